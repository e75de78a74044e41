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


def test_in_reports_and_records_too_those_told_apart_are_not_counted_as_none(tmp_path):
    with pytest.raises(ReadError, match="is told in other words"):
        _read(
            tmp_path,
            "A/HRC/31/2\n\nReport of the Human Rights Council on its thirty-first session\n\n"
            "100. At the 60th meeting, on 24 March 2016, the Council considered draft resolution A/HRC/31/L.5.\n\n"
            "101. Draft resolution A/HRC/31/L.5 was adopted by 30 votes in favour. Ten members abstained.",
        )


def test_a_result_at_the_start_of_a_paragraph_that_goes_on_is_not_lost(tmp_path):
    reading = _read(
        tmp_path,
        "E/CN.4/1985/SR.52\n\nCOMMISSION ON HUMAN RIGHTS\nForty-first session\nSUMMARY RECORD OF THE 52nd MEETING\n"
        "held on Tuesday, 12 March 1985, at 10 a.m.\n\n"
        "31. Draft resolution E/CN.4/1985/L.21 was adopted by 30 votes to 2, with 5 abstentions. "
        "The representative of Chile took the floor.\n\n"
        "32. Draft resolution E/CN.4/1985/L.22 was adopted by 31 votes to none, with 11 abstentions.\n\n"
        "33. Mr. DIAZ (Chile) said that draft resolution E/CN.4/1984/L.9 was adopted by 20 votes to 2. It had failed.",
    )
    assert [row["symbol"] for row in reading.rollcalls] == ["E/CN.4/1985/L.22"]
    (refused,) = (issue["message"] for issue in reading.issues if issue["check"] == "refused")
    assert refused.startswith("E/CN.4/1985/L.21: tells the numbers of a vote in a paragraph that goes on")


def test_the_next_vote_of_a_record_is_not_taken_for_the_rest_of_one(tmp_path):
    reading = _read(
        tmp_path,
        "A/65/PV.74\n\nGeneral Assembly\nSixty-fifth session\n74th plenary meeting\n"
        "Tuesday, 21 December 2010, 3 p.m.\n\n"
        "The amendment (A/65/L.53) was adopted by 10 votes to 2.\n\n"
        "Draft resolution A/65/L.72 was rejected by 40 votes to 30, with 20 abstentions.",
    )
    assert [row["symbol"] for row in reading.rollcalls] == ["A/65/L.53", "A/65/L.72"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "Draft resolution A/78/L.5 was adopted with 158 votes in favour, 13 abstentions and 9 against.",
        ),
        (
            "fr",
            "Le projet de résolution A/78/L.5 a été adopté avec 158 voix pour, 13 abstentions et 9 contre.",
        ),
        (
            "es",
            "El proyecto de resolución A/78/L.5 fue aprobado con 158 votos a favor, 13 abstenciones y 9 en contra.",
        ),
        ("ru", "Проект резолюции A/78/L.5 был принят 158 голосами за при 13 воздержавшихся и 9 против."),
        ("zh", "决议草案A/78/L.5以158票赞成、13票弃权、9票反对获得通过。"),
    ],
)
def test_those_who_abstained_can_be_counted_before_those_against(lang, words, tmp_path):
    (rollcall,) = _read(tmp_path, _HEADS[lang] + words).rollcalls
    assert (rollcall["symbol"], rollcall["yes"], rollcall["no"], rollcall["abstain"]) == (
        "A/78/L.5",
        158,
        9,
        13,
    )


def test_the_day_of_a_release_can_be_eight_figures_before_its_first_words(tmp_path):
    reading = _read(
        tmp_path,
        "Press Release\nGA/DIS/3048\nGENERAL ASSEMBLY WOULD CONVENE SESSION\n19951121 Committee Concludes Work\n"
        "The First Committee this afternoon approved draft resolution A/C.1/50/L.5 by 98 votes in favour to 2 against, "
        "with 46 abstentions.",
    )
    assert [(row["symbol"], str(row["date"])[:10]) for row in reading.rollcalls] == [
        ("A/C.1/50/L.5", "1995-11-21")
    ]


@pytest.mark.parametrize(
    ("lang", "title", "head", "session"),
    [
        ("en", "Assembly Decides to Convene Fourth Special Session on Disarmament in 1999", "", None),
        (
            "en",
            "Assembly Decides to Convene Fourth Special Session on Disarmament",
            "Fiftieth Session\n",
            "50",
        ),
        (
            "fr",
            "L'Assemblée décide de convoquer sa quatrième session extraordinaire sur le désarmement",
            "",
            None,
        ),
        (
            "es",
            "La Asamblea decide convocar su cuarto período extraordinario de sesiones sobre el desarme",
            "",
            None,
        ),
    ],
)
def test_a_session_that_a_headline_tells_of_is_not_that_of_the_release(lang, title, head, session, tmp_path):
    number, body = _HEADS[lang].split("\n\n", 1)
    words = {
        "en": "The Assembly adopted a draft resolution by 98 votes in favour to 2 against, with 46 abstentions.",
        "fr": "L'Assemblée a adopté un projet de résolution par 98 voix pour, 2 contre et 46 abstentions.",
        "es": "La Asamblea aprobó un proyecto de resolución por 98 votos a favor, 2 en contra y 46 abstenciones.",
    }[lang]
    (rollcall,) = _read(tmp_path, f"{number}\n\n{title}\n\n{head}{body}{words}").rollcalls
    assert rollcall["session"] == session
