"""Ideal points of the whole Assembly and of the Council: time, memory, the published ones, held-out votes.

The figures asked for: the Assembly 1946-2019 in at most 2 s on two cores and under 350 MB, the Council under 1 s;
Pearson with the points of Bailey, Strezhnev and Voeten at least .96 pooled, .99 in the median session, .95 in the
worst; ten times the tolerance, or a tenth of it, moves the pooled figure by less than .01; held-out votes told better
than by the baselines and by the binary model. Times are the best of several; process time is printed beside wall time,
since a machine with other work to do has less of the one for the other. `--priors` shows the cross-validation that
chose the priors, `--coverage` how often intervals hold the true position in simulations.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from bench_archives import archive_folder

import votelib as vl
from votelib.readers.datasets.published_points import read_published_points
from votelib.reproductions.ideal_points import VOTES, alike, beside_published, compare_positions, targets
from votelib.scaling import certainty, heldout
from votelib.scaling.ballots import ballots
from votelib.scaling.estimate import estimate
from votelib.scaling.heldout import held_out
from votelib.scaling.model import Design
from votelib.scaling.points import as_priors, one_blas_thread

#: Seconds on two cores of the machine that the figures were set on (R 4, emIRT and wnominate; see the issue).
OTHERS = {"emIRT, binary and dynamic, the same votes": 5.8, "wnominate, one decade of them": 18.5}


def timed(work, times: int = 5):
    """Best wall time and best process time in seconds, and the last result."""
    wall, process = np.inf, np.inf
    for _ in range(times):
        start, began = time.perf_counter(), time.process_time()
        result = work()
        wall, process = min(wall, time.perf_counter() - start), min(process, time.process_time() - began)
    return wall, process, result


def verdict(what: str, found: float, limit: float, at_most: bool = True, digits: int = 3) -> None:
    met = found <= limit if at_most else found >= limit
    word = "at most" if at_most else "at least"
    print(f"  -> {what}: {found:,.{digits}f} ({word} {limit:g}): {'met' if met else 'MISSED'}", flush=True)


def timed_fit(name: str, records, limit: float, **options):
    wall, process, fit = timed(lambda: vl.fit_ideal_points(records, **options))
    print(f"{name}: {fit!r}")
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"  tolerance 0.001: wall {wall:.2f} s, process {process:.2f} s, {load}")
    verdict("wall seconds", wall, limit)
    verdict("process seconds (what the wall shows where nothing else runs)", process, limit)
    return fit, wall


def against_published(records, published, fit) -> None:
    def found(**options) -> pd.DataFrame:
        points = vl.ideal_points(records, periods="session", intervals=None, **options)
        return alike(compare_positions(points, published, period="session"))

    table = alike(compare_positions(fit.positions, published, period="session"))
    for row in targets(table).itertuples():
        verdict(f"Pearson with the published points, {row.statistic}", row.ours, row.asked, at_most=False)
    for tolerance in (1e-2, 1e-4):
        moved = abs(found(tolerance=tolerance).attrs["pooled"] - table.attrs["pooled"])
        verdict(f"tolerance {tolerance:g} for 0.001 moves the pooled figure by", moved, 0.01, digits=4)


def with_bridges(records, published) -> None:
    """The aim of .98, with and without bridges, on all votes and on those of the published estimate; and what
    bridges cost by held-out votes."""
    for votes in VOTES:
        for bridges in (None, "lineage"):
            found = beside_published(records, published, votes=votes, bridges=bridges).sessions.attrs
            rest = f"median {found['median']:.3f}, worst {found['worst']:.3f}"
            aim = "met" if found["pooled"] >= 0.98 else "MISSED"
            print(
                f"  bridges {bridges}, votes {votes}: pooled {found['pooled']:.3f} (aim .98: {aim}), {rest}",
                flush=True,
            )
    told = [
        held_out(records, periods="session", models="ordinal", bridges=bridges).loc[0, "log_likelihood"]
        for bridges in (None, "lineage")
    ]
    print(f"  log likelihood a held-out vote: {told[0]:.4f} without bridges, {told[1]:.4f} with lineages")


def held_out_votes(name: str, records, periods: str) -> None:
    table = held_out(records, periods=periods)
    print(f"{name}: a tenth of the votes held out")
    print(table.round(4).to_string(index=False))
    told = table.set_index("model")["log_likelihood"]
    ahead = told["ordinal"] - told.drop(["ordinal", "binary_own"]).max()
    verdict("log likelihood a held-out vote ahead of the next best", ahead, 0, at_most=False, digits=4)


def held_out_priors(
    records, choices: list[dict[str, float]], *, periods=None, bridges=None, share=0.1, seed=0
) -> pd.DataFrame:
    """The cross-validation of `held_out` for priors of the ordinal model.

    Returns
    -------
    DataFrame
        One row a choice: its values, `n_hidden`, `log_likelihood`, `gmp`, `correct`, `behind` (how far its log
        likelihood lies behind that of the best, a vote) and `behind_error` (standard error of that, by roll call).
    """
    about = ballots(records, by=periods, bridges=bridges)
    training, cells, _ = heldout._hold_out(about, share, seed)
    rows, logs = [], []
    with one_blas_thread():
        for choice in choices:
            parameters = estimate(Design(training, as_priors(choice))).parameters
            chances = heldout.cell_chances(about, parameters, *cells)
            rows.append({**choice, **heldout._score(chances, about.codes[cells])})
            logs.append(heldout._logs(chances, about.codes[cells]))
    best = int(np.argmax([row["log_likelihood"] for row in rows]))
    gaps = [logs[best] - each for each in logs]
    behind = {
        "behind": [gap.mean() for gap in gaps],
        "behind_error": [heldout._clustered(gap, cells[1]) for gap in gaps],
    }
    return pd.DataFrame(rows).assign(**behind)


def choice_of_priors(assembly, council) -> None:
    grid = [
        {"evolution_variance": walk, "discrimination_sd": sharp}
        for walk, sharp in itertools.product((0.03, 0.1, 0.3, 1.0), (1.0, 1.5, 2.0))
    ]
    for name, records, periods in (("Assembly", assembly, "session"), ("Council", council, "year")):
        table = held_out_priors(records, grid, periods=periods).sort_values("behind")
        print(f"priors by held-out votes, {name}")
        print(
            table[[*grid[0], "n_hidden", "log_likelihood", "correct", "behind", "behind_error"]].to_string(
                index=False
            )
        )


def memory() -> None:
    """Peak of a fresh process above what it held before the call: resident or allocated, whichever is more."""
    script = """
import re, tracemalloc
from pathlib import Path
import votelib as vl
status = lambda key: int(re.search(key + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
records = vl.load("unga")
vl.ideal_points(vl.load("sample"))  # libraries are loaded once, whatever is estimated
Path("/proc/self/clear_refs").write_text("5")
before = status("VmRSS")
vl.ideal_points(records, periods="session")
resident = status("VmHWM") - before
tracemalloc.start()
vl.ideal_points(records, periods="session")
print(max(resident, tracemalloc.get_traced_memory()[1] / 2**20))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  memory: not measured ({done.stderr.strip().splitlines()[-1]})")
        return
    verdict("peak memory of the Assembly above the records, MB", float(done.stdout), 350, digits=0)


#: Where `--coverage --write` puts the table of coverage.
PAGE = Path(__file__).parent.parent / "docs" / "ideal_points.md"
BEGINS = "<!-- coverage: made by benchmarks/bench_ideal_points.py -->"
ENDS = "<!-- end of coverage -->"
FEW_BEGINS = "<!-- few texts: made by benchmarks/bench_ideal_points.py -->"
FEW_ENDS = "<!-- end of few texts -->"

#: Simulated votes of 60 states on 200 roll calls, a fifth of them absent (`tests/scaling_simulation.py`).
WORLDS = {
    "each text once": {},
    "each text twice, the same votes": {"times": 2},
    "each text five times, the same votes": {"times": 5},
    "each text five times, six votes in ten as before": {"times": 5, "again": 0.6},
    **{f"eight states with {n} vote{'s'[: n > 1]}": {"few": (8, n)} for n in (1, 2, 3, 5, 8, 12, 20, 40)},
    "eight states with 8 votes, each text five times, the same votes": {"few": (8, 8), "times": 5},
    "eight states with 8 votes in six periods": {"few": (8, 8), "n_periods": 6, "n_rollcalls": 240},
    "eight states with 3 votes, two dimensions": {"few": (8, 3), "dimensions": 2},
    "eight states with 8 votes, two dimensions": {"few": (8, 8), "dimensions": 2},
    "six periods, each text once": {"n_periods": 6, "n_rollcalls": 240},
    "six periods, each text in each of them": {"n_periods": 6, "n_rollcalls": 240, "times": 6},
    "two dimensions, each text once": {"dimensions": 2},
    "two dimensions, each text five times, the same votes": {"dimensions": 2, "times": 5},
}


def coverage(runs: int = 40, write: bool = False) -> None:
    """Share of 95 % intervals that hold the truth: as they are, and as they were if no text were known to return."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    lines = [
        "| votes | intervals | 95% intervals that cover | with `cluster=None` | of the states with few votes |",
        "|---|---|---|---|---|",
    ]
    print(*lines, sep="\n")
    for name, options in WORLDS.items():
        (every, few), (blind, _) = (_covered(options, runs, cluster) for cluster in ("auto", None))
        shown = f"{np.nanmean(few):.1%}" if "few" in options else ""
        returns = f"{np.nanmean(blind):.1%}" if "times" in options else ""
        lines.append(
            f"| {name} | {np.isfinite(every).sum():,} | {np.nanmean(every):.1%} | {returns} | {shown} |"
        )
        print(lines[-1], flush=True)
    if write:
        _write(lines, BEGINS, ENDS)


def _write(lines: list[str], begins: str, ends: str) -> None:
    before, rest = PAGE.read_text(encoding="utf-8").split(begins)
    page = begins.join([before, "\n\n" + "\n".join(lines) + "\n\n" + ends + rest.split(ends)[1]])
    PAGE.write_text(page, encoding="utf-8")


def few_texts(runs: int = 40, write: bool = False) -> None:
    """Share of 95 % intervals that hold the truth on few texts, those that are not given included."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    kinds = {
        "three times, six votes in ten as before": (3, 0.6), "nine times, six votes in ten as before": (9, 0.6),
        "nine times, the same votes": (9, 1.0),
    }  # fmt: skip
    lines = [f"| texts | {' | '.join('each voted on ' + kind for kind in kinds)} |", "|---" * 4 + "|"]
    print(*lines, sep="\n")
    given, certainty.FEWEST_TEXTS = certainty.FEWEST_TEXTS, 1
    for n_texts in (1, 2, 3, 4, 5, 6, 8, 12, 20):
        cells = [
            _covered({"n_rollcalls": n_texts * times, "times": times, "again": again}, runs, "auto")[0]
            for times, again in kinds.values()
        ]
        note = "" if n_texts >= given else " (not given)"
        lines.append(f"| {n_texts}{note} | {' | '.join(f'{np.nanmean(cell):.1%}' for cell in cells)} |")
        print(lines[-1], flush=True)
    certainty.FEWEST_TEXTS = given
    if write:
        _write(lines, FEW_BEGINS, FEW_ENDS)


def _covered(options: dict, runs: int, cluster: str | None) -> tuple[np.ndarray, np.ndarray]:
    """Whether each interval holds the truth, missing where there is none: of all states, of those with few votes."""
    from scaling_simulation import on_the_axes, world

    periods = "session" if "n_periods" in options else None
    dimensions = options.get("dimensions", 1)
    inside = []
    for seed in range(runs):
        made = world(9_000 + seed, **{"n_rollcalls": 200} | options)
        points = vl.ideal_points(
            made.records, periods=periods, dimensions=dimensions, cluster=cluster, starts=1
        )
        if dimensions == 2:
            placed = _every_state(points).copy()
            placed.iloc[: options.get("few", (0, 0))[0]] = (
                np.nan
            )  # drawn to zero, they would shorten the axes
            truth = on_the_axes(made.truth[0], placed)
        else:
            truth = made.standard(np.ones(made.truth.shape, bool)).ravel()
        inside.append(_inside(_every_state(points), truth, dimensions))
    inside = np.concatenate(inside)
    n_few = options.get("few", (0, 0))[0]
    by_state = inside.reshape(runs, -1, 60, dimensions)
    return inside, by_state[:, :, :n_few]


def _every_state(points: pd.DataFrame) -> pd.DataFrame:
    """By period and country, a state that never voted included."""
    points = points.set_index(["period", "country"])
    names = [f"S{number:02d}" for number in range(60)]
    return points.reindex(pd.MultiIndex.from_product([points.index.levels[0], names]))


def _inside(points: pd.DataFrame, truth: np.ndarray, dimensions: int) -> np.ndarray:
    tails = ["_1", "_2"] if dimensions == 2 else [""]
    place, low, high = (points[[name + tail for tail in tails]] for name in ("position", "low", "high"))
    place, low, high = place.to_numpy(), low.to_numpy(), high.to_numpy()
    truth = truth.reshape(place.shape)
    there = np.isfinite(place).all(axis=1)
    if dimensions == 1 and np.corrcoef(place[there, 0], truth[there, 0])[0, 1] < 0:
        truth = -truth
    return np.where(there[:, None], (low <= truth) & (truth <= high), np.nan).ravel()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--priors", action="store_true", help="the cross-validation that chose the priors (minutes)"
    )
    parser.add_argument(
        "--coverage", action="store_true", help="coverage of the intervals (minutes), and nothing else"
    )
    parser.add_argument(
        "--write", action="store_true", help="with --coverage: put the table into docs/ideal_points.md"
    )
    asked = parser.parse_args()
    if asked.coverage:
        coverage(write=asked.write)
        few_texts(write=asked.write)
        return
    folder = archive_folder()
    if folder is None:
        print("skipped: the archives are not here (../shared/data or $VOTELIB_DATA)")
        return
    os.environ["VOTELIB_DATA"] = str(folder)
    said = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
    print(f"OpenBLAS settings in force: {said or 'none'}; one BLAS thread while estimating")
    assembly, council = vl.load("unga"), vl.load("hrc").select(body="HRC")
    published = read_published_points(folder / "unga" / "IdealpointestimatesAll_Apr2020.csv.gz")
    fit, wall = timed_fit("Assembly by session", assembly, 2, periods="session")
    for name, seconds in OTHERS.items():
        print(
            f"  {name}: {seconds} s, {seconds / wall:.1f} times as long (measured when the figures were set)"
        )
    memory()
    against_published(assembly, published, fit)
    with_bridges(assembly, published)
    for by in (None, "year", "cycle"):
        timed_fit(f"Council, {by or 'static'}", council, 1, periods=by)
    held_out_votes("Assembly", assembly, "session")
    held_out_votes("Council", council, "year")
    if asked.priors:
        choice_of_priors(assembly, council)


if __name__ == "__main__":
    main()
