"""What a table says, in words: sentences whose every number is computed.

Each function takes a table that a measure returned and gives a `Words`: a plain string that Jupyter shows as a
paragraph, with everything in it escaped, since titles come from documents that nobody vouches for.
"""

from __future__ import annotations

import pandas as pd

from votelib.countries import country_name
from votelib.errors import counted
from votelib.records import Records, takes_records
from votelib.sentences.words import Words, listing
from votelib.texts.lineage import turnover

__all__ = [
    "against_its_past",
    "best_explanation",
    "beyond_chance",
    "end_of_consensus",
    "how_close",
    "its_community",
    "left_out_of_the_tree",
    "most_often_apart",
    "nearest_blocs",
    "partners_and_opponents",
    "resemblance",
    "same_positions",
    "sides_changed",
    "the_landscape",
    "the_session",
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


@takes_records
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


@takes_records
def same_positions(one: Records, other: Records, shown: int = 12) -> Words:
    """Say how many positions of one record of a vote stand the same in another, and which do not.

    Roll calls are matched by symbol and date, since two sources number them differently; where several share both,
    by their ids as well. Those that the other record lacks, or cannot tell apart, are counted and not compared.
    """
    there = _same_rollcalls(one.rollcalls, other.rollcalls)
    here = one.votes[["rollcall", "country", "vote"]].astype("str")
    both = here.assign(rollcall=here["rollcall"].map(there)).dropna(subset="rollcall").merge(
        other.votes[["rollcall", "country", "vote"]].astype("str"),
        on=["rollcall", "country"], how="left", suffixes=("", "_other"), validate="one_to_one",
    )  # fmt: skip
    differ = both[both["vote"] != both["vote_other"].fillna("no row")]
    parts = [f"{len(both) - len(differ)} of {counted(len(both), 'position')} stand the same in both records."]
    if len(differ):
        told = [
            f"{row.country} ({row.vote} here, {row.vote_other} there)"
            for row in differ.head(shown).itertuples()
        ]
        told += [f"{len(differ) - shown} more"] if len(differ) > shown else []
        parts.append(f"Different: {listing(told)}.")
    if missing := here["rollcall"].nunique() - both["rollcall"].nunique():
        parts.append(
            f"Not compared: {counted(missing, 'roll call')} without a sure match in the other record."
        )
    return Words(" ".join(parts))


def _same_rollcalls(one: pd.DataFrame, other: pd.DataFrame) -> dict[str, str]:
    """Id in `one` -> id in `other`, by symbol and date where they stand once in both, else by id as well."""
    key = ["symbol", "date"]
    same = one.merge(other, on=["rollcall", *key])["rollcall"]
    alone = [each.dropna(subset="symbol").drop_duplicates(key, keep=False) for each in (one, other)]
    once = alone[0].merge(alone[1], on=key, suffixes=("", "_other"))
    return dict(zip(once["rollcall"], once["rollcall_other"], strict=True)) | dict(
        zip(same, same, strict=True)
    )


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


@takes_records
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


@takes_records
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
    """Say which states kept their seat and changed their vote, from `votelib.texts.lineage.changes`."""
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


# -- a session -----------------------------------------------------------------------------------------------


@takes_records
def the_session(records: Records) -> Words:
    """Say what a session decided: how many texts, by vote or without, and how many failed.

    Nothing is said of adoptions without a vote where the records hold none: many archives leave them out.

    Examples
    --------
    >>> import votelib as vl
    >>> the_session(vl.load("sample").select(symbol="A/HRC/RES/56/2"))
    'Session 56 (10 July 2024): 1 recorded vote (1 adopted, 0 rejected).'
    """
    rollcalls = records.rollcalls
    days = rollcalls["date"].dropna()
    names = list(dict.fromkeys(rollcalls["session"].dropna()))
    who = f"Session {listing(names)}" if names else "These documents"
    ends = list(dict.fromkeys(_plain_day(day) for day in (days.min(), days.max()))) if len(days) else []
    span = f" ({' to '.join(ends)})" if ends else ""
    recorded = rollcalls[rollcalls["adoption"] == "recorded"]
    silent = int((rollcalls["adoption"] == "without_vote").sum())
    outcome = recorded["outcome"].value_counts()
    told = outcome.get("adopted", 0) + outcome.get("rejected", 0)
    fates = [f"{outcome.get(fate, 0)} {fate}" for fate in ("adopted", "rejected")] if told else []
    fates += [f"{outcome['unknown']} without a stated outcome"] if outcome.get("unknown") else []
    return Words(
        f"{who}{span}: {counted(len(recorded), 'recorded vote')} ({', '.join(fates)})"
        + (f" and {counted(silent, 'adoption')} without a vote." if silent else ".")
    )


def _plain_day(date) -> str:
    return f"{date.day} {date:%B %Y}"


def how_close(table: pd.DataFrame, n_votes: int) -> Words:
    """Say how many votes a few states could have turned, from `votelib.measures.sessions.close_votes`."""
    if not n_votes:
        return Words("There was no recorded vote that could have been close.")
    if table.empty and n_votes == 1:
        return Words(
            f"The vote was not close: {table.attrs['within']} states or fewer could not have turned it."
        )
    if table.empty:
        return Words(
            f"None of {counted(n_votes, 'vote')} was close: {table.attrs['within']} states or fewer could have turned "
            "none of them."
        )
    first = table.iloc[0]
    blocs = f"; blocs that could have alone: {first['pivotal_blocs']}" if "pivotal_blocs" in table else ""
    few = counted(table.attrs["within"], "state")
    return Words(
        f"{len(table)} of {counted(n_votes, 'vote')} could have been turned by {few} or fewer. The closest was "
        f"{first['symbol']}, {first['outcome']} by {first['yes']} to {first['no']} with "
        f"{counted(first['abstain'], 'abstention')}: {counted(first['n_turn'], 'state')} voting otherwise would have "
        f"turned it{blocs}."
    )


def most_often_apart(left: pd.DataFrame, lang: str = "en") -> Words:
    """Say which states left their bloc most often, from `votelib.measures.sessions.left_their_bloc`."""
    if left.empty:
        return Words("No state left the majority of its bloc.")
    times = left.astype({"group": "str", "country": "str"}).groupby(["country", "group"]).size()
    top = times.sort_values(ascending=False, kind="stable").head(3)
    who = [
        f"{country_name(country, lang)} ({counted(n, 'time')}, {group})"
        for (country, group), n in top.items()
    ]
    return Words(
        f"{counted(len(left), 'vote')} apart from the bloc's majority; most often by {listing(who)}."
    )


def against_its_past(table: pd.DataFrame) -> Words:
    """Say which blocs were more or less united than before, from `votelib.measures.sessions.against_past`."""
    known = table.dropna(subset=["value", "past"])
    if known.empty:
        return Words("There is no earlier session in these records to compare with.")
    change = known["difference"].where(known["difference"].abs() >= 0.005, 0.0)
    parts = []
    for word, part in (
        ("Less united than before", known[change < 0].sort_values("difference")),
        ("more united", known[change > 0].sort_values("difference", ascending=False)),
        ("as before", known[change == 0]),
    ):
        said = [f"{row.group} ({row.value:.2f}, before {row.past:.2f})" for row in part.itertuples()]
        parts.append(f"{word}: {listing(said)}")
    small = int(known["n_rollcalls"].max())
    caution = f" With {counted(small, 'vote')} in the session at most, this is an observation, not a trend."
    return Words("; ".join(parts) + "." + (caution if small < 10 else ""))


# -- blocs over time, and one state among the others ---------------------------------------------------------


def beyond_chance(table: pd.DataFrame) -> Words:
    """Say which blocs are more cohesive than random groups of their size, from `votelib.cohesion_test`."""
    if table.empty:
        return Words("No bloc has a value to test.")
    clear = table[table["p_value"] <= 0.05].sort_values("value", ascending=False)
    rest = table[table["p_value"] > 0.05].sort_values("value", ascending=False)
    said = [f"{row.group} ({row.value:.2f} where chance gives {row.expected:.2f}, p = {row.p_value:.3f})"
            for row in clear.itertuples()]  # fmt: skip
    text = f"More cohesive than random groups of the same size: {listing(said)}."
    if len(rest):
        others = listing(f"{row.group} ({row.value:.2f})" for row in rest.itertuples())
        text += f" No more than chance would give: {others}."
    return Words(text)


def nearest_blocs(table: pd.DataFrame) -> Words:
    """Say which two blocs' majorities agree most and least often, from `votelib.bloc_agreement`."""
    known = table.dropna(subset="value").sort_values("value", kind="stable")
    if known.empty:
        return Words("No two blocs took positions in the same vote.")
    least, most = known.iloc[0], known.iloc[-1]
    return Words(
        f"Of {counted(len(known), 'pair')} of blocs, the majorities of {most['group_a']} and {most['group_b']} agreed "
        f"most often ({most['value']:.0%} of {counted(most['n_rollcalls'], 'vote')}), those of {least['group_a']} and "
        f"{least['group_b']} least often ({least['value']:.0%} of {least['n_rollcalls']})."
    )


def partners_and_opponents(table: pd.DataFrame, country: str, lang: str = "en", n: int = 3) -> Words:
    """Say with whom a state votes most and least alike, from `votelib.measures.neighbours.partners`."""
    known = table.dropna(subset="value")
    name = country_name(country, lang)
    if known.empty:
        return Words(f"{name} shares too few votes with every other state.")
    ends = [
        listing(
            f"{country_name(r.country, lang)} ({r.value:.2f}, n = {r.n_shared})" for r in part.itertuples()
        )
        for part in (known.head(n), known.tail(n).iloc[::-1])
    ]
    return Words(
        f"{name} votes most like {ends[0]}, and least like {ends[1]}; {counted(len(known), 'state')} compared."
    )


def its_community(table: pd.DataFrame, country: str, lang: str = "en") -> Words:
    """Say in whose company a state is, from `votelib.find_communities` or `votelib.community_stability`."""
    name = country_name(country, lang)
    mine = table[table["country"] == country]
    if mine.empty:
        return Words(f"{name} shares too few votes with some of the states to be placed in a community.")
    row = mine.iloc[0]
    others = table[(table["community"] == row["community"]) & (table["country"] != country)]
    sizes = table.groupby("community").size()
    text = (
        f"Communities of {listing(map(str, sizes))} states. "
        f"{name} is in that of {listing(country_name(code, lang) for code in others['country'].head(8))}"
        + (f" and {len(others) - 8} more" if len(others) > 8 else "")
    )
    if "stability" in table and pd.notna(row["stability"]):
        text += f"; in draws of other agendas it stays with them in {row['stability']:.0%} of cases"
    return Words(text + ".")


def left_out_of_the_tree(tree: pd.DataFrame, lang: str = "en", shown: int = 12) -> Words:
    """Say how many states a tree holds and who could not be placed, from `votelib.cluster_states`."""
    kept, left_out = tree.attrs["states"], tree.attrs["left_out_states"]
    text = f"The tree holds {counted(len(kept), 'state')}"
    if left_out:
        names = [country_name(code, lang) for code in left_out[:shown]]
        names += [f"{len(left_out) - shown} more"] if len(left_out) > shown else []
        text += f"; {len(left_out)} share too few votes with some of the others and are left out: {listing(names)}"
    return Words(text + ".")


def resemblance(table: pd.DataFrame) -> Words:
    """Say which grouping the communities resemble most, from `votelib.compare_communities`."""
    if table.empty:
        return Words("There is no grouping to compare the communities with.")
    best = table.iloc[0]
    if best["adjusted_rand"] < 0.1:
        return Words(
            f"The communities resemble none of the {counted(len(table), 'grouping')} compared: the nearest, "
            f"{best['grouping']}, has an adjusted Rand index of {best['adjusted_rand']:.2f}, where chance gives 0."
        )
    interval = f" ({best['low']:.2f} to {best['high']:.2f})" if "low" in table else ""
    return Words(
        f"Of {counted(len(table), 'grouping')} compared, the communities resemble {best['grouping']} most: adjusted "
        f"Rand index {best['adjusted_rand']:.2f}{interval}, where 0 is chance and 1 the same; {best['n']} states."
    )


# -- the groupings themselves --------------------------------------------------------------------------------


def the_landscape(groups: pd.DataFrame, pairs: pd.DataFrame) -> Words:
    """Say how many groups there are, which are largest, which lie within another, and how much is unconfirmed.

    Parameters
    ----------
    groups : DataFrame
        From `votelib.describe_groupings`.
    pairs : DataFrame
        From `votelib.membership_overlap`, of the same day.
    """
    sitting = groups[groups["members"] > 0].sort_values("members", ascending=False, kind="stable")
    largest = [f"{row.group} ({row.members})" for row in sitting.head(3).itertuples()]
    inside = pairs.loc[pairs["relation"] == "within", "group_a"].nunique()
    alike = pairs.loc[(pairs["relation"] == "same") & (pairs["group_a"] < pairs["group_b"])]
    same = [f"{row.group_a} with {row.group_b}" for row in alike.itertuples()]
    doubtful, rows = int(groups["unconfirmed"].sum()), int(groups["rows"].sum())
    return Words(
        f"{len(sitting)} of {counted(len(groups), 'group')} have members on that day; the largest are "
        f"{listing(largest)}. Groups that lie wholly within another: {inside}; the same states "
        f"are in {listing(same)}. Of {counted(rows, 'membership')}, {doubtful} ({doubtful / max(rows, 1):.0%}) have a "
        "day that is not confirmed or not known."
    )
