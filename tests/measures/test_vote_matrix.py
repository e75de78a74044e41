"""VoteMatrix: what the matrix of votes says of itself."""

from dataclasses import replace

import numpy as np
import pytest

import votelib as vl
from votelib.errors import CoverageWarning
from votelib.measures.vote_matrix import NO_ROW, matrix_of
from votelib.records.schema import issue_rows


def test_scope_and_what_was_left_out_read_as_prose(sample):
    one = sample.select(symbol="A/HRC/RES/56/2")
    assert matrix_of(one).scope == "1 recorded roll call of HRC, 2024-07-10 (1 resolution)"
    assert matrix_of(one).left_out == "no roll call left out"
    whole = matrix_of(sample)
    assert whole.scope == "9 recorded roll calls of HRC, 2017-06-22 to 2025-07-04 (9 resolutions)"
    assert whole.left_out == "left out: 10 adoptions without votes"
    several = replace(whole, n_flawed=1, n_other=2, n_silent=1)
    assert several.left_out == (
        "left out: 1 roll call with a serious issue; 2 roll calls of a body that decides by another rule; "
        "1 adoption without votes"
    )


@pytest.mark.parametrize("row", [0, 1, -1])
def test_the_vote_of_a_state_without_a_seat_is_taken_out_wherever_it_stands(row, sample):
    whole = matrix_of(sample)
    column = int(np.argmax(whole.codes[row] != NO_ROW))
    where = {"rollcall": whole.rollcalls["rollcall"].iloc[column], "country": whole.countries[row]}
    without = matrix_of(sample.with_issues(issue_rows("no_seat", "serious", "", **where, in_doubt=1)))
    assert (without.n_strays, without.codes[row, column]) == (1, NO_ROW)
    assert (without.codes != whole.codes).sum() == 1


def test_the_roll_calls_have_the_columns_of_the_records(sample):
    table = matrix_of(sample).rollcalls
    assert list(table) == list(sample.rollcalls)
    assert table.index.tolist() == list(range(9))


@pytest.mark.parametrize("measure", [vl.cohesion, vl.outvoted, vl.groupings.attach])
def test_a_warning_stands_at_the_line_of_the_user(measure, sample):
    with pytest.warns(CoverageWarning, match="Gemrany") as warned:
        measure(sample, {"mine": ["FRA", "Gemrany", "DEU"]})
    assert [each.filename for each in warned] == [__file__]
