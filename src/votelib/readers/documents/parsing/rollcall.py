"""One roll call as a document gives it, before it becomes rows of the tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.notes import Intention
from votelib.readers.documents.parsing.tallies import Tally

#: Kinds of a text as a whole; the others are about a part of one, or about what to do with it.
WHOLE_TEXTS = ("resolution", "decision", "statement")


@dataclass
class RollCall:
    """A recorded vote, or an adoption without one, linked to the text that it is about.

    Attributes
    ----------
    start, end : int
        Where it stands in the clean text.
    symbol : str or None
        Of the text as adopted, where the document says it; otherwise of the draft or the amendment.
    draft : str or None
        Symbol of the draft that was put to the vote.
    about : str or None
        For an amendment, a paragraph or a motion: symbol of the text that it belongs to.
    part : str or None
        What of the text was voted on, in the words of the document ("operative paragraph 5").
    number : str or None
        By which the draft goes in its document ("IV" of "draft resolution IV"), or the draft that a part belongs to.
    ballot : Ballot or None
        The lists of names; None for an adoption without a vote.
    intentions : list of Intention
        What delegations said afterwards that they had meant to do.
    problems : list of (int, str)
        What is wrong with it, with places in the clean text; a roll call with any is refused.
    doubts : list of (int, str, str, str, str)
        What the document says twice and not alike: place, check, expected, found, message. Such a roll call is
        kept, with an issue.
    """

    start: int
    end: int
    kind: str = "resolution"
    adoption: str = "recorded"
    outcome: str = "unknown"
    symbol: str | None = None
    draft: str | None = None
    about: str | None = None
    part: str | None = None
    number: str | None = None
    title: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    meeting: str | None = None
    date: date | None = None
    ballot: Ballot | None = None
    intentions: list[Intention] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str, str, str, str]] = field(default_factory=list)

    @property
    def tally(self) -> Tally | None:
        return self.ballot.tally if self.ballot else None


def unanimous(at: int) -> tuple[int, str, str, str, str]:
    """The doubt about a vote of which it is said only that all were in favour."""
    message = "the document says that it was adopted unanimously, and prints no numbers"
    return at, "totals_only", "the vote of each member", "unanimously", message


def no_names(at: int, named: int) -> tuple[int, str, str, str, str]:
    """The doubt about a vote of which totals are printed, and names of a few at most."""
    few = "the names of a few" if named else "no names"
    message = f"the document prints the totals of this vote and {few}"
    return at, "totals_only", "the vote of each member", str(named or "none"), message
