"""Seats that went from one state to another while sources go on using one name for both."""

from __future__ import annotations

import numpy as np

#: The labels that sources use for a seat, and from which day on who held it.
SEATS = {
    ("SUN", "RUS"): (("SUN", None), ("RUS", "1991-12-24")),
    ("YUG", "SCG", "SRB"): (("YUG", None), ("SCG", "2000-11-01"), ("SRB", "2006-06-03")),
    ("EGY",): (("EGY", None), ("UAR", "1958-02-22"), ("EGY", "1961-09-29")),
    ("SYR",): (("SYR", None), ("UAR", "1958-02-22"), ("SYR", "1961-09-29")),
    ("UAR",): (("UAR", None), ("EGY", "1961-09-29")),  # Egypt kept the name until 1971
}


def same_seat(one: str, other: str) -> bool:
    """Whether two states are one, or held one seat after each other.

    Examples
    --------
    >>> same_seat("RUS", "SUN"), same_seat("EGY", "UAR"), same_seat("SVN", "SVK")
    (True, True, False)
    """
    return one == other or any(
        {one, other} <= {*labels, *(holder for holder, _ in spells)} for labels, spells in SEATS.items()
    )


def holders(codes: np.ndarray, values: list[str], days: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Who held the seat that day, where one label is used for states that followed each other.

    Parameters
    ----------
    codes : array of int
        Place in `values` of each row.
    values : list of str
        State ids, undated.
    days : array of datetime64[D]
        The day of each row. A row without a day keeps its label.

    Returns
    -------
    codes : array of int
    values : list of str
        Those given, with further states at the end.

    Examples
    --------
    >>> days = np.array(["1980-01-01", "2000-01-01"], dtype="datetime64[D]")
    >>> holders(np.array([0, 0]), ["RUS"], days)
    (array([1, 0]), ['RUS', 'SUN'])
    """
    values, codes = list(values), codes.copy()
    of_label = {label: spells for labels, spells in SEATS.items() for label in labels}
    for number, label in [*enumerate(values)]:
        spells = of_label.get(label, ())
        rows = np.flatnonzero((codes == number) & ~np.isnat(days)) if spells else np.array([], dtype=np.intp)
        if not len(rows):
            continue
        starts = np.array([np.datetime64(start or "0001-01-01", "D") for _, start in spells])
        which = np.searchsorted(starts, days[rows], side="right") - 1
        for place, (holder, _) in enumerate(spells):
            if holder not in values:
                values.append(holder)
            codes[rows[which == place]] = values.index(holder)
    return codes, values
