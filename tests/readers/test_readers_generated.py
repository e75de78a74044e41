"""Hostile files of every kind, made at random, end within 30 s and 1 GB: as records, or as an error of our own.

`VOTELIB_HOSTILE=500 pytest -m slow tests/readers/test_readers_generated.py` tries 500 of them.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hostile_kinds import KINDS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is held by the kernel on Linux only")

EXAMPLES = int(os.environ.get("VOTELIB_HOSTILE", "40"))
#: What reads a file in a process of its own, and says what came of it and what it took.
READ = """
import json, os, resource, sys, time, warnings
warnings.simplefilter("ignore")
import votelib as vl
from votelib.errors import VotelibError
from votelib.readers import guard
door, path = sys.argv[1:]
began = time.monotonic()
try:
    if door == "load":
        os.environ["VOTELIB_DATA"] = path
        vl.load("hrc")
    else:
        vl.read(path, progress=False)
    came = "read"
except VotelibError as error:
    came = "refused"
except BaseException as error:
    came = f"{type(error).__name__}: {error}"
seconds = time.monotonic() - began
guard._crew.stop()
# Not RUSAGE_SELF: the kernel hands the memory of the process that started this one on to it.
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
most = own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([came[:300], seconds, most << 10]))
"""


def outcome(path: Path, door: str = "read") -> tuple[str, float, int]:
    """What came of a file, the seconds, and the most memory that both processes took."""
    run = subprocess.run(
        [sys.executable, "-c", READ, door, str(path)], capture_output=True, text=True, timeout=120,
        env=os.environ | {"VOTELIB_CACHE": str(Path(path).parent / "cache")}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert run.stdout, run.stderr[-500:]
    came, seconds, memory = json.loads(run.stdout.splitlines()[-1])
    return came, seconds, memory


@contextmanager
def folder_of_any_depth():
    """A folder that is removed whatever is in it: Python's own way ends at a thousand folders in each other."""
    folder = mkdtemp()
    try:
        yield folder
    finally:
        subprocess.run(["rm", "-rf", folder], check=True)


#: What came of each file: how it ended, its seconds, its memory, its kind and seed.
SEEN: list[tuple[str, float, int, str]] = []


def held(name: str, seed: int, door: str = "read") -> None:
    with folder_of_any_depth() as folder:
        path = KINDS[name](random.Random(f"{name}{seed}"), Path(folder))
        came, seconds, memory = outcome(Path(folder) if door == "load" else path, door)
    SEEN.append((came, seconds, memory, f"{name} {seed}"))
    assert came in ("read", "refused")
    assert seconds < 30
    assert memory < 2**30


@pytest.fixture(scope="module", autouse=True)
def told(request):
    """Prints at the end how many files were tried, and which took longest and most."""
    yield
    slowest, largest = max(SEEN, key=lambda seen: seen[1]), max(SEEN, key=lambda seen: seen[2])
    refused = sum(came == "refused" for came, *_ in SEEN)
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(
            f"\n{len(SEEN)} hostile files: {refused} refused; the slowest {slowest[1]:.1f} s ({slowest[3]}), the most "
            f"memory {largest[2] >> 20} MB ({largest[3]})"
        )


@pytest.mark.parametrize("name", ["parquet_flip", "docx_entities", "sp_sparse", "sp_deep_dirs"])
def test_a_hostile_file_is_held(name):
    held(name, seed=2)


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES, deadline=None, database=None, report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck), phases=[Phase.generate],
)  # fmt: skip
@given(name=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 10**6))
def test_hostile_files_of_every_kind_are_held(name, seed):
    held(name, seed)


#: Kinds that may lie in a folder of raw files.
RAW = [
    name
    for name in KINDS
    if name.startswith(("csv", "json", "marc", "parquet", "packed", "xlsx", "zip", "rds"))
]


@pytest.mark.slow
@settings(
    max_examples=max(4, EXAMPLES // 4), deadline=None, database=None, report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck), phases=[Phase.generate],
)  # fmt: skip
@given(name=st.sampled_from(RAW), seed=st.integers(0, 10**6))
def test_hostile_raw_files_are_held(name, seed):
    held(name, seed, door="load")


def test_a_text_of_a_hundred_megabytes_in_a_cell_is_refused():
    """This one was read, by two processes that took 1,043 MB together."""
    held("parquet_long_page", seed=4612)
    assert SEEN[-1][0] == "refused"
