"""Readers of data sets, on small files that look like the real ones; and on the real ones, counted in and out."""

from __future__ import annotations

import gzip
import random

import pandas as pd
import pytest

import votelib as vl
from votelib.readers.datasets.recognise import read_datasets

# Amendment 51/L.43 in small: Benin stands twice, Brazil is missing. A text without a vote, one that was withdrawn.
VOTES = """\
record_id,symbol,date,year,body,vote_type,seq,iso3,country,vote
30508,A/HRC/51/L.43,2022-10-06,2022,Human Rights Council,RECORDED,1,ARG,ARGENTINA,Y
30508,A/HRC/51/L.43,2022-10-06,2022,Human Rights Council,RECORDED,2,BEN,BENIN,N
30508,A/HRC/51/L.43,2022-10-06,2022,Human Rights Council,RECORDED,3,BEN,BENIN,N
30508,A/HRC/51/L.43,2022-10-06,2022,Human Rights Council,RECORDED,4,NAM,NAMIBIA,A
30508,A/HRC/51/L.43,2022-10-06,2022,Human Rights Council,RECORDED,5,CIV,CÔTE D'IVOIRE,.
30508,A/HRC/51/L.43,2022-10-06,2022,Human Rights Council,RECORDED,6,CHN,CHINA,
21000,E/CN.4/RES/1989/7,1989-03-08,1989,Commission on Human Rights,RECORDED,1,GER,"GERMANY, FEDERAL REPUBLIC OF",Y
21000,E/CN.4/RES/1989/7,1989-03-08,1989,Commission on Human Rights,RECORDED,2,DDR,GERMAN DEMOCRATIC REPUBLIC,N
21000,E/CN.4/RES/1989/7,1989-03-08,1989,Commission on Human Rights,RECORDED,3,SUN,USSR,N
21000,E/CN.4/RES/1989/7,1989-03-08,1989,Commission on Human Rights,RECORDED,4,YUG,YUGOSLAVIA,A
"""
_HRC, _CHR = "Human Rights Council", "Commission on Human Rights"
TEXTS = pd.DataFrame(
    [
        {
            "record_id": "30508", "symbol": "A/HRC/51/L.43", "title": "Food, the right to  : its state : amendment /",
            "statement": f"{_HRC} at its 51th session", "date": "2022-10-06", "body": _HRC, "vote_type": "RECORDED",
            "meeting": "Adopted at the 40th meeting", "agenda_item_no": "3.", "main_sponsors": "Egypt",
            "draft": "Amendment A/HRC/51/L.43 to draft resolution A/HRC/51/L.18 Rejected by a recorded vote",
            "yes": "1", "no": "2", "abstain": "1", "nonvoting": "1",
            "record_url": "https://searchlibrary.ohchr.org/record/30508",
        },
        {
            "record_id": "21000", "symbol": "E/CN.4/RES/1989/7", "title": "Detention : resolution /",
            "statement": f"adopted by the {_CHR} at its 45th session", "date": "1989-03-08", "body": _CHR,
            "vote_type": "RECORDED", "meeting": "E/CN.4/1989/SR.53", "agenda_item_no": "10a.",
            "yes": "1", "no": "2", "abstain": "1", "nonvoting": "0",
        },
        {
            "record_id": "25970", "symbol": "A/HRC/DEC12/102", "title": "Periodic review  : Monaco : decision /",
            "statement": f"adopted by the {_HRC} at its 12th session", "date": "2009-09-23", "body": _HRC,
            "vote_type": "ADOPTED WITHOUT VOTE", "meeting": "Adopted at the 14th meeting", "agenda_item_no": "6.",
        },
        {
            "record_id": "26000", "symbol": "A/HRC/3/L.8", "title": "The incitement : amendment /",
            "statement": f"{_HRC} at its 3rd session", "date": "2006-12-08", "body": _HRC, "vote_type": "WITHDRAWN",
            "meeting": "Adopted at the 13th meeting", "draft": "Withdrawn by main sponser",
        },
        {
            "record_id": "20001", "symbol": "E/CN.4/RES(II)", "title": "Right to asylum : resolution /",
            "statement": f"adopted by the {_CHR} at its 2nd session", "date": "1947-12-13", "body": _CHR,
            "vote_type": "NON-RECORDED", "meeting": "E/CN.4/SR.37", "yes": "11", "no": "1", "abstain": "6",
        },
    ]
).to_csv(index=False)  # fmt: skip


@pytest.fixture
def pair(tmp_path):
    (tmp_path / "votes_long.csv").write_text(VOTES, encoding="utf-8")
    (tmp_path / "resolutions.csv").write_text(TEXTS, encoding="utf-8")
    return tmp_path


def read(*paths) -> vl.Records:
    records, others = read_datasets(paths)
    assert others == []
    return records


def positions(records: vl.Records) -> dict:
    symbols = records.rollcalls.set_index("rollcall")["symbol"]
    rows = records.votes.astype("str")
    return {(symbols[row.rollcall], row.country): row.vote for row in rows.itertuples()}


def left_out(records: vl.Records) -> pd.DataFrame:
    """Findings about rows that did not get in."""
    gone = ("repeated_state", "unknown_code", "unknown_state", "unknown_rollcall", "unreadable_row")
    return records.issues[records.issues["check"].isin(gone)]


# -- OHCHR: the pair ---------------------------------------------------------------------------------------------


def test_the_pair_gives_both_bodies_with_codes_told_apart(pair):
    records = read(pair / "votes_long.csv", pair / "resolutions.csv")
    assert positions(records) == {
        ("A/HRC/51/L.43", "ARG"): "yes", ("A/HRC/51/L.43", "BEN"): "no", ("A/HRC/51/L.43", "NAM"): "abstain",
        ("A/HRC/51/L.43", "CIV"): "absent", ("A/HRC/51/L.43", "CHN"): "unknown",
        ("E/CN.4/RES/1989/7", "DEU"): "yes", ("E/CN.4/RES/1989/7", "DDR"): "no",
        ("E/CN.4/RES/1989/7", "SUN"): "no", ("E/CN.4/RES/1989/7", "YUG"): "abstain",
    }  # fmt: skip
    assert records.rollcalls["body"].tolist() == ["HRC", "CHR", "HRC", "HRC", "CHR"]


def test_what_the_catalogue_says_of_a_text_is_kept_in_our_columns(pair):
    rows = read(pair / "votes_long.csv", pair / "resolutions.csv").rollcalls.set_index("record")
    amendment = rows.loc["30508"]
    assert amendment["title"] == "Food, the right to: its state"
    assert (amendment["kind"], amendment["outcome"]) == (
        "amendment",
        "rejected",
    )  # though "Adopted at the 40th meeting"
    assert (amendment["session"], amendment["meeting"], amendment["agenda_item"]) == ("51", "40", "3")
    assert amendment[["yes", "no", "abstain", "absent"]].tolist() == [1, 2, 1, 1]
    assert rows.loc["25970", "symbol"] == "A/HRC/DEC/12/102"
    assert rows["adoption"].to_dict() == {
        "30508": "recorded",
        "21000": "recorded",
        "25970": "without_vote",
        "26000": "withdrawn",
        "20001": "not_recorded",
    }
    assert rows.loc["20001", ["yes", "no", "abstain"]].tolist() == [11, 1, 6]


def test_a_state_twice_is_kept_once_and_the_second_row_is_named_with_its_line(pair):
    issues = read(pair / "votes_long.csv", pair / "resolutions.csv").issues
    (row,) = issues[issues["check"] == "repeated_state"].to_dict("records")
    assert (row["line"], row["severity"], row["rollcall"]) == (4, "minor", "A/HRC/51/L.43@2022-10-06#1")
    assert row["file"].endswith("votes_long.csv")
    assert "BEN" in row["found"]


def test_a_state_twice_with_two_votes_is_serious(pair):
    text = VOTES.replace("3,BEN,BENIN,N", "3,BEN,BENIN,Y")
    (pair / "votes_long.csv").write_text(text, encoding="utf-8")
    records = read(pair / "votes_long.csv", pair / "resolutions.csv")
    (row,) = left_out(records).to_dict("records")
    assert row["severity"] == "serious"
    assert positions(records)[("A/HRC/51/L.43", "BEN")] == "no"  # the first; measures leave the roll call out
    assert "A/HRC/51/L.43@2022-10-06#1" in set(records.flawed())


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("4,NAM,NAMIBIA,A", "4,NAM,NAMIBIA,Q", "unknown_code"),
        ("4,NAM,NAMIBIA,A", "4,XXX,ATLANTIS,A", "unknown_state"),
        ("4,NAM,NAMIBIA,A", "4,NAM,NAMIBIA,A,A", "unreadable_row"),
        ("4,NAM,NAMIBIA,A", "4,NAM", "unreadable_row"),
    ],
)
def test_every_row_that_is_no_vote_is_in_the_issues_with_its_line(pair, old, new, check):
    (pair / "votes_long.csv").write_text(VOTES.replace(old, new), encoding="utf-8")
    records = read(pair / "votes_long.csv", pair / "resolutions.csv")
    found = records.issues[records.issues["check"] == check]
    assert found["line"].tolist() == [5]
    assert len(records.votes) + len(left_out(records)) == VOTES.count("\n") - 1


def test_the_line_is_right_behind_cells_that_hold_line_breaks(pair):
    text = VOTES.replace("ARGENTINA", '"ARGENTINA\n(Republic)"').replace("NAMIBIA,A", "NAMIBIA,Q")
    (pair / "votes_long.csv").write_text(text, encoding="utf-8")
    issues = read(pair / "votes_long.csv").issues
    assert issues.loc[issues["check"] == "unknown_code", "line"].tolist() == [6]


def test_one_of_the_pair_is_read_as_far_as_it_goes_and_says_what_is_missing(pair):
    votes = read(pair / "votes_long.csv")
    assert len(votes.votes) == 9
    assert votes.rollcalls["title"].isna().all()
    texts = read(pair / "resolutions.csv")
    assert len(texts.votes) == 0
    assert len(texts) == 5
    for records, missing in ((votes, "resolutions.csv"), (texts, "votes_long.csv")):
        (row,) = records.issues[records.issues["check"] == "file_missing"].to_dict("records")
        assert missing in row["message"]


def test_votes_that_contradict_the_text_they_belong_to_are_listed(pair):
    text = VOTES.replace("30508,A/HRC/51/L.43,2022-10-06", "30508,A/HRC/51/L.43,2022-10-07")
    (pair / "votes_long.csv").write_text(text, encoding="utf-8")
    records = read(pair / "votes_long.csv", pair / "resolutions.csv")
    (row,) = records.issues[records.issues["check"] == "conflicting_facts"].to_dict("records")
    assert (row["expected"], row["found"], row["line"]) == ("2022-10-06", "2022-10-07", 2)


def test_a_recorded_vote_that_the_texts_do_not_list_is_kept_and_said(pair):
    (pair / "votes_long.csv").write_text(VOTES.replace("21000,", "21999,"), encoding="utf-8")
    records = read(pair / "votes_long.csv", pair / "resolutions.csv")
    assert (records.issues["check"] == "unlisted").sum() == 1
    assert len(records.votes) == 9


# -- files that were changed on their way ------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_other_encodings_are_read_right(pair, encoding, ends):
    plain = read(pair / "votes_long.csv", pair / "resolutions.csv")
    for name, text in (("votes_long.csv", VOTES), ("resolutions.csv", TEXTS)):
        (pair / name).write_bytes(text.replace("\n", ends).encode(encoding))
    again = read(pair / "votes_long.csv", pair / "resolutions.csv")
    pd.testing.assert_frame_equal(again.votes, plain.votes)
    pd.testing.assert_frame_equal(again.rollcalls, plain.rollcalls)
    noted = "encoding" in set(again.issues["check"])
    assert noted == (encoding in ("latin-1", "cp1252"))  # the one that is told by what it is not


def test_utf_8_with_a_broken_letter_is_refused_with_its_line(pair):
    raw = VOTES.replace("CHINA", "CHINÁ").encode()
    (pair / "votes_long.csv").write_bytes(raw.replace("CHINÁ".encode(), b"CHIN\xc1"))
    with pytest.raises(vl.ReadError, match=r"votes_long\.csv, line 7: is UTF-8 elsewhere"):
        read(pair / "votes_long.csv")


@pytest.mark.parametrize("seed", range(3))
def test_neither_the_order_of_columns_nor_that_of_rows_matters(pair, seed):
    plain = read(pair / "votes_long.csv", pair / "resolutions.csv")
    shuffle = random.Random(seed).sample
    for name in ("votes_long.csv", "resolutions.csv"):
        table = pd.read_csv(pair / name, dtype="str", keep_default_na=False)
        table = table[shuffle(list(table), len(table.columns))].sample(frac=1, random_state=seed)
        table.to_csv(pair / name, index=False)
    again = read(pair / "votes_long.csv", pair / "resolutions.csv")
    assert positions(again) == positions(plain)
    assert set(again.rollcalls["rollcall"]) == set(plain.rollcalls["rollcall"])


def test_a_file_joined_to_itself_gives_the_same_votes_and_names_each_row_too_many(pair):
    plain = read(pair / "votes_long.csv", pair / "resolutions.csv")
    (pair / "votes_long.csv").write_text(VOTES + VOTES, encoding="utf-8")
    again = read(pair / "votes_long.csv", pair / "resolutions.csv")
    pd.testing.assert_frame_equal(again.votes, plain.votes)
    gone = left_out(again)
    assert len(gone) == 2 + 9 + 1  # Benin twice over, the nine others again, and the header in the middle
    assert 12 in set(gone["line"])  # that header
    assert len(again.votes) + len(gone) == 2 * 10 + 1


def test_a_file_and_its_packed_copy_are_one(pair):
    with gzip.open(pair / "copy.csv.gz", "wb") as packed:
        packed.write(VOTES.encode())
    records = read(pair / "votes_long.csv", pair / "copy.csv.gz", pair / "resolutions.csv")
    assert len(records.votes) == 9
    assert (records.issues["check"] == "repeated_file").sum() == 1


def test_two_different_files_of_one_kind_are_not_mixed(pair):
    (pair / "older.csv").write_text(VOTES.replace("NAMIBIA,A", "NAMIBIA,Y"), encoding="utf-8")
    with pytest.raises(vl.ReadError, match="two different files of the same kind"):
        read(pair / "votes_long.csv", pair / "older.csv")


@pytest.mark.parametrize("cut", ["ROW", "QUOTE"])
def test_a_half_written_file_is_refused_with_file_and_line(pair, cut):
    end = VOTES.index("3,BEN") if cut == "ROW" else VOTES.index("FEDERAL")
    (pair / "votes_long.csv").write_text(VOTES[:end], encoding="utf-8")
    line = 4 if cut == "ROW" else 8
    with pytest.raises(vl.ReadError, match=rf"votes_long\.csv, line {line}: .*get it again"):
        read(pair / "votes_long.csv", pair / "resolutions.csv")


def test_a_file_cut_at_the_end_of_a_row_shows_in_the_totals(pair):
    end = VOTES.index("30508,A/HRC/51/L.43,2022-10-06,2022,Human Rights Council,RECORDED,4")
    (pair / "votes_long.csv").write_text(VOTES[:end], encoding="utf-8")
    from votelib.checks.rules import check

    found = check(read(pair / "votes_long.csv", pair / "resolutions.csv"))
    assert {"tally", "no_positions"} <= set(found["check"])


def test_a_file_whose_last_cell_may_be_cut_says_so(pair):
    (pair / "votes_long.csv").write_text(
        VOTES.rstrip("\n")[:-1], encoding="utf-8"
    )  # Yugoslavia's "A" is gone
    issues = read(pair / "votes_long.csv", pair / "resolutions.csv").issues
    (row,) = issues[issues["check"] == "no_line_end"].to_dict("records")
    assert row["line"] == 11


def test_a_packed_file_that_ends_early_is_refused(pair):
    packed = gzip.compress(VOTES.encode() * 50)
    (pair / "votes_long.csv.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(vl.ReadError, match=r"votes_long\.csv\.gz: the gzip file is damaged or ends early"):
        read(pair / "votes_long.csv.gz")


def test_a_header_without_rows_is_no_error_and_no_vote(pair):
    (pair / "votes_long.csv").write_text(VOTES.split("\n")[0] + "\n", encoding="utf-8")
    assert len(read(pair / "votes_long.csv", pair / "resolutions.csv").votes) == 0


def test_a_near_miss_is_told_which_column_it_lacks(pair):
    (pair / "votes_long.csv").write_text(VOTES.replace("iso3,", "state,", 1), encoding="utf-8")
    with pytest.raises(vl.ReadError, match="iso3"):
        read(pair / "votes_long.csv")


def test_a_column_twice_is_refused(pair):
    (pair / "votes_long.csv").write_text(VOTES.replace("seq,", "vote,", 1), encoding="utf-8")
    with pytest.raises(vl.ReadError, match="line 1: expected each column once"):
        read(pair / "votes_long.csv")


def test_what_is_no_data_set_is_handed_back(tmp_path):
    (tmp_path / "notes.txt").write_text("In favour: Algeria, Bahrain", encoding="utf-8")
    (tmp_path / "page.html").write_text("<html><body>Human Rights Council</body></html>", encoding="utf-8")
    records, others = read_datasets(sorted(tmp_path.iterdir()))
    assert records is None
    assert [path.name for path in others] == ["notes.txt", "page.html"]


def test_vl_read_knows_them_by_content_whatever_they_are_called(pair):
    (pair / "votes_long.csv").rename(pair / "one.txt")
    (pair / "resolutions.csv").rename(pair / "other.dat")
    assert len(vl.read([pair / "one.txt", pair / "other.dat"], progress=False).votes) == 9
    assert len(vl.read(pair, progress=False).votes) == 9


# -- the real archives -------------------------------------------------------------------------------------------


def _raw(path, column) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False, usecols=column)


@pytest.mark.archive
def test_the_council_archive_is_whole_and_its_totals_are_those_of_the_raw_file(archive_folder):
    raw = _raw(archive_folder / "hrc/votes_long.csv.gz", ["vote", "record_id", "iso3"])
    texts = _raw(archive_folder / "hrc/resolutions.csv.gz", ["record_id", "vote_type"])
    records = read(archive_folder / "hrc/votes_long.csv.gz", archive_folder / "hrc/resolutions.csv.gz")
    gone = left_out(records)
    assert len(records.votes) + len(gone) == len(raw) == 77_573
    assert gone[["check", "line"]].values.tolist() == [["repeated_state", 19_233], ["repeated_state", 68_978]]
    once = raw.drop_duplicates(["record_id", "iso3"])["vote"].value_counts()
    ours = records.votes["vote"].value_counts()
    codes = {"Y": "yes", "N": "no", "A": "abstain", ".": "absent", "": "unknown"}
    assert {codes[code]: int(n) for code, n in once.items()} == {vote: int(n) for vote, n in ours.items()}
    assert len(records) == len(texts) == 6_164
    assert (records.rollcalls["adoption"] == "without_vote").sum() == 3_735


@pytest.mark.archive
def test_the_assembly_archive_is_whole_and_its_totals_are_those_of_the_raw_file(archive_folder):
    raw = _raw(archive_folder / "unga/un_votes.csv.gz", ["vote", "country"])
    records = read(*sorted((archive_folder / "unga").glob("un_*.csv.gz")))
    assert len(records.votes) == len(raw) == 869_937
    ours = records.votes["vote"].value_counts()
    assert {vote: int(n) for vote, n in raw["vote"].value_counts().items()} == {
        vote: int(n) for vote, n in ours.items() if n
    }
    spans = records.votes.merge(
        records.rollcalls[["rollcall", "date"]], on="rollcall", validate="many_to_one"
    )
    spans = spans.astype({"country": "str"}).groupby("country")["date"].agg(["min", "max"])
    assert spans.loc["SUN", "max"] < pd.Timestamp("1991-12-24") <= spans.loc["RUS", "min"]
    assert spans.loc["YUG", "max"] < pd.Timestamp("1992-09-22")
    assert spans.loc["SCG"].between("2000-11-01", "2006-06-02").all()
    assert spans.loc["UAR"].between("1958-02-22", "1961-09-28").all()
    assert spans.loc["DDR", "max"] < pd.Timestamp("1990-10-03")
    assert (records.votes["country"] == "NAM").sum() == (raw["country"] == "Namibia").sum() > 0
