"""How alike two states vote: as a square table, and as the long panel of pairs by period."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from votelib.arguments import public
from votelib.errors import ArgumentError, SchemaError, UnknownName, several
from votelib.measures.consensus import with_consensus
from votelib.measures.counting import described
from votelib.measures.doubtful import pair_extremes
from votelib.measures.intervals import Bootstrap, as_bootstrap, blocks, holding, opened
from votelib.measures.pair_counts import (
    OneRollCall,
    PairCounts,
    ResampledCounts,
    Shared,
    SquareCounts,
    WithPrior,
    cast,
)
from votelib.measures.pair_methods import (
    COUNTS,
    PRIORS,
    denominator,
    ends_of,
    formula,
    in_denominator,
    kind_of,
)
from votelib.measures.vote_matrix import VoteMatrix, contested, matrix_of, periods
from votelib.records import Records


@public
def similarity(
    records: Records,
    method: str = "agreement",
    *,
    min_shared: int = 1,
    abstentions: str = "position",
    absences: str = "leave_out",
    weights: str | pd.Series | None = None,
    consensus: bool = False,
    unanimous: bool = True,
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""How alike each two states voted, as a square table.

    Parameters
    ----------
    method : str, default "agreement"
        `agreement`, `lijphart`, `yes_no`, `s`, `s_squared`, `pi`, `kappa`, `weighted_pi`, `weighted_kappa` (and
        `…_squared`), `pearson`, `cosine`, or `n_shared` for the denominators (`n_yes_no` for that of `yes_no`);
        `state_department_before_2017` is `yes_no`, `state_department_since_2017` is `lijphart`. See Notes.
    min_shared : int, default 1
        Roll calls that must be in the method's denominator; below it the value is missing, not 0. In the denominator
        are those in which both took part, of `yes_no` those in which both said yes or no.

    Returns
    -------
    DataFrame
        Square and symmetric; index and columns are state ids (`country`), float64. Missing where the pair shares fewer
        than `min_shared` roll calls, or the method has no value. The diagonal is the state with itself.

    Raises
    ------
    UnknownName
        For a method or option that is not there.
    SchemaError
        If weights are missing for some roll calls, or negative.

    Notes
    -----
    With :math:`n` shared roll calls, of which :math:`f` alike, :math:`g` with one of the two abstaining and :math:`h`
    opposed (yes against no), :math:`n = f + g + h`:

    * agreement :math:`f/n`; lijphart :math:`(f + g/2)/n`; s :math:`1 - (g + 2h)/n`, which is 2 · lijphart − 1;
      s_squared :math:`1 - (g/2 + 2h)/n`; yes_no :math:`f'/(f' + h)`, :math:`f'` without common abstentions.
    * kappa, pi: :math:`1 - D_o/D_e`, observed over expected disagreement; expected from each state's own frequencies
      of votes over the shared roll calls (kappa) or from their mean (pi); weighted, with distances 0, 1, 2 (or their
      squares) between yes, abstain and no.

    In a chamber where most votes are Yes any two states agree often: two that vote Yes nine times in ten, at random,
    agree in 0.82. The chance-corrected methods are 0 for them. They have no value where neither state ever varied.

    References
    ----------
    Lijphart, A. (1963). The analysis of bloc voting in the General Assembly. American Political Science Review 57(4),
    902-917.
    Signorino, C. S. and Ritter, J. M. (1999). Tau-b or not tau-b. International Studies Quarterly 43(1), 115-144.
    doi:10.1111/0020-8833.00113
    Scott, W. A. (1955). Reliability of content analysis. Public Opinion Quarterly 19(3), 321-325. doi:10.1086/266577
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1),
    37-46. doi:10.1177/001316446002000104
    Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70(4), 213-220. doi:10.1037/h0026256
    Häge, F. M. (2011). Choice or circumstance? Adjusting measures of foreign policy similarity for chance agreement.
    Political Analysis 19(3), 287-305. doi:10.1093/pan/mpr023

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> similarity(sample, min_shared=3).loc[["CHN", "JPN"], ["CHN", "CUB", "FRA"]].round(2)
    country  CHN  CUB  FRA
    country
    CHN      1.0  1.0  0.0
    JPN      0.0  0.0  1.0
    """
    compute, definition = formula(method)
    matrix = _matrix(records, consensus, unanimous, include_flawed, doubt, abstentions, absences)
    counts = SquareCounts(matrix.codes, roll_call_weights(matrix, weights))
    unweighted = counts if weights is None else SquareCounts(matrix.codes)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = compute(unweighted if method in COUNTS else counts)
    if method not in COUNTS:  # the denominators themselves are never missing
        values = np.where(in_denominator(unweighted, method) >= max(min_shared, 1), values, np.nan)
    names = pd.Index(matrix.countries, name="country")
    table = pd.DataFrame(values, index=names, columns=names)
    return described(table, matrix, definition, method=method, min_shared=min_shared)


@public
def dyads(
    records: Records,
    by: str | None = "year",
    methods: str | Iterable[str] = ("agreement",),
    *,
    min_shared: int = 1,
    intervals: Bootstrap | bool = False,
    ideal_points: pd.DataFrame | None = None,
    abstentions: str = "position",
    absences: str = "leave_out",
    weights: str | pd.Series | None = None,
    consensus: bool = False,
    unanimous: bool = True,
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """How alike each two states voted in each period: the long dyad panel of international-relations work.

    Parameters
    ----------
    methods : str or several, default ("agreement",)
        As in `similarity`; a column each.
    min_shared : int, default 1
        Roll calls that must be in a method's denominator; below it its value is missing (the pair keeps its row).
    intervals : Bootstrap or bool, default False
        Add `<method>_low` and `<method>_high` for each method: True for 95 % intervals over 1,000 draws of the roll
        calls of the period, a `votelib.Bootstrap` for others. Roll calls on a recurring text are drawn together
        (`Bootstrap(cluster=None)`: each by itself). They are missing over fewer than five roll calls (or texts), for
        the methods corrected for chance over fewer than 15; `attrs["intervals"]` says what was done.
    ideal_points : DataFrame, optional
        `country`, `position` and, unless `by` is None, `period` (or a column named as `by`): adds `distance`, the
        absolute difference of the two positions of the period. Points of one period only (a static model) hold for
        all of them.
    doubt : {"positions", "bounds", "leave_out"}, default "positions"
        As in `similarity`. With "bounds" each method has `<method>_least` and `<method>_most` as well: its values if
        the votes in doubt were as the official totals have it, whichever states they may be (methods that are means of
        roll calls only: what chance explains depends on all votes of a state).

    Returns
    -------
    DataFrame
        One row a pair and period with at least one shared roll call: `country_a` < `country_b` (category), the column
        of `by`, `n_shared` (int32: roll calls in which both took part; of `yes_no` alone, its denominator),
        `n_yes_no` (int32) where `yes_no` is one of several methods, a float64 column a method, and `distance` if ideal
        points are given. Sorted by period, `country_a`, `country_b`.

    Raises
    ------
    UnknownName
        For a method, option or column that is not there.
    ValueError
        For intervals together with weights.

    Examples
    --------
    >>> import votelib as vl
    >>> panel = dyads(vl.load("sample"), methods=["agreement", "lijphart"])
    >>> panel.query("country_a == 'CHN' and country_b == 'JPN'").head(2)
         country_a country_b  year  n_shared  agreement  lijphart
    393        CHN       JPN  2017         1        0.0       0.5
    1454       CHN       JPN  2018         1        0.0       0.0
    """
    chosen = {name: formula(name) for name in several("methods", methods)}
    for name in COUNTS:  # columns of their own
        chosen.pop(name, None)
    _check_bounds(doubt, chosen, weights)
    if intervals and weights is not None:
        raise ArgumentError("intervals", "no weights with them: the draws are weights themselves", intervals)
    matrix = _matrix(records, consensus, unanimous, include_flawed, doubt, abstentions, absences, bounds=True)
    weighing = roll_call_weights(matrix, weights)
    period, labels = periods(matrix.rollcalls, by)
    columns = [np.flatnonzero(period == place) for place in range(len(labels))] or [np.array([], dtype=int)]
    how = as_bootstrap(intervals, matrix.rollcalls)
    clusters = how.clusters(matrix.rollcalls) if how else None
    parts = [_of_period(matrix, each, chosen, weighing, min_shared, how, clusters) for each in columns]
    table = _stacked(parts, matrix, by, labels)
    if ideal_points is not None:
        table["distance"] = distance(table, by, ideal_points)
    definition = "; ".join(f"{name}: {words}" for name, (_, words) in chosen.items())
    said = {"method": tuple(chosen), "min_shared": min_shared, "intervals": intervals}
    return described(table, matrix, definition, kinds={name: kind_of(name) for name in chosen}, **said)


def _check_bounds(doubt: str, methods: Iterable[str], weights) -> None:
    """Extremes are those of means in which each roll call counts once."""
    if doubt != "bounds":
        return
    if corrected := [name for name in methods if kind_of(name) == "corrected"]:
        raise ArgumentError(
            "doubt", "'positions' or 'leave_out' with methods whose chance part depends on all votes of a state "
            f"({', '.join(corrected)}); agreement, lijphart, yes_no, s and s_squared have extremes", doubt,
        )  # fmt: skip
    if weights is not None:
        raise ArgumentError("weights", "none with doubt='bounds': each roll call counts once", weights)


def _matrix(
    records: Records, consensus: bool, unanimous: bool, include_flawed: bool, *options, **bounds
) -> VoteMatrix:
    matrix = matrix_of(records, include_flawed, *options, **bounds)
    if consensus:
        matrix = with_consensus(matrix, records, include_flawed=include_flawed)
    return matrix if unanimous else contested(matrix)


def roll_call_weights(matrix: VoteMatrix, weights: str | pd.Series | None) -> np.ndarray | None:
    """Weights in the order of the columns of the matrix."""
    if weights is None:
        return None
    rollcalls = matrix.rollcalls
    if isinstance(weights, str) and weights not in rollcalls:
        known = ", ".join(rollcalls.columns)
        raise UnknownName(f"weights: expected a column of rollcalls ({known}); found {weights!r}", weights)
    given = rollcalls.set_index("rollcall", drop=False)[weights] if isinstance(weights, str) else weights
    if not is_numeric_dtype(given):
        wrong = given.dropna().head(1).tolist()
        raise SchemaError(f"weights: expected numbers of 0 or more; found {given.dtype}, such as {wrong}")
    found = given.reindex(rollcalls["rollcall"]).to_numpy(dtype=float, na_value=np.nan)
    if np.isnan(found).any() or (found < 0).any():
        wrong = rollcalls["rollcall"][np.isnan(found) | (found < 0)]
        raise SchemaError(
            f"weights: expected a number of 0 or more for each roll call; {len(wrong)} have none or a negative one: "
            f"{', '.join(wrong.head(3))}"
        )
    return found


def _of_period(
    matrix: VoteMatrix, columns: np.ndarray, chosen, weights, min_shared: int, how: Bootstrap | None, clusters
) -> dict[str, np.ndarray]:
    """Values of the pairs that share a roll call among those columns, as flat arrays."""
    codes = matrix.codes[:, columns]
    rows = np.flatnonzero(cast(codes, "any").any(axis=1))
    codes = codes[rows]
    square = SquareCounts(codes)
    first, second = np.nonzero(np.triu(square.n, k=1))
    part = {"first": rows[first].astype(np.int16), "second": rows[second].astype(np.int16)}
    in_method = _denominators(PairCounts(square, first, second), chosen)
    part |= _shown(in_method, chosen)
    if weights is not None:
        square = SquareCounts(codes, weights[columns])
    values = _values(PairCounts(square, first, second), chosen)
    part |= values
    if matrix.doubt == "bounds":
        part |= _extremes(matrix, columns, (rows[first], rows[second]), values, in_method)
    if how is not None:
        of_period = np.unique(clusters[columns], return_inverse=True)[1]
        part |= limits(codes, first, second, of_period, values, chosen, how)
    for name in chosen:
        few = in_method[denominator(name)] < min_shared
        for column in (name, *(f"{name}_{end}" for end in ("low", "high", "least", "most"))):
            if column in part:
                part[column][few] = np.nan
    return part


def _extremes(matrix: VoteMatrix, columns, pairs, values: dict, in_method: dict) -> dict[str, np.ndarray]:
    """Least and most of each method, if votes in doubt were as the official totals have it."""
    found: dict[str, np.ndarray] = {}
    for name, value in values.items():
        number = in_method[denominator(name)]
        with np.errstate(invalid="ignore", divide="ignore"):
            worth = formula(name)[0](OneRollCall())
        limits = pair_extremes(matrix, columns, pairs, worth, value * number, number)
        found |= dict(zip((f"{name}_least", f"{name}_most"), limits, strict=True))
    return found


def _denominators(counts: Shared, chosen) -> dict[str, np.ndarray]:
    """Shared roll calls, and where a method counts only some of them, those."""
    found = {"any": counts.n}
    return found | {denominator(name): in_denominator(counts, name) for name in chosen}


def _shown(in_method: dict[str, np.ndarray], chosen) -> dict[str, np.ndarray]:
    """Columns of denominators: that of the only method as `n_shared`, that of one among several beside it."""
    if {denominator(name) for name in chosen} == {"yes_no"}:
        return {"n_shared": in_method["yes_no"].astype(np.int32)}
    names = {"any": "n_shared", "yes_no": "n_yes_no"}
    return {names[votes]: count.astype(np.int32) for votes, count in in_method.items()}


def _values(counts: Shared, chosen) -> dict[str, np.ndarray]:
    with np.errstate(invalid="ignore", divide="ignore"):
        return {name: compute(counts) for name, (compute, _) in chosen.items()}


def limits(
    codes, first, second, clusters: np.ndarray, values: dict, chosen, how: Bootstrap
) -> dict[str, np.ndarray]:
    """Intervals of each method for each pair, a block of pairs at a time."""
    rng = np.random.default_rng(how.seed)
    draws = how.weights(clusters, rng)
    priors = {kind: how.prior(shapes, rng) for kind, shapes in PRIORS.items()}
    found = {f"{name}_{end}": np.full(len(first), np.nan) for name in chosen for end in ("low", "high")}
    for block in blocks(len(first), max(how.n_resamples, len(clusters))):
        seen = ResampledCounts(codes, first[block], second[block], draws)
        evidence = {votes: seen.behind(votes, clusters) for votes in {denominator(name) for name in chosen}}
        for name in chosen:
            found[f"{name}_low"][block], found[f"{name}_high"][block] = _limits_of(
                name, values[name][block], seen, priors, evidence[denominator(name)], how
            )
    return found


def _limits_of(name: str, value: np.ndarray, seen: ResampledCounts, priors: dict, evidence, how: Bootstrap):
    """Limits of one method for the pairs of a block."""
    kind, (n, n_clusters, size) = kind_of(name), evidence
    counts = WithPrior(seen, priors[kind], size)
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = formula(name)[0](counts)
    # A ratio gains a degree of freedom from its prior, and keeps the heavy ends of Student's t.
    freedom = n_clusters + 1 if kind == "corrected" else None
    limits = how.limits(drawn, n_clusters, least=how.least(kind), freedom=freedom)
    if kind == "share":
        limits = opened(value, *limits, n / np.maximum(size, 1), ends_of(name), how)
    return holding(value, *limits)


def _stacked(parts: list[dict], matrix: VoteMatrix, by: str | None, labels: pd.Index) -> pd.DataFrame:
    sizes = [len(part["first"]) for part in parts]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    states = {
        name: pd.Categorical.from_codes(joined.pop(rows), categories=matrix.countries)
        for name, rows in (("country_a", "first"), ("country_b", "second"))
    }
    period = {} if by is None else {by: labels.repeat(sizes)}
    return pd.DataFrame({**states, **period, **joined})


# -- how far apart their ideal points are ---------------------------------------------------------------------------


def distance(table: pd.DataFrame, by: str | None, ideal_points: pd.DataFrame) -> np.ndarray:
    """Absolute difference of the positions of the two states in the period; missing where one has none."""
    period = _period_of_points(table, by, ideal_points)
    keys = ["country", *([period] if period else [])]
    known = ideal_points[[*keys, "position"]].astype(dict.fromkeys(keys, "str")).set_index(keys)["position"]
    if known.index.has_duplicates:
        raise SchemaError(f"ideal_points: expected one row for each {' and '.join(keys)}; found several")
    at = []
    for state in ("country_a", "country_b"):
        names = table[state].astype("str")
        wanted = pd.MultiIndex.from_arrays([names, table[by].astype("str")]) if period else pd.Index(names)
        at.append(known.reindex(wanted).to_numpy(dtype=float))
    return np.abs(at[0] - at[1])


def _period_of_points(table: pd.DataFrame, by: str | None, ideal_points: pd.DataFrame) -> str | None:
    """Column of the ideal points that says the period; None where one position holds for all of them."""
    period = next((name for name in (by, "period") if name in ideal_points), None) if by else None
    needed = ["country", "position"] + ([period or "period"] if by else [])
    if missing := [name for name in needed if name not in ideal_points]:
        raise SchemaError(
            f"ideal_points: expected the columns {', '.join(needed)}; missing {', '.join(missing)}"
        )
    if period is None or table.empty:
        return period
    theirs, ours = set(ideal_points[period].astype("str")), set(table[by].astype("str"))
    if theirs & ours:
        return period
    if len(theirs) == 1 and not ideal_points["country"].duplicated().any():
        return None  # one position for the whole time, as a static model gives
    raise SchemaError(
        f"ideal_points: expected periods of the panel ({by}: {', '.join(sorted(ours)[:3])}, …) in the column "
        f"{period!r}; found {', '.join(sorted(theirs)[:3])}"
    )
