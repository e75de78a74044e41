"""Tables, measures and charts need the core alone; the rest is an extra, and says so where it is missing."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/votelib"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

#: What is imported, where the distribution is called otherwise.
IMPORT_NAMES = {
    "python-docx": "docx",
    "fonttools": "fontTools",
    "lazy-loader": "lazy_loader",
    "pillow": "PIL",
}
EXTRAS = [name for name in PROJECT["optional-dependencies"] if name not in ("all", "dev", "fonts")]


def modules(requirements: list[str]) -> set[str]:
    names = [re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0].lower() for requirement in requirements]
    return {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in names}


CORE = modules(PROJECT["dependencies"])
BY_EXTRA = {name: modules(PROJECT["optional-dependencies"][name]) for name in EXTRAS}


class Imports(ast.NodeVisitor):
    """Imports of other projects' packages: line, package, and the extra of the block it stands in, if it does."""

    def __init__(self):
        self.found: list[tuple[int, str, str | None]] = []
        self._extra: str | None = None

    def visit_With(self, node):
        call = node.items[0].context_expr
        named = isinstance(call, ast.Call) and getattr(call.func, "id", "") == "needs_extra"
        before, self._extra = self._extra, call.args[0].value if named else self._extra
        self.generic_visit(node)
        self._extra = before

    def visit_Try(self, node):
        """Where an import may fail, and its failure is caught, nothing is needed."""
        if not any(getattr(handler.type, "id", "") == "ImportError" for handler in node.handlers):
            self.generic_visit(node)

    def visit_Import(self, node):
        self.found += [(node.lineno, alias.name.partition(".")[0], self._extra) for alias in node.names]

    def visit_ImportFrom(self, node):
        if not node.level:
            self.found.append((node.lineno, node.module.partition(".")[0], self._extra))


def imports() -> list[tuple[str, str, str | None]]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        visitor = Imports()
        visitor.visit(ast.parse(path.read_text(encoding="utf-8")))
        found += [(f"{path.relative_to(SOURCE)}:{line}", name, extra) for line, name, extra in visitor.found]
    ours = {"votelib", *sys.stdlib_module_names}
    return [entry for entry in found if entry[1] not in ours]


def test_every_import_is_declared_and_stands_with_its_extra():
    wrong = [
        (place, name, extra)
        for place, name, extra in imports()
        if name not in (CORE if extra is None else BY_EXTRA[extra])
    ]
    assert not wrong, (
        "expected a dependency in pyproject.toml, imported inside `with needs_extra(its extra):`"
    )


def test_every_extra_is_used():
    assert {extra for _, _, extra in imports()} == {None, *EXTRAS}


def without(extras: list[str], code: str, folder: Path) -> subprocess.CompletedProcess:
    """Run code where the packages of some extras cannot be imported, by it or by a process that it starts."""
    for name in sorted(set().union(*(BY_EXTRA[extra] for extra in extras))):
        words = f"raise ModuleNotFoundError({f'No module named {name}'!r}, name={name!r})\n"
        (folder / f"{name}.py").write_text(words, encoding="utf-8")
    path = os.pathsep.join([str(folder), *sys.path])
    script = f"import votelib as vl\n{code}"
    return subprocess.run(
        [sys.executable, "-P", "-c", script],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    )


def test_the_core_alone_loads_measures_draws_and_reads_text(tmp_path):
    run = without(EXTRAS, """
import matplotlib
matplotlib.use("Agg")
from votelib.files import data_dir
records = vl.load("sample")
vl.cohesion(records, "un_region"), vl.similarity(records), vl.check(records)
vl.charts.plot_similarity(vl.similarity(records))
print(len(vl.read(data_dir() / "sample" / "A_HRC_RES_56_2.zh.md").votes))
""", tmp_path)  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["47"]


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("documents", "vl.read(PDF)"),
        ("documents", "vl.read(HTML)"),
        ("archives", "from votelib.archives.document_service import Client, Service; Client(Service())"),
        ("notebooks", "vl.explore(vl.load())"),
        ("notebooks", "from votelib.reports.build import report"),
    ],
)
def test_a_missing_extra_is_named(extra, code, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.html").write_bytes(b"<html><p>In favour</p></html>")
    code = code.replace("PDF", repr(str(tmp_path / "a.pdf"))).replace("HTML", repr(str(tmp_path / "a.html")))
    run = without([extra], f"""
try:
    {code}
except vl.VotelibError as error:
    print(error)
""", tmp_path)  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert f'pip install "unvotelib[{extra}]"' in run.stdout
