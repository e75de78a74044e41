"""The words by which a vote is recognised, in the six languages.

A vote is found by its parts (the three headings, the tally, the words of adoption), never by one fixed sentence:
the Secretariat's wording has changed several times since 2006, and translators vary. Patterns are matched on folded
text (`extraction.text.fold`): write them in lower case and without accents. `{n}` stands for a number in digits
or words, `{number}` for that of a resolution. The words themselves stand in `language.words`, a module a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from types import ModuleType

from votelib.readers.documents.extraction.text import fold
from votelib.readers.documents.language import numerals

#: The lists that a vote can have, in the order of their headings.
LISTS = ("yes", "no", "abstain", "absent")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@dataclass(frozen=True)
class TallyForm:
    """One way to state a tally.

    Each match has all of the `hints`, the first near its beginning, and has at most `reach` characters.
    """

    _said: str
    lang: str
    hints: tuple[str, ...]
    reach: int

    @cached_property
    def pattern(self) -> re.Pattern:
        """Compiled when a text has the words: of what takes time in a fresh process, these patterns are the longest."""
        return _compiled(self._said, self.lang)


class Wording:
    """One language's words. Every attribute is a compiled pattern or a tuple of them, compiled when first used."""

    nobody: re.Pattern
    without_vote: re.Pattern
    without_vote_first: re.Pattern
    rejected: re.Pattern
    adopted: re.Pattern
    vote_taken: re.Pattern
    adopted_by_council: re.Pattern
    council: re.Pattern
    number_below_title: re.Pattern
    assembly: re.Pattern
    resolution_number: re.Pattern
    draft_resolution: re.Pattern
    draft_decision: re.Pattern
    draft_statement: re.Pattern
    statement_made: re.Pattern
    resolution: re.Pattern
    decision: re.Pattern
    revised: re.Pattern
    entitled: re.Pattern
    vote_was: re.Pattern
    counted: re.Pattern
    said_no: re.Pattern
    said_abstain: re.Pattern
    chapter: re.Pattern
    meeting: re.Pattern
    meeting_in_words: re.Pattern
    session: re.Pattern
    same_day: re.Pattern
    weekday: re.Pattern
    considered: re.Pattern
    agenda_item: re.Pattern
    amendment: re.Pattern
    paragraph: re.Pattern
    of_a_rule: re.Pattern
    article_of_a_draft: re.Pattern
    to_come: re.Pattern
    motion: re.Pattern
    procedural: re.Pattern
    part: re.Pattern
    so_decided: re.Pattern
    to_adopt: re.Pattern
    body_decides: re.Pattern
    deleted: re.Pattern
    abstaining_by_name: re.Pattern
    about_in_press: re.Pattern
    any_text: re.Pattern
    did_not_vote: re.Pattern
    in_favour: re.Pattern
    names_taken: re.Pattern
    other_titled: re.Pattern
    recalled: re.Pattern
    said_that: re.Pattern
    several: re.Pattern
    said_no_side: re.Pattern
    told_yes: re.Pattern
    told_no: re.Pattern
    voted_no: re.Pattern
    told_abstain: re.Pattern
    told_vote: re.Pattern
    continued: re.Pattern
    press: re.Pattern
    today: re.Pattern
    page: re.Pattern
    president: re.Pattern
    bodies: re.Pattern
    two_thirds: re.Pattern
    unanimously: re.Pattern
    intention_opens: re.Pattern
    delegation: re.Pattern
    informed: re.Pattern

    def __init__(self, lang: str):
        self.lang = lang
        self._words = import_module(f"votelib.readers.documents.language.words.{lang}")
        self.conjunction = self._words.CONJUNCTION
        self.hints: dict[str, tuple[str, ...]] = {
            name: tuple(map(fold, hints)) for name, hints in self._words.HINTS.items()
        }

    def __getattr__(self, name: str) -> re.Pattern:
        """A phrase of the language, compiled and kept."""
        if name not in self._words.PHRASES:
            raise AttributeError(f"no wording is called {name!r}")
        pattern = _compiled(self._words.PHRASES[name], self.lang)
        setattr(self, name, pattern)
        return pattern

    @cached_property
    def headings(self) -> tuple[tuple[str, re.Pattern], ...]:
        words = [*self._words.HEADINGS]
        words[:2] = [
            f"{said}|{plain}" for said, plain in zip(words, self._words.PLAIN_HEADINGS, strict=False)
        ]
        return tuple((vote, _heading(said)) for vote, said in zip(LISTS, words, strict=True))

    @cached_property
    def any_heading(self) -> re.Pattern:
        return _heading(
            "|".join([*self._words.HEADINGS, *self._words.PLAIN_HEADINGS]), f"(?=[{self._words.OPENINGS}])"
        )

    @cached_property
    def heading_of_line(self) -> re.Pattern:
        """A heading with which a line begins, brackets, bullets and marks aside."""
        return re.compile(rf'[ \t\f|\[(*•·"-]*{self.any_heading.pattern}')

    @cached_property
    def heading_of_next_line(self) -> re.Pattern:
        """The same on each line but the first: with the line's end before it, which is found at once."""
        return re.compile(rf"\n{self.heading_of_line.pattern}")

    @cached_property
    def plain_heading(self) -> re.Pattern:
        """ "Yes" or "No", which is a heading only where the other goes with it."""
        return re.compile(_fold_pattern("|".join(self._words.PLAIN_HEADINGS)))

    @cached_property
    def result_opens(self) -> re.Pattern:
        return _compiled(_result(self._words.PHRASES, self.lang), self.lang)

    @cached_property
    def tallies(self) -> tuple[TallyForm, ...]:
        """The ways in which the language states a tally."""
        reach = getattr(self._words, "TALLY_REACH", {})
        pairs = zip(self._words.TALLIES, self._words.TALLY_HINTS, strict=True)
        return tuple(
            TallyForm(pattern, self.lang, tuple(map(fold, hints)), reach.get(place, _LONGEST))
            for place, (pattern, hints) in enumerate(pairs)
        )

    @cached_property
    def prepositions(self) -> re.Pattern | None:
        """What stands before the name of a state in a sentence, as the group `of`; None where nothing does."""
        return re.compile(self._words.PREPOSITIONS) if hasattr(self._words, "PREPOSITIONS") else None

    @cached_property
    def article(self) -> re.Pattern | None:
        """The article before a name; None where it is none of the language's lists, or no part of a word less."""
        return re.compile(self._words.ARTICLES, re.IGNORECASE) if hasattr(self._words, "ARTICLES") else None

    @cached_property
    def council_decides(self) -> re.Pattern:
        """The name of the Council with no comma behind it, as decisions have it: "The Human Rights Council decides"."""
        return re.compile(self.council.pattern.removesuffix(r"\s*,") + r"(?!\s*,)")

    def series(self, words: str) -> str | None:
        """`resolution` or `decision`, by the folded name of a series of texts; None where it is neither's."""
        return next((kind for kind, stem in self._words.SERIES.items() if fold(stem) in words), None)

    def session_letters(self, special: str) -> str:
        """The letters before the number of a session (`ES-`, `S-`, `OM-`), by its folded adjective; often none."""
        if not special.strip():
            return ""
        return next(
            (letters for letters, said in self._words.SESSIONS.items() if re.search(fold(said), special)),
            "S-",
        )

    def near(self, name: str, folded: str, start: int = 0, end: int | None = None) -> Iterator[re.Match]:
        """What a phrase finds between two places, tried only round words that each match of it has."""
        reach = _REACH.get(name, _LONGEST)
        return round_words(getattr(self, name), self.hints[name], folded, start, end, reach)

    def first(self, name: str, folded: str, start: int, end: int) -> re.Match | None:
        """The first that a phrase finds between two places; stretch by stretch, as it mostly stands near the start."""
        reach = _REACH.get(name, _LONGEST)
        for at in range(start, end, _STRETCH):
            stop = min(end, at + _STRETCH)
            found = next(self.near(name, folded, at, min(end, stop + reach)), None)
            if found and (found.start() < stop or stop == end):
                return found
        return None

    def may_have(self, name: str, folded: str) -> bool:
        """Whether a stretch has one of the words that each match of a phrase has."""
        return any(hint in folded for hint in self.hints[name])

    @property
    def name_of_council(self) -> str:
        """Words that stand in the name of the Council, folded."""
        return self._words.COUNCIL

    def texts(self, *, drafts: bool) -> tuple[tuple[str, re.Pattern], ...]:
        """What a result can be about: drafts by name or, in releases to the press, any resolution or decision."""
        if drafts:
            return (
                ("resolution", self.draft_resolution), ("decision", self.draft_decision),
                ("statement", self.draft_statement),
            )  # fmt: skip
        return ("resolution", self.resolution), ("decision", self.decision)

    @cached_property
    def intentions(self) -> tuple[tuple[str, re.Pattern], ...]:
        return tuple((vote, getattr(self, f"intend_{vote}")) for vote in ("yes", "no", "absent", "abstain"))


_STRETCH = 700  # characters in which a phrase is looked for at a time, where the first is enough
_LONGEST = 220  # characters of the longest phrase that has hints, tallies among them
_REACH = {
    "meeting": 80,
    "meeting_in_words": 80,
    "counted": 60,
    "entitled": 60,
    "session": 90,
    "vote_taken": 120,
    "intend_yes": 120,
    "intend_no": 120,
    "intend_abstain": 120,
    "intend_absent": 120,
    "result_opens": 120,
    "number_below_title": 110,
    "adopted_by_council": 130,
}  # ... of some that are shorter


def round_words(
    pattern: re.Pattern,
    words: tuple[str, ...],
    folded: str,
    start: int = 0,
    end: int | None = None,
    reach: int = _LONGEST,
    before: int | None = None,
) -> Iterator[re.Match]:
    """What a pattern finds between two places, in their order, tried only round words of which each match has one.

    It finds what `pattern.finditer` would, in a fraction of the time: most patterns can begin with any number or word.
    A match has at most `reach` characters, of which at most `before` stand before the word.
    """
    floor, end = start, len(folded) if end is None else end
    before = reach if before is None else before
    for first, last in _stretches(words, folded, start, end, reach):
        floor = max(floor, first - before)
        yield from pattern.finditer(folded, floor, min(end, last + reach))
        floor = min(end, last + reach)


def _stretches(
    words: tuple[str, ...], folded: str, start: int, end: int, reach: int
) -> Iterator[tuple[int, int]]:
    """First and last place of each run of words that stand near each other; what stands round them overlaps."""
    places: list[int] = []
    for word in words:
        place = folded.find(word, start, end)
        while place >= 0:
            places.append(place)
            place = folded.find(word, place + 1, end)
    places.sort()
    first = 0
    for at, place in enumerate(places, 1):
        if at == len(places) or places[at] - place >= 2 * reach:
            yield places[first], place
            first = at


#: The number of a text: `65/206`, `48/77 A`, `ES-11/1`, `2440 (2018)`, `3379 (XXX)`, `1998/11`. A line can end in it.
_LETTER = rf"(?:\s{{0,2}}[a-z](?![a-z])|\s(?:{'|'.join(numerals.ARABIC_LETTERS)})(?!\w))?"
_NUMBER = (
    r"(?<!\d)(?<!\d\n)(?P<number>(?:s-\n?|es-\n?|د\s?ا\s?-\s?|د\s?ا\s?ط\s?-\s?)?"
    rf"(?:\d{{1,3}}|(?:19|20)\d\d)/\n?\d{{1,4}}(?:\n\d{{1,3}}(?=\s*号))?{_LETTER}"
    r"|\d{1,4}(?:\n\d{1,3})?\s{0,2}\(\n?\d{4}\n?\)"
    rf"|\d{{1,4}}{_LETTER}\s{{0,2}}\((?:(?:es-|s-)?[ivxl]+|د\s?-\s?\d{{1,2}})\){_LETTER})"
)


@cache
def in_any_language(name: str) -> str:
    """A phrase in the six languages, for what is looked for before the language is known."""
    return "|".join(dict.fromkeys(_fold_pattern(wording(lang)._words.PHRASES[name]) for lang in LANGUAGES))


@cache
def hints_in_any_language(name: str) -> tuple[str, ...]:
    """Words of which each match of a phrase has one, whatever its language."""
    return tuple({hint: None for lang in LANGUAGES for hint in wording(lang).hints[name]})


@cache
def wording(lang: str) -> Wording:
    """The patterns of one of the six languages."""
    return Wording(lang)


def spoken_in(folded: str) -> str:
    """The language of a folded text: by its script, and where some share one, by words that each cannot do without."""
    words = _words_of_each()
    if len(folded) > 3 * _HEARD:
        middle = len(folded) // 2
        folded = folded[:_HEARD] + folded[middle : middle + _HEARD] + folded[-_HEARD:]
    # Each letter of another script is a byte or more.
    others = len(folded.encode(errors="replace")) - len(folded)
    latin = 0
    for letter in _LATIN:
        latin += folded.count(letter)
        if latin >= others:
            break
    else:
        for lang, each in words.items():
            if _count(folded, getattr(each, "LETTERS", "")) > latin:
                return lang
        if sum(map(len, re.findall("[\u4e00-\u9fff]+", folded))) > latin:
            return "zh"
    little = {lang: each.LITTLE_WORDS for lang, each in words.items() if hasattr(each, "LITTLE_WORDS")}
    commonest = {lang: _count(folded, each[:_COMMONEST]) for lang, each in little.items()}
    if max(commonest.values()) == sum(commonest.values()) >= _CERTAIN:  # of one language, as in most texts
        return max(commonest, key=commonest.__getitem__)
    return max(little, key=lambda lang: _count(folded, little[lang]))


@cache
def _words_of_each() -> dict[str, ModuleType]:
    return {lang: wording(lang)._words for lang in LANGUAGES}


_HEARD = 10_000  # characters at the head, in the middle and at the end that tell the language of a long text
_COMMONEST = 3  # of the little words of a language: all texts have them
_CERTAIN = 12  # of these words, with none of another language, that tell a language by themselves
_LATIN = "eaiotnrs"  # the eight commonest letters of Latin script


def _count(folded: str, pieces: Iterable[str]) -> int:
    return sum(map(folded.count, pieces))


def is_heading(line: str) -> bool:
    """Whether a folded line is the heading of a list of names, in any of the languages.

    Examples
    --------
    >>> is_heading("ont vote pour :"), is_heading("human rights council")
    (True, False)
    """
    return any(
        found.end("words") >= len(line.rstrip(" :"))
        for lang in LANGUAGES
        if (found := wording(lang).any_heading.match(line.strip()))
    )


def _result(words: dict[str, str], lang: str) -> str:
    """The opening of the sentence with the result: "The amendment", "36. Draft resolution", "Operative paragraph"."""
    nouns = "|".join(
        words[name]
        for name in (
            "draft_resolution",
            "draft_decision",
            "draft_statement",
            "amendment",
            "paragraph",
            "motion",
        )
    )
    nouns += rf"|(?:{words['resolution']}|{words['decision']})\s*\((?=[aes]/)"
    having = rf"(?:(?<!\w)(?:{words['having']})\s[^.;:]{{0,90}}?,\s*)?"  # "Having failed, the …"
    edge, gap = ("", r"\s*") if lang == "zh" else (r"(?<!\w)", r"\s+")
    opens = "" if lang == "ar" else edge  # its small words are written with the next one
    return rf"{opens}(?:\d{{1,3}}(?:\.|\s?-)\s+)?{having}(?:{edge}(?:{words['determiner']}){gap}|(?<!\w)l')*(?:{nouns})"


def _compiled(pattern: str, lang: str) -> re.Pattern:
    folded = _over_lines(_fold_pattern(pattern)).replace("{number}", _NUMBER)
    opening = folded.replace("{n}", numerals.opening(lang), 1)
    return re.compile(opening.replace("{n}", numerals.pattern(lang)))


def _over_lines(pattern: str) -> str:
    """Let a line end behind any letter of Chinese, as it can in print; not in sets of letters or lookbehinds."""
    parts = re.split(r"(\[[^\]]*\]|\(\?<[!=][^)]*\))", pattern)
    parts[::2] = [re.sub(r"([\u4e00-\u9fff])([?*+]?)", _with_line_end, part) for part in parts[::2]]
    return "".join(parts)


def _with_line_end(found: re.Match) -> str:
    letter, times = found.groups()
    return rf"(?:{letter}\n?){times}" if times else rf"{letter}\n?"


def _fold_pattern(pattern: str) -> str:
    # Letters are folded like the text they meet; only the sign that opens a named group needs its capital back.
    return fold(pattern).replace("(?p<", "(?P<")


#: "In favour / Pour:", "In favour (Ont voté pour):"
_WORDS = r"(?:[^\W\d_]|[' ]){2,30}"
_COUNTED = r"(?:\s?[^\W\d_]{1,12})?"  # "(28 votes)", "(5票)"
_IN_ANOTHER_LANGUAGE = rf"\s?/\s?{_WORDS}(?=:)|\s?\({_WORDS}\)(?=\s?:)"


def _heading(words: str, opens: str = "") -> re.Pattern:
    """A heading opens a list: it stands after no letter, and before a colon or at the end of its line or cell.

    Where many are looked for at each line, it is quicker to look first at the letter that `opens` one.
    """
    mark = "(?:\ue000[^\ue001\n]{0,8}\ue001)?"
    return re.compile(
        rf"(?<!\w){opens}(?P<words>{_fold_pattern(words)})(?:{_IN_ANOTHER_LANGUAGE})?\s{{0,3}}{mark}\s{{0,3}}(?:\(\s?\d{{1,3}}{_COUNTED}\s?\)\s{{0,3}})?(?P<end>:|"
        rf"(?=[\t|\n]|\Z))"
    )
