"""Where a model cuts the states into No, Abstain and Yes: places on a line, or lines in a plane."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from votelib.arguments import public
from votelib.charts.column_heads import words_of
from votelib.charts.fonts import Labels, labeller, vote_words
from votelib.charts.given import known_votes, need
from votelib.charts.layout import size_in_points, text_width
from votelib.charts.placing import HALO
from votelib.charts.planes import map_axes, name_states, scatter, to_name
from votelib.charts.style import (
    INK,
    LINE,
    SOFT,
    VOTES,
    axes_for,
    dress,
    ink_on,
    legend,
    light_frame,
    nothing_to_show,
    with_given,
)


@public
def plot_cutting_lines(
    points: pd.DataFrame,
    lines: pd.DataFrame,
    *,
    x: str = "position",
    y: str | None = None,
    country: str = "country",
    vote: str | None = "vote",
    weights: tuple[str, str] = ("weight_1", "weight_2"),
    cut: str = "cut",
    between: str | None = "between",
    value_name: str = "ideal point",
    highlight: list[str] | None = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **line,
) -> Axes:
    """Draw where a model cuts the states into No, Abstain and Yes, and how they voted.

    Parameters
    ----------
    points : DataFrame
        One row a state: `country`, `x` (and `y` for two dimensions), and the recorded `vote` where there is one.
    lines : DataFrame
        One row a cut: `cut`, `between` (what it parts, such as `"no | abstain"`) and in two dimensions `weights`:
        the line is w1 x + w2 y = cut. In one dimension the cut is a place on the axis.
    x, y, country, vote : str
        Columns of the points; `y=None` draws one dimension, the states in a row for each vote.
    weights, cut, between : str
        Columns of the lines.
    highlight : list of str, optional
        States to name in two dimensions, as in `plot_ideal_map`.
    **line
        Passed on to `matplotlib.axes.Axes.plot` (in one dimension `axvline`) for the cuts.

    Returns
    -------
    Axes
        A state on the other side of a line than its vote is one that the model gets wrong.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> rows = [("CUB", -1, "yes"), ("MEX", 0.2, "abstain"), ("USA", 1.5, "no")]
    >>> states = pd.DataFrame(rows, columns=["country", "position", "vote"])
    >>> cuts = pd.DataFrame({"cut": [0.0, 0.8], "between": ["yes | abstain", "abstain | no"]})
    >>> alt_text(plot_cutting_lines(states, cuts))
    'Cutting points of a vote, 3 states: yes | abstain at 0.00, abstain | no at 0.80. Yes: CUB. Abstain: MEX. No: USA.'
    """
    need(points, [country, x, *([y] if y else [])], "plot_cutting_lines")
    need(lines, [cut, *(weights if y else [])], "plot_cutting_lines")
    known = points.dropna(subset=[c for c in (x, y) if c])
    if known.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name, words = labeller(labels), vote_words(labels)
    seen = known_votes(known[vote], "plot_cutting_lines") if vote and vote in known else None
    if y is None:
        crowded = seen is not None and len(known) > _CROWD
        ax = (_dots if crowded else _strip)(ax, known, seen, x, country, name, words)
        inside = lines[cut].between(*ax.get_xlim())
        _cut_points(ax, lines[inside], cut, between, words, name, line)
        beyond = _beyond([_between(row, between, words, name) for _, row in lines[~inside].iterrows()], name)
        ax.set_xlabel("\n".join([name.say(value_name), *beyond]), fontsize=10, color=INK)
        said = [
            name.say("{cut} at {place}", cut=_between(row, between, words, name), place=name.number(place, 2))
            for place, (_, row) in zip(lines.loc[inside, cut], lines[inside].iterrows(), strict=True)
        ]
        opening = name.count(
            "Cutting points of a vote, {n} state: {cuts}.", "Cutting points of a vote, {n} states: {cuts}.",
            len(known), cuts=name.list(said or [name.say("none")]),
        )  # fmt: skip
    else:
        ax = map_axes(ax, known, x, y, (name.say(words_of(x)), name.say(words_of(y))))
        beyond = _beyond(_cut_lines(ax, lines, weights, cut, between, words, name, line), name)
        _note_in_corner(ax, beyond)
        _vote_points(ax, known, seen, x, y, words)
        name_states(ax, known, to_name(known, x, y, country, highlight), x, y, country, name)
        opening = name.count(
            "Cutting lines of a vote in two dimensions, {n} state.",
            "Cutting lines of a vote in two dimensions, {n} states.", len(known),
        )  # fmt: skip
    opening = " ".join([opening, *beyond])
    return dress(ax, " ".join([opening, *_by_vote(known, seen, country, name, words)]))


def _between(row: pd.Series, between: str | None, words, name) -> str:
    """What a cut parts, such as `no | abstain`, in the words for votes where they are not English."""
    if not (between and between in row.index):
        return name.say("cut")
    if name.words.lang == "en":
        return str(row[between])
    return " | ".join(words.get(vote, vote) for vote in str(row[between]).split(" | "))


def _from_the_left(cut: str) -> str:
    """What a cut parts, as it stands on the axis: in Arabic too the vote of the low end on the left."""
    return "\u200e" + cut.replace("|", "\u200e|\u200e") if re.search("[\u0600-\u06ff]", cut) else cut


def _by_vote(known: pd.DataFrame, seen: pd.Series | None, country: str, name, words) -> list[str]:
    if seen is None:
        return []
    parts = []
    for vote in VOTES:
        who = name.words.by_alphabet(name(str(code)) for code in known.loc[seen == vote, country])
        if who:
            told = name.list(who) if len(known) <= 60 else name.number(len(who))
            parts.append(name.say("{group}: {values}.", group=words[vote], values=told))
    return parts


_CUT = {"color": INK, "lw": 1.2, "ls": (0, (4, 3)), "zorder": 1}


def _cut_points(ax: Axes, lines: pd.DataFrame, cut: str, between: str | None, words, name, given) -> None:
    for k, (_, row) in enumerate(lines.sort_values(cut).iterrows()):
        ax.axvline(row[cut], gid="cut", **with_given(_CUT, given, Line2D))
        ax.annotate(
            _from_the_left(_between(row, between, words, name)), (row[cut], 1), xycoords=("data", "axes fraction"),
            xytext=(0, 3 + 14 * (k % 2)),
            textcoords="offset points", ha="center", va="bottom", fontsize=10, color=INK, gid="cut",
            annotation_clip=False,
        )  # fmt: skip


def _cut_lines(
    ax: Axes, lines: pd.DataFrame, weights: tuple[str, str], cut: str, between: str | None, words, name, given
) -> list[str]:
    """Draw the lines that cross the plane; what the others part."""
    beyond = []
    (x0, x1), (y0, y1) = ax.get_xlim(), ax.get_ylim()
    for k, (_, row) in enumerate(lines.iterrows()):
        ends = _across(float(row[weights[0]]), float(row[weights[1]]), float(row[cut]), (x0, x1), (y0, y1))
        if ends is None:
            beyond.append(_between(row, between, words, name))
            continue
        ax.plot(*zip(*ends, strict=True), gid="cut", **with_given(_CUT, given, Line2D))
        # names of neighbouring lines stand at opposite ends, so that they do not meet
        x, y = sorted(ends, key=lambda end: (end[1], end[0]))[-1 if k % 2 == 0 else 0]
        right, up = x < (x0 + x1) / 2, y > (y0 + y1) / 2
        text = ax.annotate(
            _from_the_left(_between(row, between, words, name)), (x, y), xytext=(6 if right else -6, -5 if up else 5),
            textcoords="offset points",
            ha="left" if right else "right", va="top" if up else "bottom", fontsize=10, color=INK, gid="cut", zorder=4,
        )  # fmt: skip
        text.set_path_effects(HALO)
    return beyond


def _beyond(cuts: list[str], name) -> list[str]:
    """Say which cuts stand outside: all states lie on one side of them."""
    return [name.say("Outside this chart: {cuts}.", cuts=name.list(cuts))] if cuts else []


def _note_in_corner(ax: Axes, notes: list[str]) -> None:
    look = {"ha": "right", "va": "bottom", "fontsize": 9, "color": INK, "path_effects": HALO}
    for note in notes:
        ax.text(0.99, 0.01, note, transform=ax.transAxes, gid="note", **look)


def _across(a: float, b: float, c: float, xs, ys):
    """Where the line a x + b y = c enters and leaves the box."""
    ends = []
    if abs(b) > 1e-12:
        ends += [(x, (c - a * x) / b) for x in xs if ys[0] <= (c - a * x) / b <= ys[1]]
    if abs(a) > 1e-12:
        ends += [((c - b * y) / a, y) for y in ys if xs[0] <= (c - b * y) / a <= xs[1]]
    ends = sorted(set(ends))
    return (ends[0], ends[-1]) if len(ends) >= 2 else None


_POINT = {"yes": "o", "abstain": "D", "no": "s", "absent": "x", "unknown": "+"}


def _vote_points(ax: Axes, known: pd.DataFrame, seen: pd.Series | None, x: str, y: str, words) -> None:
    if seen is None:
        scatter(ax, known, x, y, None)
        return
    for vote in [v for v in VOTES if (seen == v).any()]:
        rows, open_mark = known[seen == vote], _POINT[vote] in "x+"
        look = {"color": SOFT} if open_mark else {"color": VOTES[vote].colour, "edgecolors": "white"}
        ax.scatter(rows[x], rows[y], s=40, marker=_POINT[vote], linewidths=1 if open_mark else 0.6, zorder=3,
                   label=words[vote], gid=f"vote:{vote}", **look)  # fmt: skip
    legend(ax, handletextpad=0.2)


# --- one dimension: names stacked over the axis -----------------------------------------------------------------

_NAME, _LEVEL = 8.5, 14.5  # points
_CROWD = 60  # states, above which a dot stands for each and only small camps are named
_CAMP = 8  # states of one vote that are named all the same


def _dots(ax: Axes | None, known: pd.DataFrame, seen: pd.Series, x: str, country: str, name, words) -> Axes:
    """A row of dots for each vote; the names of a camp that is small enough stand beside its dots."""
    votes = [vote for vote in VOTES if (seen == vote).any()]
    ax = axes_for(ax, 8.4, 0.9 + 1.05 * len(votes))
    for row, vote in enumerate(reversed(votes)):
        part = known[seen == vote].sort_values(x)
        lift = np.resize([0.0, 0.12, -0.12, 0.24, -0.24] if len(part) > _CAMP else [0.0], len(part))
        ax.scatter(part[x], row + lift, s=26, color=VOTES[vote].colour, edgecolors=LINE, linewidths=0.5, zorder=3,
                   gid=f"vote:{vote}")  # fmt: skip
    labels = [name.counted(words[vote], (seen == vote).sum()) for vote in reversed(votes)]
    ax.set_yticks(range(len(votes)), labels)
    ax.set_ylim(-0.6, len(votes) - 0.4)
    light_frame(ax, grid="x")
    for row, vote in enumerate(reversed(votes)):
        part = known[seen == vote].sort_values(x)
        if len(part) <= _CAMP:
            _beside(ax, part[x], row, [name(str(code)) for code in part[country]])
    return ax


_LIFTS = (9, -9, 19, -19, 29, -29)  # points above and below a row of dots, where names may stand


def _beside(ax: Axes, places: pd.Series, row: int, names: list[str]) -> None:
    """Names of a row of dots from left to right, each nearest to its dot where it does not touch the one before."""
    unit = size_in_points(ax)[0] / (ax.get_xlim()[1] - ax.get_xlim()[0])
    ends = dict.fromkeys(_LIFTS, -np.inf)
    for at, text in zip(places, names, strict=True):
        half = text_width(text, _NAME) / 2 + 6  # two names with a space between them would be read as one
        lift = next(
            (lift for lift, end in ends.items() if at * unit - half >= end), min(ends, key=ends.__getitem__)
        )
        ends[lift] = at * unit + half
        ax.annotate(
            text, (at, row), xytext=(0, lift), textcoords="offset points", ha="center", gid="name",
            va="bottom" if lift > 0 else "top", fontsize=_NAME, color=INK, path_effects=HALO, zorder=4,
        )  # fmt: skip


def _strip(ax: Axes | None, known: pd.DataFrame, seen, x: str, country: str, name, words) -> Axes:
    width = 520.0 if ax is None else size_in_points(ax)[0] * 0.86
    low, high = float(known[x].min()), float(known[x].max())
    unit = width / ((high - low) * 1.14 or 1.0)  # points to one unit of x
    votes = [v for v in VOTES if seen is not None and (seen == v).any()] or [None]
    rows = {v: _stack(known if v is None else known[seen == v], x, country, name, unit) for v in votes}
    heights = {v: max(level for _, _, level, _ in placed) + 1 for v, placed in rows.items()}
    total = sum(heights.values()) * _LEVEL + 12 * len(rows)
    margin = (high - low) * 0.07 or 0.5
    room = max(
        0.0, *((low - margin - value) * unit + half for row in rows.values() for _, value, _, half in row)
    )
    heads = {v: name.counted(words[v], len(rows[v])) for v in votes if v is not None}
    beside = room + max((text_width(head, 9.5) for head in heads.values()), default=0.0)
    ax = axes_for(ax, (width + max(beside + 30, 90)) / 72, (total + 70) / 72)
    base = 0.0
    for v in reversed(votes):
        _strip_row(ax, rows[v], v, base)
        if v is not None:
            ax.annotate(heads[v], (0, base + heights[v] * _LEVEL / 2), (-6 - room, 0),
                        xycoords=ax.get_yaxis_transform(), textcoords="offset points", ha="right", va="center",
                        fontsize=9.5, color=INK, gid="vote", annotation_clip=False)  # fmt: skip
        ax.axhline(base - 6, color=LINE, lw=0.7, zorder=0)
        base += heights[v] * _LEVEL + 12
    light_frame(ax, left=False)
    ax.set_yticks([])
    ax.set(xlim=(low - margin, high + margin), ylim=(-8, base - 4))
    return ax


def _stack(
    rows: pd.DataFrame, x: str, country: str, name, unit: float
) -> list[tuple[str, float, int, float]]:
    """Each name at its place, on the lowest level where it does not touch the one before; half its width in points."""
    levels: list[float] = []  # right end of the last name on each level, in points
    placed = []
    for value, code in sorted(zip(rows[x].astype(float), rows[country].astype("str"), strict=True)):
        half = text_width(name(code), _NAME) / 2 + 3.5
        at = value * unit
        level = next((k for k, end in enumerate(levels) if at - half >= end), len(levels))
        levels[level : level + 1] = [at + half]
        placed.append((name(code), value, level, half))
    return placed


def _strip_row(ax: Axes, placed: list[tuple[str, float, int, float]], vote: str | None, base: float) -> None:
    colour = VOTES[vote].colour if vote else "#dfe6ec"
    box = {
        "boxstyle": "round,pad=0.2",
        "facecolor": colour,
        "edgecolor": LINE if vote == "unknown" else "none",
    }
    for text, value, level, _ in placed:
        ax.text(value, base + (level + 0.5) * _LEVEL, text, ha="center", va="center", fontsize=_NAME, bbox=box,
                color=ink_on(colour), zorder=3, gid="name")  # fmt: skip
