"""Pages that stand alone, and what happens when a notebook does not hold."""

from __future__ import annotations

import base64
import hashlib
import html
import html.parser
import re
from pathlib import Path

import nbformat
import pytest

from votelib.errors import NotAvailable, ReportError, UnknownName
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
        self.fetched, self.mute, self.languages, self.ids = [], [], set(), []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "lang" in attrs:
            self.languages.add((tag, attrs["lang"], attrs.get("dir")))
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
def with_charts():
    """For a test that looks at the charts of the front page, which take a second to draw."""


@pytest.fixture
def run(tmp_path, request, monkeypatch):
    """Make a report on the sample, without the charts of its front page unless the test is `with_charts`."""
    if "with_charts" not in request.fixturenames:
        monkeypatch.setattr("votelib.reports.main_charts", lambda records, lang: [])

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
        assert not found.mute
        assert len(found.ids) == len(set(found.ids))


def test_the_policy_allows_our_script_and_no_other(tmp_path, run):
    evil = "from IPython.display import HTML\nHTML('<script>document.title = 1</script>')"
    index = run(notebook(tmp_path, "one", evil))
    for page, scripts in ((index, 1), (tmp_path / "out/one.html", 2)):
        text = page.read_text(encoding="utf-8")
        found = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        assert len(found) == scripts
        digest = base64.b64encode(hashlib.sha256(found[-1].encode()).digest()).decode()
        (policy,) = re.findall(r'content="(default-src [^"]*)"', text)
        assert policy.startswith("default-src 'none'; script-src ")
        assert re.findall(r"script-src ([^;]*);", policy) == [f"'sha256-{digest}'"]


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
    assert "<details open" not in page
    assert (
        page.count("<summary>Code</summary>") == 1
    )  # the parameters, which show nothing, are in the same fold


def test_parameters_reach_the_notebooks_that_take_them(tmp_path, run):
    run(
        notebook(tmp_path, "one", "print('symbol is', symbol)"), parameters={"symbol": "X/1", "nonesuch": "y"}
    )
    page = (tmp_path / "out/one.html").read_text(encoding="utf-8")
    assert "symbol is X/1" in page
    assert "nonesuch" not in page


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
        ("from IPython.display import HTML\nHTML('<img src=\"data:image/png;base64,AAAA\">')", "alt text"),
        (
            "from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>')",
            "alt text",
        ),
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


def without_day(page: Path) -> str:
    """A page without its stated date, which may differ between two runs."""
    text = page.read_text(encoding="utf-8")
    days = set(re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)">', text))
    assert len(days) == 1
    return text.replace(days.pop(), "DAY")


def test_a_page_is_the_same_when_run_again_but_for_its_day(tmp_path, run, monkeypatch, with_charts):
    # The order of a set of strings, and drawings with ids, are what usually differ from run to run.
    drawing = """
from votelib import charts
import votelib as vl
one = vl.load(data).select(symbol="A/HRC/RES/56/2")
seats = vl.attach(one, "un_region")
charts.present(charts.plot_seats(seats), seats[["country", "vote"]], title="Seats")
"""
    path = notebook(tmp_path, "one", "print({str(n) for n in range(50)})", drawing, "1/3")
    run(path)
    pages = [tmp_path / "out" / name for name in ("index.html", "one.html")]
    first = [without_day(page) for page in pages]
    another_day(monkeypatch)
    run(path)
    assert [without_day(page) for page in pages] == first


def another_day(monkeypatch):
    import datetime

    from votelib import report_provenance

    class Tomorrow(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + datetime.timedelta(days=1)

    monkeypatch.setattr(report_provenance.datetime, "datetime", Tomorrow)


def test_the_notebook_itself_is_never_written_to(tmp_path, run):
    path = notebook(tmp_path, "one", "print('x')")
    before = Path(path).read_bytes()
    run(path)
    assert Path(path).read_bytes() == before


def test_an_unknown_notebook_is_answered_with_those_that_are_there(run):
    with pytest.raises(NotAvailable, match="01_one_vote"):
        run("nothing_like_it")


# -- the front page ------------------------------------------------------------------------------------------


def tiles(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<li><strong>(.*?)</strong> <span>(.*?)</span>", page)


def test_the_headline_figures_are_those_of_the_data(tmp_path, run, sample, with_charts):
    page = run(notebook(tmp_path, "one")).read_text(encoding="utf-8")
    adopted = sample.rollcalls["adoption"].value_counts()
    shown = {what: number for number, what in tiles(page)}
    assert shown["recorded votes"] == str(adopted["recorded"]) == "9"
    assert shown["adoptions without a vote"] == str(adopted["without_vote"]) == "10"
    yes = sample.votes["vote"].eq("yes").mean()
    assert shown["of the positions are Yes"] == f"{yes:.0%}"
    # worked by hand: every African member voted yes in all nine votes
    assert shown["the most united regional group"] == "1.00"
    assert "African, Agreement Index; 9 recorded votes" in page
    assert "by 30 votes to 16, with 1 abstention" in page  # A/HRC/RES/59/3, as its document prints it
    assert page.count("<figure ") == 3


def test_the_front_page_leads_to_each_page_and_says_what_it_found(tmp_path, run):
    path = Path(notebook(tmp_path, "one"))
    nb = nbformat.read(path, as_version=4)
    nb.cells += [
        nbformat.v4.new_markdown_cell("## What this shows"),
        nbformat.v4.new_code_cell("from votelib.findings import Words\nWords('Two <b> of 3 agree.')"),
    ]
    nbformat.write(nb, path)
    page = run(str(path)).read_text(encoding="utf-8")
    assert '<a href="one.html">A page</a>' in page
    assert '<p class="finding">Two &lt;b&gt; of 3 agree.</p>' in page


def test_the_charts_stay_with_the_body_that_voted_last():
    """An archive that holds the Commission too: its votes are counted, but no line runs from it into the Council."""
    import pandas as pd

    from votelib.records import Records
    from votelib.report_front import headlines, main_charts

    states = ["KEN", "GHA", "EGY", "ZAF", "FRA", "DEU", "ITA", "ESP"]
    rollcalls = {"CHR": ("1995-03-01", "no"), "HRC": ("2015-07-01", "yes")}
    votes = [(body, state, vote) for body, (_, vote) in rollcalls.items() for state in states]
    records = Records(
        pd.DataFrame(votes, columns=["rollcall", "country", "vote"]),
        pd.DataFrame(
            [(b, b, day) for b, (day, _) in rollcalls.items()], columns=["rollcall", "body", "date"]
        ),
    )
    assert [tile.number for tile in headlines(records)][:2] == ["2", "16"]
    assert "1 recorded vote of HRC" in headlines(records)[-1].detail
    support = main_charts(records, "en")[1]
    assert "by year: HRC" in support
    assert "African: 100% in 2015" in support
    assert "1995" not in re.sub(r"data:[^\"]+", "", support)


def test_data_without_votes_have_a_front_page_too(tmp_path):
    import votelib as vl

    vl.load("sample").select(adoption="without_vote").to_csv(tmp_path / "silent")
    from votelib.records import Records
    from votelib.report_front import headlines, main_charts

    silent = Records.from_folder(tmp_path / "silent")
    assert [tile.what for tile in headlines(silent)] == ["adoptions without a vote"]
    assert main_charts(silent) == []


def test_a_title_from_a_document_is_words_and_never_a_tag(tmp_path):
    import pandas as pd

    from votelib.records import Records
    from votelib.report_front import main_charts, sentences
    from votelib.report_html import Frame, front_page

    evil = "<img src=x onerror=alert(1)>"
    records = Records(
        pd.DataFrame({"rollcall": "r", "country": ["KEN", "JPN"], "vote": ["yes", "no"]}),
        pd.DataFrame(
            {"rollcall": ["r"], "body": "HRC", "symbol": evil, "title": evil, "date": ["2024-07-10"], "yes": 1, "no": 1,
             "abstain": 0, "source": evil}
        ),
    )  # fmt: skip
    page = front_page(
        Frame.in_language("en"), title=evil, coverage=evil, pages=[], reproductions=[], waiting=[], failed=[],
        tiles=[], sentences=sentences(records), figures=main_charts(records), box=[("Data set", evil)],
    )  # fmt: skip
    assert evil not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_labels_come_in_the_language_asked_for(tmp_path, run):
    index = run(notebook(tmp_path, "one"), parameters={"lang": "ar"})
    for page in (index, tmp_path / "out/one.html"):
        found = look_at(page)
        assert ("html", "ar", "rtl") in found.languages
        assert {
            ("div", "en", "ltr"),
            ("dd", "en", "ltr"),
        } & found.languages  # the prose is English, and says so
        assert "مصدر هذه الأرقام" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "words"), [("fr", "D’où viennent ces chiffres"), ("zh", "数据来源")])
def test_the_frame_of_a_page_speaks_each_language(lang, words):
    from votelib.report_html import Frame

    frame = Frame.in_language(lang)
    assert (frame.lang, frame.dir) == (lang, "ltr")
    assert frame.say("Where these numbers come from") == words


def test_an_unknown_language_is_answered_with_those_there_are(tmp_path, run):
    with pytest.raises(UnknownName, match="ar, en, es, fr, ru, zh"):
        run(notebook(tmp_path, "one"), parameters={"lang": "xx"})


# -- reproductions of published results ----------------------------------------------------------------------


@pytest.fixture
def reproductions(tmp_path):
    folder = tmp_path / "reproductions"
    folder.mkdir()
    return folder


def test_a_reproduction_keeps_its_own_data_set(reproductions, run, tmp_path):
    path = Path(notebook(reproductions, "map", "print('data is', data)"))
    nb = nbformat.read(path, as_version=4)
    nb.cells[1].source = 'data = "sample"'
    nbformat.write(nb, path)
    report(str(_silent(tmp_path)), [str(path)], tmp_path / "out", progress=False)
    page = (tmp_path / "out/map.html").read_text(encoding="utf-8")
    assert "data is sample" in page
    assert "423 votes" in page  # and its box speaks of that data set
    index = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert index.index("Published results, reproduced") < index.index('<a href="map.html">')


def _silent(tmp_path) -> Path:
    import votelib as vl

    return vl.load("sample").select(adoption="without_vote").to_csv(tmp_path / "silent")


def test_a_reproduction_whose_archive_is_missing_says_so_and_fails_nothing(reproductions, run):
    early, late = (Path(notebook(reproductions, name)) for name in ("early", "late"))
    for path, source in ((early, 'data = "no-such-archive"'), (late, "year = 2019")):
        nb = nbformat.read(path, as_version=4)
        nb.cells[1].source = source
        needs = "import votelib as vl\nraise vl.NotAvailable('fetch it first')"
        nb.cells.append(nbformat.v4.new_code_cell(needs))
        nbformat.write(nb, path)
    index = run(str(early), str(late)).read_text(encoding="utf-8")
    assert "Not run here" in index
    assert "no archive 'no-such-archive'" in html.unescape(index)
    assert "fetch it first" in index
    assert "Not renewed" not in index
