"""The volumes of resolutions, of the Assembly (A/78/49) and of the Security Council (S/INF/22).

In the Assembly's, before each stands how, when and on which draft it was adopted:

"RESOLUTION 78/7", "Adopted at the 30th plenary meeting, on 2 November 2023, by a recorded vote of 187 to 2, with 1
abstention,* on the basis of draft resolution A/78/L.5", the lists of names, and "78/7. Title". In the Council's, the
line below the text says it: "Adopted at the 1387th meeting by 11 votes to none, with 4 abstentions (France, ...)".
"""

from __future__ import annotations

import re

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.heading import Heading, clean_words
from votelib.readers.documents.parsing.press import told_votes
from votelib.readers.documents.parsing.rollcall import RollCall, no_names, unanimous
from votelib.readers.documents.parsing.sentences import Sentences
from votelib.texts.symbols import find_symbols, session_of, symbol_for

_NUMBER = r"(?:ES-|S-)?\d{1,3}/\d{1,3}(?: ?[A-Z](?![A-Za-z]))?"
#: "RESOLUTION 78/7", "القرار 78/7", "第78/7号决议": a line of nothing but a word and a number.
_OPENS = re.compile(
    rf"^[ \t]*(?:[^\W\d_]{{5,10}}[ \t]+|第[ \t]*)(?P<number>{_NUMBER})[ \t]*(?:号决议)?[ \t]*$", re.MULTILINE
)


def is_volume(symbol: str | None) -> bool:
    """Whether a symbol is that of a volume of resolutions, which is the 49th supplement of each session.

    Examples
    --------
    >>> is_volume("A/78/49"), is_volume("A/78/490")
    (True, False)
    """
    return bool(re.fullmatch(r"A/\d{2,3}/49(?:/(?:Add|Corr)\.\d+)?", symbol or ""))


def is_assembly_volume(text: Text, language: Wording, heading: Heading) -> bool:
    """Whether a text prints resolutions of the Assembly as its volumes do: number, and at which meeting it was adopted.

    Pages of a volume do not say its symbol.
    """
    of_another = heading.symbol and heading.body != "UNGA"
    opened = None if of_another else _OPENS.search(text.clean, 0, _HEAD)
    if opened is None:
        return False
    told = opened.end(), opened.end() + _LONGEST
    days = numerals.read_date(text.folded, language.lang, None, *told)
    meeting = language.meeting.search(text.folded, *told)
    return bool(days and meeting) and text.clean[opened.end() : meeting.start()].count("\n\n") <= 1


def read_volume(text: Text, language: Wording, heading: Heading, ballots: list[Ballot]) -> list[RollCall]:
    """The resolutions of a volume, each with what is said of its adoption, in the order of the text."""
    if not is_volume(heading.symbol):
        heading.body, heading.symbol = "UNGA", None
    starts = [*_OPENS.finditer(text.clean)]
    ends = [opened.start() for opened in starts[1:]] + [len(text.clean)] * bool(starts)
    return [
        _read_one(text, language, opened, end, [b for b in ballots if opened.start() <= b.start < end])
        for opened, end in zip(starts, ends, strict=True)
    ]


def _read_one(text: Text, language: Wording, opened: re.Match, end: int, ballots: list[Ballot]) -> RollCall:
    number = opened["number"]
    rollcall = RollCall(
        opened.start(), end, outcome="adopted", symbol=symbol_for("UNGA", "resolution", number)
    )
    rollcall.session = session_of(rollcall.symbol or "")
    titled = re.compile(rf"^[ \t]*{re.escape(number)}(?:\.|[ \t]*[-–—])?[ \t]+", re.MULTILINE).search(
        text.clean, opened.end(), end
    )
    if titled:
        assembly = language.assembly.search(
            text.folded, titled.end(), end
        )  # "The General Assembly," opens the text
        title = text.clean[titled.end() : assembly.start() if assembly else end]
        rollcall.title = clean_words(re.split(r"\n[ \t]*\n", title)[0]) or None
    told = opened.end(), ballots[0].start if ballots else titled.start() if titled else end
    _read_adoption(rollcall, text, language, *told)
    if ballots:
        rollcall.ballot, rollcall.problems = ballots[0], [*ballots[0].problems, *rollcall.problems]
        rollcall.start, rollcall.end = ballots[0].start, ballots[0].end
    elif not _is_without_vote(text.folded[told[0] : told[1]], language):
        problem = "expected lists of names, or that it was adopted without a vote; found neither"
        rollcall.problems.append((opened.start(), problem))
    else:
        rollcall.adoption = "without_vote"
    return rollcall


def _read_adoption(rollcall: RollCall, text: Text, language: Wording, start: int, end: int) -> None:
    """Day, meeting and draft, of the sentence behind the number."""
    folded = text.folded[start:end]
    days = numerals.read_date(folded, language.lang)
    meeting = language.meeting.search(folded)
    drafts = [symbol for _, symbol in find_symbols(text.clean[start:end]) if "/L." in symbol]
    rollcall.date = days[0][2] if days else None
    rollcall.meeting = meeting["number"] if meeting else None
    rollcall.draft = drafts[0] if len(drafts) == 1 else None
    if not days:
        problem = "expected the day of adoption behind the number of the resolution; found none"
        rollcall.problems.append((start, problem))


def _is_without_vote(told: str, language: Wording) -> bool:
    """Whether a sentence says so, and nothing of votes counted or names taken: their lists are then lost."""
    counted = language.counted.search(told) or language.names_taken.search(told)
    return language.may_have("without_vote", told) and not counted


# -- the Security Council ----------------------------------------------------------------------------------

#: "Resolution 242 (1967)", "القرار 242 (1967)", "第242(1967)号决议": a line of nothing but a word and a number.
_OPENS_IN_COUNCIL = re.compile(
    r"^[ \t]*(?:[^\W\d_]{5,10}[ \t]+|第[ \t]*)(?P<number>\d{1,4}[ \t]?\((?:19|20)\d\d\))[ \t]*(?:号决议)?[ \t]*$",
    re.MULTILINE,
)
_HEAD = 30_000  # characters in which the first resolution of such a volume begins, behind its contents
_DAY = 80  # characters behind a number in which its day stands: "of 22 November 1967"
_GOES_ON = re.compile(r"\s*(?:[a-zà-ÿа-я(]|以)")
_LONGEST = 500  # characters of the line that says how a resolution was adopted


def is_council_volume(text: Text, language: Wording) -> bool:
    """Whether a text prints resolutions of the Security Council: number, day, and below the text how it was adopted."""
    if not any(year in text.clean for year in ("(19", "(20")):  # quicker than the pattern
        return False
    opened = _OPENS_IN_COUNCIL.search(text.clean, 0, _HEAD)
    if opened is None:
        return False
    following = _OPENS_IN_COUNCIL.search(text.clean, opened.end())
    end = following.start() if following else len(text.clean)
    days = numerals.read_date(text.folded, language.lang, start=opened.end(), end=opened.end() + _DAY)
    return bool(days) and _adoption_line(text, language, opened.end(), end) is not None


def read_council_volume(
    text: Text, language: Wording, heading: Heading, ballots: list[Ballot]
) -> list[RollCall]:
    """The resolutions of a volume of the Security Council, in the order of the text."""
    heading.body, heading.symbol = "UNSC", None
    starts = [*_OPENS_IN_COUNCIL.finditer(text.clean)]
    ends = [opened.start() for opened in starts[1:]] + [len(text.clean)] * bool(starts)
    told = told_votes(text, language, Sentences(text.clean), heading)
    return [_read_of_council(text, language, *each, told) for each in zip(starts, ends, strict=True)]


def _read_of_council(
    text: Text, language: Wording, opened: re.Match, end: int, told: list[Ballot]
) -> RollCall:
    symbol = symbol_for("UNSC", "resolution", opened["number"])
    rollcall = RollCall(opened.start(), end, outcome="adopted", symbol=symbol)
    days = numerals.read_date(text.folded, language.lang, start=opened.end(), end=opened.end() + _DAY)
    rollcall.date = days[0][2] if days else None
    said = _adoption_line(text, language, opened.end(), end)
    if said is None or not days:
        problem = "expected the day of a resolution behind its number, and below it how it was adopted"
        rollcall.problems.append((opened.start(), problem))
        return rollcall
    rollcall.start, rollcall.end = said
    meeting = language.meeting.search(text.folded, *said)
    rollcall.meeting = meeting["number"] if meeting else None
    ballot = next((ballot for ballot in told if said[0] <= ballot.start < said[1]), None)
    if ballot:
        rollcall.ballot, rollcall.problems = ballot, list(ballot.problems)
        rollcall.doubts.append(no_names(said[0], len(ballot.names)))
        if not text.clean[slice(*said)].rstrip().endswith((".", "。")):
            rollcall.problems.append(
                (said[0], "the line that says how it was adopted has no end: the text is cut off")
            )
    else:
        rollcall.doubts.append(unanimous(said[0]))
    return rollcall


def _end_of_line(clean: str, start: int, end: int) -> int:
    """Where a paragraph ends; in Word its lines can be paragraphs, which begin in mid-sentence."""
    at = clean.find("\n\n", start, end)
    while at >= 0 and _GOES_ON.match(clean, at, end):
        at = clean.find("\n\n", _GOES_ON.match(clean, at, end).end(), end)
    return end if at < 0 else at


def _adoption_line(text: Text, language: Wording, start: int, end: int) -> tuple[int, int] | None:
    """The paragraph that names a meeting, and says that all were in favour or how many were: the last of a text."""
    for meeting in reversed([*language.meeting.finditer(text.folded, start, end)]):
        first = text.clean.rfind("\n", start, meeting.start()) + 1
        last = _end_of_line(text.clean, meeting.end(), min(end, first + _LONGEST))
        told = language.unanimously.search(text.folded, first, last) or language.counted.search(
            text.folded, first, last
        )
        if told and not language.recalled.search(text.folded, first, last):
            return first, last
    return None
