"""One state among the others: the states closest to it and furthest from it, and everyone between two anchors."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries import state_id
from votelib.errors import ArgumentError, NothingToShow, UnknownName
from votelib.groupings.seats import kin
from votelib.measures.intervals import Bootstrap
from votelib.measures.pairs import dyads
from votelib.records import Records


@public
def partners(
    records: Records,
    country: str,
    method: str = "agreement",
    *,
    by: str | None = None,
    min_shared: int = 1,
    intervals: Bootstrap | bool = False,
    **options,
) -> pd.DataFrame:
    """How alike a state votes with each other state, the most alike first.

    Parameters
    ----------
    min_shared : int, default 1
        Roll calls that both must have taken part in; states below have a row without a value, at the end.
    **options
        Further options of `votelib.dyads` (`abstentions`, `absences`, `weights`, `consensus`, `include_flawed`).

    Returns
    -------
    DataFrame
        `country` (the other state), the column of `by` if any, `n_shared`, `value`, and `low`, `high` if asked for; by
        period, then by value. States that shared no roll call have no row.

    Raises
    ------
    UnknownName
        If the state cast no vote in these records, or for an unknown method or column.

    Examples
    --------
    >>> import votelib as vl
    >>> partners(vl.load("sample"), "BRA", min_shared=5).round(2)[["country", "n_shared", "value"]].head(3)
      country  n_shared  value
    0     MEX         6   0.83
    1     CHL         5   0.60
    2     ZAF         5   0.60
    """
    country = voter(records, country)
    panel = dyads(records, by=by, methods=method, min_shared=min_shared, intervals=intervals, **options)
    mine = panel[(panel["country_a"] == country) | (panel["country_b"] == country)]
    other = (
        mine["country_b"].astype("str").where(mine["country_a"] == country, mine["country_a"].astype("str"))
    )
    table = pd.DataFrame({"country": other} | ({by: mine[by]} if by else {}) | {"n_shared": mine["n_shared"]})
    table["value"] = mine[method] if method != "n_shared" else mine["n_shared"]
    if intervals:
        table["low"], table["high"] = mine[f"{method}_low"], mine[f"{method}_high"]
    order, rising = ([by] if by else []) + ["value", "country"], ([True] if by else []) + [False, True]
    table = table.sort_values(order, ascending=rising, ignore_index=True)
    table.attrs = dict(panel.attrs) | {"country": country}
    return table


def voter(records: Records, country: str) -> str:
    """The id of a state that has votes in the records; one without is refused, with who held its seat otherwise."""
    known = records.votes["country"].cat.categories
    country = state_id(country, known)
    if country in known:
        return country
    related = sorted(kin(country) & {*known})
    hint = f"; states before or after it, or with its seat, have: {', '.join(related)}" if related else ""
    raise UnknownName(
        f"country: {country!r} has no vote in these records{_years(records)} ({len(known)} states have){hint}",
        country,
        related,
    )


def _years(records: Records) -> str:
    """The years that were searched: the state may have voted in others. Empty where no day is known."""
    years = records.rollcalls["date"].dt.year.dropna()
    return "" if years.empty else f" of {years.min():.0f} to {years.max():.0f}"


@public
def two_anchors(
    records: Records, first: str, second: str, method: str = "agreement", *, min_shared: int = 1, **options
) -> pd.DataFrame:
    """How alike each state votes with one anchor, and how alike with another.

    Parameters
    ----------
    first, second : str
        The anchors: state ids, or names in any of the six languages.
    method, min_shared, **options
        As in `partners`.

    Returns
    -------
    DataFrame
        `country` and two columns named after the anchors; `n_first`, `n_second` (shared roll calls) and `n` (the
        smaller of the two: what the place rests on). Sorted by country, without the anchors themselves.

    Raises
    ------
    UnknownName
        If an anchor cast no vote in these records.

    Examples
    --------
    >>> import votelib as vl
    >>> table = two_anchors(vl.load("sample"), "DEU", "CHN", min_shared=5).dropna()
    >>> table[["country", "DEU", "CHN", "n"]].tail(3)
        country  DEU  CHN  n
    93      SOM  0.0  1.0  5
    99      UKR  1.0  0.0  5
    105     ZAF  0.0  1.0  5
    """
    first, second = (voter(records, anchor) for anchor in (first, second))
    parts = [
        partners(records, anchor, method, min_shared=min_shared, **options).set_index("country")
        for anchor in (first, second)
    ]
    table = pd.DataFrame({first: parts[0]["value"], second: parts[1]["value"]})
    table["n_first"], table["n_second"] = (part["n_shared"].reindex(table.index).fillna(0) for part in parts)
    table = table.drop(index=[first, second], errors="ignore").astype(
        {"n_first": "int64", "n_second": "int64"}
    )
    table["n"] = table[["n_first", "n_second"]].min(axis=1)
    table = table.rename_axis("country").sort_index().reset_index()
    table.attrs = dict(parts[0].attrs) | {"country": None, "anchors": (first, second)}
    return table


@public
def least_alike(similarity: pd.DataFrame) -> tuple[str, str]:
    """The two states that vote least alike: anchors for a picture of records about which nothing else is known.

    Parameters
    ----------
    similarity : DataFrame
        From `votelib.similarity`. Of equal pairs, the first.

    Returns
    -------
    tuple of str
        Two state ids.

    Raises
    ------
    NothingToShow
        If no two states share enough roll calls.

    Examples
    --------
    >>> import votelib as vl
    >>> least_alike(vl.similarity(vl.load("unga").select(since=2016), min_shared=20))
    ('PRK', 'USA')
    """
    if similarity.isna().all(axis=None):
        raise NothingToShow("no two states share enough votes to be compared")
    row, column = np.unravel_index(np.nanargmin(similarity.to_numpy()), similarity.shape)
    return similarity.index[row], similarity.columns[column]


@public
def choose_anchors(similarity: pd.DataFrame, anchors: Iterable | str = ()) -> tuple[str, str]:
    """The two states asked for, as ids; without any the two that vote least alike.

    Parameters
    ----------
    similarity : DataFrame
        From `votelib.similarity`: the states that can be chosen.
    anchors : two str, optional
        State ids, or names in any of the six languages.

    Returns
    -------
    tuple of str

    Raises
    ------
    ArgumentError
        If they are not two different states.
    UnknownName
        If one is no state, or has no vote in the records.

    Examples
    --------
    >>> import votelib as vl
    >>> choose_anchors(vl.similarity(vl.load("sample")), ["Cuba", "Germany"])
    ('CUB', 'DEU')
    """
    if not anchors:
        return least_alike(similarity)
    states = [anchors] if isinstance(anchors, str) else anchors
    ids = [state_id(state, similarity.index) for state in states]
    if len(ids) != 2 or ids[0] == ids[1]:
        raise ArgumentError("anchors", "two different states, such as ['CUB', 'DEU'], or none", anchors)
    for state in ids:
        if state not in similarity.index:
            raise UnknownName(f"anchors: {state!r} has no vote in these records", state)
    return ids[0], ids[1]
