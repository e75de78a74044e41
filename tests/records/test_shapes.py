"""The quick look at a table lets nothing pass that pandera refuses, and reading a document needs no pandera."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

from votelib.errors import SchemaError
from votelib.files import data_dir
from votelib.records.schema import SHAPES, _is_sound
from votelib.records.shape_errors import explain

WRONG = {
    "str": ["", None, " ", "odd"], "Int64": [-1, None], "datetime64[us]": [None], "category": [None],
}  # fmt: skip


def _refused(table: pd.DataFrame, name: str) -> bool:
    try:
        explain(table, name, SHAPES[name])
    except SchemaError:
        return True
    return False


def _seen_as_sound(table: pd.DataFrame, name: str) -> bool:
    return all(column in table and _is_sound(table[column], shape) for column, shape in SHAPES[name].items())


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_seen_as_sound_pandera_accepts_too(name, sample):
    table = getattr(sample, name)
    assert _seen_as_sound(table, name)
    assert not _refused(table, name)
    for column, shape in SHAPES[name].items():
        for other in ("object", "float64", "str"):
            changed = table.assign(**{column: pd.Series([None] * len(table), index=table.index, dtype=other)})
            assert not (_seen_as_sound(changed, name) and _refused(changed, name)), (column, other)
        for value in WRONG[shape.dtype] if len(table) else ():
            changed = table.copy()
            changed.loc[changed.index[:2], column] = value
            assert not (_seen_as_sound(changed, name) and _refused(changed, name)), (column, value)
        assert not _seen_as_sound(table.drop(columns=column), name)


def test_a_document_is_read_without_pandera_and_what_it_draws_in():
    document = data_dir() / "sample" / "A_HRC_RES_56_2.zh.md"
    code = (
        f"import sys, votelib as vl; vl.read({str(document)!r}, progress=False); "
        "print(sorted({'pandera', 'hypothesis', 'pytest', 'joblib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
