"""Lines over time: support, cohesion, positions; named at their ends."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cbook import normalize_kwargs
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller
from votelib.charts.given import need, range_of, words_of_method
from votelib.charts.layout import folded, size_in_points, spread, text_width
from votelib.charts.style import (
    INK,
    LINE,
    SOFT,
    Palette,
    axes_for,
    capital,
    dress,
    group_styles,
    light_frame,
    name_upright,
    note_above,
    nothing_to_show,
    settle,
)


@public
def plot_support(
    table: pd.DataFrame,
    *,
    x: str | None = None,
    y: str = "share_yes",
    group: str = "group",
    low: str | None = None,
    high: str | None = None,
    n: str | None = "n",
    consensus: Iterable = (),
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **line,
) -> Axes:
    """Draw the support of each bloc over the years, each line named at its end.

    Parameters
    ----------
    table : DataFrame
        One row a bloc and year, as `votelib.tally(..., by="year")` gives: `x`, `group`, `y` (0 to 1) and, where
        there are, `n`, `low`, `high`.
    x : str, optional
        Column of years, sessions or dates; by default the first of `year`, `session`, `period`, `date` in the table.
    y : str, default "share_yes"
        Column of the share.
    group : str, default "group"
    low, high : str, optional
        Columns of an interval, drawn as a band.
    n : str or None, default "n"
        Column of the number of votes; its range goes into the words for the chart and the last one beside the name.
    consensus : collection of years or dates
        When the text was adopted without a vote: marked under the lines, never as 100% support, since nobody was
        counted.
    **line
        Passed on to `matplotlib.axes.Axes.plot` for each line.

    Returns
    -------
    Axes
        A year without a row for a bloc breaks its line.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"year": [2017, 2018], "group": "WEOG", "share_yes": [0.5, 0.25], "n": [8, 8]})
    >>> alt_text(plot_support(toy, consensus=[2016]))
    'Share voting yes over time. WEOG: 50% in 2017, 25% in 2018 (n = 8). Adopted without a vote: 2016.'
    """
    x = time_column(table, x)
    need(table, [c for c in (x, group, low, high, y) if c], "plot_support")
    if table.empty and not len(list(consensus)):
        return nothing_to_show(axes_for(ax, 6.6, 3), labels)
    name = labeller(labels).of(group)
    ax = axes_for(ax, 6.4, max(4.0, 0.8 + 0.2 * table[group].nunique()))  # a name a line
    styles = group_styles(table[group], palette)
    lines = draw_lines(ax, table, x=x, y=y, group=group, low=low, high=high, styles=styles, **line)
    _share_axis(ax, name)
    time_axis(ax, [*table[x], *consensus])
    _without_vote(ax, list(consensus), name)
    label_ends(ax, lines, name, (0.0, 1.0))
    return dress(ax, _support_words(table, x, y, group, n, consensus, name))


@public
def plot_cohesion(
    table: pd.DataFrame,
    *,
    x: str | None = None,
    y: str = "value",
    group: str = "group",
    low: str | None = "low",
    high: str | None = "high",
    n: str | None = "n_rollcalls",
    few: int = 5,
    limits: tuple[float, float] | None = None,
    value_name: str | None = None,
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **line,
) -> Axes:
    """Draw the cohesion of each bloc over time, with its interval as a band.

    Parameters
    ----------
    table : DataFrame
        One row a bloc and period, as `votelib.cohesion(..., by="year")` gives: `x`, `group`, `y` and, where there are,
        `low`, `high`, `n`.
    x : str, optional
        Column of the periods; by default the first of `year`, `session`, `period`, `date` in the table.
    y, group : str
        Columns.
    low, high : str or None
        Columns of an interval, drawn as a band where the table has both.
    n : str or None, default "n_rollcalls"
        Column of the roll calls that a value rests on.
    few : int, default 5
        Values that rest on fewer roll calls are drawn hollow; if all do, a note says so instead.
    limits : (float, float), optional
        Range of the measure; by default that of the method that the table names, else 0 to 1.
    value_name : str, optional
        What is measured, on the axis and in the words; by default the method that the table names, else "cohesion".
    **line
        Passed on to `matplotlib.axes.Axes.plot` for each line, such as `lw=3`.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"year": [2017, 2018], "group": "EU", "value": [0.9, 1.0], "n_rollcalls": [40, 3]})
    >>> alt_text(plot_cohesion(toy, value_name="Agreement Index"))
    'Agreement Index over time. EU: 0.90 in 2017 (n = 40), 1.00 in 2018 (n = 3).'
    """
    x, limits = time_column(table, x), limits or _shown_part(table, range_of(table), [y, low, high])
    value_name = labeller(labels).say(value_name or words_of_method(table, "cohesion"))
    need(table, [x, y, group], "plot_cohesion")
    if table.empty:
        return nothing_to_show(axes_for(ax, 6.6, 3), labels)
    name = labeller(labels).of(group)
    ax = axes_for(ax, 6.4, max(4.0, 0.8 + 0.2 * table[group].nunique()))  # a name a line
    band = (low, high) if low in table and high in table else (None, None)
    styles = group_styles(table[group], palette)
    ends = draw_lines(ax, table, x=x, y=y, group=group, low=band[0], high=band[1], styles=styles, **line)
    if n and n in table:
        _mark_few(ax, table[table[y].notna()], x, y, group, n, few, styles, name)
    light_frame(ax, left=False)
    margin = (limits[1] - limits[0]) * 0.03
    ax.set_ylim(limits[0] - margin, limits[1] + margin)
    name_upright(ax, value_name)
    time_axis(ax, list(table[x]))
    if x == "session":  # years are known as such without a word
        ax.set_xlabel(name.say("session"), fontsize=9.5, color=SOFT)
    label_ends(ax, ends, name, limits)
    return dress(ax, value_words(name.say("{what} over time.", what=value_name), table, x, y, group, n, name))


def _shown_part(table: pd.DataFrame, limits: tuple[float, float], columns: list[str]) -> tuple[float, float]:
    """Of a range from 0 to 1 the fifths that hold values, at least three of them; any other range as it is."""
    values = table[[column for column in columns if column in table]].to_numpy(float)
    if limits != (0, 1) or not np.isfinite(values).any():
        return limits
    least, most = np.nanmin(values), np.nanmax(values)
    return float(min(0.4, np.floor(least * 5) / 5)), float(max(0.6, np.ceil(most * 5) / 5))


def _mark_few(
    ax: Axes, known: pd.DataFrame, x: str, y: str, group: str, n: str, few: int, styles: dict, name
) -> None:
    """Hollow markers where a value rests on few roll calls; one sentence where all do."""
    rows = known[known[n] < few]
    if rows.empty:
        return
    every = len(rows) == len(known)
    if every:
        note = name.count("every value rests on fewer than {n} roll call",
                          "every value rests on fewer than {n} roll calls", few)  # fmt: skip
        return note_above(ax, note)
    note_above(ax, name.count("hollow: fewer than {n} roll call", "hollow: fewer than {n} roll calls", few))
    for bloc, part in rows.groupby(group, sort=False, observed=True):
        look = styles[str(bloc)]
        about = {"marker": look.marker, "mec": look.colour, "mfc": "white", "mew": 1.2, "ms": 6}
        ax.plot(part[x], part[y], ls="", zorder=4, gid="few", clip_on=False, **about)


def time_column(table: pd.DataFrame, x: str | None) -> str:
    """The column of periods: the one named, or the first that the measures use."""
    return x or next((name for name in ("year", "session", "period", "date") if name in table), "year")


def in_order(times: pd.Series) -> list:
    """Periods in order: years and dates by value; words such as sessions ("9", "10", "S-25") as the table has them."""
    found = list(dict.fromkeys(times.tolist()))
    return found if any(isinstance(t, str) for t in found) else sorted(found)


_LINE_LOOK = {
    "linewidth": 1.8, "markersize": 6, "markeredgecolor": "white", "markeredgewidth": 0.7, "zorder": 3,
    "clip_on": False,
}  # fmt: skip


_MANY = 30  # values of a line; marks on each of more would hide it


def _marked(values: pd.Series) -> list[int] | None:
    """Which values of a line have a mark: all of a short one; of a long one each fourth and the ends of its parts."""
    there = values.notna().to_numpy()
    if there.sum() <= _MANY:
        return None
    inside = np.append(there[1:], False) & np.insert(there[:-1], 0, False)
    fourth = np.arange(len(there)) % 4 == 0
    return np.flatnonzero(there & (fourth | ~inside)).tolist()


def draw_lines(
    ax: Axes, table: pd.DataFrame, *, x: str, y: str, group: str, low=None, high=None, styles=None, **line
) -> dict:  # fmt: skip
    """A line, markers and a band for each group; returns (last x, last y, style) of each."""
    styles = styles or group_styles(table[group])
    steps = in_order(table[x])
    ends = {}
    middle = (table[group].nunique() - 1) / 2
    for place, (bloc, rows) in enumerate(table.groupby(group, sort=False, observed=True)):
        style = styles[str(bloc)]
        series = rows.set_index(x).reindex(steps)
        known = series[y].dropna()
        if known.empty:
            continue
        look = {"color": style.colour, "marker": style.marker, "linestyle": style.line, **_LINE_LOOK}
        look["markevery"] = _marked(series[y])
        ax.plot(series.index, series[y], gid=f"group:{bloc}", **look | normalize_kwargs(line, Line2D))
        if low and high:
            _band(
                ax,
                series[low].astype(float),
                series[high].astype(float),
                style.colour,
                f"band:{bloc}",
                place - middle,
            )
        ends[str(bloc)] = (known.index[-1], float(known.iloc[-1]), style)
    return ends


def _band(ax: Axes, low: pd.Series, high: pd.Series, colour: str, gid: str, place: float) -> None:
    """An interval at each step; one without a neighbour, a band without width, as a line in its place beside others."""
    look = {"color": colour, "zorder": 1, "gid": gid}
    ax.fill_between(low.index, low, high, alpha=0.15, lw=0, **look)
    known = low.notna() & high.notna()
    alone = known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)
    if alone.any():
        beside = ScaledTranslation(place * _BESIDE / 72, 0, ax.figure.dpi_scale_trans)
        ax.vlines(
            low.index[alone],
            low[alone],
            high[alone],
            alpha=0.5,
            lw=2,
            **look,
            transform=ax.transData + beside,
        )


_BESIDE = 4  # points from one interval that stands alone to the next


def label_ends(ax: Axes, ends: dict, name, limits: tuple[float, float], size: float = 10.0) -> None:
    """Write the name of each line beside its end, moved apart where ends meet, with a thin leader."""
    if not ends:
        return
    names = {bloc: folded(name(bloc)) for bloc in ends}
    lines = [line for text in names.values() for line in text.split("\n")]
    room = max(text_width(line, size) for line in lines) + 26
    tallest = 1 + max(text.count("\n") for text in names.values())
    ax.set_xlim(ax.get_xlim()[0], _x_with_room(ax, room))
    settle(ax)
    height = size_in_points(ax)[1]
    low, high = ax.get_ylim()
    apart = (
        (1.8 * size * (tallest - 1) + size + 4.5) / height * (high - low)
    )  # wider than the lines of one name
    order = list(ends)
    placed = spread([ends[bloc][1] for bloc in order], apart, limits[0], limits[1])
    right = max(ax.convert_xunits(end[0]) for end in ends.values())
    width = size_in_points(ax)[0]
    step = (ax.get_xlim()[1] - ax.get_xlim()[0]) / width  # one point
    for bloc, at in zip(order, placed, strict=True):
        last, value, style = ends[bloc]
        begin = ax.convert_xunits(last)
        ax.plot([begin + 5 * step, right + 13 * step, right + 18 * step], [value, at, at], color=style.colour, lw=0.9,
                zorder=2, clip_on=False, gid="leader")  # fmt: skip
        ax.text(right + 21 * step, at, names[bloc], va="center", fontsize=size, color=INK, gid="end")
    _thin_ticks(ax, 1 / step)


def _thin_ticks(ax: Axes, points: float) -> None:
    """Leave out ticks whose labels would run into each other, now that the names took their room."""
    if not isinstance(ax.xaxis.get_major_locator(), FixedLocator) or len(ticks := ax.get_xticks()) < 2:
        return
    labels = [each.get_text() or f"{tick:g}" for each, tick in zip(ax.get_xticklabels(), ticks, strict=True)]
    needed = max(text_width(label, 10.0) for label in labels) + 6
    every = int(np.ceil(needed / ((ticks[1] - ticks[0]) * points)))
    if every > 1:
        ax.set_xticks(ticks[::every], labels[::every])


def _x_with_room(ax: Axes, room: float) -> float:
    left, right = ax.get_xlim()
    settle(ax)
    width = size_in_points(ax)[0]
    share = min(room / width, 0.6)
    return right + (right - left) * share / (1 - share)


def _share_axis(ax: Axes, name) -> None:
    light_frame(ax, left=False)
    ax.set_ylim(-0.03, 1.03)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
    ax.yaxis.set_major_formatter(lambda share, _: name.percent(share))


def time_axis(ax: Axes, times: list) -> None:
    """Ticks where there are data, and none under the names to the right of them; rules stop with the data."""
    if all(isinstance(t, (int, np.integer)) for t in times):
        first, last = min(times), max(times)
        ax.set_xlim(first - 0.4, last + 0.4)
        ticks = MaxNLocator(integer=True, nbins=9).tick_values(first, last)
        ax.set_xticks([tick for tick in ticks if first <= tick <= last])
    elif any(isinstance(t, str) for t in times):
        names = list(dict.fromkeys(times))
        ax.set_xticks(range(0, len(names), -(-len(names) // 10)), names[:: -(-len(names) // 10)])
    left, right = ax.get_xlim()
    ax.hlines(ax.get_yticks(), left, right, color=LINE, lw=0.6, alpha=0.8, zorder=0, gid="rule")
    ax.spines["bottom"].set_bounds(left, right)


def _without_vote(ax: Axes, consensus: list, name) -> None:
    if not consensus:
        return
    ax.set_ylim(-0.16, 1.03)
    ax.spines["bottom"].set_position(("data", -0.16))
    ax.plot(consensus, [-0.1] * len(consensus), ls="", marker="D", ms=6.5, mfc="white", mec=SOFT, mew=1.3, zorder=3,
            gid="consensus", clip_on=False)  # fmt: skip
    ax.annotate(name.say("adopted without a vote"), (min(consensus), -0.1), xytext=(-4, 7),
                textcoords="offset points", ha="left",
                va="bottom", fontsize=9.5, color=SOFT, gid="consensus")  # fmt: skip


def moment(value, name) -> str:
    """A year, or a day as the language writes it."""
    return name.words.day(value) if hasattr(value, "strftime") else str(value)


def _at(value: str, x: str, when, name) -> str:
    if x == "session":
        return name.say("{value} in session {session}", value=value, session=moment(when, name))
    return name.say("{value} in {year}", value=value, year=moment(when, name))


def value_words(opening: str, table: pd.DataFrame, x: str, y: str, group: str, n: str | None, name) -> str:
    """Each line in words: its values with what they rest on, or the first and last of a long one."""
    parts = [opening]
    for line, rows in table.groupby(group, sort=False, observed=True):
        known = rows[rows[y].notna()].set_index(x, drop=False)
        known = known.loc[in_order(known[x])]
        shown, between = _told_of(known, name)
        sizes = shown[n] if n and n in shown else [None] * len(shown)
        said = [
            _at(name.number(value, 2), x, when, name)
            + (f" (n = {name.number(size)})" if size is not None and pd.notna(size) else "")
            for when, value, size in zip(shown[x], shown[y], sizes, strict=True)
        ]
        told = name.list([*said, *between]) or name.say("no value")
        parts.append(name.say("{group}: {values}.", group=capital(name(str(line))), values=told))
    return " ".join(parts)


_TOLD = 12  # values of a line; of a longer one the first and the last


def _told_of(known: pd.DataFrame, name) -> tuple[pd.DataFrame, list[str]]:
    """The values of a line to be said one by one, and how many lie between them."""
    if len(known) <= _TOLD:
        return known, []
    return known.iloc[[0, -1]], [name.count("{n} value between", "{n} values between", len(known) - 2)]


def _support_words(table: pd.DataFrame, x: str, y: str, group: str, n: str | None, consensus, name) -> str:
    parts = [name.say("Share voting yes over time.")]
    for bloc, rows in table.sort_values(x).groupby(group, sort=False, observed=True):
        known = rows[rows[y].notna()]
        shown, between = _told_of(known, name)
        said = [
            _at(name.percent(share), x, when, name) for when, share in zip(shown[x], shown[y], strict=True)
        ]
        said = name.list([*said, *between])
        said = said or name.say("no votes")
        if n and n in rows:
            least, most = name.number(rows[n].min()), name.number(rows[n].max())
            said = (
                name.say("{values} (n = {n})", values=said, n=least)
                if least == most
                else name.say("{values} (n {least} to {most})", values=said, least=least, most=most)
            )
        parts.append(name.say("{group}: {values}.", group=capital(name(str(bloc))), values=said))
    if len(list(consensus)):
        when = name.list(moment(each, name) for each in sorted(consensus))
        parts.append(name.say("Adopted without a vote: {years}.", years=when))
    return " ".join(parts)
