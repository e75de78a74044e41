from .baselines import baseline_places as baseline_places
from .baselines import baseline_positions as baseline_positions
from .heldout import held_out as held_out
from .model import Priors as Priors
from .points import IdealPoints as IdealPoints
from .points import fit_ideal_points as fit_ideal_points
from .points import ideal_points as ideal_points
from .surprise import surprises as surprises
