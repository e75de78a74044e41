"""Who voted how: every state and every text of a session, and a state's own list of votes.

Nothing is averaged here, so roll calls with a serious issue are shown too, and marked.
"""

from __future__ import annotations

import warnings
from collections.abc import Sized

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries import state_id
from votelib.countries.names import before_and_after
from votelib.errors import CoverageWarning
from votelib.groupings.loading import Grouping, resolve, stacked
from votelib.groupings.memberships import attach, groups_on
from votelib.groupings.seats import kin
from votelib.measures.members import defections
from votelib.measures.outcomes import majorities
from votelib.records import Records
from votelib.records.doubt import check_words
from votelib.records.naming import by_day_and_number, symbols_or_ids
from votelib.texts.titles import printed_title

_CAST = ("yes", "no", "abstain")
_MAJORITY_OF = 3  # members of a group that took part, below which it has no majority


@public
def recorded_texts(records: Records) -> pd.DataFrame:
    """Every recorded vote with both tallies, what came of it, and why its record is in doubt.

    Returns
    -------
    DataFrame
        One row a roll call, by date: `rollcall`, `symbol` (`UNGA roll call 812` where there is none), `date`, `title`,
        `yes`, `no`,
        `abstain` (votes of the states, counted; missing where the record gives none), `official` (the official totals
        as `31-14-2`, where they are not the same), `outcome` (as recorded, or by the count where the source says
        nothing; empty where neither tells) and `doubt` (why, in words; empty where there is none).

    Examples
    --------
    >>> import votelib as vl
    >>> recorded_texts(vl.load("sample")).tail(1)[["symbol", "yes", "no", "abstain", "official", "outcome", "doubt"]]
               symbol  yes  no  abstain official  outcome doubt
    8  A/HRC/RES/59/3   30  16        1           adopted
    """
    rollcalls = records.rollcalls[records.rollcalls["adoption"] == "recorded"]
    rollcalls = by_day_and_number(rollcalls)
    table = rollcalls[["rollcall", "symbol", "date", "title"]].reset_index(drop=True)
    table["symbol"] = symbols_or_ids(table)
    table["title"] = table["title"].map(printed_title, na_action="ignore").astype("str")
    counts = pd.crosstab(records.votes["rollcall"].astype("str"), records.votes["vote"].astype("str"))
    counts = counts.reindex(columns=list(_CAST), fill_value=0).reindex(table["rollcall"])
    for vote in _CAST:
        table[vote] = counts[vote].astype("Int64").array
    official = rollcalls[list(_CAST)].reset_index(drop=True)
    same = (official == table[list(_CAST)]).all(axis=1).fillna(False) | official.isna().any(axis=1)
    table["official"] = triple(official).where(~same.astype(bool), "")
    table["outcome"] = _outcomes(records, rollcalls)
    doubts = _doubts(records)
    table["doubt"] = [doubts.get(rollcall, "") for rollcall in table["rollcall"]]
    return table


@public
def triple(official: pd.DataFrame) -> pd.Series:
    """Totals as `31-14-2`: Yes, No, abstaining; a question mark for what is not given."""
    parts = [official[vote].astype("string").fillna("?") for vote in _CAST]
    return (parts[0] + "-" + parts[1] + "-" + parts[2]).astype("object")


def _outcomes(records: Records, rollcalls: pd.DataFrame) -> np.ndarray:
    table = majorities(records, include_flawed=True).set_index("rollcall")
    by_count = table["outcome"].where(
        table[[*_CAST]].sum(axis=1) > 0
    )  # where nobody voted, nothing was decided
    told = rollcalls["outcome"].where(rollcalls["outcome"] != "unknown", rollcalls["rollcall"].map(by_count))
    return told.fillna("").astype("object").to_numpy()


def _doubts(records: Records) -> dict[str, str]:
    serious = records.issues[records.issues["severity"] == "serious"].dropna(subset="rollcall")
    words = serious["check"].astype("str").map(check_words)
    of_rollcall = words.groupby(serious["rollcall"].astype("str"))
    return {rollcall: ", ".join(dict.fromkeys(each)) for rollcall, each in of_rollcall}


@public
def states_by_text(
    records: Records, grouping: Grouping = "un_region", *, first: Grouping | None = None
) -> pd.DataFrame:
    """Every state and every recorded vote: one row a state, one column a roll call.

    Parameters
    ----------
    records : Records
        Such as one session (`votelib.records.one_session`).
    grouping : whatever `votelib.groupings.memberships.resolve` takes
        The groups by which the states are ordered, on the day of the last vote.
    first : likewise, optional
        Groups of the reader's own, whose members come first.

    Returns
    -------
    DataFrame
        `group`, `country`, and a column for each roll call, named by its id and in the order of the dates, with the
        vote (`yes`, `abstain`, `no`, `absent`, `unknown`; missing where the state held no seat). `attrs["texts"]` has
        for each roll call what `recorded_texts` says.

    Examples
    --------
    >>> import votelib as vl
    >>> session = vl.records.one_session(vl.load("sample"), "56")
    >>> states_by_text(session, first={"Mine": ["CHE", "CHL"]}).head(3)
         group country A/HRC/RES/56/2@2024-07-10#1
    0     Mine     CHL                         yes
    1  African     BDI                         yes
    2  African     BEN                         yes
    """
    texts = recorded_texts(records)
    wide = records.votes.astype("str").pivot_table("vote", "country", "rollcall", aggfunc="first")
    wide = wide.reindex(columns=texts["rollcall"]).sort_index()
    last = texts["date"].max()
    groups = _order(wide.index, [first, grouping] if first else [grouping], last)
    table = wide.reset_index(names="country").rename_axis(columns=None)
    table.insert(0, "group", [groups[code][1] for code in table["country"]])
    rank = [groups[code] for code in table["country"]]
    table = table.iloc[sorted(range(len(table)), key=lambda row: (rank[row], table["country"].iloc[row]))]
    table = table.reset_index(drop=True)
    table.attrs["texts"] = texts.to_dict("records")
    return table


def _order(states: pd.Index, groupings: list, last) -> dict[str, tuple[int, str]]:
    """For each state the place of the grouping in which it has a group, and the group."""
    found = {state: (len(groupings), "(none)") for state in states}
    if pd.isna(last):
        return found
    for place, grouping in reversed([*enumerate(groupings)]):
        found |= {state: (place, group) for state, group in groups_on(states, grouping, last).items()}
    return found


@public
def votes_of(
    records: Records, country: str, groups: Grouping | None = None, mine: Grouping | None = None
) -> pd.DataFrame:
    """A state's own list: how it voted on each text, and which of its groups voted otherwise.

    Parameters
    ----------
    country : str
        State id; empty for an empty table.
    groups, mine : whatever `votelib.groupings.memberships.resolve` takes, optional
        Groups to hold its vote against, and further ones of the reader's own.

    Returns
    -------
    DataFrame
        `symbol`, `date`, `title`, `vote`, `outcome`, `apart_from` (its groups of which most members voted otherwise;
        groups of fewer than three members that took part have no majority), `doubt`. `attrs["apart"]` has the number
        of times for each of them. Of a state without a vote, `attrs["instead"]` has its predecessors and successors
        that have one, and `attrs["seat"]` the name under which the source has the votes of its seat (China's until
        1971); `attrs["n_known"]` is the number of states that have votes here.

    Examples
    --------
    >>> import votelib as vl
    >>> votes_of(vl.load("sample"), "ARG", "un_region").tail(2)[["symbol", "vote", "apart_from"]]
                symbol     vote apart_from
    4  A/HRC/RES/53/11      yes
    5   A/HRC/RES/56/2  abstain     GRULAC
    """
    columns = ["symbol", "date", "title", "vote", "outcome", "apart_from", "doubt"]
    known = records.votes["country"].cat.categories
    country = country and state_id(country, known)
    own = records.votes.loc[records.votes["country"] == country, ["rollcall", "vote"]].astype("str")
    if own.empty:
        table = pd.DataFrame(columns=columns)
        others = before_and_after(country)
        table.attrs["n_known"] = len(known)
        table.attrs["instead"] = sorted(others & {*known})
        table.attrs["seat"] = [] if others else sorted(kin(country) & {*known})
        return table
    table = recorded_texts(records).merge(own, on="rollcall", validate="one_to_one")
    table["apart_from"], times = "", {}
    asked = [
        each
        for each in (groups, mine)
        if each is not None and not (isinstance(each, Sized) and not len(each))
    ]
    spells = [resolve(each) for each in asked]
    if spells:
        left = defections(records, stacked(spells), min_members=_MAJORITY_OF, include_flawed=True)
        left = left[(left["country"] == country) & ~left["tie"]].astype({"group": "str"})
        names = {rollcall: ", ".join(part) for rollcall, part in left.groupby("rollcall")["group"]}
        table["apart_from"] = [names.get(rollcall, "") for rollcall in table["rollcall"]]
        times = left["group"].value_counts().to_dict()
    table = table[columns]
    table.attrs |= {
        "apart": times,
        "n_compared": _n_compared(records, stacked(spells), country) if spells else 0,
    }
    return table


def _n_compared(records: Records, spells: pd.DataFrame, country: str) -> int:
    """Votes of a state in which at least three members of one of its groups took part, so that there is a majority."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CoverageWarning)  # `defections` has said what cannot be counted
        cast = attach(records, spells)
    cast = cast[cast["vote"].isin(_CAST)].astype({"rollcall": "str", "group": "str"})
    members = cast.groupby(["rollcall", "group"]).size()
    own = pd.MultiIndex.from_frame(cast.loc[cast["country"] == country, ["rollcall", "group"]])
    return own[own.isin(members.index[members >= _MAJORITY_OF])].get_level_values("rollcall").nunique()
