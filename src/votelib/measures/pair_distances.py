"""How far apart the ideal points of two states are, beside how alike they vote."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.errors import SchemaError


def distance(table: pd.DataFrame, by: str | None, ideal_points: pd.DataFrame) -> np.ndarray:
    """Absolute difference of the positions of the two states in the period; missing where one has none."""
    period = _period_of_points(table, by, ideal_points)
    keys = ["country", *([period] if period else [])]
    known = ideal_points[[*keys, "position"]].astype(dict.fromkeys(keys, "str")).set_index(keys)["position"]
    if known.index.has_duplicates:
        raise SchemaError(f"ideal_points: expected one row for each {' and '.join(keys)}; found several")
    at = []
    for state in ("country_a", "country_b"):
        names = table[state].astype("str")
        wanted = pd.MultiIndex.from_arrays([names, table[by].astype("str")]) if period else pd.Index(names)
        at.append(known.reindex(wanted).to_numpy(dtype=float))
    return np.abs(at[0] - at[1])


def _period_of_points(table: pd.DataFrame, by: str | None, ideal_points: pd.DataFrame) -> str | None:
    """Column of the ideal points that says the period; None where one position holds for all of them."""
    period = next((name for name in (by, "period") if name in ideal_points), None) if by else None
    needed = ["country", "position"] + ([period or "period"] if by else [])
    if missing := [name for name in needed if name not in ideal_points]:
        raise SchemaError(
            f"ideal_points: expected the columns {', '.join(needed)}; missing {', '.join(missing)}"
        )
    if period is None or table.empty:
        return period
    theirs, ours = set(ideal_points[period].astype("str")), set(table[by].astype("str"))
    if theirs & ours:
        return period
    if len(theirs) == 1 and not ideal_points["country"].duplicated().any():
        return None  # one position for the whole time, as a static model gives
    raise SchemaError(
        f"ideal_points: expected periods of the panel ({by}: {', '.join(sorted(ours)[:3])}, …) in the column "
        f"{period!r}; found {', '.join(sorted(theirs)[:3])}"
    )
