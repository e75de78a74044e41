"""Notebooks to pages that stand alone: run, checked, written whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path

from tqdm import tqdm

from votelib import errors
from votelib.archives.named import load, names, open_data
from votelib.arguments import public
from votelib.atlas.file import write_atlas
from votelib.charts.data_words import say_data
from votelib.charts.translations import say
from votelib.countries import LANGUAGES
from votelib.errors import (
    CoverageWarning,
    NotAvailable,
    NothingToShow,
    ReportError,
    UnknownName,
    counted,
    needs_extra,
    one_of,
    warn_user,
)
from votelib.files import available_notebooks, notebooks_dir, write_whole
from votelib.records import Records
from votelib.reports.front import headlines, in_brief, main_charts, ways_in
from votelib.reports.page import (
    FOR_THE_READER,
    Frame,
    first_sentences,
    front_page,
    in_language,
    last_sentence,
    notebook_page,
    title_and_question,
)
from votelib.reports.parameters import check_names, declared, typed
from votelib.reports.provenance import box, box_of_several, called, cited_in, with_source
from votelib.reports.verifying import write_report_manifest
from votelib.reproductions.figures import archives_at_hand
from votelib.sentences.records import the_data
from votelib.sentences.words import Words

with needs_extra("notebooks"):
    import nbformat
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


@dataclass(frozen=True)
class Page:
    """One notebook on its way to a page: its name, and why it was not renewed, if so."""

    path: Path
    problem: str = ""  # why it failed, and where
    why: str = ""  # that in one sentence, if it is an error of votelib's own
    waiting: str = ""  # what it needs that is not on this machine
    ends: str = ""  # why it ends before its notebook does: the data hold too little for the rest

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def href(self) -> str:
        return f"{self.name}.html"

    @property
    def is_reproduction(self) -> bool:
        return self.path.parent.name == "reproductions"


@public
def report(
    data: str | os.PathLike | None = None,
    notebooks: Iterable[str] | None = None,
    out: str | Path = "reports",
    *,
    parameters: Mapping | None = None,
    progress: bool = True,
) -> Path:
    """Run notebooks on a data set and write one self-contained page each, with a front page.

    Parameters
    ----------
    data : str, optional
        Name of an archive (`votelib list`), or a path that `votelib.read` understands. By default each notebook takes
        the data that stand in its parameters cell: the Council's sample, or the Assembly.
    notebooks : iterable of str, optional
        Names (`01_one_vote`, or just `01`) or paths of notebooks; by default all that ship, the reproductions of
        published results last. A reproduction keeps the data set that it is about; where that is not on this
        machine, the front page says so, and nothing fails.
    out : path
        Folder for the pages. A page is replaced only by one that is complete.
    parameters : mapping, optional
        Further values for the notebooks' `parameters` cell; each notebook takes those that it has, and a text is read
        as the type that stands there. `lang` is the language of the labels on every page.
    progress : bool
        Show a progress bar, on standard error.

    Returns
    -------
    Path
        The front page, `index.html`; `manifest.json` beside it says what the pages rest on (`votelib verify`).

    Raises
    ------
    ReportError
        If a notebook fails or makes a picture without alt text: which one, which cell and why. The others are
        written all the same, and the last good page of the one that failed stays.
    NotAvailable, UnknownName
        If there is no such notebook, data set, language or parameter; of a parameter, with near names.

    Notes
    -----
    The same data and versions give the same bytes, but for the stated date (`Made on`).
    """
    chosen = [find_notebook(name) for name in notebooks] if notebooks else _for_a_report()
    data = os.fspath(data) if data else None
    values = {**(parameters or {}), **({"data": data} if data else {})}
    check_names(set(values) - {"data", "lang"}, {path.stem: _declared(path) for path in chosen})
    # Papermill changes the current folder for a moment while it reads and writes: a relative path would move with it.
    press = Press(data or _main_data(chosen), values, _frame(values), Path(out).resolve())
    press.out.mkdir(parents=True, exist_ok=True)
    done = press.print_all(chosen, progress)
    write_report_manifest(press.out, press.data, chosen, values, press.records)
    if short := [page for page in done if page.ends]:
        told = "; ".join(f"{page.name}: {page.ends}" for page in short)
        warn_user(
            f"the data hold too little for a part of {counted(len(short), 'chapter')} ({told})",
            CoverageWarning,
        )
    failed = [page for page in done if page.problem]
    if failed:
        raise ReportError(
            f"{len(failed)} of {len(done)} notebooks failed; their last good pages, if any, were kept in {out}:\n"
            + "\n".join(f"  {page.name}: {page.problem}" for page in failed)
        )
    return press.out / "index.html"


def _main_data(chosen: list[Path]) -> str:
    """What the front page is about where each chapter has its own data: what most chapters read."""
    read = [_declared(path).get("data") for path in chosen if not Page(path).is_reproduction]
    named = [data for data in read if data in ("sample", "unga")]
    return max(named, key=named.count) if named else "sample"


def _frame(values: Mapping) -> Frame:
    lang = values.get("lang", "en")
    one_of("lang", lang, LANGUAGES)
    return Frame.in_language(lang)


def _shipped() -> list[Path]:
    """The chapters in their order, then the reproductions of published results."""
    return [*available_notebooks(), *sorted((notebooks_dir() / "reproductions").glob("*.ipynb"))]


def _for_a_report() -> list[Path]:
    """All that ship but the first steps, which are for who sits at JupyterLab."""
    return [path for path in _shipped() if not path.stem.startswith("00_")]


def find_notebook(name: str) -> Path:
    """The notebook that ships under a name or a number, or the file at a path.

    Raises
    ------
    NotAvailable
        If there is none; all that ship are named.

    Examples
    --------
    >>> find_notebook("02").stem
    '02_session'
    """
    if Path(name).suffix == ".ipynb" and Path(name).is_file():
        return Path(name)
    shipped = _shipped()
    found = [path for path in shipped if path.stem == name or path.stem.split("_")[0] == name]
    if not found:
        raise NotAvailable(
            f"no notebook {name!r}; expected a path to an .ipynb file or one of: "
            + ", ".join(path.stem for path in shipped)
        )
    return found[0]


# -- the pages -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Press:
    """One run: the data set, the values for the notebooks, the frame of the pages, and where they go."""

    data: str
    values: Mapping
    frame: Frame
    out: Path

    @cached_property
    def records(self) -> Records:
        return open_data(self.data)

    def print_all(self, chosen: list[Path], progress: bool) -> list[Page]:
        """Make the pages, as many at once as there are processors: each notebook has a kernel process of its own.

        The front page is made beside them, and written last, when it is known what to say of each.
        """
        with (
            _environment(_KERNEL_SETTINGS),
            ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool,
            tqdm(total=len(chosen) + 1, desc="pages", unit="page", disable=not progress) as bar,
        ):
            bar.set_postfix_str(f"reading {self.data}")
            boxes = self._boxes(chosen)
            waiting = [pool.submit(self._try_page, path, boxes) for path in chosen]
            brief = {
                "tiles": headlines(self.records, self.frame.lang),
                "sentences": in_brief(self.records, self.frame.lang),
                "figures": main_charts(self.records, self.frame.lang),
                "ways_in": ways_in(self.records, self._atlas(), self.frame.lang),
            }
            for page in as_completed(waiting):
                bar.set_postfix_str(page.result().name)
                bar.update()
            done = [page.result() for page in waiting]
            _write(self.out / "index.html", self._front(done, brief, boxes))
            bar.update()
        return done

    def _atlas(self) -> str:
        """Every vote, state and bloc, beside the chapters; the name of the file."""
        return write_atlas(self.records, self.out / "atlas.html", data=self.data, lang=self.frame.lang).name

    def _boxes(self, chosen: list[Path]) -> dict:
        """The box of each data set that the notebooks are about; an error where it is not on this machine."""
        boxes: dict = {self.data: box(self.records, self.data, self.frame.lang), None: box(None, None)}
        for data in {self._data_of(path) for path in chosen} - set(boxes):
            if isinstance(data, tuple):
                known = [
                    boxes[each] if each in boxes else box(load(each), each, self.frame.lang) for each in data
                ]
                boxes[data] = box_of_several(known)
                continue
            try:
                boxes[data] = box(open_data(data), data, self.frame.lang)
            except (NotAvailable, UnknownName) as error:
                boxes[data] = error
        return boxes

    def _data_of(self, path: Path) -> str | tuple[str, ...] | None:
        """The data set that a notebook reads: a reproduction has its own, or several; some notebooks read no votes."""
        own = _declared(path).get("data")
        if archives := _declared(path).get("archives"):
            return archives_at_hand(self.values.get("archives", archives))
        return self.values.get("data", own) if own is not None and not Page(path).is_reproduction else own

    def _try_page(self, path: Path, boxes: Mapping) -> Page:
        page, about = Page(path), boxes[self._data_of(path)]
        if isinstance(about, Exception):
            return replace(page, waiting=str(about))
        try:
            notebook, ends = _run(path, self._values_for(page))
            if ends:
                page = replace(page, ends=ends)
                notebook.cells.append(_cell_that_says(_ending(ends, self.frame.lang)))
            made = notebook_page(notebook, page.name, about, self.frame)
            _write(self.out / page.href, with_source(made, cited_in(about)))
        except _Waiting as needs:
            return replace(page, waiting=str(needs))
        except ReportError as error:
            return replace(page, problem=str(error), why=getattr(error, "why", ""))
        return page

    def _values_for(self, page: Page) -> dict:
        there = declared(page.path)
        if page.is_reproduction:
            there.pop("data", None)
        given = {name: value for name, value in self.values.items() if name in there}
        return {name: typed(name, _from_here(name, value), there[name]) for name, value in given.items()}

    def _front(self, done: list[Page], brief: Mapping, boxes: Mapping) -> str:
        """List every page that is there, also those of an earlier run, and say which were not renewed."""
        known = {page.name: page for page in [*map(Page, _shipped()), *done]}
        there = [known[name] for name in sorted(known) if (self.out / known[name].href).is_file()]
        failed = [
            {"name": page.name, "told": self._told(page), "problem": page.problem, "kept": page in there}
            for page in done
            if page.problem
        ]
        page = front_page(
            self.frame,
            title=self.frame.say("How states vote in the United Nations"),
            coverage=the_data(self.records, self.frame.lang),
            pages=[self._card(page, boxes) for page in there if not page.is_reproduction],
            reproductions=[self._card(page, boxes) for page in there if page.is_reproduction],
            waiting=[self._card(page, boxes) | {"waiting": page.waiting} for page in done if page.waiting],
            failed=failed,
            box=boxes[self.data],
            hrefs={page.href for page in there if self._data_of(page.path) == self.data},
            **brief,
        )
        return with_source(page, cited_in(boxes[self.data]))

    def _told(self, page: Page) -> str:
        """Why a page was not renewed, in the language of the report; empty where that cannot be said in it."""
        said = say_data(page.why, self.frame.lang)
        if not page.why or (said == page.why and self.frame.lang != "en"):
            return ""
        title, _ = title_and_question(in_language(nbformat.read(page.path, as_version=4), self.frame.lang))
        return say("{name}: {text}", self.frame.lang, name=title or page.name, text=said)

    def _card(self, page: Page, boxes: Mapping) -> dict[str, str]:
        title, question = title_and_question(
            in_language(nbformat.read(page.path, as_version=4), self.frame.lang)
        )
        made = self.out / page.href
        told = last_sentence(made.read_text(encoding="utf-8")) if made.is_file() else ""
        sentence = escape(_ending(page.ends, self.frame.lang)) or told
        about = self._other_data(page, boxes) if sentence else ""
        return {
            "title": title or page.name, "question": question, "href": page.href, "about": about, "sentence": sentence
        }  # fmt: skip

    def _other_data(self, page: Page, boxes: Mapping) -> str:
        """What a page is about, where this is not what the front page is about."""
        data = self._data_of(page.path)
        if data == self.data or isinstance(data, tuple) or not isinstance(boxes.get(data), list):
            return ""
        named = say("{name}: {text}", self.frame.lang, name=called(data or ""), text="")
        said = dict(boxes[data]).get("Data set", "").removeprefix(named)
        return first_sentences(said, 0)


def _from_here(name: str, value):
    """The path of a file or folder made whole, since a notebook runs in a folder of its own; all else as it is."""
    if not isinstance(value, str) or not value or value in names():
        return value
    path = Path(value).expanduser()
    is_one = (path.suffix and path.is_file()) or (name in _FOLDERS and path.is_dir())
    return str(path.resolve()) if is_one else value


_FOLDERS = ("data", "past", "table")  # parameters that may name a folder


# -- one notebook --------------------------------------------------------------------------------------------


class _Waiting(Exception):
    """A reproduction needs an archive that is not on this machine."""


class _CellFailed(ReportError):
    """A cell of a notebook failed; `why` is what votelib said of it, where the error is its own."""

    def __init__(self, told: str, error: PapermillExecutionError):
        super().__init__(told)
        self.why = error.evalue if error.ename in errors.__all__ else ""


def _run(path: Path, values: Mapping) -> tuple[nbformat.NotebookNode, str]:
    """Execute a copy of the notebook, without the cells for who sits at it; the file itself is never written to.

    Returns
    -------
    NotebookNode
        As far as it ran.
    str
        Why it ended before its last cell: the data hold too little for the rest. Else empty.
    """
    with tempfile.TemporaryDirectory() as scratch:
        source, done = (Path(scratch) / f"{which}-{path.name}" for which in ("source", "done"))
        try:
            nbformat.write(_without_cells_for_the_reader(path), source)
            return _executed(source, done, dict(values), path.parent), ""
        except PapermillExecutionError as error:
            if error.ename == NotAvailable.__name__ and Page(path).is_reproduction:
                raise _Waiting(error.evalue) from None
            if error.ename == NothingToShow.__name__:
                return _as_far_as_it_ran(done), error.evalue
            raise _CellFailed(_failure(error, done), error) from None
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


def _ending(why: str, lang: str) -> Words:
    """What a page says that ends before its notebook does; nothing where it does not."""
    if not why:
        return Words()
    said = say_data(why, lang)
    if said == why and lang != "en":
        said = say("the data hold too little for the rest", lang)
    return Words(say("This page ends here: {reason}.", lang, reason=said))


def _cell_that_says(words: Words) -> nbformat.NotebookNode:
    shown = nbformat.v4.new_output("display_data", {"text/html": words._repr_html_()})
    return nbformat.v4.new_code_cell("", outputs=[shown])


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


def _without_cells_for_the_reader(path: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    kept = [cell for cell in notebook.cells if not FOR_THE_READER & set(cell.metadata.get("tags", ()))]
    return nbformat.from_dict({**notebook, "cells": kept})


def _declared(path: Path) -> dict:
    """A notebook's parameters; none of a file that is no notebook, which is reported when it is its turn to run."""
    try:
        return declared(path)
    except ReportError:
        return {}


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


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for the kernels that are started inside, and put back what was there."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _write(path: Path, text: str) -> Path:
    write_whole(path, text.encode("utf-8"))
    return path
