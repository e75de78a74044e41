"""What a vote in doubt can come to for each state of a group."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from votelib.measures import doubtful


def test_a_move_is_a_members_own_or_another_members_or_an_outsiders():
    """Of four states three are members, two with a Yes and one with a No; one Yes of somebody is to be a No."""
    codes, seen = np.array([0, 0, 2, 0]), []
    own = np.where([True, True, True, False], codes, -1)

    def loyal(after, counts):
        seen.append(counts.tolist())
        return after.astype(float)

    matrix = SimpleNamespace(codes=codes[:, None])
    ways = doubtful._ways_of_members(matrix, 0, [(0, 2)], own, np.array([2, 0, 1, 0, 0]), loyal)
    assert seen == [[1, 0, 2, 0, 0], [1, 0, 2, 0, 0], [2, 0, 1, 0, 0]]
    never = np.inf
    assert [way.tolist() for way in ways] == [[2, 2, never, never], [0, 0, 2, -1], [0, 0, 2, -1]]
