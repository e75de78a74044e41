"""Parquet copies of archives that were read once: found by the content of the raw files, and by our own.

A copy is written whole or not at all. Its name is a hash of what it was made from: the raw files and where they lie,
the version of votelib, and the state of the code and tables that read and checked them. Anything odd about a copy (a
byte changed, a file missing) makes it as good as absent.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from votelib.files import PACKAGE, __version__, cache_dir, data_dir, file_hash
from votelib.records import Records

__all__ = ["load_or_build", "package_of"]

_TABLES = ("votes", "rollcalls", "issues")
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
    try:
        folder = cache_dir() / "parquet" / f"{name}-{_key(files)}"
        return json.loads((folder / _PACKAGE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


# -- what a copy was made from ---------------------------------------------------------------------------------


def _key(files: Iterable[Path]) -> str:
    made_of = [__version__, _own_state(), *sorted(f"{path.resolve()} {file_hash(path)}" for path in files)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:24]


@cache
def _own_state() -> str:
    """Code and tables by size and time of change: a copy must not outlive the reader or the check that made it."""
    tables = [*data_dir().rglob("*.csv"), *data_dir().rglob("*.parquet")]
    stats = [(path.name, path.stat()) for path in sorted([*_code(), *tables])]
    words = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(words.encode()).hexdigest()


def _code() -> list[Path]:
    """The modules that shape what a load returns."""
    modules = PACKAGE.rglob("*.py")
    return [path for path in modules if path.relative_to(PACKAGE).parts[0] not in _ONLY_SPEAK]


# -- copies ----------------------------------------------------------------------------------------------------


def _read(folder: Path) -> Records | None:
    """The copy in a folder, or None where there is none that is whole."""
    if not (folder / _PACKAGE).is_file():
        return None
    from pyarrow import ArrowException, parquet

    try:
        tables = [
            parquet.read_table(folder / f"{name}.parquet", page_checksum_verification=True).to_pandas()
            for name in _TABLES
        ]
    except (ArrowException, OSError, ValueError, KeyError):
        return None
    return Records._trusted(*tables)


def _write(folder: Path, records: Records, package: dict) -> None:
    """Beside the others first, then in one step into place; a full or closed disk leaves no half copy."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".writing-"))
    except OSError:
        return
    try:
        for name in _TABLES:
            getattr(records, name).to_parquet(
                scratch / f"{name}.parquet", index=False, compression="zstd", write_page_checksum=True
            )
        words = json.dumps(package, ensure_ascii=False, indent=2)
        (scratch / _PACKAGE).write_text(words, encoding="utf-8")
        scratch.chmod(0o755)
        if folder.exists():  # one that could not be read
            shutil.rmtree(folder)
        os.replace(scratch, folder)
    except OSError:
        pass  # another process was first, or there is no room: the records are read already
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
