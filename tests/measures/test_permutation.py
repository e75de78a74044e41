"""The test of cohesion against groups drawn one by one, and its p-values for groups put together at random."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kstest

import votelib as vl
from votelib.errors import ArgumentError
from votelib.measures import permutation
from votelib.measures.adjusting import with_adjustment
from votelib.measures.permutation import cohesion_test
from votelib.records import Records


def simulated(n_states: int, n_rollcalls: int, rng, missing: float = 0.1) -> Records:
    """A chamber of persistent camps: states have places on a line, so that agreement is no matter of chance."""
    place, cut = rng.normal(size=(n_states, 1)), rng.normal(size=n_rollcalls)
    noise = rng.normal(scale=0.5, size=(n_states, n_rollcalls))
    votes = np.select([place + noise > cut + 0.3, place + noise > cut - 0.3], ["yes", "abstain"], "no")
    votes = np.where(rng.random(votes.shape) < missing, "absent", votes)
    names = [f"{chr(65 + i // 26)}{chr(65 + i % 26)}Q" for i in range(n_states)]
    rollcalls = [f"r{i:03}" for i in range(n_rollcalls)]
    long = pd.DataFrame(votes, index=names, columns=rollcalls).rename_axis("country").reset_index()
    long = long.melt("country", var_name="rollcall", value_name="vote")
    return Records(long, pd.DataFrame({"rollcall": rollcalls, "body": "TEST", "date": "2020-01-01"}))


def test_p_values_of_random_groups_are_uniform():
    """Groups of six out of thirty put together at random: p-values spread evenly, so that 5 % are below 0.05."""
    rng = np.random.default_rng(11)
    p_values = []
    for _ in range(4):
        records = simulated(30, 25, rng)
        names = records.votes["country"].cat.categories.to_numpy()
        groups = {f"G{i}": rng.choice(names, 6, replace=False).tolist() for i in range(60)}
        table = cohesion_test(records, groups, n_permutations=199, seed=int(rng.integers(1e9)))
        p_values.extend(table["p_value"])
    assert kstest(p_values, "uniform").pvalue > 0.01
    assert np.mean(np.array(p_values) <= 0.05) == pytest.approx(0.05, abs=0.04)


def test_random_groups_within_strata_are_uniform_too():
    rng = np.random.default_rng(5)
    records = simulated(30, 25, rng)
    names = records.votes["country"].cat.categories.to_numpy()
    strata = {"left": names[:12].tolist(), "right": names[12:].tolist()}
    groups = {
        f"G{i}": [*rng.choice(names[:12], 3, replace=False), *rng.choice(names[12:], 3, replace=False)]
        for i in range(150)
    }
    table = cohesion_test(records, groups, within=strata, n_permutations=199)
    assert kstest(table["p_value"], "uniform").pvalue > 0.01


def test_the_exact_share_of_all_groups():
    """Two of five, one vote yes yes no no abstain: of ten pairs two agree, so a pair that agrees has p = 0.2."""
    votes = pd.DataFrame(
        {"rollcall": "r", "country": list("ABCDE"), "vote": ["yes", "yes", "no", "no", "abstain"]}
    )
    records = Records(votes, pd.DataFrame({"rollcall": ["r"], "body": "TEST", "date": ["2020-01-01"]}))
    pairs = [
        vl.cohesion(records, {"X": list(pair)})["value"].item() for pair in itertools.combinations("ABCDE", 2)
    ]
    table = cohesion_test(records, {"X": ["A", "B"]}, n_permutations=9_999)
    assert table["p_value"].item() == pytest.approx(np.mean(np.array(pairs) == 1), abs=0.015)
    assert table["expected"].item() == pytest.approx(np.mean(pairs), abs=0.02)
    for method in ("rice", "unanimity", "attina", "pairwise", "fragmentation"):
        assert cohesion_test(records, {"X": ["A", "B"]}, method, n_permutations=99)["p_value"].item() < 0.5


def test_drawing_within_strata_takes_as_many_of_each():
    """X is one of the agreeing A, B and one of the quarrelling C, D, E; only A or B, with C, D or E, stand for it."""
    rows = {"A": "yes", "B": "yes", "C": "yes", "D": "no", "E": "abstain"}
    votes = pd.DataFrame({"rollcall": "r", "country": list(rows), "vote": list(rows.values())})
    records = Records(votes, pd.DataFrame({"rollcall": ["r"], "body": "TEST", "date": ["2020-01-01"]}))
    strata = {"one": ["A", "B"], "two": ["C", "D", "E"]}
    table = cohesion_test(records, {"X": ["A", "C"]}, "unanimity", within=strata, n_permutations=9_999)
    assert table["expected"].item() == pytest.approx(1 / 3, abs=0.02)
    whole = cohesion_test(records, strata, within=strata, n_permutations=19)
    assert whole["p_value"].tolist() == [1, 1]


def test_values_are_those_of_cohesion_and_seeds_count(sample):
    table = cohesion_test(sample, ["un_region", "EU"], by="year", n_permutations=19)
    plain = vl.cohesion(sample, ["un_region", "EU"], by="year").dropna(subset="value").reset_index(drop=True)
    assert table[["group", "year", "n_rollcalls", "value"]].equals(
        plain[["group", "year", "n_rollcalls", "value"]]
    )
    again, other = (cohesion_test(sample, "EU", n_permutations=99, seed=s) for s in (0, 1))
    assert again.equals(cohesion_test(sample, "EU", n_permutations=99))
    assert not again.equals(other)
    assert "99 random groups of the same size drawn from the chamber, seed 0" in again.attrs["definition"]


def test_processes_change_nothing(sample):
    one, two = (cohesion_test(sample, "un_region", n_permutations=49, n_jobs=n) for n in (1, 2))
    assert one.equals(two)


@pytest.mark.slow
@pytest.mark.archive
def test_the_eu_is_more_cohesive_than_chance(archive_folder):
    """FIELD.md, section 2, item 7: p < 0.001 on the Council's votes, also against its own regions."""
    votes = pd.read_csv(archive_folder / "hrc" / "votes_long.csv.gz", dtype="str", keep_default_na=False)
    votes = votes[votes["body"] == "Human Rights Council"].drop_duplicates(["record_id", "iso3"])
    words = {"Y": "yes", "N": "no", "A": "abstain", ".": "absent", "": "unknown"}
    rollcalls = votes.drop_duplicates("record_id")
    records = Records(
        pd.DataFrame(
            {"rollcall": votes["record_id"], "country": votes["iso3"], "vote": votes["vote"].map(words)}
        ),
        pd.DataFrame({"rollcall": rollcalls["record_id"], "body": "HRC", "date": rollcalls["date"]}),
    )
    for within in (None, "un_region"):
        table = cohesion_test(records, "EU", within=within)
        assert table["p_value"].item() == 0.001
        assert table["expected_high"].item() < table["value"].item()


def test_p_values_are_adjusted_for_their_number_as_statsmodels_does():
    """Holm and Benjamini-Hochberg by hand; a missing value is no test."""
    from votelib.measures.adjusting import adjusted

    p = [0.01, 0.2, float("nan"), 0.03, 0.04]
    assert adjusted(p, "holm").tolist() == pytest.approx([0.04, 0.2, float("nan"), 0.09, 0.09], nan_ok=True)
    by_rank = {0.01: 0.04, 0.03: 0.04 * 4 / 3, 0.04: 0.04 * 4 / 3, 0.2: 0.2}
    expected = [by_rank.get(each, float("nan")) for each in p]
    assert adjusted(p, "benjamini_hochberg").tolist() == pytest.approx(expected, nan_ok=True)


def test_the_test_of_cohesion_says_whether_it_was_adjusted(sample):
    plain = vl.cohesion_test(sample, ["EU", "GRULAC"], n_permutations=199)
    assert "no adjustment for the number of tests (2)" in plain.attrs["adjustment"]
    holm = vl.cohesion_test(sample, ["EU", "GRULAC"], n_permutations=199, adjust="holm")
    smaller, larger = sorted(plain["p_value"])
    assert sorted(holm["p_adjusted"]) == pytest.approx([min(2 * smaller, 1), max(2 * smaller, larger)])
    assert "Holm" in holm.attrs["adjustment"]


def test_a_roll_call_of_no_period_counts_for_none():
    """One draw of the first two of three states: so many Yes in each roll call, summed by period."""
    codes = np.array([[0, 0, 0], [0, 0, 2], [0, 2, 2]])
    masks = np.ones((1, 3, 3), dtype=bool)
    masks[:, 2] = False
    parts, sums = permutation._of_columns(
        codes, masks, np.zeros((3, 3), dtype=int), np.array([[0, 1, 2]]),
        lambda counts: counts[..., 0].astype(float), np.array([0, -1, 1]),
    )  # fmt: skip
    assert parts.tolist() == [0, 1]
    yes, rollcalls = (each.ravel().tolist() for each in sums)
    assert yes == [2, 1]  # in the roll call of no period there are two more
    assert rollcalls == [1, 1]


def test_p_values_are_followed_by_the_adjusted_ones():
    table = pd.DataFrame({"group": ["A", "B"], "p_value": [0.01, 0.04], "seed": 0})
    with_adjustment(table, "holm")
    assert table.columns.tolist() == ["group", "p_value", "p_adjusted", "seed"]
    assert table["p_adjusted"].tolist() == pytest.approx([0.02, 0.04])


def test_no_random_group_is_too_few(sample):
    with pytest.raises(ArgumentError, match="n_permutations"):
        cohesion_test(sample, "EU", n_permutations=0)
    assert cohesion_test(sample, "EU", n_permutations=1)["p_value"].item() in (0.5, 1.0)
