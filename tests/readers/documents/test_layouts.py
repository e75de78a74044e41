"""Lists of names in other layouts than the usual one: side by side in a table, one numbered name a line."""

from __future__ import annotations

import html
from itertools import zip_longest

import pytest

import votelib as vl
from votelib.errors import ReadError
from votelib.readers.documents.language.wording import LANGUAGES

#: Headings of the three lists, and the words before them.
PRINTED = {
    "en": ("In favour", "Against", "Abstaining",
           "Adopted by a recorded vote of 31 to 14, with 2 abstentions. The voting was as follows:"),
    "fr": ("Ont voté pour", "Ont voté contre", "Se sont abstenus",
           "Adoptée par 31 voix contre 14, avec 2 abstentions. Les voix se sont réparties comme suit :"),
    "es": ("Votos a favor", "Votos en contra", "Abstenciones",
           "Aprobada en votación registrada por 31 votos contra 14 y 2 abstenciones. El resultado fue el siguiente:"),
    "ru": ("Голосовали за", "Голосовали против", "Воздержались",
           "Принята заносимым в отчет о заседании голосованием 31 голосом против 14 при 2 воздержавшихся."),
    "zh": ("赞成", "反对", "弃权", "以记录表决31票赞成、14票反对、2票弃权获得通过。表决情况如下："),
    "ar": ("المؤيدون", "المعارضون", "الممتنعون",
           "اعتمد بتصويت مسجل بأغلبية 31 صوتا مقابل 14 صوتا وامتناع 2 عن التصويت."),
}  # fmt: skip

HEAD = {
    "en": "Resolution adopted by the Human Rights Council on 10 July 2024",
    "fr": "Résolution adoptée par le Conseil des droits de l’homme le 10 juillet 2024",
    "es": "Resolución aprobada por el Consejo de Derechos Humanos el 10 de julio de 2024",
    "ru": "Резолюция, принятая Советом по правам человека 10 июля 2024 года",
    "zh": "人权理事会2024年7月10日通过的决议",
    "ar": "قرار اعتمده مجلس حقوق الإنسان في 10 تموز/يوليه 2024",
}


@pytest.fixture(scope="module")
def cast():
    """The votes on 56/2 by state."""
    records = vl.load("sample")
    rollcall = records.rollcalls.set_index("symbol").loc["A/HRC/RES/56/2", "rollcall"]
    votes = records.votes[records.votes["rollcall"] == rollcall]
    return dict(zip(votes["country"].astype("str"), votes["vote"].astype("str"), strict=True))


def lists(cast, lang: str) -> list[list[str]]:
    return [
        sorted(vl.country_name(country, lang) for country, own in cast.items() if own == vote)
        for vote in ("yes", "no", "abstain")
    ]


def numbered(lang, names, *, restart=True) -> str:
    lines, number = [], 0
    for heading, own in zip(PRINTED[lang], names, strict=False):
        number = 0 if restart else number
        lines.append(f"{heading}:")
        lines += [f"{number + place}. {name}" for place, name in enumerate(own, 1)]
        number += len(own)
    return "\n".join(lines)


def table(*rows) -> str:
    """A table of HTML; what stands in the cells is HTML already."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def a_row_of_cells(lang, names) -> str:
    return table(PRINTED[lang][:3], ["<br>".join(map(html.escape, own)) for own in names])


def a_row_of_paragraphs(lang, names) -> str:
    return table(PRINTED[lang][:3], ["".join(f"<p>{html.escape(name)}</p>" for name in own) for own in names])


def rows_of_names(lang, names) -> str:
    return table(PRINTED[lang][:3], *(map(html.escape, row) for row in zip_longest(*names, fillvalue="")))


def in_markdown(lang, names) -> str:
    rows = [PRINTED[lang][:3], ("---",) * 3, *zip_longest(*names, fillvalue="")]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def read(folder, content: str, ext: str, lang: str) -> dict[str, str]:
    opening = f"A/HRC/RES/56/2\n\n{HEAD[lang]}\n\n{PRINTED[lang][3]}\n\n"
    if ext == "html":
        opening = f'<meta charset="utf-8"><p>A/HRC/RES/56/2</p><p>{HEAD[lang]}</p><p>{PRINTED[lang][3]}</p>'
    path = folder / f"document.{ext}"
    path.write_text(f"{opening}{content}\n", encoding="utf-8")
    votes = vl.read(path).votes
    return dict(zip(votes["country"].astype("str"), votes["vote"].astype("str"), strict=True))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("layout", "ext"),
    [(numbered, "txt"), (a_row_of_cells, "html"), (a_row_of_paragraphs, "html"), (rows_of_names, "html"),
     (in_markdown, "md")],
)  # fmt: skip
def test_a_layout_is_read_in_each_language(tmp_path, cast, lang, layout, ext):
    assert read(tmp_path, layout(lang, lists(cast, lang)), ext, lang) == cast


def one_on_a_line(lang, names) -> str:
    return "\n".join(line for at, own in enumerate(names) for line in (f"{PRINTED[lang][at]}:", *own))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layout", [numbered, one_on_a_line])
def test_of_names_on_lines_only_the_one_that_is_not_known_is_told(tmp_path, cast, lang, layout):
    names = lists(cast, lang)
    names[0][7] = "Xyz"
    with pytest.raises(ReadError) as told:
        read(tmp_path, layout(lang, names), "txt", lang)
    (problem,) = told.value.problems
    assert "'Xyz'" in problem


def test_numbers_may_go_on_from_list_to_list(tmp_path, cast):
    assert read(tmp_path, numbered("en", lists(cast, "en"), restart=False), "txt", "en") == cast


def test_a_numbered_paragraph_below_the_last_list_is_no_name(tmp_path, cast):
    printed = numbered("en", lists(cast, "en")) + "\n3. Decides to remain seized of the matter.\n"
    assert read(tmp_path, printed, "txt", "en") == cast


@pytest.mark.parametrize("shape", ["rows", "cells"])
def test_a_table_of_word_is_read(tmp_path, cast, shape):
    docx = pytest.importorskip("docx")
    document, names = docx.Document(), lists(cast, "en")
    for line in ("A/HRC/RES/56/2", HEAD["en"], PRINTED["en"][3]):
        document.add_paragraph(line)
    rows = [*zip_longest(*names, fillvalue="")] if shape == "rows" else [["\n".join(own) for own in names]]
    table = document.add_table(len(rows) + 1, 3)
    for place, row in enumerate([PRINTED["en"][:3], *rows]):
        for cell, words in zip(table.rows[place].cells, row, strict=True):
            cell.text = words
    document.save(tmp_path / "vote.docx")
    votes = vl.read(tmp_path / "vote.docx").votes
    assert dict(zip(votes["country"].astype("str"), votes["vote"].astype("str"), strict=True)) == cast


def test_a_table_with_a_name_that_is_not_known_is_refused(tmp_path, cast):
    names = lists(cast, "en")
    names[1][3] = "Atlantis"
    for layout, ext in (
        (rows_of_names, "html"),
        (a_row_of_cells, "html"),
        (in_markdown, "md"),
        (numbered, "txt"),
    ):
        with pytest.raises(ReadError):
            read(tmp_path, layout("en", names), ext, "en")


def test_the_word_for_opens_a_list_before_a_colon_only(tmp_path, cast):
    names = [", ".join(own) for own in lists(cast, "en")]
    printed = "\n".join(
        f"{heading}: {own}" for heading, own in zip(("For", "Against", "Abstentions"), names, strict=True)
    )
    assert read(tmp_path, printed, "txt", "en") == cast


def test_two_lists_may_stand_side_by_side_where_nobody_abstained(tmp_path, cast):
    yes, no, _ = lists(cast, "en")
    content = table(PRINTED["en"][:2], ["<br>".join(map(html.escape, own)) for own in (yes, no)])
    path = tmp_path / "document.html"
    opening = "Adopted by a recorded vote of 31 to 14, with no abstentions. The voting was as follows:"
    path.write_text(f"<p>A/HRC/RES/56/2</p><p>{HEAD['en']}</p><p>{opening}</p>{content}\n", encoding="utf-8")
    votes = vl.read(path).votes
    found = dict(zip(votes["country"].astype("str"), votes["vote"].astype("str"), strict=True))
    assert found == {state: vote for state, vote in cast.items() if vote != "abstain"}
