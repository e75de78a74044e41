"""Made documents as files: plain text, Markdown, HTML, Word, PDF."""

from __future__ import annotations

import html
import random
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from documents.compose import Block, Made
from documents.noise import CLOSE, LETTERS, OPEN, TOKEN, of_letters, with_pages, wrapped

FORMS = ("txt", "md", "html", "docx", "pdf")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OF_LETTERS = frozenset(LETTERS)


def write(made: Made, form: str, folder: Path, rng: random.Random, noise=(), stem: str = "document") -> Path:
    """Write a document into a folder and say where it is."""
    path = folder / f"{stem}.{form}"
    writer = {"txt": _txt, "md": _md, "html": _html, "docx": _docx, "pdf": _pdf}[form]
    content = writer(made, rng, frozenset(noise))
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def plain(made: Made, rng: random.Random, noise=()) -> str:
    """The document as plain text, not yet a file."""
    return _txt(made, rng, frozenset(noise))


# -- paragraphs ------------------------------------------------------------------------------------------------


def paragraphs(made: Made, rng: random.Random, noise: frozenset[str]) -> list[tuple[str, str]]:
    """Kind and text of each paragraph; footnote marks stand in control characters until a form writes them."""
    result: list[tuple[str, str]] = []
    for block in made.blocks:
        text = _text(block, made, rng)
        if block.kind == "close":
            kind, before = result[-1]
            result[-1] = (kind, before + text)
        else:
            result.append((block.kind, text))
    return [(kind, of_letters(text, made.lang, noise, rng)) for kind, text in result]


def _text(block: Block, made: Made, rng: random.Random) -> str:
    names = [
        name + (f"{OPEN}{block.marks[at]}{CLOSE}" if at in block.marks else "")
        for at, name in enumerate(block.names)
    ]
    listed = made.words.join(names, rng) if names else ""
    blank = "" if made.lang == "zh" or not (block.text and listed) else " "
    return f"{block.text}{blank}{listed}" + (f"{OPEN}{block.mark}{CLOSE}" if block.mark else "")


def footnotes(made: Made, rng: random.Random, noise: frozenset[str]) -> list[tuple[str, str]]:
    return [(mark, of_letters(text, made.lang, noise, rng)) for mark, text in made.notes]


# -- plain text ------------------------------------------------------------------------------------------------


def _txt(made: Made, rng: random.Random, noise: frozenset[str]) -> str:
    raised = rng.random() < 0.6

    def mark(found: re.Match) -> str:
        sign = found.group(1)
        return sign.translate(_RAISED) if raised and sign.isdigit() else sign

    lines: list[str] = []
    for kind, text in paragraphs(made, rng, noise):
        text = TOKEN.sub(mark, text)
        lines += wrapped(text, made.lang, noise, rng) if "wraps" in noise else [text]
        if kind != "heading" or rng.random() < 0.3:
            lines.append("")
    for sign, text in footnotes(made, rng, noise):
        shown = sign.translate(_RAISED) if raised and sign.isdigit() else sign
        note = f"{shown} {text}"
        lines += wrapped(note, made.lang, noise, rng) if "wraps" in noise else [note]
    if "pages" in noise:
        lines = with_pages(lines, made, rng)
    return "\n".join(lines) + "\n"


# -- Markdown --------------------------------------------------------------------------------------------------


def _md(made: Made, rng: random.Random, noise: frozenset[str]) -> str:
    marked = rng.choice(("<sup>{}</sup>", "[^{}]"))
    bracket = rng.choice((("[", "]"), ("\\[", "\\]")))
    star = rng.choice(("*", "**", "_", "__", "***"))

    def dress(kind: str, text: str) -> str:
        text = text.replace("[", bracket[0]).replace("]", bracket[1])
        text = TOKEN.sub(lambda found: marked.format(found.group(1).replace("*", "\\*")), text)
        if kind == "title":
            return f"### {text}"
        if kind == "heading" and "emphasis" in noise:
            return _emphasised(text, star)
        return text

    parts = [dress(kind, text) for kind, text in paragraphs(made, rng, noise)]
    for sign, text in footnotes(made, rng, noise):
        parts.append(f"[^{sign}]: {text}" if marked == "[^{}]" else f"<sup>{sign}</sup> {text}")
    if "pages" in noise:
        parts = with_pages(parts, made, rng)
    return "\n\n".join(parts) + "\n"


def _emphasised(text: str, star: str) -> str:
    """Emphasis round a heading, its colon inside or outside."""
    bare = text.rstrip(" :：\u00a0\u202f")
    return f"{star}{bare}{star}{text[len(bare) :]}" if len(bare) % 2 else f"{star}{text.rstrip()}{star}"


# -- HTML ------------------------------------------------------------------------------------------------------

_DECOY = (
    "<script>var notes = 'In favour: Brazil, China. Against: Cuba. Adopted by 2 votes to 1';</script>"
    "<style>p::before { content: 'In favour: France' }</style>"
    "<!-- Against: Japan -->"
)


def _html(made: Made, rng: random.Random, noise: frozenset[str]) -> str:
    direction = ' dir="rtl"' if made.lang == "ar" else ""
    body = "\n".join(_html_body(made, rng, noise))
    notes = "".join(
        f"<p id='n{at}'><sup>{html.escape(sign)}</sup> {html.escape(text)}</p>"
        for at, (sign, text) in enumerate(footnotes(made, rng, noise))
    )
    return (
        f"<!DOCTYPE html>\n<html lang='{made.lang}'{direction}><head><meta charset='utf-8'><title>{made.code}</title>"
        f"{_DECOY}</head>\n<body>\n{body}\n{notes}</body></html>\n"
    )


def _html_body(made: Made, rng: random.Random, noise: frozenset[str]):
    blocks = paragraphs(made, rng, noise)
    at = 0
    while at < len(blocks):
        kind, text = blocks[at]
        following = blocks[at + 1][0] if at + 1 < len(blocks) else ""
        if "table" in noise and kind == "heading" and following == "names":
            rows = []
            while at + 1 < len(blocks) and blocks[at][0] == "heading" and blocks[at + 1][0] == "names":
                rows.append(
                    f"<tr><th>{_tagged(blocks[at][1])}</th><td>{_tagged(blocks[at + 1][1])}</td></tr>"
                )
                at += 2
            yield f"<table>{''.join(rows)}</table>"
            continue
        yield _html_paragraph(kind, text, noise)
        if "pages" in noise and rng.random() < 0.15:
            yield f"<hr><div class='page'>{made.job} {rng.randrange(2, 9)}</div><div>{made.code}</div>"
        at += 1


def _html_paragraph(kind: str, text: str, noise: frozenset[str]) -> str:
    inner = _tagged(text)
    if kind == "title":
        return f"<h2>{inner}</h2>"
    if kind == "heading" and "emphasis" in noise:
        return f"<p><em><b>{inner}</b></em></p>"
    return f"<p>{inner}</p>"


def _tagged(text: str) -> str:
    escaped = html.escape(text).replace("\u00a0", "&nbsp;").replace("é", "&eacute;")
    return TOKEN.sub(r"<sup><a href='#n'>\1</a></sup>", escaped)


# -- Word ------------------------------------------------------------------------------------------------------

_FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes",
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _docx(made: Made, rng: random.Random, noise: frozenset[str]) -> bytes:
    import io

    import docx

    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = made.code
    section.footer.paragraphs[0].text = f"{made.job}\t3"
    ids = {mark: number for number, (mark, _) in enumerate(made.notes, start=1)}
    _fill(document, made, rng, noise, ids)
    if made.notes:
        _add_footnotes(document, footnotes(made, rng, noise), ids)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(document, made: Made, rng: random.Random, noise: frozenset[str], ids: dict[str, int]) -> None:
    blocks = paragraphs(made, rng, noise)
    at = 0
    while at < len(blocks):
        kind, text = blocks[at]
        paired = kind == "heading" and at + 1 < len(blocks) and blocks[at + 1][0] == "names"
        if "table" in noise and paired:
            at = _docx_table(document, blocks, at, rng, ids)
            continue
        if "textbox" in noise and kind == "names":
            _docx_textbox(document, text, rng, ids)
        else:
            _runs(document.add_paragraph(), kind, text, rng, noise, ids)
        at += 1


def _docx_table(document, blocks, at: int, rng: random.Random, ids: dict[str, int]) -> int:
    rows = []
    while at + 1 < len(blocks) and blocks[at][0] == "heading" and blocks[at + 1][0] == "names":
        rows.append((blocks[at][1], blocks[at + 1][1]))
        at += 2
    table = document.add_table(rows=len(rows), cols=2)
    for row, (heading, names) in zip(table.rows, rows, strict=True):
        row.cells[0].text = heading
        _runs(row.cells[1].paragraphs[0], "names", names, rng, frozenset(), ids)
    return at


def _runs(
    paragraph, kind: str, text: str, rng: random.Random, noise: frozenset[str], ids: dict[str, int]
) -> None:
    """Text in several runs, parted anywhere; footnote marks as references where there is a footnote."""
    at = 0
    for found in [*TOKEN.finditer(text), None]:
        piece = text[at : found.start()] if found else text[at:]
        for part in _parted(piece, rng):
            run = paragraph.add_run(part)
            run.italic = kind == "heading" and "emphasis" in noise
            run.bold = kind == "title"
        if found:
            _reference(paragraph, found.group(1), ids)
            at = found.end()


def _parted(text: str, rng: random.Random) -> list[str]:
    cuts = sorted(rng.sample(range(len(text) + 1), min(3, len(text) + 1)))
    places = [0, *cuts, len(text)]
    return [text[a:b] for a, b in pairwise(places) if text[a:b]]


def _reference(paragraph, mark: str, ids: dict[str, int]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(ids[mark]))
    run._r.append(reference)


def _docx_textbox(document, text: str, rng: random.Random, ids: dict[str, int]) -> None:
    """A text box as Word saves it: the words twice, for new programs and for old ones."""
    from docx.oxml import parse_xml

    inner = html.escape(TOKEN.sub("", text), quote=False)
    content = f"<w:txbxContent><w:p><w:r><w:t xml:space='preserve'>{inner}</w:t></w:r></w:p></w:txbxContent>"
    paragraph = document.add_paragraph()
    paragraph._p.append(
        parse_xml(
            f"<w:r xmlns:w='{_W}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
            "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
            "xmlns:v='urn:schemas-microsoft-com:vml'><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
            f"<wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}"
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def _add_footnotes(document, notes: list[tuple[str, str]], ids: dict[str, int]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    content_type, relation = _FOOTNOTES
    entries = "".join(
        f"<w:footnote w:id='{ids[mark]}'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> "
        f"{html.escape(text, quote=False)}</w:t></w:r></w:p></w:footnote>"
        for mark, text in notes
    )
    separator = "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    xml = f"<?xml version='1.0' encoding='UTF-8'?><w:footnotes xmlns:w='{_W}'>{separator}{entries}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), content_type, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, relation)


# -- PDF -------------------------------------------------------------------------------------------------------


@cache
def fonts() -> dict[str, Path]:
    """Fonts that draw the six languages; Chinese only where the package with its font is installed."""
    from importlib.util import find_spec

    import matplotlib

    found = {"sans": Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"}
    packaged = find_spec("pylopdf_fonts_zh_cn")
    if packaged and packaged.origin:
        found["zh"] = Path(packaged.origin).parent / "NotoSansSC-Regular.otf"
    return found


def _pdf(made: Made, rng: random.Random, noise: frozenset[str]) -> bytes:
    """Small pages, so that lists run over page ends; heads and feet on each where asked for."""
    from fpdf import FPDF

    class Pages(FPDF):
        def header(self):
            if "furniture" in noise:
                self.set_font("main", size=8)
                self.cell(0, 6, f"{made.head} {made.code}".strip(), new_x="LMARGIN", new_y="NEXT")

        def footer(self):
            if "furniture" in noise:
                self.set_y(-12)
                self.set_font("main", size=8)
                self.cell(0, 6, f"{made.job}    {self.page_no()}")

    pdf = Pages(format=(150, rng.choice((110, 150, 210))))
    pdf.set_auto_page_break(True, margin=16)
    pdf.add_font("main", fname=str(fonts()["zh" if made.lang == "zh" else "sans"]))
    if made.lang == "ar":
        pdf.set_text_shaping(True)
    pdf.add_page()
    _print(pdf, made, rng, noise)
    return bytes(pdf.output())


def _print(pdf, made: Made, rng: random.Random, noise: frozenset[str]) -> None:
    align = "R" if made.lang == "ar" else "L"
    wrap = "CHAR" if made.lang == "zh" else "WORD"
    lines = [
        (TOKEN.sub(_as_raised, text), 11 if kind == "title" else 9)
        for kind, text in paragraphs(made, rng, noise)
    ]
    lines += [(f"{mark.translate(_RAISED)} {text}", 7) for mark, text in footnotes(made, rng, noise)]
    for text, size in lines:
        pdf.set_font("main", size=size)
        pdf.multi_cell(0, size * 0.5, text, align=align, wrapmode=wrap, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)


def _as_raised(found: re.Match) -> str:
    return found.group(1).translate(_RAISED)
