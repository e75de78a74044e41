"""The report on the sample, opened as a reader would: in a browser, wide and narrow, light and dark."""

from __future__ import annotations

import json

import pytest

from votelib.paths import available_notebooks

pytestmark = pytest.mark.browser

PAGES = ["index", *(path.stem for path in available_notebooks())]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    from votelib.reports import report

    return report("sample", out=tmp_path_factory.mktemp("reports"), progress=False).parent


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    profile = tmp_path_factory.mktemp("profile")
    for flag in (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={profile}",
    ):  # fmt: skip
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


def requests(driver) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["desktop", "phone-dark"])
def screen(request, browser):
    width, scheme = request.param
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    return width


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_alone_and_fits_the_screen(browser, pages, screen, name):
    browser.get_log("browser")
    requests(browser)
    browser.get((pages / f"{name}.html").as_uri())
    assert [
        entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")
    ] == []
    assert [url for url in requests(browser) if not url.startswith(("file:", "data:"))] == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= screen
    broken = "return [...document.images].filter(i => !i.naturalWidth || !i.alt.trim()).map(i => i.alt)"
    assert browser.execute_script(broken) == []
    assert browser.execute_script("return document.querySelectorAll('h1').length") == 1
