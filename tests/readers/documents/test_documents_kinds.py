# ruff: noqa: E501
"""Kinds of print that real documents have, in the six languages: made here, read back exactly.

The formulas are the United Nations', the drafts and the days are not.
"""

from __future__ import annotations

import random
import re

import pytest
from documents import compose, forms
from documents.languages import LANGUAGES
from documents.votes import sample_votes

import votelib as vl

LANGS = sorted(LANGUAGES)

NAMES = {
    "en": ("Algeria, Brazil, Cuba, Egypt, Fiji", "Israel, Palau, Canada", "Georgia, Japan", "Chad, Haiti"),
    "fr": (
        "Algérie, Brésil, Cuba, Égypte, Fidji",
        "Israël, Palaos, Canada",
        "Géorgie, Japon",
        "Tchad, Haïti",
    ),
    "es": ("Argelia, Brasil, Cuba, Egipto, Fiji", "Israel, Palau, Canadá", "Georgia, Japón", "Chad, Haití"),
    "ru": ("Алжир, Бразилия, Куба, Египет, Фиджи", "Израиль, Палау, Канада", "Грузия, Япония", "Чад, Гаити"),
    "ar": ("الجزائر، البرازيل، كوبا، مصر، فيجي", "إسرائيل، بالاو، كندا", "جورجيا، اليابان", "تشاد، هايتي"),
    "zh": ("阿尔及利亚、巴西、古巴、埃及、斐济", "以色列、帕劳、加拿大", "格鲁吉亚、日本", "乍得、海地"),
}
YES, NO, ABSTAIN, ABSENT = (
    {"DZA", "BRA", "CUB", "EGY", "FJI"}, {"ISR", "PLW", "CAN"}, {"GEO", "JPN"}, {"TCD", "HTI"},
)  # fmt: skip
HEADINGS = {
    "en": ("In favour", "Against", "Abstaining", "Absent"), "fr": ("Votent pour", "Votent contre", "S’abstiennent", "Absents"),
    "es": ("Votos a favor", "Votos en contra", "Abstenciones", "Ausentes"),
    "ru": ("Голосовали за", "Голосовали против", "Воздержались", "Отсутствовали"),
    "ar": ("المؤيدون", "المعارضون", "الممتنعون", "الغائبون"), "zh": ("赞成", "反对", "弃权", "缺席"),
}  # fmt: skip
TAKEN = {
    "en": "A recorded vote was taken.", "fr": "Il est procédé au vote enregistré.",
    "es": "Se procede a votación registrada.", "ru": "Проводится заносимое в отчет о заседании голосование.",
    "ar": "أجري تصويت مسجل.", "zh": "进行了记录表决。",
}  # fmt: skip
HEAD = {
    "en": "United Nations A/66/PV.81\nGeneral Assembly\nSixty-sixth session\n\n81st plenary meeting\nMonday, 5 December 2011, 10 a.m.\n",
    "fr": "Nations Unies A/66/PV.81\nAssemblée générale\nSoixante-sixième session\n\n81e séance plénière\nLundi 5 décembre 2011, à 10 heures\n",
    "es": "Naciones Unidas A/66/PV.81\nAsamblea General\nSexagésimo sexto período de sesiones\n\n81ª sesión plenaria\nLunes 5 de diciembre de 2011, a las 10.00 horas\n",
    "ru": "Организация Объединенных Наций A/66/PV.81\nГенеральная Ассамблея\nШестьдесят шестая сессия\n\n81-е пленарное заседание\nПонедельник, 5 декабря 2011 года, 10 ч. 00 м.\n",
    "ar": "الأمم المتحدة A/66/PV.81\nالجمعية العامة\nالدورة السادسة والستون\n\nالجلسة العامة 81\nالاثنين، 5 كانون الأول/ديسمبر 2011، الساعة 10/00\n",
    "zh": "联合国 A/66/PV.81\n大会\n第六十六届会议\n\n第81次全体会议\n2011年12月5日星期一上午10时举行\n",
}  # fmt: skip
#: What is put to the vote: by number, with its title; and the result, by draft, adopted and rejected.
PUT = {
    "en": "The President: Draft resolution {n} is entitled “{t}”. A recorded vote has been requested.",
    "fr": "Le Président : Le projet de résolution {n} est intitulé « {t} ». Un vote enregistré a été demandé.",
    "es": "El Presidente: El proyecto de resolución {n} se titula “{t}”. Se ha solicitado votación registrada.",
    "ru": "Председатель: Проект резолюции {n} озаглавлен «{t}». Поступила просьба о проведении заносимого в отчет о заседании голосования.",
    "ar": "الرئيس: مشروع القرار {n} معنون \"{t}\". طلب إجراء تصويت مسجل.",
    "zh": "主席：决议草案{n}题为“{t}”。有人要求进行记录表决。",
}  # fmt: skip
NUMBERS = dict.fromkeys(LANGS, ("I", "II", "III")) | {
    "ar": ("الأول", "الثاني", "الثالث"), "zh": ("一", "二", "三"),
}  # fmt: skip
ADOPTED = {
    "en": "Draft resolution {d} was adopted by 5 votes to 3, with 2 abstentions (resolution 66/{r}).",
    "fr": "Par 5 voix contre 3, avec 2 abstentions, le projet de résolution {d} est adopté (résolution 66/{r}).",
    "es": "Por 5 votos contra 3 y 2 abstenciones, queda aprobado el proyecto de resolución {d} (resolución 66/{r}).",
    "ru": "Проект резолюции {d} принимается 5 голосами против 3 при 2 воздержавшихся (резолюция 66/{r}).",
    "ar": "اعتمد مشروع القرار {d} بأغلبية 5 أصوات مقابل 3 أصوات مع امتناع عضوين عن التصويت (القرار 66/{r}).",
    "zh": "决议草案{d}以5票赞成、3票反对、2票弃权获得通过(第66/{r}号决议)。",
}  # fmt: skip
REJECTED = {
    "en": "Draft resolution {d} was rejected by 5 votes to 3, with 2 abstentions.",
    "fr": "Par 5 voix contre 3, avec 2 abstentions, le projet de résolution {d} est rejeté.",
    "es": "Por 5 votos contra 3 y 2 abstenciones, queda rechazado el proyecto de resolución {d}.",
    "ru": "Проект резолюции {d} отклоняется 5 голосами против 3 при 2 воздержавшихся.",
    "ar": "رفض مشروع القرار {d} بأغلبية 5 أصوات مقابل 3 أصوات مع امتناع عضوين عن التصويت.",
    "zh": "决议草案{d}以5票反对、3票赞成、2票弃权被否决。",
}  # fmt: skip


def lists(lang: str, order=(0, 1, 2), absent: bool = False, sep: str = "\n") -> str:
    """The lists; `order` says whose names stand under which heading."""
    rows = [(HEADINGS[lang][at], NAMES[lang][names]) for at, names in enumerate(order)]
    rows += [(HEADINGS[lang][3], NAMES[lang][3])] if absent else []
    return sep.join(f"{heading}:{sep}{names}" for heading, names in rows)


def read(tmp_path, text: str):
    path = tmp_path / "record.txt"
    path.write_text(text, encoding="utf-8")
    return vl.read(path, progress=False)


def by_vote(records, rollcall) -> dict[str, set[str]]:
    votes = records.votes[records.votes["rollcall"] == rollcall]
    return {vote: set(part["country"]) for vote, part in votes.groupby(votes["vote"].astype(str))}


@pytest.mark.parametrize("lang", LANGS)
def test_the_winning_side_first(lang, tmp_path):
    text = f"{HEAD[lang]}\n{TAKEN[lang]}\n{lists(lang, (1, 0, 2))}\n{REJECTED[lang].format(d='A/66/L.9')}\n"
    records = read(tmp_path, text)
    row = records.rollcalls.iloc[0]
    assert (row["symbol"], row["outcome"]) == ("A/66/L.9", "rejected")
    assert row[["yes", "no", "abstain"]].tolist() == [3, 5, 2]
    assert by_vote(records, row["rollcall"]) == {"yes": NO, "no": YES, "abstain": ABSTAIN}


@pytest.mark.parametrize(
    ("put", "kind", "symbol"),
    [
        (
            "the amendment contained in document A/66/L.10 to draft resolution A/66/L.9",
            "amendment",
            "A/66/L.10",
        ),
        ("the motion for division", "motion", "A/66/PV.81"),
        ("operative paragraph 3 of draft resolution A/66/L.9", "paragraph", "A/66/L.9"),
    ],
)
def test_what_is_voted_on_is_said_before_the_lists_alone(put, kind, symbol, tmp_path):
    result = "There were 5 votes in favour, 3 against and 2 abstentions."
    text = f"{HEAD['en']}\nThe President: We shall now vote on {put}.\n\n{TAKEN['en']}\n{lists('en')}\n\n{result}\n"
    row = read(tmp_path, text).rollcalls.iloc[0]
    assert (row["kind"], row["symbol"], row["outcome"]) == (kind, symbol, "unknown")


@pytest.mark.parametrize("astray", ["Chad", "Chad, Haiti"])
def test_names_between_the_lists_and_the_result_stand_in_no_list(astray, tmp_path):
    result = ADOPTED["en"].format(d="A/66/L.9", r=8)
    with pytest.raises(vl.ReadError, match=f"names of states that stand in no list: '{astray}'"):
        read(tmp_path, f"{HEAD['en']}\n{TAKEN['en']}\n{lists('en')}\n\n{astray}\n\n{result}\n")


COUNCIL = """United Nations S/PV.9453
Security Council
Seventy-eighth year

9453rd meeting
Monday, 16 October 2023, 6 p.m.
New York

The President: I shall now put to the vote {what} the draft resolution contained in document S/2023/772.

A vote was taken by show of hands.

In favour:
China, Gabon, Mozambique, Russian Federation, United Arab Emirates
Against:
France, Japan, United Kingdom of Great Britain and Northern Ireland, United States of America
Abstaining:
Albania, Brazil, Ecuador, Ghana, Malta, Switzerland

The President: There were 5 votes in favour, 4 against and 6 abstentions. It has not been adopted.
"""


@pytest.mark.parametrize(
    ("what", "kind", "symbol"),
    [
        ("the amendment contained in document S/2023/775 to", "amendment", "S/2023/775"),
        ("operative paragraph 3 of", "paragraph", "S/2023/772"),
        ("the motion to adjourn the debate on", "motion", "S/PV.9453"),
    ],
)
def test_a_motion_in_the_council_is_about_its_procedure(what, kind, symbol, tmp_path):
    row = read(tmp_path, COUNCIL.format(what=what)).rollcalls.iloc[0]
    assert (row["kind"], row["symbol"], row["outcome"]) == (kind, symbol, "rejected")


@pytest.mark.parametrize("lang", LANGS)
def test_a_tally_that_fits_neither_order_is_refused(lang, tmp_path):
    text = f"{HEAD[lang]}\n{TAKEN[lang]}\n{lists(lang, (1, 0, 2))}\n{REJECTED[lang].format(d='A/66/L.9')}\n"
    with pytest.raises(vl.ReadError):
        read(
            tmp_path,
            text.replace("5", "6", 2)
            if lang == "en"
            else re.sub(r"(?<!\d)5(?=\s?(?:голос|voix|votos|أصوات|票))", "6", text),
        )
    adopted = (
        f"{HEAD[lang]}\n{TAKEN[lang]}\n{lists(lang, (1, 0, 2))}\n{ADOPTED[lang].format(d='A/66/L.9', r=8)}\n"
    )
    with pytest.raises(vl.ReadError):  # adopted by fewer: the lists contradict the result
        read(tmp_path, adopted)


@pytest.mark.parametrize("lang", LANGS)
def test_drafts_of_a_committee_go_by_number(lang, tmp_path):
    titles = ("Erste", "Zweite", "Dritte")
    parts = [HEAD[lang]]
    for at, (number, title) in enumerate(zip(NUMBERS[lang], titles, strict=True)):
        parts += [
            PUT[lang].format(n=number, t=title),
            TAKEN[lang],
            lists(lang),
            ADOPTED[lang].format(d=number, r=40 + at),
        ]
    records = read(tmp_path, "\n".join(parts) + "\n")
    rows = records.rollcalls.sort_values("symbol")
    assert rows["symbol"].tolist() == [f"A/RES/66/{40 + at}" for at in range(3)]
    assert rows["title"].tolist() == list(titles)
    assert rows["draft"].isna().all()
    assert records.issues.empty


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("flat", [False, True])
def test_the_result_on_the_line_of_the_last_name_and_furniture_between_names(lang, flat, tmp_path):
    names = lists(lang, sep=" " if flat else "\n")
    gap = "، " if lang == "ar" else "、" if lang == "zh" else ", "
    first, second, rest = names.split(gap, 2)
    names = f"{first}{gap}10-70469 A/66/PV.81 {second}{gap}16/34 5/12/2011 {rest}"
    records = read(
        tmp_path, f"{HEAD[lang]}\n{TAKEN[lang]} {names} {ADOPTED[lang].format(d='A/66/L.9', r=8)}\n"
    )
    row = records.rollcalls.iloc[0]
    assert row["symbol"] == "A/RES/66/8"
    assert by_vote(records, row["rollcall"]) == {"yes": YES, "no": NO, "abstain": ABSTAIN}


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_of_those_absent(lang, tmp_path):
    text = f"{HEAD[lang]}\n{TAKEN[lang]}\n{lists(lang, absent=True)}\n{ADOPTED[lang].format(d='A/66/L.9', r=8)}\n"
    records = read(tmp_path, text)
    votes = by_vote(records, records.rollcalls["rollcall"].iloc[0])
    assert votes == {"yes": YES, "no": NO, "abstain": ABSTAIN, "absent": ABSENT}


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_of_those_absent_before_the_others_are_done(lang, tmp_path):
    rows = [f"{HEADINGS[lang][at]}:\n{NAMES[lang][at]}" for at in (0, 1, 3, 2)]
    text = (
        f"{HEAD[lang]}\n{TAKEN[lang]}\n" + "\n".join(rows) + f"\n{ADOPTED[lang].format(d='A/66/L.9', r=8)}\n"
    )
    records = read(tmp_path, text)
    votes = by_vote(records, records.rollcalls["rollcall"].iloc[0])
    assert votes == {"yes": YES, "no": NO, "abstain": ABSTAIN, "absent": ABSENT}


def test_an_intention_stated_on_a_vote_without_lists_makes_nobody_absent(tmp_path):
    said = "[Subsequently, the delegation of Cuba informed the Secretariat that it had intended to abstain.]"
    records = read(tmp_path, f"{HEAD['en']}\n{ADOPTED['en'].format(d='A/66/L.9', r=8)}\n\n{said}\n")
    assert records.rollcalls["yes"].tolist() == [5]
    assert records.votes.empty


def test_one_stated_intention_makes_no_record_that_lists_absences(tmp_path):
    said = "[Subsequently, the delegation of Haiti informed the Secretariat that it had intended to abstain.]"
    vote = f"{TAKEN['en']}\n{lists('en')}\n{{}}\n\n"
    first, second = (vote.format(ADOPTED["en"].format(d=f"A/66/L.{n}", r=n)) for n in (8, 9))
    records = read(tmp_path, f"{HEAD['en']}\n{first}{said}\n\n{second}")
    assert "missing_seat" not in set(records.issues["check"])
    assert [by_vote(records, name).get("absent") for name in records.rollcalls["rollcall"]] == [{"HTI"}, None]


@pytest.mark.parametrize("lang", LANGS)
def test_a_name_that_a_line_ends_in_before_it_did_not_vote(lang, tmp_path):
    """ "United Kingdom of Great Britain and Northern / Ireland did not participate": Ireland is another state."""
    words = {
        "en": "United Kingdom of Great Britain and Northern\nIreland did not participate in the voting.",
        "fr": "Royaume-Uni de Grande-Bretagne et d'Irlande du\nNord n'a pas participé au vote.",
        "es": "Reino Unido de Gran Bretaña e Irlanda del\nNorte no participó en la votación.",
        "ru": "Соединенное Королевство Великобритании и Северной\nИрландии не участвовало в голосовании.",
        "ar": "لم تشارك المملكة المتحدة لبريطانيا العظمى\nوأيرلندا الشمالية في التصويت.",
        "zh": "大不列颠及北爱尔\n兰联合王国没有参加表决。",
    }[lang]
    result = ADOPTED[lang].format(d="A/66/L.9", r=8)
    records = read(tmp_path, f"{HEAD[lang]}\n{TAKEN[lang]}\n{lists(lang)}\n\n{words}\n\n{result}\n")
    assert by_vote(records, records.rollcalls["rollcall"].iloc[0])["absent"] == {"GBR"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_result_without_lists_is_a_roll_call_that_says_so(lang, tmp_path):
    records = read(
        tmp_path,
        f"{HEAD[lang]}\n{ADOPTED[lang].format(d='A/66/L.9', r=8)}\n\n{REJECTED[lang].format(d='A/66/L.10')}\n",
    )
    rows = records.rollcalls.set_index("symbol")
    assert rows.loc["A/RES/66/8", ["yes", "no", "abstain"]].tolist() == [5, 3, 2]
    assert rows.loc["A/66/L.10", ["yes", "no", "abstain"]].tolist() == [3, 5, 2]
    assert records.issues["check"].tolist().count("totals_only") == 2
    assert records.votes.empty


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("lang", LANGS)
def test_a_page_head_at_any_line_of_the_lists(lang, step, tmp_path):
    """A property: whatever a page break leaves, and wherever, the vote is the same; each head comes up at any step."""
    rng = random.Random(lang)
    vote = rng.choice(sample_votes())
    made = compose.council_text(vote, lang, rng, compose.Style())
    lines = forms.plain(made, rng, ("wraps",)).split("\n")
    start = next(at for at, line in enumerate(lines) if "[" in line)
    symbol = vote.symbol
    heads = (
        [symbol], ["GE.24-12682(E)", "", symbol], [symbol, "7"], ["", "12/34", "", symbol, ""],
        [f"{symbol} 5/12/2011", "2/9 18-43649"], [symbol, "", symbol],
    )  # fmt: skip
    expected = None
    for at in range(start + 1, len(lines), step):
        text = "\n".join([*lines[:at], *heads[at % len(heads)], *lines[at:]])
        records = read(tmp_path, text)
        found = sorted(map(tuple, records.votes[["country", "vote"]].astype(str).values))
        expected = expected or found
        assert found == expected, (at, heads[at % len(heads)])
        assert len(found) == len(vote.positions)
