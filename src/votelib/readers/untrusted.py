"""Data sets from anywhere: a short plain table is read here, everything else in a child process within limits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from votelib.errors import ReadError
from votelib.files import first_bytes
from votelib.readers import guard
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.worker import called

if TYPE_CHECKING:
    from votelib.records import Records

_SHORT = 32 * 2**10  # bytes of plain text that cost little whatever they hold
#: How files begin that become more than they are when they are opened: PDF, packed, of R, Excel, Parquet, Stata, XML,
#: JSON.
_OPENED = (
    b"%PDF-", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"RD", b"PK", b"PAR1", b"<", b"\xef\xbb\xbf<", b"{", b"[",
    *(bytes([version, order, 1]) for version in range(102, 116) for order in (1, 2)),
)  # fmt: skip
_READ = "votelib.readers.datasets.recognise:read_datasets"


def needs_guard(path: Path) -> bool:
    """Whether a file may cost more than its size says, told from its first bytes."""
    try:
        start = first_bytes(path, _SHORT + 1)
    except ReadError:
        return False  # to be refused by the reader, in its own words
    return len(start) > _SHORT or start.lstrip().startswith(_OPENED)


def looks_packed(path: Path) -> bool:
    """Whether a file begins as a zip file does."""
    try:
        return first_bytes(path, 4) == b"PK\x03\x04"
    except ReadError:
        return False


def holds_files(path: Path, limits: Limits) -> bool:
    """Whether a file is a zip archive of files, and not a document that is packed as one."""
    return looks_packed(path) and guarded(
        "votelib.readers.unzipping:is_archive", path, file=path, limits=limits
    )


def guarded(function: str, *arguments, file: Path | list[Path], limits: Limits, **how):
    """Call a function of votelib in a child process, as `guard.run` does; in a child process, just call it.

    Raises
    ------
    Stopped
        If it takes more than its limits, ends its process, or fails as nobody foresaw.
    """
    named = ", ".join(map(str, file)) if isinstance(file, list) else str(file)
    try:
        return guard.run(function, *arguments, file=named, **limits.bounds(), **how)
    except Exception as error:
        raise _told(error, named) from None


def _told(error: Exception, named: str) -> Exception:
    """Our own errors as they are; those of a library, on bytes that were made to break it, as a refusal."""
    if type(error).__module__.startswith("votelib."):
        return error
    words = f"{type(error).__name__}: {str(error).strip().split(chr(10))[0][:200]}"
    return guard.Stopped(f"cannot be read ({words}): it is damaged, or not what it says", named)


def read_untrusted(files: Iterable[Path], limits: Limits) -> tuple[Records | None, list[Path]]:
    """Read every data set among some files, as `votelib.readers.datasets.recognise.read_datasets` does.

    Raises
    ------
    ReadError
        If a file is damaged or costs too much; of several files it names the one.
    """
    files = list(files)
    if not any(map(needs_guard, files)):
        return _read_here(files)
    try:
        return guarded(_READ, files, file=files, limits=limits)
    except guard.Stopped:
        _refuse_one(files, limits)
        raise


def _read_here(files: list[Path]) -> tuple[Records | None, list[Path]]:
    try:
        return called(_READ)(files)
    except Exception as error:
        raise _told(error, ", ".join(map(str, files))) from None


def _refuse_one(files: list[Path], limits: Limits) -> None:
    """Of several files that cost too much together, refuse the one that does so alone, if there is one.

    Raises
    ------
    Stopped
        For that one.
    """
    for file in files if files[1:] else ():
        try:
            guarded(_READ, [file], file=file, limits=limits)
        except guard.Stopped:
            raise
        except ReadError:  # whatever else is wrong with it, alone, is not what was asked
            continue
