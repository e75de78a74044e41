"""Where each text begins and ends in a document that prints one or several: by its number, title or announcement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.wording import Wording, round_words
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.heading import (
    HEAD,
    Heading,
    clean_words,
    numbers_below_titles,
)
from votelib.readers.documents.parsing.sentences import Stretches
from votelib.texts.symbols import PATTERN as SYMBOL

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
_LONGEST_TITLE = 600


@dataclass(frozen=True)
class Segment:
    """One act in the clean text: where it starts, where its title ends, and where the next one starts."""

    start: int
    body: int
    end: int
    number: str | None = None
    title: str | None = None
    kind: str | None = None  # where its number says it: "PRST 52/1"


def find_segments(text: Text, language: Wording, heading: Heading, ballots: list[Ballot]) -> list[Segment]:
    """The acts of a document of the Council, at least one, in the order of the text."""
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
    before = LAST_WORD.sub("", before) if language.series(text.folded[at - _LONGEST_SERIES : at]) else before
    near = max(0, at - _LONGEST_SERIES)
    ends = [said.end() for said in language.without_vote.finditer(text.folded, max(0, near - 100), at)]
    ends += [end] if (end := votes.last_end(at)) > near else []
    behind_a_vote = any(not text.clean[end:at].strip(" .。]") for end in ends)
    return bool(number["point"]) and (behind_a_vote or not before or before[-1] in "].。")


_LONGEST_SERIES = 30  # characters of "Resolution" or "Decision" before a number, and of blanks
LAST_WORD = re.compile(r"[^\W\d_]+$")


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
    """A blank line, one that says at which meeting the text was adopted, or "The Council decides"; else its own end.

    Where the text itself is left out, the record of the vote stands right below: "[Adopted by a recorded vote of …".
    """
    end = min(len(text.clean), start + _LONGEST_TITLE)
    record = _record_below(text, language, start, end)
    end = end if record is None else record
    said = language.meeting.search(text.folded, start, end)
    stop = said.start() if said else end
    blank = _BLANK_LINE.search(text.clean, start, stop)
    if blank:
        return blank.start()
    decides = language.council_decides.search(text.folded, start, stop)
    above = text.clean.rfind("\n", start, decides.start()) if decides else -1
    if decides and above >= 0 and _VERB.fullmatch(text.clean, above + 1, decides.start()):
        return above
    if record is not None and not said:
        return record
    line = text.clean.rfind("\n", start, said.start()) if said else text.clean.find("\n", start, end)
    return line if line > start else end


def _record_below(text: Text, language: Wording, start: int, end: int) -> int | None:
    """Where a bracket opens that says how the text was adopted."""
    opened = (
        bracket.start()
        for bracket in _BRACKET.finditer(text.clean, start, end)
        if language.adopted.search(text.folded, bracket.end(), bracket.end() + _TO_ADOPTED)
    )
    return next(opened, None)


_BRACKET = re.compile(r"\s*\[")
_TO_ADOPTED = (
    60  # characters from that bracket to the word for "adopted": in Chinese the tally stands before it
)


#: What may stand before the name of the Council on its line: in Arabic the verb.
_VERB = re.compile(r"(?:[\u0621-\u064a]{2,6}\s)?")


def _title(words: str) -> str | None:
    return clean_words(_SYMBOL_BELOW.sub("", words))[:_LONGEST_TITLE] or None


#: The text's own symbol, printed once more between its title and "The Human Rights Council,".
_SYMBOL_BELOW = re.compile(r"\s*A/HRC/(?:RES|DEC|PRST)/[-\w/]+\s*$")
