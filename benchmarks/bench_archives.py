"""Reading archives: against bare readers of the same files, which check nothing, and against R's format.

Every comparison runs in one go on the same files, each side in fresh processes. Times are the best of several, memory
is the peak of a process above what it held before the call. The file of full size is written here, in the newest layout
of the UN Digital Library, from the votes and the descriptions of the shared General Assembly archive. Run it with
`make bench`, or `python benchmarks/bench_archives.py --quick` (a tenth of the file).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.countries import country_code

LAYOUT = [
    "undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft", "committee_report", "meeting",
    "title", "agenda_title", "subjects", "vote_note", "total_yes", "total_no", "total_abstentions", "total_non_voting",
    "total_ms", "undl_link",
]  # fmt: skip
REPEATS = 3
WARM = """
import pyarrow.csv, pyarrow.parquet, votelib.readers.datasets.recognise, votelib as vl
from votelib.checks import check
vl.load("sample")
"""


def archive_folder() -> Path | None:
    """`$VOTELIB_DATA`, or `../shared/data` beside the project; None where neither is."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    named = os.environ.get("VOTELIB_DATA")
    folders = ([Path(named)] if named else []) + [beside]
    return next((folder for folder in folders if (folder / "unga/un_votes.csv.gz").is_file()), None)


def write_library_file(folder: Path, path: Path, share: float = 1.0) -> int:
    """A file of the Digital Library's size and shape, absences and totals included; returns its number of rows."""
    read = {"dtype": "str", "keep_default_na": False}
    votes = pd.read_csv(folder / "unga/un_votes.csv.gz", **read)
    calls = pd.read_csv(folder / "unga/un_roll_calls.csv.gz", **read)
    calls = calls.tail(round(len(calls) * share))
    votes["rcid"] = votes["rcid"].str.removesuffix(".0")
    votes = votes[votes["rcid"].isin(calls["rcid"])]
    code = {name: country_code(name) for name in votes["country"].unique()}
    rows = pd.DataFrame(
        {
            "rcid": votes["rcid"], "ms_code": votes["country"].map(code), "ms_name": votes["country"].str.upper(),
            "ms_vote": votes["vote"].map({"yes": "Y", "no": "N", "abstain": "A"}),
        }
    )  # fmt: skip
    totals = rows.groupby(["rcid", "ms_vote"]).size().unstack(fill_value=0)  # noqa: PD010
    facts = calls.assign(
        undl_id=np.arange(len(calls)) + 200_000,
        resolution="A/RES/" + calls["session"].str.removesuffix(".0") + "/" + calls["rcid"],
        draft="A/" + calls["session"].str.removesuffix(".0") + "/L." + calls["rcid"], committee_report="",
        meeting="A/" + calls["session"].str.removesuffix(".0") + "/PV.1", vote_note="",
        title=calls["descr"].str.slice(0, 160) + " : resolution / adopted by the General Assembly",
        agenda_title=calls["short"], subjects="DISARMAMENT--UN|" + calls["short"],
        total_yes=calls["rcid"].map(totals["Y"]), total_no=calls["rcid"].map(totals["N"]),
        total_abstentions=calls["rcid"].map(totals["A"]), total_non_voting=0,
        total_ms=calls["rcid"].map(totals.sum(axis=1)),
        undl_link="https://digitallibrary.un.org/record/" + calls["rcid"],
    )  # fmt: skip
    whole = rows.merge(facts, on="rcid", validate="many_to_one")[LAYOUT]
    whole.to_csv(path, index=False, encoding="utf-8-sig")
    return len(whole)


# -- one side of a comparison, in a process of its own ------------------------------------------------------------

_SCRIPT = """
import json, re, sys, time
from pathlib import Path
import pandas as pd
{prepare}
status = lambda key: int(re.search(key + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
Path("/proc/self/clear_refs").write_text("5")
before = status("VmRSS")
start = time.perf_counter()
result = {call}
seconds = time.perf_counter() - start
print(json.dumps([seconds, status("VmHWM") - before, {length}]))
"""


def side(call: str, prepare: str = WARM, length: str = "len(result)", repeats: int | None = None, **env: str):
    """Best seconds, least peak memory in MB, and the number of rows, over fresh processes.

    Libraries are imported before the clock starts, on both sides: what is compared is the reading.
    """
    script = _SCRIPT.format(call=call, prepare=prepare, length=length)
    runs = []
    for _ in range(repeats or REPEATS):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=os.environ | env
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    return min(run[0] for run in runs), min(run[1] for run in runs), runs[0][2]


def say(what: str, found: tuple[float, float, int]) -> None:
    seconds, memory, rows = found
    print(f"  {what:<72}{seconds:>9.3f} s {memory:>8,.0f} MB  {rows:>9,} rows", flush=True)


def verdict(what: str, ratio: float, limit: float, at_least: bool = False) -> None:
    met = ratio >= limit if at_least else ratio <= limit
    word = "at least" if at_least else "at most"
    print(f"  -> {what}: {ratio:,.2f}x ({word} {limit:g}x): {'met' if met else 'MISSED'}", flush=True)


# -- the comparisons ------------------------------------------------------------------------------------------


def library_file(folder: Path, scratch: Path, share: float) -> None:
    """(a), and (c) for the same file."""
    path = scratch / "data/unga/2026_02_06_ga_voting.csv"
    path.parent.mkdir(parents=True)
    rows = write_library_file(folder, path, share)
    print(f"(a) a Digital Library file of {rows:,} rows, {path.stat().st_size / 2**20:,.0f} MB, cold")
    bare = side(f"pd.read_csv({str(path)!r})")
    ours = side(f"vl.read({str(path)!r}, progress=False)", length="len(result.votes)")
    say("pandas.read_csv, as it comes", bare)
    say("votelib.read: states by date, positions, facts of 6,000 roll calls compared", ours)
    verdict("time over the bare read", ours[0] / bare[0], 1.5)
    verdict("memory over the bare read", ours[1] / bare[1], 1.5)
    here = {"VOTELIB_DATA": str(scratch / "data"), "VOTELIB_CACHE": str(scratch / "cache")}
    first = side("vl.load('unga')", length="len(result.votes)", repeats=1, **here)
    say("votelib.load, the first time: read, checked, kept as Parquet", first)

    print("(c) the second load, from the copy")
    again = side("vl.load('unga')", length="len(result.votes)", **here)
    (copy,) = (scratch / "cache/parquet").iterdir()
    tables = [str(copy / f"{name}.parquet") for name in ("votes", "rollcalls", "issues")]
    parquet = side(f"[pd.read_parquet(path) for path in {tables!r}]", length="len(result[0])")
    say("pandas.read_parquet of the three tables", parquet)
    say("votelib.load, the second time", again)
    verdict("faster than (a), votelib.read", ours[0] / again[0], 10, at_least=True)
    verdict("time over the bare read_parquet", again[0] / parquet[0], 3)


def unvotes_files(folder: Path) -> None:
    print("(b) the unvotes CSV, cold, with every check")
    files = [str(path) for path in sorted((folder / "unga").glob("un_*.csv.gz"))]
    votes = str(folder / "unga/un_votes.csv.gz")
    fast = side(f"pd.read_csv({votes!r}, engine='pyarrow')")
    bare = side(f"pd.read_csv({votes!r})")
    ours = side(f"vl.read({files!r}, progress=False)", length="len(result.votes)")
    checked = side(f"check(vl.read({files!r}, progress=False))", length="len(result)")
    say("pandas.read_csv of the votes, engine='pyarrow', which checks nothing", fast)
    say("pandas.read_csv of the votes, default engine, which checks nothing", bare)
    say("votelib.read of votes, roll calls and subjects", ours)
    say("votelib.read and every check (rows: issues)", checked)
    verdict("time over the faster bare read", checked[0] / min(fast[0], bare[0]), 10)


def rs_own_form(folder: Path, scratch: Path) -> None:
    print("(c) the second load of the unvotes archive against R's own form")
    here = {"VOTELIB_DATA": str(folder), "VOTELIB_CACHE": str(scratch / "kept")}
    side("vl.load('unga')", length="len(result.votes)", repeats=1, **here)
    again = side("vl.load('unga')", length="len(result.votes)", **here)
    path = str(folder / "unga/un_votes.rda")
    kept = side(f"rdata.read_rda({path!r})['un_votes']", "import rdata, warnings; warnings.simplefilter('ignore')",
                repeats=1)  # fmt: skip
    say("votelib.load, the second time", again)
    say("rdata.read_rda of un_votes.rda (once)", kept)
    verdict("faster than reading R's own form", kept[0] / again[0], 15, at_least=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the file, and R's own form left out")
    quick = parser.parse_args().quick
    folder = archive_folder()
    if folder is None:
        print("skipped: the archives are not here (../shared/data or $VOTELIB_DATA)")
        return
    with tempfile.TemporaryDirectory() as made:
        library_file(folder, Path(made), 0.1 if quick else 1.0)
        unvotes_files(folder)
        if not quick:
            rs_own_form(folder, Path(made))


if __name__ == "__main__":
    main()
