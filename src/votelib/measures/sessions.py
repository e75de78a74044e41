"""A session of a body, reported: every vote by bloc, close votes, who left its bloc, each bloc against its own past.

Works on a session of an archive or on the documents of one (a folder read with `votelib.read`). Main texts only unless
amendments are asked for: they are many, mostly rejected, and split blocs that vote as one on whole texts.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.groupings.loading import Grouping
from votelib.measures.blocs import cohesion
from votelib.measures.counting import tally
from votelib.measures.intervals import Bootstrap
from votelib.measures.members import defections
from votelib.measures.outcomes import OTHER_RULE, majorities, may_need_two_thirds, pivotal
from votelib.measures.who_voted import recorded_texts, triple
from votelib.records import Records
from votelib.records.naming import symbols_or_ids


@public
def votes_by_bloc(
    records: Records, grouping: Grouping | None, *, include_flawed: bool = True
) -> pd.DataFrame:
    """Every recorded vote with the votes of each bloc.

    Parameters
    ----------
    include_flawed : bool, default True
        Show roll calls with a serious issue as well: nothing is averaged here. They are marked.

    Returns
    -------
    DataFrame
        One row a roll call, by date: `symbol`, `title`, `result` (votes of the states as `31-14-2`: Yes, No,
        abstaining), `outcome`, `doubt` (the official totals where they differ, and why the record is in doubt; left
        out where there is none), a column a bloc with the result of its members, the absent behind a plus, and `date`.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.records.one_session(vl.load("sample"), "56")
    >>> votes_by_bloc(one, "un_region")[["symbol", "result", "African", "GRULAC", "WEOG"]]
               symbol   result African GRULAC   WEOG
    0  A/HRC/RES/56/2  31-14-2  13-0-0  6-0-2  0-7-0
    """
    table = recorded_texts(records)
    if not include_flawed:
        table = table[~table["rollcall"].isin(records.flawed())].reset_index(drop=True)
    table.insert(4, "result", triple(table).where(table["yes"].notna(), ""))
    table["doubt"] = [
        ": ".join(filter(None, [f"official {row.official}" if row.official else "", row.doubt]))
        for row in table.itertuples()
    ]
    silent = [] if table["doubt"].any() else ["doubt"]
    counts = tally(records, grouping, include_flawed=include_flawed)
    counts["result"] = [_result(row) for row in counts.itertuples()]
    for name, part in counts.groupby("group", sort=False, observed=True):
        table[str(name)] = table["rollcall"].map(part.set_index("rollcall")["result"]).fillna("")
    table.attrs = dict(counts.attrs)
    table.attrs["definition"] = (
        "yes-no-abstain of the members of each bloc on the day, the absent behind a plus"
    )
    texts = ["symbol", "title", "result", "outcome", "doubt"]
    blocs = [
        name for name in table if name not in {*texts, "rollcall", "date", "yes", "no", "abstain", "official"}
    ]
    return table[[name for name in texts if name not in silent] + blocs + ["date"]]


def _result(row) -> str:
    missed = row.absent + row.unknown
    return f"{row.yes}-{row.no}-{row.abstain}" + (f" +{missed}" if missed else "")


@public
def close_votes(
    records: Records, grouping: Grouping | None = None, *, within: int = 3, rule: str = "simple"
) -> pd.DataFrame:
    """The votes that a few states could have turned, and the blocs that could have alone.

    Parameters
    ----------
    grouping : whatever `votelib.groupings.memberships.resolve` takes, optional
        Blocs to name.
    within : int, default 3
        Most states that would have had to change.

    Returns
    -------
    DataFrame
        The closest first: `symbol`, `date`, `title`, `kind`, `yes`, `abstain`, `no`, `margin`, `outcome`, `n_turn`,
        `n_abstain` as in `votelib.majorities`, and with a grouping `pivotal_blocs` (blocs that could have turned it,
        with the number of members needed). `attrs` holds `n_judged` (votes of which it can be said whether they were
        close), `n_contradicted` (those whose stated outcome contradicts the votes, left out), `n_other_rule` (those of
        the Security Council, where another rule decides), `n_two_thirds` (those of the Assembly that lacked two thirds,
        and are judged by them), `n_simple` (those of the Assembly judged by a simple majority), `n_nobody` (those
        of which no Yes, No or abstention is recorded), `n_in_doubt` (those with a serious issue or without votes) and
        `fewest` (the least `n_turn` of those judged).

    Examples
    --------
    >>> import votelib as vl
    >>> close_votes(vl.load("sample"), "un_region", within=7)[["symbol", "margin", "n_turn", "pivotal_blocs"]].head(2)
               symbol  margin  n_turn              pivotal_blocs
    0  A/HRC/RES/38/3      14       7  African 7, Asia-Pacific 7
    1  A/HRC/RES/41/3      14       7  African 7, Asia-Pacific 7
    """
    table = majorities(records, rule=rule)
    about = table.attrs
    n_all = len(table)
    table = table[table[["yes", "abstain", "no"]].sum(axis=1) > 0]  # where nobody voted, nothing was decided
    table.attrs = about
    judged = table[~table["contradicted"]]
    recorded = records.rollcalls["adoption"] == "recorded"
    n_other_rule = int((recorded & records.rollcalls["body"].isin(OTHER_RULE)).sum())
    attrs = dict(table.attrs) | {
        "n_judged": len(judged), "n_contradicted": int(table["contradicted"].sum()), "fewest": judged["n_turn"].min(),
        "n_other_rule": n_other_rule, **_of_the_assembly(records, judged),
        "n_nobody": n_all - len(table), "n_in_doubt": int(recorded.sum()) - n_other_rule - n_all,
    }  # fmt: skip
    table = table[table["n_turn"].le(within).fillna(False) & ~table["contradicted"]]
    table = table.assign(symbol=symbols_or_ids(table, made=False))
    kept = ["rollcall", "symbol", "date", "title", "kind", "yes", "abstain", "no", "margin", "outcome"]
    table = table.sort_values(["n_turn", "date"], ignore_index=True)[[*kept, "n_turn", "n_abstain"]]
    if grouping is not None:
        named = pivotal(records, grouping, rule=rule).dropna(subset="n_needed")
        words = named["group"].astype("str") + " " + named["n_needed"].astype("str")
        of_rollcall = words.groupby(named["rollcall"]).agg(", ".join)
        table["pivotal_blocs"] = table["rollcall"].map(of_rollcall).fillna("none alone")
    table.attrs = attrs | {
        "within": within,
        "definition": f"votes that {within} states or fewer could have turned; {attrs['definition']}",
    }
    return table.drop(columns="rollcall")


def _of_the_assembly(records: Records, judged: pd.DataFrame) -> dict[str, int]:
    """By which rule votes of the Assembly are judged, whose important questions need two thirds."""
    of_it = records.rollcalls.loc[may_need_two_thirds(records.rollcalls), "rollcall"]
    rules = judged.loc[judged["rollcall"].isin(of_it), "rule"]
    return {"n_simple": int(rules.eq("simple").sum()), "n_two_thirds": int(rules.eq("two_thirds").sum())}


@public
def left_their_bloc(records: Records, grouping: Grouping | None, *, min_members: int = 3) -> pd.DataFrame:
    """Who voted differently from most of its bloc, vote by vote.

    Parameters
    ----------
    min_members : int, default 3
        Members that must have taken part for the bloc to have a majority.

    Returns
    -------
    DataFrame
        As `votelib.defections` without ties, with `symbol`, `date` and `title` of the text.

    Examples
    --------
    >>> import votelib as vl
    >>> session = vl.records.one_session(vl.load("sample"), "56")
    >>> left_their_bloc(session, "un_region")[["group", "country", "vote", "symbol"]]
              group country     vote          symbol
    0  Asia-Pacific     JPN       no  A/HRC/RES/56/2
    1        GRULAC     ARG  abstain  A/HRC/RES/56/2
    2        GRULAC     DOM  abstain  A/HRC/RES/56/2
    """
    table = defections(records, grouping, min_members=min_members)
    texts = records.rollcalls[["rollcall", "symbol", "date", "title"]]
    texts = texts.assign(symbol=symbols_or_ids(texts))
    found = table[~table["tie"]].merge(texts, on="rollcall", validate="many_to_one")
    columns = ["group", "country", "vote", "majority", "n_majority", "n_votes", "symbol", "date", "title"]
    found = found[columns]
    found.attrs = dict(table.attrs)
    return found


@public
def against_past(
    session: Records,
    past: Records,
    grouping: Grouping | None,
    method: str = "agreement_index",
    *,
    min_members: int = 2,
    intervals: Bootstrap | bool = True,
) -> pd.DataFrame:
    """How each bloc's cohesion in a session compares with its own past.

    Parameters
    ----------
    session, past : Records
        The session, and the roll calls before it (`earlier_than`).
    grouping, method, min_members
        As in `votelib.cohesion`.
    intervals : Bootstrap or bool, default True
        For both means.

    Returns
    -------
    DataFrame
        One row a bloc: `group`, `n_rollcalls`, `value`, `low`, `high` (this session), `n_past`, `past`, `past_low`,
        `past_high` (all roll calls before), `difference` (value less past), `n_sessions` (earlier sessions in which the
        bloc has a value) and `share_below` (share of them with a lower mean; one that is equal counts half). A session
        with few votes says little: look at the intervals.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> now = vl.records.one_session(sample)
    >>> table = against_past(now, vl.records.earlier_than(sample, now), "un_region")
    >>> table.round(2)[["group", "n_rollcalls", "value", "n_past", "past", "difference", "share_below"]]
                  group  n_rollcalls  value  n_past  past  difference  share_below
    0           African            1   1.00       8  1.00        0.00         0.50
    1      Asia-Pacific            1   0.65       8  0.80       -0.14         0.12
    2  Eastern European            1   1.00       8  0.94        0.06         0.62
    3            GRULAC            1   0.81       8  0.64        0.17         0.81
    4              WEOG            1   1.00       8  0.97        0.03         0.56
    """
    now, before = (
        cohesion(records, grouping, method, min_members=min_members, intervals=intervals)
        for records in (session, past)
    )
    kept = ["group", "n_rollcalls", "value", *(["low", "high"] if intervals else [])]
    names = {"n_rollcalls": "n_past", "value": "past", "low": "past_low", "high": "past_high"}
    table = now[kept].merge(before[kept].rename(columns=names), on="group", how="left", validate="one_to_one")
    table["difference"] = table["value"] - table["past"]
    earlier = cohesion(past, grouping, method, by="session", min_members=min_members).dropna(subset="value")
    parts = {str(name): part["value"].to_numpy() for name, part in earlier.groupby("group", observed=True)}
    found = [_share_below(row.value, parts.get(str(row.group), np.empty(0))) for row in table.itertuples()]
    table["n_sessions"], table["share_below"] = zip(*found, strict=True) if found else ([], [])
    table.attrs = dict(now.attrs) | {"past": before.attrs.get("scope", "")}
    return table


def _share_below(value: float, earlier: np.ndarray) -> tuple[int, float]:
    if not len(earlier) or np.isnan(value):
        return len(earlier), np.nan
    below, equal = (earlier < value - 1e-12).sum(), (np.abs(earlier - value) <= 1e-12).sum()
    return len(earlier), (below + equal / 2) / len(earlier)
