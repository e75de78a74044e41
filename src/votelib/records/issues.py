"""One issue as a row: what does not add up, in how far it matters, and where. Made without pandas, in every process."""

from __future__ import annotations


def issue(check: str, severity, message, *, rollcall=None, expected=None, found=None, **further) -> dict:
    """One issue, as a row of `Records.issues`: the only place where such rows are made.

    `further` columns: `file` and `line`; `in_doubt`, the number of states whose vote the issue puts in doubt (see
    `votelib.records.doubt`); `country`, the state, where it is known; `gap`, `body` and `session` of texts that are
    missing (see `votelib.records.missing`). What is None is left out.

    Examples
    --------
    >>> issue("undated", "minor", "no day is given", rollcall="r1", line=None)
    {'rollcall': 'r1', 'check': 'undated', 'severity': 'minor', 'message': 'no day is given'}
    """
    row = {
        "rollcall": rollcall, "check": check, "severity": severity, "expected": expected, "found": found,
        "message": message,
    } | further  # fmt: skip
    return {name: value for name, value in row.items() if value is not None}


#: What two printings of one vote can say otherwise, in words.
FACTS_IN_WORDS = {
    "date": "the day", "meeting": "the meeting", "session": "the session", "agenda_item": "the item of the agenda",
    "kind": "the kind of text", "adoption": "whether there was a recorded vote", "outcome": "the outcome",
    "yes": "the number of Yes votes", "no": "the number of No votes", "abstain": "the number of abstentions",
    "vote": "the vote of a state",
}  # fmt: skip
