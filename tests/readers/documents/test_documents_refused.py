"""What must be refused is refused: documents that contradict themselves, and files that mean harm."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from documents import compose, forms, mutate
from documents.languages import LANGUAGES
from documents.names import printed
from documents.votes import sample_votes

import votelib as vl
from votelib.errors import ReadError
from votelib.readers import Limits
from votelib.readers.documents.document import read_document

LANGS = sorted(LANGUAGES)


@pytest.fixture(scope="module")
def vote():
    return next(vote for vote in sample_votes() if vote.number == "56/2")


@pytest.fixture
def text(vote) -> str:
    """Resolution 56/2 in English, its lists one paragraph each."""
    rng = random.Random(11)
    return forms.plain(compose.council_text(vote, "en", rng, compose.Style()), rng)


def refusal(content: str | bytes, folder: Path, name: str = "document.txt", **options) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    with pytest.raises(vl.ReadError) as caught:
        vl.read(path, **options)
    assert str(path) in str(caught.value)
    assert "a fault of votelib" not in str(caught.value)
    return str(caught.value)


# -- documents that contradict themselves --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ("Brazil, ", "", r"expected 31 .*found 30"),
        ("Brazil, ", "Brazil, Brazil, ", r"'Brazil' \(BRA\) stands twice"),
        ("Albania, ", "Albania, Brazil, ", r"'Brazil' \(BRA\) stands also"),
        ("Brazil, ", "Brazill, ", r"name not known: 'Brazill'; close: Brazil"),
        ("vote of 31 ", "vote of 32 ", r"expected 32 .*found 31"),
        (" to 14", " to 13", r"expected 13 .*found 14"),
        ("with 2 abstentions", "with no abstentions", r"expected 0 .*found 2"),
        ("Against", "Agianst", r"'Agianst|missing|expected"),
        ("]", "", r"never closes"),
    ],
)
def test_one_slip_is_found_and_named(text, found, put, said, tmp_path):
    """The message says which list, what was expected and found, and the line."""
    start = text.index("recorded vote of") - 30
    damaged = text[:start] + re.sub(re.escape(found) + r"(?=\D|$)", put, text[start:], count=1)
    assert damaged != text
    message = refusal(damaged, tmp_path)
    assert re.search(said, message), message
    assert re.search(r"line \d+", message)


def test_a_list_of_names_without_its_tally_is_refused(text, tmp_path):
    damaged = re.sub(r"\[Adopted by .*?follows:|\[Resolution adopted .*?follows:", "[", text, flags=re.DOTALL)
    assert "tally" in refusal(damaged, tmp_path)


@pytest.mark.parametrize("lang", LANGS)
def test_a_document_cut_short_anywhere_in_its_lists_is_refused(lang, vote, tmp_path):
    """Half a name, half a list, no closing bracket: a cut is never a shorter vote."""
    rng = random.Random(lang)
    whole = forms.plain(compose.council_text(vote, lang, rng, compose.Style()), rng)
    first = whole.rindex("[")
    for cut in rng.sample(range(first + 1, whole.rindex("]")), 25):
        path = tmp_path / f"{cut}.txt"
        path.write_text(whole[:cut], encoding="utf-8")
        assert mutate.outcome(path)[0] == "refused", cut


@pytest.mark.parametrize("lang", LANGS)
def test_each_number_of_the_tally_is_held_to_its_list(lang, vote, tmp_path):
    rng = random.Random(lang)
    for place in range(3):
        wrong = list(vote.tally)
        wrong[place] += 1
        style = compose.Style()
        made = compose.council_text(vote, lang, random.Random(lang), style)
        closing = LANGUAGES[lang].closing
        made.blocks = [
            compose.Block("text", "[" + closing("resolution", tuple(wrong), rng))
            if _is_closing(block)
            else block
            for block in made.blocks
        ]
        path = forms.write(made, "txt", tmp_path, rng, stem=str(place))
        assert mutate.outcome(path)[0] == "refused"


def _is_closing(block: compose.Block) -> bool:
    return block.kind == "text" and block.text.startswith("[")


def test_a_list_that_the_tally_calls_empty_never_vanishes(vote, tmp_path):
    """Found by the fuzz: "14 in favour" read as unanimous, and the state under "Abstaining" lost."""
    for lang in LANGS:
        words = LANGUAGES[lang]
        rng = random.Random(lang)
        made = compose.council_text(vote, lang, rng, compose.Style())
        claimed = words.closing("resolution", (31, 14, 0), rng)
        made.blocks = [
            compose.Block("text", "[" + claimed) if _is_closing(block) else block for block in made.blocks
        ]
        path = forms.write(made, "txt", tmp_path, rng, stem=lang)
        assert mutate.outcome(path)[0] == "refused", lang


def test_nor_does_it_where_the_result_follows_the_lists(vote, tmp_path):
    """The same in a report and in a record of the Assembly, where the tally is the last thing said."""
    for lang in LANGS:
        claimed = {state: cast for state, cast in vote.positions.items() if cast != "abstain"}
        rng, words = random.Random(lang), LANGUAGES[lang]
        draft = vote.but(draft="A/HRC/56/L.14", title="", positions=claimed)
        report = compose.session_report([draft], lang, rng, compose.Style())
        report.blocks[-1:-1] = [
            compose.Block("heading", words.headings[0][2] + words.colon),
            compose.Block(
                "names", names=tuple(printed(state, lang, vote.day) for state in vote.states("abstain"))
            ),
        ]
        path = forms.write(report, "txt", tmp_path, rng, stem=lang)
        assert mutate.outcome(path)[0] == "refused", lang


def test_sponsors_with_asterisks_are_no_votes(vote, tmp_path):
    letter = (
        "Human Rights Council\nFifty-sixth session\n10 July 2024\n"
        "Albania,* Brazil, Chile and Türkiye*: draft resolution A/HRC/56/L.14\n\n* State not a member of the Council.\n"
    )
    assert "no vote" in refusal(letter, tmp_path)


# -- files that are no documents, or mean harm ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("zeros.txt", bytes(5000)),
        ("noise.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(5000)),
        ("noise.docx", b"PK\x03\x04" + random.Random(2).randbytes(5000)),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        ("rich.rtf", rb"{\rtf1\ansi Adopted by a recorded vote of 1 to 0}"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(400)),
        ("page.html", b"<!DOCTYPE html><html><head><title>In favour</title></head><body></body></html>"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_is_refused_with_a_reason(name, content, tmp_path):
    assert len(refusal(content, tmp_path, name)) > len(str(tmp_path)) + 20


def _word(document: str, **more: bytes) -> bytes:
    """A Word file with this text as its main part."""
    import docx

    whole, result = io.BytesIO(), io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, document if name == "word/document.xml" else source.read(name))
        for name, content in more.items():
            target.writestr(name, content)
    return result.getvalue()


_BODY = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{}</w:body></w:document>"


def test_a_zip_bomb_is_refused(tmp_path):
    bomb = _BODY.format("<w:p><w:r><w:t>" + "0" * 30_000_000 + "</w:t></w:r></w:p>")
    refusal(_word(bomb), tmp_path, "bomb.docx")


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>",
        "<!DOCTYPE w [<!ENTITY c SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE w [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x.dtd'> %x; <!ENTITY c 'c'>]>",
    ],
    ids=["expanding", "file", "network"],
)
def test_entities_are_never_expanded(declared, tmp_path):
    message = refusal(
        _word(declared + _BODY.format("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>")), tmp_path, "e.docx"
    )
    assert "root:" not in message


def test_nesting_without_end_is_refused(tmp_path):
    deep = "<w:sdt><w:sdtContent>" * 5_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 5_000
    refusal(_word(_BODY.format(deep)), tmp_path, "deep.docx")
    refusal(
        "<html><body>" + "<div>" * 50_000 + "x" + "</div>" * 50_000 + "</body></html>", tmp_path, "deep.html"
    )


def test_a_part_that_does_not_say_what_it_is_is_passed_over(vote, tmp_path):
    rng = random.Random(0)
    path = forms.write(compose.council_text(vote, "en", rng), "docx", tmp_path, rng)
    damaged = tmp_path / "untold.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/_rels/document.xml.rels":
                content = re.sub(rb'Type="[^"]*/(?:settings|webSettings|fontTable)"', b"", content)
                assert content != source.read(name)
            target.writestr(name, content)
    names = [(each.country, each.vote) for each in read_document(path).votes]
    assert [(each.country, each.vote) for each in read_document(damaged).votes] == names


def test_an_encrypted_pdf_is_refused_and_says_so(vote, tmp_path):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="Adopted by a recorded vote")
    assert re.search("password|encrypted", refusal(bytes(pdf.output()), tmp_path, "secret.pdf"))


def test_a_scanned_page_is_refused_and_says_what_to_do(tmp_path):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 100, 100, style="F")
    assert "recognition" in refusal(bytes(pdf.output()), tmp_path, "scan.pdf")


def test_limits_are_the_users_to_set(text, vote, tmp_path):
    assert re.search(r"100\b", refusal(text, tmp_path, limits=Limits(file_bytes=100)))
    refusal(text, tmp_path, limits=Limits(characters=100))
    refusal(text, tmp_path, limits=Limits(seconds=0.0))
    rng = random.Random(0)
    pages = forms.write(compose.council_text(vote, "en", rng), "pdf", tmp_path, rng).read_bytes()
    refusal(pages, tmp_path, "pages.pdf", limits=Limits(pages=1))


def test_hidden_and_deleted_words_are_no_votes(vote, tmp_path):
    """Scripts, styles and comments of a page; text that a revision of a Word file took out."""
    import docx
    from docx.oxml import parse_xml

    rng = random.Random(4)
    made = compose.council_text(vote, "en", rng, compose.Style())
    path = forms.write(made, "docx", tmp_path, rng)
    document = docx.Document(str(path))
    names = next(p for p in document.paragraphs if p.text.startswith("Algeria"))
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    names._p.append(
        parse_xml(
            f"<w:del {space} w:id='1' w:author='x'><w:r><w:delText>, Atlantis, Peru</w:delText></w:r></w:del>"
        )
    )
    document.save(str(path))
    assert len(vl.read(path).votes) == 47


@pytest.mark.parametrize("tally", ["7 votes to none, with 3 a#bstentions", "7 votes to none"])
def test_a_list_with_a_misspelt_name_is_no_next_paragraph(tmp_path, tally):
    """The tally names no abstention, and the first name under the heading means nothing: refused, not passed over."""
    said = f"Draft resolution A/78/L.280 was adopted by {tally} (resolution 78/280).\n"
    under = "Abstaining:\n{}\n\n"
    lists = (
        "United Nations\nA/78/PV.50\nGeneral Assembly\nSeventy-eighth session\n50th meeting\n19 December 2023\n\n"
        "A recorded vote was taken.\n\nIn favour:\nBurundi, Cyprus, Kiribati, Mali, Mauritius, Morocco, Mozambique\n\n"
        "Against:\nNone\n\n"
    )
    path = tmp_path / "record.txt"
    path.write_text(lists + under.format("Belgiuim, South Sudan, Uruguay") + said, encoding="utf-8")
    with pytest.raises(vl.ReadError, match="name not known: 'Belgiuim'"):
        vl.read(path)
    path.write_text(
        lists + under.format("\nStatements by Cuba, China and Peru followed later.") + said, encoding="utf-8"
    )
    assert len(vl.read(path).votes) == 7


def test_names_behind_a_tally_in_the_place_of_a_list_are_not_passed_over(tmp_path):
    """The tally was moved from its sentence into the list of abstentions, whose number it does not give."""
    path = tmp_path / "report.txt"
    path.write_text(
        "A/70/480\nGeneral Assembly\nSeventieth session\n\n6. At the 35th meeting, on 10 December 2015, the Committee "
        "adopted draft resolution A/C.2/70/L.12. The voting was as follows:\n\nIn favour:\nCanada, Chile, France.\n\n"
        "Against:\nCuba.\n\nAbstaining:\nby a recorded vote of 3 to 1, Algeria, Egypt, Iraq.\n",
        encoding="utf-8",
    )
    with pytest.raises(vl.errors.ReadError, match="stand in no list: 'Algeria, Egypt, Iraq"):
        vl.read(path)


@pytest.mark.parametrize("lost", ["<script>", "<style>"])
def test_a_page_that_closes_a_script_twice_is_refused(lost, tmp_path):
    closed = lost.replace("<", "</")
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head>{lost}var a = 1;{closed}</head><body><p>S/PV.9479</p>\n"
        f"<p>15 November var notes = 'In favour: Brazil, China. Against: Cuba. Adopted by 2 votes to 1';{closed}</p>"
        "</body></html>",
        encoding="utf-8",
    )
    with pytest.raises(vl.errors.ReadError, match=f"expected {lost} before {closed}"):
        vl.read(path)


def test_a_name_below_a_list_of_one_name_a_line_is_not_passed_over(tmp_path):
    """The number of those abstaining was 3 and is damaged: the list goes on where the tally ends it."""
    path = tmp_path / "act.txt"
    path.write_text(
        "A/HRC/RES/47/9\nHuman Rights Council\nResolution adopted by the Human Rights Council on 12 July 2021\n"
        "47/9. Title\nThe Human Rights Council,\nResolution adopted by a recorded vote of 2 to 1, with 1 abstention. "
        "The voting was as follows\n\nIn favour\nLibya\nNamibia\n\nAgainst\nFrance\n\n"
        "Abstaining\nBrazil\nMexico\n",
        encoding="utf-8",
    )
    with pytest.raises(vl.errors.ReadError, match=r"'Mexico'|found 2"):
        vl.read(path)


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("In favour: we stand for dialogue and for peace.\nAgainst: we oppose pressure of any kind.", "en"),
        ("Mr. X (Sampleland): In favour: that is how we voted last year. Against: nobody.", "en"),
        ("Pour : nous sommes pour le dialogue.\nContre : nous refusons la pression.", "fr"),
        ("A favor: defendemos el diálogo y la paz.\nEn contra: rechazamos la presión.", "es"),
        ("За: мы выступаем за диалог.\nПротив: мы выступаем против давления.", "ru"),
    ],
)
def test_words_of_a_letter_below_the_headings_of_lists_are_no_vote(words, lang, tmp_path):
    cover = {
        "en": "General Assembly\nLetter dated 10 July 2024 from the Permanent Representative of Sampleland",
        "fr": "Assemblée générale\nLettre du Représentant permanent du Sampleland, datée du 10 juillet 2024",
        "es": "Asamblea General\nCarta de fecha 10 de julio de 2024 del Representante Permanente de Sampleland",
        "ru": "Генеральная Ассамблея\nПисьмо Постоянного представителя Пробной страны от 10 июля 2024 года",
    }[lang]
    (tmp_path / "letter.txt").write_text(f"A/78/955\n\n{cover}\n\n{words}\n", encoding="utf-8")
    reading = read_document(tmp_path / "letter.txt")
    assert reading.rollcalls == []
    assert [issue["check"] for issue in reading.issues] == ["no_vote"]


def test_names_below_such_headings_are_refused_still(tmp_path):
    words = "A/78/955\n\nGeneral Assembly\n10 July 2024\n\nIn favour: Chileland, Perunia\nAgainst: some\n"
    (tmp_path / "letter.txt").write_text(words, encoding="utf-8")
    with pytest.raises(ReadError, match="expected a tally"):
        read_document(tmp_path / "letter.txt")
