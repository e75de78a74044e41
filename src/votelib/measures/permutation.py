"""Is a bloc more cohesive than chance: against groups of the same size drawn from the chamber, or from its regions.

Small groups agree more than large ones, and most votes are lopsided, so a high index alone says little. Here the same
index is computed for random groups with as many members in each vote. The draw gives every state a place in a queue,
and in each roll call takes the first so many of those that voted: a state drawn once stays drawn while it sits, so
that random groups are as persistent as blocs are.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import ArgumentError
from votelib.groupings.loading import Grouping
from votelib.measures.adjusting import with_adjustment
from votelib.measures.blocs import Values, cohesion_method
from votelib.measures.counting import ABSTAIN, NO, YES, described, labelled, sum_by
from votelib.measures.vote_matrix import Group, VoteMatrix, classes, groups_of, matrix_of, periods
from votelib.records import VOTES, Records

_CHUNK = 128  # roll calls that one job takes


@public
def cohesion_test(
    records: Records,
    grouping: Grouping | None,
    method: str = "agreement_index",
    by: str | None = None,
    *,
    within: Grouping | None = None,
    n_permutations: int = 999,
    seed: int | None = 0,
    adjust: str | None = None,
    min_members: int = 2,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
    n_jobs: int | None = None,
) -> pd.DataFrame:
    r"""Is each group more cohesive than random groups of the same size?

    Parameters
    ----------
    method : str, default "agreement_index"
        As in `votelib.cohesion`.
    within : whatever `votelib.groupings.memberships.resolve` takes, optional
        Draw from the whole chamber (None), or as many from each group of this grouping as the bloc has there: with
        `"un_region"` nine members of the EU, six of them of WEOG, are compared with six others of WEOG and three of
        the Eastern European group.
    n_permutations : int, default 999
        Random groups.

    Returns
    -------
    DataFrame
        One row a group (and period): `grouping`, `group`, the column of `by` if any, `n_rollcalls` (that have a value),
        `value` (as `votelib.cohesion` gives it), `expected`, `expected_low`, `expected_high` (mean of the random
        groups, and the middle 95 % of them), `p_value` (share of random groups that are at least as cohesive, the bloc
        counted as one of them: (1 + b)/(1 + n_permutations)). Small: more cohesive than chance. A bloc that is the
        whole of what it is drawn from has p = 1.

    Raises
    ------
    UnknownName
        If there is no such grouping, method, standing or column, with what there is.

    Notes
    -----
    Drawn are states that took part in the roll call, the bloc's own among them, as many as the bloc had. For a
    group put together at random the p-value is uniform. Several tests at once find something by chance: with twenty
    groups, expect one below 0.05.

    References
    ----------
    Good, P. (2005). Permutation, Parametric, and Bootstrap Tests of Hypotheses, third edition. Springer.
    doi:10.1007/b138696

    Examples
    --------
    >>> import votelib as vl
    >>> table = cohesion_test(vl.load("sample"), ["EU", "GRULAC"], n_permutations=199)
    >>> table[["group", "n_rollcalls", "value", "expected", "p_value"]].round(3)
        group  n_rollcalls  value  expected  p_value
    0      EU            9  0.981     0.493    0.005
    1  GRULAC            9  0.661     0.500    0.135
    """
    formula, counted, definition = cohesion_method(method)
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences)
    groups = groups_of(matrix, grouping, status=status)
    strata = _strata(matrix, within, status)
    if n_permutations < 1:
        raise ArgumentError("n_permutations", "1 random group or more, better 999", n_permutations)
    keys = np.random.default_rng(seed).random((n_permutations, len(matrix.countries)), dtype=np.float32)
    queue = np.argsort(keys, axis=1)
    period, labels = periods(matrix.rollcalls, by)
    enough = Values(formula, counted, min_members)
    observed = enough(np.stack([group.counts(matrix) for group in groups]))
    drawn = _drawn_sums(matrix, groups, strata, queue, enough, period, len(labels), n_jobs)
    table = _compared(groups, by, labels, _sums(observed[:, None], period, len(labels)), drawn, method)
    adjustment = with_adjustment(table, adjust)
    words = "random groups of the same size drawn from " + (
        "the chamber" if within is None else f"the same groups ({within})"
    )
    return described(
        table, matrix, f"{definition}; p-value against {n_permutations:,} {words}, seed {seed}",
        method=method, min_members=min_members, n_permutations=n_permutations,
        adjustment=adjustment,
    )  # fmt: skip


def _strata(matrix: VoteMatrix, within, status) -> np.ndarray:
    """Class of each state at each roll call from which its stand-in is to be drawn."""
    if within is None:
        return np.zeros(matrix.codes.shape, dtype=np.int16)
    return classes(matrix, groups_of(matrix, within, status=status))[0].astype(np.int16)


def _sums(values: np.ndarray, period: np.ndarray, n_periods: int) -> tuple[np.ndarray, np.ndarray]:
    """Sum of the values and number of them in each period; values of shape (groups, draws, roll calls)."""
    valued = ~np.isnan(values)
    flat = (prod(values.shape[:-1]), values.shape[-1])
    shape = (*values.shape[:-1], n_periods)
    return tuple(  # type: ignore[return-value]
        sum_by(part.reshape(flat), period, n_periods).reshape(shape)
        for part in (np.where(valued, values, 0.0), valued.astype(np.float64))
    )


def _drawn_sums(matrix, groups: list[Group], strata, queue, values: Values, period, n_periods: int, n_jobs):
    from joblib import Parallel, delayed

    masks = np.stack([group.mask(matrix) for group in groups])
    parts = [np.arange(start, min(start + _CHUNK, len(period))) for start in range(0, len(period), _CHUNK)]
    found = Parallel(n_jobs=n_jobs)(
        delayed(_of_columns)(
            matrix.codes[:, part], masks[..., part], strata[:, part], queue, values, period[part]
        )
        for part in parts
    )
    total = np.zeros((2, len(groups), len(queue), n_periods))
    for of_part, sums in found:
        total[..., of_part] += sums
    return total


def _of_columns(codes, masks, strata, queue, values: Values, period):
    """Periods of some roll calls, and sums over them of the values of all random groups (groups, draws, periods)."""
    found = np.empty((len(masks), len(queue), codes.shape[1]))
    for column in range(codes.shape[1]):
        counts = _drawn_counts(codes[:, column], masks[..., column], strata[:, column], queue)
        found[..., column] = values(counts)
    of_part = np.unique(period[period >= 0])
    local = np.where(period >= 0, np.searchsorted(of_part, period), -1)
    return of_part, np.stack(_sums(found, local, len(of_part)))


def _drawn_counts(codes: np.ndarray, masks: np.ndarray, strata: np.ndarray, queue: np.ndarray) -> np.ndarray:
    """Votes of the random stand-ins of each group in one roll call: shape (groups, draws, five votes)."""
    took_part = (codes >= YES) & (codes <= NO)
    packed = np.zeros((len(masks), len(queue)), dtype=np.int64)
    votes = _PACKED[codes]
    for stratum in np.unique(strata[took_part]):
        pool = took_part & (strata == stratum)
        sizes = (masks & pool).sum(axis=1)
        if not sizes.any():
            continue
        drawn = queue.ravel()[np.flatnonzero(pool[queue])].reshape(len(queue), -1)
        in_line = votes[drawn[:, : sizes.max()]]
        so_far = np.cumsum(
            in_line, axis=1
        )  # the pool in the order of the queue, as far as the largest group goes
        packed += np.where(sizes[:, None] > 0, so_far[:, np.maximum(sizes, 1) - 1].T, 0)
    total = np.zeros((*packed.shape, len(VOTES)), dtype=np.int64)
    for place, vote in enumerate((YES, ABSTAIN, NO)):
        total[..., vote] = packed >> (_BITS * place) & ((1 << _BITS) - 1)
    return total


# Three counts in one whole number, so that one sum counts them all; a vote that is none of the three counts nothing.
_BITS = 20
_PACKED = np.zeros(len(VOTES) + 1, dtype=np.int64)  # the last, at −1, of a state without a row
_PACKED[[YES, ABSTAIN, NO]] = [1 << _BITS * place for place in range(3)]


def _compared(groups: list[Group], by, labels, observed, drawn, method: str) -> pd.DataFrame:
    n_rollcalls = observed[1][:, 0]
    where, when = np.nonzero(n_rollcalls)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = (observed[0] / observed[1])[:, 0][where, when]
        by_chance = (drawn[0] / drawn[1]).transpose(0, 2, 1)[where, when]
    table = labelled(groups, where, by, labels, when)
    table["n_rollcalls"] = n_rollcalls[where, when].astype(np.int64)
    table["value"], table["expected"] = value, np.nanmean(by_chance, axis=1) if len(value) else value
    low, high = np.nanquantile(by_chance, [0.025, 0.975], axis=1) if len(value) else (value, value)
    table["expected_low"], table["expected_high"] = low, high
    sign = -1 if method == "fragmentation" else 1  # high is divided there
    as_cohesive = sign * by_chance >= sign * value[:, None] - 1e-9
    table["p_value"] = (1 + as_cohesive.sum(axis=1)) / (1 + (~np.isnan(by_chance)).sum(axis=1))
    return table
