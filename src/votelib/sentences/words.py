"""Sentences that show as text on a page."""

from __future__ import annotations

import html
from collections.abc import Iterable

__all__ = ["Words", "listing"]


class Words(str):
    """A sentence or more; shown by Jupyter as a paragraph."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f"<p class='finding'>{html.escape(self)}</p>"


def listing(words: Iterable[str]) -> str:
    """Join words as prose does.

    Examples
    --------
    >>> listing(["Chile"]), listing(["Chile", "Peru", "Togo"])
    ('Chile', 'Chile, Peru and Togo')
    """
    words = list(words)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}" if words else "none"
