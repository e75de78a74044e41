"""Values for a notebook's parameters cell: read as what stands there, refused where they are not."""

from __future__ import annotations

import nbformat
import pytest

from votelib.errors import ReportError, UnknownName, VotelibError
from votelib.files import available_notebooks
from votelib.reports.parameters import check_names, declared, typed

NOTEBOOKS = {path.stem: path for path in available_notebooks()}


@pytest.mark.parametrize(
    ("text", "default", "value"),
    [
        ("5", 3, 5), ("0.5", 1.0, 0.5), ("2", 1.0, 2.0), ("true", False, True), ("53", "", "53"),
        ("EU,OIC", [], ["EU", "OIC"]), ('["EU", "Arab League"]', [], ["EU", "Arab League"]),
        ('{"Mine": ["CHE"]}', {}, {"Mine": ["CHE"]}), ("mine.csv", {}, "mine.csv"),
        ("CUB,DEU", None, ["CUB", "DEU"]), ("", None, None), (7, 3, 7), (53, "", "53"),
    ],
)  # fmt: skip
def test_a_text_becomes_what_stands_in_the_cell(text, default, value):
    found = typed("name", text, default)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [("three", 3, "a whole number, such as 3"), ("1.5", 3, "a whole number"), ("x", {"a": []}, "groups as"),
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
