"""What a stranger needs to publish: the files are there, agree with each other, and stand before the usual checkers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize(
    "name", ["SECURITY.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "docs/releasing.md"]
)
def test_the_links_of_a_page_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    inside = [link for link in links if link and not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not (ROOT / name).parent.joinpath(link).exists()] == []


def test_the_limits_on_the_page_are_those_of_the_code():
    from votelib.readers import Limits

    page, limits = (ROOT / "SECURITY.md").read_text(encoding="utf-8"), Limits()
    assert f"{limits.seconds:g} s, then its process is ended" in page
    assert f"{limits.memory >> 20} MB, libraries included" in page
    assert f"{limits.file_bytes >> 20} MB; {limits.unpacked_bytes >> 20} MB unpacked" in page
    assert f"{limits.pages:,}; {limits.characters // 10**6} million; {limits.nesting}" in page


def test_the_workflow_runs_every_python_that_is_said_to_be_supported():
    jobs = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))["jobs"]
    matrix = jobs["systems"]["strategy"]["matrix"]
    said = [
        re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", line) for line in PROJECT["classifiers"]
    ]
    assert matrix["python"] == [found[1] for found in said if found]
    assert PROJECT["requires-python"] == f">={matrix['python'][0]}"
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_scripts_that_a_workflow_runs_are_there(path):
    steps = [
        step
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
    ]
    named = {word for step in steps for word in re.findall(r"\b(?:scripts|\.ci)/[\w.]+", step.get("run", ""))}
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_data_package_is_valid():
    frictionless = pytest.importorskip("frictionless")
    package = frictionless.Package(str(ROOT / "data/datapackage.json"))
    tables = [resource for resource in package.resources if not resource.path.endswith(".parquet")]
    report = frictionless.Package(resources=tables, basepath=str(ROOT / "data")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:10]


def test_the_citation_is_valid():
    """By the schema of the Citation File Format 1.2.0 (CC BY 4.0, github.com/citation-file-format)."""
    schema = json.loads((ROOT / "tests/data/cff-1.2.0.json").read_text(encoding="utf-8"))
    said = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    # Days as text, as the schema has them.
    citation = yaml.load(said, Loader=yaml.BaseLoader)
    assert [error.message for error in Draft7Validator(schema).iter_errors(citation)] == []
    assert list(Draft7Validator(schema).iter_errors(citation | {"license": "BSD"}))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_names_actions_by_their_hash(path):
    """A tag can be moved to other code; a hash cannot."""
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    assert [
        name for name, said in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) or "# v" not in said
    ] == []


@pytest.mark.slow
def test_a_wheel_of_everything_runs_in_an_empty_environment(tmp_path, built_wheel):
    """Needs the package index; installs from `requirements.lock` what `make` installs."""
    venv.create(tmp_path / "empty", with_pip=True)
    folder = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    install = subprocess.run(
        [folder / "python", "-m", "pip", "install", "--quiet", f"{built_wheel}[all]"],
        capture_output=True,
        text=True,
    )
    if install.returncode:
        pytest.skip(f"no package index: {install.stderr[-200:]}")
    seed = "empty_document.md"
    (tmp_path / seed).write_bytes((ROOT / "data/sample/A_HRC_RES_56_2.zh.md").read_bytes())
    for command in (
        ["--version"], ["list"], ["parse", seed, "--out", "tables"],
        ["report", "--notebook", "01_one_vote", "--out", "pages"],
    ):  # fmt: skip
        run = subprocess.run([folder / "votelib", *command], capture_output=True, text=True, cwd=tmp_path)
        assert run.returncode == 0, (command, run.stderr[-2_000:])
    assert (tmp_path / "tables/votes.csv").is_file()
    assert (tmp_path / "pages/index.html").is_file()
