"""Documents are untrusted: each limit refuses with a reason, and nothing but our own errors comes out."""

from __future__ import annotations

import errno
import io
import zipfile

import pytest

import votelib as vl
from votelib.files import data_dir
from votelib.readers import Limits, guard, reading
from votelib.readers.documents.extraction.source import source_text

SEED = data_dir() / "sample/A_HRC_RES_56_2.zh.md"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refused(path, words: str, limits: Limits | None = None) -> None:
    with pytest.raises(vl.ReadError, match=words):
        vl.read(path, limits=limits)


def write(tmp_path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def word_document(body: str, **parts: bytes) -> bytes:
    """A .docx of its smallest parts."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", body)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def paragraphs(text: str) -> str:
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def test_the_smallest_word_document_is_read(tmp_path):
    path = write(tmp_path, "a.docx", word_document(paragraphs(SEED.read_text(encoding="utf-8"))))
    assert len(vl.read(path).votes) == 47


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    bomb = word_document(paragraphs("a"), word__media__bomb=b"\0" * 60_000_000)
    assert len(bomb) < 200_000
    refused(write(tmp_path, "bomb.docx", bomb), "zip bomb")


def test_entities_are_not_expanded(tmp_path):
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + paragraphs("&b;")
    refused(write(tmp_path, "laughs.docx", word_document(laughs)), "declares entities")


def test_an_entity_that_names_a_file_brings_nothing_in(tmp_path):
    secret = write(tmp_path, "secret.txt", b"TOP SECRET")
    page = (
        f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html><body><p>&s; none</p></body></html>'
    )
    text = source_text(write(tmp_path, "page.html", page.encode())).pages[0]
    assert "SECRET" not in text


def test_scripts_styles_and_frames_are_no_text(tmp_path):
    page = "<html><head><title>t</title></head><body><script>In favour: France</script><iframe>x</iframe><p>seen</p>"
    assert source_text(write(tmp_path, "page.html", page.encode())).pages[0].strip() == "seen"


def test_deep_nesting_is_refused_and_does_not_crash(tmp_path):
    page = b"<html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000
    with pytest.raises(vl.ReadError):
        vl.read(write(tmp_path, "deep.html", page))
    refused(
        write(tmp_path, "less.html", b"<html>" + b"<div>" * 240 + b"x"),
        "nested deeper than 200|no vote was found",
    )


def test_encrypted_and_old_word_files_say_what_to_do(tmp_path):
    refused(write(tmp_path, "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "save it as .docx")
    archive = bytearray(word_document(paragraphs("a")))
    for at in range(len(archive) - 4):
        if archive[at : at + 4] == b"PK\x03\x04":
            archive[at + 6] |= 1
        if archive[at : at + 4] == b"PK\x01\x02":
            archive[at + 8] |= 1
    refused(write(tmp_path, "locked.docx", bytes(archive)), "encrypted")


def test_an_encrypted_pdf_is_refused(tmp_path):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    path = write(tmp_path, "locked.pdf", bytes(pdf.output()))
    refused(path, "encrypted")


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(file_bytes=100), "more than 100 is refused"),
        (Limits(characters=50), "more than 50 are refused"),
        (Limits(seconds=-1.0), "took longer"),
    ],
)
def test_what_costs_too_much_is_refused(limits, words):
    refused(SEED, words, limits)


def test_too_many_pages_are_refused(tmp_path):
    from fpdf import FPDF

    pdf = FPDF()
    for _ in range(4):
        pdf.add_page()
    refused(write(tmp_path, "long.pdf", bytes(pdf.output())), "more than 3 are refused", Limits(pages=3))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "holds no text"),
        ("empty.pdf", b"", "holds no text"),
        ("zeros.txt", b"a\0b", "not a text file"),
        ("latin.txt", "Sénégal".encode("latin-1"), "save it as UTF-8"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "damaged PDF"),
        ("cut.docx", word_document(paragraphs("a"))[:300], "damaged zip"),
        ("sheet.docx", b"PK\x05\x06" + b"\0" * 18, "holds no text|no Word document|not a text file"),
        ("rich.rtf", b"{\\rtf1 hello}", "Rich Text"),
        ("letter.txt", b"Dear Sir, thank you for your letter of 10 July 2024.", "no vote was found"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "UTF-8|not a text file"),
    ],
)
def test_what_is_no_document_of_ours_says_why(name, content, words, tmp_path):
    refused(write(tmp_path, name, content), words)


def test_file_names_of_any_kind_are_kept_as_they_are(tmp_path):
    for name in ("a b.md", "ü–ж–中.md", "-rf.md", "quo'te\".md", "new\nline.md", "%2e%2e.md"):
        path = tmp_path / name
        path.write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
        assert vl.read(path).votes["file"].unique().tolist() == [str(path)]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path):
    (tmp_path / "a.md").write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert vl.read(tmp_path).rollcalls["documents"].tolist() == [1]


def test_a_child_gives_the_rows_of_a_document_and_the_tables_where_they_are_many(monkeypatch):
    assert len(reading.read_in_child(SEED, Limits()).votes) == 47
    for bound, few in (("_FEW", 47), ("_FEW_ROLLCALLS", 0)):  # one less than there are
        with monkeypatch.context() as patched:
            patched.setattr(reading, bound, few)
            assert reading.read_in_child(SEED, Limits()).votes.equals(vl.read(SEED).votes)


def test_where_no_process_can_be_started_a_short_text_is_read_here(monkeypatch, tmp_path):
    def none():
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(guard._crew, "_take", none)
    monkeypatch.setattr(reading, "_is_sooner_there", lambda file: True)
    assert len(vl.read(SEED).votes) == 47
    refused(write(tmp_path, "a.pdf", b"%PDF-1.4"), "no process could be started .*Resource temporarily")
