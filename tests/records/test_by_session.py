"""Sessions of the records, by number, by year and by the names people write."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import CoverageWarning, UnknownName
from votelib.records import main_texts, one_body, one_session, recent


@pytest.mark.parametrize(
    ("asked", "held"),
    [("56-60", ["56", "59"]), ("50, 53–56", ["50", "53", "56"]), ("2023-2025", ["53", "56", "59"])],
)
def test_sessions_from_one_to_another(asked, held):
    assert one_session(vl.load("sample"), asked).rollcalls["session"].tolist() == held


@pytest.mark.parametrize("asked", ["59-56", "60-70", "2030-2040"])
def test_sessions_that_are_not_there_are_refused(asked):
    with pytest.raises(UnknownName, match="not found; the last in these records: 47, 50, 53, 56, 59"):
        one_session(vl.load("sample"), asked)


def test_records_that_name_no_session_have_years():
    sample = vl.load("sample")
    nameless = vl.Records(sample.votes, sample.rollcalls.assign(session=None))
    assert len(one_session(nameless)) == 19
    assert one_session(nameless, "2024").rollcalls["symbol"].tolist() == ["A/HRC/RES/56/2"]
    with pytest.raises(
        UnknownName,
        match="'56' not found; no session is named; those of HRC are from 2007-03-30 to 2025-07-04",
    ):
        one_session(nameless, "56")


def test_texts_without_votes_are_of_the_body_that_decided_last():
    """Session 57 of the Commission and of the Council, 23 years apart, once came out as one."""
    rows = [("E/1", "CHR", "2001-04-20"), ("A/1", "HRC", "2024-10-11"), ("A/2", "HRC", None)]
    rollcalls = pd.DataFrame(rows, columns=["rollcall", "body", "date"]).assign(
        session="57", adoption="without_vote"
    )
    records = vl.Records(pd.DataFrame(columns=["rollcall", "country", "vote"]), rollcalls)
    assert one_body(records).rollcalls["rollcall"].tolist() == ["A/1", "A/2"]
    assert "2 texts, all adopted without a vote" in vl.sentences.the_session(one_body(records))


def test_a_session_of_no_roll_calls_says_so():
    nothing = main_texts(vl.load("sample"), kinds=["amendment"])
    with pytest.raises(
        UnknownName, match="'56' not found; there is no roll call of the kinds and days asked for"
    ):
        one_session(nothing, "56")


@pytest.mark.parametrize("written", ["ES-11", "ES11", "es-11", "ES 11", "ES-XI"])
def test_a_special_session_in_the_forms_people_write(written):
    assert set(one_session(vl.load("unga"), written).rollcalls["session"]) == {"ES-11"}


@pytest.fixture
def two_bodies() -> vl.Records:
    """Sessions 1 and 2 of two bodies, one after the other, with a gap in the second state's votes."""
    rows = [
        ("C1", "CHR", "1", "2005-03-01", "RUS"), ("C2", "CHR", "2", "2006-03-01", "RUS"),
        ("H1", "HRC", "1", "2006-07-01", "BRA"), ("H2", "HRC", "2", "2007-03-01", "BRA"),
    ]  # fmt: skip
    columns = ["rollcall", "body", "session", "date", "country"]
    frame = pd.DataFrame(rows, columns=columns).assign(vote="yes", kind="resolution")
    return vl.Records.from_votes(frame, session="session", body="body", kind="kind")


def test_a_session_is_of_one_body(two_bodies):
    """Session 56 of the Council came with session 56 of the Commission, 24 years earlier, without a word."""
    assert one_session(two_bodies).rollcalls["rollcall"].tolist() == ["H2"]
    with pytest.warns(CoverageWarning, match="CHR had one of this number too; this is that of HRC"):
        assert one_session(two_bodies, 1).rollcalls["rollcall"].tolist() == ["H1"]
    with pytest.warns(CoverageWarning, match="CHR had one"):
        assert one_session(two_bodies, "1-2").rollcalls["rollcall"].tolist() == ["H1", "H2"]
    assert one_session(two_bodies, "2006").rollcalls["rollcall"].tolist() == ["C2", "H1"]
    assert recent(two_bodies, 2).rollcalls["rollcall"].tolist() == ["H1", "H2"]


def test_a_main_committee_meets_in_the_session_of_the_assembly():
    """Its votes were left out of the session, as if another body had one of the same number."""
    rows = [("UNGA", "A/RES/65/1", "2010-12-21"), ("UNGA-C3", "A/C.3/65/L.41", "2010-11-16"),
            ("CHR-SUB2", "E/CN.4/RES/65/1", "2000-01-01")]  # fmt: skip
    rollcalls = pd.DataFrame([
        {"rollcall": symbol, "body": body, "symbol": symbol, "date": date, "session": "65", "yes": 1}
        for body, symbol, date in rows
    ])  # fmt: skip
    votes = pd.DataFrame({"rollcall": rollcalls["rollcall"], "country": "FRA", "vote": "yes"})
    records = vl.Records(votes, rollcalls)
    assembly = records.keep(rollcalls["body"].str.startswith("UNGA"))
    for chosen in (one_session(assembly), one_session(assembly, "65"), assembly.select(session=65)):
        assert len(chosen.rollcalls) == 2
    assert len(recent(assembly, 1, least=1).rollcalls) == 2
    with pytest.warns(CoverageWarning, match="CHR-SUB2 had one of this number too"):
        assert len(one_session(records, "65").rollcalls) == 2


def test_select_says_when_a_session_is_of_several_bodies(two_bodies):
    with pytest.warns(CoverageWarning, match="CHR and HRC have one of this number"):
        assert len(two_bodies.select(session=1)) == 2
    assert len(two_bodies.select(session=1.0, body=["CHR", "HRC"])) == 2
    assert two_bodies.select(session=1.0, body="HRC").rollcalls["rollcall"].tolist() == ["H1"]


def test_select_says_when_nothing_is_left(two_bodies):
    with pytest.warns(CoverageWarning, match="no roll call has all that is asked for"):
        assert len(two_bodies.select(session=2, body="HRC", until=2006)) == 0
    with pytest.warns(
        CoverageWarning, match="no vote of RUS .before or after: SUN. in the roll calls chosen"
    ):
        old = vl.load("unga").select(countries=["Russia", "France"], until=1980)
    assert set(old.votes["country"]) == {"FRA"}
