"""Banzhaf and Shapley-Shubik against every coalition and every order counted one by one, and published games."""

from __future__ import annotations

import itertools
from math import factorial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from votelib.measures.power import banzhaf, power_indices
from votelib.records import Records


def by_coalitions(weights: list[int], quota: int) -> list[float]:
    n = len(weights)
    swings = [0] * n
    for inside in itertools.product([0, 1], repeat=n):
        votes = sum(w for w, there in zip(weights, inside, strict=True) if there)
        for i in range(n):
            swings[i] += inside[i] and votes >= quota > votes - weights[i]
    return [each / 2 ** (n - 1) for each in swings]


def by_orders(weights: list[int], quota: int) -> list[float]:
    pivots = [0] * len(weights)
    for order in itertools.permutations(range(len(weights))):
        votes = 0
        for i in order:
            votes += weights[i]
            if votes >= quota:
                pivots[i] += 1
                break
    return [each / factorial(len(weights)) for each in pivots]


def by_three_ways(weights: list[int], rule: str) -> list[float]:
    """Share of the ways of the others (yes, abstain, no) in which a yes adopts and a no rejects."""

    def adopted(ways) -> bool:
        yes, no = (sum(w for w, way in zip(weights, ways, strict=True) if way == side) for side in (1, -1))
        return yes > no if rule == "simple" else yes > 0 and yes >= 2 * no

    found = []
    for i in range(len(weights)):
        others = list(itertools.product([1, 0, -1], repeat=len(weights) - 1))
        found.append(
            sum(adopted([*o[:i], 1, *o[i:]]) != adopted([*o[:i], -1, *o[i:]]) for o in others) / len(others)
        )
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.sampled_from(["simple", "two_thirds"]))
def test_power_by_brute_force(weights, rule):
    total = sum(weights)
    quota = total // 2 + 1 if rule == "simple" else -(-2 * total // 3)
    table = power_indices(weights, rule=rule)
    expected = by_coalitions(weights, quota)
    assert table["banzhaf"].tolist() == pytest.approx(expected, abs=1e-12)
    assert table["banzhaf_share"].tolist() == pytest.approx([e / sum(expected) for e in expected])
    assert table["shapley"].tolist() == pytest.approx(by_orders(weights, quota), abs=1e-12)
    assert table["banzhaf_abstaining"].tolist() == pytest.approx(by_three_ways(weights, rule), abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=6).filter(any), st.data())
def test_any_quota_by_brute_force(weights, data):
    quota = data.draw(st.integers(1, sum(weights)))
    table = power_indices(weights, quota=quota)
    assert table["banzhaf"].tolist() == pytest.approx(by_coalitions(weights, quota), abs=1e-12)
    assert table["shapley"].tolist() == pytest.approx(by_orders(weights, quota), abs=1e-12)
    assert table["banzhaf_abstaining"].isna().all()


def test_the_security_council_of_the_textbook():
    """Weights 7 and 1, quota 39: Banzhaf 848/5080 and 84/5080, Shapley-Shubik 0.1963 and 0.0019 (421/2145, 4/2145)."""
    table = power_indices([7] * 5 + [1] * 10, quota=39)
    assert table["banzhaf_share"].iloc[[0, -1]].tolist() == pytest.approx([848 / 5080, 84 / 5080])
    assert table["shapley"].iloc[[0, -1]].tolist() == pytest.approx([421 / 2145, 4 / 2145])


def test_two_large_and_a_small_one_are_equal():
    """50, 49 and 1 votes: any two of the three pass, so all have the same power."""
    table = power_indices([50, 49, 1], quota=51)
    assert table["banzhaf"].tolist() == pytest.approx([0.75, 0.25, 0.25])
    assert power_indices([50, 49, 2])["banzhaf"].tolist() == pytest.approx([0.5] * 3)


def made() -> Records:
    """Five seats in 2020 (EU: DEU, FRA, GBR), in 2021 GBR is no longer a member."""
    states = ["BRA", "CHN", "DEU", "FRA", "GBR"]
    votes = [(r, c, "absent" if c == "CHN" else "yes") for r in ("r0", "r1") for c in states]
    rollcalls = pd.DataFrame({"rollcall": ["r0", "r1"], "body": "TEST", "date": ["2020-01-15", "2021-01-15"]})
    return Records(pd.DataFrame(votes, columns=["rollcall", "country", "vote"]), rollcalls)


def test_power_follows_the_seats_of_the_day():
    """Three of five seats: a dictator. Two of five: of the eight ways of three others it decides six."""
    table = banzhaf(made(), "EU", by="year")
    assert table["seats"].tolist() == [3, 2]
    assert table["banzhaf"].tolist() == pytest.approx([1, 0.75])
    assert table["banzhaf_share"].tolist() == pytest.approx([1, 0.75 / (0.75 + 3 * 0.25)])
    both = banzhaf(made(), "EU")
    assert both[["n_rollcalls", "seats", "banzhaf"]].iloc[0].tolist() == pytest.approx([2, 2.5, 0.875])
    assert "voting as one" in both.attrs["definition"]


def test_each_grouping_is_a_game_of_its_own(sample):
    alone, together = banzhaf(sample, "EU"), banzhaf(sample, ["EU", "un_region"])
    assert together.iloc[0]["banzhaf"] == alone.iloc[0]["banzhaf"]
    regions = together[together["grouping"] == "un_region"]
    assert regions["banzhaf_share"].sum() == pytest.approx(1, abs=0.02)  # means over nine compositions
    assert np.allclose(regions["share_of_seats"].sum(), 1, atol=0.01)


def test_a_state_in_two_blocs_cannot_vote_with_both(sample):
    with pytest.raises(ValueError, match="CHN in X and Y at"):
        banzhaf(sample, {"X": ["CHN"], "Y": ["CHN", "CUB"]})


@pytest.mark.parametrize(
    ("weights", "quota"), [([1, -1], None), ([1.5], None), ([], None), ([2, 1], 4), ([2], 0)]
)
def test_games_that_are_none_are_refused(weights, quota):
    with pytest.raises(ValueError, match="expected"):
        power_indices(weights, quota=quota)


def test_an_assembly_of_193_is_no_trouble():
    table = power_indices([27, *[1] * 166])
    assert table["banzhaf"].iloc[0] > 0.9
    assert table["shapley"].sum() == pytest.approx(1)


def test_the_security_council_is_left_out_of_banzhaf_and_counted(sample):
    one = sample.select(symbol="A/HRC/RES/56/2")
    council = Records(one.votes.assign(rollcall="s"), one.rollcalls.assign(rollcall="s", body="UNSC"))
    alone, both = banzhaf(one, "un_region"), banzhaf(Records.concat([one, council]), "un_region")
    pd.testing.assert_frame_equal(both, alone)
    assert both.attrs["left_out"] == "left out: 1 roll call of a body that decides by another rule"
    assert banzhaf(council, "un_region").empty
