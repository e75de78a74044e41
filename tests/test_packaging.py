"""The three lists of dependencies name the same packages, and the files that people look for agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]

# conda-forge's name where it differs from the Python index's.
CONDA_NAMES: dict[str, str] = {}


def requirement_name(text: str) -> str:
    return re.split(r"[\s<>=!~;\[]", text.strip(), maxsplit=1)[0].lower().replace("_", "-")


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def environment() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def locked() -> set[str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return {requirement_name(line) for line in lines if re.match(r"[A-Za-z0-9]", line)}


def conda_requirements(environment) -> list[str]:
    return [entry for entry in environment["dependencies"] if isinstance(entry, str)]


def test_environment_and_pyproject_name_the_same_packages_and_bounds(project, environment):
    wanted = {
        CONDA_NAMES.get(requirement_name(r), requirement_name(r)): bounds(r) for r in everything(project)
    }
    given = {requirement_name(r): bounds(r) for r in conda_requirements(environment)}
    python = given.pop("python")
    given.pop("pip")
    assert given == wanted
    assert python == bounds("python" + project["requires-python"])


def everything(project) -> list[str]:
    """What `pip install "unvotelib[all]"` brings: what a conda environment has, and `make` installs."""
    extras = project["optional-dependencies"]
    (said,) = extras["all"]
    names = re.fullmatch(r"unvotelib\[([a-z,]+)\]", said)[1].split(",")
    return [*project["dependencies"], *(requirement for name in names for requirement in extras[name])]


def bounds(requirement: str) -> str:
    return re.sub(
        r"^[A-Za-z0-9_.-]+?(\[.*\])?\s*(?=[<>=!~]|$)", "", requirement.partition(";")[0].strip()
    ).replace(" ", "")


def test_environment_uses_lower_bounds_and_ends_with_the_editable_install(environment):
    assert environment["name"] == "votelib"
    assert environment["channels"][0] == "conda-forge"
    assert environment["dependencies"][-1] == {"pip": ["-e ."]}
    assert not [r for r in conda_requirements(environment) if re.search(r"(?<![<>!~=])=(?!=)|==", bounds(r))]


def test_everything_named_is_locked(project, locked):
    extras = [r for group in project["optional-dependencies"].values() for r in group]
    missing = {requirement_name(r) for r in project["dependencies"] + extras} - locked - {"unvotelib"}
    assert not missing, "run `make lock`"


def test_every_locked_version_is_pinned_with_hashes():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    packages = [block for block in blocks if re.match(r"[A-Za-z0-9]", block)]
    assert len(packages) > 50
    assert not [block.splitlines()[0] for block in packages if "==" not in block.splitlines()[0]]
    assert not [block.splitlines()[0] for block in packages if "--hash=sha256:" not in block]


def test_version_changelog_and_citation_agree(project):
    heads = re.findall(r"^## ([0-9]\S*) \((.+)\)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = [version for version, when in heads if when != "unreleased"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert released[0] == project["version"]
    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]


def test_the_changelog_tells_data_from_code():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "### Data" in text
    assert "### Code" in text


def test_the_readme_names_only_files_and_targets_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", readme, re.MULTILINE)) <= targets
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", readme)]
    missing = [
        link for link in links if link and not re.match(r"[a-z]+:", link) and not (ROOT / link).exists()
    ]
    assert not missing


def test_a_wheel_works_anywhere(tmp_path, built_wheel):
    """Data and notebooks travel inside the package: built, unpacked elsewhere, and used from there."""
    elsewhere = tmp_path / "elsewhere"
    with zipfile.ZipFile(built_wheel) as wheel:
        wheel.extractall(elsewhere)
    code = (
        "import votelib as vl; from votelib.files import available_notebooks;"
        "print(vl.__file__, len(vl.load('sample')), len(available_notebooks()), vl.country_code('France'), sep='\\n')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(elsewhere)},
    )  # fmt: skip
    where, roll_calls, notebooks, france = run.stdout.splitlines()
    assert Path(where).is_relative_to(elsewhere)
    assert (roll_calls, france) == ("19", "FRA")
    assert int(notebooks) >= 2


def test_the_source_distribution_holds_every_file_of_the_package():
    """A wheel is built from it: what it leaves out, no user has."""
    from hatchling.builders.sdist import SdistBuilder

    held = {Path(file.path) for file in SdistBuilder(str(ROOT)).recurse_included_files()}
    ours = [path for path in (ROOT / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert [str(path) for path in ours if path not in held] == []
