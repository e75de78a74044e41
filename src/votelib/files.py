"""Where the shipped data and notebooks are: in the source tree, or inside an installed wheel.

Never looked for by the current folder, so that a notebook gives the same numbers wherever it is started.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from votelib.errors import NotAvailable, ReadError

__all__ = [
    "PACKAGE",
    "__version__",
    "available_notebooks",
    "cache_dir",
    "data_dir",
    "file_hash",
    "first_bytes",
    "notebooks_dir",
    "open_regular",
    "remembered",
    "write_whole",
]

PACKAGE = Path(__file__).resolve().parent
_SOURCE_TREE = PACKAGE.parents[1]

try:
    __version__ = version("unvotelib")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"


def data_dir() -> Path:
    """Folder of the tables that ship with votelib (`data/` of the source tree, or its copy in the wheel).

    Examples
    --------
    >>> (data_dir() / "groupings").is_dir()
    True
    """
    return _shipped("_data", "data")


def notebooks_dir() -> Path:
    """Folder of the notebooks that ship with votelib."""
    return _shipped("_notebooks", "notebooks")


def available_notebooks() -> list[Path]:
    """The notebooks that ship, in their order (`01_…`, `02_…`)."""
    return sorted(notebooks_dir().glob("[0-9][0-9]_*.ipynb"))


def _shipped(in_wheel: str, in_tree: str) -> Path:
    installed = PACKAGE / in_wheel
    if installed.is_dir():
        return installed
    found = _SOURCE_TREE / in_tree
    if found.is_dir() and (_SOURCE_TREE / "pyproject.toml").is_file():
        return found
    raise NotAvailable(
        f"votelib's own {in_tree}/ folder is neither at {installed} nor at {found}: the installation is damaged; "
        "install the package again"
    )


def first_bytes(path: str | os.PathLike, most: int) -> bytes:
    """The beginning of a regular file; a pipe or a device, which may never end, is refused.

    Raises
    ------
    ReadError
        If it is no regular file, or cannot be opened.
    """
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            return file.read(min(most, size + 1) if size else most)  # no room is made for what is not there
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror or error}", str(path)) from None


def open_regular(path: str | os.PathLike) -> io.BufferedReader:
    """Open a file for reading bytes, if it is a regular file.

    Raises
    ------
    ReadError
        If it is a folder, a pipe, a socket or a device.
    OSError
        If it cannot be opened.
    """
    kind = stat.S_IFMT(os.stat(path).st_mode)
    if kind != stat.S_IFREG:
        raise ReadError(f"expected a file; found {_KINDS.get(kind, 'something else')}", str(path))
    return open(path, "rb")


_KINDS = {
    stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip

_SETTLED = 2.0  # seconds after which a file's time of change says that it has not changed since


def file_hash(path: Path) -> str:
    """SHA-256 of a file; taken once, and again when its size or times are others.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    return remembered(path, "sha256", _sha256)


def _sha256(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def remembered(path: Path, what: str, find: Callable[[Path], str]) -> str:
    """Something that is found out about a file, kept until the file's size or times are others.

    A file that was changed within the last seconds is looked into again: another change in the same tick of the
    clock would not show.
    """
    now, key = path.stat(), str(path.resolve())
    state = [now.st_size, now.st_mtime_ns, now.st_ctime_ns]
    known = _known().get(key)
    facts = known["facts"] if known and known["state"] == state else {}
    if what not in facts:
        facts = facts | {what: find(path)}
        if time.time() - max(now.st_mtime, now.st_ctime) > _SETTLED:
            with contextlib.suppress(OSError):  # a cache that cannot be written costs time, nothing else
                words = json.dumps(_known() | {key: {"state": state, "facts": facts}})
                write_whole(cache_dir() / "files.json", words.encode())
    return facts[what]


def _known() -> dict[str, dict]:
    try:
        known = json.loads((cache_dir() / "files.json").read_text(encoding="utf-8"))
        return {key: entry for key, entry in known.items() if entry["state"] and entry["facts"]}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return {}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(scratch, _usual_mode())
        os.replace(scratch, path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """What a new file may be read by: scratch files are made for their owner only, a report is not."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def cache_dir() -> Path:
    """Where fetched files and Parquet copies are kept: `$VOTELIB_CACHE`, or the user's cache folder."""
    named = os.environ.get("VOTELIB_CACHE", "").strip()
    return Path(named).expanduser() if named else _os_cache() / "votelib"


def _os_cache() -> Path:
    """The cache folder of this system, as pooch and platformdirs name it; told here without loading either."""
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
