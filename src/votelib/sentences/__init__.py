"""Tables in, words out: each function says in a sentence or two what its table shows."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
