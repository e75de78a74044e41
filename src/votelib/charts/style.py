"""One look for every chart: what a vote and a group are drawn with, and the axes they are drawn on.

Colour never carries a meaning alone. Each vote has a colour, a hatch, a seat shape and a letter; each group a colour,
a marker and a line style. Nothing here touches matplotlib's global settings.
"""

from __future__ import annotations

import re
import textwrap
import warnings
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.cbook import normalize_kwargs
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Patch
from matplotlib.text import Text

from votelib.arguments import public
from votelib.charts.fonts import BETWEEN, families, labeller
from votelib.charts.layout import size_in_points, text_width
from votelib.errors import CoverageWarning, warn_user

INK = "#1b2430"  # text
SOFT = "#55606e"  # secondary text; 6.3:1 on white
LINE = "#c9d0d8"  # rules, grid, outlines of what is absent
PAPER = "#ffffff"
CELL_INK = "#1b2431"  # on a coloured cell: told from INK, which follows the ground that a chart is drawn on
PALE_INK, PALE_SOFT = "#eef1f5", "#b9c2cd"  # text, and secondary text, on a dark ground
_DARK = 0.18  # luminance; ink on a darker ground cannot be read


class VoteStyle(NamedTuple):
    """How one vote is drawn: fill, hatch, colour of the hatch, seat shape, letter in a cell."""

    colour: str
    hatch: str
    hatch_colour: str
    shape: str
    letter: str

    @property
    def patch(self) -> dict:
        """How a patch of it looks."""
        return {"facecolor": self.colour, "hatch": self.hatch or None, "edgecolor": self.hatch_colour}


#: Hatches are of lines: matplotlib writes one of dots into an SVG as a quarter of a megabyte.
#: Blue, amber and dark red stay apart for the three kinds of colour blindness and in grey (a test measures it).
VOTES: dict[str, VoteStyle] = {
    "yes": VoteStyle("#1f6fb4", "", "#ffffff", "circle", "Y"),
    "abstain": VoteStyle("#f0b429", "////", "#d39100", "diamond", "A"),
    "no": VoteStyle("#8c1d2f", "xxx", "#a64a5c", "square", "N"),
    "absent": VoteStyle("#e4e8ec", "", "#aab3bd", "dashed", "–"),
    "unknown": VoteStyle("#ffffff", "", "#aab3bd", "dotted", "?"),
}


class GroupStyle(NamedTuple):
    """How one group is drawn: colour, marker and line style."""

    colour: str
    marker: str
    line: str | tuple


_CYCLE = [
    GroupStyle("#117733", "o", "-"),
    GroupStyle("#aa4499", "s", (0, (5, 1.5))),
    GroupStyle("#332288", "^", (0, (1.2, 1.2))),
    GroupStyle("#c26a00", "D", (0, (6, 1.5, 1.2, 1.5))),
    GroupStyle("#2b8cae", "v", (0, (9, 2))),
    GroupStyle("#882255", "P", (0, (3, 1.2, 1.2, 1.2, 1.2, 1.2))),
    GroupStyle("#6b6b1d", "X", (0, (2.5, 1.2))),
    GroupStyle("#555555", "*", "-"),
    GroupStyle("#3d7f75", "p", (0, (5, 1.5))),
    GroupStyle("#7a5230", "h", (0, (1.2, 1.2))),
]

#: Looks of pairs of groups ("African – WEOG"), which are no group and look like none.
_PAIRS = [
    GroupStyle("#000000", "<", (0, (5, 1.5))),
    GroupStyle("#cf5c36", ">", "-"),
    GroupStyle("#6f9a00", "H", (0, (1.2, 1.2))),
    GroupStyle("#8d6cab", "d", (0, (6, 1.5, 1.2, 1.5))),
]

#: Other colours: by name, in order, or the name of a palette of seaborn.
Palette = Mapping | Sequence | str | None
_REGIONS = 5  # looks that belong to the regional groups

#: The fixed look of the groups that are drawn most, the same in every chart.
GROUPS: dict[str, GroupStyle] = dict(
    zip(
        ["African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG", "OIC", "NAM", "G77", "EU", "BRICS"],
        _CYCLE,
        strict=True,
    )
)
_CHAMBER = GroupStyle("#1b2733", "8", "-")  # all states together are no bloc either


@public
def group_styles(groups: Iterable, palette: Palette = None) -> dict[str, GroupStyle]:
    """Look of each group: its fixed one where it has one, otherwise the first that is still free.

    With more than ten groups the looks repeat; draw small multiples or fewer groups then. Pairs of groups
    (`African – WEOG`) and the whole `chamber` have looks that no group has.

    Parameters
    ----------
    groups : iterable of str
    palette : mapping, list or str, optional
        Other colours: `{group: colour}`, colours in the order of the groups, or the name of a palette of seaborn.
        Markers and line styles stay, so that colour is never alone.

    Examples
    --------
    >>> group_styles(["GRULAC", "my group"])["my group"].colour == GROUPS["GRULAC"].colour
    False
    """
    names = list(dict.fromkeys(map(str, groups)))
    pairs = [name for name in names if BETWEEN in name]
    fixed = GROUPS | {"chamber": _CHAMBER} | {name: _PAIRS[n % len(_PAIRS)] for n, name in enumerate(pairs)}
    taken = {fixed[name] for name in names if name in fixed}
    # the looks of the regional groups come last: a green circle is African, and nothing else where it can be helped
    free = [style for style in (*_CYCLE[_REGIONS:], *_CYCLE[:_REGIONS]) if style not in taken] or _CYCLE
    others = [name for name in names if name not in fixed]
    looks = {name: fixed[name] if name in fixed else free[others.index(name) % len(free)] for name in names}
    colours = colours_of(names, palette)
    return {name: look._replace(colour=colours.get(name, look.colour)) for name, look in looks.items()}


def with_given(look: Mapping, given: Mapping, artist: type) -> dict:
    """Our look of an artist with what the user gives over it, under whichever name (`lw`, `linewidth`).

    Examples
    --------
    >>> with_given({"color": "red", "lw": 1}, {"linewidth": 3}, Line2D)
    {'color': 'red', 'linewidth': 3}
    """
    asked = normalize_kwargs(dict(given), artist)
    ours = normalize_kwargs(dict(look), artist)
    covered = ("facecolor", "edgecolor") if "color" in asked else ("color",) if "facecolor" in asked else ()
    return {name: value for name, value in ours.items() if name not in covered} | asked


def colours_of(names: list[str], palette) -> dict[str, str]:
    """Colours that a palette gives to names: of a mapping, those it has; of a list or a name of seaborn's, in order."""
    if palette is None:
        return {}
    if isinstance(palette, Mapping):
        given = {str(name): to_hex(colour) for name, colour in palette.items()}
        if given and names and not given.keys() & {*map(str, names)}:  # one palette may serve several charts
            warn_user(
                f"palette: expected colours of {', '.join(map(str, names[:5]))}; found {', '.join([*given][:5])}, "
                "none of which is drawn here",
                CoverageWarning,
            )
        return given
    from seaborn import color_palette

    return dict(zip(names, map(to_hex, color_palette(palette, n_colors=len(names))), strict=False))


def vote_colours() -> dict[str, str]:
    """Colour of each vote, such as seaborn takes as `palette`.

    Examples
    --------
    >>> sorted(vote_colours())
    ['absent', 'abstain', 'no', 'unknown', 'yes']
    """
    return {vote: style.colour for vote, style in VOTES.items()}


@public
def group_colours(groups: Iterable) -> dict[str, str]:
    """Colour of each group, such as seaborn takes as `palette`; beside it give `markers` or `style`.

    Examples
    --------
    >>> group_colours(["African"])
    {'African': '#117733'}
    """
    return {group: style.colour for group, style in group_styles(groups).items()}


@public
def mark_groups(ax: Axes, groups: Iterable) -> Axes:
    """Give the points of each group its own mark, in a strip plot of seaborn: colour alone does not tell groups apart.

    Parameters
    ----------
    ax : Axes
        From `seaborn.stripplot` with the groups on one axis and as `hue`: one set of points for each group.
    groups : iterable of str
        The column of groups that was drawn.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> _, ax = plt.subplots()
    >>> dots = ax.scatter([0.5], [0])
    >>> mark_groups(ax, ["WEOG"]).collections[0] is dots
    True
    >>> plt.close()
    """
    styles = group_styles(list(dict.fromkeys(groups)))
    for dots, style in zip(ax.collections, styles.values(), strict=False):
        mark = MarkerStyle(style.marker)
        dots.set_paths([mark.get_path().transformed(mark.get_transform())])
    return ax


@contextmanager
def look() -> Iterator[None]:
    """The project's look for a chart of seaborn or matplotlib, inside a `with` and nowhere else.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> with look():
    ...     _, ax = plt.subplots()
    >>> ax.spines["top"].get_visible()
    False
    >>> plt.close()
    """
    settings = {
            "font.family": families(), "font.size": 10, "axes.labelsize": 10, "axes.titlesize": 11,
            "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": LINE, "xtick.color": LINE,
            "ytick.color": LINE, "xtick.labelcolor": INK, "ytick.labelcolor": INK, "axes.spines.top": False,
            "axes.spines.right": False, "axes.grid": True, "axes.grid.axis": "x", "axes.axisbelow": True,
            "grid.color": LINE, "grid.linewidth": 0.6, "legend.frameon": False, "figure.facecolor": PAPER,
            "axes.facecolor": PAPER, "figure.constrained_layout.use": True, "figure.figsize": (7.6, 4.2),
            "axes.prop_cycle": mpl.cycler(color=[look.colour for look in _CYCLE]),
    }  # fmt: skip
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", "The figure layout has changed to tight"
        )  # facets of seaborn do that
        yield


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@public
def ink_on(colour: str) -> str:
    """Black or white text, whichever reads better on a colour.

    Examples
    --------
    >>> ink_on("#ffffff"), ink_on("#000000")
    ('#1b2431', '#ffffff')
    """
    light = luminance(colour)
    with_white = 1.05 / (light + 0.05)
    with_ink = (light + 0.05) / (luminance(INK) + 0.05)
    return PAPER if with_white >= with_ink else CELL_INK


# --- axes -------------------------------------------------------------------------------------------------------


def axes_for(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or new ones on a white figure of this size in inches, whatever style is set."""
    if ax is None:
        with mpl.rc_context(_OWN_PAPER):
            _, ax = plt.subplots(figsize=(width, height), layout="constrained", facecolor=PAPER)
    return ax


_OWN_PAPER = {
    "axes.facecolor": PAPER, "axes.edgecolor": LINE, "axes.grid": False, "axes.labelcolor": INK, "text.color": INK,
    "xtick.color": INK, "ytick.color": INK,
}  # fmt: skip


def light_frame(ax: Axes, *, grid: str | None = None, left: bool = True) -> None:
    """A quiet frame: left (if wanted) and bottom rule, soft ticks, and a grid that stays behind."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(LINE)
    ax.tick_params(color=LINE, labelcolor=INK, labelsize=10)
    if not left:
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0)
    if grid:
        ax.grid(axis=grid, color=LINE, linewidth=0.6, alpha=0.7)
        ax.set_axisbelow(True)


def group_legend(
    ax: Axes, styles, name, *, loc: str = "upper left", anchor=(0, -0.08), room: float | None = None
) -> None:
    """Markers of groups under a chart; `name` as `labeller` gives it. Rows are as long as `room` (points) or the paper.

    A legend longer than its axes takes room from them: a chart whose size is its cells would shrink to nothing.
    """
    handles = [
        Line2D([], [], color=look.colour, marker=look.marker, ls="", ms=6, label=name.group(group))
        for group, look in styles.items()
    ]
    room = room or ax.figure.get_size_inches()[0] * 72 - 40
    columns = _fitting(room, [name.group(group) for group in styles])
    about = _LEGEND | {"handletextpad": 0.2, "columnspacing": 1.1, "borderaxespad": 0.2}
    ax.legend(handles=handles, ncols=columns, loc=loc, bbox_to_anchor=anchor, **about)


def legend_height(names: list[str], room: float) -> float:
    """Inches that `group_legend` takes for these names in rows of `room` points."""
    return 0.2 * -(-len(names) // _fitting(room, names)) + 0.05 if names else 0.0


def legend(ax: Axes, handles=None, columns: int = 5, loc: str = "lower left", anchor=(0, 1), **about) -> None:
    """A legend without a frame, over the axes where nothing else is said; of all that has a label by default.

    It has `columns` at most: fewer where its words would reach beyond the axes, as in some languages they would.
    """
    handles = handles or ax.get_legend_handles_labels()[0]
    if loc == "lower left":
        columns = min(columns, _fitting(size_in_points(ax)[0], [each.get_label() for each in handles]))
    ax.legend(handles=handles, ncols=columns, loc=loc, bbox_to_anchor=anchor, **_LEGEND | about)


_LEGEND = {"frameon": False, "fontsize": 9, "labelcolor": INK}


def _fitting(room: float, names: list[str]) -> int:
    """One row where there is room for it, else rows of nearly equal length: 3 and 2, not 4 and 1."""
    widths = [text_width(text, 9) + 28 for text in names]
    if sum(widths) <= room:
        return max(1, len(names))
    rows = -(-len(names) // max(1, int(room // max(widths))))
    return -(-len(names) // rows)


def name_upright(ax: Axes, words: str) -> None:
    """The title of the vertical axis, in lines where one would be longer than the axis."""
    share = 0.9 * size_in_points(ax)[1] / max(text_width(words, 9.5), 1.0)
    lines = [words] if share >= 1 else textwrap.wrap(words, max(12, int(len(words) * share)))
    ax.set_ylabel("\n".join(lines), fontsize=9.5, color=SOFT)


def dress(ax: Axes, words: str) -> Axes:
    """Last touch of every chart: fonts that have all the letters, ink that can be read on its ground, a title that
    stands clear of what is over the axes, and the words for who cannot see it.
    """
    _set_fonts(ax)
    _set_ink(ax)
    _lift_titles(ax)
    _WORDS[ax] = capital(closed_up(words))
    return ax


def closed_up(words: str) -> str:
    """Sentences in a row as Chinese writes them: after a full stop there is no space.

    Examples
    --------
    >>> closed_up("赞成30。 反对16。")
    '赞成30。反对16。'
    """
    return re.sub("(?<=。) ", "", words)


def note_above(ax: Axes, text: str) -> None:
    """A remark over the axes, on the left, where no title of the user's meets it."""
    ax.annotate(text, (0, 1), xytext=(0, 6), xycoords="axes fraction", textcoords="offset points", fontsize=8.5,
                color=SOFT, va="bottom", annotation_clip=False, gid="note")  # fmt: skip


def _lift_titles(ax: Axes) -> None:
    """Keep room for a legend or remark over the axes: a title moves above the axes' children by itself."""
    legend, notes = ax.get_legend(), [text for text in ax.texts if text.get_gid() == "note"]
    lines = int(bool(notes))
    if legend is not None and legend._loc == _LOWER_LEFT and legend.get_bbox_to_anchor() is not None:
        anchored = legend.get_bbox_to_anchor().y0 >= ax.get_window_extent().y1 - 1
        lines += -(-len(legend.get_texts()) // max(legend._ncols, 1)) if anchored else 0
    if not lines:
        return
    height = max(ax.get_window_extent().height * 72 / ax.figure.dpi, 1.0)
    strip = ax.inset_axes([0, 1, 1, (lines * 15 + 6) / height], zorder=-1)
    strip.set_axis_off()
    strip.xaxis.set_visible(
        False
    )  # else its ticks, which some styles leave out, would be measured in its place
    strip.set_in_layout(False)


_LOWER_LEFT = 3  # matplotlib's number of that place of a legend


def _set_ink(ax: Axes) -> None:
    """Pale ink for everything drawn in ink, where the user's figure is dark."""
    ground = _hex(ax.figure.get_facecolor())
    if luminance(ground) >= _DARK:
        return
    for each in [ax, *(mappable.colorbar.ax for mappable in ax.collections if mappable.colorbar)]:
        each.tick_params(labelcolor=PALE_INK)
        for artist in each.findobj():
            _repaint(artist)


def _repaint(artist) -> None:
    grounded = isinstance(artist, Text) and (artist.get_bbox_patch() or artist.get_path_effects())
    if isinstance(artist, (Text, Line2D)) and not grounded:
        artist.set_color(_pale(artist.get_color()))
    elif isinstance(artist, Patch):
        artist.set_edgecolor(_pale(artist.get_edgecolor()))


def _pale(colour):
    return {INK: PALE_INK, SOFT: PALE_SOFT}.get(_hex(colour), colour)


def _hex(colour) -> str:
    red, green, blue, alpha = to_rgba(colour)
    return to_hex((red, green, blue)) if alpha else PAPER


def settle(ax: Axes) -> None:
    """Lay the figure out, with the fonts it will have, so that the room in its axes can be measured."""
    _set_fonts(ax)
    ax.figure.draw_without_rendering()


def _set_fonts(ax: Axes) -> None:
    ax.tick_params(labelfontfamily=families())
    for text in [*ax.texts, ax.title, ax.xaxis.label, ax.yaxis.label]:
        _set_font(text)
    if legend := ax.get_legend():
        for text in [*legend.get_texts(), legend.get_title()]:
            _set_font(text)


def _set_font(text) -> None:
    chain = families(text.get_text())
    text.set_fontfamily(chain)
    if len(chain) > 1:  # the Chinese fonts at hand have one weight, and matplotlib would complain
        text.set_fontweight("normal")


_WORDS: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()


@public
def alt_text(chart) -> str:
    """Words that stand for a chart where it cannot be seen, written from its data.

    Parameters
    ----------
    chart : Axes or Figure
        As a `plot_*` function of votelib drew it. For a figure, the words of all its charts.

    Returns
    -------
    str
        Empty for a chart that votelib did not draw.
    """
    axes = [chart] if isinstance(chart, Axes) else chart.axes
    return " ".join(_WORDS[ax] for ax in axes if ax in _WORDS)


def capital(words: str) -> str:
    """With a capital letter at the beginning.

    Examples
    --------
    >>> capital("ideal point")
    'Ideal point'
    """
    return words[:1].upper() + words[1:]


def nothing_to_show(ax: Axes, labels=None) -> Axes:
    """An empty table makes a chart that says so."""
    ax.set_axis_off()
    said = labeller(labels).say("Nothing to show")
    ax.text(0.5, 0.5, said, ha="center", va="center", color=SOFT, transform=ax.transAxes)
    return dress(ax, labeller(labels).say("Empty chart: nothing to show."))
