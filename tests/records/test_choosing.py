"""Choosing what to begin with, also from tables of one's own: without days, or of another time than today."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import ArgumentError
from votelib.records import last_day, latest_vote, main_texts, symbol_to_show


@pytest.fixture
def undated() -> vl.Records:
    rows = [(text, state, "yes") for text in ("Budget", "Rules") for state in ("BRA", "CHN")]
    return vl.Records.from_votes(pd.DataFrame(rows, columns=["rollcall", "country", "vote"]))


def test_the_last_years_are_counted_from_the_last_vote(sample):
    """A fixed year left nothing of records that end before it: four chapters of the report failed."""
    old = sample.select(until="2018")
    assert len(main_texts(old, since="last 3 years")) == len(old.select(since=2015))
    assert len(main_texts(sample, since="Last 1 year")) == len(sample.select(since=2024))
    assert len(main_texts(sample, since="last 5 years", until=2015)) == len(
        sample.select(since=2010, until=2015)
    )


def test_without_days_all_are_among_the_last_years(undated):
    assert len(main_texts(undated, since="last 20 years")) == 2
    with pytest.raises(vl.UnknownName, match="no roll call since 2006; those of own have no day"):
        main_texts(undated, since="2006")


def test_without_days_the_last_vote_is_shown(undated):
    assert latest_vote(undated).rollcalls["rollcall"].tolist() == ["Rules"]
    assert symbol_to_show(undated) == "Rules"


def test_without_days_nobody_can_tell_the_groups(undated, sample):
    assert last_day(sample) == pd.Timestamp("2025-07-04")
    with pytest.raises(vl.UnknownName, match="a column 'date'"):
        last_day(undated)


def test_a_mistyped_span_is_refused(sample):
    with pytest.raises(vl.VotelibError, match="since"):
        main_texts(sample, since="last twenty years")


@pytest.mark.parametrize(
    "option", ["body", "kind", "symbol", "session", "rollcall", "title", "subject", "countries"]
)
def test_an_empty_list_is_no_choice(sample, option):
    """countries=[] kept the roll calls without a vote; the others kept nothing."""
    with pytest.raises(ArgumentError, match=f"{option}: expected a name, or a list of several"):
        sample.select(**{option: []})
