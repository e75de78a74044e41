"""Titles of texts, reduced to what stays the same from one year to the next.

The same text comes back under titles that differ in articles, in a yearly theme after a colon, in the renewal of a
mandate, in "situation of human rights in" for "human rights situation in", and at times in French.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import cache

from votelib.arguments import public
from votelib.countries import load_names, normalise

_CATALOGUE_PHRASE = re.compile(
    r"\s*:\s*(?:draft\s+)?(?:resolution|decision|amendment|presidential statement)s?\b.*$", re.IGNORECASE
)
_REPORT = re.compile(r"\s*:\s*reports? of the .*$", re.IGNORECASE)
#: The catalogue's phrase where a column of sixty letters cut it off: ": resolutio", ": re".
_CUT = re.compile(
    r"\s*:\s*(?:r|re|res|reso|resol|resolu|resolut|resoluti|resolutio|resolution\s*/?.*)\s*$", re.IGNORECASE
)
#: What the President of the Assembly says before a vote, where a source prints that for a title.
_SPEECH = re.compile(r"^\s*the (?:acting )?president(?: \([^)]*\))?\s*:\s*", re.IGNORECASE)
_ENTITLED = re.compile(r"\bentitled\s*[_“\"«]?\s*([^_<”\"»]{8,}?)\s*[<”\"».]", re.IGNORECASE)
_REVISED = re.compile(r"[\s,(]*\bas (?:orally )?(?:revised|amended)\b[\s)]*", re.IGNORECASE)
_SMALL = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "with",
        "by",
        "at",
        "its",
        "their",
        "all",
        "from",
        "as",
    )
)
_MANDATE = re.compile(
    r"^(?:extension|renewal)?\s*(?:of )?(?:the )?(?:mandates? of )?(?:the )?(?:united nations )?"
    r"(?:(?:special rapporteur|independent expert|working group|expert mechanism|"
    r"special representative of the secretary general|open ended (?:intergovernmental )?working group)s?)"
    r" (?:on|in the field of|to|for|of) (?:the )?(?P<subject>.+)$"
)
_SITUATION = re.compile(
    r"^(?:the )?(?:grave |gravely |serious |continuing |deteriorating |and )*"
    r"(?:situation of human rights|human rights situation|human rights) in (?:the )?(?P<country>.+)$"
)
_ASSISTANCE = re.compile(
    r"^(?:advisory services and |cooperation and )?"
    r"(?:technical |enhancement of technical |strengthening of technical )?"
    r"(?:assistance|cooperation)(?: and (?:capacity building|advisory services|technical cooperation))?"
    r"(?: in the field of human rights)?(?: for human rights)?"
    r"(?: to (?:further )?(?:improve|promote) (?:the )?(?:situation of )?human rights(?: situation)?)?"
    r" (?:in|to|for|with) (?:the )?(?P<country>.+?)(?: in the field of human rights| in human rights)?$"
)
_IN_FRENCH = r"(?:en|au|aux|a la|a l|dans la|dans le|pour la|pour le) (?P<country>.+)$"
_ASSISTANCE_FR = re.compile(
    r"^assistance technique(?: et (?:au )?renforcement des capacites)?(?: dans le domaine des droits de l homme)?"
    rf"(?: visant a ameliorer la situation des droits de l homme)? {_IN_FRENCH}"
)
_SITUATION_FR = re.compile(rf"^(?:la )?situation des droits de l homme {_IN_FRENCH}")


@public
def printed_title(title: str, longest: int | None = None) -> str:
    """A title for a reader: without what the catalogue adds to it, and cut between words where it is too long.

    Parameters
    ----------
    title : str
    longest : int, optional
        Letters.

    Examples
    --------
    >>> printed_title("Nuclear disarmament : resolution / adopted by the General As")
    'Nuclear disarmament'
    >>> printed_title("A/RES/ES-10/19, Status of Jerusalem")
    'Status of Jerusalem'
    >>> printed_title("Situation of human rights in the Democratic Republic of the Congo", longest=40)
    'Situation of human rights in the …'
    """
    text = _without_catalogue(title).strip().removesuffix(":").strip()
    return textwrap.shorten(text, longest, placeholder=" …") if longest else text


def normalise_title(title: str) -> str:
    """Title of a text without case, punctuation and the library's closing phrase.

    Examples
    --------
    >>> normalise_title("Right to food : resolution / adopted by the Human Rights Council")
    'right to food'
    """
    plain = _CATALOGUE_PHRASE.sub("", unicodedata.normalize("NFKC", title)).casefold()
    return " ".join(re.findall(r"\w+", plain))


@cache
def canonical(title: str) -> str:
    """What two printings of one title have in common: small words, accents, plurals and word order of formulas go.

    Texts on a country become `situation XXX` or `assistance XXX`, whatever formula and language they use.

    Examples
    --------
    >>> canonical("The human rights situation in the Syrian Arab Republic")
    'situation SYR'
    >>> canonical("Assistance technique et renforcement des capacités dans le domaine des droits de l’homme au Mali")
    'assistance MLI'
    >>> canonical("The right to food") == canonical("Right to food, as orally revised")
    True
    """
    # "… in Haiti, in connection with a request of its authorities": the formula ends at the comma.
    for plain in (_plain(title), _plain(title.split(",")[0])):
        for family, pattern in _FORMULAS:
            found = pattern.match(plain)
            state = found and _state(found["country"])
            if state:
                return f"{family} {state}"
    return " ".join(words_of(title))


_FORMULAS = (
    ("situation", _SITUATION), ("situation", _SITUATION_FR),
    ("assistance", _ASSISTANCE), ("assistance", _ASSISTANCE_FR),
)  # fmt: skip


@cache
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title that carry its meaning, in their order, without the plural's s.

    Examples
    --------
    >>> words_of("The use of mercenaries as a means of violating human rights")
    ('use', 'mercenarie', 'mean', 'violating', 'human', 'right')
    """
    kept = [word for word in _plain(title).split() if word not in _SMALL]
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in kept
    )


@cache
def base_of(title: str) -> str | None:
    """What stands before the colon of a yearly theme, if that is a title of its own (three words that mean something).

    Examples
    --------
    >>> base_of("Rights of the child: towards better investment"), base_of("Sudan: aid")
    ('right child', None)
    """
    head, colon, _ = _trimmed(title).partition(":")
    words = words_of(head) if colon else ()
    return " ".join(words) if len(words) >= 2 else None


@public
def subject_of(title: str) -> str | None:
    """The subject of a mandate: the title under which the text comes in years in which it is not renewed.

    Examples
    --------
    >>> subject_of("Mandate of the Independent Expert on human rights and international solidarity")
    'human right international solidarity'
    """
    found = _MANDATE.match(_plain(title))
    return " ".join(words_of(found["subject"])) if found else None


def _trimmed(title: str) -> str:
    text = _without_catalogue(unicodedata.normalize("NFKC", title))
    return _REVISED.sub(" ", _REPORT.sub("", text))


#: The symbol of an adopted text before its title, as one entry of `unvotes` has it.
_OWN_SYMBOL = re.compile(r"A/RES/\S+\d, (?=\w)")


def _without_catalogue(title: str) -> str:
    text = _OWN_SYMBOL.sub("", title, count=1) if title.startswith("A/RES/") else title
    if _SPEECH.match(text):
        entitled = _ENTITLED.search(text)
        text = entitled[1] if entitled else _SPEECH.sub("", text).replace(":", " ")
    return _CUT.sub("", _CATALOGUE_PHRASE.sub("", text))


@cache
def _plain(title: str) -> str:
    """Lower case, without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", _trimmed(title).casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c))))


def _state(name: str) -> str | None:
    return _states().get(normalise(name))


@cache
def _states() -> dict[str, str]:
    """Names in English and French that mean one state."""
    names = load_names()
    names = names[names["lang"].isin(["en", "fr"])]
    found: dict[str, set[str]] = {}
    for name, country in zip(names["name"], names["country"], strict=True):
        found.setdefault(normalise(name), set()).add(country)
    return {name: next(iter(countries)) for name, countries in found.items() if len(countries) == 1}
