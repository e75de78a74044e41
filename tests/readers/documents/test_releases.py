"""News of the Security Council: a text that all adopted, beside one that was not adopted."""

from __future__ import annotations

import pytest

from votelib.readers.documents.document import read_document
from votelib.readers.documents.extraction.text import fold
from votelib.readers.documents.language.wording import wording

NEWS = {
    "en": ("Security Council Acts on Two Texts", "22 January 2024",
           "The Security Council today did not adopt a draft resolution (S/2024/60), owing to a negative vote.",
           "The draft received 13 votes in favour, 1 against and 1 abstention.",
           "The Council then unanimously adopted resolution 2718 (2024)."),
    "fr": ("Le Conseil de sécurité examine deux textes", "22 janvier 2024",
           "Le Conseil de sécurité n’a pas adopté, aujourd’hui, un projet de résolution (S/2024/60).",
           "Le projet de résolution a recueilli 13 voix pour, 1 voix contre et 1 abstention.",
           "Le Conseil a ensuite adopté à l’unanimité la résolution 2718 (2024)."),
    "es": ("El Consejo de Seguridad examina dos textos", "22 de enero de 2024",
           "El Consejo de Seguridad no aprobó hoy un proyecto de resolución (S/2024/60).",
           "El proyecto de resolución obtuvo 13 votos a favor, 1 en contra y 1 abstención.",
           "A continuación, el Consejo aprobó por unanimidad la resolución 2718 (2024)."),
    "ru": ("Совет Безопасности рассмотрел два текста", "22 января 2024 года",
           "Совет Безопасности сегодня не принял проект резолюции (S/2024/60).",
           "За проект резолюции было подано 13 голосов за, 1 против и 1 воздержался.",
           "Затем Совет единогласно принял резолюцию 2718 (2024)."),
    "ar": ("مجلس الأمن ينظر في نصين", "22 كانون الثاني/يناير 2024",
           "لم يعتمد مجلس الأمن اليوم مشروع قرار (S/2024/60).",
           "وحصل مشروع القرار على 13 صوتا مؤيدا مقابل صوت واحد معارض، وامتناع عضو واحد عن التصويت.",
           "ثم اعتمد المجلس بالإجماع القرار 2718 (2024)."),
    "zh": ("安全理事会审议两份案文", "2024年1月22日",
           "安全理事会今天没有通过一项决议草案(S/2024/60)。",
           "该决议草案获得13票赞成、1票反对、1票弃权。",
           "安理会随后一致通过第2718(2024)号决议。"),
}  # fmt: skip


@pytest.mark.parametrize("lang", NEWS)
def test_each_text_has_its_own_outcome(lang, tmp_path):
    path = tmp_path / "news.txt"
    series = "CS" if lang == "fr" else "SC"
    path.write_text("\n\n".join([f"{series}/15560", *NEWS[lang]]), encoding="utf-8")
    rows = read_document(path).rollcalls
    told = [(row["symbol"], row["outcome"], row["adoption"], row["yes"], row["no"]) for row in rows]
    assert told == [
        ("S/2024/60", "rejected", "recorded", 13, 1),
        ("S/RES/2718 (2024)", "adopted", "recorded", None, None),
    ]


NOT_ADOPTED = {
    "en": ("did not adopt", "failed to adopt"),
    "fr": ("n’a pas adopté", "n’a pas pu adopter", "n’a pas réussi à adopter"),
    "es": ("no aprobó", "no adoptó", "no logró aprobar", "no pudo aprobar"),
    "ru": ("не принял", "не смог принять", "не утвердил"),
    "ar": ("لم يعتمد", "أخفق في اعتماد", "لم يتمكن من اعتماد"),
    "zh": ("没有通过", "未能通过", "未通过"),
}


@pytest.mark.parametrize(
    ("lang", "said"), [(lang, said) for lang in NOT_ADOPTED for said in NOT_ADOPTED[lang]]
)
def test_that_a_council_does_not_adopt_is_no_adoption(lang, said):
    words = wording(lang)
    assert words.rejected.search(fold(said))
    assert not words.rejected.search(fold(said.split(" ")[-1])) or lang == "zh"


EARLIER = {
    "en": "Before that, it had rejected amendment A/78/L.33 by 66 votes against to 41 in favour, with 22 abstentions.",
    "fr": "Auparavant, elle avait rejeté l’amendement A/78/L.33 par 66 voix contre, 41 voix pour et 22 abstentions.",
    "es": "Antes había rechazado la enmienda A/78/L.33 por 66 votos en contra, 41 a favor y 22 abstenciones.",
}
HEADS = {
    "en": "GA/12572\n\n19 December 2023\n\nThe General Assembly today adopted draft resolution A/78/L.30 by a recorded "
    "vote of 110 in favour to 2 against, with 40 abstentions.",
    "fr": "AG/12572\n\n19 décembre 2023\n\nL’Assemblée générale a adopté, ce matin, par 110 voix pour, 2 voix contre "
    "et 40 abstentions, le projet de résolution A/78/L.30.",
    "es": "GA/12572\n\n19 de diciembre de 2023\n\nLa Asamblea General aprobó hoy por 110 votos a favor, 2 en contra y "
    "40 abstenciones el proyecto de resolución A/78/L.30.",
}


@pytest.mark.parametrize("lang", EARLIER)
@pytest.mark.parametrize("year", ["", " 2021"])
def test_a_vote_told_as_an_earlier_one_is_refused_unless_it_has_another_year(lang, year, tmp_path):
    path = tmp_path / "news.txt"
    earlier = EARLIER[lang].replace("A/78/L.33", f"A/78/L.33{year and f' ({year.strip()})'}")
    path.write_text(f"{HEADS[lang]}\n\n{earlier}\n", encoding="utf-8")
    reading = read_document(path)
    assert [row["draft"] for row in reading.rollcalls] == ["A/78/L.30"]
    refused = [row for row in reading.issues if row["check"] == "refused"]
    assert len(refused) == (0 if year else 1)


def test_numbers_of_votes_in_words_that_are_not_known_are_refused(tmp_path):
    path = tmp_path / "news.txt"
    odd = "It then adopted draft resolution A/78/L.34, the count standing at 88 votes and 12 more the other way."
    path.write_text(f"{HEADS['en']}\n\n{odd}\n", encoding="utf-8")
    messages = [row["message"] for row in read_document(path).issues if row["check"] == "refused"]
    assert messages == ["A/78/L.34: tells the numbers of a vote in words that are not known"]
