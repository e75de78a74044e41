"""What stands in the cells of a table on a page: numbers, days and names as the language writes them."""

from __future__ import annotations

import re

import pandas as pd
from pandas.api import types

from votelib.charts.column_kinds import (
    FIGURES,
    GROUP_LISTS,
    NAMED,
    QUOTED,
    STATE_IDS,
    TERMS,
    YEARS,
    are_votes,
    is_missing,
    is_number,
    kind_of,
)
from votelib.charts.data_words import plain_rollcall, say_data, say_groups
from votelib.charts.fonts import Labels, labeller, vote_words
from votelib.charts.translations import language, say
from votelib.days import as_known, id_as_known
from votelib.records.doubt import check_words
from votelib.translating import Translator, translator


def cells_of(
    table: pd.DataFrame, decimals: int, labels: Labels
) -> tuple[pd.DataFrame, list[list[str]], list[str]]:
    """A table with its index as columns, the text of its cells column by column, and what kind each column is."""
    flat = flat_table(table)
    columns = [flat.iloc[:, i] for i in range(flat.shape[1])]
    return flat, [_format(column, decimals, labels) for column in columns], list(map(kind_of, columns))


def flat_table(table: pd.DataFrame) -> pd.DataFrame:
    """With the index as columns, unless it only numbers the rows; headings of several levels in one line."""
    counting = (
        table.index.name is None and table.index.nlevels == 1 and types.is_integer_dtype(table.index.dtype)
    )
    flat = table if counting else table.reset_index(allow_duplicates=True)
    return _as_known(flat.set_axis([_heading(name) for name in flat.columns], axis=1))


def _as_known(table: pd.DataFrame) -> pd.DataFrame:
    """Days as exact as the source has them: `1992-11` where it gives the month (`date_precision`), in ids as well."""
    if "date_precision" not in table or {"date", "rollcall"}.isdisjoint(table.columns):
        return table
    precision, shown = table["date_precision"], table.drop(columns="date_precision")
    if precision.isna().all():
        return shown
    for column, known in (("date", as_known), ("rollcall", id_as_known)):
        if column in shown:
            said = [known(*pair) for pair in zip(shown[column], precision, strict=True)]
            shown[column] = pd.Series(said, index=table.index, dtype="str")
    return shown


def _heading(name) -> str:
    return " ".join(str(part) for part in name if str(part)) if isinstance(name, tuple) else str(name)


_NUMBER = re.compile(r"([-−]?[\d,]+(?:\.(\d+))?)(%?)")
_LARGE = 10  # a column of such numbers, most of them, needs one decimal: seats in the mean


def _format(values: pd.Series, decimals: int, labels: Labels) -> list[str]:
    numbers = translator(language(labels))
    if types.is_float_dtype(values) and not _whole(values):
        number = _p_value if values.name in ("p_value", "p_adjusted") else Translator.number
        digits = min(decimals, 1) if values.abs().median() >= _LARGE else decimals
        return ["" if pd.isna(v) else number(numbers, v, digits) for v in values]
    if is_number(values):
        plain = values.name in YEARS
        return ["" if pd.isna(v) else f"{int(v)}" if plain else numbers.number(int(v)) for v in values]
    if types.is_datetime64_any_dtype(values):
        return ["" if pd.isna(v) else numbers.in_figures(f"{v:%Y-%m-%d}") for v in values]
    name = _namer(values, labels)
    return ["" if is_missing(v) else numbers.in_order(name(str(v))) for v in values]


def _p_value(numbers: Translator, value: float, decimals: int) -> str:
    """A probability; one below the least that its decimals show is said to be less than it, as sentences say it."""
    if value >= 10**-decimals:
        return numbers.number(value, decimals)
    said = f"< {numbers.number(10**-decimals, decimals)}"
    return f"\u2066{said}\u2069" if numbers.lang == "ar" else said


def _namer(values: pd.Series, labels: Labels):
    """What turns an id of this column into a word: a name of a state or group, a vote, a term of the schema."""
    if values.name in NAMED:
        return labeller(labels).of(values.name)
    if are_votes(values):
        words = {} if labels is None else vote_words(labels)
        return lambda vote: words.get(vote, vote)
    if values.name == "rollcall" and labels is not None:
        return lambda rollcall: translator(language(labels)).in_figures(plain_rollcall(rollcall))
    if values.name == "check":
        return lambda check: say(check_words(check), labels)
    if values.name in TERMS:
        return lambda term: say(term.replace("_", " "), labels)
    if values.name in GROUP_LISTS:
        return lambda text: say_groups(text, labels)
    if values.name in FIGURES:
        return lambda text: figure_in_words(text, labels)
    return str if values.name in QUOTED else lambda text: _in_words_or_figures(text, labels)


def _in_words_or_figures(text: str, labels: Labels) -> str:
    """A text of a table in the language, its days as well; one that has no translation stays as it is."""
    said = say_data(text, labels)
    stays = said == text and re.search(r"[A-Za-z]", text)
    return said if stays else translator(language(labels)).in_figures(said)


def figure_in_words(text: str, labels: Labels) -> str:
    """A number that stands in a table as text, such as 77.4% or 1,373, with the marks of the language."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return _states(text, labels) if STATE_IDS.fullmatch(text) else _in_words_or_figures(text, labels)
    words, decimals = translator(language(labels)), len(found[2] or "")
    value = float(found[1].replace(",", "").replace("−", "-"))
    return words.percent(value / 100, decimals) if found[3] else words.number(value, decimals)


def _states(ids: str, labels: Labels) -> str:
    """Several ids of states in one cell, by their names."""
    return ids if labels is None else say(", ", labels).join(map(labeller(labels), ids.split()))


def _whole(values: pd.Series) -> bool:
    """Whole numbers that are floats only because one is missing, or because they are means."""
    known = values.dropna()
    return bool(len(known) and (known % 1 == 0).all() and (known.abs() > 1).any())
