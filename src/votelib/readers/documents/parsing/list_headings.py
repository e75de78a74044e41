"""The headings of lists of names ("In favour", "Absent"), and how far the list under each can reach."""

from __future__ import annotations

import re
from dataclasses import dataclass

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.tallies import find_tallies

__all__ = ["ListHeading", "find_headings", "grouped", "list_stop"]

_LIST = 9_000  # characters of the longest list
#: A numbered paragraph, with which a report goes on behind the last list.
_PARAGRAPH = re.compile(r"\n[ \t]*\d{1,3}\.[ \t]+(?=\S)")


@dataclass(frozen=True)
class ListHeading:
    """A heading: which list it opens, and where it stands."""

    vote: str
    start: int
    end: int


def find_headings(text: Text, language: Wording) -> list[ListHeading]:
    """Every heading of a list in a text, in its order."""
    kept: list[ListHeading] = []
    for found in language.any_heading.finditer(text.folded):
        if not _opens_a_list(text.clean, found):
            continue
        start = found.start("words")
        vote = next((vote for vote, pattern in language.headings if pattern.match(text.folded, start)), None)
        if vote and (not kept or start >= kept[-1].end):
            kept.append(ListHeading(vote, start, found.end()))
    return kept


def _opens_a_list(clean: str, match: re.Match) -> bool:
    """A heading starts its line; inside a line it needs its colon and, where there are capitals, a capital."""
    start = match.start("words")
    line = clean[clean.rfind("\n", 0, start) + 1 : start]
    if not line.strip(' \t\f|[(*•·-–—"“'):
        return True
    letter = clean[start]
    return match["end"] == ":" and (letter.isupper() or letter.lower() == letter.upper())


def grouped(headings: list[ListHeading]) -> list[list[ListHeading]]:
    """Headings that belong to one vote: each kind once, one after the other.

    A list of those absent goes with the vote before it; without one it is no vote.
    """
    groups: list[list[ListHeading]] = []
    for heading in headings:
        last = groups[-1] if groups else None
        near = last and heading.start - last[-1].end <= _LIST
        if near and heading.vote != "yes" and heading.vote not in [other.vote for other in last]:
            last.append(heading)
        elif heading.vote != "absent":
            groups.append([heading])
    return groups


def list_stop(text: Text, start: int, ceiling: int, language: Wording) -> int:
    """Where the list that begins at a place ends at the latest: at the sentence with the result, or a new paragraph."""
    ceiling = min(ceiling, start + _LIST)
    result = language.result_opens.search(text.folded, start, ceiling)
    paragraph = _PARAGRAPH.search(text.clean, start, ceiling)
    stop = min([ceiling, *(found.start() for found in (result, paragraph) if found)])
    tallies = find_tallies(text, language.lang, start, min(len(text.clean), stop + 1))
    return min(stop, tallies[0].start) if tallies else stop
