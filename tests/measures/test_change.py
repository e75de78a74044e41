"""Changes between two spans, held to plain counting."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.errors import ArgumentError, UnknownName

BEFORE, AFTER = (2001, 2002), (2003, 2003)
CAST = ("yes", "abstain", "no")


@pytest.fixture(scope="module")
def records() -> vl.Records:
    rng = np.random.default_rng(3)
    states, days = ["AAA", "BBB", "CCC", "DDD", "EEE"], pd.date_range("2001-01-01", "2003-12-01", freq="MS")
    calls = pd.DataFrame({"rollcall": [f"r{k:02}" for k in range(len(days))], "body": "X", "date": days})
    calls["symbol"], calls["title"] = calls["rollcall"], "A text"
    calls["subject"] = rng.choice(["PEACE|ARMS", "TRADE", None], len(calls))
    calls["adoption"] = "recorded"
    votes = pd.DataFrame([(r, c) for r in calls["rollcall"] for c in states], columns=["rollcall", "country"])
    votes["vote"] = rng.choice(["yes", "yes", "abstain", "no", "absent"], len(votes))
    return vl.Records(votes, calls)


def of_span(records, span) -> dict[str, dict[str, str]]:
    """Positions by roll call and state, by plain loops."""
    inside = {row.rollcall for row in records.rollcalls.itertuples() if span[0] <= row.date.year <= span[1]}
    cast: dict[str, dict[str, str]] = {}
    for row in records.votes.itertuples():
        if row.rollcall in inside and row.vote in CAST:
            cast.setdefault(row.rollcall, {})[row.country] = row.vote
    return cast


def test_pairs_are_those_of_plain_counting(records):
    table = vl.shifts(records, BEFORE, AFTER, min_shared=1, intervals=False)
    assert len(table) == 10
    for row in table.itertuples():
        for span, n, value in ((BEFORE, row.n_before, row.before), (AFTER, row.n_after, row.after)):
            both = [c for c in of_span(records, span).values() if row.country_a in c and row.country_b in c]
            assert n == len(both)
            assert value == pytest.approx(np.mean([c[row.country_a] == c[row.country_b] for c in both]))
        assert row.shift == pytest.approx(row.after - row.before)
    assert table["shift"].abs().is_monotonic_decreasing


def test_towards_blocs_leaves_the_state_itself_out_of_the_majority(records):
    group = {"three": ["AAA", "BBB", "CCC"]}
    table = vl.shifts(records, BEFORE, AFTER, grouping=group, min_shared=1, intervals=False).set_index(
        "country"
    )
    for state in ("AAA", "EEE"):
        for span, when in ((BEFORE, "before"), (AFTER, "after")):
            same = []
            for cast in of_span(records, span).values():
                others = [cast[c] for c in group["three"] if c in cast and c != state]
                counts = sorted((others.count(v) for v in CAST), reverse=True)
                if state in cast and others and counts[0] > counts[1]:
                    same.append(others.count(cast[state]) == counts[0])
            assert table.loc[state, f"n_{when}"] == len(same)
            assert table.loc[state, when] == pytest.approx(np.mean(same))


def test_percentiles_place_each_value_among_all(records):
    table = vl.shifts(records, BEFORE, AFTER, min_shared=1, intervals=False)
    for row in table.itertuples():
        lower, equal = (table["after"] < row.after).sum(), (table["after"] == row.after).sum()
        assert row.percentile_after == pytest.approx(100 * (lower + equal / 2) / len(table))


def test_the_interval_holds_the_shift_and_is_wider_than_either(records):
    table = vl.shifts(records, BEFORE, AFTER, min_shared=5, intervals=vl.Bootstrap(200, cluster=None))
    known = table.dropna(subset=["low", "high"])
    assert len(known)
    assert (known["low"] <= known["shift"]).all()
    assert (known["high"] >= known["shift"]).all()


def test_the_parts_of_a_change_add_up_to_it(records):
    table = vl.behind_shift(records, "AAA", "BBB", BEFORE, AFTER)
    change = vl.shifts(records, BEFORE, AFTER, min_shared=1, intervals=False)
    change = change[(change["country_a"] == "AAA") & (change["country_b"] == "BBB")]["shift"].iloc[0]
    assert table["part"].sum() == pytest.approx(change)
    assert set(table["subject"]) == {"PEACE", "TRADE", "(none)"}
    assert np.allclose(table["part"], table["by_votes"] + table["by_agenda"])


def test_votes_behind_are_split_between_apart_and_together(records):
    apart, same = (vl.votes_behind(records, "AAA", "BBB", apart=each) for each in (True, False))
    cast = of_span(records, (2001, 2003)).values()
    assert len(apart) + len(same) == sum("AAA" in c and "BBB" in c for c in cast)
    assert (apart["AAA"] != apart["BBB"]).all()
    assert apart["date"].is_monotonic_decreasing


def test_what_cannot_be_compared_is_refused(records):
    with pytest.raises(ArgumentError, match="before: expected the first and the last day"):
        vl.shifts(records, "2001", AFTER)
    with pytest.raises(ArgumentError, match="after: expected a span that holds recorded votes"):
        vl.shifts(records, BEFORE, (2010, 2011))
    for compare in (vl.shifts, lambda *spans: vl.behind_shift(spans[0], "AAA", "BBB", *spans[1:])):
        with pytest.raises(
            ArgumentError, match=r"after: expected a span that shares no roll call .* 12 lie in both"
        ):
            compare(records, BEFORE, (2002, 2003))
    with pytest.raises(ArgumentError, match="method: expected none with a grouping"):
        vl.shifts(records, BEFORE, AFTER, grouping={"A": ["AAA", "BBB"]}, method="kappa")
    for compare in (vl.measures.votes_behind, vl.measures.two_anchors):
        with pytest.raises(UnknownName, match="country: 'FRA' has no vote in these records"):
            compare(records, "AAA", "France")
    with pytest.raises(UnknownName, match="by: expected a column"):
        vl.behind_shift(records, "AAA", "BBB", BEFORE, AFTER, by="topic")


@pytest.mark.archive
def test_brazil_and_india_drifted_in_the_assembly(archive_folder):
    assembly = vl.load("unga")
    table = vl.shifts(assembly, (2000, 2009), (2010, 2019), intervals=False)
    one = table[(table["country_a"] == "BRA") & (table["country_b"] == "IND")].iloc[0]
    parts = vl.behind_shift(assembly, "Brazil", "India", (2000, 2009), (2010, 2019))
    assert parts["part"].sum() == pytest.approx(one["shift"])
    assert parts["n_after"].sum() == one["n_after"]
