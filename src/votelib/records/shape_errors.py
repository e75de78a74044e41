"""What is wrong with a table, in one error: column, offending values and their number. The checks are pandera's."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from votelib.errors import SchemaError

_SHOWN = 5  # offending values named in an error; the rest are counted


def explain(table: pd.DataFrame, name: str, shapes: dict) -> None:
    """Raise `SchemaError` with all that is wrong in a table (`shapes`: its `ColumnShape`s by name), if anything is."""
    columns = {column: _column(shape) for column, shape in shapes.items()}
    try:
        pa.DataFrameSchema(columns, strict=False, name=name).validate(table, lazy=True)
    except pa.errors.SchemaErrors as found:
        raise SchemaError(_explain(found.failure_cases, name)) from None


def _column(shape) -> pa.Column:
    checks = []
    if shape.filled:
        checks.append(
            pa.Check(lambda values: values.str.strip() != "", error=f"{shape.filled} must not be empty")
        )
    if shape.values:
        checks.append(pa.Check.isin(list(shape.values), error=f"one of {', '.join(shape.values)}"))
    if shape.least is not None:
        checks.append(pa.Check.ge(shape.least, error="a count of votes is 0 or more"))
    return pa.Column(shape.dtype, checks, nullable=shape.nullable, unique=shape.unique)


def _explain(cases: pd.DataFrame, table: str) -> str:
    lines = []
    for (column, rule), part in cases.groupby(["column", "check"], dropna=False, sort=False):
        values = ", ".join(
            repr(value) for value in part["failure_case"].head(_SHOWN).infer_objects().tolist()
        )
        more = f" and {len(part) - _SHOWN} more" if len(part) > _SHOWN else ""
        rows = part["index"].dropna().head(_SHOWN).tolist()
        where = f" (rows {', '.join(map(str, rows))})" if rows else ""
        lines.append(f"{table}.{column}: expected {rule}; found {values}{more}{where}")
    return "\n".join(lines)
