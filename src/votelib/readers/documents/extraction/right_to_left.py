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
from collections.abc import Iterator
from functools import cache, cached_property
from operator import itemgetter

from votelib.errors import needs_extra

_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
#: Vowel signs: drawn off the line, and of no use to a lookup.
_SIGNS = frozenset(map(chr, (*range(0x64B, 0x656), 0x670, 0x640)))
#: A vowel sign that only the last letter of a word has, mostly above an alef: "صوتاً".
_LAST_SIGN = "\u064b"
#: It can carry a sign that only the end of a word has: behind it PDFium can lose the blank.
_ALEF = "\u0627"
_ALEF_FIRST = re.compile("[\u0627\u0623\u0625\u0622]\u0644")  # there is no such ligature; there is lam-alef
_ALEFS = ("\u0622", "\u0623", "\u0625")
#: What the stroke of an alef without its hamza is called, by the place that it has in its font.
_STROKES = ("[", "\\", "]", "^", "_")
_FRAGMENT = re.compile(r"[^\r\n]+")
_SAME_LINE = 0.35  # of the height of a line
_RAISED = 0.6  # of the height of a line: how far above it a letter can stand that carries a sign
_SPACE = 0.35  # of the height of a line: letters that do not join stand closer than words
_SURELY = 0.5  # of the room for a space: two glyphs that stand closer are surely of one word
_ONE_PLACE = 0.01  # of a point: letters of a ligature have one origin
_MIRROR = str.maketrans("()[]{}«»<>", ")(][}{»«><")
#: What is written from the left: letters of Latin, and figures.
_LEFT = frozenset(map(chr, (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250),
                            *range(0x660, 0x66A), 0x25)))  # fmt: skip
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_JOINS = "./-:,،_'’&+"


#: What one glyph stands for (a ligature for several letters), where it is, and its number on the page: a plain tuple,
#: as a page has thousands of them.
_Glyph = tuple[str, float, float, int]


@cache
def _unchecked(name: str, result=ctypes.c_int):
    """A function of PDFium without what takes three times as long as a call: checks of the types of its arguments, and
    leave for other threads to run meanwhile, none of which may call PDFium then."""
    with needs_extra("documents"):
        import pypdfium2.raw as raw

    return ctypes.PYFUNCTYPE(result)(ctypes.cast(getattr(raw, name), ctypes.c_void_p).value)


def letters_in(buffer: ctypes.Array, length: int) -> str:
    """The first letters that PDFium wrote into a buffer; half a surrogate pair is left out."""
    return ctypes.string_at(buffer, 2 * length).decode("utf-16-le", errors="ignore")


class _Page:
    """What PDFium says of the glyphs of one page, asked as little as can be: a call takes longer than a search."""

    def __init__(self, text_page):
        with needs_extra("documents"):
            import pypdfium2.raw as raw

        self._raw, self._text, self._pointer = raw, text_page, ctypes.cast(text_page, ctypes.c_void_p)
        self._origin_of, self._box_of = map(_unchecked, ("FPDFText_GetCharOrigin", "FPDFText_GetCharBox"))
        self._size_of = _unchecked("FPDFText_GetFontSize", ctypes.c_double)
        self._edges: dict[int, tuple[float, float]] = {}
        self.joined: set[tuple[str, float]] = set()  # letters, and how far right of them the next one stands
        self.last_signs: set[tuple[float, float]] = set()  # where signs stand that end a word
        self._box = [ctypes.c_double() for _ in range(4)]
        self._to_box = [*map(ctypes.byref, self._box)]

    def letters(self) -> str:
        """What the glyphs stand for, one by one, with line ends between them."""
        count = self._raw.FPDFText_CountChars(self._text)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._raw.FPDFText_GetText(self._text, 0, count, buffer)  # with a zero at its end
        letters = letters_in(buffer, max(0, written - 1))
        if len(letters) == count:
            return letters
        return "".join(chr(self._raw.FPDFText_GetUnicode(self._text, index)) for index in range(count))

    def glyphs(self, letters: str, first: int) -> list[_Glyph]:
        """The glyphs of a stretch of letters, the number of whose first is given.

        Vowel signs are left out; two glyphs that stand in one place are the ligature that they are.
        """
        page, origin_of = self._pointer, self._origin_of
        x, y, before_x, before_y = ctypes.c_double(), ctypes.c_double(), math.inf, math.inf
        to_x, to_y = ctypes.byref(x), ctypes.byref(y)
        kept: list[_Glyph] = []
        for number, letter in enumerate(letters, first):
            if letter in _SIGNS:
                if letter == _LAST_SIGN:
                    origin_of(page, number, to_x, to_y)
                    self.last_signs.add((x.value, y.value))
                continue
            origin_of(page, number, to_x, to_y)
            at_x, at_y = x.value, y.value
            if -_ONE_PLACE < at_x - before_x < _ONE_PLACE and -_ONE_PLACE < at_y - before_y < _ONE_PLACE:
                _add_to_ligature(kept, (letter, at_x, at_y, number))
            else:
                kept.append((letter, at_x, at_y, number))
            before_x, before_y = at_x, at_y
        return kept

    def edges(self, number: int) -> tuple[float, float]:
        """Left and right edge of what is drawn."""
        if number not in self._edges:
            self._box_of(self._pointer, number, *self._to_box)
            self._edges[number] = self._box[0].value, self._box[1].value
        return self._edges[number]

    def size(self, number: int) -> float:
        """Size of a glyph: of its font, or of what is drawn where the font tells none."""
        size = self._size_of(self._pointer, number)
        if not size:
            self._box_of(self._pointer, number, *self._to_box)
            size = self._box[3].value - self._box[2].value
        return size


class _Line:
    """Glyphs on one baseline, in the order in which PDFium gives them."""

    def __init__(self, glyphs: list[_Glyph], page: _Page):
        self.glyphs, self.page = glyphs, page
        self.letters = "".join([glyph[0] for glyph in glyphs])
        self.is_arabic = has_arabic(self.letters)

    @cached_property
    def height(self) -> float:
        """The size of its letters: of the largest of three, as blanks and marks have their own."""
        drawn = [glyph for glyph in self.glyphs if not glyph[0].isspace()] or self.glyphs
        return max(self.page.size(glyph[3]) for glyph in drawn[:: max(1, len(drawn) // 2)])

    def is_above(self, line: _Line) -> bool:
        """Whether it is one letter that is drawn a little above a line, at the place of its vowel sign."""
        if len(self.glyphs) != 1 or not (self.is_arabic and line.is_arabic):
            return False
        return 0 < self.glyphs[0][2] - line.glyphs[0][2] < _RAISED * line.height

    def goes_on_in(self, other: _Line) -> bool:
        """Whether another line, the next one that PDFium gives, is on the same baseline, and one of them Arabic."""
        apart = abs(self.glyphs[0][2] - other.glyphs[0][2])
        if not (self.is_arabic or other.is_arabic):
            return False
        return apart == 0 or apart < _SAME_LINE * max(self.height, other.height)


# Each begins with the sign that it is about, not with a look behind it, which makes it quick to find.
#: It opens, as a letter follows, and is its mirror image.
_TURNED = re.compile(r"\)(?<=[ \n].)(?=[\u0621-\u064a])")
#: The same behind what is written from the left: "L.21) مواعيد الدورة)"
_TURNED_BEHIND = re.compile(r"\)(?<=[A-Za-z0-9].) (?=([\u0621-\u064a][^()\n]*)\)$)", re.MULTILINE)
#: The full stop of a line that ends in a symbol, drawn at its left edge: ".E/CN.4/1988/L.72"
_STOP_FIRST = re.compile(r"([.:؛،])(?<![^\n].)(?=[A-Za-z0-9])([^\n\u0621-\u064a]+)$", re.MULTILINE)
_CLOSED_BY_ITS_IMAGE = re.compile(r"\(([^()\n]*)\((?=[.،]?$)", re.MULTILINE)
_WIDE = re.compile(r"\s\s+")


def has_arabic(text: str) -> bool:
    return bool(_ARABIC.search(text))


def page_text(text_page) -> str:
    """The text of one page, each line in the order in which it is read."""
    words = [_read_line(line) for line in _lines(_Page(text_page))]
    if _brackets_turned(words):
        words = [line.translate(_MIRROR) if has_arabic(line) else line for line in words]
    text = _TURNED_BEHIND.sub(" (", _TURNED.sub("(", "\n".join(words)))
    text = _CLOSED_BY_ITS_IMAGE.sub(r"(\1)", text)
    return _STOP_FIRST.sub(r"\2\1", text)


# -- glyphs of a page --------------------------------------------------------------------------------------


def _lines(page: _Page) -> list[_Line]:
    """The lines of a page; PDFium parts some at vowel signs, whose pieces are one line again."""
    lines: list[_Line] = []
    for fragment in _fragments(page):
        if len(lines) > 1 and (whole := _with_its_alef(lines[-2], lines[-1], fragment)):
            lines.pop()
            fragment = whole
        elif lines and (
            line := next((line for line in (*lines[-2:-1], fragment) if lines[-1].is_above(line)), None)
        ):
            fragment = _lowered(lines, fragment, line)
        if lines and lines[-1].goes_on_in(fragment):
            fragment = _Line([*lines.pop().glyphs, *fragment.glyphs], page)
        lines.append(fragment)
    return lines


def _lowered(lines: list[_Line], fragment: _Line, line: _Line) -> _Line:
    """The next stretch, once a letter that its vowel sign had drawn above a line is put back into that line."""
    (letter, x, _, number), y = lines.pop().glyphs[0], line.glyphs[0][2]
    whole = _Line([*line.glyphs, (letter, x, y, number)], line.page)
    if line is fragment:
        return whole
    lines[-1] = whole
    return fragment


def _with_its_alef(line: _Line, hamza: _Line, fragment: _Line) -> _Line | None:
    """A stretch with its alef whole again, whose hamza carries a vowel sign; None where it has no such alef.

    Some programs draw such a letter in two pieces: the hamza above the line, and a stroke that they name as a sign.
    """
    if (letter := hamza.letters.strip()) not in _ALEFS or not line.goes_on_in(fragment):
        return None
    place, glyphs = hamza.glyphs[0][1], [*fragment.glyphs]
    strokes = [at for at, glyph in enumerate(glyphs) if glyph[0] in _STROKES]
    nearest = min(strokes, key=lambda at: abs(glyphs[at][1] - place), default=None)
    if nearest is None or abs(glyphs[nearest][1] - place) >= line.height:
        return None
    glyphs[nearest] = (letter, *glyphs[nearest][1:])
    return _Line(glyphs, fragment.page)


def _fragments(page: _Page) -> Iterator[_Line]:
    """Stretches of glyphs between PDFium's line ends."""
    for found in _FRAGMENT.finditer(page.letters()):
        if glyphs := page.glyphs(found.group(), found.start()):
            yield _Line(glyphs, page)


def _add_to_ligature(kept: list[_Glyph], glyph: _Glyph) -> None:
    """Two letters in one place are a ligature, whose letters PDFium mostly gives from last to first."""
    first, x, y, number = kept[-1]
    if glyph[0].strip() and first.strip():
        letters = glyph[0] + first
        kept[-1] = (letters[::-1] if _ALEF_FIRST.fullmatch(letters) else letters, x, y, number)
    else:
        kept.append(glyph)


# -- one line ----------------------------------------------------------------------------------------------


def _read_line(line: _Line) -> str:
    if not line.is_arabic and _LATIN.search(line.letters):
        return line.letters
    glyphs = sorted(line.glyphs, key=itemgetter(1), reverse=True)
    room, joined, last_signs = _SPACE * line.height, line.page.joined, line.page.last_signs
    words: list[str] = []
    before, end = glyphs[0], 0
    for at, glyph in enumerate(glyphs):
        if at >= end:  # behind a run from the left, if there was one
            letters, step = glyph[0], before[1] - glyph[1]
            if (
                step >= room
                and (letters, int(10 * step)) not in joined
                and _parted(before, glyph, room, line.page)
            ) or (before[0] == _ALEF and before[1:3] in last_signs and not letters[0].isspace()):
                words.append(" ")
            if letters[0] in _LEFT:
                end = _left_run(glyphs, at)
                words += [each[0] for each in reversed(glyphs[at:end])]
            else:
                words.append(letters)
        before = glyph
    return _WIDE.sub(" ", "".join(words)).strip()


def _parted(right: _Glyph, left: _Glyph, room: float, page: _Page) -> bool:
    """Whether there is room for a space between two glyphs of a line that has none there."""
    if right[0].isspace() or left[0].isspace():
        return False
    gap = page.edges(right[3])[0] - page.edges(left[3])[1]
    if gap < _SURELY * room:  # letters of one form take the same room again and again
        page.joined.add((left[0], int(10 * (right[1] - left[1]))))
    return gap > room


def _left_run(glyphs: list[_Glyph], start: int) -> int:
    """Where a run written from the left ends."""
    end = at = start + 1
    while at < len(glyphs):
        letters = glyphs[at][0]
        if letters[0] in _LEFT:
            at = end = at + 1
        elif at == end and at + 1 < len(glyphs) and _joins(letters, glyphs[at - 1][0], glyphs[at + 1][0]):
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
