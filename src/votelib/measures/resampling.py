"""How sure a number is: draws of the roll calls, and intervals that hold the truth as often as they say.

A measure is computed from the roll calls that happened to be put to a vote. Weighing them anew at random, a thousand
times, shows how far the number would move had the agenda been another one of the same kind. Roll calls on one
recurring text are not independent of each other: they are weighed together wherever texts recur.

Few roll calls say little about what they never showed: a bloc that was unanimous six times may be torn the seventh.
So each draw also holds a little of what could have been, a prior of one roll call in all (Rubin 1981; for a share it
is Jeffreys' prior). `FEWEST` names the roll calls below which even that covers too seldom, as
`benchmarks/bench_coverage.py` found; there is no interval then.

A draw is a weight for each roll call, so a measure that sums over roll calls takes all draws in one matrix product;
any other measure can be run again on each draw (`bootstrap`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import SchemaError
from votelib.measures.intervals import Bootstrap
from votelib.records import Records


@public
def bootstrap(
    records: Records,
    measure: Callable[..., pd.DataFrame | pd.Series | float],
    how: Bootstrap | None = None,
    *,
    value: str = "value",
    keys: list[str] | None = None,
    n_jobs: int | None = None,
    **options,
) -> pd.DataFrame:
    """Intervals for any measure, by running it again on each draw of roll calls.

    Measures that take `intervals=` are thousands of times faster that way, and their intervals know what a measure
    could have been; this is for the others and for your own. Roll calls are drawn with replacement
    (`method="expanded"`, also where `how` says `bayesian`: a roll call cannot be in Records 0.7 times). Of a measure
    that nobody simulated nobody knows how often such intervals hold the truth; over fewer than 20 roll calls or texts
    they do so too seldom even for means, and are not given unless `how` has another `fewest`.

    Parameters
    ----------
    records : Records
        Roll calls with a serious issue are left out first.
    measure : callable
        Called as `measure(records, **options)`; returns a number, a Series, or a table with a column `value`.
    how : Bootstrap, optional
    value : str, default "value"
        The column that gets an interval, if the measure returns a table.
    keys : list of str, optional
        Columns that identify a row of that table; by default all that are not numbers, and that of `by=`.
    **options
        Passed on to the measure.

    Returns
    -------
    DataFrame
        The table of the measure (for a Series its index as columns, for a number one row) with `low`, `high` and
        `n_draws` (draws in which the row had a value).

    Examples
    --------
    >>> import votelib as vl
    >>> def share_of_no(records):
    ...     return (records.votes["vote"] == "no").mean()
    >>> bootstrap(vl.load("sample").select(adoption="recorded"), share_of_no, Bootstrap(200, fewest=9)).round(2)
       value   low  high  n_draws
    0   0.28  0.21  0.32      200
    """
    from joblib import Parallel, delayed

    records = records.usable()
    how = with_replacement(how or Bootstrap(), records.rollcalls)
    clusters = how.clusters(records.rollcalls)
    draws = how.times(clusters, np.random.default_rng(how.seed)).astype(np.int16)
    table = _as_table(measure(records, **options), value)
    keys = keys or [
        name for name in table if name == options.get("by") or not pd.api.types.is_numeric_dtype(table[name])
    ]
    parts = np.array_split(draws, min(len(draws), 16))
    found = Parallel(n_jobs=n_jobs)(
        delayed(_on_draws)(records, measure, options, part, value, keys) for part in parts
    )
    drawn = pd.concat([each for part in found for each in part], axis=1) if keys else None
    values = (
        drawn.reindex(_key_index(table, keys)).to_numpy(dtype=float)
        if keys
        else np.array([[each for part in found for each in part]], dtype=float)
    )
    n_clusters = np.full(len(table), int(clusters.max(initial=-1)) + 1)
    table["low"], table["high"] = how.limits(values, n_clusters, least=how.least("own"))
    table["n_draws"] = (~np.isnan(values)).sum(axis=1)
    table.attrs["intervals"] = how.words
    return table


def with_replacement(how: Bootstrap, rollcalls: pd.DataFrame) -> Bootstrap:
    """How to draw where a roll call is in a draw or is not, and cannot be weighed."""
    how = how.settled(rollcalls)
    return replace(how, method="expanded") if how.method == "bayesian" else how


def _on_draws(
    records: Records, measure, options: dict, draws: np.ndarray, value: str, keys: list[str]
) -> list:
    found = []
    for times in draws:
        table = _as_table(measure(redrawn(records, times), **options), value)
        found.append(table.set_index(_key_index(table, keys))[value] if keys else float(table[value].iloc[0]))
    return found


def _as_table(result, value: str) -> pd.DataFrame:
    if isinstance(result, pd.DataFrame):
        if value not in result:
            raise SchemaError(
                f"expected the measure to return a table with the column {value!r}; found {', '.join(map(str, result))}"
            )
        return result.copy()
    if isinstance(result, pd.Series):
        return result.rename(value).reset_index()
    return pd.DataFrame({value: [float(result)]})


def _key_index(table: pd.DataFrame, keys: list[str]) -> pd.Index:
    """One text a row: an index of one level, since joining indexes of several flattens those that have one."""
    parts = [table[key].astype("str").fillna("") for key in keys]
    return pd.Index(["\0".join(row) for row in zip(*parts, strict=True)])


def redrawn(records: Records, times: np.ndarray) -> Records:
    """Records with each roll call as often as `times` says, further copies under ids of their own."""
    row = np.repeat(np.arange(len(records.rollcalls)), times)
    copy = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    rollcalls = records.rollcalls.take(row).reset_index(drop=True)
    ids = rollcalls["rollcall"].to_numpy(dtype=object)
    ids[copy > 0] += np.array([f" (draw {n + 1})" for n in copy[copy > 0]], dtype=object)
    rollcalls["rollcall"] = pd.Series(ids, dtype="str")
    # Checking a thousand draws again would take longer than measuring them.
    return Records._trusted(_votes_of(records, row, ids), rollcalls, records.issues.iloc[:0])


def _votes_of(records: Records, row: np.ndarray, ids: np.ndarray) -> pd.DataFrame:
    """The votes of each drawn roll call, under its new id."""
    rollcall = records.votes["rollcall"].cat
    place = pd.Index(records.rollcalls["rollcall"]).get_indexer(rollcall.categories)[
        rollcall.codes.to_numpy()
    ]
    by_rollcall = np.argsort(place, kind="stable")
    size = np.bincount(place, minlength=len(records.rollcalls))
    sizes, starts = size[row], (np.cumsum(size) - size)[row]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    votes = records.votes.take(by_rollcall[np.repeat(starts, sizes) + within]).reset_index(drop=True)
    voted = np.flatnonzero(sizes)
    voted = voted[np.argsort(ids[voted])]  # categories are sorted, and none is unused
    code = np.empty(len(row), dtype=np.intp)
    code[voted] = np.arange(len(voted))
    names = pd.Index(ids[voted], dtype="str")
    votes["rollcall"] = pd.Categorical.from_codes(np.repeat(code, sizes), categories=names)
    votes["country"] = votes["country"].cat.remove_unused_categories()
    return votes


@public
def draws_for(records: Records, n_resamples: int = 1_000) -> Bootstrap:
    """How to draw these roll calls again: whole texts where texts recur, else each roll call by itself.

    A text that comes back every year is one piece of evidence, not many. Where all roll calls are on one text, there is
    nothing else to draw but its single votes, and the interval speaks of this text alone.

    Examples
    --------
    >>> import votelib as vl
    >>> draws_for(vl.load("sample")).words
    '95% intervals: Bayesian bootstrap over roll calls (1,000 draws, seed 0)'
    """
    voted = records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)
    return Bootstrap(n_resamples).settled(records.rollcalls[voted])
