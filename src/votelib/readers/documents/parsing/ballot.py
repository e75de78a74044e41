"""One recorded vote as the text prints it: headings, lists of names and a tally."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from votelib.readers.documents.language.names import Name, Names
from votelib.readers.documents.language.wording import LISTS
from votelib.readers.documents.parsing.list_headings import ListHeading
from votelib.readers.documents.parsing.tallies import Tally

_START = attrgetter("start")


@dataclass
class Ballot:
    """One recorded vote: its tally, its names by vote, where it stands, and what is wrong with it.

    A ballot without headings is a vote of which only the tally is printed. `doubts` are as those of a `RollCall`.
    """

    headings: list[ListHeading]
    tally: Tally | None = None
    lists: dict[str, Names] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str, str, str, str]] = field(default_factory=list)

    @cached_property
    def names(self) -> list[tuple[str, Name]]:
        """Each name with its vote; asked for when all the lists are read."""
        return [(vote, name) for vote in LISTS if vote in self.lists for name in self.lists[vote].known]


def begun_between(ballots: list[Ballot], start: int, end: int) -> list[Ballot]:
    """Of ballots in the order of the text, those that begin between two places."""
    return ballots[bisect_left(ballots, start, key=_START) : bisect_left(ballots, end, key=_START)]
