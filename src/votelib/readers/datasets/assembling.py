"""From coded columns to `Records`, the same way for every data set: states by date, votes, issues with lines.

Every row of a source ends either in `votes` or in `issues` with its file, line and reason; nothing is repaired.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from votelib.countries import country_code
from votelib.countries.succession import holders
from votelib.readers.datasets.delimited import Column, Table
from votelib.records import VOTE_DTYPE, Records
from votelib.records.day_columns import read_days
from votelib.records.schema import VOTES, issue_rows
from votelib.records.vote_words import MISSING

#: Codes in use for states beside ISO 3166 alpha-3: withdrawn ones, and those of the libraries' own.
_OTHER_CODES = {
    "BUR": "MMR", "EAZ": "ZAN", "GER": "DEU", "KSV": "XKX", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD",
}  # fmt: skip

NO_VOTES = pd.DataFrame({"rollcall": [], "country": [], "vote": []}, dtype="str")


# -- issues ------------------------------------------------------------------------------------------------


def issues_at(
    table: Table, rows, check: str, message: str, *, severity: str = "minor", **facts
) -> pd.DataFrame:
    """Rows of `Records.issues` about rows of a file, each with its line."""
    lines: Any = table.lines(np.asarray(rows)) if len(rows) else []
    return issue_rows(check, severity, message, line=lines, file=table.file, **facts)


def unreadable_rows(*tables: Table | None) -> list[pd.DataFrame]:
    """Rows that have too few or too many cells, and what was odd about the files."""
    found = []
    for table in filter(None, tables):
        found += [issue_rows("encoding", "note", words, file=table.file) for words in table.notes]
        found += [issue_rows("not_read", "note", words, file=table.file) for words in table.left_aside]
        if table.unreadable:
            found.append(_unreadable(table))
        if table.open_end and table.n_rows:
            words = "the file does not end with a line break: its last cell may have been cut off"
            found.append(issues_at(table, [table.n_rows - 1], "no_line_end", words, severity="note"))
    return found


def _unreadable(table: Table) -> pd.DataFrame:
    words = "a row with too few or too many cells, or the header again; it was left out"
    return issue_rows(
        "unreadable_row", "serious", words, file=table.file, line=table.unreadable_lines(),
        expected=f"{len(table.head.columns)} cells", found=[text[:200] for _, text in table.unreadable],
    )  # fmt: skip


# -- values --------------------------------------------------------------------------------------------------


def dates_of(printed: pd.Series) -> pd.Series:
    """The `date` of roll calls from the cells of a source; missing where no day can be told (see `date_issues`)."""
    return pd.Series(read_days(printed).days.astype("datetime64[us]"), index=printed.index)


def date_issues(
    printed: pd.Series, rollcalls: pd.DataFrame, table: Table, rows, *, empty: bool = False
) -> list[pd.DataFrame]:  # fmt: skip
    """An issue for each day that could not be told, and a note on how the others were, where that took a proof.

    Parameters
    ----------
    printed : Series of str
        The cells, one a roll call, in the order of `rollcalls`.
    rows : array of int
        Row of each in the table, for the line.
    empty : bool
        An empty cell is an issue as well.
    """
    days = read_days(printed)
    check = np.where(np.isnat(days.days) & (days.check == "") & empty, "bad_date", days.check)
    found = [_undated(check == each, each, printed, rollcalls, table, rows) for each in _NO_DAY]
    notes = [issue_rows("dates_read", "note", days.note, file=table.file)] if days.note else []
    return [*(frame for frame in found if len(frame)), *notes]


_NO_DAY = {
    "bad_date": "no day of the calendar; the date was left empty",
    "ambiguous_date": "day first or month first: nothing in the file proves which; the date was left empty",
}


def _undated(which: np.ndarray, check: str, printed, rollcalls, table: Table, rows) -> pd.DataFrame:
    return issues_at(
        table, np.asarray(rows)[which], check, _NO_DAY[check], rollcall=rollcalls.loc[which, "rollcall"].to_list(),
        expected="a day such as 2024-07-10", found=printed[which].to_list(),
    )  # fmt: skip


def count_of(value: str) -> float:
    """A printed total as a number: `120`, `120.0`, `120,0`; NaN for an empty cell and for what is no whole number.

    Examples
    --------
    >>> count_of("120.0"), count_of("120,0"), count_of(""), count_of("a dozen"), count_of("1.5")
    (120.0, 120.0, nan, nan, nan)
    """
    try:
        number = float(re.sub(r",0+$", "", value.strip()))
    except ValueError:
        return float("nan")
    return number if number >= 0 and number.is_integer() else float("nan")


def count_issues(
    listed: pd.DataFrame, names: Iterable[str], rollcalls: pd.DataFrame, table: Table, rows
) -> list:
    """An issue for each printed total that is no whole number."""
    found, words = [], "a total ({}) that is no whole number; it was left empty"
    for name in names:
        unread = [
            value for value in listed[name].unique() if np.isnan(count_of(value)) and value not in MISSING
        ]
        which = listed[name].isin(unread).to_numpy()
        ids = rollcalls.loc[which, "rollcall"].to_list()
        found.append(
            issues_at(
                table, np.asarray(rows)[which], "bad_total", words.format(name), rollcall=ids,
                expected="a number such as 120", found=listed.loc[which, name].to_list(),
            )
        )  # fmt: skip
    return [frame for frame in found if len(frame)]


def state_of(code: str, name: str = "") -> str:
    """The state that a source's code or name means, undated; empty where neither is known.

    Examples
    --------
    >>> state_of("GER"), state_of("", "Yemen Arab Republic"), state_of("XXX", "Atlantis")
    ('DEU', 'YEM', '')
    """
    code = _OTHER_CODES.get(code.strip().upper(), code.strip().upper())
    labels = filter(None, (code if len(code) == 3 else "", name))
    return next(filter(None, (country_code(label, errors="missing") for label in labels)), "")


def dated_states(states: Column, days: np.ndarray) -> Column:
    """Who held the seat that day, where a source uses one label for states that followed each other.

    Parameters
    ----------
    states : Column
        State ids, undated (`""` for none).
    days : array of datetime64[D]
        The day of each row. A row without a day keeps its label.
    """
    codes, values = holders(states.codes, list(states.values), days)
    return Column(codes, tuple(values))


# -- roll calls ----------------------------------------------------------------------------------------------


def number_rollcalls(symbols: pd.Series, dates: pd.Series, records: pd.Series) -> list[str]:
    """Ids of roll calls: symbol, date, and a sequence number in the order of the source's own record numbers.

    The order of the rows does not matter, so that the same file sorted otherwise gives the same ids.
    """
    table = pd.DataFrame(
        {"symbol": symbols.to_numpy(), "date": pd.to_datetime(dates).to_numpy(), "record": records.to_numpy()}
    )
    table["number"] = pd.to_numeric(table["record"], errors="coerce")
    order = table.sort_values(["symbol", "date", "number", "record"], kind="stable")
    sequence = order.groupby(["symbol", "date"], dropna=False, sort=False).cumcount() + 1
    table["sequence"] = sequence
    days = table["date"].dt.strftime("%Y-%m-%d").fillna("undated")
    return [
        f"{symbol}@{day}#{number}"
        for symbol, day, number in zip(table["symbol"], days, table["sequence"], strict=True)
    ]


# -- votes ---------------------------------------------------------------------------------------------------


def votes_of(
    table: Table, rollcalls: Column, states: Column, positions: Column, *, labels: Callable[[np.ndarray], list[str]],
    left_out: np.ndarray | None = None, further: Mapping[str, Column] | None = None,
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:  # fmt: skip
    """The votes of a file, and an issue for each of its rows that is none.

    Parameters
    ----------
    table : Table
        The file, for the lines.
    rollcalls, states, positions : Column
        Ids of roll calls, state ids and positions, a code a row; `""` where a value means nothing.
    labels : callable
        Gives the words of the source for rows: what is shown in an issue.
    left_out : array of bool, optional
        Rows that are no votes and are accounted for elsewhere.
    further : mapping of str to Column, optional
        More columns of the votes; an empty cell is a missing value.
    """
    take = np.ones(len(rollcalls.codes), dtype=bool) if left_out is None else ~left_out
    issues = []
    for column, check, words in (
        (
            rollcalls,
            "unknown_rollcall",
            "a vote in a roll call that the source does not list; it was left out",
        ),
        (states, "unknown_state", "no state is known by this code and name; the row was left out"),
        (positions, "unknown_code", "a vote code that is not known; the row was left out"),
    ):
        bad = np.flatnonzero(take & column.where(""))
        take[bad] = False
        issues.append(_about(table, bad, rollcalls, check, words, severity="serious", found=labels(bad)))
    repeated = _repeated(rollcalls, states, take)
    issues.append(_repeats(table, repeated, rollcalls, states, positions, labels))
    take[[row for row, _ in repeated]] = False
    votes = pd.DataFrame(
        {
            "rollcall": _categorical(rollcalls, take), "country": _categorical(states, take),
            "vote": _vote_categorical(positions, take),
        }
    )  # fmt: skip
    for name, column in (further or {}).items():
        votes[name] = _categorical(column, take)
        votes[name] = votes[name].cat.remove_categories([""] if "" in votes[name].cat.categories else [])
    return votes, [frame for frame in issues if len(frame)]


def _about(table: Table, rows, rollcalls: Column, check: str, words: str, **facts) -> pd.DataFrame:
    ids = [rollcall or None for rollcall in rollcalls.take(rows)]
    return issues_at(table, rows, check, words, rollcall=ids, **facts)


def _repeated(rollcalls: Column, states: Column, take: np.ndarray) -> list[tuple[int, int]]:
    """Rows of a state that already has one in that roll call, each with the row that came first."""
    rows = np.flatnonzero(take)
    keys = rollcalls.codes[rows].astype("int64") * len(states.values) + states.codes[rows]
    if not len(keys) or np.bincount(keys).max() == 1:
        return []
    later = pd.Series(keys).duplicated().to_numpy()
    first = dict(zip(keys[~later].tolist(), rows[~later].tolist(), strict=True))
    return [(int(row), first[int(key)]) for row, key in zip(rows[later], keys[later], strict=True)]


def _repeats(table: Table, repeated, rollcalls, states, positions, labels) -> pd.DataFrame:
    later = np.array([row for row, _ in repeated], dtype=np.int64)
    first = np.array([row for _, row in repeated], dtype=np.int64)
    same = positions.codes[later] == positions.codes[first] if len(later) else np.zeros(0, bool)
    before = [
        f"{state} once, {vote}" for state, vote in zip(states.take(first), positions.take(first), strict=True)
    ]
    return _about(
        table, later, rollcalls, "repeated_state",
        "a second row of a state in one roll call; the first was kept, this one left out",
        severity=np.where(same, "minor", "serious"), expected=before, found=labels(later),
    )  # fmt: skip


def _categorical(column: Column, take: np.ndarray) -> pd.Categorical:
    """The rows kept, as a category of sorted values none of which is unused."""
    codes = column.codes[take]
    used = np.flatnonzero(np.bincount(codes, minlength=len(column.values)))
    names = [column.values[code] for code in used]
    order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
    place = np.full(len(column.values), -1, dtype=np.int32)
    place[used[order]] = np.arange(len(used), dtype=np.int32)
    return pd.Categorical.from_codes(
        place[codes], categories=pd.Index([names[number] for number in order], dtype="str")
    )


def _vote_categorical(positions: Column, take: np.ndarray) -> pd.Categorical:
    place = np.array(
        [VOTES.index(value) if value in VOTES else -1 for value in positions.values], dtype=np.int8
    )
    return pd.Categorical.from_codes(place[positions.codes[take]], dtype=VOTE_DTYPE)


def positions_of(column: Column, meaning: Mapping[str, str]) -> Column:
    """The source's vote codes as positions; `""` for a code that is not in `meaning`. R's NA is an empty cell."""
    return without_na(column).map(lambda code: meaning.get(code.strip().upper(), ""))


def without_na(column: Column) -> Column:
    """The column with empty cells where R, or another program, wrote that there is nothing."""
    return column.map(lambda cell: "" if cell.strip() in MISSING else cell)


def records_of(votes: pd.DataFrame, rollcalls: pd.DataFrame, issues: Iterable[pd.DataFrame]) -> Records:
    """The three tables as Records, with the kinds of roll calls told by title and draft where the source does not."""
    from votelib.texts.kinds import classify  # it reads records itself

    found = [frame for frame in issues if len(frame)]
    records = Records(votes, rollcalls, pd.concat(found, ignore_index=True) if found else None)
    told = records.rollcalls.assign(kind=classify(records.rollcalls))
    return Records._trusted(records.votes, told, records.issues)
