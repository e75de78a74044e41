"""A workbook that `Records.to_excel` wrote, read back: its sheets are the tables of votes, roll calls and issues."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from votelib.errors import ReadError, SchemaError
from votelib.files import TABLES
from votelib.readers.datasets.containers import sheets
from votelib.readers.datasets.heads import Head
from votelib.records import Records
from votelib.records.folders import refuse_long_cells
from votelib.records.schema import issue


def read_workbook(head: Head) -> Records:
    """Its sheets as Records; a sheet that is none of the three tables is named in an issue.

    Raises
    ------
    ReadError
        If a sheet holds a vote, a number or a date that is none, or a vote of no roll call.
    """
    found = sheets(head.path)
    tables = {name: _table(found[name]) for name in TABLES if name in found}
    for table in tables.values():
        refuse_long_cells(table, head.path)
    try:
        records = Records(**tables)
    except (SchemaError, ValueError, TypeError, OverflowError) as error:
        raise ReadError(
            f"its sheets are not the tables that were written: {error}", str(head.path)
        ) from error
    aside = [name for name in found if name not in TABLES]
    words = "a sheet that is none of " + ", ".join(TABLES)
    return records.with_issues(
        [issue("not_read", "note", words, found=name, file=str(head.path)) for name in aside]
    )


def _table(rows: list[tuple]) -> pd.DataFrame:
    """Cells as a CSV would have them: text, with days as 2024-07-10; None where a cell is empty."""
    names, *cells = rows
    texts = [[_text(cell) for cell in row] for row in cells]
    return pd.DataFrame(texts, columns=[*map(str, names)], dtype="str")


def _text(cell) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        return str(cell.date())
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
