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
    seats: int | None = None, step: float = 0.3, dimensions: int = 1, times: int = 1, again: float = 1.0,
    few: tuple[int, int] = (0, 0),
) -> World:  # fmt: skip
    """Positions from a standard normal (and a walk that keeps its spread), votes from an ordered logit.

    With `seats` the membership rotates: in each sixth of the roll calls other states sit. Each text is voted on `times`
    times (once a period, if there are as many periods), and a state casts its first vote on it again with that chance.
    `few` is a number of states, the first ones, and of the votes that they have.
    """
    rng = np.random.default_rng(seed)
    truth = rng.normal(size=(1, n_states, dimensions))
    for _ in range(n_periods - 1):
        moved = (truth[-1:] + step * rng.normal(size=truth[-1:].shape)) / np.sqrt(1 + step**2)
        truth = np.concatenate([truth, moved])
    period = np.arange(n_rollcalls) * n_periods // n_rollcalls
    n_texts = n_rollcalls // times
    text = np.arange(n_rollcalls) % n_texts
    eta = np.einsum("tid,td->it", truth[period], 1.5 * rng.normal(size=(n_texts, dimensions))[text])
    first = rng.normal(-1.5, 1.2, size=n_texts)
    second = first + 0.2 + rng.exponential(1.2, size=n_texts)
    first, second = first[text], second[text]
    chance = rng.logistic(size=(n_states, n_texts))[:, text]
    if times > 1:
        chance = np.where(rng.random(eta.shape) < again, chance, rng.logistic(size=eta.shape))
    drawn = eta + chance
    votes = np.where(drawn < first, "no", np.where(drawn < second, "abstain", "yes")).astype(object)
    votes[rng.random(votes.shape) < absent] = "absent"
    for state in range(few[0]):
        votes[state, rng.permutation(n_rollcalls)[few[1] :]] = "absent"
    if seats is not None:
        for part in np.array_split(np.arange(n_rollcalls), 6):
            votes[np.ix_(rng.permutation(n_states)[seats:], part)] = None
    return World(truth[..., 0] if dimensions == 1 else truth, as_records(votes, period, text))


def on_the_axes(truth: np.ndarray, points: pd.DataFrame) -> np.ndarray:
    """True positions in two dimensions laid on the axes of an estimate, whose turn and stretch votes do not tell."""
    found = points[["position_1", "position_2"]].to_numpy()
    known = np.isfinite(found).all(axis=1)
    with_mean = np.column_stack([np.ones(len(truth)), truth])
    return with_mean @ np.linalg.lstsq(with_mean[known], found[known], rcond=None)[0]


def as_records(
    votes: np.ndarray, period: np.ndarray | None = None, text: np.ndarray | None = None
) -> Records:
    """Records from a matrix of words, states by roll calls; None is no seat. Texts go into the column `lineage`."""
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
            | ({} if text is None else {"lineage": [f"text {each}" for each in text]})
        ),
    )  # fmt: skip
