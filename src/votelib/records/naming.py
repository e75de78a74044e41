"""What roll calls are called: by their symbol or id, and which one people mean by `53/11` or `res. 46/1`."""

from __future__ import annotations

import pandas as pd

from votelib.records.tables import Records
from votelib.records.written import BODIES, plain, words_before


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


def by_day_and_number(rollcalls: pd.DataFrame) -> pd.DataFrame:
    """Roll calls by their days, and those of one day by the numbers in their ids: 10/5 before 10/11.

    Examples
    --------
    >>> day = pd.Timestamp("2009-03-27")
    >>> by_day_and_number(pd.DataFrame({"rollcall": ["10/11@1", "10/5@1"], "date": day}))["rollcall"].tolist()
    ['10/5@1', '10/11@1']
    """
    number = rollcalls["rollcall"].str.replace(r"\d+", lambda digits: digits[0].zfill(9), regex=True)
    order = pd.DataFrame({"date": rollcalls["date"], "number": number}).sort_values(
        ["date", "number"], kind="stable"
    )
    return rollcalls.loc[order.index]


def in_full(records: Records, short: str) -> str:
    """`53/11` as A/HRC/RES/53/11: the newest of the symbols that end so, a resolution before a decision."""
    nameless = records.rollcalls.loc[records.rollcalls["symbol"].isna(), "rollcall"]
    called = nameless[nameless.str.split("@").str[0] == short]
    if len(called):  # "UNGA roll call 812", as pages call a vote without a symbol
        return called.iloc[-1]
    symbols = records.rollcalls.dropna(subset="symbol")
    if symbols["symbol"].eq(short).any():
        return short
    number, said = words_before(short)
    there = symbols[_as_said(symbols, said)]
    symbol = there["symbol"].map(plain)
    ends = there[symbol.str.endswith(plain(number))]
    if ends.empty and number.isdigit():  # the Security Council's "2712" of S/RES/2712 (2023)
        ends = there[symbol.str.contains(rf"/{number}\(\d{{4}}\)$")]
    ends = ends.assign(text=ends["kind"].eq("resolution")).sort_values(["text", "date"], kind="stable")
    return ends["symbol"].iloc[-1] if len(ends) else short


def _as_said(symbols: pd.DataFrame, said: dict[str, str]) -> pd.Series:
    """The texts of the body and series named before a number."""
    there = pd.Series(True, index=symbols.index)
    if body := said.get("body"):
        there &= symbols["body"] == BODIES.get(body, body)
    if series := said.get("series"):
        there &= symbols["kind"].eq("decision") == (series == "DEC")
    return there
