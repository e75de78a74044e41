"""Lines of Arabic as a PDF draws them, put back into the order in which they are read.

A PDF places glyphs and knows no words. PDFium's own text has the letters of a line of Arabic in reading order, but
turns the letters of a ligature round (so that لا comes out as ال), parts lines at vowel signs, and moves figures and
brackets about. So the glyphs of a line are sorted by their place, read from the right, and what is written from the
left within it (figures, symbols, Latin words) is turned back.
"""

from __future__ import annotations

import ctypes
import math
import re
from operator import attrgetter
from typing import NamedTuple

from votelib.errors import needs_extra

_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
#: Vowel signs: drawn off the line, and of no use to a lookup.
_SIGNS = frozenset(map(chr, (*range(0x64B, 0x656), 0x670, 0x640)))
_ALEF_FIRST = re.compile("[\u0627\u0623\u0625\u0622]\u0644")  # there is no such ligature; there is lam-alef
_SAME_LINE = 0.35  # of the height of a line
_SPACE = 0.35  # of the height of a line: letters that do not join stand closer than words
_SURELY = 0.5  # of the room for a space: two glyphs that stand closer are surely of one word
_ONE_PLACE = 0.01  # of a point: letters of a ligature have one origin
_MIRROR = str.maketrans("()[]{}«»<>", ")(][}{»«><")
#: What is written from the left: letters of Latin, and figures.
_LEFT = frozenset(map(chr, (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250),
                            *range(0x660, 0x66A), 0x25)))  # fmt: skip
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_JOINS = "./-:,،_'’&+"


class _Glyph(NamedTuple):
    """What one glyph stands for (a ligature for several letters), where it is, and its number on the page."""

    letters: str
    x: float
    y: float
    number: int


class _Page:
    """What PDFium says of the glyphs of one page, asked as little as can be: a call takes longer than a search."""

    def __init__(self, text_page):
        with needs_extra("documents"):
            import pypdfium2.raw as raw

        self._raw, self._text, self._sizes = raw, text_page, {}
        self._edges: dict[int, tuple[float, float]] = {}
        self.joined: set[tuple[str, float]] = set()  # letters, and how far right of them the next one stands
        self._box = [ctypes.c_double() for _ in range(4)]
        self._to_box = [*map(ctypes.byref, self._box)]

    def glyphs(self):
        letters, page, origin = self._letters(), self._text.raw, self._raw.FPDFText_GetCharOrigin
        x, y = ctypes.c_double(), ctypes.c_double()
        to_x, to_y = ctypes.byref(x), ctypes.byref(y)
        for index, letter in enumerate(letters):
            origin(page, index, to_x, to_y)
            yield _Glyph(letter, x.value, y.value, index)

    def _letters(self) -> str:
        letters, count = self._text.get_text_range(), self._text.count_chars()
        if len(letters) == count:
            return letters
        return "".join(chr(self._raw.FPDFText_GetUnicode(self._text.raw, index)) for index in range(count))

    def edges(self, glyph: _Glyph) -> tuple[float, float]:
        """Left and right edge of what is drawn."""
        if glyph.number not in self._edges:
            self._raw.FPDFText_GetCharBox(self._text.raw, glyph.number, *self._to_box)
            self._edges[glyph.number] = self._box[0].value, self._box[1].value
        return self._edges[glyph.number]

    def height(self, line: list[_Glyph]) -> float:
        """The size of a line's letters: of the largest of three, as blanks and marks have their own."""
        drawn = [glyph for glyph in line if not glyph.letters.isspace()] or line
        return max(map(self._size, drawn[:: max(1, len(drawn) // 2)]))

    def _size(self, glyph: _Glyph) -> float:
        if glyph.number not in self._sizes:
            size = self._raw.FPDFText_GetFontSize(self._text.raw, glyph.number)
            if not size:
                self._raw.FPDFText_GetCharBox(self._text.raw, glyph.number, *self._to_box)
                size = self._box[3].value - self._box[2].value
            self._sizes[glyph.number] = size
        return self._sizes[glyph.number]


def has_arabic(text: str) -> bool:
    return bool(_ARABIC.search(text))


def page_text(text_page) -> str:
    """The text of one page, each line in the order in which it is read."""
    page = _Page(text_page)
    words = [_read_line(line, page) for line in _lines(_fragments(page), page)]
    if _brackets_turned(words):
        words = [line.translate(_MIRROR) if has_arabic(line) else line for line in words]
    return "\n".join(words)


# -- glyphs of a page --------------------------------------------------------------------------------------


def _fragments(page: _Page) -> list[list[_Glyph]]:
    """Stretches of glyphs between PDFium's line ends."""
    fragments: list[list[_Glyph]] = [[]]
    x = y = math.inf
    for glyph in page.glyphs():
        if glyph.letters in "\r\n":
            fragments.append([])
            x = y = math.inf
        elif glyph.letters not in _SIGNS:
            if abs(glyph.x - x) < _ONE_PLACE and abs(glyph.y - y) < _ONE_PLACE:
                _add_to_ligature(fragments[-1], glyph)
            else:
                fragments[-1].append(glyph)
            x, y = glyph.x, glyph.y
    return [fragment for fragment in fragments if fragment]


def _add_to_ligature(fragment: list[_Glyph], glyph: _Glyph) -> None:
    """Two letters in one place are a ligature, whose letters PDFium mostly gives from last to first."""
    last = fragment[-1]
    if glyph.letters.strip() and last.letters.strip():
        letters = glyph.letters + last.letters
        fragment[-1] = glyph._replace(letters=letters[::-1] if _ALEF_FIRST.fullmatch(letters) else letters)
    else:
        fragment.append(glyph)


def _lines(fragments: list[list[_Glyph]], page: _Page) -> list[list[_Glyph]]:
    """Fragments one after the other on one baseline are one line."""
    lines: list[list[_Glyph]] = []
    for fragment in fragments:
        last = lines[-1] if lines else None
        if last and _on_one_line(last, fragment, page) and (_is_arabic(last) or _is_arabic(fragment)):
            last.extend(fragment)
        else:
            lines.append(list(fragment))
    return lines


def _on_one_line(last: list[_Glyph], fragment: list[_Glyph], page: _Page) -> bool:
    apart = abs(last[0].y - fragment[0].y)
    return apart == 0 or apart < _SAME_LINE * max(map(page.height, (last, fragment)))


def _is_arabic(line: list[_Glyph]) -> bool:
    return any(_ARABIC.search(glyph.letters) for glyph in line)


# -- one line ----------------------------------------------------------------------------------------------


def _read_line(line: list[_Glyph], page: _Page) -> str:
    if not _is_arabic(line) and any(_LATIN.search(glyph.letters) for glyph in line):
        return "".join(glyph.letters for glyph in line)
    glyphs = sorted(line, key=attrgetter("x"), reverse=True)
    room, before = _SPACE * page.height(line), glyphs[0]
    words: list[str] = []
    at = 0
    while at < len(glyphs):
        glyph = glyphs[at]
        if before.x - glyph.x >= room and _parted(before, glyph, room, page):
            words.append(" ")
        if glyph.letters[0] in _LEFT:
            end = _left_run(glyphs, at)
            words += [each.letters for each in reversed(glyphs[at:end])]
            at = end
        else:
            words.append(glyph.letters)
            at += 1
        before = glyphs[at - 1]
    return re.sub(r"\s{2,}", " ", "".join(words)).strip()


def _parted(right: _Glyph, left: _Glyph, room: float, page: _Page) -> bool:
    """Whether there is room for a space between two glyphs of a line that has none there."""
    if right.letters.isspace() or left.letters.isspace():
        return False
    step = left.letters, round(right.x - left.x, 1)  # letters of one form take the same room again and again
    if step in page.joined:
        return False
    gap = page.edges(right)[0] - page.edges(left)[1]
    if gap < _SURELY * room:
        page.joined.add(step)
    return gap > room


def _left_run(glyphs: list[_Glyph], start: int) -> int:
    """Where a run written from the left ends."""
    end = at = start + 1
    while at < len(glyphs):
        letters = glyphs[at].letters
        if letters[0] in _LEFT:
            at = end = at + 1
        elif (
            at == end
            and at + 1 < len(glyphs)
            and _joins(letters, glyphs[at - 1].letters, glyphs[at + 1].letters)
        ):
            at += 1
        else:
            break
    return end


def _joins(sign: str, before: str, after: str) -> bool:
    if sign == " ":
        return bool(
            (_LATIN.match(before) and after[0] in _LEFT) or (before[0] in _LEFT and _LATIN.match(after))
        )
    return sign in _JOINS and after[0] in _LEFT


def _brackets_turned(lines: list[str]) -> bool:
    """Whether brackets came out as their mirror images: more lines then close one before they open it."""
    balance = 0
    for line in lines:
        if not has_arabic(line):
            continue
        for opened, closed in ("()", "[]"):
            first_open, first_close = line.find(opened), line.find(closed)
            if first_open >= 0 and first_close >= 0:
                balance += 1 if first_open < first_close else -1
            elif first_close == 0 or (first_open >= 0 and first_open == len(line.rstrip(" .")) - 1):
                balance -= 1
            elif first_open == 0 or (first_close >= 0 and first_close == len(line.rstrip(" .")) - 1):
                balance += 1
    return balance < 0
