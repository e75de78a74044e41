"""The text of a PDF, page by page, as PDFium lays it out."""

from __future__ import annotations

import ctypes

from votelib.errors import ReadError, needs_extra
from votelib.readers.documents.extraction import right_to_left
from votelib.readers.documents.extraction.limits import Deadline, Limits

_PAGE = 1 << 14  # characters of the longest page, but for a few: most have a third of these


def extract(data: bytes, file: str, limits: Limits, deadline: Deadline) -> list[str]:
    """One text a page, with `\\n` at the end of each printed line."""
    with needs_extra("documents"):
        import pypdfium2
        import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(_reason(error), file) from None
    try:
        if len(document) > limits.pages:
            raise ReadError(f"{len(document):,} pages; more than {limits.pages:,} are refused", file)
        buffer = (ctypes.c_ushort * _PAGE)()
        return [_page(raw, document, number, buffer, deadline) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"is a damaged PDF: {error}", file) from None
    finally:
        document.close()


def _reason(error: Exception) -> str:
    if "assword" in str(error) or "ecurity" in str(error):
        return "is encrypted; save it without a password"
    return f"is a damaged PDF: {error}"


def _page(raw, document, number: int, buffer: ctypes.Array, deadline: Deadline) -> str:
    """The text of one page, by PDFium's own functions: the objects of pypdfium2 cost as much as a tenth of a page."""
    deadline.check()
    page = _loaded(raw.FPDF_LoadPage(document, number), deadline.file)
    try:
        text_page = _loaded(raw.FPDFText_LoadPage(page), deadline.file)
        try:
            text = _words(raw, page, text_page, buffer)
            if right_to_left.has_arabic(text):
                return right_to_left.page_text(text_page)
        finally:
            raw.FPDFText_ClosePage(text_page)
    finally:
        raw.FPDF_ClosePage(page)
    # PDFium writes U+FFFE or U+0002 for a hyphen at the end of a printed line.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-\n").replace("\x02", "-\n")


def _loaded(page, file: str):
    if not page:
        raise ReadError("is a damaged PDF: a page cannot be loaded", file)
    return page


def _words(raw, page, text_page, buffer: ctypes.Array) -> str:
    """All that stands within the edges of a page."""
    edges = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, edges):
        return ""
    within = (text_page, edges.left, edges.top, edges.right, edges.bottom)
    length = raw.FPDFText_GetBoundedText(*within, buffer, len(buffer))
    if length >= len(buffer):
        length = raw.FPDFText_GetBoundedText(*within, None, 0)
        buffer = (ctypes.c_ushort * length)()
        raw.FPDFText_GetBoundedText(*within, buffer, length)
    return right_to_left.letters_in(buffer, length).removesuffix("\0")
