"""Notebooks run in this process for several languages at once: what is computed is computed once, and nothing is drawn.

A statement *speaks* if it names `lang`, or what a speaking statement gave. It runs once for each language, with the
names that the language has given; every other statement runs once for all.
"""

from __future__ import annotations

import ast
import contextlib
import copy
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import nbformat
from IPython.core.formatters import DisplayFormatter
from matplotlib.figure import Figure
from matplotlib.text import Text
from notebook_cells import value_of

from votelib.reports import build, page
from votelib.reports.notebook_files import without_cells_for_the_reader

_NO_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@dataclass
class Press:
    """Takes the place of kernels, and of what draws: `texts` has what each language's charts say."""

    langs: Sequence[str]
    lang: str = ""  # of what is drawn now
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _done: dict[tuple, dict[str, nbformat.NotebookNode]] = field(default_factory=dict)

    def put_in_place(self, patch) -> None:
        """Have `votelib.reports.report` use this, until the patches are undone."""
        patch.setattr(build, "run_notebook", self.run)
        patch.setattr(build, "ThreadPoolExecutor", _InTurn)  # pyplot is one for all threads
        patch.setattr(page, "chinese_face", lambda text: "")
        patch.setattr(Figure, "savefig", lambda figure, file, **how: self._note(figure, file, **how))

    def _note(self, figure: Figure, file, *, format: str = "", **_) -> None:
        said = (text.get_text() for text in figure.findobj(Text) if text.get_visible())
        self.texts[self.lang] += filter(str.strip, said)
        if format == "rgba":
            file.write(bytes(4 * int(figure.get_size_inches().prod() * 192 * 192 + 9999)))
        else:
            file.write(_NO_PICTURE.encode())

    def run(self, path: Path, values: Mapping) -> tuple[nbformat.NotebookNode, str]:
        """The executed notebook in the language of the values, and why it ended early: it never does."""
        others = {name: value for name, value in values.items() if name != "lang"}
        key = (path, repr(sorted(others.items())))
        with contextlib.chdir(path.parent):
            if key not in self._done:
                self._done[key] = self._in_each_language(path, others)
        self.lang = values["lang"]
        return self._done[key][self.lang], ""

    def _in_each_language(self, path: Path, values: Mapping) -> dict[str, nbformat.NotebookNode]:
        source = without_cells_for_the_reader(path)
        names = _Names({lang: {"lang": lang} for lang in self.langs})
        made = {lang: nbformat.from_dict({**source, "cells": []}) for lang in self.langs}
        for cell in source.cells:
            shown = self._shown(cell.source, names) if cell.cell_type == "code" else {}
            if "parameters" in cell.metadata.get("tags", ()):
                names.shared |= values
            for lang in self.langs:
                outputs = {"outputs": shown[lang]} if shown else {}
                made[lang].cells.append(nbformat.from_dict({**cell, **outputs}))
        return made

    def _shown(self, source: str, names: _Names) -> dict[str, list]:
        """What a cell shows in each language: what it prints, and the value of its last line as Jupyter has it."""
        value: dict = {}
        printed = {lang: StringIO() for lang in self.langs}
        for statement in ast.parse(_python(source)).body:
            if not names.speaks(statement):
                value = dict.fromkeys(self.langs, value_of(ast.unparse(statement), names.shared))
                continue
            for lang in self.langs:
                self.lang = lang
                with contextlib.redirect_stdout(printed[lang]):
                    value[lang] = names.run(statement, lang)
        return {lang: [*_stream(printed[lang]), *_result(value.get(lang))] for lang in self.langs}


@dataclass
class _Names:
    """What the names in a notebook stand for: those that all languages share, and each language's own."""

    own: dict[str, dict]
    shared: dict = field(default_factory=lambda: {"__name__": "__main__"})

    def speaks(self, statement: ast.stmt) -> bool:
        """Whether a statement uses a name that is a language's own."""
        return any(_names(statement, ast.Load) & set(own) for own in self.own.values())

    def run(self, statement: ast.stmt, lang: str):
        """The value of a statement in a language, which keeps what it gives, and a copy of what it changes."""
        own = self.own[lang]
        changed = {node.value.id for node in ast.walk(statement) if _is_place(node)} & set(self.shared) - set(
            own
        )
        names = {**self.shared, **own, **{name: copy.copy(self.shared[name]) for name in changed}}
        value = value_of(ast.unparse(statement), names)
        given = _names(statement, ast.Store) & set(names)
        own |= {name: names[name] for name in given | changed}
        return value


def _is_place(node: ast.AST) -> bool:
    """Whether something like `table["head"]` is given a value."""
    places = ast.Subscript | ast.Attribute
    return isinstance(node, places) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name)


def _names(tree: ast.AST, use: type) -> set[str]:
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in found if isinstance(node.ctx, use)}


def _python(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if not line.startswith("%"))


def _stream(printed: StringIO) -> list:
    said = printed.getvalue()
    return [nbformat.v4.new_output("stream", text=said)] if said else []


def _result(value) -> list:
    if value is None:
        return []
    data, metadata = DisplayFormatter().format(value)
    return [nbformat.v4.new_output("execute_result", data, metadata=metadata, execution_count=1)]


class _InTurn:
    """An executor without threads."""

    def __init__(self, **_):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def submit(self, function, *args) -> Future:
        done: Future = Future()
        done.set_result(function(*args))
        return done
