"""Lines of Arabic as a PDF draws them, put back into the order in which they are read.

A PDF places glyphs and knows no words. PDFium's own text has the letters of a line of Arabic in reading order, but
turns the letters of a ligature round (so that لا comes out as ال), parts lines at vowel signs, and moves figures and
brackets about. So the glyphs of a line are sorted by their place, read from the right, and what is written from the
left within it (figures, symbols, Latin words) is turned back.
"""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

from votelib.errors import needs_extra

__all__ = ["has_arabic", "page_text"]

_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_SIGNS = re.compile(
    "[\u064b-\u0655\u0670\u0640]"
)  # vowel signs: drawn off the line, and of no use to a lookup
_ALEF_FIRST = re.compile("[\u0627\u0623\u0625\u0622]\u0644")  # there is no such ligature; there is lam-alef
_SAME_LINE = 0.35  # of the height of a line
_SPACE = 0.35  # of the height of a line: letters that do not join stand closer than words
_MIRROR = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_LEFT = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0660-\u0669%]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_JOINS = "./-:,،_'’&+"


class _Glyph(NamedTuple):
    """What one glyph stands for (a ligature for several letters), and where it is."""

    letters: str
    x: float
    y: float
    left: float
    right: float
    height: float


def has_arabic(text: str) -> bool:
    return bool(_ARABIC.search(text))


def page_text(text_page) -> str:
    """The text of one page, each line in the order in which it is read."""
    lines = _lines(_fragments(text_page))
    words = [_read_line(line) for line in lines]
    if _brackets_turned(words):
        words = [line.translate(_MIRROR) if has_arabic(line) else line for line in words]
    return "\n".join(words)


# -- glyphs of a page --------------------------------------------------------------------------------------


def _fragments(text_page) -> list[list[_Glyph]]:
    """Stretches of glyphs between PDFium's line ends."""
    fragments: list[list[_Glyph]] = [[]]
    for glyph in _glyphs(text_page):
        if glyph.letters in "\r\n":
            fragments.append([])
        elif not _SIGNS.match(glyph.letters):
            _add(fragments[-1], glyph)
    return [fragment for fragment in fragments if fragment]


def _glyphs(text_page):
    with needs_extra("documents"):
        import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = box = [ctypes.c_double() for _ in range(4)]
    page, unicode, origin, box_of, size = (
        text_page.raw, raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetCharBox,
        raw.FPDFText_GetFontSize,
    )  # fmt: skip
    for index in range(text_page.count_chars()):
        letter = chr(unicode(page, index))
        origin(page, index, x, y)
        box_of(page, index, *box)
        height = size(page, index) or top.value - bottom.value
        yield _Glyph(letter, x.value, y.value, left.value, right.value, height)


def _add(fragment: list[_Glyph], glyph: _Glyph) -> None:
    """Two letters in one place are a ligature, whose letters PDFium mostly gives from last to first."""
    last = fragment[-1] if fragment else None
    if last and _in_one_place(last, glyph) and glyph.letters.strip() and last.letters.strip():
        letters = glyph.letters + last.letters
        fragment[-1] = glyph._replace(letters=letters[::-1] if _ALEF_FIRST.fullmatch(letters) else letters)
    else:
        fragment.append(glyph)


def _in_one_place(one: _Glyph, other: _Glyph) -> bool:
    return abs(one.x - other.x) < 0.01 and abs(one.y - other.y) < 0.01


def _lines(fragments: list[list[_Glyph]]) -> list[list[_Glyph]]:
    """Fragments one after the other on one baseline are one line."""
    lines: list[list[_Glyph]] = []
    for fragment in fragments:
        last = lines[-1] if lines else None
        near = last and abs(last[0].y - fragment[0].y) < _SAME_LINE * max(last[0].height, fragment[0].height)
        if near and (_is_arabic(last) or _is_arabic(fragment)):
            last.extend(fragment)
        else:
            lines.append(list(fragment))
    return lines


def _is_arabic(line: list[_Glyph]) -> bool:
    return any(_ARABIC.search(glyph.letters) for glyph in line)


# -- one line ----------------------------------------------------------------------------------------------


def _read_line(line: list[_Glyph]) -> str:
    if not _is_arabic(line) and any(_LATIN.search(glyph.letters) for glyph in line):
        return "".join(glyph.letters for glyph in line)
    glyphs = sorted(line, key=lambda glyph: -glyph.x)
    words: list[str] = []
    at = 0
    while at < len(glyphs):
        end = _left_run(glyphs, at)
        if at and _parted(glyphs[at - 1], glyphs[at]):
            words.append(" ")
        words += [glyph.letters for glyph in reversed(glyphs[at:end])]
        at = end
    return re.sub(r"\s{2,}", " ", "".join(words)).strip()


def _parted(right: _Glyph, left: _Glyph) -> bool:
    """Whether there is room for a space between two glyphs of a line that has none there."""
    return right.left - left.right > _SPACE * left.height


def _left_run(glyphs: list[_Glyph], start: int) -> int:
    """Where a run written from the left ends; one glyph where none starts here."""
    if not _LEFT.match(glyphs[start].letters):
        return start + 1
    end = at = start + 1
    while at < len(glyphs):
        letters = glyphs[at].letters
        if _LEFT.match(letters):
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
        return bool(_LATIN.match(before) and _LEFT.match(after)) or bool(
            _LEFT.match(before) and _LATIN.match(after)
        )
    return sign in _JOINS and bool(_LEFT.match(after))


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
