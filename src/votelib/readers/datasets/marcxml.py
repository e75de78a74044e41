"""The OHCHR library's voting records in MARCXML, as its user exports them in a browser.

Each record becomes the row of a text, and each of its fields 967 the row of a vote: the same two tables that the
harvested CSV files hold, read by the same reader (`votelib.readers.datasets.ohchr`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from xml.sax import SAXException, SAXParseException, make_parser
from xml.sax.handler import feature_external_ges, feature_external_pes, feature_namespaces

import numpy as np

from votelib.errors import ReadError, needs_extra
from votelib.readers.datasets.assembling import note, records_of
from votelib.readers.datasets.delimited import Column, Head, Table, unpack
from votelib.readers.datasets.ohchr import read_ohchr
from votelib.records import Records

__all__ = ["is_marcxml", "read_marcxml", "xml_text"]

_MARC = "http://www.loc.gov/MARC21/slim"
_LARGEST = 512 * 2**20
#: Column of the tables of `ohchr`: field and subfields of MARC, which are joined by a space.
_TEXTS = {
    "symbol": ("791", "a"),
    "title": ("245", "ab"),
    "statement": ("245", "c"),
    "date": ("269", "a"),
    "body": ("981", "a"),
    "vote_type": ("591", "a"),
    "meeting": ("952", "a"),
    "agenda_symbol": ("991", "a"),
    "agenda_item_no": ("991", "b"),
    "agenda_item_title": ("991", "c"),
    "agenda_subject": ("991", "d"),
    "main_sponsors": ("500", "a"),
    "yes": ("996", "b"),
    "no": ("996", "c"),
    "abstain": ("996", "d"),
    "nonvoting": ("996", "e"),
    "total": ("996", "f"),
}
_VOTE_FIELD = "967"
_VOTES = {"seq": "a", "iso3": "b", "vote": "d", "country": "e"}


def is_marcxml(head: Head) -> bool:
    """Whether a file is MARCXML, told from its first bytes."""
    text = head.start.decode(head.encoding, errors="replace")
    return head.form == "xml" and (
        _MARC in text or bool(re.search(r"<(\w+:)?(controlfield|datafield)\b", text))
    )


def read_marcxml(heads: Iterable[Head]) -> Records:
    """Read exported records, of one file or of several that go together.

    Raises
    ------
    ReadError
        If a file is cut off or damaged (with its line), declares entities or a document type (which exported records
        never do, and with which a small file can fill a machine), or is larger than 512 MB.
    """
    records = [found for head in heads for found in _records(head)]
    by_file: dict[str, list] = {}
    for head, line, record in records:
        by_file.setdefault(str(head.path), []).append((head, line, record))
    parts = [_tables(rows) for rows in by_file.values()]
    read = [read_ohchr(votes, texts) for texts, votes in parts if texts.n_rows]
    if not read:
        raise ReadError("holds no record", ", ".join(str(head.path) for head in heads))
    return _together(read)


def _together(read: list[Records]) -> Records:
    """Records of several files; one that was exported twice is kept once, and said so."""
    seen: set[str] = set()
    parts = []
    for records in read:
        again = records.rollcalls["rollcall"].isin(seen)
        if again.any():
            ids = records.rollcalls.loc[again, "rollcall"]
            words = "records that an earlier file has already; these were left out"
            found = note(
                "repeated_rollcall",
                words,
                severity="minor",
                found=", ".join(ids[:5]) + f" ({len(ids)} in all)",
            )
            kept = records.votes[~records.votes["rollcall"].isin(ids)]
            records = records_of(kept, records.rollcalls[~again], [records.issues, found])
        seen |= set(records.rollcalls["rollcall"])
        parts.append(records)
    return Records.concat(parts)


# -- records -------------------------------------------------------------------------------------------------


def _records(head: Head):
    """Each record with the line on which it starts."""
    with needs_extra("archives"):
        from pymarc.marcxml import XmlHandler

    class Handler(XmlHandler):
        """pymarc's own reader of records, which also notes where each of them starts."""

        def __init__(self):
            super().__init__(strict=False)
            self.found, self.line = [], 1

        def startElementNS(self, name, qname, attrs):
            if name[1] == "record":
                self.line = self._locator.getLineNumber()
            super().startElementNS(name, qname, attrs)

        def process_record(self, record):
            self.found.append((head, self.line, record))

    handler = Handler()
    _parse(head, xml_text(head), handler)
    return handler.found


def xml_text(head: Head) -> str:
    raw = unpack(head, _LARGEST)
    text = raw.decode(_declared(head), errors="replace").lstrip("\ufeff")
    declared = re.search(r"<!(DOCTYPE|ENTITY)\b", text, re.IGNORECASE)
    if declared:
        line = text.count("\n", 0, declared.start()) + 1
        words = f"declares a {declared.group(1).lower()}, which records of the library never do: refused"
        raise ReadError(words, str(head.path), line)
    # The text is given to the parser as it is now, in UTF-8, whatever its first line says it was.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)


def _declared(head: Head) -> str:
    """The encoding that the first bytes or the first line of the file name."""
    if head.encoding != "utf-8":
        return head.encoding
    said = re.search(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", head.start)
    try:
        "".encode(name := said.group(1).decode() if said else "utf-8")
    except LookupError:
        raise ReadError(f"names an encoding that is not known: {name}", str(head.path), 1) from None
    return name


def _parse(head: Head, text: str, handler) -> None:
    parser = make_parser()
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setFeature(feature_external_pes, False)
    parser.setContentHandler(handler)
    try:
        parser.parse(io.StringIO(text))
    except SAXParseException as error:
        words = f"is not whole: {error.getMessage()}; it was cut off or damaged, export it again"
        raise ReadError(words, str(head.path), error.getLineNumber()) from None
    except (SAXException, ValueError, KeyError, IndexError) as error:
        raise ReadError(f"is no MARCXML that can be read: {error}", str(head.path), handler.line) from None


# -- tables --------------------------------------------------------------------------------------------------


def _tables(found) -> tuple[Table, Table]:
    """The tables of texts and of votes, with the line of its record for each row."""
    head = found[0][0]
    texts: dict[str, list[str]] = {name: [] for name in ("record_id", *_TEXTS)}
    votes: dict[str, list[str]] = {name: [] for name in ("record_id", "symbol", "date", "body", *_VOTES)}
    text_lines, vote_lines = [], []
    for _, line, record in found:
        row = _text_row(record, line)
        for name, value in row.items():
            texts[name].append(value)
        text_lines.append(line)
        for field in record.get_fields(_VOTE_FIELD):
            for name in ("record_id", "symbol", "date", "body"):
                votes[name].append(row[name])
            for name, code in _VOTES.items():
                votes[name].append((field.get(code) or "").strip())
            vote_lines.append(line)
    return _as_table(head, texts, text_lines), _as_table(head, votes, vote_lines)


def _text_row(record, line: int) -> dict[str, str]:
    control = record.get("001")
    row = {"record_id": (control.data or "").strip() if control else f"line {line}"}
    for name, (tag, codes) in _TEXTS.items():
        fields = record.get_fields(tag)
        row[name] = "; ".join(
            filter(None, (" ".join(field.get_subfields(*codes)).strip() for field in fields))
        )
    return row


def _as_table(head: Head, columns: dict[str, list[str]], lines: list[int]) -> Table:
    coded = {name: _coded(values) for name, values in columns.items()}
    return Table(head, coded, len(lines), given_lines=np.array(lines, dtype=np.int64))


def _coded(values: list[str]) -> Column:
    distinct = list(dict.fromkeys(values))
    place = {value: number for number, value in enumerate(distinct)}
    return Column(np.array([place[value] for value in values], dtype=np.int32), tuple(distinct) or ("",))
