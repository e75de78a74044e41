"""What one document gives, in plain Python: a child process that reads one loads no pandas."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from votelib.errors import ReadError
from votelib.records.issues import issue


class Vote(NamedTuple):
    """A row of the votes: a document can have thousands of them."""

    rollcall: str
    country: str
    vote: str
    intention: str | None
    name: str
    file: str
    sha256: str
    language: str
    page: int | None
    line: int
    start: int
    end: int


vote_row = partial(tuple.__new__, Vote)  # of a tuple of all its fields, in half the time


@dataclass
class Reading:
    """What one document gives: rows of the three tables, those of roll calls and issues as dicts, and what it is."""

    file: str
    sha256: str
    language: str
    genre: str
    rollcalls: list[dict] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    issues: list[dict] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows the three tables have."""
        return len(self.rollcalls) + len(self.votes) + len(self.issues)


def put_together(readings: list[Reading], refused: list[ReadError]) -> Reading:
    """What several documents in one file give; one that is refused is an issue, and one without a vote is none.

    Two versions of a document, in two languages, give their votes once.
    """
    whole, *others = readings
    known = _votes_of(whole)
    for other in others:
        told = _votes_of(other)
        again = known.keys() & told.keys()
        if differ := sorted(name for name in again if known[name] != told[name]):
            words = f"the file holds several documents, which differ on {differ[0]}: read each from a file of its own"
            raise ReadError(words, whole.file)
        whole.votes += [vote for vote in other.votes if vote.rollcall not in again]
        for rows, more in ((whole.rollcalls, other.rollcalls), (whole.issues, other.issues)):
            rows += [row for row in more if row.get("rollcall") not in again]
        known |= told
    if whole.rollcalls:
        whole.issues = [row for row in whole.issues if row["check"] != "no_vote"]
    whole.issues += [
        issue("refused", "serious", problem, file=whole.file, line=error.line)
        for error in refused
        for problem in error.problems
    ]
    return whole


def _votes_of(reading: Reading) -> dict[str, set[tuple]]:
    """Who voted how in each roll call, and its totals."""
    votes: dict[str, set[tuple]] = {
        row["rollcall"]: {(row["yes"], row["no"], row["abstain"])} for row in reading.rollcalls
    }
    for vote in reading.votes:
        votes[vote.rollcall].add((vote.country, vote.vote))
    return votes
