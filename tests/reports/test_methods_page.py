"""The page on methods names every method there is, functions that exist, and every reference of the docstrings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import votelib as vl
from votelib.measures.between_blocs import ALIGNMENT
from votelib.measures.blocs import COHESION
from votelib.measures.division import POLARISATION
from votelib.measures.pair_methods import METHODS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methods.md"

pytestmark = pytest.mark.skipif(
    not PAGE.is_file(), reason="the documentation is not part of an installed package"
)


@pytest.mark.parametrize("name", [*METHODS, *ALIGNMENT, *COHESION, *POLARISATION])
def test_every_method_is_explained(name):
    plain = name.removesuffix("_squared") if name not in ("s_squared",) else name
    assert f"`{plain}`" in PAGE.read_text(encoding="utf-8") or name == "n_shared"


def test_every_function_it_names_is_there():
    named = set(re.findall(r"vl\.([A-Za-z_]+)", PAGE.read_text(encoding="utf-8")))
    assert len(named) > 15
    assert [name for name in sorted(named) if not hasattr(vl, name)] == []


def test_references_are_those_of_the_docstrings():
    """A DOI that stands in a docstring of a measure stands on the page too, letter for letter."""
    source = Path(vl.__file__).parent
    said = {
        doi.rstrip(".")
        for module in (source / "measures").glob("*.py")
        for doi in re.findall(r"doi:(10\.\d+/\S+)", module.read_text(encoding="utf-8"))
    }
    page = PAGE.read_text(encoding="utf-8")
    assert len(said) > 12
    assert not [doi for doi in said if f"doi:{doi}" not in page]
