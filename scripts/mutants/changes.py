"""Every change that can be made in one place of the code, and a seeded sample of places.

The changes are cosmic-ray's: an operator, a comparison, a number, a condition, a loop. They are drawn by place: first
the place, then one of the changes that can be made there, so that a `/` that could become six other signs weighs no
more than a number. A place is known by its function, its line and its turn on it, not by its number of line: an edit
elsewhere leaves the sample as it was.
"""

from __future__ import annotations

import ast
import hashlib
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from cosmic_ray import mutating, plugins
from cosmic_ray.ast import ast_nodes, get_ast

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "votelib"
ROOMS = ("measures", "scaling", "groupings", "records", "checks", "readers/documents/parsing")
#: Kinds of change that say little: they break at any call, or are the same to Python (`is` for `==` of short strings).
_PASSED_OVER = re.compile(
    "Exception|Decorator|Variable|Shift|Pow|BitXor|Mod|Invert|(Eq|Lt|LtE|Gt|GtE)_Is(Not)?$"
)


@dataclass(frozen=True)
class Change:
    """One change: the module, the function and the line it is made in, and which of cosmic-ray's it is."""

    module: Path
    function: str
    line: int
    rank: str
    operator: str
    occurrence: int

    @cached_property
    def before(self) -> str:
        return self.module.read_text(encoding="utf-8")

    @cached_property
    def after(self) -> str:
        operator = plugins.get_operator(self.operator)()
        return mutating.mutate_code(self.before, operator, self.occurrence)

    @property
    def name(self) -> str:
        return str(self.module.relative_to(PACKAGE))

    @cached_property
    def lines(self) -> tuple[str, str]:
        """What stood there, and what stands there now."""
        old, new = self.before.splitlines(), self.after.splitlines()
        first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new) - 1)
        last = next(
            (at for at, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0
        )  # counted from the end
        return _one_line(old[first : len(old) - last]), _one_line(new[first : len(new) - last])

    @property
    def is_of_code(self) -> bool:
        """Whether it is Python (`not a := b` is not), and changes more than what a reader is told: annotations."""
        try:
            return _code(self.before) != _code(self.after)
        except SyntaxError:
            return False


def _one_line(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@cache
def _code(source: str) -> str:
    """The code without annotations and without marks of how arguments are given, as a dump."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # `1()` and the like: a change may be odd
        tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arguments):  # `*,` is no operator
            node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
            node.defaults += [each for each in node.kw_defaults if each]
            node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
    return ast.dump(tree)


def modules(only: str = "") -> list[Path]:
    """The modules of the rooms that are tried, or those of one."""
    places = [PACKAGE / only] if only else [PACKAGE / room for room in ROOMS]
    files = (file for place in places for file in ([place] if place.is_file() else place.rglob("*.py")))
    return sorted(file for file in files if file.name != "__init__.py")


def sample(files: Iterable[Path], seed: int) -> Iterator[Change]:
    """The changes in the order of the seed, one of each place; those of annotations alone are passed over."""
    of_places: dict[tuple, list[Change]] = {}
    for file in files:
        for place, change in _changes(file, seed):
            of_places.setdefault((file, *place), []).append(change)
    chosen = (min(changes, key=lambda change: change.rank) for changes in of_places.values())
    # A place with many changes must not come first for it: it has a rank of its own.
    ordered = sorted(chosen, key=lambda change: _hash(change.rank))
    return (change for change in ordered if change.is_of_code)


def _changes(file: Path, seed: int) -> Iterator[tuple[tuple, Change]]:
    source = file.read_text(encoding="utf-8")
    tree, lines, functions = get_ast(source), source.splitlines(), enclosing(source)
    nodes = list(ast_nodes(tree))
    for name in _operators():
        operator = plugins.get_operator(name)()
        turns: Counter = Counter()
        places = (place for node in nodes for place in operator.mutation_positions(node))
        for occurrence, (start, end) in enumerate(places):
            function, text = functions.get(start[0], ""), lines[start[0] - 1].strip()
            turns[function, text] += 1
            rank = _hash(f"{seed} {function} {text} {name} {turns[function, text]}")
            yield (start, end), Change(file, function, start[0], rank, name, occurrence)


@cache
def _operators() -> list[str]:
    return [name for name in plugins.operator_names() if not _PASSED_OVER.search(name)]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def enclosing(source: str) -> dict[int, str]:
    """By line, the qualified name of the innermost function or class it stands in (its head included)."""
    names: dict[int, str] = {}

    def enter(node: ast.AST, outer: str) -> None:
        for child in ast.iter_child_nodes(node):
            name = outer
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = f"{outer}.{child.name}".lstrip(".")
                first = min([child.lineno, *(each.lineno for each in child.decorator_list)])
                names.update(dict.fromkeys(range(first, child.end_lineno + 1), name))
            enter(child, name)

    enter(ast.parse(source), "")
    return names
