"""How groups voted on one text, in words: who was united, who left, and what explains the split."""

from __future__ import annotations

import pandas as pd

from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.sentences.words import (
    Words,
    all_named,
    grouped,
    listing,
    named,
    number,
    together,
    valued,
    vote_word,
)
from votelib.translating import place_in_alphabet

_BY_CHANCE = 0.05  # from this p-value on, what explains a vote best may explain nothing


@public
def united_and_split(table: pd.DataFrame, lang: str = "en", shown: int = 12) -> Words:
    """Say which groups voted as one, which nearly so, and which did not, from `votelib.cohesion` of one roll call.

    Nearly: nine in ten of those who took part, or more, voted alike. Groups without a value (fewer than two members
    took part) are not spoken of.
    """
    known = table.dropna(subset="value").sort_values("value", kind="stable")
    if known.empty:
        return Words()
    alike = known[["yes", "abstain", "no"]].max(axis=1)
    united = known["value"] == 1
    nearly = ~united & (alike >= _NEARLY * known["n_votes"])
    split = known[~united & ~nearly]
    whole = [
        say("{group} ({members})", lang, group=grouped(row.group, lang), members=_members(row.n_votes, lang))
        for row in known[united].sort_values("group").itertuples()
    ]
    almost = [
        say(
            "{group} ({n} of {total} alike)",
            lang,
            group=grouped(row.group, lang),
            n=row.alike,
            total=row.n_votes,
        )
        for row in known.assign(alike=alike)[nearly].sort_values("group").itertuples()
    ]
    least = [valued(grouped(row.group, lang), number(row.value, lang, 2), lang) for row in split.itertuples()]
    return together(
        say("United: {groups}.", lang, groups=listing(whole, lang, shown)) if whole else
        say("No group voted as one.", lang),
        say("Nearly united: {groups}.", lang, groups=listing(almost, lang, shown)) if almost else "",
        say("Divided, the most divided first: {groups}." if len(least) > 1 else "Divided: {groups}.", lang,
            groups=listing(least, lang, shown)) if least else "",
    )  # fmt: skip


_NEARLY = 0.9  # of a group


def _members(n: int, lang: str) -> str:
    return say_count("{n} state", "{n} states", n, lang)


@public
def who_left(table: pd.DataFrame, lang: str = "en", shown: int = 25) -> Words:
    """Say who voted otherwise than most of its group, from `votelib.defections` of one roll call.

    Nothing is said where no group had members to compare (`attrs["n_compared"]`).
    """
    left = table.loc[~table["tie"]]
    tied = list(dict.fromkeys(table.loc[table["tie"], "group"].astype("str")))
    if not table.attrs.get("n_compared", len(table)):
        return Words()
    return together(_those_who_left(left, bool(tied), lang, shown), _without_majority(tied, lang, shown))


def _those_who_left(left: pd.DataFrame, tied: bool, lang: str, shown: int) -> str:
    if left.empty and tied:
        return say("In the groups that had a majority, no state left it.", lang)
    if left.empty:
        return say("No state left the majority of its group.", lang)
    who = [
        say(
            "{state} ({vote}; {n} of {total} in {group}: {majority})", lang, state=named(row.country, lang),
            vote=vote_word(row.vote, lang), n=row.n_majority, total=row.n_votes, group=grouped(row.group, lang),
            majority=vote_word(row.majority, lang),
        )
        for row in _by_name(left, lang)
    ]  # fmt: skip
    states = listing(who, lang) if len(who) <= _ONE_BY_ONE else _by_group(left, lang, shown)
    return say_count(
        "Left the majority of its group: {states}.", "Left the majorities of their groups: {states}.",
        len(who), lang, states=states,
    )  # fmt: skip


def _by_name(left: pd.DataFrame, lang: str) -> list:
    """The rows group by group, in each in the alphabet of the language."""
    rank = {group: at for at, group in enumerate(dict.fromkeys(left["group"]))}
    return sorted(
        left.itertuples(), key=lambda row: (rank[row.group], place_in_alphabet(named(row.country, lang)))
    )


_ONE_BY_ONE = 8  # states; of more, the majority of each group is said once


def _by_group(left: pd.DataFrame, lang: str, shown: int) -> str:
    said = []
    for group, members in left.groupby(left["group"].astype("str"), sort=False):
        one = members.iloc[0]
        votes = [
            say("{states} ({vote})", lang, vote=vote_word(vote, lang),
                states=listing(all_named(same["country"], lang), lang, shown))
            for vote, same in members.groupby(members["vote"].astype("str"), sort=False)
        ]  # fmt: skip
        said.append(
            say("in {group} ({n} of {total}: {majority}) {votes}", lang, group=grouped(group, lang),
                n=one["n_majority"], total=one["n_votes"], majority=vote_word(one["majority"], lang),
                votes=say(", ", lang).join(votes))
        )  # fmt: skip
    return say("; ", lang).join(said)


def _without_majority(tied: list[str], lang: str, shown: int) -> str:
    if not tied:
        return ""
    groups = listing((grouped(name, lang) for name in tied), lang, shown)
    return say("Without a majority, since no vote was the most frequent: {groups}.", lang, groups=groups)


@public
def best_explanation(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which grouping explains the vote best, from `votelib.association` of one roll call."""
    if table.empty or not table["n"].max():
        return Words()
    ranked = table.dropna(subset="rank").sort_values("rank", kind="stable")
    if ranked.empty:
        return Words(_nothing_explained(table, lang))
    best = ranked.iloc[0]
    if best["cramers_v_corrected"] == 0:
        return Words(say_count(
            "The one grouping that could be compared does not explain the vote: corrected Cramér's V 0.",
            "None of {n} groupings compared explains the vote: corrected Cramér's V 0 for each.", len(ranked), lang,
        ))  # fmt: skip
    text = say_count(
        "One grouping could be compared: {grouping}, corrected Cramér's V {v}{chance}, {states}",
        "Of {n} groupings compared, the one that explains the vote best is {grouping}: corrected Cramér's V "
        "{v}{chance}, {states}",
        len(ranked), lang, grouping=grouped(best["grouping"], lang), v=number(best['cramers_v_corrected'], lang, 2),
        chance=_chance(best["p_value"], lang), states=_members(best["n"], lang),
    )  # fmt: skip
    if len(ranked) > 1:
        second = ranked.iloc[1]
        value = number(second["cramers_v_corrected"], lang, 2)
        text += say("; then {grouping} with {v}", lang, grouping=grouped(second["grouping"], lang), v=value)
    doubt = say("It may be no more than chance.", lang) if best["p_value"] >= _BY_CHANCE else ""
    caution = say("Association is not cause, and groupings overlap.", lang)
    return together(say("{what}.", lang, what=text), doubt, caution)


def _nothing_explained(table: pd.DataFrame, lang: str) -> str:
    if table["n_positions"].max() > 1:
        return say("None of the groupings divides the states that took part.", lang)
    n = int(table["n"].max())
    return say_count(
        "There is no split to explain: one state took part.",
        "There is no split to explain: all {n} states that took part voted the same way.", n, lang,
    )  # fmt: skip


def _chance(p_value: float, lang: str) -> str:
    if pd.isna(p_value):
        return ""
    if p_value < 0.001:
        return say(", p < {p}", lang, p=number(0.001, lang, 3))
    return say(", p = {p}", lang, p=number(p_value, lang, 3))
