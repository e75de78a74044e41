"""The numbers that other data sets use for states, both ways, on a day.

A number stands for a state on every day on which the state has an id here, also before the list that gave the number
counts the state as independent (Belarus and Ukraine voted from 1945; the Correlates of War project counts them from
1991). It changes where the list changes it: Germany is 260 to the Correlates of War project until 3 October 1990 and
255 since, and 260 to Gleditsch and Ward throughout.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from votelib.countries.tables import FIRST_DAY, LAST_DAY, read
from votelib.errors import AmbiguousName, UnknownName, one_of

if TYPE_CHECKING:
    import pandas as pd

#: Whose numbers are known, and what they are.
NUMBERS = {
    "cow": "number of the Correlates of War project",
    "gw": "number of Gleditsch and Ward",
    "vdem": "country_id of V-Dem",
    "m49": "number of the United Nations (M49) and of ISO 3166-1",
}


def state_of_number(number, scheme: str, *, on: str = "") -> str:
    """The state that a number means.

    Parameters
    ----------
    number : int or str
        Such as 365, "365" or "365.0".
    scheme : {"cow", "gw", "vdem", "m49"}
    on : str
        The day, such as "1991-12-24"; empty for none.

    Returns
    -------
    str
        The state id.

    Raises
    ------
    UnknownName
        If the list has no such number.
    AmbiguousName
        If it has meant several states, and no day is given.

    Examples
    --------
    >>> state_of_number(365, "cow", on="1991-12-23"), state_of_number("365.0", "cow", on="1991-12-24")
    ('SUN', 'RUS')
    """
    one_of("scheme", scheme, NUMBERS)
    rows = _by_number(scheme).get(_plain(number), ())
    if not rows:
        raise UnknownName(f"no state has the {NUMBERS[scheme]} {number!r}", str(number))
    found = [state for start, end, state in rows if not on or start <= on < end]
    found = list(dict.fromkeys(found)) or [rows[-1][2]]
    if len(found) > 1:
        raise AmbiguousName(
            f"the {NUMBERS[scheme]} {number!r} has meant {', '.join(found)}; say on which day, with on=",
            str(number),
            found,
        )
    return found[0]


def n_states(number, scheme: str) -> int:
    """How many states have had a number, one after the other."""
    return len({state for _, _, state in _by_number(scheme).get(_plain(number), ())})


def _plain(number) -> str:
    return str(number).strip().removesuffix(".0").lstrip("0") or "0"


@cache
def spells(scheme: str) -> dict[str, tuple[tuple[str, str, int], ...]]:
    """The numbers of each state in one list: first day, the day on which it ended, and the number, in order."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for start, end, row in _rows(scheme):
        found.setdefault(row["country"], []).append((start, end, int(row["code"])))
    return {state: tuple(sorted(rows)) for state, rows in found.items()}


@cache
def _by_number(scheme: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for start, end, row in _rows(scheme):
        found.setdefault(row["code"], []).append((start, end, row["country"]))
    return {number: tuple(sorted(rows)) for number, rows in found.items()}


def _rows(scheme: str) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (row["start"] or FIRST_DAY, row["end"] or LAST_DAY, row)
        for row in _table()
        if row["scheme"] == scheme
    ]


@cache
def _table() -> tuple[dict[str, str], ...]:
    return tuple(read("codes.csv"))


def load_codes() -> pd.DataFrame:
    """The table of numbers.

    Returns
    -------
    DataFrame
        `scheme` (`cow`, `gw`, `vdem`, `m49`), `code` (int64), `country` (state id), `start`, `end` (datetime64[us],
        half-open; missing where the number holds as long as the state), `source`.

    Examples
    --------
    >>> load_codes().query("scheme == 'cow' and country == 'YEM'")[["code", "end"]].head(1).astype(str).values.tolist()
    [['678', '1990-05-22']]
    """
    import pandas as pd

    table = pd.DataFrame(_table()).replace("", pd.NA)
    dates = dict.fromkeys(("start", "end"), "datetime64[us]")
    return table.astype({"code": "int64", **dates, "scheme": "str", "country": "str", "source": "str"})
