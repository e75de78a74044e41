"""How certain positions are: standard errors, how many of them intervals reach, and when there are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from votelib.errors import counted
from votelib.measures.intervals import Bootstrap
from votelib.scaling.bootstrap import bootstrap_errors
from votelib.scaling.dependence import Growth, growth
from votelib.scaling.few_votes import reaches
from votelib.scaling.identify import Scale
from votelib.scaling.information import information
from votelib.scaling.model import Design, Parameters

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
        `draws`, `seed` and the other options of `votelib.scaling.bootstrap.bootstrap_errors`.
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
