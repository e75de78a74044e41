"""A text that returns year after year, in words: when consensus ended, what moved the totals, who changed its vote."""

from __future__ import annotations

import re

import pandas as pd

from votelib.arguments import public
from votelib.charts.data_words import say_data
from votelib.charts.translations import say, say_count
from votelib.records import Records
from votelib.sentences.words import (
    Words,
    all_named,
    day_of,
    grouped,
    listing,
    named,
    number,
    precision,
    text_name,
    together,
    vote_word,
)
from votelib.texts.lineage import turnover
from votelib.texts.sponsorship import UNNAMED, parse_sponsors


@public
def end_of_consensus(records: Records, lang: str = "en") -> Words:
    """Say how often a text was adopted without a vote, and when it was put to the vote.

    Examples
    --------
    >>> import votelib as vl
    >>> print(end_of_consensus(vl.load("sample")))
    “Enhancement of international cooperation in the field of human rights”: adopted without a vote 10 times, from 2007
    to 2016; put to the vote 9 times, from 22 June 2017 to 4 July 2025.
    """
    rollcalls = records.rollcalls.dropna(subset="date").sort_values("date")
    silent = rollcalls.loc[rollcalls["adoption"] == "without_vote", "date"]
    voted = rollcalls[rollcalls["adoption"] == "recorded"]
    unnamed = int((rollcalls["adoption"] == "not_recorded").sum())
    said = [*filter(None, (_adopted(silent, lang), _voted(voted, lang), _not_recorded(unnamed, lang)))]
    if not said:
        return Words()
    newest = rollcalls.iloc[-1].to_dict()
    name = text_name(newest | {"symbol": None} if pd.notna(newest["title"]) else newest, lang)
    return Words(say("{what}: {found}.", lang, what=name, found=say("; ", lang).join(said)))


def _adopted(silent: pd.Series, lang: str) -> str:
    if silent.empty:
        return ""
    first, last = silent.min().year, silent.max().year
    if first == last:
        return say_count(
            "adopted without a vote once, in {year}",
            "adopted without a vote {n} times, in {year}", len(silent), lang, year=first,
        )  # fmt: skip
    ends = {"first": first, "last": last}
    return say_count(
        "adopted without a vote {n} time, from {first} to {last}",
        "adopted without a vote {n} times, from {first} to {last}", len(silent), lang, **ends,
    )  # fmt: skip


def _voted(voted: pd.DataFrame, lang: str) -> str:
    """How often, and when: by days, or by years where the source does not give the day of the first or last."""
    if voted.empty:
        return ""
    ends = [row for _, row in voted.iloc[[0, -1]].iterrows()]
    exact = not any(precision(row) for row in ends)
    first, last = (day_of(row, lang) for row in ends)
    if len(voted) == 1 and exact:
        return say("put to the vote once, on {day}", lang, day=first)
    if len(voted) == 1:
        return say("put to the vote once, in {month}", lang, month=first)
    if first == last and exact:
        return say("put to the vote {n} times, on {day}", lang, n=len(voted), day=first)
    if first == last:
        return say_count(
            "put to the vote {n} time, in {month}", "put to the vote {n} times, in {month}",
            len(voted), lang, month=first,
        )  # fmt: skip
    if exact:
        return say_count(
            "put to the vote {n} time, from {first} to {last}", "put to the vote {n} times, from {first} to {last}",
            len(voted), lang, first=first, last=last,
        )  # fmt: skip
    years = "\u2013".join(dict.fromkeys(str(row["date"].year) for row in ends))
    return say_count(
        "put to the vote {n} time, {years}",
        "put to the vote {n} times, {years}",
        len(voted),
        lang,
        years=years,
    )


def _not_recorded(times: int, lang: str) -> str:
    """Votes of which only totals are known, or not even these."""
    return say_count(
        "voted on {n} more time without a record of how each state voted",
        "voted on {n} more times without a record of how each state voted", times, lang,
    ) if times else ""  # fmt: skip


@public
def what_moved(records: Records, vote: str = "yes", lang: str = "en") -> Words:
    """Say how much of all change from vote to vote came from members that changed their vote, and how much from seats.

    Every part adds up: changed votes, seats that changed hands, and members of which one vote is not known.

    Examples
    --------
    >>> import votelib as vl
    >>> print(what_moved(vl.load("sample")))
    From 2017 to 2025 the number of Yes moved by 9 because members changed their vote, by 12 because other states held
    the seats and by 1 because of absences (ups and downs added). In 2018 it fell from 32 to 28: −1 by members that
    changed their vote, −2 by seats, −1 by absence.
    """
    table = turnover(records, vote)
    if table.empty:
        return Words()
    ways = {"by_conversion": "by {n} because members changed their vote",
            "by_turnover": "by {n} because other states held the seats",
            "by_absence": "by {n} because of absences"}  # fmt: skip
    moved = {way: int(table[way].abs().sum()) for way in ways}
    word, most = vote_word(vote, lang), table.loc[table["change"].abs().idxmax()]
    if not sum(moved.values()):
        return Words(say("The number of {vote} has not moved.", lang, vote=word))
    said = [say(ways[way], lang, n=n) for way, n in moved.items() if n]
    first = pd.Timestamp(records.select(adoption="recorded").rollcalls["date"].min()).year
    return together(
        say("From {first} to {last} the number of {vote} moved {ways} (ups and downs added).", lang,
            first=first, last=table["year"].max(), vote=word, ways=listing(said, lang)),
        _step(most, lang),
    )  # fmt: skip


def _step(most: pd.Series, lang: str) -> str:
    if not most["change"]:
        return ""
    ways = {"by_conversion": "{n} by members that changed their vote", "by_turnover": "{n} by seats",
            "by_absence": "{n} by absence"}  # fmt: skip
    parts = [say(text, lang, n=number(most[way], lang, sign=True)) for way, text in ways.items() if most[way]]
    text = (
        "In {year} it fell from {before} to {after}: {parts}."
        if most["change"] < 0
        else "In {year} it rose from {before} to {after}: {parts}."
    )
    about = {name: most[name] for name in ("year", "before", "after")}
    return say(text, lang, parts=say(", ", lang).join(parts), **about)


@public
def sides_changed(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which states kept their seat and changed their vote, from `votelib.texts.lineage.changes`.

    Where more than 30 votes changed, only those of the last three years with a change are named.
    """
    if table.empty:
        return Words()
    changed = table[table["change"] == "changed"]
    if changed.empty:
        return Words(say("No state that kept its seat changed its vote.", lang))
    steps = [say("{year}: {moves}.", lang, year=year, moves=_moves(part, lang))
             for year, part in changed.groupby("year")]  # fmt: skip
    if len(changed) > _NAMED_IN_FULL and len(steps) > 3:
        last = say("The table has all of them; these are the last three years in which votes changed.", lang)
        steps = [last, *steps[-3:]]
    head = say_count(
        "States that kept their seat changed their vote once.",
        "States that kept their seat changed their vote {n} times.", len(changed), lang,
    )  # fmt: skip
    return together(head, *steps)


_NAMED_IN_FULL = 30  # changed votes; the names of more would be a page of text


def _moves(of_year: pd.DataFrame, lang: str) -> str:
    return say("; ", lang).join(
        say(
            "{states} from {before} to {after}", lang,
            states=listing(all_named(part["country"], lang), lang),
            before=vote_word(before, lang), after=vote_word(after, lang),
        )
        for (before, after), part in of_year.groupby(["before", "after"])
    )  # fmt: skip


@public
def brought_by(text: str, lang: str = "en", shown: int | None = None) -> str:
    """The sponsors of a text as a source prints them, with the names of states and groups in a language.

    A line with a name that means neither a state nor a group stays as it is printed. Of many sponsors the first
    `shown` are named.

    Examples
    --------
    >>> brought_by("Uganda (on behalf of the Movement of Non-Aligned Countries)", "fr")
    'Ouganda (au nom de\xa0: MNA)'
    >>> brought_by("Chad, Chile, Cuba, Micronesia (Federated States of)", shown=2)
    'Chad, Chile and 2 more'
    """
    told = text if lang == "en" else _in_language(text, lang)
    names = re.split(rf"{re.escape(say(', ', lang))}(?![^(]*\))", told)
    return told if shown is None or len(names) <= shown + 1 else listing(names, lang, shown)


def _in_language(text: str, lang: str) -> str:
    rows = parse_sponsors(text)
    if set(rows["kind"]) - {"state", "group"} or UNNAMED in set(rows["sponsor"]):
        return say_data(text, lang)
    spoken_for = set(rows["on_behalf_of"].dropna())
    return say(", ", lang).join(
        _sponsor(row, lang)
        for row in rows.itertuples()
        if row.kind == "state" or row.sponsor not in spoken_for
    )


def _sponsor(row, lang: str) -> str:
    name = named(row.sponsor, lang) if row.kind == "state" else grouped(row.sponsor, lang)
    if pd.isna(row.on_behalf_of):
        return name
    group = grouped(row.on_behalf_of, lang)
    if pd.isna(row.excepted):
        return say("{state} (on behalf of {group})", lang, state=name, group=group)
    others = listing(all_named(row.excepted.split(";"), lang), lang)
    return say(
        "{state} (on behalf of {group}, except {others})", lang, state=name, group=group, others=others
    )
