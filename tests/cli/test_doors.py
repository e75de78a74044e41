"""What people do to doors: a file where a folder should be, a pager that is closed, Ctrl-C, kill -9."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

import votelib as vl
from votelib.cli.commands import main
from votelib.files import data_dir

SEED = data_dir() / "sample/A_HRC_RES_56_2.zh.md"
PARSE = [sys.executable, "-m", "votelib", "parse"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and folders of POSIX")


def said(capsys, *arguments: str) -> str:
    """The one line that a refused command prints."""
    assert main(list(arguments)) == 1
    line = capsys.readouterr().err.strip()
    assert line.startswith("votelib: ")
    assert "\n" not in line
    assert len(line) < 700
    return line


def test_out_that_is_a_file(capsys, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert "cannot be written" in said(capsys, "parse", str(SEED), "--out", str(tmp_path / "file"))
    assert "cannot be written" in said(capsys, "parse", str(SEED), "--out", str(tmp_path / "file" / "in"))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@posix
@pytest.mark.parametrize("place", ["/proc/votelib", "/dev/null", "x" * 5_000])
def test_out_where_nothing_can_be_written(place, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "cannot be written" in said(capsys, "parse", str(SEED), "--out", place)


@posix
def test_out_that_is_no_file_stays_what_it_is(capsys, tmp_path):
    """A file took the place of /dev/null."""
    os.mkfifo(tmp_path / "pipe")
    assert "a pipe or a device" in said(capsys, "atlas", "--data", "sample", "--out", str(tmp_path / "pipe"))
    assert (tmp_path / "pipe").is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]


@pytest.mark.parametrize("name", ["x" * 5_000, "no\0name"])
def test_a_name_that_no_file_can_have(name, capsys):
    assert "no such file" in said(capsys, "parse", name)


@posix
def test_names_that_steer_a_terminal_or_are_no_text(tmp_path, capsys):
    odd = tmp_path / "odd"
    odd.mkdir()
    for name in (b"\x1b[2Jgood\n.md", b"\xff\xfe.md"):
        (odd / os.fsdecode(name)).write_bytes(SEED.read_bytes())
    (odd / "head.csv").write_text("\x1b[31mcountry\x07,vote\n1,2\n", encoding="utf-8")
    assert main(["parse", str(odd), "--out", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr().out
    assert not set("\x1b\x07\udcff") & set(printed)
    assert r"\udcff\udcfe.md" in printed
    assert vl.read(tmp_path / "out").rollcalls["file"].iloc[0].endswith("\x1b[2Jgood\n.md")
    for name in os.listdir(odd):
        if not name.startswith("\x1b"):
            assert not set("\x1b\x07\udcff") & set(said(capsys, "parse", str(odd / name)))


def test_an_output_that_takes_no_chinese(tmp_path):
    """As on Windows, where what goes to a file or a pipe is in the code page of the machine."""
    run = subprocess.run(
        [*PARSE, str(SEED)], capture_output=True, env=os.environ | {"PYTHONIOENCODING": "cp1252"}
    )
    assert run.returncode == 0, run.stderr
    assert rb"A/HRC/RES/56/2  \u" in run.stdout


@posix
def test_a_pager_that_is_closed_ends_quietly(tmp_path):
    command = " ".join([*PARSE, str(SEED), "--out", str(tmp_path / "out"), "| true"])
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert run.stderr == ""


@posix
@pytest.mark.parametrize(
    ("sign", "times"),
    [(signal.SIGINT, 1), pytest.param(signal.SIGKILL, 20, marks=pytest.mark.slow)],
)
def test_parse_that_is_stopped_leaves_the_old_tables_or_the_new(sign, times, tmp_path):
    old, new = vl.load("sample"), vl.read(SEED)
    rng = random.Random(times)
    for _ in range(times):
        old.to_csv(tmp_path / "out")
        run = subprocess.Popen(
            [*PARSE, str(SEED), "--out", str(tmp_path / "out")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(rng.uniform(0.5, 3.5))
        run.send_signal(sign)
        run.wait()
        assert len(vl.read(tmp_path / "out").votes) in (len(old.votes), len(new.votes))


@posix
def test_a_full_disk_leaves_the_old_tables_and_nothing_else(tmp_path):
    """`RLIMIT_FSIZE` ends a write in the middle, as a full disk does."""
    old, out = vl.load("sample"), tmp_path / "out"
    old.to_csv(out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    code = (
        "import resource, sys; from votelib.cli.commands import main;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000));"
        f"sys.exit(main(['parse', {str(SEED)!r}, '--out', {str(out)!r}]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 1
    assert "cannot be written: File too large" in run.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_what_parse_writes_is_safe_in_a_spreadsheet_and_reads_back(capsys, tmp_path):
    (tmp_path / "a.csv").write_text(
        "rollcall,country,vote,title,date\n=1+1,FRA,yes,@x,2020-02-01\n=1+1,DEU,no,@x,2020-02-01\n",
        encoding="utf-8",
    )
    main(["parse", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out")])
    assert "\n=" not in (tmp_path / "out" / "votes.csv").read_text(encoding="utf-8")
    back = vl.read(tmp_path / "out")
    assert back.votes["rollcall"].astype(str).str.startswith("=").all() or "=1+1" in set(
        back.rollcalls["symbol"]
    )


def test_a_folder_that_is_not_ours_alone_is_said(capsys, monkeypatch):
    from votelib import distribution

    real = distribution.version
    monkeypatch.setattr(distribution, "version", lambda name: "1.2" if name == "votelib" else real(name))
    with pytest.raises(SystemExit):
        main(["--version"])
    assert "warning: the distribution votelib 1.2, another project" in capsys.readouterr().out
