"""Ideal points against the truth of simulations, and what must be said of states and roll calls that tell nothing."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from scaling_simulation import World, as_records, names, on_the_axes, world

import votelib as vl
from votelib.errors import ArgumentError, ConvergenceWarning, CoverageWarning, SchemaError, UnknownName
from votelib.scaling import dependence, few_votes
from votelib.scaling.ballots import ballots
from votelib.scaling.estimate import estimate
from votelib.scaling.model import Design, Priors

Y, A, N, X = "yes", "abstain", "no", "absent"


def places(points: pd.DataFrame, column: str = "position") -> np.ndarray:
    return points.sort_values(["period", "country"])[column].to_numpy()


def against_truth(made: World, **options) -> tuple[np.ndarray, np.ndarray]:
    """Estimate and truth of each state on one scale, and whether the interval covers it."""
    points = vl.ideal_points(
        made.records, reference=pd.Series(made.truth[0], names(made.truth.shape[1])), **options
    )
    found = points.set_index("country").reindex(names(made.truth.shape[1]))
    return found, made.truth[0]


# -- recovery and coverage -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_sixty_states_on_three_hundred_roll_calls_are_recovered_with_absences_and_rotation(seed):
    found, truth = against_truth(world(seed, seats=47))
    assert np.corrcoef(found["position"], truth)[0, 1] > 0.97


def test_intervals_cover_the_truth_as_often_as_they_say():
    inside = []
    for seed in range(20):
        found, truth = against_truth(world(100 + seed, seats=47))
        inside.append(found["low"].le(truth) & found["high"].ge(truth))
    assert 0.92 <= np.mean(inside) <= 0.98  # 1,200 intervals of 95%


def test_positions_that_walk_are_recovered_and_covered():
    inside, alike = [], []
    for seed in range(6):
        made = world(200 + seed, n_states=40, n_rollcalls=240, n_periods=6, step=0.3)
        points = vl.ideal_points(made.records, periods="session")
        truth = made.standard(np.ones(made.truth.shape, bool)).ravel()
        position = places(points)
        sign = np.sign(np.corrcoef(position, truth)[0, 1])
        alike.append(abs(np.corrcoef(position, truth)[0, 1]))
        inside.append(np.abs(position - sign * truth) <= 1.96 * places(points, "std_error"))
    assert min(alike) > 0.93
    assert 0.92 <= np.mean(inside) <= 0.98


def share_inside(made: World, **options) -> tuple[float, float]:
    """Share of intervals that hold the truth: of all states, and of those with ten votes or fewer."""
    found, truth = against_truth(made, **options)
    inside = (found["low"].le(truth) & found["high"].ge(truth)).where(found["position"].notna())
    return inside.mean(), inside[found["n_votes"] <= 10].mean()


@pytest.mark.parametrize("again", [1.0, 0.6])
def test_intervals_know_that_texts_return(again):
    """Sixty states, forty texts voted on five times: `benchmarks/bench_ideal_points.py --coverage` has more runs."""
    worlds = [world(300 + seed, n_rollcalls=200, times=5, again=again) for seed in range(12)]
    blind = np.mean([share_inside(made, cluster=None)[0] for made in worlds])
    knowing = np.mean([share_inside(made)[0] for made in worlds])
    assert blind < 0.85
    assert 0.92 <= knowing <= 0.97  # 720 intervals of 95 %


def test_texts_that_are_voted_on_once_change_nothing():
    made = world(310, n_rollcalls=100)
    known, blind = (vl.ideal_points(made.records, cluster=cluster) for cluster in ("lineage", None))
    pd.testing.assert_frame_equal(known, blind)
    assert "votes independent given the positions" in blind.attrs["intervals"]


def test_votes_that_repeat_add_nothing_to_what_is_known():
    """Each text once, and the same votes five times over: the states are known as well as before, not better."""
    once = world(311, n_rollcalls=60, absent=0)
    words = _words(once.records)
    fivefold = as_records(np.tile(words, (1, 5)), text=np.tile(np.arange(60), 5))
    before = vl.ideal_points(once.records)["std_error"]
    blind = vl.ideal_points(fivefold, cluster=None)["std_error"]
    after = vl.ideal_points(fivefold)["std_error"]
    assert (blind / before).median() < 0.55
    assert 0.93 < (after / before).median() < 1.1
    assert "100% alike" in vl.ideal_points(fivefold).attrs["intervals"]


def test_how_alike_votes_on_one_text_are_worked_by_hand():
    texts = np.repeat(np.arange(3), 2)
    pushes = np.array([[1.0, 1.0, -2.0, -2.0, 0.0, 3.0], [0.5, 0.5, 0.5, 0.5, 1.0, 1.0]])
    assert dependence._alikeness(pushes, texts) == 1
    opposite = pushes * [1, -1, 1, -1, 1, -1]
    assert dependence._alikeness(opposite, texts) == 0
    half = np.array([[1.0, 1.0, 1.0, 0.0, 0.0, 0.0], [1.0, -1.0, 2.0, 2.0, 0.0, 0.0]])
    # (1 + 1)² − 2 = 2; a single vote: 0; (1 − 1)² − 2 = −2; (2 + 2)² − 8 = 8: 8 of the 2 + 2 + 8 there could be
    assert np.isclose(dependence._alikeness(half, texts), 8 / 12)
    assert np.isclose(dependence._all_of_it(0.2, texts), 0.2 * 3 / 1.25)
    assert dependence._all_of_it(0.9, texts) == 1


@pytest.mark.parametrize(
    ("few", "least_far"),
    [
        (1, 0.85),
        pytest.param(3, 0.83, marks=pytest.mark.slow),
        pytest.param(8, 0.88, marks=pytest.mark.slow),
    ],
)
def test_intervals_of_states_with_few_votes_cover(few, least_far):
    """Of 100 worlds, 95 % of all, and 91, 88 and 93 % of the states far out; as symmetric intervals 88, 81 and 83 %."""
    covered, far = [], []
    for seed in range(30):
        found, truth = against_truth(world(400 + seed, n_rollcalls=200, few=(8, few)))
        part, known = found.head(8), found["position"].head(8).notna().to_numpy()
        inside = (part["low"].le(truth[:8]) & part["high"].ge(truth[:8])).to_numpy()
        covered += [*inside[known]]
        far += [*inside[known & (np.abs(truth[:8]) > 1)]]
    assert 0.92 <= np.mean(covered) <= 0.98  # about 240 intervals
    assert np.mean(far) > least_far


def test_an_interval_of_one_vote_is_the_quantiles_of_its_posterior():
    """One state, one vote of Yes on a roll call known well: summed here over 20,000 places."""
    made = world(420, n_rollcalls=200, few=(1, 1))
    found = ballots(made.records)
    design = Design(found, Priors())
    parameters = estimate(design).parameters
    grown = dependence.growth(design, parameters)
    state = int(np.flatnonzero(found.votes()[0] == 1)[0])
    below, above = few_votes.reaches(design, parameters, grown, 0.95)[:, 0, state, 0]
    column = int(np.flatnonzero(found.codes[state] >= 0)[0])
    (low_cut, high_cut), load = parameters.cuts[found.item[column]], parameters.loads[found.item[column], 0]
    place = np.linspace(-12, 12, 20_001)
    no, yes = 1 / (1 + np.exp(load * place - low_cut)), 1 / (1 + np.exp(high_cut - load * place))
    chance = [yes, 1 - yes - no, no][found.codes[state, column]]
    mass = np.cumsum(chance * np.exp(-(place**2) / 2 / grown.second[0, 0]))
    low, high = np.interp([0.025, 0.975], mass / mass[-1], place)
    centre, spread = parameters.positions[0, state, 0], np.sqrt(grown.variance[0, state, 0])
    np.testing.assert_allclose([below, above], [(centre - low) / spread, (high - centre) / spread], atol=0.02)
    assert abs(below - above) > 0.05


def test_many_votes_reach_equally_far():
    points = vl.ideal_points(world(421, n_rollcalls=200).records)
    np.testing.assert_allclose(points["high"] - points["position"], 1.959964 * points["std_error"], rtol=1e-5)
    np.testing.assert_allclose(points["position"] - points["low"], 1.959964 * points["std_error"], rtol=1e-5)


def test_intervals_in_two_dimensions_cover_with_texts_that_return():
    inside = []
    for seed in range(5):
        made = world(500 + seed, n_rollcalls=200, dimensions=2, times=2)
        points = vl.ideal_points(made.records, dimensions=2, starts=1)
        truth = on_the_axes(made.truth[0], points)
        away = points[["position_1", "position_2"]].to_numpy() - truth
        inside.append(np.abs(away) <= 1.96 * points[["std_error_1", "std_error_2"]].to_numpy())
    assert 0.91 <= np.mean(inside) <= 0.98


def test_positions_that_walk_are_covered_with_texts_that_return():
    made = [world(600 + s, n_states=40, n_rollcalls=240, n_periods=6, times=6) for s in range(4)]
    shares = {}
    for cluster in ("auto", None):
        inside = []
        for each in made:
            points = vl.ideal_points(each.records, periods="session", cluster=cluster)
            truth = each.standard(np.ones(each.truth.shape, bool)).ravel()
            away = places(points) - np.sign(np.corrcoef(places(points), truth)[0, 1]) * truth
            inside.append(np.abs(away) <= 1.96 * places(points, "std_error"))
        shares[cluster] = np.mean(inside)
    assert shares[None] < 0.91
    assert 0.92 <= shares["auto"] <= 0.98


def test_the_bootstrap_and_the_information_agree_on_how_sure_the_positions_are():
    made = world(5, n_states=30, n_rollcalls=120)
    information = vl.ideal_points(made.records)["std_error"]
    bootstrap = vl.ideal_points(made.records, intervals="bootstrap", draws=60)["std_error"]
    assert 0.85 < np.median(bootstrap / information) < 1.2
    again = vl.ideal_points(made.records, intervals="bootstrap", draws=60)["std_error"]
    other = vl.ideal_points(made.records, intervals="bootstrap", draws=60, seed=1)["std_error"]
    pd.testing.assert_series_equal(bootstrap, again)
    assert not np.allclose(bootstrap, other)


def test_two_dimensions_are_recovered_up_to_a_turn():
    made = world(7, n_states=50, n_rollcalls=300, dimensions=2)
    points = vl.ideal_points(made.records, dimensions=2)
    found = points[["position_1", "position_2"]].to_numpy()
    truth = made.truth[0] - made.truth[0].mean(axis=0)
    turned = found @ np.linalg.lstsq(found, truth, rcond=None)[0]
    assert 1 - ((truth - turned) ** 2).sum() / (truth**2).sum() > 0.93
    assert (points["std_error_1"] < 0.5).all()
    assert np.allclose(found.mean(axis=0), 0)
    assert np.isclose(found[:, 0].std(), 1)
    assert 0.5 < found[:, 1].std() < 1.2  # both true axes matter alike
    assert len(points.attrs["convergence"]["starts"]) == 3


# -- doubt is visible ----------------------------------------------------------------------------------------------


def with_few(seed: int = 3):
    """Forty states; the first voted three times, the second was always absent, the third never sat."""
    votes = _words(world(seed, n_states=40, n_rollcalls=150).records)
    votes[0, 3:] = X
    votes[0, :3] = Y
    votes[1] = X
    votes[2] = None
    return as_records(votes)


def _words(records) -> np.ndarray:
    table = records.votes.astype("str").set_index(["country", "rollcall"])["vote"].unstack("rollcall")  # noqa: PD010
    return table.to_numpy(dtype=object)


def test_three_votes_make_a_wide_band_and_none_no_estimate_but_a_reason():
    points = vl.ideal_points(with_few()).set_index("country")
    width = points["high"] - points["low"]
    assert width["S00"] > 2 * width.drop("S00").max()
    assert points.loc["S00", "n_votes"] == 3
    assert np.isnan(points.loc["S01", "position"])
    assert np.isnan(points.loc["S01", "low"])
    assert points.loc["S01", "reason"] == "no vote: absent, or no position given"
    assert "S02" not in points.index
    assert points["reason"].notna().sum() == 1


def test_the_bootstrap_too_is_unsure_of_a_state_with_three_votes():
    points = vl.ideal_points(with_few(), intervals="bootstrap", draws=30).set_index("country")
    assert points.loc["S00", "std_error"] > 2 * points["std_error"].median()
    assert np.isnan(points.loc["S01", "std_error"])


def test_min_votes_takes_the_position_away_and_keeps_the_state():
    points = vl.ideal_points(with_few(), min_votes=4).set_index("country")
    assert np.isnan(points.loc["S00", "position"])
    assert points.loc["S00", "reason"] == "3 votes, fewer than min_votes=4"


def test_a_state_whose_votes_all_fell_on_unanimous_roll_calls_says_so():
    votes = np.array([[Y, Y, N, Y], [Y, N, Y, N], [Y, Y, N, N], [Y, X, X, X]], dtype=object)
    with pytest.warns(CoverageWarning, match="3 states"):
        fit = vl.fit_ideal_points(as_records(votes))
    last = fit.positions.set_index("country").loc["S03"]
    assert last["reason"] == "votes only on roll calls left out"
    assert fit.rollcalls.set_index("rollcall").loc["r0000", "reason"] == "unanimous"
    assert fit.positions.attrs["n_rollcalls_left_out"] == {"unanimous": 1}


def test_a_state_that_comes_and_goes_has_rows_where_it_sat_and_keeps_its_path():
    made = world(9, n_states=30, n_rollcalls=200, n_periods=5)
    votes = _words(made.records)
    votes[4, 80:120] = None  # no seat in the third period
    votes[5, 80:120] = X  # a seat, never used
    period = np.arange(200) * 5 // 200
    points = vl.ideal_points(as_records(votes, period), periods="session")
    assert points.loc[points["country"] == "S04", "period"].tolist() == [1, 2, 4, 5]
    silent = points[(points["country"] == "S05") & (points["period"] == 3)].iloc[0]
    assert np.isnan(silent["position"])
    assert silent["n_seated"] == 40
    assert silent["n_votes"] == 0


# -- what counts as a vote -----------------------------------------------------------------------------------------


def test_an_absence_is_no_abstention_and_no_different_from_an_unknown_position():
    votes = _words(world(11, n_states=30, n_rollcalls=100).records)
    plain = vl.ideal_points(as_records(votes))
    unknown = vl.ideal_points(as_records(np.where(votes == X, "unknown", votes)))
    filled = vl.ideal_points(as_records(np.where(votes == X, A, votes)))
    assert np.allclose(plain["position"], unknown["position"])
    assert not np.allclose(plain["position"], filled["position"], atol=0.05)


def test_the_binary_model_leaves_abstentions_out():
    votes = _words(world(12, n_states=30, n_rollcalls=100).records)
    with_them = vl.ideal_points(as_records(votes), model="binary")
    without = vl.ideal_points(as_records(np.where(votes == A, X, votes)), model="binary")
    assert np.allclose(with_them["position"], without["position"])
    fit = vl.fit_ideal_points(as_records(votes), model="binary")
    assert fit.rollcalls["n_abstain"].sum() == 0
    assert {"cut_no_yes"} == {name for name in fit.rollcalls if name.startswith("cut_")}


def test_lopsided_roll_calls_are_left_out_by_a_threshold_and_counted():
    votes = np.full((50, 40), Y, dtype=object)
    votes[:, ::2] = np.where(np.arange(50)[:, None] < 10 + np.arange(20), N, Y)
    votes[0, 1] = votes[0, 3] = N  # one of fifty: 2%
    records = as_records(votes)
    points = vl.ideal_points(records)
    assert points.attrs["n_rollcalls_left_out"] == {"unanimous": 18, "lopsided": 2}
    assert points.attrs["n_rollcalls"] == 20
    assert "18 unanimous, 2 lopsided" in points.attrs["left_out"]
    assert vl.ideal_points(records, lopsided=0.02).attrs["n_rollcalls"] == 22
    assert vl.ideal_points(records, lopsided=0).attrs["n_rollcalls_left_out"] == {"unanimous": 18}


def test_roll_calls_with_a_serious_issue_are_left_out_unless_asked_for():
    records = world(13, n_states=20, n_rollcalls=60).records
    found = pd.DataFrame(
        {"rollcall": ["r0007"], "check": "tally", "severity": "serious", "message": "does not add up"}
    )
    flawed = records.with_issues(found)
    fit = vl.fit_ideal_points(flawed)
    assert fit.rollcalls.set_index("rollcall").loc["r0007", "reason"] == "serious issue"
    whole = vl.ideal_points(flawed, include_flawed=True)
    assert whole.attrs["n_rollcalls"] == fit.positions.attrs["n_rollcalls"] + 1
    assert np.allclose(whole["position"], vl.ideal_points(records)["position"])


def test_nothing_but_consensus_cannot_be_scaled():
    votes = np.full((5, 4), Y, dtype=object)
    with pytest.raises(SchemaError, match=r"of 4 with positions none is left \(4 unanimous"):
        vl.ideal_points(as_records(votes))


def test_records_without_dates_have_no_years_to_stand_in():
    records = world(13, n_states=10, n_rollcalls=20).records
    undated = vl.Records(records.votes, records.rollcalls.assign(date=pd.NaT))
    assert len(vl.ideal_points(undated)) == 10
    with pytest.raises(SchemaError, match="give the table of votes a column 'date'"):
        vl.ideal_points(undated, periods="year")


def test_a_handful_of_states_is_told_that_it_is_its_own_scale():
    votes = np.array([[Y, N, Y], [N, Y, A], [Y, Y, N]], dtype=object)
    with pytest.warns(CoverageWarning, match="3 states with votes"):
        vl.ideal_points(as_records(votes))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        vl.ideal_points(as_records(votes), anchors=("S00", "S01"))


@pytest.mark.parametrize(("n_states", "warned"), [(4, True), (5, False)])
def test_five_states_are_no_handful(n_states, warned):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        vl.ideal_points(world(13, n_states=n_states, n_rollcalls=20, absent=0).records, max_sweeps=2)
    assert any("states with votes" in str(each.message) for each in caught) == warned


def test_a_table_of_votes_is_no_records(sample):
    with pytest.raises(ArgumentError, match="expected Records"):
        vl.ideal_points(sample.votes)


def test_the_order_of_rows_makes_no_difference():
    records = world(14, n_states=20, n_rollcalls=60).records
    shuffled = vl.Records(
        records.votes.sample(frac=1, random_state=1), records.rollcalls.sample(frac=1, random_state=2)
    )
    pd.testing.assert_frame_equal(vl.ideal_points(records), vl.ideal_points(shuffled))


# -- direction and scale -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chamber():
    return world(15, n_states=30, n_rollcalls=120)


def test_two_anchors_stand_at_minus_one_and_plus_one_without_error(chamber):
    points = vl.ideal_points(chamber.records, anchors=("S03", "S09")).set_index("country")
    assert np.allclose(points.loc[["S03", "S09"], "position"], [-1, 1])
    assert np.allclose(points.loc[["S03", "S09"], "std_error"], 0, atol=1e-6)
    other = vl.ideal_points(chamber.records, anchors=("S09", "S03")).set_index("country")
    assert np.allclose(points["position"], -other["position"], atol=1e-6)
    assert points.attrs["direction"] == "S09 above S03"
    assert "S03 at -1 and S09 at +1" in points.attrs["scale"]


def test_anchors_that_always_vote_alike_fix_no_unit():
    votes = np.array([[Y, N, A, Y] * 5, [Y, N, A, Y] * 5, [N, Y, N, Y] * 5, [Y, N, Y, N] * 5], dtype=object)
    with pytest.raises(SchemaError, match="two states at different places; S00 and S01 are at one"):
        vl.ideal_points(as_records(votes), anchors=("S00", "S01"))


def test_an_anchor_without_votes_is_refused_with_those_that_are_like_it(chamber):
    with pytest.raises(UnknownName, match=r"'S3'.*in these records: .*S03"):
        vl.ideal_points(chamber.records, anchors=("S3", "S09"))
    with pytest.raises(SchemaError, match="two different states"):
        vl.ideal_points(chamber.records, anchors=("S03", "S03"))


def test_a_reference_gives_its_mean_its_spread_and_its_sign(chamber):
    reference = pd.Series(10 - 3 * chamber.truth[0][:12], names(12))
    points = vl.ideal_points(chamber.records, reference=reference).set_index("country")
    shared = points.loc[names(12), "position"]
    assert np.isclose(shared.mean(), reference.mean())
    assert np.isclose(shared.std(ddof=0), reference.std(ddof=0))
    assert np.corrcoef(shared, reference)[0, 1] > 0.9
    table = reference.rename_axis("country").rename("position").reset_index()
    assert np.allclose(vl.ideal_points(chamber.records, reference=table)["position"], points["position"])


def test_the_sign_follows_the_western_group_where_it_sits(sample):
    points = vl.ideal_points(sample)
    western = points["country"].isin(vl.members("WEOG", on="2025-07-04"))
    assert points[western]["position"].mean() > points[~western]["position"].mean()
    assert "WEOG" in points.attrs["direction"]


def test_without_anchors_positions_have_mean_zero_and_spread_one(chamber):
    points = vl.ideal_points(chamber.records)
    assert np.isclose(points["position"].mean(), 0)
    assert np.isclose(points["position"].std(ddof=0), 1)


def test_two_anchors_lay_the_first_of_two_axes(chamber):
    points = vl.ideal_points(chamber.records, dimensions=2, anchors=("S03", "S09")).set_index("country")
    assert np.allclose(points.loc[["S03", "S09"], ["position_1", "position_2"]], [[-1, 0], [1, 0]], atol=1e-6)


# -- time ----------------------------------------------------------------------------------------------------------


def test_texts_voted_on_again_tell_a_move_of_all_states_from_a_change_of_agenda():
    rng = np.random.default_rng(4)
    truth = rng.normal(size=40)
    loads, cuts = 2 * rng.normal(size=60), rng.normal(size=60)
    drawn = [truth[:, None] * loads + shift * loads + rng.logistic(size=(40, 60)) for shift in (0, 1.5)]
    votes = np.hstack([np.where(each < cuts - 0.7, N, np.where(each < cuts + 0.7, A, Y)) for each in drawn])
    records = as_records(votes.astype(object), np.repeat([0, 1], 60))
    text = pd.Series(np.tile([f"t{k}" for k in range(60)], 2), records.rollcalls["rollcall"])
    loose = {"evolution_variance": 4.0}
    reference = pd.DataFrame({"country": names(40), "period": 1, "position": truth})

    def shift(**options) -> float:
        points = vl.ideal_points(records, periods="session", priors=loose, reference=reference, **options)
        mean = points.groupby("period")["position"].mean()
        return mean[2] - mean[1]

    assert abs(shift()) < 0.5
    assert shift(bridges=text) > 1.0
    assert shift(bridges=dict(text)) == shift(bridges=text)


def test_bridged_roll_calls_share_their_parameters():
    records = world(16, n_states=20, n_rollcalls=60, n_periods=2).records
    used = vl.fit_ideal_points(records).rollcalls.query("used")["rollcall"].tolist()
    same = pd.Series(["a", "b", "a", "b"], used[:4])
    linked = vl.Records(records.votes, records.rollcalls.assign(same=records.rollcalls["rollcall"].map(same)))
    fit = vl.fit_ideal_points(linked, periods="session", bridges="same")
    sharpness = fit.rollcalls.set_index("rollcall").loc[used, "discrimination"].tolist()
    assert sharpness[0] == sharpness[2] != sharpness[1] == sharpness[3]
    assert len(set(sharpness)) == len(used) - 2
    assert fit.positions.attrs["bridges"] == f"{len(used)} roll calls, {len(used) - 2} texts"


def test_the_sample_is_one_lineage_and_bridges_itself(sample):
    bridged = vl.fit_ideal_points(sample, periods="year", bridges="lineage")
    assert set(bridged.rollcalls["text"]) == {0}
    static = vl.fit_ideal_points(
        sample, bridges="lineage"
    )  # nine votes in one period: not told apart, not joined
    assert len(set(static.rollcalls["text"])) == 9


def test_periods_can_be_years_sessions_and_cycles_of_the_council(sample):
    years = vl.ideal_points(sample, periods="year")
    assert years["period"].unique().tolist() == [*range(2017, 2026)]
    cycles = vl.ideal_points(sample, periods="cycle")
    assert cycles["period"].unique().tolist() == [*range(11, 20)]
    assert np.allclose(years["position"], cycles["position"], equal_nan=True)
    assert vl.ideal_points(sample, periods="session")["period"].unique().tolist()[0] == 35


def test_a_tight_walk_holds_a_state_where_it_was():
    made = world(17, n_states=30, n_rollcalls=180, n_periods=6)

    def moves(variance: float) -> float:
        points = vl.ideal_points(made.records, periods="session", priors={"evolution_variance": variance})
        return points.groupby("country")["position"].std().mean()

    assert moves(0.001) < 0.5 * moves(1.0)


# -- options -------------------------------------------------------------------------------------------------------


def test_an_estimate_cut_short_warns_and_says_so_in_the_result(chamber):
    with pytest.warns(ConvergenceWarning, match="after 2 sweeps"):
        fit = vl.fit_ideal_points(chamber.records, max_sweeps=2)
    assert not fit.converged
    assert "NOT CONVERGED" in repr(fit)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert vl.fit_ideal_points(chamber.records).converged


def test_a_finer_tolerance_hardly_moves_the_positions(chamber):
    coarse = vl.ideal_points(chamber.records)
    fine = vl.ideal_points(chamber.records, tolerance=1e-6)
    assert np.abs(coarse["position"] - fine["position"]).max() < 0.02
    assert fine.attrs["convergence"]["sweeps"] > coarse.attrs["convergence"]["sweeps"]


def test_every_start_ends_at_the_same_summit(chamber):
    points = vl.ideal_points(chamber.records, starts=4, tolerance=1e-5)
    reached = points.attrs["convergence"]["starts"]
    assert len(reached) == 4
    assert np.ptp(reached) < 0.5


def test_the_level_sets_the_width(chamber):
    wide, narrow = (vl.ideal_points(chamber.records, level=level) for level in (0.95, 0.5))
    ratio = (wide["high"] - wide["low"]) / (narrow["high"] - narrow["low"])
    assert np.allclose(ratio, 1.95996 / 0.67449, rtol=1e-3)
    assert vl.ideal_points(chamber.records, intervals=None)["low"].isna().all()


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"model": "probit"}, UnknownName, "ordinal, binary"),
        ({"periods": "decade"}, UnknownName, "'year' or a column"),
        ({"intervals": "mcmc"}, UnknownName, "information, bootstrap"),
        ({"dimensions": 3}, SchemaError, "expected 1 or 2"),
        ({"dimensions": 2, "periods": "year"}, SchemaError, "two dimensions are static"),
        ({"lopsided": 0.7}, SchemaError, "below 0.5"),
        ({"level": 95}, SchemaError, "between 0 and 1"),
        ({"priors": {"walk": 1}}, UnknownName, "evolution_variance"),
        ({"priors": {"cut_sd": 0}}, SchemaError, "cut_sd to be a number above 0"),
        ({"bridges": "texts"}, UnknownName, "a column of rollcalls"),
        ({"bridges": 7}, ArgumentError, "a Series or a mapping"),
        ({"reference": pd.Series([1.0], ["S00"])}, SchemaError, "at least two states"),
        ({"anchors": ("S00", "S01"), "reference": pd.Series(dtype=float)}, SchemaError, "found both"),
        ({"intervals": "bootstrap", "draws": 1}, SchemaError, "at least 2"),
        ({"starts": 0}, SchemaError, "at least one start"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(chamber, options, error, words):
    with pytest.raises(error, match=words):
        vl.ideal_points(chamber.records, **options)


def test_votes_on_fewer_than_five_texts_have_no_intervals_however_many_roll_calls():
    made = world(3, n_rollcalls=36, times=9)  # four texts, each voted on nine times
    points = vl.ideal_points(made.records)
    assert points["position"].notna().all()
    assert points[["low", "high", "std_error"]].isna().all(axis=None)
    assert points.attrs["n_texts"] == 4
    assert points.attrs["intervals"] == "none: the votes are on 4 texts, and intervals need 5"


def test_five_texts_have_intervals_and_roll_calls_of_their_own_count_as_texts():
    assert vl.ideal_points(world(3, n_rollcalls=45, times=9).records)["low"].notna().all()
    assert vl.ideal_points(world(3, n_rollcalls=36, times=9).records, cluster=None)["low"].notna().all()
    assert vl.ideal_points(world(3, n_rollcalls=4).records)["low"].isna().all()
