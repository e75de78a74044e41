"""Several documents in one file, one after the other, as text tools and people put them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import (
    LANGUAGES,
    in_any_language,
    round_words,
    wording,
)
from votelib.readers.documents.parsing.furniture import bare_head
from votelib.readers.documents.parsing.segments import printed_texts

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
    if not _may_be_several(text):
        return [text]
    heads = _heads(text) or [*_news(text)]
    starts = [start for (_, before), (start, name) in pairwise(heads) if name != before]
    if not starts:
        return [text]
    bounds = [0, *starts, len(text.clean)]
    return [text.without([(0, start), (end, bounds[-1])]) for start, end in pairwise(bounds)]


def _may_be_several(text: Text) -> bool:
    """Whether a second head can stand in a text; few have one, and a look for it takes a tenth of reading an act."""
    of_drafts = "/l."  # which hold no vote
    symbols = [symbol for symbol in _ENDS_IN_SYMBOL.findall(text.folded) if of_drafts not in symbol]
    if len(symbols) > 1 or (not symbols and _NEWS.match(text.folded)):
        return True
    if len(symbols) == 1 and not _ACT.search(symbols[0]):
        return next(_acts(text), None) is not None
    return len(_languages_of_acts(text.folded)) > 1


#: Without its first letter, "/hrc/res/56/2": few signs are slashes, and many letters such a letter.
_ENDS_IN_SYMBOL = re.compile(r"/(?<=[aes]/)(?<!\S[aes]/)[^\s,;]{2,30}[ \t]*(?=\n)")


def _languages_of_acts(folded: str) -> list[str]:
    """The languages in which the name of the Council can stand in a text."""
    return [lang for lang in LANGUAGES if wording(lang).name_of_council in folded]


def _heads(text: Text) -> list[tuple[int, tuple[str, str]]]:
    """Where each document begins: its language, and its symbol or, as acts of a language are read together, "act".

    The line "Resolution adopted by …" below the symbol of an act, and the number below that, are part of its head.
    """
    heads: list[tuple[int, tuple[str, str]]] = []
    last = 0
    for start, rank, name in sorted(_pieces_of_heads(text)):
        is_of_an_act = bool(heads) and heads[-1][1][1] == "act" and start - heads[-1][0] < _HEAD
        if not (is_of_an_act and rank > last):
            heads.append((start, name))
        last = rank
    return heads


def _pieces_of_heads(text: Text) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Symbols, lines "Resolution adopted by …" and numbers with a title; the last only where languages change."""
    symbols = [*_symbols(text)]
    yield from ((start, 0, name) for start, name in symbols)
    yield from ((start, 1, name) for start, name in _acts(text))
    langs = _languages_of_acts(text.folded)
    if len(langs) > 1 and all(name == "act" for _, (_, name) in symbols):
        for lang in langs:
            yield from ((act.start, 2, (lang, "act")) for act in printed_texts(text, wording(lang)))


def _symbols(text: Text) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where "United Nations A/78/PV.50", or a symbol above the name of a body, stands above a day; and that symbol."""
    heads = [*filter(None, [bare_head().match(text.folded)])]  # that of the first line has no blank before it
    for pattern in (_named(), bare_head()):
        heads += round_words(pattern, _SERIES, text.folded, reach=_LONGEST)
    for found in heads:
        lang = next((lang for lang in LANGUAGES if wording(lang).bodies.fullmatch(found["body"])), "en")
        if numerals.read_date(text.folded, lang, None, found.end(), found.end() + _HEAD):
            yield found.start(), (lang, "act" if _ACT.search(found["symbol"]) else found["symbol"])


@cache
def _named() -> re.Pattern:
    return re.compile(
        rf"(?m)^[ \t]*(?P<body>{in_any_language('bodies')})\s{{1,8}}(?P<symbol>[aes]/\S{{2,30}})[ \t]*$"
    )


def _acts(text: Text) -> Iterator[tuple[int, tuple[str, str]]]:
    """Lines that say "Resolution adopted by the Human Rights Council on 14 July 2023", and nothing else."""
    for lang in LANGUAGES:
        for said in wording(lang).near("adopted_by_council", text.folded):
            start, end = _line_of(text.folded, said.start())
            beside = said.start() - start + end - said.end()
            if beside < _DAY and numerals.read_date(text.folded, lang, None, start, end):
                yield start, (lang, "act")


_DAY = 50  # characters of a day, and of the words that join it


def _line_of(folded: str, at: int) -> tuple[int, int]:
    end = folded.find("\n", at)
    return folded.rfind("\n", 0, at) + 1, end if end >= 0 else len(folded)


def _news(text: Text) -> Iterator[tuple[int, tuple[str, str]]]:
    """Headlines above a line with a day and nothing else, the first of them at the top of the file; and that day."""
    first = _NEWS.match(text.folded)
    if not first or not _day_of(first):
        return
    for found in _NEWS.finditer(text.folded):
        if day := _day_of(found):
            yield found.start("head"), day


def _day_of(news: re.Match) -> tuple[str, str] | None:
    """The day of news and its language; None where their second line has more than a day, or none."""
    for lang in LANGUAGES:
        days = numerals.read_date(news["day"], lang)
        if days and len(news["day"].strip()) - (days[0][1] - days[0][0]) <= len(" года"):
            return lang, str(days[0][2])
    return None
