"""Notebooks to pages that stand alone: checked, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import chdir, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path

from tqdm import tqdm

from votelib.archives.named import load, names, open_data
from votelib.arguments import public
from votelib.charts.data_words import told
from votelib.charts.translations import say
from votelib.countries import LANGUAGES
from votelib.errors import (
    CoverageWarning,
    NotAvailable,
    ReportError,
    UnknownName,
    VotelibError,
    counted,
    one_of,
    warn_user,
)
from votelib.files import available_notebooks, notebooks_dir, write_whole
from votelib.groupings.loading import resolve, with_state_ids
from votelib.records import Records
from votelib.reports.front import headlines, in_brief, main_charts, ways_in
from votelib.reports.notebook_files import declared, nbformat
from votelib.reports.page import (
    Frame,
    exporter,
    first_sentences,
    front_page,
    in_language,
    last_sentence,
    notebook_page,
    title_and_question,
)
from votelib.reports.parameters import check_names, typed
from votelib.reports.provenance import box, box_of_several, called, cited_in, with_source
from votelib.reports.running import CellFailed, run_notebook, settings_of_kernels
from votelib.reports.verifying import write_report_manifest
from votelib.reproductions.figures import archives_at_hand
from votelib.sentences.records import the_data
from votelib.sentences.words import Words


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
    given = {**(parameters or {}), **({"data": data} if data else {})}
    check_names(set(given) - {"data", "lang"}, {path.stem: _declared(path) for path in chosen})
    # Papermill changes the current folder for a moment while it reads and writes: a relative path would move with it.
    values = {name: _from_here(name, value) for name, value in given.items()}
    press = Press(values["data"] if data else _main_data(chosen), values, _frame(values), Path(out).resolve())
    press.out.mkdir(parents=True, exist_ok=True)
    done = press.print_all([path.resolve() for path in chosen], progress)
    _warn_of_slips(values, chosen, press.records)
    write_report_manifest(press.out, data or press.data, chosen, given, press.records)
    if short := [page for page in done if page.ends]:
        why = "; ".join(f"{page.name}: {page.ends}" for page in short)
        warn_user(
            f"the data hold too little for a part of {counted(len(short), 'chapter')} ({why})",
            CoverageWarning,
        )
    failed = [page for page in done if page.problem]
    if failed:
        raise ReportError(
            f"{len(failed)} of {len(done)} notebooks failed; their last good pages, if any, were kept in {out}:\n"
            + "\n".join(f"  {page.name}: {page.problem}" for page in failed)
        )
    return press.out / "index.html"


def _warn_of_slips(values: Mapping, chosen: list[Path], records: Records) -> None:
    """Name what means no state in the reader's own groups here too: the pages say it where few look."""
    of_groups = {
        name for path in chosen for name, default in _declared(path).items() if isinstance(default, dict)
    }
    for name in of_groups & set(values):
        with suppress(VotelibError):  # what cannot be read at all ended the page, which is told
            groups = typed(name, values[name], {})
            if groups:
                with_state_ids(resolve(groups), records.votes["country"].cat.categories)


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
            chdir("."),  # papermill puts the folder back in each thread, which may leave that of another
            settings_of_kernels(),
            ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool,
            tqdm(total=len(chosen) + 1, desc="pages", unit="page", disable=not progress) as bar,
        ):
            bar.set_postfix_str(f"reading {self.data}")
            boxes = self._boxes(chosen)
            waiting = [pool.submit(self._try_page, path, boxes) for path in chosen]
            exporter()  # loaded while the notebooks run
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
        from votelib.atlas.file import write_atlas  # loaded while the notebooks run

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
            notebook, ends = run_notebook(path, self._values_for(page))
            if ends:
                page = replace(page, ends=ends)
                notebook.cells.append(_cell_that_says(_ending(ends, self.frame.lang)))
            made = notebook_page(notebook, page.name, about, self.frame)
            _write(self.out / page.href, with_source(made, cited_in(about)))
        except CellFailed as error:
            if error.lacks_data and page.is_reproduction:
                return replace(page, waiting=error.why)
            return replace(page, problem=str(error), why=error.why)
        except ReportError as error:
            return replace(page, problem=str(error))
        return page

    def _values_for(self, page: Page) -> dict:
        there = declared(page.path)
        if page.is_reproduction:
            there.pop("data", None)
        given = {name: value for name, value in self.values.items() if name in there}
        return {name: typed(name, value, there[name]) for name, value in given.items()}

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
        said = told(page.why, self.frame.lang)
        if not said:
            return ""
        title, _ = title_and_question(in_language(nbformat.read(page.path, as_version=4), self.frame.lang))
        return say("{name}: {text}", self.frame.lang, name=title or page.name, text=said)

    def _card(self, page: Page, boxes: Mapping) -> dict[str, str]:
        title, question = title_and_question(
            in_language(nbformat.read(page.path, as_version=4), self.frame.lang)
        )
        made = self.out / page.href
        last = last_sentence(made.read_text(encoding="utf-8")) if made.is_file() else ""
        sentence = escape(_ending(page.ends, self.frame.lang)) or last
        about = self._other_data(page, boxes) if sentence else ""
        return {
            "title": title or page.name, "question": question, "href": page.href, "about": about, "sentence": sentence
        }  # fmt: skip

    def _other_data(self, page: Page, boxes: Mapping) -> str:
        """What a page is about, where this is not what the front page is about."""
        data = self._data_of(page.path)
        if data == self.data or isinstance(data, tuple) or not isinstance(boxes.get(data), list):
            return ""
        named = say("{name}: {text}", self.frame.lang, name=called(data), text="")
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


def _ending(why: str, lang: str) -> Words:
    """What a page says that ends before its notebook does; nothing where it does not."""
    if not why:
        return Words()
    said = told(why, lang) or say("the data hold too little for the rest", lang)
    return Words(say("This page ends here: {reason}.", lang, reason=said))


def _cell_that_says(words: Words) -> nbformat.NotebookNode:
    shown = nbformat.v4.new_output("display_data", {"text/html": words._repr_html_()})
    return nbformat.v4.new_code_cell("", outputs=[shown])


def _declared(path: Path) -> dict:
    """A notebook's parameters; none of a file that is no notebook, which is reported when it is its turn to run."""
    try:
        return declared(path)
    except ReportError:
        return {}


def _write(path: Path, text: str) -> Path:
    write_whole(path, text.encode("utf-8"))
    return path
