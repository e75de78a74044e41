"""Charts beside those of others: readable under any style, titles clear of remarks, colours and calls to choose."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from matplotlib.colors import to_hex

import votelib as vl
from votelib import charts
from votelib.charts.style import PAPER, luminance


def contrast(one: str, other: str) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def drawn(sample):
    """What to draw, by name: each takes `ax`."""
    one = sample.vote_on("A/HRC/RES/56/2")
    votes = vl.groupings.attach(one, "un_region")[["country", "vote", "group"]]
    square = vl.similarity(sample, min_shared=3)
    few = square.dropna(thresh=20).index[:10]
    points = vl.ideal_points(sample)
    return {
        "bloc_votes": lambda ax: charts.plot_bloc_votes(vl.tally(one, "un_region"), ax=ax),
        "cohesion": lambda ax: charts.plot_cohesion(vl.cohesion(sample, "un_region", by="year"), ax=ax),
        "similarity": lambda ax: charts.plot_similarity(square.loc[few, few], ax=ax),
        "seats": lambda ax: charts.plot_seats(votes, ax=ax),
        "positions": lambda ax: charts.plot_positions(points.dropna(subset="position").head(12), ax=ax),
        "bloc_matrix": lambda ax: charts.plot_bloc_matrix(
            vl.measures.bloc_matrix(sample, "un_region"), ax=ax
        ),
    }


NAMES = ["bloc_votes", "cohesion", "similarity", "seats", "positions", "bloc_matrix"]


def unreadable(ax) -> list[str]:
    """Words outside of coloured cells that do not stand out from the ground of the figure (3:1)."""
    ground = to_hex(ax.figure.get_facecolor())
    inside = {"count", "letter", "value", "n", "seat", "name"}
    words = [text for text in ax.texts if text.get_gid() not in inside and text.get_bbox_patch() is None]
    words += [*ax.get_xticklabels(), *ax.get_yticklabels(), ax.title, ax.xaxis.label, ax.yaxis.label]
    legend = ax.get_legend()
    words += legend.get_texts() if legend else []
    seen = [word for word in words if word.get_text().strip() and word.get_visible()]
    shown = [word for word in seen if ax.axison or word in ax.texts or word is ax.title]
    return [word.get_text() for word in shown if contrast(to_hex(word.get_color()), ground) < 3]


@pytest.mark.parametrize("given", [False, True], ids=["own figure", "ax given"])
@pytest.mark.parametrize("name", NAMES)
def test_labels_can_be_read_on_a_dark_ground(drawn, name, given):
    with plt.style.context("dark_background"):
        ax = drawn[name](plt.subplots(layout="constrained")[1] if given else None)
        ax.set_title("A title of the user's")
        ax.figure.draw_without_rendering()
        assert unreadable(ax) == []
        assert to_hex(ax.figure.get_facecolor()) == ("#000000" if given else PAPER)


@pytest.mark.parametrize("given", [False, True], ids=["own figure", "ax given"])
@pytest.mark.parametrize("name", NAMES)
def test_labels_can_be_read_under_seaborns_theme(drawn, name, given):
    with sns.axes_style("darkgrid"), sns.plotting_context("talk"):
        ax = drawn[name](plt.subplots(layout="constrained")[1] if given else None)
        ax.figure.draw_without_rendering()
        assert unreadable(ax) == []


def test_letters_in_cells_keep_their_ink_on_a_dark_ground(drawn):
    with plt.style.context("dark_background"):
        dark = drawn["bloc_votes"](plt.subplots()[1])
    light = drawn["bloc_votes"](None)
    colours = [[text.get_color() for text in ax.texts if text.get_gid() == "count"] for ax in (dark, light)]
    assert colours[0] == colours[1]


@pytest.mark.parametrize("name", ["bloc_votes", "cohesion", "similarity", "bloc_matrix"])
@pytest.mark.parametrize("place", ["left", "center", "right"])
@pytest.mark.parametrize("theme", ["white", "darkgrid"])
def test_a_title_stands_clear_of_what_is_over_the_axes(drawn, name, place, theme):
    with sns.axes_style(theme):
        ax = drawn[name](None)
    ax.set_title("A title of the user's that is rather long", loc=place)
    ax.figure.draw_without_rendering()
    titles = {"left": ax._left_title, "center": ax.title, "right": ax._right_title}
    title = titles[place].get_window_extent()
    above = [text for text in ax.texts if text.get_gid() == "note"]
    above += [ax.get_legend()] if ax.get_legend() else []
    above += [
        label for label in ax.get_xticklabels() if label.get_window_extent().y0 > ax.get_window_extent().y1
    ]
    for artist in above:
        assert not title.overlaps(artist.get_window_extent()), artist


def test_colours_and_calls_can_be_chosen(sample):
    table = vl.cohesion(sample, "un_region", by="year")
    ax = charts.plot_cohesion(table, palette={"GRULAC": "red"}, lw=4)
    lines = {line.get_gid(): line for line in ax.lines if str(line.get_gid()).startswith("group:")}
    assert to_hex(lines["group:GRULAC"].get_color()) == "#ff0000"
    assert to_hex(lines["group:African"].get_color()) == charts.GROUPS["African"].colour
    assert {line.get_linewidth() for line in lines.values()} == {4}
    assert lines["group:GRULAC"].get_marker() == charts.GROUPS["GRULAC"].marker
    named = charts.plot_cohesion(table, palette="Set2")
    (african,) = [line for line in named.lines if line.get_gid() == "group:African"]
    assert to_hex(african.get_color()) == to_hex(sns.color_palette("Set2")[0])
    square = pd.DataFrame([[1, 0.2], [0.2, 1]], index=["FRA", "CHN"], columns=["FRA", "CHN"])
    mesh = charts.plot_similarity(square, cmap="vlag", alpha=0.5).collections[0]
    assert (mesh.cmap.name, mesh.get_alpha()) == ("vlag", 0.5)
    points = pd.DataFrame(
        {"country": ["FRA", "CHN"], "position": [1.0, 2], "low": [0.0, 1], "high": [2.0, 3]}
    )
    assert charts.plot_positions(points, s=99).collections[-1].get_sizes().tolist() == [99]


def test_what_a_table_carries_is_not_asked_again(sample):
    kappa = charts.plot_similarity(vl.similarity(sample, "kappa").iloc[:6, :6])
    assert kappa.collections[0].get_clim() == (-1, 1)
    assert "Matrix of kappa" in charts.alt_text(kappa)
    rice = charts.plot_cohesion(vl.cohesion(sample, "un_region", "rice", by="year"))
    assert rice.get_ylabel() == "rice"
    attina = charts.plot_cohesion(vl.cohesion(sample, "un_region", "attina", by="year"))
    assert np.isclose(attina.get_ylim()[0], -1 / 3 - 0.04)


def test_every_chart_of_groups_takes_other_colours(sample):
    points = pd.DataFrame(
        {"country": ["FRA", "CHN"], "USA": [0.8, 0.1], "CHN": [0.2, 0.9], "group": ["a", "b"]}
    )
    drawn = [
        charts.plot_two_anchors(points, x="USA", y="CHN", group="group", palette={"a": "red"}),
        charts.plot_ideal_map(points, x="USA", y="CHN", group="group", palette={"a": "red"}),
        charts.plot_support(vl.tally(sample, "un_region", by="year"), palette={"GRULAC": "red"}),
        charts.plot_trajectories(
            pd.DataFrame(
                {"year": [1, 2] * 2, "country": ["FRA", "FRA", "CHN", "CHN"], "position": [0.0, 1, 1, 0]}
            ),
            palette={"FRA": "red"},
        ),
    ]
    for ax in drawn:
        colours = {to_hex(line.get_color()) for line in ax.lines}
        colours |= {to_hex(colour) for marks in ax.collections for colour in marks.get_facecolor()}
        assert "#ff0000" in colours


def test_a_ranking_finds_its_columns(sample):
    table = vl.cohesion(sample, "un_region", intervals=True)
    ax = charts.plot_ranking(table, edgecolor="red")
    assert len(ax.patches) == 5
    assert {to_hex(patch.get_edgecolor()) for patch in ax.patches} == {"#ff0000"}
    assert [line for line in ax.lines if line.get_gid() == "interval"]


def _gid(ax, start: str) -> list:
    artists = [*ax.patches, *ax.collections, *ax.lines, *ax.images]
    return [artist for artist in artists if str(artist.get_gid() or "image").startswith(start)]


def test_every_chart_passes_further_arguments_on(sample):
    """Each chart hands them to the call that its reference names, under whichever name they are given."""
    one = sample.vote_on("A/HRC/RES/56/2")
    votes = vl.groupings.attach(sample, "un_region")
    issues = pd.DataFrame({"year": [2016, 2018], "check": ["tally", "no_seat"]})
    published = pd.DataFrame({"figure": ["A"], "published_value": [66.0], "our_value": [67.4]})
    points = pd.DataFrame(
        {"country": ["CUB", "USA"], "position": [-1, 1.5], "vote": ["yes", "no"], "y": [0.0, 1]}
    )
    cuts = pd.DataFrame({"cut": [0.0], "between": ["yes | no"], "weight_1": [1.0], "weight_2": [0.5]})
    measured = pd.DataFrame({"group": ["GRULAC"], "n_votes": [8], "rice": [1.0]})
    truth = pd.DataFrame({"true": [-1.0, 0.0, 1.0], "position": [-0.9, 0.1, 1.1]})
    square = pd.DataFrame([[1, 0.9], [0.9, 1]], index=["FRA", "CHN"], columns=["FRA", "CHN"])
    asked = {"alpha": 0.5, "lw": 2.5}
    drawn = [
        (charts.plot_bloc_votes(vl.tally(one, "un_region"), **asked), "vote:"),
        (charts.plot_ledger(issues, **asked), "kind:"),
        (charts.plot_vote_heatmap(votes, **asked), "vote:"),
        (charts.plot_seats(votes[votes["rollcall"].str.startswith("A/HRC/RES/56/2@")], **asked), "vote:"),
        (charts.plot_published(published, **asked), "ours"),
        (charts.plot_membership_timeline(vl.load_groupings("Visegrad"), **asked), "member "),
        (charts.plot_cutting_lines(points, cuts, **asked), "cut"),
        (charts.plot_cutting_lines(points, cuts, y="y", **asked), "cut"),
        (charts.plot_measures(measured, measures={"rice": "Rice"}, **asked), "measure:"),
        (charts.plot_recovery(truth, **asked), "estimates"),
        (charts.plot_dendrogram([[0, 1, 0.1, 2]], ["FRA", "CHN"], **asked), "tree"),
        (charts.plot_network(square, **asked), "links"),
    ]
    for ax, gid in drawn:
        found = _gid(ax, gid)
        assert found, gid
        assert {float(artist.get_alpha()) for artist in found} == {0.5}, gid
        assert {float(np.max(artist.get_linewidth())) for artist in found} == {2.5}, gid
    pairs = vl.groupings.membership_overlap(["GCC", "Arab League"], on="2024-01-01")
    assert charts.plot_membership_overlap(pairs, cmap="Greens").images[0].get_cmap().name == "Greens"


def test_colours_of_kinds_and_measures_can_be_chosen():
    issues = pd.DataFrame({"year": [2016, 2018], "check": ["tally", "no_seat"]})
    bars = {
        p.get_gid(): to_hex(p.get_facecolor())
        for p in charts.plot_ledger(issues, palette={"tally": "red"}).patches
    }
    assert bars["kind:tally"] == "#ff0000" != bars["kind:no_seat"]
    measured = pd.DataFrame({"group": ["GRULAC"], "n_votes": [8], "rice": [1.0]})
    ax = charts.plot_measures(measured, measures={"rice": "Rice"}, palette=["red"])
    assert {to_hex(line.get_color()) for line in ax.lines if line.get_gid() == "measure:rice"} == {"#ff0000"}


def test_a_ranking_shows_values_below_0_and_above_1():
    table = pd.DataFrame(
        {"country": ["ARG", "MLI"], "change": [2.3, -1.2], "low": [1.8, -1.9], "high": [2.9, -0.4]}
    )
    ax = charts.plot_ranking(table, value="change")
    left, right = ax.get_xlim()
    assert left < -1.9
    assert right > 2.9
    assert charts.plot_ranking(
        table.assign(change=[0.3, 0.2], low=0.1, high=0.9), value="change"
    ).get_xlim() == (0, 1)
