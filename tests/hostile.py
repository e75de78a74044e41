"""Files made to cost a reader all its time or memory, each by a generator that takes its measure.

None of them is large on the disk; what they become when they are opened is.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
import zlib
from collections.abc import Callable

# -- PDF -------------------------------------------------------------------------------------------------------


def _pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first of which is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _stream(content: bytes, words: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), words, content)


def pdf_nested_forms(levels: int = 10, calls: int = 10) -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on."""
    font = b"/Font << /T << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    drawn = b"/Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] %b >>" % drawn
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    objects.append(_stream(b"/F Do " * calls))
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << %b >>"
    for level in range(levels - 1):
        inner = b"/XObject << /F %d 0 R >>" % (6 + level)
        objects.append(_stream(b"/F Do " * calls, form % inner))
    objects.append(_stream(b"BT /T 9 Tf 9 9 Td (In favour) Tj ET " * calls, form % font))
    return _pdf(objects)


def pdf_page_tree(levels: int = 9, kids: int = 10, count: int = 3000) -> bytes:
    """Nodes of a page tree that each name the next one ten times, and one that names itself."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for level in range(levels):
        names = b"%d 0 R " % (3 + level) * kids
        objects.append(b"<< /Type /Pages /Kids [%b 2 0 R] /Count %d >>" % (names, count))
    objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")
    return _pdf(objects)


def pdf_packed_stream(size: int = 2 << 30, times: int = 1) -> bytes:
    """A page whose contents unpack to gigabytes of drawing."""
    packer, block = zlib.compressobj(9), b"BT (x) Tj ET " * 80_000
    parts = [packer.compress(block) for _ in range(max(1, size // len(block)))]
    content = b"".join([*parts, packer.flush()])
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    filters = b"/Filter [%b]" % (b"/FlateDecode " * times)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"
    head = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    return _pdf([*head, _stream(content, filters)])


def pdf_many_pages(pages: int = 2_900, words: int = 20_000) -> bytes:
    """As many pages as are allowed, each with the same long text."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    text = zlib.compress(b"BT /T 9 Tf 9 9 Td " + b"(Sao Tome and Principe, ) Tj " * words + b"ET")
    font = b"<< /Font << /T << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, pages),
        _stream(text, b"/Filter /FlateDecode"), font,
    ]  # fmt: skip
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R /Resources 4 0 R >>"
    return _pdf([*objects, *[page] * pages])


# -- Word ------------------------------------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def docx_of(unit: str, times: int, before: str = "", after: str = "", padding: int = 0) -> bytes:
    """A Word document whose body holds the same piece of XML many times; padding makes its packing look usual."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/noise.bin", random.Random(0).randbytes(padding))
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f'<w:document xmlns:w="{_W}"><w:body>{before}'.encode())
            block = (unit * max(1, min(times, 1_000_000 // max(1, len(unit))))).encode()
            for _ in range(max(1, times * len(unit) // max(1, len(block)))):
                part.write(block)
            part.write(f"{after}</w:body></w:document>".encode())
    return file.getvalue()


# -- packed data -----------------------------------------------------------------------------------------------

_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def packed(unit: bytes, size: int, form: str, head: bytes = b"") -> bytes:
    """Gigabytes of the same bytes, packed: members end to end, as each of the three forms allows."""
    block = unit * max(1, (8 << 20) // len(unit))
    pack = _PACKERS[form]
    return (pack(head) if head else b"") + pack(block) * max(1, size // len(block))
