"""Any source in, Records out: official documents in six languages and five forms, and data files.

>>> from votelib.files import data_dir
>>> read(data_dir() / "sample" / "A_HRC_RES_56_2.zh.md")
Records of HRC, 2024-07-10: 1 roll call
  47 votes of 47 states: 31 yes, 2 abstain, 14 no
  no issues found
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from votelib.arguments import public
from votelib.checks.rules import checked
from votelib.errors import ReadError, printable
from votelib.files import NEW
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.documents.folder import DOCUMENT_ENDINGS, files_in, read_documents
from votelib.readers.untrusted import guarded, needs_guard, read_untrusted
from votelib.readers.unzipping import looks_packed, named_as_in_archive, unzipped
from votelib.records import Records
from votelib.records.combining import combine
from votelib.records.folders import NOTE, TABLES, tables_in
from votelib.records.schema import issue, issue_rows

#: Endings of documents, which no data set has; the others are looked into.
_NEVER_DATA = (".docx", ".doc", ".rtf", ".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown")
_TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".parquet", ".dta", ".json")
_TABLES = ("votes.csv", "votes.parquet")
_OURS = (NOTE, *(f"{name}{form}" for name in TABLES for form in (".csv", ".parquet")))


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
            return guarded("votelib.readers.dispatch:read_here", paths, limits, file=paths[0], limits=limits)
    return read_here(paths, limits, progress=progress, jobs=jobs)


def _is_worth_a_child(file: Path, limits: Limits) -> bool:
    """Whether all that is done with a single file is done in a child process; of an archive, each file has its own."""
    in_a_set = file.name in _OURS
    return not in_a_set and needs_guard(file) and not _is_archive(file, limits)


def read_here(paths: list[Path], limits: Limits, *, progress: bool = False, jobs: int | None = 1) -> Records:
    """Read some paths: asked for here, or for a single file in a child process."""
    tables, files = _sort(paths)
    files, nameless = _with_names(files)
    parts, refusals = _read_tables(tables, limits)
    archives, files, refused = _archives(files, limits)
    refusals += nameless + refused
    data, others, refused = _read_data(files, limits)
    parts, refusals = parts + data, refusals + refused
    for archive in archives:
        try:
            parts.append(_read_archive(archive, progress=progress, jobs=jobs, limits=limits.started()))
        except ReadError as error:
            refusals.append(ReadError(error.problems, str(archive)))
    refusals += [_not_known(file, limits) for file in others if file in paths and _is_table(file)]
    bad = {error.file for error in refusals}
    others = [file for file in others if str(file) not in bad]
    documents = [file for file in others if file in paths or file.suffix.lower() in DOCUMENT_ENDINGS]
    if documents:
        from votelib.readers.documents.versions import merge

        readings, refused = read_documents(documents, limits, progress=progress, jobs=jobs)
        refusals += refused
        parts += [merge(readings)] if readings else []
    records = checked(_together(parts, refusals, paths))
    passed_over = [file for file in others if file not in documents]
    return records.with_issues(_passed_over(passed_over)) if passed_over else records


def _with_names(files: list[Path]) -> tuple[list[Path], list[ReadError]]:
    """Files whose name a table can hold, and a refusal for each other one: a name is bytes, not always UTF-8."""
    odd = {file for file in files if re.search(r"[\ud800-\udfff]", str(file))}
    words = "its name is no text in UTF-8; rename the file"
    return [file for file in files if file not in odd], [
        ReadError(words, printable(str(file))) for file in odd
    ]


def _archives(files: list[Path], limits: Limits) -> tuple[list[Path], list[Path], list[ReadError]]:
    """Archives among some files, the other files, and those that cannot be looked into."""
    found: dict[Path, bool] = {}
    refused: list[ReadError] = []
    for file in files:
        try:
            found[file] = _is_archive(file, limits)
        except ReadError as error:
            refused.append(error)
    return [file for file in found if found[file]], [file for file in found if not found[file]], refused


def _is_archive(file: Path, limits: Limits) -> bool:
    return looks_packed(file) and guarded(
        "votelib.readers.unzipping:is_archive", file, file=file, limits=limits
    )


def _read_archive(archive: Path, *, limits: Limits, **how) -> Records:
    with unzipped(archive, limits) as folder:
        return named_as_in_archive(read(folder, limits=limits, **how), folder, archive)


def _is_table(file: Path) -> bool:
    """Whether a file says by its ending that it is a table."""
    return file.suffix.lower() in _TABLE_ENDINGS


def _not_known(file: Path, limits: Limits) -> ReadError:
    return ReadError(
        guarded("votelib.readers.datasets.recognise:why_not_known", file, file=file, limits=limits), str(file)
    )


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


def _sort(paths: list[Path]) -> tuple[dict[Path, str | None], list[Path]]:
    """Folders that hold the tables of Records, each with the form that was named if one was; and single files."""
    tables: dict[Path, str | None] = {}
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = [folder for folder in _folders_in(path) if tables_in(folder)]
            tables |= {folder: tables.get(folder) for folder in found}
            files += _documents_in(path, found)
        elif path.name in _TABLES and path.with_name(f"rollcalls{path.suffix}").is_file():
            tables[path.parent] = path.suffix
        else:
            files.append(path)
    written = {folder / name for folder in tables for name in _OURS}
    return tables, list(dict.fromkeys(file for file in files if file not in written))


def _folders_in(folder: Path) -> list[Path]:
    """The folders in which files of a folder lie; itself too where a set is half moved into its place."""
    half_moved = [folder] if (folder / NEW).is_dir() else []
    return list(dict.fromkeys([*half_moved, *(file.parent for file in files_in(folder))]))


def _read_tables(tables: dict[Path, str | None], limits: Limits) -> tuple[list[Records], list[ReadError]]:
    """Tables of ours, and those of them that are refused."""
    read, refused = [], []
    for folder, form in tables.items():
        try:
            read.append(_read_set(folder, form, limits))
        except ReadError as error:
            refused.append(error)
    return read, refused


def _read_set(folder: Path, form: str | None, limits: Limits) -> Records:
    if any(needs_guard(file) for file in folder.iterdir() if file.name in _OURS):
        return guarded("votelib.readers.dispatch:records_in", folder, form, file=folder, limits=limits)
    return records_in(folder, form)


def records_in(folder: Path, form: str | None) -> Records:
    """The records of a folder, asked for here or in a child process."""
    return Records.from_folder(folder, form)


def _documents_in(folder: Path, tables: Iterable[Path]) -> list[Path]:
    """Files of a folder; beside tables of ours, documents are their sources and are not read again."""
    return [file for file in files_in(folder) if file.parent not in tables]


def _read_data(files: list[Path], limits: Limits) -> tuple[list[Records], list[Path], list[ReadError]]:
    """Data sets among the files; the files that are none; and the files that should be one but are damaged."""
    asked = [file for file in files if file.suffix.lower() not in _NEVER_DATA]
    if not asked:
        return [], files, []
    refusals: list[ReadError] = []
    while True:
        try:
            records, others = read_untrusted(asked, limits)
        except ReadError as error:
            refusals += getattr(error, "errors", [error])  # of several, each by itself
            bad = {refused.file for refused in refusals}
            rest = [file for file in asked if str(file) not in bad]
            if len(rest) == len(asked):  # about no file in particular
                raise
            asked = rest
            continue
        read = set(asked) - set(others)
        bad = {error.file for error in refusals}
        documents = [file for file in files if file not in read and str(file) not in bad]
        return ([] if records is None else [records]), documents, refusals


def _together(parts: list[Records], refusals: list[ReadError], paths: list[Path]) -> Records:
    if not parts:
        raise _refusal(refusals, paths)
    records = combine(parts)
    refused = [
        issue("refused", "serious", "; ".join(error.problems), file=error.file, line=error.line)
        for error in refusals
    ]
    return records.with_issues(refused) if refused else records


def _refusal(refusals: list[ReadError], paths: list[Path]) -> ReadError:
    if len(refusals) == 1:
        return refusals[0]
    if not refusals:
        return ReadError("holds no document and no data file that can be read", ", ".join(map(str, paths)))
    shown = [str(error) for error in refusals[:20]]
    more = [f"and {len(refusals) - 20} more"] if len(refusals) > 20 else []
    return ReadError([f"all {len(refusals)} documents are refused:", *shown, *more])


def _passed_over(files: list[Path]) -> pd.DataFrame:
    words = "neither a document, by the ending of its name, nor a data set that is known"
    return issue_rows("passed_over", "note", words, file=[str(file) for file in files])
