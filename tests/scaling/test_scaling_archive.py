"""Ideal points of the real Assembly and Council against the published positions, and charts of what comes out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib import charts
from votelib.charts import alt_text
from votelib.errors import UnknownName
from votelib.readers.datasets.published_points import read_published_points
from votelib.reproductions import ideal_points as reproduction
from votelib.reproductions.ideal_points import alike, compare_positions
from votelib.sentences import points as sentences


@pytest.fixture(scope="module")
def assembly(archive_folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOTELIB_DATA", str(archive_folder))
        return vl.load("unga")


@pytest.fixture(scope="module")
def published(archive_folder):
    return read_published_points(archive_folder / "unga" / "IdealpointestimatesAll_Apr2020.csv.gz")


@pytest.fixture(scope="module")
def page(assembly, published):
    return reproduction.beside_published(assembly, published)


@pytest.mark.archive
def test_the_assembly_correlates_with_bailey_strezhnev_and_voeten_as_asked(page):
    attrs = page.sessions.attrs
    assert attrs["pooled"] >= 0.96
    assert attrs["median"] >= 0.99
    assert attrs["worst"] >= 0.95
    assert len(page.both) > 10_400
    assert (page.targets["verdict"] == "pass").all()
    assert page.words().startswith(f"{len(page.both):,} positions of")


@pytest.mark.archive
def test_each_published_position_stands_beside_ours_with_its_verdict(page):
    usa = page.both.query("country == 'USA' and period == 74").iloc[0]
    assert np.isclose(usa["difference"], usa["ours"] - usa["published"])
    last = page.both.query("period == 74").set_index("country")
    assert set(last["ours"].nlargest(2).index) == set(last["published"].nlargest(2).index) == {"USA", "ISR"}
    assert set(page.both["verdict"]) == {"pass", "fail"}
    assert page.states["country"].is_unique


@pytest.mark.archive
def test_on_the_votes_of_the_published_estimate_positions_are_more_alike(assembly, published, page):
    theirs = reproduction.beside_published(assembly, published, votes="published").sessions.attrs
    assert theirs["pooled"] > page.sessions.attrs["pooled"] + 0.003
    assert theirs["median"] >= 0.99
    assert theirs["worst"] >= 0.95


def share_within_three(records, published) -> float:
    """Share of states and sessions whose number of votes differs by at most three from the published one."""
    cast = records.votes[records.votes["vote"].isin(["yes", "abstain", "no"])]
    session = cast["rollcall"].astype("str").map(records.rollcalls.set_index("rollcall")["session"])
    ours = cast.groupby([cast["country"].astype("str"), session.astype("int64").rename("session")]).size()
    theirs = published.set_index(["country", "session"])["n_votes"]
    return float((ours - theirs).dropna().abs().le(3).mean())


@pytest.mark.archive
def test_the_numbers_of_votes_in_the_published_file_say_which_votes_it_rests_on(assembly, published):
    kept = reproduction.votes_of_published(assembly)
    assert share_within_three(kept, published) > 0.93
    assert share_within_three(assembly, published) < 0.65
    left = set(assembly.rollcalls["rollcall"]) - set(kept.rollcalls["rollcall"])
    assert set(kept.votes["rollcall"].unique()).isdisjoint(left)


@pytest.mark.archive
def test_lineages_as_bridges_keep_the_order_of_states_within_sessions(assembly, published, page):
    bridged = reproduction.beside_published(assembly, published, bridges="lineage").sessions.attrs
    assert bridged["median"] >= 0.99
    assert bridged["worst"] >= 0.95
    assert bridged["pooled"] >= page.sessions.attrs["pooled"] - 0.005


@pytest.mark.archive
def test_a_seat_of_the_council_never_used_has_no_position_but_a_reason():
    council = vl.load("hrc").select(body="HRC")
    points = vl.ideal_points(council, periods="cycle", intervals=None)
    assert points["period"].min() >= 1
    assert points["reason"].notna().equals(points["position"].isna())
    assert points[points["n_votes"] > 0].groupby("period").size().between(46, 49).all()
    assert "serious issue" in points.attrs["n_rollcalls_left_out"]


def test_without_the_assembly_the_page_says_that_there_is_nothing_to_compare(sample):
    page = reproduction.beside_published(sample)
    assert page.both.empty
    assert "nothing to compare" in page.words()


def test_votes_are_all_or_those_of_the_published_estimate(sample):
    with pytest.raises(UnknownName, match="expected one of all, published"):
        reproduction.beside_published(sample, votes="theirs")


def test_the_wnominate_example_is_named_and_not_claimed(sample):
    table = reproduction.wnominate(sample)
    assert set(table["verdict"]) == {"not at hand"}
    assert table.loc[0, ["statistic", "published"]].tolist() == ["correct classification", 0.8944]
    assert table["these_records"].between(0, 1).all()


def test_positions_are_compared_where_both_have_them():
    ours = pd.DataFrame({"country": list("ABCD"), "period": 3, "position": [1.0, 2.0, 3.0, np.nan]})
    theirs = pd.DataFrame({"country": list("ABCE"), "session": 3, "position": [2.0, 4.0, 6.0, 9.0]})
    both = compare_positions(ours, theirs, period="session")
    assert both.attrs == {"n_only_ours": 0, "n_only_theirs": 1}
    table = alike(both)
    assert table.loc[0, ["n", "pearson", "spearman", "spread_ratio"]].tolist() == pytest.approx(
        [3, 1, 1, 0.5]
    )


# -- the charts take what comes out --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fit():
    return vl.fit_ideal_points(vl.load("sample"), cluster=None)  # as if each roll call were a text of its own


def test_positions_are_drawn_with_intervals_votes_and_the_number_between(fit):
    ax = charts.plot_positions(fit.grouped("un_region", none="label"), group="group", ends=5)
    names = [label.get_text() for label in ax.get_yticklabels()]
    ordered = fit.positions.sort_values("position", ascending=False, kind="stable")["country"].tolist()
    assert names == [*ordered[:5], *ordered[-5:]]
    assert any(text.get_text() == "98 states between" for text in ax.texts)
    counts = [text.get_text() for text in ax.texts if text.get_gid() == "n"]
    assert counts[-1] == "votes"
    assert len(counts) == 11
    assert alt_text(ax).startswith("Ideal point with intervals, 108 states, from KOR")


def test_the_sample_is_one_text_and_its_positions_have_no_intervals():
    points = vl.ideal_points(vl.load("sample"))
    ax = charts.plot_positions(points)
    assert alt_text(ax) == "Ideal point without intervals, 108 states, from KOR (2.00) to CUB (−1.02)."
    assert sentences.position_intervals(points) in sentences.how_sure(points)
    assert sentences.position_intervals(points).startswith(
        "All votes are on 1 text. At least 5 texts are needed"
    )
    assert "can be told apart" not in sentences.how_sure(points)
    moves = vl.scaling.moves(vl.ideal_points(vl.load("sample"), periods="year"))
    assert "none can be said to have moved" in sentences.moved_most(moves)


def test_a_table_without_positions_says_so(fit):
    ax = charts.plot_positions(fit.positions.assign(position=np.nan))
    assert alt_text(ax) == "Empty chart: nothing to show."


def test_groups_are_those_of_the_last_day_of_the_period(sample):
    moving = vl.fit_ideal_points(sample, periods="year")
    groups = moving.grouped("EU")
    britain = groups[groups["country"] == "GBR"]["period"].tolist()
    assert britain == [2017, 2018, 2019]  # left on 31 January 2020
    assert (moving.grouped("EU", none="label")["group"] == "(none)").any()
    assert "Ideal point of the median state" in alt_text(charts.plot_bloc_distribution(groups))
    assert "over time" in alt_text(charts.plot_trajectories(moving.positions))


def test_cuts_and_the_map_are_drawn_from_the_estimate(sample, fit):
    last = fit.rollcalls["rollcall"].iloc[-1]
    states, lines = fit.cutting(sample, last)
    assert "Cutting points of a vote, 47 states: yes | abstain at" in alt_text(
        charts.plot_cutting_lines(states, lines)
    )
    plane = vl.fit_ideal_points(sample, dimensions=2)
    ax = charts.plot_ideal_map(plane.grouped("un_region", none="label"), group="group", highlight=["CUB"])
    assert alt_text(ax).startswith("Map of 108 states.")
    assert [text.get_text() for text in ax.texts] == ["CUB, 1 more"]  # one that always voted like it
    states, lines = plane.cutting(sample, last)
    drawn = charts.plot_cutting_lines(states, lines, x="position_1", y="position_2")
    assert alt_text(drawn).startswith("Cutting lines of a vote in two dimensions")


def test_sentences_hold_the_numbers_of_the_tables(fit):
    words = sentences.how_sure(fit.positions)
    known = fit.positions.dropna(subset="position")
    assert f"on {known['n_votes'].min()} to {known['n_votes'].max()} votes each" in words
    low, high = known["low"].to_numpy(), known["high"].to_numpy()
    apart = sum(low[i] > high[j] for i in range(len(low)) for j in range(len(low)))
    assert f"{apart / (len(low) * (len(low) - 1) / 2):.0%} of the pairs of states" in words
    top = known.sort_values("position").iloc[-1]
    assert f"({top['position']:.2f}, {top['low']:.2f} to {top['high']:.2f})" in sentences.poles(fit.positions)
