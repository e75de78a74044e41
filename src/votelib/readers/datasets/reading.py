"""The files of one data set, by its reader: each content once, and files that belong together as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from votelib.errors import ReadError
from votelib.readers.datasets import akoma_ntoso, ohchr, un_extract, undl, unvotes, voeten
from votelib.readers.datasets.delimited import Table, digest, read_table
from votelib.readers.datasets.forms import EXTRACT, MARC, OWN, WORKBOOK, Form, by_columns
from votelib.readers.datasets.heads import Head
from votelib.readers.datasets.marcxml import read_marcxml
from votelib.readers.datasets.own_tables import read_own_table
from votelib.readers.datasets.rdata import read_r
from votelib.readers.datasets.refusals import for_each
from votelib.readers.datasets.resolutions import SOURCE, Resolution, assemble
from votelib.readers.datasets.workbooks import read_workbook
from votelib.records import Records
from votelib.records.combining import combine
from votelib.records.schema import issue


def read_dataset(name: str, files: list[tuple[Form, Head]]) -> Records:
    if name == OWN.dataset:  # before copies are put aside: a damaged file is refused with its copies
        heads = [head for _, head in files]
        own = dict(zip(heads, for_each(read_own_table, heads), strict=True))
    files, aside = _once(files)
    if name == MARC.dataset:  # exported in as many files as the user liked
        records = [read_marcxml([head for _, head in files])]
    elif name == OWN.dataset:
        records = [own[head] for _, head in files]
    elif name == WORKBOOK.dataset:
        records = [read_workbook(head) for _, head in files]
    elif name == EXTRACT.dataset:  # the extract in a file a session, the texts in a file a language
        records = [_resolutions(files)]
    else:
        records = [_READERS[name](**group) for group in _groups(files)]
    return combine(records).with_issues(aside)


def _once(files: list[tuple[Form, Head]]) -> tuple[list[tuple[Form, Head]], list[dict]]:
    """Each content once: a file and a copy of it, packed or not, are one; of R's form and CSV, the latter is read."""
    names = [form.name for form, _ in files]
    seen: dict[str, Path] = {}
    kept, aside = [], []
    for form, head in files:
        alone = names.count(form.name) == 1
        if not alone and head.form == "rdata" and any(f is form and h.form == "table" for f, h in files):
            words = f"not read: {form.name} are here as delimited text too, which is read faster"
            aside.append(issue("not_read", "note", words, file=str(head.path)))
            continue
        content = str(head.path) if alone else digest(head)
        if content in seen:
            words = f"the same content as {seen[content]}; it was read once"
            aside.append(issue("repeated_file", "minor", words, file=str(head.path)))
            continue
        seen[content] = head.path
        kept.append((form, head))
    return kept, aside


def _groups(files) -> list[dict]:
    """Files of one data set that belong together: one of each kind, by folder where there are several."""
    by_folder: dict[Path, dict] = {}
    names = [form.name for form, _ in files]
    several = len(set(names)) < len(names)
    for form, head in files:
        group = by_folder.setdefault(head.path.parent if several else Path(), {})
        if form.name in group:
            raise ReadError(
                f"two different files of the same kind ({form.name}) in one folder: {group[form.name].path.name} "
                f"and {head.path.name}; give one of them",
                str(head.path),
            )
        group[form.name] = head
    return list(by_folder.values())


def _ohchr(**files: Head) -> Records:
    votes, texts = (files.get(name) for name in ("OHCHR votes", "OHCHR texts"))
    return ohchr.read_ohchr(_table_of(votes), _table_of(texts))


def _table_of(head: Head | None) -> Table | None:
    return None if head is None else read_table(head)


def _table(head: Head | None, name: str) -> Table | None:
    """The table of a file; of a file of R, the data frame of that kind."""
    if head is None or head.form == "table":
        return _table_of(head)
    tables = read_r(head)
    for table in tables.values():
        form = by_columns(table.columns)
        if form and form.name == name:
            return table
    shown = "; ".join(f"{key} ({', '.join(table.head.columns[:8])})" for key, table in tables.items())
    raise ReadError(f"expected a data frame of {name}; found {shown}", str(head.path))


def _unvotes(**files: Head) -> Records:
    names = [f"unvotes {part}" for part in ("votes", "roll calls", "subjects")]
    return unvotes.read_unvotes(*(_table(files.get(name), name) for name in names))


def _voeten(**files: Head) -> Records:
    return voeten.read_voeten(_table(files["Voeten's votes"], "Voeten's votes"))


def _other_r(**files: Head) -> Records:
    """A file of R whose object has a name of its own: told by the columns of its data frames."""
    (head,) = files.values()
    told = {form.name: table for table in read_r(head).values() if (form := by_columns(table.columns))}
    if "Voeten's votes" in told:
        return voeten.read_voeten(told["Voeten's votes"])
    parts = [told.get(f"unvotes {part}") for part in ("votes", "roll calls", "subjects")]
    if not any(parts):
        raise ReadError(
            "a file of R without a data frame of votes: expected rcid, country (or ccode) and vote",
            str(head.path),
        )
    return unvotes.read_unvotes(*parts)


def _undl(**files: Head) -> Records:
    """The Security Council's file and the Assembly's have nothing in common but their columns."""
    council, assembly, outcomes = map(files.get, ("Council votes", "Assembly votes", "Assembly outcomes"))
    parts = [undl.read_undl(read_table(council))] if council else []
    if assembly or outcomes:
        parts.append(undl.read_undl(_table_of(assembly), _table_of(outcomes)))
    return Records.concat(parts)


def _resolutions(files: list[tuple[Form, Head]]) -> Records:
    """The extract and the texts themselves: a text that stands in several files is compared, and kept once."""
    found: list[Resolution | ReadError] = []
    for form, head in files:
        reader = un_extract if form is EXTRACT else akoma_ntoso
        try:
            found += reader.resolutions_of(head)
        except ReadError as error:
            found.append(error)
    printings = [each for each in found if isinstance(each, Resolution)]
    refused = [each for each in found if isinstance(each, ReadError)]
    if not printings:
        raise refused[0] if refused else ReadError("holds no resolution", str(files[0][1].path))
    return assemble(printings, SOURCE).with_issues(_refusals(refused))


def _refusals(errors: list[ReadError]) -> list[dict]:
    """Files, or lines of them, that were not read."""
    return [
        issue("refused" if error.line is None else "unreadable_row", "serious", "; ".join(error.problems),
              file=error.file, line=error.line)
        for error in errors
    ]  # fmt: skip


_READERS: dict[str, Callable[..., Records]] = {
    "ohchr": _ohchr,
    "undl": _undl,
    "unvotes": _unvotes,
    "voeten": _voeten,
    "r": _other_r,
}
