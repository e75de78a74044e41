"""How much power a bloc would have if it always voted as one: Banzhaf and Shapley-Shubik, by its seats that day.

Power here is what the rules and the seats give, before anybody's opinion is known: how often a bloc's vote decides when
the others vote yes or no at random. Blocs grow and shrink with elections and memberships, so it is computed for each
composition of the chamber that occurred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import ArgumentError, one_of
from votelib.groupings.loading import Grouping
from votelib.measures.counting import described, labelled, sum_by
from votelib.measures.outcomes import RULES, by_majority
from votelib.measures.vote_matrix import NO_ROW, Group, VoteMatrix, groups_of, periods
from votelib.records import Records

_MEASURES = ("banzhaf", "banzhaf_share", "banzhaf_abstaining", "shapley")


@public
def power_indices(
    weights: Sequence[int] | pd.Series, *, quota: int | None = None, rule: str = "simple"
) -> pd.DataFrame:
    r"""Power of voters that cast several votes each.

    Parameters
    ----------
    weights : sequence of int, or Series
        Votes of each voter; the index of a Series names them.
    quota : int, optional
        Votes in favour that adopt. By default what the rule asks when everybody votes.
    rule : {"simple", "two_thirds"}, default "simple"
        More than half of those voting yes or no, or two thirds of them. Decides `banzhaf_abstaining`, and the quota
        where none is given.

    Returns
    -------
    DataFrame
        A row a voter: `weight`, `banzhaf` (probability of deciding the outcome when each other votes yes or no with
        probability ½; 0 = never, 1 = always), `banzhaf_share` (of the sum over all voters), `banzhaf_abstaining` (the
        same when each other says yes, abstains or says no with probability ⅓: how often this voter's yes adopts what
        its no would reject; missing if a quota is given, which knows no abstention), `shapley` (Shapley-Shubik: share
        of the orders in which this voter is the one to reach the quota; they add up to 1).

    Raises
    ------
    ValueError
        If a weight is no whole number of 0 or more, or the quota is not between 1 and the sum.

    References
    ----------
    Banzhaf, J. F. (1965). Weighted voting doesn't work: a mathematical analysis. Rutgers Law Review 19(2), 317-343.
    Dubey, P. and Shapley, L. S. (1979). Mathematical properties of the Banzhaf power index. Mathematics of Operations
    Research 4(2), 99-131. doi:10.1287/moor.4.2.99
    Felsenthal, D. S. and Machover, M. (1997). Ternary voting games. International Journal of Game Theory 26, 335-351.

    Examples
    --------
    The Council of the European Communities of 1958, where Luxembourg's vote never mattered:

    >>> council = pd.Series([4, 4, 4, 2, 2, 1], index=["DEU", "FRA", "ITA", "BEL", "NLD", "LUX"])
    >>> power_indices(council, quota=12)[["weight", "banzhaf", "banzhaf_share", "shapley"]].round(3)
         weight  banzhaf  banzhaf_share  shapley
    DEU       4    0.313          0.238    0.233
    FRA       4    0.313          0.238    0.233
    ITA       4    0.313          0.238    0.233
    BEL       2    0.188          0.143    0.150
    NLD       2    0.188          0.143    0.150
    LUX       1    0.000          0.000    0.000
    """
    one_of("rule", rule, RULES)
    names = weights.index if isinstance(weights, pd.Series) else None
    votes = np.asarray(weights)
    if votes.ndim != 1 or not len(votes) or (votes < 0).any() or (votes != np.floor(votes)).any():
        raise ArgumentError("weights", "whole numbers of 0 or more", list(weights))
    total = int(votes.sum())
    if quota is not None and not 1 <= quota <= total:
        raise ArgumentError("quota", f"a number from 1 to the sum of the weights, {total}", quota)
    found = _by_weight(tuple(sorted(int(each) for each in votes)), quota, rule)
    table = pd.DataFrame([found[int(each)] for each in votes], columns=list(_MEASURES), index=names)
    table.insert(0, "weight", votes.astype(np.int64))
    return table


@public
def banzhaf(
    records: Records,
    grouping: Grouping | None,
    by: str | None = None,
    *,
    rule: str = "simple",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    r"""Power of each bloc of a grouping, were it to vote as one, from the seats it held on the days of the votes.

    Parameters
    ----------
    records : Records
        For the composition of the chamber at each roll call: the states with a row in the votes, absent or not.
    grouping : whatever `votelib.groupings.memberships.resolve` takes
        Each grouping is a game of its own: its groups vote as one each, every other state by itself.
    by : str or None, default None
        None for the mean over all roll calls, `"rollcall"`, `"year"` or any column of `records.rollcalls`.

    Returns
    -------
    DataFrame
        One row a bloc (and period): `grouping`, `group`, the column of `by` if any, `n_rollcalls`, `seats` and
        `share_of_seats` (means over the roll calls), `banzhaf`, `banzhaf_share`, `banzhaf_abstaining`, `shapley` as in
        `power_indices`, means over the roll calls.

    Raises
    ------
    ValueError
        If a state is in two groups of one grouping at a time: it cannot vote with both.

    Notes
    -----
    A bloc's power grows faster than its seats: a third of the chamber voting as one decides most votes. That
    `banzhaf_share` is larger than `share_of_seats` is the gain from standing together; single states share the rest.
    The others are taken to vote independently of each other, which states do not: this is the power that rules give,
    not the influence a bloc had. Roll calls of the Security Council are left out, and `attrs["left_out"]` counts them:
    nine votes and no veto are another game, which `power_indices` plays with weights 7 and 1 and a quota of 39.

    References
    ----------
    As in `power_indices`.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> banzhaf(one, "un_region").round(3)[["group", "seats", "share_of_seats", "banzhaf", "banzhaf_share", "shapley"]]
                  group  seats  share_of_seats  banzhaf  banzhaf_share  shapley
    0           African   13.0           0.277     0.50          0.286    0.300
    1      Asia-Pacific   13.0           0.277     0.50          0.286    0.300
    2  Eastern European    6.0           0.128     0.25          0.143    0.133
    3            GRULAC    8.0           0.170     0.25          0.143    0.133
    4              WEOG    7.0           0.149     0.25          0.143    0.133
    """
    one_of("rule", rule, RULES)
    matrix = by_majority(records, include_flawed=include_flawed, doubt=doubt)
    groups = groups_of(matrix, grouping, status=status)
    seated = matrix.codes != NO_ROW
    seats = np.stack([(group.mask(matrix) & seated).sum(axis=0) for group in groups])
    power = np.empty((len(groups), seats.shape[1], len(_MEASURES)))
    for name in dict.fromkeys(group.grouping for group in groups):
        rows = [place for place, group in enumerate(groups) if group.grouping == name]
        _refuse_overlaps(matrix, [groups[row] for row in rows], seated)
        power[rows] = _of_compositions(seats[rows], seated.sum(axis=0), rule)
    table = _averaged(matrix, groups, by, seats, seated.sum(axis=0), power)
    definition = (
        "probability that the bloc, voting as one, decides when each other state (or bloc of the grouping) votes "
        f"yes or no with probability ½; 0 = never, 1 = always; rule: {rule.replace('_', ' ')} majority of those voting"
    )
    return described(table, matrix, definition, rule=rule)


def _refuse_overlaps(matrix: VoteMatrix, groups: list[Group], seated: np.ndarray) -> None:
    twice = (sum(group.mask(matrix).astype(np.int8) for group in groups) > 1) & seated
    if twice.any():
        row, column = (int(each[0]) for each in np.nonzero(twice))
        both = [group.name for group in groups if group.mask(matrix)[row, column]]
        raise ArgumentError(
            "grouping",
            "each state in at most one bloc, since it can vote with one only",
            f"{matrix.countries[row]} in {' and '.join(both)} at {matrix.rollcalls['rollcall'].iloc[column]}",
        )


def _of_compositions(seats: np.ndarray, total: np.ndarray, rule: str) -> np.ndarray:
    """Power of each bloc in each roll call: one game for each different composition of the chamber."""
    kinds, place = np.unique(np.vstack([seats, total]), axis=1, return_inverse=True)
    found = np.empty((len(seats), kinds.shape[1], len(_MEASURES)))
    for column, (*blocs, everyone) in enumerate(kinds.T.tolist()):
        weights = tuple(sorted([*blocs, *[1] * (everyone - sum(blocs))]))
        by_weight = _by_weight(weights, None, rule)
        found[:, column] = [by_weight[weight] for weight in blocs]
    return found[:, place.ravel()]


def _averaged(matrix: VoteMatrix, groups: list[Group], by, seats, total, power: np.ndarray) -> pd.DataFrame:
    period, labels = periods(matrix.rollcalls, by)
    seated = seats > 0
    n = sum_by(seated, period, len(labels))
    where, when = np.nonzero(n)
    table = labelled(groups, where, by, labels, when)
    table["n_rollcalls"] = n[where, when]
    columns = {"seats": seats, "share_of_seats": seats / np.maximum(total, 1)}
    columns |= {name: power[..., place] for place, name in enumerate(_MEASURES)}
    for name, values in columns.items():
        table[name] = sum_by(values * seated, period, len(labels))[where, when] / n[where, when]
    return table


# -- the game ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _by_weight(weights: tuple[int, ...], quota: int | None, rule: str) -> dict[int, tuple[float, ...]]:
    """Measures of a voter of each weight: voters of equal weight have equal power, so few games are played."""
    no_weight, least, _ = RULES[rule]
    total = sum(weights)
    needed = -(-(no_weight * total + least) // (1 + no_weight)) if quota is None else quota
    found = {}
    for weight in sorted(set(weights)):
        others = list(weights)
        others.remove(weight)
        half, shapley = _swings(others, weight, needed)
        abstaining = _swing_abstaining(others, weight, no_weight, least) if quota is None else np.nan
        found[weight] = (half, abstaining, shapley)
    whole = sum(found[weight][0] for weight in weights)
    return {w: (half, half / whole if whole else np.nan, three, s) for w, (half, three, s) in found.items()}


def _swings(others: list[int], weight: int, needed: int) -> tuple[float, float]:
    """Probability of deciding, with the others in favour with probability ½, and over all probabilities alike.

    The second is Shapley and Shubik's index: the integral of a polynomial of degree `len(others)`, which quadrature
    of half as many points gives exactly.
    """
    points, mass = np.polynomial.legendre.leggauss(len(others) // 2 + 1)
    p = np.append((points + 1) / 2, 0.5)
    in_favour = _votes_in_favour(others, p)
    decisive = in_favour[:, max(needed - weight, 0) : needed].sum(axis=1) if weight else np.zeros(len(p))
    return float(decisive[-1]), float(decisive[:-1] @ mass / 2)


def _votes_in_favour(voters: list[int], p: np.ndarray) -> np.ndarray:
    """Distribution of the votes in favour, each voter in favour with probability p: shape (p, sum of votes + 1)."""
    from scipy.stats import binom

    single = voters.count(1)
    found = np.zeros((len(p), sum(voters) + 1))
    found[:, : single + 1] = binom.pmf(np.arange(single + 1), single, p[:, None])
    for votes in voters:
        if votes > 1:
            moved = np.zeros_like(found)
            moved[:, votes:] = found[:, :-votes]
            found = found * (1 - p[:, None]) + moved * p[:, None]
    return found


def _swing_abstaining(others: list[int], weight: int, no_weight: int, least: int) -> float:
    """Probability that a yes adopts what a no rejects, with the others yes, abstaining or no by thirds."""
    balance = np.ones(1)
    for votes in others:
        step = np.zeros((1 + no_weight) * votes + 1)
        for place in (0, no_weight * votes, (1 + no_weight) * votes):
            step[place] += 1 / 3
        balance = np.convolve(balance, step)
    at = np.arange(len(balance)) - no_weight * sum(others)
    return float(balance[(at + weight >= least) & (at - no_weight * weight < least)].sum())
