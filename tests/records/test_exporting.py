"""Votes in the forms of other programs, read back by those programs where they are here."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.errors import ReadError, SchemaError, UnknownName
from votelib.records import Records, exporting


@pytest.fixture(scope="module")
def small():
    votes = pd.DataFrame(
        {
            "rollcall": ["b", "b", "b", "b", "a", "a", "a"],
            "country": ["FRA", "CHN", "NAM", "USA", "FRA", "CHN", "NAM"],
            "vote": ["yes", "no", "abstain", "absent", "no", "yes", "unknown"],
        }
    )
    rollcalls = pd.DataFrame({"rollcall": ["a", "b"], "body": "HRC", "date": ["2024-02-01", "2024-01-01"]})
    return Records(votes, rollcalls)


def test_a_matrix_stands_by_date_with_the_codes_asked_for(small):
    matrix = small.to_matrix()
    assert matrix.columns.tolist() == ["b", "a"]
    assert matrix.index.tolist() == ["CHN", "FRA", "NAM", "USA"]
    assert matrix.fillna(-9).values.tolist() == [[-1, 1], [1, -1], [0, -9], [-9, -9]]
    voeten = small.to_matrix("voeten", no_seat=9)
    assert voeten.fillna(0).values.tolist() == [[3, 1], [1, 3], [2, 0], [8, 9]]
    assert small.to_matrix({"yes": 1, "abstain": 0.5, "no": 0}).loc["NAM", "b"] == 0.5
    with pytest.raises(UnknownName, match="codes: expected one of 1/0/-1"):
        small.to_matrix("2/1/0")
    with pytest.raises(SchemaError, match="found 'maybe'"):
        small.to_matrix({"maybe": 1})


def test_a_matrix_goes_back_to_the_same_votes(sample):
    back = Records.from_votes(sample.to_matrix())
    first, second = (
        r.votes[r.votes["vote"].isin(["yes", "abstain", "no"])]
        .astype("str")
        .sort_values(["rollcall", "country"])
        for r in (sample, back)
    )
    assert (
        first[["rollcall", "country", "vote"]].values.tolist()
        == second[["rollcall", "country", "vote"]].values.tolist()
    )


def test_the_files_for_r(small, tmp_path):
    folder = small.to_rollcall(tmp_path / "r", abstentions="no")
    votes = (folder / "votes.csv").read_text(encoding="utf-8")
    assert votes.splitlines() == ["country,b,a", "CHN,0,1", "FRA,1,0", "NAM,0,NA", "USA,NA,9"]
    assert (
        (folder / "rollcalls.csv").read_text(encoding="utf-8").splitlines()[1].startswith("b,HRC,,2024-01-01")
    )
    assert "4 states, 2 roll calls; abstentions no" in (folder / "read.R").read_text(encoding="utf-8")
    assert "NAM,NA,NA" in (small.to_rollcall(tmp_path / "r") / "votes.csv").read_text(encoding="utf-8")
    assert 'polarity = "USA"' in (small.to_rollcall(tmp_path, package="wnominate") / "read.R").read_text()
    assert (
        'polarity = "CHN"'
        in (small.to_rollcall(tmp_path, package="wnominate", anchor="CHN") / "read.R").read_text()
    )
    with pytest.raises(UnknownName, match="package: expected one of pscl, wnominate, emIRT"):
        small.to_rollcall(tmp_path, package="mcmc")
    with pytest.raises(UnknownName, match="anchor: expected one of"):
        small.to_rollcall(tmp_path, anchor="Paris")
    with pytest.raises(SchemaError, match="at least one vote"):
        Records(small.votes.head(0), small.rollcalls).to_rollcall(tmp_path)


def in_r(code: str, folder) -> str:
    run = subprocess.run(["Rscript", "-e", code], cwd=folder, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    return run.stdout


def _has_pscl() -> bool:
    if shutil.which("Rscript") is None:
        return False
    return subprocess.run(["Rscript", "-e", "library(pscl)"], capture_output=True).returncode == 0


@pytest.mark.skipif(not _has_pscl(), reason="R with the package pscl is not on this machine")
def test_r_reads_the_same_votes_and_fits_them(sample, tmp_path):
    folder = sample.to_rollcall(tmp_path)
    script = (folder / "read.R").read_text(encoding="utf-8")
    head = script[: script.index("fit <-")]
    code = (
        head
        + "cat(sum(rc$votes == 1, na.rm = TRUE), sum(rc$votes == 0, na.rm = TRUE), rc$n, rc$m, rc$vote.data$session[1])"
    )
    counts = sample.votes["vote"].value_counts()
    assert in_r(code, folder).split() == [str(counts["yes"]), str(counts["no"]), "108", "9", "35"]
    out = subprocess.run(["Rscript", "read.R"], cwd=folder, capture_output=True, text=True, timeout=240)
    assert out.returncode == 0, out.stderr
    assert "CHN" in out.stdout
    assert "GBR" in out.stdout


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not on this machine")
@pytest.mark.parametrize("package", ["pscl", "wnominate", "emIRT"])
def test_every_script_is_r(small, tmp_path, package):
    in_r('invisible(parse("read.R"))', small.to_rollcall(tmp_path, package=package))


def test_excel_holds_the_three_tables(sample, tmp_path):
    pytest.importorskip("openpyxl")
    path = sample.to_excel(tmp_path / "sample.xlsx")
    sheets = pd.read_excel(path, sheet_name=None, keep_default_na=False)
    assert [*sheets] == ["votes", "rollcalls", "issues"]
    assert len(sheets["votes"]) == len(sample.votes)
    again = Records.from_votes(sheets["votes"], rollcall="rollcall")
    assert again.votes["vote"].value_counts().to_dict() == sample.votes["vote"].value_counts().to_dict()


@pytest.fixture
def workbook(small, tmp_path):
    """A workbook, and a function that changes it as a person would."""
    openpyxl = pytest.importorskip("openpyxl")
    titles = ["=1+1", "国际合作"]
    path = Records(small.votes, small.rollcalls.assign(title=titles, yes=[1, 2])).to_excel(
        tmp_path / "a.xlsx"
    )

    def change(sheet, cell, value):
        book = openpyxl.load_workbook(path)
        (book[sheet] if sheet in book else book.create_sheet(sheet))[cell] = value
        book.save(path)
        return path

    return path, change


@pytest.mark.parametrize("name", ["votes", "rollcalls", "issues"])
def test_a_workbook_is_read_back_as_it_was_written(sample, tmp_path, name):
    pytest.importorskip("openpyxl")
    again = vl.read(sample.to_excel(tmp_path / "sample.xlsx"))
    assert again.fingerprint() == sample.fingerprint()
    wanted = getattr(sample, name).reset_index(drop=True)
    pd.testing.assert_frame_equal(
        getattr(again, name).reset_index(drop=True), wanted, check_categorical=False
    )


def test_a_workbook_that_was_edited_is_read_as_it_is_now(workbook):
    path, change = workbook
    assert vl.read(path).rollcalls["title"].tolist() == ["=1+1", "国际合作"]
    change("votes", "C2", "abstain")
    again = vl.read(change("notes", "A1", "seen by my colleague"))
    assert again.votes["vote"].astype("str").value_counts()["abstain"] == 2
    told = again.issues.loc[again.issues["check"] == "not_read", "found"]
    assert told.tolist() == ["notes"]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("votes", "C2", "perhaps", "perhaps"),
        ("votes", "A2", "c", "1 have none: c"),
        ("rollcalls", "A2", "b", "'b'"),
    ],
)
def test_a_workbook_with_a_vote_that_is_none_is_refused(workbook, sheet, cell, value, said):
    _, change = workbook
    with pytest.raises(ReadError, match=f"its sheets are not the tables that were written: .*{said}"):
        vl.read(change(sheet, cell, value))


def test_excel_says_when_a_table_is_too_long(sample, tmp_path, monkeypatch):
    pytest.importorskip("openpyxl")
    assert 1 + exporting._EXCEL_ROWS == 2**20  # the header is one
    monkeypatch.setattr("votelib.records.exporting._EXCEL_ROWS", 100)
    with pytest.raises(SchemaError, match="holds 100 rows, and these records have 423"):
        sample.to_excel(tmp_path / "long.xlsx")


def test_stata_takes_empty_columns_long_texts_and_other_scripts(small, tmp_path):
    texts = small.rollcalls.assign(title=["ж" * 3000, "国际合作"], subject=pd.NA, extra=pd.NA)
    folder = Records(small.votes, texts).to_stata(tmp_path)
    rollcalls = pd.read_stata(folder / "rollcalls.dta")
    assert rollcalls["title"].tolist() == ["ж" * 3000, "国际合作"]
    assert rollcalls["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-02-01", "2024-01-01"]
    assert (rollcalls[["subject", "extra", "sponsors"]] == "").all(axis=None)
    assert np.isnan(rollcalls["yes"]).all()
    votes = pd.read_stata(folder / "votes.dta")
    assert votes.astype("str").values.tolist() == small.votes.astype("str").values.tolist()
    assert [str(votes[column].dtype) for column in votes] == ["str", "str", "category"]
    assert len(pd.read_stata(folder / "issues.dta")) == 0
    told = vl.read(folder / "votes.dta")
    assert sorted(told.votes["vote"].astype("str")) == sorted(small.votes["vote"].astype("str"))


def test_a_title_that_begins_like_a_formula_is_a_text_in_a_workbook(small, tmp_path):
    pytest.importorskip("openpyxl")
    titles = ["=1+1", '=HYPERLINK("http://example.org", "look")']
    path = Records(small.votes, small.rollcalls.assign(title=titles)).to_excel(tmp_path / "a.xlsx")
    import openpyxl

    sheet = openpyxl.load_workbook(path)["rollcalls"]
    column = [cell.value for cell in sheet[1]].index("title")
    assert {sheet[row][column].data_type for row in (2, 3)} == {"s"}
    assert set(pd.read_excel(path, sheet_name="rollcalls")["title"]) == set(titles)


@pytest.mark.parametrize("write", ["to_rollcall", "to_stata", "to_excel"])
def test_what_cannot_be_written_whole_leaves_what_was_there(small, tmp_path, monkeypatch, write):
    target = tmp_path / ("a.xlsx" if write == "to_excel" else "folder")
    getattr(small, write)(target)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    broken = {"to_rollcall": "to_csv", "to_stata": "to_stata", "to_excel": "to_excel"}[write]
    whole, calls = getattr(pd.DataFrame, broken), []

    def cut_off(self, path, *args, **kwargs):
        whole(self, path, *args, **kwargs)
        calls.append(path)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(pd.DataFrame, broken, cut_off)
    with pytest.raises(KeyboardInterrupt):
        getattr(small.select(countries=small.votes["country"].iloc[0]), write)(target)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
