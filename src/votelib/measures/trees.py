"""Trees of states that vote alike, and where to cut them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import ArgumentError, CoverageWarning, SchemaError, one_of, warn_user
from votelib.measures.pairs import similarity
from votelib.records import Records

LINKAGES = ("average", "complete", "single")


@public
def cluster_states(
    records: Records | pd.DataFrame,
    method: str = "agreement",
    *,
    linkage: str = "average",
    min_shared: int = 1,
    **options,
) -> pd.DataFrame:
    """Join states into a tree, nearest first, with the leaves in the order that puts neighbours closest.

    Parameters
    ----------
    records : Records or DataFrame
        Votes, or a square table of similarities (1 = alike) such as `votelib.similarity` returns.
    method : str, default "agreement"
        As in `votelib.similarity`; the distance of two states is 1 − their similarity.
    linkage : {"average", "complete", "single"}, default "average"
        Distance of two clusters: mean, largest or smallest distance between a state of one and a state of the other.
    **options
        Further options of `votelib.similarity` (`abstentions`, `absences`, `consensus`, …).

    Returns
    -------
    DataFrame
        One row a join, as scipy writes a linkage: `first`, `second` (number of a state, or number of states + number of
        an earlier join), `distance`, `size` (states in the new cluster). `attrs["states"]` lists the states by number,
        `attrs["order"]` the leaves from one end of the tree to the other (optimal leaf order), and
        `attrs["left_out_states"]` those without a value for some pair.

    References
    ----------
    Bar-Joseph, Z., Gifford, D. K. and Jaakkola, T. S. (2001). Fast optimal leaf ordering for hierarchical clustering.
    Bioinformatics 17(suppl. 1), S22-S29. doi:10.1093/bioinformatics/17.suppl_1.S22

    Examples
    --------
    >>> import votelib as vl
    >>> regular = vl.load("sample").select(countries=["CHN", "CUB", "DEU", "FRA", "IND"])
    >>> tree = cluster_states(regular)
    >>> tree.attrs["order"]
    ['IND', 'CUB', 'CHN', 'FRA', 'DEU']
    """
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    one_of("linkage", linkage, LINKAGES)
    square, left_out = comparable(records, method, min_shared, options)
    states = list(square.index)
    joins, order = np.empty((0, 4)), states
    if len(states) > 1:
        apart = np.maximum(1 - (square.to_numpy() + square.to_numpy().T) / 2, 0)
        np.fill_diagonal(apart, 0)
        joins = hierarchy.linkage(squareform(apart, checks=False), linkage, optimal_ordering=True)
        order = [states[place] for place in hierarchy.leaves_list(joins)]
    table = pd.DataFrame(joins, columns=["first", "second", "distance", "size"])
    table = table.astype({"first": np.int64, "second": np.int64, "size": np.int64})
    table.attrs = _attrs(square, f"tree of states, {linkage} linkage, distance 1 − {method}", left_out)
    table.attrs |= {"states": states, "order": order, "linkage": linkage}
    return table


@public
def cut_tree(
    tree: pd.DataFrame, *, n_clusters: int | None = None, distance: float | None = None
) -> pd.DataFrame:
    """Cut a tree into clusters: so many, or those that joined below a distance.

    Parameters
    ----------
    tree : DataFrame
        From `cluster_states`.
    n_clusters : int, optional
    distance : float, optional
        One of the two.

    Returns
    -------
    DataFrame
        `country`, `community` (1 = the largest), in the order of the leaves.

    Raises
    ------
    ValueError
        If both or neither are given.

    Examples
    --------
    >>> import votelib as vl
    >>> regular = vl.load("sample").select(countries=["CHN", "CUB", "DEU", "FRA", "IND"])
    >>> cut_tree(cluster_states(regular), n_clusters=2)["community"].tolist()
    [1, 1, 1, 2, 2]
    """
    from scipy.cluster import hierarchy

    if (n_clusters is None) == (distance is None):
        raise ArgumentError(
            "n_clusters", "either n_clusters or distance, so that the tree is cut in one place", n_clusters
        )
    states = tree.attrs["states"]
    labels = np.zeros(len(states), dtype=int)
    if len(tree):
        at, criterion = (n_clusters, "maxclust") if distance is None else (distance, "distance")
        labels = hierarchy.fcluster(tree.to_numpy(dtype=float), at, criterion)
    found = pd.Series(_by_size(labels), index=states).loc[tree.attrs["order"]]
    table = found.rename("community").rename_axis("country").reset_index()
    table.attrs = dict(tree.attrs)
    return table


def _by_size(labels: np.ndarray) -> np.ndarray:
    """Number clusters from 1, the largest first; of equals the one with the earlier state."""
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(1, len(names) + 1)
    return rank[np.searchsorted(names, labels)]


def square_of(records: Records | pd.DataFrame, method: str, min_shared: int, options: dict) -> pd.DataFrame:
    """Similarities of all pairs, from votes or from a table that has them already."""
    if isinstance(records, Records):
        return similarity(records, method, min_shared=min_shared, **options)
    if list(records.index) != list(records.columns):
        raise SchemaError(
            "expected Records (vl.Records.from_votes(frame) makes them of a table of votes), or a square table with "
            "the same states in rows and columns"
        )
    return records


def comparable(
    records: Records, method: str, min_shared: int, options: dict
) -> tuple[pd.DataFrame, list[str]]:
    """How alike the states are of which every pair has a value, and who was left out; that nobody is left is told."""
    square, left_out = complete(square_of(records, method, min_shared, options))
    if len(square) < 2 <= len(square) + len(left_out):
        warn_user(
            f"no two states share min_shared={min_shared} roll calls: there is nothing to compare",
            CoverageWarning,
        )
    return square, left_out


def complete(square: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The states left when those with most missing pairs go, one by one, until no pair is missing; and who went."""
    values = square.to_numpy(dtype=float)
    missing = np.isnan(values)
    np.fill_diagonal(missing, False)
    kept = np.ones(len(square), dtype=bool)
    while (gaps := (missing & kept).sum(axis=1) * kept).any():
        kept[len(gaps) - 1 - gaps[::-1].argmax()] = False
    return square.loc[kept, kept], list(square.index[~kept])


@public
def spread_of(tree: pd.DataFrame, at_most: int = 48, always: Iterable[str] = ()) -> list[str]:
    """Leaves of a tree in their order, or where there are many some from every branch: what a picture can hold.

    Parameters
    ----------
    tree : DataFrame
        From `cluster_states`.
    at_most : int, default 48
    always : iterable of str
        States that are in it in any case, where the tree holds them.

    Returns
    -------
    list of str
        Evenly spaced along the order of the leaves.

    Examples
    --------
    >>> import votelib as vl
    >>> tree = cluster_states(vl.load("sample"), min_shared=3)
    >>> len(tree.attrs["order"]) > 12, len(spread_of(tree, at_most=12))
    (True, 12)
    """
    order, always = tree.attrs["order"], {*always}
    if len(order) <= at_most:
        return list(order)
    others = [state for state in order if state not in always]
    room = max(at_most - (len(order) - len(others)), 0)
    kept = {others[place] for place in np.linspace(0, len(others) - 1, room).round().astype(int)}
    return [state for state in order if state in kept | always]


def _attrs(square: pd.DataFrame, definition: str, left_out: list[str]) -> dict:
    """What a result says of itself: its own definition, and the scope of the similarities it was made from."""
    kept = {
        name: value
        for name, value in square.attrs.items()
        if name in ("scope", "left_out", "treatment", "min_shared")
    }
    similarity_is = square.attrs.get("definition")
    words = f"{definition} ({similarity_is})" if similarity_is else definition
    return {"definition": words, **kept, "left_out_states": left_out}
