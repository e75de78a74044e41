"""The voting collection of the OHCHR library: Commission on Human Rights 1946-2006, Human Rights Council since 2006.

Two CSV files, as `lszoszk/hrc-voting` harvests them: `votes_long` (one row a state and recorded vote) and
`resolutions` (one row a draft or text, adopted with or without a vote, rejected or withdrawn). The same rows come out
of MARCXML (`votelib.readers.datasets.marcxml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.errors import ReadError
from votelib.readers.datasets.assembling import (
    NO_VOTES,
    count_issues,
    count_of,
    date_issues,
    dated_states,
    dates_of,
    issues_at,
    number_rollcalls,
    positions_of,
    records_of,
    state_of,
    unreadable_rows,
    votes_of,
    without_na,
)
from votelib.readers.datasets.delimited import Table
from votelib.readers.datasets.forms import OHCHR_TEXTS
from votelib.records import Records
from votelib.records.schema import issue_rows
from votelib.texts import symbols

#: What tells the two files: columns that they need, and those that are used where they are there.
_FURTHER_VOTES = ("country", "vote_type")
_FURTHER_TEXTS = (
    "statement", "meeting", "agenda_item_no", "agenda_item_title", "agenda_subject", "main_sponsors", "draft", "yes",
    "no", "abstain", "nonvoting", "total", "url_resolution", "url_draft", "record_url",
)  # fmt: skip

_TOTALS = ("yes", "no", "abstain", "nonvoting")
_POSITIONS = {"Y": "yes", "N": "no", "A": "abstain", ".": "absent", "": "unknown"}
_BODIES = {
    "human rights council": "HRC", "commission on human rights": "CHR", "general assembly": "UNGA",
    "security council": "UNSC",
}  # fmt: skip
_ADOPTIONS = {
    "ADOPTED WITHOUT VOTE": "without_vote", "WITHDRAWN": "withdrawn", "NOT CONSIDERED": "not_considered",
    "RECORDED": "recorded", "NON-RECORDED": "not_recorded", "": "recorded",
}  # fmt: skip
_PHRASE = re.compile(
    r"[\s:/]*\b(?:draft\s+)?(resolution|decision|amendment|presidential statement)s?\s*/\s*$", re.IGNORECASE
)
_SERIES = {"presidential statement": "statement"}
_SESSION = re.compile(
    r"\b(\d+)\s*(?:st|nd|rd|th)\s+(special session|organi[sz]ational meeting|session)", re.IGNORECASE
)
_SESSION_FORMS = {"special session": "S-{}", "session": "{}"}
_MEETING = re.compile(r"(?:the\s+)?(\d+)(?:st|nd|rd|th)\s*(?:organi[sz]ational\s+)?meeting", re.IGNORECASE)


@dataclass(frozen=True)
class Library:
    """The catalogue that records come from: its name, the address of a record, and what an empty vote means in it."""

    name: str
    record: str
    empty: str

    def source(self, record: str) -> str:
        return f"{self.name}, record {record}" if record[:1].isdigit() else self.name

    def url(self, record: str) -> str:
        return self.record + record if record[:1].isdigit() else ""


OHCHR = Library("OHCHR library, Voting collection", "https://searchlibrary.ohchr.org/record/", "unknown")
#: It gives the code of a member's vote only where the member voted.
UNDL = Library("United Nations Digital Library", "https://digitallibrary.un.org/record/", "absent")


def read_ohchr(votes: Table | None, texts: Table | None, library: Library = OHCHR) -> Records:
    """The two files, or as much as one of them says, as Records.

    Notes
    -----
    Vote codes: `Y` yes, `N` no, `A` abstain, `.` absent, empty `unknown` (the file does not say why there is none).
    Texts withdrawn or not considered are kept, with `adoption` saying so, and so are the Commission's votes of which
    only totals are recorded (`not_recorded`): none of them is an adoption without a vote.
    """
    listed, issues = _listed(votes, texts)
    rollcalls = _shaped(listed, library)
    table, rows = texts or votes, listed["row"]
    issues += date_issues(listed["date"], rollcalls, table, rows, empty=True)
    issues += count_issues(listed, _TOTALS, rollcalls, table, rows)
    issues += _alone(votes, texts)
    issues += unreadable_rows(votes, texts)
    if votes is None:
        return records_of(NO_VOTES, rollcalls, issues)
    cast, found = _votes(votes, rollcalls, library)
    return records_of(cast, rollcalls, [*issues, *found])


# -- roll calls ----------------------------------------------------------------------------------------------


def _listed(votes: Table | None, texts: Table | None) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """What the source says of each roll call, in its own words; a record twice is listed as an issue."""
    issues = []
    if texts is None:
        listed = _frame(votes, (*OHCHR_TEXTS, *_FURTHER_TEXTS), _first_rows(votes))
    else:
        first = _first_rows(texts)
        repeated = np.setdiff1d(np.arange(texts.n_rows), first)
        issues.append(
            issues_at(
                texts, repeated, "repeated_rollcall", "a second row of one record; the first was kept",
                found=texts["record_id"].take(repeated),
            )
        )  # fmt: skip
        listed = _frame(texts, (*OHCHR_TEXTS, *_FURTHER_TEXTS), first)
        if votes is not None:
            listed, unlisted = _with_unlisted(listed, votes)
            issues += [unlisted, *_at_odds(listed, votes)]
    return listed, issues


def _first_rows(table: Table) -> np.ndarray:
    return np.flatnonzero(~pd.Series(table["record_id"].codes).duplicated().to_numpy())


def _frame(table: Table, columns, rows) -> pd.DataFrame:
    cells = {name: without_na(table.get(name)).take(rows) for name in columns}
    return pd.DataFrame(cells, dtype="str").assign(row=rows)


def _with_unlisted(listed: pd.DataFrame, votes: Table) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add the roll calls that only the votes know."""
    cast = _frame(votes, (*OHCHR_TEXTS, *_FURTHER_TEXTS), _first_rows(votes))
    cast = cast[~cast["record_id"].isin(listed["record_id"])]
    words = "a recorded vote that the file of texts does not list: it has no title and no totals"
    issue = issues_at(votes, cast["row"], "unlisted", words, found=cast["record_id"].to_list())
    return pd.concat([listed, cast], ignore_index=True), issue


def _at_odds(listed: pd.DataFrame, votes: Table) -> list[pd.DataFrame]:
    """Rows of votes that name another symbol, date or body than the text they belong to."""
    found = []
    by_record = listed.set_index("record_id")
    records = votes["record_id"]
    place = by_record.index.get_indexer(records.values)
    for name in ("symbol", "date", "body"):
        theirs = votes[name]
        known = {value: number for number, value in enumerate(theirs.values)}
        code = np.array([known.get(value, -1) for value in by_record[name]], dtype=np.int64)
        expected = np.where(place >= 0, code[place], -2)[records.codes]
        rows = np.flatnonzero((expected != theirs.codes) & (expected != -2))
        rows = rows[~pd.MultiIndex.from_arrays([records.codes[rows], theirs.codes[rows]]).duplicated()]
        if len(rows):
            wanted = [by_record.loc[record, name] for record in records.take(rows)]
            words = f"votes give another {name} than the text that they belong to; the text's was kept"
            found.append(
                issues_at(votes, rows, "conflicting_facts", words, expected=wanted, found=theirs.take(rows))
            )
    return found


def _shaped(listed: pd.DataFrame, library: Library) -> pd.DataFrame:
    """The source's words in the columns that every archive has; what else it says is kept beside them."""
    printed = listed["symbol"].str.strip()
    rollcalls = pd.DataFrame(
        {
            "body": _by_value(listed["body"], lambda body: _BODIES.get(body.strip().casefold(), body or "unknown")),
            "symbol": _by_value(printed, tidy_symbol),
            "date": dates_of(listed["date"]),
            "session": _sessions(listed),
            "title": _by_value(listed["title"], tidy_title),
            "kind": [_kind(*row) for row in zip(listed["title"], printed, listed["draft"], strict=True)],
            "adoption": _by_value(listed["vote_type"], _adoption),
            "outcome": _outcomes(listed),
            "yes": _counts(listed["yes"]), "no": _counts(listed["no"]), "abstain": _counts(listed["abstain"]),
            "absent": _counts(listed["nonvoting"]),
            "subject": listed["agenda_subject"],
            "agenda_item": listed["agenda_item_no"].str.strip().str.rstrip("."),
            "sponsors": listed["main_sponsors"].str.strip(),
            "meeting": _by_value(listed["meeting"], _meeting),
            "source": listed["record_id"].map(library.source),
            "url": listed["record_url"].where(listed["record_url"] != "", listed["record_id"].map(library.url)),
            "record": listed["record_id"], "symbol_printed": printed, "draft": listed["draft"].str.strip(),
            "agenda_title": listed["agenda_item_title"].str.rstrip(" -"),
            "vote_type": listed["vote_type"], "meeting_printed": listed["meeting"], "statement": listed["statement"],
        }
    ).replace("", pd.NA)  # fmt: skip
    named = rollcalls["symbol"].fillna("OHCHR record " + listed["record_id"])
    rollcalls.insert(0, "rollcall", number_rollcalls(named, rollcalls["date"], listed["record_id"]))
    return rollcalls


def _by_value(column: pd.Series, change) -> pd.Series:
    return column.map({value: change(value) for value in column.unique()}).astype("str")


def _counts(column: pd.Series) -> pd.Series:
    return column.map({value: count_of(value) for value in column.unique()}).astype("Int64")


def tidy_symbol(symbol: str) -> str:
    """The symbol as votelib writes it, where its form is known; as printed where it is not.

    Examples
    --------
    >>> tidy_symbol("A/HRC/DEC41/101"), tidy_symbol("A/HRC/50/L.37 as orally revised"), tidy_symbol("E/CN.4/RESII)")
    ('A/HRC/DEC/41/101', 'A/HRC/50/L.37', 'E/CN.4/RESII)')
    """
    try:
        return symbols.canonical(symbol)
    except ReadError:
        return symbol


def tidy_title(title: str) -> str:
    """A title without the catalogue's closing phrase and stray spaces.

    Examples
    --------
    >>> tidy_title("Outcome of the universal periodic review  : Monaco : decision /")
    'Outcome of the universal periodic review: Monaco'
    """
    return re.sub(r"\s*:\s+", ": ", " ".join(_PHRASE.sub("", title).split())).rstrip(" /")


def _kind(title: str, symbol: str, draft: str) -> str:
    said = _PHRASE.search(title)
    if said:
        kind = said.group(1).lower()
        return _SERIES.get(kind, kind)
    if draft.lstrip().casefold().startswith("amendment"):
        return "amendment"
    return symbols.kind_of(symbol)


def _adoption(vote_type: str) -> str:
    return _ADOPTIONS.get(
        vote_type.split(",")[0].strip().upper(), vote_type.casefold().replace(" ", "_") or "unknown"
    )


def _outcomes(listed: pd.DataFrame) -> list[str]:
    return [
        _outcome(*row)
        for row in zip(listed["draft"], listed["statement"], listed["meeting"], listed["vote_type"], listed["title"],
                       strict=True)
    ]  # fmt: skip


def _outcome(draft: str, statement: str, meeting: str, vote_type: str, title: str) -> str:
    """What the catalogue says became of a text.

    "Adopted at the 14th meeting" stands as a form even beside amendments that were rejected: for these only the
    words on the draft, and a meeting that says "rejected" or "by a recorded vote", count.
    """
    if _adoption(vote_type) in ("withdrawn", "not_considered"):
        return "unknown"
    said = re.search(r"\b(reject|adopt)ed\b", draft, re.IGNORECASE)
    if said is None and statement.casefold().startswith("adopted"):
        return "adopted"
    said = said or re.match(r"\s*(reject)ed|\s*(adopt)ed by a recorded vote", meeting, re.IGNORECASE)
    if said is None and not title.rstrip(" /").endswith("amendment"):
        said = re.match(r"\s*(adopt)ed", meeting, re.IGNORECASE)
    if said is None:
        return "unknown"
    return "rejected" if "reject" in said.group().casefold() else "adopted"


def _sessions(listed: pd.DataFrame) -> list[str]:
    said = {value: _session(value) for value in listed["statement"].unique()}
    return [
        said[statement] or symbols.session_of(tidy_symbol(symbol)) or ""
        for statement, symbol in zip(listed["statement"], listed["symbol"], strict=True)
    ]


def _session(statement: str) -> str:
    """`56`, `S-9`, `OM-1`.

    Examples
    --------
    >>> _session("adopted by the Human Rights Council at its 9th special session")
    'S-9'
    """
    found = _SESSION.search(statement)
    if not found:
        return ""
    return _SESSION_FORMS.get(found.group(2).casefold(), "OM-{}").format(found.group(1))


def _meeting(words: str) -> str:
    """The number of the meeting, or the symbol of its record where there is one.

    Examples
    --------
    >>> _meeting("Adopted at the 14th meeting"), _meeting("E/CN.4/1999/SR.59")
    ('14', 'E/CN.4/1999/SR.59')
    """
    found = _MEETING.search(words)
    return found.group(1) if found and not words.startswith("E/") else words.strip()


# -- votes ---------------------------------------------------------------------------------------------------


def _votes(
    votes: Table, rollcalls: pd.DataFrame, library: Library
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    ids = dict(zip(rollcalls["record"], rollcalls["rollcall"], strict=True))
    of = votes["record_id"].map(lambda record: ids.get(record, ""))
    day = (
        rollcalls.set_index("rollcall")["date"]
        .reindex(of.values)
        .to_numpy()
        .astype("datetime64[D]")[of.codes]
    )
    states = dated_states(votes["iso3"].map(state_of), day)
    positions = positions_of(votes["vote"], _POSITIONS | {"": library.empty})

    def labels(rows):
        codes, names, cells = (votes.get(name).take(rows) for name in ("iso3", "country", "vote"))
        return [f"{code} {name}: {cell!r}" for code, name, cell in zip(codes, names, cells, strict=True)]

    return votes_of(votes, of, states, positions, labels=labels)


# -- what is odd about the files -----------------------------------------------------------------------------


def _alone(votes: Table | None, texts: Table | None) -> list[pd.DataFrame]:
    if texts is None:
        words = "titles, totals, outcomes and adoptions without a vote are in resolutions.csv, which was not given"
        return [
            issue_rows("file_missing", "minor", words, file=votes.file, expected="resolutions.csv beside it")
        ]
    if votes is None:
        words = "the votes of states are in votes_long.csv, which was not given"
        return [
            issue_rows("file_missing", "minor", words, file=texts.file, expected="votes_long.csv beside it")
        ]
    return []
