"""Positions set against ours on hidden votes: better ones win, and the scale they come on does not matter."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.records import Records
from votelib.scaling.heldout import held_out_positions


@pytest.fixture(scope="module")
def chamber() -> tuple[Records, pd.DataFrame]:
    """Twenty-five states on a line, eighty roll calls in two sessions."""
    rng = np.random.default_rng(4)
    place = np.linspace(-1.5, 1.5, 25)
    pull = np.outer(place, rng.normal(0, 3, 80)) + rng.normal(0, 1, 80) + rng.logistic(size=(25, 80))
    votes = np.where(pull > 0.5, "yes", np.where(pull < -0.5, "no", "abstain"))
    names, ids = [f"S{i:02}" for i in range(25)], [f"r{i:02}" for i in range(80)]
    long = pd.DataFrame(votes, index=names, columns=ids).rename_axis("country").reset_index()
    long = long.melt("country", var_name="rollcall", value_name="vote")
    session = ["1" if i < 40 else "2" for i in range(80)]
    rollcalls = pd.DataFrame({"rollcall": ids, "body": "TEST", "date": "2020-01-01", "session": session})
    true = pd.DataFrame(
        {"country": names * 2, "session": ["1"] * 25 + ["2"] * 25, "position": [*place, *place]}
    )
    return Records(long, rollcalls), true


def test_true_positions_are_level_with_ours_and_shuffled_ones_are_behind(chamber):
    records, true = chamber
    level = held_out_positions(records, true, seen=False)
    assert level["period"].tolist() == [1, 2]
    assert level["n_hidden"].between(70, 130).all()
    assert (level["difference"].abs() < 0.15).all()
    shuffled = true.assign(position=np.random.default_rng(0).permutation(true["position"].to_numpy()))
    behind = held_out_positions(records, shuffled, seen=False)
    assert (behind["difference"] > 2 * behind["difference_error"]).all()
    assert behind["ours"].tolist() == level["ours"].tolist()


def test_the_scale_does_not_matter_and_states_without_a_position_take_no_part(chamber):
    records, true = chamber
    moved = [true.assign(position=a + b * true["position"]) for a, b in ((0, 1), (3, 9))]
    one, other = (held_out_positions(records, each) for each in moved)
    assert one[["ours", "given"]].to_numpy() == pytest.approx(other[["ours", "given"]].to_numpy(), abs=1e-6)
    part = held_out_positions(records, true[true["session"] == "1"])
    assert part["period"].tolist() == [1]
    assert vl.scaling.heldout.held_out_positions is held_out_positions
