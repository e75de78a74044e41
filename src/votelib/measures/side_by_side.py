"""The same votes under every measure: side by side, and why they differ."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import SchemaError, several
from votelib.groupings.loading import Grouping
from votelib.measures.blocs import COHESION, cohesion
from votelib.measures.counting import tally
from votelib.measures.pair_methods import alike_by_chance
from votelib.measures.pairs import PairCounts, SquareCounts, dyads
from votelib.measures.vote_matrix import matrix_of
from votelib.records import Records

#: Measures of a group's unity that are set side by side, and what each does with abstentions.
MEASURES = {
    "rice": "Rice index: |yes − no|/(yes + no), abstentions left out",
    "agreement_index": "Agreement Index: abstaining is a third kind of vote, and equal parts are 0",
    "unanimity": "unanimity: 1 or 0",
    "pairwise": "share of pairs of members that voted the same",
    "mean_s": "mean S of pairs: 1 alike, 0 where one abstains, −1 opposed",
}


@public
def measures_of_vote(records: Records, grouping: Grouping | None) -> pd.DataFrame:
    """How united each group was in one roll call, by every measure at once.

    Parameters
    ----------
    records : Records
        Of one roll call with votes.

    Returns
    -------
    DataFrame
        One row a group: `group`; `n_votes` (members that took part), `yes`, `abstain`, `no` (int64); `rice`,
        `agreement_index`, `unanimity`, `pairwise` (see `votelib.cohesion`) and `mean_s`, the mean of Signorino and
        Ritter's S over all pairs of members, (pairs alike − pairs of Yes and No)/pairs, from −1 to 1. All float64,
        missing where a group has no vote to count (for pairs: fewer than two). Absent and unknown are left out.

    Raises
    ------
    SchemaError
        If there is not exactly one roll call with votes.

    Examples
    --------
    >>> import votelib as vl
    >>> table = measures_of_vote(vl.load("sample").vote_on("A/HRC/RES/56/2"), "un_region")
    >>> table.set_index("group").loc["GRULAC", ["rice", "agreement_index", "unanimity"]].tolist()
    [1.0, 0.625, 0.0]
    """
    n_rollcalls = len(records.votes["rollcall"].cat.categories)
    if n_rollcalls != 1:
        raise SchemaError(
            f"expected one roll call with votes, found {n_rollcalls}: choose with records.vote_on(symbol)"
        )
    counts = tally(records, grouping).set_index("group")
    columns = counts[["yes", "abstain", "no"]].astype("int64")
    table = columns.assign(n_votes=columns.sum(axis=1))[["n_votes", "yes", "abstain", "no"]]
    for method in MEASURES:
        if method in COHESION:
            found = cohesion(records, grouping, method=method, by="rollcall").set_index("group")["value"]
            table[method] = found.reindex(table.index).astype("float64")
    table["mean_s"] = _mean_s(columns)
    table.attrs["definition"] = "; ".join(MEASURES.values())
    return table.rename_axis("group").reset_index().astype({"group": "str"})


def _mean_s(counts: pd.DataFrame) -> pd.Series:
    n = counts.sum(axis=1)
    pairs = n * (n - 1) / 2
    alike = (counts * (counts - 1) / 2).sum(axis=1)
    return (alike - counts["yes"] * counts["no"]) / pairs.where(pairs > 0)


#: Measures of pairs that are set side by side: raw, with half credit, and corrected for chance.
PAIRS = ("agreement", "lijphart", "s", "kappa", "pi", "weighted_kappa")


@public
def measures_of_pairs(
    records: Records, methods: str | Iterable[str] = PAIRS, *, min_shared: int = 5
) -> pd.DataFrame:
    """Likeness of every pair of states by several measures, with the base rate and each pair's rank.

    Returns
    -------
    DataFrame
        `country_a`, `country_b`, `n_shared`, a column a method, `expected`: the share of identical votes that two
        states with these shares of Yes, Abstain and No would reach by chance, so that
        kappa = (agreement − expected)/(1 − expected), not defined where that is 1; and `rank_agreement`, `rank_kappa`
        (1 = most alike).

    Examples
    --------
    >>> import votelib as vl
    >>> table = measures_of_pairs(vl.load("sample")).dropna(subset="kappa")
    >>> bool((table["agreement"] >= table["kappa"]).all())
    True
    """
    methods = tuple(dict.fromkeys(("agreement", "kappa", *several("methods", methods))))
    table = dyads(records, by=None, methods=methods, min_shared=min_shared)
    table["expected"] = _by_chance(records, table)
    for method in ("agreement", "kappa"):
        table[f"rank_{method}"] = table[method].rank(ascending=False, method="min")
    return table


def _by_chance(records: Records, table: pd.DataFrame) -> np.ndarray:
    matrix = matrix_of(records)
    first, second = (
        pd.Index(matrix.countries).get_indexer(table[side]) for side in ("country_a", "country_b")
    )
    return alike_by_chance(PairCounts(SquareCounts(matrix.codes), first, second))
