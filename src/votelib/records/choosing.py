"""Choosing from records: a body, the whole texts, the vote and the state to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from votelib.arguments import public
from votelib.countries import country_code
from votelib.errors import CoverageWarning, NothingToShow, UnknownName, counted, one_of, several, warn_user
from votelib.records.asked import between
from votelib.records.naming import in_full
from votelib.records.schema import KINDS, MAIN_KINDS, VOTES
from votelib.records.summary import span_in_words
from votelib.records.tables import Records


@public
def latest_vote(records: Records) -> Records | None:
    """The last roll call whose votes are known, a whole text before an amendment or paragraph; None without any.

    Examples
    --------
    >>> import votelib as vl
    >>> latest_vote(vl.load("sample")).rollcalls["rollcall"].tolist()
    ['A/HRC/RES/59/3@2025-07-04#1']
    """
    rows = records.rollcalls[records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)]
    rows = rows[rows["adoption"] == "recorded"]
    rows = (
        rows[rows["date"].notna()] if rows["date"].notna().any() else rows
    )  # a table of one's own may have no days
    texts = rows[rows["kind"].isin(MAIN_KINDS)]
    chosen = (texts if len(texts) else rows).sort_values(["date", "rollcall"])
    if chosen.empty:
        return None
    last = chosen["rollcall"].iloc[-1]
    return records.keep(records.rollcalls["rollcall"] == last)


@public
def last_day(records: Records) -> pd.Timestamp:
    """The day of the last recorded vote: on which a chart tells who is in which group.

    Raises
    ------
    NothingToShow
        If no recorded vote has a day.

    Examples
    --------
    >>> import votelib as vl
    >>> last_day(vl.load("sample"))
    Timestamp('2025-07-04 00:00:00')
    """
    day = records.rollcalls.loc[records.rollcalls["adoption"] == "recorded", "date"].max()
    if pd.isna(day):
        raise NothingToShow(
            "no recorded vote in these records has a day, so nobody can tell which states were in which group: "
            "give the table of votes a column 'date'"
        )
    return day


@public
def one_body(records: Records, body: str = "") -> Records:
    """The roll calls of the body asked for; without one, of the body that voted, or else decided, last.

    An archive may hold a body's predecessors too, and a line should not run through both.

    Raises
    ------
    UnknownName
        If the records hold no such body, with those they hold.

    Examples
    --------
    >>> import votelib as vl
    >>> one_body(vl.load("sample"), "hrc").rollcalls["body"].unique().tolist()
    ['HRC']
    """
    if body:
        held = records.rollcalls["body"].unique()
        return records.select(body=next((each for each in held if each.casefold() == body.casefold()), body))
    if len(records.rollcalls) == 0:
        return records
    latest = latest_vote(records)
    rows = records.rollcalls if latest is None else latest.rollcalls  # texts alone, without a vote of a state
    return records.select(body=rows.sort_values("date", na_position="first")["body"].iloc[-1])


@public
def symbol_to_show(records: Records, symbol: str = "") -> str:
    """The symbol asked for, which may be written short; without one that of the newest vote, or its id if it has none.

    Raises
    ------
    UnknownName
        If there is no such symbol, with close ones.
    NothingToShow
        If none is asked for and the records hold no recorded vote.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> symbol_to_show(sample), symbol_to_show(sample, "53/11")
    ('A/HRC/RES/59/3', 'A/HRC/RES/53/11')
    """
    if symbol:
        return in_full(records, symbol)
    latest = latest_vote(records)
    if latest is None:
        raise NothingToShow("these records hold no recorded vote to show")
    return latest.rollcalls[["symbol", "rollcall"]].iloc[0].dropna().iloc[0]


@public
def state_to_show(records: Records, country: str = "") -> str:
    """The id of the state asked for; without one, of the state with the most votes (of equals, the first id).

    Raises
    ------
    UnknownName
        If there is no such state.
    NothingToShow
        If none is asked for and nobody voted.

    Examples
    --------
    >>> import votelib as vl
    >>> state_to_show(vl.load("sample"), "Suisse"), state_to_show(vl.load("sample"))
    ('CHE', 'BRA')
    """
    if country:
        return country_code(country)
    cast = records.votes.loc[records.votes["vote"].isin(VOTES[:3]), "country"].astype("str").value_counts()
    if cast.empty:
        raise NothingToShow("these records hold no vote of a state to show")
    return min(cast.index[cast == cast.max()])


def of_a_committee(rollcalls: pd.DataFrame) -> pd.Series:
    """Which roll calls are votes in a Main Committee of the Assembly, on a draft that it may recommend to the Assembly.

    Examples
    --------
    >>> of_a_committee(pd.DataFrame({"symbol": ["A/C.3/78/L.41", "A/RES/78/220", None]})).tolist()
    [True, False, False]
    """
    return rollcalls["symbol"].str.match(r"A/(?:C\.\d|SPC)/").fillna(False).astype(bool)


@public
def main_texts(
    records: Records,
    *,
    body: str | None = None,
    since=None,
    until=None,
    kinds: str | Iterable[str] = MAIN_KINDS,
) -> Records:
    """Keep the roll calls on whole texts, of one body and between two days.

    Votes in a committee of the Assembly are left out, with a warning, where there are votes of the Assembly itself: the
    same text would count twice.

    Parameters
    ----------
    body : str, optional
    since, until : date or str, optional
        First and last day, both included; empty for all. `since` may count back from the last roll call: `"last 20
        years"`, which fits records of any time; of records without days all are kept then.
    kinds : str or several, default ("resolution", "decision")
        Kinds of roll call that count; those the records do not have are no error.

    Returns
    -------
    Records

    Raises
    ------
    UnknownName
        For a kind that there is not, with near ones; for days from which the records hold no roll call.

    Examples
    --------
    >>> import votelib as vl
    >>> len(main_texts(vl.load("sample"), since="2020-01-01")), len(main_texts(vl.load("sample"), since="last 5 years"))
    (6, 6)
    """
    chosen, there = several("kinds", kinds), set(records.rollcalls["kind"].astype("str"))
    for kind in chosen:
        one_of("kinds", kind, [*KINDS, *sorted(there - set(KINDS))])
    kept = [kind for kind in chosen if kind in there]
    records = records.select(body=body or None)
    found = _of_the_plenary(records.keep(records.rollcalls["kind"].isin(kept)))
    until_then = found.keep(between(found.rollcalls, until=until or None))
    first = _first_day(since, until_then.rollcalls["date"].max())
    inside = until_then.keep(between(until_then.rollcalls, first, until or None))
    if len(found) and not len(inside):
        asked = " ".join(f"{word} {day}" for word, day in (("since", since), ("until", until)) if day)
        raise UnknownName(f"no roll call {asked}; {span_in_words(found.rollcalls)}", asked)
    return inside


def _of_the_plenary(records: Records) -> Records:
    """Without the votes of committees, unless there are no others."""
    committee = of_a_committee(records.rollcalls)
    if not committee.any() or committee.all():
        return records
    warn_user(
        f"{counted(int(committee.sum()), 'vote')} in a committee of the Assembly left out: a committee recommends a "
        "text, the Assembly decides on it",
        CoverageWarning,
    )
    return records.keep(~committee)


_YEARS_BACK = re.compile(r"last (\d+) years?", re.IGNORECASE)


def _first_day(since, last: pd.Timestamp):
    """The first day asked for; of "last 20 years" the year that is so far before the last day, None without days."""
    back = _YEARS_BACK.fullmatch(str(since).strip())
    if not back:
        return since or None
    return None if pd.isna(last) else str(last.year - int(back[1]))
