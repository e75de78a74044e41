"""The quick look at a table lets nothing pass that pandera refuses, and reading a document needs no pandera."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

from votelib.errors import SchemaError
from votelib.files import data_dir
from votelib.records import Records
from votelib.records.schema import SHAPES, _is_sound, stack
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


def test_all_that_is_wrong_is_told_in_the_order_of_the_columns(sample):
    """A line a column, the first five values and rows, and the number of the others."""
    wrong = sample.rollcalls.assign(yes=-1, abstain=-2)
    wrong["abstain"] = wrong["abstain"].where(wrong.index == 3, 0)
    with pytest.raises(SchemaError) as found:
        explain(wrong.astype({"yes": "Int64", "abstain": "Int64"}), "rollcalls", SHAPES["rollcalls"])
    expected = "expected a count of votes is 0 or more; found"
    assert str(found.value).splitlines() == [
        f"rollcalls.yes: {expected} -1, -1, -1, -1, -1 and 14 more (rows 0, 1, 2, 3, 4)",
        f"rollcalls.abstain: {expected} -2 (rows 3)",
    ]


@pytest.mark.parametrize(
    ("orphans", "named"), [(1, "r0"), (5, "r0, r1, r2, r3, r4"), (6, "r0, r1, r2, r3, r4")]
)
def test_votes_without_a_roll_call_are_counted_and_five_are_named(orphans, named):
    votes = pd.DataFrame({"rollcall": [f"r{n}" for n in range(orphans)], "country": "FRA", "vote": "yes"})
    with pytest.raises(SchemaError, match=f"{orphans} have none: {named}$"):
        Records(votes, pd.DataFrame({"rollcall": ["r9"], "body": "HRC"}))


def test_stacked_tables_have_one_index_and_their_categories(sample):
    parts = [sample.votes.iloc[:2], sample.votes.iloc[5:5], sample.votes.iloc[300:303]]
    joined = stack(parts)
    assert joined.index.tolist() == [0, 1, 2, 3, 4]
    assert (
        joined["country"].astype("str").tolist()
        == sample.votes["country"].iloc[[0, 1, 300, 301, 302]].tolist()
    )
    assert joined.dtypes.astype("str").unique().tolist() == ["category"]
    assert stack([parts[1]]).empty


def test_a_document_is_read_without_pandera_and_what_it_draws_in():
    document = data_dir() / "sample" / "A_HRC_RES_56_2.zh.md"
    code = (
        f"import sys, votelib as vl; vl.read({str(document)!r}, progress=False); "
        "print(sorted({'pandera', 'hypothesis', 'pytest', 'joblib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
