"""States against seats: who votes without one, who holds one and has no row, and who was likely meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries import name_or_code
from votelib.errors import counted
from votelib.groupings.seats import ASSEMBLY, BODIES, kin, seated
from votelib.records import VOTES, Records
from votelib.records.schema import issue_rows

#: Days by which the date of a vote may be wrong: some archives of the Assembly give hardly the month.
INEXACT = 60

_SHOWN = 6  # states named in an issue; the rest are counted


@public
def seat_issues(records: Records, listed: pd.Series, selected: pd.Series) -> list[pd.DataFrame]:
    """Issues `no_seat`, `successor` and `missing_seat` (see `votelib.checks.rules.check`), a table a body and check.

    Parameters
    ----------
    listed : Series of bool
        Whether a roll call (the index) has votes.
    selected : Series of bool
        Whether its source names some states only, so that none is missing.
    """
    table = records.rollcalls.set_index("rollcall")
    table = table[table["date"].notna() & listed.reindex(table.index)]
    parts = [
        _Chamber(records, part.assign(selected=selected), body)
        for body, part in table.groupby("body", sort=False)
        if body in BODIES
    ]
    return [found for part in parts for found in (part.strays(), part.successors(), part.missing())]


def kind_of_source(source: pd.Series) -> pd.Series:
    """What a source is called, without the number of the record in it."""
    return source.astype("str").fillna("").str.replace(r"\d+", "", regex=True)


class _Chamber:
    """One body: who has a row in each dated roll call, and who held a seat that day."""

    def __init__(self, records: Records, rollcalls: pd.DataFrame, body: str):
        self.body = body
        self.rollcalls, self.dates = rollcalls.index, rollcalls["date"]
        precision = rollcalls.get("date_precision", pd.Series(index=rollcalls.index, dtype="str"))
        self.coarse = precision.eq("month").to_numpy()
        self.selected = rollcalls["selected"].to_numpy()
        self.source = kind_of_source(rollcalls["source"]).to_numpy()
        self.days, self.day = np.unique(rollcalls["date"].to_numpy(), return_inverse=True)
        self.twice = _listed_twice(records.issues)
        votes = records.votes
        found = seated(body, self.days)
        self.countries = votes["country"].cat.categories.union(found[0]).astype("str")
        self.votes = self._codes(votes)
        self.stated = self._codes(votes[_stated(votes)])
        self.may_vote = self._there(found)

    def _codes(self, votes: pd.DataFrame) -> np.ndarray:
        """Places in `VOTES`, −1 for no row: int8, shape (states, roll calls)."""
        column = self.rollcalls.get_indexer(votes["rollcall"].cat.categories)[
            votes["rollcall"].cat.codes.to_numpy()
        ]
        row = self.countries.get_indexer(votes["country"].cat.categories)[
            votes["country"].cat.codes.to_numpy()
        ]
        codes = np.full((len(self.countries), len(self.rollcalls)), -1, dtype=np.int8)
        here = column >= 0
        codes[row[here], column[here]] = votes["vote"].cat.codes.to_numpy()[here]
        return codes

    def _there(self, found: tuple[pd.Index, np.ndarray]) -> np.ndarray:
        """Shape (states, days), in the order of our own states."""
        countries, there = found
        full = np.zeros((len(self.countries), len(self.days)), dtype=bool)
        full[self.countries.get_indexer(countries)] = there
        return full

    @cached_property
    def _stray_cells(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows of states that held no seat, roll call by roll call, in the order of the states."""
        cells = np.argwhere(((self.votes >= 0) & ~self.may_vote[:, self.day]).T)
        return cells[:, 1], cells[:, 0]

    @cached_property
    def _under_kin(self) -> np.ndarray:
        """Of the strays, those that stand for a predecessor or successor, which has the seat and no row of its own."""
        state, column = self._stray_cells
        under = np.zeros(len(state), dtype=bool)
        for row in np.unique(state):
            here = state == row
            others = self.countries.get_indexer(sorted(kin(self.countries[row])))
            others, columns = others[others >= 0], column[here]
            free = self.may_vote[others][:, self.day[columns]] & (self.votes[others][:, columns] < 0)
            under[here] = free.any(axis=0)
        # A source's absences may be of a state that is no member; the Assembly's are told from the members themselves.
        return under if self.body == ASSEMBLY else under & (self.votes[state, column] < 3)

    def strays(self) -> pd.DataFrame:
        own = ~self._under_kin
        state, column = (cells[own] for cells in self._stray_cells)
        codes = self.votes[state, column]
        soon = self._admitted_soon(state, column)
        likely = self._likely(state, column, (codes < 3) & ~soon)
        return issue_rows(
            "no_seat", np.where((codes < 3) & ~soon, "serious", "note"), rollcall=self.rollcalls[column],
            in_doubt=np.ones(len(codes), dtype=int), country=self.countries[state],
            expected=["only states that hold a seat that day" + each for each in likely],
            found=[f"{self.countries[s]} recorded as {VOTES[v]}" for s, v in zip(state, codes, strict=True)],
            message=np.where(soon, f"admitted within {INEXACT} days after: the date of the vote may be inexact",
                             f"a state that held no seat of the {_NAMES[self.body]}, or was suspended, that day"),
        )  # fmt: skip

    def _admitted_soon(self, state: np.ndarray, column: np.ndarray) -> np.ndarray:
        if self.body != ASSEMBLY or not len(state):
            return np.zeros(len(state), dtype=bool)
        countries, there = seated(ASSEMBLY, self.days + np.timedelta64(INEXACT, "D"))
        return self._there((countries, there))[state, self.day[column]]

    def _likely(self, state: np.ndarray, column: np.ndarray, asked: np.ndarray) -> list[str]:
        """The seat holders meant, in words; empty where there is none of a like name."""
        words = [""] * len(state)
        for one in np.unique(column[asked]):
            places = np.flatnonzero(asked & (column == one))
            absent = self.countries[self.may_vote[:, self.day[one]] & (self.votes[:, one] < 0)]
            if len(absent) and len(places) <= 3:  # more are no slips of the pen but another roll call
                meant = _pair_alike(self.countries[state[places]], absent, self.dates.iloc[one])
                for place in places:
                    name = meant.get(self.countries[state[place]])
                    words[place] = (
                        f"; likely {name} ({name_or_code(name)}), which has no vote" if name else ""
                    )
        return words

    def successors(self) -> pd.DataFrame:
        state, column = (cells[self._under_kin] for cells in self._stray_cells)
        rows = []
        for row in np.unique(state):
            days = self.dates.iloc[column[state == row]]
            held = self.countries[self.may_vote[:, self.day[column[state == row]]].any(axis=1)]
            seat = [code for code in sorted(kin(self.countries[row])) if code in held]
            rows.append((" or ".join(seat), f"{self.countries[row]} in {counted(len(days), 'roll call')}, "
                         f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}"))  # fmt: skip
        return issue_rows(
            "successor", "note", expected=[e for e, _ in rows], found=[f for _, f in rows],
            message="the source gives the votes of a seat under the name of the state that held it before or after",
        )  # fmt: skip

    def missing(self) -> pd.DataFrame:
        gone = self.may_vote[:, self.day] & (self.votes < 0) & ~self._elsewhere()
        gone &= self._lists_the_absent() & ~self.selected
        lacking = np.flatnonzero(gone.any(axis=0))
        seats = self.may_vote.sum(axis=0)[self.day[lacking]]
        piece = 2 * gone[:, lacking].sum(axis=0) > seats  # most of the record is lost
        return issue_rows(
            "missing_seat", np.where(piece, "serious", "minor"), rollcall=self.rollcalls[lacking],
            expected=[f"a row for each of {counted(int(n), 'member')}" for n in seats],
            found=[self._lack(gone[:, one], self.rollcalls[one]) for one in lacking],
            message="a member that day without a vote, in a source that lists those absent",
        )  # fmt: skip

    def _elsewhere(self) -> np.ndarray:
        """Members whose seat has a row under its other holder; and those new or gone where only the month is known."""
        other = np.zeros(self.votes.shape, dtype=bool)
        for stray in np.unique(self._stray_cells[0]):
            of_one_seat = self.countries.get_indexer(sorted(kin(self.countries[stray])))
            other[of_one_seat[of_one_seat >= 0]] |= (self.votes[stray] >= 0) & ~self.may_vote[stray, self.day]
        if self.coarse.any():
            for shift in (-INEXACT, INEXACT):
                there = self._there(seated(self.body, self.days + np.timedelta64(shift, "D")))
                other[:, self.coarse] |= ~there[:, self.day[self.coarse]]
        return other

    def _lists_the_absent(self) -> np.ndarray:
        """Whether the source of each roll call lists the absent anywhere; in others, a member without a row was."""
        listed = (self.stated >= 3).any(axis=0)
        return pd.Series(listed).groupby(self.source, dropna=False).transform("any").to_numpy()

    def _lack(self, gone: np.ndarray, rollcall: str) -> str:
        return f"none for {_some(self.countries[gone])}{self.twice.get(rollcall, '')}"


_NAMES = {
    "HRC": "Council", "CHR": "Commission", "UNGA": "Assembly", "UNSC": "Security Council",
}  # fmt: skip


def _stated(votes: pd.DataFrame) -> pd.Series:
    """Rows that a source lists; a state in no list that says afterwards how it meant to vote is none."""
    if "intention" not in votes:
        return pd.Series(True, index=votes.index)
    return ~(votes["vote"].eq("absent") & votes["intention"].notna())


def _listed_twice(issues: pd.DataFrame) -> dict[str, str]:
    """What the readers found: one of the two rows is likely the missing member's."""
    twice = issues[(issues["check"] == "repeated_state") & issues["rollcall"].notna()]
    states = [expected.split()[0] for expected in twice["expected"].fillna("a state")]
    return {
        one: f", while {state} stands twice" for one, state in zip(twice["rollcall"], states, strict=True)
    }


def _some(countries: pd.Index) -> str:
    more = f" and {len(countries) - _SHOWN} more" if len(countries) > _SHOWN else ""
    return ", ".join(countries[:_SHOWN]) + more


def _pair_alike(strays, absent, day) -> dict[str, str]:
    """Give each stray the absent seat holder whose name looks most like its own, the most alike pair first."""
    names = {code: name_or_code(code, on=day) for code in {*strays, *absent}}
    pairs = [(stray, holder) for stray in strays for holder in absent]
    alike = sorted(((max(_alike(names[a], names[b]), _alike(a, b)), a, b) for a, b in pairs), reverse=True)
    meant: dict[str, str] = {}
    for score, stray, holder in alike:
        if score >= 0.5 and stray not in meant and holder not in meant.values():
            meant[stray] = holder
    return meant


@lru_cache(1 << 16)
def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
