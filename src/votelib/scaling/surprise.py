"""Votes that a state's position does not foretell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import ArgumentError, SchemaError
from votelib.records import Records
from votelib.scaling.fitted import IdealPoints

_VOTES = ("yes", "abstain", "no")
_COLUMNS = (
    "rollcall", "date", "symbol", "title", "period", "country", "vote", "expected", "chance", "chance_expected",
)  # fmt: skip


@public
def surprises(points: IdealPoints, records: Records, *, at_most: float = 0.05) -> pd.DataFrame:
    """The votes in which a state stood far from what its position predicts, the least likely first.

    Parameters
    ----------
    points : IdealPoints
        An estimate, from `votelib.fit_ideal_points`.
    records : Records
        What it was estimated from.
    at_most : float, default 0.05
        Keep votes to which the model gave at most this probability, 0 to 1. 1 keeps them all.

    Returns
    -------
    DataFrame
        `rollcall`, `date`, `symbol`, `title`, `period`, `country`, `vote` (what it did), `expected` (the vote that the
        model held most probable), `chance` (probability of the vote cast, 0 to 1) and `chance_expected`.

    Raises
    ------
    ArgumentError
        If `points` is no estimate (a table of positions lacks the roll calls), or `at_most` no probability.
    SchemaError
        If the estimate and the records have no roll call in common.

    Notes
    -----
    The positions are estimated from the same votes, so that a state with few votes surprises less than it should. A
    vote given a probability of 0.05 is no rarity among 100,000: about as many are found as the model promises. What
    stands out is a state, or a text, with many of them.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> found = surprises(vl.fit_ideal_points(sample), sample)
    >>> bool((found["chance"] <= 0.05).all())
    True
    """
    if not 0 < at_most <= 1:
        raise ArgumentError("at_most", "a probability above 0, at most 1", at_most)
    table = _cells(points, records)
    chances = _chances(table)
    cast = table["vote"].map({vote: place for place, vote in enumerate(_VOTES)}).to_numpy()
    best = chances.argmax(axis=0)
    table["expected"] = np.array(_VOTES)[best]
    for name, place in {"chance": cast, "chance_expected": best}.items():
        table[name] = chances[place, np.arange(len(table))]
    kept = table[table["chance"] <= at_most].sort_values(["chance", "rollcall", "country"], ignore_index=True)
    return kept[list(_COLUMNS)]


def _cells(points: IdealPoints, records: Records) -> pd.DataFrame:
    """One row a vote on a roll call that was used, with the position of the state and the curve of the roll call."""
    used = points.rollcalls[points.rollcalls["used"].astype(bool)]
    cast = records.votes["vote"].isin(_VOTES)
    votes = records.votes.loc[cast, ["rollcall", "country", "vote"]].astype("str")
    table = votes.merge(used, on="rollcall", validate="m:1")
    if table.empty:
        raise SchemaError("records: expected those that the estimate was made from; no roll call is in both")
    places = points.positions.astype({"country": "str"}).set_index(["country", "period"])
    places = places.filter(["position", "position_1", "position_2"]).dropna()
    return table.join(places, on=["country", "period"], how="inner", validate="m:1").reset_index(drop=True)


def _chances(table: pd.DataFrame) -> np.ndarray:
    """Probabilities of yes, abstain and no: shape (3, votes)."""
    from scipy.special import expit

    cuts = ["cut_no_yes", "cut_no_yes"] if "cut_no_yes" in table else ["cut_no_abstain", "cut_abstain_yes"]
    if "position" in table:  # cuts are places on the scale
        slope = table["discrimination"]
        above = [slope * (table["position"] - table[cut]) for cut in cuts]
    else:  # cuts are values of the weighted sum of both places
        weighted = sum(table[f"discrimination_{k}"] * table[f"position_{k}"] for k in (1, 2))
        above = [weighted - table[cut] for cut in cuts]
    yes, no = (expit(x.to_numpy(dtype=float)) for x in (above[1], -above[0]))
    return np.stack([yes, np.clip(1 - yes - no, 0, None), no])
