"""Numbers of other data sets, right on the days on which they change; and a table that goes in and comes out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from votelib.countries import add_codes, country_code, load_codes, load_states, state_of_number
from votelib.errors import AmbiguousName, SchemaError, UnknownName

#: State, day, and the numbers of Correlates of War (State System Membership 2016), Gleditsch and Ward (list of
#: independent states), V-Dem (country_id) and M49 on that day.
DATED = [
    ("DEU", "1990-10-02", 260, 260, 77, 280), ("DEU", "1990-10-03", 255, 260, 77, 276),
    ("DDR", "1990-10-02", 265, 265, 137, 278),
    ("YEM", "1990-05-21", 678, 678, 14, 886), ("YEM", "1990-05-22", 679, 678, 14, 887),
    ("YMD", "1990-05-21", 680, 680, 23, 720),
    ("VNM", "1970-01-01", 816, 816, 34, 704), ("RVN", "1970-01-01", 817, 817, 35, 714),
    ("VNM", "2020-01-01", 816, 816, 34, 704),
    ("YUG", "1985-01-01", 345, 345, 198, 890), ("SCG", "2001-01-01", 345, 345, 198, 891),
    ("SRB", "2006-06-04", 345, 345, 198, 688), ("SRB", "2006-06-05", 345, 340, 198, 688),
    ("MNE", "2010-01-01", 341, 341, 183, 499),
    ("CSK", "1992-12-31", 315, 315, 157, 200), ("CZE", "1993-01-01", 316, 316, 157, 203),
    ("SVK", "1993-01-01", 317, 317, 201, 703),
    ("SUN", "1991-12-23", 365, 365, 11, 810), ("RUS", "1991-12-24", 365, 365, 11, 643),
    ("TZA", "1962-01-01", 510, 510, 47, 834), ("ZAN", "1964-01-01", 511, 511, 236, None),
    ("EGY", "1957-01-01", 651, 651, 13, 818), ("UAR", "1960-01-01", 651, 651, 13, None),
    ("EGY", "1962-01-01", 651, 651, 13, 818), ("SYR", "1962-01-01", 652, 652, 97, 760),
    ("ETH", "1993-05-23", 530, 530, 38, 230), ("ETH", "1993-05-24", 530, 530, 38, 231),
    ("ERI", "1993-05-24", 531, 531, 115, 232),
    ("SDN", "2011-07-08", 625, 625, 33, 736), ("SDN", "2011-07-09", 625, 625, 33, 729),
    ("SSD", "2011-07-09", 626, 626, 32, 728),
    ("PAK", "1970-01-01", 770, 770, 29, 586), ("BGD", "1974-09-17", 771, 771, 24, 50),
    # Small islands that the two lists number differently, and that V-Dem does not have.
    ("KIR", "2010-01-01", 946, 970, None, 296), ("NRU", "2010-01-01", 970, 971, None, 520),
    ("TON", "2010-01-01", 955, 972, None, 776), ("TUV", "2010-01-01", 947, 973, None, 798),
]  # fmt: skip


def test_numbers_on_the_days_on_which_they_change():
    table = pd.DataFrame(DATED, columns=["country", "date", "cow", "gw", "vdem", "m49"])
    found = add_codes(table[["country", "date"]], ["cow", "gw", "vdem", "m49"])
    wanted = table.astype(dict.fromkeys(["cow", "gw", "vdem", "m49"], "Int64"))
    pd.testing.assert_frame_equal(found, wanted)


@pytest.mark.parametrize(
    ("number", "scheme", "day", "state"),
    [
        (365, "cow", "1991-12-23", "SUN"), (365, "cow", "1991-12-24", "RUS"),
        (345, "cow", "1985-01-01", "YUG"), (345, "cow", "2001-01-01", "SCG"), (345, "cow", "2010-01-01", "SRB"),
        (345, "gw", "2006-06-04", "SRB"), (340, "gw", "2010-01-01", "SRB"),
        (260, "gw", "2015-01-01", "DEU"), (255, "cow", "2015-01-01", "DEU"), (265, "cow", "1980-01-01", "DDR"),
        (651, "cow", "1960-01-01", "UAR"), (651, "cow", "1970-01-01", "EGY"),
        (970, "cow", "2010-01-01", "NRU"), (970, "gw", "2010-01-01", "KIR"),
        ("4", "m49", "", "AFG"), ("004", "m49", "", "AFG"), (77.0, "vdem", "", "DEU"),
    ],
)  # fmt: skip
def test_a_number_is_a_state_on_a_day(number, scheme, day, state):
    assert state_of_number(number, scheme, on=day) == state
    assert country_code(number, scheme=scheme, on=day or None) == state


def test_a_number_of_several_states_needs_a_day():
    with pytest.raises(AmbiguousName, match="say on which day") as error:
        state_of_number(345, "cow")
    assert error.value.candidates == ["YUG", "SCG", "SRB"]
    with pytest.raises(UnknownName, match="no state has the number of Gleditsch and Ward 999"):
        country_code([260, 999], scheme="gw")
    assert country_code([260, 999], scheme="gw", errors="missing") == ["DEU", None]


@pytest.mark.slow
def test_each_number_is_one_state_a_day_and_each_state_has_one_number_a_day():
    table = load_codes()
    days = pd.date_range("1945-10-24", "2026-01-01", freq="29D")
    for keys in (["scheme", "code"], ["scheme", "country"]):
        for _, rows in table.groupby(keys):
            if len(rows) > 1:
                inside = [(~(rows["start"] > day) & ~(rows["end"] <= day)).sum() for day in days]
                assert max(inside) == 1, rows


def test_every_member_has_the_numbers_of_both_lists_and_the_latest_m49():
    table, states = load_codes(), load_states()
    members = set(states.loc[states["un_status"] == "member", "country"])
    for scheme in ("cow", "gw"):
        assert members <= set(table.loc[table["scheme"] == scheme, "country"])
    last = table[(table["scheme"] == "m49") & table["end"].isna()].groupby("country")["code"].last()
    known = states.dropna(subset=["m49"]).set_index("country")["m49"].astype("int64")
    assert last.reindex(known.index).tolist() == known.tolist()


# -- the table -----------------------------------------------------------------------------------------------


def test_dyads_have_codes_on_both_sides_and_rows_stay_as_they_are():
    frame = pd.DataFrame(
        {"country_b": ["DEU", "SRB"], "year": [1989, 2010], "country_a": ["DDR", "RUS"], "value": [0.5, 1.0]},
        index=[7, 3],
    )
    found = add_codes(frame, ["cow", "iso2", "names:fr"])
    assert found.index.tolist() == [7, 3]
    assert found[["cow_a", "cow_b"]].values.tolist() == [[265, 260], [365, 345]]
    assert found["iso2_a"].tolist() == ["DD", "RU"]
    assert found["name_fr_b"].tolist() == ["République fédérale d'Allemagne", "Serbie"]
    assert "cow_a" not in frame  # the table given is not changed


def test_a_year_is_its_last_day_and_names_are_those_of_the_day():
    frame = pd.DataFrame({"country": ["TUR", "TUR", "NAM"], "year": [2021, 2022, 1990]})
    found = add_codes(frame, ["names:en", "iso2"])
    assert found["name_en"].tolist() == ["Turkey", "Türkiye", "Namibia"]
    assert found["iso2"].tolist() == ["TR", "TR", "NA"]


def test_names_and_other_columns_can_be_given():
    frame = pd.DataFrame({"exporter": ["Germany", "Viet Nam"], "when": ["1989-11-09", "1989-11-09"]})
    with pytest.raises(UnknownName, match="expected a column country, or country_a and country_b"):
        add_codes(frame)
    with pytest.raises(UnknownName, match="means more than one state: DDR"):
        add_codes(frame, country="exporter", on="when")
    frame.loc[0, "exporter"] = "Federal Republic of Germany"
    assert add_codes(frame, country="exporter", on="when")["cow_exporter"].tolist() == [260, 816]


def test_without_a_day_only_what_depends_on_it_is_refused():
    frame = pd.DataFrame({"country": ["DEU", "FRA"]})
    assert add_codes(frame, "gw")["gw"].tolist() == [260, 220]
    with pytest.raises(SchemaError, match="cow: DEU has had several numbers"):
        add_codes(frame, "cow")
    assert add_codes(frame, "cow", on="2020-01-01")["cow"].tolist() == [255, 220]


def test_what_add_codes_refuses():
    frame = pd.DataFrame({"country": ["FRA"], "year": [2020], "cow": [1]})
    with pytest.raises(SchemaError, match="the table has a column cow already"):
        add_codes(frame, "cow")
    with pytest.raises(UnknownName, match="codes: expected one of"):
        add_codes(frame, "kow")
    with pytest.raises(UnknownName, match="reset_index"):
        add_codes(pd.DataFrame({"value": [1]}, index=pd.Index(["FRA"], name="country")))
    with pytest.raises(UnknownName, match="no state is called 'Atlantis'"):
        add_codes(pd.DataFrame({"country": ["Atlantis"]}))


def test_a_missing_state_or_day_has_missing_codes():
    frame = pd.DataFrame(
        {"country": ["DEU", None, "FRA"], "date": pd.to_datetime([None, "2020-01-01", None])}
    )
    found = add_codes(frame, ["cow", "iso3"])
    assert found["cow"].isna().tolist() == [True, True, False]
    assert found["iso3"].isna().tolist() == [False, True, False]


# -- columns of names ----------------------------------------------------------------------------------------


def test_country_code_takes_lists_and_columns():
    assert country_code(["Namibia", "nam", "NA", "fra"]) == ["NAM", "NAM", "NAM", "FRA"]
    names = pd.Series(["Niger", None, "Atlantis", np.nan], index=[2, 4, 6, 8], name="who")
    found = country_code(names, errors="missing")
    assert found.index.tolist() == [2, 4, 6, 8]
    assert found.name == "who"
    assert found.isna().tolist() == [False, True, True, True]
    with pytest.raises(UnknownName, match="Atlantis"):
        country_code(names.dropna())
    assert country_code("Atlantis", errors="missing") is None
    with pytest.raises(UnknownName, match="errors: expected one of raise, missing"):
        country_code("FRA", errors="coerce")


def test_each_row_has_its_day():
    names = pd.Series(["Yugoslavia", "Yugoslavia"])
    days = pd.Series(pd.to_datetime(["1985-01-01", "2001-01-01"]))
    assert country_code(names, on=days).tolist() == ["YUG", "SCG"]
