"""Under which number a text was adopted: said in the sentence with its result, or behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from votelib.errors import ReadError
from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import Heading, clean_words
from votelib.readers.documents.parsing.press import is_of_another_year
from votelib.readers.documents.parsing.results import Event
from votelib.readers.documents.parsing.rollcall import WHOLE_TEXTS, RollCall
from votelib.texts.symbols import canonical, symbol_for

_AFTER = 420  # characters after a vote in which the number of the text as adopted may follow
_STATEMENT = re.compile(r"(?<![\w/])(?:A/HRC/)?PRST[/\s]{1,3}(?P<number>(?:OS/|S-)?\d{1,3}/\d{1,3})(?![\w/])")
_AS_LATIN = dict(zip("АВСДЕ", "ABCDE", strict=True))
_RUSSIAN_LETTER = re.compile(rf"\s?([{''.join(_AS_LATIN)}])(?=[),;])")
_BEFORE = 90  # characters before a number in which a bracket opens, or "chap. II, sect. A" stands


class AdoptedNumbers:
    """The numbers that a document of many votes gives to texts as adopted, and their symbols."""

    def __init__(self, text: Text, language: Wording, heading: Heading, events: list[Event]):
        self.language, self.heading = language, heading
        self.clean, self.folded = text.clean, text.folded
        self._event_starts = [event.start for event in events]

    def of(self, rollcall: RollCall, spans: list[tuple[int, int]]) -> str | None:
        """The symbol of the text as adopted: in the sentence of the result, or in brackets or a reference after it."""
        if rollcall.kind == "statement":
            return self._statement_after(spans[0][0] if spans else rollcall.start, rollcall)
        last = spans[0][1] if spans else rollcall.end
        stop = min(max(rollcall.end, last) + _AFTER, self._next_event(rollcall))
        if self.heading.genre == "meeting" and self.heading.body != "UNSC":
            stop = min(stop, last)
        found = [
            *(self.language.resolution_number.finditer(self.folded, *spans[0]) if spans else ()),
            *self.language.resolution_number.finditer(self.folded, last, max(last, self._lists_of(rollcall))),
            *self.language.resolution_number.finditer(self.folded, rollcall.end, max(stop, rollcall.end)),
        ]
        body = self.heading.body or "HRC"
        if body == "CHR" and rollcall.draft and "/Sub.2/" in rollcall.draft:  # numbers its texts itself
            body = "CHR-SUB2"
        symbols = (self.symbol(number, body) for number in found if self._is_reference(number))
        return next(filter(None, symbols), None)

    def of_the_only_text(self, rollcall: RollCall) -> str | None:
        """A release on one resolution of the Security Council may name it in another sentence than that of the vote."""
        if self.heading.body != "UNSC" or rollcall.outcome != "adopted":
            return None
        return next(iter(self._numbers)) if len(self._numbers) == 1 else None

    @cached_property
    def _numbers(self) -> set[str | None]:
        """The resolutions of the Security Council that the text names by their numbers."""
        numbers = self.language.resolution_number.finditer(self.folded)
        return {self.symbol(number, "UNSC") for number in numbers}

    @staticmethod
    def _lists_of(rollcall: RollCall) -> int:
        """Where the lists of a vote begin; before the text where it has none."""
        return rollcall.ballot.headings[0].start if rollcall.ballot and rollcall.ballot.headings else 0

    def _statement_after(self, start: int, rollcall: RollCall) -> str | None:
        """ "(PRST/35/1)", "(PRST OS/13/1)": the number of a statement by the President, the same in each language."""
        found = _STATEMENT.search(self.clean, start, min(self._next_event(rollcall), rollcall.end + _AFTER))
        return self._known(f"A/HRC/PRST/{found['number']}") if found else None

    @staticmethod
    def _known(symbol: str) -> str | None:
        try:
            return canonical(symbol)
        except ReadError:
            return None

    def _next_event(self, rollcall: RollCall) -> int:
        """Where the next result begins; where the text ends behind the last."""
        following = bisect_right(self._event_starts, rollcall.end)
        return self._event_starts[following] if following < len(self._event_starts) else len(self.clean)

    def _is_reference(self, number: re.Match) -> bool:
        floor, end = max(0, number.start() - _BEFORE), number.start()
        before = self.folded[floor:end]
        in_brackets = any(before.rfind(opened) > before.rfind(closed) for opened, closed in ("()", "[]"))
        paragraph = max(floor, self.clean.rfind("\n\n", floor, end))
        refers = self.language.chapter.search(self.folded, paragraph, end)
        return in_brackets or bool(refers) or self.heading.body == "UNSC"

    def symbol(self, number: re.Match, body: str) -> str | None:
        kind = self.language.series(re.sub(r"\s", "", number["series"])) or "resolution"
        value = re.sub(r"\s+", "", number["number"]).upper()
        if is_of_another_year(value, self.heading):
            return None
        value += self._letter_in_russian(number.end())
        value = re.sub(r"[\u0621-\u064a]{3}$", lambda letter: numerals.ARABIC_LETTERS[letter[0]], value)
        # "(د-30)" is a regular session, "دا" and "دإط" are special ones.
        value = re.sub(r"\(د-(\d+)\)", lambda of: f"({numerals.roman(int(of[1]))})", value)
        value = re.sub(r"^دا(ط?)-", lambda special: "ES-" if special[1] else "S-", value)
        try:
            if kind == "decision" and body == "UNGA":
                return f"A/DEC/{value}"
            return symbol_for(body if body == "CHR-SUB2" else body.partition("-")[0], kind, value)
        except (ValueError, ReadError):
            return None

    def _letter_in_russian(self, at: int) -> str:
        """The letter behind a number in brackets, "(резолюция 44/5 А)", which can be of either script."""
        found = _RUSSIAN_LETTER.match(self.clean, at)
        return _AS_LATIN[found[1]] if found else ""


_OF_SPECIAL_SESSION = re.compile(r"^[ \t]*(?P<number>S-\d{1,2}/\d{1,2})\.?[ \t]+(?=\w)", re.MULTILINE)


def name_the_only_text(rollcalls: list[RollCall], text: Text, language: Wording) -> None:
    """The number and title of the one text of a special session, which its report prints in a chapter of its own."""
    adopted = [r for r in rollcalls if r.kind in WHOLE_TEXTS and r.outcome == "adopted"]
    if len(adopted) != 1 or not adopted[0].draft or adopted[0].symbol != adopted[0].draft:
        return
    printed = {found["number"]: found for found in _OF_SPECIAL_SESSION.finditer(text.clean)}
    if len(printed) != 1:
        return
    (number, found), (rollcall,) = *printed.items(), adopted
    council = language.council.search(text.folded, found.end())
    title = text.clean[found.end() : council.start() if council else len(text.clean)].split("\n\n")[0]
    rollcall.symbol = symbol_for("HRC", rollcall.kind, number)
    rollcall.title = rollcall.title or (clean_words(title) if len(title) < _LONGEST_TITLE else None)


_LONGEST_TITLE = 300
