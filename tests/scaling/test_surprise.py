"""Surprises: the probabilities are those of the estimate itself."""

from __future__ import annotations

import numpy as np
import pytest

import votelib as vl
from votelib.errors import ArgumentError, SchemaError


@pytest.mark.parametrize("options", [{}, {"model": "binary"}, {"dimensions": 2}, {"periods": "year"}])
def test_all_chances_together_give_the_fit_of_the_estimate(sample, options):
    points = vl.fit_ideal_points(sample, intervals=None, **options)
    table = vl.surprises(points, sample, at_most=1)
    if options.get("model") == "binary":
        table = table[table["vote"] != "abstain"]
    fit = points.overall.iloc[0]
    assert len(table) == fit["n_votes"]
    assert (table["vote"] == table["expected"]).mean() == pytest.approx(fit["correct"])
    assert np.exp(np.log(table["chance"]).mean()) == pytest.approx(fit["gmp"], abs=1e-5)


def test_the_least_likely_come_first_and_only_as_many_as_asked(sample):
    points = vl.fit_ideal_points(sample, intervals=None)
    some, all_of_them = vl.surprises(points, sample, at_most=0.2), vl.surprises(points, sample, at_most=1)
    assert some["chance"].is_monotonic_increasing
    assert len(some) == (all_of_them["chance"] <= 0.2).sum()
    assert (some["chance_expected"] > some["chance"]).all()


def test_what_is_no_estimate_is_refused(sample):
    points = vl.fit_ideal_points(sample, intervals=None)
    with pytest.raises(ArgumentError, match=r"an estimate of vl\.fit_ideal_points"):
        vl.surprises(points.positions, sample)
    with pytest.raises(ArgumentError, match="at_most"):
        vl.surprises(points, sample, at_most=5)
    with pytest.raises(SchemaError, match="no roll call is in both"):
        vl.surprises(points, sample.keep(sample.rollcalls["adoption"] != "recorded"))
