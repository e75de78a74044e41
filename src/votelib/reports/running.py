"""One notebook, run in a Python process of its own: as far as it went, and why no further."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from votelib import errors
from votelib.errors import NotAvailable, NothingToShow, ReportError, needs_extra
from votelib.reports.notebook_files import nbformat, without_cells_for_the_reader

with needs_extra("notebooks"):
    import papermill
    from nbclient.exceptions import CellExecutionError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

# Progress bars inside a notebook would end up in its page; a picture that nobody gave words to must not be lost
# because of a MPLBACKEND set for something else, but be seen and refused. One thread and one order of hashing a
# kernel, so that the same data give the same bytes, and the kernels do not fight over the processors.
_KERNEL_SETTINGS = {
    "TQDM_DISABLE": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


@contextmanager
def settings_of_kernels() -> Iterator[None]:
    """Set environment variables for the kernels that are started inside, and put back what was there."""
    before = {name: os.environ.get(name) for name in _KERNEL_SETTINGS}
    os.environ.update(_KERNEL_SETTINGS)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class CellFailed(ReportError):
    """A cell of a notebook failed.

    Attributes
    ----------
    why : str
        What votelib said of it, where the error is its own.
    lacks_data : bool
        Whether it is that data are not on this machine.
    """

    def __init__(self, told: str, error: PapermillExecutionError):
        super().__init__(told)
        self.why = error.evalue if error.ename in errors.__all__ else ""
        self.lacks_data = error.ename == NotAvailable.__name__


def run_notebook(path: Path, values: Mapping) -> tuple[nbformat.NotebookNode, str]:
    """Execute a copy of the notebook, without the cells for who sits at it; the file itself is never written to.

    Returns
    -------
    NotebookNode
        As far as it ran.
    str
        Why it ended before its last cell: the data hold too little for the rest. Else empty.

    Raises
    ------
    ReportError
        If a cell fails (`CellFailed`), or the process of the notebook does.
    """
    with tempfile.TemporaryDirectory() as scratch:
        source, done = (Path(scratch) / f"{which}-{path.name}" for which in ("source", "done"))
        try:
            nbformat.write(without_cells_for_the_reader(path), source)
            return _executed(source, done, dict(values), path.parent), ""
        except PapermillExecutionError as error:
            if error.ename == NothingToShow.__name__:
                return _as_far_as_it_ran(done), error.evalue
            raise CellFailed(_failure(error, done), error) from None
        except CellExecutionError as error:  # a magic that fails leaves its cause in the output only
            raise ReportError(_said_last(done) or _without_colours(str(error))) from None


def _as_far_as_it_ran(done: Path) -> nbformat.NotebookNode:
    """The cells before the one that failed, without what papermill says of the failure."""
    notebook = nbformat.read(done, as_version=4)
    failed = next(
        at for at, cell in enumerate(notebook.cells)
        if any(output.output_type == "error" for output in cell.get("outputs", ()))
    )  # fmt: skip
    kept = [cell for cell in notebook.cells[:failed] if _OF_PAPERMILL not in cell.metadata.get("tags", ())]
    return nbformat.from_dict({**notebook, "cells": kept})


_OF_PAPERMILL = "papermill-error-cell-tag"


def _executed(source: Path, done: Path, values: dict, folder: Path) -> nbformat.NotebookNode:
    """What papermill makes of the notebook in a Python process of its own.

    Reports that are made at the same time on one machine can give a port to two processes. The later one ends before
    it has begun, so it is started again.
    """
    for _ in range(_STARTS):
        try:
            return papermill.execute_notebook(
                str(source), str(done), parameters=values, kernel_name="python3", cwd=folder,
                progress_bar=False, request_save_on_cell_execute=False,
                shutdown_kernel="immediate",  # all that it has to say has come: a farewell takes a third of a second
                extra_arguments=["--log-level=CRITICAL"],  # what matters reaches us as a failed cell
            )  # fmt: skip
        except DeadKernelError:
            why = "the Python process of the notebook ended before the page was done, perhaps for lack of memory"
            raise ReportError(why) from None
        except RuntimeError as error:
            why = str(error)
    raise ReportError(
        f"the Python process of the notebook could not be started, in {_STARTS} attempts: {why}"
    )


_STARTS = 3


def _failure(error: PapermillExecutionError, done: Path) -> str:
    why = f"{error.ename}: {error.evalue}" if error.evalue else _said_last(done) or error.ename
    return f"cell {error.cell_index} ({_failing_line(error)}): {why}"


def _failing_line(error: PapermillExecutionError) -> str:
    """The line of the cell that failed, as the traceback says; without one the first line of the cell."""
    said = _without_colours("\n".join(error.traceback))
    number = re.search(rf"In ?\[{error.exec_count}\], line (\d+)", said)
    lines = error.source.splitlines()
    failed = lines[int(number[1]) - 1] if number else ""
    return (failed.strip() or next((line for line in lines if line.strip()), "")).strip()


def _said_last(done: Path) -> str:
    """The last words on standard error in the notebook as far as it ran."""
    if not done.is_file():
        return ""
    cells = [cell for cell in nbformat.read(done, as_version=4).cells if cell.cell_type == "code"]
    said = [
        output.text for cell in cells for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr"
    ]  # fmt: skip
    lines = [line for line in _without_colours(said[-1]).splitlines() if line.strip()] if said else []
    return lines[-1].strip() if lines else ""


def _without_colours(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text).strip()
