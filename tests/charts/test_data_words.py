"""What stands in tables as data is said in the language of the page: messages of checks, scopes, lists of groups."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import votelib as vl
from votelib.charts import plot_bloc_matrix
from votelib.charts.data_words import say_data, say_groups, translation
from votelib.files import data_dir
from votelib.translating import LANGUAGES

OTHERS = [lang for lang in LANGUAGES if lang != "en"]
COLUMNS = ("expected", "found", "message")
#: Ids, symbols, sessions, names of files and of sources, addresses: what needs no translation.
KEPT = re.compile(r"[A-Z]{2,}|ES-\d+|\S*[/_.@]\S*|unvotes|[A-Z]+\.\d+|[A-Z][a-z]+|TÜRK\wYE|A-[BC]|\d\w*")


def english_left(text: str, lang: str) -> list[str]:
    quoted = re.compile(r"[«“].*?[”»]|`.*?`")
    said = re.sub(r"[^\w'/_.@-]+", " ", quoted.sub(" ", say_data(text, lang)))
    return [word for word in said.split() if re.match(r"[A-Za-z]{2}", word) and not KEPT.fullmatch(word)]


def unsaid(records) -> list[str]:
    texts = {str(text) for column in COLUMNS for text in records.issues[column].dropna()}
    return [text for text in sorted(texts) if english_left(text, "ru")]


def test_the_issues_of_what_ships_are_said(sample):
    assert unsaid(sample) == []


@pytest.mark.archive
@pytest.mark.slow
@pytest.mark.parametrize("data", ["unga", "hrc"])
def test_issues_and_corrections_of_the_archives_are_said(data):
    assert unsaid(vl.checks.apply(vl.load(data))) == []


MESSAGES_OF_DOCUMENTS = (
    "members that stand in no list took no part (page 3)",
    "members that stand in no list took no part, or a list of the document is lost",
    "which text the vote is about is not certain: title or draft is left empty (page 7)",
    "the document prints the totals of this vote and no names",
    "a known misprint of a name was read as the name that it should be",
    "the same vote stands more than once in this document; it is counted once",
    "the symbol at the head and the number before the title differ",
    "13 members in no list: BEL, CHN",
    "the number of Yes votes differs between 56_2.en.md (en) and 56_2.fr.md (fr)",
    "the vote of a state differs between two sources that were read together",
)


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("message", MESSAGES_OF_DOCUMENTS)
def test_what_documents_leave_in_doubt_is_said(message, lang):
    assert translation(message, lang) not in (None, message)


@pytest.mark.archive
@pytest.mark.slow
def test_the_issues_of_a_real_record_are_said(archive_folder):
    assert unsaid(vl.read(next((archive_folder / "real").rglob("unproj_ga_65_PV_71.pdf")))) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_a_number_has_its_plural_and_a_vote_its_word(lang):
    few, many = (say_data(f"{n} rows", lang) for n in (2, 1200))
    assert few != many
    assert "rows" not in few + many
    assert "absent" not in say_data("USA recorded as absent", lang)


def test_states_have_their_names_in_english_too_and_ids_where_no_labels_are_asked_for():
    assert say_data("CHE recorded as absent", "en") == "Switzerland recorded as Absent"
    assert say_data("none for USA, FRA", "en") == "none for United States of America, France"
    assert say_data("those of A/RES/68/8@2013-10-29#1", "en") == "those of A/RES/68/8, 2013-10-29"
    assert say_data("those of A/RES/57/78@2002-11#1", "fr") == "ceux de A/RES/57/78, 2002-11"
    assert say_data("MCO yes", "fr") == "Monaco\xa0: Pour"
    assert say_data("abstain 20", "en") == "Abstain 20"
    assert say_data("adoption without_vote", "en") == "adoption without vote"
    why = "DZA held no seat that day; ARG, a member of like name, has no row (its vote is no)"
    why = f"corrected: the record itself: {why}"
    assert "Algeria held no seat that day; Argentina, a member" in say_data(why, "en")
    likely = "only states that hold a seat that day; likely BOL (Bolivia (Plurinational State of)), which has no vote"
    assert "likely Bolivia (Plurinational State of), which" in say_data(likely, "en")
    assert "BOL" not in say_data(likely, "fr")
    assert "Bolivie (État plurinational de)" in say_data(likely, "fr")
    assert say_data("CHE recorded as absent") == "CHE recorded as absent"


def test_a_day_without_its_year_is_said_too_and_numbers_that_name_something_have_no_marks():
    text = (
        "on whole texts from 30 November to 21 December 2010 (roll calls 5052 to 5109 of unvotes) Greece and Grenada "
        "stand in each other's place; A/65/PV.71 names both in eleven of them"
    )
    said = say_data(text, "fr")
    assert "du 30 novembre au 21 décembre 2010 (votes 5052 à 5109 de unvotes)" in said
    assert "30 تشرين الثاني/نوفمبر" in say_data(text, "ar")


def test_a_text_that_nobody_translated_stays():
    assert say_data("a sentence of the user's own", "fr") == "a sentence of the user's own"


def test_a_translation_may_be_the_same_words():
    why = "the record itself: the totals exceed 47 seats, and each of 47 members has its position (votes 29-13-4)"
    assert say_data(f"corrected: {why}", "fr").endswith("a sa position (votes 29-13-4)")
    assert translation("35 votes", "fr") == "35 votes"
    assert translation("35 words of the user's own", "fr") is None


@pytest.mark.parametrize("lang", OTHERS)
def test_every_note_on_a_membership_is_said(lang):
    notes = vl.load_groupings()["note"].dropna().unique()
    assert [note for note in notes if note and translation(note, lang) is None] == []


def test_a_note_has_its_days_places_and_joints_in_the_language():
    note = "day not confirmed: counted from the opening of the summit of Cairo; left in September 1991"
    assert say_data(note, "fr") == (
        "jour non confirmé\xa0: compté à partir de l’ouverture (sommet du Caire)\xa0; parti en septembre 1991"
    )


def test_a_scope_has_its_days_in_words():
    scope = "9 recorded roll calls of HRC, 2017-06-22 to 2025-07-04 (9 resolutions)"
    assert say_data(scope, "es") == (
        "9 votaciones registradas, del 22 de junio de 2017 al 4 de julio de 2025 "
        "(Consejo de Derechos Humanos: 9 resoluciones)"
    )


def test_groups_in_one_cell():
    assert say_groups("AU, NAM, South (G77 and China)", "fr") == "UA, MNA, Sud (G77 et Chine)"
    assert say_groups("OIC (3), my own group", "ru") == "ОИС (3), my own group"


@pytest.mark.parametrize(("lang", "tick"), [("fr", "0,5"), ("ru", "0,5"), ("zh", "0.5"), ("en", "0.5")])
def test_numbers_on_the_axes_have_the_mark_of_the_language(lang, tick):
    import base64

    import matplotlib.pyplot as plt
    import pandas as pd

    ax = plt.subplots()[1]
    ax.plot([1, 2, 3], [0.25, 0.5, 0.75])
    ax.set(xlabel="year", ylabel="share of Yes", yticks=[0.25, 0.5, 0.75])
    page = vl.charts.present(ax, pd.DataFrame({"year": [1]}), title="x", labels=lang).html
    drawn = base64.b64decode(re.search(r"svg\+xml;base64,([^\"]+)", page)[1]).decode()
    ticks = re.findall(r"<!-- (\d\S*) -->", drawn)
    assert tick + "0" in ticks
    assert ("," in "".join(ticks)) == (lang in ("fr", "ru"))


@pytest.mark.parametrize("lang", ["ar", "ru", "zh"])  # in French and Spanish some words are as in English
@pytest.mark.parametrize("column", ["part", "figure", "definition", "reason"])
def test_every_published_figure_is_described_in_the_language(column, lang):
    texts = pd.read_csv(data_dir() / "published_figures.csv", dtype="str", keep_default_na=False)[column]
    assert [text for text in texts.unique() if text and say_data(text, lang) == text] == []


def test_the_cells_of_a_matrix_of_blocs_have_the_decimal_mark_of_the_language():
    pairs = pd.DataFrame({"group_a": ["African"], "group_b": ["GRULAC"], "value": [0.3], "n": [12]})
    ax = plot_bloc_matrix(pairs, labels="es")
    assert {text.get_text() for text in ax.texts} == {"0,30", "n 12"}
    assert [label.get_text() for label in ax.get_yticklabels()] == ["África", "América Latina y el Caribe"]
