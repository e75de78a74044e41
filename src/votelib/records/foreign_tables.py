"""A table of pandas, polars or Arrow as one frame of rows, each a vote."""

from __future__ import annotations

import pandas as pd

from votelib.errors import SchemaError


def as_frame(table) -> pd.DataFrame:
    """A DataFrame of pandas from a table of pandas, polars or Arrow.

    Raises
    ------
    SchemaError
        For anything else.
    """
    if isinstance(table, pd.Series):
        table = table.rename(table.name if table.name is not None else "vote").to_frame()
    if isinstance(table, pd.DataFrame):
        return _plain_columns(table)
    if hasattr(table, "__arrow_c_stream__") and hasattr(table, "columns"):
        import pyarrow as pa

        return pa.table(table).to_pandas()
    if hasattr(table, "to_pandas"):
        return table.to_pandas()
    raise SchemaError(f"expected a table of pandas, polars or Arrow; found {type(table).__name__}")


def _plain_columns(table: pd.DataFrame) -> pd.DataFrame:
    """The table with what its index, and levels of its columns, name as columns; a name twice is refused."""
    if table.columns.nlevels > 1:
        table = _stacked(table)
    twice = table.columns[table.columns.duplicated()]
    if len(twice):
        raise SchemaError(f"expected each column once; twice in the table: {', '.join(map(str, twice))}")
    named = [name for name in table.index.names if name is not None and name not in table]
    return table.reset_index(named) if named else table


def _stacked(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose columns have several levels (resolution and day, say) as one row a cell."""
    if None in table.columns.names or "vote" in table.columns.names:
        raise SchemaError(
            "expected one row of column names, or levels with names of their own; found "
            f"{named(table.columns)}: name the levels, with rename_axis(columns=…)"
        )
    table = table.rename_axis(index=table.index.name or "country") if table.index.nlevels == 1 else table
    cells = table.stack([*range(table.columns.nlevels)], future_stack=True)  # noqa: PD013
    return cells.rename("vote").reset_index()


def named(names) -> str:
    names = [*map(str, names)]
    return ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
