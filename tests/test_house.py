"""The plan of the house: rooms on floors, every import pointing down, no circle.

`python tests/test_house.py` prints the drawing: floors, rooms, arrows, and whatever points up or goes round.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import votelib

PACKAGE = Path(votelib.__file__).parent

#: Rooms from the ground up. A module imports from its own room and from lower floors only.
FLOORS = (
    ("errors",),
    ("files", "distribution", "days", "numerals", "translating", "arguments"),
    ("countries",),
    ("records",),
    ("groupings", "charts"),
    ("texts", "checks"),
    ("readers", "measures"),
    ("scaling", "archives", "sentences"),
    ("atlas", "reproductions"),
    ("reports",),
    ("cli",),
    ("__init__", "__main__"),
)

#: Runs the code that it shows, and so speaks to the package as a user does. It is imported when it is asked for only.
THROUGH_THE_DOOR = {("atlas.questions", "__init__")}

#: Rooms inside the readers, likewise: each is blind to those above it and to its neighbours.
READERS = (
    ("worker",),
    ("guard",),
    ("documents.extraction",),
    ("documents.language", "untrusted"),
    ("documents.parsing", "datasets"),
    ("documents",),
    ("unzipping",),
    ("dispatch",),
    ("reading", "__init__"),
)


def modules() -> dict[str, Path]:
    """Every module by its name inside the package; a package's face ends in `__init__`."""
    return {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}


def arrows() -> set[tuple[str, str]]:
    """Which module imports which, imports inside functions included."""
    known = modules()
    return {
        (name, target)
        for name, path in known.items()
        for target in _imported(ast.parse(path.read_text(encoding="utf-8")), name, known)
        if target != name
    }


def _imported(tree: ast.AST, name: str, known: dict) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= _targets(_absolute(node, name), [each.name for each in node.names], known)
        elif isinstance(node, ast.Import):
            for each in node.names:
                found |= _targets(each.name, [], known)
    return found


def _absolute(node: ast.ImportFrom, name: str) -> str:
    if not node.level:
        return node.module or ""
    parts = ["votelib", *name.split(".")][: -node.level]
    return ".".join([*parts, node.module] if node.module else parts)


def _targets(module: str, names: list[str], known: dict) -> set[str]:
    if module != "votelib" and not module.startswith("votelib."):
        return set()
    inside = module.removeprefix("votelib").lstrip(".")
    prefix = f"{inside}." if inside else ""
    found = {f"{prefix}{each}" for each in names if f"{prefix}{each}" in known}
    found |= {f"{prefix}{each}.__init__" for each in names if f"{prefix}{each}.__init__" in known}
    of_the_face = [
        each
        for each in names
        if f"{prefix}{each}" not in found | {n.removesuffix(".__init__") for n in found}
    ]
    if of_the_face or not names:
        found |= {each for each in (inside, f"{prefix}__init__") if each in known}
    return found


@cache
def _face(package: str) -> dict[str, str]:
    """Where the names of a package's face come from: its stub says it."""
    stub = PACKAGE.joinpath(*package.split(".")) / "__init__.pyi"
    if not stub.is_file():
        return {}
    nodes = [
        node for node in ast.parse(stub.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)
    ]
    return {each.name: f"{package}.{node.module}" for node in nodes for each in node.names if node.module}


def _behind_the_face(package: str, name: str) -> str:
    return _face(package).get(name, "") if package else ""


def room(module: str) -> str:
    return module.split(".")[0]


def _floor_of(module: str, floors) -> int | None:
    """The floor of the room whose name is the longest beginning of the module's."""
    matches = [
        (len(name), number)
        for number, names in enumerate(floors, 1)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    return max(matches)[1] if matches else None


def upward(floors, pairs) -> list[str]:
    """Arrows that do not point down, but for those inside one room."""
    wrong = []
    for source, target in sorted(pairs):
        here, there = _floor_of(source, floors), _floor_of(target, floors)
        if (source, target) in THROUGH_THE_DOOR:
            continue
        if (
            here is not None
            and there is not None
            and here <= there
            and not _same_room(source, target, floors)
        ):
            wrong.append(f"{source} (floor {here}) imports {target} (floor {there})")
    return wrong


def _same_room(one: str, other: str, floors) -> bool:
    names = sorted((name for floor in floors for name in floor), key=len, reverse=True)
    of = lambda module: next((n for n in names if module == n or module.startswith(f"{n}.")), module)  # noqa: E731
    return of(one) == of(other)


def circle(pairs) -> list[str]:
    graph = defaultdict(set)
    for source, target in pairs:
        graph[source].add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_room_has_a_floor():
    known = {name for floor in FLOORS for name in floor}
    assert {room(module) for module in modules()} == known


def test_arrows_point_down():
    assert upward(FLOORS, arrows()) == []


def test_one_module_alone_goes_through_the_door():
    """The packages' own `__main__` starts the command line."""
    assert {pair for pair in arrows() if pair[1] == "__init__" and pair[0] != "__main__"} == THROUGH_THE_DOOR


def test_readers_stand_in_a_line():
    inside = {
        (source.removeprefix("readers."), target.removeprefix("readers."))
        for source, target in arrows()
        if room(source) == room(target) == "readers"
    }
    assert upward(READERS, inside) == []


def test_no_circle():
    assert circle(arrows()) == []


@pytest.mark.parametrize("source", ["measures.blocs", "records.tables"])
def test_an_arrow_up_is_seen(source):
    assert upward(FLOORS, {(source, "cli.commands")})


def drawing() -> str:
    pairs = {(room(source), room(target)) for source, target in arrows() if room(source) != room(target)}
    lines = [f"floor {number}: {'  '.join(names)}" for number, names in enumerate(FLOORS, 1)]
    lines += [f"{sum(map(len, FLOORS))} rooms on {len(FLOORS)} floors, {len(pairs)} arrows between them"]
    lines += [f"through the door: {source}" for source, _ in sorted(THROUGH_THE_DOOR)]
    lines += [f"up: {each}" for each in upward(FLOORS, arrows())]
    lines += [f"circle: {' -> '.join(found)}" for found in [circle(arrows())] if found]
    return "\n".join(lines)


if __name__ == "__main__":
    print(drawing())
