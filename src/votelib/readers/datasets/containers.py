"""Tables that are no text: workbooks of Excel, Parquet, files of Stata; their cells as a CSV would have them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from votelib.errors import ReadError, VotelibError, needs_extra
from votelib.readers.datasets.headers import MOST_ABOVE, place_of_header
from votelib.records.column_names import columns_of_votes

if TYPE_CHECKING:  # each document is looked at here, which needs no pandas
    import numpy as np
    import pandas as pd

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
    with _telling(path, container):
        return _NAMES[container](path)


def _names_of_parquet(path: Path) -> tuple[str, ...]:
    import pyarrow.parquet as pq

    return tuple(pq.read_schema(path).names)


def _names_of_stata(path: Path) -> tuple[str, ...]:
    import pandas as pd

    with pd.read_stata(path, iterator=True) as reader:
        return tuple(reader.variable_labels())


def _names_of_workbook(path: Path) -> tuple[str, ...]:
    rows = first_sheet(path, rows=_LOOKED_AT)[0]
    return _as_names(rows[place_of_header(rows)])


_NAMES = {"parquet": _names_of_parquet, "stata": _names_of_stata, "xlsx": _names_of_workbook}


def _as_names(row: tuple) -> tuple[str, ...]:
    return tuple(str(name).strip() if name is not None else "" for name in row)


@contextmanager
def _telling(path: Path, container: str) -> Iterator[None]:
    """Say in words of our own that a file is damaged, whatever its library raises on it."""
    try:
        yield
    except (VotelibError, MemoryError):
        raise
    except Exception as error:
        words = str(error).strip().split("\n")[0][:200] or type(error).__name__
        raise ReadError(f"is a damaged {_CALLED[container]} ({words})", str(path)) from None


_CALLED = {"parquet": "Parquet file", "stata": "Stata file", "xlsx": "workbook"}


def frame_of(path: Path, container: str) -> tuple[pd.DataFrame, np.ndarray, tuple[str, ...]]:
    """The table, the line of each of its rows, and what of the file was left aside."""
    import numpy as np
    import pandas as pd

    from votelib.records.folders import refuse_long_cells

    with _telling(path, container):
        if container != "xlsx":
            frame = (
                _parquet(path) if container == "parquet" else pd.read_stata(path, convert_categoricals=True)
            )
            refuse_long_cells(frame, path)
            return frame, np.arange(2, len(frame) + 2), ()
        rows, lines, others = first_sheet(path)
        aside = tuple(f"the sheet {name!r} was not read: only {_WHICH} is" for name in others)
        place = place_of_header(rows)
        frame = pd.DataFrame(rows[place + 1 :], columns=[*_as_names(rows[place])])
        return frame, np.array(lines[place + 1 :], dtype=np.int64), aside


_WHICH = "the first one with a table"


def _parquet(path: Path) -> pd.DataFrame:
    """All columns, those that pandas kept as an index too."""
    import pyarrow.parquet as pq

    return pq.read_table(path).to_pandas(ignore_metadata=True)


def first_sheet(path: Path, rows: int | None = None) -> tuple[list[tuple], list[int], list[str]]:
    """Rows of one sheet that have cells, their lines, and the names of the other sheets that have any.

    The sheet is the first one whose columns are called as those of votes are; else the first with two columns.

    Raises
    ------
    NotAvailable
        If openpyxl is not installed: it comes with the extra [excel].
    ReadError
        If the workbook has no cells.
    Exception
        Whatever openpyxl raises on a damaged one.
    """
    with _workbook(path) as book:
        tops = _filled_sheets(book, _LOOKED_AT)
        if not tops:
            raise ReadError("is a workbook without cells", str(path))
        title = max(tops, key=lambda each: _likeness(tops[each]))
        cells, lines = _filled(book[title], rows)
        return cells, lines, [each for each in tops if each != title]


def sheets(path: Path, rows: int | None = None) -> dict[str, list[tuple]]:
    """The rows that have cells of each sheet that has any, by its name; of the first rows, or of all."""
    with _telling(path, "xlsx"), _workbook(path) as book:
        return _filled_sheets(book, rows)


def _filled_sheets(book, rows: int | None) -> dict[str, list[tuple]]:
    found = {sheet.title: _filled(sheet, rows)[0] for sheet in book.worksheets}
    return {name: cells for name, cells in found.items() if cells}


@contextmanager
def _workbook(path: Path) -> Iterator:
    with needs_extra("excel"):
        from openpyxl import load_workbook
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        yield book
    finally:
        book.close()


_LOOKED_AT = MOST_ABOVE + 20  # rows of a sheet that tell what it is


def _filled(sheet, most: int | None) -> tuple[list[tuple], list[int]]:
    """Rows that have cells, and their lines."""
    rows = enumerate(sheet.iter_rows(max_row=most, values_only=True), 1)
    kept = [(row, line) for line, row in rows if any(cell is not None for cell in row)]
    return [row for row, _ in kept], [line for _, line in kept]


def _likeness(rows: list[tuple]) -> tuple[int, bool]:
    """How much a sheet is like a table of votes; of several, `max` takes the first."""
    names = [name for name in _as_names(rows[place_of_header(rows)]) if name]
    return len({"country", "vote"} & set(columns_of_votes(names))), len(names) > 1
