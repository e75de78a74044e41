"""One issue as a row: what does not add up, in how far it matters, and where. Made without pandas, in every process."""

from __future__ import annotations


def issue(check: str, severity, message, *, rollcall=None, expected=None, found=None, **further) -> dict:
    """One issue, as a row of `Records.issues`: the only place where such rows are made.

    `further` columns: `file` and `line`; `in_doubt`, the number of states whose vote the issue puts in doubt (see
    `votelib.records.doubt`), and `country`, the state, where it is known. What is None is left out.

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
