"""Measures side by side, simulated truth, and the ledger in words."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib import charts
from votelib.charts import alt_text
from votelib.checks import corrections, ledger
from votelib.errors import SchemaError
from votelib.measures import side_by_side as comparison
from votelib.measures import simulation
from votelib.sentences import measures, records

NAMES = {"rice": "Rice", "agreement_index": "Agreement Index", "mean_s": "Mean S"}


@pytest.fixture(scope="module")
def unity(sample):
    return comparison.measures_of_vote(sample.vote_on("A/HRC/RES/56/2"), "un_region")


def test_the_measures_of_56_2(unity):
    """FIELD.md, sections 2.15 and 3 C: GRULAC Rice 1.0 and AI 0.625; Asia-Pacific AI 0.885; the rest united."""
    table = unity.set_index("group")
    assert table.loc["GRULAC", ["rice", "agreement_index", "unanimity"]].tolist() == [1.0, 0.625, 0.0]
    assert table.loc["Asia-Pacific", "agreement_index"] == pytest.approx(0.885, abs=5e-4)
    united = table.loc[["African", "Eastern European", "WEOG"], list(comparison.MEASURES)]
    assert (united == 1).all(axis=None)


def test_mean_s_is_the_mean_over_pairs_of_members(sample, unity):
    """Against `similarity(method="s")` on the same vote, pair by pair."""
    one = sample.vote_on("A/HRC/RES/56/2")
    s = vl.similarity(one, method="s", min_shared=1)
    for group in unity["group"]:
        members = [c for c in vl.members(group, on="2024-07-10") if c in s.index]
        pairs = s.loc[members, members].to_numpy()[np.triu_indices(len(members), 1)]
        assert unity.set_index("group").loc[group, "mean_s"] == pytest.approx(pairs.mean())


def test_measures_of_several_votes_at_once_are_refused(sample):
    with pytest.raises(SchemaError, match="expected one roll call"):
        comparison.measures_of_vote(sample, "un_region")


def test_why_they_differ_is_said_with_the_numbers(unity):
    words = measures.why_groups_differ(unity)
    assert "GRULAC: Rice 1.000, Agreement Index 0.625" in words
    assert "2 of its 8 members abstained" in words


def test_expected_agreement_is_what_kappa_takes_out(sample):
    everyone = comparison.measures_of_pairs(sample).dropna(subset="agreement")
    table = everyone.dropna(subset="kappa")
    assert (everyone.loc[everyone["kappa"].isna(), "expected"] == 1).all()  # nothing is left to explain
    assert len(table[table["kappa"] == 1]) > 3
    again = (table["agreement"] - table["expected"]) / (1 - table["expected"])
    assert np.allclose(again, table["kappa"])
    assert "kappa is not defined" in measures.why_pairs_differ(comparison.measures_of_pairs(sample))


def test_independent_voters_agree_often_and_beyond_chance_not_at_all():
    """Two that vote Yes nine times in ten: 0.9² + 0.1² = 0.82 alike, kappa 0 (FIELD.md, section 2, 5)."""
    table = vl.dyads(simulation.independent_voters(10, 4000, seed=3), by=None, methods=("agreement", "kappa"))
    assert table["agreement"].mean() == pytest.approx(0.82, abs=0.01)
    assert table["kappa"].mean() == pytest.approx(0, abs=0.02)


def test_ideal_points_find_the_line_that_votes_were_drawn_from():
    drawn, truth = simulation.spatial_voters(30, 150, seed=11)
    points = simulation.beside_the_truth(truth, vl.ideal_points(drawn))
    assert points["true"].corr(points["position"]) > 0.95
    assert points["true"].between(points["low"], points["high"]).mean() > 0.8
    assert "30 simulated states" in measures.recovered_positions(truth, vl.ideal_points(drawn))


def test_a_simulation_is_the_same_again_and_its_votes_follow_the_line():
    one, truth = simulation.spatial_voters(20, 30, seed=5)
    assert truth["position"].mean() == pytest.approx(0)
    assert truth["position"].std(ddof=0) == pytest.approx(1)
    again, _ = simulation.spatial_voters(20, 30, seed=5)
    assert one.fingerprint() == again.fingerprint()
    assert one.issues.empty
    assert vl.check(one).empty  # a body without seats: nothing to check them against
    near = vl.similarity(one)
    assert near.loc["S01", "S02"] > near.loc["S01", "S20"]
    assert truth["position"].is_monotonic_increasing


def test_the_line_that_votes_are_drawn_from_drawn_again_state_by_state():
    """The model of the docstring in loops, with the same random numbers."""
    drawn, truth = simulation.spatial_voters(6, 9, strength=2.0, abstention=1.0, seed=7)
    rng = np.random.default_rng(7)
    rng.normal(size=6)
    beta = 2.0 * rng.choice([-1.0, 1.0], size=9) * rng.uniform(0.5, 1.5, size=9)
    cut, noise = rng.normal(scale=2.0, size=9), rng.logistic(size=(6, 9))
    votes = drawn.votes.set_index(["country", "rollcall"])["vote"].unstack()  # noqa: PD010
    for state, place in enumerate(truth["position"]):
        for item in range(9):
            latent = place * beta[item] - cut[item] + noise[state, item]
            expected = "yes" if latent > 1 else "no" if latent < -1 else "abstain"
            assert votes.iloc[state, item] == expected


def issues(sample, *rows):
    return sample.with_issues(pd.DataFrame(rows, columns=["rollcall", "check", "severity", "message"]))


VOTES = ["A/HRC/RES/35/8@2017-06-22#1", "A/HRC/RES/38/3@2018-07-05#1", "A/HRC/RES/56/2@2024-07-10#1"]


def test_the_ledger_counts_roll_calls_and_not_issues(sample):
    of = issues(
        sample, (VOTES[0], "tally", "serious", "x"), (VOTES[0], "tally", "serious", "y"),
        (VOTES[0], "swapped", "serious", "z"), (VOTES[2], "tally", "serious", "x"),
        (None, "file_missing", "minor", "x"),
    )  # fmt: skip
    assert ledger.by_year(of).values.tolist() == [
        [2017, "swapped", "serious", 1], [2017, "tally", "serious", 1], [2024, "tally", "serious", 1],
    ]  # fmt: skip
    kinds = ledger.by_kind(of).set_index("check")
    assert kinds.loc["tally", ["n_rollcalls", "n_issues"]].tolist() == [2, 3]
    assert kinds.index[0] == "tally"
    assert records.what_is_wrong(of).startswith(
        "Of 9 recorded votes of the Human Rights Council, 2 (22%) have"
    )
    assert (
        records.worst_year(of) == "2 of 9 years have a recorded vote in doubt."
    )  # none has more than another


def test_the_worst_year_is_one_that_has_more_than_every_other(sample):
    dates = sample.rollcalls["date"].where(
        sample.rollcalls["rollcall"] != VOTES[1], pd.Timestamp("2017-07-05")
    )
    moved = vl.Records(sample.votes, sample.rollcalls.assign(date=dates), sample.issues)
    of = issues(moved, *((name, "tally", "serious", "x") for name in VOTES))
    assert records.worst_year(of).startswith("The year with most recorded votes in doubt is 2017: 2 of 2.")


def test_corrections_that_mend_no_serious_issue_say_so(sample):
    of = issues(sample, *((name, "tally", "serious", "x") for name in VOTES))
    row = {"rollcall": VOTES[0], "check": "corrected", "severity": "note", "message": "x"}
    mended = of.with_issues(pd.concat([of.issues, pd.DataFrame([row])], ignore_index=True))
    assert records.what_corrections_do(of, mended) == (
        "1 correction was made, with its source. None of the 3 recorded votes with a serious issue is mended."
    )


def test_examples_reach_from_the_first_to_the_last(sample):
    of = issues(sample, *((name, "tally", "serious", "x") for name in VOTES))
    assert ledger.examples(of, n=1)["symbol"].tolist() == ["A/HRC/RES/35/8"]
    assert ledger.examples(of, n=2)["symbol"].tolist() == ["A/HRC/RES/35/8", "A/HRC/RES/56/2"]
    assert len(ledger.examples(of, n=9)) == 3
    assert ledger.examples(sample).empty


def test_a_clean_record_is_said_to_be_clean(sample):
    assert records.what_is_wrong(sample).startswith("None of the 9")
    assert records.worst_year(sample) == ""  # no sentence is made of an empty table
    assert "too few" in records.extent(sample)
    assert records.what_corrections_do(sample, corrections.apply(sample)) == ""


# -- charts ------------------------------------------------------------------------------------------------------


def test_each_measure_has_a_mark_of_its_own_in_every_row(unity):
    ax = charts.plot_measures(unity, measures=NAMES)
    lines = {line.get_gid(): line for line in ax.lines if str(line.get_gid()).startswith("measure:")}
    assert list(lines) == [f"measure:{column}" for column in NAMES]
    assert len({line.get_marker() for line in lines.values()}) == len(NAMES)
    assert next(text.get_text() for text in ax.get_yticklabels()) == "GRULAC (n\xa0=\xa08)"
    assert lines["measure:rice"].get_xdata()[0] == 1.0
    places = {round(float(y), 6) for line in lines.values() for y in line.get_ydata()}
    assert len(places) == len(NAMES) * len(unity)  # none hides another
    assert "GRULAC (n = 8): Rice 1.00, Agreement Index 0.62" in alt_text(ax)


def test_a_measure_that_is_not_defined_is_said_to_be_so():
    table = pd.DataFrame(
        {"group": ["A"], "n_votes": [3], "rice": [np.nan], "agreement_index": [1.0], "mean_s": [1.0]}
    )
    assert "Rice not defined" in alt_text(charts.plot_measures(table, measures=NAMES))


def test_estimates_beside_the_truth():
    table = pd.DataFrame(
        {"true": [0.0, 1.0], "position": [0.1, 0.9], "low": [-0.1, 0.95], "high": [0.2, 1.2]}
    )
    ax = charts.plot_recovery(table)
    assert "1.000; 2 of 2 intervals hold the truth" in alt_text(ax)
    assert alt_text(charts.plot_recovery(table.head(0)))
