"""A text that gives the numbers of a vote in a form that is not known is no text without a vote."""

import pytest

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document

#: How pages that are no official documents tell a vote.
TOLD = {
    "en": "Vote result: 32 in favor, 5 against (Algeria, Cuba), 9 abstentions (India)",
    "fr": "Elle a recueilli 13 voix en sa faveur, une abstention (Chine) et une voix contre (Russie).",
    "es": "El texto tuvo 187 respaldos; 2 países se pronunciaron en contra y 3 se abstuvieron.",
    "ru": "Документ поддержали 143 страны, против — 5, воздержались 35.",
    "ar": "ملخص التصويت\n121 مصوت لصالح\n14 مصوت ضد\n44 ممتنع",
    "zh": "投票\n94票赞成\n14票反对\n73票弃权\n12票缺席",
}


def _read(tmp_path, text):
    path = tmp_path / "page.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    return read_document(path)


@pytest.mark.parametrize("lang", TOLD)
def test_a_document_that_gives_numbers_of_votes_in_an_unknown_form_says_so(lang, tmp_path):
    reading = _read(tmp_path, f"A/ES-11/L.5\n\n{TOLD[lang]}")
    assert not reading.rollcalls
    (issue,) = reading.issues
    assert (issue["check"], issue["severity"]) == ("unread_vote", "minor")
    assert sum(letter.isdigit() for letter in issue["found"]) >= 2
    assert issue["line"] >= 3


@pytest.mark.parametrize("lang", TOLD)
def test_numbers_of_votes_on_a_page_that_is_no_document_are_in_its_refusal(lang, tmp_path):
    with pytest.raises(ReadError, match=r"tells of a vote, .*, but not of which text"):
        _read(tmp_path, TOLD[lang])


@pytest.mark.parametrize(
    "words",
    [
        "The motion was carried 128-9, with 35 abstentions.",
        "It passed by 72 to 35 (with 32 abstentions).",
        "26 members voted in favor of the text, and 9 opposed.",
    ],
)
def test_pairs_of_numbers_are_told_too(words, tmp_path):
    reading = _read(tmp_path, f"A/ES-11/L.5\n\nHow members voted\n\n{words}")
    assert [issue["check"] for issue in reading.issues] == ["unread_vote"]


@pytest.mark.parametrize(
    "words",
    [
        "We voted against in 2019, and 5 of us spoke for an hour.",
        "Expenditure for 2019 was 5 million, against 7 million in 2018.",
        "The budget is 27 for staff, against 25.",
        "Of 12 reports 3 call for support; 4 chapters are against waste.",
        "The Committee abstained from comment on 4 July 2024.",
    ],
)
def test_other_numbers_are_no_vote(words, tmp_path):
    reading = _read(tmp_path, f"A/78/955\n\nLetter dated 10 July 2024\n\n{words}")
    assert [issue["check"] for issue in reading.issues] == ["no_vote"]


#: Number, title and the record of the vote, with the text itself left out.
SHORTENED = {
    "en": (
        "Resolution adopted by the Human Rights Council on 3 April 2023",
        "The negative impact\nof measures",
        "[Adopted by a recorded vote of 2 to 1, with no abstentions. The voting was as follows:\n"
        "In favour: Bolivia (Plurinational State of) and Chile\nAgainst: Germany]",
    ),
    "fr": (
        "Résolution adoptée par le Conseil des droits de l'homme le 3 avril 2023",
        "Effets négatifs des mesures",
        "[Adoptée par 2 voix contre une, sans abstention, à l'issue d'un vote enregistré. Les voix se sont réparties "
        "comme suit :\nOnt voté pour : Bolivie (État plurinational de), Chili\nOnt voté contre : Allemagne]",
    ),
    "es": (
        "Resolución aprobada por el Consejo de Derechos Humanos el 3 de abril de 2023",
        "Repercusiones negativas de las medidas",
        "[Aprobada en votación registrada por 2 votos contra 1 y ninguna abstención. El resultado de la votación fue "
        "el siguiente:\nVotos a favor: Bolivia (Estado Plurinacional de), Chile\nVotos en contra: Alemania]",
    ),
    "ru": (
        "Резолюция, принятая Советом по правам человека 3 апреля 2023 года",
        "Негативные последствия мер",
        "[Принята заносимым в отчет о заседании голосованием 2 голосами против 1 при отсутствии воздержавшихся. "
        "Голоса распределились следующим образом:\nГолосовали за: Боливия (Многонациональное Государство), Чили\n"
        "Голосовали против: Германия]",
    ),
    "ar": (
        "قرار اعتمده مجلس حقوق الإنسان في 3 نيسان/أبريل 2023",
        "الأثر السلبي للتدابير",
        "[اعتُمد بتصويت مسجل بأغلبية صوتين مقابل صوت واحد، ودون امتناع أي عضو عن التصويت. وكانت نتيجة التصويت كما يلي:\n"
        "المؤيدون: بوليفيا (دولة - المتعددة القوميات)، شيلي\nالمعارضون: ألمانيا]",
    ),
    "zh": (
        "人权理事会2023年4月3日通过的决议",
        "措施的不利影响",
        "[以2票赞成、1票反对、0票弃权的记录表决获得通过。表决情况如下：\n赞成：多民族玻利维亚国、智利\n反对：德国]",
    ),
}


@pytest.mark.parametrize("lang", SHORTENED)
def test_the_record_of_a_vote_right_below_a_title_is_no_part_of_it(lang, tmp_path):
    head, title, record = SHORTENED[lang]
    reading = _read(tmp_path, f"A/HRC/RES/52/2\n{head}\n52/2. {title}\n{record}")
    (rollcall,) = reading.rollcalls
    assert rollcall["title"] == title.replace("\n", " ")
    assert sorted((vote.country, vote.vote) for vote in reading.votes) == [
        ("BOL", "yes"),
        ("CHL", "yes"),
        ("DEU", "no"),
    ]


def test_an_adoption_without_a_vote_right_below_a_title_is_read(tmp_path):
    head, title, _ = SHORTENED["en"]
    reading = _read(tmp_path, f"A/HRC/RES/52/2\n{head}\n52/2. {title}\n[Adopted without a vote.]")
    assert [(row["title"], row["adoption"]) for row in reading.rollcalls] == [
        ("The negative impact of measures", "without_vote")
    ]


def test_of_a_vote_of_which_only_totals_are_printed_no_member_is_said_to_be_in_no_list(tmp_path):
    reading = _read(
        tmp_path,
        "Human Rights Council\n\n28 March 2014\n\nIn a resolution (A/HRC/25/L.40) on human rights, adopted by "
        "a vote of 33 in favour, 1 against, and 13 abstentions, the Council calls for dialogue.",
    )
    assert [row["symbol"] for row in reading.rollcalls] == ["A/HRC/25/L.40"]
    assert [issue["check"] for issue in reading.issues] == ["totals_only"]


def test_the_one_name_that_is_not_known_in_a_bulleted_list_is_named(tmp_path):
    names = ["Algeria", "Belarus", "Burundee", "China", "Cuba", "Congo", "Eritrea", "Ethiopia", "Gabon"]
    listed = "\n".join(f"– {name}" for name in names)
    text = (
        f"A/C.3/78/L.41\n\nIn favour: Chad\nAgainst:\n{listed}\nAdopted by 1 vote to 9, with no abstentions."
    )
    with pytest.raises(ReadError, match="name not known: 'Burundee'; close: Burundi"):
        _read(tmp_path, text)


def test_lists_of_numbers_only_are_said_to_hold_no_names(tmp_path):
    with pytest.raises(ReadError, match="no name of a state in the lists"):
        _read(
            tmp_path, "A/ES-10/21\n27 October 2023\n\nIn favour: 121\nAgainst: 14\nAbstaining: 44\nAbsent: 14"
        )


def test_headings_with_a_verb_open_lists(tmp_path):
    reading = _read(
        tmp_path,
        "A/C.3/78/SR.49\n\nSummary record of the 49th meeting\nHeld on Friday, 10 November 2023\n\n"
        "Draft resolution A/C.3/78/L.41 was adopted by 3 votes to 1, with 1 abstention.\n"
        "Voting yes were: Chile, Peru and Chad.\nVoting no were: Cuba.\n"
        "Abstaining were: Iran (Islamic Republic of).\nAbsent were: Angola.",
    )
    votes = sorted((vote.country, vote.vote) for vote in reading.votes)
    assert votes == [
        ("AGO", "absent"), ("CHL", "yes"), ("CUB", "no"), ("IRN", "abstain"), ("PER", "yes"), ("TCD", "yes"),
    ]  # fmt: skip
