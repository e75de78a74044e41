"""Voeten's raw file of the General Assembly's votes: every state in every roll call, as numbers.

1 yes, 2 abstain, 3 no, 8 absent, 9 not a member. States have the codes of the Correlates of War project.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.countries import state_of_number
from votelib.errors import AmbiguousName, UnknownName
from votelib.readers.datasets import unvotes
from votelib.readers.datasets.assembling import (
    count_issues,
    count_of,
    date_issues,
    dated_states,
    issues_at,
    positions_of,
    records_of,
    state_of,
    unreadable_rows,
    votes_of,
)
from votelib.readers.datasets.delimited import Column, Table, pairs
from votelib.records import Records
from votelib.records.day_columns import read_days
from votelib.records.schema import issue_rows
from votelib.records.vote_words import MISSING

_POSITIONS = {"1": "yes", "2": "abstain", "3": "no", "8": "absent"}
_NOT_A_MEMBER = "9"
_TOTALS = ("yes", "no", "abstain")
SOURCE = "Voeten, Strezhnev and Bailey, doi:10.7910/DVN/LEJUQZ; roll call "
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
    without dates has its states told apart by session, as of 15 November of the year in which it opened. R writes NA
    where there is nothing: a row without a vote is no vote, a row without a roll call or a state is an issue.
    """
    rcid = votes["rcid"].map(_plain)
    first = np.flatnonzero(~pd.Series(rcid.codes).duplicated().to_numpy() & ~rcid.where(""))
    listed = pd.DataFrame(
        {name: votes.get(name).take(first) for name in (*unvotes.COLUMNS, *_TOTALS)}, dtype="str"
    )
    listed = listed.replace("NA", "").assign(rcid=pd.Series(rcid.take(first), dtype="str"))
    rollcalls = unvotes.shaped(listed, _subjects(votes, first, listed["rcid"]), SOURCE)
    for name in _TOTALS:
        rollcalls[name] = listed[name].map(count_of).astype("Int64")
    rows, found = _votes(votes, rcid, rollcalls)
    found += date_issues(listed["date"], rollcalls, votes, first)
    found += count_issues(listed, _TOTALS, rollcalls, votes, first)
    found += [*unreadable_rows(votes), *unvotes.coarse_days(rollcalls, votes)]
    return records_of(rows, rollcalls, found)


def _plain(value: str) -> str:
    text = value.strip().removesuffix(".0")
    return "" if text in MISSING else text


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
    no_members, silent = code.where(_NOT_A_MEMBER), code.where("")
    nameless = _nameless(votes) & ~silent & ~no_members

    def labels(rows):
        states_said, cells = votes["ccode"].take(rows), votes["vote"].take(rows)
        return [f"country {state}: {cell!r}" for state, cell in zip(states_said, cells, strict=True)]

    rows, found = votes_of(
        votes,
        of,
        states,
        positions_of(code, _POSITIONS),
        labels=labels,
        left_out=no_members | silent | nameless,
    )
    found += _accounted(
        votes, no_members, "not_a_member", "rows that say 9, not a member at the time: no votes"
    )
    found += _accounted(
        votes,
        silent,
        "no_vote_given",
        "rows without a vote (NA): the source does not say how the state voted",
    )
    return rows, [*found, *_without_state(votes, of, nameless, labels)]


def _accounted(votes: Table, rows: np.ndarray, check: str, words: str) -> list[pd.DataFrame]:
    found = f"{int(rows.sum()):,} rows"
    return [issue_rows(check, "note", words, file=votes.file, found=found)] if rows.any() else []


def _nameless(votes: Table) -> np.ndarray:
    """Rows that name no state in any way."""
    named = np.zeros(votes.n_rows, dtype=bool)
    for name in ("ccode", "country", "countryname"):
        named |= ~votes.get(name).where(*MISSING)
    return ~named


def _without_state(votes: Table, of: Column, nameless: np.ndarray, labels) -> list[pd.DataFrame]:
    rows = np.flatnonzero(nameless)
    words = "a vote in a row that names no state; it was left out"
    ids = [rollcall or None for rollcall in of.take(rows)]
    return (
        [issues_at(votes, rows, "unknown_state", words, rollcall=ids, found=labels(rows))]
        if len(rows)
        else []
    )


def _day_of_session(sessions: pd.Series) -> np.ndarray:
    years = pd.to_numeric(sessions, errors="coerce") + _FIRST_YEAR
    texts = ["" if np.isnan(year) else f"{int(year)}-11-15" for year in years]
    return read_days(texts).days


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
    """The state that a number of the Correlates of War project means, the first of those that had it one after the
    other; empty where it is not known.

    Examples
    --------
    >>> state_of_cow("2"), state_of_cow("260.0"), state_of_cow("680"), state_of_cow("9999")
    ('USA', 'DEU', 'YMD', '')
    """
    try:
        return state_of_number(code, "cow")
    except AmbiguousName as error:
        return error.candidates[0]
    except UnknownName:
        return ""
