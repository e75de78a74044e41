"""The measures by which published figures are computed again (`votelib.reproductions.figures`).

Each is a small function that takes the records of an archive (None where the publication's own numbers are all it
needs) and the arguments of the figure's row in `data/published_figures.csv`, and answers with a number or a tally and
with what it rests on. Roll calls with a serious issue are counted: the publications count them as well.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.checks.facts import tallies
from votelib.days import read_day
from votelib.errors import counted
from votelib.groupings.memberships import attach
from votelib.measures.blocs import cohesion
from votelib.measures.counting import tally
from votelib.measures.pairs import similarity
from votelib.records import Records
from votelib.records.schema import MAIN_KINDS


class Found(NamedTuple):
    """What a measure answers: a number (shares as 0 to 1) or a tally, and what it rests on."""

    value: float | str
    n: str


MEASURES: dict[str, Callable[..., Found]] = {}


def measure(function: Callable[..., Found]) -> Callable[..., Found]:
    """Make a function answer to its name in the table of published figures.

    It is called with the records of the archive that the row `needs` (None for `arithmetic`) and, as keywords, the
    row's arguments.
    """
    MEASURES[function.__name__] = function
    return function


# -- measures: the Council ---------------------------------------------------------------------------------------------


def _only(records: Records, keep: pd.Series) -> Records:
    """The roll calls of that mask, serious issues included: publications count them as well."""
    kept = records.keep(keep)
    return Records(kept.votes, kept.rollcalls)


def _council(
    records: Records,
    year: int | None = None,
    sessions: str = "all",
    kind: str = "text",
    since: str | None = None,
    until: str | None = None,
    adoption: str = "recorded",
) -> pd.Series:
    """Texts that the Council adopted: of the kind `resolution`, `text` (decisions too), `any` (rejected ones too)."""
    table = records.rollcalls
    keep = (table["body"] == "HRC") & (table["adoption"] == adoption)
    keep &= (table["outcome"] != "rejected") | (kind == "any")
    if kind != "any":
        keep &= table["kind"].isin(MAIN_KINDS if kind == "text" else [kind])
    if year is not None:
        keep &= table["date"].dt.year == year
    if since is not None:
        keep &= table["date"].between(
            pd.Timestamp(read_day(since, "since")), pd.Timestamp(read_day(until, "until", last=True))
        )
    if sessions == "regular":
        keep &= table["session"].str.fullmatch(r"\d+").fillna(False)
    return keep.fillna(False).astype(bool)


def _with_votes(records: Records) -> pd.Series:
    return records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)


@lru_cache(maxsize=4)  # the figures of one publication follow each other, and most of them share their scope
def _recorded(records: Records, **scope) -> Records:
    """The texts adopted by a vote of which the votes are known."""
    return _only(records, _council(records, **scope) & _with_votes(records))


@lru_cache(maxsize=4)
def _similarity(records: Records, method: str) -> pd.DataFrame:
    return similarity(records, method, include_flawed=True)


@measure
def texts_voted(records: Records, **scope) -> Found:
    """Texts adopted by a recorded vote; those said to be recorded without a single vote are none."""
    keep = _council(records, **scope) & _with_votes(records)
    return Found(float(keep.sum()), _span(records.rollcalls.loc[keep, "date"]))


@measure
def texts_adopted(records: Records, **scope) -> Found:
    """Texts adopted, by a vote or without one."""
    voted, silent = (
        int(_council(records, **scope, adoption=how).sum()) for how in ("recorded", "without_vote")
    )
    return Found(float(voted + silent), f"{voted} recorded, {silent} without a vote")


@measure
def consensus_share(records: Records, **scope) -> Found:
    """Share of the texts adopted that were adopted without a vote."""
    voted = int((_council(records, **scope) & _with_votes(records)).sum())
    silent = int(_council(records, **scope, adoption="without_vote").sum())
    return Found(silent / (voted + silent), f"{silent:,} of {voted + silent:,} texts")


@measure
def roll_calls(records: Records, first: int, last: int, with_no: str = "any") -> Found:
    """Recorded votes of any kind, amendments and rejected texts included, in regular sessions of the Council."""
    table = records.rollcalls
    session = pd.to_numeric(table["session"], errors="coerce")
    keep = (table["body"] == "HRC") & (table["adoption"] == "recorded") & session.between(first, last)
    keep &= table["no"].fillna(0).gt(0) if with_no == "some" else True
    kinds = table.loc[keep, "kind"].value_counts()
    return Found(float(keep.sum()), ", ".join(f"{count} {kind}s" for kind, count in kinds.items()))


@measure
def united(records: Records, group: str, share: float, apart: str = "", **scope) -> Found:
    """Votes in which at least `share` of a group's members that voted cast one vote (and `apart` another)."""
    chosen = _recorded(records, **scope)
    counts = tally(chosen, group, include_flawed=True).set_index("rollcall")[["yes", "abstain", "no"]]
    together = counts.max(axis=1) / counts.sum(axis=1) >= share - 1e-9
    if apart:
        theirs = _votes_of(chosen, apart).reindex(counts.index)
        together &= theirs.isin(counts.columns) & (theirs != counts.idxmax(axis=1))
    return Found(float(together.sum()), counted(len(counts), "vote"))


def _votes_of(records: Records, country: str) -> pd.Series:
    """The votes of one state, by roll call."""
    votes = records.votes[records.votes["country"] == country]
    return votes.set_index(votes["rollcall"].astype("str"))["vote"].astype("str")


def _both(records: Records, a: str, b: str) -> pd.DataFrame:
    """The votes of two states, `a` and `b`, in the roll calls in which both have a row."""
    return pd.concat([_votes_of(records, a), _votes_of(records, b)], axis=1, keys=["a", "b"], join="inner")


@measure
def votes_cast(records: Records, country: str, vote: str, **scope) -> Found:
    """How often a state voted so."""
    votes = _votes_of(_recorded(records, **scope), country)
    return Found(float((votes == vote).sum()), counted(len(votes), "vote"))


@measure
def alike(records: Records, a: str, b: str, vote: str = "", as_count: str = "", **scope) -> Found:
    """Share (or number) of the votes in which two states that both voted did so alike."""
    chosen = _recorded(records, **scope)
    pair = _both(chosen, a, b)
    pair = pair[pair.isin(["yes", "abstain", "no"]).all(axis=1)]
    same = (pair["a"] == pair["b"]) & (pair["a"] == vote if vote else True)
    value = float(same.sum() if as_count else same.mean())
    return Found(value, f"{int(same.sum())} of {counted(len(pair), 'vote')}")


@measure
def vote_record(records: Records, symbol: str) -> Found:
    """For-against-abstaining on a text, counted from the votes; an official total that differs is named."""
    one = records.vote_on(symbol)
    order = ["yes", "no", "abstain"]
    counts, official = tallies(one)[order].iloc[0], one.rollcalls[order].iloc[0]
    agree = "official totals agree" if (counts == official).all() else f"official totals {_tally(official)}"
    return Found(_tally(counts), f"{counts.sum()} states voting; {agree}")


def _row_of(table: pd.DataFrame, group: str) -> pd.Series:
    return table[table["group"] == group].iloc[0]


def _tally(counts: pd.Series) -> str:
    return "-".join(str(count) for count in counts)


@measure
def bloc_record(records: Records, symbol: str, grouping: str, group: str) -> Found:
    """For-against-abstaining of a group on a text."""
    row = _row_of(tally(records.vote_on(symbol), grouping, include_flawed=True), group)
    return Found(_tally(row[["yes", "no", "abstain"]]), counted(int(row["n"]), "member"))


@measure
def bloc_cohesion(
    records: Records, symbol: str, grouping: str, group: str, method: str = "agreement_index"
) -> Found:
    """Cohesion of a group on a text."""
    row = _row_of(
        cohesion(records.vote_on(symbol), grouping, method, by="rollcall", include_flawed=True), group
    )
    return Found(float(row["value"]), f"{int(row['n_votes'])} states voting")


@measure
def mean_cohesion(
    records: Records, grouping: str, group: str, method: str = "agreement_index", min_members: int = 2, **scope
) -> Found:  # fmt: skip
    """Mean cohesion of a group over the votes of a scope."""
    chosen = _recorded(records, **scope)
    row = _row_of(cohesion(chosen, grouping, method, min_members=min_members, include_flawed=True), group)
    votes = counted(int(row["n_rollcalls"]), "vote")
    return Found(float(row["value"]), f"{votes}, {_span(chosen.rollcalls['date'])}")


@public
def with_anchors(records: Records, a: str, b: str, **scope) -> pd.DataFrame:
    """How often each member voted as one state did, and as another: what a map of the Council's year shows.

    Returns
    -------
    DataFrame
        `country`, `group` (its regional group), a column named after each of the two states (share of identical
        votes, yes, abstain and no, where both voted), and `n` (votes shared with the first). The two states
        themselves are left out.
    """
    chosen = _recorded(records, **scope)
    groups = attach(chosen, "un_region", none="label").drop_duplicates("country", keep="last")
    table = groups[["country", "group"]].astype("str")
    alike, shared = (_similarity(chosen, method) for method in ("agreement", "n_shared"))
    for state in (a, b):
        column = alike[state] if state in alike else pd.Series(dtype=float)
        table[state] = column.reindex(table["country"]).to_numpy()
    n = shared[a] if a in shared else pd.Series(dtype=float)
    table["n"] = n.reindex(table["country"]).to_numpy()
    return table[~table["country"].isin([a, b])].sort_values("country").reset_index(drop=True)


def _span(days: pd.Series) -> str:
    return f"{days.min():%Y-%m} to {days.max():%Y-%m}" if len(days) else "no vote"


# -- measures: the Assembly --------------------------------------------------------------------------------------------


def _assembly(
    records: Records,
    year: int | None = None,
    session: int | None = None,
    since: int | None = None,
    until: int | None = None,
    kind: str = "resolution",
    special: str = "in",
) -> pd.Series:
    """Roll calls of the Assembly; `kind` is `resolution` for whole texts, `any` for paragraphs and the like too.

    `since` and `until` are years, both included. `special=out` leaves out what special and emergency sessions voted on,
    which stands under the regular session of its day. Texts adopted without a vote are no roll calls.
    """
    table = records.rollcalls
    keep = (table["body"] == "UNGA") & (table["adoption"] == "recorded")
    if kind != "any":
        keep &= table["kind"] == kind
    if year is not None:
        keep &= table["date"].dt.year == year
    if session is not None:
        keep &= table["session"] == str(session)
    if since is not None:
        keep &= table["date"].dt.year >= since
    if until is not None:
        keep &= table["date"].dt.year <= until
    if special == "out":
        keep &= ~_of_special_sessions(table)
    return keep.fillna(False).astype(bool)


def _of_special_sessions(table: pd.DataFrame) -> pd.Series:
    by_symbol = table["symbol"].str.contains(r"/E?S-\d", na=False)
    return by_symbol | table["special_session"].notna() if "special_session" in table else by_symbol


@lru_cache(maxsize=2)
def _roll_calls(records: Records, **scope) -> Records:
    return _only(records, _assembly(records, **scope))


@measure
def size(records: Records, of: str, subject: str = "") -> Found:
    """How many votes or roll calls an archive holds."""
    table = records.rollcalls
    about = table["subject"].str.split("; ").explode().eq(subject).groupby(level=0).any() if subject else None
    count = len(records.votes) if of == "votes" else int(about.sum()) if subject else len(table)
    return Found(float(count), _span(table["date"]))


@measure
def assembly_votes(records: Records, **scope) -> Found:
    """Roll calls of the Assembly."""
    keep = _assembly(records, **scope)
    return Found(float(keep.sum()), _span(records.rollcalls.loc[keep, "date"]))


def _cast(
    records: Records, country: str = "", year: int | None = None, until: int | None = None
) -> tuple[pd.Series, pd.Series]:
    """Votes cast in the Assembly, in roll calls of every kind, and the days of these roll calls.

    Of one state or of all (`country`), in one year (`year`) or up to one (`until`).
    """
    table = records.rollcalls
    keep = _assembly(records, year=year, until=until, kind="any")
    votes = records.votes[records.votes["rollcall"].isin(table.loc[keep, "rollcall"])]
    if country:
        votes = votes[votes["country"] == country]
    return votes.loc[votes["vote"].isin(["yes", "abstain", "no"]), "vote"], table.loc[keep, "date"]


@measure
def votes_in(records: Records, **scope) -> Found:
    """How many votes were cast, absences left out."""
    cast, days = _cast(records, **scope)
    return Found(float(len(cast)), _span(days))


@measure
def yes_share(records: Records, **scope) -> Found:
    """Share of the votes cast that were in favour, absences left out."""
    cast, _ = _cast(records, **scope)
    in_favour = int((cast == "yes").sum())
    return Found(in_favour / len(cast), f"{in_favour:,} of {counted(len(cast), 'vote')}")


@measure
def assembly_record(records: Records, symbol: str) -> Found:
    """For-against-abstaining on a text of the Assembly as a whole, counted from the votes."""
    whole = records.rollcalls["symbol"].eq(symbol) & _assembly(records)
    if not whole.any():
        raise LookupError(f"expected a roll call on {symbol} as a whole, found none in the archive")
    first = records.rollcalls.loc[whole, "rollcall"].iloc[0]
    counts = tallies(_only(records, records.rollcalls["rollcall"] == first))[["yes", "no", "abstain"]].iloc[0]
    held = f", the first of {int(whole.sum())} roll calls held under the symbol" if whole.sum() > 1 else ""
    return Found(_tally(counts), f"{counts.sum()} states voting{held}")


@measure
def nearest(records: Records, partner: str, first: int, method: str, **scope) -> Found:
    """The states that agree most with one, the nearest first."""
    chosen = _roll_calls(records, **scope)
    others = _similarity(chosen, method)[partner].drop(partner).dropna()
    named = others.sort_values(ascending=False, kind="stable").index[:first]
    return Found(" ".join(named), counted(len(chosen.rollcalls), "roll call"))


@measure
def assembly_texts(records: Records, session: int) -> Found:
    """Texts that the Assembly adopted in a regular session, by a recorded vote or without one."""
    table = records.rollcalls
    silent = (
        table["body"].eq("UNGA") & table["session"].eq(str(session)) & table["adoption"].eq("without_vote")
    )
    unvoted = int((silent & ~_of_special_sessions(table)).sum())
    voted = int(_assembly(records, session=session, special="out").sum())
    return Found(float(voted + unvoted), f"{voted} recorded, {unvoted} without a vote")


@measure
def coincidence(
    records: Records, country: str, method: str, partner: str = "USA", absences: str = "", **scope
) -> Found:
    """Agreement of two states: `yes_no` as the State Department counted to 2016, `lijphart` as it has since.

    With `absences=half` a roll call in which one of them did not vote counts half, as in the tables of 2022 and 2023.
    """
    chosen = _roll_calls(records, **scope)
    n = _similarity(chosen, "n_shared").loc[country, partner]
    value = float(_similarity(chosen, method).loc[country, partner])
    if absences != "half":
        return Found(value, f"{n:.0f} shared votes")
    whole, credit = len(chosen.rollcalls), value * n if n else 0.0
    return Found((credit + (whole - n) / 2) / whole, f"{n:.0f} shared votes of {whole}")


@measure
def opposite(records: Records, country: str, partner: str = "USA", **scope) -> Found:
    """Votes in which one of two states said yes and the other no."""
    chosen = _roll_calls(records, **scope)
    pair = _both(chosen, country, partner)
    apart = pair.isin(["yes", "no"]).all(axis=1) & (pair["a"] != pair["b"])
    return Found(float(apart.sum()), counted(len(pair), "shared vote"))


@measure
def identical(records: Records, a: str, b: str, **scope) -> Found:
    """Share of all roll calls in which two states did the same, being absent included."""
    return all_identical(records, f"{a},{b}", **scope)


@measure
def all_identical(records: Records, states: str, **scope) -> Found:
    """Share of all roll calls in which several states all did the same, being absent included."""
    chosen = _roll_calls(records, **scope)
    ids = chosen.rollcalls["rollcall"]
    first, *others = (_votes_of(chosen, each).reindex(ids).fillna("absent") for each in states.split(","))
    same = np.logical_and.reduce([first == other for other in others])
    return Found(float(same.mean()), f"{int(same.sum()):,} of {counted(len(ids), 'roll call')}")


# -- measures: a publication's own numbers -----------------------------------------------------------------------------


@measure
def share(records: None, part: int, whole: int) -> Found:
    """One printed number over another."""
    return Found(part / whole, f"{part} of {whole}")


@measure
def sum_of(records: None, first: int, second: int, third: int = 0) -> Found:
    """Printed numbers added up."""
    return Found(float(first + second + third), f"{first} + {second}" + (f" + {third}" if third else ""))


@measure
def half_credit(records: None, same: int, opposite: int, half: int, absent: int = 0) -> Found:
    """Lijphart's index of two states with so many votes the same, opposite, and with one of the two abstaining.

    `absent` votes count half as well: the State Department's tables of 2022 and 2023 do so.
    """
    votes = ["yes"] * same + ["no"] * opposite + ["abstain"] * half
    n = f"{same} same, {opposite} opposite, {half} with one abstention" + (
        f", {absent} absent" if absent else ""
    )
    both = _half_credit(votes) * len(votes) if votes else 0.0
    return Found((both + absent / 2) / (len(votes) + absent), n)


def _half_credit(votes: list[str]) -> float:
    """Lijphart's index of a state that always says yes and one that votes so."""
    made = pd.DataFrame({"rollcall": [f"r{place:04}" for place in range(len(votes))]})
    table = pd.concat([made.assign(country="A", vote="yes"), made.assign(country="B", vote=votes)])
    return float(similarity(Records(table, made.assign(body="made up")), "lijphart").loc["A", "B"])
