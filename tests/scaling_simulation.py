"""Votes made from known positions, for the tests of ideal points: the truth is at hand here and nowhere else."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from votelib.records import Records


class World(NamedTuple):
    """True positions (periods, states) and the records of votes made from them."""

    truth: np.ndarray
    records: Records

    def standard(self, mask: np.ndarray) -> np.ndarray:
        """The truth on the scale of the result: mean 0 and standard deviation 1 over these cells."""
        return (self.truth - self.truth[mask].mean()) / self.truth[mask].std()


def names(count: int) -> list[str]:
    return [f"S{number:02d}" for number in range(count)]


def world(
    seed: int, n_states: int = 60, n_rollcalls: int = 300, n_periods: int = 1, absent: float = 0.2,
    seats: int | None = None, step: float = 0.3, dimensions: int = 1,
) -> World:  # fmt: skip
    """Positions from a standard normal (and a walk that keeps its spread), votes from an ordered logit.

    With `seats` the membership rotates: in each sixth of the roll calls other states sit.
    """
    rng = np.random.default_rng(seed)
    truth = rng.normal(size=(1, n_states, dimensions))
    for _ in range(n_periods - 1):
        moved = (truth[-1:] + step * rng.normal(size=truth[-1:].shape)) / np.sqrt(1 + step**2)
        truth = np.concatenate([truth, moved])
    period = np.arange(n_rollcalls) * n_periods // n_rollcalls
    eta = np.einsum("tid,td->it", truth[period], 1.5 * rng.normal(size=(n_rollcalls, dimensions)))
    first = rng.normal(-1.5, 1.2, size=n_rollcalls)
    second = first + 0.2 + rng.exponential(1.2, size=n_rollcalls)
    drawn = eta + rng.logistic(size=eta.shape)
    votes = np.where(drawn < first, "no", np.where(drawn < second, "abstain", "yes")).astype(object)
    votes[rng.random(votes.shape) < absent] = "absent"
    if seats is not None:
        for part in np.array_split(np.arange(n_rollcalls), 6):
            votes[np.ix_(rng.permutation(n_states)[seats:], part)] = None
    return World(truth[..., 0] if dimensions == 1 else truth, as_records(votes, period))


def as_records(votes: np.ndarray, period: np.ndarray | None = None) -> Records:
    """Records from a matrix of words, states by roll calls; None is no seat."""
    n_states, n_rollcalls = votes.shape
    period = np.zeros(n_rollcalls, int) if period is None else period
    ids = [f"r{number:04d}" for number in range(n_rollcalls)]
    rows, columns = np.nonzero(votes != None)  # noqa: E711 - an array is compared cell by cell
    return Records(
        pd.DataFrame(
            {
                "rollcall": np.array(ids)[columns], "country": np.array(names(n_states))[rows],
                "vote": votes[rows, columns],
            }
        ),
        pd.DataFrame(
            {
                "rollcall": ids, "body": "HRC", "session": (period + 1).astype(str),
                "date": [f"{2006 + each}-07-01" for each in period],
            }
        ),
    )  # fmt: skip
