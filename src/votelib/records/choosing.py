"""Choosing from records: a body, a session, the whole texts, the vote to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from votelib.arguments import public
from votelib.countries import country_code
from votelib.errors import CoverageWarning, NothingToShow, UnknownName, counted, one_of, several, warn_user
from votelib.numerals import from_roman
from votelib.records.asked import between, sits_as
from votelib.records.schema import KINDS, MAIN_KINDS, VOTES
from votelib.records.summary import span_of
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
        return _in_full(records, symbol)
    latest = latest_vote(records)
    if latest is None:
        raise NothingToShow("these records hold no recorded vote to show")
    return latest.rollcalls[["symbol", "rollcall"]].iloc[0].dropna().iloc[0]


def symbols_or_ids(rollcalls: pd.DataFrame, *, made: bool = True) -> pd.Series:
    """What to call each roll call: its symbol; where it has none its id, without the day and number in it.

    Parameters
    ----------
    made : bool, default True
        Take also an id that a reader made (`UNGA roll call 812`), not only one that the user gave.
    """
    ids = rollcalls["rollcall"]
    return rollcalls["symbol"].fillna(
        ids.str.split("@").str[0] if made else ids.where(~ids.map(made_by_reader))
    )


def made_by_reader(rollcall: str) -> bool:
    """Whether an id was made of a symbol, a day and a number, and is none that the user gave."""
    return "@" in rollcall


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


def _in_full(records: Records, short: str) -> str:
    """`53/11` as A/HRC/RES/53/11: the newest of the symbols that end so, a resolution before a decision."""
    nameless = records.rollcalls.loc[records.rollcalls["symbol"].isna(), "rollcall"]
    called = nameless[nameless.str.split("@").str[0] == short]
    if len(called):  # "UNGA roll call 812", as pages call a vote without a symbol
        return called.iloc[-1]
    symbols = records.rollcalls.dropna(subset="symbol")
    if symbols["symbol"].eq(short).any():
        return short
    number, said = _words_before(short)
    there = symbols[_as_said(symbols, said)]
    plain = there["symbol"].map(_plain)
    ends = there[plain.str.endswith(_plain(number))]
    if ends.empty and number.isdigit():  # the Security Council's "2712" of S/RES/2712 (2023)
        ends = there[plain.str.contains(rf"/{number}\(\d{{4}}\)$")]
    ends = ends.assign(text=ends["kind"].eq("resolution")).sort_values(["text", "date"], kind="stable")
    return ends["symbol"].iloc[-1] if len(ends) else short


#: What people write before the number of a text: "HRC 46/1", "res. 46/1", "GA/RES/80/1".
_WORD_BEFORE = re.compile(
    r"""(?:UN)?(?P<body>HRC|CHR|GA|SC|S(?=/RES/))(?=[\s/.])
      | (?P<series>R[EÉ]S|D[EÉ]C)(?:OLUTION|OLUCI[OÓ]N|ISION|ISI[OÓ]N)?(?=[\s/.])""",
    re.IGNORECASE | re.VERBOSE,
)
_BODIES = {"GA": "UNGA", "SC": "UNSC", "S": "UNSC"}


def _words_before(short: str) -> tuple[str, dict[str, str]]:
    """The number in a symbol as people write it, and the body and series named before it."""
    said: dict[str, str] = {}
    rest = short.strip().lstrip("/")
    while word := _WORD_BEFORE.match(rest):
        said |= {what: text.upper().replace("É", "E") for what, text in word.groupdict().items() if text}
        rest = rest[word.end() :].lstrip(" /.")
    return re.sub(r"(?i)\b(RES|DEC)[\s.]+", r"\1/", rest), said


def _as_said(symbols: pd.DataFrame, said: dict[str, str]) -> pd.Series:
    """The texts of the body and series named before a number."""
    there = pd.Series(True, index=symbols.index)
    if body := said.get("body"):
        there &= symbols["body"] == _BODIES.get(body, body)
    if series := said.get("series"):
        there &= symbols["kind"].eq("decision") == (series == "DEC")
    return there


_SERIES = re.compile(
    r"^(A/RES/|R/)(?=[\dES-])"
)  # of the Assembly's resolutions; "R/" in the data before 1976
_ROMAN_SESSION = re.compile(r"(?P<number>\d+[A-Z]?)\((?P<kind>(?:ES-|S-)?)(?P<roman>[IVXL]+)\)")


def _plain(symbol: str) -> str:
    """A symbol without its spaces, case and series, its session first: `A/RES/3379 (XXX)` as /30/3379."""
    symbol = _SERIES.sub("", re.sub(r"\s+", "", symbol).upper().lstrip("/"), count=1)
    return "/" + _ROMAN_SESSION.sub(
        lambda found: f"{found['kind']}{from_roman(found['roman'])}/{found['number']}", symbol
    )


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
        raise UnknownName(f"no roll call {asked}; {_when(found.rollcalls)}", asked)
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


def _when(rollcalls: pd.DataFrame) -> str:
    """When there are roll calls, for who asked for other days."""
    bodies, span = ", ".join(rollcalls["body"].unique()), span_of(rollcalls)
    return f"those of {bodies} are from {span}" if span else f"those of {bodies} have no day"


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
            else f"no session is named; {_when(records.rollcalls)}"
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
