"""Positions one under the other, each with its interval: who can be told apart, and who cannot."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller
from votelib.charts.given import need
from votelib.charts.layout import as_read
from votelib.charts.placing import between
from votelib.charts.style import (
    INK,
    SOFT,
    Palette,
    axes_for,
    capital,
    dress,
    group_legend,
    group_styles,
    light_frame,
    nothing_to_show,
)

_PLAIN = "#33658a"


@public
def plot_positions(
    table: pd.DataFrame,
    *,
    y: str = "position",
    country: str = "country",
    low: str = "low",
    high: str = "high",
    n: str | None = "n_votes",
    group: str | None = None,
    ends: int | None = 15,
    value_name: str = "ideal point",
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **mark,
) -> Axes:
    """Draw positions from high to low with their intervals.

    Parameters
    ----------
    table : DataFrame
        One row a state, as `votelib.ideal_points` gives for one period; states without a position are counted in
        the words, not drawn.
    y, country, low, high : str
        Columns.
    n : str or None, default "n_votes"
        Column of the votes that a position rests on, written at the right.
    group : str, optional
        Column of a group, shown by marker and colour.
    ends : int or None, default 15
        So many states at either end where there are more than twice as many; a rule says how many stand between.
        None for all.
    **mark
        Passed on to `matplotlib.axes.Axes.scatter` for each group of points.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"country": ["CUB", "USA"], "position": [-1, 2], "low": [-1.5, 1], "high": [0, 3]})
    >>> alt_text(plot_positions(toy))
    'Ideal point with intervals, 2 states, from USA (2.00; 1.00 to 3.00) to CUB (−1.00; −1.50 to 0.00).'
    """
    need(table, [country, y, low, high, *([group] if group else [])], "plot_positions")
    known = table.dropna(subset=y).sort_values(y, ascending=False, kind="stable")
    if known.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name = labeller(labels)
    cut = ends if ends is not None and len(known) > 2 * ends else None
    shown = known if cut is None else pd.concat([known.head(cut), known.tail(cut)])
    rows = [-place - (1 if cut is not None and place >= cut else 0) for place in range(len(shown))]
    ax = axes_for(ax, 8.2, 1.2 + 0.2 * (-rows[-1] + 1))
    ax.hlines(rows, shown[low], shown[high], color="#9fb0bf", lw=1.6, zorder=1, gid="interval")
    _marks(ax, shown.assign(row=rows), y, group, name, palette, mark, turned=labels == "ar")
    value_name = name.say(value_name)
    _frame(ax, shown, rows, [name(str(code)) for code in shown[country]], n, value_name, name)
    if cut is not None:
        between(ax, -cut, name.count("{n} state between", "{n} states between", len(known) - 2 * cut))
    as_read(ax, labels)
    return dress(ax, _words(known, len(table) - len(known), y, country, low, high, value_name, name))


def _marks(
    ax: Axes, shown: pd.DataFrame, y: str, group: str | None, name, palette, mark: dict, *, turned: bool
) -> None:
    if group is None:
        look = {"s": 26, "color": _PLAIN, "zorder": 3, "gid": "position"}
        ax.scatter(shown[y], shown["row"], **look | mark)
        return
    styles = group_styles(sorted(shown[group].astype("str").unique()), palette)
    for value, part in shown.groupby(shown[group].astype("str"), sort=True):
        style = styles[value]
        drawn = {"s": 28, "color": style.colour, "marker": style.marker, "zorder": 3, "gid": f"group:{value}"}
        ax.scatter(part[y], part["row"], **drawn | mark)
    side, at = ("left", -0.06) if turned else ("right", 1.06)  # where the names leave it room
    group_legend(ax, styles, name, loc=f"lower {side}", anchor=(at, 1.0))


def _frame(
    ax: Axes, shown: pd.DataFrame, rows: list[int], names: list[str], n: str | None, value_name: str, name
) -> None:
    light_frame(ax, grid="x", left=False)
    ax.set_yticks(rows, names, fontsize=8.5)
    ax.set_ylim(rows[-1] - 0.7, 0.7)
    ax.set_xlabel(value_name, fontsize=9.5, color=INK)
    if n and n in shown:
        for row, count in zip(rows, shown[n], strict=True):
            ax.annotate(name.number(count), (1, row), xycoords=ax.get_yaxis_transform(), xytext=(6, 0), va="center",
                        textcoords="offset points", fontsize=8, color=SOFT, annotation_clip=False, gid="n")  # fmt: skip
        # below the numbers of the scale, whose last one can stand at this end
        ax.annotate(name.say("votes"), (1, 0), xycoords="axes fraction", xytext=(6, -17), textcoords="offset points",
                    va="top", fontsize=8, color=SOFT, annotation_clip=False, gid="n")  # fmt: skip


def _words(
    known: pd.DataFrame, missing: int, y: str, country: str, low: str, high: str, value_name: str, name
) -> str:
    ends = {"first": _end(known.iloc[0], y, country, low, high, name),
            "last": _end(known.iloc[-1], y, country, low, high, name)}  # fmt: skip
    what = capital(value_name)
    if known[low].notna().any():
        said = name.count(
            "{what} with intervals, {n} state, from {first} to {last}.",
            "{what} with intervals, {n} states, from {first} to {last}.",
            len(known), what=what, **ends,
        )  # fmt: skip
    else:
        said = name.count(
            "{what} without intervals, {n} state, from {first} to {last}.",
            "{what} without intervals, {n} states, from {first} to {last}.",
            len(known), what=what, **ends,
        )  # fmt: skip
    rest = name.count("{n} without a position.", "{n} without a position.", missing) if missing else ""
    return f"{said} {rest}".strip()


def _end(row: pd.Series, y: str, country: str, low: str, high: str, name) -> str:
    """A state and its value, with the interval if it has one."""
    state, value = name(str(row[country])), name.number(row[y], 2)
    if pd.isna(row[low]):
        return name.say("{state} ({value})", state=state, value=value)
    ends = {"low": name.number(row[low], 2), "high": name.number(row[high], 2)}
    return name.say("{state} ({value}; {low} to {high})", state=state, value=value, **ends)
