"""The tables: shape, refusals, choosing, keeping."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import CoverageWarning, SchemaError, UnknownName
from votelib.records import (
    ROLLCALL_COLUMNS,
    VOTES,
    Records,
    by_session,
    choosing,
    rollcall_id,
    summary,
    tidying,
)
from votelib.records.schema import ISSUE_COLUMNS


def votes(**columns):
    return pd.DataFrame({"rollcall": "r1", "country": ["FRA", "NAM"], "vote": ["yes", "no"], **columns})


def rollcalls(**columns):
    return pd.DataFrame({"rollcall": ["r1"], "body": ["HRC"], "date": ["2024-07-10"], **columns})


def test_dtypes_are_those_of_the_contract():
    records = Records(votes(), rollcalls(yes=["1"], note=["kept"]))
    assert [str(records.votes[c].dtype) for c in ("rollcall", "country", "vote")] == ["category"] * 3
    assert tuple(records.votes["vote"].cat.categories) == VOTES
    assert tuple(records.rollcalls.columns[: len(ROLLCALL_COLUMNS)]) == ROLLCALL_COLUMNS
    assert records.rollcalls["date"].dtype == "datetime64[us]"
    assert records.rollcalls["yes"].dtype == "Int64"
    assert records.rollcalls["title"].dtype == "str"
    assert records.rollcalls["title"].isna().all()
    assert records.rollcalls["note"].tolist() == ["kept"]
    assert tuple(records.issues.columns) == ISSUE_COLUMNS


def test_equal_content_has_equal_dtypes_whatever_the_order():
    one, other = Records(votes(), rollcalls()), Records(votes()[::-1], rollcalls())
    assert one.votes.dtypes.equals(other.votes.dtypes)


@pytest.mark.parametrize(
    ("wrong_votes", "wrong_rollcalls", "says"),
    [
        (votes(vote=["yes", "Yes"]), rollcalls(), "'Yes' in 1 row"),
        (votes(vote=["yes", None]), rollcalls(), "votes.vote"),
        (votes(country=["FRA", "FRA"]), rollcalls(), "1 row too many: FRA in r1"),
        (votes(country=["FRA", None]), rollcalls(), "missing in rows \\[1\\]"),
        (votes(rollcall="r2"), rollcalls(), "r2"),
        (votes().drop(columns="vote"), rollcalls(), "missing vote"),
        (votes(), rollcalls(outcome="passed"), "one of adopted, rejected, unknown; found 'passed'"),
        (votes(), rollcalls(yes=-1), "0 or more"),
        (votes(), rollcalls(yes="many"), "yes: expected whole numbers"),
        (votes(), rollcalls(date="someday"), "date: expected dates"),
        (votes(), pd.concat([rollcalls(), rollcalls()]), "rollcalls.rollcall"),
        (votes(), rollcalls(body=""), "a body must not be empty"),
        ([1, 2], rollcalls(), "expected a DataFrame, found list"),
    ],
)
def test_a_wrong_table_is_refused_with_the_values_that_are_wrong(wrong_votes, wrong_rollcalls, says):
    with pytest.raises(SchemaError, match=says):
        Records(wrong_votes, wrong_rollcalls)


def test_records_cannot_be_rebound(sample):
    with pytest.raises(AttributeError):
        sample.votes = None


def test_the_callers_tables_are_left_alone():
    mine, theirs = votes(), rollcalls()
    Records(mine, theirs)
    pd.testing.assert_frame_equal(mine, votes())
    pd.testing.assert_frame_equal(theirs, rollcalls())


def test_select_by_day_is_inclusive_at_both_ends(sample):
    days = sample.rollcalls["date"].sort_values()
    assert len(sample.select(since=days.iloc[3], until=days.iloc[5])) == 3


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        ({"symbol": "A/HRC/RES/56/2"}, 1),
        ({"symbol": ["A/HRC/RES/56/2", "A/HRC/RES/59/3"]}, 2),
        ({"kind": "decision"}, 1),
        ({"adoption": "recorded"}, 9),
        ({"subject": "international cooperation"}, 19),
        ({"body": "HRC", "until": "2016-12-31"}, 10),
    ],
)
def test_select_chooses_roll_calls(sample, choice, number):
    chosen = sample.select(**choice)
    assert len(chosen) == number
    assert set(chosen.votes["rollcall"]) <= set(chosen.rollcalls["rollcall"])
    assert list(chosen.votes["rollcall"].cat.categories) == sorted(set(chosen.votes["rollcall"]))


def test_select_finds_a_special_session_beside_the_regular_one_of_its_days():
    emergency = vl.load("unga").select(session="ES-11").rollcalls
    assert set(emergency["special_session"]) == {"ES-11"}
    assert set(emergency["session"]) == {"76", "77"}


def test_select_countries_keeps_the_roll_calls_and_the_official_totals(sample):
    chosen = sample.select(countries=["CHN"], adoption="recorded")
    assert len(chosen) == 9
    assert set(chosen.votes["country"]) == {"CHN"}
    assert chosen.rollcalls["yes"].sum() == sample.rollcalls["yes"].sum()


@pytest.mark.parametrize("choice", [{"symbol": "A/HRC/RES/56/22"}, {"countries": "CHI"}, {"body": "hrc"}])
def test_select_of_what_is_not_there_is_a_slip_not_an_empty_result(sample, choice):
    with pytest.raises(UnknownName, match=r"not found in these records|no state is called"):
        sample.select(**choice)


def test_a_slip_is_answered_with_what_is_close(sample):
    with pytest.raises(UnknownName, match="A/HRC/RES/56/2"):
        sample.select(symbol="A/HRC/RES/56/22")


def test_usable_leaves_out_serious_issues_only(sample):
    found = pd.DataFrame(
        {
            "rollcall": sample.rollcalls["rollcall"].iloc[[-1, -2]],
            "check": "tally",
            "severity": ["serious", "minor"],
            "message": "…",
        }
    )
    usable = sample.with_issues(found).usable()
    assert set(sample.rollcalls["rollcall"]) - set(usable.rollcalls["rollcall"]) == {
        sample.rollcalls["rollcall"].iloc[-1]
    }


@pytest.mark.parametrize("keep", ["to_csv", "to_parquet"])
def test_what_is_written_is_read_back_the_same(sample, tmp_path, keep):
    getattr(sample, keep)(tmp_path)
    back = Records.from_folder(tmp_path)
    for table in ("votes", "rollcalls", "issues"):
        pd.testing.assert_frame_equal(getattr(back, table), getattr(sample, table))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_namibia_survives_a_round_trip(tmp_path):
    Records(votes(country=["NA", "FRA"]), rollcalls(title=["NA"])).to_csv(tmp_path)
    back = Records.from_folder(tmp_path)
    assert set(back.votes["country"]) == {"NA", "FRA"}
    assert back.rollcalls["title"].tolist() == ["NA"]


def test_a_folder_without_the_tables_says_what_was_expected(tmp_path):
    with pytest.raises(SchemaError, match=r"expected votes\.csv or votes\.parquet"):
        Records.from_folder(tmp_path)
    votes().to_csv(tmp_path / "votes.csv", index=False)
    with pytest.raises(SchemaError, match=r"expected rollcalls\.csv beside votes\.csv"):
        Records.from_folder(tmp_path)


def test_concat_joins_sources_and_refuses_the_same_roll_call_twice(sample):
    halves = [sample.select(until="2019-12-31"), sample.select(since="2020-01-01")]
    joined = Records.concat(halves)
    assert len(joined.votes) == len(sample.votes)
    assert len(joined.issues) == len(sample.issues)
    assert joined.votes.dtypes.equals(sample.votes.dtypes)
    with pytest.raises(SchemaError):
        Records.concat([sample, halves[0]])
    with pytest.raises(SchemaError, match="at least one"):
        Records.concat([])


def test_repr_says_bodies_dates_states_votes_and_issues(sample):
    text = repr(sample)
    for words in (
        "Records of HRC, 2007-03-30 to 2025-07-04",
        "9 roll calls, 10 adoptions without a vote",
        "423 votes",
        "states",
        "1 issue: 1 no_seat",
    ):
        assert words in text


def test_html_repr_escapes_what_a_document_says():
    records = Records(votes(), rollcalls(body="<script>alert(1)</script>"))
    assert "<script>" not in records._repr_html_()
    assert "&lt;script&gt;" in records._repr_html_()


def test_empty_records_are_records():
    empty = Records(votes().iloc[:0], rollcalls().iloc[:0])
    assert len(empty) == 0
    assert "Records of no body: 0 roll calls" in repr(empty)
    assert len(empty.usable()) == 0


def test_ids_tell_two_votes_on_one_symbol_apart():
    assert rollcall_id("A/HRC/32/L.54", "2016-07-01", 1) != rollcall_id("A/HRC/32/L.54", "2016-07-01", 2)
    assert rollcall_id("A/HRC/32/L.54", None) == "A/HRC/32/L.54@undated#1"


def test_fingerprint_changes_with_one_vote():
    before = Records(votes(), rollcalls()).fingerprint()
    assert Records(votes(), rollcalls()).fingerprint() == before
    assert Records(votes(vote=["yes", "abstain"]), rollcalls()).fingerprint() != before


# -- more ways to choose -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "n"),
    [
        ({"session": "56"}, 1), ({"session": 56}, 1), ({"session": ["56", "59"]}, 2),
        ({"title": "international cooperation"}, 19), ({"rollcall": "A/HRC/RES/56/2@2024-07-10#1"}, 1),
        ({"unanimous": False}, 9),
    ],
)  # fmt: skip
def test_choosing_by_session_title_id_and_unanimity(sample, asked, n):
    assert len(sample.select(**asked).rollcalls) == n


def test_unanimous_roll_calls_can_be_chosen(sample):
    one = sample.vote_on("A/HRC/RES/56/2")
    alike = Records(one.votes.assign(vote="yes"), one.rollcalls)
    assert len(alike.select(unanimous=True).rollcalls) == 1
    with pytest.warns(CoverageWarning, match="no roll call has all that is asked for"):
        assert len(alike.select(unanimous=False).rollcalls) == 0


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"subject": "zzzz"}, "not found in these records"), ({"title": "cooperatoin"}, "close: cooperation"),
        ({"session": "65"}, "there are 10, 13, 16"), ({"rollcall": "A/HRC/RES/56/2"}, "close: A/HRC/RES/56/2@"),
        ({"body": "hcr"}, "there are HRC|close: HRC"), ({"countries": "FRX"}, "FRA"),
        ({"kind": "resolutions"}, "close: resolution"), ({"adoption": "by vote"}, "there are recorded, without_vote"),
    ],
)  # fmt: skip
def test_a_value_that_is_nowhere_is_refused_with_near_ones(sample, asked, near):
    with pytest.raises(UnknownName, match=near):
        sample.select(**asked)


def test_the_vote_on_a_text_is_that_on_the_whole(sample):
    """Parts are voted on under the symbol of the text, often on a later day."""
    one = sample.vote_on("A/HRC/RES/56/2")
    later = one.rollcalls.assign(rollcall="p", kind="paragraph", date=pd.Timestamp("2024-07-12"))
    change = one.rollcalls.assign(
        rollcall="a", symbol="A/HRC/56/L.99", kind="amendment", about="A/HRC/RES/56/2"
    )
    votes = [one.votes, *(one.votes.assign(rollcall=name) for name in "pa")]
    rows = pd.concat([one.rollcalls, later, change])
    both = Records(pd.concat(v.astype({"rollcall": "str"}) for v in votes), rows)
    assert both.vote_on("A/HRC/RES/56/2").rollcalls["rollcall"].tolist() == ["A/HRC/RES/56/2@2024-07-10#1"]
    assert both.parts_of("A/HRC/RES/56/2").rollcalls["rollcall"].tolist() == ["p", "a"]
    only_part = both.select(kind=["paragraph"])
    assert only_part.vote_on("A/HRC/RES/56/2").rollcalls["kind"].tolist() == ["paragraph"]


@pytest.mark.archive
def test_adoptions_without_a_vote_are_counted_with_and_without_statements():
    """1,849 with the President's statements, 1,803 resolutions and decisions: both numbers stand in docs/methods.md."""
    council = vl.load("hrc").select(body="HRC").rollcalls
    kinds = council.loc[council["adoption"] == "without_vote", "kind"].value_counts()
    assert kinds[kinds > 0].to_dict() == {"resolution": 1107, "decision": 696, "statement": 46}


def test_each_kind_is_offered_once(sample):
    with pytest.raises(UnknownName) as refused:
        choosing.main_texts(sample, kinds="resolutoin")
    assert str(refused.value).count("resolution") == 2  # among those expected, and as the near one


def test_days_without_any_roll_call_are_refused_with_those_there_are(sample):
    with pytest.raises(
        vl.UnknownName, match="no roll call until 1992; those of HRC are from 2007-03-30 to 2025-07-04"
    ):
        choosing.main_texts(sample, until="1992")


@pytest.mark.parametrize(
    ("cells", "votes"),
    [(["yes", "no", "Cuba", "Peru", "red"], False), (["yes", "no", "abstain", "Peru"], True)],
)
def test_cells_are_votes_where_most_of_them_are(cells, votes):
    assert tidying._are_votes(pd.DataFrame({"cell": cells})) == votes


def test_na_is_namibia_among_codes_of_two_letters_alone():
    def states(codes):
        table = pd.DataFrame(
            {"country": codes, "vote": "yes", "symbol": "a", "date": "2020-01-01", "body": "UNGA"}
        )
        return sorted(Records.from_votes(table).votes["country"])

    assert states(["CU", "CN", "NA"]) == ["CHN", "CUB", "NAM"]
    with pytest.warns(CoverageWarning, match="1 row not understood"):
        assert states(["CUB", "CHN", "NA"]) == ["CHN", "CUB"]


def test_the_five_first_rows_without_a_value_are_named(sample):
    votes = sample.votes.astype({"country": "object"})
    votes.loc[range(7), "country"] = None
    with pytest.raises(SchemaError, match=r"missing in rows \[0, 1, 2, 3, 4\]"):
        Records(votes, sample.rollcalls)


def test_what_is_most_often_in_doubt_is_said_first():
    issues = pd.DataFrame({"check": ["tally", "no_seat", "no_seat"]})
    assert summary._what_is_in_doubt(issues) == "3 issues: 2 no_seat, 1 tally"


def test_the_newest_session_is_the_last_that_voted(sample):
    """The adoption of 2007 is dated anew, behind all votes: a session of nothing but adoptions."""
    rollcalls = sample.rollcalls.copy()
    last = rollcalls["date"].idxmin()
    rollcalls.loc[last, "date"], rollcalls.loc[last, "session"] = pd.Timestamp("2026-03-01"), "61"
    later = Records(sample.votes, rollcalls)
    assert by_session.one_session(later, None).rollcalls["session"].tolist() == ["59"]
    silent = later.select(adoption="without_vote")
    assert by_session.one_session(silent, None).rollcalls["session"].tolist() == ["61"]


def test_an_emergency_session_of_the_assembly_goes_by_its_own_number():
    """As in `unga`, where the eleventh emergency session stands under the regular ones of its days."""
    assembly = vl.load("unga")
    found = by_session.one_session(assembly, "ES-11")
    assert set(found.rollcalls["session"]) == {"ES-11"}
    assert "A/RES/ES-11/1" in set(found.rollcalls["symbol"])
    assert by_session.list_sessions(found)["session"].tolist() == ["ES-11"]
    both = by_session.one_session(assembly, ["ES-11", 60])
    assert set(both.rollcalls["session"]) == {"ES-11", "60"}


def test_a_session_may_be_a_number(sample):
    assert by_session.one_session(sample, 56).rollcalls["symbol"].tolist() == ["A/HRC/RES/56/2"]


def test_a_column_that_is_no_state_holds_no_votes_though_it_looks_so():
    table = pd.DataFrame(
        {"rollcall": ["a", "b"], "FRA": ["no", "yes"], "CUB": "yes", "secret": ["yes", "no"]}
    )
    found = tidying._states_across(table.assign(**{tidying.ROW: [0, 1]})).frame
    assert found["country"].drop_duplicates().tolist() == ["FRA", "CUB"]
    assert found["secret"].tolist() == ["yes", "no"] * 2


def test_no_beside_yes_is_a_total_and_alone_it_is_norway():
    wide = pd.DataFrame(
        {"symbol": ["a", "b"], "date": "2020-01-01", "body": "UNGA", "us": ["Y", "N"], "cn": ["N", "Y"],
         "fr": ["Y", "Y"], "no": ["Y", "N"]}
    )  # fmt: skip
    assert set(Records.from_votes(wide).votes["country"]) == {"USA", "CHN", "FRA", "NOR"}
    with_totals = wide.assign(yes=[2, 2], no=[1, 1], abstain=[0, 0])
    assert set(Records.from_votes(with_totals).votes["country"]) == {"USA", "CHN", "FRA"}


def test_a_table_without_symbols_is_shown_by_the_ids_of_its_roll_calls():
    """A page of one's own votes was refused: they had no symbol to show."""
    rows = [
        ("first", "2024-01-01", "CHN", "no"),
        ("last", "2024-02-01", "CHN", "yes"),
        ("last", "2024-02-01", "FRA", "no"),
    ]
    own = Records.from_votes(pd.DataFrame(rows, columns=["rollcall", "date", "country", "vote"]))
    assert vl.records.symbol_to_show(own) == "last"
    assert own.vote_on("last").votes["country"].tolist() == ["CHN", "FRA"]
    assert len(own.parts_of("last")) == 0
    with pytest.raises(UnknownName, match="'lst' not found"):
        own.vote_on("lst")
    with pytest.raises(UnknownName, match="last has no title"):
        vl.texts.trace(own, "last")
    assert vl.records.state_to_show(own) == "CHN"
    with pytest.raises(UnknownName, match="no vote of a state"):
        vl.records.state_to_show(own.keep([False, False]))
