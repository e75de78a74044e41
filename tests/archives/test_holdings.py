"""Coverage: what is held by body and year, and what is known to be missing."""

from __future__ import annotations

import pytest

import votelib as vl
from votelib.archives.holdings import coverage, known_gaps
from votelib.cli.commands import main
from votelib.files import data_dir


@pytest.fixture
def nothing_else(monkeypatch, tmp_path):
    monkeypatch.delenv("VOTELIB_DATA", raising=False)
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path))


def test_it_counts_what_the_archive_holds(nothing_else):
    table, rollcalls = coverage("UNGA").set_index("year"), vl.load("unga").rollcalls
    for kind in ("recorded", "without_vote"):
        held = (rollcalls["adoption"] == kind).groupby(rollcalls["date"].dt.year).sum()
        assert (table[kind] == held.reindex(table.index, fill_value=0)).all()
    assert table.loc[2019, "source"] == "United Nations, machine-readable resolutions; unvotes"
    assert vl.coverage is coverage


def test_gaps_are_those_of_the_record(nothing_else):
    """What the table says of months and numbers is what the archive shows."""
    records = vl.load("unga")
    voted = records.rollcalls[records.rollcalls["adoption"] == "recorded"]
    early = voted[voted["date"].dt.month <= 9].groupby(voted["date"].dt.year).size()
    since_2003 = {year for year in range(2003, 2027) if year not in early.index}
    told = known_gaps()
    months = told[told["missing"].str.contains("January to September")]
    assert set(months["first"]) == since_2003 == {2016, 2018, 2019, 2020}
    numbers = records.issues[records.issues["check"] == "missing_text"]["expected"].str.split(", ").explode()
    said = " ".join(told["missing"])
    assert all(number in said for number in numbers)
    parts = records.rollcalls[records.rollcalls["kind"] != "resolution"]
    assert parts["date"].max().year == 2017


def test_each_gap_is_one_thing_with_its_place_and_its_reason(nothing_else):
    gaps = known_gaps()
    assert set(gaps["when"]) == {"always", "empty", "absent"}
    assert (gaps["first"] <= gaps["last"]).all()
    assert (gaps[["missing", "where", "source"]] != "").all(axis=None)
    assert not gaps[["missing", "where"]].apply(lambda column: column.str.contains(";")).any(axis=None)


def test_an_archive_that_is_not_here_is_said(nothing_else, tmp_path):
    table = coverage()
    council = table[table["body"] == "HRC"]
    assert council["recorded"].sum() == 9  # the sample
    assert council["missing"].str.contains("everything but the one text of the sample").all()
    assert table[table["body"] == "UNSC"]["missing"].str.contains("vetoes").all()


@pytest.mark.archive
def test_an_archive_that_is_here_loses_that_note():
    council = coverage("HRC").set_index("year")
    assert council["recorded"].sum() == 991
    assert "not on this machine" not in " ".join(council["missing"])
    assert "48/L.11" in council.loc[2021, "missing"]
    assert "the copy of the catalogue on this machine ends before" in council.loc[2026, "missing"]


def test_a_body_that_is_none_is_refused():
    with pytest.raises(ValueError, match="expected some of CHR, HRC, UNGA, UNSC"):
        coverage("ECOSOC")


def test_the_command_line_lists_it(nothing_else, capsys):
    assert main(["list", "coverage"]) == 0
    printed = capsys.readouterr().out
    assert "    2021     86 recorded    244 without a vote" in printed
    assert "      2016: recorded votes of January to September" in printed
    assert "UNGA: 6,843 recorded votes, 1,458 without a vote" in printed


def test_the_front_page_says_how_far_the_data_reach(nothing_else):
    """README's years, months and numbers are those of the archive that ships."""
    words = " ".join((data_dir().parent / "README.md").read_text(encoding="utf-8").split())
    rollcalls = vl.load("unga").rollcalls
    recorded = rollcalls[rollcalls["adoption"] == "recorded"]
    first, last = recorded["date"].min(), recorded["date"].max()
    assert f"from {first:%Y} to {last:%B %Y} come with it: {len(recorded):,} roll calls" in words


def test_the_page_on_archives_says_what_joins(nothing_else):
    page = " ".join((data_dir().parent / "docs/archives.md").read_text(encoding="utf-8").split())
    rollcalls = vl.load("unga").rollcalls
    of = rollcalls["source"].astype("str").str.startswith("unvotes") & (rollcalls["adoption"] == "recorded")
    days = rollcalls.loc[of, "date"]
    assert f"{int(of.sum()):,} recorded votes from {days.min():%Y} to {days.max():%Y}" in page
    joined = vl.load("unga").issues.query("check == 'sources_joined'")["message"].iloc[0]
    assert joined.split(" roll calls in both")[0].split()[-1] + " roll calls of 2019 are in both" in page
