"""The same vote in several documents: recognised as one, compared, and every difference reported.

The Council's texts come out in six languages, and a vote is printed again in the report on the session. Whoever reads
all of them gets each vote once, and a list of what the printings say differently.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pandas as pd

from votelib.readers.documents.parsing.rollcall import WHOLE_TEXTS
from votelib.readers.documents.rows import Reading, Vote
from votelib.records import Records
from votelib.records.issues import FACTS_IN_WORDS
from votelib.records.schema import ROLLCALL_COLUMNS, issue

_ORDER = {lang: place for place, lang in enumerate(("en", "fr", "es", "ru", "ar", "zh"))}
_TOTALS = ("yes", "no", "abstain")
_FACTS = tuple(fact for fact in FACTS_IN_WORDS if fact != "vote")


def merge(readings: list[Reading]) -> Records:
    """Put the readings of several documents together, each roll call once."""
    printings: dict[tuple, list[_Printing]] = defaultdict(list)
    for reading in readings:
        for printing in _printings(reading):
            printings[printing.key].append(printing)
    rollcalls, votes, issues = [], [], []  # type: list, list, list
    renamed: dict = {}
    for same in printings.values():
        same.sort(key=lambda printing: _ORDER[printing.row["language"]])
        first, *others = same
        rollcalls.append(_united(first, others))
        votes += _united_votes(first, others)
        for other in others:
            issues += _differences(first, other)
        renamed |= {printing.row["rollcall"]: first.row["rollcall"] for printing in same}
    own = [issue for reading in readings for issue in reading.issues]
    issues += [
        issue | {"rollcall": renamed[issue["rollcall"]]} if "rollcall" in issue else issue for issue in own
    ]
    return _records(rollcalls, votes, issues)


class _Printing:
    """One roll call in one document."""

    def __init__(self, row: dict, votes: list[Vote]):
        self.row, self.votes = row, votes

    @property
    def key(self) -> tuple:
        """A text is adopted once, so its symbol is enough; drafts and parts need the day as well."""
        row = self.row
        sequence = row["rollcall"].rsplit("#", 1)[1]
        adopted = "/RES/" in row["symbol"] or "/DEC/" in row["symbol"]
        if adopted and row["kind"] in WHOLE_TEXTS:
            return (row["symbol"], sequence)
        return (row["rollcall"],)

    @property
    def positions(self) -> dict[str, str]:
        return {vote.country: vote.vote for vote in self.votes if vote.vote != "absent"}

    @property
    def file(self) -> str:
        return self.row["file"]


def _printings(reading: Reading) -> list[_Printing]:
    by_rollcall = defaultdict(list)
    for vote in reading.votes:
        by_rollcall[vote.rollcall].append(vote)
    return [_Printing(row, by_rollcall[row["rollcall"]]) for row in reading.rollcalls]


def _united(first: _Printing, others: list[_Printing]) -> dict:
    """The first printing's row, its gaps filled from the others; `versions` says in which languages it was read."""
    row = dict(first.row)
    for other in others:
        row |= {key: value for key, value in other.row.items() if pd.isna(row[key]) and not pd.isna(value)}
    languages = {printing.row["language"] for printing in (first, *others)}
    return row | {"versions": ", ".join(sorted(languages, key=_ORDER.get)), "documents": 1 + len(others)}


def _united_votes(first: _Printing, others: list[_Printing]) -> list[Vote]:
    """The first printing's votes, and what only another says of a delegation's intention."""
    votes = {vote.country: vote for vote in first.votes}
    for vote in (vote for other in others for vote in other.votes if vote.intention):
        mine = votes.get(vote.country) or vote._replace(rollcall=first.row["rollcall"])
        votes[vote.country] = mine._replace(intention=mine.intention or vote.intention)
    return list(votes.values())


def _differences(first: _Printing, other: _Printing) -> list[dict]:
    rows = [
        _difference(
            first, other, "serious" if fact in (*_TOTALS, "adoption") else "minor", fact, f"{a}", f"{b}"
        )
        for fact in _FACTS
        if not (pd.isna(a := first.row[fact]) or pd.isna(b := other.row[fact])) and a != b
    ]
    mine, theirs = first.positions, other.positions
    if first.row["adoption"] != other.row["adoption"]:
        return rows
    return rows + [
        _difference(first, other, "serious", "vote", f"{country} {mine.get(country, 'in no list')}",
                    f"{country} {theirs.get(country, 'in no list')}")
        for country in sorted(mine.keys() | theirs.keys())
        if mine.get(country) != theirs.get(country)
    ]  # fmt: skip


def _difference(
    first: _Printing, other: _Printing, severity: str, what: str, expected: str, found: str
) -> dict:
    names = [Path(printing.file).name for printing in (first, other)]
    if len({*names}) < 2:  # in two folders
        names = [first.file, other.file]
    one, another = (
        f"{name} ({printing.row['language']})" for name, printing in zip(names, (first, other), strict=True)
    )
    return issue(
        "versions", severity, f"{FACTS_IN_WORDS[what]} differs between {one} and {another}",
        rollcall=first.row["rollcall"],
        expected=expected.removesuffix(" 00:00:00"), found=found.removesuffix(" 00:00:00"), file=other.file,
    )  # fmt: skip


# -- tables ------------------------------------------------------------------------------------------------

_ROLLCALL_FIELDS = (
    *ROLLCALL_COLUMNS, "draft", "about", "part", "file", "sha256", "language", "versions", "documents",
)  # fmt: skip


def _records(rollcalls: list[dict], votes: list[Vote], issues: list[dict]) -> Records:
    table = pd.DataFrame(votes, columns=list(Vote._fields))
    for column in ("page", "line", "start", "end"):
        table[column] = table[column].astype("Int64")
    for column in ("intention", "name", "file", "sha256", "language"):
        table[column] = table[column].astype("str" if column in ("name",) else "category")
    summary = pd.DataFrame(rollcalls, columns=list(_ROLLCALL_FIELDS))
    for column in ("draft", "about", "part", "file", "sha256", "language", "versions"):
        summary[column] = summary[column].astype("str")
    return Records(table, summary, issues)
