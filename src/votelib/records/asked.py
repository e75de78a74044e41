"""What `Records.select` is asked for, found in the records or refused with what is near."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real

import numpy as np
import pandas as pd

from votelib.countries.names import before_and_after
from votelib.days import read_span
from votelib.errors import CoverageWarning, UnknownName, close_to, several, warn_user
from votelib.records.summary import bodies_and_days

_LONG = 200  # characters of values that an error shows


def as_list(option: str, value) -> list[str]:
    """One value or several as texts, a session as a number too (56, 56.0); none at all is refused.

    Examples
    --------
    >>> as_list("session", 56.0), as_list("session", ["56", 57])
    (['56'], ['56', '57'])
    """
    values = [value] if isinstance(value, Real) else several(option, value)
    return [f"{each:g}" if isinstance(each, Real) and each == round(each) else str(each) for each in values]


def between(rollcalls: pd.DataFrame, since=None, until=None) -> np.ndarray:
    """Which roll calls lie between two days, both included; without a day none does, if one is asked for."""
    first, last = read_span(since, until)
    inside = np.ones(len(rollcalls), dtype=bool)
    if first:
        inside &= (rollcalls["date"] >= pd.Timestamp(first)).to_numpy()
    if last:
        inside &= (rollcalls["date"] <= pd.Timestamp(last)).to_numpy()
    return inside


def sits_as(bodies: pd.Series) -> pd.Series:
    """The body whose sessions those of each body are: a Main Committee meets in the sessions of the Assembly.

    Examples
    --------
    >>> sits_as(pd.Series(["UNGA", "UNGA-C3", "CHR-SUB2"])).tolist()
    ['UNGA', 'UNGA', 'CHR-SUB2']
    """
    return bodies.str.replace("^UNGA-.*", "UNGA", regex=True)


def warn_of_nothing(records, chosen, countries: list[str], *, one_session: bool) -> None:
    """Say where a choice holds less than it seems to ask for, or the same session of several bodies."""
    if len(records.rollcalls) and chosen.rollcalls.empty:
        warn_user(
            f"select: no roll call has all that is asked for (these records: {bodies_and_days(records.rollcalls)})",
            CoverageWarning,
        )
        return
    voting = chosen.votes["country"].cat.categories  # of sound votes, these are all in use
    if without := [_with_kin(each, records) for each in countries if each not in voting]:
        warn_user(
            f"countries: no vote of {', '.join(without)} in the roll calls chosen "
            f"({bodies_and_days(chosen.rollcalls)}): they held no seat then, or the source does not name them",
            CoverageWarning,
        )
    bodies = sorted(sits_as(chosen.rollcalls["body"]).unique()) if one_session else []
    if len(bodies) > 1:
        warn_user(
            f"session: {' and '.join(bodies)} have one of this number; body= keeps one", CoverageWarning
        )


def _with_kin(country: str, records) -> str:
    """A state with those before and after it that have votes: `RUS (before or after: SUN)`."""
    others = sorted(before_and_after(country) & {*records.votes["country"].cat.categories})
    return f"{country} (before or after: {', '.join(others)})" if others else country


def mentions(values: pd.Series, words: list[str], rollcalls: pd.DataFrame) -> np.ndarray:
    """Where any of some texts occurs; a text that occurs nowhere is refused."""
    found = np.zeros(len(values), dtype=bool)
    for word in words:
        there = values.str.contains(word, case=False, regex=False, na=False).to_numpy(dtype=bool)
        if not there.any():
            raise _unknown([word], _phrases(values), f"rollcalls.{values.name}", rollcalls)
        found |= there
    return found


def _phrases(values: pd.Series) -> set[str]:
    """What may be meant: the values themselves, their parts, and their words."""
    texts = values.dropna().unique()
    parts = {part.strip() for text in texts for part in text.split(";")}
    return {*texts, *parts, *(word.strip(".,:()") for text in texts for word in text.split())}


def all_known(
    wanted: list[str], there: set[str], column: str, rollcalls: pd.DataFrame,
    why: Callable[[str], str] | None = None,
) -> list[str]:  # fmt: skip
    """What is wanted, if all of it is there; a refusal says which roll calls these are, and why it is not, if known."""
    missing = [value for value in wanted if value not in there]
    if missing:
        raise _unknown(missing, there, column, rollcalls, why(missing[0]) if why else "")
    return wanted


def _unknown(
    missing: list[str], there: set[str], column: str, rollcalls: pd.DataFrame, why: str = ""
) -> UnknownName:
    close = close_to(missing[0], sorted(there))
    all_of_them = ", ".join(sorted(there))
    some = f"; there are {all_of_them}" if 0 < len(all_of_them) <= _LONG else ""
    hint = f": {why}" if why else f"; close: {', '.join(close)}" if close else some
    found, whose = ", ".join(map(repr, missing)), bodies_and_days(rollcalls)
    return UnknownName(
        f"{column}: {found} not found in these records ({whose}){hint}", str(missing[0]), close
    )
