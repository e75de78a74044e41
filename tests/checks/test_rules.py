"""What does not add up is found, told and graded; what adds up is left in peace."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.checks import rules
from votelib.checks.copies import identical
from votelib.checks.facts import Facts, tallies
from votelib.checks.rules import check, checked
from votelib.errors import ArgumentError
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


def test_the_only_issue_in_the_sample_is_the_empty_seat_of_2018(sample):
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


@pytest.mark.parametrize(
    ("n_votes", "totals", "few"), [(11, False, True), (12, False, False), (11, True, False)]
)
def test_a_vote_of_hardly_any_member_is_in_doubt_where_no_total_says_it(sample, n_votes, totals, few):
    """12 of 47 members are one in four; the two of the Assembly are 1-1 of 189 and 0-4 of 193."""
    one = altered(sample) if totals else altered(sample, yes=pd.NA, no=pd.NA, abstain=pd.NA)
    votes = one.votes.copy()
    here = votes.index[votes["rollcall"].str.startswith("A/HRC/RES/56/2@")]
    votes.loc[here[n_votes:], "vote"] = "absent"
    issues = found(Records(votes, one.rollcalls), "few_votes")
    assert issues["rollcall"].tolist() == ["A/HRC/RES/56/2@2024-07-10#1"] * few
    assert issues["expected"].tolist() == ["at least 12 votes"] * few
    assert issues["in_doubt"].isna().all()


def test_a_table_of_a_few_states_is_no_vote_of_hardly_any_member(sample):
    one = altered(sample, yes=pd.NA, no=pd.NA, abstain=pd.NA).vote_on("A/HRC/RES/56/2")
    few = Records(one.votes.head(2), one.rollcalls)
    assert found(few, "few_votes").empty
    assert len(few.usable().rollcalls) == 1


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


def test_serious_issues_keep_a_roll_call_out_of_the_measures(sample):
    records = altered(sample, yes=25)  # six too few
    flawed = records.with_issues(check(records))
    assert len(flawed.usable()) == len(sample) - 1
    assert flawed.doubts()[["n_states", "whole"]].values.tolist() == [[6, True]]


def test_one_doubtful_state_does_not_throw_away_a_vote(sample):
    records = altered(sample, yes=30)
    flawed = records.with_issues(check(records))
    assert flawed.doubts()[["n_states", "whole"]].values.tolist() == [[1, False]]
    assert len(flawed.usable()) == len(sample)
    assert len(flawed.usable("leave_out")) == len(sample) - 1
    assert vl.cohesion(flawed)["value"].equals(vl.cohesion(sample)["value"])
    assert vl.cohesion(flawed, doubt="leave_out")["n_rollcalls"].item() == 8
    assert "1 roll call counted in spite of a serious issue" in vl.cohesion(flawed).attrs["doubt"]
    assert vl.cohesion(sample).attrs["doubt"] == "no vote in doubt among those counted"


@pytest.mark.parametrize(("yes", "in_doubt", "whole"), [(30, 1, False), (29, 2, False), (28, 3, True)])
def test_a_vote_counts_with_two_states_in_doubt_and_not_with_three(sample, yes, in_doubt, whole):
    flawed = altered(sample, yes=yes)
    flawed = flawed.with_issues(check(flawed))
    assert flawed.doubts()[["n_states", "whole"]].values.tolist() == [[in_doubt, whole]]
    assert len(flawed.usable()) == len(sample) - whole


def test_totals_that_cannot_be_never_cost_a_vote(sample):
    """56/2 was 31-14-2: fifty-seven in all cannot be, and 31-2-14 has No and Abstain in each other's place."""
    for totals in ({"yes": 41}, {"no": 2, "abstain": 14}):
        records = altered(sample, **totals)
        flawed = records.with_issues(check(records))
        assert flawed.doubts()[["n_states", "whole"]].values.tolist() == [[0, False]]
        bounds = vl.cohesion(flawed, doubt="bounds").iloc[0]
        assert bounds["least"] == bounds["value"] == bounds["most"]


def test_bounds_are_the_extremes_of_what_the_states_in_doubt_could_have_voted(sample):
    """30-15-2 instead of 31-14-2: one who is recorded as Yes said No; in each group it can be nobody or one."""
    records = altered(sample, yes=30, no=15)
    flawed = records.with_issues(check(records)).select(symbol="A/HRC/RES/56/2")
    table = vl.cohesion(flawed, "un_region", by="rollcall", doubt="bounds").set_index("group")
    index = {"African": (12 - 0.5) / 13, "Asia-Pacific": (11 - 1) / 13, "GRULAC": (5 - 1.5) / 8}
    for group in table.index:
        moved = index.get(group, table.loc[group, "value"])
        assert table.loc[group, ["least", "most"]].tolist() == pytest.approx(
            [moved, table.loc[group, "value"]]
        )
    with pytest.raises(ArgumentError, match="extremes of what votes in doubt could be are given by cohesion"):
        vl.similarity(flawed, doubt="bounds")
    with pytest.raises(ValueError, match="abstentions"):
        vl.cohesion(flawed, doubt="bounds", abstentions="no")


def test_bounds_of_loyalty_where_the_majority_said_no(sample):
    """30-15-2 instead of 31-14-2: Brazil, alone with Yes in a bloc of No, may have said No; those with No did."""
    flawed = altered(sample, yes=30, no=15)
    flawed = flawed.with_issues(check(flawed)).select(symbol="A/HRC/RES/56/2")
    bloc = pd.DataFrame({"grouping": "own", "group": "four", "country": ["ALB", "BEL", "BRA", "JPN"]})
    table = vl.loyalty(flawed, bloc, doubt="bounds").set_index("country")
    assert table.loc["BRA", ["value", "least", "most"]].tolist() == [0, 0, 1]
    assert (table.loc[["ALB", "BEL", "JPN"], ["value", "least", "most"]] == 1).all(axis=None)
    two = altered(sample, yes=29, no=16)
    two = two.with_issues(check(two)).select(symbol="A/HRC/RES/56/2")
    table = vl.loyalty(two, bloc, doubt="bounds").set_index("country")
    assert table.loc["BRA", ["value", "least", "most"]].tolist() == [0, 0, 1]


def test_seats_are_those_of_bodies_whose_seats_are_known(sample):
    rollcalls = sample.rollcalls.assign(yes=pd.NA)
    rollcalls.loc[rollcalls.index[-2:], "body"] = ["ANY", "XYZ"]
    seats = Facts(Records(sample.votes, rollcalls)).seats
    assert seats.isna().tolist() == [False] * (len(seats) - 2) + [True, True]
    assert set(seats.dropna()) == {47}


def test_bounds_of_pairs_are_what_either_of_the_two_could_have_voted(sample):
    """30-15-2 instead of 31-14-2: one who is recorded as Yes said No; it can be either of a pair, or neither."""
    flawed = altered(sample, yes=30, no=15)
    flawed = flawed.with_issues(check(flawed)).select(symbol="A/HRC/RES/56/2")
    votes = flawed.votes.astype("str").set_index("country")["vote"]
    table = vl.dyads(flawed, by=None, methods=["agreement", "lijphart"], doubt="bounds")
    seen = set()
    for row in table.itertuples():
        pair = tuple(sorted((votes[row.country_a], votes[row.country_b])))
        seen.add(pair)
        found = (row.agreement_least, row.agreement_most), (row.lijphart_least, row.lijphart_most)
        assert (
            found
            == {
                ("yes", "yes"): ((0, 1), (0, 1)),
                ("no", "yes"): ((0, 1), (0, 1)),
                ("no", "no"): ((1, 1), (1, 1)),
                ("abstain", "yes"): ((0, 0), (0.5, 0.5)),
                ("abstain", "no"): ((0, 0), (0.5, 0.5)),
                ("abstain", "abstain"): ((1, 1), (1, 1)),
            }[pair]
        )
    assert len(seen) == 6
    with pytest.raises(ArgumentError, match="chance part"):
        vl.dyads(flawed, methods="kappa", doubt="bounds")
    assert "`least` and `most` are the extremes" in table.attrs["doubt"]


NAMES = [f"S{place}" for place in range(6)]


def four_roll_calls(words: np.ndarray, totals: pd.DataFrame | None = None) -> Records:
    cells = [(f"r{j}", NAMES[i], words[i, j]) for i in range(6) for j in range(4)]
    rollcalls = pd.DataFrame({"rollcall": [f"r{j}" for j in range(4)], "body": "TEST", "date": "2020-01-01"})
    given = rollcalls if totals is None else rollcalls.join(totals)
    return Records(pd.DataFrame(cells, columns=["rollcall", "country", "vote"]), given)


@pytest.fixture(scope="module")
def doubtful() -> tuple[Records, list[np.ndarray]]:
    """Four roll calls of six states, two with totals that differ by one and two votes; all ways to put them right."""
    words = np.array(
        [
            ["absent", "yes", "yes", "no"],
            ["no", "yes", "no", "no"],
            ["no", "abstain", "no", "yes"],
            ["yes", "no", "yes", "yes"],
            ["abstain", "yes", "abstain", "yes"],
            ["yes", "no", "no", "abstain"],
        ]
    )
    totals = pd.DataFrame({vote: (words == vote).sum(axis=0) for vote in ("yes", "abstain", "no")})
    for column, start, end in ((0, "no", "absent"), (2, "no", "abstain"), (2, "yes", "abstain")):
        totals.loc[column, [vote for vote in (start,) if vote in totals]] -= 1
        totals.loc[column, [vote for vote in (end,) if vote in totals]] += 1
    ways = []
    for first, third in product(*(_corrected(words[:, at], totals.loc[at].to_dict()) for at in (0, 2))):
        made = words.copy()
        made[:, 0], made[:, 2] = first, third
        ways.append(made)
    records = four_roll_calls(words, totals)
    return records.with_issues(check(records)), ways


def test_bounds_of_a_pair_are_those_of_every_way_to_put_the_votes_right(doubtful):
    records, ways = doubtful
    assert records.doubts()["n_states"].tolist() == [1, 2]
    table = vl.dyads(records, by=None, methods=["agreement", "yes_no"], doubt="bounds").set_index(
        ["country_a", "country_b"]
    )
    for a, b in table.index:
        values = {"agreement": [], "yes_no": []}
        for made in ways:
            x, y = made[NAMES.index(a)], made[NAMES.index(b)]
            both = np.isin(x, ["yes", "abstain", "no"]) & np.isin(y, ["yes", "abstain", "no"])
            sided = np.isin(x, ["yes", "no"]) & np.isin(y, ["yes", "no"])
            for name, counted in (("agreement", both), ("yes_no", sided)):
                if counted.any():
                    values[name].append((x == y)[counted].mean())
        for name, found in values.items():
            if pd.notna(table.loc[(a, b), name]):  # a pair that shares none as recorded has no value
                assert table.loc[(a, b), [f"{name}_least", f"{name}_most"]].tolist() == [
                    min(found),
                    max(found),
                ]


def test_bounds_of_members_and_groups_are_those_of_every_way(doubtful):
    """Loyalty and cohesion of the first five states, measured again on each record that could be the right one."""
    records, ways = doubtful
    bloc = pd.DataFrame({"grouping": "own", "group": "bloc", "country": NAMES[:5]})
    loyal = [vl.loyalty(four_roll_calls(made), bloc).set_index("country")["value"] for made in ways]
    table = vl.loyalty(records, bloc, doubt="bounds").set_index("country").dropna(subset="value")
    every = pd.concat(loyal, axis=1).loc[table.index]
    assert table["least"].tolist() == pytest.approx(every.min(axis=1).tolist())
    assert table["most"].tolist() == pytest.approx(every.max(axis=1).tolist())
    one = [
        vl.cohesion(four_roll_calls(made), bloc, by="rollcall").set_index("rollcall")["value"]
        for made in ways
    ]
    table = vl.cohesion(records, bloc, by="rollcall", doubt="bounds").set_index("rollcall")
    every = pd.concat(one, axis=1).loc[table.index]
    assert table["least"].tolist() == pytest.approx(every.min(axis=1).tolist())
    assert table["most"].tolist() == pytest.approx(every.max(axis=1).tolist())


def _corrected(recorded: np.ndarray, totals: dict[str, int]) -> list[np.ndarray]:
    """Every way to change as few votes as the totals need, so that they are met."""
    found = []
    for size in (1, 2):
        for who in combinations(range(len(recorded)), size):
            for votes in product(["yes", "abstain", "no", "absent"], repeat=size):
                made = recorded.copy()
                made[list(who)] = votes
                if (made != recorded).sum() == size and all(
                    (made == v).sum() == n for v, n in totals.items()
                ):
                    found.append(made)
        if found:
            return found
    return found


def test_bounds_of_loyalty_follow_the_majority_that_could_have_been(sample):
    """Of GRULAC six said Yes and two abstained; if one of the six said No, it left a majority of five."""
    flawed = altered(sample, yes=30, no=15)
    flawed = flawed.with_issues(check(flawed)).select(symbol="A/HRC/RES/56/2")
    table = vl.measures.loyalty(flawed, "GRULAC", doubt="bounds")
    assert sorted(table[["value", "least", "most"]].itertuples(index=False, name=None)) == (
        [(0, 0, 0)] * 2 + [(1, 0, 1)] * 6
    )


def test_checking_twice_adds_nothing_and_parts_put_together_have_the_issues_of_the_parts(sample):
    flawed = altered(sample, yes=30)
    once = checked(flawed)
    assert checked(once).issues.equals(once.issues)
    early, late = once.select(until="2020-12-31"), once.select(since="2021-01-01")
    both = vl.Records.concat([early, late])
    assert sorted(both.issues["message"]) == sorted(once.issues["message"])
    assert checked(both).issues.equals(both.issues)


def test_absences_that_one_source_lists_are_not_missed_in_another(sample):
    """The Assembly's older source lists no absent, the newer does: put together, neither lacks anybody."""
    whole = sample.select(adoption="recorded")
    silent = whole.votes["rollcall"].astype("str").str.startswith("A/HRC/RES/56/2")
    there = whole.votes[~(silent & (whole.votes["country"] == "ALB"))]
    source = whole.rollcalls["rollcall"].str.startswith("A/HRC/RES/56/2").map({True: "old 7", False: "new 8"})
    both = vl.Records(there, whole.rollcalls.assign(source=source))
    assert "missing_seat" not in set(check(both)["check"])
    one = vl.Records(there, whole.rollcalls.assign(source=[f"new {n}" for n in range(len(whole))]))
    assert check(one).query("check == 'missing_seat'")["found"].tolist() == ["none for ALB"]


def test_a_fragment_of_a_vote_counts_in_no_measure(sample):
    """Two rows of 47, in a source that lists those absent, are no vote of the Council."""
    votes = sample.votes.astype("str")
    one = votes["rollcall"] == votes["rollcall"].iloc[0]
    votes.loc[one & (votes.groupby("rollcall").cumcount() == 0), "vote"] = "absent"
    piece = Records(
        votes[~one | (votes.groupby("rollcall").cumcount() < 2)], altered(sample, yes=pd.NA).rollcalls
    )
    lack = found(piece, "missing_seat")
    assert lack.loc[lack["rollcall"] == votes["rollcall"].iloc[0], "severity"].tolist() == ["serious"]
    assert len(piece.with_issues(check(piece)).usable()) == len(sample) - 1


def test_a_selection_of_states_is_no_damage(sample):
    """A file of five states of 47 with the totals of all: said once, and no vote is left out of the measures."""
    few = sample.select(countries=["CUB", "FRA", "DEU", "CHN", "GBR"], adoption="recorded")
    told = few.rollcalls.assign(yes=30, no=14, abstain=3, source="a file")
    votes = few.votes.astype("str")
    votes.loc[votes["country"].eq("CHN") & votes["rollcall"].str.startswith("A/HRC/RES/59/3"), "vote"] = (
        "absent"
    )
    records = Records(votes, told)
    issues = check(records)
    assert set(issues["check"]) == {"selection"}
    assert issues[["expected", "found", "severity"]].values.tolist() == [
        ["HRC: 47 members", "HRC: 5 states in all roll calls", "note"]
    ]
    assert len(records.with_issues(issues).usable()) == len(records)


def test_a_selection_that_has_more_votes_than_the_totals_is_wrong_all_the_same(sample):
    few = sample.select(countries=["CUB", "FRA", "DEU", "CHN", "GBR"], adoption="recorded")
    issues = check(Records(few.votes, few.rollcalls.assign(yes=0, no=14, abstain=3, source="a file")))
    assert {"selection", "tally"} <= set(issues["check"])


def test_issues_of_every_severity_are_asked_for_by_none(sample):
    assert len(vl.checks.examples(sample, severity=None)) == 1
    assert len(vl.checks.by_year(sample, severity=None)) == 1
    assert vl.checks.examples(sample).empty


def test_of_many_issues_some_are_shown_and_the_others_counted(sample, monkeypatch):
    many = pd.DataFrame({"check": ["tally"] * 9, "severity": "minor", "message": [f"m{n}" for n in range(9)]})
    records = sample.select(symbol="A/HRC/RES/56/2").with_issues(many)
    assert rules._in_brief(records) is records
    monkeypatch.setattr(rules, "_MOST_ISSUES", 8)
    monkeypatch.setattr(rules, "_SHOWN_OF_A_CHECK", 3)
    brief = rules._in_brief(records).issues
    assert brief["message"].str.fullmatch("m[012]").sum() == 3
    assert brief.loc[brief["message"].str.contains("further issues"), "found"].tolist() == ["6"]


@pytest.mark.parametrize(
    ("body", "series", "number", "days"),
    [
        ("UNGA", "", 1, ["1946-01-01", "1947-09-30"]),
        ("UNGA", "", 70, ["2015-09-01", "2016-09-30"]),
        ("UNGA", "S-", 10, None),
        ("HRC", "", 10, None),
    ],
)
def test_a_session_of_the_assembly_has_its_year(body, series, number, days):
    day = pd.Timestamp("1950-01-01")
    table = pd.DataFrame({"body": [body], "series": [series], "number": [number], "date": [day]})
    first, last = (each.item() for each in rules._limits(table))
    assert pd.isna(first) == pd.isna(last) == (days is None)
    assert not days or [str(first.date()), str(last.date())] == days


def test_thousands_of_roll_calls_that_are_alike_are_compared_in_a_moment():
    """A document can be made to hold them; of each, the one nearest in time is named."""
    days = pd.date_range("1970-01-01", periods=2_000, freq="9D")
    names = [f"r{at:04d}" for at in range(len(days))]
    rollcalls = pd.DataFrame(
        {"rollcall": names, "body": "HRC", "date": days, "yes": 1, "no": 1, "abstain": 0}
    )
    votes = pd.DataFrame(
        {
            "rollcall": np.repeat(names, 2),
            "country": ["CHN", "FRA"] * len(days),
            "vote": ["yes", "no"] * len(days),
        }
    )
    pairs = identical(Records(votes, rollcalls))
    assert pairs["twin"].tolist() == ["r0001", *names[:-1]]
    assert (pairs["days"] == 9).all()
