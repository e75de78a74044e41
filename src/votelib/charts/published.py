"""Published figures beside our own, a row each: where they meet, and how far apart they are where they do not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from votelib.arguments import public
from votelib.charts.data_words import say_data
from votelib.charts.fonts import Labels, labeller
from votelib.charts.given import need
from votelib.charts.layout import folded
from votelib.charts.style import (
    INK,
    SOFT,
    VOTES,
    axes_for,
    dress,
    legend,
    light_frame,
    nothing_to_show,
    with_given,
)

_THEIRS: dict[str, Any] = {"marker": "o", "ms": 9, "mfc": "white", "mec": INK, "mew": 1.4}
_MANY = 30  # rows, which at their full depth are more than a sheet of paper has room for
_OURS: dict[str, Any] = {"marker": "D", "ms": 5, "mfc": VOTES["yes"].colour, "mec": VOTES["yes"].colour}


@public
def plot_published(
    table: pd.DataFrame,
    *,
    label: str = "figure",
    published: str = "published_value",
    ours: str = "our_value",
    value_name: str = "per cent",
    names: tuple[str, str] | None = None,
    labels: Labels = None,
    decimals: int = 1,
    ax: Axes | None = None,
    **mark,
) -> Axes:
    """Draw published figures and ours on one scale.

    Parameters
    ----------
    table : DataFrame
        One row a figure, all of one unit, such as rows of `votelib.reproductions.reproduce`; rows without a number of
        ours are left out.
    label, published, ours : str
        Columns of the words and of the two numbers.
    names : tuple of str, optional
        Words for the two numbers, for figures that nobody has published; "published" and "ours" by default.
    decimals : int, default 1
        Of the differences.
    **mark
        Passed on to `matplotlib.axes.Axes.plot` for our figures.

    Returns
    -------
    Axes
        A ring where the published figure lies and a filled diamond where ours does, joined by a line; the difference
        is written beside them.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"figure": ["A", "B"], "published_value": [66.0, 9.0], "our_value": [67.4, 9.0]})
    >>> alt_text(plot_published(toy))
    'Figures side by side, per cent. A: published 66, ours 67.4; B: published 9, ours 9.'
    """
    need(table, [label, published, ours], "plot_published")
    rows = table.dropna(subset=[published, ours]).reset_index(drop=True)
    if rows.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    figures = [folded(say_data(str(text), labels)) for text in rows[label]]
    # A row of the depth 1 holds two lines of words; of many rows each is as deep as its words need.
    least = 1.0 if len(figures) <= _MANY else 0.62
    depth = np.array([max(least, 0.55 * (1 + figure.count("\n"))) for figure in figures])
    places = np.cumsum(depth) - depth / 2
    ax, name = axes_for(ax, 6.8, 1.0 + 0.3 * depth.sum()), labeller(labels)
    for place, theirs, own in zip(places, rows[published], rows[ours], strict=True):
        ax.plot([theirs, own], [place, place], color=SOFT, lw=1.4, zorder=2, gid="gap")
        ax.plot(theirs, place, ls="", zorder=3, gid="published", **_THEIRS)
        ax.plot(own, place, gid="ours", **with_given({"ls": "", "zorder": 4} | _OURS, mark, Line2D))
        ax.annotate(
            _signed(own - theirs, decimals, name), (max(theirs, own), place), xytext=(9, 0), textcoords="offset points",
            va="center", fontsize=8.5, color=SOFT, gid="difference", annotation_clip=False,
        )  # fmt: skip
    light_frame(ax, grid="x")
    ax.set_yticks(places, figures, linespacing=1.0)
    ax.tick_params(axis="y", length=0, labelsize=9)
    ax.set(ylim=(depth.sum() + 0.1, -0.1))
    ax.margins(x=0.08)
    value_name = name.say(value_name)
    first, second = map(name.say, names) if names else (name.say("published"), name.say("ours"))
    ax.set_xlabel(
        name.say("{what}\n(number: {second} − {first})", what=value_name, first=first, second=second),
        fontsize=9, color=SOFT,
    )  # fmt: skip
    _legend(ax, (first, second), mark)
    told = name.say("; ").join(
        name.say("{what}: {first} {theirs}, {second} {ours}", what=say_data(words, labels), first=first, second=second,
                 theirs=_short(theirs, 6, name), ours=_short(own, 4, name))
        for words, theirs, own in zip(rows[label], rows[published], rows[ours], strict=True)
    )  # fmt: skip
    return dress(ax, name.say("Figures side by side, {what}. {values}.", what=value_name, values=told))


def _short(value: float, digits: int, name) -> str:
    """So many digits of a number at most, with the marks of the language."""
    return f"{value:.{digits}g}".replace(".", name.words.marks[1])


def _signed(difference: float, decimals: int, name) -> str:
    """With its sign, where there is anything to sign after rounding."""
    rounded = round(difference, decimals) + 0.0  # no negative zero
    return name.words.number(rounded, decimals, sign=bool(rounded))


def _legend(ax: Axes, names: tuple[str, str], given) -> None:
    handles = [
        Line2D([], [], ls="", label=names[0], **_THEIRS),
        Line2D([], [], label=names[1], **with_given({"ls": ""} | _OURS, given, Line2D)),
    ]
    legend(ax, handles, 2, handletextpad=0.3, borderaxespad=0.2)
