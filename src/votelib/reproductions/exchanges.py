"""What one line sorted wrong does to numbers: two states in each other's column, and after the correction."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.archives.named import published_points
from votelib.arguments import public
from votelib.checks.exchanges import exchanged
from votelib.errors import NotAvailable
from votelib.groupings.memberships import groups_on, members
from votelib.measures.blocs import cohesion
from votelib.measures.pairs import dyads
from votelib.records import Records
from votelib.scaling.points import ideal_points

_AROUND = pd.DateOffset(years=2)  # before and after: sessions that hold the scale of the positions
_COLUMNS = ["country", "group", "first", "last", "n_rollcalls", "agreement", "agreement_corrected", "cohesion",
            "cohesion_corrected", "session", "position", "position_corrected", "published",
            "published_before"]  # fmt: skip


@public
def what_exchanges_do(
    records: Records, corrected: Records, grouping: str = "un_region", published: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Agreement, cohesion and positions of states that stand in each other's column for a time.

    Parameters
    ----------
    records, corrected : Records
        As recorded, and with the corrections (`votelib.checks.apply`).
    grouping : str, default "un_region"
        Of which each state's group is taken, on the last day of the exchange.
    published : DataFrame, optional
        Published ideal points; by default those on this machine (`votelib.archives.published_points`), if any.

    Returns
    -------
    DataFrame
        One row a state of each exchange (`votelib.checks.exchanged`): `country`, `group`, `first`, `last`,
        `n_rollcalls` in that time; `agreement`, the mean share of identical votes with the other members of the group
        in that time, and `agreement_corrected`; `cohesion` of the group (mean Agreement Index) and
        `cohesion_corrected`; `session`, that of the last day, with `position` and `position_corrected` (ours, from the
        two years around); `published` in that session and `published_before` in the one before, missing where there
        is none. Empty where nothing is exchanged.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> what_exchanges_do(sample, sample).empty
    True
    """
    found = exchanged(records)
    if found.empty:
        return pd.DataFrame(columns=_COLUMNS)
    published = _on_this_machine() if published is None else published
    parts = [_one(records, corrected, pair, grouping, published) for pair in found.itertuples()]
    return pd.DataFrame([row for part in parts for row in part], columns=_COLUMNS)


def _one(records: Records, corrected: Records, pair, grouping: str, published: pd.DataFrame) -> list[list]:
    """A row for each of the two states of an exchange."""
    states = [str(pair.country_a), str(pair.country_b)]
    group = groups_on(states, grouping, pair.last)
    both = [_between(each, pair.body, pair.first, pair.last) for each in (records, corrected)]
    session = both[0].rollcalls.sort_values("date")["session"].iloc[-1]
    positions = [_positions(each, pair, session) for each in (records, corrected)]
    rows = []
    for state in states:
        of = group.get(state)
        rest = [] if of is None else [each for each in members(of, on=pair.last) if each != state]
        said = _published(published, state, session), _published(published, state, str(int(session) - 1))
        rows.append([
            state, of, pair.first, pair.last, both[0].rollcalls["rollcall"].nunique(),
            *(_agreement(each, state, rest) for each in both), *(_cohesion(each, grouping, of) for each in both),
            session, *(each.get(state, np.nan) for each in positions), *said,
        ])  # fmt: skip
    return rows


def _between(records: Records, body: str, first, last) -> Records:
    days = records.rollcalls["date"].between(pd.Timestamp(first), pd.Timestamp(last))
    return records.keep((days & (records.rollcalls["body"] == body)).to_numpy())


def _agreement(records: Records, state: str, others: list[str]) -> float:
    """Mean share of identical votes with the others."""
    table = dyads(records, by=None)
    mine = (table["country_a"] == state) & table["country_b"].isin(others)
    mine |= (table["country_b"] == state) & table["country_a"].isin(others)
    return float(table.loc[mine, "agreement"].mean())


def _cohesion(records: Records, grouping: str, group: str | None) -> float:
    table = cohesion(records, grouping).set_index("group")["value"]
    return float(table.get(group, np.nan))


def _positions(records: Records, pair, session: str) -> pd.Series:
    """Positions of that session, from the sessions around it."""
    first, last = pd.Timestamp(pair.first) - _AROUND, pd.Timestamp(pair.last) + _AROUND
    points = ideal_points(_between(records, pair.body, first, last), periods="session", intervals=None)
    return points[points["period"].astype("str") == session].set_index("country")["position"]


def _on_this_machine() -> pd.DataFrame:
    try:
        return published_points()
    except NotAvailable:
        return pd.DataFrame(columns=["country", "session", "position"])


def _published(points: pd.DataFrame, state: str, session: str) -> float:
    here = (points["country"].astype("str") == state) & (points["session"].astype("str") == session)
    return float(points.loc[here, "position"].mean()) if here.any() else np.nan
