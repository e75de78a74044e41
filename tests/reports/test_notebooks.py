"""Notebooks: stored clean, shaped alike, and whole when run on the sample."""

from __future__ import annotations

import ast
import re
import types
from pathlib import Path

import nbformat
import notebook_cells
import pandas as pd
import pytest

import votelib
from votelib import reproductions
from votelib.files import available_notebooks, notebooks_dir

STORED = [*available_notebooks(), *sorted((notebooks_dir() / "reproductions").glob("*.ipynb"))]


@pytest.fixture(params=STORED, ids=lambda path: path.stem)
def stored(request) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_stored_without_outputs(stored):
    assert not [cell for cell in code_cells(stored) if cell.outputs or cell.execution_count]


def test_opens_with_a_question(stored):
    first = stored.cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert "?" in first.source


def test_has_one_parameters_cell_of_plain_values(stored):
    tagged = [cell for cell in code_cells(stored) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    for statement in ast.parse(tagged[0].source).body:
        assert isinstance(statement, ast.Assign)
        ast.literal_eval(statement.value)


def test_kernel_has_the_neutral_name(stored):
    assert stored.metadata.kernelspec.name == "python3"


def test_everything_of_substance_comes_from_the_package(stored):
    for cell in code_cells(stored):
        tree = ast.parse("\n".join(line for line in cell.source.splitlines() if not line.startswith("%")))
        assert not [
            node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For)
        ]
        assert "sys.path" not in cell.source


def test_every_name_that_a_cell_takes_from_the_package_is_there(stored):
    doors = {"vl": votelib, "charts": votelib.charts, "reproductions": reproductions}
    for cell in code_cells(stored):
        for path in re.findall(r"(?<![\w.])((?:vl|charts|reproductions)(?:\.[a-zA-Z]\w*)+)", cell.source):
            door, *names = path.split(".")
            found = doors[door]
            for name in names:
                found = getattr(found, name)
                if not isinstance(found, types.ModuleType):
                    break


def test_cells_are_short(stored):
    assert not [cell.source for cell in code_cells(stored) if len(cell.source.splitlines()) > 20]


def test_the_user_s_notebooks_are_all_there():
    assert {"01_one_vote", "05_lineage"} <= {Path(path).stem for path in available_notebooks()}


@pytest.mark.slow
@pytest.mark.parametrize("path", available_notebooks(), ids=lambda path: path.stem)
def test_run_all_runs_every_cell_also_those_to_try(path):
    """A page leaves out the cells to try, so that no report would notice one that fails."""
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, kernel_name="python3", timeout=600, resources={"metadata": {"path": path.parent}}
    ).execute()
    tagged = [cell for cell in notebook.cells if "try-it" in cell.metadata.get("tags", [])]
    assert all(cell.outputs for cell in tagged)


@pytest.mark.parametrize(
    ("chapter", "parameters"),
    [
        ("01_one_vote", {"symbol": "A/HRC/RES/32/6"}), ("05_lineage", {"symbol": "A/RES/79/42"}),
        ("03_blocs", {"since": "1946", "until": "1946", "blocs": ["NAM", "AU"], "permutations": 9}),
    ],
)  # fmt: skip
def test_cells_to_try_bear_records_without_a_vote_to_draw(chapter, parameters):
    """Seaborn ends in an error of numpy or pandas where a table has no row."""
    data = "sample" if chapter == "01_one_vote" else "unga"
    assert notebook_cells.run(chapter, votelib.load(data), tried=True, **parameters).names["lang"] == "en"


@pytest.mark.parametrize(
    ("chapter", "parameters"),
    [
        ("03_blocs", {"permutations": 9, "since": ""}),
        ("09_your_own_data", {}),
        ("09_your_own_data", {"mine": {}}),
    ],
)
def test_without_further_blocs_a_chapter_shows_the_regional_groups(chapter, parameters):
    """`-p blocs=[]` was refused: "expected a name, or a list of several"."""
    own = {} if chapter == "09_your_own_data" else {"data": votelib.load("sample")}
    shown = notebook_cells.run(chapter, own.get("data"), blocs=[], **parameters)
    counted = shown.names["both" if chapter == "09_your_own_data" else "overall"]
    assert counted["group"].astype("str").tolist() == [
        "African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("since", "on"), [("2026", "2026-11-24"), ("1 January 2000", "June 2020"), ("1991-07", "2004")]
)
def test_the_landscape_takes_days_as_people_write_them(since, on):
    """The years were once the first four letters of the day, and a span of one year had no whole one to draw."""
    shown = notebook_cells.run("08_groupings", since=since, on=on, tried=True)
    sizes = shown.tables["States that were members all year"]
    assert int(sizes["year"].max()) == int(on[-4:] if on.startswith("June") else on[:4]) - 1
    assert len(sizes) >= 10


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("chapter", ["03_blocs", "04_countries", "06_ideal_points"])
def test_without_days_a_chapter_shows_what_needs_none_and_says_what_it_cannot(chapter):
    year = votelib.load("unga").select(since="2024-11", until="2024-12")
    undated = votelib.Records(year.votes, year.rollcalls.assign(date=pd.NaT), year.issues.head(0))
    own = {"mine": {"Nordic": ["DNK", "FIN", "ISL", "NOR", "SWE"]}} if chapter == "03_blocs" else {}
    shown = notebook_cells.run(chapter, undated, tried=True, **own)
    assert "nothing can be said of changes over time" in shown.text
    if own:
        assert shown.names["overall"]["group"].astype("str").tolist() == ["Nordic"]
        assert "Nordic" in shown.sentences[-1]
    elif chapter == "04_countries":
        assert len(shown.names["partners"]) > 150
        assert shown.names["resemble"].empty
    else:
        assert len(shown.names["placed"]) > 150
        assert shown.names["over_time"].empty
