"""Bars: how each bloc voted, and values ranked with their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller, vote_words
from votelib.charts.given import need
from votelib.charts.layout import as_read, name_rows, size_in_points, spread, text_width
from votelib.charts.placing import between
from votelib.charts.style import (
    INK,
    SOFT,
    VOTES,
    Palette,
    axes_for,
    colours_of,
    dress,
    ink_on,
    legend,
    light_frame,
    nothing_to_show,
    settle,
    with_given,
)
from votelib.errors import SchemaError
from votelib.records.doubt import check_words


@public
def plot_bloc_votes(
    tally: pd.DataFrame,
    *,
    group: str = "group",
    order: list[str] | None = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **bar,
) -> Axes:
    """Draw how each bloc voted: one bar a bloc, its shares stacked, the counts in them.

    Parameters
    ----------
    tally : DataFrame
        One row a bloc, as `votelib.tally` gives for one roll call: the column `group`, counts `yes`, `abstain`,
        `no`, and `absent` and `unknown` where there are any.
    group : str, default "group"
        Column of the bloc.
    order : list of str, optional
        Blocs from top to bottom; those left out follow as they come.
    **bar
        Passed on to `matplotlib.axes.Axes.barh`.

    Returns
    -------
    Axes
        The bars run from 0 to 1 (shares of the members with a seat, absent ones included); n is beside each.

    Raises
    ------
    SchemaError
        For missing columns, or a bloc with two rows (a tally of several roll calls: draw one, or sum them).

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"group": ["GRULAC"], "yes": [6], "abstain": [2], "no": [0]})
    >>> alt_text(plot_bloc_votes(toy))
    'Votes by bloc, as shares of its members. GRULAC (n = 8): 6 Yes, 2 Abstain.'
    """
    need(tally, [group, "yes", "abstain", "no"], "plot_bloc_votes")
    counts = _counts(tally, group, order)
    if counts.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name, words = labeller(labels).groups, vote_words(labels)
    ax = axes_for(ax, 6.2, 1.1 + 0.46 * len(counts))
    shares = counts.div(counts.sum(axis=1).replace(0, np.nan), axis=0).fillna(0.0)
    _bar_frame(ax, [name(bloc) for bloc in counts.index], name)
    settle(ax)  # lays the axes out, so that the room for a count is known
    for i, bloc in enumerate(counts.index):
        _bar(ax, i, counts.loc[bloc], shares.loc[bloc], name, bar)
        n = int(counts.loc[bloc].sum())
        ax.text(1.012, i, f"n = {name.number(n)}", va="center", fontsize=9.5, color=SOFT, gid="n")
    as_read(ax, labels)
    _vote_legend(ax, [vote for vote in VOTES if counts[vote].any()], words, turned=labels == "ar")
    said = [
        name.say("{group} (n = {n}): {votes}.", group=name(b), n=name.number(counts.loc[b].sum()),
                 votes=_said(counts.loc[b], words, name))
        for b in counts.index
    ]  # fmt: skip
    return dress(ax, " ".join([name.say("Votes by bloc, as shares of its members."), *said]))


def _counts(tally: pd.DataFrame, group: str, order: list[str] | None) -> pd.DataFrame:
    blocs = tally[group].astype("str")
    if twice := sorted(blocs[blocs.duplicated()].unique()):
        raise SchemaError(
            f"plot_bloc_votes draws one row a bloc; several rows for {', '.join(twice[:5])}: "
            "choose one roll call, or sum them (tally(..., by=None))"
        )
    columns = {vote: tally.get(vote, 0) for vote in VOTES}
    counts = pd.DataFrame(columns, index=tally.index).fillna(0).set_axis(blocs.to_numpy())
    first = [bloc for bloc in (order or []) if bloc in counts.index]
    return counts.loc[[*first, *[bloc for bloc in counts.index if bloc not in first]]]


def _said(counts: pd.Series, words: dict[str, str], name) -> str:
    votes = name.list(name.votes(n, words[vote]) for vote, n in counts.items() if n)
    return votes or name.say("no member took part")


def _bar_frame(ax: Axes, names: list[str], name) -> None:
    light_frame(ax)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set(xlim=(0, 1), ylim=(len(names) - 0.4, -0.95))
    name_rows(ax, names)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], [name.percent(share) for share in (0, 0.25, 0.5, 0.75, 1)])
    ax.tick_params(axis="both", length=0)
    ax.tick_params(axis="x", labelsize=9, labelcolor=SOFT)


def _bar(ax: Axes, i: int, counts: pd.Series, shares: pd.Series, name, given: Mapping) -> None:
    left, points, narrow = 0.0, size_in_points(ax)[0], []
    for vote, share in shares[shares > 0].items():
        style, text = VOTES[vote], name.number(counts[vote])
        look = {"color": style.colour, "hatch": style.hatch or None, "lw": 0.8, "height": 0.72, "zorder": 2}
        look["edgecolor"] = style.hatch_colour if style.hatch else "#ffffff"
        (box,) = ax.barh(i, share, left=left, **with_given(look, given, Patch))
        box.set_gid(f"vote:{vote}")
        if text_width(text, 10) + 5 <= share * points:
            ground = {"facecolor": style.colour, "edgecolor": "none", "pad": 1.2} if style.hatch else None
            ax.text(
                left + share / 2, i, text, ha="center", va="center", fontsize=10, color=ink_on(style.colour), zorder=3,
                gid="count", bbox=ground,
            )  # fmt: skip
        else:
            narrow.append((left + share / 2, text))
        left += share
    _above(ax, i, narrow, points)


def _above(ax: Axes, i: int, narrow: list[tuple[float, str]], points: float) -> None:
    """The counts of segments too narrow to hold them, over the bar and apart."""
    apart = max((text_width(text, 8) for _, text in narrow), default=0) + 6
    places = spread([x for x, _ in narrow], apart / points, 0.0, 1.0)
    for x, (_, text) in zip(places, narrow, strict=True):
        ax.text(x, i - 0.37, text, ha="center", va="bottom", fontsize=8, color=INK, gid="count")


def _vote_legend(ax: Axes, votes: list[str], words: dict[str, str], *, turned: bool) -> None:
    """The votes in the order of the bars, over their beginning; `turned` in a language read from right to left."""
    handles = [Patch(**VOTES[vote].patch, label=words[vote]) for vote in votes]
    # In some languages the row is longer than the bars: it then ends with them, above the names.
    long = sum(text_width(words[vote], 10) + 37 for vote in votes) > size_in_points(ax)[0]
    about = {"borderaxespad": 0.0, "borderpad": 0.1, "handlelength": 1.5, "columnspacing": 1.4}
    right = long != turned
    legend(ax, handles[::-1] if turned else handles, 5, "lower right" if right else "lower left", (int(right), 1),
           fontsize=10, markerfirst=not turned, **about)  # fmt: skip


# --- ranked values ----------------------------------------------------------------------------------------------


@public
def plot_ranking(
    table: pd.DataFrame,
    *,
    label: str | None = None,
    value: str = "value",
    low: str | None = "low",
    high: str | None = "high",
    n: str | None = "n",
    limits: tuple[float, float] | None = None,
    value_name: str | None = None,
    emphasise: Iterable = (),
    top: int | None = 25,
    ends: int | None = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **bar,
) -> Axes:
    """Draw values from the largest to the smallest: association of groupings, cohesion of blocs, partners of a state.

    Parameters
    ----------
    table : DataFrame
        One row a bar.
    label : str, optional
        Column of what is ranked; by default the first of `group`, `grouping`, `country` in the table.
    value : str, default "value"
        Column by which it is ranked.
    low, high : str or None
        Columns of an interval, drawn as a line over the end of the bar where the table has both.
    n : str or None, default "n"
        Column of what each value rests on; written beside it where the table has it.
    limits : (float, float), optional
        Range of the axis. Default: 0 to 1, or as far as the values and intervals go where that is not enough.
    value_name : str, optional
        What to write on the axis; the column's name with spaces by default.
    emphasise : collection of str
        Rows to draw darker.
    top : int or None, default 25
        At most so many bars.
    ends : int, optional
        Instead of the largest alone: so many of the largest and of the smallest values, with a line between them that
        says how many are not shown and, if there is such a line, without the rows that have no value.
    **bar
        Passed on to `matplotlib.axes.Axes.barh`.

    Returns
    -------
    Axes
        Rows whose value is missing come last, without a bar, and say so.

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"grouping": ["EU", "OIC"], "v": [0.4, 0.9], "n": [47, 47]})
    >>> alt_text(plot_ranking(toy, label="grouping", value="v"))
    'Ranked by v (n = 47): OIC 0.90, EU 0.40.'
    """
    label = label or next((name for name in ("group", "grouping", "country") if name in table), "group")
    low, high = (low, high) if low in table and high in table else (None, None)
    need(table, [label, value], "plot_ranking")
    ranked = table.sort_values(value, ascending=False, kind="stable")
    known = ranked.dropna(subset=value)
    left_out = len(known) - 2 * ends if ends else 0
    ranked = (
        pd.concat([known.head(ends), known.tail(ends)]) if left_out > 0 else ranked.head(top or len(table))
    )
    if ranked.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    name = labeller(labels).of(label)
    rows = [place + (left_out > 0 and place >= ends) for place in range(len(ranked))]
    ax = axes_for(ax, 6.4, 0.75 + 0.34 * (rows[-1] + 1))
    values = ranked[value].astype(float).to_numpy()
    names = [name(str(x)) for x in ranked[label]]
    strong = [str(x) in set(map(str, emphasise)) or not len(list(emphasise)) for x in ranked[label]]
    colours = [VOTES["yes"].colour if s else "#9db4c8" for s in strong]
    look = {"height": 0.66, "color": colours, "zorder": 2}
    ax.barh(rows, np.nan_to_num(values), **look | bar)
    tips = _intervals(ax, ranked, rows, low, high, values)
    sizes = ranked[n].to_numpy() if n and n in ranked else [None] * len(ranked)
    axis = name.say(value_name or value.replace("_", " "))
    if len(ranked) > 1 and len(set(sizes)) == 1 and sizes[0] is not None:  # say once what holds for all
        axis = name.say("{values} (n = {n})", values=axis, n=name.number(sizes[0]))
        sizes = [None] * len(ranked)
    said = [_value_words(v, k, name) for v, k in zip(values, sizes, strict=True)]
    for text, tip, row in zip(said, tips, rows, strict=True):
        ax.annotate(text, (tip, row), xytext=(5, 0), textcoords="offset points", va="center", fontsize=9.5, color=INK,
                    gid="value", annotation_clip=False)  # fmt: skip
    light_frame(ax, grid="x")
    name_rows(ax, names, rows=rows)
    ax.tick_params(axis="y", length=0)
    ax.set(ylim=(rows[-1] + 0.6, -0.6), xlim=limits or _range(ranked, [value, low, high]))
    ax.set_xlabel(axis, fontsize=9.5, color=SOFT)
    told = [f"{a} {b}" for a, b in zip(names, said, strict=True)]
    if left_out > 0:
        told.insert(ends, name.count("{n} more between", "{n} more between", left_out))
        between(ax, ends, told[ends])
    as_read(ax, labels)
    return dress(ax, name.say("Ranked by {what}: {values}.", what=axis, values=name.list(told)))


def _range(ranked: pd.DataFrame, columns: list) -> tuple[float, float]:
    """0 to 1, wider where the values need it, with room for a bar's end."""
    numbers = ranked[[column for column in columns if column]].astype("float64").to_numpy()
    least, most = min(0.0, np.nanmin(numbers, initial=0.0)), max(1.0, np.nanmax(numbers, initial=1.0))
    room = 0.04 * (most - least)
    return least - (room if least < 0 else 0), most + (room if most > 1 else 0)


def _intervals(
    ax: Axes, ranked: pd.DataFrame, rows: list[int], low: str | None, high: str | None, values
) -> np.ndarray:
    """Draw them where they are given; return where each row's words can begin."""
    ends = np.nan_to_num(values)
    if not (low and high):
        return np.maximum(ends, 0)
    for i, (a, b) in enumerate(zip(ranked[low].astype(float), ranked[high].astype(float), strict=True)):
        if not (np.isnan(a) or np.isnan(b)):
            ax.plot([a, b], [rows[i]] * 2, color=INK, lw=1.6, solid_capstyle="butt", zorder=3, gid="interval")
            ax.plot([a, b], [rows[i]] * 2, ls="", marker="|", ms=7, color=INK, zorder=3)
            ends[i] = max(ends[i], b)
    return np.maximum(ends, 0)


def _value_words(value: float, n, name) -> str:
    shown = name.say("not defined") if np.isnan(value) else name.number(value, 2)
    return shown if n is None or pd.isna(n) else f"{shown} (n = {name.number(n)})"


# --- a ledger of issues -----------------------------------------------------------------------------------------

_KINDS = [
    ("#1f6fb4", ""), ("#f0b429", "////"), ("#8c1d2f", "xxx"), ("#44aa99", "++"), ("#aa4499", "\\\\\\\\"),
    ("#6b6b1d", "----"), ("#88ccee", "||||"), ("#555555", "/"),
]  # fmt: skip


@public
def plot_ledger(
    table: pd.DataFrame,
    *,
    when: str = "year",
    kind: str = "check",
    n: str | None = None,
    palette: Palette = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **bar,
) -> Axes:
    """Draw what does not add up in a record: issues found by year, stacked by kind.

    Parameters
    ----------
    table : DataFrame
        One row an issue (or, with `n`, one row a count) with the columns `when` and `kind`.
    when, kind : str
        Columns of the year and of the kind of issue.
    n : str, optional
        Column of counts; without it each row counts once.
    palette : mapping, list or str, optional
        Other colours for the kinds: `{kind: colour}`, a list, or the name of a palette of seaborn.
    labels : mapping or None
        Words for the kinds; their names with spaces by default.
    **bar
        Passed on to `matplotlib.axes.Axes.bar`.

    Returns
    -------
    Axes
        Years without an issue stay on the axis, empty. After the seven most frequent kinds the rest are "other".

    Examples
    --------
    >>> import pandas as pd
    >>> from votelib.charts import alt_text
    >>> toy = pd.DataFrame({"year": [2016, 2016, 2018], "check": ["tally", "no_seat", "tally"]})
    >>> alt_text(plot_ledger(toy))
    'Issues by year, 3 in all: votes that do not add up to the totals 2, a state without a seat 1. Most in 2016 (2).'
    """
    need(table, [c for c in (when, kind, n) if c], "plot_ledger")
    counts = _ledger(table, when, kind, n)
    if counts.empty:
        return nothing_to_show(axes_for(ax, 6.4, 2), labels)
    given, name = labels if isinstance(labels, Mapping) else {}, labeller(labels)
    names = {column: str(given.get(column) or name.say(check_words(str(column)))) for column in counts}
    ax = axes_for(ax, 6.4, 3.7)
    base = np.zeros(len(counts))
    colours = colours_of([*counts], palette)
    for (column, values), (colour, hatch) in zip(counts.items(), _KINDS, strict=False):
        look = {"width": 0.8, "hatch": hatch, "edgecolor": "white", "lw": 0.5, "zorder": 2}
        look["color"] = colours.get(column, colour)
        ax.bar(counts.index, values, bottom=base, label=name.counted(names[column], values.sum()),
               gid=f"kind:{column}", **with_given(look, bar, Patch))  # fmt: skip
        base = base + values.to_numpy()
    if len(counts) <= 26:
        for year, total in zip(counts.index, base, strict=True):
            if total:
                ax.annotate(name.number(total), (year, total), xytext=(0, 2), textcoords="offset points", ha="center",
                            va="bottom", fontsize=8, color=INK, gid="total")  # fmt: skip
    light_frame(ax, grid="y")
    first, last = int(counts.index.min()), int(counts.index.max())
    every = -(-(last - first + 1) // 12)  # at most twelve years are named
    ax.set_xticks(range(first, last + 1, every))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.set_ylim(0, 1.09 * base.max())  # the total of the highest bar stands under the legend
    side = max(0.7, (6 - (last - first)) / 2)  # a bar of a single year is not as wide as the chart
    ax.set_xlim(first - side, last + side)
    ax.set_ylabel(name.say("issues"), fontsize=9.5, color=SOFT)
    legend(ax, columns=2)
    total, most = counts.to_numpy().sum(), counts.sum(axis=1).idxmax()
    each = name.list(f"{names[column]} {name.number(counts[column].sum())}" for column in counts)
    words = name.say(
        "Issues by year, {total} in all: {kinds}. Most in {year} ({most}).", total=name.number(total), kinds=each,
        year=most, most=name.number(base.max()),
    )  # fmt: skip
    return dress(ax, words)


def _ledger(table: pd.DataFrame, when: str, kind: str, n: str | None) -> pd.DataFrame:
    """Years by kinds, the most frequent first, every year between the first and the last."""
    plain = pd.DataFrame({"when": table[when], "kind": table[kind].astype("str"), "n": table[n] if n else 1})
    plain = plain.dropna(subset=["when"]).astype({"when": int})
    counts = plain.pivot_table(
        index="when", columns="kind", values="n", aggfunc="sum", fill_value=0, observed=True
    )
    if counts.empty:
        return counts
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    if len(counts.columns) > len(_KINDS):
        rest = counts.columns[len(_KINDS) - 1 :]
        counts = counts.drop(columns=rest).assign(other=counts[rest].sum(axis=1))
    return counts.reindex(range(counts.index.min(), counts.index.max() + 1), fill_value=0)
