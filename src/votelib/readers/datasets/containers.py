"""Tables that are no text: workbooks of Excel, Parquet, files of Stata; their cells as a CSV would have them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd

from votelib.errors import ReadError, needs_extra

__all__ = ["container_of", "first_sheet", "frame_of", "names_of"]

_STATA_VERSIONS = range(102, 116)


def container_of(path: Path, start: bytes) -> str | None:
    """`xlsx`, `parquet` or `stata`, told by the first bytes; None for anything else.

    A zip file is a workbook where it holds one.
    """
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"<stata_dta>") or _is_old_stata(start):
        return "stata"
    if start.startswith(b"PK\x03\x04") and _holds(path, "xl/workbook.xml"):
        return "xlsx"
    return None


def _is_old_stata(start: bytes) -> bool:
    return len(start) > 3 and start[0] in _STATA_VERSIONS and start[1] in (1, 2) and start[2] == 1


def _holds(path: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return name in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def names_of(path: Path, container: str) -> tuple[str, ...]:
    """The names of the columns."""
    if container == "parquet":
        import pyarrow.parquet as pq

        return tuple(pq.read_schema(path).names)
    if container == "stata":
        with pd.read_stata(path, iterator=True) as reader:
            return tuple(reader.variable_labels())
    return tuple(str(name).strip() if name is not None else "" for name in first_sheet(path, rows=1)[0][0])


def frame_of(path: Path, container: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The table, and what of the file was left aside."""
    try:
        if container == "parquet":
            return pd.read_parquet(path), ()
        if container == "stata":
            return pd.read_stata(path, convert_categoricals=True), ()
    except (ValueError, OSError) as error:
        raise ReadError(f"is a damaged {container} file ({error})", str(path)) from None
    rows, others = first_sheet(path)
    aside = tuple(f"the sheet {name!r} was not read: only the first one with cells is" for name in others)
    head, *body = rows
    return pd.DataFrame(body, columns=[str(name).strip() if name is not None else "" for name in head]), aside


def first_sheet(path: Path, rows: int | None = None) -> tuple[list[tuple], list[str]]:
    """Rows of the first sheet that has any, and the names of the other sheets that do.

    Raises
    ------
    NotAvailable
        If openpyxl is not installed: it comes with the extra [excel].
    ReadError
        If the workbook is damaged, or has no cells.
    """
    with needs_extra("excel"):
        from openpyxl import load_workbook
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        raise ReadError(f"is a damaged workbook ({error})", str(path)) from None
    try:
        sheets = [sheet for sheet in book.worksheets if _has_cells(sheet)]
        if not sheets:
            raise ReadError("is a workbook without cells", str(path))
        cells = sheets[0].iter_rows(max_row=rows, values_only=True)
        return [row for row in cells if any(cell is not None for cell in row)], [s.title for s in sheets[1:]]
    finally:
        book.close()


def _has_cells(sheet) -> bool:
    rows = sheet.iter_rows(max_row=20, values_only=True)
    return any(cell is not None for row in rows for cell in row)
