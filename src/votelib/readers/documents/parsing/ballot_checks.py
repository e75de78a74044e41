"""What of a recorded vote must agree: its lists with its tally, each name with one list, its end with the text's."""

from __future__ import annotations

import re

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.names import Name, explain, is_start_of_longer_name, only_names
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.sentences import end_of_words, is_at_the_end, line_ends
from votelib.readers.documents.parsing.tallies import ORDER

_WORDS = {"yes": "in favour", "no": "against", "abstain": "abstaining", "absent": "absent"}
_ASTRAY = 300  # characters behind an empty heading in which its list may still stand, after a page head
_SHOWN = 12  # unknown names of a vote that are listed; the rest are counted


def check(text: Text, ballot: Ballot, lang: str, on: str) -> None:
    unknown = [(vote, span) for vote, names in ballot.lists.items() for span in names.unknown]
    for vote, span in unknown[:_SHOWN]:
        words = explain(text, span, lang, on, close=text.source.guesses())
        ballot.problems.append((span[0], f"list {_WORDS[vote]!r}: {words}"))
    if len(unknown) > _SHOWN:
        ballot.problems.append(
            (unknown[_SHOWN][1][0], f"and {len(unknown) - _SHOWN} more names that are not known")
        )
    _check_once(text, ballot)
    if ballot.tally is None:
        ballot.problems.append(
            (
                ballot.start,
                "expected a tally (such as 31 to 14, with 2 abstentions) with the lists of names; found none"
                + ("" if ballot.names else ", and no name of a state in the lists"),
            )
        )
    else:
        _check_counts(ballot)
    _check_before(text, ballot, lang, on)
    _check_end(text, ballot, lang)
    ballot.problems.sort()


def _check_once(text: Text, ballot: Ballot) -> None:
    listed = ballot.names
    if len({name.country for _, name in listed}) == len(listed):
        return
    first: dict[str, tuple[str, Name]] = {}
    for vote, name in listed:
        if name.country in first:
            other, earlier = first[name.country]
            where = "twice in one list" if other == vote else f"also in the list {_WORDS[other]!r}"
            line = text.line_of(earlier.start)
            words = text.clean[name.start : name.end]
            ballot.problems.append(
                (
                    name.start,
                    f"list {_WORDS[vote]!r}: {words!r} ({name.country}) stands {where} (line {line})",
                )
            )
        first.setdefault(name.country, (vote, name))


def _check_counts(ballot: Ballot) -> None:
    at = {heading.vote: heading.start for heading in ballot.headings}
    for vote in ORDER:
        stated = getattr(ballot.tally, vote)
        if vote not in ballot.lists:
            if stated:
                ballot.problems.append(
                    (
                        ballot.start,
                        f"the list {_WORDS[vote]!r} is missing; the tally {ballot.tally} says {stated}",
                    )
                )
            continue
        found = len(ballot.lists[vote].known) + len(ballot.lists[vote].unknown)
        if found != stated:
            ballot.problems.append(
                (
                    at[vote],
                    f"list {_WORDS[vote]!r}: expected {stated} by the tally {ballot.tally}, found {found}",
                )
            )


def check_astray(text: Text, ballot: Ballot, lang: str, on: str, ceiling: int) -> None:
    """Names under no heading: before a tally that follows the lists, or behind a heading whose list seems empty."""
    if ballot.tally and ballot.tally.start > ballot.end:
        stop, least = ballot.tally.start, 1
        _check_behind(text, ballot, ballot.tally.end, lang, on)
    elif ballot.end == ballot.headings[-1].end:
        stop, least = min(ceiling, ballot.end + _ASTRAY), 2
    else:
        _check_below(text, ballot, lang, on)
        return
    for start, end in line_ends(text.clean, ballot.end, stop):
        if "/" in text.clean[start:end]:
            continue  # a symbol: no state's name has a slash in it
        names = only_names(text, start, end, lang, on)
        if len(names) >= least:
            _refuse_in_no_list(ballot, names[0].start, text.clean[start:end])


def _refuse_in_no_list(ballot: Ballot, at: int, words: str) -> None:
    shown = " ".join(words.split())[:80]
    ballot.problems.append((at, f"names of states that stand in no list: {shown!r}"))


def _check_below(text: Text, ballot: Ballot, lang: str, on: str) -> None:
    """A name on the very next line below a list of one name a line, whose number in the tally is already reached."""
    end = text.clean.find("\n", ballot.end + 1)
    end = end if end >= 0 else len(text.clean)
    listed = text.clean[ballot.headings[-1].end : ballot.end].strip()
    if text.clean[ballot.end : ballot.end + 1] != "\n" or _PARTS_NAMES.search(listed):
        return
    if names := only_names(text, ballot.end, end, lang, on):
        _refuse_in_no_list(ballot, names[0].start, text.clean[ballot.end : end])


_PARTS_NAMES = re.compile(r"[,،、;.。]")


def _check_behind(text: Text, ballot: Ballot, end: int, lang: str, on: str) -> None:
    """Names on the line of a tally that stands in the place of a list: "Abstaining: by 6 votes to 1, Chad, Cuba"."""
    line_end = text.clean.find("\n", end)
    line_end = line_end if line_end >= 0 else len(text.clean)
    names = only_names(text, end, line_end, lang, on)
    if len(names) > 1:
        _refuse_in_no_list(ballot, names[0].start, text.clean[names[0].start : line_end])


def _check_before(text: Text, ballot: Ballot, lang: str, on: str) -> None:
    """Names right before the first list, where no list has those in favour: its heading is lost."""
    if "yes" in ballot.lists or not ballot.headings:
        return
    end = end_of_words(text.clean, ballot.headings[0].start)
    start = text.clean.rfind("\n", 0, end) + 1
    if len(only_names(text, start, end, lang, on)) > 1:
        _refuse_in_no_list(ballot, start, text.clean[start:end])


def _check_end(text: Text, ballot: Ballot, lang: str) -> None:
    """A list that the file ends with, without so much as a line end, may have lost the end of its last name."""
    if text.source.pages[-1].endswith("\n") or text.source.form not in ("txt", "md"):
        return
    names = ballot.names
    if (
        not names
        or not is_at_the_end(text.clean, ballot.end)
        or ballot.tally is None
        or ballot.tally.start > ballot.start
    ):
        return
    last = max((name for _, name in names), key=lambda name: name.end)
    if is_at_the_end(text.clean, last.end) and is_start_of_longer_name(text, last, lang):
        words = text.clean[last.start : last.end]
        ballot.problems.append(
            (
                last.start,
                f"the text ends at {words!r}, which may be the start of a longer name: it is cut off",
            )
        )
