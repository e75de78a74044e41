"""Change the code in one place at a time, and see whether the tests notice: a seeded sample, and the share.

The changes are those of cosmic-ray in the rooms that hold numbers (`changes.py`). The tests run once to see which of
them reach which line (`reaching.py`; kept in `.mutants.json`; tests that were added are seen at the next start, all of
them with `--anew`, as after a case was put among others, which then bear other numbers). Unchanged code must pass.
Then each change is made in a process of its own, and the tests that reach its line run until the first fails
(`trying.py`). A change that no test notices is printed: mend the tests, or see that it changes nothing and write down
why in `tests/mutants_that_change_nothing.toml`.

    python scripts/mutants [--number 50] [--seed 1] [--only measures/explanations.py] [--skip 0] [--log FILE] [--anew]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import tomllib
from collections import Counter
from pathlib import Path

from changes import ROOT, Change, modules, sample
from reaching import KEPT, PLACES, Reach
from trying import Outcome, Trial, see_reach

NOTHING = ROOT / "tests" / "mutants_that_change_nothing.toml"


def main() -> None:
    asked = _asked()
    os.nice(10)
    if asked.anew:
        KEPT.unlink(missing_ok=True)
    trial = Trial()
    reach, reasons = _reach(trial.collected), _reasons()
    chosen = list(
        itertools.islice(sample(modules(asked.only), asked.seed), asked.skip, asked.skip + asked.number)
    )
    known, counts = _known(asked.log), Counter()
    trial.check_unchanged(chosen[0].module, reach.quickest(), reach.of(chosen[0])[:9])
    for number, change in enumerate(chosen, start=asked.skip + 1):
        outcome = known.get(_key(change)) or trial.try_out(change, reach.of(change))
        said = "nothing" if outcome.said == "missed" and _key(change) in reasons else outcome.said
        counts[said] += 1
        _print(number, change, outcome, said)
        if asked.log and _key(change) not in known:
            _write(asked.log, change, outcome)
    trial.close()
    print(_share(counts))


def _reach(collected: set[str]) -> Reach:
    """Which tests reach which lines; those that were added since are seen now."""
    reach = Reach.kept()
    if unseen := reach.unseen(collected):
        see_reach(unseen if reach.tests else list(PLACES), reach)
    return Reach.kept()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="changes of the sample to pass over")
    parser.add_argument("--only", default="", help="a module or a room below src/votelib")
    parser.add_argument(
        "--log", type=Path, help="outcomes, a line each; what it has as noticed is not tried again"
    )
    parser.add_argument("--anew", action="store_true", help="see again which tests reach which lines")
    return parser.parse_args()


def _key(change: Change) -> tuple[str, str, str]:
    return (change.function, *change.lines)


def _reasons() -> dict[tuple[str, str, str], str]:
    """Changes that are shown to change nothing, with the reason."""
    entries = tomllib.loads(NOTHING.read_text(encoding="utf-8"))["nothing"]
    return {(each["function"], each["before"], each["after"]): each["reason"] for each in entries}


def _known(log: Path | None) -> dict[tuple[str, str, str], Outcome]:
    if log is None or not log.exists():
        return {}
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    found = {tuple(row["change"]): Outcome(row["said"], row["test"]) for row in rows}
    return {key: outcome for key, outcome in found.items() if outcome.is_noticed}


def _write(log: Path, change: Change, outcome: Outcome) -> None:
    row = {"module": change.name, "change": _key(change), "said": outcome.said, "test": outcome.test}
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _print(number: int, change: Change, outcome: Outcome, said: str) -> None:
    print(f"{number:>4} {said:<12} {outcome.seconds:5.1f} s  {change.name}:{change.line} {change.function}")
    if said == "missed":
        before, after = change.lines
        print(f"       {outcome.tests} tests\n     - {before}\n     + {after}")
    print(end="", flush=True)


def _share(counts: Counter) -> str:
    """The share of the changes that change something which the tests notice, and what came of the others."""
    tried = counts.total()
    real = tried - counts["nothing"]
    noticed = real - counts["missed"]
    return (
        f"{noticed} of {real} changes noticed ({noticed / max(real, 1):.0%}); of these {counts['not imported']} could "
        f"not be imported and {counts['too long']} ran too long. {counts['missed']} missed. "
        f"{counts['nothing']} more of the {tried} tried are shown to change nothing."
    )


main()
