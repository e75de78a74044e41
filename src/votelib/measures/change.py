"""What changed between two spans of time: pairs of states, states and blocs, and what stands behind a change."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import ArgumentError, UnknownName, counted
from votelib.groupings.loading import Grouping, standings
from votelib.measures.counting import NO, YES, majority_of, sum_by
from votelib.measures.intervals import Bootstrap, as_bootstrap, limits_of_ratios
from votelib.measures.neighbours import voter
from votelib.measures.pairs import dyads
from votelib.measures.vote_matrix import Group, VoteMatrix, groups_of, matrix_of
from votelib.records import VOTES, Records
from votelib.records.asked import between
from votelib.records.schema import among
from votelib.records.summary import span_of

Span = tuple  # first and last day, as `Records.select` takes them


@public
def shifts(
    records: Records,
    before: Span,
    after: Span,
    *,
    grouping: Grouping | None = None,
    method: str = "agreement",
    min_shared: int = 10,
    intervals: Bootstrap | bool = True,
    status: str | Iterable[str] = ("member",),
    **options,
) -> pd.DataFrame:
    """The largest changes from one span of time to another: of pairs of states, or of states towards blocs.

    Parameters
    ----------
    grouping : whatever `votelib.load_groupings` takes, optional
        None for pairs of states. Otherwise each state is compared with the majority of each group, itself left out of
        that majority.
    method : str, default "agreement"
        As in `votelib.similarity`, for pairs; with a grouping there is no other than the default.
    min_shared : int, default 10
        Roll calls that a value must rest on in each span. Pairs with fewer in either are left out.
    intervals : Bootstrap or bool, default True
        Add `low` and `high` for the shift.
    **options
        `abstentions`, `absences`, `include_flawed`, as in `votelib.similarity`.

    Returns
    -------
    DataFrame
        One row a pair (`country_a`, `country_b`) or a state and group (`country`, `group`), the largest change first:
        `n_before`, `n_after` (roll calls that the values rest on), `before`, `after` (the values), `shift` (after less
        before), `low`, `high` if asked for, and `percentile_before`, `percentile_after`: the share of all rows, in
        per cent, whose value is lower (one that is equal counts half).

    Raises
    ------
    ArgumentError
        If a span is no pair of days, or holds no recorded vote; if a roll call lies in both spans; if a method is asked
        for with a grouping.

    Notes
    -----
    The spans have no roll call in common, so the interval of a shift is put together from the intervals of its two
    values (the MOVER method). Where one of the two has no interval, the shift has none. Out of many shifts the largest
    are large by chance as well: look at the interval, and at the votes (`votes_behind`).

    A change can come from the states or from the texts: `behind_shift` tells the two apart.

    References
    ----------
    Zou, G. Y. and Donner, A. (2008), doi:10.1002/sim.3095

    Examples
    --------
    >>> import votelib as vl
    >>> table = shifts(vl.load("sample"), (2017, 2020), (2021, 2025), min_shared=3, intervals=False)
    >>> table[["country_a", "country_b", "before", "after", "shift"]].round(2).head(2)
      country_a country_b  before  after  shift
    0       BRA       QAT    0.25   0.67   0.42
    1       BRA       MEX    1.00   0.67  -0.33
    """
    standings(status)
    if grouping is not None and method != "agreement":
        raise ArgumentError("method", "none with a grouping: states are compared with a majority", method)
    spans = dict(zip(("before", "after"), _apart(records, before, after), strict=True))
    if grouping is None:
        key, parts = ["country_a", "country_b"], _pairs(spans, method, min_shared, intervals, options)
    else:
        key = ["country", "group"]
        parts = _towards_blocs(spans, grouping, status, min_shared, intervals, options)
    table = _joined(parts, key)
    table.attrs = {
        "definition": f"{'share of votes with the majority of the group' if grouping is not None else method}, "
        "after less before",
        "before": _in_words(spans["before"]), "after": _in_words(spans["after"]), "min_shared": min_shared,
    }  # fmt: skip
    return table


def _apart(records: Records, before: Span, after: Span) -> tuple[Records, Records]:
    """The roll calls of two spans of time; spans that share one are refused."""
    parts = _within(records, before, "before"), _within(records, after, "after")
    shared = among(parts[0].rollcalls["rollcall"], parts[1].rollcalls["rollcall"]).sum()
    if shared:
        raise ArgumentError(
            "after", f"a span that shares no roll call with before={before}: {shared} lie in both", after
        )
    return parts


def _within(records: Records, span: Span, argument: str) -> Records:
    chosen = records.keep(between(records.rollcalls, *span))
    if chosen.votes.empty:
        raise ArgumentError(argument, "a span that holds recorded votes", span)
    return chosen


def _in_words(records: Records) -> str:
    recorded = records.rollcalls[records.rollcalls["adoption"] == "recorded"]
    return f"{span_of(recorded)}, {counted(len(recorded), 'recorded roll call')}"


def _pairs(spans, method, min_shared, intervals, options) -> dict[str, pd.DataFrame]:
    parts = {}
    for name, records in spans.items():
        panel = dyads(records, by=None, methods=method, min_shared=min_shared, intervals=intervals, **options)
        columns = {"n_shared": "n", method: "value", f"{method}_low": "low", f"{method}_high": "high"}
        kept = [each for each in ("country_a", "country_b", *columns) if each in panel]
        parts[name] = panel[kept].rename(columns=columns).astype({"country_a": "str", "country_b": "str"})
    return parts


def _towards_blocs(spans, grouping, status, min_shared, intervals, options) -> dict[str, pd.DataFrame]:
    how = as_bootstrap(intervals)
    parts = {}
    for name, records in spans.items():
        matrix = matrix_of(records, **options)
        found = [_towards(matrix, group, how) for group in groups_of(matrix, grouping, status=status)]
        table = pd.concat(found, ignore_index=True)
        parts[name] = table[table["n"] >= min_shared]
    return parts


def _towards(matrix: VoteMatrix, group: Group, how: Bootstrap | None) -> pd.DataFrame:
    """How often each state voted as most of the others in the group did."""
    with_it, led = _beside(matrix, group)
    one = np.zeros(matrix.codes.shape[1], dtype=np.intp)
    n, same = sum_by(led, one, 1)[:, 0], sum_by(with_it, one, 1)[:, 0]
    with np.errstate(invalid="ignore"):
        table = pd.DataFrame({"country": matrix.countries, "group": group.name, "n": n, "value": same / n})
    if how is not None:
        low, high = limits_of_ratios(with_it, led, matrix.rollcalls, one, 1, how)
        table["low"], table["high"] = low[:, 0], high[:, 0]
    return table


def _beside(matrix: VoteMatrix, group: Group) -> tuple[np.ndarray, np.ndarray]:
    """Where a state voted as the majority of the others in the group, and where both are defined."""
    counts, inside = group.counts(matrix), group.mask(matrix)
    took_part = (matrix.codes >= YES) & (matrix.codes <= NO)
    with_it, led = np.zeros_like(took_part), np.zeros_like(took_part)
    for row in range(len(matrix.codes)):
        others = counts.copy()
        at = np.flatnonzero(inside[row] & took_part[row])
        others[at, matrix.codes[row, at]] -= 1
        majority, _, total, tie = majority_of(others)
        led[row] = took_part[row] & ~tie & (total > 0)
        with_it[row] = led[row] & (matrix.codes[row] == majority)
    return with_it, led


def _joined(parts: dict[str, pd.DataFrame], key: list[str]) -> pd.DataFrame:
    table = parts["before"].merge(parts["after"], on=key, suffixes=("_before", "_after"), validate="1:1")
    table = table.rename(columns={"value_before": "before", "value_after": "after"})
    table["shift"] = table["after"] - table["before"]
    if "low_before" in table:
        table["low"], table["high"] = _limits_of_difference(table)
    for when in ("before", "after"):
        table[f"percentile_{when}"] = 100 * (table[when].rank() - 0.5) / table[when].count()
    table = table.dropna(subset="shift")
    order = table["shift"].abs().sort_values(ascending=False, kind="stable").index
    values = ["before", "after", "shift", "low", "high", "percentile_before", "percentile_after"]
    return table.loc[order].filter([*key, "n_before", "n_after", *values]).reset_index(drop=True)


def _limits_of_difference(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The interval of a difference from the intervals of two independent values."""
    below = np.hypot(table["after"] - table["low_after"], table["high_before"] - table["before"])
    above = np.hypot(table["high_after"] - table["after"], table["before"] - table["low_before"])
    return table["shift"] - below, table["shift"] + above


@public
def behind_shift(
    records: Records, first: str, second: str, before: Span, after: Span, *, by: str = "subject", **options
) -> pd.DataFrame:
    """Which subjects stand behind a change in the agreement of two states.

    Parameters
    ----------
    by : str, default "subject"
        A column of `rollcalls`. Of several subjects in one cell, parted by `|` or `;`, the first counts. Roll calls
        without one are together under `"(none)"`.
    **options
        `abstentions`, `absences`, `include_flawed`, as in `votelib.similarity`.

    Returns
    -------
    DataFrame
        One row a subject, the largest part of the change first: the column of `by`, `n_before`, `n_after` (roll calls
        in which both took part), `before`, `after` (share of them in which they voted the same),
        `by_votes` (part of the change because they voted otherwise on the subject), `by_agenda` (part because
        the subject came up more or less often), and `part` (both). `part` adds up to the change.

    Raises
    ------
    UnknownName
        If a state has no vote in the records, or they have no such column.

    Notes
    -----
    A difference of two rates, decomposed into rates and weights. A subject that came up in one of the two spans only
    has no second rate to compare with: all of its part is counted as agenda.

    References
    ----------
    Kitagawa, E. M. (1955), doi:10.1080/01621459.1955.10501299

    Examples
    --------
    >>> import votelib as vl
    >>> table = behind_shift(vl.load("sample"), "Brazil", "China", (2017, 2020), (2021, 2025))
    >>> table[["n_before", "n_after", "before", "after", "by_votes", "part"]].round(2).values.tolist()
    [[3.0, 4.0, 0.33, 0.5, 0.17, 0.17]]
    """
    if not isinstance(by, str) or by not in records.rollcalls:
        raise UnknownName(f"by: expected a column of rollcalls; found {by!r}", str(by))
    pair = [voter(records, each) for each in (first, second)]
    sides = [_by_subject(part, pair, by, options) for part in _apart(records, before, after)]
    names = ("_before", "_after")
    table = sides[0].merge(sides[1], how="outer", left_index=True, right_index=True, suffixes=names)
    table[["n_before", "n_after"]] = table[["n_before", "n_after"]].fillna(0).astype("int64")
    return _decomposed(table.rename(columns={"same_before": "before", "same_after": "after"}))


def _by_subject(records: Records, pair: list[str], by: str, options: dict) -> pd.DataFrame:
    matrix = matrix_of(records, **options)
    rows = matrix.countries.get_indexer(pair)
    if (rows < 0).any():
        return pd.DataFrame(
            {"n": pd.Series(dtype="int64"), "same": pd.Series(dtype=float)}, index=pd.Index([], name=by)
        )
    a, b = matrix.codes[rows]
    both = (a >= YES) & (a <= NO) & (b >= YES) & (b <= NO)
    subject = matrix.rollcalls[by].astype("str").str.split(r"\s*[|;]\s*", regex=True).str[0]
    subject = subject.where(matrix.rollcalls[by].notna(), "(none)")
    cells = pd.DataFrame({by: subject[both], "same": (a == b)[both]})
    return cells.groupby(by)["same"].agg(n="size", same="mean")


def _decomposed(table: pd.DataFrame) -> pd.DataFrame:
    weight_before, weight_after = (table[n] / max(table[n].sum(), 1) for n in ("n_before", "n_after"))
    rate_before, rate_after = table["before"].fillna(table["after"]), table["after"].fillna(table["before"])
    table["by_votes"] = (rate_after - rate_before) * (weight_before + weight_after) / 2
    table["by_agenda"] = (weight_after - weight_before) * (rate_before + rate_after) / 2
    table["part"] = table["by_votes"] + table["by_agenda"]
    order = table["part"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index()


@public
def votes_behind(records: Records, first: str, second: str, *, apart: bool = True) -> pd.DataFrame:
    """The roll calls in which two states voted differently (or the same), the newest first.

    Parameters
    ----------
    apart : bool, default True
        The roll calls in which they differed; False for those in which they voted the same.

    Returns
    -------
    DataFrame
        `date`, `symbol`, `title`, a column for each of the two states with its vote, and `rollcall`. Absent and unknown
        are no position.

    Examples
    --------
    >>> import votelib as vl
    >>> votes_behind(vl.load("sample"), "Brazil", "China")[["symbol", "BRA", "CHN"]].head(2)
               symbol      BRA  CHN
    0  A/HRC/RES/50/4  abstain  yes
    1  A/HRC/RES/47/9  abstain  yes
    """
    pair = [voter(records, each) for each in (first, second)]
    votes = records.votes[records.votes["country"].isin(pair) & records.votes["vote"].isin(VOTES[:3])]
    cast = votes.astype({"country": "str", "vote": "str", "rollcall": "str"})
    wide = cast.set_index(["rollcall", "country"])["vote"].unstack("country").reindex(columns=pair).dropna()  # noqa: PD010
    wide = wide[(wide[pair[0]] != wide[pair[1]]) == apart]
    about = records.rollcalls.set_index("rollcall")[["date", "symbol", "title"]]
    table = wide.join(about, validate="1:1").reset_index().rename_axis(columns=None)
    table = table.sort_values(["date", "rollcall"], ascending=[False, True], ignore_index=True)
    return table[["date", "symbol", "title", *pair, "rollcall"]]
