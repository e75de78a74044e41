"""Who belongs together: a tree of states, and a network of those that vote alike."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, Rectangle, RegularPolygon

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller
from votelib.charts.layout import size_in_points, text_width, wrapped
from votelib.charts.matrices import square_of
from votelib.charts.placing import far_apart, name_points, push_apart
from votelib.charts.style import (
    INK,
    SOFT,
    Palette,
    axes_for,
    dress,
    group_legend,
    group_styles,
    ink_on,
    light_frame,
    nothing_to_show,
    settle,
    with_given,
)
from votelib.errors import SchemaError, one_of


@public
def plot_dendrogram(
    linkage: np.ndarray | pd.DataFrame,
    states: list[str],
    *,
    groups: Mapping[str, str] | None = None,
    cut: float | None = None,
    value_name: str = "distance (1 − agreement)",
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **tree_line,
) -> Axes:
    """Draw a hierarchical clustering as a tree, its leaves named.

    Parameters
    ----------
    linkage : array or DataFrame of shape (n - 1, 4)
        As `scipy.cluster.hierarchy.linkage` gives it: the two clusters that join, their distance, and the size. With
        optimal leaf order the neighbours in the tree are those most alike.
    states : list of str
        The n states, in the order that the linkage was made from.
    groups : mapping, optional
        `{state: group}`, drawn as a marker at the leaf.
    cut : float, optional
        Distance at which the tree is cut into clusters: a broken line.
    **tree_line
        Passed on to `matplotlib.collections.LineCollection`.

    Raises
    ------
    SchemaError
        If the linkage is not of n states.

    Examples
    --------
    >>> from votelib.charts import alt_text
    >>> alt_text(plot_dendrogram([[0, 1, 0.1, 2], [2, 3, 0.8, 3]], ["DNK", "SWE", "CUB"], cut=0.5))
    'Tree of 3 states by distance (1 − agreement). Nearest: DNK and SWE 0.10. Last join at 0.80.
    Cut at 0.50: 2 clusters.'
    """
    from scipy.cluster.hierarchy import dendrogram

    joins = np.asarray(linkage, dtype=float)
    if joins.size == 0:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    if joins.shape != (len(states) - 1, 4):
        raise SchemaError(
            f"a linkage of {len(states)} states has shape ({len(states) - 1}, 4), not {joins.shape}"
        )
    tree = dendrogram(joins, no_plot=True)
    name = labeller(labels)
    leaves = [str(states[i]) for i in tree["leaves"]]
    ax = axes_for(ax, 6.6, 0.8 + 0.175 * len(leaves))
    lines = [np.c_[d, (np.array(i) - 5) / 10] for i, d in zip(tree["icoord"], tree["dcoord"], strict=True)]
    look = with_given({"color": SOFT, "linewidth": 1.1}, tree_line, LineCollection)
    ax.add_collection(LineCollection(lines, gid="tree", **look))
    if cut is not None:
        ax.axvline(cut, color=INK, lw=1, ls=(0, (4, 3)), gid="cut")
    light_frame(ax, grid="x", left=False)
    ax.yaxis.tick_right()
    ax.set_yticks(range(len(leaves)), [name(code) for code in leaves], fontsize=8.5)
    ax.tick_params(axis="y", pad=13 if groups else 4)
    top = joins[:, 2].max()
    ax.set(xlim=(top * 1.03 or 1, 0), ylim=(len(leaves) - 0.4, -0.6))
    value_name = name.say(value_name)
    ax.set_xlabel(value_name, fontsize=9.5, color=SOFT)
    if groups:
        _leaf_marks(ax, leaves, groups, name, palette)
    return dress(ax, _tree_words(joins, states, cut, value_name, name))


def _leaf_marks(ax: Axes, leaves: list[str], groups: Mapping[str, str], name, palette=None) -> None:
    styles = group_styles(sorted({str(groups[s]) for s in leaves if s in groups}), palette)
    settle(ax)
    step = 8 / size_in_points(ax)[0]
    for i, leaf in enumerate(leaves):
        if leaf in groups:
            look = styles[str(groups[leaf])]
            ax.plot([1 + step], [i], transform=ax.get_yaxis_transform(), color=look.colour, marker=look.marker, ls="",
                    ms=5, clip_on=False, gid="group")  # fmt: skip
    below = -34 / size_in_points(ax)[1]
    group_legend(ax, styles, name, anchor=(0, below))


def _tree_words(joins: np.ndarray, states: list[str], cut, value_name: str, name) -> str:
    n, told = len(states), {"what": value_name}
    parts = [name.count("Tree of {n} state by {what}.", "Tree of {n} states by {what}.", n, **told)]
    leaves = joins[(joins[:, :2] < len(states)).all(axis=1)]
    if len(leaves):
        a, b, distance, _ = leaves[leaves[:, 2].argmin()]
        ends = {"a": name(str(states[int(a)])), "b": name(str(states[int(b)]))}
        parts.append(name.say("Nearest: {a} and {b} {value}.", value=name.number(distance, 2), **ends))
    parts.append(name.say("Last join at {place}.", place=name.number(joins[:, 2].max(), 2)))
    if cut is not None:
        parts.append(
            name.count("Cut at {place}: {n} cluster.", "Cut at {place}: {n} clusters.",
                       1 + int((joins[:, 2] > cut).sum()), place=name.number(cut, 2))
        )  # fmt: skip
    return " ".join(parts)


# --- a network --------------------------------------------------------------------------------------------------


@public
def plot_network(
    matrix: pd.DataFrame,
    *,
    groups: Mapping[str, str] | None = None,
    least: float | None = None,
    strongest: int | str | None = "auto",
    value_name: str = "agreement",
    highlight: list[str] | None = None,
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **link,
) -> Axes:
    """Draw states as a network of agreement: near each other if they vote alike, linked to those most like them.

    The links are thinned until they show something; a line over the network says how.

    Parameters
    ----------
    matrix : DataFrame
        Square, higher for more alike (0 to 1), as `votelib.similarity` returns it. A state with few votes may seem
        like many others: `min_shared` there leaves its values out.
    groups : mapping, optional
        `{state: group or community}`, drawn as colour and marker.
    least : float, optional
        No link below this value.
    strongest : int, "backbone", "auto" or None, default "auto"
        Links to so many of each state's most alike (a link stays if either end wants it); None for all. "backbone"
        draws the fewest links that join all states, the strongest there are (a maximum spanning tree; of equal ones
        those of the states that come first). "auto" is 3 for up to 20 states, 2 for up to 60, and the backbone for
        more.
    highlight : list of str, optional
        States to name in any case; all of up to 60 are named, of more those that lie far from each other.
    labels : mapping, language code or None
        Ids stand inside the nodes (None); names, where they are too long for that, beside them. More than 60 states
        are dots.
    **link
        Passed on to `matplotlib.collections.LineCollection` for the links.

    Returns
    -------
    Axes
        Places come from scaling the square root of (1 - value) to the plane and moving nodes apart; distances on the
        page are a guide, the matrix has the values. The same matrix always gives the same picture.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame([[1, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]], index=list("abc"), columns=list("abc"))
    >>> alt_text(plot_network(toy, least=0.5))
    'Network of agreement, 3 states, 1 link of at least 0.50. Most links: a 1, b 1. Without a link: c.'
    """
    square = square_of(matrix, "plot_network")
    if square.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name = labeller(labels)
    how = _thinned(strongest, len(square))
    links = _links(square, least, how)
    names = [name(code) for code in square.index]
    crowd = len(names) > _CROWD
    radius, spots = _arrange(square, names, crowd)
    inside = radius > _DOT
    margin = radius * 1.5 if inside else 4 * _DOT
    low, high = spots.min(axis=0) - margin, spots.max(axis=0) + margin
    ax = axes_for(ax, 7.0, float(np.clip(7.0 * (high - low)[1] / (high - low)[0], 3.5, 7.5)) + 0.3)
    _draw_links(ax, links, spots, square, link)
    inside_groups = sorted({str(groups[s]) for s in square.index if s in groups}) if groups else []
    styles = {
        group: look._replace(marker=_ROOMY.get(look.marker, look.marker))
        for group, look in group_styles(inside_groups, palette).items()
    }
    for code, text, (x, y) in zip(square.index, names, spots, strict=True):
        look = styles.get(str(groups[code])) if groups and code in groups else None
        _node(ax, x, y, radius, text if inside else "", look)
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    ax.set_aspect("equal", adjustable="box")
    ax.set_axis_off()
    if styles:
        group_legend(ax, styles, name, anchor=(0, 0))
    chosen = _to_name(square.index, spots, highlight) if crowd else list(range(len(names)))
    said = " ".join(
        filter(None, [_links_words(how, len(square), name), _names_words(chosen, len(square), name)])
    )
    _note(ax, said)
    if not inside:
        named, others = spots[chosen], np.delete(spots, chosen, axis=0)
        told = [names[place] for place in chosen]
        name_points(ax, named[:, 0], named[:, 1], told, size=7, around=others, words=name)
    return dress(ax, _network_words(square, links, least, value_name, said, name))


_CROWD = 60  # states that are all named; of more, so many that lie far from each other:
_NAMED = 30
_BACKBONE = -1


def _note(ax: Axes, words: str) -> None:
    """A line over the network, in lines where it is longer than the picture."""
    lines = "\n".join(wrapped(words, 8, size_in_points(ax)[0]))
    ax.text(0, 1, lines, transform=ax.transAxes, ha="left", va="bottom", fontsize=8, color=SOFT, gid="note")


def _thinned(strongest: int | str | None, n: int) -> int | None:
    """To how many of each state's most alike links go: None for all of them."""
    if isinstance(strongest, str):
        one_of("strongest", strongest, ("auto", "backbone"))
    if strongest == "auto":
        return _BACKBONE if n > _CROWD else 2 if n > 20 else 3
    return _BACKBONE if isinstance(strongest, str) else strongest


def _to_name(states: pd.Index, spots: np.ndarray, highlight: list[str] | None) -> list[int]:
    asked = [int(place) for place in np.flatnonzero(states.astype("str").isin(highlight or []))]
    return far_apart(spots, max(_NAMED, len(asked)), asked)


def _links_words(how: int | None, n: int, name) -> str:
    """How the links were thinned; nothing where all are drawn, or none."""
    if how == _BACKBONE:
        return name.say("Only the strongest links that join all states are drawn.")
    if not how or how >= n - 1:
        return ""
    return name.count("Only the links to the {n} state most like each are drawn.",
                      "Only the links to the {n} states most like each are drawn.", how)  # fmt: skip


def _names_words(chosen: list[int], n: int, name) -> str:
    if len(chosen) == n:
        return ""
    return name.count("{k} of {n} state is named.", "{k} of {n} states are named.", n, k=len(chosen))


def _links(square: pd.DataFrame, least: float | None, strongest: int | None) -> list[tuple[int, int]]:
    values = square.to_numpy().copy()
    np.fill_diagonal(values, np.nan)
    wanted = np.isfinite(values)
    if least is not None:
        wanted &= np.nan_to_num(values, nan=-np.inf) >= least
    if strongest == _BACKBONE:
        wanted &= _backbone(values)
    elif strongest is not None:
        ranks = np.argsort(np.argsort(-np.nan_to_num(values, nan=-np.inf), axis=1, kind="stable"), axis=1)
        near = ranks < strongest
        wanted &= near | near.T
    return [(int(i), int(j)) for i, j in zip(*np.nonzero(np.triu(wanted)), strict=True)]


def _backbone(values: np.ndarray) -> np.ndarray:
    """The links of a maximum spanning tree (Kruskal 1956): the strongest first, none that closes a ring."""
    kept = np.zeros(values.shape, dtype=bool)
    part = np.arange(len(values))
    first, second = np.triu_indices(len(values), 1)
    known = np.isfinite(values[first, second])
    first, second = first[known], second[known]
    for place in np.argsort(-values[first, second], kind="stable"):
        i, j = first[place], second[place]
        if part[i] != part[j]:
            kept[i, j] = kept[j, i] = True
            part[part == part[j]] = part[i]
    return kept


_DOT = 4.5  # radius of a node, in points, that is too small for its name
_SPECK = 3.5  # radius of one of a crowd
_WIDEST = 16.0  # radius of the largest node that a chamber has room for
_PAGE = 460.0  # side of the drawing, in points


def _arrange(square: pd.DataFrame, names: list[str], crowd: bool) -> tuple[float, np.ndarray]:
    """Places in points, and the radius of a node: one that holds the widest name, or a dot beside the name."""
    distance = 1 - square.to_numpy()
    known = np.isfinite(distance)
    distance = np.where(known, distance, np.nanmean(distance[known]) if known.any() else 1.0)
    np.fill_diagonal(distance, 0)
    spots = _scaled(np.sqrt(np.clip((distance + distance.T) / 2, 0, None)))
    radius = max(text_width(text, 7) for text in names) / 2 + 2.5
    if crowd:
        radius = _SPECK
    elif radius > _WIDEST:
        radius = _DOT
    apart = 30.0 if radius == _DOT else 2.25 * radius
    spread = np.ptp(spots, axis=0).max() or 1.0
    scale = max(_PAGE * 0.8, 1.07 * apart * np.sqrt(len(square))) / spread
    return radius, push_apart(spots * scale, apart)


def _scaled(distance: np.ndarray) -> np.ndarray:
    """Two dimensions by classical scaling, then majorisation of stress (de Leeuw 1977), without chance."""
    n = len(distance)
    if n == 1:
        return np.zeros((1, 2))
    centre = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-0.5 * centre @ distance**2 @ centre)
    spots = vectors[:, -2:][:, ::-1] * np.sqrt(np.clip(values[-2:][::-1], 1e-9, None))
    if spots.shape[1] < 2:
        spots = np.c_[spots, np.zeros(n)]
    signs = np.sign(spots[np.abs(spots).argmax(axis=0), range(2)])  # eigenvectors come with either sign
    spots = spots * np.where(signs == 0, 1, signs)
    for _ in range(150):
        apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
        ratio = -np.divide(distance, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        spots = ratio @ spots / n
    return spots


def _draw_links(ax: Axes, links, spots: np.ndarray, square: pd.DataFrame, given) -> None:
    if not links:
        return
    values = np.array([square.iloc[i, j] for i, j in links])
    span = np.ptp(values) or 1.0
    strength = (values - values.min()) / span
    look = {"linewidth": 0.5 + 1.8 * strength, "color": "#9aa5b1", "alpha": 0.75, "zorder": 1}
    drawn = with_given(look, given, LineCollection)
    ax.add_collection(LineCollection([spots[[i, j]] for i, j in links], gid="links", **drawn))


#: A code does not fit into a triangle, a star or a cross: those groups get a roomier shape here, and in the legend.
_ROOMY = {"^": "h", "v": "8", "P": "p", "X": "H", "*": "o"}
_CORNERS = {"h": 6, "8": 8, "p": 5, "H": 6}


def _node(ax: Axes, x: float, y: float, radius: float, text: str, style) -> None:
    colour = style.colour if style else "#33658a"
    about = {"facecolor": colour, "edgecolor": "white", "lw": 0.8, "zorder": 2, "gid": "node"}
    ax.add_patch(_shape(x, y, radius, style.marker if style else "o", about))
    if text:
        look = {"ha": "center", "va": "center_baseline", "fontsize": 7, "color": ink_on(colour)}
        ax.text(x, y, text, zorder=3, gid="name", **look)


def _shape(x: float, y: float, radius: float, marker: str, about: dict):
    if marker in ("s", "D"):
        side = radius * (0.92 if marker == "s" else 0.95)
        turn = 45.0 if marker == "D" else 0.0
        return Rectangle(
            (x - side, y - side), 2 * side, 2 * side, angle=turn, rotation_point="center", **about
        )
    if marker in _CORNERS:
        turn = np.pi / _CORNERS[marker] if marker in "H8" else 0.0
        return RegularPolygon((x, y), _CORNERS[marker], radius=radius * 1.12, orientation=turn, **about)
    return Circle((x, y), radius, **about)


def _network_words(square: pd.DataFrame, links, least, value_name: str, how: str, name) -> str:
    degree = pd.Series(0, index=square.index)
    for i, j in links:
        degree.iloc[[i, j]] += 1
    most = degree[degree > 0].sort_values(ascending=False, kind="stable").head(5)
    said = name.count("{n} link", "{n} links", len(links))
    if least is not None:
        said = name.say("{links} of at least {value}", links=said, value=name.number(least, 2))
    states = name.count("{n} state", "{n} states", len(square))
    what = name.say(value_name)
    parts = [name.say("Network of {what}, {states}, {links}.", what=what, states=states, links=said)]
    if how:
        parts.append(how)
    if len(most):
        told = name.list(f"{name(code)} {k}" for code, k in most.items())
        parts.append(name.say("Most links: {states}.", states=told))
    if len(alone := degree.index[degree == 0]):
        parts.append(name.say("Without a link: {states}.", states=name.list(name.sorted(alone))))
    return " ".join(parts)
