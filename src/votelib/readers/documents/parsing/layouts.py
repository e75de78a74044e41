"""Lists of names in other layouts, put as they are usually printed: a heading, and the names below it.

Some documents have the lists side by side, as the columns of a table; some number the names, one on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.names import read_names
from votelib.readers.documents.language.wording import Wording

_CELL_END = re.compile(r"[\t|]")
_NUMBERED = re.compile(r"[ \t\n]*(\d{1,3})[.)][ \t]+(?=\S)")
_LONGEST_HEADING = 300  # characters of a heading of a list and of the blank lines below it
_NUMBER_BELOW = re.compile(r"\n[ \t]*\d{1,3}[.)][ \t]")
_PARAGRAPH = re.compile(r"[^\s](?:[^\n]|\n(?![ \t]*\n|\Z))*")
_RULE = re.compile(r"[\s:|-]*")  # under the head of a table in Markdown


def lists_below_headings(text: Text, language: Wording) -> Text:
    """The text with each list of names below its own heading and without the numbers of its lines."""
    return _without_numbers(_one_below_the_other(text, language), language)


# -- side by side --------------------------------------------------------------------------------------------


def _one_below_the_other(text: Text, language: Wording) -> Text:
    """Columns of tables whose heads are headings of lists, one after the other."""
    cells = list(_cells(text.clean))
    at, kept = 0, []
    for first, n_columns in _head_rows(cells, text, language):
        if cells[first][0] < at:
            continue
        body = _rows_of_names(cells, first + n_columns, n_columns, text, language)
        if body:
            heads = cells[first : first + n_columns]
            kept += [(at, heads[0][0])]
            for head, *column in zip(heads, *body, strict=True):
                kept += [head, *(part for cell in column for part in _paragraphs(text.clean, *cell))]
            at = body[-1][-1][1] + 1
    kept = [(start, end) for start, end in [*kept, (at, len(text.clean))] if start < end] if kept else []
    return text.put_together(kept) if kept else text


def _cells(clean: str) -> Iterator[tuple[int, int]]:
    """What stands between tabs or bars; rules and the ends of rows aside."""
    start = 0
    for end in _CELL_END.finditer(clean) if "\t" in clean or "|" in clean else ():
        cell = clean[start : end.start()]
        bare = _RULE.fullmatch(cell)
        if not (bare and (end.group() == "|" and ("\n" in cell or "-" in cell or not start))):
            yield start, end.start()
        start = end.end()


def _head_rows(cells: list[tuple[int, int]], text: Text, language: Wording) -> Iterator[tuple[int, int]]:
    """First cell and number of cells of each row of two headings or more; the first may end a longer stretch."""
    run: list[str] = []
    for number, (start, end) in enumerate([*cells, (0, 0)]):
        begins, vote = _heading(text, start, end, language)
        alone = begins is not None and not text.clean[start:begins].strip()
        if vote and alone and run and vote not in run:
            run.append(vote)
            continue
        if len(run) > 1:
            yield number - len(run), len(run)
        run = [vote] if vote else []
        if vote:
            cells[number] = (begins, end)


def _heading(text: Text, start: int, end: int, language: Wording) -> tuple[int | None, str]:
    """Where the heading begins that is the last line of a cell, and of which list it is."""
    stop = start + len(text.clean[start:end].rstrip())
    begins = text.clean.rfind("\n", start, stop) + 1 or start
    begins = max(begins, start)
    begins += len(text.clean[begins:stop]) - len(text.clean[begins:stop].lstrip(" "))
    found = language.any_heading.match(text.folded, begins) if begins < stop else None
    if not found or found.end() < stop:
        return None, ""
    return begins, next(
        (vote for vote, pattern in language.headings if pattern.match(text.folded, begins)), ""
    )


def _rows_of_names(
    cells, first: int, n_columns: int, text: Text, language: Wording
) -> list[list[tuple[int, int]]]:
    """The rows below a head row, as long as all of their cells are empty or hold nothing but names."""
    rows = []
    while len(row := cells[first : first + n_columns]) == n_columns:
        if not all(_holds_names(text, start, end, language) for start, end in row):
            break
        rows.append(row)
        first += n_columns
    return rows


def _holds_names(text: Text, start: int, end: int, language: Wording) -> bool:
    """Whether a cell or line holds names and nothing else, or nothing at all."""
    found = [read_names(text, *part, language.lang) for part in _paragraphs(text.clean, start, end)]
    return all(names.known and not names.unknown for names in found)


def _paragraphs(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    return [found.span() for found in _PARAGRAPH.finditer(clean, start, end)]


# -- numbered ------------------------------------------------------------------------------------------------


def _without_numbers(text: Text, language: Wording) -> Text:
    """Numbers at the head of lines that hold one name each, under a heading; they may go on in the next list."""
    spans: list[tuple[int, int]] = []
    last = 0
    for start, at in _lines_before_numbers(text.clean):
        if not _heading(text, start, at, language)[1]:
            continue
        expected = {1, last + 1}
        while (number := _NUMBERED.match(text.clean, at)) and int(number[1]) in expected:
            at = text.clean.find("\n", number.end())
            at = len(text.clean) if at < 0 else at
            if not _holds_names(text, number.end(), at, language):
                break
            spans.append((number.start(1), number.end()))
            last = int(number[1])
            expected = {last + 1}
    return text.without(spans)


def _lines_before_numbers(clean: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that a numbered line follows, blank lines aside."""
    for found in _NUMBER_BELOW.finditer(clean):
        floor = max(0, found.start() - _LONGEST_HEADING)
        end = floor + len(clean[floor : found.start()].rstrip())
        yield clean.rfind("\n", 0, end) + 1, end
