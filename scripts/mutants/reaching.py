"""Which tests reach which line, and how long each takes: seen once with coverage.py, and kept.

A line is known by its function and its text, so that what was seen holds after an edit elsewhere, and after a
function moved to another module.
"""

from __future__ import annotations

import ast
import itertools
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import coverage
import pytest
from changes import PACKAGE, ROOT, Change, enclosing

KEPT = ROOT / ".mutants.json"
HEADS = "tests/test_heads.py"  # by module; it reads the heads of functions and classes: no line tells of it
#: Doctests of the whole package, and the tests that know the rooms.
PLACES = (
    *(f"tests/{room}" for room in ("measures", "scaling", "groupings", "records", "checks", "sentences")),
    "tests/readers/documents",
    "tests/readers/datasets",
    "tests/test_days.py",
    HEADS,
    "tests/test_refusals.py",
    "src/votelib",
)
ONLY = "not slow and not archive and not browser"
SECONDS = 12.0  # of tests for one change


class Watch:
    """A pytest plugin: which test reaches which lines of the package, how long each takes, which fail."""

    def __init__(self):
        self.coverage = coverage.Coverage(data_file=None, source=[str(PACKAGE)], config_file=False)
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self.coverage.switch_context(item.nodeid)
        start = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - start
        return result

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)

    def keep(self, before: Reach) -> None:
        """Write down what was seen, beside what was seen before; a test that fails by itself is of no use."""
        tests = sorted(set(self.seconds) - self.failed)
        numbers = {test: number for number, test in enumerate(tests, start=len(before.tests))}
        reached = {key: set(tests) for key, tests in before.reached.items()}
        data = self.coverage.get_data()
        for file in data.measured_files():
            source = Path(file).read_text(encoding="utf-8")
            lines, functions = source.splitlines(), enclosing(source)
            for line, contexts in data.contexts_by_lineno(file).items():
                key = _key(functions.get(line, ""), lines[line - 1])
                reached.setdefault(key, set()).update(numbers[test] for test in contexts if test in numbers)
        seen = {
            "tests": [*before.tests, *([test, round(self.seconds[test], 3)] for test in tests)],
            "failed": sorted(self.failed),
            "reached": {key: sorted(tests) for key, tests in reached.items() if tests},
        }
        KEPT.write_text(json.dumps(seen), encoding="utf-8")


def _key(function: str, line: str) -> str:
    return f"{function}: {line.strip()}"


@dataclass
class Reach:
    """What was seen: the tests of a change, the quickest first."""

    tests: list[tuple[str, float]]
    failed: list[str]
    reached: dict[str, list[int]]

    @classmethod
    def kept(cls) -> Reach:
        if not KEPT.exists():
            return cls([], [], {})
        seen = json.loads(KEPT.read_text(encoding="utf-8"))
        return cls([(test, seconds) for test, seconds in seen["tests"]], seen["failed"], seen["reached"])

    def of(self, change: Change) -> list[str]:
        """The tests that reach its statement, or else its function, or else what uses the names it gives.

        Those of its own file of tests and its doctests come first, then those of its room, the quickest first, as many
        as the time allows.
        """
        found = self._of_lines(change) or self._of_function(change.function)
        found = found | self._of_heads(change)
        if not found or not change.function:
            found = found | self._of_names(_assigned(change.before, change.line))
        return self._within(sorted(found, key=lambda test: self._rank(test, change)), SECONDS)

    def unseen(self, tests: Iterable[str]) -> list[str]:
        """Tests that were added since, and those that failed by themselves."""
        return sorted(set(tests) - {test for test, _ in self.tests})

    def quickest(self) -> list[str]:
        """Tests of all rooms, the quickest first."""
        order = sorted(range(len(self.tests)), key=lambda test: self.tests[test][1])
        return self._within(order, SECONDS / 4)

    def _within(self, tests: list[int], seconds: float) -> list[str]:
        """The first of these tests, as many as the time allows, and at least one."""
        ends = itertools.accumulate(self.tests[test][1] for test in tests)
        return [
            self.tests[test][0]
            for at, (test, end) in enumerate(zip(tests, ends, strict=True))
            if end <= seconds or not at
        ]

    def _of_lines(self, change: Change) -> set[int]:
        lines = change.before.splitlines()
        keys = {_key(change.function, lines[line - 1]) for line in _statement(change.before, change.line)}
        return self._of(keys)

    def _of_function(self, function: str) -> set[int]:
        return self._of(key for key in self.reached if function and key.startswith(f"{function}: "))

    def _of_heads(self, change: Change) -> set[int]:
        module = ".".join(("votelib", *change.module.relative_to(PACKAGE).with_suffix("").parts))
        of_heads = {
            number for number, (test, _) in enumerate(self.tests)
            if test.startswith(HEADS) and test.endswith(f"[{module}]")
        }  # fmt: skip
        return of_heads if _is_head(change.before, change.line) else set()

    def _of_names(self, names: set[str]) -> set[int]:
        return self._of(key for key in self.reached if any(name in key for name in names))

    def _of(self, keys: Iterable[str]) -> set[int]:
        return set().union(*(self.reached.get(key, ()) for key in keys))

    def _rank(self, test: int, change: Change) -> tuple[bool, bool, float]:
        name, seconds = self.tests[test]
        file = name.partition("::")[0]
        is_own = file.endswith(change.name) or f"test_{change.module.stem}" in file or file == HEADS
        is_of_room = file.startswith(f"tests/{change.name.partition('/')[0]}/")
        return not is_own, not is_of_room, seconds


def _statement(source: str, line: int) -> range:
    """The lines of the innermost statement around a line; of a compound one, its head."""
    spans = [span for span in _spans(source) if line in span]
    return min(spans, key=len, default=range(line, line + 1))


@cache
def _spans(source: str) -> list[range]:
    spans = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno
            spans.append(range(node.lineno, max(last, node.lineno) + 1))
    return spans


def _is_head(source: str, line: int) -> bool:
    """Whether a line is of the head of a function or a class: its decorators and defaults, the fields of a class."""
    heads = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    fields = (each for node in heads if isinstance(node, ast.ClassDef) for each in node.body)
    spans = [(each.lineno, each.end_lineno) for each in fields if isinstance(each, ast.AnnAssign)]
    for node in heads:
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        spans.append((first, node.body[0].lineno - 1))
    return any(first <= line <= last for first, last in spans)


def _assigned(source: str, line: int) -> set[str]:
    """The names that the statement of the line, outside any function, gives."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= node.end_lineno:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return set()
