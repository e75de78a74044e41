"""The ledger: swaps, copies, seats, symbols, sessions, outcomes; on toys, and on the archives against FIELD.md."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import votelib as vl
from votelib.checks.copies import _neighbours, identical, log_chance
from votelib.checks.corrections import apply, load_corrections
from votelib.checks.facts import Facts
from votelib.checks.ledger import by_kind, examples
from votelib.checks.rules import CHECKS, check, describe_checks
from votelib.groupings.memberships import members
from votelib.groupings.seats import holders, kin, n_seats, seated
from votelib.records import Records

DAY = "2019-07-11"
COUNCIL = members("HRC", on=DAY)


def roll_call(
    name="r1", votes=None, *, day=DAY, body="HRC", states=None, **columns
) -> tuple[pd.DataFrame, dict]:
    """One roll call: `votes` is a string of y, n, a, - (absent), ? (unknown), . (no row), a letter a state."""
    words = {"y": "yes", "n": "no", "a": "abstain", "-": "absent", "?": "unknown"}
    states = COUNCIL if states is None else states
    rows = [
        (name, state, words[letter]) for state, letter in zip(states, votes, strict=True) if letter != "."
    ]
    given = {"rollcall": name, "body": body, "date": day, "symbol": f"A/HRC/41/L.{name[1:]}", "session": "41"}
    return pd.DataFrame(rows, columns=["rollcall", "country", "vote"]), given | columns


def records(*parts) -> Records:
    return Records(
        pd.concat([votes for votes, _ in parts], ignore_index=True), pd.DataFrame([row for _, row in parts])
    )


def found(of: Records, name: str) -> pd.DataFrame:
    issues = check(of)
    return issues[issues["check"] == name].reset_index(drop=True)


SPLIT = "y" * 20 + "n" * 17 + "a" * 10


# -- swaps -----------------------------------------------------------------------------------------------------


def test_no_and_abstain_in_each_others_place():
    """Totals 20-10-17 over positions 20-17-10: by hand, exchanging the last two makes them fit."""
    of = records(roll_call(votes=SPLIT, yes=20, no=10, abstain=17))
    issue = found(of, "swapped").iloc[0]
    assert (issue["expected"], issue["found"], issue["severity"]) == ("20-10-17", "20-17-10", "serious")
    assert "exactly" in issue["message"]
    assert len(found(of, "tally")) == 1


def test_a_swap_is_seen_through_a_position_that_is_not_given():
    of = records(roll_call(votes="y" * 20 + "n" * 17 + "a" * 9 + "?", yes=20, no=10, abstain=17))
    assert "but for 1" in found(of, "swapped")["message"].item()


@pytest.mark.parametrize("totals", [(20, 17, 10), (20, 16, 10), (17, 20, 10), (21, 13, 13)])
def test_what_is_no_swap_is_not_called_one(totals):
    of = records(roll_call(votes=SPLIT, yes=totals[0], no=totals[1], abstain=totals[2]))
    assert found(of, "swapped").empty


# -- copies ----------------------------------------------------------------------------------------------------


def many(extra=(), seed=1) -> list:
    """Forty votes of a chamber in two camps, so that the habits of the year are known."""
    rng = np.random.default_rng(seed)
    camp = np.repeat([0, 1], [25, 22])
    parts = []
    for number in range(40):
        lines = rng.permutation(["y", "n"])
        letters = [lines[c] if rng.random() > 0.1 else "a" for c in camp]
        day = pd.Timestamp("2019-06-24") + pd.Timedelta(days=number)
        parts.append(roll_call(f"r{number + 100}", "".join(letters), day=f"{day:%Y-%m-%d}"))
    return [*parts, *extra]


def test_positions_of_another_day_that_contradict_the_totals_are_a_stale_copy():
    odd = "yna" * 15 + "yy"
    right = roll_call("r1", odd, day="2019-07-12", yes=17, no=15, abstain=15)
    stale = roll_call("r2", odd, day="2019-07-11", yes=30, no=10, abstain=7)
    issues = found(records(*many([right, stale])), "copy")
    assert issues[["rollcall", "severity", "found"]].values.tolist() == [["r2", "serious", "those of r1"]]
    assert "10^" in issues["message"].item()


def test_the_same_majority_once_more_is_a_note_at_most():
    lines = "y" * 25 + "n" * 22
    twins = [
        roll_call("r1", lines, day="2019-06-27", yes=25, no=22, abstain=0),
        roll_call("r2", lines, day="2019-07-12", yes=25, no=22, abstain=0),
    ]
    issues = found(records(*many(twins)), "copy")
    assert (issues["severity"] == "note").all()
    assert records(*many(twins)).with_issues(check(records(*many(twins)))).flawed().empty


def test_what_a_chamber_of_habits_does_every_week_is_no_coincidence():
    """Two blocs against each other, in each of forty votes one state aside: all in line has about one chance in ten."""
    days = pd.date_range("2019-05-01", periods=44).strftime("%Y-%m-%d")
    lines = ["y" * 25 + "n" * 22, "n" * 25 + "y" * 22]
    letters = [lines[n % 2][:n] + "a" + lines[n % 2][n + 1 :] for n in range(40)]
    odd = "yna" * 15 + "yy"
    of = records(
        *(
            roll_call(f"r{n}", each, day=days[n])
            for n, each in enumerate([*letters, lines[0], lines[0], odd, odd])
        )
    )
    twins = identical(of).set_index("rollcall")
    assert twins.index.tolist() == ["r40", "r41", "r42", "r43"]
    assert twins.loc["r41", "log10_chance"] == pytest.approx(-1, abs=0.2)
    assert twins.loc["r43", "log10_chance"] < -20
    assert found(of, "copy")[["rollcall", "severity"]].values.tolist() == [["r43", "note"]]


def test_votes_of_one_day_in_series_are_nothing_to_report():
    twins = [roll_call(f"r{i}", SPLIT, yes=20, no=17, abstain=10) for i in (1, 2)]
    assert found(records(*many(twins)), "copy").empty
    assert identical(records(*twins)).empty


def test_a_unanimous_vote_is_no_copy():
    twins = [roll_call("r1", "y" * 47, day="2019-07-11"), roll_call("r2", "y" * 47, day="2019-07-12")]
    assert found(records(*twins), "copy").empty


def test_the_same_text_twice():
    twins = [
        roll_call(f"r{i}", "yna" * 15 + "yy", day=f"2019-07-1{i}", symbol="A/HRC/RES/41/1") for i in (1, 2)
    ]
    issues = found(records(*many(twins)), "entered_twice")
    assert issues[["rollcall", "severity"]].values.tolist() == [["r2", "minor"]]


def test_states_that_go_together_make_a_coincidence_likelier_than_they_would_apart():
    """Two voters that always agree: P(both yes) = 1/2; two that toss coins: 1/4. By hand, up to the prior."""
    rng = np.random.default_rng(0)
    coin = rng.choice([0, 2], size=4000)
    together = np.vstack([coin, coin])
    apart = rng.choice([0, 2], size=(2, 4000))
    both_yes = np.array([0, 0])
    assert 10 ** log_chance(together, both_yes) == pytest.approx(0.5, abs=0.03)
    assert 10 ** log_chance(apart, both_yes) == pytest.approx(0.25, abs=0.03)


def test_a_state_that_tells_nothing_stands_between_no_two_friends():
    """A and B agree in nine votes of ten, C says yes to all: P(yes, yes, yes) = 0.45, not 1/4 as by way of C."""
    a, b = np.repeat([[0, 0], [2, 2], [0, 2], [2, 0]], [450, 450, 50, 50], axis=0).T
    habits = np.vstack([a, b, np.zeros(1000, dtype=int)])
    assert 10 ** log_chance(habits, np.array([0, 0, 0])) == pytest.approx(0.45, abs=0.01)


def test_the_chances_of_all_outcomes_add_up_to_one():
    """The 64 outcomes of three voters and four classes, under any habits: a distribution."""
    rng = np.random.default_rng(3)
    habits = rng.choice([0, 2], size=(3, 50))
    outcomes = [np.array([a, b, c]) for a in (0, 1, 2, 3) for b in (0, 1, 2, 3) for c in (0, 1, 2, 3)]
    assert sum(10 ** log_chance(habits, each) for each in outcomes) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("seed", range(20))
def test_neighbours_are_those_of_the_spanning_tree_of_most_shared_information(seed):
    """Against networkx: the same edges, and each state hangs from one nearer to the root."""
    import networkx as nx

    shared = np.random.default_rng(seed).random((12, 12))
    shared = shared + shared.T
    nearest = _neighbours(shared)
    graph = nx.from_numpy_array(shared - np.diag(np.diag(shared)))
    expected = {frozenset(edge) for edge in nx.maximum_spanning_tree(graph).edges}
    assert {frozenset((state, int(nearest[state]))) for state in range(1, 12)} == expected
    assert len(nx.descendants(nx.DiGraph((int(nearest[s]), s) for s in range(1, 12)), 0)) == 11


# -- seats -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "day", "seats"),
    [
        ("HRC", "2008-01-01", 47), ("CHR", "1950-03-01", 18), ("CHR", "1963-03-01", 21), ("CHR", "1970-03-01", 32),
        ("CHR", "1985-03-01", 43), ("CHR", "2000-03-01", 53), ("UNSC", "1965-01-01", 11), ("UNSC", "1966-01-02", 15),
        ("UNGA", "1946-12-31", 55), ("UNGA", "1955-12-31", 76), ("UNGA", "1959-01-01", 82), ("UNGA", "2020-01-01", 193),
    ],
)  # fmt: skip
def test_numbers_of_seats(body, day, seats):
    """Commission: E/RES/9(II), 845(XXXII), 1147(XLI), 1979/36, 1990/48; Assembly: un.org, Growth in membership."""
    assert n_seats(body, [day])[0] == seats


def test_nothing_is_known_of_other_bodies_and_days():
    assert np.isnan(n_seats("ECOSOC", ["2020-01-01"])[0])
    assert np.isnan(n_seats("HRC", ["1990-01-01", None])).all()
    assert holders("ECOSOC").empty


def test_every_council_is_of_47_but_for_seats_left_empty():
    days = pd.date_range("2006-06-19", "2024-12-31", freq="45D")
    full = seated("HRC", days, standing="any")[1].sum(axis=0)
    assert set(full) == {47}


def test_an_assembly_delegate_of_a_union_sits_once():
    countries, there = seated("UNGA", ["1958-01-01", "1960-01-01", "1962-01-01"])
    egypt, syria, union = (there[countries.get_loc(code)].tolist() for code in ("EGY", "SYR", "UAR"))
    assert (egypt, syria, union) == ([True, False, True], [True, False, True], [False, True, False])


def test_kin_are_those_that_held_the_seat_and_no_sisters():
    assert "SUN" in kin("RUS")
    assert "HRV" not in kin("SRB")


def test_a_state_of_like_name_is_named():
    """Slovenia and Swaziland where Slovakia and Switzerland sat: A/HRC/RES/16/31 (FIELD.md, section 5)."""
    day = "2011-03-25"
    swapped = [{"SVK": "SVN", "CHE": "SWZ"}.get(state, state) for state in members("HRC", on=day)]
    of = records(roll_call(votes="y" * 45 + "-", day=day, states=swapped))
    issues = found(of, "no_seat").set_index("found")["expected"]
    assert "likely SVK (Slovakia)" in issues["SVN recorded as yes"]
    assert "likely CHE (Switzerland)" in issues["SWZ recorded as yes"]
    assert found(of, "missing_seat")["found"].item() == "none for CHE, SVK"


@pytest.mark.parametrize("strays", [2, 4])
def test_four_strays_are_no_slips_of_the_pen(strays):
    """Slovenia, Swaziland and Liechtenstein are no members then, nor is Iceland; those they stand for have no vote."""
    day = "2011-03-25"
    instead = dict(list({"SVK": "SVN", "CHE": "SWZ", "POL": "LIE", "FRA": "ISL"}.items())[:strays])
    states = [instead.get(state, state) for state in members("HRC", on=day)]
    words = found(records(roll_call(votes="y" * len(states), day=day, states=states)), "no_seat")
    assert len(words) == strays
    assert words["expected"].str.contains("likely SVK").any() == (strays == 2)


def test_a_member_whose_seat_votes_under_its_other_name_is_not_missing():
    states = ["RUS" if state == "SUN" else state for state in members("UN", on="1985-10-01")]
    of = records(roll_call(votes="y" * (len(states) - 1) + "-", day="1985-10-01", body="UNGA", states=states))
    assert found(of, "missing_seat").empty
    without = [state for state in states if state != "RUS"]
    of = records(
        roll_call(votes="y" * (len(without) - 1) + "-", day="1985-10-01", body="UNGA", states=without)
    )
    assert found(of, "missing_seat")["found"].item() == "none for SUN"


def test_a_missing_member_is_only_missed_where_absences_are_listed():
    """Official documents list no absences: there, no row is an absence."""
    with_absent = records(roll_call("r1", "y" * 46 + "-"), roll_call("r2", "." + "y" * 46))
    without = records(roll_call("r1", "y" * 47), roll_call("r2", "." + "y" * 46))
    assert found(with_absent, "missing_seat")["rollcall"].tolist() == ["r2"]
    assert found(without, "missing_seat").empty


def test_a_reader_that_found_a_state_twice_helps_to_find_the_missing():
    of = records(roll_call("r1", "y" * 45 + "-."))
    twice = {
        "rollcall": ["r1"],
        "check": "repeated_state",
        "severity": "minor",
        "expected": "BEN once",
        "message": "x",
    }
    assert (
        "while BEN stands twice" in found(of.with_issues(pd.DataFrame(twice)), "missing_seat")["found"].item()
    )


def test_the_seat_of_a_predecessor_is_a_note_of_its_own():
    of = records(roll_call("r1", "yn", day="1980-11-01", body="UNGA", states=["RUS", "USA"], session="35"))
    issues = found(of, "successor")
    assert issues[["severity", "expected"]].values.tolist() == [["note", "SUN"]]
    assert issues["rollcall"].isna().all()
    assert found(of, "no_seat").empty


def test_votes_before_admission():
    states = ["FJI", "USA"]  # Fiji was admitted on 13 October 1970
    soon = records(roll_call("r1", "yn", day="1970-09-20", body="UNGA", states=states, session="25"))
    years = records(roll_call("r1", "yn", day="1960-09-20", body="UNGA", states=states, session="15"))
    assert found(soon, "no_seat")["severity"].tolist() == ["note"]
    assert found(years, "no_seat")["severity"].tolist() == ["serious"]


def test_a_body_without_a_list_of_seats_is_left_in_peace():
    of = records(roll_call("r1", "yn", body="ECOSOC", states=["FRA", "XYZ"], yes=90, no=1, abstain=0))
    assert set(check(of)["check"]) == {"tally"}


def test_a_code_that_means_no_state_is_found_and_does_no_harm():
    of = records(roll_call("r1", "y" * 46 + "-", states=["GER", *COUNCIL[1:]]))
    assert found(of, "no_seat")["found"].iloc[0] == "GER recorded as yes"


# -- outcome, symbol, session ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "votes", "outcome", "wrong"),
    [
        ("HRC", "yyn", "rejected", True), ("HRC", "yna", "adopted", True), ("HRC", "ynn", "rejected", False),
        ("UNGA", "yyn", "rejected", False), ("UNGA", "ynn", "adopted", True),
    ],
)  # fmt: skip
def test_an_outcome_against_its_votes(body, votes, outcome, wrong):
    """A tie does not carry; in the Assembly a majority may fall short of two thirds."""
    of = records(roll_call("r1", votes, body=body, states=["CHN", "DNK", "ITA"], outcome=outcome))
    assert len(found(of, "outcome")) == int(wrong)


@pytest.mark.parametrize(
    ("day", "yes", "veto", "carried"), [("2000-01-05", 9, False, True), ("2000-01-05", 8, False, False),
                                        ("2000-01-05", 12, True, False), ("1960-01-05", 7, False, True),
                                        ("1965-12-31", 6, False, False), ("1966-01-02", 8, False, False)],
)  # fmt: skip
def test_the_security_council_needs_nine_and_no_veto(day, yes, veto, carried):
    """Charter, Article 27: nine (until 1965 seven) affirmative votes, those of the permanent members among them."""
    states = members("UNSC", on=day)
    states = [*(s for s in states if s not in ("FRA", "USA")), "FRA", "USA"]
    votes = "y" * yes + "a" * (len(states) - yes - 1) + ("n" if veto else "a")
    said = "rejected" if carried else "adopted"
    of = records(roll_call("r1", votes, day=day, body="UNSC", states=states, outcome=said))
    assert len(found(of, "outcome")) == 1


def test_a_no_of_a_permanent_member_is_a_veto_in_the_security_council_only():
    """In a folder with a record of the Security Council, 14 votes of the Assembly were once called rejected."""
    here = roll_call("r1", "yyn", states=["CHN", "DNK", "USA"], body="UNGA", outcome="adopted")
    there = roll_call("r2", "y" * 15, states=members("UNSC", on=DAY), body="UNSC", outcome="adopted")
    assert found(records(here, there), "outcome").empty


def test_there_is_no_veto_on_procedure():
    """On 22 December 2014 the agenda was adopted by 11 votes to 2, those of China and the Russian Federation."""
    states = members("UNSC", on=DAY)
    states = [*(s for s in states if s not in ("CHN", "RUS")), "CHN", "RUS"]
    motion = roll_call("r1", "y" * 11 + "aann", states=states, body="UNSC", outcome="adopted", kind="motion")
    assert found(records(motion), "outcome").empty


def test_one_symbol_for_two_votes():
    of = records(*(roll_call(f"r{i}", SPLIT, symbol="A/HRC/32/L.54") for i in (1, 2)), roll_call("r3", SPLIT))
    assert found(of, "repeated_symbol")["rollcall"].tolist() == ["r1", "r2"]


def test_days_outside_the_session():
    of = records(
        *(roll_call(f"r{s}", SPLIT, day=day, session=str(s)) for s, day in
          ((40, "2019-03-21"), (41, "2019-07-11"), (42, "2019-09-26"))),
        roll_call("r9", SPLIT, day="2019-10-11", session="41"),
        roll_call("r8", "y", day="1967-02-07", body="UNGA", states=["FRA"], session="22"),
        roll_call("r7", "y", day="1974-03-20", body="CHR", states=["FRA"], session="29"),
    )  # fmt: skip
    assert found(of, "out_of_session")["rollcall"].tolist() == ["r9", "r8", "r7"]


def test_where_the_month_alone_is_known_issues_name_no_day():
    """ "votes of A/RES/57/78, 2002-11-07": the first day of the month stands for a day that nobody knows."""
    of = records(
        roll_call("A/1@1967-02-01#1", "y", day="1967-02-01", body="UNGA", states=["FRA"], session="22")
    )
    coarse = Records(of.votes, of.rollcalls.assign(date_precision="month"))
    assert found(of, "out_of_session")["found"].tolist() == ["1967-02-01"]
    assert found(coarse, "out_of_session")["found"].tolist() == ["1967-02"]
    facts = Facts(coarse)
    assert facts.without_false_day("A/1@1967-02-01#1") == "A/1@1967-02#1"
    shown = examples(coarse.with_issues(check(coarse)), severity=None)
    assert set(shown["date_precision"]) == {"month"}


def test_a_vote_without_a_day():
    assert found(records(roll_call("r1", SPLIT, day=None)), "undated")["severity"].tolist() == ["minor"]


def test_issues_carry_the_place_in_the_source():
    of = records(roll_call("r1", SPLIT, yes=1, no=1, abstain=1, file="votes.csv", line=12))
    assert check(of)[["file", "line"]].drop_duplicates().values.tolist() == [["votes.csv", 12]]


def test_every_issue_is_of_a_check_that_is_described(sample):
    assert set(check(sample)["check"]) <= set(CHECKS)
    assert describe_checks()["check"].tolist() == list(CHECKS)


def test_no_roll_calls_no_issues():
    nothing = Records(
        pd.DataFrame({"rollcall": [], "country": [], "vote": []}), pd.DataFrame({"rollcall": [], "body": []})
    )
    assert check(nothing).empty


# -- the archives ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def council(archive_folder, module_environment):
    return vl.load("hrc").select(body="HRC")


@pytest.fixture(scope="module")
def module_environment(archive_folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOTELIB_DATA", str(archive_folder))
        yield


def of(council: Records, name: str, severity: str | None = None) -> pd.DataFrame:
    issues = council.issues[council.issues["check"] == name]
    return issues if severity is None else issues[issues["severity"] == severity]


@pytest.mark.archive
def test_the_council_archive_against_the_counts_of_the_field(council):
    """FIELD.md, section 5, counts 1,038 roll calls to 2026; ours end in October 2024 with 983. docs/ledger.md."""
    recorded = council.votes["rollcall"].nunique()
    by_year = of(council, "tally")["rollcall"].str.extract(r"@(\d{4})")[0].value_counts()
    assert recorded == 983
    assert len(of(council, "tally")) == 130
    assert (by_year["2016"], by_year["2022"]) == (50, 24)
    assert len(of(council, "over_seats")) == 7
    assert len(of(council, "swapped")) == 29
    assert len(of(council, "copy", "serious")) == 18
    assert set(of(council, "repeated_symbol")["rollcall"].str.split("@").str[0]) == {
        "A/HRC/32/L.54", "A/HRC/45/L.64", "A/HRC/50/L.25",
    }  # fmt: skip


@pytest.mark.archive
def test_the_page_of_the_docs_says_what_is_computed(council):
    page = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE))
    kinds = by_kind(council).drop_duplicates("check").set_index("check")["n_rollcalls"]
    assert len(told) == 9
    assert {name: int(n) for name, n in told.items()} == kinds[list(told)].to_dict()
    assert f"from {len(council.flawed())} to {len(apply(council).flawed())}" in page
    shipped = load_corrections()
    assert f"{len(shipped)} rows concern {len(set(shipped['rollcall']))} roll calls" in page


@pytest.mark.archive
def test_the_named_examples_are_in_the_ledger(council):
    found = council.issues.assign(symbol=council.issues["rollcall"].str.split("@").str[0])
    seen = {(row.check, row.symbol): row for row in found.itertuples()}
    assert seen["over_seats", "A/HRC/RES/16/14"].found == "56"
    assert seen["over_seats", "A/HRC/RES/50/2"].found == "55"
    assert seen["tally", "A/HRC/RES/50/2"].expected == "29-10-16"
    assert "ARG (Argentina)" in seen["no_seat", "A/HRC/50/L.48"].expected
    assert seen["missing_seat", "A/HRC/51/L.43"].found == "none for BRA, while BEN stands twice"
    for symbol in ("A/HRC/RES/34/3", "A/HRC/RES/S-34/1", "A/HRC/56/L.29", "A/HRC/32/L.54", "A/HRC/31/L.55"):
        assert ("swapped", symbol) in seen
    strays = found[
        (found["check"] == "no_seat")
        & (found["symbol"] == "A/HRC/RES/16/31")
        & (found["severity"] == "serious")
    ]
    assert sorted(strays["expected"].str.extract(r"likely (\w+)")[0]) == ["CHE", "SVK"]
    for symbol in ("A/HRC/RES/56/18", "A/HRC/RES/56/20", "A/HRC/RES/56/21"):
        assert ("no_positions", symbol) in seen


@pytest.mark.archive
def test_the_stale_copies_that_the_field_names(council):
    """Eleven of sessions 32 and 33 repeat 33/19, two 34/8, two 36/21; and 27/L.44."""
    copies = of(council, "copy", "serious")
    of_what = copies.groupby(copies["found"].str.extract(r"those of (.*)@")[0])["rollcall"].count()
    assert of_what.reindex(["A/HRC/RES/33/19", "A/HRC/RES/34/8", "A/HRC/RES/36/21"]).tolist() == [11, 2, 2]
    assert "A/HRC/27/L.44" in set(copies["rollcall"].str.split("@").str[0])
    legitimate = of(council, "copy", "note")
    assert not set(legitimate["rollcall"]) & set(council.flawed())
    chances = identical(council).set_index("rollcall")["log10_chance"]
    assert chances[copies["rollcall"]].median() < -15 < -6 < chances[legitimate["rollcall"]].median()


@pytest.mark.archive
def test_the_votes_that_newspapers_counted_are_clean(council):
    """Tallies printed in press material of the United Nations (FIELD.md, section 3 B)."""
    printed = {
        "31/17": (27, 6, 14), "31/30": (28, 14, 5), "38/14": (19, 6, 21), "38/16": (26, 5, 15), "39/16": (21, 8, 18),
        "43/28": (27, 2, 18), "53/2": (18, 7, 21), "53/5": (31, 13, 3), "54/2": (19, 16, 12), "S-36/1": (18, 15, 14),
    }  # fmt: skip
    table = council.rollcalls.set_index("symbol")
    for number, tally in printed.items():
        row = table.loc[f"A/HRC/RES/{number}"]
        assert tuple(row[["yes", "no", "abstain"]]) == tally
        assert row["rollcall"] not in set(council.flawed())


@pytest.mark.archive
def test_the_assembly_is_not_thrown_away_for_its_inexact_days(module_environment):
    assembly = vl.load("unga")
    # Totals that do not fit the names, and totals without names: both of the United Nations' extract. Votes of two and
    # of four states in all: of unvotes.
    assert assembly.flawed().tolist() == [
        "A/RES/77/293@2023-06-07#1", "A/RES/75/254A-C@2020-12-31#1",
        "A/RES/56/139@2001-12-19#1", "A/RES/66/33@2011-12-02#2",
    ]  # fmt: skip
    assert (assembly.issues["check"] == "entered_twice").sum() == 2  # 57/78 and 57/84, each on two days
