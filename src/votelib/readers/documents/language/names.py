"""The names in a list of states, and the states they mean.

A list is cut at its commas; what is left is looked up whole before it is cut any further. So "Bosnia and
Herzegovina" stays one name, "Benin and Togo" becomes two, and a name that a line break or a hyphen runs through is
itself again, because a lookup ignores both.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import product
from typing import NamedTuple

from votelib.countries import country_code, names_in, normalise
from votelib.errors import UnknownName
from votelib.files import data_dir
from votelib.readers.documents.extraction.text import MARK, MARK_OPENS, Text
from votelib.readers.documents.language.wording import LANGUAGES, wording

_CUT = re.compile(r"[,،、;；\t|•·]")
_LINE_END = re.compile(r"\s*\n\s*(?:\d{1,3}[.)]\s+)?")
_EDGES = " \n\f\r\t.。:\"'“”«»*_-–—[]{}"
_PIECES = 4  # conjunctions and line ends in an item that may still be a list of names with one misspelt
_JOINTS = 12  # line ends and wide blanks in one name: justified text may have one between any two words
LONGEST_LIST = 9_000  # characters of the longest list
_LONGEST = 160  # characters of the longest name, with the line ends and blanks in it
_RAISED = re.compile(r"(?<=[^\W\d_])\s?\d{1,2}$|(?<=\))\s?\d{1,2}$")


class Name(NamedTuple):
    """A name in a list: its state, its place in the clean text, and the footnote marks that follow it.

    `meant` is the name as it should be, where the printed one is a known misprint.
    """

    country: str
    start: int
    end: int
    marks: tuple[str, ...] = ()
    meant: str = ""


_name = partial(tuple.__new__, Name)  # of a tuple of all its fields, in half the time


@dataclass
class Names:
    """What a list holds: names that are known, and stretches that are not."""

    known: list[Name] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)


@cache
def _table(lang: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for name, country, _ in names_in(lang):
        table.setdefault(normalise(name), []).append(country)
    return {name: tuple(dict.fromkeys(countries)) for name, countries in table.items()}


@cache
def _misprints(lang: str) -> dict[str, str]:
    """Known misprints of the Secretariat, and what they should be: an exact list, as nothing is guessed."""
    with open(data_dir() / "countries" / "misprints.csv", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["lang"] == lang]
    return {normalise(row["misprint"]): row["name"] for row in rows}


class _Asked(NamedTuple):
    """How names are to be read: in which language, on which day, and whether as part of a sentence."""

    lang: str
    on: str
    spoken: bool


@cache
def _state(words: str, asked: _Asked) -> tuple[str, str] | None:
    """The state that some words mean, and the name they should be if they are a misprint; None if they mean none."""
    name = normalise(words)
    meant = "" if name in _table(asked.lang) else _misprints(asked.lang).get(name, "")
    if not meant and name not in _table(asked.lang):
        state = state_in_genitive(words) if asked.spoken and asked.lang == "ru" else None
        state = state or _by_two_names(words, asked)
        return (
            (state, "") if state else _behind_an_article(words, asked) or _mistaken_by_scanner(words, asked)
        )
    try:
        return country_code(meant or words, on=asked.on or None, lang=asked.lang), meant
    except UnknownName:
        return None


def _mistaken_by_scanner(words: str, asked: _Asked) -> tuple[str, str] | None:
    """The state of "lsrael", "Alger1a" or "Maurlt1us", with its name: figures and a small l where no name has them.

    Nothing is guessed: each such sign is one of the letters that it looks like, and one name must come out.
    """
    if not _FIGURE_IN_NAME.search(words):
        return None
    signs = [_LOOKS_LIKE.get(sign, sign) for sign in words]
    if sum(len(letters) > 1 for letters in signs) > _MISTAKEN:
        return None
    spelt = {normalise("".join(letters)) for letters in product(*signs)} & _table(asked.lang).keys()
    if len(spelt) != 1:
        return None
    plain = spelt.pop()
    meant = next(name for name, _, _ in names_in(asked.lang) if normalise(name) == plain)
    try:
        return country_code(meant, on=asked.on or None, lang=asked.lang), meant
    except UnknownName:
        return None


#: A figure beside a letter, or a small l before a small consonant at the head of a word.
_FIGURE_IN_NAME = re.compile(r"[A-Za-z][01]|[01][a-z]|(?<![^\W\d_])l(?=[b-df-hj-np-tv-z][a-z])")
_LOOKS_LIKE = {"1": "il", "0": "o", "l": "li", "I": "Il"}
_MISTAKEN = 6  # signs of a name that may be mistaken


def _behind_an_article(words: str, asked: _Asked) -> tuple[str, str] | None:
    """The state of "la Chine", "los Países Bajos"."""
    article = wording(asked.lang).article
    found = article and article.match(words)
    return _state(words[found.end() :], asked) if found else None


_BOTH = re.compile(r"(?P<one>[^/]+)/(?P<other>[^/]+)|(?P<first>[^()]+)\((?P<aside>.+)\)", re.DOTALL)


def _by_two_names(words: str, asked: _Asked) -> str | None:
    """The state of "Chile / Chili" or "Chile (Chili)": both are its names, one of them in the language asked for."""
    both = _BOTH.fullmatch(words)
    if both is None:
        return None
    names = [name.strip(_EDGES) for name in both.groups() if name]
    own = {state[0] for name in names if (state := _state(name, asked))}
    one, other = (
        {state[0] for lang in LANGUAGES if (state := _state(name, asked._replace(lang=lang)))}
        for name in names
    )
    return own.pop() if len(own) == 1 and own <= one & other else None


def is_start_of_longer_name(text: Text, name: Name, lang: str) -> bool:
    """Whether more letters would make the name another state's: a text cut off at "Niger" may have said Nigeria."""
    words = normalise(text.clean[name.start : name.end])
    return any(
        longer.startswith(words) and longer != words and name.country not in countries
        for longer, countries in _table(lang).items()
    )


def whole_name(words: str, lang: str) -> str:
    """A name that a line ends in, on one line: with its hyphen, its space or neither, as it is written elsewhere.

    Examples
    --------
    >>> whole_name("Guinea-\\nBissau", "en"), whole_name("Saint\\nLucia", "en"), whole_name("Afgha-\\nnistan", "en")
    ('Guinea-Bissau', 'Saint Lucia', 'Afghanistan')
    """
    words = MARK.sub("", words)
    if "\n" not in words:
        return words
    space = "" if lang == "zh" else " "
    joined = re.sub(r"\s*\n\s*", space, re.sub(r"-\s*\n\s*", "-", words))
    plain = re.sub(r"\s*\n\s*", space, re.sub(r"-\s*\n\s*", "", words))
    return plain if plain in _as_written(lang) and joined not in _as_written(lang) else joined


@cache
def _as_written(lang: str) -> frozenset[str]:
    return frozenset(name for name, _, _ in names_in(lang))


def read_names(
    text: Text,
    start: int,
    end: int,
    lang: str,
    on: str = "",
    *,
    spoken: bool = False,
    to_first_unknown: bool = False,
) -> Names:
    """Read the names between two places of the clean text.

    Parameters
    ----------
    text : Text
    start, end : int
        Where the list starts and ends.
    lang : str
        Names are those of this language only.
    on : str
        Day of the vote (ISO), where it is known: names change owners.
    spoken : bool
        Whether they stand in a sentence, where Russian declines them.
    to_first_unknown : bool
        Whether to read no further than to the first words that are no name.

    Returns
    -------
    Names
    """
    asked = _Asked(lang, on, spoken)
    plain_names = _plain_names(asked)
    words = _CUT.split(text.clean[start:end])
    known, further, at = _plain_beginning(words, start, plain_names)
    result, items = Names(known), _items(words[further:], at)
    plains = [plain_names[words] for _, _, words in items]
    at = 0
    while at < len(items) and not (to_first_unknown and result.unknown):
        first, last, _ = items[at]
        plain = plains[at]
        odd = plain and at + 1 < len(items) and not plains[at + 1]
        if odd and (both := _whole(text, first, items[at + 1][1], asked)):  # "Germany, Federal Republic of"
            result.known.extend(both)
            at += 2
            continue
        if plain:
            lead, length, state, meant = plain
            result.known.append(Name(state, first + lead, first + lead + length, (), meant))
            at += 1
            continue
        taken = 1
        names = _segments(text, first, last, asked)
        if names is None and at + 1 < len(items):  # a name that holds a comma itself: "Korea, Republic of"
            names = _whole(text, first, items[at + 1][1], asked)
            taken = 2 if names else 1
        if names is None:
            _add_pieces(result, text, first, last, asked)
        else:
            result.known.extend(names)
        at += taken
    return result


def only_names(
    text: Text, start: int, end: int, lang: str, on: str = "", *, spoken: bool = False
) -> list[Name]:
    """The names between two places if nothing else stands there, and no more than a list can hold; else none."""
    if end - start > LONGEST_LIST:
        return []
    names = read_names(text, start, end, lang, on, spoken=spoken, to_first_unknown=True)
    return [] if names.unknown else names.known


def _plain_beginning(words: list[str], at: int, plain_names: _PlainNames) -> tuple[list[Name], int, int]:
    """The first items of a list, as long as each is a name and nothing else; how many they are, and where they end.

    In most lists these are all. The last one before another item is left: both may be one name.
    """
    known, before = [], (0, at)
    for number, item in enumerate(words):
        plain = plain_names[item]
        if plain:
            lead, length, state, meant = plain
            known.append(_name((state, at + lead, at + lead + length, (), meant)))
            before = number, at
        elif plain is None:
            return known[:-1], *before
        at += len(item) + 1  # each sign that parts them is one character
    return known, len(words), at


@cache
def _plain_names(asked: _Asked) -> _PlainNames:
    return _PlainNames(asked)


class _PlainNames(dict):
    """Of items that are one name: place, length, state, what a misprint should be. Nothing of blanks; else None."""

    def __init__(self, asked: _Asked):
        self._asked = asked

    def __missing__(self, item: str) -> tuple[int, int, str, str] | tuple[()] | None:
        start, end = _trim(item, 0, len(item))
        if start == end:
            return ()
        state = None
        if len(item) <= _LONGEST and MARK_OPENS not in item:
            state = _state(item[start:end], self._asked)
        self[item] = (start, end - start, *state) if state else None
        return self[item]


def _add_pieces(result: Names, text: Text, start: int, end: int, asked: _Asked) -> None:
    """An item that is no list of names: where some pieces of it are, only the others are unknown.

    Of a long one, the lines are its pieces where most of them are names.
    """
    joints = _joints(text.clean, start, end, asked.lang)
    few = len(joints) <= _PIECES
    if not few:
        joints = [found.span() for found in _LINE_END.finditer(text.clean, start, end)]
    edges = [start, *(at for joint in joints for at in joint), end]
    pieces = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text.clean[a:b].strip(_EDGES)]
    names = [_whole(text, *piece, asked) for piece in pieces]
    if sum(map(bool, names)) > (0 if few else len(names) // 2):
        result.known += [name for found in names if found for name in found]
        result.unknown += [_trim(text.clean, *p) for p, found in zip(pieces, names, strict=True) if not found]
    else:
        result.unknown.append(_trim(text.clean, start, end))


def _items(words: list[str], at: int) -> list[tuple[int, int, str]]:
    """What stands between the commas of a list that begins at a place: start, end and words of each item."""
    items = []
    for item in words:
        end = at + len(item)
        if item.strip(_EDGES):
            items.append((at, end, item))
        at = end + 1
    return items


def _trim(clean: str, start: int, end: int) -> tuple[int, int]:
    words = clean[start:end]
    bare = words.lstrip(_EDGES)
    start += len(words) - len(bare)
    return start, start + len(bare.rstrip(_EDGES))


def _whole(text: Text, start: int, end: int, asked: _Asked) -> list[Name] | None:
    """One name and nothing else, its footnote marks taken off; or None."""
    start, end = _trim(text.clean, start, end)
    if end - start > _LONGEST:
        return None
    marks: list[str] = []
    if text.clean.find(MARK_OPENS, start, end) >= 0:
        start, end, marks = _without_marks(text.clean, start, end)
    words = text.clean[start:end]
    state = _state(words, asked)
    if state is None and words[-1:].isdigit() and (raised := _RAISED.search(words)):
        marks.append(raised.group().strip())
        end = start + raised.start()
        state = _state(text.clean[start:end], asked)
    return [Name(state[0], start, end, tuple(marks), state[1])] if state else None


def _without_marks(clean: str, start: int, end: int) -> tuple[int, int, list[str]]:
    """A stretch without the footnote marks at its end, and those marks."""
    marks = []
    while found := list(MARK.finditer(clean, start, end)):
        last = found[-1]
        if last.end() != end:
            break
        marks.append(last.group(1))
        start, end = _trim(clean, start, last.start())
    return start, end, marks


def _segments(text: Text, start: int, end: int, asked: _Asked) -> list[Name] | None:
    """The fewest names that an item can be cut into at line ends and conjunctions; None where it cannot."""
    whole = _whole(text, start, end, asked)
    if whole:
        return whole
    inner = _joints(text.clean, start, end, asked.lang)
    if not inner:
        return None
    joints = [(start, start), *inner, (end, end)]
    best: dict[int, list[Name] | None] = {0: []}
    for right in range(1, len(joints)):
        best[right] = None
        for left in range(max(0, right - _JOINTS), right):
            if best[left] is None:
                continue
            first, last = joints[left][1], joints[right][0]
            empty = not text.clean[first:last].strip(_EDGES)
            names = [] if empty else _whole(text, first, last, asked)
            if names is not None and (best[right] is None or len(best[left]) + len(names) < len(best[right])):
                best[right] = [*best[left], *names]
    return best[len(joints) - 1] or None


def _joints(clean: str, start: int, end: int, lang: str) -> list[tuple[int, int]]:
    return [found.span() for found in _joint(lang).finditer(clean, start, end)]


@cache
def _joint(lang: str) -> re.Pattern:
    words = wording(lang).conjunction
    if lang == "zh":
        return re.compile(rf"\s*\n\s*|\s{{2,}}|{words}")
    if lang == "ar":
        return re.compile(
            rf"(?:(?<=\s)|^|(?<=,)){words}(?=\w)|\s*\n\s*(?:{words}(?=\w))?|\s{{2,}}(?:{words}(?=\w))?"
        )
    return re.compile(rf"\s+(?:{words})\s+|\s*\n\s*|\s{{2,}}", re.IGNORECASE)


def explain(text: Text, span: tuple[int, int], lang: str, on: str = "", *, close: bool = True) -> str:
    """Say what is wrong with a name, with close ones; the only place where anything is guessed at."""
    start, end = span
    words = re.sub(r"\s+", " ", MARK.sub("", text.clean[start:end]))
    shown = words if len(words) <= 80 else f"{words[:77]}..."
    if _PERSON.match(words):
        return f"{shown!r} is a person: who votes in their own name, as experts do, casts no state's vote"
    near: list[str] = []
    if close and len(words) <= _LONGEST:
        try:
            country_code(words, on=on or None, lang=lang)
        except UnknownName as error:
            near = [name for name in error.suggestions if normalise(name) in _table(lang)]
    return f"name not known: {shown!r}" + (f"; close: {', '.join(near)}" if near else "")


_PERSON = re.compile(
    r"(?:(?:mrs?|ms|m|dr|sra?|srta)\.|miss|mme|mlle|г-н|г-жа)\s|السيد|.{1,30}(?:先生|女士)$", re.IGNORECASE
)

#: Endings of the nominative, the longer first, and what they become. Where gender is not seen, both are made.
_ENDINGS = (
    ("Острова", ("Островов",)), ("ские", ("ских",)), ("цкие", ("цких",)), ("вы", ("вых", "в")),
    ("ые", ("ых",)), ("ие", ("их", "ия")), ("ая", ("ой",)), ("яя", ("ей",)),
    ("ое", ("ого",)), ("ия", ("ии",)), ("ья", ("ьи",)), ("ии", ("ии",)), ("ство", ("ства",)),
    ("га", ("ги",)), ("ка", ("ки",)), ("ха", ("хи",)), ("ша", ("ши",)), ("а", ("ы", "")), ("я", ("и",)),
    ("ий", ("ия", "ого")), ("ый", ("ого",)), ("ой", ("ого",)), ("й", ("я",)), ("ь", ("и", "я")), ("ы", ("ов", "")),
)  # fmt: skip


_FIXED = tuple("оуэеи")


_MOST = 400  # forms of one name: a formal name of many words has its head declined and the rest as it is


def genitive_forms(name: str) -> set[str]:
    """Forms that a name can have in the genitive; words that are in it already stay.

    Examples
    --------
    >>> "Китая" in genitive_forms("Китай"), "Соединенных Штатов Америки" in genitive_forms("Соединенные Штаты Америки")
    (True, True)
    >>> genitive_forms("Перу")
    {'Перу'}
    """
    choices = [_forms_of(word) for word in re.split(r"(\s+|[()-])", name)]
    forms: set[str] = set()
    for words in product(*choices):
        forms.add("".join(words))
        if len(forms) >= _MOST:
            break
    return forms


def _forms_of(word: str) -> tuple[str, ...]:
    if len(word) < 3 or not word[-2:].isalpha():
        return (word,)
    for ending, endings in _ENDINGS:
        if word.endswith(ending):
            return (*(word[: -len(ending)] + new for new in endings), word)
    return (word,) if word.endswith(_FIXED) else (word + "а", word)


@cache
def _from_the_genitive() -> dict[str, str]:
    states: dict[str, set[str]] = {}
    for name, country in ((name, country) for name, country, dated in names_in("ru") if not dated):
        for form in genitive_forms(name):
            states.setdefault(normalise(form), set()).add(country)
    return {form: next(iter(found)) for form, found in states.items() if len(found) == 1}


def state_in_genitive(words: str) -> str | None:
    """The state whose Russian name these words are, in the genitive; None where there is none.

    Examples
    --------
    >>> state_in_genitive("Российской Федерации"), state_in_genitive("Кубы"), state_in_genitive("Ничего")
    ('RUS', 'CUB', None)
    """
    return _from_the_genitive().get(normalise(words))
