"""Notebooks to pages that stand alone: run, checked, written whole or not at all.

A page loads nothing from anywhere: its pictures are in it, its style is in it, and a content security policy
makes the browser refuse the rest, should an untrusted document have smuggled something in.
"""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import jinja2
import nbformat
import papermill
from nbconvert import HTMLExporter
from papermill.exceptions import PapermillExecutionError
from pygments.formatters import HtmlFormatter
from tqdm import tqdm

from votelib.archives import open_data
from votelib.errors import NotAvailable, ReportError
from votelib.paths import available_notebooks
from votelib.records import Records

__all__ = ["report"]

_TEMPLATES = Path(__file__).with_name("report_template")
# Progress bars inside a notebook would end up in its page; a picture that nobody gave words to must not be lost
# because of a MPLBACKEND set for something else, but be seen and refused.
_KERNEL_SETTINGS = {"TQDM_DISABLE": "1", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
_CONTENTS = "<!--votelib:contents-->"
_NO_ALT_TEXT = "<!--votelib:picture-without-alt-text-->"
# What a browser fetches by itself. A plain link (<a href>) waits for a click and may stay.
_LOADS = re.compile(
    r"<(?:script|link|iframe|object|embed|video|audio|source|img|image|use|track|input)\b[^>]*?"
    r"\s(?:src|href|xlink:href|data|srcset|poster)\s*=\s*[\"']?\s*(?!data:|#)[^\s\"'>]+"
    r"|@import\b|url\(\s*[\"']?(?!data:|#)[a-z]+:",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Page:
    """One notebook on its way to a page: its name, and why it was not renewed, if so."""

    path: Path
    problem: str = ""

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def href(self) -> str:
        return f"{self.name}.html"


def report(
    data: str = "sample",
    notebooks: Iterable[str] | None = None,
    out: str | Path = "reports",
    *,
    parameters: Mapping | None = None,
    progress: bool = True,
) -> Path:
    """Run notebooks on a data set and write one self-contained page each, with an index.

    Parameters
    ----------
    data : str
        Name of an archive (`votelib list`), or a path that `votelib.read` understands.
    notebooks : iterable of str, optional
        Names (`01_one_vote`, or just `01`) or paths of notebooks; by default all that ship.
    out : path
        Folder for the pages. A page is replaced only by one that is complete.
    parameters : mapping, optional
        Further values for the notebooks' `parameters` cell; each notebook takes those that it has.
    progress : bool
        Show a progress bar, on standard error.

    Returns
    -------
    Path
        The index page.

    Raises
    ------
    ReportError
        If a notebook fails or makes a picture without alt text: which one, which cell and why. The others are
        written all the same, and the last good page of the one that failed stays.
    NotAvailable, UnknownName
        If there is no such notebook or data set.
    """
    chosen = [_find_notebook(name) for name in notebooks] if notebooks else available_notebooks()
    box = _provenance(open_data(data), data)
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    values = {**(parameters or {}), "data": data}
    done = _pages(chosen, values, box, out, progress)
    index = _write(out / "index.html", _index(done, box, out))
    failed = [page for page in done if page.problem]
    if failed:
        raise ReportError(
            f"{len(failed)} of {len(done)} notebooks failed; their last good pages, if any, were kept in {out}:\n"
            + "\n".join(f"  {page.name}: {page.problem}" for page in failed)
        )
    return index


def _find_notebook(name: str) -> Path:
    if Path(name).suffix == ".ipynb" and Path(name).is_file():
        return Path(name)
    shipped = available_notebooks()
    found = [path for path in shipped if path.stem == name or path.stem.split("_")[0] == name]
    if not found:
        raise NotAvailable(
            f"no notebook {name!r}; expected a path to an .ipynb file or one of: "
            + ", ".join(path.stem for path in shipped)
        )
    return found[0]


# -- one page ----------------------------------------------------------------------------------------------


def _pages(chosen: list[Path], values: Mapping, box: Mapping, out: Path, progress: bool) -> list[Page]:
    """Make the pages, as many at once as there are processors: each notebook has a kernel process of its own."""
    with (
        _environment(_KERNEL_SETTINGS),
        ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool,
        tqdm(total=len(chosen), desc="notebooks", unit="page", disable=not progress) as bar,
    ):
        waiting = [pool.submit(_try_page, path, values, box, out) for path in chosen]
        for page in as_completed(waiting):
            bar.set_postfix_str(page.result().name)
            bar.update()
        return [page.result() for page in waiting]


def _try_page(path: Path, values: Mapping, box: Mapping, out: Path) -> Page:
    try:
        _write(out / f"{path.stem}.html", _page(_run(path, values), path.stem, box))
    except ReportError as error:
        return Page(path, str(error))
    return Page(path)


def _run(path: Path, values: Mapping) -> nbformat.NotebookNode:
    """Execute a copy of the notebook; the file itself is never written to."""
    given = {name: value for name, value in values.items() if name in _parameters(path)}
    with tempfile.TemporaryDirectory() as scratch:
        try:
            return papermill.execute_notebook(
                str(path), str(Path(scratch) / path.name), parameters=given, kernel_name="python3",
                progress_bar=False, request_save_on_cell_execute=False,
                extra_arguments=["--log-level=CRITICAL"],  # what matters reaches us as a failed cell
            )  # fmt: skip
        except PapermillExecutionError as error:
            raise ReportError(_failure(error)) from None


def _parameters(path: Path) -> set[str]:
    try:
        return set(papermill.inspect_notebook(str(path)))
    except ValueError as error:
        raise ReportError(f"not a notebook that can be run: {error}") from None


def _failure(error: PapermillExecutionError) -> str:
    first_line = next((line for line in error.source.splitlines() if line.strip()), "")
    return f"cell {error.cell_index} ({first_line.strip()}): {error.ename}: {error.evalue}"


@contextmanager
def _environment(settings: Mapping[str, str]):
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


def _page(notebook: nbformat.NotebookNode, name: str, box: Mapping) -> str:
    exporter = HTMLExporter(
        template_name=_TEMPLATES.name,
        extra_template_basedirs=[str(_TEMPLATES.parent)],
        exclude_anchor_links=True,
        preprocessors=[],
    )
    title, _ = _title_and_question(notebook)
    ours = {"title": title or name, "css": _style_sheet(), "box": box, "lang": "en"}
    page, _ = exporter.from_notebook_node(notebook, resources={"votelib": ours})
    _refuse_faults(page)
    return _with_contents(page)


def _with_contents(page: str) -> str:
    """Give the headings ids and list them after the introduction."""
    anchors: dict[str, str] = {}

    def anchored(heading: re.Match) -> str:
        anchor = f"s{len(anchors) + 1}"
        anchors[anchor] = heading[1]
        return f'<h2 id="{anchor}">{heading[1]}</h2>'

    page = re.sub(r"<h2>(.*?)</h2>", anchored, page, flags=re.DOTALL)
    links = "".join(f'<li><a href="#{anchor}">{text}</a></li>' for anchor, text in anchors.items())
    contents = (
        f'<nav class="toc" aria-label="On this page"><ol>{links}</ol></nav>' if len(anchors) > 2 else ""
    )
    return page.replace(_CONTENTS, contents, 1)


def _refuse_faults(page: str) -> None:
    if _NO_ALT_TEXT in page:
        raise ReportError("a picture has no alt text: show it with votelib.charts.present(...)")
    loads = _LOADS.search(page)
    if loads:
        raise ReportError(f"the page would load something from outside: {loads.group(0)[:120]}")


def _title_and_question(notebook: nbformat.NotebookNode) -> tuple[str, str]:
    """First heading and first paragraph of the notebook: what the index says about it."""
    source = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    paragraphs = [part.strip() for part in source.split("\n\n") if part.strip()]
    title = next((part.lstrip("# ") for part in paragraphs if part.startswith("#")), "")
    question = next((part for part in paragraphs if not part.startswith("#")), "")
    return title.splitlines()[0] if title else "", re.sub(r"[*_`]", "", question.replace("\n", " "))


# -- what every page carries -------------------------------------------------------------------------------


def _provenance(records: Records, data: str) -> dict[str, str]:
    coverage, positions, *_ = records.summary()
    return {
        "data": data,
        "coverage": coverage.removeprefix("Records: "),
        "positions": positions,
        "issues": records.summary()[-1],
        "fingerprint": records.fingerprint(),
        "sources": _sources(records),
        "version": version("unvotelib"),
        "software": _software(),
        "date": f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}",
        "citation": (
            f"The votelib founders (2026). votelib, version {version('unvotelib')}. Cite the source of the votes too."
        ),
    }


def _sources(records: Records) -> str:
    sources = records.rollcalls["source"].dropna().str.split(";").str[0].unique()
    shown = "; ".join(sorted(sources)[:3])
    more = f" and {len(sources) - 3} more" if len(sources) > 3 else ""
    return (shown + more) or "not stated by the data"


def _software() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "matplotlib"))
    return f"votelib {version('unvotelib')}{_commit()}, {libraries}, Python {platform.python_version()}"


def _commit() -> str:
    """The state of the code, where it runs from a checkout: a version number alone does not pin it."""
    describe = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        found = subprocess.run(describe, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return f" (commit {found.stdout.strip()})"


def _style_sheet() -> str:
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    ours = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n{ours}"


# -- the index ---------------------------------------------------------------------------------------------


def _index(done: list[Page], box: Mapping, out: Path) -> str:
    """List every page that is there, also those of an earlier run, and say which were not renewed."""
    known = {page.name: page for page in [*map(Page, available_notebooks()), *done]}
    there = [page for name, page in sorted(known.items()) if (out / page.href).is_file()]
    cards = [
        dict(zip(("title", "question"), _describe(page.path), strict=True), href=page.href) for page in there
    ]
    failed = [
        {"name": page.name, "problem": page.problem, "kept": page in there} for page in done if page.problem
    ]
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=False)
    return environment.get_template("front.html.j2").render(
        title="How states vote in the United Nations", lang="en", css=_style_sheet(), box=box, pages=cards,
        failed=failed,
    )  # fmt: skip


def _describe(path: Path) -> tuple[str, str]:
    title, question = _title_and_question(nbformat.read(path, as_version=4))
    return title or path.stem, question


def _write(path: Path, text: str) -> Path:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}-", delete=False
    ) as file:
        file.write(text)
    os.chmod(file.name, 0o644)  # a temporary file is private; a page is for reading
    os.replace(file.name, path)
    return path
