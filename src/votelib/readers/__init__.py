"""Any source in, Records out: official documents in six languages, and data sets."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
