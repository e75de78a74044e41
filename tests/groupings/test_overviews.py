"""What the groupings look like from above: descriptions, years, overlaps."""

import pandas as pd
import pytest

from votelib.errors import CoverageWarning
from votelib.groupings.loading import load_groupings
from votelib.groupings.memberships import groupings_of, groups_on, members
from votelib.groupings.overviews import (
    describe_groupings,
    membership_changes,
    membership_overlap,
    membership_panel,
)


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "group": ["A", "A", "A", "B"],
            "country": ["AAA", "BBB", "AAA", "BBB"],
            "start": ["2019-07-01", "2020-01-01", "2020-03-01", ""],
            "end": ["2020-02-01", "", "2020-03-11", ""],
            "status": ["member", "suspended", "member", "member"],
        }
    )


def test_names_of_states_are_states(tmp_path):
    """A file of one's own that says France and UK was apart from the EU, without a word."""
    own = tmp_path / "own.csv"
    own.write_text(
        "country,group,start,end\nFrance,Two,,\nUK,Two,2020-01-01,\nDE,Two,2019-01-01,2021-01-01\n"
    )
    assert (
        members(own, on="2020-01-15")
        == members({"Two": ["France", "UK", "DE"]}, on=2020)
        == ["DEU", "FRA", "GBR"]
    )
    shared = membership_overlap([own, "EU"], on="2020-01-15").set_index("group_a")["n_shared"]
    assert shared.to_dict() == {"EU": 3, "Two": 3}
    assert set(membership_panel(own, since=2020, until=2020)["country"]) == {"DEU", "FRA", "GBR"}
    assert membership_changes(own)["country"].tolist() == ["DEU", "GBR", "DEU"]
    assert groupings_of("Germany", on="2020-01-15", groupings=own)["group"].tolist() == ["Two"]
    assert groups_on(["FRA", "CHN"], own, "2020-01-15") == {"FRA": "Two"}
    with pytest.warns(CoverageWarning, match="found 1 name that no state has, or more than one: Germny"):
        assert members({"Two": ["France", "Germny"]}, on="2020-01-15") == ["FRA", "Germny"]


def test_descriptions_count_the_states_of_the_day():
    groups = describe_groupings(on="2011-06-17").set_index("group")
    assert groups.loc["HRC", ["members", "others"]].tolist() == [46, 1]  # Libya was suspended
    assert groups.loc["EU", "members"] == len(members("EU", on="2011-06-17"))
    assert groups.loc["AES", "members"] == 0
    assert groups["rows"].sum() == len(load_groupings())


def test_descriptions_in_another_language():
    french = describe_groupings(on="2024-01-01", lang="fr").set_index("group")["name"]
    assert french["EU"] == "Union européenne"
    assert french["MIKTA"] == "MIKTA"  # no French name given: the English one
    with pytest.raises(ValueError, match="lang: expected one of ar, en, es, fr, ru, zh; found 'de'"):
        describe_groupings(lang="de")


def test_panel_counts_days_of_each_year(table):
    panel = membership_panel(table, since=2019, until=2020)
    of_a = panel[panel["group"] == "A"].set_index("year")
    assert of_a.loc[2019, "days"] == 184  # July to December
    assert of_a.loc[2020, "days"] == 31 + 10  # two spells in one year
    assert of_a.loc[2020, "share"] == pytest.approx(41 / 366)
    assert panel[panel["group"] == "B"]["share"].tolist() == [1.0, 1.0]  # no start and no end: always


def test_panel_of_another_standing(table):
    panel = membership_panel(table, since=2018, until=2021, status="suspended")
    assert panel[["country", "year"]].values.tolist() == [["BBB", 2020], ["BBB", 2021]]
    with pytest.raises(ValueError, match="until: expected a year from 2020 on; found 2019"):
        membership_panel(table, since=2020, until=2019)


def test_panel_agrees_with_members_day_by_day():
    panel = membership_panel("AU", since=2010, until=2014)
    counted = pd.Series(
        [country for day in pd.date_range("2013-01-01", "2013-12-31") for country in members("AU", on=day)]
    ).value_counts()
    days = panel[panel["year"] == 2013].set_index("country")["days"]
    assert days.sort_index().to_dict() == counted.sort_index().to_dict()


def test_changes_tell_joining_from_coming_back(table):
    changes = membership_changes(table)[["day", "country", "before", "after"]].astype("str").values.tolist()
    assert changes == [
        ["2019-07-01", "AAA", "", "member"],
        ["2020-01-01", "BBB", "", "suspended"],
        ["2020-02-01", "AAA", "member", ""],
        ["2020-03-01", "AAA", "", "member"],
        ["2020-03-11", "AAA", "member", ""],
    ]  # and B, who was always there, never changed


def test_a_second_term_is_no_change():
    changes = membership_changes("HRC", since="2009-06-19", until="2009-06-19")
    assert "CUB" not in set(changes["country"])  # re-elected
    assert changes.set_index("country")["after"].to_dict() == {
        "AZE": "", "BEL": "member", "CAN": "", "CHE": "", "DEU": "", "HUN": "member", "KGZ": "member",
        "MYS": "", "NOR": "member", "USA": "member",
    }  # fmt: skip


def test_a_change_of_standing_names_both():
    change = membership_changes("OIC", since="2025-01-01", until="2025-12-31").iloc[0]
    assert change[["country", "before", "after"]].tolist() == ["SYR", "suspended", "member"]
    assert "Jeddah" in change["source"]


def test_overlap_tells_nested_from_apart():
    pairs = membership_overlap({"A": ["X", "Y"], "B": ["X"], "C": ["Z"], "D": ["X", "Y"]}, on="2024-01-01")
    relation = pairs.set_index(["group_a", "group_b"])["relation"]
    assert relation["A", "B"] == "contains"
    assert relation["B", "A"] == "within"
    assert relation["A", "C"] == "apart"
    assert relation["A", "D"] == "same"
    assert len(pairs) == 4 * 3
    first = pairs.set_index(["group_a", "group_b"]).loc[("A", "B")]
    assert first[["n_a", "n_b", "n_shared", "share_of_a", "jaccard"]].tolist() == [2, 1, 1, 0.5, 0.5]


def test_overlap_of_what_ships():
    relation = membership_overlap(on="2024-07-10").set_index(["group_a", "group_b"])["relation"]
    assert relation["Arab League", "OIC"] == "overlap"  # Syria: back in one, still suspended in the other
    assert relation["GCC", "Arab League"] == "within"
    assert relation["CELAC", "GRULAC"] == "same"
    assert relation["African", "WEOG"] == "apart"
    assert relation["EU", "NATO"] == "overlap"
    everyone = membership_overlap(["Arab League", "OIC"], on="2024-07-10", status=("member", "suspended"))
    assert everyone["relation"].tolist() == ["within", "contains"]
