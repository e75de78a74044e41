"""Charts of agreement, cohesion and ideal points: what is drawn is what the tables hold."""

from __future__ import annotations

import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from chart_checks import clipped, overlapping, texts
from scipy.cluster.hierarchy import linkage
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import squareform

import votelib as vl
import votelib.charts as charts
from votelib.charts.clusters import _BACKBONE, _links, _scaled
from votelib.charts.placing import name_points, push_apart
from votelib.countries import country_name
from votelib.errors import SchemaError, UnknownName


def agreement(n: int, seed: int = 0, missing: float = 0.1) -> pd.DataFrame:
    """A matrix of agreement between n states that do not exist, from places on a line."""
    rng = np.random.default_rng(seed)
    place = rng.normal(size=n)
    values = np.exp(-np.abs(place[:, None] - place[None]))
    gaps = np.triu(rng.random((n, n)) < missing, 1)
    values[gaps | gaps.T] = np.nan
    codes = [f"{chr(65 + i // 26 % 26)}{chr(65 + i % 26)}Q" for i in range(n)]
    return pd.DataFrame(values, index=codes, columns=codes)


def groups_of(states) -> dict[str, str]:
    return {code: ["African", "WEOG", "GRULAC"][i % 3] for i, code in enumerate(states)}


# --- matrix -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [2, 15, 47])
def test_similarity_masks_what_has_no_value_and_the_diagonal(n):
    matrix = agreement(n)
    ax = charts.plot_similarity(matrix, groups=groups_of(matrix.index), order=list(matrix.index))
    shown = ax.collections[0].get_array()
    expected = matrix.to_numpy().copy()
    np.fill_diagonal(expected, np.nan)
    assert np.array_equal(np.ma.getmaskarray(shown), np.isnan(expected))
    np.testing.assert_allclose(shown.compressed(), expected[~np.isnan(expected)])
    assert next(p for p in ax.patches if p.get_gid() == "missing").get_hatch()
    assert ax.collections[0].get_clim() == (0, 1)
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_similarity_keeps_the_order_given_and_sorts_by_group_without_one():
    matrix = agreement(6)
    order = list(matrix.index[::-1])
    ax = charts.plot_similarity(matrix, order=order)
    assert [t.get_text() for t in ax.get_yticklabels()] == order
    assert [t.get_text() for t in ax.get_xticklabels()] == order
    groups = groups_of(matrix.index)
    grouped = [t.get_text() for t in charts.plot_similarity(matrix, groups=groups).get_yticklabels()]
    assert [groups[code] for code in grouped] == sorted(groups.values())


def test_similarity_says_the_ends_and_what_is_missing():
    codes = ["AAA", "BBB", "CCC"]
    matrix = pd.DataFrame([[1, 0.9, np.nan], [0.9, 1, 0.2], [np.nan, 0.2, 1]], index=codes, columns=codes)
    n = pd.DataFrame([[9, 30, 2], [30, 9, 50], [2, 50, 9]], index=codes, columns=codes)
    ax = charts.plot_similarity(matrix, n=n)
    assert sorted(texts(ax, "value")) == ["0.20", "0.20", "0.90", "0.90"]
    assert sorted(texts(ax, "n")) == ["n 30", "n 30", "n 50", "n 50"]
    words = charts.alt_text(ax)
    assert "Highest: AAA and BBB 0.90. Lowest: BBB and CCC 0.20." in words
    assert "1 pair without a value. Shared roll calls a pair: 2 to 50." in words


def test_similarity_refuses_a_table_that_is_not_square():
    matrix = agreement(4)
    with pytest.raises(SchemaError, match="4 rows and 3 columns"):
        charts.plot_similarity(matrix.iloc[:, :3])
    with pytest.raises(SchemaError, match="order names ZZZ"):
        charts.plot_similarity(matrix, order=["ZZZ"])


def test_a_bloc_matrix_has_each_pair_on_both_sides():
    table = pd.DataFrame(
        {"group_a": ["EU", "EU"], "group_b": ["OIC", "NAM"], "value": [0.3, 0.4], "n": [10, 20]}
    )
    ax = charts.plot_bloc_matrix(table)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["EU", "OIC", "NAM"]
    assert texts(ax, "value") == ["0.30", "0.40", "0.30", "0.40"]
    assert charts.alt_text(ax).endswith(
        "EU and OIC 0.30 (n = 10). EU and NAM 0.40 (n = 20). OIC and NAM no value."
    )
    assert overlapping(ax) == []


# --- tree and network -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [2, 47, 193])
def test_a_tree_names_every_leaf_once_in_its_order(n):
    matrix = agreement(n, missing=0)
    joins = linkage(squareform(1 - matrix.to_numpy(), checks=False), "average", optimal_ordering=n < 100)
    ax = charts.plot_dendrogram(joins, list(matrix.index), groups=groups_of(matrix.index), cut=0.5)
    from scipy.cluster.hierarchy import fcluster, leaves_list

    assert [t.get_text() for t in ax.get_yticklabels()] == [matrix.index[i] for i in leaves_list(joins)]
    assert len(ax.collections[0].get_paths()) == n - 1
    clusters = fcluster(joins, 0.5, "distance").max()
    assert f"Cut at 0.50: {clusters} cluster" in charts.alt_text(ax)
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_a_tree_refuses_a_linkage_of_other_states():
    with pytest.raises(SchemaError, match=r"3 states has shape \(2, 4\)"):
        charts.plot_dendrogram(np.ones((5, 4)), ["a", "b", "c"])


@pytest.mark.parametrize("n", [1, 2, 47])
def test_a_network_is_the_same_every_time_and_no_nodes_touch(n):
    matrix = agreement(n)
    one = charts.plot_network(matrix, groups=groups_of(matrix.index))
    two = charts.plot_network(matrix, groups=groups_of(matrix.index))
    where = [np.array([t.get_position() for t in ax.texts if t.get_gid() == "name"]) for ax in (one, two)]
    assert np.array_equal(*where)
    apart = np.hypot(*(where[0][:, None] - where[0][None]).transpose(2, 0, 1)) + np.eye(n) * 1e9
    assert apart.min() >= 20
    assert sorted(texts(one, "name")) == sorted(matrix.index)
    assert overlapping(one) == []


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_names_too_long_for_a_node_stand_beside_it(lang):
    states = ["GBR", "USA", "BOL", "VEN", "COD", "CHN", "FRA", "NLD", "ARE", "KOR", "SAU", "CAF"]
    matrix = agreement(len(states)).set_axis(states, axis=0).set_axis(states, axis=1)
    ax = charts.plot_network(matrix, groups=groups_of(states), labels=lang)
    written = [words.replace("\n", " ") for words in texts(ax, "name")]  # a long name stands in two lines
    assert sorted(written) == sorted(country_name(state, lang) for state in states)
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_a_network_links_only_what_was_asked_for():
    matrix = agreement(12, missing=0)
    ax = charts.plot_network(matrix, least=0.6, strongest=None)
    above = int((np.triu(matrix.to_numpy(), 1) >= 0.6).sum())
    links = next(c for c in ax.collections if c.get_gid() == "links")
    assert len(links.get_paths()) == above
    assert f"{above} links of at least 0.60" in charts.alt_text(ax)
    fewer = charts.plot_network(matrix, strongest=1)
    assert len(next(c for c in fewer.collections if c.get_gid() == "links").get_paths()) <= 12


@pytest.mark.parametrize(("n", "links"), [(15, 45), (47, 94), (193, 192)])
def test_a_network_is_thinned_by_itself_and_says_how(n, links):
    matrix = agreement(n, missing=0)
    ax = charts.plot_network(matrix, groups=groups_of(matrix.index))
    drawn = next(c for c in ax.collections if c.get_gid() == "links").get_paths()
    assert len(drawn) == links if n == 193 else len(drawn) <= links
    note = " ".join(texts(ax, "note")).replace("\n", " ")
    how = "strongest links that join all" if n == 193 else f"{3 if n == 15 else 2} states most like each"
    assert how in note
    assert note in charts.alt_text(ax)
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_of_a_crowd_some_states_are_named_and_those_asked_for():
    matrix = agreement(193, missing=0)
    asked = list(matrix.index[100:103])
    ax = charts.plot_network(matrix, highlight=asked)
    assert set(asked) <= set(texts(ax, "name"))
    assert len(texts(ax, "name")) == 30
    assert "30 of 193 states are named" in charts.alt_text(ax)


def test_the_backbone_is_a_maximum_spanning_tree():
    matrix = agreement(40, missing=0)
    ax = charts.plot_network(matrix, strongest="backbone", labels={code: code for code in matrix.index})
    assert "40 states, 39 links" in charts.alt_text(ax)
    wanted = 2 - matrix.to_numpy()
    np.fill_diagonal(wanted, 0)
    theirs = {tuple(sorted(pair)) for pair in np.transpose(minimum_spanning_tree(wanted).nonzero()).tolist()}
    assert set(_links(matrix, None, _BACKBONE)) == theirs


def test_a_backbone_leaves_apart_what_shares_no_value():
    two = pd.DataFrame(np.nan, index=list("abcd"), columns=list("abcd"))
    for one, other in ("ab", "cd"):
        two.loc[one, other] = two.loc[other, one] = 0.5
    assert "2 links" in charts.alt_text(charts.plot_network(two, strongest="backbone"))


def test_of_links_that_are_not_drawn_nothing_is_said():
    """A network without any link said that each state is linked to the one most like it."""
    assert "most like" not in charts.alt_text(charts.plot_network(agreement(8), strongest=0))
    cut = charts.alt_text(charts.plot_network(agreement(30, missing=0), least=0.9))
    assert "links of at least 0.90. Only the links to the 2 states most like each are drawn." in cut


def test_an_unknown_way_to_choose_links_is_refused():
    with pytest.raises(UnknownName, match="backbone"):
        charts.plot_network(agreement(4), strongest="backbon")


def test_scaling_finds_the_plane_that_the_distances_came_from():
    rng = np.random.default_rng(2)
    truth = rng.normal(size=(20, 2))
    distance = np.hypot(*(truth[:, None] - truth[None]).transpose(2, 0, 1))
    found = _scaled(distance)
    again = np.hypot(*(found[:, None] - found[None]).transpose(2, 0, 1))
    np.testing.assert_allclose(again, distance, atol=0.02)


def test_points_are_pushed_apart_also_where_they_coincide():
    spots = push_apart(np.zeros((30, 2)), 10.0)
    apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1)) + np.eye(30) * 99
    assert apart.min() >= 9.5


# --- planes -----------------------------------------------------------------------------------------------------


@pytest.fixture
def plane():
    rng = np.random.default_rng(5)
    n = 47
    return pd.DataFrame(
        {
            "country": agreement(n).index,
            "group": list(groups_of(agreement(n).index).values()),
            "USA": rng.random(n),
            "CHN": rng.random(n),
            "position": rng.normal(size=n),
            "position_1": rng.normal(size=n),
            "position_2": rng.normal(size=n),
            "vote": rng.choice(["yes", "abstain", "no", "absent"], n),
        }
    )


def drawn(ax) -> pd.DataFrame:
    parts = [c.get_offsets() for c in ax.collections if str(c.get_gid()).startswith(("group:", "vote:"))]
    return pd.DataFrame(np.vstack(parts))


def test_two_anchors_shows_each_state_at_its_values_with_its_name(plane):
    plane.loc[0, "USA"] = np.nan
    ax = charts.plot_two_anchors(plane, x="USA", y="CHN", group="group")
    expected = plane.dropna()[["USA", "CHN"]].to_numpy()
    assert {tuple(p) for p in drawn(ax).to_numpy()} == {tuple(p) for p in expected}
    assert sorted(texts(ax, "name")) == sorted(plane["country"][1:])
    assert overlapping(ax) == []
    assert charts.alt_text(ax).endswith("1 without both values.")


def test_states_at_one_place_share_a_name():
    table = pd.DataFrame({"country": ["BEL", "DEU", "CUB"], "USA": [0.9, 0.9, 0.1], "CHN": [0.1, 0.1, 0.9]})
    assert sorted(texts(charts.plot_two_anchors(table, x="USA", y="CHN"), "name")) == ["BEL, DEU", "CUB"]


def test_an_ideal_map_keeps_one_scale_for_both_dimensions(plane):
    for i, half in ((1, 0.2), (2, 0.1)):
        plane[f"l{i}"], plane[f"h{i}"] = plane[f"position_{i}"] - half, plane[f"position_{i}"] + half
    ax = charts.plot_ideal_map(plane, group="group", intervals=(("l1", "h1"), ("l2", "h2")))
    assert np.ptp(ax.get_xlim()) == pytest.approx(np.ptp(ax.get_ylim()))
    assert len([c for c in ax.collections if c.get_gid() == "interval"]) == 2
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_cutting_points_stack_every_state_over_its_position_in_the_row_of_its_vote(plane):
    cuts = pd.DataFrame({"cut": [-0.3, 0.4], "between": ["yes | abstain", "abstain | no"]})
    ax = charts.plot_cutting_lines(plane, cuts)
    at = {t.get_text(): t.get_position() for t in ax.texts if t.get_gid() == "name"}
    assert {code: round(x, 9) for code, (x, _) in at.items()} == dict(
        zip(plane["country"], plane["position"].round(9), strict=True)
    )
    heights = (
        plane.assign(height=[at[code][1] for code in plane["country"]])
        .groupby("vote")["height"]
        .agg(["min", "max"])
    )
    rows = heights.loc[["absent", "no", "abstain", "yes"]]
    assert (rows["min"].to_numpy()[1:] > rows["max"].to_numpy()[:-1]).all()
    lines = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "cut"]
    assert lines == [-0.3, 0.4]
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_cutting_lines_in_two_dimensions_satisfy_their_equation(plane):
    cuts = pd.DataFrame(
        {"weight_1": [1.0, 0.0], "weight_2": [0.5, 1.0], "cut": [0.2, -0.4], "between": ["a | b", "b | c"]}
    )
    ax = charts.plot_cutting_lines(plane, cuts, x="position_1", y="position_2")
    lines = [line for line in ax.lines if line.get_gid() == "cut"]
    for line, (_, row) in zip(lines, cuts.iterrows(), strict=True):
        for x, y in zip(*line.get_data(), strict=True):
            assert row["weight_1"] * x + row["weight_2"] * y == pytest.approx(row["cut"])
    assert len(drawn(ax)) == len(plane)


# --- over time --------------------------------------------------------------------------------------------------


@pytest.fixture
def tracks():
    rng = np.random.default_rng(8)
    states = list(agreement(30).index)
    rows = [
        (code, year, i / 10 + 0.1 * rng.normal(), list(charts.GROUPS)[i % 5])
        for i, code in enumerate(states)
        for year in range(2006, 2025)
    ]
    table = pd.DataFrame(rows, columns=["country", "year", "position", "group"])
    return table.assign(low=table["position"] - 0.3, high=table["position"] + 0.3)


def test_trajectories_name_the_ends_and_the_middle_and_keep_the_others_grey(tracks):
    ax = charts.plot_trajectories(tracks)
    last = tracks[tracks["year"] == 2024].sort_values("position")["country"].tolist()
    named = {last[0], last[1], last[15], last[-2], last[-1]}
    assert set(texts(ax, "end")) == named
    assert len([line for line in ax.lines if line.get_gid() == "others"]) == 25
    assert {c.get_gid() for c in ax.collections} >= {f"band:{code}" for code in named}
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_trajectories_name_those_asked_for(tracks):
    chosen = tracks["country"].unique()[[3, 4]].tolist()
    assert set(texts(charts.plot_trajectories(tracks, highlight=chosen), "end")) == set(chosen)


def test_sessions_stand_as_the_table_has_them_and_not_as_words_sort():
    table = pd.DataFrame({"group": "EU", "session": ["9", "10", "S-25", "11"], "value": [0.1, 0.2, 0.3, 0.4]})
    ax = charts.plot_cohesion(table)
    assert [t.get_text() for t in ax.get_xticklabels()] == ["9", "10", "S-25", "11"]
    line = next(line for line in ax.lines if line.get_gid() == "group:EU")
    assert line.get_ydata().tolist() == [0.1, 0.2, 0.3, 0.4]
    assert (
        "0.10 in session 9, 0.20 in session 10, 0.30 in session S-25, 0.40 in session 11."
        in charts.alt_text(ax)
    )
    assert overlapping(ax) == []


def test_the_spread_of_a_bloc_is_its_quartiles(tracks):
    ax = charts.plot_bloc_distribution(tracks)
    line = next(line for line in ax.lines if line.get_gid() == "group:GRULAC")
    states = tracks[(tracks["group"] == "GRULAC") & (tracks["year"] == 2010)]["position"]
    assert line.get_ydata()[4] == pytest.approx(states.median())
    band = next(c for c in ax.collections if c.get_gid() == "band:GRULAC")
    at_2010 = [y for x, y in band.get_paths()[0].vertices if x == 2010]
    assert min(at_2010) == pytest.approx(states.quantile(0.25))
    assert max(at_2010) == pytest.approx(states.quantile(0.75))
    assert f"{states.size} " not in texts(ax, "end")
    assert overlapping(ax) == []


def test_cohesion_marks_values_that_rest_on_few_roll_calls():
    table = pd.DataFrame(
        {"group": ["EU"] * 3 + ["OIC"] * 3, "year": [2010, 2011, 2012] * 2, "value": [0.9, 0.8, 0.7, 0.5, 0.6, 0.65],
         "low": 0.4, "high": 0.95, "n_rollcalls": [40, 3, 40, 40, 40, 40]}
    )  # fmt: skip
    ax = charts.plot_cohesion(table, value_name="Agreement Index")
    (hollow,) = [line for line in ax.lines if line.get_gid() == "few"]
    assert list(hollow.get_xdata()) == [2011]
    assert {c.get_gid() for c in ax.collections} >= {"band:EU", "band:OIC"}
    assert "0.80 in 2011 (n = 3)" in charts.alt_text(ax)
    assert texts(ax, "note") == ["hollow: fewer than 5 roll calls"]
    every = charts.plot_cohesion(table.assign(n_rollcalls=1))
    assert texts(every, "note") == ["every value rests on fewer than 5 roll calls"]
    assert not [line for line in every.lines if line.get_gid() == "few"]


def test_the_measures_of_the_sample_can_be_drawn_as_they_come(sample):
    import votelib as vl

    cohesion = vl.cohesion(sample, "un_region", by="year")
    shown = charts.present(charts.plot_cohesion(cohesion), cohesion, title="Cohesion")
    assert "Agreement Index (Hix, Noury and Roland 2005)" in shown.html
    assert "9 recorded roll calls of HRC" in shown.html
    similarity = vl.similarity(sample, min_shared=3)
    assert len(charts.plot_similarity(similarity).get_yticklabels()) == len(similarity)
    assert texts(charts.plot_support(vl.tally(sample, "un_region", by="year")), "end")


# --- ledger -----------------------------------------------------------------------------------------------------


def test_a_ledger_stacks_its_counts_and_keeps_empty_years():
    table = pd.DataFrame(
        {"year": [2016, 2016, 2018, 2018, 2018], "check": ["tally", "no_seat", "tally", "tally", "copy"]}
    )
    ax = charts.plot_ledger(table)
    bars = pd.DataFrame(
        [
            (p.get_gid()[5:], round(p.get_x() + p.get_width() / 2), p.get_height(), p.get_hatch())
            for c in ax.containers
            for p in c
        ],
        columns=["kind", "year", "n", "hatch"],
    )
    counts = bars.pivot_table(index="year", columns="kind", values="n", aggfunc="sum")
    assert counts.loc[2018].to_dict() == {"copy": 1, "no_seat": 0, "tally": 2}
    assert counts.loc[2017].sum() == 0
    assert bars.groupby("kind")["hatch"].first().nunique(dropna=False) == 3
    assert texts(ax, "total") == ["2", "3"]


def test_a_ledger_of_many_kinds_adds_the_rare_ones_up():
    table = pd.DataFrame({"year": 2020, "check": [f"k{i}" for i in range(12) for _ in range(20 - i)]})
    ax = charts.plot_ledger(table)
    legend = [t.get_text() for t in ax.get_legend().get_texts()]
    assert len(legend) == 8
    assert legend[-1] == f"other ({sum(20 - i for i in range(7, 12))})"


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_the_words_of_a_ledger_stay_in_it_and_clear_of_its_totals(lang):
    table = pd.DataFrame({"year": [2020, 2023], "check": ["no_votes", "tally"]})
    ax = charts.plot_ledger(table, labels=lang)
    assert clipped(ax) == []
    assert overlapping(ax) == []


# --- every chart ------------------------------------------------------------------------------------------------

TABLES = [
    (charts.plot_bloc_matrix, ["group_a", "group_b", "value"], {}),
    (charts.plot_two_anchors, ["country", "USA", "CHN"], {"x": "USA", "y": "CHN"}),
    (charts.plot_ideal_map, ["country", "position_1", "position_2"], {}),
    (charts.plot_cohesion, ["year", "value", "group"], {}),
    (charts.plot_trajectories, ["year", "position", "country"], {}),
    (charts.plot_bloc_distribution, ["year", "position", "group"], {}),
    (charts.plot_ledger, ["year", "check"], {}),
]


@pytest.mark.parametrize(("plot", "columns", "options"), TABLES, ids=lambda v: getattr(v, "__name__", ""))
def test_an_empty_table_says_so_and_a_missing_column_is_named(plot, columns, options):
    ax = plot(pd.DataFrame({c: pd.Series(dtype=float) for c in columns}), **options)
    assert charts.alt_text(ax).startswith("Empty chart: nothing")
    with pytest.raises(SchemaError, match=f"missing: {columns[-1]}"):
        plot(pd.DataFrame({c: [1] for c in columns[:-1]}), **options)


def test_empty_matrices_say_so():
    nothing = pd.DataFrame()
    assert "nothing" in charts.alt_text(charts.plot_similarity(nothing))
    assert "nothing" in charts.alt_text(charts.plot_network(nothing))
    assert "nothing" in charts.alt_text(charts.plot_dendrogram(np.empty((0, 4)), ["a"]))


def test_one_row_is_enough():
    charts.plot_two_anchors(pd.DataFrame({"country": ["A"], "USA": [0.5], "CHN": [0.5]}), x="USA", y="CHN")
    charts.plot_ideal_map(pd.DataFrame({"country": ["A"], "position_1": [0.5], "position_2": [0.5]}))
    charts.plot_trajectories(pd.DataFrame({"country": ["A"], "year": [2020], "position": [0.5]}))
    charts.plot_cutting_lines(
        pd.DataFrame({"country": ["A"], "position": [0.5]}), pd.DataFrame({"cut": [0.1]})
    )
    charts.plot_similarity(agreement(1))


def test_the_non_aligned_are_not_drawn_as_namibia(sample):
    """NAM is the code of a state and the id of a group: names in a language go by the column."""
    cohesion = vl.cohesion(sample, ["NAM", "un_region"])
    assert "MNA 0," in charts.alt_text(
        charts.plot_ranking(cohesion, value="value", label="group", n="n_votes", labels="fr")
    )
    pairs = vl.bloc_agreement(sample, ["NAM", "EU"])
    assert "Namibie" not in charts.alt_text(charts.plot_bloc_matrix(pairs, labels="fr"))
    shown = charts.present_table(pd.DataFrame({"group": ["NAM"], "country": ["NAM"]}), title="x", labels="fr")
    assert ">MNA<" in shown.html
    assert ">Namibie<" in shown.html


def test_lines_stand_on_the_part_of_the_range_that_holds_them():
    table = pd.DataFrame({"year": [2020, 2021], "group": "EU", "value": [0.85, 0.95], "n_rollcalls": 9})
    assert charts.plot_cohesion(table).get_ylim() == pytest.approx((0.382, 1.018))
    low = charts.plot_cohesion(table.assign(value=[0.05, 0.31]))
    assert low.get_ylim() == pytest.approx((-0.018, 0.618))
    assert charts.plot_cohesion(table, limits=(0, 1)).get_ylim() == pytest.approx((-0.03, 1.03))


def test_names_keep_clear_of_points_without_one():
    _, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    crowd = np.array(
        [[0.5 + step / 100, 0.5] for step in range(1, 12)]
    )  # to the right, where a name would stand
    name_points(ax, [0.5], [0.5], ["Chile"], around=crowd)
    place = next(text for text in ax.texts if text.get_gid() == "name").get_position()
    assert place[0] < 0.5


@pytest.mark.parametrize("lang", ["en", "ar", "zh", "ru"])
def test_names_of_one_place_stay_inside_the_axes(lang):
    """Ten long names at the edge of a chart: in lines that fit it, none of them cut."""
    long = ["BEL", "BGR", "CZE", "FRA", "GEO", "DEU", "NLD", "UKR", "GBR", "VEN"]
    toy = pd.DataFrame({"country": long, "CHN": 0.0, "JPN": 1.0})
    ax = charts.plot_two_anchors(toy, x="CHN", y="JPN", labels=lang)
    ax.figure.canvas.draw()
    (name,) = [text for text in ax.texts if text.get_gid() == "name"]
    inside, box = ax.get_window_extent(), name.get_window_extent()
    assert inside.x0 - 2 <= box.x0
    assert box.x1 <= inside.x1 + 2
    assert inside.y0 - 4 <= box.y0
    assert box.y1 <= inside.y1 + 4


def test_a_name_says_how_many_others_have_its_place():
    """Seventy states at three places: the three that are named stand for all of them."""
    codes = sorted(vl.members("UN", on="2024-01-01"))[:70]
    toy = pd.DataFrame({"country": codes, "USA": [0.1] * 30 + [0.5] * 39 + [0.9], "CHN": 0.5})
    ax = charts.plot_two_anchors(toy, x="USA", y="CHN", labels="en")
    told = {text.get_text().replace("\n", " ") for text in ax.texts if text.get_gid() == "name"}
    assert len(told) == 3
    assert sorted(words.split(", ")[1:] for words in told) == [[], ["29 more"], ["38 more"]]


def rows_of(html: str) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+)</th>', html)


def test_in_the_table_of_votes_states_stand_by_name_and_own_groups_first(sample):
    """By id Benin (BEN) would follow Burundi (BDI)."""
    session = vl.records.one_session(sample, "56")
    grid = vl.measures.states_by_text(session, first={"Mine": ["CHN", "CHL", "ALB"]})
    names = rows_of(charts.present_votes(grid, title="Session 56", labels="en").html)
    assert names[:5] == ["Albania", "Chile", "China", "Algeria", "Benin"]
    in_french = rows_of(charts.present_votes(grid, title="Session 56", labels="fr").html)
    assert in_french[:3] == ["Albanie", "Chili", "Chine"]
    assert len(names) == len(grid) == 47


def test_several_sessions_stand_in_one_table_of_votes(sample):
    both = vl.records.one_session(sample, "53,56")
    grid = vl.measures.states_by_text(both)
    html = charts.present_votes(grid, title="Two sessions").html
    assert html.count('<th scope="col" class="text') == 2
    assert html.index("A/HRC/RES/53/11") < html.index("A/HRC/RES/56/2")


def test_paper_says_which_texts_it_has_of_many(sample):
    grid = vl.measures.states_by_text(vl.records.one_session(sample, "56"))
    grid.attrs["texts"] = grid.attrs["texts"] * 40
    said = "On paper the first 34 of 40 texts"
    assert said in charts.present_votes(grid, title="x", labels="en").html
    grid.attrs["texts"] = grid.attrs["texts"][:34]
    assert said not in charts.present_votes(grid, title="x", labels="en").html


def test_an_empty_order_is_none(sample):
    likeness = vl.similarity(sample)
    drawn, usual = (charts.plot_similarity(likeness, order=order) for order in ([], None))
    assert charts.alt_text(drawn) == charts.alt_text(usual)
    assert [t.get_text() for t in drawn.get_yticklabels()] == [t.get_text() for t in usual.get_yticklabels()]


def test_no_name_lies_over_what_is_written_in_the_axes_already():
    _, ax = plt.subplots(figsize=(4, 4), layout="constrained")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.text(0.53, 0.5, "Contre | Abstention", va="center")
    name_points(ax, [0.5], [0.5], ["République arabe syrienne"])
    assert overlapping(ax) == []


@pytest.mark.parametrize("lang", ["fr", "es", "ru"])
def test_the_legend_of_measures_stays_in_the_picture_with_long_names(lang):
    table = pd.DataFrame({
        "group": ["GRULAC", "WEOG"], "n_votes": [27, 28], "rice": [1.0, 0.93], "agreement_index": [1.0, 0.95],
        "unanimity": [1.0, 0.0], "pairwise": [1.0, 0.93], "s": [1.0, 0.86],
    })  # fmt: skip
    measures = {
        "rice": "Rice", "agreement_index": "Agreement Index", "unanimity": "Unanimity", "pairwise": "Pairs alike",
        "s": "Mean S",
    }  # fmt: skip
    assert clipped(charts.plot_measures(table, measures=measures, labels=lang)) == []
