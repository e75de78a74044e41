"""The shape of the three tables, checked each time they are made.

This module says what is expected. Where a table is not that, pandera says what is wrong with it, all at once
(`votelib.records.shape_errors`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.errors import SchemaError, counted
from votelib.records.issues import issue

#: What a member can have done in a roll call. A state that was no member has no row at all.
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

OUTCOMES = ("adopted", "rejected", "unknown")
#: How a text was decided, or was not.
ADOPTIONS = ("recorded", "without_vote", "not_recorded", "not_considered", "withdrawn")
#: Kinds of roll call on a whole text.
MAIN_KINDS = ("resolution", "decision")
#: All that can be voted on.
KINDS = (*MAIN_KINDS, "statement", "amendment", "paragraph", "motion")

SEVERITIES = ("serious", "minor", "note")

_COUNTABLE = 1 << 27  # cells of roll call and state that are counted one by one rather than looked up
_SHOWN = 5  # offending values named in an error; the rest are counted


@dataclass(frozen=True)
class ColumnShape:
    """What a column must be: its type, whether values may be missing or repeat, and which ones it may have."""

    dtype: str = "str"
    nullable: bool = True
    unique: bool = False
    filled: str = ""  # what must not be an empty text
    values: tuple[str, ...] = ()
    least: int | None = None


_TEXT, _COUNT = ColumnShape(), ColumnShape("Int64", least=0)
_CATEGORY = ColumnShape("category", nullable=False)

#: The three tables; further columns are kept as they are.
SHAPES = {
    "votes": dict.fromkeys(VOTE_COLUMNS, _CATEGORY),
    "rollcalls": {
        **dict.fromkeys(ROLLCALL_COLUMNS, _TEXT),
        **dict.fromkeys(COUNTS, _COUNT),
        "rollcall": ColumnShape(nullable=False, unique=True, filled="an id of a roll call"),
        "body": ColumnShape(nullable=False, filled="a body"),
        "kind": ColumnShape(nullable=False, filled="a kind"),
        "adoption": ColumnShape(nullable=False, filled="a way of adoption"),
        "outcome": ColumnShape(nullable=False, values=OUTCOMES),
        "date": ColumnShape("datetime64[us]"),
    },
    "issues": {
        **dict.fromkeys(ISSUE_COLUMNS, _TEXT),
        "check": ColumnShape(nullable=False),
        "message": ColumnShape(nullable=False),
        "severity": ColumnShape(nullable=False, values=SEVERITIES),
        "line": ColumnShape("Int64"),
    },
}


def _validate(table: pd.DataFrame, name: str) -> None:
    """Raise `SchemaError` with all that is wrong in `table`; say nothing where all is well.

    A sound table is seen to be sound without pandera, which takes as long to load as a record of a meeting to read.
    """
    if all(column in table and _is_sound(table[column], shape) for column, shape in SHAPES[name].items()):
        return
    from votelib.records.shape_errors import explain

    explain(table, name, SHAPES[name])


def _is_sound(values: pd.Series, shape: ColumnShape) -> bool:
    if isinstance(values, pd.DataFrame) or values.dtype != shape.dtype:
        return False
    there = values.dropna() if shape.nullable else values
    return (
        (shape.nullable or not values.isna().any())
        and (not shape.unique or values.is_unique)
        and (not shape.filled or bool((there.str.strip() != "").all()))
        and (not shape.values or bool(there.isin(shape.values).all()))
        and (shape.least is None or bool((there >= shape.least).all()))
    )


def as_votes(votes: pd.DataFrame) -> pd.DataFrame:
    votes = _with_columns(votes, VOTE_COLUMNS, "votes")
    votes = with_used_ids(votes).assign(vote=_as_vote(votes["vote"]))
    _validate(votes, "votes")
    _check_once(votes)
    return votes


def among(values, ids) -> np.ndarray:
    """Which values are among ids: `isin`, which takes five microseconds for each of the ids where these are strings."""
    return pd.Index(values, dtype="object").isin(np.asarray(ids, dtype="object"))


def with_used_ids(votes: pd.DataFrame) -> pd.DataFrame:
    """Votes whose categories are the roll calls and states that they have, and no others."""
    return votes.assign(rollcall=_as_category(votes["rollcall"]), country=_as_category(votes["country"]))


def _as_category(values: pd.Series) -> pd.Series:
    """Categories as sorted strings, none unused, so that equal tables have equal dtypes."""
    if values.isna().any():
        rows = np.flatnonzero(values.isna())[:5].tolist()
        raise SchemaError(f"votes.{values.name}: expected a value in each row; missing in rows {rows}")
    if not isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype("str").astype("category")
    used = np.bincount(values.cat.codes, minlength=len(values.cat.categories)) > 0
    if not used.all():
        values = values.cat.remove_categories(values.cat.categories[~used])
    if not values.cat.categories.is_monotonic_increasing or values.cat.ordered:
        values = values.cat.reorder_categories(sorted(values.cat.categories), ordered=False)
    if values.cat.categories.dtype != "str":
        values = values.cat.rename_categories(values.cat.categories.astype("str"))
    return values


def _as_vote(values: pd.Series) -> pd.Series:
    """Code the votes by place in `VOTES`, looking each distinct value up once."""
    distinct = values.astype("category").cat
    place = np.append(pd.Index(VOTES).get_indexer(distinct.categories), -1)  # the last is for a missing value
    codes = place[distinct.codes.to_numpy()]
    if (codes < 0).any():
        wrong = values[codes < 0]
        shown = ", ".join(repr(value) for value in wrong.unique()[:_SHOWN])
        raise SchemaError(
            f"votes.vote: expected one of {', '.join(VOTES)}; found {shown} in {counted(len(wrong), 'row')}"
        )
    return pd.Series(pd.Categorical.from_codes(codes, dtype=VOTE_DTYPE), index=values.index, name=values.name)


def _check_once(votes: pd.DataFrame) -> None:
    keys = votes["rollcall"].cat.codes.to_numpy().astype("int64") * (
        len(votes["country"].cat.categories) or 1
    )
    keys += votes["country"].cat.codes.to_numpy()
    if not len(keys) or (keys.max() < _COUNTABLE and np.bincount(keys).max() == 1):
        return
    twice = pd.Series(keys).duplicated().to_numpy()
    if twice.any():
        shown = votes.loc[twice].head(_SHOWN)
        where = ", ".join(f"{row.country} in {row.rollcall}" for row in shown.itertuples())
        raise SchemaError(
            f"votes: expected each state once in a roll call; {counted(int(twice.sum()), 'row')} too many: {where}"
        )


def as_rollcalls(rollcalls: pd.DataFrame) -> pd.DataFrame:
    rollcalls = _with_columns(rollcalls, ("rollcall", "body"), "rollcalls").copy()
    defaults = {"kind": "resolution", "adoption": "recorded", "outcome": "unknown"}
    for column in ROLLCALL_COLUMNS:
        if column not in rollcalls:
            rollcalls[column] = defaults.get(column, np.nan)
        rollcalls[column] = _as_column(rollcalls[column])
    further = [column for column in rollcalls if column not in ROLLCALL_COLUMNS]
    rollcalls = rollcalls[[*ROLLCALL_COLUMNS, *further]].reset_index(drop=True)
    _validate(rollcalls, "rollcalls")
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


def as_issues(issues: pd.DataFrame | list[dict] | None) -> pd.DataFrame:
    """Issues in their shape; also from a list of rows as `issue` makes them."""
    if issues is None or isinstance(issues, list):
        return as_issues(pd.DataFrame(issues or [], columns=None if issues else ["check", "message"]))
    table = _with_columns(issues, ("check", "message"), "issues").copy()
    for column in ISSUE_COLUMNS:
        if column not in table:
            table[column] = "serious" if column == "severity" else np.nan
        table[column] = _as_column(table[column])
    if "in_doubt" in table:
        table["in_doubt"] = pd.to_numeric(table["in_doubt"]).astype("Int64")
    further = [column for column in table if column not in ISSUE_COLUMNS]
    table = table[[*ISSUE_COLUMNS, *further]].reset_index(drop=True)
    _validate(table, "issues")
    return table


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


def check_links(votes: pd.DataFrame, rollcalls: pd.DataFrame) -> None:
    orphans = votes["rollcall"].cat.categories.difference(pd.Index(rollcalls["rollcall"]))
    if len(orphans):
        raise SchemaError(
            f"votes: expected each rollcall to have its row in rollcalls; "
            f"{len(orphans)} have none: {', '.join(orphans[:5])}"
        )


def stack(tables: list[pd.DataFrame]) -> pd.DataFrame:
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


def issue_rows(check: str, severity, message, **facts) -> pd.DataFrame:
    """Issues of one check, as `issue` has them: each column may be one value for all rows, or one a row.

    Examples
    --------
    >>> issue_rows("tally", "serious", "x", rollcall=["r1", "r2"], expected=["1-0-0", "2-0-0"], found="0-0-0").shape
    (2, 6)
    """
    row = {"rollcall": None} | issue(check, severity, message, **facts)
    columns = {
        name: list(value) if pd.api.types.is_list_like(value) else value for name, value in row.items()
    }
    n_rows = next((len(values) for values in columns.values() if isinstance(values, list)), 1)
    return pd.DataFrame(columns, index=range(n_rows))
