"""Sources that join an archive: the same roll calls recognised, compared, taken once; what is new added."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import votelib as vl
from votelib.archives import assembly, cache, named, registry, sources
from votelib.archives.joining import join, same_rollcalls, text_key
from votelib.countries import country_name

#: Roll calls of the shipped archive, as the Library prints their symbols, and the day of the meeting.
TEXTS = {
    "R/15/1273D@1960-12-01#1": ("A/RES/1514(XV)", "1960-12-14"),
    "A/RES/48/14@1993-11-02#1": ("A/RES/48/14", "1993-11-01"),
    "A/RES/65/206@2010-12-21#1": ("A/RES/65/206", "2010-12-21"),
    "A/RES/78/10@2023-11-21#1": ("A/RES/78/10", "2023-11-21"),
}  # fmt: skip
CODES = {"yes": "Y", "no": "N", "abstain": "A", "absent": "X"}


@pytest.fixture(scope="module")
def shipped():
    return assembly.shipped()


def library(records, texts, change=()) -> pd.DataFrame:
    """The Library's file (layout of 2026) of some roll calls of the archive; `change` exchanges single votes."""
    rows = []
    for number, (rollcall, (symbol, day)) in enumerate(texts.items()):
        votes = records.votes[records.votes["rollcall"] == rollcall].astype("str")
        for country, vote in zip(votes["country"], votes["vote"], strict=True):
            code = dict(change).get((rollcall, country), CODES[vote])
            rows.append(
                {
                    "undl_id": str(4_000_000 + number), "ms_code": country, "ms_name": country_name(country).upper(),
                    "ms_vote": code, "date": day, "session": "", "resolution": symbol, "draft": "A/1",
                    "meeting": "A/PV.1",
                    "committee_report": "", "title": "From the Library : resolution / adopted by the General Assembly",
                    "agenda_title": "Items", "subjects": "SUBJECT OF THE LIBRARY", "vote_note": "", "total_yes": "",
                    "total_no": "", "total_abstentions": "", "total_non_voting": "", "total_ms": "", "undl_link": "",
                }
            )  # fmt: skip
    return pd.DataFrame(rows, dtype="str")


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "data/unga").mkdir(parents=True)
    monkeypatch.setenv("VOTELIB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path / "cache"))
    return tmp_path / "data/unga"


def found(records, check):
    return records.issues[records.issues["check"] == check]


# -- recognising -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbols", "key"),
    [
        (("R/5/377A", "A/RES/377(V)A", "A/RES/377 A (V)"), "5/377A"),
        (("A/RES/64/12A", "A/RES/64/12[A]"), "64/12A"), (("R/15/1514", "A/RES/1514(XV)"), "15/1514"),
        (("A/RES/ES-10/24",), "ES-10/24"), (("A/RES/75/254A-C",), "75/254A-C"),
        (("A/RES/48(I)",), "1/48"), (("A/RES/2145(XXI)",), "21/2145"), (("A/HRC/56/L.33",), "A/HRC/56/L.33"),
    ],
)  # fmt: skip
def test_one_text_has_one_key_in_every_form_of_its_symbol(symbols, key):
    assert {text_key(symbol) for symbol in symbols} == {key}


def test_the_votes_decide_where_several_stand_under_one_symbol(shipped):
    """Of five roll calls under 71/69, each finds itself; a page number that looks like a resolution finds nobody."""
    some = shipped.select(symbol="A/RES/71/69")
    pairs = same_rollcalls(shipped, some)
    assert (pairs["one"] == pairs["other"]).all()
    assert len(pairs) == 5
    page = shipped.rollcalls["symbol"].eq("R/1/66")
    other = some.rollcalls.assign(
        symbol="A/RES/66(I)", session="1", date=shipped.rollcalls.loc[page, "date"].iloc[0]
    )
    assert same_rollcalls(shipped, vl.Records(some.votes, other)).empty


# -- the Library's file beside what ships ----------------------------------------------------------------------


def test_a_file_of_the_library_joins_what_ships(place, shipped):
    texts = TEXTS | {"A/RES/76/175@2021-12-16#1": ("A/RES/73/300", "2019-06-25")}
    change = {("A/RES/78/10@2023-11-21#1", "FRA"): "A", ("A/RES/65/206@2010-12-21#1", "TUV"): "A"}
    library(shipped, texts, change.items()).to_csv(place / "2026_02_06_ga_voting.csv", index=False)
    records = vl.load("unga")
    assert len(records) == len(shipped) + 1
    assert "A/RES/73/300@2019-06-25#1" in set(records.rollcalls["rollcall"])
    (said,) = found(records, "sources_joined")["message"][
        found(records, "sources_joined")["message"].str.contains("Library")
    ]
    assert "4 roll calls in both sources, taken once" in said
    assert "1 roll call only there, added; the day taken from there for 2" in said
    differing = found(records, "sources_differ")
    assert differing[["rollcall", "expected", "found", "severity"]].values.tolist() == [
        ["A/RES/65/206@2010-12-21#1", "TUV yes", "TUV abstain", "minor"],
        ["A/RES/78/10@2023-11-21#1", "FRA yes", "FRA abstain", "minor"],
    ]
    kept = records.votes[
        (records.votes["rollcall"] == "A/RES/78/10@2023-11-21#1") & (records.votes["country"] == "FRA")
    ]
    assert kept["vote"].tolist() == ["yes"]
    rows = records.rollcalls.set_index("rollcall")
    assert (
        f"{rows.loc['R/15/1273D@1960-12-01#1', 'date']:%Y-%m-%d}" == "1960-12-14"
    )  # the day, once it is known
    assert rows.loc["A/RES/65/206@2010-12-21#1", "source"].startswith("unvotes")
    assert "; also United Nations Digital Library" in rows.loc["A/RES/65/206@2010-12-21#1", "source"]
    assert rows.loc["A/RES/65/206@2010-12-21#1", "title"] == "Moratorium on the use of the death penalty"
    assert set(records.flawed()) == set(shipped.flawed())


@pytest.mark.slow
def test_votes_of_the_shipped_archive_stay_whatever_joins(place, shipped):
    library(shipped, TEXTS).to_csv(place / "2026_02_06_ga_voting.csv", index=False)
    records = vl.load("unga")
    keys = ["rollcall", "country", "vote"]
    one, two = (each.votes[keys].astype("str") for each in (shipped, records))
    one, two = (
        each[each["vote"].isin(["yes", "no", "abstain"])].reset_index(drop=True) for each in (one, two)
    )
    pd.testing.assert_frame_equal(one, two)
    assert found(records, "sources_differ").empty


def test_totals_without_names_get_the_names(shipped):
    """75/254 A-C has totals and no names in the extract; a source that names states gives them."""
    raw = assembly.as_shipped()
    rollcall = "A/RES/75/254A-C@2020-12-31#1"
    other = raw.select(symbol="A/RES/75/254A-C")
    votes = pd.DataFrame({"rollcall": rollcall, "country": ["FRA", "IRN"], "vote": ["yes", "no"]})
    united = join(raw, vl.Records(votes, other.rollcalls), name="a source")
    assert len(united.votes) == len(raw.votes) + 2
    assert len(united) == len(raw)


def test_a_roll_call_that_only_looks_the_same_gets_an_id_of_its_own(shipped):
    one = shipped.select(symbol="A/RES/78/10")
    turned = one.votes.assign(vote=one.votes["vote"].cat.rename_categories({"yes": "no", "no": "yes"}))
    other = vl.Records(turned, one.rollcalls)
    united = join(one, other, name="another")
    assert united.rollcalls["rollcall"].tolist() == ["A/RES/78/10@2023-11-21#1", "A/RES/78/10@2023-11-21#2"]


def test_unvotes_beside_what_ships_adds_nothing(place, shipped):
    pd.DataFrame({"rcid": [3.0], "country": ["France"], "vote": ["yes"]}).to_csv(
        place / "un_votes.csv", index=False
    )
    assert sources.sources(registry.archives()["unga"]) == []
    assert len(vl.load("unga")) == len(shipped)


def test_what_joined_once_is_kept(place, shipped, monkeypatch):
    library(shipped, TEXTS).to_csv(place / "2026_02_06_ga_voting.csv", index=False)
    first = vl.load("unga")

    def refuse(*args, **kwargs):
        raise AssertionError("read again")

    monkeypatch.setattr(sources, "_read", refuse)
    again = vl.load("unga")
    assert again.votes.equals(first.votes)
    assert cache.package_of("unga", named.raw_files(registry.archives()["unga"]))["version"] == "2026-02-06"


# -- the Council -----------------------------------------------------------------------------------------------

_VOTES = "record_id,symbol,date,year,body,vote_type,seq,iso3,country,vote\n"
_TEXTS = "record_id,symbol,title,date,body,vote_type\n"
_OLD = {"FRA": "Y", "CHN": "N", "CUB": "N", "ESP": "Y", "GBR": "Y", "IND": "A"}


def pair(folder, *texts):
    """A pair of the OHCHR catalogue: record, symbol, day, votes."""
    folder.mkdir(parents=True, exist_ok=True)
    votes = "".join(
        f"{number},{symbol},{day},{day[:4]},Human Rights Council,RECORDED,{place},{code},{country_name(code)},{vote}\n"
        for number, symbol, day, cast in texts
        for place, (code, vote) in enumerate(cast.items(), 1)
    )
    listed = "".join(
        f"{number},{symbol},A text : resolution /,{day},Human Rights Council,RECORDED\n"
        for number, symbol, day, _ in texts
    )
    (folder / "votes_long.csv").write_text(_VOTES + votes, encoding="utf-8")
    (folder / "resolutions.csv").write_text(_TEXTS + listed, encoding="utf-8")


def test_a_newer_pair_of_the_council_joins_the_pinned_one(tmp_path, monkeypatch):
    monkeypatch.setenv("VOTELIB_DATA", str(tmp_path))
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path / "cache"))
    pair(tmp_path / "hrc", ("1", "A/HRC/RES/57/1", "2024-10-11", _OLD))
    pair(
        tmp_path / "hrc/2025-2026",
        ("1", "A/HRC/RES/57/1", "2024-10-11", _OLD | {"IND": "Y"}), ("2", "A/HRC/RES/58/1", "2025-04-04", _OLD),
    )  # fmt: skip
    records = vl.load("hrc")
    assert records.rollcalls["rollcall"].tolist() == [
        "A/HRC/RES/57/1@2024-10-11#1",
        "A/HRC/RES/58/1@2025-04-04#1",
    ]
    assert found(records, "sources_differ")[["expected", "found"]].values.tolist() == [
        ["IND abstain", "IND yes"]
    ]
    assert len(records.votes) == 12
    package = named.of("hrc")
    assert len(package["resources"]) == 4
    assert json.dumps(package)
