"""The ordered logit of votes, and one step uphill for roll calls and for states.

For a state at theta and a roll call with loads beta and cuts k1 < k2, with eta = beta . theta,

    P(no) = F(k1 - eta),   P(no or abstain) = F(k2 - eta),   F the logistic curve.

Written out, log P(abstain) = log F(eta - k1) + log F(k2 - eta) + log(1 - exp(k1 - k2)): the model is two plain logits
that share eta (no against abstain, abstain against yes) and a term in the cuts alone. So a vote of yes or no meets
one curve, an abstention both, and everything needed of a roll call or a state is a matrix product of a block of votes.
The binary model is the same with one curve.

Given the states the log posterior is concave in the roll calls, and given the roll calls in the states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from votelib.errors import SchemaError
from votelib.scaling.ballots import ABSTAIN, NO, YES, Ballots

_BLOCK = 96  # roll calls side by side: a block of 200 states then fits the processor's cache
_STEEP = 30.0  # |eta| beyond which a curve is flat in single precision


@dataclass(frozen=True)
class Priors:
    """What the model assumes before it sees a vote; the units are those of a state's position.

    Parameters
    ----------
    position_variance : float, default 1
        Of the pull of every state to zero in every period in which it votes. It sets the unit.
    evolution_variance : float, default 0.1
        Of the step of a state from one period to the next.
    discrimination_sd : float, default 2
        Of how sharply a roll call tells states apart.
    cut_sd : float, default 5
        Of the cut points; weak, it holds those of roll calls without a No (or without an abstention).
    abstention_weight : float, default 1
        Keeps the two cuts apart as this many abstentions at the roll call would.

    Notes
    -----
    The defaults were chosen by the likelihood of held-out votes (`benchmarks/bench_ideal_points.py --priors`), not by
    agreement with published positions.
    """

    position_variance: float = 1.0
    evolution_variance: float = 0.1
    discrimination_sd: float = 2.0
    cut_sd: float = 5.0
    abstention_weight: float = 1.0

    def __post_init__(self):
        for name, value in vars(self).items():
            if not (np.isfinite(value) and value > 0):
                raise SchemaError(f"priors: expected {name} to be a number above 0; found {value!r}")


class Block(NamedTuple):
    """Votes of the states of one period on some of its roll calls, as yes-or-no answers to each cut.

    `seen` says which cells meet the cut, `below` which of them fall below it: float32, shape (states, roll calls).
    """

    period: int
    rows: np.ndarray
    columns: slice
    seen: tuple[np.ndarray, ...]
    below: tuple[np.ndarray, ...]


class Parameters(NamedTuple):
    """What is estimated: `positions` (periods, states, dimensions), `cuts` (items, cuts), `loads` (items, dimensions).

    `doubt` (periods, states, dimensions, dimensions) is the variance of the positions while roll calls stand still.
    It is carried along, since roll calls are fitted to positions that are not known for sure.
    """

    positions: np.ndarray
    cuts: np.ndarray
    loads: np.ndarray
    doubt: np.ndarray

    def pack(self) -> np.ndarray:
        """All in one vector; the second cut as the logarithm of its distance, which may be anything."""
        cuts = self.cuts.copy()
        if cuts.shape[1] == 2:
            cuts[:, 1] = np.log(cuts[:, 1] - cuts[:, 0])
        return np.concatenate([self.positions.ravel(), cuts.ravel(), self.loads.ravel()])

    def unpack(self, vector: np.ndarray) -> Parameters:
        """Parameters of this shape from a vector."""
        first, second = self.positions.size, self.positions.size + self.cuts.size
        cuts = vector[first:second].reshape(self.cuts.shape).copy()
        if self.cuts.shape[1] == 2:
            cuts[:, 1] = cuts[:, 0] + np.exp(cuts[:, 1])
        return self._replace(
            positions=vector[:first].reshape(self.positions.shape), cuts=cuts,
            loads=vector[second:].reshape(self.loads.shape),
        )  # fmt: skip


class Means(NamedTuple):
    """Means of the priors: of the pull of each position, of the steps of the walk, of cuts and loads."""

    positions: np.ndarray
    steps: np.ndarray
    cuts: np.ndarray
    loads: np.ndarray


@dataclass(frozen=True, eq=False)
class Design:
    """The votes laid out for the model, with its priors.

    `means` are the means of the priors where they are not zero.
    """

    ballots: Ballots
    priors: Priors
    dimensions: int = 1
    means: Means | None = None

    @property
    def n_cuts(self) -> int:
        return 2 if self.ballots.model == "ordinal" else 1

    @property
    def shape(self) -> tuple[int, int]:
        """Periods and states."""
        return len(self.ballots.labels), len(self.ballots.countries)

    @cached_property
    def blocks(self) -> list[Block]:
        codes, period = self.ballots.codes, self.ballots.period
        edges = np.flatnonzero(np.diff(period)) + 1
        parts = np.split(np.arange(len(period)), edges)
        runs = [run for part in parts for run in np.split(part, range(_BLOCK, len(part), _BLOCK))]
        return [self._block(codes, int(period[run[0]]), slice(run[0], run[-1] + 1)) for run in runs]

    def _block(self, codes: np.ndarray, period: int, columns: slice) -> Block:
        part = codes[:, columns]
        rows = np.flatnonzero((part >= 0).any(axis=1))
        part = part[rows]
        yes, abstain, no = ((part == vote).astype(np.float32) for vote in (YES, ABSTAIN, NO))
        if self.n_cuts == 1:
            return Block(period, rows, columns, (yes + no,), (no,))
        return Block(period, rows, columns, (no + abstain, abstain + yes), (no, abstain))

    @cached_property
    def voted(self) -> np.ndarray:
        """Where a state has a vote: bool, shape (periods, states)."""
        return self.ballots.votes() > 0

    @cached_property
    def alive(self) -> np.ndarray:
        """From a state's first period with a vote to its last: its walk goes on through the gaps."""
        since = np.maximum.accumulate(self.voted, axis=0)
        until = np.maximum.accumulate(self.voted[::-1], axis=0)[::-1]
        return since & until

    @cached_property
    def links(self) -> np.ndarray:
        """Precision of the step from each period to the next: float, shape (periods - 1, states)."""
        return (self.alive[1:] & self.alive[:-1]) / self.priors.evolution_variance

    @cached_property
    def tallies(self) -> np.ndarray:
        """Votes of no, abstain and yes by item: float, shape (items, 3)."""
        counts = [(self.ballots.codes == vote).sum(axis=0) for vote in (NO, ABSTAIN, YES)]
        return self.onto_items(np.stack(counts, axis=1).astype(float))

    @cached_property
    def bridged(self) -> bool:
        return self.ballots.n_items < len(self.ballots.item)

    def onto_items(self, values: np.ndarray) -> np.ndarray:
        """Sum what stands by roll call over the roll calls of each item."""
        if not self.bridged:
            return values
        total = np.zeros((self.ballots.n_items, *values.shape[1:]))
        np.add.at(total, self.ballots.item, values)
        return total

    def by_column(self, values: np.ndarray) -> np.ndarray:
        """What stands by item, for each roll call."""
        return values[self.ballots.item] if self.bridged else values


class Cells(NamedTuple):
    """Parameters made ready for the blocks: single precision, roll calls in the order of their columns."""

    positions: np.ndarray
    doubt: np.ndarray
    loads: np.ndarray
    against: np.ndarray

    @classmethod
    def of(cls, design: Design, parameters: Parameters) -> Cells:
        cuts = design.by_column(parameters.cuts)
        return cls(
            parameters.positions.astype(np.float32),
            parameters.doubt.astype(np.float32),
            design.by_column(parameters.loads).astype(np.float32),
            np.exp(-np.clip(cuts, -_STEEP, _STEEP)).T.astype(np.float32),
        )

    def odds(self, block: Block) -> np.ndarray:
        """exp(eta) at each cell; infinite where a curve is as good as flat, which the quotients to come bear."""
        eta = self.positions[block.period, block.rows] @ self.loads[block.columns].T
        with np.errstate(over="ignore"):
            return np.exp(eta, out=eta)


def cell_curves(block: Block, cells: Cells) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Slope and curvature of the log likelihood of each vote, cut by cut.

    Returns
    -------
    slopes, weights : list of ndarray, shape (states, roll calls), one a cut
        Derivative with respect to eta, and the negative second derivative.
    """
    odds = cells.odds(block)
    slopes, weights = [], []
    for against, seen, below in zip(cells.against, block.seen, block.below, strict=True):
        share = odds * against[block.columns]
        share += 1
        np.divide(seen, share, out=share)  # P(below the cut), where it is met
        slopes.append(share - below)
        weights.append(share - share * share)
    return slopes, weights


def item_slopes(design: Design, parameters: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """Gradient and negative Hessian of the log posterior in the cuts and loads of each item.

    The positions are known with `Parameters.doubt` only: their squares count with their variance.

    Returns
    -------
    gradient : ndarray, shape (items, cuts + dimensions)
    hessian : ndarray, shape (items, cuts + dimensions, cuts + dimensions)
    """
    n_cuts, n_dims, n_columns = design.n_cuts, design.dimensions, len(design.ballots.item)
    pairs = [(a, b) for a in range(n_dims) for b in range(a, n_dims)]
    known = n_dims + 1
    pulls = np.empty((n_cuts, known, n_columns))
    bends = np.empty((n_cuts, known + 2 * len(pairs), n_columns))
    cells = Cells.of(design, parameters)
    for block in design.blocks:
        features = _features(cells, block, pairs)
        for cut, (slope, weight) in enumerate(zip(*cell_curves(block, cells), strict=True)):
            pulls[cut, :, block.columns] = features[:known] @ slope
            bends[cut, :, block.columns] = features @ weight
    return _assembled(design, parameters, pulls, bends, pairs)


def _features(cells: Cells, block: Block, pairs: list[tuple[int, int]]) -> np.ndarray:
    """Of each state: 1, its place, the mean squares of its place, and the variances in them; one row each."""
    place, doubt = cells.positions[block.period, block.rows], cells.doubt[block.period, block.rows]
    n_dims = place.shape[1]
    features = np.empty((1 + n_dims + 2 * len(pairs), len(place)), dtype=np.float32)
    features[0], features[1 : n_dims + 1] = 1, place.T
    for k, (a, b) in enumerate(pairs, start=n_dims + 1):
        features[k + len(pairs)] = doubt[:, a, b]
        features[k] = place[:, a] * place[:, b] + doubt[:, a, b]
    return features


def _assembled(design: Design, parameters: Parameters, pulls, bends, pairs):
    """Gradient and Hessian from the sums over states of each cut."""
    n_cuts, n_dims = design.n_cuts, design.dimensions
    loads = design.by_column(parameters.loads)
    gradient = np.zeros((pulls.shape[2], n_cuts + n_dims))
    hessian = np.zeros((*gradient.shape, n_cuts + n_dims))
    gradient[:, :n_cuts] = -pulls[:, 0].T
    gradient[:, n_cuts:] = pulls[:, 1:].sum(axis=0).T
    for cut, bend in enumerate(bends):
        hessian[:, cut, cut] = bend[0]
        hessian[:, cut, n_cuts:] = hessian[:, n_cuts:, cut] = -bend[1 : n_dims + 1].T
    both = bends.sum(axis=0)[n_dims + 1 :]
    for (a, b), bend, blur in zip(pairs, both[: len(pairs)], both[len(pairs) :], strict=True):
        hessian[:, n_cuts + a, n_cuts + b] = hessian[:, n_cuts + b, n_cuts + a] = bend
        gradient[:, n_cuts + a] -= blur * loads[:, b]
        if a != b:
            gradient[:, n_cuts + b] -= blur * loads[:, a]
    return _with_item_priors(design, parameters, design.onto_items(gradient), design.onto_items(hessian))


def _with_item_priors(design: Design, parameters: Parameters, gradient, hessian):
    n_cuts, priors = design.n_cuts, design.priors
    precision = np.repeat([priors.cut_sd**-2, priors.discrimination_sd**-2], [n_cuts, design.dimensions])
    away = np.hstack([parameters.cuts, parameters.loads])
    if design.means is not None:
        away -= np.hstack([design.means.cuts, design.means.loads])
    gradient -= away * precision
    hessian += np.diag(precision)
    if n_cuts == 2:  # the term in the cuts alone: log(1 - exp(k1 - k2)) for each abstention
        weight = design.tallies[:, 1] + priors.abstention_weight
        grown = np.expm1(parameters.cuts[:, 1] - parameters.cuts[:, 0])
        push, bend = weight / grown, weight * (1 + 1 / grown) / grown
        gradient[:, :2] += np.column_stack([-push, push])
        hessian[:, :2, :2] += bend[:, None, None] * np.array([[1, -1], [-1, 1]])
    return gradient, hessian


def state_slopes(design: Design, parameters: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """Gradient and negative Hessian of the log likelihood in the position of each state and period, walk left out.

    Returns
    -------
    gradient : ndarray, shape (periods, states, dimensions)
    hessian : ndarray, shape (periods, states, dimensions, dimensions)
    """
    n_dims, cells = design.dimensions, Cells.of(design, parameters)
    squares = (cells.loads[:, :, None] * cells.loads[:, None, :]).reshape(len(cells.loads), -1)
    gradient = np.zeros((*design.shape, n_dims))
    hessian = np.zeros((*design.shape, n_dims, n_dims))
    for block in design.blocks:
        slopes, weights = cell_curves(block, cells)
        slope, weight = (each[0] if len(each) == 1 else each[0] + each[1] for each in (slopes, weights))
        gradient[block.period, block.rows] += slope @ cells.loads[block.columns]
        hessian[block.period, block.rows] += (weight @ squares[block.columns]).reshape(-1, n_dims, n_dims)
    return gradient, hessian


def block_chances(design: Design, parameters: Parameters) -> Iterator[tuple[Block, np.ndarray]]:
    """Blocks of votes, each with the probability of yes, abstain and no: float32, shape (3, states, roll calls).

    The binary model gives abstentions none.
    """
    cells = Cells.of(design, parameters)
    for block in design.blocks:
        odds, against = cells.odds(block), cells.against[:, block.columns]
        with np.errstate(divide="ignore", over="ignore"):
            no, yes = 1 / (1 + odds * against[0]), 1 / (1 + 1 / (odds * against[-1]))
        yield block, np.stack([yes, np.maximum(1 - yes - no, 0), no])


def chances_of_votes(block: Block, chances: np.ndarray) -> np.ndarray:
    """Probability of the vote cast at each cell of a block; 1 where there is none."""
    if len(block.seen) == 1:
        no, yes = block.below[0], block.seen[0] - block.below[0]
        cast = chances[0] * yes + chances[2] * no + (1 - block.seen[0])
    else:
        no, abstain = block.below
        yes = block.seen[1] - abstain
        cast = chances[0] * yes + chances[1] * abstain + chances[2] * no + (1 - yes - abstain - no)
    return np.maximum(cast, np.float32(1e-12))
