"""States on a plane: agreement with two anchors, and ideal points in two dimensions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller
from votelib.charts.given import need
from votelib.charts.placing import far_apart, name_points
from votelib.charts.style import (
    INK,
    LINE,
    Palette,
    axes_for,
    capital,
    dress,
    group_legend,
    group_styles,
    light_frame,
    nothing_to_show,
)


@public
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
    palette: Palette = None,
    highlight: list[str] | None = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **mark,
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
    highlight : list of str, optional
        States to name in any case; all of up to 40 are named, of more those that lie far from each other.
    **mark
        Passed on to `matplotlib.axes.Axes.scatter` for each group of points.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"country": ["GBR", "CUB"], "USA": [0.8, 0.1], "CHN": [0.2, 0.9]})
    >>> alt_text(plot_two_anchors(toy, x="USA", y="CHN"))
    'Scatter of 2 states: agreement with USA and with CHN. Nearer to USA: 1; nearer to CHN: 1.
    CUB 0.10, 0.90; GBR 0.80, 0.20.'
    """
    need(table, [country, x, y, *([group] if group else [])], "plot_two_anchors")
    known = table.dropna(subset=[x, y])
    if known.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name = labeller(labels)
    ax = axes_for(ax, 6.8, 6.6)
    margin = (limits[1] - limits[0]) * 0.03
    ax.set(xlim=(limits[0] - margin, limits[1] + margin), ylim=(limits[0] - margin, limits[1] + margin))
    ax.plot(limits, limits, color=LINE, lw=1, ls=(0, (4, 3)), zorder=0, gid="equal")
    styles = scatter(ax, known, x, y, group, n, palette, mark)
    light_frame(ax, grid="both")
    value_name = name.say(value_name)
    ax.set_xlabel(f"{value_name} {name(x)}", fontsize=10, color=INK)
    ax.set_ylabel(f"{value_name} {name(y)}", fontsize=10, color=INK)
    if styles:
        group_legend(ax, styles, name, loc="lower left", anchor=(0, 1.0))
    name_states(ax, known, _spread_out(known, x, y, country, highlight), x, y, country, name)
    return dress(ax, _anchor_words(known, len(table) - len(known), x, y, country, value_name, name))


def scatter(
    ax: Axes, table: pd.DataFrame, x: str, y: str, group: str | None, n: str | None = None, palette=None, mark=None
) -> dict:  # fmt: skip
    """Points by group, with its marker and colour; returns the looks used."""
    plain = pd.Series("", index=table.index) if group is None else table[group].astype("str")
    styles = group_styles(sorted(set(plain)), palette) if group else {}
    area = pd.Series(38.0, index=table.index)
    if n and n in table:
        area = 18 + 60 * (table[n] / max(table[n].max(), 1)).astype(float)
    for value, rows in table.groupby(plain, sort=True, observed=True):
        look = styles.get(value)
        colour, marker = (look.colour, look.marker) if look else ("#33658a", "o")
        about = {"linewidths": 0.6, "edgecolors": "white", "zorder": 3, "gid": f"group:{value}"}
        about |= {"s": area[rows.index], "marker": marker, "color": colour}
        ax.scatter(rows[x], rows[y], **about | (mark or {}))
    return styles


def _anchor_words(
    known: pd.DataFrame, missing: int, x: str, y: str, country: str, value_name: str, name
) -> str:
    nearer_x, nearer_y = int((known[x] > known[y]).sum()), int((known[y] > known[x]).sum())
    ends = {"a": name(x), "b": name(y)}
    parts = [
        name.count("Scatter of {n} state: {what} {a} and with {b}.", "Scatter of {n} states: {what} {a} and with {b}.",
                   len(known), what=value_name, **ends),
        name.say("Nearer to {a}: {near_a}; nearer to {b}: {near_b}.", near_a=nearer_x, near_b=nearer_y, **ends),
    ]  # fmt: skip
    if len(known) <= 60:
        each = (
            f"{name(str(c))} {name.list([name.number(a, 2), name.number(b, 2)])}"
            for c, a, b in zip(known[country], known[x], known[y], strict=True)
        )
        parts.append(name.say("{states}.", states=name.say("; ").join(name.words.by_alphabet(each))))
    if missing:
        parts.append(name.count("{n} without both values.", "{n} without both values.", missing))
    return " ".join(parts)


# --- ideal points -----------------------------------------------------------------------------------------------

_ALL_NAMED, _OUTERMOST = 60, 30  # states on a map that are all named; of more, so many farthest out


@public
def plot_ideal_map(
    table: pd.DataFrame,
    *,
    x: str = "position_1",
    y: str = "position_2",
    country: str = "country",
    group: str | None = None,
    intervals: tuple[tuple[str, str], tuple[str, str]] | None = None,
    names: tuple[str, str] = ("first dimension", "second dimension"),
    highlight: list[str] | None = None,
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **mark,
) -> Axes:
    """Draw states where a model of two dimensions puts them, their groups by marker and colour.

    Parameters
    ----------
    table : DataFrame
        One row a state: `country`, the columns `x` and `y`, and that of the group.
    x, y, country, group : str
        Columns.
    intervals : ((str, str), (str, str)), optional
        Columns of the low and high ends, for x and for y; drawn as thin crosses.
    names : (str, str)
        Words for the axes. A direction has no meaning of its own: say what fixes it.
    highlight : list of str, optional
        States to name; by default all where there are at most 60, else the 30 farthest from the middle.
    **mark
        Passed on to `matplotlib.axes.Axes.scatter` for each group of points.

    Returns
    -------
    Axes
        Both axes on one scale, so that distances can be compared.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"country": ["USA", "CUB"], "position_1": [1.5, -1.5], "position_2": [0.1, 0.2]})
    >>> alt_text(plot_ideal_map(toy))
    'Map of 2 states. First dimension from CUB (−1.50) to USA (1.50); second dimension from USA (0.10) to CUB (0.20).'
    """
    need(table, [country, x, y, *([group] if group else [])], "plot_ideal_map")
    known = table.dropna(subset=[x, y])
    if known.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name = labeller(labels)
    names = (name.say(names[0]), name.say(names[1]))
    ax = map_axes(ax, known, x, y, names)
    if intervals:
        _crosses(ax, known, x, y, intervals)
    styles = scatter(ax, known, x, y, group, None, palette, mark)
    if styles:
        group_legend(ax, styles, name, loc="lower left", anchor=(0, 1.0))
    name_states(ax, known, to_name(known, x, y, country, highlight), x, y, country, name)
    ends = [
        name.say("{axis} from {ends}", axis=words, ends=_range(known, axis, country, name))
        for words, axis in zip(names, (x, y), strict=True)
    ]
    missing = len(table) - len(known)
    told = capital(name.say("; ").join(ends))
    said = name.count("Map of {n} state. {ends}.", "Map of {n} states. {ends}.", len(known), ends=told)
    rest = name.count("{n} without a position.", "{n} without a position.", missing) if missing else ""
    return dress(ax, f"{said} {rest}".strip())


def name_states(ax: Axes, known: pd.DataFrame, codes: list[str], x: str, y: str, country: str, name) -> None:
    """Name the points of these states, clear of the others; one in two groups has two marks and one name."""
    each = known.drop_duplicates(country)
    is_told = each[country].astype("str").isin(codes)
    told, others = each[is_told], each.loc[~is_told, [x, y]].to_numpy(float)
    name_points(ax, told[x], told[y], [name(str(code)) for code in told[country]], around=others,
                words=name)  # fmt: skip


def _spread_out(known: pd.DataFrame, x: str, y: str, country: str, highlight: list[str] | None) -> list[str]:
    """States to name: those asked for, and of a crowd the ones that lie farthest from all that are named already."""
    codes = known[country].astype("str").to_numpy()
    if len(codes) <= _ALL_NAMED:
        return codes.tolist()
    spots = known[[x, y]].to_numpy(float)
    asked = [int(place) for place in np.flatnonzero(np.isin(codes, highlight or []))]
    return codes[far_apart(spots, _OUTERMOST, asked)].tolist()


def to_name(known: pd.DataFrame, x: str, y: str, country: str, highlight: list[str] | None) -> list[str]:
    if highlight is not None:
        return [str(code) for code in highlight]
    out = np.hypot(known[x] - known[x].mean(), known[y] - known[y].mean())
    farthest = known[country].astype("str").iloc[np.argsort(-out.to_numpy(), kind="stable")]
    order = farthest.drop_duplicates().tolist()
    return order if len(order) <= _ALL_NAMED else order[:_OUTERMOST]


def map_axes(ax: Axes | None, known: pd.DataFrame, x: str, y: str, names: tuple[str, str]) -> Axes:
    """Square axes with one scale for both dimensions and a margin for names."""
    ax = axes_for(ax, 6.8, 6.6)
    middle = [(known[c].min() + known[c].max()) / 2 for c in (x, y)]
    half = max(np.ptp(known[x]), np.ptp(known[y]), 1e-6) * 0.57
    ax.set(xlim=(middle[0] - half, middle[0] + half), ylim=(middle[1] - half, middle[1] + half))
    ax.set_box_aspect(1)
    light_frame(ax, grid="both")
    ax.set_xlabel(names[0], fontsize=10, color=INK)
    ax.set_ylabel(names[1], fontsize=10, color=INK)
    return ax


def _crosses(ax: Axes, known: pd.DataFrame, x: str, y: str, intervals) -> None:
    (x_low, x_high), (y_low, y_high) = intervals
    about = {"color": "#b6bfc9", "lw": 0.8, "zorder": 1}
    ax.hlines(known[y], known[x_low], known[x_high], gid="interval", **about)
    ax.vlines(known[x], known[y_low], known[y_high], gid="interval", **about)


def _range(known: pd.DataFrame, axis: str, country: str, name) -> str:
    ends = (known.loc[known[axis].idxmin()], known.loc[known[axis].idxmax()])
    said = ((name(str(row[country])), name.number(row[axis], 2)) for row in ends)
    low, high = (name.say("{state} ({value})", state=state, value=value) for state, value in said)
    return name.say("{first} to {last}", first=low, last=high)
