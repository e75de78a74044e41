"""A table of one's own: every row a vote or an issue, whatever its columns and codes are called."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.countries import load_states
from votelib.errors import CoverageWarning, SchemaError, UnknownName
from votelib.records.column_names import columns_of_votes
from votelib.records.vote_words import meaning_of

_TIDY = pd.DataFrame(
    {
        "date": "2022-03-02",
        "resolution": "ES-11/1",
        "country": ["Namibia", "Viet Nam", "France", "Germany", "Russian Federation"],
        "vote": ["abstain", "abstain", "yes", "yes", "no"],
    }
)
_WANTED = {"NAM": "abstain", "VNM": "abstain", "FRA": "yes", "DEU": "yes", "RUS": "no"}


def told(records) -> dict:
    return dict(records.votes[["country", "vote"]].astype("str").values)


@pytest.mark.parametrize(
    "states",
    [
        ["NAM", "VNM", "FRA", "DEU", "RUS"], ["NA", "VN", "FR", "DE", "RU"], ["nam", "vnm", "fra", "deu", "rus"],
        ["纳米比亚", "Вьетнам", "Francia", "ألمانيا", "Russie"],
    ],
)  # fmt: skip
def test_states_may_be_ids_letters_or_names(states):
    assert told(vl.Records.from_votes(_TIDY.assign(country=states))) == _WANTED


@pytest.mark.parametrize(
    ("column", "numbers"),
    [("ccode", [565, 816, 220, 255, 365]), ("gwno", [565.0, 816.0, 220.0, 260.0, 365.0])],
)
def test_numbers_are_those_of_the_list_that_the_column_names(column, numbers):
    frame = _TIDY.drop(columns="country").assign(**{column: numbers})
    assert told(vl.Records.from_votes(frame)) == _WANTED


def test_numbers_of_a_list_that_is_said():
    frame = _TIDY.assign(country=[127, 34, 91, 77, 11])
    assert told(vl.Records.from_votes(frame, scheme="vdem"))["NLD"] == "yes"
    with pytest.raises(SchemaError, match="numbers with scheme="):
        vl.Records.from_votes(frame)


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("Russia", "1980-11-15", "SUN"), ("Russia", "1992-11-15", "RUS"), ("Egypt", "1960-01-01", "UAR"),
        ("Serbia", "2004-01-01", "SCG"), ("Yugoslavia", "1985-01-01", "YUG"), (365, "1980-01-01", "SUN"),
        (260, "1985-01-01", "DEU"), ("ZAN", "1980-01-01", "ZAN"),
    ],
)  # fmt: skip
def test_states_are_those_of_the_day(name, day, state):
    frame = pd.DataFrame(
        {
            "country": [name, "FRA" if isinstance(name, str) else 220],
            "vote": "yes",
            "symbol": "R",
            "date": day,
        }
    )
    scheme = None if isinstance(name, str) else "cow"
    assert state in told(vl.Records.from_votes(frame, scheme=scheme))


def test_what_is_not_understood_is_listed_by_row():
    frame = pd.DataFrame(
        {
            "symbol": ["R", "R", "R", "R", "R", None, "R"],
            "date": "1970-01-01",
            "country": ["FRA", "Atlantis", "Viet Nam", "GBR", "USA", "CHN", "FRA"],
            "vote": ["yes", "yes", "no", "perhaps", None, "no", "no"],
        }
    )
    with pytest.warns(CoverageWarning, match="4 rows not understood and left out, such as CHN: 'no' .row 5"):
        records = vl.Records.from_votes(frame)
    assert told(records) == {"FRA": "yes"}
    issues = records.issues.set_index("check")[["severity", "line", "found"]]
    assert issues.loc["unknown_state"].tolist() == ["minor", 1, "Atlantis: 'yes'"]
    assert issues.loc["ambiguous_state"].tolist() == ["minor", 2, "Viet Nam: 'no'"]
    assert issues.loc["unknown_code", ["line", "found"]].tolist() == [3, "GBR: 'perhaps'"]
    assert issues.loc["unknown_rollcall", "line"] == 5
    assert issues.loc["no_vote_given", "found"] == "1 row"
    assert issues.loc["repeated_state"].tolist() == ["serious", 6, "FRA: 'no'"]
    assert len(records.votes) + 6 == len(frame)


# -- votes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "declared"),
    [
        (["A", "a", "Y", "y", "N"], None),
        (["Abstention", "abstained", "In favour", "for", "AGAINST"], None),
        ([0, 0, 1, 1, -1], None), ([0.0, 0.0, 1.0, 1.0, -1.0], None),
        ([2, 2, 1, 1, 3], "1/2/3"), ([2, 2, 1, 1, 3], "voeten"),
        ([3, 3, 1, 1, 2], {1: "yes", 2: "no", 3: "abstain"}),
        (["c", "c", "a", "a", "b"], {"a": "yes", "b": "no", "c": "abstain"}),
    ],
)  # fmt: skip
def test_votes_are_mapped_when_declared_or_unmistakable(said, declared):
    assert told(vl.Records.from_votes(_TIDY.assign(vote=said), votes=declared)) == _WANTED


def test_numbers_that_may_mean_several_things_are_never_guessed():
    for values in ([1, 2, 3, 1, 2], [1, 0, 0, 1, 1]):
        with pytest.raises(SchemaError, match=r'Say what they mean: votes=\{"1": "yes"'):
            vl.Records.from_votes(_TIDY.assign(vote=values))
    with pytest.raises(SchemaError, match="none of the values in the column of votes is declared"):
        vl.Records.from_votes(_TIDY, votes={7: "yes"})
    with pytest.raises(
        SchemaError, match="expected values to mean yes, abstain, no, absent, unknown; found maybe"
    ):
        meaning_of(["1"], {1: "maybe"})
    with pytest.raises(UnknownName, match="votes: expected one of voeten"):
        meaning_of(["1"], "voting")


def test_a_state_that_was_no_member_has_no_row():
    records = vl.Records.from_votes(_TIDY.assign(vote=[1, 8, 9, 2, 3]), votes="voeten")
    assert told(records) == {"NAM": "yes", "VNM": "absent", "DEU": "abstain", "RUS": "no"}
    assert records.issues["check"].tolist() == ["not_a_member"]


# -- roll calls ----------------------------------------------------------------------------------------------


def test_symbol_and_day_name_a_roll_call():
    records = vl.Records.from_votes(
        pd.concat([_TIDY, _TIDY.assign(date="2022-03-24")]), body="UNGA", session="ES-11"
    )
    assert records.rollcalls["rollcall"].tolist() == ["ES-11/1@2022-03-02#1", "ES-11/1@2022-03-24#1"]
    assert set(records.rollcalls["session"]) == {"ES-11"}
    assert set(records.rollcalls["body"]) == {"UNGA"}


@pytest.mark.parametrize(
    ("symbol", "body"),
    [("A/HRC/RES/56/2", "HRC"), ("A/RES/79/1", "UNGA"), ("S/RES/2700", "UNSC"), ("ES-11/1", "own")],
)
def test_a_symbol_tells_its_body_unless_it_is_said(symbol, body):
    frame = _TIDY.assign(resolution=symbol)
    assert vl.Records.from_votes(frame).rollcalls["body"].item() == body
    assert vl.Records.from_votes(frame, body="Club").rollcalls["body"].item() == "Club"


def test_facts_come_from_columns_values_and_a_table_of_roll_calls():
    frame = _TIDY.assign(rcid=7, organ="HRC", what="A text").drop(columns="date")
    facts = pd.DataFrame({"rollcall": [7], "date": ["2022-03-02"], "yes": [2], "no": [1], "abstain": [2]})
    records = vl.Records.from_votes(frame, rollcall="rcid", body="organ", title="what", rollcalls=facts)
    row = records.rollcalls.iloc[0]
    assert row[["rollcall", "body", "title", "symbol"]].tolist() == ["7", "HRC", "A text", "ES-11/1"]
    assert (str(row["date"])[:10], row["yes"], row["no"]) == ("2022-03-02", 2, 1)


def test_days_that_prove_nothing_stay_empty():
    records = vl.Records.from_votes(_TIDY.assign(date="02/03/2022"))
    assert records.rollcalls["date"].isna().all()
    assert records.issues[["check", "line"]].values.tolist() == [["ambiguous_date", 0]]


def test_a_row_that_says_otherwise_is_an_issue():
    frame = _TIDY.assign(rcid=1, date=["2022-03-02"] * 4 + ["2022-03-03"])
    records = vl.Records.from_votes(frame, rollcall="rcid")
    issue = records.issues.iloc[0]
    assert issue[["check", "line", "expected", "found"]].tolist() == [
        "conflicting_facts",
        4,
        "2022-03-02",
        "2022-03-03",
    ]


def test_states_by_roll_calls_and_the_other_way_round():
    wide = pd.DataFrame({"country": [*_WANTED], "ES-11/1": list("AAYYN"), "ES-11/2": list("AAYYN")})
    one = vl.Records.from_votes(wide, date={"ES-11/1": "2022-03-02"})
    for other in (
        wide.set_index("country"),
        wide.set_index("country").T.rename_axis("resolution").reset_index(),
    ):
        again = vl.Records.from_votes(other, date={"ES-11/1": "2022-03-02"})
        pd.testing.assert_frame_equal(
            again.votes.sort_values(["rollcall", "country"], ignore_index=True),
            one.votes.sort_values(["rollcall", "country"], ignore_index=True),
        )
    assert one.rollcalls["symbol"].tolist() == ["ES-11/1", "ES-11/2"]
    assert one.rollcalls["date"].isna().tolist() == [False, True]
    numbers = wide.replace({"A": 0, "Y": 1, "N": -1})
    assert told(vl.Records.from_votes(numbers)) == _WANTED
    holes = wide.assign(**{"ES-11/2": ["A", None, "Y", "", "N"]})
    assert vl.Records.from_votes(holes).issues["found"].tolist() == ["2 rows"]


def test_arrow_and_polars_are_taken_as_they_are():
    pa = pytest.importorskip("pyarrow")
    assert told(vl.Records.from_votes(pa.Table.from_pandas(_TIDY))) == _WANTED
    pl = pytest.importorskip("polars")
    assert told(vl.Records.from_votes(pl.from_pandas(_TIDY))) == _WANTED
    with pytest.raises(SchemaError, match="expected a table of pandas, polars or Arrow; found list"):
        vl.Records.from_votes([1, 2])


def test_tables_of_odd_shapes():
    assert len(vl.Records.from_votes(_TIDY.head(0)).votes) == 0
    assert told(vl.Records.from_votes(_TIDY.set_index(["resolution", "country"]))) == _WANTED
    assert told(vl.Records.from_votes(_TIDY.astype("category"))) == _WANTED
    assert (
        told(vl.Records.from_votes(_TIDY.assign(date=pd.Timestamp("2022-03-02 10:00", tz="UTC")))) == _WANTED
    )
    with pytest.raises(SchemaError, match="expected each column once; twice in the table: vote"):
        vl.Records.from_votes(pd.concat([_TIDY, _TIDY[["vote"]]], axis=1))
    series = _TIDY.set_index(["resolution", "date", "country"])["vote"]
    assert told(vl.Records.from_votes(series)) == _WANTED
    with pytest.raises(SchemaError, match="none looks like country"):
        vl.Records.from_votes(_TIDY["vote"])
    unnamed = pd.DataFrame(
        [["A", "Y"]], index=["NAM"], columns=pd.MultiIndex.from_product([["R"], ["1", "2"]])
    )
    with pytest.raises(SchemaError, match="name the levels"):
        vl.Records.from_votes(unnamed)
    with pytest.warns(CoverageWarning, match="5 rows not understood"):
        assert len(vl.Records.from_votes(_TIDY.assign(resolution=None)).votes) == 0
    with pytest.warns(CoverageWarning, match="no state: 'abstain'"):
        vl.Records.from_votes(_TIDY.assign(country=[None, *_TIDY["country"][1:]]))


def test_ids_of_ones_own_can_be_kept():
    frame = _TIDY.assign(country=["Left", "Right", "Centre", "Greens", "Others"])
    with pytest.raises(SchemaError, match='states="keep"'):
        vl.Records.from_votes(frame)
    assert set(told(vl.Records.from_votes(frame, states="keep"))) == {
        "Left",
        "Right",
        "Centre",
        "Greens",
        "Others",
    }


def test_what_is_lacking_is_said():
    with pytest.raises(SchemaError, match=r"none looks like vote\. Say which"):
        vl.Records.from_votes(pd.DataFrame({"country": ["FRA"], "what": ["blue"]}))
    with pytest.raises(UnknownName, match="vote: no column 'how'; there are date, resolution"):
        vl.Records.from_votes(_TIDY, vote="how")
    assert columns_of_votes(["ISO3C", "Vote Choice", "RCID"]) == {
        "country": "ISO3C", "vote": "Vote Choice", "rollcall": "RCID",
    }  # fmt: skip


def test_many_votes_come_out_as_they_went_in():
    states = load_states().query("un_status == 'member' and start.isna()")["country"].to_numpy()[:150]
    n = 2000
    frame = pd.DataFrame(
        {
            "symbol": np.repeat([f"R/{number}" for number in range(n)], len(states)),
            "date": np.repeat(
                pd.date_range("1990-01-01", periods=n, freq="3D").strftime("%Y-%m-%d"), len(states)
            ),
            "country": np.tile(states, n),
            "vote": np.random.default_rng(1).choice(["yes", "no", "abstain"], n * len(states)),
        }
    )
    records = vl.Records.from_votes(frame)
    assert len(records.votes) == len(frame)
    assert records.votes["vote"].astype("str").tolist() == frame["vote"].tolist()


def test_states_in_lists_come_out_one_a_row_with_what_is_known_of_their_roll_call():
    from votelib.records.tidying import ROW, tidied

    frame = pd.DataFrame({"symbol": ["A/1", "A/2"], "yes": ["Cuba, Fiji", "Cuba"], "no": ["", "Fiji"]})
    told = tidied(frame.assign(**{ROW: [0, 1]})).frame
    assert sorted(told) == sorted([ROW, "symbol", "country", "vote"])
    assert told.index.tolist() == [0, 1, 2, 3]
    assert told[["symbol", "country", "vote"]].values.tolist() == [
        ["A/1", "Cuba", "yes"], ["A/1", "Fiji", "yes"], ["A/2", "Cuba", "yes"], ["A/2", "Fiji", "no"],
    ]  # fmt: skip


def test_two_columns_of_one_name_are_no_table_of_states_by_roll_calls():
    from votelib.records.tidying import tidied

    twice = pd.DataFrame([["NAM", "A", "Y"]], columns=["country", "vote", "vote"])
    assert tidied(twice) is None
    labelled = pd.DataFrame({"country": ["NAM"], "x": ["A"]}, index=pd.Index(["FRA"], name="country"))
    assert tidied(labelled) is None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Human Rights Council", "HRC"), ("hrc", "HRC"), ("UN General Assembly", "UNGA"),
        ("Assemblée générale", "UNGA"),
        ("Conseil des droits de l'homme", "HRC"), ("Consejo de Derechos Humanos", "HRC"), ("Asamblea General", "UNGA"),
        ("Совет Безопасности ООН", "UNSC"), ("联合国大会", "UNGA"), ("لجنة حقوق الإنسان", "CHR"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_names(name, body):
    records = vl.Records.from_votes(_TIDY.assign(body=name))
    assert records.rollcalls["body"].item() == body
    assert "unknown_body" not in set(records.issues["check"])


def test_a_body_that_is_not_known_keeps_its_name_and_is_reported():
    records = vl.Records.from_votes(_TIDY.assign(body="Committee of Ministers"))
    assert records.rollcalls["body"].item() == "Committee of Ministers"
    issue = records.issues[records.issues["check"] == "unknown_body"].iloc[0]
    assert issue[["severity", "found"]].tolist() == ["note", "Committee of Ministers: 1 roll call"]


def test_days_of_a_year_only_are_said_to_be_coarse():
    records = vl.Records.from_votes(
        _TIDY.assign(date=2022, country=["Namibia", "Viet Nam", "FRA", "DEU", "Russia"])
    )
    row = records.rollcalls.iloc[0]
    assert (str(row["date"])[:10], row["date_precision"]) == ("2022-12-31", "year")
    assert records.issues["check"].tolist() == ["coarse_dates"]
    assert told(records) == _WANTED


def test_columns_that_hold_no_votes_are_named():
    wide = pd.DataFrame({"country": [*_WANTED], "region": list("abcde"), "R/1": list("AAYYN")})
    issues = vl.Records.from_votes(wide).issues.set_index("check")
    assert issues.loc["not_read", "found"] == "region"


ONE = {"country": ["FRA", "DEU"], "vote": ["yes", "no"], "symbol": "R/1", "date": "2020-01-01"}


@pytest.mark.parametrize("option", ["vots", "sesion", "colour"])
def test_a_misspelt_option_is_refused(option):
    """vots={"yes": "no"} did nothing, without a word."""
    with pytest.raises(
        UnknownName, match=f"further facts of from_votes: expected one of body.* found '{option}'"
    ):
        vl.Records.from_votes(pd.DataFrame(ONE), **{option: "x"})


@pytest.mark.parametrize("named", [{"rollcall": "R/1"}, {"symbol": "R/1"}, {"rollcall": "R/1@2020-01-01#1"}])
def test_what_is_known_of_a_roll_call_is_found_by_its_symbol_too(named):
    """Without a column of ids, totals and titles that were given for `R/1` were lost without a word."""
    known = pd.DataFrame({name: [text] for name, text in named.items()}).assign(yes=5, no=1, title="A text")
    records = vl.Records.from_votes(pd.DataFrame(ONE), rollcalls=known)
    assert records.rollcalls[["symbol", "yes", "no", "title"]].values.tolist() == [["R/1", 5, 1, "A text"]]


def test_a_known_roll_call_without_votes_is_told():
    known = pd.DataFrame({"rollcall": ["R/1", "R/2"], "title": ["A text", "Another"]})
    with pytest.warns(CoverageWarning, match="1 row not understood and left out, such as R/2"):
        records = vl.Records.from_votes(pd.DataFrame(ONE), rollcalls=known)
    assert records.issues[["check", "line"]].values.tolist() == [["unknown_rollcall", 1]]


def test_words_of_the_tables_are_known_in_any_case_of_letters():
    """A roll call that was `Recorded` counted as none, and a `Resolution` as no main text."""
    told = {"kind": "Resolution", "adoption": "RECORDED", "outcome": "Adopted"}
    for frame, options in ((ONE, told), (ONE | told, {})):
        row = vl.Records.from_votes(pd.DataFrame(frame), **options).rollcalls.iloc[0]
        assert [row["kind"], row["adoption"], row["outcome"]] == ["resolution", "recorded", "adopted"]


def test_rows_that_tell_another_title_or_body_are_issues():
    told = {"title": ["A text", "Another"], "body": ["UNGA", "HRC"]}
    records = vl.Records.from_votes(pd.DataFrame(ONE | told))
    found = records.issues[records.issues["check"] == "conflicting_facts"]
    assert sorted(found[["expected", "found"]].values.tolist()) == [["A text", "Another"], ["UNGA", "HRC"]]


def test_totals_beside_the_votes_are_those_of_the_roll_call():
    frame = pd.DataFrame(
        {
            "country": ["FRA", "MLI", "DEU"],
            "rollcall": "r1",
            "vote": ["yes", "no", "yes"],
            "Yes": 3,
            "no": 1,
            "abstain": 0,
        }
    )
    records = vl.Records.from_votes(frame, date="2020-01-01")
    assert records.rollcalls[["yes", "no", "abstain"]].iloc[0].tolist() == [3, 1, 0]
    tally = vl.checks.check(records).set_index("check").loc["tally"]
    assert (tally["expected"], tally["found"]) == ("3-1-0", "2-1-0")


@pytest.mark.parametrize("cells", [[1, 0, 1], ["x", "", "x"]])
def test_columns_that_are_no_totals_are_left_aside_and_named(cells):
    frame = pd.DataFrame(
        {
            "country": ["FRA", "MLI", "DEU"],
            "rollcall": "r1",
            "vote": ["yes", "no", "yes"],
            "yes": cells,
            "comment": "-",
        }
    )
    records = vl.Records.from_votes(frame, date="2020-01-01")
    assert records.rollcalls["yes"].isna().all()
    (aside,) = records.issues.loc[records.issues["check"] == "not_read", "found"]
    assert aside == "yes, comment"
