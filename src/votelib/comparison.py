"""The same votes under every measure: side by side, and why they differ."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.agreement import dyads
from votelib.blocs import COHESION, cohesion, tally
from votelib.countries import name_or_code
from votelib.errors import SchemaError
from votelib.findings import Words, listing
from votelib.records import Records
from votelib.schema import counted

__all__ = ["MEASURES", "measures_of_pairs", "measures_of_vote", "why_groups_differ", "why_pairs_differ"]

#: Measures of a group's unity that are set side by side, and what each does with abstentions.
MEASURES = {
    "rice": "Rice index: |yes − no|/(yes + no), abstentions left out",
    "agreement_index": "Agreement Index: abstaining is a third position, and equal parts are 0",
    "unanimity": "unanimity: 1 or 0",
    "pairwise": "share of pairs of members that took the same position",
    "mean_s": "mean S of pairs: 1 alike, 0 where one abstains, −1 opposed",
}


def measures_of_vote(records: Records, grouping) -> pd.DataFrame:
    """How united each group was in one roll call, by every measure at once.

    Parameters
    ----------
    records : Records
        Of one roll call with positions.
    grouping : whatever `votelib.groupings.resolve` takes

    Returns
    -------
    DataFrame
        One row a group: `group`; `n_votes` (members that took a position), `yes`, `abstain`, `no` (int64); `rice`,
        `agreement_index`, `unanimity`, `pairwise` (see `votelib.cohesion`) and `mean_s`, the mean of Signorino and
        Ritter's S over all pairs of members, (pairs alike − pairs of Yes and No)/pairs, from −1 to 1. All float64,
        missing where a group has no vote to count (for pairs: fewer than two). Absent and unknown are left out.

    Raises
    ------
    SchemaError
        If there is not exactly one roll call with positions.

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
            f"expected one roll call with positions, found {n_rollcalls}: choose with records.vote_on(symbol)"
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


def why_groups_differ(table: pd.DataFrame) -> Words:
    """Say which groups the measures disagree about, and what makes them.

    Examples
    --------
    >>> import votelib as vl
    >>> print(why_groups_differ(measures_of_vote(vl.load("sample").vote_on("A/HRC/RES/56/2"), "un_region")))
    GRULAC: Rice 1.000, Agreement Index 0.625, mean S 0.571: 2 of its 8 members abstained, which Rice leaves out.
    Asia-Pacific: Rice 0.846, Agreement Index 0.885, mean S 0.692: nobody abstained; the Agreement Index is 0 for three
    equal parts and gives two camps more. On African, Eastern European and WEOG, unanimous, all measures say 1.
    """
    alike = table["unanimity"] == 1
    torn = table[(table["unanimity"] == 0)].copy()
    torn["gap"] = (torn[["rice", "agreement_index", "mean_s"]].max(axis=1) - torn[["rice", "agreement_index", "mean_s"]]
                   .min(axis=1))  # fmt: skip
    parts = [_why_group(row) for row in torn.sort_values("gap", ascending=False).itertuples()]
    if alike.any():
        parts.append(f"On {listing(table.loc[alike, 'group'])}, unanimous, all measures say 1.")
    return Words(" ".join(parts))


def _why_group(row) -> str:
    rice = "not defined" if np.isnan(row.rice) else f"{row.rice:.3f}"
    said = f"{row.group}: Rice {rice}, Agreement Index {row.agreement_index:.3f}, mean S {row.mean_s:.3f}: "
    if row.abstain:
        return f"{said}{row.abstain} of its {row.n_votes} members abstained, which Rice leaves out."
    return f"{said}nobody abstained; the Agreement Index is 0 for three equal parts and gives two camps more."


#: Measures of pairs that are set side by side: raw, with half credit, and corrected for chance.
PAIRS = ("agreement", "lijphart", "s", "kappa", "pi", "weighted_kappa")


def measures_of_pairs(records: Records, methods=PAIRS, *, min_shared: int = 5) -> pd.DataFrame:
    """Likeness of every pair of states by several measures, with the base rate and each pair's rank.

    Returns
    -------
    DataFrame
        `country_a`, `country_b`, `n_shared`, a column a method, `expected`: the share of identical votes that two
        states with these shares of Yes, Abstain and No would reach by chance, so that
        kappa = (agreement − expected)/(1 − expected), missing where kappa is 1; and `rank_agreement`, `rank_kappa`
        (1 = most alike).

    Examples
    --------
    >>> import votelib as vl
    >>> table = measures_of_pairs(vl.load("sample")).dropna(subset="kappa")
    >>> bool((table["agreement"] >= table["kappa"]).all())
    True
    """
    methods = tuple(dict.fromkeys(("agreement", "kappa", *methods)))
    table = dyads(records, by=None, methods=methods, min_shared=min_shared)
    raw, corrected = table["agreement"], table["kappa"]
    table["expected"] = ((raw - corrected) / (1 - corrected)).where(corrected < 1)
    for method in ("agreement", "kappa"):
        table[f"rank_{method}"] = table[method].rank(ascending=False, method="min")
    return table


def why_pairs_differ(table: pd.DataFrame) -> Words:
    """Say how far raw likeness and likeness beyond chance are apart, and for which pair most."""
    both = table.dropna(subset=["agreement", "kappa"])
    undefined = int((table["agreement"].notna() & table["kappa"].isna()).sum())
    parts = []
    if len(both) > 1:
        raw, corrected = both["agreement"].mean(), both["kappa"].mean()
        parts.append(
            f"Over {counted(len(both), 'pair')} of states the mean share of identical votes is {raw:.2f}, of which "
            f"{both['expected'].mean():.2f} was to be expected by chance; kappa, which takes that out, has the mean "
            f"{corrected:.2f}."
        )
        if (both[["agreement", "kappa"]].std() > 0).all():
            rho = both["agreement"].corr(both["kappa"], method="spearman")
            parts.append(f"The two rank the pairs alike with Spearman's ρ = {rho:.2f}.")
        near = both[both["agreement"] > 0.5]
        if len(near):
            most = near.loc[(near["agreement"] - near["kappa"]).idxmax()]
            parts.append(
                "Of those alike in more than half of their votes, raw agreement flatters "
                f"{name_or_code(most['country_a'])} and {name_or_code(most['country_b'])} most: "
                f"{most['agreement']:.2f} over {counted(int(most['n_shared']), 'vote')}, kappa {most['kappa']:.2f}."
            )
    if undefined:
        parts.append(
            f"For {counted(undefined, 'pair')} kappa is not defined: both always cast one and the same vote, and of "
            "such a pair nothing can be told beyond chance."
        )
    return Words(" ".join(parts) or "No pair of states shares enough votes to be compared.")
