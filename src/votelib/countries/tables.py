"""The tables of states, names and codes as they ship, each read once."""

from __future__ import annotations

import csv
from functools import cache

from votelib.files import data_dir

#: Days before and after all others, as ISO text, which sorts as days do.
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"


def read(file: str) -> list[dict[str, str]]:
    """The rows of a table of `data/countries`."""
    with open(data_dir() / "countries" / file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def states() -> dict[str, dict[str, str]]:
    """The row of each state, by its id."""
    return {row["country"]: row for row in read("states.csv")}


def existed(code: str, day: str) -> bool:
    """Whether a state of that id was there on a day; no other text is an id."""
    state = states().get(code)
    return state is not None and (state["start"] or FIRST_DAY) <= day < (state["end"] or LAST_DAY)
