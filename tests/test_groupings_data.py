"""The shipped memberships: their shape, the 47 seats on every day, and dated facts the day before and the day after."""

from pathlib import Path

import pandas as pd
import pytest

from votelib import groupings as g

OWN = Path(__file__).parent / "data" / "groupings"
REGIONS = {"African": 13, "Asia-Pacific": 13, "Eastern European": 6, "GRULAC": 8, "WEOG": 7}
SEATED = ("member", "suspended", "vacant")


@pytest.fixture(scope="module")
def table():
    return g.load_groupings()


def read(name):
    return pd.read_csv(OWN / name, dtype="str", keep_default_na=False)


FACTS = read("dated_facts.csv").to_dict("records")


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f"{f['group']}-{f['country']}-{f['day']}")
def test_dated_fact(table, fact):
    """Standing on the day before and on the day itself, as publicly known."""
    day = pd.Timestamp(fact["day"])
    found = [
        standing(table, fact["group"], fact["country"], each) for each in (day - pd.Timedelta(days=1), day)
    ]
    assert found == [fact["before"], fact["after"]], fact["fact"]


def standing(table, group, country, day):
    there = table[(table["group"] == group) & (table["country"] == country)]
    there = there[(there["start"] <= day) & ~(there["end"] <= day)]
    assert len(there) <= 1
    return "" if there.empty else there["status"].item()


def test_enough_facts():
    assert len(FACTS) >= 50


def test_every_row_has_a_start_and_a_source(table):
    assert table["start"].notna().all()
    assert (table["source"].str.len() > 10).all()
    assert table["country"].str.fullmatch("[A-Z]{3}").all()
    assert not table.duplicated(["grouping", "group", "country", "start"]).any()


def test_no_state_is_twice_in_a_group_at_once(table):
    assert overlapping(table).empty


def overlapping(table):
    spells = table.sort_values(["group", "country", "start"])
    previous_end = spells.groupby(["group", "country"])["end"].shift()
    again = spells.duplicated(["group", "country"])
    return spells[again & (previous_end.isna() | (previous_end > spells["start"]))]


def test_the_overlap_check_finds_an_overlap(table):
    again = table[table["country"] == "GBR"].assign(start=pd.Timestamp("2010-01-01"), end=pd.NaT)
    assert "EU" in set(overlapping(pd.concat([table, again]))["group"])


def test_group_ids_are_unique_across_groupings(table):
    assert not table.drop_duplicates(["grouping", "group"]).duplicated("group").any()


def test_no_state_is_in_two_regional_groups_at_once(table):
    assert overlapping(table[table["grouping"] == "un_region"].assign(group="any")).empty


# -- the Council's seats -------------------------------------------------------------------------------------


def test_47_seats_on_every_day(table):
    seats = table[table["group"] == "HRC"]
    changes = pd.DatetimeIndex([*seats["start"], *seats["end"].dropna()]).unique()
    # Between two changes nothing can change, so these days stand for every day to the end of 2026.
    days = changes[changes < "2027-01-01"]
    assert days.min() == pd.Timestamp("2006-06-19")
    for day in days:
        seated = g.members("HRC", on=day, status=SEATED)
        of_region = {region: len(set(seated) & set(g.members(region, on=day))) for region in REGIONS}
        assert len(seated) == 47, day
        assert of_region == REGIONS, day


@pytest.mark.archive
def test_each_roll_call_of_the_archive_lists_the_seated_states(archive_folder):
    """Every roll call but those known to be wrong in the catalogue has the Council's seats of that day."""
    known = read("seat_mismatches.csv").set_index("record_id")
    votes = pd.read_csv(archive_folder / "hrc" / "votes_long.csv.gz", dtype="str", keep_default_na=False)
    votes = votes[votes["body"] == "Human Rights Council"]
    # One row a roll call: a symbol can name two of them.
    assert len(votes.groupby(["record_id", "date"])) == 983
    found = {}
    for (record, day), states in votes.groupby(["record_id", "date"])["iso3"]:
        seated = set(g.members("HRC", on=day, status=SEATED))
        if set(states) != seated:
            found[record] = (" ".join(sorted(set(states) - seated)), " ".join(sorted(seated - set(states))))
    assert found == {record: (row.extra, row.missing) for record, row in known.iterrows()}


def test_the_sample_lists_the_seated_states(sample):
    dates = sample.rollcalls.set_index("rollcall")["date"]
    for rollcall, states in sample.votes.groupby("rollcall", observed=True)["country"]:
        assert sorted(states) == g.members("HRC", on=dates[rollcall], status=SEATED), rollcall
