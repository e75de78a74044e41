"""Lay groups of labelled rows into columns, as a newspaper does, and measure the words before they are placed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.text import Annotation
from matplotlib.ticker import ScalarFormatter

from votelib.charts.fonts import families

#: Dots a point; with one, letters would be rounded to whole points, and some sizes be a tenth too wide.
_FINE = 10
_RENDERER = RendererAgg(8, 8, 72 * _FINE)


def text_width(text: str, size: float, *, weight: str = "normal") -> float:
    """Width of a text in points, as it will be drawn."""
    if not text:
        return 0.0
    chain = families(text)
    font = FontProperties(family=chain, size=size, weight=weight if len(chain) == 1 else "normal")
    return _RENDERER.get_text_width_height_descent(text, font, ismath=False)[0] / _FINE


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text in lines of at most `room` points; a word that is wider stands alone.

    Examples
    --------
    >>> wrapped("United Republic of Tanzania", 10, 90)
    ['United Republic', 'of Tanzania']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


_NAME_LETTERS = 34  # in a line; a longer name would take the room of the chart
#: Where a Chinese text may go on in the next line: not within a number, after an opening bracket or before a stop.
_CHINESE_PIECE = re.compile(r"[（《“]*(?:[0-9A-Za-z.,%]+|.)[、，。；：）》”]*")


def folded(name: str) -> str:
    """The name of a group or state in lines: people give their own groups names as long as a title.

    Examples
    --------
    >>> folded("Core group"), folded("Core group on the safety of journalists")
    ('Core group', 'Core group on the safety of\\njournalists')
    >>> folded("States of Latin America and the Caribbean (n = 27)").splitlines()[-1]  # a number stands with its letter
    'Caribbean (n\\xa0=\\xa027)'
    """
    if re.search("[\u4e00-\u9fff]", name):
        return _folded_chinese(name)
    return textwrap.fill(name.replace("(n = ", "(n\u00a0=\u00a0"), _NAME_LETTERS)


def _folded_chinese(name: str) -> str:
    """A letter is as wide as two, and lines may end between any two.

    Examples
    --------
    >>> _folded_chinese("伊朗伊斯兰共和国和朝鲜民主主义人民共和国（2,597次）")
    '伊朗伊斯兰共和国和朝鲜民主主义人民\\n共和国（2,597次）'
    """
    lines = [""]
    for piece in _CHINESE_PIECE.findall(name):
        if lines[-1] and sum(1 + (letter >= "\u2e80") for letter in lines[-1] + piece) > _NAME_LETTERS:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def name_rows(ax: Axes, names: list[str], size: float = 10, rows: Sequence[float] | None = None) -> None:
    """Write the name of each row beside it, a long one in lines."""
    ax.set_yticks(range(len(names)) if rows is None else rows, [folded(name) for name in names])
    for tick in ax.get_yticklabels():
        tick.set(linespacing=0.95, fontsize=size - 1 if "\n" in tick.get_text() else size)


def as_read(ax: Axes, labels) -> None:
    """Turn a chart of names round for a language read from right to left: names on the right, bars growing to the left.

    For a chart whose names are what is read; an axis of numbers or years between two others stays as it is. So does a
    scale with two ends, such as that of ideal points: its low end is on the left in every chart of it.
    """
    if labels != "ar":
        return
    if not _has_two_ends(ax):
        ax.set_xlim(sorted(ax.get_xlim(), reverse=True))
    ax.yaxis.tick_right()
    for text in ax.texts:
        text.set_horizontalalignment(_TURNED.get(text.get_horizontalalignment(), "center"))
        if isinstance(text, Annotation) and text.anncoords == "offset points":
            text.xyann = (-text.xyann[0], text.xyann[1])
            if text.xycoords != "data":  # a share of the width, from the left
                text.xy = (1 - text.xy[0], text.xy[1])
    sides = [ax.spines[side].get_visible() for side in ("left", "right")]
    for side, visible in zip(("right", "left"), sides, strict=True):
        ax.spines[side].set_visible(visible)
    ax.spines["right"].set_color(ax.spines["left"].get_edgecolor())


_TURNED = {"left": "right", "right": "left"}


def _has_two_ends(ax: Axes) -> bool:
    """Whether zero lies well inside a scale, and is not the end at which a quantity begins."""
    low, high = sorted(ax.get_xlim())
    return low < 0 < high and min(-low, high) > 0.2 * max(-low, high)


def has_rows_of_names(ax: Axes) -> bool:
    """Whether a chart of another library has a name beside each row, and numbers below: strips, boxes and bars."""
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    named = [any(letter.isalpha() for letter in name) for name in names]
    return type(ax.xaxis.get_major_formatter()) is ScalarFormatter and bool(named) and all(named)


def begins_right(ax: Axes) -> bool:
    """Whether a chart is read from its right end, where its names are: what a narrow screen shows of it first."""
    return ax.yaxis.get_ticks_position() == "right"


class Block(NamedTuple):
    """Part of a group that stands in one column: its first row, its rows, and whether the group went before."""

    group: str
    rows: list
    column: int
    top: int  # rows above it in its column, headings included
    continued: bool


def block_head(block: Block, n: int, name) -> str:
    """The heading of a part of a group: its name and its rows in all, or that it goes on; nothing without a group."""
    if not block.group:
        return ""
    group = name.group(block.group)
    return name.say("{group} (continued)", group=group) if block.continued else name.counted(group, n)


def flow(
    groups: dict[str, list], columns: int, *, head: int = 1, gap: int = 1, whole: int = 24
) -> tuple[list[Block], int]:
    """Place groups into columns of nearly equal height; groups of up to `whole` rows are never broken.

    Returns the blocks and the height of the tallest column in rows.
    """
    total = sum(len(rows) + head + gap for rows in groups.values())
    least = max([-(-total // columns), *(len(rows) + head for rows in groups.values() if len(rows) <= whole)])
    for height in range(least, total + head + 1):
        blocks = _fill(groups, height, head, gap, whole)
        if not blocks or blocks[-1].column < columns:
            break
    return blocks, max((block.top + head + len(block.rows) for block in blocks), default=0)


def _fill(groups: dict[str, list], height: int, head: int, gap: int, whole: int) -> list[Block]:
    blocks, column, top = [], 0, 0
    for group, rows in groups.items():
        rest, continued = list(rows), False
        least = len(rest) if len(rest) <= whole else 4  # no heading with a row or two under it
        while rest:
            room = height - top - head
            if top and room < min(least, len(rest)):
                column, top = column + 1, 0
                continue
            part, rest = rest[:room], rest[room:]
            blocks.append(Block(group, part, column, top, continued))
            top, continued = top + head + len(part) + gap, True
    return blocks


def spread(wanted: list[float], distance: float, low: float, high: float) -> list[float]:
    """Move positions as little as needed so that neighbours are at least `distance` apart, inside [low, high].

    Examples
    --------
    >>> spread([0.5, 0.5, 0.9], 0.2, 0, 1)
    [0.4, 0.6, 0.9]
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    distance = min(distance, (high - low) / max(len(wanted) - 1, 1))
    clusters: list[list] = []  # [centre of mass, members]
    for i in order:
        clusters.append([wanted[i], [i]])
        while len(clusters) > 1 and _touch(clusters[-2], clusters[-1], distance):
            right, left = clusters.pop(), clusters.pop()
            members = left[1] + right[1]
            clusters.append([_centre(left, right, len(members)), members])
        clusters[-1][0] = _inside(clusters[-1], distance, low, high)
    return _positions(clusters, distance, low, high, len(wanted))


def _half(cluster: list, distance: float) -> float:
    return (len(cluster[1]) - 1) / 2 * distance


def _touch(left: list, right: list, distance: float) -> bool:
    return right[0] - _half(right, distance) - left[0] - _half(left, distance) < distance - 1e-9


def _centre(left: list, right: list, n: int) -> float:
    return (left[0] * len(left[1]) + right[0] * len(right[1])) / n


def _inside(cluster: list, distance: float, low: float, high: float) -> float:
    half = _half(cluster, distance)
    return min(max(cluster[0], low + half), high - half)


def _positions(clusters: list, distance: float, low: float, high: float, n: int) -> list[float]:
    placed = [0.0] * n
    for cluster in clusters:
        start = _inside(cluster, distance, low, high) - _half(cluster, distance)
        for k, i in enumerate(cluster[1]):
            placed[i] = round(start + k * distance, 9)
    return placed


def size_in_points(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes in points, as they are laid out now."""
    box = ax.get_position()
    width, height = ax.figure.get_size_inches()
    return box.width * width * 72, box.height * height * 72
