"""Which votes are in doubt, and what a measure takes of them: the one place for that rule.

A serious issue says that something about a roll call does not add up; it seldom says that everything is wrong. The
checks write into each issue how many states it puts in doubt (`issues.in_doubt`): none where the official totals are
what cannot be right, one for a state that held no seat, as many as there are votes too many or too few where votes
and totals differ; an issue about the whole (a copy of another roll call, no votes) names no number.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.errors import counted, one_of

#: Kinds of issues as a reader is told of them: what was found, in few words.
CHECK_WORDS = {
    "tally": "votes that do not add up to the totals",
    "swapped": "No and abstention exchanged",
    "copy": "votes of another roll call",
    "exchanged": "two states exchanged",
    "entered_twice": "the same vote entered twice",
    "over_seats": "more votes than seats",
    "no_positions": "no vote of any state given",
    "few_votes": "hardly any votes",
    "no_seat": "a state without a seat",
    "successor": "a state under the name of its predecessor or successor",
    "missing_seat": "a member without a vote",
    "selection": "some states only",
    "repeated_state": "a state listed twice",
    "outcome": "an outcome against its own totals",
    "repeated_symbol": "several votes under one symbol",
    "repeated_rollcall": "a roll call given twice",
    "combined_symbol": "several texts in one entry",
    "out_of_session": "a day outside the session",
    "undated": "a vote without a day",
    "coarse_dates": "inexact days",
    "unknown_adoption": "unclear whether a vote was taken",
    "odd_meeting": "an unusual symbol of a meeting",
    "misprint": "a misprinted name",
    "misprinted_name": "a misprinted name",
    "missing_text": "a text that the source lacks",
    "lost_rows": "votes that the source lost",
    "derived_absence": "absences derived from the list of members",
    "sources_joined": "two sources joined",
    "intention": "a vote that a state said it had meant",
    "refused": "a file that could not be read",
    "unreadable_row": "a row that could not be read",
    "passed_over": "a file that holds no votes",
    "no_vote": "a document without a vote",
    "unread_vote": "numbers of a vote that was not read",
    "versions": "versions of one document that differ",
    "corrected": "a correction that was made",
    "correction_unfit": "a correction that no longer fits",
    "correction_there": "a correction that the record already has",
    "text_added": "a text added from another source",
    "sources_differ": "two sources that differ",
    "source_changed": "a source that has changed since",
    # of documents
    "heading": "a heading that contradicts its text",
    "which_text": "unclear which text a vote was on",
    "no_title": "a text without its title",
    "totals_only": "totals without the votes of states",
    "absent": "a list of absent states that could not be read",
    "empty_list": "names in a list that is empty by the totals",
    "other_symbol": "a document under another symbol",
    "not_harvested": "a document that could not be fetched",
    "no_document": "a number without a document",
    # of tables
    "file_missing": "a file that was not given",
    "repeated_file": "a file given twice",
    "edited_table": "a table edited after it was written",
    "no_line_end": "a file that may be cut off",
    "incomplete": "rows missing from a file",
    "not_read": "a part of a file that holds no votes",
    "encoding": "how the letters of a file were read",
    "dates_read": "how days were read",
    "bad_date": "a day that is not in the calendar",
    "ambiguous_date": "a day that can be read in two ways",
    "bad_total": "a total that is no number",
    "conflicting_facts": "rows of one roll call that differ",
    "code_and_name": "a code and a name of two states",
    "unknown_state": "a state that is not known",
    "ambiguous_state": "a name of several states",
    "unknown_code": "a code of a vote that is not known",
    "unknown_rollcall": "rows of a roll call that is not listed",
    "unlisted": "a vote that the file of texts does not list",
    "unknown_body": "a body that is not known",
    "no_vote_given": "rows without a vote",
    "no_vote_taken": "members present when no vote was taken",
    "not_a_member": "rows of states that were no members",
}


def check_words(check: str) -> str:
    """What a kind of issue is called where a reader meets it.

    Examples
    --------
    >>> check_words("tally"), check_words("a_kind_of_your_own")
    ('votes that do not add up to the totals', 'a kind of your own')
    """
    return CHECK_WORDS.get(check, check.replace("_", " "))


#: States in doubt up to which a roll call counts.
FEW = 2

#: What a measure does with roll calls in doubt.
DOUBT = ("positions", "bounds", "leave_out")


def doubts(issues: pd.DataFrame) -> pd.DataFrame:
    """The roll calls with a serious issue, and how many states are in doubt in each.

    Returns
    -------
    DataFrame
        `rollcall`; `n_states` in doubt (Int64, missing for all of them); `whole`: more than two, or all, so that no
        measure counts it unless told to.

    Examples
    --------
    >>> import votelib as vl
    >>> doubts(vl.load("sample").issues).empty
    True
    """
    serious = issues[(issues["severity"] == "serious") & issues["rollcall"].notna()]
    known = serious["in_doubt"] if "in_doubt" in serious else pd.Series(np.nan, index=serious.index)
    table = pd.DataFrame({"rollcall": serious["rollcall"], "check": serious["check"],
                          "n": pd.to_numeric(known, errors="coerce").astype("float64").fillna(np.inf)})  # fmt: skip
    by_check = table.groupby(["rollcall", "check"], sort=False)["n"].sum()  # several states of one kind
    most = by_check.groupby(level="rollcall", sort=False).max()  # several kinds speak of the same votes
    found = pd.DataFrame({"rollcall": most.index.astype("str"), "n_states": most.to_numpy()})
    found["whole"] = found["n_states"] > FEW
    found["n_states"] = found["n_states"].replace(np.inf, np.nan).astype("Int64")
    return found


def left_out(issues: pd.DataFrame, doubt: str = "positions") -> pd.Series:
    """Ids of the roll calls that a measure leaves out."""
    one_of("doubt", doubt, DOUBT)
    table = doubts(issues)
    return table["rollcall"] if doubt == "leave_out" else table.loc[table["whole"], "rollcall"]


def states_left_out(issues: pd.DataFrame) -> pd.DataFrame:
    """States that are in doubt by name (`rollcall`, `country`), in roll calls of which the others count."""
    if "country" not in issues:
        return pd.DataFrame({"rollcall": pd.Series(dtype="str"), "country": pd.Series(dtype="str")})
    named = issues[(issues["severity"] == "serious") & issues["country"].notna() & issues["rollcall"].notna()]
    return named.loc[~named["rollcall"].isin(left_out(issues)), ["rollcall", "country"]].astype("str")


def in_tally(issues: pd.DataFrame) -> frozenset[str]:
    """Roll calls in which votes and totals differ by one or two votes, and the totals could be right."""
    if "in_doubt" not in issues:
        return frozenset()
    number = pd.to_numeric(issues["in_doubt"], errors="coerce")
    return frozenset(issues.loc[(issues["check"] == "tally") & number.between(1, FEW), "rollcall"])


def doubt_in_words(doubt: str, n_kept: int, n_states: int) -> str:
    """What was done, for `DataFrame.attrs`."""
    if not n_kept:
        return "no vote in doubt among those counted"
    kept = f"{counted(n_kept, 'roll call')} counted in spite of a serious issue, which puts the totals or at most "
    named = f"; {counted(n_states, 'vote')} of states without a seat left out" if n_states else ""
    extremes = "; `least` and `most` are the extremes" if doubt == "bounds" else ""
    return f"{kept}{FEW} states in doubt: the votes count as recorded{named}{extremes}"
