"""Symbols as people write them, and the roll calls they mean."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import UnknownName
from votelib.records import symbol_to_show


@pytest.mark.parametrize(
    "written", ["3379", "3379 (XXX)", "A/RES/3379(XXX)", "a/res/3379 (XXX)", "R/30/3379", "30/3379"]
)
def test_a_symbol_in_any_form_is_the_one_of_the_data(written):
    assert symbol_to_show(vl.load("unga"), written) == "R/30/3379"


@pytest.mark.parametrize(
    "written",
    [
        "53/11",
        "/53/11",
        "hrc/res/53/11",
        "a/hrc/res/53/11",
        "A/HRC/RES/ 53/11",
        "HRC/53/11",
        "HRC 53/11",
        "res 53/11",
        "UNHRC res. 53/11",
        "Resolution 53/11",
        "résolution 53/11",
        "A/HRC/RES 53/11",
    ],
)
def test_a_symbol_in_any_case_and_with_spaces(written):
    assert symbol_to_show(vl.load("sample"), written) == "A/HRC/RES/53/11"


@pytest.mark.parametrize("written", ["GA 53/11", "decision 53/11", "A/HRC/53/11", "CHR 53/11"])
def test_a_number_of_another_body_or_series_is_no_text_of_this_one(written, sample):
    """A/HRC/53/11 is a report to the Council."""
    with pytest.raises(UnknownName, match=re.escape(written)):
        sample.vote_on(symbol_to_show(sample, written))


def test_a_resolution_of_the_security_council_is_known_by_its_number():
    rows = [("S/RES/2712 (2023)", "2023-11-15", state, "yes") for state in ("BRA", "CHN")]
    columns = ["symbol", "date", "country", "vote"]
    council = vl.Records.from_votes(pd.DataFrame(rows, columns=columns), body="UNSC")
    for written in ("2712", "SC res. 2712", "S/RES/2712", "UNSC 2712 (2023)", "S/RES/2712(2023)"):
        assert symbol_to_show(council, written) == "S/RES/2712 (2023)"
