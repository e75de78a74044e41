"""The tables that everything else speaks: votes, roll calls, and what does not add up in them.

Sources differ; after a reader they all look like this. `Records` keeps the three tables together and checks
their shape when it is made, so that a measure never has to ask what a column holds.
"""

from __future__ import annotations

import html
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.errors import SchemaError, UnknownName

__all__ = ["ISSUE_COLUMNS", "ROLLCALL_COLUMNS", "VOTES", "VOTE_DTYPE", "Records", "rollcall_id"]

#: The five positions a member can have in a roll call. A state that was no member has no row at all.
VOTES = ("yes", "abstain", "no", "absent", "unknown")
VOTE_DTYPE = pd.CategoricalDtype(list(VOTES), ordered=False)

VOTE_COLUMNS = ("rollcall", "country", "vote")
COUNTS = ("yes", "no", "abstain", "absent")
ROLLCALL_COLUMNS = (
    "rollcall", "body", "symbol", "date", "session", "title", "kind", "adoption", "outcome",
    *COUNTS,
    "subject", "agenda_item", "sponsors", "meeting", "source", "url",
)  # fmt: skip
ISSUE_COLUMNS = ("rollcall", "check", "severity", "expected", "found", "message", "file", "line")

_TABLES = ("votes", "rollcalls", "issues")


def rollcall_id(symbol: str, date, sequence: int = 1) -> str:
    """Name one roll call for good: symbols repeat, so the date and a sequence number go with them.

    Examples
    --------
    >>> rollcall_id("A/HRC/RES/56/2", "2024-07-10")
    'A/HRC/RES/56/2@2024-07-10#1'
    """
    day = "undated" if pd.isna(date) else f"{pd.Timestamp(date):%Y-%m-%d}"
    return f"{symbol}@{day}#{sequence}"


@dataclass(frozen=True, eq=False, repr=False)
class Records:
    """Recorded votes of one or more bodies, in three tables that agree with each other.

    Parameters
    ----------
    votes : DataFrame
        One row a state and roll call: `rollcall` (category), `country` (category of our state ids, ISO 3166
        alpha-3 where there is one), `vote` (category `yes`, `abstain`, `no`, `absent`, `unknown`). `absent` is a
        member that took no part; `unknown` means that the source gives no position. Further columns are kept.
    rollcalls : DataFrame
        One row a roll call or adoption without a vote, `rollcall` being unique. `yes`, `no`, `abstain` and
        `absent` are the official totals (Int64, missing where the source gives none), which need not agree with
        the positions: both are kept. `date` is datetime64[us]. Columns that are missing are added, empty.
    issues : DataFrame, optional
        What `votelib.checks` or a reader found: `rollcall`, `check`, `severity` (`serious`, `minor`, `note`),
        `expected`, `found`, `message`, `file`, `line`.

    Raises
    ------
    SchemaError
        If a table lacks a needed column, a vote has an unknown code, a state stands twice in a roll call,
        or a vote belongs to no roll call; with the offending values.

    Notes
    -----
    The tables must not be changed in place; the methods return new records.

    Examples
    --------
    >>> import pandas as pd
    >>> records = Records(
    ...     votes=pd.DataFrame({"rollcall": "r1", "country": ["AAA", "BBB"], "vote": ["yes", "no"]}),
    ...     rollcalls=pd.DataFrame({"rollcall": ["r1"], "body": "HRC", "date": ["2024-07-10"], "yes": 1, "no": 1}),
    ... )
    >>> records
    Records: 1 roll call of HRC, 2024-07-10
      2 votes of 2 states: 1 yes, 0 abstain, 1 no
      no issues found
    """

    votes: pd.DataFrame
    rollcalls: pd.DataFrame
    issues: pd.DataFrame = field(default=None)

    def __post_init__(self):
        object.__setattr__(self, "votes", _as_votes(self.votes))
        object.__setattr__(self, "rollcalls", _as_rollcalls(self.rollcalls))
        object.__setattr__(self, "issues", _as_issues(self.issues))
        _check_links(self.votes, self.rollcalls)

    # -- choosing ------------------------------------------------------------------------------------------

    def select(
        self, *, body=None, since=None, until=None, kind=None, symbol=None, subject=None, countries=None,
        adoption=None,
    ) -> Records:  # fmt: skip
        """Keep the roll calls (and states) that are asked for.

        Parameters
        ----------
        body, kind, symbol, adoption : str or list of str, optional
            Values of the columns of that name, letter for letter.
        since, until : date or str, optional
            First and last day, both included; a roll call without a date is then left out.
        subject : str or list of str, optional
            Text to find in `subject`, in any case.
        countries : str or list of str, optional
            State ids. Roll calls stay, with the votes of these states only; official totals are unchanged.

        Returns
        -------
        Records

        Raises
        ------
        UnknownName
            If a value occurs nowhere in the records, so that a slip does not look like an empty result.

        Examples
        --------
        >>> import votelib as vl
        >>> len(vl.load("sample").select(since="2020-01-01", countries=["CHN", "FRA"]).rollcalls)
        6
        """
        keep = np.ones(len(self.rollcalls), dtype=bool)
        for column, wanted in (("body", body), ("kind", kind), ("symbol", symbol), ("adoption", adoption)):
            if wanted is not None:
                keep &= self.rollcalls[column].isin(self._known(column, _as_list(wanted))).to_numpy()
        if since is not None:
            keep &= (self.rollcalls["date"] >= pd.Timestamp(since)).to_numpy()
        if until is not None:
            keep &= (self.rollcalls["date"] <= pd.Timestamp(until)).to_numpy()
        if subject is not None:
            keep &= _mentions(self.rollcalls["subject"], _as_list(subject))
        return self._keep(keep, None if countries is None else self._known_countries(_as_list(countries)))

    def usable(self) -> Records:
        """Leave out the roll calls that have a serious issue: the default of every measure.

        Examples
        --------
        >>> import votelib as vl
        >>> sample = vl.load("sample")
        >>> len(sample.rollcalls) - len(sample.usable().rollcalls)
        0
        """
        serious = self.issues.loc[self.issues["severity"] == "serious", "rollcall"].dropna()
        if serious.empty:
            return self
        return self._keep(~self.rollcalls["rollcall"].isin(serious).to_numpy(), None)

    def with_issues(self, found: pd.DataFrame) -> Records:
        """The same records with further findings added to `issues`."""
        return Records(self.votes, self.rollcalls, _stack([self.issues, _as_issues(found)]))

    def _keep(self, rollcall_mask: np.ndarray, countries: list[str] | None) -> Records:
        rollcalls = self.rollcalls[rollcall_mask]
        kept = self.votes["rollcall"].cat.categories.isin(rollcalls["rollcall"])
        votes_mask = kept[self.votes["rollcall"].cat.codes.to_numpy()] if len(kept) else np.zeros(0, bool)
        if countries is not None:
            votes_mask &= self.votes["country"].isin(countries).to_numpy()
        # A finding about no roll call in particular (a refused file, a skipped row) is about the whole.
        issues = self.issues[
            self.issues["rollcall"].isin(rollcalls["rollcall"]) | self.issues["rollcall"].isna()
        ]
        return Records(self.votes[votes_mask], rollcalls, issues)

    def _known(self, column: str, wanted: list[str]) -> list[str]:
        there = set(self.rollcalls[column].dropna())
        return _all_known(wanted, there, f"rollcalls.{column}")

    def _known_countries(self, wanted: list[str]) -> list[str]:
        return _all_known(wanted, set(self.votes["country"].cat.categories), "votes.country")

    # -- joining and keeping -------------------------------------------------------------------------------

    @classmethod
    def concat(cls, parts: Iterable[Records]) -> Records:
        """Put records of several sources together; the same roll call in two of them is an error.

        Raises
        ------
        SchemaError
            If two parts hold a roll call of the same id.
        """
        parts = list(parts)
        if not parts:
            raise SchemaError("expected at least one Records to put together, found none")
        return cls(*(_stack([getattr(part, table) for part in parts]) for table in _TABLES))

    def to_csv(self, folder) -> Path:
        """Write `votes.csv`, `rollcalls.csv` and `issues.csv` (UTF-8) into `folder`, each whole or not at all."""
        return self._write(folder, ".csv", lambda table, path: table.to_csv(path, index=False))

    def to_parquet(self, folder) -> Path:
        """Write the three tables as Parquet into `folder`, each whole or not at all."""
        return self._write(folder, ".parquet", lambda table, path: table.to_parquet(path, index=False))

    def _write(self, folder, ending: str, write: Callable) -> Path:
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as scratch:
            for name in _TABLES:
                write(getattr(self, name), Path(scratch) / f"{name}{ending}")
            for name in _TABLES:
                os.replace(Path(scratch) / f"{name}{ending}", folder / f"{name}{ending}")
        return folder

    @classmethod
    def from_folder(cls, folder) -> Records:
        """Read back what `to_csv` or `to_parquet` wrote.

        Raises
        ------
        SchemaError
            If the folder does not hold the three tables in one of the two forms.
        """
        folder = Path(folder)
        for ending, read in ((".parquet", pd.read_parquet), (".csv", _read_csv)):
            if (folder / f"votes{ending}").is_file():
                missing = [name for name in _TABLES if not (folder / f"{name}{ending}").is_file()]
                if missing:
                    raise SchemaError(f"{folder}: expected {', '.join(missing)}{ending} beside votes{ending}")
                return cls(*(read(folder / f"{name}{ending}") for name in _TABLES))
        raise SchemaError(
            f"{folder}: expected votes.csv or votes.parquet (written by Records.to_csv/to_parquet)"
        )

    # -- looking -------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """Number of roll calls, adoptions without a vote included."""
        return len(self.rollcalls)

    def __repr__(self) -> str:
        return "\n  ".join(self._summary())

    def _repr_html_(self) -> str:
        head, *rest = (html.escape(line) for line in self._summary())
        items = "".join(f"<li>{line}</li>" for line in rest)
        return f"<div class='votelib-records'><strong>{head}</strong><ul>{items}</ul></div>"

    def _summary(self) -> list[str]:
        return [self._coverage(), self._positions(), *self._consensus(), self._findings()]

    def _coverage(self) -> str:
        bodies = ", ".join(sorted(self.rollcalls["body"].unique())) or "no body"
        dates = self.rollcalls["date"].dropna()
        span = ""
        if len(dates):
            first, last = f"{dates.min():%Y-%m-%d}", f"{dates.max():%Y-%m-%d}"
            span = f", {first}" if first == last else f", {first} to {last}"
        return f"Records: {_number(len(self), 'roll call')} of {bodies}{span}"

    def _positions(self) -> str:
        counts = self.votes["vote"].value_counts()
        always = [f"{counts[vote]:,} {vote}" for vote in VOTES[:3]]
        where_any = [f"{counts[vote]:,} {vote}" for vote in VOTES[3:] if counts[vote]]
        states = _number(self.votes["country"].nunique(), "state")
        return f"{_number(len(self.votes), 'vote')} of {states}: {', '.join(always + where_any)}"

    def _consensus(self) -> list[str]:
        silent = int((self.rollcalls["adoption"] == "without_vote").sum())
        return [f"{silent:,} of the roll calls adopted without a vote"] if silent else []

    def _findings(self) -> str:
        if self.issues.empty:
            return "no issues found"
        by_check = self.issues.groupby("check", observed=True).size().sort_values(ascending=False)
        kinds = ", ".join(f"{number:,} {check}" for check, number in by_check.items())
        return f"{_number(len(self.issues), 'issue')}: {kinds}"


# -- making the tables -------------------------------------------------------------------------------------


def _as_votes(votes: pd.DataFrame) -> pd.DataFrame:
    from votelib import schema  # pandera is only loaded once there is a table to check

    votes = _with_columns(votes, VOTE_COLUMNS, "votes")
    votes = votes.assign(
        rollcall=_as_category(votes["rollcall"]),
        country=_as_category(votes["country"]),
        vote=_as_vote(votes["vote"]),
    )
    schema.check(votes, schema.VOTE_SCHEMA)
    _check_once(votes)
    return votes


def _as_category(values: pd.Series) -> pd.Series:
    """Categories as sorted strings, none unused, so that equal tables have equal dtypes."""
    if values.isna().any():
        rows = np.flatnonzero(values.isna())[:5].tolist()
        raise SchemaError(f"votes.{values.name}: expected a value in each row; missing in rows {rows}")
    if not isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype("str").astype("category")
    values = values.cat.remove_unused_categories()
    if not values.cat.categories.is_monotonic_increasing or values.cat.ordered:
        values = values.cat.reorder_categories(sorted(values.cat.categories), ordered=False)
    if values.cat.categories.dtype != "str":
        values = values.cat.rename_categories(values.cat.categories.astype("str"))
    return values


def _as_vote(values: pd.Series) -> pd.Series:
    if values.dtype == VOTE_DTYPE:
        coded = values
    else:
        coded = values.astype("str").astype(VOTE_DTYPE)
    if coded.isna().any():
        wrong = values[coded.isna()]
        shown = ", ".join(repr(value) for value in wrong.unique()[:5])
        raise SchemaError(
            f"votes.vote: expected one of {', '.join(VOTES)}; found {shown} in {_number(len(wrong), 'row')}"
        )
    return coded


def _check_once(votes: pd.DataFrame) -> None:
    keys = votes["rollcall"].cat.codes.to_numpy().astype("int64") * (
        len(votes["country"].cat.categories) or 1
    )
    twice = pd.Series(keys + votes["country"].cat.codes.to_numpy()).duplicated().to_numpy()
    if twice.any():
        first = votes.loc[twice, ["rollcall", "country"]].head(3).astype("str").agg(" in ".join, axis=1)
        raise SchemaError(
            f"votes: expected each state once in a roll call; {_number(int(twice.sum()), 'row')} more: "
            + ", ".join(" ".join(reversed(text.split(" in "))) for text in first)
        )


def _as_rollcalls(rollcalls: pd.DataFrame) -> pd.DataFrame:
    from votelib import schema

    rollcalls = _with_columns(rollcalls, ("rollcall", "body"), "rollcalls").copy()
    defaults = {"kind": "resolution", "adoption": "recorded", "outcome": "unknown"}
    for column in ROLLCALL_COLUMNS:
        if column not in rollcalls:
            rollcalls[column] = defaults.get(column, np.nan)
        rollcalls[column] = _as_column(rollcalls[column])
    further = [column for column in rollcalls if column not in ROLLCALL_COLUMNS]
    rollcalls = rollcalls[[*ROLLCALL_COLUMNS, *further]].reset_index(drop=True)
    schema.check(rollcalls, schema.ROLLCALL_SCHEMA)
    return rollcalls


def _as_column(values: pd.Series) -> pd.Series:
    try:
        if values.name == "date":
            return pd.to_datetime(values).astype("datetime64[us]")
        if values.name in COUNTS or values.name == "line":
            return pd.to_numeric(values).astype("Int64")
    except (ValueError, TypeError) as error:
        wanted = "dates" if values.name == "date" else "whole numbers"
        raise SchemaError(f"column {values.name}: expected {wanted}; {error}") from None
    return values.astype("str")


def _as_issues(issues: pd.DataFrame | None) -> pd.DataFrame:
    from votelib import schema

    issues = pd.DataFrame(columns=["check", "message"]) if issues is None else issues
    issues = _with_columns(issues, ("check", "message"), "issues").copy()
    for column in ISSUE_COLUMNS:
        if column not in issues:
            issues[column] = "serious" if column == "severity" else np.nan
        issues[column] = _as_column(issues[column])
    further = [column for column in issues if column not in ISSUE_COLUMNS]
    issues = issues[[*ISSUE_COLUMNS, *further]].reset_index(drop=True)
    schema.check(issues, schema.ISSUE_SCHEMA)
    return issues


def _with_columns(table: pd.DataFrame, needed: tuple[str, ...], name: str) -> pd.DataFrame:
    if not isinstance(table, pd.DataFrame):
        raise SchemaError(f"{name}: expected a DataFrame, found {type(table).__name__}")
    missing = [column for column in needed if column not in table]
    if missing:
        raise SchemaError(
            f"{name}: expected the columns {', '.join(needed)}; missing {', '.join(missing)}; "
            f"found {', '.join(map(str, table.columns))}"
        )
    further = [column for column in table if column not in needed]
    return table[[*needed, *further]].reset_index(drop=True)


def _check_links(votes: pd.DataFrame, rollcalls: pd.DataFrame) -> None:
    orphans = votes["rollcall"].cat.categories.difference(pd.Index(rollcalls["rollcall"]))
    if len(orphans):
        raise SchemaError(
            f"votes: expected each rollcall to have its row in rollcalls; "
            f"{len(orphans)} have none: {', '.join(orphans[:5])}"
        )


def _stack(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Rows of several tables of one shape; categories are united so that they stay categories."""
    filled = [table for table in tables if len(table)] or tables[:1]
    if len(filled) == 1:
        return filled[0]
    categorical = [
        column
        for column in filled[0]
        if all(column in t and isinstance(t[column].dtype, pd.CategoricalDtype) for t in filled)
    ]
    joined = pd.concat([table.drop(columns=categorical) for table in filled], ignore_index=True)
    for column in categorical:
        joined[column] = pd.api.types.union_categoricals(
            [table[column] for table in filled], sort_categories=column != "vote"
        )
    return joined


def _read_csv(path: Path) -> pd.DataFrame:
    # Namibia's code is NA: only an empty cell is a missing one.
    return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")


# -- small words -------------------------------------------------------------------------------------------


def _as_list(value) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _mentions(values: pd.Series, words: list[str]) -> np.ndarray:
    found = np.zeros(len(values), dtype=bool)
    for word in words:
        found |= values.str.contains(word, case=False, regex=False, na=False).to_numpy(dtype=bool)
    return found


def _all_known(wanted: list[str], there: set[str], column: str) -> list[str]:
    missing = [value for value in wanted if value not in there]
    if missing:
        from difflib import get_close_matches

        close = get_close_matches(missing[0], there, n=3)
        hint = f"; close: {', '.join(close)}" if close else ""
        raise UnknownName(
            f"{column}: {', '.join(map(repr, missing))} not found in these records{hint}", missing[0], close
        )
    return wanted


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
