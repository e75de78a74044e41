"""The text of a plain text or Markdown file: its characters as they are."""

from __future__ import annotations

import codecs
import re

from votelib.errors import ReadError
from votelib.readers.documents.extraction.limits import Deadline, Limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Marks that `pdftotext -raw` sets round each word of Arabic, and how it then parts two words of a line.
_OPENED, _CLOSED = "\u202b", "\u202c"
_ONE_BY_ONE = f"{_CLOSED} {_OPENED}"
#: Two words that follow each other in any document, as such a line has them: the last one of it first.
_TURNED = tuple(
    f"{second}{_ONE_BY_ONE}{first}"
    for first, second in (("مجلس", "حقوق"), ("مشروع", "القرار"), ("عن", "التصويت"), ("الجمعية", "العامة"))
)
_PIECE = re.compile(
    f"{_OPENED}[^{_OPENED}{_CLOSED}\n]*{_CLOSED}|[A-Za-z0-9](?:[A-Za-z0-9/._-]*[A-Za-z0-9])?|."
)


def extract(data: bytes, file: str, limits: Limits, deadline: Deadline) -> list[str]:
    """The file's text, as one page. Line ends become `\\n`, and lines of Arabic that run from the left are turned."""
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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [_in_reading_order(text) if _ONE_BY_ONE in text else text]


def _in_reading_order(text: str) -> str:
    """Lines of Arabic from their right end, where a tool printed words as they stand on the page, from the left."""
    if not any(words in text for words in _TURNED):
        return text
    return "\n".join(
        "".join(reversed(_PIECE.findall(line))) if _OPENED in line else line for line in text.split("\n")
    )
