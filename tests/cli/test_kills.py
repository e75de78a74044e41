"""kill -9 at any moment: what was there stays, what is new is whole, and the next run sweeps what was left.

Each command is killed at random moments of its time, and at random changes that it makes to its folder, at which
something can be halved. `VOTELIB_KILLS=34 pytest -m slow tests/cli/test_kills.py` does so 34 times for each of the six.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import nbformat
import pytest
from documents import compose, forms
from documents.votes import sample_votes
from test_datasets import TEXTS, VOTES

import votelib as vl
from votelib.files import data_dir

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9")

TIMES = int(os.environ.get("VOTELIB_KILLS", "6"))
SEED = data_dir() / "sample/A_HRC_RES_56_2.zh.md"
#: Python's own hook at its start: counts the changes below a folder, and ends the process at one of them.
HOOK = """
import os, signal, sys
folder, at, count = os.environ.get("KILL_FOLDER"), int(os.environ.get("KILL_AT", "0")), 0
def hook(event, arguments):
    global count
    changes = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir") or (
        event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR))
    if changes and str(arguments[0]).startswith(folder):
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
if folder:
    sys.addaudithook(hook)
"""


@dataclass
class Command:
    """A command that is killed: what it runs, its folder, how that looks before, and what must hold after."""

    arguments: list[str]
    folder: Path
    prepare: Callable[[], object]
    holds: Callable[[], bool]
    environment: dict

    def start(self, tmp_path: Path, at: int = 0) -> subprocess.Popen:
        (tmp_path / "hook").mkdir(exist_ok=True)
        (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
        path = os.pathsep.join([str(tmp_path / "hook"), *filter(None, [os.environ.get("PYTHONPATH")])])
        killed = {"KILL_FOLDER": str(self.folder), "KILL_AT": str(at)} if at else {}
        return subprocess.Popen(
            [sys.executable, *self.arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env=os.environ | self.environment | killed | {"PYTHONPATH": path},
        )  # fmt: skip

    def whole(self, tmp_path: Path) -> float:
        """Run it to its end; the seconds that it took."""
        began = time.monotonic()
        with self.start(tmp_path) as run:
            assert run.wait(timeout=300) == 0, run.stderr.read().decode()
        assert self.holds()
        return time.monotonic() - began


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.startswith(".") or path.suffix == ".part"]


def killed(command: Command, tmp_path: Path, seed: int) -> int:
    """Kill a command many times; how often it was killed before its end."""
    command.prepare()
    seconds, rng, killed = command.whole(tmp_path), random.Random(seed), 0
    for number in range(TIMES):
        command.prepare()
        at = rng.randrange(1, 25) if number % 2 else 0
        with command.start(tmp_path, at) as run:
            try:
                run.wait(timeout=seconds * 3 + 30 if at else rng.uniform(0.3, 1.0) * seconds)
            except subprocess.TimeoutExpired:
                run.kill()
            killed += run.wait() == -signal.SIGKILL
        assert command.holds()
    command.whole(tmp_path)
    assert left(command.folder) == []
    return killed


def check(command: Command, tmp_path: Path, capsys) -> None:
    count = killed(command, tmp_path, seed=len(command.arguments) + TIMES)
    with capsys.disabled():
        print(f"\n{os.environ['PYTEST_CURRENT_TEST']}: killed {count} of {TIMES} times", end="")
    assert count >= TIMES // 4


@pytest.mark.slow
def test_parse(tmp_path, capsys):
    old, new, out = vl.load("sample"), vl.read(SEED), tmp_path / "out"
    check(
        Command(
            ["-m", "votelib", "parse", str(SEED), "--out", str(out)], out,
            prepare=lambda: old.to_csv(out),
            holds=lambda: len(vl.read(out).votes) in (len(old.votes), len(new.votes)),
            environment={},
        ), tmp_path, capsys,
    )  # fmt: skip


@pytest.mark.slow
def test_load(tmp_path, capsys, monkeypatch):
    raw, kept = tmp_path / "raw", tmp_path / "kept"
    (raw / "hrc").mkdir(parents=True)
    (raw / "hrc/votes_long.csv").write_text(VOTES, encoding="utf-8")
    (raw / "hrc/resolutions.csv").write_text(TEXTS, encoding="utf-8")
    monkeypatch.setenv("VOTELIB_DATA", str(raw))
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path / "other"))
    wanted = vl.load("hrc").fingerprint()

    def prepare():
        """A copy that is damaged, every second time: it must be replaced."""
        for number, path in enumerate(kept.rglob("votes.parquet")):
            path.write_bytes(path.read_bytes()[: -100 - number])

    def holds() -> bool:
        monkeypatch.setenv("VOTELIB_CACHE", str(kept))
        return vl.load("hrc").fingerprint() == wanted

    code = "import votelib as vl; vl.load('hrc')"
    check(Command(["-c", code], kept, prepare, holds, {"VOTELIB_CACHE": str(kept)}), tmp_path, capsys)


@pytest.mark.slow
def test_report(tmp_path, capsys):
    cells = ["import votelib as vl", "records = vl.load('sample')\nrecords"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(book, tmp_path / "own.ipynb")
    out = tmp_path / "out"

    def holds() -> bool:
        pages = [path.read_text(encoding="utf-8") for path in out.glob("*.html")]
        manifests = [json.loads(path.read_text(encoding="utf-8")) for path in out.glob("*.json")]
        return all(page.rstrip().endswith("</html>") for page in pages) and all(manifests)

    arguments = ["-m", "votelib", "report", "--notebook", str(tmp_path / "own.ipynb"), "--out", str(out)]
    check(Command(arguments, out, lambda: None, holds, {}), tmp_path, capsys)


@pytest.mark.slow
def test_atlas(tmp_path, capsys):
    page = tmp_path / "out" / "atlas.html"

    def prepare():
        page.parent.mkdir(exist_ok=True)
        page.write_text("the old one</html>", encoding="utf-8")

    def holds() -> bool:
        return page.read_text(encoding="utf-8").rstrip().endswith("</html>")

    arguments = ["-m", "votelib", "atlas", "--data", "sample", "--out", str(page)]
    check(Command(arguments, page.parent, prepare, holds, {}), tmp_path, capsys)


FETCH = """
from votelib.archives import registry
from votelib.cli.commands import main
file = registry.RawFile("big.csv", {url!r}, sha256={sha256!r})
made = registry.Archive(name="one", title="One", dataset="ohchr", folder="one", source="s", licence="CC0",
                        licence_url="x", cite="x", bodies=("HRC",), files=(file,))
registry.archives = lambda: {{"one": made}}
raise SystemExit(main(["fetch", "one", "--yes"]))
"""


@pytest.mark.slow
def test_fetch(tmp_path, capsys, server):
    content = (VOTES * 4000).encode()
    server.content["/big.csv"] = content
    kept = tmp_path / "kept"
    file = kept / "raw" / "one" / "big.csv"
    code = FETCH.format(url=f"{server.address}/big.csv", sha256=hashlib.sha256(content).hexdigest())
    check(
        Command(
            ["-c", code], kept,
            prepare=lambda: file.unlink(missing_ok=True),
            holds=lambda: not file.exists() or file.read_bytes() == content,
            environment={"VOTELIB_CACHE": str(kept), "NO_PROXY": "127.0.0.1"},
        ), tmp_path, capsys,
    )  # fmt: skip


HARVEST = """
from votelib.cli.commands import main
raise SystemExit(main(["harvest", "hrc", *{symbols!r}, "--out", {out!r}, "--address", {address!r}, "--pause", "0"]))
"""


@pytest.mark.slow
def test_harvest(tmp_path, capsys, server):
    votes, out = sample_votes()[:3], tmp_path / "out"
    n_votes = sum(len(vote.positions) for vote in votes)
    for vote in votes:
        rng = random.Random(vote.symbol)
        text = compose.council_text(vote, "en", rng, compose.Style())
        path = forms.write(text, "pdf", tmp_path, rng, ("furniture",))
        server.content[f"/{quote(vote.symbol, safe='')}"] = path.read_bytes()

    def prepare():
        for path in list(out.glob("*RES*"))[:1]:
            path.unlink()

    def holds() -> bool:
        listed = out / "manifest.jsonl"
        lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
        entries = [json.loads(line) for line in lines[:-1]]  # the last one may be cut
        pdfs = [path.read_bytes() for path in out.glob("*.pdf")]
        tables = not (out / "votes.csv").is_file() or len(vl.read(out).votes) == n_votes
        return len(entries) == len(lines[:-1]) and set(pdfs) <= set(server.content.values()) and tables

    symbols = [part for vote in votes for part in ("--symbol", vote.symbol)]
    address = f"{server.address}/SYMBOL"
    code = HARVEST.format(symbols=symbols, out=str(out), address=address)
    check(Command(["-c", code], out, prepare, holds, {"NO_PROXY": "127.0.0.1"}), tmp_path, capsys)
