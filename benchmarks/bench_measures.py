"""Measures on the shared archives against pandas as research code writes it, and against bare numpy products.

Every comparison runs in one go on the same data and checks first that both sides give the same numbers. Times are the
best of several runs; memory is the peak of a fresh process above what it held before the call. Run it with
`make bench`, or `python benchmarks/bench_measures.py --quick` (fewer years for the slow side).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from bench_archives import archive_folder
from scipy import stats

import votelib as vl
from votelib.measures.explanations import _candidates
from votelib.measures.vote_matrix import matrix_of
from votelib.records import Records

TEN = ["un_region", "EU", "OIC", "NAM", "G77", "Arab League", "AU", "BRICS", "OECD", "LDC"]
FIVE = ["agreement", "lijphart", "s", "pi", "kappa"]


def timed(work, times: int = 3):
    """Best wall time in seconds, and the last result."""
    best = np.inf
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def say(what: str, seconds: float, note: str = "") -> None:
    print(f"  {what:<66}{seconds * 1000:>11,.1f} ms  {note}", flush=True)


def verdict(what: str, ratio: float, floor: float, at_most: bool = False) -> None:
    met = ratio <= floor if at_most else ratio >= floor
    print(
        f"  -> {what}: {ratio:,.1f}x ({'at most' if at_most else 'at least'} {floor:g}x): {'met' if met else 'MISSED'}"
    )


# -- (a) all pairs of states, all years ----------------------------------------------------------------------


def bare_products(matrix) -> tuple[np.ndarray, np.ndarray]:
    """The limit: agreement and half credit from matrices that are ready."""
    yes, abstain, no, any_ = matrix
    same = yes @ yes.T + (both := abstain @ abstain.T) + no @ no.T
    n, one = any_ @ any_.T, abstain @ any_.T
    return same / n, (same + (one + one.T - 2 * both) / 2) / n


def all_pairs(records: Records) -> None:
    print("(a) all pairs of states of the Assembly, 1946-2019: agreement and half credit")
    codes = matrix_of(records).codes
    ready = [(codes == place).astype(np.float32) for place in range(3)]
    ready.append(sum(ready))
    ours, panel = timed(lambda: vl.dyads(records, by=None, methods=["agreement", "lijphart"]), 5)
    square, table = timed(lambda: vl.similarity(records), 5)
    with np.errstate(invalid="ignore"):
        bare, (agreement, half) = timed(lambda: bare_products(ready), 5)
    place = {name: number for number, name in enumerate(table.index)}
    at = panel["country_a"].map(place).astype(int), panel["country_b"].map(place).astype(int)
    assert np.allclose(panel["agreement"], agreement[at], atol=1e-6)
    assert np.allclose(panel["lijphart"], half[at], atol=1e-6)
    assert np.allclose(table.to_numpy(), agreement, atol=1e-6, equal_nan=True)
    say("bare numpy products on ready matrices", bare)
    say(f"votelib.dyads(by=None), two measures, {len(panel):,} pairs", ours)
    say("votelib.similarity, one measure, square", square)
    verdict("time of both measures over the bare products", ours / bare, 8, at_most=True)
    per_rollcall = records.votes["rollcall"].cat.codes.value_counts().to_numpy().astype(np.int64)
    rows = int((per_rollcall**2).sum())
    print(
        f"  a self-merge would have {rows:,} rows: {rows * 24 / 1e9:,.1f} GB for three columns of 8 bytes; not tried"
    )
    memory("dyads(by=None, methods=['agreement', 'lijphart'])", 300)


# -- (b) dyad-years ------------------------------------------------------------------------------------------


def merged_year(votes: pd.DataFrame) -> pd.DataFrame:
    """The usual way: join the votes of a year with themselves on strings, compare, group."""
    pairs = votes.merge(votes, on="rollcall", suffixes=("_a", "_b"))
    pairs = pairs[pairs["country_a"] < pairs["country_b"]]
    alike = (pairs["vote_a"] == pairs["vote_b"]).groupby([pairs["country_a"], pairs["country_b"]])
    return alike.agg(["size", "mean"]).reset_index()


def dyad_years(records: Records, every: int) -> None:
    print(
        f"(b) dyad-years of the Assembly (the pandas side: every {every}th year)"
        if every > 1
        else "(b) dyad-years"
    )
    one, panel = timed(lambda: vl.dyads(records), 3)
    five, _ = timed(lambda: vl.dyads(records, methods=FIVE), 3)
    dates = records.rollcalls.set_index("rollcall")["date"]
    plain = records.votes[["rollcall", "country", "vote"]].astype("str")
    year = plain["rollcall"].map(dates).dt.year
    years = sorted(year.unique())[::every]
    merged, parts = timed(lambda: [merged_year(plain[year == each]).assign(year=each) for each in years], 1)
    theirs = pd.concat(parts, ignore_index=True)
    ours = panel[panel["year"].isin(years)].reset_index(drop=True)
    assert len(ours) == len(theirs)
    assert (ours["country_a"].astype("str").to_numpy() == theirs["country_a"].to_numpy()).all()
    assert (ours["n_shared"].to_numpy() == theirs["size"].to_numpy()).all()
    assert np.allclose(ours["agreement"], theirs["mean"])
    scaled = merged * len(panel) / len(theirs)
    say(
        f"pandas merge a year on strings, {len(theirs):,} pair-years",
        merged,
        f"all years: about {scaled:,.0f} s",
    )
    say(f"votelib.dyads, one measure, {len(panel):,} pair-years", one)
    say("votelib.dyads, five measures", five)
    verdict(
        "faster than the merge (scaled to all pair-years)" if every > 1 else "faster than the merge",
        scaled / one,
        25,
    )
    verdict("five measures over one", five / one, 4, at_most=True)
    memory("dyads()", 300)


# -- (c) Agreement Index -------------------------------------------------------------------------------------


def grouped_index(votes: pd.DataFrame, name: str) -> tuple[pd.Series, float]:
    """The usual way, one grouping: join on the state, keep what is in force that day; group, size, unstack, formula."""
    spells = vl.load_groupings(name)
    spells = spells.loc[spells["status"] == "member", ["group", "country", "start", "end"]].astype(
        {"group": "str"}
    )
    joined = votes.merge(spells, on="country")
    joined = joined[~(joined["start"] > joined["date"]) & ~(joined["end"] <= joined["date"])]
    joined = joined[joined["vote"].isin(["yes", "abstain", "no"])]
    start = time.perf_counter()
    counts = joined.groupby(["group", "rollcall", "vote"]).size().unstack(fill_value=0)  # noqa: PD010
    most, total = counts.max(axis=1), counts.sum(axis=1)
    values = ((most - (total - most) / 2) / total)[total >= 2].rename("value")
    return values, time.perf_counter() - start


def agreement_index(records: Records) -> None:
    print(f"(c) Agreement Index of ten groupings in every roll call of the Assembly ({', '.join(TEN)})")
    days = records.rollcalls.set_index("rollcall")["date"]
    votes = records.votes[["rollcall", "country", "vote"]].astype("str")
    votes["date"] = votes["rollcall"].map(days)  # made ready for the pandas side, outside its time
    usual, found = timed(lambda: [grouped_index(votes, name) for name in TEN], 2)
    grouping = sum(seconds for _, seconds in found)
    theirs = pd.concat({name: values for name, (values, _) in zip(TEN, found, strict=True)}).rename_axis(
        ["grouping", "group", "rollcall"]
    )
    ours, table = timed(lambda: vl.cohesion(records, TEN, by="rollcall"), 5)
    mine = table.dropna(subset="value").astype({"grouping": "str", "group": "str", "rollcall": "str"})
    both = mine.merge(theirs.reset_index(), on=["grouping", "group", "rollcall"], how="outer", validate="1:1")
    assert len(both) == len(mine) == len(theirs)
    assert np.allclose(both["value_x"], both["value_y"])
    say(
        "pandas, a grouping at a time: join, groupby, size, unstack",
        usual,
        f"({grouping:.2f} s of it from groupby on)",
    )
    say(f"votelib.cohesion(by='rollcall'), memberships joined, {len(mine):,} values", ours)
    verdict("faster, both from votes and memberships to the values", usual / ours, 50)
    print(f"     (over the groupby, size and unstack alone: {grouping / ours:,.1f}x)")


# -- (d) bootstrap -------------------------------------------------------------------------------------------


def matrix_a_resample(codes: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """One set of products for each draw: shape (draws, states, states)."""
    hot = [(codes == place).astype(np.float32) for place in range(3)]
    found = []
    for times in draws:
        yes, abstain, no = ((part * times) @ part.T for part in hot)
        took = sum(hot)
        with np.errstate(invalid="ignore"):
            found.append((yes + abstain + no) / ((took * times) @ took.T))
    return np.stack(found)


def pair_loop(codes: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """One pair after the other."""
    first, second = np.triu_indices(len(codes), k=1)
    found = np.empty((len(first), len(draws)))
    for column, times in enumerate(draws):
        drawn = codes[:, np.repeat(np.arange(codes.shape[1]), times.astype(int))]
        for row, (a, b) in enumerate(zip(first, second, strict=True)):
            both = (drawn[a] >= 0) & (drawn[a] <= 2) & (drawn[b] >= 0) & (drawn[b] <= 2)
            found[row, column] = (drawn[a][both] == drawn[b][both]).mean()
    return found


def bootstrapped(records: Records) -> None:
    print(
        "(d) 1,000 bootstrap resamples of an agreement matrix of 47 states over 400 roll calls of the Assembly"
    )
    some = a_chamber(records, 47, 400)
    how = vl.Bootstrap(1_000, method="percentile")
    ours, table = timed(lambda: vl.dyads(some, by=None, intervals=how), 5)
    matrix = matrix_of(some)
    draws = how.weights(how.clusters(matrix.rollcalls), np.random.default_rng(how.seed))
    first, second = np.triu_indices(47, k=1)

    def products() -> np.ndarray:
        resampled = matrix_a_resample(matrix.codes, draws)[:, first, second]
        return np.nanquantile(resampled, [0.025, 0.975], axis=0)

    theirs, limits = timed(products, 2)
    assert np.allclose(table["agreement_low"], limits[0], atol=1e-5)
    assert np.allclose(table["agreement_high"], limits[1], atol=1e-5)
    few = draws[:5]
    loop, looped = timed(lambda: pair_loop(matrix.codes, few), 1)
    assert np.allclose(looped, matrix_a_resample(matrix.codes, few)[:, first, second].T, atol=1e-5)
    say("loop over pairs (5 resamples, scaled to 1,000)", loop * 200)
    say("a set of matrix products a resample, and quantiles", theirs)
    bare, _ = timed(lambda: matrix_a_resample(matrix.codes, draws), 2)
    say("the same without quantiles and intervals", bare)
    say("votelib.dyads(by=None, intervals=Bootstrap(1000)), finished table", ours)
    verdict("faster than a matrix product a resample", theirs / ours, 8)
    verdict("faster than a loop over pairs", loop * 200 / ours, 300)


def a_chamber(records: Records, n_states: int, n_rollcalls: int) -> Records:
    """The states with most votes, over the latest roll calls."""
    latest = records.rollcalls.sort_values("date")["rollcall"].tail(n_rollcalls)
    votes = records.votes[records.votes["rollcall"].isin(latest)]
    busiest = votes["country"].value_counts().index[:n_states]
    votes = votes[votes["country"].isin(busiest)]
    return Records(votes, records.rollcalls[records.rollcalls["rollcall"].isin(votes["rollcall"])])


def council_bootstrap(records: Records) -> None:
    print("(d) 1,000 bootstrap resamples of the Council's agreement matrix, 2006-2024")
    seconds, table = timed(lambda: vl.dyads(records, by=None, intervals=True), 2)
    say(f"votelib.dyads(by=None, intervals=True), {len(table):,} pairs, {len(records):,} roll calls", seconds)
    seconds, table = timed(lambda: vl.cohesion(records, TEN, by="year", intervals=True), 2)
    say(f"votelib.cohesion of ten groupings by year with intervals, {len(table):,} rows", seconds)


# -- memory --------------------------------------------------------------------------------------------------


# -- (e) which grouping explains a vote ------------------------------------------------------------------------


def scipy_p_value(votes: np.ndarray, classes: np.ndarray) -> float:
    """The same test as research code asks scipy for it: one candidate, its votes shuffled against its classes."""
    members = (classes[:, None] == np.unique(classes)).astype(float)
    expected = np.outer([(votes == vote).sum() for vote in range(3)], members.sum(axis=0))
    expected = np.where(expected > 0, expected, np.inf)

    def strength(shuffled, axis=-1):
        counts = np.stack([(shuffled == vote) @ members for vote in range(3)], axis=-2)
        return (counts**2 / expected).sum(axis=(-2, -1))

    return stats.permutation_test(
        (votes,), strength, permutation_type="pairings", n_resamples=9_999, vectorized=True, alternative="greater",
        rng=0,
    ).pvalue  # fmt: skip


def explaining(records: Records) -> None:
    print("\nWhich of all groupings explains each recorded vote of a Council session (9,999 shufflings)")
    session = records.select(session="46")
    fast, ours = timed(lambda: vl.association(session), 1)
    say(
        "vl.association",
        fast,
        f"{ours['rollcall'].nunique()} roll calls, {ours['grouping'].nunique()} groupings",
    )
    matrix = matrix_of(session)
    candidates = _candidates(matrix, None, "member")
    took_part = [(column >= 0) & (column <= 2) for column in matrix.codes.T]
    chosen = range(0, len(matrix.rollcalls), 6)

    def by_scipy() -> dict:
        return {
            (matrix.rollcalls["rollcall"].iloc[column], name): scipy_p_value(
                matrix.codes[took_part[column], column], codes[took_part[column], column]
            )
            for column in chosen
            for name, codes in candidates.items()
            if len(np.unique(codes[took_part[column], column])) > 1
        }

    slow, theirs = timed(by_scipy, 1)
    scaled = slow * len(matrix.rollcalls) / len(chosen)
    say(f"scipy.stats.permutation_test ({len(chosen)} roll calls, scaled)", scaled)
    both = ours.set_index(["rollcall", "grouping"])["p_value"].reindex(list(theirs)).dropna()
    worst = max(abs(value - theirs[key]) for key, value in both.items())
    assert worst < 0.03, worst  # both are drawn: the standard error of a p-value of 0.5 is 0.005
    verdict(f"against scipy (p-values within {worst:.3f})", scaled / fast, 5)


def memory(call: str, limit: float) -> None:
    """Peak resident memory of a fresh process above what it held before the call."""
    script = f"""
import re, tracemalloc
from pathlib import Path
import votelib as vl
status = lambda key: int(re.search(key + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
records = vl.load("unga")
Path("/proc/self/clear_refs").write_text("5")  # forget the peak of reading the files
before = status("VmRSS")
vl.{call.replace("(", "(records, ", 1)}
resident = status("VmHWM") - before
tracemalloc.start()
vl.{call.replace("(", "(records, ", 1)}
print(resident, tracemalloc.get_traced_memory()[1] / 2**20)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parent, check=False
    )
    if done.returncode:
        print(f"  memory of {call}: not measured ({done.stderr.strip().splitlines()[-1]})")
        return
    resident, traced = map(float, done.stdout.split())
    met = "met" if max(resident, traced) < limit else "MISSED"
    print(f"  -> peak memory of {call}: resident (VmHWM less VmRSS before) {resident:,.0f} MB, "
          f"allocated (tracemalloc) {traced:,.0f} MB (under {limit:g} MB): {met}")  # fmt: skip


def every_rollcall(name: str) -> Records:
    """An archive without its issues, so that no roll call is left out on our side of a comparison."""
    records = vl.load(name)
    return Records(records.votes, records.rollcalls)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="the pandas side of (b) on every eighth year only"
    )
    quick = parser.parse_args().quick
    if archive_folder() is None:
        print("skipped: the archives are not here (../shared/data or $VOTELIB_DATA)")
        return
    os.environ["VOTELIB_DATA"] = str(archive_folder())
    ga = every_rollcall("unga")
    print(f"Assembly: {ga.summary()[0]}; {ga.summary()[1]}")
    all_pairs(ga)
    dyad_years(ga, 8 if quick else 1)
    agreement_index(ga)
    bootstrapped(ga)
    council_bootstrap(every_rollcall("hrc").select(body="HRC"))
    explaining(every_rollcall("hrc").select(body="HRC"))


if __name__ == "__main__":
    main()
