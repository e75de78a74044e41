"""One roll call of a document as rows: of the roll calls, of the votes, and of what is not sure about them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import datetime, time
from functools import cache
from itertools import count

from votelib.countries.tables import LAST_DAY
from votelib.errors import counted
from votelib.files import data_dir
from votelib.readers.documents.extraction.source import Source
from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language.names import whole_name
from votelib.readers.documents.parsing.heading import Heading, is_release
from votelib.readers.documents.parsing.rollcall import WHOLE_TEXTS, RollCall
from votelib.readers.documents.rows import Reading, Vote, vote_row
from votelib.records.issues import issue


def rollcall_ids(rollcalls: list[RollCall], refused: list[RollCall]) -> list[str]:
    """Symbol, day and a number that does not depend on which document it was read from: the text as a whole first.

    A vote on the whole that is refused keeps its number: no part of the text may go by it.
    """
    order = sorted(range(len(rollcalls)), key=lambda i: (rollcalls[i].kind not in WHOLE_TEXTS, i))
    wholes = Counter(
        (each.symbol, each.date)
        for each in refused
        if each.kind in WHOLE_TEXTS and is_of_a_text(each.symbol or "")
    )
    counters: dict[tuple, count] = {whole: count(1 + times) for whole, times in wholes.items()}
    names = [""] * len(rollcalls)
    for index in order:
        rollcall = rollcalls[index]
        counter = counters.setdefault((rollcall.symbol, rollcall.date), count(1))
        names[index] = f"{rollcall.symbol}@{rollcall.date or 'undated'}#{next(counter)}"
    return names


def rollcall_row(rollcall: RollCall, name: str, heading: Heading, origin: dict) -> dict:
    tally = rollcall.tally
    return {
        "rollcall": name, "body": heading.body or "unknown", "symbol": rollcall.symbol,
        "date": datetime.combine(rollcall.date, time()), "session": rollcall.session, "title": rollcall.title,
        "kind": rollcall.kind, "adoption": rollcall.adoption, "outcome": rollcall.outcome,
        "yes": tally and tally.yes, "no": tally and tally.no, "abstain": tally and tally.abstain,
        "agenda_item": rollcall.agenda_item, "meeting": rollcall.meeting,
        "source": _source(heading, rollcall), "url": _url(heading, rollcall),
        "draft": rollcall.draft, "about": rollcall.about, "part": rollcall.part, **origin,
    }  # fmt: skip


_VOWELS = "\u064b-\u0652\u0670"  # signs above and below Arabic letters, which are left out to find words


def with_vowel_signs(title: str, source: Source) -> str:
    """An Arabic title with the signs that it is printed with; as it is where it is not found so in the pages."""
    signs = f"[{_VOWELS}\u0640]*"
    letters = signs.join(r"\s+" if letter == " " else re.escape(letter) for letter in title) + signs
    printed = next(filter(None, (re.search(letters, page) for page in source.unnumbered[0])), None)
    return re.sub(r"\s+", " ", printed.group().replace("\u0640", "")).strip() if printed else title


def _source(heading: Heading, rollcall: RollCall) -> str:
    """What the row was read from; a release to the press is no official record, and says so."""
    if heading.genre == "press":
        return f"press release {heading.release}".strip() + " (no official record)"
    if heading.genre == "record_page":
        return f"UN Digital Library, page of the vote on {rollcall.symbol}"
    return f"official document {heading.symbol or rollcall.symbol}"


def _url(heading: Heading, rollcall: RollCall) -> str | None:
    if heading.genre == "press":
        return None
    return f"https://undocs.org/{(heading.symbol or rollcall.symbol).replace(' ', '')}"


def vote_rows(rollcall: RollCall, rollcall_name: str, text: Text, reading: Reading) -> list[Vote]:
    if rollcall.ballot is None:
        return []
    meant = {intention.country: intention for intention in rollcall.intentions}
    rows, origin = [], (reading.file, reading.sha256, reading.language)
    names, pages = rollcall.ballot.names, text.source.pages
    places = text.places([(name.start, name.end) for _, name in names])
    for (vote, name), place in zip(names, places, strict=True):
        page, _, start, end = place
        printed = pages[page - 1 if page else 0][start:end]
        if "\n" in printed:  # on one line, and without what stood between
            printed = whole_name(text.clean[name.start : name.end], reading.language)
        said = meant.pop(name.country, None) if meant else None
        rows.append(
            vote_row((rollcall_name, name.country, vote, said and said.vote, printed, *origin, *place))
        )
    # A state in no list that says afterwards how it meant to vote took no part, where there are lists.
    for country, said in meant.items() if rollcall.ballot.headings else ():
        printed = text.printed(said.place)
        rows.append(vote_row((rollcall_name, country, "absent", said.vote, printed, *origin, *said.place)))
    return rows


def copied_row(rollcall: RollCall, copies: list[RollCall], name: str, text: Text, file: str) -> dict:
    again = ", ".join(where_in(text, copy.start) for copy in copies[:5]) + (", …" if copies[5:] else "")
    message = "the same vote stands more than once in this document; it is counted once"
    row = issue_at("repeated_rollcall", "minor", file, text, rollcall.start, message)
    return row | {"rollcall": name, "expected": "once", "found": f"{1 + len(copies)} times (again: {again})"}


def issues_of(rollcall: RollCall, body: str | None, name: str, text: Text, file: str) -> list[dict]:
    """What is not sure about a roll call: facts, names read otherwise than printed, members in no list."""
    return [
        *_doubt_rows(rollcall, name, text, file),
        *_misprint_rows(rollcall, name, text, file),
        *_unlisted_rows(rollcall, body, name, text, file),
    ]


def _doubt_rows(rollcall: RollCall, name: str, text: Text, file: str) -> list[dict]:
    partly = bool(
        rollcall.ballot and rollcall.ballot.names
    )  # then the names and the totals are not of the same votes
    return [
        issue_at(check, "serious" if check == "totals_only" and partly else "minor", file, text, at, message)
        | {"rollcall": name, "expected": expected, "found": found}
        for at, check, expected, found, message in [
            *rollcall.doubts,
            *(rollcall.ballot.doubts if rollcall.ballot else ()),
        ]
    ]


def _misprint_rows(rollcall: RollCall, name: str, text: Text, file: str) -> list[dict]:
    """Names that are known misprints, or that a scanner misread, each read as what it should be and listed."""
    message = "a known misprint of a name was read as the name that it should be"
    return [
        issue_at("misprint", "minor", file, text, state.start, message)
        | {"rollcall": name, "expected": state.meant, "found": text.clean[state.start : state.end]}
        for _, state in (rollcall.ballot.names if rollcall.ballot else ())
        if state.meant
    ]


#: Seats that no list names, above which a list may be lost: of the 852 sound votes of the Council from 2006 to 2024 in
#: the OHCHR library none had more than five.
_FEW = 5
#: In the Assembly many are absent every day; the Commission's absentees are not known.
_SMALL_BODIES = ("HRC", "UNSC")


def _unlisted_rows(rollcall: RollCall, body: str | None, name: str, text: Text, file: str) -> list[dict]:
    """Members of the body that day whom no list names: absent, or lost with a piece of the document.

    A vote without lists, of which only totals are printed, has an issue of its own.
    """
    ballot = rollcall.ballot
    if ballot is None or not ballot.headings or body not in _SMALL_BODIES or not rollcall.date:
        return []
    listed = {state.country for _, state in ballot.names}
    meant = {intention.country for intention in rollcall.intentions}
    members = _members(body, str(rollcall.date))
    unlisted = sorted(members - listed - meant)
    if not unlisted:
        return []
    few = len(unlisted) <= _FEW
    message = "members that stand in no list took no part" + (
        "" if few else ", or a list of the document is lost"
    )
    row = issue_at("missing_seat", "minor" if few else "serious", file, text, rollcall.start, message)
    expected = f"the {len(members)} members of that day"
    found = f"{counted(len(unlisted), 'member')} in no list: {', '.join(unlisted)}"
    return [row | {"rollcall": name, "expected": expected, "found": found}]


@cache
def _members(body: str, day: str) -> frozenset[str]:
    return frozenset(country for country, start, end in _spells(body) if start <= day < end)


@cache
def _spells(body: str) -> list[tuple[str, str, str]]:
    """Spells of membership of a body: state, first day, first day no more; as text, which sorts as days do.

    They are read without pandas, which takes longer to load than a document to be read.
    """
    with open(data_dir() / "groupings" / f"{body}.csv", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["status"] == "member"]
    return [(row["country"], row["start"], row["end"] or LAST_DAY) for row in rows]


def issue_at(check: str, severity: str, file: str, text: Text, at: int, message: str) -> dict:
    where = f" ({page_of(text, at)})" if text.source.paged else ""
    return issue(check, severity, message + where, file=file, line=text.line_of(at))


def is_of_a_text(symbol: str) -> bool:
    """Whether a symbol is that of a text or a draft, and not that of the record or release it was read from."""
    return not re.search(r"/(?:PV|SR)\.\d", symbol) and not is_release(symbol)


def where_in(text: Text, at: int) -> str:
    page = f"{page_of(text, at)}, " if text.source.paged else ""
    return f"{page}line {text.line_of(at)}"


def page_of(text: Text, at: int) -> str:
    at = min(at, len(text.clean) - 1)
    return f"page {text.place(at, at + 1).page}"
