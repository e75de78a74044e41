"""How blocs vote: counts, cohesion, who left the majority, and how loyal each member is.

Each measure takes `Records` and a grouping (an id such as `"un_region"`, several, or your own; see
`votelib.groupings.resolve`) and joins memberships on the day of each vote. `DataFrame.attrs` of a result says what
was counted: `definition`, `scope`, `left_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import one_of
from votelib.groupings.loading import Grouping
from votelib.measures.counting import ABSTAIN, NO, YES, described, labelled, sum_by
from votelib.measures.doubtful import extremes
from votelib.measures.intervals import Bootstrap, as_bootstrap, limits_of_ratios
from votelib.measures.vote_matrix import Group, VoteMatrix, groups_asked, matrix_of, periods
from votelib.records import VOTES, Records


def _agreement_index(counts: np.ndarray) -> np.ndarray:
    took_part = counts[..., [YES, ABSTAIN, NO]]
    most, total = took_part.max(axis=-1), took_part.sum(axis=-1)
    return (most - (total - most) / 2) / total


def _rice(counts: np.ndarray) -> np.ndarray:
    yes, no = counts[..., YES], counts[..., NO]
    return np.abs(yes - no) / (yes + no)


def _unanimity(counts: np.ndarray) -> np.ndarray:
    took_part = counts[..., [YES, ABSTAIN, NO]]
    return (took_part.max(axis=-1) == took_part.sum(axis=-1)).astype(float)


def _attina(counts: np.ndarray) -> np.ndarray:
    took_part = counts[..., [YES, ABSTAIN, NO]]
    most, total = took_part.max(axis=-1), took_part.sum(axis=-1)
    return (most - (total - most)) / total


def _pairwise(counts: np.ndarray) -> np.ndarray:
    took_part = counts[..., [YES, ABSTAIN, NO]]
    total = took_part.sum(axis=-1)
    return (took_part * (took_part - 1)).sum(axis=-1) / (total * (total - 1))


def _fragmentation(counts: np.ndarray) -> np.ndarray:
    took_part = counts[..., [YES, ABSTAIN, NO]]
    return 1 - (took_part**2).sum(axis=-1) / took_part.sum(axis=-1) ** 2


#: Method -> formula on counts (…, five votes), votes in its denominator, and what it says in one sentence.
COHESION: dict[str, tuple[Callable[[np.ndarray], np.ndarray], tuple[str, ...], str]] = {
    "agreement_index": (
        _agreement_index,
        ("yes", "abstain", "no"),
        "Agreement Index (Hix, Noury and Roland 2005): (max − (n − max)/2)/n of yes, abstain, no; 0 = split evenly "
        "in three, 1 = all alike; absent and unknown left out",
    ),
    "rice": (
        _rice,
        ("yes", "no"),
        "Rice index (Rice 1925): |yes − no|/(yes + no); 0 = split in halves, 1 = no vote against the other; "
        "abstentions, absent and unknown left out",
    ),
    "unanimity": (
        _unanimity,
        ("yes", "abstain", "no"),
        "unanimity: 1 where all members that took part voted the same (abstaining is one), else 0; "
        "absent and unknown left out",
    ),
    "attina": (
        _attina,
        ("yes", "abstain", "no"),
        "Attinà's index (1990): (max − (n − max))/n of yes, abstain, no; −1/3 = split evenly in three, 0 = half in the "
        "largest camp, 1 = all alike; absent and unknown left out",
    ),
    "pairwise": (
        _pairwise,
        ("yes", "abstain", "no"),
        "mean pairwise agreement: share of pairs of members that voted the same (yes, abstain, no); "
        "0 = no two alike, 1 = all alike; absent and unknown left out",
    ),
    "fragmentation": (
        _fragmentation,
        ("yes", "abstain", "no"),
        "fragmentation (Rae 1968): 1 − Σ share² of yes, abstain, no; 0 = all alike, 2/3 = split evenly in three "
        "(so high is divided); absent and unknown left out",
    ),
}


#: Least and most of a method where they are not 0 and 1: what an interval has to reckon with.
ENDS = {"attina": (-1 / 3, 1.0), "fragmentation": (0.0, 2 / 3)}


@public
def cohesion(
    records: Records,
    grouping: Grouping | None = None,
    method: str = "agreement_index",
    by: str | None = None,
    *,
    min_members: int = 2,
    intervals: Bootstrap | bool = False,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""How much the members of a group voted alike.

    Parameters
    ----------
    records : Records
        Amendments, resolutions and decisions are pooled as they come: choose with `records.select(kind=…)`, since
        amendments split blocs that vote as one on whole texts.
    method : {"agreement_index", "rice", "unanimity", "attina", "pairwise", "fragmentation"}
        See Notes.
    by : str or None, default None
        None for one mean a group over all roll calls, `"rollcall"` for each, `"year"` or any column of
        `records.rollcalls` for means by it.
    min_members : int, default 2
        Votes that must be in the denominator for a roll call to have a value: one member always agrees
        with itself.
    intervals : Bootstrap or bool, default False
        Add `low` and `high`: True for 95 % intervals over 1,000 draws, a `votelib.Bootstrap` for others. Roll calls on
        a recurring text are drawn together (`Bootstrap(cluster=None)`: each by itself). Over fewer than eight roll
        calls or texts (ten for `unanimity`) they are missing; `attrs["intervals"]` says what was done.
    abstentions : {"position", "leave_out", "no"}, default "position"
        An abstention is a vote of its own, none at all, or a No; the counts in the table are then those.
    doubt : {"positions", "bounds", "leave_out"}, default "positions"
        Count roll calls in which only the totals or at most two states are in doubt, as their votes stand
        (`bounds`: and add `least` and `most`, the values if the states in doubt voted as the official totals have it),
        or leave out each that has a serious issue (see `votelib.records.doubt`).

    Returns
    -------
    DataFrame
        `grouping`, `group`, the column of `by` if any, `n_rollcalls` (roll calls that have a value: the denominator of
        the mean), `yes`, `abstain`, `no`, `absent`, `unknown` (votes in those roll calls; with `by="rollcall"`
        in that one), `n_votes` (those that the method counts), `value` (missing where no roll call has enough
        members), `low`, `high` and `least`, `most` if asked for. Groups without a member in the chamber have no row.

    Raises
    ------
    UnknownName
        If there is no such grouping, method, standing or column, with what there is.

    Notes
    -----
    In one roll call, with :math:`n = y + a + o` of yes, abstain and no, and :math:`m = \max(y,a,o)`:

    * Agreement Index, :math:`(m - \frac12(n - m))/n`: 1 if all members are alike, 0 if they are in three equal parts,
      0.25 if in two halves. Abstaining counts as a third kind of vote.
    * Rice, :math:`|y - o|/(y + o)`: 1 if nobody opposed the others, 0 for two halves. Abstentions are left out, so it
      is 1 for a group that half abstained: do not use it alone where abstaining is a choice.
    * unanimity: 1 if all are alike, else 0; its mean is the share of unanimous roll calls.
    * Attinà, :math:`(m - (n - m))/n`: 1 if all are alike, −1/3 for three equal parts.
    * pairwise, :math:`\sum c(c-1)/(n(n-1))` over the three counts: the chance that two members picked at random
      agree; it does not grow as groups get smaller, unlike the Agreement Index.
    * fragmentation, :math:`1 - \sum (c/n)^2`: 0 if all are alike, at most 2/3.

    Absent and unknown votes are in none of them. A mean over roll calls weighs each roll call once, whatever the
    number of members then. Small groups come out higher by chance alone: compare like with like, or see
    `votelib.cohesion_test`.

    References
    ----------
    Hix, S., Noury, A. and Roland, G. (2005). Power to the parties: cohesion and competition in the European
    Parliament, 1979-2001. British Journal of Political Science 35(2), 209-234. doi:10.1017/S0007123405000128
    Rice, S. A. (1925). The behavior of legislative groups: a method of measurement. Political Science Quarterly 40(1),
    60-72. doi:10.2307/2142407
    Attinà, F. (1990). The voting behaviour of the European Parliament members and the problem of the Europarties.
    European Journal of Political Research 18(5), 557-579. doi:10.1111/j.1475-6765.1990.tb00248.x
    Rae, D. (1968). A note on the fractionalization of some European party systems. Comparative Political Studies 1(3),
    413-418. doi:10.1177/001041406800100305

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> cohesion(one, "un_region").round(3)[["group", "n_votes", "value"]]
                  group  n_votes  value
    0           African       13  1.000
    1      Asia-Pacific       13  0.885
    2  Eastern European        6  1.000
    3            GRULAC        8  0.625
    4              WEOG        7  1.000
    >>> cohesion(one).round(3)["value"].tolist()
    [0.489]
    """
    formula, counted, definition = cohesion_method(method)
    matrix = matrix_of(records, include_flawed, doubt, abstentions, absences, bounds=True)
    groups = groups_asked(matrix, grouping, status)
    how, ends = as_bootstrap(intervals, matrix.rollcalls), ENDS.get(method, (0.0, 1.0))
    kind = "unanimity" if method == "unanimity" else "mean"
    table = means_over(matrix, groups, by, Values(formula, counted, min_members), how, ends=ends, kind=kind)
    said = {"method": method, "min_members": min_members, "intervals": intervals, "kinds": {"": kind}}
    return described(table, matrix, definition, **said)


def cohesion_method(name: str):
    one_of("method", name, COHESION)
    return COHESION[name]


class Values:
    """A measure of the unity of a group on counts (…, five votes), missing where too few took part."""

    def __init__(self, formula, counted: Iterable[str], min_members: int):
        self.formula, self.counted = formula, tuple(counted)
        self._places, self._least = [VOTES.index(vote) for vote in self.counted], max(min_members, 1)

    def __call__(self, counts: np.ndarray) -> np.ndarray:
        enough = counts[..., self._places].sum(axis=-1) >= self._least
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(enough, self.formula(counts), np.nan)


def means_over(
    matrix: VoteMatrix,
    groups: list[Group],
    by,
    value: Values,
    how: Bootstrap | None,
    *,
    ends: tuple[float, float] = (0.0, 1.0),
    kind: str = "mean",
) -> pd.DataFrame:
    """Mean of each group's values in each period, with its denominator and the votes behind it."""
    counts = np.stack([group.counts(matrix) for group in groups])
    values: np.ndarray = value(counts)
    period, labels = periods(matrix.rollcalls, by)
    n_periods, valued = len(labels), ~np.isnan(values)
    # A single roll call shows its votes even where they are too few for a value; a mean, those that made it.
    behind = counts if by == "rollcall" else counts * valued[..., None]
    where, when = np.nonzero(sum_by(counts.sum(axis=2), period, n_periods))
    at = where * n_periods + when
    n_rollcalls = sum_by(valued, period, n_periods).ravel()[at]
    votes = sum_by(behind, period, n_periods).reshape(-1, len(VOTES))[at]
    above = np.where(valued, values, 0.0)
    columns = {"n_rollcalls": n_rollcalls} | {vote: votes[:, place] for place, vote in enumerate(VOTES)}
    columns["n_votes"] = sum(columns[vote] for vote in value.counted)
    with np.errstate(invalid="ignore"):
        columns["value"] = sum_by(above, period, n_periods).ravel()[at] / n_rollcalls
    if how is not None:
        limits = limits_of_ratios(
            above, valued, matrix.rollcalls, period, n_periods, how, ends=ends, kind=kind
        )
        columns["low"], columns["high"] = (limit[where, when] for limit in limits)
    if matrix.doubt == "bounds":
        for name, limit in zip(("least", "most"), extremes(matrix, counts, value), strict=True):
            columns[name] = sum_by(np.nan_to_num(limit), period, n_periods).ravel()[at] / n_rollcalls
    names = labelled(groups, where, by, labels, when)
    return pd.DataFrame({name: names[name].array for name in names} | columns, copy=False)
