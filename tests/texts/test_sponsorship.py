"""Lines of sponsors against a sample read by hand, and counts of groups on the archive."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import votelib as vl
from votelib.records import Records
from votelib.texts.sponsorship import UNNAMED, parse_sponsors, sponsors, unresolved

BY_HAND = pd.read_csv(Path(__file__).parents[1] / "data" / "sponsors_read_by_hand.csv", keep_default_na=False)
LONG_GROUPS = {UNNAMED, "Arab League"}


def words(cell: str) -> list[str]:
    for name in LONG_GROUPS:
        cell = cell.replace(name, name.replace(" ", "_"))
    return [word.replace("_", " ") for word in cell.split()]


@pytest.mark.parametrize("row", list(BY_HAND.itertuples()), ids=lambda row: row.text[:40])
def test_a_line_as_it_is_read_by_hand(row):
    table = parse_sponsors(row.text)
    states = table[table["kind"] == "state"]
    groups = table[table["kind"] == "group"]
    assert states["sponsor"].tolist() == words(row.states)
    assert groups["sponsor"].tolist() == words(row.groups)
    assert states.loc[states["on_behalf_of"].notna(), "sponsor"].tolist() == words(row.for_a_group)
    assert sorted({code for codes in groups["excepted"].dropna() for code in codes.split(";")}) == sorted(
        words(row.excepted)
    )
    assert not (table["kind"] == "unresolved").any()


def one(text: str) -> Records:
    nothing = pd.DataFrame({"rollcall": [], "country": [], "vote": []})
    return Records(nothing, pd.DataFrame({"rollcall": ["r1", "r2"], "body": "HRC", "sponsors": [text, None]}))


def test_a_name_that_means_nothing_is_kept_and_listed():
    of = one("Utopia, Cuba, President of the Human Rights Council")
    table = sponsors(of)
    assert table[["sponsor", "kind"]].values.tolist() == [
        ["Utopia", "unresolved"], ["CUB", "state"], ["President of the Human Rights Council", "office"],
    ]  # fmt: skip
    assert unresolved(of).values.tolist() == [["Utopia", 1]]


def test_no_sponsors_no_rows():
    assert sponsors(one(" ")).empty
    assert list(sponsors(one(" "))) == ["rollcall", "sponsor", "kind", "name", "on_behalf_of", "excepted"]


def test_the_sample_text_is_the_non_aligned_movements(sample):
    """A/HRC/RES/56/2: Uganda for the Movement of Non-Aligned Countries (FIELD.md, section 3 C)."""
    table = sponsors(sample)
    assert set(table.loc[table["kind"] == "group", "sponsor"]) == {"NAM"}
    of_56 = table[table["rollcall"].str.startswith("A/HRC/RES/56/2@") & (table["kind"] == "state")]
    assert of_56[["sponsor", "on_behalf_of"]].values.tolist() == [["UGA", "NAM"]]


@pytest.mark.archive
def test_groups_of_the_archive():
    """Counts looked through line by line of the catalogue; 58 say "except", 43 of them voted on.

    FIELD.md counts 49 roll calls to 2026; ours end in October 2024.
    """
    records = vl.load("hrc")
    table = sponsors(records)
    assert unresolved(records).empty
    groups = table[table["kind"] == "group"]["sponsor"].value_counts().to_dict()
    assert groups == {
        "OIC": 65, UNNAMED: 34, "EU": 29, "African": 27, "NAM": 8, "Arab League": 7, "GCC": 4, "LMG": 2, "GRULAC": 2,
    }  # fmt: skip
    without = table[(table["kind"] == "group") & table["excepted"].notna()]
    assert without["excepted"].value_counts().to_dict() == {"ALB": 48, "ALB;TUN": 10}
    recorded = records.rollcalls.loc[records.rollcalls["adoption"] == "recorded", "rollcall"]
    assert without["rollcall"].isin(recorded).sum() == 43
