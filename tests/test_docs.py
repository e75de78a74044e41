"""The pages people read: their examples run, their links lead somewhere, and nothing public is left out."""

from __future__ import annotations

import doctest
import importlib
import re
import runpy
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = sorted(
    path for path in DOCS.rglob("*.md") if "_build" not in path.parts and "generated" not in path.parts
)
WITH_EXAMPLES = [page for page in PAGES if ">>>" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_you_get(page):
    found = doctest.testfile(
        str(page),
        module_relative=False,
        encoding="utf-8",
        optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS,
    )
    assert found.attempted
    assert not found.failed


def test_the_tutorial_and_each_task_have_examples():
    assert {page.stem for page in WITH_EXAMPLES} >= {"tutorial", "my_documents", "my_groups", "dyad_years"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_links_within_the_docs_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    inside = [link.split("#")[0] for link in links if not re.match(r"[a-z]+:", link)]
    assert not [link for link in inside if link and not (page.parent / link).exists()]


WRITTEN = [
    *PAGES,
    *(DOCS.parent / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "data/README.md")),
]
FILES = r"`((?:src/votelib|tests|scripts|benchmarks|notebooks|data|frontend|docs)/[\w./-]*)`"
ENDINGS = ("csv", "ipynb", "md", "mo", "po", "pot", "py", "toml")


def reached(name: str) -> bool:
    """Is `vl.measures.tally` a name that the package answers to?"""
    found, path = importlib.import_module("votelib"), "votelib"
    for part in name.split(".")[1:]:
        path += f".{part}"
        try:
            found = getattr(found, part)
        except AttributeError:
            try:
                found = importlib.import_module(path)
            except ImportError:
                return False
    return True


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_names_and_files_that_a_page_mentions_exist(page):
    text = page.read_text(encoding="utf-8")
    names = {
        name
        for name in re.findall(r"\b(?:votelib|vl)(?:\.[A-Za-z_]\w*)+", text)
        if not name.endswith(ENDINGS)
    }
    assert not sorted(name for name in names if not reached(name))
    assert not sorted(file for file in set(re.findall(FILES, text)) if not (DOCS.parent / file).exists())
    imported: dict = {}
    for line in re.findall(r"^ *(?:from votelib[\w.]* import .*|import votelib.*)$", text, re.MULTILINE):
        exec(line.strip(), imported)
    modules = {
        name: found for name, found in imported.items() if isinstance(found, ModuleType) and name != "vl"
    }
    assert not [
        f"{name}.{part}"
        for name, found in modules.items()
        for part in re.findall(rf"(?<![\w./]){name}\.(\w+)\(", text)
        if not hasattr(found, part)
    ]


def test_every_page_is_reached_from_the_contents():
    contents = (DOCS / "index.md").read_text(encoding="utf-8")
    groups = (DOCS / "groupings.md").read_text(encoding="utf-8")
    for page in PAGES:
        name = page.relative_to(DOCS).with_suffix("").as_posix()
        assert name == "index" or f"\n{name}\n" in contents or f"({name}.md)" in groups, name


def test_the_reference_names_all_that_is_public():
    """`python scripts/build_reference.py` writes it anew."""
    page = runpy.run_path(str(DOCS.parent / "scripts" / "build_reference.py"))["page"]()
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == page
    assert len(re.findall(r"^   \w+$", page, re.MULTILINE)) > 150
