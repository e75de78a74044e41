"""Pages that another tool printed with two columns side by side, as `pdftotext -layout` does: left, then right."""

from __future__ import annotations

import re
from collections import Counter

from votelib.readers.documents.extraction.text import Text
from votelib.texts.symbols import PATTERN as SYMBOL

_PAGE_END = "\f"
_FIRST = 40  # characters from the edge of a page to its right column, at least
_STARTS = re.compile(r"(?:(?<=\s{3})|(?<=^\s{2}))\S")
_WIDE = re.compile(r"\s{3,}(?=\S)")
_SHIFT = (
    6  # characters by which lines stand farther left than the lists and paragraphs indented in their column
)
_LINES = 10  # lines that each column of a page has at least
_OFTEN = 3  # lines that begin where the right column does, at least
_CROSSED = 0.15  # share of lines that run over the gap between columns: heads of pages
#: Lines at the top of a page in which its symbol may stand on the right: it is no word of that column.
_HEAD = 3
_WORDS = 3.5  # words of a line of a column, on average: a table of names has fewer


def one_column(text: Text) -> Text:
    """The text with the columns of each page one below the other; as it is where pages have none, or are not known."""
    if not any(_PAGE_END in page for page in text.source.pages):
        return text
    spans, at, found = [], 0, False
    for page in text.clean.split(_PAGE_END):
        lines = _lines(page, at)
        gutter = _gutter([text.clean[start:end] for start, end in lines])
        found = found or gutter > 0
        spans += _left_then_right(text.clean, lines, gutter) if gutter else [(at, at + len(page))]
        at += len(page) + 1
        spans.append((at - 1, min(at, len(text.clean))))
    return text.put_together(spans) if found else text


def _lines(page: str, at: int) -> list[tuple[int, int]]:
    lines = []
    for line in page.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def _gutter(lines: list[str]) -> int:
    """Where the right column of a page begins; 0 where the page has one column.

    Lists and paragraphs are indented in it, so it is not where most lines begin, but where fewest run over it.
    """
    starts = Counter(
        found.start() for line in lines for found in _STARTS.finditer(line) if found.start() >= _FIRST
    )
    crossed = {at: _crossed(lines, at) for at, often in starts.items() if often >= _OFTEN}
    column = min(crossed, key=lambda at: (crossed[at], at), default=0)
    if not crossed or crossed[column] > _CROSSED * len(lines):
        return 0
    cuts = [(line, at) for line in lines if (at := _cut(line, column)) is not None]
    for side in ([line[:at] for line, at in cuts], [line[at:] for line, at in cuts]):
        words = [len(part.split()) for part in side if part.strip()]
        if len(words) < _LINES or sum(words) < _WORDS * len(words):
            return 0
    return column


def _crossed(lines: list[str], column: int) -> int:
    return sum(_cut(line, column) is None for line in lines)


def _cut(line: str, column: int) -> int | None:
    """Where a line is parted: at the column, or at a wide gap right before it; None where it runs over both."""
    if not line[column - 2 : column].strip():
        return column
    wide = _WIDE.search(line, column - _SHIFT - 3, column + 1)
    return wide.end() if wide else None


def _left_then_right(clean: str, lines: list[tuple[int, int]], column: int) -> list[tuple[int, int]]:
    """The lines of the left column and then those of the right one; a line over both stands between what it parts."""
    spans: list[tuple[int, int]] = []
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    head = [line for line in lines if clean[slice(*line)].strip()][:_HEAD]
    for start, end in lines:
        cut = _cut(clean[start:end], column)
        if cut is None or ((start, end) in head and SYMBOL.fullmatch(clean[start + cut : end].strip())):
            spans += [*left, *right, (start, end)]
            left, right = [], []
        else:
            left += _printed(clean, start, min(end, start + cut))
            right += _printed(clean, min(end, start + cut), end)
    return [*spans, *left, *right]


def _printed(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    """A piece of a line without its blanks; none where it is blank: the lines of two columns seldom stand level."""
    words = clean[start:end]
    first = start + len(words) - len(words.lstrip())
    return [(first, first + len(words.strip()))] if words.strip() else []
