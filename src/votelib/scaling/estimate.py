"""Finding the most probable positions: roll calls and states in turn, each by a Newton step, and the turns sped up.

One sweep improves every roll call given the states and then every state given the roll calls; the walk of a state
over time is one tridiagonal system. Sweeps of this kind approach the summit slowly at the end, in few directions
(the scale of early periods, above all); Anderson's mixing of the last sweeps takes those directions out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from votelib.errors import ConvergenceWarning, warn_user
from votelib.scaling.ballots import Ballots
from votelib.scaling.model import (
    Design,
    Parameters,
    block_chances,
    chances_of_votes,
    item_slopes,
    state_slopes,
)

_MEMORY = 5  # sweeps that are mixed
_PLAIN = 4  # sweeps before any mixing, while positions still travel far
_LONGEST = 1.0  # longest step of a position in one sweep, in units of the prior


class Estimate(NamedTuple):
    """The most probable parameters and how they were reached."""

    parameters: Parameters
    converged: bool
    sweeps: int
    change: float
    log_posterior: float
    starts: tuple[float, ...] = ()


def estimate(
    design: Design, *, tolerance: float = 1e-3, max_sweeps: int = 200, starts: int = 1, seed: int = 0,
    begin: Parameters | None = None, warn: bool = True,
) -> Estimate:  # fmt: skip
    """Climb from one or several starts and keep the highest summit.

    Parameters
    ----------
    design : Design
    tolerance : float, default 0.001
        The sweeps end when the root mean square step of the positions is below this, in units of their prior.
    max_sweeps : int, default 200
    starts : int, default 1
        The first is the spectral one; further ones are drawn at random, one position a state.
    seed : int, default 0
    begin : Parameters, optional
        Start here instead.

    Warns
    -----
    ConvergenceWarning
        If the sweeps ended before the steps were small.
    """
    rng = np.random.default_rng(seed)
    reached = []
    for number in range(starts):
        start = begin or _beginning(design, spectral_start(design.ballots, design.dimensions) if number == 0
                                    else rng.normal(size=(design.shape[1], design.dimensions)))  # fmt: skip
        reached.append(_climb(design, start, tolerance, max_sweeps))
    best = max(reached, key=lambda each: each.log_posterior)
    if warn and not best.converged:
        warn_user(
            f"ideal points did not converge: after {best.sweeps} sweeps positions still move by {best.change:.2g} "
            f"(tolerance {tolerance:g}); raise max_sweeps, or ask for fewer periods or dimensions",
            ConvergenceWarning,
        )
    return best._replace(starts=tuple(round(each.log_posterior, 3) for each in reached))


def spectral_start(ballots: Ballots, dimensions: int) -> np.ndarray:
    """Positions from one global decomposition: leading eigenvectors of the states' mean products of votes.

    Votes count +1, 0, -1 about the mean of their roll call; a product of two states is averaged over the roll calls
    that both voted in, so that absence says nothing. One start for all periods keeps the poles where they are.

    Returns
    -------
    ndarray, shape (states, dimensions), each column with unit variance
    """
    there = (ballots.codes >= 0).astype(np.float32)
    votes = there * (1 - ballots.codes).astype(np.float32)
    votes -= there * (votes.sum(axis=0) / np.maximum(there.sum(axis=0), 1))
    products = (votes @ votes.T) / np.maximum(there @ there.T, 1)
    leading = np.linalg.eigh(products.astype(float))[1][:, -dimensions:][:, ::-1]
    if leading.shape[1] < dimensions:
        leading = np.pad(leading, [(0, 0), (0, dimensions - leading.shape[1])])
    return leading / np.maximum(leading.std(axis=0), 1e-9)


def _beginning(design: Design, places: np.ndarray) -> Parameters:
    """States at these places in all periods; roll calls with cuts at their shares and no tilt yet."""
    positions = np.where(design.alive[..., None], places[None], 0.0)
    no, abstain, yes = design.tallies.T
    total = no + abstain + yes + 1.5
    shares = [(no + 0.5) / total, (no + abstain + 1) / total] if design.n_cuts == 2 else [
        (no + 0.5) / (no + yes + 1)]  # fmt: skip
    cuts = np.column_stack([np.log(share / (1 - share)) for share in shares])
    loads, doubt = np.zeros((len(cuts), design.dimensions)), np.zeros((*positions.shape, design.dimensions))
    begin = Parameters(positions, cuts, loads, doubt)
    for _ in range(3):
        begin = _step_items(design, begin)
    return begin


def _climb(design: Design, start: Parameters, tolerance: float, max_sweeps: int) -> Estimate:
    mixing = _Mixing()
    now, change, sweep = start, np.inf, 0
    moving = np.repeat(design.voted.ravel(), design.dimensions)
    while sweep < max_sweeps and change >= tolerance:
        after = _step_states(design, _step_items(design, now))
        steps = (after.positions - now.positions).ravel()[moving]
        before, change = change, float(np.sqrt(np.mean(steps**2)))
        sweep += 1
        if change > before:
            mixing = _Mixing()  # mixed too boldly: forget, and take this sweep as it is
        mix = change >= tolerance and sweep > _PLAIN
        now = after.unpack(mixing.next(now.pack(), after.pack())) if mix else after
    return Estimate(now, change < tolerance, sweep, change, log_posterior(design, now))


class _Mixing:
    """Anderson acceleration of a fixed-point map (doi:10.1145/321296.321305): the next point from the last few."""

    def __init__(self):
        self.steps: list[np.ndarray] = []
        self.points: list[np.ndarray] = []

    def next(self, before: np.ndarray, after: np.ndarray) -> np.ndarray:
        self.steps = [*self.steps[-_MEMORY:], after - before]
        self.points = [*self.points[-_MEMORY:], after]
        if len(self.steps) < 2:
            return after
        steps, points = np.diff(self.steps, axis=0), np.diff(self.points, axis=0)
        gram = steps @ steps.T
        ridge = 1e-10 * np.trace(gram) * np.eye(len(gram)) + 1e-300 * np.eye(len(gram))
        return after - np.linalg.solve(gram + ridge, steps @ self.steps[-1]) @ points


def _step_items(design: Design, now: Parameters) -> Parameters:
    """One Newton step of all cuts and loads, shortened where it would let cuts meet or leap."""
    gradient, hessian = item_slopes(design, now)
    step = np.linalg.solve(hessian, gradient[..., None])[..., 0]
    if design.n_cuts == 2:
        gap, closing = now.cuts[:, 1] - now.cuts[:, 0], step[:, 0] - step[:, 1]
        step *= np.minimum(1, 0.7 * gap / np.maximum(closing, 1e-12))[:, None]
    step *= np.minimum(1, 2 / np.maximum(np.abs(step).max(axis=1), 1e-12))[:, None]
    return now._replace(cuts=now.cuts + step[:, : design.n_cuts], loads=now.loads + step[:, design.n_cuts :])


def _step_states(design: Design, now: Parameters) -> Parameters:
    """One Newton step of all positions, the walk over time included."""
    gradient, hessian = state_slopes(design, now)
    pull = design.voted[..., None] / design.priors.position_variance
    away = now.positions if design.means is None else now.positions - design.means.positions
    gradient -= pull * away
    hessian += pull[..., None] * np.eye(design.dimensions)
    if len(gradient) > 1:
        step, doubt = _walk_step(design, now.positions[..., 0], gradient[..., 0], hessian[..., 0, 0])
        step, doubt = step[..., None], doubt[..., None, None]
    else:
        hessian[~design.alive] = np.eye(design.dimensions)
        doubt = np.linalg.inv(hessian)
        step = (doubt @ gradient[..., None])[..., 0]
    return now._replace(positions=now.positions + np.clip(step, -_LONGEST, _LONGEST), doubt=doubt)


def _walk_step(design: Design, positions, gradient, bend) -> tuple[np.ndarray, np.ndarray]:
    """Solve the tridiagonal system of each state's path, all states at once; also the diagonal of its inverse."""
    links = design.links
    drift = links * (np.diff(positions, axis=0) - (0 if design.means is None else design.means.steps))
    gradient[1:] -= drift
    gradient[:-1] += drift
    bend[1:] += links
    bend[:-1] += links
    bend[~design.alive] = 1
    gradient[~design.alive] = 0
    ahead, behind = bend.copy(), bend.copy()
    for t in range(1, len(bend)):  # elimination from the first period on, and from the last back
        share = links[t - 1] / ahead[t - 1]
        ahead[t] -= share * links[t - 1]
        gradient[t] += share * gradient[t - 1]
        behind[-t - 1] -= links[-t] ** 2 / behind[-t]
    step = gradient / ahead
    for t in range(len(bend) - 2, -1, -1):
        step[t] += links[t] / ahead[t] * step[t + 1]
    return step, 1 / (ahead + behind - bend)


def fit_items(design: Design, positions: np.ndarray, sweeps: int = 25) -> Parameters:
    """Roll calls alone, the states standing still: what a given set of positions says of the votes."""
    now = _beginning(design, np.zeros((design.shape[1], design.dimensions)))._replace(positions=positions)
    for _ in range(sweeps):
        now = _step_items(design, now)
    return now


def log_posterior(design: Design, parameters: Parameters) -> float:
    """Log likelihood of the votes plus the logarithm of the priors, constants left out."""
    priors, (positions, cuts, loads, _) = design.priors, parameters
    total = sum(
        float(np.log(chances_of_votes(block, chances)).sum())
        for block, chances in block_chances(design, parameters)
    )
    total -= (positions[design.voted] ** 2).sum() / priors.position_variance / 2
    total -= (cuts**2).sum() / priors.cut_sd**2 / 2 + (loads**2).sum() / priors.discrimination_sd**2 / 2
    total -= (design.links[..., None] * np.diff(positions, axis=0) ** 2).sum() / 2
    if design.n_cuts == 2:
        total += priors.abstention_weight * np.log(-np.expm1(cuts[:, 0] - cuts[:, 1])).sum()
    return float(total)
