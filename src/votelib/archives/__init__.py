"""Named data sets: what there is, where it comes from, how it is fetched, kept and described."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
