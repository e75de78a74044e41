"""What others have published, read in every edition, and made again."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.archives import published_dyads, published_points
from votelib.errors import ReadError

_BY_YEAR = """"ccode","iso3c","Countryname","year","NVotesFP","IdealPointFP","Q5%FP","Q10%FP","Q50%FP","Q90%FP","Q95%FP"
2,"USA","United States of America",2024,83,2.44,2.25,2.29,2.44,2.60,2.64
365,"RUS","Russia",2024,80,-1.21,-1.40,-1.36,-1.21,-1.07,-1.02
365,"RUS","Russia",1985,80,-1.5,-1.40,-1.36,-1.21,-1.07,-1.02
565,"NAM","Namibia",2024,77,-0.83,-1.00,-0.97,-0.83,-0.70,-0.66
"""
_DYADS = """"","session.x","ccode1","ccode2","agree","year","IdealPointAll.x","NVotesAll.x","IdealPointAll.y","NVotesAll.y","IdealPointDistance"
"1",75,732,2,0.505208,2020,0.890710,95,2.707292,97,1.816582
"2",75,2,732,0.505208,2020,2.707292,97,0.890710,95,1.816582
"3",40,365,265,1,1985,-1.5,90,NA,91,NA
"""  # noqa: E501


@pytest.mark.parametrize(("ending", "separator"), [("csv", ","), ("tab", "\t")])
def test_points_by_calendar_year(tmp_path, ending, separator):
    path = tmp_path / f"Idealpointestimates1946-2025.{ending}"
    path.write_text(_BY_YEAR.replace(",", separator), encoding="utf-8")
    points = published_points(path)
    assert points["country"].tolist() == ["NAM", "RUS", "SUN", "USA"]  # the Soviet Union in 1985
    last = points.iloc[-1]
    assert last[["year", "position", "low", "high", "n_votes"]].tolist() == [2024, 2.44, 2.25, 2.64, 83]
    assert points["session"].isna().all()


def test_points_twice_in_a_year_are_refused(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text(_BY_YEAR + '2,"USA","United States of America",2024,83,2.4,2,2,2,3,3\n', encoding="utf-8")
    with pytest.raises(ReadError, match="each state once in a year; USA is there twice in year 2024"):
        published_points(path)


def test_dyads_are_read_once_a_pair(tmp_path):
    path = tmp_path / "AgreementScoresAll_Jun2024.csv"
    path.write_text(_DYADS, encoding="utf-8")
    dyads = published_dyads(path)
    assert dyads[["country_a", "country_b"]].values.tolist() == [["DDR", "SUN"], ["KOR", "USA"]]
    korea = dyads.iloc[1]
    assert korea[["session", "year", "agree", "distance"]].tolist() == [75, 2020, 0.505208, 1.816582]
    assert korea[["position_a", "position_b", "n_votes_a", "n_votes_b", "ccode_a", "ccode_b"]].tolist() == [
        0.89071, 2.707292, 95, 97, 732, 2,
    ]  # fmt: skip
    assert dyads.loc[0, ["ccode_a", "ccode_b"]].tolist() == [265, 365]
    assert np.isnan(dyads.loc[0, "distance"])
    assert dyads.loc[0, "position_b"] == -1.5


def test_two_rows_of_a_pair_must_agree(tmp_path):
    path = tmp_path / "dyads.csv"
    path.write_text(_DYADS.replace('"2",75,2,732,0.505208', '"2",75,2,732,0.6'), encoding="utf-8")
    with pytest.raises(
        ReadError, match=r"line 3: two rows of KOR and USA in 2020 disagree: 0.6 and 0.505208"
    ):
        published_dyads(path)
    path.write_text(_DYADS.replace("732", "9732"), encoding="utf-8")
    with pytest.raises(ReadError, match=r"line 2: ccode1: no state has the number '9732'"):
        published_dyads(path)


@pytest.mark.parametrize(
    ("text", "reader"), [(_DYADS, "published_dyads"), (_BY_YEAR, "published_points")], ids=["dyads", "points"]
)
def test_reading_them_as_votes_says_what_reads_them(tmp_path, text, reader):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=f"which are no votes; vl.archives.{reader}"):
        vl.read(path)
    with pytest.raises(ReadError, match="expected a table with ccode"):
        (published_points if reader == "published_dyads" else published_dyads)(path)


# -- made again: the authors' rule, line by line (DyadicAgreementScores.R, commit 0b74bbf2) ---------------------


def authors_rule(votes: pd.DataFrame) -> pd.Series:
    """`agree` by session and pair: every pair joined, unanimous roll calls out, mean of 1 - |a - b| / 2."""
    votes = votes[votes["vote"] < 4]
    both = votes.merge(votes, on=["rollcall", "session"])
    both = both[both["country_x"] < both["country_y"]]
    distinct = votes.groupby("rollcall")["vote"].nunique()
    both = both[both["rollcall"].map(distinct) > 1]
    both["agree"] = 1 - (both["vote_x"] - both["vote_y"]).abs() / 2
    return both.groupby(["session", "country_x", "country_y"])["agree"].mean()


def as_numbers(records) -> pd.DataFrame:
    numbers = {"yes": 1, "abstain": 2, "no": 3, "absent": 8, "unknown": 9}
    votes = records.votes[["rollcall", "country", "vote"]].astype("str")
    session = records.rollcalls.set_index("rollcall")["session"]
    return votes.assign(vote=votes["vote"].map(numbers), session=votes["rollcall"].map(session))


def assert_made_again(records):
    ours = vl.dyads(records, by="session", methods="lijphart", unanimous=False, include_flawed=True)
    ours = ours.astype({"country_a": "str", "country_b": "str"}).set_index(
        ["session", "country_a", "country_b"]
    )
    theirs = authors_rule(as_numbers(records))
    assert len(ours) == len(theirs) > 0
    ours = ours["lijphart"].reindex(theirs.index)
    assert (ours - theirs).abs().max() < 1e-12
    assert ours.map("{:.6f}".format).tolist() == theirs.map("{:.6f}".format).tolist()


def test_the_sample_by_the_authors_rule(sample):
    assert_made_again(sample)


@pytest.mark.archive
@pytest.mark.parametrize(
    "session", ["46", *(pytest.param(each, marks=pytest.mark.slow) for each in ("1", "34", "73"))]
)
def test_sessions_of_the_assembly_by_the_authors_rule(session):
    records = vl.load("unga")
    of_session = (records.rollcalls["session"] == session).to_numpy()
    chosen = records.rollcalls.loc[of_session, "rollcall"]
    votes = records.votes[records.votes["rollcall"].isin(chosen)]
    assert_made_again(vl.Records(votes, records.rollcalls[of_session]))


def test_unanimous_roll_calls_are_left_out_and_counted(sample):
    one = sample.rollcalls["rollcall"].isin(sample.votes["rollcall"].unique()[:1])
    votes = sample.votes[sample.votes["rollcall"] == sample.rollcalls.loc[one, "rollcall"].item()]
    alike = vl.Records(votes.assign(vote="yes"), sample.rollcalls[one])
    assert vl.dyads(alike, unanimous=False).empty
    square = vl.similarity(alike, unanimous=False)
    assert square.isna().all(axis=None)
    assert "1 unanimous roll call left out" in square.attrs["treatment"]
    assert len(vl.dyads(alike)) > 0
