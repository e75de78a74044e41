"""Build the gallery of charts: every `plot_*` function on the sample that ships, with the code that drew it.

    python scripts/build_gallery.py [--out docs/gallery] [--lang fr]

One page that loads nothing: docs/gallery/index.html. It is built, not kept. Every number in it comes from the sample.
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

ROOT = Path(__file__).resolve().parents[1]
RECORDS = vl.load("sample")
ONE = RECORDS.select(symbol="A/HRC/RES/56/2")
LABELS: str | None = None  # set by --lang

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
    return charts.plot_seats(votes, labels=LABELS or "en"), votes[["country", "group", "vote"]]


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
    return charts.plot_vote_heatmap(votes), votes[["date", "country", "group", "vote"]]


@card
def cohesion():
    """Cohesion over time"""
    table = vl.cohesion(RECORDS, "un_region", by="year")
    return charts.plot_cohesion(table, value_name="Agreement Index", labels=LABELS), table


@card
def ranking():
    """Which grouping explains the split"""
    table = vl.association(ONE).dropna(subset=["cramers_v_corrected"]).head(12)
    axis = "Cramér's V, corrected"
    return charts.plot_ranking(table, label="grouping", value="cramers_v_corrected", value_name=axis), table


@card
def similarity():
    """Agreement between states"""
    matrix, order, regions = agreement()
    return charts.plot_similarity(matrix, order=order, groups=regions), matrix


@card
def dendrogram():
    """A tree of states that vote alike"""
    matrix, _, regions = agreement()
    tree = linkage(squareform(1 - matrix, checks=False), "average", optimal_ordering=True)
    return charts.plot_dendrogram(tree, list(matrix.index), groups=regions, cut=0.5), matrix


@card
def network():
    """A network of agreement"""
    matrix, _, regions = agreement()
    return charts.plot_network(matrix, groups=regions, least=0.75), matrix


@card
def two_anchors():
    """Agreement with two anchor states"""
    pairs = vl.similarity(RECORDS, min_shared=4)[["JPN", "CHN"]].drop(index=["JPN", "CHN"])
    table = pairs.reset_index().assign(group=lambda t: t["country"].map(region))
    return charts.plot_two_anchors(table, x="CHN", y="JPN", group="group"), table.dropna()


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
    return charts.plot_bloc_matrix(table, a="group", b="other", value_name="1 − mean gap in support"), table


@card
def membership_timeline():
    """Who was in a group when"""
    table = vl.load_groupings("BRICS")
    return charts.plot_membership_timeline(table, until="2026-01-01"), table


@card
def ledger():
    """What does not add up"""
    dates = RECORDS.rollcalls.set_index("rollcall")["date"]
    table = RECORDS.issues.assign(year=RECORDS.issues["rollcall"].map(dates).dt.year)
    return charts.plot_ledger(table), table


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

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Charts of votelib</title>
<style>
{css}
</style>
</head>
<body>
<main id="main">
<h1>Charts of votelib</h1>
<p class="lead">Every chart, drawn from the sample that ships: one text of the Human Rights Council over nineteen years.
Each function takes a table and returns the Axes; <code>charts.present</code> puts it on a page as here.</p>
<nav class="toc" aria-label="Charts"><ul>
{toc}
</ul></nav>
{body}
</main>
</body>
</html>
"""


def build(out: Path) -> Path:
    """Write the page; returns its path."""
    css = (ROOT / "src/votelib/report_template/report.css").read_text(encoding="utf-8")
    toc = "\n".join(f'<li><a href="#{f.__name__}">{escape(f.__doc__)}</a></li>' for f in _CARDS)
    body = "\n".join(section(function) for function in _CARDS)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "index.html"
    path.write_text(_PAGE.format(css=css, toc=toc, body=body), encoding="utf-8")
    return path


def section(function: Callable) -> str:
    """A chart with its heading and its code."""
    chart, table = function()
    shown = charts.present(chart, table, title=function.__doc__, labels=LABELS)
    code = textwrap.dedent("".join(inspect.getsourcelines(function)[0][3:])).strip()
    return (
        f'<section><h2 id="{function.__name__}"><code>{_plotted(code)}</code></h2>\n{shown.html}\n'
        f'<details class="code"><summary>Code</summary><pre tabindex="0">{escape(code)}</pre></details></section>'
    )


def _plotted(code: str) -> str:
    """The function that drew the chart, as its heading."""
    return re.search(r"charts\.(plot_\w+)", code)[1]


def main() -> None:
    global LABELS
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "gallery")
    parser.add_argument("--lang", default=None, help="names of states and votes: en, fr, es, ru, ar, zh")
    options = parser.parse_args()
    LABELS = options.lang
    print(build(options.out))


if __name__ == "__main__":
    main()
