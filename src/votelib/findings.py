"""What a table says, in words: sentences whose every number is computed.

Each function takes a table that a measure returned and gives a `Words`: a plain string that Jupyter shows as a
paragraph, with everything in it escaped, since titles come from documents that nobody vouches for.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

import pandas as pd

from votelib.countries import country_name
from votelib.lineage import turnover
from votelib.records import Records
from votelib.schema import counted

__all__ = [
    "Words",
    "best_explanation",
    "end_of_consensus",
    "listing",
    "same_positions",
    "sides_changed",
    "the_vote",
    "united_and_split",
    "what_moved",
    "who_left",
]

_BODIES = {
    "HRC": "the Human Rights Council",
    "CHR": "the Commission on Human Rights",
    "UNGA": "the General Assembly",
    "UNSC": "the Security Council",
}


class Words(str):
    """A sentence or more; shown by Jupyter as a paragraph."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f"<p class='finding'>{html.escape(self)}</p>"


def listing(words: Iterable[str]) -> str:
    """Join words as prose does.

    Examples
    --------
    >>> listing(["Chile"]), listing(["Chile", "Peru", "Togo"])
    ('Chile', 'Chile, Peru and Togo')
    """
    words = list(words)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}" if words else "none"


def the_vote(records: Records) -> Words:
    """Say what was decided, when and by how many, for records of one roll call.

    Examples
    --------
    >>> import votelib as vl
    >>> the_vote(vl.load("sample").select(symbol="A/HRC/RES/53/11"))
    'On 12 July 2023 the Human Rights Council adopted A/HRC/RES/53/11, “Enhancement of international cooperation in
    the field of human rights”, by 33 votes to 13, with 1 abstention.'
    """
    row = records.rollcalls.iloc[-1]
    what = f"{row['symbol']}, “{row['title']}”" if pd.notna(row["title"]) else row["symbol"]
    verb = {"adopted": "adopted", "rejected": "rejected"}.get(row["outcome"], "voted on")
    return Words(f"{_day(row['date'])}{_BODIES.get(row['body'], row['body'])} {verb} {what}, {_how(row)}.")


def _day(date) -> str:
    return "" if pd.isna(date) else f"On {date.day} {date:%B %Y} "


def _how(row) -> str:
    if row["adoption"] == "without_vote":
        return "without a vote"
    if row[["yes", "no", "abstain"]].isna().any():
        return "by a vote whose totals the source does not give"
    return f"by {counted(row['yes'], 'vote')} to {row['no']}, with {counted(row['abstain'], 'abstention')}"


def same_positions(one: Records, other: Records) -> Words:
    """Say how many positions of one record of a vote stand the same in another, and which do not.

    Roll calls are matched by symbol and date, since two sources number them differently.
    """
    both = _positions(one).merge(
        _positions(other),
        on=["symbol", "date", "country"],
        how="left",
        suffixes=("", "_other"),
        validate="one_to_one",
    )
    differ = both[both["vote"] != both["vote_other"].fillna("no row")]
    agreed = f"{len(both) - len(differ)} of {counted(len(both), 'position')} stand the same in both records."
    if differ.empty:
        return Words(agreed)
    told = [f"{row.country} ({row.vote} here, {row.vote_other} there)" for row in differ.itertuples()]
    return Words(f"{agreed} Different: {listing(told)}.")


def _positions(records: Records) -> pd.DataFrame:
    names = records.rollcalls[["rollcall", "symbol", "date"]]
    votes = records.votes[["rollcall", "country", "vote"]].astype("str")
    return votes.merge(names, on="rollcall", validate="many_to_one").drop(columns="rollcall")


def united_and_split(table: pd.DataFrame) -> Words:
    """Say which groups voted as one and which did not, from `votelib.cohesion` of one roll call."""
    valued = table.dropna(subset="value").sort_values("value")
    united = valued[valued["value"] == 1]
    split = valued[valued["value"] < 1]
    parts = [f"All alike: {listing(_with_size(united))}."] if len(united) else ["No group voted as one."]
    if len(split):
        least = [f"{row.group} ({row.value:.3f})" for row in split.itertuples()]
        parts.append(f"Divided, the most divided first: {listing(least)}.")
    return Words(" ".join(parts))


def _with_size(table: pd.DataFrame) -> list[str]:
    return [
        f"{row.group} ({counted(row.n_votes, 'state')})" for row in table.sort_values("group").itertuples()
    ]


def who_left(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say who took another position than most of its group, from `votelib.defections` of one roll call."""
    left = table.loc[~table["tie"]]
    if left.empty:
        return Words("No state left the majority of its group.")
    who = [
        f"{country_name(row.country, lang)} ({row.vote}, where {row.n_majority} of {row.n_votes} of {row.group} "
        f"took the position {row.majority})"
        for row in left.itertuples()
    ]
    return Words(f"Left the majority of its group: {listing(who)}.")


def best_explanation(table: pd.DataFrame) -> Words:
    """Say which grouping tells the vote best, from `votelib.association` of one roll call."""
    ranked = table.dropna(subset="rank").sort_values("rank")
    if ranked.empty:
        return Words("There is no split to explain: all that voted took the same position.")
    best = ranked.iloc[0]
    second = ranked.iloc[1] if len(ranked) > 1 else None
    text = (
        f"Of {counted(len(ranked), 'grouping')} compared, {best['grouping']} tells the vote best: "
        f"corrected Cramér's V {best['cramers_v_corrected']:.2f}{_chance(best['p_value'])}, {best['n']} states"
    )
    if second is not None:
        text += f"; next comes {second['grouping']} with {second['cramers_v_corrected']:.2f}"
    return Words(f"{text}. Association is not cause, and groupings overlap.")


def _chance(p_value: float) -> str:
    if pd.isna(p_value):
        return ""
    return ", p < 0.001" if p_value < 0.001 else f", p = {p_value:.3f}"


def end_of_consensus(records: Records) -> Words:
    """Say how often a text was adopted without a vote, and since when it is voted on.

    Examples
    --------
    >>> import votelib as vl
    >>> end_of_consensus(vl.load("sample"))
    'The text was adopted without a vote 10 times, from 2007 to 2016. The first recorded vote came on 22 June 2017;
    9 recorded votes since, the last on 4 July 2025.'
    """
    rollcalls = records.rollcalls.sort_values("date")
    silent = rollcalls[rollcalls["adoption"] == "without_vote"]["date"]
    recorded = rollcalls[rollcalls["adoption"] == "recorded"]["date"]
    parts = []
    if len(silent):
        years = (
            f"from {silent.min().year} to {silent.max().year}"
            if len(silent) > 1
            else f"in {silent.min().year}"
        )
        parts.append(f"The text was adopted without a vote {counted(len(silent), 'time')}, {years}.")
    if len(recorded):
        first, last = (f"{day.day} {day:%B %Y}" for day in (recorded.min(), recorded.max()))
        parts.append(
            f"The first recorded vote came on {first}; "
            f"{counted(len(recorded), 'recorded vote')} since, the last on {last}."
        )
    return Words(" ".join(parts) or "There is no iteration of this text in the records.")


def what_moved(records: Records, vote: str = "yes") -> Words:
    """Say how much of all change from vote to vote came from states that changed sides, and how much from seats."""
    table = turnover(records, vote)
    if table.empty:
        return Words("There are not two recorded votes to compare.")
    conversion, seats = table["by_conversion"].abs().sum(), table["by_turnover"].abs().sum()
    most = table.loc[table["change"].abs().idxmax()]
    return Words(
        f"Over {counted(len(table), 'step')} from one vote to the next, net moves to or from “{vote}” by states that "
        f"kept their seats add up to {conversion}, those by seats that changed hands to {seats}. The largest step was "
        f"{most['year']}: from {most['before']} to {most['after']}, of which {most['by_conversion']:+d} by conversion "
        f"and {most['by_turnover']:+d} by other states sitting in the chamber."
    )


def sides_changed(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which states kept their seat and changed their vote, from `votelib.lineage.changes`."""
    changed = table[table["change"] == "changed"]
    if changed.empty:
        return Words("No state that kept its seat changed its vote.")
    named = changed.assign(country=[country_name(code, lang) for code in changed["country"]])
    steps = []
    for year, of_year in named.sort_values("country").groupby("year"):
        moves = [
            f"{listing(part['country'])} from {before} to {after}"
            for (before, after), part in of_year.groupby(["before", "after"])
        ]
        steps.append(f"{year}: {'; '.join(moves)}.")
    return Words(
        " ".join([f"{counted(len(changed), 'change')} of side by states that kept their seats.", *steps])
    )
