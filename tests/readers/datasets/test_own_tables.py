"""Votes of one's own as a file: CSV, workbook, Parquet, Stata, zip; and what is said of a table that is none."""

from __future__ import annotations

import zipfile

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import NotAvailable, ReadError

_TIDY = pd.DataFrame(
    {
        "date": "2022-03-02",
        "resolution": "ES-11/1",
        "country": ["Namibia", "Viet Nam", "France", "Germany", "Russian Federation"],
        "vote": ["abstain", "abstain", "yes", "yes", "no"],
    }
)
_WANTED = {"NAM": "abstain", "VNM": "abstain", "FRA": "yes", "DEU": "yes", "RUS": "no"}


def told(records) -> dict:
    return dict(records.votes[["country", "vote"]].astype("str").values)


def write(frame: pd.DataFrame, path):
    if path.suffix == ".xlsx":
        frame.assign(date=pd.to_datetime(frame["date"])).to_excel(path, index=False)
    elif path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".dta":
        frame.assign(vote=frame["vote"].astype("category")).to_stata(path, write_index=False)
    else:
        frame.to_csv(path, index=False, sep="\t" if path.suffix == ".tsv" else ",")
    return path


@pytest.mark.parametrize("name", ["v.csv", "v.csv.gz", "v.tsv", "v.xlsx", "v.parquet", "v.dta"])
def test_every_form_gives_the_same_votes(tmp_path, name):
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    records = vl.read(write(_TIDY, tmp_path / name))
    assert told(records) == _WANTED
    assert records.rollcalls["rollcall"].tolist() == ["ES-11/1@2022-03-02#1"]
    assert records.issues.empty


def test_what_is_not_understood_has_its_line(tmp_path):
    frame = _TIDY.assign(country=["Namibia", "Atlantis", *_TIDY["country"][2:]])
    records = vl.read(write(frame, tmp_path / "v.csv"))
    assert records.issues[["check", "line", "found"]].values.tolist() == [
        ["unknown_state", 3, "Atlantis: 'abstain'"]
    ]
    assert records.issues["file"].item().endswith("v.csv")


def test_states_by_roll_calls(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(
        "country,ES-11/1,ES-11/2\nNAM,A,A\nVNM,A,A\nFRA,Y,Y\nNowhere,Y,Y\nRUS,N,N\n", encoding="utf-8"
    )
    records = vl.read(path)
    assert len(records.votes) == 8
    read = records.issues[records.issues["check"] != "undated"]
    assert read[["check", "line"]].values.tolist() == [["unknown_state", 5]] * 2


def test_a_known_data_set_may_be_a_workbook(tmp_path):
    pytest.importorskip("openpyxl")
    frame = pd.DataFrame(
        {"undl_id": 1, "ms_code": ["FRA", "NAM"], "ms_name": ["FRANCE", "NAMIBIA"], "ms_vote": ["Y", "N"],
         "date": pd.Timestamp("2023-10-27"), "session": 78, "resolution": "A/RES/78/1", "title": "T", "total_yes": 1.0,
         "total_no": 1, "total_abstentions": 0, "total_non_voting": 0, "total_ms": 2}
    )  # fmt: skip
    path = tmp_path / "ga.xlsx"
    with pd.ExcelWriter(path) as book:
        frame.to_excel(book, sheet_name="votes", index=False)
        frame.to_excel(book, sheet_name="copy", index=False)
    records = vl.read(path)
    assert told(records) == {"FRA": "yes", "NAM": "no"}
    assert records.rollcalls[["yes", "no"]].values.tolist() == [[1, 1]]
    assert str(records.rollcalls["date"].item())[:10] == "2023-10-27"
    assert records.issues["message"].str.contains("the sheet 'copy' was not read").sum() == 1


def test_a_workbook_needs_its_extra(tmp_path, monkeypatch):
    pytest.importorskip("openpyxl")
    path = write(_TIDY, tmp_path / "v.xlsx")
    words = "raise ModuleNotFoundError('No module named openpyxl', name='openpyxl')"
    (tmp_path / "openpyxl.py").write_text(words, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)  # seen by the process that opens the file
    with pytest.raises(NotAvailable, match=r"comes with the extra \[excel\]"):
        vl.read(path)


def test_votes_in_numbers_are_asked_about(tmp_path):
    path = write(_TIDY.replace({"yes": "1", "no": "3", "abstain": "2"}), tmp_path / "v.csv")
    with pytest.raises(
        ReadError, match=r"vl\.Records\.from_votes\(pd\.read_csv\('v\.csv'\), …\) takes it with what"
    ):
        vl.read(path)


def test_a_table_of_another_kind_is_told_what_it_lacks(tmp_path):
    path = tmp_path / "prices.csv"
    path.write_text("country,price\nFRA,3\nDEU,4\n", encoding="utf-8")
    with pytest.raises(
        ReadError, match=r"columns country, price.*vote, rollcall or symbol not found here"
    ) as error:
        vl.read(path)
    assert "unvotes" in str(error.value)


# -- zip -----------------------------------------------------------------------------------------------------


def test_a_zip_is_read_as_the_files_in_it(tmp_path):
    inside = write(_TIDY.assign(country=["Atlantis", *_TIDY["country"][1:]]), tmp_path / "votes.csv")
    path = tmp_path / "files.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inside, "data/my_votes.csv")
        archive.writestr("__MACOSX/._my_votes.csv", b"junk")
        archive.writestr("../outside.txt", b"nothing to read")
    records = vl.read(path)
    assert len(records.votes) == 4
    about = records.issues[records.issues["check"] == "unknown_state"]
    assert about["file"].item() == f"{path}/data/my_votes.csv"
    assert not (tmp_path.parent / "outside.txt").exists()


@pytest.mark.parametrize("damage", ["cut", "password"])
def test_a_zip_that_cannot_be_read_is_refused(tmp_path, damage):
    path = tmp_path / "files.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("votes.csv", _TIDY.to_csv(index=False) * 50)
    content = bytearray(path.read_bytes())
    if damage == "password":
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            content[content.index(mark) + place] |= 1
    else:
        content[60:90] = bytes(30)
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"damaged zip archive|cannot be unpacked"):
        vl.read(path)
