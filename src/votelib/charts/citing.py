"""How to cite the source of the votes, under a chart."""

from __future__ import annotations

from matplotlib.axes import Axes

from votelib.arguments import public
from votelib.charts.fonts import families
from votelib.charts.layout import wrapped
from votelib.charts.style import SOFT
from votelib.errors import ArgumentError

_SIZE = 7.0
_ROOM = 0.92  # of the width: letters this small are drawn wider than they are measured


@public
def cite_under(ax: Axes, cite: str) -> Axes:
    """Write how to cite the source of the votes in small letters under a chart, so that a saved picture has it.

    Parameters
    ----------
    ax : Axes
        From a chart of votelib; of your own figure, one with `layout="constrained"`, which keeps room for the words.
    cite : str
        Such as `vl.archives.cite("unga")`, which names votelib and the source.

    Returns
    -------
    Axes
        The same. The words are the figure's `supxlabel`; a second call replaces them.

    Raises
    ------
    ArgumentError
        If there are no words to write.

    Notes
    -----
    Pictures on the pages of a report carry the same words in their metadata: `Source` of a PNG, `dc:source` of an SVG.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import plot_seats
    >>> toy = pd.DataFrame({"country": ["KEN", "JPN"], "vote": ["yes", "no"]})
    >>> ax = cite_under(plot_seats(toy, group=None), "United Nations (2026), A/RES/80/1.")
    >>> ax.get_figure().get_supxlabel()
    'United Nations (2026), A/RES/80/1.'
    """
    if not isinstance(cite, str) or not cite.strip():
        raise ArgumentError(
            "cite", "words that name the source", cite, 'take them from vl.archives.cite("unga")'
        )
    figure = ax.get_figure(root=True)
    room = figure.get_size_inches()[0] * 72 * _ROOM
    lines = [line for part in cite.splitlines() for line in wrapped(part, _SIZE, room)]
    figure.supxlabel(
        "\n".join(lines), x=0.01, ha="left", fontsize=_SIZE, color=SOFT, fontfamily=families(cite)
    )
    return ax
