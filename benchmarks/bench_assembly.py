"""The General Assembly as it ships: loading beside `pandas.read_parquet`, measures on a million votes, and growth.

    python benchmarks/bench_assembly.py [--quick]

Loading gives every member without a vote a row, which the files do not hold: the comparison is with reading the same
files and nothing more. Times are of the processors, not of the clock, so that neighbours do not count. Measures are
set beside one pandas group-by over the same votes, so that the ratio says how many passes over the data they cost.
Growth: the archive ten and thirty times (synthetic: the same votes under further ids, in later years), which should
cost ten and thirty times as much; `--quick` stops at ten.

Measured on two shared cores, 27 November 2026. Loading: 2.5 times `pandas.read_parquet` of the same files, with 98,000
rows more. In passes: similarity 32, dyads by year 245, cohesion by year 8, tally 8, loyalty 30, all checks 672, ideal
points on one scale 201, by year 356. Growth, ten and thirty times: a sweep of the ideal points 8.8 and 23 (the sweeps
grew from 53 to 102 and 171, so that the whole estimate took 17 and 75 times as long), cohesion 5.6 and 38, similarity
21 and 46 (the large ones timed once, the small one the better of two).
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time

import numpy as np
import pandas as pd

import votelib as vl
from votelib.archives import assembly
from votelib.files import data_dir
from votelib.records import Records

FILES = [data_dir() / assembly.FOLDER / f"{name}.parquet" for name in ("votes", "rollcalls", "issues")]
FRESH = {
    "vl.load('unga')": "import votelib as vl; len(vl.load('unga').votes)",
    "pandas.read_parquet": f"import pandas as pd; [pd.read_parquet(p) for p in {[str(path) for path in FILES]}]",
}  # fmt: skip


def timed(work, times: int = 3) -> tuple[float, object]:
    """Least processor time in seconds, and the last result."""
    best, result = np.inf, None
    for _ in range(times):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def say(what: str, seconds: float, note: str = "") -> None:
    print(f"  {what:<58}{seconds * 1000:>12,.0f} ms  {note}", flush=True)


# -- loading ---------------------------------------------------------------------------------------------------


def loading() -> None:
    print(f"Loading: {sum(path.stat().st_size for path in FILES):,} bytes")
    bare, tables = timed(lambda: [pd.read_parquet(path) for path in FILES], 5)
    ours, records = timed(lambda: vl.load("unga"), 5)
    say(f"pandas.read_parquet, {len(tables[0]):,} votes", bare)
    say(f"vl.load('unga'), {len(records.votes):,} votes", ours, f"{ours / bare:.1f}x")
    fresh = {name: min(_process(code) for _ in range(3)) for name, code in FRESH.items()}
    for name, seconds in fresh.items():
        say(f"{name}, a fresh process", seconds)


def _process(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# -- measures --------------------------------------------------------------------------------------------------

MEASURES = {
    "vl.similarity": lambda records: vl.similarity(records),
    "vl.dyads by year": lambda records: vl.dyads(records, by="year"),
    "vl.cohesion, regional groups, by year": lambda records: vl.cohesion(records, "un_region", by="year"),
    "vl.tally, regional groups": lambda records: vl.tally(records, "un_region"),
    "vl.measures.loyalty, regional groups": lambda records: vl.measures.loyalty(records, "un_region"),
    "vl.check": vl.check,
    "vl.ideal_points, one scale": lambda records: vl.ideal_points(records),
    "vl.ideal_points by year, random walk": lambda records: vl.ideal_points(records, periods="year"),
}


def one_pass(records: Records) -> pd.Series:
    """What a pass over the votes costs: how often each state voted how."""
    return records.votes.groupby(["country", "vote"], observed=False).size()


def measures(records: Records) -> None:
    base, _ = timed(lambda: one_pass(records))
    print(f"Measures on {len(records.votes):,} votes in {len(records):,} roll calls and adoptions")
    say("one pandas group-by over the votes", base)
    for name, work in MEASURES.items():
        seconds, _ = timed(lambda work=work: work(records), 2)
        say(name, seconds, f"{seconds / base:.1f} passes")


# -- growth ----------------------------------------------------------------------------------------------------


def times(records: Records, n: int) -> Records:
    """The archive n times: the same votes under further ids, each copy a hundred years later."""
    rollcalls, votes = records.rollcalls, records.votes
    tables = [
        rollcalls.assign(
            rollcall=rollcalls["rollcall"] + f"~{copy:02}",
            date=rollcalls["date"] + pd.DateOffset(years=100 * copy),
        )
        for copy in range(n)
    ]
    names = votes["rollcall"].cat.categories
    categories = pd.Index([f"{name}~{copy:02}" for copy in range(n) for name in names], dtype="str")
    order = np.argsort(categories.to_numpy().astype("str"), kind="stable")
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    codes = votes["rollcall"].cat.codes.to_numpy().astype(np.int64)
    united = np.concatenate([place[codes + copy * len(names)] for copy in range(n)])
    long = pd.DataFrame(
        {
            "rollcall": pd.Categorical.from_codes(united, categories=categories[order]),
            "country": pd.concat([votes["country"]] * n, ignore_index=True),
            "vote": pd.concat([votes["vote"]] * n, ignore_index=True),
        }
    )
    return Records._trusted(long, pd.concat(tables, ignore_index=True), records.issues.iloc[:0])


def cohesion_of_one(records: Records) -> pd.DataFrame:
    """The European Union of 2020 in every roll call, as one number."""
    return vl.cohesion(records, {"EU": vl.members("EU", on="2020-06-01")})


def sweeps_of_points(records: Records) -> float:
    """Seconds a sweep of the estimate: how many it takes to settle is another matter, and is printed."""
    start = time.process_time()
    fit = vl.fit_ideal_points(records)
    seconds, sweeps = time.process_time() - start, int(re.search(r"after (\d+) sweeps", repr(fit))[1])
    say("  vl.fit_ideal_points", seconds, f"{sweeps} sweeps")
    return seconds / sweeps


GROWING = {
    "vl.similarity": MEASURES["vl.similarity"], "vl.cohesion, one group": cohesion_of_one,
}  # fmt: skip


def growth(records: Records, factors: tuple[int, ...]) -> None:
    print("Growth: n times the archive, beside n times the cost of one")
    once = {name: timed(lambda work=work: work(records), 2)[0] for name, work in GROWING.items()}
    sweep = sweeps_of_points(records)
    for n in factors:
        _grown(times(records, n), once, sweep, n)


def _grown(larger: Records, once: dict[str, float], sweep: float, n: int) -> None:
    print(f"  {n} times: {len(larger.votes):,} votes")
    for name, work in GROWING.items():
        seconds, _ = timed(lambda work=work: work(larger), 1)
        say(f"  {name}", seconds, f"{seconds / once[name]:.1f} times the time of one")
    say(
        "  a sweep of vl.ideal_points",
        seconds := sweeps_of_points(larger),
        f"{seconds / sweep:.1f} times the time of one",
    )


def main() -> None:
    """Run the comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="stop at ten times the archive")
    arguments = parser.parse_args()
    loading()
    records = vl.load("unga")
    measures(records)
    growth(records, (10,) if arguments.quick else (10, 30))


if __name__ == "__main__":
    main()
