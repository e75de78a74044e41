"""Roll calls whose votes are those of another roll call.

Two votes in which every member does the same again are rare, and rarer the less the chamber splits along its usual
lines; a record keeper who copies the wrong line makes such a pair in a moment. Whether a pair is a slip or the same
majority once more is told by the official totals, which are seldom copied with the votes, and by how improbable
the coincidence is.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.records import VOTES, Records

_YEAR = pd.Timedelta(days=365)
_CLASSES = np.array([0, 1, 2, 3, 3, 3], dtype=np.int8)  # yes, abstain, no; absent, unknown and no row are one
_PRIOR = 0.5  # added to each cell of a table of two states: what was never seen is rare, not impossible


@public
def identical(records: Records) -> pd.DataFrame:
    """Pairs of roll calls of one body in which every state is recorded alike.

    Returns
    -------
    DataFrame
        One row a roll call that has a twin, in the order of the roll calls; identical votes of one day that contradict
        no official total are left out, since amendments in series make them every session. `rollcall`; `twin`, the
        one it is compared with (of those whose official totals fit the votes the nearest in time; otherwise the
        earliest);
        `days` between the two (float, NaN without a date); `fits` and `twin_fits`, whether the votes add up to
        the official totals (boolean, missing where there are none); `same_symbol`; `n_sides`, the number of
        different votes cast (1: unanimous, which says nothing); `n_window`, roll calls of the body within a
        year; `log10_chance`, of the coincidence: see `log_chance`.

    Examples
    --------
    >>> import votelib as vl
    >>> identical(vl.load("sample"))["rollcall"].tolist()
    []
    """
    codes = _matrix(records)
    rollcalls = records.rollcalls
    key = rollcalls["body"].astype("category").cat.codes.to_numpy() * 2.0**50 + _fingerprints(records)
    empty = (codes < 0).all(axis=0)
    key[empty] = -1 - np.arange(int(empty.sum()))
    again = pd.Series(key).duplicated(keep=False).to_numpy()
    if not again.any():
        return _pairs([])
    fits = _fits(rollcalls, codes)
    groups = _odd_groups(key, again, rollcalls["date"], fits)
    rows = [row for group in groups for row in _of_group(group, rollcalls, codes, fits)]
    return _pairs(sorted(rows)).assign(
        rollcall=lambda t: rollcalls["rollcall"].to_numpy()[t["rollcall"].to_numpy(dtype=int)],
        twin=lambda t: rollcalls["rollcall"].to_numpy()[t["twin"].to_numpy(dtype=int)],
    )


_COLUMNS = {
    "rollcall": "int64", "twin": "int64", "days": "float64", "fits": "boolean", "twin_fits": "boolean",
    "same_symbol": "bool", "n_sides": "int64", "n_window": "int64", "log10_chance": "float64",
}  # fmt: skip


def _pairs(rows: list) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _odd_groups(key: np.ndarray, again: np.ndarray, date: pd.Series, fits: pd.Series) -> list[list[int]]:
    """Groups of which there is anything to tell: on several days, or with votes that contradict the totals."""
    place = np.flatnonzero(again)
    table = pd.DataFrame(
        {"key": key[place], "date": date.to_numpy()[place], "wrong": (~fits.fillna(True))[place]}
    )
    by_key = table.groupby("key")
    odd = (by_key["date"].transform("nunique") > 1) | by_key["wrong"].transform("any")
    rows_by_key = table[odd].groupby("key").indices.values()
    return [place[odd][rows].tolist() for rows in rows_by_key]


def _of_group(group: list[int], rollcalls: pd.DataFrame, codes: np.ndarray, fits: pd.Series) -> list[tuple]:
    """Compare each of some identical roll calls with the one it most likely repeats."""
    part = rollcalls.iloc[group]
    day, symbol = part["date"].to_numpy().astype("datetime64[D]"), part["symbol"].fillna("").tolist()
    fit = fits.iloc[group].tolist()
    right = np.flatnonzero([each is not pd.NA and each for each in fit])
    earliest = np.lexsort((day.astype("int64"), np.isnat(day)))  # the undated last
    n_sides = int(np.isin([0, 1, 2], codes[:, group[0]]).sum())
    n_window, chance = _chance(group, rollcalls, codes) if n_sides > 1 else (0, 0.0)
    rows = []
    for one in range(len(group)):
        apart = np.abs((day - day[one]) / np.timedelta64(1, "D"))  # NaN without a date
        others = right[right != one]
        twin = _nearest(others, apart) if len(others) else next(each for each in earliest[:2] if each != one)
        same = bool(symbol[one]) and symbol[one] == symbol[twin]
        where = (group[one], group[twin], apart[twin])
        rows.append((*where, fit[one], fit[twin], same, n_sides, n_window, chance))
    return rows


def _nearest(others: np.ndarray, days_apart: np.ndarray) -> int:
    return others[np.nan_to_num(days_apart[others], nan=np.inf).argmin()]


def _chance(group: list[int], rollcalls: pd.DataFrame, codes: np.ndarray) -> tuple[int, float]:
    """Learn the habits of the body from the year before and after, the group itself left out."""
    date = rollcalls["date"]
    near = (rollcalls["body"] == rollcalls["body"].iloc[group[0]]).to_numpy() & (codes >= 0).any(axis=0)
    if date.iloc[group].notna().any():
        first, last = date.iloc[group].min() - _YEAR, date.iloc[group].max() + _YEAR
        near &= date.between(first, last).to_numpy()
    near[group] = False
    if not near.any():
        return 0, np.nan
    return int(near.sum()), log_chance(codes[:, near], codes[:, group[0]])


def log_chance(habits: np.ndarray, taken: np.ndarray) -> float:
    """How improbable some votes are for a chamber of these habits.

    States vote with their friends, so the product of their single frequencies would make any vote along the usual
    lines look like a miracle. Here each state is taken to depend on one other, the pairs chosen so that as much as
    possible is explained (Chow and Liu's tree): P = P(root) · Π P(state | its neighbour), with 1/2 added to each
    cell of the tables of two states.

    Parameters
    ----------
    habits : ndarray of int, shape (states, roll calls)
        Places in `records.VOTES`, −1 for no row. Absent, unknown and no row count as one class.
    taken : ndarray of int, shape (states,)
        The votes in question.

    Returns
    -------
    float
        log₁₀ P, at most 0; −3 means that one vote in a thousand would come out so. It is a rough measure: its use is
        to rank coincidences, not to give odds.

    References
    ----------
    Chow and Liu (1968), "Approximating discrete probability distributions with dependence trees", IEEE Transactions
    on Information Theory 14, 462-467, doi:10.1109/TIT.1968.1054142.

    Examples
    --------
    Three states that always vote as one, half of the time yes and half of the time no, do so again:

    >>> import numpy as np
    >>> always_as_one = np.tile([0, 2], (3, 500))
    >>> round(10 ** log_chance(always_as_one, np.array([0, 0, 0])), 2)
    0.5
    >>> 10 ** log_chance(always_as_one, np.array([0, 0, 2])) < 0.001
    True
    """
    present = (habits >= 0).any(axis=1) | (taken >= 0)
    classes, now = _CLASSES[habits[present]], _CLASSES[taken[present]]
    n, m = classes.shape
    hot = (classes[:, None, :] == np.arange(4)[None, :, None]).reshape(n * 4, m).astype(np.float32)
    single = (hot.reshape(n, 4, m).sum(axis=2) + _PRIOR) / (m + 4 * _PRIOR)
    if n == 1:
        return float(np.log10(single[0, now[0]]))
    joint = (hot @ hot.T).reshape(n, 4, n, 4).astype(np.float64) + _PRIOR / 4
    joint /= m + 4 * _PRIOR
    # The margins of the table of two states are their single shares, so what the two have in common is H + H − H(both).
    alone = -(single * np.log(single)).sum(axis=1)
    shared = alone[:, None] + alone + (joint * np.log(joint)).sum(axis=(1, 3))
    up = _neighbours(shared)
    rest = np.arange(1, n)
    both = joint[rest, now[rest], up[1:], now[up[1:]]]
    return float((np.log10(both) - np.log10(single[up[1:], now[up[1:]]])).sum() + np.log10(single[0, now[0]]))


def _neighbours(shared: np.ndarray) -> np.ndarray:
    """The state that each depends on, in the tree of most shared information; the first state is the root.

    Prim's way, a state joining at a time: a chamber's table is full and small, so that a library of sparse graphs
    takes longer to import than this to run.
    """
    nearest = np.zeros(len(shared), dtype=np.intp)
    outside, most = np.ones(len(shared), dtype=bool), shared[0].copy()
    outside[0] = False
    for _ in range(len(shared) - 1):
        joins = np.where(outside, most, -np.inf).argmax()
        outside[joins] = False
        closer = outside & (shared[joins] > most)
        nearest[closer], most[closer] = joins, shared[joins, closer]
    return nearest


def _matrix(records: Records) -> np.ndarray:
    """Places in `VOTES`, or −1: int8, shape (states, roll calls in the order of `records.rollcalls`)."""
    rollcall, country = records.votes["rollcall"].cat, records.votes["country"].cat
    column = pd.Index(records.rollcalls["rollcall"]).get_indexer(rollcall.categories)
    codes = np.full((len(country.categories), len(records.rollcalls)), -1, dtype=np.int8)
    codes[country.codes.to_numpy(), column[rollcall.codes.to_numpy()]] = records.votes[
        "vote"
    ].cat.codes.to_numpy()
    return codes


def _fingerprints(records: Records) -> np.ndarray:
    """A sum a roll call of one whole number below 2⁴¹ for each vote of each state: exact, and seldom the same."""
    rollcall, country = records.votes["rollcall"].cat, records.votes["country"].cat
    shape = (len(country.categories), len(VOTES))
    numbers = np.random.default_rng(2251).integers(1, 2**41, size=shape).astype(float)
    each = numbers[country.codes.to_numpy(), records.votes["vote"].cat.codes.to_numpy()]
    sums = np.bincount(rollcall.codes.to_numpy(), weights=each, minlength=len(rollcall.categories))
    column = pd.Index(records.rollcalls["rollcall"]).get_indexer(rollcall.categories)
    found = np.zeros(len(records.rollcalls))
    found[column] = sums
    return found


def _fits(rollcalls: pd.DataFrame, codes: np.ndarray) -> pd.Series:
    right = pd.Series(True, index=rollcalls.index, dtype="boolean")
    for vote in ("yes", "no", "abstain"):
        right &= rollcalls[vote] == (codes == VOTES.index(vote)).sum(axis=0)
    return right
