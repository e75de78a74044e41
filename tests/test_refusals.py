"""One way to refuse: every wrong argument raises an error of ours that names it, what was expected, what was found."""

from __future__ import annotations

import inspect

import pytest

import votelib as vl
from votelib.errors import ArgumentError, UnknownName, VotelibError

SPACES = ("measures", "scaling", "texts", "checks", "records", "groupings", "sentences")
OTHERS = {
    "grouping": "EU", "country": "CHN", "first": "CHN", "second": "USA", "symbol": "A/HRC/RES/56/2",
    "groupings": ["un_region"],
}  # fmt: skip


def of_records() -> list:
    """Every public function whose first argument is Records."""
    found = []
    for space in SPACES:
        for name in getattr(vl, space).__all__:
            function = getattr(getattr(vl, space), name)
            if inspect.isfunction(function):
                first = next(iter(inspect.signature(function).parameters.values()), None)
                if first is not None and (
                    first.name == "records" or str(first.annotation).startswith("Records")
                ):
                    found.append(pytest.param(function, id=f"{space}.{name}"))
    return found


def call(function, given, sample):
    rest = list(inspect.signature(function).parameters.values())[1:]
    needed = [each for each in rest if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD]
    return function(given, *(OTHERS.get(each.name, sample) for each in needed))


def test_the_sweep_meets_the_measures():
    assert len(of_records()) > 50


@pytest.mark.parametrize("function", of_records())
def test_what_is_not_records_is_refused_with_a_way_on(function, sample):
    for wrong in ("sample", 3, None):
        with pytest.raises(ArgumentError, match=r"expected Records; found .*; vl\.load\("):
            call(function, wrong, sample)


@pytest.mark.parametrize("function", of_records())
def test_a_plain_table_is_refused_or_read_as_what_it_is(function, sample):
    with pytest.raises(VotelibError):
        call(function, sample.votes, sample)


def test_a_plain_table_is_told_how_to_become_records(sample):
    with pytest.raises(ArgumentError, match=r"a DataFrame of \d+ x 3; .*Records\.from_votes"):
        vl.cohesion(sample.votes, "EU")


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda s: vl.attach(s, "EU", none="x"), "none: expected one of drop, label; found 'x'"),
        (
            lambda s: vl.describe_groupings(lang="de"),
            "lang: expected one of ar, en, es, fr, ru, zh; found 'de'",
        ),
        (lambda s: vl.similarity(s, method="agreemnt"), "close: agreement"),
        (lambda s: s.select(symbol="53/11"), "close: A/HRC/RES/53/11"),
        (lambda s: s.vote_on("56/2"), "close: A/HRC/RES/56/2"),
        (lambda s: vl.partners(s, "Switzrland"), "Switzerland"),
        (lambda s: vl.members("EUU", on="2020-01-01"), "close: EU"),
        (lambda s: vl.load("sampel"), "did you mean 'sample'"),
    ],
)
def test_names_are_refused_with_near_ones(act, words, sample):
    with pytest.raises(UnknownName) as caught:
        act(sample)
    assert words in str(caught.value)


@pytest.mark.parametrize("name", ["Brazil", "巴西", "Brésil", "BRA", "Brasil", "Бразилия", "البرازيل"])
def test_a_name_is_a_good_state(name, sample):
    assert vl.partners(sample, name).equals(vl.partners(sample, "BRA"))
    assert sample.select(countries=name).votes["country"].unique().tolist() == ["BRA"]
    assert vl.groupings_of(name, on="2020-01-01").equals(vl.groupings_of("BRA", on="2020-01-01"))


def test_anchors_may_be_named(sample):
    assert vl.two_anchors(sample, "Germany", "Chine").equals(vl.two_anchors(sample, "DEU", "CHN"))


def test_keep_takes_along_issues_about_no_roll_call(sample):
    issues = vl.records.issue_rows("refused", "serious", "a file was refused")
    whole = sample.with_issues(issues)
    one = vl.records.one_session(whole, "56")
    assert one.issues["check"].tolist() == ["refused"]
    assert vl.records.latest_vote(whole).issues["check"].tolist() == ["refused"]
    assert "refused" in set(vl.texts.trace(whole, "A/HRC/RES/56/2").issues["check"])


def test_keep_refuses_a_mask_of_another_length(sample):
    with pytest.raises(ArgumentError, match="mask: expected one value for each of the 19 roll calls"):
        sample.keep([True])
