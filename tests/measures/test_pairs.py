"""Similarity against plain loops over pairs, scikit-learn, and hand-worked tables."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

import votelib as vl
from votelib.errors import UnknownName
from votelib.measures.pair_counts import cast
from votelib.measures.pair_methods import COUNTS, METHODS, PRIORS
from votelib.measures.vote_matrix import contested, matrix_of
from votelib.records import Records
from votelib.records.schema import issue_rows

SCORE = {"yes": 1, "abstain": 0, "no": -1}


def made(rows: dict[str, list[str | None]], dates: list[str] | None = None, **columns) -> Records:
    votes = [(f"r{i:03}", c, v) for c, row in rows.items() for i, v in enumerate(row) if v is not None]
    length = max(map(len, rows.values()))
    dates = dates or [f"{2000 + i // 4}-01-{1 + i % 4:02}" for i in range(length)]
    rollcalls = pd.DataFrame({"rollcall": [f"r{i:03}" for i in range(length)], "body": "TEST", "date": dates})
    return Records(pd.DataFrame(votes, columns=["rollcall", "country", "vote"]), rollcalls.assign(**columns))


# -- the plain way: one pair after the other, one roll call after the other ---------------------------------------


def shared(a: list, b: list) -> list[tuple[str, str]]:
    return [(x, y) for x, y in zip(a, b, strict=True) if x in SCORE and y in SCORE]


def apart(x: str, y: str, power: int = 1) -> int:
    return abs(SCORE[x] - SCORE[y]) ** power


def by_chance(pairs, distance, pooled: bool) -> float:
    first, second = [x for x, _ in pairs], [y for _, y in pairs]
    if pooled:
        first = second = first + second
    return np.mean([distance(x, y) for x in first for y in second])


def corrected(pairs, distance, pooled: bool) -> float:
    expected = by_chance(pairs, distance, pooled)
    observed = np.mean([distance(x, y) for x, y in pairs])
    return 1 - observed / expected if expected else np.nan


def differ(x: str, y: str) -> int:
    return int(x != y)


def pearson(pairs) -> float:
    x, y = (np.array([SCORE[v] for v in side], dtype=float) for side in zip(*pairs, strict=True))
    return np.corrcoef(x, y)[0, 1] if x.std() and y.std() else np.nan


def cosine(pairs) -> float:
    x, y = (np.array([SCORE[v] for v in side], dtype=float) for side in zip(*pairs, strict=True))
    return x @ y / np.sqrt((x @ x) * (y @ y)) if x.any() and y.any() else np.nan


def yes_no(pairs) -> float:
    both = [(x, y) for x, y in pairs if "abstain" not in (x, y)]
    return np.mean([x == y for x, y in both]) if both else np.nan


PLAIN = {
    "agreement": lambda p: np.mean([x == y for x, y in p]),
    "lijphart": lambda p: np.mean([1 - apart(x, y) / 2 for x, y in p]),
    "yes_no": yes_no,
    "s": lambda p: 1 - 2 * sum(apart(x, y) for x, y in p) / (2 * len(p)),
    "s_squared": lambda p: 1 - 2 * sum(apart(x, y, 2) for x, y in p) / (4 * len(p)),
    "pi": lambda p: corrected(p, differ, pooled=True),
    "kappa": lambda p: corrected(p, differ, pooled=False),
    "weighted_pi": lambda p: corrected(p, apart, pooled=True),
    "weighted_pi_squared": lambda p: corrected(p, lambda x, y: apart(x, y, 2), pooled=True),
    "weighted_kappa": lambda p: corrected(p, apart, pooled=False),
    "weighted_kappa_squared": lambda p: corrected(p, lambda x, y: apart(x, y, 2), pooled=False),
    "pearson": pearson,
    "cosine": cosine,
    "n_shared": len,
    "n_yes_no": lambda p: sum("abstain" not in both for both in p),
}


def test_every_method_has_its_plain_twin():
    assert set(PLAIN) == set(METHODS)


#: By hand. A and B share Y-Y, Y-N, N-A, A-A (B is away in the fifth); A and C share Y-Y, Y-Y, N-Y, A-N, Y-Y.
BY_HAND = {
    "agreement": (2 / 4, 3 / 5),
    "lijphart": (1 - 3 / 8, 1 - 3 / 10),
    "yes_no": (1 / 2, 3 / 4),
    "s": (1 - 3 / 4, 1 - 3 / 5),
    "s_squared": (1 - 2 * 5 / 16, 1 - 2 * 5 / 20),
    "pi": (1 - 32 / 42, 1 - 40 / 46),
    "kappa": (1 - 8 / 11, 1 - 10 / 12),
    "weighted_pi": (1 - 48 / 54, 1 - 60 / 74),
    "weighted_pi_squared": (1 - 80 / 78, 1 - 100 / 130),
    "weighted_kappa": (1 - 6 / 7, 1 - 60 / 76),
    "weighted_kappa_squared": (0, 1 - 100 / 132),
    "pearson": (0, 0.8 / 3.2),
    "cosine": (0, 2 / 20**0.5),
    "n_shared": (4, 5),
    "n_yes_no": (2, 4),
}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_by_hand(method):
    words = {"Y": "yes", "N": "no", "A": "abstain", "-": "absent"}
    rows = {"A": "YYNAY", "B": "YNAA-", "C": "YYYNY"}
    table = vl.similarity(made({state: [words[each] for each in row] for state, row in rows.items()}), method)
    assert [table.loc["A", "B"], table.loc["A", "C"]] == pytest.approx(BY_HAND[method])


CELLS = ["yes", "abstain", "no", "absent", "unknown", None]
cells = st.sampled_from(["yes", *CELLS])


@st.composite
def chambers(draw):
    length = draw(st.integers(1, 9))
    rows = draw(st.lists(st.lists(cells, min_size=length, max_size=length), min_size=2, max_size=4))
    rows[0][0] = rows[0][0] or "yes"
    return dict(zip("ABCD", rows, strict=False))


@settings(max_examples=25, deadline=None)
@given(chambers())
@pytest.mark.slow
def test_similarity_is_the_loop_over_pairs(rows):
    check_by_loops(rows)


def test_every_kind_of_pair_is_as_the_loop_has_it():
    """Each of the 36 pairs of cells in A and B, once to three times; C and D have them in other numbers."""
    both = [pair for n, pair in enumerate(itertools.product(CELLS, repeat=2)) for _ in range(1 + n % 3)]
    a, b = (list(side) for side in zip(*both, strict=True))
    check_by_loops({"A": a, "B": b, "C": [*b[5:], *b[:5]], "D": [*a[::2], *a[1::2]]})


def check_by_loops(rows: dict) -> None:
    records = made(rows)
    tables = {method: vl.similarity(records, method) for method in METHODS}
    there = [c for c in rows if any(v is not None for v in rows[c])]
    for a, b in itertools.product(there, repeat=2):
        pairs = shared(rows[a], rows[b])
        for method, plain in PLAIN.items():
            expected = plain(pairs) if pairs else (0 if method in COUNTS else np.nan)
            assert tables[method].loc[a, b] == pytest.approx(expected, nan_ok=True), (method, a, b)


@settings(max_examples=15, deadline=None)
@given(chambers())
def test_dyads_are_similarity_year_by_year(rows):
    records = made(rows)
    methods = ["agreement", "weighted_kappa", "pearson", "yes_no"]
    panel = vl.dyads(records, methods=methods).set_index(["year", "country_a", "country_b"])
    methods = ["n_yes_no", *methods]  # a column of its own, since it is not the denominator of the others
    expected = {}
    for year in sorted(records.rollcalls["date"].dt.year.unique()):
        of_year = records.select(since=f"{year}-01-01", until=f"{year}-12-31")
        tables = {m: vl.similarity(of_year, m) for m in ["n_shared", *methods]}
        names = tables["n_shared"].index
        for a, b in itertools.combinations(names, 2):
            if tables["n_shared"].loc[a, b]:
                expected[year, a, b] = [tables[m].loc[a, b] for m in ["n_shared", *methods]]
    assert [tuple(key) for key in panel.index] == list(expected)
    if expected:
        assert panel.to_numpy(dtype=float) == pytest.approx(np.array(list(expected.values())), nan_ok=True)


# -- each measure has its own denominator -------------------------------------------------------------------------


def mostly_abstaining() -> Records:
    """Eight shared roll calls, in one of which neither A nor B abstained; A and C vote yes and no throughout."""
    return made({"A": ["yes"] * 8, "B": ["yes"] + ["abstain"] * 7, "C": ["no"] * 4 + ["yes"] * 4})


def test_yes_no_counts_only_votes_of_yes_and_no():
    records = mostly_abstaining()
    alone = vl.dyads(records, by=None, methods="yes_no", intervals=vl.Bootstrap(50, cluster=None))
    row = alone.set_index(["country_a", "country_b"]).loc[("A", "B")]
    assert row[["n_shared", "yes_no"]].tolist() == [1, 1.0]
    assert row[["yes_no_low", "yes_no_high"]].isna().all()  # one vote says nothing, however many are shared
    beside = vl.dyads(records, by=None, methods=["agreement", "yes_no"], min_shared=2)
    row = beside.set_index(["country_a", "country_b"]).loc[("A", "B")]
    assert row[["n_shared", "n_yes_no", "agreement"]].tolist() == [8, 1, 1 / 8]
    assert np.isnan(row["yes_no"])
    assert list(beside.columns) == ["country_a", "country_b", "n_shared", "n_yes_no", "agreement", "yes_no"]


def test_the_minimum_of_similarity_is_one_of_the_denominator():
    records = mostly_abstaining()
    table = vl.similarity(records, "yes_no", min_shared=2)
    assert np.isnan(table.loc["A", "B"])
    assert table.loc["A", "C"] == 0.5
    assert vl.similarity(records, "state_department_before_2017", min_shared=2).equals(table)
    assert vl.similarity(records, "n_yes_no").loc["A", ["B", "C"]].tolist() == [1, 8]
    assert vl.similarity(records, "agreement", min_shared=8).loc["A", "B"] == 1 / 8
    partners = vl.measures.partners(records, "A", "yes_no").set_index("country")
    assert partners.loc["B", "n_shared"] == 1


# -- against scikit-learn ---------------------------------------------------------------------------------------


def test_yes_no_is_yes_or_no_and_nothing_beyond():
    codes = np.array([-1, 0, 1, 2, 3])
    assert cast(codes, "yes_no").tolist() == [False, True, False, True, False]
    assert cast(codes, "any").tolist() == [False, True, True, True, False]
    assert cast(codes, "abstain").tolist() == [False, False, True, False, False]


def test_what_two_could_have_done_together_is_one_roll_call_and_one_and_a_half():
    assert {name: (cells.shape, cells.sum()) for name, cells in PRIORS.items()} == {
        "share": ((3, 3), 1), "corrected": ((3, 3), pytest.approx(1.5)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("method", "weights"),
    [("kappa", None), ("weighted_kappa", "linear"), ("weighted_kappa_squared", "quadratic")],
)
def test_kappa_is_scikit_learns(method, weights):
    rng = np.random.default_rng(7)
    votes = rng.choice(["yes", "abstain", "no"], size=(2, 200), p=[0.6, 0.25, 0.15])
    votes[1, :90] = votes[0, :90]
    ours = vl.similarity(made({"A": votes[0].tolist(), "B": votes[1].tolist()}), method).loc["A", "B"]
    first, second = ([SCORE[v] for v in row] for row in votes)
    assert ours == pytest.approx(cohen_kappa_score(first, second, weights=weights))


# -- hand-worked -------------------------------------------------------------------------------------------------


def from_table(table: dict[tuple[str, str], int]) -> Records:
    pairs = [pair for pair, times in table.items() for _ in range(times)]
    return made({"A": [a for a, _ in pairs], "B": [b for _, b in pairs]})


def test_pi_and_kappa_by_hand():
    """Yes/yes 20, yes/no 5, no/yes 10, no/no 15: po = .7; kappa's pe = .5 · .6 + .5 · .4 = .5; pi's = .55² + .45²."""
    records = from_table({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    assert vl.similarity(records, "kappa").loc["A", "B"] == pytest.approx(0.4)
    assert vl.similarity(records, "pi").loc["A", "B"] == pytest.approx((0.7 - 0.505) / (1 - 0.505))


def test_lopsided_chamber_agrees_by_chance_alone():
    """Two who say Yes nine times in ten, independently: raw agreement 0.82, kappa and pi 0."""
    records = from_table({("yes", "yes"): 81, ("yes", "no"): 9, ("no", "yes"): 9, ("no", "no"): 1})
    assert vl.similarity(records).loc["A", "B"] == pytest.approx(0.82)
    assert vl.similarity(records, "kappa").loc["A", "B"] == pytest.approx(0)
    assert vl.similarity(records, "pi").loc["A", "B"] == pytest.approx(0)


def test_simulated_voters_of_a_lopsided_chamber():
    """FIELD.md, section 2, item 5: simulated, independent, 90 % yes: raw about 0.82, corrected about 0."""
    rng = np.random.default_rng(12)
    votes = rng.choice(["yes", "no"], size=(2, 20_000), p=[0.9, 0.1])
    records = Records(
        pd.DataFrame(
            {
                "rollcall": np.tile([f"r{i:05}" for i in range(20_000)], 2),
                "country": np.repeat(["A", "B"], 20_000),
                "vote": votes.ravel(),
            }
        ),
        pd.DataFrame({"rollcall": [f"r{i:05}" for i in range(20_000)], "body": "TEST", "date": "2020-01-01"}),
    )
    assert vl.similarity(records).loc["A", "B"] == pytest.approx(0.82, abs=0.01)
    for method in ("kappa", "pi", "weighted_kappa", "weighted_pi", "pearson"):
        assert vl.similarity(records, method).loc["A", "B"] == pytest.approx(0, abs=0.03)


def test_state_department_2019_arithmetic():
    """Israel in 2019: 90 the same, 2 opposite, 96%, so 4 half-credit votes (FIELD.md, section 3 D)."""
    records = from_table({("no", "no"): 90, ("no", "yes"): 2, ("no", "abstain"): 4})
    assert vl.similarity(records, "lijphart").loc["A", "B"] == pytest.approx(92 / 96)
    assert vl.similarity(records, "yes_no").loc["A", "B"] == pytest.approx(90 / 92)


def test_s_is_twice_lijphart_less_one(sample):
    ours, twin = vl.similarity(sample, "s"), 2 * vl.similarity(sample, "lijphart") - 1
    pd.testing.assert_frame_equal(ours, twin, check_exact=False)


# -- options -----------------------------------------------------------------------------------------------------


ROWS = {"A": ["yes", "abstain", "absent", "no"], "B": ["yes", "no", "abstain", "unknown"]}


@pytest.mark.parametrize(
    ("options", "value", "n_shared"),
    [
        ({}, 1 / 2, 2),
        ({"abstentions": "leave_out"}, 1.0, 1),
        ({"abstentions": "no"}, 1.0, 2),
        ({"absences": "abstain"}, 2 / 3, 3),
        ({"absences": "abstain", "abstentions": "no"}, 1.0, 3),
        ({"min_shared": 3}, np.nan, 2),
    ],
)
def test_options_change_the_result_as_they_say(options, value, n_shared):
    records = made(ROWS)
    assert vl.similarity(records, **options).loc["A", "B"] == pytest.approx(value, nan_ok=True)
    assert vl.similarity(records, "n_shared", **options).loc["A", "B"] == n_shared


def test_weights_weigh_roll_calls():
    records = made({"A": ["yes", "yes"], "B": ["yes", "no"]}, weight=[3, 1])
    assert vl.similarity(records, weights="weight").loc["A", "B"] == 0.75
    assert vl.similarity(records, "n_shared", weights="weight").loc["A", "B"] == 2
    assert vl.dyads(records, by=None, weights="weight")[["n_shared", "agreement"]].values.tolist() == [
        [2, 0.75]
    ]
    with pytest.raises(vl.SchemaError, match="1 have none or a negative one: r001"):
        vl.similarity(records, weights=pd.Series({"r000": 1.0}))
    with pytest.raises(vl.SchemaError, match="1 have none or a negative one: r000"):
        vl.similarity(records, weights=pd.Series({"r000": -0.1, "r001": 1.0}))
    for column in ("date", "rollcall"):
        with pytest.raises(vl.SchemaError, match="weights: expected numbers of 0 or more; found"):
            vl.similarity(records, weights=column)


@pytest.mark.parametrize(("weights", "agreement"), [([0, 1], 0), ([0.5, 0.5], 0.5), ([0.3, 0.1], 0.75)])
def test_weights_of_nothing_and_below_one_are_weights(weights, agreement):
    records = made({"A": ["yes", "yes"], "B": ["yes", "no"]}, weight=weights)
    assert vl.similarity(records, weights="weight").loc["A", "B"] == pytest.approx(agreement)


def test_unanimous_votes_are_left_out_where_asked():
    """All yes; yes and no; yes of one and an absence: two are contested by nobody."""
    records = made({"A": ["yes", "yes", "yes"], "B": ["yes", "no", "absent"], "C": ["yes", "yes", None]})
    assert contested(matrix_of(records)).rollcalls["rollcall"].tolist() == ["r001"]
    assert "2 unanimous roll calls left out" in contested(matrix_of(records)).treatment
    assert vl.dyads(records, by=None, unanimous=False)["n_shared"].tolist() == [1, 1, 1]


def test_consensus_counts_as_agreement():
    """Häge and Hug (2016): differing on k = 2 of n = 5 votes, with m = 5 consensus texts: 1 − 2/5 and 1 − 2/10."""
    records = made(
        {"A": ["yes"] * 5, "B": ["yes"] * 3 + ["no"] * 2}, dates=["2001-01-01"] * 3 + ["2002-12-31"] * 2
    )
    silent = pd.DataFrame(
        {
            "rollcall": [f"c{i}" for i in range(7)], "body": "TEST", "adoption": "without_vote",
            "kind": "resolution", "outcome": "adopted",
            "date": ["2001-06-01"] * 5 + ["2000-01-01", "2003-01-01"],  # the last two before and after both sat
        }
    )  # fmt: skip
    records = Records(records.votes, pd.concat([records.rollcalls, silent]))
    assert vl.similarity(records).loc["A", "B"] == pytest.approx(3 / 5)
    assert vl.similarity(records, consensus=True).loc["A", "B"] == pytest.approx(8 / 10)
    assert vl.similarity(records, "n_shared", consensus=True).loc["A", "B"] == 10


def test_an_adoption_in_doubt_is_no_consensus_unless_asked_for(sample):
    n_shared = vl.similarity(sample, "n_shared", consensus=True)
    adopted = sample.rollcalls.query("adoption == 'without_vote'")["rollcall"].iloc[-1]
    doubtful = sample.with_issues(issue_rows("over_seats", "serious", "", rollcall=adopted))
    less = n_shared - vl.similarity(doubtful, "n_shared", consensus=True)
    assert set(less.to_numpy().ravel().tolist()) == {0, 1}
    everything = vl.similarity(doubtful, "n_shared", consensus=True, include_flawed=True)
    assert everything.equals(vl.similarity(sample, "n_shared", consensus=True, include_flawed=True))
    assert everything.loc["CHN", "CUB"] == n_shared.loc["CHN", "CUB"]


def test_consensus_of_the_council_goes_by_its_seats(sample):
    """2007-2016 the text passed ten times without a vote; France held a seat in 2007-08, 2009-11 and 2014-16."""
    table = vl.similarity(sample, "n_shared", consensus=True)
    days = sample.rollcalls.loc[sample.rollcalls["adoption"] == "without_vote", "date"]
    expected = sum({"CHN", "FRA"} <= set(vl.members("HRC", on=day)) for day in days)
    alone = vl.similarity(sample, "n_shared").loc["CHN", "FRA"]
    assert table.loc["CHN", "FRA"] == alone + expected


def test_ideal_points_give_the_distance():
    records = made({"A": ["yes"], "B": ["no"], "C": ["no"]}, dates=["2001-01-01"])
    points = pd.DataFrame({"country": ["A", "B"], "period": [2001, 2001], "position": [-1.0, 0.5]})
    table = vl.dyads(records, ideal_points=points)
    assert table["distance"].tolist() == pytest.approx([1.5, np.nan, np.nan], nan_ok=True)
    assert vl.dyads(records, by=None, ideal_points=points)["distance"].iloc[0] == 1.5
    with pytest.raises(vl.SchemaError, match="missing position"):
        vl.dyads(records, ideal_points=points.drop(columns="position"))


def test_static_points_hold_for_every_period_and_strange_periods_are_refused(sample):
    points = vl.ideal_points(sample)  # one position for the whole time, period "all"
    table = vl.dyads(sample, ideal_points=points)
    place = points.set_index("country")["position"]
    row = table.query("country_a == 'CHN' and country_b == 'JPN'").iloc[0]
    assert row["distance"] == pytest.approx(abs(place["CHN"] - place["JPN"]))
    assert vl.dyads(sample, by="session", ideal_points=points)["distance"].notna().all()
    rows = {"country": ["CHN", "CHN"], "period": ["1990", "1991"], "position": [0.0, 1.0]}
    with pytest.raises(vl.SchemaError, match=r"expected periods of the panel \(year: 2017"):
        vl.dyads(sample, ideal_points=pd.DataFrame(rows))
    words = points[["country", "position"]].merge(pd.DataFrame({"period": ["2017", "2018"]}), how="cross")
    assert vl.dyads(sample, ideal_points=words)["distance"].notna().any()  # years written as text


def test_flawed_roll_calls_are_left_out():
    records = made({"A": ["yes", "yes"], "B": ["yes", "no"]})
    records = records.with_issues(pd.DataFrame({"rollcall": ["r001"], "check": "tally", "message": "x"}))
    assert vl.similarity(records).loc["A", "B"] == 1
    assert vl.similarity(records, include_flawed=True).loc["A", "B"] == 0.5


def test_records_without_votes_give_an_empty_table_of_the_same_columns(sample):
    silent = sample.select(adoption="without_vote")
    assert vl.similarity(silent).shape == (0, 0)
    empty = vl.dyads(silent, methods=["agreement", "s"])
    assert list(empty) == ["country_a", "country_b", "year", "n_shared", "agreement", "s"]
    assert empty.empty


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda r: vl.similarity(r, "agrement"), "expected one of agreement, lijphart"),
        (lambda r: vl.dyads(r, methods=["kapa"]), "found 'kapa'"),
        (
            lambda r: vl.similarity(r, abstentions="half"),
            "expected one of position, leave_out, no; found 'half'",
        ),
        (lambda r: vl.similarity(r, absences="no"), "expected one of leave_out, abstain; found 'no'"),
        (lambda r: vl.similarity(r, weights="heft"), "found 'heft'"),
    ],
)
def test_mistakes_are_named(sample, call, words):
    with pytest.raises(vl.UnknownName, match=words):
        call(sample)


@pytest.mark.parametrize(
    ("alias", "method", "said"),
    [
        ("state_department_before_2017", "yes_no", "State Department's coincidence before 2017"),
        ("state_department_since_2017", "lijphart", "State Department's coincidence since 2017"),
    ],
)
def test_the_state_department_s_rules_go_by_their_names_too(sample, alias, method, said):
    square = vl.similarity(sample, alias)
    pd.testing.assert_frame_equal(square, vl.similarity(sample, method))
    assert said in square.attrs["definition"]
    panel = vl.dyads(sample, methods=[alias, method])
    np.testing.assert_array_equal(panel[alias], panel[method])
    with pytest.raises(UnknownName, match=alias):
        vl.similarity(sample, "state_department")
