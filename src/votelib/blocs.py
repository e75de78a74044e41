"""How blocs vote: counts, cohesion, who left the majority, and how loyal each member is.

Each measure takes `Records` and a grouping (an id such as `"un_region"`, several, or your own; see
`votelib.groupings.resolve`) and joins memberships on the day of each vote. `DataFrame.attrs` of a result says what
was counted: `definition`, `scope`, `left_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from votelib.positions import TOOK_PART, Group, Positions, groups_of, one_of, periods, positions
from votelib.records import VOTES, Records
from votelib.resampling import Bootstrap, as_bootstrap, limits_of_ratios

__all__ = ["COHESION", "cohesion", "defections", "loyalty", "tally"]

YES, ABSTAIN, NO = (VOTES.index(vote) for vote in TOOK_PART)


# -- counts --------------------------------------------------------------------------------------------------


def tally(
    records: Records,
    grouping=None,
    *,
    by: str | None = "rollcall",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
) -> pd.DataFrame:
    """Count the positions of each group in each roll call, or over a period.

    Parameters
    ----------
    records : Records
    grouping : whatever `votelib.groupings.resolve` takes, optional
        The whole body (`"chamber"`) by default.
    by : str or None, default "rollcall"
        `"rollcall"`, `"year"`, any column of `records.rollcalls` (`"session"`, `"subject"`, `"kind"`, …), or None for
        all together.
    status : str or several, default ("member",)
        Standings in the group that count; `"any"` for all.
    include_flawed : bool, default False
        Count roll calls with a serious issue as well.

    Returns
    -------
    DataFrame
        `grouping`, `group`, the column of `by`, `n_rollcalls` (those in which the group had a member in the
        chamber), `yes`, `abstain`, `no`, `absent`, `unknown` (votes, int64), `n` (their sum), and `share_yes`,
        `share_abstain`, `share_no`, `share_absent`, `share_unknown` (of `n`, 0 to 1, adding up to 1). Groups without a
        member in the chamber have no row.

    Raises
    ------
    UnknownName
        If there is no such grouping, standing or column, with what there is.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> tally(one, "un_region")[["group", "yes", "abstain", "no", "n"]]
                  group  yes  abstain  no   n
    0           African   13        0   0  13
    1      Asia-Pacific   12        0   1  13
    2  Eastern European    0        0   6   6
    3            GRULAC    6        2   0   8
    4              WEOG    0        0   7   7
    """
    matrix = positions(records, include_flawed=include_flawed)
    table, counts = _count(matrix, groups_of(matrix, grouping, status=status), by)
    table["n"] = counts.sum(axis=1)
    for place, vote in enumerate(VOTES):
        table[f"share_{vote}"] = counts[:, place] / counts.sum(axis=1)
    return described(table, matrix, "votes of members on the day of the vote; shares of all of them")


def _count(matrix: Positions, groups: list[Group], by: str | None) -> tuple[pd.DataFrame, np.ndarray]:
    """Votes of each group in each period (or roll call), where it had a member in the chamber at all."""
    period, labels = periods(matrix.rollcalls, by)
    counts = np.stack([group.counts(matrix) for group in groups])
    present = counts.sum(axis=2) > 0
    counts, n_rollcalls = sum_by(counts, period, len(labels)), sum_by(present, period, len(labels))
    where, when = np.nonzero(n_rollcalls)
    table = labelled(groups, where, by, labels, when)
    table["n_rollcalls"] = n_rollcalls[where, when]
    for place, vote in enumerate(VOTES):
        table[vote] = counts[where, when, place]
    return table, counts[where, when]


def labelled(groups: list[Group], where: np.ndarray, by: str | None, labels: pd.Index, when) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "grouping": _categorical([group.grouping for group in groups], where),
            "group": _categorical([group.name for group in groups], where),
        }
    )
    if by is not None:
        table[by] = labels[when]
    return table


def _categorical(values: list[str], places: np.ndarray) -> pd.Categorical:
    codes, names = pd.factorize(np.asarray(values, dtype=object))
    return pd.Categorical.from_codes(codes[places], categories=pd.Index(names, dtype="str"))


def sum_by(values: np.ndarray, period: np.ndarray, n_periods: int) -> np.ndarray:
    """Sum over the roll calls (axis 1) of each period."""
    values = values.astype(np.int64) if values.dtype == bool else values
    if n_periods == values.shape[1] and np.array_equal(period, np.arange(n_periods)):
        return values
    total = np.zeros((n_periods, values.shape[0], *values.shape[2:]), dtype=values.dtype)
    inside = np.flatnonzero(period >= 0)
    np.add.at(total, period[inside], np.moveaxis(values, 1, 0)[inside])
    return np.moveaxis(total, 0, 1)


def described(
    table: pd.DataFrame, matrix: Positions, definition: str, intervals=False, **more
) -> pd.DataFrame:
    """What a table says of itself, in its `attrs`: definition, scope, what was left out, options, intervals."""
    table.attrs = {
        "definition": definition, "scope": matrix.scope, "left_out": matrix.left_out, "treatment": matrix.treatment,
    } | more  # fmt: skip
    if how := as_bootstrap(intervals):
        table.attrs["intervals"] = how.words
    return table


# -- cohesion ------------------------------------------------------------------------------------------------


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


#: Method -> formula on counts (…, five votes), positions in its denominator, and what it says in one sentence.
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
        "unanimity: 1 where all members that took a position took the same (abstaining is one), else 0; "
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
        "mean pairwise agreement: share of pairs of members that took the same position (yes, abstain, no); "
        "0 = no two alike, 1 = all alike; absent and unknown left out",
    ),
    "fragmentation": (
        _fragmentation,
        ("yes", "abstain", "no"),
        "fragmentation (Rae 1968): 1 − Σ share² of yes, abstain, no; 0 = all alike, 2/3 = split evenly in three "
        "(so high is divided); absent and unknown left out",
    ),
}


def cohesion(
    records: Records,
    grouping=None,
    method: str = "agreement_index",
    by: str | None = None,
    *,
    min_members: int = 2,
    intervals: Bootstrap | bool = False,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
) -> pd.DataFrame:
    r"""How much the members of a group voted alike.

    Parameters
    ----------
    records : Records
        Amendments, resolutions and decisions are pooled as they come: choose with `records.select(kind=…)`, since
        amendments split blocs that vote as one on whole texts.
    grouping : whatever `votelib.groupings.resolve` takes, optional
        The whole body (`"chamber"`) by default.
    method : {"agreement_index", "rice", "unanimity", "attina", "pairwise", "fragmentation"}
        See Notes.
    by : str or None, default None
        None for one mean a group over all roll calls, `"rollcall"` for each, `"year"` or any column of
        `records.rollcalls` for means by it.
    min_members : int, default 2
        Positions that must be in the denominator for a roll call to have a value: one member always agrees
        with itself.
    intervals : Bootstrap or bool, default False
        Add `low` and `high`: True for 95 % intervals over 1,000 draws of roll calls, a `Bootstrap` for others.
    abstentions : {"position", "leave_out", "no"}, default "position"
        An abstention is a position of its own, none at all, or a No; the counts in the table are then those.
    absences : {"leave_out", "abstain"}, default "leave_out"
        An absence is no position, or is read as an abstention.
    status : str or several, default ("member",)
        Standings in the group that count; `"any"` for all.
    include_flawed : bool, default False
        Count roll calls with a serious issue as well.

    Returns
    -------
    DataFrame
        `grouping`, `group`, the column of `by` if any, `n_rollcalls` (roll calls that have a value: the denominator of
        the mean), `yes`, `abstain`, `no`, `absent`, `unknown` (votes in those roll calls; with `by="rollcall"`
        in that one), `n_votes` (those that the method counts), `value` (missing where no roll call has enough
        members), and `low`, `high` if asked for. Groups without a member in the chamber have no row.

    Raises
    ------
    UnknownName
        If there is no such grouping, method, standing or column, with what there is.

    Notes
    -----
    In one roll call, with :math:`n = y + a + o` of yes, abstain and no, and :math:`m = \max(y,a,o)`:

    * Agreement Index, :math:`(m - \frac12(n - m))/n`: 1 if all members are alike, 0 if they are in three equal parts,
      0.25 if in two halves. Abstaining counts as a third position.
    * Rice, :math:`|y - o|/(y + o)`: 1 if nobody opposed the others, 0 for two halves. Abstentions are left out, so it
      is 1 for a group that half abstained: do not use it alone where abstaining is a choice.
    * unanimity: 1 if all are alike, else 0; its mean is the share of unanimous roll calls.
    * Attinà, :math:`(m - (n - m))/n`: 1 if all are alike, −1/3 for three equal parts.
    * pairwise, :math:`\sum c(c-1)/(n(n-1))` over the three counts: the chance that two members picked at random
      agree; it does not grow as groups get smaller, unlike the Agreement Index.
    * fragmentation, :math:`1 - \sum (c/n)^2`: 0 if all are alike, at most 2/3.

    Absent and unknown positions are in none of them. A mean over roll calls weighs each roll call once, whatever the
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
    matrix = positions(records, include_flawed=include_flawed, abstentions=abstentions, absences=absences)
    groups = groups_of(matrix, grouping, status=status)
    counts = np.stack([group.counts(matrix) for group in groups])
    enough = counts[..., [VOTES.index(vote) for vote in counted]].sum(axis=-1) >= max(min_members, 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = np.where(enough, formula(counts), np.nan)
    table = means_over(matrix, groups, by, counts, values, counted, as_bootstrap(intervals))
    return described(table, matrix, definition, method=method, min_members=min_members, intervals=intervals)


def cohesion_method(name: str):
    one_of("method", name, COHESION)
    return COHESION[name]


def means_over(
    matrix: Positions,
    groups: list[Group],
    by,
    counts,
    values: np.ndarray,
    counted: tuple[str, ...],
    how: Bootstrap | None,
) -> pd.DataFrame:
    """Mean of each group's values in each period, with its denominator and the votes behind it."""
    period, labels = periods(matrix.rollcalls, by)
    n_periods, valued = len(labels), ~np.isnan(values)
    # A single roll call shows its votes even where they are too few for a value; a mean, those that made it.
    behind = counts if by == "rollcall" else counts * valued[..., None]
    where, when = np.nonzero(sum_by(counts.any(axis=2), period, n_periods))
    at = where * n_periods + when
    n_rollcalls = sum_by(valued, period, n_periods).ravel()[at]
    votes = sum_by(behind, period, n_periods).reshape(-1, len(VOTES))[at]
    above = np.where(valued, values, 0.0)
    columns = {"n_rollcalls": n_rollcalls} | {vote: votes[:, place] for place, vote in enumerate(VOTES)}
    columns["n_votes"] = sum(columns[vote] for vote in counted)
    with np.errstate(invalid="ignore"):
        columns["value"] = sum_by(above, period, n_periods).ravel()[at] / n_rollcalls
    if how is not None:
        limits = limits_of_ratios(above, valued, matrix.rollcalls, period, n_periods, how)
        columns["low"], columns["high"] = (limit[where, when] for limit in limits)
    names = labelled(groups, where, by, labels, when)
    return pd.DataFrame({name: names[name].array for name in names} | columns, copy=False)


# -- who left ------------------------------------------------------------------------------------------------


def defections(
    records: Records,
    grouping=None,
    *,
    min_members: int = 2,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
) -> pd.DataFrame:
    """Who took another position than most of its group.

    Parameters
    ----------
    records : Records
    grouping : whatever `votelib.groupings.resolve` takes, optional
        The whole body (`"chamber"`) by default.
    min_members : int, default 2
        Members that must have taken a position for the group to have a majority.
    abstentions, absences, status, include_flawed
        As in `cohesion`.

    Returns
    -------
    DataFrame
        One row a member that left the majority: `grouping`, `group`, `rollcall`, `country`, `vote` (its own),
        `majority` (the position that most members took), `n_majority`, `n_votes` (members that took any), `tie`. Where
        two or three positions had equally many members there is no majority to leave: each member that took a position
        has a row, with `majority` missing and `tie` true. `table.query("not tie")` are the defections proper.
        Sorted by group, date and country.

    Notes
    -----
    The majority is the largest of yes, abstain and no (a plurality), as in the Agreement Index. Absent and unknown
    members neither make it nor leave it. What members meant by leaving, or whether the group had agreed on a
    position at all, is not in the votes.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> defections(one, "un_region")[["group", "country", "vote", "majority", "n_majority", "n_votes"]]
              group country     vote majority  n_majority  n_votes
    0  Asia-Pacific     JPN       no      yes          12       13
    1        GRULAC     ARG  abstain      yes           6        8
    2        GRULAC     DOM  abstain      yes           6        8
    """
    matrix = positions(records, include_flawed=include_flawed, abstentions=abstentions, absences=absences)
    groups = groups_of(matrix, grouping, status=status)
    parts = [_left_majority(matrix, group, place, min_members) for place, group in enumerate(groups)]
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    place, row, column = found["group"], found["row"], found["column"]
    table = labelled(groups, place, "rollcall", pd.Index(matrix.rollcalls["rollcall"]), column)
    table["country"] = matrix.countries[row]
    table["vote"] = pd.Categorical.from_codes(matrix.codes[row, column], categories=list(VOTES))
    table["majority"] = pd.Categorical.from_codes(found["majority"], categories=list(VOTES))
    table["n_majority"], table["n_votes"], table["tie"] = found["most"], found["total"], found["majority"] < 0
    return described(
        table, matrix, "members whose position (yes, abstain, no) is not the one that most of the group took"
    )


def _left_majority(matrix: Positions, group: Group, place: int, min_members: int) -> dict[str, np.ndarray]:
    majority, most, total, _ = majority_of(group.counts(matrix))
    took_part = np.isin(matrix.codes, [YES, ABSTAIN, NO]) & group.mask(matrix)
    left = took_part & (matrix.codes != majority) & (total >= max(min_members, 1))
    column, row = np.nonzero(left.T)
    return {
        "group": np.full(len(row), place), "row": row, "column": column,
        "majority": majority[column], "most": most[column], "total": total[column],
    }  # fmt: skip


def majority_of(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Code of the largest position in each roll call (-1 in a tie), its size, all that took one, and the ties."""
    took_part = counts[:, [YES, ABSTAIN, NO]]
    most, total = took_part.max(axis=1), took_part.sum(axis=1)
    tie = (took_part == most[:, None]).sum(axis=1) > 1
    majority = np.where(tie, -1, np.array([YES, ABSTAIN, NO])[took_part.argmax(axis=1)])
    return majority, most, total, tie


# -- how loyal ------------------------------------------------------------------------------------------------


def loyalty(
    records: Records,
    grouping=None,
    by: str | None = None,
    *,
    min_members: int = 3,
    intervals: Bootstrap | bool = False,
    abstentions: str = "position",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
) -> pd.DataFrame:
    """How often each member voted with the majority of its group.

    Parameters
    ----------
    records : Records
    grouping : whatever `votelib.groupings.resolve` takes, optional
        The whole body (`"chamber"`) by default.
    by : str or None, default None
        None for all roll calls together, `"year"` or any column of `records.rollcalls`.
    min_members : int, default 3
        Members that must have taken a position for the group to have a majority: of two that differ neither left it.
    intervals : Bootstrap or bool, default False
        Add `low` and `high`; see `votelib.cohesion`.
    abstentions, absences, status, include_flawed
        As in `cohesion`.

    Returns
    -------
    DataFrame
        One row a group, member and period: `grouping`, `group`, `country`, the column of `by` if any, `n_votes` (roll
        calls in which the member took a position and the group had a majority: the denominator), `n_defections`,
        `n_missed` (absent or unknown while the group had a majority), `value` (share with the majority, 0 to 1), and
        `low`, `high` if asked for.

    Notes
    -----
    The majority is the largest of yes, abstain and no, the member included; roll calls in which two positions had
    equally many are left out. In a small group a member weighs in the majority it is measured against.

    Examples
    --------
    >>> import votelib as vl
    >>> table = loyalty(vl.load("sample"), "GRULAC").query("n_votes >= 5")
    >>> table.sort_values(["value", "country"]).head(3)[["country", "n_votes", "n_defections", "value"]].round(3)
       country  n_votes  n_defections  value
    11     MEX        7             6  0.143
    3      BRA        8             4  0.500
    0      ARG        6             1  0.833
    """
    matrix = positions(records, include_flawed=include_flawed, abstentions=abstentions, absences=absences)
    groups = groups_of(matrix, grouping, status=status)
    how, (period, labels) = as_bootstrap(intervals), periods(matrix.rollcalls, by)
    parts = [_loyal(matrix, group, min_members, period, labels, by, how) for group in groups]
    table = pd.concat(parts, ignore_index=True)
    table["grouping"] = table["grouping"].astype(
        pd.CategoricalDtype(list(dict.fromkeys(g.grouping for g in groups)))
    )
    table["group"] = table["group"].astype(pd.CategoricalDtype(list(dict.fromkeys(g.name for g in groups))))
    return described(
        table, matrix, "share of votes with the largest of yes, abstain, no in the group; ties left out; "
        "0 = never with it, 1 = always", min_members=min_members, intervals=intervals,
    )  # fmt: skip


def _loyal(matrix: Positions, group: Group, min_members: int, period, labels, by, how) -> pd.DataFrame:
    majority, _, total, tie = majority_of(group.counts(matrix))
    led = ~tie & (total >= min_members)
    member = group.mask(matrix) & (matrix.codes >= 0) & led
    took_part = member & (matrix.codes <= NO)
    loyal = took_part & (matrix.codes == majority)
    n, n_loyal, seated = (sum_by(part, period, len(labels)) for part in (took_part, loyal, member))
    row, when = np.nonzero(seated)
    table = pd.DataFrame({"grouping": group.grouping, "group": group.name, "country": matrix.countries[row]})
    if by is not None:
        table[by] = labels[when]
    table["n_votes"] = n[row, when]
    table["n_defections"] = (n - n_loyal)[row, when]
    table["n_missed"] = (seated - n)[row, when]
    with np.errstate(invalid="ignore"):
        table["value"] = n_loyal[row, when] / n[row, when]
    if how is not None:
        limits = limits_of_ratios(loyal, took_part, matrix.rollcalls, period, len(labels), how)
        table["low"], table["high"] = (limit[row, when] for limit in limits)
    return table
