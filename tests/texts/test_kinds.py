"""Amendments, paragraphs and motions told from main texts; fifty amendments linked as they are by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import votelib as vl
from votelib.records import Records
from votelib.texts.kinds import KINDS, classify, link_parents, parents

BY_HAND = pd.read_csv(
    Path(__file__).parents[1] / "data" / "amendments_read_by_hand.csv", keep_default_na=False
)
NO_VOTES = pd.DataFrame({"rollcall": [], "country": [], "vote": []})


def rollcalls(**columns) -> pd.DataFrame:
    return Records(NO_VOTES, pd.DataFrame({"body": "HRC", "session": "56"} | columns)).rollcalls


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Human rights in the context of HIV and AIDS : amendment /", "amendment"),
        ("Amendments to draft resolution A/C.3/78/L.41", "amendment"),
        ("To adopt a Cuban amendment to the United Kingdom proposal", "amendment"),
        ("Amendment of the Treaty Banning Nuclear Weapon Tests", "resolution"),
        ("Amendment to the Charter of the United Nations", "resolution"),
        ("Implementation of paragraph 6 of General Assembly resolution 60/251", "resolution"),
        ("TO ADOPT SUB-PARAGRAPH (C) OF THE USSR DRAFT RESOL. (A/1063)", "paragraph"),
        ("Retention of operative paragraph 7", "paragraph"),
        ("Nuclear disarmament : operative paragraph 16", "paragraph"),
        ("I shall now put to the vote the motion that no action be taken", "motion"),
        ("TO ADOPT S. AFRICA PROPOSAL ADJOURNING DEBATE ON ITEM 43", "motion"),
        ("Promotion of the right of peoples to peace", "resolution"),
        ("The right to food", "resolution"),
    ],
)
def test_a_title_tells_the_kind(title, kind):
    assert classify(rollcalls(rollcall=["r1"], symbol=["A/RES/60/1"], title=[title])).tolist() == [kind]


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [("A/HRC/DEC/12/119", "decision"), ("A/HRC/DEC41/101", "decision"), ("A/HRC/PRST/43/1", "statement"),
     ("E/CN.4/DEC(XXXI)", "decision"), ("A/HRC/RES/56/2", "resolution"), ("S/RES/2712 (2023)", "resolution"),
     (None, "resolution")],
)  # fmt: skip
def test_a_symbol_tells_the_kind(symbol, kind):
    assert classify(rollcalls(rollcall=["r1"], symbol=[symbol], title=[None])).tolist() == [kind]


def test_what_the_source_calls_a_paragraph_stays_one():
    table = rollcalls(rollcall=["r1"], symbol=["A/RES/60/1"], title=["Right to food"], kind=["paragraph"])
    assert classify(table).tolist() == ["paragraph"]


def linked(*rows: dict) -> list[list]:
    table = pd.DataFrame([{"body": "HRC", "session": "37", "date": "2018-03-23"} | row for row in rows])
    return parents(Records(NO_VOTES, table))[["rollcall", "parent", "how"]].fillna("-").values.tolist()


MAIN = {"rollcall": "m", "symbol": "A/HRC/RES/37/42", "title": "The drug problem", "kind": "resolution",
        "draft": "Draft resolution A/HRC/37/L.41/Rev.1 as amended"}  # fmt: skip


def amendment(**more) -> dict:
    return {"rollcall": "a", "symbol": "A/HRC/37/L.59", "kind": "amendment"} | more


@pytest.mark.parametrize(
    ("row", "how"),
    [
        ({"draft": "Amendment A/HRC/37/L.59 to draft resolution A/HRC/37/L.41 Withdrawn"}, "draft"),
        ({"draft": "Amendment A/HRC/37/L.59 to draft resolution L.41/Rev.1 Rejected"}, "draft"),
        ({"draft": "Amendment to A/HRC/37/L.41 A/HRC/37/L.59 Rejected (9 to 24)"}, "draft"),
        ({"title": "The drug problem: amendment /"}, "title"),
        ({"symbol": "A/HRC/RES/37/42"}, "symbol"),
    ],
)
def test_a_parent_is_found_by_draft_symbol_or_title(row, how):
    assert linked(MAIN, amendment(**row)) == [["a", "m", how]]


def test_a_parent_that_is_not_there_is_not_made_up():
    assert linked(MAIN, amendment(draft="Amendment A/HRC/37/L.59 to draft resolution A/HRC/37/L.7")) == [
        ["a", "-", "-"]
    ]
    other_session = amendment(session="38", title="The drug problem")
    assert linked(MAIN, other_session) == [["a", "-", "-"]]


def test_two_texts_of_one_title_are_no_parent():
    second = MAIN | {"rollcall": "m2", "symbol": "A/HRC/RES/37/43", "draft": None}
    assert linked(MAIN, second, amendment(title="The drug problem")) == [["a", "-", "-"]]


def test_a_number_that_contradicts_the_title_gives_way():
    """37/L.51 to L.57, titled "Prevention of genocide", name L.1, which was adopted weeks before."""
    ghouta = MAIN | {"rollcall": "g", "title": "Eastern Ghouta", "draft": "Draft resolution A/HRC/37/L.1"}
    row = amendment(
        title="The drug problem", draft="Amendment A/HRC/37/L.59 to draft resolution L.1 Withdrawn"
    )
    assert linked(MAIN, ghouta, row) == [["a", "m", "title"]]


def test_records_without_amendments_have_an_empty_column(sample):
    assert link_parents(sample).rollcalls["parent"].isna().all()


@pytest.fixture(scope="module")
def council(archive_folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOTELIB_DATA", str(archive_folder))
        yield vl.load("hrc").select(body="HRC")


@pytest.mark.archive
def test_fifty_amendments_as_they_are_linked_by_hand(council):
    """Drawn at random; each parent read from the words on the draft and the titles (FIELD.md, section 2, 12: ≥ 95%)."""
    found = council.rollcalls.set_index("rollcall")["parent"]
    right = [found[row.rollcall].split("@")[0] == row.parent_symbol for row in BY_HAND.itertuples()]
    assert len(right) == 50
    assert all(right)


@pytest.mark.archive
def test_how_many_amendments_have_a_parent(council):
    """686 amendments, 444 of them voted on; two name a draft that is not in the catalogue."""
    table = council.rollcalls
    amendments = table[table["kind"] == "amendment"]
    assert (len(amendments), (amendments["adoption"] == "recorded").sum()) == (686, 444)
    assert amendments["parent"].isna().sum() == 2
    dates = table.set_index("rollcall")["date"]
    linked_ = amendments.dropna(subset="parent")
    early = (dates[linked_["parent"]].to_numpy() < linked_["date"].to_numpy()).sum()
    assert early == 0
    assert set(table["kind"]) <= set(KINDS)
