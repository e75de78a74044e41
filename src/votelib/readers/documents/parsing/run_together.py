"""Symbols that run into what stands beside them: some tools put the cells of a masthead together without a blank.

"A/HRC/RES/56/210 July 2024" is resolution 56/2 of 10 July, "A/78/PV.5019 December 2023" meeting 50 on the 19th or 501
on the 9th: the rest of the head says which, or nobody can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from votelib.errors import ReadError
from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import spoken_in, wording
from votelib.texts.symbols import PATTERN as SYMBOL

_YEAR = r"(?:19|20)\d\d(?!\d)"
_MONTH = r"[^\W\d_]{3,12}(?:[ /][^\W\d_]{3,12}){0,3}"  # Arabic says some twice, in two words each
#: A symbol, its last digits, and the month and year of a day; in figures, as heads of pages have it, too.
_DAY_BEHIND = re.compile(
    r"(?P<stem>[ASE]/[A-Z0-9][A-Za-z0-9./()-]{0,30}?[/.])(?P<digits>\d{2,6})"
    rf"(?P<rest>(?:er|º)?[ \t]{{1,3}}(?:de[ \t]+)?{_MONTH}\.?[ \t]+(?:de[ \t]+)?{_YEAR}|/\d\d/{_YEAR})"
)
#: "United NationsA/HRC/RES/56/2", "19 December 2023A/78/PV.50"
_WORD_BEFORE = re.compile(r"(?:[^\W\d_A-Z]|(?<!\d)(?:19|20)\d\d)\Z")
_OPENS = re.compile(r"[ASE]/[A-Z0-9]")  # as every symbol does: cheap to look for
_LONGEST = 40  # characters of a symbol
_BESIDE = 4_000  # characters round a head in which number and day are said again


@dataclass(frozen=True)
class _Parting:
    """One way to part the digits: where the day begins, the number of the document, and the day."""

    at: int
    number: str
    day: date


def parted(text: Text) -> Text:
    """The text with symbols apart from the word or the day that they ran into.

    Raises
    ------
    ReadError
        Where neither the number nor the day is said again.
    """
    starts = _starts(text.clean)
    if words := [at for at in starts if _is_glued(text.clean, at)]:
        text = text.parted_at(words)
        starts = _starts(text.clean)
    days = (_DAY_BEHIND.match(text.clean, at) for at in starts)
    places = [at for found in days if found and (at := _place(text, found))]
    return text.parted_at(places) if places else text


def _starts(clean: str) -> list[int]:
    return [found.start() for found in _OPENS.finditer(clean)]


def _is_glued(clean: str, at: int) -> bool:
    """Whether a symbol follows a word or a year without a blank."""
    glued = clean[at - 1 : at].isalnum() and _WORD_BEFORE.search(clean[max(0, at - 5) : at])
    return bool(glued and SYMBOL.match(clean[at : at + _LONGEST]))


def _place(text: Text, found: re.Match) -> int | None:
    """Where the day behind a symbol begins; None where what follows is no day."""
    start, end = max(0, found.start() - _BESIDE), found.end() + _BESIDE
    lang = spoken_in(text.folded[start:end].replace("\n", " "))
    ways = [way for n_digits in (2, 1) if (way := _way(text, found, n_digits, lang))]
    around = f"{text.folded[start : found.start()]}\n{text.folded[found.end() : end]}"
    said = [_times_said(way, found["stem"].lower(), around, lang) for way in ways]
    if any(said) and said.count(max(said)) == 1:
        return ways[said.index(max(said))].at
    if ways and _names_a_document(text.clean, found):
        raise ReadError(_cannot_tell(found, ways), text.source.file, text.line_of(found.start()))
    return None


def _names_a_document(clean: str, found: re.Match) -> bool:
    """Whether a symbol and a day are a line of their own, or stand at the very top; a sentence names others."""
    line = clean.rfind("\n", 0, found.start()) + 1
    end = clean.find("\n", found.end())
    alone = not (clean[line : found.start()] + clean[found.end() : end if end >= 0 else len(clean)]).strip()
    return alone or not SYMBOL.search(clean, 0, found.start())


def _way(text: Text, found: re.Match, n_digits: int, lang: str) -> _Parting | None:
    at = found.end("digits") - n_digits
    number = text.clean[found.start("digits") : at]
    if not number or number[0] == "0":
        return None
    day = _in_figures(text, found, at) if found["rest"].startswith("/") else _in_words(text, found, at, lang)
    return _Parting(at, number, day) if day else None


def _in_words(text: Text, found: re.Match, at: int, lang: str) -> date | None:
    days = numerals.read_date(text.folded[at : found.end()], lang) if text.clean[at] != "0" else []
    return days[0][2] if days else None


def _in_figures(text: Text, found: re.Match, at: int) -> date | None:
    """ "19/12/2023", as heads of pages have it, its day always of two figures."""
    try:
        return (
            datetime.strptime(text.clean[at : found.end()], "%d/%m/%Y").date()
            if text.clean[at + 2] == "/"
            else None
        )
    except ValueError:
        return None


def _times_said(way: _Parting, stem: str, around: str, lang: str) -> int:
    """How many of these are said again round a head: the symbol, the number of the text or meeting, and the day."""
    again = [stem, *re.findall(r"/((?:s-|es-)?\d+/)$", stem)]
    symbols = any(re.search(rf"(?<![\w/.]){re.escape(each)}{way.number}(?![\d/])", around) for each in again)
    meetings = re.search(r"(?:pv|sr)\.$", stem) and any(
        way.number in found.groupdict().values() for found in wording(lang).meeting.finditer(around)
    )
    return (
        bool(symbols) + bool(meetings) + (way.day in [day for _, _, day in numerals.read_date(around, lang)])
    )


def _cannot_tell(found: re.Match, ways: list[_Parting]) -> str:
    each = " or ".join(f"{found['stem']}{way.number} and {way.day}" for way in ways)
    return (
        "expected a space between the symbol of the document and its day; found "
        f"{found.group()!r}, which can be {each}"
    )
