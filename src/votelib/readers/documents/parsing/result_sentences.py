"""Sentences that can be results: those that say an outcome, stand as results do, and are of this document's day."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import Heading
from votelib.readers.documents.parsing.sentences import POINT, Sentences, Stretches
from votelib.readers.documents.parsing.subjects import Subjects

_REST_OF_LINE = re.compile(r"[^\n]*")
_ARTICLE_OPENS = re.compile(
    rf"(?:\d{{1,3}}{POINT}\s+)?(?:[^\W\d_]+\s+){{1,3}}\d"
)  # "25. Article 6, as a whole, was"
_TO_COME = 40  # characters before "adopted" that say that it has not come to be
#: Who speaks for a state: "Mr. Díaz (Peru) (spoke in Spanish):"; and who presides, whatever the title.
_DELEGATE = re.compile(
    r"(?<!\w)(?:(?:mr|mrs|ms|miss|sir|dame|mme|mlle|m|sr|sra|srta)\.?|г-н|г-жа|السيده?)\s[^:()]{1,50}\([^()]{2,90}\)"
    r"(?:\s*\([^()]{2,90}\))?\s?:|(?:先生|女士)\s?\([^()]{2,40}\)(?:\s?\([^()]{2,40}\))?\s?:"
)
_PRESIDING = re.compile(r"(?:presid|chair|председател|الرئيس|主席)[^:.\n]{0,80}:")
#: "In 2019 a similar text was adopted by 15 votes".
_OPENS_IN_YEAR = re.compile(
    r"[\s\])]*(?:(?:in|en|во?|و?في)\s+(?:[^\W\d_]+\s+){0,3}|(?:早在|在)?)(?P<year>(?:19|20)\d\d)(?:年|(?!\d|[/–-]|\s*\())"
)
_PARAGRAPH_NUMBER = re.compile(rf"\s*(?:\d{{1,3}}{POINT}|[一二三四五六七八九十〇]{{1,4}}、)?\s*")
_NUMBER_BEHIND = re.compile(rf"[\s\])]*(\d{{1,4}}){POINT}\s")
_NUMBER_BEFORE = re.compile(rf"(?<!\S)(\d{{1,3}}){POINT}\s*$")


class ResultSentences:
    """The sentences of a document, and what can be said of each: whether it tells a result, and not another day's."""

    def __init__(self, text: Text, language: Wording, heading: Heading):
        self.text, self.language, self.heading = text, language, heading
        self.clean, self.folded = text.clean, text.folded
        self.sentences = Sentences(text.clean)
        self.subjects = Subjects(text, language, heading)

    def says_outcome(self, start: int, end: int) -> bool:
        words = self.language
        said = (words.adopted, words.rejected, words.deleted)
        return any(pattern.search(self.folded, start, end) for pattern in said)

    def _opens_a_result(self, start: int, first: int) -> bool:
        """Whether a sentence begins with what was decided on, or (in some languages) with the tally or the verb."""
        start += len(re.match(r"[\s\])]*", self.clean[start : start + 40]).group())
        opening = self.language.result_opens.match(self.folded, start) or self._body_decides(start)
        of_article = _ARTICLE_OPENS.match(self.folded, start) and self.subjects.article(start, first)
        return bool(opening or of_article) or first - start <= 8

    def _body_decides(self, start: int) -> re.Match | None:
        """ "The Council adopted draft decision 28.": in a summary record, of the body whose meeting it is."""
        return self.language.body_decides.match(self.folded, start) if self._is_summary else None

    @cached_property
    def _is_summary(self) -> bool:
        return "/SR." in (self.heading.symbol or "")

    def _is_alone_or_numbered(self, start: int, end: int) -> bool:
        number = self.language.resolution_number.search(self.folded, start, end)
        return bool(number) or (self._is_alone(start, end) and not self._tells_of_another_day(start, end))

    def _is_alone(self, start: int, end: int) -> bool:
        """Whether a sentence is a line or a numbered paragraph, as a result is and a speaker's sentence seldom."""
        start += len(re.match(r"[\s\])]*", self.clean[start : start + 80]).group())
        line = self.clean.rfind("\n", 0, start) + 1
        opens = line and _PARAGRAPH_NUMBER.fullmatch(self.clean, line, start)
        after = _REST_OF_LINE.match(self.clean, end).group()
        return (bool(opens) and not after.strip(" \t\f])")) or self._is_a_paragraph(start, end)

    def _opens_a_paragraph(self, start: int) -> bool:
        """Whether a sentence stands right behind the number of a paragraph of a summary record."""
        line = self.clean.rfind("\n", 0, start) + 1
        number = _NUMBER_BEFORE.search(self.clean, line, start)
        return self._is_summary and number is not None and number.start() == line

    def _is_a_paragraph(self, start: int, end: int) -> bool:
        """Whether lines were joined, and a sentence is all that stands between a paragraph's number and the next."""
        number = _NUMBER_BEFORE.search(self.clean, max(0, start - 12), start)
        following = _NUMBER_BEHIND.match(self.clean, end)
        return bool(number and following) and int(following[1]) == int(number[1]) + 1

    @cached_property
    def _delegates(self) -> list[int]:
        """Where the words of each speaker begin who does not preside over the meeting."""
        record = "/PV." in (self.heading.symbol or "")
        return [found.end() for found in _DELEGATE.finditer(self.folded)] if record else []

    def _is_of_a_speech(self, at: int) -> bool:
        """Whether a verbatim record has given nobody the floor again since a delegate took it: no vote is then taken.

        A line of a speech can be a sentence like those that tell a result, where paragraphs are not parted.
        """
        before = bisect_right(self._delegates, at)
        return before > 0 and not self._turns.meet(self._delegates[before - 1], at)

    @cached_property
    def _turns(self) -> Stretches:
        """Where whoever presides takes the floor, or a vote is taken."""
        turns = [*_PRESIDING.finditer(self.folded), *self.language.near("vote_taken", self.folded)]
        return Stretches(turn.span() for turn in turns)

    def _tells_of_another_day(self, start: int, end: int) -> bool:
        words = self.language
        return bool(
            self._is_of_a_speech(start)
            or self._opens_in_another_year(start)
            or words.recalled.search(self.folded, start, end)
            or words.session.search(self.folded, start, end)
            or numerals.date_pattern(words.lang).search(self.folded, start, end)
        )

    def _opens_in_another_year(self, start: int) -> bool:
        """ "In 2019 a similar text was adopted by 15 votes", in a document of another year."""
        opens = _OPENS_IN_YEAR.match(self.folded, start)
        day = self.heading.date
        return bool(opens and day) and int(opens["year"]) != day.year

    def _is_to_come(self, adopted: int) -> bool:
        """Whether the word before "adopted" says that it is hoped for: "will be adopted by consensus"."""
        return bool(self.language.to_come.search(self.folded, max(0, adopted - _TO_COME), adopted))

    def _is_recalled(self, start: int, end: int) -> bool:
        """Whether a sentence of a report tells what a speaker said, or what was adopted in another year."""
        words = self.language
        told = any(said.search(self.folded, start, end) for said in (words.recalled, words.said_that))
        return told or self._opens_in_another_year(start)
