"""The command line, as a newcomer types it."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pandas as pd
import pytest

from votelib.cli import commands
from votelib.cli.commands import main
from votelib.files import data_dir

DOCUMENT = data_dir() / "sample/A_HRC_RES_56_2.zh.md"


def test_parse_prints_the_vote_its_blocs_and_the_issues(capsys):
    assert main(["parse", str(DOCUMENT)]) == 0
    printed = capsys.readouterr().out
    for words in (
        "A/HRC/RES/56/2",
        "2024-07-10",
        "session 56",
        "agenda item 3",
        "meeting 34",
        "no issues found",
    ):
        assert words in printed
    assert "31 for, 14 against, 2 abstaining (47 states named)" in printed
    assert printed.count("GRULAC") == 1


def test_a_table_without_days_and_symbols_is_printed_by_its_ids(tmp_path, capsys):
    """It once began "nan  (title not given)", with an empty table under each vote."""
    own = tmp_path / "mine.csv"
    own.write_text(
        "rollcall,country,vote\nBudget,Brazil,Yes\nBudget,China,No\nRules,Brazil,Yes\n", encoding="utf-8"
    )
    assert main(["parse", str(own)]) == 0
    printed = capsys.readouterr().out
    assert (
        "Budget  (title not given)\nno date\n1 for, 1 against, 0 abstaining (2 states named)\n\nRules"
        in printed
    )
    assert "nan" not in printed
    assert "Empty DataFrame" not in printed


@pytest.mark.filterwarnings("always:odd")
def test_a_warning_is_said_once_and_without_code(monkeypatch, capsys):
    def warns_twice(arguments) -> int:
        warnings.warn("odd", UserWarning, stacklevel=1)
        warnings.warn("odd", UserWarning, stacklevel=2)
        return 0

    monkeypatch.setattr(commands, "_cite", warns_twice)
    assert main(["cite", "unga"]) == 0
    assert capsys.readouterr().err == "votelib: warning: odd\n"


def test_parse_writes_the_tables(tmp_path, capsys):
    assert main(["parse", str(DOCUMENT), "--out", str(tmp_path / "tables")]) == 0
    votes = pd.read_csv(tmp_path / "tables/votes.csv", keep_default_na=False)
    assert votes["vote"].value_counts().to_dict() == {"yes": 31, "no": 14, "abstain": 2}
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {
        "votes.csv",
        "rollcalls.csv",
        "issues.csv",
        "tables.json",
    }


@pytest.mark.parametrize("grouping", ["EU", "OIC"])
def test_parse_prints_the_blocs_that_are_asked_for(grouping, capsys):
    assert main(["parse", str(DOCUMENT), "--grouping", grouping]) == 0
    printed = capsys.readouterr().out
    assert grouping in printed
    assert "GRULAC" not in printed


def test_a_refused_document_is_an_exit_code_and_a_reason_not_a_traceback(tmp_path, capsys):
    damaged = tmp_path / "damaged.md"
    damaged.write_text(DOCUMENT.read_text(encoding="utf-8").replace("31 票", "32 票"), encoding="utf-8")
    assert main(["parse", str(damaged)]) == 1
    captured = capsys.readouterr()
    assert "damaged.md" in captured.err
    assert "32" in captured.err
    assert "Traceback" not in captured.err


def test_a_missing_file_says_so(capsys):
    assert main(["parse", "no/such/file.md"]) == 1
    assert "no/such/file.md" in capsys.readouterr().err


def test_nothing_is_written_when_a_document_is_refused(tmp_path):
    (tmp_path / "damaged.md").write_text("赞成：", encoding="utf-8")
    assert main(["parse", str(tmp_path / "damaged.md"), "--out", str(tmp_path / "tables")]) == 1
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["list"], ["sample", "01_one_vote", "un_region", "OIC"]),
        (["list", "archives"], ["sample"]),
        (["list", "notebooks"], ["05_lineage"]),
        (["list", "groupings"], ["GRULAC", "HRC"]),
    ],
)
def test_list_says_what_is_here(arguments, words, capsys):
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in words)


def test_a_slip_in_the_data_set_is_answered_not_traced(tmp_path, capsys):
    assert main(["report", "--data", "sampel", "--out", str(tmp_path)]) == 1
    assert "did you mean 'sample'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_parameter_without_a_value_is_refused(tmp_path, capsys):
    assert main(["report", "-p", "symbol", "--out", str(tmp_path)]) == 1
    assert "expected NAME=VALUE, found 'symbol'" in capsys.readouterr().err


def test_python_m_votelib_works_too():
    run = subprocess.run(
        [sys.executable, "-m", "votelib", "--version"], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("votelib ")


def test_output_that_is_cut_off_by_a_pager_is_no_traceback():
    run = subprocess.run(
        f"{sys.executable} -m votelib list groupings | head -n 1", shell=True, capture_output=True, text=True
    )
    assert run.stdout.count("\n") == 1
    assert run.stderr == ""
