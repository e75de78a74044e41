"""Records of several sources that were read together: a roll call that two of them hold is kept once, and compared."""

from __future__ import annotations

import pandas as pd

from votelib.errors import counted
from votelib.records.schema import among, issue_rows
from votelib.records.tables import Records

_QUIET = {"absent", "unknown", "in no list"}


def combine(parts: list[Records]) -> Records:
    """Put records of several sources together.

    Parameters
    ----------
    parts : list of Records

    Returns
    -------
    Records
        A roll call that two parts hold under the same id has the votes of the first of them. Each vote that the other
        has differently is an issue (`versions`, serious), and so is how many roll calls were in both
        (`sources_joined`, note). `votelib.archives.joining.join` also knows roll calls that are the same under two ids.
    """
    united = parts[0]
    for part in parts[1:]:
        shared = among(part.rollcalls["rollcall"], united.rollcalls["rollcall"])
        found = _compared(united, part, part.rollcalls.loc[shared, "rollcall"])
        united = Records.concat([united, part.keep(~shared)]).with_issues(found)
    return united


def _compared(one: Records, other: Records, twice: pd.Series) -> pd.DataFrame:
    """What is said of the roll calls that both hold: every vote that differs, and how many there are."""
    if twice.empty:
        return one.issues.iloc[:0]
    keys = ["rollcall", "country"]
    sides = [
        each.votes.loc[each.votes["rollcall"].isin(twice), [*keys, "vote"]].astype("str")
        for each in (one, other)
    ]
    both = sides[0].merge(sides[1], on=keys, how="outer", suffixes=("_one", "_other"), validate="1:1")
    both = both.fillna({"vote_one": "in no list", "vote_other": "in no list"})
    quiet = both["vote_one"].isin(_QUIET) & both["vote_other"].isin(_QUIET)
    unlike = both[(both["vote_one"] != both["vote_other"]) & ~quiet]
    differing = issue_rows(
        "versions", "serious", "the vote of a state differs between two sources that were read together",
        rollcall=unlike["rollcall"],
        expected=unlike["country"] + " " + unlike["vote_one"], found=unlike["country"] + " " + unlike["vote_other"],
    )  # fmt: skip
    said_twice = counted(len(twice), "roll call")
    words = f"{said_twice} in two sources that were read together: kept once, as the first source has it"
    joined = issue_rows(
        "sources_joined", "note", words, expected=f"{len(both):,}", found=f"{len(both) - len(unlike):,}"
    )
    return pd.concat([differing, joined], ignore_index=True)
