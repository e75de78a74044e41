"""Pages that stand alone, and what happens when a notebook does not hold."""

from __future__ import annotations

import html.parser
import re
from pathlib import Path

import nbformat
import pytest

from votelib.errors import NotAvailable, ReportError
from votelib.reports import report

FIGURE = """
from IPython.display import HTML, display
display(HTML('<figure><img alt="a dot" src="data:image/png;base64,AAAA"></figure>'))
"""


KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook(folder: Path, name: str, *cells: str) -> str:
    source = ["# A page\n\nIs it whole?", *cells]
    nb = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})
    nb.cells = [nbformat.v4.new_markdown_cell(source[0])]
    parameters = nbformat.v4.new_code_cell('data = "none"\nsymbol = "none"')
    parameters.metadata["tags"] = ["parameters"]
    nb.cells += [parameters, *(nbformat.v4.new_code_cell(cell) for cell in cells)]
    path = folder / f"{name}.ipynb"
    nbformat.write(nb, path)
    return str(path)


class Loads(html.parser.HTMLParser):
    """Everything that a browser would fetch by itself, and every picture without words."""

    def __init__(self):
        super().__init__()
        self.fetched, self.mute, self.scripts, self.ids = [], [], 0, []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.scripts += tag == "script"
        self.ids += [attrs["id"]] if "id" in attrs else []
        if tag == "img" and not attrs.get("alt", "").strip():
            self.mute.append(attrs)
        for name in ("src", "href", "srcset", "poster", "data"):
            value = attrs.get(name, "")
            if value and tag != "a" and not value.startswith(("data:", "#")):
                self.fetched.append((tag, name, value))


def look_at(page: Path) -> Loads:
    found = Loads()
    found.feed(page.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def run(tmp_path):
    def run(*notebooks, **options):
        return report("sample", notebooks, tmp_path / "out", progress=False, **options)

    return run


def test_a_page_holds_its_result_its_question_and_its_provenance(tmp_path, run):
    index = run(notebook(tmp_path, "one", "print('data is', data)", FIGURE))
    page = (tmp_path / "out/one.html").read_text(encoding="utf-8")
    assert "data is sample" in page
    assert "<h1" in page
    for words in ("sha256:", "423 votes", "votelib", "Python", "How to cite", "pandas"):
        assert words in page
    assert '<a href="one.html">A page</a>' in index.read_text(encoding="utf-8")
    assert "Is it whole?" in index.read_text(encoding="utf-8")


def test_nothing_is_loaded_from_anywhere(tmp_path, run):
    index = run(notebook(tmp_path, "one", FIGURE, "1/3"))
    for page in (index, tmp_path / "out/one.html"):
        found = look_at(page)
        assert not found.fetched
        assert not found.scripts
        assert not found.mute
        assert len(found.ids) == len(set(found.ids))
        assert "default-src 'none'" in page.read_text(encoding="utf-8")


def test_a_long_page_has_contents_that_lead_somewhere(tmp_path, run):
    path = Path(notebook(tmp_path, "one"))
    nb = nbformat.read(path, as_version=4)
    nb.cells += [nbformat.v4.new_markdown_cell(f"## Part <{n}>") for n in range(3)]
    nbformat.write(nb, path)
    run(str(path))
    page = (tmp_path / "out/one.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="#([^"]+)">', page)
    assert len(links) == 3
    assert set(links) <= set(look_at(tmp_path / "out/one.html").ids)


def test_code_is_folded(tmp_path, run):
    run(notebook(tmp_path, "one", "print('hello')"))
    page = (tmp_path / "out/one.html").read_text(encoding="utf-8")
    assert re.search(r'<details class="code"><summary>Code</summary>.*hello', page, re.DOTALL)


def test_parameters_reach_the_notebooks_that_take_them(tmp_path, run):
    run(notebook(tmp_path, "one", "print('symbol is', symbol)"), parameters={"symbol": "X/1", "unknown": "y"})
    page = (tmp_path / "out/one.html").read_text(encoding="utf-8")
    assert "symbol is X/1" in page
    assert "unknown" not in page


def test_a_failing_notebook_keeps_the_last_good_page_and_says_which_cell_and_why(tmp_path, run):
    good, bad = "print('good')", "print('before')\nraise ValueError('no such bloc')"
    path = notebook(tmp_path, "one", good)
    run(path)
    before = (tmp_path / "out/one.html").read_bytes()
    notebook(tmp_path, "one", bad)
    with pytest.raises(ReportError, match=r"one: cell 3 \(print\('before'\)\): ValueError: no such bloc"):
        run(path, notebook(tmp_path, "two", good))
    assert (tmp_path / "out/one.html").read_bytes() == before
    assert (tmp_path / "out/two.html").is_file()
    index = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "Not renewed" in index
    assert "no such bloc" in index
    assert not list((tmp_path / "out").glob(".*"))


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("import matplotlib.pyplot as plt\nplt.plot([1, 2]);", "alt text"),
        (
            "from IPython.display import HTML\nHTML('<img alt=x src=\"https://example.org/x.png\">')",
            "outside",
        ),
        ("from IPython.display import HTML\nHTML('<style>@import \"//example.org\"</style>')", "outside"),
        ("from IPython.display import HTML\nHTML('<script src=\"x.js\"></script>')", "outside"),
    ],
)
def test_a_page_that_would_not_stand_alone_is_refused(tmp_path, run, cell, says):
    with pytest.raises(ReportError, match=says):
        run(notebook(tmp_path, "one", cell))
    assert not (tmp_path / "out/one.html").exists()


def test_a_page_is_the_same_when_run_again(tmp_path, run):
    path = notebook(tmp_path, "one", "records = __import__('votelib').load(data)\nrecords", FIGURE)
    run(path)
    first = (tmp_path / "out/one.html").read_bytes()
    run(path)
    assert (tmp_path / "out/one.html").read_bytes() == first


def test_the_notebook_itself_is_never_written_to(tmp_path, run):
    path = notebook(tmp_path, "one", "print('x')")
    before = Path(path).read_bytes()
    run(path)
    assert Path(path).read_bytes() == before


def test_an_unknown_notebook_is_answered_with_those_that_are_there(run):
    with pytest.raises(NotAvailable, match="01_one_vote"):
        run("nothing_like_it")
