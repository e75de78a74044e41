"""Subjects are worded differently by the two sources of the Assembly's votes."""

import votelib as vl


def test_the_word_that_both_sources_have_finds_the_years_of_both():
    years = vl.load("unga").select(subject="Palestin").rollcalls["date"].dt.year
    assert years.min() == 1947
    assert years.max() >= 2025
