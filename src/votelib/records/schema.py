"""The shape of the three tables, checked each time they are made.

The checks are pandera's; this module says what is expected and turns what pandera finds into one error
that names the column, the offending values and their number.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pandera.pandas as pa

from votelib.errors import SchemaError, counted

__all__ = [
    "ISSUE_COLUMNS",
    "ROLLCALL_COLUMNS",
    "VOTES",
    "VOTE_DTYPE",
    "as_issues",
    "as_rollcalls",
    "as_votes",
    "check_links",
    "issue_rows",
    "stack",
]

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

OUTCOMES = ("adopted", "rejected", "unknown")
#: Kinds of roll call on a whole text.
MAIN_KINDS = ("resolution", "decision")

SEVERITIES = ("serious", "minor", "note")

_COUNTABLE = 1 << 27  # cells of roll call and state that are counted one by one rather than looked up
_SHOWN = 5  # offending values named in an error; the rest are counted


def _text(required: bool = False, **kwargs) -> pa.Column:
    return pa.Column("str", nullable=not required, **kwargs)


def _count() -> pa.Column:
    return pa.Column("Int64", pa.Check.ge(0, error="a count of votes is 0 or more"), nullable=True)


def _one_of(values: tuple[str, ...]) -> pa.Check:
    return pa.Check.isin(list(values), error=f"one of {', '.join(values)}")


def _filled(what: str) -> pa.Check:
    return pa.Check(lambda values: values.str.strip() != "", error=f"{what} must not be empty")


VOTE_SCHEMA = pa.DataFrameSchema(
    {
        "rollcall": pa.Column("category"),
        "country": pa.Column("category"),
        "vote": pa.Column("category"),
    },
    strict=False,
    name="votes",
)

ROLLCALL_SCHEMA = pa.DataFrameSchema(
    {
        "rollcall": _text(required=True, unique=True, checks=_filled("an id of a roll call")),
        "body": _text(required=True, checks=_filled("a body")),
        "symbol": _text(),
        "date": pa.Column("datetime64[us]", nullable=True),
        "session": _text(),
        "title": _text(),
        "kind": _text(required=True, checks=_filled("a kind")),
        "adoption": _text(required=True, checks=_filled("a way of adoption")),
        "outcome": _text(required=True, checks=_one_of(OUTCOMES)),
        "yes": _count(),
        "no": _count(),
        "abstain": _count(),
        "absent": _count(),
        "subject": _text(),
        "agenda_item": _text(),
        "sponsors": _text(),
        "meeting": _text(),
        "source": _text(),
        "url": _text(),
    },
    strict=False,
    name="rollcalls",
)

ISSUE_SCHEMA = pa.DataFrameSchema(
    {
        "rollcall": _text(),
        "check": _text(required=True),
        "severity": _text(required=True, checks=_one_of(SEVERITIES)),
        "expected": _text(),
        "found": _text(),
        "message": _text(required=True),
        "file": _text(),
        "line": pa.Column("Int64", nullable=True),
    },
    strict=False,
    name="issues",
)


def _validate(table: pd.DataFrame, schema: pa.DataFrameSchema) -> None:
    """Raise `SchemaError` with all that is wrong in `table`; say nothing where all is well."""
    try:
        schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as found:
        raise SchemaError(_explain(found.failure_cases, schema.name)) from None


def _explain(cases: pd.DataFrame, table: str) -> str:
    lines = []
    for (column, rule), part in cases.groupby(["column", "check"], dropna=False, sort=False):
        values = ", ".join(repr(value) for value in part["failure_case"].head(_SHOWN))
        more = f" and {len(part) - _SHOWN} more" if len(part) > _SHOWN else ""
        rows = part["index"].dropna().head(_SHOWN).tolist()
        where = f" (rows {', '.join(map(str, rows))})" if rows else ""
        lines.append(f"{table}.{column}: expected {rule}; found {values}{more}{where}")
    return "\n".join(lines)


def as_votes(votes: pd.DataFrame) -> pd.DataFrame:
    votes = _with_columns(votes, VOTE_COLUMNS, "votes")
    votes = votes.assign(
        rollcall=_as_category(votes["rollcall"]),
        country=_as_category(votes["country"]),
        vote=_as_vote(votes["vote"]),
    )
    _validate(votes, VOTE_SCHEMA)
    _check_once(votes)
    return votes


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
    """Code the votes by position in `VOTES`, looking each distinct value up once."""
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
    _validate(rollcalls, ROLLCALL_SCHEMA)
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


def as_issues(issues: pd.DataFrame | None) -> pd.DataFrame:
    issues = pd.DataFrame(columns=["check", "message"]) if issues is None else issues
    issues = _with_columns(issues, ("check", "message"), "issues").copy()
    for column in ISSUE_COLUMNS:
        if column not in issues:
            issues[column] = "serious" if column == "severity" else np.nan
        issues[column] = _as_column(issues[column])
    if "in_doubt" in issues:
        issues["in_doubt"] = pd.to_numeric(issues["in_doubt"]).astype("Int64")
    further = [column for column in issues if column not in ISSUE_COLUMNS]
    issues = issues[[*ISSUE_COLUMNS, *further]].reset_index(drop=True)
    _validate(issues, ISSUE_SCHEMA)
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


def issue_rows(check: str, severity, rollcalls, *, expected, found, message, **further) -> pd.DataFrame:
    """Findings of one check: each column may be one value for all rows, or one a row.

    `further` columns: `in_doubt`, the number of states whose vote the finding puts in doubt (see
    `votelib.records.doubt`), and `country`, the state, where it is known.

    Examples
    --------
    >>> issue_rows("tally", "serious", ["r1", "r2"], expected=["1-0-0", "2-0-0"], found="0-0-0", message="x").shape
    (2, 6)
    """
    given = {"severity": severity, "expected": expected, "found": found, "message": message} | further
    rows = {name: _values(value) for name, value in given.items()}
    return pd.DataFrame({"rollcall": list(rollcalls), "check": check, **rows})


def _values(value):
    return value if isinstance(value, (str, int)) else list(value)
