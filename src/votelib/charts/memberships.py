"""Memberships over time, and how groupings lie to each other."""

from __future__ import annotations

from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from votelib.arguments import public
from votelib.charts.fonts import Labels, labeller
from votelib.charts.given import need
from votelib.charts.layout import folded, text_width
from votelib.charts.style import (
    INK,
    LINE,
    SOFT,
    axes_for,
    capital,
    dress,
    ink_on,
    legend,
    light_frame,
    nothing_to_show,
    with_given,
)
from votelib.days import read_span
from votelib.errors import SchemaError
from votelib.translating import place_in_alphabet


class StandingStyle(NamedTuple):
    """How a standing is drawn: fill, hatch, edge, line style of the edge, and height (1 = a full row)."""

    fill: str
    hatch: str
    edge: str
    line: str
    height: float

    @property
    def patch(self) -> dict:
        return {"facecolor": self.fill, "edgecolor": self.edge, "hatch": self.hatch, "linestyle": self.line}


#: A member fills its row; every other standing differs in height, hatch or outline, and not in colour only.
STANDINGS: dict[str, StandingStyle] = {
    "member": StandingStyle("#33658a", "", "#33658a", "-", 0.74),
    "suspended": StandingStyle("#ffffff", "//////", "#8c1d2f", "-", 0.74),
    "vacant": StandingStyle("#ffffff", "", "#55606e", ":", 0.74),
    "informal": StandingStyle("#c9d6e0", "", "#33658a", "--", 0.74),
    "associate": StandingStyle("#a3b8c8", "", "#33658a", "-", 0.38),
    "observer": StandingStyle("#e4e8ec", "", "#8794a1", "-", 0.2),
}

_DOUBT = r"not confirmed|not known"
_DOUBTFUL = {"marker": "o", "ls": "", "markersize": 4, "markerfacecolor": "#ffffff", "markeredgecolor": INK}
_DAYS_A_YEAR = 365.2425
_NAMED = 12  # ends and suspensions named in the words for a chart


@public
def plot_membership_timeline(
    table: pd.DataFrame, *, since=None, until=None, labels: Labels = None, ax: Axes | None = None, **bar
) -> Axes:
    """Draw who was in a group when: a row a state, a bar a spell of membership.

    Parameters
    ----------
    table : DataFrame
        Memberships as `votelib.load_groupings` returns them: `country`, `start`, `end`, `status` and, where there is
        one, `note`. With several groups a state has one row in all.
    since, until : date or str, optional
        First and last day of the chart; from the first spell to today if not given. A spell that goes on runs to the
        right edge.
    labels : mapping, language code or None
        Names of the states; ids if None.
    **bar
        Passed on to `matplotlib.patches.Rectangle`.

    Returns
    -------
    Axes
        States by the day they joined. An open circle marks a start whose note says that the day is not confirmed or
        not known.

    Examples
    --------
    >>> import votelib as vl
    >>> from votelib.charts import alt_text
    >>> visegrad = vl.load_groupings("Visegrad")
    >>> alt_text(plot_membership_timeline(visegrad, until="2026-01-01"))
    'Memberships of Visegrad from 1991 to 2026: 5 states. Left: CSK 1 January 1993.'
    """
    need(table, ["group", "country", "start", "end", "status"], "plot_membership_timeline")
    spells = _within(table, since, until)
    if spells.empty:
        return nothing_to_show(axes_for(ax, 6.6, 2), labels)
    name = labeller(labels)
    began = spells.groupby("country")["left"].min()
    states = sorted(began.index, key=lambda country: (began[country], place_in_alphabet(name(country))))
    ax = axes_for(ax, 7.4, 1.0 + 0.2 * len(states))
    row = {country: i for i, country in enumerate(states)}
    for spell in spells.itertuples():
        _bar(ax, row[spell.country], spell, bar)
    _frame(ax, spells, [name(country) for country in states])
    _legend(ax, spells, name)
    return dress(ax, _words(spells, name))


def _within(table: pd.DataFrame, since, until) -> pd.DataFrame:
    """The spells that the chart shows, cut to its days, with years as numbers in `left` and `right`."""
    today = pd.Timestamp.today().normalize()
    if since is None and table["start"].isna().all():
        raise SchemaError(
            "plot_membership_timeline: no spell has a first day; since= says where the chart begins"
        )
    asked, asked_last = read_span(since, until)
    last = pd.Timestamp(asked_last) if asked_last else today
    first = pd.Timestamp(asked) if asked else table["start"].min()
    shown = table[~(table["start"] >= last) & ~(table["end"] <= first)].copy()
    note = shown["note"] if "note" in shown else pd.Series("", index=shown.index)
    shown["doubt"] = note.str.contains(_DOUBT).to_numpy(bool) & (shown["start"] >= first).to_numpy()
    shown["left"] = _as_year(shown["start"].fillna(first).clip(lower=first))
    shown["right"] = _as_year(shown["end"].fillna(last).clip(upper=last))
    return shown


def _as_year(days: pd.Series) -> pd.Series:
    return 1970 + (days - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=_DAYS_A_YEAR)


def _bar(ax: Axes, y: int, spell, given) -> None:
    style = STANDINGS[spell.status]
    corner, gid = (spell.left, y - style.height / 2), f"{spell.status} {spell.country}"
    look = with_given(style.patch | {"linewidth": 0.8}, given, Patch)
    ax.add_patch(Rectangle(corner, spell.right - spell.left, style.height, gid=gid, **look))
    if spell.doubt:
        ax.plot(spell.left, y, gid="doubt", zorder=3, clip_on=False, **_DOUBTFUL)


def _frame(ax: Axes, spells: pd.DataFrame, names: list[str]) -> None:
    light_frame(ax, grid="x")
    left, right = spells["left"].min(), spells["right"].max()
    pad = 0.01 * (right - left)
    ax.set(xlim=(left - pad, right + pad), ylim=(len(names) - 0.4, -0.6))
    ax.set_yticks(range(len(names)), names)
    ax.tick_params(axis="y", length=0, labelsize=8)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True))
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:.0f}"))


def _legend(ax: Axes, spells: pd.DataFrame, name) -> None:
    there = [status for status in STANDINGS if (spells["status"] == status).any()]
    handles = [Patch(**STANDINGS[status].patch, label=name.say(status)) for status in there]
    if spells["doubt"].any():
        handles.append(Line2D([], [], label=name.say("day not confirmed"), **_DOUBTFUL))
    if len(handles) > 1:
        legend(ax, handles, 4, borderpad=0.2, labelcolor=None)


def _words(spells: pd.DataFrame, name) -> str:
    groups = name.list(map(name.group, dict.fromkeys(spells["group"])))
    spells = spells.sort_values(
        "country", key=lambda codes: codes.map(name).map(place_in_alphabet), kind="stable"
    )
    last = spells.sort_values("left", kind="stable").drop_duplicates("country", keep="last")
    ended = last.dropna(subset="end").itertuples()
    told = {"left": [f"{name(spell.country)} {name.words.day(spell.end)}" for spell in ended]}
    for status in STANDINGS:
        if status != "member":
            of_status = spells[spells["status"] == status]
            told[status] = [f"{name(spell.country)} {_days(spell, name)}" for spell in of_status.itertuples()]
    listed = [
        name.say("{group}: {values}.", group=capital(name.say(what)), values=_some(items, name))
        for what, items in told.items()
        if items
    ]
    opening = name.say(
        "Memberships of {groups} from {first} to {last}: {states}.", groups=groups, first=int(spells["left"].min()),
        last=int(spells["right"].max()), states=name.count("{n} state", "{n} states", spells["country"].nunique()),
    )  # fmt: skip
    return " ".join([opening, *listed])


def _days(spell, name) -> str:
    start = name.words.day(spell.start) if pd.notna(spell.start) else name.say("always")
    if pd.notna(spell.end):
        return name.say("{first} to {last}", first=start, last=name.words.day(spell.end))
    return name.say("since {day}", day=start)


def _some(items: list[str], name) -> str:
    said = name.list(items[:_NAMED])
    if len(items) <= _NAMED:
        return said
    more = name.count("{n} more", "{n} more", len(items) - _NAMED)
    return name.say("{first} and {last}", first=said, last=more)


# --- overlaps ---------------------------------------------------------------------------------------------------


@public
def plot_membership_overlap(
    pairs: pd.DataFrame,
    *,
    order: list[str] | None = None,
    labels: Labels = None,
    ax: Axes | None = None,
    **image,
) -> Axes:
    """Draw how much of each group lies in each other: rows are the groups asked about, columns those they lie in.

    Parameters
    ----------
    pairs : DataFrame
        As `votelib.membership_overlap` returns it: `group_a`, `group_b`, `n_a`, `share_of_a`, both orders of a pair.
    order : list of str, optional
        Groups in the order to draw; the largest first if not given.
    **image
        Passed on to `matplotlib.axes.Axes.imshow`.

    Returns
    -------
    Axes
        A cell says how many of each hundred states of the row are in the column too: 100 means that the row lies
        wholly within it. Empty cells share no state.

    Examples
    --------
    >>> import votelib as vl
    >>> from votelib.charts import alt_text
    >>> from votelib.groupings.overviews import membership_overlap
    >>> pairs = membership_overlap(["GCC", "Arab League"], on="2024-01-01")
    >>> alt_text(plot_membership_overlap(pairs))
    'Share of the states of one group that are in another, in per cent. Within another: GCC (6) in Arab League.'
    """
    need(pairs, ["group_a", "group_b", "n_a", "share_of_a"], "plot_membership_overlap")
    if pairs.empty:
        return nothing_to_show(axes_for(ax, 6.6, 2), labels)
    size = pairs.drop_duplicates("group_a").set_index("group_a")["n_a"]
    groups = order or list(size.sort_index().sort_values(ascending=False, kind="stable").index)
    shares = pairs.pivot_table(index="group_a", columns="group_b", values="share_of_a")
    shares = shares.reindex(index=groups, columns=groups)
    name = labeller(labels)
    columns = [folded(name.group(group)) for group in groups]
    rows = [folded(name.counted(name.group(group), size[group])) for group in groups]
    label = max(text_width(line, 8) for each in rows for line in each.split("\n")) / 72
    ax = axes_for(ax, 0.6 + label + 0.34 * len(groups), 0.4 + label + 0.3 * len(groups))
    _cells(ax, 100 * shares.to_numpy(), image)
    ax.set_xticks(range(len(groups)), columns, rotation=90)
    ax.set_yticks(range(len(groups)), rows)
    ax.tick_params(length=0, labelsize=8, labelcolor=INK, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    ax.set_xlabel(name.say("per cent of the row’s states that are in the column too"), fontsize=9, color=SOFT)
    return dress(ax, _overlap_words(pairs, name))


def _cells(ax: Axes, percent: np.ndarray, given) -> None:
    shown = np.ma.masked_where(~(percent > 0), percent)
    drawn = ax.imshow(shown, **{"cmap": "Blues", "vmin": 0, "vmax": 100, "aspect": "auto"} | given)
    for row, column in zip(*np.nonzero(percent > 0), strict=True):
        value = percent[row, column]
        ink = ink_on(mpl.colors.to_hex(drawn.to_rgba(value)))
        # 99.6 is not 100: only a group that lies wholly within another may read so.
        told = "<1" if value < 1 else f"{np.floor(value):.0f}"
        ax.text(column, row, told, ha="center", va="center", fontsize=6.5, color=ink, in_layout=False)
    ax.plot(*2 * [range(len(percent))], "s", color=LINE, markersize=3)


def _overlap_words(pairs: pd.DataFrame, name) -> str:
    nested = pairs[pairs["share_of_a"] == 1].sort_values("n_a", ascending=False, kind="stable")
    listed = [
        name.say("{a} ({n}) in {b}", a=name.group(pair.group_a), n=pair.n_a, b=name.group(pair.group_b))
        for pair in nested.itertuples()
    ]
    head = name.say("Share of the states of one group that are in another, in per cent.")
    if not listed:
        return f"{head} {name.say('None lies within another.')}"
    return f"{head} {name.say('Within another: {groups}.', groups=_some(listed, name))}"
