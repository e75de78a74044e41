"""Page furniture: the heads, feet, codes and numbers that a page break leaves in the middle of a text."""

from __future__ import annotations

import re
from collections import defaultdict

from votelib.readers.documents.extraction.text import Text, fold
from votelib.readers.documents.language.wording import is_heading
from votelib.texts.symbols import PATTERN as SYMBOL

__all__ = ["without_furniture"]

_JOB = r"(?:GE\.|V\.)?\d{2}-\d{5,6}(?:\s?\([A-Z]\))?"
_PAGE = r"(?:(?:page|pagina|страница|стр\.|الصفحه|第)\s?)?\d{1,4}(?:\s?(?:/|of|de|из)\s?\d{1,4})?(?:\s?页)?"
_ONLY = re.compile(
    rf"[\s|*#]*(?:(?:{SYMBOL.pattern}|{_JOB}|[-–—]\s?{_PAGE}\s?[-–—]|{_PAGE})[\s|]*){{1,4}}", re.VERBOSE | re.IGNORECASE
)  # fmt: skip
# In a verbose pattern the blanks of _JOB and _PAGE vanish; they are written as \s there.
_REPEATS = 3  # a line that stands in one place of this many pages is furniture, whatever it says
_SHARE = 0.4  # ... and of this share of the pages: heads of left and right pages may differ
_EDGE = 3  # printed lines at the top and foot of a page that are looked at for that


def without_furniture(text: Text) -> Text:
    """Take out page ends, and lines of nothing but symbols, job numbers and page numbers.

    The first line with a symbol stays: there it names the document.
    """
    spans, named = [], False
    running = _running_lines(text.clean)
    for at, line in _lines(text.clean):
        bare = line.strip("\f \t")
        if bare and (at in running or _is_furniture(bare)):
            symbol = SYMBOL.search(bare)
            if not (symbol and not named):
                spans.append(_with_blanks(text.clean, at, at + len(line) + 1))
            named = named or bool(symbol)
        elif "\f" in line:
            spans.append((at, at + line.rindex("\f") + 1))
    return text.without([(start, min(end, len(text.clean))) for start, end in spans])


def _with_blanks(clean: str, start: int, end: int) -> tuple[int, int]:
    """A line of furniture, and the blank lines round it where it stands in the middle of a sentence or of a list."""
    before, after = clean[:start].rstrip(), _BLANKS.match(clean, end).end()
    if not before or before.endswith(_SENTENCE_ENDS) or after == len(clean):
        return start, end
    return min(start, len(before) + 1), after


_BLANKS = re.compile(r"(?:[ \t\f]*\n)*")
_SENTENCE_ENDS = (".", ":", "。", "]", ";", "؟", "?", "!")


def _lines(clean: str):
    at = 0
    for line in clean.split("\n"):
        yield at, line
        at += len(line) + 1


def _is_furniture(line: str) -> bool:
    if len(line) > 120 or not any(character.isdigit() for character in line):
        return False
    return bool(_ONLY.fullmatch(fold(line))) and not _is_number_of_paragraph(line)


def _is_number_of_paragraph(line: str) -> bool:
    return line.endswith((".", ")")) and line[:-1].isdigit()


def _running_lines(clean: str) -> set[int]:
    """Where the lines are that stand again and again at one place of a page."""
    pages: list[list[tuple[int, str]]] = [[]]
    for at, line in _lines(clean):
        if "\f" in line:
            pages.append([])
        if bare := line.strip("\f \t"):
            pages[-1].append((at, bare))
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for lines in pages:
        for depth, (at, line) in [*enumerate(lines[:_EDGE]), *enumerate(lines[: -_EDGE - 1 : -1], -_EDGE)]:
            if 3 < len(line) <= 120 and not _is_of_a_list(line):
                places[depth, _shape(line)].append(at)
    needed = max(_REPEATS, _SHARE * len(pages))
    return {at for where in places.values() if len(where) >= needed for at in where}


def _is_of_a_list(line: str) -> bool:
    """Headings of lists, and names in them, come back on many pages of a report; they are no furniture."""
    return is_heading(fold(line)) or bool(re.search(r"[,、،:]", line) and not re.search(r"\d", line))


def _shape(line: str) -> str:
    """A line without its numbers: "A/HRC/56/2 page 7" and "A/HRC/56/2 page 8" are one running head."""
    return re.sub(r"\d+", "0", line)
