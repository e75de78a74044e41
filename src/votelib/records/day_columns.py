"""Days as people and spreadsheets write them, read where the column itself proves how, and otherwise not at all.

`3/2/2022` is a day in March or in February. A column that holds `3/24/2022` as well has the month first, one that
holds `27/10/2023` has the day first; a column with neither proves nothing, and its days are left empty and reported. No
day is ever turned round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

__all__ = ["MISSING", "Days", "read_days"]

#: How tables write that there is no value.
MISSING = frozenset({"", "NA", "N/A", "NaN", "nan", "NaT", "None", "NULL", "null", "<NA>"})

_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d\d:?\d\d)?$")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d\d)(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})[ -]([^\W\d]{3,9})\.?,?[ -](\d{4})")
_MONTH_DAY = re.compile(r"([^\W\d]{3,9})\.? (\d{1,2}),? (\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), 1,
    )
    for name in (names, names[:3])
} | {"sept": 9}  # fmt: skip
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_DAY_ZERO = np.datetime64("1899-12-30", "D")  # spreadsheets count days from it
_FIRST_SERIAL, _LAST_SERIAL = 16803, 73050  # 1946-01-01 and 2099-12-31


@dataclass(frozen=True)
class Days:
    """A column of days.

    Attributes
    ----------
    days : array of datetime64[D]
        NaT where there is none, or none that can be told.
    check : array of str
        `bad_date` for a cell that is no day of the calendar, `ambiguous_date` for one that may be two days, empty where
        all is well.
    note : str
        How days were told, where it took the whole column to tell; empty for the usual forms.
    """

    days: np.ndarray
    check: np.ndarray
    note: str = ""


def read_days(texts: Iterable[str]) -> Days:
    """Read a column of days.

    Parameters
    ----------
    texts : iterable of str
        `2023-10-27`, `20231027`, `27 October 2023`, `Oct 27, 2023`, `27.10.2023` (dots have the day first), with or
        without a time; `27/10/2023` or `10/27/2023` where the column proves which comes first; a spreadsheet's serial
        numbers (`45226`) where the whole column is such. Empty cells and `NA` are no day.

    Returns
    -------
    Days

    Examples
    --------
    >>> read_days(["3/2/2022", "3/24/2022"]).days.astype(str).tolist()
    ['2022-03-02', '2022-03-24']
    >>> read_days(["02/03/2022"]).check.tolist(), read_days(["45226"]).days.astype(str).tolist()
    (['ambiguous_date'], ['2023-10-27'])
    """
    column = [_TIME.sub("", str(text).replace("\xa0", " ").strip()) for text in texts]
    distinct = list(dict.fromkeys(column))
    filled = [text for text in distinct if text not in MISSING]
    if filled and all(_is_serial(text) for text in filled):
        known, note = {text: (_from_serial(text), "") for text in filled}, _SERIAL_NOTE
    else:
        first, note = _order(filled)
        known = {text: _read(text, first) for text in filled}
    nothing = (np.datetime64("NaT", "D"), "")
    days = [known.get(text, nothing) for text in column]
    return Days(
        np.array([day for day, _ in days], dtype="datetime64[D]"), np.array([check for _, check in days], dtype=object),
        note,
    )  # fmt: skip


_SERIAL_NOTE = "days are a spreadsheet's serial numbers, counted from 30 December 1899"


def _is_serial(text: str) -> bool:
    found = _SERIAL.fullmatch(text)
    return found is not None and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL


def _from_serial(text: str) -> np.datetime64:
    return _DAY_ZERO + int(text.partition(".")[0])


def _order(texts: list[str]) -> tuple[str, str]:
    """Which comes first in days such as 3/2/2022 (`day`, `month`, or empty where the column does not prove it)."""
    found = [match for text in texts if (match := _NUMBERS.fullmatch(text)) and match[2] != "."]
    pairs = [(int(match[1]), int(match[3])) for match in found]
    day_first = any(a > 12 >= b for a, b in pairs)
    month_first = any(b > 12 >= a for a, b in pairs)
    if day_first == month_first:
        return "", ""
    first = "day" if day_first else "month"
    proof = next(match[0] for match in found if int(match[1 if day_first else 3]) > 12)
    return first, f"days have the {first} first, as {proof} shows"


def _read(text: str, first: str) -> tuple[np.datetime64, str]:
    """The day that a cell means, or why there is none."""
    if found := _ISO.fullmatch(text):
        year, month, day = (part for part in found.groups() if part)
        return _day(year, month, day)
    if found := _DAY_MONTH.fullmatch(text):
        return _day(found[3], _MONTHS.get(found[2].casefold(), 0), found[1])
    if found := _MONTH_DAY.fullmatch(text):
        return _day(found[3], _MONTHS.get(found[1].casefold(), 0), found[2])
    if found := _NUMBERS.fullmatch(text):
        return _numbers(int(found[1]), int(found[3]), found[4], "day" if found[2] == "." else first)
    return _day(0, 0, 0)


def _numbers(one: int, two: int, year: str, first: str) -> tuple[np.datetime64, str]:
    if one == two or first == "day" or one > 12:
        return _day(year, two, one)
    if first == "month" or two > 12:
        return _day(year, one, two)
    return np.datetime64("NaT", "D"), "ambiguous_date"


def _day(year, month, day) -> tuple[np.datetime64, str]:
    try:
        return np.datetime64(date(int(year), int(month), int(day)), "D"), ""
    except ValueError:
        return np.datetime64("NaT", "D"), "bad_date"
