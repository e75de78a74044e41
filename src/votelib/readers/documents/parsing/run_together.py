"""Symbols that run into what stands beside them: some tools put the cells of a masthead together without a blank.

"A/HRC/RES/56/210 July 2024" is resolution 56/2 of 10 July, "A/78/PV.5019 December 2023" meeting 50 on the 19th or 501
on the 9th: the rest of the head says which, or nobody can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

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
    if len(ways) < 2:
        return ways[0].at if ways else None
    around = f"{text.folded[start : found.start()]}\n{text.folded[found.end() : end]}"
    said = [_times_said(way, found["stem"].lower(), around, lang) for way in ways]
    if said[0] == said[1]:
        if found.start() > _BESIDE:  # no head of a document
            return None
        raise ReadError(_cannot_tell(found, ways), text.source.file, text.line_of(found.start()))
    return ways[said.index(max(said))].at


def _way(text: Text, found: re.Match, n_digits: int, lang: str) -> _Parting | None:
    at = found.end("digits") - n_digits
    number = text.clean[found.start("digits") : at]
    in_figures = found["rest"].startswith("/")
    if (
        not number
        or number[0] == "0"
        or (text.clean[at] == "0" and not in_figures)
        or (in_figures and n_digits < 2)
    ):
        return None
    if in_figures:
        day, month, year = (int(part) for part in text.clean[at : found.end()].split("/"))
        days = [date(year, month, day)] if 1 <= month <= 12 and 1 <= day <= 28 else []
    else:
        days = [day for _, _, day in numerals.read_date(text.folded[at : found.end()], lang)]
    return _Parting(at, number, days[0]) if days else None


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
        f"expected a symbol and then a day; found {found.group()!r}, run together, which can be {each}. "
        "Put a blank between them"
    )
