"""Files made to take all time or memory end as refusals, within 30 s and 1 GB, and cost no other file anything."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest

import votelib as vl
from votelib.errors import ReadError
from votelib.files import data_dir
from votelib.readers import Limits, guard

SEED = data_dir() / "sample/A_HRC_RES_56_2.zh.md"
HEAD = b"undl_id,ms_code,ms_vote,date\n"
ROW = b"1,USA,Y,2020-01-01\n"
linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in /proc")


def memory() -> int:
    """Bytes that this process and its children hold."""
    ours = [
        os.getpid(),
        *(int(pid) for pid in os.listdir("/proc") if pid.isdigit() and _parent(pid) == os.getpid()),
    ]
    return sum(_resident(pid) for pid in ours)


def _parent(pid: str) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def cost(work: Callable[[], object]) -> tuple[float, int]:
    """Seconds that a piece of work takes, and the most bytes that it takes above what was there."""
    import threading

    before, most, done = memory(), [0], threading.Event()

    def look():
        while not done.wait(0.05):
            most[0] = max(most[0], memory() - before)

    watcher, began = threading.Thread(target=look), time.monotonic()
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return time.monotonic() - began, most[0]


def refused(path: Path, seconds: float = 30.0, words: str | None = None) -> None:
    """`vl.read` refuses the file, within the time and a gigabyte."""

    def read():
        with pytest.raises(ReadError, match=words) as found:
            vl.read(path, progress=False)
        assert str(path) in str(found.value)

    spent, most = cost(read)
    assert spent < seconds
    assert most < 2**30


BOMBS: dict[str, Callable[[], bytes]] = {
    "forms.pdf": hostile.pdf_nested_forms,
    "paragraphs.docx": lambda: hostile.docx_of("<w:p/>", 40_000_000, padding=2 << 20),
    "zeros.csv.gz": lambda: hostile.packed(b"\0", 3 << 30, "gz"),
}
SLOW: dict[str, Callable[[], bytes]] = {
    "tree.pdf": hostile.pdf_page_tree,
    "stream.pdf": hostile.pdf_packed_stream,
    "streams.pdf": lambda: hostile.pdf_packed_stream(times=3),
    "deep.docx": lambda: hostile.docx_of("<w:p>", 3_000_000, padding=2 << 20),
    "breaks.html": lambda: b"<html><p>In favour" + b"<br>" * 15_000_000,
    "deep.html": lambda: b"<html>" + b"<div>" * 10_000_000,
    "blank.txt": lambda: b"\n" * 100_000,
    "votes.csv.gz": lambda: hostile.packed(ROW, 3 << 30, "gz", HEAD),
    "votes.csv.xz": lambda: hostile.packed(ROW, 3 << 30, "xz", HEAD),
    "attributes.html": lambda: (
        b"<html><p " + b" ".join(b"a%d=1" % number for number in range(3_000_000)) + b">"
    ),
    "attributes.docx": lambda: hostile.docx_of('<w:p w:a="1" w:b="2"/>', 8_000_000, padding=2 << 20),
    "pages.pdf": hostile.pdf_many_pages,
    "votes.csv.bz2": lambda: hostile.packed(ROW, 3 << 30, "bz2", HEAD),
}


@linux
@pytest.mark.parametrize("name", [*BOMBS, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)])
def test_a_bomb_is_refused_within_time_and_memory(name, tmp_path):
    path = tmp_path / name
    path.write_bytes((BOMBS | SLOW)[name]())
    refused(path)


def test_blank_lines_within_a_vote_cost_little(tmp_path):
    text = SEED.read_text(encoding="utf-8")
    lines = text.split("\n")
    path = tmp_path / "blank.md"
    path.write_text("\n".join(lines[:26]) + "\n" * 100_000 + "\n".join(lines[26:]), encoding="utf-8")
    began = time.monotonic()
    assert len(vl.read(path).votes) == 47
    assert time.monotonic() - began < 15


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
@pytest.mark.parametrize("name", ["pipe", "pipe.pdf", "pipe.csv", "pipe.txt"])
def test_a_pipe_is_refused_and_not_waited_for(name, tmp_path):
    os.mkfifo(tmp_path / name)
    refused(tmp_path / name, 5, "found a pipe")


@linux
def test_a_device_is_refused():
    refused(Path("/dev/zero"), 5, "found a device")


@pytest.mark.slow
def test_the_other_files_of_the_folder_are_read(tmp_path):
    (tmp_path / "a.md").write_bytes(SEED.read_bytes())
    (tmp_path / "b.pdf").write_bytes(hostile.pdf_nested_forms())
    (tmp_path / "c.csv.gz").write_bytes(hostile.packed(ROW, 3 << 30, "gz", HEAD))
    records = vl.read(tmp_path)
    assert len(records.votes) == 47
    told = records.issues[records.issues["check"] == "refused"]
    assert sorted(Path(file).name for file in told["file"]) == ["b.pdf", "c.csv.gz"]


def test_a_limit_can_be_raised_and_lowered(tmp_path):
    path = tmp_path / "pages.pdf"
    path.write_bytes(hostile.pdf_many_pages(pages=200, words=20_000))
    with pytest.raises(ReadError, match="took longer than"):
        vl.read(path, limits=Limits(seconds=0.2))


def test_one_child_serves_many_files(tmp_path):
    from votelib.readers.documents.folder import read_documents

    paths = [tmp_path / f"{number}.html" for number in range(5)]
    for path in paths:
        path.write_text(f"<html><p>{path.stem}</p></html>", encoding="utf-8")
    read_documents(paths[:1], Limits(), progress=False)
    (child,) = guard._crew._idle
    _, refusals = read_documents(paths, Limits(), progress=False)
    assert len(refusals) == 5
    assert guard._crew._idle == [child]


# -- the guard by itself ---------------------------------------------------------------------------------------


def run(function: str, *arguments, seconds: float = 20.0, memory: int = 512 << 20):
    return guard.run(function, *arguments, file="f", seconds=seconds, memory=memory)


def test_what_a_function_gives_raises_and_warns_comes_through():
    assert run("operator:add", 1, 2) == 3
    with pytest.raises(ZeroDivisionError):
        run("operator:truediv", 1, 0)
    with pytest.warns(UserWarning, match="mind"):
        run("warnings:warn", "mind the gap")


@pytest.mark.parametrize(
    ("function", "arguments", "words"),
    [
        ("time:sleep", (60,), "took longer than 1 s"),
        ("os:_exit", (3,), "exit code 3"),
        ("os:abort", (), "died"),
        pytest.param("builtins:bytearray", (2 << 30,), "more than 512 MB of memory", marks=linux),
    ],
)
def test_what_ends_a_child_is_a_refusal_and_the_next_task_is_done(function, arguments, words):
    with pytest.raises(guard.Stopped, match=words):
        run(function, *arguments, seconds=1.0)
    assert run("operator:add", 1, 2) == 3


def test_where_the_kernel_holds_no_memory_the_parent_looks(monkeypatch):
    pytest.importorskip("psutil")
    monkeypatch.setattr(guard.sys, "platform", "darwin")
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        with guard._Watch(process, 20.0, 1 << 20, 20.0) as watch:
            process.wait(timeout=10)
        assert watch.reason == "needs more than 1 MB of memory and was stopped"


def test_the_child_is_where_the_parent_is_and_knows_its_settings(monkeypatch, tmp_path):
    run("os:getcwd")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOTELIB_DATA", str(tmp_path))
    assert run("os:getcwd") == str(tmp_path)
    assert run("os:getenv", "VOTELIB_DATA") == str(tmp_path)
    monkeypatch.delenv("VOTELIB_DATA")
    assert run("os:getenv", "VOTELIB_DATA") is None


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals to a group of processes")
def test_ctrl_c_stops_at_once_and_leaves_no_child_at_work(tmp_path):
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"  # ignored in a shell's background
        "from votelib.readers import guard; print('on', flush=True);"
        "guard.run('time:sleep', 60, file='f', seconds=50.0, memory=2**29)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    parent.stdout.readline()
    time.sleep(1.5)
    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=10)
    assert b"KeyboardInterrupt" in said


# -- generated ---------------------------------------------------------------------------------------------------

UNITS = (
    "\n", " ", "\t", "(", "[", "*", "<", "&", "1", "1,", ",", ".", "- ", "and ", "France, ", "In favour:\n",
    "Adopted by 3 votes to 2\n", "A/HRC/RES/1/1 ", "\u200f", "é", "e\u0301", "ﷺ", "Mr. ", "[1] ", "56/2.\n", "反对：\n",
    "以", "\\", "<sup>", "a-\n", "I", "twenty-", "Abstaining: None.\n",
)  # fmt: skip


def _text(rng: random.Random) -> bytes:
    text = SEED.read_text(encoding="utf-8")
    at = rng.randrange(len(text))
    unit = "".join(rng.choices(UNITS, k=rng.choice((1, 1, 2, 3))))
    size = rng.choice((20_000, 200_000, 2_000_000))
    return (text[:at] + unit * (size // len(unit)) + text[at:]).encode()


def _html(rng: random.Random) -> bytes:
    unit = "".join(
        rng.choices(("<p>", "</p>", "<br>", "<b>", "<table>", "<td>", "&amp;", "x", "<i a=1 b=2>"), k=3)
    )
    return b"<html><body>" + unit.encode() * (rng.choice((10_000, 1_000_000, 20_000_000)) // len(unit))


def _docx(rng: random.Random) -> bytes:
    unit = rng.choice(
        ("<w:p/>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "<w:r>")
    )
    return hostile.docx_of(unit, rng.choice((1_000, 1_000_000, 10_000_000)), padding=rng.choice((0, 1 << 20)))


def _pdf(rng: random.Random) -> bytes:
    kind = rng.randrange(4)
    if kind == 0:
        return hostile.pdf_nested_forms(rng.randrange(2, 14), rng.randrange(2, 20))
    if kind == 1:
        return hostile.pdf_page_tree(
            rng.randrange(2, 14), rng.randrange(2, 20), rng.choice((10, 2_999, 2**31))
        )
    if kind == 2:
        return hostile.pdf_packed_stream(1 << rng.randrange(20, 32), rng.randrange(1, 4))
    return hostile.pdf_many_pages(rng.randrange(1, 2_999), rng.randrange(1, 100_000))


def _packed(rng: random.Random) -> bytes:
    unit = rng.choice((ROW, b"\0", b",", b"\n", b'"', b"1,USA,Y\n", bytes(rng.randbytes(64)) + b"\n"))
    form = rng.choice(("gz", "bz2", "xz"))
    return hostile.packed(unit, 1 << rng.randrange(16, 32), form, rng.choice((HEAD, b"")))


MAKERS = {"txt": _text, "html": _html, "docx": _docx, "pdf": _pdf, "csv.gz": _packed}


@linux
@pytest.mark.slow
@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("seed", range(6))
def test_generated_hostile_files_end_in_time(form, seed, tmp_path):
    path = tmp_path / f"made.{form}"
    path.write_bytes(MAKERS[form](random.Random(f"{form}{seed}")))

    def read():
        with contextlib.suppress(ReadError):
            vl.read(path, progress=False)

    spent, most = cost(read)
    assert spent < 30
    assert most < 2**30
