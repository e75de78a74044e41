"""Change the code in one place at a time, and see whether the tests notice: a seeded sample, and the share.

The changes are those of cosmic-ray (operators, comparisons, numbers, conditions) in the rooms named below. First the
tests run once to see which of them reach which line (coverage.py; kept in `.mutants.json`, made anew with `--anew`).
Then each change is made in a copy of `src`, and the tests that reach its line run until the first fails, the quickest
first. A change that no test notices is printed as a diff: mend the tests, or see that it changes nothing. Fifty
changes are what `make mutants` tries.

    python scripts/sample_mutants.py [--number 50] [--seed 1] [--only measures/explanations.py] [--skip 0] [--anew]
"""

from __future__ import annotations

import argparse
import difflib
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest
from cosmic_ray import ast, mutating, plugins

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "votelib"
ROOMS = ("measures", "scaling", "groupings", "records", "checks", "readers/documents/parsing")
#: Where the tests are that know these rooms.
TESTS = (
    "measures",
    "scaling",
    "groupings",
    "records",
    "checks",
    "readers/documents",
    "sentences",
    "test_days.py",
)
#: Kinds of change that say little: they are tested by any import, or are rarely a slip.
PASSED_OVER = ("ExceptionReplacer", "RemoveDecorator", "Shift", "Pow", "BitXor", "Mod", "Invert", "VariableReplacer",
               "VariableInserter")  # fmt: skip
KNOWN = ROOT / ".mutants.json"
SECONDS = 120  # of tests for one change; one that makes them run longer than twice this is noticed by that
QUICK = [
    "-q",
    "-p",
    "no:cacheprovider",
    "--doctest-modules",
    "-m",
    "not slow and not archive and not browser",
]
_FORK = multiprocessing.get_context("fork")


class Reach:
    """A pytest plugin: which test reaches which lines of the package, and how long each takes."""

    def __init__(self):
        self.coverage = coverage.Coverage(data_file=None, source=[str(PACKAGE)], config_file=False)
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self.coverage.switch_context(item.nodeid)
        start = time.perf_counter()
        result = yield
        self.seconds[item.nodeid] = time.perf_counter() - start
        return result

    def lines(self) -> dict[str, dict[int, list[str]]]:
        """By module and line, the tests that reach it."""
        data = self.coverage.get_data()
        return {
            str(Path(file).relative_to(PACKAGE)): {
                line: [test for test in tests if test]
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }


def reached() -> dict:
    """Lines of each module with their tests, and seconds of each test: run anew, and kept."""
    places = [str(ROOT / "tests" / name) for name in TESTS] + [str(PACKAGE / room) for room in ROOMS]
    found = _FORK.Process(target=_reach, args=(places,))
    found.start()
    found.join()
    return json.loads(KNOWN.read_text(encoding="utf-8"))


def _reach(places: list[str]) -> None:
    _settle(ROOT / "src")
    reach = Reach()
    reach.coverage.start()
    code = pytest.main([*QUICK, *places], plugins=[reach])
    reach.coverage.stop()
    if code:
        sys.exit("the tests fail before anything is changed")
    KNOWN.write_text(json.dumps({"lines": reach.lines(), "seconds": reach.seconds}), encoding="utf-8")


def _settle(source: Path) -> None:
    """This process imports votelib from there."""
    os.chdir(ROOT)
    os.environ |= {"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(source))


def _copy(folder: Path) -> Path:
    """The source in a folder of its own, beside the rest of the tree, which it finds its data by."""
    for entry in ROOT.iterdir():
        if entry.name != "src" and not entry.name.startswith("."):
            (folder / entry.name).symlink_to(entry)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "src"


def changes(modules: list[Path]) -> Iterator[tuple[Path, str, int]]:
    """Each module with each kind of change and the place of it."""
    names = [name for name in plugins.operator_names() if not any(part in name for part in PASSED_OVER)]
    for module in modules:
        tree = ast.get_ast(module.read_text(encoding="utf-8"))
        for name in names:
            kind = plugins.get_operator(name)()
            places = sum(1 for node in ast.ast_nodes(tree) for _ in kind.mutation_positions(node))
            yield from ((module, name, place) for place in range(places))


def noticed(module: Path, name: str, place: int, known: dict, copy: Path) -> tuple[bool, str]:
    """Whether a test fails where the change is made, and the change as a diff."""
    before = module.read_text(encoding="utf-8")
    after = mutating.mutate_code(before, plugins.get_operator(name)(), place)
    diff = list(difflib.unified_diff(before.splitlines(True), (after or before).splitlines(True), n=0))
    if after is None or after == before:
        return True, ""
    inside = module.relative_to(PACKAGE)
    line = int(diff[2].split()[1].removeprefix("-").split(",")[0])
    tests = _tests(str(inside), line, known)
    changed = copy / "votelib" / inside
    changed.write_text(after, encoding="utf-8")
    try:
        return _fails(tests, copy), "".join(diff[2:])
    finally:
        changed.write_text(before, encoding="utf-8")


def _tests(module: str, line: int, known: dict) -> list[str]:
    """The tests that reach the line (or the module, if it is read on import), quickest first, within the time."""
    lines = known["lines"].get(module, {})
    tests = lines.get(str(line)) or sorted({test for tests in lines.values() for test in tests})
    chosen, total = [], 0.0
    own = f"test_{Path(module).stem}"
    for test in sorted(tests, key=lambda each: (own not in each, known["seconds"][each])):
        total += known["seconds"][test]
        if total > SECONDS:
            break
        chosen.append(test)
    return chosen


def _fails(tests: list[str], source: Path) -> bool:
    """Whether one of these tests fails on that source; a change that hangs them is noticed, too."""
    if not tests:
        return False
    run = _FORK.Process(target=_run, args=(tests, source))
    run.start()
    run.join(2 * SECONDS)
    if run.is_alive():
        run.kill()
        return True
    return run.exitcode != 0


def _run(tests: list[str], source: Path) -> None:
    """In a process of its own: exit code 0 if all pass."""
    _settle(source)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    moved = [
        test.replace("src/votelib", f"{source}/votelib", 1) if test.startswith("src/") else test
        for test in tests
    ]
    os._exit(int(pytest.main(["-x", *QUICK, *moved])))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="changes of the sample to pass over")
    parser.add_argument("--only", default="", help="a module or a room below src/votelib")
    parser.add_argument("--anew", action="store_true", help="see again which tests reach which lines")
    asked = parser.parse_args()
    places = [PACKAGE / asked.only] if asked.only else [PACKAGE / room for room in ROOMS]
    modules = sorted(
        file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))
    )
    every = list(changes([module for module in modules if module.name != "__init__.py"]))
    chosen = random.Random(asked.seed).sample(every, min(asked.number, len(every)))[asked.skip :]
    known = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() and not asked.anew else reached()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(Path(folder))
        quick = sorted(known["seconds"], key=known["seconds"].get)[:20]
        if _fails(quick, copy):
            sys.exit("the tests fail on a copy of the code that is not changed")
        for number, (module, name, place) in enumerate(chosen, start=asked.skip + 1):
            seen, diff = noticed(module, name, place, known, copy)
            missed += not seen
            said = "noticed" if seen else "MISSED "
            print(
                f"{number:>3} {said} {module.relative_to(PACKAGE)} {name}",
                *[] if seen else [diff],
                flush=True,
            )
    n = len(chosen)
    print(f"{n - missed} of {n} changes noticed ({(n - missed) / max(n, 1):.0%}), of {len(every):,} possible")
    return 0


if __name__ == "__main__":
    sys.exit(main())
