"""How often 95 % intervals hold the truth, measure by measure: simulated votes of which the truth is known.

Each cell simulates agendas of 5 to 100 texts, voted on once each or coming back one to eight times (a vote on a text
that comes back is the same as before in four of five cases), by pairs of states and by blocs of 5 and of 50, of several
kinds: allies and opponents, lopsided and even chambers, disciplined and loose blocs. The intervals are those of the
package, all simulations in one call. Shown are the mean over the kinds, and the lowest of them.

`python benchmarks/bench_coverage.py` prints the table (ten minutes of work), `--quick` a small one, and
`--write` puts it into docs/methods.md. The thresholds `votelib.measures.intervals.FEWEST` were set by it: it simulates
below them too.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.measures import explanations, pair_methods, pairs
from votelib.measures.blocs import COHESION, ENDS
from votelib.measures.division import POLARISATION
from votelib.measures.intervals import FEWEST, Bootstrap, limits_of_ratios
from votelib.measures.vote_matrix import TOOK_PART, VoteMatrix

SIZES = (5, 6, 8, 10, 15, 20, 40, 100)
AGAIN = 0.8  # share of votes on a text that comes back which repeat its first
PAGE = Path(__file__).parent.parent / "docs" / "methods.md"
MARKS = "<!-- coverage: made by benchmarks/bench_coverage.py -->", "<!-- end of coverage -->"
LONG = 40_000  # roll calls from which the truth of a measure is taken where no formula gives it


def joint(marginal: tuple[float, float, float], copied: float) -> np.ndarray:
    """Two states of the same shares of yes, abstain and no; one repeats the other's vote in that share of cases."""
    shares = np.array(marginal)
    return (1 - copied) * np.outer(shares, shares) + copied * np.diag(shares)


#: Kinds of pairs of states: chance of each vote of one with each vote of the other.
PAIRS = {
    "mixed": joint((0.6, 0.2, 0.2), 0.4),
    "lopsided": joint((0.85, 0.1, 0.05), 0.3),
    "allies": joint((0.5, 0.2, 0.3), 0.9),
    "lopsided allies": joint((0.8, 0.1, 0.1), 0.8),
    "opponents": np.array([[10, 6, 42], [5, 5, 4], [22, 3, 3]]) / 100,
    "independent": joint((0.6, 0.15, 0.25), 0.0),
    "abstainers": joint((0.45, 0.5, 0.05), 0.4),
}

#: Kinds of blocs: how often a text is of a type, and the shares of yes, abstain and no among members on such a text.
BLOCS = {
    "divided": [(0.34, 0.95, 0.025, 0.025), (0.33, 0.7, 0.15, 0.15), (0.33, 0.4, 0.3, 0.3)],
    "united": [(0.9, 0.995, 0.003, 0.002), (0.1, 0.6, 0.3, 0.1)],
    "disciplined": [(0.7, 1.0, 0.0, 0.0), (0.2, 0.0, 0.0, 1.0), (0.1, 0.9, 0.1, 0.0)],
    "loose": [(0.5, 0.75, 0.15, 0.1), (0.5, 0.2, 0.1, 0.7)],
    "in camps": [(0.5, 0.55, 0.05, 0.4), (0.5, 0.9, 0.1, 0.0)],
}


class Agenda:
    """How many texts there are, and how often each is voted on."""

    def __init__(self, n_texts: int, recurring: bool):
        times = 1 + np.arange(n_texts) % 8 if recurring else np.ones(n_texts, dtype=int)
        self.text = np.repeat(np.arange(n_texts), times)
        self.rollcalls = pd.DataFrame(
            {
                "rollcall": [f"r{place}" for place in range(len(self.text))],
                "body": "TEST",
                "lineage": [f"text {text}" for text in self.text],
            }
        )

    def outcomes(self, draw, n_runs: int, rng: np.random.Generator) -> np.ndarray:
        """What happens in each roll call, shape (…, runs, roll calls): what `draw(shape)` gives, or the first."""
        first = draw((n_runs, self.text[-1] + 1))[..., self.text]
        again = rng.random((n_runs, len(self.text))) < AGAIN
        again |= np.r_[True, self.text[1:] != self.text[:-1]]
        return np.where(again, first, draw((n_runs, len(self.text))))


def covered(low: np.ndarray, high: np.ndarray, truth: float, slack: float = 0.0) -> float:
    """Share of the intervals there are that hold the truth."""
    there = ~np.isnan(low)
    return float(((low <= truth + slack) & (truth - slack <= high))[there].mean()) if there.any() else np.nan


# -- pairs of states -----------------------------------------------------------------------------------------------


class _Expected(pairs.Shared):
    """Shares in the long run, for the truth."""

    def __init__(self, chances: np.ndarray):
        self._chances = chances

    def both(self, first: str, second: str) -> np.ndarray:
        rows, columns = ([0, 1, 2] if vote == "any" else [TOOK_PART.index(vote)] for vote in (first, second))
        return self._chances[np.ix_(rows, columns)].sum()


def of_pairs(agenda: Agenda, kind: str, n_runs: int, how: Bootstrap, rng) -> Iterator[tuple[str, float]]:
    """Method and coverage of its intervals, for one kind of pairs."""
    chances = PAIRS[kind]
    cells = agenda.outcomes(lambda shape: rng.choice(9, size=shape, p=chances.ravel()), n_runs, rng)
    codes = np.concatenate([cells // 3, cells % 3]).astype(np.int8)
    first, second = np.arange(n_runs), np.arange(n_runs) + n_runs
    chosen = {name: pairs.formula(name) for name in pair_methods.METHODS if name not in pair_methods.COUNTS}
    seen = pairs.ResampledCounts(codes, first, second, np.ones((1, codes.shape[1]), dtype=np.float32))
    with np.errstate(invalid="ignore", divide="ignore"):
        values = {name: compute(seen)[:, 0] for name, (compute, _) in chosen.items()}
    limits = pairs.limits(codes, first, second, how.clusters(agenda.rollcalls), values, chosen, how)
    for name, (compute, _) in chosen.items():
        truth = float(compute(_Expected(chances)))
        yield name, covered(limits[f"{name}_low"], limits[f"{name}_high"], truth)


# -- blocs -----------------------------------------------------------------------------------------------------------


class _Votes:
    """A bloc of which every member votes by the type of the text, and another beside it for what needs two."""

    def __init__(self, kind: str, size: int, rng):
        self.types, self.size, self.rng = np.array(BLOCS[kind]), size, rng

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        """Places of votes, shape (2 · members, *shape): the second bloc turns yes and no round on the second type."""
        kind = self.rng.choice(len(self.types), size=shape, p=self.types[:, 0])
        upto = np.cumsum(self.types[:, 1:], axis=1)[kind]
        throw = self.rng.random((2 * self.size, *shape), dtype=np.float32)
        votes = (throw > upto[..., 0]).astype(np.int8) + (throw > upto[..., 1])
        other = votes[self.size :]
        votes[self.size :] = np.where(kind == 1, 2 - other, other)
        return votes


def _counts(votes: np.ndarray) -> np.ndarray:
    """Yes, abstain, no, absent, unknown: shape (*shape, 5)."""
    return np.stack([(votes == place).sum(axis=0) for place in range(5)], axis=-1)


def _terms(votes: np.ndarray, size: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What each roll call adds to numerator and denominator of each measure of blocs, shape as the roll calls'."""
    one, other = _counts(votes[:size]), _counts(votes[size:])
    with np.errstate(invalid="ignore", divide="ignore"):
        found = {name: method[0](one) for name, method in COHESION.items()}
        found |= {name: method[0](one + other) for name, method in POLARISATION.items()}
    terms = {name: (np.nan_to_num(value), ~np.isnan(value)) for name, value in found.items()}
    return terms | _between(one, other) | _member(votes[0], one) | _explained(votes, size)


def _between(one: np.ndarray, other: np.ndarray) -> dict:
    """Majorities that agree, distance of means, members alike."""
    a, b = one[..., :3], other[..., :3]
    led = [(c == c.max(axis=-1, keepdims=True)).sum(axis=-1) == 1 for c in (a, b)]
    both = led[0] & led[1]
    means = [(c[..., 0] - c[..., 2]) / c.sum(axis=-1) for c in (a, b)]
    alike = (a * b).sum(axis=-1) / (a.sum(axis=-1) * b.sum(axis=-1))
    there = np.ones(both.shape, dtype=bool)
    return {
        "majority": ((a.argmax(axis=-1) == b.argmax(axis=-1)) & both, both),
        "distance": (np.abs(means[0] - means[1]) / 2, there),
        "members": (alike, there),
    }


def _member(votes: np.ndarray, counts: np.ndarray) -> dict:
    """Loyalty of one member: with the largest of yes, abstain, no, where there is one."""
    most = counts[..., :3]
    led = (most == most.max(axis=-1, keepdims=True)).sum(axis=-1) == 1
    return {"loyalty": ((votes == most.argmax(axis=-1)) & led, led)}


def _explained(votes: np.ndarray, size: int) -> dict:
    """Cramér's V and the variance between the two blocs, by the package, on one long row of roll calls."""
    flat = votes.reshape(len(votes), -1)
    matrix = VoteMatrix(flat, pd.Index(range(len(flat))), pd.DataFrame({"rollcall": range(flat.shape[1])}))
    classes = {"blocs": np.repeat([[0], [1]], size, axis=0).repeat(flat.shape[1], axis=1)}
    found = {}
    for method in ("cramers_v", "variance"):
        above, below = explanations.above_below(matrix, classes, method, None)
        found[method] = above[0].reshape(votes.shape[1:]), below[0].reshape(votes.shape[1:])
    return found


def of_blocs(agenda: Agenda, kind: str, size: int, n_runs: int, how: Bootstrap, rng) -> Iterator:
    votes = _Votes(kind, size, rng)
    known = {name: above.sum() / below.sum() for name, (above, below) in _terms(votes((LONG,)), size).items()}
    made = _terms(agenda.outcomes(votes, n_runs, rng), size)
    period = np.zeros(len(agenda.text), dtype=int)
    for name, (above, below) in made.items():
        ends = ENDS.get(name, (0.0, 1.0))
        limits = limits_of_ratios(above, below, agenda.rollcalls, period, 1, how, ends=ends)
        yield name, covered(*(limit[:, 0] for limit in limits), known[name], slack=0.002)


# -- the table -----------------------------------------------------------------------------------------------------


def simulated(n_runs: int, sizes=SIZES, draws: int = 1_000) -> pd.DataFrame:
    """Coverage of each measure, size of bloc, number of texts and kind of votes."""
    rows = []
    for n in sizes:
        for recurring in (False, True):
            agenda = Agenda(n, recurring)
            for kind in PAIRS:
                how, rng = _seeded(draws, n, recurring, kind)
                found = of_pairs(agenda, kind, 2 * n_runs, how, rng)
                rows += [(name, "pairs", n, recurring, kind, c) for name, c in found]
            for size in (5, 50):
                for kind in BLOCS:
                    how, rng = _seeded(draws, n, recurring, kind, size)
                    found = of_blocs(agenda, kind, size, n_runs, how, rng)
                    rows += [(name, f"blocs of {size}", n, recurring, kind, c) for name, c in found]
    return pd.DataFrame(rows, columns=["measure", "of", "n", "recurring", "kind", "covered"])


def _seeded(draws: int, *cell) -> tuple[Bootstrap, np.random.Generator]:
    """Draws and votes of a cell, independent of those of the others."""
    seed = zlib.crc32(repr(cell).encode())
    return Bootstrap(draws, cluster="lineage", seed=seed, fewest=2), np.random.default_rng(seed + 1)


def least_of(measure: str) -> int:
    """Texts without which the package gives no interval."""
    if measure in pair_methods.METHODS:
        return FEWEST[pairs.kind_of(measure)]
    kinds = {"variance": "explained", "loyalty": "share", "majority": "share", "unanimity": "unanimity"}
    return FEWEST[kinds.get(measure, "mean")]


def as_markdown(table: pd.DataFrame) -> str:
    """Mean over the kinds and the lowest in brackets, in per cent; a dash below the threshold."""
    cells = (
        table.groupby(["measure", "of", "recurring", "n"], sort=False)["covered"]
        .agg(["mean", "min"])
        .reset_index()
    )
    sizes = list(dict.fromkeys(cells["n"]))
    lines = [
        "| measure | of | texts | " + " | ".join(f"n = {n}" for n in sizes) + " |",
        "|---" * (3 + len(sizes)) + "|",
    ]
    for (measure, of, recurring), part in cells.groupby(["measure", "of", "recurring"], sort=False):
        shown = [_cell(row, least_of(measure)) for row in part.itertuples()]
        lines.append(
            f"| `{measure}` | {of} | {'recurring' if recurring else 'once each'} | {' | '.join(shown)} |"
        )
    return "\n".join(lines)


def _cell(row, least: int) -> str:
    return "–" if row.n < least else f"{100 * row.mean:.0f} ({100 * row.min:.0f})"


def summary(table: pd.DataFrame) -> str:
    given = table[table["n"] >= table["measure"].map(least_of)]
    means = given.groupby(["measure", "of", "recurring", "n"])["covered"].mean()
    return (
        f"{len(means)} cells with an interval: mean coverage {means.min():.1%} to {means.max():.1%}, "
        f"{((means >= 0.92) & (means <= 0.98)).sum()} of them from 92 to 98 %; the lowest kind in any cell "
        f"{given['covered'].min():.1%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="200 runs of three sizes")
    parser.add_argument("--write", action="store_true", help="put the table into docs/methods.md")
    asked = parser.parse_args()
    table = simulated(200, (6, 15, 40)) if asked.quick else simulated(1_000)
    text = as_markdown(table)
    print(text, summary(table), sep="\n\n")
    if asked.write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(MARKS[0])
        PAGE.write_text(
            f"{before}{MARKS[0]}\n{text}\n\n{summary(table)}.\n{MARKS[1]}{rest.split(MARKS[1])[1]}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    sys.exit(main())
