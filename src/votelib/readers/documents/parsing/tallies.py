"""Tallies: the numbers of votes as a text states them, in figures or in words, and whose each number is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording, round_words, wording

ORDER = ("yes", "no", "abstain")
#: The most members that a body has had: a larger tally in a release is that of another body, of which it tells.
SEATS = {"UNSC": 15, "HRC": 47, "CHR": 53, "ECOSOC": 54}
#: Where a sentence ends, for the words round a tally.
SENTENCE_END = re.compile(r"[.。؟?!](?=[\s\])]|$)|。|\n\s*\n|:\s")


@dataclass(frozen=True)
class Tally:
    """The numbers of votes as the text states them, and where.

    `sided` where it says which are for and against; `silent` are the sides of which it says nothing, counted as none.
    """

    yes: int
    no: int
    abstain: int
    start: int
    end: int
    sided: bool = False
    silent: tuple[str, ...] = ()

    @property
    def turned(self) -> Tally:
        """The same numbers with those against first: records name the winning side first."""
        return replace(self, yes=self.no, no=self.yes)

    def __str__(self) -> str:
        return f"{self.yes}-{self.no}-{self.abstain}"


def find_tallies(text: Text, lang: str, start: int = 0, end: int | None = None) -> list[Tally]:
    """Every tally between two places, in the order of the text; of two that overlap, the longer."""
    return tallies_in(text.folded, lang, start, end)


def tallies_in(folded: str, lang: str, start: int = 0, end: int | None = None) -> list[Tally]:
    """Every tally between two places of a folded text."""
    end = len(folded) if end is None else end
    found = [
        tally
        for form in wording(lang).tallies
        if all(folded.find(hint, start, end) >= 0 for hint in form.hints)
        for match in round_words(form.pattern, form.hints[:1], folded, start, end, form.reach, _TO_ITS_WORD)
        if _is_whole(tally := _tally(match, lang), folded, wording(lang))
    ]
    found.sort(key=lambda tally: (tally.start, -tally.end))
    kept: list[Tally] = []
    for tally in found:
        if kept and tally.start < kept[-1].end:
            if tally.end - tally.start > kept[-1].end - kept[-1].start:
                kept[-1] = tally
            continue
        kept.append(tally)
    return kept


def first_tally(text: Text, lang: str, start: int, end: int) -> Tally | None:
    """The first tally between two places; stretch by stretch, as it mostly stands near the first of them."""
    at = start
    while at < end:
        stop = min(end, at + _STRETCH)
        found = find_tallies(text, lang, at, min(end, stop + _LONGEST))
        if found and (found[0].start < stop or stop == end):
            return found[0]
        at = stop
    return None


_STRETCH, _LONGEST = 700, 220
_TO_ITS_WORD = 80  # characters from where a tally begins to the first word that it must have


_REST = re.compile(r"(?:[^.。;]|\.(?!\s)){0,140}")  # of a sentence


def _is_whole(tally: Tally, folded: str, language: Wording) -> bool:
    """Whether all of a tally was understood: what it leaves out must not be said in the rest of its sentence."""
    rest = _REST.match(folded, tally.end, tally.end + 140).group()
    return not any(getattr(language, f"said_{side}").search(rest) for side in tally.silent)


def _said(match: re.Match) -> dict[str, str]:
    return {name.rstrip("2345"): words for name, words in match.groupdict().items() if words}


def _tally(match: re.Match, lang: str) -> Tally:
    # A number that is not said is none: "15 votes in favour", "by 47 votes to none".
    said, words, language = _said(match), match.group(), wording(lang)
    values = [numerals.number(said[name], lang) if name in said else 0 for name in ORDER]
    sided = any(pattern.search(words) for pattern in (language.in_favour, language.said_no_side))
    silent = tuple(
        side
        for side in ("no", "abstain")
        if side not in said and not getattr(language, f"said_{side}").search(words)
    )
    return Tally(*values, match.start(), match.end(), sided, silent)  # type: ignore[call-arg, arg-type]


def may_turn(text: Text, tally: Tally, lang: str) -> bool:
    """Whether the first number can be of those against: of a text rejected, or of a paragraph not kept."""
    words, sentence = wording(lang), sentence_around(text, tally)
    lost = words.rejected.search(text.folded, *sentence) or words.deleted.search(text.folded, *sentence)
    return not tally.sided and bool(lost)


def sentence_around(text: Text, tally: Tally) -> tuple[int, int]:
    """The sentence that a tally stands in."""
    before = [end.end() for end in SENTENCE_END.finditer(text.clean, max(0, tally.start - 600), tally.start)]
    after = SENTENCE_END.search(text.clean, tally.end, tally.end + 600)
    return (before[-1] if before else max(0, tally.start - 600)), after.end() if after else tally.end + 600
