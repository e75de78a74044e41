"""Rows of `Records.issues`, as the checks make them."""

from __future__ import annotations

import pandas as pd

__all__ = ["issue_rows"]


def issue_rows(check: str, severity, rollcalls, *, expected, found, message) -> pd.DataFrame:
    """Findings of one check: each column may be one value for all rows, or one a row.

    Examples
    --------
    >>> issue_rows("tally", "serious", ["r1", "r2"], expected=["1-0-0", "2-0-0"], found="0-0-0", message="x").shape
    (2, 6)
    """
    given = {"severity": severity, "expected": expected, "found": found, "message": message}
    rows = {name: _values(value) for name, value in given.items()}
    return pd.DataFrame({"rollcall": list(rollcalls), "check": check, **rows})


def _values(value):
    return value if isinstance(value, str) else list(value)
