"""Measures in chains and in groups of a table, and ideal points in the manner of scikit-learn."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import SchemaError
from votelib.scaling import IdealPointEstimator


@pytest.fixture(scope="module")
def votes(sample):
    """A plain table of votes."""
    dates = sample.rollcalls.set_index("rollcall")["date"]
    return sample.votes.assign(date=sample.votes["rollcall"].map(dates)).assign(
        year=lambda t: t["date"].dt.year
    )


def test_measures_stand_in_chains(votes, sample):
    table = votes.pipe(vl.Records.from_votes, body="HRC").pipe(vl.cohesion, "un_region")
    whole = vl.cohesion(sample, "un_region")
    assert table["value"].tolist() == whole["value"].tolist()


def test_measures_work_inside_groupby_apply(votes, sample):
    def by_bloc(part):
        return (
            vl.Records.from_votes(part, body="HRC").pipe(vl.cohesion, "un_region").set_index("group")["value"]
        )

    found = votes.groupby("year").apply(by_bloc)
    wanted = vl.cohesion(sample, "un_region", by="year").pivot_table("value", "year", "group")
    assert found.shape == wanted.shape == (9, 5)
    assert (found - wanted[found.columns]).abs().max().max() < 1e-12


def test_pairs_of_each_group_of_a_table(votes, sample):
    def agreement(part):
        return vl.similarity(vl.Records.from_votes(part, body="HRC")).loc["CHN", "CUB"]

    found = votes[votes["year"] <= 2019].groupby("year").apply(agreement)
    panel = vl.dyads(sample).query("country_a == 'CHN' and country_b == 'CUB'").set_index("year")["agreement"]
    assert found.to_dict() == panel.loc[found.index].to_dict()


def test_the_estimator_gives_what_the_function_gives(sample):
    options = {"anchors": ("CHN", "USA"), "intervals": None}
    model = IdealPointEstimator(**options)
    found = model.fit_transform(sample)["position"]
    plain = vl.ideal_points(sample, **options).set_index("country")["position"]
    pd.testing.assert_series_equal(found, plain[found.index])
    again = IdealPointEstimator(**options).fit_transform(sample.to_matrix())["position"]
    assert found.corr(again.reindex(found.index)) > 0.999
    assert repr(model) == "IdealPointEstimator(anchors=('CHN', 'USA'), intervals=None)"


def test_the_estimator_is_a_good_guest(sample):
    with pytest.raises(TypeError, match="found 'anchor'"):
        IdealPointEstimator(anchor="USA")
    with pytest.raises(SchemaError, match="call fit"):
        IdealPointEstimator().transform()
    sklearn = pytest.importorskip("sklearn")
    model = sklearn.base.clone(IdealPointEstimator(intervals=None, seed=3))
    assert model.get_params() == {"intervals": None, "seed": 3}
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    scaled = make_pipeline(model, StandardScaler()).fit_transform(sample)
    assert abs(scaled.mean()) < 1e-9
