"""Which data set a file is, told from its content, and the reader for it.

A data set may be several files (the OHCHR pair, the three tables of `unvotes`): they are given together, or lie in
one folder. A file that is no data set is handed back, for the readers of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from votelib.errors import ReadError
from votelib.files import remembered
from votelib.readers.datasets import akoma_ntoso, ohchr, un_extract, undl, unvotes, voeten
from votelib.readers.datasets.delimited import Table, digest, read_table
from votelib.readers.datasets.heads import Head, head_of
from votelib.readers.datasets.marcxml import is_marcxml, read_marcxml
from votelib.readers.datasets.own_tables import is_own_table, read_own_table, what_is_lacking
from votelib.readers.datasets.published_dyads import is_published_dyads
from votelib.readers.datasets.published_points import is_published_points
from votelib.readers.datasets.rdata import object_names, read_r
from votelib.readers.datasets.resolutions import SOURCE, Resolution, assemble
from votelib.readers.datasets.workbooks import is_workbook_of_records, read_workbook
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.untrusted import guarded, needs_guard
from votelib.records import Records
from votelib.records.combining import combine
from votelib.records.schema import as_issues, issue, issue_rows


@dataclass(frozen=True)
class Form:
    """One kind of file: what it is called, which data set it is part of, the columns that tell it, its bodies."""

    name: str
    dataset: str
    needs: tuple[str, ...]
    bodies: tuple[str, ...]


_OHCHR, _UNGA, _UNSC = ("HRC", "CHR"), ("UNGA",), ("UNSC",)

#: In the order in which they are tried: the more telling header first.
FORMS = (
    Form("OHCHR votes", "ohchr", ohchr.VOTES, _OHCHR),
    Form("OHCHR texts", "ohchr", ohchr.TEXTS, _OHCHR),
    Form("Council votes", "undl", ("ms_code", "ms_vote", "permanent_member", "date"), _UNSC),
    Form("Assembly votes", "undl", ("undl_id", "ms_code", "ms_vote", "date"), _UNGA),
    Form("Assembly votes", "undl", ("undl_id", "ms_codes", "ms_votes", "date"), _UNGA),
    Form("Assembly outcomes", "undl", ("undl_id", "resolution", "title", "date"), _UNGA),
    Form("Assembly outcomes", "undl", ("undl_id", "resolutions", "title", "date"), _UNGA),
    Form("Voeten's votes", "voeten", voeten.VOTES, _UNGA),
    Form("unvotes votes", "unvotes", unvotes.VOTES, _UNGA),
    Form("unvotes roll calls", "unvotes", unvotes.ROLLCALLS, _UNGA),
    Form("unvotes subjects", "unvotes", unvotes.ISSUES, _UNGA),
)

_BY_NAME = {form.name: form for form in FORMS}
#: R writes the name of an object before the object, so that these need not be read to be known.
_R_OBJECTS = {
    "un_votes": _BY_NAME["unvotes votes"],
    "un_roll_calls": _BY_NAME["unvotes roll calls"],
    "un_roll_call_issues": _BY_NAME["unvotes subjects"],
    "completeVotes": _BY_NAME["Voeten's votes"],
}
_OTHER_R = Form("a file of R", "r", (), ())
_MARC = Form("OHCHR MARCXML", "marcxml", (), _OHCHR)
_EXTRACT = Form("UN extract of resolutions", "resolutions", (), _UNGA)
_AKOMA = Form("resolution in Akoma Ntoso", "resolutions", (), _UNGA)
_POINTS = Form("published ideal points", "points", (), ())
_DYADS = Form("published dyads", "dyads", (), ())
_OWN = Form("a table of one's own", "own", (), ())
_WORKBOOK = Form("a workbook of votelib", "workbook", (), ())
_MANY = (_MARC.dataset, _EXTRACT.dataset)  # data sets that come in as many files as there are
_ALL_FORMS = _BY_NAME | {
    form.name: form for form in (_OTHER_R, _MARC, _EXTRACT, _AKOMA, _POINTS, _DYADS, _OWN, _WORKBOOK)
}


def recognise(head: Head) -> Form | None:
    """The kind of a file, by the names in its header, in any order; None for an unknown data set."""
    if head.form == "rdata":
        return next((_R_OBJECTS[name] for name in object_names(head) if name in _R_OBJECTS), _OTHER_R)
    if head.form == "xml":
        return _MARC if is_marcxml(head) else _AKOMA if akoma_ntoso.is_akoma_ntoso(head) else None
    if head.form == "json":
        return _EXTRACT if un_extract.is_un_extract(head) else None
    if is_published_points(head):
        return _POINTS
    if is_published_dyads(head):
        return _DYADS
    if head.form != "table":
        return None
    if is_workbook_of_records(head):
        return _WORKBOOK
    return _by_columns(head.keys) or (_OWN if not _is_nearly_known(head) and is_own_table(head) else None)


def _is_nearly_known(head: Head) -> bool:
    """Whether a table is a known file of votes but for one column: better said than read as something else."""
    there = set(head.keys)
    of_votes = [form for form in FORMS if {"vote", "ms_vote", "ms_votes"} & set(form.needs)]
    return any(len(there & set(form.needs)) >= max(3, 0.75 * len(form.needs)) for form in of_votes)


def _by_columns(names: Iterable[str]) -> Form | None:
    there = set(names)
    return next((form for form in FORMS if there.issuperset(form.needs)), None)


def why_not_known(path: Path) -> str:
    """What a table that is no data set of ours holds and lacks."""
    return what_is_lacking(head_of(path))


def read_datasets(paths: Iterable) -> tuple[Records | None, list[Path]]:
    """Read every data set among some files.

    Parameters
    ----------
    paths : iterable of path

    Returns
    -------
    Records or None
        None where no file is a data set.
    list of Path
        Files that are none, in the order given.

    Raises
    ------
    ReadError
        If a file is damaged or cut off, or is the lesser part of a data set without the rest.
    """
    known = dict(zip(paths := [Path(path) for path in paths], _each(_known, paths), strict=True))
    others = [path for path, (form, _) in known.items() if form is None]
    by_dataset: dict[str, list[tuple[Form, Head]]] = {}
    for form, head in known.values():
        if form:
            by_dataset.setdefault(form.dataset, []).append((form, head))
    others_work = [pair for name in _NO_VOTES for pair in by_dataset.pop(name, [])]
    if others_work and not by_dataset:
        form, head = others_work[0]
        raise ReadError(_NO_VOTES[form.dataset], str(head.path))
    parts = [_read_dataset(name, files) for name, files in by_dataset.items()]
    if not parts:
        return None, others
    aside = [
        issue_rows("not_read", "note", _NO_VOTES[form.dataset], file=str(head.path))
        for form, head in others_work
    ]
    return _with(combine(parts), aside), others


class Refusals(ReadError):
    """Several files that are refused, each for itself: `errors`."""

    def __init__(self, errors: list[ReadError]):
        self.errors = errors
        super().__init__([f"{len(errors)} files are refused:", *map(str, errors[:20])])

    def __reduce__(self):  # worker processes send errors home
        return (type(self), (self.errors,))


def _each(read: Callable, files: Iterable) -> list:
    """What is read of each file; all that are refused are said at once, so that the rest is read once more only."""
    found, refused = [], []
    for file in files:
        try:
            found.append(read(file))
        except ReadError as error:
            refused.append(error)
    if refused:
        raise Refusals(refused) if refused[1:] else refused[0]
    return found


def _known(path: Path) -> tuple[Form | None, Head]:
    head = head_of(path)
    form = recognise(head)
    if form is None:
        _refuse_near_miss(head)
    return form, head


_NO_VOTES = {
    "points": "holds published ideal points, which are no votes; vl.archives.published_points(path) reads them",
    "dyads": "holds published agreement of pairs of states, which are no votes; vl.archives.published_dyads(path) "
    "reads them",
}


#: Names of columns that any table of votes may have.
_COMMON = {"date", "title", "vote", "resolution", "country", "session", "symbol", "body"}


def _refuse_near_miss(head: Head) -> None:
    """A table that has some of the columns of a data set and lacks the others: better said than passed on."""
    there = set(head.keys)
    near = max(FORMS, key=lambda form: len(there & set(form.needs)) / len(form.needs))
    missing = [name for name in near.needs if name not in there]
    telling = len((there & set(near.needs)) - _COMMON)
    if head.form == "table" and missing and telling + (len(missing) == 1) >= 2:
        raise ReadError(
            f"looks like {near.name}, but lacks the column{'s' if missing[1:] else ''} {', '.join(missing)}; found "
            f"{', '.join(head.columns[:20])}",
            str(head.path),
            1,
        )


def _with(records: Records, issues: list[pd.DataFrame]) -> Records:
    return records.with_issues(pd.concat(issues, ignore_index=True)) if issues else records


def _read_dataset(name: str, files: list[tuple[Form, Head]]) -> Records:
    if name == _OWN.dataset:  # before copies are put aside: a damaged file is refused with its copies
        heads = [head for _, head in files]
        own = dict(zip(heads, _each(read_own_table, heads), strict=True))
    files, aside = _once(files)
    if name == _MARC.dataset:  # exported in as many files as the user liked
        records = [read_marcxml([head for _, head in files])]
    elif name == _OWN.dataset:
        records = [own[head] for _, head in files]
    elif name == _WORKBOOK.dataset:
        records = [read_workbook(head) for _, head in files]
    elif name == _EXTRACT.dataset:  # the extract in a file a session, the texts in a file a language
        records = [_resolutions(files)]
    else:
        records = [_READERS[name](**group) for group in _groups(files)]
    return _with(combine(records), aside)


def _once(files: list[tuple[Form, Head]]) -> tuple[list[tuple[Form, Head]], list]:
    """Each content once: a file and a copy of it, packed or not, are one; of R's form and CSV, the latter is read."""
    names = [form.name for form, _ in files]
    seen: dict[str, Path] = {}
    kept, aside = [], []
    for form, head in files:
        alone = names.count(form.name) == 1
        if not alone and head.form == "rdata" and any(f is form and h.form == "table" for f, h in files):
            words = f"not read: {form.name} are here as delimited text too, which is read faster"
            aside.append(issue_rows("not_read", "note", words, file=str(head.path)))
            continue
        content = str(head.path) if alone else digest(head)
        if content in seen:
            words = f"the same content as {seen[content]}; it was read once"
            aside.append(issue_rows("repeated_file", "minor", words, file=str(head.path)))
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
        form = _by_columns(table.columns)
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
    told = {form.name: table for table in read_r(head).values() if (form := _by_columns(table.columns))}
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
        reader = un_extract if form is _EXTRACT else akoma_ntoso
        try:
            found += reader.resolutions_of(head)
        except ReadError as error:
            found.append(error)
    printings = [each for each in found if isinstance(each, Resolution)]
    refused = [each for each in found if isinstance(each, ReadError)]
    if not printings:
        raise refused[0] if refused else ReadError("holds no resolution", str(files[0][1].path))
    return _with(assemble(printings, SOURCE), _refusals(refused))


def _refusals(errors: list[ReadError]) -> list[pd.DataFrame]:
    """Files, or lines of them, that were not read."""
    rows = [
        issue("refused" if error.line is None else "unreadable_row", "serious", "; ".join(error.problems),
              file=error.file, line=error.line)
        for error in errors
    ]  # fmt: skip
    return [as_issues(rows)] if rows else []


_READERS: dict[str, Callable[..., Records]] = {
    "ohchr": _ohchr,
    "undl": _undl,
    "unvotes": _unvotes,
    "voeten": _voeten,
    "r": _other_r,
}


def by_dataset(paths: Iterable[Path], bodies: Iterable[str]) -> dict[str, list[Path]]:
    """The files of each data set of these bodies, the preferred data set first.

    The UN Digital Library's file is kept up to date and gives totals and absences, so that it goes before `unvotes`.
    Of several editions of one file, the one with the latest name is taken, and text before R's form; an export or an
    extract that comes in many files is taken whole.
    """
    bodies = set(bodies)
    known = [(form, path) for path in paths if (form := _form_of(path)) and bodies & set(form.bodies)]
    known.sort(key=lambda pair: (not _is_r(pair[1]), pair[1].name), reverse=True)
    found: dict[str, list[Path]] = {}
    for dataset in dict.fromkeys(form.dataset for form in (*FORMS, _MARC, _EXTRACT)):
        parts: dict[str, Path] = {}
        for form, path in known:
            if form.dataset == dataset:
                parts.setdefault(path.name if dataset in _MANY else form.name, path)
        if parts:
            found[dataset] = list(parts.values())
    return found


def _is_r(path: Path) -> bool:
    return path.suffix.lower() in (".rda", ".rdata")


def _form_of(path: Path) -> Form | None:
    """The kind of a file, remembered: an archive must not be looked into each time it is loaded."""
    return _ALL_FORMS.get(remembered(path, "form", _looked_into))


_A_LOOK = Limits(seconds=6)  # at the head of a file, however long the whole may take


def _looked_into(path: Path) -> str:
    """The name of the kind of a file, whatever it holds; empty for none."""
    try:
        if needs_guard(path):
            return guarded(f"{__name__}:name_of_form", path, file=path, limits=_A_LOOK)
        return name_of_form(path)
    except ReadError:
        return ""


def name_of_form(path: Path) -> str:
    """The name of the kind of a file, asked for here or in a child process."""
    return getattr(recognise(head_of(path)), "name", "")


def points_files(paths: Iterable[Path]) -> list[Path]:
    """The files of published ideal points among some files, the newest name first."""
    return sorted((path for path in paths if _form_of(path) is _POINTS), reverse=True)
