"""Where states stand: the estimate as a user asks for it, and all that comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

import pandas as pd

from votelib.arguments import called_as, public
from votelib.countries import state_id
from votelib.errors import (
    ArgumentError,
    CoverageWarning,
    SchemaError,
    UnknownName,
    counted,
    one_of,
    several,
    warn_user,
)
from votelib.measures.intervals import Bootstrap
from votelib.records import Records
from votelib.scaling.ballots import Ballots, ballots
from votelib.scaling.certainty import FEWEST_TEXTS, count_texts, how_certain
from votelib.scaling.estimate import Estimate, estimate
from votelib.scaling.fitted import IdealPoints
from votelib.scaling.identify import orient, scale_of
from votelib.scaling.model import Design, Priors
from votelib.scaling.tables import fit_tables, position_table, rollcall_table

_FEW = 5  # states below which their own mean and spread are no scale to speak of

#: How the intervals are found.
INTERVALS = ("information", "bootstrap", None)


@public
def fit_ideal_points(
    records: Records,
    *,
    periods: str | None = None,
    model: str = "ordinal",
    dimensions: int = 1,
    anchors: tuple[str, str] | None = None,
    reference: pd.Series | pd.DataFrame | None = None,
    bridges: str | pd.Series | Mapping | None = None,
    lopsided: float = 0.025,
    min_votes: int = 1,
    priors: Priors | Mapping[str, float] | None = None,
    intervals: str | None = "information",
    cluster: str | None = "auto",
    level: float = 0.95,
    draws: int = 100,
    starts: int | None = None,
    seed: int = 0,
    tolerance: float = 1e-3,
    max_sweeps: int = 200,
    include_flawed: bool = False,
) -> IdealPoints:
    """Estimate ideal points and keep what belongs to them: roll calls, cut points, fit.

    Parameters, errors and warnings are those of `ideal_points`.

    Returns
    -------
    IdealPoints

    Examples
    --------
    >>> import votelib as vl
    >>> fit = vl.fit_ideal_points(vl.load("sample"))
    >>> fit.overall[["n_rollcalls", "n_votes"]].to_numpy().tolist()
    [[9, 421]]
    """
    _check(dimensions, periods, intervals, level, draws, starts, max_sweeps)
    about = ballots(records, periods, model, lopsided, bridges, include_flawed)
    design = Design(about, as_priors(priors), dimensions)
    if anchors is not None and not isinstance(anchors, str):
        known = set(design.ballots.countries)
        named = [state_id(each, known) for each in several("anchors", anchors)]
        if len(named) != 2:
            raise ArgumentError("anchors", "two different states, the low end first", anchors)
        anchors = named[0], named[1]
    _warn_of_few(design, anchors, reference)
    with one_blas_thread():
        starts = starts or (1 if dimensions == 1 else 3)
        found = estimate(design, tolerance=tolerance, max_sweeps=max_sweeps, starts=starts, seed=seed)
        parameters, direction = orient(design, found.parameters, anchors, reference)
        scale = scale_of(design, parameters, anchors, reference)
        how: dict[str, Any] = {"draws": draws, "seed": seed, "tolerance": tolerance}
        how |= {"anchors": anchors, "reference": reference}
        texts = Bootstrap(cluster=cluster)
        errors, reach, kind = how_certain(design, parameters, scale, intervals, how, texts, level)
        fits = fit_tables(design, parameters)
        cut = rollcall_table(design, parameters, *scale.rollcalls(parameters))
    positions = position_table(about, scale.positions(parameters.positions), errors, reach, min_votes)
    positions.attrs = _attrs(
        about, design, found, tolerance, direction, scale.words, kind, level, periods, lopsided
    ) | {"n_texts": count_texts(design, texts), "fewest_texts": FEWEST_TEXTS}
    cut = cut.join(fits.pop("rollcalls").drop(columns="n_votes"))
    cut.attrs = {key: positions.attrs[key] for key in ("definition", "scope", "left_out")}
    return IdealPoints(positions, cut, **fits)


@public
@called_as(fit_ideal_points)
def ideal_points(records: Records, **options) -> pd.DataFrame:
    """Estimate where states stand from how they voted, and how sure that is.

    Each state i has a position theta and each roll call j a discrimination beta and two cuts k1 < k2, such that
    P(no) = F(k1 - beta theta) and P(yes) = F(beta theta - k2), F the logistic curve; between the two lies the
    abstention (an ordered logit). States that vote alike get positions close together; no meaning is given to the
    axis but what the roll calls give it.

    Parameters
    ----------
    periods : str, optional
        None for one position a state (static); `"year"`, `"session"`, `"cycle"` (membership years of the Human
        Rights Council) or any column of `rollcalls` for a position in each period, tied to the one before by a
        random walk (one dimension only).
    model : {"ordinal", "binary"}, default "ordinal"
        An abstention is the middle category, or is left out.
    dimensions : {1, 2}, default 1
    anchors : (str, str), optional
        Two states that fix direction and scale: the first at -1, the second at +1 (their means over the periods).
        In two dimensions the first axis runs from one to the other.
    reference : Series or DataFrame, optional
        Positions to take direction and scale from: a Series by country, or a table with `country`, `position` and,
        for a position in each period, `period`. Mean and standard deviation over the shared positions become equal.
    bridges : str, Series or mapping, optional
        Which roll calls are votes on the same text again, and so share their cuts and discrimination over time (as
        Bailey, Strezhnev and Voeten bridge): `"lineage"` (final texts, see `votelib.texts.lineage.lineages`; of several
        in a period none), a column of `rollcalls`, or a mapping from roll call to text. Missing values stand for
        themselves. A text that moves from year to year costs fit: see what `votelib.scaling.heldout.held_out` says.
    intervals : {"information", "bootstrap", None}, default "information"
        Standard errors from the inverse of the observed information (that of the roll calls included), or from
        votes simulated from the model `draws` times, or none. Votes on fewer than five texts have none either.
    cluster : str or None, default "auto"
        Which roll calls bring the same votes back, for the intervals: `"auto"` those on one recurring text where texts
        recur, `"lineage"`, a column of `rollcalls`, or None for none, as in `votelib.Bootstrap`.
    level : float, default 0.95
        Of the intervals.
    draws : int, default 100
    starts : int, optional
        By default 1 in one dimension and 3 in two: the spectral one, then random ones; the most probable end counts.
    seed : int, default 0
        Of random starts and draws.
    tolerance : float, default 0.001
        Root mean square step of the positions at which the sweeps end, in units of the positions' prior.
    max_sweeps : int, default 200

    Returns
    -------
    DataFrame
        One row a state and period in which it had a seat, by period and country: `country`, `period` (`"all"` for
        the static model; sessions that are all numbers are integers), `position`, `low`, `high`, `std_error`,
        `n_votes` (on the roll calls used), `n_seated` (roll calls in which it has a row, whatever it did) and
        `reason` (why there is no position; missing where there is one). In two dimensions `position_1`, `low_1`,
        `high_1`, `std_error_1`, `position_2`, ….
        Without anchors or reference, positions have mean 0 and standard deviation 1 over all states and periods,
        the Western European and other states above the rest; in two dimensions the unit of both axes is the standard
        deviation on the first, so that a second axis that tells little is short.
        `attrs` holds `definition`, `scope`, `left_out`, `model`, `periods`, `dimensions`, `direction`, `scale`,
        `priors`, `convergence`, `n_rollcalls`, `n_votes`, `n_texts`, `fewest_texts` and `intervals` (what was done, or
        why `low`, `high` and `std_error` are missing).

    Raises
    ------
    UnknownName
        If an option, period or anchor is not known.
    SchemaError
        If no roll call divides the states, or the options exclude each other.

    Warns
    -----
    ConvergenceWarning
        If the estimate ended before it converged.
    CoverageWarning
        If fewer than five states, without anchors or reference, have to fix the scale by themselves.

    See Also
    --------
    fit_ideal_points : The same with roll-call parameters and fit statistics.
    votelib.scaling.baselines.baseline_positions : What a principal component says of the same votes.

    Notes
    -----
    Absent and unknown are no votes: they say nothing, and are not read as abstentions. A state with few votes keeps
    a wide interval around a position drawn to zero; one without votes has no position. Periods are comparable
    through states that stay and walk slowly, and through `bridges`; a change of the whole agenda can still be
    mistaken for a change of all states. The estimate is the mode of the posterior, found by Newton steps on roll
    calls and states in turn.

    References
    ----------
    Bailey, Strezhnev, Voeten (2017), Estimating Dynamic State Preferences from United Nations Voting Data,
    doi:10.1177/0022002715595700. Imai, Lo, Olmsted (2016), Fast Estimation of Ideal Points with Massive Data,
    doi:10.1017/S000305541600037X. Clinton, Jackman, Rivers (2004), doi:10.1017/S0003055404001194.

    Examples
    --------
    >>> import votelib as vl
    >>> points = vl.ideal_points(vl.load("sample"))
    >>> points.query("country in ['CUB', 'DEU']")[["country", "position", "low", "n_votes"]].round(1)
       country  position  low  n_votes
    28     CUB      -1.0  NaN        8
    31     DEU       1.6  NaN        8
    >>> points.attrs["intervals"]
    'none: the votes are on 1 text, and intervals need 5'
    """
    return fit_ideal_points(records, **options).positions


def _check(dimensions, periods, intervals, level, draws, starts, max_sweeps) -> None:
    if dimensions not in (1, 2):
        raise SchemaError(f"dimensions: expected 1 or 2; found {dimensions!r}")
    if dimensions == 2 and periods is not None:
        raise SchemaError(
            f"two dimensions are static: expected periods=None, found {periods!r}; choose records of one period"
        )
    if intervals is not None:
        one_of("intervals", intervals, INTERVALS[:2])
    if not 0 < level < 1:
        raise SchemaError(f"level: expected a share between 0 and 1; found {level!r}")
    if intervals == "bootstrap" and draws < 2:
        raise SchemaError(f"draws: expected at least 2; found {draws!r}")
    if (starts is not None and starts < 1) or max_sweeps < 1:
        raise SchemaError(
            f"expected at least one start and one sweep; found starts={starts}, max_sweeps={max_sweeps}"
        )


def _warn_of_few(design: Design, anchors, reference) -> None:
    count = int(design.voted.any(axis=0).sum())
    if count < _FEW and anchors is None and reference is None:
        warn_user(
            f"{counted(count, 'state')} with votes: their own mean and spread fix the scale, so that the intervals say "
            "where they stand to each other only, and look narrow; a reference would fix it from outside",
            CoverageWarning,
        )


def as_priors(priors: Priors | Mapping[str, float] | None) -> Priors:
    """Priors from what a user gives: nothing, all, or some by name."""
    if priors is None or isinstance(priors, Priors):
        return priors or Priors()
    strange = set(priors) - set(vars(Priors()))
    if strange:
        known = ", ".join(vars(Priors()))
        raise UnknownName(
            f"priors: expected some of {known}; found {', '.join(sorted(strange))}", min(strange)
        )
    return Priors(**priors)


def _attrs(
    about: Ballots, design: Design, found: Estimate, tolerance, direction, scale, kind, level, periods, lopsided
) -> dict:  # fmt: skip
    left = ", ".join(f"{count:,} {reason}" for reason, count in about.left_out().items()) or "none"
    walk = "one position a state" if periods is None else f"a position each {periods}, tied by a random walk"
    middle = "abstention as the middle category" if about.model == "ordinal" else "abstentions left out"
    n_texts = f", {about.n_items:,} texts" if design.bridged else ""
    return {
        "definition": f"{about.model} logit ideal points, {middle}; {walk}; absent and unknown left out; {scale}",
        "scope": about.scope,
        "left_out": f"roll calls left out: {left} (lopsided: under {lopsided:.1%} outside the modal vote); "
        f"{about.n_silent:,} adoptions without votes",
        "model": about.model, "periods": periods or "all", "dimensions": design.dimensions, "direction": direction,
        "scale": scale, "priors": dict(vars(design.priors)),
        "convergence": {
            "converged": found.converged, "sweeps": found.sweeps, "change": found.change, "tolerance": tolerance,
            "log_posterior": found.log_posterior, "starts": list(found.starts),
        },
        "n_rollcalls": int(about.codes.shape[1]), "n_rollcalls_left_out": about.left_out(),
        "n_votes": int((about.codes >= 0).sum()), "bridges": f"{about.codes.shape[1]:,} roll calls{n_texts}",
        "intervals": kind if kind.startswith("none") else f"{level:.0%}, {kind}",
    }  # fmt: skip


def one_blas_thread() -> AbstractContextManager:
    """Matrices of one session are too small to share between threads: the waiting costs more than the work."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(limits=1, user_api="blas")
