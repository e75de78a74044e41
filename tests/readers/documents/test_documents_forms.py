"""Documents written by hand: what a reader of the United Nations' papers meets, and what must come out."""

from __future__ import annotations

import zipfile

import pandas as pd
import pytest
from documents.further import FOLDER

import votelib as vl
from votelib.readers import Limits
from votelib.readers.documents.document import read_document

REPORT = """
United Nations                                                         A/HRC/99/2

Human Rights Council
Ninety-ninth session

Right to food

101. At the 39th meeting, on 27 March 2008, the representative of Cuba introduced draft resolution A/HRC/99/L.5,
sponsored by Cuba, China and Viet Nam. Subsequently, Egypt joined the sponsors.

102. Also at the same meeting, the representative of Bosnia and Herzegovina introduced amendment A/HRC/99/L.9 to
draft resolution A/HRC/99/L.5.

103. At the request of the representative of Cuba, a recorded vote was taken on amendment A/HRC/99/L.9. The voting
was as follows:

In favour:
Bosnia and Herzegovina, France, United Kingdom of Great Britain and Northern Ireland

Against:
China, Cuba, Egypt and Viet Nam

Abstaining:
Bolivia (Plurinational State of)

104. Amendment A/HRC/99/L.9 was rejected by 3 votes to 4, with 1 abstention.

105. At the request of the representative of France, a separate vote was taken on operative paragraph 7 of draft
resolution A/HRC/99/L.5. The voting was as follows:

In favour:
Bolivia (Plurinational State of), China, Cuba, Egypt, Viet Nam

Against:
France, United Kingdom of Great Britain and Northern Ireland

Abstaining:
Bosnia and Herzegovina

106. Operative paragraph 7 was retained by 5 votes to 2, with 1 abstention.

107. At the same meeting, a recorded vote was taken on draft resolution A/HRC/99/L.5. The draft resolution was
adopted by 5 votes to 3, with no abstentions. The voting was as follows:

In favour:
Bolivia (Plurinational State of), China, Cuba, Egypt, Viet Nam

Against:
Bosnia and Herzegovina, France, United Kingdom of Great Britain and Northern Ireland

108. For the text as adopted, see part one, chapter I, resolution 99/4.

Rights of the child

109. At the 40th meeting, on 28 March 2008, the representative of Uruguay introduced draft resolution A/HRC/99/L.7,
sponsored by Uruguay. The draft resolution was adopted without a vote (resolution 99/5).
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return vl.read(path)


def test_a_report_gives_each_vote_as_a_roll_call_linked_to_its_text(report):
    rows = report.rollcalls[["rollcall", "kind", "outcome", "adoption"]].values.tolist()
    assert rows == [
        ["A/HRC/99/L.9@2008-03-27#1", "amendment", "rejected", "recorded"],
        ["A/HRC/RES/99/4@2008-03-27#2", "paragraph", "adopted", "recorded"],
        ["A/HRC/RES/99/4@2008-03-27#1", "resolution", "adopted", "recorded"],
        ["A/HRC/RES/99/5@2008-03-28#1", "resolution", "adopted", "without_vote"],
    ]
    by_kind = report.rollcalls.set_index("rollcall")
    amendment = by_kind.loc["A/HRC/99/L.9@2008-03-27#1"]
    assert amendment["about"] == "A/HRC/RES/99/4"
    assert by_kind.loc["A/HRC/RES/99/4@2008-03-27#2", "part"] == "Operative paragraph 7"
    assert by_kind["draft"].dropna().tolist() == ["A/HRC/99/L.9", "A/HRC/99/L.5", "A/HRC/99/L.7"]
    assert by_kind["title"].tolist()[2:] == ["Right to food", "Rights of the child"]
    assert by_kind["meeting"].tolist() == ["39", "39", "39", "40"]
    assert set(by_kind["session"]) == {"99"}


def test_names_that_hold_and_or_stand_after_it(report):
    votes = report.votes[report.votes["rollcall"] == "A/HRC/99/L.9@2008-03-27#1"]
    assert dict(zip(votes["country"], votes["vote"], strict=True)) == {
        "BIH": "yes", "FRA": "yes", "GBR": "yes", "CHN": "no", "CUB": "no", "EGY": "no", "VNM": "no", "BOL": "abstain",
    }  # fmt: skip


def test_one_bad_vote_of_a_report_is_listed_and_the_rest_is_read(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(
        REPORT.replace("China, Cuba, Egypt and Viet Nam", "China, Cuba, Egipt and Viet Nam"), encoding="utf-8"
    )
    records = vl.read(path)
    assert len(records) == 3
    refused = records.issues[records.issues["check"] == "refused"].iloc[0]
    assert refused["severity"] == "serious"
    assert refused["line"] == REPORT.split("\n").index("China, Cuba, Egypt and Viet Nam") + 1
    assert "A/HRC/99/L.9" in refused["message"]
    assert "'Egipt'; close: Egypt" in refused["message"]


def test_a_vote_whose_lists_are_gone_is_missed(tmp_path):
    start = REPORT.index("In favour:\nBosnia")
    path = tmp_path / "report.txt"
    path.write_text(REPORT[:start] + REPORT[REPORT.index("104. ") :], encoding="utf-8")
    assert (vl.read(path).issues["check"] == "refused").any()


ASSEMBLY = """
United Nations                      A/78/PV.50
General Assembly                    Official Records
Seventy-eighth session
50th plenary meeting
Tuesday, 19 December 2023, 10 a.m.
New York

The President: We turn to draft resolution I. The Third Committee adopted it without a vote. May I take it that
the Assembly wishes to do the same?

Draft resolution I was adopted (resolution 78/195).

The President: We turn to draft resolution A/78/L.30. A recorded vote has been requested.

A recorded vote was taken.

In favour:
Afghanistan, Albania, Algeria

Against:
Israel

Abstaining:
Togo

Draft resolution A/78/L.30 was adopted by 3 votes to 1, with 1 abstention (resolution 78/196).

[Subsequently, the delegations of Togo and Zambia informed the Secretariat that they had intended to vote in favour.]
"""


def test_a_record_of_the_assembly(tmp_path):
    path = tmp_path / "pv.txt"
    path.write_text(ASSEMBLY, encoding="utf-8")
    records = vl.read(path)
    assert records.rollcalls[["rollcall", "body", "adoption", "meeting", "session"]].values.tolist() == [
        ["A/RES/78/195@2023-12-19#1", "UNGA", "without_vote", "50", "78"],
        ["A/RES/78/196@2023-12-19#1", "UNGA", "recorded", "50", "78"],
    ]
    votes = records.votes.set_index("country")
    assert votes.loc["TGO", ["vote", "intention"]].tolist() == ["abstain", "yes"]
    assert votes.loc["ZMB", ["vote", "intention"]].tolist() == ["absent", "yes"]
    assert votes["intention"].notna().sum() == 2


COUNCIL = """
United Nations        S/PV.9498
Security Council
Seventy-eighth year
9498th meeting
Friday, 8 December 2023, 3.30 p.m.
New York

The President: Members of the Council have before them document S/2023/970, which contains the text of a draft
resolution submitted by the United Arab Emirates. I shall put the draft resolution to the vote now.

A vote was taken by show of hands.

In favour:
Albania, Brazil, China, Ecuador, France, Gabon, Ghana, Japan, Malta, Mozambique, Russian Federation, Switzerland,
United Arab Emirates

Against:
United States of America

Abstaining:
United Kingdom of Great Britain and Northern Ireland

The President: The result of the voting is as follows: 13 votes in favour, 1 vote against and 1 abstention. The draft
resolution has not been adopted, owing to the negative vote of a permanent member of the Council.
"""


def test_a_veto_in_the_security_council(tmp_path):
    """The vote of 8 December 2023 on S/2023/970, 13-1-1."""
    path = tmp_path / "pv.txt"
    path.write_text(COUNCIL, encoding="utf-8")
    row = vl.read(path).rollcalls.iloc[0]
    assert row[["rollcall", "body", "outcome", "meeting"]].tolist() == [
        "S/2023/970@2023-12-08#1", "UNSC", "rejected", "9498",
    ]  # fmt: skip
    assert row[["yes", "no", "abstain"]].tolist() == [13, 1, 1]


@pytest.mark.parametrize(
    ("number", "session", "words"),
    [
        ("56/2", "56", "Fifty-sixth session"),
        ("S-9/1", "S-9", "Ninth special session"),
        ("OM/1/1", "OM-1", "First organizational session"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("kind", "series"), [("Resolution", "RES"), ("Decision", "DEC")])
def test_regular_special_and_organizational_sessions(number, session, words, kind, series, tmp_path):
    path = tmp_path / "act.txt"
    path.write_text(
        f"Human Rights Council\n{words}\n\n{kind} adopted by the Human Rights Council on 12 January 2009\n\n"
        f"{number}. A title that runs\nover two lines\n\nThe Human Rights Council,\n\nDecides.\n\n2nd meeting\n"
        "12 January 2009\n\n[Adopted without a vote.]\n",
        encoding="utf-8",
    )
    records = vl.read(path)
    row = records.rollcalls.iloc[0]
    assert row[["symbol", "session", "title", "meeting", "adoption", "kind"]].tolist() == [
        f"A/HRC/{series}/{number}", session, "A title that runs over two lines", "2", "without_vote", kind.lower(),
    ]  # fmt: skip
    assert row["date"] == pd.Timestamp("2009-01-12")
    assert records.issues.empty


def test_a_collection_gives_each_text_its_own_vote(tmp_path):
    def act(number, record):
        return (
            f"Resolution adopted by the Human Rights Council on 12 January 2009\n\n{number}. Title {number}\n\n"
            f"The Human Rights Council,\n\n1. Decides.\n\n2nd meeting\n12 January 2009\n\n{record}\n\n"
        )

    lists = "In favour:\nChina, Cuba\nAgainst:\nFrance]"
    voted = f"[Adopted by a recorded vote of 2 to 1. The voting was as follows:\n{lists}"
    path = tmp_path / "collection.md"
    path.write_text(
        act("9/1", voted) + act("9/2", "[Adopted without a vote.]") + act("9/3", voted), encoding="utf-8"
    )
    records = vl.read(path)
    assert records.rollcalls["symbol"].tolist() == [f"A/HRC/RES/9/{n}" for n in (1, 2, 3)]
    assert records.rollcalls["title"].tolist() == [f"Title 9/{n}" for n in (1, 2, 3)]
    assert records.votes.groupby("rollcall", observed=True).size().tolist() == [3, 3]


def test_columns_of_a_folder_that_was_written_come_back(report, tmp_path):
    for write in (report.to_csv, report.to_parquet):
        folder = write(tmp_path / write.__name__)
        again = vl.read(folder)
        assert len(again) == len(report)
        assert again.votes["name"].tolist() == report.votes["name"].tolist()


def test_the_sample_folder_is_the_sample(sample):
    from votelib.files import data_dir

    assert vl.read(data_dir() / "sample").fingerprint() == sample.fingerprint()


@pytest.mark.parametrize("paths", [[], None, [3]])
def test_what_is_no_path_is_refused(paths):
    with pytest.raises(vl.VotelibError, match=r"expected a .*path"):
        vl.read(paths)


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(vl.ReadError, match="no such file or folder"):
        vl.read(tmp_path / "nowhere.txt")


def test_files_of_a_folder_that_are_no_documents_are_passed_over_and_listed(tmp_path):
    (tmp_path / "a.txt").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (tmp_path / ".hidden.txt").write_text("nothing", encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "b.txt").write_text(ASSEMBLY, encoding="utf-8")
    records = vl.read(tmp_path)
    assert len(records) == 3
    passed_over = records.issues[records.issues["check"] == "passed_over"]
    assert passed_over[["severity", "file"]].values.tolist() == [["note", str(tmp_path / "photo.jpg")]]


def test_many_documents_read_by_several_processes_are_the_same_as_by_one(tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(
            REPORT.replace("A/HRC/99/", f"A/HRC/{90 + number}/"), encoding="utf-8"
        )
    (tmp_path / "bad.txt").write_text("no vote in here", encoding="utf-8")
    one, two = vl.read(tmp_path, jobs=1), vl.read(tmp_path, jobs=2)
    assert one.fingerprint() == two.fingerprint()
    assert one.issues.equals(two.issues)
    assert two.issues.loc[two.issues["check"] == "refused", "file"].tolist() == [str(tmp_path / "bad.txt")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_that_hold_too_many_rows_together_are_left_out_and_named(jobs, tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(
            REPORT.replace("A/HRC/99/", f"A/HRC/{90 + number}/"), encoding="utf-8"
        )
    of_one = read_document(tmp_path / "0.txt").rows
    records = vl.read(tmp_path, jobs=jobs, limits=Limits(rows=3 * of_one))
    assert set(records.votes["file"]) == {str(tmp_path / f"{number}.txt") for number in range(3)}
    refused = records.issues[records.issues["check"] == "refused"]
    assert refused["file"].tolist() == [str(tmp_path / "3.txt"), str(tmp_path / "4.txt")]
    assert refused["message"].str.contains(rf"more than {3 * of_one} together").all()


def test_archives_share_the_rows_that_documents_may_hold_together(tmp_path):
    for number in range(3):
        words = REPORT.replace("A/HRC/99/", f"A/HRC/{90 + number}/")
        with zipfile.ZipFile(tmp_path / f"{number}.zip", "w") as archive:
            archive.writestr("a.txt", words)
    of_one = len(vl.read(tmp_path / "0.zip").votes)
    records = vl.read(tmp_path, limits=Limits(rows=3 * of_one - 1))
    refused = records.issues.loc[records.issues["check"] == "refused", "file"]
    assert refused.tolist() == [str(tmp_path / "2.zip")]
    named = {str(tmp_path / f"{number}.zip" / "a.txt") for number in range(2)}
    assert {*records.votes["file"]} == {*records.rollcalls["file"]} == named


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize(
    "hidden", ["<!-- {} -->", "<script>var a = '{}';</script>", "<style>p {{ '{}' }}</style>"]
)
def test_what_a_page_hides_is_no_vote(hidden, form, tmp_path):
    """As a page of the web pasted into a text: its code and its comments print nothing."""
    page = (FOLDER / "corrigendum-pv-en-foot.txt").read_text(encoding="utf-8")
    words = "In favour: Brazil, China. Against: Cuba. Adopted by 2 votes to 1"
    path = tmp_path / f"record.{form}"
    path.write_text(f"{page}\n{hidden.format(words)}\n", encoding="utf-8")
    assert len(read_document(path).rollcalls) == 1
