"""A table of one's own, in Records out: whatever the columns and codes are called, every row a vote or an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.countries import country_code
from votelib.countries.names import distinct_pairs
from votelib.countries.succession import SEATS, holders
from votelib.countries.tables import existed
from votelib.countries.tables import states as state_rows
from votelib.errors import AmbiguousName, SchemaError, UnknownName, counted, one_of
from votelib.records.body_names import OWN, body_of_name, body_of_symbol
from votelib.records.column_names import columns_of_votes, header_key
from votelib.records.day_columns import read_days
from votelib.records.foreign_tables import as_frame, named
from votelib.records.schema import ADOPTIONS, COUNTS, KINDS, OUTCOMES, VOTE_DTYPE, issue_rows
from votelib.records.tidying import FACTS, ROW, tidied
from votelib.records.vote_words import MISSING, NOT_A_MEMBER, meaning_of, plain

#: Columns whose numbers belong to a list of states.
_SCHEMES = dict.fromkeys(("ccode", "cow", "cowcode", "cow_code"), "cow")
_SCHEMES |= dict.fromkeys(("gwno", "gwcode", "gw", "gwid"), "gw") | dict.fromkeys(("vdem", "vdem_id"), "vdem")
_SCHEMES |= dict.fromkeys(("m49", "m49_code", "un_code", "iso_numeric", "iso3n", "ison", "isonum"), "m49")
_KEPT = ("_key", "rollcall", "body", "date")  # columns that roll calls have, filled or not
_SHOWN = 5
_ASIDE = "columns that hold no votes; they were left aside"
#: Columns of roll calls that hold words of ours.
_WORDS = {"kind": KINDS, "adoption": ADOPTIONS, "outcome": OUTCOMES}


@dataclass(frozen=True)
class _Roles:
    """Which column plays which part."""

    country: str
    vote: str
    rollcall: str | None
    symbol: str | None
    date: str | None
    scheme: str | None


# -- one row a vote ------------------------------------------------------------------------------------------


def tables_of_votes(
    frame: pd.DataFrame, *, country=None, vote=None, rollcall=None, symbol=None, date=None, body=None, votes=None,
    scheme=None, states: str = "resolve", facts: Mapping[str, str] | None = None, rollcalls=None, file=None,
    lines: np.ndarray | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """Votes, roll calls and issues of a table of votes: the work of `Records.from_votes`."""
    one_of("states", states, ("resolve", "keep"))
    for name in facts or ():
        one_of("further facts of from_votes", name, FACTS)
    asked = {"country": country, "vote": vote, "rollcall": rollcall, "symbol": symbol}
    other = None if vote or "vote" in columns_of_votes(frame.columns) else tidied(frame, country)
    if other is not None:
        lines = np.arange(len(frame)) if lines is None else lines
        frame, lines = other.frame.drop(columns=ROW), lines[other.frame[ROW]]
        asked = (
            {"country": "country", "symbol": "rollcall"} if "rollcall" in frame else asked | {"country": None}
        )
    roles, fixed = _roles(frame, asked, date, scheme)
    table = _Table(frame.reset_index(drop=True), roles, file, lines)
    if other is not None and other.aside:
        table.issues.append(table._note("not_read", _ASIDE, ", ".join(other.aside)))
    listed = table.rollcalls(fixed | {"body": body} | dict(facts or {}), rollcalls)
    rows, issues = table.votes(listed, votes, states)
    issues = [*table.issues, *issues]
    return rows, listed.drop(columns=["_key"]), pd.concat(issues, ignore_index=True) if issues else None


def _roles(frame: pd.DataFrame, asked: dict, date, scheme) -> tuple[_Roles, dict]:
    there = columns_of_votes(frame.columns)
    for part, name in asked.items():
        if name is not None and name not in frame:
            raise UnknownName(f"{part}: no column {name!r}; there are {named(frame.columns)}", str(name))
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
    key = header_key(there["country"])
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
            f"which they are: country=, vote=, rollcall= or symbol=. Found {named(frame.columns)}. A table of states "
            "by roll calls is read as well, where its cells are votes"
        )


class _Table:
    """A tidy table of votes, its columns in their roles, and what was found wrong with its rows."""

    def __init__(self, frame: pd.DataFrame, roles: _Roles, file, lines: np.ndarray | None):
        self.frame, self.roles, self.file = frame, roles, file
        self.lines = np.arange(len(frame)) if lines is None else lines
        self.issues: list[pd.DataFrame] = []
        self.told: dict[str, str] = {}  # facts of roll calls and the columns that tell them
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
        printed = self.frame[self.roles.country].astype("object")
        return texts.mask(printed.isin(["NA", "na"]).to_numpy(), "NA")

    def _symbol_and_day(self) -> pd.Series:
        key = self._text(self.roles.symbol)
        if self.roles.date:
            key = (key + "@" + self._text(self.roles.date)).where(key != "", "")
        return key

    def rows(
        self, which: np.ndarray, check: str, message: str, found, *, severity="minor", ids=None
    ) -> pd.DataFrame:
        """An issue a row."""
        lines = self.lines[np.flatnonzero(which)]
        return issue_rows(check, severity, message, rollcall=ids, found=found, file=self.file, line=lines)

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
        for name in FACTS:
            listed[name] = self._fact(name, fixed.get(name), first)
        for name in COUNTS:
            listed[name] = self._total(name, first)
        listed["body"] = self._bodies(listed)
        listed = self._with_further(listed, further) if further is not None else listed
        listed["date"] = self._days(listed, fixed.get("date"), first)
        listed["rollcall"] = self._ids(listed)
        self._tell_what_is_left_aside()
        empty = [name for name in listed if name not in _KEPT and (listed[name] == "").all()]
        return listed.drop(columns=empty).replace("", pd.NA).assign(_key=listed["_key"])

    def _with_further(self, listed: pd.DataFrame, further) -> pd.DataFrame:
        """Add what a table of roll calls says of each; a row of it to which no vote belongs is an issue."""
        table = as_frame(further)
        name = next((name for name in ("rollcall", "symbol") if name in table), None)
        if name is None:
            raise SchemaError(
                f"rollcalls: expected a column rollcall or symbol; found {named(table.columns)}"
            )
        keys = _matched(table[name].map(_cell), listed)
        alone = keys.isna().to_numpy()
        if alone.any():
            words = (
                "a row of rollcalls= to which no vote belongs, neither by id nor by symbol; it was left out"
            )
            issues = issue_rows(
                "unknown_rollcall", "minor", words, found=table[name][alone].astype("str").tolist(),
                line=np.flatnonzero(alone),
            )  # fmt: skip
            self.issues.append(issues)
        table = table.assign(_key=keys).drop(columns=name)[~alone]
        if table["_key"].duplicated().any():
            raise SchemaError("rollcalls: expected each roll call once")
        joined = listed.merge(table, on="_key", how="left", suffixes=("_own", ""))
        return joined.drop(columns=[name for name in joined if name.endswith("_own")])

    def _bodies(self, listed: pd.DataFrame) -> list[str]:
        """Bodies under our names; one that is not known keeps its own, and is reported."""
        told = {name: body_of_name(name) for name in listed["body"].unique() if name}
        for name in (name for name, body in told.items() if body is None and name != OWN):
            n = counted(int((listed["body"] == name).sum()), "roll call")
            self.issues.append(self._note("unknown_body", _UNKNOWN_BODY, f"{name}: {n}"))
        pairs = zip(listed["body"], listed["symbol"], strict=True)
        return [(told[name] or name) if name else body_of_symbol(symbol) for name, symbol in pairs]

    @property
    def _used(self) -> set[str | None]:
        """The columns that play a part."""
        roles = self.roles
        return {roles.country, roles.vote, roles.rollcall, roles.symbol, roles.date, *self.told.values()}

    def _called(self, name: str) -> str | None:
        """The column of a name, in any case of letters, that plays no part yet."""
        there = {str(column).casefold(): column for column in self.frame}.get(name)
        return None if there in self._used else there

    def _total(self, name: str, first: np.ndarray) -> np.ndarray:
        """How many voted so, where a column of whole numbers says it alike in all rows of a roll call."""
        column = self._called(name)
        texts = self._text(column)
        filled = texts[texts != ""]
        alike = (filled == filled.groupby(self.key).transform("first")).all()
        if not (alike and filled.str.fullmatch(r"\d{1,4}").all()):
            return np.full(len(first), "", dtype=object)
        if column is not None:
            self.told[name] = column
        return texts.iloc[first].to_numpy()

    def _tell_what_is_left_aside(self) -> None:
        aside = [str(name) for name in self.frame if name not in self._used]
        if aside:
            self.issues.append(self._note("not_read", _ASIDE, ", ".join(aside)))

    def _fact(self, name: str, given, first: np.ndarray):
        """A fact of each roll call; the words of the tables in any case of letters (`Recorded`, `RESOLUTION`)."""
        column = given if isinstance(given, str) and given in self.frame else None
        if given is None:
            column = self._called(name)
        if column is not None:
            self.told[name] = column
            said = self._text(column).iloc[first].to_numpy()
        else:
            said = np.full(len(first), "" if given is None else str(given), dtype=object)
        return [each.casefold() if each.casefold() in _WORDS.get(name, ()) else each for each in said]

    def _days(self, listed: pd.DataFrame, given, first: np.ndarray) -> np.ndarray:
        if given is None and self.roles.date is None:
            nothing = np.full(len(listed), np.datetime64("NaT", "us"), "M8[us]")
            return listed["date"].to_numpy() if "date" in listed else nothing
        if given is None:
            printed = self._text(self.roles.date).iloc[first]
        elif isinstance(given, (Mapping, pd.Series)):
            printed = (
                listed["_key"].map({str(key): str(day)[:10] for key, day in dict(given).items()}).fillna("")
            )
        else:
            printed = pd.Series(str(given), index=range(len(listed)))
        days = read_days(printed, coarse=True)
        for check, words in _NO_DAY.items():
            bad = days.check == check
            if bad.any():
                which = np.zeros(len(self.frame), dtype=bool)
                which[first[bad]] = True
                self.issues.append(self.rows(which, check, words, printed[bad]))
        if days.note:
            self.issues.append(self._note("dates_read", days.note))
        if (days.precision != "").any():
            listed["date_precision"] = days.precision
            self.issues.append(
                self._note("coarse_dates", _COARSE, counted(int((days.precision != "").sum()), "roll call"))
            )
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
        days = np.append(listed["date"].to_numpy().astype("datetime64[D]"), np.datetime64("NaT", "D"))[place]
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
        for name in {self.roles.symbol, self.roles.date, *self.told.values()} - {None, self.roles.rollcall}:
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
        return issue_rows(check, "note", message, file=self.file, found=found)


_EMPTY = frozenset(text.casefold() for text in MISSING)
_NO_DAY = {
    "bad_date": "no day of the calendar; the date was left empty",
    "ambiguous_date": "day first or month first: nothing in the table proves which; the date was left empty",
}


_UNKNOWN_BODY = "no body that votelib knows; it keeps its name, and its seats are not checked"
_COARSE = "the table gives no more than the month or the year of these votes; their date is its last day"
_NO_STATE = {
    "ambiguous_state": "a name of several states on that day; the row was left out",
    "unknown_state": "no state is known by this on that day; the row was left out",
}


def _is_missing(value) -> bool:
    return value is None or value is pd.NA or value != value


def _cell(value) -> str:
    """A cell as text: whole numbers without a decimal point, days as ISO text."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return str(value).strip()


#: Signs that point to a footnote: *, †, ¹, [2].
_NOTE_MARKS = re.compile(r"\s*(?:[*†‡¹²³⁴-⁹]|\[\w{1,2}\])+$")


def _state(text: str, day: str, scheme: str | None) -> tuple[str, str]:
    """The state that a name or number means on a day, and what is wrong where it means none.

    A name of today in a table of the past ("Russia" in 1980) is the state that held the seat then.
    """
    text = _NOTE_MARKS.sub("", text)
    try:
        return country_code(text, on=day or None, scheme=scheme), ""
    except AmbiguousName:
        return "", "ambiguous_state"
    except UnknownName:
        undated = country_code(text, scheme=scheme, errors="missing") if text and day else None
    if text in state_rows():  # an id is what it is: whether it held a seat that day is for the checks to say
        return _seated_one(text, day), ""
    held = _seated_one(undated, day) if undated else ""
    return (held, "") if existed(held, day) else ("", "unknown_state")


def _seated_one(state: str, day: str) -> str:
    return _seated(np.array([state], dtype=object), np.array([day or "NaT"], dtype="datetime64[D]"))[0]


def _seated(states: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Who held the seat that day, for the few seats that went from one state to another."""
    place, distinct = pd.factorize(states)
    if not {label for labels in SEATS for label in labels} & set(distinct):
        return states
    codes, values = holders(place, list(distinct), days)
    return np.array(values, dtype=object)[codes]


def _repeated(place: np.ndarray, country: np.ndarray, take: np.ndarray) -> np.ndarray:
    """Rows of a state that has one already in that roll call."""
    again = np.zeros(len(place), dtype=bool)
    rows = np.flatnonzero(take)
    again[rows] = pd.DataFrame({"rollcall": place[rows], "country": country[rows]}).duplicated().to_numpy()
    return again


def _matched(named: pd.Series, listed: pd.DataFrame) -> pd.Series:
    """The key of the roll call that each text names: by its id, or by a symbol that only one has."""
    symbols = listed[~listed["symbol"].duplicated(keep=False)].set_index("symbol")["_key"]
    whole = (
        named.str.split("#").str[0].where(named.str.contains("@", regex=False), named)
    )  # an id that a reader made
    keys = named.where(named.isin(listed["_key"]), whole.where(whole.isin(listed["_key"])))
    return keys.fillna(named.map(symbols))


def _no_states(texts: pd.Series) -> SchemaError:
    shown = ", ".join(map(repr, texts[texts != ""].drop_duplicates().head(_SHOWN)))
    return SchemaError(
        f"expected names, ISO codes or ids of states, or numbers with scheme= (cow, gw, vdem, m49); found {shown}. "
        'states="keep" takes them as ids of your own'
    )
