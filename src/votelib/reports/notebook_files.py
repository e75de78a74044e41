"""Notebooks as files: what they declare, and their cells as a page is made of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from votelib.errors import ReportError, needs_extra
from votelib.reports.parameters import assigned


@contextmanager
def _without_package(name: str) -> Iterator[None]:
    """Inside, an import of the package fails as if it was not installed; one that is imported already stays."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None
    try:
        yield
    finally:
        del sys.modules[name]


# The package that checks international addresses (IRIs) for jsonschema builds its grammar for a second whenever it is
# imported. jsonschema does without it, and the schema of notebooks has no such addresses.
with needs_extra("notebooks"), _without_package("rfc3987_syntax"):
    import nbformat

#: Tags of cells that are for who sits at the notebook: things to try, what to read next.
FOR_THE_READER = frozenset({"try-it", "notebook-only"})


def declared(path: Path) -> dict:
    """The notebook's parameters with their values, read and not run; empty where it has no such cell.

    Raises
    ------
    ReportError
        If the file is no notebook, or the cell holds something else than names with plain values.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError) as error:
        raise ReportError(f"not a notebook that can be run: {error}") from None
    cells = [cell for cell in notebook.cells if "parameters" in cell.get("metadata", {}).get("tags", ())]
    return assigned(cells[0].source, path) if cells else {}


def without_cells_for_the_reader(path: Path) -> nbformat.NotebookNode:
    """A notebook as its page is made of it, without what is said to who sits at it."""
    notebook = nbformat.read(path, as_version=4)
    kept = [cell for cell in notebook.cells if not FOR_THE_READER & set(cell.metadata.get("tags", ()))]
    return nbformat.from_dict({**notebook, "cells": kept})
