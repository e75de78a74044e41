"""The text of a PDF, page by page, as PDFium lays it out."""

from __future__ import annotations

from votelib.errors import ReadError, needs_extra
from votelib.readers.documents.extraction import right_to_left
from votelib.readers.documents.extraction.limits import Deadline, Limits


def extract(data: bytes, file: str, limits: Limits, deadline: Deadline) -> list[str]:
    """One text a page, with `\\n` at the end of each printed line."""
    with needs_extra("documents"):
        import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(_reason(error), file) from None
    try:
        if len(document) > limits.pages:
            raise ReadError(f"{len(document):,} pages; more than {limits.pages:,} are refused", file)
        return [_page(document, number, file, deadline) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"is a damaged PDF: {error}", file) from None
    finally:
        document.close()


def _reason(error: Exception) -> str:
    if "assword" in str(error) or "ecurity" in str(error):
        return "is encrypted; save it without a password"
    return f"is a damaged PDF: {error}"


def _page(document, number: int, file: str, deadline: Deadline) -> str:
    deadline.check()
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_bounded()
            if right_to_left.has_arabic(text):
                return right_to_left.page_text(text_page)
        finally:
            text_page.close()
    finally:
        page.close()
    # PDFium writes U+FFFE or U+0002 for a hyphen at the end of a printed line.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-\n").replace("\x02", "-\n")
