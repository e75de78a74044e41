"""What is wrong in a record, told to a reader: by year, by kind, with examples, in words.

The findings themselves are made by `votelib.checks` and by the readers, and are in `Records.issues`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.checks import CHECKS
from votelib.findings import Words, listing
from votelib.records import Records
from votelib.schema import counted

__all__ = ["by_kind", "by_year", "examples", "what_is_wrong", "worst_year"]

_SEVERITIES = ("serious", "minor", "note")


def by_year(records: Records, severity: str | None = "serious") -> pd.DataFrame:
    """Findings about roll calls, with their years.

    Parameters
    ----------
    records : Records
    severity : {"serious", "minor", "note"} or None, default "serious"
        Keep these only; None for all.

    Returns
    -------
    DataFrame
        `year`, `check`, `severity`, `n`: roll calls with such a finding (int64; several findings of one kind about
        one roll call count once). As `votelib.charts.plot_ledger` takes it (`n="n"`). Findings about no roll call in
        particular, and roll calls without a date, are not in it.

    Examples
    --------
    >>> import votelib as vl
    >>> by_year(vl.load("sample"), severity=None).values.tolist()
    [[2018, 'no_seat', 'note', 1]]
    """
    dates = records.rollcalls.set_index("rollcall")["date"]
    issues = records.issues if severity is None else records.issues[records.issues["severity"] == severity]
    issues = (
        issues.assign(year=issues["rollcall"].map(dates).dt.year)
        .dropna(subset="year")
        .astype({"year": "int64"})
    )
    grouped = issues.groupby(["year", "check", "severity"])["rollcall"].nunique()
    return grouped.rename("n").astype("int64").reset_index()


def by_kind(records: Records) -> pd.DataFrame:
    """Each kind of finding: `check`, `severity`, `n_rollcalls` (0 for findings about the whole), `n_findings`,
    `meaning`; serious ones first.

    Examples
    --------
    >>> import votelib as vl
    >>> by_kind(vl.load("sample"))[["check", "severity", "n_rollcalls"]].values.tolist()
    [['no_seat', 'note', 1]]
    """
    grouped = records.issues.groupby(["check", "severity"])
    table = grouped.agg(n_rollcalls=("rollcall", "nunique"), n_findings=("message", "size")).reset_index()
    meaning = table["check"].map({name: words for name, (_, words) in CHECKS.items()})
    table["meaning"] = meaning.fillna("found by the reader: see the messages")
    rank = table["severity"].map({severity: place for place, severity in enumerate(_SEVERITIES)})
    table = table.assign(rank=rank).sort_values(
        ["rank", "n_rollcalls"], ascending=[True, False], kind="stable"
    )
    return table.drop(columns="rank").reset_index(drop=True)


def examples(records: Records, n: int = 2, severity: str | None = "serious") -> pd.DataFrame:
    """A few findings of each kind, spread over the years.

    Returns
    -------
    DataFrame
        `check`, `severity`, `symbol`, `date`, `expected`, `found`, `message`: at most `n` of each check and
        severity, the first and the last among them.

    Examples
    --------
    >>> import votelib as vl
    >>> examples(vl.load("sample"), severity=None)[["symbol", "found"]].values.tolist()
    [['A/HRC/RES/38/3', 'USA recorded as absent']]
    """
    issues = records.issues if severity is None else records.issues[records.issues["severity"] == severity]
    table = issues.merge(
        records.rollcalls[["rollcall", "symbol", "date"]], on="rollcall", validate="many_to_one"
    )
    table = table.drop_duplicates(["check", "severity", "rollcall"])
    table = table.sort_values(["date", "rollcall"], kind="stable")
    parts = [part.iloc[_spread(len(part), n)] for _, part in table.groupby(["check", "severity"])]
    kept = pd.concat(parts) if parts else table
    order = {name: rank for rank, name in enumerate([*CHECKS, *_SEVERITIES])}
    kept = kept.sort_values(
        ["check", "severity"], key=lambda names: names.map(order).fillna(len(order)), kind="stable"
    )
    columns = ["check", "severity", "symbol", "date", "expected", "found", "message"]
    return kept[columns].reset_index(drop=True)


def _spread(size: int, n: int) -> np.ndarray:
    """At most `n` places from the first to the last, evenly."""
    return np.unique(np.linspace(0, size - 1, min(n, size)).round().astype(int))


def what_is_wrong(records: Records) -> Words:
    """Say how much of a record cannot be relied on.

    Examples
    --------
    >>> import votelib as vl
    >>> what_is_wrong(vl.load("sample"))
    'None of the 9 recorded votes has a serious finding. There is 1 lesser finding.'
    """
    recorded = records.rollcalls["adoption"] == "recorded"
    total = int(recorded.sum())
    flawed = records.flawed()
    lesser = int((records.issues["severity"] != "serious").sum())
    rest = f" There {'is' if lesser == 1 else 'are'} {counted(lesser, 'lesser finding')}." if lesser else ""
    if flawed.empty:
        return Words(f"None of the {counted(total, 'recorded vote')} has a serious finding.{rest}")
    serious = by_kind(records).query("severity == 'serious'").head(4)
    kinds = listing(f"{row.check.replace('_', ' ')} ({row.n_rollcalls})" for row in serious.itertuples())
    return Words(
        f"Of {counted(total, 'recorded vote')} {len(flawed)} ({len(flawed) / total:.1%}) have a serious finding and "
        f"are left out of every measure unless asked for; the most frequent: {kinds}.{rest}"
    )


def worst_year(records: Records) -> Words:
    """Say in which year most roll calls have a serious finding."""
    table = by_year(records)
    if table.empty:
        return Words("No year has a serious finding.")
    flawed = records.rollcalls[records.rollcalls["rollcall"].isin(records.flawed())]
    years = flawed["date"].dt.year.value_counts().sort_index()
    worst = int(years.idxmax())
    cast = records.rollcalls[records.rollcalls["adoption"] == "recorded"]["date"].dt.year.value_counts()
    return Words(
        f"Most of them fall in {worst}: {years[worst]} of the {cast[worst]} recorded votes of that year. "
        f"{counted(int((years > 0).sum()), 'year')} of {counted(cast.size, 'year')} have at least one."
    )


def extent(records: Records) -> Words:
    """Say over how much of a record the ledger speaks, and what would be needed for more.

    Examples
    --------
    >>> import votelib as vl
    >>> extent(vl.load("sample"))
    'The ledger below is that of 9 recorded votes, 2017 to 2025: too few to judge the public record by. With
    data = "hrc" (votelib fetch hrc) it is that of every recorded vote of the Council since 2006.'
    """
    recorded = records.rollcalls[records.rollcalls["adoption"] == "recorded"]
    years = recorded["date"].dt.year.dropna().astype(int)
    span = f", {years.min()} to {years.max()}" if len(years) else ""
    text = f"The ledger below is that of {counted(len(recorded), 'recorded vote')}{span}"
    if len(recorded) >= 100:
        return Words(f"{text}.")
    return Words(
        f'{text}: too few to judge the public record by. With data = "hrc" (votelib fetch hrc) it is that of every '
        "recorded vote of the Council since 2006."
    )


def what_corrections_do(before: Records, after: Records) -> Words:
    """Say what corrections changed: records as they are, and as `votelib.corrections.apply` gives them."""
    made = int((after.issues["check"] == "corrected").sum())
    unfit = int((after.issues["check"] == "correction_unfit").sum())
    if not made and not unfit:
        return Words("None of the corrections that ship concerns these records.")
    rest = f" {counted(unfit, 'correction')} no longer fit and changed nothing." if unfit else ""
    return Words(
        f"{counted(made, 'correction')}, each with its source, bring the votes with a serious finding from "
        f"{len(before.flawed())} to {len(after.flawed())}.{rest}"
    )
