"""One way to refuse: every wrong argument raises an error of ours that names it, what was expected, what was found."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import ArgumentError, SchemaError, UnknownName, VotelibError

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
        with pytest.raises(ArgumentError, match=r"expected Records.*; found .*; vl\.load\("):
            call(function, wrong, sample)


@pytest.mark.parametrize("function", of_records())
def test_an_option_that_a_function_lacks_is_named_with_those_it_has(function, sample):
    if any(each.kind is each.VAR_KEYWORD for each in inspect.signature(function).parameters.values()):
        pytest.skip("takes further options, which another function refuses")
    with pytest.raises(
        ArgumentError, match=r"misspelt: expected an option of \w+, one of .*; found 'misspelt'"
    ):
        function(sample, misspelt=1)


def test_an_option_spelt_wrong_is_told_what_is_near(sample):
    for misspelt, near in (
        (lambda: vl.dyads(sample, method="kappa"), "methods"),
        (lambda: vl.similarity(sample, min_shard=3), "min_shared"),
        (lambda: sample.select(sesion="56"), "session"),
        (lambda: sample.to_csv("anywhere", save=True), "safe"),
    ):
        with pytest.raises(ArgumentError, match=f"close: {near}"):
            misspelt()


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


class Nothing:
    """No argument of anything."""


def functions() -> list:
    """Every public function of every room."""
    spaces = {name: importlib.import_module(f"votelib.{name}") for name in ROOMS}
    return [
        pytest.param(getattr(space, name), id=f"{room}.{name}")
        for room, space in spaces.items()
        for name in space.__all__
        if inspect.isfunction(getattr(space, name)) and f"{room}.{name}" not in NO_DOORS
    ]


ROOMS = (*SPACES, "charts", "archives", "atlas", "reports", "reproductions", "readers", "countries")
#: What pieces of the package give each other, and what takes no argument at all.
NO_DOORS = {
    "records.issue_rows", "records.rollcall_id", "charts.look", "countries.normalise", "countries.state_id",
    "countries.name_or_code", "countries.names_in", "countries.state_of_number", "texts.symbol_for",
}  # fmt: skip
HELD_TO = {"Records", "pd.DataFrame", "pd.Series", "str", "Path", "os.PathLike", "bool", "int", "float", "Iterable",
           "list", "tuple", "Mapping", "dict", "Callable", "None", "Axes", "Figure", "Bootstrap", "IdealPoints",
           "Priors", "VoteMatrix", "Labels", "Palette", "Grouping", "Span"}  # fmt: skip


def options_held(function) -> list[str]:
    """The parameters whose annotation says all that they may be."""
    kinds = {
        name: {
            re.sub(r"\[.*", "", kind).strip()
            for kind in re.sub(r"\[[^|]*\]", "", str(each.annotation)).split("|")
        }
        for name, each in inspect.signature(function).parameters.items()
        if each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)
    }
    return [name for name, found in kinds.items() if found <= HELD_TO]


def test_the_sweep_of_doors_is_wide():
    assert sum(len(options_held(each.values[0])) for each in functions()) > 700


@pytest.mark.parametrize("function", functions())
def test_what_is_of_no_kind_is_refused_before_any_work(function):
    parameters = inspect.signature(function).parameters
    for option in options_held(function):
        alone = parameters[option].kind is inspect.Parameter.POSITIONAL_ONLY
        before = [""] * list(parameters).index(option) if alone else []
        with pytest.raises(VotelibError, match=rf"^{option}: expected .*; found <.*Nothing"):
            function(*before, *([Nothing()] if alone else []), **({} if alone else {option: Nothing()}))


@pytest.mark.parametrize("function", functions())
def test_help_says_of_each_parameter_what_it_is(function):
    doc = inspect.getdoc(function)
    assert doc
    section = doc.partition("Parameters\n----------\n")[2].partition("\n\n")[0].splitlines()
    bare = [line for line in section if line[0] != " " and " : " not in line and not line.startswith("*")]
    known = [line for line in bare if not section[section.index(line) + 1 : section.index(line) + 2]
             or section[section.index(line) + 1][0] != " "]  # fmt: skip
    assert known == []


def test_a_column_that_a_table_lacks_is_named_with_those_it_has():
    table = pd.DataFrame({"group": ["EU"]})
    with pytest.raises(
        SchemaError, match=r"table: expected a table with the column .*; found the columns group"
    ):
        vl.sentences.unity(table)


def test_a_wrong_standing_is_told_without_groups_too(sample):
    with pytest.raises(UnknownName, match="status: expected one of member"):
        vl.cohesion(sample, status="membr")


#: What an option may not be, wherever it stands.
WRONG = {
    "records": ["sample", 3, None], "session": [3], "past": ["sample", None],
    "grouping": ["x", "", 3, [], {}, {"a": 3}, pd.DataFrame({"a": [1]})], "groupings": ["x", "", 3, []],
    "country": ["XXX", "Atlantis", 3, []], "symbol": [3, []], "body": [3],
    "method": ["x", "", 3, None, ["x"]], "methods": ["x", 3, ["agreement", "x"]], "models": ["x", 3, []],
    "by": ["x", 3, []], "rule": ["x", 3, None], "adjust": ["x", 3], "linkage": ["x", None], "severity": ["x", 3],
    "abstentions": ["x", 3, None], "absences": ["x", 3, None], "doubt": ["x", 3, None], "vote": ["x", 3, None],
    "status": ["x", 3, None, []],
    "min_shared": ["x", -1, 2.5, None], "min_members": ["x", -1, None], "min_votes": ["x", -1, None],
    "n_permutations": ["x", -1, 2.5, None], "n_runs": ["x", 0, 2.5], "n_states": ["x", 0], "n_rollcalls": ["x", 0],
    "seed": ["x", -1, 2.5, True], "n_jobs": ["x", 1.5], "draws": ["x", -1], "starts": ["x", 0], "max_sweeps": ["x", 0],
    "share": ["x", 0, 1, 2], "level": ["x", 0, 95], "lopsided": ["x", -1, 0.6], "tolerance": ["x", -1],
    "resolution": ["x", -1, None], "strength": ["x", -1], "abstention": ["x", -1], "n": ["x", -1, 2.5],
    "intervals": ["x", 3, 0.95], "include_flawed": ["x", 1, None], "consensus": ["x", 3], "unanimous": ["x", None],
    "anchors": [3, ("CHN",), ("CHN", "CHN"), ("CHN", "Atlantis")], "periods": ["x", 3], "model": ["x", None],
    "on": ["x", 3.5, float("nan"), 20200201, "01/02/2020", pd.NaT], "since": ["x", 3.5, float("nan"), "01/02/2020"],
    "until": ["x", 3.5, float("nan"), "01/02/2020"], "before": ["x", 3, ("x", "y"), (2015,)], "none": ["x"],
    "several": ["x"], "standing": ["x"],
}  # fmt: skip
#: What is needed to call a function at all, and what makes it quick.
SAMPLE = vl.load("sample")
NEEDED = OTHERS | {
    "records": SAMPLE, "session": "56", "past": SAMPLE, "before": (2015, 2019),
    "after": (2020, 2025), "group": "African", "on": "2024-07-10", "since": 2015, "until": 2024,
}  # fmt: skip
QUICK = {"n_permutations": 9, "n_runs": 2, "draws": 20}
#: Where a name means something else: a partition, the label of a column, an interval of another kind.
ELSEWHERE = {("fit_ideal_points", "intervals"), ("ideal_points", "intervals"), ("one_session", "session")}


def misuses() -> list:
    """Every option of every public function that has wrong values above."""
    found = []
    for space in ("measures", "scaling", "texts", "records", "groupings", "checks"):
        for name in getattr(vl, space).__all__:
            function = getattr(getattr(vl, space), name)
            if not inspect.isfunction(function):
                continue
            options = inspect.signature(function).parameters
            needed = {each for each, what in options.items() if what.default is what.empty}
            if any(
                options[each].kind is not inspect.Parameter.VAR_KEYWORD for each in needed - NEEDED.keys()
            ):
                continue
            found += [
                pytest.param(function, option, id=f"{space}.{name}-{option}")
                for option in options
                if option in WRONG and (name, option) not in ELSEWHERE
            ]
    return found


def test_the_sweep_of_misuses_is_wide():
    assert len(misuses()) > 250


@pytest.mark.parametrize(("function", "option"), misuses())
def test_a_misuse_is_refused_in_words_of_our_own(function, option):
    options = inspect.signature(function).parameters
    usual = {
        name: NEEDED[name] for name, what in options.items() if what.default is what.empty and name in NEEDED
    }
    usual |= {name: value for name, value in QUICK.items() if name in options}
    for wrong in WRONG[option]:
        if wrong is options[option].default:
            continue
        with pytest.raises(VotelibError):
            function(**usual | {option: wrong})


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


def test_no_module_raises_an_error_that_is_not_ours():
    """A `raise ValueError` is caught by nobody who catches `VotelibError`; what a parser catches itself may stay."""
    root = Path(vl.__file__).parent
    found = {
        f"{path.relative_to(root)}:{number}"
        for path in root.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.match(r"\s*raise (ValueError|TypeError|KeyError|IndexError|RuntimeError|Exception)\(", line)
    }
    caught_inside = {"readers/documents/extraction/from_docx.py", "atlas/packing.py"}
    assert {each for each in found if each.rpartition(":")[0] not in caught_inside} == set()
