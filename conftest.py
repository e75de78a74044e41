"""What tests and the examples in docstrings share: no open figures, and for the examples one sample, read once."""

from __future__ import annotations

import sys
from functools import cache

import pytest


@cache
def _load(name: str, **options):
    from votelib.archives.named import load

    return load(name, **options)


@pytest.fixture(autouse=True)
def _examples_read_the_sample_once(request, monkeypatch):
    if isinstance(request.node, pytest.DoctestItem):
        monkeypatch.setattr("votelib.load", _load)


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
