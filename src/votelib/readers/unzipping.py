"""Files in a zip archive, as a repository or a browser hands them out, laid out in a folder while they are read."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import gettempdir
from typing import TYPE_CHECKING

from votelib.errors import ReadError
from votelib.files import scratch_folder
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.untrusted import guarded, looks_packed

if TYPE_CHECKING:
    import pandas as pd

    from votelib.records import Records

_LARGEST = 1 << 30  # bytes of all files together
_PACKED_LIKE = 200  # bytes for each packed byte; more is made to fill a disk
_MOST = 10_000  # files
#: What tells a zip file that is one document or workbook.
_ONE_DOCUMENT = ("word/document.xml", "xl/workbook.xml", "content.xml", "[Content_Types].xml")


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of files, and not a document that is packed as one."""
    try:
        if not looks_packed(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return not set(_ONE_DOCUMENT) & set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


@contextmanager
def unzipped(path: Path, limits: Limits) -> Iterator[Path]:
    """A folder that holds the files of an archive while it lasts.

    Raises
    ------
    ReadError
        If the archive is damaged, protected by a password, or too large.
    """
    with scratch_folder(gettempdir()) as folder:
        inside = folder / "votelib"  # the files of a folder whose name begins with a point are hidden ones
        inside.mkdir()
        guarded("votelib.readers.unzipping:unpack", path, inside, file=path, limits=limits)
        yield inside


def unpack(path: Path, folder: Path) -> None:
    """Unpack an archive into a folder: asked for in a child process."""
    try:
        with zipfile.ZipFile(path) as archive:
            files = [info for info in archive.infolist() if not info.is_dir() and _is_wanted(info.filename)]
            _refuse_large(files, path)
            for info in files:
                _extract(archive, info, folder)
    except ReadError:
        raise
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
        raise ReadError(f"is a damaged zip archive ({error}); get it again", str(path)) from None
    except RuntimeError as error:  # a password, or a way of packing that is not known here
        raise ReadError(f"cannot be unpacked: {error}", str(path)) from None


def _is_wanted(name: str) -> bool:
    return not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _refuse_large(files: list[zipfile.ZipInfo], path: Path) -> None:
    size = sum(info.file_size for info in files)
    packed = max(1, sum(info.compress_size for info in files))
    if size > 2**20 and size / packed > _PACKED_LIKE:
        raise ReadError(f"would unpack {packed:,} bytes to {size:,}; refused as a zip bomb", str(path))
    if size > _LARGEST or len(files) > _MOST:
        raise ReadError(
            f"holds {len(files):,} files of {size:,} bytes; unpack it and read what you need", str(path)
        )


def _extract(archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path) -> None:
    """One file, never outside of the folder."""
    parts = [part for part in PurePosixPath(info.filename).parts if part not in ("/", "..")]
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(info) as source, target.open("wb") as copy:
        while (block := source.read(1 << 20)) and copy.tell() <= _LARGEST:
            copy.write(block)
    if is_archive(target):  # which may hold itself
        raise ReadError(f"holds another archive, {info.filename}; unpack it and read that", target.name)


def named_as_in_archive(records: Records, folder: Path, path: Path) -> Records:
    """The records with files named by the archive, not by the folder in which they lay."""
    tables = (records.votes, records.rollcalls, records.issues)
    return type(records)(*(_renamed(table, str(folder), str(path)) for table in tables))


def _renamed(table: pd.DataFrame, folder: str, path: str) -> pd.DataFrame:
    if "file" not in table:
        return table
    named = table["file"].astype("str").str.replace(folder, path, regex=False)
    # By the name of its type: as a category of the old names, each new one would be lost.
    return table.assign(file=named.astype(table["file"].dtype.name))
