"""Records of several meetings in one file, as a text tool or a volume puts them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording, round_words

_HINTS = ("/pv.", "/sr.")
_LONGEST = 120  # characters of the line with a record's symbol, and the name of the body above it
_HEAD = 900  # characters from there to the day of the meeting


def each_record(text: Text, language: Wording) -> list[Text]:
    """The text itself or, where the head of another record follows in it, each of its records."""
    heads = [*_heads(text, language)]
    starts = [start for (_, before), (start, symbol) in pairwise(heads) if symbol != before]
    if not starts:
        return [text]
    bounds = [0, *starts, len(text.clean)]
    return [text.without([(0, start), (end, bounds[-1])]) for start, end in pairwise(bounds)]


def _heads(text: Text, language: Wording) -> Iterator[tuple[int, str]]:
    """Where "United Nations A/78/PV.50" stands above the day of a meeting, and that symbol."""
    head = re.compile(
        rf"(?m)^[ \t]*(?:{language.bodies.pattern})\s{{1,8}}(?P<symbol>[aes]/\S{{2,30}})[ \t]*$"
    )
    for found in round_words(head, _HINTS, text.folded, reach=_LONGEST):
        record = any(hint in found["symbol"] for hint in _HINTS)
        if record and numerals.read_date(text.folded, language.lang, None, found.end(), found.end() + _HEAD):
            yield found.start(), found["symbol"]
