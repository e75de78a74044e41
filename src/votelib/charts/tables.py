"""A table as HTML that a page, a screen reader and a spreadsheet can use."""

from __future__ import annotations

import base64
import re
from html import escape

import pandas as pd
from pandas.api.types import (
    is_bool_dtype,
    is_datetime64_any_dtype,
    is_float_dtype,
    is_integer_dtype,
    is_numeric_dtype,
)

from votelib.charts.fonts import Labels, labeller

__all__ = ["csv_link", "html_table"]


def html_table(
    table: pd.DataFrame, decimals: int, rows: int, *, caption: str | None = None, labels: Labels = None
) -> str:
    """An accessible table: numbers and dates carry a class, a missing value is an empty cell, states have names."""
    flat = _flat(table)
    shown = flat.head(rows)
    columns = [shown.iloc[:, i] for i in range(flat.shape[1])]
    kinds = [_kind(column) for column in columns]
    cells = [_format(column, decimals, labels) for column in columns]
    heads = [str(name).replace("_", " ") for name in flat.columns]
    head = "".join(_cell("th", text, kind, ' scope="col"') for text, kind in zip(heads, kinds, strict=True))
    body = "\n".join(
        "<tr>" + "".join(_cell("td", text, kind) for text, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in zip(*cells, strict=True)
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    label = escape(caption or "Data", quote=True)
    more = (
        f"<p>The first {rows:,} of {len(table):,} rows; the download has all.</p>"
        if len(table) > rows
        else ""
    )
    return (
        f'{more}<div class="vl-scroll" style="overflow-x:auto" tabindex="0" role="region" aria-label="{label}, table">'
        f'<table class="vl-data">{title}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>'
    )


def csv_link(table: pd.DataFrame, title: str) -> str:
    """A link that saves the whole table, which is in the link itself."""
    text = _flat(table).to_csv(index=False, lineterminator="\n")
    name = re.sub(r"[^\w-]+", "-", title.casefold()).strip("-")[:60] or "data"
    data = base64.b64encode(
        text.encode("utf-8-sig")
    ).decode()  # with the mark by which spreadsheets know UTF-8
    return f'<a href="data:text/csv;charset=utf-8;base64,{data}" download="{escape(name)}.csv">Download as CSV</a>'


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """With the index as columns, unless it only numbers the rows; headings of several levels in one line."""
    counting = table.index.name is None and table.index.nlevels == 1 and is_integer_dtype(table.index.dtype)
    flat = table if counting else table.reset_index(allow_duplicates=True)
    return flat.set_axis([_heading(name) for name in flat.columns], axis=1)


def _heading(name) -> str:
    return " ".join(str(part) for part in name if str(part)) if isinstance(name, tuple) else str(name)


def _kind(values: pd.Series) -> str:
    if is_datetime64_any_dtype(values):
        return "date"
    return "number" if _is_number(values) else ""


def _is_number(values: pd.Series) -> bool:
    return is_numeric_dtype(values) and not is_bool_dtype(values)


_STATES = ("country", "country_a", "country_b")
_YEARS = ("year", "session")  # numbers without a mark at the thousands


def _format(values: pd.Series, decimals: int, labels: Labels) -> list[str]:
    if is_float_dtype(values) and not _whole(values):
        return ["" if pd.isna(v) else f"{v:,.{decimals}f}" for v in values]
    if _is_number(values):
        plain = values.name in _YEARS
        return ["" if pd.isna(v) else f"{int(v)}" if plain else f"{int(v):,}" for v in values]
    if is_datetime64_any_dtype(values):
        return ["" if pd.isna(v) else f"{v:%Y-%m-%d}" for v in values]
    name = labeller(labels) if values.name in _STATES else str
    return ["" if _missing(v) else name(str(v)) for v in values]


def _whole(values: pd.Series) -> bool:
    """Whole numbers that are floats only because one is missing."""
    known = values.dropna()
    return bool(values.isna().any() and len(known) and (known % 1 == 0).all() and (known.abs() > 1).any())


def _missing(value) -> bool:
    return bool(pd.isna(value)) if pd.api.types.is_scalar(value) else False


def _cell(tag: str, text: str, kind: str, more: str = "") -> str:
    return f"<{tag}{more}{_class(kind)}>{escape(text)}</{tag}>"


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
