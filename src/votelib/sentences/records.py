"""Sentences about the state of a record: what does not add up, and what corrections do."""

from __future__ import annotations

from votelib.checks.ledger import by_kind, by_year
from votelib.errors import counted
from votelib.records import Records, takes_records
from votelib.sentences.words import Words, listing

__all__ = ["extent", "what_corrections_do", "what_is_wrong", "worst_year"]


@takes_records
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


@takes_records
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


@takes_records
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


@takes_records
def what_corrections_do(before: Records, after: Records) -> Words:
    """Say what corrections changed: records as they are, and as `votelib.checks.corrections.apply` gives them."""
    made = int((after.issues["check"] == "corrected").sum())
    unfit = int((after.issues["check"] == "correction_unfit").sum())
    if not made and not unfit:
        return Words("None of the corrections that ship concerns these records.")
    rest = f" {counted(unfit, 'correction')} no longer fit and changed nothing." if unfit else ""
    return Words(
        f"{counted(made, 'correction')}, each with its source, bring the votes with a serious finding from "
        f"{len(before.flawed())} to {len(after.flawed())}.{rest}"
    )
