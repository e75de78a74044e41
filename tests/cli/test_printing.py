"""What the command line prints of what does not add up: each thing once, with how often and where."""

from pathlib import Path

import pandas as pd
import pytest

import votelib as vl
from votelib.cli.commands import main
from votelib.cli.printing import parsed
from votelib.records.schema import issue


def printed(rows):
    """The lines about issues, without their head."""
    sample = vl.load("sample")
    return (
        parsed(sample.keep(sample.rollcalls["rollcall"] == "").with_issues(rows))
        .split("issues\n")[-1]
        .splitlines()
    )


def repeated(n, **further):
    return [
        issue("repeated_symbol", "note", "different votes under one symbol", rollcall=f"r{at}", **further)
        for at in range(1, n + 1)
    ]


def test_a_note_about_many_roll_calls_is_said_once_with_how_often_and_the_first_of_them():
    assert printed(repeated(6, expected="one", found="6"))[:5] == [
        "  note: different votes under one symbol, 6 times: expected one, found 6",
        "    r1", "    r2", "    r3", "    … and 3 more",
    ]  # fmt: skip


@pytest.mark.parametrize("n", [2, 4])  # one more would take a line as well
def test_few_places_are_all_named(n):
    assert printed(repeated(n))[1 : n + 1] == [f"    r{at}" for at in range(1, n + 1)]


def test_what_was_found_stands_with_each_roll_call_where_it_differs():
    rows = [
        issue("tally", "serious", "do not add up", rollcall=f"r{n}", found=n, file="a.csv", line=n)
        for n in (1, 2)
    ]
    assert printed(rows)[:3] == [
        "  serious: do not add up, 2 times", "    r1: found 1 [a.csv, line 1]", "    r2: found 2 [a.csv, line 2]",
    ]  # fmt: skip


def test_the_page_of_a_file_is_part_of_the_place_not_of_what_is_said():
    rows = [issue("no_vote", "note", f"holds no vote{page}", file=file) for file, page in
            (("a.pdf", " (page 1)"), ("b.pdf", " (page 7)"), ("c.txt", ""))]  # fmt: skip
    assert printed(rows)[:4] == [
        "  note: holds no vote, 3 times", "    [a.pdf, page 1]", "    [b.pdf, page 7]", "    [c.txt]",
    ]  # fmt: skip


def test_the_written_table_keeps_a_row_for_each(tmp_path):
    records = vl.load("sample").with_issues(repeated(6))
    assert (pd.read_csv(records.to_csv(tmp_path) / "issues.csv")["check"] == "repeated_symbol").sum() == 6


def test_each_document_of_which_no_vote_was_read_is_counted(capsys):
    """One that holds none, and one that gives numbers of a vote in a form that is not known."""
    folder = Path(__file__).parents[1] / "documents" / "blind"
    assert main(["parse", str(folder / "neg-letter-fr.txt"), str(folder / "neg-agenda-es.txt")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "read: 0 recorded votes, 0 without a vote; read, holds no vote: 1 document; "
        "read, numbers of a vote not understood: 1 document"
    )
