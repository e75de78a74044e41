"""What heads of functions and classes promise: documented defaults, one default in all measures, values that stay."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re

import pytest

import votelib

MODULES = [
    each.name for each in pkgutil.walk_packages(votelib.__path__, "votelib.") if "__main__" not in each.name
]
#: Options of all measures, described at `votelib.cohesion` alone, and of all scaling.
OF_ALL = {
    "measures": {
        "include_flawed": False, "doubt": "positions", "abstentions": "position", "absences": "leave_out",
        "status": ("member",), "intervals": False,
    },
    "scaling": {"include_flawed": False, "lopsided": 0.025, "intervals": "information"},
}  # fmt: skip
NO_DEFAULT = (inspect.Parameter.empty, None)


def functions(module) -> list:
    """Functions, methods and classes that a module defines."""
    own = [each for each in vars(module).values() if getattr(each, "__module__", None) == module.__name__]
    inside = [each for kind in own if inspect.isclass(kind) for each in vars(kind).values()]
    plain = [getattr(each, "__func__", each) for each in own + inside if callable(each)]
    return [each for each in plain if inspect.isfunction(each) or inspect.isclass(each)]


def documented(function) -> dict[str, str]:
    """The default of each parameter as numpydoc has it: `name : type, default value`."""
    text = inspect.getdoc(function) or ""
    part = re.search(r"^Parameters\n-+\n(.*?)(?=^\w[\w ]*\n-{3,}|\Z)", text, re.DOTALL | re.MULTILINE)
    said = re.findall(r"^(\w[\w, ]*) : .*\bdefault (.+)$", part[1], re.MULTILINE) if part else []
    return {name.strip(): value for names, value in said for name in names.split(",")}


def literal(value: str):
    try:
        return ast.literal_eval(value)
    except (SyntaxError, ValueError):
        return float("nan") if value == "NaN" else value


@pytest.mark.parametrize("module", MODULES)
def test_every_default_is_the_documented_one(module):
    for function in functions(importlib.import_module(module)):
        for name, value in documented(function).items():
            there, said = inspect.signature(function).parameters[name].default, literal(value)
            assert there == said or repr(there) == repr(said), (function.__qualname__, name)


@pytest.mark.parametrize("module", [name for name in MODULES if name.split(".")[1] in OF_ALL])
def test_the_options_of_a_room_are_the_same_unless_said(module):
    of_room = OF_ALL[module.split(".")[1]]
    for function in functions(importlib.import_module(module)):
        said = documented(function)
        for name, each in inspect.signature(function).parameters.items():
            if name in of_room and name not in said and each.default not in NO_DEFAULT:
                assert each.default == of_room[name], (function.__qualname__, name)


#: Kinds of things that are filled bit by bit; all others stay as they were made.
FILLED = {
    "atlas.questions.Desk",
    "readers.datasets.resolutions.Resolution",
    "readers.documents.extraction.limits.Deadline",
    "readers.documents.language.names.Names",
    "readers.documents.parsing.ballot.Ballot",
    "readers.documents.parsing.heading.Heading",
    "readers.documents.parsing.notes.Note",
    "readers.documents.parsing.rollcall.RollCall",
    "readers.documents.rows.Reading",
}


@pytest.mark.parametrize("module", MODULES)
def test_what_is_handed_on_cannot_be_changed_and_tables_are_compared_by_nobody(module):
    """Two tables are not equal or unequal but cell by cell, so that what holds one is equal to itself alone."""
    for name, kind in vars(importlib.import_module(module)).items():
        if inspect.isclass(kind) and kind.__module__ == module and dataclasses.is_dataclass(kind):
            made = kind.__dataclass_params__
            assert made.frozen == (f"{module}.{name}".removeprefix("votelib.") not in FILLED), name
            types = " ".join(str(each.type) for each in dataclasses.fields(kind))
            assert not (made.eq and re.search("DataFrame|Series|ndarray|Ballots", types)), name
