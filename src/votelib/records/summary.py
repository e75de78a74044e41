"""What records cover, line by line: the text of their repr."""

from __future__ import annotations

import pandas as pd

from votelib.days import as_known
from votelib.errors import counted
from votelib.records.schema import VOTES


def lines_about(votes: pd.DataFrame, rollcalls: pd.DataFrame, issues: pd.DataFrame) -> list[str]:
    return [_coverage(rollcalls), _votes_cast(votes), _what_is_in_doubt(issues)]


def _coverage(rollcalls: pd.DataFrame) -> str:
    return f"Records of {bodies_and_days(rollcalls)}: {_texts(rollcalls)}"


def bodies_and_days(rollcalls: pd.DataFrame) -> str:
    """Whose votes these are and of which days: `HRC, 2007-03-30 to 2025-07-04`."""
    bodies = ", ".join(sorted(rollcalls["body"].unique())) or "no body"
    span = span_of(rollcalls)
    return f"{bodies}{span and ', '}{span}"


def span_of(rollcalls: pd.DataFrame) -> str:
    """The first day to the last, each as exact as its source has it; empty where there is none."""
    return " to ".join(dict.fromkeys(ends_of(rollcalls)))


def ends_of(rollcalls: pd.DataFrame) -> list[str]:
    """The first day and the last, each as exact as its source has it; none where there is none."""
    dated = rollcalls.dropna(subset="date").sort_values("date", kind="stable")
    ends = [row for _, row in dated.iloc[[0, -1]].iterrows()] if len(dated) else []
    return [as_known(row["date"], row.get("date_precision")) for row in ends]


def _texts(rollcalls: pd.DataFrame) -> str:
    """How many texts were put to a vote, adopted without one, or neither."""
    ways = rollcalls["adoption"].value_counts()
    voted, silent = int(ways.get("recorded", 0)), int(ways.get("without_vote", 0))
    rest = len(rollcalls) - voted - silent
    others = [f"{counted(silent, 'adoption')} without a vote"] if silent else []
    return ", ".join([counted(voted, "roll call"), *others, *([counted(rest, "other text")] if rest else [])])


def _votes_cast(votes: pd.DataFrame) -> str:
    counts = votes["vote"].value_counts()
    always = [f"{counts[vote]:,} {vote}" for vote in VOTES[:3]]
    where_any = [f"{counts[vote]:,} {vote}" for vote in VOTES[3:] if counts[vote]]
    states = counted(votes["country"].nunique(), "state")
    return f"{counted(len(votes), 'vote')} of {states}: {', '.join(always + where_any)}"


def _what_is_in_doubt(issues: pd.DataFrame) -> str:
    if issues.empty:
        return "no issues found"
    by_check = issues.groupby("check", observed=True).size().sort_values(ascending=False)
    kinds = ", ".join(f"{found:,} {check}" for check, found in by_check.items())
    return f"{counted(len(issues), 'issue')}: {kinds}"


def span_in_words(rollcalls: pd.DataFrame) -> str:
    """When there are roll calls, for who asked for other days."""
    bodies, span = ", ".join(rollcalls["body"].unique()), span_of(rollcalls)
    return f"those of {bodies} are from {span}" if span else f"those of {bodies} have no day"
