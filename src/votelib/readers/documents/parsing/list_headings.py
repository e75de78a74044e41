"""The headings of lists of names ("In favour", "Absent"), and how far the list under each can reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.names import LONGEST_LIST, only_names
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.sentences import POINT
from votelib.readers.documents.parsing.tallies import first_tally

_SPEAKER = 600  # characters of "The President (Mr. Example):", with all the blanks that can stand in it
#: The number of a paragraph, with which a report goes on behind the last list.
_NUMBER = re.compile(rf"(?<!\d)\d{{1,3}}{POINT}[ \t]+(?=\S)")


@dataclass(frozen=True)
class ListHeading:
    """A heading: which list it opens, and where it stands."""

    vote: str
    start: int
    end: int


def find_headings(text: Text, language: Wording) -> list[ListHeading]:
    """Every heading of a list in a text, in its order: at the start of a line, or inside one before a colon."""
    kept: list[ListHeading] = []
    for found in sorted(_candidates(text, language), key=lambda found: (found.start(), -found.end())):
        start = found.start("words")
        if kept and start < kept[-1].end:
            continue
        vote = next((vote for vote, pattern in language.headings if pattern.match(text.folded, start)), None)
        if vote:
            kept.append(ListHeading(vote, start, found.end()))
    return _plain_in_pairs(kept, text.folded, language)


def _plain_in_pairs(headings: list[ListHeading], folded: str, language: Wording) -> list[ListHeading]:
    """Without each "Yes" that no "No" follows at once, and each "No" that follows none: a speaker may begin so."""
    plain = [  # "Not voting" begins with "no", and is the heading of another list
        heading.vote in ("yes", "no") and bool(language.plain_heading.match(folded, heading.start))
        for heading in headings
    ]
    if not any(plain):
        return headings
    kept = []
    for at, heading in enumerate(headings):
        other, vote = (at + 1, "no") if heading.vote == "yes" else (at - 1, "yes")
        paired = 0 <= other < len(headings) and plain[other] and headings[other].vote == vote
        if not plain[at] or paired:
            kept.append(heading)
    return kept


def _candidates(text: Text, language: Wording) -> Iterator[re.Match]:
    folded = text.folded
    of_lines = [*filter(None, [language.heading_of_line.match(folded)])]
    of_lines += language.heading_of_next_line.finditer(folded)
    yield from of_lines
    told = {found.end() for found in of_lines}
    for colon in _COLON.finditer(folded):
        if colon.end() in told:
            continue
        floor = max(0, colon.start() - _HEADING)
        floor = max(floor, *(folded.rfind(sign, floor, colon.start()) for sign in _IN_NO_HEADING))
        for found in language.any_heading.finditer(folded, floor, colon.end()):
            letter = text.clean[found.start("words")]
            if found["end"] == ":" and (letter.isupper() or letter.lower() == letter.upper()):
                yield found


_COLON = re.compile(":")
_HEADING = 100  # characters of the longest heading, with its mark and its number
_IN_NO_HEADING = ".;:。"  # signs behind which one begins at the earliest


def grouped(headings: list[ListHeading], text: Text, language: Wording) -> list[list[ListHeading]]:
    """Headings that belong to one vote: each kind once, one after the other.

    A list of those absent goes with the vote before it; without one it is no vote. Those in favour come first, but in
    a document that names others first in every vote.
    """
    usual = [group for group in _grouped(headings) if not _is_count_of_ballots(group, text.clean)]
    if not usual or (usual[0][0] is headings[0] and usual[0][0].vote == "yes"):
        return usual
    other = _opened_by(headings[0].vote, headings)
    return other if all(_is_one_vote(group, text, language) for group in other) else usual


def _is_count_of_ballots(group: list[ListHeading], clean: str) -> bool:
    """Whether a heading is "Abstentions: 2" of an election, among numbers of ballot papers, and no list."""
    return [heading.vote for heading in group] == ["abstain"] and bool(_COUNT.match(clean, group[0].end))


_COUNT = re.compile(r"[ \t.]*\d{1,3}[ \t]*(?=\n)")


def _opened_by(vote: str, headings: list[ListHeading]) -> list[list[ListHeading]]:
    """Groups that each begin with the list of this vote."""
    groups: list[list[ListHeading]] = []
    for heading in headings:
        if heading.vote == vote or not groups:
            groups.append([])
        groups[-1].append(heading)
    return groups


def _is_one_vote(group: list[ListHeading], text: Text, language: Wording) -> bool:
    """Whether headings are of one vote: each kind once, for and against among them, and no result between two."""
    votes = [heading.vote for heading in group]
    if len({*votes}) < len(votes) or not {"yes", "no"} <= {*votes}:
        return False
    return all(
        list_stop(text, heading.end, following.start, language) == following.start
        for heading, following in pairwise(group)
    )


def _grouped(headings: list[ListHeading]) -> list[list[ListHeading]]:
    groups: list[list[ListHeading]] = []
    for heading in headings:
        last = groups[-1] if groups else None
        near = last and heading.start - last[-1].end <= LONGEST_LIST
        if near and heading.vote != "yes" and heading.vote not in [other.vote for other in last]:
            last.append(heading)
        elif heading.vote != "absent":
            groups.append([heading])
    return groups


def _next_paragraph(clean: str, start: int, ceiling: int) -> int:
    """Where the next numbered paragraph begins: on its own line, or on that of the last name."""
    for number in _NUMBER.finditer(clean, start, ceiling):
        before = clean[start : number.start()].rstrip(" \t")
        on_its_own = before.endswith("\n")
        ends_a_name = before[-1:].isalpha() or before.endswith(")")
        if on_its_own or (ends_a_name and clean[number.end()].isalpha()):
            return len(before) + start - on_its_own
    return ceiling


def next_document(text: Text, start: int, ceiling: int, language: Wording) -> int:
    """Where the next act begins, also on the line of a name: "56/3. Title", or "United Nations A/HRC/RES/56/3"."""
    if text.clean.find("/", start, ceiling) < 0:  # as in almost every list
        return ceiling
    number = _NUMBER_OF_ACT.search(text.clean, start, ceiling)
    stop = number.start() if number else ceiling
    symbol = _SYMBOL.search(text.clean, start, stop)
    body = symbol and re.compile(rf"(?:{language.bodies.pattern})\s*\Z").search(
        text.folded, max(start, symbol.start() - _LONGEST_ITEM), symbol.start()
    )
    return body.start() if body else stop


#: It begins with a sign of its own, not with a look behind it, which makes it quick to find.
_NUMBER_OF_ACT = re.compile(
    r"[0-9S](?<![\w/.\-–].)(?:(?<=S)-\d{1,3}|(?<=\d)\d{0,2})/\d{1,4}[ \t]*[.:。\-–—]+[ \t]*(?=[^\W\d_])"
)
_SYMBOL = re.compile(r"(?<!\S)[AES]/[A-Z0-9]")


def list_stop(text: Text, start: int, ceiling: int, language: Wording) -> int:
    """Where the list that begins at a place ends at the latest: at the sentence with the result, or a new paragraph."""
    ceiling = min(ceiling, start + LONGEST_LIST)
    stop = _numbered_line(text, start, ceiling, language)  # what stands behind it is no concern
    for opening in ("result_opens", "number_below_title"):
        found = language.first(opening, text.folded, start, stop)
        stop = found.start() if found else stop
    speaker = language.president.search(text.folded, start, min(ceiling, stop + _SPEAKER))
    stop = min(stop, speaker.start() if speaker else stop)
    stop = min(stop, _next_paragraph(text.clean, start, stop), next_document(text, start, stop, language))
    tally = first_tally(text, language.lang, start, min(len(text.clean), stop + 1))
    return min(stop, tally.start) if tally else stop


def _numbered_line(text: Text, start: int, ceiling: int, language: Wording) -> int:
    """Where the next line begins that a number opens: quick to find, but not where a tally may go on in it."""
    number = _NUMBER_OF_LINE.search(text.clean, start, ceiling)
    if number is None:
        return ceiling
    before = max(start, number.start() - _LONGEST_ITEM), number.start()
    of_tally = language.said_no.search(text.folded, *before) or language.said_abstain.search(
        text.folded, *before
    )
    return ceiling if of_tally else number.start()


_NUMBER_OF_LINE = re.compile(rf"\n[ \t]*\d{{1,3}}{POINT}[ \t]+(?=\S)")


def full_stop(text: Text, start: int, stop: int, language: Wording) -> int:
    """Where the last list ends by a full stop behind the name of a state; `stop` where none does before it."""
    for dot in _FULL_STOP.finditer(text.clean, start, stop):
        floor = max(start, dot.start() - _LONGEST_ITEM)
        last = max(text.clean.rfind(sign, floor, dot.start()) for sign in ",،、;:")
        if (last >= 0 or floor == start) and only_names(text, max(floor, last), dot.start(), language.lang):
            return dot.start()
    return stop


_LONGEST_ITEM = 90  # characters of the last item of a list: one name, or two with "and"
_FULL_STOP = re.compile(r"\.(?=\s)|。")
