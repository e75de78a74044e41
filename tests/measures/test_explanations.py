"""Which grouping explains the votes: variance against plain sums of squares, and groupings that explain nothing."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.records import Records

SCORE = {"yes": 1, "abstain": 0, "no": -1}


def made(votes: np.ndarray, **columns) -> Records:
    names, ids = [f"S{i:02}" for i in range(len(votes))], [f"r{i:03}" for i in range(votes.shape[1])]
    long = pd.DataFrame(votes, index=names, columns=ids).rename_axis("country").reset_index()
    long = long.melt("country", var_name="rollcall", value_name="vote")
    return Records(long, pd.DataFrame({"rollcall": ids, "body": "TEST", "date": "2020-01-01"} | columns))


def squares(scores: list[int]) -> float:
    return float(((np.array(scores) - np.mean(scores)) ** 2).sum()) if scores else 0.0


def plain_variance(records: Records, classes: dict[str, str], base: dict[str, str]) -> float:
    """Σ (within base − within the classes crossed with it, less chance) / Σ (the most there could be)."""
    above = below = 0.0
    for _, part in records.votes.groupby("rollcall", observed=True):
        cast = [(c, SCORE[v]) for c, v in zip(part["country"], part["vote"], strict=True) if v in SCORE]
        within = []
        for key in (lambda c: base[c], lambda c: (base[c], classes[c])):
            cells: dict = {}
            for country, score in cast:
                cells.setdefault(key(country), []).append(score)
            within.append((sum(map(squares, cells.values())), len(cells)))
        (left, k_base), (left_crossed, k) = within
        if k > k_base and left > 1e-12 and len(cast) > k:
            chance = (k - k_base) / (len(cast) - k_base)
            above += left - left_crossed - left * chance
            below += left * (1 - chance)
    return above / below


@pytest.fixture(scope="module")
def chamber() -> Records:
    rng = np.random.default_rng(0)
    lean = np.repeat([0.9, 0.5, 0.2], 4)[:, None]
    draw = rng.random((12, 30))
    votes = np.where(draw < lean, "yes", np.where(draw < lean + 0.1, "abstain", "no"))
    votes[rng.random(votes.shape) < 0.1] = "absent"
    return made(votes, session=[str(i // 6) for i in range(30)])


THREE = {"A": [f"S{i:02}" for i in range(4)], "B": [f"S{i:02}" for i in range(4, 8)]}
TWO = {"odd": [f"S{i:02}" for i in range(1, 12, 2)]}


def of(grouping: dict[str, list[str]]) -> dict[str, str]:
    return {f"S{i:02}": next((g for g, m in grouping.items() if f"S{i:02}" in m), "-") for i in range(12)}


def test_variance_is_the_sum_of_squares(chamber):
    table = vl.explained(chamber, [THREE, TWO], method="variance", intervals=False)
    alone = {f"S{i:02}": "" for i in range(12)}
    expected = [plain_variance(chamber, of(g), alone) for g in (THREE, TWO)]
    assert table.set_index("grouping").loc[["own 1", "own 2"], "value"].tolist() == pytest.approx(expected)


def test_nested_and_crossed_groupings_explain_what_is_left(chamber):
    """Given TWO, what THREE adds: squares within TWO's classes, and within those crossed with THREE."""
    table = vl.explained(chamber, [THREE], method="variance", given=TWO, intervals=False)
    assert table["value"].item() == pytest.approx(plain_variance(chamber, of(THREE), of(TWO)))
    nothing = vl.explained(chamber, [THREE], method="variance", given=THREE, intervals=False)
    assert nothing["n_rollcalls"].tolist() == [0]
    assert nothing["value"].isna().all()
    with pytest.raises(ValueError, match="expected method='variance'"):
        vl.explained(chamber, [THREE], given=TWO)


def test_the_mean_of_cramers_v_is_that_of_association(chamber):
    table = vl.explained(chamber, [THREE, TWO], intervals=False).set_index("grouping")
    each = vl.association(chamber, [THREE, TWO], n_permutations=0).groupby("grouping")["cramers_v_corrected"]
    assert table["value"].to_dict() == pytest.approx(each.mean().to_dict())
    assert table["n_rollcalls"].to_dict() == each.count().to_dict()


def test_groupings_drawn_at_random_explain_nothing(chamber):
    rng = np.random.default_rng(6)
    names = [f"S{i:02}" for i in range(12)]
    draws = [{"X": rng.choice(names, 5, replace=False).tolist()} for _ in range(60)]
    table = vl.explained(chamber, draws, method="variance", intervals=False)
    assert table["value"].mean() == pytest.approx(0, abs=0.04)
    assert table["value"].min() < 0  # it falls below chance as often as above


def test_a_grouping_that_tells_every_vote_explains_everything():
    votes = np.array([["yes"] * 6] * 3 + [["no"] * 6] * 3)
    table = vl.explained(made(votes), {"X": ["S00", "S01", "S02"]}, method="variance")
    assert table["value"].item() == pytest.approx(1)
    assert table[["low", "high"]].isna().all(axis=None)  # six roll calls: too few
    twelve = made(np.repeat(votes, 2, axis=1))
    limits = [
        vl.explained(twelve, {"X": ["S00", "S01", "S02"]}, method=method)["low"].notna().item()
        for method in ("cramers_v", "variance")
    ]
    assert limits == [True, False]  # each has a threshold of its own
    longer = vl.explained(made(np.repeat(votes, 7, axis=1)), {"X": ["S00", "S01", "S02"]}, method="variance")
    assert longer[["value", "high"]].iloc[0].tolist() == pytest.approx([1, 1])
    assert 0.5 < longer["low"].item() < 1  # 42 that were explained do not say that the next will be


def test_periods_ranks_and_intervals(chamber):
    how = vl.Bootstrap(fewest=2)
    table = vl.explained(chamber, [THREE, TWO], by="session", method="variance", intervals=how)
    assert table.groupby("session")["rank"].agg(list).tolist() == [[1, 2]] * 5
    assert (table["low"] <= table["value"]).all()
    assert (table["value"] <= table["high"]).all()
    assert "bootstrap" in table.attrs["intervals"]


# -- association: against plain tables, and all shufflings ---------------------------------------------------------


def chi2(pairs: list[tuple[str, str]]) -> float:
    """Σ (found − expected)²/expected over classes and positions that occur, by loops."""
    total = 0.0
    for group in {g for g, _ in pairs}:
        for vote in {v for _, v in pairs}:
            found = sum(pair == (group, vote) for pair in pairs)
            expected = sum(g == group for g, _ in pairs) * sum(v == vote for _, v in pairs) / len(pairs)
            total += (found - expected) ** 2 / expected
    return total


def bergsma(pairs: list[tuple[str, str]]) -> float:
    n, r, c = len(pairs), len({g for g, _ in pairs}), len({v for _, v in pairs})
    excess = max(0.0, chi2(pairs) / n - (r - 1) * (c - 1) / (n - 1))
    return (excess / (min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1)) ** 0.5


SPLIT = ["yes", "yes", "yes", "no", "no", "no", "no", "absent", "absent", "unknown"]
LEFT = {"left": [f"S{i:02}" for i in (0, 1, 2, 3, 7)]}


def pairs_of_split() -> list[tuple[str, str]]:
    inside = set(LEFT["left"])
    return [("left" if f"S{i:02}" in inside else "-", v) for i, v in enumerate(SPLIT) if v in SCORE]


def test_only_positions_that_somebody_took_are_classes_of_cramers_v():
    """Nobody abstained: the table has two columns, not three, and absent members are in none."""
    row = vl.association(made(np.array(SPLIT)[:, None]), [pd_grouping(LEFT)], n_permutations=0).iloc[0]
    pairs = pairs_of_split()
    assert row[["n", "n_left_out", "n_classes", "n_positions"]].tolist() == [7, 3, 2, 2]
    assert row["cramers_v"] == pytest.approx((chi2(pairs) / len(pairs)) ** 0.5)
    assert row["cramers_v_corrected"] == pytest.approx(bergsma(pairs))


@pytest.mark.parametrize(
    ("votes", "groups"),
    [
        (["yes"] * 5 + ["no"] * 4 + ["abstain"] * 3, {"left": [0, 1, 2, 3, 5, 9]}),
        (
            ["yes"] * 4 + ["no"] * 4 + ["abstain"] * 4,
            {"left": [0, 1, 2, 4], "middle": [3, 5, 6, 7], "right": [8, 9, 10]},
        ),
        (["yes"] * 6 + ["no"] * 6, {"left": [0, 1, 2, 3], "middle": [4, 6, 7], "right": [8, 9, 10]}),
    ],
)
def test_cramers_v_of_more_positions_than_classes_and_of_more_classes(votes, groups):
    named = {group: [f"S{place:02}" for place in places] for group, places in groups.items()}
    of = {state: group for group, states in named.items() for state in states}
    pairs = [(of.get(f"S{place:02}", "-"), vote) for place, vote in enumerate(votes)]
    row = vl.association(made(np.array(votes)[:, None]), [pd_grouping(named)], n_permutations=0).iloc[0]
    fewer = min(len(named) + 1, len(set(votes)))
    assert row["cramers_v"] == pytest.approx((chi2(pairs) / 12 / (fewer - 1)) ** 0.5)
    assert 0.1 < row["cramers_v_corrected"] == pytest.approx(bergsma(pairs))


def test_absent_members_take_no_part_in_the_shuffling():
    """The share of all 35 ways to say Yes of three of the seven that voted; absent and unknown stay where they are."""
    voted = pairs_of_split()
    groups = [g for g, _ in voted]
    observed = chi2(voted)
    as_far = total = 0
    for yes in itertools.combinations(range(len(voted)), 3):
        total += 1
        again = [(g, "yes" if i in yes else "no") for i, g in enumerate(groups)]
        as_far += chi2(again) >= observed - 1e-9
    row = vl.association(made(np.array(SPLIT)[:, None]), [pd_grouping(LEFT)], n_permutations=20_000).iloc[0]
    assert row["p_value"] == pytest.approx(as_far / total, abs=0.01)
    assert as_far / total < 0.2  # among all ten states it would be another number


def pd_grouping(groups: dict[str, list[str]]) -> pd.DataFrame:
    rows = [("own", group, state) for group, states in groups.items() for state in states]
    return pd.DataFrame(rows, columns=["grouping", "group", "country"])


def test_many_tests_are_adjusted_or_said_not_to_be(chamber):
    plain = vl.association(chamber, [pd_grouping(THREE), pd_grouping(TWO)], n_permutations=99)
    assert "no adjustment" in plain.attrs["adjustment"]
    assert "p_adjusted" not in plain
    for adjust in ("holm", "benjamini_hochberg"):
        table = vl.association(
            chamber, [pd_grouping(THREE), pd_grouping(TWO)], n_permutations=99, adjust=adjust
        )
        known = table.dropna(subset="p_value")
        assert table["p_value"].equals(plain["p_value"])
        assert (known["p_adjusted"] >= known["p_value"]).all()
    with pytest.raises(vl.UnknownName, match="adjust"):
        vl.association(chamber, [pd_grouping(TWO)], adjust="bonferoni")
