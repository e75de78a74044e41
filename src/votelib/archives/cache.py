"""Parquet copies of archives that were read once: found by the content of the raw files, and by our own.

A copy is written whole or not at all. Its name is a hash of what it was made from: the raw files and where they lie,
the version of votelib, and the state of the code and tables that read and checked them. The SHA-256 of each table
stands beside it; anything odd about a copy (a byte changed, a file or a column missing) makes it as good as absent.

This guards against disks, crashes and programs that write where they should not. It does not guard against somebody who
may write to the cache folder and means to: the hashes lie there too.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from votelib.distribution import __version__
from votelib.errors import ReadError, VotelibError, WriteError
from votelib.files import (
    NOTE,
    PACKAGE,
    cache_dir,
    data_dir,
    file_hash,
    first_bytes,
    sha256,
    write_whole,
    writing_folder,
)
from votelib.records import Records
from votelib.records.folders import read_set, write_set
from votelib.records.schema import ISSUE_COLUMNS, ROLLCALL_COLUMNS, VOTE_COLUMNS

_COLUMNS = {"votes": VOTE_COLUMNS, "rollcalls": ROLLCALL_COLUMNS, "issues": ISSUE_COLUMNS}
_PACKAGE = "datapackage.json"
#: Rooms that only speak of what was loaded. All other code shapes what a load returns.
_ONLY_SPEAK = ("charts", "sentences", "reports", "atlas", "reproductions", "cli", "_data", "_notebooks")


def load_or_build(name: str, files: list[Path], build: Callable[[], Records], describe: Callable) -> Records:
    """The copy of what these files hold; where there is none, or none that is whole, it is built and kept.

    Parameters
    ----------
    name : str
        Of the archive: the copy's folder begins with it.
    files : list of Path
        The raw files.
    build : callable
        Reads and checks them.
    describe : callable
        Gives the data package of the records, a dict, to be kept beside them.
    """
    folder = cache_dir() / "parquet" / f"{name}-{_key(files)}"
    found = _read(folder)
    if found is None:
        found = build()
        _write(folder, found, describe(found))
    return found


def package_of(name: str, files: list[Path]) -> dict | None:
    """The data package kept beside the copy of these files, if there is a copy."""
    return _package_in(cache_dir() / "parquet" / f"{name}-{_key(files)}")


def _package_in(folder: Path) -> dict | None:
    try:
        found = json.loads(first_bytes(folder / _PACKAGE, _LARGEST_PACKAGE))
        return found if isinstance(found, dict) else None
    except (OSError, ValueError):  # a ReadError is a ValueError
        return None


_LARGEST_PACKAGE = 16 << 20  # bytes


# -- what a copy was made from ---------------------------------------------------------------------------------


_LARGEST = 2 << 30  # bytes of a raw file: ten times what the largest archive has


def _key(files: Iterable[Path]) -> str:
    for path in files:
        if path.stat().st_size > _LARGEST:
            raise ReadError(f"{path.stat().st_size:,} bytes; more than {_LARGEST:,} are refused", str(path))
    made_of = [__version__, _own_state(), *sorted(f"{path.resolve()} {file_hash(path)}" for path in files)]
    return sha256("\n".join(made_of).encode())[:24]


@cache
def _own_state() -> str:
    """Code and tables by size and time of change: a copy must not outlive the reader or the check that made it."""
    tables = [*data_dir().rglob("*.csv"), *data_dir().rglob("*.parquet")]
    stats = [(path.name, path.stat()) for path in sorted([*_code(), *tables])]
    words = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return sha256(words.encode())


def _code() -> list[Path]:
    """The modules that shape what a load returns."""
    modules = PACKAGE.rglob("*.py")
    return [path for path in modules if path.relative_to(PACKAGE).parts[0] not in _ONLY_SPEAK]


# -- copies ----------------------------------------------------------------------------------------------------


def _read(folder: Path) -> Records | None:
    """The copy in a folder, or None where there is none with the hashes and columns that were written."""
    if _package_in(folder) is None or not (folder / NOTE).is_file():
        return None
    try:
        tables = read_set(folder, ".parquet")
    except (VotelibError, OSError):
        return None
    whole = all(
        tables[name] is not None and set(columns) <= set(tables[name]) for name, columns in _COLUMNS.items()
    )
    return Records._trusted(*tables.values()) if whole else None


def _write(folder: Path, records: Records, package: dict) -> None:
    """Beside the others first, then in one step into place; a full or closed disk leaves no half copy."""
    # Another process may be first, or there is no room: the records are read already.
    with contextlib.suppress(WriteError), writing_folder(folder) as scratch:
        write_set({name: getattr(records, name) for name in _COLUMNS}, scratch, ".parquet")
        write_whole(scratch / _PACKAGE, json.dumps(package, ensure_ascii=False, indent=2).encode("utf-8"))
