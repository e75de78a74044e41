"""Build the gallery of charts: every `plot_*` function on the sample that ships, with the code that drew it.

    python scripts/build_gallery.py [--out docs/extra/gallery] [--lang fr]

One page that loads nothing: docs/extra/gallery/index.html, which `make docs` puts into the documentation. It is built,
not kept. Every number in it comes from the sample.
"""

from __future__ import annotations

import argparse
import inspect
import re
import textwrap
from collections.abc import Callable
from html import escape
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

import votelib as vl
from votelib import charts
from votelib.measures import side_by_side as comparison
from votelib.measures import simulation
from votelib.reports.page import Frame, plain_page

ROOT = Path(__file__).resolve().parents[1]
RECORDS = vl.load("sample")
ONE = RECORDS.select(symbol="A/HRC/RES/56/2")
LABELS = "en"  # set by --lang

_CARDS: list[Callable] = []


def card(function: Callable) -> Callable:
    """Put a chart into the gallery: its title is the first line of its docstring, its code is shown."""
    _CARDS.append(function)
    return function


@card
def seats():
    """One vote, seat by seat"""
    votes = vl.attach(ONE, "un_region")
    return charts.plot_seats(votes), votes[["country", "group", "vote"]]


@card
def seats_with_names():
    """One vote, with the names of the states"""
    votes = vl.attach(ONE, "un_region")
    return charts.plot_seats(votes, labels=LABELS), votes[["country", "group", "vote"]]


@card
def world_map():
    """One vote on a map of the world"""
    votes = ONE.votes
    return charts.plot_map(votes, labels=LABELS), votes[["country", "vote"]]


@card
def bloc_votes():
    """How each bloc voted"""
    table = vl.tally(ONE, "un_region")
    return charts.plot_bloc_votes(table, labels=LABELS), table


@card
def support():
    """Support of each bloc over the years"""
    table = vl.tally(RECORDS, "un_region", by="year")
    without = RECORDS.select(adoption="without_vote").rollcalls["date"].dt.year
    return charts.plot_support(table, consensus=without, labels=LABELS), table


@card
def vote_heatmap():
    """States by roll call"""
    votes = vl.attach(RECORDS, "un_region")
    return charts.plot_vote_heatmap(votes, labels=LABELS), votes[["date", "country", "group", "vote"]]


@card
def cohesion():
    """Cohesion over time"""
    table = vl.cohesion(RECORDS, "un_region", by="year")
    return charts.plot_cohesion(table, value_name="Agreement Index", labels=LABELS), table


@card
def ranking():
    """Which grouping explains the split"""
    table = vl.association(ONE).dropna(subset=["cramers_v_corrected"]).head(12)
    named = {"label": "grouping", "value": "cramers_v_corrected", "value_name": "Cramér's V, corrected"}
    return charts.plot_ranking(table, **named, labels=LABELS), table


@card
def similarity():
    """Agreement between states"""
    matrix, order, regions = agreement()
    return charts.plot_similarity(matrix, order=order, groups=regions, labels=LABELS), matrix


@card
def dendrogram():
    """A tree of states that vote alike"""
    matrix, _, regions = agreement()
    tree = linkage(squareform(1 - matrix, checks=False), "average", optimal_ordering=True)
    return charts.plot_dendrogram(tree, list(matrix.index), groups=regions, cut=0.5, labels=LABELS), matrix


@card
def network():
    """A network of agreement"""
    matrix, _, regions = agreement()
    return charts.plot_network(matrix, groups=regions, least=0.75, labels=LABELS), matrix


@card
def two_anchors():
    """Agreement with two anchor states"""
    pairs = vl.similarity(RECORDS, min_shared=4)[["JPN", "CHN"]].drop(index=["JPN", "CHN"])
    table = pairs.reset_index().assign(group=lambda t: t["country"].map(region))
    return charts.plot_two_anchors(table, x="CHN", y="JPN", group="group", labels=LABELS), table.dropna()


@card
def bloc_matrix():
    """Blocs side by side"""
    yearly = vl.tally(RECORDS, "un_region", by="year").groupby("group", observed=True)
    support = {group: rows.set_index("year")["share_yes"] for group, rows in yearly}
    rows = [
        (a, b, 1 - (support[a] - support[b]).abs().mean(), len(support[a]))
        for a, b in combinations(support, 2)
    ]
    table = pd.DataFrame(rows, columns=["group", "other", "value", "n"])
    return charts.plot_bloc_matrix(
        table, a="group", b="other", value_name="1 − mean gap in support", labels=LABELS
    ), table


@card
def membership_timeline():
    """Who was in a group when"""
    table = vl.load_groupings("BRICS")
    return charts.plot_membership_timeline(table, until="2026-01-01", labels=LABELS), table


@card
def membership_overlap():
    """How much of one group lies in another"""
    table = vl.membership_overlap(["EU", "NATO", "OECD", "G77", "NAM", "OIC", "AU"], on="2024-07-10")
    return charts.plot_membership_overlap(table, labels=LABELS), table


@card
def trajectories():
    """Positions over time (made-up numbers)"""
    table = made_up_positions([*"ABCDE"])
    return charts.plot_trajectories(table, labels=LABELS), table


@card
def positions():
    """Positions and how sure they are (made-up numbers)"""
    table = made_up_positions([*"ABCDEFGH"])
    last = table[table["year"] == table["year"].max()].assign(n_votes=40)
    return charts.plot_positions(last, labels=LABELS), last


@card
def bloc_distribution():
    """Where blocs stand over time (made-up numbers)"""
    table = made_up_positions([*"ABCDEFGHIJKL"])
    table["group"] = table["country"].map(lambda code: "these" if code < "G" else "those")
    return charts.plot_bloc_distribution(table, labels=LABELS), table


@card
def ideal_map():
    """States on two dimensions (made-up numbers)"""
    table = made_up_plane()
    return charts.plot_ideal_map(
        table, group="group", names=("first dimension", "second dimension"), labels=LABELS
    ), table


@card
def cutting_lines():
    """One vote cut by a model (made-up numbers)"""
    points = made_up_plane().rename(columns={"position_1": "position"})
    lines = pd.DataFrame({"cut": [-0.4, 0.6], "between": ["yes | abstain", "abstain | no"]})
    points["vote"] = pd.cut(points["position"], [-9, -0.4, 0.6, 9], labels=["yes", "abstain", "no"]).astype(
        "str"
    )
    return charts.plot_cutting_lines(points, lines, x="position", y=None, labels=LABELS), points


@card
def published():
    """Published figures beside ours (made-up numbers)"""
    table = pd.DataFrame(
        {
            "figure": ["of all votes", "of amendments"],
            "published_value": [66.0, 9.0],
            "our_value": [67.4, 9.0],
        }
    )
    return charts.plot_published(table, labels=LABELS), table


@card
def ledger():
    """What does not add up"""
    dates = RECORDS.rollcalls.set_index("rollcall")["date"]
    table = RECORDS.issues.assign(year=RECORDS.issues["rollcall"].map(dates).dt.year)
    return charts.plot_ledger(table, labels=LABELS), table


@card
def measures():
    """The same votes under several measures"""
    table = comparison.measures_of_vote(ONE, "un_region")
    names = {"rice": "Rice", "agreement_index": "Agreement Index", "mean_s": "Mean S"}
    return charts.plot_measures(table, measures=names, labels=LABELS), table


@card
def recovery():
    """Estimates against a truth known by design"""
    drawn, truth = simulation.spatial_voters(30, 60, seed=1)
    table = simulation.beside_the_truth(truth, vl.ideal_points(drawn))
    return charts.plot_recovery(table, labels=LABELS), table


# --- what several charts need -----------------------------------------------------------------------------------


def agreement():
    """Agreement between the states with at least six shared votes with every other, in the order of a tree."""
    matrix = vl.similarity(RECORDS, min_shared=3)
    often = RECORDS.votes["country"].value_counts()
    matrix = matrix.loc[often.index[often >= 6], often.index[often >= 6]].sort_index().sort_index(axis=1)
    matrix = largest_complete(matrix)
    tree = linkage(squareform(1 - matrix, checks=False), "average", optimal_ordering=True)
    order = [matrix.index[i] for i in leaves_list(tree)]
    return matrix, order, {code: region(code) for code in matrix.index}


def made_up_positions(countries: list[str]) -> pd.DataFrame:
    """Positions that wander, with an interval: numbers of no state."""
    rng = np.random.default_rng(0)
    years = range(2015, 2025)
    paths = np.linspace(-1.2, 1.4, len(countries))[:, None] + rng.normal(
        0, 0.12, (len(countries), 10)
    ).cumsum(axis=1)
    table = pd.DataFrame(paths, index=pd.Index(countries, name="country"), columns=years).melt(
        ignore_index=False, var_name="year", value_name="position"
    )
    return table.reset_index().assign(low=lambda t: t["position"] - 0.2, high=lambda t: t["position"] + 0.2)


def made_up_plane() -> pd.DataFrame:
    """Positions on two dimensions, by group: numbers of no state."""
    rng = np.random.default_rng(1)
    codes = [*"ABCDEFGHIJKLMN"]
    places = rng.normal(0, 0.7, (len(codes), 2)) + np.linspace(-1.2, 1.2, len(codes))[:, None] * [1, 0.2]
    table = pd.DataFrame(places, columns=["position_1", "position_2"])
    return table.assign(country=codes, group=["these"] * 5 + ["those"] * 5 + ["others"] * 4)


def largest_complete(matrix: pd.DataFrame) -> pd.DataFrame:
    """Leave out the state with most gaps until none is left."""
    while matrix.isna().to_numpy().any():
        worst = matrix.isna().sum().idxmax()
        matrix = matrix.drop(index=worst, columns=worst)
    values = matrix.to_numpy().copy()
    np.fill_diagonal(values, 1.0)
    return pd.DataFrame(values, index=matrix.index, columns=matrix.columns)


_REGIONS = vl.attach(RECORDS, "un_region").drop_duplicates("country").set_index("country")["group"]


def region(code: str) -> str:
    return str(_REGIONS[code])


# --- the page ---------------------------------------------------------------------------------------------------

LEAD = """Every chart, drawn from the sample that ships (one text of the Human Rights Council over nineteen years), or
from made-up numbers where its title says so. Each function takes a table and returns the Axes;
<code>charts.present</code> puts it on a page as here, with words for who cannot see it, its numbers and a download."""


def build(out: Path) -> Path:
    """Write the page; returns its path."""
    body = palette() + "\n".join(section(function) for function in _CARDS)
    contents = [("palette", "One look for votes and groups"), *((f.__name__, f.__doc__) for f in _CARDS)]
    frame = Frame.in_language(LABELS)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "index.html"
    page = plain_page(frame, title="Charts of votelib", lead=LEAD, contents=contents, body=body)
    path.write_text(page, encoding="utf-8")
    return path


def palette() -> str:
    """The colours, hatches and markers of votes and groups, as every chart draws them."""
    votes = pd.DataFrame(
        [(vote, s.colour, s.hatch or "none", s.shape, s.letter) for vote, s in charts.VOTES.items()],
        columns=["vote", "colour", "hatch", "shape of a seat", "letter in a cell"],
    )
    groups = pd.DataFrame(
        [(group, s.colour, s.marker) for group, s in charts.GROUPS.items()],
        columns=["group", "colour", "marker"],
    )
    shown = [
        charts.present_table(votes, title="How a vote is drawn", labels=LABELS).html,
        charts.present_table(
            groups, title="How a group is drawn; others take what is free", labels=LABELS
        ).html,
    ]
    return (
        '<section><h2 id="palette">One look for votes and groups</h2>\n' + "\n".join(shown) + "</section>\n"
    )


def section(function: Callable) -> str:
    """A chart with its heading and its code."""
    chart, table = function()
    shown = charts.present(chart, table, title=function.__doc__, labels=LABELS)
    code = textwrap.dedent("".join(inspect.getsourcelines(function)[0][3:])).strip()
    return (
        f'<section><h2 id="{function.__name__}"><code>{_plotted(code)}</code></h2>\n{shown.html}\n'
        '<details class="code"><summary>Code</summary><pre tabindex="0" dir="ltr">'
        f"{escape(code)}</pre></details></section>"
    )


def _plotted(code: str) -> str:
    """The function that drew the chart, as its heading."""
    return re.search(r"charts\.(plot_\w+)", code)[1]


def main() -> None:
    global LABELS
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "extra" / "gallery")
    parser.add_argument("--lang", default="en", help="names of states and votes: en, fr, es, ru, ar, zh")
    options = parser.parse_args()
    LABELS = options.lang
    print(build(options.out))


if __name__ == "__main__":
    main()
