"""R's own data files (`.rda`, `.RData`) as the same coded tables that delimited text becomes."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.errors import ReadError
from votelib.readers.tabular import Column, Head, Table

__all__ = ["object_names", "read_r"]

_EPOCH = np.datetime64("1970-01-01", "D")


def object_names(head: Head) -> tuple[str, ...]:
    """Names of R objects that can be seen in the first bytes of the file, without reading it."""
    return tuple(
        name.decode() for name in re.findall(rb"\x00\x00\x00[\x01-\x40]([A-Za-z.][\w.]*)", head.start[:200])
    )


def read_r(head: Head) -> dict[str, Table]:
    """Every data frame in a file of R, by the name of the object.

    A row of such a table has no line: where a finding names a line, it is the number of the row, counted from 1.

    Raises
    ------
    ReadError
        If the file is damaged, or holds no data frame.
    """
    import rdata

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a tibble is read as the data frame that it is
            objects = rdata.read_rda(Path(head.path))
    except Exception as error:  # the library raises whatever the bytes lead it to
        raise ReadError(
            f"cannot be read as a file of R ({type(error).__name__}: {error}); it is damaged or cut off, get it again",
            str(head.path),
        ) from None
    tables = {name: _table(head, value) for name, value in objects.items() if isinstance(value, pd.DataFrame)}
    if not tables:
        raise ReadError(f"holds no data frame; found {', '.join(objects) or 'nothing'}", str(head.path))
    return tables


def _table(head: Head, frame: pd.DataFrame) -> Table:
    columns = {str(name).casefold(): _column(str(name).casefold(), frame[name]) for name in frame}
    shown = Head(head.path, "rdata", tuple(map(str, frame.columns)), head.packing)
    return Table(shown, columns, len(frame))


def _column(name: str, values: pd.Series) -> Column:
    codes, distinct = pd.factorize(values.to_numpy(dtype=object), use_na_sentinel=True)
    texts = [_text(name, value) for value in distinct]
    if (codes < 0).any():
        texts.append("")
        codes = np.where(codes < 0, len(texts) - 1, codes)
    return Column(codes.astype(np.int32), tuple(texts)).map(str)


def _text(name: str, value) -> str:
    """A value as a CSV file would print it; R counts days from 1970."""
    if name == "date" and isinstance(value, float | int | np.number):
        return str(_EPOCH + np.timedelta64(int(value), "D"))
    if name == "date" and hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, bool | np.bool_):
        return str(int(value))
    if isinstance(value, float | np.floating):
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    return str(value)
