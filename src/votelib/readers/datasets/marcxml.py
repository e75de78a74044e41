"""Voting records of the OHCHR library and of the UN Digital Library in MARCXML, as a user exports them in a browser.

Each record becomes the row of a text, and each of its fields 967 the row of a vote: the same two tables that the
harvested CSV files hold, read by the same reader (`votelib.readers.datasets.ohchr`). The two libraries differ in where
the code of a state stands (`967$b`, `967$c`) and in what an empty vote means. A record of a document without votes,
totals or a kind of vote is a catalogue entry of a draft or a report, and no roll call.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from xml.sax import SAXException, SAXParseException, make_parser
from xml.sax.handler import feature_external_ges, feature_external_pes, feature_namespaces

import numpy as np
import pandas as pd

from votelib.errors import ReadError, needs_extra
from votelib.readers.datasets.assembling import NO_VOTES, records_of, state_of
from votelib.readers.datasets.delimited import Column, Table
from votelib.readers.datasets.heads import Head, unpack
from votelib.readers.datasets.ohchr import OHCHR, UNDL, Library, read_ohchr
from votelib.records import Records
from votelib.records.schema import ROLLCALL_COLUMNS, issue_rows

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
#: What the UN Digital Library's tables say of those who did not vote; its records leave the subfield out.
_NOT_VOTING = ("X", "NV")
_VOTES = {"seq": "a", "iso3": "b", "vote": "d", "country": "e"}


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
    if not by_file:
        raise ReadError("holds no record", ", ".join(str(head.path) for head in heads))
    return _together([part for file, rows in by_file.items() for part in _of_file(file, rows)])


def _of_file(file: str, rows: list) -> list[Records]:
    """The records of one file, by the library that they come from, and a note on those that hold no vote."""
    parts = []
    for library in (OHCHR, UNDL):
        mine = [row for row in rows if _is_vote(row[2]) and _library(row[2]) is library]
        if mine:
            texts, votes = _tables(mine, library)
            parts.append(read_ohchr(votes, texts, library))
    silent = sum(not _is_vote(record) for _, _, record in rows)
    if silent:
        words = "records of documents, without votes, totals or a kind of vote; they hold no roll call"
        found = issue_rows("no_vote", "note", words, file=file, found=str(silent))
        parts.append(records_of(NO_VOTES, _NO_ROLLCALLS, [found]))
    return parts


_NO_ROLLCALLS = pd.DataFrame(columns=list(ROLLCALL_COLUMNS)).astype("str")


def _is_vote(record) -> bool:
    return any(record.get(tag) is not None for tag in (_VOTE_FIELD, "996", "591"))


def _library(record) -> Library:
    """Whose record it is: told from the field of the states' codes, or from the body where there are none."""
    fields = record.get_fields(_VOTE_FIELD)
    if fields:
        return OHCHR if any(field.get("b") for field in fields) else UNDL
    bodies = " ".join(field.get("a") or "" for field in record.get_fields("981", "791"))
    words = r"general assembly|security council|^(?:A|S)/RES/"
    return UNDL if re.search(words, bodies, re.IGNORECASE) else OHCHR


def _together(read: list[Records]) -> Records:
    """Records of several files; one that was exported twice is kept once, and said so."""
    seen: set[str] = set()
    parts = []
    for records in read:
        again = records.rollcalls["rollcall"].isin(seen)
        if again.any():
            ids = records.rollcalls.loc[again, "rollcall"]
            words = "records that an earlier file has already; these were left out"
            found = issue_rows(
                "repeated_rollcall",
                "minor",
                words,
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


def _tables(found, library: Library) -> tuple[Table, Table]:
    """The tables of texts and of votes, with the line of its record for each row."""
    head = found[0][0]
    texts: dict[str, list[str]] = {name: [] for name in ("record_id", "draft", *_TEXTS)}
    votes: dict[str, list[str]] = {name: [] for name in ("record_id", "symbol", "date", "body", *_VOTES)}
    text_lines, vote_lines = [], []
    for _, line, record in found:
        row = _text_row(record, line, library)
        for name, value in row.items():
            texts[name].append(value)
        text_lines.append(line)
        for field in record.get_fields(_VOTE_FIELD):
            for name in ("record_id", "symbol", "date", "body"):
                votes[name].append(row[name])
            for name, code in _VOTES.items():
                votes[name].append((field.get(code) or "").strip())
            votes["iso3"][-1] = _state_code(field)
            if library is UNDL and votes["vote"][-1].upper() in _NOT_VOTING:
                votes["vote"][-1] = ""
            vote_lines.append(line)
    return _as_table(head, texts, text_lines), _as_table(head, votes, vote_lines)


def _text_row(record, line: int, library: Library) -> dict[str, str]:
    control = record.get("001")
    row = {"record_id": (control.data or "").strip() if control else f"line {line}"}
    for name, (tag, codes) in _TEXTS.items():
        fields = record.get_fields(tag)
        row[name] = "; ".join(
            filter(None, (" ".join(field.get_subfields(*codes)).strip() for field in fields))
        )
    if library is UNDL:
        row["body"] = row["body"] or _body_by_symbol(row["symbol"])
        if "/RES/" in row["symbol"]:  # the library keeps votes on texts that were adopted
            row["statement"] = row["statement"] or "adopted"
    row["draft"] = _draft_of(record)
    return row


def _draft_of(record) -> str:
    """The draft among the documents that a record refers to, beside reports and records of meetings.

    A draft and its addenda are one; where several are named, which of them was put to the vote is not said.
    """
    named = (re.sub(r"/Add\.\d+$", "", (field.get("a") or "").strip()) for field in record.get_fields("993"))
    drafts = {symbol for symbol in named if _DRAFT.match(symbol)}
    return drafts.pop() if len(drafts) == 1 else ""


_DRAFT = re.compile(r"\S+/L\.\d|S/\d{4}/\d")


def _state_code(field) -> str:
    """The code of a state, wherever the library puts it; by its name where there is none."""
    code = (field.get("b") or field.get("c") or "").strip()
    return code or state_of("", (field.get("e") or "").strip().title())


def _body_by_symbol(symbol: str) -> str:
    found = re.match(r"(A/HRC|E/CN\.4|A|S)/", symbol)
    return {"A": "General Assembly", "S": "Security Council", "A/HRC": "Human Rights Council"}.get(
        found.group(1) if found else "", ""
    )


def _as_table(head: Head, columns: dict[str, list[str]], lines: list[int]) -> Table:
    coded = {name: _coded(values) for name, values in columns.items()}
    return Table(head, coded, len(lines), given_lines=np.array(lines, dtype=np.int64))


def _coded(values: list[str]) -> Column:
    distinct = list(dict.fromkeys(values))
    place = {value: number for number, value in enumerate(distinct)}
    return Column(np.array([place[value] for value in values], dtype=np.int32), tuple(distinct) or ("",))
