"""Ideal points: where states stand, and how sure that is.

`ballots` says which votes count, `model` what their probability is, `estimate` finds the most probable positions,
`identify` puts them on a scale, `information` and `bootstrap` say how sure they are, `tables` what they explain;
`baselines` and `heldout` set other ways beside them.
"""

from votelib.scaling.model import Priors
from votelib.scaling.points import IdealPoints, fit_ideal_points, ideal_points

__all__ = ["IdealPoints", "Priors", "fit_ideal_points", "ideal_points"]
