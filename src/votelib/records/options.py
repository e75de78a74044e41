"""Refusing at the door: what a function is given, looked at before any work.

The annotation of a parameter is held to (`str`, `int`, `Records`, `pd.DataFrame`, … and what is made of them with `|`),
and an option that many functions share means the same wherever its name stands, so that its limits are said once,
here. What only one function can know, such as the words of its own options, it says itself.
"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from numbers import Integral, Real
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from votelib.errors import ArgumentError, SchemaError, VotelibError, one_of
from votelib.records.meanings import written_out
from votelib.records.schema import SEVERITIES, VOTES
from votelib.records.tables import Records

__all__ = ["public"]

P = ParamSpec("P")
R = TypeVar("R")
Check = Callable[[str, Any], None]


def _several(given) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, (str, bytes))


def _number(given) -> bool:
    return isinstance(given, Real) and not isinstance(given, bool) and given == given  # NaN is no number here


#: What an annotation says, in words, and whether something is that.
_KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "Records": ("Records", lambda given: isinstance(given, Records)),
    "pd.DataFrame": ("a DataFrame", lambda given: isinstance(given, pd.DataFrame)),
    "pd.Series": ("a Series", lambda given: isinstance(given, pd.Series)),
    "str": ("a text", lambda given: isinstance(given, str)),
    "Path": ("a path", lambda given: isinstance(given, os.PathLike)),
    "bool": ("True or False", lambda given: isinstance(given, (bool, np.bool_))),
    "int": ("a whole number", lambda given: isinstance(given, Integral) and not isinstance(given, bool)),
    "float": ("a number", _number),
    **dict.fromkeys(("Iterable", "Sequence", "list", "tuple"), ("several", _several)),
    "Axes": ("Axes of matplotlib", lambda given: hasattr(given, "transAxes")),
    **dict.fromkeys(("Mapping", "dict"), ("a mapping", lambda given: isinstance(given, Mapping))),
    "Callable": ("a function", callable),
    "None": ("None", lambda given: given is None),
}


def _of_kinds(kinds: list[str]) -> Check:
    words = " or ".join(dict.fromkeys(_KINDS[kind][0] for kind in kinds))

    def check(option: str, given) -> None:
        if not any(_KINDS[kind][1](given) for kind in kinds):
            raise ArgumentError(
                option, words, given, _how_to_get_records(given) if "Records" in kinds else ""
            )

    return check


def _how_to_get_records(given) -> str:
    if isinstance(given, (str, os.PathLike)):
        return f'vl.load("{given}") or vl.read(path) gives them'
    return "vl.load(name) or vl.read(path) gives them, vl.Records.from_votes(table) makes them of a table of votes"


def _least(kind: str, least: float) -> Check:
    words, fits = _KINDS[kind]

    def check(option: str, given) -> None:
        if not fits(given) or given < least:
            raise ArgumentError(option, f"{words}, {least:g} or more", given)

    return check


def _among(*words: str) -> Check:
    return lambda option, given: one_of(option, given, words)


#: What an option of a kind may be, by its name, as far as that is so everywhere.
_LIMITS: dict[tuple[str, str], Check] = {
    **{
        ("int", name): _least("int", 0)
        for name in ("min_shared", "min_members", "min_votes", "n_permutations", "seed")
    },
    **{("int", name): _least("int", 0) for name in ("max_sweeps", "draws", "starts", "least")},
    **{("int", name): _least("int", 1) for name in ("n_runs", "n_states", "n_rollcalls", "n")},
    ("int", "n_jobs"): _least("int", -64),
    **{("float", name): _least("float", 0) for name in ("resolution", "tolerance", "strength", "abstention")},
    ("str", "severity"): _among(*SEVERITIES),
    ("str", "vote"): _among(*VOTES),
}


def _check_of(parameter: inspect.Parameter) -> Check | None:
    """What to hold an argument to: its limits, else its annotation, as far as that is one of those that can be told."""
    annotation = str(parameter.annotation)
    while "[" in annotation:
        annotation = re.sub(r"\[[^\[\]]*\]", "", annotation)
    kinds = [kind.strip() for kind in annotation.split("|")]
    if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL) or not all(
        each in _KINDS for each in kinds
    ):
        return None
    limit = _LIMITS.get((kinds[0], parameter.name))
    if limit is None:
        return _of_kinds(kinds)
    return lambda option, given: None if given is None and "None" in kinds else limit(option, given)


def public(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function refuse what it cannot take, and write out in its help what shared options mean.

    What is not of the annotated type is refused before any work; a column that a table lacks is told with those it
    has. A default may always be given, and None where the annotation has it.

    Examples
    --------
    >>> import votelib as vl
    >>> vl.measures.spatial_voters(n_states="many")
    Traceback (most recent call last):
    votelib.errors.ArgumentError: n_states: expected a whole number, 1 or more; found 'many'
    >>> vl.cohesion("sample", "EU")
    Traceback (most recent call last):
    votelib.errors.ArgumentError: records: expected Records; found 'sample'; vl.load("sample") or vl.read(path) gives
    them
    """
    signature = inspect.signature(function)
    found = {name: _check_of(parameter) for name, parameter in signature.parameters.items()}
    checks = {name: (check, signature.parameters[name].default) for name, check in found.items() if check}
    tables = [name for name, each in signature.parameters.items() if "DataFrame" in str(each.annotation)]

    @wraps(function)
    def held(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            given = signature.bind_partial(*args, **kwargs).arguments
        except TypeError:  # too many, or of an unknown name: Python says it with the function's name
            return function(*args, **kwargs)
        for option, value in given.items():
            if option in checks and value is not checks[option][1]:
                checks[option][0](option, value)
        if not tables:
            return function(*args, **kwargs)
        try:
            return function(*args, **kwargs)
        except (KeyError, AttributeError) as error:
            _say_what_a_table_lacks(error, {name: given.get(name) for name in tables})
            raise

    held.__doc__ = written_out(function)
    return held


def _say_what_a_table_lacks(error: Exception, tables: Mapping[str, Any]) -> None:
    """Name the table that has no such column; an error about anything else is none of ours to reword."""
    column = getattr(error, "name", None) or (error.args[0] if error.args else None)
    for name, table in tables.items():
        if isinstance(table, pd.DataFrame) and not isinstance(error, VotelibError) and column not in table:
            found = ", ".join(map(str, table.columns)) or "none"
            raise SchemaError(
                f"{name}: expected a table with the column {column}; found the columns {found}"
            ) from error
