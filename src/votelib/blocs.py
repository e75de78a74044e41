"""How blocs vote: counts, cohesion, who left the majority, and which grouping explains a split.

Each measure takes `Records` and a grouping (an id such as `"un_region"`, several, or your own; see
`votelib.groupings.resolve`) and joins memberships on the day of each vote. `DataFrame.attrs` of a result says what
was counted: `definition`, `scope`, `left_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from votelib.errors import UnknownName
from votelib.groupings import load_groupings, resolve
from votelib.positions import TOOK_PART, Group, Positions, classes, groups_of, periods, positions
from votelib.records import VOTES, Records

__all__ = ["COHESION", "association", "cohesion", "defections", "tally"]

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
    return _described(table, matrix, "votes of members on the day of the vote; shares of all of them")


def _count(matrix: Positions, groups: list[Group], by: str | None) -> tuple[pd.DataFrame, np.ndarray]:
    """Votes of each group in each period (or roll call), where it had a member in the chamber at all."""
    period, labels = periods(matrix.rollcalls, by)
    counts = np.stack([group.counts(matrix) for group in groups])
    present = counts.sum(axis=2) > 0
    counts, n_rollcalls = _sum_by(counts, period, len(labels)), _sum_by(present, period, len(labels))
    where, when = np.nonzero(n_rollcalls)
    table = _labelled(groups, where, by, labels, when)
    table["n_rollcalls"] = n_rollcalls[where, when]
    for place, vote in enumerate(VOTES):
        table[vote] = counts[where, when, place]
    return table, counts[where, when]


def _labelled(groups: list[Group], where: np.ndarray, by: str | None, labels: pd.Index, when) -> pd.DataFrame:
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


def _sum_by(values: np.ndarray, period: np.ndarray, n_periods: int) -> np.ndarray:
    """Sum over the roll calls (axis 1) of each period."""
    if n_periods == values.shape[1] and np.array_equal(period, np.arange(n_periods)):
        return values.astype(np.int64)
    total = np.zeros((values.shape[0], n_periods, *values.shape[2:]), dtype=np.int64)
    inside = np.flatnonzero(period >= 0)
    for group, of_group in enumerate(values):
        np.add.at(total[group], period[inside], of_group[inside])
    return total


def _described(table: pd.DataFrame, matrix: Positions, definition: str, **more) -> pd.DataFrame:
    table.attrs = {"definition": definition, "scope": matrix.scope, "left_out": matrix.left_out, **more}
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
}


def cohesion(
    records: Records,
    grouping=None,
    method: str = "agreement_index",
    by: str | None = None,
    *,
    min_members: int = 2,
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
    method : {"agreement_index", "rice", "unanimity"}
        See Notes.
    by : str or None, default None
        None for one mean a group over all roll calls, `"rollcall"` for each, `"year"` or any column of
        `records.rollcalls` for means by it.
    min_members : int, default 2
        Positions that must be in the denominator for a roll call to have a value: one member always agrees
        with itself.
    status : str or several, default ("member",)
        Standings in the group that count; `"any"` for all.
    include_flawed : bool, default False
        Count roll calls with a serious issue as well.

    Returns
    -------
    DataFrame
        `grouping`, `group`, the column of `by` if any, `n_rollcalls` (roll calls that have a value: the denominator of
        the mean), `yes`, `abstain`, `no`, `absent`, `unknown` (votes in those roll calls; with `by="rollcall"`
        in that one), `n_votes` (those that the method counts), `value` (0 to 1; missing where no roll call has enough
        members). Groups without a member in the chamber have no row.

    Raises
    ------
    UnknownName
        If there is no such grouping, method, standing or column, with what there is.

    Notes
    -----
    In one roll call, with :math:`n = y + a + o` of yes, abstain and no:

    * Agreement Index, :math:`(\max(y,a,o) - \frac12(n - \max(y,a,o)))/n`: 1 if all members are alike, 0 if they are
      in three equal parts, 0.25 if in two halves. Abstaining counts as a third position.
    * Rice, :math:`|y - o|/(y + o)`: 1 if nobody opposed the others, 0 for two halves. Abstentions are left out, so it
      is 1 for a group that half abstained: do not use it alone where abstaining is a choice.
    * unanimity: 1 if all are alike, else 0; its mean is the share of unanimous roll calls.

    Absent and unknown positions are in none of them. A mean over roll calls weighs each roll call once, whatever the
    number of members then. Small groups come out higher by chance alone; compare like with like.

    References
    ----------
    Hix, S., Noury, A. and Roland, G. (2005). Power to the parties: cohesion and competition in the European
    Parliament, 1979-2001. British Journal of Political Science 35(2), 209-234. doi:10.1017/S0007123405000128
    Rice, S. A. (1925). The behavior of legislative groups: a method of measurement. Political Science Quarterly 40(1),
    60-72. doi:10.2307/2142407

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
    formula, counted, definition = _method(method)
    matrix = positions(records, include_flawed=include_flawed)
    groups = groups_of(matrix, grouping, status=status)
    counts = np.stack([group.counts(matrix) for group in groups])
    enough = counts[..., [VOTES.index(vote) for vote in counted]].sum(axis=-1) >= max(min_members, 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = np.where(enough, formula(counts), np.nan)
    table = _means(matrix, groups, by, counts, values)
    table.insert(table.columns.get_loc("value"), "n_votes", table[list(counted)].sum(axis=1))
    return _described(table, matrix, definition, method=method, min_members=min_members)


def _method(name: str):
    if name not in COHESION:
        raise UnknownName(f"method: expected one of {', '.join(COHESION)}; found {name!r}", str(name))
    return COHESION[name]


def _means(
    matrix: Positions, groups: list[Group], by, counts: np.ndarray, values: np.ndarray
) -> pd.DataFrame:
    """Mean of each group's values in each period, with its denominator and the votes behind it."""
    period, labels = periods(matrix.rollcalls, by)
    seated = _sum_by(counts.sum(axis=2) > 0, period, len(labels))
    valued = ~np.isnan(values)
    # A single roll call shows its votes even where they are too few for a value; a mean, those that made it.
    behind = counts if by == "rollcall" else counts * valued[..., None]
    where, when = np.nonzero(seated)
    table = _labelled(groups, where, by, labels, when)
    table["n_rollcalls"] = _sum_by(valued, period, len(labels))[where, when]
    votes = _sum_by(behind, period, len(labels))[where, when]
    for place, vote in enumerate(VOTES):
        table[vote] = votes[:, place]
    total = _sum_floats(np.where(valued, values, 0.0), period, len(labels))[where, when]
    with np.errstate(invalid="ignore"):
        table["value"] = total / table["n_rollcalls"].to_numpy()
    return table


def _sum_floats(values: np.ndarray, period: np.ndarray, n_periods: int) -> np.ndarray:
    inside = period >= 0
    return np.stack([np.bincount(period[inside], row[inside], minlength=n_periods) for row in values])


# -- who left ------------------------------------------------------------------------------------------------


def defections(
    records: Records,
    grouping=None,
    *,
    min_members: int = 2,
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
    status, include_flawed
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
    matrix = positions(records, include_flawed=include_flawed)
    groups = groups_of(matrix, grouping, status=status)
    parts = [_left_majority(matrix, group, place, min_members) for place, group in enumerate(groups)]
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    place, row, column = found["group"], found["row"], found["column"]
    table = _labelled(groups, place, "rollcall", pd.Index(matrix.rollcalls["rollcall"]), column)
    table["country"] = matrix.countries[row]
    table["vote"] = pd.Categorical.from_codes(matrix.codes[row, column], categories=list(VOTES))
    table["majority"] = pd.Categorical.from_codes(found["majority"], categories=list(VOTES))
    table["n_majority"], table["n_votes"], table["tie"] = found["most"], found["total"], found["majority"] < 0
    return _described(
        table, matrix, "members whose position (yes, abstain, no) is not the one that most of the group took"
    )


def _left_majority(matrix: Positions, group: Group, place: int, min_members: int) -> dict[str, np.ndarray]:
    counts = group.counts(matrix)[:, [YES, ABSTAIN, NO]]
    most, total = counts.max(axis=1), counts.sum(axis=1)
    tie = (counts == most[:, None]).sum(axis=1) > 1
    majority = np.where(tie, -1, np.array([YES, ABSTAIN, NO])[counts.argmax(axis=1)])
    took_part = np.isin(matrix.codes, [YES, ABSTAIN, NO]) & group.mask(matrix)
    left = took_part & (matrix.codes != majority) & (total >= max(min_members, 1))
    column, row = np.nonzero(left.T)
    return {
        "group": np.full(len(row), place), "row": row, "column": column,
        "majority": majority[column], "most": most[column], "total": total[column],
    }  # fmt: skip


# -- which grouping explains a split ---------------------------------------------------------------------------


def association(
    records: Records,
    groupings: Iterable | str | pd.DataFrame | None = None,
    *,
    n_permutations: int = 9_999,
    seed: int | None = 0,
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
) -> pd.DataFrame:
    r"""Which grouping explains the split: how far membership tells the vote, grouping by grouping.

    Parameters
    ----------
    records : Records
    groupings : list, or whatever `votelib.groupings.resolve` takes; optional
        The candidates. Each element of a list is one candidate under its own name (`["un_region", "EU", "OIC"]`); a
        table has one candidate for each value of its `grouping` column. All groupings that ship by default.
    n_permutations : int, default 9999
        Random shufflings of the votes among the states that cast them, for the p-value; 0 for none (`p_value`
        missing), as for a whole archive.
    seed : int or None, default 0
        Seed of the shufflings; the same seed gives the same p-values. None for a fresh one.
    status, include_flawed
        As in `cohesion`.

    Returns
    -------
    DataFrame
        One row a roll call and candidate, the best first within each roll call: `rollcall`, `rank` (1 = explains most;
        missing where nothing can be explained), `grouping`, `n` (states that took a position), `n_left_out` (absent or
        unknown), `n_classes` (groups among those `n`, others included), `n_positions` (different positions taken, at
        most 3), `cramers_v`, `cramers_v_corrected`, `p_value` (all 0 to 1).

    Raises
    ------
    UnknownName
        If there is no such grouping or standing.

    Notes
    -----
    Membership and vote make a table of classes by positions (yes, abstain, no). A state in none of a grouping's groups
    is of the class "others"; one in several of them is of a class of its own for that combination. Cramér's V
    is :math:`\sqrt{\chi^2 / (n \min(r-1, c-1))}`: 0 if each class voted alike to the others, 1 if the class tells the
    vote (or the other way round, if there are fewer classes than positions). It is inflated in small tables, the
    more so the more classes there are, so candidates are ranked by Bergsma's corrected V, which is 0 on average
    where there is no association. The p-value is the share of shufflings whose :math:`\chi^2` is at least as
    large, the data counted as one of them: (1 + b)/(1 + n_permutations).
    A unanimous vote, or a grouping that puts everyone in one class, has nothing to explain: missing.
    V measures association, not cause; groupings overlap, and several can explain one vote equally well.

    References
    ----------
    Bergsma, W. (2013). A bias-correction for Cramér's V and Tschuprow's T. Journal of the Korean Statistical
    Society 42(3), 323-328. doi:10.1016/j.jkss.2012.10.002

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> association(one, ["un_region", "EU", "OIC"]).round(3)[
    ...     ["rank", "grouping", "n_classes", "cramers_v", "cramers_v_corrected"]]
       rank   grouping  n_classes  cramers_v  cramers_v_corrected
    0     1         EU          2      0.747                0.725
    1     2  un_region          5      0.744                0.698
    2     3        OIC          2      0.474                0.431
    """
    matrix = positions(records, include_flawed=include_flawed)
    candidates = {
        name: classes(matrix, groups_of(matrix, table, status=status))
        for name, table in _candidates(groupings).items()
    }
    rng = np.random.default_rng(seed)
    rows = [
        row
        for column in range(len(matrix.rollcalls))
        for row in _explain(matrix, column, candidates, n_permutations, rng)
    ]
    table = pd.DataFrame(rows, columns=list(_ASSOCIATION)).astype(_ASSOCIATION)
    return _described(
        table, matrix,
        "Cramér's V of membership (groups, others) and vote (yes, abstain, no), corrected after Bergsma (2013); "
        "absent and unknown left out; p-value by shuffling the votes among the states",
        n_permutations=n_permutations,
    )  # fmt: skip


_ASSOCIATION = {
    "rollcall": "str", "rank": "Int64", "grouping": "str", "n": "int64", "n_left_out": "int64",
    "n_classes": "int64", "n_positions": "int64", "cramers_v": "float64", "cramers_v_corrected": "float64",
    "p_value": "float64",
}  # fmt: skip


def _candidates(groupings) -> dict[str, pd.DataFrame]:
    """The groupings to compare, by name."""
    if groupings is None:
        groupings = load_groupings()
    if isinstance(groupings, (list, tuple)) and any(not _is_state(each) for each in groupings):
        return {_name(each, place): resolve(each) for place, each in enumerate(groupings)}
    table = resolve(groupings)
    return {str(name): part for name, part in table.groupby("grouping", sort=False, observed=True)}


def _is_state(name) -> bool:
    return isinstance(name, str) and name in set(load_groupings()["country"])


def _name(candidate, place: int) -> str:
    if isinstance(candidate, str):
        return candidate
    names = resolve(candidate)["grouping"].unique()
    return names[0] if len(names) == 1 and names[0] != "own" else f"own {place + 1}"


def _explain(matrix: Positions, column: int, candidates, n_permutations: int, rng) -> list[dict]:
    """Rows of one roll call, ranked; all candidates meet the same shufflings, so that their p-values compare."""
    vote = matrix.codes[:, column]
    took_part = np.isin(vote, [YES, ABSTAIN, NO])
    common = {
        "rollcall": matrix.rollcalls["rollcall"].iloc[column],
        "n": int(took_part.sum()), "n_left_out": int((vote >= 0).sum() - took_part.sum()),
        "n_positions": len(np.unique(vote[took_part])),
    }  # fmt: skip
    votes = _indicators(vote[took_part])
    shuffled = _shuffled(votes, n_permutations, rng)
    rows = []
    for name, (codes, _) in candidates.items():
        of_class = _indicators(codes[took_part, column])
        strength = _strength(votes, of_class, shuffled)
        rows.append({**common, "grouping": name, "n_classes": of_class.shape[1], **strength})
    rows.sort(key=_best_first)
    return [
        {**row, "rank": pd.NA if np.isnan(row["cramers_v"]) else place + 1} for place, row in enumerate(rows)
    ]


def _best_first(row: dict) -> tuple:
    return np.isnan(row["cramers_v"]), -np.nan_to_num(row["cramers_v_corrected"]), -row["cramers_v"]


def _indicators(codes: np.ndarray) -> np.ndarray:
    """One column of 0 and 1 for each value that occurs."""
    return (codes[:, None] == np.unique(codes)).astype(np.float64)


def _shuffled(votes: np.ndarray, n_permutations: int, rng: np.random.Generator) -> np.ndarray | None:
    """The same votes dealt out anew: float64, shape (positions, permutations, states)."""
    if not n_permutations or votes.shape[1] < 2:
        return None
    order = rng.permuted(np.tile(np.arange(len(votes), dtype=np.int16), (n_permutations, 1)), axis=1)
    return votes.T[:, order]


def _strength(votes: np.ndarray, of_class: np.ndarray, shuffled: np.ndarray | None) -> dict[str, float]:
    (n, c), r = votes.shape, of_class.shape[1]
    if min(r, c) < 2:
        return dict.fromkeys(("cramers_v", "cramers_v_corrected", "p_value"), np.nan)
    expected = np.outer(votes.sum(axis=0), of_class.sum(axis=0)) / n
    observed = votes.T @ of_class
    chi2 = float((observed**2 / expected).sum() - n)
    phi2 = max(chi2, 0.0) / n
    corrected = max(0.0, phi2 - (r - 1) * (c - 1) / (n - 1))
    width = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1
    p_value = np.nan
    if shuffled is not None:
        by_chance = ((shuffled @ of_class) ** 2 / expected[:, None, :]).sum(axis=(0, 2)) - n
        p_value = (1 + int((by_chance >= chi2 - 1e-9 * n).sum())) / (1 + shuffled.shape[1])
    return {
        "cramers_v": float(np.sqrt(phi2 / (min(r, c) - 1))),
        "cramers_v_corrected": float(np.sqrt(corrected / width)) if width > 0 else np.nan,
        "p_value": p_value,
    }  # fmt: skip
