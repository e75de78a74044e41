"""The sessions of a body: which there are, one of them by its name, the last ones, and what came before one."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from votelib.arguments import public
from votelib.errors import CoverageWarning, UnknownName, warn_user
from votelib.numerals import from_roman
from votelib.records.asked import sits_as
from votelib.records.summary import span_in_words
from votelib.records.tables import Records


@public
def list_sessions(records: Records) -> pd.DataFrame:
    """The sessions in the records, by date.

    Returns
    -------
    DataFrame
        `body`, `session`, `first`, `last` (the first and last day of votes and adoptions, not the days on which
        the session opened and closed, which no source here gives), `n_recorded`, `n_without_vote` (roll calls and
        adoptions). Roll calls that name no session are in none.

    Examples
    --------
    >>> import votelib as vl
    >>> list_sessions(vl.load("sample")).tail(2)[["session", "first", "n_recorded", "n_without_vote"]]
       session      first  n_recorded  n_without_vote
    17      56 2024-07-10           1               0
    18      59 2025-07-04           1               0
    """
    rollcalls = records.rollcalls.dropna(subset="session")
    groups = rollcalls.assign(
        n_recorded=rollcalls["adoption"].eq("recorded").astype("int64"),
        n_without_vote=rollcalls["adoption"].eq("without_vote").astype("int64"),
    ).groupby(["body", "session"], sort=False)
    table = groups.agg(
        first=("date", "min"), last=("date", "max"),
        n_recorded=("n_recorded", "sum"), n_without_vote=("n_without_vote", "sum"),
    )  # fmt: skip
    return table.reset_index().sort_values(["first", "body", "session"], ignore_index=True)


@public
def one_session(records: Records, session: str | int | Iterable | None = None) -> Records:
    """One session of the records, or several: by default the last with a recorded vote.

    Parameters
    ----------
    records : Records
        Records without any session (documents that do not name one) are one session, whole, unless a year is asked for.
    session : str or several, optional
        As in `rollcalls["session"]`, or a special or emergency session (`"ES-11"`) of the Assembly, which stands
        there under the regular session of its days; several as a list, or in a text with commas between, or from one
        to another (`"56-59"`). Where several bodies have a session of that number, that of the body that met last,
        with a warning. A year that is no session stands for all votes of that year. Empty for the last.

    Returns
    -------
    Records
        A special session that was asked for is the `session` of its roll calls.

    Raises
    ------
    UnknownName
        If there is no such session; the last ones are named.

    Examples
    --------
    >>> import votelib as vl
    >>> one_session(vl.load("sample"), "56").rollcalls["symbol"].tolist()
    ['A/HRC/RES/56/2']
    >>> one_session(vl.load("sample"), "53, 56-59").rollcalls["session"].tolist()
    ['53', '56', '59']
    """
    known = list_sessions(records)
    if not session:
        if known.empty:
            return records
        voted = known[known["n_recorded"] > 0]
        last = (voted if len(voted) else known).tail(1)
        session = last["session"].iloc[0]
        records = records.keep(sits_as(records.rollcalls["body"]).isin(sits_as(last["body"])))
    given = (
        session.split(",") if isinstance(session, str) else [session] if isinstance(session, int) else session
    )
    names = [_as_in_the_data(str(name).strip()) for name in given]
    kept = pd.Series(False, index=records.rollcalls.index)
    for name in names:
        kept |= _in_session(records, name, known)
    return _by_special_number(records.keep(kept), names)


def _of_the_last_body(numbered: pd.Series, rollcalls: pd.DataFrame) -> pd.Series:
    """Of sessions that bear the same number, that of the body that met last: a session is of one body."""
    sitting = sits_as(rollcalls["body"])
    bodies = sitting[rollcalls[numbered].sort_values("date", na_position="first").index]
    if bodies.nunique() < 2:
        return numbered
    last = bodies.iloc[-1]
    others = ", ".join(sorted(set(bodies) - {last}))
    warn_user(
        f"session: {others} had one of this number too; this is that of {last} (records.select(body=…) chooses)",
        CoverageWarning,
    )
    return numbered & (sitting == last)


_SPECIAL = re.compile(r"(?P<series>S|ES|OM)[\s/-]*(?:(?P<number>\d+)|(?P<roman>[IVXL]+))", re.IGNORECASE)


def _as_in_the_data(name: str) -> str:
    """A special session as the data write it: `s30`, `S 30` and `S-XXX` are S-30."""
    if not (said := _SPECIAL.fullmatch(name)):
        return name
    number = said["number"] or from_roman(said["roman"].upper())
    return f"{said['series'].upper()}-{number}"


def _by_special_number(records: Records, names: list[str]) -> Records:
    special = _special(records)
    if not special.isin(names).any():
        return records
    session = special.where(special.isin(names), records.rollcalls["session"])
    return Records._trusted(records.votes, records.rollcalls.assign(session=session), records.issues)


def _special(records: Records) -> pd.Series:
    """The special or emergency session of each roll call, where the records say one."""
    return records.rollcalls.get("special_session", pd.Series(pd.NA, records.rollcalls.index, dtype="str"))


def _in_session(records: Records, name: str, known: pd.DataFrame) -> pd.Series:
    found = _of_the_last_body(records.rollcalls["session"].eq(name).fillna(False), records.rollcalls)
    if not found.any():
        found = _special(records) == name
    if not found.any() and len(name) == 4 and name.isdigit():
        found = records.rollcalls["date"].dt.year == int(name)
    if not found.any() and (ends := _FROM_TO.fullmatch(name)):
        found = _from_to(records, *map(int, ends.groups()))
    if not found.any():
        last = ", ".join(known["session"].tail(5))
        there = (
            f"the last in these records: {last}"
            if last
            else f"no session is named; {span_in_words(records.rollcalls)}"
        )
        if records.rollcalls.empty:
            there = "there is no roll call of the kinds and days asked for"
        raise UnknownName(f"session: {name!r} not found; {there}", name)
    return found.fillna(False)


_FROM_TO = re.compile(r"(\d+)\s*[-–]\s*(\d+)")


def _from_to(records: Records, first: int, last: int) -> pd.Series:
    """The roll calls of the sessions from one to another; where there are none, of those years."""
    number = pd.to_numeric(records.rollcalls["session"], errors="coerce")
    by_session = number.between(first, last)
    if by_session.any():
        return _of_the_last_body(by_session, records.rollcalls)
    return records.rollcalls["date"].dt.year.between(first, last)


@public
def earlier_than(records: Records, session: Records) -> Records:
    """The roll calls of the same bodies before the first day of a session: its past."""
    bodies = session.rollcalls["body"].unique()
    before = records.rollcalls["date"] < session.rollcalls["date"].min()
    return records.keep(before & records.rollcalls["body"].isin(bodies))


@public
def recent(records: Records, n: int = 20, *, least: int = 5) -> Records:
    """The last sessions with enough recorded votes to average, for a chart that has room for so many.

    Parameters
    ----------
    n : int, default 20
    least : int, default 5
        Recorded votes that a session must have, unless none has so many.

    Returns
    -------
    Records

    Examples
    --------
    >>> import votelib as vl
    >>> recent(vl.load("sample"), 3).rollcalls["session"].tolist()
    ['53', '56', '59']
    """
    table = list_sessions(records)
    enough = table[table["n_recorded"] >= least]
    voted = enough if len(enough) else table[table["n_recorded"] > 0]
    return records.keep(_sittings(records.rollcalls).isin(_sittings(voted).unique()[-n:]))


def _sittings(table: pd.DataFrame) -> pd.MultiIndex:
    """The session of each row, and of whom it is."""
    return pd.MultiIndex.from_arrays([sits_as(table["body"]), table["session"]])
