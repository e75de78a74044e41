"""Kinds of hostile files, each made at random: `KINDS[name](rng, folder)` writes one and gives its path.
What is random is how large, how deep, how often, and which of several tricks: the limits of readers are not tuned to any
of them.
"""

# fmt: off
# ruff: noqa: E501, UP031
from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import math
import os
import random
import socket
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import hostile
from hostile import _pdf, _stream, docx_of, packed

from votelib.files import data_dir

SEED = (data_dir() / "sample/A_HRC_RES_56_2.zh.md").read_text(encoding="utf-8")
HEAD = "undl_id,ms_code,ms_vote,date\n"
OWN = "rollcall,country,vote\n"
KINDS: dict[str, Callable[[random.Random, Path], Path]] = {}


def kind(make):
    KINDS[make.__name__] = make
    return make


def put(folder, name, data):
    p = folder / name
    p.write_bytes(data if isinstance(data, bytes) else data.encode())
    return p


def size(rng, low, high):
    return int(math.exp(rng.uniform(math.log(low), math.log(high))))


# PDF
def page_pdf(content: bytes, words=b"", resources=b"", more=()):
    head = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /T << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> %b >> >>"
        % resources, _stream(content, words)]
    return _pdf([*head, *more])


@kind
def pdf_forms(rng, d):
    return put(d, "a.pdf", hostile.pdf_nested_forms(rng.randrange(2, 30), rng.randrange(2, 60)))


@kind
def pdf_form_self(rng, d):
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R /G 6 0 R >> >>"
    n = size(rng, 2, 20000)
    return put(d, "a.pdf", page_pdf(b"/F Do " * n, resources=b"/XObject << /F 5 0 R /G 6 0 R >>", more=[_stream(
        b"/G Do " * n, form), _stream(b"/F Do " * n, form)]))


@kind
def pdf_tree(rng, d):
    return put(d, "a.pdf", hostile.pdf_page_tree(rng.randrange(2, 40), rng.randrange(2, 60), rng.choice((1,
        2999, 10**6, 2**31 - 1))))


@kind
def pdf_tree_deep(rng, d):
    n = size(rng, 100, 300000)
    objs = [b"<< /Type /Catalog /Pages 2 0 R >>"] + [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (k + 3, k + 1) for k in range(n)]
    objs.append(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (n + 1))
    return put(d, "a.pdf", _pdf(objs))


@kind
def pdf_tree_cycle(rng, d):
    return put(d, "a.pdf", _pdf([b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count %d >>" % rng.choice((2, 2999, 9999)),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2999 /Parent 2 0 R >>"]))


@kind
def pdf_flate(rng, d):
    return put(d, "a.pdf", hostile.pdf_packed_stream(size(rng, 1 << 24, 3 << 30), rng.randrange(1, 4)))


@kind
def pdf_predictor(rng, d):
    data = zlib.compress(b"\0" * size(rng, 1 << 20, 400 << 20), 9)
    col = rng.choice((1, 5, 2**20, 2**31 - 1))
    words = (
        b"/Filter /FlateDecode /DecodeParms << /Predictor %d /Columns %d /Colors %d /BitsPerComponent %d >>" % (
        rng.choice((2, 10, 12, 15)), col, rng.choice((1, 4, 2**16)), rng.choice((8, 16, 1))))
    return put(d, "a.pdf", page_pdf(data, words))


@kind
def pdf_asciihex_chain(rng, d):
    n = rng.randrange(1, 9)
    data = b"BT /T 9 Tf (In favour) Tj ET " * size(rng, 10, 20000)
    for _ in range(n):
        if len(data) > 20_000_000:
            n = _
            break
        data = data.hex().encode() + b">"
    return put(d, "a.pdf", page_pdf(data, b"/Filter [" + b"/ASCIIHexDecode " * n + b"]"))


@kind
def pdf_filters_many(rng, d):
    n = size(rng, 10, 1_000_000)
    return put(d, "a.pdf", page_pdf(b"xx", b"/Filter [" + rng.choice((b"/ASCIIHexDecode ",
        b"/RunLengthDecode ", b"/LZWDecode ", b"/ASCII85Decode ")) * n + b"]"))


@kind
def pdf_runlength(rng, d):
    data = b"\x81x" * size(rng, 1 << 16, 25 << 20)
    return put(d, "a.pdf", page_pdf(data, b"/Filter /RunLengthDecode"))


@kind
def pdf_object_stream(rng, d):
    n = size(rng, 1000, 3_000_000)
    body = b"".join(b"%d %d " % (k + 10, 0) for k in range(n))
    data = zlib.compress(body + b"<< >> ")
    objs = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", _stream(data,
        b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (n, len(body)))]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for i, o in enumerate(objs, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (i, o)
    start = len(out)
    rows = (b"\0\0\0\0\0\0\0" + b"".join(b"\1" + struct.pack(">I", p) + b"\0\0" for p in places) + b"".join(
        b"\2\0\0\0\3" + struct.pack(">H", k & 0xFFFF) for k in range(min(n, 400000))))
    x = zlib.compress(rows)
    out += (
        b"4 0 obj\n<< /Type /XRef /W [1 4 2] /Size %d /Root 1 0 R /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF"
        % (4 + n, len(x), x, start))
    return put(d, "a.pdf", bytes(out))


@kind
def pdf_xref_loop(rng, d):
    base = bytearray(hostile.pdf_nested_forms(2, 2))
    at = base.rfind(b"startxref")
    start = int(base[at:].split()[1])
    body = bytes(base).replace(b"trailer << ", b"trailer << /Prev %d " % rng.choice((start, start + 1, 0, 2**40)))
    return put(d, "a.pdf", body)


@kind
def pdf_xref_many(rng, d):
    n = size(rng, 10, 50000)
    out = bytearray(
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n")
    prev = None
    for _ in range(n):
        s = len(out)
        out += (
            b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
            % (rng.choice((3, 2**31 - 1)), b"/Prev %d" % prev if prev else b"", s))
        prev = s
    return put(d, "a.pdf", bytes(out))


@kind
def pdf_xref_huge(rng, d):
    out = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    return put(d, "a.pdf", out +
        b"xref\n0 %d\n0000000000 65535 f \ntrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        rng.choice((10**6, 10**9, 2**31 - 1)), rng.choice((10**6, 4_000_000, 2**31 - 1)), len(out)))


@kind
def pdf_tounicode(rng, d):
    n = size(rng, 10000, 3_000_000)
    mode = rng.randrange(3)
    if mode == 0:
        cm = (b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange " + b"%d beginbfchar " % n +
            b"".join(b"<%04x> <%b>\n" % (k & 0xFFFF, b"0041" * (k % 7 + 1)) for k in range(n)) +
            b"endbfchar endcmap")
    elif mode == 1:
        cm = (b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange " + b"1000 beginbfrange " +
            b"<0000> <ffff> <0041>\n" * (n // 100) + b"endbfrange endcmap")
    else:
        cm = b"begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
    data = zlib.compress(cm)
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [ %b ] >> ] >>"
        % (b"0 65535 500 " * rng.choice((1, 100000)))
    )
    content = b"BT /U 9 Tf 9 9 Td <" + b"00410042" * size(rng, 10, 200000) + b"> Tj ET"
    objs = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /U 5 0 R >> >> >>",
        _stream(content), font, _stream(data, b"/Filter /FlateDecode")]
    return put(d, "a.pdf", _pdf(objs))


@kind
def pdf_pages(rng, d):
    return put(d, "a.pdf", hostile.pdf_many_pages(rng.randrange(1, 2999), rng.randrange(1, 100000)))


@kind
def pdf_one_place(rng, d):
    n = size(rng, 10000, 4_000_000)
    t = rng.choice((b"(In favour: Albania) Tj ", b"(\xd9\x85) Tj 1 0 Td ", b"(x) Tj 0.01 0 Td ",
        b"q 1 0 0 1 1 1 cm ", b"(a) Tj T* "))
    data = zlib.compress(b"BT /T 9 Tf 9 9 Td " + t * n + b" ET")
    return put(d, "a.pdf", page_pdf(data, b"/Filter /FlateDecode"))


@kind
def pdf_nested_arrays(rng, d):
    n = size(rng, 100, 10_000_000)
    o = rng.choice((b"[", b"<<", b"("))
    return put(d, "a.pdf", rng.choice((_pdf([b"<< /Type /Catalog /Pages 2 0 R /X " + o * n,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]), page_pdf(o * n))))


@kind
def pdf_image_jbig(rng, d):
    im = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /%b"
        % (rng.choice((60000, 2**31 - 1)), 60000, rng.choice((b"JBIG2Decode", b"DCTDecode", b"JPXDecode",
        b"CCITTFaxDecode"))))
    return put(d, "a.pdf", page_pdf(b"/F Do " * 1000, resources=b"/XObject << /F 5 0 R >>", more=[_stream(
        os.urandom(1000), im)]))


@kind
def pdf_inline_images(rng, d):
    return put(d, "a.pdf", page_pdf(b"BI /W 30000 /H 30000 /BPC 8 /CS /RGB ID x EI " * size(rng, 10, 100000)))


@kind
def pdf_arabic(rng, d):
    n = size(rng, 1000, 1_000_000)
    cm = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0600> endbfrange endcmap"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>"
    content = zlib.compress(b"BT /U 9 Tf 9 9 Td " + b"<00410042> Tj %d %d Td " % (rng.randrange(-9, 9),
        rng.randrange(-2, 2)) * n + b" ET")
    objs = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /U 5 0 R >> >> >>",
        _stream(content, b"/Filter /FlateDecode"), font, _stream(cm)]
    return put(d, "a.pdf", _pdf(objs))


@kind
def pdf_flipped(rng, d):
    data = bytearray(hostile.pdf_many_pages(20, 300))
    for _ in range(rng.randrange(1, 40)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return put(d, "a.pdf", bytes(data))


@kind
def pdf_active(rng, d):
    """Scripts, launches, attached files and forms: nothing of it may be run, opened or fetched."""
    act = rng.choice((b"/S /JavaScript /JS (while\\(1\\){app.alert\\(1\\)})", b"/S /Launch /F (/bin/sh)",
        b"/S /URI /URI (http://127.0.0.1:9/)", b"/S /GoToR /F (/etc/passwd) /D [0 /Fit]",
        b"/S /SubmitForm /F (http://127.0.0.1:9/)", b"/S /GoTo /D [3 0 R /Fit] /Next 5 0 R"))
    n = size(rng, 1, 200_000)
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R /AcroForm << /XFA 6 0 R /Fields [%b] >> /Names << /JavaScript << /Names [%b] >> /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (/etc/passwd) /EF << /F 6 0 R >> >>] >> >> >>" % (
        b"5 0 R " * n, b"(a) 5 0 R " * n)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /AA << /O 5 0 R >> /Annots [%b] >>" % (
        b"<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /A 5 0 R >> " * n)
    return put(d, "a.pdf", _pdf([catalogue, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, _stream(b"BT ET"),
        b"<< /Type /Action %b >>" % act, _stream(b"<xdp/>" * n)]))


@kind
def pdf_encrypted(rng, d):
    """Locked with a password, with none that is needed, or with a lock that is nonsense."""
    import fpdf
    file = fpdf.FPDF()
    file.set_encryption("owner", rng.choice((None, "user")), encryption_method=rng.choice((
        fpdf.enums.EncryptionMethod.RC4, fpdf.enums.EncryptionMethod.NO_ENCRYPTION)))
    file.add_page()
    file.set_font("Helvetica")
    file.multi_cell(0, text="Adopted by a recorded vote of 1 to 0, with 0 abstentions. In favour: France " * size(rng, 1, 2000))
    data = bytearray(file.output())
    for word in (b"/Length ", b"/R ", b"/V ", b"/O ", b"/U ")[: rng.randrange(6)]:
        at = data.find(b"/Encrypt")
        at = data.rfind(word, 0, at)
        data[at + len(word) : at + len(word) + 2] = b"%02d" % rng.randrange(100)
    return put(d, "a.pdf", bytes(data))


@kind
def pdf_million_objects(rng, d):
    n = size(rng, 10**5, 2 * 10**6)
    more = rng.choice((b"null", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", b"[1 0 R]", b"<< /A 5 0 R >>"))
    objects = [b"<< /Type /Catalog /Pages 2 0 R /X [%b] >>" % (b"9 0 R " * rng.choice((1, n)))]
    kids = b" ".join(b"%d 0 R" % k for k in range(3, 3 + n)) if rng.random() < 0.5 else b"3 0 R"
    objects.append(b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, rng.choice((1, 2999))))
    return put(d, "a.pdf", _pdf(objects + [more] * n)[: 64 << 20])


# docx
@kind
def docx_paragraphs(rng, d):
    return put(d, "a.docx", docx_of(rng.choice(("<w:p/>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
        "<w:p><w:r><w:br/></w:r></w:p>", "<w:t>In favour: </w:t>")), size(rng, 10**5, 4 * 10**7),
        padding=rng.choice((0, 1 << 20, 3 << 20))))


@kind
def docx_deep(rng, d):
    return put(d, "a.docx", docx_of(rng.choice(("<w:p>", "<w:tbl><w:tr><w:tc>", "<w:r>")), size(rng, 100,
        5_000_000), padding=rng.choice((0, 2 << 20))))


@kind
def docx_attrs(rng, d):
    n = size(rng, 1000, 5_000_000)
    return put(d, "a.docx", docx_of("<w:p/>", 1, before="<w:p " + " ".join(f'a{k}="1"' for k in range(n)) +
        "/>", padding=2 << 20))


@kind
def docx_attr_long(rng, d):
    n = size(rng, 10**6, 10**8)
    return put(d, "a.docx", docx_of("<w:p/>", 1, before='<w:p a="' + "x" * n + '"/>', padding=2 << 20))


@kind
def docx_text_long(rng, d):
    n = size(rng, 10**5, 6 * 10**7)
    u = rng.choice(("a", " ", "France, ", "In favour: ", "(", "\n", "Adopted by 3 votes to 2 ", "1"))
    return put(d, "a.docx", docx_of("<w:p/>", 1, before="<w:p><w:r><w:t>" + u * (n // len(u)) +
        "</w:t></w:r></w:p>", padding=2 << 20))


def zipped(parts, comp=zipfile.ZIP_DEFLATED):
    f = io.BytesIO()
    with zipfile.ZipFile(f, "w", comp) as z:
        for n, c in parts:
            z.writestr(n, c)
    return f.getvalue()


@kind
def docx_bomb_part(rng, d):
    return put(d, "a.docx", zipped([("[Content_Types].xml", hostile._TYPES), ("_rels/.rels",
        hostile._RELATIONS), ("word/document.xml",
        f'<w:document xmlns:w="{hostile._W}"><w:body/></w:document>'), ("word/media/x.bin", b"\0" * size(rng, 1
        << 20, 1 << 30))]))


@kind
def docx_entities(rng, d):
    e = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + k)} "{("&" + chr(97 + k) + ";") * 10}">' for k in range(20)) + "]>")
    enc = rng.choice(("utf-8", "utf-16", "utf-16-le", "utf-7", "utf-32"))
    try:
        doc = (
            f'<?xml version="1.0" encoding="{enc}"?>'
            + e
            + f'<w:document xmlns:w="{hostile._W}"><w:body><w:p><w:r><w:t>&u;</w:t></w:r></w:p></w:body></w:document>'
        ).encode(enc)
    except Exception:
        doc = b""
    where = rng.choice(("word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels",
        "word/footnotes.xml"))
    parts = {"[Content_Types].xml": hostile._TYPES, "_rels/.rels": hostile._RELATIONS, "word/document.xml": f'<w:document xmlns:w="{hostile._W}"><w:body/></w:document>'}
    parts[where] = doc
    return put(d, "a.docx", zipped(parts.items()))


@kind
def docx_many_parts(rng, d):
    n = size(rng, 10, 200000)
    return put(d, "a.docx", zipped([("[Content_Types].xml", hostile._TYPES), ("_rels/.rels",
        hostile._RELATIONS), ("word/document.xml",
        f'<w:document xmlns:w="{hostile._W}"><w:body/></w:document>'), *((f"word/p{k}.xml", "<a/>") for k in
        range(n))]))


@kind
def docx_lzma(rng, d):
    comp = rng.choice((zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2))
    n = size(rng, 1 << 24, 500 << 20)
    doc = f'<w:document xmlns:w="{hostile._W}"><w:body>' + "<w:p/>" * (n // 6) + "</w:body></w:document>"
    data = bytearray(zipped([("[Content_Types].xml", hostile._TYPES), ("_rels/.rels", hostile._RELATIONS), (
        "word/document.xml", doc)], comp))
    lie_sizes(data, rng.choice((1000, 100_000, None)))
    return put(d, "a.docx", bytes(data))


def lie_sizes(data, said):
    if said is None:
        return
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        real = struct.unpack("<I", data[at + 24 : at + 28])[0]
        if real > said:
            data[at + 24 : at + 28] = struct.pack("<I", said)
        at += 4


@kind
def docx_footnotes(rng, d):
    n = size(rng, 1000, 5_000_000)
    types = hostile._TYPES.replace("</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>')
    rel = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{k}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        for k in range(rng.choice((1, 100, 2000)))) + "</Relationships>")
    fn = f'<w:footnotes xmlns:w="{hostile._W}">' + "<w:footnote><w:p/></w:footnote>" * n + "</w:footnotes>"
    f = [("[Content_Types].xml", types), ("_rels/.rels", hostile._RELATIONS), ("word/_rels/document.xml.rels",
        rel), ("word/document.xml", f'<w:document xmlns:w="{hostile._W}"><w:body/></w:document>'), (
        "word/footnotes.xml", fn), ("word/noise.bin", random.Random(0).randbytes(1 << 20))]
    return put(d, "a.docx", zipped(f))


@kind
def docx_rel_cycle(rng, d):
    rel = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{k}" Type="http://x/{k}" Target="{t}"/>' for k, t in enumerate(["document.xml",
        "../word/document.xml", "a.xml", "../../../../etc/passwd", "/etc/passwd"])) + "</Relationships>")
    f = [("[Content_Types].xml", hostile._TYPES), ("_rels/.rels", hostile._RELATIONS), (
        "word/_rels/document.xml.rels", rel), ("word/_rels/a.xml.rels", rel), ("word/a.xml", "<a/>"), (
        "word/document.xml", f'<w:document xmlns:w="{hostile._W}"><w:body/></w:document>')]
    return put(d, "a.docx", zipped(f))


# xlsx
XT = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
XR = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
XM = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def wb(sheets=1):
    return (
        f'<workbook xmlns="{XM}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        + "".join(f'<sheet name="S{k}" sheetId="{k}" r:id="rId1"/>' for k in range(1, sheets + 1)) +
        "</sheets></workbook>")


XWR = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'


def xlsx(sheet, strings=f'<sst xmlns="{XM}"><si><t>a</t></si></sst>', sheets=1, pad=0, more=()):
    return zipped([("[Content_Types].xml", XT), ("_rels/.rels", XR), ("xl/workbook.xml", wb(sheets)), (
        "xl/_rels/workbook.xml.rels", XWR), ("xl/sharedStrings.xml", strings), ("xl/worksheets/sheet1.xml",
        sheet), ("xl/pad.bin", random.Random(0).randbytes(pad)), *more])


def sheet(rows, before="", after=""):
    return f'<worksheet xmlns="{XM}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


ROW0 = '<row r="1"><c r="A1" t="inlineStr"><is><t>rollcall</t></is></c><c r="B1" t="inlineStr"><is><t>country</t></is></c><c r="C1" t="inlineStr"><is><t>vote</t></is></c></row>'


@kind
def xlsx_strings(rng, d):
    n = size(rng, 10**4, 2 * 10**7)
    return put(d, "a.xlsx", xlsx(sheet(ROW0), f'<sst xmlns="{XM}">' + "<si><t>ab</t></si>" * n + "</sst>",
        pad=2 << 20))


@kind
def xlsx_rows(rng, d):
    n = size(rng, 10**4, 10**7)
    return put(d, "a.xlsx", xlsx(sheet(ROW0 + rng.choice((
        '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>USA</t></is></c><c t="inlineStr"><is><t>yes</t></is></c></row>',
        "<row/>", "<row><c/></row>", '<row r="1048576"/>')) * n), pad=2 << 20))


@kind
def xlsx_cells(rng, d):
    n = size(rng, 10**4, 10**7)
    return put(d, "a.xlsx", xlsx(sheet("<row>" + "<c><v>1</v></c>" * n + "</row>"), pad=2 << 20))


@kind
def xlsx_far(rng, d):
    return put(d, "a.xlsx", xlsx(sheet(ROW0 + '<row r="%d"><c r="%s"><v>1</v></c></row>' % (rng.choice((
        1048576, 10**9, 10**15)), rng.choice(("XFD1048576", "ZZZ999999999", "ZZZZZZ1")))), pad=0))


@kind
def xlsx_dims(rng, d):
    return put(d, "a.xlsx", xlsx(sheet(ROW0 * 3, before='<dimension ref="A1:%s"/>' % rng.choice(("XFD1048576",
        "ZZZ999999999")), after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * rng.choice((1, 1000)) +
        "</mergeCells>")))


@kind
def xlsx_sheets(rng, d):
    return put(d, "a.xlsx", xlsx(sheet(rng.choice(("", "<row/>" * 10**6))), sheets=size(rng, 10, 100000), pad=1
        << 20))


@kind
def xlsx_entities(rng, d):
    e = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + k)} "{("&" + chr(97 + k) + ";") * 10}">' for k in range(12)) +
        '<!ENTITY ext SYSTEM "file:///etc/passwd">]>')
    s = e + f'<sst xmlns="{XM}"><si><t>&{rng.choice(("m", "h", "ext"))};</t></si></sst>'
    return (put(d, "a.xlsx", xlsx(sheet('<row><c t="s"><v>0</v></c></row>'), s)) if rng.random() < 0.5 else put(
        d, "a.xlsx", xlsx(e + sheet('<row><c t="inlineStr"><is><t>&m;</t></is></c></row>'))))


@kind
def xlsx_deep(rng, d):
    n = size(rng, 1000, 3 * 10**6)
    return put(d, "a.xlsx", xlsx(sheet("<row>" * n), pad=1 << 20) if rng.random() < 0.5 else xlsx(sheet(ROW0),
        f'<sst xmlns="{XM}">' + "<si>" * n, pad=1 << 20))


@kind
def xlsx_bomb(rng, d):
    return put(d, "a.xlsx", xlsx(sheet(ROW0), "x" * 0 + f'<sst xmlns="{XM}"><si><t>' + "a" * size(rng, 10**7, 5
        * 10**8) + "</t></si></sst>"))


@kind
def xlsx_floats(rng, d):
    return put(d, "a.xlsx", xlsx(sheet(ROW0 + "".join(
        '<row><c><v>%s</v></c><c t="d"><v>%s</v></c><c t="e"><v>#REF!</v></c></row>' % (v, v) for v in (
        "1e999", "-1e999", "nan", "9" * 5000, "1e400", "0x10", "")))))


@kind
def xlsx_nested(rng, d):
    """A bomb in a bomb: a workbook in a workbook's part, in a zip, in a gzip, under the name of another form."""
    p = KINDS[rng.choice(("xlsx_bomb", "xlsx_rows", "docx_bomb_part", "parquet_dict_bomb"))](rng, d)
    data = p.read_bytes()
    p.unlink()
    for _ in range(rng.randrange(1, 4)):
        data = rng.choice((gzip.compress, bz2.compress, lambda b: zipped([("a.xlsx", b)]), lambda b: xlsx(sheet(
            ROW0), more=[("xl/embeddings/a.xlsx", b)]), lambda b: zipped([("b.parquet", b), ("b.csv", b)])))(data)
    return put(d, f"a.{rng.choice(('xlsx', 'zip', 'csv.gz', 'csv.bz2', 'parquet', 'docx', 'ods'))}", data)


@kind
def ods(rng, d):
    """A table of OpenDocument: cells that are repeated 10^9 times, spans, entities, a part that unpacks to a gigabyte."""
    cell = '<table:table-cell table:number-columns-repeated="%d"><text:p>USA</text:p></table:table-cell>' % rng.choice((1, 16384, 10**9))
    row = '<table:table-row table:number-rows-repeated="%d">%s</table:table-row>' % (rng.choice((1, 1048576, 10**9)), cell)
    content = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table>'
        + row * size(rng, 1, 10**6) + "</table:table></office:spreadsheet></office:body></office:document-content>")
    return put(d, "a.ods", zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
        ("Pictures/x.bin", b"\0" * size(rng, 1 << 16, 500 << 20))]))


# html
@kind
def html_attrs(rng, d):
    n = size(rng, 10**5, 5 * 10**6)
    return put(d, "a.html", (b"<html><p " + b" ".join(b"a%d=1" % k for k in range(n)) + b">")[: 63 << 20])


@kind
def html_deep(rng, d):
    return put(d, "a.html", b"<html>" + rng.choice((b"<div>", b"<b>", b"<table><tr><td>", b"<ul><li>",
        b"<font>", b"<a>", b"<svg>")) * size(rng, 100, 5 * 10**6))


@kind
def html_units(rng, d):
    u = "".join(rng.choices(("<br>", "<p>", "</p>", "x", "&amp;", "<i a=1>", "</b>", "<td>", "France, ",
        "<!-- -->", "<script>", "&#1;", "<", "&"), k=rng.randrange(1, 5))).encode()
    return put(d, "a.html", b"<html><body>" + u * (size(rng, 10**5, 6 * 10**7) // len(u)))


@kind
def html_vote_units(rng, d):
    u = rng.choice(("<p>In favour: France, Mexico</p>", "<p>Adopted by 2 votes to 1, with 3 abstentions.</p>",
        "<p>56/2.</p>", "<sup>1</sup>", "<p>Abstaining:</p>", "[1] ", "<p>A/HRC/RES/56/2</p>"))
    return put(d, "a.html", ("<html><body>" + u * (size(rng, 10**4, 2 * 10**7) // len(u))).encode())


@kind
def html_entities(rng, d):
    return put(d, "a.html", b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY %c "%b">' % (98 +
        k, b"&%c;" % (97 + k) * 10) for k in range(20)) + b"]><html><p>&u;</p></html>")


@kind
def html_long_names(rng, d):
    n = size(rng, 10**5, 5 * 10**7)
    return put(d, "a.html", rng.choice((b"<html><" + b"a" * n + b">", b"<html><p a=" + b"x" * n, b"<html><!--"
        + b"-" * n, b"<html><p>" + b"x" * n, b"<html>" + b"<?x " * (n // 4))))


# text
UNITS = ("\n", " ", "\t", "(", ")", "[", "]", "*", "_", "<", ">", "&", "1", "1,", ",", ".", ";", ":", '"', "'",
    "“", "«", "- ", "-\n", "and ", "and\n", "France, ", "Iran (Islamic Republic of), ", "In favour:\n",
    "In favour: ", "Against:\n", "Against: France\n", "Abstaining:\n", "Adopted by 3 votes to 2\n",
    "Adopted by a recorded vote of ", "adopted by ", "recorded vote ", "without a vote", "A/HRC/RES/1/1 ",
    "A/RES/", "resolution ", "draft resolution ", "as amended, ", "\u200f", "é", "e\u0301", "\u0301", "ﷺ",
    "Mr. ", "[1] ", "56/2.\n", "反对：\n", "赞成：", "以", "票", "\\", "<sup>", "<sup>1</sup>", "I", "twenty-",
    "Abstaining: None.\n", "# ", "#", "|", "| a ", "\u00ad", "\u2028", "20 July 2020\n", "July ", "the ",
    "of ", "Голосовали за:\n", "Votos a favor:\n", "Ont voté pour:\n", "المؤيدون:\n", "*In favour*:\n",
    "paragraph ", "paragraph 1, ", "(a) ", "subsequently ", "had intended to vote ",
    "the delegation of France ",
    "Subsequently, the delegation of France informed the Secretariat that it had intended to vote in favour.\n",
    "* ", "Page 1\n", "GE.20-1\n", "\f", "\x0b", "united ", "United States of America\n")


@kind
def txt_units(rng, d):
    u = "".join(rng.choices(UNITS, k=rng.choice((1, 1, 1, 2, 3, 4))))
    n = size(rng, 2 * 10**4, 6 * 10**7)
    base = SEED
    at = rng.randrange(len(base))
    return put(d, rng.choice(("a.txt", "a.md")), base[:at] + u * (n // len(u)) + base[at:])


@kind
def txt_short(rng, d):
    u = "".join(rng.choices(UNITS, k=rng.choice((1, 1, 1, 2, 3, 4))))
    base = rng.choice((SEED, ""))
    at = rng.randrange(len(base) + 1)
    room = 32000 - len(base.encode())
    t = base[:at] + u * max(1, room // len(u.encode())) + base[at:]
    return put(d, rng.choice(("a.txt", "a.md")), t)


@kind
def txt_mixed(rng, d):
    n = size(rng, 2 * 10**4, 3 * 10**6)
    out = []
    have = 0
    few = rng.choices(UNITS, k=rng.randrange(2, 12))
    while have < n:
        w = rng.choice(few) * rng.choice((1, 1, 2, 50))
        out.append(w)
        have += len(w)
    return put(d, rng.choice(("a.txt", "a.md")), "".join(out))


@kind
def txt_copies(rng, d):
    return put(d, "a.md", SEED * size(rng, 2, 3000))


@kind
def txt_blank(rng, d):
    return put(d, "a.txt", rng.choice((b"\n", b"\r\n", b" ", b"\t\n", " \u3000\n".encode(), b"\r")) * size(rng,
        10**5, 3 * 10**7))


@kind
def txt_long_line(rng, d):
    return put(d, "a.txt", rng.choice((b"a", b"a ", "é ".encode(), b"France, ", b"1 ", b"x,")) * size(rng,
        10**5, 7 * 10**6))


# csv
@kind
def csv_wide(rng, d):
    n = size(rng, 10**4, 10**7)
    return put(d, "a.csv", rng.choice((b"a,", b",", b'"",', b"USA,")) * n + b"\n" + rng.choice((b"", b"1," * n
        + b"\n")))


@kind
def csv_wide_named(rng, d):
    n = size(rng, 10**4, 4 * 10**6)
    return put(d, "a.csv", "country," + ",".join(f"r{k}" for k in range(n)) + "\nUSA," + ",".join(["yes"] * n)
        + "\nFRA," + ",".join(["no"] * n) + "\n")


@kind
def csv_tall(rng, d):
    n = size(rng, 10**5, 10**7)
    h, r = rng.choice(((HEAD, "1,USA,Y,2020-01-01\n"), (OWN, "a,USA,yes\n"), ("a,b\n", "1,2\n"), ("a\n",
        "1\n"), (OWN, "a,XYZ,maybe\n"), (OWN, "\n")))
    return put(d, "a.csv", h + r * n)


@kind
def csv_tall_distinct(rng, d):
    n = size(rng, 10**5, 5 * 10**6)
    return put(d, "a.csv", OWN + "".join(f"r{k},{rng.choice(('USA', 'FRA', 'x' + str(k)))},yes\n" for k in range(n)))


@kind
def csv_undl_distinct(rng, d):
    n = size(rng, 10**5, 2 * 10**6)
    return put(d, "a.csv", "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title\n" + "".join(
        f"{k},USA,UNITED STATES,Y,2020-01-01,74,A/RES/74/{k},Title {k}\n" for k in range(n)))


@kind
def csv_quoted(rng, d):
    n = size(rng, 10**5, 10**8)
    return put(d, "a.csv", OWN.encode() + b'a,USA,"' + rng.choice((b"x", b"\n", b'""', b",", b"a,b,c\n")) * (n
        // 2) + rng.choice((b'"\n', b"")))


@kind
def csv_nul(rng, d):
    n = size(rng, 10**5, 5 * 10**7)
    return put(d, "a.csv", rng.choice((b"", OWN.encode(), HEAD.encode(), OWN.encode() + b"a,USA,yes\n" * 1000))
        + b"\0" * n)


@kind
def csv_quotes(rng, d):
    n = size(rng, 10**4, 3 * 10**7)
    return put(d, "a.csv", rng.choice((OWN, HEAD)) + rng.choice(('"', '""', '",', '"\n', '";"', "'", '"a"b,',
        '"a\n')) * n)


@kind
def csv_bad_rows(rng, d):
    n = size(rng, 10**4, 5 * 10**6)
    return put(d, "a.csv", rng.choice((OWN, HEAD)) + rng.choice(("a\n", "a,b,c,d,e,f\n", "a,USA,yes\nb\n",
        HEAD, OWN)) * n)


@kind
def csv_long_cells(rng, d):
    n = size(rng, 10**4, 3 * 10**7)
    return put(d, "a.csv", OWN + "a" * n + ",USA,yes\nb," + "U" * n + ",yes\n")


@kind
def csv_small_wide(rng, d):
    return put(d, "a.csv", (rng.choice(("a,", ",", "x;", "\t", '"",')) * 5_000_000)[: 4 << 20])


@kind
def csv_small_wide_named(rng, d):
    n = rng.choice((1000, 20000, 100000, 280000))
    t = "country," + ",".join(f"r{k}" for k in range(n)) + "\n"
    while len(t) < (4 << 20) - 5 * n:
        t += rng.choice(("USA,", "FRA,")) + ",".join([rng.choice(("yes", "no", "1", ""))] * n) + "\n"
    return put(d, "a.csv", t[: 4 << 20])


@kind
def csv_small_tall(rng, d):
    return put(d, "a.csv", (rng.choice((OWN, HEAD, "country,a\n", "a,b\n", "")) + rng.choice(("a,USA,yes\n",
        "1,USA,Y,2020-01-01\n", ",,\n", "\n", ",\n", '"\n', "1\n", "a,b,c,d,e,f\n", "USA,yes\n")) * 3_000_000)[
        : 4 << 20])


@kind
def csv_small_distinct(rng, d):
    h, f = rng.choice(((OWN, "r{},USA,yes\n"), (HEAD, "{},USA,Y,2020-01-01\n"), (OWN, "a,{},yes\n"), (OWN,
        "a,Ruritania {},yes\n"), (OWN, "a,USA,{}\n"), ("rollcall,country,vote,date\n", "r{0},USA,yes,{0}\n"), (
        "body,rollcall,country,vote\n", "b{0},r{0},USA,yes\n"), (HEAD, "{0},X{0},Y,2020-01-01\n"), (
        "rcid,country,country_code,vote\n", "{0},X{0},Y{0},yes\n")))
    return put(d, "a.csv", (h + "".join(f.format(k) for k in range(400_000)))[: 4 << 20])


@kind
def csv_encodings(rng, d):
    n = size(rng, 10**4, 10**7)
    return put(d, "a.csv", rng.choice((OWN.encode("utf-16") + "a,USA,yes\n".encode("utf-16-le") * n, OWN.encode(
        "utf-32"), OWN.encode() + b"a,USA,\xe9\xff\n" * n, b"\xff\xfe" + b"\0" * n, OWN.encode() +
        b"\xc3\x28,USA,yes\n" * n)))


@kind
def csv_one_line(rng, d):
    """One line of up to a gigabyte, as it is or after a good table, with and without NULs."""
    block = rng.choice((b"a", b"a,", b"\0", b"a\0", b'"', b"\xff", "\u0645".encode(), b" ")) * (1 << 20)
    p = put(d, "a.csv", rng.choice((b"", OWN.encode(), OWN.encode() + b"a,USA,yes\n" * 1000)))
    with p.open("ab") as file:
        for _ in range(size(rng, 1 << 20, 1 << 30) // len(block) + 1):
            file.write(block)
    return p


# json
@kind
def json_deep(rng, d):
    n = size(rng, 100, 3 * 10**7)
    return put(d, "a.json", '{"symbol": "A/RES/74/1", "adoption_type": ' + rng.choice(("[", '{"a":', "[[],")) * n)


@kind
def json_keys(rng, d):
    n = size(rng, 10**4, 4 * 10**6)
    return put(d, "a.json", '{"symbol": "A/RES/74/1", "adoption_type": "x", ' + ",".join(f'"k{k}": 1' for k in
        range(n)) + "}")


@kind
def json_numbers(rng, d):
    n = size(rng, 10, 3 * 10**7)
    return put(d, "a.json", '{"symbol": "A/RES/74/1", "adoption_type": "recorded", "MS_in_favour_count": ' +
        rng.choice(("9" * n, "1e999", "-1e999", "1" + "0" * n + ".5", "NaN", "Infinity", "1e" + "9" * min(n,
        1000))) + "}")


@kind
def json_lines(rng, d):
    n = size(rng, 10**3, 10**6)
    f = rng.choice((
        '{{"symbol": "A/RES/74/{0}", "adoption_type": "By a recorded vote", "MS_in_favour": ["FRANCE","MEXICO"], "MS_in_favour_count": 2, "adoption_date": "2020-01-01"}}\n',
        '{{"symbol": "A/RES/74/1", "adoption_type": "Without a vote"}}\n',
        '{{"symbol": "{0}", "adoption_type": "x"}}\n', '{{"symbol": "A/RES/74/1", "adoption_type"\n'))
    return put(d, "a.json", "".join(f.format(k) for k in range(n)))


@kind
def json_list(rng, d):
    n = size(rng, 10**4, 10**7)
    return put(d, "a.json", '[{"symbol": "A/RES/74/1", "adoption_type": "Recorded", "MS_in_favour": [' +
        ",".join(['"FRANCE"'] * n) + "]}]")


@kind
def json_objects(rng, d):
    n = size(rng, 10**4, 10**7)
    return put(d, "a.json", '[{"symbol": "A/RES/74/1", "adoption_type": "x"},' + "{}," * n + "{}]")


@kind
def json_names(rng, d):
    n = size(rng, 10**3, 3 * 10**5)
    return put(d, "a.json",
        '{"symbol": "A/RES/74/1", "adoption_type": "By a recorded vote", "adoption_date": "2020-01-01", "MS_in_favour": ['
        + ",".join(f'"FRANKREICH {k}"' for k in range(n)) + "]}")


@kind
def json_long_words(rng, d):
    n = size(rng, 10**4, 3 * 10**7)
    return put(d, "a.json", json.dumps({"symbol": "A/RES/74/1" + rng.choice(("", "9" * n)), "adoption_type":
        "By a recorded vote", "title": rng.choice(("a", " ", "\u00a0", "(")) * n, "originating_document":
        rng.choice(("A", "/L.", " ", "para ")) * (n // 4)}))


# parquet
def pq_table(n=1000, distinct=False):
    import pyarrow as pa
    return pa.table({"rollcall": [f"r{k if distinct else k % 9}" for k in range(n)], "country": ["USA"] * n,
        "vote": ["yes"] * n})


def pq_bytes(t, **k):
    import pyarrow.parquet as pq
    f = io.BytesIO()
    pq.write_table(t, f, **k)
    return bytearray(f.getvalue())


@kind
def parquet_flip(rng, d):
    b = pq_bytes(pq_table())
    foot = struct.unpack("<I", b[-8:-4])[0]
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(b) - foot - 8, len(b))
        b[at] ^= 1 << rng.randrange(8)
    return put(d, "a.parquet", bytes(b))


@kind
def parquet_flip_body(rng, d):
    b = pq_bytes(pq_table())
    for _ in range(rng.randrange(1, 8)):
        b[rng.randrange(4, len(b))] = rng.randrange(256)
    return put(d, "a.parquet", bytes(b))


@kind
def parquet_dict_bomb(rng, d):
    import pyarrow as pa
    n = size(rng, 10**5, 10**8)
    t = pa.table({"rollcall": pa.DictionaryArray.from_arrays(pa.array(__import__("numpy").zeros(n,
        dtype="int32")), pa.array(["x" * rng.choice((1, 1000, 100000))])), "country":
        pa.DictionaryArray.from_arrays(pa.array(__import__("numpy").zeros(n, dtype="int32")), pa.array([
        "USA"])), "vote": pa.DictionaryArray.from_arrays(pa.array(__import__("numpy").zeros(n, dtype="int32")),
        pa.array(["yes"]))})
    if rng.random() < 0.5:
        t = t.replace_schema_metadata(None)
    f = io.BytesIO()
    import pyarrow.parquet as pq
    pq.write_table(t, f, compression="zstd", store_schema=rng.random() < 0.5)
    return put(d, "a.parquet", f.getvalue())


@kind
def parquet_long_page(rng, d):
    import pyarrow as pa
    return put(d, "a.parquet", bytes(pq_bytes(pa.table({"rollcall": ["a" * size(rng, 10**6, 2 * 10**8)] * 2,
        "country": ["USA", "FRA"], "vote": ["yes", "no"]}), compression="zstd", use_dictionary=False)))


@kind
def parquet_rows_lie(rng, d):
    # change num_rows varints by search and replace of zigzag 1000
    b = pq_bytes(pq_table(1000))
    foot = struct.unpack("<I", b[-8:-4])[0]
    start = len(b) - 8 - foot
    f = bytes(b[start:-8]).replace(b"\xd0\x0f", rng.choice((b"\x80\xa8\xd6\xb9\x07",
        b"\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01", b"\x80\x80\x80\x80\x80\x80\x80\x10")))
    return put(d, "a.parquet", bytes(b[:start]) + f + struct.pack("<I", len(f)) + b"PAR1")


@kind
def parquet_many_columns(rng, d):
    import pyarrow as pa
    n = size(rng, 100, 100000)
    return put(d, "a.parquet", bytes(pq_bytes(pa.table({f"c{k}": [1] for k in range(n)}))))


@kind
def parquet_nested(rng, d):
    import pyarrow as pa
    n = rng.randrange(2, 80)
    t = pa.string()
    v = "a"
    for _ in range(n):
        t = pa.list_(t)
        v = [v]
    return put(d, "a.parquet", bytes(pq_bytes(pa.table({"rollcall": pa.array([v], t), "country": ["USA"],
        "vote": ["yes"]}))))


@kind
def parquet_footer_len(rng, d):
    return put(d, "a.parquet", b"PAR1" + b"\0" * size(rng, 10, 10**7) + struct.pack("<I", rng.choice((2**32 -
        1, 10**6, 2**31))) + b"PAR1")


@kind
def parquet_types(rng, d):

    import pyarrow as pa
    return put(d, "a.parquet", bytes(pq_bytes(pa.table({"rollcall": pa.array([b"\xff" * 9, None]), "country":
        pa.array([{"a": 1}, None]), "vote": pa.array([[1, 2], None])}))))


# packed
@kind
def packed_big(rng, d):
    form = rng.choice(("gz", "bz2", "xz"))
    u = rng.choice((b"\0", b"1,USA,Y,2020-01-01\n", b",", b"\n", b'"', b"a,USA,yes\n", b" "))
    return put(d, f"a.csv.{form}", packed(u, size(rng, 1 << 28, 5 << 30), form, rng.choice((b"", OWN.encode(),
        HEAD.encode()))))


@kind
def packed_nested(rng, d):
    data = packed(b"\0", 1 << 30, "gz")
    for _ in range(rng.randrange(1, 5)):
        data = rng.choice((gzip.compress, bz2.compress, lzma.compress))(data)
    return put(d, "a.csv.gz", data)


@kind
def packed_flip(rng, d):
    b = bytearray(rng.choice((gzip.compress, bz2.compress, lzma.compress))(OWN.encode() + b"a,USA,yes\n" * 10**6))
    for _ in range(3):
        b[rng.randrange(6, len(b))] ^= 1 << rng.randrange(8)
    return put(d, "a.csv.gz", bytes(b))


@kind
def packed_members(rng, d):
    return put(d, "a.csv.gz", gzip.compress(b"") * size(rng, 1000, 3_000_000))


@kind
def packed_document(rng, d):
    return put(d, rng.choice(("a.txt", "a.html", "a.pdf", "a.json", "a.xml")), packed(b"<a>", 3 << 30,
        rng.choice(("gz", "bz2", "xz"))))


@kind
def xz_dict(rng, d):
    return put(d, "a.csv.xz", lzma.compress(OWN.encode() + b"a,USA,yes\n" * 100, filters=[{"id":
        lzma.FILTER_LZMA2, "preset": 0, "dict_size": rng.choice((1 << 20, 100 << 20))}]))


@kind
def zip_bomb(rng, d):
    return put(d, "a.zip", zipped([(f"{k}.csv", b"\0" * size(rng, 1 << 20, 200 << 20)) for k in range(
        rng.randrange(1, 5))], rng.choice((8, 12, 14))))


@kind
def zip_lying(rng, d):
    comp = rng.choice((8, 12, 14))
    n = size(rng, 1 << 26, 1 << 30)
    block = b"a,USA,yes\n" * (1 << 20)
    f = io.BytesIO()
    with zipfile.ZipFile(f, "w", comp) as z:
        with z.open("a.csv", "w", force_zip64=False) as o:
            for _ in range(max(1, n // len(block))):
                o.write(block)
        z.writestr("pad", random.Random(0).randbytes(1 << 20), 0)
    data = bytearray(f.getvalue())
    lie_sizes(data, rng.choice((1000, 10**6, 10**8)))
    return put(d, "a.zip", bytes(data))


@kind
def zip_many(rng, d):
    return put(d, "a.zip", zipped([(f"{'d/' * rng.choice((0, 1))}{k}.txt", b"x") for k in range(size(rng, 100,
        300000))], 0))


@kind
def zip_nested(rng, d):
    data = zipped([("a.csv", b"\0" * 10**8)])
    for _ in range(rng.randrange(1, 6)):
        data = zipped([(f"{k}.zip", data) for k in range(5)])
    return put(d, "a.zip", data)


@kind
def zip_of_bombs(rng, d):
    names = rng.choices([k for k in KINDS if k.startswith(("pdf_", "docx_", "html_", "txt_units"))], k=6)
    parts = []
    for i, k in enumerate(names):
        p = KINDS[k](rng, d)
        parts.append((f"{i}{p.suffix}", p.read_bytes()))
        p.unlink()
    return put(d, "z.zip", zipped(parts, 0))


@kind
def zip_names(rng, d):
    return put(d, "a.zip", zipped([(n, b"rollcall,country,vote\n") for n in ("../../x.csv", "/abs.csv", "a" *
        5000 + ".csv", "a/" * 3000 + "b.csv", "con", "a\0b.csv", "..", ".", "x/../y.csv")]))


@kind
def zip_overlap(rng, d):
    # quoted overlap (Fifield-like): many central entries to one local file
    body = zipped([("a.csv", b"a,USA,yes\n" * 10**6)])
    at = body.find(b"PK\x01\x02")
    end = body.find(b"PK\x05\x06")
    cd = body[at:end]
    n = size(rng, 10, 60000)
    eocd = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n, n, len(cd) * n, at, 0)
    return put(d, "a.zip", body[:at] + cd * n + eocd)


# dta / rds / xml
@kind
def dta(rng, d):
    import pandas as pd
    f = io.BytesIO()
    pd.DataFrame({"rollcall": ["a"] * 100, "country": ["USA"] * 100, "vote": ["yes"] * 100}).to_stata(f,
        write_index=False, version=rng.choice((114, 117, 118, 119)))
    b = bytearray(f.getvalue())
    for _ in range(rng.randrange(0, 12)):
        b[rng.randrange(3, min(len(b), rng.choice((300, len(b)))))] = rng.randrange(256)
    return put(d, "a.dta", bytes(b))


@kind
def dta_rows_lie(rng, d):
    import pandas as pd
    f = io.BytesIO()
    pd.DataFrame({"rollcall": ["a"] * 100, "country": ["USA"] * 100, "vote": ["yes"] * 100}).to_stata(f,
        write_index=False, version=rng.choice((114, 117, 118)))
    b = (f.getvalue() .replace(b"<N>" + struct.pack("<I", 100), b"<N>" + struct.pack("<I", 4 * 10**9)) .replace(
        b"<N>" + struct.pack("<Q", 100), b"<N>" + struct.pack("<Q", 10**15)) .replace(b"<K>" + struct.pack(
        "<H", 3), b"<K>" + struct.pack("<H", 65535)))
    if b[0] == 114:
        b = b[:4] + struct.pack("<H", rng.choice((3, 30000))) + struct.pack("<I", 2**31 - 1) + b[10:]
    return put(d, "a.dta", b)


@kind
def rds(rng, d):
    x = b"RDX3\nX\n" + struct.pack(">iii", 3, 0x040000, 0x030500) + struct.pack(">i", 5) + b"UTF-8"
    body = rng.choice((struct.pack(">i", 0x00000402) * size(rng, 10, 10**6), struct.pack(">ii", 0x10, 2**31 -
        1), struct.pack(">ii", 0x0D, 2**31 - 1), struct.pack(">i", 0x13) + struct.pack(">i", 1) * 10**6, (
        struct.pack(">ii", 0x13, 1)) * size(rng, 10, 3 * 10**6), struct.pack(">iii", 0xED, 2**31 - 1, 2**31 -
        1)))
    return put(d, "a.rda", rng.choice((gzip.compress, lambda z: z, bz2.compress))(x + body))


@kind
def rds_zeros(rng, d):
    return put(d, "a.rda", packed(b"\0", 3 << 30, rng.choice(("gz", "bz2", "xz")), b"RDX3\nX\n" + struct.pack(
        ">iii", 3, 0x040000, 0x030500) + struct.pack(">i", 5) + b"UTF-8" + struct.pack(">i", 0x402) +
        struct.pack(">ii", 1, 0x00040009) + struct.pack(">i", 8) + b"un_votes" + struct.pack(">ii", 0xD, 2**31
        - 1)))


MARC = '<?xml version="1.0"?>{}<collection xmlns="http://www.loc.gov/MARC21/slim">'


@kind
def marc_entities(rng, d):
    e = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + k)} "{("&" + chr(97 + k) + ";") * 10}">' for k in range(14)) +
        '<!ENTITY ext SYSTEM "file:///etc/passwd">]>')
    return put(d, "a.xml", MARC.format(e) +
        '<record><datafield tag="245" ind1=" " ind2=" "><subfield code="a">&%s;</subfield></datafield></record></collection>'
        % rng.choice(("o", "i", "ext")))


@kind
def marc_records(rng, d):
    n = size(rng, 1000, 10**6)
    r = rng.choice(("<record/>",
        '<record><datafield tag="967" ind1=" " ind2=" "><subfield code="a">1</subfield><subfield code="b">USA</subfield><subfield code="d">Y</subfield></datafield></record>',
        '<record><controlfield tag="001">1</controlfield></record>'))
    return put(d, "a.xml", MARC.format("") + r * n + "</collection>")


@kind
def marc_fields(rng, d):
    n = size(rng, 1000, 10**6)
    r = rng.choice((
        '<datafield tag="967" ind1=" " ind2=" "><subfield code="a">1</subfield><subfield code="b">USA</subfield><subfield code="d">Y</subfield></datafield>',
        '<datafield tag="791" ind1=" " ind2=" "><subfield code="a">A/HRC/RES/1/1</subfield></datafield>',
        "<subfield/>"))
    return put(d, "a.xml", MARC.format("") + "<record>" + r * n + "</record></collection>")


@kind
def marc_deep(rng, d):
    return put(d, "a.xml", MARC.format("") + rng.choice(("<record>", "<datafield>", "<x>")) * size(rng, 1000, 6
        * 10**6))


@kind
def marc_attrs(rng, d):
    n = size(rng, 1000, 4 * 10**6)
    return put(d, "a.xml", MARC.format("") + "<record " + " ".join(f'a{k}="1"' for k in range(n)) + "/></collection>")


@kind
def marc_text(rng, d):
    n = size(rng, 10**6, 3 * 10**8)
    return put(d, "a.xml", MARC.format("") +
        '<record><datafield tag="245" ind1=" " ind2=" "><subfield code="a">' + "a" * n +
        "</subfield></datafield></record></collection>")


AKN = '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement>'


@kind
def akn(rng, d):
    n = size(rng, 1000, 4 * 10**6)
    r = rng.choice(("<p>In favour: France</p>", "<p>", '<p a="1" b="2"/>', "a", "<b>",
        "<p>adopted by a recorded vote of 1 to 2</p>"))
    return put(d, "a.xml", AKN + r * n)


@kind
def xml_other(rng, d):
    return put(d, rng.choice(("a.xml", "a.xhtml", "a.html")), b"<?xml version='1.0'?><html>" + rng.choice((
        b"<a>", b"<a/>", b"<?x?>", b"<!-- x -->", b"&lt;")) * size(rng, 1000, 10**7))


@kind
def xml_namespaces(rng, d):
    """A million names of names: declared at one element, one in the other, or one after the other."""
    n = size(rng, 10**4, 10**6)
    many = " ".join(f'xmlns:n{k}="urn:{k}"' for k in range(n))
    body = rng.choice((f"<record {many}/>", "".join(f'<n{k}:a xmlns:n{k}="urn:{k}"/>' for k in range(n)), "".join(
        f'<n{k}:a xmlns:n{k}="urn:{k}">' for k in range(n)), f"<record {many}>" + "<n1:a n2:b='1'/>" * n))
    return rng.choice((lambda: put(d, "a.xml", MARC.format("") + body + "</collection>"), lambda: put(d, "a.xml", AKN + body),
        lambda: put(d, "a.html", "<html><body>" + body), lambda: put(d, "a.docx", docx_of(body, 1, padding=2 << 20)),
        lambda: put(d, "a.xlsx", xlsx(sheet(body), pad=2 << 20))))()


# special
@kind
def sp_fifo(rng, d):
    p = d / rng.choice(("a", "a.pdf", "a.csv", "a.zip", "a.parquet", "a.xlsx"))
    os.mkfifo(p)
    return p


@kind
def sp_device(rng, d):
    return Path(rng.choice(("/dev/zero", "/dev/random", "/dev/full", "/dev/null", "/dev/tty", "/dev/stdin")))


@kind
def sp_socket(rng, d):
    p = d / "a.pdf"
    s = socket.socket(socket.AF_UNIX)
    s.bind(str(p))
    s.listen()
    globals().setdefault("_keep", []).append(s)
    return p


@kind
def sp_link_loop(rng, d):
    (d / "b").mkdir()
    (d / "b/c").symlink_to(d, target_is_directory=True)
    (d / "self").symlink_to(d / "self")
    put(d, "x.md", SEED)
    return d


@kind
def sp_dangling(rng, d):
    p = d / "a.pdf"
    p.symlink_to(d / "nothing")
    return rng.choice((p, d))


@kind
def sp_link_fifo(rng, d):
    os.mkfifo(d / "f")
    (d / "a.pdf").symlink_to(d / "f")
    (d / "b.csv").symlink_to("/dev/zero")
    (d / "c.md").symlink_to("/proc/self/mem")
    return rng.choice((d, d / "a.pdf", d / "b.csv", d / "c.md"))


@kind
def sp_proc(rng, d):
    return Path(rng.choice(("/proc/self/mem", "/proc/kcore", "/proc/kmsg", "/proc/self/pagemap",
        "/proc/self/environ", "/proc/self/fd", "/proc/self/task", "/sys/kernel/mm", "/proc/self/clear_refs",
        "/proc/kallsyms", "/proc/self/root")) if rng.random() < 0.9 else "/proc/sys")


@kind
def sp_unreadable(rng, d):
    p = put(d, "a.csv", OWN)
    p.chmod(0)
    return p


@kind
def sp_sparse(rng, d):
    p = d / rng.choice(("a.csv", "a.pdf", "a.parquet", "a.zip", "a.dta", "a.xlsx", "a.json", "a.txt"))
    with p.open("wb") as f:
        f.write(rng.choice((b"", b"PAR1", b"PK\x03\x04", b"%PDF-1.7\n", OWN.encode(), b"<stata_dta>",
            b'{"symbol": 1, "adoption_type": ', b"\x1f\x8b\x08\0\0\0\0\0\0\3")))
        f.truncate(rng.choice((5 << 30, 1 << 40)))
    return p


@kind
def sp_many_files(rng, d):
    for k in range(size(rng, 100, 3000)):
        put(d, f"{k}.{rng.choice(('txt', 'csv', 'pdf'))}", rng.choice((b"", b"x", b"a,b\n", b"%PDF-1.7")))
    return d


@kind
def sp_deep_dirs(rng, d):
    fd = os.open(d, os.O_RDONLY)
    for _ in range(rng.choice((100, 2000))):
        os.mkdir("a", dir_fd=fd)
        n = os.open("a", os.O_RDONLY, dir_fd=fd)
        os.close(fd)
        fd = n
    os.close(fd)
    return d


#: What changes a file while it is read, until it is gone or 40 s are over.
CHANGE = """
import os, random, sys, time
path, how, seed = sys.argv[1:]
rng, end = random.Random(seed), time.monotonic() + 40
first = open(path, "rb").read()
while os.path.exists(path) and time.monotonic() < end and os.path.getsize(path) < 3 << 30:
    with open(path, "r+b") as file:
        if how == "grow":
            file.seek(0, 2)
            file.write(first[-(1 << 20):])
        elif how == "cut":
            file.truncate(rng.choice((0, 4, len(first) // 2)))
            time.sleep(0.01)
            file.seek(0)
            file.write(first)
        else:
            file.seek(rng.randrange(len(first)))
            file.write(rng.randbytes(9))
    time.sleep(rng.choice((0, 0.01)))
"""


@kind
def sp_changing(rng, d):
    """A file that grows, shrinks or changes while it is read."""
    name = rng.choice(("a.csv", "a.parquet", "a.md", "a.csv.gz", "a.xlsx"))
    rows = OWN.encode() + b"".join(b"r%d,USA,yes\n" % k for k in range(size(rng, 10, 10**6)))
    data = {"a.csv": lambda: rows, "a.parquet": lambda: bytes(pq_bytes(pq_table(10**6, True))), "a.md": lambda: SEED.encode(),
        "a.csv.gz": lambda: gzip.compress(rows, 1), "a.xlsx": lambda: xlsx(sheet(ROW0 * 10**5))}[name]()
    p = put(d, name, data)
    subprocess.Popen([sys.executable, "-c", CHANGE, str(p), rng.choice(("grow", "cut", "change")), str(rng.random())],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return p


@kind
def sp_names(rng, d):
    """Names that a terminal, a table or a log could stumble over."""
    names = [b"a\nb", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b[2J\x1b]0;x\x07", "\u202egpj".encode(), b"-rf", b" ", b"a\tb", b"\r",
        b"%s{0}$HOME`id`", b"*", b"a\\b", b"'\"", b"con", b"x" * 250, "\u0645".encode() * 120]
    for name in rng.sample(names, rng.randrange(1, len(names))):
        kind = rng.choice((b".md", b".csv", b".pdf"))
        content = {b".md": SEED.encode(), b".csv": rng.choice((OWN.encode() + b"a,USA,yes\n", b"\x1b[31m,b\n1,2\n")), b".pdf": b"%PDF-1.7"}
        (d / os.fsdecode(name + kind)).write_bytes(content[kind])
    return rng.choice((d, rng.choice(sorted(d.iterdir()))))


# own tables in a folder
@kind
def own_folder(rng, d):
    for n in ("votes.csv", "rollcalls.csv"):
        copy(data_dir() / "sample" / n, d / n)
    which = rng.choice(("votes.csv", "rollcalls.csv", "issues.csv", "tables.json"))
    p = KINDS[rng.choice(("csv_wide", "csv_tall", "csv_quoted", "csv_nul", "csv_long_cells", "csv_bad_rows",
        "json_deep", "sp_sparse", "sp_fifo", "csv_tall_distinct"))](rng, d)
    os.replace(p, d / which)
    return d


@kind
def own_parquet(rng, d):

    for n in ("votes", "rollcalls"):
        p = KINDS[rng.choice(("parquet_flip", "parquet_dict_bomb", "parquet_rows_lie", "parquet_many_columns",
            "parquet_long_page", "parquet_footer_len", "parquet_flip_body", "parquet_types"))](rng, d)
        os.replace(p, d / f"{n}.parquet")
    return d
