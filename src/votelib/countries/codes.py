"""The codes of other data sets beside our state ids, on the day of each row: what a merge needs."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries.names import LANGUAGES, country_codes, names_over_time
from votelib.countries.numbers import NUMBERS, spells
from votelib.countries.tables import states
from votelib.days import read_day
from votelib.errors import SchemaError, UnknownName, one_of

#: What `add_codes` can add, beside `names:en` and so on.
SCHEMES = (*NUMBERS, "iso2", "iso3")

_STATES = (("country",), ("country_a", "country_b"))
_DAYS = ("date", "day", "year", "period")


@public
def add_codes(
    frame: pd.DataFrame, codes: str | Iterable[str] = ("cow",), *, country: str | Iterable[str] | None = None, on=None
) -> pd.DataFrame:  # fmt: skip
    """Add the codes of other data sets to a table of states: dated, one row in, one row out.

    Parameters
    ----------
    frame : DataFrame
        Any table with states (our ids, or names) and a day or a year: what a measure returns, or your own.
    codes : str or several, default ("cow",)
        `"cow"` (Correlates of War), `"gw"` (Gleditsch and Ward), `"vdem"` (V-Dem's country_id), `"m49"` (the
        United Nations, ISO 3166-1 numeric), `"iso2"`, `"iso3"`, and `"names:en"`, `"names:fr"`, … in the six official
        languages.
    country : str or several, optional
        The columns that hold states. Default: `country`, or `country_a` and `country_b`.
    on : date, str or name of a column, optional
        The day for all rows, or the column that holds it. Default: the column `date`, `day`, `year` or `period`. A year
        means its last day, so that Germany is 255 to the Correlates of War project in 1990.

    Returns
    -------
    DataFrame
        The table with a column a code and side: `cow`, `iso2`, `name_fr`; `cow_a`, `cow_b` for dyads; `cow_exporter`
        for a column `exporter`. Numbers are Int64, the rest str. Missing where a list does not have the state (V-Dem
        has no small islands), or where the code depends on the day and the row has none.

    Raises
    ------
    UnknownName
        For a code, a column or a state that is not known.
    SchemaError
        If a column of that name is there already, or if a state has had several codes and there is no day.

    Notes
    -----
    ISO 3166 letters are those in force, or last in force for a state that is gone. Numbers and names are those of the
    day: Ethiopia is 230 in M49 until 1993 and 231 since, Türkiye is "Turquie" in French until 1 June 2022.

    Examples
    --------
    >>> panel = pd.DataFrame({"country": ["DEU", "DEU", "YEM"], "year": [1989, 1990, 1989]})
    >>> add_codes(panel, ["cow", "gw", "iso2"])
      country  year  cow   gw iso2
    0     DEU  1989  260  260   DE
    1     DEU  1990  255  260   DE
    2     YEM  1989  678  678   YE
    """
    wanted = [codes] if isinstance(codes, str) else list(codes)
    for code in wanted:
        one_of("codes", code, [*SCHEMES, *(f"names:{lang}" for lang in LANGUAGES)])
    days = days_of_rows(frame, on)
    added: dict[str, object] = {}
    for column in _columns_of_states(frame, country):
        of = _states_of(frame[column], days)
        added |= {_name(code, column): _codes(code, *of, days) for code in wanted}
    _refuse_doubled(frame, added)
    return frame.assign(**added)


def _columns_of_states(frame: pd.DataFrame, country) -> list[str]:
    if country is not None:
        wanted = [country] if isinstance(country, str) else list(country)
        if missing := [name for name in wanted if name not in frame]:
            raise UnknownName(f"country: no column {missing[0]!r}; there are {_shown(frame)}", missing[0])
        return wanted
    found = next((names for names in _STATES if set(names) <= set(frame.columns)), None)
    if found is None:
        hint = "; it is the index: call reset_index() first" if "country" in frame.index.names else ""
        raise UnknownName(
            f"expected a column country, or country_a and country_b, or country= with the names of yours; found "
            f"{_shown(frame)}{hint}"
        )
    return list(found)


def _shown(frame: pd.DataFrame) -> str:
    return ", ".join(map(str, frame.columns[:20])) or "no column"


def _name(code: str, column: str) -> str:
    label = code.replace("names:", "name_")
    if column == "country":
        return label
    return f"{label}_{column.removeprefix('country_')}"


def _refuse_doubled(frame: pd.DataFrame, added) -> None:
    if there := [name for name in added if name in frame]:
        raise SchemaError(f"the table has a column {', '.join(there)} already; drop or rename it first")


# -- days ----------------------------------------------------------------------------------------------------


def days_of_rows(frame: pd.DataFrame, on=None) -> np.ndarray | None:
    """The day of each row as datetime64[D], NaT for none; None where the table has no day at all."""
    column = (
        on if isinstance(on, str) and on in frame else next((name for name in _DAYS if name in frame), None)
    )
    if on is not None and column != on:
        return np.full(len(frame), _day(on), dtype="datetime64[D]")
    if column is None:
        return None
    place, distinct = pd.factorize(frame[column])
    days = np.array([_day(value) for value in distinct] + [np.datetime64("NaT", "D")], dtype="datetime64[D]")
    return days[place]


def _day(value) -> np.datetime64:
    """A day, or the last day of a year; a column of years may be of floats."""
    year = int(value) if isinstance(value, float) and value.is_integer() else value
    return np.datetime64(read_day(year, "on", last=True), "D")


# -- states and their codes ----------------------------------------------------------------------------------


def _states_of(values: pd.Series, days) -> tuple[np.ndarray, list[str]]:
    """Distinct state ids, and which of them each row holds (-1 for none)."""
    place, distinct = pd.factorize(values)
    if all(state in states() for state in distinct):
        return place, list(distinct)
    on = None if days is None else pd.Series(days, index=values.index)
    place, distinct = pd.factorize(country_codes(values, on=on))
    return place, list(distinct)


def _codes(code: str, place: np.ndarray, distinct: list[str], days) -> pd.api.extensions.ExtensionArray:
    if code in NUMBERS:
        return _numbers(code, place, distinct, days)
    if code in ("iso2", "iso3"):
        return _texts([states()[state][code] or None for state in distinct], place)
    return _names(code.partition(":")[2], place, distinct, days)


def _texts(values: list, place: np.ndarray):
    return pd.array([*values, None], dtype="str").take(place)


def _numbers(scheme: str, place: np.ndarray, distinct: list[str], days):
    known = spells(scheme)
    one = [
        known[state][0][2] if len({row[2] for row in known.get(state, ())}) == 1 else 0 for state in distinct
    ]
    values = np.array([*one, 0], dtype=np.int64)[place]
    several = [
        number for number, state in enumerate(distinct) if len({row[2] for row in known.get(state, ())}) > 1
    ]
    if several and days is None:
        raise _needs_days(scheme, [distinct[number] for number in several])
    for number in several:
        rows = np.flatnonzero(
            (place == number) & ~np.isnat(days if days is not None else np.array([], "M8[D]"))
        )
        starts = np.array([start for start, _, _ in known[distinct[number]]], dtype="datetime64[D]")
        numbers = np.array([row[2] for row in known[distinct[number]]])
        values[rows] = numbers[np.searchsorted(starts, days[rows], side="right") - 1]
    return pd.arrays.IntegerArray(values, values == 0)


def _needs_days(scheme: str, several: list[str]) -> SchemaError:
    return SchemaError(
        f"{scheme}: {', '.join(several[:5])} {'has' if len(several) == 1 else 'have'} had several numbers: expected a "
        "column date, day, year or period, or on= with a day"
    )


def _names(lang: str, place: np.ndarray, distinct: list[str], days):
    """Names of the day: the states' names in one list, and where in it the name of each row stands."""
    told = [names_over_time(state, lang) for state in distinct]
    latest = np.cumsum([len(names) for names in told]) - 1  # where the last name of each state stands
    where = np.append(latest, latest[-1] + 1 if told else 0)[place]
    for number, names in enumerate(told) if days is not None else ():
        if len(names) > 1:
            rows = np.flatnonzero((place == number) & ~np.isnat(days))
            starts = np.array([day for day, _ in names], dtype="datetime64[D]")
            where[rows] = latest[number] - len(names) + np.searchsorted(starts, days[rows], side="right")
    return _texts([name for names in told for _, name in names], where)
