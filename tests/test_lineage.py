"""One text over the years: what is told apart adds up again."""

from __future__ import annotations

import pytest

from votelib.errors import UnknownName
from votelib.lineage import changes, normalise_title, trace, turnover


def test_a_text_is_found_from_any_of_its_iterations(sample):
    assert trace(sample, "A/HRC/DEC/4/104").fingerprint() == trace(sample, "A/HRC/RES/59/3").fingerprint()
    assert trace(sample, "A/HRC/RES/56/2").rollcalls["date"].is_monotonic_increasing


def test_an_unknown_symbol_is_answered_with_close_ones(sample):
    with pytest.raises(UnknownName, match="A/HRC/RES/56/2"):
        trace(sample, "A/HRC/RES/56/22")


@pytest.mark.parametrize(
    "title",
    ["Right to food", "RIGHT TO FOOD.", "Right to food : resolution /", "Right  to food: decision / adopted by …"],
)
def test_titles_are_compared_without_case_and_catalogue_phrase(title):
    assert normalise_title(title) == "right to food"


@pytest.mark.parametrize("vote", ["yes", "no", "abstain"])
def test_conversion_absence_and_turnover_add_up_to_the_official_change(sample, vote):
    table = turnover(sample, vote)
    official = sample.select(adoption="recorded").rollcalls.set_index("symbol")[vote]
    assert table["before"].tolist() == official[table["earlier"]].tolist()
    assert table["after"].tolist() == official[table["later"]].tolist()
    parts = table["by_conversion"] + table["by_absence"] + table["by_turnover"]
    assert (parts == table["change"]).all()
    assert (table["n_both"] + table["n_joined"] == 47).all()


def test_2018_the_european_abstentions_became_noes(sample):
    """Positions of 35/8 and 38/3 as printed in the two documents, compared by hand."""
    moved = changes(sample).query("later == 'A/HRC/RES/38/3' and change == 'changed'")
    became_no = moved.query("before == 'abstain' and after == 'no'")["country"].tolist()
    assert became_no == ["BEL", "CHE", "DEU", "GBR", "GEO", "HRV", "JPN", "SVN"]
    assert moved.query("before == 'yes'")["country"].tolist() == ["BRA"]


def test_a_state_without_a_known_position_is_not_said_to_have_changed(sample):
    table = changes(sample).query("year == 2018 and country in ['PAN', 'USA']")
    assert table["change"].tolist() == ["absent", "absent"]


def test_one_recorded_vote_has_nothing_to_compare_with(sample):
    assert changes(sample.select(symbol="A/HRC/RES/56/2")).empty
    assert turnover(sample.select(symbol="A/HRC/RES/56/2")).empty
