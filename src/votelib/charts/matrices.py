"""Agreement as a matrix: between states, and between blocs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from votelib.arguments import public
from votelib.charts.fonts import Labels, families, labeller
from votelib.charts.given import need, range_of, words_of_method
from votelib.charts.layout import folded, size_in_points, text_width
from votelib.charts.style import (
    INK,
    LINE,
    SOFT,
    Palette,
    axes_for,
    dress,
    group_legend,
    group_styles,
    ink_on,
    legend_height,
    nothing_to_show,
    settle,
)
from votelib.errors import SchemaError

_COLOURS = "cividis"  # rises evenly in lightness, for every eye


@public
def plot_similarity(
    matrix: pd.DataFrame,
    *,
    order: list[str] | None = None,
    groups: Mapping[str, str] | None = None,
    n: pd.DataFrame | None = None,
    limits: tuple[float, float] | None = None,
    value_name: str | None = None,
    annotate: bool | None = None,
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **mesh,
) -> Axes:
    """Draw a matrix of agreement as a heatmap.

    Parameters
    ----------
    matrix : DataFrame
        Square, with the same states in rows and columns, as `votelib.similarity` returns it. A missing value (too few
        shared roll calls) is a ruled cell, never a colour of the scale.
    order : list of str, optional
        States from top to bottom, such as the optimal leaf order of a clustering. By default by group, then as they
        are.
    groups : mapping, optional
        `{state: group}`; drawn as a marker of the group beside each state, with a legend.
    n : DataFrame, optional
        Shared roll calls of each pair, square as well; their range goes into the words, and with `annotate` each n
        under its value.
    limits : (float, float), optional
        Ends of the colour scale: the range of the measure, not of the data. By default that of the method that the
        table names, else 0 to 1.
    value_name : str, optional
        By default the method that the table names, else "agreement".
    annotate : bool, optional
        Write the values into the cells; by default for up to 14 states.
    palette : mapping, list or str, optional
        Other colours for the marks of groups.
    **mesh
        Passed on to `matplotlib.axes.Axes.pcolormesh`, such as `cmap="vlag"`.

    Returns
    -------
    Axes
        The diagonal is left out: a state with itself says nothing.

    Raises
    ------
    SchemaError
        If rows and columns are not the same.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame([[1, 0.9, None], [0.9, 1, 0.2], [None, 0.2, 1]], index=list("abc"), columns=list("abc"))
    >>> alt_text(plot_similarity(toy))
    'Matrix of agreement between 3 states. Highest: a and b 0.90. Lowest: b and c 0.20. Median 0.55.
    1 pair without a value.'
    """
    square = square_of(matrix, "plot_similarity")
    if square.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    limits, name = limits or range_of(matrix), labeller(labels)
    value_name = name.say(value_name or words_of_method(matrix, "agreement"))
    square = square.loc[*[_ordered(square, order, groups)] * 2]
    ax = _drawn(square, n, limits, value_name, name, ax, mesh, annotate, groups, palette)
    return dress(ax, _matrix_words(square, n, name, name.count(*_OF_STATES, len(square), what=value_name)))


def _drawn(square, n, limits, value_name, name, ax, mesh, annotate=None, groups=None, palette=None) -> Axes:
    """The matrix with the names of its rows, of states or of groups as `name` says them."""
    size = len(square)
    cell = float(np.clip(430 / size, 8.5, 34))
    names = [(folded if cell >= _TWO_LINES else _shortened)(name(code)) for code in square.index]
    lines = [line for each in names for line in each.split("\n")]
    label = max(text_width(line, _letters(cell)) for line in lines) + 24
    side = max((cell * size + label) / 72, 3.2)
    shown = sorted({str(groups[state]) for state in square.index if state in groups}) if groups else []
    below = legend_height([name.group(group) for group in shown], cell * size)
    ax = axes_for(ax, side + 0.9, side + 0.15 + below)
    annotate = size <= 14 if annotate is None else annotate
    cells = _heat(ax, square, limits, value_name, cell, mesh)
    _state_ticks(ax, names, _letters(cell), bool(groups))
    if annotate:
        _values(ax, square, n, cells, name)
    if groups:
        _group_marks(ax, list(square.index), groups, name, cell * size, palette)
        settle(ax)  # equal sides and a legend below: laid out once, the longest name at the top would be cut
    return ax


@public
def plot_bloc_matrix(
    table: pd.DataFrame,
    *,
    a: str = "group_a",
    b: str = "group_b",
    value: str = "value",
    n: str | None = "n",
    limits: tuple[float, float] | None = None,
    value_name: str | None = None,
    order: list[str] | None = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **mesh,
) -> Axes:
    """Draw how near blocs are to each other: a small matrix with the values written in it.

    Parameters
    ----------
    table : DataFrame
        One row a pair of blocs: columns `a`, `b`, `value` and, where there is one, `n`. A pair may be there once or in
        both directions. Or a square table, as `votelib.measures.bloc_matrix` returns it.
    a, b, value, n : str
        Columns.
    limits, value_name, order, labels, ax, **mesh
        As in `plot_similarity`.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"group_a": ["EU"], "group_b": ["OIC"], "value": [0.3], "n": [120]})
    >>> alt_text(plot_bloc_matrix(toy))
    'Matrix of agreement between 2 blocs. EU and OIC 0.30 (n = 120).'
    """
    is_square = a not in table and list(table.index) == list(table.columns)
    if not is_square:
        need(table, [a, b, value], "plot_bloc_matrix")
    if table.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    limits, name = limits or range_of(table), labeller(labels).groups
    value_name = name.say(value_name or words_of_method(table, "agreement"))
    square = square_of(table, "plot_bloc_matrix") if is_square else _both_ways(table, a, b, value)
    sizes = _both_ways(table, a, b, n) if n and n in table else None
    square = square.loc[*[_ordered(square, order, None)] * 2]
    ax = _drawn(square, sizes, limits, value_name, name, ax, mesh, annotate=len(square) <= _LEGIBLE)
    opening = name.count(*_OF_BLOCS, len(square), what=value_name)
    return dress(ax, (_matrix_words if len(square) > 6 else _pair_words)(square, sizes, name, opening))


def _both_ways(table: pd.DataFrame, a: str, b: str, value: str) -> pd.DataFrame:
    one = table[[a, b, value]].set_axis(["a", "b", "value"], axis=1)
    two = one.rename(columns={"a": "b", "b": "a"})
    pairs = pd.concat([one, two]).astype({"a": "str", "b": "str"}).drop_duplicates(["a", "b"])
    names = list(dict.fromkeys([*one["a"].astype("str"), *one["b"].astype("str")]))
    wide = pairs.set_index(["a", "b"])["value"].unstack()  # noqa: PD010 - one value a pair
    return wide.reindex(index=names, columns=names).astype(float)


# --- a matrix ---------------------------------------------------------------------------------------------------


def square_of(matrix: pd.DataFrame, function: str) -> pd.DataFrame:
    square = matrix.rename(index=str, columns=str)
    if list(square.index) != list(square.columns):
        raise SchemaError(
            f"{function} needs a square table, the same states in rows and columns in the same order; "
            f"found {square.shape[0]} rows and {square.shape[1]} columns"
        )
    return square.astype(float)


def _ordered(square: pd.DataFrame, order, groups: Mapping[str, str] | None) -> list[str]:
    if order is not None and len(order):
        if unknown := [code for code in map(str, order) if code not in square.index]:
            raise SchemaError(f"order names {', '.join(unknown[:5])}, not in the matrix")
        return list(map(str, order))
    if groups:
        return sorted(square.index, key=lambda code: (str(groups.get(code, "~")), code))
    return list(square.index)


_TWO_LINES = 24  # points that a cell needs for a name in two lines


def _letters(cell: float) -> float:
    return float(np.clip(cell * 0.72, 6.0, 9.5))


def _heat(ax: Axes, square: pd.DataFrame, limits, value_name: str, cell: float, mesh: dict):
    """Cells, a ruled ground where there is no value, and the scale; returns the cells."""
    size = len(square)
    ground = {"facecolor": "#f7f8fa", "edgecolor": "#ccd3da", "hatch": "////", "lw": 0, "zorder": 0}
    ax.add_patch(Rectangle((0, 0), size, size, gid="missing", **ground))
    shown = square.to_numpy().copy()
    np.fill_diagonal(shown, np.nan)
    edge = {"edgecolors": "white", "linewidth": 0.6} if cell >= 12 else {"linewidth": 0}
    look = {"cmap": _COLOURS, "vmin": limits[0], "vmax": limits[1], "zorder": 1, "gid": "cells", **edge}
    cells = ax.pcolormesh(np.ma.masked_invalid(shown), **look | mesh)
    for i in range(size):
        ax.add_patch(Rectangle((i, i), 1, 1, facecolor="white", lw=0, zorder=2, gid="diagonal"))
    ax.set(xlim=(0, size), ylim=(size, 0))
    ax.set_aspect("equal")
    bar = ax.figure.colorbar(cells, ax=ax, shrink=0.5, aspect=18, pad=0.02, anchor=(0.0, 1.0))
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=8.5, color=LINE, labelcolor=INK)
    bar.set_label(value_name, fontsize=9, color=SOFT, fontfamily=families(value_name))
    return cells


def _shortened(name: str) -> str:
    """A name beside small cells, where one long name would take the room of all; the table has the whole name.

    Examples
    --------
    >>> names = "United Kingdom of Great Britain and Northern Ireland", "Democratic People's Republic of Korea"
    >>> [*map(_shortened, names)]
    ['United Kingdom of Great Britain …', "Democratic People's Republic of Korea"]
    """
    return f"{folded(name).splitlines()[0]} …" if len(name) > _TOO_LONG else name


_TOO_LONG = 40  # letters


def _state_ticks(ax: Axes, names: list[str], size: float, marked: bool) -> None:
    middle = np.arange(len(names)) + 0.5
    ax.set_yticks(middle, names, fontsize=size, color=INK)
    ax.set_xticks(middle, names, fontsize=size, color=INK, rotation=90)
    ax.tick_params(length=0, labeltop=True, labelbottom=False, pad=10 if marked else 4)
    ax.spines[:].set_visible(False)


_LEGIBLE = 16  # blocs; in the cells of more, numbers would lie over each other, and the table has them


def _values(ax: Axes, square: pd.DataFrame, n: pd.DataFrame | None, cells, name) -> None:
    for i, row in enumerate(square.index):
        for j, column in enumerate(square.columns):
            value = square.iloc[i, j]
            if i == j or np.isnan(value):
                continue
            colour = ink_on(to_hex(cells.cmap(np.clip(cells.norm(value), 0, 1))))
            size = None if n is None else n.loc[row, column]
            known = size is not None and not pd.isna(size)
            ax.text(j + 0.5, i + (0.38 if known else 0.5), name.number(value, 2), ha="center", va="center",
                    fontsize=8.5,
                    color=colour, gid="value", zorder=3, in_layout=False)  # fmt: skip
            if known:
                ax.text(j + 0.5, i + 0.7, f"n {name.number(size)}", ha="center", va="center", fontsize=6.5,
                        color=colour,
                        gid="n", zorder=3, in_layout=False)  # fmt: skip


def _group_marks(
    ax: Axes, states: list[str], groups: Mapping[str, str], name, room: float, palette=None
) -> None:
    styles = group_styles(sorted({str(groups[s]) for s in states if s in groups}), palette)
    width = size_in_points(ax)[0]
    for i, state in enumerate(states):
        if state in groups:
            look = styles[str(groups[state])]
            about = {"color": look.colour, "marker": look.marker, "ls": "", "ms": 4.5, "clip_on": False}
            step = 5.5 / max(width, 1)
            ax.plot([-step], [i + 0.5], transform=ax.get_yaxis_transform(), gid="group", **about)
            ax.plot([i + 0.5], [1 + step], transform=ax.get_xaxis_transform(), gid="group", **about)
    group_legend(ax, styles, name, loc="upper left", anchor=(0, -0.01), room=room)


def _pairs(square: pd.DataFrame) -> pd.Series:
    """The values above the diagonal, by pair."""
    i, j = np.triu_indices(len(square), 1)
    index = pd.MultiIndex.from_arrays([square.index[i], square.index[j]])
    return pd.Series(square.to_numpy()[i, j], index=index)


_OF_STATES = ("Matrix of {what} between {n} state.", "Matrix of {what} between {n} states.")
_OF_BLOCS = ("Matrix of {what} between {n} bloc.", "Matrix of {what} between {n} blocs.")


def _matrix_words(square: pd.DataFrame, n, name, opening: str) -> str:
    pairs = _pairs(square)
    known = pairs.dropna()
    parts = [opening]
    if len(known):
        ends = (
            ("Highest: {a} and {b} {value}.", known.idxmax()),
            ("Lowest: {a} and {b} {value}.", known.idxmin()),
        )
        for text, (a, b) in ends:
            parts.append(name.say(text, a=name(a), b=name(b), value=name.number(known[a, b], 2)))
        parts.append(name.say("Median {value}.", value=name.number(known.median(), 2)))
    if missing := len(pairs) - len(known):
        parts.append(name.count("{n} pair without a value.", "{n} pairs without a value.", missing))
    if n is not None and len(known):
        shared = _pairs(n.loc[square.index, square.columns]).dropna()
        least, most = name.number(shared.min()), name.number(shared.max())
        if least == most:
            parts.append(name.say("Shared roll calls a pair: {n}.", n=least))
        else:
            parts.append(name.say("Shared roll calls a pair: {least} to {most}.", least=least, most=most))
    return " ".join(parts)


def _pair_words(square: pd.DataFrame, n, name, opening: str) -> str:
    parts = [opening]
    for (a, b), value in _pairs(square).items():
        size = None if n is None else n.loc[a, b]
        about = "" if size is None or pd.isna(size) else f" (n = {name.number(size)})"
        said = (name.say("no value") if np.isnan(value) else name.number(value, 2)) + about
        parts.append(name.say("{a} and {b} {value}.", a=name(a), b=name(b), value=said))
    return " ".join(parts)
