"""Who a name or a number means, on a day; the names and codes of states."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
