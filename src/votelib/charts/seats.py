"""One recorded vote, seat by seat: a chamber of codes, or columns of full names."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Wedge

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller, vote_words
from votelib.charts.given import known_votes, need
from votelib.charts.layout import (
    Block,
    as_read,
    block_head,
    flow,
    folded,
    size_in_points,
    text_width,
    wrapped,
)
from votelib.charts.style import INK, LINE, SOFT, VOTES, axes_for, dress, ink_on, nothing_to_show
from votelib.errors import SchemaError, one_of
from votelib.translating import place_in_alphabet

_ORDER = list(VOTES)
_BOLD: dict[str, Any] = {"fontweight": "bold", "color": INK}


@public
def plot_seats(
    votes: pd.DataFrame,
    *,
    group: str | None = "group",
    order: list[str] | None = None,
    labels: Labels = None,
    layout: str | None = None,
    ax: Axes | None = None,
    **seat,
) -> Axes:
    """Draw one recorded vote with a labelled seat for each state, by group.

    Parameters
    ----------
    votes : DataFrame
        One row a state: `country`, `vote` (`yes`, `abstain`, `no`, `absent`, `unknown`) and the column named by
        `group`. A state that is in several groups needs a row in one of them only.
    group : str or None
        Column of the group; None draws the chamber as one.
    order : list of str, optional
        Groups from left to right (in Arabic from right to left); those left out follow by name.
    labels : mapping, language code or None
        See `votelib.charts.labeller`. With full names the seats are listed in columns.
    layout : {"chamber", "names"}, optional
        A half circle of seats with codes in them, or columns with a name beside each seat. By default the chamber
        for ids and names for labels longer than three letters.
    **seat
        Passed on to `matplotlib.patches.Patch.set` of each seat.

    Notes
    -----
    The vote is in the colour, the shape and the hatch of the seat: yes a circle, abstain a diamond, no a square,
    absent a broken outline. The totals are counts of the rows given, not official totals.

    Raises
    ------
    SchemaError
        For missing columns, unknown votes, or a state with two rows.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"country": ["KEN", "JPN", "FRA"], "vote": ["yes", "no", "no"], "group": ["a", "b", "b"]})
    >>> alt_text(plot_seats(toy))
    'Seat chart of one vote, 3 states: 1 Yes, 2 No. a: 1 Yes. b: 2 No.'
    """
    need(votes, ["country", "vote", *([group] if group else [])], "plot_seats")
    name = labeller(labels)
    seats = _seats(votes, group, order, name)
    if seats.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    if layout is None:
        layout = "names" if seats["country"].map(lambda code: len(name(code)) > 3).any() else "chamber"
    one_of("layout", layout, ("chamber", "names"))
    words = vote_words(labels)
    draw = _chamber if layout == "chamber" else _columns
    ax = draw(seats, name, words, ax)
    if layout == "names":
        as_read(ax, labels)
    for patch in ax.patches:
        if str(patch.get_gid()).startswith("vote:"):
            patch.set(**seat)
    ax.set_aspect("equal", adjustable="box")
    ax.set_axis_off()
    return dress(ax, _words(seats, words, name))


def _seats(votes: pd.DataFrame, group: str | None, order: list[str] | None, name) -> pd.DataFrame:
    seats = votes[["country"]].astype("str").assign(vote=known_votes(votes["vote"], "plot_seats"))
    seats["group"] = votes[group].astype("str") if group else ""
    twice = sorted(seats.loc[seats["country"].duplicated(), "country"].unique())
    if twice:
        raise SchemaError(
            f"plot_seats draws one vote, a row a state; more than one row for {', '.join(twice[:5])}"
            + (f" and {len(twice) - 5} more" if len(twice) > 5 else "")
        )
    first = {name: i for i, name in enumerate(order or [])}
    seats["rank"] = seats["group"].map(lambda name: first.get(name, len(first)))
    seats["turn"] = seats["vote"].map(_ORDER.index)
    seats["label"] = seats["country"].map(name)
    seats["place"] = seats["label"].map(place_in_alphabet)
    return seats.sort_values(["rank", "group", "turn", "place", "country"]).reset_index(drop=True)


def _counts(seats: pd.DataFrame) -> dict[str, int]:
    return {vote: int((seats["vote"] == vote).sum()) for vote in _ORDER}


def _said(counts: dict[str, int], words: dict[str, str], name) -> str:
    return name.list(name.votes(n, words[vote]) for vote, n in counts.items() if n)


def _words(seats: pd.DataFrame, words: dict[str, str], name) -> str:
    parts = [
        name.count("Seat chart of one vote, {n} state: {votes}.", "Seat chart of one vote, {n} states: {votes}.",
                   len(seats), votes=_said(_counts(seats), words, name))
    ]  # fmt: skip
    for group, rows in seats.groupby("group", sort=False, observed=True):
        if group:
            votes = _said(_counts(rows), words, name)
            parts.append(name.say("{group}: {values}.", group=name.group(group), values=votes))
    return " ".join(parts)


# --- a seat -----------------------------------------------------------------------------------------------------


def _seat(ax: Axes, x: float, y: float, r: float, vote: str, unit: float = 1.0, **about) -> None:
    """One seat of radius r; `unit` is the height of one unit of x, where the axes are not of equal scale."""
    style = VOTES[vote]
    look = style.patch | {"linewidth": 0.8, "zorder": 2}
    look["edgecolor"] = style.hatch_colour if style.hatch else style.colour
    if style.shape in ("dashed", "dotted"):
        look |= {"edgecolor": SOFT, "linestyle": (0, (2, 1.5)) if style.shape == "dashed" else ":"}
    if style.shape == "diamond":
        corner = r * 1.16
        patch = Polygon([(x - corner, y), (x, y + corner), (x + corner, y), (x, y - corner)], **look)
    elif style.shape == "square":
        side = r * 0.86
        patch = FancyBboxPatch(
            (x - side, y - side), 2 * side, 2 * side, boxstyle=f"round,pad=0,rounding_size={r * 0.22}", **look
        )
    else:
        patch = Circle((x, y), r * 0.97, **look)
    patch.set_gid(f"vote:{vote}")
    ax.add_patch(patch)


# --- the chamber ------------------------------------------------------------------------------------------------


_RING = 1.45  # seat radii from the last row to the arcs that name the groups


def _chamber(seats: pd.DataFrame, name, words: dict[str, str], ax: Axes | None) -> Axes:
    sizes = [len(rows) for _, rows in seats.groupby("group", sort=False, observed=True)]
    spots, radius, spans = _best_places(sizes)
    half = 1.0 + radius * _RING + 0.16  # of the width, in units; room for the names outside the ring
    wide = 6.0 if len(seats) <= 60 else 10.0
    ax = axes_for(ax, wide, wide * (half + 0.3) / (2 * half))
    points = size_in_points(ax)[0] / (2 * half)  # of one unit
    size = min(radius * points * 0.8, 11)
    for row, (x, y) in zip(seats.itertuples(), spots, strict=True):
        _seat(ax, x, y, radius, row.vote)
        ax.text(
            x, y, name(row.country), ha="center", va="center_baseline", fontsize=size, zorder=3, gid="seat",
            color=ink_on(VOTES[row.vote].colour), fontweight="bold" if radius * points > 7.5 else "normal",
        )  # fmt: skip
    groups = list(dict.fromkeys(seats["group"]))
    if groups != [""]:
        _arcs(ax, groups, sizes, spans, radius, name)
    _totals(ax, seats, words, points, name)
    ax.set(xlim=(-half, half), ylim=(-0.3, half))
    return ax


def _best_places(sizes: list[int]):
    """The number of rows that lets the seats be largest."""
    found = [_places(sizes, rows) for rows in range(1, 13) if rows <= sum(sizes)]
    return max(found, key=lambda places: places[1])


def _places(sizes: list[int], rows: int):
    """Seats of each group in a sector of its own, spread over the rows by their length."""
    inner = 0.42 if rows > 1 else 1.0
    radii = np.linspace(inner, 1.0, rows)
    gap = 0.05 if len(sizes) > 1 else 0.0
    room = math.pi - gap * (len(sizes) - 1)
    spots, spans, start = [], [], math.pi
    for n in sizes:
        end = start - room * n / sum(sizes)
        spots += _sector(n, radii, start, end)
        spans.append((start, end))
        start = end - gap
    places = np.array(spots)
    return places, _seat_radius(places), spans


def _sector(n: int, radii: np.ndarray, start: float, end: float) -> list[tuple[float, float]]:
    exact = n * radii / radii.sum()
    counts = np.floor(exact).astype(int)
    for i in np.argsort(counts - exact, kind="stable")[: n - counts.sum()]:
        counts[i] += 1
    width = start - end
    seats = [
        (radius, start - width * (k + 0.5) / count)
        for radius, count in zip(radii, counts, strict=True)
        for k in range(count)
    ]
    seats.sort(key=lambda seat: (-seat[1], seat[0]))  # votes of a kind stay together, from left to right
    return [(radius * math.cos(angle), radius * math.sin(angle)) for radius, angle in seats]


def _seat_radius(spots: np.ndarray) -> float:
    if len(spots) == 1:
        return 0.2
    apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return min(float(apart.min()) / 2 * 0.93, 0.2)


def _arcs(ax: Axes, groups, sizes, spans, radius: float, name) -> None:
    """A thin arc over each group, and its name where it does not meet the next."""
    ring = 1.0 + radius * _RING
    spots = []
    for group, n, (start, end) in zip(groups, sizes, spans, strict=True):
        ends = math.degrees(end), math.degrees(start)
        ax.add_patch(Wedge((0, 0), ring + 0.012, *ends, width=0.012, color=SOFT, lw=0))
        spots.append((folded(f"{name.group(group)} {n}"), (start + end) / 2))
    for text, angle in spots:
        x, y = (ring + 0.05) * math.cos(angle), (ring + 0.05) * math.sin(angle)
        side = "center" if abs(math.cos(angle)) < 0.3 else ("left" if x > 0 else "right")
        turn = math.degrees(angle) - 90
        ax.text(
            x, y, text, ha="center", va="bottom", rotation=turn, rotation_mode="anchor", color=INK, fontsize=10,
            gid=f"group:{side}",
        )  # fmt: skip


def _totals(ax: Axes, seats: pd.DataFrame, words: dict[str, str], points: float, name) -> None:
    """What the shapes mean, with the totals: the legend is the result."""
    counts = {vote: n for vote, n in _counts(seats).items() if n or vote in ("yes", "abstain", "no")}
    told = {vote: name.votes(n, words[vote]) for vote, n in counts.items()}
    widths = [text_width(text, 11, weight="bold") / points + 0.13 for text in told.values()]
    gap = min(0.12, max(0.0, (2.3 - sum(widths)) / max(len(widths) - 1, 1)))
    x = -(sum(widths) + gap * (len(widths) - 1)) / 2
    for (vote, text), width in zip(told.items(), widths, strict=True):
        _seat(ax, x + 0.035, -0.2, 0.035, vote)
        ax.text(x + 0.1, -0.2, text, va="center", fontsize=11, **_BOLD, gid="total")
        x += width + gap
    ax.text(0, 0.06, f"{len(seats)}", ha="center", va="bottom", fontsize=22, **_BOLD)
    ax.text(0, 0.04, name.say("states"), ha="center", va="top", fontsize=10, color=SOFT)


# --- columns of names -------------------------------------------------------------------------------------------

_ROW = 15.0  # points
_TEXT = 9.5
_NARROWEST = 165.0  # points: no column is narrower because of a name that runs over rows


def _columns(seats: pd.DataFrame, name, words: dict[str, str], ax: Axes | None) -> Axes:
    groups = {
        group: list(zip(rows["label"], rows["vote"], strict=True))
        for group, rows in seats.groupby("group", sort=False, observed=True)
    }
    width = size_in_points(ax)[0] if ax is not None else (490.0 if len(seats) <= 60 else 680.0)
    blocks, height, lefts = _fit(groups, name, width)
    full = (height + 2.6) * _ROW
    if ax is None:
        ax = axes_for(None, (width + 20) / 72, (full + 16) / 72)
    for block in blocks:
        _block(ax, block, lefts[block.column], len(groups.get(block.group, ())), name)
    _legend_row(ax, seats, words, (height + 1.6) * _ROW, width, name)
    ax.set(xlim=(0, width), ylim=(full, 0))
    return ax


def _fit(groups: dict[str, list], name, width: float) -> tuple[list[Block], int, list[float]]:
    """As many columns as the names allow, of which the longest run over several rows."""
    for columns in range(5, 0, -1):
        room = max(width / columns, _NARROWEST) - 30
        blocks, height = flow(_in_rows(groups, room), columns, head=1 if any(groups) else 0)
        used = max(block.column for block in blocks) + 1
        widths = [_column_width([b for b in blocks if b.column == c], groups, name) for c in range(used)]
        spare = width - sum(widths)
        if spare >= 0 or columns == 1:
            break
    gap = max(spare, 0) / used
    lefts = [sum(widths[:c]) + gap * c for c in range(used)]
    return blocks, height, lefts


def _in_rows(groups: dict[str, list], room: float) -> dict[str, list]:
    """The rows of each group as (words, vote); the further rows of a name have no vote."""
    return {
        group: [
            (line, "" if i else vote)
            for label, vote in seats
            for i, line in enumerate(wrapped(label, _TEXT, room))
        ]
        for group, seats in groups.items()
    }


def _column_width(blocks: list[Block], groups, name) -> float:
    rows = [text_width(line, _TEXT) + 26 for block in blocks for line, _ in block.rows]
    heads = [
        text_width(block_head(block, len(groups[block.group]), name), 10, weight="bold") + 14
        for block in blocks
    ]
    return max(rows + heads)


def _block(ax: Axes, block: Block, left: float, n: int, name) -> None:
    top = block.top * _ROW
    head = block_head(block, n, name)
    if head:
        ax.text(left, top + _ROW * 0.5, head, va="center", fontsize=10, **_BOLD, gid="group")
        top += _ROW
    for i, (line, vote) in enumerate(block.rows):
        y = top + _ROW * (i + (0.5 if vote else 0.4))
        if vote:
            _seat(ax, left + 7, y, 5.2, vote)
        gid = "seat" if vote else "seat:more"
        ax.text(left + 18, y, line, va="center", fontsize=_TEXT, color=INK, gid=gid)


def _legend_row(ax: Axes, seats: pd.DataFrame, words: dict[str, str], y: float, width: float, name) -> None:
    counts = {vote: n for vote, n in _counts(seats).items() if n or vote in ("yes", "abstain", "no")}
    ax.plot([0, width], [y - _ROW * 0.95] * 2, color=LINE, lw=0.8)
    x = 0.0
    for vote, n in counts.items():
        _seat(ax, x + 7, y, 6, vote)
        text = name.votes(n, words[vote])
        ax.text(x + 19, y, text, va="center", fontsize=10.5, **_BOLD, gid="total")
        x += text_width(text, 10.5, weight="bold") + 40
