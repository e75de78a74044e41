"""Damage data files, tables of ours and raw files for a while: each ends in records, or in an error of ours.

    python scripts/fuzz_doors.py [--seconds 60] [--seed N]

Documents have a fuzz of their own (`fuzz_documents.py`); here it is every other door: `vl.read` of data files in each
of their forms, packed or not, of a folder that `to_csv` or `to_parquet` wrote, and `vl.load` of a folder of raw files,
whose kept copy is damaged as well. The seed is printed; without one, each run has a new one.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import io
import lzma
import os
import random
import secrets
import shutil
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

# What files are made of is the tests': it is no part of the package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/readers/datasets"))

from documents import mutate
from test_datasets import TEXTS, VOTES

import votelib as vl
from votelib.errors import VotelibError


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as place:
        os.environ["VOTELIB_CACHE"] = str(Path(place) / "cache")
        outcomes, failures = _fuzz(Path(place) / "made", options.seed, options.seconds)
    print(
        *(f"  {name:<20} {times:>6,}" for name, times in sorted(outcomes.items())), *failures[:20], sep="\n"
    )
    return 1 if failures else 0


def _fuzz(folder: Path, seed: int, seconds: float) -> tuple[Counter, list[str]]:
    outcomes, failures, until, number = Counter(), [], time.monotonic() + seconds, 0
    while time.monotonic() < until:
        rng = random.Random(f"{seed} {number}")
        door = rng.choice(list(DOORS))
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        came, words = _outcome(DOORS[door], folder, rng)
        outcomes[f"{door}: {came}"] += 1
        failures += [f"seed {seed}, number {number}, {door}: {words}"] if came == "failed" else []
        number += 1
    return outcomes, failures


def _outcome(
    door: Callable[[Path, random.Random], vl.Records], folder: Path, rng: random.Random
) -> tuple[str, str]:
    try:
        records = door(folder, rng)
    except VotelibError:
        return "refused", ""
    except Exception as error:
        return "failed", f"{type(error).__name__}: {error}"
    return (
        ("read", "")
        if set(records.votes["rollcall"]) <= set(records.rollcalls["rollcall"])
        else ("failed", "stray")
    )


# -- doors ---------------------------------------------------------------------------------------------------------


def _harmed(data: bytes, rng: random.Random) -> bytes:
    return mutate.of_bytes(data, rng) if data else data


def _file(name: str, make: Callable[[], bytes]) -> Callable:
    def door(folder: Path, rng: random.Random) -> vl.Records:
        path = folder / name
        path.write_bytes(_harmed(make(), rng))
        return vl.read(path, progress=False)

    return door


def _tables(write: str) -> Callable:
    def door(folder: Path, rng: random.Random) -> vl.Records:
        getattr(vl.load("sample"), write)(folder)
        path = rng.choice(sorted(folder.iterdir()))
        path.write_bytes(_harmed(path.read_bytes(), rng))
        return vl.read(folder, progress=False)

    return door


def _raw(folder: Path, rng: random.Random) -> vl.Records:
    """A folder of raw files, of which one is damaged, or the copy that was kept of them."""
    (folder / "hrc").mkdir()
    for name, text in (("votes_long.csv", VOTES), ("resolutions.csv", TEXTS)):
        data = text.encode()
        (folder / "hrc" / name).write_bytes(_harmed(data, rng) if rng.random() < 0.4 else data)
    os.environ["VOTELIB_DATA"] = str(folder)
    found = vl.load("hrc").fingerprint()
    for path in Path(os.environ["VOTELIB_CACHE"]).glob("parquet/hrc-*/*"):
        path.write_bytes(_harmed(path.read_bytes(), rng))
    records = vl.load("hrc")
    assert records.fingerprint() == found, "a damaged copy was trusted"
    return records


def _own() -> vl.Records:
    return vl.load("sample")


def _frame_as(write: Callable) -> Callable[[], bytes]:
    def make() -> bytes:
        file = io.BytesIO()
        write(_own().votes.astype("str"), file)
        return file.getvalue()

    return make


def _zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("votes_long.csv", VOTES)
        archive.writestr("resolutions.csv", TEXTS)
    return file.getvalue()


DOORS: dict[str, Callable] = {
    "csv": _file("a.csv", VOTES.encode),
    "own csv": _file("a.csv", lambda: _own().votes.to_csv(index=False).encode()),
    "gz": _file("a.csv.gz", lambda: gzip.compress(VOTES.encode())),
    "bz2": _file("a.csv.bz2", lambda: bz2.compress(VOTES.encode())),
    "xz": _file("a.csv.xz", lambda: lzma.compress(VOTES.encode())),
    "zip": _file("a.zip", _zipped),
    "xlsx": _file("a.xlsx", _frame_as(lambda frame, file: frame.to_excel(file, index=False))),
    "parquet": _file("a.parquet", _frame_as(lambda frame, file: frame.to_parquet(file, index=False))),
    "dta": _file(
        "a.dta", _frame_as(lambda frame, file: frame.to_stata(file, write_index=False, version=118))
    ),
    "tables, csv": _tables("to_csv"),
    "tables, parquet": _tables("to_parquet"),
    "load": _raw,
}


if __name__ == "__main__":
    sys.exit(main())
