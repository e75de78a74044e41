"""Footnotes and asides: taken out of the lists they interrupt, and read for what a delegation says it meant to do.

Practice is to leave the recorded vote as it is; the stated intention goes beside it, never in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from votelib.readers.documents.extraction.origin import Origin
from votelib.readers.documents.extraction.text import MARK, MARK_OPENS, Place, Text
from votelib.readers.documents.language.names import Name, read_names
from votelib.readers.documents.language.wording import Wording, wording

_LINE_NOTE = re.compile(r"^[ \t]*(?P<mark>\ue000[^\ue001\n]{0,8}\ue001)[ \t]*(?=\S)", re.MULTILINE)
_ENDS = re.compile(r"[.。؟?!](?=[\s\])]|$)|\]")
_REACH = (
    900  # characters between the first word of such a sentence and its verb: lists of delegations are long
)


@dataclass(frozen=True)
class Intention:
    """How a state says that it meant to vote, and where its name stands in that statement."""

    vote: str
    country: str
    place: Place
    name: str


@dataclass
class Note:
    """A footnote or aside: its mark, its words, its place, and the intentions stated in it.

    `raw` is its place in the pages put end to end; `unread` holds the statements that were not understood.
    """

    mark: str | None
    words: str
    raw: int
    line: int
    intentions: list[Intention] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def take_notes(text: Text, lang: str) -> tuple[Text, list[Note]]:
    """Take out the notes of a text.

    Returns
    -------
    Text
        The text without them.
    list of Note
        In the order of the text.
    """
    language = wording(lang)
    spans = _merge([*_statements(text, language), *_footnotes(text)])
    notes = [_note(text, start, end, language) for start, end in spans]
    return text.without(spans), notes


def _statements(text: Text, language: Wording) -> list[tuple[int, int]]:
    """Sentences that state an intention to vote, wherever they stand."""
    spans: list[tuple[int, int]] = []
    if not language.may_have("delegation", text.folded):
        return spans
    for vote, _ in language.intentions:
        for verb in language.near(f"intend_{vote}", text.folded):
            start = _sentence_start(text, verb.start(), language)
            if start is not None:
                end = _ENDS.search(text.clean, verb.end())
                spans.append((start, end.end() if end else min(verb.end(), len(text.clean))))
    return spans


def _sentence_start(text: Text, verb: int, language: Wording) -> int | None:
    floor = max(0, verb - _REACH)
    ends = [found.end() for found in _ENDS.finditer(text.clean, floor, verb)]
    floor = ends[-1] if ends else floor
    opening = next(iter(language.intention_opens.finditer(text.folded, floor, verb)), None)
    if opening is None or not language.delegation.search(text.folded, opening.start(), verb):
        return None
    start = opening.start()
    before = text.clean[max(0, start - 14) : start]
    mark = re.search(
        r"(?:\ue000[^\ue001\n]{0,8}\ue001|(?:^|(?<=\n))\s*(?:\d{1,2}|[a-h]|\*{1,3}))?[\s\[(]*$", before
    )
    return start - len(mark.group()) if mark else start


def _footnotes(text: Text) -> list[tuple[int, int]]:
    """Lines that start with a mark, to the end of their paragraph or sentence."""
    spans = []
    notes = [*_LINE_NOTE.finditer(text.clean)] if MARK_OPENS in text.clean else []
    for found, following in zip_longest(notes, notes[1:]):
        stop = following.start() if following else len(text.clean)
        blank = text.clean.find("\n\n", found.end(), stop)
        stop = blank if blank >= 0 else stop
        end = re.compile(r"[.。؟]\s*(?=\n|$)").search(text.clean, found.end(), stop)
        spans.append((found.start(), end.end() if end else stop))
    return spans


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _note(text: Text, start: int, end: int, language: Wording) -> Note:
    words = text.clean[start:end]
    mark = MARK.match(words.lstrip(" \t\n[("))
    bare = re.match(r"\s*(\d{1,2}|[a-h]|\*{1,3})\s", words)
    note = Note(
        mark=mark.group(1) if mark else bare.group(1) if bare else None,
        words=re.sub(r"\s+", " ", MARK.sub("", words)).strip(" []"),
        raw=text.origin[start],
        line=text.line_of(start),
    )
    _read_intentions(text, start, end, language, note)
    return note


def _read_intentions(text: Text, start: int, end: int, language: Wording, note: Note) -> None:
    verbs = sorted(
        (found.start(), found.end(), vote)
        for vote, pattern in language.intentions
        for found in pattern.finditer(text.folded, start, end)
    )
    at, opening = start, language.intention_opens.search(text.folded, start, end)
    at = opening.start() if opening else at
    for verb_start, verb_end, vote in verbs:
        names = delegations(text, at, verb_start, language)
        if names:
            note.intentions += [_intention(text, vote, name) for name in names]
        else:
            note.unread.append(note.words)
        at = verb_end


def _intention(text: Text, vote: str, name: Name) -> Intention:
    return Intention(vote, name.country, text.place(name.start, name.end), text.clean[name.start : name.end])


def delegations(text: Text, start: int, end: int, language: Wording) -> list[Name]:
    """The states between "the delegations of" and the verb that says what they did; none where one is not known."""
    of = language.delegation.search(text.folded, start, end)
    if of is None and language.lang == "zh":
        first = start
    elif of is None:
        return []
    else:
        first = of.end()
    told = language.informed.search(text.folded, first, end)
    stop = told.start() if told else end
    return _readable(text, first, stop, language)


def _readable(text: Text, start: int, stop: int, language: Wording) -> list[Name]:
    """The names from `start`; where the list ends before a verb that is not known, it is shortened word by word."""
    listed, places = _without_prepositions(text, start, stop, language)
    stop = len(listed.clean)
    for _ in range(12):
        found = read_names(listed, 0, stop, language.lang, spoken=True)
        if found.known and not found.unknown:
            if _another_name(language.conjunction).match(listed.clean, stop):
                return []
            return [
                name._replace(start=places[name.start], end=places[name.end - 1] + 1) for name in found.known
            ]
        stop = max(listed.clean.rfind(sign, 0, stop) for sign in " ,،、国")
        if stop <= 0:
            return []
    return []


@cache
def _another_name(conjunction: str) -> re.Pattern:
    """ "and the Example": a name with which a list goes on, and which is not known."""
    return re.compile(rf"\s+(?:{conjunction})\s+(?:\w{{1,3}}\s+)?(?=[^\W\d_a-zа-яё])")


def _without_prepositions(text: Text, start: int, stop: int, language: Wording) -> tuple[Text, list[int]]:
    """The list without "de la", "du", "d'" before its names; and where each of its characters stands in the text."""
    kept = list(range(start, stop))
    pattern = language.prepositions
    for found in pattern.finditer(text.folded, start, stop) if pattern else ():
        kept = [place for place in kept if not found.start("of") <= place < found.end("of")]
    origin = Origin()
    for place in kept:
        origin.copy(text.origin[place], 1)
    return Text(text.source, "".join(text.clean[at] for at in kept), origin), kept
