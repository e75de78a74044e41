"""The day of a record or a release: one of its head, never one that a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from votelib.days import MONTHS
from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.texts.symbols import session_of

COVER = 600  # characters in which a record names its meeting
TOP = 200  # characters in which a release to the press has its number, and its day where lines were joined
_FEW_WORDS = 12  # beside the day and weekday of a meeting on a line of a cover
_HARDLY_ANY = 5  # ... beside a day without its weekday
_WEEKDAY = 14  # characters between a day and its weekday, the longest name included


def sitting_day(folded: str, language: Wording) -> date | None:
    """The first day with its weekday, "Monday, 21 November 2016": a record was given out on another; else the first.

    A day within a long line is that of a sentence, but for one with its weekday at the head, whose lines may be joined.
    """
    days = numerals.read_date(folded, language.lang)
    cover = [
        day
        for day in days
        if language.weekday.search(folded, max(0, day[0] - _WEEKDAY), day[1] + _WEEKDAY)
        and (day[0] < COVER or words_beside(folded, day[:2]) <= _FEW_WORDS)
    ]
    return next((day for _, _, day in (*cover, *_of_heads(days, folded))), None)


def _of_heads(days: list[tuple[int, int, date]], folded: str) -> Iterator[tuple[int, int, date]]:
    """The days that stand by themselves, or with a symbol or the name of an organ: not those of sentences."""
    return (
        day
        for day in days
        if words_beside(folded, day[:2]) <= _HARDLY_ANY
        and not _OF.search(folded, max(0, day[0] - _WEEKDAY), day[0])
    )


#: "The Plan of 2 November 2011": what stands before a day within a sentence, also on the line above.
_OF = re.compile(
    r"(?:(?<!\w)(?:of|since|from|until|by|dated|du|de|del|desde|au|depuis|от|с|до)|المورخ\w*)\s+$"
)


def words_beside(folded: str, place: tuple[int, int]) -> int:
    """How many words stand beside a place on its line; in Chinese, which has no blanks, a word has two letters."""
    start, end = place
    line = folded[folded.rfind("\n", 0, start) + 1 : start] + " " + REST_OF_LINE.match(folded, end).group()
    return len(_WORD.findall(line))


_WORD = re.compile(r"[\u4e00-\u9fff]{1,2}|[^\W\u4e00-\u9fff]+(?:[/.'’-][^\W\u4e00-\u9fff]+)*")


def day_of_release(folded: str, language: Wording) -> date | None:
    """The day of its dateline; else the one it was given out on, which may stand in figures: `24/11/2004`."""
    in_words = numerals.read_date(folded, language.lang)
    in_figures = _IN_FIGURES.search(folded, 0, in_words[0][0] if in_words else len(folded))
    head = (*_of_heads(in_words, folded), *(day for day in in_words if day[0] < TOP))
    given_out = _day_in_figures(in_figures[1]) if in_figures else next((day for _, _, day in head), None)
    return dateline(folded, language, given_out) or given_out or _day_of_mail(folded) or _run_together(folded)


def _run_together(folded: str) -> date | None:
    """The day before the first words of releases of 1995 to 2000: "19951121 Committee Concludes Work"."""
    days = {found.groups() for found in _EIGHT_FIGURES.finditer(folded)}
    try:
        return date(*map(int, days.pop())) if len(days) == 1 else None
    except ValueError:
        return None


_EIGHT_FIGURES = re.compile(r"^[ \t]*(19\d\d|20\d\d)(\d\d)(\d\d)(?=[ \t]|$)", re.MULTILINE)


def _day_of_mail(folded: str) -> date | None:
    """The day of a release that came by mail: "Date: Fri, 7 Oct 2022 17:03:11 +0200", English in every language."""
    sent = _SENT.search(folded)
    try:
        return date(int(sent[3]), 1 + _MONTHS.index(sent[2]), int(sent[1])) if sent else None
    except ValueError:
        return None


_MONTHS = [month[:3] for month in MONTHS["en"].split()]
_SENT = re.compile(
    rf"^date:[ \t]*(?:[a-z]{{3}},[ \t]*)?(\d{{1,2}})[ \t]+({'|'.join(_MONTHS)})[ \t]+(\d{{4}})[ \t]+\d\d:\d\d",
    re.MULTILINE,
)


#: A day on a line of its own, as releases to the press had it from 2001 to 2005: the day comes first.
_FIGURES = r"(\d\d/\d\d/(?:19|20)\d\d)"
_IN_FIGURES = re.compile(rf"^[ \t]*{_FIGURES}[ \t]*$", re.MULTILINE)


def _day_in_figures(figures: str) -> date | None:
    day, month, year = map(int, figures.split("/"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dateline(folded: str, language: Wording, given_out: date | None = None) -> date | None:
    """The day of "NEW YORK, 28 April (UN Headquarters) -- The Fifth Committee", with which news begin."""
    days = numerals.read_date(folded, language.lang, lambda: given_out)
    return next(
        (
            day
            for start, end, day in days
            if _BEFORE_DAY.fullmatch(folded, folded.rfind("\n", 0, start) + 1, start)
            and _BEHIND_DAY.match(folded, end)
        ),
        None,
    )


_BEFORE_DAY = re.compile(r"[ \t]*[^\W\d_][^\n\d.:;]{1,25}[,(](?:[ \t]*le)?[ \t]*")
_BEHIND_DAY = re.compile(r"[ \t]*\)?[ \t]*(?:\([^()\n]{2,40}\)[ \t]*)?[-–—]{1,2}[ \t]*[^\W\d_]")


def day_of_page_heads(symbol: str | None, text: Text) -> date | None:
    """The day beside a record's own symbol on its pages, "A/77/PV.45 07/12/2022", where an excerpt has no other."""
    if not symbol:
        return None
    own = re.escape(symbol).replace(r"\.", r"\.\s?")  # "PV. 45" on the pages too
    beside = re.compile(rf"{own}[ \t]+{_FIGURES}(?!\S)|(?<!\S){_FIGURES}[ \t]+{own}(?![\w/])")
    figures = {found[1] or found[2] for page in text.source.pages for found in beside.finditer(page)}
    days = {day for each in figures if (day := _day_in_figures(each))}
    if len(days) != 1 or not _is_in_session(day := days.pop(), session_of(symbol)):
        return None
    return day


def _is_in_session(day: date, session: str | None) -> bool:
    """Whether a day is one of a session of the Assembly, which begins in September; any day is of another body's."""
    return not (session or "").isdigit() or (day - date(1945 + int(session or 0), 9, 1)).days in range(385)


def is_alone(folded: str, start: int, end: int) -> bool:
    """Whether words stand alone on their line."""
    line = folded.rfind("\n", 0, start) + 1
    return not folded[line:start].strip() and not REST_OF_LINE.match(folded, end).group().strip(" \t.г")


REST_OF_LINE = re.compile(r"[^\n]*")
