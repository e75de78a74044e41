"""The words of the six languages: symbols, numbers, dates, ordinals, names and headings, one by one."""

from __future__ import annotations

import random
import re
import time
from datetime import date, timedelta
from functools import partial
from re import _parser as sre_parser

import pytest
from documents import secretariat

from votelib.readers.documents.extraction.cleaning import read_text
from votelib.readers.documents.extraction.source import Source
from votelib.readers.documents.extraction.text import fold
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.names import read_names
from votelib.readers.documents.language.wording import LANGUAGES, round_words, wording
from votelib.readers.documents.parsing.drafts import Drafts, Mention, agenda_headings
from votelib.readers.documents.parsing.furniture import _running_lines, without_furniture
from votelib.readers.documents.parsing.heading import Heading, _own_symbol, session_named
from votelib.readers.documents.parsing.sittings import _issued
from votelib.readers.documents.parsing.tallies import _TO_ITS_WORD, find_tallies
from votelib.texts.symbols import canonical


def text_of(words: str):
    return without_furniture(read_text(Source("a.txt", "txt", "", (words,))))


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("A/HRC/RES/56/2", "A/HRC/RES/56/2"), ("A/HRC/RES/S-9/1", "A/HRC/RES/S-9/1"),
        ("A/HRC/DEC/12/119", "A/HRC/DEC/12/119"), ("A/HRC/DEC41/101", "A/HRC/DEC/41/101"),
        ("A/HRC/DEC/OM/1/101", "A/HRC/DEC/OM/1/101"), ("A/HRC/PRST/43/1", "A/HRC/PRST/43/1"),
        ("A/HRC/RES/56/L.33", "A/HRC/56/L.33"), ("A/HRC/56/L.20/Rev.1", "A/HRC/56/L.20/Rev.1"),
        ("A/HRC/56/L.33 as orally revised", "A/HRC/56/L.33"), ("E/CN.4/RES/1999/S-4/1", "E/CN.4/RES/1999/S-4/1"),
        ("E/CN.4/RES(I)", "E/CN.4/RES(I)"), ("S/RES/2712(2023)", "S/RES/2712 (2023)"), ("A/78/PV.50", "A/78/PV.50"),
        ("A/HRC/\n56/L.33", "A/HRC/56/L.33"),
    ],
)  # fmt: skip
def test_symbols_of_every_form_are_written_in_one(found, written):
    assert canonical(found) == written


def test_a_capital_with_two_small_letters_can_stand_in_what_is_taken_away():
    assert text_of("Côte d’Ivoire <!-- \u0130 -->").folded.strip() == "cote d'ivoire"


DAYS = {
    "en": "1 July 2016", "fr": "1er juillet 2016", "es": "1º de julio de 2016", "ru": "1 июля 2016 года",
    "ar": "١ تموز/يوليه ٢٠١٦", "zh": "2016 年 7 月 1 日",
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_in_each_language(lang):
    assert [day for _, _, day in numerals.read_date(text_of(DAYS[lang]).folded, lang)] == [date(2016, 7, 1)]


def test_every_month_in_arabic_by_either_name():
    pairs = numerals.MONTHS["ar"].split()
    for number, forms in enumerate(pairs, 1):
        first, second, *_ = (form.replace("_", " ") for form in forms.split("|"))
        for name in (first, second, f"{first}/{second}"):
            assert [d for *_, d in numerals.read_date(fold(f"3 {name} 2020"), "ar")] == [
                date(2020, number, 3)
            ]


def test_a_day_that_is_none_is_not_read():
    assert numerals.read_date(fold("31 June 2020"), "en") == []
    day = date(2020, 2, 28) + timedelta(days=1)
    assert [d for *_, d in numerals.read_date(fold("29 February 2020"), "en")] == [day]


SESSIONS = {
    "en": ("Fifty-sixth session", "Thirty-first special session"),
    "fr": ("Cinquante-sixième session", "Trente et unième session extraordinaire"),
    "es": ("56º período de sesiones", "31er período extraordinario de sesiones"),
    "ru": ("Пятьдесят шестая сессия", "Тридцать первая специальная сессия"),
    "ar": ("الدورة السادسة والخمسون", "الدورة الاستثنائية الحادية والثلاثون"),
    "zh": ("第五十六届会议", "第三十一届特别会议"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_session_in_each_language(lang):
    regular, special = (session_named(text_of(words).folded, wording(lang)) for words in SESSIONS[lang])
    assert regular == "56"
    assert special == "S-31"


TALLIES = [
    ("en", "by a recorded vote of 31 to 14, with 2 abstentions", (31, 14, 2)),
    ("en", "by 34 votes to none, with one abstention", (34, 0, 1)),
    ("en", "13 votes in favour, 1 vote against and 1 abstention", (13, 1, 1)),
    ("en", "received 15 votes in favour", (15, 0, 0)),
    ("fr", "par 31 voix contre 14, avec une abstention", (31, 14, 1)),
    ("fr", "par 31 voix contre zéro, sans aucune abstention", (31, 0, 0)),
    ("es", "por 31 votos contra ninguno y 2 abstenciones", (31, 0, 2)),
    ("es", "por 47 votos a favor, ninguno en contra, sin abstenciones", (47, 0, 0)),
    ("ru", "31 голосом против 14 при двух воздержавшихся", (31, 14, 2)),
    ("ru", "32 голосами против 1 при отсутствии воздержавшихся", (32, 1, 0)),
    ("ru", "13 голосов за, никто не голосовал против, 2 воздержавшихся", (13, 0, 2)),
    ("ar", "بأغلبية 31 صوتاً مقابل 14 صوتاً وامتناع عضوين عن التصويت", (31, 14, 2)),
    ("ar", "14 صوتاً مؤيداً، ولا أصوات معارضة، وامتناع عضو واحد عن التصويت", (14, 0, 1)),
    ("zh", "以 31 票赞成、14 票反对、2 票弃权", (31, 14, 2)),
    ("zh", "以三十一票对十四票、无弃权票", (31, 14, 0)),
]


@pytest.mark.parametrize(("lang", "words", "expected"), TALLIES, ids=[words for _, words, _ in TALLIES])
def test_a_tally_in_each_wording(lang, words, expected):
    (tally,) = find_tallies(text_of(words + "."), lang)
    assert (tally.yes, tally.no, tally.abstain) == expected


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("ru", "получил 10 голосов «за», при этом никто не голосовал против и 5 членов воздержались", (10, 0, 5)),
        ("ru", "подано 13 голосов, против не голосовал никто, 2 члена Совета воздержались", (13, 0, 2)),
        ("ru", "проголосовали 12 членов Совета, против — 1, воздержались 2", (12, 1, 2)),
        ("ru", "было подано 14 голосов, 1 голос — против, воздержавшихся не было", (14, 1, 0)),
        ("zh", "13票赞成、2票弃权,没有反对票", (13, 0, 2)),
        ("ar", "حصل مشروع القرار على 10 أصوات مؤيدة، وعدم معارضة أي عضو، وامتناع 5 أعضاء عن التصويت", (10, 0, 5)),
        ("ar", "14 صوتا مؤيدا، وصوت واحد معارض، ولا امتناع عن التصويت", (14, 1, 0)),
        ("ar", "13 صوتا مؤيدا، ولم يعارضه أحد، وامتنع عضوان عن التصويت", (13, 0, 2)),  # was read as 13-0-0
        ("ar", "نظرا لتعادل الأصوات، 4 أصوات مقابل 4 أصوات، وامتناع عضو واحد عن التصويت", (4, 4, 1)),
    ],
)  # fmt: skip
def test_a_tally_of_the_security_council_as_its_president_says_it(lang, words, expected):
    (tally,) = find_tallies(text_of(words + "."), lang)
    assert (tally.yes, tally.no, tally.abstain) == expected


def test_those_who_abstained_are_not_left_out_of_a_tally():
    assert find_tallies(text_of("13 votos a favor, y se han abstenido dos miembros."), "es") == []
    assert find_tallies(text_of("13 votos a favor, y dos miembros se abstuvieron."), "es") == []


def test_of_two_tallies_that_overlap_the_longer_is_meant():
    """The words "of 31 to 14 votes" would be a tally by themselves."""
    words = "14 votes in favour and 3 against"
    assert [*map(str, find_tallies(text_of(f"of 31 to {words}."), "en"))] == ["14-3-0"]
    assert [*map(str, find_tallies(text_of(f"By 9 to 8 votes. Out of 31 to {words}."), "en"))] == [
        "9-8-0",
        "14-3-0",
    ]


def mentions(words: str) -> list:
    return Drafts(text_of(words), wording("en"), Heading("report", "HRC")).mentions


@pytest.mark.parametrize(("letters", "title"), [(88, "Water"), (89, "Water"), (90, None)])
def test_a_title_stands_near_its_draft(letters, title):
    """Not more than 90 characters behind the noun, as they are printed."""
    (found,) = mentions(f"The draft resolution {'x' * (letters - 2)} entitled “Water” was adopted.")
    assert found.title == title


NUMBERED = (
    "Draft resolution I is entitled “Air”. Draft resolution II is entitled “Water”. Draft decision II is entitled "
    "“Fire”. Draft resolutions II and III are entitled “All”. "
)


@pytest.mark.parametrize(
    ("further", "title", "doubt"),
    [
        ("", "Water", None),
        ("Draft resolution II, entitled “Water”, was read. ", "Water", None),
        ("Draft resolution II is entitled “Earth”. ", None, "draft resolution II goes by 2 titles"),
    ],
)
def test_a_draft_that_goes_by_a_number_has_its_own_title(further, title, doubt):
    drafts = Drafts(text_of(NUMBERED + further), wording("en"), Heading("meeting", "UNGA"))
    draft = drafts.of("resolution", 400, 400, Mention("resolution", 400, 400, number="II"))
    assert (draft.number, draft.title, draft.doubt) == ("II", title, doubt)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Draft resolution II is entitled “Water”. The draft resolution was put to the vote.", "Water"),
        ("Draft resolution A/66/L.9 is entitled “Water”. The draft resolution was put to the vote.", "Water"),
        ("The draft resolution is entitled “Water”. The draft resolution was put to the vote.", "Water"),
        ("Draft resolution I and draft resolution II. The draft resolution was put to the vote.", None),
    ],
)
def test_the_draft_is_the_one_that_was_spoken_of(words, title):
    drafts = Drafts(text_of(words), wording("en"), Heading("meeting", "UNGA"))
    draft = drafts.of("resolution", len(words), len(words), None)
    assert draft.title == title
    assert (draft.doubt is None) == (title is not None)


def test_a_report_of_the_assembly_is_of_its_session():
    assert _issued("", wording("en"), Heading("report", "UNGA", session="66")) == date(2012, 8, 31)
    assert _issued("", wording("en"), Heading("report", "UNGA")) is None
    assert _issued("5 june 2012", wording("en"), Heading("report", "HRC", session="66")) == date(2012, 6, 5)


def test_drafts_in_the_plural_are_several():
    assert [each.several for each in mentions("Draft resolution A/HRC/41/L.1 and draft resolution II")] == [
        False,
        False,
    ]
    assert [each.several for each in mentions("Draft resolutions A/HRC/41/L.1 and A/HRC/41/L.2")] == [True]
    assert [each.several for each in mentions("Draft resolution I to V")] == [True]


def test_lines_that_come_back_at_the_edge_of_pages_are_furniture_and_not_those_in_the_midst():
    page = "Annual report\n{0} one\n{0} two\n{0} three\nAs before\n{0} four\n{0} five\n{0} six\n{0} seven\nPage {1}"
    clean = "\n\f".join(page.format(name, at) for at, name in enumerate(("Alpha", "Beta", "Gamma", "Delta")))
    lines = {clean[at:].strip("\f").split("\n")[0] for at in _running_lines(clean)}
    assert lines == {"Annual report", "Page 0", "Page 1", "Page 2", "Page 3"}


@pytest.mark.parametrize(("letters", "own"), [(89, "A/HRC/56/2"), (90, None)])
def test_the_symbol_of_a_document_stands_in_a_short_line(letters, own):
    assert _own_symbol(f"United Nations\n{'A/HRC/56/2'.rjust(letters, 'x')[:-11]} A/HRC/56/2\nEnglish") == own


def test_headings_of_the_agenda_are_lines_of_their_own():
    words = (
        "We turn from agenda item 3 to the next.\n\nAgenda item 4 (continued)\n\nAgenda item 5 was closed.\n"
    )
    assert [number for _, number in agenda_headings(text_of(words), wording("en"))] == ["4"]


def test_a_tally_that_says_more_than_was_understood_is_none():
    assert find_tallies(text_of("以 14 票赞成、0 S/PV.9479 票反对、1 票弃权。"), "zh") == []
    assert find_tallies(text_of("por 30 votos contra 13 ??y 3 abstenciones."), "es") == []


NAMES = [
    ("en", "Bosnia and Herzegovina and Trinidad and Tobago", ["BIH", "TTO"]),
    ("en", "United Kingdom of Great Britain and\nNorthern Ireland, Guinea-\nBissau", ["GBR", "GNB"]),
    ("en", "Korea, Republic of, Niger and Nigeria", ["KOR", "NER", "NGA"]),
    ("en", "Congo, Democratic Republic of the Congo, Dominica, Dominican Republic", ["COG", "COD", "DMA", "DOM"]),
    ("fr", "Bosnie-Herzégovine, Royaume-Uni de Grande-Bretagne et d’Irlande du Nord et Togo", ["BIH", "GBR", "TGO"]),
    ("es", "Bosnia y Herzegovina, Perú e Irán (República Islámica del)", ["BIH", "PER", "IRN"]),
    ("ru", "Босния и Герцеговина, Тринидад и Тобаго и Китай", ["BIH", "TTO", "CHN"]),
    ("ar", "البوسنة والهرسك، الصين وكوبا", ["BIH", "CHN", "CUB"]),
    ("zh", "波斯尼亚和黑塞哥维那、中国和古巴", ["BIH", "CHN", "CUB"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "words", "expected"), NAMES, ids=[words for _, words, _ in NAMES])
def test_names_that_are_joined_and_names_that_hold_the_joint(lang, words, expected):
    text = text_of(words)
    found = read_names(text, 0, len(text.clean), lang)
    assert [name.country for name in found.known] == expected
    assert found.unknown == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_number_in_words_is_read_whole(lang):
    """What several of them begin with is written once in their pattern: "seventy-three" must not end as "seven"."""
    for words in numerals._words(lang):
        for pattern in (numerals.pattern(lang), numerals.opening(lang)):
            assert re.fullmatch(pattern, words)
            assert re.match(pattern, f"{words} ").group() == words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_each_match_has_lose_no_match(lang):
    words = wording(lang)
    hinted = [(getattr(words, name), partial(words.near, name)) for name in words.hints]
    hinted += [
        (
            form.pattern,
            partial(round_words, form.pattern, form.hints[:1], reach=form.reach, before=_TO_ITS_WORD),
        )
        for form in words.tallies
    ]
    tried = 0
    for folded in _documents_in(lang):
        for pattern, near in hinted:
            expected = [found.span() for found in pattern.finditer(folded)]
            assert [found.span() for found in near(folded)] == expected
            tried += len(expected)
        for form in words.tallies:
            for found in form.pattern.finditer(folded):
                assert all(hint in found.group() for hint in form.hints)
    assert tried > 300


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_heading_begins_with_one_of_the_letters_that_are_looked_at_first(lang):
    words = wording(lang)._words
    letters, may_be_empty = _first_letters(
        sre_parser.parse(fold("|".join([*words.HEADINGS, *words.PLAIN_HEADINGS])))
    )
    assert letters == set(re.findall(r"\\?.", words.OPENINGS))
    assert not may_be_empty


def _first_letters(parts) -> tuple[set[str], bool]:
    """The letters that a match of a parsed pattern can begin with, and whether it can be empty."""
    letters: set[str] = set()
    for name, arguments in parts:
        found, may_be_empty = _FIRST[str(name)](arguments)
        letters |= found
        if not may_be_empty:
            return letters, False
    return letters, True


def _first_of_any(branches) -> tuple[set[str], bool]:
    found = [_first_letters(branch) for branch in branches]
    return set().union(*(letters for letters, _ in found)), any(empty for _, empty in found)


def _first_of_repeated(arguments) -> tuple[set[str], bool]:
    least, _, parts = arguments
    letters, may_be_empty = _first_letters(parts)
    return letters, may_be_empty or least == 0


#: By the name of a part, as Python's own parser of patterns gives it.
_FIRST = {
    "LITERAL": lambda letter: ({chr(letter)}, False),
    "IN": lambda letters: (
        {r"\s" if str(kind) == "CATEGORY" else chr(letter) for kind, letter in letters}, False
    ),
    "BRANCH": lambda arguments: _first_of_any(arguments[1]),
    "SUBPATTERN": lambda arguments: _first_letters(arguments[3]),
    "MAX_REPEAT": _first_of_repeated,
    "ASSERT": lambda arguments: (set(), True),
}  # fmt: skip


def _documents_in(lang):
    """Folded texts of every sort, on lines and with their lines joined."""
    for sort, maker in secretariat.MAKERS.items():
        for seed in range(3):
            rng = random.Random(f"{sort}{lang}{seed}")
            lines = secretariat.lines_of(maker(lang, rng), rng, frozenset())
            yield from (fold("\n".join(lines)), fold(" ".join(lines)))


def test_words_that_stand_close_together_are_gone_through_once():
    form = wording("ru").tallies[0]
    began = time.process_time()
    assert list(round_words(form.pattern, form.hints[:1], "голос " * 20_000)) == []
    assert time.process_time() - began < 2
