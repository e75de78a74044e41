"""Delimited text as coded columns: opened in whatever encoding, read once, every row with its line.

A data file of votes repeats the same few thousand texts (titles, names, dates) in a million rows. Each column is
therefore read as codes into its distinct values, and everything that is later done to values is done once a distinct
value. Rows that cannot be read are never lost: they come back with their line.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from votelib.errors import ReadError
from votelib.files import sha256
from votelib.readers.datasets.containers import frame_of
from votelib.readers.datasets.encodings import LEGACY, legacy_encoding
from votelib.readers.datasets.heads import BLOCK, OPENERS, Head, unpack

_SHOWN = 5


# -- a table read --------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Column:
    """One column: a code a row, and the distinct values that the codes stand for (`""` for an empty cell)."""

    codes: np.ndarray
    values: tuple[str, ...]

    def map(self, change) -> Column:
        """The column with each distinct value changed; values that become one are one."""
        changed = [change(value) for value in self.values]
        distinct = list(dict.fromkeys(changed))
        place = {value: number for number, value in enumerate(distinct)}
        codes = np.array([place[value] for value in changed], dtype=np.int32)
        return Column(codes[self.codes] if len(codes) else self.codes, tuple(distinct))

    def take(self, rows) -> list[str]:
        return [self.values[code] for code in self.codes[rows]]

    def series(self) -> pd.Series:
        return pd.Series(np.array(self.values, dtype=object)[self.codes] if self.values else [], dtype="str")

    def where(self, *values: str) -> np.ndarray:
        """Rows that hold one of the values."""
        wanted = [number for number, value in enumerate(self.values) if value in values]
        return np.isin(self.codes, wanted)


def pairs(*columns: Column) -> tuple[np.ndarray, list[tuple[int, ...]]]:
    """The distinct combinations of columns: which of them each row holds, and the codes that make it up."""
    combined = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:
        combined = combined * max(len(column.values), 1) + column.codes
    places, distinct = pd.factorize(combined)
    made_of = []
    for column in reversed(columns):
        distinct, codes = np.divmod(distinct, max(len(column.values), 1))
        made_of.append(codes.tolist())
    return places.astype(np.int32), list(zip(*reversed(made_of), strict=True))


@dataclass(frozen=True, eq=False)
class Table:
    """A table as it stands in a file.

    Attributes
    ----------
    head : Head
    columns : dict of Column
        By the name in the header, lower case.
    n_rows : int
        Rows in `columns`.
    unreadable : tuple of (int, str)
        Rows that are none (too few or too many cells, or the header again): their place among all rows of the file,
        and their text.
    notes : tuple of str
        What was odd about the file as a whole.
    given_lines : array, optional
        Lines of the rows, where the file is no delimited text.
    left_aside : tuple of str
        What of the file was not read.
    open_end : bool
        The file does not end with a line break, so that its last cell may be cut.
    """

    head: Head
    columns: dict[str, Column]
    n_rows: int
    unreadable: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    given_lines: np.ndarray | None = None
    left_aside: tuple[str, ...] = ()
    open_end: bool = False

    @property
    def file(self) -> str:
        return str(self.head.path)

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def get(self, name: str) -> Column:
        """The column, or one of empty cells where the file has none."""
        return self.columns.get(name) or Column(np.zeros(self.n_rows, dtype=np.int32), ("",))

    @cached_property
    def _row_lines(self) -> np.ndarray:
        """First line of each row of the file, unreadable rows included: asked for only when there is an issue."""
        if self.given_lines is not None:
            return self.given_lines
        if self.head.form != "table":  # R's tables have rows, not lines
            return np.arange(1, self.n_rows + 1)
        text = _text_of(self.head)
        n_all = self.n_rows + len(self.unreadable)
        above = self.head.above
        if text.rstrip("\r\n").count("\n") == n_all + above:
            return np.arange(2, n_all + 2) + above
        lines, last = [], 0
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self.head.delimiter)
        for row in reader:
            if row:
                lines.append(last + 1)
            last = reader.line_num
        return np.array([line for line in lines if line > above + 1])

    def lines(self, rows) -> np.ndarray:
        """The line on which each of these rows begins, counted from 1; the header is usually line 1."""
        rows = np.asarray(rows)
        skipped = np.array(sorted(place for place, _ in self.unreadable), dtype=np.int64)
        readable = np.setdiff1d(np.arange(self.n_rows + len(skipped)), skipped) if len(skipped) else None
        return self._row_lines[rows if readable is None else readable[rows]]

    def unreadable_lines(self) -> np.ndarray:
        return self._row_lines[[place for place, _ in self.unreadable]]


def read_table(head: Head, columns=None) -> Table:
    """Read a delimited file as codes and distinct values.

    Parameters
    ----------
    head : Head
        From `head_of`.
    columns : iterable of str, optional
        Names (lower case) of the columns wanted; those that are absent are passed over. Default: all.

    Raises
    ------
    ReadError
        If the file is cut in the middle of a row, holds a column twice, or mixes encodings; with its line.
    """
    _refuse_doubled_header(head)
    if head.container:
        return _from_container(head)
    wanted = [
        name for name, key in zip(head.columns, head.keys, strict=True) if columns is None or key in columns
    ]
    try:
        return _parse(head, wanted, _stream(head))
    except _NotUtf8:
        return _parse_other_encoding(head, wanted)


def _from_container(head: Head) -> Table:
    frame, lines, aside = frame_of(head.path, head.container)
    _refuse_nested(frame, head)
    columns = {key: _coded(frame.iloc[:, place]) for place, key in enumerate(head.keys)}
    return Table(head, columns, len(frame), given_lines=lines, left_aside=aside)


def _refuse_nested(frame: pd.DataFrame, head: Head) -> None:
    """Cells that hold lists or records, as Parquet allows."""
    for name in frame.columns[frame.dtypes == "object"]:
        odd = next((value for value in frame[name] if isinstance(value, (dict, list, np.ndarray))), None)
        if odd is not None:
            kind = "a record" if isinstance(odd, dict) else "a list"
            raise ReadError(f"expected plain cells; column {name!r} holds {kind}", str(head.path))


def _coded(values: pd.Series) -> Column:
    """A column of whatever type as the text that a CSV would have."""
    place, distinct = pd.factorize(values)
    texts = [*map(_cell, distinct), ""]
    known = list(dict.fromkeys(texts))
    number = {text: code for code, text in enumerate(known)}
    codes = np.array([number[text] for text in texts], dtype=np.int32)
    return Column(codes[place], tuple(known))


def _cell(value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return value.isoformat().removesuffix("T00:00:00")
    return str(value).strip()


class _NotUtf8(Exception):
    """A file that said nothing of its encoding is not in UTF-8."""


def _refuse_doubled_header(head: Head) -> None:
    doubled = sorted({key for key in head.keys if head.keys.count(key) > 1 and key})
    if doubled:
        raise ReadError(
            f"expected each column once; twice in the header: {', '.join(doubled)}", str(head.path), 1
        )


def _stream(head: Head):
    """A stream of UTF-8 bytes; files in plain UTF-8 are never held in memory whole."""
    import pyarrow as pa

    if head.encoding not in ("utf-8", "utf-8-sig"):
        return pa.py_buffer(_text_of(head).encode("utf-8"))
    if head.packing:
        return pa.py_buffer(unpack(head))
    return str(head.path)


def _parse_other_encoding(head: Head, wanted: list[str]) -> Table:
    import pyarrow as pa

    raw = unpack(head)
    _refuse_damaged_utf8(head, raw)
    encoding = legacy_encoding(raw)
    text = raw.decode(encoding, errors="replace")
    table = _parse(replace(head, encoding=encoding), wanted, pa.py_buffer(text.encode("utf-8")))
    note = f"the file is not in UTF-8 and was read as {LEGACY[encoding]}"
    return replace(table, notes=(*table.notes, note))


def _refuse_damaged_utf8(head: Head, raw: bytes) -> None:
    """Bytes that are UTF-8 in most places and not in one are damage, not another encoding."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        well = sum(map(len, _UTF8_LETTER.findall(raw)))
        if 2 * well > len(_HIGH.findall(raw)):
            line = raw.count(b"\n", 0, error.start) + 1
            raise ReadError(
                f"is UTF-8 elsewhere but not here (byte {raw[error.start]:#04x}): the file is damaged; get it again",
                str(head.path),
                line,
            ) from None


_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _text_of(head: Head) -> str:
    return unpack(head).decode(head.encoding, errors="replace").lstrip("\ufeff")


def _parse(head: Head, wanted: list[str], stream) -> Table:
    import pyarrow as pa

    try:
        return _build(head, _arrow(head, wanted, stream), stream)
    except pa.ArrowKeyError:  # a letter in the header that is not in UTF-8
        raise _NotUtf8 from None
    except pa.ArrowInvalid as error:
        if head.encoding == "utf-8" and not _is_utf8(head):
            raise _NotUtf8 from None
        if "invalid UTF8" in str(error):
            raise ReadError(f"is not in {head.encoding}, as its first bytes say", str(head.path)) from None
    return _parse_around_bad_rows(head, wanted, stream)


def _is_utf8(head: Head) -> bool:
    try:
        unpack(head).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _arrow(head: Head, wanted: list[str], stream, on_bad_row=None):
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    coded = pa.dictionary(pa.int32(), pa.string())
    return arrow_csv.read_csv(
        stream,
        arrow_csv.ReadOptions(block_size=BLOCK, use_threads=on_bad_row is None, skip_rows=head.above),
        arrow_csv.ParseOptions(
            delimiter=head.delimiter, newlines_in_values=True, invalid_row_handler=on_bad_row
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(wanted, coded), include_columns=wanted, null_values=[], check_utf8=True
        ),
    )


def _build(head: Head, data, stream, unreadable=()) -> Table:
    data = data.unify_dictionaries()
    keys = dict(zip(head.columns, head.keys, strict=True))
    columns = {keys[name]: _column(data.column(name)) for name in data.column_names}
    table = Table(head, columns, data.num_rows, tuple(unreadable), open_end=_open_end(stream))
    return _without_headers(table, {keys[name]: name for name in data.column_names})


def _open_end(stream) -> bool:
    """Whether the last byte is no line break."""
    if isinstance(stream, str):
        with open(stream, "rb") as file:
            file.seek(-1, io.SEEK_END)
            return file.read(1) not in b"\r\n"
    return hasattr(stream, "to_pybytes") and stream.slice(stream.size - 1).to_pybytes() not in (
        b"\n",
        b"\r",
        b"",
    )


def _without_headers(table: Table, names: dict[str, str]) -> Table:
    """Set aside rows that repeat the header, as in files that were joined end to end."""
    again = np.ones(table.n_rows, dtype=bool)
    for key, name in names.items():
        again &= table[key].where(name)
        if not again.any():
            return table
    skipped = np.array([place for place, _ in table.unreadable], dtype=np.int64)
    places = np.setdiff1d(np.arange(table.n_rows + len(skipped)), skipped)[again]
    columns = {key: Column(column.codes[~again], column.values) for key, column in table.columns.items()}
    unreadable = [*table.unreadable, *((int(place), ",".join(names.values())) for place in places)]
    n_rows = int((~again).sum())
    return replace(table, columns=columns, n_rows=n_rows, unreadable=tuple(sorted(unreadable)))


def _column(chunked) -> Column:
    values = chunked.chunk(0).dictionary.to_pylist() if chunked.num_chunks else []
    codes = [chunk.indices.to_numpy(zero_copy_only=False) for chunk in chunked.chunks]
    return Column(np.concatenate(codes) if codes else np.zeros(0, dtype=np.int32), tuple(values))


def _parse_around_bad_rows(head: Head, wanted: list[str], stream) -> Table:
    """Once more, row by row in order, setting aside those of the wrong length."""
    import pyarrow as pa

    bad: list[tuple[int, str]] = []

    def set_aside(row):
        bad.append((row.number, row.text))
        return "skip"

    try:
        data = _arrow(head, wanted, stream, set_aside)
    except pa.ArrowInvalid as error:
        line, why = _first_trouble(head)
        raise ReadError(f"{why} ({error})", str(head.path), line) from None
    # Arrow counts rows from 1 with the header; here they count from 0 without it.
    unreadable = [(number - 2, text) for number, text in bad]
    table = _build(head, data, stream, unreadable)
    if unreadable and unreadable[-1][0] == table.n_rows + len(unreadable) - 1:
        _refuse_cut(table)
    return table


def _refuse_cut(table: Table) -> None:
    """A short last row without an end of line: the rest of the file is missing."""
    text = _text_of(table.head)
    if text.endswith(("\n", "\r")):
        return
    place, last = table.unreadable[-1]
    raise ReadError(
        f"the file ends in the middle of a row ({last[-60:]!r}): it was cut off; get it again",
        table.file,
        int(table._row_lines[place]),
    )


def _first_trouble(head: Head) -> tuple[int, str]:
    """The line from which on the file cannot be told apart into cells."""
    text = _text_of(head)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=head.delimiter, strict=True)
    last = 0
    try:
        for _ in reader:
            last = reader.line_num
    except csv.Error:
        pass
    return last + 1, "a quoted cell is never closed: the file was cut off or damaged; get it again"


def digest(head: Head) -> str:
    """SHA-256 of the content without its packing, so that a file and its packed copy are known for the same."""
    if head.packing == "zip":
        return sha256(unpack(head))
    with OPENERS[head.packing](head.path, "rb") if head.packing else head.path.open("rb") as file:
        return sha256(file)
