"""Positions without a model: a principal component, a correspondence analysis, a multidimensional scaling.

They are quick, known to everyone and a good first look. What they lack is what the model adds: absences count as
something (a mean, a profile, a distance), periods do not hang together, there is no interval and no cut point.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import one_of
from votelib.records import Records
from votelib.scaling.ballots import Ballots, ballots
from votelib.scaling.estimate import spectral_start
from votelib.scaling.identify import western_sign
from votelib.scaling.tables import position_table


@public
def baseline_positions(
    records: Records,
    method: str = "pca",
    *,
    periods: str | None = None,
    lopsided: float = 0.025,
    min_votes: int = 1,
    include_flawed: bool = False,
) -> pd.DataFrame:
    """Place states on one axis by a method that assumes no model of how they vote.

    Parameters
    ----------
    method : {"pca", "correspondence", "mds"}, default "pca"
        `pca`: first principal component of votes counted 1, 0, -1 about the mean of their roll call, absences at that
        mean. `correspondence`: first axis of the multiple correspondence analysis of yes, abstain and no.
        `mds`: first axis of the classical scaling of mean distances (0 alike, 1/2 one step apart, 1 opposed) over
        shared roll calls.

    Returns
    -------
    DataFrame
        One row a state and period: `country`, `period`, `position` (mean 0 and standard deviation 1 in each period),
        `n_votes`, `n_seated`, `reason`. No intervals: the methods give none.

    Raises
    ------
    UnknownName
        If the method is not known.

    References
    ----------
    Greenacre (2017), Correspondence Analysis in Practice, doi:10.1201/9781315369983. Torgerson (1952),
    doi:10.1007/BF02288916.

    Examples
    --------
    >>> import votelib as vl
    >>> baseline_positions(vl.load("sample"), "mds").query("country in ['CUB', 'DEU']")["position"].round(2).tolist()
    [-1.06, 1.67]
    """
    one_of("method", method, METHODS)
    about = ballots(records, by=periods, lopsided=lopsided, include_flawed=include_flawed)
    places = baseline_places(about, method)
    voted = about.votes() > 0
    sign, words = western_sign(about, voted, places)
    table = position_table(about, sign * places[..., None], None, None, min_votes)
    table = table.drop(columns=["low", "high", "std_error"])
    table.attrs = {
        "definition": f"{METHODS[method][1]}; mean 0 and standard deviation 1 in each period; {words}",
        "scope": about.scope, "method": method, "n_rollcalls": int(about.codes.shape[1]),
    }  # fmt: skip
    return table


@public
def baseline_places(about: Ballots, method: str) -> np.ndarray:
    """Positions by a method, each period by itself, their signs those of one global start.

    Returns
    -------
    ndarray, shape (periods, states); 0 where a state has no vote
    """
    start = spectral_start(about, 1)[:, 0]
    places = np.zeros((len(about.labels), len(about.countries)))
    for period in np.unique(about.period):
        codes = about.codes[:, about.period == period]
        rows = np.flatnonzero((codes >= 0).any(axis=1))
        axis = METHODS[method][0](codes[rows])
        axis = (axis - axis.mean()) / max(axis.std(), 1e-9)
        places[period, rows] = axis * (-1 if axis @ start[rows] < 0 else 1)
    return places


def principal_component(codes: np.ndarray) -> np.ndarray:
    """First principal component of votes as 1, 0, -1, absences at the mean of their roll call."""
    there = (codes >= 0).astype(float)
    votes = there * (1 - codes)
    votes -= there * (votes.sum(axis=0) / np.maximum(there.sum(axis=0), 1))
    return _leading(votes @ votes.T)


def correspondence(codes: np.ndarray) -> np.ndarray:
    """Row coordinates on the first axis of the correspondence analysis of states by (roll call, vote)."""
    table = np.hstack([(codes == vote).astype(float) for vote in range(3)])
    table = table[:, table.any(axis=0)]
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    residual = (table - np.outer(rows, columns) / table.sum()) / np.sqrt(np.outer(rows, columns))
    return _leading(residual @ residual.T) / np.sqrt(rows)


def classical_scaling(codes: np.ndarray) -> np.ndarray:
    """First axis of Torgerson's scaling of mean distances; pairs without a shared roll call at the mean distance."""
    there = (codes >= 0).astype(float)
    yes, abstain, no = ((codes == vote).astype(float) for vote in range(3))
    shared = there @ there.T
    opposed = yes @ no.T
    apart = opposed + opposed.T + ((yes + no) @ abstain.T + abstain @ (yes + no).T) / 2
    distance = np.divide(apart, shared, out=np.full(apart.shape, np.nan), where=shared > 0)
    distance = np.where(np.isnan(distance), np.nanmean(distance), distance)
    centring = np.eye(len(codes)) - 1 / len(codes)
    return _leading(-centring @ distance**2 @ centring / 2)


def _leading(products: np.ndarray) -> np.ndarray:
    return np.linalg.eigh(products)[1][:, -1]


METHODS = {
    "pca": (
        principal_component,
        "first principal component of votes as 1, 0, -1, absences at the roll call's mean",
    ),
    "correspondence": (
        correspondence,
        "first axis of a multiple correspondence analysis of yes, abstain and no",
    ),
    "mds": (classical_scaling, "first axis of a classical scaling of mean distances over shared roll calls"),
}
