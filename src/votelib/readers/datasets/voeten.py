"""Voeten's raw file of the General Assembly's votes: every state in every roll call, as numbers.

1 yes, 2 abstain, 3 no, 8 absent, 9 not a member. States have the codes of the Correlates of War project.
"""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
import pandas as pd

from votelib.files import data_dir
from votelib.readers.datasets import unvotes
from votelib.readers.datasets.assembling import (
    count_of,
    dated_states,
    days_of,
    note,
    positions_of,
    records_of,
    state_of,
    unreadable_rows,
    votes_of,
)
from votelib.readers.datasets.delimited import Column, Table, pairs
from votelib.records import Records

__all__ = ["VOTES", "read_voeten", "state_of_cow"]

VOTES = ("rcid", "ccode", "vote")
_POSITIONS = {"1": "yes", "2": "abstain", "3": "no", "8": "absent"}
_NOT_A_MEMBER = "9"
_SOURCE = "Voeten, Strezhnev and Bailey, doi:10.7910/DVN/LEJUQZ; roll call "
_SUBJECTS = {
    "me": "Palestinian conflict", "nu": "Nuclear weapons and nuclear material", "di": "Arms control and disarmament",
    "hr": "Human rights", "co": "Colonialism", "ec": "Economic development",
}  # fmt: skip
_FIRST_YEAR = 1945


def read_voeten(votes: Table) -> Records:
    """The raw file as Records of body `UNGA`.

    Notes
    -----
    A row that says 9 is no vote: the state was no member, and gets no row. An absence (8) is kept as `absent`. A file
    without dates has its states told apart by session, as of 15 November of the year in which it opened.
    """
    rcid = votes["rcid"].map(_plain)
    first = np.flatnonzero(~pd.Series(rcid.codes).duplicated().to_numpy())
    listed = pd.DataFrame({name: votes.get(name).take(first) for name in unvotes.COLUMNS}, dtype="str")
    listed["rcid"] = pd.Series(rcid.take(first), dtype="str")
    rollcalls = unvotes.shaped(listed, _subjects(votes, first, listed["rcid"]), _SOURCE)
    for name in ("yes", "no", "abstain"):
        rollcalls[name] = pd.Series([count_of(value) for value in votes.get(name).take(first)]).astype(
            "Int64"
        )
    rows, found = _votes(votes, rcid, rollcalls)
    return records_of(
        rows, rollcalls, [*found, *unreadable_rows(votes), *unvotes.coarse_days(rollcalls, votes)]
    )


def _plain(value: str) -> str:
    return value.strip().removesuffix(".0")


def _subjects(votes: Table, first: np.ndarray, rcid: pd.Series) -> pd.Series:
    flags = {words: votes.get(name).take(first) for name, words in _SUBJECTS.items()}
    said = ["; ".join(w for w, flag in zip(flags, row, strict=True) if _plain(flag) == "1")
            for row in zip(*flags.values(), strict=True)]  # fmt: skip
    return pd.Series(said, index=rcid)


def _votes(votes: Table, rcid: Column, rollcalls: pd.DataFrame) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    ids = dict(zip(rollcalls["record"], rollcalls["rollcall"], strict=True))
    of = rcid.map(lambda number: ids.get(number, ""))
    by_id = rollcalls.set_index("rollcall")
    days = by_id["date"].reindex(of.values).to_numpy().astype("datetime64[D]")[of.codes]
    days = np.where(np.isnat(days), _day_of_session(by_id["session"].reindex(of.values))[of.codes], days)
    states = dated_states(_states(votes), days)
    code = votes["vote"].map(_plain)
    no_members = code.where(_NOT_A_MEMBER)

    def labels(rows):
        states_said, cells = votes["ccode"].take(rows), votes["vote"].take(rows)
        return [f"country {state}: {cell!r}" for state, cell in zip(states_said, cells, strict=True)]

    rows, found = votes_of(
        votes, of, states, positions_of(code, _POSITIONS), labels=labels, left_out=no_members
    )
    return rows, [*found, *_accounted(votes, no_members)]


def _accounted(votes: Table, no_members: np.ndarray) -> list[pd.DataFrame]:
    if not no_members.any():
        return []
    words = "rows that say 9, not a member at the time: such a state has no row"
    return [note("not_a_member", words, file=votes.file, found=f"{int(no_members.sum()):,} rows")]


def _day_of_session(sessions: pd.Series) -> np.ndarray:
    years = pd.to_numeric(sessions, errors="coerce") + _FIRST_YEAR
    texts = tuple("" if np.isnan(year) else f"{int(year)}-11-15" for year in years)
    return days_of(Column(np.zeros(0, np.int32), texts))[0]


def _states(votes: Table) -> Column:
    """By the number; by the letters or the name in the same row where the number is not known."""
    numbers, letters, names = votes["ccode"], votes.get("country"), votes.get("countryname")
    places, distinct = pairs(numbers, letters, names)
    told = [
        state_of_cow(numbers.values[a]) or state_of("", names.values[c]) or state_of(letters.values[b])
        for a, b, c in distinct
    ]
    return Column(places, tuple(told)).map(str)


def state_of_cow(code: str) -> str:
    """The state that a number of the Correlates of War project means, undated; empty where it is not known.

    Examples
    --------
    >>> state_of_cow("2"), state_of_cow("260.0"), state_of_cow("680"), state_of_cow("9999")
    ('USA', 'DEU', 'YMD', '')
    """
    return _cow().get(_plain(code), "")


@cache
def _cow() -> dict[str, str]:
    with open(data_dir() / "countries" / "cow.csv", encoding="utf-8", newline="") as lines:
        return {row["ccode"]: row["country"] for row in csv.DictReader(lines)}
