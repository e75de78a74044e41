"""What is packed is unpacked the same, exactly, absent and unknown votes too."""

import gzip
import json

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.atlas import pack
from votelib.atlas.packing import pack_groups, pack_issues, pack_rollcalls, pack_tables, pack_votes
from votelib.groupings.loading import registry
from votelib.measures.vote_matrix import matrix_of


def unpack_votes(packed: bytes, shape: tuple[int, int]) -> np.ndarray:
    """The matrix that `pack_votes` packed: what the page does, in Python."""
    planes = np.frombuffer(gzip.decompress(packed), dtype=np.uint8)
    size = -(-shape[0] * shape[1] // 4)
    took_part, others = (_cells(planes[start : start + size], shape) for start in (0, size))
    return np.where(took_part > 0, took_part - 1, np.where(others > 0, others + 2, -1)).astype(np.int8)


def _cells(plane: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    n = shape[0] * shape[1]
    if not len(plane):
        return np.zeros(shape, dtype=np.int8)
    return ((plane[:, None] >> np.array([0, 2, 4, 6])) & 3).ravel()[:n].reshape(shape).astype(np.int8)


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (7, 8), (10, 13)])
@pytest.mark.parametrize("lowest_missing", [True, False])
def test_votes_come_back(shape, lowest_missing):
    codes = np.random.default_rng(0).integers(-1, 5 if lowest_missing else 3, size=shape).astype(np.int8)
    assert np.array_equal(unpack_votes(pack_votes(codes), shape), codes)


def test_votes_that_all_took_a_position_take_two_bits():
    codes = np.random.default_rng(0).integers(0, 3, size=(100, 400)).astype(np.int8)
    assert len(gzip.decompress(pack_votes(codes))) == 100 * 400 / 4


@pytest.fixture(scope="module")
def packed():
    records = vl.load("sample")
    tables, votes = pack(records, data="sample")
    return records, json.loads(gzip.decompress(tables)), votes


def test_the_votes_of_records_come_back(packed):
    records, tables, votes = packed
    matrix = matrix_of(records, include_flawed=True)
    states, n = tables["states"]["ids"], tables["rollcalls"]["n_voted"]
    assert states == matrix.countries.tolist()
    assert np.array_equal(unpack_votes(votes, (len(states), n)), matrix.codes)


def test_roll_calls_keep_their_ids_days_and_totals(packed):
    records, tables, _ = packed
    columns = tables["rollcalls"]["columns"]
    assert tables["rollcalls"]["n"] == len(records.rollcalls)
    days = pd.to_datetime(pd.Series(columns["day"]), unit="D")
    ids = [f"{s}@{d:%Y-%m-%d}#{n}" for s, d, n in zip(columns["symbol"], days, columns["seq"], strict=True)]
    assert "ids" not in columns
    assert sorted(ids) == sorted(records.rollcalls["rollcall"])
    official = records.rollcalls.set_index("rollcall").loc[ids, "yes"]
    assert columns["official_yes"] == [None if pd.isna(n) else n for n in official]


def test_how_exact_a_day_is_goes_with_it(sample):
    months = sample.rollcalls.assign(date_precision="month")
    table = pack_rollcalls(months, 0)
    assert table["levels"]["date_precision"] == ["month"]
    assert table["columns"]["date_precision"] == [0] * len(months)
    assert "date_precision" not in pack_rollcalls(sample.rollcalls, 0)["columns"]


def test_names_are_there_in_six_languages(packed):
    _, tables, _ = packed
    at = tables["states"]["ids"].index("NLD")
    assert {lang: names[at] for lang, names in tables["states"]["names"].items()}[
        "fr"
    ] == "Pays-Bas (Royaume des)"
    assert set(tables["states"]["names"]) == {"ar", "en", "es", "fr", "ru", "zh"}


def test_memberships_are_dated_and_an_informal_group_says_so(packed):
    _, tables, _ = packed
    groups = {group["id"]: group for group in tables["groups"]}
    at = tables["states"]["ids"].index("GBR")
    [spell] = [spell for spell in groups["EU"]["spells"] if spell[0] == at]
    assert pd.to_datetime(spell[1:3], unit="D").astype(str).tolist() == ["1973-01-01", "2020-02-01"]
    assert groups["EU"]["status"] == "member"
    assert groups["JUSCANZ"]["status"] == "informal"
    assert any(counts for *_, counts in groups["JUSCANZ"]["spells"])


def test_ids_of_another_form_travel_as_they_are():
    votes = pd.DataFrame({"rollcall": ["my vote", "x"], "country": ["FRA", "FRA"], "vote": ["yes", "no"]})
    rollcalls = pd.DataFrame({"rollcall": ["x", "my vote"], "body": "own", "date": ["2020-01-01", None]})
    tables = json.loads(gzip.decompress(pack(vl.Records(votes, rollcalls))[0]))
    assert tables["rollcalls"]["columns"]["ids"] == ["x", "my vote"]
    assert tables["rollcalls"]["columns"]["day"] == [18262, None]


def test_equal_records_make_equal_bytes():
    records = vl.load("sample")
    assert pack(records, points=False) == pack(records, points=False)
    with pytest.raises(ValueError, match="JSON"):
        pack_tables({"value": float("nan")})


def test_a_group_has_the_short_name_that_the_charts_of_reports_use(sample):
    states = sample.votes["country"].cat.categories.tolist()
    groups = {group["id"]: group for group in pack_groups(vl.load_groupings(), registry(), states)}
    assert groups["NAM"]["shorts"]["fr"] == "MNA"
    assert groups["Asia-Pacific"]["shorts"]["es"] == "Asia y el Pacífico"
    assert "en" not in groups["NAM"]["shorts"]


def test_notes_are_packed_in_every_language_that_has_them():
    packed = pack_groups(vl.load_groupings(), registry(), ["CHN", "FRA"])
    groups = {group["id"]: group for group in packed}
    assert set(groups["G77"]["doubts"]) == {"ar", "en", "es", "fr", "ru", "zh"}
    assert groups["NATO"]["completeness"]["fr"] == "Tous les membres."
    issues = pd.DataFrame(
        [("a", "stray", "note", "FRA recorded as absent"), ("a", "stray", "note", "a message of nobody")],
        columns=["rollcall", "check", "severity", "message"],
    ).assign(expected=None, found=None)
    told, untold = (each["message"] for each in pack_issues(issues, pd.Series(["a"])))
    assert told["zh"] != told["en"] == "France recorded as Absent"
    assert untold == {"en": "a message of nobody"}


def test_what_is_said_of_several_states_is_packed_once_with_their_names():
    seatless = "a state that held no seat of the Council, or was suspended, that day"
    issues = pd.DataFrame(
        [("a", "FRA recorded as yes"), ("a", "PER recorded as yes"), ("b", "CHL recorded as no")],
        columns=["rollcall", "found"],
    ).assign(check="no_seat", severity="serious", message=seatless, expected=None)
    both, one = (each["message"] for each in pack_issues(issues, pd.Series(["a", "b"])))
    assert both["en"] == f"{seatless} (Yes: France and Peru)"
    assert one["en"] == f"{seatless} (No: Chile)"
    assert both["zh"].endswith("（赞成：法国和秘鲁）")


def test_groups_of_one_s_own_may_name_states(sample):
    """`own={"Two": ["China", "CU"]}` gave a group without a member."""
    tables = json.loads(gzip.decompress(pack(sample, own={"Two": ["China", "CU"]})[0]))
    (own,) = (group for group in tables["groups"] if group.get("own"))
    assert len(own["spells"]) == 2
