"""How sure the positions are: the inverse of the observed information, roll calls accounted for.

The log posterior's second derivatives couple every state with every roll call it voted on. The roll calls are solved
out first (a Schur complement, three unknowns a roll call), which leaves one dense block of states for each period,
tied to the next by the walk of each state. The inverse of that block tridiagonal matrix is needed on its diagonal
only: one pass forward, one back (a selected inverse; Kalman's smoother is the same recursion).

Where roll calls bridge periods, the ties that they make between periods are left out of the matrix; what they add to
the knowledge of the roll calls is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_solve, lapack

from votelib.scaling.model import Cells, Design, Parameters, cell_curves, item_slopes

_GAUGE = 1e6  # precision that holds the direction in which turning the axes changes nothing


@dataclass(frozen=True, eq=False)
class Information:
    """The information on the positions, taken apart so that it can be inverted where needed.

    Parameters
    ----------
    alive : list of ndarray
        States on which each period has a block.
    factors : list of ndarray
        Cholesky factors of the blocks after forward elimination.
    links : list of (ndarray, ndarray, ndarray)
        For each step: places in the earlier block, in the later one, and the precision of the tie.
    shape : tuple of int
        Periods, states, dimensions.
    kind : {"observed", "expected"}
    """

    alive: list[np.ndarray]
    factors: list[np.ndarray]
    links: list[tuple[np.ndarray, np.ndarray, np.ndarray]]
    shape: tuple[int, int, int]
    kind: str

    def variances(self) -> np.ndarray:
        """Diagonal of the inverse: shape (periods, states, dimensions); NaN where a state is not alive."""
        out = np.full(self.shape, np.nan)
        later = None
        for t in range(len(self.alive) - 1, -1, -1):
            inverse = _inverse(self.factors[t])
            if later is not None and len(self.links[t][0]):
                here, there, tie = self.links[t]
                gain = inverse[:, here] * tie
                inverse += gain @ later[np.ix_(there, there)] @ gain.T
            out[t, self.alive[t]] = np.diag(inverse).reshape(-1, self.shape[2])
            later = inverse
        return out

    def solve(self, right: np.ndarray) -> np.ndarray:
        """Inverse times a vector: shape (periods, states, dimensions) in and out; 0 where a state is not alive."""
        parts = [right[t, rows].ravel() for t, rows in enumerate(self.alive)]
        for t, (here, there, tie) in enumerate(self.links):
            parts[t + 1] = parts[t + 1].copy()
            parts[t + 1][there] += tie * _solved(self.factors[t], parts[t])[here]
        out = np.zeros(self.shape)
        for t in range(len(parts) - 1, -1, -1):
            if t + 1 < len(parts):
                here, there, tie = self.links[t]
                parts[t] = parts[t].copy()
                parts[t][here] += tie * parts[t + 1][there]
            parts[t] = _solved(self.factors[t], parts[t])
            out[t, self.alive[t]] = parts[t].reshape(-1, self.shape[2])
        return out


def information(design: Design, parameters: Parameters) -> Information:
    """Observed information of the positions at their estimate; the expected one where that has no inverse."""
    try:
        return _factored(design, parameters, observed=True)
    except np.linalg.LinAlgError:
        return _factored(design, parameters, observed=False)


def _factored(design: Design, parameters: Parameters, observed: bool) -> Information:
    alive = [np.flatnonzero(row) for row in design.alive]
    links = [_link(design, alive, t) for t in range(len(alive) - 1)]
    blocks = _state_blocks(design, parameters, alive, observed)
    factors: list[np.ndarray] = []
    for t, block in enumerate(blocks):
        if t < len(links):
            here, _, tie = links[t]
            block[here, here] += tie
        if t > 0:
            here, there, tie = links[t - 1]
            block[there, there] += tie
            carried = _inverse(factors[-1])[np.ix_(here, here)]
            block[np.ix_(there, there)] -= tie[:, None] * carried * tie
        factors.append(_cholesky(block))
    kind = "observed" if observed else "expected"
    return Information(alive, factors, links, (*design.shape, design.dimensions), kind)


def _link(design: Design, alive: list[np.ndarray], t: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    tied = np.flatnonzero(design.links[t])
    here, there = np.searchsorted(alive[t], tied), np.searchsorted(alive[t + 1], tied)
    return here, there, design.links[t, tied]


def _state_blocks(design: Design, parameters: Parameters, alive, observed: bool) -> list[np.ndarray]:
    """Information of the states of each period, that of its roll calls solved out; walk left out."""
    n_dims, priors = design.dimensions, design.priors
    cells = Cells.of(design, parameters)
    _, curvature = item_slopes(design, parameters)
    roots = design.by_column(np.linalg.cholesky(np.linalg.inv(curvature)))
    totals = [np.zeros((len(rows) * n_dims, len(rows) * n_dims)) for rows in alive]
    for block in design.blocks:
        slopes, weights = cell_curves(block, cells)
        place, load = cells.positions[block.period, block.rows], cells.loads[block.columns]
        at = np.searchsorted(alive[block.period], block.rows)
        at = (at[:, None] * n_dims + np.arange(n_dims)).ravel()
        total = totals[block.period]
        total[np.ix_(at, at)] += _own(load, np.sum(weights, axis=0), n_dims)
        cross = _cross(place, load, sum(slopes) if observed else None, weights)
        tied = (cross @ roots[block.columns, None].astype(np.float32)).transpose(1, 2, 0, 3)
        tied = tied.reshape(len(at), -1)
        total[np.ix_(at, at)] -= tied @ tied.T
    for t, total in enumerate(totals):
        pull = np.repeat(design.voted[t, alive[t]], n_dims) / priors.position_variance
        total[np.diag_indices_from(total)] += pull
        if n_dims > 1:
            total += _gauge(parameters.positions[t, alive[t]])
    return totals


def _own(load: np.ndarray, weight: np.ndarray, n_dims: int) -> np.ndarray:
    """Information of each state by itself: block diagonal, shape (states x dimensions, states x dimensions)."""
    squares = (load[:, :, None] * load[:, None, :]).reshape(len(load), -1)
    each = (weight @ squares).reshape(-1, n_dims, n_dims)
    full, size = np.zeros((len(each), n_dims, len(each), n_dims)), len(each) * n_dims
    full[np.arange(len(each)), :, np.arange(len(each)), :] = each
    return full.reshape(size, size)


def _cross(place, load, slope, weights) -> np.ndarray:
    """Mixed second derivatives of states and roll calls: shape (roll calls, states, dimensions, cuts + dimensions)."""
    weight = sum(weights)
    with_cuts = [-(each[:, :, None] * load) for each in weights]  # states, roll calls, dimensions
    mixed = (weight[:, :, None] * load)[..., None] * place[:, None, None, :]
    if slope is not None:
        mixed = mixed - slope[..., None, None] * np.eye(load.shape[1], dtype=np.float32)
    return np.concatenate([np.stack(with_cuts, axis=-1), mixed], axis=-1).transpose(1, 0, 2, 3)


def _gauge(places: np.ndarray) -> np.ndarray:
    """Turning both axes changes no vote's probability: hold that direction, so that the rest has an inverse."""
    turn = np.column_stack([-places[:, 1], places[:, 0]]).ravel()
    turn /= max(float(np.linalg.norm(turn)), 1e-12)
    return _GAUGE * np.outer(turn, turn)


def _cholesky(block: np.ndarray) -> np.ndarray:
    factor, failed = lapack.dpotrf(block, lower=1, clean=1)
    if failed:
        raise np.linalg.LinAlgError("the information on the positions has no inverse")
    return factor


def _inverse(factor: np.ndarray) -> np.ndarray:
    lower, _ = lapack.dpotri(factor, lower=1)
    return np.tril(lower) + np.tril(lower, -1).T


def _solved(factor: np.ndarray, right: np.ndarray) -> np.ndarray:
    return cho_solve((factor, True), right, check_finite=False) if len(right) else right
