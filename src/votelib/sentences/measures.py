"""Sentences about measures beside each other."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.errors import SchemaError
from votelib.measures.pairs import dyads
from votelib.measures.simulation import beside_the_truth
from votelib.records import Records
from votelib.sentences.words import Words, grouped, listing, named, number, percent, together


@public
def how_intervals(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say once on a page what its intervals mean; nothing where a table has none, or no rows.

    How they were made in full, with the seed, stays in `table.attrs["intervals"]`.

    Examples
    --------
    >>> import votelib as vl
    >>> how_intervals(vl.cohesion(vl.load("sample"), "un_region"))
    ''
    >>> print(how_intervals(vl.cohesion(vl.load("sample"), "un_region", intervals=True)))
    Bands and bars are 95% intervals: how far a value moves if votes are drawn again (1,000 draws). A value
    that rests on fewer than 8 roll calls has none.
    """
    how = str(table.attrs.get("intervals") or "")
    made = _MADE.search(how)
    if not made or table.empty:
        return Words()
    level, draws = (int(part.replace(",", "")) for part in made.groups())
    least = _LEAST.search(how)
    return together(
        say_count(
            "Bands and bars are {level} intervals: how far a value moves if votes are drawn again ({n} draw).",
            "Bands and bars are {level} intervals: how far a value moves if votes are drawn again ({n} draws).",
            draws, lang, level=percent(level / 100, lang),
        ),
        _too_few(int(least[1]), least[2], lang) if least else "",
    )  # fmt: skip


@public
def bands(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say what the bands of a chart are, a line where one stands alone; nothing where no value has an interval.

    Parameters
    ----------
    table : DataFrame
        As `votelib.cohesion` returns it.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> bands(vl.cohesion(sample, "EU", intervals=True)), bands(vl.cohesion(sample, "EU", by="year", intervals=True))
    ('Bands or upright lines: 95% intervals.', '')
    """
    made = _MADE.search(str(table.attrs.get("intervals") or ""))
    if not made or "low" not in table or table["low"].isna().all():
        return Words()
    return Words(
        say("Bands or upright lines: {level} intervals.", lang, level=percent(int(made[1]) / 100, lang))
    )


_MADE = re.compile(r"^(\d+)% intervals: .*?([\d,]+) draws")
_LEAST = re.compile(r"none over fewer than (\d+) (roll call|cluster)")


def _too_few(least: int, unit: str, lang: str) -> str:
    if unit == "cluster":
        return say_count("A value that rests on fewer than {n} text has none.",
                         "A value that rests on fewer than {n} texts has none.", least, lang)  # fmt: skip
    return say_count("A value that rests on fewer than {n} roll call has none.",
                     "A value that rests on fewer than {n} roll calls has none.", least, lang)  # fmt: skip


@public
def why_groups_differ(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which groups the measures disagree about, and what makes them.

    Examples
    --------
    >>> import votelib as vl
    >>> print(why_groups_differ(vl.measures.measures_of_vote(vl.load("sample").vote_on("A/HRC/RES/56/2"), "un_region")))
    GRULAC: Rice 1.000, Agreement Index 0.625, mean S 0.571. 2 of its 8 members abstained; Rice leaves them out.
    Asia-Pacific: Rice 0.846, Agreement Index 0.885, mean S 0.692. Nobody abstained; the Agreement Index is 0 for three
    equal parts, so it gives two camps a higher value. All measures give 1 to groups that voted as one: African,
    Eastern European and WEOG.
    """
    alike = table.loc[table["unanimity"] == 1, "group"].astype("str")
    measures = ["rice", "agreement_index", "mean_s"]
    torn = table[table["unanimity"] == 0]
    torn = torn.assign(gap=torn[measures].max(axis=1) - torn[measures].min(axis=1))
    return together(
        *(_why_group(row, lang) for row in torn.sort_values("gap", ascending=False).itertuples()),
        say("All measures give 1 to groups that voted as one: {groups}.", lang,
            groups=listing((grouped(group, lang) for group in alike), lang))
        if len(alike) else "",
    )  # fmt: skip


def _why_group(row, lang: str) -> str:
    rice = say("not defined", lang) if np.isnan(row.rice) else number(row.rice, lang, 3)
    said = say(
        "{group}: Rice {rice}, Agreement Index {agreement}, mean S {s}.", lang, group=grouped(row.group, lang),
        rice=rice,
        agreement=number(row.agreement_index, lang, 3), s=number(row.mean_s, lang, 3),
    )  # fmt: skip
    if row.abstain:
        why = say_count(
            "{n} of its {total} members abstained; Rice leaves it out.",
            "{n} of its {total} members abstained; Rice leaves them out.", row.abstain, lang, total=row.n_votes,
        )  # fmt: skip
    else:
        why = say("Nobody abstained; the Agreement Index is 0 for three equal parts, so it gives two camps a higher "
                  "value.", lang)  # fmt: skip
    return together(said, why)


@public
def why_pairs_differ(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say how far raw likeness and likeness beyond chance are apart, and for which pair most."""
    if table.empty:
        return Words()
    both = table.dropna(subset=["agreement", "kappa"])
    undefined = int((table["agreement"].notna() & table["kappa"].isna()).sum())
    return together(
        _raw_and_beyond(both, lang),
        _ranked_alike(both, lang),
        _flattered(both[both["agreement"] > 0.5], lang),
        say_count(
            "For {n} pair kappa is not defined: both always cast one and the same vote.",
            "For {n} pairs kappa is not defined: both always cast one and the same vote.", undefined, lang,
        ) if undefined else "",
    )  # fmt: skip


def _raw_and_beyond(both: pd.DataFrame, lang: str) -> str:
    if len(both) < 2:
        return ""
    raw, expected, corrected = (
        number(both[column].mean(), lang, 2) for column in ("agreement", "expected", "kappa")
    )
    return say(
        "Over {n} pairs of states the mean share of identical votes is {raw}, of which {expected} was to be expected "
        "by chance; kappa, which takes that out, has the mean {kappa}.", lang,
        n=number(len(both), lang), raw=raw, expected=expected, kappa=corrected,
    )  # fmt: skip


def _ranked_alike(both: pd.DataFrame, lang: str) -> str:
    if len(both) < 2 or not (both[["agreement", "kappa"]].std() > 0).all():
        return ""
    rho = both["agreement"].corr(both["kappa"], method="spearman")
    return say("The rank correlation of the two is {rho} (Spearman).", lang, rho=number(rho, lang, 2))


def _flattered(near: pd.DataFrame, lang: str) -> str:
    if near.empty:
        return ""
    most = near.loc[(near["agreement"] - near["kappa"]).idxmax()]
    return say_count(
        "Of those alike in more than half of their votes, chance explains most for {a} and {b}: agreement {raw} over "
        "{n} vote, kappa {kappa}.",
        "Of those alike in more than half of their votes, chance explains most for {a} and {b}: agreement {raw} over "
        "{n} votes, kappa {kappa}.",
        int(most["n_shared"]), lang, a=named(most["country_a"], lang, in_text=True),
        b=named(most["country_b"], lang, in_text=True),
        raw=number(most['agreement'], lang, 2), kappa=number(most['kappa'], lang, 2),
    )  # fmt: skip


@public
def recovered_positions(truth: pd.DataFrame, estimate: pd.DataFrame, lang: str = "en") -> Words:
    """Say how near estimated ideal points come to the true ones, for `spatial_voters`."""
    both = beside_the_truth(truth, estimate)
    r = abs(both["true"].corr(both["position"]))
    said = say(
        "The estimated positions of {n} simulated states correlate with the true ones at r = {r}.", lang,
        n=len(both), r=number(r, lang, 3),
    )  # fmt: skip
    if not {"low", "high"} <= set(both) or both["low"].isna().all():
        return Words(said)
    inside = int(both["true"].between(both["low"], both["high"]).sum())
    return together(said, say("{k} of {n} intervals hold the truth.", lang, k=inside, n=len(both)))


@public
def recovered_likeness(records: Records, lang: str = "en") -> Words:
    """Say what raw agreement and kappa make of voters that are independent by design (`independent_voters`)."""
    table = dyads(records, by=None, methods=("agreement", "kappa"), min_shared=5)
    raw, corrected = table["agreement"], table["kappa"].dropna()
    if corrected.empty:
        raise SchemaError(
            "kappa has no value for any pair of states: expected five roll calls on which two differ"
        )
    return Words(
        say(
            "{n} pairs of states that vote independently of each other cast the same vote in {raw} of their votes "
            "(from {low} to {high}); the mean of their kappa is {kappa} (from {least} to {most}).", lang,
            n=number(len(table), lang), raw=number(raw.mean(), lang, 2), low=number(raw.min(), lang, 2),
            high=number(raw.max(), lang, 2),
            kappa=number(corrected.mean().round(2) + 0.0, lang, 2), least=number(corrected.min(), lang, 2),
            most=number(corrected.max(), lang, 2),
        )
    )  # fmt: skip
