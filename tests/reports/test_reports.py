"""Pages that stand alone, and what happens when a notebook does not hold."""

from __future__ import annotations

import base64
import hashlib
import html
import html.parser
import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest

import votelib as vl
from votelib.errors import CoverageWarning, NotAvailable, ReportError, UnknownName
from votelib.files import data_dir
from votelib.reports import provenance
from votelib.reports.build import report
from votelib.reports.page import Frame, front_page, notebook_page
from votelib.reproductions.figures import archives_at_hand

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


# What usually differs from run to run: the order of a set of strings, and drawings with ids.
DRAWING = """
from votelib import charts
import votelib as vl
one = vl.load(data).select(symbol="A/HRC/RES/56/2")
seats = vl.attach(one, "un_region")
charts.present(charts.plot_seats(seats), seats[["country", "vote"]], title="Seats")
"""
EVIL = "from IPython.display import HTML\nHTML('<script>document.title = 1</script>')"
FINDING = "from votelib.sentences import Words\nWords('Two <b> of 3 agree.')"
WHOLE = ("print('data is', data)", "print('symbol is', symbol)", FIGURE, "1/3", "print({str(n) for n in range(50)})",
         DRAWING, EVIL)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A notebook with all that a page may hold: its folder, in which it was run twice, the second time a day later."""
    folder = tmp_path_factory.mktemp("shelf")
    path = Path(notebook(folder, "one", *WHOLE))
    nb = nbformat.read(path, as_version=4)
    nb.cells += [nbformat.v4.new_markdown_cell(f"## Part <{n}>") for n in range(3)]
    nb.cells += [nbformat.v4.new_markdown_cell("## What this shows"), nbformat.v4.new_code_cell(FINDING)]
    nbformat.write(nb, path)
    (folder / "as_it_was").write_bytes(path.read_bytes())
    given = {"symbol": "X/1"}
    report("sample", [str(path)], folder / "out", parameters=given, progress=False)
    with pytest.MonkeyPatch.context() as patch:
        another_day(patch)
        report("sample", [str(path)], folder / "later", parameters=given, progress=False)
    return folder


@pytest.fixture(scope="module")
def index(shelf) -> str:
    return (shelf / "out/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def one(shelf) -> str:
    return (shelf / "out/one.html").read_text(encoding="utf-8")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Make a report on the sample without the charts of its front page, which take a second to draw."""
    monkeypatch.setattr("votelib.reports.build.main_charts", lambda records, lang: [])

    def run(*notebooks, data="sample", **options):
        return report(data, notebooks, tmp_path / "out", progress=False, **options)

    return run


@pytest.fixture
def without_kernel(monkeypatch):
    """For a test of what stands around a notebook: its cells are not run."""
    monkeypatch.setattr(
        "votelib.reports.build.run_notebook", lambda path, values: (nbformat.read(path, as_version=4), "")
    )


def test_paths_hold_while_the_current_folder_is_another(tmp_path, monkeypatch):
    """Papermill changes the current folder for a moment; a file named from here was then no archive that is known."""
    vl.load("sample").to_csv(tmp_path / "own")
    notebook(tmp_path, "one", 'data = "sample"')
    monkeypatch.chdir(tmp_path)
    used = []

    def moves(path, values):
        used.append(path)
        os.chdir("/")
        return nbformat.read(path, as_version=4), ""

    monkeypatch.setattr("votelib.reports.build.run_notebook", moves)
    monkeypatch.setattr(
        "votelib.atlas.file.write_atlas", lambda records, out, data, lang: used.append(Path(data)) or out
    )
    report("own", ["one.ipynb"], "out", progress=False)
    assert {*used} == {tmp_path / "one.ipynb", tmp_path / "own"}
    assert Path.cwd() == tmp_path
    assert '"data": "own"' in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")


def test_a_page_holds_its_result_its_question_and_its_provenance(one, index):
    assert "data is sample" in one
    assert "<h1" in one
    for words in ("sha256:", "9 recorded votes of 108 states", "votelib", "Python", "How to cite", "pandas"):
        assert words in one
    assert '<a href="one.html">A page</a>' in index
    assert "Is it whole?" in index


@pytest.mark.parametrize("name", ["index", "one"])
def test_nothing_is_loaded_from_anywhere(shelf, name):
    found = look_at(shelf / f"out/{name}.html")
    assert not found.fetched
    assert not found.mute
    assert len(found.ids) == len(set(found.ids))


def test_the_policy_allows_our_script_and_no_other(one, index):
    assert "document.title = 1" in one
    for text, scripts in ((index, 1), (one, 2)):
        found = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        assert len(found) == scripts
        digest = base64.b64encode(hashlib.sha256(found[-1].encode()).digest()).decode()
        (policy,) = re.findall(r'content="(default-src [^"]*)"', text)
        assert policy.startswith("default-src 'none'; script-src ")
        assert re.findall(r"script-src ([^;]*);", policy) == [f"'sha256-{digest}'"]


def test_a_long_page_has_contents_that_lead_somewhere(shelf, one):
    links = re.findall(r'<li><a href="#([^"]+)">', one)
    assert len(links) == 4  # the three parts and what this shows
    assert set(links) <= set(look_at(shelf / "out/one.html").ids)


def test_code_is_folded(one):
    assert re.search(r'<details class="code"><summary>Code</summary>.*symbol is', one, re.DOTALL)
    assert "<details open" not in one
    # the parameters, which show nothing, are in the fold of the code that follows
    assert one.count("<summary>Code</summary>") == len([*WHOLE, FINDING])


def test_parameters_reach_the_notebooks_that_take_them(one):
    assert "symbol is X/1" in one


@pytest.mark.parametrize("name", ["index", "one"])
def test_a_page_is_the_same_when_run_again_but_for_its_day(shelf, name):
    first, later = (without_day(shelf / run / f"{name}.html") for run in ("out", "later"))
    assert first == later


def test_a_manifest_says_which_page_is_another_when_made_again(shelf, tmp_path):
    """Its own page, run a day later, is the same; a page that was written in is not."""
    from votelib.reports import verify_report, verifying

    def the_day_of_later() -> str:
        return stated_day(shelf / "later/one.html")

    def verdicts(folder: Path) -> dict[str, str]:
        def later(data, notebooks, out, *, parameters, progress):
            assert (data, parameters) == ("sample", {"symbol": "X/1"})
            shutil.copytree(shelf / "later", out, dirs_exist_ok=True)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(verifying, "_today", the_day_of_later)
            found = verify_report(folder / "manifest.json", later)
        return found.set_index("what")["verdict"].to_dict()

    mine = shutil.copytree(shelf / "out", tmp_path / "mine")
    assert set(verdicts(mine).values()) <= {"same", "note"}
    page = mine / "one.html"
    page.write_text(page.read_text(encoding="utf-8").replace("agree", "differ"), encoding="utf-8")
    found = verdicts(mine)
    assert found["page one.html as it lies here"] == "differs"
    assert found["page one.html made again"] == "same"


def test_the_notebook_itself_is_never_written_to(shelf):
    assert (shelf / "one.ipynb").read_bytes() == (shelf / "as_it_was").read_bytes()


def test_a_failing_notebook_keeps_the_last_good_page_and_says_which_cell_and_why(tmp_path, run):
    out = tmp_path / "out"
    out.mkdir()
    (out / "one.html").write_text("the last good page", encoding="utf-8")
    bad = notebook(tmp_path, "one", "print('before')\nraise ValueError('no such bloc')")
    mute = notebook(tmp_path, "mute", "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    with pytest.raises(ReportError) as failed:
        run(bad, mute, notebook(tmp_path, "two", "print('good')"))
    assert "2 of 3 notebooks failed" in str(failed.value)
    assert "one: cell 3 (raise ValueError('no such bloc')): ValueError: no such bloc" in str(failed.value)
    assert "mute: a picture has no alt text" in str(failed.value)
    assert (out / "one.html").read_text(encoding="utf-8") == "the last good page"
    assert sorted(path.name for path in out.iterdir()) == [
        "atlas.html",
        "index.html",
        "manifest.json",
        "one.html",
        "two.html",
    ]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "Not renewed" in index
    assert "no such bloc" in index


def test_a_process_that_ends_is_a_page_that_failed_and_not_the_end_of_the_report(tmp_path, run):
    ends = notebook(tmp_path, "one", "import os\nos._exit(1)")
    with pytest.raises(
        ReportError, match="one: the Python process of the notebook ended before the page was done"
    ):
        run(ends, notebook(tmp_path, "two", "print('good')"))
    assert (tmp_path / "out" / "two.html").is_file()


@pytest.mark.parametrize(("failing", "made"), [(1, True), (5, False)])
def test_a_process_that_does_not_start_is_started_again(tmp_path, run, monkeypatch, failing, made):
    """It happened while other reports were being made: "Kernel died before replying", and no report at all."""
    import papermill

    starts, execute = [], papermill.execute_notebook

    def sometimes(*given, **named):
        starts.append(given)
        if len(starts) <= failing:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return execute(*given, **named)

    monkeypatch.setattr(papermill, "execute_notebook", sometimes)
    one = notebook(tmp_path, "one", "print('good')")
    if made:
        run(one)
        assert (tmp_path / "out" / "one.html").is_file()
    else:
        with pytest.raises(
            ReportError, match="could not be started, in 3 attempts: Kernel died before replying"
        ):
            run(one)
        assert len(starts) == 3


def test_a_chapter_for_which_the_data_hold_too_little_ends_there_and_says_why_in_its_language(tmp_path, run):
    short = notebook(
        tmp_path,
        "one",
        "import votelib as vl\nsample = vl.load('sample')\nvl.sentences.the_data(sample, 'fr')",
        "undated = vl.Records(sample.votes, sample.rollcalls.assign(date=None))\nvl.records.last_day(undated)",
        "print('not reached')",
    )
    with pytest.warns(CoverageWarning, match=r"too little for a part of 1 chapter \(one: no recorded vote"):
        run(short, parameters={"lang": "fr"})
    page = (tmp_path / "out" / "one.html").read_text(encoding="utf-8")
    assert "Conseil des droits de l’homme" in page
    assert "La page s’arrête ici" in page
    assert "ajoutez une colonne «\xa0date\xa0»" in page
    for word in ("NothingToShow", "Traceback (most recent", "not reached", "papermill"):
        assert word not in page
    assert "s’arrête ici" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_chapters_that_compare_votes_have_a_page_for_a_single_document(tmp_path):
    document = data_dir() / "sample" / "A_HRC_RES_56_2.zh.md"
    with pytest.warns(CoverageWarning, match="part of 1 chapter"):
        report(document, ["04", "06"], tmp_path, progress=False)
    pages = {path.name[:2]: path.read_text(encoding="utf-8") for path in tmp_path.glob("0*.html")}
    assert [name for name, page in sorted(pages.items()) if "This page ends here" in page] == ["04"]
    assert sorted(pages) == ["04", "06"]


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1945-01-01", "1970-01-01"])
def test_the_landscape_of_blocs_has_a_page_for_days_when_many_did_not_exist(tmp_path, day):
    report(None, ["08"], tmp_path, parameters={"on": day, "since": "1940-01-01"}, progress=False)
    page = (tmp_path / "08_groupings.html").read_text(encoding="utf-8")
    assert ("Which groups overlap" in page) == (day > "1963")


SVG = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'


@pytest.mark.parametrize(
    ("kind", "output", "says"),
    [
        ("text/html", '<img src="data:image/png;base64,AAAA">', "alt text"),
        ("image/svg+xml", SVG, "alt text"),
        ("image/png", "AAAA", "alt text"),
        ("text/html", '<img alt=x src="https://example.org/x.png">', "outside"),
        ("text/html", '<style>@import "//example.org"</style>', "outside"),
        ("text/html", '<script src="x.js"></script>', "outside"),
    ],
)
def test_a_page_that_would_not_stand_alone_is_refused(kind, output, says):
    shown = nbformat.v4.new_output("display_data", {kind: output})
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("show()", outputs=[shown])])
    with pytest.raises(ReportError, match=says):
        notebook_page(nb, "one", [], Frame.in_language("en"))


def without_day(page: Path) -> str:
    """A page without its stated date, which may differ between two runs."""
    return re.sub("<time .*?</time>", "DAY", page.read_text(encoding="utf-8"))


def stated_day(page: Path) -> str:
    (day,) = set(re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)">', page.read_text(encoding="utf-8")))
    return day


def test_the_stated_day_is_said_in_the_language_of_the_page():
    """French pages said "Établi le 2026-11-28"."""
    from votelib.reports.page import Frame

    assert Frame.in_language("fr").day("2026-11-28") == "28 novembre 2026"


def another_day(monkeypatch):
    import datetime

    from votelib.reports import provenance as report_provenance

    class Tomorrow(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + datetime.timedelta(days=1)

    monkeypatch.setattr(report_provenance.datetime, "datetime", Tomorrow)


def test_an_unknown_notebook_is_answered_with_those_that_are_there(run):
    with pytest.raises(NotAvailable, match="01_one_vote"):
        run("nothing_like_it")


# -- the front page ------------------------------------------------------------------------------------------


def tiles(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<li><strong>(.*?)</strong> <span>(.*?)</span>", page)


def test_figures_of_whole_texts_alone_say_so():
    """The Assembly's front page said 5,653 recorded votes beside 6,843: it counts those on whole texts."""
    from votelib.records import main_texts
    from votelib.reports.front import headlines

    records = vl.load("unga").select(since=2010, until=2012)
    voted = headlines(records)[0]
    assert voted.number == str(main_texts(records).rollcalls["adoption"].eq("recorded").sum())
    assert int(voted.number) < records.rollcalls["adoption"].eq("recorded").sum()
    assert voted.detail.startswith("whole texts, ")
    assert not headlines(vl.load("sample"))[0].detail.startswith("whole texts")


def test_the_headline_figures_are_those_of_the_data(index, sample):
    adopted = sample.rollcalls["adoption"].value_counts()
    shown = {what: number for number, what in tiles(index)}
    assert shown["recorded votes"] == str(adopted["recorded"]) == "9"
    assert shown["adoptions without a vote"] == str(adopted["without_vote"]) == "10"
    yes = sample.votes["vote"].eq("yes").mean()
    assert shown["of these votes are Yes"] == f"{yes:.0%}"
    # worked by hand: every African member voted yes in all nine votes
    assert shown["the most united regional group"] == "1.00"
    assert "African, Agreement Index; 9 recorded votes" in index
    assert "30 Yes, 16 No, 1 abstention" in index  # A/HRC/RES/59/3, as its document prints it
    assert index.count("<figure ") == 3


def test_the_front_page_leads_to_each_page_and_says_what_it_found(index):
    assert '<a href="one.html">A page</a>' in index
    assert '<p class="sentence">Two &lt;b&gt; of 3 agree.</p>' in index


def test_the_charts_stay_with_the_body_that_voted_last():
    """An archive that holds the Commission too: nothing of it is mixed into what is said of the Council."""
    import pandas as pd

    from votelib.records import Records
    from votelib.reports.front import headlines, main_charts

    states = ["KEN", "GHA", "EGY", "ZAF", "FRA", "DEU", "ITA", "ESP"]
    rollcalls = [("CHR", "1995-03-01", "no"), ("HRC", "2014-07-01", "yes"), ("HRC", "2015-07-01", "yes")]
    votes = [(day, state, vote) for _, day, vote in rollcalls for state in states]
    records = Records(
        pd.DataFrame(votes, columns=["rollcall", "country", "vote"]),
        pd.DataFrame([(day, body, day) for body, day, _ in rollcalls], columns=["rollcall", "body", "date"]),
    )
    assert [tile.number for tile in headlines(records)][:2] == ["2", "16"]
    assert headlines(records)[-1].detail.endswith("; 2 recorded votes")
    support = main_charts(records, "en")[1]
    assert "African: 100% in 2014, 100% in 2015" in support
    assert "1995" not in re.sub(r"data:[^\"]+", "", support)


def test_data_without_votes_have_a_front_page_too(tmp_path):
    vl.load("sample").select(adoption="without_vote").to_csv(tmp_path / "silent")
    from votelib.records import Records
    from votelib.reports.front import headlines, main_charts

    silent = Records.from_folder(tmp_path / "silent")
    assert [tile.what for tile in headlines(silent)] == ["adoptions without a vote"]
    assert main_charts(silent) == []


def test_a_title_from_a_document_is_words_and_never_a_tag(tmp_path):
    import pandas as pd

    from votelib.records import Records
    from votelib.reports.front import in_brief, main_charts

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
        tiles=[], sentences=in_brief(records), hrefs=set(), figures=main_charts(records), box=[("Data set", evil)],
    )  # fmt: skip
    assert evil not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_labels_come_in_the_language_asked_for(tmp_path, run, without_kernel):
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
    frame = Frame.in_language(lang)
    assert (frame.lang, frame.dir) == (lang, "ltr")
    assert frame.say("Where these numbers come from") == words


def test_an_unknown_language_is_answered_with_those_there_are(tmp_path, run):
    with pytest.raises(UnknownName, match="ar, en, es, fr, ru, zh"):
        run(notebook(tmp_path, "one"), parameters={"lang": "xx"})


# -- parts of the front page ---------------------------------------------------------------------------------


def test_a_front_page_without_chapters_has_no_heading_for_them():
    """After a report on published figures alone, "The reports" stood above nothing."""
    about = {
        "title": "Votes",
        "coverage": "",
        "failed": [],
        "box": [],
        "tiles": [],
        "sentences": [],
        "figures": [],
    }
    card = {"title": "A page", "question": "?", "href": "one.html", "about": "", "sentence": ""}
    frame = Frame.in_language("en")
    alone = front_page(frame, pages=[], reproductions=[card], waiting=[], ways_in=[], hrefs=set(), **about)
    assert "The reports" not in alone
    assert "Published results, reproduced" in alone
    both = front_page(frame, pages=[card], reproductions=[], waiting=[], ways_in=[], hrefs=set(), **about)
    assert both.count("The reports") == 2  # the heading, and the link to it
    assert '<ul class="cards">\n</ul>' not in alone + both


# -- reproductions of published results ----------------------------------------------------------------------


def reproduction(folder: Path, name: str, parameters: str, *cells: str) -> str:
    path = notebook(folder, name, *cells)
    nb = nbformat.read(path, as_version=4)
    nb.cells[1].source = parameters
    nbformat.write(nb, path)
    return path


def test_a_reproduction_keeps_its_own_data_set_and_one_that_misses_it_says_so(tmp_path, run):
    folder = tmp_path / "reproductions"
    folder.mkdir()
    silent = vl.load("sample").select(adoption="without_vote").to_csv(tmp_path / "silent")
    needs = "import votelib as vl\nraise vl.NotAvailable('fetch it first')"
    index = run(
        reproduction(folder, "map", 'data = "sample"', "print('data is', data)"),
        reproduction(folder, "early", 'data = "no-such-archive"', needs),
        reproduction(folder, "late", "year = 2019", needs),
        data=str(silent),
    ).read_text(encoding="utf-8")
    page = (tmp_path / "out/map.html").read_text(encoding="utf-8")
    assert "data is sample" in page
    assert "9 recorded votes of 108 states" in page  # and its box speaks of that data set
    assert index.index("Published results, reproduced") < index.index('<a href="map.html">')
    assert "Not run here" in index
    assert "no archive 'no-such-archive'" in html.unescape(index)
    assert "fetch it first" in index
    assert "Not renewed" not in index
    assert not (tmp_path / "out/early.html").exists()


def test_the_front_page_leads_into_the_atlas(tmp_path, run):
    run(notebook(tmp_path, "one", "print('good')"))
    front = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="atlas.html"' in front
    assert 'href="atlas.html#vote=A%2FHRC%2FRES%2F59%2F3%402025-07-04%231"' in front
    assert "startAtlas" in (tmp_path / "out" / "atlas.html").read_text(encoding="utf-8")


def test_a_page_on_several_archives_cites_each():
    """The page of every published figure named no source of the votes it counts."""
    both = provenance.box_of_several([provenance.box(vl.load(name), name) for name in ("sample", "unga")])
    said = [text for name, text in both if name == "Data set"]
    assert [text.split(":")[0] for text in said] == ["sample", "unga"]
    cite = provenance.cited_in(both)
    assert cite.count("The votelib founders") == 1
    assert "data set “sample”" in cite
    assert "data set “unga”" in cite
    assert set(archives_at_hand("sample")) == {"sample", "unga"}
