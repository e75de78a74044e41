"""The titles that a report prints above the paragraphs on a draft."""

from __future__ import annotations

import re

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import clean_words

__all__ = ["title_above"]

_NO_TITLE_ENDS = (".", "。", ":", ";", "]", ")", ",", "،", "、", "”", '"')
_NUMBERED = re.compile(r"[ \t]*(\d{1,4})\.[ \t\u00a0]+\S")
#: "A. Consideration of drafts", "IV. Agenda", "(b) Children", "Item 3": headings of parts, which are no titles.
_PART = re.compile(
    r"^[ \t]*(?:[A-Z]|[IVXLC]+|\d{1,2})[.)]\s|^[ \t]*\([a-z0-9]{1,3}\)\s"
    r"|^\W*(?:agenda\s+item|item|point|tema|пункт|البند|议程项目)\s*\d",
    re.IGNORECASE,
)
_FIRST_SENTENCE = 600  # characters of a paragraph in which it names the draft that it brings in
_FULL_LINE = 58  # characters of a line that the next one goes on from


def title_above(text: Text, language: Wording, at: int, lists: list[tuple[int, int]]) -> str | None:
    """The short lines above the paragraph that names a draft first, if they are a title and no part of a sentence.

    Parameters
    ----------
    text : Text
    language : Wording
    at : int
        Where the draft is named.
    lists : list of (int, int)
        Where votes are told; names of states are no title.
    """
    start = _paragraph_start(text.clean, at)
    if at - start > _FIRST_SENTENCE or _next_begins(text.clean, start, at):
        return None
    lines: list = []
    end = start
    while len(lines) < 4 and end > 0:
        first = text.clean.rfind("\n", 0, end - 1) + 1
        line = text.clean[first : end - 1]
        if not _goes_on(line, lines) or any(a - 20 <= first <= b for a, b in lists):
            break
        if line.strip():
            lines.insert(0, line)
        elif lines:
            break
        end = first
    title = clean_words(" ".join(lines))
    least = 3 if language.lang == "zh" else 8
    is_title = least < len(title) < 250 and not title.endswith(_NO_TITLE_ENDS) and not _PART.match(title)
    said = language.session.search(text.folded, end, start) or language.meeting.search(
        text.folded, end, start
    )
    return title if is_title and not said else None


def _paragraph_start(clean: str, at: int) -> int:
    """The numbered line, or the blank line, with which the paragraph round a place begins."""
    line = clean.rfind("\n", 0, at) + 1
    while line > 0 and not _NUMBERED.match(clean[line : line + 12]):
        before = clean.rfind("\n", 0, line - 1) + 1
        if not clean[before : line - 1].strip():
            break
        line = before
    return line


def _next_begins(clean: str, start: int, at: int) -> bool:
    """Whether lines were joined: the next numbered paragraph begins between a paragraph's start and a place."""
    number = _NUMBERED.match(clean, start)
    return bool(number) and bool(re.search(rf"\s{int(number[1]) + 1}\.\s", clean[start:at]))


def _goes_on(line: str, below: list[str]) -> bool:
    """Whether a line can be the last, or one before those below, of a title."""
    bare = line.strip()
    if not bare:
        return True
    if bare.endswith(_NO_TITLE_ENDS) or _NUMBERED.match(bare) or _PART.match(bare):
        return False
    if not below:
        return True
    return below[0].strip()[:1].islower() or len(bare) >= _FULL_LINE
