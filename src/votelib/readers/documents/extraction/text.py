"""What documents do to text, undone: one clean text, and the way back to the words as they were printed.

Full-width and half-width forms, ligatures, decomposed accents, Arabic presentation forms, digits and vowel signs,
direction marks, soft hyphens, emphasis, footnote marks and page furniture all stand between a list of names and its
reader. `Text` takes them away and remembers for each character that is left where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from votelib.countries.name_tables import SIMPLIFIED
from votelib.readers.documents.extraction.origin import Origin
from votelib.readers.documents.extraction.source import Source

#: A footnote mark in the clean text: private-use brackets round whatever the mark is ("1", "a", "*").
_OPEN, _CLOSE = "\ue000", "\ue001"
MARK_OPENS = _OPEN
MARK = re.compile(f"{_OPEN}([^{_CLOSE}\n]{{0,8}}){_CLOSE}")

#: It stands for words that cannot be read, as in any text of which some letters were lost.
UNREADABLE = "\ufffd"

_PAGE_END = "\f"


class Place(NamedTuple):
    """Where words stand: page (None where there are no pages), line from 1, and characters of that page's text."""

    page: int | None
    line: int
    start: int
    end: int


# -- folding -----------------------------------------------------------------------------------------------

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
    "“": '"', "”": '"', "«": '"', "»": '"', "،": ",", "؛": ";", "؟": "?", "ى": "ي", "ة": "ه", "ٱ": "ا",
    **SIMPLIFIED,
}  # fmt: skip


class _Folding(dict):
    """One character for one character, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFD", character)[0] if character not in "йЙ" else character
        lowered = plain.lower()
        self[code] = _SAME.get(plain, lowered if len(lowered) == 1 else plain)
        return self[code]


_FOLDING = _Folding({ord(a): b for a, b in _SAME.items()})


def _but(letters: Iterable[str], first: str, last: str) -> str:
    """A set of letters, for a pattern: all from the first to the last but some."""
    codes = sorted(map(ord, letters))
    gaps = zip([ord(first) - 1, *codes], [*codes, ord(last) + 1], strict=True)
    return "".join(f"{chr(start + 1)}-{chr(end - 1)}" for start, end in gaps if start + 1 < end)


_SIMPLE_CHINESE = _but(SIMPLIFIED, "\u4e00", "\u9fff")
#: All but letters that stay as they are, small ones and capitals apart, in the scripts of the six languages.
_OTHER = re.compile(rf"[^\x00-\x7f\u0410-\u044f\u0627\u0628\u062a-\u063a\u0641-\u0648{_SIMPLE_CHINESE}]")


def other_letters(text: str) -> set[str]:
    """Letters of a text that may have to be changed; almost all others are passed over at once.

    Examples
    --------
    >>> sorted(other_letters("Côte d’Ivoire, Российская Федерация, 中国, 中國"))
    ['ô', '’', '國']
    """
    return {*_OTHER.findall(text)}


def fold(text: str, letters: Iterable[str] | None = None) -> str:
    """Lower case, no accents, one form of apostrophe, dash, quote, comma, Arabic and Chinese letter; length unchanged.

    Those who know which of its letters may have to be changed, capitals or small ones, save the time to look for them.

    Examples
    --------
    >>> fold("Adoptée à l’issue d’un vote"), fold("أُعتمِد القرار")[0]
    ("adoptee a l'issue d'un vote", 'ا')
    """
    folded = text.lower()
    if folded.isascii():
        return folded.replace("`", "'")
    if len(folded) != len(text):  # of a capital that has two small letters
        return text.translate(_FOLDING)
    for letter in other_letters(folded) if letters is None else {*map(str.lower, letters)}:
        # A capital with two small letters is not in the text, whose length would be another.
        if len(letter) == 1 and (plain := _FOLDING[ord(letter)]) != letter:
            folded = folded.replace(letter, plain)
    return folded.replace("`", "'")


# -- the clean text ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """A clean text and the way back.

    Attributes
    ----------
    source : Source
        The document.
    clean : str
        Its text, cleaned.
    origin : Origin
        For each character of `clean`, its place in the pages put end to end.
    """

    source: Source
    clean: str
    origin: Origin

    @cached_property
    def folded(self) -> str:
        """`clean`, folded; places are the same in both."""
        return fold(self.clean)

    def places(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int | None, int, int, int]]:
        """Where stretches of clean characters were printed, each as the fields of a `Place`."""
        (starts, lines), origin = self.source.lines, self.origin
        opens = closes = shift = below = above = -1
        for start, end in spans:
            # The names of a list mostly stand in one stretch, and in one line.
            if not opens <= start < closes:
                opens, closes, shift = origin.stretch(start)
            first = start + shift
            if not below <= first < above:
                number = bisect_right(starts, first)
                below, above = starts[number - 1], starts[number] if number < len(starts) else first + 1
                page, line, page_start, page_end = lines[number - 1]
            last = end + shift if end <= closes else origin[end - 1] + 1
            yield page, line, first - page_start, (last if last < page_end else page_end) - page_start

    def place(self, start: int, end: int) -> Place:
        """Where the clean characters `start` to `end` were printed; an end that is no place is the last one's."""
        if not self.clean:  # nothing but page heads, which are taken out
            return Place(1 if self.source.paged else None, 1, 0, 0)
        start = min(start, len(self.clean) - 1)  # a problem at the very end belongs to the last character
        end = min(max(end, start + 1), len(self.clean))
        return Place(*next(self.places([(start, end)])))

    def printed(self, place: Place) -> str:
        """The words at a place, as they stand in the document."""
        return self.source.pages[(place.page or 1) - 1][place.start : place.end]

    def line_of(self, at: int) -> int:
        """Line (from 1, within its page) of a clean character."""
        return self.place(at, at + 1).line

    def without(self, spans: list[tuple[int, int]]) -> Text:
        """The same text with these stretches of it taken out."""
        if not spans:
            return self
        kept, folded, origin, at = [], [], Origin(), 0
        for start, end in [*sorted(spans), (len(self.clean), len(self.clean))]:
            if start > at:
                kept.append(self.clean[at:start])
                folded.append(self.folded[at:start])
                origin.copy_of(self.origin, at, start)
            at = max(at, end)
        return Text(self.source, "".join(kept), origin).known_as("".join(folded))

    def parted_at(self, places: list[int]) -> Text:
        """The same text with a space at each of these places."""
        clean, origin, before = [], Origin(), 0
        for place in [*places, len(self.clean)]:
            clean.append(self.clean[before:place])
            origin.copy_of(self.origin, before, place)
            if place < len(self.clean):
                clean.append(" ")
                origin.copy(self.origin[place], 1)
            before = place
        return Text(self.source, "".join(clean), origin)

    def known_as(self, folded: str) -> Text:
        """The text itself, its folded form taken as given: each letter is folded by itself, so parts fit together."""
        self.__dict__["folded"] = folded
        return self

    def put_together(self, spans: list[tuple[int, int]]) -> Text:
        """The stretches of this text in another order, each on lines of its own; an empty one cannot be read."""
        clean, origin = [], Origin()
        for start, end in spans:
            clean.append((self.clean[start:end] or UNREADABLE) + "\n")
            origin.copy_of(self.origin, start, end)
            origin.stand_for(self.origin[max(0, end - 1)], 1 + (start == end))
        return Text(self.source, "".join(clean), origin)
