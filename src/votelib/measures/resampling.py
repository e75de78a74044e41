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

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from votelib.errors import ArgumentError, SchemaError, UnknownName, counted, one_of
from votelib.records import Records, takes_records
from votelib.texts.lineage import normalise_title

__all__ = ["FEWEST", "Bootstrap", "as_bootstrap", "bootstrap", "draws_for", "limits_of_ratios"]

#: Roll calls (or recurring texts) in a measure's own denominator without which it has no interval. Set by
#: `benchmarks/bench_coverage.py`; the table is in `docs/methods.md`.
FEWEST = {
    "share": 5,  # agreement, lijphart, yes_no, S, loyalty, outvoted, majorities of blocs that agree
    "mean": 8,  # cohesion, polarisation, distance of blocs, members alike, Cramér's V: over fewer they cover over 98 %
    "unanimity": 10,  # the share of roll calls in which a bloc was unanimous, which is often all or none
    "corrected": 15,  # kappa, pi, pearson, cosine: ratios without fixed ends
    "explained": 40,  # the share of variance between classes, weighed by the variance of each roll call
    "own": 20,  # any other measure, by `bootstrap`
}

_BLOCK = 32_000_000  # bytes of one matrix of resampled values at a time
_METHODS = ("bayesian", "expanded", "percentile")


@dataclass(frozen=True)
class Bootstrap:
    """How to draw, and how to read an interval off the draws.

    Parameters
    ----------
    n_resamples : int, default 1000
    cluster : str or None, default "auto"
        What is drawn as a whole: `"auto"` for all roll calls on one recurring text where texts recur, and for each roll
        call by itself where none does or where all are on a single text; `"lineage"` for texts in any case (roll calls
        of the same value of the column `lineage` of `records.rollcalls`, where there is one, else of the same title);
        None for each roll call by itself; or a column of `records.rollcalls`, such as `"session"`.
    level : float, default 0.95
        Share of intervals that are to hold the true value.
    seed : int or None, default 0
        The same seed gives the same draws; None for fresh ones.
    method : {"bayesian", "expanded", "percentile"}, default "bayesian"
        `bayesian` weighs each cluster by an exponential number (Rubin 1981) and adds a prior worth one roll call,
        spread over what the measure could have been; where all clusters came out the same way, at one end of the range,
        the limit is the exact one (Clopper and Pearson 1934). `expanded` and `percentile` draw clusters with
        replacement and know nothing but what was seen: `percentile` takes the quantiles of the draws, `expanded`
        (Hesterberg 2015) moves them out as Student's t and the factor √(n/(n−1)) ask, n being the number of clusters.
    fewest : int, optional
        Clusters in the denominator without which there is no interval; by default the number that simulations of the
        measure ask for (`votelib.measures.FEWEST`).

    Notes
    -----
    Draws are made within each period of a table, from the roll calls (or clusters) of that period. An interval always
    holds the value itself. How often the intervals hold the truth, measure by measure, is a table in
    `docs/methods.md`.

    References
    ----------
    Rubin, D. B. (1981). The Bayesian bootstrap. Annals of Statistics 9(1), 130-134. doi:10.1214/aos/1176345338
    Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science
    16(2), 101-133. doi:10.1214/ss/1009213286
    Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the case of the
    binomial. Biometrika 26(4), 404-413. doi:10.1093/biomet/26.4.404
    Efron, B. and Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman and Hall.
    Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American Statistician 69(4), 371-386.
    doi:10.1080/00031305.2015.1089789

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> vl.cohesion(sample, intervals=Bootstrap(seed=1))[["value", "low", "high"]].round(2)
       value   low  high
    0   0.47  0.36  0.59
    """

    n_resamples: int = 1_000
    cluster: str | None = "auto"
    level: float = 0.95
    seed: int | None = 0
    method: str = "bayesian"
    fewest: int | None = None

    def __post_init__(self):
        one_of("method", self.method, _METHODS)
        if not 0 < self.level < 1:
            raise ArgumentError("level", "a share between 0 and 1 such as 0.95", self.level)
        if self.n_resamples < 20:
            raise ArgumentError("n_resamples", "at least 20, better 1000", self.n_resamples)

    @property
    def words(self) -> str:
        """What was done, for `DataFrame.attrs`."""
        kind = "Bayesian bootstrap" if self.method == "bayesian" else "bootstrap"
        how = "" if self.method == "bayesian" else f"{self.method}, "
        return (
            f"{self.level:.0%} intervals: {kind} over {self._drawn} "
            f"({how}{self.n_resamples:,} draws, seed {self.seed})"
        )

    @property
    def _drawn(self) -> str:
        if self.cluster is None:
            return "roll calls"
        if self.cluster == "auto":
            return "roll calls, those on a recurring text together"
        return f"roll calls clustered by {self.cluster}"

    def unit(self, n: int) -> str:
        """What is counted where there are too few for an interval."""
        return counted(n, "roll call") if self.cluster is None else counted(n, "cluster")

    def settled(self, rollcalls: pd.DataFrame) -> Bootstrap:
        """The same, `"auto"` replaced by what it comes to for these roll calls."""
        if self.cluster != "auto":
            return self
        texts = replace(self, cluster="lineage")
        n_texts = len(np.unique(texts.clusters(rollcalls)))
        return texts if 1 < n_texts < len(rollcalls) else replace(self, cluster=None)

    def least(self, kind: str) -> int:
        """Clusters without which a measure of that kind has no interval."""
        return FEWEST[kind] if self.fewest is None else self.fewest

    def clusters(self, rollcalls: pd.DataFrame) -> np.ndarray:
        """Number of the cluster of each roll call."""
        if self.cluster is None:
            return np.arange(len(rollcalls))
        if self.cluster == "auto":
            return self.settled(rollcalls).clusters(rollcalls)
        key = _cluster_key(rollcalls, self.cluster)
        alone = key.isna()  # a roll call of no known cluster stands for itself
        return pd.factorize(key.where(~alone, "\0" + rollcalls["rollcall"]))[0]

    def times(self, clusters: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """How often each roll call is in each draw with replacement: float32, shape (draws, roll calls)."""
        n = int(clusters.max(initial=-1)) + 1
        if n == 0:
            return np.zeros((self.n_resamples, 0), dtype=np.float32)
        drawn = rng.integers(n, size=(self.n_resamples, n))
        cells = drawn + np.arange(self.n_resamples)[:, None] * n
        times = np.bincount(cells.ravel(), minlength=self.n_resamples * n)
        return times.reshape(self.n_resamples, n)[:, clusters].astype(np.float32)

    def weights(self, clusters: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Weight of each roll call in each draw: float32, shape (draws, roll calls)."""
        if self.method != "bayesian":
            return self.times(clusters, rng)
        n = int(clusters.max(initial=-1)) + 1
        return rng.standard_exponential((self.n_resamples, n), dtype=np.float32)[:, clusters]

    def prior(self, shapes: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """Weight of what could have been in each draw, in clusters: float32, one row of draws for each shape."""
        shapes = np.asarray(shapes, dtype=float)
        if self.method != "bayesian":
            return np.zeros((*shapes.shape, self.n_resamples), dtype=np.float32)
        return rng.gamma(shapes[..., None], size=(*shapes.shape, self.n_resamples)).astype(np.float32)

    def limits(
        self, values: np.ndarray, n_clusters: np.ndarray, *, least: int, freedom: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Lower and upper limit of each row of draws.

        Parameters
        ----------
        values : ndarray, shape (rows, draws)
            Missing values (a draw that holds none of the row's roll calls) are passed over.
        n_clusters : ndarray of int, shape (rows,)
            Clusters behind each row.
        least : int
            Clusters without which there is no interval.
        freedom : ndarray of int, shape (rows,), optional
            Degrees of freedom of Student's t, by which quantiles of `bayesian` draws are moved out; none for not.
        """
        ordered = np.sort(values, axis=1)  # missing last
        valued = (~np.isnan(ordered)).sum(axis=1)
        low = _at(ordered, valued, tail := self._tail(n_clusters, freedom))
        high = _at(ordered, valued, 1 - tail)
        silent = (n_clusters < least) | (valued < 20)
        low[silent] = high[silent] = np.nan
        return low, high

    def _tail(self, n_clusters: np.ndarray, freedom: np.ndarray | None) -> np.ndarray:
        """Share of draws to leave below the lower limit."""
        half = (1 - self.level) / 2
        if self.method == "percentile" or (self.method == "bayesian" and freedom is None):
            return np.full(len(n_clusters), half)
        n = np.maximum(n_clusters, 2)
        if self.method == "bayesian":
            return _tail_of_t(freedom, half, np.ones(len(n)))
        return _tail_of_t(n - 1, half, np.sqrt(n / (n - 1)))


def _tail_of_t(freedom: np.ndarray, half: float, factor: np.ndarray) -> np.ndarray:
    """Share of a normal distribution that lies below `factor` times the quantile `half` of Student's t."""
    from scipy.special import ndtr, stdtrit

    different, place = np.unique(freedom, return_inverse=True)
    return ndtr(factor * stdtrit(different, half)[place])


def as_bootstrap(intervals: Bootstrap | bool, rollcalls: pd.DataFrame | None = None) -> Bootstrap | None:
    """What `intervals=` of a measure means for these roll calls: True for the defaults, False for none."""
    if isinstance(intervals, (bool, np.bool_)):
        intervals = Bootstrap() if intervals else None
    elif not isinstance(intervals, Bootstrap):
        raise ArgumentError("intervals", "True, False, or a Bootstrap that says how", intervals)
    return intervals if intervals is None or rollcalls is None else intervals.settled(rollcalls)


def _cluster_key(rollcalls: pd.DataFrame, cluster: str) -> pd.Series:
    if cluster in rollcalls:
        return rollcalls["body"] + "\0" + rollcalls[cluster].astype("str")
    if cluster == "lineage":
        return (
            rollcalls["body"]
            + "\0"
            + rollcalls["title"].map(normalise_title, na_action="ignore").astype("str")
        )
    known = ", ".join(["lineage", *rollcalls.columns])
    raise UnknownName(f"cluster: expected one of {known}; found {cluster!r}", cluster)


def _at(ordered: np.ndarray, valued: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Quantile of each row, between its neighbours in proportion."""
    place = share * np.maximum(valued - 1, 0)
    below = np.floor(place).astype(np.intp)
    rows, above = np.arange(len(ordered)), np.minimum(below + 1, np.maximum(valued - 1, 0))
    part = place - below
    return (ordered[rows, below] * (1 - part) + ordered[rows, above] * part).astype(np.float64)


# -- measures that sum over roll calls ---------------------------------------------------------------------------


#: Weight of each end of a measure's range in the prior, in roll calls: Jeffreys' prior, if the measure is a share.
_ENDS = np.array([0.5, 0.5])


def limits_of_ratios(
    above: np.ndarray,
    below: np.ndarray,
    rollcalls: pd.DataFrame,
    period: np.ndarray,
    n_periods: int,
    how: Bootstrap,
    *,
    ends: tuple[float, float] = (0.0, 1.0),
    kind: str = "share",
) -> tuple[np.ndarray, np.ndarray]:
    """Intervals of Σ above / Σ below over the roll calls of each period, all draws at once.

    Parameters
    ----------
    above, below : ndarray, shape (rows, roll calls)
        What each roll call adds to the numerator and to the denominator.
    rollcalls : DataFrame
        The roll calls, for their clusters.
    period : ndarray of int, shape (roll calls,)
        Period of each; −1 for none.
    n_periods : int
    how : Bootstrap
    ends : (float, float), default (0, 1)
        Least and most that one roll call can come to: the prior holds half a roll call of each.
    kind : str, default "share"
        Of `FEWEST`.

    Returns
    -------
    low, high : ndarray, shape (rows, periods)
    """
    rng = np.random.default_rng(how.seed)
    clusters, prior = how.clusters(rollcalls), how.prior(_ENDS, rng)
    added = np.asarray(ends, dtype=np.float32) @ prior, prior.sum(axis=0)
    low, high = np.full((2, len(above), n_periods), np.nan)
    for place in range(n_periods):
        columns = np.flatnonzero(period == place)
        of_period = np.unique(clusters[columns], return_inverse=True)[1]
        draws = how.weights(of_period, rng)
        for rows in blocks(len(above), how.n_resamples):
            parts = above[rows][:, columns], below[rows][:, columns]
            limits = _of_ratio(*parts, of_period, draws, added, ends, how, how.least(kind))
            low[rows, place], high[rows, place] = limits
    return low, high


def _of_ratio(above, below, clusters, draws, added, ends, how: Bootstrap, least: int):
    """Limits of the rows of one period; what could have been weighs as much as a cluster of the row does."""
    n_clusters, size = behind(below, clusters)
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = [
            part.astype(np.float32) @ draws.T + size[:, None] * more
            for part, more in zip((above, below), added, strict=True)
        ]
        value = above.sum(axis=1) / below.sum(axis=1)
        limits = how.limits(drawn[0] / drawn[1], n_clusters, least=least)
        return holding(value, *opened(value, *limits, below.sum(axis=1) / size, ends, how))


def holding(value: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Limits moved out, where needed, to hold the value: at an end of the range draws reach it only in the limit."""
    return np.minimum(low, value), np.maximum(high, value)


def opened(
    value: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    n: np.ndarray,
    ends: tuple[float, float],
    how: Bootstrap,
) -> tuple[np.ndarray, np.ndarray]:
    """Limits moved out to what is left open where all `n` pieces of evidence came out the same way.

    Of n pieces that are all at one end of the range, the chance p that a further one is there may still be so low that
    pⁿ is half of what the level leaves: the exact limit of Clopper and Pearson, as in the modified Jeffreys interval of
    Brown, Cai and DasGupta. Where that is not so, and of draws with replacement, limits stay as they are.
    """
    if how.method != "bayesian":
        return low, high
    with np.errstate(invalid="ignore", divide="ignore"):
        reach = (ends[1] - ends[0]) * (1 - ((1 - how.level) / 2) ** (1 / n))
    low = np.where(np.isclose(value, ends[1]), np.minimum(low, ends[1] - reach), low)
    return low, np.where(np.isclose(value, ends[0]), np.maximum(high, ends[0] + reach), high)


def blocks(n_rows: int, width: int) -> Iterable[slice]:
    """Slices of rows such that a float32 matrix of that width stays small."""
    step = max(1, _BLOCK // (4 * max(width, 1)))
    return (slice(start, min(start + step, n_rows)) for start in range(0, n_rows, step))


def behind(counted: np.ndarray, clusters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number of clusters in which each row has something, and how much a cluster weighs.

    Where clusters differ, the large ones say most of what a row says: the weight is that of the cluster in which a
    roll call of the row finds itself, on average (Σ m² / Σ m). The row's total divided by it is the number of
    clusters of one size that would say as much.

    Returns
    -------
    n_clusters : ndarray of int, shape (rows,)
    size : ndarray of float32, shape (rows,)
    """
    n = int(clusters.max(initial=-1)) + 1
    each = counted.astype(np.float32)
    if n < len(clusters):
        member = np.zeros((len(clusters), n), dtype=np.float32)
        member[np.arange(len(clusters)), clusters] = 1
        each = each @ member
    return (each > 0).sum(axis=1), (each**2).sum(axis=1) / np.maximum(each.sum(axis=1), 1e-9)


# -- any other measure --------------------------------------------------------------------------------------------


@takes_records
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
    n_jobs : int, optional
        Processes (joblib); under `joblib.parallel_config(backend="dask")` the draws go to a Dask cluster. The result
        does not depend on it.
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
    if not isinstance(how, Bootstrap):
        raise ArgumentError("how", "a Bootstrap that says how to draw", how)
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


@takes_records
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
