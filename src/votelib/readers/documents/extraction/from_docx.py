"""The text of a Word document: paragraphs, tables, text boxes and footnotes, in reading order.

A `.docx` is a zip of XML parts, so it is looked at before anything is unpacked: how much it would unpack to, how
many parts it has, whether it is encrypted, whether it declares entities.
"""

from __future__ import annotations

import io
import zipfile

from votelib.errors import ReadError, needs_extra
from votelib.readers.documents.extraction.limits import Deadline, Limits, in_words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ENCRYPTED = 0x1


def extract(data: bytes, file: str, limits: Limits, deadline: Deadline) -> list[str]:
    """The document's text as one page: a line a paragraph, a blank line between, cells parted by tabs.

    Where each wrapped line was made a paragraph of its own, as by tools that turn a PDF into Word, no blank line is.
    """
    _inspect(data, file, limits)
    document = _open(data, file)
    parts: list[str] = []
    body = document.element.body
    after = _AFTER | {f"{_W}p": "\n"} if _has_lines_for_paragraphs(body) else _AFTER
    _walk(body, parts, after, limits, deadline, file)
    for note in _footnotes(document, file):
        parts.append("\n\n")
        _walk(note, parts, _AFTER, limits, deadline, file)
    return ["".join(parts).strip("\n")]


def _has_lines_for_paragraphs(body) -> bool:
    """Whether no paragraph is longer than a line, and many fill one; or a few that end within a sentence."""
    lines = []
    for paragraph in body.iterchildren(f"{_W}p"):
        lines.append("".join(words.text or "" for words in paragraph.iter(f"{_W}t")).strip())
        if len(lines[-1]) > _LONGEST_LINE:
            return False
    longest = max(map(len, lines), default=0)
    full = [line for line in lines if len(line) > _FULL * longest]
    going_on = sum(not line.endswith(_ENDS) for line in full)
    many = len(full) >= max(_FEWEST, len(lines) // 5) or going_on >= max(_FEWEST // 2, len(lines) // 8)
    return longest >= _SHORTEST_LINE and many


_LONGEST_LINE, _SHORTEST_LINE = 130, 24  # characters of a line
_FULL = 0.75  # of the longest line: a word did not fit behind the last one
_ENDS = (".", ":", ";", "!", "?", "。", "：", "；", "؟")
_FEWEST = 4  # full lines, below which they may be short paragraphs


def _inspect(data: bytes, file: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, file, limits)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _check_xml(archive, entry, file, limits)
    except ReadError:
        raise
    except Exception as error:  # whatever a codec raises on bytes made to break it
        raise ReadError(f"is a damaged zip file: {type(error).__name__}: {error}", file) from None


def _check_entries(entries: list[zipfile.ZipInfo], file: str, limits: Limits) -> None:
    names = {entry.filename for entry in entries}
    if "content.xml" in names and "mimetype" in names:
        raise ReadError("is an OpenDocument file; open it in a word processor and save it as .docx", file)
    if "word/document.xml" not in names:
        raise ReadError("is a zip file but no Word document (no word/document.xml in it)", file)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ReadError("is encrypted; save it without a password", file)
    if len(entries) > limits.archive_parts:
        raise ReadError(f"{len(entries):,} parts; more than {limits.archive_parts:,} are refused", file)
    total = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if total > limits.unpacked_bytes or (total > 2**20 and total / packed > limits.compression):
        raise ReadError(f"would unpack {packed:,} bytes to {total:,}; refused as a zip bomb", file)


def _check_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    # The size in the directory can lie, so no more is unpacked than the limit. A document type declaration
    # is where entities come from; Word never writes one.
    with archive.open(entry) as part:
        content = part.read(limits.unpacked_bytes + 1)
    if len(content) > limits.unpacked_bytes:
        raise ReadError("unpacks to more than its directory says; refused as a zip bomb", file)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ReadError(f"{entry.filename} declares entities; refused", file)


def _open(data: bytes, file: str):
    with needs_extra("documents"):
        from docx import Document

    try:
        document = Document(io.BytesIO(data))
        if document.element.body is None:
            raise ValueError("no body")
    except Exception as error:  # python-docx lets many kinds through on a damaged package
        raise ReadError(f"is not a readable Word document: {in_words(error)}", file) from None
    return document


def _footnotes(document, file: str) -> list:
    with needs_extra("documents"):
        from lxml import etree

    notes = []
    for relation in document.part.rels.values():
        if relation.is_external or not (relation.reltype or "").endswith(("/footnotes", "/endnotes")):
            continue
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(relation.target_part.blob, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(f"its footnotes are damaged: {error}", file) from None
        notes += [note for note in root if note.get(f"{_W}type") in (None, "normal")]
    return notes


def _walk(
    root, parts: list[str], after: dict[str, str], limits: Limits, deadline: Deadline, file: str
) -> None:
    stack = [(root, 0, False)]
    while stack:
        node, depth, leaving = stack.pop()
        if leaving:
            parts.append(after.get(node.tag, ""))
            continue
        if depth > limits.nesting:
            raise ReadError(f"elements nested deeper than {limits.nesting} are refused", file)
        deadline.check()
        if node.tag in (_FALLBACK, f"{_W}del", f"{_W}instrText"):
            continue  # what Word shows instead of a text box, deleted words, field codes
        parts.append(_words(node))
        if node.tag == f"{_W}t" or not len(node):
            parts.append(after.get(node.tag, ""))
            continue
        stack.append((node, depth, True))
        stack.extend((child, depth + 1, False) for child in reversed(node))


def _words(node) -> str:
    if node.tag == f"{_W}t":
        return f"<sup>{node.text or ''}</sup>" if _raised(node) else node.text or ""
    if node.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
        return f"<sup>{node.get(f'{_W}id')}</sup>"
    if node.tag in (f"{_W}footnote", f"{_W}endnote"):
        return f"<sup>{node.get(f'{_W}id')}</sup> "
    return {
        f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}txbxContent": "\n\n",
    }.get(node.tag, "")  # fmt: skip


def _raised(text_node) -> bool:
    run = text_node.getparent()
    raised = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    return raised is not None and raised.get(f"{_W}val") == "superscript"


_AFTER = {f"{_W}p": "\n\n", f"{_W}tc": "\t", f"{_W}tr": "\n"}
