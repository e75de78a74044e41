"""The door to all readers: what is asked for, and for a single file a child process that reads it.

Nothing heavy is imported here: the child is at work before this process loads pandas for the tables that come back.

>>> from votelib.files import data_dir
>>> read(data_dir() / "sample" / "A_HRC_RES_56_2.zh.md")
Records of HRC, 2024-07-10: 1 roll call
  47 votes of 47 states: 31 yes, 2 abstain, 14 no
  no issues found
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from votelib.arguments import public
from votelib.errors import ReadError
from votelib.files import FILES_OF_A_SET
from votelib.readers import endings
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.documents.rows import Reading
from votelib.readers.guard import NotStarted
from votelib.readers.untrusted import guarded, holds_files, needs_guard
from votelib.readers.worker import is_held

if TYPE_CHECKING:
    from votelib.records import Records

#: Rows, and roll calls among them, of which tables are made and checked in about a second, whatever they hold: nothing
#: holds the time and the memory of that from outside, as it does in a child.
_FEW, _FEW_ROLLCALLS = 10_000, 300


@public
def read(
    path: str | os.PathLike | Iterable[str | os.PathLike],
    *,
    progress: bool = True,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> Records:
    """Read documents or data files.

    Parameters
    ----------
    path : str, Path or list of them
        A document (`.docx`, `.pdf`, `.html`, `.md`, `.txt`; what it is is told from its bytes), a data file, a folder
        (with the folders in it; hidden files are left out), a zip archive of such, or several of these. A folder that
        `Records.to_csv` or `to_parquet` wrote is read back as it is. A table may be CSV (packed or not), `.xlsx` (with
        the extra [excel]), `.parquet` or `.dta`: one of the data sets that are known by their columns, or votes of
        your own (see `Records.from_votes`).
    progress : bool
        Show a progress bar, where there is a terminal or a notebook to show it in.
    jobs : int, optional
        Processes to use; by default one for each processor, where there are documents enough to be worth it.
    limits : Limits, optional
        What a document may cost (bytes, pages, nesting, seconds); more is refused.

    Returns
    -------
    Records
        `votes` has further columns: `intention` (how a delegation said afterwards that it had meant to vote; the
        recorded vote is never changed), `name` (as printed), `file`, `sha256`, `language`, and the place of the name:
        `page` (from 1; missing where a form has no pages), `line` (from 1), `start` and `end` (characters of the text
        of that page, see `extraction.source.source_text`). `rollcalls` has `draft`, `about` (the text
        that an amendment, a paragraph or a motion belongs to), `part`, `file`, `sha256`, `language`, `versions` (the
        languages in which it was read) and `documents` (their number).

        What does not add up is in `issues`, as in records that `vl.load` gives (`votelib.checks`).
        The same vote in several documents is one roll call; what they say differently is in `issues` (`versions`).

    Raises
    ------
    ReadError
        If a single document is refused, or all of several. Where some are refused, the rest is read, and each refusal
        is a row of `issues` (`refused`, with file, line and reason). In a document with several votes, the same holds
        for each vote.

    Examples
    --------
    >>> from votelib.files import data_dir
    >>> records = read(data_dir() / "sample" / "A_HRC_RES_56_2.zh.md")
    >>> records.votes.loc[records.votes["country"] == "NLD", ["name", "vote", "line"]].values.tolist()
    [['荷兰王国', 'no', 32]]
    """
    paths, limits = _paths(path), limits or Limits()
    if len(paths) == 1 and not paths[0].is_dir():
        limits = limits.started()  # for all steps together
        if _is_worth_a_child(paths[0], limits):
            try:
                return _read_apart(paths[0], limits)
            except NotStarted:
                if needs_guard(paths[0]):
                    raise
    from votelib.readers.dispatch import read_here

    return read_here(paths, limits, progress=progress, jobs=jobs)


def _read_apart(file: Path, limits: Limits) -> Records:
    """Read a single file in a child process, while this one loads what it makes tables with."""
    inside = "votelib.readers.reading:read_in_child"
    found = guarded(inside, file, limits, file=file, limits=limits, meanwhile=_table_makers)
    return _tables_of(found) if isinstance(found, Reading) else found


def read_in_child(file: Path, limits: Limits) -> Reading | Records:
    """The rows of a document, of which the parent makes tables; the tables, where rows are many or the file is data.

    So a child that reads a document loads no pandas, and what is left to the parent takes little time.
    """
    if not _is_document(file):
        from votelib.readers.dispatch import read_here

        return read_here([file], limits)
    from votelib.readers.documents.folder import attempt

    reading = attempt(file, limits)
    if isinstance(reading, ReadError):
        raise reading
    few = reading.rows <= _FEW and len(reading.rollcalls) <= _FEW_ROLLCALLS
    return reading if few else _tables_of(reading)


def _is_document(file: Path) -> bool:
    if not (str(file).isprintable() and _is_called_document(file)):
        return False
    if file.suffix.lower() in endings.NEVER_DATA:
        return True
    from votelib.readers.datasets.forms import known

    return known(file)[0] is None


def _is_called_document(file: Path) -> bool:
    return file.suffix.lower() in endings.DOCUMENTS


def _tables_of(reading: Reading) -> Records:
    merge, checked = _table_makers()
    return checked(merge([reading]))


def _table_makers() -> tuple[Callable, Callable]:
    from votelib.checks.rules import checked
    from votelib.readers.documents.versions import merge

    return merge, checked


def _is_worth_a_child(file: Path, limits: Limits) -> bool:
    """Whether all that is done with a single file is done in a child process; of an archive, each file has its own."""
    if file.name in FILES_OF_A_SET:
        return False
    return not holds_files(file, limits) if needs_guard(file) else _is_sooner_there(file)


def _is_sooner_there(file: Path) -> bool:
    """Whether a short document is read sooner in a child: it needs no pandas, which is loaded here meanwhile."""
    is_idle = "pandas" not in sys.modules and (os.cpu_count() or 1) > 1 and not is_held()
    return is_idle and _is_called_document(file) and file.is_file()


def _paths(path) -> list[Path]:
    one = path is None or isinstance(path, (str, os.PathLike))
    several = [path] if one else list(path)
    wrong = [value for value in several if not isinstance(value, (str, os.PathLike))]
    if wrong or not several:
        raise ReadError(f"expected a path, or several; found {wrong[0] if wrong else several!r}")
    paths = [Path(value) for value in several]
    missing = [
        str(path)[:200] for path in paths if not os.path.exists(path)
    ]  # False for a name that is too long
    if missing:
        raise ReadError("no such file or folder", ", ".join(missing))
    return paths
