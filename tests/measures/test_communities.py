"""Trees and communities against scikit-learn, scipy, plain loops, and camps that were planted."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import cophenet
from scipy.spatial.distance import squareform
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score

import votelib as vl
from votelib.errors import CoverageWarning
from votelib.measures import communities
from votelib.measures.communities import (
    adjusted_rand,
    community_stability,
    compare_communities,
    find_communities,
)
from votelib.measures.trees import cluster_states, complete, cut_tree
from votelib.records import Records


def camps(n_rollcalls: int = 60, loyalty: float = 0.85, seed: int = 0) -> Records:
    """Two camps of eight and six that mostly vote with their own."""
    rng = np.random.default_rng(seed)
    lines = rng.choice(["yes", "no"], size=(2, n_rollcalls))
    names = [f"A{i}Q" for i in range(8)] + [f"B{i}Q" for i in range(6)]
    rows = []
    for name in names:
        own = lines[0 if name[0] == "A" else 1]
        strays = rng.choice(["yes", "abstain", "no"], n_rollcalls)
        cast = np.where(rng.random(n_rollcalls) < loyalty, own, strays)
        rows += [(f"r{i:03}", name, vote) for i, vote in enumerate(cast)]
    ids = [f"r{i:03}" for i in range(n_rollcalls)]
    return Records(
        pd.DataFrame(rows, columns=["rollcall", "country", "vote"]),
        pd.DataFrame({"rollcall": ids, "body": "TEST", "date": "2020-01-01"}),
    )


@pytest.fixture(scope="module")
def two_camps() -> Records:
    return camps()


# -- adjusted Rand -------------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_adjusted_rand_is_scikit_learns(labels):
    a, b = zip(*labels, strict=True)
    assert adjusted_rand(a, b) == pytest.approx(adjusted_rand_score(a, b))


def test_adjusted_rand_is_zero_for_chance():
    rng = np.random.default_rng(3)
    values = [adjusted_rand(rng.integers(4, size=47), rng.integers(3, size=47)) for _ in range(300)]
    assert np.mean(values) == pytest.approx(0, abs=0.01)
    with pytest.raises(ValueError, match="a label for each of the 2 things"):
        adjusted_rand([1, 2], [1])


# -- trees ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("linkage", ["average", "complete", "single"])
def test_the_tree_is_scikit_learns(two_camps, linkage):
    table = vl.similarity(two_camps)
    tree = cluster_states(two_camps, linkage=linkage)
    for n in (2, 3, 5):
        ours = cut_tree(tree, n_clusters=n).set_index("country")["community"].loc[table.index]
        model = AgglomerativeClustering(n_clusters=n, metric="precomputed", linkage=linkage)
        assert adjusted_rand(ours, model.fit_predict(1 - table.to_numpy())) == 1
    heights = squareform(cophenet(tree.to_numpy(dtype=float)))
    distance = 1 - table.to_numpy()
    if linkage == "single":  # never further apart in the tree than in fact
        assert (heights <= distance + 1e-9).all()


def test_no_other_order_of_the_leaves_puts_neighbours_closer(two_camps):
    """Five states, all 2⁴ ways to turn the branches of the tree: none is shorter than the one given."""
    few = two_camps.select(countries=["A0Q", "A1Q", "A2Q", "B0Q", "B1Q"])
    tree, apart = cluster_states(few), 1 - vl.similarity(few)
    leaves = {place: [[state]] for place, state in enumerate(tree.attrs["states"])}
    for step, (a, b) in enumerate(tree[["first", "second"]].to_numpy()):
        orders = [x + y for x, y in itertools.product(leaves[a], leaves[b])]
        leaves[len(tree) + 1 + step] = orders + [y + x for x, y in itertools.product(leaves[a], leaves[b])]
    length = lambda order: sum(apart.loc[x, y] for x, y in itertools.pairwise(order))  # noqa: E731 (one line, used twice)
    best = min(map(length, leaves[2 * len(tree)]))
    assert length(tree.attrs["order"]) == pytest.approx(best)


def test_cutting(two_camps):
    tree = cluster_states(two_camps)
    halves = cut_tree(tree, n_clusters=2)
    assert halves.groupby("community")["country"].agg(lambda names: {n[0] for n in names}).tolist() == [
        {"A"},
        {"B"},
    ]
    assert halves["country"].tolist() == tree.attrs["order"]
    low = cut_tree(tree, distance=-1.0)
    assert low["community"].nunique() == 14
    with pytest.raises(ValueError, match="either n_clusters or distance"):
        cut_tree(tree)


# -- communities ---------------------------------------------------------------------------------------------------


def test_planted_camps_are_found(two_camps):
    table = find_communities(two_camps)
    assert table.groupby("community")["country"].agg(lambda n: {x[0] for x in n}).tolist() == [{"A"}, {"B"}]
    assert table["n_members"].tolist() == [8] * 8 + [6] * 6
    assert (table["within"] > table["outside"]).all()


def test_modularity_and_means_by_hand(two_camps):
    table, weights = find_communities(two_camps), vl.similarity(two_camps)
    label = table.set_index("country")["community"]
    w = weights.to_numpy(copy=True)
    np.fill_diagonal(w, 0)
    strength, whole = w.sum(axis=1), w.sum()
    same = label.loc[weights.index].to_numpy()[:, None] == label.loc[weights.index].to_numpy()
    modularity = ((w - np.outer(strength, strength) / whole) * same).sum() / whole
    assert table.attrs["modularity"] == pytest.approx(modularity)
    row = table.iloc[0]
    own = [c for c in label.index if label[c] == row["community"] and c != row["country"]]
    rest = [c for c in label.index if label[c] != row["community"]]
    assert row["within"] == pytest.approx(weights.loc[row["country"], own].mean())
    assert row["outside"] == pytest.approx(weights.loc[row["country"], rest].mean())


def test_no_partition_of_a_few_states_is_better(two_camps):
    """Six states, every way to put them into groups: none has a higher modularity than the one found."""
    few = two_camps.select(countries=["A0Q", "A1Q", "A2Q", "B0Q", "B1Q", "B2Q"])
    w = vl.similarity(few).to_numpy(copy=True)
    np.fill_diagonal(w, 0)
    strength, whole = w.sum(axis=1), w.sum()
    surplus = (w - np.outer(strength, strength) / whole) / whole
    best = max(
        (surplus * (np.array(ways)[:, None] == np.array(ways))).sum()
        for ways in itertools.product(range(3), repeat=6)
    )
    assert find_communities(few).attrs["modularity"] == pytest.approx(best)


def test_stability_tells_camps_from_noise():
    firm = community_stability(camps(loyalty=0.9), how=vl.Bootstrap(40))
    loose = community_stability(camps(loyalty=0.0), how=vl.Bootstrap(40))
    assert firm["stability"].min() > 0.95
    assert firm.attrs["adjusted_rand"] > 0.95
    assert loose.attrs["adjusted_rand"] < 0.5
    assert loose["stability"].mean() < firm["stability"].mean() - 0.2
    assert firm.attrs["n_draws"] == 40
    assert "bootstrap over roll calls" in firm.attrs["intervals"]


@pytest.mark.slow
def test_stability_does_not_depend_on_processes_and_comes_back_with_the_seed(two_camps):
    one, two = (community_stability(two_camps, how=vl.Bootstrap(20), n_jobs=n) for n in (1, 2))
    assert one.equals(two)
    other = community_stability(two_camps, how=vl.Bootstrap(20, seed=5))
    assert other["country"].equals(one["country"])


# -- against groupings ---------------------------------------------------------------------------------------------


def test_comparison_with_groupings(two_camps):
    right = {"A": [f"A{i}Q" for i in range(8)], "B": [f"B{i}Q" for i in range(6)]}
    wrong = {"odd": ["A1Q", "A3Q", "A5Q", "A7Q", "B1Q", "B3Q", "B5Q"]}
    table = compare_communities(two_camps, [right, wrong], intervals=vl.Bootstrap(30))
    assert table["adjusted_rand"].iloc[0] == 1
    assert table["adjusted_rand"].iloc[1] == pytest.approx(0, abs=0.2)
    assert table["n_classes"].tolist() == [2, 2]
    assert (table["low"] <= table["adjusted_rand"]).all()
    found = find_communities(two_camps)
    again = compare_communities(found, [right, wrong], on="2020-01-01")
    assert again["adjusted_rand"].tolist() == table["adjusted_rand"].tolist()
    with pytest.raises(ValueError, match="the day of the memberships to compare with"):
        compare_communities(found, [right])
    with pytest.raises(ValueError, match="expected records to draw from"):
        compare_communities(found, [right], on="2020-01-01", intervals=True)


def test_memberships_are_those_of_the_day(sample):
    days = [
        compare_communities(sample, ["EU"], on=day)["n_classes"].item()
        for day in ("1950-01-01", "2020-01-31")
    ]
    assert days == [1, 2]


# -- states that never met -----------------------------------------------------------------------------------------


def test_states_without_a_value_for_some_pair_are_left_out_and_named(sample):
    tree = cluster_states(sample, min_shared=3)
    states, left_out = tree.attrs["states"], tree.attrs["left_out_states"]
    assert sorted([*states, *left_out]) == sorted(sample.votes["country"].cat.categories)
    assert vl.similarity(sample, min_shared=3).loc[states, states].notna().all(axis=None)
    assert find_communities(sample, min_shared=3).attrs["left_out_states"] == left_out


def test_those_with_most_gaps_go_first():
    square = pd.DataFrame(np.ones((4, 4)), index=list("ABCD"), columns=list("ABCD"))
    square.loc["B", ["C", "D"]] = square.loc[["C", "D"], "B"] = np.nan
    kept, left_out = complete(square)
    assert list(kept.index) == ["A", "C", "D"]
    assert left_out == ["B"]


def test_none_or_one_state_is_no_error(sample):
    silent = sample.select(adoption="without_vote")
    assert cluster_states(silent).empty
    assert find_communities(silent).empty
    one = sample.select(countries=["CHN"])
    assert cut_tree(cluster_states(one), n_clusters=1)["community"].tolist() == [1]
    assert find_communities(one)["community"].tolist() == [1]


def test_a_table_that_is_not_square_is_refused(sample):
    with pytest.raises(vl.SchemaError, match="square table"):
        find_communities(vl.similarity(sample).iloc[:, :3])
    with pytest.raises(vl.UnknownName, match="linkage: expected one of average"):
        cluster_states(sample, linkage="ward")


def test_records_without_days_name_no_day_of_memberships(sample):
    undated = vl.Records(sample.votes, sample.rollcalls.assign(date=pd.NaT))
    with pytest.raises(vl.errors.ArgumentError, match="records without a date name none"):
        vl.compare_communities(undated, ["EU"])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_several_searches_the_best_partition_is_kept(order, monkeypatch):
    """Two pairs, each joined by one link: apart they have modularity 1/2, in one community 0."""
    found = ([{0, 1}, {2, 3}], [{0, 1, 2, 3}])
    monkeypatch.setattr(nx.community, "louvain_communities", lambda graph, resolution, seed: found[seed])
    labels, modularity = communities._partition(4, np.array([1, 0, 0, 0, 0, 1]), 1.0, order)
    assert modularity == 0.5
    assert labels[0] == labels[1] != labels[2] == labels[3]


@pytest.mark.parametrize("resolution", [0.5, 1.0, 1.7])
@pytest.mark.parametrize("seed", range(8))
def test_modularity_is_that_of_networkx(seed, resolution):
    """Of communities that nobody searched for, in networks where some links are missing."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 30))
    (first, second), weights = np.triu_indices(n, k=1), rng.random(n * (n - 1) // 2) - 0.2
    linked, labels = weights > 0, rng.integers(0, 4, n)
    links = first[linked], second[linked], weights[linked]
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(zip(*links, strict=True))
    parts = [set(np.flatnonzero(labels == label)) for label in np.unique(labels)]
    expected = nx.community.modularity(graph, parts, resolution=resolution)
    assert communities._modularity(labels, *links, resolution) == pytest.approx(expected)


@pytest.mark.parametrize("measure", [vl.measures.cluster_states, find_communities])
def test_that_no_two_states_can_be_compared_is_told(sample, measure):
    """One state alone made a community, and a tree of nothing came back, without a word."""
    with pytest.warns(CoverageWarning, match="no two states share min_shared=50 roll calls"):
        measure(sample, min_shared=50)
