"""Votes that a release to the press tells in a sentence: the totals, the few names beside them, nothing recalled."""

from __future__ import annotations

import pytest

import votelib as vl
from votelib.errors import ReadError

HEADS = {
    "en": "SC/14053\n17 December 2019\n\nSecurity Council Renews Mandate of Northern Mission\n\n",
    "fr": "CS/14053\n17 décembre 2019\n\nLe Conseil de sécurité proroge le mandat de la Mission du Nord\n\n",
    "es": "SC/14053\n17 de diciembre de 2019\n\nEl Consejo de Seguridad prorroga el mandato de la Misión del Norte\n\n",
    "ru": "SC/14053\n17 декабря 2019 года\n\nСовет Безопасности продлил мандат Северной миссии\n\n",
    "ar": "SC/14053\n١٧ كانون الأول/ديسمبر ٢٠١٩\n\nمجلس الأمن يمدد ولاية بعثة الشمال\n\n",
    "zh": "SC/14053\n2019年12月17日\n\n安全理事会延长北方特派团任务期限\n\n",
}
TOLD = [
    ("en",
     "The Council today adopted resolution 2501 (2019) by 13 votes in favour, with China and the Russian "
     "Federation abstaining."),
    ("en",
     "Adopting resolution 2501 (2019) by a vote of 13 in favour to none against, with 2 abstentions "
     "(China, Russian Federation), the Council renewed the mandate."),
    ("fr",
     "Le Conseil de sécurité a adopté la résolution 2501 (2019) par 13 voix pour, avec l’abstention de la "
     "Chine et de la Fédération de Russie."),
    ("fr",
     "Par sa résolution 2501 (2019), adoptée par 13 voix pour et 2 abstentions (Chine et Fédération de "
     "Russie), le Conseil a décidé de proroger ce mandat."),
    ("es",
     "El Consejo de Seguridad aprobó hoy la resolución 2501 (2019) por 13 votos a favor, con la abstención"
     " de la Federación de Rusia y China."),
    ("ru",
     "Совет Безопасности принял сегодня резолюцию 2501 (2019) 13 голосами «за» при 2 воздержавшихся "
     "(Российская Федерация и Китай)."),
    ("ar",
     "اعتمد مجلس الأمن اليوم القرار ٢٥٠١ (٢٠١٩) بأغلبية ١٣ صوتا، مع امتناع الاتحاد الروسي والصين عن "
     "التصويت."),
    ("zh",
     "安全理事会今天以13票赞成、2票弃权(俄罗斯联邦和中国)通过了第2501(2019)号决议。"),
]  # fmt: skip
RECALLED = [
    ("en",
     "The representative of France recalled that resolution 2444 (2018) had been adopted by 13 votes in "
     "favour, with China and the Russian Federation abstaining."),
    ("en",
     "He said that last year the draft resolution was rejected by 10 votes to 3, with 2 abstentions."),
    ("en",
     "On 12 June 2018 the Council adopted resolution 2420 (2018) by a vote of 14 in favour, with one "
     "abstention (Bolivia)."),
    ("en",
     "The General Assembly had adopted a resolution by a vote of 120 in favour to 14 against, with 45 "
     "abstentions."),
    ("fr",
     "L’an dernier, le projet de résolution avait été rejeté par 10 voix contre 3, avec 2 abstentions."),
    ("es",
     "El representante de Francia recordó que la resolución 2444 (2018) había sido aprobada por 13 votos a"
     " favor, con la abstención de China y la Federación de Rusia."),
    ("ru",
     "Представитель Франции напомнил, что резолюция 2444 (2018) была принята 13 голосами «за» при 2 "
     "воздержавшихся (Китай и Российская Федерация)."),
    ("ar",
     "وذكّر ممثل فرنسا بأن القرار ٢٤٤٤ (٢٠١٨) اعتمد بأغلبية ١٣ صوتا، مع امتناع الصين والاتحاد الروسي عن "
     "التصويت."),
    ("zh",
     "中国代表说,去年的决议草案以10票对3票、2票弃权被否决。"),
]  # fmt: skip


def read(tmp_path, lang: str, *sentences: str) -> vl.Records:
    release = tmp_path / "release.txt"
    release.write_text(HEADS[lang] + "\n\n".join(sentences) + "\n", encoding="utf-8")
    return vl.read(release)


def holds_the_vote(records: vl.Records) -> bool:
    rollcalls = records.rollcalls[["body", "symbol", "outcome", "yes", "no", "abstain"]].values.tolist()
    named = dict(
        zip(records.votes["country"].astype("str"), records.votes["vote"].astype("str"), strict=True)
    )
    return rollcalls == [["UNSC", "S/RES/2501 (2019)", "adopted", 13, 0, 2]] and named == {
        "CHN": "abstain", "RUS": "abstain",
    }  # fmt: skip


@pytest.mark.parametrize(("lang", "told"), TOLD)
def test_a_vote_told_in_a_sentence_has_its_totals_and_the_names_beside_them(tmp_path, lang, told):
    records = read(tmp_path, lang, told)
    assert holds_the_vote(records)
    assert "totals_only" in set(records.issues["check"])
    assert records.rollcalls["source"].item().startswith("press release")


@pytest.mark.parametrize(("lang", "recalled"), RECALLED)
def test_a_vote_of_another_time_or_body_is_none_of_the_release(tmp_path, lang, recalled):
    with pytest.raises(ReadError):
        read(tmp_path, lang, recalled)
    told = next(words for of, words in TOLD if of == lang)
    assert holds_the_vote(read(tmp_path, lang, told, recalled))


def test_a_veto_told_to_the_press(tmp_path):
    records = read(
        tmp_path, "en",
        "The draft resolution (document S/2019/961) received 13 votes in favour, one against (Russian Federation) "
        "and one abstention (China). It was not adopted, owing to the negative vote of a permanent member.",
    )  # fmt: skip
    row = records.rollcalls.iloc[0]
    assert (row["symbol"], row["outcome"], row["yes"], row["no"], row["abstain"]) == (
        "S/2019/961",
        "rejected",
        13,
        1,
        1,
    )


def test_a_name_that_is_not_known_refuses_the_vote(tmp_path):
    with pytest.raises(ReadError, match="Atlantis"):
        read(tmp_path, "en", TOLD[0][1].replace("China", "Atlantis"))


def test_other_bodies_tell_votes_too(tmp_path):
    release = tmp_path / "ecosoc.txt"
    release.write_text(
        "ECOSOC/6170\n28 July 2005\n\nEconomic and Social Council Concludes Session\n\nBy a vote of 49 in favour to 2 "
        "against (Australia, United States), with 1 abstention (Costa Rica), the Council adopted the draft resolution "
        "on assistance to the northern region (document E/2005/L.18).\n", encoding="utf-8",
    )  # fmt: skip
    records = vl.read(release)
    row = records.rollcalls.iloc[0]
    assert (row["body"], row["symbol"], row["yes"], row["no"], row["abstain"]) == (
        "ECOSOC",
        "E/2005/L.18",
        49,
        2,
        1,
    )
    assert sorted(records.votes["country"].astype("str")) == ["AUS", "CRI", "USA"]


def test_headline_text_and_annex_tell_one_vote(tmp_path):
    headline = "Security Council Adopts Resolution 2501 (2019) by 13 Votes in Favour, with 2 Abstentions"
    assert holds_the_vote(read(tmp_path, "en", headline, TOLD[0][1], TOLD[1][1]))
