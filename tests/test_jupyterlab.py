"""The notebooks in JupyterLab itself, run from its menu as a learner does: Run, Run All Cells."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import chromium
import nbformat
import pytest

from votelib.files import notebooks_dir

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHAPTERS = ("00_start", "03_blocs")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of the chapters, since JupyterLab writes what it ran."""
    place = tmp_path_factory.mktemp("notebooks")
    for name in CHAPTERS:
        shutil.copy(notebooks_dir() / f"{name}.ipynb", place)
    return place


@pytest.fixture(scope="module")
def lab(folder, tmp_path_factory):
    """The address of a JupyterLab on this machine, without a password and without extensions from elsewhere."""
    pytest.importorskip("jupyterlab")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = tmp_path_factory.mktemp("settings")
    own = {
        "JUPYTER_CONFIG_DIR": str(settings),
        "IPYTHONDIR": str(settings),
        "VOTELIB_CACHE": str(settings / "cache"),
    }
    server = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
            "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", "--LabApp.extension_manager=readonly",
            "--LabApp.news_url=",
        ],
        env=os.environ | own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: asked(f"{address}/api/status"), 60)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    driver = chromium.start(tmp_path_factory.mktemp("profile"))
    chromium.show_as(driver, 1280)
    yield driver
    driver.quit()


def asked(address: str):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return json.load(answer)
    except OSError:
        return None


def until(there, seconds: float):
    """What `there` gives as soon as it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := there():
            return found
        time.sleep(0.5)
    raise AssertionError(f"not there after {seconds} s")


MENU = """return [...document.querySelectorAll('.lm-MenuBar-item')].find(
    item => item.querySelector('.lm-MenuBar-itemLabel')?.textContent === arguments[0])"""


def choose(driver, menu: str, command: str) -> None:
    """Click a menu and a command in it."""
    from selenium.webdriver.common.by import By

    until(lambda: driver.execute_script(MENU, menu), 60).click()
    entry = f'.lm-Menu-item[data-command="{command}"]'
    until(lambda: driver.find_elements(By.CSS_SELECTOR, entry), 20)[0].click()


def is_ready(address: str, notebook: str) -> bool:
    """Whether the kernel of a notebook is there and has nothing left to do."""
    sessions = [each for each in asked(f"{address}/api/sessions") or [] if each["path"] == notebook]
    return bool(sessions) and all(each["kernel"]["execution_state"] == "idle" for each in sessions)


def code_cells(path):
    """The cells of code as they stand on the disk; none while JupyterLab is in the middle of writing them."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except nbformat.reader.NotJSONError:
        return []
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", CHAPTERS)
def test_run_all_cells_from_the_menu_runs_every_cell(browser, lab, folder, name):
    path = folder / f"{name}.ipynb"
    browser.get(f"{lab}/lab/tree/{name}.ipynb?reset")
    until(lambda: is_ready(lab, path.name), 60)
    choose(browser, "Run", "runmenu:run-all")
    n_cells = len(code_cells(path))

    def saved():
        choose(browser, "File", "docmanager:save")
        cells = code_cells(path)
        return is_ready(lab, path.name) and all(cell.execution_count for cell in cells) and cells

    cells = until(saved, 300)
    assert len(cells) == n_cells
    assert [output.evalue for cell in cells for output in cell.outputs if output.output_type == "error"] == []
    assert not [output.text for cell in cells for output in cell.outputs if output.get("name") == "stderr"]
    shown = [output for cell in cells for output in cell.outputs if "text/html" in output.get("data", {})]
    assert len(shown) >= 5
