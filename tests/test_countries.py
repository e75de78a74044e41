"""Who a name means: the traps of the field, and the tables held against themselves."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from votelib.countries import (
    LANGUAGES,
    country_code,
    country_codes,
    country_name,
    load_names,
    load_states,
    normalise,
)
from votelib.countries.names import names_over_time
from votelib.countries.tables import read
from votelib.errors import AmbiguousName, ArgumentError, UnknownName
from votelib.files import data_dir

NOT_NAMES = Path(__file__).parent / "data/countries/should_not_match.csv"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Congo", "COG"), ("Democratic Republic of the Congo", "COD"), ("刚果", "COG"), ("刚果民主共和国", "COD"),
        ("Congo - Brazzaville", "COG"), ("Congo - Kinshasa", "COD"), ("Zaire", "COD"),
        ("Republic of Korea", "KOR"), ("Democratic People's Republic of Korea", "PRK"),
        ("Korea, Republic of", "KOR"), ("КНДР", "PRK"), ("South Korea", "KOR"),
        ("Niger", "NER"), ("Nigeria", "NGA"), ("尼日尔", "NER"), ("尼日利亚", "NGA"), ("Нигер", "NER"),
        ("Guinea", "GIN"), ("Guinea-Bissau", "GNB"), ("Guinea Bissau", "GNB"), ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"), ("غينيا - بيساو", "GNB"), ("غينيا", "GIN"),
        ("Dominica", "DMA"), ("Dominican Republic", "DOM"), ("多米尼克", "DMA"), ("多米尼加共和国", "DOM"),
        ("Türkiye", "TUR"), ("Turkey", "TUR"), ("TURKEY", "TUR"), ("Turkiye", "TUR"),
        ("Eswatini", "SWZ"), ("Swaziland", "SWZ"), ("Свазиленд", "SWZ"),
        ("North Macedonia", "MKD"), ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("l'ex-République yougoslave de Macédoine", "MKD"), ("前南斯拉夫的马其顿共和国", "MKD"),
        ("Cabo Verde", "CPV"), ("Cape Verde", "CPV"), ("Cap-Vert", "CPV"),
        ("Netherlands", "NLD"), ("Netherlands (Kingdom of the)", "NLD"), ("荷兰王国", "NLD"), ("荷兰", "NLD"),
        ("Pays-Bas (Royaume des)", "NLD"), ("هولندا (مملكة -)", "NLD"),
        ("Germany", "DEU"), ("Federal Republic of Germany", "DEU"), ("German Democratic Republic", "DDR"),
        ("GERMANY, FEDERAL REPUBLIC OF", "DEU"),
        ("Yemen", "YEM"), ("Yemen Arab Republic", "YEM"), ("Democratic Yemen", "YMD"), ("民主也门", "YMD"),
        ("Namibia", "NAM"), ("NAM", "NAM"),
        ("Côte d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("COTE D'IVOIRE", "CIV"), ("Cote\u0302 d'Ivoire", "CIV"),
        ("Bolivia, Plurinational State of", "BOL"), ("St. Kitts & Nevis", "KNA"), ("The Gambia", "GMB"),
        ("Ｆｒａｎｃｅ", "FRA"), ("\u200fفرنسا\u200e", "FRA"), ("Antigua & Barbuda", "ATG"),
        ("Bosnia and Herzegovina", "BIH"), ("Russian Federation", "RUS"), ("USSR", "SUN"),
    ],
)  # fmt: skip
def test_traps(name, code):
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("United Arab Republic", "1958-02-22", "UAR"), ("United Arab Republic", "1961-09-28", "UAR"),
        ("United Arab Republic", "1961-09-29", "EGY"), ("阿拉伯联合共和国", "1970-01-01", "EGY"),
        ("Yugoslavia", "1992-04-26", "YUG"), ("Yugoslavia", "2001-01-01", "SCG"), ("Yugoslavia", None, "YUG"),
        ("Germany", "1990-10-03", "DEU"), ("Czechoslovakia", "1992-12-31", "CSK"), ("Czechia", "1993-01-01", "CZE"),
        ("Turkey", "2023-01-01", "TUR"), ("Yemen", "1975-01-01", "YEM"), ("Viet Nam", "1980-01-01", "VNM"),
    ],
)  # fmt: skip
def test_a_day_decides_who_is_meant(name, day, code):
    assert country_code(name, on=day) == code


@pytest.mark.parametrize(
    ("name", "day", "candidates"),
    [
        ("Korea", None, ["KOR", "PRK"]),
        ("Germany", "1980-01-01", ["DDR", "DEU"]),
        ("Viet Nam", "1970-01-01", ["RVN", "VNM"]),
        ("Congo", "1965-01-01", ["COD", "COG"]),
        ("United Arab Republic", None, ["EGY", "UAR"]),
    ],
)
def test_a_name_of_two_states_is_never_decided_by_chance(name, day, candidates):
    with pytest.raises(AmbiguousName) as error:
        country_code(name, on=day)
    assert error.value.candidates == candidates


@pytest.mark.parametrize(
    ("name", "day", "instead"),
    [
        ("Russian Federation", "1980-01-01", "SUN"),
        ("USSR", "2000-01-01", "RUS"),
        ("Czechia", "1992-12-31", "CSK"),
    ],
)
def test_a_state_that_was_not_there_that_day_is_no_answer(name, day, instead):
    with pytest.raises(UnknownName, match=instead):
        country_code(name, on=day)


@pytest.mark.parametrize(
    "row",
    list(csv.DictReader(NOT_NAMES.read_text(encoding="utf-8").splitlines())),
    ids=lambda row: row["name"],
)
def test_what_must_not_match(row):
    with pytest.raises(UnknownName):
        country_code(row["name"])


def test_a_misspelling_is_answered_with_what_is_close():
    with pytest.raises(UnknownName, match=r"Kyrgyzstan \(KGZ\)") as error:
        country_code("Kyrgystan")
    assert "Kyrgyzstan" in error.value.suggestions
    with pytest.raises(KeyError):
        country_code("Kyrgystan")


@pytest.mark.parametrize("wrong", ["", None, 4, float("nan")])
def test_no_name_is_no_state(wrong):
    with pytest.raises(UnknownName):
        country_code(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_member_and_observer_goes_round_in_each_language(lang):
    states = load_states()
    here = states[states["un_status"].isin(["member", "observer"]) & states["un_end"].isna()]
    assert len(here) == 195
    for code in here["country"]:
        assert country_code(country_name(code, lang)) == code
        assert country_code(country_name(code, lang), lang=lang) == code


def test_undated_names_mean_one_state_but_for_those_that_are_meant_not_to():
    meanings = defaultdict(set)
    names = load_names()
    for row in names[~names["dated_only"]].itertuples():
        meanings[normalise(row.name)].add(row.country)
    several = {key: found for key, found in meanings.items() if len(found) > 1}
    assert {frozenset(found) for found in several.values()} == {
        frozenset({"KOR", "PRK"}),
        frozenset({"EGY", "UAR"}),
    }


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("Central African Empire", "1977-12-01", "CAF"), ("Empire centrafricain", "1977-12-01", "CAF"),
        ("Объединенная Республика Камерун", "1980-12-01", "CMR"), ("上沃尔特", "1980-12-01", "BFA"),
        ("República Democrática Alemana", "1980-12-01", "DDR"), ("Yougoslavie", "1985-12-01", "YUG"),
        ("Yougoslavie", "1995-12-01", "SCG"), ("Republic of China", "1960-12-01", "CHN"),
        ("United Republic of Tanganyika and Zanzibar", "1964-05-01", "TZA"), ("Birmania", "1950-12-01", "MMR"),
    ],
)  # fmt: skip
def test_names_of_their_time(name, day, state):
    assert country_code(name, on=day) == state


def test_french_names_are_shown_with_the_apostrophe_of_french_and_kept_as_stored_in_data():
    assert country_name("USA", "fr") == "États-Unis d’Amérique"
    assert country_name("LAO") == "Lao People's Democratic Republic"
    assert names_over_time("CIV", "fr")[-1][1] == "Côte d'Ivoire"
    assert country_code("Etats-Unis d’Amerique") == country_code("États-Unis d'Amérique") == "USA"


def test_a_name_of_certain_days_says_which_and_offers_no_other():
    """It said "no state is called 'Republic of China'; close: Republic of China (CHN)"."""
    with pytest.raises(UnknownName, match="means CHN from 1945-10-24 to 1971-10-25 only; say on which day"):
        country_code("Republic of China")
    with pytest.raises(UnknownName, match="1971-10-25 only; found the day 2000-01-01"):
        country_code("Republic of China", on="2000-01-01")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Gambia (Republic of The)", "GMB"),  # in the list of Member States
        ("DRC", "COD"),
        ("Congo, Rep.", "COG"),
        ("Egypt, Arab Rep.", "EGY"),
    ],
)
def test_names_of_other_lists_in_use(name, code):
    assert country_code(name) == code


def test_a_name_that_meant_a_seat_once_means_none_today():
    for day in (None, "2000-01-01"):
        with pytest.raises(UnknownName):
            country_code("Republic of China", on=day)


@pytest.mark.parametrize(
    ("lang", "name", "state"),
    [
        ("fr", "République populaire de Chine", "CHN"), ("zh", "中华人民共和国", "CHN"),
        ("ru", "Королевство Нидерландов", "NLD"), ("es", "Reino de los Países Bajos", "NLD"),
        ("ar", "المملكة المغربية", "MAR"), ("ru", "Княжество Лихтенштейн", "LIE"),
        ("es", "Estados Unidos Mexicanos", "MEX"),
    ],
)  # fmt: skip
def test_formal_names_in_the_other_languages(lang, name, state):
    assert country_code(name, lang=lang) == state


@pytest.mark.parametrize(
    ("lang", "name", "state"),
    [
        ("ru", "ЮАР", "ZAF"), ("ru", "ОАЭ", "ARE"), ("ru", "Южная Корея", "KOR"), ("zh", "阿联酋", "ARE"),
        ("zh", "日本国", "JPN"), ("ar", "السعودية", "SAU"), ("fr", "Grande-Bretagne", "GBR"),
        ("es", "EE.UU.", "USA"),
    ],
)  # fmt: skip
def test_everyday_names_that_cldr_does_not_have(lang, name, state):
    assert country_code(name, lang=lang) == state


def test_names_have_a_source_and_a_state_that_is_known():
    for file in ("names.csv", "variants.csv", "further.csv"):
        raw = (data_dir() / "countries" / file).read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf")
        table = pd.read_csv(data_dir() / "countries" / file, keep_default_na=False, dtype="str")
        assert set(table["country"]) <= set(load_states()["country"])
        assert (table[["name", "source", "lang", "kind"]] != "").all(axis=None)
        assert not table.duplicated(["country", "lang", "name"]).any() or file != "names.csv"


def test_no_two_spells_of_one_name_overlap_for_one_state():
    names = load_names()
    dated = names[(names["start"] != "") & (names["end"] != "")].sort_values(
        ["country", "lang", "name", "start"]
    )
    for _, spells in dated.groupby(["country", "lang", "name", "dated_only"]):
        assert (spells["start"].iloc[1:].to_numpy() >= spells["end"].iloc[:-1].to_numpy()).all()


def test_states_table_is_sound():
    states = load_states()
    assert states["country"].is_unique
    assert states["source"].notna().all()
    ended = states.dropna(subset=["start", "end"])
    assert (ended["start"] < ended["end"]).all()
    successors = {code for text in states["successors"].dropna() for code in text.split(";")}
    assert successors <= set(states["country"])
    assert {"SUN", "YUG", "CSK", "DDR", "YMD", "SCG", "UAR", "ZAN"} <= set(
        states.loc[states["end"].notna(), "country"]
    )
    assert states.set_index("country")["iso2"]["NAM"] == "NA"


@pytest.mark.parametrize(
    ("day", "members"),
    [("1945-12-31", 51), ("1955-12-31", 76), ("1960-12-31", 99), ("1991-12-31", 166), ("2006-12-31", 192),
     ("2011-12-31", 193)],
)  # fmt: skip
def test_members_of_the_united_nations_grow_as_published(day, members):
    """un.org, Growth in United Nations membership: 51 in 1945, 76 in 1955, 99 in 1960, 166 in 1991, 192, 193.

    In 1958-1961 Egypt and Syria shared one seat (UAR), which this table counts under all three ids.
    """
    states = load_states()
    states = states[states["un_status"] == "member"]
    on = pd.Timestamp(day)
    there = states[(states["un_start"] <= on) & ~(states["un_end"] <= on)]["country"]
    shared = {"EGY", "SYR"} if day == "1960-12-31" else set()
    assert len(set(there) - shared) == members


def test_regional_groups_and_admissions_were_written_apart_and_agree():
    """Two lists made independently: dates of admission here, first days in a regional group there."""
    regions = pd.read_csv(data_dir() / "groupings/un_region.csv", keep_default_na=False, dtype="str")
    admitted = load_states().set_index("country")["un_start"].dt.strftime("%Y-%m-%d")
    later = regions[regions["start"] > "1964-01-01"].groupby("country")["start"].min()
    differ = later[later != admitted[later.index]]
    assert set(differ.index) <= {"ZAF", "KIR", "ISR", "SRB"}  # joined a group long after the United Nations


@pytest.mark.archive
@pytest.mark.parametrize("file", ["hrc/votes_long.csv.gz", "unga/un_votes.csv.gz"])
def test_every_name_in_the_archives_is_known(archive_folder, file):
    names = pd.read_csv(archive_folder / file, keep_default_na=False, dtype="str", usecols=["country"])[
        "country"
    ]
    assert country_codes(names.drop_duplicates()).notna().all()


@pytest.mark.archive
def test_names_in_the_council_archive_agree_with_its_own_codes(archive_folder):
    columns = ["iso3", "country"]
    table = pd.read_csv(
        archive_folder / "hrc/votes_long.csv.gz", keep_default_na=False, dtype="str", usecols=columns
    )
    table = table.drop_duplicates()
    ours = country_codes(table["country"]).astype("str")
    assert table.loc[ours != table["iso3"], "iso3"].tolist() == [
        "GER"
    ]  # the catalogue's code for DEU before 1990


def test_a_column_is_looked_up_once_a_distinct_name():
    names = pd.Series(["Yugoslavia", "Yugoslavia", "France"], index=[5, 6, 7], dtype="category")
    days = pd.Series(["1985-01-01", "1995-01-01", "1995-01-01"], index=[5, 6, 7])
    codes = country_codes(names, on=days)
    assert codes.astype("str").to_dict() == {5: "YUG", 6: "SCG", 7: "FRA"}


def test_every_unknown_name_of_a_column_is_named():
    with pytest.raises(UnknownName, match=r"(?s)Narnia.*Ruritania"):
        country_codes(pd.Series(["Narnia", "France", "Ruritania"]))


@pytest.mark.parametrize(
    ("code", "lang", "on", "name"),
    [
        ("SWZ", "en", "2017-01-01", "Swaziland"), ("SWZ", "en", "2018-05-30", "Eswatini"),
        ("MKD", "fr", "2018-01-01", "ex-République yougoslave de Macédoine"),
        ("SUN", "zh", None, "苏维埃社会主义共和国联盟"),
        ("ZAN", "ar", None, "زنجبار"), ("TWN", "en", None, "China (until 1971)"),
        ("NLD", "ru", None, "Нидерланды (Королевство)"),
    ],
)  # fmt: skip
def test_names_of_their_time_and_language(code, lang, on, name):
    assert country_name(code, lang, on=on) == name


def test_an_unknown_id_or_language_says_what_there_is():
    with pytest.raises(UnknownName, match="NLD"):
        country_name("NLDD")
    with pytest.raises(UnknownName, match="ar, en, es, fr, ru, zh"):
        country_name("NLD", "de")
    with pytest.raises(ArgumentError, match="such as '2020-02-01'"):
        country_code("France", on="yesterday")


def test_looking_up_a_name_needs_no_pandas():
    code = "import sys, votelib; votelib.country_code('France'); print('pandas' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_two_letter_codes_are_codes_and_not_names():
    """`NA` is Namibia; in a list of names in some language two letters are no name, and small letters are none."""
    assert [country_code(code) for code in ("NA", "FR", "CD", "CG")] == ["NAM", "FRA", "COD", "COG"]
    for name, lang in (("NA", "en"), ("na", None), ("no", "es"), ("SU", None)):
        with pytest.raises(UnknownName):
            country_code(name, lang=lang)


#: Names that country_converter, countrycode and pycountry test or list, with the state that they say it is.
ELSEWHERE = {
    "AUS": "Commonwealth of Australia", "BHS": "Bahamas, The", "BOL": "Bolivia (Plurinational State of)",
    "CAF": "Central African Republic", "CHN": "China, People's Republic of", "COD": "the democratic republic of congo",
    "COG": "congo-brazzaville", "CZE": "Czech Republic", "FRA": "French Republic", "GIN": "Republic of Guinea",
    "GRC": "hellenic republic", "HUN": "Republic of Hungary", "IRL": "Republic of Ireland",
    "ISL": "Republic of Iceland", "ITA": "Italian Republic", "KGZ": "Kyrgyz Republic", "KOR": "Korea, South",
    "MKD": "Macedonia, the former Yugoslav Republic of", "MMR": "Burma", "NPL": "Federal Democratic Republic of Nepal",
    "NRU": "Republic of Nauru", "PRK": "Korea, North", "RWA": "Rwandese Republic",
    "TLS": "East Timor", "TUR": "Republic of Türkiye", "URY": "Oriental Republic of Uruguay",
    "VAT": "Vatican City State", "VCT": "St. Vincent and the Grenadines",
    "WSM": "independent state of samoa", "ZWE": "Rhodesia",
}  # fmt: skip
NO_STATES = (
    "Southern Sub-Saharan Africa", "Mexico City", "New Jersey", "West Papua", "Papua", "Sweden except Stockholm",
    "New Mexico", "Norfolk", "Georgia (US state)", "New Holland", "Belgium and Luxembourg", "Zealand", "Saint Martin",
    "Asia without China", "Netherlands Antilles", "Hong Kong, China", "American Samoa", "French Guiana", "ROC",
    "Palestinian Territories", "England",
)  # fmt: skip


@pytest.mark.parametrize(("code", "name"), ELSEWHERE.items())
def test_names_that_other_packages_know(code, name):
    assert country_code(name) == code


@pytest.mark.parametrize("name", NO_STATES)
def test_areas_that_are_no_states_are_unknown(name):
    with pytest.raises(UnknownName):
        country_code(name)


@pytest.mark.parametrize(
    ("people", "state"),
    [
        ("French", "France (FRA)"),
        ("swiss", "Switzerland (CHE)"),
        ("Nigerien", "Niger"),
        ("British", "United Kingdom"),
    ],
)
def test_a_word_for_its_people_is_refused_with_the_near_state(people, state):
    with pytest.raises(UnknownName, match=re.escape(f"close: {state}")):
        country_code(people)


def test_no_word_for_people_is_the_name_of_a_state():
    """A row that is would never be reached; "Suisse" is both, and a name first."""
    for row in read("demonyms.csv"):
        assert country_code(row["word"], errors="missing") is None, row
        assert row["country"] in set(load_states()["country"])
