"""Which data set a file is, told from its first bytes and the names of its columns, never from its own name.

A document is none of them, and most files are documents: for these nothing here loads pandas, or what reads data sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from votelib.errors import ReadError
from votelib.readers.datasets.heads import Head, first_rows, head_of
from votelib.records.column_names import columns_of_votes
from votelib.records.vote_words import kinds_of_votes, may_be_vote


@dataclass(frozen=True)
class Form:
    """One kind of file: what it is called, which data set it is part of, the columns that tell it, its bodies."""

    name: str
    dataset: str
    needs: tuple[str, ...]
    bodies: tuple[str, ...]


#: Columns of OHCHR's list of texts, which its list of votes may have, too.
OHCHR_TEXTS = ("record_id", "symbol", "title", "date", "body", "vote_type")
_OHCHR, _UNGA, _UNSC = ("HRC", "CHR"), ("UNGA",), ("UNSC",)

#: In the order in which they are tried: the more telling header first.
FORMS = (
    Form("OHCHR votes", "ohchr", ("record_id", "symbol", "date", "body", "iso3", "vote"), _OHCHR),
    Form("OHCHR texts", "ohchr", OHCHR_TEXTS, _OHCHR),
    Form("Council votes", "undl", ("ms_code", "ms_vote", "permanent_member", "date"), _UNSC),
    Form("Assembly votes", "undl", ("undl_id", "ms_code", "ms_vote", "date"), _UNGA),
    Form("Assembly votes", "undl", ("undl_id", "ms_codes", "ms_votes", "date"), _UNGA),
    Form("Assembly outcomes", "undl", ("undl_id", "resolution", "title", "date"), _UNGA),
    Form("Assembly outcomes", "undl", ("undl_id", "resolutions", "title", "date"), _UNGA),
    Form("Voeten's votes", "voeten", ("rcid", "ccode", "vote"), _UNGA),
    Form("unvotes votes", "unvotes", ("rcid", "country", "vote"), _UNGA),
    Form("unvotes roll calls", "unvotes", ("rcid", "session", "date", "unres"), _UNGA),
    Form("unvotes subjects", "unvotes", ("rcid", "short_name", "issue"), _UNGA),
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
MARC = Form("OHCHR MARCXML", "marcxml", (), _OHCHR)
EXTRACT = Form("UN extract of resolutions", "resolutions", (), _UNGA)
AKOMA = Form("resolution in Akoma Ntoso", "resolutions", (), _UNGA)
POINTS = Form("published ideal points", "points", (), ())
DYADS = Form("published dyads", "dyads", (), ())
OWN = Form("a table of one's own", "own", (), ())
WORKBOOK = Form("a workbook of votelib", "workbook", (), ())
MANY = (MARC.dataset, EXTRACT.dataset)  # data sets that come in as many files as there are
ALL_FORMS = _BY_NAME | {
    form.name: form for form in (_OTHER_R, MARC, EXTRACT, AKOMA, POINTS, DYADS, OWN, WORKBOOK)
}


def known(path: Path) -> tuple[Form | None, Head]:
    """The kind of a file, and its head; None for the kind of a document.

    Raises
    ------
    ReadError
        If it is nearly a data set, or cannot be looked at.
    """
    head = head_of(path)
    form = recognise(head)
    if form is None:
        _refuse_near_miss(head)
    return form, head


def recognise(head: Head) -> Form | None:
    """The kind of a file, by the names in its header, in any order; None for an unknown data set."""
    if head.form == "rdata":
        return next((_R_OBJECTS[name] for name in _object_names(head) if name in _R_OBJECTS), _OTHER_R)
    if head.form == "xml":
        return MARC if _is_marcxml(head) else AKOMA if _is_akoma_ntoso(head) else None
    if head.form == "json":
        return EXTRACT if _is_un_extract(head) else None
    if series_of_points(head) is not None:
        return POINTS
    if is_published_dyads(head):
        return DYADS
    if head.form != "table":
        return None
    if _is_workbook_of_records(head):
        return WORKBOOK
    return by_columns(head.keys) or (OWN if not _is_nearly_known(head) and _is_own_table(head) else None)


def _is_nearly_known(head: Head) -> bool:
    """Whether a table is a known file of votes but for one column: better said than read as something else."""
    there = set(head.keys)
    of_votes = [form for form in FORMS if {"vote", "ms_vote", "ms_votes"} & set(form.needs)]
    return any(len(there & set(form.needs)) >= max(3, 0.75 * len(form.needs)) for form in of_votes)


def by_columns(names: Iterable[str]) -> Form | None:
    there = set(names)
    return next((form for form in FORMS if there.issuperset(form.needs)), None)


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


def _object_names(head: Head) -> tuple[str, ...]:
    """Names of R objects that can be seen in the first bytes of the file, without reading it."""
    return tuple(
        name.decode() for name in re.findall(rb"\x00\x00\x00[\x01-\x40]([A-Za-z.][\w.]*)", head.start[:200])
    )


def _is_marcxml(head: Head) -> bool:
    """Whether a file is MARCXML, told from its first bytes."""
    text = head.start.decode(head.encoding, errors="replace")
    return head.form == "xml" and (
        "http://www.loc.gov/MARC21/slim" in text
        or bool(re.search(r"<(\w+:)?(controlfield|datafield)\b", text))
    )


def _is_akoma_ntoso(head: Head) -> bool:
    """Whether a file is a document in Akoma Ntoso, told from its first bytes."""
    return head.form == "xml" and bool(
        re.search(rb"<(?:\w+:)?akomaNtoso\b", head.start) or b"legaldocml/ns/akn" in head.start
    )


def _is_un_extract(head: Head) -> bool:
    """Whether a file is the extract, told from its first bytes."""
    if head.form != "json":
        return False
    text = head.start.decode(head.encoding, errors="replace")
    return '"symbol"' in text and '"adoption_type"' in text


#: The series of published estimates, by what follows the name of a column; the first that a file has is read.
SERIES = ("", "all", "fp")


def series_of_points(head: Head) -> str | None:
    """The series of ideal points that a published table has; None where it is none of them."""
    there = set(head.keys)
    if head.form != "table" or "ccode" not in there or not {"session", "year"} & there:
        return None
    return next((series for series in SERIES if f"idealpoint{series}" in there), None)


def is_published_dyads(head: Head) -> bool:
    """Whether a file's header is that of published agreement scores."""
    there = set(head.keys)
    return head.form == "table" and {"ccode1", "ccode2", "agree"} <= there and bool(_PERIODS & there)


_PERIODS = {"session.x", "session", "year"}


def _is_workbook_of_records(head: Head) -> bool:
    """Whether a file is a workbook with the sheets of votes and roll calls, and their columns, as Records have them."""
    if head.container != "xlsx":
        return False
    from votelib.readers.datasets.containers import sheets
    from votelib.records.schema import ROLLCALL_COLUMNS, VOTE_COLUMNS

    if not {*head.keys} >= {*VOTE_COLUMNS}:
        return False
    tops = sheets(head.path, rows=1)
    return all(
        {*columns} <= {*tops.get(name, [()])[0]}
        for name, columns in (("votes", VOTE_COLUMNS), ("rollcalls", ROLLCALL_COLUMNS))
    )


def _is_own_table(head: Head) -> bool:
    """Whether a table looks like votes of somebody's own."""
    if len(head.columns) < 2:
        return False
    there = columns_of_votes(head.columns)
    if {"country", "vote"} <= set(there) and {"rollcall", "symbol"} & set(there):
        return True
    if "vote" in there:
        return False
    # Most documents with a comma in each of some lines end here, before pandas looks into them.
    if not (head.container or kinds_of_votes(head.columns) or _has_votes(first_rows(head))):
        return False
    from votelib.readers.datasets.own_tables import has_votes_in_cells

    return has_votes_in_cells(head)


def _has_votes(rows: list[list[str]]) -> bool:
    return any(may_be_vote(cell) for row in rows for cell in row[1:])
