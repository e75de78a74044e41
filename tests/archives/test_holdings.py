"""Coverage: what is held by body and year, and what is known to be missing."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.archives.gaps import known_gaps, with_known_gaps
from votelib.archives.holdings import coverage
from votelib.cli.commands import main
from votelib.errors import UnknownName
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
    said = " ".join(told["texts"])
    assert all(number in said for number in numbers)
    parts = records.rollcalls[records.rollcalls["kind"] != "resolution"]
    assert parts["date"].max().year == 2017


@pytest.mark.parametrize(("session", "said"), [
    ("ES-10", "The source has nothing of that session before resolution ES-10/19. These texts are not in the source: "
              "ES-10/20, ES-10/23, ES-10/25, ES-10/26 and ES-10/27."),
    ("ES-11", "These texts are not in the source: ES-11/7, ES-11/8 and ES-11/9."),
    ("73", "From resolution 73/268 on, the source has nothing of that session. This text is not in the source: 73/8."),
    ("72", "From resolution 72/263 on, the source has nothing of that session. This text is not in the source: "
           "ES-10/20."),
    ("80", "80/2, 80/107, 80/251, 80/263 and ES-11/9."),
])  # fmt: skip
def test_the_page_of_a_session_names_what_is_known_to_be_missing(session, said):
    records = vl.records.one_session(vl.load("unga"), session)
    assert str(vl.sentences.the_session(records)).endswith(said)


def test_a_gap_that_another_source_fills_is_told_no_more():
    assembly = vl.load("unga").select(since=2018)
    more = pd.DataFrame({
        "rollcall": ["a", "b", "c"], "body": "UNGA", "symbol": ["A/RES/ES-10/20", "A/RES/73/300", "A/RES/73/8"],
        "date": ["2018-06-13", "2019-06-20", "2018-11-01"], "session": ["72", "73", "73"], "adoption": "without_vote",
    })  # fmt: skip
    longer = vl.Records.concat([assembly, vl.Records(assembly.votes.head(0), more)])
    bare = vl.Records(longer.votes, longer.rollcalls)
    told = {*with_known_gaps(bare).issues["expected"].str.split(", ").explode()}
    assert told >= {"ES-10/23", "74/267", "ES-10/19"}
    assert not {"ES-10/20", "73/268", "73/8"} & told


@pytest.mark.parametrize(("asked", "said"), [
    ("ES-10/25", "it is known to be missing (session 79 of UNGA)"),
    ("A/RES/ES-10/25", "ES-10/25 to ES-10/27"),
    ("res. 78/258", "It could come from: the resolutions themselves, or the UN Digital Library."),
    ("GA 80/2", "it is known to be missing (session 80 of UNGA)"),
    ("73/300", "it lies in what is known to be missing (session 73 of UNGA)"),  # from 73/268 on
    ("73/268 A", "resolutions of session 73 end at 73/267"),
    ("ES-10/5", "of the tenth before resolution ES-10/19"),
])  # fmt: skip
def test_who_asks_for_a_text_that_is_known_to_be_missing_hears_so_and_where_it_could_come_from(asked, said):
    records = vl.load("unga")
    named = vl.texts.text_to_follow(records, asked)
    for ask in (
        lambda: records.vote_on(named),
        lambda: records.parts_of(named),
        lambda: records.select(symbol=[named]),
    ):
        with pytest.raises(UnknownName) as refused:
            ask()
        assert said in str(refused.value)
        assert "close:" not in str(refused.value)


@pytest.mark.parametrize("asked", ["99/1", "72/262 A", "HRC 73/8", "/8 of nothing"])
def test_of_no_other_text_it_is_said(asked):
    with pytest.raises(UnknownName) as refused:
        vl.load("unga").vote_on(asked)
    assert "missing" not in str(refused.value)


def test_a_gap_keeps_its_session_and_kind_in_a_written_table(tmp_path):
    records = vl.load("unga").select(session="80")
    again = vl.read(records.to_csv(tmp_path))
    assert str(vl.sentences.the_session(again)) == str(vl.sentences.the_session(records))


@pytest.mark.archive
def test_the_council_s_missing_texts_are_known_to_who_asks_for_one():
    with pytest.raises(UnknownName, match=r"known to be missing.*rejected 18-21-7"):
        vl.load("hrc").vote_on("A/HRC/48/L.11")


@pytest.mark.archive
def test_the_council_s_pages_name_the_rejected_texts_that_its_catalogue_lacks():
    plain, corrected = (vl.load("hrc", corrected=how) for how in (False, True))
    for records, said in ((plain, "This text is not in the source: A/HRC/51/L.6."), (corrected, "")):
        one = records.keep((records.rollcalls["body"] == "HRC") & (records.rollcalls["session"] == "51"))
        assert ("not in the source" in vl.sentences.the_session(one)) == bool(said)
        assert said in vl.sentences.the_session(one)


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
