"""Releases to the press that tell a vote in more than one sentence."""

import pytest

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document

_HEADS = {
    "en": "GA/12554\n2 November 2023\n\nGeneral Assembly\n\n",
    "fr": "AG/12554\n2 novembre 2023\n\nAssemblée générale\n\n",
    "es": "AG/12554\n2 de noviembre de 2023\n\nAsamblea General\n\n",
    "ru": "GA/12554\n2 ноября 2023 года\n\nГенеральная Ассамблея\n\n",
    "ar": "GA/12554\n2 تشرين الثاني/نوفمبر 2023\n\nالجمعية العامة\n\n",
    "zh": "GA/12554\n2023年11月2日\n\n联合国大会\n\n",
}


def _read(tmp_path, text):
    path = tmp_path / "release.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    return read_document(path)


#: Those in favour in one sentence, the others in the next.
_APART = {
    "en": (
        "Draft resolution A/78/L.5 on embargoes was adopted today by the General Assembly with 187 votes in favour.  "
        "Two members voted against (Chile, Peru) and one abstained (Chad)."
    ),
    "fr": (
        "Le projet de résolution A/78/L.5 a été adopté aujourd'hui par 187 voix pour. Deux États Membres ont voté "
        "contre (Chili et Pérou) et un s'est abstenu (Tchad)."
    ),
    "es": (
        "La resolución A/78/L.5 sobre los embargos fue aprobada hoy por la Asamblea General con 187 votos a favor.\n"
        "El texto recibió dos votos en contra (Chile y Perú) y un Estado miembro se abstuvo (Chad)."
    ),
    "ru": (
        "Проект резолюции A/78/L.5 был принят сегодня Генеральной Ассамблеей 187 голосами за. Два государства "
        "голосовали против (Чили, Перу), одно воздержалось (Чад)."
    ),
    "ar": (
        "اعتمدت الجمعية العامة اليوم مشروع القرار A/78/L.5 بأغلبية 187 صوتا مؤيدا. وصوتت دولتان ضده (شيلي وبيرو) "
        "وامتنعت دولة واحدة عن التصويت (تشاد)."
    ),
    "zh": "大会今天以187票赞成通过了决议草案A/78/L.5。智利和秘鲁投了反对票，乍得弃权。",
}


@pytest.mark.parametrize("lang", _APART)
def test_votes_against_in_the_next_sentence_are_not_counted_as_none(lang, tmp_path):
    with pytest.raises(ReadError, match="who voted against it or abstained is told in other words"):
        _read(tmp_path, _HEADS[lang] + _APART[lang])


@pytest.mark.parametrize(
    "words",
    [
        "The Security Council today failed to adopt a draft resolution (S/2023/970) by a vote of 13 in favour, owing "
        "to the negative vote of a permanent member.",
        "The Security Council today failed to adopt draft resolution S/2023/970, which received 13 votes in favour.  "
        "A permanent member vetoed it.",
        "The Security Council today adopted resolution 2718 (2023) by a vote of 12 in favour to 2 against.  One member "
        "abstained.",
        "Le Conseil de sécurité a rejeté aujourd’hui par 13 voix pour mais l’opposition de deux membres permanents un "
        "projet de résolution (S/2023/970).",
    ],
)
def test_a_veto_in_other_words_is_no_vote_without_opposition(words, tmp_path):
    with pytest.raises(ReadError, match="is told in other words"):
        _read(tmp_path, f"SC/15519\n8 December 2023\n\n{words}")


@pytest.mark.parametrize(
    "words",
    [
        "The Security Council today adopted resolution 2718 (2023) by a vote of 15 in favour.  A speaker said that his "
        "country had nearly abstained.",
        "The Security Council today adopted resolution 2718 (2023) by a vote of 14 in favour to none against, with 1 "
        "abstention.  A speaker explained why his country had abstained.",
    ],
)
def test_a_whole_tally_is_not_doubted_for_what_speakers_say(words, tmp_path):
    reading = _read(tmp_path, f"SC/15519\n8 December 2023\n\n{words}")
    assert [row["symbol"] for row in reading.rollcalls] == ["S/RES/2718 (2023)"]


#: A text in one sentence, its vote in the next.
_IT = {
    "en": (
        "The General Assembly took up a draft resolution on mercenaries (A/78/L.5).\n\n"
        "It was adopted by a recorded vote of 130 in favour to 50 against, with 5 abstentions."
    ),
    "fr": (
        "L'Assemblée générale a examiné un projet de résolution sur les mercenaires (A/78/L.5).\n\n"
        "Il a été adopté par 130 voix pour, 50 voix contre et 5 abstentions."
    ),
    "es": (
        "La Asamblea General examinó un proyecto de resolución sobre los mercenarios (A/78/L.5).\n\n"
        "Fue aprobado por 130 votos a favor, 50 en contra y 5 abstenciones."
    ),
    "ru": (
        "Генеральная Ассамблея рассмотрела проект резолюции о наемниках (A/78/L.5).\n\n"
        "Он был принят 130 голосами за, 50 против при 5 воздержавшихся."
    ),
    "ar": (
        "نظرت الجمعية العامة في مشروع قرار بشأن المرتزقة (A/78/L.5).\n\n"
        "وقد اعتُمد بأغلبية 130 صوتا مؤيدا مقابل 50 صوتا معارضا وامتناع 5 أعضاء عن التصويت."
    ),
    "zh": "大会审议了关于雇佣军的决议草案（A/78/L.5）。\n\n随后以130票赞成、50票反对、5票弃权获得通过。",
}


@pytest.mark.parametrize("lang", _IT)
def test_it_was_adopted_is_a_vote_on_the_text_of_the_sentence_before(lang, tmp_path):
    (rollcall,) = _read(tmp_path, _HEADS[lang] + _IT[lang]).rollcalls
    assert (rollcall["symbol"], rollcall["outcome"]) == ("A/78/L.5", "adopted")
    assert (rollcall["yes"], rollcall["no"], rollcall["abstain"]) == (130, 50, 5)


def test_numbers_of_a_vote_on_something_else_are_refused_and_given_to_no_text(tmp_path):
    reading = _read(
        tmp_path,
        _HEADS["en"] + "The General Assembly adopted draft resolution A/78/L.4 without a vote.\n\n"
        "The Minister described a law on nationality.\n\nIt was adopted by 130 votes to 50, with 5 abstentions.",
    )
    assert [(row["symbol"], row["adoption"]) for row in reading.rollcalls] == [("A/78/L.4", "without_vote")]
    assert any("but not on which text" in issue["message"] for issue in reading.issues)


def test_a_paragraph_is_named_in_the_sentence_before_the_one_with_its_vote(tmp_path):
    reading = _read(
        tmp_path,
        _HEADS["en"]
        + "Prior to approval of draft resolution A/78/L.5, a separate recorded vote was taken on operative "
        "paragraph 3, concerning mercenaries.  The paragraph was approved by a recorded vote of 67 in favour to none "
        "against, with 53 abstentions.",
    )
    assert [(row["kind"], row["part"]) for row in reading.rollcalls] == [
        ("paragraph", "operative paragraph 3")
    ]
