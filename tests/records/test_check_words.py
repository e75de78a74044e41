"""Each kind of issue that the code can raise has words for a reader, which are translated like all others."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import votelib
from votelib.records.doubt import CHECK_WORDS

PACKAGE = Path(votelib.__file__).parent
#: Functions that make issues, and which of their arguments is the kind.
MAKERS = {
    "issue": 0, "_issue": 0, "issue_rows": 0, "_note": 0, "_find": 0,
    "rows": 1, "_counted": 1, "_left_out": 1, "issues_at": 2, "_about": 3,
}  # fmt: skip
_A_KIND = re.compile(r"[a-z]+(_[a-z]+)*")
_SEVERITIES = {"serious", "minor", "note"}


def _texts(nodes) -> list[str]:
    return [
        each.value if isinstance(each, ast.Constant) and isinstance(each.value, str) else "" for each in nodes
    ]


def _kinds_in(tree: ast.AST, *, of_documents: bool) -> set[str]:
    kinds: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = _texts(node.args)
            place = MAKERS.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
            kinds += given[place : place + 1] if place is not None else []
            kinds += [kind for kind, severity in pairwise(given) if severity in _SEVERITIES]
        elif of_documents and isinstance(node, ast.Tuple) and len(node.elts) == 5:
            kinds.append(_texts(node.elts)[1])  # place, kind, expected, found, message
    return {kind for kind in kinds if _A_KIND.fullmatch(kind)} - _SEVERITIES


def raised() -> set[str]:
    found: set[str] = set()
    for room in ("readers", "records", "checks", "archives"):
        for path in (PACKAGE / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= _kinds_in(tree, of_documents=path.parent.name == "parsing")
    return found


def test_each_kind_of_issue_has_words():
    found = raised()
    assert {"tally", "which_text", "totals_only", "unknown_code", "not_harvested", "edited_table"} <= found
    assert found - set(CHECK_WORDS) == set()
