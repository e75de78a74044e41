"""Words that stand in tables as data, said in the language of a page: what a check found, a note, a reason.

They are kept in English in the data, with numbers, days and names in them. A pattern has these in braces: what stands
there is found in the text, and said again in the translation, which is in the catalogue under the pattern.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

from votelib.charts.fonts import Labels, labeller, vote_words
from votelib.charts.translations import say, say_count
from votelib.countries import country_code, country_name
from votelib.errors import UnknownName
from votelib.translating import translator

_PATTERNS = Path(__file__).parents[1] / "locale" / "data_words.txt"
_FORMS = {
    "n": r"\d[\d,]*", "m": r"\d[\d,]*", "a": r"\d[\d,]*", "b": r"\d[\d,]*", "c": r"\d[\d,]*", "d": r"\d[\d,]*",
    "state": r"[A-Z]{3}", "states": r"[A-Z]{3}(?:, [A-Z]{3})*", "vote": r"yes|abstain|no|absent|unknown|Yes|No",
    "day": r"\d{1,2} [A-Z][a-z]+ \d{4}", "month": r"[A-Z][a-z]+ \d{4}", "result": r"\d+(?:-\d+)+", "symbol": r"\S+",
    "part": r".+", "date": r"\d{4}-\d\d-\d\d", "first": r"\S+", "last": r"\S+",
    "body": r"[A-Z][\w-]*(?:, [A-Z][\w-]*)*", "year": r"\d{4}", "years": r"\d{4}(?:-\d{4})?", "what": r"[^;]+",
    "nth": r"\d+(?:st|nd|rd|th)", "start": r"\d{1,2} [A-Z][a-z]+", "land": r"(?:[Tt]he )?[A-Z][\w’' -]*",
}  # fmt: skip
_ANY = r"(?:(?!: ).)+?"  # no start of another text
_NAME = re.compile(r"\{(\w+)\}")
_TOLD = frozenset({"group", "land", "part", "what", "why"})  # texts that are themselves said in the language
_CODED = frozenset({"state", "states", "symbol", "vote"})  # what stands in the data by an id
_MADE_OF_OTHERS = frozenset({"part", "what", "why"})  # texts that other patterns may fit
OR = " ~ "  # between the text for one and the text for many


def say_data(text: str, labels: Labels = None) -> str:
    """A text of a data table in the language of the labels; English where it has no translation.

    Ids of states become their names wherever labels are asked for, in English as well.

    Examples
    --------
    >>> say_data("FRA recorded as absent", "fr"), say_data("votes of its own", "fr")
    ('France\\xa0: noté «\\xa0Absent\\xa0»', 'des votes propres')
    >>> say_data("FRA recorded as absent", "en"), say_data("FRA recorded as absent")
    ('France recorded as Absent', 'FRA recorded as absent')
    """
    if not isinstance(labels, str):
        return text
    return told(text, labels) or text


def told(text: str, lang: str) -> str:
    """A text of the data as a page in a language says it; empty where it would stay in English on another page."""
    return _in_english(text) if lang == "en" else translation(text, lang) or ""


@cache
def _in_english(text: str) -> str:
    """The ids of states as names, and votes as charts call them; all else is English already."""
    text = _named_once(text)
    for form, _ in _forms():
        if found := form.fullmatch(text):
            for name, part in reversed(found.groupdict().items()):
                if _kind(name) in _CODED | _MADE_OF_OTHERS:
                    said = _in_english(part) if _kind(name) in _MADE_OF_OTHERS else _part(name, part, "en")
                    text = text[: found.start(name)] + said + text[found.end(name) :]
            break
    return text.replace("without_vote", "without vote")


_WITH_NAME = re.compile(r"\b([A-Z]{3}) \(((?:[^()]|\([^()]*\))+)\)")


def _named_once(text: str) -> str:
    """Of the id of a state with its English name behind it, the id alone, which is said as the name."""
    return _WITH_NAME.sub(lambda found: found[1] if labeller("en")(found[1]) == found[2] else found[0], text)


@cache
def translation(text: str, lang: str) -> str | None:
    """A text of a data table in another language than English, where it has a translation: that may be the same words.

    Examples
    --------
    >>> translation("votes 29-13-4", "fr"), translation("my own words", "fr") is None
    ('votes 29-13-4', True)
    """
    text = _named_once(text)
    plain = text.replace("_", " ") if text.isidentifier() else text
    whole = say(plain, lang)
    if plain in _whole_texts() or whole != translator(lang).in_order(
        plain
    ):  # marks of direction are no translation
        return whole
    for form, words in _forms():
        if found := form.fullmatch(text):
            parts = {name: _part(name, part, lang) for name, part in found.groupdict().items()}
            if not any(_stays(name, part, parts[name], lang) for name, part in found.groupdict().items()):
                return _said_with(words, found.groupdict(), parts, lang)
    return None  # half a translation would be worse than none


@cache
def _whole_texts() -> frozenset[str]:
    return frozenset(line for line in patterns() if "{" not in line)


def _stays(name: str, part: str, said: str, lang: str) -> bool:
    """Whether a part is words without a translation; that of a name may be as in English: China, France, Mercosur."""
    kind = _kind(name)
    if kind not in _TOLD or not re.search(r"[a-z]{2}", part):
        return False
    if kind == "land":
        return _state_called(part) is None
    return said == part and (kind not in _MADE_OF_OTHERS or translation(part, lang) is None)


def _said_with(words: tuple[str, ...], found: dict[str, str], parts: dict[str, str], lang: str) -> str:
    """The translation of a pattern, or of one and many, with what was found."""
    if len(words) == 1:
        return say(words[0], lang, **parts)
    one, many = words
    others = {name: part for name, part in parts.items() if name != "n"}
    return say_count(one, many, _number(found["n"]), lang, **others)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


@cache
def _forms() -> list[tuple[re.Pattern, tuple[str, ...]]]:
    """What is looked for, the narrow ones first (with the most letters of their own), and how it is said."""
    lines = [line for line in patterns() if "{" in line]
    ordered = sorted(lines, key=lambda line: -len(_NAME.sub("", line)))
    return [(_form(form), tuple(line.split(OR))) for line in ordered for form in line.split(OR)]


def patterns() -> list[str]:
    """The lines of the file of patterns; one and many of a text with a number stand in one line."""
    lines = _PATTERNS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _form(pattern: str) -> re.Pattern:
    parts = _NAME.split(pattern)
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = [f"(?P<{name}>{_FORMS.get(_kind(name), _ANY)})" for name in parts[1::2]]
    return re.compile("".join(parts), re.DOTALL)


def _kind(name: str) -> str:
    return name.rpartition("_")[2]


def _part(name: str, text: str, lang: str) -> str:
    """What stood in a pair of braces, in the language: what it is the end of its name says."""
    words, kind = translator(lang), _kind(name)
    if kind == "vote":
        return vote_words(lang)[text.lower()]
    if kind in ("state", "states"):
        return say(", ", lang).join(map(labeller(lang), text.split(", ")))
    if kind == "symbol":
        return plain_rollcall(text)
    if kind == "day":
        return words.day(datetime.datetime.strptime(text, "%d %B %Y").date())
    if kind == "start":
        return words.day_of_year(datetime.datetime.strptime(f"{text} 2000", "%d %B %Y").date())
    if kind == "date":
        return words.day(datetime.date.fromisoformat(text))
    if kind == "month":
        return words.month(datetime.datetime.strptime(text, "%B %Y").date())
    if _FORMS.get(kind) == _FORMS["n"]:
        return words.number(_number(text))
    if kind in ("parts", "body"):
        return say(", ", lang).join(say_data(part, lang) for part in text.split(", "))
    if kind == "land":
        return _land(text, lang)
    if kind == "group":
        return labeller(lang).group(text)
    if kind == "nth":
        return text.rstrip("stndrh")
    return say_data(text, lang) if kind in _MADE_OF_OTHERS else text


def _land(text: str, lang: str) -> str:
    state = _state_called(text)
    return text if state is None else country_name(state, lang)


@cache
def _state_called(text: str) -> str | None:
    try:
        return country_code(re.sub(r"^[Tt]he ", "", text))
    except UnknownName:
        return None


def say_groups(text: str, labels: Labels = None) -> str:
    """The names of groups that stand in one cell, each in the language of the labels.

    Examples
    --------
    >>> say_groups("EU, OIC (3)", "fr"), say_groups("African 7, Mine 2", "fr")
    ('UE, OCI (3)', 'Afrique 7, Mine 2')
    >>> say_groups("none alone", "fr")
    'aucun seul'
    """
    if text == "none alone":  # of `votelib.measures.sessions`: no group has the members that it takes
        return say(text, labels)
    name = labeller(labels)
    parts = [re.fullmatch(r"(.*?)( \d+| \(\d+\))?", part) for part in str(text).split(", ")]
    return say(", ", labels).join(f"{name.group(part[1])}{part[2] or ''}" for part in parts if part)


def plain_rollcall(rollcall: str) -> str:
    """The id of a roll call as a reader writes it: symbol and day, and which of several on that day.

    Examples
    --------
    >>> plain_rollcall("A/RES/68/8@2013-10-29#1"), plain_rollcall("A/RES/68/8@2013-10-29#2")
    ('A/RES/68/8, 2013-10-29', 'A/RES/68/8, 2013-10-29 (2)')
    >>> plain_rollcall("A/RES/57/78@2002-11#1")  # where the month alone is known
    'A/RES/57/78, 2002-11'
    """
    found = re.fullmatch(r"(.+)@(\d{4}-\d\d(?:-\d\d)?)#(\d+)", rollcall)
    if not found:
        return rollcall
    return f"{found[1]}, {found[2]}" + (f" ({found[3]})" if found[3] != "1" else "")
