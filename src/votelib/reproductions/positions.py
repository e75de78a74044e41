"""Two sets of positions side by side: where they agree, period by period, and where they do not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import SchemaError

#: What was asked of our positions of the Assembly against the published ones: the statistic and the least of it.
TARGETS = {"pooled": 0.96, "median within session": 0.99, "worst session": 0.95}


@public
def compare_positions(ours: pd.DataFrame, theirs: pd.DataFrame, *, period: str = "period") -> pd.DataFrame:
    """Join two tables of positions on state and period.

    Parameters
    ----------
    ours : DataFrame
        With `country`, `period`, `position`, as `votelib.ideal_points` returns it.
    theirs : DataFrame
        With `country`, the column named in `period`, and `position`; such as
        `votelib.readers.datasets.published_points.read_published_points` with `period="session"`.

    Returns
    -------
    DataFrame
        One row a state and period that both have: `country`, `period`, `ours`, `theirs`, and `rank_ours`,
        `rank_theirs` (1 the highest in its period). `attrs` counts the positions that only one has
        (`n_only_ours`, `n_only_theirs`).

    Raises
    ------
    SchemaError
        If they share nothing.

    Examples
    --------
    >>> import pandas as pd
    >>> a = pd.DataFrame({"country": ["CUB", "USA"], "period": 74, "position": [-1.0, 2.0]})
    >>> compare_positions(a, a.rename(columns={"period": "session"}), period="session")["rank_theirs"].tolist()
    [2, 1]
    """
    left, right = (
        table.dropna(subset="position")[["country", "period", "position"]].astype(
            {"country": "str", "period": "str"}
        )
        for table in (ours, theirs.rename(columns={period: "period"}))
    )
    both = left.merge(right, on=["country", "period"], validate="one_to_one")
    if both.empty:
        raise SchemaError("expected positions of the same states and periods in both tables; found none")
    both.columns = ["country", "period", "ours", "theirs"]
    if both["period"].str.fullmatch(r"\d+").all():
        both["period"] = both["period"].astype("int64")
    ranks = both.groupby("period")[["ours", "theirs"]].rank(ascending=False, method="min").astype("int64")
    both = both.assign(rank_ours=ranks["ours"], rank_theirs=ranks["theirs"])
    both.attrs = {"n_only_ours": len(left) - len(both), "n_only_theirs": len(right) - len(both)}
    return both


@public
def alike(both: pd.DataFrame) -> pd.DataFrame:
    """Correlations of two sets of positions, one row a period.

    Parameters
    ----------
    both : DataFrame
        As `compare_positions` returns it.

    Returns
    -------
    DataFrame
        `period`, `n`, `pearson`, `spearman`, `spread_ratio` (standard deviation of ours over that of theirs). `attrs`
        holds `pooled` (Pearson over all rows), `median` and `worst` (of the periods), and `worst_period`.
    """
    groups = both.groupby("period", sort=True)
    rows = [(period, len(part), *_alike(part)) for period, part in groups]
    table = pd.DataFrame(rows, columns=["period", "n", "pearson", "spearman", "spread_ratio"])
    worst = table.loc[table["pearson"].idxmin()] if table["pearson"].notna().any() else None
    table.attrs = {
        "pooled": float(both["ours"].corr(both["theirs"])), "median": float(table["pearson"].median()),
        "worst": np.nan if worst is None else float(worst["pearson"]),
        "worst_period": None if worst is None else worst["period"],
    }  # fmt: skip
    return table


def _alike(part: pd.DataFrame) -> tuple[float, float, float]:
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = part["ours"].std() / part["theirs"].std()
    return part["ours"].corr(part["theirs"]), part["rank_ours"].corr(part["rank_theirs"]), spread


def targets(table: pd.DataFrame) -> pd.DataFrame:
    """What `alike` found against what was asked: `statistic`, `asked` (at least), `ours`, `difference`, `verdict`."""
    found = dict(zip(TARGETS, (table.attrs[key] for key in ("pooled", "median", "worst")), strict=True))
    rows = [(name, TARGETS[name], ours, ours - TARGETS[name]) for name, ours in found.items()]
    said = pd.DataFrame(rows, columns=["statistic", "asked", "ours", "difference"])
    return said.assign(verdict=np.where(said["difference"] >= 0, "pass", "fail"))
