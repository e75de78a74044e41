"""How far the votes in doubt could move a measure: its values if they were as the official totals have it.

Where votes and totals differ by a vote or two, nobody knows whose vote it is. It can be that of any state which is
recorded as the totals have too many. A value then has two extremes: nobody that it is about is meant, or as many as
could be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations, product

import numpy as np

from votelib.measures.vote_matrix import TOOK_PART, VoteMatrix
from votelib.records import VOTES
from votelib.records.doubt import FEW

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


# -- shares of roll calls: a pair of states, a member of a group -------------------------------------------------------


def _moves_in(matrix: VoteMatrix, columns: np.ndarray) -> dict[int, list]:
    """The moves of each roll call in doubt among those of a share."""
    among = set(columns.tolist())
    return {column: moved for column, moved in moves(matrix).items() if column in among}


def pair_extremes(
    matrix: VoteMatrix, columns: np.ndarray, pairs: tuple[np.ndarray, np.ndarray], worth: np.ndarray,
    total: np.ndarray, number: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Least and most that a mean over shared roll calls can come to, for pairs of states.

    Parameters
    ----------
    matrix : VoteMatrix
    columns : ndarray of int
        Roll calls of the mean.
    pairs : two ndarrays of int
        Rows of the two states of each pair.
    worth : ndarray, shape (3, 3)
        What a roll call adds, by the votes (yes, abstain, no) of the two; missing where it does not count.
    total, number : ndarray, shape (pairs,)
        Sum of what the roll calls add as recorded, and how many count.
    """
    full = np.full((len(VOTES) + 1, len(VOTES) + 1), np.nan)  # the last for states without a row
    full[:3, :3] = worth
    in_doubt = _moves_in(matrix, columns)
    recorded = [full[tuple(matrix.codes[side, column] for side in pairs)] for column in in_doubt]
    ways = [_ways_of_pairs(matrix, column, moved, *pairs, full) for column, moved in in_doubt.items()]
    return _between(total, number, recorded, ways)


def _ways_of_pairs(
    matrix: VoteMatrix, column: int, moved: list, first, second, worth: np.ndarray
) -> list[np.ndarray]:
    """What the roll call can add for each pair, one array a way; infinite where it cannot be that way."""
    codes = matrix.codes[:, column]
    a, b, places = codes[first], codes[second], (None, *range(len(moved)))
    ways = []
    for i, j in product(places, places):
        if i is not None and i == j:
            continue
        can, after = np.ones(len(first), dtype=bool), [a, b]
        for side, chosen in enumerate((i, j)):
            if chosen is not None:
                can &= after[side] == moved[chosen][0]
                after[side] = np.full(len(first), moved[chosen][1])
        for start, needed in _needed(moved, (i, j)):
            can &= (codes == start).sum() - (a == start) - (b == start) >= needed
        ways.append(np.where(can, worth[after[0], after[1]], np.inf))
    return ways


def _needed(moved: list, taken: tuple) -> Iterator[tuple[int, int]]:
    """Votes that others must have cast for the rest of the moves, and how many of each."""
    rest = [start for place, (start, _) in enumerate(moved) if place not in taken and start != _AWAY]
    return ((start, rest.count(start)) for start in set(rest))


def loyalty_extremes(
    matrix: VoteMatrix, columns: np.ndarray, member: np.ndarray, counts: np.ndarray, loyal: Callable,
    total: np.ndarray, number: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Least and most that the share of votes with the majority of a group can come to, for each state.

    Parameters
    ----------
    matrix : VoteMatrix
    columns : ndarray of int
        Roll calls of the share.
    member : ndarray of bool, shape (states, roll calls)
    counts : ndarray of int, shape (roll calls, five votes)
        Of the group.
    loyal : callable
        From codes (states,) and the group's counts (five votes) of a roll call to 1 with the majority, 0 against it,
        missing where that is no question.
    total, number : ndarray, shape (states,)
        Votes with the majority as recorded, and how many count.
    """
    codes = np.where(member, matrix.codes, -1)
    in_doubt = _moves_in(matrix, columns)
    recorded = [loyal(codes[:, column], counts[column]) for column in in_doubt]
    ways = [
        _ways_of_members(matrix, column, moved, codes[:, column], counts[column], loyal)
        for column, moved in in_doubt.items()
    ]
    return _between(total, number, recorded, ways)


def _ways_of_members(
    matrix: VoteMatrix, column: int, moved: list, own, counts, loyal: Callable
) -> list[np.ndarray]:
    """What the roll call can add for each member: each move is its own, another member's or an outsider's."""
    whole, ways = np.array([(matrix.codes[:, column] == place).sum() for place in range(len(VOTES))]), []
    for whose in product(("own", "member", "outside"), repeat=len(moved)):
        if whose.count("own") > 1:
            continue
        of = {
            who: [move for move, name in zip(moved, whose, strict=True) if name == who] for who in set(whose)
        }
        can, after = np.ones(len(own), dtype=bool), own.copy()
        for start, end in of.get("own", ()):
            can &= own == start
            after = np.full(len(own), end)
        for start in {start for start, _ in of.get("member", ())}:
            can &= counts[start] - (own == start) >= [s for s, _ in of["member"]].count(start)
        for start in {start for start, _ in of.get("outside", ())} - {_AWAY}:
            can &= whole[start] - counts[start] >= [s for s, _ in of["outside"]].count(start)
        votes = counts.copy()
        for start, end in [*of.get("own", ()), *of.get("member", ())]:
            votes[start] -= 1
            votes[end] += 1
        ways.append(np.where(can, loyal(after, votes), np.inf))
    return ways


def _between(total, number, recorded: list, ways: list) -> tuple[np.ndarray, np.ndarray]:
    """Extremes of total / number if each roll call in doubt adds, in the place of what is recorded, one of its ways."""
    sure = np.nan_to_num(total).astype(float), number.astype(float)
    for each in recorded:
        sure = sure[0] - np.nan_to_num(each), sure[1] - ~np.isnan(each)
    several = [_possible(np.stack(each), as_is) for each, as_is in zip(ways, recorded, strict=True)]
    return _extreme(*sure, several, -1.0), _extreme(*sure, several, 1.0)


def _possible(ways: np.ndarray, recorded: np.ndarray) -> np.ndarray:
    """The ways that can be (others infinite); what is recorded where none can."""
    none = np.isinf(ways).all(axis=0)
    return np.where(none, recorded, ways)


def _extreme(total: np.ndarray, number: np.ndarray, several: list[np.ndarray], sign: float) -> np.ndarray:
    """Least (sign −1) or most of the mean: each roll call takes the way that moves the mean most, until none moves it.

    A way that takes a roll call out of the mean changes its denominator: Dinkelbach's search for a ratio's extreme.
    """
    mean = np.full(len(total), -1.0 * sign)
    for _ in range(20):
        above, below = total, number
        for ways in several:
            gain = np.where(np.isinf(ways), -np.inf, np.nan_to_num(sign * (ways - mean), posinf=-np.inf))
            best = np.take_along_axis(ways, gain.argmax(axis=0)[None], axis=0)[0]
            above, below = above + np.nan_to_num(best), below + ~np.isnan(best)
        with np.errstate(invalid="ignore", divide="ignore"):
            found = above / below
        if np.array_equal(found, mean, equal_nan=True):
            break
        mean = found
    return mean
