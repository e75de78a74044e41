"""How many states an issue puts in doubt, and which roll calls then count: on tables of issues alone."""

from __future__ import annotations

import pandas as pd
import pytest

from votelib.records.doubt import doubts, in_tally, left_out, states_left_out
from votelib.records.schema import as_issues, issue_rows


def issues(*rows) -> pd.DataFrame:
    """Check, roll call, states in doubt, country."""
    parts = [issue_rows(check, "serious", "", rollcall=r, in_doubt=n, country=c) for check, r, n, c in rows]
    return as_issues(pd.concat(parts))


@pytest.mark.parametrize(("n", "whole"), [(0, False), (1, False), (2, False), (3, True), (None, True)])
def test_three_states_in_doubt_put_the_whole_roll_call_in_doubt(n, whole):
    table = issues(("tally", "r1", n, None))
    assert doubts(table)["whole"].tolist() == [whole]
    assert left_out(table).tolist() == ["r1"] * whole
    assert left_out(table, "leave_out").tolist() == ["r1"]
    assert in_tally(table) == ({"r1"} if n in (1, 2) else set())


def test_states_of_one_check_are_added_up_and_those_of_two_checks_are_the_same():
    two, three = [("no_seat", "r1", 1, c) for c in ("ARG", "USA")], [("no_seat", "r2", 1, c) for c in "ABC"]
    table = issues(*two, ("tally", "r1", 2, None), *three)
    assert doubts(table)[["rollcall", "n_states", "whole"]].values.tolist() == [
        ["r1", 2, False],
        ["r2", 3, True],
    ]
    assert states_left_out(table).values.tolist() == [["r1", "ARG"], ["r1", "USA"]]
    assert in_tally(table) == {"r1"}
