"""A state that came or went: where its own votes end, the reader is told who has them."""

import pytest

import votelib as vl


@pytest.fixture(scope="module")
def of_1985():
    return vl.load("unga").select(since=1985, until=1985)


def test_who_asks_for_a_successor_is_told_of_the_predecessor(of_1985):
    with pytest.raises(vl.UnknownName, match="or with its seat, have: SUN") as refused:
        vl.partners(of_1985, "Russian Federation")
    assert refused.value.suggestions == ["SUN"]


def test_a_list_without_votes_names_who_has_them(of_1985):
    assert vl.measures.votes_of(of_1985, "RUS").attrs["instead"] == ["SUN"]
    assert vl.measures.votes_of(of_1985, "Slovenia").attrs["instead"] == ["YUG"]
    assert vl.measures.votes_of(of_1985, "Switzerland").attrs["instead"] == []
    own = vl.measures.votes_of(of_1985, "CHE")
    assert "predecessor" not in vl.sentences.apart_from_its_groups(own, "CHE")


def test_the_refusal_names_the_years_that_were_searched(sample):
    """Switzerland voted on this text, but not before 2010: chapter 04 leaves years out by itself."""
    with pytest.raises(vl.UnknownName, match=r"'CHE' has no vote in these records of 2007 to 2008 \("):
        vl.measures.partners(sample.select(until="2008"), "CHE")
