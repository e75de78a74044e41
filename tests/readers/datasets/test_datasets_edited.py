"""Data files that somebody opened in a spreadsheet or in R and saved again: nothing goes missing silently."""

from __future__ import annotations

import pytest

import votelib as vl

_HEAD = (
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title,total_yes,total_no,total_abstentions,"
    "total_non_voting,total_ms"
)


def library_file(folder, days, *, separator=",", total="1.0"):
    """A file of the UN Digital Library with one roll call a day, each of France (yes) and Namibia (no)."""
    lines = [_HEAD.replace(",", separator)]
    for number, day in enumerate(days, 1):
        for state in (("FRA", "FRANCE", "Y"), ("NAM", "NAMIBIA", "N")):
            facts = [
                f"{number}",
                *state,
                day,
                "76",
                f"A/RES/76/{number}",
                "A text",
                total,
                total,
                "0",
                "0",
                "2",
            ]
            lines.append(separator.join(facts))
    path = folder / "ga_voting.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def days_read(records):
    return records.rollcalls.sort_values("symbol")["date"].astype("str").tolist()


def found(records, check):
    return records.issues[records.issues["check"] == check]


def test_months_come_first_where_one_day_of_the_file_shows_it(tmp_path):
    records = vl.read(library_file(tmp_path, ["3/2/2022", "3/24/2022", "1/2/2020"]))
    assert days_read(records) == ["2022-03-02", "2022-03-24", "2020-01-02"]
    assert found(records, "dates_read")["message"].item() == "days have the month first, as 3/24/2022 shows"
    britain = vl.groupings.members("EU", on=records.rollcalls["date"].min())
    assert "GBR" in britain


def test_a_day_that_may_be_two_is_left_empty_and_reported(tmp_path):
    records = vl.read(library_file(tmp_path, ["3/2/2022", "4/2/2022"]))
    assert records.rollcalls["date"].isna().all()
    issues = found(records, "ambiguous_date")
    assert issues["found"].tolist() == ["3/2/2022", "4/2/2022"]
    assert issues["line"].tolist() == [2, 4]
    assert set(issues["severity"]) == {"minor"}
    assert set(issues["rollcall"]) == set(records.rollcalls["rollcall"])


def test_serial_days_of_a_spreadsheet_are_read_and_said(tmp_path):
    records = vl.read(library_file(tmp_path, ["45226", "45227"]))
    assert days_read(records) == ["2023-10-27", "2023-10-28"]
    assert "serial numbers" in found(records, "dates_read")["message"].item()


def test_a_day_of_no_calendar_is_reported(tmp_path):
    records = vl.read(library_file(tmp_path, ["2022-02-30", "2022-02-28"]))
    assert found(records, "bad_date")[["found", "line"]].values.tolist() == [["2022-02-30", 2]]


@pytest.mark.parametrize(("total", "issues"), [("1,0", 0), ("1,5", 2), ("one", 2)])
def test_totals_with_decimal_commas(tmp_path, total, issues):
    records = vl.read(library_file(tmp_path, ["2022-03-02"], separator=";", total=total))
    assert len(found(records, "bad_total")) == issues
    wanted = [1, 1] if not issues else [None, None]
    assert records.rollcalls[["yes", "no"]].astype(object).where(
        lambda t: t.notna(), None
    ).values.tolist() == [wanted]


# -- R's NA in Voeten's file ---------------------------------------------------------------------------------

_VOETEN = """rcid,ccode,vote,session,date,unres,yes,no,abstain
9101,2,3,75,2020-12-07,A/RES/75/34,2,1,0
9101,565,1,75,2020-12-07,A/RES/75/34,2,1,0
9101,345,1,75,2020-12-07,A/RES/75/34,2,1,0
9101,713,NA,75,2020-12-07,A/RES/75/34,2,1,0
9101,NA,NA,75,2020-12-07,A/RES/75/34,2,1,0
"""


def test_a_row_without_a_vote_is_no_vote_and_the_roll_call_stays(tmp_path):
    path = tmp_path / "UNVotes.csv"
    path.write_text(_VOETEN, encoding="utf-8")
    records = vl.read(path)
    assert vl.similarity(records).loc["NAM", "SRB"] == 1.0
    assert found(records, "no_vote_given")[["severity", "found"]].values.tolist() == [["note", "2 rows"]]
    assert not (records.issues["severity"] == "serious").any()


def test_a_vote_without_a_state_is_an_issue_of_its_row(tmp_path):
    path = tmp_path / "UNVotes.csv"
    path.write_text(_VOETEN + "9101,NA,1,75,2020-12-07,A/RES/75/34,2,1,0\n", encoding="utf-8")
    records = vl.read(path)
    issue = found(records, "unknown_state")
    assert issue[["severity", "line"]].values.tolist() == [["minor", 7]]
    assert len(records.usable().rollcalls) == 1


def test_rows_without_a_roll_call_are_no_roll_call(tmp_path):
    path = tmp_path / "UNVotes.csv"
    path.write_text(
        _VOETEN + "NA,2,1,75,2020-12-08,A/RES/75/40,1,0,0\nNA,220,3,75,2020-12-09,A/RES/75/41,0,1,0\n",
        encoding="utf-8",
    )
    records = vl.read(path)
    assert len(records.rollcalls) == 1
    assert found(records, "unknown_rollcall")["line"].tolist() == [7, 8]


def test_days_of_voeten_and_unvotes_are_read_the_same_way(tmp_path):
    path = tmp_path / "UNVotes.csv"
    path.write_text(_VOETEN.replace("2020-12-07", "12/7/2020"), encoding="utf-8")
    assert found(vl.read(path), "ambiguous_date")["line"].tolist() == [2]
    path.write_text(_VOETEN.replace("2020-12-07", "12/17/2020"), encoding="utf-8")
    assert days_read(vl.read(path)) == ["2020-12-17"]


def test_r_s_na_in_the_other_data_sets_is_an_empty_cell(tmp_path):
    """What R wrote again: a row without a vote costs no roll call, and "NA" is no title and no session."""
    votes, calls = tmp_path / "un_votes.csv", tmp_path / "un_roll_calls.csv"
    votes.write_text(
        "rcid,country,vote\n3,France,yes\n3,Namibia,NA\n3,Cuba,no\nNA,Cuba,no\n", encoding="utf-8"
    )
    calls.write_text(
        "rcid,session,date,unres,short,descr\n3,75,2020-12-07,A/RES/75/34,NA,NA\n", encoding="utf-8"
    )
    records = vl.read([votes, calls])
    assert len(records.votes) == 2
    assert len(records.usable().rollcalls) == 1
    assert found(records, "no_vote_given")["found"].item() == "1 rows"
    assert found(records, "unknown_rollcall")["line"].tolist() == [5]
    assert records.rollcalls["title"].isna().all()


def test_na_in_the_library_s_file_is_no_title(tmp_path):
    path = library_file(tmp_path, ["2022-03-02"])
    text = path.read_text(encoding="utf-8").replace("A text", "NA").replace(",N,2022", ",NA,2022")
    path.write_text(text, encoding="utf-8")
    records = vl.read(path)
    assert records.rollcalls["title"].isna().all()
    assert records.votes.set_index("country")["vote"].astype("str").to_dict() == {
        "FRA": "yes",
        "NAM": "unknown",
    }
