"""A map of the world: how states voted, or a number for each, as areas and, where small, as dots."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import Normalize
from matplotlib.patches import Patch

from votelib.arguments import public
from votelib.charts.fonts import Labels, families, labeller, vote_words
from votelib.charts.given import known_votes, need
from votelib.charts.style import INK, LINE, SOFT, VOTES, axes_for, dress, legend, nothing_to_show
from votelib.errors import SchemaError
from votelib.files import data_dir

#: The United Nations' usual words on boundaries; they stand under every map.
DISCLAIMER = (
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the United Nations."
)
_EMPTY = "#f2f4f6"  # areas without a value
_DOT = 16  # area of the dot of a small state, in square points
_COLOURS = "cividis"


@public
def plot_map(
    values: pd.DataFrame,
    *,
    value: str = "vote",
    limits: tuple[float, float] | None = None,
    value_name: str = "",
    labels: Labels = None,
    ax: Axes | None = None,
    **kwargs,
) -> Axes:
    """Draw a world map of votes, or of a number for each state.

    Parameters
    ----------
    values : DataFrame
        One row a state: `country` and the column named by `value`.
    value : str, default "vote"
        A column of votes (`yes`, `abstain`, `no`, `absent`, `unknown`), or of numbers.
    limits : (float, float), optional
        Ends of the scale of numbers; by default the smallest and the largest.
    value_name : str, optional
        Words for the scale, with the unit.
    labels : mapping, language code or None
        Names of votes and states, in the words for those who cannot see the map. See `votelib.charts.labeller`.
    **kwargs
        For the areas, such as `linewidth`: see `matplotlib.collections.PolyCollection`.

    Raises
    ------
    SchemaError
        For missing columns, unknown votes, or a state with two rows.

    Notes
    -----
    Equal Earth projection (doi:10.1080/13658816.2018.1504949): areas are in proportion, which says nothing of the
    weight of a vote. States that are too small for an area are dots. A state that is gone is drawn on the areas of
    today that it covered, unless these have a row of their own. Votes are told by hatch as well as by colour; areas
    without a number are hatched. States that have a row and neither area nor dot are named in the words of the chart.

    Shapes: Natural Earth, public domain (`data/map`).

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"country": ["KEN", "JPN", "MLT"], "vote": ["yes", "no", "no"]})
    >>> alt_text(plot_map(toy))
    'World map of 3 states: 1 Yes, 2 No. Yes: KEN. No: JPN, MLT.'
    """
    need(values, ["country", value], "plot_map")
    shown = _by_state(values, value)
    if shown.empty:
        return nothing_to_show(axes_for(ax, 9, 2), labels)
    ax = axes_for(ax, 9, 5)
    if pd.api.types.is_numeric_dtype(shown):
        words = _draw_numbers(ax, shown, limits, value_name, labels, kwargs)
    else:
        words = _draw_votes(ax, shown, labels, kwargs)
    ax.set_aspect("equal")
    ax.autoscale_view()
    ax.set_axis_off()
    said = labeller(labels).say(DISCLAIMER)
    ax.text(0.5, -0.02, said, transform=ax.transAxes, ha="center", va="top", fontsize=6.5, color=SOFT)
    return dress(ax, words)


def _by_state(values: pd.DataFrame, value: str) -> pd.Series:
    found = values.dropna(subset=value).assign(country=values["country"].astype("str"))
    twice = sorted(found.loc[found["country"].duplicated(), "country"].unique())
    if twice:
        raise SchemaError(f"plot_map: expected one row a state; found several for {', '.join(twice[:5])}")
    column = found.set_index("country")[value]
    return column if pd.api.types.is_numeric_dtype(column) else known_votes(column, "plot_map")


# -- votes and numbers ---------------------------------------------------------------------------------------


def _draw_votes(ax: Axes, votes: pd.Series, labels: Labels, look: dict) -> str:
    words, name = vote_words(labels), labeller(labels)
    of_area = _spread(votes)
    _areas(ax, [area for area in _shapes() if area not in of_area], {"facecolor": _EMPTY} | look)
    for vote, style in VOTES.items():
        mine = [area for area, cast in of_area.items() if cast == vote]
        _areas(ax, mine, style.patch | look, gid=f"vote:{vote}")
        _dots(ax, mine, facecolor=style.colour, edgecolor=INK, gid=f"dot:{vote}")
    there = [vote for vote in VOTES if (votes == vote).any()]
    handles = [
        *(
            Patch(**VOTES[vote].patch, label=name.counted(words[vote], (votes == vote).sum()))
            for vote in there
        ),
        Patch(facecolor=_EMPTY, edgecolor=LINE, label=name.say("no data")),
    ]
    legend(ax, handles, len(handles), "upper center", (0.5, 1.06), handlelength=1.4)
    counts = name.list(name.votes((votes == vote).sum(), words[vote]) for vote in there)
    lists = (
        name.say("{group}: {values}.", group=words[vote],
                 values=name.list(name.sorted(votes.index[votes == vote])))
        for vote in there
    )  # fmt: skip
    opening = name.count(
        "World map of {n} state: {votes}.", "World map of {n} states: {votes}.", len(votes), votes=counts
    )
    return " ".join([opening, *lists, *_without_place(votes, name)])


def _draw_numbers(ax: Axes, numbers: pd.Series, limits, value_name: str, labels: Labels, look: dict) -> str:
    name, of_area = labeller(labels), _spread(numbers)
    value_name = name.say(value_name)
    low, high = limits or (float(numbers.min()), float(numbers.max()))
    scale, colours = Normalize(vmin=low, vmax=high, clip=True), colormaps[_COLOURS]
    empty = [area for area in _shapes() if area not in of_area]
    _areas(ax, empty, {"facecolor": _EMPTY, "hatch": "...."} | look)
    areas = [area for area in of_area if area in _shapes()]
    rings = [(ring, area) for area in areas for ring in _shapes()[area]]
    fill = [colours(scale(of_area[area])) for _, area in rings]
    about = {"facecolors": fill, "edgecolors": "white", "linewidth": 0.4} | look
    ax.add_collection(PolyCollection([ring for ring, _ in rings], **about))
    small = [area for area in of_area if area in _points()]
    _dots(ax, small, facecolor=[colours(scale(of_area[area])) for area in small], edgecolor=INK, gid="dots")
    bar = ax.figure.colorbar(
        ScalarMappable(scale, colours), ax=ax, orientation="horizontal", shrink=0.45, pad=0.05
    )
    bar.set_label(value_name, color=INK, fontsize=9, fontfamily=families(value_name))
    bar.ax.tick_params(labelsize=8, labelcolor=INK)
    bar.outline.set_visible(False)
    order = numbers.sort_values()
    told = [f"{name(code)} {name.number(order[code], 2)}" for code in order.index]
    middle = name.list(told)
    if len(told) > 5:
        middle = name.say("lowest {low}; highest {high}", low=name.list(told[:3]), high=name.list(told[-3:]))
    states = name.count("{n} state", "{n} states", len(numbers))
    said = (
        name.say("World map of {what}, {states}: {values}.", what=value_name, states=states, values=middle)
        if value_name
        else name.say("World map, {states}: {values}.", states=states, values=middle)
    )
    return " ".join([said, *_without_place(numbers, name)])


def _without_place(values: pd.Series, name) -> list[str]:
    """States that the map cannot show."""
    placed = {*_shapes(), *_points(), *_former()}
    lost = [code for code in values.index if code not in placed]
    return [name.say("Not on the map: {states}.", states=name.list(name.sorted(lost)))] if lost else []


def _spread(values: pd.Series) -> dict:
    """The value of each area or dot: a state that is gone gives its own to the areas of today without one."""
    former = {area: value for code, value in values.items() for area in _former().get(code, ())}
    return former | values.to_dict()


def _areas(ax: Axes, areas: list[str], look: dict, gid: str | None = None) -> None:
    rings = [ring for area in areas for ring in _shapes().get(area, ())]
    if rings:
        about = {"linewidth": 0.4, "edgecolor": "white"} | look
        ax.add_collection(PolyCollection(rings, gid=gid, **about))
        if about.get("hatch"):  # the edge of a hatched area is drawn in the colour of the hatch
            ax.add_collection(PolyCollection(rings, facecolor="none", edgecolor="white", linewidth=0.4))


def _dots(ax: Axes, areas: list[str], **look) -> PathCollection | None:
    places = np.array([_points()[area] for area in areas if area in _points()])
    return ax.scatter(*places.T, s=_DOT, linewidth=0.5, zorder=3, **look) if len(places) else None


# -- shapes --------------------------------------------------------------------------------------------------


@cache
def _world() -> dict:
    return json.loads((data_dir() / "map" / "world.topo.json").read_text(encoding="utf-8"))


@cache
def _shapes() -> dict[str, list[np.ndarray]]:
    """Outer rings of each area, projected."""
    arcs = [np.cumsum(arc, axis=0) for arc in _world()["arcs"]]
    return {
        shape["id"]: [
            _projected(part) for ring in _outer(shape) for part in _within_the_map(_ring(ring, arcs))
        ]
        for shape in _geometries("areas")
    }


@cache
def _points() -> dict[str, tuple[float, float]]:
    return {
        each["id"]: tuple(_projected(_degrees([each["coordinates"]]))[0]) for each in _geometries("points")
    }


@cache
def _former() -> dict[str, list[str]]:
    table = pd.read_csv(data_dir() / "map" / "former_states.csv", dtype="str", keep_default_na=False)
    return table.groupby("country")["area"].agg(list).to_dict()


def _geometries(name: str) -> list[dict]:
    return _world()["objects"][name]["geometries"]


def _outer(shape: dict) -> Iterator[list[int]]:
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for part in parts:
        yield part[0]


def _ring(numbers: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """One ring in degrees: its arcs in turn, those of a negative number backwards."""
    lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return _degrees(np.concatenate(lines))


def _within_the_map(ring: np.ndarray) -> list[np.ndarray]:
    """A ring cut where it crosses the 180th meridian: Russia and Fiji lie on both edges of the map."""
    whole = np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])
    parts = [_clipped(whole + np.array([turn, 0]), -180, 180) for turn in (-360, 0, 360)]
    return [part for part in parts if len(part) > 2]


def _clipped(ring: np.ndarray, west: float, east: float) -> np.ndarray:
    """What of a ring lies between two meridians (Sutherland and Hodgman, one edge after the other)."""
    for edge, side in ((west, 1), (east, -1)):
        inside, after = side * (ring[:, 0] - edge) >= 0, np.roll(ring, -1, axis=0)
        kept = []
        for here, there, within, next_within in zip(ring, after, inside, np.roll(inside, -1), strict=True):
            if within:
                kept.append(here)
            if within != next_within:
                share = (edge - here[0]) / (there[0] - here[0])
                kept.append([edge, here[1] + share * (there[1] - here[1])])
        ring = np.array(kept).reshape(-1, 2)
        if not len(ring):
            break
    return ring


def _degrees(grid) -> np.ndarray:
    about = _world()["transform"]
    return np.asarray(grid, dtype=float) * about["scale"] + about["translate"]


def _projected(degrees: np.ndarray) -> np.ndarray:
    """Equal Earth: longitude and latitude in degrees to a plane in which areas are in proportion."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    longitude, latitude = np.radians(degrees).T
    t = np.arcsin(np.sqrt(3) / 2 * np.sin(latitude))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * np.sqrt(3) * longitude * np.cos(t) / (3 * slope)
    return np.column_stack([x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t])
