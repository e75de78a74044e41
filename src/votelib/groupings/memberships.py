"""Who was in which bloc on which day.

Every membership is a row with a first day, a day it ended (half-open: a state is in from `start` and no longer in
on `end`), a status and a source. "Who was in it" therefore always takes a day, and a state that left stays in the
past. The shipped table is `data/groupings/`; a user's own table stands beside it on the same terms.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pandas as pd

from votelib.countries import country_code, country_codes, state_id
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
    one_of,
    several,
)
from votelib.files import data_dir
from votelib.records import takes_records

__all__ = [
    "COLUMNS",
    "STATUSES",
    "attach",
    "groupings_of",
    "groups_on",
    "holding",
    "load_groupings",
    "members",
    "resolve",
    "with_state_ids",
]

#: The columns of a membership table, in this order.
COLUMNS = ("grouping", "group", "country", "start", "end", "status", "source", "note")

#: What a state can be in a group. `suspended`: it holds its place but may not use it; `informal`: it acts with the
#: group, which keeps no official list; `vacant`: a seat that nobody fills, under the state that left it.
STATUSES = ("member", "suspended", "observer", "associate", "informal", "vacant")

REGISTRY = "_registry.csv"
NO_GROUP = "(none)"  # label of a vote by a state in none of a grouping's groups
#: Lists that were one and are several now.
_SPLIT = {"Nuclear-weapon states": ("NPT nuclear-weapon states", "States with nuclear weapons")}
OWN = "own"  # grouping id of a table that the user brings without naming it

Grouping: TypeAlias = str | Path | Iterable | Mapping | pd.DataFrame


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
    return pd.concat([resolve(each) for each in names_or_paths], ignore_index=True)


def resolve(grouping: Grouping) -> pd.DataFrame:
    """Make a membership table of whatever stands for a grouping: the one place that decides.

    Parameters
    ----------
    grouping : str, Path, list, dict or DataFrame
        An id of a grouping or group; a path of a CSV file; a list of ids; a list of states (one group of the
        user's own); `{group: [states]}`, members at all times; or a table with the columns `country` and `group` or
        `grouping`, and optionally `start`, `end`, `status`, `source`, `note`. States of the user's own may be written
        as ids, names or ISO 3166-1 alpha-2 codes; they are read by what counts them (`with_state_ids`).

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


def members(group: Grouping, on, status: str | Iterable[str] = ("member",)) -> list[str]:
    """List the states that were in a group on a day.

    Parameters
    ----------
    group : str, or whatever `resolve` takes
        A group (`"EU"`, `"African"`) or a grouping with several (`"un_region"`: everyone in any of them).
    on : date or str
        The day. There is no default: membership without a day has no meaning.
    status : str or several, default ("member",)
        Members in good standing unless more is asked for, for instance `("member", "suspended")`; `"any"` for all.

    Returns
    -------
    list of str
        State ids, sorted, each once.

    Raises
    ------
    UnknownName
        If there is no such group or status.

    Examples
    --------
    >>> "GBR" in members("EU", on="2020-01-31"), "GBR" in members("EU", on="2020-02-01")
    (True, False)
    >>> members("HRC", on="2011-06-17", status="suspended")
    ['LBY']
    """
    table = resolve(group)
    there = table[on_day(table, on) & has_status(table, status)]
    return sorted(set(there["country"]))


def groupings_of(
    country: str, on, status: str | Iterable[str] = "any", groupings: Grouping | None = None
) -> pd.DataFrame:
    """List the groups that a state was in on a day, in whatever standing.

    Parameters
    ----------
    country : str
        State id, such as `"NLD"`, or a name in any of the six languages.
    on : date or str
        The day.
    status : str or several, default "any"
        Keep these only.
    groupings : whatever `resolve` takes, optional
        Where to look; all that ship by default.

    Returns
    -------
    DataFrame
        `grouping`, `group`, `status`, `start`, `end`, `source`, `note`, one row a group, sorted.

    Examples
    --------
    >>> groupings_of("LBY", on="2011-06-17", groupings=["HRC", "un_region"])[["group", "status"]].values.tolist()
    [['HRC', 'suspended'], ['African', 'member']]
    """
    table = load_groupings() if groupings is None else resolve(groupings)
    country = state_id(country, set(table["country"]))
    there = table[(table["country"] == country) & on_day(table, on) & has_status(table, status)]
    kept = ["grouping", "group", "status", "start", "end", "source", "note"]
    return there[kept].sort_values(["grouping", "group"], ignore_index=True)


@takes_records
def attach(
    records,
    grouping: Grouping,
    *,
    status: str | Iterable[str] = ("member",),
    include_suspended: bool = False,
    none: str = "drop",
    several: str = "all",
) -> pd.DataFrame:
    """Give each vote the groups that the state belonged to on the day of the vote.

    Parameters
    ----------
    records : Records
        Votes and roll calls; the day of a vote is the `date` of its roll call.
    grouping : whatever `resolve` takes
        A grouping or group, several, or the user's own.
    status : str or several, default ("member",)
        Standings that count; `"any"` for all.
    include_suspended : bool, default False
        Count suspended states as well.
    none : {"drop", "label"}, default "drop"
        A vote of a state in none of a grouping's groups: left out, or kept under the group `"(none)"`.
    several : {"all", "first", "error"}, default "all"
        A state in several groups of one grouping that day: a row each, only the first in the order of the table,
        or an error that names it.

    Returns
    -------
    DataFrame
        `rollcall`, `date`, `country`, `vote`, `grouping`, `group`, one row a vote and group: grouping by grouping,
        within each in the order of `records.votes`. All but `date` are categories; those of `grouping` and `group`
        keep the order of the table. A vote in three groupings has three rows: never count votes without grouping
        by `group`.

    Raises
    ------
    UnknownName
        If there is no such grouping or status.
    ValueError
        With `several="error"`, if a state is in several groups of a grouping on the day of a vote.

    Warns
    -----
    CoverageWarning
        If roll calls have no date, so that their votes cannot be joined to dated memberships; if a grouping of the
        user's own names what means no state and has no vote, so that a slip does not pass for an absence.

    Examples
    --------
    >>> import votelib as vl
    >>> joined = attach(vl.load("sample"), "un_region")
    >>> joined[joined["date"] == "2024-07-10"]["group"].value_counts(sort=False).to_dict()
    {'African': 13, 'Asia-Pacific': 13, 'Eastern European': 6, 'GRULAC': 8, 'WEOG': 7}
    """
    one_of("none", none, ("drop", "label"))
    one_of("several", several, ("all", "first", "error"))
    table = with_state_ids(resolve(grouping), records.votes["country"].cat.categories)
    counts = has_status(table, status)
    if include_suspended:
        counts |= table["status"] == "suspended"
    votes = _with_dates(records)
    pair, pairs = _state_days(votes)
    table["group"] = _categories(table["group"], [NO_GROUP] if none == "label" else [])
    table["grouping"] = _categories(table["grouping"])
    parts = []
    for name, of_grouping in table.groupby("grouping", observed=True, sort=False):
        spells = of_grouping[counts[of_grouping.index]]
        found = _memberships(pairs, spells, none, several)
        joined = _spread(votes, pair, found)
        joined["grouping"] = pd.Categorical([name], table["grouping"].cat.categories).repeat(len(joined))
        parts.append(joined)
    return pd.concat(parts, ignore_index=True)[["rollcall", "date", "country", "vote", "grouping", "group"]]


@cache
def _ids() -> frozenset[str]:
    """Ids of states, and of what is no state and in a group all the same."""
    return frozenset({*state_rows(), *_shipped()["country"]})


def with_state_ids(table: pd.DataFrame, known: Iterable[str] = (), *, stacklevel: int = 3) -> pd.DataFrame:
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
    strange = ~table["country"].isin({*_ids(), *known})
    if not strange.any():
        return table
    said, start = table.loc[strange, "country"].astype("str"), table.loc[strange, "start"]
    found = country_codes(said, on=start, errors="missing").astype("str")
    found = found.fillna(country_codes(said, errors="missing").astype("str"))
    lost = sorted(set(said[found.isna()]))
    if lost:
        warnings.warn(
            f"expected ids or names of states; {len(lost)} of the grouping's mean no state, or several, and have no "
            f"vote: {', '.join(lost[:5])}",
            CoverageWarning,
            stacklevel=stacklevel,
        )
    return table.assign(
        country=found.fillna(said).reindex(table.index).fillna(table["country"].astype("str"))
    )


def _with_dates(records) -> pd.DataFrame:
    rollcall = records.votes["rollcall"]
    dates = records.rollcalls.set_index("rollcall")["date"].reindex(rollcall.cat.categories)
    undated = int(dates.isna().sum())
    if undated:
        warnings.warn(
            f"{undated} of {len(dates)} roll calls have no date: no dated membership can be joined to their votes",
            CoverageWarning,
            stacklevel=3,
        )
    votes = records.votes[["rollcall", "country", "vote"]].copy()
    votes.insert(1, "date", dates.to_numpy()[rollcall.cat.codes.to_numpy()])
    return votes


def _state_days(votes: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """Number the different pairs of state and day: 870,000 votes have some 200,000, and only these are joined."""
    day, days = pd.factorize(votes["date"], use_na_sentinel=False)
    state = votes["country"].cat.codes.to_numpy().astype(np.int64)
    pair, keys = pd.factorize(state * len(days) + day)
    countries = votes["country"].cat.categories.to_numpy()[keys // max(len(days), 1)]
    return pair, pd.DataFrame({"country": countries, "date": days[keys % max(len(days), 1)]})


def _memberships(pairs: pd.DataFrame, spells: pd.DataFrame, none: str, several: str) -> pd.DataFrame:
    """The groups of each pair of state and day: `pair` (number of the pair) and `group`."""
    joined = (
        pairs.rename_axis("pair")
        .reset_index()
        .merge(spells[["country", "group", "start", "end"]], on="country")
    )
    held = holding(joined, joined["date"])
    found = joined.loc[held, ["pair", "country", "date", "group"]].drop_duplicates(["pair", "group"])
    if several == "error":
        _refuse_several(found)
    if several == "first":
        found = found.drop_duplicates("pair")
    if none == "label":
        alone = np.setdiff1d(np.arange(len(pairs)), found["pair"])
        label = pd.Categorical([NO_GROUP], spells["group"].cat.categories).repeat(len(alone))
        found = pd.concat([found, pd.DataFrame({"pair": alone, "group": label})])
    return found.sort_values("pair", kind="stable")[["pair", "group"]]


def _refuse_several(found: pd.DataFrame) -> None:
    twice = found[found.duplicated("pair", keep=False)]
    if len(twice):
        first = twice[twice["pair"] == twice["pair"].iloc[0]]
        raise ArgumentError(
            "several",
            "each state in at most one group, as 'error' asks",
            f"{first['country'].iloc[0]} on {first['date'].iloc[0]:%Y-%m-%d} in {', '.join(first['group'])}",
            f"{twice['pair'].nunique()} pairs of state and day are in several; use several='all' or 'first'",
        )


def _spread(votes: pd.DataFrame, pair: np.ndarray, found: pd.DataFrame) -> pd.DataFrame:
    """Repeat each vote once a group of its pair of state and day."""
    groups_of_pair = np.bincount(found["pair"], minlength=pair.max(initial=-1) + 1)
    first = np.cumsum(groups_of_pair) - groups_of_pair
    times = groups_of_pair[pair]
    rows = np.repeat(np.arange(len(votes)), times)
    offset = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    group = found["group"].array.take(first[pair[rows]] + offset)
    return votes.iloc[rows].assign(group=group)


def _categories(values: pd.Series, further: Iterable[str] = ()) -> pd.Series:
    return values.astype(pd.CategoricalDtype([*dict.fromkeys(values), *further]))


# -- from whatever stands for a grouping to a table ----------------------------------------------------------


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


def _by_id(name: str) -> pd.DataFrame:
    table = _shipped(name) if name in _files() else _shipped()
    found = table[(table["grouping"] == name) | (table["group"] == name)]
    if found.empty and name in _SPLIT:
        raise UnknownName(
            f"no grouping {name!r} any more; say which: {' or '.join(_SPLIT[name])}", name, [*_SPLIT[name]]
        )
    if found.empty:
        raise _unknown(name, {*table["grouping"], *table["group"]})
    return found.reset_index(drop=True)


def _from_list(names: list) -> pd.DataFrame:
    if not all(isinstance(name, str) for name in names):
        return pd.concat([resolve(name) for name in names], ignore_index=True)
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
    return pd.concat([resolve(name) for name in names], ignore_index=True)


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
    try:
        # Namibia's code is NA: an empty cell is an empty string here, and nothing else is missing.
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ReadError(f"expected a UTF-8 CSV of memberships: {error}", file=str(path)) from error


def _normalise(table: pd.DataFrame, where: str) -> pd.DataFrame:
    if "country" not in table or not {"group", "grouping"}.intersection(table):
        raise SchemaError(
            f"{where}: expected the columns country and group (or grouping), and optionally start, end, status, "
            f"source, note; found {', '.join(map(str, table.columns)) or 'none'}"
        )
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


# -- the day and the standing --------------------------------------------------------------------------------


def on_day(table: pd.DataFrame, on) -> pd.Series:
    return holding(table, pd.Timestamp(read_day(on, "on", last=True)))


def holding(spells: pd.DataFrame, day) -> pd.Series:
    """Which spells hold on a day: one for all, or one a row; of a missing day, those without dates."""
    begun = spells["start"].isna() | (spells["start"] <= day)
    return begun & (spells["end"].isna() | (spells["end"] > day))


def has_status(table: pd.DataFrame, status: str | Iterable[str]) -> pd.Series:
    if status == "any":
        return pd.Series(True, index=table.index)
    wanted = several("status", status)
    for each in wanted:
        one_of("status", each, [*STATUSES, "any"])
    return table["status"].isin(wanted)


# -- small words ---------------------------------------------------------------------------------------------


def _unknown(name: str, known: Iterable[str]) -> UnknownName:
    known = sorted(set(known))
    close = close_to(name, known)
    hint = f"; close: {', '.join(close)}" if close else f"; known: {', '.join(known[:60])}"
    return UnknownName(f"no grouping {name!r}{hint}", str(name), close)


def _sample(values: pd.Series) -> str:
    shown = ", ".join(repr(value) for value in values.head(3))
    return shown + (f" and {len(values) - 3} more" if len(values) > 3 else "")


def _lines(index) -> str:
    # Line 1 of a CSV is its header.
    lines = [str(each + 2) if isinstance(each, int) else str(each) for each in list(index)[:5]]
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(lines)}{', …' if len(index) > 5 else ''}"


def classes_on(table: pd.DataFrame, states: list[str], day, status="member") -> list[str]:
    """Group of each state on a day: `A + B` for a state in two, `(none)` for one in none."""
    table = with_state_ids(table, states)
    there = table[on_day(table, day) & has_status(table, status)]
    names = there.groupby("country", sort=False)["group"].agg(
        lambda groups: " + ".join(dict.fromkeys(groups))
    )
    return [names.get(state, NO_GROUP) for state in states]


def groups_on(states, grouping, on, status="member") -> dict[str, str]:
    """Group of each state on a day, `{state: group}`; states in none are left out.

    Examples
    --------
    >>> groups_on(["KEN", "JPN"], "un_region", "2024-07-10")
    {'KEN': 'African', 'JPN': 'Asia-Pacific'}
    """
    states = list(states)
    found = classes_on(resolve(grouping), states, on, status)
    return {state: group for state, group in zip(states, found, strict=True) if group != "(none)"}
