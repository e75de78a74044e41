"""The texts that are voted on: symbols, kinds, titles, texts that return, sponsors."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
