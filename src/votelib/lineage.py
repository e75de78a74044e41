"""One text over the years: its iterations, when consensus broke, and what moved from one to the next.

A change in the tally has two causes that a chart of totals hides: states change their vote, and other states sit in
the chamber. They are told apart here.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import numpy as np
import pandas as pd

from votelib.errors import UnknownName
from votelib.records import Records

__all__ = ["changes", "normalise_title", "trace", "turnover"]

_CATALOGUE_PHRASE = re.compile(r"\s*:\s*(?:draft\s+)?(?:resolution|decision)\b.*$", re.IGNORECASE)
_SILENT = ("absent", "unknown")


def normalise_title(title: str) -> str:
    """Title of a text without case, punctuation and the library's closing phrase.

    Examples
    --------
    >>> normalise_title("Right to food : resolution / adopted by the Human Rights Council")
    'right to food'
    """
    plain = _CATALOGUE_PHRASE.sub("", unicodedata.normalize("NFKC", title)).casefold()
    return " ".join(re.findall(r"\w+", plain))


def trace(records: Records, symbol: str) -> Records:
    """The iterations of a text: the roll calls and adoptions of the same body under the same title, by date.

    Parameters
    ----------
    records : Records
    symbol : str
        Symbol of any one of them.

    Returns
    -------
    Records
        With `rollcalls` in the order of their dates.

    Raises
    ------
    UnknownName
        If the symbol is not in the records, or its text has no title to go by.

    Examples
    --------
    >>> import votelib as vl
    >>> chain = trace(vl.load("sample"), "A/HRC/RES/56/2")
    >>> chain.rollcalls["symbol"].iloc[[0, -1]].tolist()
    ['A/HRC/DEC/4/104', 'A/HRC/RES/59/3']
    """
    one = records.select(symbol=symbol).rollcalls.iloc[0]
    if pd.isna(one["title"]):
        raise UnknownName(
            f"{symbol} has no title in these records, so its other iterations cannot be found", symbol
        )
    titles = records.rollcalls["title"].fillna("").map(normalise_title)
    same = (titles == normalise_title(one["title"])) & (records.rollcalls["body"] == one["body"])
    rollcalls = records.rollcalls[same].sort_values(["date", "rollcall"])
    votes = records.votes[records.votes["rollcall"].isin(rollcalls["rollcall"])]
    issues = records.issues[records.issues["rollcall"].isin(rollcalls["rollcall"])]
    return Records(votes, rollcalls, issues)


def changes(records: Records) -> pd.DataFrame:
    """What each state did between one recorded vote and the next.

    Parameters
    ----------
    records : Records
        Iterations of one text, such as `trace` gives; adoptions without a vote have no positions and are passed over.

    Returns
    -------
    DataFrame
        One row a pair of consecutive recorded votes and a state in either: `earlier`, `later` (symbols), `year`
        (of the later), `country`, `before`, `after` (votes; missing where the state had no seat), `change`:
        `same`, `changed` (another position), `absent` (took no part, or no position given, in one of the two, so
        that nothing is known of a change), `joined` (no seat before) or `left` (no seat after).

    Examples
    --------
    >>> import votelib as vl
    >>> moved = changes(vl.load("sample"))
    >>> moved.query("later == 'A/HRC/RES/56/2' and change == 'changed'")[["country", "before", "after"]]
        country before    after
    361     ARG    yes  abstain
    """
    recorded = records.select(adoption="recorded").rollcalls.sort_values(["date", "rollcall"])
    seats = {
        row.rollcall: records.votes.loc[records.votes["rollcall"] == row.rollcall].set_index("country")[
            "vote"
        ]
        for row in recorded.itertuples()
    }
    rows = list(recorded.itertuples())
    parts = [_between(a, b, seats) for a, b in pairwise(rows)]
    columns = ["earlier", "later", "year", "country", "before", "after", "change"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _between(earlier, later, seats: dict[str, pd.Series]) -> pd.DataFrame:
    pair = pd.DataFrame(
        {"before": seats[earlier.rollcall].astype("str"), "after": seats[later.rollcall].astype("str")}
    ).rename_axis("country")
    pair = pair.sort_index().reset_index()
    pair.insert(0, "earlier", earlier.symbol)
    pair.insert(1, "later", later.symbol)
    pair.insert(2, "year", later.date.year)
    return pair.assign(
        country=pair["country"].astype("str"), change=_kind_of_change(pair["before"], pair["after"])
    )


def _kind_of_change(before: pd.Series, after: pd.Series) -> np.ndarray:
    silent = before.isin(_SILENT) | after.isin(_SILENT)
    return np.select(
        [before.isna(), after.isna(), before == after, silent],
        ["joined", "left", "same", "absent"],
        default="changed",
    )


def turnover(records: Records, vote: str = "yes") -> pd.DataFrame:
    """Split the change in the number of a vote into states that changed sides and seats that changed hands.

    Parameters
    ----------
    records : Records
        Iterations of one text.
    vote : {"yes", "no", "abstain"}
        The position counted.

    Returns
    -------
    DataFrame
        One row a pair of consecutive recorded votes: `earlier`, `later`, `year`, `before`, `after` (numbers of that
        vote), `change` = `by_conversion` (states in both that took or left the position) + `by_absence` (states in
        both of which one position is not known) + `by_turnover` (those who joined with it, less those who left
        with it); and `n_both`, `n_joined`, `n_left` (states).

    Examples
    --------
    >>> import votelib as vl
    >>> turnover(vl.load("sample"))[["later", "change", "by_conversion", "by_turnover"]].tail(2)
                 later  change  by_conversion  by_turnover
    6   A/HRC/RES/56/2      -2             -1           -1
    7   A/HRC/RES/59/3      -1              1           -2
    """
    table = changes(records)
    had, has = table["before"].eq(vote).astype("int64"), table["after"].eq(vote).astype("int64")
    kind, moved = table["change"], has - had
    seated = kind.isin(["same", "changed", "absent"])
    columns = {
        "before": had, "after": has, "change": moved,
        "by_conversion": moved.where(kind == "changed", 0), "by_absence": moved.where(kind == "absent", 0),
        "by_turnover": moved.where(~seated, 0),
        "n_both": seated, "n_joined": kind == "joined", "n_left": kind == "left",
    }  # fmt: skip
    pairs = [table["earlier"], table["later"], table["year"]]
    return pd.DataFrame(columns).groupby(pairs, sort=False, observed=True).sum().reset_index()
