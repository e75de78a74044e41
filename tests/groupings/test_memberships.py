"""The mechanism of groupings: what stands for one, the day, the standing, and joining to votes."""

import pandas as pd
import pytest

from votelib.countries import LANGUAGES
from votelib.countries.name_tables import normalise
from votelib.errors import ArgumentError, CoverageWarning, NotAvailable, ReadError, SchemaError, UnknownName
from votelib.groupings import loading
from votelib.groupings import memberships as g
from votelib.groupings.loading import COLUMNS, registry, resolve, with_state_ids
from votelib.records import Records


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "group": ["Left", "Left", "Right", "Right", "Left"],
            "country": ["AAA", "BBB", "CCC", "AAA", "NA"],
            "start": ["2000-01-01", "2000-01-01", "2000-01-01", "2010-01-01", ""],
            "end": ["2010-01-01", "", "", "", ""],
            "status": ["member", "suspended", "member", "member", "member"],
        }
    )


@pytest.fixture
def own(table):
    """The same groups, of states that vote in `records`."""
    return table[table["country"] != "NA"]


@pytest.fixture
def records():
    votes = pd.DataFrame(
        {
            "rollcall": ["r1"] * 4 + ["r2"] * 4,
            "country": ["AAA", "BBB", "CCC", "DDD"] * 2,
            "vote": ["yes", "no", "abstain", "absent"] * 2,
        }
    )
    rollcalls = pd.DataFrame({"rollcall": ["r1", "r2"], "body": "HRC", "date": ["2009-12-31", "2010-01-01"]})
    return Records(votes, rollcalls)


def test_a_spell_is_half_open(table):
    assert g.members(table, on="1999-12-31") == ["NAM"]  # NA is Namibia's code; an empty start is always
    assert g.members(table, on="2009-12-31") == ["AAA", "CCC", "NAM"]
    left = table[table["group"] == "Left"]
    assert g.members(left, on="2009-12-31") == ["AAA", "NAM"]
    assert g.members(left, on="2010-01-01") == ["NAM"]
    assert g.members(left, on="2010-01-01 23:59") == ["NAM"]


def test_standing_is_asked_for(table):
    assert "BBB" not in g.members(table, on="2005-06-01")
    assert g.members(table, on="2005-06-01", status="suspended") == ["BBB"]
    assert g.members(table, on="2005-06-01", status="any") == ["AAA", "BBB", "CCC", "NAM"]
    with pytest.raises(UnknownName, match="found 'suspendd'; close: suspended"):
        g.members(table, on="2005-06-01", status="suspendd")


def test_members_needs_a_day():
    with pytest.raises(ValueError, match="expected a day"):
        g.members("EU", on=None)


def test_a_list_that_was_split_names_the_two_that_took_its_place():
    for asked in ("Nuclear-weapon states", ["EU", "Nuclear-weapon states"]):
        with pytest.raises(
            UnknownName, match=r"say which: NPT nuclear-weapon states or States with nuclear weapons"
        ):
            g.resolve(asked)


def test_the_five_of_the_treaty_are_not_all_states_with_nuclear_weapons():
    five = g.members("NPT nuclear-weapon states", on="2020-01-01")
    assert five == ["CHN", "FRA", "GBR", "RUS", "USA"] == g.members("P5", on="2020-01-01")
    nine = g.members("States with nuclear weapons", on="2020-01-01")
    assert set(nine) - set(five) == {"IND", "ISR", "PAK", "PRK"}
    before_the_tests = g.members("States with nuclear weapons", on="1998-05-10")
    assert set(before_the_tests) - set(five) == {"ISR"}


@pytest.mark.parametrize(
    ("name", "group"),
    [("European Union", "EU"), ("organisation of islamic cooperation", "OIC"), ("Союз Европейский", None),
     ("Groupe des États d’Afrique", "African"), ("非洲国家组", "African"), ("مجموعة الدول الأفريقية", "African")],
)  # fmt: skip
def test_a_group_is_found_by_its_name_in_any_language_and_never_by_a_near_one(name, group):
    if group:
        assert set(resolve(name)["group"]) == {group}
    else:
        with pytest.raises(UnknownName, match="no grouping"):
            resolve(name)


def test_a_name_that_is_nearly_that_of_a_group_is_refused_with_the_group():
    with pytest.raises(UnknownName, match="close: European Union"):
        resolve("European Unoin")


def test_no_two_groups_share_a_name():
    of_name = registry().melt("group", [f"name_{lang}" for lang in LANGUAGES], value_name="name")
    of_name = of_name[of_name["name"] != ""].assign(name=of_name["name"].map(normalise))
    shared = of_name.groupby("name")["group"].nunique()
    assert shared.eq(1).all(), shared[shared > 1].index.tolist()


def test_unknown_groups_offer_close_matches_but_never_use_them():
    with pytest.raises(UnknownName, match="no grouping 'eu'; close: EU") as found:
        g.resolve("eu")
    assert found.value.suggestions[0] == "EU"
    with pytest.raises(UnknownName, match="Asia-Pacific"):
        g.resolve("Asia Pacific")
    with pytest.raises(UnknownName, match="Ruritania"):
        g.groupings_of("Ruritania", on="2020-01-01")


def test_a_family_has_groups_and_each_can_be_named():
    assert set(g.resolve("un_region")["group"]) == {
        "African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG",
    }  # fmt: skip
    assert set(g.resolve("GRULAC")["group"]) == {"GRULAC"}
    both = g.resolve(["EU", "GRULAC"])
    assert list(both["group"].unique()) == ["EU", "GRULAC"]


def test_own_csv_beside_ours(tmp_path, table):
    path = tmp_path / "mine.csv"
    table.to_csv(path, index=False)
    own = g.resolve(str(path))
    assert g.members(own, on="2005-06-01") == ["AAA", "CCC", "NAM"]  # Namibia's NA is a code, not a gap
    mixed = loading.load_groupings("EU", path)
    assert set(mixed["grouping"]) == {"EU", "own"}
    assert list(mixed.columns) == list(COLUMNS)


def test_own_lists():
    assert g.members(["CHN", "RUS"], on="2024-01-01") == ["CHN", "RUS"]
    with pytest.raises(UnknownName, match=r"mixes groups .EU. and states .CHN."):
        g.resolve(["EU", "CHN"])
    with pytest.raises(ArgumentError, match=r"expected a name, or a list of several; found \[\]"):
        g.resolve([])


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("start", "2000-13-01", r"start: expected days such as 2020-02-01.*'2000-13-01' \(line 2\)"),
        ("end", "1999-01-01", r"end: expected a day after start \(line 2\)"),
        ("status", "Member", r"status: expected one of member.*'Member' \(line 2\)"),
        ("country", "", r"country: expected an id, found an empty cell \(line 2\)"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(tmp_path, table, column, value, message):
    table.loc[0, column] = value
    path = tmp_path / "mine.csv"
    table.to_csv(path, index=False)
    with pytest.raises(SchemaError, match=message) as found:
        g.resolve(path)
    assert str(path) in str(found.value)


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(SchemaError, match=r"expected the columns country and group.*found state"):
        g.resolve(pd.DataFrame({"state": ["FRA"]}))
    with pytest.raises(NotAvailable, match=r"nowhere\.csv"):
        g.resolve("nowhere.csv")


def test_what_load_returns_can_be_changed_without_harm():
    table = loading.load_groupings()
    table["country"] = "XXX"
    assert "FRA" in g.members("EU", on="2020-01-01")


# -- joining -------------------------------------------------------------------------------------------------


def test_attach_joins_on_the_day_of_the_vote(records, own):
    joined = g.attach(records, own)
    found = set(zip(joined["rollcall"], joined["country"], joined["group"], strict=True))
    assert found == {
        ("r1", "AAA", "Left"),
        ("r1", "CCC", "Right"),
        ("r2", "AAA", "Right"),
        ("r2", "CCC", "Right"),
    }
    assert list(joined.columns) == ["rollcall", "date", "country", "vote", "grouping", "group"]
    assert (joined["vote"] == joined["country"].map({"AAA": "yes", "CCC": "abstain"})).all()


def test_attach_counts_the_suspended_when_asked(records, own):
    assert "BBB" not in set(g.attach(records, own)["country"])
    assert "BBB" in set(g.attach(records, own, include_suspended=True)["country"])
    assert set(g.attach(records, own, status="suspended")["country"]) == {"BBB"}


def test_attach_can_keep_the_states_in_none(records, own):
    joined = g.attach(records, own, none="label")
    assert len(joined) == len(records.votes)
    assert set(joined.loc[joined["group"] == "(none)", "country"]) == {"BBB", "DDD"}


def test_attach_with_a_state_in_several_groups(records):
    twice = {"A": ["AAA", "BBB"], "B": ["AAA"]}
    assert len(g.attach(records, twice)) == 6
    assert g.attach(records, twice, several="first")["group"].tolist() == ["A"] * 4
    with pytest.raises(ValueError, match="AAA on 2009-12-31 in A, B"):
        g.attach(records, twice, several="error")
    with pytest.raises(ValueError, match="several: expected one of all, first, error; found 'last'"):
        g.attach(records, twice, several="last")


def test_attach_says_when_a_vote_has_no_day(records, own):
    undated = Records(records.votes, records.rollcalls.assign(date=pd.NaT))
    with pytest.warns(CoverageWarning, match="2 of 2 roll calls have no date"):
        joined = g.attach(undated, own)
    assert joined.empty
    with pytest.warns(CoverageWarning):
        assert len(g.attach(undated, {"A": ["AAA"]})) == 2  # in it at all times, so the day does not matter


def test_attach_warns_of_codes_that_mean_no_state(records):
    with pytest.warns(CoverageWarning, match="found 1 name that no state has, or more than one: Gemrany"):
        joined = g.attach(records, {"mine": ["AAA", "Gemrany", "DEU"]})
    assert set(joined["country"]) == {"AAA"}


def test_attach_says_nothing_of_states_that_only_did_not_vote(records, recwarn):
    g.attach(records, ["EU", "un_region"])
    assert not recwarn.list


def test_attach_agrees_with_members_vote_by_vote(sample):
    joined = g.attach(sample, ["un_region", "EU", "OIC"])
    for (day, group), part in joined.groupby(["date", "group"], observed=True):
        there = set(g.members(group, on=day))
        seated = set(sample.votes.loc[sample.votes["rollcall"].isin(part["rollcall"].unique()), "country"])
        assert set(part["country"]) == there & seated, (day, group)
    assert not joined.duplicated(["rollcall", "country", "group"]).any()


@pytest.mark.parametrize(
    "content",
    [
        "group;country\nA;China\nA;Cuba\n", "country\tgroup\nCHN\tA\nCUB\tA\n",
        "Group , Country\r\n\r\nA,China\r\nA,Cuba\r\n", "\ufeffgroup,country\nA,中国\nA,Куба\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_table_of_groups_as_spreadsheets_save_it(tmp_path, content, encoding):
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding=encoding, newline="")
    table = with_state_ids(g.resolve(path))
    assert sorted(zip(table["group"], table["country"], strict=True)) == [("A", "CHN"), ("A", "CUB")]


def test_a_table_of_groups_that_cannot_be_read_says_what_to_do(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes("group,country\nA,Côte d'Ivoire\n".encode("cp1252"))
    with pytest.raises(
        ReadError, match=r"mine.csv, line 2: expected a CSV in UTF-8; a spreadsheet saves one as 'CSV UTF-8'"
    ):
        g.resolve(path)
    path.write_text("group,country\n")
    with pytest.raises(SchemaError, match="expected at least one row with a state and its group; found none"):
        g.resolve(path)


def test_a_name_stands_for_one_group(tmp_path):
    """Votes of a group of one's own that was called EU were counted with those of the European Union."""
    with pytest.raises(
        SchemaError, match=r"found two called 'EU' \(in EU and own\): give your own another name"
    ):
        g.resolve(["un_region", "EU", {"EU": ["CHE", "AUT"], "Mine": ["NOR"]}])
    assert set(g.resolve(["EU", "EU", {"Mine": ["CHE"]}])["group"]) == {"EU", "Mine"}
    assert g.resolve({"EU": ["CHE", "AUT"]})["country"].tolist() == ["CHE", "AUT"]
