"""The page of one vote in the UN Digital Library, saved from a browser or copied as text: labels, each with a value.

"Vote summary / Yes: 159 | No: 1 | Abstentions: 3 | Non-Voting: 30 | Total voting membership: 193", "Vote date", and
under "Vote" a line for each member: its name behind Y, N or A, or alone where it did not vote.
"""

from __future__ import annotations

import re
from datetime import date

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.names import Names, explain, read_names
from votelib.readers.documents.language.wording import LISTS
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.heading import Heading, clean_words
from votelib.readers.documents.parsing.rollcall import RollCall
from votelib.readers.documents.parsing.tallies import Tally
from votelib.texts.symbols import body_of, find_symbols, kind_of, session_of
from votelib.texts.titles import printed_title

_LABELS = (
    "Title", "Other titles", "Agenda information", "Agenda", "Resolution", "Decision", "Meeting record",
    "Draft resolution", "Draft decision", "Draft", "Committee report", "Note", "Vote summary", "Vote date", "Vote",
    "Call number", "Date", "Collections", "Record appears in", "Access", "Summary", "Description",
)  # fmt: skip
_WORDS = "|".join(sorted(_LABELS, key=len, reverse=True))
_ALONE = re.compile(rf"^[ \t]*(?P<label>{_WORDS})[ \t]*:?[ \t]*$", re.MULTILINE)
#: Saved from a browser, a label and its value may have nothing between them.
_BEFORE_ITS_VALUE = re.compile(rf"^[ \t]*(?P<label>{_WORDS})(?=[ \t:\nA-Z\d]|$)", re.MULTILINE)
_GAP = r"\s{0,9}"  # with an end, so that a run of blanks costs no more than its length
_SUMMARY = re.compile(
    rf"{_GAP}\|{_GAP}".join(
        f"{name}:{_GAP}(?P<{vote}>\\d{{0,4}})"
        for name, vote in (
            ("Yes", "yes"), ("No", "no"), ("Abstentions?", "abstain"), ("Non-Voting", "absent"),
            ("Total voting membership", "members"),
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
_WITHOUT_VOTE = re.compile(r"\bwithout (?:a )?vote\b", re.IGNORECASE)
_MEMBER = re.compile(r"[ \t]*+(?:(?P<vote>[YNA])[ \t]++)?(?P<name>[^\W\d][^\n]*+)")
_LETTERS = {"Y": "yes", "N": "no", "A": "abstain", None: "absent"}
_HEAD = 20_000  # characters in which the labels begin


def is_record_page(text: Text) -> bool:
    """Whether it is such a page: both its labels for the day and for the totals, or for an adoption without a vote."""
    head = text.clean[:_HEAD]
    if "Vote date" not in head:
        return False
    labels = {found["label"] for found in _labels(head)}
    if not {"Title", "Vote date"} <= labels:
        return False
    return bool(_SUMMARY.search(head) or _WITHOUT_VOTE.search(head))


def read_record_page(text: Text) -> tuple[Heading, list[RollCall]]:
    """The one roll call of the page, and what stands for the head of a document."""
    values = _values(text)
    title, meeting = _value(text, values, "Title"), _value(text, values, "Meeting record")
    adopted = _value(text, values, "Resolution", "Decision")
    draft = _value(text, values, "Draft resolution", "Draft decision", "Draft")
    symbols = [symbol for _, symbol in find_symbols(adopted)] or [symbol for _, symbol in find_symbols(draft)]
    rollcall = RollCall(0, len(text.clean), symbol=symbols[0] if symbols else None)
    rollcall.kind = kind_of(rollcall.symbol) if rollcall.symbol else "resolution"
    rollcall.title = printed_title(title) or None
    rollcall.session = session_of(rollcall.symbol or "")
    rollcall.draft = next(
        (found for _, found in find_symbols(draft) if "/L." in found or found[0] == "S"), None
    )
    held = re.search(r"/(?:PV|SR)\.(\d+)", meeting)
    rollcall.meeting = held[1] if held else None
    rollcall.date = _day(_value(text, values, "Vote date"))
    if re.search(r"\badopted by\b", title):
        rollcall.outcome = "adopted"
    if not rollcall.symbol:
        rollcall.problems.append((0, "expected the symbol of the resolution or of its draft; found none"))
    if not rollcall.date:
        rollcall.problems.append((0, "expected the day of the vote, as 2022-12-15; found none"))
    _read_votes(rollcall, text, values)
    heading = Heading("record_page", symbol=rollcall.symbol, date=rollcall.date)
    heading.body = body_of(rollcall.symbol) if rollcall.symbol else None
    return heading, [rollcall]


def _labels(words: str) -> list[re.Match]:
    """The labels; where they have lines of their own, no line that only begins with such a word is one."""
    alone = list(_ALONE.finditer(words))
    if any(found["label"] == "Title" for found in alone):
        return alone
    return list(_BEFORE_ITS_VALUE.finditer(words))


def _values(text: Text) -> dict[str, tuple[int, int]]:
    """Where the value of each label stands; of two labels alike the first."""
    found = _labels(text.clean)
    ends = [following.start() for following in found[1:]] + [len(text.clean)]
    values: dict[str, tuple[int, int]] = {}
    for label, end in zip(found, ends, strict=True):
        values.setdefault(label["label"], (label.end(), end))
    return values


def _value(text: Text, values: dict[str, tuple[int, int]], *labels: str) -> str:
    """The words under the first of these labels that the page has; empty where it has none."""
    at = next((values[label] for label in labels if label in values), (0, 0))
    return clean_words(text.clean[slice(*at)].lstrip(" \t:"))


def _day(words: str) -> date | None:
    found = re.search(r"(\d{4})-(\d\d)-(\d\d)", words)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:  # no such day
        return None


def _read_votes(rollcall: RollCall, text: Text, values: dict[str, tuple[int, int]]) -> None:
    at = values.get("Vote summary", (0, 0))
    summary = _SUMMARY.search(text.clean, *at)
    if summary is None:
        rollcall.adoption = "without_vote"
        if not _WITHOUT_VOTE.search(text.clean):
            rollcall.problems.append((at[0], "expected the totals of the vote; found none"))
        return
    totals = {vote: int(summary[vote] or 0) for vote in ("yes", "no", "abstain", "absent")}
    tally = Tally(totals["yes"], totals["no"], totals["abstain"], summary.start(), summary.end(), sided=True)
    rollcall.ballot = ballot = Ballot(
        [], tally, {vote: Names() for vote in LISTS}, summary.start(), summary.end()
    )
    first, end = values.get("Vote", (summary.end(), summary.end()))
    members = int(summary["members"] or sum(totals.values()))
    on = rollcall.date.isoformat() if rollcall.date else ""
    for line in _MEMBER.finditer(text.clean, first, end):  # the first stands behind its label
        if sum(len(names.known) for names in ballot.lists.values()) == members:
            break  # what follows the last member is the rest of the page
        names = read_names(text, line.start("name"), line.end("name"), "en", on)
        ballot.lists[_LETTERS[line["vote"]]].known += names.known
        rollcall.problems += [(place[0], explain(text, place, "en", on)) for place in names.unknown]
        ballot.end = line.end()
    for vote, total in totals.items():
        listed = len(ballot.lists[vote].known)
        if listed != total and not (vote == "absent" and not summary["absent"]):
            problem = f"{vote}: expected the {total} of the summary; found {listed} under 'Vote'"
            rollcall.problems.append((summary.start(), problem))
