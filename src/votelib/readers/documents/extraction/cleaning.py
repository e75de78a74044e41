"""Characters of a document made plain: entities, emphasis, marks of footnotes, shapes of letters."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from votelib.errors import ReadError
from votelib.readers.documents.extraction.origin import Origin
from votelib.readers.documents.extraction.source import Source
from votelib.readers.documents.extraction.text import _CLOSE, _OPEN, _PAGE_END, Text, fold, other_letters

_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ"
_UNSEEN = r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u061c\u0640\u064b-\u0652\u0670\ufe00-\ufe0f"
_DIGIT = r"\u0660-\u0669\u06f0-\u06f9"
_BREAK = r"\u2028\u2029\x0b\x85"
_PRIVATE = r"\ue000\ue001"
_SPECIAL = re.compile(
    rf"""
      <sup>(?P<sup>[^<>\n]{{0,12}})</sup>
    | (?P<raised>[{_SUPERSCRIPT}]+)
    | \[\^?(?P<note>\d{{1,3}}|\*{{1,3}}|[a-z])\](?::)?
    | (?P<escape>\\)(?=[\\`*_{{}}\[\]()#+.!<>|-])
    | (?P<newline><br\s*/?>)
    | (?P<hidden><!--(?s:.){{0,9000}}?-->|<script\b(?s:.){{0,9000}}?</script>|<style\b(?s:.){{0,9000}}?</style>)
    | (?P<tag></?[a-zA-Z][^<>\n]{{0,200}}>)
    | (?P<entity>&(?:\#\d{{1,6}}|\#x[0-9a-fA-F]{{1,5}}|[a-zA-Z]{{2,8}});)
    | (?P<hyphen>(?<=[^\W\d_])[-\u2010\u2011][ \t]*\n[ \t]*(?=[a-z\u00df-\u00ff\u0430-\u0451]))
    | (?P<unseen>\xad\n?|[{_UNSEEN}]+[\u0653-\u0655]?)
    | (?P<digit>[{_DIGIT}])
    | (?P<break>[{_BREAK}])
    | (?P<private>[{_PRIVATE}])
    | (?P<cluster>[^\x00-\x7f\xad{_SUPERSCRIPT}{_UNSEEN}{_DIGIT}{_BREAK}{_PRIVATE}]+|[a-zA-Z][\u0300-\u036f]+)
    """,
    re.VERBOSE,
)


_ODD = re.compile(rf"[{_SUPERSCRIPT}{_UNSEEN}{_DIGIT}{_BREAK}{_PRIVATE}\xad\u2010\u2011]")


_STARS = re.compile(r"\*{1,3}")
_ASTERISK = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[\w.:])_{1,3}(?!\w)")


_HEADING = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)


def read_text(source: Source) -> Text:
    """The text of a document with its characters made plain, each with its place; page heads still in it."""
    pieces = _Pieces()
    raw_start = 0
    pages, places = source.unnumbered
    letters = set().union(*(other_letters(page) for page in pages if not page.isascii()))
    plain = _one_for_one(letters)
    special = _opens(letters - plain.keys())
    for page in pages:
        _clean(page, raw_start, pieces, special)
        pieces.add("\n" + _PAGE_END, raw_start + len(page))
        raw_start += len(page) + 1

    clean = "".join(pieces.chunks)
    for letter, instead in plain.items():
        clean = clean.replace(letter, instead)
    origin = pieces.origin if places is None else pieces.origin.through(places)
    text = Text(source, clean, origin).known_as(fold(clean, letters.union(pieces.further, plain.values())))
    _refuse_endless_words(text)
    return _without_odd_breaks(_without_wide_blanks(text))


def _without_odd_breaks(text: Text) -> Text:
    """Symbols in one piece: "A/C.2/60/L.22" and "/Rev.1" on the next line, or "/Rev. 1", is not another text's.

    And a colon that another tool printed below "The President (spoke in English)" behind that.
    """
    gaps = [found.span() for found in _CUT_SYMBOL.finditer(text.clean)] if _has_cut(text.clean) else []
    gaps += [found.span(1) for found in _BLANK_IN_SYMBOL.finditer(text.clean)]
    if "\n:" in text.clean or "\n :" in text.clean:
        gaps += [found.span() for found in _COLON_BELOW.finditer(text.clean)]
    return text.without(sorted(gaps)) if gaps else text


def _has_cut(clean: str) -> bool:
    return "\n/" in clean or "/\n" in clean


_CUT_SYMBOL = re.compile(r"(?<=[A-Z\d])\n(?=/[A-Z\d])|(?<=[A-Z\d]/)\n(?=[A-Z\d])")
_COLON_BELOW = re.compile(r"(?<=[^\s:])\n ?(?=:\s?[^\s:])")
#: The point of "Rev. 1" would end a sentence, and the vote be lost whose result the sentence tells.
_BLANK_IN_SYMBOL = re.compile(r"/\n?(?:(?i:Rev|Corr|Add)|L|PV|SR)\.(\s)(?=\d)")
_LETTER = r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff]"  # Chinese, which is written without spaces, aside
#: Letters in a row that no language puts into a word, and that patterns for words would go through again and again.
_LONGEST_WORD = 600
_ENDLESS = re.compile(rf"(?<!{_LETTER})(?:{_LETTER}[-'’]?){{{_LONGEST_WORD}}}")
_WIDE = re.compile(r"[ \t\n\xa0\u3000]{200,}")
_STEP = 100  # of 200 blanks in a row, one of the stretches of half as many is blank
_KEPT = 50  # blanks that are left at either end of a wide stretch of them


def _refuse_endless_words(text: Text) -> None:
    pieces = (text.clean[at : at + _STEP] for at in range(0, len(text.clean), _STEP))
    if all(" " in piece or "\n" in piece for piece in pieces):  # quicker than the pattern
        return
    if max(map(len, text.clean.split()), default=0) < _LONGEST_WORD:
        return
    if found := _ENDLESS.search(text.clean):
        words = f"expected words; found {len(found.group()):,} letters and more without a space"
        raise ReadError(words, text.source.file, text.line_of(found.start()))


def _without_wide_blanks(text: Text) -> Text:
    """Thousands of blanks in a row say no more than fifty, and patterns would go through all of them from each."""
    if all(text.clean[at : at + _STEP].strip() for at in range(0, len(text.clean) - _STEP, _STEP)):
        return text  # quicker than the pattern
    wide = [(found.start() + _KEPT, found.end() - _KEPT) for found in _WIDE.finditer(text.clean)]
    return text.without(wide) if wide else text


def without_indents(text: Text) -> Text:
    """The text without the blanks before the words of its lines: a name or a number may go on there."""
    if not any(sign in text.clean for sign in ("\n ", "\n\u3000", "\n\xa0")):
        return text
    return text.without([found.span() for found in _INDENT.finditer(text.clean)])


_INDENT = re.compile(r"(?<=\n)[ \u3000\xa0]+(?=[^\s|])")


class _Pieces:
    """Clean text under construction, and for each of its characters the place it came from."""

    def __init__(self):
        self.chunks: list[str] = []
        self.origin = Origin()
        self.further: set[str] = set()  # letters that stand for others

    def copy(self, text: str, raw: int) -> None:
        self.chunks.append(text)
        self.origin.copy(raw, len(text))

    def add(self, text: str, raw: int) -> None:
        """Text that stands for one place, whatever its length."""
        self.chunks.append(text)
        self.further.update(text)
        self.origin.stand_for(raw, len(text))


def _clean(page: str, raw_start: int, pieces: _Pieces, special: re.Pattern) -> None:
    dropped = _emphasis(page)
    at = 0
    for start, end, replacement in sorted([*dropped, *_specials(page, special)]):
        if start < at:
            continue  # inside something that was already replaced
        pieces.copy(page[at:start], raw_start + at)
        for text, offset in replacement:
            pieces.add(text, raw_start + start + offset)
        at = end
    pieces.copy(page[at:], raw_start + at)


def _opens(letters: set[str]) -> re.Pattern:
    """Signs at which something special can begin, of those that a text has; letters that stay as they are, are none."""
    return _any_of("".join(sorted(filter(_is_odd, letters))))


def _one_for_one(letters: set[str]) -> dict[str, str]:
    """Letters of which each becomes one other, whatever stands round it; none where accents stand apart."""
    if _accents_stand_apart(letters):
        return {}
    return {letter: plain for letter in letters if (plain := _alone(letter))}


@cache
def _alone(letter: str) -> str | None:
    """The one letter that a letter becomes; None if it stays, is taken away, or becomes several."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 and plain != letter and not _ODD.match(letter) else None


@cache
def _is_odd(letter: str) -> bool:
    """Whether a letter is none that stays as it is, whatever stands round it."""
    changes = _ODD.match(letter) or unicodedata.combining(letter)
    return not letter.isascii() and bool(changes or not unicodedata.is_normalized("NFKC", letter))


def _accents_stand_apart(letters: Iterable[str]) -> bool:
    return any(unicodedata.combining(letter) and not _ODD.match(letter) for letter in letters)


@lru_cache(256)
def _any_of(odd: str) -> re.Pattern:
    if _accents_stand_apart(odd):
        return re.compile(r"[<\[\\&\-\x0b]|[^\x00-\x7f]|[a-zA-Z](?=[\u0300-\u036f])")
    return re.compile(rf"[<\[\\&\-\x0b{odd}]")


def _found_specials(page: str, opens: re.Pattern):
    """What `_SPECIAL` finds, tried only where a sign stands that one of its parts can begin with."""
    at = 0
    while sign := opens.search(page, at):
        if sign.group() == "-" and not page[sign.end() : sign.end() + 1].isspace():
            at = sign.end()
            continue  # of no line's end
        found = _SPECIAL.match(page, sign.start())
        at = max(found.end(), sign.end()) if found else sign.end()
        if found:
            yield found


def _specials(page: str, opens: re.Pattern):
    for found in _found_specials(page, opens):
        kind, value = found.lastgroup, found.group(found.lastgroup)
        if kind in ("sup", "raised", "note"):
            value = unicodedata.normalize("NFKC", html.unescape(value)).strip().strip("\\")
            yield found.start(), found.end(), [(f"{_OPEN}{value}{_CLOSE}", 0)]
        elif kind == "hyphen":
            yield found.start(), found.end(), [("-" if _keeps_its_hyphen(page, found) else "", 0)]
        elif kind == "cluster":
            if not unicodedata.is_normalized("NFKC", value):
                yield found.start(), found.end(), _compose(value)
        else:
            yield found.start(), found.end(), [(_SIMPLE[kind](value), 0)]


_SIMPLE = {
    "escape": lambda value: "",
    "newline": lambda value: "\n",
    "hidden": lambda value: "",
    "tag": lambda value: "",
    "entity": lambda value: unicodedata.normalize("NFKC", html.unescape(value)),
    "unseen": lambda value: "",
    "digit": lambda value: str(unicodedata.digit(value)),
    "break": lambda value: "\n",
    "private": lambda value: "",
}


#: First and second parts of words that are written with a hyphen: "self-determination", "human-rights-based".
_FIRST_PARTS = frozenset((
    "self", "high", "low", "long", "short", "non", "well", "post", "follow", "mid", "anti", "ex", "vice",
    "decision", "policy", "law", "peace", "cross", "middle", "small", "large", "least", "land", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "first", "second", "third", "fourth",
    "fifth", "gender", "age", "evidence", "results", "rights", "time", "capacity", "confidence", "nuclear",
    "arms", "weapon", "north", "south", "east", "west", "socio", "neo", "quatre", "vingt", "soixante", "trente",
    "quarante", "cinquante", "dix", "avant", "grand",
))  # fmt: skip
_SECOND_PARTS = frozenset((
    "based", "related", "led", "making", "keeping", "building", "sharing", "up", "wide", "range", "level",
    "determination", "scale", "oriented", "sensitive", "specific", "term", "ended", "called", "being", "free",
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "governmental", "american", "african",
    "european", "caribbean", "asian", "aligned", "proliferation",
))  # fmt: skip


def _keeps_its_hyphen(page: str, found: re.Match) -> bool:
    """Whether the hyphen at the end of a line belongs to the word: by the rest of the page, else by its parts."""
    whole, compounds = _words_of(page)
    before = re.search(r"[^\W\d_]+$", page[max(0, found.start() - 30) : found.start()]).group()
    after = re.match(r"[^\W\d_]+", page[found.end() : found.end() + 30]).group()
    if (before + after).lower() in whole:
        return False
    return (before.lower(), after.lower()) in compounds or is_compound(before, after)


@lru_cache(1)
def _words_of(page: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The words of a page, and each two of them that only a hyphen parts; in small letters."""
    page = page.lower()
    return frozenset(_WORD.findall(page)), frozenset(_COMPOUND.findall(page))


_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"\b(\w+)-(?=(\w+))")


def is_compound(before: str, after: str) -> bool:
    """Whether two pieces of a word, at the end of a line and on the next, are written with a hyphen.

    Examples
    --------
    >>> is_compound("self", "determination"), is_compound("exam", "ples")
    (True, False)
    """
    return before.lower() in _FIRST_PARTS or after.lower() in _SECOND_PARTS


def _compose(text: str) -> list[tuple[str, int]]:
    """NFKC, base letter by base letter, so that each result knows its place."""
    result, at = [], 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        result.append((unicodedata.normalize("NFKC", text[at:end]), at))
        at = end
    return result


def _emphasis(page: str) -> list[tuple[int, int, list]]:
    """Markdown's signs to take away, and the asterisks that are footnote marks.

    An asterisk is a mark where it follows a word that no asterisk before it on the line has opened: `Gambia*`
    is marked, `*Against*:` is emphasised.
    """
    headings = _HEADING.finditer(page) if "#" in page or ">" in page else ()
    found: list[tuple[int, int, list]] = [(m.start(), m.end(), []) for m in headings]
    line_end = -1
    opened: list = []
    marks = _ASTERISK if "_" in page else _STARS
    for sign in marks.finditer(page) if "*" in page or "_" in page else ():
        if sign.start() > line_end:
            line_end, opened = page.find("\n", sign.start()), []
            line_end = len(page) if line_end < 0 else line_end
        signs = sign.group()
        if page[sign.start() - 1 : sign.start()] == "\\":
            mark = [(f"{_OPEN}{signs}{_CLOSE}", 0)]
            found.append((sign.start() - 1, sign.end(), mark))
        elif signs in opened:
            opened.remove(signs)
            found.append((sign.start(), sign.end(), []))
        elif signs[0] == "*" and _follows_a_word(page, sign):
            found.append((sign.start(), sign.end(), [(f"{_OPEN}{signs}{_CLOSE}", 0)]))
        elif not page[sign.end() : sign.end() + 1].isspace() and sign.end() < line_end:
            opened.append(signs)
            found.append((sign.start(), sign.end(), []))
    return found


def _follows_a_word(page: str, sign: re.Match) -> bool:
    before, after = page[sign.start() - 1 : sign.start()], page[sign.end() : sign.end() + 1]
    return (before.isalpha() or before in ").]") and before != "" and not after.isalpha()
