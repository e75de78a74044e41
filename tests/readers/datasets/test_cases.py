"""The cases of users' files on which version 0.1.0 went wrong, each with its right value."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import ReadError

pytestmark = pytest.mark.archive


@pytest.fixture(scope="module")
def case(archive_folder):
    """The folder of a case, by its number."""
    return lambda number: next((archive_folder.parent / "cases").glob(f"{number:02}-*"))


def told(records) -> dict:
    return dict(records.votes[["country", "vote"]].astype("str").values)


@pytest.mark.parametrize("ending", ["tab", "csv"])
def test_01_ideal_points_by_calendar_year(case, ending):
    points = vl.published_points(case(1) / f"Idealpointestimates1946-2025.{ending}")
    usa = points[(points["country"] == "USA") & (points["year"] == 2024)].iloc[0]
    assert len(points) == 5
    assert usa[["position", "low", "high", "n_votes"]].tolist() == [2.44, 2.25, 2.64, 83]
    assert points["session"].isna().all()


def test_04_rows_without_a_vote_cost_no_roll_call(case):
    records = vl.read(case(4), progress=False)
    assert records.votes["rollcall"].astype("str").value_counts()["A/RES/75/34@2020-12-07#1"] == 7
    assert vl.similarity(records).loc["NAM", "SRB"] == 1.0
    assert len(records.usable()) == 2


def test_08_own_groups_with_names_and_two_letters(case):
    one = vl.load("sample").vote_on("A/HRC/RES/56/2")
    groups = {"west": ["Netherlands", "FRA", "DEU", "BEL"], "south": ["NA", "ZA", "CUB", "CHN"]}
    assert vl.cohesion(one, groups).set_index("group")["n_votes"].to_dict() == {"west": 4, "south": 3}
    for name in ("groups", "groups3", "names"):
        table = pd.read_csv(case(8) / f"{name}.csv", keep_default_na=False)
        counted = vl.tally(one, table)
        assert counted[["yes", "no", "abstain"]].sum(axis=None) == 1, name  # South Africa


def test_11_tidy_and_wide_tables(case):
    wanted = {"NAM": "abstain", "VNM": "abstain", "FRA": "yes", "DEU": "yes", "RUS": "no"}
    assert told(vl.read(case(11) / "votes.csv")) == wanted
    wide = vl.read(case(11) / "wide.csv")
    assert (told(wide), len(wide)) == (wanted, 2)
    assert told(vl.read(case(11) / "three")) == {"NAM": "abstain", "FRA": "yes", "RUS": "no"}


@pytest.mark.parametrize("name", ["day_first", "decimal_comma", "semicolon", "serial", "ambiguous_date"])
def test_12_the_library_saved_by_a_spreadsheet(case, name):
    records = vl.read(case(12) / f"{name}.csv")
    row = records.rollcalls.iloc[0]
    assert row[["yes", "no", "abstain", "absent"]].tolist() == [2, 1, 1, 1]
    if name == "ambiguous_date":
        assert pd.isna(row["date"])
        assert "ambiguous_date" in set(records.issues["check"])
    else:
        assert str(row["date"])[:10] == "2023-10-27"


@pytest.mark.parametrize(("name", "n"), [("2026_02_06_ga_voting.csv.zip", 5), ("dataverse_files.zip", 9)])
def test_13_zip_files(case, name, n):
    assert len(vl.read(case(13) / name, progress=False).votes) == n


def test_14_published_dyads(case):
    path = case(14) / "AgreementScoresAll_Jun2024.csv"
    with pytest.raises(ReadError, match="published agreement of pairs of states, which are no votes"):
        vl.read(path)
    row = vl.archives.published_dyads(path).iloc[0]
    assert row[["country_a", "country_b", "session", "year"]].tolist() == ["KOR", "USA", 75, 2020]
    assert round(row["agree"], 6) == 0.505208


def test_15_votes_beside_roll_calls(case):
    records = vl.read(case(15), progress=False)
    assert (len(records.votes), str(records.rollcalls["date"].item())[:10]) == (3, "2022-03-02")


def test_17_dates_with_the_month_first(case):
    records = vl.read(case(17) / "ga_voting.csv")
    days = records.rollcalls.set_index("symbol")["date"].dt.strftime("%Y-%m-%d")
    assert days[["A/RES/ES-11/1", "A/RES/ES-11/2"]].tolist() == ["2022-03-02", "2022-03-24"]
    assert "dates_read" in set(records.issues["check"])
    eu = vl.groupings.attach(records, "EU").query("country == 'GBR'")
    assert [str(day)[:10] for day in eu["date"]] == ["2020-01-02"]


def test_38_rows_that_name_no_roll_call(case):
    records = vl.read(case(38), progress=False)
    assert len(records) == 1
    assert records.issues["check"].value_counts()["unknown_rollcall"] == 3
