"""The atlas: size of the file, time to write it, and, by the page's own clock, to open it and to redraw a choice.

Run it with `make bench`, or `python benchmarks/bench_atlas.py [--rival PAGE.html]`: the rival is the dashboard of
`lszoszk/hrc-voting` saved from its repository, whose size and time to load are then printed beside ours on the
Council's votes. Times are those of headless Chromium; the figure of a choice is the slowest of its kind, in the
scope of the page and over all years.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import votelib as vl
from votelib.atlas import write_atlas
from votelib.errors import VotelibError

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import chromium
from atlas_pages import open_page

#: What a file may weigh (MB), and the seconds and milliseconds that it may take.
MOST = {"unga": 1.5, "hrc": 1.0}
WRITTEN, OPENED, REDRAWN = 20, 2000, 200
VIEWS = {
    "search": "q=nuclear",
    "one vote": "vote={vote}",
    "map": "vote={vote}&show=map",
    "state": "view=states&a={a}",
    "two states": "view=states&a={a}&b={b}",
    "bloc": "view=blocs&group=G77",
    "two blocs": "view=blocs&group=EU&beside=NAM",
    "what changed": "view=changes",
    "towards a group": "view=changes&towards=EU",
}
_DRAW = """
const [query] = arguments;
atlas.read(query);
const first = performance.now();
atlas.draw();
const drawn = performance.now() - first;
atlas.draw();
return [drawn, atlas.drawn];
"""


def bench(driver, name: str, folder: Path) -> None:
    """Print the figures of one archive."""
    records = vl.load(name)
    started = time.perf_counter()
    path = write_atlas(records, folder / f"{name}.html", data=name)
    seconds, size = time.perf_counter() - started, path.stat().st_size / 1e6
    print(f"\n{name}: {len(records.votes):,} votes, {len(records.rollcalls):,} roll calls")
    print(f"  size {size:.2f} MB ({_kept(size, MOST[name])} {MOST[name]} MB)")
    print(f"  written in {seconds:.1f} s ({_kept(seconds, WRITTEN)} {WRITTEN} s)")
    opened = min(open_page(driver, path) for _ in range(3))
    print(f"  opens in {opened:.0f} ms ({_kept(opened, OPENED)} {OPENED} ms)")
    for view, query in VIEWS.items():
        scopes = [
            query.format(**_examples(records)),
            query.format(**_examples(records)) + "&" + _all_years(records),
        ]
        times = [driver.execute_script(_DRAW, scope) for scope in scopes]
        first, again = (max(each[at] for each in times) for at in (0, 1))
        print(
            f"  {view:<16} drawn in {first:4.0f} ms, again in {again:4.0f} ms ({_kept(first, REDRAWN)} {REDRAWN} ms)"
        )


def _kept(found: float, most: float) -> str:
    return "within" if found <= most else "OVER"


def _examples(records: vl.Records) -> dict[str, str]:
    from urllib.parse import quote

    body = records.rollcalls.sort_values("date")["body"].iloc[-1]
    last = vl.records.latest_vote(records.select(body=body)).rollcalls["rollcall"].iloc[0]
    return {"vote": quote(last, safe=""), "a": "FRA", "b": "IND"}


def _all_years(records: vl.Records) -> str:
    years = records.rollcalls["date"].dropna().dt.year
    return f"since={years.min()}&until={years.max()}&kinds=all"


def rival(driver, page: Path) -> None:
    """Size of another dashboard, and the time until its load event."""
    driver.get(page.resolve().as_uri())
    time.sleep(3)
    spent = driver.execute_script(
        "const [n] = performance.getEntriesByType('navigation'); return n.loadEventEnd"
    )
    files = [each for each in page.parent.rglob("*") if each.is_file()]
    print(
        f"\nrival {page}: {sum(each.stat().st_size for each in files) / 1e6:.2f} MB, loads in {spent:.0f} ms"
    )


def main() -> None:
    """Print every figure, with its limit."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rival", type=Path, help="the page of another dashboard, with its files beside it")
    arguments = options.parse_args()
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    os.environ.setdefault("VOTELIB_DATA", str(beside))
    with tempfile.TemporaryDirectory() as folder:
        driver = chromium.start(Path(folder) / "profile")
        chromium.show_as(driver, 1280)
        try:
            for name in MOST:
                try:
                    bench(driver, name, Path(folder))
                except VotelibError as missing:
                    print(f"{name}: {missing}")
            if arguments.rival:
                rival(driver, arguments.rival)
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
