"""The world map: who is where, and nothing lost without a word."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.charts import alt_text, plot_map, world
from votelib.errors import SchemaError


def collections(ax, gid: str):
    return [each for each in ax.collections if each.get_gid() == gid]


def test_every_member_of_today_has_a_place():
    placed = {*world._shapes(), *world._points()}
    assert not set(vl.members("UN", on="2026-01-01")) - placed


def test_every_state_that_ever_voted_in_the_assembly_has_a_place():
    placed = {*world._shapes(), *world._points(), *world._former()}
    # China's seat before 25 October 1971: it spoke for China, and is named under the map instead of coloured.
    assert set(vl.load("unga").votes["country"].unique()) - placed == {"TWN"}


@pytest.mark.parametrize(("area", "west", "east"), [("RUS", 19, -169), ("FJI", 177, -179)])
def test_areas_on_both_edges_are_cut_and_not_drawn_across(area, west, east):
    xs = [ring[:, 0] for ring in world._shapes()[area]]
    widest = world._projected(np.array([[180.0, 0.0]]))[0, 0]
    assert all(np.ptp(x) < widest for x in xs)  # no ring runs across the whole map
    assert any(x.min() < -0.6 * widest for x in xs)
    assert any(x.max() > 0.6 * widest for x in xs)


def test_equal_earth_at_known_points():
    """Values of PROJ's eqearth on a sphere of radius 1 (doi:10.1080/13658816.2018.1504949)."""
    found = world._projected(np.array([[0, 0], [180, 0], [0, 90], [0, -90]], dtype=float))
    assert np.allclose(found[0], 0)
    assert np.allclose(found[1], [2.7066299836960748, 0])
    assert np.allclose(found[2], [0, 1.3173627591574133])
    assert np.allclose(found[3], -found[2])


def test_areas_are_in_proportion():
    def area(code):
        return sum(
            abs(np.dot(r[:, 0], np.roll(r[:, 1], 1)) - np.dot(r[:, 1], np.roll(r[:, 0], 1))) / 2
            for r in world._shapes()[code]
        )

    earth = 6371**2  # square kilometres of one unit of area on a sphere of radius 1
    assert area("BRA") * earth == pytest.approx(8.5e6, rel=0.05)
    assert area("COD") * earth == pytest.approx(2.34e6, rel=0.05)
    assert area("RUS") * earth == pytest.approx(17.1e6, rel=0.05)


def test_votes_have_colour_and_hatch_and_the_words_name_all(sample):
    one = sample.vote_on("A/HRC/RES/56/2").votes
    ax = plot_map(one)
    assert collections(ax, "vote:yes")
    assert collections(ax, "vote:no")[0].get_hatch()
    words = alt_text(ax)
    assert words.startswith("World map of 47 states: 31 Yes, 2 Abstain, 14 No.")
    assert all(code in words for code in one["country"])


def test_a_state_that_is_gone_is_drawn_on_the_areas_it_covered():
    spread = world._spread(pd.Series({"SUN": "no", "UKR": "yes", "YUG": "abstain"}))
    assert spread["KAZ"] == "no"
    assert spread["UKR"] == "yes"
    assert spread["SRB"] == "abstain"


def test_an_own_state_without_a_place_is_named():
    table = pd.DataFrame({"country": ["KEN", "S07"], "vote": ["yes", "no"]})
    assert alt_text(plot_map(table)).endswith("Not on the map: S07.")


def test_numbers_have_a_scale_and_its_ends_in_words():
    table = pd.DataFrame({"country": ["KEN", "JPN", "MLT"], "share": [0.2, 0.5, 0.9]})
    ax = plot_map(table, value="share", value_name="share of votes", limits=(0, 1))
    assert len(collections(ax, "dots")) == 1
    assert "KEN 0.20, JPN 0.50, MLT 0.90" in alt_text(ax)
    assert ax.figure.axes[-1].get_xlabel() == "share of votes"
    plt.close("all")


def test_the_disclaimer_stands_under_every_map():
    ax = plot_map(pd.DataFrame({"country": ["KEN"], "vote": ["yes"]}))
    assert world.DISCLAIMER in {text.get_text() for text in ax.texts}


def test_what_is_wrong_is_refused():
    with pytest.raises(SchemaError, match="several for KEN"):
        plot_map(pd.DataFrame({"country": ["KEN", "KEN"], "vote": ["yes", "no"]}))
    with pytest.raises(SchemaError, match="votes are yes"):
        plot_map(pd.DataFrame({"country": ["KEN"], "vote": ["maybe"]}))
    assert "nothing to show" in alt_text(plot_map(pd.DataFrame({"country": [], "vote": []})))
