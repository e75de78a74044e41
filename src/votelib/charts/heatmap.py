"""States by roll call: who voted how, and who had no seat."""

from __future__ import annotations

from collections.abc import Mapping

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
_LEAST = 6.0  # points of the smallest letters of a name
_WIDTH = 500.0
#: States that need more room, that room (three columns of twelve roll calls), and of it the most for a name and a cell.
_MANY, _WIDER, _NAME, _NARROW = 60, 930.0, 138.0, 12.0
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
    label = max(text_width(name(code), _TEXT) for code in cells.index)
    label = (min(label, _NAME) if many else label) + 6
    cell = min(_NARROW if many else _CELL, max((width - label) / len(cells.columns), 1.5))
    named = (block_head(Block(group, [], 0, 0, continued=True), 0, name) for group in groups)
    panel = (
        max([label + cell * len(cells.columns), *(text_width(each, 9, weight="bold") for each in named)]) + 16
    )
    room = max((width + 16) / panel, 1)
    blocks, rows = flow(groups, min(int(room), len(cells)), head=1 if any(groups) else 0)
    used = max(block.column for block in blocks) + 1
    step = panel if used == 1 or many else max(panel, (width + 16) / used)
    head = max(text_width(titles[c], _TEXT) for c in cells.columns) + 6 if cell >= 5 else 4.0
    full = head + rows * _ROW + 30
    if ax is None:
        ax = axes_for(None, (max(step * used - 16, 380) + 20) / 72, (full + 14) / 72)
    polygons: dict[str, list] = {vote: [] for vote in [*VOTES, _NONE]}
    for block in blocks:
        _block(ax, block, block.column * step, head, label, cell, cells, groups, name, polygons)
    for column in range(used):
        _heads(ax, column * step + label, head, cell, [titles[c] for c in cells.columns])
    _paint(ax, polygons, given)
    _legend(ax, polygons, words, vote_letters(name.words.lang), full - 10)
    ax.set(xlim=(-2, max(step * used - 16, 380)), ylim=(full, 0))
    return ax


def _block(ax, block: Block, left, head, label, cell, cells, groups, name, polygons) -> None:
    top, letters = head + block.top * _ROW, vote_letters(name.words.lang)
    if block.group:
        head = block_head(block, len(groups[block.group]), name)
        ax.text(
            left, top + _ROW * 0.45, head, va="center", fontsize=9, fontweight="bold", color=INK, gid="group"
        )
        top += _ROW
    for i, code in enumerate(block.rows):
        y = top + i * _ROW
        text, size = _fitted(name(code), label - 6)
        ax.text(
            left, y + _ROW / 2, text, va="center", fontsize=size, linespacing=0.95, color=INK, gid="state"
        )
        for j, vote in enumerate(cells.loc[code]):
            x = left + label + j * cell
            kind = _NONE if pd.isna(vote) else vote
            polygons[kind].append(_box(x, y, cell))
            if cell >= 9 and kind != _NONE:
                ax.text(x + cell / 2, y + _ROW / 2, letters[vote], ha="center", va="center_baseline", fontsize=7.5,
                        color=ink_on(VOTES[vote].colour), zorder=3, gid="letter")  # fmt: skip


def _fitted(text: str, room: float) -> tuple[str, float]:
    """A name and its size for the room there is: smaller, or where it could not be read then, on two lines."""
    size = min(_TEXT, _TEXT * room / text_width(text, _TEXT))
    lines = wrapped(text, _LEAST, room)
    return ("\n".join(lines), _LEAST) if size < _LEAST and len(lines) == 2 else (text, size)


def _box(x: float, y: float, cell: float) -> list[tuple[float, float]]:
    pad = 0.7 if cell >= 5 else 0.0
    right, low = x + cell - pad, y + _ROW - 0.7
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
