"""The bundle that ships is what the sources give; its licences travel with it."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

import votelib

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
BUNDLE = Path(votelib.__file__).parent / "atlas" / "bundle"


@pytest.fixture(scope="module")
def stated():
    return json.loads((BUNDLE / "sources.json").read_text(encoding="utf-8"))


def test_the_bundle_was_made_from_these_sources(stated):
    """Without node: the hash of the sources, as `frontend/build.mjs` takes it."""
    digest = hashlib.sha256()
    for name in stated["files"]:
        text = (FRONTEND / name).read_text(encoding="utf-8").replace("\r\n", "\n")
        digest.update(f"{name}\n{text}\n".encode())
    assert digest.hexdigest() == stated["sha256"], "run `make atlas-bundle` after a change in frontend/"


def test_every_source_file_is_among_them(stated):
    there = {
        path.relative_to(FRONTEND).as_posix() for path in (FRONTEND / "src").rglob("*") if path.is_file()
    }
    assert there == {name for name in stated["files"] if name.startswith("src/")}


def test_the_bundle_is_built_again_the_same(tmp_path):
    if not shutil.which("node") or not (FRONTEND / "node_modules" / "esbuild").is_dir():
        pytest.skip("needs node and `npm ci` in frontend/")
    subprocess.run(
        ["node", "build.mjs", str(tmp_path)], cwd=FRONTEND, check=True, capture_output=True, timeout=120
    )
    for name in ("atlas.js", "page.html", "LICENSES.txt", "sources.json"):
        assert (tmp_path / name).read_bytes() == (BUNDLE / name).read_bytes(), name


def test_the_licences_of_all_that_is_in_it_ship():
    words = (BUNDLE / "LICENSES.txt").read_text(encoding="utf-8")
    dependencies = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in dependencies.items():
        assert f"{name} {version} (" in words
    assert "AGPL" not in words


def test_every_text_of_the_page_has_five_translations():
    if not shutil.which("node"):
        pytest.skip("needs node")
    found = subprocess.run(
        ["node", "check_words.mjs"], cwd=FRONTEND, capture_output=True, text=True, timeout=60
    )
    assert found.returncode == 0, found.stdout


def test_no_line_begins_with_a_sign_that_belongs_to_the_word_before():
    if not shutil.which("node"):
        pytest.skip("needs node")
    script = """import { wording } from "./src/wording.js";
        const text = "The {n} that left the majority most often; the table has all.";
        console.log(wording("fr")(text, { n: 9 })); console.log(wording("ru")(text, { n: 9 }));"""
    command = ["node", "--input-type=module", "-e", script]
    said = subprocess.run(
        command, cwd=FRONTEND, check=True, capture_output=True, encoding="utf-8", timeout=60
    ).stdout
    assert "majorité\u00a0; le tableau" in said
    assert "таблице\u00a0— все" in said
