"""Sentences: every number in them is that of the table, and nothing in them is markup."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib import sentences
from votelib.readers.datasets.resolutions import SOURCE as ADOPTED_ONLY
from votelib.records import Records
from votelib.sentences import (
    Words,
    axes,
    best_explanation,
    end_of_consensus,
    how_sure,
    listing,
    partners_and_opponents,
    same_positions,
    sides_changed,
    the_doubt,
    the_landscape,
    the_parts,
    the_session,
    the_vote,
    united_and_split,
    vetoes,
    what_moved,
    who_left,
)
from votelib.sentences.records import _doubted
from votelib.sentences.words import share
from votelib.texts.lineage import changes

_ELECTED = ["ALB", "ARE", "AUS", "BRA", "CUB", "GAB", "GHA", "IND", "IRL", "IRN", "KEN", "MEX"]


def one_vote(votes: dict[str, str], body: str, date: str, outcome: str) -> Records:
    """Records of one roll call, from the votes of its states."""
    rows = {"country": [*votes], "vote": [*votes.values()]}
    told = {"symbol": "S/1", "date": date, "body": body, "title": "A text", "outcome": outcome}
    return Records.from_votes(pd.DataFrame(rows).assign(**told))


@pytest.fixture(scope="module")
def one(sample):
    return sample.select(symbol="A/HRC/RES/56/2")


def test_the_vote_in_words(one, sample):
    assert the_vote(one).endswith("”: 31 Yes, 14 No, 2 abstentions.")
    assert the_vote(one).startswith("On 10 July 2024 the Human Rights Council adopted A/HRC/RES/56/2")
    assert the_vote(sample.select(symbol="A/HRC/RES/7/3")).endswith("without a vote.")


def test_united_and_split_of_56_2(one):
    """Hand-checked against the document: FIELD.md section 3 C."""
    words = united_and_split(vl.cohesion(one, "un_region", by="rollcall"))
    assert words == (
        "United: African (13 states), Eastern European (6 states) and WEOG (7 states). "
        "Nearly united: Asia-Pacific (12 of 13 alike). Divided: GRULAC (0.62)."
    )


def test_a_group_of_which_one_state_in_28_voted_otherwise_is_not_called_divided():
    """Nine in ten are nearly united: 27 of 28 and 9 of 10, but not 8 of 10 or 2 of 3."""
    counts = {"a": (27, 1, 0), "b": (1, 0, 9), "c": (8, 2, 0), "d": (2, 1, 0)}
    table = pd.DataFrame(counts, index=["yes", "abstain", "no"]).T.rename_axis("group").reset_index()
    n = table[["yes", "abstain", "no"]].sum(axis=1)
    most = table[["yes", "abstain", "no"]].max(axis=1)
    words = united_and_split(table.assign(n_votes=n, value=(3 * most - n) / (2 * n)))
    assert words == (
        "No group voted as one. Nearly united: a (27 of 28 alike) and b (9 of 10 alike). "
        "Divided, the most divided first: d (0.50) and c (0.70)."
    )


def test_who_left_of_56_2(one):
    words = who_left(vl.defections(one, "un_region"))
    assert "Japan (No; 12 of 13 in Asia-Pacific: Yes)" in words
    assert words.count("GRULAC") == 2


def test_nobody_left(one):
    assert who_left(vl.defections(one, "EU")) == "No state left the majority of its group."


def test_names_in_another_language(one):
    assert "Japon" in who_left(vl.defections(one, "un_region"), lang="fr")


def test_an_amendment_is_not_said_to_be_the_text_whose_title_it_has(sample):
    """The rejection of an amendment to a text would else read as the rejection of the text."""
    one = sample.vote_on("A/HRC/RES/56/2")
    said = the_vote(Records(one.votes, one.rollcalls.assign(kind="amendment"), one.issues))
    assert "in the field of human rights” (amendment): 31 Yes" in said
    assert "(amendment)" not in the_vote(sample.vote_on("A/HRC/RES/56/2"))


def test_a_grouping_that_explains_nothing_is_not_the_best_explanation():
    table = pd.DataFrame(
        {"grouping": ["EU", "OIC"], "n": 15, "n_positions": 2, "cramers_v_corrected": 0.0, "p_value": 1.0,
         "rank": [1, 1]}
    )  # fmt: skip
    assert (
        best_explanation(table)
        == "None of 2 groupings compared explains the vote: corrected Cramér's V 0 for each."
    )
    assert best_explanation(table.head(1)).startswith(
        "The one grouping that could be compared does not explain"
    )


def test_best_explanation_names_the_first_and_the_next(one):
    """Worked by hand: chi-squared 26.23 of 47 states for EU and others (V 0.747), 51.98 for the regions (0.744)."""
    table = vl.association(one, ["un_region", "EU", "OIC"], n_permutations=199)
    words = best_explanation(table)
    assert words.startswith(
        "Of 3 groupings compared, the one that explains the vote best is EU: corrected Cramér's V 0.73"
    )
    assert "then UN regional groups with 0.70" in words
    assert table.set_index("grouping")["cramers_v"].round(3).to_dict() == {
        "EU": 0.747,
        "un_region": 0.744,
        "OIC": 0.474,
    }


def test_no_split_no_explanation(one):
    alike = Records(one.votes.assign(vote="yes"), one.rollcalls)
    assert "all 47 states that took part voted the same way" in best_explanation(
        vl.association(alike, ["EU"], n_permutations=9)
    )


def test_end_of_consensus_counts_both_kinds(sample):
    assert "10 times, from 2007 to 2016" in end_of_consensus(sample)
    assert "22 June 2017" in end_of_consensus(sample)
    assert "without a vote" not in end_of_consensus(sample.select(since="2020-01-01"))


def test_what_moved_adds_up(sample):
    assert what_moved(sample).startswith(
        "From 2017 to 2025 the number of Yes moved by 9 because members changed"
    )
    assert what_moved(sample.select(symbol="A/HRC/RES/56/2")) == ""


@pytest.mark.parametrize(
    ("words", "joined"), [([], "none"), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_listing(words, joined):
    assert listing(words) == joined


def test_a_title_cannot_smuggle_markup():
    assert "<img" not in Words("<img src=x onerror=alert(1)>")._repr_html_()


def test_same_positions_counts_and_names_what_differs(one, sample):
    assert same_positions(one, sample) == "47 of 47 votes stand the same in both records."
    votes = one.votes.astype({"vote": "str"})
    votes.loc[votes["country"] == "ARG", "vote"] = "yes"
    words = same_positions(Records(votes, one.rollcalls), sample)
    assert (
        words
        == "46 of 47 votes stand the same in both records. Different: Argentina (Yes here, abstention there)."
    )


def test_same_positions_tells_roll_calls_of_one_text_and_day_apart_by_id(one):
    """Two votes on one text on one day; in the second all say no. Numbered otherwise, they cannot be told apart."""
    again = Records(one.votes.assign(rollcall="second", vote="no"), one.rollcalls.assign(rollcall="second"))
    both = Records.concat([one, again])
    assert same_positions(both, both) == "94 of 94 votes stand the same in both records."
    assert same_positions(one, both) == "47 of 47 votes stand the same in both records."
    another = Records(again.votes.assign(rollcall="another"), again.rollcalls.assign(rollcall="another"))
    other = Records.concat([one, another])
    assert same_positions(both, other) == (
        "47 of 47 votes stand the same in both records. "
        "Not compared: 1 roll call without a sure match in the other record."
    )


def test_sides_changed_names_year_state_and_both_votes(sample):
    table = changes(sample)
    words = sides_changed(table)
    assert f"changed their vote {(table['change'] == 'changed').sum()} times." in words
    assert "2024: Argentina from Yes to abstention." in words
    assert sides_changed(table[table["year"] == 2023]) == "No state that kept its seat changed its vote."


def test_sides_changed_names_the_last_three_years_where_the_names_of_all_would_be_a_page():
    def of_years(*sizes: int) -> pd.DataFrame:
        years = [2011 + 2 * i for i, size in enumerate(sizes) for _ in range(size)]
        return pd.DataFrame(
            {"year": years, "country": "KEN", "before": "no", "after": "yes", "change": "changed"}
        )

    pointer = "The table has all of them; these are the last three years in which votes changed."
    few, many = sides_changed(of_years(*[3] * 10)), sides_changed(of_years(*[3] * 10, 41))
    assert pointer not in few
    assert few.count(": Kenya") == 10
    assert many.startswith(f"States that kept their seat changed their vote 71 times. {pointer} 2027: Kenya")
    assert many.count(": Kenya") == 3
    assert pointer not in sides_changed(of_years(20, 20, 31))  # the last three are all


def test_the_landscape_counts_what_it_names():
    groups = pd.DataFrame(
        {
            "group": ["A", "B", "C", "D"],
            "members": [3, 9, 9, 0],
            "rows": [3, 10, 9, 2],
            "unconfirmed": [0, 6, 0, 0],
        }
    )
    pairs = pd.DataFrame(
        {"group_a": ["A", "B", "A", "C", "B"], "group_b": ["B", "A", "C", "B", "C"],
         "relation": ["within", "contains", "within", "same", "same"]}
    )  # fmt: skip
    assert the_landscape(groups, pairs) == (
        "3 of 4 groups have members; the largest are B (9), C (9) and A (3). Leaving out the United Nations, 1 group "
        "lies wholly within another. The same states are in B and C. Of 24 memberships, 6 (25%) have a day that is "
        "not confirmed or not known."
    )


def test_the_landscape_names_its_day_and_does_not_say_that_all_lie_within_the_united_nations():
    groups = vl.describe_groupings(on="2024-01-01")
    pairs = vl.membership_overlap(["GCC", "Arab League", "UN"], on="2024-01-01")
    said = the_landscape(groups, pairs)
    assert "groups have members on 1 January 2024;" in said
    assert (
        "Leaving out the United Nations, 1 group lies wholly within another." in said
    )  # the GCC in the Arab League


def test_nothing_is_said_of_the_intervals_of_no_rows(sample):
    """A state that shares too few votes with all others has no chart, and no note on its intervals."""
    table = vl.cohesion(sample, "un_region", intervals=True)
    assert sentences.how_intervals(table).startswith("Bands and bars")
    assert sentences.how_intervals(table.head(0)) == ""


def test_nothing_is_said_of_an_empty_table(sample):
    """An adoption without a vote has no votes: no group is united, nobody left, nothing is explained."""
    silent = sample.select(symbol="A/HRC/RES/7/3")
    assert united_and_split(vl.cohesion(silent, "un_region", by="rollcall")) == ""
    assert who_left(vl.defections(silent, "un_region")) == ""
    assert best_explanation(vl.association(silent, ["EU"], n_permutations=9)) == ""
    assert Words("")._repr_html_() == "<p class='vl-nothing'></p>"


def test_a_doubtful_vote_names_both_tallies_and_the_reason(one):
    """Hand-made: the totals say 31-14-2, the record has one Yes less, and a check says so."""
    votes = one.votes[one.votes["country"] != "CHN"]
    checked = Records(votes, one.rollcalls).with_issues(vl.check(Records(votes, one.rollcalls)))
    words = the_doubt(checked)
    assert "do not add up to the official totals" in words
    assert "Official totals: 31 Yes, 14 No, 2 abstentions." in words
    assert "Votes of the states in the record: 30 Yes, 14 No, 2 abstentions." in words


def test_totals_that_the_source_does_not_give_are_counted(one):
    without = Records(one.votes, one.rollcalls.assign(yes=pd.NA, no=pd.NA, abstain=pd.NA))
    assert the_vote(without).endswith("31 Yes, 14 No, 2 abstentions, counted from the votes of the states.")


def test_a_vote_of_which_nothing_is_given_is_said_to_be_so(one):
    rollcalls = one.rollcalls.assign(yes=pd.NA, no=pd.NA, abstain=pd.NA)
    nothing = Records(one.votes.head(0), rollcalls)
    assert the_vote(nothing).endswith("by a vote of which neither totals nor states are given.")


@pytest.mark.parametrize(
    ("value", "words"), [(0.999, "over 99%"), (1.0, "100%"), (0.001, "under 1%"), (0.5, "50%")]
)
def test_a_share_is_never_all_where_something_is_left(value, words):
    assert share(value) == words


def test_further_votes_on_a_text_are_told_once_where_they_are_the_same():
    day = pd.Timestamp("2017-12-04")
    table = pd.DataFrame(
        {"kind": ["paragraph"] * 3 + ["motion"], "date": [day] * 4, "yes": [pd.NA] * 3 + [90], "no": [pd.NA] * 3 + [8],
         "abstain": [pd.NA] * 3 + [2]}
    )  # fmt: skip
    said = str(the_parts(table))
    assert said.startswith(
        "4 further votes on this text: 3 × paragraph on 4 December 2017; motion on 4 December 2017: 90"
    )
    assert str(the_parts(table, shown=1)).endswith("3 × paragraph on 4 December 2017; 1 more.")


def test_an_issue_about_no_roll_call_does_not_put_a_vote_in_doubt(one):
    """The Assembly carries one, of Greece and Grenada in 2010; no page of 1981 is to speak of it."""
    about_all = (
        one.issues.head(0).reindex([0]).assign(check="exchanged", severity="serious", message="exchanged")
    )
    assert the_doubt(one.with_issues(about_all)) == ""


@pytest.mark.archive
def test_votes_in_doubt_are_not_all_left_out():
    """169 roll calls of the archive have a serious issue; measures leave out the 47 that are in doubt as a whole."""
    records = vl.load("hrc")
    said = str(vl.sentences.the_data(records))
    assert said.endswith("406 issues with the record, 169 votes in doubt (47 left out of the measures).")
    assert "47 roll calls with a serious issue" in vl.cohesion(records).attrs["left_out"]


def test_a_group_without_a_majority_has_its_name_in_the_language():
    left = pd.DataFrame({"group": ["Asia-Pacific"], "country": ["IND"], "vote": ["yes"], "tie": [True]})
    assert who_left(left, "fr").endswith("le plus fréquent\xa0: Asie et Pacifique.")


@pytest.mark.parametrize(
    ("day", "yes", "against", "said"),
    [
        ("2022-02-25", 11, {"RUS": "no"}, "the No of a permanent member is a veto: Russian Federation."),
        ("2022-02-25", 9, {"CHN": "no", "RUS": "no"}, "2 permanent members is a veto: China and Russian Federation."),
        ("2022-02-25", 9, {"RUS": "no", "DZA": "no"}, "the No of a permanent member is a veto: Russian Federation."),
        ("2022-02-25", 8, {"RUS": "no"}, None),  # too few votes: it would have failed without the No
        ("1956-10-30", 7, {"FRA": "no", "GBR": "no"}, "It had the 7 votes that it needed"),
    ],
)  # fmt: skip
def test_a_veto_is_named_where_it_decided(day, yes, against, said):
    votes = dict.fromkeys(_ELECTED[:yes], "yes") | against
    records = one_vote(votes, body="UNSC", date=day, outcome="rejected")
    words = the_vote(records)
    assert ("did not adopt" in words) == (said is not None)
    assert said in words if said else "veto" not in words and "rejected" in words


@pytest.mark.parametrize(
    ("body", "outcome"), [("UNSC", "adopted"), ("HRC", "rejected"), ("UNGA", "rejected")]
)
def test_no_veto_where_none_is(body, outcome):
    votes = dict.fromkeys(_ELECTED, "yes") | {"RUS": "no"}
    assert vetoes(one_vote(votes, body=body, date="2022-02-25", outcome=outcome)) == []


@pytest.mark.parametrize(
    ("states", "said"), [(1, "majority of its group: "), (2, "majorities of their groups: ")]
)
def test_one_left_its_group_and_two_left_theirs(states, said):
    votes = {"FRA": "yes", "DEU": "yes", "ITA": "yes", "ESP": "yes"} | dict(
        list({"HUN": "no", "POL": "no"}.items())[:states]
    )
    table = vl.defections(one_vote(votes, body="UNGA", date="2020-06-30", outcome="adopted"), "EU")
    assert said in who_left(table)


def test_of_equally_united_groups_all_are_named():
    table = pd.DataFrame({"group": ["A", "B", "C"], "value": [1.0, 0.5, 1.0]})
    assert vl.sentences.unity(table) == (
        "Most united: A and C (1.00). Least united: B (0.50). Agreement Index, from 0 to 1."
    )


def test_of_pairs_that_agree_equally_often_the_number_is_said():
    values = {("A", "B"): 1.0, ("A", "C"): 0.0, ("A", "D"): 1.0, ("B", "C"): 0.25}
    table = pd.DataFrame(
        [(a, b, value, 4) for (a, b), value in values.items()],
        columns=["group_a", "group_b", "value", "n_rollcalls"],
    )
    assert vl.sentences.nearest_blocs(table) == (
        "Of 4 pairs of blocs, the majorities of 2 pairs agreed most often, in 100% of their votes; A and D are one "
        "such pair. Those of A and C agreed least often, in 0% of their votes."
    )
    assert vl.sentences.nearest_blocs(table.iloc[1:]) == (
        "Of 3 pairs of blocs, the majorities of A and D agreed most often (100% of 4 votes), those of A and C least "
        "often (0% of 4)."
    )


def test_since_when_states_moved_is_said():
    path = pd.DataFrame({"country": "FRA", "period": ["2019", "2020", "2021", "2022"], "std_error": 0.1,
                         "position": [0.5, 0.9, 1.5, 2.0]})  # fmt: skip
    of_all, lately = (vl.sentences.moved_most(vl.scaling.moves(path, since=since)) for since in (None, 2020))
    assert of_all.startswith("Of 1 states with a position in at least 3 periods, 1 clearly moved")
    assert lately.startswith("Since 2020, of 1 states with a position in at least 3 periods, 1 clearly moved")


def test_states_that_are_left_out_stand_in_the_order_of_their_names():
    tree = pd.DataFrame()
    tree.attrs.update(states=["FRA", "DEU"], left_out_states=["CIV", "CHE", "AGO", "ALB", "CZE"])
    said = vl.sentences.left_out_of_the_tree(tree)
    assert said.endswith("left out: Albania, Angola, Côte d'Ivoire, Czechia and Switzerland.")


def test_states_that_left_equally_often_are_all_named():
    counts = {"USA": 4, "ISR": 3, "GBR": 2, "FRA": 2, "DEU": 1}
    left = pd.DataFrame({"country": [c for c, n in counts.items() for _ in range(n)], "group": "WEOG"})
    said = vl.sentences.most_often_apart(left)
    assert said.startswith(
        "Members left the majority of their bloc 12 times. Most often: United States of America"
    )
    assert "France from WEOG (2 times)" in said
    assert "United Kingdom of Great Britain and Northern Ireland from WEOG (2 times)" in said
    assert "Germany" not in said


def test_of_many_that_left_the_majority_of_each_group_is_said_once():
    left = pd.DataFrame(
        [("A", state, "no" if state == "FRA" else "abstain") for state in ("CHE", "AUT", "CIV", "CZE", "FRA")]
        + [("B", state, "no") for state in ("CHN", "IND", "BRA", "ZAF")],
        columns=["group", "country", "vote"],
    ).assign(n_majority=10, n_votes=15, majority="yes", tie=False)
    assert who_left(left) == (
        "Left the majorities of their groups: in A (10 of 15: Yes) Austria, Côte d'Ivoire, Czechia and Switzerland "
        "(abstention), France (No); in B (10 of 15: Yes) Brazil, China, India and South Africa (No)."
    )


def test_those_that_left_stand_group_by_group_in_the_alphabet_of_the_language():
    left = pd.DataFrame(
        [("B", "CHE", "no"), ("B", "DEU", "no"), ("A", "CHN", "no")], columns=["group", "country", "vote"]
    ).assign(n_majority=10, n_votes=15, majority="yes", tie=False)
    names = ["瑞士", "德国", "中国"]
    said = who_left(left, "zh")
    assert sorted(names, key=said.index) == ["德国", "瑞士", "中国"]


def test_a_session_whose_source_has_adopted_texts_only_says_so(sample):
    newer = f"{ADOPTED_ONLY}, 80.json.gz, line 265"
    some = sample.rollcalls["source"].where(sample.rollcalls["adoption"] == "recorded", newer)
    every, part = (
        vl.Records(sample.votes, sample.rollcalls.assign(source=source), sample.issues)
        for source in (newer, some)
    )
    assert the_session(every).endswith(
        "The source has adopted texts only: those that were rejected are missing."
    )
    assert the_session(part).endswith("The source of 10 of them has adopted texts only.")
    assert "source" not in the_session(sample)


def test_a_session_whose_source_has_votes_only_does_not_seem_to_have_had_no_adoption():
    """Session 64 of the Assembly adopted some 250 texts without a vote, which unvotes does not have."""
    said = the_session(vl.load("unga").select(session="64"))
    assert said.endswith(
        "88 texts, all put to a vote. The source has recorded votes only: texts adopted without a vote are missing."
    )
    assert "recorded votes only" not in the_session(vl.load("unga").select(session="74"))  # two sources
    latest = the_session(vl.load("unga").select(session="80"))
    assert latest.endswith("These texts are not in the source: 80/2, 80/107, 80/251, 80/263 and ES-11/9.")
    assert "not in the source" not in the_session(vl.load("unga").select(session="77"))


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ([], "none serious"),
        ([False], "1 vote in doubt"),
        ([False, True], "2 votes in doubt (1 left out of the measures)"),
    ],
)
def test_where_no_vote_in_doubt_is_left_out_nothing_is_said_of_it(whole, said):
    assert _doubted(pd.DataFrame({"whole": pd.Series(whole, dtype=bool)}), "en") == said


def test_equals_among_partners_are_named_together_or_counted():
    values = [0.9, 0.8, 0.7, 0.7, 0.5, *[0.0] * 6]
    states = ["GHA", "MEX", "BDI", "KGZ", "CHL", "USA", "UKR", "SVK", "FRA", "DEU", "JPN"]
    table = pd.DataFrame({"country": states, "value": values, "n_shared": 5})
    assert partners_and_opponents(table, "BRA") == (
        "Brazil votes most like Ghana (0.90, 5 votes), Mexico (0.80, 5 votes), Burundi (0.70, 5 votes) and Kyrgyzstan "
        "(0.70, 5 votes), and least like 6 states (0.00). 11 states compared."
    )


def test_votes_without_a_record_of_each_state_are_not_passed_over(sample):
    rollcalls = sample.rollcalls.assign(
        adoption=sample.rollcalls["adoption"].replace("without_vote", "not_recorded")
    )
    said = end_of_consensus(Records(sample.votes, rollcalls, sample.issues))
    assert said.endswith("; voted on 10 more times without a record of how each state voted.")


def test_votes_before_a_grouping_began_say_why_states_are_in_no_group(sample):
    assert sentences.before_groups(sample, "un_region") == ""
    assert sentences.before_groups(sample, {"Nordic": ["DNK", "NOR"]}) == ""  # no day, no claim
    mine = pd.DataFrame({"group": ["A"], "country": ["BRA"], "start": ["2019-01-01"]})
    assert sentences.before_groups(sample, mine).endswith("in 2 earlier votes every state is in no group.")


def test_a_session_of_a_source_of_votes_alone_is_not_said_to_be_whole():
    unga = vl.load("unga")
    said = "The source has recorded votes only: texts adopted without a vote are missing."
    assert the_session(vl.records.one_session(unga, "20")).endswith(said)
    assert said not in the_session(vl.records.one_session(unga, "74"))


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "in the record (Yes: France)"), ("fr", "dans le relevé (Pour\xa0: France)")]
)
def test_what_was_found_in_a_doubtful_vote_is_said_with_names_and_in_the_language(sample, lang, said):
    one = sample.vote_on("A/HRC/RES/56/2")
    row = {
        "rollcall": one.rollcalls["rollcall"].iloc[0],
        "severity": "serious",
        "expected": "at most 47",
        "message": "",
    }
    found = [{"check": "no_seat", "found": "FRA recorded as yes"}, {"check": "over_seats", "found": "49"}]
    doubtful = vl.Records(one.votes, one.rollcalls, pd.DataFrame([row | each for each in found]))
    told = vl.sentences.the_doubt(doubtful, lang)
    assert said in told
    assert ("at most" in told) == (lang == "en")


def test_positions_that_all_rest_on_as_many_votes_give_the_number_once():
    points = {
        "position": [0.0, 1.0],
        "low": [-1.0, 0.5],
        "high": [0.2, 1.5],
        "std_error": [0.3, 0.3],
        "n_votes": [5, 5],
    }
    positions = pd.DataFrame({"country": ["CUB", "DEU"], "period": "all", **points, "reason": None})
    assert "2 states have a position, on 5 votes each." in how_sure(positions)
    assert "on 4 to 5 votes each" in how_sure(positions.assign(n_votes=[4, 5]))


def test_an_axis_on_which_states_hardly_differ_has_no_ends():
    plane = pd.DataFrame({"country": ["CUB", "DEU"], "position_1": [-1.9, 1.1], "position_2": [0.0, 0.004]})
    assert axes(plane) == "Right: votes like Germany. The votes give no support to a second axis."
    assert "Up: votes like Germany." in axes(plane.assign(position_2=[-1.0, 1.0]))


def test_two_sessions_are_named_in_their_order():
    sample = vl.load("sample")
    turned = Records(sample.votes, sample.rollcalls[::-1].reset_index(drop=True), sample.issues)
    two = turned.keep(turned.rollcalls["session"].isin(["7", "56"]))
    assert sentences.session_name(two) == "Sessions 7 and 56 of the Human Rights Council"


def test_a_single_vote_in_favour_is_no_plural():
    from votelib.sentences.words import totals

    assert totals(1, 0, 0, "es") == "1 voto a favor, 0 en contra, 0 abstenciones"
    assert totals(31, 14, 1, "es") == "31 votos a favor, 14 en contra, 1 abstención"


def test_texts_adopted_without_a_record_of_the_states_were_put_to_a_vote_too():
    """Session 5 of the Commission: "0 were put to a vote" stood before 22 texts of which the states' votes are lost."""
    rows = pd.DataFrame({
        "rollcall": ["a", "b", "c"], "body": "CHR", "session": "5", "outcome": "adopted",
        "adoption": ["without_vote", "not_recorded", "not_recorded"],
    })  # fmt: skip
    records = Records(pd.DataFrame({"rollcall": [], "country": [], "vote": []}, dtype="str"), rows)
    assert str(the_session(records)).endswith(
        "3 texts, of which 1 was adopted without a vote and 2 were adopted without a record of how each state voted."
    )


def test_china_before_1971_is_said_to_have_its_votes_under_another_name():
    records = vl.load("unga").select(since=1955, until=1955)
    said = vl.sentences.apart_from_its_groups(vl.measures.votes_of(records, "CHN"), "CHN")
    assert said.endswith("The votes of its seat are here under another name: China (until 1971) (TWN).")


def test_where_all_was_adopted_without_a_vote_no_state_is_said_to_lack_a_seat(sample):
    silent = sample.keep(sample.rollcalls["adoption"] == "without_vote")
    said = vl.sentences.apart_from_its_groups(vl.measures.votes_of(silent, "CHN"), "CHN")
    assert said == "These records have no vote of any state."
