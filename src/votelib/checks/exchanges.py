"""Two states in each other's column: each votes like the other did before, and will again.

A record keeper who sorts one line wrong exchanges two states for as long as that list is used (Greece and Grenada in
the Assembly, from July to December 2010). Nothing in a single roll call shows it. But states vote with their friends:
where two states differ, and for months each casts the vote of the other's friends and never that of its own, while
before and after it is the other way round, they have been exchanged. A real change of policy is one-sided.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.records import VOTES, Records
from votelib.records.schema import issue_rows

_TOOK_PART = 3  # yes, abstain, no
_WINDOW, _STEP = 24, 12  # roll calls looked at together
_FRIENDS = 9  # states most alike over the years around, whose majority says what a state would do
_SUSPECT = 5  # exchanged votes in a window from which a pair is looked at closely
_FEWEST = 10  # votes that tell the two apart which an exchange must have, and the time around it
_SHARE = 0.85  # of them that must be exchanged, and of those around it that must not
_YEARS = 2  # before and after, for the friends and for the time around


@public
def exchanged(records: Records) -> pd.DataFrame:
    """Pairs of states that stand in each other's column for a time.

    Returns
    -------
    DataFrame
        `body`, `country_a`, `country_b`, `first`, `last` (days of roll calls), `n_exchanged` and `n_own`: roll calls in
        that time in which each cast the vote of the other's friends, or of its own (friends that differ tell the two
        apart); `n_exchanged_around`, `n_own_around`: the same in the two years before and after.

    Examples
    --------
    >>> import votelib as vl
    >>> exchanged(vl.load("sample")).empty
    True
    """
    bodies = records.rollcalls["body"].unique() if len(records.rollcalls) >= 2 * _WINDOW else []
    parts = [_of_body(records, str(body)) for body in bodies]
    columns = ["body", "country_a", "country_b", "first", "last", "n_exchanged", "n_own", "n_exchanged_around",
               "n_own_around"]  # fmt: skip
    return pd.DataFrame([row for part in parts for row in part], columns=columns)


def exchange_issues(records: Records) -> pd.DataFrame:
    """Issues `exchanged`, one a pair and time, about no roll call in particular."""
    table = exchanged(records)
    return issue_rows(
        "exchanged", "serious",
        expected=[f"{row.country_a} and {row.country_b} each vote with their friends" for row in table.itertuples()],
        found=[
            f"{row.country_a} votes as {row.country_b} would and {row.country_b} as {row.country_a} in "
            f"{row.n_exchanged} of {row.n_exchanged + row.n_own} roll calls that tell them apart, "
            f"{row.first:%Y-%m-%d} to {row.last:%Y-%m-%d}"
            for row in table.itertuples()
        ],
        message=[
            f"two states are likely exchanged in the source: in the two years around, this is so in "
            f"{row.n_exchanged_around} of {row.n_exchanged_around + row.n_own_around}"
            for row in table.itertuples()
        ],
    )  # fmt: skip


def _of_body(records: Records, body: str) -> list[tuple]:
    codes, countries, days = _matrix(records, body)
    if codes.shape[1] < 2 * _WINDOW:
        return []
    would = _would_vote(codes, days)
    suspects = _suspects(codes, would)
    found = [_longest(codes, would, days, a, b, column) for (a, b), column in suspects.items()]
    return [(body, countries[a], countries[b], *rest) for a, b, *rest in filter(None, found)]


def _matrix(records: Records, body: str) -> tuple[np.ndarray, pd.Index, np.ndarray]:
    """Votes of a body in dated roll calls, by date: 0, 1, 2 for yes, abstain, no, and 3 for anything else."""
    table = records.rollcalls
    voted = table["rollcall"].isin(records.votes["rollcall"].cat.categories)
    table = table[(table["body"] == body) & table["date"].notna() & voted].sort_values(["date", "rollcall"])
    rollcall, country = records.votes["rollcall"].cat, records.votes["country"].cat
    column = pd.Index(table["rollcall"]).get_indexer(rollcall.categories)[rollcall.codes.to_numpy()]
    here = column >= 0
    codes = np.full((len(country.categories), len(table)), len(VOTES), dtype=np.int8)
    codes[country.codes.to_numpy()[here], column[here]] = records.votes["vote"].cat.codes.to_numpy()[here]
    return np.minimum(codes, _TOOK_PART), country.categories, table["date"].to_numpy().astype("datetime64[D]")


def _would_vote(codes: np.ndarray, days: np.ndarray) -> np.ndarray:
    """What most of each state's friends did: as `codes`; 3 where it has too few, or they have no single majority."""
    hot = np.stack([codes == vote for vote in range(_TOOK_PART)]).astype(np.float32)
    years = days.astype("datetime64[Y]").astype(int)
    would = np.full(codes.shape, _TOOK_PART, dtype=np.int8)
    n_friends = min(_FRIENDS, len(codes) // 5)
    for year in np.unique(years):
        friends = _friends(hot[:, :, np.abs(years - year) <= _YEARS], n_friends)
        now = np.flatnonzero(years == year)
        counts = np.stack([friends @ part for part in hot[:, :, now]])
        most = counts.max(axis=0)
        clear = (most > 1) & (2 * most > counts.sum(axis=0))
        would[:, now] = np.where(clear, counts.argmax(axis=0), _TOOK_PART)
    return would


def _friends(hot: np.ndarray, n_friends: int) -> np.ndarray:
    """1 for the states most alike to each state in these roll calls: float32, shape (states, states)."""
    took = hot.sum(axis=0)
    both, same = took @ took.T, sum(part @ part.T for part in hot)
    alike = np.where(both >= _WINDOW, same / np.maximum(both, 1), -1.0)
    np.fill_diagonal(alike, -1.0)
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :n_friends]
    friends = np.zeros_like(alike, dtype=np.float32)
    np.put_along_axis(
        friends, nearest, (np.take_along_axis(alike, nearest, axis=1) >= 0).astype(np.float32), axis=1
    )
    return friends


def _suspects(codes: np.ndarray, would: np.ndarray) -> dict[tuple[int, int], int]:
    """Pairs that are exchanged in most of a window, with the middle of the first such window."""
    found: dict[tuple[int, int], int] = {}
    strange = (codes != would) & (codes < _TOOK_PART) & (would < _TOOK_PART)
    for start in range(0, codes.shape[1] - _WINDOW + 1, _STEP):
        span = slice(start, start + _WINDOW)
        rows = np.flatnonzero(strange[:, span].sum(axis=1) >= _SUSPECT)  # others are in nobody's column
        swapped, own = _told_apart(codes[rows, span], would[rows, span])
        hits = np.argwhere(np.triu((swapped >= _SUSPECT) & (swapped >= _SHARE * (swapped + own)), k=1))
        for a, b in rows[hits].tolist():
            found.setdefault((a, b), start + _WINDOW // 2)
    return found


def _told_apart(codes: np.ndarray, would: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Roll calls in which each pair cast each other's votes, and their own, where friends differ: (states, states)."""
    differ = [(x, y) for x in range(_TOOK_PART) for y in range(_TOOK_PART) if x != y]

    def where(pairs: list[tuple[int, int]]) -> np.ndarray:
        return np.hstack([(would == x) & (codes == y) for x, y in pairs]).astype(np.float32)

    swapped = where(differ) @ where([(y, x) for x, y in differ]).T
    own = where([(x, x) for x, _ in differ]) @ where([(y, y) for _, y in differ]).T
    return swapped, own


def _longest(codes, would, days, a: int, b: int, column: int) -> tuple | None:
    """The time in which two states are exchanged and around which they are not; None if there is none."""
    around = np.abs(days - days[column]) <= np.timedelta64(365 * _YEARS + 180, "D")
    places = np.flatnonzero(around)
    differ = (would[a, places] != would[b, places]) & (would[a, places] < 3) & (would[b, places] < 3)
    swapped = differ & (codes[a, places] == would[b, places]) & (codes[b, places] == would[a, places])
    own = differ & (codes[a, places] == would[a, places]) & (codes[b, places] == would[b, places])
    first, last = _best_run(swapped.astype(int) - own)
    inside = np.zeros(len(places), dtype=bool)
    inside[first : last + 1] = True
    n = [int((part & where).sum()) for where in (inside, ~inside) for part in (swapped, own)]
    exchanged_then = n[0] >= _FEWEST and n[0] >= _SHARE * (n[0] + n[1])
    themselves_around = n[3] >= _FEWEST and n[3] >= _SHARE * (n[2] + n[3])
    return (a, b, *days[places[[first, last]]].tolist(), *n) if exchanged_then and themselves_around else None


def _best_run(score: np.ndarray) -> tuple[int, int]:
    """First and last place of the shortest run of the highest sum: it begins and ends where the two are told apart."""
    total = np.concatenate([[0], np.cumsum(score)])
    least = np.minimum.accumulate(total[:-1])
    last = int(np.argmax(total[1:] - least))
    first = last - int(np.argmin(total[last::-1]))
    return first, last
