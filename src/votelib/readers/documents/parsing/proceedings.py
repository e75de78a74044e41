"""Reports of the Council on its sessions and records of meetings: many votes in one document, told as a story.

A vote is told in three parts: what is put to the vote, the lists, and the sentence with the result. That sentence
says what was decided on; where it says only "the amendment", the words before the lists say which.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import Heading, clean_words
from votelib.readers.documents.parsing.rollcall import WHOLE_TEXTS, RollCall
from votelib.readers.documents.parsing.vote_record import Ballot
from votelib.texts.symbols import find_symbols, session_of, symbol_for

__all__ = ["read_proceedings"]

_BEFORE = (
    9_000  # characters in which a draft is introduced before it is voted on: explanations of vote are long
)
_AFTER = 420  # characters after a vote in which the number of the text as adopted may follow
_NEAR = 34  # characters between a noun ("draft resolution") and its symbol
_SENTENCE_END = re.compile(r"[.。؟?!](?=[\s\])\"]|$)|[。]|\n\s*\n|\f")


def read_proceedings(
    text: Text, language: Wording, heading: Heading, ballots: list[Ballot]
) -> list[RollCall]:
    """The votes and the adoptions without a vote of a report or a record, in the order of the text."""
    story = _Story(text, language, heading, ballots)
    rollcalls = [story.recorded(ballot) for ballot in ballots]
    rollcalls += story.adoptions_without_vote()
    rollcalls.sort(key=lambda rollcall: rollcall.start)
    _link(rollcalls, heading)
    rollcalls += story.votes_without_lists()
    for rollcall in rollcalls:
        if rollcall.date is None and not rollcall.problems:
            rollcall.problems.append(
                (
                    rollcall.start,
                    "expected the day of the vote before it, or at the head of the document; found none",
                )
            )
        rollcall.symbol = rollcall.symbol or heading.symbol
        if rollcall.symbol is None:
            rollcall.problems.append(
                (rollcall.start, "expected the symbol of what was voted on, or of the document; found none")
            )
    return sorted(rollcalls, key=lambda rollcall: rollcall.start)


@dataclass(frozen=True)
class _Subject:
    """What a sentence is about: its kind, and where the noun stands."""

    kind: str
    start: int
    end: int


class _Story:
    """A document of many votes, with what is asked of it again and again."""

    def __init__(self, text: Text, language: Wording, heading: Heading, ballots: list[Ballot]):
        self.text, self.language, self.heading, self.ballots = text, language, heading, ballots
        self.clean, self.folded = text.clean, text.folded
        self.symbols = find_symbols(self.clean)
        self._symbol_starts = [start for start, _ in self.symbols]
        self._sittings = _sittings(self.folded, language)

    # -- the two kinds of event ----------------------------------------------------------------------------

    def recorded(self, ballot: Ballot) -> RollCall:
        self.text.source.deadline.check()
        tally = ballot.tally
        first = min(ballot.start, tally.start) if tally else ballot.start
        last = max(ballot.end, tally.end) if tally else ballot.end
        rollcall = RollCall(first, last, ballot=ballot, problems=list(ballot.problems))
        spans = self._spans_about(ballot)
        self._describe(rollcall, spans)
        return rollcall

    def adoptions_without_vote(self) -> list[RollCall]:
        found = self._silent_in_record() if self.heading.genre == "meeting" else self._silent_in_report()
        taken = [self._told(ballot) for ballot in self.ballots]
        return [
            rollcall for rollcall in found if not any(start <= rollcall.start < end for start, end in taken)
        ]

    def _told(self, ballot: Ballot) -> tuple[int, int]:
        """All that is told of a recorded vote, to the end of the sentence with its result."""
        if ballot.tally is None:  # the result is then the sentence after the lists, whatever it says
            return ballot.start, self._next_sentence(ballot.end)[1]
        if ballot.tally.start < ballot.start:
            return ballot.tally.start, ballot.end
        return ballot.start, self._sentence(ballot.tally.end)[1]

    def votes_without_lists(self) -> list[RollCall]:
        """Where the text says that a recorded vote was taken, and no list follows or goes before."""
        taken = [found.start() for found in self.language.vote_taken.finditer(self.folded)]
        told = [self._told(ballot) for ballot in self.ballots]
        missing = []
        for at in taken:
            end = self._sentence(at)[1]
            following = next((place for place in taken if place >= end), len(self.clean))
            if not any(start < following and at < last for start, last in told):
                problem = "says that a vote was taken, but the lists of names do not follow"
                missing.append(RollCall(at, end, problems=[(at, problem)]))
        return missing

    def _silent_in_report(self) -> list[RollCall]:
        return [
            rollcall
            for found in self.language.without_vote.finditer(self.folded)
            if (rollcall := self._silent(found.start(), found.end()))
        ]

    def _silent_in_record(self) -> list[RollCall]:
        """ "Draft resolution I was adopted (resolution 78/196).": a result without a tally."""
        rollcalls = []
        for number in self.language.resolution_number.finditer(self.folded):
            start, _ = self._sentence(number.start())
            before = self.folded[start : number.start()]
            if before.rstrip().endswith("(") and self.language.adopted.search(before):
                rollcalls.append(self._silent(number.start(), number.end()))
        return [rollcall for rollcall in rollcalls if rollcall]

    def _silent(self, start: int, end: int) -> RollCall | None:
        self.text.source.deadline.check()
        sentence = self._sentence(start)
        if self._subject(*sentence) is None or self.language.counted.search(self.folded, *sentence):
            return None
        rollcall = RollCall(start, end, adoption="without_vote")
        self._describe(rollcall, [sentence])
        rollcall.outcome = "adopted"
        return rollcall if rollcall.symbol else None

    # -- what it is about ----------------------------------------------------------------------------------

    def _spans_about(self, ballot: Ballot) -> list[tuple[int, int]]:
        """Sentences that can say what was voted on: that of the result, the next one, those before the lists."""
        spans = []
        if ballot.tally:
            spans.append(self._sentence(ballot.tally.start))
            if ballot.tally.start > ballot.start:
                spans.append(self._next_sentence(spans[0][1]))
        at = min(ballot.start, ballot.tally.start if ballot.tally else ballot.start)
        for _ in range(4):
            before = self._sentence_before(at)
            if before is None:
                break
            if before not in spans:
                spans.append(before)
            at = before[0]
        return spans

    def _describe(self, rollcall: RollCall, spans: list[tuple[int, int]]) -> None:
        subjects = [(span, self._subject(*span)) for span in spans]
        chosen = next(((span, subject) for span, subject in subjects if subject), None)
        rollcall.outcome = self._outcome(spans, rollcall)
        rollcall.date, rollcall.meeting = self._sitting(rollcall.start)
        if chosen is None:
            rollcall.symbol, rollcall.draft = None, self._draft_before(rollcall.start)
            rollcall.symbol = rollcall.draft
            rollcall.session = self._session(rollcall)
            return
        rollcall.kind = chosen[1].kind
        alike = [
            (span, subject) for span, subject in subjects if subject and _alike(subject.kind, rollcall.kind)
        ]
        symbol = next(filter(None, (self._symbol_at(subject, *span) for span, subject in alike)), None)
        if rollcall.kind in WHOLE_TEXTS:
            self._describe_text(rollcall, symbol, spans)
        else:
            self._describe_part(rollcall, symbol, chosen, spans)
        rollcall.session = self._session(rollcall)

    def _describe_text(self, rollcall: RollCall, symbol: str | None, spans) -> None:
        rollcall.draft = symbol or self._draft_before(rollcall.start)
        adopted = self._adopted_as(rollcall, spans) if rollcall.outcome != "rejected" else None
        rollcall.symbol = adopted or rollcall.draft
        if adopted and "/DEC/" in adopted:
            rollcall.kind = "decision"
        rollcall.title = self._title(rollcall.draft, rollcall.start)

    def _describe_part(self, rollcall: RollCall, symbol: str | None, chosen, spans) -> None:
        """An amendment has a symbol of its own; a paragraph or a motion goes by that of the draft it is about."""
        (start, end), subject = chosen
        if rollcall.kind == "amendment":
            rollcall.draft = rollcall.symbol = symbol or self._amendment_before(rollcall.start)
        named = (self._draft_in(*span, but=rollcall.draft) for span in spans)
        rollcall.about = next(filter(None, named), None) or self._draft_before(
            rollcall.start, but=rollcall.draft
        )
        if rollcall.kind == "paragraph":
            rollcall.part = clean_words(self._part(subject, start, end))
        rollcall.symbol = rollcall.symbol or rollcall.about

    def _part(self, subject: _Subject, start: int, end: int) -> str:
        """The words that name a paragraph: a word before its noun and the number after it."""
        before = re.search(
            r"(?:[^\W\d_]+\s+)?$", self.clean[max(start, subject.start - 24) : subject.start]
        ).group()
        after = re.match(
            r"[^\n.,;。،]{0,24}?\d+(?:\s?\(?[a-z]\)?)?(?!\w)|",
            self.clean[subject.end : min(end, subject.end + 40)],
        )
        return before + self.clean[subject.start : subject.end] + after.group()

    def _subject(self, start: int, end: int) -> _Subject | None:
        """The noun that the sentence is about: the first, and in Chinese, where the head comes last, the last."""
        found = [
            _Subject(kind, match.start(), match.end())
            for kind, pattern in self._nouns()
            for match in pattern.finditer(self.folded, start, end)
        ]
        if not found:
            return None
        if self.language.lang == "zh":
            return max(found, key=lambda subject: (subject.end, subject.end - subject.start))
        return min(found, key=lambda subject: (subject.start, subject.start - subject.end))

    def _nouns(self) -> list[tuple[str, re.Pattern]]:
        words = self.language
        return [
            ("motion", words.motion), ("amendment", words.amendment), ("paragraph", words.paragraph),
            ("decision", words.draft_decision), ("resolution", words.draft_resolution),
        ]  # fmt: skip

    def _outcome(self, spans: list[tuple[int, int]], rollcall: RollCall) -> str:
        """Adopted or rejected, by the first of the sentences that says so."""
        tally = rollcall.tally
        near = spans[:2] if tally and tally.start > rollcall.ballot.start else spans[:1]
        for start, end in near:
            if self.language.rejected.search(self.folded, start, end):
                return "rejected"
            if self.language.adopted.search(self.folded, start, end):
                return "adopted"
        return "unknown"

    # -- symbols -------------------------------------------------------------------------------------------

    def _symbol_at(self, subject: _Subject, start: int, end: int) -> str | None:
        """The symbol next to a noun."""
        return self._symbol_near(subject.start, subject.end, start, end)

    def _symbol_near(self, noun_start: int, noun_end: int, start: int, end: int) -> str | None:
        first = bisect_right(self._symbol_starts, max(start, noun_start - 2 * _NEAR) - 1)
        best, reach = None, _NEAR + 1
        for place, symbol in self.symbols[first:]:
            if place >= min(end, noun_end + _NEAR):
                break
            gap = place - noun_end if place >= noun_end else (noun_start - place - len(symbol)) + 8
            if gap < reach:
                best, reach = symbol, gap
        return best

    def _draft_before(self, at: int, but: str | None = None) -> str | None:
        """The draft that was last named before a place."""
        found = self._draft_in(max(0, at - _BEFORE), at, but)
        return found or (self._last_symbol(at, but) if self.heading.body == "UNSC" else None)

    def _draft_in(self, start: int, end: int, but: str | None = None) -> str | None:
        """The draft that is named last in a stretch of text."""
        nouns = [
            match
            for pattern in (self.language.draft_resolution, self.language.draft_decision)
            for match in pattern.finditer(self.folded, start, end)
        ]
        for noun in sorted(nouns, key=lambda match: -match.start()):
            symbol = self._symbol_near(
                noun.start(), noun.end(), max(start, noun.start() - 2 * _NEAR), noun.end() + _NEAR
            )
            if symbol and symbol != but and _is_draft(symbol):
                return symbol
        return None

    def _last_symbol(self, at: int, but: str | None) -> str | None:
        last = bisect_right(self._symbol_starts, at)
        for _, symbol in reversed(self.symbols[:last]):
            if symbol != but and re.match(r"S/\d{4}/\d+", symbol):
                return symbol
        return None

    def _amendment_before(self, at: int) -> str | None:
        for noun in sorted(
            self.language.amendment.finditer(self.folded, max(0, at - _BEFORE), at),
            key=lambda match: -match.start(),
        ):
            symbol = self._symbol_near(noun.start(), noun.end(), noun.start() - 2 * _NEAR, noun.end() + _NEAR)
            if symbol and _is_draft(symbol):
                return symbol
        return None

    def _adopted_as(self, rollcall: RollCall, spans: list[tuple[int, int]]) -> str | None:
        """The symbol of the text as adopted: in the sentence of the result, or in brackets or a reference after it."""
        last = spans[0][1] if spans else rollcall.end
        stop = min(max(rollcall.end, last) + _AFTER, self._next_event(rollcall))
        found = [
            *(self.language.resolution_number.finditer(self.folded, *spans[0]) if spans else ()),
            *self.language.resolution_number.finditer(self.folded, rollcall.end, stop),
        ]
        for number in found:
            if self._is_reference(number, spans):
                return self._symbol_of_number(number)
        return None

    def _next_event(self, rollcall: RollCall) -> int:
        starts = [b.start for b in self.ballots if b.start > rollcall.end]
        return min(starts, default=len(self.clean))

    def _is_reference(self, number: re.Match, spans) -> bool:
        in_brackets = self.folded.rfind("(", max(0, number.start() - 90), number.start()) > self.folded.rfind(
            ")", max(0, number.start() - 90), number.start()
        )
        start, _ = self._sentence(number.start())
        refers = self.language.chapter.search(self.folded, start, number.start())
        return in_brackets or bool(refers) or self.heading.body == "UNSC"

    def _symbol_of_number(self, number: re.Match) -> str | None:
        series = number["series"]
        kind = (
            "decision"
            if any(word in series for word in ("decision", "решени", "مقرر", "决定"))
            else "resolution"
        )
        value = re.sub(r"\s+", "", number["number"]).upper()
        value = re.sub(r"^دا-", "S-", value)
        body = self.heading.body or "HRC"
        try:
            if kind == "decision" and body == "UNGA":
                return f"A/DEC/{value}"
            return symbol_for("UNGA" if body.startswith("UNGA") else body, kind, value)
        except ValueError:
            return None

    def _session(self, rollcall: RollCall) -> str | None:
        for symbol in (rollcall.symbol, rollcall.draft, rollcall.about, self.heading.symbol):
            if symbol and (session := session_of(symbol)):
                return session
        return self.heading.session

    # -- sentences, sittings and titles --------------------------------------------------------------------

    def _sentence(self, at: int) -> tuple[int, int]:
        floor = max(0, at - 1_500)
        ends = [found.end() for found in _SENTENCE_END.finditer(self.clean, floor, at)]
        end = _SENTENCE_END.search(self.clean, at)
        return (ends[-1] if ends else floor), (end.end() if end else len(self.clean))

    def _next_sentence(self, at: int) -> tuple[int, int]:
        first = re.compile(r"[\s\])]*").match(self.clean, at).end()
        return first, self._sentence(first)[1]

    def _sentence_before(self, at: int) -> tuple[int, int] | None:
        words = self.clean[max(0, at - 3_000) : at].rstrip(" \n\t\f[]().。:*")
        end = max(0, at - 3_000) + len(words)
        if not words.strip():
            return None
        start, _ = self._sentence(end - 1)
        return (start, end) if start < end else None

    def _sitting(self, at: int) -> tuple[date | None, str | None]:
        """Day and meeting: of the record, or those last named before a place in a report."""
        if self.heading.genre == "meeting":
            return self.heading.date, self.heading.meeting
        before = [sitting for sitting in self._sittings if sitting[0] <= at]
        if before:
            return before[-1][1], before[-1][2]
        return self.heading.date, self.heading.meeting

    def _title(self, draft: str | None, at: int) -> str | None:
        """The title in quotation marks after the draft's symbol, or the line above the paragraph that brings it in."""
        if draft is None:
            return None
        named = [start for start, symbol in self.symbols if symbol == draft and start < at]
        for start in named:
            words = self.language.entitled.search(self.folded, start, start + 200)
            quoted = words and re.compile(r"\s*[\"“«《](.{4,400}?)[\"”»》]", re.DOTALL).match(
                self.clean, words.end()
            )
            if quoted:
                return clean_words(quoted.group(1))
        return self._heading_above(named[0]) if named else None

    def _heading_above(self, at: int) -> str | None:
        """A short paragraph before the one that names a draft, if it is a title and no part of a list or a sentence."""
        paragraphs = self.clean[max(0, at - 1_500) : at].rsplit("\n\n", 2)
        if len(paragraphs) < 2:
            return None
        end = at - len(paragraphs[-1]) - 2
        line = clean_words(paragraphs[-2])
        listed = any(ballot.start - 20 <= end <= ballot.end + 20 for ballot in self.ballots)
        is_title = (
            8 < len(line) < 250 and not re.match(r"\d+\.\s", line) and not line.endswith(_NO_TITLE_ENDS)
        )
        return (
            line
            if is_title and not listed and not self.language.session.search(self.folded, end - len(line), end)
            else None
        )


_NO_TITLE_ENDS = (".", "。", ":", ";", "]", ")", ",", "،", "、")


def _alike(one: str, other: str) -> bool:
    return one == other or (one in WHOLE_TEXTS and other in WHOLE_TEXTS)


def _is_draft(symbol: str) -> bool:
    return "/L." in symbol or bool(re.match(r"S/\d{4}/\d+", symbol)) or bool(re.match(r"A/\d+/\d+", symbol))


def _sittings(folded: str, language: Wording) -> list[tuple[int, date, str]]:
    """Every "at the 35th meeting, on 10 July 2024" of a text: place, day, meeting."""
    days = numerals.read_date(folded, language.lang)
    starts = [start for start, _, _ in days]
    sittings = []
    for meeting in language.meeting.finditer(folded):
        index = bisect_right(starts, meeting.end())
        near = [
            (max(start - meeting.end(), meeting.start() - end), day)
            for start, end, day in days[max(0, index - 1) : index + 1]
        ]
        near = [(gap, day) for gap, day in near if gap < 70]
        if near:
            sittings.append((meeting.start(), min(near)[1], meeting["number"]))
    return sittings


def _link(rollcalls: list[RollCall], heading: Heading) -> None:
    """Parts of a text that was adopted later in the document are about the text as adopted.

    The Assembly votes on paragraphs right before it votes on the text as a whole, and does not name the text again.
    """
    adopted = {
        r.draft: r.symbol for r in rollcalls if r.draft and r.kind in WHOLE_TEXTS and r.symbol != r.draft
    }
    for index, rollcall in enumerate(rollcalls):
        if rollcall.kind in WHOLE_TEXTS:
            continue
        whole = adopted.get(rollcall.about)
        if (
            whole is None
            and rollcall.about is None
            and rollcall.kind == "paragraph"
            and heading.genre == "meeting"
        ):
            after = next((r for r in rollcalls[index + 1 :] if r.kind in WHOLE_TEXTS), None)
            whole = after.symbol if after else None
        if rollcall.symbol == rollcall.about:
            rollcall.symbol = whole or rollcall.symbol
        rollcall.about = whole or rollcall.about
