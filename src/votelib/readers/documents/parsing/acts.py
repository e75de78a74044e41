"""Resolutions, decisions and statements of the Council: one to a document, or a collection of them.

Each begins with its number and title and ends with the record of how it was adopted. An act without that record is
refused: a text that is cut off must not pass for one that was adopted without a vote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording, round_words
from votelib.readers.documents.parsing.ballot import Ballot, begun_between
from votelib.readers.documents.parsing.heading import (
    HEAD,
    Heading,
    clean_words,
    kind_by_number,
    number_as_symbol,
    numbers_below_titles,
)
from votelib.readers.documents.parsing.list_headings import next_document
from votelib.readers.documents.parsing.rollcall import RollCall, no_names
from votelib.readers.documents.parsing.sentences import Stretches
from votelib.texts.symbols import PATTERN as SYMBOL
from votelib.texts.symbols import kind_of, session_of

_NUMBER = r"(?:19|20)\d\d/\d{1,3}|(?:S-|OM/|د\s?إ\s?-\s?)?\d{1,3}/\d{1,4}|OM/\d{1,3}(?:/\d{1,4})?"
_TITLE = re.compile(
    rf"^[ \t]*(?:PRST/|[^\W\d]{{2,20}}[ \t]+)?(?P<number>{_NUMBER})"
    r"(?:[ \t]*[.:。\-–—]+[ \t]*\n?[ \t]*|[ \t]+|[ \t]*\n\s*)(?=\S)",
    re.MULTILINE,
)
_TO_COUNCIL = (
    1_200  # characters from a number to "The Human Rights Council,": long titles, and a table of contents
)
_TO_NUMBER = 200  # characters from "Resolution adopted by the Council" to its number: the day, or a page head
_SENTENCE = re.compile(r"[.;。；؛](?=\s)")
_CLOSING = 700  # characters before the record of the vote in which day and meeting stand
_LONGEST_TITLE = 600
_TO_MEETING = 80  # characters of the first words of a decision, "The Council, at its 46th meeting"
_TO_DAY = 120  # characters between a meeting and its day


@dataclass(frozen=True)
class Segment:
    """One act in the clean text: where it starts, where its title ends, and where the next one starts."""

    start: int
    body: int
    end: int
    number: str | None = None
    title: str | None = None
    kind: str | None = None  # where its number says it: "PRST 52/1"


def read_acts(text: Text, language: Wording, heading: Heading, ballots: list[Ballot]) -> list[RollCall]:
    """One roll call an act, in the order of the text; what is wrong with one is in its `problems`."""
    segments = _segments(text, language, heading, ballots)
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


# -- where each act starts ----------------------------------------------------------------------------------


def _segments(text: Text, language: Wording, heading: Heading, ballots: list[Ballot]) -> list[Segment]:
    first = heading.acts[0][0] if heading.acts else 0
    if below := [*heading.below, *numbers_below_titles(text, language, HEAD, len(text.clean))]:
        return _under_titles(below, text, language, [ballot.end for ballot in ballots])
    starts = _numbered(text, language, first)
    starts = sorted([*starts, *_joined(text, language, heading, starts, ballots)], key=_place)
    if not starts:
        number = _TITLE.search(text.clean, first)
        starts = [(number, _title_end(text, language, number.end()))] if number else []
    return _between(starts, text) or [Segment(first, first, len(text.clean))]


def printed_texts(text: Text, language: Wording) -> list[Segment]:
    """Texts that a report prints whole: each with a number and a title, before "The Human Rights Council,"."""
    return _between(_numbered(text, language, 0), text)


def _under_titles(numbers: list[re.Match], text: Text, language: Wording, ends: list[int]) -> list[Segment]:
    """Acts whose number stands below their title, with the name of the organ; votes end at these places."""
    lines = [text.clean.rfind("\n", 0, found.start()) + 1 for found in numbers]
    stretches = Stretches((end, end) for end in ends)
    floors = [stretches.last_end(line - 1) for line in lines]
    titles = [_lines_above(text, language, *span) for span in zip(lines, floors, strict=True)]
    starts = [start for start, _ in titles]
    return [
        Segment(start, found.end(), end, found["number"], clean_words(title) or None)
        for found, (start, title), end in zip(numbers, titles, [*starts[1:], len(text.clean)], strict=True)
    ]


def _lines_above(text: Text, language: Wording, line: int, floor: int) -> tuple[int, str]:
    """Where the title above a line starts, and the title: what is no end of a text and no part of a page's head."""
    above = _LINES_ABOVE.search(text.clean, max(floor, line - _LONGEST_TITLE), line)
    start = end = line
    for words in reversed(above.group().split("\n")[:-1] if above else []):
        at = start - len(words) - 1
        folded = text.folded[at : start - 1].strip()
        parted = not folded and text.clean[start:line].strip()
        if (
            at < floor
            or parted
            or (folded and (_ENDS_A_TEXT.search(folded) or _is_of_the_head(folded, language)))
        ):
            break
        start = at
    return start, text.clean[start:end]


def _is_of_the_head(line: str, language: Wording) -> bool:
    organ = language.council.pattern.removesuffix(r"\s*,")
    return bool(SYMBOL.search(line) or language.bodies.fullmatch(line) or re.fullmatch(organ, line))


_LINES_ABOVE = re.compile(r"(?:[^\n]*\n){1,8}\Z")
_ENDS_A_TEXT = re.compile(r"[.;:\])。]$|^[\[(]|^\d{1,3}[.)]\s")


def _numbered(text: Text, language: Wording, first: int) -> list[tuple[re.Match, int]]:
    numbers = [*_numbers_of_lines(text.clean, first)]
    starts = []
    for found, following in zip(numbers, [*numbers[1:], None], strict=False):
        limit = min(found.end() + _TO_COUNCIL, following.start() if following else len(text.clean))
        made = (
            language.statement_made.search(text.folded, found.end(), limit) if _is_statement(found) else None
        )
        council = (
            made
            or language.council.search(text.folded, found.end(), limit)
            or _text_of_decision(text, language, found, limit)
        )
        if council:
            starts.append((found, _body(text, language, found, council.start())))
    return starts


def _numbers_of_lines(clean: str, first: int) -> Iterator[re.Match]:
    """Lines from a place on that begin with the number of an act; each has a slash, as few lines have."""
    while (slash := clean.find("/", first)) >= 0:
        line = clean.rfind("\n", 0, slash) + 1
        found = _TITLE.match(clean, line) if line >= first else None
        if found:
            yield found
        end = clean.find("\n", slash)
        first = found.end() if found else end + 1 if end >= 0 else len(clean)


def _text_of_decision(text: Text, language: Wording, number: re.Match, limit: int) -> re.Match | None:
    """The blank line between the title of a decision and its text, whose first words say that the Council decides.

    A line of a sentence can begin with the number of another text; a decision stands between blank lines.
    """
    if text.clean[max(0, number.start() - 2) : number.start()] not in ("", "\n\n"):
        return None
    blank = _BLANK_LINE.search(text.clean, number.end(), limit)
    opening = blank and (blank.end(), min(limit, blank.end() + _OPENING))
    return blank if opening and language.council_decides.search(text.folded, *opening) else None


_BLANK_LINE = re.compile(r"\n\s*\n")
_OPENING = 200  # characters of the meeting and its day, which can stand before the name of the Council


def _is_statement(number: re.Match) -> bool:
    return "PRST" in number.group()


def _between(starts: list[tuple[re.Match, int]], text: Text) -> list[Segment]:
    ends = [following.start() for following, _ in starts[1:]] + [len(text.clean)] * bool(starts)
    return [
        Segment(
            found.start(),
            body,
            end,
            found["number"],
            _title(text.clean[found.end() : body]),
            "statement" if _is_statement(found) else None,
        )
        for (found, body), end in zip(starts, ends, strict=True)
    ]


def _joined(
    text: Text, language: Wording, heading: Heading, known: list[tuple[re.Match, int]], ballots: list[Ballot]
) -> Iterator[tuple[re.Match, int]]:
    """Numbers within a line that was joined, each before its title and "The Human Rights Council,"."""
    votes = Stretches((ballot.start, ballot.end) for ballot in ballots)
    floor, numbers = 0, [number.start() for number, _ in known]
    for council in round_words(language.council, (language.name_of_council,), text.folded, reach=60):
        start, floor = max(floor, council.start() - _LONGEST_TITLE), council.end()
        if bisect_left(numbers, start) < bisect_left(numbers, council.start()):
            continue
        for number in _WITHIN_A_LINE.finditer(text.clean, start, council.start()):
            title = text.clean[number.end() : council.start()]
            if not _SENTENCE.search(title) and _begins_an_act(text, language, heading, number, votes):
                yield number, council.start()
                break


_WITHIN_A_LINE = re.compile(
    rf"(?<![\w/.\-–])(?P<number>{_NUMBER})(?:[ \t]*(?P<point>[.:。\-–—]+)[ \t]*|[ \t]+)(?=\S)"
)


def _begins_an_act(
    text: Text, language: Wording, heading: Heading, number: re.Match, votes: Stretches
) -> bool:
    """Whether a number stands where nothing but an act can begin: behind its announcement, or the end of another."""
    at = number.start()
    announced = bisect_right(heading.acts, at, key=itemgetter(0))
    if announced and at - heading.acts[announced - 1][0] <= _TO_NUMBER:
        return True
    before = text.clean[max(0, at - _LONGEST_SERIES) : at].rstrip()
    before = _LAST_WORD.sub("", before) if language.series(text.folded[at - _LONGEST_SERIES : at]) else before
    near = max(0, at - _LONGEST_SERIES)
    ends = [said.end() for said in language.without_vote.finditer(text.folded, max(0, near - 100), at)]
    ends += [end] if (end := votes.last_end(at)) > near else []
    behind_a_vote = any(not text.clean[end:at].strip(" .。]") for end in ends)
    return bool(number["point"]) and (behind_a_vote or not before or before[-1] in "].。")


_LONGEST_SERIES = 30  # characters of "Resolution" or "Decision" before a number, and of blanks
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def _place(start: tuple[re.Match, int]) -> int:
    return start[0].start()


def _body(text: Text, language: Wording, number: re.Match, council: int) -> int:
    """Where the text of an act begins: statements and some decisions say first at which meeting they were made."""
    said = language.meeting.search(text.folded, number.end(), council)
    if not said and not _is_statement(number):
        return council
    body = min(council, _title_end(text, language, number.end()))
    return number.end() if said and said.start() < body else body


def _title_end(text: Text, language: Wording, start: int) -> int:
    """A blank line, one that says at which meeting the text was adopted, or "The Council decides"; else its own end."""
    end = min(len(text.clean), start + _LONGEST_TITLE)
    said = language.meeting.search(text.folded, start, end)
    stop = said.start() if said else end
    blank = _BLANK_LINE.search(text.clean, start, stop)
    if blank:
        return blank.start()
    decides = language.council_decides.search(text.folded, start, stop)
    if decides and text.clean[decides.start() - 1] == "\n":
        return decides.start() - 1
    line = text.clean.rfind("\n", start, said.start()) if said else text.clean.find("\n", start, end)
    return line if line > start else end


def _title(words: str) -> str | None:
    return clean_words(_SYMBOL_BELOW.sub("", words))[:_LONGEST_TITLE] or None


#: The text's own symbol, printed once more between its title and "The Human Rights Council,".
_SYMBOL_BELOW = re.compile(r"\s*A/HRC/(?:RES|DEC|PRST)/[-\w/]+\s*$")


# -- one act ------------------------------------------------------------------------------------------------


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
    behind_a_day = bool(day) and not _LAST_WORD.sub("", text.clean[day[0][1] : words.start()]).strip(
        " \t\nг."
    )
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
