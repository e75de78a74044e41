"""The vote to begin with, where nobody asked for a certain one."""

from __future__ import annotations

from votelib.errors import UnknownName
from votelib.records import Records

__all__ = ["latest_vote", "one_body", "symbol_to_show"]

_EXAMPLE = "A/HRC/RES/56/2"  # the vote that the documentation works through


def latest_vote(records: Records) -> Records | None:
    """The last recorded vote with positions, a whole text before an amendment or paragraph; None without any.

    Examples
    --------
    >>> import votelib as vl
    >>> latest_vote(vl.load("sample")).rollcalls["rollcall"].tolist()
    ['A/HRC/RES/59/3@2025-07-04#1']
    """
    rows = records.rollcalls[records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)]
    rows = rows[(rows["adoption"] == "recorded") & rows["date"].notna()]
    texts = rows[rows["kind"].isin(["resolution", "decision"])]
    chosen = (texts if len(texts) else rows).sort_values(["date", "rollcall"])
    if chosen.empty:
        return None
    last = chosen["rollcall"].iloc[-1]
    tables = (records.votes, records.rollcalls, records.issues)
    return Records(*(table[table["rollcall"] == last] for table in tables))


def one_body(records: Records, body: str = "") -> Records:
    """The roll calls of the body asked for; without one, of the body that voted last.

    An archive may hold a body's predecessors too, and a line should not run through both.

    Raises
    ------
    UnknownName
        If the records hold no such body, with those they hold.

    Examples
    --------
    >>> import votelib as vl
    >>> one_body(vl.load("sample")).rollcalls["body"].unique().tolist()
    ['HRC']
    """
    if body:
        return records.select(body=body)
    latest = latest_vote(records)
    return records if latest is None else records.select(body=latest.rollcalls["body"].iloc[0])


def symbol_to_show(records: Records, symbol: str = "") -> str:
    """The symbol asked for; without one A/HRC/RES/56/2 where the records hold it, else that of the last vote.

    Raises
    ------
    UnknownName
        If none is asked for and the records hold no recorded vote with a symbol.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> symbol_to_show(sample), symbol_to_show(sample, "A/HRC/RES/53/11")
    ('A/HRC/RES/56/2', 'A/HRC/RES/53/11')
    >>> symbol_to_show(sample.select(until="2020-12-31"))
    'A/HRC/RES/44/18'
    """
    if symbol:
        return symbol
    if records.rollcalls["symbol"].eq(_EXAMPLE).any():
        return _EXAMPLE
    latest = latest_vote(records)
    if latest is None or latest.rollcalls["symbol"].isna().all():
        raise UnknownName("these records hold no recorded vote with a symbol to show", "")
    return latest.rollcalls["symbol"].iloc[0]
