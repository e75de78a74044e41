"""The panel of a paper: dyad-years with five measures, the distance of ideal points, the numbers of other data sets."""

from __future__ import annotations

import numpy as np
import pytest

import votelib as vl
from votelib.archives import published_dyads, published_points

METHODS = ("agreement", "lijphart", "s", "pi", "kappa")


def panel(records, by="year", points=None):
    """One call chain, as the how-to page has it."""
    return vl.dyads(records, by=by, methods=METHODS, unanimous=False, ideal_points=points).pipe(
        vl.add_codes, ["cow", "vdem"], on=None if by == "year" else "2019-11-15"
    )


def test_one_row_a_pair_and_year_with_every_column(sample):
    points = vl.ideal_points(sample)
    table = panel(sample, points=points)
    plain = vl.dyads(sample, methods=METHODS, unanimous=False)
    assert len(table) == len(plain)
    assert not table.duplicated(["country_a", "country_b", "year"]).any()
    assert np.allclose(table["s"], 2 * table["lijphart"] - 1)
    assert table[["cow_a", "cow_b"]].notna().all(axis=None)
    row = table.query("country_a == 'CHN' and country_b == 'DEU' and year == 2017").iloc[0]
    assert row[["cow_a", "cow_b", "vdem_a", "vdem_b"]].tolist() == [710, 255, 110, 77]
    position = points.set_index("country")["position"]
    assert row["distance"] == pytest.approx(abs(position["CHN"] - position["DEU"]))


@pytest.mark.archive
def test_every_dyad_year_of_the_assembly_keeps_its_row_and_its_codes():
    """Nobody's number is missing who has one: the lists of the islands alone leave gaps, and only V-Dem's."""
    table = vl.dyads(vl.load("unga")).pipe(vl.add_codes, ["cow", "gw", "vdem"])
    assert len(table) >= 819_445
    for side in "ab":
        assert table[[f"cow_{side}", f"gw_{side}"]].notna().all(axis=None)
        without = set(table.loc[table[f"vdem_{side}"].isna(), f"country_{side}"])
        assert without <= {
            "AND", "ATG", "BHS", "BLZ", "BRN", "DMA", "FSM", "GRD", "KIR", "KNA", "LCA", "LIE", "MCO", "MHL", "NRU",
            "PLW", "SMR", "TON", "TUV", "VCT", "WSM",
        }  # fmt: skip


@pytest.mark.archive
def test_distances_are_those_of_the_published_points():
    points = published_points().query("session == 73").assign(session="73")
    records = vl.load("unga").select(session="73")
    table = panel(records, by="session", points=points)
    usa = table.query("country_a == 'CHN' and country_b == 'USA'").iloc[0]
    position = points.set_index("country")["position"]
    assert usa["distance"] == pytest.approx(position["USA"] - position["CHN"])


def _published_file(folder):
    return next(iter(sorted((folder / "unga").glob("AgreementScoresAll*"))), None) if folder else None


@pytest.mark.archive
def test_agreement_is_that_of_the_published_file(archive_folder):
    """`AgreementScoresAll_*.csv`, to its six decimals, for the sessions whose votes both files have."""
    path = _published_file(archive_folder)
    if path is None:
        pytest.skip("AgreementScoresAll_*.csv is not here; the authors' rule is held to in test_published.py")
    theirs = published_dyads(path)
    ours = vl.dyads(vl.load("unga"), by="session", methods="lijphart", unanimous=False, include_flawed=True)
    ours = ours.astype({"session": "int64", "country_a": "str", "country_b": "str"})
    keys = ["country_a", "country_b", "session"]
    both = theirs.astype({"country_a": "str", "country_b": "str"}).merge(ours, on=keys)
    both = both[both["session"] <= 73]
    assert len(both) > 700_000
    assert ((both["agree"] - both["lijphart"]).abs() < 1e-6).mean() > 0.999
