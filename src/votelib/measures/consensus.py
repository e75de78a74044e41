"""Adoptions without a vote as agreement: who was there to agree.

Votes are taken on what divides. Leaving out the texts adopted without one makes states look further apart than
they are; counting each of them as a Yes of everybody makes them look closer, since delegations dissociate orally and
nobody records it. The two answers bound the truth, so this is a switch, never a default.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.groupings.loading import load_groupings
from votelib.measures.vote_matrix import NO_ROW, VoteMatrix, groups_of
from votelib.records import VOTES, Records
from votelib.records.doubt import left_out
from votelib.records.schema import among

WITHOUT_VOTE = "without_vote"


@public
def with_consensus(matrix: VoteMatrix, records: Records, *, include_flawed: bool = False) -> VoteMatrix:
    """Add a column of Yes for each adoption without a vote.

    Parameters
    ----------
    matrix : VoteMatrix
        The recorded votes.
    records : Records
        The same records, for the adoptions without a vote in them.
    include_flawed : bool, default False
        Count adoptions with a serious issue as well.

    Returns
    -------
    VoteMatrix
        Columns by date. A state holds a seat on the days that a grouping named as the body says so (`HRC`, `CHR`,
        `UNSC`); in a body without such a grouping, from its first to its last row in the votes.

    References
    ----------
    Häge, F. M. and Hug, S. (2016). Consensus decisions and similarity measures in international organizations.
    International Interactions 42(3), 503-529.
    """
    without = records.rollcalls["adoption"] == WITHOUT_VOTE
    if not include_flawed:
        without &= ~records.rollcalls["rollcall"].isin(left_out(records.issues, matrix.doubt))
    silent = records.rollcalls[without & ~among(records.rollcalls["rollcall"], matrix.rollcalls["rollcall"])]
    rollcalls = pd.concat([matrix.rollcalls, silent]).sort_values(["date", "rollcall"])
    came_from = pd.Index(matrix.rollcalls["rollcall"]).get_indexer(rollcalls["rollcall"])
    codes = np.full((len(matrix.countries), len(rollcalls)), NO_ROW, dtype=np.int8)
    codes[:, came_from >= 0] = matrix.codes[:, came_from[came_from >= 0]]
    joined = replace(matrix, codes=codes, rollcalls=rollcalls.reset_index(drop=True), n_silent=0)
    is_new = came_from < 0
    for body in joined.rollcalls["body"].unique():
        of_body = (joined.rollcalls["body"] == body).to_numpy()
        new = np.flatnonzero(is_new & of_body)
        codes[:, new] = np.where(_seated(joined, body, of_body)[:, new], VOTES.index("yes"), NO_ROW)
    words = f"{len(silent):,} adoptions without a vote counted as Yes of all who held a seat"
    return replace(joined, treatment=f"{matrix.treatment}; {words}")


def _seated(matrix: VoteMatrix, body: str, of_body: np.ndarray) -> np.ndarray:
    """Who held a seat of the body at each roll call: bool, shape (states, roll calls)."""
    if body in set(load_groupings()["grouping"]):
        seated = np.zeros(matrix.codes.shape, dtype=bool)
        for group in groups_of(matrix, body):
            seated |= group.mask(matrix)
        return seated
    there = (matrix.codes != NO_ROW) & of_body
    so_far = np.logical_or.accumulate(there, axis=1)
    still = np.logical_or.accumulate(there[:, ::-1], axis=1)[:, ::-1]
    return so_far & still
