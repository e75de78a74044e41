"""Reports, and the texts that some print whole before they tell how the meetings went.

The yearly report of the Council to the Assembly (A/78/53), and the reports of the Commission before it, hold each
resolution with the record of its vote at the end; in a second part stand draft, sponsors and the same vote again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.acts import closes, read_act
from votelib.readers.documents.parsing.ballot import Ballot, begun_between
from votelib.readers.documents.parsing.heading import Heading
from votelib.readers.documents.parsing.proceedings import read_proceedings
from votelib.readers.documents.parsing.results import LOST_LISTS
from votelib.readers.documents.parsing.rollcall import RollCall
from votelib.readers.documents.parsing.segments import Segment, printed_texts
from votelib.readers.documents.parsing.sentences import Stretches
from votelib.readers.documents.parsing.tallies import first_tally

_BEFORE = 300  # characters before a record in which its bracket, or the number of its paragraph, stands
_RECORD = re.compile(r"\[[^\[\]]{10,300}\]")
_PARAGRAPH = re.compile(r"^[ \t]*\d{1,4}[.．][ \t]", re.MULTILINE)


def read_report(text: Text, language: Wording, heading: Heading, ballots: list[Ballot]) -> list[RollCall]:
    """The votes and adoptions of a report: of the texts that it prints, and of what it tells of the meetings."""
    segments = printed_texts(text, language)
    totals = [_totals_below(segment, text, language, ballots) for segment in segments]
    ballots = sorted([*ballots, *filter(None, totals)], key=lambda ballot: ballot.start)
    printed = [_closed(segment, text, language, ballots) for segment in segments]
    if not any(segment.end > segment.body for segment in printed):
        return read_proceedings(text, language, heading, ballots)

    stretches = Stretches((segment.start, segment.end) for segment in printed)

    def is_printed(place: int) -> bool:
        return stretches.meet(place, place + 1)

    texts = [each for segment in printed for each in read_act(text, language, heading, segment, ballots)]
    others = [ballot for ballot in ballots if not is_printed(ballot.start)]
    told = [each for each in read_proceedings(text, language, heading, others) if not is_printed(each.start)]
    known = {
        other.symbol for other in told
    }  # a text may print the totals only, and leave the lists to the second part
    texts = [each for each in texts if each.symbol not in known or not (each.problems or _is_bare(each))]
    of_text = defaultdict(list)
    for each in told:
        of_text[each.symbol, each.kind].append(each)
    for each in texts:
        _complete(each, of_text[each.symbol, each.kind])
    return sorted(texts + told, key=lambda rollcall: rollcall.start)


def _is_bare(rollcall: RollCall) -> bool:
    return bool(rollcall.ballot and not rollcall.ballot.headings)


def _totals_below(segment: Segment, text: Text, language: Wording, ballots: list[Ballot]) -> Ballot | None:
    """The record of a vote without names: "[Adopted by a roll-call vote of 37 votes to 8. See chap. V.]"."""
    if begun_between(ballots, segment.body, segment.end):
        return None
    for record in _RECORD.finditer(text.clean, segment.body, segment.end):
        tally = first_tally(text, language.lang, *record.span())
        if tally and language.adopted.search(text.folded, *record.span()):
            lost = ":" in text.clean[tally.end : record.end()]  # "The voting was as follows:]"
            problems = [(tally.start, LOST_LISTS)] if lost else []
            return Ballot([], tally, start=tally.start, end=record.end(), problems=problems)
    return None


def _closed(segment: Segment, text: Text, language: Wording, ballots: list[Ballot]) -> Segment:
    """A printed text up to the end of the record of its vote; up to its own beginning where there is none."""
    ends = [
        found.end()
        for found in language.without_vote.finditer(text.folded, segment.body, segment.end)
        if closes(text, found.start())
    ][:1]
    if segment.kind == "statement":  # which the President makes when all agree to it
        made = language.statement_made.search(text.folded, segment.start, segment.end)
        ends += [made.end()] if made else []
    ends += [
        ballot.end
        for ballot in begun_between(ballots, segment.body, segment.end)
        if _is_at_the_end(text, ballot)
    ][:1]
    return replace(segment, end=min(ends, default=segment.body))


def _is_at_the_end(text: Text, ballot: Ballot) -> bool:
    """Whether a vote is printed below a text, in brackets as a rule, and not told in a numbered paragraph."""
    at = min(ballot.start, ballot.tally.start if ballot.tally else ballot.start)
    before = text.clean[max(0, at - _BEFORE) : at + 1]  # with the bracket, where the record begins with it
    return "[" in before.rsplit("]", 1)[-1] or not _PARAGRAPH.search(re.split(r"\n\s*\n", before)[-1])


def _complete(rollcall: RollCall, told: list[RollCall]) -> None:
    """What the report tells of the meeting where a text was adopted, and does not print below the text."""
    if len(told) == 1:
        rollcall.draft = rollcall.draft or told[0].draft
        rollcall.agenda_item = rollcall.agenda_item or told[0].agenda_item
