"""A table as HTML that a page, a screen reader and a spreadsheet can use."""

from __future__ import annotations

import re
from functools import cache
from html import escape

import pandas as pd

from votelib.charts.cell_words import cells_of, flat_table
from votelib.charts.column_heads import heads_of, kept_together
from votelib.charts.column_kinds import (
    FIGURES,
    NAMED,
    QUOTED,
    STATE_IDS,
    STATES,
    TERMS,
    are_votes,
    is_figure,
    is_missing,
    is_number,
    kind_of,
)
from votelib.charts.data_words import translation
from votelib.charts.fonts import Labels, labeller
from votelib.charts.translations import language, say, say_count
from votelib.translating import place_in_alphabet, translator


def html_table(
    table: pd.DataFrame,
    decimals: int,
    rows: int,
    *,
    caption: str | None = None,
    about: str | None = None,
    labels: Labels = None,
) -> str:
    """An accessible table: numbers and dates carry a class, a missing value is an empty cell, states have names.

    A column without any value is left out; the download has it. Rows in the order of the ids of states stand in that of
    their names.
    """
    told = _by_name(_told(table), labels)
    flat, cells, kinds = cells_of(told.head(rows), decimals, labels)
    columns = [flat.iloc[:, i] for i in range(flat.shape[1])]
    looks = [
        _with_repeats(column.name, _looks(column, kind, texts), texts)
        for column, kind, texts in zip(columns, kinds, cells, strict=True)
    ]
    tongues = [_tongues(column, texts, labels) for column, texts in zip(columns, cells, strict=True)]
    heads = [kept_together(head) for head in heads_of(list(map(str, flat.columns)), labels)]
    head = "".join(_cell("th", text, kind, ' scope="col"') for text, kind in zip(heads, kinds, strict=True))
    rows_of = zip(*(zip(*each, strict=True) for each in (cells, looks, tongues)), strict=True)
    body = "\n".join(
        "<tr>" + "".join(_cell("td", *cell) for cell in zip(*row, strict=True)) + "</tr>" for row in rows_of
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    label = escape(say("{title}, table", labels, title=caption or about or say("Data", labels)), quote=True)
    look = f"vl-data {_look_on_paper(_printed(heads, columns, cells))}".rstrip()
    height = f";max-height:{_HEIGHT}" if len(flat) > _MANY else ""
    region = f'style="overflow:auto{height}" tabindex="0" role="region" aria-label="{label}"'
    return (
        f'{_shortened(table, rows, labels)}<div class="vl-scroll" {region}>'
        f'<table class="{look}"{direction_of(labels)}>{title}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n'
        f"</tbody></table></div>{_key_of_repeats(looks, labels)}"
    )


def _told(table: pd.DataFrame) -> pd.DataFrame:
    """The columns with a value in some row; all where no row has one."""
    empty = (table.isna() | (table == "")).all()
    return table if empty.all() else table.loc[:, ~empty.to_numpy()]


def _by_name(table: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """Rows in the order of ids of states (in all, or where the columns before agree) in that of their names."""
    flat = flat_table(table)
    states = [column for column in flat if column in STATES]
    if labels is None or len(flat) < 2 or not states or not flat.columns.is_unique:
        return table
    before = flat.iloc[:, : flat.columns.get_loc(states[0])].astype("str")
    part = (before != before.shift()).any(axis=1).cumsum()
    keys = list(zip(part, *(flat[column].astype("str") for column in states), strict=True))
    if keys != sorted(keys):
        return table
    place = cache(lambda state: place_in_alphabet(labeller(labels)(state)))
    names = [(number, *map(place, ids)) for number, *ids in keys]
    return table.iloc[sorted(range(len(names)), key=names.__getitem__)]


_SHEET, _SMALL = 118, 143  # letters across a sheet of paper upright, and as many small ones
_CYRILLIC = 1.07  # times as wide as Latin ones


def _look_on_paper(letters: int) -> str:
    """A table wider than its sheet is printed in small letters, and if it is still too wide, on its side."""
    return "wide" if letters > _SMALL else "small" if letters > _SHEET else ""


def _printed(heads: list[str], columns: list[pd.Series], cells: list[list[str]]) -> int:
    """The least width of a table in letters: of each column its longest word, or all of what is not broken."""
    letters = sum(
        2 + max(_longest_word([head]), _unbroken(column, texts))
        for head, column, texts in zip(heads, columns, cells, strict=True)
    )
    return round(letters * _CYRILLIC) if re.search("[а-я]", " ".join(heads)) else letters


def _unbroken(column: pd.Series, texts: list[str]) -> int:
    looks = _looks(column, kind_of(column), texts)
    if looks and looks[0].startswith("long"):
        return _LONG_ON_PAPER
    widths = (
        _letters(text) if look else _longest_word([text]) for look, text in zip(looks, texts, strict=True)
    )
    return max(widths, default=0)


def _longest_word(texts: list[str]) -> int:
    return max((_letters(word) for text in texts for word in re.split(r"[ \n]+", text)), default=0)


_LONG_ON_PAPER = 20  # letters: the least width of a long column
_MANY, _HEIGHT = 20, "38rem"  # rows; a longer table scrolls by itself, so that what follows it is found


def _shortened(table: pd.DataFrame, rows: int, labels: Labels) -> str:
    if len(table) <= rows:
        return ""
    words = say_count(
        "The first {shown} of {n} row; the download has all.", "The first {shown} of {n} rows; the download has all.",
        len(table), labels, shown=translator(language(labels)).number(rows),
    )  # fmt: skip
    return f"<p>{escape(words)}</p>"


def direction_of(labels: Labels) -> str:
    """The language of the labels, where it is not the page's own; Arabic runs from right to left."""
    lang = language(labels)
    return "" if lang == "en" else f' lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"'


#: In English where they have no translation.
_NOTES = (
    "source",
    "note",
    "completeness",
    "doubts",
    "figure",
    "definition",
    "reason",
    "n",
    "based_on",
    "part",
)
_LONG = 40  # letters; a longer text needs a column that a phone does not squeeze
_FULL = 100  # letters; the last column of such texts is wide, so that its rows are low
_ESSAY = 200  # letters; such a text fills the width of a phone, or its rows would be tall
_SHORT = 16  # letters; a text like 31-14-2 or Asia-Pacific is not to be broken
_TERM = 24  # letters of a term of the schema; a longer one would fill a phone
_SAID_EVERY = 10  # rows; so that a text that repeats itself is said on each sheet of paper


def _of_states(ids: str) -> str:
    """The classes of a cell that names states: many need room, or their row is as tall as a page."""
    return "states many" if len(ids.split()) > _MANY_STATES else "states"


_MANY_STATES = 4


def _looks(values: pd.Series, kind: str, texts: list[str]) -> list[str]:
    """The class of each cell: its column's kind, or its vote, by which the page colours it."""
    if are_votes(values):
        return ["" if is_missing(v) else f"vote {v}" for v in values]
    if kind and values.name in FIGURES and not is_number(values):
        return [_of_states(text) if STATE_IDS.fullmatch(text) else kind if not text or is_figure(text) else ""
                for text in values.fillna("")]  # fmt: skip
    if kind:
        return [kind] * len(texts)
    longest = max(map(_letters, texts), default=0)
    if longest <= (_TERM if values.name in TERMS else _SHORT):
        return ["short"] * len(texts)
    if longest > _FULL:
        return ["long full essay" if longest > _ESSAY else "long full"] * len(texts)
    return ["long" if longest > _LONG else ""] * len(texts)


def _with_repeats(name, looks: list[str], texts: list[str]) -> list[str]:
    """Marks a longer text that stands in the row above too: paper has a sign in its place, but for every tenth."""
    if name in NAMED or max(map(_letters, texts), default=0) <= _TERM:
        return looks
    run, marked = 0, []
    for look, text, before in zip(looks, texts, ["", *texts], strict=False):
        run = run + 1 if text == before and _letters(text) > _SHORT else 0
        marked.append(f"{look} again".lstrip() if run % _SAID_EVERY else look)
    return marked


def _key_of_repeats(looks: list[list[str]], labels: Labels) -> str:
    if not any(look.endswith("again") for column in looks for look in column):
        return ""
    words = say("{sign} as in the row above.", labels, sign="″")
    return f'<p class="vl-notes on-paper" hidden>{escape(words)}</p>'


def _letters(text: str) -> int:
    """The width of a text in letters; one of Chinese is as wide as two."""
    return len(text) + sum(letter >= "\u2e80" for letter in text)


def _tongues(values: pd.Series, texts: list[str], labels: Labels) -> list[str]:
    """Attributes of the cells of a page in another language: English notes are marked, titles find their direction."""
    if language(labels) == "en" or values.name not in (*QUOTED, *_NOTES) or is_number(values):
        return [""] * len(texts)
    lang = language(labels)
    return [
        ' lang="en" dir="ltr"'
        if values.name in _NOTES and _is_english(str(value), text, lang)
        else ' dir="auto"'
        for value, text in zip(values, texts, strict=True)
    ]


def _is_english(value: str, text: str, lang: str) -> bool:
    """Whether a cell stands as in the data and has no translation; one may be the same: votes, in French."""
    return text == translator(lang).in_order(value) and translation(value, lang) is None


def _cell(tag: str, text: str, kind: str, more: str = "") -> str:
    look = f' class="{kind}"' if kind else ""
    return f"<{tag}{more}{look}>{escape(text)}</{tag}>"
