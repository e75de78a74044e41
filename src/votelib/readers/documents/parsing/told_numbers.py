"""Numbers of a vote in any words and any order: enough to say that a text tells of a vote, too little to read it.

"32 in favor, 5 against (Algeria, …), 9 abstentions", "13 voix en sa faveur, une abstention et une voix contre",
"94票赞成 14票反对". Where nothing of a document was read, such words show that it is not silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import wording

_SIDES = ("yes", "no", "abstain")
_PAIR = re.compile(  # "72 to 35", "128-9": those for and against, with no word for either
    r"(?<![\w/.,:-])\d{1,3}\s?(?:[-–—]|to|a|contre|contra|против|مقابل|比)\s?(?:\d{1,3}|zero|none)(?![\w/%:-])(?![.,]\d)"
)
_REACH = 140  # characters in which the numbers of two sides stand together
_NEAR = 40  # characters between a number and the word that says whose it is
_LONGEST = 60  # characters of each number's words, and between them, that are shown


def told_numbers(text: Text, lang: str) -> tuple[int, str] | None:
    """Where a text first tells the numbers of two sides of a vote, and its words; None where it does not."""
    for one, other in pairwise(sorted(_counted(text.folded, lang))):
        (first, end, side), (start, last, other_side) = one, other
        sides = {side, other_side}
        if len(sides) == 2 and start - end <= _REACH and _is_of_a_vote(text.folded, first, last, sides, lang):
            return first, _shown(text, (first, end), (start, last))
    return None


def _counted(folded: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Each number of one side: where it and the word beside it stand, and whose it is."""
    for side in _SIDES:
        for said in getattr(wording(lang), f"told_{side}").finditer(folded):
            if place := _with_number(folded, said.start(), said.end(), lang):
                yield *place, side
    for pair in _PAIR.finditer(folded):
        yield *pair.span(), "pair"


def _with_number(folded: str, start: int, end: int, lang: str) -> tuple[int, int] | None:
    """A side of a vote with the number beside it: "5 members voted against", "Against (5)", "против — 12"."""
    before, behind = _beside(lang)
    if number := before.search(folded, max(0, start - _NEAR), start):
        return number.start("number"), end
    number = behind.match(folded, end, end + _NEAR)
    return (start, number.end()) if number else None


@cache
def _beside(lang: str) -> tuple[re.Pattern, re.Pattern]:
    """A number with a few words, no sentence's end and no other number between it and what stands beside it."""
    between = r"[^\d.;。()%/]{0,24}"
    edge = r"(?<![\d/.,:-])" if lang == "zh" else r"(?<![\w/.,:-])"
    number = rf"{edge}(?P<number>{numerals.pattern(lang)})(?![/%:])(?![.,]\d)"
    return re.compile(rf"{number}\)?{between}\Z"), re.compile(
        rf"[\s*_]{{0,3}}(?:[:(—–-]|{between})[\s*_]{{0,3}}{number}"
    )


def _is_of_a_vote(folded: str, start: int, end: int, sides: set[str], lang: str) -> bool:
    """Whether two numbers are of a vote: one is of those who abstained, or a word for votes stands with them."""
    if "abstain" in sides:
        return True
    around = max(0, start - _NEAR), end + _NEAR
    return "pair" not in sides and wording(lang).told_vote.search(folded, *around) is not None


def _shown(text: Text, *places: tuple[int, int]) -> str:
    """The words of two numbers, and what stands between them where it is short."""
    (first, end), (start, last) = sorted(places)
    if start - end <= _LONGEST:
        return _on_one_line(text.clean[first : max(end, last)])
    return f"{_on_one_line(text.clean[first:end])} … {_on_one_line(text.clean[start:last])}"


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
