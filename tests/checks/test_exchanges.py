"""Two states in each other's column are found, with the time; a state that changes its mind is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.checks import exchanges
from votelib.checks.exchanges import _best_run, _friends, _longest, exchanged
from votelib.records import Records

VOTES = np.array(["yes", "abstain", "no"])


def chamber(seed: int = 0) -> tuple[np.ndarray, pd.DatetimeIndex]:
    """Thirty states in three camps, 300 roll calls over six years; one vote in ten is not the camp's."""
    rng = np.random.default_rng(seed)
    line = rng.integers(0, 3, size=(3, 300))
    votes = np.repeat(line, 10, axis=0)
    own = rng.random(votes.shape) < 0.1
    votes[own] = rng.integers(0, 3, size=int(own.sum()))
    return votes, pd.date_range("2001-01-01", periods=300, freq="7D")


def records_of(votes: np.ndarray, days: pd.DatetimeIndex) -> Records:
    names, ids = [f"S{i:02}" for i in range(len(votes))], [f"r{i:03}" for i in range(votes.shape[1])]
    long = pd.DataFrame(VOTES[votes], index=names, columns=ids).rename_axis("country").reset_index()
    long = long.melt("country", var_name="rollcall", value_name="vote")
    return Records(long, pd.DataFrame({"rollcall": ids, "body": "TEST", "date": days}))


@pytest.mark.parametrize("seed", range(5))
def test_an_exchange_is_found_with_its_time_and_nothing_else(seed):
    votes, days = chamber(seed)
    votes[[3, 25], 120:170] = votes[[25, 3], 120:170]
    table = exchanged(records_of(votes, days))
    assert table[["country_a", "country_b"]].values.tolist() == [["S03", "S25"]]
    # The time begins and ends with a vote that tells the two apart, so it may be weeks shorter than the exchange.
    assert -35 <= (table["first"].item() - days[120].date()).days <= 49
    assert -49 <= (table["last"].item() - days[169].date()).days <= 35
    assert table["n_own"].item() <= 2
    assert table["n_exchanged"].item() >= 15
    assert exchanged(records_of(chamber(seed)[0], days)).empty


@pytest.mark.parametrize(
    ("inside", "around", "found"),
    [
        ("x" * 9 + "oo" + "x" * 9, "o" * 40, True), ("x" * 8 + "oooo" + "x" * 8, "o" * 40, False),
        ("x" * 20, "o" * 34 + "x" * 6, True), ("x" * 20, "o" * 33 + "x" * 7, False),
        ("x" * 10, "o" * 10, True), ("x" * 9, "o" * 10, False), ("x" * 10, "o" * 9, False),
    ],
)  # fmt: skip
def test_how_many_votes_an_exchange_must_have(inside, around, found):
    """x: each cast the vote of the other's friends; o: of its own. Of ten or more, 85%, inside and around."""
    half = len(around) // 2
    line = np.array([each == "x" for each in around[:half] + inside + around[half:]])
    would = np.stack([np.zeros(len(line), dtype=int), np.full(len(line), 2)])
    codes = np.where(line, would[::-1], would)
    days = np.arange("2001-01-01", len(line), dtype="datetime64[D]")
    assert (_longest(codes, would, days, 0, 1, half) is not None) == found


@pytest.mark.parametrize(
    ("score", "run"),
    [([-1, 5, -1], (1, 1)), ([2, -1, 3, -9, 4], (0, 2)), ([-1, 1, 1, -1], (1, 2)), ([4, -9, 2, 3], (2, 3))],
)
def test_the_run_of_the_highest_sum(score, run):
    assert _best_run(np.array(score)) == run


def test_friends_have_votes_in_common_and_nobody_is_a_friend_of_itself():
    """A and B agree in 24 votes, A and C in 12 of 24; D has 10 votes, all as A's."""
    codes = np.zeros((4, 24), dtype=int)
    codes[2, ::2], codes[3, 10:] = 2, 3
    hot = np.stack([codes == vote for vote in range(3)]).astype(np.float32)
    assert _friends(hot, 3).tolist() == [[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    assert _friends(hot, 1)[:2].tolist() == [[0, 1, 0, 0], [1, 0, 0, 0]]


def test_a_change_of_mind_is_no_exchange():
    votes, days = chamber()
    votes[3, 120:170] = votes[25, 120:170]  # one of the two only
    assert exchanged(records_of(votes, days)).empty
    votes, _ = chamber()
    votes[[3, 25], 120:] = votes[
        [25, 3], 120:
    ]  # two that change places for good: nothing tells it from a slip
    assert exchanged(records_of(votes, days)).empty


def test_it_is_one_of_the_checks():
    votes, days = chamber()
    votes[[3, 25], 120:170] = votes[[25, 3], 120:170]
    found = vl.checks.check(records_of(votes, days)).query("check == 'exchanged'")
    assert found["severity"].tolist() == ["serious"]
    assert found["found"].item().startswith("S03 votes as S25 would and S25 as S03")
    assert found["rollcall"].isna().all()
    table = exchanged(records_of(votes, days))
    n, around = table[["n_exchanged_around", "n_own_around"]].iloc[0]
    assert found["message"].item().endswith(f"this is so in {n} of {n + around}")


@pytest.mark.archive
def test_greece_and_grenada_are_the_only_pair_in_eighty_years():
    """Exchanged from July to 21 December 2010; no false alarm in the Assembly, the Commission or the Council."""
    table = exchanged(vl.load("unga"))
    assert table[["country_a", "country_b"]].values.tolist() == [["GRC", "GRD"]]
    assert table["first"].item().year == 2010
    assert str(table["last"].item()) == "2010-12-21"
    assert table[["n_own", "n_exchanged_around"]].values.tolist() == [[0, 0]]
    assert exchanged(vl.load("hrc")).empty


@pytest.mark.parametrize("window", [1, 3])
def test_an_exchange_in_one_window_alone_is_suspected(window):
    """Of four states two vote the other way about; in one of four windows each of the two casts the other's vote."""
    would = np.tile(np.array([[0], [2], [0], [2]]), 4 * exchanges._WINDOW)
    codes, start = would.copy(), window * exchanges._WINDOW
    codes[:2, start : start + exchanges._WINDOW] = codes[1::-1, start : start + exchanges._WINDOW]
    assert exchanges._suspects(codes, would) == {(0, 1): start + exchanges._WINDOW // 2}
