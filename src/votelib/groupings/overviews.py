"""Which groupings there are, how they changed over the years, and how they lie to each other.

Where `votelib.groupings.memberships` answers who was in a bloc on a day, this module looks at all of them from above.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries import LANGUAGES
from votelib.days import read_day, read_span
from votelib.errors import ArgumentError, one_of
from votelib.groupings.loading import Grouping, has_status, load_groupings, on_day, registry, states_in

#: Words of a note that make a day doubtful (see data/groupings/README.md).
UNCONFIRMED = r"not confirmed|not known"


@public
def describe_groupings(on=None, lang: str = "en") -> pd.DataFrame:
    """List the groups that ship with votelib: what each is, how many states are in it, and what is doubtful.

    Parameters
    ----------
    on : date or str, optional
        The day of the counts; today if not given.
    lang : {"en", "fr", "es", "ru", "ar", "zh"}, default "en"
        Language of `name`; where that name is missing, the English one stands in.

    Returns
    -------
    DataFrame
        One row a group, by kind and id: `group`, `grouping`, `name`, `kind`, `founded`, `ended` (datetime64; missing
        for informal groups, and for what still is), `members` (states in good standing on that day), `others` (states
        of any other standing), `rows` (spells of membership), `unconfirmed` (rows whose note says that a day is not
        confirmed or not known), `authority`, `url`, `completeness`, `doubts`. The day is in `attrs["on"]`.

    Raises
    ------
    ValueError
        For a language that is none of the six.

    Examples
    --------
    >>> groups = describe_groupings(on="2024-01-01").set_index("group")
    >>> groups.loc[["EU", "OIC"], ["name", "members", "others"]].values.tolist()
    [['European Union', 27, 0], ['Organisation of Islamic Cooperation', 56, 5]]
    """
    one_of("lang", lang, LANGUAGES)
    day = pd.Timestamp.today() if on is None else on
    groups = registry().set_index("group")
    table = load_groupings()
    groups[["founded", "ended"]] = groups[["founded", "ended"]].apply(
        lambda days: pd.to_datetime(days.replace("", None))
    )
    there = table[on_day(table, day)]
    member = there["status"] == "member"
    in_doubt = table["note"].str.contains(UNCONFIRMED)
    groups["name"] = groups[f"name_{lang}"].where(groups[f"name_{lang}"] != "", groups["name_en"])
    counts = {
        "members": there[member].groupby("group")["country"].nunique(),
        "others": there[~member].groupby("group")["country"].nunique(),
        "rows": table.groupby("group").size(),
        "unconfirmed": table[in_doubt].groupby("group").size(),
    }
    for column, count in counts.items():
        groups[column] = count.reindex(groups.index, fill_value=0)
    columns = [
        "grouping", "name", "kind", "founded", "ended", *counts, "authority", "url", "completeness", "doubts",
    ]  # fmt: skip
    listed = groups[columns].sort_values(["kind", "group"]).reset_index()
    listed.attrs["on"] = str(pd.Timestamp(day).date())
    return listed


@public
def membership_panel(
    grouping: Grouping | None = None, *, since, until, status: str | Iterable[str] = ("member",)
) -> pd.DataFrame:
    """Lay memberships out by year, for work with yearly data.

    Parameters
    ----------
    grouping : whatever `votelib.groupings.memberships.resolve` takes, optional
        All that ship by default.
    since, until : int, date or str
        First and last year, both included.

    Returns
    -------
    DataFrame
        One row a group, state and year with at least one day in it: `grouping`, `group`, `country`, `year` (int),
        `days` (days of the year with such a standing), `share` (`days` over the days of the year, above 0 to 1).
        A state that joined on 1 July has about 0.5: keep `share == 1` for states in all year long.

    Raises
    ------
    ValueError
        If `until` lies before `since`.

    Examples
    --------
    >>> panel = membership_panel("EU", since=2019, until=2021)
    >>> panel[panel["country"] == "GBR"][["year", "days"]].values.tolist()
    [[2019, 365], [2020, 31]]
    """
    since, until = read_day(since, "since").year, read_day(until, "until", last=True).year
    if until < since:
        raise ArgumentError("until", f"a year from {since} on", until)
    table = states_in(grouping)
    table = table[has_status(table, status)].reset_index(drop=True)
    years = np.arange(since, until + 1)
    row = np.repeat(np.arange(len(table)), len(years))
    year = np.tile(years, len(table))
    first, after = _january(year), _january(year + 1)
    start = table["start"].fillna(first.min()).to_numpy()[row]
    end = table["end"].fillna(after.max()).to_numpy()[row]
    days = (np.minimum(end, after) - np.maximum(start, first)) / np.timedelta64(1, "D")
    panel = table.loc[row, ["grouping", "group", "country"]].assign(
        year=year, days=days, of=(after - first).days
    )
    panel = panel[panel["days"] > 0].groupby(
        ["grouping", "group", "country", "year"], sort=False, as_index=False
    )
    panel = panel.agg(days=("days", "sum"), of=("of", "first")).astype({"days": int})
    panel["share"] = panel["days"] / panel.pop("of")
    panel.attrs["definition"] = (
        "days: days of the year with a standing in `status`; share: of the days of that year"
    )
    return panel


@public
def membership_changes(grouping: Grouping | None = None, *, since=None, until=None) -> pd.DataFrame:
    """List who joined, left, was suspended or came back, day by day.

    Parameters
    ----------
    grouping : whatever `votelib.groupings.memberships.resolve` takes, optional
        All that ship by default.
    since, until : date or str, optional
        First and last day of the changes, both included; all of them if not given.

    Returns
    -------
    DataFrame
        One row a change, by day, group and state: `day` (datetime64[us], the first day on which it holds), `group`,
        `country`, `before`, `after` (standing on the day before and on the day; empty = not in the group), `source`,
        `note`. A new term or spell with the same standing, without a day between, is no change.

    Examples
    --------
    >>> changes = membership_changes("HRC", since="2018-02-01", until="2018-12-31")
    >>> changes[["country", "before", "after"]].values.tolist()
    [['USA', 'member', 'vacant'], ['ISL', '', 'member'], ['USA', 'vacant', '']]
    """
    table = states_in(grouping)
    key = ["group", "country", "day"]
    told = ["source", "note"]
    begun = table.rename(columns={"start": "day", "status": "after"})[[*key, "after", *told]]
    ended = table.rename(columns={"end": "day", "status": "before"})[[*key, "before", *told]]
    changes = begun.merge(ended, how="outer", on=key, suffixes=("", "_before")).dropna(subset="day")
    for column in told:  # what begins is told by its own row; what only ends, by the row that ended
        changes[column] = changes[column].fillna(changes[f"{column}_before"])
    changes[["before", "after"]] = changes[["before", "after"]].fillna("")
    kept = changes["before"] != changes["after"]
    first, last = read_span(since, until)
    if first:
        kept &= changes["day"] >= pd.Timestamp(first)
    if last:
        kept &= changes["day"] <= pd.Timestamp(last)
    columns = ["day", "group", "country", "before", "after", *told]
    return changes.loc[kept, columns].sort_values(["day", "group", "country"], ignore_index=True)


@public
def membership_overlap(
    groupings: Grouping | None = None, *, on, status: str | Iterable[str] = ("member",)
) -> pd.DataFrame:
    """Compare groups pair by pair on a day: which overlap, which are nested, which are apart.

    Parameters
    ----------
    groupings : whatever `votelib.groupings.memberships.resolve` takes, optional
        All that ship by default; groups without a member on that day are left out.
    on : date or str
        The day.

    Returns
    -------
    DataFrame
        One row a pair of different groups, each pair in both orders: `group_a`, `group_b`, `n_a`, `n_b` (states in
        each), `n_shared` (in both), `share_of_a` (`n_shared / n_a`, 0 to 1), `jaccard` (`n_shared` over the states in
        either: 0 apart, 1 the same states), `relation` (`apart`, `overlap`, `within`: all of a is in b, `contains`:
        all of b is in a, `same`).

    Examples
    --------
    >>> pairs = membership_overlap(["EU", "NATO", "BRICS"], on="2024-07-10").set_index(["group_a", "group_b"])
    >>> pairs.loc[[("EU", "NATO")], ["n_a", "n_b", "n_shared", "relation"]].values.tolist()
    [[27, 32, 23, 'overlap']]
    >>> pairs.loc[("EU", "BRICS"), "relation"]
    'apart'
    """
    table = states_in(groupings)
    there = table[on_day(table, on) & has_status(table, status)]
    incidence = pd.crosstab(there["group"], there["country"]).clip(upper=1)
    size = incidence.sum(axis=1).to_numpy()
    shared = incidence.to_numpy() @ incidence.to_numpy().T
    a, b = np.nonzero(~np.eye(len(incidence), dtype=bool))
    names = incidence.index.to_numpy()
    pairs = pd.DataFrame(
        {"group_a": names[a], "group_b": names[b], "n_a": size[a], "n_b": size[b], "n_shared": shared[a, b]}
    )
    pairs["share_of_a"] = pairs["n_shared"] / pairs["n_a"]
    pairs["jaccard"] = pairs["n_shared"] / (pairs["n_a"] + pairs["n_b"] - pairs["n_shared"])
    pairs["relation"] = np.select(
        [
            pairs["n_shared"] == 0,
            (pairs["n_shared"] == pairs["n_a"]) & (pairs["n_shared"] == pairs["n_b"]),
            pairs["n_shared"] == pairs["n_a"],
            pairs["n_shared"] == pairs["n_b"],
        ],
        ["apart", "same", "within", "contains"],
        default="overlap",
    )
    pairs.attrs["definition"] = (
        "share of a: states in both / states in a; Jaccard: states in both / states in either"
    )
    return pairs


def _january(year: np.ndarray) -> pd.DatetimeIndex:
    """The first day of each year."""
    return pd.DatetimeIndex(pd.to_datetime({"year": year, "month": 1, "day": 1})).as_unit("us")
