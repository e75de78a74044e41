"""The atlas as a new user meets it: in a browser, by mouse and keys, wide and narrow, light, dark and on paper."""

from __future__ import annotations

import base64
import contextlib
import time
from urllib.parse import parse_qs, quote, urlsplit

import chromium
import pandas as pd
import pytest
from atlas_pages import open_page, panels
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import votelib as vl
from votelib.atlas import write_atlas

pytestmark = pytest.mark.browser

VIEWS = {
    "votes": "",
    "one vote": f"vote={quote('A/HRC/RES/56/2@2024-07-10#1', safe='')}",
    "map": f"vote={quote('A/HRC/RES/56/2@2024-07-10#1', safe='')}&show=map",
    "state": "view=states&a=FRA",
    "two states": "view=states&a=BRA&b=IND",
    "bloc": "view=blocs&group=GRULAC",
    "two blocs": "view=blocs&group=EU&beside=OIC",
    "changes": "view=changes",
    "about": "view=about",
    "nothing": "q=zzzzzz",
    "arabic": "view=states&a=EGY&lang=ar",
}


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(tmp_path_factory, downloads):
    driver = chromium.start(tmp_path_factory.mktemp("profile"))
    driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
    )
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def sample_page(tmp_path_factory):
    return write_atlas(vl.load("sample"), tmp_path_factory.mktemp("atlas") / "atlas.html", data="sample")


@pytest.fixture
def page(browser, sample_page):
    chromium.show_as(browser, 1280)
    open_page(browser, sample_page)
    return browser


def wait_for(check, seconds: float = 5):
    """The first true answer; a page draws a moment after a key."""
    until = time.monotonic() + seconds
    while True:
        found = check()
        if found or time.monotonic() > until:
            return found
        time.sleep(0.05)


def saved(folder, ending: str, before: set) -> object:
    """The file that a click saved."""

    def new():
        return [each for each in folder.glob(f"*{ending}") if each not in before and each.stat().st_size]

    found = wait_for(new)
    assert found, f"nothing was saved that ends in {ending}"
    return found[0]


def text(driver) -> str:
    """The words of the view; asked again where it is drawn anew between finding and reading it."""
    for _ in range(5):
        with contextlib.suppress(StaleElementReferenceException):
            return driver.find_element(By.ID, "va-main").text
    raise AssertionError("the view is drawn anew without end")


def click(driver, name: str) -> None:
    element = driver.find_element(By.ID, name)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def choose(driver, name: str, words: str) -> None:
    """Type the name of a state and leave the field."""
    field = driver.find_element(By.ID, name)
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(words, Keys.TAB)


# -- alone, on every screen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_stands_alone_and_fits_the_screen(browser, sample_page, view, width, scheme):
    chromium.show_as(browser, width, scheme)
    chromium.complaints(browser)
    chromium.requests(browser)
    open_page(browser, sample_page, VIEWS[view])
    assert chromium.complaints(browser) == []
    asked = [
        url for url in chromium.requests(browser) if not url.startswith(("file:", "data:", "about:", "blob:"))
    ]
    assert asked == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script("return document.querySelectorAll('h1').length") == 1


def _looked_at() -> list:
    """Each view once, in turn wide, dark and narrow; in the slow tests every view each way."""
    ways = [(1280, "light"), (1280, "dark"), (390, "light")]
    return [
        pytest.param(view, *way, marks=[] if which == number % len(ways) else [pytest.mark.slow])
        for number, view in enumerate(VIEWS)
        for which, way in enumerate(ways)
    ]


@pytest.mark.parametrize(("view", "width", "scheme"), _looked_at())
def test_axe_finds_nothing(browser, sample_page, view, width, scheme):
    from axe_core_python.selenium import Axe

    chromium.show_as(browser, width, scheme)
    open_page(browser, sample_page, VIEWS[view])
    for details in browser.find_elements(By.CSS_SELECTOR, "details:not([open])"):
        browser.execute_script("arguments[0].open = true", details)
    time.sleep(0.1)
    found = Axe().run(browser, options={"resultTypes": ["violations"]})["violations"]
    assert [f"{fault['id']}: {fault['nodes'][0]['html'][:300]}" for fault in found] == []


def test_without_javascript_the_page_says_what_it_is(browser, sample_page):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get(sample_page.as_uri())
        source = browser.find_element(By.TAG_NAME, "body").text
        link = browser.find_element(By.TAG_NAME, "a")
        assert "Atlas of votes: Human Rights Council, 2007-2025" in source
        assert "JavaScript" in source
        assert link.get_attribute("href").endswith("index.html")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_on_paper_the_controls_are_gone_and_the_tables_whole(browser, sample_page):
    chromium.show_as(browser, 1280, medium="print")
    open_page(browser, sample_page, VIEWS["two states"])
    assert not browser.find_element(By.ID, "a").is_displayed()
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('.va-scroll')).maxHeight")
        == "none"
    )
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert base64.b64decode(printed["data"]).startswith(b"%PDF")
    chromium.show_as(browser, 1280)


# -- the choice and its link --------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
def test_a_link_brings_the_same_view_back(browser, sample_page, view):
    chromium.show_as(browser, 1280)
    open_page(browser, sample_page, VIEWS[view])
    before, query = text(browser), browser.execute_script("return atlas.query")
    open_page(browser, sample_page, query)
    assert text(browser) == before
    assert set(parse_qs(VIEWS[view])) <= {*parse_qs(query), "view"}


def test_the_way_back_of_the_browser_goes_back_in_the_views(page):
    first = text(page)
    click(page, "tab-blocs")
    assert text(page) != first
    assert "view=blocs" in urlsplit(page.current_url).fragment
    page.back()
    assert wait_for(lambda: text(page) == first)


@pytest.mark.parametrize(
    "query",
    [
        "view=nonsense&kinds=9&lang=xx&body=%00&since=a",
        "vote=no",
        "view=states&a=__proto__&b=constructor",
        "%",
    ],
)
def test_a_damaged_link_shows_a_view_and_no_error(browser, sample_page, query):
    chromium.complaints(browser)
    open_page(browser, sample_page, query)
    assert text(browser)
    assert chromium.complaints(browser) == []


def test_a_language_holds_for_every_view_and_turns_the_page(page):
    Select(page.find_element(By.ID, "lang")).select_by_value("ar")
    assert page.find_element(By.ID, "atlas").get_attribute("dir") == "rtl"
    click(page, "tab-states")
    assert page.find_element(By.ID, "atlas").get_attribute("lang") == "ar"
    assert "lang=ar" in page.current_url


def test_the_page_is_used_by_keys_alone(page):
    """From the top: skip link, language, tabs; Enter opens the states; the focus is always to be seen."""
    seen = []
    for _ in range(9):
        page.switch_to.active_element.send_keys(Keys.TAB)
        focused = page.switch_to.active_element
        seen.append(focused.get_attribute("id") or focused.text)
        outline = page.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", seen
        if seen[-1] == "tab-states":
            focused.send_keys(Keys.ENTER)
            break
    assert "tab-states" in seen
    assert "view=states" in page.current_url
    choose(page, "a", "cuba")
    assert wait_for(lambda: "a=CUB" in page.current_url)


def test_the_focus_stays_where_it_was_when_the_page_is_drawn_again(page):
    field = page.find_element(By.ID, "q")
    field.click()
    field.send_keys("cooperation")
    assert wait_for(lambda: "q=cooperation" in page.current_url)
    focused = page.switch_to.active_element
    assert focused.get_attribute("id") == "q"
    focused.send_keys("s")
    assert focused.get_attribute("value") == "cooperations"


# -- what is taken along --------------------------------------------------------------------------------------------


def test_csv_svg_and_png_are_saved_and_stand_alone(browser, sample_page, downloads):
    from xml.etree import ElementTree

    open_page(browser, sample_page, VIEWS["bloc"])
    for kind in ("csv", "svg", "png"):
        before = set(downloads.iterdir())
        click(browser, f"cohesionbyyear-{kind}")
        path = saved(downloads, f".{kind}", before)
        if kind == "csv":
            ours = vl.cohesion(
                vl.load("sample").select(body="HRC", since="2016-01-01"), "un_region", by="year"
            )
            theirs = pd.read_csv(path)
            assert theirs["value"].round(9).tolist() == ours["value"].round(9).tolist()
        if kind == "svg":
            root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
            assert root.tag.endswith("svg")
            assert "votelib" in "".join(root.itertext())
            assert "var(" not in path.read_text(encoding="utf-8")
        if kind == "png":
            assert path.read_bytes().startswith(b"\x89PNG")


# -- groups of one's own --------------------------------------------------------------------------------------------


def paste(driver, content: str) -> str:
    field = driver.find_element(By.ID, "own-text")
    driver.execute_script(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))", field, content
    )
    click(driver, "own-use")
    return driver.find_element(By.ID, "own").text


def test_groups_pasted_are_counted_as_python_counts_them_and_never_leave(browser, sample_page, tmp_path):
    open_page(browser, sample_page, "view=blocs&since=2007")
    csv = "group,country,start,end\nThree,France,,\nThree,DEU,2018-01-01,\nThree,Japan,,2023-01-01\n"
    assert "Three" in paste(browser, csv)
    own = tmp_path / "own.csv"
    own.write_text(
        "group,country,start,end\nThree,FRA,,\nThree,DEU,2018-01-01,\nThree,JPN,,2023-01-01\n",
        encoding="utf-8",
    )
    ours = vl.cohesion(vl.load("sample").select(body="HRC"), str(own), by="year")
    query = browser.execute_script("return atlas.query")
    theirs = panels(browser, query)["cohesionbyyear"]["table"]
    assert (
        theirs[["year", "n_rollcalls"]].to_numpy().tolist()
        == ours[["year", "n_rollcalls"]].to_numpy().tolist()
    )
    assert theirs["value"].round(9).fillna(-1).tolist() == ours["value"].round(9).fillna(-1).tolist()
    assert "France" not in browser.current_url
    assert "DEU" not in browser.current_url
    assert browser.execute_script("return localStorage.length") == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b\n1,2", "group and country"),
        ("group,country\nX,Atlantis", "Line 2: no state Atlantis"),
        ("group,country,start\nX,France,yesterday", "2020-02-01"),
        ("group,country,start,end\nX,France,2020-01-01,2019-01-01", "not after the start"),
    ],
)
def test_what_cannot_be_read_of_a_group_is_said(browser, sample_page, content, says):
    open_page(browser, sample_page, "view=blocs")
    assert says in paste(browser, content)


# -- hostile data ---------------------------------------------------------------------------------------------------

HOSTILE = [
    "<img src=x onerror=document.title='owned'>",
    "</script><script>document.title='owned'</script>",
    "${document.title='owned'} {{7*7}} <!-- --> ]]>",
    "\u202egnp.exe <svg onload=document.title='owned'>",
]


def hostile_records() -> vl.Records:
    """Every text of a roll call, and the name of a state, says something that a page must not do."""
    ids = [f"r{at}" for at in range(len(HOSTILE))]
    texts = dict.fromkeys(["title", "subject", "sponsors", "symbol"], HOSTILE)
    more = {
        "body": HOSTILE[0],
        "session": HOSTILE[1],
        "agenda_item": HOSTILE[0],
        "url": "javascript:alert(1)",
    }
    states = ["FRA", "CHN", "<b>X</b>"]
    votes = pd.DataFrame({"rollcall": ids * len(states), "country": sorted(states * len(ids)), "vote": "yes"})
    return vl.Records(votes, pd.DataFrame({"rollcall": ids, "date": "2020-01-01"} | texts | more))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "vote=r0",
        "vote=r3&show=map",
        "view=states&a=FRA&b=CHN",
        "view=blocs",
        "view=changes",
        "view=about",
    ],
)
def test_hostile_titles_stay_text(browser, tmp_path, query):
    path = write_atlas(hostile_records(), tmp_path / "hostile.html")
    chromium.complaints(browser)
    open_page(browser, path, query)
    time.sleep(0.1)
    assert browser.title.startswith("Atlas of votes: <img")
    made = "return document.querySelectorAll('main img, main script, main svg:not(.key, .chart)').length"
    assert browser.execute_script(made) == 0
    assert "javascript:" not in browser.execute_script("return [...document.links].map((a) => a.protocol)")
    assert chromium.complaints(browser) == []


# -- the four questions of a new user, on the archives ---------------------------------------------------------------


@pytest.fixture(scope="module")
def assembly(tmp_path_factory):
    try:
        records = vl.load("unga")
    except vl.VotelibError as missing:
        pytest.skip(str(missing))
    return records, write_atlas(records, tmp_path_factory.mktemp("unga") / "unga.html", data="unga")


@pytest.mark.archive
@pytest.mark.slow
def test_how_my_country_voted_on_the_embargo_text_over_the_years(browser, assembly):
    records, path = assembly
    chromium.show_as(browser, 1280)
    open_page(browser, path)
    click(browser, "every")
    field = browser.find_element(By.ID, "q")
    field.click()
    field.send_keys("embargo cuba")
    assert wait_for(lambda: "embargo" in browser.current_url)
    choose(browser, "who", "Brazil")
    assert wait_for(lambda: "who=BRA" in browser.current_url)
    shown = panels(browser, browser.execute_script("return atlas.query"))["found"]["table"]
    titles = records.rollcalls["title"].fillna("")
    about = titles.str.contains("embargo", case=False) & titles.str.contains("Cuba")
    embargo = set(records.rollcalls.loc[about, "rollcall"])
    votes = records.votes.astype({"rollcall": "str", "vote": "str"})
    brazil = votes[(votes["country"] == "BRA") & votes["rollcall"].isin(embargo)].set_index("rollcall")[
        "vote"
    ]
    shown = shown[shown["rollcall"].isin(embargo)].set_index("rollcall")["vote"]
    assert len(shown) >= 4
    assert shown.to_dict() == brazil[brazil.index.isin(shown.index)].to_dict()


@pytest.mark.archive
@pytest.mark.slow
def test_who_left_the_line_of_the_eu_in_the_last_session(browser, assembly):
    records, path = assembly
    open_page(browser, path)
    click(browser, "tab-blocs")
    Select(browser.find_element(By.ID, "group")).select_by_value("EU")
    shown = panels(browser, browser.execute_script("return atlas.query"))["lastsession"]
    main = vl.records.main_texts(records)
    eu = vl.measures.defections(main, "EU").query("not tie")
    session = main.rollcalls.set_index("rollcall")["session"]
    voted = main.rollcalls[main.rollcalls["rollcall"].isin(main.votes["rollcall"].cat.categories)]
    last = voted.sort_values(["date", "rollcall"])["session"].iloc[-1]
    ours = eu[eu["rollcall"].map(session) == last]
    assert f"session {last}" in shown["title"]
    assert sorted(shown["table"]["country"]) == sorted(ours["country"])


@pytest.mark.archive
@pytest.mark.slow
def test_which_votes_divide_brazil_and_india_most_and_the_link_of_it(browser, assembly, downloads):
    records, path = assembly
    open_page(browser, path)
    click(browser, "tab-states")
    choose(browser, "a", "Brazil")
    assert wait_for(lambda: "a=BRA" in browser.current_url)
    choose(browser, "b", "India")
    assert wait_for(lambda: "b=IND" in browser.current_url)
    Select(browser.find_element(By.ID, "since")).select_by_value("2010")
    link, shown = browser.current_url, text(browser)
    before = set(downloads.iterdir())
    click(browser, "dividing-csv")
    table = pd.read_csv(saved(downloads, ".csv", before))
    votes = vl.records.main_texts(records, since="2010-01-01").votes
    two = votes[votes["country"].isin(["BRA", "IND"]) & votes["vote"].isin(["yes", "no"])].astype(
        {"vote": "str"}
    )
    split = two.groupby("rollcall", observed=True)["vote"].nunique() == 2
    assert set(table[table["distance"] == 2]["rollcall"]) == set(split.index[split])
    open_page(browser, path, urlsplit(link).fragment)
    assert text(browser) == shown


@pytest.mark.archive
@pytest.mark.slow
def test_it_opens_and_redraws_in_time(browser, assembly):
    """Twice the figures of the benchmark: a shared machine is not a stopwatch."""
    _, path = assembly
    assert open_page(browser, path) <= 4000
    for query in ("view=states&a=FRA", "view=blocs&group=G77", "q=nuclear", "view=changes"):
        panels(browser, query)
        drawn = browser.execute_script("atlas.draw(); return atlas.drawn")
        assert drawn <= 400, query
