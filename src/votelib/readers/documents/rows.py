"""What one document gives, in plain Python: a child process that reads one loads no pandas."""

from __future__ import annotations

from dataclasses import dataclass, field

from votelib.errors import ReadError
from votelib.records.issues import issue


@dataclass
class Reading:
    """What one document gives: rows of the three tables, as dicts, and what it is."""

    file: str
    sha256: str
    language: str
    genre: str
    rollcalls: list[dict] = field(default_factory=list)
    votes: list[dict] = field(default_factory=list)
    issues: list[dict] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Of all three tables together."""
        return len(self.rollcalls) + len(self.votes) + len(self.issues)


def put_together(readings: list[Reading], refused: list[ReadError]) -> Reading:
    """What several documents in one file give; one that is refused is an issue, and one without a vote is none."""
    whole, *others = readings
    for other in others:
        known = {row["rollcall"] for row in whole.rollcalls}
        if again := sorted(known.intersection(row["rollcall"] for row in other.rollcalls)):
            words = f"the file holds several documents with a vote on {again[0]}: read each from a file of its own"
            raise ReadError(words, whole.file)
        whole.rollcalls += other.rollcalls
        whole.votes += other.votes
        whole.issues += other.issues
    whole.issues += [
        issue("refused", "serious", problem, file=whole.file, line=error.line)
        for error in refused
        for problem in error.problems
    ]
    if whole.rollcalls:
        whole.issues = [row for row in whole.issues if row["check"] != "no_vote"]
    return whole
