"""One state among the others, in words: with whom it votes, in whose company it stands."""

from __future__ import annotations

import pandas as pd

from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.countries.names import before_and_after
from votelib.records import Records
from votelib.sentences.words import (
    Words,
    all_named,
    first_in_sentence,
    grouped,
    listing,
    named,
    number,
    share,
    together,
    valued,
)

_CHANCE = 0.1  # adjusted Rand index below which two partitions do not resemble each other


@public
def partners_and_opponents(table: pd.DataFrame, country: str, lang: str = "en", n: int = 3) -> Words:
    """Say with whom a state votes most and least alike, from `votelib.measures.neighbours.partners`.

    Equals are named together, or counted where they are many: none of them is nearer than the others.
    """
    known = table.dropna(subset="value")
    name = first_in_sentence(named(country, lang, in_text=True))
    if known.empty:
        return Words(say("{state} shares too few votes with every other state.", lang, state=name))
    if len(known) <= n:
        return Words(
            say_count("{state} can be compared with {n} state only: {states}.",
                      "{state} can be compared with {n} states only, the most alike first: {states}.",
                      len(known), lang, state=name, states=listing(_with_values(known, lang), lang))
        )  # fmt: skip
    if len(known) < 2 * n:
        return Words(say("{state} votes most like {most}.", lang, state=name, most=_first(known, n, lang)))
    return together(
        say("{state} votes most like {most}, and least like {least}.", lang, state=name,
            most=_first(known, n, lang), least=_first(known.iloc[::-1], n, lang)),
        say_count("{n} state compared.", "{n} states compared.", len(known), lang),
    )  # fmt: skip


@public
def under_another_name(records: Records, country: str, lang: str = "en") -> Words:
    """Say under which name a state that came before or after has votes in the records; nothing where none has.

    Examples
    --------
    >>> import votelib as vl
    >>> under_another_name(vl.load("unga").select(since=1991, until=1992), "RUS")
    'The Russian Federation: a state before or after it has votes here as well, counted apart: Union of Soviet
    Socialist Republics (SUN).'
    """
    others = sorted(before_and_after(country) & {*records.votes["country"].cat.categories})
    if not others:
        return Words()
    return Words(say(
        "{state}: a state before or after it has votes here as well, counted apart: {states}.", lang,
        state=first_in_sentence(named(country, lang, in_text=True)),
        states=listing([valued(named(each, lang), each, lang) for each in others], lang),
    ))  # fmt: skip


def _first(known: pd.DataFrame, n: int, lang: str) -> str:
    """The first states of a table in order, with all that are equal to the last of them."""
    last = known["value"].iloc[min(n, len(known)) - 1]
    equal = known["value"] == last
    before = known[(~equal).cumprod().astype(bool)]
    if len(before) + equal.sum() <= n + _MORE:
        return listing(_with_values(known.head(len(before) + int(equal.sum())), lang), lang)
    many = say_count("{n} state", "{n} states", int(equal.sum()), lang)
    return listing([*_with_values(before, lang), valued(many, number(last, lang, 2), lang)], lang)


_MORE = 2  # equals beyond those asked for that are still named


def _with_values(part: pd.DataFrame, lang: str) -> list[str]:
    return [
        say_count("{state} ({value}, {n} vote)", "{state} ({value}, {n} votes)", row.n_shared, lang,
                  state=named(row.country, lang, in_text=True), value=number(row.value, lang, 2))
        for row in part.itertuples()
    ]  # fmt: skip


@public
def its_community(table: pd.DataFrame, country: str, lang: str = "en", shown: int = 8) -> Words:
    """Say in whose company a state is, from `votelib.find_communities` or `votelib.community_stability`."""
    if table.empty:
        return Words()
    name = first_in_sentence(named(country, lang, in_text=True))
    mine = table[table["country"] == country]
    if mine.empty:
        return Words(
            say("{state} shares too few votes with some of the states to be placed in a community.", lang, state=name)
        )  # fmt: skip
    row = mine.iloc[0]
    others = table[(table["community"] == row["community"]) & (table["country"] != country)]
    sizes = [str(size) for size in table.groupby("community").size()]
    return together(
        say_count("All {states} states form one community.", "{n} communities, of {sizes} states.", len(sizes), lang,
                  sizes=listing(sizes, lang), states=sizes[0]),
        say("{state} forms a community by itself.", lang, state=name) if others.empty else
        say("{state} is in the same community as {others}.", lang, state=name,
            others=listing(all_named(others["country"], lang, in_text=True), lang, shown)),
        say("When other votes are drawn, they stay together in {share} of the draws.", lang,
            share=share(row["stability"], lang))
        if "stability" in table and pd.notna(row["stability"]) and len(others) else "",
    )  # fmt: skip


@public
def left_out_of_the_tree(tree: pd.DataFrame, lang: str = "en", shown: int = 12) -> Words:
    """Say how many states a tree holds and who could not be placed, from `votelib.cluster_states`."""
    kept, left_out = tree.attrs["states"], tree.attrs["left_out_states"]
    return together(
        say_count("The tree holds {n} state.", "The tree holds {n} states.", len(kept), lang),
        say_count(
            "{n} state shares too few votes with some of the others and is left out: {states}.",
            "{n} states share too few votes with some of the others and are left out: {states}.",
            len(left_out), lang, states=listing(all_named(left_out, lang), lang, shown),
        ) if left_out else "",
    )  # fmt: skip


@public
def resemblance(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which grouping the communities resemble most, from `votelib.compare_communities`."""
    if table.empty or table["adjusted_rand"].isna().all():
        return Words()
    best = table.iloc[0]
    groupings = say_count("{n} grouping", "{n} groupings", len(table), lang)
    value = number(best["adjusted_rand"], lang, 2)
    if best["adjusted_rand"] < _CHANCE:
        return Words(
            say("The communities resemble none of the {groupings} compared: the nearest, {best}, has an adjusted Rand "
                "index of {value}, where chance gives 0.", lang, groupings=groupings, best=grouped(best["grouping"],
                lang),
                value=value)
        )  # fmt: skip
    if "low" in table and pd.notna(best["low"]):
        ends = {"low": number(best["low"], lang, 2), "high": number(best["high"], lang, 2)}
        value = say("{value} ({low} to {high})", lang, value=value, **ends)
    return Words(
        say("Of {groupings} compared, the communities resemble {best} most: adjusted Rand index {value}, "
            "where 0 is chance and 1 the same; {states}.", lang, groupings=groupings, best=grouped(best["grouping"],
            lang),
            value=value, states=say_count("{n} state", "{n} states", best["n"], lang))
    )  # fmt: skip
