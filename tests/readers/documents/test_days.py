"""Which day a vote was taken on: that of the head of its document, never one that a sentence tells."""

from __future__ import annotations

import pytest

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document

#: What a speaker says with a day in it, a cover with the day of the meeting, and a vote.
RECORDS = {
    "en": ("The President: In line with the Action Plan of 2 November 2011 we ask that the parties stop all violence.",
           "Thursday, 16 February 2012, 3 p.m.",
           ("In favour:", "Albania, Chile", "Against:", "Cuba", "Abstaining:", "Angola"),
           "Draft resolution A/66/L.36 was adopted by 2 votes to 1, with 1 abstention (resolution 66/253)."),
    "fr": ("Le Président : Conformément au Plan d’action du 2 novembre 2011, nous demandons la fin des violences.",
           "Jeudi 16 février 2012, à 15 heures",
           ("Votent pour :", "Albanie, Chili", "Votent contre :", "Cuba", "S’abstiennent :", "Angola"),
           "Par 2 voix contre une, avec une abstention, le projet de résolution A/66/L.36 est adopté "
           "(résolution 66/253)."),
    "es": ("El Presidente: De conformidad con el Plan de Acción de 2 de noviembre de 2011, pedimos el fin.",
           "Jueves 16 de febrero de 2012, 15.00 horas",
           ("Votos a favor:", "Albania, Chile", "Votos en contra:", "Cuba", "Abstenciones:", "Angola"),
           "Por 2 votos contra 1 y 1 abstención, queda aprobado el proyecto de resolución A/66/L.36 "
           "(resolución 66/253)."),
    "ru": ("Председатель: В соответствии с Планом действий от 2 ноября 2011 года мы просим прекратить насилие.",
           "Четверг, 16 февраля 2012 года, 15 ч. 00 м.",
           ("Голосовали за:", "Албания, Чили", "Голосовали против:", "Куба", "Воздержались:", "Ангола"),
           "Проект резолюции A/66/L.36 принимается 2 голосами против 1 при 1 воздержавшемся (резолюция 66/253)."),
    "ar": ("الرئيس: وفقا لخطة العمل المؤرخة 2 تشرين الثاني/نوفمبر 2011 نطلب أن تضع الأطراف حدا للعنف في البلد.",
           "الخميس، 16 شباط/فبراير 2012، الساعة 15/00",
           ("المؤيدون:", "ألبانيا، شيلي", "المعارضون:", "كوبا", "الممتنعون:", "أنغولا"),
           "اعتُمد مشروع القرار A/66/L.36 بأغلبية صوتين مقابل صوت واحد، مع امتناع عضو واحد عن التصويت (القرار 66/253)."),
    "zh": ("主席:根据2011年11月2日的行动计划,我们要求有关各方立即停止在该国境内对平民实施的一切暴力行为。",
           "2012年2月16日星期四下午3时",
           ("赞成:", "阿尔巴尼亚、智利", "反对:", "古巴", "弃权:", "安哥拉"),
           "决议草案A/66/L.36以2票对1票、1票弃权获得通过(第66/253号决议)。"),
}  # fmt: skip


def record(lang: str, *, with_cover: bool, wrapped: bool = False) -> str:
    speech, cover, lists, result = RECORDS[lang]
    if wrapped:
        words = speech.split()
        speech = "\n".join(" ".join(words[at : at + 8]) for at in range(0, len(words), 8))
    return "\n\n".join(["A/66/PV.97", *[cover] * with_cover, speech, *lists, result, ""])


@pytest.mark.parametrize("lang", RECORDS)
def test_the_day_of_a_record_is_that_of_its_cover(lang, tmp_path):
    path = tmp_path / "record.txt"
    path.write_text(record(lang, with_cover=True), encoding="utf-8")
    (row,) = read_document(path).rollcalls
    assert (str(row["date"].date()), row["symbol"]) == ("2012-02-16", "A/RES/66/253")


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("lang", RECORDS)
def test_a_day_that_a_sentence_tells_is_not_that_of_the_meeting(lang, wrapped, tmp_path):
    """An excerpt without its cover: the vote was given the day of the plan of action, without a word."""
    path = tmp_path / "record.txt"
    path.write_text(record(lang, with_cover=False, wrapped=wrapped), encoding="utf-8")
    with pytest.raises(ReadError, match="the day of the vote"):
        read_document(path)


RELEASE = """General Assembly Adopts Resolution on Violence in the Syrian Arab Republic
Department of Public Information • News and Media Division • New York
Sixty-sixth General Assembly
Plenary
97th Meeting (PM)

Adopting an Arab-backed resolution by a recorded vote of 137 in favour to 12 against, with 17 abstentions, the
General Assembly today voted to call on all parties to stop the violence. (See Press Release SC/10536.)

The Assembly asked for what the Action Plan of the League of Arab States of 2 November 2011 foresees, and its decision
of 12 February 2012.
"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "the symbol of what was voted on"),
        ("GA/11207\n", "the day of the vote"),
        ("GA/11207\n16 February 2012\n", None),
    ],
)
def test_a_release_without_its_head_has_neither_the_day_nor_the_number_of_what_it_tells(
    head, expected, tmp_path
):
    """It went by the release of the Security Council to which it refers, and by the day of a plan of action."""
    path = tmp_path / "release.txt"
    path.write_text(head + RELEASE, encoding="utf-8")
    if expected:
        with pytest.raises(ReadError, match=expected):
            read_document(path)
        return
    (row,) = read_document(path).rollcalls
    assert (str(row["date"].date()), row["symbol"], row["body"]) == ("2012-02-16", "GA/11207", "UNGA")
