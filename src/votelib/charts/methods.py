"""Measures side by side, and estimates beside the truth."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller
from votelib.charts.given import need
from votelib.charts.layout import name_rows
from votelib.charts.style import (
    INK,
    SOFT,
    Palette,
    axes_for,
    colours_of,
    dress,
    legend,
    light_frame,
    nothing_to_show,
    with_given,
)

#: Mark and colour of each measure, told apart by shape as well.
_MARKS = tuple(zip("os^DvP", ("#1f6fb4", "#d98c00", "#8c1d2f", "#2f8f83", "#aa4499", "#555555"), strict=True))


@public
def plot_measures(
    table: pd.DataFrame,
    *,
    measures: Mapping[str, str],
    group: str = "group",
    n: str = "n_votes",
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **mark,
) -> Axes:
    """Draw several measures of the same groups: a row a group, a mark a measure.

    Parameters
    ----------
    table : DataFrame
        One row a group, as `votelib.measures.side_by_side.measures_of_vote` gives.
    measures : mapping
        Column of each measure and what to call it.
    group, n : str
        Columns of the group and of what its values rest on.
    palette : mapping, list or str, optional
        Other colours for the measures: `{column: colour}`, a list, or the name of a palette of seaborn.
    **mark
        Passed on to `matplotlib.axes.Axes.plot`.

    Returns
    -------
    Axes
        Groups on which the measures differ most stand on top; each measure has a lane of its own in every row.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"group": ["GRULAC"], "n_votes": [8], "rice": [1.0], "agreement_index": [0.625]})
    >>> alt_text(plot_measures(toy, measures={"rice": "Rice", "agreement_index": "Agreement Index"}))
    'Measures of the same votes side by side. GRULAC (n = 8): Rice 1.00, Agreement Index 0.62.'
    """
    need(table, [group, n, *measures], "plot_measures")
    if table.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name = labeller(labels).groups
    values = table[list(measures)].astype("float64")
    order = (values.max(axis=1) - values.min(axis=1)).sort_values(ascending=False, kind="stable").index
    table, values = table.loc[order], values.loc[order]
    ax = axes_for(ax, 6.4, 1.0 + 0.17 * (len(measures) + 1) * len(table))
    low = min(0.0, float(np.floor(np.nanmin(values.to_numpy()) * 4) / 4))
    light_frame(ax, grid="x")
    lane = 0.86 / len(measures)
    for row in range(0, len(table), 2):
        ax.axhspan(row - 0.5, row + 0.5, color="#f3f5f8", zorder=0)
    colours = colours_of([*measures], palette)
    for place, (column, (marker, colour)) in enumerate(zip(measures, _MARKS, strict=False)):
        colour = colours.get(column, colour)
        look = {"ls": "", "marker": marker, "ms": 7, "color": colour, "mec": "white", "mew": 0.7, "zorder": 3}
        heights = np.arange(len(values)) + (place - (len(measures) - 1) / 2) * lane
        ax.hlines(heights, low, values[column], color=colour, lw=0.8, alpha=0.45, zorder=2)
        ax.plot(values[column], heights, label=name.say(measures[column]), gid=f"measure:{column}",
                **with_given(look, mark, Line2D))  # fmt: skip
    rows = [f"{name(g)} (n = {name.number(k)})" for g, k in zip(table[group], table[n], strict=True)]
    name_rows(ax, rows)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(axis="x", labelsize=9, labelcolor=SOFT)
    ax.set(ylim=(len(table) - 0.5, -0.5), xlim=(low - 0.05, 1.05))
    # to the left of its end there is room above the names of the groups
    legend(
        ax,
        columns=3,
        loc="lower right",
        anchor=(1, 1),
        fontsize=9.5,
        handletextpad=0.2,
        columnspacing=1.2,
        borderaxespad=0.1,
    )
    said = _said(table, values, measures, group, n, name)
    return dress(ax, " ".join([name.say("Measures of the same votes side by side."), *said]))


def _said(table, values, measures, group, n, name) -> list[str]:
    words = []
    for (_, row), (_, found) in zip(table.iterrows(), values.iterrows(), strict=True):
        each = [
            f"{name.say(measures[c])} {name.say('not defined') if np.isnan(found[c]) else name.number(found[c], 2)}"
            for c in measures
        ]
        about = {"group": name(row[group]), "n": name.number(row[n]), "votes": name.list(each)}
        words.append(name.say("{group} (n = {n}): {votes}.", **about))
    return words


@public
def plot_recovery(
    table: pd.DataFrame,
    *,
    truth: str = "true",
    estimate: str = "position",
    low: str = "low",
    high: str = "high",
    labels: Labels = None,
    ax: Axes | None = None,
    **mark,
) -> Axes:
    """Draw estimates against a truth that is known by design, with their intervals and the line of equality.

    Parameters
    ----------
    table : DataFrame
        One row an estimate: columns `truth` and `estimate`, and `low` and `high` where there are intervals.
    **mark
        Passed on to `matplotlib.axes.Axes.plot` for the estimates.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"true": [-1.0, 0.0, 1.0], "position": [-0.9, 0.1, 1.1]})
    >>> alt_text(plot_recovery(toy))
    'Estimates against the truth of a simulation, n = 3: r = 1.000.'
    """
    need(table, [truth, estimate], "plot_recovery")
    known = table.dropna(subset=[truth, estimate])
    if known.empty:
        return nothing_to_show(axes_for(ax, 4.8, 2), labels)
    ax = axes_for(ax, 4.8, 4.6)
    light_frame(ax, grid="both")
    ends = [known[[truth, estimate]].min().min(), known[[truth, estimate]].max().max()]
    ax.plot(ends, ends, color=SOFT, lw=1, ls="--", zorder=1, gid="equality")
    name, said = labeller(labels), "Estimates against the truth of a simulation, n = {n}: r = {r}."
    inside = {}
    if {low, high} <= set(known) and known[low].notna().any():
        ax.vlines(known[truth], known[low], known[high], color="#9db4c8", lw=1.4, zorder=2)
        n_inside = int(known[truth].between(known[low], known[high]).sum())
        said = "Estimates against the truth of a simulation, n = {n}: r = {r}; {k} of {n} intervals hold the truth."
        inside = {"k": name.number(n_inside)}
    look = {"ls": "", "marker": "o", "ms": 5, "color": "#1f6fb4", "mec": "white", "mew": 0.6, "zorder": 3}
    ax.plot(known[truth], known[estimate], gid="estimates", **with_given(look, mark, Line2D))
    ax.set_xlabel(name.say("true position"), fontsize=9.5, color=SOFT)
    ax.set_ylabel(name.say("estimated position"), fontsize=9.5, color=SOFT)
    r, n = name.number(known[truth].corr(known[estimate]), 3), name.number(len(known))
    ax.annotate(f"r = {r}\nn = {n}", (0.03, 0.97), xycoords="axes fraction", va="top", fontsize=10, color=INK)
    return dress(ax, name.say(said, n=n, r=r, **inside))
