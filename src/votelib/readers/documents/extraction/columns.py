"""Pages that another tool printed with two columns side by side, as `pdftotext -layout` does: left, then right."""

from __future__ import annotations

import re
from collections import Counter

from votelib.readers.documents.extraction.text import Text
from votelib.texts.symbols import PATTERN as SYMBOL

_PAGE_END = "\f"
_MAY_HAVE_COLUMNS = " " * 6  # cheap to look for: with it a line of the right column is brought to its place
#: The end of a page for which a tool set no sign: many blank lines, or a line with its number, symbol or day far off.
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){3,}[ \t]*(?=\n)")
_NUMBER = r"\d{1,4}(?:/\d{1,4})?"
_FOOT = re.compile(
    rf"""^[ ]* (?: {_NUMBER} [ ]{{20,}} \S [^\n]* | \d{{1,2}}/\d{{1,2}}/\d{{4}} [ ]{{8,}} [^\n]*
        | [^\n]* [ ]{{20,}} (?: {_NUMBER} | {SYMBOL.pattern} ) ) [ ]* $""",
    re.MULTILINE | re.VERBOSE,
)
_FIRST = 40  # characters from the edge of a page to its right column, at least
_STARTS = re.compile(r"(?:(?<=\s{3})|(?<=^\s{2}))\S")
_WIDE = re.compile(r"\s{3,}(?=\S)")
_GAP = re.compile(r" {4,}(?=\S)")
#: What stands before the right column: a margin, or words and a gap.
_RIGHT = re.compile(rf"(?:[ ]{{{_FIRST}}} *|[^\n]{{25,}}?\S {{3,}})(?=\S)")
_FEW = 4  # lines in a row, whose columns run into each other
_ASIDE = 25  # characters by which words can drive the right column aside on a line
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
    ends = _page_ends(text)
    if not ends:
        return text
    starts = [0, *(end + 1 for end in ends)]
    pages = [
        _lines(text.clean[start:end], start)
        for start, end in zip(starts, [*ends, len(text.clean)], strict=True)
    ]
    gutters = [_gutter([text.clean[start:end] for start, end in lines]) for lines in pages]
    if not any(gutters):
        return text
    spans = []
    for lines, gutter in zip(pages, gutters, strict=True):
        spans += _left_then_right(text.clean, lines, gutter) if gutter else _one_or_none(text.clean, lines)
        end = lines[-1][1]
        spans += [(end, end + 1)] * (end < len(text.clean))
    return text.put_together(spans)


def _one_or_none(clean: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A page of one column as it is; where it has two that cannot be parted, something unreadable before each line."""
    beside = [clean[found.end() : end] for start, end in lines if (found := _RIGHT.search(clean, start, end))]
    words = sum(len(each.split()) for each in beside)
    if len(beside) < _LINES or words < _WORDS * len(beside):
        start, end = lines[0][0], lines[-1][1]
        return [(start, end)] if start < end else []
    return [
        span for start, end in lines if clean[start:end].strip() for span in ((start, start), (start, end))
    ]


def _page_ends(text: Text) -> list[int]:
    """Where pages end: at their signs or, where a tool left these out, at the feet and heads of pages."""
    if any(_PAGE_END in page for page in text.source.pages):
        return [at for at, sign in enumerate(text.clean) if sign == _PAGE_END]
    if _MAY_HAVE_COLUMNS not in text.clean:
        return []
    return sorted(
        {found.end() for pattern in (_FOOT, _BLANK_LINES) for found in pattern.finditer(text.clean)}
    )


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


def _cut_elsewhere(line: str, column: int) -> int | None:
    """Where a line is parted whose words drove the right column aside: at its only wide gap, near the column."""
    gaps = [gap for gap in _GAP.finditer(line) if line[: gap.start()].strip()]
    return gaps[0].end() if len(gaps) == 1 and abs(gaps[0].end() - column) <= _ASIDE else None


def _left_then_right(clean: str, lines: list[tuple[int, int]], column: int) -> list[tuple[int, int]]:
    """The lines of the left column and then those of the right one; a line over both stands between what it parts.

    Of a line in the midst of both that is parted nowhere, nobody can tell where the one column ends and the other
    begins: in each of them something is left that cannot be read, so that no name and no title goes on there.
    """
    spans: list[tuple[int, int]] = []
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    cuts = [_cut(clean[start:end], column) for start, end in lines]
    within = _within_columns([clean[start:end] for start, end in lines], cuts)
    head = [line for line in lines if clean[slice(*line)].strip()][:_HEAD]
    for at, (start, end) in enumerate(lines):
        cut = _cut_elsewhere(clean[start:end], column) if at in within else cuts[at]
        if cut is None and at in within:
            left += [(start, start), (start, end), (end, end)]
            right.append((end, end))
        elif cut is None or ((start, end) in head and SYMBOL.fullmatch(clean[start + cut : end].strip())):
            spans += [*left, *right, (start, end)]
            left, right = [], []
        else:
            left += _printed(clean, start, min(end, start + cut))
            right += _printed(clean, min(end, start + cut), end)
    return [*spans, *left, *right]


def _within_columns(lines: list[str], cuts: list[int | None]) -> set[int]:
    """The lines over both columns that stand right between lines of these: a few of them, as a heading stands apart."""
    within: set[int] = set()
    run: list[int] | None = None
    for at, cut in enumerate(cuts):
        if not lines[at].strip():
            run = None
        elif cut is not None:
            within |= {*run} if run and len(run) <= _FEW else set()
            run = []
        elif run is not None:
            run.append(at)
    return within


def _printed(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    """A piece of a line without its blanks; none where it is blank: the lines of two columns seldom stand level."""
    words = clean[start:end]
    first = start + len(words) - len(words.lstrip())
    return [(first, first + len(words.strip()))] if words.strip() else []
