"""Charts of votes: tables in, Axes out.

Every `plot_*` function takes a tidy table, `ax=None` and `labels=None`, and returns the Axes it drew on. None shows
anything or changes matplotlib's settings. `alt_text` gives the words for a chart, `present` puts it on a page with
its numbers.
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
