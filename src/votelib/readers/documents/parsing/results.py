"""Where a document of many votes says a result: at lists of names, at a tally alone, or in words only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.drafts import Drafts, Mention
from votelib.readers.documents.parsing.heading import Heading
from votelib.readers.documents.parsing.result_sentences import ResultSentences
from votelib.readers.documents.parsing.rollcall import RollCall
from votelib.readers.documents.parsing.sentences import Stretches
from votelib.readers.documents.parsing.tallies import SEATS, Tally, find_tallies
from votelib.texts.symbols import session_of

_PROMISED = 420  # characters before a result in which it may be said that names were taken
_PROMISE = (
    90  # characters of the longest sentence behind a result that promises lists: "The voting was as follows:"
)
TOLD_APART = "gives the votes in favour; who voted against it or abstained is told in other words: {}"
_GOES_ON = "tells the numbers of a vote in a paragraph that goes on; the record or a speaker may say so"
LOST_LISTS = "says that a vote was taken, but the lists of names do not follow"
_JOINED_LINES = "tells the numbers of a vote; as lines were joined, the record or a speaker may say so"
_NO_TEXT = "tells the numbers of a vote on something that is no draft, amendment, paragraph or motion"
_FORMAL = 1980  # year from which verbatim records say "Draft resolution I was adopted", and of other days' votes more
_UNKNOWN_WORDS = "tells the numbers of a vote, and what was voted on in words that are not known"
_JOINED = 1_000  # characters to a line, above which the lines of a text were joined
_HOW = 25  # characters behind "a vote was taken" in which it is said how: "by roll-call", "enregistré"
_LONGEST_RESULT = 320  # characters of a sentence that says a result and nothing else
_ANNOUNCED = 120  # characters from the announcement of a vote to the line that says it was taken
_SPREAD = re.compile(
    r"[)\]]\.?(?P<words>(?:\s*\n\s*[^\W\d_]{2,12}){1,4}\.?)[ \t]*(?=\n)"
)  # a word on each line
_ALONE_BEFORE = re.compile(r"\n[ \t]?[(\[]\Z")
_ALONE_BEHIND = re.compile(r"[)\]]\.?[ \t]*(?=\n)")
_SPREAD_OVER = 120  # characters behind a number over which a line that was spread out can reach
_OUT_OF_ORDER = "a result ends with this number, but its words are lost or out of order"
_YEARLY = re.compile(r"\d{4}/")


@dataclass(frozen=True)
class Event:
    """One result: where it stands, its lists or its tally, and the sentence that says it."""

    start: int
    end: int
    ballot: Ballot | None
    sentence: tuple[int, int] | None = None
    decided: bool = False  # "It was so decided"
    outcome: tuple[int, int] | None = (
        None  # where its own sentence does not say how it came out: the one that does
    )


class Results(ResultSentences):
    """The results of a document, in the order of its text, and which of its words tell of them.

    Attributes
    ----------
    events : list of Event
    told : Stretches
        Of each recorded vote, all that is told of it, to the end of the sentence with its result.
    """

    def __init__(
        self, text: Text, language: Wording, heading: Heading, ballots: list[Ballot], drafts: Drafts
    ):
        super().__init__(text, language, heading)
        self.ballots, self.drafts = ballots, drafts
        self._told = [self._told_of(ballot) for ballot in ballots]
        self.told = Stretches(self._told)
        self.events = self._find_events()

    def _find_events(self) -> list[Event]:
        events = [_event_of(ballot) for ballot in self.ballots]
        events += self._totals_only()
        events += self._silent_in_record() if self.heading.genre == "meeting" else self._silent_in_report()
        events += self._plainly_adopted(events) if self.heading.genre == "report" else []
        return sorted(events, key=lambda event: event.start)

    def _told_of(self, ballot: Ballot) -> tuple[int, int]:
        """All that is told of a recorded vote, to the end of the sentence with its result."""
        if ballot.tally is None:  # the result is then the sentence after the lists, whatever it says
            return ballot.start, self.sentences.next(ballot.end)[1]
        if ballot.tally.start < ballot.start:
            return ballot.tally.start, ballot.end
        end = self.sentences.around(ballot.tally.end)[1]
        absent = self.language.did_not_vote.search(self.folded, *self.sentences.next(end))
        return ballot.start, self._end_of_announcement(end) if absent or self.heading.body == "UNSC" else end

    def _end_of_announcement(self, end: int) -> int:
        """In the Security Council the numbers, who took no part, and the outcome are said in a sentence each."""
        for sentence in self.sentences.following(end, 3):
            if not (
                self.says_outcome(*sentence) or self.language.did_not_vote.search(self.folded, *sentence)
            ):
                break
            end = sentence[1]
        return end

    def _is_told(self, at: int) -> bool:
        return self.told.meet(at, at + 1)

    def _totals_only(self) -> list[Event]:
        """Results with a tally that no lists go with: "was adopted by 105 votes to none (resolution 31/61)"."""
        if self.heading.body == "UNSC":
            return []
        events, after, promised_from = [], 0, 0
        for counted in self.language.near("counted", self.folded):
            if counted.start() < after or self._is_told(counted.start()):
                continue
            sentence = self.sentences.around(counted.start())
            after = sentence[1]
            tally = next(iter(find_tallies(self.text, self.language.lang, *sentence)), None)
            if tally is None or self._is_told(tally.start):
                continue
            certain = self._is_result(sentence, tally)
            doubt = "" if certain else self._why_in_doubt(sentence, tally)
            if not certain and not doubt:
                continue
            ballot = self._unlisted(sentence, tally)
            if doubt:
                ballot.problems.append((tally.start, doubt))
            following = find_tallies(self.text, self.language.lang, *self.sentences.next(sentence[1]))
            if words := self._told_apart(ballot, sentence[1], following):
                ballot.problems.append((tally.start, TOLD_APART.format(words)))
            if self._lists_promised(*sentence, promised_from):
                ballot.problems.append((tally.start, LOST_LISTS))
            events.append(Event(tally.start, tally.end, ballot, sentence))
            promised_from = sentence[1]  # a promise is of the next result, and not of the one after it
        return events

    def _told_apart(self, ballot: Ballot, end: int, told: Sequence[Ballot | Tally]) -> str:
        """Words about votes of which a tally says nothing, up to the end of the next sentence if it tells no other.

        "It was adopted with 187 votes in favour. Two members voted against": the tally by itself has none against.
        """
        tally = ballot.tally
        silent = [side for side in tally.silent if side not in ballot.lists] if tally else []
        if not silent or tally.yes + tally.no + tally.abstain == SEATS.get(self.heading.body or ""):
            return ""
        others = Stretches((other.start, other.end) for other in told if other is not ballot)
        for span in ((tally.end, end), self.sentences.next(end)):
            if others.meet(*span):
                continue
            for side in silent:
                said = self.language.voted_no if side == "no" else self.language.told_abstain
                if found := said.search(self.folded, *span):
                    return f"“{self.clean[found.start() : found.end()]}”"
        return ""

    def _lists_promised(self, start: int, end: int, floor: int = 0) -> bool:
        """Whether the words round a result say that names were taken: lists that are not there are then lost."""
        floor = max(start - _PROMISED, floor, self.told.last_end(start))
        taken = self.language.near("vote_taken", self.folded, floor, end)
        if any(
            self.language.names_taken.search(self.folded, found.start(), found.end() + _HOW)
            for found in taken
        ):
            return True
        following = self.clean[end : self.sentences.next(end)[1]].strip()
        is_short = len(following) <= _PROMISE
        return (is_short and following.endswith(":")) or self.clean[start:end].rstrip().endswith(":")

    def _is_result(self, sentence: tuple[int, int], tally: Tally) -> bool:
        """Whether a sentence says a result and nothing else: a speaker's "in 2009 it was adopted by 60" is none."""
        start, end = sentence
        if (
            end - start > _LONGEST_RESULT
            or not self.says_outcome(start, end)
            or self.subjects.of(start, end) is None
        ):
            return False
        if self.heading.genre != "meeting":
            return not self._is_recalled(start, end)
        return self._opens_a_result(start, tally.start) and self._is_alone_or_numbered(start, end)

    def _why_in_doubt(self, sentence: tuple[int, int], tally: Tally) -> str:
        """Why what may be a result is not certain to be one, or what it is about; empty where it is none."""
        if self._may_be_result(sentence, tally):
            return _JOINED_LINES if self._lines_were_joined else _GOES_ON
        if not self._is_result_of_a_paragraph(*sentence):
            return ""
        return _UNKNOWN_WORDS if self.subjects.of(*sentence) else _NO_TEXT

    def _is_result_of_a_paragraph(self, start: int, end: int) -> bool:
        """ "An appropriation under section 1 was approved by 84 votes to 11": a paragraph, and no speaker's."""
        return (
            self._tells_in_many_words
            and end - start <= _LONGEST_RESULT
            and self.says_outcome(start, end)
            and self._is_alone(start, end)
            and not self._tells_of_another_day(start, end)
            and not self.language.said_that.search(self.folded, start, end)
        )

    @cached_property
    def _tells_in_many_words(self) -> bool:
        """Whether it is a summary record, or one of early years: "The recommendation was adopted by 43 votes"."""
        day = self.heading.date
        return self._is_summary or (
            self.heading.genre == "meeting" and day is not None and day.year < _FORMAL
        )

    def _may_be_result(self, sentence: tuple[int, int], tally: Tally) -> bool:
        """Whether it cannot be told from a speaker's words only because lines were joined, or its paragraph goes on."""
        start, end = sentence
        return (
            self.heading.genre == "meeting"
            and (self._lines_were_joined or self._opens_a_paragraph(start))
            and end - start <= _LONGEST_RESULT
            and self.says_outcome(start, end)
            and self.subjects.of(start, end) is not None
            and self._opens_a_result(start, tally.start)
            and not self._tells_of_another_day(start, end)
        )

    @cached_property
    def _lines_were_joined(self) -> bool:
        return self.clean.strip().count("\n") * _JOINED <= len(self.clean)

    def _unlisted(self, sentence: tuple[int, int], tally: Tally) -> Ballot:
        """A ballot of nothing but its tally; of a text rejected, the records name those against first."""
        if (
            not tally.sided
            and not self.language.rejected.search(self.folded, *sentence)
            and self.language.deleted.search(self.folded, *sentence)
        ):
            problem = (
                "a paragraph was deleted: without lists it is not said whose each number of the tally is"
            )
            return Ballot([], tally, start=tally.start, end=tally.end, problems=[(tally.start, problem)])
        return Ballot([], self._winner_first(sentence, tally), start=tally.start, end=tally.end)

    def _winner_first(self, sentence: tuple[int, int], tally: Tally) -> Tally:
        """The numbers of a text rejected, of which those against are named first unless it lacked two thirds."""
        words = self.language
        rejected = words.rejected.search(self.folded, *sentence) and not tally.sided and tally.yes > tally.no
        if rejected and not words.two_thirds.search(self.folded, *sentence):
            return tally.turned
        return tally

    def _silent_in_report(self) -> list[Event]:
        said = [*self.language.near("without_vote", self.folded), *self._without_vote_first()]
        return [
            event
            for found in said
            if (event := self._silent(found.start(), found.end()))
            and not self._is_recalled(*event.sentence)
            and not self._is_to_come(found.start())
        ]

    def _without_vote_first(self) -> list[re.Match]:
        """ "Acting without a vote, the Committee approved draft resolution X": said before the verb."""
        return [
            found
            for found in self.language.near("without_vote_first", self.folded)
            if not self.language.without_vote.search(self.folded, *self.sentences.around(found.start()))
        ]

    def _plainly_adopted(self, known: list[Event]) -> list[Event]:
        """ "The Commission adopted draft decision E/CN.6/2018/L.5": drafts that a report tells no other result of."""
        decided = {mention.symbol for event in known for mention in self.drafts.between(*self._about(event))}
        found = []
        for mention in self.drafts.mentions:
            start, end = self.sentences.around(mention.start)
            if mention.symbol is None or mention.symbol in decided or mention.several:
                continue
            said = self.language.body_decides.search(self.folded, start, mention.end)
            if said is None or said.end() < mention.start or not self._is_plain(start, end):
                continue
            if event := self._silent(mention.start, mention.end):
                decided.add(mention.symbol)
                found.append(event)
        return found

    def _about(self, event: Event) -> tuple[int, int]:
        """The words that say what a result is about: its sentence, and what goes before lists of names."""
        if event.ballot and event.ballot.headings:
            return event.start - _PROMISED, self.sentences.around(event.end)[1]
        return event.sentence or self.sentences.around(event.start)

    def _is_plain(self, start: int, end: int) -> bool:
        """Whether a sentence of a report tells nothing of a vote, and nothing that was said or is of another year."""
        words = self.language
        votes = words.names_taken.search(self.folded, start, end) or words.counted.search(
            self.folded, start, end
        )
        return not (votes or self._lists_promised(start, end) or self._is_recalled(start, end))

    def _silent_in_record(self) -> list[Event]:
        """ "Draft resolution I was adopted (resolution 78/196).": a result without a tally, numbered or not."""
        events = {}
        for number in self.language.resolution_number.finditer(self.folded):
            start, _ = self.sentences.around(number.start())
            before = self.folded[start : number.start()]
            if not before.rstrip().endswith(("(", "[")) or self._is_of_another_body(number):
                continue
            decided = bool(self.language.so_decided.search(before))
            if not decided and not self._says_adopted(start, number):
                continue
            if event := self._silent(number.start(), number.end(), decided):
                events[event.sentence] = event
        for mention in self.drafts.mentions:
            if event := self._silent_without_number(mention):
                events.setdefault(event.sentence, event)
        for agreed in self.language.so_decided.finditer(self.folded) if self._is_summary else ():
            if event := self._agreed(agreed):
                events.setdefault(event.sentence, event)
        return list(events.values())

    def _agreed(self, agreed: re.Match) -> Event | None:
        """ "He took it that the Council wished to adopt the draft resolution without a vote. It was so decided."."""
        start, end = self.sentences.around(agreed.start())
        if not self._is_alone(start, end) or self.language.resolution_number.search(self.folded, start, end):
            return None
        before = self.sentences.before(start)
        if before and self.clean[slice(*before)].strip().isdecimal():  # the number of its paragraph
            before = self.sentences.before(before[0])
        if (
            before is None
            or self._is_told(before[0])
            or not self.language.to_adopt.search(self.folded, *before)
        ):
            return None
        texts = [kind for kind, noun in self.language.texts(drafts=True) if noun.search(self.folded, *before)]
        subject = self.subjects.of(*before)
        return Event(agreed.start(), end, None, before) if subject and subject.kind in texts else None

    def _says_adopted(self, start: int, number: re.Match) -> bool:
        """Whether a number in brackets stands behind "adopted".

        Where a line was spread out, other tools print its last words below: "Draft resolution A/61/L.66 (resolution
        61/294). was adopted".
        """
        if self.language.adopted.search(self.folded, start, number.start()):
            return True
        lines = self.folded[start : number.start()].strip().count("\n")
        opening = lines <= 1 and self._opens_a_result(start, number.start())
        behind = _SPREAD.match(self.folded, number.end())
        return bool(opening and behind and self.language.adopted.search(behind["words"]))

    def _is_of_another_body(self, number: re.Match) -> bool:
        """Whether a number has a year, as those of the Economic and Social Council and of its commissions do."""
        return bool(_YEARLY.match(number["number"])) and self.heading.body in ("HRC", "UNGA", "UNSC")

    def _silent_without_number(self, mention: Mention) -> Event | None:
        start, end = self.sentences.around(mention.start)
        if end - start > _LONGEST_RESULT or self._is_told(mention.start):
            return None
        adopted = self.language.adopted.search(self.folded, start, end)
        if not adopted or self.language.rejected.search(self.folded, start, end):
            return None
        if self._is_to_come(adopted.start()):
            return None
        if mention.several or not self._opens_a_result(start, adopted.start()):
            return None
        if not self._is_alone(start, end) or self._tells_of_another_day(start, end):
            return None
        return self._silent(mention.start, mention.end)

    def _silent(self, start: int, end: int, decided: bool = False) -> Event | None:
        sentence = self.sentences.around(start)
        if self._is_told(start) or (self.subjects.of(*sentence) is None and not decided):
            return None
        if self.language.counted.search(self.folded, *sentence):
            return None
        return Event(start, end, None, sentence, decided)

    def votes_without_lists(self, rollcalls: list[RollCall]) -> list[RollCall]:
        """Where the text says that a recorded vote was taken, and neither lists nor a tally follow or go before."""
        taken = [found.start() for found in self.language.near("vote_taken", self.folded)]
        unlisted = [(r.start, r.end) for r in rollcalls if r.ballot and not r.ballot.headings]
        told = Stretches([*self._told, *unlisted])
        missing = []
        for at in taken:
            end = self.sentences.around(at)[1]
            later = range(bisect_left(taken, end), len(taken))
            following = next(
                (taken[each] for each in later if not self._announces(end, taken[each])), len(self.clean)
            )
            if not told.meet(at, following):
                missing.append(RollCall(at, end, problems=[(at, LOST_LISTS)]))
        return missing

    def numbers_without_result(self, rollcalls: list[RollCall]) -> list[RollCall]:
        """Numbers that end a result, in brackets on a line of their own, where no result was understood."""
        if self.heading.genre != "meeting" or self.heading.body == "UNSC":
            return []
        own = f"{session_of(self.heading.symbol or '')}/"
        read = Stretches(
            (self.sentences.around(r.start)[0], self.sentences.around(r.end)[1]) for r in rollcalls
        )
        return [
            RollCall(number.start(), number.end(), problems=[(number.start(), _OUT_OF_ORDER)])
            for number in self.language.resolution_number.finditer(self.folded)
            if number["number"].startswith(own)
            and _ALONE_BEFORE.search(self.clean, max(0, number.start() - 4), number.start())
            and _ALONE_BEHIND.match(self.clean, number.end())
            and not read.meet(number.start(), number.end())
            and not self._is_told(number.start())
            and self._is_of_a_result(number)
        ]

    def _is_of_a_result(self, number: re.Match) -> bool:
        """Whether words of a result stand before a number, or below it on lines of their own, and not a speaker's."""
        at = self.sentences.around(number.start())[0]
        opened = self.clean[at : number.start()].strip(" \t\n([")
        before = None if opened else self.sentences.before(at)
        if before and self._opens_a_result(*before) and self.language.adopted.search(self.folded, *before):
            return True
        behind = self.folded[number.end() : number.end() + _SPREAD_OVER].split("\n")[1:]
        return any(self.language.adopted.fullmatch(line.strip(" \t.")) for line in behind)

    def _announces(self, end: int, taken: int) -> bool:
        """Whether words that end at a place only say that the vote taken right behind them is to come."""
        return taken - end < _ANNOUNCED and not self.says_outcome(end, taken)


def _event_of(ballot: Ballot) -> Event:
    tally = ballot.tally
    first = min(ballot.start, tally.start) if tally else ballot.start
    last = max(ballot.end, tally.end) if tally else ballot.end
    return Event(first, last, ballot)
