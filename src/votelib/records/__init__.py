"""The tables that everything else speaks, and how to choose a body, a session, a vote from them."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
