"""The shipped memberships: their shape, the 47 seats on every day, and dated facts the day before and the day after."""

import runpy
from pathlib import Path

import pandas as pd
import pytest

from votelib.files import data_dir
from votelib.groupings import loading
from votelib.groupings import memberships as g
from votelib.groupings.loading import _lines, _unknown
from votelib.groupings.overviews import describe_groupings

OWN = Path(__file__).parents[1] / "data" / "groupings"
REGIONS = {"African": 13, "Asia-Pacific": 13, "Eastern European": 6, "GRULAC": 8, "WEOG": 7}
SEATED = ("member", "suspended", "vacant")


@pytest.fixture(scope="module")
def table():
    return loading.load_groupings()


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
    assert len(FACTS) >= 150
    assert len({fact["group"] for fact in FACTS}) >= 35


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


def test_no_gap_looks_like_a_slip(table):
    """A state that leaves and comes back stays away for a while; a gap of a few days would be a wrong date."""
    spells = table.sort_values(["group", "country", "start"])
    away = spells["start"] - spells.groupby(["group", "country"])["end"].shift()
    short = spells[(away > pd.Timedelta(0)) & (away < pd.Timedelta(days=180))]
    # Czechia's term ended with 2021, and it was elected to the seat of the Russian Federation in May 2022.
    assert short[["group", "country"]].values.tolist() == [["HRC", "CZE"]]


def test_states_exist_on_the_days_they_are_members(table):
    """By the table of states, in which every member of a group is; Western Sahara has no days there."""
    states = pd.read_csv(data_dir() / "countries" / "states.csv", dtype="str", keep_default_na=False)
    states = states.set_index("country")[["start", "end"]].apply(
        lambda days: pd.to_datetime(days.replace("", None))
    )
    assert set(table["country"]) <= set(states.index)
    spells = table.join(states.add_prefix("state_"), on="country")
    early = spells["start"] < spells["state_start"]
    late = spells["state_end"].notna() & (spells["end"].isna() | (spells["end"] > spells["state_end"]))
    # Yugoslavia ratified the Charter five weeks before it was proclaimed a republic.
    assert spells.loc[early | late, ["group", "country"]].values.tolist() == [["UN", "YUG"]]


def test_seats_of_the_united_nations_are_held_by_its_members(table):
    states = pd.read_csv(data_dir() / "countries" / "states.csv", dtype="str", keep_default_na=False)
    admitted = pd.to_datetime(states.set_index("country")["un_start"].replace("", None))
    seats = table[table["grouping"].isin(["un_region", "HRC", "CHR", "UNSC"])]
    first_day = seats["country"].map(admitted)
    assert seats[first_day.isna() | (seats["start"] < first_day)].empty


def test_codes_are_iso_or_of_states_that_are_gone(table):
    """Codes are those of ISO 3166-1 (as `pycountry` has them), but for states that are gone."""
    iso = set((OWN / "iso_3166_1.txt").read_text(encoding="utf-8").split())
    gone = table[~table["country"].isin(iso)]
    assert set(gone["country"]) == {"CSK", "DDR", "RVN", "SCG", "SUN", "UAR", "YMD", "YUG", "ZAN"}
    assert gone["end"].notna().all()


def test_a_row_that_is_not_confirmed_shows_in_the_doubts(table):
    """An uncertain day must be visible in its row, and its group must not claim that nothing is in doubt."""
    groups = describe_groupings().set_index("group")
    first_of_year = table["start"].dt.strftime("%m-%d").eq("01-01") & (table["grouping"] == "Francophonie")
    assert table.loc[first_of_year, "note"].str.contains("not confirmed|not known").all()
    silent = groups[(groups["unconfirmed"] > 0) & (groups["doubts"] == "")]
    assert silent.empty


def test_what_was_read_is_about_rows_that_are_there(table):
    """`_checked.csv` names the pages read for facts in doubt; each must still agree with its row."""
    checked = pd.read_csv(data_dir() / "groupings" / "_checked.csv", dtype="str", keep_default_na=False)
    assert len(checked) >= 30
    assert (checked[["found", "page"]] != "").all(axis=None)
    for fact in checked.to_dict("records"):
        there = standing(table, fact["group"], fact["country"], pd.Timestamp(fact["day"]))
        assert there == fact["status"], fact
        begins = table[(table["group"] == fact["group"]) & (table["country"] == fact["country"])]
        turns = {*begins["start"], *begins["end"]}
        assert pd.Timestamp(fact["day"]) in turns, fact


def test_the_pages_are_those_of_the_tables():
    """`python scripts/document_groupings.py` writes them anew."""
    root = Path(__file__).parents[2]
    written = runpy.run_path(str(root / "scripts" / "document_groupings.py"))["pages"]()
    stale = [
        name for name, text in written.items() if (root / "docs" / name).read_text(encoding="utf-8") != text
    ]
    assert not stale
    charts = {path.stem for path in (root / "docs" / "groupings").glob("*.svg")}
    assert charts == {Path(name).stem for name in written if name.startswith("groupings/")}


# -- the registry --------------------------------------------------------------------------------------------


def test_every_group_is_described(table):
    groups = describe_groupings()
    assert groups["group"].is_unique
    assert set(zip(groups["group"], groups["grouping"], strict=True)) == set(
        zip(table["group"], table["grouping"], strict=True)
    )
    assert groups["grouping"].nunique() >= 45
    for column in ("name", "kind", "authority", "completeness", "doubts"):
        assert (groups[column] != "").all(), column


def test_no_spell_begins_before_its_group_was_founded_or_outlasts_it(table):
    groups = describe_groupings().set_index("group")
    founded = table["group"].map(groups["founded"])
    ended = table["group"].map(groups["ended"])
    assert table[table["start"] < founded].empty
    assert table[ended.notna() & (table["end"].isna() | (table["end"].dt.year > ended.dt.year))].empty


def test_each_file_holds_its_own_grouping():
    for path in (data_dir() / "groupings").glob("*.csv"):
        if not path.name.startswith("_"):
            assert set(g.resolve(path)["grouping"]) == {path.stem}
            assert path.read_bytes().endswith(b"\n")
            assert b"\r" not in path.read_bytes()


# -- counts that are known from outside ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "day", "expected"),
    [
        ("EU", "2006-06-19", 25), ("EU", "2013-07-01", 28), ("EU", "2020-02-01", 27),
        ("NATO", "2024-03-07", 32), ("OECD", "2021-05-25", 38), ("OIC", "2026-01-01", 57),
        ("NAM", "2012-01-01", 120), ("NAM", "2024-01-17", 121), ("LDC", "2024-12-13", 44), ("LDC", "2012-12-31", 49),
        ("LLDC", "2011-07-14", 32), ("SIDS", "2024-01-01", 37), ("Commonwealth", "2025-07-15", 56),
        ("African", "2011-07-14", 54), ("Asia-Pacific", "2024-01-01", 54), ("Eastern European", "2006-06-28", 23),
        ("GRULAC", "2024-01-01", 33), ("WEOG", "2002-09-10", 29), ("Arab League", "2023-05-07", 22),
        ("BRICS", "2025-01-06", 10), ("SCO", "2024-07-04", 10), ("ASEAN", "2025-10-26", 11), ("OPEC", "2026-05-01", 11),
        ("G20", "2024-01-01", 19), ("CARICOM", "2024-01-01", 14), ("CELAC", "2024-01-01", 33),
        ("Warsaw Pact", "1960-01-01", 8), ("P5", "1950-01-01", 5),
    ],
)  # fmt: skip
def test_number_of_members(group, day, expected):
    assert len(g.members(group, on=day)) == expected


#: Members at the end of the year: un.org, Growth in United Nations membership (Yugoslavia counted until 2000).
GROWTH = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82, 1960: 99, 1961: 104,
    1962: 110, 1963: 113, 1964: 115, 1965: 117, 1966: 122, 1967: 123, 1968: 126, 1970: 127, 1971: 132, 1973: 135,
    1974: 138, 1975: 144, 1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158, 1984: 159,
    1990: 159, 1991: 166, 1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192, 2011: 193,
    2026: 193,
}  # fmt: skip


def test_the_united_nations_grew_as_the_organisation_says():
    everyone = ("member", "suspended", "vacant")
    assert {year: len(g.members("UN", on=f"{year}-12-31", status=everyone)) for year in GROWTH} == GROWTH


@pytest.mark.parametrize(
    ("country", "day", "status"),
    [
        ("ZAF", "1974-11-11", "member"), ("ZAF", "1980-01-01", "suspended"), ("ZAF", "1994-06-23", "member"),
        ("YUG", "1992-09-21", "member"), ("SCG", "1995-01-01", "suspended"), ("SCG", "2000-11-01", "member"),
        ("SRB", "2006-06-03", "member"), ("RUS", "1991-12-24", "member"), ("SUN", "1991-12-23", "member"),
        ("UAR", "1960-01-01", "member"), ("SYR", "1961-10-13", "member"), ("EGY", "1961-09-29", "member"),
        ("KHM", "1998-06-01", "vacant"), ("DDR", "1973-09-18", "member"), ("ZAN", "1964-04-25", "member"),
    ],
)  # fmt: skip
def test_standing_in_the_united_nations(table, country, day, status):
    assert standing(table, "UN", country, pd.Timestamp(day)) == status


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("IDN", "1965-06-01"), ("YUG", "1992-09-22"), ("SYR", "1960-01-01"), ("EGY", "1960-01-01"),
        ("TWN", "1960-01-01"), ("CSK", "1993-01-01"), ("CZE", "1993-01-18"), ("DDR", "1990-10-03"),
    ],
)  # fmt: skip
def test_no_standing_in_the_united_nations(table, country, day):
    assert standing(table, "UN", country, pd.Timestamp(day)) == ""


def test_the_five_regional_groups_hold_every_member_of_the_united_nations():
    everyone = [country for region in REGIONS for country in g.members(region, on="2024-01-01")]
    assert len(everyone) == len(set(everyone)) == 193


@pytest.mark.parametrize(
    ("body", "days", "seats"),
    [
        ("UNSC", pd.date_range("1946-02-01", "1965-12-31", freq="MS"), 11),
        ("UNSC", pd.date_range("1966-01-01", "2026-12-31", freq="MS"), 15),
        ("CHR", pd.date_range("1967-03-01", "1972-03-01", freq="YS-MAR"), 32),
        ("CHR", pd.date_range("1974-03-01", "1979-03-01", freq="YS-MAR"), 32),
        ("CHR", pd.date_range("1980-03-01", "1991-03-01", freq="YS-MAR"), 43),
        ("CHR", pd.date_range("1992-03-01", "2005-03-01", freq="YS-MAR"), 53),
    ],
)
def test_seats_of_the_other_bodies(body, days, seats):
    assert {day: len(g.members(body, on=day)) for day in days} == dict.fromkeys(days, seats)


def test_south_is_the_group_of_77_with_china(table):
    south = table[table["group"] == "South (G77 and China)"]
    group_of_77 = table[table["group"] == "G77"]
    spells = ["country", "start", "end"]
    assert (
        south[spells].sort_values(spells).values.tolist()
        == group_of_77[spells].sort_values(spells).values.tolist()
    )


# -- the independent check -----------------------------------------------------------------------------------


def test_every_difference_from_the_packages_has_its_reason():
    """`worldcountrygroups` 0.5.0 and `countrygroups` 0.13.0 list today's members of 45 of our groups between them."""
    check = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "check_groupings.py"))
    left = check["unexplained"]()
    assert left.empty, left.to_string()
    assert (read("differences.csv")["reason"].str.len() > 5).all()


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


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([0], "line 2"),
        ([0, 1], "lines 2, 3"),
        (range(5), "lines 2, 3, 4, 5, 6"),
        (range(6), "lines 2, 3, 4, 5, 6, …"),
    ],
)
def test_lines_of_a_file_are_counted_from_its_header(rows, said):
    assert _lines(rows) == said


def test_a_name_with_none_near_says_where_all_are():
    said = str(_unknown("zzzz", [f"group {n:03}" for n in range(100)]))
    assert said.startswith("no grouping 'zzzz'; `votelib list groupings` shows them all")
