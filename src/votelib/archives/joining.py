"""Two sources of one body put together: the same roll call recognised, compared, and taken once.

Sources name a roll call differently (`R/15/1386`, `A/RES/1386(XV)`) and date it differently; several votes can stand
under one symbol. So the symbol only proposes, and the votes decide: two roll calls are the same where the states that
voted in both voted alike.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from votelib.errors import counted
from votelib.numerals import from_roman
from votelib.records import Records
from votelib.records.schema import COUNTS, MAIN_KINDS, as_issues, issue, issue_rows

#: What two roll calls under one symbol need to be one: states in both, and the share of them that voted alike.
_SHARED, _ALIKE = 5, 0.8
_APART = 60  # days: some sources give hardly the month
#: Without a common symbol: votes that tell, votes that may differ, and how far the next roll call must be.
_MANY, _SLIPS, _MARGIN = 20, 2, 4
_FORMS = (
    re.compile(r"A/RES/(?P<session>(?:ES-|S-)?\d+)/(?P<number>\d+)[ \[]*(?P<letter>[A-Z](?:-[A-Z])?)?\]?"),
    re.compile(
        r"A/RES/(?P<number>\d+)\s?(?P<before>[A-Z])?\s?\((?P<roman>(?:ES-|S-)?[IVXL]+)\)\s?(?P<letter>[A-Z])?"
    ),
    re.compile(r"R/(?P<session>\d+)/(?P<number>\d+)(?P<letter>[A-Z])?"),
)


def text_key(symbol: str) -> str:
    """One name for a resolution of the Assembly, in whatever form its symbol is written; other symbols as they are.

    Examples
    --------
    >>> text_key("R/15/1386"), text_key("A/RES/1386(XV)"), text_key("A/RES/64/12A"), text_key("A/RES/64/12[A]")
    ('15/1386', '15/1386', '64/12A', '64/12A')
    >>> text_key("A/HRC/56/L.33")
    'A/HRC/56/L.33'
    """
    found = next((match for form in _FORMS if (match := form.fullmatch(symbol.strip()))), None)
    if found is None:
        return symbol
    said = found.groupdict()
    session = said.get("session") or _arabic(said["roman"])
    return f"{session}/{said['number']}{said.get('before') or ''}{said.get('letter') or ''}"


def _arabic(roman: str) -> str:
    series, numeral = re.fullmatch(r"(ES-|S-)?([IVXL]+)", roman).groups()
    return f"{series or ''}{from_roman(numeral)}"


# -- recognising -----------------------------------------------------------------------------------------------


def same_rollcalls(one: Records, other: Records) -> pd.DataFrame:
    """Pair the roll calls of two sources.

    Parameters
    ----------
    one, other : Records

    Returns
    -------
    DataFrame
        One row a pair, each roll call in at most one: `one`, `other` (ids), `n_shared` (states with a yes, no or
        abstention in both), `agreement` (share of these that voted alike; missing where none is shared).

    Notes
    -----
    Candidates have one body and one symbol (`text_key`), the same kind or both main texts, and days at most 60 apart;
    of several, the pair with the most agreement is taken. Two roll calls with votes are one if at least 5 states
    are in both and 80 % of them voted alike. Two without votes (adoptions), or one with and one without, are one by
    symbol and day. A roll call without such a twin has one all the same where nearly every state did the same within 60
    days, and no other roll call comes near: some sources give a page of the record for the symbol.
    """
    pairs = _candidates(one.rollcalls, other.rollcalls)
    shared, alike, listed = _compared(one, other, pairs)
    with np.errstate(invalid="ignore"):
        agreement = np.where(shared > 0, alike / shared, np.nan)
    told = np.where(listed, (shared >= _SHARED) & (agreement >= _ALIKE), True)
    pairs = pairs.assign(n_shared=shared, agreement=agreement, both=listed)[told]
    pairs = pairs.sort_values(["both", "agreement", "n_shared", "days", "one", "other"],
                              ascending=[False, False, False, True, True, True], kind="stable")  # fmt: skip
    taken_one, taken_other, rows = set(), set(), []
    for row in pairs.itertuples():
        if row.one not in taken_one and row.other not in taken_other:
            taken_one.add(row.one)
            taken_other.add(row.other)
            rows.append(row.Index)
    by_symbol = pairs.loc[rows, ["one", "other", "n_shared", "agreement"]]
    by_votes = _by_votes(one, other, taken_one, taken_other)
    return pd.concat([by_symbol, by_votes]).sort_values("one", ignore_index=True)


def _by_votes(one: Records, other: Records, taken_one: set[str], taken_other: set[str]) -> pd.DataFrame:
    """Roll calls of no common symbol that are nevertheless the same: within 60 days nearly every state did the same.

    In early sessions some sources give the page of the record for the symbol. Of 20 votes or more at most two may
    differ, and no other roll call may come near.
    """
    left = [_listed_apart(records, taken) for records, taken in ((one, taken_one), (other, taken_other))]
    states = one.votes["country"].cat.categories.union(other.votes["country"].cat.categories)
    mine, theirs = (
        _positions(records, table["rollcall"], states)
        for records, table in zip((one, other), left, strict=True)
    )
    rows = []
    for place, row in enumerate(left[1].itertuples()):
        near = np.flatnonzero(
            (left[0]["body"] == row.body) & ((left[0]["date"] - row.date).abs().dt.days <= _APART)
        )
        cast = theirs[place]
        if not len(near) or (cast >= 0).sum() < _MANY:
            continue
        apart = (mine[near] != cast).sum(axis=1)
        order = np.argsort(apart, kind="stable")
        best, rest = near[order[0]], apart[order[1:]]
        if apart[order[0]] <= _SLIPS and (not len(rest) or rest[0] >= apart[order[0]] + _MARGIN):
            shared = (mine[best] >= 0) & (cast >= 0)
            alike = int((shared & (mine[best] == cast)).sum())
            rows.append(
                (left[0]["rollcall"].iloc[best], row.rollcall, int(shared.sum()), alike / shared.sum())
            )
    found = pd.DataFrame(rows, columns=["one", "other", "n_shared", "agreement"])
    return found[~found["one"].duplicated(keep=False)]


def _listed_apart(records: Records, taken: set[str]) -> pd.DataFrame:
    """Dated roll calls with votes that have no twin yet."""
    table = records.rollcalls
    listed = table["rollcall"].isin(records.votes["rollcall"].cat.categories)
    return table[listed & table["date"].notna() & ~table["rollcall"].isin(taken)].reset_index(drop=True)


def _candidates(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Roll calls that could be the same, each pair once: `one`, `other`, `days` apart."""
    sides = [_keyed(table).add_suffix(suffix) for table, suffix in ((one, "_one"), (other, "_other"))]
    keys = ["body", "key", "sort"]
    both = sides[0].merge(
        sides[1], left_on=[f"{key}_one" for key in keys], right_on=[f"{key}_other" for key in keys]
    )
    apart = (both["date_one"] - both["date_other"]).abs().dt.days
    near = apart.isna() | (apart <= _APART)
    return pd.DataFrame(
        {"one": both["rollcall_one"], "other": both["rollcall_other"], "days": apart}
    )[near].reset_index(drop=True)  # fmt: skip


def _keyed(table: pd.DataFrame) -> pd.DataFrame:
    named = table[table["symbol"].notna()]
    known = {symbol: text_key(symbol) for symbol in named["symbol"].unique()}
    return pd.DataFrame(
        {
            "rollcall": named["rollcall"], "body": named["body"], "key": named["symbol"].map(known),
            "sort": named["kind"].where(~named["kind"].isin(MAIN_KINDS), "main"), "date": named["date"],
        }
    )  # fmt: skip


def _compared(one: Records, other: Records, pairs: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """States in both roll calls of each pair, those that voted alike, and whether both have votes."""
    states = one.votes["country"].cat.categories.union(other.votes["country"].cat.categories)
    first = _positions(one, pairs["one"], states)
    second = _positions(other, pairs["other"], states)
    both = (first >= 0) & (second >= 0)
    listed = np.any(first >= 0, axis=1) & np.any(second >= 0, axis=1)
    return both.sum(axis=1), np.sum(both & (first == second), axis=1), listed


def _positions(records: Records, rollcalls: pd.Series, states: pd.Index) -> np.ndarray:
    """Yes, abstain and no as 0, 1, 2, everything else −1: int8, shape (roll calls asked for, states)."""
    distinct = pd.Index(rollcalls.unique())
    votes = records.votes
    row = distinct.get_indexer(votes["rollcall"].cat.categories)[votes["rollcall"].cat.codes.to_numpy()]
    column = states.get_indexer(votes["country"].cat.categories)[votes["country"].cat.codes.to_numpy()]
    code = votes["vote"].cat.codes.to_numpy()
    here = (row >= 0) & (code < 3)
    table = np.full((len(distinct) + 1, len(states)), -1, dtype=np.int8)
    table[row[here], column[here]] = code[here]
    return table[distinct.get_indexer(rollcalls)]


# -- putting together ------------------------------------------------------------------------------------------


def join(
    one: Records, other: Records, *, name: str, prefer: tuple[str, ...] = (), update: bool = False
) -> Records:
    """One source with what another adds: shared roll calls once, their differences listed, the rest beside them.

    Parameters
    ----------
    one : Records
        The source that is kept: its ids, its votes.
    other : Records
        The source that joins it.
    name : str
        What the other source is called in `issues` and in `rollcalls.source`.
    prefer : tuple of str
        Columns of a shared roll call that are taken from the other source where it has them.
    update : bool
        The other is a newer state of the same source: where the two differ, the other is taken, and each change is an
        issue (`source_changed`, note). A vote or a roll call that the other no longer has stays, and is said.

    Returns
    -------
    Records
        A shared roll call has the votes of `one`, and those of `other` where `one` names nobody; rows of `other` that
        say `absent` are added for states without a row. Empty columns are filled from `other`. Where `one` knows the
        month only (`date_precision`), the day is taken from `other`. Each vote, total and day that the two have
        differently is an issue (`sources_differ`, minor: nothing is changed), and so is a count of what was compared
        (`sources_joined`, note).
    """
    pairs = same_rollcalls(one, other)
    ids = _new_ids(one, other, pairs)
    renamed = _renamed(other, ids)
    shared = set(pairs["one"])
    if update:
        prefer = (*prefer, *renamed.rollcalls.columns.drop(["rollcall", "kind", "adoption", "outcome"]))
    rollcalls, dated = _united_rollcalls(one.rollcalls, renamed.rollcalls, shared, name, prefer)
    votes, differing = _united_votes(one, renamed, shared, update)
    said = ("source_changed", "note", "what {name} has now was taken") if update else _KEPT
    found = [
        _differences(differing, name, said),
        _other_facts(one.rollcalls, renamed.rollcalls, shared, name, said),
    ]
    issues = [
        one.issues,
        _issues_of(renamed, one, shared),
        *filter(len, found),
        _said(one, other, pairs, dated, name),
    ]
    return Records(votes, rollcalls, pd.concat(issues, ignore_index=True))


_KEPT = ("sources_differ", "minor", "the first source was kept")


def _new_ids(one: Records, other: Records, pairs: pd.DataFrame) -> dict[str, str]:
    """An id for each roll call of the other source: that of its twin, its own, or the next free one."""
    twins = dict(zip(pairs["other"], pairs["one"], strict=True))
    taken = set(one.rollcalls["rollcall"])
    ids: dict[str, str] = {}
    for own in other.rollcalls["rollcall"]:
        new = twins.get(own, own)
        if own not in twins:
            while new in taken:
                stem, number = new.rsplit("#", 1)
                new = f"{stem}#{int(number) + 1}"
            taken.add(new)
        ids[own] = new
    return ids


def _renamed(records: Records, ids: dict[str, str]) -> Records:
    votes = records.votes
    categories = votes["rollcall"].cat.categories
    named = votes["rollcall"].cat.rename_categories([ids[each] for each in categories])
    rollcalls = records.rollcalls.assign(rollcall=records.rollcalls["rollcall"].map(ids))
    issues = records.issues.assign(rollcall=records.issues["rollcall"].map(ids).astype("str"))
    return Records(votes.assign(rollcall=named), rollcalls, issues)


def _united_rollcalls(
    mine: pd.DataFrame, theirs: pd.DataFrame, shared: set[str], name: str, prefer: tuple[str, ...]
) -> tuple[pd.DataFrame, int]:
    """Roll calls of both; and how many days were taken from the other source."""
    twin = (
        mine[["rollcall"]]
        .merge(theirs[theirs["rollcall"].isin(shared)], on="rollcall", how="left")
        .set_index(mine.index)
    )
    united = mine.copy()
    coarse = (
        mine["date_precision"].eq("month") if "date_precision" in mine else pd.Series(False, index=mine.index)
    )
    dated = coarse & twin["date"].notna()
    for column in theirs.columns.drop(["rollcall", "source", "date_precision"], errors="ignore"):
        if column not in united:
            united[column] = twin[column]
        elif column in prefer:
            united[column] = twin[column].where(twin[column].notna(), united[column])
        else:
            united[column] = united[column].where(united[column].notna(), twin[column])
    unsure = mine["adoption"].eq("unknown") & twin["adoption"].notna()
    united["adoption"] = mine["adoption"].where(~unsure, twin["adoption"])
    united["outcome"] = mine["outcome"].where(
        ~mine["outcome"].eq("unknown") | twin["outcome"].isna(), twin["outcome"]
    )
    if dated.any():
        united["date"] = mine["date"].where(~dated, twin["date"])
        united["date_precision"] = mine["date_precision"].where(~dated)
    both = mine["rollcall"].isin(shared)
    united["source"] = mine["source"].where(
        ~both, mine["source"].fillna("") + "; also " + twin["source"].fillna(name)
    )
    rest = theirs[~theirs["rollcall"].isin(shared)]
    return pd.concat([united, rest], ignore_index=True), int(dated.sum())


def _united_votes(
    one: Records, other: Records, shared: set[str], update: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Votes of both sources, and those on which they differ: `rollcall`, `country`, `mine`, `theirs`."""
    keys = ["rollcall", "country"]
    mine, theirs = one.votes, other.votes
    in_both = theirs["rollcall"].isin(shared)
    named = set(mine["rollcall"].cat.categories)  # roll calls in which `one` names somebody
    both = _texts(mine[mine["rollcall"].isin(shared)]).merge(
        _texts(theirs[in_both]), on=keys, how="outer", suffixes=("_mine", "_theirs")
    )
    listed = both["rollcall"].isin(named & set(theirs["rollcall"].cat.categories))
    quiet = {"absent", "unknown"}
    silent = [both[side].isna() | both[side].isin(quiet) for side in ("vote_mine", "vote_theirs")]
    differ = listed & (both["vote_mine"] != both["vote_theirs"]) & ~(silent[0] & silent[1])
    absent = listed & both["vote_mine"].isna() & both["vote_theirs"].eq("absent")
    if update:  # a vote that was corrected, or is new
        newer = differ & ~silent[1]
        mine = _without(mine, both.loc[newer, keys])
        absent = both.loc[newer, [*keys, "vote_theirs"]].rename(columns={"vote_theirs": "vote"})
    else:
        absent = both.loc[absent, keys].assign(vote="absent")
    added = [
        theirs[~in_both], theirs[in_both & ~theirs["rollcall"].isin(named)],
        absent,
    ]  # fmt: skip
    parts = [mine, *(part[[*keys, "vote"]] for part in added if len(part))]
    return _stacked(parts), both[differ].rename(columns={"vote_mine": "mine", "vote_theirs": "theirs"})


def _without(votes: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The votes but for those of some states in some roll calls."""
    gone = set(zip(rows["rollcall"], rows["country"], strict=True))
    drop = votes["rollcall"].isin(rows["rollcall"]).to_numpy(copy=True)
    asked = votes[drop]
    drop[drop] = [pair in gone for pair in zip(asked["rollcall"], asked["country"], strict=True)]
    return votes[~drop]


def _texts(votes: pd.DataFrame) -> pd.DataFrame:
    return votes[["rollcall", "country", "vote"]].astype("str")


def _stacked(parts: list[pd.DataFrame]) -> pd.DataFrame:
    from votelib.records.schema import as_votes, stack

    return stack([as_votes(part) for part in parts])


def _differences(differing: pd.DataFrame, name: str, said: tuple[str, str, str]) -> pd.DataFrame:
    check, severity, done = said
    told = {side: differing[side].fillna("in no list") for side in ("mine", "theirs")}
    return issue_rows(
        check, severity, f"the vote is another in {name}; " + done.format(name=name), rollcall=differing["rollcall"],
        expected=differing["country"] + " " + told["mine"], found=differing["country"] + " " + told["theirs"],
    )  # fmt: skip


def _other_facts(
    mine: pd.DataFrame, theirs: pd.DataFrame, shared: set[str], name: str, said: tuple[str, str, str]
) -> pd.DataFrame:
    """Totals, ways of adoption and exact days that the two sources have differently."""
    check, severity, done = said
    both = mine[mine["rollcall"].isin(shared)].merge(theirs, on="rollcall", suffixes=("", "_other"))
    coarse = both["date_precision"].eq("month") if "date_precision" in both else both["date"].isna()
    rows = []
    for column in (*COUNTS, "adoption", "date"):
        a, b = both[column], both[f"{column}_other"]
        differ = a.notna() & b.notna() & (a != b).fillna(False)
        if column == "date":
            differ &= ~coarse
        if column == "adoption":
            differ &= a.ne("unknown") & b.ne("unknown")
        words = f"{column} is another in {name}; " + done.format(name=name)
        rows += [
            issue(check, severity, words, rollcall=row, expected=_shown(x), found=_shown(y))
            for row, x, y in zip(both.loc[differ, "rollcall"], a[differ], b[differ], strict=True)
        ]
    return as_issues(rows)


def _shown(value) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _issues_of(other: Records, one: Records, shared: set[str]) -> pd.DataFrame:
    """What the other source's reader found, but for what is known of a shared roll call already."""
    facts = ["rollcall", "check", "expected", "found"]
    known = set(map(tuple, one.issues[facts].astype("str").to_numpy()))
    again = [tuple(row) in known for row in other.issues[facts].astype("str").to_numpy()]
    return other.issues[~np.array(again, dtype=bool)]


def _said(one: Records, other: Records, pairs: pd.DataFrame, dated: int, name: str) -> pd.DataFrame:
    votes = int(pairs["n_shared"].sum())
    alike = round((pairs["n_shared"] * pairs["agreement"].fillna(0)).sum())
    new = len(other.rollcalls) - len(pairs)
    words = (
        f"{name}: {counted(len(pairs), 'roll call')} in both sources, taken once; {alike:,} of {counted(votes, 'vote')}"
        f" agree; {counted(new, 'roll call')} only there, added"
        + (f"; the day taken from there for {dated:,}" if dated else "")
    )
    return issue_rows("sources_joined", "note", words, expected=f"{votes:,}", found=f"{alike:,}")
