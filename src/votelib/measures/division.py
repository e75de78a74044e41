"""How divided the chamber is, up to two halves opposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import one_of
from votelib.groupings.loading import Grouping
from votelib.measures.blocs import Values, means_over
from votelib.measures.counting import ABSTAIN, NO, YES, described
from votelib.measures.intervals import Bootstrap, as_bootstrap
from votelib.measures.vote_matrix import TOOK_PART, groups_asked, matrix_of
from votelib.records import Records


def _spread(counts: np.ndarray) -> np.ndarray:
    n = counts[..., [YES, ABSTAIN, NO]].sum(axis=-1)
    mean = (counts[..., YES] - counts[..., NO]) / n
    return (counts[..., YES] + counts[..., NO]) / n - mean**2


def _opposition(counts: np.ndarray) -> np.ndarray:
    n = counts[..., [YES, ABSTAIN, NO]].sum(axis=-1)
    return 4 * counts[..., YES] * counts[..., NO] / n**2


def _reynal_querol(counts: np.ndarray) -> np.ndarray:
    share = counts[..., [YES, ABSTAIN, NO]] / counts[..., [YES, ABSTAIN, NO]].sum(axis=-1, keepdims=True)
    return 4 * (share**2 * (1 - share)).sum(axis=-1)


#: Method -> formula on counts (…, five votes), and its definition in one sentence.
POLARISATION: dict[str, tuple[Callable[[np.ndarray], np.ndarray], str]] = {
    "spread": (
        _spread,
        "variance of votes (yes 1, abstain 0, no −1), which is at most 1; 0 = all alike, 1 = two halves opposed; "
        "absent and unknown left out",
    ),
    "opposition": (
        _opposition,
        "4 · share of yes · share of no; 0 = nobody opposed another, 1 = two halves opposed; abstaining lowers it; "
        "absent and unknown left out",
    ),
    "reynal_querol": (
        _reynal_querol,
        "Reynal-Querol's index, 4 Σ share²(1 − share) of yes, abstain, no as three camps; 0 = all alike, 1 = two equal "
        "camps, whichever they are; absent and unknown left out",
    ),
}


@public
def polarisation(
    records: Records,
    method: str = "spread",
    by: str | None = None,
    *,
    grouping: Grouping | None = None,
    min_members: int = 2,
    intervals: Bootstrap | bool = False,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""How far the chamber is from agreeing, up to two halves opposed.

    Parameters
    ----------
    method : {"spread", "opposition", "reynal_querol"}, default "spread"
        See Notes.
    by : str or None, default None
        None for one mean over all roll calls, `"rollcall"` for each, `"year"` or any column of `records.rollcalls`.
    grouping : whatever `votelib.groupings.memberships.resolve` takes, optional
        Measure within each of its groups; the whole chamber by default.
    doubt : {"positions", "bounds", "leave_out"}, default "positions"
        As in `votelib.cohesion`: "bounds" adds `least` and `most`.

    Returns
    -------
    DataFrame
        As `votelib.cohesion` returns, `value` from 0 to 1.

    Raises
    ------
    UnknownName
        If there is no such grouping, method, standing or column, with what there is.

    Notes
    -----
    With shares :math:`y, a, o` of yes, abstain and no:

    * spread, :math:`y + o - (y - o)^2`: the variance of votes; abstaining is the middle.
    * opposition, :math:`4yo`: only votes against each other count.
    * reynal_querol, :math:`4\sum s^2(1-s)`: camps without an order; it is 1 for any two halves, also of yes and
      abstain, and 8/9 for three thirds.

    Votes are taken on what divides: the mean over recorded votes says nothing of the texts adopted without one.

    References
    ----------
    Montalvo, J. G. and Reynal-Querol, M. (2005). Ethnic polarization, potential conflict, and civil wars. American
    Economic Review 95(3), 796-816.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> polarisation(one)[["n_votes", "value"]].round(3)
       n_votes  value
    0       47  0.827
    """
    one_of("method", method, POLARISATION)
    formula, definition = POLARISATION[method]
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences, bounds=True)
    groups = groups_asked(matrix, grouping, status)
    value = Values(formula, TOOK_PART, min_members)
    table = means_over(matrix, groups, by, value, as_bootstrap(intervals, matrix.rollcalls))
    said = {"method": method, "min_members": min_members, "intervals": intervals, "kinds": {"": "mean"}}
    return described(table, matrix, definition, **said)
