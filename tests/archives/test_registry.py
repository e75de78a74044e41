"""The sample that ships, and the names of archives."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl


def test_the_sample_is_one_text_over_nineteen_years(sample):
    assert len(sample) == 19
    assert (sample.rollcalls["adoption"] == "without_vote").sum() == 10
    assert (
        sample.rollcalls.loc[sample.rollcalls["adoption"] == "without_vote", "date"].dt.year <= 2016
    ).all()
    assert sample.votes.groupby("rollcall", observed=True).size().tolist() == [47] * 9
    assert sample.rollcalls[["source", "url", "title", "symbol", "date"]].notna().all(axis=None)


def test_the_sample_agrees_with_the_facts_it_was_made_from(sample, archive_folder):
    facts = archive_folder.parent / "facts/international_cooperation_votes.csv" if archive_folder else None
    if facts is None or not facts.is_file():
        pytest.skip("../shared/facts is not here")
    theirs = pd.read_csv(facts, keep_default_na=False).sort_values(["symbol", "iso3"])
    votes = sample.votes.merge(
        sample.rollcalls[["rollcall", "symbol"]], on="rollcall", validate="many_to_one"
    )
    ours = votes.sort_values(["symbol", "country"])
    assert ours["country"].astype("str").tolist() == theirs["iso3"].tolist()
    assert ours["vote"].astype("str").tolist() == theirs["vote"].tolist()


def test_a_misspelt_archive_is_answered_with_the_close_one():
    with pytest.raises(vl.UnknownName, match="did you mean 'sample'"):
        vl.load("sampel")


def test_the_sample_needs_no_network_and_no_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(vl.load("sample")) == 19
