"""R's own data files (`.rda`, `.RData`) as the same coded tables that delimited text becomes.

rdata reads whatever R can write, one object for each string: two minutes and over a gigabyte for the Assembly's votes.
A plain data frame (numbers, text, factors, days) in R's usual binary form is therefore read here, string by string into
codes; everything else, and everything that looks odd on the way, is left to rdata.
"""

from __future__ import annotations

import re
import struct
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from votelib.errors import ReadError, needs_extra
from votelib.readers.datasets.delimited import Column, Table
from votelib.readers.datasets.heads import Head, unpack

_EPOCH = np.datetime64("1970-01-01", "D")
# Kinds of items in R's serialization format, and what a flag says beside the kind (R Internals, section 1.8).
_SYMBOL, _PAIRS, _CHARS, _LIST, _NIL, _REFERENCE = 1, 2, 9, 19, 254, 255
_LOGICAL, _INTEGER, _REAL, _STRINGS = 10, 13, 14, 16
_HAS_ATTRIBUTES, _HAS_TAG, _LATIN1 = 0x200, 0x400, 0x4000
_NO_INTEGER = -(2**31)


def read_r(head: Head) -> dict[str, Table]:
    """Every data frame in a file of R, by the name of the object.

    A row of such a table has no line: where an issue names a line, it is the number of the row, counted from 1.

    Raises
    ------
    ReadError
        If the file is damaged, or holds no data frame.
    """
    tables = _plain(head) or _by_rdata(head)
    if not tables:
        raise ReadError("holds no data frame", str(head.path))
    return tables


def _table(head: Head, columns: dict[str, Column], names, n_rows: int) -> Table:
    return Table(Head(head.path, "rdata", tuple(names), head.packing), columns, n_rows)


# -- plain data frames -------------------------------------------------------------------------------------------


class _NotPlain(Exception):
    """Something that is left to rdata."""


@dataclass(frozen=True)
class _Vector:
    kind: int
    values: Any
    attributes: dict

    def has_class(self, name: str) -> bool:
        said = self.attributes.get("class")
        return said is not None and name in _texts(said)


def _plain(head: Head) -> dict[str, Table] | None:
    """The data frames of a file of the usual form; None where there is anything else in it."""
    try:
        reader = _Reader(unpack(head))
        objects = reader.item()
        if not isinstance(objects, dict) or reader.at != len(reader.data):
            return None
        frames = {name: value for name, value in objects.items() if value.has_class("data.frame")}
        return {name: _frame(head, frame) for name, frame in frames.items()}
    except (_NotPlain, struct.error, IndexError, KeyError, ValueError, AttributeError, TypeError):
        return None


class _Reader:
    """Items of R's serialization in big-endian binary form, one after the other."""

    def __init__(self, data: bytes):
        if not re.match(rb"RDX[23]\nX\n", data):
            raise _NotPlain
        self.data, self.at = data, 7
        self.symbols: list = []
        version, _, _ = self.integer(), self.integer(), self.integer()
        if version == 3:
            length = self.integer()  # of the name of the writer's encoding
            self.at += length

    def integer(self) -> int:
        self.at += 4
        return struct.unpack_from(">i", self.data, self.at - 4)[0]

    def item(self):
        flags = self.integer()
        kind = flags & 0xFF
        if kind == _NIL:
            return None
        if kind == _REFERENCE:
            return self.symbols[(flags >> 8 or self.integer()) - 1]
        if kind == _SYMBOL:
            self.symbols.append(self._strings(1).values[0])
            return self.symbols[-1]
        if kind == _PAIRS:
            return self._pairs(flags)
        values = self._values(kind)
        return _Vector(kind, values, self.item() or {} if flags & _HAS_ATTRIBUTES else {})

    def _pairs(self, flags: int) -> dict:
        found = {}
        while flags & 0xFF == _PAIRS:
            if flags & _HAS_ATTRIBUTES or not flags & _HAS_TAG:
                raise _NotPlain
            tag = self.item()
            found[tag] = self.item()
            flags = self.integer()
        if flags & 0xFF != _NIL:
            raise _NotPlain
        return found

    def _values(self, kind: int):
        if kind not in (_LOGICAL, _INTEGER, _REAL, _STRINGS, _LIST):
            raise _NotPlain
        length = self.integer()
        if kind == _LIST:
            return [self.item() for _ in range(length)]
        if kind == _STRINGS:
            return self._strings(length)
        form = np.dtype(">f8" if kind == _REAL else ">i4")
        values = np.frombuffer(self.data, form, length, self.at).astype(form.newbyteorder("="))
        self.at += length * form.itemsize
        return values

    def _strings(self, length: int) -> Column:
        """Strings as codes: each is its length and its bytes, and most have been there before."""
        data, at, head = self.data, self.at, struct.Struct(">ii").unpack_from
        seen: dict[tuple[int, bytes] | None, int] = {}
        codes = np.empty(length, dtype=np.int32)
        for place in range(length):
            flags, size = head(data, at)
            if flags & 0xFF != _CHARS:
                raise _NotPlain
            at += 8 + max(size, 0)
            key = None if size < 0 else (flags & _LATIN1, data[at - size : at])
            codes[place] = seen.setdefault(key, len(seen))
        if at > len(data):
            raise _NotPlain
        self.at = at
        return Column(codes, tuple("" if key is None else _decoded(*key) for key in seen))


def _decoded(latin1: int, text: bytes) -> str:
    try:
        return text.decode("latin-1" if latin1 else "utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1252", errors="replace")


def _texts(vector: _Vector) -> list[str]:
    return vector.values.take(slice(None))


def _frame(head: Head, frame: _Vector) -> Table:
    names = _texts(frame.attributes["names"])
    columns = {
        name.casefold(): _of_vector(name.casefold(), v) for name, v in zip(names, frame.values, strict=True)
    }
    lengths = {len(column.codes) for column in columns.values()}
    if len(lengths) > 1:
        raise _NotPlain
    return _table(head, columns, names, lengths.pop() if lengths else 0)


def _of_vector(name: str, vector: _Vector) -> Column:
    if vector.kind == _STRINGS:
        return vector.values.map(str)
    if vector.kind == _LIST:
        raise _NotPlain
    values = vector.values
    missing = values == _NO_INTEGER if vector.kind != _REAL else np.isnan(values)
    if vector.has_class("factor"):
        levels = _texts(vector.attributes["levels"])
        return Column(np.where(missing, 0, values).astype(np.int32), ("", *levels)).map(str)
    codes, distinct = pd.factorize(np.where(missing, np.nan, values.astype("float64")))
    kind = "date" if vector.has_class("Date") else name
    return _with_missing(codes, [_text(kind, value) for value in distinct])


# -- everything else ---------------------------------------------------------------------------------------------


def _by_rdata(head: Head) -> dict[str, Table]:
    with needs_extra("archives"):
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
    frames = {name: value for name, value in objects.items() if isinstance(value, pd.DataFrame)}
    return {name: _of_pandas(head, frame) for name, frame in frames.items()}


def _of_pandas(head: Head, frame: pd.DataFrame) -> Table:
    columns = {str(name).casefold(): _of_series(str(name).casefold(), frame[name]) for name in frame}
    return _table(head, columns, map(str, frame.columns), len(frame))


def _of_series(name: str, values: pd.Series) -> Column:
    codes, distinct = pd.factorize(values.to_numpy(dtype=object), use_na_sentinel=True)
    return _with_missing(codes, [_text(name, value) for value in distinct])


def _with_missing(codes: np.ndarray, texts: list[str]) -> Column:
    if (codes < 0).any():
        texts = [*texts, ""]
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
