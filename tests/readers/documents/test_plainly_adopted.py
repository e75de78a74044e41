"""Reports that say "the Commission adopted draft decision …", and nothing of how: without a vote."""

from __future__ import annotations

import pytest

from votelib.readers.documents.document import read_document

HEAD = "E/2018/27\nE/CN.6/2018/20\n{name}\n{session}\n\n30. {meeting}\n31. {adopted}\n{more}\n"
SAID = {
    "en": ("Commission on the Status of Women", "Report on the sixty-second session",
           "At its 15th meeting, on 22 March 2018, the Commission had before it a draft resolution (E/CN.6/2018/L.2).",
           "At the same meeting, the Commission adopted draft decision E/CN.6/2018/L.5."),
    "fr": ("Commission de la condition de la femme", "Rapport sur les travaux de la soixante-deuxième session",
           "À sa 15e séance, le 22 mars 2018, la Commission était saisie d’un projet de résolution (E/CN.6/2018/L.2).",
           "À la même séance, la Commission a adopté le projet de décision E/CN.6/2018/L.5."),
    "es": ("Comisión de la Condición Jurídica y Social de la Mujer", "Informe sobre el 62º período de sesiones",
           "En su 15ª sesión, celebrada el 22 de marzo de 2018, la Comisión examinó un proyecto de resolución "
           "(E/CN.6/2018/L.2).", "En la misma sesión, la Comisión aprobó el proyecto de decisión E/CN.6/2018/L.5."),
    "ru": ("Комиссия по положению женщин", "Доклад о работе шестьдесят второй сессии",
           "На своем 15-м заседании 22 марта 2018 года Комиссия рассмотрела проект резолюции (E/CN.6/2018/L.2).",
           "На том же заседании Комиссия приняла проект решения E/CN.6/2018/L.5."),
    "zh": ("妇女地位委员会", "第六十二届会议报告",
           "在2018年3月22日第15次会议上，委员会面前有一项决议草案(E/CN.6/2018/L.2)。",
           "在同次会议上，委员会通过了决定草案E/CN.6/2018/L.5。"),
    "ar": ("لجنة وضع المرأة", "تقرير عن الدورة الثانية والستين",
           "في الجلسة 15، المعقودة في 22 آذار/مارس 2018، كان معروضا على اللجنة مشروع قرار (E/CN.6/2018/L.2).",
           "وفي الجلسة نفسها، اعتمدت اللجنة مشروع المقرر E/CN.6/2018/L.5."),
}  # fmt: skip


def rollcalls(tmp_path, lang: str, more: str = "", adopted: str = "") -> list[tuple]:
    name, session, meeting, plain = SAID[lang]
    words = HEAD.format(
        name=name, session=session, meeting=meeting, adopted=adopted or plain, more=more and f"32. {more}"
    )
    (tmp_path / "report.txt").write_text(words, encoding="utf-8")
    return [
        (row["draft"], row["kind"], row["adoption"], str(row["date"].date()))
        for row in read_document(tmp_path / "report.txt").rollcalls
    ]


@pytest.mark.parametrize("lang", SAID)
def test_a_draft_that_a_report_says_was_adopted_and_no_more(lang, tmp_path):
    assert rollcalls(tmp_path, lang) == [("E/CN.6/2018/L.5", "decision", "without_vote", "2018-03-22")]


@pytest.mark.parametrize(
    ("adopted", "adoption"),
    [("At the same meeting, the Commission adopted draft decision E/CN.6/2018/L.5 by 20 votes to 3.", "recorded"),
     ("The draft decision (E/CN.6/2018/L.5) was adopted without a vote. The Commission adopted draft decision "
      "E/CN.6/2018/L.5.", "without_vote")],
)  # fmt: skip
def test_a_draft_with_a_result_of_its_own_is_told_once(adopted, adoption, tmp_path):
    assert [row[2] for row in rollcalls(tmp_path, "en", adopted=adopted)] == [adoption]


@pytest.mark.parametrize(
    "more",
    ["The observer for Peru recalled that the Commission adopted draft decision E/CN.6/2018/L.9.",
     "The representative of Peru said that the Commission adopted draft decision E/CN.6/2017/L.9.",
     "The Commission adopted the agenda."],
)  # fmt: skip
def test_what_is_told_of_other_adoptions_is_none(more, tmp_path):
    assert len(rollcalls(tmp_path, "en", more)) == 1
