"""What a file of data is before it is read: how it is packed, its letters, its delimiter and its columns."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from votelib.errors import ReadError
from votelib.files import first_bytes
from votelib.readers.datasets.containers import container_of, names_of
from votelib.readers.datasets.encodings import is_utf8, legacy_encoding, marked_encoding
from votelib.readers.datasets.headers import MOST_ABOVE, place_of_header

_PEEK = 1 << 16
_TELLING = 1 << 13  # bytes of a file that is no table that tell what it is
_PEEK_PACKED = 1 << 20  # packed bytes that are looked at: bzip2 packs 900 kB at a time
SAMPLE = 400  # rows that tell a table of states by roll calls
_LARGEST = 4 << 30  # bytes of one file that are read into memory
BLOCK = 1 << 20  # bytes read at a time: what fits in a processor's cache
_PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bz2", b"\xfd7zXZ": "xz"}
OPENERS: dict[str, Callable[..., Any]] = {"gzip": gzip.open, "bz2": bz2.open, "xz": lzma.open}
_ZIP = b"PK\x03\x04"
_UNPACKERS: dict[str, Callable[[], Any]] = {
    "gzip": lambda: zlib.decompressobj(wbits=31),
    "bz2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=128 << 20),
}


@dataclass(frozen=True)
class Head:
    """What a file is, told from its first bytes: never from its name.

    Attributes
    ----------
    path : Path
    form : {"table", "xml", "json", "rdata", "other"}
    columns : tuple of str
        The header of a table, as printed.
    packing : str or None
        `gzip`, `bz2`, `xz`, `zip` (with a single file in it).
    encoding : str
    delimiter : str
    container : str or None
        `xlsx`, `parquet` or `stata` where the table is no text.
    above : int
        Lines above the header: a title, notes, blank rows.
    """

    path: Path
    form: str
    columns: tuple[str, ...] = ()
    packing: str | None = None
    encoding: str = "utf-8"
    delimiter: str = ","
    start: bytes = field(default=b"", repr=False)
    container: str | None = None
    above: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The header without what editors vary: case, outer spaces, a byte-order mark."""
        return tuple(name.strip().lstrip("\ufeff").casefold() for name in self.columns)


def head_of(path) -> Head:
    """Look at the first bytes of a file.

    Raises
    ------
    ReadError
        If it cannot be opened, or is packed and the packing is damaged.
    """
    path = Path(path)
    packing, start = _peek(path)
    container = None if packing else container_of(path, start)
    if not packing and not container and start.startswith(_ZIP):
        packing, start = _peek_zip(path, start)
    if container:
        return Head(path, "table", names_of(path, container), start=start, container=container)
    encoding = marked_encoding(start)
    text = text_of_start(start, encoding)
    form = _form(start, text)
    if form != "table":
        # Of thousands of documents, only what tells them is kept.
        return Head(path, form, packing=packing, encoding=encoding, start=start[:_TELLING])
    delimiter, columns, above = _header(text)
    return Head(path, form, columns, packing, encoding, delimiter, start, above=above)


def _peek(path: Path) -> tuple[str | None, bytes]:
    """How a file is packed, and its first bytes without the packing."""
    raw = first_bytes(path, _PEEK_PACKED)
    packing = next((name for magic, name in _PACKED.items() if raw.startswith(magic)), None)
    if packing is None:
        return None, raw[:_PEEK]
    unpacker = _UNPACKERS[packing]()
    try:
        start = unpacker.decompress(raw, _PEEK)
    except (zlib.error, lzma.LZMAError, OSError, MemoryError) as error:
        raise ReadError(_cut(packing, error), str(path)) from None
    if len(start) < _PEEK and len(raw) < _PEEK_PACKED and not unpacker.eof:
        raise ReadError(_cut(packing, "it ends before its own mark of the end"), str(path))
    return packing, start


def _peek_zip(path: Path, raw: bytes) -> tuple[str | None, bytes]:
    """The first bytes of the only file in a zip archive; of one with several, its own."""
    try:
        with zipfile.ZipFile(path) as archive:
            name = _only_file(archive)
            if name is None:
                return None, raw
            with archive.open(name) as file:
                return "zip", file.read(_PEEK)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        return None, raw  # for the reader of archives to refuse, in its own words


def _only_file(archive: zipfile.ZipFile) -> str | None:
    names = [info.filename for info in archive.infolist() if not info.is_dir()]
    wanted = [
        name for name in names if not any(part.startswith((".", "__")) for part in PurePosixPath(name).parts)
    ]
    return wanted[0] if len(wanted) == 1 else None


def text_of_start(start: bytes, encoding: str) -> str:
    """The beginning of a file as text; where it is not in UTF-8 after all, in the code page that its letters tell."""
    first = start.partition(b"\n")[0]
    in_utf8 = is_utf8(start) or (is_utf8(first) and not first.isascii())
    if encoding == "utf-8" and not in_utf8:
        encoding = legacy_encoding(start)
    return start.decode(encoding, errors="replace").lstrip("\ufeff")


def first_rows(head: Head) -> list[list[str]]:
    """The first rows of a table that is text, as far as they are as long as its header."""
    text = text_of_start(head.start, head.encoding)
    lines = (text[: text.rfind("\n") + 1] or text).splitlines(keepends=True)[head.above :]
    rows = list(csv.reader(lines, delimiter=head.delimiter))[1 : SAMPLE + 1]
    return [row for row in rows if len(row) == len(head.columns)]


def _cut(packing: str | None, error: Exception | str) -> str:
    return f"the {packing} file is damaged or ends early ({error}); get it again"


def _form(start: bytes, text: str) -> str:
    if start.startswith((b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n")):
        return "rdata"
    if text.lstrip().startswith("<"):
        return "xml"
    if re.match(r"\s*(?:\[\s*)?\{\s*\"", text):
        return "json"
    return "table" if text.strip() and "\x00" not in text[:1000] else "other"


def _header(text: str) -> tuple[str, tuple[str, ...], int]:
    """Delimiter, names, and the lines above them: the delimiter that gives most rows a cell for each name."""
    there = [delimiter for delimiter in _DELIMITERS if delimiter in text] or _DELIMITERS[:1]
    found = [(*_names(text, delimiter), delimiter) for delimiter in there]
    _, names, above, delimiter = max(found, key=lambda each: (each[0], len(each[1])))
    return delimiter, names, above


def _names(text: str, delimiter: str) -> tuple[int, tuple[str, ...], int]:
    """With one delimiter: the rows that are as long as that of the names, the names, and the lines above them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    starts = []
    with suppress(csv.Error):
        for row in islice(reader, MOST_ABOVE + 1):
            starts.append(reader.line_num - sum(cell.count("\n") for cell in row) - 1)
            rows.append([] if _ABOVE.match(delimiter.join(row)) else row)
    if not rows:
        return 0, (), 0
    place = place_of_header(rows)
    wide = len(rows[place])
    return sum(len(row) == wide for row in rows) if wide > 1 else 0, tuple(rows[place]), starts[place]


_DELIMITERS = (",", ";", "\t", "|")
_ABOVE = re.compile(r"sep=.?[,;\t|]*$|#")  # what a spreadsheet is told, and a comment


def unpack(head: Head, most: int = _LARGEST) -> bytes:
    """The bytes of a file without its packing.

    Raises
    ------
    ReadError
        If the packing is damaged or ends early, or there are more than `most` bytes.
    """
    try:
        content = _content(head, most + 1)
    except (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise ReadError(_cut(head.packing, error), str(head.path)) from None
    if len(content) > most:
        raise ReadError(f"more than {most:,} bytes once unpacked; refused", str(head.path))
    return content


def _content(head: Head, most: int) -> bytes:
    if head.packing == "zip":
        with zipfile.ZipFile(head.path) as archive, archive.open(_only_file(archive)) as file:
            return file.read(most)
    raw = first_bytes(head.path, most)
    try:
        return _unpacked(raw, head.packing, most) if head.packing else raw
    except OSError as error:  # of bz2: damage
        raise EOFError(error) from None


def _unpacked(raw: bytes, packing: str, most: int) -> bytes:
    """All members of a packed file in one go, up to `most` bytes: the modules' own readers take small bites."""
    parts, size = [], 0
    while raw.strip(b"\0") and size < most:
        member = _UNPACKERS[packing]()
        parts.append(member.decompress(raw, most - size))
        size += len(parts[-1])
        if not member.eof and size < most:
            raise EOFError("it ends before its own mark of the end")
        raw = member.unused_data
    return parts[0] if len(parts) == 1 else b"".join(parts)
