"""The text of a plain text or Markdown file: its characters as they are."""

from __future__ import annotations

import codecs

from votelib.errors import ReadError
from votelib.readers.documents.extraction.limits import Deadline, Limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def extract(data: bytes, file: str, limits: Limits, deadline: Deadline) -> list[str]:
    """The file's text, as one page. Line ends become `\\n`; nothing else is changed."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadError(
            f"is not {encoding.upper()} text (byte {error.start:,} is {data[error.start]:#04x}); save it as UTF-8",
            file,
            line,
        ) from None
    if "\0" in text:
        raise ReadError(
            "is not a text file: it holds zero bytes", file, text[: text.index("\0")].count("\n") + 1
        )
    return [text.replace("\r\n", "\n").replace("\r", "\n")]
