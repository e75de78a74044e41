"""Agreement between blocs against plain loops over roll calls and members, and hand-worked votes."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import votelib as vl
from votelib.measures.between_blocs import ALIGNMENT, bloc_agreement, bloc_matrix
from votelib.records import Records

#: A chamber by chance may hold a made-up state that never votes, which the grouping is then warned of.
pytestmark = pytest.mark.filterwarnings("ignore:groups. expected ids or names of states")

SCORE = {"yes": 1, "abstain": 0, "no": -1}
GROUPS = {"X": ["A", "B", "C"], "Y": ["C", "D", "E"], "Z": ["F"]}  # C is in two of them


def made(rows: dict[str, list[str]], dates: list[str] | None = None) -> Records:
    length = len(next(iter(rows.values())))
    dates = dates or [f"{2000 + place // 2}-01-{1 + place % 2:02}" for place in range(length)]
    votes = [(f"r{i}", country, vote) for country, row in rows.items() for i, vote in enumerate(row) if vote]
    names = [f"r{i}" for i in range(length)]
    return Records(
        pd.DataFrame(votes, columns=["rollcall", "country", "vote"]),
        pd.DataFrame({"rollcall": names, "body": "TEST", "date": dates}),
    )


# -- the plain way ------------------------------------------------------------------------------------------------


def lead(votes: list[str]) -> str | None:
    sizes = {vote: votes.count(vote) for vote in SCORE}
    top = [vote for vote, size in sizes.items() if size == max(sizes.values())]
    return top[0] if len(top) == 1 else None


def plain_majority(a: dict, b: dict) -> float | None:
    leads = lead(list(a.values())), lead(list(b.values()))
    return None if None in leads else float(leads[0] == leads[1])


def plain_distance(a: dict, b: dict) -> float:
    means = [np.mean([SCORE[vote] for vote in side.values()]) for side in (a, b)]
    return abs(means[0] - means[1]) / 2


def plain_members(a: dict, b: dict) -> float | None:
    pairs = [(x, y) for x, y in itertools.product(a, b) if x != y]
    return np.mean([a[x] == b[y] for x, y in pairs]) if pairs else None


PLAIN = {"majority": plain_majority, "distance": plain_distance, "members": plain_members}

votes = st.sampled_from(["yes", "yes", "abstain", "no", "absent", "unknown"])


@settings(max_examples=12, deadline=None)
@given(
    st.integers(4, 12).flatmap(
        lambda n: st.fixed_dictionaries({c: st.lists(votes, min_size=n, max_size=n) for c in "ABCDEF"})
    ),
    st.integers(1, 2),
)
def test_every_method_is_the_loop(rows, min_members):
    records = made(rows)
    for method, plain in PLAIN.items():
        table = bloc_agreement(records, GROUPS, method, by="rollcall", min_members=min_members)
        found = {(r.group_a, r.group_b, r.rollcall): (r.n_rollcalls, r.value) for r in table.itertuples()}
        for (a, b), place in itertools.product(itertools.combinations(GROUPS, 2), range(len(rows["A"]))):
            sides = [{c: rows[c][place] for c in GROUPS[g] if rows[c][place] in SCORE} for g in (a, b)]
            value = plain(*sides) if min(map(len, sides)) >= min_members else None
            n, ours = found[a, b, f"r{place}"]
            assert n == (value is not None), (method, a, b, place)
            assert ours == pytest.approx(np.nan if value is None else value, nan_ok=True), (
                method,
                a,
                b,
                place,
            )


def test_there_is_a_plain_twin_of_each():
    assert set(PLAIN) == set(ALIGNMENT)


# -- hand-worked --------------------------------------------------------------------------------------------------


def test_two_halves_alike_are_near_by_their_means_and_far_by_their_members():
    """X and Y each split one yes, one no: means 0 and 0; of four pairs two agree; neither has a majority."""
    records = made({"A": ["yes"], "B": ["no"], "C": ["yes"], "D": ["no"]})
    groups = {"X": ["A", "B"], "Y": ["C", "D"]}
    assert bloc_agreement(records, groups, "distance")["value"].tolist() == [0]
    assert bloc_agreement(records, groups, "members")["value"].tolist() == [0.5]
    table = bloc_agreement(records, groups, "majority")
    assert table["n_rollcalls"].tolist() == [0]
    assert np.isnan(table["value"].item())


def test_a_state_in_both_blocs_is_not_compared_with_itself():
    records = made({"A": ["yes"], "B": ["no"]})
    assert bloc_agreement(records, {"X": ["A"], "Y": ["A", "B"]}, "members")["value"].tolist() == [0]
    assert bloc_agreement(records, {"X": ["A"], "Y": ["A"]}, "members")["n_rollcalls"].tolist() == [0]


def test_periods_intervals_and_what_the_table_says_of_itself(sample):
    table = bloc_agreement(sample, "un_region", by="year", intervals=True)
    assert list(table) == ["group_a", "group_b", "year", "n_rollcalls", "value", "low", "high"]
    assert len(table) == 10 * 9
    assert table["low"].isna().all()  # one roll call a year: no interval
    whole = bloc_agreement(sample, "un_region", intervals=True)
    assert ((whole["low"] <= whole["value"]) & (whole["value"] <= whole["high"])).all()
    assert "largest of yes, abstain, no" in table.attrs["definition"]
    assert "bootstrap over roll calls" in table.attrs["intervals"]


def test_the_matrix_is_the_table_with_a_diagonal(sample):
    for method, diagonal in (("majority", 1), ("distance", 0)):
        square = bloc_matrix(sample, "un_region", method)
        assert np.diag(square) == pytest.approx(diagonal)
        assert np.allclose(square, square.T)
        table = bloc_agreement(sample, "un_region", method)
        assert [square.loc[r.group_a, r.group_b] for r in table.itertuples()] == pytest.approx(table["value"])
    within = vl.cohesion(sample, "un_region", "pairwise").set_index("group")["value"]
    members = bloc_matrix(sample, "un_region", "members")
    assert np.diag(members) == pytest.approx(within.loc[members.index].to_numpy())


def test_groups_of_one_name_are_told_apart(sample):
    two = pd.DataFrame({"grouping": ["old", "new"], "group": "X", "country": ["CHN", "JPN"]})
    assert bloc_matrix(sample, two).index.tolist() == ["old: X", "new: X"]


def test_mistakes_are_named(sample):
    with pytest.raises(vl.UnknownName, match="expected one of majority, distance, members"):
        bloc_agreement(sample, "un_region", "median")
    assert bloc_agreement(sample, "EU").empty  # one bloc has no other to be compared with
