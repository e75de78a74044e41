"""The report of a session, and a state among the others, against the tables they are made from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from notebook_cells import run

import votelib as vl
from votelib import sentences
from votelib.errors import ArgumentError, SchemaError, UnknownName
from votelib.groupings import memberships
from votelib.measures import neighbours, resampling, sessions, who_voted
from votelib.records import Records, by_session, choosing


def made() -> Records:
    """Two sessions: one close vote and one amendment in the first, two votes and a consensus in the second."""
    rows = {
        "DEU": ["yes", "no", "no", "yes"], "FRA": ["yes", "no", "no", "no"], "SWE": ["yes", "yes", "no", "yes"],
        "CHN": ["no", "no", "yes", "yes"], "CUB": ["no", "no", "yes", "absent"],
    }  # fmt: skip
    votes = [(f"r{i}", country, vote) for country, row in rows.items() for i, vote in enumerate(row)]
    rollcalls = pd.DataFrame(
        {
            "rollcall": ["r0", "r1", "r2", "r3", "c0"], "body": "HRC",
            "symbol": ["X/1", "X/L.1", "X/2", "X/3", "X/4"], "title": ["One", "One", "Two", "Three", "Four"],
            "session": ["1", "1", "2", "2", "2"], "kind": ["resolution", "amendment"] + ["resolution"] * 3,
            "date": ["2010-03-01", "2010-03-01", "2010-09-01", "2010-09-02", "2010-09-02"],
            "adoption": ["recorded"] * 4 + ["without_vote"],
            "outcome": ["adopted", "rejected", "rejected", "adopted", "adopted"],
        }
    )  # fmt: skip
    return Records(pd.DataFrame(votes, columns=["rollcall", "country", "vote"]), rollcalls)


BLOCS = {"Three": ["DEU", "FRA", "SWE"], "Two": ["CHN", "CUB"]}


def test_main_texts_leave_amendments_out_and_do_not_ask_for_kinds_that_are_not_there():
    records = made()
    assert choosing.main_texts(records).rollcalls["symbol"].tolist() == ["X/1", "X/2", "X/3", "X/4"]
    assert len(choosing.main_texts(records, kinds=["amendment"])) == 1
    assert len(choosing.main_texts(records, body="", since="", until="2010-06-01")) == 1
    with pytest.raises(UnknownName, match=r"kinds: .*found 'amendmnt'; close: amendment"):
        choosing.main_texts(records, kinds=["amendmnt"])


def test_sessions_are_listed_and_chosen():
    records = made()
    table = by_session.list_sessions(records)
    assert table[["session", "n_recorded", "n_without_vote"]].values.tolist() == [["1", 2, 0], ["2", 2, 1]]
    assert by_session.one_session(records).rollcalls["session"].unique().tolist() == ["2"]
    assert len(by_session.one_session(records, "1")) == 2
    consensus_last = records.keep(records.rollcalls["rollcall"].isin(["r0", "c0"]))
    assert by_session.one_session(consensus_last).rollcalls["session"].tolist() == ["1"]
    with pytest.raises(vl.UnknownName, match="the last in these records: 1, 2"):
        by_session.one_session(records, "3")
    assert (
        by_session.one_session(records, "2010").rollcalls["rollcall"].tolist()
        == records.rollcalls["rollcall"].tolist()
    )
    with pytest.raises(UnknownName, match="session: '201' not found"):
        by_session.one_session(records, "201")
    assert choosing.symbol_to_show(records) == "X/3"
    with pytest.raises(UnknownName, match="no recorded vote to show"):
        choosing.symbol_to_show(records.select(rollcall="c0"))
    nameless = Records(records.votes, records.rollcalls.assign(symbol=pd.NA))
    assert choosing.symbol_to_show(nameless) == choosing.latest_vote(records).rollcalls["rollcall"].iloc[0]
    without = Records(records.votes, records.rollcalls.drop(columns="session"))
    assert len(by_session.one_session(without)) == 5  # documents that name no session


def test_every_vote_by_bloc():
    table = sessions.votes_by_bloc(by_session.one_session(made()), BLOCS)
    assert table[["symbol", "outcome", "Three", "Two"]].values.tolist() == [
        ["X/2", "rejected", "0-3-0", "2-0-0"], ["X/3", "adopted", "2-1-0", "1-0-0 +1"],
    ]  # fmt: skip
    flawed = made().with_issues(pd.DataFrame({"rollcall": ["r2"], "check": "tally", "message": "x"}))
    assert sessions.votes_by_bloc(by_session.one_session(flawed), BLOCS)["doubt"].tolist() == [
        "votes that do not add up to the totals",
        "",
    ]


def test_close_votes_and_the_blocs_behind_them():
    """X/1 passed 3-2, X/2 failed 2-3: one state each; in X/3 (3-1) one makes it 2-2: rejected."""
    table = sessions.close_votes(made(), BLOCS, within=1)
    assert table["symbol"].tolist() == ["X/1", "X/2", "X/3"]
    assert table["n_turn"].tolist() == [1, 1, 1]
    assert table["pivotal_blocs"].tolist() == ["Three 1", "Three 1", "Three 1, Two 1"]
    assert sessions.close_votes(made(), within=0).empty
    said = sentences.how_close(table)
    assert said.startswith(
        "3 of 4 votes were close: 1 state could have reversed each. One of the closest: X/1, adopted with 3 Yes, 2 No"
    )
    assert sentences.how_close(sessions.close_votes(made(), within=0)) == (
        "No vote was close: in each of the 4, at least 1 state would have had to vote the other way."
    )


def test_of_the_assembly_it_is_said_by_which_majority_a_vote_is_judged():
    """A simple majority was counted without a word, also where the Assembly needed two thirds."""
    assembly = made()
    rollcalls = assembly.rollcalls.assign(body="UNGA")
    close = sessions.close_votes(Records(assembly.votes, rollcalls, assembly.issues), within=1)
    assert "does not say which votes of the Assembly needed two thirds" in sentences.how_close(close)
    lacking = rollcalls.assign(outcome=rollcalls["outcome"].where(rollcalls["symbol"] != "X/1", "rejected"))
    close = sessions.close_votes(Records(assembly.votes, lacking, assembly.issues), within=1)
    assert close.attrs["n_two_thirds"] == 1
    assert close.attrs["n_contradicted"] == 0
    said = sentences.how_close(close)
    assert "1 vote had a simple majority but not the two thirds that it needed" in said


def test_votes_of_the_security_council_are_not_called_doubtful():
    """Nine votes and no veto decide there; a brief once said that the records of such votes are in doubt."""
    council = made()
    council = Records(council.votes, council.rollcalls.assign(body="UNSC"))
    assert sentences.how_close(sessions.close_votes(council)) == (
        "4 votes of the Security Council are not judged: another rule decides there."
    )


def test_who_left():
    table = sessions.left_their_bloc(made(), BLOCS)
    assert table[["country", "vote", "symbol"]].astype("str").values.tolist() == [
        ["SWE", "yes", "X/L.1"], ["FRA", "no", "X/3"],
    ]  # fmt: skip
    assert sentences.most_often_apart(table) == (
        "Members left the majority of a bloc 2 times: France from Three and Sweden from Three."
    )
    assert sentences.most_often_apart(table.head(1)) == (
        "A member left the majority of its bloc 1 time: Sweden from Three."
    )
    assert sentences.most_often_apart(table.iloc[:0]) == "No state left the majority of its bloc."
    nobody = sessions.left_their_bloc(made(), {"Nobody": ["CHE"]})
    assert sentences.most_often_apart(nobody) == ""  # no bloc had members to compare: nothing is said


def test_a_session_against_its_past():
    """Agreement Index of Three: 1 and 0.5 now, 1 and 0.5 before; of Two: 1 now (one vote), 1 and 1 before."""
    records = made()
    now = by_session.one_session(records)
    table = sessions.against_past(now, by_session.earlier_than(records, now), BLOCS).set_index("group")
    assert table.loc["Three", ["n_rollcalls", "value", "n_past", "past", "difference"]].tolist() == [
        2,
        0.75,
        2,
        0.75,
        0,
    ]
    assert table.loc["Two", ["n_rollcalls", "n_past", "n_sessions", "share_below"]].tolist() == [1, 2, 1, 0.5]
    said = sentences.against_its_past(table.reset_index())
    assert said.startswith("No clear change: Three (0.75, before 0.75) and Two (1.00, before 1.00).")
    assert "No bloc has more than 2 votes in the session" in said


def test_a_first_session_has_no_past():
    records = made()
    first = by_session.one_session(records, "1")
    table = sessions.against_past(first, by_session.earlier_than(records, first), BLOCS)
    assert table["past"].isna().all()
    assert (
        sentences.against_its_past(table)
        == "These records hold no earlier votes of these blocs to compare with."
    )


def test_draws_go_by_text_where_texts_recur(sample):
    assert resampling.draws_for(sample).cluster is None  # a single text
    many = sample.rollcalls.assign(title=[f"text {i}" for i in range(len(sample.rollcalls))])
    wide = Records(sample.votes, many)
    assert resampling.draws_for(wide).cluster is None  # nine voted texts
    rows = pd.DataFrame(
        {"rollcall": [f"r{i}" for i in range(30)], "body": "HRC", "title": [f"t{i % 20}" for i in range(30)]}
    )
    votes = pd.DataFrame({"rollcall": rows["rollcall"], "country": "CHN", "vote": "yes"})
    assert resampling.draws_for(Records(votes, rows)).cluster == "lineage"


def test_the_session_in_a_sentence():
    said = sentences.the_session(by_session.one_session(made()))
    assert said == (
        "Session 2 of the Human Rights Council (votes and adoptions: 1 to 2 "
        "September 2010): 3 texts, of which 2 were put "
        "to a vote (1 adopted, 1 rejected) and 1 was adopted without a vote."
    )


def test_a_text_adopted_in_another_way_is_not_called_withdrawn():
    """Of session 80 "3 withdrawn or not decided by a recorded vote" were adopted; the source does not say how."""
    session = by_session.one_session(made())
    ways = session.rollcalls["adoption"].where(session.rollcalls["symbol"] != "X/4", "unknown")
    untold = session.rollcalls.assign(adoption=ways)
    assert str(sentences.the_session(Records(session.votes, untold))).endswith(
        "1 rejected) and 1 was adopted in a way that the source does not give."
    )
    unnamed = untold.assign(adoption=ways.replace("unknown", "not_recorded"))
    assert str(sentences.the_session(Records(session.votes, unnamed))).endswith(
        "and 1 was adopted without a record of how each state voted."
    )
    withdrawn = untold.assign(adoption=ways.replace("unknown", "withdrawn"), outcome="unknown")
    assert "1 was withdrawn or not decided by a recorded vote" in sentences.the_session(
        Records(session.votes, withdrawn)
    )


# -- one state among the others ------------------------------------------------------------------------------------


def test_partners_are_a_column_of_similarity(sample):
    table = neighbours.partners(sample, "CHN", "kappa", min_shared=4)
    column = vl.similarity(sample, "kappa", min_shared=4)["CHN"].drop("CHN")
    shared = vl.similarity(sample, "n_shared")["CHN"]
    assert set(table["country"]) == set(shared.index[shared > 0]) - {"CHN"}
    assert np.allclose(table["value"], column.loc[table["country"]], equal_nan=True)
    assert table["n_shared"].tolist() == shared.loc[table["country"]].tolist()
    known = table["value"].dropna()
    assert known.is_monotonic_decreasing
    assert table["value"].isna().tolist() == sorted(table["value"].isna())  # those without a value last


def test_partners_by_year_and_with_intervals(sample):
    table = neighbours.partners(sample, "CHN", by="year", intervals=True)
    assert list(table) == ["country", "year", "n_shared", "value", "low", "high"]
    assert table["year"].is_monotonic_increasing
    with pytest.raises(vl.UnknownName, match="no state is called 'XXX'"):
        neighbours.partners(sample, "XXX")


def test_two_anchors_are_two_columns_of_similarity(sample):
    table = neighbours.two_anchors(sample, "DEU", "CHN", min_shared=2).set_index("country")
    square = vl.similarity(sample, min_shared=2)
    for anchor in ("DEU", "CHN"):
        assert np.allclose(table[anchor], square.loc[table.index, anchor], equal_nan=True)
        assert anchor not in table.index
    assert (table["n"] == table[["n_first", "n_second"]].min(axis=1)).all()


def test_groups_are_those_of_the_day():
    assert memberships.groups_on(["GBR", "FRA"], "EU", "2020-01-31") == {"GBR": "EU", "FRA": "EU"}
    assert memberships.groups_on(["GBR", "FRA"], "EU", "2020-02-01") == {"FRA": "EU"}


# -- sentences ------------------------------------------------------------------------------------------------------


def test_sentences_say_what_the_tables_hold(sample):
    test = vl.cohesion_test(sample, ["EU", "GRULAC"], n_permutations=199)
    said = sentences.beyond_chance(test)
    assert said.startswith("More united than random groups of the same size: EU (0.98).")
    assert "Not more united than chance would give: GRULAC (0.66)." in said
    pairs = vl.bloc_agreement(sample, ["EU", "WEOG", "OIC"])
    assert sentences.nearest_blocs(pairs).startswith(
        "Of 3 pairs of blocs, the majorities of EU and WEOG agreed most often"
    )
    partners = neighbours.partners(sample, "BRA", min_shared=5)
    assert sentences.partners_and_opponents(partners, "BRA").startswith(
        "Brazil votes most like Mexico (0.83, 6 votes)"
    )
    communities = vl.find_communities(sample, min_shared=3)
    assert sentences.its_community(communities, "BRA").startswith(
        f"{communities['community'].nunique()} communities, of"
    )
    assert "Brazil is in the same community as Mexico" in sentences.its_community(communities, "BRA")
    assert "too few votes" in sentences.its_community(communities, "USA")
    tree = vl.cluster_states(sample, min_shared=3)
    assert sentences.left_out_of_the_tree(tree).startswith(
        "The tree holds 28 states. 80 states share too few"
    )


def test_two_names_for_the_same_states_are_no_agreement(sample):
    """AU is the African Group under another name: the pair is left out and counted, and another one is named."""
    pairs = vl.bloc_agreement(sample, ["African", "AU", "WEOG", "GRULAC"])
    assert "African and AU agreed most" in sentences.nearest_blocs(pairs)
    same = vl.membership_overlap(["African", "AU", "WEOG", "GRULAC"], on="2024-07-10")
    said = sentences.nearest_blocs(pairs, same)
    assert said.startswith(
        "Of 5 pairs of blocs, the majorities of 2 pairs agreed most often, in 89% of their votes; AU and"
    )
    assert said.endswith("1 pair that holds mostly the same states is left out.")


def test_sentences_about_nothing(sample):
    empty = vl.cohesion_test(sample, {"X": ["AND"]}, n_permutations=19)
    assert sentences.beyond_chance(empty) == ""
    assert sentences.resemblance(pd.DataFrame()) == ""
    assert sentences.nearest_blocs(vl.bloc_agreement(sample, "EU")) == ""
    assert "too few votes with every other state" in sentences.partners_and_opponents(
        neighbours.partners(sample, "BRA", min_shared=99), "BRA"
    )


def test_states_by_text_has_these_columns_and_no_others():
    table = who_voted.states_by_text(by_session.one_session(made(), "2"), BLOCS)
    assert list(table) == ["group", "country", "r2", "r3"]
    assert table.index.tolist() == [0, 1, 2, 3, 4]
    assert table.set_index("country").loc["CUB", ["r2", "r3"]].tolist() == ["yes", "absent"]


def test_totals_stay_whole_numbers_beside_a_vote_of_which_nothing_is_given():
    """A recorded vote without votes or totals stood beside others, whose totals came out as 31.0-14.0-2.0."""
    session = by_session.one_session(made(), "1")
    more = session.rollcalls.iloc[[0]].assign(rollcall="r9", symbol="X/9", yes=pd.NA, no=pd.NA, abstain=pd.NA)
    with_it = Records(session.votes, pd.concat([session.rollcalls, more], ignore_index=True))
    table = who_voted.recorded_texts(with_it).set_index("symbol")
    assert table["yes"].dtype == "Int64"
    found = vl.measures.votes_by_bloc(with_it, BLOCS).set_index("symbol")["result"]
    assert found["X/1"] == "3-2-0"
    assert "." not in "".join(found)


def test_the_two_least_alike_are_those_of_a_loop_over_pairs(sample):
    likeness = vl.similarity(sample, min_shared=5)
    pairs = [(a, b) for a in likeness for b in likeness if likeness.loc[a, b] == likeness.min().min()]
    assert vl.measures.least_alike(likeness) == pairs[0]
    with pytest.raises(SchemaError, match="no two states share enough votes"):
        vl.measures.least_alike(vl.similarity(sample, min_shared=500))


@pytest.mark.parametrize("given", [["CUB"], ["CUB", "Cuba"], ["CUB", "DEU", "FRA"], "Cuba"])
def test_anchors_are_two_different_states(sample, given):
    likeness = vl.similarity(sample, min_shared=5)
    assert vl.measures.choose_anchors(likeness) == vl.measures.least_alike(likeness)
    assert vl.measures.choose_anchors(likeness, ("Куба", "DEU")) == ("CUB", "DEU")
    with pytest.raises(
        ArgumentError, match=r"anchors: expected two different states, such as \['CUB', 'DEU'\]"
    ):
        vl.measures.choose_anchors(likeness, given)
    with pytest.raises(UnknownName, match="anchors: 'BTN' has no vote in these records"):
        vl.measures.choose_anchors(likeness, ["BTN", "CUB"])


def test_ones_own_groups_are_in_every_part_of_the_session():
    shown = run(
        "02_session", vl.load("sample"), session="53", mine={"Mine": ["CHN", "ARG", "DEU", "FRA", "USA"]}
    )
    assert any("Argentina from Mine, China from Mine" in sentence for sentence in shown.sentences)
    assert "Mine" in set(shown.tables["Cohesion in this session and before"]["group"])


def test_of_many_that_left_equally_often_none_is_named_before_the_others():
    """ "Most often: … Azerbaijan (2 times) and Cameroon (2 times)" stood for eleven that did so twice."""
    states = ["RUS"] * 3 + [
        state for state in ("AZE", "CMR", "IND", "JPN", "KOR", "PHL", "PER") for _ in "12"
    ]
    left = pd.DataFrame({"country": states, "group": "NAM"})
    left.attrs["n_compared"] = 9
    said = sentences.most_often_apart(left)
    assert said.endswith("Most often: Russian Federation from NAM (3 times) and 7 members (2 times each).")
    assert sentences.most_often_apart(left[left["country"] != "RUS"]).endswith(
        "Most often: 7 members (2 times each)."
    )


def test_a_vote_in_which_nobody_voted_was_neither_rejected_nor_close():
    """A table of one's own with a roll call of absent states only: it was "rejected, 0-0-0", and close."""
    votes = pd.DataFrame({
        "rollcall": ["a"] * 3 + ["b"] * 3, "country": ["FRA", "DEU", "CHN"] * 2,
        "vote": ["yes", "yes", "no"] + ["absent"] * 3,
    })  # fmt: skip
    rows = pd.DataFrame({"rollcall": ["a", "b"], "body": "own", "adoption": "recorded", "title": ["x", "y"]})
    records = Records(votes, rows)
    texts = vl.measures.recorded_texts(records).set_index("rollcall")
    assert texts["outcome"].to_dict() == {"a": "adopted", "b": ""}
    close = sessions.close_votes(records)
    assert (close["title"].tolist(), close.attrs["n_judged"]) == (["x"], 1)
