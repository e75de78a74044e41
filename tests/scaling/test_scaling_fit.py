"""Likelihood, derivatives, information and fit of ideal points against computations made another way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scaling_simulation import as_records, world
from scipy.optimize import minimize_scalar

import votelib as vl
from votelib.errors import SchemaError, UnknownName
from votelib.groupings.memberships import members
from votelib.scaling.ballots import ABSTAIN, NO, YES, ballots
from votelib.scaling.baselines import baseline_positions
from votelib.scaling.estimate import _walk_step, estimate, log_posterior, spectral_start
from votelib.scaling.few_votes import _log_likelihood
from votelib.scaling.heldout import _hold_out, held_out
from votelib.scaling.identify import _second_axis, western_sign
from votelib.scaling.information import information
from votelib.scaling.model import Design, Priors, item_slopes
from votelib.scaling.tables import rollcall_table


def logistic(x):
    return 1 / (1 + np.exp(-x))


def small(n_periods: int = 1, dimensions: int = 1, seed: int = 21, size: int = 9) -> tuple[Design, object]:
    made = world(seed, n_states=size, n_rollcalls=2 * size * n_periods, n_periods=n_periods, absent=0.1)
    design = Design(
        ballots(made.records, by="session" if n_periods > 1 else None, lopsided=0), Priors(), dimensions
    )
    parameters = estimate(design, tolerance=1e-7, max_sweeps=3000).parameters
    return design, parameters._replace(doubt=np.zeros_like(parameters.doubt))


def by_hand(design: Design, parameters) -> float:
    """The log posterior as the textbook has it: the chance of each vote, and the priors."""
    about, priors = design.ballots, design.priors
    rows, columns = np.nonzero(about.codes >= 0)
    cuts = parameters.cuts[about.item[columns]]
    eta = (parameters.loads[about.item[columns]] * parameters.positions[about.period[columns], rows]).sum(
        axis=1
    )
    no, yes = logistic(cuts[:, 0] - eta), logistic(eta - cuts[:, 1])
    chances = np.stack([yes, 1 - yes - no, no])
    total = np.log(chances[about.codes[rows, columns], np.arange(len(rows))]).sum()
    total -= (parameters.positions[design.voted] ** 2).sum() / 2 / priors.position_variance
    total -= (parameters.loads**2).sum() / 2 / priors.discrimination_sd**2
    total -= (parameters.cuts**2).sum() / 2 / priors.cut_sd**2
    total += priors.abstention_weight * np.log(1 - np.exp(-np.diff(parameters.cuts, axis=1))).sum()
    for state in range(design.shape[1]):
        for t in range(1, design.shape[0]):
            if design.alive[t, state] and design.alive[t - 1, state]:
                step = parameters.positions[t, state, 0] - parameters.positions[t - 1, state, 0]
                total -= step**2 / 2 / priors.evolution_variance
    return float(total)


@pytest.mark.parametrize(("n_periods", "dimensions"), [(1, 1), (3, 1), (1, 2)])
def test_the_log_posterior_is_that_of_the_textbook(n_periods, dimensions):
    design, parameters = small(n_periods, dimensions)
    assert np.isclose(log_posterior(design, parameters), by_hand(design, parameters), rtol=1e-5)


def test_slopes_of_roll_calls_are_the_differences_of_the_log_posterior():
    design, parameters = small()
    gradient, hessian = item_slopes(design, parameters)
    item, h = 4, 1e-4

    def moved(step) -> float:
        cuts, loads = parameters.cuts.copy(), parameters.loads.copy()
        cuts[item] += step[:2]
        loads[item] += step[2:]
        return by_hand(design, parameters._replace(cuts=cuts, loads=loads))

    axes = np.eye(3) * h
    first = [(moved(axis) - moved(-axis)) / (2 * h) for axis in axes]
    second = [
        [(moved(a + b) - moved(a - b) - moved(b - a) + moved(-a - b)) / (4 * h * h) for b in axes]
        for a in axes
    ]
    assert np.allclose(gradient[item], first, atol=1e-3)
    assert np.allclose(hessian[item], -np.array(second), atol=1e-3)


def test_each_state_stands_where_its_own_votes_and_the_pull_put_it():
    design, parameters = small()
    about = design.ballots
    for state in range(design.shape[1]):
        voted = np.flatnonzero(about.codes[state] >= 0)
        cuts, loads = parameters.cuts[about.item[voted]], parameters.loads[about.item[voted], 0]

        def loss(theta, state=state, voted=voted, cuts=cuts, loads=loads):
            no, yes = logistic(cuts[:, 0] - loads * theta), logistic(loads * theta - cuts[:, 1])
            chances = np.stack([yes, 1 - yes - no, no])[about.codes[state, voted], np.arange(len(voted))]
            return theta**2 / 2 - np.log(chances).sum()

        best = minimize_scalar(loss, bounds=(-5, 5), method="bounded", options={"xatol": 1e-8}).x
        assert np.isclose(parameters.positions[0, state, 0], best, atol=1e-3)


@pytest.mark.parametrize(("n_periods", "size"), [(1, 9), (2, 9), (3, 4)])
def test_the_information_is_the_inverse_of_all_second_derivatives(n_periods, size):
    design, parameters = small(n_periods, size=size)
    parts = [np.array(each, float) for each in (parameters.positions, parameters.cuts, parameters.loads)]
    sizes = np.cumsum([0, *(each.size for each in parts)])
    start = np.concatenate([each.ravel() for each in parts])

    def value(vector) -> float:
        made = [vector[a:b].reshape(each.shape) for a, b, each in zip(sizes, sizes[1:], parts, strict=False)]
        positions, cuts, loads = made
        return by_hand(design, parameters._replace(positions=positions, cuts=cuts, loads=loads))

    free = np.concatenate([design.alive.ravel(), np.ones(len(start) - design.alive.size, bool)])
    hessian = _second_differences(value, start, np.flatnonzero(free))
    covariance = np.linalg.inv(-hessian)
    expected = np.diag(covariance)[: int(design.alive.sum())]
    inside = information(design, parameters)
    assert inside.kind == "observed"
    assert np.allclose(inside.variances()[design.alive][:, 0], expected, rtol=0.02)
    unit = np.zeros((*design.shape, 1))
    unit[-1, 2] = 1
    assert np.isclose(inside.solve(unit)[-1, 2, 0], inside.variances()[-1, 2, 0])


def _second_differences(value, start: np.ndarray, free: np.ndarray, h: float = 1e-3) -> np.ndarray:
    """Second derivatives by differences, from values on a star of points and at pairs of steps."""

    def at(*places) -> float:
        moved = start.copy()
        for place in places:
            moved[place] += h
        return value(moved)

    here, one = value(start), {place: at(place) for place in free}
    out = np.empty((len(free), len(free)))
    for i, a in enumerate(free):
        for j, b in enumerate(free[: i + 1]):
            out[i, j] = out[j, i] = (at(a, b) - one[a] - one[b] + here) / h**2
    return out


@pytest.mark.parametrize("place", [-0.5, 0.5])
def test_who_stands_farthest_out_on_the_second_axis_stands_above(place):
    design, parameters = small(dimensions=2)
    positions = np.zeros_like(parameters.positions)
    positions[0, 3] = 0.1, place
    turned, words = _second_axis(design, parameters._replace(positions=positions), 1.0, "words")
    assert words == "words; S03, farthest out on the second, positive"
    assert turned.positions[0, 3] == pytest.approx([0.1, 0.5])


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_the_west_stands_above_the_rest(side, sample):
    about = ballots(sample, lopsided=0)
    west = about.countries.isin(members("WEOG", on="2025-07-04"))
    known = np.ones((1, len(west)), dtype=bool)
    sign, words = western_sign(about, known, np.where(west, side, 0.0)[None])
    assert sign == side
    assert words == "mean of the members of WEOG on 2025-07-04 above that of the others"


def test_votes_of_every_kind_are_held_out_in_the_share_asked_for():
    about = small()[0].ballots
    training, (rows, columns), untold = _hold_out(about, 0.3, seed=1)
    hidden = (about.codes >= 0) & (training.codes < 0)
    assert set(about.codes[rows, columns].tolist()) == {0, 1, 2}
    assert hidden.sum() == len(rows) + untold
    assert 0.2 < hidden.sum() / (about.codes >= 0).sum() < 0.4
    assert (training.codes == np.where(hidden, -1, about.codes)).all()
    for share in (0, 1, -0.5):
        with pytest.raises(SchemaError, match="between 0 and 1"):
            _hold_out(about, share, seed=1)


def test_the_beginning_has_states_in_their_order_whoever_is_absent():
    """Nine states on a line, each roll call yes below a place and no above; every tenth vote is missing."""
    codes = np.where(np.arange(9)[:, None] < np.tile(np.arange(1, 9), 5), 0, 2).astype(np.int8)
    codes[np.arange(codes.size).reshape(codes.shape) % 10 == 3] = -1
    about = small()[0].ballots
    places = spectral_start(replace(about, codes=codes), 1)[:, 0]
    assert places.std() == pytest.approx(1)
    assert abs(np.corrcoef(places, np.arange(9))[0, 1]) > 0.97
    assert abs(np.diff(np.argsort(places))).tolist() == [1] * 8


def test_an_estimate_goes_on_until_it_moves_by_less_than_a_thousandth():
    found = estimate(small()[0])
    assert found.converged
    assert found.change < 1e-3


# -- the tables of the result --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fit_of():
    records = world(22, n_states=25, n_rollcalls=60).records
    return records, vl.fit_ideal_points(records)


def test_cuts_beyond_all_states_are_left_out_with_the_reason(fit_of):
    _, fit = fit_of
    table = fit.cut_points()
    raw = fit.rollcalls[fit.rollcalls["used"]]
    low, high = fit.positions["position"].agg(["min", "max"])
    cuts = ["cut_no_abstain", "cut_abstain_yes"]
    among = raw[cuts].ge(low) & raw[cuts].le(high)
    flat = raw["discrimination"].abs() <= 1.96 * raw["discrimination_error"]
    assert table["rollcall"].tolist() == raw["rollcall"].tolist()
    assert (table[cuts].notna().to_numpy() == (among & ~flat.to_numpy()[:, None]).to_numpy()).all()
    assert (table["note"].isna() == table[cuts].notna().all(axis=1)).all()
    beyond = raw.assign(discrimination=1e-3, cut_abstain_yes=682.9, cut_no_abstain=0.0)
    vague = replace(fit, rollcalls=beyond.assign(discrimination_error=1.0)).cut_points()
    assert set(vague["note"]) == {"does not separate the states"}
    assert vague[cuts].isna().all(axis=None)
    sure = replace(fit, rollcalls=beyond.assign(discrimination_error=1e-9)).cut_points()
    assert set(sure["note"]) == {"cut beyond all states"}
    assert set(sure["cut_no_abstain"]) == {0.0}


def told_again(records, fit) -> pd.DataFrame:
    """Probabilities of each vote from the reported positions, discriminations and cuts alone."""
    votes = records.votes[["rollcall", "country", "vote"]].astype("str")
    cells = votes.merge(fit.positions[["country", "position"]], on="country")
    cells = cells.merge(fit.rollcalls[fit.rollcalls["used"]], on="rollcall").query(
        "vote in ['yes', 'abstain', 'no']"
    )
    sharp = cells["discrimination"]
    no = logistic(sharp * (cells["cut_no_abstain"] - cells["position"]))
    yes = logistic(sharp * (cells["position"] - cells["cut_abstain_yes"]))
    return cells.assign(no_=no, yes_=yes, abstain_=1 - no - yes)


def test_the_reported_cuts_and_positions_tell_the_votes_as_the_fit_says(fit_of):
    records, fit = fit_of
    cells = told_again(records, fit)
    chances = cells[["yes_", "abstain_", "no_"]].set_axis(["yes", "abstain", "no"], axis=1)
    cast = chances.to_numpy()[np.arange(len(cells)), chances.columns.get_indexer(cells["vote"])]
    right = chances.idxmax(axis=1) == cells["vote"]
    modal = cells.groupby("rollcall")["vote"].agg(lambda votes: votes.value_counts().max()).sum()
    overall = fit.overall.iloc[0]
    assert overall["n_votes"] == len(cells)
    assert np.isclose(overall["gmp"], np.exp(np.log(cast).mean()), rtol=1e-4)
    assert np.isclose(overall["correct"], right.mean())
    assert np.isclose(overall["apre"], (len(cells) - modal - (~right).sum()) / (len(cells) - modal))
    assert np.isclose(overall["modal_correct"], modal / len(cells))
    one = fit.rollcalls.query("used").iloc[7]
    of_one = right[cells["rollcall"] == one["rollcall"]]
    assert np.isclose(one["correct"], of_one.mean())
    state = fit.states.set_index("country").loc["S04"]
    assert np.isclose(state["correct"], right[cells["country"] == "S04"].mean())
    assert fit.states["n_votes"].sum() == fit.periods["n_votes"].sum() == overall["n_votes"]


def test_the_error_of_a_discrimination_is_that_of_a_fit_to_known_positions():
    """By second differences of the log posterior in the cuts and the load of an item, on a scale twice as fine."""
    design, parameters = small()
    table = rollcall_table(design, parameters, parameters.loads * 2, parameters.cuts).set_index("text")
    item = 4

    def value(step) -> float:
        cuts, loads = parameters.cuts.astype(float), parameters.loads.astype(float)
        cuts[item] += step[:2]
        loads[item] += step[2:]
        return by_hand(design, parameters._replace(cuts=cuts, loads=loads))

    covariance = np.linalg.inv(-_second_differences(value, np.zeros(3), np.arange(3)))
    assert np.isclose(table.loc[item, "discrimination_error"], 2 * np.sqrt(covariance[2, 2]), rtol=0.01)
    assert np.isclose(table.loc[item, "discrimination"], 2 * parameters.loads[item, 0])


def test_the_scale_of_the_report_changes_no_probability(fit_of):
    records, plain = fit_of
    anchored = vl.fit_ideal_points(records, anchors=("S05", "S01"))
    assert np.isclose(plain.overall["gmp"][0], anchored.overall["gmp"][0], rtol=1e-5)
    first, second = told_again(records, plain), told_again(records, anchored)
    assert np.allclose(first["yes_"], second["yes_"], atol=1e-3)


def test_cutting_gives_states_and_cuts_of_one_roll_call_from_low_to_high(fit_of):
    records, fit = fit_of
    row = fit.rollcalls.query("used and discrimination < 0").iloc[0]
    states, lines = fit.cutting(records, row["rollcall"])
    assert lines["between"].tolist() == ["yes | abstain", "abstain | no"]
    assert lines["cut"].is_monotonic_increasing
    assert np.isclose(lines["cut"][0], row["cut_abstain_yes"])
    assert len(states) == (records.votes["rollcall"] == row["rollcall"]).sum()
    with pytest.raises(UnknownName, match="no roll call 'r9'"):
        fit.cutting(records, "r9")


def test_cutting_an_unused_roll_call_says_why_it_was_not_used():
    votes = np.array([["yes", "yes", "no"], ["yes", "no", "yes"], ["yes", "yes", "no"]], dtype=object)
    records = as_records(votes)
    fit = vl.fit_ideal_points(records, anchors=("S00", "S01"))
    with pytest.raises(UnknownName, match="not used: unanimous"):
        fit.cutting(records, "r0000")


def test_cutting_in_two_dimensions_gives_the_weights_of_the_line(fit_of):
    records, _ = fit_of
    fit = vl.fit_ideal_points(records, dimensions=2)
    used = fit.rollcalls.query("used").iloc[0]
    _, lines = fit.cutting(records, used["rollcall"])
    assert (lines["weight_1"] == used["discrimination_1"]).all()
    assert lines.columns.tolist() == ["between", "cut", "weight_1", "weight_2"]


# -- beside the model ----------------------------------------------------------------------------------------------


def full_votes(seed: int = 23):
    """Records without an absence, and their divided roll calls as a table of words."""
    records = world(seed, n_states=20, n_rollcalls=80, absent=0.0).records
    words = records.votes.astype("str").set_index(["country", "rollcall"])["vote"].unstack("rollcall")  # noqa: PD010
    return records, words.loc[:, [len(set(words[name])) > 1 for name in words]]


def alike(a, b) -> float:
    return abs(float(np.corrcoef(a, b)[0, 1]))


def test_the_principal_component_is_that_of_scikit_learn():
    PCA = pytest.importorskip("sklearn.decomposition").PCA
    records, table = full_votes()
    numbers = table.replace({"yes": 1, "abstain": 0, "no": -1}).astype(float)
    theirs = PCA(1).fit_transform(numbers)[:, 0]
    assert alike(baseline_positions(records, "pca", lopsided=0)["position"], theirs) > 1 - 1e-9


def test_the_correspondence_analysis_is_the_singular_value_decomposition_of_the_indicator_table():
    records, table = full_votes()
    dummies = pd.get_dummies(table).to_numpy(dtype=float)
    shares = dummies / dummies.sum()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    standard = (shares - np.outer(rows, columns)) / np.sqrt(np.outer(rows, columns))
    left = np.linalg.svd(standard, full_matrices=False)[0][:, 0] / np.sqrt(rows)
    assert alike(baseline_positions(records, "correspondence", lopsided=0)["position"], left) > 1 - 1e-9


def test_the_scaling_of_distances_is_the_double_centred_one():
    records, table = full_votes()
    numbers = table.replace({"yes": 1, "abstain": 0, "no": -1}).to_numpy(dtype=float)
    distance = np.abs(numbers[:, None] - numbers[None]).mean(axis=2) / 2
    centred = distance**2 - (distance**2).mean(0) - (distance**2).mean(1)[:, None] + (distance**2).mean()
    leading = np.linalg.eigh(-centred / 2)[1][:, -1]
    assert alike(baseline_positions(records, "mds", lopsided=0)["position"], leading) > 1 - 1e-9


def test_hidden_votes_are_told_better_by_the_model_than_by_shares_and_baselines():
    records = world(300, n_states=50, n_rollcalls=400, n_periods=4).records
    table = held_out(records, periods="session").set_index("model")["log_likelihood"]
    assert table["ordinal"] == table.drop("binary_own").max()
    assert table["shares"] == table.drop("binary_own").min()


def test_the_hidden_votes_are_the_same_for_a_seed_and_others_for_another(sample):
    first, again, other = (held_out(sample, models=["shares"], seed=seed) for seed in (0, 0, 3))
    pd.testing.assert_frame_equal(first, again)
    assert first["log_likelihood"][0] != other["log_likelihood"][0]


def test_priors_are_compared_on_held_out_votes_with_their_errors(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    from bench_ideal_points import held_out_priors

    records = world(25, n_states=30, n_rollcalls=150).records
    table = held_out_priors(records, [{"discrimination_sd": 0.05}, {"discrimination_sd": 1.5}])
    assert table["behind"][1] == 0
    assert table["behind"][0] > 3 * table["behind_error"][0] > 0


def test_the_beginning_is_the_leading_direction_of_the_mean_products_of_votes():
    """In loops: votes about the mean of their roll call, each product over the roll calls that both voted in."""
    of = ballots(world(31, n_states=7, n_rollcalls=30, absent=0.3).records)
    codes, n = of.codes, len(of.codes)
    votes = np.zeros(codes.shape)
    for item in range(codes.shape[1]):
        there = codes[:, item] >= 0
        values = 1.0 - codes[there, item]
        votes[there, item] = values - values.mean()
    products = np.zeros((n, n))
    for a in range(n):
        for b in range(n):
            both = (codes[a] >= 0) & (codes[b] >= 0)
            products[a, b] = (votes[a, both] * votes[b, both]).sum() / max(both.sum(), 1)
    leading = np.linalg.eigh(products)[1][:, -1]
    found = spectral_start(of, 1)[:, 0]
    assert abs(np.corrcoef(found, leading)[0, 1]) == pytest.approx(1, abs=1e-5)
    assert found.std() == pytest.approx(1)


@pytest.mark.parametrize("lacking", ["position", "country"])
def test_a_reference_without_its_columns_is_refused(lacking):
    of = world(32, n_states=6, n_rollcalls=20).records
    table = pd.DataFrame({"country": ["S00"], "position": [0.1]}).drop(columns=lacking)
    with pytest.raises(SchemaError, match="reference: expected a Series by country"):
        vl.ideal_points(of, reference=table)


def test_a_step_along_a_walk_is_that_of_the_whole_matrix():
    """Three states, five periods: the tridiagonal system of each, solved and inverted whole by numpy."""
    rng = np.random.default_rng(5)
    links, bend = rng.uniform(0.5, 3, (4, 3)), rng.uniform(1, 4, (5, 3))
    positions, gradient = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    design = SimpleNamespace(links=links, means=None, alive=np.ones((5, 3), dtype=bool))
    step, spread = _walk_step(design, positions, gradient.copy(), bend.copy())
    for state in range(3):
        pull = np.zeros((5, 5))
        for t in range(4):
            pull[t, t] += links[t, state]
            pull[t + 1, t + 1] += links[t, state]
            pull[t, t + 1] = pull[t + 1, t] = -links[t, state]
        whole = np.diag(bend[:, state]) + pull
        expected = np.linalg.solve(whole, gradient[:, state] - pull @ positions[:, state])
        assert np.allclose(step[:, state], expected)
        assert np.allclose(spread[:, state], np.diag(np.linalg.inv(whole)))


def test_votes_of_other_periods_say_nothing_of_a_state_in_this_one():
    """Of five roll calls three are in the period, and one of these without the state's vote: the others by hand."""
    codes = np.array([[NO, YES, ABSTAIN, -1, NO]])
    about = SimpleNamespace(codes=codes, item=np.arange(5), period=np.array([0, 1, 1, 1, 2]))
    parameters = SimpleNamespace(
        loads=np.array([[1.0], [2.0], [-1.0], [3.0], [1.0]]), cuts=np.array([[-1.0, 0.5]] * 5)
    )
    points = np.array([[-0.3], [0.0], [1.2]])
    found = _log_likelihood(SimpleNamespace(ballots=about), parameters, (1, 0), points)
    for point, total in zip(points[:, 0], found, strict=True):
        yes = logistic(2 * point - 0.5)
        neither = logistic(-point + 1.0) - logistic(-point - 0.5)
        assert total == pytest.approx(np.log(yes) + np.log(neither))
