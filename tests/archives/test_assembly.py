"""The General Assembly as it ships: counts of both sources, absences from the table of members, at once and offline."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.archives import assembly
from votelib.archives.joining import join, same_rollcalls
from votelib.checks.facts import tallies
from votelib.files import data_dir, file_hash
from votelib.readers.datasets.recognise import read_datasets

TABLES = ("un_votes.csv.gz", "un_roll_calls.csv.gz", "un_roll_call_issues.csv.gz")


@pytest.fixture(scope="module")
def whole():
    return assembly.shipped()


@pytest.fixture(scope="module")
def corrected():
    return vl.load("unga", corrected=True)


@pytest.fixture(scope="module")
def raw():
    return assembly.as_shipped()


@pytest.fixture(scope="module")
def both(archive_folder):
    """The two sources, read anew."""
    unvotes, _ = read_datasets([archive_folder / "unga" / name for name in TABLES])
    extract, _ = read_datasets(sorted((archive_folder / "unxml/data_extract").glob("*.json.gz")))
    return unvotes, extract


def counts(records) -> dict[str, int]:
    return {vote: int(n) for vote, n in records.votes["vote"].value_counts().items() if n}


# -- what ships ------------------------------------------------------------------------------------------------


def test_it_is_small():
    assert sum(path.stat().st_size for path in (data_dir() / "assembly").iterdir()) <= 2_000_000


def test_no_title_is_what_the_president_said(raw):
    titles = raw.rollcalls["title"].dropna()
    assert not titles.str.contains(r"President\b.{0,40}:|put to the vote|is entitled").any()
    assert (
        raw.rollcalls["title"].isna().sum() <= 125
    )  # separate votes on texts that were adopted without a vote


def test_a_text_is_one_over_both_sources(whole):
    """The embargo against Cuba: each year from 1992 to 2025, but for 2018, which the source lacks, and 2020."""
    texts = whole.rollcalls[whole.rollcalls["kind"] == "resolution"]
    embargo = texts[texts["title"].str.contains("embargo imposed by the Unite", na=False)]
    assert len(set(embargo["lineage"])) == 1
    assert embargo["date"].dt.year.tolist() == [
        year for year in range(1992, 2026) if year not in (2018, 2020)
    ]


def test_a_title_that_the_source_cuts_at_60_letters_is_whole(raw):
    titles = raw.rollcalls.set_index("symbol")["title"]
    assert titles["A/RES/60/163"].startswith(
        "Promotion of peace as a vital requirement for the full enjoyment of all human"
    )
    late = raw.rollcalls[raw.rollcalls["session"].isin(["58", "59", "60"])]
    assert (late["title"].str.len() == 60).sum() <= 4  # the source has no other form of these


def test_no_word_of_it_names_a_folder_of_the_machine_that_made_it(raw):
    """A note once said where a file lay when the archive was made, so that it came out otherwise anywhere else."""
    folder = r"(?:^|[\s(])(?:/\w+/\w+/|[A-Z]:\\)|\.\./"
    for name, table in (("issues", raw.issues), ("rollcalls", raw.rollcalls)):
        for column in table.select_dtypes(["str", "object"]):
            lies = table[column].dropna().astype(str).str.contains(folder)
            assert not lies.any(), (name, column, table[column].dropna()[lies].iloc[0])


def test_every_roll_call_says_its_source(raw):
    sources = raw.rollcalls["source"]
    assert sources.str.match(r"unvotes, from|United Nations, DGACM, machine-readable resolutions").all()
    both = sources.str.contains("; also United Nations, DGACM")
    assert (sources.str.startswith("unvotes").sum(), both.sum()) == (6202, 90)


def test_what_it_was_made_from_is_told():
    facts = assembly.provenance()
    unvotes, extract = facts["sources"]
    assert unvotes["version"].startswith("73ca68e9")
    assert extract["version"].startswith("42a69b67")
    assert len(extract["files"]) == 10
    assert all(len(file["sha256"]) == 64 for source in facts["sources"] for file in source["files"])


@pytest.mark.slow
def test_the_tables_are_of_the_shape_that_everything_speaks(whole):
    again = vl.Records(whole.votes, whole.rollcalls, whole.issues)
    for name in ("votes", "rollcalls", "issues"):
        table, before = getattr(again, name), getattr(whole, name)
        # assert_frame_equal takes twenty seconds for a million votes; of none it compares all but the values
        pd.testing.assert_frame_equal(table.iloc[:0], before.iloc[:0])
        assert table.equals(before)
    assert again.fingerprint() == whole.fingerprint()


def test_kinds_are_told_and_adoptions_are_there(raw):
    kinds = raw.rollcalls["kind"].value_counts()
    assert {"resolution", "amendment", "paragraph", "motion"} == set(kinds.index)
    later = raw.rollcalls[raw.rollcalls["date"] >= "2019-10-01"]
    assert set(later["kind"]) == {"resolution"}  # "Amendments to the Staff Regulations" is one
    assert raw.rollcalls["adoption"].value_counts().to_dict() == {
        "recorded": 6843, "without_vote": 1458, "unknown": 4,
    }  # fmt: skip
    assert later["sponsors"].notna().mean() > 0.99
    assert later["meeting"].notna().all()


def test_agreement_counts_adoptions_when_asked(raw):
    recent = raw.select(since="2021-01-01", until="2021-12-31")
    without, with_them = (vl.similarity(recent, consensus=flag) for flag in (False, True))
    assert with_them.loc["USA", "CUB"] > without.loc["USA", "CUB"] + 0.3


def test_it_loads_without_a_network_a_folder_or_a_plotting_library(tmp_path):
    code = """
import socket, sys
def no_network(*args, **kwargs):
    raise OSError("no network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = no_network
import votelib as vl
records = vl.load("unga")
assert len(records) == 8305
print([name for name in ("matplotlib", "requests", "pooch", "urllib3") if name in sys.modules])
"""
    env = {k: v for k, v in os.environ.items() if k != "VOTELIB_DATA"} | {"VOTELIB_CACHE": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, "[]"), run.stderr
    assert not any(tmp_path.iterdir())  # nothing is kept: what ships is read as it is


# -- absences --------------------------------------------------------------------------------------------------


def test_votes_are_those_of_the_sources_and_absences_come_beside(whole, raw):
    assert counts(raw) == {"yes": 785_975, "abstain": 122_641, "no": 73_546}
    assert counts(whole) == counts(raw) | {"absent": 97_917, "unknown": 74}
    voted = whole.votes[whole.votes["vote"].isin(["yes", "abstain", "no"])].reset_index(drop=True)
    for column in ("rollcall", "country", "vote"):
        assert voted[column].astype("str").equals(raw.votes[column].astype("str"))
    assert "derived_absence" in set(whole.issues["check"])


def test_members_and_absences_make_up_the_membership(whole):
    """All 193 members have a row in each recorded vote since 2012 that has names."""
    late = whole.select(since="2012-01-01", adoption="recorded")
    per = late.votes.groupby("rollcall", observed=True).size()
    assert set(per) == {193}


@pytest.mark.parametrize(
    ("country", "since", "until", "absent"),
    [
        ("ZAF", "1975-01-01", "1993-12-31", 0), ("IDN", "1965-02-01", "1966-08-31", 0),
        ("SCG", "1993-01-01", "2000-10-31", 0), ("KHM", "1997-10-01", "1998-12-06", 0),
        ("YUG", "1992-10-01", "2000-01-01", 0), ("CHN", "1946-01-01", "1971-10-24", 0),
        ("TWN", "1971-11-01", "2026-01-01", 0), ("SYR", "1958-03-01", "1961-09-01", 0),
        ("SUN", "1991-12-25", "2026-01-01", 0), ("CZE", "1946-01-01", "1993-01-18", 0),
        ("KHM", "1978-01-01", "1978-12-31", 102), ("USA", "1946-01-01", "2026-12-31", 49),
    ],
)  # fmt: skip
def test_who_could_not_take_part_is_not_absent(whole, country, since, until, absent):
    table = whole.rollcalls[whole.rollcalls["date"].between(since, until)]
    votes = whole.votes[whole.votes["rollcall"].isin(table["rollcall"]) & (whole.votes["country"] == country)]
    assert int((votes["vote"] == "absent").sum()) == absent


def test_a_seat_is_never_absent_beside_its_own_vote(whole):
    """China's seat, and the seats that went from one state to another, have one row in a roll call."""
    for one, other in (
        ("TWN", "CHN"),
        ("SUN", "RUS"),
        ("YUG", "SCG"),
        ("SCG", "SRB"),
        ("UAR", "SYR"),
        ("UAR", "EGY"),
    ):
        votes = whole.votes[whole.votes["country"].isin([one, other])]
        assert not votes.duplicated("rollcall").any(), (one, other)


def test_where_only_the_month_is_known_a_new_member_is_not_said_to_be_absent(whole):
    """The United Arab Emirates came on 9 December 1971; votes of that month have no day."""
    month = whole.rollcalls[whole.rollcalls["date"].between("1971-12-01", "1971-12-31")]
    assert set(month["date_precision"]) == {"month"}
    votes = whole.votes[whole.votes["rollcall"].isin(month["rollcall"]) & (whole.votes["country"] == "ARE")]
    assert "absent" not in set(votes["vote"])
    assert 0 < len(votes) < len(month)


def test_every_vote_is_a_members_or_explained(whole):
    """Who votes without being a member is a note: within the month of its admission, or China's seat under its name."""
    strays = whole.issues[whole.issues["check"] == "no_seat"]
    assert len(strays) == 265
    assert set(strays["severity"]) == {"note"}
    assert strays["message"].str.contains("admitted within 60 days after").all()
    found = whole.issues[whole.issues["check"] == "successor"]["found"].str[:3].tolist()
    assert found == ["TWN", "YMD"]


def test_votes_that_the_source_lost_are_unknown_and_said(whole):
    """Of Zimbabwe in 2016 unvotes has 5 of 79 votes on whole texts; on 71/5 all 193 members voted (191-0-2)."""
    votes = whole.votes[(whole.votes["country"] == "ZWE") & (whole.votes["vote"] == "unknown")]
    of = whole.rollcalls.set_index("rollcall").loc[votes["rollcall"].astype("str")]
    assert (len(votes), set(of["session"]), set(of["kind"])) == (74, {"71"}, {"resolution"})
    assert whole.issues.set_index("check").loc["lost_rows", "expected"] == "ZWE"


def test_corrections_are_applied_on_request_and_all_of_them_fit(whole, corrected):
    checks = corrected.issues["check"].value_counts()
    assert "correction_unfit" not in checks
    assert not {"corrected"} & set(whole.issues["check"])
    table = vl.checks.load_corrections()
    ours = table[table["rollcall"].str.startswith("A/RES/")]
    assert checks["corrected"] + (ours["field"] == "copy").sum() == len(ours)
    assert set(ours.loc[ours["field"] == "copy", "rollcall"]) <= set(corrected.flawed())


#: Tallies that the record has otherwise, and that it has once corrected: press and verbatim records of the day.
TALLIES = {
    "A/RES/71/5@2016-10-26#1": (191, 0, 2), "A/RES/71/187@2016-12-19#1": (117, 40, 31),
    "A/RES/71/69@2016-12-05#1": (160, 6, 15), "A/RES/ES-10/19@2017-12-21#1": (128, 9, 35),
    "A/RES/65/199@2010-12-21#1": (129, 3, 52), "A/RES/65/206@2010-12-21#2": (109, 41, 35),
}  # fmt: skip


def test_corrected_tallies_are_the_printed_ones(whole, corrected):
    before, after = tallies(whole), tallies(corrected)
    for rollcall, printed in TALLIES.items():
        assert tuple(after.loc[rollcall, ["yes", "no", "abstain"]]) == printed
        assert tuple(before.loc[rollcall, ["yes", "no", "abstain"]]) != printed


@pytest.mark.archive
def test_the_verbatim_record_of_21_december_2010_says_what_the_corrections_say(
    archive_folder, whole, corrected
):
    """Greece and Grenada stand in each other's place in eleven of 14 recorded votes, not in that on Iran (65/226)."""
    printed = vl.read(archive_folder / "real/unproj_ga_65_PV_71.pdf", progress=False)
    for records, expected in ((whole, 22), (corrected, 0)):
        pairs = same_rollcalls(records, printed)
        assert len(pairs) == 15  # and the amendment, found by its votes
        apart = pairs["n_shared"] * (1 - pairs["agreement"])
        assert round(apart.sum()) == expected


def test_measures_of_yes_no_and_abstentions_do_not_change(whole, raw):
    since = {"since": "2015-01-01"}
    before, after = raw.select(**since), whole.select(**since)
    pd.testing.assert_frame_equal(vl.similarity(before), vl.similarity(after))
    keys = ["country_a", "country_b", "year"]
    pd.testing.assert_frame_equal(
        vl.dyads(before, by="year").set_index(keys), vl.dyads(after, by="year").set_index(keys)
    )
    one, two = (
        vl.cohesion(each, "un_region", by="year").drop(columns=["absent", "unknown"])
        for each in (before, after)
    )
    pd.testing.assert_frame_equal(one, two)
    points = [vl.ideal_points(each).set_index("country")[["position", "n_votes"]] for each in (before, after)]
    np.testing.assert_allclose(points[0]["position"], points[1]["position"], atol=1e-8)


def test_positions_of_2020_to_2026_stand_on_the_scale_of_those_before(whole):
    """The random walk bridges the two sources: states keep their places, and the poles stay where they were."""
    points = vl.ideal_points(whole.select(since="2012-01-01"), periods="year")
    table = points.pivot_table(index="country", columns="period", values="position", aggfunc="first")
    assert list(table.columns) == list(range(2012, 2027))
    steps = [table[year].corr(table[year + 1]) for year in range(2012, 2026)]
    assert min(steps) > 0.97
    assert abs(table[2020].std() / table[2019].std() - 1) < 0.1
    assert {"USA", "ISR"} == set(table[2019].nlargest(2).index) == set(table[2024].nlargest(2).index)
    assert points["low"].notna().mean() > 0.95


# -- the two sources -------------------------------------------------------------------------------------------


@pytest.mark.archive
def test_the_counts_of_both_sources_hold(both, raw):
    unvotes, extract = both
    assert counts(unvotes) == {"yes": 693_544, "abstain": 110_893, "no": 65_500}
    pairs = same_rollcalls(unvotes, extract)
    assert (len(pairs), int(pairs["n_shared"].sum()), set(pairs["agreement"])) == (90, 16_174, {1.0})
    assert len(raw.votes) == len(unvotes.votes) + len(extract.votes) - 16_174
    assert len(raw) == len(unvotes) + len(extract) - 90


@pytest.mark.archive
def test_every_name_of_the_extract_is_a_vote_or_in_the_issues(archive_folder, both):
    """131,916 names: the votes, 137 names that stand twice in one list, and those of lines that repeat a text."""
    import gzip
    import json

    lists = ("MS_in_favour", "MS_against", "MS_abstaining")
    names, repeated, seen = 0, 0, set()
    for path in sorted((archive_folder / "unxml/data_extract").glob("*.json.gz")):
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            found = json.loads(line)
            names += (n := sum(len(found[key]) for key in lists))
            repeated += n if found["symbol"] in seen else 0
            seen.add(found["symbol"])
    _, extract = both
    assert (names, names - repeated - 137) == (131_916, len(extract.votes))
    listed = extract.issues["check"].value_counts()
    assert (listed["repeated_rollcall"], listed["repeated_state"]) == (39, 1)
    assert "137 names again" in extract.issues.set_index("check").loc["repeated_state", "found"]


@pytest.mark.archive
@pytest.mark.slow
def test_it_is_built_again_byte_for_byte(both, tmp_path):
    import runpy

    build = runpy.run_path(str(data_dir().parent / "scripts/build_assembly.py"))["build"]
    assembly.write(build(*both), assembly.provenance(), tmp_path)
    for path in sorted((data_dir() / "assembly").iterdir()):
        assert file_hash(tmp_path / path.name) == file_hash(path), path.name


@pytest.mark.archive
def test_a_source_joined_again_adds_nothing(both, raw):
    _, extract = both
    again = join(raw, extract, name="the same")
    assert len(again) == len(raw)
    assert len(again.votes) == len(raw.votes)
    assert not (again.issues["check"] == "sources_differ").any()
