"""What a report rests on, written beside its pages, and the pages made again to see whether they are still the same."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from votelib.archives.manifests import read_manifest, verify_sources, write_manifest
from votelib.arguments import public
from votelib.errors import ReadError
from votelib.files import sha256
from votelib.records import Records

MANIFEST = "manifest.json"


def write_report_manifest(
    out: Path, data: str, notebooks: Iterable[Path], parameters: Mapping, records: Records
) -> Path:  # fmt: skip
    """Write down the call of a report and the hash of each page, without the day on which it was made."""
    pages = [f"{path.stem}.html" for path in notebooks]
    hashes = {page: _hash(out / page, _today()) for page in pages if (out / page).is_file()}
    call = {
        "data": parameters.get("data"),
        "notebooks": [_name(path) for path in notebooks],
        "parameters": _plain(parameters),
    }
    return write_manifest(out / MANIFEST, {"report": call, "pages": hashes}, records, data)


def _name(path: Path) -> str:
    """A notebook by its name where it ships with votelib, by its path where it is the user's own."""
    return path.stem if "votelib" in str(path.parent) or path.parent.name == "notebooks" else str(path)


def _plain(parameters: Mapping) -> dict:
    return json.loads(
        json.dumps({name: value for name, value in parameters.items() if name != "data"}, default=str)
    )


def _today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _hash(page: Path, day: str) -> str:
    """SHA-256 of a page without the day on which it was made, the only thing that differs between two runs."""
    stated = re.compile(rf'<time datetime="{re.escape(day)}">[^<]*</time>')
    text = stated.sub("the day", page.read_text(encoding="utf-8")).replace(day, "the day")
    return f"sha256:{sha256(text)}"


@public
def verify_report(path: str | os.PathLike, make: Callable) -> pd.DataFrame:
    """Make the pages of a report again, and say which differ.

    Parameters
    ----------
    path : str or Path
        The `manifest.json` of a report.
    make : callable
        `votelib.reports.report`, which imports this module.

    Returns
    -------
    DataFrame
        As `votelib.archives.verify`: `what`, `verdict`, `expected`, `found`.

    Raises
    ------
    ReadError
        If the file is no manifest of a report.
    """
    path = Path(path)
    manifest = read_manifest(path)
    if "report" not in manifest:
        raise ReadError("is no manifest of a report: expected its call", str(path))
    rows = [_compared("as it lies here", path.parent, manifest, manifest["made"]), verify_sources(path)]
    if not (rows[1]["verdict"] == "missing").any():
        rows.append(_made_again(manifest, make))
    return pd.concat(rows, ignore_index=True)


def _made_again(manifest: dict, make: Callable) -> pd.DataFrame:
    call = manifest["report"]
    with tempfile.TemporaryDirectory(prefix="votelib-") as name:
        make(call["data"], call["notebooks"], name, parameters=call["parameters"], progress=False)
        return _compared("made again", Path(name), manifest, _today())


def _compared(how: str, folder: Path, manifest: dict, day: str) -> pd.DataFrame:
    rows = []
    for page, expected in manifest["pages"].items():
        found = _hash(folder / page, day) if (folder / page).is_file() else "no such page"
        rows.append((f"page {page} {how}", "same" if found == expected else "differs", expected, found))
    return pd.DataFrame(rows, columns=["what", "verdict", "expected", "found"])
