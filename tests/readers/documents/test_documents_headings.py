"""Headings of lists as releases to the press word them, in six languages: each opens its list."""

import pytest

import votelib as vl

HEADS = {
    "en": "HUMAN RIGHTS COUNCIL\n12 July 2023\nPress release\n\n",
    "fr": "CONSEIL DES DROITS DE L'HOMME\n12 juillet 2023\nCommuniqué de presse\n\n",
    "es": "CONSEJO DE DERECHOS HUMANOS\n12 de julio de 2023\nComunicado de prensa\n\n",
    "ru": "СОВЕТ ПО ПРАВАМ ЧЕЛОВЕКА\n12 июля 2023 года\nПресс-релиз\n\n",
    "zh": "人权理事会\n2023年7月12日\n新闻稿\n\n",
    "ar": "مجلس حقوق الإنسان\n12 تموز/يوليه 2023\nبيان صحفي\n\n",
}
#: The sentence with the result, and the names of the three lists.
SAID = {
    "en": (
        "In a resolution (A/HRC/53/L.23) on hatred, adopted by a vote of 3 in favour, 2 against and 2 abstentions.",
        ("Algeria, China and Cuba", "Belgium and United States", "Chile and Mexico"),
    ),
    "fr": (
        "Aux termes d’une résolution (A/HRC/53/L.23), adoptée par 3 voix pour, 2 voix contre et 2 abstentions.",
        ("Algérie, Chine et Cuba", "Belgique et États-Unis", "Chili et Mexique"),
    ),
    "es": (
        "En una resolución sobre el odio (A/HRC/53/L.23), aprobada por 3 votos a favor, 2 en contra y 2 abstenciones.",
        ("Argelia, China y Cuba", "Bélgica y Estados Unidos", "Chile y México"),
    ),
    "ru": (
        "Резолюция A/HRC/53/L.23 о ненависти принята 3 голосами против 2 при 2 воздержавшихся.",
        ("Алжир, Китай и Куба", "Бельгия и Соединенные Штаты Америки", "Чили и Мексика"),
    ),
    "zh": (
        "决议草案A/HRC/53/L.23以3票赞成、2票反对、2票弃权获得通过。",
        ("阿尔及利亚、中国和古巴", "比利时和美国", "智利和墨西哥"),
    ),
    "ar": (
        "اعتُمد مشروع القرار A/HRC/53/L.23 بأغلبية 3 أصوات مقابل صوتين وامتناع عضوين عن التصويت.",
        ("الجزائر، الصين وكوبا", "بلجيكا والولايات المتحدة الأمريكية", "شيلي والمكسيك"),
    ),
}
HEADINGS = [
    ("en", ("In favour", "Against", "Abstentions")),
    (
        "en",
        (
            "The following member States voted in favour of the resolution (3)",
            "The following member States voted against (2)",
            "The following member States abstained (2)",
        ),
    ),
    ("en", ("States voting in favour", "States voting against", "States abstaining")),
    ("en", ("Voted in favour", "Voted against", "Abstained")),
    ("en", ("Countries that voted in favour", "Countries that voted against", "Countries that abstained")),
    ("en", ("For", "Against", "Abstain")),
    ("en", ("Votes in favour", "Votes against", "Abstentions")),
    ("fr", ("Ont voté en faveur (3)", "Ont voté contre (2)", "Se sont abstenus (2)")),
    (
        "fr",
        (
            "Les États membres suivants ont voté en faveur de la résolution (3)",
            "Les États membres suivants ont voté contre (2)",
            "Les États membres suivants se sont abstenus (2)",
        ),
    ),
    ("fr", ("Ont voté pour (3)", "Ont voté contre (2)", "Abstentions (2)")),
    ("fr", ("En faveur (3)", "Contre (2)", "Abstentions (2)")),
    (
        "fr",
        (
            "Les États suivants ont voté pour (3)",
            "Les États suivants ont voté contre (2)",
            "Les États suivants se sont abstenus (2)",
        ),
    ),
    ("fr", ("Pour", "Contre", "Abstention")),
    (
        "fr",
        (
            "Les pays suivants ont voté en faveur",
            "Les pays suivants ont voté contre",
            "Les pays suivants se sont abstenus",
        ),
    ),
    ("fr", ("États ayant voté pour", "États ayant voté contre", "États s'étant abstenus")),
    (
        "fr",
        ("Les États qui ont voté pour", "Les États qui ont voté contre", "Les États qui se sont abstenus"),
    ),
    ("es", ("A favor (3)", "En contra (2)", "Abstenciones (2)")),
    ("es", ("Votaron a favor", "Votaron en contra", "Se abstuvieron")),
    (
        "es",
        (
            "Los siguientes Estados votaron a favor",
            "Los siguientes Estados votaron en contra",
            "Los siguientes Estados se abstuvieron",
        ),
    ),
    (
        "es",
        (
            "Los Estados que votaron a favor de la resolución",
            "Los Estados que votaron en contra",
            "Los Estados que se abstuvieron",
        ),
    ),
    ("es", ("Votos a favor", "Votos en contra", "Abstenciones")),
    (
        "es",
        (
            "Estados miembros que votaron a favor",
            "Estados miembros que votaron en contra",
            "Estados miembros que se abstuvieron",
        ),
    ),
    ("ru", ("За (3)", "Против (2)", "Воздержались (2)")),
    ("ru", ("Голосовали за", "Голосовали против", "Воздержались")),
    (
        "ru",
        (
            "Следующие государства проголосовали за",
            "Следующие государства проголосовали против",
            "Следующие государства воздержались",
        ),
    ),
    (
        "ru",
        (
            "Государства, голосовавшие за",
            "Государства, голосовавшие против",
            "Государства, воздержавшиеся при голосовании",
        ),
    ),
    ("ru", ("Голосовали за резолюцию", "Голосовали против резолюции", "Воздержались при голосовании")),
    ("ru", ("Проголосовали за", "Проголосовали против", "Воздержались")),
    ("zh", ("赞成（3）", "反对（2）", "弃权（2）")),
    ("zh", ("投赞成票的国家", "投反对票的国家", "弃权的国家")),
    ("zh", ("以下国家投赞成票", "以下国家投反对票", "以下国家弃权")),
    ("zh", ("赞成国", "反对国", "弃权国")),
    ("zh", ("投票赞成", "投票反对", "弃权")),
    ("zh", ("下列成员国投赞成票", "下列成员国投反对票", "下列成员国投弃权票")),
    ("ar", ("المؤيدون (3)", "المعارضون (2)", "الممتنعون عن التصويت (2)")),
    ("ar", ("الدول المؤيدة", "الدول المعارضة", "الدول الممتنعة عن التصويت")),
    (
        "ar",
        (
            "صوتت الدول التالية لصالح القرار",
            "صوتت الدول التالية ضد القرار",
            "امتنعت الدول التالية عن التصويت",
        ),
    ),
    ("ar", ("الأصوات المؤيدة", "الأصوات المعارضة", "الممتنعون")),
    ("ar", ("صوت لصالح القرار", "صوت ضد القرار", "امتنع عن التصويت")),
    ("ar", ("المؤيدون", "المعارضون", "الممتنعون")),
]


SHAPES = ("{heading}: {names}.", "{heading}:\n{names}", "{heading}\n{names}")
#: "For" alone on a line is no heading: a sentence may begin so.
CASES = [
    (lang, headings, shape)
    for lang, headings in HEADINGS
    for shape in SHAPES
    if headings[0] != "For" or ":" in shape
]


@pytest.mark.parametrize(("lang", "headings", "shape"), CASES)
def test_a_heading_that_names_who_voted_opens_a_list(lang, headings, shape, tmp_path):
    said, names = SAID[lang]
    lists = [shape.format(heading=heading, names=each) for heading, each in zip(headings, names, strict=True)]
    path = tmp_path / "release.txt"
    path.write_text("\n\n".join([HEADS[lang] + said, *lists]) + "\n", encoding="utf-8")
    votes = vl.read(path).votes
    assert votes.groupby("vote", observed=True)["country"].agg(set).to_dict() == {
        "yes": {"DZA", "CHN", "CUB"}, "no": {"BEL", "USA"}, "abstain": {"CHL", "MEX"},
    }  # fmt: skip
