"""VoteMatrix: what the matrix of votes says of itself."""

from dataclasses import replace

from votelib.measures.vote_matrix import matrix_of


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
