"""The report on the sample, opened as a reader would: in a browser, wide and narrow, light and dark, on paper."""

from __future__ import annotations

import base64
import io

import chromium
import numpy as np
import pandas as pd
import pytest

from votelib.files import available_notebooks

pytestmark = pytest.mark.browser

CHAPTERS = [path.stem for path in available_notebooks()]
#: What the quick tests open: one vote, a text through the years, tables that run over pages.
QUICK = ["01_one_vote", "05_lineage", "08_groupings"]


def each_page(*screens: tuple[int, str]) -> list:
    """Every page on every screen; in the quick tests a few of them, each on one screen in turn."""
    quick = {(name, screens[page % len(screens)]) for page, name in enumerate(["index", *QUICK])}
    return [
        pytest.param(
            name, *screen, id=f"{name}-{screen[0]}-{screen[1]}",
            marks=[] if (name, screen) in quick else [pytest.mark.slow],
        )
        for name in ["index", *CHAPTERS]
        for screen in screens
    ]  # fmt: skip


@pytest.fixture(scope="module")
def pages(request, tmp_path_factory):
    """The folder of the report: all chapters if a slow test will open them."""
    from votelib.reports.build import report

    here = [item for item in request.session.items if item.path == request.path]
    chapters = CHAPTERS if any(item.get_closest_marker("slow") for item in here) else QUICK
    return report("sample", chapters, out=tmp_path_factory.mktemp("reports"), progress=False).parent


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    driver = chromium.start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.mark.parametrize(("name", "width", "scheme"), each_page((1280, "light"), (390, "dark")))
def test_a_page_stands_alone_and_fits_the_screen(browser, pages, name, width, scheme):
    chromium.show_as(browser, width, scheme)
    chromium.complaints(browser)
    chromium.requests(browser)
    browser.get((pages / f"{name}.html").as_uri())
    assert chromium.complaints(browser) == []
    assert [url for url in chromium.requests(browser) if not url.startswith(("file:", "data:"))] == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    broken = "return [...document.images].filter(i => !i.naturalWidth || !i.alt.trim()).map(i => i.alt)"
    assert browser.execute_script(broken) == []
    assert browser.execute_script("return document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize(
    ("name", "width", "scheme"), each_page((1280, "light"), (1280, "dark"), (390, "dark"))
)
def test_a_page_has_no_serious_fault_for_those_who_cannot_see_it(browser, pages, name, width, scheme):
    from axe_core_python.selenium import Axe

    chromium.show_as(browser, width, scheme)
    browser.get((pages / f"{name}.html").as_uri())
    found = Axe().run(browser, options={"resultTypes": ["violations"]})["violations"]
    serious = [
        f"{fault['id']}: {fault['nodes'][0]['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.fixture
def lineage(browser, pages):
    chromium.show_as(browser, 1280)
    browser.get((pages / "05_lineage.html").as_uri())
    return browser


TABLE = """
const table = [...document.querySelectorAll('table')].find(t => t.caption?.textContent.startsWith(arguments[0]));
const heads = [...table.tHead.rows[0].cells];
const head = heads.find(h => h.textContent.trim() === arguments[1]);
"""
COLUMN = """
const shown = [...table.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[head.cellIndex].textContent);
"""


def column(driver, title: str, head: str) -> list[str]:
    return driver.execute_script(f"{TABLE}{COLUMN} return shown;", title, head)


def test_a_table_sorts_by_keyboard_up_down_and_back(lineage):
    from selenium.webdriver.common.keys import Keys

    title = "Each time the text came up"
    before = column(lineage, title, "yes")
    button = lineage.execute_script(f"{TABLE} return head.querySelector('button');", title, "yes")
    state = f"{TABLE} return head.getAttribute('aria-sort');"
    numbers = sorted(int(number) for number in before if number)
    button.send_keys(Keys.ENTER)
    assert lineage.execute_script(state, title, "yes") == "ascending"
    # numbers by value, and the adoptions without a vote, which have none, last
    assert column(lineage, title, "yes") == [*map(str, numbers), *[""] * 10]
    button.send_keys(Keys.SPACE)
    assert lineage.execute_script(state, title, "yes") == "descending"
    assert column(lineage, title, "yes") == [*map(str, numbers[::-1]), *[""] * 10]
    button.send_keys(Keys.ENTER)
    assert lineage.execute_script(state, title, "yes") is None
    assert column(lineage, title, "yes") == before


def test_a_table_filters_and_says_how_many_rows_are_left(lineage):
    title = "Each time the text came up"
    box = lineage.execute_script(
        f"{TABLE} return table.closest('.vl-table').querySelector('input');", title, "yes"
    )
    assert box.get_attribute("aria-label").startswith("Filter: Each time")
    box.send_keys("recorded 2019")
    assert column(lineage, title, "symbol") == ["A/HRC/RES/41/3"]
    said = "return document.querySelector('.vl-filter output').textContent"
    assert lineage.execute_script(said) == "1 of 19"
    box.clear()
    box.send_keys(" ")
    assert len(column(lineage, title, "symbol")) == 19


def test_all_code_opens_and_closes_by_one_button(lineage):
    from selenium.webdriver.common.by import By

    button = lineage.find_element(By.ID, "all-code")
    opened = "return [...document.querySelectorAll('details.code')].map(d => d.open)"
    assert not any(lineage.execute_script(opened))
    button.click()
    assert all(lineage.execute_script(opened))
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert not any(lineage.execute_script(opened))


def test_each_figure_can_be_saved_with_its_numbers(lineage):
    offered = """return [...document.querySelectorAll('figure')].map(f =>
        [...f.querySelectorAll('.vl-save')].map(l => l.tagName === 'A' ? l.download.split('.').pop() : 'button'))"""
    for formats in lineage.execute_script(offered):
        assert formats[0] == "csv"
        assert formats[1:] in (["svg", "button"], ["png"])


def test_the_figures_stay_on_white_in_the_dark(browser, pages):
    chromium.show_as(browser, 1280, "dark")
    browser.get((pages / "05_lineage.html").as_uri())
    look = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"
    assert browser.execute_script(look, "body") == "rgb(20, 24, 29)"
    assert browser.execute_script(look, "figure img") == "rgb(255, 255, 255)"


def test_a_chart_that_scrolls_fades_at_its_end_until_that_is_reached(browser, pages):
    """A phone shows no bar for scrolling, and a chart whose end is not seen looks whole."""
    fade = "return getComputedStyle(document.querySelector('.vl-card')).getPropertyValue('--more')"
    for width, wanted in ((1280, "0px"), (390, "40px")):
        chromium.show_as(browser, width)
        browser.get((pages / "05_lineage.html").as_uri())
        assert browser.execute_script(fade) == wanted
    browser.execute_script(
        "const card = document.querySelector('.vl-card'); card.scrollLeft = card.scrollWidth"
    )
    browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert browser.execute_script(fade) == "0px"


def on_paper(browser, page):
    import pypdfium2

    chromium.show_as(browser, 1280)
    browser.get(page.as_uri())
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    return pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(printed)))


def test_on_paper_nothing_is_cut_and_no_page_is_empty(browser, pages):
    document = on_paper(browser, pages / "05_lineage.html")
    assert document[0].get_size() == pytest.approx((595, 842), abs=2)  # A4
    words = "".join(page.get_textpage().get_text_range() for page in document)
    assert "What this text shows" in words
    for gone in ("Show all code", "Filter", "Download as", "import votelib"):
        assert gone not in words
    for page in document:
        grey = np.asarray(page.render(scale=0.5, grayscale=True).to_pil())
        assert (grey < 250).mean() > 0.005  # some ink on each page
        assert (grey[:, -12:] > 250).all()  # and none in the right margin
    assert len(document) <= 8


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in CHAPTERS]
)
def test_on_paper_no_sheet_but_the_last_is_less_than_half_full(browser, pages, name):
    """A chart that would not fit shrinks as far as it can be read, and text stands before it."""
    *sheets, _ = (
        np.asarray(page.render(scale=0.5, grayscale=True).to_pil()) < 200
        for page in on_paper(browser, pages / f"{name}.html")
    )
    full = [np.flatnonzero(ink.any(axis=1)).max() / len(ink) for ink in sheets]
    assert [share for share in full if share < 0.47] == []  # with its margins, of which the upper is 5%


TOO_WIDE = """return [...document.querySelectorAll('main table')].filter(table => table.checkVisibility())
    .filter(table => table.getBoundingClientRect().width > (table.matches('.wide:has(tr:nth-child(4))') ? 1034 : 682))
    .map(table => table.caption?.textContent)"""


def too_wide_on_paper(browser, page) -> list[str]:
    """Tables wider than what a sheet has between its margins: 180 mm upright, 273 mm on its side."""
    chromium.show_as(browser, 680, medium="print")
    browser.get(page.as_uri())
    return browser.execute_script(TOO_WIDE)


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in CHAPTERS]
)
def test_on_paper_no_table_is_wider_than_its_sheet(browser, pages, name):
    """Chromium prints the whole page smaller for it; in Arabic it leaves out the last column."""
    assert too_wide_on_paper(browser, pages / f"{name}.html") == []


def test_on_paper_two_long_columns_leave_room_for_the_numbers(browser, tmp_path):
    from votelib.charts import present_table
    from votelib.reports.page import Frame, plain_page

    words = "منظمة التعاون والتنمية في الميدان الاقتصادي"
    table = pd.DataFrame(
        {"group": [words] * 9, "name": [words] * 9, "type": ["regional group of the UN"] * 9}
    )
    table = table.assign(founded="1945-10-24", **{f"n {place}": 1000 for place in range(5)})
    page = tmp_path / "long.html"
    body = present_table(table, title="Long", labels="ar").html
    frame = Frame.in_language("ar")
    page.write_text(plain_page(frame, title="Long", lead="", contents=[], body=body), encoding="utf-8")
    assert "again" in body
    assert too_wide_on_paper(browser, page) == []


LONGEST_TABLE = """const rows = table => [...table.querySelectorAll('tbody tr')];
    const shown = [...document.querySelectorAll('table')].filter(table => table.checkVisibility());
    const longest = shown.sort((a, b) => rows(b).length - rows(a).length)[0];
    const name = row => [...row.cells].map(cell => cell.textContent.trim()).sort((a, b) => b.length - a.length)[0];
    const heads = [...longest.querySelectorAll('thead th')].map(head => head.textContent.trim());
    return [heads, name(rows(longest)[0]), name(rows(longest).at(-1)), rows(longest).length];"""


def test_on_paper_a_long_table_has_its_head_on_each_page(browser, pages):
    browser.get((pages / "08_groupings.html").as_uri())
    heads, first_row, _, n_rows = browser.execute_script(LONGEST_TABLE)
    assert n_rows > 40
    document = on_paper(browser, pages / "08_groupings.html")
    words = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    first = min(number for number, page in enumerate(words) if first_row[:25] in page)
    head = max(heads, key=len).split()[0]
    with_head = [number for number, page in enumerate(words) if head in page and number >= first]
    assert len(with_head) > 1  # the table runs over pages, each of which begins with the head
    assert with_head[: len(with_head)] == list(range(first, first + len(with_head)))


def test_a_long_table_scrolls_under_its_head_and_by_keys(browser, pages):
    chromium.show_as(browser, 1280)
    browser.get((pages / "08_groupings.html").as_uri())
    long = """return [...document.querySelectorAll('.vl-scroll')].filter(b => b.scrollHeight > b.clientHeight + 200)
        .map(b => { b.scrollTop = 200; return [b.tabIndex, b.scrollTop, Math.round(
            b.querySelector('th').getBoundingClientRect().top - b.getBoundingClientRect().top)]; })"""
    boxes = browser.execute_script(long)
    assert len(boxes) >= 3
    assert all(box == [0, 200, 0] for box in boxes)


@pytest.mark.parametrize(("lang", "forward"), [("en", "ARROW_RIGHT"), ("ar", "ARROW_LEFT")])
def test_the_heads_of_a_wide_table_are_one_stop_and_arrows_go_through_them(browser, tmp_path, lang, forward):
    from selenium.webdriver.common.keys import Keys

    from votelib.charts import present_table
    from votelib.reports.page import Frame, plain_page

    table = pd.DataFrame({f"text {place}": [1, 2, 3] for place in range(15)})
    body = present_table(table, title="Wide", labels=lang).html
    page = tmp_path / "wide.html"
    frame = Frame.in_language(lang)
    page.write_text(plain_page(frame, title="Wide", lead="", contents=[], body=body), encoding="utf-8")
    browser.get(page.as_uri())
    stops = "return [...document.querySelectorAll('thead button')].map(b => b.tabIndex)"
    place = "return [...document.querySelectorAll('thead button')].indexOf(document.activeElement)"
    assert browser.execute_script(stops) == [0, *[-1] * 14]
    browser.execute_script("document.querySelector('thead button').focus()")
    for key, there in [(forward, 1), (forward, 2), ("HOME", 0), ("END", 14), (forward, 14)]:
        browser.switch_to.active_element.send_keys(getattr(Keys, key))
        assert browser.execute_script(place) == there
    assert browser.execute_script(stops) == [*[-1] * 14, 0]


def test_escape_closes_what_was_opened_and_leaves_the_focus_on_it(lineage):
    from selenium.webdriver.common.keys import Keys

    summary = lineage.find_element("css selector", "figure details summary")
    summary.send_keys(Keys.ENTER)
    is_open = "return document.activeElement.parentElement.open"
    assert lineage.execute_script(is_open)
    summary.send_keys(Keys.ESCAPE)
    assert lineage.execute_script(is_open) is False
