"""How near blocs are to each other: majorities that agree, distance of mean votes, members that vote alike.

Two blocs may share members (Albania was in the OIC and voted with the EU): a state counts in each of its blocs, but
is never compared with itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import one_of
from votelib.groupings.loading import Grouping
from votelib.measures.counting import ABSTAIN, NO, YES, described, majority_of, sum_by
from votelib.measures.intervals import Bootstrap, as_bootstrap, limits_of_ratios
from votelib.measures.vote_matrix import Group, VoteMatrix, groups_asked, matrix_of, periods
from votelib.records import Records

#: What a method adds for one pair of blocs: `above` and `below` a line, one value a roll call.
Terms = tuple[np.ndarray, np.ndarray]


class _Blocs:
    """Counts of each bloc in each roll call, made once for all pairs."""

    def __init__(self, matrix: VoteMatrix, groups: list[Group], min_members: int):
        self.matrix, self.groups = matrix, groups
        votes = [group.counts(matrix) for group in groups]
        self.leads = [majority_of(each)[0] for each in votes]
        self.counts = np.stack(votes)[..., [YES, ABSTAIN, NO]]
        self.total = self.counts.sum(axis=2)
        self.enough = self.total >= max(min_members, 1)
        self.masks = [group.mask(matrix) for group in groups]
        self.took_part = (matrix.codes >= 0) & (matrix.codes <= NO)


def _majorities(blocs: _Blocs, a: int, b: int) -> Terms:
    lead_a, lead_b = blocs.leads[a], blocs.leads[b]
    counted = blocs.enough[a] & blocs.enough[b] & (lead_a >= 0) & (lead_b >= 0)
    return (lead_a == lead_b) & counted, counted


def _distance(blocs: _Blocs, a: int, b: int) -> Terms:
    counted = blocs.enough[a] & blocs.enough[b]
    with np.errstate(invalid="ignore"):
        means = [
            (blocs.counts[place, :, 0] - blocs.counts[place, :, 2]) / blocs.total[place] for place in (a, b)
        ]
    return np.where(counted, np.abs(means[0] - means[1]) / 2, 0.0), counted


def _members(blocs: _Blocs, a: int, b: int) -> Terms:
    shared = (blocs.masks[a] & blocs.masks[b] & blocs.took_part).sum(axis=0)
    alike = (blocs.counts[a] * blocs.counts[b]).sum(axis=1) - shared
    pairs = blocs.total[a] * blocs.total[b] - shared
    counted = blocs.enough[a] & blocs.enough[b] & (pairs > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(counted, alike / pairs, 0.0), counted


#: Method -> its terms, and its definition in one sentence.
ALIGNMENT: dict[str, tuple[Callable[[_Blocs, int, int], Terms], str]] = {
    "majority": (
        _majorities,
        "share of roll calls in which the largest of yes, abstain, no is the same in both blocs; roll calls in which "
        "either bloc has no single largest are left out; 0 = never, 1 = always",
    ),
    "distance": (
        _distance,
        "distance of the mean votes of two blocs (yes 1, abstain 0, no −1), halved, mean over roll calls; 0 = the "
        "same mean, 1 = one bloc all yes and the other all no",
    ),
    "members": (
        _members,
        "share of pairs of members, one of each bloc, that voted the same (yes, abstain, no), mean over roll "
        "calls; 0 = no two alike, 1 = all alike",
    ),
}


@public
def bloc_agreement(
    records: Records,
    grouping: Grouping | None,
    method: str = "majority",
    by: str | None = None,
    *,
    min_members: int = 1,
    intervals: Bootstrap | bool = False,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""How near each two blocs are to each other.

    Parameters
    ----------
    grouping : whatever `votelib.groupings.memberships.resolve` takes
        A grouping, or several: each group is compared with each other one. Memberships are those of the day of the
        vote.
    method : {"majority", "distance", "members"}, default "majority"
        See Notes.
    min_members : int, default 1
        Members of each bloc that must have taken part for a roll call to count.

    Returns
    -------
    DataFrame
        One row a pair of blocs (and period): `group_a`, `group_b`, the column of `by` if any, `n_rollcalls` (those in
        which both count: the denominator), `value` (missing where there are none), and `low`, `high` if asked for.
        Pairs stand in the order of the table of groupings.

    Raises
    ------
    UnknownName
        If there is no such grouping, method, standing or column, with what there is.

    Notes
    -----
    * majority: in the share of roll calls given, the largest of yes, abstain and no is the same in both. A tie within
      a bloc has no most frequent vote: the roll call is left out.
    * distance: :math:`\frac12 |\bar x_a - \bar x_b|` with yes = 1, abstain = 0, no = −1. It is 0 also for two blocs
      that are divided in the same way.
    * members: in one roll call, with :math:`c` counts of yes, abstain and no and :math:`s` states that are in both,
      :math:`(\sum c_a c_b - s)/(n_a n_b - s)`. It is high only where both blocs are united, and alike.

    Each roll call weighs the same. Absent and unknown votes are in none of them.

    References
    ----------
    Lijphart, A. (1963). The analysis of bloc voting in the General Assembly. American Political Science Review 57(4),
    902-917.

    Examples
    --------
    >>> import votelib as vl
    >>> bloc_agreement(vl.load("sample"), ["EU", "OIC", "GRULAC"]).round(1)
      group_a group_b  n_rollcalls  value
    0      EU     OIC            9    0.0
    1      EU  GRULAC            9    0.0
    2     OIC  GRULAC            9    0.9
    """
    one_of("method", method, ALIGNMENT)
    terms, definition = ALIGNMENT[method]
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences)
    groups = groups_asked(matrix, grouping, status)
    blocs = _Blocs(matrix, groups, min_members)
    first, second = np.triu_indices(len(groups), k=1)
    how, kind = as_bootstrap(intervals, matrix.rollcalls), "share" if method == "majority" else "mean"
    table = _over_periods(blocs, terms, first, second, by, how, kind)
    said = {"method": method, "min_members": min_members, "intervals": intervals, "kinds": {"": kind}}
    return described(table, matrix, definition, **said)


@public
def bloc_matrix(
    records: Records,
    grouping: Grouping | None,
    method: str = "majority",
    *,
    min_members: int = 1,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """The matrix of blocs: `bloc_agreement` over all roll calls, as a square table.

    Parameters
    ----------
    records, grouping, method, min_members, abstentions, absences, status, include_flawed, doubt
        As in `bloc_agreement`.

    Returns
    -------
    DataFrame
        Square and symmetric, groups in rows and columns, float64. The diagonal is the bloc with itself: 1 for
        `majority`, 0 for `distance`, and for `members` the mean pairwise agreement within the bloc.

    Examples
    --------
    >>> import votelib as vl
    >>> bloc_matrix(vl.load("sample"), ["EU", "OIC", "GRULAC"], "members").round(2)
    group     EU   OIC  GRULAC
    group
    EU      0.98  0.02    0.00
    OIC     0.02  0.94    0.72
    GRULAC  0.00  0.72    0.63
    """
    one_of("method", method, ALIGNMENT)
    terms, definition = ALIGNMENT[method]
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences)
    blocs = _Blocs(matrix, groups_asked(matrix, grouping, status), min_members)
    first, second = np.triu_indices(len(blocs.groups))
    table = _over_periods(blocs, terms, first, second, None, None)
    square = np.empty((len(blocs.groups),) * 2)
    square[first, second] = square[second, first] = table["value"]
    names = pd.Index(_names(blocs.groups), name="group")
    square = pd.DataFrame(square, index=names, columns=names)
    return described(square, matrix, definition, method=method, min_members=min_members)


def _names(groups: list[Group]) -> list[str]:
    """Names of the groups; with that of the grouping where two groups have the same."""
    names = [group.name for group in groups]
    return [f"{g.grouping}: {g.name}" if names.count(g.name) > 1 else g.name for g in groups]


def _over_periods(
    blocs: _Blocs, terms, first, second, by: str | None, how: Bootstrap | None, kind: str = "share"
) -> pd.DataFrame:
    rollcalls = blocs.matrix.rollcalls
    period, labels = periods(rollcalls, by)
    found = [terms(blocs, a, b) for a, b in zip(first, second, strict=True)]
    shape = (len(found), len(rollcalls))
    above = np.array([part[0] for part in found], dtype=float).reshape(shape)
    below = np.array([part[1] for part in found], dtype=bool).reshape(shape)
    n_rollcalls = sum_by(below, period, len(labels))
    names = np.array(_names(blocs.groups), dtype=object)
    table = pd.DataFrame(
        {"group_a": names[first].repeat(len(labels)), "group_b": names[second].repeat(len(labels))}
    )
    table = table.astype("str")
    if by is not None:
        table[by] = labels[np.tile(np.arange(len(labels)), len(found))]
    table["n_rollcalls"] = n_rollcalls.ravel()
    with np.errstate(invalid="ignore"):
        table["value"] = (sum_by(above, period, len(labels)) / n_rollcalls).ravel()
    if how is not None:
        low, high = limits_of_ratios(above, below, rollcalls, period, len(labels), how, kind=kind)
        table["low"], table["high"] = low.ravel(), high.ravel()
    return table
