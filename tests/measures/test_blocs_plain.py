"""Cohesion, loyalty and defections against plain loops over members and roll calls, with memberships that change."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import votelib as vl
from votelib.measures.blocs import COHESION
from votelib.records import Records

#: A chamber by chance may hold a made-up state that never votes, which the grouping is then warned of.
pytestmark = pytest.mark.filterwarnings("ignore:groups. expected ids or names of states")

CAST = ("yes", "abstain", "no")
STATES = ["AAA", "BBB", "CCC", "DDD", "EEE"]
#: X: AAA and BBB always, CCC from 2001; Y: DDD always, EEE until 2001.
SPELLS = pd.DataFrame(
    [
        ("X", "AAA", None, None),
        ("X", "BBB", None, None),
        ("X", "CCC", "2001-01-01", None),
        ("Y", "DDD", None, None),
        ("Y", "EEE", None, "2001-01-01"),
    ],
    columns=["group", "country", "start", "end"],
)


def made(rows: dict[str, list[str | None]]) -> Records:
    length = len(rows["AAA"])
    votes = [(f"r{i:02}", c, v) for c, row in rows.items() for i, v in enumerate(row) if v]
    days = [f"{2000 + i % 2}-03-{1 + i:02}" for i in range(length)]
    rollcalls = pd.DataFrame({"rollcall": [f"r{i:02}" for i in range(length)], "body": "TEST", "date": days})
    return Records(pd.DataFrame(votes, columns=["rollcall", "country", "vote"]), rollcalls)


def members(group: str, year: int) -> list[str]:
    if group == "X":
        return ["AAA", "BBB", "CCC"] if year >= 2001 else ["AAA", "BBB"]
    return ["DDD"] if year >= 2001 else ["DDD", "EEE"]


# -- the plain way ------------------------------------------------------------------------------------------------


def agreement_index(votes: list[str]) -> float:
    most = max(votes.count(v) for v in CAST)
    return (most - (len(votes) - most) / 2) / len(votes)


def rice(votes: list[str]) -> float:
    return abs(votes.count("yes") - votes.count("no")) / (votes.count("yes") + votes.count("no"))


def attina(votes: list[str]) -> float:
    most = max(votes.count(v) for v in CAST)
    return (most - (len(votes) - most)) / len(votes)


def pairwise(votes: list[str]) -> float | None:
    pairs = list(itertools.combinations(votes, 2))
    return np.mean([a == b for a, b in pairs]) if pairs else None


def fragmentation(votes: list[str]) -> float:
    return 1 - np.mean([a == b for a in votes for b in votes])  # two drawn with replacement


PLAIN = {
    "agreement_index": agreement_index,
    "rice": rice,
    "unanimity": lambda votes: float(len(set(votes)) == 1),
    "attina": attina,
    "pairwise": pairwise,
    "fragmentation": fragmentation,
}


def test_every_method_has_its_plain_twin():
    assert set(PLAIN) == set(COHESION)


@st.composite
def chambers(draw):
    length = draw(st.integers(3, 10))
    cell = st.sampled_from([*CAST, "yes", "absent", "unknown", None])
    rows = {c: draw(st.lists(cell, min_size=length, max_size=length)) for c in STATES}
    rows["AAA"][0] = "yes"
    return rows


def cells(rows, group: str, place: int) -> dict[str, str]:
    there = members(group, 2000 + place % 2)
    return {c: rows[c][place] for c in there if rows[c][place] in CAST}


@settings(max_examples=8, deadline=None)
@given(chambers(), st.integers(1, 3))
def test_cohesion_is_the_loop(rows, min_members):
    records = made(rows)
    for method, plain in PLAIN.items():
        counted = ("yes", "no") if method == "rice" else CAST
        expected = {}
        for group, place in itertools.product("XY", range(len(rows["AAA"]))):
            votes = list(cells(rows, group, place).values())
            size = sum(v in counted for v in votes)
            value = plain(votes) if size >= min_members else None
            if value is not None:
                expected.setdefault((group, 2000 + place % 2), []).append(value)
        table = vl.cohesion(records, SPELLS, method, by="year", min_members=min_members).dropna(
            subset="value"
        )
        found = {(str(r.group), r.year): (r.n_rollcalls, r.value) for r in table.itertuples()}
        assert set(found) == set(expected), method
        for key, values in expected.items():
            assert found[key] == pytest.approx((len(values), np.mean(values))), (method, key)


@pytest.mark.filterwarnings("ignore::votelib.errors.NoMembersWarning")
@settings(max_examples=12, deadline=None)
@given(chambers())
@example({state: ["yes"] for state in ("AAA", "BBB", "CCC", "DDD")} | {"EEE": [None]})
def test_loyalty_and_defections_are_the_loop(rows):
    records, loyal, left = made(rows), Counter(), []
    for group, place in itertools.product("XY", range(len(rows["AAA"]))):
        votes = cells(rows, group, place)
        sizes = Counter(votes.values()).most_common()
        if len(votes) < 2 or (len(sizes) > 1 and sizes[0][1] == sizes[1][1]):
            continue
        for country, vote in votes.items():
            loyal[group, country, "n"] += 1
            if vote != sizes[0][0]:
                loyal[group, country, "left"] += 1
                left.append((group, f"r{place:02}", country, vote, sizes[0][0]))
    table = vl.loyalty(records, SPELLS, min_members=2)
    found = {(str(r.group), r.country): (r.n_votes, r.n_defections) for r in table.itertuples() if r.n_votes}
    keys = {key[:2] for key in loyal}
    assert found == {key: (loyal[*key, "n"], loyal[*key, "left"]) for key in keys}
    apart = vl.defections(records, SPELLS).query("not tie")
    rows_of = (
        apart[["group", "rollcall", "country", "vote", "majority"]]
        .astype("str")
        .itertuples(index=False, name=None)
    )
    assert sorted(rows_of) == sorted(left)
