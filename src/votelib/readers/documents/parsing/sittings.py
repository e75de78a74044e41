"""On which day, and at which meeting: the sittings that a report tells of."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from operator import itemgetter

from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import Heading
from votelib.texts.symbols import session_of

_NEAR = 70  # characters between a meeting and its day
_LONGEST_DAY = 90  # characters of a day in words, with the blanks and line ends in it
_OPENING = 60  # characters from the number of a paragraph to the meeting with which it begins
#: "221. At the", and the number of the meeting.
_OPENS = re.compile(r"(?:^|[\s\])])\d{1,4}(?:[.．][ \t]?|[\-–][ \t])\s{0,6}(?=[^\W\d])[^\d.;:]{0,40}\Z")
_PARTS = re.compile(r"。|[.;؛](?=\s)")  # of sentences
_HEAD = 9_000  # characters in which a report gives the days of its session


def sittings(folded: str, language: Wording, heading: Heading) -> list[tuple[int, date | None, str | None]]:
    """Every "at the 35th meeting, on 10 July 2024": place, day, meeting; the year may stand at the head only.

    A paragraph that begins "At its 36th meeting, the Council" has the day that is said of it elsewhere, or none.
    """
    issued = cache(lambda: _issued(folded, language, heading))
    found: list[tuple[int, date | None, str | None]] = []
    undated = []
    for meeting in _meetings(folded, language):
        floor, ceiling = max(0, meeting.start() - _NEAR - _LONGEST_DAY), meeting.end() + _NEAR + _LONGEST_DAY
        days = numerals.read_date(folded, language.lang, issued, floor, ceiling)
        near = [
            (max(start - meeting.end(), meeting.start() - end), day)
            for start, end, day in days
            if not _PARTS.search(folded, min(end, meeting.end()), max(start, meeting.start()))
        ]
        gap, day = min(near, default=(_NEAR, None))
        if day and gap < _NEAR:
            found.append((meeting.start(), day, _number_of(meeting, language)))
        elif _OPENS.search(folded, max(0, meeting.start() - _OPENING), meeting.start()):
            undated.append(meeting)
    told = [_from_elsewhere(meeting, folded, language, found) for meeting in undated]
    return sorted([*found, *told], key=itemgetter(0))


def _from_elsewhere(
    meeting: re.Match, folded: str, language: Wording, dated: list[tuple[int, date | None, str | None]]
) -> tuple[int, date | None, str | None]:
    """The meeting with which a paragraph begins, and its day as other paragraphs say it, if they agree on one."""
    number, place = _number_of(meeting, language), meeting.start()
    if language.same_day.search(folded, meeting.end(), meeting.end() + _NEAR):
        days = {day for at, day, _ in [each for each in dated if each[0] < place][-1:]}
    else:
        days = {day for _, day, other in dated if other == number}
    return place, days.pop() if len(days) == 1 else None, number


def _meetings(folded: str, language: Wording) -> list[re.Match]:
    """Where meetings are named, by a number or, the first of a session, by a word: "en la primera sesión"."""
    named = [*language.near("meeting", folded), *language.near("meeting_in_words", folded)]
    return sorted(named, key=lambda meeting: meeting.start())


def _number_of(meeting: re.Match, language: Wording) -> str | None:
    said = meeting["number"]
    number = said if said.isdecimal() else numerals.ordinal(said, language.lang)
    return str(number) if number else None


def _issued(folded: str, language: Wording, heading: Heading) -> date | None:
    """A day before which all has happened: the end of the session, or the latest day at the head of the report."""
    session = session_of(heading.symbol or "") or heading.session or ""
    if (heading.body or "").startswith("UNGA") and session.isdigit():
        yearly = re.fullmatch(
            r"A/\d+/\d\d?", heading.symbol or ""
        )  # a body's report, ready when the session begins
        return date(int(session) + _SESSION_ENDS - bool(yearly), 8, 31)
    days = numerals.read_date(folded, language.lang, None, 0, _HEAD)
    if not days and (of_the_year := _OF_THE_YEAR.match(heading.symbol or "")):
        return date(int(of_the_year[1]), 12, 31)
    return max((_last_of_range(folded, end, day, language) for _, end, day in days), default=None)


def _last_of_range(folded: str, end: int, first: date, language: Wording) -> date:
    """The last day of "2024年6月18日至7月12日", whose year is said once, or the day itself."""
    to = _TO.match(folded, end)
    same_year = (
        numerals.read_date(folded, language.lang, lambda: date(first.year, 12, 31), to.end(), to.end() + 8)
        if to
        else []
    )
    return max([first, *(day for _, _, day in same_year[:1])])


#: A report of the Economic and Social Council, whose session is a year.
_OF_THE_YEAR = re.compile(r"E/(\d{4})/\d")
_TO = re.compile(r"\s*(?:至|到|-)\s*(?=\d{1,2}\s*月)")


_SESSION_ENDS = 1946  # of the Assembly: the first session met in 1946, the second began in September 1947
