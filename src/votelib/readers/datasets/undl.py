"""The UN Digital Library's bulk files: votes of the General Assembly and the Security Council, and outcomes.

A user downloads them in a browser. The Assembly's file has had three layouts (2024, 2025, 2026), which name the same
things differently; the file of outcomes adds the texts adopted without a vote; the Security Council's has its own
columns. All are read by the names of their columns, in whatever order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.countries.succession import same_seat
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
from votelib.readers.datasets.delimited import Column, Table, pairs
from votelib.records import Records
from votelib.records.schema import issue_rows
from votelib.texts import symbols

#: Our name of each column, and what the layouts call it.
_NAMES = {
    "record": ("undl_id",),
    "code": ("ms_code", "ms_codes"),
    "name": ("ms_name", "ms_names"),
    "vote": ("ms_vote", "ms_votes"),
    "date": ("date",),
    "session": ("session",),
    "resolution": ("resolution", "resolutions"),
    "draft": ("draft", "drafts"),
    "committee_report": ("committee_report",),
    "meeting": ("meeting",),
    "title": ("title", "description"),
    "agenda": ("agenda_title", "agenda_titles", "agenda"),
    "subjects": ("subjects", "subject"),
    "vote_note": ("vote_note",),
    "modality": ("modality", "outcome"),
    "yes": ("total_yes", "yes"),
    "no": ("total_no", "no"),
    "abstain": ("total_abstentions", "abstentions", "total_abstention", "abstain"),
    "absent": ("total_non_voting", "non-voting", "non_voting"),
    "members": ("total_ms", "total-voting", "total_voting"),
    "url": ("undl_link", "link"),
}
_OF_A_STATE = ("code", "name", "vote", "vote_note")
_TOTALS = ("yes", "no", "abstain", "absent")
_POSITIONS = {"Y": "yes", "N": "no", "A": "abstain", "X": "absent", "NV": "absent", "": "unknown"}
_PHRASE = re.compile(
    r"[\s:]*:\s*(?:draft\s+)?(resolution|decision|amendment|presidential statement)s?\s*(?:/.*)?$",
    re.IGNORECASE,
)
_SESSIONS = ((r"(\d+)\s*(?:st|nd|rd|th)?\s*e(?:mergency)?[\s-]*m?sp\w*", "ES-{}"), (r"(\d+)\s*sp\w*", "S-{}"))
_LINK = "https://digitallibrary.un.org/record/"


@dataclass(frozen=True)
class _Source:
    """One file under our names of its columns."""

    table: Table
    body: str

    def __getitem__(self, name: str) -> Column:
        there = next((column for column in _NAMES[name] if column in self.table), None)
        return without_na(self.table.get(there or ""))

    def has(self, name: str) -> bool:
        return any(column in self.table for column in _NAMES[name])


def read_undl(votes: Table | None, outcomes: Table | None = None) -> Records:
    """A file of votes, with or without the file of outcomes, as Records of body `UNGA` or `UNSC`.

    Notes
    -----
    `Y`, `N`, `A`; `X` or `NV` (not voting) is `absent`; an empty cell is `unknown`. A resolution of the Security
    Council adopted without a vote lists every member as `X`: it becomes an adoption without a vote.
    """
    cast = _Source(votes, "UNSC" if "permanent_member" in votes else "UNGA") if votes else None
    texts = _Source(outcomes, "UNGA") if outcomes else None
    if cast is None:
        listed, issues = _listed(texts)
        words = "the votes of states are in the file of votes (*_ga_voting.csv), which was not given"
        issues.append(issue_rows("file_missing", "minor", words, file=outcomes.file))
        rollcalls = _shaped(listed, texts)
        issues += [*_unread(listed, rollcalls, texts), *unreadable_rows(outcomes)]
        return records_of(NO_VOTES, rollcalls, issues)
    listed, issues = _listed(cast)
    rollcalls, silent = _with_adoption(_shaped(listed, cast), cast)
    rows, found = _votes(cast, rollcalls, silent)
    issues += _unread(listed, rollcalls, cast)
    issues += [*found, *unreadable_rows(votes), _incomplete(rollcalls, cast), *_silent_rows(cast, silent)]
    if texts is not None:
        rollcalls, more = _with_outcomes(rollcalls, texts)
        issues += [*more, *unreadable_rows(outcomes)]
    return records_of(rows, rollcalls.drop(columns=["key", "members"]), issues)


# -- roll calls ----------------------------------------------------------------------------------------------


def _keys(source: _Source) -> Column:
    """What tells one roll call from another: the library's record number, or symbol, draft, date and meeting."""
    if source.has("record"):
        return source["record"].map(lambda record: record.strip().removesuffix(".0"))
    parts = [source[name] for name in ("resolution", "draft", "date", "meeting")]
    codes, distinct = pairs(*parts)
    values = tuple(
        " ".join(part.values[code] for part, code in zip(parts, row, strict=True)).strip() for row in distinct
    )
    return Column(codes, values)


def _listed(source: _Source) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """One row a roll call in the source's words, from its first row; rows that say otherwise are issues."""
    keys = _keys(source)
    rows = np.flatnonzero(~pd.Series(keys.codes).duplicated().to_numpy() & ~keys.where(""))
    names = [name for name in _NAMES if name not in _OF_A_STATE and name != "record"]
    listed = pd.DataFrame({name: source[name].take(rows) for name in names}, dtype="str")
    listed.insert(0, "key", pd.Series(keys.take(rows), dtype="str"))
    listed.insert(0, "row", rows)
    first = np.full(len(keys.values), -1)
    first[keys.codes[rows]] = rows
    issues = [_without_key(source, keys), *_at_odds(source, keys, first, names)]
    if not source.has("code"):
        issues.append(_repeated(source, keys, first))
    return listed, issues


def _without_key(source: _Source, keys: Column) -> pd.DataFrame:
    rows = np.flatnonzero(keys.where(""))
    words = "a row without the number of its record: it is not known which roll call it belongs to"
    return issues_at(source.table, rows if not source.has("code") else [], "unknown_rollcall", words)


def _repeated(source: _Source, keys: Column, first: np.ndarray) -> pd.DataFrame:
    rows = np.flatnonzero((first[keys.codes] != np.arange(len(keys.codes))) & ~keys.where(""))
    words = "a second row of one record; the first was kept"
    return issues_at(source.table, rows, "repeated_rollcall", words, found=keys.take(rows))


def _at_odds(source: _Source, keys: Column, first: np.ndarray, names: list[str]) -> list[pd.DataFrame]:
    """Rows that give another title, date or total than the first row of their roll call."""
    found = []
    of_first = first[keys.codes]
    for name in names:
        column = source[name]
        rows = np.flatnonzero((column.codes != column.codes[of_first]) & (of_first >= 0))
        if len(rows):
            words = f"another {name} than in the first row of the same roll call, which was kept"
            found.append(
                issues_at(
                    source.table, rows, "conflicting_facts", words, expected=column.take(of_first[rows]),
                    found=column.take(rows),
                )
            )  # fmt: skip
    return found


def _shaped(listed: pd.DataFrame, source: _Source) -> pd.DataFrame:
    body = source.body
    link = _LINK + listed["key"] if source.has("record") else ""
    resolution = listed["resolution"].map(_first_of)
    printed = resolution.where(resolution != "", listed["draft"].map(_first_of))
    rollcalls = pd.DataFrame(
        {
            "key": listed["key"], "body": body,
            "symbol": printed.map(_symbol),
            "date": dates_of(listed["date"]),
            "session": _sessions(listed["session"], resolution),
            "title": listed["title"].map(tidy_title),
            "kind": [_kind(*pair) for pair in zip(listed["title"], printed, strict=True)],
            "adoption": listed["modality"].map(_adoption),
            "outcome": _outcomes(listed["modality"], resolution),
            **{name: listed[name].map(count_of).astype("Int64") for name in _TOTALS},
            "members": listed["members"].map(count_of).astype("Int64"),
            "subject": listed["subjects"].map(_joined),
            "agenda_item": listed["agenda"].map(_joined),
            "meeting": listed["meeting"].map(_joined),
            "source": "United Nations Digital Library, record " + listed["key"],
            "url": listed["url"].where(listed["url"] != "", link),
            "record": listed["key"], "symbol_printed": listed["resolution"], "draft": listed["draft"].map(_joined),
            "committee_report": listed["committee_report"].map(_joined),
        }
    ).replace("", pd.NA)  # fmt: skip
    named = rollcalls["symbol"].fillna(body + " record " + listed["key"])
    rollcalls.insert(0, "rollcall", number_rollcalls(named, rollcalls["date"], listed["key"]))
    return rollcalls


def _unread(listed: pd.DataFrame, rollcalls: pd.DataFrame, source: _Source) -> list[pd.DataFrame]:
    """Days and totals that could not be read."""
    rows = listed["row"]
    totals = count_issues(listed, (*_TOTALS, "members"), rollcalls, source.table, rows)
    return [*date_issues(listed["date"], rollcalls, source.table, rows), *totals]


def _first_of(cell: str) -> str:
    return cell.split("|")[0].strip()


def _joined(cell: str) -> str:
    """Several values of one cell, which the library joins by `|`.

    Examples
    --------
    >>> _joined("NUCLEAR WEAPONS|DISARMAMENT AGREEMENTS")
    'NUCLEAR WEAPONS; DISARMAMENT AGREEMENTS'
    """
    return "; ".join(filter(None, (part.strip() for part in cell.split("|"))))


def _symbol(printed: str) -> str:
    try:
        return symbols.canonical(printed)
    except ReadError:
        return printed


def tidy_title(title: str) -> str:
    """A title without the catalogue's closing phrase.

    Examples
    --------
    >>> tidy_title("Nuclear disarmament : resolution / adopted by the General Assembly")
    'Nuclear disarmament'
    """
    return re.sub(r"\s+:\s+", ": ", _PHRASE.sub("", _joined(title)))


def _kind(title: str, symbol: str) -> str:
    said = _PHRASE.search(title)
    kind = said.group(1).lower() if said else symbols.kind_of(symbol)
    return "statement" if kind == "presidential statement" else kind


def _adoption(modality: str) -> str:
    return "without_vote" if re.search(r"without|consensus|no vote", modality, re.IGNORECASE) else "recorded"


def _outcomes(modality: pd.Series, resolution: pd.Series) -> np.ndarray:
    """The files list what was adopted; one that says otherwise is taken at its word, one without a symbol is not."""
    rejected = modality.str.contains(r"reject|not adopted|fail", case=False)
    return np.select([rejected, resolution != ""], ["rejected", "adopted"], "unknown")


def _sessions(printed: pd.Series, symbol: pd.Series) -> list[str]:
    said = {pair: _session(*pair) for pair in set(zip(printed, symbol, strict=True))}
    return [said[pair] for pair in zip(printed, symbol, strict=True)]


def _session(printed: str, symbol: str) -> str:
    """The session as votelib writes it, from the column or from the symbol.

    Examples
    --------
    >>> _session("11emsp", "A/RES/ES-11/1"), _session("79.0", ""), _session("", "A/RES/377(V)A")
    ('ES-11', '79', '5')
    """
    printed = printed.strip().removesuffix(".0")
    for pattern, form in _SESSIONS:
        found = re.fullmatch(pattern, printed, re.IGNORECASE)
        if found:
            return form.format(found.group(1))
    if printed:
        return printed
    return symbols.session_of(symbol) or ""


# -- votes ---------------------------------------------------------------------------------------------------


def _with_adoption(rollcalls: pd.DataFrame, cast: _Source) -> tuple[pd.DataFrame, np.ndarray]:
    """Mark what was adopted without a vote: where every member is listed as not voting.

    Returns the roll calls and which rows of the file are of such an adoption.
    """
    keys = _keys(cast)
    quiet = cast["vote"].map(lambda code: str(_POSITIONS.get(code.strip().upper()) == "absent")).where("True")
    n_rows, n_quiet = (
        np.bincount(keys.codes[rows], minlength=len(keys.values)) for rows in (slice(None), quiet)
    )
    none_voted = dict(zip(keys.values, n_rows == n_quiet, strict=True))
    without = rollcalls["key"].map(none_voted).astype(bool) & ~(rollcalls["yes"].fillna(0) > 0)
    adoption = np.where(without, "without_vote", "recorded")
    silent_keys = set(rollcalls.loc[without, "key"])
    silent = np.array([value in silent_keys for value in keys.values], dtype=bool)[keys.codes]
    return rollcalls.assign(adoption=adoption), silent


def _silent_rows(cast: _Source, silent: np.ndarray) -> list[pd.DataFrame]:
    if not silent.any():
        return []
    words = (
        "rows that list the members present when a text was adopted without a vote: nobody voted, so they "
        "are no votes"
    )
    return [
        issue_rows("no_vote_taken", "note", words, file=cast.table.file, found=f"{int(silent.sum()):,} rows")
    ]


def _votes(
    cast: _Source, rollcalls: pd.DataFrame, silent: np.ndarray
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    ids = dict(zip(rollcalls["key"], rollcalls["rollcall"], strict=True))
    of = _keys(cast).map(lambda key: ids.get(key, ""))
    day = (
        rollcalls.set_index("rollcall")["date"]
        .reindex(of.values)
        .to_numpy()
        .astype("datetime64[D]")[of.codes]
    )
    undated, disagreements = _states(cast)
    states = dated_states(undated, day)
    positions = positions_of(cast["vote"], _POSITIONS)

    def labels(rows):
        codes, names, cells = (cast[name].take(rows) for name in ("code", "name", "vote"))
        return [f"{code} {name}: {cell!r}" for code, name, cell in zip(codes, names, cells, strict=True)]

    further = {"note": cast["vote_note"]} if cast["vote_note"].values != ("",) else {}
    rows, found = votes_of(
        cast.table, of, states, positions, labels=labels, left_out=silent, further=further
    )  # fmt: skip
    return rows, [*found, *disagreements]


def _states(cast: _Source) -> tuple[Column, list[pd.DataFrame]]:
    """States by code, by name where the code is not known; a code and a name of two states are an issue."""
    codes, names = cast["code"], cast["name"]
    places, distinct = pairs(codes, names)
    told, odd = [], []
    for number, (code, name) in enumerate(distinct):
        by_code, by_name = state_of(codes.values[code]), state_of("", names.values[name])
        told.append(by_code or by_name)
        if by_code and by_name and not same_seat(by_code, by_name):
            odd.append(number)
    states = Column(places, tuple(told)).map(str)
    rows = np.flatnonzero(np.isin(places, odd)) if odd else np.zeros(0, dtype=np.int64)
    words = "the code and the name are those of two states; the code was taken"
    said = [f"{code} {name}" for code, name in zip(codes.take(rows), names.take(rows), strict=True)]
    return states, [
        issues_at(cast.table, rows, "code_and_name", words, severity="serious", found=said)
    ] if odd else []


def _incomplete(rollcalls: pd.DataFrame, cast: _Source) -> pd.DataFrame:
    """Roll calls with fewer rows than the file itself says there were members."""
    keys = _keys(cast)
    counts = pd.Series(np.bincount(keys.codes, minlength=len(keys.values)), index=list(keys.values))
    there = rollcalls["key"].map(counts).astype("Int64")
    short = ((rollcalls["adoption"] == "recorded") & (there < rollcalls["members"])).fillna(False)
    short = rollcalls[short.to_numpy(dtype=bool)]
    return issue_rows(
        "incomplete", "serious", "fewer states than the file says there were members: rows are missing",
        rollcall=short["rollcall"], expected=short["members"].astype("str") + " members",
        found=there[short.index].astype("str") + " rows", file=cast.table.file,
    )  # fmt: skip


# -- outcomes ------------------------------------------------------------------------------------------------


def _with_outcomes(rollcalls: pd.DataFrame, texts: _Source) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Add the texts that the file of votes does not have: above all those adopted without a vote."""
    listed, issues = _listed(texts)
    more = _shaped(listed, texts)
    issues += _unread(listed, more, texts)
    there = more["key"].isin(rollcalls["key"]) | more["symbol"].isin(rollcalls["symbol"].dropna())
    more = more[~there]
    clash = more["rollcall"].isin(rollcalls["rollcall"])
    words = "texts of the file of outcomes that the file of votes has already"
    issues.append(
        issue_rows(
            "repeated_rollcall", "note", words, file=texts.table.file, found=f"{int(there.sum()):,} rows"
        )
    )
    return pd.concat([rollcalls, more[~clash]], ignore_index=True), issues
