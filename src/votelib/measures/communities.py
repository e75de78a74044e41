"""Who votes with whom, without asking any list of members: trees, communities, how stable they are, what they resemble.

Two ways to find groups in a matrix of similarity. A tree joins the two nearest states or clusters again and again. A
modularity community is a set of states that agree more among themselves than their general agreement would lead to
expect. Both always find something, so each comes with a measure of how much of it a redrawn agenda would keep.

States that never sat together have no similarity, and a network of them would fall apart into generations of members.
They are left out, the fewest that leave every pair with a value, and `attrs["left_out_states"]` names them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.days import read_day
from votelib.errors import ArgumentError, several
from votelib.groupings.memberships import classes_on
from votelib.measures.explanations import tables_of
from votelib.measures.intervals import Bootstrap, as_bootstrap, blocks
from votelib.measures.pair_counts import ResampledCounts
from votelib.measures.pair_methods import formula
from votelib.measures.resampling import with_replacement
from votelib.measures.trees import _attrs, _by_size, comparable
from votelib.measures.vote_matrix import VoteMatrix, matrix_of
from votelib.records import Records

# -- communities -------------------------------------------------------------------------------------------------


@public
def find_communities(
    records: Records | pd.DataFrame,
    method: str = "agreement",
    *,
    resolution: float = 1.0,
    min_shared: int = 1,
    n_runs: int = 20,
    seed: int = 0,
    **options,
) -> pd.DataFrame:
    r"""Find sets of states that agree more among themselves than with others: communities of highest modularity.

    Parameters
    ----------
    records : Records or DataFrame
        Votes, or a square table of similarities.
    method : str, default "agreement"
        As in `votelib.similarity`; the weight of the link between two states. Negative similarity (of the
        chance-corrected methods) is no link.
    n_runs : int, default 20
        Runs of the search, from different orders of the states; the best is kept.
    **options
        Further options of `votelib.similarity`.

    Returns
    -------
    DataFrame
        `country`, `community` (1 = the largest), `n_members`, `within` and `outside` (mean similarity with the others
        of its community, and with all other states; missing where there are none). Sorted by community and country.
        `attrs["modularity"]` is the modularity reached, `attrs["left_out_states"]` who has no value for some pair.

    Notes
    -----
    Modularity is :math:`\frac1{2m}\sum_{ij}(w_{ij} - \gamma\frac{s_i s_j}{2m})` over pairs in one community, with
    :math:`w` the similarity, :math:`s` its sum over all partners, :math:`m` the sum over all pairs and :math:`\gamma`
    the resolution. 0 for everyone in one community, at most 1. In a chamber where all agree often it is small even
    where the communities are plain to see, since every pair is linked; look at `within` and `outside` as well. The
    search is Louvain's (networkx).

    References
    ----------
    Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E
    69, 026113. doi:10.1103/PhysRevE.69.026113
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of communities in large
    networks. Journal of Statistical Mechanics, P10008. doi:10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> import votelib as vl
    >>> regular = vl.load("sample").select(countries=["CHN", "CUB", "DEU", "FRA", "IND"])
    >>> find_communities(regular).round(2)[["country", "community", "within", "outside"]]
      country  community  within  outside
    0     CHN          1     1.0      0.0
    1     CUB          1     1.0      0.0
    2     IND          1     1.0      0.0
    3     DEU          2     1.0      0.0
    4     FRA          2     1.0      0.0
    """
    square, left_out = comparable(records, method, min_shared, options)
    first, second = np.triu_indices(len(square), k=1)
    weights = square.to_numpy()[first, second]
    labels, modularity = _partition(len(square), weights, resolution, range(seed, seed + n_runs))
    table = pd.DataFrame({"country": list(square.index), "community": labels})
    table["n_members"] = table.groupby("community")["country"].transform("size")
    table["within"], table["outside"] = _within_outside(square.to_numpy(), labels)
    table = table.sort_values(["community", "country"], ignore_index=True)
    table.attrs = _attrs(square, f"communities of highest modularity in the network of {method}", left_out)
    table.attrs |= {"method": method, "resolution": resolution, "modularity": modularity}
    return table


def _partition(
    n: int, weights: np.ndarray, resolution: float, seeds: Iterable[int]
) -> tuple[np.ndarray, float]:
    """The best partition that Louvain's search finds, and its modularity; weights of the pairs above the diagonal."""
    labels, reached = _found_once(n, weights.astype(np.float64).tobytes(), resolution, tuple(seeds))
    return labels.copy(), reached


# Who asks how stable communities are also asks what they resemble: of the same draws.
@lru_cache(maxsize=256)
def _found_once(n: int, pairs: bytes, resolution: float, seeds: tuple[int, ...]) -> tuple[np.ndarray, float]:
    import networkx as nx

    (first, second), weights = np.triu_indices(n, k=1), np.frombuffer(pairs)
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    linked = weights > 0  # also leaves out missing ones
    links = first[linked], second[linked], weights[linked]
    graph.add_weighted_edges_from(zip(*(each.tolist() for each in links), strict=True))
    if not graph.number_of_edges():
        return np.arange(1, n + 1), 0.0
    best, reached = np.empty(0, dtype=np.int64), -np.inf
    for seed in seeds:
        labels = np.empty(n, dtype=np.int64)
        for place, members in enumerate(
            nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
        ):
            labels[list(members)] = place
        modularity = _modularity(labels, *links, resolution)
        if modularity > reached + 1e-12:
            best, reached = labels, modularity
    return _by_size(best), reached


def _modularity(labels, first, second, weights, resolution: float) -> float:
    """That of a partition of a network with links of some weight between each first and second."""
    n, total = len(labels), weights.sum()
    strength = np.bincount(first, weights, n) + np.bincount(second, weights, n)
    inside = weights[labels[first] == labels[second]].sum() / total
    return float(inside - resolution * ((np.bincount(labels, strength) / (2 * total)) ** 2).sum())


def _within_outside(values: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    same = (labels[:, None] == labels).astype(float)
    np.fill_diagonal(same, 0)
    other = (labels[:, None] != labels).astype(float)
    with np.errstate(invalid="ignore"):
        return tuple((values * mask).sum(axis=1) / mask.sum(axis=1) for mask in (same, other))


# -- how stable they are -----------------------------------------------------------------------------------------


@public
def community_stability(
    records: Records,
    method: str = "agreement",
    *,
    how: Bootstrap | None = None,
    resolution: float = 1.0,
    min_shared: int = 1,
    seed: int = 0,
    n_jobs: int | None = None,
    include_flawed: bool = False,
    doubt: str = "positions",
    abstentions: str = "position",
    absences: str = "leave_out",
) -> pd.DataFrame:
    """How much of the communities a redrawn agenda would keep: the bootstrap over roll calls.

    Parameters
    ----------
    how : Bootstrap, optional
        200 draws of roll calls by default.

    Returns
    -------
    DataFrame
        As `find_communities`, and `stability`: the mean, over the other members of the state's community, of the share
        of draws in which both were in one community again (0 to 1; missing for a community of one). `attrs` has
        `n_draws`, and `adjusted_rand`, `adjusted_rand_low`, `adjusted_rand_high`: how like the communities of the draws
        are to these (mean, and the middle 95 % of draws; 1 = the same, 0 = as by chance).

    Examples
    --------
    >>> import votelib as vl
    >>> regular = vl.load("sample").select(countries=["CHN", "CUB", "DEU", "FRA", "IND"])
    >>> community_stability(regular, how=vl.Bootstrap(50))["stability"].round(2).tolist()
    [1.0, 1.0, 1.0, 1.0, 1.0]
    """
    how = how or Bootstrap(n_resamples=200)
    table = find_communities(
        records, method, resolution=resolution, min_shared=min_shared, seed=seed, include_flawed=include_flawed,
        doubt=doubt, abstentions=abstentions, absences=absences,
    )  # fmt: skip
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences)
    how = with_replacement(how, matrix.rollcalls)
    drawn = _drawn_partitions(matrix, list(table["country"]), method, how, resolution, seed, n_jobs)
    together = (drawn[:, :, None] == drawn[:, None]).mean(axis=0)
    labels = table["community"].to_numpy()
    table["stability"] = _within_outside(together, labels)[0]
    alike = np.array([adjusted_rand(labels, each) for each in drawn])
    low, high = np.quantile(alike, [(1 - how.level) / 2, (1 + how.level) / 2])
    table.attrs |= {
        "n_draws": len(drawn), "adjusted_rand": float(alike.mean()), "adjusted_rand_low": float(low),
        "adjusted_rand_high": float(high), "intervals": how.words,
    }  # fmt: skip
    return table


def _drawn_partitions(
    matrix: VoteMatrix, states: list[str], method: str, how: Bootstrap, resolution: float, seed: int, n_jobs
) -> np.ndarray:
    """Community of each state in each draw of roll calls: int, shape (draws, states)."""
    from joblib import Parallel, delayed

    rows = matrix.countries.get_indexer(states)
    first, second = np.triu_indices(len(states), k=1)
    draws = how.times(how.clusters(matrix.rollcalls), np.random.default_rng(how.seed))
    weights = np.empty((len(first), len(draws)), dtype=np.float32)
    for block in blocks(len(first), max(len(draws), matrix.codes.shape[1])):
        counts = ResampledCounts(matrix.codes, rows[first[block]], rows[second[block]], draws)
        with np.errstate(invalid="ignore", divide="ignore"):
            weights[block] = formula(method)[0](counts)
    parts = np.array_split(np.arange(len(draws)), min(len(draws), 16))
    found = Parallel(n_jobs=n_jobs)(
        delayed(_partitions)(len(states), weights[:, part], resolution, seed) for part in parts
    )
    return np.concatenate(found)


def _partitions(n: int, weights: np.ndarray, resolution: float, seed: int) -> np.ndarray:
    return np.stack([_partition(n, draw, resolution, [seed])[0] for draw in weights.T])


# -- what they resemble ------------------------------------------------------------------------------------------


@public
def adjusted_rand(first: Iterable, second: Iterable) -> float:
    """How alike two ways of grouping the same things are: 1 = the same, 0 = as by chance, negative = less.

    Parameters
    ----------
    first, second : sequences of the same length
        Label of each thing in each grouping.

    Raises
    ------
    ValueError
        If they are not of the same length.

    Notes
    -----
    Of all pairs, those that both groupings put together, less what is expected of random groupings of the same sizes,
    over the most that could be above it. Two groupings that put everything together, or everything apart, are the same:
    1.

    References
    ----------
    Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218.
    doi:10.1007/BF01908075

    Examples
    --------
    >>> adjusted_rand([1, 1, 2, 2], ["b", "b", "a", "a"]), round(adjusted_rand([1, 1, 2, 2], [1, 1, 1, 2]), 2)
    (1.0, 0.0)
    """
    first, second = several("first", first), several("second", second)
    a, b = (pd.factorize(np.asarray(labels, dtype=object))[0] for labels in (first, second))
    if len(a) != len(b):
        raise ArgumentError("second", f"a label for each of the {len(a)} things", f"{len(b)} labels")
    cells = np.unique(a * (b.max(initial=0) + 1) + b, return_counts=True)[1]
    both, in_a, in_b = ((n * (n - 1) / 2).sum() for n in (cells, np.bincount(a), np.bincount(b)))
    most, by_chance = (in_a + in_b) / 2, in_a * in_b / max(len(a) * (len(a) - 1) / 2, 1)
    return float((both - by_chance) / (most - by_chance)) if most > by_chance else 1.0


@public
def compare_communities(
    records: Records | pd.DataFrame,
    groupings: Iterable | str | pd.DataFrame | None = None,
    *,
    on=None,
    method: str = "agreement",
    intervals: Bootstrap | bool = False,
    resolution: float = 1.0,
    min_shared: int = 1,
    seed: int = 0,
    status: str | Iterable[str] = ("member",),
    n_jobs: int | None = None,
) -> pd.DataFrame:
    """Which grouping do the communities resemble: adjusted Rand index with each.

    Parameters
    ----------
    records : Records or DataFrame
        Votes to find communities in, or a table with `country` and `community` (from `find_communities` or
        `cut_tree`).
    on : date or str, optional
        Day of the memberships; that of the last vote by default. Needed with a table that does not know it.
    intervals : Bootstrap or bool, default False
        With records: add `low` and `high`, the middle 95 % over communities found in draws of the roll calls.

    Returns
    -------
    DataFrame
        One row a grouping, the most alike first: `grouping`, `n` (states), `n_communities`, `n_classes` (groups among
        those states, combinations and "none" included), `adjusted_rand` (1 = the same, 0 = as by chance), and `low`,
        `high` if asked for.

    Raises
    ------
    ValueError
        If no day is given or known, or intervals are asked for without votes.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> compare_communities(sample, ["un_region", "EU", "NAM"]).round(2)[["grouping", "n", "adjusted_rand"]]
        grouping   n  adjusted_rand
    0        NAM  52           0.65
    1         EU  52           0.57
    2  un_region  52           0.28
    """
    how = as_bootstrap(intervals)
    found = records if isinstance(records, pd.DataFrame) else None
    if found is None:
        found = find_communities(records, method, resolution=resolution, min_shared=min_shared, seed=seed)
    elif "community" not in found:
        raise ArgumentError("records", "Records, or a table of find_communities", records)
    elif how is not None:
        raise ArgumentError("intervals", "records to draw from", records)
    day = _day(on, found, records)
    states, labels = list(found["country"]), found["community"].to_numpy()
    drawn = None
    if how is not None:
        how = with_replacement(how, (matrix := matrix_of(records)).rollcalls)
        drawn = _drawn_partitions(matrix, states, method, how, resolution, seed, n_jobs)
    rows = [
        _compared(name, classes_on(table, states, day, status), labels, drawn, how)
        for name, table in tables_of(groupings).items()
    ]
    table = pd.DataFrame(rows).sort_values(
        ["adjusted_rand", "grouping"], ascending=[False, True], ignore_index=True
    )
    table.attrs = dict(found.attrs) | {
        "definition": "adjusted Rand index of communities and groups; 1 = the same, 0 = as by chance; "
        f"memberships on {day:%Y-%m-%d}",
    } | ({"intervals": how.words} if how else {})  # fmt: skip
    return table


def _day(on, found: pd.DataFrame, records) -> pd.Timestamp:
    if on is not None:
        return pd.Timestamp(read_day(on, "on", last=True))
    if isinstance(records, Records) and records.rollcalls["date"].notna().any():
        with_votes = records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)
        return records.rollcalls.loc[with_votes, "date"].max()
    raise ArgumentError(
        "on", "the day of the memberships to compare with, since records without a date name none", on
    )


def _compared(name: str, classes: list[str], labels: np.ndarray, drawn, how: Bootstrap | None) -> dict:
    row = {
        "grouping": name, "n": len(labels), "n_communities": len(np.unique(labels)), "n_classes": len(set(classes)),
        "adjusted_rand": adjusted_rand(labels, classes),
    }  # fmt: skip
    if drawn is not None:
        values = [adjusted_rand(each, classes) for each in drawn]
        row["low"], row["high"] = np.quantile(values, [(1 - how.level) / 2, (1 + how.level) / 2])
    return row
