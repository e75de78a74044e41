"""Several documents in one file, one after the other, as text tools and people put them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import (
    LANGUAGES,
    in_any_language,
    round_words,
    wording,
)

_SERIES = (" a/", " s/", " e/", "\na/", "\ns/", "\ne/", "\ta/", "\ts/", "\te/")  # how symbols begin
_LONGEST = 120  # characters of the line with a symbol, and the name of the body above it
_HEAD = 900  # characters from there to the day of the document
_ACT = re.compile(r"/(?:res|dec|prst)/")
_NO_END = r"[^\n.;:。؛؟?]"
#: A headline, a line with a digit in it (the day, if it is news) and a blank line.
_NEWS = re.compile(
    rf"(?:\A\s*|\n[ \t]*\n)(?P<head>[^\n]{{5,300}}{_NO_END})\n\s*(?P<day>[^\n]{{6,40}})\n[ \t]*\n"
)


def each_document(text: Text) -> list[Text]:
    """The text itself or, where the head of another document follows in it, each of its documents."""
    symbols = [*_symbols(text)]
    heads = sorted([*symbols, *_acts(text, symbols)]) or [*_news(text)]
    starts = [start for (_, before), (start, name) in pairwise(heads) if name != before]
    if not starts:
        return [text]
    bounds = [0, *starts, len(text.clean)]
    return [text.without([(0, start), (end, bounds[-1])]) for start, end in pairwise(bounds)]


def _symbols(text: Text) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where "United Nations A/78/PV.50" stands above a day, and that symbol; acts of a language are read together."""
    head = re.compile(
        rf"(?m)^[ \t]*(?P<body>{in_any_language('bodies')})\s{{1,8}}(?P<symbol>[aes]/\S{{2,30}})[ \t]*$"
    )
    for found in round_words(head, _SERIES, text.folded, reach=_LONGEST):
        lang = next((lang for lang in LANGUAGES if wording(lang).bodies.fullmatch(found["body"])), "en")
        if numerals.read_date(text.folded, lang, None, found.end(), found.end() + _HEAD):
            yield found.start(), (lang, "act" if _ACT.search(found["symbol"]) else found["symbol"])


def _acts(text: Text, symbols: list[tuple[int, tuple[str, str]]]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Lines that say "Resolution adopted by the Human Rights Council on 14 July 2023", and nothing else.

    One that stands right below the symbol of an act is part of its head, whatever the language of that.
    """
    above = [(start, name) for start, name in symbols if name[1] == "act"]
    for lang in LANGUAGES:
        for said in wording(lang).near("adopted_by_council", text.folded):
            start, end = _line_of(text.folded, said.start())
            beside = said.start() - start + end - said.end()
            if beside < _DAY and numerals.read_date(text.folded, lang, None, start, end):
                head = (name for at, name in above if at < start < at + _HEAD)
                yield start, next(head, (lang, "act"))


_DAY = 50  # characters of a day, and of the words that join it


def _line_of(folded: str, at: int) -> tuple[int, int]:
    end = folded.find("\n", at)
    return folded.rfind("\n", 0, at) + 1, end if end >= 0 else len(folded)


def _news(text: Text) -> Iterator[tuple[int, tuple[str, str]]]:
    """Headlines above a line with a day and nothing else, the first of them at the top of the file; and that day."""
    if not _NEWS.match(text.folded):
        return
    for found in _NEWS.finditer(text.folded):
        for lang in LANGUAGES:
            days = numerals.read_date(found["day"], lang)
            if days and len(found["day"].strip()) - (days[0][1] - days[0][0]) <= len(" года"):
                yield found.start("head"), (lang, str(days[0][2]))
                break
