"""How certain positions are: standard errors, how many of them intervals reach, and when there are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from votelib.errors import counted
from votelib.measures.intervals import Bootstrap
from votelib.scaling.dependence import Growth, growth
from votelib.scaling.estimate import estimate
from votelib.scaling.few_votes import reaches
from votelib.scaling.identify import Scale, orient, scale_of
from votelib.scaling.information import information
from votelib.scaling.model import Design, Means, Parameters, block_chances

#: Texts without which positions have no intervals. Where one text came back nine times, 62 % of the intervals held the
#: truth (`benchmarks/bench_ideal_points.py --coverage`); in votes, a text that returns looks like a whole axis.
FEWEST_TEXTS = 5


def count_texts(design: Design, texts: Bootstrap) -> int:
    """Number of texts that the roll calls used are on; a text that returns is one, however often it was voted on."""
    named = replace(texts, cluster="lineage") if texts.cluster == "auto" else texts
    return len(np.unique(named.clusters(design.ballots.used)))


def how_certain(
    design: Design,
    parameters: Parameters,
    scale: Scale,
    intervals: str | None,
    how: dict,
    texts: Bootstrap,
    level: float,
) -> tuple[np.ndarray | None, np.ndarray | None, str]:
    """Standard errors of the positions, how many of them intervals reach, and what they are, in words.

    Parameters
    ----------
    design : Design
    parameters : Parameters
        At the estimate.
    scale : Scale
        The one that positions are reported on.
    intervals : {"information", "bootstrap", None}
    how : dict
        `draws`, `seed` and the other options of `bootstrap_errors`.
    texts : Bootstrap
        Its `cluster` says which roll calls bring the same votes back.
    level : float

    Returns
    -------
    errors : ndarray, shape (periods, states, dimensions), or None
    reach : ndarray, shape (2, periods, states, dimensions), or None
    kind : str
    """
    if intervals is None:
        return None, None, "none"
    n_texts = count_texts(design, texts)
    if n_texts < FEWEST_TEXTS:
        why = f"the votes are on {counted(n_texts, 'text')}, and intervals need {FEWEST_TEXTS}"
        return None, None, f"none: {why}"
    texts = texts.settled(design.ballots.used)
    if intervals == "bootstrap":
        errors = bootstrap_errors(design, parameters, **how)
        kind = f"parametric bootstrap, {how['draws']} draws"
    else:
        inside = information(design, parameters)
        errors, kind = scale.standard_errors(inside, parameters.positions), f"{inside.kind} information"
    grown = growth(design, parameters, texts.clusters(design.ballots.used))
    reach = reaches(design, parameters, grown, level)
    return errors * np.sqrt(grown.factors), reach, f"{kind}; {_dependence(texts, grown)}"


def _dependence(texts: Bootstrap, grown: Growth) -> str:
    if texts.cluster is None:
        return "votes independent given the positions"
    return f"votes on one text ({texts.cluster}) {grown.alike:.0%} alike beyond what positions say"


# -- by simulation -------------------------------------------------------------------------------------------------


def bootstrap_errors(
    design: Design, parameters: Parameters, *, draws: int, seed: int, anchors, reference, tolerance: float
) -> np.ndarray:
    """Standard deviation of the reported positions over votes drawn from the fitted model: shape of the positions.

    The priors are drawn anew as well, their means about the estimate: an estimate that leans on its prior, that of
    a state with three votes above all, would else look surer than one that rests on many votes. Where all is
    Gaussian the spread of such draws is that of the posterior (Papandreou and Yuille 2010, perturb and maximise).
    """
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
