"""Cells of a notebook, run in this process with other parameters: what each would show, without a kernel and a page."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass, field
from types import SimpleNamespace

import nbformat
import pandas as pd

import votelib as vl
from votelib import charts
from votelib.errors import NoMembersWarning
from votelib.files import notebooks_dir

#: Cells that only a person at the notebook sees.
FOR_THE_READER = {"try-it", "notebook-only"}


@dataclass
class Shown:
    """What cells showed: sentences in their order, and each table by its title."""

    sentences: list[str] = field(default_factory=list)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    names: dict = field(default_factory=dict)

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def _quick_charts(shown: Shown) -> SimpleNamespace:
    """The charts that notebooks ask for, undrawn: a table that is presented is kept."""

    def keep(chart, table=None, *, title, source=None, **_):
        assert source is None or isinstance(source, str), source
        shown.tables[title] = chart if table is None else table

    drawn = {name: lambda *a, **k: None for name in dir(charts) if name.startswith("plot_")}
    kept = {"present": keep, "present_table": keep, "present_votes": keep}
    kept["publish_table"] = lambda table, *a, **k: table
    as_they_are = ("say", "say_count", "look", "group_colours", "mark_groups")
    return SimpleNamespace(**drawn, **kept, **{name: getattr(charts, name) for name in as_they_are})


def run(name: str, records=None, *, tried: bool = False, **parameters) -> Shown:
    """Run the code cells of a chapter on records that are at hand, without drawing; the cells to try if asked."""
    shown = Shown()
    quick = _quick_charts(shown)
    names = {"pd": pd, "vl": vl, "charts": quick, "take_parameters": lambda names: None}
    notebook = nbformat.read(notebooks_dir() / f"{name}.ipynb", as_version=4)
    warnings.simplefilter("ignore", NoMembersWarning)  # as where a report runs its notebooks
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", []))
        if cell.cell_type != "code" or (FOR_THE_READER & tags and not tried):
            continue
        if cell.source.startswith("%matplotlib"):  # imports
            value_of(cell.source.split("\n", 1)[1], names)
            names["charts"] = quick
            continue
        if records is not None:
            names["everything_there"] = records
        source = (
            cell.source.replace("vl.open_data(data)", "everything_there")
            if records is not None
            else cell.source
        )
        value = value_of(source, names)
        if "parameters" in tags:
            unknown = set(parameters) - set(names)
            assert not unknown, unknown
            names |= parameters
        if isinstance(value, vl.sentences.Words) and value:
            shown.sentences.append(str(value))
    shown.names = names
    return shown


def value_of(source: str, names: dict):
    """Run a cell; the value of its last line, if that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None
