"""Majorities, the outvoted and the pivotal against brute force: every other way to vote is tried and counted."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.measures.division import polarisation
from votelib.measures.outcomes import RULES, majorities, outvoted, pivotal
from votelib.records import Records

CHOICES = ("yes", "abstain", "no")


def one_vote(votes: list[str], **columns) -> Records:
    names = [chr(65 + place) * 3 for place in range(len(votes))]
    rollcall = pd.DataFrame({"rollcall": ["r"], "body": "TEST", "date": ["2020-01-01"], **columns})
    return Records(pd.DataFrame({"rollcall": "r", "country": names, "vote": votes}), rollcall)


def tallied(yes: int, abstain: int, no: int, **columns) -> Records:
    return one_vote(["yes"] * yes + ["abstain"] * abstain + ["no"] * no, **columns)


def passes(votes, rule: str) -> bool:
    """The rule as the rules of procedure put it, in counts."""
    yes, no = list(votes).count("yes"), list(votes).count("no")
    return yes > no if rule == "simple" else yes > 0 and 3 * yes >= 2 * (yes + no)


NAMES = ["AAA", "BBB", "CCC", "DDD"]
EVERY = list(itertools.product([*CHOICES, "absent"], repeat=len(NAMES)))  # every vote there can be among four


@pytest.fixture(scope="module")
def every() -> Records:
    ids = [f"r{place:03}" for place in range(len(EVERY))]
    rows = [
        (name, c, v)
        for name, votes in zip(ids, EVERY, strict=True)
        for c, v in zip(NAMES, votes, strict=True)
    ]
    rollcalls = pd.DataFrame({"rollcall": ids, "body": "TEST", "date": "2020-01-01"})
    return Records(pd.DataFrame(rows, columns=["rollcall", "country", "vote"]), rollcalls)


# -- by brute force -------------------------------------------------------------------------------------------------


def other_ways(votes, members) -> list[tuple[str, ...]]:
    """All the ways to vote in which only these members differ; the absent stay away."""
    free = [CHOICES if place in members and vote != "absent" else (vote,) for place, vote in enumerate(votes)]
    return list(itertools.product(*free))


def fewest_changes(votes, rule: str, members) -> int | None:
    turned = [way for way in other_ways(votes, members) if passes(way, rule) != passes(votes, rule)]
    return min((sum(a != b for a, b in zip(votes, way, strict=True)) for way in turned), default=None)


def fewest_abstaining(votes, rule: str) -> int | None:
    side = "yes" if passes(votes, rule) else "no"
    deciding = [place for place, vote in enumerate(votes) if vote == side]
    for size in range(1, len(deciding) + 1):
        way = ["abstain" if place in deciding[:size] else vote for place, vote in enumerate(votes)]
        if passes(way, rule) != passes(votes, rule):
            return size
    return None


def turns(votes, rule: str, members) -> dict[str, bool]:
    able = [place for place in members if votes[place] != "absent"]
    return {
        choice: bool(able)
        and passes([choice if p in able else v for p, v in enumerate(votes)], rule) != passes(votes, rule)
        for choice in CHOICES
    }


def found_or_none(values: pd.Series) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in values]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_majorities_by_brute_force(every, rule):
    table = majorities(every, rule=rule)
    assert table["outcome"].tolist() == ["adopted" if passes(v, rule) else "rejected" for v in EVERY]
    assert found_or_none(table["n_turn"]) == [fewest_changes(v, rule, range(4)) for v in EVERY]
    assert found_or_none(table["n_abstain"]) == [fewest_abstaining(v, rule) for v in EVERY]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_pivotal_states_by_brute_force(every, rule):
    table = pivotal(every, rule=rule)
    found = {
        (r.rollcall, r.country): {"yes": r.if_yes, "abstain": r.if_abstain, "no": r.if_no}
        for r in table.itertuples()
    }
    expected = {
        (f"r{place:03}", NAMES[member]): each
        for place, votes in enumerate(EVERY)
        for member in range(4)
        if any((each := turns(votes, rule, [member])).values())
    }
    assert found == expected


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("size", [2, 3])
def test_pivotal_blocs_by_brute_force(every, rule, size):
    table = pivotal(every, {"X": NAMES[:size]}, rule=rule).set_index("rollcall")
    for place, votes in enumerate(EVERY):
        expected = turns(votes, rule, range(size))
        assert (f"r{place:03}" in table.index) == any(expected.values())
        if any(expected.values()):
            row = table.loc[f"r{place:03}"]
            assert {v: row[f"if_{v}"] for v in CHOICES} == expected
            assert row["n_needed"] == fewest_changes(votes, rule, range(size))
            assert row["n_members"] == sum(vote != "absent" for vote in votes[:size])


# -- real votes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tally", "n_turn", "n_abstain"),
    [
        ((20, 9, 18), 1, 2),
        ((21, 7, 19), 1, 2),
        ((19, 12, 16), 2, 3),
        ((18, 7, 21), 2, 4),
        ((31, 2, 14), 9, 17),
    ],
)
def test_close_votes_of_the_council(tally, n_turn, n_abstain):
    """11/10 (20-18-9) and 51/27 (21-19-7) among them; in 54/2 (19-16-12) two changing sides make 17 to 18."""
    table = majorities(tallied(*tally))
    assert table[["n_turn", "n_abstain"]].iloc[0].tolist() == [n_turn, n_abstain]
    assert table["n_voting"].item() == tally[0] + tally[2]


def test_fewer_yes_than_half_of_the_seats_still_adopts():
    """A/HRC/RES/31/17 was 27-6-14; a text with 10 yes, 30 abstentions and 7 no passes as well."""
    assert majorities(tallied(10, 30, 7))["outcome"].tolist() == ["adopted"]
    assert majorities(tallied(10, 30, 10))["outcome"].tolist() == ["rejected"]
    assert majorities(tallied(0, 47, 0))["outcome"].tolist() == ["rejected"]
    assert majorities(tallied(0, 47, 0), rule="two_thirds")["outcome"].tolist() == ["rejected"]


def test_an_outcome_that_contradicts_the_rule_is_marked_and_not_called_pivotal():
    records = tallied(6, 0, 5, outcome="rejected")
    assert majorities(records)["contradicted"].tolist() == [True]
    table = pivotal(records)
    assert table.empty
    assert table.attrs["contradicted"] == 1
    assert len(pivotal(tallied(6, 0, 5, outcome="adopted"))) == 6


def test_a_vote_of_the_assembly_that_lacked_two_thirds_is_judged_by_them():
    """90 to 60, "not adopted for lack of two thirds": ten of those against would make it 100 to 50."""
    lacking = tallied(90, 5, 60, body="UNGA", outcome="rejected")
    row = majorities(lacking).iloc[0]
    assert row[["outcome", "rule", "contradicted", "n_turn", "n_abstain"]].tolist() == [
        "rejected", "two_thirds", False, 10, 15,
    ]  # fmt: skip
    assert "1 vote of the Assembly judged by two thirds" in majorities(lacking).attrs["definition"]
    assert set(outvoted(lacking).query("value == 1")["n_outvoted_yes"]) == {1}
    assert pivotal(lacking).attrs["contradicted"] == 0
    for adopted in ("adopted", "unknown"):
        assert majorities(tallied(90, 5, 60, body="UNGA", outcome=adopted))["rule"].tolist() == ["simple"]
    assert majorities(tallied(90, 5, 40, body="UNGA", outcome="rejected"))["contradicted"].tolist() == [True]
    assert majorities(tallied(25, 0, 20, body="HRC", outcome="rejected"))["contradicted"].tolist() == [True]


def test_the_security_council_is_left_out_and_counted(sample):
    council = tallied(14, 0, 1).rollcalls.assign(rollcall="s", body="UNSC")
    votes = tallied(14, 0, 1).votes.assign(rollcall="s")
    both = Records.concat([sample, Records(votes, council)])
    table = majorities(both)
    assert len(table) == 9
    assert table.attrs["left_out"] == (
        "left out: 1 roll call of a body that decides by another rule; 10 adoptions without votes"
    )
    assert majorities(Records(votes, council)).empty


def test_an_absent_state_could_have_come():
    records = one_vote(["yes", "no", "absent"])  # 1-1: rejected
    assert pivotal(records)["country"].tolist() == ["BBB"]  # yes by BBB, or its abstaining, adopts
    assert pivotal(records, absences="abstain")["country"].tolist() == ["BBB", "CCC"]


# -- outvoted -------------------------------------------------------------------------------------------------------


def two_votes() -> Records:
    rows = {"AAA": ["yes", "yes"], "BBB": ["yes", "no"], "CCC": ["no", "no"], "DDD": ["abstain", "abstain"]}
    votes = [(f"r{i}", c, v) for c, row in rows.items() for i, v in enumerate(row)]
    rollcalls = pd.DataFrame({"rollcall": ["r0", "r1"], "body": "TEST", "date": ["2020-01-01", "2021-01-01"]})
    return Records(pd.DataFrame(votes, columns=["rollcall", "country", "vote"]), rollcalls)


@pytest.mark.parametrize(
    ("abstentions", "expected"),
    [
        ("leave_out", {"AAA": (2, 1), "BBB": (2, 0), "CCC": (2, 1)}),
        ("position", {"AAA": (2, 1), "BBB": (2, 0), "CCC": (2, 1), "DDD": (2, 0)}),
        ("no", {"AAA": (2, 1), "BBB": (2, 0), "CCC": (2, 1), "DDD": (2, 1)}),
    ],
)
def test_outvoted_by_hand(abstentions, expected):
    """First 2-1-1 adopted (CCC loses), then 1-1-2 rejected (AAA loses)."""
    table = outvoted(two_votes(), abstentions=abstentions)
    assert {r.country: (r.n_votes, r.n_outvoted) for r in table.itertuples()} == expected
    assert table["n_outvoted_yes"].tolist() == [1] + [0] * (len(expected) - 1)
    assert table["value"].tolist() == pytest.approx([lost / n for n, lost in expected.values()])


def test_outvoted_blocs_and_years():
    table = outvoted(two_votes(), {"X": ["AAA", "BBB"], "Y": ["CCC"]}, by="year")
    assert table[["group", "year", "n_votes", "n_outvoted"]].astype({"group": "str"}).values.tolist() == [
        ["X", 2020, 1, 0], ["Y", 2020, 1, 1], ["Y", 2021, 1, 0],
    ]  # fmt: skip  # X is tied in 2021 and has no position
    assert outvoted(two_votes(), min_votes=3)["value"].isna().all()


def test_outvoted_is_the_loop(sample):
    table = outvoted(sample, intervals=True).set_index("country")
    adopted = majorities(sample).set_index("rollcall")["outcome"].eq("adopted")
    for country, part in sample.votes.groupby("country", observed=True):
        cast = [(adopted[r.rollcall], r.vote) for r in part.itertuples() if r.vote in ("yes", "no")]
        if cast:
            lost = sum(vote == ("no" if won else "yes") for won, vote in cast)
            assert table.loc[country, ["n_votes", "n_outvoted"]].tolist() == [len(cast), lost]
        else:
            assert country not in table.index
    assert table["low"].notna().sum() == (table["n_votes"] >= 5).sum()


# -- polarisation ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tally", "spread", "opposition", "reynal_querol"),
    [
        ((4, 0, 0), 0, 0, 0), ((3, 0, 3), 1, 1, 1), ((3, 3, 0), 0.25, 0, 1), ((2, 2, 2), 2 / 3, 4 / 9, 8 / 9),
        ((31, 2, 14), 45 / 47 - (17 / 47) ** 2, 4 * 31 * 14 / 47**2, None),
    ],
)  # fmt: skip
def test_polarisation_by_hand(tally, spread, opposition, reynal_querol):
    records = tallied(*tally)
    assert polarisation(records)["value"].item() == pytest.approx(spread)
    assert polarisation(records, "opposition")["value"].item() == pytest.approx(opposition)
    if reynal_querol is not None:
        assert polarisation(records, "reynal_querol")["value"].item() == pytest.approx(reynal_querol)


def test_spread_is_the_variance(sample):
    table = polarisation(sample, by="rollcall").set_index("rollcall")["value"]
    for rollcall, votes in sample.votes.groupby("rollcall", observed=True):
        scores = votes["vote"].astype("str").map({"yes": 1, "abstain": 0, "no": -1}).dropna()
        assert table[rollcall] == pytest.approx(np.var(scores))


def test_mistakes_are_named(sample):
    with pytest.raises(vl.UnknownName, match="expected one of spread, opposition"):
        polarisation(sample, "range")
    with pytest.raises(vl.UnknownName, match="rule: expected one of simple, two_thirds"):
        majorities(sample, rule="unanimity")
    with pytest.raises(vl.UnknownName, match="abstentions: expected one of"):
        outvoted(sample, abstentions="half")


def test_unanimous_votes_do_not_prove_that_a_chamber_is_never_divided():
    """Limits are drawn towards both ends of the measure, 0 and 1, as by a few votes more."""
    rows = [
        (f"Text {number}", state, "yes") for number in range(30) for state in ("FRA", "CUB", "PER", "TCD")
    ]
    agreed = Records.from_votes(pd.DataFrame(rows, columns=["rollcall", "country", "vote"]))
    row = polarisation(agreed, intervals=vl.Bootstrap(200, seed=1)).iloc[0]
    assert row["low"] == row["value"] == 0
    assert 0 < row["high"] < 0.2
