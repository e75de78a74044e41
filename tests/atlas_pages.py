"""The atlas in a real Chromium: open a file, ask for views, read what their panels show."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pandas as pd

_ALL = """
const [query] = arguments;
atlas.read(query);
atlas.draw();
return atlas.shown.map((panel) => ({ id: panel.id, title: panel.title, code: panel.code, csv: panel.csv() }));
"""


def open_page(driver, path: Path, query: str = "") -> float:
    """Open the file at a view; milliseconds from the start of its script to the first drawing."""
    driver.get("about:blank")
    driver.get(f"{path.as_uri()}#{query}")
    for _ in range(200):
        opened = driver.execute_script("return document.getElementById('atlas').dataset.opened")
        if opened:
            return float(opened)
        time.sleep(0.05)
    raise AssertionError(driver.execute_script("return document.body.innerText.slice(0, 500)"))


def panels(driver, query: str) -> dict[str, dict]:
    """What the panels of a view show: title, code, and the table of the CSV."""
    found = driver.execute_script(_ALL, query)
    return {panel["id"]: panel | {"table": read(panel["csv"])} for panel in found}


def read(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])
