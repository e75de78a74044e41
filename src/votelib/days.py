"""Days as a user writes them: one reading for every argument that takes a day or a year."""

from __future__ import annotations

import re
from datetime import date, datetime

from votelib.errors import ArgumentError

_FORMS = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%B %d %Y",
    "%b %d, %Y",
    "%B %Y",
    "%b %Y",
)  # the month in words: no doubt which is which
_YEARS = range(1800, 2200)
#: The months in the official languages, without accents; several ways to write one are parted by a bar.
MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    # Documents give both names of a month, "تموز/يوليه"; either is enough, and يوليو stands beside يوليه.
    "ar": "كانون_الثاني|يناير شباط|فبراير اذار|مارس نيسان|ابريل ايار|مايو حزيران|يونيه|يونيو تموز|يوليه|يوليو "
    "اب|اغسطس ايلول|سبتمبر تشرين_الاول|اكتوبر تشرين_الثاني|نوفمبر كانون_الاول|ديسمبر",
}  # fmt: skip


def as_known(date, precision=None) -> str:
    """A day in figures, no more exact than its source: the month or the year where `precision` says so.

    Examples
    --------
    >>> day = datetime(1992, 11, 3)
    >>> as_known(day), as_known(day, "month"), as_known(day, "year"), as_known(None)
    ('1992-11-03', '1992-11', '1992', '')
    """
    if date is None or date != date:  # a missing day of pandas is not equal to itself
        return ""
    return f"{date:%Y-%m-%d}"[: {"month": 7, "year": 4}.get(str(precision))]


def id_as_known(rollcall: str, precision=None) -> str:
    """The id of a roll call with its day no more exact than its source.

    Examples
    --------
    >>> id_as_known("A/RES/57/78@2002-11-07#1"), id_as_known("A/RES/57/78@2002-11-07#1", "month")
    ('A/RES/57/78@2002-11-07#1', 'A/RES/57/78@2002-11#1')
    """
    found = re.fullmatch(r"(.+@)(\d{4}-\d\d-\d\d)(#\d+)", rollcall)
    return f"{found[1]}{as_known(date.fromisoformat(found[2]), precision)}{found[3]}" if found else rollcall


def read_day(value, argument: str, *, last: bool = False) -> date:
    """Read a day, a month or a year.

    Parameters
    ----------
    value : str, date, datetime, Timestamp, datetime64 or int
        A day (`"2020-02-01"`, `"1 February 2020"`, a date), a month (`"2020-02"`, `"February 2020"`) or a
        year (`2020`, `"2020"`).
    argument : str
        Name of the argument, for the error.
    last : bool, default False
        Take the last day of a month or year, not the first. `until` and `on` do: "until 2020" includes all of 2020,
        and who was in a group "on 2020" is asked of 31 December.

    Returns
    -------
    date

    Raises
    ------
    ArgumentError
        For anything else: a number that is no year, a day that does not exist, `"01/02/2020"` (which of the two is
        the month?).

    Examples
    --------
    >>> read_day("2020-02-01", "since"), read_day(2020, "since"), read_day("2020", "until", last=True)
    (datetime.date(2020, 2, 1), datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))
    >>> read_day("01/02/2020", "since")
    Traceback (most recent call last):
    votelib.errors.ArgumentError: since: expected a day such as '2020-02-01', a month '2020-02' or a year 2020; found
    '01/02/2020'
    """
    found = _from_text(value.strip(), last) if isinstance(value, str) else _from_object(value, last)
    if found is None:
        raise ArgumentError(argument, "a day such as '2020-02-01', a month '2020-02' or a year 2020", value)
    return found


def read_span(since=None, until=None) -> tuple[date | None, date | None]:
    """The first and the last day that are asked for, each None where it is not given; see `read_day`.

    Raises
    ------
    ArgumentError
        If one is no day, or the last comes before the first: a slip that would look like "nothing found".

    Examples
    --------
    >>> read_span(2020, "2020-02")
    (datetime.date(2020, 1, 1), datetime.date(2020, 2, 29))
    >>> read_span(2020, 2010)
    Traceback (most recent call last):
    votelib.errors.ArgumentError: until: expected a day on or after 2020-01-01, the first that is asked for; found 2010
    """
    first = None if since is None else read_day(since, "since")
    last = None if until is None else read_day(until, "until", last=True)
    if first and last and last < first:
        raise ArgumentError("until", f"a day on or after {first}, the first that is asked for", until)
    return first, last


def _from_object(value, last: bool) -> date | None:
    if isinstance(value, bool) or value is None or value != value:  # NaT and NaN are not equal to themselves
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if type(value).__name__ == "datetime64":
        return value.astype("datetime64[D]").item()
    if hasattr(value, "__index__") and int(value) in _YEARS:
        return _of_year(int(value), last)
    return None


def _from_text(text: str, last: bool) -> date | None:
    if re.fullmatch(r"\d{4}", text):
        return _of_year(int(text), last) if int(text) in _YEARS else None
    try:
        if numbers := re.fullmatch(r"(\d{4})-(\d\d?)(?:-(\d\d?))?", text):
            year, month, day = numbers.groups()
            return date(int(year), int(month), int(day)) if day else _of_month(int(year), int(month), last)
        if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
            return datetime.fromisoformat(text).date()
    except ValueError:  # a month 13, a day 31 of February
        return None
    return _in_words(text, last)


def _in_words(text: str, last: bool) -> date | None:
    for form in _FORMS:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return found if "%d" in form else _of_month(found.year, found.month, last)
    return None


def _of_year(year: int, last: bool) -> date:
    return date(year, 12, 31) if last else date(year, 1, 1)


def _of_month(year: int, month: int, last: bool) -> date:
    if not last:
        return date(year, month, 1)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
