"""Records in, tidy tables out: pairs of states, blocs, members, outcomes, power, communities, intervals."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
