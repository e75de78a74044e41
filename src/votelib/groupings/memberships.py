"""Who was in which bloc on which day.

Every membership is a row with a first day, a day it ended (half-open: a state is in from `start` and no longer in
on `end`), a status and a source. "Who was in it" therefore always takes a day, and a state that left stays in the
past. The shipped table is `data/groupings/`; a user's own table stands beside it on the same terms.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries import state_id
from votelib.errors import (
    ArgumentError,
    CoverageWarning,
    one_of,
    warn_user,
)
from votelib.groupings.loading import (
    NO_GROUP,
    Grouping,
    has_status,
    holding,
    on_day,
    resolve,
    states_in,
    with_state_ids,
)
from votelib.records import Records


@public
def members(group: Grouping, on, status: str | Iterable[str] = ("member",)) -> list[str]:
    """List the states that were in a group on a day.

    Parameters
    ----------
    group : str, or whatever `resolve` takes
        A group (`"EU"`, `"African"`) or a grouping with several (`"un_region"`: everyone in any of them).
    on : date or str
        The day. There is no default: membership without a day has no meaning.
    status : str or several, default ("member",)
        Members in good standing unless more is asked for, for instance `("member", "suspended")`; `"any"` for all.

    Returns
    -------
    list of str
        State ids, sorted, each once.

    Raises
    ------
    UnknownName
        If there is no such group or status.

    Examples
    --------
    >>> "GBR" in members("EU", on="2020-01-31"), "GBR" in members("EU", on="2020-02-01")
    (True, False)
    >>> members("HRC", on="2011-06-17", status="suspended")
    ['LBY']
    """
    table = states_in(group)
    there = table[on_day(table, on) & has_status(table, status)]
    return sorted(set(there["country"]))


@public
def groupings_of(
    country: str, on, status: str | Iterable[str] = "any", groupings: Grouping | None = None
) -> pd.DataFrame:
    """List the groups that a state was in on a day, in whatever standing.

    Parameters
    ----------
    country : str
        State id, such as `"NLD"`, or a name in any of the six languages.
    on : date or str
        The day.
    status : str or several, default "any"
        Keep these only.
    groupings : whatever `resolve` takes, optional
        Where to look; all that ship by default.

    Returns
    -------
    DataFrame
        `grouping`, `group`, `status`, `start`, `end`, `source`, `note`, one row a group, sorted.

    Examples
    --------
    >>> groupings_of("LBY", on="2011-06-17", groupings=["HRC", "un_region"])[["group", "status"]].values.tolist()
    [['HRC', 'suspended'], ['African', 'member']]
    """
    table = states_in(groupings)
    country = state_id(country, set(table["country"]))
    there = table[(table["country"] == country) & on_day(table, on) & has_status(table, status)]
    kept = ["grouping", "group", "status", "start", "end", "source", "note"]
    return there[kept].sort_values(["grouping", "group"], ignore_index=True)


@public
def attach(
    records: Records,
    grouping: Grouping,
    *,
    status: str | Iterable[str] = ("member",),
    include_suspended: bool = False,
    none: str = "drop",
    several: str = "all",
) -> pd.DataFrame:
    """Give each vote the groups that the state belonged to on the day of the vote.

    Parameters
    ----------
    records : Records
        Votes and roll calls; the day of a vote is the `date` of its roll call.
    grouping : whatever `resolve` takes
        A grouping or group, several, or the user's own.
    include_suspended : bool, default False
        Count suspended states as well.
    none : {"drop", "label"}, default "drop"
        A vote of a state in none of a grouping's groups: left out, or kept under the group `"(none)"`.
    several : {"all", "first", "error"}, default "all"
        A state in several groups of one grouping that day: a row each, only the first in the order of the table,
        or an error that names it.

    Returns
    -------
    DataFrame
        `rollcall`, `date`, `country`, `vote`, `grouping`, `group`, one row a vote and group: grouping by grouping,
        within each in the order of `records.votes`. All but `date` are categories; those of `grouping` and `group`
        keep the order of the table. A vote in three groupings has three rows: never count votes without grouping
        by `group`.

    Raises
    ------
    UnknownName
        If there is no such grouping or status.
    ValueError
        With `several="error"`, if a state is in several groups of a grouping on the day of a vote.

    Warns
    -----
    CoverageWarning
        If roll calls have no date, so that their votes cannot be joined to dated memberships; if a grouping of the
        user's own names what means no state and has no vote, so that a slip does not pass for an absence.

    Examples
    --------
    >>> import votelib as vl
    >>> joined = attach(vl.load("sample"), "un_region")
    >>> joined[joined["date"] == "2024-07-10"]["group"].value_counts(sort=False).to_dict()
    {'African': 13, 'Asia-Pacific': 13, 'Eastern European': 6, 'GRULAC': 8, 'WEOG': 7}
    """
    one_of("none", none, ("drop", "label"))
    one_of("several", several, ("all", "first", "error"))
    table = states_in(grouping, records.votes["country"].cat.categories)
    counts = has_status(table, status)
    if include_suspended:
        counts |= table["status"] == "suspended"
    votes = _with_dates(records)
    pair, pairs = _state_days(votes)
    table["group"] = _categories(table["group"], [NO_GROUP] if none == "label" else [])
    table["grouping"] = _categories(table["grouping"])
    parts = []
    for name, of_grouping in table.groupby("grouping", observed=True, sort=False):
        spells = of_grouping[counts[of_grouping.index]]
        found = _memberships(pairs, spells, none, several)
        joined = _spread(votes, pair, found)
        joined["grouping"] = pd.Categorical([name], table["grouping"].cat.categories).repeat(len(joined))
        parts.append(joined)
    return pd.concat(parts, ignore_index=True)[["rollcall", "date", "country", "vote", "grouping", "group"]]


def _with_dates(records) -> pd.DataFrame:
    rollcall = records.votes["rollcall"]
    dates = records.rollcalls.set_index("rollcall")["date"].reindex(rollcall.cat.categories)
    undated = int(dates.isna().sum())
    if undated:
        warn_user(
            f"{undated} of {len(dates)} roll calls have no date: no dated membership can be joined to their votes",
            CoverageWarning,
        )
    votes = records.votes[["rollcall", "country", "vote"]].copy()
    votes["date"] = dates.to_numpy()[rollcall.cat.codes.to_numpy()]
    return votes


def _state_days(votes: pd.DataFrame) -> tuple[np.ndarray, pd.DataFrame]:
    """Number the different pairs of state and day: 870,000 votes have some 200,000, and only these are joined."""
    day, days = pd.factorize(votes["date"], use_na_sentinel=False)
    state = votes["country"].cat.codes.to_numpy().astype(np.int64)
    pair, keys = pd.factorize(state * len(days) + day)
    countries = votes["country"].cat.categories.to_numpy()[keys // max(len(days), 1)]
    return pair, pd.DataFrame({"country": countries, "date": days[keys % max(len(days), 1)]})


def _memberships(pairs: pd.DataFrame, spells: pd.DataFrame, none: str, several: str) -> pd.DataFrame:
    """The groups of each pair of state and day: `pair` (number of the pair) and `group`."""
    joined = (
        pairs.rename_axis("pair")
        .reset_index()
        .merge(spells[["country", "group", "start", "end"]], on="country")
    )
    held = holding(joined, joined["date"])
    found = joined.loc[held, ["pair", "country", "date", "group"]].drop_duplicates(["pair", "group"])
    if several == "error":
        _refuse_several(found)
    if several == "first":
        found = found.drop_duplicates("pair")
    if none == "label":
        alone = np.setdiff1d(np.arange(len(pairs)), found["pair"])
        label = pd.Categorical([NO_GROUP], spells["group"].cat.categories).repeat(len(alone))
        found = pd.concat([found, pd.DataFrame({"pair": alone, "group": label})])
    return found.sort_values("pair", kind="stable")[["pair", "group"]]


def _refuse_several(found: pd.DataFrame) -> None:
    twice = found[found.duplicated("pair", keep=False)]
    if len(twice):
        first = twice[twice["pair"] == twice["pair"].iloc[0]]
        raise ArgumentError(
            "several",
            "each state in at most one group, as 'error' asks",
            f"{first['country'].iloc[0]} on {first['date'].iloc[0]:%Y-%m-%d} in {', '.join(first['group'])}",
            f"{twice['pair'].nunique()} pairs of state and day are in several; use several='all' or 'first'",
        )


def _spread(votes: pd.DataFrame, pair: np.ndarray, found: pd.DataFrame) -> pd.DataFrame:
    """Repeat each vote once a group of its pair of state and day."""
    groups_of_pair = np.bincount(found["pair"], minlength=pair.max(initial=-1) + 1)
    first = np.cumsum(groups_of_pair) - groups_of_pair
    times = groups_of_pair[pair]
    rows = np.repeat(np.arange(len(votes)), times)
    offset = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    group = found["group"].array.take(first[pair[rows]] + offset)
    return votes.iloc[rows].assign(group=group)


def _categories(values: pd.Series, further: Iterable[str] = ()) -> pd.Series:
    return values.astype(pd.CategoricalDtype([*dict.fromkeys(values), *further]))


# -- from whatever stands for a grouping to a table ----------------------------------------------------------


# -- the day and the standing --------------------------------------------------------------------------------


# -- small words ---------------------------------------------------------------------------------------------


@public
def classes_on(table: pd.DataFrame, states: list[str], day, status="member") -> list[str]:
    """Group of each state on a day: `A + B` for a state in two, `(none)` for one in none."""
    table = with_state_ids(table, states)
    there = table[on_day(table, day) & has_status(table, status)]
    names = there.groupby("country", sort=False)["group"].agg(
        lambda groups: " + ".join(dict.fromkeys(groups))
    )
    return [names.get(state, NO_GROUP) for state in states]


@public
def groups_on(states, grouping, on, status="member") -> dict[str, str]:
    """Group of each state on a day, `{state: group}`; states in none are left out.

    Examples
    --------
    >>> groups_on(["KEN", "JPN"], "un_region", "2024-07-10")
    {'KEN': 'African', 'JPN': 'Asia-Pacific'}
    """
    states = list(states)
    found = classes_on(resolve(grouping), states, on, status)
    return {state: group for state, group in zip(states, found, strict=True) if group != "(none)"}
