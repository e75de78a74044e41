"""Ideal points over time: the way of each state, and the spread of each bloc."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller
from votelib.charts.given import need
from votelib.charts.lines import draw_lines, in_order, label_ends, time_axis, time_column, value_words
from votelib.charts.style import (
    Palette,
    axes_for,
    capital,
    dress,
    group_styles,
    light_frame,
    name_upright,
    nothing_to_show,
)


@public
def plot_trajectories(
    table: pd.DataFrame,
    *,
    x: str | None = None,
    y: str = "position",
    country: str = "country",
    low: str | None = "low",
    high: str | None = "high",
    highlight: list[str] | None = None,
    value_name: str = "ideal point",
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **line,
) -> Axes:
    """Draw how states moved: a few with their bands and names, the others as thin grey lines behind them.

    Parameters
    ----------
    table : DataFrame
        One row a state and period, as `votelib.ideal_points` gives: `x`, `country`, `y` and, where there are, `low`,
        `high`. A period without a row breaks the line.
    x : str, optional
        Column of the periods; by default the first of `year`, `session`, `period`, `date` in the table.
    y, country, low, high : str
        Columns; a band is drawn where the table has `low` and `high`.
    highlight : list of str, optional
        States to name. By default all of them if there are at most eight, else the two at each end in the last period
        and the one in the middle.
    palette : mapping, list or str, optional
        Other colours for the states: `{state: colour}`, a list, or the name of a palette of seaborn.
    **line
        Passed on to `matplotlib.axes.Axes.plot` for each line.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"year": [2017, 2018], "country": "MEX", "position": [0.1, 0.4]})
    >>> alt_text(plot_trajectories(toy))
    'Ideal point over time, 1 state. MEX: 0.10 in 2017, 0.40 in 2018.'
    """
    x = time_column(table, x)
    need(table, [x, y, country], "plot_trajectories")
    known = table[table[y].notna()]
    if known.empty:
        return nothing_to_show(axes_for(ax, 6.6, 3), labels)
    name = labeller(labels)
    chosen = [str(code) for code in highlight] if highlight is not None else _notable(known, x, y, country)
    named = table[country].astype("str").isin(chosen)
    ax = axes_for(ax, 6.4, 4.6)
    _behind(ax, table[~named], x, y, country)
    band = (low, high) if low in table and high in table else (None, None)
    styles = group_styles(table.loc[named, country], palette)
    ends = draw_lines(
        ax, table[named], x=x, y=y, group=country, low=band[0], high=band[1], styles=styles, **line
    )
    value_name = name.say(value_name)
    _finish(ax, table, x, value_name)
    label_ends(ax, ends, name, ax.get_ylim())
    count = known[country].nunique()
    opening = name.count(
        "{what} over time, {n} state.", "{what} over time, {n} states.", count, what=capital(value_name)
    )
    return dress(ax, value_words(opening, table[named], x, y, country, None, name))


def _notable(known: pd.DataFrame, x: str, y: str, country: str) -> list[str]:
    everyone = known[country].astype("str").unique().tolist()
    if len(everyone) <= 8:
        return everyone
    last = known[known[x] == known[x].max()].sort_values(y, kind="stable")[country].astype("str").tolist()
    return last if len(last) <= 5 else [*last[:2], last[len(last) // 2], *last[-2:]]


def _behind(ax: Axes, others: pd.DataFrame, x: str, y: str, country: str) -> None:
    if others.empty:
        return
    steps = in_order(others[x])
    for _, rows in others.groupby(country, observed=True):
        series = rows.set_index(x)[y].reindex(steps)
        ax.plot(series.index, series, color="#c3cad2", lw=0.8, marker=".", ms=2, zorder=1, gid="others")


def _finish(ax: Axes, table: pd.DataFrame, x: str, value_name: str) -> None:
    light_frame(ax, left=False)
    name_upright(ax, value_name)
    ax.set_ylim(ax.get_ylim())  # the rules to come must not move it
    time_axis(ax, list(table[x]))


@public
def plot_bloc_distribution(
    table: pd.DataFrame,
    *,
    x: str | None = None,
    y: str = "position",
    group: str = "group",
    value_name: str = "ideal point",
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **line,
) -> Axes:
    """Draw where each bloc stands over time: its median state as a line, its middle half as a band.

    Parameters
    ----------
    table : DataFrame
        One row a state and period, with the columns `x`, `y` and `group` (the bloc that the state was in then).
    x : str, optional
        Column of the periods, as in `plot_trajectories`.
    y, group : str
        Columns.
    **line
        Passed on to `matplotlib.axes.Axes.plot` for each line.

    Returns
    -------
    Axes
        The band runs from the lower to the upper quartile of the states: a spread of the bloc, not an interval of
        confidence.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"year": 2018, "group": "EU", "position": [0.8, 1.0, 1.1]})
    >>> alt_text(plot_bloc_distribution(toy))
    'Ideal point of the median state of each bloc over time. EU: 1.00 in 2018 (n = 3).'
    """
    x = time_column(table, x)
    need(table, [x, y, group], "plot_bloc_distribution")
    spread = summary(table, x, y, group)
    if spread.empty:
        return nothing_to_show(axes_for(ax, 6.6, 3), labels)
    name = labeller(labels).groups
    ax = axes_for(ax, 6.4, 4.3)
    styles = group_styles(spread[group], palette)
    ends = draw_lines(
        ax, spread, x=x, y="median", group=group, low="lower", high="upper", styles=styles, **line
    )
    value_name = name.say(value_name)
    _finish(ax, spread, x, name.say("{what} (median, middle half)", what=value_name))
    label_ends(ax, ends, name, ax.get_ylim())
    opening = name.say("{what} of the median state of each bloc over time.", what=capital(value_name))
    return dress(ax, value_words(opening, spread, x, "median", group, "n", name))


def summary(table: pd.DataFrame, x: str, y: str, group: str) -> pd.DataFrame:
    """Median, quartiles and number of states, a row a bloc and period."""
    known = table[table[y].notna()]
    by = known.groupby([group, x], sort=False, observed=True)[y]
    parts = {"lower": by.quantile(0.25), "median": by.median(), "upper": by.quantile(0.75), "n": by.size()}
    return pd.DataFrame(parts).reset_index()
