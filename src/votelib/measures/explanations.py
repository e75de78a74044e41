"""Which grouping explains a split, and how much of it: from one vote to a whole archive.

Everything here is read off one kind of table: classes of states (the groups of a grouping, and the others) by the
votes they cast, one table a roll call.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import ArgumentError, one_of
from votelib.groupings.loading import Grouping, load_groupings, resolve
from votelib.measures.adjusting import with_adjustment
from votelib.measures.counting import NO, YES, described, sum_by
from votelib.measures.intervals import Bootstrap, as_bootstrap, limits_of_ratios
from votelib.measures.vote_matrix import VoteMatrix, classes, groups_of, matrix_of, periods
from votelib.records import Records


@public
def association(
    records: Records,
    groupings: Iterable | str | pd.DataFrame | None = None,
    *,
    n_permutations: int = 9_999,
    seed: int | None = 0,
    adjust: str | None = None,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""Which grouping explains the split: how far membership tells the vote, grouping by grouping.

    Parameters
    ----------
    n_permutations : int, default 9999
        Random shufflings of the votes among the states that cast them, for the p-value; 0 for none (`p_value`
        missing), as for a whole archive.
    seed : int or None, default 0
        Seed of the shufflings; the same seed gives the same p-values. None for a fresh one.

    Returns
    -------
    DataFrame
        One row a roll call and candidate, the best first within each roll call: `rollcall`, `rank` (1 = explains most;
        equal for equals; missing where nothing can be explained), `grouping`, `n` (states that took part),
        `n_left_out` (absent or unknown), `n_classes` (groups among those `n`, others included), `n_positions`
        (different votes cast, at most 3), `cramers_v`, `cramers_v_corrected`, `p_value` (all 0 to 1).

    Raises
    ------
    UnknownName
        If there is no such grouping or standing.

    Notes
    -----
    Membership and vote make a table of classes by votes (yes, abstain, no). A state in none of a grouping's groups
    is of the class "others"; one in several of them is of a class of its own for that combination. Cramér's V
    is :math:`\sqrt{\chi^2 / (n \min(r-1, c-1))}`: 0 if each class voted alike to the others, 1 if the class tells the
    vote (or the other way round, if there are fewer classes than votes). It is inflated in small tables, the
    more so the more classes there are, so candidates are ranked by Bergsma's corrected V, which is 0 on average
    where there is no association. The p-value is the share of shufflings whose :math:`\chi^2` is at least as
    large, the data counted as one of them: (1 + b)/(1 + n_permutations).
    A unanimous vote, or a grouping that puts everyone in one class, has nothing to explain: missing.
    V measures association, not cause; groupings overlap, and several can explain one vote equally well.

    References
    ----------
    Bergsma, W. (2013). A bias-correction for Cramér's V and Tschuprow's T. Journal of the Korean Statistical
    Society 42(3), 323-328. doi:10.1016/j.jkss.2012.10.002

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> association(one, ["un_region", "EU", "OIC"]).round(3)[
    ...     ["rank", "grouping", "n_classes", "cramers_v", "cramers_v_corrected"]]
       rank   grouping  n_classes  cramers_v  cramers_v_corrected
    0     1         EU          2      0.747                0.725
    1     2  un_region          5      0.744                0.698
    2     3        OIC          2      0.474                0.431
    """
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences)
    candidates = _candidates(matrix, groupings, status)
    parts = [_strengths(matrix, name, codes) for name, codes in candidates.items()]
    table = pd.concat(parts, ignore_index=True)
    table["p_value"] = _p_values(matrix, list(candidates.values()), n_permutations, seed).ravel()
    table = table.sort_values(
        ["column", "cramers_v_corrected", "cramers_v"], ascending=[True, False, False], kind="stable"
    )
    rank = table.groupby("column")["cramers_v_corrected"].rank(method="min", ascending=False).astype("Int64")
    table.insert(1, "rank", rank.where(table["cramers_v"].notna()))
    adjustment = with_adjustment(table, adjust)
    return described(
        table.drop(columns="column").reset_index(drop=True), matrix,
        "Cramér's V of membership (groups, others) and vote (yes, abstain, no), corrected after Bergsma (2013); "
        "p-value by shuffling the votes among the states",
        n_permutations=n_permutations, adjustment=adjustment,
    )  # fmt: skip


@public
def explained(
    records: Records,
    groupings: Iterable | str | pd.DataFrame | None = None,
    *,
    method: str = "cramers_v",
    given: Grouping | None = None,
    by: str | None = None,
    intervals: Bootstrap | bool = True,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""Which grouping explains the votes of a whole archive, with intervals.

    Parameters
    ----------
    method : {"cramers_v", "variance"}, default "cramers_v"
        The mean over roll calls of the corrected Cramér's V, or the share of the variance of votes that lies
        between the classes.
    given : whatever `votelib.groupings.memberships.resolve` takes, optional
        With `variance`: explain what this grouping leaves unexplained, by crossing each candidate with it. A candidate
        nested in it splits its groups further; one that crosses it splits all of them.

    Returns
    -------
    DataFrame
        One row a candidate and period, the best first within each period: the column of `by` if any, `rank`,
        `grouping`, `n_rollcalls` (roll calls with something to explain, and something to explain it by), `value`, and
        `low`, `high` if asked for.

    Notes
    -----
    variance: with yes = 1, abstain = 0, no = −1 in each roll call, :math:`\eta^2 = SS_{between}/SS_{total}`, pooled
    over roll calls, so that close votes weigh more than lopsided ones. Any partition of :math:`n` states into :math:`k`
    classes explains :math:`(k-1)/(n-1)` by chance; the value is what exceeds it, on the scale from 0 (no more than
    chance) to 1 (everything). It can fall a little below 0. With `given` the same within the classes of that grouping.

    References
    ----------
    Bergsma, W. (2013). Journal of the Korean Statistical Society 42(3), 323-328. doi:10.1016/j.jkss.2012.10.002

    Examples
    --------
    >>> import votelib as vl
    >>> explained(vl.load("sample"), ["un_region", "NAM", "OIC"], method="variance").round(2)[
    ...     ["rank", "grouping", "n_rollcalls", "value"]]
       rank   grouping  n_rollcalls  value
    0     1  un_region            9   0.78
    1     2        NAM            9   0.65
    2     3        OIC            9   0.22
    """
    one_of("method", method, ("cramers_v", "variance"))
    if given is not None and method != "variance":
        raise ArgumentError(
            "given", "method='variance' with it, since Cramér's V does not add up over groupings", method
        )
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences)
    how = as_bootstrap(intervals, matrix.rollcalls)
    candidates = _candidates(matrix, groupings, status)
    base = classes(matrix, groups_of(matrix, given, status=status))[0] if given is not None else None
    above, below = above_below(matrix, candidates, method, base)
    kind = "mean" if method == "cramers_v" else "explained"
    table = _over_periods(matrix, list(candidates), above, below, by, how, kind)
    definition = {
        "cramers_v": "mean over roll calls of Cramér's V, corrected after Bergsma (2013)",
        "variance": "share of the variance of votes (yes 1, abstain 0, no −1) between classes, beyond chance",
    }[method] + (f", within the classes of {given}" if given is not None else "")
    return described(table, matrix, definition, method=method, intervals=intervals, kinds={"": kind})


def _over_periods(
    matrix: VoteMatrix, names: list[str], above, below, by, how: Bootstrap | None, kind: str
) -> pd.DataFrame:
    period, labels = periods(matrix.rollcalls, by)
    total, most, n_rollcalls = (sum_by(part, period, len(labels)) for part in (above, below, below > 0))
    with np.errstate(invalid="ignore"):
        columns = {"n_rollcalls": n_rollcalls, "value": total / most}
    if how is not None:
        columns["low"], columns["high"] = limits_of_ratios(
            above, below, matrix.rollcalls, period, len(labels), how, kind=kind
        )
    table = pd.DataFrame(
        {"grouping": names * len(labels)} | {name: part.T.ravel() for name, part in columns.items()}
    )
    place = np.repeat(np.arange(len(labels)), len(names))
    order = np.lexsort([-table["value"].fillna(-np.inf), place])
    rank = table["value"].groupby(place).rank(method="min", ascending=False).astype("Int64")
    table.insert(0, "rank", rank)
    if by is not None:
        table.insert(0, by, labels[place])
    return table.iloc[order].reset_index(drop=True)


# -- candidates --------------------------------------------------------------------------------------------------


def _candidates(matrix: VoteMatrix, groupings, status) -> dict[str, np.ndarray]:
    """Class of each state at each roll call, for each grouping to compare."""
    return {
        name: classes(matrix, groups_of(matrix, table, status=status))[0]
        for name, table in tables_of(groupings).items()
    }


def tables_of(groupings) -> dict[str, pd.DataFrame]:
    if groupings is None:
        groupings = load_groupings()
    states = set(load_groupings()["country"])
    if isinstance(groupings, (list, tuple)) and not all(
        isinstance(each, str) and each in states for each in groupings
    ):
        return {_name(each, place): resolve(each) for place, each in enumerate(groupings)}
    table = resolve(groupings)
    return {str(name): part for name, part in table.groupby("grouping", sort=False, observed=True)}


def _name(candidate, place: int) -> str:
    if isinstance(candidate, str):
        return candidate
    names = resolve(candidate)["grouping"].unique()
    return names[0] if len(names) == 1 and names[0] != "own" else f"own {place + 1}"


# -- tables of classes by votes --------------------------------------------------------------------------------


def _contingency(matrix: VoteMatrix, codes: np.ndarray) -> np.ndarray:
    """How often each position was taken in each class: float64, shape (roll calls, classes, 3)."""
    row, column = np.nonzero((matrix.codes >= 0) & (matrix.codes <= NO))
    n_classes = int(codes.max(initial=0)) + 1
    cells = (column * n_classes + codes[row, column]) * 3 + matrix.codes[row, column]
    counts = np.bincount(cells, minlength=codes.shape[1] * n_classes * 3)
    return counts.reshape(codes.shape[1], n_classes, 3).astype(np.float64)


def _strengths(matrix: VoteMatrix, name: str, codes: np.ndarray) -> pd.DataFrame:
    """Cramér's V of one candidate in each roll call."""
    counts = _contingency(matrix, codes)
    n = counts.sum(axis=(1, 2))
    r, c = (counts.sum(axis=2) > 0).sum(axis=1), (counts.sum(axis=1) > 0).sum(axis=1)
    seated = (matrix.codes >= 0).sum(axis=0)
    v, corrected = _cramers_v(_chi2(counts), n, r, c)
    return pd.DataFrame(
        {
            "column": np.arange(len(n)), "rollcall": matrix.rollcalls["rollcall"], "grouping": name,
            "n": n.astype(np.int64), "n_left_out": seated - n.astype(np.int64), "n_classes": r, "n_positions": c,
            "cramers_v": v, "cramers_v_corrected": corrected,
        }
    )  # fmt: skip


def _chi2(counts: np.ndarray) -> np.ndarray:
    n = counts.sum(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = counts.sum(axis=2)[:, :, None] * counts.sum(axis=1)[:, None, :] / n[:, None, None]
        share = np.where(expected > 0, counts**2 / expected, 0)
    return np.maximum(share.sum(axis=(1, 2)) - n, 0)


def _cramers_v(
    chi2: np.ndarray, n: np.ndarray, r: np.ndarray, c: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Cramér's V and Bergsma's corrected V; missing where there is one class or one position only."""
    with np.errstate(invalid="ignore", divide="ignore"):
        phi2 = chi2 / n
        v = np.sqrt(phi2 / (np.minimum(r, c) - 1))
        excess = np.maximum(0, phi2 - (r - 1) * (c - 1) / (n - 1))
        width = np.minimum(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
        corrected = np.sqrt(excess / np.where(width > 1e-12, width, np.nan))
    nothing = np.minimum(r, c) < 2
    return np.where(nothing, np.nan, v), np.where(nothing, np.nan, corrected)


def above_below(matrix: VoteMatrix, candidates: dict[str, np.ndarray], method: str, base: np.ndarray | None):
    """What each roll call adds to numerator and denominator of each candidate: two (candidates, roll calls)."""
    if method == "cramers_v":
        values = np.stack(
            [_strengths(matrix, "", codes)["cramers_v_corrected"] for codes in candidates.values()]
        )
        return np.nan_to_num(values), (~np.isnan(values)).astype(float)
    parts = [_variance(matrix, codes, base) for codes in candidates.values()]
    return np.stack([part[0] for part in parts]), np.stack([part[1] for part in parts])


def _variance(
    matrix: VoteMatrix, codes: np.ndarray, base: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Explained variance beyond chance, and the most that could be explained, in each roll call."""
    if base is None:
        base = np.zeros_like(codes)
    crossed = pd.factorize((base * (codes.max(initial=0) + 1) + codes).ravel())[0].reshape(codes.shape)
    left, k_base, n = _within(_contingency(matrix, base))
    left_crossed, k, _ = _within(_contingency(matrix, crossed))
    with np.errstate(invalid="ignore", divide="ignore"):
        by_chance = np.where(n > k_base, (k - k_base) / (n - k_base), 1)
    # Nothing can be explained where the candidate splits nothing further, or everyone voted alike already.
    counts = (k > k_base) & (left > 1e-12) & (by_chance < 1)
    above, below = left - left_crossed - left * by_chance, left * (1 - by_chance)
    return np.where(counts, above, 0), np.where(counts, below, 0)


def _within(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sum of squares within classes (yes 1, abstain 0, no −1), number of classes, and of states, in each roll call."""
    of_class = counts.sum(axis=2)
    total, squares = counts[..., YES] - counts[..., NO], counts[..., YES] + counts[..., NO]
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.where(of_class > 0, total**2 / of_class, 0)
    return (squares - means).sum(axis=1), (of_class > 0).sum(axis=1), of_class.sum(axis=1)


# -- shuffling ----------------------------------------------------------------------------------------------------


def _p_values(
    matrix: VoteMatrix, candidates: list[np.ndarray], n_permutations: int, seed: int | None
) -> np.ndarray:
    """Permutation p-value of each candidate in each roll call, shape (candidates, roll calls).

    All candidates of a roll call meet the same shufflings, so that their p-values compare.
    """
    found = np.full((len(candidates), matrix.codes.shape[1]), np.nan)
    if not n_permutations:
        return found
    rng = np.random.default_rng(seed)
    for column in range(matrix.codes.shape[1]):
        vote = matrix.codes[:, column]
        took_part = (vote >= 0) & (vote <= NO)
        votes = _indicators(vote[took_part])
        if votes.shape[1] < 2:
            continue
        order = rng.permuted(np.tile(np.arange(len(votes), dtype=np.int16), (n_permutations, 1)), axis=1)
        shuffled = votes.T[:, order]  # (positions, permutations, states)
        classes = [_indicators(codes[took_part, column]) for codes in candidates]
        several = [place for place, each in enumerate(classes) if each.shape[1] >= 2]
        if several:
            found[several, column] = _compared(votes, [classes[place] for place in several], shuffled)
    return found


def _indicators(codes: np.ndarray) -> np.ndarray:
    """One column of 0 and 1 for each value that occurs; such sums are exact in float32, and twice as fast."""
    return (codes[:, None] == np.unique(codes)).astype(np.float32)


def _compared(votes: np.ndarray, classes: list[np.ndarray], shuffled: np.ndarray) -> np.ndarray:
    """The p-value of each candidate: the classes of all of them stand side by side in one product."""
    members = np.hstack(classes)
    starts = np.cumsum([0, *(each.shape[1] for each in classes[:-1])])
    expected = np.outer(votes.sum(axis=0), members.sum(axis=0)).astype(np.float64)[:, None, :]

    def strength(counts: np.ndarray) -> np.ndarray:
        return np.add.reduceat((counts.astype(np.float64) ** 2 / expected).sum(axis=0), starts, axis=1)

    observed = strength((votes.T @ members)[:, None, :])
    as_strong = (strength(shuffled @ members) >= observed - 1e-9).sum(axis=0)
    return (1 + as_strong) / (1 + shuffled.shape[1])
