"""What documents do to text, undone: one clean text, and the way back to the words as they were printed.

Full-width and half-width forms, ligatures, decomposed accents, Arabic presentation forms, digits and vowel signs,
direction marks, soft hyphens, emphasis, footnote marks and page furniture all stand between a list of names and its
reader. `Text` takes them away and remembers for each character that is left where it came from.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from votelib.readers.source import Source

__all__ = ["MARK", "Place", "Text", "fold", "read_text"]

#: A footnote mark in the clean text: private-use brackets round whatever the mark is ("1", "a", "*").
_OPEN, _CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{_OPEN}([^{_CLOSE}\n]{{0,8}}){_CLOSE}")

_PAGE_END = "\f"


@dataclass(frozen=True)
class Place:
    """Where words stand: page (None where there are no pages), line from 1, and characters of that page's text."""

    page: int | None
    line: int
    start: int
    end: int


# -- folding -----------------------------------------------------------------------------------------------

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
    "“": '"', "”": '"', "«": '"', "»": '"', "،": ",", "؛": ";", "؟": "?", "ى": "ي", "ة": "ه", "ٱ": "ا",
}  # fmt: skip


class _Folding(dict):
    """One character for one character, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFD", character)[0] if character not in "йЙ" else character
        lowered = plain.lower()
        self[code] = lowered if len(lowered) == 1 else plain
        return self[code]


_FOLDING = _Folding({ord(a): b for a, b in _SAME.items()})


def fold(text: str) -> str:
    """Lower case, no accents, one form of apostrophe, dash, quote, comma and Arabic letter; length unchanged.

    Examples
    --------
    >>> fold("Adoptée à l’issue d’un vote"), fold("أُعتمِد القرار")[0]
    ("adoptee a l'issue d'un vote", 'ا')
    """
    return text.translate(_FOLDING)


# -- cleaning ----------------------------------------------------------------------------------------------

_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ"
_UNSEEN = r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u061c\u0640\u064b-\u0652\u0670\ufe00-\ufe0f"
_DIGIT = r"\u0660-\u0669\u06f0-\u06f9"
_BREAK = r"\u2028\u2029\x0b\x85"
_PRIVATE = r"\ue000\ue001"
_SPECIAL = re.compile(
    rf"""
      <sup>(?P<sup>[^<>\n]{{0,12}})</sup>
    | (?P<raised>[{_SUPERSCRIPT}]+)
    | \[\^?(?P<note>\d{{1,3}}|\*{{1,3}}|[a-z])\](?::)?
    | (?P<escape>\\)(?=[\\`*_{{}}\[\]()#+.!<>|-])
    | (?P<newline><br\s*/?>)
    | (?P<tag></?[a-zA-Z][^<>\n]{{0,200}}>)
    | (?P<entity>&(?:\#\d{{1,6}}|\#x[0-9a-fA-F]{{1,5}}|[a-zA-Z]{{2,8}});)
    | (?P<hyphen>(?<=[^\W\d_])[-\u2010\u2011][ \t]*\n[ \t]*(?=[a-z\u00df-\u00ff\u0430-\u0451]))
    | (?P<unseen>\xad\n?|[{_UNSEEN}]+[\u0653-\u0655]?)
    | (?P<digit>[{_DIGIT}])
    | (?P<break>[{_BREAK}])
    | (?P<private>[{_PRIVATE}])
    | (?P<cluster>[^\x00-\x7f\xad{_SUPERSCRIPT}{_UNSEEN}{_DIGIT}{_BREAK}{_PRIVATE}]+|[a-zA-Z][\u0300-\u036f]+)
    """,
    re.VERBOSE,
)
_ASTERISK = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.:])_{1,3}(?!\w)")
_HEADING = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)


def read_text(source: Source) -> Text:
    """Clean a document's text, page furniture taken out."""
    pieces = _Pieces()
    raw_start = 0
    for page in source.pages:
        _clean(page, raw_start, pieces)
        pieces.add("\n" + _PAGE_END, raw_start + len(page))
        raw_start += len(page) + 1
    from votelib.readers.furniture import without_furniture

    return without_furniture(Text(source, "".join(pieces.chunks), pieces.origin))


class _Pieces:
    """Clean text under construction, and for each of its characters the place it came from."""

    def __init__(self):
        self.chunks: list[str] = []
        self.origin: list[int] = []

    def copy(self, text: str, raw: int) -> None:
        self.chunks.append(text)
        self.origin.extend(range(raw, raw + len(text)))

    def add(self, text: str, raw: int) -> None:
        """Text that stands for one place, whatever its length."""
        self.chunks.append(text)
        self.origin.extend([raw] * len(text))


def _clean(page: str, raw_start: int, pieces: _Pieces) -> None:
    dropped = _emphasis(page)
    at = 0
    for start, end, replacement in sorted([*dropped, *_specials(page)]):
        if start < at:
            continue  # inside something that was already replaced
        pieces.copy(page[at:start], raw_start + at)
        for text, offset in replacement:
            pieces.add(text, raw_start + start + offset)
        at = end
    pieces.copy(page[at:], raw_start + at)


def _specials(page: str):
    for found in _SPECIAL.finditer(page):
        kind, value = found.lastgroup, found.group(found.lastgroup)
        if kind in ("sup", "raised", "note"):
            value = unicodedata.normalize("NFKC", html.unescape(value)).strip().strip("\\")
            yield found.start(), found.end(), [(f"{_OPEN}{value}{_CLOSE}", 0)]
        elif kind == "cluster":
            if not unicodedata.is_normalized("NFKC", value):
                yield found.start(), found.end(), _compose(value)
        else:
            yield found.start(), found.end(), [(_SIMPLE[kind](value), 0)]


_SIMPLE = {
    "escape": lambda value: "",
    "newline": lambda value: "\n",
    "tag": lambda value: "",
    "entity": lambda value: unicodedata.normalize("NFKC", html.unescape(value)),
    "hyphen": lambda value: "",
    "unseen": lambda value: "",
    "digit": lambda value: str(unicodedata.digit(value)),
    "break": lambda value: "\n",
    "private": lambda value: "",
}


def _compose(text: str) -> list[tuple[str, int]]:
    """NFKC, base letter by base letter, so that each result knows its place."""
    result, at = [], 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        result.append((unicodedata.normalize("NFKC", text[at:end]), at))
        at = end
    return result


def _emphasis(page: str) -> list[tuple[int, int, list]]:
    """Markdown's signs to take away, and the asterisks that are footnote marks.

    An asterisk is a mark where it follows a word that no asterisk before it on the line has opened: `Gambia*`
    is marked, `*Against*:` is emphasised.
    """
    found = [(m.start(), m.end(), []) for m in _HEADING.finditer(page)]
    line_end, opened = -1, []
    for sign in _ASTERISK.finditer(page):
        if sign.start() > line_end:
            line_end, opened = page.find("\n", sign.start()), []
            line_end = len(page) if line_end < 0 else line_end
        signs = sign.group()
        if page[sign.start() - 1 : sign.start()] == "\\":
            mark = [(f"{_OPEN}{signs}{_CLOSE}", 0)]
            found.append((sign.start() - 1, sign.end(), mark))
        elif signs in opened:
            opened.remove(signs)
            found.append((sign.start(), sign.end(), []))
        elif signs[0] == "*" and _follows_a_word(page, sign):
            found.append((sign.start(), sign.end(), [(f"{_OPEN}{signs}{_CLOSE}", 0)]))
        elif not page[sign.end() : sign.end() + 1].isspace() and sign.end() < line_end:
            opened.append(signs)
            found.append((sign.start(), sign.end(), []))
    return found


def _follows_a_word(page: str, sign: re.Match) -> bool:
    before, after = page[sign.start() - 1 : sign.start()], page[sign.end() : sign.end() + 1]
    return (before.isalpha() or before in ").]") and before != "" and not after.isalpha()


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
    origin : list of int
        For each character of `clean`, its place in the pages put end to end.
    """

    source: Source
    clean: str
    origin: list[int]

    @cached_property
    def folded(self) -> str:
        """`clean`, folded; places are the same in both."""
        return fold(self.clean)

    @cached_property
    def _page_starts(self) -> list[int]:
        starts, at = [], 0
        for page in self.source.pages:
            starts.append(at)
            at += len(page) + 1
        return starts

    def place(self, start: int, end: int) -> Place:
        """Where the clean characters `start` to `end` were printed."""
        if not self.origin:  # nothing but page heads, which are taken out
            return Place(1 if self.source.paged else None, 1, 0, 0)
        end_of_text = len(self.origin) - 1  # a problem found at the very end belongs to the last character
        first, last = (
            self.origin[min(start, end_of_text)],
            self.origin[min(max(start, end - 1), end_of_text)] + 1,
        )
        page = bisect_right(self._page_starts, first) - 1
        offset, text = self._page_starts[page], self.source.pages[page]
        first, last = first - offset, min(last - offset, len(text))
        line = text.count("\n", 0, first) + 1
        return Place(page + 1 if self.source.paged else None, line, first, last)

    def printed(self, place: Place) -> str:
        """The words at a place, as they stand in the document."""
        return self.source.pages[(place.page or 1) - 1][place.start : place.end]

    def line_of(self, at: int) -> int:
        """Line (from 1, within its page) of a clean character."""
        return self.place(at, at + 1).line

    def without(self, spans: list[tuple[int, int]]) -> Text:
        """The same text with these stretches of it taken out."""
        kept, origin, at = [], [], 0
        for start, end in sorted(spans):
            if start > at:
                kept.append(self.clean[at:start])
                origin.extend(self.origin[at:start])
            at = max(at, end)
        kept.append(self.clean[at:])
        origin.extend(self.origin[at:])
        return Text(self.source, "".join(kept), origin)
