"""Where the names of the columns stand: below the title, the notes and the blank rows that people put above them."""

from __future__ import annotations

from collections.abc import Sequence

#: Rows that may stand above the names.
MOST_ABOVE = 20


def place_of_header(rows: Sequence[Sequence]) -> int:
    """The row of the names among the first rows of a table; 0 unless what is above it cannot be one.

    A title or a note has a single cell, a blank row none; the head of merged cells above the names leaves most of its
    cells empty.

    Examples
    --------
    >>> place_of_header([["country", "vote"], ["FRA", "yes"]])
    0
    >>> place_of_header([["Votes of 2022", ""], ["", ""], ["country", "vote"], ["FRA", "yes"]])
    2
    """
    filled = [sum(_is_filled(cell) for cell in row) for row in rows[: MOST_ABOVE + 1]]
    widest = max(filled, default=0)
    if widest < 2:
        return 0
    return next(at for at, number in enumerate(filled) if number > 1 and 2 * number > widest)


def _is_filled(cell) -> bool:
    return cell is not None and str(cell).strip() != ""
