"""Standard errors by simulation: votes drawn from the fitted model, positions estimated anew each time.

The priors are drawn anew as well, their means about the estimate: an estimate that leans on its prior, that of a state
with three votes above all, would else look surer than one that rests on many votes. Where all is Gaussian the spread
of such draws is that of the posterior (Papandreou and Yuille 2010, perturb and maximise).
"""

from __future__ import annotations

import numpy as np

from votelib.scaling.estimate import estimate
from votelib.scaling.identify import orient, scale_of
from votelib.scaling.model import Design, Means, Parameters, block_chances


def bootstrap_errors(
    design: Design, parameters: Parameters, *, draws: int, seed: int, anchors, reference, tolerance: float
) -> np.ndarray:
    """Standard deviation of the reported positions over simulated votes: shape of the positions."""
    rng = np.random.default_rng(seed)
    total, squares = np.zeros_like(parameters.positions), np.zeros_like(parameters.positions)
    for _ in range(draws):
        means = _prior_means(design, parameters, rng)
        drawn = Design(simulated(design, parameters, rng), design.priors, design.dimensions, means)
        found = estimate(drawn, tolerance=tolerance, begin=parameters, warn=False).parameters
        found, _ = orient(drawn, found, anchors, reference)
        places = _signs_kept(
            design, parameters, scale_of(drawn, found, anchors, reference).positions(found.positions)
        )
        total += places
        squares += places**2
    mean = total / draws
    errors = np.sqrt(np.maximum(squares / draws - mean**2, 0) * draws / max(draws - 1, 1))
    errors[~design.voted] = np.nan
    return errors


def _prior_means(design: Design, parameters: Parameters, rng: np.random.Generator) -> Means:
    """Means of the priors, drawn about the estimate: of each pull, step of the walk, cut and load."""
    priors, (positions, cuts, loads, _) = design.priors, parameters
    steps = np.diff(positions[..., 0], axis=0)
    return Means(
        positions + rng.normal(scale=priors.position_variance**0.5, size=positions.shape),
        steps + rng.normal(scale=priors.evolution_variance**0.5, size=steps.shape),
        cuts + rng.normal(scale=priors.cut_sd, size=cuts.shape),
        loads + rng.normal(scale=priors.discrimination_sd, size=loads.shape),
    )


def _signs_kept(design: Design, parameters: Parameters, places: np.ndarray) -> np.ndarray:
    """Axes whose direction a draw turned over, turned back."""
    mask = design.voted
    alike = [(parameters.positions[mask, d] * places[mask, d]).sum() for d in range(design.dimensions)]
    return places * np.where(np.array(alike) < 0, -1.0, 1.0)


def simulated(design: Design, parameters: Parameters, rng: np.random.Generator):
    """Ballots of the same states on the same roll calls, their votes drawn from the model."""
    codes = design.ballots.codes.copy()
    for block, (yes, abstain, _) in block_chances(design, parameters):
        where = np.ix_(block.rows, np.arange(block.columns.start, block.columns.stop))
        drawn = rng.random(yes.shape, dtype=np.float32)
        votes = (drawn > yes).astype(np.int8) + (drawn > yes + abstain)
        codes[where] = np.where(codes[where] >= 0, votes, codes[where])
    return design.ballots.with_codes(codes)
