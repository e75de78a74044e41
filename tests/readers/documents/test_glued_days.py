"""A symbol and a day printed without a space: the day elsewhere in the document parts them, and nothing else does."""

from __future__ import annotations

import pytest

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document

ACT = """{head}

Human Rights Council
Fifty-sixth session
Agenda item 3

The Human Rights Council,

Recalling its resolution 48/10 of 8 October 2021,

1. Decides to remain seized of the matter.

36th meeting
{day}

[Adopted without a vote.]
"""


def read(tmp_path, words: str) -> list[tuple[str, str]]:
    path = tmp_path / "act.txt"
    path.write_text(words, encoding="utf-8")
    return [(row["symbol"], str(row["date"].date())) for row in read_document(path).rollcalls]


@pytest.mark.parametrize(
    ("head", "day", "symbol", "on"),
    [
        ("A/HRC/RES/56/210 July 2024", "10 July 2024", "A/HRC/RES/56/2", "2024-07-10"),
        ("A/HRC/RES/56/210 July 2024 Original: English", "10 July 2024", "A/HRC/RES/56/2", "2024-07-10"),
        ("A/HRC/RES/56/1211 July 2024", "11 July 2024", "A/HRC/RES/56/12", "2024-07-11"),
        ("A/HRC/RES/56/1211 July 2024", "1 July 2024", "A/HRC/RES/56/121", "2024-07-01"),
        ("A/HRC/RES/56/2 10 July 2024", "10 July 2024", "A/HRC/RES/56/2", "2024-07-10"),
    ],
)
def test_the_day_said_elsewhere_parts_them(head, day, symbol, on, tmp_path):
    assert read(tmp_path, ACT.format(head=head, day=day)) == [(symbol, on)]


@pytest.mark.parametrize("day", ["10 June 2024", "10 July 2023"])
def test_where_no_other_words_say_the_day_the_document_is_refused(day, tmp_path):
    with pytest.raises(
        ReadError, match="expected a space between the symbol of the document and its day; found"
    ):
        read(tmp_path, ACT.format(head="A/HRC/RES/56/210 July 2024", day=day))


def test_two_days_that_fit_are_refused(tmp_path):
    words = ACT.format(head="A/HRC/RES/56/1211 July 2024", day="11 July 2024\n\n1 July 2024")
    with pytest.raises(ReadError, match="expected a space"):
        read(tmp_path, words)


SITTING = {
    "fr": ("Assemblée générale\n50e séance plénière", "19 décembre 2023", "mardi {day}, 10 heures",
           "Le Président : L’Assemblée va se prononcer sur le projet de résolution A/78/L.30.",
           "Le projet de résolution A/78/L.30 est adopté (résolution 78/200)."),
    "es": ("Asamblea General\n50ª sesión plenaria", "19 de diciembre de 2023", "Martes {day}, 10.00 horas",
           "El Presidente: La Asamblea se pronunciará sobre el proyecto de resolución A/78/L.30.",
           "Queda aprobado el proyecto de resolución A/78/L.30 (resolución 78/200)."),
    "ru": ("Генеральная Ассамблея\n50-е пленарное заседание", "19 декабря 2023 года", "Вторник, {day}, 10 ч",
           "Председатель: Ассамблея примет решение по проекту резолюции A/78/L.30.",
           "Проект резолюции A/78/L.30 принимается (резолюция 78/200)."),
    "ar": ("الجمعية العامة\nالجلسة العامة 50", "19 كانون الأول/ديسمبر 2023", "الثلاثاء، {day}، الساعة 10/00",
           "الرئيس: تبت الجمعية الآن في مشروع القرار A/78/L.30.",
           "اعتمد مشروع القرار A/78/L.30 (القرار 78/200)."),
    "zh": ("大会\n第50次全体会议", "2023年12月19日", "{day}星期二上午10时",
           "主席:大会现在就决议草案A/78/L.30作出决定。",
           "决议草案A/78/L.30获得通过(第78/200号决议)。"),
}  # fmt: skip


@pytest.mark.parametrize("lang", SITTING)
def test_a_record_in_each_language(lang, tmp_path):
    head, day, said, *words = SITTING[lang]
    path = tmp_path / "record.txt"
    path.write_text("\n\n".join([f"A/78/PV.50{day}", head, said.format(day=day), *words]), encoding="utf-8")
    rows = read_document(path).rollcalls
    assert [(row["symbol"], row["meeting"], str(row["date"].date())) for row in rows] == [
        ("A/RES/78/200", "50", "2023-12-19")
    ]
