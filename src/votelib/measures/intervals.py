"""How sure a value is: intervals by drawing roll calls again, for measures that sum over roll calls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from votelib.errors import ArgumentError, counted, not_one_of, one_of
from votelib.texts.lineage import normalise_title

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
    raise not_one_of("cluster", cluster, ["lineage", *rollcalls.columns])


def _at(ordered: np.ndarray, valued: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Quantile of each row, between its neighbours in proportion."""
    place = share * np.maximum(valued - 1, 0)
    below = np.floor(place).astype(np.intp)
    rows, above = np.arange(len(ordered)), np.minimum(below + 1, np.maximum(valued - 1, 0))
    part = place - below
    return (ordered[rows, below] * (1 - part) + ordered[rows, above] * part).astype(np.float64)


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
