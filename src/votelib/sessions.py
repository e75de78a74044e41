"""A session of a body, reported: every vote by bloc, close votes, who left its bloc, each bloc against its own past.

Works on a session of an archive or on the documents of one (a folder read with `votelib.read`). Main texts only unless
amendments are asked for: they are many, mostly rejected, and split blocs that vote as one on whole texts.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.blocs import cohesion, defections, tally
from votelib.chamber import majorities, pivotal
from votelib.errors import UnknownName
from votelib.lineage import normalise_title
from votelib.records import Records
from votelib.resampling import Bootstrap

__all__ = [
    "against_past",
    "close_votes",
    "draws_for",
    "earlier_than",
    "left_their_bloc",
    "list_sessions",
    "main_texts",
    "one_session",
    "recent",
    "votes_by_bloc",
]

MAIN_KINDS = ("resolution", "decision")


def main_texts(
    records: Records, *, body: str | None = None, since=None, until=None, kinds: Iterable[str] = MAIN_KINDS
) -> Records:
    """Keep the roll calls on whole texts, of one body and between two days.

    Parameters
    ----------
    records : Records
    body : str, optional
    since, until : date or str, optional
        First and last day, both included; empty for all.
    kinds : several str, default ("resolution", "decision")
        Kinds of roll call that count; those the records do not have are no error.

    Returns
    -------
    Records

    Examples
    --------
    >>> import votelib as vl
    >>> len(main_texts(vl.load("sample"), since="2020-01-01"))
    6
    """
    kept = [kind for kind in kinds if (records.rollcalls["kind"] == kind).any()]
    return records.select(kind=kept, body=body or None, since=since or None, until=until or None)


def draws_for(records: Records, n_resamples: int = 1_000) -> Bootstrap:
    """How to draw these roll calls again: whole texts where there are enough of them, else each by itself.

    A text that comes back every year is one piece of evidence, not many. Where the records are about a handful of texts
    only, there is nothing else to draw but their single votes, and the interval speaks of these texts alone.

    Examples
    --------
    >>> import votelib as vl
    >>> draws_for(vl.load("sample")).words
    '95% intervals: bootstrap over roll calls (expanded, 1,000 draws, seed 0)'
    """
    voted = records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)
    texts = records.rollcalls.loc[voted, "title"].dropna().map(normalise_title).nunique()
    return Bootstrap(n_resamples, cluster="lineage" if texts >= _FEW_TEXTS else None)


_FEW_TEXTS = 20


def list_sessions(records: Records) -> pd.DataFrame:
    """The sessions in the records, by date.

    Returns
    -------
    DataFrame
        `body`, `session`, `first`, `last` (days), `n_recorded`, `n_without_vote` (roll calls and adoptions). Roll calls
        that name no session are in none.

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


def one_session(records: Records, session: str | None = None) -> Records:
    """One session of the records: by default the last with a recorded vote.

    Parameters
    ----------
    records : Records
        Records without any session (documents that do not name one) are taken as one session, whole.
    session : str, optional
        As in `rollcalls["session"]`; empty for the last.

    Returns
    -------
    Records

    Raises
    ------
    UnknownName
        If there is no such session; the last ones are named.

    Examples
    --------
    >>> import votelib as vl
    >>> one_session(vl.load("sample"), "56").rollcalls["symbol"].tolist()
    ['A/HRC/RES/56/2']
    """
    known = list_sessions(records)
    if known.empty:
        return records
    if not session:
        voted = known[known["n_recorded"] > 0]
        session = (voted if len(voted) else known)["session"].iloc[-1]
    kept = records.rollcalls["session"] == str(session)
    if not kept.any():
        last = ", ".join(known["session"].tail(5))
        raise UnknownName(f"session: {session!r} not found; the last in these records: {last}", str(session))
    return _only(records, kept)


def earlier_than(records: Records, session: Records) -> Records:
    """The roll calls of the same bodies before the first day of a session: its past."""
    bodies = session.rollcalls["body"].unique()
    before = records.rollcalls["date"] < session.rollcalls["date"].min()
    return _only(records, before & records.rollcalls["body"].isin(bodies))


def _only(records: Records, kept: pd.Series) -> Records:
    rollcalls = records.rollcalls[kept]
    of_them = records.votes["rollcall"].isin(rollcalls["rollcall"])
    issues = records.issues[records.issues["rollcall"].isin(rollcalls["rollcall"])]
    return Records(records.votes[of_them], rollcalls, issues)


def recent(records: Records, n: int = 20, *, least: int = 5) -> Records:
    """The last sessions with enough recorded votes to average, for a chart that has room for so many.

    Parameters
    ----------
    records : Records
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
    return _only(records, records.rollcalls["session"].isin(voted["session"].tail(n)))


def votes_by_bloc(records: Records, grouping, *, include_flawed: bool = True) -> pd.DataFrame:
    """Every recorded vote with the positions of each bloc.

    Parameters
    ----------
    records : Records
    grouping : whatever `votelib.groupings.resolve` takes
    include_flawed : bool, default True
        Show roll calls with a serious issue as well: nothing is averaged here. They are marked.

    Returns
    -------
    DataFrame
        One row a roll call, by date: `symbol`, `date`, `title`, `yes`, `abstain`, `no` (positions), `outcome` (as
        recorded, or by the count where the source says nothing), `flawed` (has a serious issue), and a column a bloc,
        `yes-no-abstain` of its members, with the absent behind a plus.

    Examples
    --------
    >>> import votelib as vl
    >>> one = one_session(vl.load("sample"), "56")
    >>> votes_by_bloc(one, "un_region")[["symbol", "outcome", "African", "GRULAC", "WEOG"]]
               symbol  outcome African GRULAC   WEOG
    0  A/HRC/RES/56/2  adopted  13-0-0  6-0-2  0-7-0
    """
    table = majorities(records, include_flawed=include_flawed)
    said = table["recorded_outcome"].where(table["recorded_outcome"] != "unknown", table["outcome"])
    columns = ["rollcall", "symbol", "date", "title", "yes", "abstain", "no"]
    table = table[columns].assign(outcome=said, flawed=table["rollcall"].isin(records.flawed()))
    counts = tally(records, grouping, include_flawed=include_flawed)
    counts["positions"] = [_positions(row) for row in counts.itertuples()]
    for name, part in counts.groupby("group", sort=False, observed=True):
        table[str(name)] = table["rollcall"].map(part.set_index("rollcall")["positions"]).fillna("")
    table.attrs = dict(counts.attrs)
    table.attrs["definition"] = (
        "yes-no-abstain of the members of each bloc on the day, the absent behind a plus"
    )
    return table.drop(columns="rollcall")


def _positions(row) -> str:
    missed = row.absent + row.unknown
    return f"{row.yes}-{row.no}-{row.abstain}" + (f" +{missed}" if missed else "")


def close_votes(records: Records, grouping=None, *, within: int = 3, rule: str = "simple") -> pd.DataFrame:
    """The votes that a few states could have turned, and the blocs that could have alone.

    Parameters
    ----------
    records : Records
    grouping : whatever `votelib.groupings.resolve` takes, optional
        Blocs to name.
    within : int, default 3
        Most states that would have had to change.
    rule : {"simple", "two_thirds"}, default "simple"
        What decides; see `votelib.majorities`.

    Returns
    -------
    DataFrame
        The closest first: `symbol`, `date`, `title`, `kind`, `yes`, `abstain`, `no`, `margin`, `outcome`, `n_turn`,
        `n_abstain` as in `votelib.majorities`, and with a grouping `pivotal_blocs` (blocs that could have turned it,
        with the number of members needed).

    Examples
    --------
    >>> import votelib as vl
    >>> close_votes(vl.load("sample"), "un_region", within=7)[["symbol", "margin", "n_turn", "pivotal_blocs"]].head(2)
               symbol  margin  n_turn              pivotal_blocs
    0  A/HRC/RES/38/3      14       7  African 7, Asia-Pacific 7
    1  A/HRC/RES/41/3      14       7  African 7, Asia-Pacific 7
    """
    table = majorities(records, rule=rule)
    attrs = dict(table.attrs)
    table = table[table["n_turn"].le(within).fillna(False) & ~table["contradicted"]]
    kept = ["rollcall", "symbol", "date", "title", "kind", "yes", "abstain", "no", "margin", "outcome"]
    table = table.sort_values(["n_turn", "date"], ignore_index=True)[[*kept, "n_turn", "n_abstain"]]
    if grouping is not None:
        named = pivotal(records, grouping, rule=rule).dropna(subset="n_needed")
        words = named["group"].astype("str") + " " + named["n_needed"].astype("str")
        of_rollcall = words.groupby(named["rollcall"]).agg(", ".join)
        table["pivotal_blocs"] = table["rollcall"].map(of_rollcall).fillna("none alone")
    table.attrs = attrs | {
        "within": within,
        "definition": f"votes that {within} states or fewer could have turned; {attrs['definition']}",
    }
    return table.drop(columns="rollcall")


def left_their_bloc(records: Records, grouping, *, min_members: int = 3) -> pd.DataFrame:
    """Who took another position than most of its bloc, vote by vote.

    Parameters
    ----------
    records : Records
    grouping : whatever `votelib.groupings.resolve` takes
    min_members : int, default 3
        Members that must have taken a position for the bloc to have a majority.

    Returns
    -------
    DataFrame
        As `votelib.defections` without ties, with `symbol`, `date` and `title` of the text.

    Examples
    --------
    >>> import votelib as vl
    >>> left_their_bloc(one_session(vl.load("sample"), "56"), "un_region")[["group", "country", "vote", "symbol"]]
              group country     vote          symbol
    0  Asia-Pacific     JPN       no  A/HRC/RES/56/2
    1        GRULAC     ARG  abstain  A/HRC/RES/56/2
    2        GRULAC     DOM  abstain  A/HRC/RES/56/2
    """
    table = defections(records, grouping, min_members=min_members)
    texts = records.rollcalls[["rollcall", "symbol", "date", "title"]]
    found = table[~table["tie"]].merge(texts, on="rollcall", validate="many_to_one")
    columns = ["group", "country", "vote", "majority", "n_majority", "n_votes", "symbol", "date", "title"]
    found = found[columns]
    found.attrs = dict(table.attrs)
    return found


def against_past(
    session: Records,
    past: Records,
    grouping,
    method: str = "agreement_index",
    *,
    min_members: int = 2,
    intervals: Bootstrap | bool = True,
) -> pd.DataFrame:
    """How each bloc's cohesion in a session compares with its own past.

    Parameters
    ----------
    session, past : Records
        The session, and the roll calls before it (`earlier_than`).
    grouping, method, min_members
        As in `votelib.cohesion`.
    intervals : Bootstrap or bool, default True
        For both means.

    Returns
    -------
    DataFrame
        One row a bloc: `group`, `n_rollcalls`, `value`, `low`, `high` (this session), `n_past`, `past`, `past_low`,
        `past_high` (all roll calls before), `difference` (value less past), `n_sessions` (earlier sessions in which the
        bloc has a value) and `share_below` (share of them with a lower mean; one that is equal counts half). A session
        with few votes says little: look at the intervals.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> now = one_session(sample)
    >>> table = against_past(now, earlier_than(sample, now), "un_region")
    >>> table.round(2)[["group", "n_rollcalls", "value", "n_past", "past", "difference", "share_below"]]
                  group  n_rollcalls  value  n_past  past  difference  share_below
    0           African            1   1.00       8  1.00        0.00         0.50
    1      Asia-Pacific            1   0.65       8  0.80       -0.14         0.12
    2  Eastern European            1   1.00       8  0.94        0.06         0.62
    3            GRULAC            1   0.81       8  0.64        0.17         0.81
    4              WEOG            1   1.00       8  0.97        0.03         0.56
    """
    now, before = (
        cohesion(records, grouping, method, min_members=min_members, intervals=intervals)
        for records in (session, past)
    )
    kept = ["group", "n_rollcalls", "value", *(["low", "high"] if intervals else [])]
    names = {"n_rollcalls": "n_past", "value": "past", "low": "past_low", "high": "past_high"}
    table = now[kept].merge(before[kept].rename(columns=names), on="group", how="left", validate="one_to_one")
    table["difference"] = table["value"] - table["past"]
    earlier = cohesion(past, grouping, method, by="session", min_members=min_members).dropna(subset="value")
    parts = {str(name): part["value"].to_numpy() for name, part in earlier.groupby("group", observed=True)}
    found = [_share_below(row.value, parts.get(str(row.group), np.empty(0))) for row in table.itertuples()]
    table["n_sessions"], table["share_below"] = zip(*found, strict=True) if found else ([], [])
    table.attrs = dict(now.attrs) | {"past": before.attrs.get("scope", "")}
    return table


def _share_below(value: float, earlier: np.ndarray) -> tuple[int, float]:
    if not len(earlier) or np.isnan(value):
        return len(earlier), np.nan
    below, equal = (earlier < value - 1e-12).sum(), (np.abs(earlier - value) <= 1e-12).sum()
    return len(earlier), (below + equal / 2) / len(earlier)
