"""What is too heavy for a page, computed before it is written: where states stand, year by year, with bands.

Everything else (tallies, agreement, cohesion, who left its bloc) the page computes itself from the votes.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from votelib.errors import VotelibError
from votelib.records import Records
from votelib.scaling import IdealPoints, fit_ideal_points

_FEWEST = 40  # roll calls of a body without which a scale says little


def points_by_year(records: Records, rollcalls: pd.Series | None = None) -> list[dict]:
    """Ideal points of the states of each body, by year.

    Parameters
    ----------
    records : Records
    rollcalls : Series of str, optional
        Ids of the roll calls in the order of the page; by default that of the records.

    Returns
    -------
    list of dict
        One a body with enough recorded votes: `body`, `years`, and a row a state that voted, `rows`: its id and, by
        year, position, low and high in hundredths (None where it has none); for each roll call of the page that the fit
        used, `slope`, `cut_low` and `cut_high` in thousandths (None for others), from which the page tells how likely
        each vote was; `how`, in words, from the fit itself; `code`, the Python that gives the table.

    Notes
    -----
    The model is that of `votelib.ideal_points`: an ordered logit with a random walk from year to year, 95% bands from
    the observed information.

    Examples
    --------
    >>> import votelib as vl
    >>> points_by_year(vl.load("sample"))
    []
    """
    ids = pd.Index(records.rollcalls["rollcall"] if rollcalls is None else rollcalls)
    bodies = sorted(records.rollcalls["body"].unique())
    return [found for body in bodies if (found := _of_body(records.select(body=body), body, ids))]


def _of_body(records: Records, body: str, ids: pd.Index) -> dict | None:
    if records.votes["rollcall"].nunique() < _FEWEST or records.rollcalls["date"].isna().any():
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a fit warns of stands in `how`
            fit = fit_ideal_points(records, periods="year")
    except VotelibError:
        return None
    table = fit.positions
    return {
        "body": body, "how": _how(table), "code": f'vl.ideal_points(records.select(body="{body}"), periods="year")',
        **_by_state(table), **_curves(fit, ids),
    }  # fmt: skip


def _how(table: pd.DataFrame) -> str:
    facts = table.attrs
    return "; ".join(
        str(facts[name]) for name in ("definition", "scope", "direction", "intervals") if name in facts
    )


def _by_state(table: pd.DataFrame) -> dict:
    table = table[table["position"].notna()]
    years = sorted(int(year) for year in table["period"].unique())
    rows = {}
    for state, of_state in table.groupby("country", observed=True):
        places = np.full((len(years), 3), np.nan)
        places[np.searchsorted(years, of_state["period"].astype(int))] = of_state[["position", "low", "high"]]
        rows[str(state)] = [_hundredths(place) for place in places]
    return {"years": years, "rows": rows}


def _hundredths(place: np.ndarray) -> list[int] | None:
    """Of a place without an interval the position alone."""
    return (
        None
        if np.isnan(place[0])
        else [round(100 * value) for value in place.tolist() if not np.isnan(value)]
    )


def _curves(fit: IdealPoints, ids: pd.Index) -> dict[str, list[int | None]]:
    """Slope and cuts of each roll call of the page: P(yes) = F(slope (position - cut_high)), F the logistic curve."""
    used = fit.rollcalls[fit.rollcalls["used"].astype(bool)].set_index("rollcall").reindex(ids)
    names = {"slope": "discrimination", "cut_low": "cut_no_abstain", "cut_high": "cut_abstain_yes"}
    return {name: _thousandths(used[column]) for name, column in names.items()}


def _thousandths(values: pd.Series) -> list[int | None]:
    return [None if np.isnan(value) else round(1000 * value) for value in values.tolist()]
