"""The titles that a report prints above the paragraphs on a draft."""

from __future__ import annotations

import re

from votelib.readers.documents.extraction.text import Text, fold
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import clean_words
from votelib.readers.documents.parsing.sentences import GAP, POINT, Stretches

_NO_TITLE_ENDS = (".", "。", ":", ";", "]", ")", ",", "،", "、", "”", '"')
_NUMBERED = re.compile(rf"[ \t]*(\d{{1,4}}){POINT}{GAP}\S")
#: "A. Consideration of drafts", "IV. Agenda", "(b) Children", "九、", "تاسعا - ", "Item 3": headings of parts.
_PART = re.compile(
    r"^[ \t]*(?:[A-Z]|[IVXLC]+|\d{1,2})[.)]\s|^[ \t]*\([a-z0-9]{1,3}\)\s"
    r"|^[ \t]*[(（]?[一二三四五六七八九十]{1,3}[、.．)）]"
    r"|^[ \t]*(?:[\u0621-\u064a]{3,5}ا|[\u0621-\u064a]{3,6} عشر|[أا]لف|باء|جيم|دال|هاء|واو|زاي|حاء)\s?[-–]\s"
    r"|^\W*(?:agenda\s+item|item|point|tema|пункт|البند|议程项目)\s*\d",
    re.IGNORECASE,
)
_LONGEST = 350  # characters of a title
_FIRST_SENTENCE = 600  # characters of a paragraph in which it names the draft that it brings in
_FULL_LINE = 58  # characters of a line that the next one goes on from
_NEAR = 21  # characters from the start of a line to a vote below it that it may belong to
_FAR = 9_000  # characters between the numbers of two paragraphs: a vote with all its names
#: Where lines were joined: the end of a paragraph, the heading of the next one, and its number.
_JOINED = re.compile(
    r"(?<![^\s.])(?P<last>[^\s.]*)[.。؟?!]\s+(?P<heading>[^\W\d_](?:[^.。؟?!]|[.](?=\S)){2,350}?)\s+"
    rf"(?P<number>\d{{1,4}}){POINT}\s(?=\S)"
)
#: What stands in such a heading beside a title: a symbol, a page number, an item set off by a dash, a list.
_MORE_THAN_A_TITLE = re.compile(r"\d/|/\d|\s[-–—]\s|\d\d[-.]\d|(?<!\d)\d{1,3}$|\t|[A-Z]{2}\.\d")
_LETTER = re.compile(r"[^\W\d_]{1,3}|[IVXLC]+")  # "C." of a heading, "No." and "St." of a title


def title_above(text: Text, language: Wording, at: int, lists: Stretches) -> str | None:
    """The short lines above the paragraph that names a draft first, if they are a title and no part of a sentence.

    Where lines were joined, it is what stands between the end of a paragraph and the number of the next. Words there
    that may be more than a title give an empty string.

    Parameters
    ----------
    text : Text
    language : Wording
    at : int
        Where the draft is named.
    lists : Stretches
        Where votes are told; names of states are no title.
    """
    start = _paragraph_start(text.clean, at)
    if number := _joined_number(text.clean, start, at):
        return _joined_title(text, language, number, lists)
    if at - start > _FIRST_SENTENCE:
        return None
    number = _OF_LINE.match(text.clean, start)
    title = _lines_above(text, language, start, lists)
    return title or (_joined_title(text, language, number, lists) if number else None)


def _lines_above(text: Text, language: Wording, start: int, lists: Stretches) -> str | None:
    """The title that the lines above a paragraph are, if they are one."""
    lines: list = []
    end = start
    while len(lines) < 4 and end > 0:
        first = text.clean.rfind("\n", 0, end - 1) + 1
        line = text.clean[first : end - 1]
        if language.bodies.fullmatch(text.folded[first : end - 1].strip()):  # of a page's head
            line = ""
        if not _goes_on(line, lines) or lists.meet(first - 1, first + _NEAR):
            break
        if lines and _parts_from(lines[0]) and language.session.search(text.folded, first, end):
            break  # "Report of the Council on its twenty-second session", above a title with no blank line between
        if line.strip():
            lines.insert(0, line)
        elif lines:
            break
        end = first
    title = clean_words(" ".join(lines))
    said = language.session.search(text.folded, end, start) or language.meeting.search(
        text.folded, end, start
    )
    if not _is_title(title, language):
        return None
    return "" if said else title


def _parts_from(line: str) -> bool:
    """Whether a line begins with a capital, as a title does and what goes on from the line before seldom."""
    return line.strip()[:1].isupper()


def _is_title(words: str, language: Wording) -> bool:
    """Whether words are of a title's length and end, no heading of a part, and no name of a body."""
    least = 3 if language.lang == "zh" else 8
    if not least < len(words) < _LONGEST or words.endswith(_NO_TITLE_ENDS) or _PART.match(words):
        return False
    return not language.bodies.fullmatch(fold(words))


def _paragraph_start(clean: str, at: int) -> int:
    """The numbered line, or the blank line, with which the paragraph round a place begins."""
    line = clean.rfind("\n", 0, at) + 1
    while line > 0 and not _NUMBERED.match(clean[line : line + 12]):
        before = clean.rfind("\n", 0, line - 1) + 1
        if not clean[before : line - 1].strip():
            break
        line = before
    return line


def _joined_number(clean: str, start: int, at: int) -> re.Match | None:
    """The number of the paragraph that a place stands in, where it stands inside a line: one of a row of numbers."""
    for number in reversed([*_IN_A_LINE.finditer(clean, max(start, at - _FIRST_SENTENCE), at)]):
        before, after = (re.compile(rf"(?<!\S){int(number[1]) + step}{POINT}\s") for step in (-1, 1))
        if before.search(clean, max(0, number.start() - _FAR), number.start()):
            return number
        if after.search(clean, at, at + _FAR) and not _IN_A_LINE.search(clean, 0, number.start()):
            return number  # the first of them
    return None


_OF_LINE = re.compile(rf"[ \t]*(\d{{1,4}}){POINT}{GAP}(?=\S)")
_IN_A_LINE = re.compile(rf"(?:(?<=\S[ \t\u00a0])|(?<=\S[ \t\u00a0]{{2}}))(\d{{1,4}}){POINT}\s(?=\S)")


def _joined_title(text: Text, language: Wording, number: re.Match, lists: Stretches) -> str | None:
    """What stands between the end of the paragraph before a number and that number, if it can be a title only."""
    floor = max(0, number.start() - 400)
    found = next(
        (m for m in _JOINED.finditer(text.clean, floor, number.end() + 1) if m.end() == number.end()), None
    )
    if not found:
        return _behind_heading_of_part(text, language, number, floor)
    if all("\n" in text.clean[slice(*gap)] for gap in _gaps(found)):
        return None
    start, end = found.span("heading")
    if _LETTER.fullmatch(found["last"]):
        part = language.considered.match(text.folded, start)
        start = part.end() if part else end
    if lists.meet(start, end):
        return ""
    return _surely_title(text, language, start, end)


def _behind_heading_of_part(text: Text, language: Wording, number: re.Match, floor: int) -> str | None:
    """The title behind "Consideration of draft proposals", in the line with the cover; None where a paragraph ends."""
    end = floor + len(text.clean[floor : number.start()].rstrip())
    parts = [*language.considered.finditer(text.folded, floor, end)]
    in_a_line = bool(parts) and "\n" not in text.clean[parts[-1].start() : end]
    title = _surely_title(text, language, parts[-1].end(), end) if in_a_line else ""
    if "\n" in text.clean[end : number.start()]:
        return title or None
    return None if _ENDED.search(text.clean, floor, end) else title


_ENDED = re.compile(r"[.。؟?!:：\])]\Z")


def _surely_title(text: Text, language: Wording, start: int, end: int) -> str:
    """Words of a line that was joined, if they are a title; an empty string where they may be more than one."""
    start += len(text.clean[start:end]) - len(text.clean[start:end].lstrip())
    words = text.clean[start:end]
    if _MORE_THAN_A_TITLE.search(words) or words[:1].islower():
        return ""
    title = clean_words(words)
    return title if _is_title(title, language) and not language.bodies.match(text.folded, start) else ""


def _gaps(found: re.Match) -> list[tuple[int, int]]:
    """What parts a heading from the words before it, and from the number behind it: lines of its own, or blanks."""
    return [(found.end("last"), found.start("heading")), (found.end("heading"), found.start("number"))]


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
