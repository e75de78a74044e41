"""Results in words that were lost, refused or taken for another thing, in the six languages."""

from __future__ import annotations

import pytest
from documents.judge import reading

HEADS = {
    "en": ("In favour", "Against", "Abstaining"),
    "fr": ("Votent pour", "Votent contre", "S’abstiennent"),
    "es": ("Votos a favor", "Votos en contra", "Abstenciones"),
    "ru": ("Голосовали за", "Голосовали против", "Воздержались"),
    "ar": ("المؤيدون", "المعارضون", "الممتنعون"),
    "zh": ("赞成", "反对", "弃权"),
}
LISTS = {
    "en": ("France, Japan", "Cuba, Egypt, Kenya", "Chile"),
    "fr": ("France, Japon", "Cuba, Égypte, Kenya", "Chili"),
    "es": ("Francia, Japón", "Cuba, Egipto, Kenya", "Chile"),
    "ru": ("Франция, Япония", "Куба, Египет, Кения", "Чили"),
    "ar": ("فرنسا، اليابان", "كوبا، مصر، كينيا", "شيلي"),
    "zh": ("法国、日本", "古巴、埃及、肯尼亚", "智利"),
}
RECORD = {
    "en": "A/72/PV.74\nGeneral Assembly\n74th plenary meeting\nTuesday, 19 December 2017, 10 a.m.\n\n",
    "fr": "A/72/PV.74\nAssemblée générale\n74e séance plénière\nMardi 19 décembre 2017, à 10 heures\n\n",
    "es": "A/72/PV.74\nAsamblea General\n74ª sesión plenaria\nMartes 19 de diciembre de 2017, 10.00 horas\n\n",
    "ru": "A/72/PV.74\nГенеральная Ассамблея\n74-е пленарное заседание\nВторник, 19 декабря 2017 года\n\n",
    "ar": "A/72/PV.74\nالجمعية العامة\nالجلسة العامة ٧٤\nالثلاثاء، ١٩ كانون الأول/ديسمبر ٢٠١٧\n\n",
    "zh": "A/72/PV.74\n大会\n第74次全体会议\n2017年12月19日星期二上午10时举行\n\n",
}
#: Decisions of the Council in its summary record: by its number, and with a title and "without a vote".
COUNCIL = {
    "en": (
        "Economic and Social Council\nSummary record of the 28th meeting\nHeld on Wednesday, 7 June 2023",
        "The Council adopted draft decision 28.",
        "The Council adopted draft decision II, entitled “Example”, without a vote.",
    ),
    "fr": (
        "Conseil économique et social\nCompte rendu analytique de la 28e séance\nTenue le mercredi 7 juin 2023",
        "Le Conseil adopte le projet de décision 28.",
        "Le Conseil adopte sans vote le projet de décision II, intitulé « Example ».",
    ),
    "es": (
        "Consejo Económico y Social\nActa resumida de la 28ª sesión\nCelebrada el miércoles 7 de junio de 2023",
        "El Consejo aprueba el proyecto de decisión 28.",
        "El Consejo aprueba sin votación el proyecto de decisión II, titulado “Example”.",
    ),
    "ru": (
        "Экономический и Социальный Совет\nКраткий отчет о 28-м заседании\nсреда, 7 июня 2023 года",
        "Совет принимает проект решения 28.",
        "Совет без голосования принимает проект решения II, озаглавленный «Example».",
    ),
    "ar": (
        "المجلس الاقتصادي والاجتماعي\nمحضر موجز للجلسة 28\nيوم الأربعاء، 7 حزيران/يونيه 2023",
        "اعتمد المجلس مشروع المقرر 28.",
        "اعتمد المجلس دون تصويت مشروع المقرر الثاني المعنون ”Example“.",
    ),
    "zh": (
        "经济及社会理事会\n第28次会议简要记录\n2023年6月7日星期三举行",
        "理事会通过了决定草案28。",
        "理事会未经表决通过了题为“Example”的决定草案二。",
    ),
}
DELETED = {
    "en": "Operative paragraph 7 was deleted by 3 votes to 2, with 1 abstention.",
    "fr": "Par 3 voix contre 2, avec 1 abstention, le paragraphe 7 du dispositif est supprimé.",
    "es": "Por 3 votos contra 2 y 1 abstención, se suprime el párrafo 7 de la parte dispositiva.",
    "ru": "Пункт 7 постановляющей части исключается 3 голосами против 2 при 1 воздержавшемся.",
    "ar": "حُذفت الفقرة ٧ من المنطوق بأغلبية ٣ أصوات مقابل صوتين، مع امتناع عضو واحد عن التصويت.",
    "zh": "执行部分第7段以3票对2票、1票弃权被删除。",
}
DIVISION = {
    "en": "The motion for division was rejected by 3 votes to 2, with 1 abstention.",
    "fr": "Par 3 voix contre 2, avec 1 abstention, la motion de division est rejetée.",
    "es": "Por 3 votos contra 2 y 1 abstención, queda rechazada la moción de división.",
    "ru": "Предложение о раздельном голосовании отклоняется 3 голосами против 2 при 1 воздержавшемся.",
    "ar": "رُفض اقتراح التجزئة بأغلبية ٣ أصوات مقابل صوتين، مع امتناع عضو واحد عن التصويت.",
    "zh": "分部分表决的动议以3票反对、2票赞成、1票弃权被否决。",
}
SUB_ITEM = {
    "en": "Agenda item 72 (c)",
    "fr": "Point 72 c) de l’ordre du jour",
    "es": "Tema 72 c) del programa",
    "ru": "Пункт 72 c) повестки дня",
    "ar": "البند ٧٢ (ج) من جدول الأعمال",
    "zh": "议程项目72(c)",
}


def _lists(lang: str) -> str:
    return (
        "\n".join(f"{head}:\n{names}." for head, names in zip(HEADS[lang], LISTS[lang], strict=True)) + "\n\n"
    )


def _read(tmp_path, words: str):
    path = tmp_path / "words.txt"
    path.write_text(words, encoding="utf-8")
    return reading(path)


@pytest.mark.parametrize("lang", COUNCIL)
def test_a_decision_of_the_council_is_read_where_the_council_stands_before_it(tmp_path, lang):
    head, by_number, entitled = COUNCIL[lang]
    read = _read(tmp_path, f"E/2023/SR.28\n{head}\n\n1. {by_number}\n\n2. {entitled}\n\n")
    assert [(row.kind, row.adoption, row.title) for row in read.rollcalls.fillna("").itertuples()] == [
        ("decision", "without_vote", ""),
        ("decision", "without_vote", "Example"),
    ]
    assert read.issues.loc[read.issues["check"] == "which_text", "found"].str.endswith("28").tolist() == [
        True
    ]


def test_what_the_assembly_is_told_of_a_committee_is_no_decision_of_the_assembly(tmp_path):
    read = _read(tmp_path, RECORD["en"] + "The Committee adopted draft decision 28.\n\n")
    assert read.rollcalls.empty


@pytest.mark.parametrize("lang", DELETED)
def test_a_paragraph_that_was_deleted_lost_its_vote_where_the_lists_say_so(tmp_path, lang):
    (row,) = _read(
        tmp_path, RECORD[lang] + "A/72/L.19\n\n" + _lists(lang) + DELETED[lang] + "\n"
    ).rollcalls.itertuples()
    assert (row.kind, row.yes, row.no, row.abstain, row.outcome) == ("paragraph", 2, 3, 1, "rejected")


def test_without_lists_it_is_not_known_who_wanted_a_paragraph_deleted(tmp_path):
    words = (
        RECORD["en"]
        + "A/72/L.19\n\nOperative paragraph 7 of draft resolution A/72/L.19 was deleted by 3 votes to 2.\n\n"
    )
    read = _read(tmp_path, words + "Draft resolution A/72/L.19 was adopted (resolution 72/5).\n")
    assert read.rollcalls["adoption"].tolist() == ["without_vote"]
    assert read.issues.loc[read.issues["check"] == "refused", "severity"].tolist() == ["serious"]


@pytest.mark.parametrize("lang", DIVISION)
def test_a_vote_on_voting_in_parts_is_a_motion(tmp_path, lang):
    words = RECORD[lang] + "A/72/L.19\n\n" + _lists(lang) + DIVISION[lang] + "\n"
    (row,) = _read(tmp_path, words).rollcalls.itertuples()
    assert (row.kind, row.yes, row.no, row.outcome) == ("motion", 2, 3, "rejected")


@pytest.mark.parametrize("lang", SUB_ITEM)
def test_the_item_of_the_agenda_is_read_where_a_part_of_it_is_named(tmp_path, lang):
    words = RECORD[lang] + SUB_ITEM[lang] + "\n\n" + _lists(lang) + DIVISION[lang] + "\n"
    (row,) = _read(tmp_path, words).rollcalls.itertuples()
    assert row.agenda_item == "72"


def test_nobody_against_in_the_arabic_record_of_the_security_council(tmp_path):
    words = """S/PV.8700
مجلس الأمن
الجلسة ٨٧٠٠
الثلاثاء، ١٧ كانون الأول/ديسمبر ٢٠١٩

أجري التصويت برفع الأيدي على مشروع القرار (S/2019/950).

المؤيدون:
فرنسا، اليابان

الممتنعون:
الصين

الرئيس: نتيجة التصويت كما يلي: صوتان مؤيدان، ولم يعارضه أحد، وامتناع عضو واحد عن التصويت. اعتمد مشروع القرار.
"""
    (row,) = _read(tmp_path, words).rollcalls.itertuples()
    assert (row.yes, row.no, row.abstain, row.outcome) == (2, 0, 1, "adopted")


def test_an_intention_in_russian_quotation_marks(tmp_path):
    said = "[Впоследствии делегация Катара информировала Секретариат о том, что она намеревалась голосовать «за».]\n"
    read = _read(tmp_path, RECORD["ru"] + "A/72/L.19\n\n" + _lists("ru") + DIVISION["ru"] + "\n\n" + said)
    assert read.votes.loc[read.votes["country"] == "QAT", "intention"].tolist() == ["yes"]
