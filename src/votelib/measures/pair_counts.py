"""How often two states cast which votes: every count that a measure of pairs needs, as a product of matrices.

For a pair of states, all that these measures need is how often both voted, how often each cast which vote, and how
often both cast the same. Over all pairs at once these are products of matrices of 0 and 1 (states by roll calls), so
nobody is ever joined with anybody.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from votelib.measures.intervals import behind
from votelib.measures.vote_matrix import TOOK_PART


class Shared:
    """Counts over the roll calls in which both states of each pair took part.

    A subclass says how to count (`both`); the arrays have one entry a pair, in whatever shape it uses.
    """

    def both(self, first: str, second: str) -> np.ndarray:
        """Number (or weight) of roll calls with `first` by one state and `second` by the other; `"any"` for either."""
        raise NotImplementedError

    def alike(self) -> np.ndarray:
        """Number of roll calls in which both cast the same vote."""
        return self.both("yes", "yes") + self.both("abstain", "abstain") + self.both("no", "no")

    n = cached_property(lambda self: self.both("any", "any"))
    same = cached_property(lambda self: self.alike())
    yes_a = cached_property(lambda self: self.both("yes", "any"))
    yes_b = cached_property(lambda self: self.both("any", "yes"))
    abstain_a = cached_property(lambda self: self.both("abstain", "any"))
    abstain_b = cached_property(lambda self: self.both("any", "abstain"))
    both_abstain = cached_property(lambda self: self.both("abstain", "abstain"))
    no_a = cached_property(lambda self: self.n - self.yes_a - self.abstain_a)
    no_b = cached_property(lambda self: self.n - self.yes_b - self.abstain_b)
    one_abstains = cached_property(lambda self: self.abstain_a + self.abstain_b - 2 * self.both_abstain)
    opposed = cached_property(lambda self: self.n - self.same - self.one_abstains)
    yes_no = cached_property(lambda self: self.same - self.both_abstain + self.opposed)


class SquareCounts(Shared):
    """Counts of all pairs of states, shape (states, states), by matrix products."""

    def __init__(self, codes: np.ndarray, weights: np.ndarray | None = None):
        dtype = (
            np.float32 if weights is None else np.float64
        )  # float32 counts exactly up to 16 million roll calls
        hot = {vote: cast(codes, vote).astype(dtype) for vote in (*TOOK_PART, "any")}
        self._left: dict[str, Any] = (
            hot if weights is None else {name: array * weights for name, array in hot.items()}
        )
        self._right: dict[str, Any] = hot
        self._counted: dict[tuple[str, str], np.ndarray] = {}

    def both(self, first: str, second: str) -> np.ndarray:
        if (second, first) in self._counted:
            return self._counted[second, first].T
        if (first, second) not in self._counted:
            product = self._left[first] @ self._right[second].T
            self._counted[first, second] = product.astype(np.float64, copy=False)
        return self._counted[first, second]


class PairCounts(Shared):
    """Some pairs of the square counts, as flat arrays: the triangle is half the work of the square."""

    def __init__(self, square: SquareCounts, first: np.ndarray, second: np.ndarray):
        self._square, self._there, self._back = square, *_flat(square, first, second)

    def both(self, first: str, second: str) -> np.ndarray:
        if first == "any" and second != "any":
            return self._square.both(second, first).ravel()[self._back]
        return self._square.both(first, second).ravel()[self._there]

    def alike(self) -> np.ndarray:
        return self._square.same.ravel()[self._there]


def _flat(square: SquareCounts, first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    width = square.n.shape[1]
    return first * width + second, second * width + first


class OneRollCall(Shared):
    """One roll call, by what the two states did in it: shape (3, 3), yes, abstain and no of the one and the other."""

    def both(self, first: str, second: str) -> np.ndarray:
        here = [np.array([vote in ("any", cast) for cast in TOOK_PART]) for vote in (first, second)]
        return np.outer(*here).astype(float)


class ResampledCounts(Shared):
    """Counts of some pairs in each draw of roll calls, shape (pairs, draws), all draws in one product."""

    def __init__(self, codes: np.ndarray, first: np.ndarray, second: np.ndarray, draws: np.ndarray):
        self._a, self._b, self._draws = codes[first], codes[second], draws
        self._counted: dict[tuple[str, str], np.ndarray] = {}

    def both(self, first: str, second: str) -> np.ndarray:
        if (first, second) not in self._counted:
            counted = cast(self._a, first) & cast(self._b, second)
            self._counted[first, second] = self._drawn(counted)
        return self._counted[first, second]

    def alike(self) -> np.ndarray:
        if ("same", "same") not in self._counted:
            self._counted["same", "same"] = self._drawn((self._a == self._b) & cast(self._a, "any"))
        return self._counted["same", "same"]

    def behind(self, votes: str, clusters: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Roll calls in which both cast such a vote, the clusters of them and what one weighs, for each pair."""
        shared = cast(self._a, votes) & cast(self._b, votes)
        return shared.sum(axis=1), *behind(shared, clusters)

    def _drawn(self, counted: np.ndarray) -> np.ndarray:
        return counted.astype(np.float32) @ self._draws.T


class WithPrior(Shared):
    """Resampled counts and, in each draw, a little of what two states could have done together.

    Parameters
    ----------
    seen : ResampledCounts
    prior : ndarray, shape (3, 3, draws)
        Weight of each vote of one state with each vote of the other, in clusters.
    size : ndarray, shape (pairs,)
        Roll calls in a cluster of the pair, on average.
    """

    def __init__(self, seen: ResampledCounts, prior: np.ndarray, size: np.ndarray):
        self._seen, self._prior, self._size = seen, prior, size.astype(np.float32)[:, None]

    def both(self, first: str, second: str) -> np.ndarray:
        rows, columns = (
            [*range(3)] if vote == "any" else [TOOK_PART.index(vote)] for vote in (first, second)
        )
        added = self._prior[np.ix_(rows, columns)].sum(axis=(0, 1))
        return self._seen.both(first, second) + self._size * added

    def alike(self) -> np.ndarray:
        return self._seen.alike() + self._size * np.trace(self._prior)


def cast(codes: np.ndarray, vote: str) -> np.ndarray:
    if vote == "any":
        return (codes >= 0) & (codes < len(TOOK_PART))
    if vote == "yes_no":
        return (codes == TOOK_PART.index("yes")) | (codes == TOOK_PART.index("no"))
    return codes == TOOK_PART.index(vote)
