"""The shape of the three tables, checked each time they are made.

The checks are pandera's; this module says what is expected and turns what pandera finds into one error
that names the column, the offending values and their number.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from votelib.errors import SchemaError

__all__ = ["ISSUE_SCHEMA", "ROLLCALL_SCHEMA", "VOTE_SCHEMA", "check"]

OUTCOMES = ("adopted", "rejected", "unknown")
SEVERITIES = ("serious", "minor", "note")

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


def check(table: pd.DataFrame, schema: pa.DataFrameSchema) -> None:
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
