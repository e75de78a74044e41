"""How far each state moved between two periods of one scale, and how sure that is."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import norm

from votelib.arguments import public
from votelib.errors import ArgumentError, SchemaError

_NEEDS = ("country", "period", "position", "std_error")


@public
def moves(
    points: pd.DataFrame, *, since=None, until=None, least: int = 3, level: float = 0.95
) -> pd.DataFrame:
    """How far each state moved between its first and last position, farthest first.

    Parameters
    ----------
    points : DataFrame
        Positions by period on one scale, as `votelib.ideal_points` gives them with `periods=`: `country`, `period`,
        `position`, `std_error`.
    since, until : str or int, optional
        The first and the last period, such as 2020. Default: all.
    least : int, default 3
        States with fewer positions in these periods are left out.
    level : float, default 0.95
        Of the intervals, between 0 and 1.

    Returns
    -------
    DataFrame
        `country`, `first`, `last` (periods), `n_periods`, `change` (in units of the scale), `low`, `high`, and `clear`
        (bool: the interval does not hold 0). `attrs["since"]` is the first period asked for, or None.

    Raises
    ------
    SchemaError
        If the table lacks a column, or has two dimensions.
    ArgumentError
        For a period that is not there.

    Notes
    -----
    The interval takes the two errors as independent. A random walk ties the periods, so that the errors of one state
    mostly go the same way; the true interval is then narrower than this one.

    Examples
    --------
    >>> path = pd.DataFrame({"country": "FRA", "period": ["2020", "2021", "2022"], "position": [0.5, 0.9, 1.5],
    ...                      "std_error": [0.1, 0.1, 0.1]})
    >>> moves(path).round(2).values.tolist()
    [['FRA', '2020', '2022', 3, 1.0, 0.72, 1.28, True]]
    """
    if missing := [name for name in _NEEDS if name not in points]:
        raise SchemaError(f"moves: expected positions by period on one line; lacking {', '.join(missing)}")
    known = points[_between(points["period"], since, until)].dropna(subset="position")
    paths = known.groupby("country", sort=True, observed=True)
    ends = paths[["period", "position", "std_error"]].agg(["first", "last"])
    n_periods = paths.size()
    change = ends["position"]["last"] - ends["position"]["first"]
    reach = norm.ppf(0.5 + level / 2) * np.hypot(ends["std_error"]["first"], ends["std_error"]["last"])
    table = pd.DataFrame(
        {"first": ends["period"]["first"], "last": ends["period"]["last"], "n_periods": n_periods, "change": change,
         "low": change - reach, "high": change + reach, "clear": change.abs() > reach}
    )  # fmt: skip
    table = table[n_periods >= least]
    order = table["change"].abs().sort_values(ascending=False, kind="stable").index
    moved = table.loc[order].reset_index()
    moved.attrs["since"] = None if since is None else str(since)
    return moved


def _between(periods: pd.Series, since, until) -> np.ndarray:
    """Which rows lie in the periods asked for, in the order in which periods stand in the table."""
    labels = [str(label) for label in sorted(periods.unique(), key=_in_time)]
    for argument, asked in (("since", since), ("until", until)):
        if asked is not None and str(asked) not in labels:
            raise ArgumentError(argument, f"a period of these positions ({labels[0]} to {labels[-1]})", asked)
    first = 0 if since is None else labels.index(str(since))
    end = len(labels) if until is None else labels.index(str(until)) + 1
    return periods.astype("str").isin(labels[first:end]).to_numpy()


def _in_time(period) -> tuple[float, str]:
    number = pd.to_numeric(str(period), errors="coerce")
    return (float("inf") if np.isnan(number) else float(number), str(period))
