"""How alike two states vote: every measure from the same few counts, and every count a matrix product.

For a pair of states, all that these measures need is how often both voted, how often each cast which vote, and how
often both cast the same. Over all pairs at once these are products of matrices of 0 and 1 (states by roll calls), so
nobody is ever joined with anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from votelib.errors import ArgumentError, SchemaError, UnknownName, one_of, several
from votelib.measures.consensus import with_consensus
from votelib.measures.counting import described
from votelib.measures.doubtful import pair_extremes
from votelib.measures.resampling import Bootstrap, as_bootstrap, behind, blocks, holding, opened
from votelib.measures.vote_matrix import TOOK_PART, VoteMatrix, contested, matrix_of, periods
from votelib.records import Records, takes_records

__all__ = ["METHODS", "PairCounts", "ResampledCounts", "Shared", "SquareCounts", "dyads", "similarity"]


# -- what is counted -------------------------------------------------------------------------------------------


class Shared:
    """Counts over the roll calls in which both states of each pair took part.

    A subclass says how to count (`both`); the arrays have one entry a pair, in whatever shape it uses.
    """

    def both(self, first: str, second: str) -> np.ndarray:
        """Number (or weight) of roll calls with `first` by one state and `second` by the other; `"any"` for either."""
        raise NotImplementedError

    def alike(self) -> np.ndarray:
        """Number of roll calls in which both cast the same vote."""
        return self.both("yes", "yes") + self.both("abstain", "abstain") + self.both("no", "no")

    n = cached_property(lambda self: self.both("any", "any"))
    same = cached_property(lambda self: self.alike())
    yes_a = cached_property(lambda self: self.both("yes", "any"))
    yes_b = cached_property(lambda self: self.both("any", "yes"))
    abstain_a = cached_property(lambda self: self.both("abstain", "any"))
    abstain_b = cached_property(lambda self: self.both("any", "abstain"))
    both_abstain = cached_property(lambda self: self.both("abstain", "abstain"))
    no_a = cached_property(lambda self: self.n - self.yes_a - self.abstain_a)
    no_b = cached_property(lambda self: self.n - self.yes_b - self.abstain_b)
    one_abstains = cached_property(lambda self: self.abstain_a + self.abstain_b - 2 * self.both_abstain)
    opposed = cached_property(lambda self: self.n - self.same - self.one_abstains)
    yes_no = cached_property(lambda self: self.same - self.both_abstain + self.opposed)


class SquareCounts(Shared):
    """Counts of all pairs of states, shape (states, states), by matrix products."""

    def __init__(self, codes: np.ndarray, weights: np.ndarray | None = None):
        dtype = (
            np.float32 if weights is None else np.float64
        )  # float32 counts exactly up to 16 million roll calls
        hot = {vote: _cast(codes, vote).astype(dtype) for vote in (*TOOK_PART, "any")}
        self._left: dict[str, Any] = (
            hot if weights is None else {name: array * weights for name, array in hot.items()}
        )
        self._right: dict[str, Any] = hot
        self._counted: dict[tuple[str, str], np.ndarray] = {}

    def both(self, first: str, second: str) -> np.ndarray:
        if (second, first) in self._counted:
            return self._counted[second, first].T
        if (first, second) not in self._counted:
            product = self._left[first] @ self._right[second].T
            self._counted[first, second] = product.astype(np.float64, copy=False)
        return self._counted[first, second]


class PairCounts(Shared):
    """Some pairs of the square counts, as flat arrays: the triangle is half the work of the square."""

    def __init__(self, square: SquareCounts, first: np.ndarray, second: np.ndarray):
        self._square, self._there, self._back = square, *_flat(square, first, second)

    def both(self, first: str, second: str) -> np.ndarray:
        if first == "any" and second != "any":
            return self._square.both(second, first).ravel()[self._back]
        return self._square.both(first, second).ravel()[self._there]

    def alike(self) -> np.ndarray:
        return self._square.same.ravel()[self._there]


def _flat(square: SquareCounts, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    width = square.n.shape[1]
    return first * width + second, second * width + first


class OneRollCall(Shared):
    """One roll call, by what the two states did in it: shape (3, 3), yes, abstain and no of the one and the other."""

    def both(self, first: str, second: str) -> np.ndarray:
        here = [np.array([vote in ("any", cast) for cast in TOOK_PART]) for vote in (first, second)]
        return np.outer(*here).astype(float)


class ResampledCounts(Shared):
    """Counts of some pairs in each draw of roll calls, shape (pairs, draws), all draws in one product."""

    def __init__(self, codes: np.ndarray, first: np.ndarray, second: np.ndarray, draws: np.ndarray):
        self._a, self._b, self._draws = codes[first], codes[second], draws
        self._counted: dict[tuple[str, str], np.ndarray] = {}

    def both(self, first: str, second: str) -> np.ndarray:
        if (first, second) not in self._counted:
            counted = _cast(self._a, first) & _cast(self._b, second)
            self._counted[first, second] = self._drawn(counted)
        return self._counted[first, second]

    def alike(self) -> np.ndarray:
        if ("same", "same") not in self._counted:
            self._counted["same", "same"] = self._drawn((self._a == self._b) & _cast(self._a, "any"))
        return self._counted["same", "same"]

    def behind(self, votes: str, clusters: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Roll calls in which both cast such a vote, the clusters of them and what one weighs, for each pair."""
        shared = _cast(self._a, votes) & _cast(self._b, votes)
        return shared.sum(axis=1), *behind(shared, clusters)

    def _drawn(self, counted: np.ndarray) -> np.ndarray:
        return counted.astype(np.float32) @ self._draws.T


class WithPrior(Shared):
    """Resampled counts and, in each draw, a little of what two states could have done together.

    Parameters
    ----------
    seen : ResampledCounts
    prior : ndarray, shape (3, 3, draws)
        Weight of each vote of one state with each vote of the other, in clusters.
    size : ndarray, shape (pairs,)
        Roll calls in a cluster of the pair, on average.
    """

    def __init__(self, seen: ResampledCounts, prior: np.ndarray, size: np.ndarray):
        self._seen, self._prior, self._size = seen, prior, size.astype(np.float32)[:, None]

    def both(self, first: str, second: str) -> np.ndarray:
        rows, columns = (
            [*range(3)] if vote == "any" else [TOOK_PART.index(vote)] for vote in (first, second)
        )
        added = self._prior[np.ix_(rows, columns)].sum(axis=(0, 1))
        return self._seen.both(first, second) + self._size * added

    def alike(self) -> np.ndarray:
        return self._seen.alike() + self._size * np.trace(self._prior)


def _cast(codes: np.ndarray, vote: str) -> np.ndarray:
    if vote == "any":
        return (codes >= 0) & (codes < len(TOOK_PART))
    if vote == "yes_no":
        return (codes == TOOK_PART.index("yes")) | (codes == TOOK_PART.index("no"))
    return codes == TOOK_PART.index(vote)


# -- what is made of it ----------------------------------------------------------------------------------------


def _share_alike(c: Shared) -> np.ndarray:
    return c.same / c.n


def _half_credit(c: Shared) -> np.ndarray:
    return (c.same + c.one_abstains / 2) / c.n


def _yes_no_only(c: Shared) -> np.ndarray:
    return (c.same - c.both_abstain) / c.yes_no


def _s(c: Shared) -> np.ndarray:
    return 1 - (c.one_abstains + 2 * c.opposed) / c.n


def _s_squared(c: Shared) -> np.ndarray:
    return 1 - (c.one_abstains / 2 + 2 * c.opposed) / c.n


def _corrected(observed: np.ndarray, by_chance: np.ndarray) -> np.ndarray:
    """1 − observed/expected disagreement; missing where none is expected: both always cast one and the same vote."""
    return 1 - observed / np.where(by_chance > 1e-12, by_chance, np.nan)


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


def _kappa(c: Shared) -> np.ndarray:
    return _corrected(1 - c.same / c.n, 1 - _alike_by_chance(*_each(c)))


def _pi(c: Shared) -> np.ndarray:
    return _corrected(1 - c.same / c.n, 1 - _alike_by_chance(*_pooled(c)))


def _weighted_kappa(c: Shared) -> np.ndarray:
    return _corrected((c.one_abstains + 2 * c.opposed) / c.n, _apart_by_chance(_each(c), 2))


def _weighted_kappa_squared(c: Shared) -> np.ndarray:
    return _corrected((c.one_abstains + 4 * c.opposed) / c.n, _apart_by_chance(_each(c), 4))


def _weighted_pi(c: Shared) -> np.ndarray:
    return _corrected((c.one_abstains + 2 * c.opposed) / c.n, _apart_by_chance(_pooled(c), 2))


def _weighted_pi_squared(c: Shared) -> np.ndarray:
    return _corrected((c.one_abstains + 4 * c.opposed) / c.n, _apart_by_chance(_pooled(c), 4))


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
    "agreement": (_share_alike, "share of identical votes (yes, abstain, no); 0 = never alike, 1 = always"),
    "lijphart": (
        _half_credit,
        "Lijphart's index of agreement (1963): identical votes count 1, a vote against an abstention ½, opposed 0; "
        "0 = always opposed, 1 = always alike; also the U.S. State Department's coincidence since 2017",
    ),
    "yes_no": (
        _yes_no_only,
        "share of identical votes among those in which both said yes or no; the U.S. State Department's coincidence "
        "before 2017; 0 = always opposed, 1 = always alike",
    ),
    "s": (
        _s,
        "Signorino and Ritter's S (1999), absolute distance: 1 − 2 Σ|a − b|/(2n), yes, abstain, no one step apart; "
        "−1 = always opposed, 1 = always alike",
    ),
    "s_squared": (
        _s_squared,
        "Signorino and Ritter's S (1999), squared distance: 1 − 2 Σ(a − b)²/(4n); −1 = always opposed, "
        "1 = always alike",
    ),
    "pi": (
        _pi,
        "Scott's pi (1955): agreement beyond chance, chance from the votes of both together; 0 = as by chance, "
        "1 = always alike, negative = less than by chance",
    ),
    "kappa": (
        _kappa,
        "Cohen's kappa (1960): agreement beyond chance, chance from the votes of each; 0 = as by chance, "
        "1 = always alike, negative = less than by chance",
    ),
    "weighted_pi": (
        _weighted_pi,
        "Scott's pi with absolute distances (Häge 2011): 1 − observed/expected distance, chance from both together; "
        "0 = as by chance, 1 = always alike",
    ),
    "weighted_pi_squared": (
        _weighted_pi_squared,
        "Scott's pi with squared distances: 1 − observed/expected squared distance, chance from both together; "
        "0 = as by chance, 1 = always alike",
    ),
    "weighted_kappa": (
        _weighted_kappa,
        "Cohen's weighted kappa (1968) with absolute distances: 1 − observed/expected distance, chance from each; "
        "0 = as by chance, 1 = always alike",
    ),
    "weighted_kappa_squared": (
        _weighted_kappa_squared,
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
_PRIORS = {
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
    """Whether a method is a mean of roll calls or a ratio without fixed ends (see `resampling.FEWEST`)."""
    return "corrected" if ALIASES.get(method, method) in CORRECTED else "share"


#: Names under which users look for a method -> the method: the two rules of the U.S. State Department's reports.
ALIASES = {"state_department_before_2017": "yes_no", "state_department_since_2017": "lijphart"}


def formula(method: str) -> tuple[Callable[[Shared], np.ndarray], str]:
    """The formula and definition of a method; an unknown one is named with those there are."""
    one_of("method", method, [*METHODS, *ALIASES])
    return METHODS[ALIASES.get(method, method)]


# -- the public measures -----------------------------------------------------------------------------------------


@takes_records
def similarity(
    records: Records,
    method: str = "agreement",
    *,
    min_shared: int = 1,
    abstentions: str = "position",
    absences: str = "leave_out",
    weights: str | pd.Series | None = None,
    consensus: bool = False,
    unanimous: bool = True,
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""How alike each two states voted, as a square table.

    Parameters
    ----------
    records : Records
    method : str, default "agreement"
        `agreement`, `lijphart`, `yes_no`, `s`, `s_squared`, `pi`, `kappa`, `weighted_pi`, `weighted_kappa` (and
        `…_squared`), `pearson`, `cosine`, or `n_shared` for the denominators (`n_yes_no` for that of `yes_no`);
        `state_department_before_2017` is `yes_no`, `state_department_since_2017` is `lijphart`. See Notes.
    min_shared : int, default 1
        Roll calls that must be in the method's denominator; below it the value is missing, not 0. In the denominator
        are those in which both took part, of `yes_no` those in which both said yes or no.
    abstentions : {"position", "leave_out", "no"}, default "position"
        An abstention is a vote of its own, none at all, or a No.
    absences : {"leave_out", "abstain"}, default "leave_out"
        An absence is no vote, or is read as an abstention. Unknown votes are always left out.
    weights : str or Series, optional
        Weight of each roll call (a numeric column of `records.rollcalls`, or a Series by roll call id). `n_shared` and
        `min_shared` count roll calls, not weights.
    consensus : bool, default False
        Count each adoption without a vote as a Yes of all who held a seat that day (see `votelib.measures.consensus`).
    unanimous : bool, default True
        Count also the roll calls in which all who took part voted the same. Without them, `lijphart` by session is
        the `agree` that Bailey, Strezhnev and Voeten publish.
    include_flawed : bool, default False
        Count all roll calls, also those in doubt as a whole.
    doubt : {"positions", "leave_out"}, default "positions"
        Count roll calls in which only the totals or at most two states are in doubt, as their votes stand, or leave
        out each that has a serious issue (see `votelib.records.doubt`).

    Returns
    -------
    DataFrame
        Square and symmetric; index and columns are state ids (`country`), float64. Missing where the pair shares fewer
        than `min_shared` roll calls, or the method has no value. The diagonal is the state with itself.

    Raises
    ------
    UnknownName
        For a method or option that is not there.
    SchemaError
        If weights are missing for some roll calls, or negative.

    Notes
    -----
    With :math:`n` shared roll calls, of which :math:`f` alike, :math:`g` with one of the two abstaining and :math:`h`
    opposed (yes against no), :math:`n = f + g + h`:

    * agreement :math:`f/n`; lijphart :math:`(f + g/2)/n`; s :math:`1 - (g + 2h)/n`, which is 2 · lijphart − 1;
      s_squared :math:`1 - (g/2 + 2h)/n`; yes_no :math:`f'/(f' + h)`, :math:`f'` without common abstentions.
    * kappa, pi: :math:`1 - D_o/D_e`, observed over expected disagreement; expected from each state's own frequencies
      of votes over the shared roll calls (kappa) or from their mean (pi); weighted, with distances 0, 1, 2 (or their
      squares) between yes, abstain and no.

    In a chamber where most votes are Yes any two states agree often: two that vote Yes nine times in ten, at random,
    agree in 0.82. The chance-corrected methods are 0 for them. They have no value where neither state ever varied.

    References
    ----------
    Lijphart, A. (1963). The analysis of bloc voting in the General Assembly. American Political Science Review 57(4),
    902-917.
    Signorino, C. S. and Ritter, J. M. (1999). Tau-b or not tau-b. International Studies Quarterly 43(1), 115-144.
    doi:10.1111/0020-8833.00113
    Scott, W. A. (1955). Reliability of content analysis. Public Opinion Quarterly 19(3), 321-325. doi:10.1086/266577
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1),
    37-46. doi:10.1177/001316446002000104
    Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70(4), 213-220. doi:10.1037/h0026256
    Häge, F. M. (2011). Choice or circumstance? Adjusting measures of foreign policy similarity for chance agreement.
    Political Analysis 19(3), 287-305. doi:10.1093/pan/mpr023

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> similarity(sample, min_shared=3).loc[["CHN", "JPN"], ["CHN", "CUB", "FRA"]].round(2)
    country  CHN  CUB  FRA
    country
    CHN      1.0  1.0  0.0
    JPN      0.0  0.0  1.0
    """
    compute, definition = formula(method)
    matrix = _matrix(records, include_flawed, doubt, abstentions, absences, consensus, unanimous)
    counts = SquareCounts(matrix.codes, roll_call_weights(matrix, weights))
    unweighted = counts if weights is None else SquareCounts(matrix.codes)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = compute(unweighted if method in COUNTS else counts)
    if method not in COUNTS:  # the denominators themselves are never missing
        values = np.where(_in_denominator(unweighted, method) >= max(min_shared, 1), values, np.nan)
    names = pd.Index(matrix.countries, name="country")
    table = pd.DataFrame(values, index=names, columns=names)
    return described(table, matrix, definition, method=method, min_shared=min_shared)


@takes_records
def dyads(
    records: Records,
    by: str | None = "year",
    methods: str | Iterable[str] = ("agreement",),
    *,
    min_shared: int = 1,
    intervals: Bootstrap | bool = False,
    ideal_points: pd.DataFrame | None = None,
    abstentions: str = "position",
    absences: str = "leave_out",
    weights: str | pd.Series | None = None,
    consensus: bool = False,
    unanimous: bool = True,
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """How alike each two states voted in each period: the long dyad panel of international-relations work.

    Parameters
    ----------
    records : Records
    by : str or None, default "year"
        `"year"`, any column of `records.rollcalls` (`"session"`, `"subject"`, …), or None for all together.
    methods : str or several, default ("agreement",)
        As in `similarity`; a column each.
    min_shared : int, default 1
        Roll calls that must be in a method's denominator; below it its value is missing (the pair keeps its row).
    intervals : Bootstrap or bool, default False
        Add `<method>_low` and `<method>_high` for each method: True for 95 % intervals over 1,000 draws of the roll
        calls of the period, a `votelib.Bootstrap` for others. Roll calls on a recurring text are drawn together
        (`Bootstrap(cluster=None)`: each by itself). They are missing over fewer than five roll calls (or texts), for
        the methods corrected for chance over fewer than 15; `attrs["intervals"]` says what was done.
    ideal_points : DataFrame, optional
        `country`, `position` and, unless `by` is None, `period` (or a column named as `by`): adds `distance`, the
        absolute difference of the two positions of the period. Points of one period only (a static model) hold for
        all of them.
    abstentions, absences, weights, consensus, unanimous, include_flawed, doubt
        As in `similarity`. With `doubt="bounds"` each method has `<method>_least` and `<method>_most` as well: its
        values if the votes in doubt were as the official totals have it, whichever states they may be (methods that are
        means of roll calls only: what chance explains depends on all votes of a state).

    Returns
    -------
    DataFrame
        One row a pair and period with at least one shared roll call: `country_a` < `country_b` (category), the column
        of `by`, `n_shared` (int32: roll calls in which both took part; of `yes_no` alone, its denominator),
        `n_yes_no` (int32) where `yes_no` is one of several methods, a float64 column a method, and `distance` if ideal
        points are given. Sorted by period, `country_a`, `country_b`.

    Raises
    ------
    UnknownName
        For a method, option or column that is not there.
    ValueError
        For intervals together with weights.

    Examples
    --------
    >>> import votelib as vl
    >>> panel = dyads(vl.load("sample"), methods=["agreement", "lijphart"])
    >>> panel.query("country_a == 'CHN' and country_b == 'JPN'").head(2)
         country_a country_b  year  n_shared  agreement  lijphart
    393        CHN       JPN  2017         1        0.0       0.5
    1454       CHN       JPN  2018         1        0.0       0.0
    """
    chosen = {name: formula(name) for name in several("methods", methods)}
    for name in COUNTS:  # columns of their own
        chosen.pop(name, None)
    _check_bounds(doubt, chosen, weights)
    if intervals and weights is not None:
        raise ArgumentError("intervals", "no weights with them: the draws are weights themselves", intervals)
    matrix = _matrix(records, include_flawed, doubt, abstentions, absences, consensus, unanimous, bounds=True)
    weighing = roll_call_weights(matrix, weights)
    period, labels = periods(matrix.rollcalls, by)
    columns = [np.flatnonzero(period == place) for place in range(len(labels))] or [np.array([], dtype=int)]
    how = as_bootstrap(intervals, matrix.rollcalls)
    clusters = how.clusters(matrix.rollcalls) if how else None
    parts = [_of_period(matrix, each, chosen, weighing, min_shared, how, clusters) for each in columns]
    table = _stacked(parts, matrix, by, labels)
    if ideal_points is not None:
        table["distance"] = _distance(table, by, ideal_points)
    definition = "; ".join(f"{name}: {words}" for name, (_, words) in chosen.items())
    kinds = {name: kind_of(name) for name in chosen}
    return described(
        table,
        matrix,
        definition,
        method=tuple(chosen),
        min_shared=min_shared,
        intervals=intervals,
        kinds=kinds,
    )


def _check_bounds(doubt: str, methods: Iterable[str], weights) -> None:
    """Extremes are those of means in which each roll call counts once."""
    if doubt != "bounds":
        return
    if corrected := [name for name in methods if kind_of(name) == "corrected"]:
        raise ArgumentError(
            "doubt", "'positions' or 'leave_out' with methods whose chance part depends on all votes of a state "
            f"({', '.join(corrected)}); agreement, lijphart, yes_no, s and s_squared have extremes", doubt,
        )  # fmt: skip
    if weights is not None:
        raise ArgumentError("weights", "none with doubt='bounds': each roll call counts once", weights)


def _in_denominator(counts: Shared, method: str) -> np.ndarray:
    return counts.yes_no if denominator(method) == "yes_no" else counts.n


def _matrix(
    records,
    include_flawed: bool,
    doubt: str,
    abstentions: str,
    absences: str,
    consensus: bool,
    unanimous: bool,
    bounds: bool = False,
) -> VoteMatrix:
    matrix = matrix_of(
        records,
        include_flawed=include_flawed,
        doubt=doubt,
        bounds=bounds,
        abstentions=abstentions,
        absences=absences,
    )
    if consensus:
        matrix = with_consensus(matrix, records, include_flawed=include_flawed)
    return matrix if unanimous else contested(matrix)


def roll_call_weights(matrix: VoteMatrix, weights: str | pd.Series | None) -> np.ndarray | None:
    """Weights in the order of the columns of the matrix."""
    if weights is None:
        return None
    rollcalls = matrix.rollcalls
    if isinstance(weights, str):
        if weights not in rollcalls:
            known = ", ".join(rollcalls.columns)
            raise UnknownName(
                f"weights: expected a column of rollcalls ({known}); found {weights!r}", weights
            )
        given = rollcalls.set_index("rollcall")[weights]
    elif isinstance(weights, pd.Series):
        given = weights
    else:
        raise ArgumentError("weights", "a column of rollcalls, or a Series by rollcall", weights)
    found = pd.to_numeric(given.reindex(rollcalls["rollcall"])).to_numpy(dtype=float, na_value=np.nan)
    if np.isnan(found).any() or (found < 0).any():
        wrong = rollcalls["rollcall"][np.isnan(found) | (found < 0)]
        raise SchemaError(
            f"weights: expected a number of 0 or more for each roll call; {len(wrong)} have none or a negative one: "
            f"{', '.join(wrong.head(3))}"
        )
    return found


def _of_period(
    matrix: VoteMatrix, columns: np.ndarray, chosen, weights, min_shared: int, how: Bootstrap | None, clusters
) -> dict[str, np.ndarray]:
    """Values of the pairs that share a roll call among those columns, as flat arrays."""
    codes = matrix.codes[:, columns]
    rows = np.flatnonzero(_cast(codes, "any").any(axis=1))
    codes = codes[rows]
    square = SquareCounts(codes)
    first, second = np.nonzero(np.triu(square.n, k=1))
    part = {"first": rows[first].astype(np.int16), "second": rows[second].astype(np.int16)}
    in_method = _denominators(PairCounts(square, first, second), chosen)
    part |= _shown(in_method, chosen)
    if weights is not None:
        square = SquareCounts(codes, weights[columns])
    values = _values(PairCounts(square, first, second), chosen)
    part |= values
    if matrix.doubt == "bounds":
        part |= _extremes(matrix, columns, (rows[first], rows[second]), values, in_method)
    if how is not None:
        of_period = np.unique(clusters[columns], return_inverse=True)[1]
        part |= limits(codes, first, second, of_period, values, chosen, how)
    for name in chosen:
        few = in_method[denominator(name)] < min_shared
        for column in (name, *(f"{name}_{end}" for end in ("low", "high", "least", "most"))):
            if column in part:
                part[column][few] = np.nan
    return part


def _extremes(matrix: VoteMatrix, columns, pairs, values: dict, in_method: dict) -> dict[str, np.ndarray]:
    """Least and most of each method, if votes in doubt were as the official totals have it."""
    found: dict[str, np.ndarray] = {}
    for name, value in values.items():
        number = in_method[denominator(name)]
        with np.errstate(invalid="ignore", divide="ignore"):
            worth = formula(name)[0](OneRollCall())
        limits = pair_extremes(matrix, columns, pairs, worth, value * number, number)
        found |= dict(zip((f"{name}_least", f"{name}_most"), limits, strict=True))
    return found


def _denominators(counts: Shared, chosen) -> dict[str, np.ndarray]:
    """Shared roll calls, and where a method counts only some of them, those."""
    found = {"any": counts.n}
    return found | {denominator(name): _in_denominator(counts, name) for name in chosen}


def _shown(in_method: dict[str, np.ndarray], chosen) -> dict[str, np.ndarray]:
    """Columns of denominators: that of the only method as `n_shared`, that of one among several beside it."""
    if {denominator(name) for name in chosen} == {"yes_no"}:
        return {"n_shared": in_method["yes_no"].astype(np.int32)}
    names = {"any": "n_shared", "yes_no": "n_yes_no"}
    return {names[votes]: count.astype(np.int32) for votes, count in in_method.items()}


def _values(counts: Shared, chosen) -> dict[str, np.ndarray]:
    with np.errstate(invalid="ignore", divide="ignore"):
        return {name: compute(counts) for name, (compute, _) in chosen.items()}


def limits(
    codes, first, second, clusters: np.ndarray, values: dict, chosen, how: Bootstrap
) -> dict[str, np.ndarray]:
    """Intervals of each method for each pair, a block of pairs at a time."""
    rng = np.random.default_rng(how.seed)
    draws = how.weights(clusters, rng)
    priors = {kind: how.prior(shapes, rng) for kind, shapes in _PRIORS.items()}
    found = {f"{name}_{end}": np.full(len(first), np.nan) for name in chosen for end in ("low", "high")}
    for block in blocks(len(first), max(how.n_resamples, len(clusters))):
        seen = ResampledCounts(codes, first[block], second[block], draws)
        evidence = {votes: seen.behind(votes, clusters) for votes in {denominator(name) for name in chosen}}
        for name in chosen:
            found[f"{name}_low"][block], found[f"{name}_high"][block] = _limits_of(
                name, values[name][block], seen, priors, evidence[denominator(name)], how
            )
    return found


def _limits_of(name: str, value: np.ndarray, seen: ResampledCounts, priors: dict, evidence, how: Bootstrap):
    """Limits of one method for the pairs of a block."""
    kind, (n, n_clusters, size) = kind_of(name), evidence
    counts = WithPrior(seen, priors[kind], size)
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = formula(name)[0](counts)
    # A ratio gains a degree of freedom from its prior, and keeps the heavy ends of Student's t.
    freedom = n_clusters + 1 if kind == "corrected" else None
    limits = how.limits(drawn, n_clusters, least=how.least(kind), freedom=freedom)
    if kind == "share":
        limits = opened(value, *limits, n / np.maximum(size, 1), ends_of(name), how)
    return holding(value, *limits)


def _stacked(parts: list[dict], matrix: VoteMatrix, by: str | None, labels: pd.Index) -> pd.DataFrame:
    sizes = [len(part["first"]) for part in parts]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    states = {
        "country_a": _states(joined.pop("first"), matrix),
        "country_b": _states(joined.pop("second"), matrix),
    }
    period = {} if by is None else {by: labels.repeat(sizes)}
    return pd.DataFrame({**states, **period, **joined})


def _states(rows: np.ndarray, matrix: VoteMatrix) -> pd.Categorical:
    return pd.Categorical.from_codes(rows, categories=matrix.countries)


def _distance(table: pd.DataFrame, by: str | None, ideal_points: pd.DataFrame) -> np.ndarray:
    """Absolute difference of the positions of the two states in the period; missing where one has none."""
    period = _period_of_points(table, by, ideal_points)
    keys = ["country", *([period] if period else [])]
    known = ideal_points[[*keys, "position"]].astype(dict.fromkeys(keys, "str")).set_index(keys)["position"]
    if known.index.has_duplicates:
        raise SchemaError(f"ideal_points: expected one row for each {' and '.join(keys)}; found several")
    at = []
    for state in ("country_a", "country_b"):
        names = table[state].astype("str")
        wanted = pd.MultiIndex.from_arrays([names, table[by].astype("str")]) if period else pd.Index(names)
        at.append(known.reindex(wanted).to_numpy(dtype=float))
    return np.abs(at[0] - at[1])


def _period_of_points(table: pd.DataFrame, by: str | None, ideal_points: pd.DataFrame) -> str | None:
    """Column of the ideal points that says the period; None where one position holds for all of them."""
    period = next((name for name in (by, "period") if name in ideal_points), None) if by else None
    needed = ["country", "position"] + ([period or "period"] if by else [])
    if missing := [name for name in needed if name not in ideal_points]:
        raise SchemaError(
            f"ideal_points: expected the columns {', '.join(needed)}; missing {', '.join(missing)}"
        )
    if period is None or table.empty:
        return period
    theirs, ours = set(ideal_points[period].astype("str")), set(table[by].astype("str"))
    if theirs & ours:
        return period
    if len(theirs) == 1 and not ideal_points["country"].duplicated().any():
        return None  # one position for the whole time, as a static model gives
    raise SchemaError(
        f"ideal_points: expected periods of the panel ({by}: {', '.join(sorted(ours)[:3])}, …) in the column "
        f"{period!r}; found {', '.join(sorted(theirs)[:3])}"
    )
