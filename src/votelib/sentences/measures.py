"""Sentences about measures beside each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.countries import name_or_code
from votelib.errors import counted
from votelib.measures.pairs import dyads
from votelib.measures.simulation import beside_the_truth
from votelib.records import Records, takes_records
from votelib.sentences.words import Words, listing

__all__ = ["recovered_likeness", "recovered_positions", "why_groups_differ", "why_pairs_differ"]


def why_groups_differ(table: pd.DataFrame) -> Words:
    """Say which groups the measures disagree about, and what makes them.

    Examples
    --------
    >>> import votelib as vl
    >>> print(why_groups_differ(vl.measures.measures_of_vote(vl.load("sample").vote_on("A/HRC/RES/56/2"), "un_region")))
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


def recovered_positions(truth: pd.DataFrame, estimate: pd.DataFrame) -> Words:
    """Say how near estimated ideal points come to the true ones, for `spatial_voters`."""
    both = beside_the_truth(truth, estimate)
    inside = both["true"].between(both["low"], both["high"]).sum() if {"low", "high"} <= set(both) else None
    text = (
        f"Of {counted(len(both), 'simulated state')} the estimated positions correlate with the true ones at "
        f"r = {abs(both['true'].corr(both['position'])):.3f}"
    )
    if inside is not None:
        text += f"; {inside} of {len(both)} intervals hold the truth"
    return Words(text + ".")


@takes_records
def recovered_likeness(records: Records) -> Words:
    """Say what raw agreement and kappa make of voters that are independent by design (`independent_voters`)."""
    table = dyads(records, by=None, methods=("agreement", "kappa"), min_shared=5)
    raw, corrected = table["agreement"], table["kappa"].dropna()
    return Words(
        f"{counted(len(table), 'pair')} of voters that take no notice of each other are alike in "
        f"{raw.mean():.2f} of their votes (from {raw.min():.2f} to {raw.max():.2f}); their kappa has the mean "
        f"{corrected.mean().round(2) + 0.0:.2f} (from {corrected.min():.2f} to {corrected.max():.2f})."
    )
