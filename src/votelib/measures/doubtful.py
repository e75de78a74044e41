"""How far the votes in doubt could move a measure: its values if they were as the official totals have it.

Where votes and totals differ by a vote or two, nobody knows whose vote it is. It can be that of any state which is
recorded as the totals have too many; a group's value then has two extremes: none of its members is meant, or as many as
could be.
"""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np

from votelib.measures.vote_matrix import TOOK_PART, VoteMatrix
from votelib.records import VOTES
from votelib.records.doubt import FEW

__all__ = ["extremes", "moves"]

_AWAY = VOTES.index("absent")  # where a vote comes from, or goes to, that the totals do not have


def moves(matrix: VoteMatrix) -> dict[int, list[tuple[int, int]]]:
    """Votes that would have to move for the votes to give the totals: place in `VOTES` from and to, by column.

    Only of roll calls in which at most two would; where the totals have changed places or exceed the number of seats,
    they are what is wrong, and nothing moves.
    """
    found = {}
    for column in np.flatnonzero(matrix.tally_doubts):
        row = matrix.rollcalls.iloc[column]
        off = [
            int(row[vote]) - int((matrix.codes[:, column] == VOTES.index(vote)).sum()) for vote in TOOK_PART
        ]
        too_many = [VOTES.index(v) for v, n in zip(TOOK_PART, off, strict=True) for _ in range(max(-n, 0))]
        too_few = [VOTES.index(v) for v, n in zip(TOOK_PART, off, strict=True) for _ in range(max(n, 0))]
        size = max(len(too_many), len(too_few))
        if size <= FEW:
            pad = [[*part, *[_AWAY] * (size - len(part))] for part in (too_many, too_few)]
            found[int(column)] = list(zip(*pad, strict=True))
    return found


def extremes(matrix: VoteMatrix, counts: np.ndarray, value) -> tuple[np.ndarray, np.ndarray]:
    """Least and most that a measure can come to in each roll call.

    Parameters
    ----------
    matrix : VoteMatrix
    counts : ndarray of int, shape (groups, roll calls, five votes)
    value : callable
        From counts (…, five votes) to values, missing where too few took part.
    """
    least = value(counts)
    most = least.copy()
    whole = np.stack([(matrix.codes == place).sum(axis=0) for place in range(len(VOTES))], axis=-1)
    for column, moved in moves(matrix).items():
        ways = [_after(counts[:, column], whole[column], some, moved) for some in _some_of(moved)]
        values = np.stack([np.where(can, value(after), np.nan) for after, can in ways])
        known = ~np.isnan(values).all(axis=0)
        least[known, column], most[known, column] = (
            end(values[:, known], axis=0) for end in (np.nanmin, np.nanmax)
        )
    return least, most


def _some_of(moved: list) -> list[tuple]:
    """Every choice of moves that could be those of members."""
    return list(chain.from_iterable(combinations(moved, size) for size in range(len(moved) + 1)))


def _after(counts: np.ndarray, whole: np.ndarray, ours: tuple, moved: list) -> tuple[np.ndarray, np.ndarray]:
    """Counts of each group if those moves were of its members, and whether they can be: others must make the rest."""
    after, taken = counts.copy(), np.zeros(len(VOTES), dtype=int)
    for start, end in ours:
        after[:, start] -= 1
        after[:, end] += 1
    for start, _ in moved:
        taken[start] += 1
    rest = taken - np.bincount([start for start, _ in ours], minlength=len(VOTES))
    others = whole - counts
    nowhere = np.arange(len(VOTES)) == _AWAY  # of the absent nobody knows who took part after all
    possible = (after >= 0).all(axis=1) & ((others >= rest) | nowhere).all(axis=1)
    return after, possible
