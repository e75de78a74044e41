"""The explorer: what a choice shows, the code that makes it, and the whole of it in a real JupyterLab."""

from __future__ import annotations

import base64
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from html import unescape

import nbformat
import pandas as pd
import pytest

import votelib as vl
from votelib import charts
from votelib.errors import UnknownName
from votelib.explorer.model import MEASURES, Choice, Model
from votelib.records import Records


@pytest.fixture(autouse=True, scope="module")
def _few_pixels():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            charts.presenting, "_DPI", 48
        )  # each view holds a picture; none is looked at pixel by pixel
        yield


@pytest.fixture(scope="module")
def model(sample_records):
    return Model(sample_records, "vl.load('sample')")


@pytest.fixture(scope="module")
def sample_records():
    return vl.load("sample")


CHOICES = [
    Choice(),
    Choice(measure="agreement_index", grouping="OIC"),
    Choice(measure="attina", grouping=None, since=2019, until=2022),
    Choice(measure="rice", body="HRC", kind="resolution", countries=("CHN", "FRA", "KEN", "MEX")),
    Choice(measure="agreement", countries=("CHN", "CUB", "FRA", "JPN")),
    Choice(measure="kappa", since=2020, lang="fr"),
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.measure)
def test_the_code_makes_the_same_chart_and_table_when_it_is_run_by_itself(model, choice):
    view = model.view(choice)
    names: dict = {}
    exec(view.code, names)
    pd.testing.assert_frame_equal(names["table"], view.table)
    assert charts.alt_text(names["ax"]) == view.alt
    assert unescape(view.html).count(view.alt) == 1


def test_a_chart_shows_what_the_measures_give(model, sample_records):
    by_hand = vl.tally(sample_records.select(since="2020-01-01", until="2020-12-31"), "un_region", by="year")
    shown = model.view(Choice(since=2020, until=2020)).table
    pd.testing.assert_frame_equal(shown, by_hand)
    chosen = sample_records.select(countries=["CHN", "JPN"])
    pair = model.view(Choice(measure="agreement", countries=("CHN", "JPN"))).table
    pd.testing.assert_frame_equal(pair, vl.similarity(chosen))


def test_every_measure_can_be_drawn(model):
    few = Choice(countries=("CHN", "CUB", "FRA", "JPN", "MEX", "ZAF"))
    for measure in (
        "unanimity",
        "pairwise",
        "fragmentation",
        "lijphart",
        "yes_no",
        "s",
        "weighted_pi",
        "pearson",
    ):
        assert measure in MEASURES
        assert model.view(Choice(measure=measure, countries=few.countries)).table is not None, measure


def test_a_view_offers_the_picture_in_both_forms_and_the_table(model):
    view = model.view(Choice(measure="agreement", countries=("CHN", "CUB", "FRA", "JPN")))
    saved = dict(
        re.findall(r'href="(data:[^"]+)" download="[^"]+\.(\w+)"', view.html)[i][::-1] for i in range(3)
    )
    assert sorted(saved) == ["csv", "png", "svg"]
    content = {kind: base64.b64decode(address.split(",")[1]) for kind, address in saved.items()}
    assert content["png"].startswith(b"\x89PNG")
    assert b"<svg" in content["svg"]
    assert content["csv"].decode("utf-8-sig").splitlines()[0] == "country,CHN,CUB,FRA,JPN"


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice(since=2026, until=2026), "widen the years"),
        (Choice(body="HRC", until=1990), "2017 to 2025"),
        (Choice(grouping="Warsaw Pact"), "another grouping"),
        (Choice(measure="agreement", countries=("CHN",)), "two states or more"),
        (Choice(grouping="OICC"), "close: OIC"),
        (Choice(countries=("XXX",)), "XXX"),
    ],
    ids=["no-vote", "long-ago", "nobody", "alone", "misspelt", "unknown-state"],
)
def test_a_choice_that_holds_nothing_says_so_kindly(model, choice, says):
    view = model.view(choice)
    assert view.table is None
    assert view.code == ""
    assert says in unescape(view.html)
    assert "Traceback" not in view.html


def test_going_back_to_a_choice_costs_nothing(model):
    first = model.view(Choice(grouping="NAM"))
    model.view(Choice(grouping="EU"))
    assert model.view(Choice(grouping="NAM")) is first


def test_votes_of_a_choice_come_newest_first_and_one_is_drawn_by_its_grouping(model):
    offered = model.rollcalls(Choice(since=2024))
    assert [rollcall for _, rollcall in offered] == [
        "A/HRC/RES/59/3@2025-07-04#1",
        "A/HRC/RES/56/2@2024-07-10#1",
    ]
    view = model.vote(Choice(grouping="EU"), "A/HRC/RES/56/2@2024-07-10#1")
    assert view.table[["group", "no", "n"]].to_numpy().tolist() == [["EU", 9, 9]]
    names: dict = {}
    exec(view.code, names)
    assert charts.alt_text(names["ax"]) == view.alt


def test_nothing_in_the_data_can_become_code():
    evil = "x'); __import__('os').abort() #"
    records = Records(
        pd.DataFrame({"rollcall": evil, "country": ["KEN", "JPN"], "vote": ["yes", "no"]}),
        pd.DataFrame(
            {"rollcall": [evil], "body": [evil], "kind": [evil], "date": ["2024-07-10"], "symbol": [evil]}
        ),
    )
    model = Model(records)
    assert model.view(Choice(body=evil, kind=evil)).table is not None
    assert model.vote(Choice(), evil).table is not None


def test_records_without_votes_or_dates_are_no_error(sample_records):
    silent = Model(sample_records.select(adoption="without_vote"))
    assert silent.years() is None
    assert "No recorded vote" in silent.view(Choice()).html
    undated = Records(
        pd.DataFrame({"rollcall": "r", "country": ["KEN", "JPN"], "vote": ["yes", "no"]}),
        pd.DataFrame({"rollcall": ["r"], "body": ["HRC"]}),
    )
    for records in (undated, sample_records.select(adoption="without_vote")):
        assert vl.explore(records).choice.since is None


# -- the widget, without a browser -----------------------------------------------------------------------------


def control(explorer, name: str):
    return explorer._controls[name]


def test_a_change_of_a_control_changes_chart_code_and_votes():
    explorer = vl.explore("sample")
    before = explorer._chart.value
    control(explorer, "measure").value = "agreement_index"
    assert explorer._chart.value != before
    assert "vl.cohesion(" in explorer.code
    control(explorer, "years").value = (2019, 2020)
    assert set(explorer.table["year"]) == {2019, 2020}
    assert len(explorer._vote.options) == 2
    control(explorer, "countries").value = ("BRA", "CHL")
    assert "countries=['BRA', 'CHL']" in explorer.code


def test_what_to_begin_with_can_be_said_and_must_be_there():
    explorer = vl.explore(
        "sample", measure="rice", grouping="OIC", years=(2018, 2021), countries=["CHN", "PAK"]
    )
    assert explorer.choice == Choice("rice", "OIC", None, None, 2018, 2021, ("CHN", "PAK"), "en")
    with pytest.raises(UnknownName, match="agreement_index"):
        vl.explore("sample", measure="nonesuch")
    with pytest.raises(UnknownName, match="XXX"):
        vl.explore("sample", countries=["XXX"])


def test_records_of_an_archive_are_named_and_others_are_not(sample_records):
    assert "records = vl.load('sample')" in vl.explore(sample_records).code
    some = sample_records.select(since="2018-01-01")
    assert "records = " not in vl.explore(some).code
    assert "chosen = records" in vl.explore(some).code


@pytest.mark.archive
def test_the_whole_council_opens_with_its_name_and_its_kinds(archive_folder, monkeypatch):
    monkeypatch.setenv("VOTELIB_DATA", str(archive_folder))
    explorer = vl.explore(vl.load("hrc"), body="HRC", kind="amendment", grouping="EU", years=(2018, 2023))
    assert "records = vl.load('hrc')" in explorer.code
    assert explorer.table["year"].between(2018, 2023).all()
    assert len(explorer._vote.options) > 50


def test_groups_of_one_s_own_stand_beside_those_that_ship():
    explorer = vl.explore("sample", own={"Two": ["CHN", "CUB"]}, grouping="my groups")
    assert explorer.table["group"].unique().tolist() == ["Two"]
    names: dict = {}
    exec(explorer.code, names)
    pd.testing.assert_frame_equal(names["table"], explorer.table)


# -- in JupyterLab ------------------------------------------------------------------------------------------------

CELL = 'import votelib as vl\n\nrecords = vl.load("sample")\nvl.explore(records)'


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab of its own on this machine, with one notebook; its address with the token."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(CELL)],
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


IMAGE = "return document.querySelector('.votelib-explorer figure img')?.src"
CODE = "return document.querySelector('.votelib-explorer .votelib-code')?.textContent"
READY = "return !!window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"


@pytest.mark.browser
def test_in_jupyterlab_it_opens_and_a_choice_changes_the_chart(lab, tmp_path):
    import chromium
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select

    driver = chromium.start(tmp_path / "profile")
    try:
        chromium.show_as(driver, 1400, height=1000)
        driver.get(lab)
        wait(lambda: driver.execute_script(READY), 90, "no kernel")
        driver.execute_script("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        first = wait(lambda: driver.execute_script(IMAGE), 90, "no chart")
        assert "vl.tally(chosen, 'un_region'" in driver.execute_script(CODE)
        (measure,) = (
            box for box in driver.find_elements(By.CSS_SELECTOR, ".votelib-explorer .widget-dropdown")
            if "Measure" in box.text.split("\n")[0]
        )  # fmt: skip
        Select(measure.find_element(By.TAG_NAME, "select")).select_by_visible_text(
            "Cohesion: agreement index"
        )
        wait(lambda: driver.execute_script(IMAGE) not in (first, None), 60, "the chart did not change")
        wait(lambda: "method='agreement_index'" in driver.execute_script(CODE), 30, "the code did not change")
        assert driver.find_elements(By.CSS_SELECTOR, ".jp-OutputArea [data-mime-type$='error']") == []
        assert [told for told in chromium.complaints(driver) if "SEVERE" in told or "Error" in told] == []
        outside = [
            url
            for url in chromium.requests(driver)
            if not url.startswith(("http://127.0.0.1", "data:", "blob:"))
        ]
        assert [url for url in outside if url.startswith("http")] == []
        if os.environ.get("VOTELIB_PICTURES"):
            picture(driver)
    finally:
        driver.quit()


def picture(driver) -> None:
    """Keep what it looks like, where VOTELIB_PICTURES says: for the README."""
    driver.execute_script("window.jupyterapp.commands.execute('application:toggle-left-area')")
    time.sleep(2)
    shot = driver.get_screenshot_as_png()
    with open(os.path.join(os.environ["VOTELIB_PICTURES"], "explorer.png"), "wb") as file:
        file.write(shot)
