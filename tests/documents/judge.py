"""Whether a reading agrees with the truth, and if not, in what."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from documents.compose import Made
from documents.votes import ORDER, Vote
from votelib.readers.documents.document import read_document


def reading(path: Path) -> SimpleNamespace:
    """What one document gives, as the three tables before `Records` checks them: a tenth of the time of `vl.read`."""
    read = read_document(path)
    columns = {
        "votes": ["rollcall", "country", "vote"],
        "rollcalls": ["rollcall"],
        "issues": ["check", "severity", "found", "message"],
    }
    tables = {name: pd.DataFrame(getattr(read, name)) for name in columns}
    return SimpleNamespace(
        **{
            name: table if len(table) else pd.DataFrame(columns=columns[name])
            for name, table in tables.items()
        }
    )


def faults(records, made: Made) -> list[str]:
    """Everything that was read wrong: empty where each vote came back right, name by name.

    Roll calls are compared in the order of the document. A state that a document does not name may be `absent` in
    the reading, never anything else.
    """
    rows = list(records.rollcalls.itertuples())
    if len(rows) != len(made.votes):
        return [
            f"{len(made.votes)} votes in the document, {len(rows)} read: {[row.rollcall for row in rows]}"
        ]
    found: list[str] = []
    for row, vote in zip(rows, made.votes, strict=True):
        mine = records.votes[records.votes["rollcall"] == row.rollcall]
        found += [f"{vote.symbol}: {fault}" for fault in _of_one(row, mine, vote)]
    # Documents are made for whoever is asked for, not for the members of the day.
    serious = records.issues[
        (records.issues["severity"] == "serious") & (records.issues["check"] != "missing_seat")
    ]
    return found + [f"serious issue: {message}" for message in serious["message"]]


def _of_one(row, votes: pd.DataFrame, vote: Vote):
    yield from _about(row, vote)
    read = dict(zip(votes["country"].astype(str), votes["vote"].astype(str), strict=True))
    for state, cast in vote.positions.items():
        if read.get(state) != cast:
            yield f"{state} voted {cast}, read {read.get(state)}"
    for state in read.keys() - vote.positions.keys():
        if read[state] in ORDER:
            yield f"{state} is not named, read {read[state]}"
    if "intention" in votes:
        yield from _intentions(votes, vote)


def _about(row, vote: Vote):
    """What is said of the roll call itself: its text, day, kind, outcome and totals."""
    expected = {
        "symbol": vote.symbol,
        "date": pd.Timestamp(vote.day),
        "kind": vote.kind,
        "adoption": "recorded" if vote.recorded else "without_vote",
        "outcome": vote.outcome,
    }
    if vote.recorded:
        expected |= dict(zip(ORDER, vote.tally, strict=True))
    for column, value in expected.items():
        got = getattr(row, column)
        if pd.isna(got) or got != value:
            yield f"{column}: expected {value}, read {got}"


def _intentions(votes: pd.DataFrame, vote: Vote):
    said = votes[votes["intention"].notna()]
    read = sorted(zip(said["country"].astype(str), said["intention"].astype(str), strict=True))
    if read != sorted(vote.intentions):
        yield f"intentions: expected {sorted(vote.intentions)}, read {read}"
