"""Change the code in one place at a time, and see whether the tests notice: a seeded sample, and the share.

The changes are those of cosmic-ray (operators, comparisons, numbers, conditions) in the rooms named below. Each is made
in a copy of `src`, and the tests of that room run against the copy until the first fails. A change that no test notices
is printed as a diff: mend the tests, or see that it changes nothing. `make mutants` runs fifty.

    python scripts/sample_mutants.py [--number 50] [--seed 1] [--only measures/explanations.py]
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray import ast, mutating, plugins

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "votelib"
ROOMS = ("measures", "scaling", "groupings", "records", "checks", "readers/documents/parsing")
#: Kinds of change that say little: they are tested by any import, or are rarely a slip.
PASSED_OVER = ("ExceptionReplacer", "RemoveDecorator", "Shift", "Pow", "BitXor", "Mod", "Invert", "VariableReplacer",
               "VariableInserter")  # fmt: skip
SECONDS = 240  # a change that makes the tests run longer is noticed by that


def tests_of(module: Path) -> list[str]:
    """The tests of a module: the file of its name where there is one, and the doctests; else the tests of its room."""
    inside = module.relative_to(PACKAGE)
    own = ROOT / "tests" / inside.parent / f"test_{inside.name}"
    room = ROOT / "tests" / inside.parts[0]
    documents = ROOT / "tests" / "documents"
    places = [own] if own.exists() else [documents if inside.parts[0] == "readers" else room]
    return [str(place) for place in places]


def changes(modules: list[Path]) -> Iterator[tuple[Path, str, int]]:
    """Each module with each kind of change and the place of it."""
    names = [name for name in plugins.operator_names() if not any(part in name for part in PASSED_OVER)]
    for module in modules:
        tree = ast.get_ast(module.read_text(encoding="utf-8"))
        for name in names:
            kind = plugins.get_operator(name)()
            places = sum(1 for node in ast.ast_nodes(tree) for _ in kind.mutation_positions(node))
            yield from ((module, name, place) for place in range(places))


def noticed(module: Path, name: str, place: int) -> tuple[bool, str]:
    """Whether a test fails where the change is made, and the change as a diff."""
    before = module.read_text(encoding="utf-8")
    after = mutating.mutate_code(before, plugins.get_operator(name)(), place)
    diff = "".join(difflib.unified_diff(before.splitlines(True), (after or before).splitlines(True), n=0))
    if after is None or after == before:
        return True, diff
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "src"
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        changed = copy / "votelib" / module.relative_to(PACKAGE)
        changed.write_text(after, encoding="utf-8")
        return not _passes([*tests_of(module), str(changed)], copy), diff


def _passes(tests: list[str], source: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--doctest-modules", "-m",
               "not slow and not archive and not browser", *tests]  # fmt: skip
    environment = os.environ | {
        "PYTHONPATH": str(source),
        "VOTELIB_HOME": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        run = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a module or a room below src/votelib")
    asked = parser.parse_args()
    places = [PACKAGE / asked.only] if asked.only else [PACKAGE / room for room in ROOMS]
    modules = sorted(
        file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))
    )
    every = list(changes([module for module in modules if module.name != "__init__.py"]))
    chosen = random.Random(asked.seed).sample(every, min(asked.number, len(every)))
    missed = 0
    for number, (module, name, place) in enumerate(chosen, start=1):
        seen, diff = noticed(module, name, place)
        missed += not seen
        print(
            f"{number:>3} {'noticed' if seen else 'MISSED '} {module.relative_to(PACKAGE)} {name}", flush=True
        )
        if not seen:
            print(diff, flush=True)
    n = len(chosen)
    print(f"{n - missed} of {n} changes noticed ({(n - missed) / max(n, 1):.0%}), of {len(every):,} possible")
    return 0


if __name__ == "__main__":
    sys.exit(main())
