"""Sentences about the state of a record: what does not add up, and what corrections do."""

from __future__ import annotations

import pandas as pd

from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.checks.ledger import by_kind, by_year
from votelib.records import Records
from votelib.records.doubt import check_words
from votelib.records.schema import MAIN_KINDS
from votelib.sentences.missing_texts import gaps_here
from votelib.sentences.votes import body_name, of_body
from votelib.sentences.words import Words, days, listing, number, share, together, valued

_ENOUGH = 100  # recorded votes, from which a record says something about the public record as a whole


@public
def the_data(records: Records, lang: str = "en") -> Words:
    """Say what records hold: texts, days, states, and how many issues there are.

    Examples
    --------
    >>> import votelib as vl
    >>> print(the_data(vl.load("sample")))
    The Human Rights Council, 30 March 2007 to 4 July 2025: 9 recorded votes of 108 states and 10 adoptions without a
    vote. 1 issue with the record, none serious.
    """
    rollcalls = records.rollcalls
    if rollcalls.empty:
        return Words()
    bodies = listing((body_name(body, lang) for body in sorted(set(rollcalls["body"]))), lang)
    when = days(rollcalls, lang)
    ways = rollcalls["adoption"].value_counts()
    voted, silent = int(ways.get("recorded", 0)), int(ways.get("without_vote", 0))
    parts = [
        say_count("{n} recorded vote of {states}", "{n} recorded votes of {states}", voted, lang,
                  states=say_count("{n} state", "{n} states", records.votes["country"].nunique(), lang))
        if voted or not silent else "",
        say_count("{n} adoption without a vote", "{n} adoptions without a vote", silent, lang) if silent else "",
    ]  # fmt: skip
    who, what = f"{bodies[:1].upper()}{bodies[1:]}", listing(filter(None, parts), lang)
    about = {"bodies": who, "days": when, "what": what}
    said = (
        say("{bodies}, {days}: {what}.", lang, **about) if when else say("{bodies}: {what}.", lang, **about)
    )
    return together(said, _without_days(rollcalls, lang), _issues(records, lang))


def _without_days(rollcalls: pd.DataFrame, lang: str) -> str:
    """What a table without any day cannot show, which most of a page may rest on."""
    if rollcalls["date"].notna().any():
        return ""
    return say(
        "No vote here has a day: nothing can be said of changes over time, nor of groups whose members changed.",
        lang,
    )


def _issues(records: Records, lang: str) -> str:
    of_others = (records.issues["check"] == "missing_text").sum() - len(gaps_here(records))
    found = len(records.issues) - int(of_others)
    if not found:
        return say("No issue with the record was found.", lang)
    how = _doubted(records.doubts(), lang)
    return say_count("{n} issue with the record, {how}.", "{n} issues with the record, {how}.", found, lang,
                     how=how)  # fmt: skip


def _doubted(doubts: pd.DataFrame, lang: str) -> str:
    if doubts.empty:
        return say("none serious", lang)
    left = int(doubts["whole"].sum())
    if not left:
        return say_count("{n} vote in doubt", "{n} votes in doubt", len(doubts), lang)
    return say_count(
        "{n} vote in doubt ({left} left out of the measures)", "{n} votes in doubt ({left} left out of the measures)",
        len(doubts), lang, left=number(left, lang),
    )  # fmt: skip


@public
def what_is_wrong(records: Records, lang: str = "en") -> Words:
    """Say how much of a record cannot be relied on.

    Examples
    --------
    >>> import votelib as vl
    >>> what_is_wrong(vl.load("sample"))
    'None of the 9 recorded votes has a serious issue. There is 1 lesser issue.'
    """
    total = int((records.rollcalls["adoption"] == "recorded").sum())
    flawed = records.flawed()
    lesser = int((records.issues["severity"] != "serious").sum())
    rest = (
        say_count("There is {n} lesser issue.", "There are {n} lesser issues.", lesser, lang)
        if lesser
        else ""
    )
    if not total:
        return Words(rest)
    if flawed.empty:
        none = say_count(
            "The one recorded vote has no serious issue.", "None of the {n} recorded votes has a serious issue.",
            total, lang,
        )  # fmt: skip
        return together(none, rest)
    serious = by_kind(records).query("severity == 'serious' and n_rollcalls > 0").head(4)
    kinds = [say(check_words(check), lang) for check in serious["check"]]
    if len(flawed) > 1:
        kinds = [valued(kind, f"{n}", lang) for kind, n in zip(kinds, serious["n_rollcalls"], strict=True)]
    return together(
        say("The one recorded vote has a serious issue.", lang) if total == 1 else
        _serious(records.rollcalls[records.rollcalls["adoption"] == "recorded"], len(flawed), lang),
        say("Most frequent: {kinds}." if len(flawed) > 1 else "Found: {kinds}.", lang, kinds=listing(kinds, lang)),
        rest,
    )  # fmt: skip


def _serious(voted: pd.DataFrame, flawed: int, lang: str) -> str:
    bodies = [of_body(body, lang) for body in sorted(voted["body"].unique())]
    counts = {
        "n": number(len(voted), lang), "of_bodies": listing(bodies, lang),
        "k": number(flawed, lang), "share": share(flawed / len(voted), lang),
    }  # fmt: skip
    if voted["kind"].isin(MAIN_KINDS).all():
        return say("Of {n} recorded votes {of_bodies}, {k} ({share}) have a serious issue.", lang, **counts)
    return say(
        "Of {n} recorded votes {of_bodies}, amendments and parts of texts included, {k} ({share}) have a serious "
        "issue.", lang, **counts,
    )  # fmt: skip


@public
def worst_year(records: Records, lang: str = "en") -> Words:
    """Say in which year most roll calls have a serious issue, and in how many years any; nothing where in none."""
    if by_year(records).empty:
        return Words()
    flawed = records.rollcalls[records.rollcalls["rollcall"].isin(records.flawed())]
    years = flawed["date"].dt.year.dropna().astype(int).value_counts().sort_index()
    if years.empty or len(flawed) == 1:
        return Words()
    worst = years.index[years == years.max()]
    cast = records.rollcalls[records.rollcalls["adoption"] == "recorded"]["date"].dt.year.value_counts()
    return together(
        say("The year with most recorded votes in doubt is {year}: {k} of {n}.", lang, year=int(worst[0]),
            k=int(years.max()), n=int(cast.get(worst[0], 0))) if len(worst) == 1 else "",
        say_count("{n} of {total} years has a recorded vote in doubt.",
                  "{n} of {total} years have a recorded vote in doubt.", len(years), lang, total=cast.size),
    )  # fmt: skip


@public
def extent(records: Records, lang: str = "en") -> Words:
    """Say over how much of a record the ledger speaks, and what would be needed for more.

    Examples
    --------
    >>> import votelib as vl
    >>> extent(vl.load("sample"))
    'The tables below are about 9 recorded votes (2017 to 2025): too few to judge the public record by. For every
    recorded vote of the Council since 2006: votelib fetch hrc, then data = "hrc".'
    """
    recorded = records.rollcalls[records.rollcalls["adoption"] == "recorded"]
    years = recorded["date"].dt.year.dropna().astype(int)
    votes = say_count("{n} recorded vote", "{n} recorded votes", len(recorded), lang)
    if len(years):
        votes = say("{votes} ({first} to {last})", lang, votes=votes, first=years.min(), last=years.max())
    if len(recorded) >= _ENOUGH:
        return Words(say("The tables below are about {votes}.", lang, votes=votes))
    return together(
        say("The tables below are about {votes}: too few to judge the public record by.", lang, votes=votes),
        say('For every recorded vote of the Council since 2006: votelib fetch hrc, then data = "hrc".', lang),
    )  # fmt: skip


@public
def what_corrections_do(before: Records, after: Records, lang: str = "en") -> Words:
    """Say what corrections changed.

    Parameters
    ----------
    before, after : Records
        As they are, and as `votelib.checks.corrections.apply` gives them.
    """
    made = int((after.issues["check"] == "corrected").sum())
    unfit = int((after.issues["check"] == "correction_unfit").sum())
    there = int((after.issues["check"] == "correction_there").sum())
    if not made + unfit + there:
        return Words()
    were, are = set(before.flawed()), set(after.flawed())
    return together(
        say_count("{n} correction was made, with its source.", "{n} corrections were made, each with its source.",
                  made, lang) if made else "",
        _mended(len(were), len(were - are), lang) if made and were else "",
        say_count(
            "{n} recorded vote that stands in the record twice is left out of the measures.",
            "{n} recorded votes that stand in the record twice are left out of the measures.", len(are - were), lang,
        ) if are - were else "",
        say_count("The record already has what {n} correction would put right.",
                  "The record already has what {n} corrections would put right.", there, lang) if there else "",
        say_count("{n} correction no longer fits and changed nothing.",
                  "{n} corrections no longer fit and changed nothing.", unfit, lang) if unfit else "",
    )  # fmt: skip


def _mended(flawed: int, k: int, lang: str) -> str:
    if not k:
        return say_count(
            "The {n} recorded vote with a serious issue is not mended.",
            "None of the {n} recorded votes with a serious issue is mended.", flawed, lang,
        )  # fmt: skip
    return say_count(
        "Of {n} recorded vote with a serious issue, {k} is mended.",
        "Of {n} recorded votes with a serious issue, {k} are mended.", flawed, lang, k=number(k, lang),
    )  # fmt: skip
