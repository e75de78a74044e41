"""Recorded votes in a text: the headings, the lists under them, and the tally they must agree with.

Nothing is guessed. Where the lists and the tally differ, a name is not known, a state stands twice or a list is
missing, the ballot carries a problem for each, with its line, and whoever asked refuses the document.
"""

from __future__ import annotations

import re

from votelib.readers.documents.extraction.text import MARK, Text
from votelib.readers.documents.language.names import LONGEST_LIST, Names, only_names, read_names
from votelib.readers.documents.language.wording import Wording, wording
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.ballot_checks import check, check_astray
from votelib.readers.documents.parsing.list_headings import (
    ListHeading,
    find_headings,
    full_stop,
    grouped,
    list_stop,
    next_document,
)
from votelib.readers.documents.parsing.notes import delegations
from votelib.readers.documents.parsing.sentences import line_ends
from votelib.readers.documents.parsing.tallies import (
    ORDER,
    SENTENCE_END,
    Tally,
    find_tallies,
    first_tally,
    may_turn,
)

_BEFORE = 1_600  # characters before the first heading in which its tally and its opening bracket may stand
_GAP = 500  # characters between a tally and the first heading: "The voting was as follows:" and a footnote
_NOT_VOTING = 700  # characters behind the lists in which it is said who did not take part
_CLOSE = 150  # characters between them in most documents: "The voting was as follows:"
_TALLY = 200  # characters of the longest tally
_ASIDE = re.compile(r"\(([^()]{2,200})\)\s*$")
_AFTER = (
    6_000  # characters after the last heading in which a tally may follow: a list of 100 names and its noise
)
_NO_WORDS = " \n\f\t.。:-[]*"  # what can stand round a list, or in place of one


def find_ballots(
    text: Text, lang: str, on: str = "", headings: list[ListHeading] | None = None
) -> list[Ballot]:
    """Every recorded vote of a text, notes already taken out of it.

    Parameters
    ----------
    text : Text
    lang : str
        Its language.
    on : str
        Day of the votes (ISO), where it is one for all.
    headings : list of ListHeading, optional
        The headings of its lists, where they were found already.

    Returns
    -------
    list of Ballot
        In the order of the text, each with its `problems`.
    """
    groups = grouped(
        find_headings(text, wording(lang)) if headings is None else headings, text, wording(lang)
    )
    ballots, floor = [], 0
    for index, headings in enumerate(groups):
        ceiling = groups[index + 1][0].start if index + 1 < len(groups) else len(text.clean)
        text.source.deadline.check()
        ballot = _ballot(text, lang, on, headings, floor, ceiling)
        floor = max(ballot.end, ballot.tally.end if ballot.tally else 0)
        if not _is_prose(text, ballot):
            ballots.append(ballot)
    return ballots


def _is_prose(text: Text, ballot: Ballot) -> bool:
    """Whether there is neither a tally nor one name, and small letters open all: "In favour: we stand for dialogue"."""
    if ballot.tally or ballot.names:
        return False
    words = [span for names in ballot.lists.values() for span in names.unknown]
    return bool(words) and all(text.clean[start:end].lstrip()[:1].islower() for start, end in words)


# -- one ballot --------------------------------------------------------------------------------------------


def _ballot(text: Text, lang: str, on: str, headings: list[ListHeading], floor: int, ceiling: int) -> Ballot:
    cast = [heading for heading in headings if heading.vote != "absent"]
    ballot = Ballot(cast, start=cast[0].start, end=cast[-1].end)
    opened = _opening_bracket(text.clean, floor, cast[0].start)
    ballot.tally = _tally_of(text, lang, cast, floor, ceiling)
    absent = next((heading for heading in headings if heading.vote == "absent"), None)
    ends = dict(zip(headings, [*(following.start for following in headings[1:]), ceiling], strict=True))
    stop = _stop(text, ballot, opened, ends[cast[-1]], lang)
    for heading in cast:
        if heading is not cast[-1]:
            ballot.lists[heading.vote] = _whole_list(text, heading.end, ends[heading], lang, on)
        else:
            ballot.lists[heading.vote], ballot.end = _last_list(
                text, ballot, stop, opened is not None, lang, on
            )
    if opened is not None:
        ballot.start = opened
    if absent:
        _read_absent(text, ballot, absent, ends[absent], lang, on)
    _read_not_voting(text, ballot, ceiling, lang, on)
    check_astray(text, ballot, lang, on, ceiling)
    _settle_order(text, ballot, lang)
    check(text, ballot, lang, on)
    return ballot


def _settle_order(text: Text, ballot: Ballot, lang: str) -> None:
    """Where a text was rejected, its tally may name those against first: the lists say whether it does."""
    tally = ballot.tally
    if tally is None or tally.yes == tally.no:
        return
    counts = tuple(
        len(names.known) + len(names.unknown) if (names := ballot.lists.get(vote)) else 0 for vote in ORDER
    )
    if counts == (tally.no, tally.yes, tally.abstain) and may_turn(text, tally, lang):
        ballot.tally = tally.turned


def _read_absent(text: Text, ballot: Ballot, heading: ListHeading, ceiling: int, lang: str, on: str) -> None:
    """The states listed as absent: as many lines as are names and nothing else."""
    stop = list_stop(text, heading.end, ceiling, wording(lang))
    stop = full_stop(text, heading.end, stop, wording(lang))  # more may follow on its line
    closed = text.clean.find("]", heading.end, stop)
    stop = closed if closed >= 0 else stop
    names, end = Names(), heading.end
    for _, line_end in line_ends(text.clean, heading.end, stop):
        longer = read_names(text, heading.end, line_end, lang, on)
        if longer.known and not longer.unknown:
            names, end = longer, line_end
        elif len(longer.unknown) > 1:
            break
    words = " ".join(text.clean[heading.end : stop].split())
    if not names.known and words.strip(_NO_WORDS) and not _is_nobody(text, heading.end, stop, lang):
        message = "a list of those absent that could not be read"
        ballot.doubts.append((heading.start, "absent", "names of states", words[:80], message))
    ballot.lists["absent"], ballot.end = names, max(ballot.end, end)


def _read_not_voting(text: Text, ballot: Ballot, ceiling: int, lang: str, on: str) -> None:
    """ "Costa Rica did not participate in the voting.": states that the record says took no part."""
    language = wording(lang)
    for said in language.did_not_vote.finditer(
        text.folded, ballot.end, min(ceiling, ballot.end + _NOT_VOTING)
    ):
        if "absent" in said.re.groupindex and said["absent"]:
            start, end = said.span("absent")
        else:
            ends = [found.end() for found in SENTENCE_END.finditer(text.clean, ballot.end, said.start())]
            start, end = max([ballot.end, *ends[-1:]]), said.start()
        if told := delegations(text, start, end, language):  # "The delegation of Nepal"
            ballot.lists.setdefault("absent", Names()).known += told
            continue
        # "One member (China) did not participate in the voting."
        aside = _ASIDE.search(text.clean, start, end)
        if told := only_names(text, *(aside.span(1) if aside else (start, end)), lang, on, spoken=True):
            ballot.lists.setdefault("absent", Names()).known += told


def _opening_bracket(clean: str, floor: int, start: int) -> int | None:
    opened = clean.rfind("[", max(floor, start - _BEFORE), start)
    return opened if opened >= 0 and "]" not in clean[opened:start] else None


def _tally_of(text: Text, lang: str, headings: list[ListHeading], floor: int, ceiling: int) -> Tally | None:
    """The tally before the lists, or after them where the text says that a vote was taken and then lists it."""
    start, end = headings[0].start, headings[-1].end
    near = _tally_before(text, lang, floor, start)
    if near and not _says_that_it_was_taken(text, near.start + 1, start, lang):
        return near
    opened = _opening_bracket(text.clean, floor, start)
    closed = text.clean.find("]", end, ceiling) if opened is not None else -1
    ceiling = closed if closed >= 0 else next_document(text, end, min(ceiling, end + _AFTER), wording(lang))
    after = first_tally(text, lang, end, min(ceiling, end + _AFTER))
    if after and _says_that_it_was_taken(text, end, after.start, lang):
        return near  # that one is the result of the next vote
    return after or near


def _tally_before(text: Text, lang: str, floor: int, start: int) -> Tally | None:
    """The last tally before the lists: mostly it stands close to them, so that little is gone through."""
    near = max(floor, start - _CLOSE - _TALLY)
    found = find_tallies(text, lang, near, start)
    if not found or found[-1].start < near + _TALLY:  # none, or one that may begin before
        found = find_tallies(text, lang, max(floor, start - _GAP - _TALLY), start)
    return found[-1] if found and start - found[-1].end <= _GAP else None


def _says_that_it_was_taken(text: Text, start: int, end: int, lang: str) -> bool:
    """Whether words between two places say that a vote was taken."""
    return any(wording(lang).near("vote_taken", text.folded, start, end))


def _stop(text: Text, ballot: Ballot, opened: int | None, ceiling: int, lang: str) -> int:
    """How far the last list can reach at most."""
    first, last = ballot.headings[0].end, ballot.headings[-1].end
    if opened is not None:
        closed = text.clean.find("]", last, min(len(text.clean), last + LONGEST_LIST))
        if closed < 0:
            ballot.problems.append(
                (opened, "the record of the vote opens with '[' and never closes: the text is cut off")
            )
        end = min(closed, ceiling) if closed >= 0 else min(ceiling, last + LONGEST_LIST)
        end = _before_reference(text, last, end, wording(lang))
        return _before_those_not_voting(text, last, end, wording(lang))
    stop = full_stop(text, last, list_stop(text, last, ceiling, wording(lang)), wording(lang))
    if ballot.tally and ballot.tally.start > first:
        return min(stop, ballot.tally.start)
    return stop


def _before_reference(text: Text, start: int, end: int, language: Wording) -> int:
    """Where the last list of a bracket ends: before "See chapter III."."""
    named = language.chapter.search(text.folded, max(start, end - _REFERENCE), end)
    return full_stop(text, start, end, language) if named else end


_REFERENCE = 30  # characters at the end of a bracket that can refer to a chapter


def _before_those_not_voting(text: Text, start: int, end: int, language: Wording) -> int:
    """Where the last list of a bracket ends: before "The delegation of Nepal did not participate in the vote."."""
    said = language.did_not_vote.search(text.folded, start, end)
    if said is None:
        return end
    sentences = [found.end() for found in SENTENCE_END.finditer(text.clean, start, said.start())]
    return max(text.clean.rfind("\n", start, said.start()), *sentences[-1:], start)


def _whole_list(text: Text, start: int, end: int, lang: str, on: str) -> Names:
    return Names() if _is_nobody(text, start, end, lang) else read_names(text, start, end, lang, on)


def _is_nobody(text: Text, start: int, end: int, lang: str) -> bool:
    words = text.folded[start:end].strip(_NO_WORDS)
    return not words or bool(wording(lang).nobody.fullmatch(words))


def _last_list(
    text: Text, ballot: Ballot, stop: int, bracketed: bool, lang: str, on: str
) -> tuple[Names, int]:
    """The list that no heading follows: to its bracket or the sentence with the result, or line by line until the
    tally is reached."""
    heading = ballot.headings[-1]
    if bracketed:
        closed = stop < len(text.clean) and text.clean[stop] == "]"
        end = stop if closed else _paragraph_end(text.clean, heading.end, stop)
        return _whole_list(text, heading.end, end, lang, on), end + closed
    needed = _needed(text, ballot, heading, lang)
    if _is_nobody(text, heading.end, stop, lang):
        says_so = not needed and text.clean[heading.end : stop].strip(_NO_WORDS)
        return Names(), stop if says_so else heading.end
    whole = read_names(text, heading.end, stop, lang, on) if stop - heading.end < LONGEST_LIST else Names()
    if whole.known and not whole.unknown and needed in (None, len(whole.known)):
        return whole, stop
    for line, end in line_ends(text.clean, heading.end, stop):
        if not MARK.sub("", text.clean[heading.end : end]).strip(_NO_WORDS):
            continue
        if _is_nobody(text, heading.end, end, lang):
            return Names(), end
        names = read_names(text, heading.end, end, lang, on)
        if needed and not names.unknown and len(names.known) >= needed:
            return _to_the_end_of_its_last_name(text, heading.end, end, stop, names, lang, on)
        if any(unknown_end < line for _, unknown_end in names.unknown):
            break  # words that are no names, and no further line can make them part of one
    end = _paragraph_end(text.clean, heading.end, stop)
    names = read_names(text, heading.end, end, lang, on)
    if needed == 0 and not (
        _begins_with_a_name(text, heading.end, stop, lang, on) or _one_misspelt(text, names, lang, on)
    ):
        words = " ".join(text.clean[heading.end : end].split())
        if 0 < len(names.unknown) <= len(names.known) and not SENTENCE_END.search(words):
            message = "names of states follow the heading of a list that is empty by the tally"
            ballot.doubts.append((heading.start, "empty_list", "nobody", words[:80], message))
        return Names(), heading.end  # an empty heading, and then the next paragraph
    return names, end


def _needed(text: Text, ballot: Ballot, heading: ListHeading, lang: str) -> int | None:
    """How many names the last list must have at least; the larger number, where it is not said whose it is."""
    tally = ballot.tally
    if tally is None:
        return None
    if heading.vote != "abstain" and may_turn(text, tally, lang):
        return max(tally.yes, tally.no)
    return getattr(tally, heading.vote)


def _begins_with_a_name(text: Text, start: int, stop: int, lang: str, on: str) -> bool:
    """Whether the first words of a list are a name, whatever follows them."""
    first = re.compile(r"\s*[^,،、;:(\n.。]*").match(text.clean, start, stop)
    ends = [start + gap.start() for gap in re.finditer(r"\s|$", first.group()) if gap.start()][:8]
    return any(read_names(text, start, end, lang, on).known for end in ends)


def _one_misspelt(text: Text, names: Names, lang: str, on: str) -> bool:
    """Whether a paragraph is a list of which one name is not known: not "Statements by Cuba, China and Peru"."""
    if len(names.unknown) != 1 or len(names.known) < 2:
        return False
    start, end = names.unknown[0]
    words = [*re.finditer(r"\S+", text.clean[start:end])]
    last = start + words[-1].start() if words else start
    return len(words) <= 3 and not read_names(text, last, end, lang, on).known


def _to_the_end_of_its_last_name(
    text: Text, start: int, end: int, stop: int, names: Names, lang: str, on: str
) -> tuple[Names, int]:
    """Go on while the list does: a name can run on ("Guinea / Ecuatorial"), and a comma promises another."""
    while end < stop:
        following = re.compile(r"[^\n,،、;]*(?:[,،、;]|(?=\n)|\Z)").match(
            text.clean, min(end + 1, stop), stop
        )
        promised = text.clean[start:end].rstrip().endswith((",", "،", "、", ";"))
        if following is None or not following.group().strip():
            return names, end
        longer = read_names(text, start, following.end(), lang, on)
        runs_on = not longer.unknown and len(longer.known) == len(names.known)
        if not (runs_on or promised):
            return names, end
        names, end = longer, following.end()
        if longer.unknown:
            return names, end
    return names, end


def _paragraph_end(clean: str, start: int, stop: int) -> int:
    first = re.compile(r"\s*").match(clean, start, stop).end()
    end = re.compile(r"\n\s*\n").search(clean, first, stop)
    return end.start() if end else stop
