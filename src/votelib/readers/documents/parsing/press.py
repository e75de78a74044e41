"""Votes in the running text of a release to the press: the totals, and the few states that it names beside them.

"By a vote of 49 in favour to 2 against (Australia, United States), with 1 abstention (Costa Rica), the Council
adopted …"
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.names import Names, explain, read_names
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.heading import Heading
from votelib.readers.documents.parsing.rollcall import RollCall
from votelib.readers.documents.parsing.sentences import Sentences, Stretches
from votelib.readers.documents.parsing.tallies import SEATS, Tally, tallies_in

#: With brackets in it, "Micronesia (Federated States of)", in those of names only.
_IN_BRACKETS = re.compile(r"\((?P<names>[^()]{2,400}(?:\([^()\d]{2,40}\)[^()]{0,400}){0,4})\)")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![^\s(])(\d{1,2})[.)]\s+(?=[^\W\d_]{3})")
_SIDE = 40  # characters before a bracket in which it is said whose names it has


@dataclass(frozen=True)
class Aside:
    """Names of states within a sentence: where they stand, and on which side they voted."""

    start: int
    end: int
    names: tuple[int, int]
    side: str | None = None


def told_votes(text: Text, language: Wording, sentences: Sentences, heading: Heading) -> list[Ballot]:
    """A ballot without headings for each tally of a release, with the names that its sentence gives.

    Names and a tally that differ, or a name that is not known, are a problem of the ballot.
    """
    on = str(heading.date or "")
    asides = _asides(text, language, on)
    folded = _blanked(text.folded, asides)  # the tally goes on behind them
    tallies = [tally for tally in tallies_in(folded, language.lang) if _fits(tally, heading.body)]
    ballots = []
    for number, tally in enumerate(tallies, 1):
        end = min([sentences.around(tally.end)[1], *(following.start for following in tallies[number:][:1])])
        first, last = (bisect_left(asides, at, key=attrgetter("start")) for at in (tally.start, end))
        ballots.append(_ballot(text, language, tally, asides[first:last], on))
    return ballots


def _blanked(folded: str, asides: list[Aside]) -> str:
    """A text with blanks in the place of asides, which stand apart and in their order."""
    kept, at = [], 0
    for aside in asides:
        kept += [folded[at : aside.start], " " * (aside.end - aside.start)]
        at = aside.end
    return "".join([*kept, folded[at:]])


def _fits(tally: Tally, body: str | None) -> bool:
    votes = tally.yes + tally.no + tally.abstain
    return votes <= SEATS.get(body or "", votes)


def _asides(text: Text, language: Wording, on: str) -> list[Aside]:
    bracketed = [
        Aside(*found.span(), found.span("names"))
        for found in _IN_BRACKETS.finditer(text.clean)
        if not _DIGIT.search(found["names"]) or _has_names(text, found.span("names"), language.lang, on)
    ]
    spoken = [
        Aside(*found.span(), found.span("names"), "abstain")
        for found in language.abstaining_by_name.finditer(text.folded)
        if read_names(text, *found.span("names"), language.lang, on, spoken=True).known
    ]
    stretches = Stretches((aside.start, aside.end) for aside in spoken)
    apart = [aside for aside in bracketed if not stretches.meet(aside.start, aside.end)]
    return sorted(apart + spoken, key=attrgetter("start"))


def _has_names(text: Text, span: tuple[int, int], lang: str, on: str) -> bool:
    """Whether a bracket with a digit has names with numbers or footnote marks, and not a symbol or a year only."""
    return bool(_NUMBER.search(text.clean, *span) or read_names(text, *span, lang, on, spoken=True).known)


def _ballot(text: Text, language: Wording, tally: Tally, asides: list[Aside], on: str) -> Ballot:
    ballot, at = Ballot([], start=tally.start, end=tally.end), tally.start
    for aside in asides:
        side = aside.side or _side_before(text.folded[max(at, aside.start - _SIDE) : aside.start], language)
        names = _names_in(text, *aside.names, language.lang, on)
        at = aside.end
        if side is None or not names.known or side in ballot.lists:
            continue
        if aside.side and not tally.abstain:  # "with China and the Russian Federation abstaining"
            tally = replace(tally, abstain=len(names.known))
        ballot.lists[side], ballot.end = names, max(ballot.end, aside.end)
        ballot.problems += _problems(text, language, tally, side, names, on)
    ballot.tally = tally
    return ballot


def _names_in(text: Text, start: int, end: int, lang: str, on: str) -> Names:
    """The names of a bracket; the numbers before them in "1. Israel; 2. Palau" are no part of them."""
    numbers = [*_NUMBER.finditer(text.clean, start, end)]
    if not numbers or [int(found[1]) for found in numbers] != [*range(1, len(numbers) + 1)]:
        return read_names(text, start, end, lang, on, spoken=True)
    ends = [found.start() for found in numbers[1:]] + [end]
    each = [
        read_names(text, found.end(), last, lang, on, spoken=True)
        for found, last in zip(numbers, ends, strict=True)
    ]
    return Names(
        [name for names in each for name in names.known], [span for names in each for span in names.unknown]
    )


def _side_before(words: str, language: Wording) -> str | None:
    """The side that is named last before a bracket."""
    said = {"yes": language.in_favour, "no": language.said_no, "abstain": language.said_abstain}
    places = {
        side: found[-1].start() for side, pattern in said.items() if (found := [*pattern.finditer(words)])
    }
    return max(places, key=lambda side: places[side], default=None)


def _problems(
    text: Text, language: Wording, tally: Tally, side: str, names: Names, on: str
) -> list[tuple[int, str]]:
    unknown = [(span[0], explain(text, span, language.lang, on)) for span in names.unknown]
    stated = getattr(tally, side)
    if unknown or len(names.known) == stated:
        return unknown
    found = len(names.known)
    return [
        (names.known[0].start, f"expected {stated} names by the tally {tally}, found {found} in the sentence")
    ]


_YEAR = re.compile(r"\(\s*((?:19|20)\d\d)\s*\)")


def is_of_another_year(words: str, heading: Heading) -> bool:
    """In a release on the Security Council, words on a resolution that is only recalled: `1701 (2006)`."""
    if heading.genre != "press" or heading.body != "UNSC" or heading.date is None:
        return False
    years = {int(year) for year in _YEAR.findall(words)}
    return bool(years) and heading.date.year not in years


def without_what_lists_tell(rollcalls: list[RollCall]) -> list[RollCall]:
    """A release tells a vote in its headline, in its text and in an annex: the fullest of them is kept."""
    kept, told = [], set[tuple]()
    for rollcall in sorted(rollcalls, key=_fullness, reverse=True):
        if told.isdisjoint(_repeats(rollcall)):
            kept.append(rollcall)
            told |= _tells(rollcall)
    return sorted(kept, key=lambda rollcall: rollcall.start)


def _fullness(rollcall: RollCall) -> tuple[bool, int]:
    ballot = rollcall.ballot
    return bool(ballot and ballot.headings), len(ballot.names) if ballot else 0


def _repeats(less: RollCall) -> set[tuple]:
    """What of a fuller account of a vote, any of it, shows that a shorter one is of the same vote."""
    if less.ballot and not less.tally:  # "unanimously"
        return {("text", less.symbol)}
    if less.tally is None or less.ballot is None or less.ballot.headings:
        return set()
    numbers = less.tally.yes, less.tally.no, less.tally.abstain
    if not any(numbers[1:]):  # the headline: "by Vote of 13 in Favour, Adopts Resolution 2699 (2023)"
        return {("in favour", numbers[0], less.symbol)} if less.symbol else set()
    return {("lists", numbers), ("numbers", numbers, less.symbol)} if less.symbol else {("numbers", numbers)}


def _tells(more: RollCall) -> set[tuple]:
    """What an account of a vote tells that a shorter one may repeat."""
    if more.tally is None:
        return set()
    numbers, symbol = (more.tally.yes, more.tally.no, more.tally.abstain), more.symbol
    told = {
        ("text", symbol),
        ("in favour", numbers[0], symbol),
        ("numbers", numbers),
        ("numbers", numbers, symbol),
    }
    return told | ({("lists", numbers)} if more.ballot and more.ballot.headings else set())
