"""An executed notebook as one page of HTML that loads nothing from anywhere.

Style, script and pictures are in the page; a content security policy makes the browser refuse the rest, should an
untrusted document have smuggled something in. The one script that may run is ours, allowed by its hash.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from votelib.charts.fonts import chinese_face
from votelib.charts.style import VOTES, ink_on
from votelib.charts.translations import NOTHING, language, say, say_count
from votelib.errors import ReportError, needs_extra
from votelib.files import script_hash
from votelib.reports.notebook_files import nbformat
from votelib.sentences.words import day
from votelib.translating import Translator, paragraphs, translator

with needs_extra("notebooks"):
    import jinja2
    from pygments.formatters import HtmlFormatter

_TEMPLATES = Path(__file__).with_name("template")
_CONTENTS = "<!--votelib:contents-->"
_NO_ALT_TEXT = (
    "<!--votelib:picture-without-alt-text-->",  # from our template
    'alt="No description has been provided for this image"',  # what nbconvert writes where a tag has no words
)
# What a browser fetches by itself. A plain link (<a href>) waits for a click and may stay.
_LOADS = re.compile(
    r"<(?:script|link|iframe|object|embed|video|audio|source|img|image|use|track|input)\b[^>]*?"
    r"\s(?:src|href|xlink:href|data|srcset|poster)\s*=\s*[\"']?\s*(?!data:|#)[^\s\"'>]+"
    r"|@import\b|url\(\s*[\"']?(?!data:|#)[a-z]+:",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Frame:
    """What stands around the content of each page, in the language of its labels."""

    lang: str
    css: str
    script: str

    @classmethod
    def in_language(cls, lang: str) -> Frame:
        return cls(language(lang), _style_sheet(), (_TEMPLATES / "report.js").read_text(encoding="utf-8"))

    @property
    def dir(self) -> str:
        return "rtl" if self.lang == "ar" else "ltr"

    @property
    def say(self) -> Callable[[str], str]:
        return partial(say, labels=self.lang)

    @property
    def say_count(self) -> Callable[..., str]:
        return partial(say_count, labels=self.lang)

    @property
    def words(self) -> Translator:
        return translator(self.lang)

    def day(self, date: str) -> str:
        return day(date, self.lang)

    @property
    def policy(self) -> str:
        return (
            f"default-src 'none'; script-src '{script_hash(self.script)}'; img-src data:; style-src 'unsafe-inline'; "
            "font-src data:; base-uri 'none'; form-action 'none'"
        )

    @property
    def version(self) -> str:
        return version("unvotelib")


@cache
def _style_sheet() -> str:
    # of the styles that come with Pygments, those whose every colour can be read on our ground (4.5:1)
    light = HtmlFormatter(style="xcode").get_style_defs(".highlight")
    dark = HtmlFormatter(style="monokai").get_style_defs(".highlight")
    votes = "\n".join(
        f"td.vote.{vote} {{ --vote: {style.colour}; --on-vote: {ink_on(style.colour)}; }}"
        for vote, style in VOTES.items()
    )
    ours = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n{ours}{votes}\n"


def notebook_page(notebook: nbformat.NotebookNode, name: str, box: list, frame: Frame) -> str:
    """The page of a notebook that has been run.

    Raises
    ------
    ReportError
        If a picture has no words, or the page would load something from outside.
    """
    notebook = in_language(notebook, frame.lang)
    title, _ = title_and_question(notebook)
    ours = {"title": title or name, "box": box, "frame": frame}
    whole = _with_code_joined(without_empty_sections(as_a_page_can_hold(notebook, frame.lang)))
    page, _ = exporter().from_notebook_node(whole, resources={"votelib": ours})
    return _with_contents(_finished(page), frame)


def exporter():
    """What makes HTML of a notebook, by our template. It takes as long to load as a short page to be made."""
    with needs_extra("notebooks"):
        from nbconvert import HTMLExporter

    where = {"template_name": _TEMPLATES.name, "extra_template_basedirs": [str(_TEMPLATES.parent)]}
    return HTMLExporter(exclude_anchor_links=True, preprocessors=[], **where)


def front_page(frame: Frame, **content) -> str:
    """The first page of a report, from its template."""
    return _from_template("front.html.j2", frame, **content)


def plain_page(frame: Frame, *, title: str, lead: str, contents: list[tuple[str, str]], body: str) -> str:
    """A page in the frame of the reports that is no report, such as the gallery; `lead` and `body` are HTML."""
    return _from_template("plain.html.j2", frame, title=title, lead=lead, contents=contents, body=body)


def _from_template(name: str, frame: Frame, **content) -> str:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=False)
    return _finished(environment.get_template(name).render(frame=frame, **content))


def _finished(page: str) -> str:
    return _with_letters(unbroken(_left_to_right(_checked(page))))


_PRINTED = re.compile(r'(?<=<pre class="stream")[^>]*>.*?(?=</pre>)', re.DOTALL)
_ARABIC = re.compile(r"[\u0600-\u06ff]+(?:[ ،\u2066-\u2069]+[\u0600-\u06ff]+)*")


def _left_to_right(page: str) -> str:
    """A page in whose printed text (LaTeX, code) words in Arabic do not turn the numbers around them.

    Examples
    --------
    >>> _left_to_right('<pre class="stream">\u0645\u0635\u0631 &amp; 6 &amp; 78</pre>')
    '<pre class="stream"><bdi>\u0645\u0635\u0631</bdi> &amp; 6 &amp; 78</pre>'
    """
    return _PRINTED.sub(lambda printed: _ARABIC.sub(r"<bdi>\g<0></bdi>", printed[0]), page)


_RESULT = re.compile(
    r"(?<![./@#=+-])(?<![^\W\u0621-\u064a\u4e00-\u9fff])(?:\d[\d.,]*(?:-\d[\d.,]*\d|-\d)+(?: \+\d+)?|\d+-[а-я]{1,3})"
    r"(?![^\W\u4e00-\u9fff]|[/-])"
    r"|(?<!\w)[nrp] (?:=|≤|&lt;) −?\d(?:[\d.,\u00a0\u202f]*\d)?"
    r"|(?<![\w./-])(?=[\w.-]*/)(?=[\w./]*-)[A-Z][A-Z\d./-]+[A-Z\d](?:/(?:Rev|Add|Corr)\.\d+)?(?![\w/-])"
)
_TAG = re.compile(r"(<[^>]*>)")
_AS_IT_IS = ("pre", "code", "script", "style", "title", "svg", "math")


def unbroken(page: str) -> str:
    """A page that does not break results such as 12-1-0 +1, symbols (S-18/1), days, Russian ordinals and r = 0.99.

    A browser breaks them at the hyphen or the space.

    Examples
    --------
    >>> unbroken('<p title="12-1-0">Result: 12-1-0 +1.</p>')
    '<p title="12-1-0">Result: <span class="whole">12-1-0 +1</span>.</p>'
    >>> unbroken("<p>\u06481-0-2 +1</p>")  # after the Arabic "and", which has no space
    '<p>\u0648<span class="whole">1-0-2 +1</span></p>'
    >>> unbroken("<p>12-1-0 +1\u8868\u793a</p>")  # nor are there spaces in Chinese
    '<p><span class="whole">12-1-0 +1</span>\u8868\u793a</p>'
    >>> unbroken("<p>r = 0.99 of 3</p>")
    '<p><span class="whole">r = 0.99</span> of 3</p>'
    >>> unbroken("<p>A/HRC/S-18/1, of Asia-Pacific</p>")
    '<p><span class="whole">A/HRC/S-18/1</span>, of Asia-Pacific</p>'
    >>> unbroken("<p>по 50-ю сессию</p>")
    '<p>по <span class="whole">50-ю</span> сессию</p>'
    """
    parts, inside = _TAG.split(page), ""
    for place, part in enumerate(parts):
        tag = re.match(r"</?(\w+)", part) if place % 2 else None
        if tag and tag[1] in _AS_IT_IS and inside in ("", tag[1]):
            inside = "" if part.startswith("</") or part.endswith("/>") else tag[1]
        elif not place % 2 and not inside:
            parts[place] = _RESULT.sub(r'<span class="whole">\g<0></span>', part)
    return "".join(parts)


def _with_letters(page: str) -> str:
    """Put the Chinese letters of a page into it, a few kilobytes, for readers whose machine has no font with them."""
    face = chinese_face(page)
    return page.replace("<style>", f"<style>{face}\n", 1) if face else page


def _checked(page: str) -> str:
    if any(mark in page for mark in _NO_ALT_TEXT):
        raise ReportError("a picture has no alt text: show it with votelib.charts.present(...)")
    loads = _LOADS.search(page)
    if loads:
        raise ReportError(f"the page would load something from outside: {loads.group(0)[:120]}")
    return page


# -- what a page cannot hold ---------------------------------------------------------------------------------


def as_a_page_can_hold(notebook: nbformat.NotebookNode, lang: str) -> nbformat.NotebookNode:
    """Formulas as MathML; in place of what needs a running notebook, such as a slider, words for what was there."""
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell = nbformat.from_dict({**cell, "source": _with_formulas(cell.source)})
        elif cell.cell_type == "code":
            cell = nbformat.from_dict({**cell, "outputs": [_held(output, lang) for output in cell.outputs]})
        cells.append(cell)
    return nbformat.from_dict({**notebook, "cells": cells})


_HELD = ("text/html", "text/markdown", "image/png", "image/svg+xml", "image/jpeg")
_WIDGET = "application/vnd.jupyter.widget-view+json"
_PROGRESS = re.compile(r"[^\n]*\d%\|")  # a bar of tqdm in words


def _held(output, lang: str):
    data = output.get("data", {})
    if "text/latex" in data and not any(kind in data for kind in _HELD):
        return _as_html(output, f"<p>{_formula(data['text/latex'].strip().strip('$'), 'block')}</p>")
    lively = _WIDGET in data or (data and not any(kind in data for kind in (*_HELD, "text/plain")))
    if not lively:
        return output
    if _PROGRESS.match(str(data.get("text/plain", ""))):
        return _as_html(output, "")  # how far a cell had come, which says nothing when it is done
    what = str(data.get("text/plain", "")).partition("(")[0].strip() or say("an interactive output", lang)
    words = say("{what}: this part is interactive, and stands in the notebook only.", lang, what=what)
    return _as_html(output, f"<p class='vl-notes'>{html.escape(words)}</p>")


def _as_html(output, text: str):
    return nbformat.from_dict({**output, "data": {"text/html": text}})


_FORMULA = re.compile(
    r"\$\$(?P<block>.+?)\$\$|(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$\n]*[^\s$])?)\$(?![\w$])", re.DOTALL
)
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)


def _with_formulas(source: str) -> str:
    """Markdown with its TeX formulas as MathML; what stands in code stays."""
    parts = _CODE.split(source)
    parts[::2] = [_FORMULA.sub(_as_mathml, part) for part in parts[::2]]
    return "".join(parts)


def _as_mathml(found: re.Match) -> str:
    return _formula(found["block"], "block") if found["block"] else _formula(found["inline"], "inline")


def _formula(tex: str, display: str) -> str:
    """A formula as MathML, which browsers draw by themselves; one that cannot be read stays as it is written."""
    with needs_extra("notebooks"):
        from latex2mathml.converter import convert

    try:
        return convert(tex, display=display)
    except Exception:  # whatever a formula of the user's own does to the converter
        return f"<code>{html.escape(tex)}</code>"


def without_empty_sections(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Leave out what has nothing to show, and the headings under which nothing else stands.

    A sentence, chart or table of an empty table shows `NOTHING`; a section is left out if it has such outputs and no
    other. A section of prose alone stays.
    """
    cells = [_without_nothing(cell) for cell in notebook.cells]
    empty = {
        place
        for first, last in _sections(notebook.cells)
        if any(_says_nothing(cell) for cell in notebook.cells[first:last])
        and not any(cell.get("outputs") for cell in cells[first:last])
        for place in range(first, last)
        if cells[place].cell_type == "markdown"
    }
    kept = [cell for place, cell in enumerate(cells) if place not in empty]
    return nbformat.from_dict({**notebook, "cells": kept})


def _sections(cells: list) -> list[tuple[int, int]]:
    """From each heading to before the next of its level or above."""
    levels = [_level(cell) for cell in cells]
    found = []
    for first, level in enumerate(levels):
        if level > 1:
            after = (place for place in range(first + 1, len(cells)) if 0 < levels[place] <= level)
            found.append((first, next(after, len(cells))))
    return found


def _level(cell) -> int:
    """Of the heading that a cell begins with; 0 for none."""
    found = re.match(r"(#+) ", cell.source) if cell.cell_type == "markdown" else None
    return len(found[1]) if found else 0


def _is_nothing(output) -> bool:
    return str(output.get("data", {}).get("text/html", "")).lstrip().startswith(NOTHING)


def _says_nothing(cell) -> bool:
    return cell.cell_type == "code" and any(map(_is_nothing, cell.outputs))


def _without_nothing(cell):
    if not _says_nothing(cell):
        return cell
    return nbformat.from_dict({**cell, "outputs": [out for out in cell.outputs if not _is_nothing(out)]})


def _with_code_joined(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Code that shows nothing goes with the code that follows it, so that a page has few folds."""
    joined = nbformat.from_dict({**notebook, "cells": []})
    waiting: list[str] = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and not cell.outputs:
            waiting += [cell.source] if cell.source.strip() else []
            continue
        if cell.cell_type == "code" and waiting:
            cell = nbformat.from_dict({**cell, "source": "\n\n".join([*waiting, cell.source])})
            waiting = []
        joined.cells.append(cell)
    if waiting:
        joined.cells.append(nbformat.v4.new_code_cell("\n\n".join(waiting), id="silent"))
    return joined


def _with_contents(page: str, frame: Frame) -> str:
    """Give the headings ids and list them after the introduction (on a wide screen: beside the text)."""
    anchors: dict[str, str] = {}

    def anchored(heading: re.Match) -> str:
        anchor = f"s{len(anchors) + 1}"
        anchors[anchor] = heading[1]
        return f'<h2 id="{anchor}">{heading[1]}</h2>'

    page = re.sub(r"<h2>(.*?)</h2>", anchored, page, flags=re.DOTALL)
    links = "".join(f'<li><a href="#{anchor}">{text}</a></li>' for anchor, text in anchors.items())
    if len(anchors) < 3:
        return page.replace(_CONTENTS, "", 1)
    contents = f'<nav class="toc" aria-label="{frame.say("On this page")}"><ol>{links}</ol></nav>'
    return page.replace(_CONTENTS, contents, 1).replace("<body ", '<body class="beside" ', 1)


def in_language(notebook: nbformat.NotebookNode, lang: str) -> nbformat.NotebookNode:
    """The prose of a notebook in a language, paragraph by paragraph; what has no translation stays English."""
    if lang == "en":
        return notebook
    say = translator(lang).text
    cells = [
        nbformat.from_dict({**cell, "source": "\n\n".join(map(say, paragraphs(cell.source)))})
        if cell.cell_type == "markdown"
        else cell
        for cell in notebook.cells
    ]
    return nbformat.from_dict({**notebook, "cells": cells})


# -- what a notebook says of itself --------------------------------------------------------------------------


def title_and_question(notebook: nbformat.NotebookNode) -> tuple[str, str]:
    """First heading and first paragraph of the notebook: what the front page says about it."""
    source = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    paragraphs = [part.strip() for part in source.split("\n\n") if part.strip()]
    title = next((part.lstrip("# ") for part in paragraphs if part.startswith("#")), "")
    question = next((part for part in paragraphs if not part.startswith("#")), "")
    return title.splitlines()[0] if title else "", re.sub(r"[*_`]", "", question.replace("\n", " "))


def last_sentence(page: str, longest: int = 420) -> str:
    """What a page found in its last section, as HTML: whole sentences, at least one; empty where it found none."""
    own = [part for part in page.split("<h2")[1:] if 'id="provenance"' not in part[:80]]
    found = re.search(r"<p class=['\"]sentence['\"]>(.*?)</p>", own[-1], re.DOTALL) if own else None
    if not found:
        return ""
    return html.escape(first_sentences(html.unescape(re.sub(r"<[^>]*>", "", found[1])).strip(), longest))


# A sentence ends before a capital or a digit, where no initial stands before the point. Arabic has no capitals.
_END = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[^\Wa-z_])|(?<=[\d)%”»\u2069][.!?])\s+(?=[^\Wa-z_])|(?<=。)")


def first_sentences(text: str, longest: int) -> str:
    """As many whole sentences as there is room for, and the first in any case."""
    ends = [*(found.start() for found in _END.finditer(text)), len(text)]
    return text[: max([end for end in ends if end <= longest], default=ends[0])].strip()
