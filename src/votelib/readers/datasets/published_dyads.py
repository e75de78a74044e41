"""Agreement of pairs of states as others have published it: `AgreementScoresAll_*.csv` of Bailey, Strezhnev and Voeten.

They are there to be compared with. `votelib.dyads` makes the same numbers again: the authors' `agree` is Lijphart's
index over the roll calls of a session that were not unanimous, `vl.dyads(records, by="session", methods="lijphart",
unanimous=False)`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.errors import ReadError
from votelib.readers.datasets.assembling import dated_states
from votelib.readers.datasets.delimited import Column, Table, read_table
from votelib.readers.datasets.forms import SERIES, is_published_dyads
from votelib.readers.datasets.heads import head_of
from votelib.readers.datasets.published_points import numbers_of, refuse_unreadable
from votelib.readers.datasets.voeten import state_of_cow

_FIRST_YEAR = 1945
_KEYS = ["country_a", "country_b", "year"]
_DEFINITION = (
    "agree: mean over the roll calls of the period that were not unanimous of 1 for identical votes, ½ where one of "
    "the two abstained, 0 for yes against no (Lijphart's index); distance: absolute difference of ideal points"
)


def read_published_dyads(path) -> pd.DataFrame:
    """Read a file of published agreement scores.

    Parameters
    ----------
    path : str or Path
        CSV or tab-separated, packed or not.

    Returns
    -------
    DataFrame
        One row a pair and period, each pair once: `country_a` < `country_b` (category of our state ids), `session`
        (Int64; missing in editions by calendar year), `year` (int64), `agree` (float64, 0 to 1), `position_a`,
        `position_b`, `distance` (float64), `n_votes_a`, `n_votes_b` (Int64), `ccode_a`, `ccode_b` (int64, the authors'
        numbers, after the Correlates of War project). `attrs` hold the definition and the file.

    Raises
    ------
    ReadError
        If the file is none of published dyads, if a number means no state or cannot be read, or if the two rows of a
        pair disagree; with the line.
    """
    head = head_of(path)
    if not is_published_dyads(head):
        raise ReadError(
            f"expected a table with ccode1, ccode2, agree, and session.x or year; found "
            f"{', '.join(head.columns[:12]) or head.form}",
            str(path),
        )
    table = read_table(head)
    refuse_unreadable(table)
    pairs = _once(table, _sorted(_values(table)))
    pairs = pairs.sort_values(_KEYS, ignore_index=True)
    pairs.attrs.update(definition=_DEFINITION, file=str(path))
    return pairs


def _values(table: Table) -> pd.DataFrame:
    series = next((each for each in SERIES if f"idealpoint{each}.x" in table), "")
    session = numbers_of(table, "session.x" if "session.x" in table else "session").astype("Int64")
    year = (session + _FIRST_YEAR).fillna(numbers_of(table, "year").astype("Int64")).astype("int64")
    days = (year.astype("str") + "-11-15").to_numpy().astype("datetime64[D]")
    sides: dict[str, pd.Series] = {}
    for side, number, end in (("a", "ccode1", "x"), ("b", "ccode2", "y")):
        sides |= {
            f"country_{side}": _states(table, number, days),
            f"ccode_{side}": numbers_of(table, number).astype("int64"),
            f"position_{side}": numbers_of(table, f"idealpoint{series}.{end}"),
            f"n_votes_{side}": numbers_of(table, f"nvotes{series}.{end}").astype("Int64"),
        }
    facts = {"session": session, "year": year, "agree": numbers_of(table, "agree")}
    return pd.DataFrame({**sides, **facts, "distance": numbers_of(table, "idealpointdistance")})


def _states(table: Table, name: str, days: np.ndarray) -> pd.Categorical:
    told = table[name].map(state_of_cow)
    if told.where("").any():
        row = np.flatnonzero(told.where(""))[:1]
        found = table[name].take(row)[0]
        raise ReadError(f"{name}: no state has the number {found!r}", table.file, int(table.lines(row)[0]))
    states = dated_states(told, days)
    return _category(states)


def _category(states: Column) -> pd.Categorical:
    names = pd.Index(sorted(set(states.values)), dtype="str")
    return pd.Categorical.from_codes(names.get_indexer(list(states.values))[states.codes], categories=names)


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """Each pair in the order of the ids, whichever way round the row has it."""
    names = pd.Index(
        sorted({*rows["country_a"].cat.categories, *rows["country_b"].cat.categories}), dtype="str"
    )
    first, second = (names.get_indexer(rows[f"country_{side}"]) for side in "ab")
    turned = first > second
    swapped = {"country_a": np.where(turned, second, first), "country_b": np.where(turned, first, second)}
    for what in ("ccode", "position", "n_votes"):
        a, b = rows[f"{what}_a"], rows[f"{what}_b"]
        swapped |= {f"{what}_a": a.where(~turned, b), f"{what}_b": b.where(~turned, a)}
    for side in "ab":
        swapped[f"country_{side}"] = pd.Categorical.from_codes(swapped[f"country_{side}"], categories=names)
    return rows.assign(**swapped)


def _once(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a pair: the file has each both ways round, and both must say the same."""
    again = rows.duplicated(_KEYS).to_numpy()
    kept = rows[~again]
    both = rows[again].merge(kept, on=_KEYS, suffixes=("", "_before"))
    odd = (both["agree"] - both["agree_before"]).abs() > 1e-9
    if odd.any():
        row = both[odd].iloc[0]
        where = (rows[_KEYS] == row[_KEYS]).all(axis=1).to_numpy() & again
        raise ReadError(
            f"two rows of {row['country_a']} and {row['country_b']} in {row['year']} disagree: {row['agree']:g} and "
            f"{row['agree_before']:g}",
            table.file,
            int(table.lines(np.flatnonzero(where)[:1])[0]),
        )
    order = ["country_a", "country_b", "session", "year", "agree", "distance", "position_a", "position_b"]
    return kept[[*order, "n_votes_a", "n_votes_b", "ccode_a", "ccode_b"]]
