"""Where the shipped data and notebooks are: in the source tree, or inside an installed wheel.

Never looked for by the current folder, so that a notebook gives the same numbers wherever it is started.
"""

from __future__ import annotations

import base64
import contextlib
import errno
import hashlib
import io
import json
import os
import platform
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from votelib.errors import NotAvailable, ReadError, WriteError

PACKAGE = Path(__file__).resolve().parent
_SOURCE_TREE = PACKAGE.parents[1]


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
        _refuse_if_not_regular(os.stat(path).st_mode, path)
        descriptor = os.open(path, _TO_READ)
        try:
            size = os.fstat(descriptor).st_size
            most = min(most, size + 1) if size else most  # no room is made for what is not there
            data = os.read(descriptor, most)
            while size != len(data) < most and (more := os.read(descriptor, most - len(data))):
                data += more
            return data
        finally:
            os.close(descriptor)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror or error}", str(path)) from None


_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def open_regular(path: str | os.PathLike) -> io.BufferedReader:
    """Open a file for reading bytes, if it is a regular file.

    Raises
    ------
    ReadError
        If it is a folder, a pipe, a socket or a device.
    OSError
        If it cannot be opened.
    """
    _refuse_if_not_regular(os.stat(path).st_mode, path)
    return open(path, "rb")


def _refuse_if_not_regular(mode: int, path: str | os.PathLike) -> None:
    kind = stat.S_IFMT(mode)
    if kind != stat.S_IFREG:
        raise ReadError(f"expected a file; found {_KINDS.get(kind, 'something else')}", str(path))


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
    return remembered(path, "sha256", sha256)


def sha256(what: bytes | str | Path | io.BufferedIOBase) -> str:
    """SHA-256 of bytes, of a text (its UTF-8), of the file at a `Path` or of an open file, in hexadecimal.

    Examples
    --------
    >>> sha256(b"")[:8], sha256("Côte d’Ivoire") == sha256("Côte d’Ivoire".encode())
    ('e3b0c442', True)
    """
    if isinstance(what, Path):
        with open_regular(what) as file:
            return sha256(file)
    if isinstance(what, str):
        what = what.encode("utf-8")
    digest = hashlib.sha256(what) if isinstance(what, bytes) else hashlib.file_digest(what, "sha256")
    return digest.hexdigest()


def script_hash(script: str) -> str:
    """How the Content-Security-Policy of a page names the script that it allows.

    Examples
    --------
    >>> script_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{base64.b64encode(bytes.fromhex(sha256(script))).decode()}"


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
            with contextlib.suppress(WriteError):  # a cache that cannot be written costs time, nothing else
                words = json.dumps(_known() | {key: {"state": state, "facts": facts}})
                write_whole(cache_dir() / "files.json", words.encode())
    return facts[what]


def _known() -> dict[str, dict]:
    try:
        known = json.loads((cache_dir() / "files.json").read_text(encoding="utf-8"))
        return {key: entry for key, entry in known.items() if entry["state"] and entry["facts"]}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return {}


def write_whole(path: str | os.PathLike, content: bytes) -> None:
    """Write a file whole or not at all; it is on the disk when this returns.

    Raises
    ------
    WriteError
        If there is no place for it: a full disk, a folder that takes no files, a name that is too long.
    """
    path = Path(path)
    with _telling(path):
        if path.exists() and not path.is_file():  # a superuser would put a file in the place of /dev/null
            raise FileExistsError(errno.EEXIST, "it is a folder, a pipe or a device")
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        scratch = path.parent / _scratch_name()
        try:
            with scratch.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(scratch, path)
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def writing_set(folder: str | os.PathLike, instead_of: Iterable[str] = ()) -> Iterator[Path]:
    """A scratch folder; the files that are in it at the end take their places in `folder` as one step.

    The one step is a rename: of the scratch folder to `.votelib-new`. A process that is killed before it leaves the
    old files; one that is killed after it leaves the new ones, some of them still in `.votelib-new`, from where
    `settled` moves them.

    Parameters
    ----------
    folder : path
    instead_of : iterable of str
        Names of files that the new ones replace, beside those of the same name.

    Raises
    ------
    WriteError
        As `write_whole`.
    """
    folder = Path(folder)
    with scratch_folder(folder) as scratch:
        yield scratch
        (scratch / _REPLACED).write_text("\n".join(instead_of), encoding="utf-8")
        for path in scratch.iterdir():
            _to_disk(path)
        settled(folder)
        os.replace(scratch, folder / NEW)
        settled(folder)


@contextlib.contextmanager
def scratch_folder(folder: str | os.PathLike) -> Iterator[Path]:
    """A folder in `folder` that is there for a while; what an earlier process left there is removed.

    Raises
    ------
    WriteError
        As `write_whole`.
    """
    folder = Path(folder)
    with _telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        scratch = folder / _scratch_name()
        scratch.mkdir()
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextlib.contextmanager
def writing_folder(folder: str | os.PathLike) -> Iterator[Path]:
    """A scratch folder beside `folder`, which takes its place as one step at the end.

    Raises
    ------
    WriteError
        As `write_whole`; also where another process was first.
    """
    folder = Path(folder)
    with scratch_folder(folder.parent) as scratch:
        yield scratch
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(scratch, folder)


def settled(folder: str | os.PathLike) -> None:
    """Move into its place what `writing_set` could not move because its process was killed.

    Raises
    ------
    WriteError
        If the folder takes no files.
    """
    new = Path(folder) / NEW
    if not new.is_dir():
        return
    with _telling(new.parent):
        try:
            for name in (new / _REPLACED).read_text(encoding="utf-8").split():
                (new.parent / name).unlink(missing_ok=True)
            for path in sorted(new.iterdir(), key=lambda path: path.name == _REPLACED):  # the list goes last
                path.unlink() if path.name == _REPLACED else os.replace(path, new.parent / path.name)
            new.rmdir()
        except FileNotFoundError:  # another process is at the same work
            return


#: The files of a set of tables, as `Records.to_csv` and `to_parquet` write it.
TABLES = ("votes", "rollcalls", "issues")
NOTE = "tables.json"
FILES_OF_A_SET = (NOTE, *(f"{name}{form}" for name in TABLES for form in (".csv", ".parquet")))
NEW = ".votelib-new"
_REPLACED = ".replaced"
_SCRATCH = ".votelib-writing-"


def _scratch_name() -> str:
    """A name that says which process writes, and on which machine: a folder may be shared by several."""
    return f"{_SCRATCH}{os.getpid()}-{secrets.token_hex(4)}-{_machine()}"


@cache
def _machine() -> str:
    return re.sub(r"[^A-Za-z0-9.]", "", platform.node())[:40]


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Remove what processes left that were killed while they wrote."""
    for path in folder.glob(f"{_SCRATCH}*"):
        if _is_left(path):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _is_left(path: Path) -> bool:
    """Whether nobody writes there any more: its process is gone; of another machine's, nothing happened for a day."""
    process, _, machine = (*path.name.removeprefix(_SCRATCH).split("-", 2), "", "")[:3]
    if os.name == "posix" and process.isdecimal() and machine in ("", _machine()):
        return not _runs(int(process))
    with contextlib.suppress(OSError):
        return time.time() - path.stat().st_mtime > _A_DAY
    return False


_A_DAY = 86_400.0


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Say in words of our own why something cannot be written."""
    try:
        yield
    except WriteError:
        raise
    except OSError as error:
        shown = str(path) if len(str(path)) < 200 else f"{str(path)[:200]}…"
        raise WriteError(f"{shown}: cannot be written: {error.strerror or error}") from error


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
