"""Which file goes to which reader, and what they give together: documents, data files, folders and archives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from votelib.checks.rules import checked
from votelib.errors import ReadError, printable
from votelib.files import FILES_OF_A_SET, NEW
from votelib.readers import endings
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.documents.folder import files_in, read_documents
from votelib.readers.untrusted import guarded, holds_files, needs_guard, read_untrusted
from votelib.readers.unzipping import named_as_in_archive, unzipped
from votelib.records import Records
from votelib.records.combining import combine
from votelib.records.folders import tables_in
from votelib.records.schema import issue, issue_rows

_TABLES = ("votes.csv", "votes.parquet")


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
        left = replace(limits, rows=limits.rows - sum(map(_rows_of_documents, parts))).started()
        try:
            parts.append(_read_archive(archive, progress=progress, jobs=jobs, limits=left))
        except ReadError as error:
            refusals.append(ReadError(error.problems, str(archive)))
    asked = {*paths}
    refusals += [_not_known(file, limits) for file in others if file in asked and _is_table(file)]
    bad = {error.file for error in refusals}
    others = [file for file in others if str(file) not in bad]
    documents = [file for file in others if file in asked or file.suffix.lower() in endings.DOCUMENTS]
    if documents:
        from votelib.readers.documents.versions import merge

        readings, refused = read_documents(documents, limits, progress=progress, jobs=jobs)
        refusals += refused
        parts += [merge(readings)] if readings else []
    records = checked(_together(parts, refusals, paths))
    read = {*documents}
    passed_over = [file for file in others if file not in read]
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
            found[file] = holds_files(file, limits)
        except ReadError as error:
            refused.append(error)
    return [file for file in found if found[file]], [file for file in found if not found[file]], refused


def _read_archive(archive: Path, *, limits: Limits, **how) -> Records:
    with unzipped(archive, limits) as folder:
        return named_as_in_archive(read_here([folder], limits, **how), folder, archive)


def _rows_of_documents(records: Records) -> int:
    """Votes that stand on a line of a document."""
    return int(records.votes["line"].notna().sum()) if "line" in records.votes else 0


def _is_table(file: Path) -> bool:
    """Whether a file says by its ending that it is a table."""
    return file.suffix.lower() in endings.TABLES


def _not_known(file: Path, limits: Limits) -> ReadError:
    return ReadError(
        guarded("votelib.readers.datasets.recognise:why_not_known", file, file=file, limits=limits), str(file)
    )


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
    written = {folder / name for folder in tables for name in FILES_OF_A_SET}
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
    if any(needs_guard(file) for file in folder.iterdir() if file.name in FILES_OF_A_SET):
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
    asked = [file for file in files if file.suffix.lower() not in endings.NEVER_DATA]
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
