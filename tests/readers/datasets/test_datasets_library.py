"""The UN Digital Library's files: three layouts of the Assembly's, outcomes, the Security Council's."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.readers.datasets.recognise import read_datasets

_LINK = "https://digitallibrary.un.org/record/"
# Two texts of one day under one symbol (a part was voted on apart), one of 1960 with Egypt's and Syria's one seat,
# one of 1985 with states that are gone; titles with commas, quotes and the catalogue's phrase.
TEXTS = {
    "4030001": {
        "date": "2023-12-19", "session": "78", "resolution": "A/RES/78/196", "draft": "A/78/481|A/C.3/78/L.30",
        "title": 'Rights of the child, "all" of them : resolution / adopted by the General Assembly',
        "agenda_title": "Rights of the child.|Follow-up.", "subjects": "CHILDREN--RIGHTS|EDUCATION",
        "votes": {"NAM": ("NAMIBIA", "Y"), "USA": ("UNITED STATES", "A"), "CIV": ("CÔTE D'IVOIRE", "X")},
        "totals": ("1", "0", "1", "1"),
    },
    "4030002": {
        "date": "2023-12-19", "session": "78", "resolution": "A/RES/78/196", "title": "Children : resolution /",
        "votes": {"NAM": ("NAMIBIA", "N"), "USA": ("UNITED STATES", "Y"), "CIV": ("CÔTE D'IVOIRE", "Y")},
        "totals": ("2.0", "1.0", "0.0", "0.0"),
    },
    "664400": {
        "date": "1960-12-14", "session": "15", "resolution": "A/RES/1514(XV)",
        "title": "Declaration on independence : resolution / adopted by the General Assembly",
        "votes": {"EGY": ("UNITED ARAB REPUBLIC", "Y"), "SYR": ("SYRIA", "Y"), "RUS": ("USSR", "Y")},
        "totals": ("2", "0", "0", "0"),
    },
    "660000": {
        "date": "1985-12-12", "session": "40", "resolution": "A/RES/40/94A", "title": "Test ban : resolution /",
        "votes": {"GER": ("GERMANY, FEDERAL REPUBLIC OF", "A"), "DDR": ("GERMAN DEMOCRATIC REPUBLIC", "Y"),
                  "YMD": ("DEMOCRATIC YEMEN", "Y"), "CSK": ("CZECHOSLOVAKIA", "Y")},
        "totals": ("3", "0", "1", "0"),
    },
}  # fmt: skip
_2025 = ["undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft", "committee_report",
         "meeting", "title", "agenda_title", "subjects", "total_yes", "total_no", "total_abstentions",
         "total_non_voting", "total_ms", "undl_link"]  # fmt: skip
_2024 = ["undl_id", "ms_codes", "ms_names", "ms_votes", "resolutions", "title", "modality", "draft", "committee_report",
         "meeting", "agenda_titles", "subjects", "date", "yes", "no", "abstentions", "non-voting", "total-voting",
         "undl_link"]  # fmt: skip
LAYOUTS = {"2024": _2024, "2025": _2025, "2026": [*_2025[:13], "vote_note", *_2025[13:]]}


def assembly(layout: str, texts: dict = TEXTS) -> pd.DataFrame:
    """The file as the library lays it out that year."""
    silent = "NV" if layout == "2024" else "X"
    totals = ("total_yes", "total_no", "total_abstentions", "total_non_voting")
    rows = [
        {
            "undl_id": record,
            "ms_code": code,
            "ms_name": name,
            "ms_vote": vote.replace("X", silent),
            "modality": "adopted with a recorded vote",
            "undl_link": _LINK + record,
            "total_ms": str(len(text["votes"])),
            **dict(zip(totals, text["totals"], strict=True)),
            **{key: value for key, value in text.items() if key not in ("votes", "totals")},
        }
        for record, text in texts.items()
        for code, (name, vote) in text["votes"].items()
    ]
    frame = pd.DataFrame(rows).fillna("")
    names_2024 = dict(zip(
        ("ms_code", "ms_name", "ms_vote", "resolution", "agenda_title", "total_yes", "total_no", "total_abstentions",
         "total_non_voting", "total_ms"),
        ("ms_codes", "ms_names", "ms_votes", "resolutions", "agenda_titles", "yes", "no", "abstentions", "non-voting",
         "total-voting"), strict=True))  # fmt: skip
    frame = frame.rename(columns=names_2024) if layout == "2024" else frame
    return frame.assign(**dict.fromkeys(set(LAYOUTS[layout]) - set(frame), ""))[[*LAYOUTS[layout]]]


def written(folder, frame: pd.DataFrame, name: str = "2025_7_23_ga_voting.csv", encoding: str = "utf-8"):
    frame.to_csv(folder / name, index=False, encoding=encoding)
    return folder / name


def read(*paths) -> vl.Records:
    records, others = read_datasets(paths)
    assert others == []
    return records


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_layout_gives_the_same_votes(tmp_path, layout, encoding):
    records = read(written(tmp_path, assembly(layout), encoding=encoding))
    votes = records.votes.astype("str").sort_values(["rollcall", "country"]).values.tolist()
    assert votes == [
        ["A/RES/1514(XV)@1960-12-14#1", "SUN", "yes"],
        ["A/RES/1514(XV)@1960-12-14#1", "UAR", "yes"],
        ["A/RES/40/94A@1985-12-12#1", "CSK", "yes"],
        ["A/RES/40/94A@1985-12-12#1", "DDR", "yes"],
        ["A/RES/40/94A@1985-12-12#1", "DEU", "abstain"],
        ["A/RES/40/94A@1985-12-12#1", "YMD", "yes"],
        ["A/RES/78/196@2023-12-19#1", "CIV", "absent"],
        ["A/RES/78/196@2023-12-19#1", "NAM", "yes"],
        ["A/RES/78/196@2023-12-19#1", "USA", "abstain"],
        ["A/RES/78/196@2023-12-19#2", "CIV", "yes"],
        ["A/RES/78/196@2023-12-19#2", "NAM", "no"],
        ["A/RES/78/196@2023-12-19#2", "USA", "yes"],
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_titles_totals_sessions_and_joined_cells_are_made_plain(tmp_path, layout):
    rows = read(written(tmp_path, assembly(layout))).rollcalls.set_index("record")
    child = rows.loc["4030001"]
    assert child["title"] == 'Rights of the child, "all" of them'
    assert child["draft"] == "A/78/481; A/C.3/78/L.30"
    assert child["subject"] == "CHILDREN--RIGHTS; EDUCATION"
    assert child["agenda_item"] == "Rights of the child.; Follow-up."
    assert child["url"] == _LINK + "4030001"
    assert rows.loc["4030002", ["yes", "no", "abstain", "absent"]].tolist() == [2, 1, 0, 0]  # written 2.0
    assert rows["session"].to_dict() == {"4030001": "78", "4030002": "78", "664400": "15", "660000": "40"}
    assert set(rows["outcome"]) == {"adopted"}
    assert set(rows["body"]) == {"UNGA"}


def test_one_seat_under_two_codes_is_counted_once_and_said(tmp_path):
    issues = read(written(tmp_path, assembly("2025"))).issues
    (row,) = issues[issues["check"] == "repeated_state"].to_dict("records")
    assert "SYR" in row["found"]
    assert row["line"] == 9
    assert row["severity"] == "minor"


def test_rows_that_contradict_the_first_of_their_roll_call_are_listed(tmp_path):
    frame = assembly("2025")
    frame.loc[1, "total_yes"] = "7"
    frame.loc[2, "date"] = "2023-12-20"
    issues = read(written(tmp_path, frame)).issues
    found = issues[issues["check"] == "conflicting_facts"].sort_values("line")
    assert found[["line", "expected", "found"]].values.tolist() == [
        [3, "1", "7"],
        [4, "2023-12-19", "2023-12-20"],
    ]


def test_a_code_and_a_name_of_two_states_are_a_issue(tmp_path):
    frame = assembly("2026").replace({"CÔTE D'IVOIRE": "SLOVENIA"})
    issues = read(written(tmp_path, frame)).issues
    assert set(issues.loc[issues["check"] == "code_and_name", "line"]) == {4, 7}


def test_a_code_that_is_not_known_is_told_by_the_name(tmp_path):
    frame = assembly("2025").replace({"CIV": "IVC"})
    assert "CIV" in set(read(written(tmp_path, frame)).votes["country"])


def test_rows_that_are_missing_show(tmp_path):
    frame = assembly("2025").drop(index=2)
    issues = read(written(tmp_path, frame)).issues
    (row,) = issues[issues["check"] == "incomplete"].to_dict("records")
    assert (row["rollcall"], row["expected"], row["found"]) == (
        "A/RES/78/196@2023-12-19#1",
        "3 members",
        "2 rows",
    )


def test_an_unknown_vote_code_is_left_out_with_its_line(tmp_path):
    frame = assembly("2025")
    frame.loc[0, "ms_vote"] = "Z"
    records = read(written(tmp_path, frame))
    assert records.issues.loc[records.issues["check"] == "unknown_code", "line"].tolist() == [2]


def test_columns_in_another_order_and_codes_in_small_letters(tmp_path):
    frame = assembly("2026")
    plain = read(written(tmp_path, frame))
    frame["ms_vote"] = frame["ms_vote"].str.lower()
    again = read(written(tmp_path, frame[sorted(frame)].sample(frac=1, random_state=1)))
    assert set(map(tuple, again.votes.astype("str").to_numpy())) == set(
        map(tuple, plain.votes.astype("str").to_numpy())
    )


def test_notes_on_votes_are_kept_beside_them(tmp_path):
    frame = assembly("2026")
    frame.loc[1, "vote_note"] = "Later advised the Secretariat that it had intended to vote in favour."
    votes = read(written(tmp_path, frame)).votes
    noted = votes.dropna(subset="note")
    assert noted["country"].tolist() == ["USA"]
    assert noted["vote"].tolist() == ["abstain"]  # the recorded vote stays


def test_a_file_cut_in_a_quoted_title_is_refused_with_its_line(tmp_path):
    path = written(tmp_path, assembly("2025"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index('""all"')], encoding="utf-8")
    with pytest.raises(vl.ReadError, match=r"ga_voting\.csv, line 2"):
        read(path)


# -- outcomes ----------------------------------------------------------------------------------------------------


def outcomes(folder):
    frame = pd.DataFrame(
        {
            "undl_id": ["4030001", "4040000", "4040001"], "resolution": ["A/RES/78/196", "A/RES/78/1", "A/RES/ES-11/8"],
            "title": ["Rights of the child", "Credentials : resolution / adopted by the General Assembly", "On seats"],
            "date": ["2023-12-19", "2023-09-29", "2025-02-24"], "session": ["78", "78", "11emsp"],
            "modality": ["Recorded vote", "Without a vote", "Adopted by consensus"], "draft": "",
        }
    )  # fmt: skip
    return written(folder, frame, "2025_7_23_ga_outcomes.csv")


def test_the_file_of_outcomes_adds_what_was_adopted_without_a_vote(tmp_path):
    records = read(written(tmp_path, assembly("2025")), outcomes(tmp_path))
    added = records.rollcalls[records.rollcalls["adoption"] == "without_vote"].set_index("record")
    assert added["symbol"].to_dict() == {"4040000": "A/RES/78/1", "4040001": "A/RES/ES-11/8"}
    assert added["session"].to_dict() == {"4040000": "78", "4040001": "ES-11"}
    assert added["title"].iloc[0] == "Credentials"
    assert len(records) == 4 + 2  # the text with a vote is not there twice


def test_outcomes_alone_are_read_and_say_that_the_positions_are_missing(tmp_path):
    records = read(outcomes(tmp_path))
    assert records.rollcalls["adoption"].tolist() == ["recorded", "without_vote", "without_vote"]
    assert "file_missing" in set(records.issues["check"])


# -- Security Council --------------------------------------------------------------------------------------------


def council(folder, **change):
    rows = [
        ("S/RES/2712(2023)", "2023-11-15", "USA", "UNITED STATES", "A", "True"),
        ("S/RES/2712(2023)", "2023-11-15", "MLT", "MALTA", "Y", "False"),
        ("S/RES/2712(2023)", "2023-11-15", "RUS", "RUSSIAN FEDERATION", "A", "True"),
        ("S/RES/1(1946)", "1946-01-25", "USA", "UNITED STATES", "X", "True"),
        ("S/RES/1(1946)", "1946-01-25", "RUS", "USSR", "X", "True"),
        ("S/RES/1(1946)", "1946-01-25", "BRA", "BRAZIL", "X", "False"),
    ]
    frame = pd.DataFrame(
        rows, columns=["resolution", "date", "ms_code", "ms_name", "ms_vote", "permanent_member"]
    )
    frame = frame.assign(
        draft="", meeting="S/PV.9479", description="Protection of children", agenda="MIDDLE EAST", subjects="CHILDREN",
        modality="", total_yes="1", total_no="0", total_abstentions="2", total_non_voting="0", total_ms="3",
    )  # fmt: skip
    silent = frame["date"] == "1946-01-25"
    frame.loc[silent, ["total_yes", "total_no", "total_abstentions", "total_non_voting"]] = [
        "0",
        "0",
        "0",
        "3",
    ]
    return written(folder, frame.assign(**change), "2025_7_21_sc_voting.csv")


@pytest.mark.parametrize("change", [{}, {"undl_id": ["11", "11", "11", "22", "22", "22"]}])
def test_the_security_council_with_and_without_record_numbers(tmp_path, change):
    records = read(council(tmp_path, **change))
    assert set(records.rollcalls["body"]) == {"UNSC"}
    assert records.rollcalls["symbol"].tolist() == ["S/RES/2712 (2023)", "S/RES/1 (1946)"]
    assert records.votes.astype("str")[["country", "vote"]].values.tolist() == [
        ["USA", "abstain"], ["MLT", "yes"], ["RUS", "abstain"],
    ]  # fmt: skip


def test_a_resolution_that_lists_every_member_as_x_was_adopted_without_a_vote(tmp_path):
    records = read(council(tmp_path))
    first = records.rollcalls.set_index("symbol").loc["S/RES/1 (1946)"]
    assert (first["adoption"], first["outcome"]) == ("without_vote", "adopted")
    assert first["rollcall"] not in set(records.votes["rollcall"])
    (row,) = records.issues[records.issues["check"] == "no_vote_taken"].to_dict("records")
    assert row["found"] == "3 rows"


def test_both_bodies_may_lie_in_one_folder(tmp_path):
    written(tmp_path, assembly("2025"))
    council(tmp_path)
    outcomes(tmp_path)
    records = vl.read(tmp_path, progress=False)
    assert set(records.rollcalls["body"]) == {"UNGA", "UNSC"}
    assert len(records.votes) == 12 + 3
