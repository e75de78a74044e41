"""States on a plane: agreement with two anchors, ideal points in two dimensions, and the lines that cut them."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from votelib.charts.fonts import Labels, labeller
from votelib.charts.placing import name_points
from votelib.charts.style import (
    INK,
    LINE,
    axes_for,
    dress,
    group_legend,
    group_styles,
    light_frame,
    need,
    nothing_to_show,
)

__all__ = ["plot_two_anchors"]


def plot_two_anchors(
    table: pd.DataFrame,
    *,
    x: str,
    y: str,
    country: str = "country",
    group: str | None = None,
    n: str | None = None,
    limits: tuple[float, float] = (0.0, 1.0),
    value_name: str = "agreement with",
    labels: Labels = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how far each state agrees with one anchor state, and how far with another.

    Parameters
    ----------
    table : DataFrame
        One row a state: `country`, and the columns `x` and `y`, named after the anchors (`"USA"`, `"CHN"`), with the
        agreement with each. States without a value for both have no point; the words count them.
    x, y : str
        Columns of the two anchors.
    country, group, n : str
        Columns of the state, of its group (marker and colour) and of the shared roll calls (the size of the marker).
    limits : (float, float), default (0, 1)
    value_name : str, default "agreement with"
        Goes before the anchor's name on the axes.
    labels : mapping, language code or None
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"country": ["GBR", "CUB"], "USA": [0.8, 0.1], "CHN": [0.2, 0.9]})
    >>> alt_text(plot_two_anchors(toy, x="USA", y="CHN"))
    'Scatter of 2 states: agreement with USA and with CHN. Nearer to USA: 1; nearer to CHN: 1.
    GBR 0.80, 0.20; CUB 0.10, 0.90.'
    """
    need(table, [country, x, y, *([group] if group else [])], "plot_two_anchors")
    known = table.dropna(subset=[x, y])
    if known.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), "states with both values")
    name = labeller(labels)
    ax = axes_for(ax, 6.8, 6.6)
    margin = (limits[1] - limits[0]) * 0.03
    ax.set(xlim=(limits[0] - margin, limits[1] + margin), ylim=(limits[0] - margin, limits[1] + margin))
    ax.plot(limits, limits, color=LINE, lw=1, ls=(0, (4, 3)), zorder=0, gid="equal")
    styles = scatter(ax, known, x, y, group, n)
    light_frame(ax, grid="both")
    ax.set_xlabel(f"{value_name} {name(x)}", fontsize=10, color=INK)
    ax.set_ylabel(f"{value_name} {name(y)}", fontsize=10, color=INK)
    if styles:
        group_legend(ax, styles, name, loc="lower left", anchor=(0, 1.0))
    name_points(ax, known[x], known[y], [name(str(code)) for code in known[country]])
    return dress(ax, _anchor_words(known, len(table) - len(known), x, y, country, value_name, name))


def scatter(ax: Axes, table: pd.DataFrame, x: str, y: str, group: str | None, n: str | None = None) -> dict:
    """Points by group, with its marker and colour; returns the looks used."""
    plain = pd.Series("", index=table.index) if group is None else table[group].astype("str")
    styles = group_styles(sorted(set(plain))) if group else {}
    area = pd.Series(38.0, index=table.index)
    if n and n in table:
        area = 18 + 60 * (table[n] / max(table[n].max(), 1)).astype(float)
    for value, rows in table.groupby(plain, sort=True, observed=True):
        look = styles.get(value)
        colour, marker = (look.colour, look.marker) if look else ("#33658a", "o")
        about = {"linewidths": 0.6, "edgecolors": "white", "zorder": 3, "gid": f"group:{value}"}
        ax.scatter(rows[x], rows[y], s=area[rows.index], marker=marker, color=colour, **about)
    return styles


def _anchor_words(
    known: pd.DataFrame, missing: int, x: str, y: str, country: str, value_name: str, name
) -> str:
    nearer_x, nearer_y = int((known[x] > known[y]).sum()), int((known[y] > known[x]).sum())
    parts = [
        f"Scatter of {len(known)} states: {value_name} {name(x)} and with {name(y)}.",
        f"Nearer to {name(x)}: {nearer_x}; nearer to {name(y)}: {nearer_y}.",
    ]
    if len(known) <= 60:
        each = (
            f"{name(str(c))} {a:.2f}, {b:.2f}"
            for c, a, b in zip(known[country], known[x], known[y], strict=True)
        )
        parts.append("; ".join(each) + ".")
    if missing:
        parts.append(f"{missing} without both values.")
    return " ".join(parts)
