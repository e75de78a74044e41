"""What a sentence with a result is about: the noun for a text, a part of one, or a motion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import attrgetter

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import Heading
from votelib.texts.symbols import session_of

_RULE = 60  # characters from "paragraph" to the rule of procedure that it is one of


@dataclass(frozen=True)
class Subject:
    """What a sentence is about: its kind, and where the noun stands."""

    kind: str
    start: int
    end: int
    number: re.Match | None = None  # of the text itself, where no draft is named


class Subjects:
    """What the sentences of a document are about; each sentence is looked into once."""

    def __init__(self, text: Text, language: Wording, heading: Heading):
        self.folded, self.language, self.heading = text.folded, language, heading
        self._found: dict[tuple[int, int], Subject | None] = {}

    def of(self, start: int, end: int) -> Subject | None:
        """The noun that the sentence is about: the first, and in Chinese, where the head comes last, the last."""
        if (start, end) not in self._found:
            last = self.language.lang == "zh"
            found = [
                Subject(kind, match.start(), match.end())
                for kind, pattern in self._nouns
                for match in islice(self._heads(kind, pattern, start, end), None if last else 1)
            ]
            key = _last_head if last else attrgetter("start")
            self._found[start, end] = self._own_decision(start, end) or (
                min(found, key=key) if found else self.article(start, end)
            )
        return self._found[start, end]

    def _own_decision(self, start: int, end: int) -> Subject | None:
        """ "The Council adopted, without a vote, decision 32/103", on a review: no draft goes before it."""
        if not self._session or self.folded.find(self._session, start, end) < 0:
            return None
        adopted = self.language.without_vote.search(self.folded, start, end) and self.language.adopted.search(
            self.folded, start, end
        )
        if not adopted:
            return None
        for number in self.language.resolution_number.finditer(self.folded, adopted.end(), end):
            is_decision = self.language.series(number["series"]) == "decision"
            own = is_decision and number["number"].startswith(self._session)
            if own and not self._is_in_brackets(start, number.start()):
                return Subject("decision", *number.span(), number)
        return None

    @cached_property
    def _session(self) -> str:
        """How the numbers of what a session of the Council adopts begin, in its report: "32/"."""
        is_report = self.heading.genre == "report" and (self.heading.body or "HRC") == "HRC"
        session = session_of(self.heading.symbol or "") if is_report else None
        return f"{session}/".lower() if session else ""

    def article(self, start: int, end: int) -> Subject | None:
        """The article of a draft convention that a sentence without another noun is about."""
        found = self.language.article_of_a_draft.search(self.folded, start, end)
        return Subject("paragraph", *found.span()) if found else None

    def _heads(self, kind: str, pattern: re.Pattern, start: int, end: int) -> Iterator[re.Match]:
        """The nouns of a kind in a sentence that it can be about."""
        for noun in pattern.finditer(self.folded, start, end):
            aside = self.language.lang == "zh" and self._is_in_brackets(start, noun.start())
            if not aside and not (kind == "paragraph" and self._is_of_a_rule(noun)):
                yield noun

    def _is_of_a_rule(self, noun: re.Match) -> bool:
        """Whether a paragraph is one of the rules of procedure, or of a report that holds the draft."""
        floor, ceiling = max(0, noun.start() - _RULE), noun.end() + _RULE
        rules = self.language.of_a_rule.finditer(self.folded, floor, ceiling)
        return any(rule.start() <= noun.start() < rule.end() for rule in rules)

    def _is_in_brackets(self, start: int, at: int) -> bool:
        """Whether a noun of a sentence stands in brackets: "(see paragraph 9)" is a reference, and no head."""
        return self.folded.rfind("(", start, at) > self.folded.rfind(")", start, at)

    @cached_property
    def _nouns(self) -> list[tuple[str, re.Pattern]]:
        words = self.language
        return [
            ("motion", words.motion), ("amendment", words.amendment), ("paragraph", words.paragraph),
            *words.texts(drafts=self.heading.genre != "press"),
            *((("motion", words.procedural),) if self.heading.body == "UNSC" else ()),
        ]  # fmt: skip


def _last_head(subject: Subject) -> tuple[int, int]:
    return -subject.end, subject.start
