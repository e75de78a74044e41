"""States by roll call: who voted how, and who had no seat."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Rectangle

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller, vote_letters, vote_words
from votelib.charts.given import known_votes, need
from votelib.charts.layout import Block, block_head, flow, size_in_points, text_width, wrapped
from votelib.charts.style import (
    INK,
    LINE,
    SOFT,
    VOTES,
    axes_for,
    dress,
    ink_on,
    nothing_to_show,
    with_given,
)
from votelib.errors import SchemaError
from votelib.translating import place_in_alphabet

_ROW, _CELL, _TEXT = 13.0, 14.0, 8.5  # points
_LEAST, _TALL = 7.5, 15.5  # the letters of a name on two lines, and the rows of a chart with such a name
_WIDTH, _BETWEEN = 500.0, 16.0
_MANY = 60  # states that need more room:
#: That room, its columns, the room in one for a name (beside twelve roll calls) and for a cell.
_WIDER, _COLUMNS, _NAME, _NARROW = 930.0, 3, 138.0, 12.0
_NONE = "no seat"


@public
def plot_vote_heatmap(
    votes: pd.DataFrame,
    *,
    rollcall: str = "rollcall",
    group: str | None = "group",
    heads: Mapping[str, str] | None = None,
    order: list[str] | None = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **cell,
) -> Axes:
    """Draw states by roll calls, the states in groups, the groups side by side where there is room.

    Parameters
    ----------
    votes : DataFrame
        One row a state and roll call: `country`, `vote`, the columns named by `rollcall` and `group`, and where it is
        there `date` (then the roll calls stand in the order of their dates).
    rollcall : str, default "rollcall"
        Column of the roll call.
    group : str or None, default "group"
        Column of the group. A state that changed groups stands in its latest.
    heads : mapping, optional
        `{roll call: words over its column}`, in the order to draw; by default the date where there is one, else
        the symbol.
    order : list of str, optional
        Groups in this order; those left out follow by name.
    **cell
        Passed on to `matplotlib.collections.PolyCollection` for the cells.

    Returns
    -------
    Axes
        A cell has the colour and hatch of the vote and, where there is room, its letter (Y, A, N, – absent,
        ? unknown). A state without a row in a roll call had no seat: a pale ruled cell, never an abstention.

    Raises
    ------
    SchemaError
        For missing columns, unknown votes, or two votes of a state in a roll call.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> rows = [("a", "KEN", "yes"), ("b", "KEN", "yes"), ("b", "JPN", "no")]
    >>> toy = pd.DataFrame(rows, columns=["rollcall", "country", "vote"])
    >>> alt_text(plot_vote_heatmap(toy, group=None))
    'Votes of 2 states in 2 roll calls: 2 Yes, 1 No, 1 without a seat. By roll call: a 1 Yes; b 1 Yes, 1 No.'
    """
    need(votes, [rollcall, "country", "vote", *([group] if group else [])], "plot_vote_heatmap")
    if votes.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name, words = labeller(labels), vote_words(labels)
    words[_NONE] = name.say("no seat")
    cells = _cells(votes, rollcall, heads)
    groups = _groups(votes, group, order, name)
    titles = _titles(votes, rollcall, heads, cells.columns)
    ax = _draw(cells, groups, titles, name, words, ax, cell)
    ax.set_axis_off()
    return dress(ax, _words(cells, titles, words, name))


def _cells(votes: pd.DataFrame, rollcall: str, heads: Mapping[str, str] | None) -> pd.DataFrame:
    """States by roll calls; missing where there is no row."""
    plain = votes[[rollcall, "country"]].astype("str").set_axis(["rollcall", "country"], axis=1)
    plain["vote"] = known_votes(votes["vote"], "plot_vote_heatmap")
    twice = plain[plain.duplicated(["rollcall", "country"])]
    if len(twice):
        one = twice.iloc[0]
        raise SchemaError(f"plot_vote_heatmap: more than one vote of {one['country']} in {one['rollcall']}")
    if heads is not None:
        columns = [c for c in map(str, heads) if c in set(plain["rollcall"])]
    elif "date" in votes:
        columns = list(dict.fromkeys(plain["rollcall"].iloc[votes["date"].argsort(kind="stable")]))
    else:
        columns = list(dict.fromkeys(plain["rollcall"]))
    return plain.set_index(["country", "rollcall"])["vote"].unstack()[columns]  # noqa: PD010 - one vote a cell


def _groups(votes: pd.DataFrame, group: str | None, order: list[str] | None, name) -> dict[str, list]:
    if group is None:
        latest = pd.Series("", index=votes["country"].astype("str").unique())
    else:
        dated = votes.sort_values("date", kind="stable") if "date" in votes else votes
        latest = dated[group].astype("str").set_axis(dated["country"].astype("str")).groupby(level=0).last()
    first = {g: i for i, g in enumerate(order or [])}
    found = sorted(set(latest), key=lambda g: (first.get(g, len(first)), g))
    by_name = sorted(latest.index, key=lambda code: (place_in_alphabet(name(code)), code))
    return {g: [code for code in by_name if latest[code] == g] for g in found}


def _titles(votes: pd.DataFrame, rollcall: str, heads, columns) -> dict[str, str]:
    if heads is not None:
        return {str(key): str(text) for key, text in heads.items()}
    if "date" in votes and votes["date"].notna().all():
        days = votes["date"].set_axis(votes[rollcall].astype("str")).groupby(level=0).first()
        years = {key: f"{day:%Y}" for key, day in days.items()}
        if len(set(years.values())) == len(years):
            return years
    return {key: key.split("@")[0] for key in columns}


# --- drawing ----------------------------------------------------------------------------------------------------


def _draw(
    cells: pd.DataFrame, groups: dict[str, list], titles, name, words, ax: Axes | None, given: Mapping
) -> Axes:
    many = len(cells) > _MANY  # in one column their names could not be read on a sheet of paper
    width = size_in_points(ax)[0] if ax is not None else _WIDER if many else _WIDTH
    room = _room_for_names(cells, width, name) if many else inf
    names = {code: _fitted(name(code), room) for code in cells.index}
    row = _TALL if any("\n" in text for text, _ in names.values()) else _ROW
    longest = max(text_width(line, size) for text, size in names.values() for line in text.split("\n"))
    label = 6 + min(longest, room)
    cell = min(_NARROW if many else _CELL, max((width - label) / len(cells.columns), 1.5))
    heads = (block_head(Block(group, [], 0, 0, continued=True), 0, name) for group in groups)
    panel = _BETWEEN + max(
        [label + cell * len(cells.columns), *(text_width(each, 9, weight="bold") for each in heads)]
    )
    fit = max((width + _BETWEEN) / panel, 1)
    blocks, rows = flow(groups, min(int(fit), len(cells)), head=1 if any(groups) else 0)
    used = max(block.column for block in blocks) + 1
    step = panel if used == 1 or many else max(panel, (width + _BETWEEN) / used)
    head = max(text_width(titles[c], _TEXT) for c in cells.columns) + 6 if cell >= 5 else 4.0
    full, across = head + rows * row + 30, max(step * used - _BETWEEN, 380)
    if ax is None:
        ax = axes_for(None, (across + 20) / 72, (full + 14) / 72)
    polygons: dict[str, list] = {vote: [] for vote in [*VOTES, _NONE]}
    grid = _Grid(cells, names, head, label, cell, row)
    for block in blocks:
        _block(ax, block, block.column * step, grid, groups, name, polygons)
    for column in range(used):
        _heads(ax, column * step + label, head, cell, [titles[c] for c in cells.columns])
    _paint(ax, polygons, given)
    _legend(ax, polygons, words, vote_letters(name.words.lang), full - 10)
    ax.set(xlim=(-2, across), ylim=(full, 0))
    return ax


class _Grid(NamedTuple):
    """What stands in the columns of states, and its measures in points."""

    cells: pd.DataFrame
    names: dict[str, tuple[str, float]]  # the name of each state in lines, and the size of its letters
    head: float  # above the first row
    label: float
    cell: float
    row: float


def _block(ax, block: Block, left: float, grid: _Grid, groups, name, polygons) -> None:
    letters, row = vote_letters(name.words.lang), grid.row
    top = grid.head + block.top * row
    if block.group:
        head = block_head(block, len(groups[block.group]), name)
        ax.text(
            left, top + row * 0.45, head, va="center", fontsize=9, fontweight="bold", color=INK, gid="group"
        )
        top += row
    for i, code in enumerate(block.rows):
        y = top + i * row
        text, size = grid.names[code]
        ax.text(left, y + row / 2, text, va="center", fontsize=size, linespacing=0.95, color=INK, gid="state")
        for j, vote in enumerate(grid.cells.loc[code]):
            x = left + grid.label + j * grid.cell
            kind = _NONE if pd.isna(vote) else vote
            polygons[kind].append(_box(x, y, grid.cell, row))
            if grid.cell >= 9 and kind != _NONE:
                ax.text(x + grid.cell / 2, y + row / 2, letters[vote], ha="center", va="center_baseline",
                        fontsize=7.5, color=ink_on(VOTES[vote].colour), zorder=3, gid="letter",
                        in_layout=False)  # fmt: skip  # thousands of them, each within its cell


def _room_for_names(cells: pd.DataFrame, width: float, name) -> float:
    """What the cells of all columns leave to the names: all that the longest needs, if there is so much."""
    column = (width + _BETWEEN) / _COLUMNS - _BETWEEN
    longest = max(text_width(name(code), _TEXT) for code in cells.index)
    return min(longest, max(_NAME, column - 6 - _NARROW * len(cells.columns)))


def _fitted(text: str, room: float) -> tuple[str, float]:
    """A name and its size for the room there is: a little smaller, or where that is not enough, on two lines."""
    wide = text_width(text, _TEXT)
    if wide <= room:
        return text, _TEXT
    if wide * _LEAST <= room * _TEXT:
        return text, _TEXT * room / wide
    lines = wrapped(text, _LEAST, room)
    lines = [lines[0], " ".join(lines[1:])] if len(lines) > 1 else lines
    return "\n".join(lines), min(_LEAST, *(_LEAST * room / text_width(line, _LEAST) for line in lines))


def _box(x: float, y: float, cell: float, row: float) -> list[tuple[float, float]]:
    pad = 0.7 if cell >= 5 else 0.0
    right, low = x + cell - pad, y + row - 0.7
    return [(x, y), (right, y), (right, low), (x, low)]


def _heads(ax: Axes, left: float, head: float, cell: float, titles: list[str]) -> None:
    if cell < 5:  # too narrow for words; the table beside the chart has them
        return
    for j, text in enumerate(titles):
        ax.text(left + (j + 0.5) * cell, head - 2, text, rotation=90, ha="center", va="bottom", fontsize=_TEXT,
                color=SOFT, gid="head")  # fmt: skip


def _paint(ax: Axes, polygons: dict[str, list], given: Mapping) -> None:
    for kind, boxes in polygons.items():
        if not boxes:
            continue
        look = with_given(_look(kind) | {"linewidth": 0, "zorder": 2}, given, PolyCollection)
        painted = PolyCollection(boxes, gid=f"vote:{kind}", **look)
        ax.add_collection(painted, autolim=False)


def _look(kind: str) -> dict:
    if kind == _NONE:
        return {"facecolor": "#f7f8fa", "edgecolor": "#d3d9e0", "hatch": "////"}
    style = VOTES[kind]
    # the letter says the vote; a dense hatch under it would make it hard to read
    if kind == "unknown":
        return {"facecolor": style.colour, "edgecolor": LINE, "hatch": "---"}
    return {"facecolor": style.colour, "edgecolor": style.hatch_colour}


def _legend(
    ax: Axes, polygons: dict[str, list], words: dict[str, str], letters: dict[str, str], y: float
) -> None:
    x = 0.0
    for kind, boxes in polygons.items():
        if not boxes:
            continue
        look = _look(kind)
        ax.add_patch(Rectangle((x, y - 6), 13, 12, linewidth=0, zorder=2, **look))
        letter = letters.get(kind, "")
        ax.text(x + 6.5, y, letter, ha="center", va="center_baseline", fontsize=7.5, zorder=3,
                color=ink_on(look["facecolor"]))  # fmt: skip
        text = words[kind]
        ax.text(x + 17, y, text, va="center", fontsize=9.5, color=INK, gid="legend")
        x += text_width(text, 9.5) + 34


def _words(cells: pd.DataFrame, titles: dict[str, str], words: dict[str, str], name) -> str:
    everything = pd.Series(cells.to_numpy().ravel()).value_counts()
    empty = int(cells.isna().sum().sum())
    told = [*_said(everything, words, name)]
    told += [name.count("{n} without a seat", "{n} without a seat", empty)] if empty else []
    parts = [
        name.say("Votes of {states} in {rollcalls}: {votes}.", votes=name.list(told),
                 states=name.count("{n} state", "{n} states", len(cells)),
                 rollcalls=name.count("{n} roll call", "{n} roll calls", len(cells.columns)))
    ]  # fmt: skip
    if len(cells.columns) <= 20:
        each = [
            f"{titles[c]} {name.list(_said(cells[c].value_counts(), words, name))}" for c in cells.columns
        ]
        parts.append(name.say("By roll call: {each}.", each=name.say("; ").join(each)))
    return " ".join(parts)


def _said(counts: pd.Series, words: dict[str, str], name) -> list[str]:
    return [name.votes(counts[vote], words[vote]) for vote in VOTES if vote in counts.index]
