"""A table of one's own, in Records out: whatever the columns and codes are called, every row a vote or an issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.countries import country_code, country_codes
from votelib.countries.names import distinct_pairs
from votelib.countries.succession import SEATS, holders
from votelib.countries.tables import states as state_rows
from votelib.errors import AmbiguousName, SchemaError, UnknownName, counted, one_of
from votelib.records.day_columns import MISSING, read_days
from votelib.records.schema import VOTE_DTYPE
from votelib.records.vote_words import NOT_A_MEMBER, meaning_of, plain

__all__ = ["as_frame", "columns_of_votes", "tables_of_votes", "tidied"]

#: Names under which columns are looked for, in this order, whatever their case.
_NAMES = {
    "country": ("country", "state", "iso3", "iso3c", "iso", "iso2", "iso2c", "iso_code", "country_code", "country_id",
                "ms_code", "member_state", "country_name", "countryname", "member", "state_name", "ccode", "cow",
                "cowcode", "cow_code", "gwno", "gwcode", "gw", "gwid", "name"),
    "vote": ("vote", "votes", "position", "ms_vote", "vote_choice", "choice", "ballot", "vote_value"),
    "rollcall": ("rollcall", "roll_call", "rollcall_id", "rcid", "vote_id", "voteid", "resid", "undl_id"),
    "symbol": ("symbol", "resolution", "unres", "res", "document", "draft", "resolution_id"),
    "date": ("date", "day", "vote_date", "date_of_vote", "voted_on"),
}  # fmt: skip
#: Columns whose numbers belong to a list of states.
_SCHEMES = {"ccode": "cow", "cow": "cow", "cowcode": "cow", "cow_code": "cow", "gwno": "gw", "gwcode": "gw",
            "gw": "gw", "gwid": "gw"}  # fmt: skip
#: Columns of roll calls that are taken over under their own names.
_FACTS = ("body", "session", "title", "kind", "adoption", "outcome", "subject", "agenda_item", "sponsors", "meeting",
          "source", "url")  # fmt: skip
_OWN_BODY = "own"
_KEPT = ("_key", "rollcall", "body", "date")  # columns that roll calls have, filled or not
#: How the symbols of a body's resolutions begin.
_BODIES = {"A/HRC/": "HRC", "A/RES/": "UNGA", "S/RES/": "UNSC", "E/CN.4/": "CHR"}
_SHOWN = 5


@dataclass(frozen=True)
class _Roles:
    """Which column plays which part."""

    country: str
    vote: str
    rollcall: str | None
    symbol: str | None
    date: str | None
    scheme: str | None


def as_frame(table) -> pd.DataFrame:
    """A DataFrame of pandas from a table of pandas, polars or Arrow.

    Raises
    ------
    SchemaError
        For anything else.
    """
    if isinstance(table, pd.DataFrame):
        return _plain_columns(table)
    if hasattr(table, "__arrow_c_stream__") and hasattr(table, "columns"):
        import pyarrow as pa

        return pa.table(table).to_pandas()
    if hasattr(table, "to_pandas"):
        return table.to_pandas()
    raise SchemaError(f"expected a table of pandas, polars or Arrow; found {type(table).__name__}")


def _plain_columns(table: pd.DataFrame) -> pd.DataFrame:
    """The table with what its index names as columns; a name twice is refused."""
    twice = table.columns[table.columns.duplicated()]
    if len(twice):
        raise SchemaError(f"expected each column once; twice in the table: {', '.join(map(str, twice))}")
    named = [name for name in table.index.names if name is not None and name not in table]
    return table.reset_index(named) if named else table


def columns_of_votes(names: Iterable[str]) -> dict[str, str]:
    """Which columns look like state, vote, roll call, symbol and date; a part that none looks like is not in it.

    Examples
    --------
    >>> columns_of_votes(["Date", "resolution", "country", "vote"])
    {'country': 'country', 'vote': 'vote', 'symbol': 'resolution', 'date': 'Date'}
    """
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(str(name).strip().lstrip("\ufeff").casefold().replace(" ", "_"), name)
    found = {
        part: next((by_key[each] for each in known if each in by_key), None) for part, known in _NAMES.items()
    }
    return {part: name for part, name in found.items() if name is not None}


# -- wide tables ---------------------------------------------------------------------------------------------


def tidied(frame: pd.DataFrame, country: str | None = None) -> pd.DataFrame | None:
    """A table of states by roll calls (or of roll calls by states) as one row a vote; None where it is neither.

    Examples
    --------
    >>> wide = pd.DataFrame({"country": ["NAM", "FRA"], "ES-11/1": ["A", "Y"]})
    >>> tidied(wide).values.tolist()
    [['NAM', 'ES-11/1', 'A'], ['FRA', 'ES-11/1', 'Y']]
    """
    if len(frame.columns) < 2 and frame.index.name is None:
        return None
    if frame.index.name is not None or frame.index.dtype == "str":
        frame = frame.rename_axis(index=frame.index.name or "country").reset_index(allow_duplicates=True)
    if not frame.columns.is_unique:  # two columns of one name: which of them holds the states cannot be told
        return None
    first = country or columns_of_votes(frame.columns).get("country") or frame.columns[0]
    others = [name for name in frame.columns if name != first]
    if _are_states(pd.Series(frame[first].dropna().unique()).astype("str")):
        if not _are_votes(frame[others]):
            return None
        return _melted(frame, first, others, ("country", "rollcall"))
    if _are_states(pd.Series(others).astype("str")) and _are_votes(frame[others]):
        return _melted(frame, first, others, ("rollcall", "country"))
    return None


def _melted(frame: pd.DataFrame, first: str, others: list[str], names: tuple[str, str]) -> pd.DataFrame:
    long = frame.melt(id_vars=first, value_vars=others, var_name="_other", value_name="vote")
    long = long.rename(columns={first: names[0], "_other": names[1]})
    return long[["country", "rollcall", "vote"]]


def _are_states(labels: pd.Series) -> bool:
    """Whether most of some labels are states."""
    known = country_codes(labels, errors="missing").notna() if len(labels) else pd.Series(dtype=bool)
    return len(labels) > 0 and known.mean() > 0.5


def _are_votes(cells: pd.DataFrame) -> bool:
    """Whether most of the distinct values are votes, in words or in a small set of whole numbers."""
    values = {plain(value) for name in cells for value in cells[name].dropna().unique()}
    values -= {text.casefold() for text in MISSING}
    if not values or len(values) > 12:
        return False
    if values <= {"-1", "0", "1", "2", "3", "8", "9"}:
        return True
    try:
        return len(meaning_of(values)) * 2 > len(values)
    except SchemaError:
        return False


# -- one row a vote ------------------------------------------------------------------------------------------


def tables_of_votes(
    frame: pd.DataFrame, *, country=None, vote=None, rollcall=None, symbol=None, date=None, body=None, votes=None,
    scheme=None, states: str = "resolve", facts: Mapping[str, str] | None = None, rollcalls=None, file=None,
    lines: np.ndarray | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """Votes, roll calls and issues of a table of votes: the work of `Records.from_votes`."""
    one_of("states", states, ("resolve", "keep"))
    asked = {"country": country, "vote": vote, "rollcall": rollcall, "symbol": symbol}
    if vote is None and "vote" not in columns_of_votes(frame.columns):
        wide = tidied(frame, country)
        if wide is not None:
            frame, asked = wide, {"country": "country", "symbol": "rollcall"}
    roles, fixed = _roles(frame, asked, date, scheme)
    table = _Table(frame.reset_index(drop=True), roles, file, lines)
    listed = table.rollcalls(fixed | {"body": body} | dict(facts or {}), rollcalls)
    rows, issues = table.votes(listed, votes, states)
    issues = [*table.issues, *issues]
    return rows, listed.drop(columns=["_key"]), pd.concat(issues, ignore_index=True) if issues else None


def _roles(frame: pd.DataFrame, asked: dict, date, scheme) -> tuple[_Roles, dict]:
    there = columns_of_votes(frame.columns)
    for part, name in asked.items():
        if name is not None and name not in frame:
            raise UnknownName(f"{part}: no column {name!r}; there are {_shown(frame.columns)}", str(name))
        if name is not None:
            there[part] = name
    fixed = {}
    if date is not None:
        there.pop("date", None)
        if isinstance(date, str) and date in frame:
            there["date"] = date
        else:
            fixed["date"] = date
    _refuse_missing(there, frame)
    key = str(there["country"]).casefold()
    wanted = scheme or (_SCHEMES.get(key) if _numeric(frame[there["country"]]) else None)
    further = (there.get(part) for part in ("rollcall", "symbol", "date"))
    return _Roles(there["country"], there["vote"], *further, scheme=wanted), fixed  # type: ignore[misc]


def _numeric(values: pd.Series) -> bool:
    numbers = pd.to_numeric(values.dropna(), errors="coerce")
    return len(numbers) > 0 and numbers.notna().mean() > 0.5


def _refuse_missing(there: dict, frame: pd.DataFrame) -> None:
    missing = [part for part in ("country", "vote") if part not in there]
    if not missing and not {"rollcall", "symbol"} & set(there):
        missing = ["rollcall (or symbol)"]
    if missing:
        raise SchemaError(
            f"expected columns for the state, its vote and the roll call; none looks like {', '.join(missing)}. Say "
            f"which they are: country=, vote=, rollcall= or symbol=. Found {_shown(frame.columns)}. A table of states "
            "by roll calls is read as well, where its cells are votes"
        )


def _shown(names) -> str:
    names = [*map(str, names)]
    return ", ".join(names[:20]) + (", …" if len(names) > 20 else "")


class _Table:
    """A tidy table of votes, its columns in their roles, and what was found wrong with its rows."""

    def __init__(self, frame: pd.DataFrame, roles: _Roles, file, lines: np.ndarray | None):
        self.frame, self.roles, self.file = frame, roles, file
        self.lines = np.arange(len(frame)) if lines is None else lines
        self.issues: list[pd.DataFrame] = []
        self.key = self._text(roles.rollcall) if roles.rollcall else self._symbol_and_day()

    def _text(self, name: str | None) -> pd.Series:
        """A column as text, empty where there is nothing."""
        if name is None:
            return pd.Series("", index=self.frame.index, dtype="str")
        place, distinct = pd.factorize(self.frame[name])
        cells = [_cell(value) for value in distinct]
        texts = np.array([*("" if cell in MISSING else cell for cell in cells), ""], dtype=object)
        return pd.Series(texts[place], dtype="str")

    def _labels(self) -> pd.Series:
        """What each row calls its state; among codes of two letters, NA is Namibia and no gap."""
        texts = self._text(self.roles.country)
        two_letters = texts[texts != ""].drop_duplicates().str.len() == 2
        if not two_letters.mean() > 0.5:
            return texts
        return texts.mask(self.frame[self.roles.country].astype("object").eq("NA").to_numpy(), "NA")

    def _symbol_and_day(self) -> pd.Series:
        key = self._text(self.roles.symbol)
        if self.roles.date:
            key = (key + "@" + self._text(self.roles.date)).where(key != "", "")
        return key

    def rows(
        self, which: np.ndarray, check: str, message: str, found, *, severity="minor", ids=None
    ) -> pd.DataFrame:
        """An issue a row."""
        at = np.flatnonzero(which)
        return pd.DataFrame(
            {"rollcall": None if ids is None else ids, "check": check, "severity": severity, "found": list(found),
             "message": message, "file": self.file, "line": self.lines[at]},
            index=range(len(at)),
        )  # fmt: skip

    # -- roll calls ----

    def rollcalls(self, fixed: dict, further) -> pd.DataFrame:
        """One row a roll call, from its first row in the table."""
        key = self.key
        first = np.flatnonzero(~key.duplicated() & (key != ""))
        nameless = (key == "").to_numpy()
        if nameless.any():
            words = "a row that names no roll call; it was left out"
            self.issues.append(self.rows(nameless, "unknown_rollcall", words, self._said(nameless)))
        listed = pd.DataFrame({"_key": key.iloc[first].to_numpy()})
        listed["symbol"] = self._text(self.roles.symbol).iloc[first].to_numpy() if self.roles.symbol else ""
        for name in _FACTS:
            listed[name] = self._fact(name, fixed.get(name), first)
        told = [_body_of(symbol) for symbol in listed["symbol"]]
        listed["body"] = np.where(listed["body"] == "", told, listed["body"])
        listed = _with_further(listed, further) if further is not None else listed
        listed["date"] = self._days(listed, fixed.get("date"), first)
        listed["rollcall"] = self._ids(listed)
        empty = [name for name in listed if name not in _KEPT and (listed[name] == "").all()]
        return listed.drop(columns=empty).replace("", pd.NA).assign(_key=listed["_key"])

    def _fact(self, name: str, given, first: np.ndarray):
        if isinstance(given, str) and given in self.frame:
            return self._text(given).iloc[first].to_numpy()
        if given is not None:
            return str(given)
        there = {str(column).casefold(): column for column in self.frame}.get(name)
        used = {self.roles.country, self.roles.vote, self.roles.rollcall, self.roles.symbol, self.roles.date}
        return self._text(there).iloc[first].to_numpy() if there is not None and there not in used else ""

    def _days(self, listed: pd.DataFrame, given, first: np.ndarray) -> np.ndarray:
        if given is None and self.roles.date is None:
            nothing = np.full(len(listed), np.datetime64("NaT"), "M8[us]")
            return listed["date"].to_numpy() if "date" in listed else nothing
        if given is None:
            printed = self._text(self.roles.date).iloc[first]
        elif isinstance(given, (Mapping, pd.Series)):
            printed = (
                listed["_key"].map({str(key): str(day)[:10] for key, day in dict(given).items()}).fillna("")
            )
        else:
            printed = pd.Series(str(given), index=range(len(listed)))
        days = read_days(printed)
        for check, words in _NO_DAY.items():
            bad = days.check == check
            if bad.any():
                which = np.zeros(len(self.frame), dtype=bool)
                which[first[bad]] = True
                self.issues.append(self.rows(which, check, words, printed[bad]))
        if days.note:
            self.issues.append(self._note("dates_read", days.note))
        return days.days.astype("datetime64[us]")

    def _ids(self, listed: pd.DataFrame) -> list[str]:
        if self.roles.rollcall:
            return listed["_key"].tolist()
        days = pd.Series(listed["date"]).dt.strftime("%Y-%m-%d").fillna("undated")
        sequence = listed.assign(day=days).groupby(["symbol", "day"]).cumcount() + 1
        return [f"{s}@{d}#{n}" for s, d, n in zip(listed["symbol"], days, sequence, strict=True)]

    # -- votes ----

    def votes(self, listed: pd.DataFrame, coding, states: str) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
        """Votes of the rows that are understood, and an issue for each that is not."""
        place = pd.Index(listed["_key"]).get_indexer(self.key)
        ids = np.array([*listed["rollcall"], None], dtype=object)[place]
        days = np.append(listed["date"].to_numpy().astype("datetime64[D]"), np.datetime64("NaT"))[place]
        said, vote = self._votes_said(coding)
        state, problem = self._states(states, days)
        listed_row = place >= 0
        silent, no_member = listed_row & (said == ""), listed_row & (vote == NOT_A_MEMBER)
        take = listed_row & ~silent & ~no_member
        stateless, voteless = take & (state == ""), take & (state != "") & (vote == "")
        issues = [
            *(
                self._left_out(stateless & (problem == check), check, words, ids)
                for check, words in _NO_STATE.items()
            ),
            self._left_out(voteless, "unknown_code", "no vote is known by this; the row was left out", ids),
            self._counted(silent, "no_vote_given", "rows without a vote: they were left out"),
            self._counted(no_member, "not_a_member", "rows that say that the state was no member: no votes"),
        ]
        take &= (state != "") & (vote != "")
        country, names = pd.factorize(state)
        again = _repeated(place, country, take)
        issues.append(
            self._repeats(pd.DataFrame({"rollcall": ids, "country": state, "vote": vote}), take, again)
        )
        take &= ~again
        rows = pd.DataFrame(
            {
                "rollcall": pd.Categorical.from_codes(
                    place[take], categories=listed["rollcall"].astype("str")
                ),
                "country": pd.Categorical.from_codes(country[take], categories=pd.Index(names, dtype="str")),
                "vote": pd.Categorical(vote[take], dtype=VOTE_DTYPE),
            }
        )
        return rows, [*self._at_odds(listed, place), *(frame for frame in issues if len(frame))]

    def _votes_said(self, coding) -> tuple[np.ndarray, np.ndarray]:
        place, distinct = pd.factorize(self.frame[self.roles.vote], use_na_sentinel=False)
        said = ["" if _is_missing(value) else plain(value) for value in distinct]
        said = ["" if text in _EMPTY else text for text in said]
        means = meaning_of(said, coding)
        return np.array(said, dtype=object)[place], np.array([means.get(t, "") for t in said], dtype=object)[
            place
        ]

    def _states(self, how: str, days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """State of each row (empty for none), and why there is none."""
        texts = self._labels()
        if how == "keep":
            return texts.to_numpy(dtype=object), np.where(texts == "", "unknown_state", "")
        scheme = self.roles.scheme
        place, pairs = distinct_pairs(texts, pd.Series(days), scheme=scheme)
        told = [_state(text, day, scheme) for text, day in pairs]
        if (texts != "").any() and not any(state for state, _ in told):
            raise _no_states(texts)
        state = _seated(np.array([state for state, _ in told], dtype=object)[place], days)
        return state, np.array([problem for _, problem in told], dtype=object)[place]

    def _left_out(self, which: np.ndarray, check: str, words: str, ids) -> pd.DataFrame:
        return self.rows(which, check, words, self._said(which), ids=ids[which])

    def _counted(self, which: np.ndarray, check: str, words: str) -> pd.DataFrame:
        return self._note(check, words, counted(int(which.sum()), "row")) if which.any() else pd.DataFrame()

    def _at_odds(self, listed: pd.DataFrame, place: np.ndarray) -> list[pd.DataFrame]:
        """Rows that give another symbol or date than the first row of their roll call."""
        found = []
        for name in {self.roles.symbol, self.roles.date} - {None, self.roles.rollcall}:
            texts = self._text(name)
            first = texts.groupby(place).transform("first") if len(texts) else texts
            odd = ((texts != first) & (texts != "") & (place >= 0)).to_numpy()
            if odd.any():
                words = f"another {name} than in the first row of the same roll call, which was kept"
                ids = listed["rollcall"].to_numpy()[place[odd]]
                issue = self.rows(odd, "conflicting_facts", words, texts[odd], ids=ids)
                found.append(issue.assign(expected=first[odd].to_numpy()))
        return found

    def _repeats(self, rows: pd.DataFrame, take: np.ndarray, again: np.ndarray) -> pd.DataFrame:
        if not again.any():
            return pd.DataFrame()
        first = rows[take & ~again].set_index(["rollcall", "country"])["vote"]
        later = rows[again]
        before = first.reindex(pd.MultiIndex.from_frame(later[["rollcall", "country"]])).to_numpy()
        severity = np.where(before == later["vote"].to_numpy(), "minor", "serious")
        words = "a second row of a state in one roll call; the first was kept, this one left out"
        ids = later["rollcall"].to_numpy()
        found = self.rows(again, "repeated_state", words, self._said(again), severity=severity, ids=ids)
        return found.assign(expected=before)

    def _said(self, which: np.ndarray) -> list[str]:
        states, votes = (self._text(name)[which] for name in (self.roles.country, self.roles.vote))
        return [f"{state or 'no state'}: {vote!r}" for state, vote in zip(states, votes, strict=True)]

    def _note(self, check: str, message: str, found: str | None = None) -> pd.DataFrame:
        row = {"check": check, "severity": "note", "message": message, "file": self.file, "found": found}
        return pd.DataFrame([row])


_EMPTY = frozenset(text.casefold() for text in MISSING)
_NO_DAY = {
    "bad_date": "no day of the calendar; the date was left empty",
    "ambiguous_date": "day first or month first: nothing in the table proves which; the date was left empty",
}


_NO_STATE = {
    "ambiguous_state": "a name of several states on that day; the row was left out",
    "unknown_state": "no state is known by this on that day; the row was left out",
}


def _body_of(symbol: str) -> str:
    """The body whose symbol it is, as far as its beginning says so."""
    return next((body for start, body in _BODIES.items() if symbol.startswith(start)), _OWN_BODY)


def _is_missing(value) -> bool:
    return value is None or value is pd.NA or value != value


def _cell(value) -> str:
    """A cell as text: whole numbers without a decimal point, days as ISO text."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return str(value).strip()


def _state(text: str, day: str, scheme: str | None) -> tuple[str, str]:
    """The state that a name or number means on a day, and what is wrong where it means none.

    A name of today in a table of the past ("Russia" in 1980) is the state that held the seat then.
    """
    try:
        return country_code(text, on=day or None, scheme=scheme), ""
    except AmbiguousName:
        return "", "ambiguous_state"
    except UnknownName:
        undated = country_code(text, scheme=scheme, errors="missing") if text and day else None
    if text in state_rows():  # an id is what it is: whether it held a seat that day is for the checks to say
        return _seated_one(text, day), ""
    held = _seated_one(undated, day) if undated else ""
    return (held, "") if _lived(held, day) else ("", "unknown_state")


def _seated_one(state: str, day: str) -> str:
    return _seated(np.array([state], dtype=object), np.array([day or "NaT"], dtype="datetime64[D]"))[0]


def _seated(states: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Who held the seat that day, for the few seats that went from one state to another."""
    place, distinct = pd.factorize(states)
    if not {label for labels in SEATS for label in labels} & set(distinct):
        return states
    codes, values = holders(place, list(distinct), days)
    return np.array(values, dtype=object)[codes]


def _lived(state: str, day: str) -> bool:
    row = state_rows().get(state)
    return row is not None and (row["start"] or "0000") <= day < (row["end"] or "9999")


def _repeated(place: np.ndarray, country: np.ndarray, take: np.ndarray) -> np.ndarray:
    """Rows of a state that has one already in that roll call."""
    again = np.zeros(len(place), dtype=bool)
    rows = np.flatnonzero(take)
    again[rows] = pd.DataFrame({"rollcall": place[rows], "country": country[rows]}).duplicated().to_numpy()
    return again


def _no_states(texts: pd.Series) -> SchemaError:
    shown = ", ".join(map(repr, texts[texts != ""].drop_duplicates().head(_SHOWN)))
    return SchemaError(
        f"expected names, ISO codes or ids of states, or numbers with scheme= (cow, gw, vdem, m49); found {shown}. "
        'states="keep" takes them as ids of your own'
    )


def _with_further(listed: pd.DataFrame, further) -> pd.DataFrame:
    """Add what a table of roll calls says of each, by `rollcall`."""
    table = as_frame(further)
    if "rollcall" not in table:
        raise SchemaError(f"rollcalls: expected a column rollcall; found {_shown(table.columns)}")
    table = table.assign(_key=table["rollcall"].map(_cell)).drop(columns="rollcall")
    if table["_key"].duplicated().any():
        raise SchemaError("rollcalls: expected each roll call once")
    joined = listed.merge(table, on="_key", how="left", suffixes=("_own", ""))
    return joined.drop(columns=[name for name in joined if name.endswith("_own")])
