"""Tables in a folder: one set, written as one step, and damage is told with file and line."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

import votelib as vl
from votelib import files
from votelib.errors import ReadError, WriteError
from votelib.files import NOTE, TABLES
from votelib.records import Records


@pytest.fixture
def folder(sample, tmp_path):
    return sample.to_csv(tmp_path / "csv")


@pytest.fixture
def parquet(sample, tmp_path):
    return sample.to_parquet(tmp_path / "parquet")


def same(a: Records, b: Records) -> bool:
    return a.fingerprint() == b.fingerprint() and a.issues.astype("str").equals(b.issues.astype("str"))


@pytest.mark.parametrize("keep", ["to_csv", "to_parquet"])
def test_what_was_written_is_read(keep, sample, tmp_path):
    assert same(vl.read(getattr(sample, keep)(tmp_path)), sample)


# -- one folder, one truth ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "then"), [("to_parquet", "to_csv"), ("to_csv", "to_parquet")])
def test_the_last_set_that_was_written_is_the_one(first, then, sample, tmp_path):
    few = sample.select(since="2020-01-01")
    getattr(sample, first)(tmp_path)
    getattr(few, then)(tmp_path)
    assert len(vl.read(tmp_path)) == len(few)
    assert len({path.suffix for path in tmp_path.glob("votes.*")}) == 1


def test_two_sets_that_were_put_together_by_hand_are_refused(sample, folder, tmp_path):
    sample.select(since="2020-01-01").to_parquet(tmp_path / "few")
    for name in TABLES:
        os.replace(tmp_path / "few" / f"{name}.parquet", folder / f"{name}.parquet")
    with pytest.raises(ReadError, match="two sets of tables"):
        vl.read(folder)
    assert len(vl.read(folder / "votes.csv")) == len(sample)


def test_two_sets_of_one_size_whose_votes_differ_are_refused(sample, folder, tmp_path):
    change(folder / "votes.csv", b",yes", b",no")
    (folder / NOTE).unlink()
    sample.to_parquet(tmp_path / "other")
    for name in TABLES:
        os.replace(tmp_path / "other" / f"{name}.parquet", folder / f"{name}.parquet")
    with pytest.raises(ReadError, match="whose votes differ"):
        vl.read(folder)


def test_a_process_that_ends_between_two_moves_leaves_the_new_set(sample, folder, monkeypatch):
    few, real, moved = sample.select(since="2020-01-01"), os.replace, []

    def stop_after_two(source, target):
        if len(moved) == 2:
            raise KeyboardInterrupt
        moved.append(real(source, target))

    monkeypatch.setattr(files.os, "replace", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        few.to_csv(folder)
    monkeypatch.undo()
    assert same(vl.read(folder), few)
    assert not list(folder.glob(".votelib*"))


def test_a_process_that_ends_while_it_writes_leaves_the_old_set(sample, folder, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", full)
    with pytest.raises(WriteError, match="No space left on device"):
        sample.select(since="2020-01-01").to_csv(folder)
    monkeypatch.undo()
    assert same(vl.read(folder), sample)
    assert not list(folder.glob(".votelib*"))


def test_what_a_killed_process_left_is_swept(sample, folder):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, at_work = folder / f".votelib-writing-{gone.pid}-aa", folder / f".votelib-writing-{os.getpid()}-aa"
    left.mkdir()
    at_work.mkdir()
    sample.to_csv(folder)
    assert (left.exists(), at_work.exists()) == (False, True)


KILLED = """
import sys, votelib as vl
sample = vl.load("sample")
few = sample.select(since="2020-01-01")
print("ready", flush=True)
while True:
    (sample if len(vl.read({folder!r})) == len(few) else few).{keep}({folder!r})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9")
@pytest.mark.parametrize(
    ("keep", "times"), [("to_csv", 2), pytest.param("to_parquet", 20, marks=pytest.mark.slow)]
)
def test_kill_9_loses_and_halves_nothing(keep, times, sample, tmp_path):
    few = sample.select(since="2020-01-01")
    getattr(sample, keep)(tmp_path)
    rng = random.Random(keep)
    for _ in range(times):
        code = KILLED.format(folder=str(tmp_path), keep=keep)
        writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        writer.stdout.readline()
        time.sleep(rng.uniform(0.0, 0.3))
        writer.kill()
        writer.communicate()
        found = vl.read(tmp_path)
        assert same(found, sample) or same(found, few)


# -- damage ------------------------------------------------------------------------------------------------------


def change(path, old: bytes, new: bytes, count: int = 1) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, count))


def cut(path, mark: bytes) -> None:
    """Leave out the end of a file, from the last but one mark of a kind on."""
    kept = path.read_bytes().rpartition(mark)[0].rpartition(mark)[0]
    path.write_bytes(kept + (mark if mark == b"\n" else b""))


DAMAGE = {
    "empty": lambda path: path.write_bytes(b""),
    "cut at a line end": lambda path: cut(path, b"\n"),
    "cut in a row": lambda path: cut(path, b","),
    "Latin-1": lambda path: change(path, b"HRC", "HR\u00c7".encode("latin-1")),
    "extra cells": lambda path: path.write_bytes(
        b"\n".join([*path.read_bytes().split(b"\n")[:3], b"x" + b"," * 90])
    ),
    "zeros": lambda path: path.write_bytes(bytes(len(path.read_bytes()))),
    "an open quote": lambda path: change(path, b"\nA/HRC", b'\n"A/HRC'),
}


@pytest.mark.parametrize("name", ["votes", "rollcalls"])
@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("noted", [True, False])
def test_a_damaged_table_is_refused_with_its_file_and_line(name, damage, noted, folder):
    if not noted:
        (folder / NOTE).unlink()
        if damage == "cut at a line end" and name == "votes":
            pytest.skip("nothing in the tables says that votes are missing; the check of totals does")
    path = folder / f"{name}.csv"
    DAMAGE[damage](path)
    with pytest.raises(ReadError) as found:
        vl.read(folder)
    assert name in found.value.file or damage == "cut at a line end"
    assert found.value.line or damage in ("cut at a line end", "cut in a row")


def test_a_quote_that_never_closes_is_told_with_its_line(folder):
    path = folder / "votes.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[-1] = lines[-1].replace(",yes", ',"yes')
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ReadError, match="EOF inside string") as found:
        vl.read(folder)
    assert found.value.line == len(lines)


def test_a_note_of_more_than_a_mebibyte_is_none(folder):
    """Nothing the package writes is so long; a set without a note is read as one made by hand."""
    note = (folder / NOTE).read_bytes()
    rows = (folder / "votes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "votes.csv").write_text("".join(rows[:-1]), encoding="utf-8")
    (folder / NOTE).write_bytes(note.ljust(2**20))
    with pytest.raises(ReadError, match="423 that were written"):
        vl.read(folder)
    (folder / NOTE).write_bytes(note[:-1].ljust(2**20) + note[-1:])
    assert len(vl.read(folder).votes) == len(rows) - 2


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("votes", "vote", "maybe", "expected one of yes, abstain, no, absent, unknown; found 'maybe'"),
        ("rollcalls", "yes", "1e999", "yes: expected a number of states; found '1e999'"),
        ("rollcalls", "no", "many", "expected a number of states"),
        ("rollcalls", "abstain", "-1", "expected a number of states"),
        ("rollcalls", "date", "yesterday", "date"),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(table, column, value, words, folder):
    path = folder / f"{table}.csv"
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    frame.loc[3, column] = value
    frame.to_csv(path, index=False)
    with pytest.raises(ReadError, match=words) as found:
        vl.read(folder)
    assert table in found.value.file
    assert found.value.line == 5 or column == "date"


def test_a_title_changed_by_hand_is_read_and_said(folder):
    assert "edited_table" not in set(vl.read(folder).issues["check"])
    change(folder / "rollcalls.csv", b"Enhancement", b"Strengthening")
    records = vl.read(folder)
    assert records.rollcalls["title"].str.contains("Strengthening").any()
    (found,) = records.issues.query("check == 'edited_table'")["file"]
    assert found == str(folder / "rollcalls.csv")


def test_no_bit_of_a_parquet_table_can_be_another(sample, parquet):
    rng, path = random.Random(0), parquet / "votes.parquet"
    whole = path.read_bytes()
    for _ in range(25):
        damaged = bytearray(whole)
        damaged[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises(ReadError, match=r"votes\.parquet"):
            vl.read(parquet)
    path.write_bytes(whole[:-100])
    with pytest.raises(ReadError, match="cut off or damaged"):
        vl.read(parquet)
    path.write_bytes(whole)
    assert same(vl.read(parquet), sample)


# -- spreadsheets ------------------------------------------------------------------------------------------------


def test_cells_that_a_spreadsheet_would_run_are_text_and_read_back_the_same(tmp_path):
    titles = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'quoted", "plain", "", "NA"]
    ids = [f"r{number}" for number in range(len(titles))]
    records = Records(
        pd.DataFrame({"rollcall": ids, "country": "FRA", "vote": "yes", "name": titles}),
        pd.DataFrame({"rollcall": ids, "body": "HRC", "title": titles, "yes": 1}),
    )
    assert vl.read(records.to_csv(tmp_path / "plain")).rollcalls["title"].fillna("").tolist() == titles
    assert ",=1+1," in (tmp_path / "plain" / "rollcalls.csv").read_text(encoding="utf-8")
    records.to_csv(tmp_path, safe=True)
    for name in ("votes", "rollcalls"):
        cells = pd.read_csv(tmp_path / f"{name}.csv", dtype="str", keep_default_na=False).to_numpy().ravel()
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    back = vl.read(tmp_path)
    assert back.rollcalls["title"].fillna("").tolist() == titles
    assert back.votes["name"].fillna("").tolist() == titles


def test_two_sets_with_other_roll_calls_are_refused(sample, tmp_path):
    """An adoption without a vote is in one set alone: the votes are the same."""
    sample.to_csv(tmp_path / "csv")
    sample.keep(sample.rollcalls["symbol"] != "A/HRC/RES/7/3").to_parquet(tmp_path / "parquet")
    for path in (tmp_path / "parquet").iterdir():
        path.rename(tmp_path / "csv" / path.name)
    with pytest.raises(ReadError, match=r"rollcalls\.parquet with 18 rows and rollcalls\.csv with 19 rows"):
        vl.read(tmp_path / "csv")


def test_twelve_columns_of_a_wrong_table_are_shown(tmp_path):
    (tmp_path / "votes.csv").write_text(",".join("abcdefghijklmn") + "\n", encoding="utf-8")
    (tmp_path / "rollcalls.csv").write_text("rollcall\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"found 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'$"):
        vl.read(tmp_path)
