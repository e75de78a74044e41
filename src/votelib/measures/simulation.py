"""Votes of chambers whose truth is known, to see what the measures make of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.records import Records

BODY = "SIM"  # of which nobody holds a seat, so that nothing is checked against seats


@public
def spatial_voters(
    n_states: int = 47,
    n_rollcalls: int = 120,
    *,
    strength: float = 2.0,
    abstention: float = 0.6,
    seed: int = 0,
) -> tuple[Records, pd.DataFrame]:
    """Votes of states on a line: each roll call has a cut, those far on one side vote yes, those near it abstain.

    P(no) = F(k − a − βθ) and P(yes) = F(βθ − k − a), F the logistic curve, β of either sign: the model that
    `votelib.ideal_points` estimates.

    Parameters
    ----------
    n_states, n_rollcalls : int
    strength : float
        The size of β: how far the position decides the vote.
    abstention : float
        a: half the width of the strip in which abstaining is likely.

    Returns
    -------
    Records
        Of a body `SIM`.
    DataFrame
        `country`, `position` (the truth, mean 0 and standard deviation 1 by design).

    Examples
    --------
    >>> records, truth = spatial_voters(10, 20)
    >>> len(records.votes), len(truth)
    (200, 10)
    """
    rng = np.random.default_rng(seed)
    position = np.sort(rng.normal(size=n_states))
    position = (position - position.mean()) / position.std()
    beta = strength * rng.choice([-1.0, 1.0], size=n_rollcalls) * rng.uniform(0.5, 1.5, size=n_rollcalls)
    cut = rng.normal(scale=strength, size=n_rollcalls)
    latent = np.outer(position, beta) - cut + rng.logistic(size=(n_states, n_rollcalls))
    votes = np.where(latent > abstention, "yes", np.where(latent < -abstention, "no", "abstain"))
    names = _names(n_states)
    return _records(votes, names), pd.DataFrame({"country": names, "position": position})


@public
def independent_voters(
    n_states: int = 20,
    n_rollcalls: int = 500,
    *,
    shares: tuple[float, float, float] = (0.9, 0.0, 0.1),
    seed: int = 0,
) -> Records:
    """Votes of states that take no notice of each other: yes, abstain and no with the same shares for all.

    Examples
    --------
    >>> len(independent_voters(3, 10).votes)
    30
    """
    rng = np.random.default_rng(seed)
    votes = rng.choice(["yes", "abstain", "no"], p=list(shares), size=(n_states, n_rollcalls))
    return _records(votes, _names(n_states))


def _names(n: int) -> list[str]:
    return [f"S{place:02d}" for place in range(1, n + 1)]


def _records(votes: np.ndarray, names: list[str]) -> Records:
    n_states, n_rollcalls = votes.shape
    rollcalls = [f"sim{place:04d}" for place in range(1, n_rollcalls + 1)]
    days = pd.Timestamp("2000-01-03") + pd.to_timedelta(np.arange(n_rollcalls), unit="D")
    table = pd.DataFrame({"rollcall": rollcalls, "body": BODY, "date": days, "session": "1"})
    cast = {"rollcall": np.tile(rollcalls, n_states), "country": np.repeat(names, n_rollcalls)}
    return Records(pd.DataFrame(cast | {"vote": votes.ravel()}), table)


@public
def beside_the_truth(truth: pd.DataFrame, estimate: pd.DataFrame) -> pd.DataFrame:
    """Estimates with the truth on their scale and with their sign, which no model of votes can know.

    Parameters
    ----------
    truth : DataFrame
        `country`, `position`, as `spatial_voters` gives.
    estimate : DataFrame
        As `votelib.ideal_points` gives, of one period.

    Returns
    -------
    DataFrame
        The rows of `estimate` that have a position, with the column `true`: the truth, moved and stretched by least
        squares.

    Examples
    --------
    >>> truth = pd.DataFrame({"country": ["S01", "S02", "S03"], "position": [-1.0, 0.5, 1.0]})
    >>> estimate = pd.DataFrame({"country": ["S01", "S02", "S03"], "position": [2.0, -1.0, -2.0]})
    >>> beside_the_truth(truth, estimate)["true"].round(6).tolist()
    [2.0, -1.0, -2.0]
    """
    both = estimate.merge(truth.rename(columns={"position": "true"}), on="country", validate="one_to_one")
    both = both.dropna(subset=["position"])
    slope, shift = np.polyfit(both["true"], both["position"], 1)
    return both.assign(true=slope * both["true"] + shift)
