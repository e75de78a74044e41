"""A kept copy of an archive is as good as absent once the code that shaped it is another."""

from __future__ import annotations

import sys

import pytest

from votelib.archives import cache
from votelib.files import PACKAGE

ROOMS_THAT_SHAPE = (
    "errors",
    "files",
    "countries",
    "records",
    "groupings",
    "texts",
    "checks",
    "readers",
    "archives",
)


def _modules_of_a_load() -> set[str]:
    """Modules of ours that are in memory after an archive was read (reading imports all that shapes the tables)."""
    import votelib as vl

    vl.load("sample")
    vl.check(vl.load("sample"))
    names = {name for name in sys.modules if name.startswith("votelib.")}
    rooms = {name for name in names if name.split(".")[1] in ROOMS_THAT_SHAPE}
    return {name for name in rooms if getattr(sys.modules[name], "__file__", None)}


def test_every_module_that_shapes_a_load_is_watched():
    watched = {str(path) for path in cache._code()}
    missing = {name for name in _modules_of_a_load() if sys.modules[name].__file__ not in watched}
    assert not missing
    assert len(_modules_of_a_load()) > 20


@pytest.mark.parametrize(
    "module",
    [
        "readers/datasets/unvotes.py",
        "readers/documents/language/wording.py",
        "checks/rules.py",
        "records/schema.py",
        "groupings/memberships.py",
        "texts/symbols.py",
        "countries/names.py",
        "archives/named.py",
    ],
)
def test_a_change_of_a_module_makes_copies_stale(module, monkeypatch, tmp_path):
    """The fingerprint of the code is another as soon as one module that shapes a load has another size."""
    before = cache._own_state.__wrapped__()
    changed = tmp_path / "changed.py"
    changed.write_bytes((PACKAGE / module).read_bytes() + b"\n")
    code = [changed if path == PACKAGE / module else path for path in cache._code()]
    assert changed in code
    monkeypatch.setattr(cache, "_code", lambda: code)
    assert cache._own_state.__wrapped__() != before


def test_rooms_that_only_speak_are_not_watched():
    assert not [
        path for path in cache._code() if path.relative_to(PACKAGE).parts[0] in ("charts", "reports", "cli")
    ]


def test_a_copy_whose_table_was_written_anew_is_not_trusted(tmp_path, monkeypatch):
    import pandas as pd

    import votelib as vl
    from votelib.archives import cache

    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path / "cache"))
    raw = tmp_path / "raw.csv"
    raw.write_text("x", encoding="utf-8")
    sample, made = vl.load("sample"), []

    def load():
        return cache.load_or_build("one", [raw], lambda: made.append(1) or sample, lambda records: {})

    assert load().fingerprint() == load().fingerprint()
    assert len(made) == 1
    (path,) = (tmp_path / "cache" / "parquet").glob("one-*/votes.parquet")
    votes = pd.read_parquet(path)
    swapped = votes["vote"].cat.rename_categories({"yes": "no", "no": "yes"})
    votes.assign(vote=swapped).to_parquet(path, index=False)
    assert load().fingerprint() == sample.fingerprint()
    assert len(made) == 2
    pd.read_parquet(path).drop(columns="vote").to_parquet(path, index=False)
    assert load().fingerprint() == sample.fingerprint()
    assert len(made) == 3
