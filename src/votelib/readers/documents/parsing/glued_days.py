"""Symbols printed without a space before a day: "A/HRC/RES/56/210 July 2024" is resolution 56/2, of 10 July 2024."""

from __future__ import annotations

import re

from votelib.errors import ReadError
from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.texts.symbols import PATTERN as SYMBOL
from votelib.texts.symbols import each_symbol

#: The end of a symbol and, on its line, a word: the month, if a day is glued to it.
_NUMBER = re.compile(r"[/.](?P<digits>\d{2,6})(?=(?:er|st|nd|rd|th|º)?[ \t\xa0]+[^\W\d])")
#: Languages that write the day before the month; in Chinese the year comes first, with four digits.
_DAY_FIRST = ("en", "fr", "es", "ru", "ar")
_LONGEST = 40  # characters of a symbol
_TOP = 400  # characters in which a document names itself


def with_days_apart(text: Text) -> Text:
    """The text with a space between a symbol and a day that stand together, where the document says the day again.

    Raises
    ------
    ReadError
        If a document names itself so and does not say the day again: two symbols could be meant.
    """
    places = []
    for found in _NUMBER.finditer(text.clean):
        day = _day(text.folded, found.end())
        if not day or not _ends_a_symbol(text.clean, found.end()):
            continue
        month = day.group()[1:]
        lengths = [each for each in (1, 2) if _is_said_again(text, found["digits"], each, month)]
        if len(lengths) == 1:
            places.append(found.end() - lengths[0])
        elif next(each_symbol(text.clean), (0, ""))[0] > found.start() - _LONGEST and found.start() < _TOP:
            printed = text.clean[text.clean.rfind("\n", 0, found.start()) + 1 : day.end()].strip()
            words = f"expected a space between the symbol of the document and its day; found {printed!r}"
            raise ReadError(words, text.source.file, text.line_of(found.start()))
    return text.parted_at(places) if places else text


def _ends_a_symbol(clean: str, end: int) -> bool:
    return any(found.end() == end for found in SYMBOL.finditer(clean, max(0, end - _LONGEST), end))


def _is_said_again(text: Text, digits: str, length: int, month: str) -> bool:
    """Whether the day stands in the text once more, by itself, if these last digits are the day of the month."""
    day = digits[-length:]
    if len(digits) == length or day[0] == "0" or int(day) > 31:
        return False
    words = r"\s+".join(map(re.escape, month.split()))
    return bool(re.search(rf"(?<!\d){day}(?:er|o|st|nd|rd|th)?\s+{words}(?!\d)", text.folded))


def _day(folded: str, end: int) -> re.Match | None:
    """What reads as a day with its month and year, and begins with the digit before this place."""
    dates = (numerals.date_pattern(lang).match(folded, end - 1) for lang in _DAY_FIRST)
    return next(filter(None, dates), None)
