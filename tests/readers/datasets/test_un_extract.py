"""The United Nations' extract of its resolutions, with the faults that were found in it: each listed, none repaired."""

from __future__ import annotations

import gzip
import json

import pytest

import votelib as vl

LINE = {
    "symbol": "A/RES/90/1", "title": "A text", "session": "Ninetieth session",
    "adoption_meeting": "5th plenary meeting",
    "adoption_date": "3 December 2035", "originating_document": "A/90/401, para. 7", "report_paragraph": "7",
    "committee": "First Committee", "agenda_item": "Agenda item 99 (b)", "agenda_item_name": "Questions",
    "adoption_type": "By a recorded vote", "pv": "A/90/PV.5", "MS_in_favour": ["FRANCE", "TURKEY"],
    "MS_against": ["CHINA"], "MS_abstaining": [], "MS_in_favour_count": "2", "MS_against_count": "1",
    "MS_abstaining_count": "N.A.", "sponsors": ["COTE D'IVOIRE", "EGYPT (ON BEHALF OF THE GROUP OF AFRICAN STATES)"],
    "additional_sponsors": ["FRANCE"], "SDGs": [],
    "subjects": [["PEACE", "UNBIS Thesaurus"], ["99", "A/90/251"], ["UN. A body", "DHLAUTH"]],
}  # fmt: skip
SILENT = {
    "symbol": "A/RES/90/2", "adoption_type": "Without a vote", "MS_in_favour": [], "MS_against": [], "pv": "",
    "MS_in_favour_count": "0", "MS_against_count": "N.A.", "originating_document": "A/90/L.3 and A/90/L.3/Add.1",
    "adoption_date": "2035-12-04 00:00:00", "committee": "Without reference to a Main Committee",
}  # fmt: skip


def written(tmp_path, *lines, name="90.json"):
    path = tmp_path / name
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    return path


def read(tmp_path, *lines, **options):
    return vl.read(written(tmp_path, *lines, **options), progress=False)


def found(records, check):
    return records.issues[records.issues["check"] == check]


def test_a_line_is_a_roll_call_with_all_that_it_says(tmp_path):
    records = read(tmp_path, LINE, LINE | SILENT)
    row = records.rollcalls.iloc[0]
    assert row["rollcall"] == "A/RES/90/1@2035-12-03#1"
    assert row[["body", "session", "kind", "adoption", "outcome", "yes", "no", "abstain"]].tolist() == [
        "UNGA", "90", "resolution", "recorded", "adopted", 2, 1, 0,
    ]  # fmt: skip
    assert row[["agenda_item", "agenda_title", "committee", "meeting", "committee_report"]].tolist() == [
        "99 (b)", "Questions", "First Committee", "A/90/PV.5", "A/90/401, para. 7",
    ]  # fmt: skip
    assert row["sponsors"] == "Côte d'Ivoire, Egypt (on behalf of the Group of African States)"
    assert (row["additional_sponsors"], row["subject"]) == ("France", "PEACE; UN. A body")
    assert row["steps"] == "report: A/90/401, para. 7; adopted: A/90/PV.5"
    assert row["source"].endswith("90.json, line 1")
    assert dict(zip(records.votes["country"], records.votes["vote"], strict=True)) == {
        "CHN": "no", "FRA": "yes", "TUR": "yes",
    }  # fmt: skip
    silent = records.rollcalls.iloc[1]
    assert (silent["adoption"], silent["draft"]) == ("without_vote", "A/90/L.3 and A/90/L.3/Add.1")
    assert silent[["yes", "no", "abstain", "committee"]].isna().all()
    assert silent["meeting"] == "A/90/PV.5"  # told from the ordinal, and said
    assert found(records, "odd_meeting")["line"].tolist() == [2]


@pytest.mark.parametrize("name", ["90.json", "any.txt", "90.json.gz"])
def test_it_is_told_by_content_plain_or_packed(tmp_path, name):
    assert len(read(tmp_path, LINE, name=name)) == 1


def test_a_list_of_objects_and_a_folder_are_read_too(tmp_path):
    written(tmp_path, json.dumps([LINE, LINE | SILENT], indent=1))
    written(tmp_path, LINE | {"symbol": "A/RES/91/1"}, name="91.json")
    assert len(vl.read(tmp_path, progress=False)) == 3


def test_a_footnote_behind_a_title_is_no_part_of_it(tmp_path):
    """A/RES/ES-10/24 has one behind two tabulators; a single one stands for a space."""
    noted = read(
        tmp_path, LINE | {"title": "Peace in\tthe Territory\t \tAll references are to the Territory"}
    )
    assert noted.rollcalls["title"].tolist() == ["Peace in the Territory"]


def test_names_that_stand_twice_are_counted_once_and_said(tmp_path):
    records = read(tmp_path, LINE | {"MS_in_favour": ["FRANCE", "TURKEY"] * 2})
    assert len(records.votes) == 3
    assert found(records, "repeated_state")["found"].tolist() == ["2 names again: FRANCE, TURKEY"]


def test_a_state_in_two_lists_is_serious(tmp_path):
    records = read(tmp_path, LINE | {"MS_against": ["CHINA", "FRANCE"], "MS_against_count": "2"})
    twice = found(records, "repeated_state").iloc[0]
    assert (twice["severity"], twice["expected"], twice["found"]) == (
        "serious",
        "FRA once, yes",
        "FRANCE: no",
    )
    assert records.flawed().tolist() == ["A/RES/90/1@2035-12-03#1"]


def test_counts_that_do_not_fit_stay_and_are_found_by_the_checks(tmp_path):
    records = read(tmp_path, LINE | {"MS_in_favour_count": "3"})
    assert records.rollcalls["yes"].item() == 3
    assert vl.check(records).set_index("check").loc["tally", ["expected", "found"]].tolist() == [
        "3-1-0",
        "2-1-0",
    ]


@pytest.mark.parametrize("name", ["TÜRKÝYE", "TÜRKİYE", "TURKIYE", "Türkiye", " TURKEY\u00a0"])
def test_a_misprinted_name_is_the_state_and_said(tmp_path, name):
    records = read(tmp_path, LINE | {"MS_in_favour": ["FRANCE", name]})
    assert "TUR" in set(records.votes["country"])
    assert len(found(records, "misprinted_name")) == (name == "TÜRKÝYE")


def test_a_name_of_no_state_is_left_out_and_said(tmp_path):
    records = read(tmp_path, LINE | {"MS_in_favour": ["FRANCE", "ATLANTIS"]})
    assert found(records, "unknown_state")[["severity", "found", "line"]].values.tolist() == [
        ["serious", "ATLANTIS: yes", 1]
    ]


def test_a_text_that_stands_twice_is_one_with_the_longer_list_of_sponsors(tmp_path):
    records = read(
        tmp_path, LINE | {"additional_sponsors": []}, LINE | {"MS_in_favour": ["FRANCE", "TÜRKİYE"]}
    )
    assert records.rollcalls[["documents", "additional_sponsors"]].values.tolist() == [[2, "France"]]
    again = found(records, "repeated_rollcall")
    assert again[["line", "severity"]].values.tolist() == [[2, "minor"]]
    assert "the longer list of sponsors" in again["message"].item()
    assert found(records, "versions").empty


def test_two_lines_that_say_different_things_are_compared(tmp_path):
    records = read(
        tmp_path, LINE, LINE | {"MS_against": [], "MS_abstaining": ["CHINA"], "adoption_date": "4 May 2036"}
    )
    said = found(records, "versions")
    assert ["CHN no", "CHN abstain"] in said[["expected", "found"]].values.tolist()
    assert ["2035-12-03", "2036-05-04"] in said[["expected", "found"]].values.tolist()
    assert records.votes.set_index("country")["vote"]["CHN"] == "no"  # the first is kept


@pytest.mark.parametrize(
    ("symbol", "canonical"),
    [
        ("A/RES/90/250 B", "A/RES/90/250B"), ("A/RES/90/254 A-C", "A/RES/90/254A-C"), ("A/RES/ES-10/24", None),
        ("A/RES/S-32/1", None), (" A/RES/90/7* ", "A/RES/90/7"),
    ],
)  # fmt: skip
def test_symbols_of_every_form(tmp_path, symbol, canonical):
    records = read(tmp_path, LINE | {"symbol": symbol})
    assert records.rollcalls["symbol"].item() == (canonical or symbol)


def test_a_combined_symbol_without_a_kind_of_adoption_is_said(tmp_path):
    nothing = {name: [] for name in ("MS_in_favour", "MS_against", "MS_abstaining")}
    records = read(tmp_path, LINE | nothing | {"symbol": "A/RES/90/84 A-B", "adoption_type": ""})
    assert records.rollcalls["adoption"].item() == "unknown"
    assert {"combined_symbol", "unknown_adoption"} <= set(records.issues["check"])


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("26 November 2025", "2025-11-26"), ("26\u00a0November 2025", "2025-11-26"),
        ("2019-11-04 00:00:00", "2019-11-04"),
        ("", None), ("31 February 2025", None), ("0001-01-01", None),
    ],
)  # fmt: skip
def test_days_in_every_form(tmp_path, printed, day):
    records = read(tmp_path, LINE | {"adoption_date": printed})
    assert records.rollcalls["date"].dt.strftime("%Y-%m-%d").fillna("").tolist() == [day or ""]
    assert len(found(records, "bad_date")) == (day is None)


def test_a_line_that_cannot_be_read_is_said_and_the_others_are_read(tmp_path):
    records = read(
        tmp_path, LINE, '{"symbol": "A/RES/90/2", "adoption_type"', LINE | {"symbol": "no symbol"}, "[1, 2]"
    )
    assert len(records) == 1
    assert found(records, "unreadable_row")["line"].tolist() == [2, 3, 4]


def test_a_file_cut_off_in_its_packing_is_refused(tmp_path):
    path = written(tmp_path, *[LINE | {"symbol": f"A/RES/90/{n}"} for n in range(1, 300)], name="90.json.gz")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(vl.ReadError, match="damaged or ends early"):
        vl.read(path, progress=False)


def test_numbers_that_lack_in_a_session_are_listed(tmp_path):
    records = read(tmp_path, *[LINE | {"symbol": f"A/RES/90/{n}"} for n in range(1, 31) if n not in (4, 9)])
    assert found(records, "missing_text")["expected"].tolist() == ["90/4, 90/9"]


def test_another_json_is_none_of_ours(tmp_path):
    path = tmp_path / "other.json"
    path.write_text('{"name": "something else"}', encoding="utf-8")
    written(tmp_path, LINE)
    records = vl.read(tmp_path, progress=False)
    assert len(records) == 1
    assert found(records, "passed_over")["file"].tolist() == [str(path)]


@pytest.mark.archive
@pytest.mark.slow
def test_the_faults_of_the_real_extract_are_all_listed(archive_folder):
    records = vl.read(archive_folder / "unxml" / "data_extract", progress=False)
    counts = records.issues["check"].value_counts().to_dict()
    assert counts == {
        "repeated_rollcall": 39, "misprinted_name": 19, "combined_symbol": 15, "unknown_adoption": 4, "odd_meeting": 3,
        "missing_text": 2, "repeated_state": 1, "no_positions": 1, "tally": 1,
    }  # fmt: skip
    checked = vl.check(records)
    assert checked[checked["severity"] == "serious"].set_index("check")["rollcall"].to_dict() == {
        "tally": "A/RES/77/293@2023-06-07#1", "no_positions": "A/RES/75/254A-C@2020-12-31#1",
    }  # fmt: skip
    for words in (
        "expected",
        "found",
        "message",
    ):  # the column `file` says where a file lies; words say its name
        assert not records.issues[words].str.contains(str(archive_folder), regex=False, na=False).any()
    sponsors = vl.texts.sponsors(records)
    assert (sponsors["kind"] == "unresolved").mean() < 0.005
