"""What does not add up is found, told and graded; what adds up is left in peace."""

from __future__ import annotations

import pandas as pd
import pytest

from votelib.checks.rules import check, tallies
from votelib.records import Records


def altered(sample, symbol="A/HRC/RES/56/2", **totals) -> Records:
    rollcalls = sample.rollcalls.copy()
    rollcalls.loc[rollcalls["symbol"] == symbol, list(totals)] = list(totals.values())
    return Records(sample.votes, rollcalls)


def found(records, name) -> pd.DataFrame:
    issues = check(records)
    return issues[issues["check"] == name]


def test_tallies_agree_with_a_plain_count(sample):
    counts = tallies(sample)
    for row in sample.rollcalls.itertuples():
        votes = sample.votes.loc[sample.votes["rollcall"] == row.rollcall, "vote"]
        assert counts.loc[row.rollcall].to_dict() == {v: int((votes == v).sum()) for v in counts.columns}


def test_the_nine_tallies_are_those_of_the_official_documents(sample):
    """Tallies as printed at the end of A/HRC/RES/35/8 … 59/3 (for, against, abstaining)."""
    printed = [
        (32, 3, 12), (28, 14, 3), (28, 14, 5), (30, 15, 2), (30, 14, 3), (29, 16, 2), (33, 13, 1), (31, 14, 2),
        (30, 16, 1),
    ]  # fmt: skip
    recorded = sample.select(adoption="recorded")
    assert [tuple(row) for row in tallies(recorded)[["yes", "no", "abstain"]].to_numpy()] == printed
    assert [tuple(row) for row in recorded.rollcalls[["yes", "no", "abstain"]].to_numpy()] == printed


def test_the_only_finding_in_the_sample_is_the_empty_seat_of_2018(sample):
    assert sample.issues[["check", "severity", "found"]].to_numpy().tolist() == [
        ["no_seat", "note", "USA recorded as absent"]
    ]
    assert sample.issues["rollcall"].item() == "A/HRC/RES/38/3@2018-07-05#1"


def test_positions_that_do_not_add_up_are_told_with_both_numbers(sample):
    issue = found(altered(sample, no=2, abstain=14), "tally").iloc[0]
    assert (issue["expected"], issue["found"], issue["severity"]) == ("31-2-14", "31-14-2", "serious")


def test_totals_over_the_number_of_seats(sample):
    issue = found(altered(sample, yes=33), "over_seats").iloc[0]
    assert (issue["expected"], issue["found"]) == ("at most 47", "49")


def test_recorded_without_positions(sample):
    rollcalls = sample.rollcalls.copy()
    rollcalls.loc[rollcalls["symbol"] == "A/HRC/RES/32/6", "adoption"] = "recorded"
    issues = found(Records(sample.votes, rollcalls), "no_positions")
    assert issues["rollcall"].tolist() == ["A/HRC/RES/32/6@2016-06-30#1"]
    assert found(altered(sample), "no_positions").empty


def test_missing_totals_are_not_a_wrong_tally(sample):
    assert found(altered(sample, yes=pd.NA), "tally").empty


@pytest.mark.parametrize("state", ["USA", "ARG"])
def test_a_state_without_a_seat_that_votes_is_serious(sample, state):
    """The terms of Argentina and the United States ended with 2024."""
    votes = sample.votes.astype("str")
    stray = pd.DataFrame({"rollcall": ["A/HRC/RES/59/3@2025-07-04#1"], "country": state, "vote": "no"})
    issues = found(Records(pd.concat([votes, stray]), sample.rollcalls), "no_seat")
    assert issues.loc[issues["rollcall"].str.contains("59/3"), ["found", "severity"]].to_numpy().tolist() == [
        [f"{state} recorded as no", "serious"]
    ]


def test_serious_findings_keep_a_roll_call_out_of_the_measures(sample):
    records = altered(sample, yes=30)
    flawed = records.with_issues(check(records))
    assert len(flawed.usable()) == len(sample) - 1
