"""The catalogues of texts anew: what is said in the code, the notebooks and the templates, and what it is called.

`make translations` gathers every text, puts the new ones into `src/votelib/locale/LANGUAGE/LC_MESSAGES/votelib.po`
(a translator fills in the `msgstr`), takes out those that are said no more, and compiles the `.mo` files that ship.
With `--check` nothing is written: what is missing or stale is listed, and the exit code is 1.

A text is gathered where it is an argument of `say` or `say_count` (also through a name, a dictionary or a choice of
two), a `title=`, `caption=`, `value_name=`, `xlabel=`, `ylabel=`, `alt=` or `n=` of a chart or table, a column that a
notebook shows, a paragraph of a notebook's prose, or `frame.say(...)` in a template.
"""

from __future__ import annotations

import ast
import gettext
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from votelib.charts.column_heads import words_of
from votelib.charts.data_words import OR, patterns
from votelib.reports.notebook_files import FOR_THE_READER
from votelib.translating import LANGUAGES, paragraphs

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "votelib"
CATALOGUES = PACKAGE / "locale"
TRANSLATED = [lang for lang in LANGUAGES if lang != "en"]

#: Where texts are that a reader of a page sees; a folder with all that is in it.
SPOKEN = ("charts", "sentences", "reports", "records/doubt.py", "reproductions", "atlas/file.py")
SAID_BY_KEYWORD = {"title", "caption", "value_name", "xlabel", "ylabel", "alt", "n", "cbar_label"}
SHOWN_BY = {"present", "present_table", "present_votes", "set", "plot_ranking", "plot_cohesion"}
#: Constants whose texts are translated by who uses them: (module, name).
CONSTANTS = {
    ("src/votelib/charts/world.py", "DISCLAIMER"),
    ("src/votelib/charts/column_heads.py", "_HEADS"),
    ("src/votelib/records/doubt.py", "CHECK_WORDS"),
    ("src/votelib/charts/translations.py", "_TERM_WORDS"),
    ("src/votelib/charts/fonts.py", "_GROUP_TERMS"),
    ("src/votelib/reproductions/figures.py", "VERDICTS"),
}

_SAYS_NOTHING = re.compile(r"\W?|[a-oq-z]|\{\w+\}|[a-z]+(_[a-z]+)+", re.ASCII)
_IN_TEMPLATE = re.compile(r"frame\.say\(\s*'([^']+)'")


def gathered() -> Catalog:
    """Every text that a page may say, with where it is said."""
    template = Catalog(project="votelib", charset="utf-8", fuzzy=False)
    for where, text in _all_texts():
        if not _SAYS_NOTHING.fullmatch(text if isinstance(text, str) else text[0]):
            template.add(text, locations=[(where, 0)])
    return template


def _all_texts() -> Iterator[tuple[str, str | tuple[str, str]]]:
    for path in _modules():
        yield from (
            (_place(path), text) for text in texts_of_code(path.read_text(encoding="utf-8"), _place(path))
        )
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        yield from ((_place(path), text) for text in texts_of_notebook(path))
    for path in sorted((PACKAGE / "reports" / "template").glob("*.j2")):
        yield from ((_place(path), text) for text in _IN_TEMPLATE.findall(path.read_text(encoding="utf-8")))
    words = _place(CATALOGUES / "data_words.txt")
    yield from ((words, tuple(line.split(OR)) if OR in line else line) for line in patterns())


def _modules() -> list[Path]:
    found = [PACKAGE / name for name in SPOKEN]
    return sorted(
        path
        for place in found
        for path in ([place] if place.suffix else place.rglob("*.py"))
        if path.is_file()
    )


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts_of_notebook(path: Path) -> Iterator[str | tuple[str, str]]:
    """Prose and what the code shows, of the cells that get into a page."""
    for cell in nbformat.read(path, as_version=4).cells:
        if FOR_THE_READER & set(cell.metadata.get("tags", ())):
            continue
        if cell.cell_type == "markdown":
            yield from paragraphs(cell.source)
        elif cell.cell_type == "code":
            source = re.sub(r"(?m)^\s*[%!].*$", "", cell.source)
            yield from texts_of_code(source, _place(path), columns=True)


def texts_of_code(source: str, where: str, *, columns: bool = False) -> Iterator[str | tuple[str, str]]:
    """The texts in a piece of Python; `columns` also gives the heads of the tables that it picks columns of."""
    tree = ast.parse(source)
    nodes, module = list(ast.walk(tree)), _outside_functions(tree)
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    for node in nodes:
        if isinstance(node, ast.Call):
            yield from _of_call(node, _Names(module, functions, node))
        elif columns and isinstance(node, ast.Subscript) and isinstance(node.slice, (ast.List, ast.Tuple)):
            yield from map(words_of, _columns(node.slice))
        elif (
            isinstance(node, ast.Assign) and {(where, getattr(t, "id", "")) for t in node.targets} & CONSTANTS
        ):
            yield from _strings(node.value, _Names(module, functions, node))


def _columns(node: ast.AST) -> Iterator[str]:
    yield from (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def _of_call(node: ast.Call, names: _Names) -> Iterator[str | tuple[str, str]]:
    called = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if called in ("say_count", "count"):
        args = [part for arg in node.args for part in _unpacked(arg, names)]
        ones, manys = ([*_strings(arg, names)] for arg in [*args, None, None][:2])
        yield from ((one, many) for one in ones for many in manys)
    elif called in ("say", "Said") and node.args:
        yield from _strings(node.args[0], names)
    elif called == "rename":
        renamed = next((k.value for k in node.keywords if k.arg == "columns"), None)
        yield from (
            map(words_of, _strings(renamed, names)) if isinstance(renamed, (ast.Dict, ast.Name)) else ()
        )
    elif called in SHOWN_BY or called.startswith("plot_"):
        for keyword in node.keywords:
            if keyword.arg in SAID_BY_KEYWORD:
                yield from _strings(keyword.value, names)


def _unpacked(arg: ast.AST, names: _Names) -> list[ast.AST]:
    """An argument, or those that a star makes of a constant."""
    if not isinstance(arg, ast.Starred):
        return [arg]
    found = [v for v in names.values(getattr(arg.value, "id", "")) if isinstance(v, ast.Tuple)]
    return found[0].elts if found else []


class _Names:
    """What the names in a module stand for: every value that is given to one."""

    def __init__(self, module: ast.Module, functions: list[ast.FunctionDef], node: ast.AST):
        around = [each for each in functions if each.lineno <= node.lineno <= (each.end_lineno or 0)]
        self.scopes = [*sorted(around, key=lambda each: -each.lineno), module]

    def values(self, name: str) -> list[ast.AST]:
        """What stands behind a name where it is used: of the innermost function that gives it a value."""
        return next((found for scope in self.scopes if (found := list(_values_in(scope, name)))), [])


def _outside_functions(tree: ast.AST) -> ast.Module:
    body = [each for each in tree.body if not isinstance(each, (ast.FunctionDef, ast.ClassDef))]
    return ast.Module(body=body, type_ignores=[])


def _values_in(scope: ast.AST, name: str) -> Iterator[ast.AST]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == name for t in node.targets):
            yield node.value
        elif isinstance(node, (ast.For, ast.comprehension)):
            yield from _given_by_loop(node, name)


def _given_by_loop(loop: ast.For | ast.comprehension, name: str) -> list[ast.AST]:
    """What a loop gives to one of its names: all of the iterable, or one place of each tuple in it."""
    target = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
    places = [place for place, part in enumerate(target) if isinstance(part, ast.Name) and part.id == name]
    if not places:
        return []
    rows = loop.iter.elts if isinstance(loop.iter, (ast.Tuple, ast.List)) else []
    tuples = [row.elts for row in rows if isinstance(row, ast.Tuple) and len(row.elts) == len(target)]
    return [row[places[0]] for row in tuples] if tuples else [_Place(loop.iter, places[0], len(target))]


class _Place(ast.AST):
    """One place of the tuples in an iterable that stands under a name."""

    def __init__(self, iterable: ast.AST, place: int, size: int):
        self.iterable, self.place, self.size = iterable, place, size


def _strings(node: ast.AST | None, names: _Names, depth: int = 0) -> Iterator[str]:
    """The texts that an expression may give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, _Place):
        yield from _strings_at(node, names, depth)
    elif depth > 4 or node is None:
        return
    elif isinstance(node, ast.Name):
        for value in names.values(node.id):
            yield from _strings(value, names, depth + 1)
    else:
        for part in _parts(node):
            yield from _strings(part, names, depth + 1)


def _strings_at(node: _Place, names: _Names, depth: int) -> Iterator[str]:
    for value in names.values(node.iterable.id) if isinstance(node.iterable, ast.Name) else [node.iterable]:
        rows = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
        if not rows:
            yield from _strings(value, names, depth + 1)
        for row in rows:
            whole = isinstance(row, ast.Tuple) and len(row.elts) == node.size
            yield from _strings(row.elts[node.place] if whole else row, names, depth + 1)


def _parts(node: ast.AST) -> list:
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Dict):
        return node.values
    if isinstance(node, (ast.List, ast.Tuple)):
        return node.elts
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.Subscript):
        return [node.value]
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("get", "items"):
        return [node.func.value, *node.args[1:]]
    return []


# -- the catalogues ------------------------------------------------------------------------------------------


def path_of(lang: str, ending: str = "po") -> Path:
    return CATALOGUES / lang / "LC_MESSAGES" / f"votelib.{ending}"


def catalogue(lang: str) -> Catalog:
    """The texts of one language as the file has them; empty where there is none yet."""
    path = path_of(lang)
    if not path.is_file():
        return Catalog(locale=lang, project="votelib", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def updated(lang: str, template: Catalog) -> Catalog:
    """The catalogue of a language with the texts of today: the known translations kept, new texts empty."""
    known = catalogue(lang)
    known.update(template, no_fuzzy_matching=True, update_header_comment=False)
    known.obsolete.clear()
    for message in known:
        if message.pluralizable and message.id[0] == message.id[1]:
            message.flags.discard(
                "fuzzy"
            )  # Babel takes two forms that are alike in English for a changed text
    return known


def as_po(texts: Catalog) -> bytes:
    """The file for translators; always the same for the same texts, whenever it was made."""
    out = io.BytesIO()
    write_po(out, texts, width=110, sort_output=True, include_lineno=False, omit_header=True)
    head = _HEAD.format(lang=texts.locale, plurals=texts.plural_forms)
    return head.encode() + out.getvalue().rstrip(b"\n") + b"\n"


_HEAD = """# Texts of votelib's pages. Fill in the msgstr; leave what stands in braces as it is, in any order.
msgid ""
msgstr ""
"Project-Id-Version: votelib\\n"
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def as_mo(texts: Catalog) -> bytes:
    ready = Catalog(locale=texts.locale, project="votelib", charset="utf-8", fuzzy=False)
    for message in texts:
        if message.id and _whole(message, texts):
            ready.add(message.id, message.string)
    ready.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", texts.plural_forms)]
    out = io.BytesIO()
    write_mo(out, ready)
    return out.getvalue()


def untranslated(texts: Catalog) -> list[str]:
    """The texts of a catalogue without a translation, or with fewer forms than the language has."""
    return [_english(message) for message in texts if message.id and not _whole(message, texts)]


def _whole(message, texts: Catalog) -> bool:
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    needed = texts.num_plurals if message.pluralizable else 1
    return len(said) == needed and all(said) and not message.fuzzy


def _english(message) -> str:
    return message.id[0] if message.pluralizable else message.id


def stale(template: Catalog | None = None) -> list[str]:
    """Files that are not what the texts of today make of them."""
    template = template or gathered()
    made = {lang: updated(lang, template) for lang in TRANSLATED}
    wanted = {path_of(lang): as_po(texts) for lang, texts in made.items()}
    changed = [path for path, data in wanted.items() if not path.is_file() or path.read_bytes() != data]
    return list(map(_place, [*changed, *(path_of(lang, "mo") for lang in TRANSLATED if _is_old(lang))]))


def _is_old(lang: str) -> bool:
    """Whether the compiled file says something else than the catalogue; of its head the rule of plurals counts."""
    path = path_of(lang, "mo")
    return not path.is_file() or _texts_in(path.read_bytes()) != _texts_in(as_mo(catalogue(lang)))


def _texts_in(compiled: bytes) -> dict:
    texts = gettext.GNUTranslations(io.BytesIO(compiled))
    return texts._catalog | {"": texts.info()["plural-forms"]}


def write() -> None:
    template = gathered()
    for lang in TRANSLATED:
        path_of(lang).parent.mkdir(parents=True, exist_ok=True)
        path_of(lang).write_bytes(as_po(updated(lang, template)))
        if _is_old(lang):
            path_of(lang, "mo").write_bytes(as_mo(catalogue(lang)))
        missing = untranslated(catalogue(lang))
        print(f"{lang}: {len(catalogue(lang))} texts, {len(missing)} without a translation")


def main() -> int:
    if "--check" not in sys.argv:
        write()
        return 0
    wrong = [*stale(), *(f"{lang}: {text}" for lang in TRANSLATED for text in untranslated(catalogue(lang)))]
    print("\n".join(wrong) or "every text is translated, and the files are current")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
