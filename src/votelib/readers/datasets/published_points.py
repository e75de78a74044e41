"""Ideal points that others have published: the estimates of Bailey, Strezhnev and Voeten, a state and period each.

Editions up to 2024 go by session, those since July 2025 by calendar year.

They are there to be compared with (`votelib.ideal_points` makes our own), under the same state ids.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.errors import ReadError
from votelib.readers.datasets.assembling import dated_states, state_of
from votelib.readers.datasets.delimited import Column, Table, pairs, read_table
from votelib.readers.datasets.forms import series_of_points
from votelib.readers.datasets.heads import head_of

_COLUMNS = ["country", "session", "year", "position", "low", "high", "n_votes", "ccode", "name"]
_FIRST_YEAR = 1945  # session 1 opened in January 1946, and is counted with 1946
_DEFINITION = (
    "posterior mean of a dynamic ordinal item-response model over recorded votes of the General Assembly; low and high "
    "are its 5th and 95th percentiles (a 90% interval); the greater, the nearer to the United States"
)
_REFERENCE = (
    "Bailey, M. A., Strezhnev, A. and Voeten, E. (2017). Estimating dynamic state preferences from United Nations "
    "voting data. Journal of Conflict Resolution 61(2), 430-456. doi:10.1177/0022002715595700"
)


def read_published_points(path) -> pd.DataFrame:
    """Read a file of published ideal points.

    Parameters
    ----------
    path : str or Path
        CSV, packed or not, in UTF-8 or Latin-1 (the published file is in Latin-1), in any order of columns.

    Returns
    -------
    DataFrame
        One row a state and session, or a state and year, sorted: `country` (category of our state ids: the Soviet Union
        is `SUN` up to session 46, the Federal Republic of Germany is `DEU`, the two Yemens are `YEM` and `YMD`,
        Serbia's predecessors `YUG` and `SCG`, Egypt with Syria `UAR` 1958-1960, the seat of China up to session 26
        `TWN` as the authors have it), `session` (int64; Int64 and missing in the editions by calendar year), `year`
        (int64; in which the session opened), `n_votes` (Int64; missing where the file gives none), `position`, `low`,
        `high` (float64; low and high are the 5th and 95th percentiles), `ccode` (Int64, the authors' country code,
        after the Correlates of War project), `name` (the authors').
        `attrs` hold the definition, the reference and the file.

    Raises
    ------
    ReadError
        If the file is none of published ideal points, if a state cannot be told, a number cannot be read, or a state
        stands twice in a period; with the line.

    Notes
    -----
    The file gives the code `YAR` to both Yemens: states are told by the authors' names, then by the code. A state that
    succeeded another within a session (Russia on 24 December 1991) has the row of its predecessor, by 15 November.
    """
    head = head_of(path)
    series = series_of_points(head)
    if series is None:
        raise ReadError(
            f"expected a table with ccode, session or year, and IdealPoint (or IdealPointAll, IdealPointFP); found "
            f"{', '.join(head.columns[:12]) or head.form}",
            str(path),
        )
    table = read_table(head)
    refuse_unreadable(table)
    points = pd.DataFrame(
        {
            "session": numbers_of(table, "session").astype("Int64"),
            "year": numbers_of(table, "year").astype("Int64"),
            "position": numbers_of(table, f"idealpoint{series}"),
            "low": numbers_of(table, f"q5%{series}"),
            "high": numbers_of(table, f"q95%{series}"),
            "n_votes": numbers_of(table, f"nvotes{series}").astype("Int64"),
            "ccode": numbers_of(table, "ccode").astype("Int64"),
            "name": table.get("countryname").series(),
        }
    )
    points["year"] = (points["session"] + _FIRST_YEAR).fillna(points["year"])
    points["country"] = _states(table, points["year"])
    _refuse_doubled(table, points)
    points = points[_COLUMNS].astype({"year": "int64", "country": "category"})
    if points["session"].notna().all():
        points["session"] = points["session"].astype("int64")
    points = points.sort_values(["country", "year"], ignore_index=True)
    points.attrs.update(definition=_DEFINITION, reference=_REFERENCE, file=str(path))
    return points


def numbers_of(table: Table, name: str) -> pd.Series:
    """A column as numbers; NA and empty cells are missing, and so is a column that is not there."""
    if name not in table:
        return pd.Series(np.nan, index=range(table.n_rows))
    column = table[name]
    values = pd.to_numeric(pd.Series(column.values, dtype="str"), errors="coerce").to_numpy()
    unread = [column.values[number] for number in np.flatnonzero(np.isnan(values))]
    wrong = [text for text in unread if text not in ("", "NA")]
    if wrong:
        row = np.flatnonzero(column.where(*wrong))[:1]
        raise ReadError(f"{name}: expected numbers, found {wrong[0]!r}", table.file, int(table.lines(row)[0]))
    return pd.Series(values[column.codes])


def _states(table: Table, years: pd.Series) -> pd.Series:
    """States by the authors' names, and by the code where there is no name that is known."""
    names, codes = table.get("countryname"), table.get("iso3c")
    places, distinct = pairs(names, codes)
    told = [state_of("", names.values[name]) or state_of(codes.values[code]) for name, code in distinct]
    unknown = [place for place, state in enumerate(told) if not state]
    if unknown:
        row = np.flatnonzero(np.isin(places, unknown))[:1]
        said = f"{names.take(row)[0]!r} ({codes.take(row)[0]})"
        raise ReadError(
            f"no state is known by the name and code {said}", table.file, int(table.lines(row)[0])
        )
    days = (years.astype("str") + "-11-15").to_numpy().astype("datetime64[D]")
    states = dated_states(Column(places, tuple(told)), days)
    return states.series()


def refuse_unreadable(table: Table) -> None:
    """Refuse a table with rows of another length."""
    if table.unreadable:
        line = int(table.unreadable_lines()[0])
        raise ReadError(f"expected {len(table.head.columns)} cells in each row", table.file, line)


def _refuse_doubled(table: Table, points: pd.DataFrame) -> None:
    period = "year" if points["session"].isna().all() else "session"
    twice = np.flatnonzero(points.duplicated(["country", period]))
    if len(twice):
        row = points.iloc[twice[0]]
        raise ReadError(
            f"expected each state once in a {period}; {row['country']} is there twice in {period} {row[period]} "
            f"({len(twice)} rows too many)",
            table.file,
            int(table.lines(twice[:1])[0]),
        )
