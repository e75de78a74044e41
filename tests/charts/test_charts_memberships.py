"""Charts of memberships: what is drawn is what the table says."""

import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from votelib.charts import alt_text
from votelib.charts.memberships import STANDINGS, plot_membership_overlap, plot_membership_timeline
from votelib.errors import SchemaError
from votelib.groupings.loading import load_groupings
from votelib.groupings.overviews import membership_overlap


def bars(ax):
    return {
        patch.get_gid(): patch for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_gid()
    }


def test_a_bar_a_spell_in_the_look_of_its_standing():
    ax = plot_membership_timeline(load_groupings("Mercosur"), until="2026-01-01")
    spells = load_groupings("Mercosur")
    assert len([patch for patch in ax.patches if patch.get_gid()]) == len(spells)
    suspended = bars(ax)["suspended VEN"]
    assert suspended.get_hatch() == STANDINGS["suspended"].hatch
    assert suspended.get_x() == pytest.approx(2016.92, abs=0.01)
    assert suspended.get_x() + suspended.get_width() == pytest.approx(2026.0, abs=0.01)
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == ["member", "suspended", "associate", "day not confirmed"]


def test_states_stand_in_the_order_of_joining_with_their_names():
    ax = plot_membership_timeline(load_groupings("NATO"), until="2026-01-01", labels={"SWE": "Sweden"})
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == "BEL"
    assert names[-1] == "Sweden"
    assert len(names) == 32


def test_only_the_days_asked_for_are_drawn():
    ax = plot_membership_timeline(load_groupings("EU"), since="2010-01-01", until="2015-01-01")
    drawn = bars(ax)
    assert drawn["member HRV"].get_x() == pytest.approx(2013.5, abs=0.01)
    assert drawn["member FRA"].get_x() == pytest.approx(2010.0, abs=0.01)
    assert "Warsaw" not in alt_text(ax)
    empty = plot_membership_timeline(load_groupings("Warsaw Pact"), since="2000-01-01", until="2010-01-01")
    assert alt_text(empty) == "Empty chart: nothing to show."


def test_an_uncertain_start_is_marked():
    table = load_groupings("Visegrad")
    assert not [line for line in plot_membership_timeline(table).lines if line.get_gid() == "doubt"]
    table.loc[0, "note"] = "day not confirmed"
    assert len([line for line in plot_membership_timeline(table).lines if line.get_gid() == "doubt"]) == 1


def test_words_name_who_left_and_who_was_suspended():
    words = alt_text(plot_membership_timeline(load_groupings("ECOWAS"), until="2026-06-01"))
    assert "MRT 26 December 2000" in words
    assert "BFA 29 January 2025" in words
    assert "GNB since 27 November 2025" in words


def test_a_table_of_another_shape_is_refused():
    with pytest.raises(SchemaError, match="plot_membership_timeline needs the columns group, country"):
        plot_membership_timeline(pd.DataFrame({"state": ["FRA"]}))


def test_overlap_writes_the_share_into_each_cell():
    pairs = membership_overlap({"A": list("UVWXYZ"), "B": ["X"], "C": ["Q"]}, on="2024-01-01")
    ax = plot_membership_overlap(pairs)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A (6)", "B (1)", "C (1)"]
    assert {text.get_text() for text in ax.texts} == {
        "16",
        "100",
    }  # 1/6 and 1/1; nothing where nothing is shared
    assert alt_text(ax).endswith("Within another: B (1) in A.")


def test_overlap_keeps_the_order_given():
    pairs = membership_overlap(["EU", "NATO"], on="2024-01-01")
    ax = plot_membership_overlap(pairs, order=["EU", "NATO"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["EU (27)", "NATO (31)"]
