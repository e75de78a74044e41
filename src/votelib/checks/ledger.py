"""What is wrong in a record, told to a reader: by year, by kind, with examples, in words.

The issues themselves are made by `votelib.checks.rules` and by the readers, and are in `Records.issues`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.checks.rules import CHECKS
from votelib.errors import one_of
from votelib.records import Records
from votelib.records.doubt import check_words

_SEVERITIES = ("serious", "minor", "note")


@public
def by_year(records: Records, severity: str | None = "serious") -> pd.DataFrame:
    """Issues about roll calls, with their years.

    Parameters
    ----------
    severity : {"serious", "minor", "note"} or None, default "serious"
        Keep these only; None for all.

    Returns
    -------
    DataFrame
        `year`, `check`, `severity`, `n`: roll calls with such an issue (int64; several issues of one kind about
        one roll call count once). As `votelib.charts.plot_ledger` takes it (`n="n"`). Issues about no roll call in
        particular, and roll calls without a date, are not in it.

    Examples
    --------
    >>> import votelib as vl
    >>> by_year(vl.load("sample"), severity=None).values.tolist()
    [[2018, 'no_seat', 'note', 1]]
    """
    dates = records.rollcalls.set_index("rollcall")["date"]
    issues = _of(records, severity)
    issues = (
        issues.assign(year=dates.reindex(issues["rollcall"]).dt.year.to_numpy())
        .dropna(subset="year")
        .astype({"year": "int64"})
    )
    grouped = issues.groupby(["year", "check", "severity"])["rollcall"].nunique()
    return grouped.rename("n").astype("int64").reset_index()


@public
def by_kind(records: Records) -> pd.DataFrame:
    """Each kind of issue: `check`, `severity`, `n_rollcalls` (0 for issues about the whole), `n_issues`,
    `meaning`; serious ones first.

    Examples
    --------
    >>> import votelib as vl
    >>> by_kind(vl.load("sample"))[["check", "severity", "n_rollcalls"]].values.tolist()
    [['no_seat', 'note', 1]]
    """
    grouped = records.issues.groupby(["check", "severity"])
    table = grouped.agg(n_rollcalls=("rollcall", "nunique"), n_issues=("message", "size")).reset_index()
    meaning = table["check"].map({name: words for name, (_, words) in CHECKS.items()})
    table["meaning"] = meaning.fillna(table["check"].map(check_words))
    rank = table["severity"].map({severity: place for place, severity in enumerate(_SEVERITIES)})
    table = table.assign(rank=rank).sort_values(
        ["rank", "n_rollcalls"], ascending=[True, False], kind="stable"
    )
    return table.drop(columns="rank").reset_index(drop=True)


@public
def examples(records: Records, n: int = 2, severity: str | None = "serious") -> pd.DataFrame:
    """A few issues of each kind, spread over the years.

    Returns
    -------
    DataFrame
        `check`, `severity`, `symbol`, `date`, `date_precision` (in records that know some days by their month
        alone), `expected`, `found`, `message`: at most `n` of each check and severity, the first and the last among
        them.

    Examples
    --------
    >>> import votelib as vl
    >>> examples(vl.load("sample"), severity=None)[["symbol", "found"]].values.tolist()
    [['A/HRC/RES/38/3', 'USA recorded as absent']]
    """
    issues = _of(records, severity)
    named = [name for name in ("symbol", "date", "date_precision") if name in records.rollcalls]
    table = issues.merge(records.rollcalls[["rollcall", *named]], on="rollcall", validate="many_to_one")
    table = table.drop_duplicates(["check", "severity", "rollcall"])
    table = table.sort_values(["date", "rollcall"], kind="stable")
    parts = [part.iloc[_spread(len(part), n)] for _, part in table.groupby(["check", "severity"])]
    kept = pd.concat(parts) if parts else table
    order = {name: rank for rank, name in enumerate([*CHECKS, *_SEVERITIES])}
    kept = kept.sort_values(
        ["check", "severity"], key=lambda names: names.map(order).fillna(len(order)), kind="stable"
    )
    columns = ["check", "severity", *named, "expected", "found", "message"]
    return kept[columns].reset_index(drop=True)


def _of(records: Records, severity: str | None) -> pd.DataFrame:
    if severity is None:
        return records.issues
    one_of("severity", severity, _SEVERITIES)
    return records.issues[records.issues["severity"] == severity]


def _spread(size: int, n: int) -> np.ndarray:
    """At most `n` places from the first to the last, evenly."""
    return np.unique(np.linspace(0, size - 1, min(n, size)).round().astype(int))
