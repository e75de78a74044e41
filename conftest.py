"""What the examples in docstrings share: the sample, read once in a process."""

from __future__ import annotations

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
