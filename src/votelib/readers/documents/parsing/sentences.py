"""The sentences of a text: which one a place stands in, and those before and after it; and its lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

#: All of them begin with one of a set of signs, which makes them quick to find.
_SENTENCE_END = re.compile(
    r"[.。؟?!\n\f:;](?:(?<=[.؟?!])(?<!долл\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bM\.)(?<!\bSr\.)(?<!\bSra\.)(?=[\s\])\"]|$)|(?<=[。\f])|(?<=\n)\s*\n"
    r"|(?<=\n)(?=\d{1,3}\s?[-–]\s+[\u0621-\u064a])"  # the number of a paragraph in Arabic, which has no point
    r"|(?<=[:;])(?=\s+\(?[a-zа-я\u0621-\u064a]\)\s))"  # "as follows: (a) Paragraph 4 was retained", "comme suit : a)"
)
#: What stands behind the number of a paragraph: a point, in Arabic a dash.
POINT = r"(?:\.|\s?[-–](?=\s))"
#: What stands behind that point: a blank, which some tools lose before Chinese.
GAP = r"(?:[ \t\u00a0]+|(?=[\u4e00-\u9fff]))"
_BLANKS = re.compile(r"\s*")
_LONGEST_SENTENCE = 1_500  # characters before a place that may belong to its sentence
_FAR = 3_000  # characters before a place in which a sentence before it is looked for


class Sentences:
    """Where each sentence of a text begins and ends; asked by places in the clean text."""

    def __init__(self, clean: str):
        self._clean = clean
        ends = [found.span() for found in _SENTENCE_END.finditer(clean)]
        self._starts, self._ends = [a for a, _ in ends], [b for _, b in ends]

    def around(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence that a place stands in."""
        before = bisect_right(self._ends, at) - 1
        start = self._ends[before] if before >= 0 else 0
        after = bisect_right(self._ends, at)
        while after < len(self._ends) and self._starts[after] < at:
            after += 1
        end = self._ends[after] if after < len(self._ends) else len(self._clean)
        return max(start, at - _LONGEST_SENTENCE), end

    def next(self, at: int) -> tuple[int, int]:
        """The sentence that begins behind a place, brackets aside."""
        first = re.compile(r"[\s\])]*").match(self._clean, at).end()
        return first, self.around(first)[1]

    def before(self, at: int) -> tuple[int, int] | None:
        """The sentence before a place; None where nothing is."""
        words = self._clean[max(0, at - _FAR) : at].rstrip(" \n\t\f[]().。:*")
        end = max(0, at - _FAR) + len(words)
        if not words.strip():
            return None
        start, _ = self.around(end - 1)
        return (start, end) if start < end else None

    def following(self, at: int, how_many: int) -> list[tuple[int, int]]:
        """So many sentences behind a place."""
        found = []
        for _ in range(how_many):
            found.append(self.next(at))
            at = found[-1][1]
        return found


class Stretches:
    """Stretches of a text, which may overlap; asked whether any of them has a place, or a part of another stretch."""

    def __init__(self, spans: Iterable[tuple[int, int]]):
        spans = sorted(spans)
        self._starts = [start for start, _ in spans]
        self._ends = sorted(end for _, end in spans)
        self._reach = [*accumulate((end for _, end in spans), max)]  # the furthest end so far

    def meet(self, start: int, end: int) -> bool:
        """Whether one begins before `end` and ends behind `start`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def last_end(self, at: int) -> int:
        """Where the last one ends that ends at a place or before it; 0 where none does."""
        before = bisect_right(self._ends, at)
        return self._ends[before - 1] if before else 0


def is_at_the_end(clean: str, at: int) -> bool:
    """Whether nothing but blanks stands behind a place."""
    return _BLANKS.match(clean, at).end() == len(clean)


def end_of_words(clean: str, at: int) -> int:
    """Where the words before a place end, the blanks behind them aside."""
    while at and clean[at - 1].isspace():
        at -= 1
    return at


def line_ends(clean: str, start: int, stop: int):
    """Start and end of each line of a stretch."""
    at = start
    while at < stop:
        end = clean.find("\n", at, stop)
        end = stop if end < 0 else end
        yield at, end
        at = end + 1
