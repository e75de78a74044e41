"""Records in MARCXML: whose library they are from, and which of them hold a vote."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl

HEAD = '<?xml version="1.0"?><collection xmlns="http://www.loc.gov/MARC21/slim">'


def _field(tag: str, **codes: str) -> str:
    cells = "".join(f'<subfield code="{code}">{value}</subfield>' for code, value in codes.items())
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{cells}</datafield>'


def _read(tmp_path, *records: str):
    path = tmp_path / "export.xml"
    path.write_text(
        HEAD + "".join(f"<record>{r}</record>" for r in records) + "</collection>", encoding="utf-8"
    )
    return vl.read(path)


VOTE = (
    '<controlfield tag="001">777</controlfield>' + _field("269", a="2021-12-01") + _field("791", a="A/RES/76/999")
    + _field("996", b="1", c="1", d="0", e="1", f="3")
)  # fmt: skip


def test_the_digital_library_gives_codes_in_another_field_and_no_vote_to_the_absent(tmp_path):
    votes = [("1", "BRA", "Y", "BRAZIL"), ("2", "CHL", "N", "CHILE")]
    cast = "".join(_field("967", a=a, c=c, d=d, e=e) for a, c, d, e in votes) + _field(
        "967", a="3", c="FJI", e="FIJI"
    )
    records = _read(tmp_path, VOTE + cast)
    assert dict(records.votes[["country", "vote"]].astype(str).values) == {
        "BRA": "yes", "CHL": "no", "FJI": "absent",
    }  # fmt: skip
    row = records.rollcalls.iloc[0]
    assert (row["body"], row["outcome"]) == ("UNGA", "adopted")
    assert row["source"] == "United Nations Digital Library, record 777"
    assert row["url"] == "https://digitallibrary.un.org/record/777"
    assert set(records.issues["check"]) <= {
        "missing_seat",
        "outcome",
    }  # three of 193 members: the checks say so


def test_the_other_library_still_says_that_it_does_not_know(tmp_path):
    cast = _field("967", a="1", b="BRA", d="Y", e="BRAZIL") + _field("967", a="2", b="FJI", e="FIJI")
    records = _read(tmp_path, VOTE.replace("A/RES/76/999", "A/HRC/RES/49/99") + cast)
    assert dict(records.votes[["country", "vote"]].astype(str).values) == {"BRA": "yes", "FJI": "unknown"}
    assert records.rollcalls["source"].item().startswith("OHCHR library")


def test_a_state_is_known_by_its_name_where_there_is_no_code(tmp_path):
    records = _read(tmp_path, VOTE + _field("967", a="1", d="Y", e="UNITED STATES"))
    assert records.votes["country"].tolist() == ["USA"]


@pytest.mark.parametrize("with_vote", [True, False])
def test_a_record_of_a_document_is_no_roll_call(with_vote, tmp_path):
    draft = _field("191", a="A/C.3/76/L.9") + _field("245", a="An example :", b="draft resolution /")
    records = _read(
        tmp_path, draft, *([VOTE + _field("967", c="BRA", d="Y", e="BRAZIL")] if with_vote else [])
    )
    assert len(records) == with_vote
    assert records.issues.loc[records.issues["check"] == "no_vote", "severity"].tolist() == ["note"]


@pytest.mark.parametrize(
    ("referred", "draft"),
    [
        (["A/76/L.9", "A/76/PV.50"], "A/76/L.9"),
        (["A/76/457", "A/76/L.9/Rev.1", "A/76/L.9/Rev.1/Add.1"], "A/76/L.9/Rev.1"),
        (["S/2021/970"], "S/2021/970"),
        (["A/76/L.9", "A/76/L.10"], None),
        (["A/76/PV.50"], None),
    ],
)
def test_the_draft_is_the_one_document_among_those_referred_to_that_can_be_one(referred, draft, tmp_path):
    fields = "".join(_field("993", a=symbol) for symbol in referred)
    records = _read(tmp_path, VOTE + fields + _field("967", c="BRA", d="Y", e="BRAZIL"))
    said = records.rollcalls.iloc[0].get("draft")
    assert (None if pd.isna(said) else said) == draft


def test_what_the_tables_of_the_library_say_of_those_who_did_not_vote(tmp_path):
    cast = _field("967", a="1", c="BRA", d="Y", e="BRAZIL") + _field("967", a="2", c="FJI", d="X", e="FIJI")
    records = _read(tmp_path, VOTE + cast)
    assert dict(records.votes[["country", "vote"]].astype(str).values) == {"BRA": "yes", "FJI": "absent"}


def test_a_text_that_was_adopted_without_a_vote_and_the_sign_before_who_adopted_it(tmp_path):
    record = (
        '<controlfield tag="001">778</controlfield>' + _field("269", a="2021-12-01") + _field("791", a="A/RES/76/998")
        + _field("245", a="Example /", b="resolution /") + _field("591", a="ADOPTED WITHOUT VOTE")
    )  # fmt: skip
    row = _read(tmp_path, record).rollcalls.iloc[0]
    assert (row["title"], row["adoption"], row["outcome"]) == ("Example", "without_vote", "adopted")
    assert row["source"].startswith("United Nations Digital Library")
