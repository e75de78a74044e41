"""What every test shares: no screen, and the archives only where they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

os.environ.setdefault("MPLBACKEND", "Agg")
# nbformat imports jsonschema, and that a grammar of addresses that takes two seconds to build: nothing here needs it.
sys.modules.setdefault("rfc3987_syntax", None)

_SHARED = Path(__file__).resolve().parents[2] / "shared"


def _archives() -> Path | None:
    """The raw archives: `$VOTELIB_DATA`, or `../shared/data` beside the project."""
    named = os.environ.get("VOTELIB_DATA")
    for folder in ([Path(named)] if named else []) + [_SHARED / "data"]:
        if (folder / "README.md").is_file():
            return folder.resolve()
    return None


#: Files that take longer than a minute of the processor or wait for one, the longest first.
LONGEST = (
    "sentences/test_no_false_sentence.py", "reports/test_language.py", "readers/test_readers_generated.py",
    "reports/test_notebooks.py", "cli/test_kills.py", "test_publishing.py", "readers/test_readers_hostile.py",
    "reproductions/test_reproductions.py", "test_browser.py", "atlas/test_numbers.py", "test_degenerate.py",
    "charts/test_charts.py", "reports/test_reports.py", "atlas/test_widget.py", "test_jupyterlab.py",
    "records/test_folders.py",
)  # fmt: skip


def _order(item) -> int:
    """Place of a test's file among the longest: one that began at the end would leave the other process idle."""
    places = [place for place, file in enumerate(LONGEST) if item.path.as_posix().endswith(f"/tests/{file}")]
    return places[0] if places else len(LONGEST)


def pytest_collection_modifyitems(items):
    """Put the longest files first, and skip, saying why, what this machine cannot run."""
    items.sort(key=_order)
    without = {
        "archive": None
        if _archives()
        else "the real archives are not here (../shared/data or $VOTELIB_DATA)",
        "browser": None if shutil.which("chromium") else "no chromium on this machine",
    }
    for item in items:
        for marker, reason in without.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def archive_folder() -> Path:
    """Folder of the raw archives (for tests marked `archive`)."""
    return _archives()


@pytest.fixture(autouse=True)
def _archives_are_found(request, monkeypatch):
    """A test marked `archive` finds them under the name a user gives, wherever they lie on this machine."""
    if request.node.get_closest_marker("archive"):
        monkeypatch.setenv("VOTELIB_DATA", str(_archives()))


@pytest.fixture(scope="session")
def sample():
    import votelib as vl

    return vl.load("sample")


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    root = Path(__file__).resolve().parents[1]
    subprocess.run([*build, "--wheel-dir", str(folder), str(root)], check=True, capture_output=True)
    return next(folder.glob("unvotelib-*.whl"))
