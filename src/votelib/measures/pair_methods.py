"""The formulas of likeness: what is made of the counts of two states, and what each method is called and means."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from votelib.errors import one_of
from votelib.measures.pair_counts import Shared


def _corrected(observed: np.ndarray, by_chance: np.ndarray) -> np.ndarray:
    """1 − observed/expected disagreement; missing where none is expected: both always cast one and the same vote."""
    return 1 - observed / np.where(by_chance > 1e-12, by_chance, np.nan)


def alike_by_chance(c: Shared) -> np.ndarray:
    """Share of identical votes that two states with these shares of Yes, Abstain and No would reach by chance."""
    return _alike_by_chance(*_each(c))


def _alike_by_chance(n, yes_a, abstain_a, no_a, yes_b, abstain_b, no_b) -> np.ndarray:
    return (yes_a * yes_b + abstain_a * abstain_b + no_a * no_b) / n**2


def _apart_by_chance(votes: tuple[np.ndarray, ...], opposed: float) -> np.ndarray:
    """Expected distance, one step (to or from an abstention) counting 1 and opposition `opposed`."""
    n, yes_a, abstain_a, no_a, yes_b, abstain_b, no_b = votes
    one_step = abstain_a * (n - abstain_b) + abstain_b * (n - abstain_a)
    return (one_step + opposed * (yes_a * no_b + no_a * yes_b)) / n**2


def _each(c: Shared) -> tuple[np.ndarray, ...]:
    return c.n, c.yes_a, c.abstain_a, c.no_a, c.yes_b, c.abstain_b, c.no_b


def _pooled(c: Shared) -> tuple[np.ndarray, ...]:
    pooled = ((c.yes_a + c.yes_b) / 2, (c.abstain_a + c.abstain_b) / 2, (c.no_a + c.no_b) / 2)
    return c.n, *pooled, *pooled


def _weighted(
    votes: Callable[[Shared], tuple[np.ndarray, ...]], opposed: float
) -> Callable[[Shared], np.ndarray]:
    """With distances: chance from these votes, opposition counting so many steps."""
    return lambda c: _corrected(
        (c.one_abstains + opposed * c.opposed) / c.n, _apart_by_chance(votes(c), opposed)
    )


def _product(c: Shared) -> np.ndarray:
    return c.same - c.both_abstain - c.opposed


def _pearson(c: Shared) -> np.ndarray:
    sum_a, sum_b = c.yes_a - c.no_a, c.yes_b - c.no_b
    spread_a = (c.yes_a + c.no_a) - sum_a**2 / c.n
    spread_b = (c.yes_b + c.no_b) - sum_b**2 / c.n
    spread = np.sqrt(np.maximum(spread_a * spread_b, 0))
    return (_product(c) - sum_a * sum_b / c.n) / np.where(spread > 1e-9, spread, np.nan)


def _cosine(c: Shared) -> np.ndarray:
    length = np.sqrt((c.yes_a + c.no_a) * (c.yes_b + c.no_b))
    return _product(c) / np.where(length > 0, length, np.nan)


#: Method -> formula on `Shared` counts, and its definition in one sentence.
METHODS: dict[str, tuple[Callable[[Shared], np.ndarray], str]] = {
    "agreement": (lambda c: c.same / c.n, "share of identical votes (yes, abstain, no); 0 = never alike, 1 = always"),
    "lijphart": (
        lambda c: (c.same + c.one_abstains / 2) / c.n,
        "Lijphart's index of agreement (1963): identical votes count 1, a vote against an abstention ½, opposed 0; "
        "0 = always opposed, 1 = always alike; also the U.S. State Department's coincidence since 2017",
    ),
    "yes_no": (
        lambda c: (c.same - c.both_abstain) / c.yes_no,
        "share of identical votes among those in which both said yes or no; the U.S. State Department's coincidence "
        "before 2017; 0 = always opposed, 1 = always alike",
    ),
    "s": (
        lambda c: 1 - (c.one_abstains + 2 * c.opposed) / c.n,
        "Signorino and Ritter's S (1999), absolute distance: 1 − 2 Σ|a − b|/(2n), yes, abstain, no one step apart; "
        "−1 = always opposed, 1 = always alike",
    ),
    "s_squared": (
        lambda c: 1 - (c.one_abstains / 2 + 2 * c.opposed) / c.n,
        "Signorino and Ritter's S (1999), squared distance: 1 − 2 Σ(a − b)²/(4n); −1 = always opposed, "
        "1 = always alike",
    ),
    "pi": (
        lambda c: _corrected(1 - c.same / c.n, 1 - _alike_by_chance(*_pooled(c))),
        "Scott's pi (1955): agreement beyond chance, chance from the votes of both together; 0 = as by chance, "
        "1 = always alike, negative = less than by chance",
    ),
    "kappa": (
        lambda c: _corrected(1 - c.same / c.n, 1 - alike_by_chance(c)),
        "Cohen's kappa (1960): agreement beyond chance, chance from the votes of each; 0 = as by chance, "
        "1 = always alike, negative = less than by chance",
    ),
    "weighted_pi": (
        _weighted(_pooled, 2),
        "Scott's pi with absolute distances (Häge 2011): 1 − observed/expected distance, chance from both together; "
        "0 = as by chance, 1 = always alike",
    ),
    "weighted_pi_squared": (
        _weighted(_pooled, 4),
        "Scott's pi with squared distances: 1 − observed/expected squared distance, chance from both together; "
        "0 = as by chance, 1 = always alike",
    ),
    "weighted_kappa": (
        _weighted(_each, 2),
        "Cohen's weighted kappa (1968) with absolute distances: 1 − observed/expected distance, chance from each; "
        "0 = as by chance, 1 = always alike",
    ),
    "weighted_kappa_squared": (
        _weighted(_each, 4),
        "Cohen's weighted kappa (1968) with squared distances: 1 − observed/expected squared distance, chance from "
        "each; 0 = as by chance, 1 = always alike",
    ),
    "pearson": (
        _pearson,
        "Pearson's correlation of votes (yes 1, abstain 0, no −1) over shared roll calls; missing where one state "
        "always voted the same; −1 to 1",
    ),
    "cosine": (_cosine, "cosine of votes (yes 1, abstain 0, no −1) over shared roll calls; −1 to 1"),
    "n_shared": (lambda c: c.n, "number of roll calls in which both took part"),
    "n_yes_no": (lambda c: c.yes_no, "number of roll calls in which both said yes or no"),
}  # fmt: skip


#: Methods that are denominators.
COUNTS = ("n_shared", "n_yes_no")


#: Methods that count only some of the shared roll calls: the votes that both must have cast.
DENOMINATORS = {"yes_no": "yes_no"}


#: Methods whose value is a ratio without fixed ends.
CORRECTED = (
    "pi", "kappa", "weighted_pi", "weighted_pi_squared", "weighted_kappa", "weighted_kappa_squared", "pearson",
    "cosine",
)  # fmt: skip


#: What two states could have done together, in roll calls, for intervals: for a mean, half a roll call alike and half
#: opposed (of a share that is Jeffreys' prior); for a ratio, a sixth of each of the nine.
PRIORS = {
    "share": np.array([[0.5, 0.0, 0.5], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]),
    "corrected": np.full((3, 3), 1 / 6),
}


def denominator(method: str) -> str:
    """The votes that both states must have cast for a roll call to count in a method."""
    return DENOMINATORS.get(ALIASES.get(method, method), "any")


def ends_of(method: str) -> tuple[float, float]:
    """Least and most that a mean of roll calls can come to."""
    return (-1.0, 1.0) if ALIASES.get(method, method) in ("s", "s_squared") else (0.0, 1.0)


def kind_of(method: str) -> str:
    """Whether a method is a mean of roll calls or a ratio without fixed ends (see `intervals.FEWEST`)."""
    return "corrected" if ALIASES.get(method, method) in CORRECTED else "share"


#: Names under which users look for a method -> the method: the two rules of the U.S. State Department's reports.
ALIASES = {"state_department_before_2017": "yes_no", "state_department_since_2017": "lijphart"}


def formula(method: str) -> tuple[Callable[[Shared], np.ndarray], str]:
    """The formula and definition of a method; an unknown one is named with those there are."""
    one_of("method", method, [*METHODS, *ALIASES])
    return METHODS[ALIASES.get(method, method)]


def in_denominator(counts: Shared, method: str) -> np.ndarray:
    return counts.yes_no if denominator(method) == "yes_no" else counts.n
