"""The atlas in a notebook: what Python sees of it, and the whole of it in a real JupyterLab."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pandas as pd
import pytest

import votelib as vl
from votelib.errors import UnknownName
from votelib.records import Records


@pytest.fixture(scope="module")
def sample():
    return vl.load("sample")


def test_it_opens_on_the_votes_and_a_measure_is_answered_at_once(sample):
    assert vl.explore(sample).query == ""
    view = vl.explore(sample, measure="rice", grouping="EU", years=(2018, 2020))
    names: dict = {}
    exec(view.code, names)
    pd.testing.assert_frame_equal(names["table"], view.table)
    assert view.tables.keys() == {"answer"}


def test_states_and_language_can_be_said(sample):
    view = vl.explore(sample, countries=["BRA", "IND"], lang="fr", years=(2018, 2025))
    assert view.query == "lang=fr&since=2018&until=2025&view=states&a=BRA&b=IND"


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "x"},
        {"grouping": "x"},
        {"body": "x"},
        {"kind": "x"},
        {"countries": ["XXX"]},
        {"lang": "xx"},
    ],
)
def test_what_to_begin_with_must_be_there(sample, wrong):
    with pytest.raises(UnknownName):
        vl.explore(sample, **wrong)


def test_what_the_page_shows_comes_back_as_tables(sample):
    view = vl.explore(sample)
    view._shown = [{"id": "near", "title": "", "code": "table = 1", "csv": "country_b,n_shared\r\nNAM,3\r\n"}]
    assert view.code == "table = 1"
    assert view.table.to_dict("list") == {"country_b": ["NAM"], "n_shared": [3]}


def test_a_question_that_fails_is_answered_with_the_reason(sample, monkeypatch):
    view, told = vl.explore(sample), []
    monkeypatch.setattr(view, "send", told.append)
    view._asked(view, {"number": 7, "measure": "no such"}, [])
    assert told[0]["number"] == 7
    assert "no such" in told[0]["error"]
    view._asked(view, {"number": 8, "measure": "support", "grouping": "EU"}, [])
    assert told[1]["n_rows"] == len(told[1]["rows"]) > 0


def test_records_of_an_archive_are_named_and_others_are_not(sample):
    assert vl.explore("sample", measure="support").code.count("vl.load('sample')") == 1
    part = sample.select(since="2020-01-01")
    assert "vl.load" not in vl.explore(part, measure="support").code


def test_records_without_dates_are_no_error():
    votes = pd.DataFrame({"rollcall": "r1", "country": ["FRA", "CHN"], "vote": ["yes", "no"]})
    records = Records(votes, pd.DataFrame({"rollcall": ["r1"], "body": "own"}))
    assert vl.explore(records).query == ""


# -- in JupyterLab ------------------------------------------------------------------------------------------------

CELL = 'import votelib as vl\n\nview = vl.explore("sample")\nview'
ASK = "open('told.txt', 'w').write(f'{view.query}|{view.code}|{len(view.table)}')"


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab of its own on this machine, with one notebook; its address with the token."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(CELL), nbformat.v4.new_code_cell("import time")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    (tmp_path / "notebooks").mkdir()
    nbformat.write(notebook, tmp_path / "notebooks" / "explore.ipynb")
    token, port = secrets.token_hex(16), free_port()
    home = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "RUNTIME", "DATA")}
    home["JUPYTERLAB_SETTINGS_DIR"] = str(quiet(tmp_path / "settings"))
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
        f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={tmp_path / 'notebooks'}",
        "--expose-app-in-browser",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=",
    ]  # fmt: skip
    log = (tmp_path / "lab.log").open("w")
    server = subprocess.Popen(command, env={**os.environ, **home}, stdout=log, stderr=log)
    try:
        wait(lambda: answers(f"http://127.0.0.1:{port}/api?token={token}"), 60, "JupyterLab did not start")
        yield f"http://127.0.0.1:{port}/lab/tree/explore.ipynb?token={token}"
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def quiet(settings):
    """Settings of a JupyterLab that asks nobody for news."""
    folder = settings / "@jupyterlab" / "apputils-extension"
    folder.mkdir(parents=True)
    (folder / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}', encoding="utf-8")
    return settings


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(address, timeout=5).status == 200
    except OSError:
        return False


def wait(until, seconds: float, otherwise: str):
    """What `until` gives, once it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := until():
            return found
        time.sleep(0.2)
    raise AssertionError(otherwise)


READY = "return !!window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
RUN = """
const done = arguments[arguments.length - 1];
const {session} = window.jupyterapp.shell.currentWidget.sessionContext;
session.kernel.requestExecute({code: arguments[0]}).done.then(() => done(true), () => done(false));
"""


@pytest.mark.browser
@pytest.mark.slow
def test_in_jupyterlab_it_opens_asks_the_kernel_and_gives_back_what_it_shows(lab, tmp_path):
    import chromium
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select

    driver = chromium.start(tmp_path / "profile")
    told = tmp_path / "notebooks" / "told.txt"

    def what_python_sees():
        driver.execute_async_script(RUN, ASK)
        return wait(lambda: told.exists() and told.read_text(), 20, "the kernel did not answer").split("|")

    try:
        chromium.show_as(driver, 1400, height=1000)
        driver.get(lab)
        wait(lambda: driver.execute_script(READY), 90, "no kernel")
        driver.execute_script("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        wait(
            lambda: driver.find_elements(By.CSS_SELECTOR, ".va-root #tab-kernel"), 120, "no page in the cell"
        )
        query, code, rows = what_python_sees()
        assert "vl.tally(chosen" in code
        assert int(rows) == 9
        driver.find_element(By.ID, "tab-kernel").click()
        wait(lambda: driver.find_elements(By.ID, "answer"), 30, "no answer")
        Select(driver.find_element(By.ID, "measure")).select_by_value("rice")
        wait(lambda: "Rice" in text(driver, "answer"), 30, "no other answer")
        told.unlink()
        query, code, rows = what_python_sees()
        assert "measure=rice" in query
        assert 'method="rice"' in code
        ours = vl.cohesion(vl.load("sample").select(since="2016-01-01"), "un_region", "rice", by="year")
        assert int(rows) == len(ours)
        assert driver.find_elements(By.CSS_SELECTOR, ".jp-OutputArea [data-mime-type$='error']") == []
        assert [said for said in chromium.complaints(driver) if "SEVERE" in said or "Error" in said] == []
        outside = [
            url for url in chromium.requests(driver) if url.startswith("http") and "127.0.0.1" not in url
        ]
        assert outside == []
        if os.environ.get("VOTELIB_PICTURES"):
            picture(driver)
    finally:
        driver.quit()


def text(driver, name: str) -> str:
    from selenium.webdriver.common.by import By

    return " ".join(element.text for element in driver.find_elements(By.ID, name))


def picture(driver) -> None:
    """Keep what it looks like, where VOTELIB_PICTURES says: for the README."""
    driver.execute_script("window.jupyterapp.commands.execute('application:toggle-left-area')")
    time.sleep(2)
    shot = driver.get_screenshot_as_png()
    with open(os.path.join(os.environ["VOTELIB_PICTURES"], "explorer.png"), "wb") as file:
        file.write(shot)
