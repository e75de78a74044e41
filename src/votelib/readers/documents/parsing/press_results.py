"""Votes told in news and releases to the press: which words of running text tell each, and how it came out.

A sentence can tell several votes, the outcome can stand in the sentence before or behind, and votes of other meetings
are recalled beside those of the day.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from votelib.readers.documents.parsing.ballot import Ballot, begun_between
from votelib.readers.documents.parsing.press import is_of_another_year, told_votes
from votelib.readers.documents.parsing.results import TOLD_APART, Event, Results
from votelib.readers.documents.parsing.sentences import Stretches, is_at_the_end

_MAY_BE_RECALLED = "tells a vote as one of an earlier time; whether it is of this meeting is not certain"
_NOT_UNDERSTOOD = "tells the numbers of a vote in words that are not known"
_OF_NO_TEXT = "tells the numbers of a vote, but not on which text"
_CUT_OFF = "the text ends within the sentence that tells this vote"
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_PRONOUN = 60  # characters before the tally of a sentence that says no more than "It was adopted by a recorded vote of"
_OUTCOME_NEAR = 12  # sentences or items of a list behind the one that says how the votes came out
_BULLET = re.compile(r"\s*[-–—•·*]+\s*(?=[^\W\d_])")
_LINE_END = re.compile(r"\n")
_ROOM = 0.9  # of a full line: those of a PDF are not of one length
_WORD = re.compile(r"\s*([^\W\d_][^\s]{0,20})")
_ENDED = re.compile(r"[.。!?…][\"”»)\]]*\s*\Z")  # the end of a text that is whole


class PressResults(Results):
    """The results that a release to the press or a page of news tells."""

    def _totals_only(self) -> list[Event]:
        told = told_votes(self.text, self.language, self.sentences, self.heading)
        events = [event for ballot in told if (event := self._result_of(ballot, told))]
        events += self._numbers_not_understood(told)
        return events + (self._unanimous(events) if self.heading.body == "UNSC" else [])

    def _result_of(self, ballot: Ballot, told: list[Ballot]) -> Event | None:
        """The result that goes with a tally; None where its words tell none, or one of another day."""
        start, end = self._clause_of(ballot, told)
        if self._is_told(ballot.start) or self.clean[start:end].rstrip().endswith(":"):
            return None
        end, outcome = self._with_outcome(start, end)
        if not ballot.names and self.heading.body != "UNSC":
            ballot.tally = self._winner_first((start, end), ballot.tally)
        if is_at_the_end(self.clean, end) and not _ENDED.search(self.clean, start, end):
            ballot.problems.append((ballot.start, _CUT_OFF))
        if self._may_be_of_this_meeting(start, end):
            ballot.problems.append((ballot.start, _MAY_BE_RECALLED))
        elif self._recalls(start, end):
            return None
        if words := self._told_apart(ballot, end, told):
            ballot.problems.append((ballot.start, TOLD_APART.format(words)))
        says_outcome = self.says_outcome(start, end)
        if not (outcome or ballot.problems or (says_outcome and self._is_of_a_text(start, end))):
            if says_outcome and (before := self._text_right_before(start, ballot)):
                return Event(ballot.start, ballot.end, ballot, (before, end), outcome=(start, end))
            clause = self._clause_of(ballot, told)
            of_the_council = self.heading.body == "UNSC" and self._is_of_a_text(*clause)
            if not (says_outcome or of_the_council or self.drafts.name_one(*clause)):
                return None
            ballot.problems.append((ballot.start, _OF_NO_TEXT if says_outcome else _NOT_UNDERSTOOD))
        return Event(ballot.start, ballot.end, ballot, (start, end), outcome=outcome)

    def _text_right_before(self, start: int, ballot: Ballot) -> int | None:
        """Where the sentence before begins, if it names a text and gives no numbers: "It was adopted by …"."""
        before = self.sentences.before(start)
        if (
            before is None
            or ballot.start - start > _PRONOUN
            or self.language.counted.search(self.folded, *before)
        ):
            return None
        return before[0] if self._is_of_a_text(*before) else None

    def _with_outcome(self, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
        """Where the words about a vote end, and the sentence before them that says how it came out where they do not.

        "… and one abstention. It was not adopted, owing to …": the sentence behind them can belong to them.
        """
        if self.says_outcome(start, end):
            return end, None
        if before := self._outcome_before(start, end):
            return end, before
        following = self.sentences.next(end)
        if self._is_of_another_text(*following) or not self.says_outcome(*following):
            return end, self._outcome_right_before(start)
        return following[1], None

    def _may_be_of_this_meeting(self, start: int, end: int) -> bool:
        """Whether words such as "it had rejected" can tell of the same day: they name a draft and no other year."""
        years = {int(year) for year in _YEAR.findall(self.clean, start, end)}
        return (
            self.language.recalled.search(self.folded, start, end) is not None
            and self.drafts.name_one(start, end)
            and years <= {self.heading.date.year if self.heading.date else 0}
        )

    def _numbers_not_understood(self, told: list[Ballot]) -> list[Event]:
        """A sentence on a draft and how it came out, with numbers of votes in an order that is not known."""
        known, found = Stretches((ballot.start, ballot.end) for ballot in told), list[Event]()
        for counted in self.language.near("counted", self.folded):
            start, end = self.sentences.around(counted.start())
            if (
                self.says_outcome(start, end)
                and self.drafts.name_one(start, end)
                and not (known.meet(start, end) or self._is_told(counted.start()))
                and not self._recalls(start, end)
                and not (found and found[-1].start == start)
            ):
                ballot = Ballot([], start=start, end=end, problems=[(counted.start(), _NOT_UNDERSTOOD)])
                found.append(Event(start, end, ballot, (start, end)))
        return found

    def _unanimous(self, events: list[Event]) -> list[Event]:
        """ "The Council unanimously adopted resolution 2718 (2024)": a vote of which no numbers are printed."""
        told, found = Stretches(event.sentence for event in events if event.sentence), []
        for said in self.language.unanimously.finditer(self.folded):
            sentence = self.sentences.around(said.start())
            says = (self.language.resolution_number, self.language.adopted)
            if all(each.search(self.folded, *sentence) for each in says) and not (
                told.meet(*sentence) or self._recalls(*sentence)
            ):
                ballot = Ballot([], start=said.start(), end=said.end())
                found.append(Event(said.start(), said.end(), ballot, sentence))
        return found

    def _is_of_another_text(self, start: int, end: int) -> bool:
        """Whether a sentence behind a tally tells the adoption of a text with a number, or by all: another's."""
        words = self.language
        return any(
            said.search(self.folded, start, end) for said in (words.resolution_number, words.unanimously)
        )

    def _outcome_right_before(self, start: int) -> tuple[int, int] | None:
        """The sentence before a tally, where it says how a draft came out and gives no numbers."""
        before = self.sentences.before(start)
        if before and self.says_outcome(*before) and not self._is_of_another_text(*before):
            return before if not self.language.counted.search(self.folded, *before) else None
        return None

    def _outcome_before(self, start: int, end: int) -> tuple[int, int] | None:
        """The sentence that says how a vote came out, before one that does not.

        "Adopting another text, it condemned … The recorded vote was 145 in favour"; "The Committee also approved:" and
        then "-- a preambular paragraph, by a vote of 90 in favour".
        """
        in_list = _BULLET.match(self.clean, start, end)
        if not in_list and not self.language.vote_was.search(self.folded, start, end):
            return None
        at = start
        for _ in range(_OUTCOME_NEAR):
            before = self.sentences.before(at)
            if before is None or (not in_list and "\n\n" in self.clean[before[1] : start]):
                return None
            if in_list and self.clean[before[1] : at].lstrip().startswith(":"):
                return before if self.says_outcome(*before) else None
            if not in_list and self.says_outcome(*before):
                return before
            if in_list and not _BULLET.match(self.clean, *before):
                return None
            at = before[0]
        return None

    def _clause_of(self, ballot: Ballot, told: list[Ballot]) -> tuple[int, int]:
        """The words about a vote: its sentence, or its part of one that tells several votes."""
        start, end = self.sentences.around(ballot.start)
        start = self._behind_headline(start, ballot.start)
        mine = begun_between(told, start, end)
        if len(mine) == 1:
            return start, end
        at, verb_first = mine.index(ballot), bool(self._verbs(start, mine[0]))
        if at:
            start = self._parting(mine[at - 1], ballot, verb_first)
        if mine[at + 1 :]:
            end = self._parting(ballot, mine[at + 1], verb_first)
        words = self.language
        outcomes = [bool(said.search(self.folded, start, end)) for said in (words.adopted, words.rejected)]
        if sum(outcomes) != 1 or not self._is_of_a_text(start, end):
            ballot.problems.append(
                (ballot.start, "a sentence tells several votes; which came out how is not certain")
            )
        return start, end

    def _behind_headline(self, start: int, tally: int) -> int:
        """Where a sentence begins behind a headline that has no full stop, on lines of its own or joined to it."""
        if not self._is_one_line:
            ends = [at for at in _LINE_END.finditer(self.clean, start, tally) if self._ends_early(at.start())]
            return ends[-1].end() if ends else start
        today = next(self.language.today.finditer(self.folded, start, tally), None)
        named = [*self.language.bodies.finditer(self.folded, start, today.start())] if today else []
        return named[-1].start() if named else start

    def _ends_early(self, at: int) -> bool:
        """Whether the next line begins with a word that had room on the line that ends here: it is no wrapped one."""
        line = self.clean[self.clean.rfind("\n", 0, at) + 1 : at].strip()
        word = _WORD.match(self.clean, at + 1)
        room = word is not None and len(line) + len(word[1]) < _ROOM * self._full_line
        return bool(line) and room and not word[1][0].islower()

    @cached_property
    def _full_line(self) -> int:
        """Characters of the shortest line and the word behind it of which one goes on in the other for certain."""
        lines = self.clean.split("\n")
        going_on = [
            len(line) + len(word[1])
            for line, following in pairwise(lines)
            if line and (word := _WORD.match(following)) and word[1][0].islower()
        ]
        return min(going_on, default=max(map(len, lines)))

    @cached_property
    def _is_one_line(self) -> bool:
        return "\n" not in self.clean.strip()

    def _parting(self, one: Ballot, next_one: Ballot, verb_first: bool) -> int:
        """Where the words about one vote end and those about the next begin, in a sentence that tells both.

        "It rejected an amendment by 60 votes to 90 and adopted the text by 110 to 10": at the second verb. "By 60 votes
        to 90 it rejected an amendment and by 110 to 10 adopted the text": at the second tally.
        """
        verbs = self._verbs(one.end, next_one) if verb_first else []
        return min(verbs, default=next_one.start)

    def _verbs(self, start: int, ballot: Ballot) -> list[int]:
        """Where it is said, between a place and a tally, how it came out; "rejected" has a "by" behind it."""
        words = self.language
        return [
            found.start()
            for pattern in (words.adopted, words.rejected)
            for found in pattern.finditer(self.folded, start, ballot.end)
            if found.start() < ballot.start
        ]

    def _is_of_a_text(self, start: int, end: int) -> bool:
        named = self.subjects.of(start, end) or self.language.any_text.search(self.folded, start, end)
        return bool(named) or self.drafts.name_one(start, end)

    def _recalls(self, start: int, end: int) -> bool:
        return (
            bool(self.language.recalled.search(self.folded, start, end))
            or self._opens_in_another_year(start)
            or is_of_another_year(self.folded[start:end], self.heading)
        )
