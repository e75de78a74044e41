"""How many seats a body had on a day, and who held them.

The Councils' and the Commission's seats are groupings that ship (`data/groupings/`); the Assembly's are the members
of the United Nations that day, from the table of states.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries import load_states
from votelib.groupings.loading import load_groupings

ASSEMBLY = "UNGA"

#: Seats of a body, each number from its first day. The Commission: E/RES/9(II) of 1946; E/RES/845(XXXII) of 1961;
#: E/RES/1147(XLI) of 1966; E/RES/1979/36; E/RES/1990/48. The Council: A/RES/60/251, paragraph 7. The Security
#: Council: Charter, Article 23, amended with effect from 31 August 1965, the new seats filled from 1 January 1966.
_SIZES = {
    "HRC": [("2006-06-19", 47)],
    "CHR": [("1946-01-01", 18), ("1962-01-01", 21), ("1967-01-01", 32), ("1980-01-01", 43), ("1992-01-01", 53)],
    "UNSC": [("1946-01-01", 11), ("1966-01-01", 15)],
}  # fmt: skip

#: Bodies whose seats are known here.
BODIES = (*_SIZES, ASSEMBLY)

#: The grouping that lists a body's seats, where it has another name: the Assembly's are those of all members.
_GROUPINGS = {ASSEMBLY: "UN"}

#: One seat under two ids, beside the successors in the table of states: some sources give the votes of the
#: authorities in Taipei, which spoke for China until A/RES/2758 (XXVI), under a name of their own.
_ONE_SEAT = (("TWN", "CHN"),)


@public
def n_seats(body: str, days) -> np.ndarray:
    """Number of seats of a body on each of some days.

    Parameters
    ----------
    body : str
        One of `BODIES`; of any other nothing is known.
    days : sequence of dates
        Missing days are allowed.

    Returns
    -------
    ndarray of float64
        NaN where the number is not known: another body, no day, or a day before the first seats.

    Examples
    --------
    >>> n_seats("UNSC", ["1965-12-31", "1966-01-01"]).tolist()
    [11.0, 15.0]
    >>> n_seats("UNGA", ["2024-01-01"]).tolist()
    [193.0]
    """
    days = _days(days)
    if body == ASSEMBLY:
        _, there = seated(ASSEMBLY, days)
        count = there.sum(axis=0).astype(float)
        return np.where(np.isnat(days) | (count == 0), np.nan, count)
    steps = _SIZES.get(body, [])
    starts = np.array([start for start, _ in steps], dtype="datetime64[D]")
    sizes = np.array([np.nan, *(size for _, size in steps)])
    return np.where(np.isnat(days), np.nan, sizes[np.searchsorted(starts, days, side="right")])


@cache
def permanent() -> frozenset[str]:
    """States of the grouping `P5`, past ones too: their No keeps a text of the Security Council from adoption.

    Examples
    --------
    >>> sorted(permanent())
    ['CHN', 'FRA', 'GBR', 'RUS', 'SUN', 'USA']
    """
    return frozenset(load_groupings("P5")["country"].astype("str"))


@public
def votes_needed(days) -> np.ndarray:
    """Votes that a text needs in the Security Council on each day: 7 until 1965, 9 since (Charter, Article 27).

    Examples
    --------
    >>> votes_needed(["1965-06-01", "2022-02-25"]).tolist()
    [7, 9]
    """
    return np.where(_days(days) < np.datetime64("1966-01-01"), 7, 9)


@public
def seated(body: str, days, *, standing: str = "member") -> tuple[pd.Index, np.ndarray]:
    """Who held a seat of a body on each of some days.

    Parameters
    ----------
    body : str
    days : sequence of dates
    standing : {"member", "any"}
        Those who may vote, or also those suspended and the seats that a state left vacant.

    Returns
    -------
    countries : Index of str, shape (states,)
        Every state that ever held one.
    there : ndarray of bool, shape (states, days)

    Examples
    --------
    >>> countries, there = seated("HRC", ["2018-06-18", "2018-06-19"])
    >>> there[countries == "USA"].tolist(), there.sum(axis=0).tolist()
    ([[True, False]], [47, 46])
    """
    days = _days(days)
    spells = holders(body)
    if standing == "member":
        spells = spells[spells["status"] == "member"]
    countries = pd.Index(sorted(set(spells["country"])), dtype="str")
    there = np.zeros((len(countries), len(days)), dtype=bool)
    order = np.argsort(days)  # days that are missing sort last
    inside = days[order][: int((~np.isnat(days)).sum())]
    first = np.searchsorted(inside, _days(spells["start"]))
    last = np.where(spells["end"].isna(), len(inside), np.searchsorted(inside, _days(spells["end"])))
    for row, begin, end in zip(countries.get_indexer(spells["country"]), first, last, strict=True):
        there[row, order[begin:end]] = True
    return countries, there


@cache
def holders(body: str) -> pd.DataFrame:
    """Spells of holding a seat: `country`, `start`, `end` (half-open), `status`; no rows for an unknown body.

    Examples
    --------
    >>> holders("HRC").query("country == 'LBY' and status == 'suspended'")["end"].astype("str").tolist()
    ['2011-11-18']
    """
    if body not in BODIES:
        return pd.DataFrame(
            {"country": [], "start": pd.to_datetime([]), "end": pd.to_datetime([]), "status": []}
        )
    return load_groupings(_GROUPINGS.get(body, body))[["country", "start", "end", "status"]]


@cache
def kin(country: str) -> frozenset[str]:
    """States that held a state's seat before or after it, or shared one with it, however many steps away.

    Examples
    --------
    >>> sorted(kin("SRB")), sorted(kin("TWN"))
    (['SCG', 'YUG'], ['CHN'])
    """
    after, before = _links()
    return frozenset(_reached(country, after) | _reached(country, before)) - {country}


def _reached(country: str, links: dict[str, set[str]]) -> set[str]:
    found, open_ = set(), {country}
    while open_:
        found |= open_
        open_ = {other for each in open_ for other in links.get(each, ())} - found
    return found


@cache
def _links() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    states = load_states()[["country", "successors"]].dropna()
    pairs = [(old, new) for old, later in states.itertuples(index=False) for new in later.split(";") if new]
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for old, new in [*pairs, *_ONE_SEAT]:
        after.setdefault(old, set()).add(new)
        before.setdefault(new, set()).add(old)
    return after, before


def _days(days) -> np.ndarray:
    return pd.to_datetime(pd.Series(days)).to_numpy().astype("datetime64[D]")
