"""What does not add up: positions against official totals, totals against seats, states against seats.

Nothing is repaired here. Each finding says what was expected, what was found and how serious it is; measures
leave out roll calls with a serious finding unless told otherwise (`Records.usable`).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.groupings import members
from votelib.records import VOTES, Records

__all__ = ["check", "tallies"]

#: Seats in the chamber, where that number has been fixed as long as the body has existed under its name.
SEATS = {"HRC": 47}

_OFFICIAL = ("yes", "no", "abstain")  # totals that every source prints; the absent are often left unsaid


def check(records: Records) -> pd.DataFrame:
    """List what does not add up in the records.

    Returns
    -------
    DataFrame
        The columns of `Records.issues`, one row a finding, in the order of the checks:

        `tally` (serious)
            The positions do not add up to the official totals.
        `over_seats` (serious)
            The official totals exceed the number of seats.
        `no_positions` (serious)
            Said to be recorded, but no state's position is given.
        `no_seat` (serious if the state is recorded as voting, otherwise a note)
            A state that held no filled seat that day.

    Examples
    --------
    >>> import votelib as vl
    >>> check(vl.load("sample"))[["check", "severity", "found"]]
         check severity                  found
    0  no_seat     note  USA recorded as absent
    """
    counts = tallies(records)
    return pd.concat(
        [_tally(records, counts), _over_seats(records), _no_positions(records, counts), _no_seat(records)],
        ignore_index=True,
    )


def tallies(records: Records) -> pd.DataFrame:
    """Count the positions of each roll call.

    Returns
    -------
    DataFrame
        Index: `rollcall`, in the order of `records.rollcalls`; one int64 column a position, `yes`, `abstain`,
        `no`, `absent`, `unknown`. A roll call without positions has zeros.

    Examples
    --------
    >>> import votelib as vl
    >>> tallies(vl.load("sample")).loc["A/HRC/RES/56/2@2024-07-10#1"].to_dict()
    {'yes': 31, 'abstain': 2, 'no': 14, 'absent': 0, 'unknown': 0}
    """
    rollcalls, votes = records.votes["rollcall"].cat, records.votes["vote"].cat
    cells = rollcalls.codes.to_numpy().astype("int64") * len(VOTES) + votes.codes.to_numpy()
    counts = np.bincount(cells, minlength=len(rollcalls.categories) * len(VOTES))
    table = pd.DataFrame(counts.reshape(-1, len(VOTES)), index=rollcalls.categories, columns=list(VOTES))
    return table.reindex(records.rollcalls["rollcall"], fill_value=0).rename_axis("rollcall")


def _tally(records: Records, counts: pd.DataFrame) -> pd.DataFrame:
    official = records.rollcalls.set_index("rollcall")[list(_OFFICIAL)]
    positions = counts[list(_OFFICIAL)]
    recorded = counts.sum(axis=1) > 0
    wrong = official.notna().all(axis=1) & recorded & (official.fillna(-1) != positions).any(axis=1)
    return _findings(
        "tally", "serious", wrong.index[wrong],
        expected=_as_tally(official[wrong]), found=_as_tally(positions[wrong]),
        message="the positions do not add up to the official totals (for-against-abstaining)",
    )  # fmt: skip


def _over_seats(records: Records) -> pd.DataFrame:
    table = records.rollcalls.set_index("rollcall")
    seats = table["body"].map(SEATS)
    total = table[list(_OFFICIAL)].fillna(0).sum(axis=1)
    over = (total > seats).fillna(False)
    return _findings(
        "over_seats", "serious", table.index[over],
        expected=seats[over].map("at most {:.0f}".format), found=total[over].astype("str"),
        message="the official totals exceed the number of seats",
    )  # fmt: skip


def _no_positions(records: Records, counts: pd.DataFrame) -> pd.DataFrame:
    recorded = (records.rollcalls.set_index("rollcall")["adoption"] == "recorded") & (counts.sum(axis=1) == 0)
    return _findings(
        "no_positions", "serious", recorded.index[recorded], expected="the position of each member",
        found="no position", message="said to be adopted by recorded vote, but nobody's position is given",
    )  # fmt: skip


def _no_seat(records: Records) -> pd.DataFrame:
    dates = records.rollcalls.loc[records.rollcalls["body"] == "HRC"].set_index("rollcall")["date"].dropna()
    votes = records.votes[records.votes["rollcall"].isin(dates.index)]
    day = votes["rollcall"].astype("str").map(dates)
    seated = {on: set(members("HRC", on=on)) for on in day.unique()}
    stray = np.array([c not in seated[on] for c, on in zip(votes["country"], day, strict=True)], dtype=bool)
    votes = votes[stray]
    took_part = votes["vote"].isin(_OFFICIAL)
    return _findings(
        "no_seat", np.where(took_part, "serious", "note"), votes["rollcall"].astype("str"),
        expected="only states that hold a seat that day",
        found=(votes["country"].astype("str") + " recorded as " + votes["vote"].astype("str")),
        message="a state that held no seat of the Council, or was suspended, that day",
    )  # fmt: skip


def _as_tally(table: pd.DataFrame) -> pd.Series:
    return table.astype("str").agg("-".join, axis=1) if len(table) else pd.Series(dtype="str")


def _findings(check: str, severity, rollcalls, *, expected, found, message: str) -> pd.DataFrame:
    """Rows of `Records.issues`; `expected` and `found` may be one value for all rows or one a row."""
    rows = {"check": check, "severity": severity, "expected": _values(expected), "found": _values(found)}
    return pd.DataFrame({"rollcall": list(rollcalls), **rows, "message": message})


def _values(value):
    return value if isinstance(value, str) else list(value)
