"""The sponsors of a text, out of the line that a resolution prints."""

from __future__ import annotations

import re

from votelib.countries import country_name
from votelib.readers.datasets.assembling import state_of

#: Names as they were misprinted in the source, and what they stand for.
MISPRINTED = {
    "TÜRKÝYE": "TÜRKİYE",
    "THAILAND ( )": "THAILAND",
    "MICRONESIA (FEDERATES STATES OF)": "MICRONESIA",
}


def sponsors_line(names: list[str]) -> str:
    """Sponsors in one line, states by the name that votelib gives them; other words as printed.

    Examples
    --------
    >>> sponsors_line(["COTE D'IVOIRE", "EGYPT (ON BEHALF OF THE LEAGUE OF ARAB STATES)", "COTE D'IVOIRE"])
    "Côte d'Ivoire, Egypt (on behalf of the League of Arab States)"
    """
    return ", ".join(dict.fromkeys(filter(None, map(_sponsor, names))))


def _sponsor(printed: str) -> str:
    name = re.sub(r"[\s\u00a0]+", " ", printed).strip()
    name = MISPRINTED.get(name, name)
    code = state_of("", name)
    if code:
        return country_name(code)
    if name != name.upper():
        return name[:1].upper() + name[1:]
    state, comma, rest = re.match(r"([^(,]*?)(\s?[(,]\s?|$)(.*)", name, re.DOTALL).groups()
    code = state_of("", state)
    return (country_name(code) + comma if code else sentence(state + comma)) + phrase(rest)


#: Words that are written small in a clause; all others are names of bodies, groups, offices, states and persons.
_SMALL = frozenset((
    "a", "an", "and", "are", "as", "at", "basis", "behalf", "by", "capacity", "consultations", "draft",
    "following", "for", "from", "in", "informal", "introduced", "its", "members", "of", "on", "or",
    "recommendation", "regard", "report", "representative", "resolution", "resolutions", "situation",
    "submitted", "that", "the", "to", "with",
))  # fmt: skip


def phrase(words: str) -> str:
    """A clause in capitals in ordinary writing."""
    written = re.sub(r"[^\W\d_][\w’']*", _word, words)
    return written.replace("States members", "States Members")


def _word(found: re.Match) -> str:
    word, before = found.group(), found.string[max(0, found.start() - 1) : found.start()]
    if found.string[found.end() : found.end() + 1] == "/" or (before and before in "/."):
        return word  # a symbol
    small = word.lower()
    return small if small in _SMALL else small[:1].upper() + small[1:]


def sentence(words: str) -> str:
    text = phrase(words)
    return text[:1].upper() + text[1:]
