"""What `Records.select` is asked for, found in the records or refused with what is near."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.errors import UnknownName, close_to
from votelib.records.summary import bodies_and_days

_LONG = 200  # characters of values that an error shows


def as_list(value) -> list[str]:
    return [str(value)] if isinstance(value, (str, int)) else [str(each) for each in value]


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


def all_known(wanted: list[str], there: set[str], column: str, rollcalls: pd.DataFrame) -> list[str]:
    """What is wanted, if all of it is there; a refusal says which roll calls these are."""
    missing = [value for value in wanted if value not in there]
    if missing:
        raise _unknown(missing, there, column, rollcalls)
    return wanted


def _unknown(missing: list[str], there: set[str], column: str, rollcalls: pd.DataFrame) -> UnknownName:
    close = close_to(missing[0], sorted(there))
    all_of_them = ", ".join(sorted(there))
    some = f"; there are {all_of_them}" if 0 < len(all_of_them) <= _LONG else ""
    hint = f"; close: {', '.join(close)}" if close else some
    found, whose = ", ".join(map(repr, missing)), bodies_and_days(rollcalls)
    return UnknownName(
        f"{column}: {found} not found in these records ({whose}){hint}", str(missing[0]), close
    )
