"""Days and years: one reading everywhere, and nothing unclear is guessed."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.days import read_day
from votelib.errors import ArgumentError


@pytest.mark.parametrize(
    "given",
    ["2020-02-01", "2020-2-1", "2020-02-01T10:00", "1 February 2020", "February 1, 2020", date(2020, 2, 1),
     datetime(2020, 2, 1, 9), pd.Timestamp("2020-02-01"), np.datetime64("2020-02-01"), np.datetime64("2020-02-01T11")],
)  # fmt: skip
def test_a_day_in_every_form(given):
    assert read_day(given, "on") == date(2020, 2, 1)


@pytest.mark.parametrize("given", [2020, "2020", np.int64(2020)])
def test_a_year_is_all_of_it(given):
    assert read_day(given, "since") == date(2020, 1, 1)
    assert read_day(given, "until", last=True) == date(2020, 12, 31)


def test_a_month_is_all_of_it():
    assert read_day("2020-02", "until", last=True) == date(2020, 2, 29)
    assert read_day("2020-12", "until", last=True) == date(2020, 12, 31)
    for written in ("February 2020", "Feb 2020", "2020-2"):
        assert read_day(written, "since") == date(2020, 2, 1)
        assert read_day(written, "until", last=True) == date(2020, 2, 29)


@pytest.mark.parametrize(
    "given",
    [
        True,
        3,
        20200201,
        2020.5,
        "01/02/2020",
        "2020-02-30",
        "2020-13",
        "2020-2-30",
        "2020-1-1-1",
        "soon",
        "",
        None,
        pd.NaT,
        float("nan"),
        [],
    ],
)
def test_what_is_unclear_is_refused_with_the_argument(given):
    with pytest.raises(ArgumentError, match=r"^since: expected a day such as"):
        read_day(given, "since")


def test_a_number_is_no_longer_taken_as_nanoseconds():
    assert len(vl.members("EU", on=2021)) == 27
    assert "GBR" in vl.members("EU", on=2019)
    assert "GBR" not in vl.members("EU", on=2020)  # a year is asked of its last day


def test_years_in_a_choice(sample):
    assert len(sample.select(since=2024)) == 2
    assert sample.select(until="2020").rollcalls["date"].max() == pd.Timestamp("2020-06-23") or len(
        sample.select(until="2020")
    ) == len(sample.select(until="2020-12-31"))
    assert len(sample.select(since="2024", until=2024)) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda: vl.members("EU", on=20200201),
        lambda: vl.country_code("Germany", on="2/1/1985"),
        lambda: vl.load("sample").select(until="1/2/2020"),
        lambda: vl.groupings.membership_changes("EU", since="x"),
        lambda: vl.groupings.membership_panel("EU", since="x", until=2020),
        lambda: vl.groupings.describe_groupings(on="x"),
        lambda: vl.groupings.membership_overlap(["EU", "NATO"], on=5),
    ],
)
def test_every_door_reads_days_alike(call):
    with pytest.raises(ArgumentError, match="expected a day such as"):
        call()


@pytest.mark.parametrize(
    "ask",
    [
        lambda since, until: vl.load("sample").select(since=since, until=until),
        lambda since, until: vl.groupings.membership_changes("EU", since=since, until=until),
        lambda since, until: vl.charts.plot_membership_timeline(
            vl.load_groupings("EU"), since=since, until=until
        ),
    ],
    ids=["select", "membership_changes", "plot_membership_timeline"],
)
def test_a_last_day_before_the_first_is_a_slip_and_no_empty_result(ask):
    """They gave no rows without a word."""
    with pytest.raises(ArgumentError, match=r"until: expected a day on or after 2020-01-01.*found 2010"):
        ask(2020, 2010)
