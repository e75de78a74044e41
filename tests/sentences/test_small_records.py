"""Sentences and captions about records of very few votes, or of states that took no part: none says what is not so."""

import pandas as pd
import pytest

import votelib as vl
from votelib import measures, sentences
from votelib.charts import present_votes


def votes(*rows, **further):
    """Records of (text, state, vote), all of one day."""
    frame = pd.DataFrame(rows, columns=["symbol", "country", "vote"])
    return vl.Records.from_votes(frame, date="2024-07-10", **further)


@pytest.fixture
def nobody():
    return votes(("X/1", "CHN", "absent"), ("X/1", "DEU", "absent"))


def test_of_a_vote_in_which_nobody_voted_nobody_says_that_its_states_are_not_given(nobody):
    assert str(sentences.the_vote(nobody)).endswith("voted on X/1: no Yes, No or abstention is recorded.")


def test_a_vote_in_which_nobody_voted_is_not_in_doubt(nobody):
    close = measures.close_votes(nobody)
    assert (close.attrs["n_nobody"], close.attrs["n_in_doubt"]) == (1, 0)
    assert sentences.how_close(close) == "1 vote is not judged: no Yes, No or abstention is recorded."


def test_a_state_is_told_to_vote_with_its_groups_only_where_these_have_a_majority(nobody):
    def said(records, country):
        return str(sentences.apart_from_its_groups(measures.votes_of(records, country, "un_region"), country))

    assert said(nobody, "DEU") == "Germany in 1 vote: 0 Yes, 0 No, 0 abstentions, 1 absence."
    two = votes(("X/1", "FRA", "yes"), ("X/1", "DEU", "yes"))
    assert said(two, "DEU") == "Germany in 1 vote: 1 Yes, 0 No, 0 abstentions."
    three = votes(("X/1", "FRA", "yes"), ("X/1", "DEU", "yes"), ("X/1", "ITA", "yes"))
    assert said(three, "DEU").endswith("It never voted differently from most of its groups.")


def test_no_state_stands_at_both_ends_of_a_line():
    points = pd.DataFrame({"country": ["CHN", "BRA", "FRA", "DEU", "JPN"], "position": range(5), "period": "all",
                           "low": None, "high": None})  # fmt: skip
    assert sentences.poles(points) == (
        "At the low end: China (0.00) and Brazil (1.00). At the high end: Japan (4.00) and Germany (3.00)."
    )
    assert sentences.poles(points.head(1)) == ""


def test_few_states_are_compared_and_none_is_said_to_be_alike():
    table = pd.DataFrame({"country": ["CUB", "DEU"], "value": [1.0, 0.0], "n_shared": [1, 2]})
    assert sentences.partners_and_opponents(table, "CHN") == (
        "China can be compared with 2 states only, the most alike first: Cuba (1.00, 1 vote) and "
        "Germany (0.00, 2 votes)."
    )


@pytest.mark.parametrize(("records", "marks"), [
    (votes(("X/1", "CHN", "yes"), ("X/1", "DEU", "no")), ()),
    (votes(("X/1", "CHN", "yes"), ("X/2", "DEU", "no")), ("Empty",)),
    (votes(("X/1", "CHN", "yes"), rollcalls=pd.DataFrame({"symbol": ["X/1"], "yes": 2, "no": 0, "abstain": 0})),
     ("In brackets",)),
])  # fmt: skip
def test_the_key_of_a_table_names_the_marks_that_it_has(records, marks):
    said = present_votes(measures.states_by_text(records), title="x").html
    assert [mark for mark in ("Empty", "In brackets", "A question mark") if mark in said] == [*marks]


def test_texts_of_a_day_stand_in_the_order_of_their_numbers():
    records = votes(*((text, "CHN", "yes") for text in ("X/11", "X/5", "X/102")))
    assert measures.recorded_texts(records)["symbol"].tolist() == ["X/5", "X/11", "X/102"]


def test_a_session_without_any_vote_names_no_group_that_lacks_in_its_votes():
    """It named every group: "These groups had no member in these votes"."""
    sample = vl.load("sample")
    silent = sample.keep(sample.rollcalls["adoption"] == "without_vote")
    assert sentences.groups_without_votes(silent, "un_region") == ""


def test_a_state_with_another_of_its_name_in_time_is_told_of_it():
    old = vl.load("unga").select(since=1991, until=1992)
    assert "(SUN)" in sentences.under_another_name(old, "RUS")
    assert "(RUS)" in sentences.under_another_name(old, "SUN")
    assert sentences.under_another_name(old, "FRA") == ""


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "the Third Committee"), ("ru", "Третий комитет"), ("zh", "第三委员会")]
)
def test_a_main_committee_has_a_name(lang, said):
    assert sentences.body_name("UNGA-C3", lang) == said
