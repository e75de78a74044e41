"""Votes counted by group: the ground that every measure of blocs stands on."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.groupings.loading import Grouping
from votelib.measures.intervals import Bootstrap, as_bootstrap
from votelib.measures.vote_matrix import (
    TOOK_PART,
    Group,
    VoteMatrix,
    groups_asked,
    groups_of,
    matrix_of,
    periods,
)
from votelib.records import VOTES, Records

YES, ABSTAIN, NO = (VOTES.index(vote) for vote in TOOK_PART)


@public
def tally(
    records: Records,
    grouping: Grouping | None = None,
    *,
    by: str | None = "rollcall",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """Count the votes of each group in each roll call, or over a period.

    Returns
    -------
    DataFrame
        `grouping`, `group`, the column of `by`, `n_rollcalls` (those in which the group had a member in the
        chamber), `yes`, `abstain`, `no`, `absent`, `unknown` (votes, int64), `n` (their sum), and `share_yes`,
        `share_abstain`, `share_no`, `share_absent`, `share_unknown` (of `n`, 0 to 1, adding up to 1). Groups without a
        member in the chamber have no row.

    Raises
    ------
    UnknownName
        If there is no such grouping, standing or column, with what there is.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> tally(one, "un_region")[["group", "yes", "abstain", "no", "n"]]
                  group  yes  abstain  no   n
    0           African   13        0   0  13
    1      Asia-Pacific   12        0   1  13
    2  Eastern European    0        0   6   6
    3            GRULAC    6        2   0   8
    4              WEOG    0        0   7   7
    """
    matrix = matrix_of(records, include_flawed=include_flawed, doubt=doubt)
    table, counts = _count(matrix, groups_asked(matrix, grouping, status), by)
    table["n"] = counts.sum(axis=1)
    for place, vote in enumerate(VOTES):
        table[f"share_{vote}"] = counts[:, place] / counts.sum(axis=1)
    return described(table, matrix, "votes of members on the day of the vote; shares of all of them")


def groups_that_voted(records: Records, grouping: Grouping) -> set[str]:
    """Names of the groups that have a member in any recorded vote, also in one that is in doubt."""
    matrix = matrix_of(records, include_flawed=True)
    return {group.name for group in groups_of(matrix, grouping) if group.counts(matrix).any()}


def _count(matrix: VoteMatrix, groups: list[Group], by: str | None) -> tuple[pd.DataFrame, np.ndarray]:
    """Votes of each group in each period (or roll call), where it had a member in the chamber at all."""
    period, labels = periods(matrix.rollcalls, by)
    counts = np.stack([group.counts(matrix) for group in groups])
    present = counts.sum(axis=2) > 0
    counts, n_rollcalls = sum_by(counts, period, len(labels)), sum_by(present, period, len(labels))
    where, when = np.nonzero(n_rollcalls)
    table = labelled(groups, where, by, labels, when)
    table["n_rollcalls"] = n_rollcalls[where, when]
    for place, vote in enumerate(VOTES):
        table[vote] = counts[where, when, place]
    return table, counts[where, when]


def labelled(
    groups: list[Group], where: np.ndarray, by: str | None = None, labels=None, when=None
) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "grouping": _categorical([group.grouping for group in groups], where),
            "group": _categorical([group.name for group in groups], where),
        }
    )
    if by is not None:
        table[by] = labels[when]
    return table


def _categorical(values: list[str], places: np.ndarray) -> pd.Categorical:
    codes, names = pd.factorize(np.asarray(values, dtype=object))
    return pd.Categorical.from_codes(codes[places], categories=pd.Index(names, dtype="str"))


def sum_by(values: np.ndarray, period: np.ndarray, n_periods: int) -> np.ndarray:
    """Sum over the roll calls (axis 1) of each period."""
    values = values.astype(np.int64) if values.dtype == bool else values
    if n_periods == values.shape[1] and np.array_equal(period, np.arange(n_periods)):
        return values
    total = np.zeros((n_periods, values.shape[0], *values.shape[2:]), dtype=values.dtype)
    inside = np.flatnonzero(period >= 0)
    np.add.at(total, period[inside], np.moveaxis(values, 1, 0)[inside])
    return np.moveaxis(total, 0, 1)


def described(
    table: pd.DataFrame, matrix: VoteMatrix, definition: str, intervals=False, kinds=None, **more
) -> pd.DataFrame:
    """What a table says of itself, in its `attrs`: definition, scope, what was left out, options, intervals.

    `kinds` names the kind of each measure (of `intervals.FEWEST`), for what an interval asks for.
    """
    table.attrs = {
        "definition": definition, "scope": matrix.scope, "left_out": matrix.left_out, "treatment": matrix.treatment,
        "doubt": matrix.in_doubt,
    } | more  # fmt: skip
    if how := as_bootstrap(intervals, matrix.rollcalls):
        table.attrs["intervals"] = f"{how.words}; {_too_few(how, kinds or {'': 'share'})}"
    return table


def _too_few(how: Bootstrap, kinds: dict[str, str]) -> str:
    """When there is no interval, in words."""
    names: dict[int, list[str]] = {}
    for name, kind in kinds.items():
        names.setdefault(how.least(kind), []).append(name)
    single = len(names) == 1
    said = [("" if single else f"{', '.join(of)}: ") + how.unit(n) for n, of in sorted(names.items())]
    return f"none over fewer than {'; '.join(said)}, which cover too seldom"


def majority_of(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Code of the most frequent vote in each roll call (-1 in a tie), its size, all that took one, and the ties."""
    took_part = counts[:, [YES, ABSTAIN, NO]]
    most, total = took_part.max(axis=1), took_part.sum(axis=1)
    tie = (took_part == most[:, None]).sum(axis=1) > 1
    majority = np.where(tie, -1, np.array([YES, ABSTAIN, NO])[took_part.argmax(axis=1)])
    return majority, most, total, tie
