"""Numbers of lines in the margin of a page, which no sentence holds: told by how they rise, and taken away.

Drafts and legal texts have a number before, or behind, each line or each fifth line. A tally, a year or the number of a
paragraph may look the same, but such numbers do not rise by one step from line to line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from votelib.readers.documents.extraction.origin import Origin

_STEPS = (1, 5, 2, 10)
_LEFT = re.compile(r"[ \t|\f]*(?P<number>\d{1,4})(?:[ \t|]+|$|(?=[^\W\d_]))")
_RIGHT = re.compile(
    r"(?:(?<=[ \t|])|(?<=[^\W\d_])|(?<=[a-zа-я]\.)|(?<=[,;:،؛。，：；、)\]]))(?P<number>\d{1,4})[ \t|]*$"
)
_FEW = 5  # numbers that a margin has at least, where each line has one
_FEW_APART = 3  # ... and where only some lines have one
_FEW_IN_PLACE = 2  # ... which say how many lines stand above them on their page
_WITHOUT_BEGINNING = 12  # ... and where it does not begin with the first line
_HEADS = 8  # lines of page heads and feet, which may have no number
_BROKEN = 0.15  # share of numbered lines that begin within a sentence: the number of a paragraph stands at its start
_MOST = 0.6  # share of numbers from which on something is so of all of them
_NEARLY_ALL = 0.9  # share of lines with blank lines between them, where their form set these
_DASH = re.compile(r"\s*[-–—]")
_YEARS = range(1900, 2100)
_ENDS_SENTENCE = re.compile(r"[.:;?!。：；？！؟؛][\"'»”’)\]]?$")


class _Number(NamedTuple):
    """A number at the edge of a line, where it is, and how many lines, and lines with words, stand above it."""

    value: int
    page: int
    start: int
    end: int
    line: int
    words: int
    on_page: tuple[int, int]  # the same, counted from the top of its page
    alone: bool
    goes_on: bool  # whether the line above does not end a sentence
    dashed: bool  # whether a dash follows, as behind the numbers of paragraphs in Arabic


def without_margins(pages: tuple[str, ...]) -> tuple[tuple[str, ...], Origin | None]:
    """The pages without the numbers in their margin.

    Returns
    -------
    tuple of str
        The pages; the very same where they have no margin.
    Origin or None
        For each character of these pages put end to end, its place in those given; None where they are the same.

    Examples
    --------
    >>> without_margins(("1 In favour:\\n2 Brazil, Chile, Côte\\n3 d'Ivoire, France\\n4 Against:\\n5 Cuba",))[0][0]
    "In favour:\\nBrazil, Chile, Côte\\nd'Ivoire, France\\nAgainst:\\nCuba"
    """
    edges = [edge for may_have, edge in _EDGES if any(map(may_have, pages))]
    margins = [(margin, edge) for edge in edges if (margin := _margin(pages, edge))]
    if not margins:
        return pages, None
    return _without(pages, _cuts(pages, *max(margins, key=lambda each: sum(map(len, each[0])))))


def _may_have_left(page: str) -> bool:
    return _rise(_AT_HEAD.findall(page))


def _may_have_right(page: str) -> bool:
    if not any(end in page for end in _ENDS):
        return False
    lines = [line for line in page.split("\n") if line[-1:].isdigit() or line[-1:] in ("\t", "|")]
    return _rise([found[1] for line in lines if (found := _AT_END.search(line))])


def _rise(figures: list[str]) -> bool:
    """Whether some numbers follow each other by a step: on few pages they do; the others need no second look."""
    if len(figures) < 2:
        return False
    last = {int(figure): place for place, figure in enumerate(figures)}
    first = {int(figure): place for place, figure in reversed([*enumerate(figures)])}
    return any(
        # a short document has two numbers of a margin at each fifth line
        (each % 5 == 0 and last.get(each + 5, -1) > place)
        or (each + 1 in last and each + 2 in last)
        or (each + 2 in last and each + 4 in last)
        or (each + 10 in last and each + 20 in last)
        for each, place in first.items()
    )


_AT_HEAD = re.compile(r"\n[ \t|]*(\d{1,4})(?=[^\d.,)/-])")
#: Not the end of a symbol: "A/HRC/41/L.37".
_AT_END = re.compile(r"(\d(?:(?<![/\d.-].)|(?<=[a-zа-я]\..))\d{0,3})[ \t|]*$")
#: Of the numbers of a margin some end in 0 or 5, as most ends of lines show without a look at each.
_ENDS = ("5\n", "0\n", "\t\n", "\u0665\n")
_EDGES = ((_may_have_left, _LEFT), (_may_have_right, _RIGHT))


# -- which numbers ------------------------------------------------------------------------------------------


def _margin(pages: tuple[str, ...], edge: re.Pattern) -> list[list[_Number]]:
    """The runs of numbers that are the margin of a document, in their order; none where it has none."""
    numbers = [*_numbers(pages, edge)]
    best: list[list[_Number]] = []
    covered = 0
    for step in _STEPS:
        runs = _runs(numbers, step)
        sure = [run for run in runs if _is_sure(run, step) and _has_few_between(run, numbers, step)]
        lines = step * sum(map(len, sure))
        if lines > covered and (step > 1 or _is_within_sentences(sure)):
            best, covered = _with_the_rest(sure, runs, step), lines
    return best


def _has_few_between(run: list[_Number], numbers: list[_Number], step: int) -> bool:
    """Whether the lines between have no numbers: paragraphs that are numbered one by one rise by two as well."""
    if step == 1:
        return True
    found = sum(run[0].line <= each.line <= run[-1].line for each in numbers)
    return found < (1 + step) / 2 * len(run)


def _numbers(pages: tuple[str, ...], edge: re.Pattern) -> Iterator[_Number]:
    line = words = 0
    goes_on = False
    for number, page in enumerate(pages):
        at, first, first_words = 0, line, words
        for printed in page.split("\n"):
            if found := edge.search(printed) if edge is _RIGHT else edge.match(printed):
                start, end = found.span("number")
                alone = not (printed[:start] + printed[end:]).strip(" \t|\f")
                place = (number, at + start, at + end, line, words, (line - first, words - first_words))
                dashed = bool(_DASH.match(printed, end))
                yield _Number(int(found["number"]), *place, alone, goes_on, dashed)
            if bare := _bare(printed, found, edge):
                goes_on = not _ENDS_SENTENCE.search(bare)
            words += bool(printed.strip())
            line += 1
            at += len(printed) + 1


def _bare(printed: str, found: re.Match | None, edge: re.Pattern) -> str:
    if found:
        printed = printed[: found.start("number")] if edge is _RIGHT else printed[found.end() :]
    return printed.strip(" \t|\f")


def _runs(numbers: list[_Number], step: int) -> list[list[_Number]]:
    """Numbers that rise by a step from each to the next, as many lines below."""
    runs: list[list[_Number]] = []
    expected: dict[int, list[list[_Number]]] = defaultdict(list)
    for number in numbers:
        waiting = expected[number.value]
        place = max(_fitting(waiting, number, step), key=lambda at: len(waiting[at]), default=None)
        if place is None:
            runs.append(run := [])
        else:
            run = waiting.pop(place)
        run.append(number)
        expected[number.value + step].append(run)
    return runs


def _fitting(waiting: list[list[_Number]], number: _Number, step: int) -> list[int]:
    """Places of the runs that a number can go on; only those that ended a few lines above are looked at."""
    found = []
    for place in reversed(range(len(waiting))):
        last = waiting[place][-1]
        if number.words - last.words > step + _HEADS and number.line - last.line > step:
            break  # those before it ended even farther above
        if _follows(last, number, step):
            found.append(place)
    return found[::-1]


def _follows(last: _Number, number: _Number, step: int) -> bool:
    """Whether a number stands as many lines below another as it should; blank lines and heads may have none."""
    return step <= number.words - last.words <= step + _HEADS or number.line - last.line == step


def _is_sure(run: list[_Number], step: int) -> bool:
    first = run[0]
    odd = [number.dashed or (step > 1 and number.alone) for number in run]
    if sum(odd) > _MOST * len(run):
        return False
    if first.value != step:
        return len(run) >= _WITHOUT_BEGINNING and first.value not in _YEARS
    if step == 1:
        return len(run) >= _FEW
    in_place = all(each.value - 1 in each.on_page for each in run[:_FEW_IN_PLACE])
    return len(run) >= (_FEW_IN_PLACE if in_place else _FEW_APART)


def _is_within_sentences(runs: list[list[_Number]]) -> bool:
    broken = [number.goes_on for run in runs for number in run if not number.alone or number.goes_on]
    return sum(broken) >= _BROKEN * len(broken)


def _with_the_rest(sure: list[list[_Number]], runs: list[list[_Number]], step: int) -> list[list[_Number]]:
    """With the runs of pages that have a few lines: they begin anew, or go on, where no other run is."""
    margin, last = [], None
    following = iter([*sure, None])
    next_sure = next(following)
    for run in runs:
        if run is next_sure:
            next_sure = next(following)
        elif not (
            (run[0].value == step or (last and run[0].value == last.value + step))
            and (last is None or run[0].line >= last.line + step)
            and (next_sure is None or run[-1].line + step <= next_sure[0].line)
        ):
            continue
        margin.append(run)
        last = run[-1]
    return margin


# -- taken away ---------------------------------------------------------------------------------------------


def _cuts(
    pages: tuple[str, ...], margin: list[list[_Number]], edge: re.Pattern
) -> list[list[tuple[int, int]]]:
    """What to cut out of each page: the numbers, and the blanks and line ends that part them from their lines."""
    numbers = [number for run in margin for number in run]
    pairs = [(a, b) for run in margin for a, b in pairwise(run) if b.value == a.value + 1]
    spread = sum(b.line - a.line > b.words - a.words for a, b in pairs) > _NEARLY_ALL * len(pairs)
    stand_alone = bool(pairs) and sum(number.alone for number in numbers) > _MOST * len(numbers)
    numbered = {(number.page, number.start) for number in numbers}
    cuts: list[list[tuple[int, int]]] = [[] for _ in pages]
    for run in margin if spread else ():
        _close_up(pages, run, cuts)
    if edge is _LEFT and not stand_alone:
        _move_left(pages, numbers, cuts)
    for number in numbers:
        page = pages[number.page]
        start, below = len(page[: number.start].rstrip(" \t|")), _SPACE.match(page, number.end).end()
        joined = stand_alone and number.alone and (number.page, below) not in numbered
        cuts[number.page].append((start, below if joined else number.end))
    return cuts


_SPACE = re.compile(r"\s*")
_GAP = re.compile(r"\n\s*\n[ \t]*(?=\S)")
_INDENT = re.compile(r"^[ \t|]+", re.MULTILINE)
_BEHIND_NUMBER = re.compile(r"[ \t|]*")


def _close_up(pages: tuple[str, ...], run: list[_Number], cuts: list[list[tuple[int, int]]]) -> None:
    """Cut the blank lines between the lines of a run; those of the text itself have numbers of their own."""
    for page in range(run[0].page, run[-1].page + 1):
        start = run[0].start if page == run[0].page else 0
        end = run[-1].end if page == run[-1].page else len(pages[page])
        cuts[page] += [(gap.start() + 1, gap.end()) for gap in _GAP.finditer(pages[page], start, end)]


def _move_left(pages: tuple[str, ...], numbers: list[_Number], cuts: list[list[tuple[int, int]]]) -> None:
    """Cut the room of the margin from all lines: columns and paragraphs that are indented stay so."""
    rooms: Counter[int] = Counter()
    for number in numbers:
        page = pages[number.page]
        line = page.rfind("\n", 0, number.start) + 1
        begins = _BEHIND_NUMBER.match(page, number.end).end()
        rooms[begins - line] += not number.alone
        cuts[number.page].append((line, begins))
    room = max(rooms, key=lambda width: (rooms[width], -width))
    for page, cut in zip(pages, cuts, strict=True):
        cut += [(found.start(), min(found.end(), found.start() + room)) for found in _INDENT.finditer(page)]


def _without(pages: tuple[str, ...], cuts: list[list[tuple[int, int]]]) -> tuple[tuple[str, ...], Origin]:
    bare: list[str] = []
    kept = Origin()
    first = 0
    for page, cut in zip(pages, cuts, strict=True):
        at, parts = 0, []
        for start, end in [*sorted(cut), (len(page), len(page))]:
            if start > at:
                parts.append(page[at:start])
                kept.copy(first + at, start - at)
            at = max(at, end)
        bare.append("".join(parts))
        first += len(page) + 1
        kept.copy(first - 1, 1)
    return tuple(bare), kept
