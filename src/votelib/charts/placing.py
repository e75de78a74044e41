"""Words in a chart: names near their points, none over another, and how many are left out."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from votelib.charts.fonts import Names, labeller
from votelib.charts.layout import size_in_points, text_width
from votelib.charts.style import INK, LINE, SOFT, settle

#: A rim of white, so that a name can be read over a line.
HALO = [withStroke(linewidth=2, foreground="white")]

_ENGLISH = labeller("en")
_ANGLES = np.radians([0, 180, 90, 270, 45, 135, 315, 225, 22, 158, 202, 338, 67, 113, 247, 293])
_RINGS = (8.0, 14.0, 22.0, 32.0, 46.0, 64.0, 90.0, 120.0, 160.0)  # points
_LEGIBLE = 60  # so many names are written however close they come
_LONG = 24  # letters in a line
_BELOW = 40.0  # points under the axes, beneath their title
_FAR, _SLIGHT = 64.0, 25.0  # points, square points: no name goes so far to be clear of so little
_WIDEST = 0.6  # of the axes, at most, is a line of names that share a place
_LEADER = 14.0  # names further off than this get a line to their point


def name_points(
    ax: Axes, xs, ys, names: list[str], *, size: float = 8.5, around=None, words: Names = _ENGLISH
) -> None:
    """Name points; those at one place share a name. The limits of the axes must be set before.

    Names are placed from the most crowded point to the loneliest, each at the nearest place that is free. One that
    finds none takes the least bad, unless there are so many that nobody could read them: then it is left out, and a
    line under the chart says in `words` how many were, since the table of a figure has them all. `around` (x and y of
    each) are points without a name, which names keep clear of where they can, as they do of what is written there
    already; at the place of a name, it is said how many they are. A long name stands in two lines.
    """
    settle(ax)
    width, height = size_in_points(ax)
    unnamed = np.asarray([] if around is None else around, float).reshape(-1, 2)
    places = _shared(np.column_stack([xs, ys]).astype(float), names, unnamed, words, size, _WIDEST * width)
    if not places:
        return
    spots = np.array([_to_points(ax, x, y, width, height) for x, y, _ in places])
    crowd = (np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1)) < 40).sum(axis=1)
    others = [_to_points(ax, x, y, width, height) for x, y in unnamed]
    taken = [(x - r, y - r, x + r, y + r) for of, r in ((spots, 4), (others, 2)) for x, y in of]
    taken += _written(ax, width, height)
    crowded, left_out = len(places) > _LEGIBLE, 0
    for i in np.argsort(-crowd, kind="stable"):
        text = places[i][2]
        lines = text.split("\n")
        wide, high = max(text_width(line, size) for line in lines), len(lines) * size * 1.25
        box, over = _free(spots[i], wide, high, taken, (width, height))
        if over and crowded:
            left_out += 1
            continue
        taken.append(box)
        _write(ax, spots[i], box, text, size, (width, height))
    if left_out:
        _say_left_out(ax, left_out, height, words)


def _say_left_out(ax: Axes, count: int, height: float, words: Names) -> None:
    said = words.count(
        "{n} name left out for want of room: see the table", "{n} names left out for want of room: see the table",
        count,
    )  # fmt: skip
    look = {"ha": "right", "va": "top", "fontsize": 8, "color": SOFT}
    ax.text(1, -_BELOW / height, said, transform=ax.transAxes, gid="note", **look)


def _written(ax: Axes, width: float, height: float) -> list[tuple[float, float, float, float]]:
    """The boxes of what is written in the axes, in points from their lower left corner."""
    boxes = [ax.transAxes.inverted().transform_bbox(text.get_window_extent()) for text in ax.texts]
    return [(box.x0 * width, box.y0 * height, box.x1 * width, box.y1 * height) for box in boxes]


def _shared(
    points: np.ndarray, names: list[str], unnamed: np.ndarray, words: Names, size: float, room: float
) -> list[tuple[float, float, str]]:
    """Each place that has a name, with all its names, and how many points without a name lie there, too."""
    at: dict[tuple, list[str]] = {}
    for (x, y), name in zip(points.round(6).tolist(), names, strict=True):
        if np.isfinite(x) and np.isfinite(y):
            at.setdefault((x, y), []).append(name)
    others = Counter(map(tuple, unnamed.round(6).tolist()))
    told = {place: words.words.by_alphabet(who) for place, who in at.items()}
    for place in told.keys() & others.keys():
        told[place] = [*told[place], words.count("{n} more", "{n} more", others[place])]
    return [(*place, _joined(who, words.say(", "), size, room)) for place, who in told.items()]


def _joined(names: list[str], comma: str, size: float, room: float) -> str:
    """Names of one place, in lines of five when there are many, and of so few that they have room; a long one in two.

    Examples
    --------
    >>> _joined(["Chile", "Cuba", "Ghana", "India"], ", ", 8.5, 70)
    'Chile, Cuba,\\nGhana, India'
    """
    if len(names) == 1:
        return _in_two(names[0])
    a_line = 3 if len(names) <= 6 else 5
    lines: list[list[str]] = [[]]
    for name in names:
        if lines[-1] and (
            len(lines[-1]) == a_line or text_width(comma.join([*lines[-1], name]), size) > room
        ):
            lines.append([])
        lines[-1].append(name)
    return f"{comma.rstrip()}\n".join(comma.join(line) for line in lines)


def _in_two(name: str) -> str:
    """A long name in two lines, the second from its bracket where it has one."""
    if len(name) <= _LONG:
        return name
    if " (" in name:
        return name.replace(" (", "\n(", 1)
    return textwrap.fill(name, max(_LONG, len(name) * 3 // 5), break_long_words=False)


def _to_points(ax: Axes, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    across, up = ax.transAxes.inverted().transform(ax.transData.transform((x, y)))
    return across * width, up * height


def _free(spot, w: float, h: float, taken: list, room: tuple[float, float]):
    """The nearest box near a spot that lies over nothing, or the least bad one; and how much of it lies over others."""
    best, least = None, np.inf
    boxes = np.array(taken)
    for ring in _RINGS:
        if ring > _FAR and least < _SLIGHT:
            break
        for angle in _ANGLES:
            box = _inside(_box(spot, ring, angle, w, h), room)
            over = _overlap(box, boxes)
            if over == 0:
                return box, 0.0
            if over < least:
                best, least = box, over
    return best, least


def _inside(box: tuple, room: tuple[float, float]) -> tuple[float, float, float, float]:
    """A box moved into the axes, as little as needed; one that is larger begins at their left and upper edges."""
    left, low, right, high = box
    across = max(0.0, min(left, room[0] - (right - left))) - left
    up = min(room[1], max(high, high - low)) - high
    return left + across, low + up, right + across, high + up


def _box(spot, ring: float, angle: float, w: float, h: float) -> tuple[float, float, float, float]:
    """A box of w by h whose edge is about `ring` from the spot, in a direction."""
    x = spot[0] + np.cos(angle) * (ring + w / 2)
    y = spot[1] + np.sin(angle) * (ring + h / 2 - 3)
    return x - w / 2, y - h / 2, x + w / 2, y + h / 2


def _overlap(box, boxes: np.ndarray) -> float:
    wide = np.minimum(box[2], boxes[:, 2]) - np.maximum(box[0], boxes[:, 0])
    high = np.minimum(box[3], boxes[:, 3]) - np.maximum(box[1], boxes[:, 1])
    return float((np.clip(wide, 0, None) * np.clip(high, 0, None)).sum())


def _write(ax: Axes, spot, box, text: str, size: float, room) -> None:
    scale = np.array(room)
    middle = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
    near = np.array([np.clip(spot[0], box[0], box[2]), np.clip(spot[1], box[1], box[3])])
    if np.hypot(*(near - spot)) > _LEADER:
        ends = np.array([spot, near]) / scale
        ax.plot(ends[:, 0], ends[:, 1], color=SOFT, lw=0.5, transform=ax.transAxes, zorder=2, gid="leader")
    x, y = middle / scale
    name = ax.text(
        x, y, text, transform=ax.transAxes, ha="center", va="center", fontsize=size, color=INK, zorder=4
    )
    name.set(gid="name", path_effects=HALO, in_layout=False)


def push_apart(spots: np.ndarray, distance: float, rounds: int = 400) -> np.ndarray:
    """Move points until each pair is at least `distance` apart (or the rounds are over), as little as needed."""
    spots = _fanned(spots.astype(float), distance)
    for _ in range(rounds):
        apart = spots[:, None] - spots[None]
        length = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(length, np.inf)
        short = np.clip(distance * 1.001 - length, 0, None)
        if not short.any():
            break
        spots += ((short / 2 / length)[..., None] * apart).sum(axis=1)
    return spots


def _fanned(spots: np.ndarray, distance: float) -> np.ndarray:
    """Points that all but coincide, laid out about their middle as the seeds of a sunflower.

    Pushed from where they are, they would part along whatever line the last digits of their places make.
    """
    fanned, left = spots.copy(), np.ones(len(spots), dtype=bool)
    for spot in spots:
        near = np.flatnonzero(left & (np.hypot(*(spots - spot).T) < distance / 4))
        if len(near) > 1:
            number = np.arange(len(near))
            radius, angle = 0.5 * distance * np.sqrt(number + 0.5), number * 2.399963  # the golden angle
            fanned[near] = spots[near].mean(axis=0) + radius[:, None] * np.c_[np.cos(angle), np.sin(angle)]
        left[near] = False
    return fanned


def far_apart(spots: np.ndarray, count: int, first: Iterable[int] = ()) -> list[int]:
    """So many points that lie far from each other, after `first`: each the farthest from all chosen before it."""
    chosen = list(first) or [int(np.argmax(np.hypot(*(spots - spots.mean(axis=0)).T)))]
    while len(chosen) < min(count, len(spots)):
        apart = np.hypot(*(spots[:, None] - spots[None, chosen]).transpose(2, 0, 1)).min(axis=1)
        chosen.append(int(np.argmax(apart)))
    return chosen


def between(ax: Axes, row: float, words: str) -> None:
    """A broken line across the rows, where some are not shown, with words on it that say how many."""
    ax.axhline(row, color=LINE, lw=0.8, ls=(0, (2, 2)), zorder=0, gid="between")
    ax.annotate(words, (0.5, row), xycoords=ax.get_yaxis_transform(), ha="center", va="center",
                fontsize=8.5, color=SOFT, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
                gid="between")  # fmt: skip
