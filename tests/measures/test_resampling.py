"""The bootstrap: intervals that cover what they should, all draws at once the same as one by one, anywhere."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import pytest
from scipy import stats

import votelib as vl
from votelib.measures.intervals import Bootstrap, _at, behind, limits_of_ratios
from votelib.measures.pair_methods import PRIORS
from votelib.measures.resampling import bootstrap, redrawn
from votelib.records import Records

CASTS = ("yes", "abstain", "no")


def records_of(votes: np.ndarray, **columns) -> Records:
    """Records of an array of words, states by roll calls."""
    n_states, n_rollcalls = votes.shape
    names = pd.Index([f"S{place:04}" for place in range(n_states)])
    ids = pd.Index([f"r{place:05}" for place in range(n_rollcalls)])
    rows = {
        "rollcall": pd.Categorical.from_codes(np.tile(np.arange(n_rollcalls), n_states), ids),
        "country": pd.Categorical.from_codes(np.repeat(np.arange(n_states), n_rollcalls), names),
        "vote": votes.ravel(),
    }
    rollcalls = pd.DataFrame({"rollcall": ids, "body": "TEST", "date": "2020-01-01"} | columns)
    return Records(pd.DataFrame(rows), rollcalls)


def covered(table: pd.DataFrame, truth: float, low: str = "low", high: str = "high") -> float:
    return ((table[low] <= truth) & (truth <= table[high])).mean()


# -- coverage: 95 % intervals hold the truth in 93 to 97 % of runs (FIELD.md, section 2, item 6) ------------------


@pytest.mark.parametrize(("method", "truth"), [("agreement", 0.44), ("lijphart", 0.60), ("s", 0.20)])
def test_intervals_of_agreement_cover(method, truth):
    """1,000 runs of 60 roll calls, two states that vote yes, abstain and no at random by 0.6, 0.2, 0.2.

    Alike: 0.36 + 0.04 + 0.04; one abstains: 2 · 0.2 · 0.8 = 0.32; opposed 2 · 0.6 · 0.2 = 0.24.
    """
    rng = np.random.default_rng(2)
    votes = rng.choice(CASTS, size=(2, 60_000), p=[0.6, 0.2, 0.2])
    records = records_of(votes, run=np.repeat([f"run {i}" for i in range(1_000)], 60))
    table = vl.dyads(records, by="run", methods=method, intervals=Bootstrap(300))
    assert len(table) == 1_000
    assert 0.93 <= covered(table, truth, f"{method}_low", f"{method}_high") <= 0.97


def test_intervals_of_kappa_cover():
    """B repeats A's vote in 0.4 of cases and votes at random otherwise: kappa is 0.4 in the long run."""
    rng = np.random.default_rng(4)
    votes = rng.choice(CASTS, size=(2, 60_000), p=[0.5, 0.2, 0.3])
    votes[1] = np.where(rng.random(60_000) < 0.4, votes[0], votes[1])
    records = records_of(votes, run=np.repeat([f"run {i}" for i in range(1_000)], 60))
    table = vl.dyads(records, by="run", methods="kappa", intervals=Bootstrap(300))
    assert 0.93 <= covered(table, 0.4, "kappa_low", "kappa_high") <= 0.97


@pytest.mark.parametrize("method", ["agreement_index", "rice", "pairwise"])
def test_intervals_of_cohesion_cover(method):
    """200 blocs of seven, five times over, 60 roll calls on texts of different appeal; the truth from 40,000."""
    rng = np.random.default_rng(9)
    appeal = np.array([0.95, 0.7, 0.4])

    def drawn(n_states: int, n_rollcalls: int) -> np.ndarray:
        chance = rng.choice(appeal, size=n_rollcalls)[None]
        throw = rng.random((n_states, n_rollcalls))
        return np.where(throw < chance, "yes", np.where(throw < chance + (1 - chance) / 3, "abstain", "no"))

    long_run = vl.cohesion(records_of(drawn(7, 40_000)), method=method)["value"].item()
    hits = []
    for _ in range(5):
        blocs = np.vstack([drawn(7, 60) for _ in range(200)])
        groups = {f"G{g}": [f"S{7 * g + i:04}" for i in range(7)] for g in range(200)}
        hits.append(
            covered(vl.cohesion(records_of(blocs), groups, method, intervals=Bootstrap(300)), long_run)
        )
    assert 0.93 <= np.mean(hits) <= 0.97


@pytest.mark.slow
def test_the_thresholds_are_those_of_the_coverage_table(monkeypatch):
    """A sample of the simulations behind docs/methods.md: means of 92 to 98 % from the thresholds on."""
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    import bench_coverage

    table = bench_coverage.simulated(150, (15,), draws=400)
    means = table.groupby(["measure", "of", "recurring"])["covered"].mean()
    assert len(means) == 2 * (13 + 2 * 15)
    # 200 runs or more, ± 2 %, and 750 or more, ± 1 %
    assert means.between(0.9, 0.99).all(), means[~means.between(0.9, 0.99)]
    assert 0.94 < means.mean() < 0.97


def test_no_interval_of_the_published_table_covers_too_seldom():
    page = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    table = page.split("<!-- coverage: made by benchmarks/bench_coverage.py -->")[1].split("<!-- end")[0]
    cells = [
        cell for line in table.splitlines()[3:] if line.startswith("|") for cell in line.split("|")[4:-1]
    ]
    means = [int(cell.split()[0]) for cell in cells if "(" in cell]
    assert len(means) > 300
    assert all(92 <= mean <= 98 for mean in means)


def test_texts_that_come_back_need_clusters():
    """40 texts, each voted on five times with the same result: 95 % intervals hold only if texts are drawn whole."""
    rng = np.random.default_rng(1)
    alike = np.repeat(rng.random((600, 40)) < 0.7, 5, axis=1)
    votes = np.vstack([np.full((1, alike.size), "yes"), np.where(alike.ravel(), "yes", "no")[None]])
    titles = [f"text {i // 5}" for i in range(200)] * 600
    records = records_of(votes, run=np.repeat([f"run {i}" for i in range(600)], 200), title=titles)
    by_text, by_rollcall = (
        vl.dyads(records, by="run", intervals=Bootstrap(200, cluster=cluster))
        for cluster in ("lineage", None)
    )
    assert 0.93 <= covered(by_text, 0.7, "agreement_low", "agreement_high") <= 0.97
    assert covered(by_rollcall, 0.7, "agreement_low", "agreement_high") < 0.75


def test_percentile_intervals_are_too_narrow_for_few_roll_calls_and_expanded_ones_are_not():
    rng = np.random.default_rng(8)
    values = rng.normal(size=(2_000, 12)) + 3
    covers = {}
    for method in ("percentile", "expanded"):
        how = Bootstrap(400, method=method, cluster=None)
        rollcalls = pd.DataFrame({"rollcall": [f"r{i}" for i in range(12)], "body": "TEST"})
        low, high = limits_of_ratios(values, np.ones_like(values), rollcalls, np.zeros(12, int), 1, how)
        covers[method] = ((low <= 3) & (high >= 3)).mean()
    assert covers["percentile"] < 0.92
    assert 0.93 <= covers["expanded"] <= 0.97


# -- all draws at once, or one by one ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def some() -> Records:
    rng = np.random.default_rng(0)
    votes = rng.choice([*CASTS, "absent"], size=(6, 30), p=[0.5, 0.15, 0.25, 0.1])
    return records_of(votes, session=[str(i // 6) for i in range(30)], title=[f"t{i % 9}" for i in range(30)])


@pytest.mark.parametrize("cluster", [None, "lineage"])
def test_the_product_of_weights_is_the_measure_run_again(some, cluster):
    how = Bootstrap(24, cluster=cluster, seed=3, method="percentile")
    groups = {"X": ["S0000", "S0001", "S0002"], "Y": ["S0003", "S0004", "S0005"]}
    how = dataclasses.replace(how, fewest=5)
    again = bootstrap(some, vl.cohesion, how, grouping=groups)
    at_once = vl.cohesion(some, groups, intervals=how)
    assert again[["low", "high"]].to_numpy() == pytest.approx(at_once[["low", "high"]].to_numpy(), abs=1e-5)
    pairs = bootstrap(some, vl.dyads, how, value="kappa", by=None, methods="kappa")
    both = vl.dyads(some, by=None, methods="kappa", intervals=how)
    assert pairs[["low", "high"]].to_numpy() == pytest.approx(
        both[["kappa_low", "kappa_high"]].to_numpy(), abs=1e-5
    )


def test_any_measure_of_records_takes_part(some):
    blocs = {"grouping": {"X": ["S0000", "S0001"], "Y": ["S0002", "S0003", "S0004"]}}
    for measure, options in (
        (vl.outvoted, {"by": "session"}),
        (vl.bloc_agreement, blocs),
    ):
        table = bootstrap(some, measure, Bootstrap(24, fewest=5), **options)
        valued = table.dropna(subset="value")
        assert len(valued)
        known = valued.dropna(subset="low")
        assert len(known) > len(valued) / 2
        assert (known["low"] <= known["high"] + 1e-12).all()


def test_a_draw_holds_each_roll_call_as_often_as_it_was_drawn(some):
    times = np.zeros(30, dtype=np.int16)
    times[[0, 4]] = 2, 3
    again = redrawn(some, times)
    assert len(again) == 5
    drawn = again.rollcalls["rollcall"].str.split(" ").str[0].value_counts()
    assert drawn.to_dict() == {"r00004": 3, "r00000": 2}
    counts = again.votes["rollcall"].astype("str").str.split(" ").str[0].value_counts()
    assert counts.to_dict() == {"r00004": 18, "r00000": 12}
    checked = Records(
        again.votes, again.rollcalls, again.issues
    )  # what is not checked on the way stands the check
    pd.testing.assert_frame_equal(checked.votes, again.votes)
    pd.testing.assert_frame_equal(checked.rollcalls, again.rollcalls)


def test_seeds_and_fresh_draws(some):
    one, two = (vl.cohesion(some, intervals=Bootstrap(50, seed=7)) for _ in range(2))
    assert one.equals(two)
    fresh = [vl.cohesion(some, intervals=Bootstrap(50, seed=None))["low"].item() for _ in range(6)]
    assert len(set(fresh)) > 1


def test_few_roll_calls_give_no_interval(some):
    few = Records(some.votes, some.rollcalls).keep(np.arange(30) < 4)
    assert vl.cohesion(few, intervals=True)[["low", "high"]].isna().all(axis=None)
    by_session = Bootstrap(cluster="session")  # five of them
    assert vl.cohesion(some, intervals=by_session)["low"].isna().all()
    assert vl.cohesion(some, intervals=dataclasses.replace(by_session, fewest=5))["low"].notna().all()
    pairs = vl.dyads(some, by=None, methods=["agreement", "kappa"], intervals=by_session)
    assert pairs["agreement_low"].notna().all()
    assert pairs["kappa_low"].isna().all()
    assert pairs.attrs["intervals"].endswith(
        "none over fewer than agreement: 5 clusters; kappa: 15 clusters, which cover too seldom"
    )
    assert bootstrap(some, vl.cohesion, Bootstrap(20, cluster="session"))["low"].isna().all()


def test_texts_that_recur_are_drawn_whole_unless_told_otherwise(some):
    """Thirty roll calls on nine texts: by default nine things are drawn."""
    default = vl.cohesion(some, intervals=True)
    assert default.equals(vl.cohesion(some, intervals=Bootstrap(cluster="lineage")))
    assert "clustered by lineage" in default.attrs["intervals"]
    singly = vl.cohesion(some, intervals=Bootstrap(cluster=None))
    assert "over roll calls (" in singly.attrs["intervals"]
    assert not singly[["low", "high"]].equals(default[["low", "high"]])
    each = some.rollcalls.assign(title=[f"text {i}" for i in range(30)])
    assert Bootstrap().settled(each).cluster is None
    assert Bootstrap().settled(each.assign(title="one text")).cluster is None  # nothing else is there to draw
    assert (
        Bootstrap().settled(each.assign(title=["one"] * 2 + [f"text {i}" for i in range(28)])).cluster
        == "lineage"
    )


def test_what_never_varied_has_an_interval_nevertheless():
    """Six roll calls alike do not say that the seventh will be: p may be so low that p⁶ is 2.5 %."""
    votes = np.full((4, 6), "yes")
    table = vl.dyads(records_of(votes), by=None, intervals=Bootstrap(20_000))
    low, high = table[["agreement_low", "agreement_high"]].iloc[0]
    assert high == 1
    assert low == pytest.approx(0.025 ** (1 / 6))
    opposed = np.array([["yes"] * 6, ["no"] * 6])
    low, high = vl.dyads(records_of(opposed), by=None, methods="s", intervals=True)[["s_low", "s_high"]].iloc[
        0
    ]
    assert (low, high) == pytest.approx((-1, 1 - 2 * 0.025 ** (1 / 6)))
    twelve = np.full((4, 12), "yes")
    assert 0.7 < vl.cohesion(records_of(twelve), method="unanimity", intervals=True)["low"].item() < 1


@pytest.mark.parametrize(("n_yes", "n"), [(0, 5), (3, 8), (11, 20), (39, 40)])
def test_intervals_of_shares_are_those_of_jeffreys(n_yes, n):
    """Brown, Cai and DasGupta (2001): quantiles of Beta(x + ½, n − x + ½); the exact limit where x is 0 or n."""
    votes = np.full((2, n), "yes")
    votes[1, n_yes:] = "no"
    table = vl.dyads(records_of(votes), by=None, intervals=Bootstrap(40_000))
    low, high = stats.beta.ppf([0.025, 0.975], n_yes + 0.5, n - n_yes + 0.5)
    if n_yes == 0:
        low, high = 0, 1 - 0.025 ** (1 / n)
    found = table[["agreement_low", "agreement_high"]].iloc[0].tolist()
    assert found == pytest.approx([low, high], abs=0.012)


def test_texts_of_many_roll_calls_weigh_more_than_their_number(some):
    """Two texts of one roll call and one of four: 36 / 18 = 2 texts of one size say as much."""
    counted = np.array([[1, 1, 1, 1, 1, 1], [1, 1, 0, 0, 0, 0]], dtype=bool)
    n_clusters, size = behind(counted, np.array([0, 1, 2, 2, 2, 2]))
    assert n_clusters.tolist() == [3, 2]
    assert size.tolist() == [3, 1]


def test_a_ratio_has_a_prior_of_a_roll_call_and_a_half(some):
    """A sixth of each of the nine; with it a kappa of few roll calls, which tell little, has ends within -1 and 1."""
    assert PRIORS["corrected"].tolist() == [[1 / 6] * 3] * 3
    table = vl.dyads(some, by=None, methods="kappa", intervals=Bootstrap(50, fewest=1))
    assert table[["kappa_low", "kappa_high"]].abs().max(axis=None) < 1


@pytest.mark.parametrize(
    ("method", "least"), [("attina", -1 / 3), ("fragmentation", 0), ("agreement_index", 0)]
)
def test_intervals_reckon_with_the_ends_of_a_measure(method, least):
    """A bloc of nine always in three equal parts is at an end, and its interval reaches no further."""
    votes = np.repeat(np.array(CASTS * 3)[:, None], 12, axis=1)
    table = vl.cohesion(records_of(votes), method=method, intervals=True)
    value = table["value"].item()
    assert table["low"].item() <= value <= table["high"].item()
    assert table["low"].item() >= least - 1e-6
    if method == "fragmentation":
        assert value == pytest.approx(2 / 3)
        assert table["high"].item() == pytest.approx(2 / 3)


def test_wrong_ways_to_draw_are_refused(some):
    with pytest.raises(vl.UnknownName, match="cluster: expected one of lineage"):
        vl.cohesion(some, intervals=Bootstrap(cluster="topic"))
    with pytest.raises(ValueError, match="level"):
        Bootstrap(level=95)
    with pytest.raises(ValueError, match="n_resamples"):
        Bootstrap(5)
    with pytest.raises(vl.UnknownName, match="method"):
        Bootstrap(method="bca")


# -- here, in several processes, on a cluster ----------------------------------------------------------------------


def test_a_dask_cluster_gives_the_same_numbers(some):
    """`joblib.parallel_config(backend="dask")` with a local cluster: nothing but the place of the work changes."""
    from distributed import Client, LocalCluster

    groups = {"X": ["S0000", "S0001", "S0002"]}

    def work() -> list[pd.DataFrame]:
        return [
            bootstrap(some, vl.cohesion, Bootstrap(20), grouping=groups),
            vl.cohesion_test(some, groups, n_permutations=49),
            vl.community_stability(some, how=Bootstrap(20)),
        ]

    here = work()
    cluster = LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None)
    with cluster, Client(cluster) as client, joblib.parallel_config(backend="dask"):
        there = work()
        seen = client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.transition_log))
    assert seen > 0  # the work went there
    for a, b in zip(here, there, strict=True):
        pd.testing.assert_frame_equal(a, b)


def test_quantiles_of_draws_are_those_of_numpy_missing_ones_aside():
    """Draws in order, the missing last: 0 to 3 of five, one alone, and none missing."""
    rows = np.array([[0, 1, 2, 3, np.nan], [7, *[np.nan] * 4], [1, 2, 4, 8, 16]])
    for share in (0, 0.025, 0.5, 0.9, 1):
        found = _at(rows, np.array([4, 1, 5]), np.full(3, share))
        assert found.tolist() == pytest.approx([np.nanquantile(row, share) for row in rows])


def test_what_is_counted_is_a_roll_call_or_a_cluster():
    assert (Bootstrap(cluster=None).unit(3), Bootstrap(cluster=None).unit(1)) == (
        "3 roll calls",
        "1 roll call",
    )
    assert Bootstrap(cluster="session").unit(3) == "3 clusters"


def test_few_clusters_move_the_limits_out_by_student_s_t():
    """From tables of t at 2.5%: -12.706 with one degree of freedom, -3.182 with three, -2.262 with nine."""
    of_draws = Bootstrap(method="expanded")._tail(np.array([1, 2, 10]), None)
    with_factor = [-12.706 * 2**0.5, -12.706 * 2**0.5, -2.262 * (10 / 9) ** 0.5]
    assert of_draws.tolist() == pytest.approx(stats.norm.cdf(with_factor).tolist(), rel=1e-2)
    bayesian = Bootstrap()._tail(np.array([5, 5]), np.array([3.0, 9.0]))
    assert bayesian.tolist() == pytest.approx([stats.norm.cdf(-3.182), stats.norm.cdf(-2.262)], rel=1e-2)
    for method, freedom in (("percentile", np.array([3.0])), ("bayesian", None)):
        assert Bootstrap(method=method)._tail(np.array([5]), freedom).tolist() == pytest.approx([0.025])
