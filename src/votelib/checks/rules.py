"""What does not add up: votes against official totals, totals against seats, states against seats.

Nothing is repaired here. Each issue says what was expected, what was found and how serious it is; measures
leave out roll calls with a serious issue unless told otherwise (`Records.usable`). Corrections, each with its
source and only when asked for, are another matter (`votelib.checks.corrections`).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.checks.copies import identical
from votelib.checks.exchanges import exchange_issues
from votelib.checks.facts import Facts
from votelib.checks.strays import seat_issues
from votelib.errors import counted
from votelib.groupings.seats import ASSEMBLY, permanent, votes_needed
from votelib.records import Records
from votelib.records.schema import issue_rows, stack

#: Every check, in the order of the ledger: how serious, and what it means.
CHECKS = {
    "tally": ("serious", "the votes do not add up to the official totals"),
    "swapped": ("serious", "they add up, or nearly so, once No and Abstain change places"),
    "copy": ("serious or note", "the votes are those of another roll call"),
    "exchanged": ("serious", "two states stand in each other's column for a time"),
    "entered_twice": ("minor", "the same text with the same votes, on two days"),
    "over_seats": ("serious", "the official totals exceed the number of seats"),
    "no_positions": ("serious", "said to be recorded, but no vote is given"),
    "few_votes": ("serious", "hardly any member voted: fewer than one in four"),
    "no_seat": ("serious or note", "a state that held no seat, or was suspended, that day"),
    "successor": ("note", "a state stands under the name of one that held the seat before or after it"),
    "missing_seat": ("minor or serious", "a member without a vote, in a source that lists those absent"),
    "selection": ("note", "a source that names fewer than half of the members: a selection of states"),
    "repeated_state": ("serious or minor", "a state listed twice in a roll call: found by the readers"),
    "outcome": ("minor", "said to be adopted or rejected against its own totals"),
    "repeated_symbol": ("note", "several votes under one symbol"),
    "out_of_session": ("minor", "a day outside the session"),
    "undated": ("minor", "no day, so that no seat can be checked"),
}


@public
def checked(records: Records) -> Records:
    """The records with what the checks find in them, so far as their issues do not say it yet.

    The one way in which issues come into records: every door (`vl.load`, `vl.read`, `vl.checks.apply`) uses it, and
    checking twice adds nothing.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> len(checked(sample).issues) == len(sample.issues) == 1
    True
    """
    found = check(records)
    new = ~_subjects(found).isin(_subjects(records.issues))
    return _in_brief(records.with_issues(found[new.to_numpy()]) if new.any() else records)


_MOST_ISSUES, _SHOWN_OF_A_CHECK = 50_000, 5_000


def _in_brief(records: Records) -> Records:
    """Of a source in which nearly every row is an issue, the first of each check, and how many more there are."""
    issues = records.issues
    if len(issues) <= _MOST_ISSUES:
        return records
    shown = issues.groupby("check", observed=True).cumcount() < _SHOWN_OF_A_CHECK
    more = issues[~shown].groupby("check", observed=True, as_index=False).agg(
        severity=("severity", "first"), file=("file", "first"), found=("message", "size")
    )  # fmt: skip
    more["message"] = "further issues of this check were left out; `found` is their number"
    kept = Records._trusted(records.votes, records.rollcalls, issues[shown].reset_index(drop=True))
    return kept.with_issues(more.astype({"found": "str"}))


def _subjects(issues: pd.DataFrame) -> pd.Series:
    """What each issue is about: a check and a roll call, or, about no roll call, what was found."""
    about = issues["rollcall"].fillna(issues["found"]).fillna("")
    return issues["check"].astype("str") + "\0" + about.astype("str")


@public
def check(records: Records) -> pd.DataFrame:
    """List what does not add up in the records.

    Returns
    -------
    DataFrame
        The columns of `Records.issues`, one row an issue, in the order of the checks. `file` and `line` are those of
        the roll call, where a reader has put such columns into `records.rollcalls`.

        `tally` (serious)
            The votes do not add up to the official totals.
        `swapped` (serious)
            Exchanging No and Abstain in the totals takes away at least three quarters of what does not add up.
        `copy` (serious, or a note)
            Every vote is that of another roll call. Serious if the votes contradict the official totals of
            this one and fit those of the other: a stale copy. Where nothing contradicts it, a note, if less than one
            such coincidence a year was to be expected: the same majority can come together again. The message
            says how improbable that is (`votelib.checks.copies`).
        `entered_twice` (minor)
            The same symbol with the same votes on two days.
        `exchanged` (serious; one row a pair and time, without a roll call)
            For months each of two states casts the vote of the other's friends and never that of its own, and in the
            two years around it is the other way round (`votelib.checks.exchanges`).
        `over_seats` (serious)
            The official totals exceed the number of seats that day.
        `no_positions` (serious)
            Said to be recorded, but no state's vote is given.
        `few_votes` (serious)
            Fewer than one member in four voted, no official totals say that it was so, and the same source names most
            members elsewhere: a body does not decide with so few present, and votes are lost.
        `no_seat` (serious if the state is recorded as voting, otherwise a note)
            A state that held no filled seat that day. The seat holder that is likely meant is named where the names
            are alike. In the Assembly a vote up to 60 days before admission is a note: the date may be inexact.
        `successor` (note; one row a state, without a roll call)
            Votes under the id of a state whose predecessor or successor held the seat.
        `missing_seat` (minor; serious where most members have no row, so that the record is a fragment)
            A seat holder without a row; checked for a body only where absences are recorded at all.
        `selection` (note; one row a body and source, without a roll call)
            A table names fewer than half of the members in all its roll calls together: somebody chose these states.
            Nothing is missed then, and totals may exceed the votes.
        `outcome` (minor: where totals and votes agree, the word is the likely slip)
            Adopted without a majority of those voting, or rejected with one. In the Assembly two thirds may have
            been needed, so that only the first is checked; in the Security Council nine votes (seven before 1966) and
            no permanent member against.
        `repeated_symbol` (note)
            Several votes of one kind under one symbol: different votes, which the symbol alone does not name.
        `out_of_session` (minor)
            Dated before the middle of the session before, or after the middle of the one after; in the Assembly,
            outside the year from September to September; in the Commission, outside the year of the session.
        `undated` (minor)
            A recorded vote without a date.

        Issues that only a reader can make (`repeated_state`, rows left out) are in `Records.issues` already.

    Notes
    -----
    The bodies whose seats are known are those of `votelib.groupings.seats.BODIES`; of others the checks of seats
    say nothing.

    Examples
    --------
    >>> import votelib as vl
    >>> check(vl.load("sample"))[["check", "severity", "found"]]
         check severity                  found
    0  no_seat     note  USA recorded as absent
    """
    facts = Facts(records)
    parts = [
        _tally(facts), _swapped(facts), _copies(facts), exchange_issues(records),
        _over_seats(facts), _no_positions(facts), _few_votes(facts),
        *seat_issues(records, facts.listed, facts.selected), _selection(facts),
        _outcome(facts), _repeated_symbol(facts), _out_of_session(facts), _undated(facts),
    ]  # fmt: skip
    return _with_places(stack(parts), records.rollcalls)


def rechecked(records: Records) -> Records:
    """The records with what the checks find now; what the readers found stays.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> len(rechecked(sample).issues) == len(sample.issues)
    True
    """
    of_the_checks = [name for name in CHECKS if name != "repeated_state"]
    kept = records.issues[~records.issues["check"].isin(of_the_checks)]
    return Records._trusted(records.votes, records.rollcalls, kept.reset_index(drop=True)).with_issues(
        check(records)
    )


def describe_checks() -> pd.DataFrame:
    """Every check: `check`, `severity`, `meaning`.

    Examples
    --------
    >>> describe_checks().query("check == 'tally'")["severity"].item()
    'serious'
    """
    rows = [(name, severity, meaning) for name, (severity, meaning) in CHECKS.items()]
    return pd.DataFrame(rows, columns=["check", "severity", "meaning"])


def _tally(facts: Facts) -> pd.DataFrame:
    part = facts.selected & (facts.cast <= facts.official).all(axis=1)
    wrong = (facts.misfit > 0) & ~part & ~facts.few_named
    silent = facts.counts.loc[wrong, "unknown"]
    message = "the votes do not add up to the official totals (for-against-abstaining)"
    gap = [f"; of {counted(n, 'member')} no vote is given" if n else "" for n in silent]
    return issue_rows(
        "tally", "serious", rollcall=wrong.index[wrong], in_doubt=facts.in_doubt[wrong] if wrong.any() else [],
        expected=_as_tally(facts.official[wrong]), found=_as_tally(facts.cast[wrong]),
        message=[message + each for each in gap],
    )  # fmt: skip


def _swapped(facts: Facts) -> pd.DataFrame:
    wrong = facts.swapped
    message = "No and Abstain have changed places, in the totals or in the votes: exchanged, the totals fit "
    off = facts.misfit_swapped[wrong] if wrong.any() else []
    how = ["exactly" if n == 0 else f"but for {n}" for n in off]
    return issue_rows(
        "swapped", "serious", rollcall=wrong.index[wrong], in_doubt=0,
        expected=_as_tally(facts.official[wrong]), found=_as_tally(facts.cast[wrong]),
        message=[message + each for each in how],
    )  # fmt: skip


def _as_tally(table: pd.DataFrame) -> pd.Series:
    return table.astype("str").agg("-".join, axis=1) if len(table) else pd.Series(dtype="str")


def _copies(facts: Facts) -> pd.DataFrame:
    pairs = identical(facts.records)
    pairs = pairs[pairs["n_sides"] > 1]
    if pairs.empty:
        return _copied(facts, "copy", "note", pairs, "")
    stale = ~pairs["fits"].fillna(True) & pairs["twin_fits"].fillna(False)
    # No and Abstain exchanged explains the misfit better; the twin is then one of a series of equal votes.
    stale &= ~pairs["rollcall"].map(facts.misfit_swapped == 0)
    # Of two that nothing contradicts, the later is said to repeat the earlier.
    later = (facts.rollcalls["date"].reindex(pairs["rollcall"]).to_numpy()
             >= facts.rollcalls["date"].reindex(pairs["twin"]).to_numpy())  # fmt: skip
    again = (
        ~stale & later & (pairs["days"] > 0) & pairs["fits"].fillna(True) & pairs["twin_fits"].fillna(True)
    )
    twice = again & pairs["same_symbol"]
    # Coincidences of which one or more a year was to be expected (a small chamber with a habit) tell nothing.
    again &= ~(pairs["log10_chance"] + np.log10(pairs["n_window"].clip(lower=1)) > 0)
    return stack([
        _copied(facts, "copy", "serious", pairs[stale], "the votes are those of another roll call, and contradict "
                       "the totals of this one"),
        _copied(facts, "copy", "note", pairs[again & ~twice], "the same votes as in another roll call, and nothing "
                       "that contradicts them"),
        _copied(facts, "entered_twice", "minor", pairs[twice], "the same text with the same votes on another day"),
    ])  # fmt: skip


def _copied(facts: Facts, name: str, severity: str, pairs: pd.DataFrame, message: str) -> pd.DataFrame:
    return issue_rows(
        name, severity, rollcall=pairs["rollcall"], expected="votes of its own",
        found=[f"those of {facts.without_false_day(twin)}" for twin in pairs["twin"]],
        message=[message + _odds(chance) for chance in pairs["log10_chance"]],
    )  # fmt: skip


def _odds(log10_chance: float) -> str:
    if np.isnan(log10_chance):
        return ""
    return (
        f" (by the habits of the year, about one vote in 10^{max(0, round(-log10_chance))} would come out so)"
    )


def _over_seats(facts: Facts) -> pd.DataFrame:
    seats = facts.seats
    total = facts.official.sum(axis=1)
    over = (total > seats).fillna(False)
    return issue_rows(
        "over_seats", "serious", rollcall=over.index[over], in_doubt=0,
        expected=seats[over].map("at most {:.0f}".format), found=total[over].astype("str"),
        message="the official totals exceed the number of seats",
    )  # fmt: skip


def _selection(facts: Facts) -> pd.DataFrame:
    here = facts.rollcalls.assign(seats=facts.seats)[facts.selected & facts.listed]
    named = facts.named(here["body"])
    seats = here.groupby("body", sort=False)["seats"].max()
    bodies = [*seats.index]
    return issue_rows(
        "selection", "note", "a selection of states: what measures say is true of these alone",
        expected=[f"{body}: {counted(int(seats[body]), 'member')}" for body in bodies],
        found=[f"{body}: {counted(int(named[body]), 'state')} in all roll calls" for body in bodies],
    )  # fmt: skip


def _no_positions(facts: Facts) -> pd.DataFrame:
    recorded = (facts.rollcalls["adoption"] == "recorded") & ~facts.listed
    return issue_rows(
        "no_positions", "serious", rollcall=recorded.index[recorded], expected="the vote of each member",
        found="no vote", message="said to be adopted by recorded vote, but no member's vote is given",
    )  # fmt: skip


_FEW = (
    0.25  # of the members: resolution 63/13 had the votes of 64 in 192, the fewest of a text that was adopted
)


def _few_votes(facts: Facts) -> pd.DataFrame:
    voted = facts.cast.sum(axis=1)
    named = facts.named(facts.source).reindex(facts.source).to_numpy("float64")
    of_most = named >= facts.seats / 2  # else it is a table of some states only
    few = facts.listed & of_most & ~facts.told & (voted < _FEW * facts.seats)
    return issue_rows(
        "few_votes", "serious", rollcall=few.index[few],
        expected=np.ceil(_FEW * facts.seats[few]).map("at least {:.0f} votes".format), found=_as_tally(facts.cast[few]),
        message="hardly any member voted (for-against-abstaining): the source has probably lost votes",
    )  # fmt: skip


# -- outcome, symbol, session ----------------------------------------------------------------------------------


def _outcome(facts: Facts) -> pd.DataFrame:
    table, counts = facts.rollcalls, facts.cast.where(facts.listed, axis=0)
    totals = facts.official.where(facts.told, axis=0).astype("float64")
    said = table["outcome"]
    by_totals, by_votes = _carried(facts, totals), _carried(facts, counts)
    carried = by_totals.fillna(by_votes)
    wrong = (said == "adopted") & carried.eq(False).fillna(False)
    wrong |= (said == "rejected") & carried.eq(True).fillna(False) & (table["body"] != ASSEMBLY)
    wrong = (wrong & (table["adoption"] == "recorded")).astype(bool)
    shown = totals.fillna(counts)[wrong].astype("Int64")
    return issue_rows(
        "outcome", "minor", rollcall=wrong.index[wrong],
        expected=np.where(said[wrong] == "adopted", "rejected", "adopted"), found=said[wrong],
        message=[f"the outcome contradicts the votes (for-against-abstaining): {tally}" for tally in _as_tally(shown)],
    )  # fmt: skip


def _carried(facts: Facts, votes: pd.DataFrame) -> pd.Series:
    """Whether so many votes carry a text: boolean, missing where they are not known."""
    in_council = facts.rollcalls["body"] == "UNSC"
    needed = np.where(in_council, votes_needed(facts.rollcalls["date"]), 0)
    most = (votes["yes"] > votes["no"]) & (votes["yes"] >= needed)
    if in_council.any():
        of_substance = in_council & (facts.rollcalls["kind"] != "motion")  # there is no veto on procedure
        most &= ~(of_substance & facts.rollcalls.index.isin(_vetoed(facts)))
    return most.astype("boolean").where(votes["yes"].notna(), pd.NA)


def _vetoed(facts: Facts) -> pd.Series:
    votes = facts.records.votes
    return votes.loc[votes["country"].isin(permanent()) & (votes["vote"] == "no"), "rollcall"].astype("str")


def _repeated_symbol(facts: Facts) -> pd.DataFrame:
    table = facts.records.rollcalls
    named = table[(table["adoption"] == "recorded") & table["symbol"].fillna("").str.strip().ne("")]
    size = named.groupby(["body", "symbol", "kind"])["rollcall"].transform("size")
    again = named[size > 1]
    return issue_rows(
        "repeated_symbol", "note", rollcall=again["rollcall"], expected="one vote of a kind a symbol",
        found=[f"{counted(n, 'vote')} under {s}" for n, s in zip(size[size > 1], again["symbol"], strict=True)],
        message="different votes under one symbol: name them by roll call, not by symbol",
    )  # fmt: skip


def _out_of_session(facts: Facts) -> pd.DataFrame:
    table = facts.rollcalls[facts.rollcalls["date"].notna() & facts.rollcalls["session"].notna()]
    number = table["session"].str.extract(r"^(?P<series>[A-Za-z/-]*)(?P<number>\d+)(?:\.0)?$")
    table = table.assign(series=number["series"], number=pd.to_numeric(number["number"])).dropna(
        subset="number"
    )
    table = table[table["series"] != "ES-"]  # an emergency session is resumed for decades, beside others
    first, last = _limits(table)
    out = ((table["date"] < first) | (table["date"] > last)).fillna(False)
    span = [f"{_day(a)} to {_day(b)}" for a, b in zip(first[out], last[out], strict=True)]
    return issue_rows(
        "out_of_session", "minor", rollcall=table.index[out], expected=span,
        found=[facts.known_day(rollcall) for rollcall in table.index[out]],
        message=[f"dated outside session {session}" for session in table["session"][out]],
    )  # fmt: skip


def _limits(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """First and last day that a roll call can have: the middle days of the sessions before and after its own."""
    first = pd.Series(pd.NaT, index=table.index, dtype="datetime64[us]")
    last = first.copy()
    for _, part in table.groupby(["body", "series"]):
        middle = part.groupby("number")["date"].median().dt.normalize()
        place = middle.index.get_indexer(part["number"])
        nothing = np.datetime64("NaT", "us")
        around = np.concatenate([[nothing], middle.to_numpy(), [nothing]])
        first[part.index], last[part.index] = around[place], around[place + 2]
    regular = table[table["series"] == ""]
    in_assembly = regular.loc[regular["body"] == ASSEMBLY, "number"]
    in_commission = regular.loc[(regular["body"] == "CHR") & (regular["number"] >= 5), "number"]
    for number, year in ((in_assembly, _assembly_year), (in_commission, _commission_year)):
        if len(number):
            begin, end = year(number)
            first[number.index], last[number.index] = begin.astype(first.dtype), end.astype(last.dtype)
    return first, last


def _assembly_year(number: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Session 2 opened in September 1947, and so on each year; the first sat from January to December 1946."""
    begin = _first_of(number + 1945, month=9)
    end = begin + pd.DateOffset(years=1, days=29)
    return begin.mask(number == 1, pd.Timestamp("1946-01-01")), end


def _commission_year(number: pd.Series) -> tuple[pd.Series, pd.Series]:
    """From the fifth, in 1949, the Commission held one regular session a year: the 62nd in 2006."""
    begin = _first_of(number + 1944, month=1)
    return begin, begin + pd.DateOffset(months=12, days=-1)


def _first_of(year: pd.Series, month: int) -> pd.Series:
    return pd.to_datetime(pd.DataFrame({"year": year, "month": month, "day": 1}))


def _day(day) -> str:
    return "…" if pd.isna(day) else f"{day:%Y-%m-%d}"


def _undated(facts: Facts) -> pd.DataFrame:
    lacking = facts.rollcalls["date"].isna() & (facts.rollcalls["adoption"] == "recorded")
    return issue_rows(
        "undated", "minor", rollcall=lacking.index[lacking], expected="the day of the vote", found="none",
        message="without a day neither seats nor memberships can be told",
    )  # fmt: skip


def _with_places(issues: pd.DataFrame, rollcalls: pd.DataFrame) -> pd.DataFrame:
    """Say where in the source each roll call stands, if its reader said so."""
    for column in ("file", "line"):
        if column in rollcalls:
            issues[column] = issues["rollcall"].map(rollcalls.set_index("rollcall")[column])
    return issues
