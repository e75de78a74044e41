"""Resolutions, decisions and statements of the Council: one to a document, or a collection of them.

Each begins with its number and title and ends with the record of how it was adopted. An act without that record is
refused: a text that is cut off must not pass for one that was adopted without a vote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date
from operator import itemgetter

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.ballot import Ballot, begun_between
from votelib.readers.documents.parsing.heading import (
    Heading,
    kind_by_number,
    number_as_symbol,
)
from votelib.readers.documents.parsing.list_headings import next_document
from votelib.readers.documents.parsing.rollcall import RollCall, no_names
from votelib.readers.documents.parsing.segments import LAST_WORD, Segment, find_segments
from votelib.texts.symbols import kind_of, session_of

_CLOSING = 700  # characters before the record of the vote in which day and meeting stand
_TO_MEETING = 80  # characters of the first words of a decision, "The Council, at its 46th meeting"
_TO_DAY = 120  # characters between a meeting and its day


def read_acts(text: Text, language: Wording, heading: Heading, ballots: list[Ballot]) -> list[RollCall]:
    """One roll call an act, in the order of the text; what is wrong with one is in its `problems`."""
    segments = find_segments(text, language, heading, ballots)
    told = [
        rollcall for segment in segments for rollcall in read_act(text, language, heading, segment, ballots)
    ]
    return _above(segments[0], text, language, ballots) + told


def _above(first: Segment, text: Text, language: Wording, ballots: list[Ballot]) -> list[RollCall]:
    """What is recorded above the first act that was found: of a text whose number was not, and refused."""
    places = [(ballot.start, ballot.end) for ballot in begun_between(ballots, 0, first.start)]
    places += [found.span() for found in _records_without_vote(text, language, 0, first.start)]
    return [RollCall(*place, problems=[(place[0], _NO_NUMBER)]) for place in sorted(places)]


_NO_NUMBER = (
    "expected the number of the resolution or decision before its title, or its symbol; found neither. Where lines "
    "were joined, put each number on a line of its own"
)


def read_act(
    text: Text, language: Wording, heading: Heading, segment: Segment, ballots: list[Ballot]
) -> list[RollCall]:
    kind, day = _announced(heading, segment)
    number = number_as_symbol(kind, segment.number, heading) if segment.number else None
    common = RollCall(
        segment.start,
        segment.end,
        kind=kind,
        symbol=number or _of_the_only_text(heading),
        title=segment.title,
    )
    common.session = session_of(common.symbol or "") or heading.session
    common.agenda_item, common.date = heading.agenda_item, day
    mine = begun_between(ballots, segment.start, segment.end)
    rollcalls = [_recorded(common, ballot) for ballot in mine] or [
        _without_vote(text, language, common, segment)
    ]
    n_records = len(mine) + len(_records_without_vote(text, language, segment.body, segment.end))
    for rollcall in rollcalls:
        _check_only_record(rollcall, n_records)
        _read_closing(text, language, rollcall, segment)
        _check_number(rollcall, heading, number, segment)
    return rollcalls


def _of_the_only_text(heading: Heading) -> str | None:
    """The symbol of a document, for a text without a number; where it holds several, that may be another's."""
    return heading.symbol if len(heading.acts) < 2 else None


def _announced(heading: Heading, segment: Segment) -> tuple[str, date | None]:
    """Kind and day by "Resolution adopted by the Human Rights Council on ...", the last one before the title."""
    before = bisect_right(heading.acts, segment.body, key=itemgetter(0))
    if before:
        return heading.acts[before - 1][1:]
    if heading.genre == "report":
        return segment.kind or kind_by_number(segment.number or ""), None
    return (kind_of(heading.symbol) if heading.symbol else "resolution"), None


def _recorded(common: RollCall, ballot: Ballot) -> RollCall:
    return replace(
        common, ballot=ballot, outcome="adopted", start=ballot.start, end=ballot.end,
        problems=list(ballot.problems), intentions=[],
        doubts=[] if ballot.headings else [no_names(ballot.start, len(ballot.names))],
    )  # fmt: skip


def _without_vote(text: Text, language: Wording, common: RollCall, segment: Segment) -> RollCall:
    closings = [
        found
        for found in language.without_vote.finditer(text.folded, segment.body, segment.end)
        if closes(text, found.start()) or _is_whole_sentence(text, language, found)
    ]
    if common.kind == "statement" and not closings:  # which the President makes when all agree to it
        closings = [*language.statement_made.finditer(text.folded, segment.start, segment.end)][:1]
    rollcall = replace(common, intentions=[], problems=[], doubts=[])
    if not closings:
        rollcall.start = rollcall.end = max(segment.body, segment.end - 1)
        rollcall.problems.append((rollcall.end, _missing(text, segment)))
        return rollcall
    rollcall.start, rollcall.end = closings[-1].span()
    rollcall.adoption, rollcall.outcome = "without_vote", "adopted"
    opened = text.clean.rfind("[", max(segment.body, rollcall.start - 60), rollcall.start)
    if opened >= 0 and "]" not in text.clean[opened : rollcall.end + 400]:
        rollcall.problems.append(
            (opened, "the record of adoption opens with '[' and never closes: the text is cut off")
        )
    return rollcall


def closes(text: Text, at: int) -> bool:
    """Whether the words are the record itself, in brackets or on a line of their own, and not part of a sentence."""
    before = text.clean[max(0, at - 60) : at]
    return "[" in before.rsplit("]", 1)[-1] or not before.rsplit("\n", 1)[-1].strip()


def _records_without_vote(text: Text, language: Wording, start: int, end: int) -> list[re.Match]:
    """Each "[Adopted without a vote.]" in brackets."""
    records, opened = [], text.clean.find("[", start, end)
    while opened >= 0:
        found = language.without_vote.search(text.folded, opened, min(end, opened + _LONGEST_RECORD))
        if found and "]" not in text.clean[opened : found.start()]:
            records.append(found)
        opened = text.clean.find("[", found.end() if found else opened + 1, end)
    return records


_LONGEST_RECORD = 160  # characters of such a record, from its bracket on


def _check_only_record(rollcall: RollCall, found: int) -> None:
    """A text is adopted once: a second record in it is that of another text, whose number was not found."""
    if found > 1:
        problem = f"expected one record of how the text was adopted, found {found}: that of another text among them. "
        rollcall.problems.append(
            (rollcall.start, problem + "Put the number of each text on a line of its own")
        )


def _is_whole_sentence(text: Text, language: Wording, words: re.Match) -> bool:
    """Whether the record follows the day of adoption on its line, and is a sentence: lines that were joined."""
    start, end = max(0, words.start() - _LONGEST_DAY), words.end()
    day = numerals.read_date(text.folded, language.lang, None, start, words.start())[-1:]
    behind_a_day = bool(day) and not LAST_WORD.sub("", text.clean[day[0][1] : words.start()]).strip(" \t\nг.")
    following = next_document(text, end, min(len(text.clean), end + _LONGEST_DAY), language)
    return behind_a_day and text.clean[end:following].strip(" \t")[:1] in ("", ".", "。", "\n", "]")


_LONGEST_DAY = 50  # characters of a day, of "года" behind it, and of a word before the record


def _missing(text: Text, segment: Segment) -> str:
    opened = text.clean.rfind("[", segment.body, segment.end)
    cut = opened >= 0 and "]" not in text.clean[opened : segment.end]
    return (
        "expected the record of how the text was adopted (lists of names with a tally, or words such as 'adopted "
        f"without a vote') at its end; found {'a bracket that never closes: the text is cut off' if cut else 'none'}"
    )


def _read_closing(text: Text, language: Wording, rollcall: RollCall, segment: Segment) -> None:
    """Day and meeting: they open a decision or a statement, or stand between the last paragraph and the record."""
    found = _opening(text, language, segment) if rollcall.kind != "resolution" else None
    start = max(segment.body, rollcall.start - _CLOSING)
    for each in () if found else language.near("meeting", text.folded, start, rollcall.start):
        found = each
    if found:
        rollcall.meeting = found["number"]
        days = _beside(found, text, language, segment.body)
    else:  # its number may be a word: the day is then a line of its own
        days = numerals.read_date(text.folded, language.lang, None, start, rollcall.start)
        days = [day for day in days if _is_a_line(text.folded, *day[:2])]
    if days:
        _take_day(rollcall, days[-1][2], days[-1][0])


def _opening(text: Text, language: Wording, segment: Segment) -> re.Match | None:
    """The meeting with which a text begins: "At its 46th meeting, on 12 October 2023, the Council decided"."""
    return language.meeting.search(text.folded, segment.body, min(segment.end, segment.body + _TO_MEETING))


def _beside(meeting: re.Match, text: Text, language: Wording, floor: int) -> list[tuple[int, int, date]]:
    """The day nearest to a meeting, in the text itself; what the text recalls has days as well, and so has its head."""
    near = (max(floor, meeting.start() - _TO_DAY), min(len(text.clean), meeting.end() + _TO_DAY))
    days = numerals.read_date(text.folded, language.lang, None, *near)
    return sorted(days, key=lambda day: max(day[0] - meeting.end(), meeting.start() - day[1]))[:1]


def _is_a_line(folded: str, start: int, end: int) -> bool:
    line = folded[folded.rfind("\n", 0, start) + 1 : start]
    return not (line + folded[end:].split("\n", 1)[0]).strip(" \t.,[](")


def _take_day(rollcall: RollCall, day: date, at: int) -> None:
    if rollcall.date and rollcall.date != day:
        rollcall.doubts.append(
            (
                at,
                "heading",
                str(rollcall.date),
                str(day),
                "the day at the head and the day at the foot of the text differ",
            )
        )
    rollcall.date = rollcall.date or day


_REVISED = re.compile(r"/(?:Corr|Rev)\.\d+$")


def _check_number(rollcall: RollCall, heading: Heading, number: str | None, segment: Segment) -> None:
    """The symbol at the top and the number before the title are said twice; so is the session."""
    if rollcall.symbol is None:
        rollcall.problems.append((segment.start, _NO_NUMBER))
    if rollcall.date is None:
        rollcall.problems.append(
            (
                segment.start,
                "expected the day of adoption, at the head or at the foot of the text; found none",
            )
        )
    if (
        number
        and heading.symbol
        and number != _REVISED.sub("", heading.symbol)
        and re.match("A/HRC/(RES|DEC|PRST)/", heading.symbol)
    ):
        rollcall.doubts.append(
            (
                segment.start,
                "heading",
                heading.symbol,
                number,
                "the symbol at the head and the number before the title differ",
            )
        )
    # At the head of a yearly report stands the session of the Assembly, or one of several of the Council.
    named = heading.session if heading.genre == "act" else None
    by_symbol = session_of(rollcall.symbol or "")
    if named and by_symbol and named != by_symbol:
        rollcall.doubts.append(
            (
                segment.start,
                "heading",
                by_symbol,
                named,
                "the session by the symbol and the session in words differ",
            )
        )
