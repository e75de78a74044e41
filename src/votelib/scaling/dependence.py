"""By how much variances of positions grow where votes and states are not as the model assumes.

The inverse of the information is the variance of a position if all votes are independent given the positions, and if
states lie about zero as widely as the prior says. Neither need be so. A text that returns brings the same votes back;
and states may be spread more widely than the prior has it, which matters to one with three votes. Both are measured
here and put in their place, state by state: with G the inverse of a state's own information,

    G = G (votes) G + G (pull) G + G (walk) G,

and the first two terms give way to what votes and states show: the sandwich of an estimate whose model is not quite
true (White 1982, doi:10.2307/1912526). All is in closed form.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from votelib.scaling.model import Cells, Design, Parameters, cell_curves, state_slopes

#: Texts' worth of what votes on one text have in common that the positions, fitted to the same votes, take up. Of votes
#: that were 31 % alike, 4 % were seen with 2 texts, 17 % with 4, 24 % with 8 and 28 % with 15 (simulated, 60 states).
_TAKEN_UP = 1.75


class Growth(NamedTuple):
    """What the variances are multiplied by, and what was found on the way.

    Parameters
    ----------
    factors : ndarray, shape of the positions
    alike : float
        How alike the votes of a state on one text are, beyond what its position says: 0 as on different texts, 1 always
        the same.
    spread : float
        Mean square of the positions, in units of the variance of the pull.
    variance : ndarray, shape of the positions
        Of each position, roll calls and scale being known for sure.
    weight : ndarray, shape (periods, states)
        Share of the information in a state's votes that is left where votes on one text are alike.
    second : ndarray, shape (periods times dimensions, the same)
        Mean squares and products of the positions of a state.
    """

    factors: np.ndarray
    alike: float
    spread: float
    variance: np.ndarray
    weight: np.ndarray
    second: np.ndarray


def growth(design: Design, parameters: Parameters, texts: np.ndarray | None = None) -> Growth:
    """Factors of the variances of positions.

    Parameters
    ----------
    design : Design
    parameters : Parameters
        At the estimate.
    texts : ndarray of int, shape (roll calls used,), optional
        Text of each roll call; by default each is a text of its own.
    """
    inside, pull = own_information(design, parameters)
    inverse = np.linalg.inv(inside + _held(design, pull))
    variance = np.diagonal(inverse, axis1=1, axis2=2)
    pulled = inverse * pull[:, None, :]
    of_votes = np.einsum("ikl,ilm,ikm->ik", inverse, inside, inverse)
    second = _second_moments(design, parameters, variance, of_votes / variance)
    grown = variance - np.einsum("ikl,ikl->ik", pulled, inverse)
    grown += np.einsum("ikl,lm,ikm->ik", pulled, second, pulled)
    alike, apart, steep = 0.0, grown, 1.0
    if texts is not None and len(np.unique(texts)) < len(texts):
        slope, weight = _cells(design, parameters)
        pushes = slope * np.linalg.norm(design.by_column(parameters.loads), axis=1)
        alike = _all_of_it(_alikeness(pushes, texts), texts)
        more = alike * _shared(design, parameters, inverse, np.sqrt(weight), texts)
        grown, steep = grown + more, _steeper(more, second, pull)
    spread = np.trace(second) / len(second) / design.priors.position_variance
    factors, grown, weight = (
        values.reshape(len(grown), len(design.alive), -1).transpose(1, 0, 2)
        for values in (grown * steep**2 / variance, grown, _weight(apart, grown, np.diag(second)))
    )
    return Growth(factors, alike, float(spread), grown, weight.mean(axis=2), second)


def _weight(apart: np.ndarray, grown: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Share of the information beyond the prior that is left when variances grow; a twentieth at least."""
    left = (1 / grown - 1 / prior) / np.maximum(1 / apart - 1 / prior, 1e-9)
    return np.clip(left, 0.05, 1)


def _steeper(more: np.ndarray, second: np.ndarray, pull: np.ndarray) -> float:
    """How much too sharply roll calls tell states apart, having been fitted to places thought surer than they are."""
    return 1 + more[pull > 0].mean() / (np.trace(second) / len(second))


def own_information(design: Design, parameters: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """Information of each state's votes on its own places, and the pull to zero: places are periods times dimensions.

    Returns
    -------
    inside : ndarray, shape (states, places, places)
    pull : ndarray, shape (states, places)
    """
    blocks = state_slopes(design, parameters)[1]
    n_periods, n_states, n_dims, _ = blocks.shape
    inside = np.zeros((n_states, n_periods, n_dims, n_periods, n_dims))
    each = np.arange(n_periods)
    inside[:, each, :, each, :] = blocks
    pull = np.repeat(design.voted.T / design.priors.position_variance, n_dims, axis=1)
    return inside.reshape(n_states, n_periods * n_dims, -1), pull


def _held(design: Design, pull: np.ndarray) -> np.ndarray:
    """Information of the priors on each state's own places: the pull, and the walk between periods."""
    n_states, n_places = pull.shape
    held = np.zeros((n_states, n_places, n_places))
    each = np.arange(n_places)
    held[:, each, each] = pull + np.repeat(~design.alive.T, design.dimensions, axis=1)
    if len(design.alive) > 1:
        links, before, after = design.links.T, each[:-1], each[1:]
        held[:, before, before] += links
        held[:, after, after] += links
        held[:, before, after] -= links
        held[:, after, before] -= links
    return held


def _second_moments(design: Design, parameters: Parameters, variance, share) -> np.ndarray:
    """Mean squares and products of the places of a state, over states: shape (places, places).

    States count by the share of their variance that votes settle. In time a state stays about where it is.
    """
    voted = np.repeat(design.voted.T, design.dimensions, axis=1)
    places = parameters.positions.transpose(1, 0, 2).reshape(variance.shape)
    if len(design.alive) > 1:
        squares = (share * (places**2 + variance))[voted].sum() / share[voted].sum()
        return np.full((variance.shape[1],) * 2, squares)
    weight = share.mean(axis=1) * voted[:, 0]
    return (places.T * weight) @ places / weight.sum() + np.diag(weight @ variance) / weight.sum()


def _cells(design: Design, parameters: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """Slope and curvature of the log likelihood at each vote: float32, shape (states, roll calls); 0 without a vote."""
    slope, weight = np.zeros((2, *design.ballots.codes.shape), dtype=np.float32)
    cells = Cells.of(design, parameters)
    for block in design.blocks:
        slopes, weights = cell_curves(block, cells)
        slope[block.rows, block.columns] = sum(slopes)
        weight[block.rows, block.columns] = sum(weights)
    return slope, weight


def _alikeness(pushes: np.ndarray, texts: np.ndarray) -> float:
    """Correlation of the pushes that votes of one state on one text give to its position, all texts together."""
    sums, squares, counts = (_by_text(values, texts) for values in (pushes, pushes**2, pushes != 0))
    together = (sums**2 - squares).sum()
    return float(np.clip(together / max(((counts - 1) * squares).sum(), 1e-12), 0, 1))


def _all_of_it(alike: float, texts: np.ndarray) -> float:
    """How alike votes on one text are, from how alike they look after the positions were fitted to them."""
    n_texts = max(len(np.unique(texts)), 2)
    return min(alike * n_texts / (n_texts - _TAKEN_UP), 1.0)


def _by_text(values: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Sums over the roll calls on each text, the last axis being roll calls."""
    order = np.argsort(texts, kind="stable")
    starts = np.flatnonzero(np.diff(texts[order], prepend=-1))
    return np.add.reduceat(values[..., order].astype(np.float64), starts, axis=-1)


def _shared(design: Design, parameters: Parameters, inverse, root, texts) -> np.ndarray:
    """What votes on one text would add to the variances, were they always the same: shape (states, places)."""
    load, period = design.by_column(parameters.loads), design.ballots.period
    out = np.empty(inverse.shape[:2])
    for state, own in enumerate(inverse):
        moves = sum(own[:, period * design.dimensions + d] * load[:, d] for d in range(design.dimensions))
        moves = np.abs(moves) * root[state]
        out[state] = (_by_text(moves, texts) ** 2).sum(axis=1) - (moves**2).sum(axis=1)
    return out
