"""A result as a table for a paper: LaTeX or HTML, each value with its interval, its n, and what it rests on below."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

import pandas as pd

from votelib.arguments import public
from votelib.charts.cell_words import cells_of
from votelib.charts.column_heads import head_of
from votelib.charts.data_words import say_data
from votelib.charts.fonts import Labels
from votelib.charts.html_tables import direction_of
from votelib.charts.presenting import in_sentences, what_it_says
from votelib.charts.translations import language
from votelib.errors import SchemaError, one_of
from votelib.files import write_whole
from votelib.translating import translator

_FORMS = {".tex": "latex", ".html": "html", ".htm": "html"}
_LONG = 45  # rows; a longer table goes over several pages
_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "−": "$-$", "½": r"\textonehalf{}", "²": "$^2$",
    "Σ": r"$\Sigma$", "≥": r"$\geq$", "≤": r"$\leq$", "·": r"$\cdot$", "…": r"\ldots{}",
}  # fmt: skip


@public
def for_print(
    table: pd.DataFrame, *, decimals: int = 2, labels: Labels = "en"
) -> tuple[pd.DataFrame, list[bool]]:
    """The cells of a result as text, with each interval beside its value, and which columns hold numbers.

    Parameters
    ----------
    table : DataFrame
        What a measure returns. Columns `low` and `high` belong to the column before them (or to `value`, `position`),
        `X_low` and `X_high` to `X`.
    decimals : int, default 2
    labels : mapping, language code or None, default "en"
        Language of the headings, and names for the states, as in the charts.

    Returns
    -------
    DataFrame
        str; headings in words: `n_rollcalls` is "roll calls".
    list of bool
        Whether each column is of numbers.

    Examples
    --------
    >>> table = pd.DataFrame({"country": ["URY"], "n_votes": [9], "value": [0.5], "low": [0.41], "high": [0.6]})
    >>> for_print(table)[0].values.tolist()
    [['Uruguay', '9', '0.50 [0.41, 0.60]']]
    """
    flat, texts, kinds = cells_of(table, decimals, labels)
    plain = [[text.replace("−", "-") for text in column] for column in texts]  # LaTeX makes its own minus
    cells = dict(zip(flat.columns, plain, strict=True))
    numeric = dict(zip(flat.columns, [kind in ("number", "date") for kind in kinds], strict=True))
    between = (
        "; " if translator(language(labels)).marks[1] == "," else ", "
    )  # no comma between decimal commas
    for low, high, value in _intervals(list(flat.columns)):
        ends = zip(cells[value], cells.pop(low), cells.pop(high), strict=True)
        cells[value] = [f"{v} [{a}{between}{b}]" if a and b else v for v, a, b in ends]
    shown = pd.DataFrame(cells, dtype="str").set_axis([head_of(name, labels) for name in cells], axis=1)
    return shown, [numeric[name] for name in cells]


def _intervals(columns: list[str]) -> list[tuple[str, str, str]]:
    """Columns that are the ends of an interval, with the column that they belong to."""
    found = []
    for low in columns:
        stem = low.removesuffix("low")
        high = f"{stem}high"
        if not low.endswith("low") or high not in columns:
            continue
        value = stem.rstrip("_") or next(
            (name for name in ("value", "position") if name in columns), columns[columns.index(low) - 1]
        )
        if value in columns:
            found.append((low, high, value))
    return found


@public
def publish_table(
    table: pd.DataFrame,
    path: str | os.PathLike | None = None,
    *,
    form: str | None = None,
    caption: str | None = None,
    label: str | None = None,
    notes: str | None = None,
    source: str | None = None,
    decimals: int = 2,
    labels: Labels = "en",
) -> str:
    """A result as LaTeX or HTML, ready for a paper or a page.

    Parameters
    ----------
    table : DataFrame
        What any measure returns.
    path : str or Path, optional
        Where to write it (`.tex` or `.html`).
    form : {"latex", "html"}, optional
        Default: by the ending of `path`, else LaTeX.
    caption, label : str, optional
        Heading, and the name by which LaTeX refers to it.
    notes : str, optional
        What stands below. Default: the `definition`, `scope`, `left_out` and `intervals` in `table.attrs`; `""` for
        none.
    source : str, optional
        How to cite votelib and the votes, below the notes: `vl.archives.cite("unga")`.
    decimals, labels
        As in `for_print`.

    Returns
    -------
    str
        The text. LaTeX needs `booktabs`, and `longtable` for a table of more than 45 rows.

    Raises
    ------
    SchemaError
        If the table has no columns, or the ending is none of these.

    Examples
    --------
    >>> import votelib as vl
    >>> blocs = vl.cohesion(vl.load("sample"), "un_region")
    >>> print(publish_table(blocs[["group", "n_rollcalls", "value"]].head(1), notes=""))
    \\begin{table}[htbp]
    \\centering
    \\begin{tabular}{lrr}
    \\toprule
    group & roll calls & value \\\\
    \\midrule
    African & 9 & 1.00 \\\\
    \\bottomrule
    \\end{tabular}
    \\end{table}
    """
    form = form or _form_of(path)
    one_of("form", form, ("latex", "html"))
    if not len(table.columns):
        raise SchemaError("expected a table with columns, found none")
    shown, numeric = for_print(table, decimals=decimals, labels=labels)
    below = "\n".join(filter(None, [_notes(table, labels) if notes is None else notes, source]))
    if form == "latex":
        text = _latex(shown, numeric, caption, label, below)
    else:
        text = _html(shown, numeric, caption, label, below, direction_of(labels))
    if path is not None:
        write_whole(path, (text + "\n").encode("utf-8"))
    return text


def _form_of(path) -> str:
    if path is None:
        return "latex"
    ending = Path(path).suffix.lower()
    if ending not in _FORMS:
        raise SchemaError(f"path: expected an ending of {', '.join(_FORMS)}; found {ending!r}")
    return _FORMS[ending]


def _notes(table: pd.DataFrame, labels: Labels) -> str:
    """What the table rests on, in the language of the labels; a part without a translation stays, in English."""
    known = what_it_says(table, ("definition", "scope", "left_out", "intervals"))
    return in_sentences(say_data(text, labels) for text in known)


def _tex(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in text)


def _latex(shown: pd.DataFrame, numeric: list[bool], caption, label, notes: str) -> str:
    look = "".join("r" if number else "l" for number in numeric)
    head = " & ".join(map(_tex, shown.columns)) + r" \\"
    rows = [" & ".join(map(_tex, row)) + r" \\" for row in shown.values]
    heading = [rf"\caption{{{_tex(caption)}}}"] if caption else []
    heading += [rf"\label{{{label}}}"] if label else []
    foot = [rf"\par\smallskip\footnotesize {_tex(notes)}"] if notes else []
    top = [r"\toprule", head, r"\midrule"]
    if len(rows) > _LONG:
        begin, end = [rf"\begin{{longtable}}{{{look}}}"], [r"\bottomrule", r"\end{longtable}"]
        heading = ["".join(heading) + r" \\"] if heading else []
        foot = [each.removeprefix(r"\par") for each in foot]
        return "\n".join([*begin, *heading, *top, r"\endhead", *rows, *end, *foot])
    begin = [r"\begin{table}[htbp]", r"\centering", *heading, rf"\begin{{tabular}}{{{look}}}"]
    end = [r"\bottomrule", r"\end{tabular}", *foot, r"\end{table}"]
    return "\n".join([*begin, *top, *rows, *end])


def _html(shown: pd.DataFrame, numeric: list[bool], caption, label, notes: str, direction: str) -> str:
    looks = [f' style="text-align:{"end" if number else "start"}"' for number in numeric]
    named = f' id="{escape(label, quote=True)}"' if label else ""
    head = "".join(map('<th scope="col"{}>{}</th>'.format, looks, map(escape, shown.columns)))
    rows = ("".join(map("<td{}>{}</td>".format, looks, map(escape, row))) for row in shown.values)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    below = f'\n<tfoot><tr><td colspan="{len(looks)}">{escape(notes)}</td></tr></tfoot>' if notes else ""
    top = f"{title}\n<thead><tr>{head}</tr></thead>"
    return f"<table{named}{direction}>{top}\n<tbody>\n{body}\n</tbody>{below}\n</table>"
