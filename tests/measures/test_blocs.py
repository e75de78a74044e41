"""Counts, cohesion, defections and association against hand-worked tables and plain loops."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import contingency

import votelib as vl
from votelib.errors import CoverageWarning
from votelib.records import VOTES, Records
from votelib.records.choosing import main_texts

SYMBOL = "A/HRC/RES/56/2"


@pytest.fixture(scope="module")
def one(sample):
    return sample.select(symbol=SYMBOL)


def made(votes: dict[str, list[str]], dates: list[str], **columns) -> Records:
    """Records of one body: `{country: [vote or None, one a roll call]}`."""
    rows = [
        (f"r{place}", country, vote)
        for country, row in votes.items()
        for place, vote in enumerate(row)
        if vote is not None
    ]
    rollcalls = pd.DataFrame({"rollcall": [f"r{i}" for i in range(len(dates))], "body": "HRC", "date": dates})
    return Records(pd.DataFrame(rows, columns=["rollcall", "country", "vote"]), rollcalls.assign(**columns))


# -- figures of the issue ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grouping", "group", "value"),
    [
        ("un_region", "African", 1.0), ("un_region", "Asia-Pacific", 0.885), ("un_region", "Eastern European", 1.0),
        ("un_region", "WEOG", 1.0), ("un_region", "GRULAC", 0.625), ("chamber", "chamber", 0.489),
        ("EU", "EU", 1.0), ("OIC", "OIC", 0.917),
    ],
)  # fmt: skip
def test_agreement_index_of_56_2(one, grouping, group, value):
    table = vl.cohesion(one, grouping).set_index("group")
    assert round(table.loc[group, "value"], 3) == value


def test_counts_behind_the_figures(one):
    table = vl.tally(one, ["EU", "OIC"]).set_index("group")
    assert table.loc["EU", list(VOTES)].tolist() == [0, 0, 9, 0, 0]
    assert table.loc["OIC", list(VOTES)].tolist() == [17, 0, 1, 0, 0]


def test_rice_hides_abstentions_where_the_agreement_index_shows_them(one):
    rice = vl.cohesion(one, "GRULAC", "rice")
    assert rice["value"].tolist() == [1.0]
    assert rice["n_votes"].tolist() == [6]
    assert vl.cohesion(one, "GRULAC", "unanimity")["value"].tolist() == [0.0]


# -- formulas on hand-worked tables -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "agreement", "rice", "unanimity"),
    [
        ("yyyy", 1.0, 1.0, 1), ("yyaann", 0.0, 0.0, 0), ("yynn", 0.25, 0.0, 0), ("yyyn", 0.625, 0.5, 0),
        ("aaaa", 1.0, None, 1), ("yyaa", 0.25, 1.0, 0), ("yn", 0.25, 0.0, 0), ("y", None, None, None),
    ],
)  # fmt: skip
def test_formulas(votes, agreement, rice, unanimity):
    words = {"y": "yes", "a": "abstain", "n": "no"}
    records = made({f"S{i}": [words[v]] for i, v in enumerate(votes)}, ["2020-01-01"])
    for method, value in (("agreement_index", agreement), ("rice", rice), ("unanimity", unanimity)):
        found = vl.cohesion(records, method=method)["value"].tolist()
        assert found == pytest.approx([np.nan if value is None else value], nan_ok=True), method


def test_absent_and_unknown_are_in_no_denominator():
    records = made(
        {"A": ["yes"], "B": ["yes"], "C": ["absent"], "D": ["unknown"], "E": ["no"]}, ["2020-01-01"]
    )
    table = vl.cohesion(records)
    assert table["value"].tolist() == [0.5]
    assert table[["n_votes", "absent", "unknown"]].values.tolist() == [[3, 1, 1]]


def test_mean_weighs_each_roll_call_once_and_skips_those_with_too_few():
    records = made(
        {"A": ["yes", "yes", "yes"], "B": ["yes", "no", "absent"], "C": ["yes", "yes", None]},
        ["2020-01-01", "2020-02-01", "2021-01-01"],
    )
    table = vl.cohesion(records, min_members=2)
    assert table["value"].tolist() == [pytest.approx((1 + 0.5) / 2)]
    assert table[["n_rollcalls", "n_votes"]].values.tolist() == [[2, 6]]
    by_year = vl.cohesion(records, by="year")
    assert by_year["year"].tolist() == [2020, 2021]
    assert by_year["value"].tolist() == pytest.approx([0.75, np.nan], nan_ok=True)
    assert by_year["n_rollcalls"].tolist() == [2, 0]


# -- membership on the day --------------------------------------------------------------------------------------


def test_membership_is_that_of_the_day():
    spells = pd.DataFrame(
        {
            "group": "X", "country": ["A", "B", "B"],
            "start": ["", "2020-01-01", "2020-01-15"], "end": ["", "2020-02-01", "2020-02-01"],
        }
    )  # fmt: skip
    records = made({"A": ["yes"] * 3, "B": ["no"] * 3}, ["2019-12-31", "2020-01-31", "2020-02-01"])
    table = vl.tally(records, spells)
    assert table["no"].tolist() == [0, 1, 0]  # two overlapping spells of one seat count it once


def test_counts_equal_those_of_the_joined_table(sample):
    joined = vl.attach(sample, ["un_region", "EU", "NAM"])
    plain = joined.groupby(["group", "rollcall", "vote"], observed=True).size().to_dict()
    ours = vl.tally(sample, ["un_region", "EU", "NAM"])
    long = ours.melt(["group", "rollcall"], list(VOTES), "vote", "count").query("count > 0")
    assert {(r.group, r.rollcall, r.vote): r.count for r in long.itertuples(index=False)} == plain


def test_shares_add_up_and_periods_hold_all_votes(sample):
    table = vl.tally(sample, "un_region", by="year")
    assert table.filter(like="share_").sum(axis=1).to_numpy() == pytest.approx(1)
    assert table["n"].sum() == len(sample.votes)
    assert table["year"].tolist()[:2] == [2017, 2018]


def test_undated_roll_calls_are_said_not_hidden(sample):
    records = made({"FRA": ["yes", "yes"], "DEU": ["yes", "no"]}, ["2020-01-01", None])
    with pytest.warns(vl.CoverageWarning, match="1 of 2 roll calls have no date"):
        table = vl.tally(records, "EU", by=None)
    assert table["n"].tolist() == [2]
    assert vl.tally(records, {"two": ["FRA", "DEU"]}, by=None)["n"].tolist() == [4]


def test_seriously_flawed_roll_calls_are_left_out_and_counted(sample):
    flaw = pd.DataFrame({"rollcall": [f"{SYMBOL}@2024-07-10#1"], "check": "tally", "message": "x"})
    flawed = sample.with_issues(flaw)
    assert vl.cohesion(flawed)["n_rollcalls"].tolist() == [8]
    assert vl.cohesion(flawed, include_flawed=True)["n_rollcalls"].tolist() == [9]
    assert vl.cohesion(flawed).attrs["left_out"].startswith("left out: 1 roll call with a serious issue;")


# -- who left ---------------------------------------------------------------------------------------------------


def test_defections_of_56_2(one):
    table = vl.defections(one, ["un_region", "OIC"])
    assert table[["group", "country"]].astype("str").values.tolist() == [
        ["Asia-Pacific", "JPN"], ["GRULAC", "ARG"], ["GRULAC", "DOM"], ["OIC", "ALB"],
    ]  # fmt: skip
    assert not table["tie"].any()


def test_a_tie_has_no_majority_and_says_so():
    records = made({"A": ["yes"], "B": ["yes"], "C": ["no"], "D": ["no"], "E": ["abstain"]}, ["2020-01-01"])
    table = vl.defections(records)
    assert table["tie"].all()
    assert table["majority"].isna().all()
    assert table["country"].tolist() == list("ABCDE")


def test_nobody_left_gives_an_empty_table_of_the_same_columns(one):
    table = vl.defections(one, "African")
    assert table.empty
    assert list(table) == list(vl.defections(one, "GRULAC"))


def test_abstentions_are_treated_as_asked(one):
    kept = vl.defections(one, "GRULAC", abstentions="leave_out")
    assert kept.empty  # the two that abstained have no position then
    as_no = vl.loyalty(one, "GRULAC", abstentions="no").set_index("country")
    assert as_no.loc["ARG", ["n_votes", "n_defections"]].tolist() == [1, 1]
    assert vl.loyalty(one, "GRULAC", abstentions="leave_out").set_index("country").loc["ARG", "n_missed"] == 1
    assert vl.association(one, ["EU"], n_permutations=0, abstentions="leave_out")["n"].tolist() == [45]
    assert vl.explained(one, ["EU"], abstentions="no", intervals=False)["n_rollcalls"].tolist() == [1]


# -- association ------------------------------------------------------------------------------------------------


def test_cramers_v_is_scipys(one):
    for name in ("EU", "OIC", "un_region"):
        row = vl.association(one, [name], n_permutations=0).iloc[0]
        labels = vl.attach(one, name, none="label")
        table = pd.crosstab(labels["group"].astype("str"), labels["vote"].astype("str"))
        assert row["cramers_v"] == pytest.approx(contingency.association(table.to_numpy(), method="cramer"))
        assert row["n_classes"] == len(table)


def test_bias_correction_by_hand():
    """Bergsma (2013), 2 x 2 with n = 8, chi2 = 2: phi2 = 1/4, less 1/7; width 2 - 1/7 - 1."""
    votes = dict(zip("ABCDEFGH", ["yes"] * 3 + ["no"] + ["yes"] + ["no"] * 3, strict=True))
    records = made({country: [vote] for country, vote in votes.items()}, ["2020-01-01"])
    row = vl.association(records, {"X": list("ABCD")}, n_permutations=0).iloc[0]
    assert row["cramers_v"] == pytest.approx(0.5)
    assert row["cramers_v_corrected"] == pytest.approx(np.sqrt((1 / 4 - 1 / 7) / (1 - 1 / 7)))


def test_permutation_p_value_is_the_exact_one():
    """Fisher's case: 3 + 3 states split perfectly; 2 of the 20 ways to deal three yes out are as strong."""
    records = made({c: ["yes"] for c in "ABC"} | {c: ["no"] for c in "DEF"}, ["2020-01-01"])
    row = vl.association(records, {"X": list("ABC")}, n_permutations=20_000, seed=1).iloc[0]
    assert row["cramers_v"] == pytest.approx(1)
    assert row["p_value"] == pytest.approx(0.1, abs=0.01)


def test_p_values_come_back_with_the_seed(one):
    first, again, other = (vl.association(one, ["OIC"], n_permutations=99, seed=s) for s in (3, 3, 4))
    assert first.equals(again)
    assert first["cramers_v"].equals(other["cramers_v"])


def test_unanimous_votes_and_single_classes_have_nothing_to_explain():
    records = made(
        {"A": ["yes", "yes"], "B": ["yes", "no"], "C": ["absent", "no"]}, ["2020-01-01", "2020-01-02"]
    )
    table = vl.association(records, [{"all": ["A", "B", "C"]}, {"X": ["A"]}], n_permutations=9)
    assert table.loc[table["cramers_v"].isna(), "rank"].isna().all()
    assert table["cramers_v"].notna().tolist() == [False, False, True, False]
    assert table["n_left_out"].tolist() == [1, 1, 0, 0]


def test_a_state_in_two_groups_is_a_class_of_its_own():
    votes = {c: [v] for c, v in zip("ABCDEF", ["yes", "yes", "no", "no", "abstain", "abstain"], strict=True)}
    records = made(votes, ["2020-01-01"])
    row = vl.association(
        records, {"X": ["A", "B", "E", "F"], "Y": ["C", "D", "E", "F"]}, n_permutations=0
    ).iloc[0]
    assert row["n_classes"] == 3
    assert row["cramers_v"] == pytest.approx(1)


# -- mistakes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda r: vl.cohesion(r, method="rise"), "expected one of agreement_index, rice"),
        (lambda r: vl.cohesion(r, by="yeer"), "found 'yeer'"),
        (lambda r: vl.tally(r, "un_regions"), "close: un_region"),
        (lambda r: vl.tally(r, "EU", status="membre"), "found 'membre'"),
    ],
)
def test_mistakes_are_named(one, call, words):
    with pytest.raises(vl.UnknownName, match=words):
        call(one)


def test_a_grouping_without_members_of_that_standing_is_empty_not_an_error(one):
    table = pd.DataFrame({"group": ["X"], "country": ["FRA"], "status": ["informal"]})
    with pytest.warns(CoverageWarning, match="no member of X has a row in these votes"):
        assert vl.tally(one, table).empty
    assert vl.defections(one, table).empty
    assert vl.association(one, [table], n_permutations=0)["cramers_v"].isna().all()
    assert vl.tally(one, table, status="any")["n"].tolist() == [1]


def test_a_group_of_which_nobody_sat_is_told(one):
    """The EU in the votes of 1950, and a bloc of two that can have no majority, gave empty tables without a word."""
    later = vl.load("unga").select(until=1950)
    for measure in (vl.tally, vl.cohesion, vl.loyalty, vl.polarisation):
        with pytest.warns(
            CoverageWarning, match=r"no member of EU has a row in these votes \(1946-01 to 1950-12\)"
        ):
            assert measure(later, grouping="EU").empty
    with pytest.warns(
        CoverageWarning, match="no group had a majority in any roll call: fewer than min_members=3"
    ):
        assert vl.loyalty(one, {"two": ["FRA", "DEU"]}).empty


# -- a number to hold on to -------------------------------------------------------------------------------------


@pytest.mark.archive
def test_the_eu_on_the_archive():
    """docs/methods.md: unanimous in 469 of 544 main texts to 11 October 2024; FIELD.md, to July 2026: 495 of 581.

    Counted here a second time without the package's matrix: the votes of members on the day, grouped by roll call.
    """
    council = main_texts(vl.load("hrc"), body="HRC", until="2024-10-11")
    table = vl.cohesion(council, "EU", "unanimity", include_flawed=True)
    votes = vl.attach(council, "EU")
    votes = votes[votes["vote"].isin(["yes", "abstain", "no"])]
    positions = votes.groupby("rollcall", observed=True)["vote"].agg(["size", "nunique"])
    positions = positions[positions["size"] >= 2]
    unanimous = int((positions["nunique"] == 1).sum())
    assert table["n_rollcalls"].item() == len(positions)
    assert table["value"].item() == pytest.approx(unanimous / len(positions))
    assert 0.84 <= table["value"].item() <= 0.88
    assert vl.cohesion(council, "EU")["value"].item() == pytest.approx(0.94, abs=0.01)
