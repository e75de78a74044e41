"""What a column of a table holds, by its name and its values: numbers, days, votes, ids, terms or words."""

from __future__ import annotations

import re

import pandas as pd
from pandas.api import types

from votelib.records.schema import VOTES

STATES = ("country", "country_a", "country_b")
STATE_IDS = re.compile(r"[A-Z]{3}(?: [A-Z]{3})+")
NAMED = (*STATES, "grouping", "group", "group_a", "group_b")
#: Numbers without a mark at the thousands.
YEARS = ("year", "session", "period", "founded", "since", "until", "first", "last")
TERMS = ("adoption", "kind", "check", "change", "outcome", "severity", "relation", "status")  # of our schema
#: As printed: numbers, shares and tallies, each with digits of its own.
FIGURES = ("published", "ours", "difference", "then", "now", "by hand", "by votelib")
_FIGURE = re.compile(r"[-−]?\d[\d,.%/ -]*")
GROUP_LISTS = ("lies_within", "apart_from", "pivotal_blocs")
QUOTED = ("title", "text", "texts", "symbol", "rollcall", "url", "file", "name")  # stay as they are


def kind_of(values: pd.Series) -> str:
    """`date`, `number` or nothing, as the cells of a column are set."""
    if types.is_datetime64_any_dtype(values):
        return "date"
    return "number" if is_number(values) or _are_figures(values) else ""


def _are_figures(values: pd.Series) -> bool:
    """Whether a column of figures as printed holds numbers, shares and tallies, and hardly a word."""
    told = values[values.notna() & (values != "")] if values.name in FIGURES else []
    return len(told) > 0 and sum(map(is_figure, told)) > len(told) / 2


def is_figure(text) -> bool:
    return isinstance(text, str) and _FIGURE.fullmatch(text) is not None


def is_number(values: pd.Series) -> bool:
    return types.is_numeric_dtype(values) and not types.is_bool_dtype(values)


def are_votes(values: pd.Series) -> bool:
    if types.is_bool_dtype(values) or is_number(values) or types.is_datetime64_any_dtype(values):
        return False
    found = {v for v in values.dropna().unique() if isinstance(v, str)}
    return bool(found) and found <= {*VOTES, ""}


def is_missing(value) -> bool:
    return bool(pd.isna(value)) if types.is_scalar(value) else False
