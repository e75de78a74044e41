"""Links of a page that save what is in them."""

from __future__ import annotations

import base64
import re
from html import escape

import pandas as pd

from votelib.charts.cell_words import flat_table
from votelib.charts.fonts import Labels
from votelib.charts.translations import say


def csv_link(table: pd.DataFrame, title: str, labels: Labels = None) -> str:
    """A link that saves the whole table, which is in the link itself."""
    text = flat_table(table).to_csv(index=False, lineterminator="\n")
    # with the mark by which spreadsheets know UTF-8
    data = base64.b64encode(text.encode("utf-8-sig")).decode()
    words = say("Download as {kind}", labels, kind="CSV")
    return save_link(f"data:text/csv;charset=utf-8;base64,{data}", f"{file_name(title)}.csv", words)


def save_link(data: str, name: str, words: str) -> str:
    """A link that saves what is in it."""
    look = "text-decoration:underline;margin-inline-end:.9rem"
    return f'<a class="vl-save" style="{look}" href="{data}" download="{escape(name)}">{escape(words)}</a>'


def file_name(title: str) -> str:
    """A name for a file, from a title that may hold anything."""
    return re.sub(r"[^\w-]+", "-", title.casefold()).strip("-")[:60] or "data"
