"""How far states moved, with intervals."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import ArgumentError, SchemaError
from votelib.scaling import moves

POINTS = pd.DataFrame(
    [
        (state, str(year), place + slope * (year - 2019), 0.1)
        for state, place, slope in (("CUB", -2.0, 0.0), ("HUN", 1.0, -0.3), ("ARG", 0.0, 0.5))
        for year in range(2019, 2023)
    ],
    columns=["country", "period", "position", "std_error"],
)


def test_the_farthest_move_comes_first_and_its_interval_is_that_of_a_difference():
    table = moves(POINTS)
    assert table["country"].tolist() == ["ARG", "HUN", "CUB"]
    assert table["clear"].tolist() == [True, True, False]
    row = table.iloc[0]
    assert row[["first", "last", "n_periods"]].tolist() == ["2019", "2022", 4]
    assert row["change"] == pytest.approx(1.5)
    assert (row["high"] - row["low"]) / 2 == pytest.approx(1.959964 * 0.1 * 2**0.5)


def test_periods_can_be_chosen_and_short_paths_are_left_out():
    assert moves(POINTS, since=2020, until="2022").set_index("country").loc["ARG", "change"] == pytest.approx(
        1.0
    )
    assert moves(POINTS, since="2021").empty
    assert len(moves(POINTS, since="2021", least=2)) == 3
    gap = POINTS.assign(position=POINTS["position"].where(POINTS["country"] != "ARG"))
    assert "ARG" not in set(moves(gap)["country"])
    with pytest.raises(ArgumentError, match=r"since: expected a period of these positions \(2019 to 2022\)"):
        moves(POINTS, since=1990)
    with pytest.raises(SchemaError, match="lacking std_error"):
        moves(POINTS.drop(columns="std_error"))


def test_the_sentence_names_those_that_moved():
    said = str(vl.sentences.moved_most(moves(POINTS)))
    assert said.startswith("Of 3 states with a position in at least 3 periods, 2 clearly moved")
    assert "Argentina (+1.50, 2019 to 2022)" in said
    assert "none clearly moved" in str(vl.sentences.moved_most(moves(POINTS[POINTS["country"] == "CUB"])))
    assert str(vl.sentences.moved_most(moves(POINTS.head(0)))) == "No state has a position in 3 periods."


def test_the_assembly_of_2020_to_2026_stands_on_the_scale_of_the_years_before():
    """Positions of both sources, in one fit: no jump of all states at once where one source ends (2019 to 2020)."""
    records = vl.load("unga").select(since="2017", adoption="recorded")
    points = vl.ideal_points(records, periods="year")
    table = points.pivot_table(index="country", columns="period", values="position")
    table.columns = table.columns.astype("str")
    assert table["2019"].corr(table["2021"]) > 0.97
    steps = table.diff(axis=1).abs().median()
    assert steps["2020"] < 3 * steps[["2018", "2019"]].max()
    assert moves(points, since="2020")["clear"].any()
