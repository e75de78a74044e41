"""Ideal points: where states stand, and how sure that is.

`ballots` says which votes count, `model` what their probability is, `estimate` finds the most probable positions,
`identify` puts them on a scale, `information` and `bootstrap` say how sure they are, `tables` what they explain;
`baselines` and `heldout` set other ways beside them.
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
