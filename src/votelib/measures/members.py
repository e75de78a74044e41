"""The members of a bloc: who left its majority, and how loyal each is."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import NoMembersWarning, warn_user
from votelib.groupings.loading import Grouping
from votelib.measures.counting import ABSTAIN, NO, YES, described, labelled, majority_of, sum_by
from votelib.measures.doubtful import loyalty_extremes
from votelib.measures.intervals import Bootstrap, as_bootstrap, limits_of_ratios
from votelib.measures.vote_matrix import Group, VoteMatrix, groups_asked, groups_of, matrix_of, periods
from votelib.records import VOTES, Records


@public
def defections(
    records: Records,
    grouping: Grouping | None = None,
    *,
    min_members: int = 2,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """Who voted differently from most of its group.

    Parameters
    ----------
    min_members : int, default 2
        Members that must have taken part for the group to have a majority.

    Returns
    -------
    DataFrame
        One row a member that left the majority: `grouping`, `group`, `rollcall`, `country`, `vote` (its own),
        `majority` (the vote of most members), `n_majority`, `n_votes` (members that took any), `tie`. Where
        two or three votes had equally many members there is no majority to leave: each member that took part
        has a row, with `majority` missing and `tie` true. `table.query("not tie")` are the defections proper.
        Sorted by group, date and country. `attrs["n_compared"]` counts the votes held against a group's: where it is
        0, an empty table says nothing about loyalty.

    Notes
    -----
    The majority is the largest of yes, abstain and no (a plurality), as in the Agreement Index. Absent and unknown
    members neither make it nor leave it. What members meant by leaving, or whether the group had agreed on a
    common vote at all, is not in the votes.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> defections(one, "un_region")[["group", "country", "vote", "majority", "n_majority", "n_votes"]]
              group country     vote majority  n_majority  n_votes
    0  Asia-Pacific     JPN       no      yes          12       13
    1        GRULAC     ARG  abstain      yes           6        8
    2        GRULAC     DOM  abstain      yes           6        8
    """
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences)
    groups = groups_of(matrix, grouping, status=status)
    parts = [_left_majority(matrix, group, place, min_members) for place, group in enumerate(groups)]
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    place, row, column = found["group"], found["row"], found["column"]
    table = labelled(groups, place, "rollcall", pd.Index(matrix.rollcalls["rollcall"]), column)
    table["country"] = matrix.countries[row]
    table["vote"] = pd.Categorical.from_codes(matrix.codes[row, column], categories=list(VOTES))
    table["majority"] = pd.Categorical.from_codes(found["majority"], categories=list(VOTES))
    table["n_majority"], table["n_votes"], table["tie"] = found["most"], found["total"], found["majority"] < 0
    return described(
        table, matrix, "members whose vote (yes, abstain, no) is not the one that most of the group cast",
        n_compared=int(found["n_compared"].sum()),
    )  # fmt: skip


def _left_majority(matrix: VoteMatrix, group: Group, place: int, min_members: int) -> dict[str, np.ndarray]:
    majority, most, total, _ = majority_of(group.counts(matrix))
    took_part = np.isin(matrix.codes, [YES, ABSTAIN, NO]) & group.mask(matrix)
    compared = took_part & (total >= max(min_members, 1))
    left = compared & (matrix.codes != majority)
    column, row = np.nonzero(left.T)
    return {
        "group": np.full(len(row), place), "row": row, "column": column, "n_compared": np.array([compared.sum()]),
        "majority": majority[column], "most": most[column], "total": total[column],
    }  # fmt: skip


@public
def loyalty(
    records: Records,
    grouping: Grouping | None = None,
    by: str | None = None,
    *,
    min_members: int = 3,
    intervals: Bootstrap | bool = False,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """How often each member voted with the majority of its group.

    Parameters
    ----------
    min_members : int, default 3
        Members that must have taken part for the group to have a majority: of two that differ neither left it.
    doubt : {"positions", "bounds", "leave_out"}, default "positions"
        As in `votelib.cohesion`: "bounds" adds `least` and `most`.

    Returns
    -------
    DataFrame
        One row a group, member and period: `grouping`, `group`, `country`, the column of `by` if any, `n_votes` (roll
        calls in which the member took part and the group had a majority: the denominator), `n_defections`,
        `n_missed` (absent or unknown while the group had a majority), `value` (share with the majority, 0 to 1), and
        `low`, `high` if asked for.

    Notes
    -----
    The majority is the largest of yes, abstain and no, the member included; roll calls in which two votes had
    equally many are left out. In a small group a member weighs in the majority it is measured against.

    Examples
    --------
    >>> import votelib as vl
    >>> table = loyalty(vl.load("sample"), "GRULAC").query("n_votes >= 5")
    >>> table.sort_values(["value", "country"]).head(3)[["country", "n_votes", "n_defections", "value"]].round(3)
       country  n_votes  n_defections  value
    11     MEX        7             6  0.143
    3      BRA        8             4  0.500
    0      ARG        6             1  0.833
    """
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences, bounds=True)
    groups = groups_asked(matrix, grouping, status)
    how, (period, labels) = as_bootstrap(intervals, matrix.rollcalls), periods(matrix.rollcalls, by)
    parts = [_loyal(matrix, group, min_members, period, labels, by, how) for group in groups]
    place = np.repeat(np.arange(len(groups)), [len(part) for part in parts])
    table = pd.concat([labelled(groups, place), pd.concat(parts, ignore_index=True)], axis=1)
    if table.empty and any(group.spells for group in groups):
        warn_user(
            f"no group had a majority in any roll call: fewer than min_members={min_members} took part, or a tie",
            NoMembersWarning,
        )
    return described(
        table, matrix, "share of votes with the largest of yes, abstain, no in the group; ties left out; "
        "0 = never with it, 1 = always", min_members=min_members, intervals=intervals,
    )  # fmt: skip


def _loyal(matrix: VoteMatrix, group: Group, min_members: int, period, labels, by, how) -> pd.DataFrame:
    majority, _, total, tie = majority_of(group.counts(matrix))
    led = ~tie & (total >= min_members)
    member = group.mask(matrix) & (matrix.codes >= 0) & led
    took_part = member & (matrix.codes <= NO)
    loyal = took_part & (matrix.codes == majority)
    n, n_loyal, seated = (sum_by(part, period, len(labels)) for part in (took_part, loyal, member))
    row, when = np.nonzero(seated)
    table = pd.DataFrame({"country": matrix.countries[row]} | ({} if by is None else {by: labels[when]}))
    for name, counts in {"n_votes": n, "n_defections": n - n_loyal, "n_missed": seated - n}.items():
        table[name] = counts[row, when]
    with np.errstate(invalid="ignore"):
        table["value"] = n_loyal[row, when] / n[row, when]
    if how is not None:
        limits = limits_of_ratios(loyal, took_part, matrix.rollcalls, period, len(labels), how)
        table["low"], table["high"] = (limit[row, when] for limit in limits)
    if matrix.doubt == "bounds":
        limits = _loyalty_extremes(matrix, group, min_members, period, n_loyal, n)
        table["least"], table["most"] = (limit[row, when] for limit in limits)
    return table


def _loyalty_extremes(matrix: VoteMatrix, group: Group, min_members: int, period, n_loyal, n):
    """Least and most loyalty of each state in each period: shape as `n`."""

    def loyal(codes: np.ndarray, counts: np.ndarray) -> np.ndarray:
        majority, _, total, tie = (part[0] for part in majority_of(counts[None]))
        led = not tie and total >= min_members
        return np.where(led & (codes >= 0) & (codes <= NO), (codes == majority).astype(float), np.nan)

    member, counts = group.mask(matrix), group.counts(matrix)
    found = [
        loyalty_extremes(
            matrix, np.flatnonzero(period == place), member, counts, loyal, n_loyal[:, place], n[:, place]
        )
        for place in range(n.shape[1])
    ]
    return (np.stack(limits, axis=1) for limits in zip(*found, strict=True))
