"""Values for a notebook's parameters cell: read as what stands there, refused where they are not."""

from __future__ import annotations

import warnings

import nbformat
import pytest

import votelib
from votelib.errors import ReportError, UnknownName, VotelibError
from votelib.files import available_notebooks
from votelib.reports import take_parameters
from votelib.reports.build import _warn_of_slips
from votelib.reports.notebook_files import declared
from votelib.reports.parameters import check_names, typed

NOTEBOOKS = {path.stem: path for path in available_notebooks()}


@pytest.mark.parametrize(
    ("text", "default", "value"),
    [
        ("5", 3, 5), ("0.5", 1.0, 0.5), ("2", 1.0, 2.0), ("true", False, True), ("53", "", "53"),
        ("EU,OIC", [], ["EU", "OIC"]), ('["EU", "Arab League"]', [], ["EU", "Arab League"]),
        ('{"Mine": ["CHE"]}', {}, {"Mine": ["CHE"]}), ("mine.csv", {}, "mine.csv"),
        ("NAM", {}, "NAM"), ("groups.txt", {}, "groups.txt"), ("", {}, {}), ("None", {}, {}), ("CUB", [], ["CUB"]),
        ("CUB,DEU", None, ["CUB", "DEU"]), ("", None, None), (7, 3, 7), (53, "", "53"),
    ],
)  # fmt: skip
def test_a_text_becomes_what_stands_in_the_cell(text, default, value):
    found = typed("name", text, default)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [("three", 3, "a whole number, such as 3"), ("1.5", 3, "a whole number"), ("{x", {"a": []}, "groups as"),
     ("[1]", {}, "groups as"),
     ("maybe", True, "True or False"), ("True", 3, "a whole number")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_an_example(text, default, expected):
    with pytest.raises(VotelibError, match=f"within: expected {expected}"):
        typed("within", text, default)


def test_an_unknown_name_is_refused_with_near_ones():
    with pytest.raises(UnknownName, match="'sesion': no notebook has it; close: session"):
        check_names(["sesion"], {name: declared(path) for name, path in NOTEBOOKS.items()})
    check_names(["session", "symbol"], {name: declared(path) for name, path in NOTEBOOKS.items()})


def test_the_parameters_of_the_chapters_are_read_without_running_them():
    found = declared(NOTEBOOKS["02_session"])
    assert found["within"] == 3
    assert found["kinds"] == ["resolution", "decision"]
    assert found["mine"] == {}


def test_a_cell_with_code_in_it_is_named(tmp_path):
    cell = nbformat.v4.new_code_cell("data = open('x')", metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "bad.ipynb")
    with pytest.raises(
        ReportError, match=r"bad\.ipynb: expected a parameters cell of names with plain values"
    ):
        declared(tmp_path / "bad.ipynb")


def notebook_with(injected: str, **given) -> dict:
    """The names of a notebook whose parameters cell is that of chapter 02, below it what papermill wrote."""
    cells = nbformat.read(NOTEBOOKS["02_session"], as_version=4).cells
    parameters = next(cell.source for cell in cells if "parameters" in cell.metadata.get("tags", []))
    return {"In": ["", "import votelib as vl", parameters, injected, "take_parameters(globals())"], **given}


def test_values_of_papermill_are_read_as_those_of_the_command_line():
    text = '# Parameters\nsession = 53\nblocs = "EU, OIC"\nwithin = "5"\n'
    names = notebook_with(text, session=53, blocs="EU, OIC", within="5", country="")
    take_parameters(names)
    assert names["session"] == "53"
    assert names["blocs"] == ["EU", "OIC"]
    assert names["within"] == 5
    assert names["country"] == ""


def test_papermill_too_is_told_of_a_name_that_is_not_there():
    with pytest.raises(UnknownName, match="'sesion': no notebook has it; close: session"):
        take_parameters(notebook_with('# Parameters\nsesion = "53"\n', sesion="53"))


_TEXTS = (
    "", "5", "2.5", "-1", "None", "True", "53", "2016", "46/1", "Switzerland", "CUB,DEU", "EU, OIC", '["EU","OIC"]',
    '("CUB","DEU")', '{"Mine": ["CHE"]}', "mine.csv", "[1", "{}", "abc",
)  # fmt: skip


def read_or_refused(name: str, value, default):
    try:
        return typed(name, value, default)
    except VotelibError as refused:
        return str(refused)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_parameter_means_the_same_to_papermill_and_to_the_report(notebook):
    """Papermill's command line makes 53, True and None of a text before a notebook sees it."""
    from papermill.cli import _resolve_type

    parameters = declared(NOTEBOOKS[notebook])
    assert parameters
    for name, default in parameters.items():
        for text in _TEXTS:
            by_report = read_or_refused(name, text, default)
            assert repr(read_or_refused(name, _resolve_type(text), default)) == repr(by_report), (name, text)


def test_lists_and_groups_given_from_python_must_fit_the_cell():
    assert typed("blocs", ("EU", "OIC"), []) == ["EU", "OIC"]
    assert typed("mine", {"A": ["CHE"]}, {}) == {"A": ["CHE"]}
    with pytest.raises(VotelibError, match=r"parameter session: expected a text; found \['52', '53'\]"):
        typed("session", ["52", "53"], "")


def test_without_papermill_nothing_is_taken():
    names = {"In": ["", "within = 3", "take_parameters(globals())"], "within": 3}
    take_parameters(names)
    assert names["within"] == 3


@pytest.mark.parametrize("path", [*NOTEBOOKS.values()], ids=lambda path: path.stem)
def test_every_notebook_takes_its_parameters_in_the_cell_below_them(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    place = next(number for number, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", []))
    assert cells[place + 1].source.startswith("take_parameters(globals())")


@pytest.mark.slow
def test_papermill_itself_refuses_and_reads(tmp_path):
    import papermill

    source = str(NOTEBOOKS["00_start"])
    with pytest.raises(papermill.PapermillExecutionError, match="'langg': no notebook has it; close: lang"):
        papermill.execute_notebook(
            source, str(tmp_path / "out.ipynb"), parameters={"langg": "fr"}, progress_bar=False
        )
    short = nbformat.read(NOTEBOOKS["02_session"], as_version=4)
    short.cells[4:] = [nbformat.v4.new_code_cell("print(repr(session), blocs, within)")]
    nbformat.write(short, tmp_path / "short.ipynb")
    done = papermill.execute_notebook(
        str(tmp_path / "short.ipynb"), str(tmp_path / "done.ipynb"), kernel_name="python3", progress_bar=False,
        parameters={"session": 53, "blocs": "EU,OIC", "within": "5"},
    )  # fmt: skip
    assert done.cells[-1].outputs[0].text == "'53' ['EU', 'OIC'] 5\n"


def test_a_path_is_that_of_the_folder_where_the_command_was_given(tmp_path, monkeypatch):
    """A notebook runs in its own folder, where `my.csv` is not."""
    from votelib.reports.build import _from_here

    (tmp_path / "my.csv").write_text("group,country\n")
    (tmp_path / "EU").mkdir()
    monkeypatch.chdir(tmp_path)
    assert _from_here("mine", "my.csv") == str(tmp_path / "my.csv")
    assert _from_here("data", "EU") == str(tmp_path / "EU")
    assert [_from_here("blocs", value) for value in ("EU", "", 3, "sample")] == ["EU", "", 3, "sample"]


def test_a_notebook_says_in_words_that_groups_have_no_members_and_not_by_a_warning():
    """Warnings are in English, with the path of a file of the kernel; the page may be in Arabic."""
    early = votelib.load("unga").select(until=1946)
    with pytest.warns(votelib.CoverageWarning, match="no member of EU"):
        assert votelib.tally(early, "EU").empty
    with warnings.catch_warnings(record=True) as given:
        take_parameters({})
        assert votelib.tally(early, "EU").empty
    assert given == []
    assert (
        votelib.sentences.groups_without_votes(early, ["EU"])
        == "This group had no member in these votes: EU."
    )


def test_a_slip_in_the_reader_s_groups_is_named_where_the_report_is_made(sample):
    """`report -p mine=typo.csv` told it in the messages of the page only."""
    notebook = votelib.files.notebooks_dir() / "03_blocs.ipynb"
    with pytest.warns(votelib.CoverageWarning, match="no state has, or more than one: Austira"):
        _warn_of_slips({"mine": '{"Alpine": ["Austira", "CHE"]}'}, [notebook], sample)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _warn_of_slips({"mine": '{"Alpine": ["AUT", "CHE"]}', "since": "1990"}, [notebook], sample)
        _warn_of_slips({"mine": "nofile.csv"}, [notebook], sample)
