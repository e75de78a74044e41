"""Damaged copies of resolution 56/2 are refused, with what is wrong and where; nothing is read that is not there."""

from __future__ import annotations

import re

import pytest

import votelib as vl
from votelib.files import data_dir
from votelib.readers import dispatch
from votelib.readers.documents.extraction.cleaning import read_text
from votelib.readers.documents.extraction.source import Source
from votelib.readers.documents.parsing.furniture import without_furniture

SEED = (data_dir() / "sample/A_HRC_RES_56_2.zh.md").read_text(encoding="utf-8")
RECORD = SEED.index("[经记录表决")
LINES = SEED.split("\n")


def refusal(text: str, tmp_path) -> vl.ReadError:
    path = tmp_path / "damaged.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(vl.ReadError) as error:
        vl.read(path)
    assert error.value.file == str(path)
    return error.value


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(LINES, 1) if words in line)


NAMES = [
    (vote, name)
    for vote, first in (("in favour", "阿尔及利亚"), ("against", "阿尔巴尼亚"), ("abstaining", "阿根廷"))
    for name in LINES[line_of(first) - 1].rstrip("]").split("、")
]


def test_the_seed_itself_is_sound(tmp_path):
    assert len(NAMES) == 47
    path = tmp_path / "whole.md"
    path.write_text(SEED, encoding="utf-8")
    assert len(vl.read(path).votes) == 47


@pytest.mark.parametrize(("vote", "name"), NAMES, ids=[name for _, name in NAMES])
def test_each_name_removed_misspelt_or_doubled_is_refused_in_its_list(vote, name, tmp_path):
    removed = re.sub(rf"(?<=[\n、]){name}(?=[、\n\]])", "", SEED[RECORD:], count=1)
    error = refusal(SEED[:RECORD] + removed, tmp_path)
    assert f"list '{vote}': expected" in str(error)
    misspelt = refusal(
        SEED[:RECORD] + re.sub(rf"(?<=[\n、]){name}(?=[、\n\]])", name + "甲", SEED[RECORD:], count=1),
        tmp_path,
    )
    assert f"list '{vote}': name not known: '{name}甲'" in str(misspelt)
    assert misspelt.line == line_of(name)
    doubled = refusal(
        SEED[:RECORD] + re.sub(rf"(?<=[\n、]){name}(?=[、\n\]])", f"{name}、{name}", SEED[RECORD:], count=1),
        tmp_path,
    )
    assert "stands twice in one list" in str(doubled)


def test_a_state_in_two_lists_is_refused(tmp_path):
    error = refusal(SEED.replace("反对：\n\n阿尔巴尼亚", "反对：\n\n中国"), tmp_path)
    assert "CHN" in str(error)
    assert "also in the list 'in favour'" in str(error)


@pytest.mark.parametrize(
    ("heading", "first", "said"),
    [
        ("赞成：", "阿尔及利亚", "in favour"),
        ("反对：", "阿尔巴尼亚", "against"),
        ("弃权：", "阿根廷", "abstaining"),
    ],
)
def test_a_list_that_is_dropped_is_missed(heading, first, said, tmp_path):
    kept = [line for line in LINES if not line.startswith((heading, first))]
    text = "\n".join(kept) + ("]" if said == "abstaining" else "")
    assert f"the list '{said}' is missing" in str(refusal(text, tmp_path))


@pytest.mark.parametrize(
    ("old", "new"), [("31 票", "32 票"), ("14 票", "13 票"), ("2 票弃权", "3 票弃权"), ("31 票", "13 票")]
)
def test_a_tally_that_is_changed_does_not_fit(old, new, tmp_path):
    error = refusal(SEED.replace(old, new), tmp_path)
    assert "expected" in str(error)
    assert new.split()[0] in str(error)


def test_a_text_cut_off_anywhere_in_the_record_is_refused(tmp_path):
    """Every place from the last paragraph on, letter by letter: 300 copies."""
    start, end = SEED.index("第 34 次会议"), SEED.rindex("]")
    for place in range(start, end):
        refusal(SEED[:place], tmp_path)


def test_a_document_without_its_number_or_its_day_says_so(tmp_path):
    assert "expected the number of the resolution" in str(refusal(SEED.replace("56/2. ", ""), tmp_path))
    without_day = SEED.replace("2024 年 7 月 10 日", "")
    assert "expected the day of adoption" in str(refusal(without_day, tmp_path))


def test_a_day_that_is_said_twice_and_differs_is_an_issue(tmp_path):
    path = tmp_path / "two_days.md"
    path.write_text(SEED.replace("2024 年 7 月 10 日\n\n第", "2024 年 7 月 11 日\n\n第"), encoding="utf-8")
    issues = vl.read(path).issues
    assert issues[["check", "expected", "found"]].values.tolist() == [["heading", "2024-07-10", "2024-07-11"]]


def test_a_session_that_contradicts_the_number_is_an_issue(tmp_path):
    path = tmp_path / "session.md"
    path.write_text(SEED.replace("第五十六届", "第五十五届"), encoding="utf-8")
    records = vl.read(path)
    assert records.issues["check"].tolist() == ["heading"]
    assert records.rollcalls["session"].tolist() == ["56"]


@pytest.mark.archive
def test_the_whole_document_reads_as_the_sample_has_it(archive_folder, sample):
    records = vl.read(archive_folder / "documents/A_HRC_RES_56_2.zh.md")
    row = records.rollcalls.iloc[0]
    assert row[["rollcall", "symbol", "session", "agenda_item", "meeting"]].tolist() == [
        "A/HRC/RES/56/2@2024-07-10#1", "A/HRC/RES/56/2", "56", "3", "34",
    ]  # fmt: skip
    assert row[["yes", "no", "abstain"]].tolist() == [31, 14, 2]
    known = sample.vote_on("A/HRC/RES/56/2").votes[["country", "vote"]].astype(str)
    read = records.votes[["country", "vote"]].astype(str)
    assert sorted(map(tuple, read.values)) == sorted(map(tuple, known.values))


ASTRAY = """[Adopted by a recorded vote of 2 to 1, with no abstentions. The voting was as follows:

In favour: Brazil, China

Against: France

Abstaining:
4

A/HRC/RES/52/99
Cuba, Japan]
"""


def test_names_under_no_heading_are_not_passed_over(tmp_path):
    """A page head between a heading and its list, and a tally without abstentions: found by damaging documents."""
    head = "Resolution adopted by the Human Rights Council on 7 April 2023\n\n52/99. An example\n\n"
    path = tmp_path / "astray.txt"
    path.write_text(head + ASTRAY.replace("[", "").replace("]", ""), encoding="utf-8")
    with pytest.raises(vl.ReadError, match="expected 0 by the tally 2-1-0, found 2"):
        vl.read(path)


def test_a_problem_with_a_text_that_holds_nothing_has_a_place():
    """A damaged PDF of which only page heads were left, and the end of a text: found by damaging documents."""
    for printed, line in (("", 1), ("In favour:\nChina", 2)):
        text = without_furniture(read_text(Source("x.pdf", "pdf", "", (printed,))))
        place = text.place(len(text.clean), len(text.clean) + 1)
        assert (place.page, place.line, text.line_of(len(text.clean))) == (1, line, line)


def test_each_damaged_table_of_a_folder_is_named_and_the_folder_is_read_twice_at_most(tmp_path, monkeypatch):
    """Copies among them; the folder was read anew after each refusal, 200 times for 200 damaged tables."""
    asked, read = [], dispatch.read_untrusted
    monkeypatch.setattr(
        dispatch, "read_untrusted", lambda files, limits: asked.append(files) or read(files, limits)
    )
    (tmp_path / "good.csv").write_text("rollcall,country,vote\na,USA,yes\na,FRA,no\n", encoding="utf-8")
    for number in range(12):
        (tmp_path / f"{number}.csv").write_text(
            f"rollcall,country,vote\na{number % 9},USA,maybe\n", encoding="utf-8"
        )
    records = vl.read(tmp_path, progress=False)
    assert (len(records.votes), len(asked)) == (2, 2)
    refused = records.issues[records.issues["check"] == "refused"]
    assert set(refused["file"]) == {str(tmp_path / f"{number}.csv") for number in range(12)}
    assert refused["message"].str.contains("maybe").all()
