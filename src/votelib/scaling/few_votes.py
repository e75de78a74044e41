"""How far an interval reaches below and above a position: not equally far where a state has few votes.

Three votes, all of them Yes, say where a state does not stand at one end, and little about the other: its posterior is
skewed, and the same number of standard errors on either side holds a state far out too seldom. So the interval of a
state with few votes in a period runs from one quantile of its own posterior to the other. The votes in the period
count as the model has them, for each place on a grid; those in other periods as a normal curve about the estimate, as
in Kalman's smoother; the prior has the spread that states have (`votelib.scaling.dependence`). Roll calls stand still
here; what is not known about them and about the scale widens both sides alike.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from votelib.scaling.ballots import NO, YES
from votelib.scaling.dependence import Growth, own_information
from votelib.scaling.model import Design, Parameters, state_slopes

#: Votes in a period from which on a posterior is taken to be normal.
MANY = 25

#: Roll calls below which their own parameters are known too poorly to be held still.
_FEWEST_ROLLCALLS = 10

_SIDE = {1: 121, 2: 45}  # points of the grid on each axis, by dimensions
_REACH = 6.0  # standard deviations that the grid covers on each side


class _Prior(NamedTuple):
    """What is known of each place apart from the votes there: a normal curve, `(periods, states, dimensions, ...)`."""

    mean: np.ndarray
    precision: np.ndarray


def reaches(design: Design, parameters: Parameters, grown: Growth, level: float) -> np.ndarray:
    """Distance of the ends of each interval from the position, in standard errors.

    Parameters
    ----------
    design : Design
    parameters : Parameters
        At the estimate.
    grown : Growth
        Of the same estimate.
    level : float
        Of the intervals, between 0 and 1.

    Returns
    -------
    ndarray, shape (2, periods, states, dimensions)
        Below and above: the quantile of the normal curve (1.96 for 95 %) from `MANY` votes on, and where there are
        fewer than ten roll calls.
    """
    normal = NormalDist().inv_cdf((1 + level) / 2)
    out = np.full((2, *parameters.positions.shape), normal)
    if design.ballots.codes.shape[1] < _FEWEST_ROLLCALLS:
        return out
    votes = design.ballots.votes()
    prior = _apart_from_the_votes(design, parameters, grown)
    for place in zip(*np.nonzero((votes > 0) & (votes < MANY)), strict=True):
        out[:, *place] = _own_reach(design, parameters, grown, prior, place, level)
    return out


def _apart_from_the_votes(design: Design, parameters: Parameters, grown: Growth) -> _Prior:
    """The prior and the votes of other periods, as a normal curve for each place."""
    n_periods, n_states, n_dims = parameters.positions.shape
    inside, pull = own_information(design, parameters)
    inside = inside * _by_state(np.repeat(grown.weight[..., None], n_dims, axis=2))[:, :, None]
    push = _by_state(state_slopes(design, parameters)[0] * grown.weight[..., None])
    push += np.einsum("ikl,il->ik", inside, _by_state(parameters.positions))
    inverse = np.linalg.inv(inside + _with_their_spread(design, grown, pull))
    blocks, each = (n_states, n_periods, n_dims, n_periods, n_dims), np.arange(n_periods)
    precise = np.linalg.inv(inverse.reshape(blocks)[:, each, :, each, :])
    known = precise - inside.reshape(blocks)[:, each, :, each, :]
    middle, push = (
        values.reshape(n_states, n_periods, n_dims).transpose(1, 0, 2)
        for values in (np.einsum("ikl,il->ik", inverse, push), push)
    )
    pushed = np.einsum("tikl,til->tik", precise, middle) - push
    return _Prior(np.linalg.solve(known, pushed[..., None])[..., 0], known)


def _by_state(values: np.ndarray) -> np.ndarray:
    """From `(periods, states, dimensions)` to `(states, periods times dimensions)`."""
    return values.transpose(1, 0, 2).reshape(values.shape[1], -1)


def _with_their_spread(design: Design, grown: Growth, pull: np.ndarray) -> np.ndarray:
    """Information of a prior as wide as states are spread: in time a walk that keeps that spread (an AR(1) process).

    The model pulls a state to zero in each period in which it votes. That holds the scale, and says too much about a
    state with few votes in many periods.
    """
    if len(design.alive) == 1:
        return np.where((pull > 0)[:, :, None], np.linalg.inv(grown.second), np.eye(len(grown.second)))
    spread = grown.second[0, 0]
    kept = np.sqrt(max(1 - design.priors.evolution_variance / spread, 0))
    alive, links, each = design.alive.T, design.links.T, np.arange(len(design.alive))
    before, after = each[:-1], each[1:]
    first = alive & ~np.pad(alive[:, :-1], ((0, 0), (1, 0)))
    held = np.zeros((len(alive), len(each), len(each)))
    held[:, each, each] = first / spread + ~alive
    held[:, before, before] += kept**2 * links
    held[:, after, after] += links
    held[:, before, after] -= kept * links
    held[:, after, before] -= kept * links
    return held


def _own_reach(design: Design, parameters: Parameters, grown: Growth, prior: _Prior, place, level: float):
    """Of one state in one period: shape (2, dimensions)."""
    centre, spread = parameters.positions[place], np.sqrt(grown.variance[place])
    steps = np.linspace(-_REACH, _REACH, _SIDE[len(centre)])
    grid = np.stack(np.meshgrid(*[steps] * len(centre), indexing="ij"), axis=-1)
    points = centre + grid * spread
    away = points - prior.mean[place]
    density = grown.weight[place] * _log_likelihood(design, parameters, place, points)
    density -= np.einsum("...k,kl,...l->...", away, prior.precision[place], away) / 2
    density = np.exp(density - density.max())
    axes = range(len(centre))
    along = [density.sum(axis=tuple(other for other in axes if other != axis)) for axis in axes]
    ends = np.array([_quantiles(steps, each, level) for each in along])
    return np.maximum([-ends[:, 0], ends[:, 1]], 0)


def _log_likelihood(design: Design, parameters: Parameters, place, points: np.ndarray) -> np.ndarray:
    """Of the votes of one state in one period, were it at each of the points."""
    period, state = place
    codes, item = design.ballots.codes[state], design.ballots.item
    there = np.flatnonzero((design.ballots.period == period) & (codes >= 0))
    cuts, votes = parameters.cuts[item[there]], codes[there]
    eta = points @ parameters.loads[item[there]].T
    no, yes = 1 / (1 + np.exp(eta - cuts[:, 0])), 1 / (1 + np.exp(cuts[:, -1] - eta))
    chance = np.select([votes == YES, votes == NO], [yes, no], 1 - yes - no)
    return np.log(np.maximum(chance, 1e-12)).sum(axis=-1)


def _quantiles(steps: np.ndarray, density: np.ndarray, level: float) -> np.ndarray:
    below = np.cumsum(density) - density / 2
    return np.interp([(1 - level) / 2, (1 + level) / 2], below / density.sum(), steps)
