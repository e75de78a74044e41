"""Days as people and spreadsheets write them, read where the column itself proves how, and otherwise not at all.

`3/2/2022` is a day in March or in February. A column that holds `3/24/2022` as well has the month first, one that
holds `27/10/2023` has the day first; a column with neither proves nothing, and its days are left empty and reported. No
day is ever turned round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from votelib.days import MONTHS, read_day
from votelib.errors import ArgumentError
from votelib.records.vote_words import MISSING

_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d\d:?\d\d)?$")
_WEEKDAY = re.compile(r"^[^\W\d_]+(?:, (?!\d{4}$)|\.? (?=\d{1,2}[ .-]+[^\W\d_]))")
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d\d)(\d\d)(?:\.0)?|(\d{4})年(\d{1,2})月(\d{1,2})日"
)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_MONTH = r"(?P<month>[^\W\d_][^\W\d_/ ]*(?:[ /]+[^\W\d_]+){0,4}?)"
_DAY_MONTH = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°])?[ -]*(?:de )?{_MONTH}\.?,?"
    r"[ -]*(?:del? )?(?P<year>\d{4}|\d\d)(?: г\.?)?"
)
_MONTH_DAY = re.compile(rf"{_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})")
_MONTH_ONLY = re.compile(rf"{_MONTH}\.?,? (?:de )?(?P<year>\d{{4}})|(?P<iso>\d{{4}}-\d\d)")
_YEAR_ONLY = re.compile(r"(\d{4})(?:\.0)?")
#: Months in languages in which spreadsheets write them, beside the official ones.
_FURTHER_MONTHS = (
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
)
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_DAY_ZERO = np.datetime64("1899-12-30", "D")  # spreadsheets count days from it
_FIRST_SERIAL, _LAST_SERIAL = 16803, 73050  # 1946-01-01 and 2099-12-31
_FIRST_YEAR = 46  # of two digits: 46 is 1946, 45 is 2045
_NAT = np.datetime64("NaT", "D")


@dataclass(frozen=True, eq=False)
class Days:
    """A column of days.

    Attributes
    ----------
    days : array of datetime64[D]
        NaT where there is none, or none that can be told; of a month or a year, its last day.
    check : array of str
        `bad_date` for a cell that is no day of the calendar, `ambiguous_date` for one that may be two days, empty where
        all is well.
    note : str
        How days were told, where it took the whole column to tell; empty for the usual forms.
    precision : array of str
        `month` or `year` where a cell says no more, else empty.
    """

    days: np.ndarray
    check: np.ndarray
    note: str
    precision: np.ndarray


def read_days(texts: Iterable[str], *, coarse: bool = False) -> Days:
    """Read a column of days.

    Parameters
    ----------
    texts : iterable of str
        `2023-10-27`, `20231027`, `27 October 2023`, `Oct 27, 2023`, `27-Oct-23`, `27 octobre 2023`, `2023年10月27日`,
        `27.10.2023` (dots have the day first), with or without a weekday or a time; `27/10/2023` or `10/27/2023` where
        the column proves which comes first; a spreadsheet's serial numbers (`45226`) where the whole column is such.
        Months may be in words of the six official languages, and of German, Italian and Portuguese. Years of two
        digits are those from 1946 to 2045, where the column proves that the year comes last. Empty cells and `NA` are
        no day.
    coarse : bool
        Take months (`October 2023`) and years (`2023`) too, for their last day.

    Returns
    -------
    Days

    Examples
    --------
    >>> read_days(["3/2/2022", "3/24/2022"]).days.astype(str).tolist()
    ['2022-03-02', '2022-03-24']
    >>> read_days(["02/03/2022"]).check.tolist(), read_days(["45226"]).days.astype(str).tolist()
    (['ambiguous_date'], ['2023-10-27'])
    >>> read_days(["24 de marzo de 2022", "3-Feb-98"]).days.astype(str).tolist()
    ['2022-03-24', '1998-02-03']
    """
    column = [_plain(text) for text in texts]
    filled = [text for text in dict.fromkeys(column) if text not in MISSING]
    if filled and all(_is_serial(text) for text in filled):
        known, note = {text: (_from_serial(text), "", "") for text in filled}, _SERIAL_NOTE
    else:
        order = _Order.of(filled)
        known = {text: _read(text, order, coarse) for text in filled}
        short = any(
            _SHORT.search(text) for text, (_, check, precision) in known.items() if not check + precision
        )
        note = "; ".join(filter(None, [order.note, _SHORT_NOTE if short else ""]))
    told = [known.get(text, (_NAT, "", "")) for text in column]
    days = np.array([day for day, _, _ in told], dtype="datetime64[D]")
    check, precision = (np.array([row[part] for row in told], dtype=object) for part in (1, 2))
    return Days(days, check, note, precision)


def _plain(text) -> str:
    """A cell without its time and its weekday, with plain spaces."""
    text = _TIME.sub("", str(text).replace("\xa0", " ").strip())
    return _WEEKDAY.sub("", text)


_SERIAL_NOTE = "days are a spreadsheet's serial numbers, counted from 30 December 1899"


def _is_serial(text: str) -> bool:
    found = _SERIAL.fullmatch(text)
    return found is not None and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL


def _from_serial(text: str) -> np.datetime64:
    return _DAY_ZERO + np.timedelta64(int(text.partition(".")[0]), "D")


@dataclass(frozen=True)
class _Order:
    """What a column proves of days such as 3/2/2022 and 3/2/22: which part comes first, and that the year is last."""

    first: str  # "day", "month", or empty where nothing proves it
    year_last: bool
    note: str

    @classmethod
    def of(cls, texts: list[str]) -> _Order:
        found = [match for text in texts if (match := _NUMBERS.fullmatch(text))]
        # In 22-03-24 the year may stand first; not in 3/24/22, and not in 24.03.98.
        last = any(len(m[4]) == 4 or len(m[1]) == 1 or int(m[3]) > 12 or int(m[4]) > 31 for m in found)
        slashed = [match for match in found if match[2] != "." and (last or len(match[4]) == 4)]
        proofs = {
            "day": next((m[0] for m in slashed if int(m[1]) > 12 >= int(m[3])), ""),
            "month": next((m[0] for m in slashed if int(m[3]) > 12 >= int(m[1])), ""),
        }
        first = (
            next((part for part, proof in proofs.items() if proof), "") if not all(proofs.values()) else ""
        )
        note = f"days have the {first} first, as {proofs[first]} shows" if first else ""
        return cls(first, last, note)


_SHORT = re.compile(r"^(?!\d{4}).*\D\d\d$")  # a day that ends in a year of two digits
_SHORT_NOTE = "years of two digits are those from 1946 to 2045"


def _read(text: str, order: _Order, coarse: bool) -> tuple[np.datetime64, str, str]:
    """The day that a cell means, why there is none, and how exact it is."""
    if found := _ISO.fullmatch(text):
        return _day(*(part for part in found.groups() if part))
    if found := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text):
        return _day(found["year"], _month(found["month"]), found["day"])
    if found := _NUMBERS.fullmatch(text):
        return _numbers(found, order)
    return _coarse(text) if coarse else _NO_DAY


def _coarse(text: str) -> tuple[np.datetime64, str, str]:
    """The last day of a month or a year."""
    if found := _YEAR_ONLY.fullmatch(text):
        said, precision = found[1], "year"
    elif found := _MONTH_ONLY.fullmatch(text):
        said, precision = found["iso"] or f"{found['year']}-{_month(found['month']):02}", "month"
    else:
        return _NO_DAY
    try:
        return np.datetime64(read_day(said, "date", last=True), "D"), "", precision
    except ArgumentError:
        return _NO_DAY


def _numbers(found: re.Match, order: _Order) -> tuple[np.datetime64, str, str]:
    one, two, year = int(found[1]), int(found[3]), found[4]
    if len(year) == 2 and not order.year_last:
        return _NAT, "ambiguous_date", ""
    first = "day" if found[2] == "." else order.first
    if one == two or first == "day" or one > 12:
        return _day(year, two, one)
    if first == "month" or two > 12:
        return _day(year, one, two)
    return _NAT, "ambiguous_date", ""


_NO_DAY: tuple[np.datetime64, str, str] = (_NAT, "bad_date", "")


def _day(year, month, day) -> tuple[np.datetime64, str, str]:
    year = int(year) if len(str(year)) > 2 else int(year) + (1900 if int(year) >= _FIRST_YEAR else 2000)
    try:
        return np.datetime64(f"{year:04}-{int(month):02}-{int(day):02}", "D"), "", ""
    except ValueError:
        return _NO_DAY


def _month(words: str) -> int:
    """The month of a name or of the beginning of one; 0 for none, or where it may be several.

    Examples
    --------
    >>> _month("Sept"), _month("août"), _month("تشرين الأول/أكتوبر"), _month("jui")
    (9, 8, 10, 0)
    """
    found = {_month_of(_folded(word)) for word in words.split("/")}
    return found.pop() if len(found) == 1 else 0


@cache
def _month_of(word: str) -> int:
    numbers = {number for name, number in _names_of_months() if name == word} or {
        number for name, number in _names_of_months() if len(word) >= 3 and name.startswith(word)
    }
    return numbers.pop() if len(numbers) == 1 else 0


@cache
def _names_of_months() -> tuple[tuple[str, int], ...]:
    years = [
        *MONTHS.values(),
        *_FURTHER_MONTHS,
        "jan feb mar apr mai|мая|май jun jul aug sep|sept oct nov dec",
    ]
    return tuple(
        (_folded(form.replace("_", " ")), number)
        for year in years
        for number, forms in enumerate(year.split(), 1)
        for form in forms.split("|")
    )


def _folded(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.strip().casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
