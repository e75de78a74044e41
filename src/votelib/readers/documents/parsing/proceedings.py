"""Reports of the Council on its sessions and records of meetings: many votes in one document, told as a story.

A vote is told in three parts: what is put to the vote, the lists, and the sentence with the result. That sentence
says what was decided on; where it says only "the amendment", the words before the lists say which.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from operator import itemgetter

from votelib.readers.documents.extraction.text import Text, fold
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.adopted_numbers import AdoptedNumbers, name_the_only_text
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.drafts import (
    Draft,
    Drafts,
    Mention,
    agenda_headings,
    is_draft_symbol,
)
from votelib.readers.documents.parsing.heading import Heading, clean_words
from votelib.readers.documents.parsing.paragraph_titles import title_above
from votelib.readers.documents.parsing.press import without_what_lists_tell
from votelib.readers.documents.parsing.press_results import PressResults
from votelib.readers.documents.parsing.results import Event, Results
from votelib.readers.documents.parsing.rollcall import WHOLE_TEXTS, RollCall, no_names, unanimous
from votelib.readers.documents.parsing.sentences import GAP, POINT
from votelib.readers.documents.parsing.sittings import sittings
from votelib.readers.documents.parsing.subjects import Subject
from votelib.texts.symbols import session_of

_BEFORE = (
    9_000  # characters in which a draft is introduced before it is voted on: explanations of vote are long
)
_AMENDED = re.compile(r"\s(?:to|aux?|al?|к|علي)\s")  # between "amendment" and the symbol of what it amends
_NUMBERED = re.compile(rf"\d{{1,4}}{POINT}(?:\s|{GAP})")
_SPEAKER = re.compile(r"[^\n:：]{2,80}[:：]\s*(?=\S)")  # "The President (spoke in French): We turn to …"
_PARTS = ("paragraph", "amendment")
_TOLD_PART = re.compile(r"\d|\w\s+\w|[\u4e00-\u9fff]{2}")  # more than the bare noun
_OPENS_QUOTE = re.compile(r"\s*[:,]?\s*[“”\"«„《「『]")
#: A capital that is no word by itself in any of the languages, a blank, and small letters.
_INITIAL_APART = re.compile(r"([BCDF-NP-XZБГ-ЗЛ-НПРТФ-Э]|A(?= \w{5})) ([a-zà-ÿа-я]{2,})(?!\w)")
_NEAR = 48  # characters between a noun ("amendment") and its symbol


def read_proceedings(
    text: Text, language: Wording, heading: Heading, ballots: list[Ballot]
) -> list[RollCall]:
    """The votes and the adoptions without a vote of a report or a record, in the order of the text."""
    story = _Story(text, language, heading, ballots)
    rollcalls = story.rollcalls()
    if heading.genre == "press":
        rollcalls = without_what_lists_tell(rollcalls)
    _link(rollcalls, heading)
    name_the_only_text(rollcalls, text, language)
    rollcalls += [
        *story.results.votes_without_lists(rollcalls),
        *story.results.numbers_without_result(rollcalls),
    ]
    for rollcall in rollcalls:
        if rollcall.kind in ("amendment", "paragraph") and not rollcall.symbol:
            rollcall.doubts.append(_uncertain(rollcall.start, f"no text that this {rollcall.kind} is of"))
        elif _is_of_no_text(rollcall):
            rollcall.doubts.append(
                _uncertain(rollcall.start, "none that is named by a symbol, a number or a title")
            )
        # A text of the Security Council has a number or a symbol: without one, one told to the press is in doubt.
        named = heading.body == "UNSC" and rollcall.kind in WHOLE_TEXTS
        rollcall.symbol = rollcall.symbol or heading.symbol or (None if named else heading.release) or None
        _demand_facts(rollcall)
    return sorted(rollcalls, key=lambda rollcall: rollcall.start)


def _is_of_no_text(rollcall: RollCall) -> bool:
    """Whether a vote on a text goes by nothing but the record that tells it, and no doubt says so yet."""
    named = rollcall.symbol or rollcall.title or rollcall.kind not in WHOLE_TEXTS
    return not named and not any(check == "which_text" for _, check, *_ in rollcall.doubts)


def _demand_facts(rollcall: RollCall) -> None:
    if rollcall.date is None and not rollcall.problems:
        problem = "expected the day of the vote before it, or at the head of the document; found none"
        rollcall.problems.append((rollcall.start, problem))
    if rollcall.symbol is None:
        problem = "expected the symbol of what was voted on, or of the document; found none"
        rollcall.problems.append((rollcall.start, problem))


class _Story:
    """A document of many votes, with what is asked of it again and again."""

    def __init__(self, text: Text, language: Wording, heading: Heading, ballots: list[Ballot]):
        self.text, self.language, self.heading = text, language, heading
        self.clean, self.folded = text.clean, text.folded
        self.drafts = Drafts(text, language, heading)
        self.symbols = self.drafts.symbols
        self._symbol_starts = [start for start, _ in self.symbols]
        self._sittings = [] if heading.genre == "meeting" else sittings(self.folded, language, heading)
        self._items = agenda_headings(text, language) if heading.genre == "meeting" else []
        find = PressResults if heading.genre == "press" else Results
        self.results = find(text, language, heading, ballots, self.drafts)
        self.sentences = self.results.sentences
        self.numbers = AdoptedNumbers(text, language, heading, self.results.events)
        self._voted_on: set[str | None] = set()  # amendments

    def rollcalls(self) -> list[RollCall]:
        return [rollcall for event in self.results.events if (rollcall := self._rollcall(event))]

    # -- what it is about ----------------------------------------------------------------------------------

    def _rollcall(self, event: Event) -> RollCall | None:
        self.text.source.deadline.check()
        rollcall = RollCall(event.start, event.end, ballot=event.ballot)
        if event.ballot:
            rollcall.problems = list(event.ballot.problems)
            spans = self._spans_about(event)
            if not event.ballot.headings:
                told = event.ballot.tally is not None
                rollcall.doubts.append(
                    no_names(event.start, len(event.ballot.names)) if told else unanimous(event.start)
                )
        else:
            rollcall.adoption, spans = "without_vote", [event.sentence]
        self._describe(rollcall, spans, event)
        if event.ballot is None:
            rollcall.outcome = "adopted"
        return rollcall

    def _spans_about(self, event: Event) -> list[tuple[int, int]]:
        """Sentences that can say what was voted on: that of the result, the next one, those before the lists."""
        ballot, spans = event.ballot, []
        if ballot.tally:
            result = self.sentences.around(ballot.tally.start)
            spans.append(result)
            if ballot.tally.start >= ballot.start:
                spans.append(self._what_follows(result[1]))
                if self.language.did_not_vote.search(self.folded, *spans[1]):
                    spans.append(self._what_follows(spans[1][1]))
        if not ballot.headings:
            return [event.sentence] if event.sentence else spans[:1]
        at = min(ballot.start, ballot.tally.start if ballot.tally else ballot.start)
        floor = self.results.told.last_end(at)  # words on the vote before say nothing of this one
        for _ in range(4):
            before = self.sentences.before(at)
            if before is None or before[1] <= floor:
                break
            if before not in spans:
                spans.append(before)
            at = before[0]
        return spans

    def _what_follows(self, end: int) -> tuple[int, int]:
        """The next sentence, where it goes on about the result; an empty one where something new begins."""
        start, stop = self.sentences.next(end)
        return (end, end) if self._begins_anew(end, start, stop) else (start, stop)

    def _begins_anew(self, end: int, start: int, stop: int) -> bool:
        """Whether a paragraph is numbered, or someone takes the floor who does not say how the vote came out."""
        if _NUMBERED.match(self.clean, start):
            return True
        if self.heading.genre == "press" or self.heading.body == "UNSC":
            return False
        return bool(_SPEAKER.match(self.clean, start)) and not self.results.says_outcome(start, stop)

    def _describe(self, rollcall: RollCall, spans: list[tuple[int, int]], event: Event) -> None:
        chosen = next(self._subjects(spans), None)
        rollcall.date, rollcall.meeting = self._sitting(rollcall.start)
        rollcall.agenda_item = self._item(rollcall.start)
        if event.decided:
            chosen = None
            rollcall.kind = "decision"
        elif chosen:
            rollcall.kind = chosen[1].kind
        if rollcall.kind == "statement" and (self.heading.body or "HRC") != "HRC":
            rollcall.kind = "resolution"  # a declaration; statements are made by presidents of the Council
        rollcall.outcome = self._outcome([event.outcome] if event.outcome else spans, rollcall)
        if chosen and chosen[1].number:
            rollcall.symbol = self.numbers.symbol(chosen[1].number, "HRC")
        elif rollcall.kind in WHOLE_TEXTS:
            self._describe_text(rollcall, spans, event)
        else:
            self._describe_part(rollcall, chosen, spans)
        if self.heading.genre == "press":
            rollcall.symbol = (
                rollcall.symbol or self._document_in(spans) or self.numbers.of_the_only_text(rollcall)
            )
        rollcall.session = self._session(rollcall)

    def _subjects(self, spans: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Subject]]:
        """The sentences that are about something, and what."""
        return ((span, subject) for span in spans if (subject := self.results.subjects.of(*span)))

    def _describe_text(self, rollcall: RollCall, spans, event: Event) -> None:
        draft = self._draft_of(rollcall, spans, event)
        title = self._title_of(draft, spans, event)
        mixed = bool(title) and self._has_words_of_the_record(title)
        rollcall.draft, rollcall.number = draft.symbol, draft.number
        rollcall.title = None if mixed else self._with_its_initial(title or None)
        if doubt := draft.doubt or (_MIXED if mixed else _why_in_doubt(draft, title)):
            rollcall.doubts.append(_uncertain(event.start, doubt))
        elif (
            not title and self.heading.genre == "press" and self.heading.body != "UNSC"
        ):  # its texts have none
            rollcall.doubts.append(_untitled(event.start))
        self.drafts.settle(rollcall.kind, draft.number, event.end)
        adopted = self.numbers.of(rollcall, spans) if rollcall.outcome != "rejected" else None
        rollcall.symbol = adopted or rollcall.draft
        if adopted and "/DEC/" in adopted:
            rollcall.kind = "decision"

    def _draft_of(self, rollcall: RollCall, spans, event: Event) -> Draft:
        """The draft of a text voted on: as the sentences about the vote name it, or the last symbol before them."""
        mention = self._mention_of(rollcall.kind, spans)
        start, told = self._first_of(event), spans[0][1] if spans else None
        draft = self.drafts.of(rollcall.kind, start, told or event.end, mention, near=event.decided)
        if mention is None and draft == Draft() and not event.decided:
            return self._last_named(rollcall, max(start, told or start))
        return draft

    def _title_of(self, draft: Draft, spans, event: Event) -> str | None:
        start = self._first_of(event)
        # Without lists, the sentence with the result may be the first that names the draft.
        return draft.title or self._title_above(draft, start if event.ballot else max(start, spans[0][1]))

    def _has_words_of_the_record(self, title: str) -> bool:
        """Whether somebody takes the floor, or another text is named, in the middle of a title."""
        folded, words = fold(title), self.language
        return bool(words.president.search(folded)) or any(
            _OPENS_QUOTE.match(folded, said.end()) for said in words.entitled.finditer(folded)
        )

    def _with_its_initial(self, title: str | None) -> str | None:
        """A title whose first letter another tool printed apart, "U nited Nations", if the text has the word whole."""
        apart = _INITIAL_APART.match(title or "")
        if not title or not apart:
            return title
        whole = re.search(rf"(?<!\w){apart[1]}{apart[2]}(?!\w)", self.clean, re.IGNORECASE)
        alone = re.search(rf"(?<!\w)(?<!{apart[1]} ){apart[2]}(?!\w)", self.clean)
        return title[0] + title[2:] if whole and not alone else title

    def _document_in(self, spans: list[tuple[int, int]]) -> str | None:
        """The document that a release to the press names beside a draft: the report that recommends it."""
        return next(
            (symbol for at, symbol in self.symbols for start, end in spans if start <= at < end), None
        )

    def _first_of(self, event: Event) -> int:
        """Where a vote begins: at its lists, its tally or its sentence, whichever comes first."""
        return min(
            event.start, *(self.sentences.around(event.start)[:1] if event.ballot is None else (event.start,))
        )

    def _mention_of(self, kind: str, spans: list[tuple[int, int]]) -> Mention | None:
        """How the sentences about a vote name its draft: that of the result first."""
        named = [self.drafts.mention_in(kind, *span) for span in spans]
        named = [mention for mention in named if mention and not mention.several]
        told = next((mention for mention in named if mention.symbol or mention.number), None)
        return told or (named[0] if named else None)

    def _last_named(self, rollcall: RollCall, start: int) -> Draft:
        """In the Security Council and in releases to the press, the draft's symbol may stand without its noun."""
        if self.heading.body != "UNSC" and self.heading.genre != "press":
            return Draft()
        last = bisect_right(self._symbol_starts, max(start, rollcall.end))
        for _, symbol in reversed(self.symbols[max(0, last - 6) : last]):
            if is_draft_symbol(symbol):
                return self.drafts.by_symbol(symbol)
        return Draft()

    def _title_above(self, draft: Draft, end: int) -> str | None:
        """In a report, the line above the paragraph that brings a draft in, which does so before a place."""
        if self.heading.genre != "report" or not draft.symbol or draft.doubt:
            return None
        place = self._first_named.get(draft.symbol, end)
        return title_above(self.text, self.language, place, self.results.told) if place < end else None

    @cached_property
    def _first_named(self) -> dict[str, int]:
        """Where each symbol stands first."""
        return {symbol: place for place, symbol in reversed(self.symbols)}

    def _describe_part(self, rollcall: RollCall, chosen, spans) -> None:
        """An amendment has a symbol of its own; a paragraph or a motion goes by that of the draft it is about."""
        (start, end), subject = chosen
        if rollcall.kind == "amendment":
            alike = ((span, other) for span, other in self._subjects(spans) if other.kind == "amendment")
            symbol = next(filter(None, (self._symbol_near(s.start, s.end, *span) for span, s in alike)), None)
            rollcall.draft = rollcall.symbol = symbol or self._amendment_before(rollcall.start)
            self._voted_on.add(rollcall.draft)
        procedural = self.heading.body == "UNSC" and rollcall.kind == "motion"
        mention = None if procedural else self._whole_of(rollcall, spans)
        about = mention.symbol if mention else None
        rollcall.about = self.drafts.revised_before(about, rollcall.start) if about else None
        rollcall.number = mention.number if mention else None
        if rollcall.kind == "paragraph":
            part = self._part(subject, start, end)
            rollcall.part = clean_words(part if _TOLD_PART.search(part) else self._part_before(start) or part)
        rollcall.symbol = rollcall.symbol or rollcall.about

    def _whole_of(self, rollcall: RollCall, spans) -> Mention | None:
        """The draft that an amendment or a paragraph belongs to: in the sentences about it, or the last before it."""
        for first, last in [*spans, (max(0, rollcall.start - _BEFORE), rollcall.start)]:
            for mention in reversed(self.drafts.between(first, last)):
                if (
                    (mention.symbol or mention.number)
                    and not mention.several
                    and (mention.symbol is None or mention.symbol != rollcall.draft)
                ):
                    return mention
        return None

    def _part(self, subject: Subject, start: int, end: int) -> str:
        """The words that name a paragraph: ordinals and adjectives before its noun, numbers after it."""
        named = [*self.language.part.finditer(self.folded, start, end)]
        own = next((found for found in named if found.start() <= subject.start < found.end()), None)
        if own is None or not _TOLD_PART.search(
            own.group()
        ):  # "on paragraph 13 …, and that paragraph was retained"
            own = next((found for found in named if _TOLD_PART.search(found.group())), own)
        place = own.span() if own else (subject.start, subject.end)
        return self.clean[slice(*place)]

    def _part_before(self, start: int) -> str:
        """The one paragraph of the sentence before: "A vote was taken on paragraph 3. The paragraph was approved"."""
        before = self.sentences.before(start)
        if before is None or before[1] <= self.results.told.last_end(start):
            return ""
        if self.language.counted.search(self.folded, *before):
            return ""
        named = [found.span() for found in self.language.part.finditer(self.folded, *before)]
        parts = [self.clean[slice(*place)] for place in named]
        told = {part for part in parts if _TOLD_PART.search(part)}
        return told.pop() if len(told) == 1 else ""

    def _outcome(self, spans: list[tuple[int, int]], rollcall: RollCall) -> str:
        """Adopted or rejected, by the first of the sentences that says so."""
        tally = rollcall.tally
        after = bool(tally and rollcall.ballot and tally.start >= rollcall.ballot.start)
        near = spans[:2] if after else spans[:1]
        if after and self.language.did_not_vote.search(self.folded, *near[-1]):
            near = spans[:3]
        if after and self.heading.body == "UNSC":
            near = [*spans[:1], *self.sentences.following(spans[0][1], 3)]
        for start, end in near:
            if self.language.rejected.search(self.folded, start, end):
                return "rejected"
            if self.language.adopted.search(self.folded, start, end):
                return "adopted"
            if rollcall.kind in _PARTS and self.language.deleted.search(self.folded, start, end):
                return self._outcome_of_deleting(rollcall)
        return self._outcome_behind_lists(rollcall)

    def _outcome_behind_lists(self, rollcall: RollCall) -> str:
        """Of a tied vote, what the paragraph behind its lists says of the same text, where no other says it."""
        tally = rollcall.tally
        if not tally or tally.yes != tally.no or not rollcall.ballot.headings:
            return "unknown"
        start, end = self.sentences.next(rollcall.end)
        if number := _NUMBERED.match(self.clean, start):
            start, end = number.end(), self.sentences.around(number.end())[1]
        subject = self.results.subjects.of(start, end)
        lost = self.language.rejected.search(self.folded, start, end)
        return "rejected" if lost and subject and subject.kind == rollcall.kind else "unknown"

    @staticmethod
    def _outcome_of_deleting(rollcall: RollCall) -> str:
        """A paragraph was deleted by those against it, or by those in favour of deleting it: the lists say which."""
        tally = rollcall.tally
        if tally and tally.no > tally.yes and rollcall.ballot.headings:
            return "rejected"
        message = "the paragraph was deleted: whether the vote was on keeping or on deleting it is not said"
        rollcall.doubts.append((rollcall.start, "outcome", "adopted or rejected", "deleted", message))
        return "unknown"

    # -- symbols -------------------------------------------------------------------------------------------

    def _symbol_near(self, noun_start: int, noun_end: int, start: int, end: int) -> str | None:
        first = bisect_right(self._symbol_starts, max(start, noun_start - 2 * _NEAR) - 1)
        best, reach = None, _NEAR + 1
        for place, symbol in self.symbols[first:]:
            if place >= min(end, noun_end + _NEAR):
                break
            gap = (
                place - noun_end
                if place >= noun_end
                else noun_start - self.drafts.printed_end(place, symbol) + 8
            )
            amended = place > noun_end and _AMENDED.fullmatch(self.folded, noun_end, place)
            if (
                gap < reach
                and not amended
                and is_draft_symbol(symbol)
                and not self.drafts.owns(place, symbol)
            ):
                best, reach = symbol, gap
        return best

    def _amendment_before(self, at: int) -> str | None:
        for noun in sorted(
            self.language.amendment.finditer(self.folded, max(0, at - _BEFORE), at),
            key=lambda match: -match.start(),
        ):
            symbol = self._symbol_near(noun.start(), noun.end(), noun.start() - 2 * _NEAR, noun.end() + _NEAR)
            if symbol and symbol not in self._voted_on:
                return symbol
        return None

    def _session(self, rollcall: RollCall) -> str | None:
        for symbol in (rollcall.symbol, rollcall.draft, rollcall.about, self.heading.symbol):
            if symbol and (session := session_of(symbol)):
                return session
        return self.heading.session

    # -- sentences and sittings ----------------------------------------------------------------------------

    def _item(self, at: int) -> str | None:
        """The item of the agenda, where the document has headings of items, or is about one."""
        if before := _last_before(self._items, at):
            return before[1]
        single = self.heading.genre == "report" and (self.heading.body or "").startswith("UNGA")
        return self.heading.agenda_item if single else None

    def _sitting(self, at: int) -> tuple[date | None, str | None]:
        """Day and meeting: of the record, or those last named before a place in a report."""
        if self.heading.genre in ("meeting", "press"):
            return self.heading.date, self.heading.meeting
        if before := _last_before(self._sittings, at):
            return before[1:]
        return self.heading.date, self.heading.meeting


def _last_before(placed: list, at: int):
    """The last of what begins with a place, up to a place; None where nothing is."""
    before = bisect_right(placed, at, key=itemgetter(0))
    return placed[before - 1] if before else None


_MIXED = "words of the record within a title, as where columns were printed into one another"


def _why_in_doubt(draft: Draft, title: str | None) -> str:
    """Why it is not certain which text a draft is, where its title is empty, or all that is known is its number."""
    if title == "":
        return "words above its paragraph that may be more than a title"
    if title or draft.symbol or not draft.number:
        return ""
    return f"a draft of which the document says no more than its number, {draft.number}"


def _uncertain(at: int, doubt: str) -> tuple[int, str, str, str, str]:
    message = "which text the vote is about is not certain: title or draft is left empty"
    return at, "which_text", "one draft", doubt, message


def _untitled(at: int) -> tuple[int, str, str, str, str]:
    message = "the release prints no title of the text, or in other words within a sentence: it is left empty"
    return at, "no_title", "a title", "none", message


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
        if whole is None and rollcall.about is None and heading.genre == "meeting":
            whole = _whole_after(rollcall, rollcalls[index + 1 :])
        if rollcall.symbol == rollcall.about:
            rollcall.symbol = whole or rollcall.symbol
        rollcall.about = whole or rollcall.about


def _whole_after(part: RollCall, following: list[RollCall]) -> str | None:
    """The text that is voted on next, if it goes by the number that the part was said to belong to, or by none."""
    after = next((r for r in following if r.kind in WHOLE_TEXTS), None)
    if after is None or part.kind == "motion" or (part.number and after.number != part.number):
        return None
    return after.symbol if part.number or part.kind == "paragraph" else None
