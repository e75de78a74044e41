"""The data sets among some files: those of each are read together, what is none is handed back.

A data set may be several files (the OHCHR pair, the three tables of `unvotes`): they are given together, or lie in
one folder. What reads them is loaded when there is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from votelib.errors import ReadError
from votelib.files import remembered
from votelib.readers.datasets.forms import (
    ALL_FORMS,
    EXTRACT,
    FORMS,
    MANY,
    MARC,
    POINTS,
    Form,
    known,
    recognise,
)
from votelib.readers.datasets.heads import Head, head_of
from votelib.readers.datasets.own_tables import what_is_lacking
from votelib.readers.datasets.refusals import for_each
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.untrusted import guarded, needs_guard
from votelib.records import Records
from votelib.records.combining import combine
from votelib.records.schema import issue


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
    told = dict(zip(paths := [Path(path) for path in paths], for_each(known, paths), strict=True))
    others = [path for path, (form, _) in told.items() if form is None]
    by_dataset: dict[str, list[tuple[Form, Head]]] = {}
    for form, head in told.values():
        if form:
            by_dataset.setdefault(form.dataset, []).append((form, head))
    others_work = [pair for name in _NO_VOTES for pair in by_dataset.pop(name, [])]
    if others_work and not by_dataset:
        form, head = others_work[0]
        raise ReadError(_NO_VOTES[form.dataset], str(head.path))
    if not by_dataset:
        return None, others
    from votelib.readers.datasets.reading import read_dataset

    parts = [read_dataset(name, files) for name, files in by_dataset.items()]
    aside = [
        issue("not_read", "note", _NO_VOTES[form.dataset], file=str(head.path)) for form, head in others_work
    ]
    return combine(parts).with_issues(aside), others


_NO_VOTES = {
    "points": "holds published ideal points, which are no votes; vl.archives.published_points(path) reads them",
    "dyads": "holds published agreement of pairs of states, which are no votes; vl.archives.published_dyads(path) "
    "reads them",
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
    for dataset in dict.fromkeys(form.dataset for form in (*FORMS, MARC, EXTRACT)):
        parts: dict[str, Path] = {}
        for form, path in known:
            if form.dataset == dataset:
                parts.setdefault(path.name if dataset in MANY else form.name, path)
        if parts:
            found[dataset] = list(parts.values())
    return found


def _is_r(path: Path) -> bool:
    return path.suffix.lower() in (".rda", ".rdata")


def _form_of(path: Path) -> Form | None:
    """The kind of a file, remembered: an archive must not be looked into each time it is loaded."""
    return ALL_FORMS.get(remembered(path, "form", _looked_into))


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
    return sorted((path for path in paths if _form_of(path) is POINTS), reverse=True)
