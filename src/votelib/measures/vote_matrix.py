"""Votes as one matrix of states by roll calls, and groups as slices of it: what every measure counts on.

The votes of `Records` are categories, so a matrix of small integers is one assignment away: no pivot, no join, no
string is looked at. Columns stand in the order of their dates, so that a spell of membership is a slice of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
import pandas as pd

from votelib.errors import (
    ArgumentError,
    CoverageWarning,
    NoMembersWarning,
    UnknownName,
    counted,
    one_of,
    warn_user,
)
from votelib.groupings.loading import NO_GROUP, has_status, resolve, standings, with_state_ids
from votelib.records import VOTES, Records
from votelib.records.doubt import DOUBT, doubt_in_words, in_tally, left_out, states_left_out
from votelib.records.summary import span_of

#: Code of a cell without a row: the state held no seat. The others are the places in `records.VOTES`.
NO_ROW = -1

#: Bits that the count of one vote takes in a packed sum, and the most they hold.
_BITS = 12
_MOST = (1 << _BITS) - 1

#: Votes of members that took part: not absent, not unknown.
TOOK_PART = ("yes", "abstain", "no")

#: What a measure can make of an abstention, and of an absence. Unknown votes are always left out.
ABSTENTIONS = ("position", "leave_out", "no")
ABSENCES = ("leave_out", "abstain")

#: What to call the whole body where a grouping is asked for.
CHAMBER = "chamber"


@dataclass(frozen=True, eq=False)
class VoteMatrix:
    """Who did what in which roll call.

    Parameters
    ----------
    codes : ndarray of int8, shape (states, roll calls)
        Place in `records.VOTES`, or `NO_ROW`.
    countries : Index of str
        State of each row, sorted.
    rollcalls : DataFrame
        Roll call of each column (`Records.rollcalls`), by date; those without a date last.
    n_flawed, n_silent : int
        Roll calls left out for a serious issue, and adoptions without votes.
    in_tally : frozenset of str
        Roll calls in which the official totals put one or two states in doubt.
    n_doubtful, n_strays : int
        Roll calls counted in spite of a serious issue, and votes in them left out, of states that held no seat.
    doubt : str
        What was done about roll calls in doubt (`votelib.records.doubt.DOUBT`).
    n_other : int
        Roll calls left out because a measure takes majorities, and their body decides by another rule.
    treatment : str
        What became of abstentions and absences, in words, for `DataFrame.attrs`.
    """

    codes: np.ndarray
    countries: pd.Index
    rollcalls: pd.DataFrame
    n_flawed: int = 0
    n_silent: int = 0
    n_other: int = 0
    in_tally: frozenset[str] = frozenset()
    n_doubtful: int = 0
    n_strays: int = 0
    doubt: str = "positions"
    treatment: str = "absent and unknown left out"

    def is_(self, vote: str) -> np.ndarray:
        """Where that vote was cast: bool, shape (states, roll calls)."""
        return self.codes == VOTES.index(vote)

    @cached_property
    def tally_doubts(self) -> np.ndarray:
        """Whether votes and totals differ in a roll call that counts, and the totals could be right: bool."""
        return np.isin(self.rollcalls["rollcall"].to_numpy(dtype=object), list(self.in_tally))

    @cached_property
    def packed(self) -> np.ndarray:
        """One of `_BITS` bits for the vote cast, 0 where the state has no row: int64, shape (states, roll calls).

        A sum of these counts all five votes at once (`Group.counts`).
        """
        one_of_each = np.array([1 << (_BITS * place) for place in range(len(VOTES))] + [0], dtype=np.int64)
        return one_of_each[self.codes]  # the last is for place -1

    @cached_property
    def n_dated(self) -> int:
        return int(self.rollcalls["date"].notna().sum())

    def columns(self, starts: np.ndarray, ends: np.ndarray) -> list[slice]:
        """Roll calls of the days from each start to before its end (datetime64; NaT for always and still).

        A roll call without a date belongs to spells without dates only.
        """
        days = self.rollcalls["date"].to_numpy()[: self.n_dated]
        first = np.where(np.isnat(starts), 0, days.searchsorted(starts))
        still = np.where(np.isnat(starts), self.codes.shape[1], self.n_dated)
        last = np.where(np.isnat(ends), still, days.searchsorted(ends))
        return [slice(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True)]

    @property
    def scope(self) -> str:
        """The roll calls counted, in words, for `DataFrame.attrs`: no cohesion means anything without it."""
        if self.rollcalls.empty:
            return "no roll calls"
        kinds = self.rollcalls["kind"].value_counts()
        kinds = ", ".join(counted(count, str(kind)) for kind, count in kinds.items() if count)
        bodies = ", ".join(sorted(self.rollcalls["body"].unique()))
        span = span_of(self.rollcalls)
        return (
            f"{counted(len(self.rollcalls), 'recorded roll call')} of {bodies}{span and ', '}{span} ({kinds})"
        )

    @property
    def in_doubt(self) -> str:
        """What became of votes in doubt, in words, for `DataFrame.attrs`."""
        return doubt_in_words(self.doubt, self.n_doubtful, self.n_strays)

    @property
    def left_out(self) -> str:
        """The roll calls not counted, in words, for `DataFrame.attrs`."""
        counts = [
            (self.n_flawed, "roll call", "with a serious issue"),
            (self.n_other, "roll call", "of a body that decides by another rule"),
            (self.n_silent, "adoption", "without votes"),
        ]
        found = [f"{counted(count, noun)} {why}" for count, noun, why in counts if count]
        return f"left out: {'; '.join(found)}" if found else "no roll call left out"


def matrix_of(
    records: Records,
    include_flawed: bool = False,
    doubt: str = "positions",
    abstentions: str = "position",
    absences: str = "leave_out",
    *,
    bounds: bool = False,
) -> VoteMatrix:
    """Lay the votes of records out as a matrix.

    Parameters
    ----------
    records : Records
    include_flawed : bool, default False
        Count all roll calls, also those in doubt as a whole.
    doubt : {"positions", "bounds", "leave_out"}, default "positions"
        Count roll calls in which only the totals or at most two states are in doubt, as their votes stand (`bounds`
        does so too, for measures that give the extremes), or leave out each that has a serious issue. See
        `votelib.records.doubt`.
    bounds : bool, default False
        Whether the measure that asks gives extremes; others refuse `doubt="bounds"`.
    abstentions : {"position", "leave_out", "no"}, default "position"
        An abstention is a vote of its own, none at all (as an absence), or a No (not in favour).
    absences : {"leave_out", "abstain"}, default "leave_out"
        An absence is no vote, or is read as an abstention. Unknown votes are always left out.

    Returns
    -------
    VoteMatrix

    Examples
    --------
    >>> import votelib as vl
    >>> matrix = matrix_of(vl.load("sample"))
    >>> matrix.codes.shape, int(matrix.is_("yes").sum())
    ((108, 9), 271)
    """
    _check_doubt(doubt, bounds, (abstentions, absences))
    rollcall, country = records.votes["rollcall"].cat, records.votes["country"].cat
    sound = np.ones(len(records.rollcalls), bool)
    if not include_flawed and len(flawed := left_out(records.issues, doubt)):
        sound = ~records.rollcalls["rollcall"].isin(flawed).to_numpy()
    row, order = _by_date(records.rollcalls, rollcall.categories, sound)
    column = np.full(len(records.rollcalls), -1)
    column[order] = np.arange(len(order))
    # One column more than needed takes the votes of the roll calls left out.
    width = len(order) + 1
    codes = np.full(len(country.categories) * width, NO_ROW, dtype=np.int8)
    at = np.where(column[row] < 0, width - 1, column[row])[rollcall.codes.to_numpy()]
    codes[country.codes.to_numpy().astype(np.intp) * width + at] = records.votes["vote"].cat.codes.to_numpy()
    codes = codes.reshape(-1, width)[:, :-1]
    ids = records.rollcalls["rollcall"].take(order)
    n_strays = 0 if include_flawed else leave_out_strays(codes, country.categories, ids, records.issues)
    seen = (codes != NO_ROW).any(axis=1)
    matrix = VoteMatrix(
        np.ascontiguousarray(codes[seen]), country.categories[seen],
        records.rollcalls.take(order).reset_index(drop=True),
        n_flawed=int((~sound).sum()), n_silent=int(sound.sum()) - len(order), n_strays=n_strays, doubt=doubt,
        in_tally=in_tally(records.issues), n_doubtful=int(ids.isin(records.flawed()).sum()),
    )  # fmt: skip
    return _treated(matrix, abstentions, absences)


def _check_doubt(doubt: str, bounds: bool, treatment: tuple[str, str]) -> None:
    one_of("doubt", doubt, DOUBT)
    if doubt == "bounds" and not bounds:
        raise ArgumentError(
            "doubt",
            "'positions' or 'leave_out' here; extremes of what votes in doubt could be are given by cohesion, "
            "polarisation, loyalty and dyads (agreement, lijphart, yes_no, s, s_squared), which are means of roll "
            "calls; other measures depend on all votes at once",
            doubt,
        )
    if doubt == "bounds" and treatment != (ABSTENTIONS[0], ABSENCES[0]):
        found = f"abstentions={treatment[0]!r}, absences={treatment[1]!r}"
        raise ArgumentError(
            "doubt", f"another word than 'bounds' with {found}, or votes as they are recorded", doubt
        )


def leave_out_strays(
    codes: np.ndarray, countries: pd.Index, rollcalls: pd.Series, issues: pd.DataFrame
) -> int:
    """Take out, in place, the votes of states that held no seat; their number."""
    strays = states_left_out(issues)
    if strays.empty:
        return 0
    column = pd.Index(rollcalls).get_indexer(strays["rollcall"])
    row = countries.get_indexer(strays["country"])
    there = (column >= 0) & (row >= 0)
    row, column = row[there], column[there]
    n_strays = int((codes[row, column] != NO_ROW).sum())
    codes[row, column] = NO_ROW
    return n_strays


def _by_date(rollcalls: pd.DataFrame, voted_on: pd.Index, sound: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row in `rollcalls` of each roll call voted on, and the rows to keep: voted on and sound, by date and id."""
    row = pd.Index(rollcalls["rollcall"]).get_indexer(
        voted_on
    )  # every vote has its roll call: Records sees to it
    kept = np.flatnonzero(sound[row])  # categories are sorted, so their place is the order of the ids
    order = np.lexsort((kept, rollcalls["date"].to_numpy()[row[kept]]))
    return row, row[kept][order]


def _treated(matrix: VoteMatrix, abstentions: str, absences: str) -> VoteMatrix:
    """Write abstentions and absences as what they are to count for: one lookup a cell."""
    one_of("abstentions", abstentions, ABSTENTIONS)
    one_of("absences", absences, ABSENCES)
    if (abstentions, absences) == (ABSTENTIONS[0], ABSENCES[0]):
        return matrix
    yes, abstain, no, absent, unknown = range(len(VOTES))
    treated = {"position": abstain, "leave_out": absent, "no": no}[abstentions]
    missed = absent if absences == "leave_out" else treated
    table = np.array([yes, treated, no, missed, unknown, NO_ROW], dtype=np.int8)  # the last is place -1
    words = [f"abstentions: {abstentions.replace('_', ' ')}", f"absences: {absences.replace('_', ' ')}"]
    return replace(matrix, codes=table[matrix.codes], treatment="; ".join([*words, "unknown left out"]))


def contested(matrix: VoteMatrix) -> VoteMatrix:
    """The matrix without the roll calls in which all who took part voted the same."""
    keep = sum(matrix.is_(vote).any(axis=0).astype(np.int8) for vote in TOOK_PART) > 1
    words = f"{matrix.treatment}; {counted(int(np.sum(~keep)), 'unanimous roll call')} left out"
    rollcalls = matrix.rollcalls[keep].reset_index(drop=True)
    return replace(
        matrix, codes=np.ascontiguousarray(matrix.codes[:, keep]), rollcalls=rollcalls, treatment=words
    )


def periods(rollcalls: pd.DataFrame, by: str | None) -> tuple[np.ndarray, pd.Index]:
    """Number of the period of each roll call, and the periods; a roll call without one is of none (-1).

    Parameters
    ----------
    rollcalls : DataFrame
    by : str or None
        None for one period of all, `"year"`, or any column.
    """
    if by is None:
        return np.zeros(len(rollcalls), dtype=np.intp), pd.Index(["all"])
    if by == "rollcall":  # each its own, without looking at the names
        return np.arange(len(rollcalls)), pd.Index(rollcalls["rollcall"])
    if by == "year":
        return pd.factorize(rollcalls["date"].dt.year.astype("Int64"), sort=True)
    if not isinstance(by, str) or by not in rollcalls:
        known = ", ".join(rollcalls.columns)
        raise UnknownName(
            f"by: expected 'rollcall', 'year' or a column of rollcalls ({known}); found {by!r}", str(by)
        )
    return pd.factorize(rollcalls[by])  # in the order of the dates


@dataclass(frozen=True, eq=False)
class Group:
    """A group and where its members sat: rows of a `VoteMatrix`, each with the columns of a spell."""

    grouping: str
    name: str
    spells: tuple[tuple[int, slice], ...]

    def mask(self, matrix: VoteMatrix) -> np.ndarray:
        """Membership: bool, shape (states, roll calls); true also where a member has no row in the votes."""
        inside = np.zeros(matrix.codes.shape, dtype=bool)
        for row, columns in self.spells:
            inside[row, columns] = True
        return inside

    def counts(self, matrix: VoteMatrix) -> np.ndarray:
        """How often each vote was cast by members: int64, shape (roll calls, five votes)."""
        counts = np.zeros((matrix.codes.shape[1], len(VOTES)), dtype=np.int64)
        for start in range(0, len(self.spells), _MOST):  # so many fit into the bits of each vote
            total = np.zeros(len(counts), dtype=np.int64)
            for row, columns in self.spells[start : start + _MOST]:
                total[columns] += matrix.packed[row, columns]
            for place in range(len(VOTES)):
                counts[:, place] += (total >> (_BITS * place)) & _MOST
        return counts


def groups_of(matrix: VoteMatrix, grouping=None, *, status: str | Iterable[str] = ("member",)) -> list[Group]:
    """The groups of a grouping, each with the rows and columns of its members, in the order of its table.

    Parameters
    ----------
    matrix : VoteMatrix
    grouping : whatever `votelib.groupings.memberships.resolve` takes, or None or "chamber" for the whole body
    status : str or several, default ("member",)
        Standings that count; `"any"` for all.

    Warns
    -----
    CoverageWarning
        If roll calls have no date, so that their votes cannot be joined to dated memberships; if a grouping of the
        user's own names what means no state and has no vote.
    """
    standings(status)  # a slip in it is told also where there are no groups in which to stand
    if grouping is None or (isinstance(grouping, str) and grouping == CHAMBER):
        everywhere = slice(0, matrix.codes.shape[1])
        return [Group(CHAMBER, CHAMBER, tuple((row, everywhere) for row in range(len(matrix.countries))))]
    table = with_state_ids(_spells(grouping), matrix.countries)
    _warn_undated(matrix, table)
    keys = list(zip(table["grouping"].tolist(), table["group"].tolist(), strict=True))
    place = {name: row for row, name in enumerate(matrix.countries.tolist())}
    counted = has_status(table, status).tolist()
    columns = matrix.columns(table["start"].to_numpy(), table["end"].to_numpy())
    spells: dict[tuple[str, str], list[tuple[int, slice]]] = {key: [] for key in dict.fromkeys(keys)}
    for key, name, counts, span in zip(keys, table["country"].tolist(), counted, columns, strict=True):
        if counts and name in place:
            spells[key].append((place[name], span))
    return [Group(*key, _without_overlaps(found)) for key, found in spells.items()]


def groups_asked(matrix: VoteMatrix, grouping, status: str | Iterable[str]) -> list[Group]:
    """The groups of a grouping that a user asks about: that none has a member on any day is told (the EU in 1950)."""
    groups = groups_of(matrix, grouping, status=status)
    if matrix.n_dated == len(matrix.rollcalls) > 0 and not any(group.spells for group in groups):
        names = ", ".join(group.name for group in groups[:5]) + (", …" if len(groups) > 5 else "")
        warn_user(
            f"no member of {names} has a row in these votes ({span_of(matrix.rollcalls)}): members are those of the "
            "day of the vote (votelib.groupings.membership_changes says since when)",
            NoMembersWarning,
        )
    return groups


def classes(matrix: VoteMatrix, groups: list[Group]) -> tuple[np.ndarray, list[str]]:
    """The one class that each state is in at each roll call, for groups of one grouping.

    A state in none of the groups is of the class `(none)`; one in several is of a class of its own, named after
    all of them (`A + B`), so that each state counts once and no membership is thrown away.

    Returns
    -------
    codes : ndarray of int, shape (states, roll calls)
        Place in the second result.
    names : list of str
    """
    codes = np.zeros(matrix.codes.size, dtype=np.int64)
    names: list[tuple[str, ...]] = [()]
    for group in groups:
        codes, pairs = pd.factorize(codes * 2 + group.mask(matrix).ravel())
        names = [names[pair // 2] + ((group.name,) if pair % 2 else ()) for pair in pairs]
    return codes.reshape(matrix.codes.shape), [" + ".join(name) or NO_GROUP for name in names]


def _spells(grouping) -> pd.DataFrame:
    """`resolve`, remembering ids: the tables that ship do not change while Python runs, a user's file may."""
    names = (grouping,) if isinstance(grouping, str) else grouping
    ids = isinstance(names, (list, tuple)) and all(isinstance(each, str) for each in names)
    if ids and not any(each.lower().endswith(".csv") for each in names):
        return _resolved_once(tuple(names))
    return resolve(grouping)


@cache
def _resolved_once(names: tuple[str, ...]) -> pd.DataFrame:
    table = resolve(names[0] if len(names) == 1 else list(names))
    words = ["grouping", "group", "country", "status"]
    return table.astype(dict.fromkeys(words, object))  # plain strings, which Python walks through faster


def _warn_undated(matrix: VoteMatrix, table: pd.DataFrame) -> None:
    undated = len(matrix.rollcalls) - matrix.n_dated
    if undated and table[["start", "end"]].notna().any(axis=None):
        warn_user(
            f"{undated} of {len(matrix.rollcalls)} roll calls have no date: dated memberships cannot be joined to "
            "their votes, which are left out of the groups",
            CoverageWarning,
        )


def _without_overlaps(spells: list[tuple[int, slice]]) -> tuple[tuple[int, slice], ...]:
    """Spells of one state that overlap, joined: two rows about one seat must not count its vote twice."""
    joined: list[tuple[int, slice]] = []
    for row, span in sorted(spells, key=lambda each: (each[0], each[1].start)):
        if span.stop <= span.start:
            continue
        if joined and joined[-1][0] == row and span.start <= joined[-1][1].stop:
            joined[-1] = (row, slice(joined[-1][1].start, max(span.stop, joined[-1][1].stop)))
        else:
            joined.append((row, span))
    return tuple(joined)
