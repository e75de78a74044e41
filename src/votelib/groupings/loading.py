"""From whatever stands for a grouping to a table of dated memberships."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from votelib.arguments import public
from votelib.countries import country_code, country_codes
from votelib.countries.name_tables import normalise
from votelib.countries.tables import states as state_rows
from votelib.days import read_day
from votelib.errors import (
    ArgumentError,
    CoverageWarning,
    NotAvailable,
    ReadError,
    SchemaError,
    UnknownName,
    close_to,
    counted,
    one_of,
    several,
    warn_user,
)
from votelib.files import data_dir

#: The columns of a membership table, in this order.
COLUMNS = ("grouping", "group", "country", "start", "end", "status", "source", "note")
#: What a state can be in a group. `suspended`: it holds its place but may not use it; `informal`: it acts with the
#: group, which keeps no official list; `vacant`: a seat that nobody fills, under the state that left it.
STATUSES = ("member", "suspended", "observer", "associate", "informal", "vacant")
_REGISTRY = "_registry.csv"
NO_GROUP = "(none)"  # label of a vote by a state in none of a grouping's groups
#: Lists that were one and are several now.
_SPLIT = {"Nuclear-weapon states": ("NPT nuclear-weapon states", "States with nuclear weapons")}
OWN = "own"  # grouping id of a table that the user brings without naming it
Grouping: TypeAlias = str | Path | Iterable | Mapping | pd.DataFrame


@public
def load_groupings(*names_or_paths: str | Path) -> pd.DataFrame:
    """Read memberships: all that ship with votelib, some of them, or your own CSV beside them.

    Parameters
    ----------
    *names_or_paths : str or Path
        Ids of groupings or groups (`"EU"`, `"un_region"`, `"African"`) and paths of CSV files; none for all that
        ship. A file needs the column `country` (state ids) and `group` or `grouping`; `start`, `end`, `status`,
        `source` and `note` are optional.

    Returns
    -------
    DataFrame
        One row a spell of membership: `grouping`, `group`, `country` (str), `start`, `end` (datetime64[us],
        half-open; a missing `end` means still, a missing `start` means always), `status` (one of `STATUSES`),
        `source`, `note` (str, empty where a user's table has none).

    Raises
    ------
    UnknownName
        For an id that is not there, with close matches.
    ReadError, SchemaError
        For a file that cannot be read, or whose columns, dates or statuses are wrong, with the lines.

    Examples
    --------
    >>> load_groupings("EU").query("country == 'GBR'")[["start", "end"]].astype(str).values.tolist()
    [['1973-01-01', '2020-02-01']]
    """
    if not names_or_paths:
        return _shipped().copy()
    return stacked([resolve(each) for each in names_or_paths])


@public
def resolve(grouping: Grouping) -> pd.DataFrame:
    """Make a membership table of whatever stands for a grouping: the one place that decides.

    Parameters
    ----------
    grouping : str, Path, list, dict or DataFrame
        An id of a grouping or group, or the name of a group in any of the six languages; a
        path of a CSV file; a list of these; a list of states (one group of the user's own); `{group: [states]}`,
        members at all times; or a table with the columns `country` and `group` or `grouping`, and optionally `start`,
        `end`, `status`, `source`, `note`. States of the user's own may be written as ids, names or ISO 3166-1 alpha-2
        codes; they are read by what counts them (`with_state_ids`).

    Returns
    -------
    DataFrame
        As `load_groupings` returns.

    Raises
    ------
    UnknownName
        For an id that is not there, with close matches; for a list that mixes ids of groups and of states.
    ReadError, SchemaError
        For a file or table of another shape.

    Examples
    --------
    >>> resolve({"Nordic three": ["DNK", "NOR", "SWE"]})[["group", "country", "status"]].values.tolist()
    [['Nordic three', 'DNK', 'member'], ['Nordic three', 'NOR', 'member'], ['Nordic three', 'SWE', 'member']]
    >>> resolve("Union européenne")["group"].unique().tolist()
    ['EU']
    """
    if isinstance(grouping, pd.DataFrame):
        return _normalise(grouping, "the table")
    if isinstance(grouping, Mapping):
        return _from_mapping(grouping)
    if isinstance(grouping, Path) or (isinstance(grouping, str) and grouping.lower().endswith(".csv")):
        return _read(Path(grouping))
    if isinstance(grouping, str):
        return _by_id(grouping)
    return _from_list(several("grouping", grouping))


@cache
def _ids() -> frozenset[str]:
    """Ids of states, and of what is no state and in a group all the same."""
    return frozenset({*state_rows(), *_shipped()["country"]})


def with_state_ids(table: pd.DataFrame, known: Iterable[str] = ()) -> pd.DataFrame:
    """The table with state ids where the user wrote names or other codes of states, read as of the first day.

    Parameters
    ----------
    table : DataFrame
        As `resolve` returns it.
    known : iterable of str
        Further ids that are right as they are: those that have votes.

    Warns
    -----
    CoverageWarning
        Naming what means no state, or more than one, so that a slip does not pass for a state that did not vote.
    """
    known = {*known}
    strange = ~table["country"].isin(known | {*_ids()})
    if not strange.any():
        return table
    said, start = table.loc[strange, "country"].astype("str"), table.loc[strange, "start"]
    found = country_codes(said, on=start, errors="missing").astype("str")
    found = found.fillna(country_codes(said, errors="missing").astype("str"))
    lost = sorted(set(said[found.isna()]))
    states = known or 2 * len(lost) <= table["country"].nunique()  # where most are none they are parties
    if lost and states:
        warn_user(
            f"groups: expected ids or names of states; found {counted(len(lost), 'name')} that no state has, or "
            f"more than one: {', '.join(lost[:5])}{', …' if len(lost) > 5 else ''}",
            CoverageWarning,
        )
    return table.assign(
        country=found.fillna(said).reindex(table.index).fillna(table["country"].astype("str"))
    )


def states_in(grouping: Grouping | None, known: Iterable[str] = ()) -> pd.DataFrame:
    """The memberships of a grouping, or of all that ship, by state ids: `UK` in a file of one's own is GBR."""
    return with_state_ids(load_groupings() if grouping is None else resolve(grouping), known)


@cache
def _files() -> dict[str, Path]:
    """The files that ship, each named after its group."""
    paths = sorted((data_dir() / "groupings").glob("*.csv"))
    return {path.stem: path for path in paths if not path.name.startswith("_")}


@cache
def _shipped(group: str | None = None) -> pd.DataFrame:
    """All groupings that ship, or one group: what needs one, such as the seats of a body, reads one file of 52."""
    tables = [_raw(path) for name, path in _files().items() if group in (None, name)]
    return _normalise(pd.concat(tables, ignore_index=True), str(data_dir() / "groupings"))


@cache
def registry() -> pd.DataFrame:
    """What is known of each group that ships, a row each: its names, who keeps its list, how whole it is, doubts."""
    return pd.read_csv(data_dir() / "groupings" / _REGISTRY, dtype="str", keep_default_na=False)


@cache
def groups_by_name() -> dict[str, str]:
    """Ids of groups by their names in the six languages (as `normalise` writes them)."""
    names = registry().set_index("group").filter(like="name_")
    return {
        normalise(name): group
        for group, row in zip(names.index, names.to_numpy(), strict=True)
        for name in row
        if name
    }


def _by_id(name: str) -> pd.DataFrame:
    table = _shipped(name) if name in _files() else _shipped()
    found = table[(table["grouping"] == name) | (table["group"] == name)]
    if found.empty:
        found = table[table["group"] == groups_by_name().get(normalise(name))]
    if found.empty and name in _SPLIT:
        raise UnknownName(
            f"no grouping {name!r} any more; say which: {' or '.join(_SPLIT[name])}", name, [*_SPLIT[name]]
        )
    if found.empty:
        raise _unknown(name, [*table["grouping"], *table["group"], *registry()["name_en"]])
    return found.reset_index(drop=True)


def _from_list(names: list) -> pd.DataFrame:
    if not all(isinstance(name, str) for name in names):
        return stacked([resolve(name) for name in names])
    table = _shipped()
    ids = {*table["grouping"], *table["group"]}
    strangers = [name for name in names if name not in ids]
    means = dict(zip(strangers, country_code(strangers, errors="missing"), strict=True))
    if names and len(strangers) == len(names) and any(means.values()):
        return _from_mapping({OWN: names})
    if strangers and all(means.values()):
        raise UnknownName(
            f"the list mixes groups ({', '.join(sorted(ids.intersection(names)))}) and states "
            f"({', '.join(strangers)}); name a group of your own as a dict: {{'my group': [...]}}",
            strangers[0],
        )
    return stacked([resolve(name) for name in names])


def stacked(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several membership tables as one, in which a name stands for one group only.

    Raises
    ------
    SchemaError
        If two groupings have a group of the same name: their members and votes would be counted as one.
    """
    table = pd.concat(list(tables), ignore_index=True)
    groupings = table.groupby("group")["grouping"].unique()
    for group, of in groupings[groupings.map(len) > 1].items():
        raise SchemaError(
            f"groups: expected a name for each; found two called {group!r} (in {' and '.join(of)}): "
            "give your own another name"
        )
    return table


def _from_mapping(groups: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    if not groups:
        raise ArgumentError("grouping", "at least one group with its states", groups)
    rows = [
        (OWN, group, country)
        for group, countries in groups.items()
        for country in several(str(group), countries)
    ]
    return _normalise(pd.DataFrame(rows, columns=["grouping", "group", "country"]), "the groups given")


def _read(path: Path) -> pd.DataFrame:
    return _normalise(_raw(path), str(path))


def _raw(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise NotAvailable(f"no file of groupings at {path}; give the path of a CSV, or the id of a grouping")
    text = _text_of(path)
    header = text.lstrip().split("\n", 1)[0]
    separator = max(_SEPARATORS, key=header.count)
    try:
        # Namibia's code is NA: an empty cell is an empty string here, and nothing else is missing.
        table = pd.read_csv(io.StringIO(text), sep=separator, dtype="str", keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ReadError(f"expected a CSV of memberships: {error}", file=str(path)) from error
    return table.rename(columns=lambda name: name.strip().casefold())


_SEPARATORS = ",;\t"  # the spreadsheets of half the world save a CSV with semicolons


def _text_of(path: Path) -> str:
    raw = path.read_bytes()
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ReadError(
            "expected a CSV in UTF-8; a spreadsheet saves one as 'CSV UTF-8'", file=str(path), line=line
        ) from error


def _normalise(table: pd.DataFrame, where: str) -> pd.DataFrame:
    if "country" not in table or not {"group", "grouping"}.intersection(table):
        raise SchemaError(
            f"{where}: expected the columns country and group (or grouping), and optionally start, end, status, "
            f"source, note; found {', '.join(map(str, table.columns)) or 'none'}"
        )
    if table.empty:
        raise SchemaError(f"{where}: expected at least one row with a state and its group; found none")
    full = pd.DataFrame(index=table.index)
    full["grouping"] = table.get("grouping", OWN)
    full["group"] = table["group"] if "group" in table else table["grouping"]
    full["country"] = table["country"]
    for column in ("start", "end"):
        full[column] = _as_days(table, column, where)
    full["status"] = table.get("status", "member")
    for column in ("source", "note"):
        full[column] = table.get(column, "")
    for column in ("grouping", "group", "country", "status", "source", "note"):
        full[column] = full[column].astype("str").fillna("").str.strip()
    _check(full, where)
    return full.reset_index(drop=True)


def _as_days(table: pd.DataFrame, column: str, where: str) -> pd.Series:
    if column not in table:
        return pd.Series(pd.NaT, index=table.index, dtype="datetime64[us]")
    given = table[column].replace("", pd.NaT) if table[column].dtype in ("str", "object") else table[column]
    days = pd.to_datetime(given, errors="coerce", format="ISO8601").astype("datetime64[us]")
    bad = given[days.isna() & given.notna()]
    if len(bad):
        raise SchemaError(
            f"{where}: {column}: expected days such as 2020-02-01, or an empty cell; found "
            f"{_sample(bad)} ({_lines(bad.index)})"
        )
    return days.dt.normalize()


def _check(table: pd.DataFrame, where: str) -> None:
    problems = []
    for column in ("grouping", "group", "country"):
        empty = table.index[table[column] == ""]
        if len(empty):
            problems.append(f"{column}: expected an id, found an empty cell ({_lines(empty)})")
    strange = table["status"][~table["status"].isin(STATUSES)]
    if len(strange):
        problems.append(
            f"status: expected one of {', '.join(STATUSES)}; found {_sample(strange)} ({_lines(strange.index)})"
        )
    backwards = table.index[table["end"] <= table["start"]]
    if len(backwards):
        problems.append(f"end: expected a day after start ({_lines(backwards)})")
    if problems:
        raise SchemaError("\n".join(f"{where}: {problem}" for problem in problems))


def on_day(table: pd.DataFrame, on) -> pd.Series:
    return holding(table, pd.Timestamp(read_day(on, "on", last=True)))


def holding(spells: pd.DataFrame, day) -> pd.Series:
    """Which spells hold on a day: one for all, or one a row; of a missing day, those without dates."""
    begun = spells["start"].isna() | (spells["start"] <= day)
    return begun & (spells["end"].isna() | (spells["end"] > day))


def has_status(table: pd.DataFrame, status: str | Iterable[str]) -> pd.Series:
    """Whether each membership counts."""
    wanted = standings(status)
    return table["status"].isin(wanted) | ("any" in wanted)


def standings(status: str | Iterable[str]) -> list[str]:
    """The standings that count, each looked up."""
    wanted = several("status", status)
    for each in wanted:
        one_of("status", each, [*STATUSES, "any"])
    return wanted


def _unknown(name: str, known: Iterable[str]) -> UnknownName:
    known = dict.fromkeys(known)  # ids before names
    close = close_to(name, known)
    hint = f"; close: {', '.join(close)}" if close else ""
    hint += "; `votelib list groupings` shows them all, and the path of a CSV file stands for your own"
    return UnknownName(f"no grouping {name!r}{hint}", str(name), close)


def _sample(values: pd.Series) -> str:
    shown = ", ".join(repr(value) for value in values.head(3))
    return shown + (f" and {len(values) - 3} more" if len(values) > 3 else "")


def _lines(index) -> str:
    # Line 1 of a CSV is its header.
    lines = [str(each + 2) if isinstance(each, int) else str(each) for each in list(index)[:5]]
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(lines)}{', …' if len(index) > 5 else ''}"
