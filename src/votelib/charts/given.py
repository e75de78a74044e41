"""What a chart is given: the columns that it needs, the method that a measure left, votes that can be drawn."""

from __future__ import annotations

import pandas as pd

from votelib.charts.style import VOTES
from votelib.errors import SchemaError


def need(table: pd.DataFrame, columns, function: str) -> None:
    """Say which columns a chart needs, before pandas says something less clear."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise SchemaError(
            f"{function} needs the columns {', '.join(columns)}; missing: {', '.join(missing)}; "
            f"found: {', '.join(map(str, table.columns)) or 'none'}"
        )


#: Measures that go below 0, and how far; the others go from 0 to 1.
_RANGES = {
    "attina": (-1 / 3, 1.0),
    **dict.fromkeys(
        ("s", "s_squared", "pi", "kappa", "weighted_pi", "weighted_pi_squared", "weighted_kappa",
         "weighted_kappa_squared", "pearson", "cosine"), (-1.0, 1.0),
    ),
}  # fmt: skip


def range_of(table: pd.DataFrame) -> tuple[float, float]:
    """The range of the method that a measure left in `attrs`, 0 to 1 where it left none."""
    return _RANGES.get(_method(table), (0.0, 1.0))


def words_of_method(table: pd.DataFrame, otherwise: str) -> str:
    """The method that a measure left in `attrs`, in words."""
    return _method(table).replace("_", " ") or otherwise


def _method(table: pd.DataFrame) -> str:
    method = table.attrs.get("method", "")
    return method if isinstance(method, str) else ""


def known_votes(votes: pd.Series, function: str) -> pd.Series:
    """The votes as plain strings, checked: a vote that is not one of the five would be drawn as nothing."""
    plain = votes.astype("str")
    if strange := sorted(set(plain) - set(VOTES)):
        raise SchemaError(f"{function}: votes are {', '.join(VOTES)}; found {', '.join(strange[:5])}")
    return plain
