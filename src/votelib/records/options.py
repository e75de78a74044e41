"""Refusing at the door: what is no records, and the options that many functions share, looked at before any work.

An option means the same wherever its name stands, so that what it may be is said once, here. What only one function
can know, such as the columns that a table has, it says itself.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from functools import wraps
from numbers import Integral, Real
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from votelib.errors import ArgumentError, one_of
from votelib.records.schema import SEVERITIES, VOTES
from votelib.records.tables import Records

__all__ = ["takes_options", "takes_records"]

P = ParamSpec("P")
R = TypeVar("R")
Check = Callable[[str, Any], None]


def _whole(least: int) -> Check:
    def check(option: str, given) -> None:
        if isinstance(given, bool) or not isinstance(given, Integral) or given < least:
            raise ArgumentError(option, f"a whole number, {least} or more", given)

    return check


def _number(least: float = -np.inf) -> Check:
    def check(option: str, given) -> None:
        if isinstance(given, bool) or not isinstance(given, Real) or not float(given) >= least:
            limit = f", {least:g} or more" if least > -np.inf else ""
            raise ArgumentError(option, f"a number{limit}", given)

    return check


def _text(option: str, given) -> None:
    if not isinstance(given, str):
        raise ArgumentError(option, "a text", given)


def _yes_or_no(option: str, given) -> None:
    if not isinstance(given, (bool, np.bool_)):
        raise ArgumentError(option, "True or False", given)


def _among(*words: str) -> Check:
    return lambda option, given: one_of(option, given, words)


#: What an option may be, by its name, as far as that is so everywhere. Its default always may be; None where that is a
#: choice of its own (`_NONE_TOO`).
_CHECKS: dict[str, Check] = {
    **dict.fromkeys(("min_shared", "min_members", "min_votes", "n_permutations", "seed", "least"), _whole(0)),
    **dict.fromkeys(("max_sweeps", "draws", "starts"), _whole(0)),
    **dict.fromkeys(("n_runs", "n_states", "n_rollcalls", "n"), _whole(1)),
    "n_jobs": _whole(-64),
    **dict.fromkeys(("resolution", "tolerance", "strength", "abstention"), _number(0)),
    **dict.fromkeys(("share", "level", "lopsided"), _number()),
    **dict.fromkeys(("include_flawed", "include_suspended", "consensus", "unanimous", "apart"), _yes_or_no),
    **dict.fromkeys(("symbol", "country", "body"), _text),
    "severity": _among(*SEVERITIES),
    "vote": _among(*VOTES),
}
_NONE_TOO = ("seed", "n_jobs", "severity")


def _checked(function: Callable[P, R], further: dict[str, Check]) -> Callable[P, R]:
    signature = inspect.signature(function)
    checks = {option: _CHECKS[option] for option in signature.parameters if option in _CHECKS} | further
    usual = {option: signature.parameters[option].default for option in checks}

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            given = signature.bind_partial(*args, **kwargs).arguments
        except TypeError:  # too many, or of an unknown name: Python says it with the function's name
            return function(*args, **kwargs)
        for option, value in given.items():
            chosen = option in checks and value is not usual[option]
            if chosen and not (value is None and option in _NONE_TOO):
                checks[option](option, value)
        return function(*args, **kwargs)

    return guarded


def takes_options(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function refuse what the options that it shares with others cannot be.

    Examples
    --------
    >>> import votelib as vl
    >>> vl.measures.spatial_voters(n_states="many")
    Traceback (most recent call last):
    votelib.errors.ArgumentError: n_states: expected a whole number, 1 or more; found 'many'
    """
    return _checked(function, {})


def takes_records(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function refuse what is not Records where it takes them, saying how to get them; else as `takes_options`.

    These are its first argument, and those annotated `Records`. A function whose first argument is annotated
    `Records | pd.DataFrame` takes a table of its own kind as well.

    Examples
    --------
    >>> import votelib as vl
    >>> vl.cohesion("sample", "EU")
    Traceback (most recent call last):
    votelib.errors.ArgumentError: records: expected Records; found 'sample'; vl.load("sample") or vl.read(path) gives
    them
    """
    parameters = list(inspect.signature(function).parameters.values())
    taken = {parameters[0].name} | {each.name for each in parameters if each.annotation == "Records"}
    tables = (pd.DataFrame,) if "DataFrame" in str(parameters[0].annotation) else ()

    def check(option: str, given) -> None:
        if not isinstance(given, (Records, *tables)):
            raise ArgumentError(option, "Records", given, _how_to_get_records(given))

    return _checked(function, dict.fromkeys(taken, check))


def _how_to_get_records(given) -> str:
    if isinstance(given, (str, os.PathLike)):
        return f'vl.load("{given}") or vl.read(path) gives them'
    return "vl.load(name) or vl.read(path) gives them, vl.Records.from_votes(table) makes them of a table of votes"
