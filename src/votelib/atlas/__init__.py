"""The atlas: every vote, every state and every bloc of some records in one HTML file, and in a notebook."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
