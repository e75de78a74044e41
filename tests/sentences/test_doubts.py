"""One kind of doubt is told once, with its states, in six languages."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import votelib as vl
from votelib.cli.printing import parsed
from votelib.records.doubt import CHECK_WORDS
from votelib.sentences.doubts import reasons
from votelib.translating import LANGUAGES

_SEATLESS = ("AUT", "EGY", "ESP", "IRN", "IRQ", "ITA", "MEX", "NPL", "PER", "POL", "RUS", "TGO")


@pytest.fixture(scope="module")
def with_strangers():
    """Resolution 56/2, with the votes of twelve states that held no seat of the Council that day."""
    one = vl.load("sample").vote_on("A/HRC/RES/56/2")
    votes = one.votes.astype("str")[["rollcall", "country", "vote"]]
    more = [(votes["rollcall"].iloc[0], state, ("yes", "no")[n % 2]) for n, state in enumerate(_SEATLESS)]
    votes = pd.concat([votes, pd.DataFrame(more, columns=votes.columns)], ignore_index=True)
    records = vl.Records(votes, one.rollcalls)
    return records.with_issues(vl.check(records))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_states_without_a_seat_are_told_in_one_clause_by_their_votes(with_strangers, lang):
    said = str(vl.sentences.the_doubt(with_strangers, lang))
    names = [vl.country_name(state, lang) for state in _SEATLESS]
    assert all(said.count(name) == 1 for name in names)
    assert len(re.findall(r"\b12\b|12(?=个)", said)) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("check", sorted(CHECK_WORDS))
def test_many_doubts_of_a_kind_do_not_repeat_its_words(check, lang):
    rows = pd.DataFrame(
        {"check": check, "message": "", "expected": "", "found": [f"A/RES/1/{n}" for n in range(40)]}
    )
    (said,) = reasons(rows, lang)
    assert said.count("A/RES/1/") in (0, 12)
    assert len(said) < 400


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [
        ("ru", 2, "2 государства, не имевшие в тот день места, значатся"),
        ("ru", 5, "5 государств, не имевших в тот день места, значатся"),
        ("ru", 21, "21 государство, не имевшее в тот день места, значится"),
        ("ar", 2, "دولتان لم يكن لهما مقعد"),
        ("ar", 5, "5 دول لم يكن لها مقعد"),
        ("ar", 11, "11 دولة لم يكن لها مقعد"),
        ("fr", 1, "un État qui n’avait pas de siège ce jour-là figure"),
        ("zh", 3, "3个当天无席位的国家列于记录中（赞成：智利）"),
    ],
)
def test_the_number_of_states_has_the_form_of_the_language(lang, n, said):
    rows = pd.DataFrame(
        {"check": "no_seat", "message": "", "expected": "", "found": ["CHL recorded as yes"] * n}
    )
    assert reasons(rows, lang)[0].startswith(said.partition("（")[0])


def test_two_printings_of_a_vote_are_told_with_both_votes_of_each_state():
    words = "the vote of a state differs between one.md (zh) and two.md (fr)"
    rows = pd.DataFrame({
        "check": "versions", "message": words, "expected": ["CHN yes", "FRA no"],
        "found": ["CHN no", "FRA in no list"],
    })  # fmt: skip
    assert reasons(rows) == [f"{words}, in 2 cases (China: Yes / No; France: No / in no list)"]
    assert reasons(rows.head(1)) == [f"{words} (China: Yes / No)"]


def test_the_command_line_tells_the_same_of_several_states_in_one_line(with_strangers):
    lines = [line for line in parsed(with_strangers).splitlines() if "held no seat" in line]
    assert len(lines) == 1
    assert all(f"{state} recorded as" in lines[0] for state in _SEATLESS)


def test_the_command_line_says_what_was_found_where_nothing_was_expected(sample):
    odd = pd.DataFrame({
        "rollcall": sample.rollcalls["rollcall"].iloc[0], "check": "unknown_state", "severity": "minor",
        "found": ["Narnia: 'yes'", "Mordor: 'no'"], "message": "no state is known by this", "line": [54, 60],
        "file": "own.csv",
    })  # fmt: skip
    (line,) = (line for line in parsed(sample.with_issues(odd)).splitlines() if "no state" in line)
    assert line.endswith("found Narnia: 'yes'; Mordor: 'no' [own.csv, lines 54, 60]")
