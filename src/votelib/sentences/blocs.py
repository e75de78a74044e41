"""Blocs in words: how united beyond chance, whose majorities agree, and what the groupings themselves hold."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.groupings.loading import Grouping, resolve
from votelib.records import Records
from votelib.sentences.words import Words, day, grouped, listing, number, share, together, valued

_CLEAR = 0.05
_NESTED = 0.9  # of the smaller of two groups in the other: above it they are one bloc under two names


@public
def unity(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which groups are most and least united, from `votelib.cohesion` over a period; of equals, all are named.

    Examples
    --------
    >>> import votelib as vl
    >>> unity(vl.cohesion(vl.load("sample"), "un_region"))
    'Most united: African (1.00). Least united: GRULAC (0.66). Agreement Index, from 0 to 1.'
    """
    known = table.dropna(subset="value").sort_values("value", kind="stable")
    if len(known) < 2:
        return Words()
    low, high = known["value"].iloc[[0, -1]]
    text = (
        "Most united: {most} ({high}). Least united: {least} ({low}). Agreement Index, from 0 to 1."
        if table.attrs.get("method", "agreement_index") == "agreement_index"
        else "Most united: {most} ({high}). Least united: {least} ({low})."
    )
    least, most = (_named(known[np.isclose(known["value"], end)], lang) for end in (low, high))
    return Words(
        say(text, lang, most=most, least=least, high=number(high, lang, 2), low=number(low, lang, 2))
    )


_SHOWN = 5  # of the blocs that are equally united


def _named(part: pd.DataFrame, lang: str) -> str:
    return listing((grouped(group, lang) for group in part["group"]), lang, _SHOWN)


@public
def before_groups(records: Records, grouping: Grouping, lang: str = "en") -> Words:
    """Say why states are in no group: their votes are earlier than the first membership of the grouping.

    Nothing is said of a grouping of which some membership has no first day.

    Examples
    --------
    >>> import votelib as vl
    >>> print(before_groups(vl.load("unga").vote_on("R/1/98"), "un_region"))
    UN regional groups: memberships begin on 17 December 1963, and the source dates this vote earlier; every state is
    in no group.
    """
    table = resolve(grouping)
    days = records.rollcalls.loc[records.rollcalls["adoption"] == "recorded", "date"]
    earlier = int((days < table["start"].min()).sum())
    if not earlier or table["start"].isna().any():
        return Words()
    names = listing((grouped(name, lang) for name in table["grouping"].unique()), lang)
    about = {"grouping": names, "day": day(table["start"].min(), lang)}
    if len(days) == 1:
        return _begun(say(
            "{grouping}: memberships begin on {day}, and the source dates this vote earlier; every state is in no "
            "group.", lang, **about,
        ))  # fmt: skip
    told = say_count("{grouping}: memberships begin on {day}; in {n} earlier vote every state is in no group.",
                     "{grouping}: memberships begin on {day}; in {n} earlier votes every state is in no group.",
                     earlier, lang, **about)  # fmt: skip
    return _begun(told)


def _begun(told: str) -> Words:
    """A sentence that begins with a name: with a capital."""
    return Words(told[:1].upper() + told[1:])


@public
def beyond_chance(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which blocs are more cohesive than random groups of their size, from `votelib.cohesion_test`."""
    known = table.dropna(subset="p_value").sort_values("value", ascending=False, kind="stable")
    if known.empty:
        return Words()
    p_value = known["p_adjusted"] if "p_adjusted" in known else known["p_value"]
    clear, rest = known[p_value <= _CLEAR], known[p_value > _CLEAR]
    if rest.empty and len(clear) > 2:
        return together(_all_clear(clear, lang), _how_tested(table, lang))
    return together(
        say("More united than random groups of the same size: {blocs}.", lang, blocs=_valued(clear, lang))
        if len(clear) else "",
        say("Not more united than chance would give: {blocs}.", lang, blocs=_valued(rest, lang)) if len(rest) else "",
        _how_tested(table, lang),
    )  # fmt: skip


def _all_clear(clear: pd.DataFrame, lang: str) -> str:
    return say(
        "All {n} blocs are more united than random groups of the same size; most: {most}; least: {least}.", lang,
        n=len(clear), most=_valued(clear.head(2), lang), least=_valued(clear.tail(1), lang),
    )  # fmt: skip


def _how_tested(table: pd.DataFrame, lang: str) -> str:
    return say("Threshold: p ≤ {level}.", lang, level=number(_CLEAR, lang, 2)) + (
        " " + say("The p-values are adjusted for the number of blocs.", lang) if "p_adjusted" in table else ""
    )


def _valued(part: pd.DataFrame, lang: str) -> str:
    return listing(
        (valued(grouped(row.group, lang), number(row.value, lang, 2), lang) for row in part.itertuples()),
        lang,
    )


@public
def nearest_blocs(table: pd.DataFrame, overlap: pd.DataFrame | None = None, lang: str = "en") -> Words:
    """Say which two blocs' majorities agree most and least often, from `votelib.bloc_agreement`.

    Parameters
    ----------
    table : DataFrame
    overlap : DataFrame, optional
        From `votelib.membership_overlap`: two names for the same states, and blocs within blocs, are then left out,
        since a bloc agrees with a part of itself.
    """
    known = table.dropna(subset="value").sort_values("value", kind="stable")
    nested = _nested(known, overlap)
    known = known[~nested]
    if len(known) < 2:
        return Words()
    return together(
        _both_ends(known, lang),
        say_count(
            "{n} pair that holds mostly the same states is left out.",
            "{n} pairs that hold mostly the same states are left out.", int(nested.sum()), lang,
        ) if nested.any() else "",
    )  # fmt: skip


def _both_ends(known: pd.DataFrame, lang: str) -> str:
    """The two pairs at the ends; where several pairs are equal, how many, and one of them."""
    least, most = known.iloc[0], known.iloc[-1]
    n_least, n_most = (int(np.isclose(known["value"], end["value"]).sum()) for end in (least, most))
    names = {
        letter: grouped(end[column], lang)
        for letter, end, column in (
            ("a", most, "group_a"), ("b", most, "group_b"), ("c", least, "group_a"), ("d", least, "group_b"),
        )
    }  # fmt: skip
    shares = {"most": share(most["value"], lang), "least": share(least["value"], lang)}
    if n_least == n_most == 1:
        return say_count(
            "Of {n} pair of blocs, the majorities of {a} and {b} agreed most often ({most} of {votes} votes), those "
            "of {c} and {d} least often ({least} of {fewer}).",
            "Of {n} pairs of blocs, the majorities of {a} and {b} agreed most often ({most} of {votes} votes), those "
            "of {c} and {d} least often ({least} of {fewer}).",
            len(known), lang, votes=number(most["n_rollcalls"], lang), fewer=number(least["n_rollcalls"], lang),
            **names, **shares,
        )  # fmt: skip
    pairs = {"total": number(len(known), lang), **names, **shares}
    return together(
        say("Of {total} pairs of blocs, the majorities of {a} and {b} agreed most often, in {most} of their votes.",
            lang, **pairs)
        if n_most == 1 else
        say_count(
            "Of {total} pairs of blocs, the majorities of {n} pair agreed most often, in {most} of its votes: {a} and "
            "{b}.",
            "Of {total} pairs of blocs, the majorities of {n} pairs agreed most often, in {most} of their votes; {a} "
            "and {b} are one such pair.", n_most, lang, **pairs,
        ),
        say("Those of {c} and {d} agreed least often, in {least} of their votes.", lang, **pairs)
        if n_least == 1 else
        say_count(
            "Those of {n} pair agreed least often, in {least} of its votes: {c} and {d}.",
            "Those of {n} pairs agreed least often, in {least} of their votes; {c} and {d} are one such pair.",
            n_least, lang, **pairs,
        ),
    )  # fmt: skip


def _nested(table: pd.DataFrame, overlap: pd.DataFrame | None) -> pd.Series:
    """Pairs of which the smaller bloc lies (almost) wholly in the larger."""
    if overlap is None:
        return pd.Series(False, index=table.index)
    within = overlap["n_shared"] >= _NESTED * overlap[["n_a", "n_b"]].min(axis=1)
    pairs = set(zip(overlap.loc[within, "group_a"], overlap.loc[within, "group_b"], strict=True))
    either = [
        (a, b) in pairs or (b, a) in pairs for a, b in zip(table["group_a"], table["group_b"], strict=True)
    ]
    return pd.Series(either, index=table.index, dtype=bool)


@public
def the_landscape(groups: pd.DataFrame, pairs: pd.DataFrame, lang: str = "en") -> Words:
    """Say how many groups there are, which are largest, which lie within another, and how much is unconfirmed.

    Parameters
    ----------
    groups : DataFrame
        From `votelib.describe_groupings`, which keeps its day in `attrs`.
    pairs : DataFrame
        From `votelib.membership_overlap`, of the same day. That all lie within the United Nations goes without saying.
    """
    if groups.empty:
        return Words()
    sitting = groups[groups["members"] > 0].sort_values("members", ascending=False, kind="stable")
    largest = [
        valued(grouped(row.group, lang), str(row.members), lang) for row in sitting.head(3).itertuples()
    ]
    inside = pairs.loc[(pairs["relation"] == "within") & (pairs["group_b"] != "UN"), "group_a"].nunique()
    alike = pairs.loc[(pairs["relation"] == "same") & (pairs["group_a"] < pairs["group_b"])]
    same = [
        say("{a} and {b}", lang, a=grouped(row.group_a, lang), b=grouped(row.group_b, lang))
        for row in alike.itertuples()
    ]
    doubtful, rows = int(groups["unconfirmed"].sum()), int(groups["rows"].sum())
    return together(
        say("{k} of {n} groups have members on {day}; the largest are {largest}." if "on" in groups.attrs else
            "{k} of {n} groups have members; the largest are {largest}.", lang, k=len(sitting), n=len(groups),
            day=day(groups.attrs.get("on"), lang), largest=listing(largest, lang)),
        say_count("Leaving out the United Nations, {n} group lies wholly within another.",
                  "Leaving out the United Nations, {n} groups lie wholly within another.", inside, lang)
        if inside else "",
        say("The same states are in {pairs}.", lang, pairs=say("; ", lang).join(same)) if same else "",
        say("Of {n} memberships, {k} ({share}) have a day that is not confirmed or not known.", lang,
            n=number(rows, lang), k=number(doubtful, lang), share=share(doubtful / max(rows, 1), lang)),
    )  # fmt: skip
