"""Many tests at once find something by chance: p-values adjusted for how many there are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.errors import one_of

#: Ways to adjust p-values for their number, and what each holds down.
ADJUSTMENTS = {
    "holm": "Holm (1979): the chance of any false finding among all of them",
    "benjamini_hochberg": "Benjamini and Hochberg (1995): the share of false findings among those found",
}


def adjusted(p_values, method: str) -> np.ndarray:
    """P-values adjusted for their number; missing ones stay missing and are not counted.

    Parameters
    ----------
    p_values : array of float
    method : {"holm", "benjamini_hochberg"}

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6(2),
    65-70.
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
    Society B 57(1), 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> adjusted([0.01, 0.04, 0.03], "holm").round(2).tolist()
    [0.03, 0.06, 0.06]
    >>> adjusted([0.01, 0.04, 0.03], "benjamini_hochberg").round(2).tolist()
    [0.03, 0.04, 0.04]
    """
    one_of("adjust", method, ADJUSTMENTS)
    p_values = np.asarray(p_values, dtype=float)
    found, known = np.full(len(p_values), np.nan), np.flatnonzero(~np.isnan(p_values))
    if method == "benjamini_hochberg" and len(known):
        from scipy.stats import false_discovery_control

        found[known] = false_discovery_control(p_values[known])
    elif len(known):
        order = known[np.argsort(p_values[known], kind="stable")]
        left = len(order) - np.arange(len(order))
        found[order] = np.minimum(np.maximum.accumulate(p_values[order] * left), 1)
    return found


def with_adjustment(table: pd.DataFrame, adjust: str | None) -> str:
    """Put `p_adjusted` beside `p_value`, if asked for, and say in words what was done."""
    n = int(table["p_value"].notna().sum())
    if adjust is None:
        return f"no adjustment for the number of tests ({n}): about {n * 0.05:.1f} fall below 0.05 by chance alone"
    table.insert(table.columns.get_loc("p_value") + 1, "p_adjusted", adjusted(table["p_value"], adjust))
    return f"p_adjusted, over {n} tests: {ADJUSTMENTS[adjust]}"
