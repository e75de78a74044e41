"""Every public function that takes Records meets records with nothing to say: an answer, or a refusal of ours."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from test_refusals import call, of_records

import votelib as vl
from votelib.errors import VotelibError

STATES = ("CHN", "FRA", "USA", "IND", "BRA")


def alike(vote: str) -> vl.Records:
    """Six roll calls in which all states do the same."""
    rows = [(f"A/HRC/RES/56/{n}", "2024-07-10", state, vote) for n in range(6) for state in STATES]
    return vl.Records.from_votes(
        pd.DataFrame(rows, columns=["symbol", "date", "country", "vote"]), body="HRC"
    )


@pytest.fixture(scope="module")
def with_nothing_to_say(sample):
    one = sample.vote_on("A/HRC/RES/56/2")
    doubt = {"rollcall": one.rollcalls["rollcall"].iloc[0], "check": "no_positions", "severity": "serious"}
    doubt |= dict.fromkeys(("expected", "found", "message"), "")
    bare = one.rollcalls.assign(session=None, symbol="", title=None, subject=None)
    return {
        "no roll calls": sample.keep(np.zeros(len(sample), bool)),
        "no votes": vl.Records(sample.votes.iloc[:0], sample.rollcalls, sample.issues),
        "adoptions alone": sample.select(adoption="without_vote"),
        "one roll call": one,
        "one state": sample.select(countries="CHN"),
        "two states": sample.select(countries=["CHN", "FRA"]),
        **{f"all {vote}": alike(vote) for vote in ("yes", "abstain", "absent", "unknown")},
        "no dates": vl.Records(one.votes, one.rollcalls.assign(date=pd.NaT), one.issues),
        "no names": vl.Records(one.votes, bare, one.issues),
        "in doubt as a whole": vl.Records(one.votes, one.rollcalls, pd.DataFrame([doubt])),
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("function", of_records())
def test_nothing_to_say_is_an_answer_or_a_refusal_of_ours(function, with_nothing_to_say, sample):
    for what, records in with_nothing_to_say.items():
        try:
            call(function, records, sample)
        except VotelibError as refusal:
            assert len(str(refusal)) > 15, what  # noqa: PT017


def test_what_has_no_roll_calls_is_tested_and_proposed_all_the_same(with_nothing_to_say):
    """These came up as errors from inside numpy and pandas."""
    empty, adoptions = with_nothing_to_say["no roll calls"], with_nothing_to_say["adoptions alone"]
    assert vl.measures.cohesion_test(empty, "un_region").empty
    assert vl.checks.by_year(empty).empty
    assert vl.checks.propose(adoptions).empty
    assert vl.sentences.vetoes(empty) == []
    with pytest.raises(VotelibError, match="kappa has no value"):
        vl.sentences.recovered_likeness(with_nothing_to_say["all yes"])
