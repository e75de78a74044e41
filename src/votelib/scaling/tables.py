"""The estimate as tables: positions, roll calls, and how well the votes are told."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.scaling.ballots import Ballots
from votelib.scaling.model import Design, Parameters, block_chances, chances_of_votes, item_slopes


def position_table(
    ballots: Ballots, places: np.ndarray, errors: np.ndarray | None, reach: np.ndarray | None, min_votes: int
):
    """One row a state and period in which it had a seat, with its position or the reason why there is none.

    Parameters
    ----------
    ballots : Ballots
    places : ndarray, shape (periods, states, dimensions)
    errors : ndarray of the same shape, or None
    reach : ndarray, shape (2, periods, states, dimensions), or None
        Standard errors from a position to the ends of its interval, below and above.
    min_votes : int
    """
    votes = ballots.votes()
    periods, rows = np.nonzero(ballots.seats)
    n_votes = votes[periods, rows]
    known = n_votes >= max(min_votes, 1)
    table = pd.DataFrame(
        {"country": ballots.countries.take(rows).astype("str"), "period": ballots.labels.take(periods)}
    )
    names = _numbered("position", places.shape[2])
    for d, name in enumerate(names):
        tail = name.removeprefix("position")
        table[name] = np.where(known, places[periods, rows, d], np.nan)
        error = np.full(len(table), np.nan) if errors is None else errors[periods, rows, d]
        error = np.where(known, error, np.nan)
        below, above = error * (np.ones((2, 1)) if reach is None else reach[:, periods, rows, d])
        table[f"low{tail}"], table[f"high{tail}"] = table[name] - below, table[name] + above
        table[f"std_error{tail}"] = error
    reason = _reasons(n_votes, ballots.cast[periods, rows], min_votes, ballots.model)
    return table.assign(
        n_votes=n_votes, n_seated=ballots.seats[periods, rows], reason=pd.Series(reason, dtype="str")
    )


def _numbered(name: str, dimensions: int) -> list[str]:
    return [name] if dimensions == 1 else [f"{name}_{d + 1}" for d in range(dimensions)]


def _reasons(n_votes: np.ndarray, cast: np.ndarray, min_votes: int, model: str) -> list[str | float]:
    """Why a state has no position; missing where it has one."""
    none = "no vote of yes or no" if model == "binary" else "no vote: absent, or no position given"
    said: list[str | float] = []
    for used, all_cast in zip(n_votes.tolist(), cast.tolist(), strict=True):
        if used >= max(min_votes, 1):
            said.append(np.nan)
        elif used:
            said.append(f"{used} vote{'' if used == 1 else 's'}, fewer than min_votes={min_votes}")
        else:
            said.append("votes only on roll calls left out" if all_cast else none)
    return said


def rollcall_table(
    design: Design, parameters: Parameters, loads: np.ndarray, cuts: np.ndarray
) -> pd.DataFrame:
    """One row a roll call, used or not: how sharply it tells states apart, and where it cuts them.

    Parameters
    ----------
    loads, cuts : ndarray
        By item, on the reported scale.
    """
    ballots = design.ballots
    names = _numbered("discrimination", loads.shape[1])
    cut_names = ["cut_no_abstain", "cut_abstain_yes"] if design.n_cuts == 2 else ["cut_no_yes"]
    with np.errstate(divide="ignore"):
        places = cuts / loads if loads.shape[1] == 1 else cuts
    found = pd.DataFrame(np.hstack([loads, places]), columns=names + cut_names)
    if loads.shape[1] == 1:
        spread = np.linalg.inv(item_slopes(design, parameters)[1])
        stretch = np.linalg.norm(loads) / np.linalg.norm(parameters.loads)  # for all: the unit of the scale
        found["discrimination_error"] = np.sqrt(spread[:, -1, -1]) * stretch
    found = found.take(ballots.item).set_axis(ballots.used.index).assign(text=ballots.item)
    kept = [
        "rollcall",
        "symbol",
        "date",
        "date_precision",
        "title",
        "period",
        "n_votes",
        "n_yes",
        "n_abstain",
        "n_no",
    ]
    table = ballots.rollcalls.filter([*kept, "share_outside_mode", "used", "reason"])
    table = table.assign(reason=table["reason"].where(~table["used"]))
    return table.join(found)


def fit_tables(design: Design, parameters: Parameters) -> dict[str, pd.DataFrame]:
    """How well the votes are told, on the whole and by roll call, state and period.

    Returns
    -------
    dict of DataFrame
        `overall`, `rollcalls`, `states`, `periods`: each with `n_votes`, `correct` (share of votes that were the most
        probable), `gmp` (geometric mean of the probabilities of the votes) and, where a modal vote makes sense,
        `pre` or `apre`, the share of the errors of guessing each roll call's modal vote that the model avoids.
    """
    ballots = design.ballots
    n_columns = ballots.codes.shape[1]
    by_column, by_cell = np.zeros((n_columns, 3)), np.zeros((*design.shape, 3))
    for block, chances in block_chances(design, parameters):
        voted = ballots.codes[block.rows, block.columns]
        there = voted >= 0
        right = there & (chances.argmax(axis=0) == voted)
        logs = np.log(chances_of_votes(block, chances))
        for k, values in enumerate((there, right, logs)):
            by_column[block.columns, k] = values.sum(axis=0)
            by_cell[block.period, block.rows, k] += values.sum(axis=1)
    modal = np.stack([(ballots.codes == vote).sum(axis=0) for vote in range(3)]).max(axis=0)
    columns = _shares(by_column, modal).set_axis(ballots.used.index)
    states = _shares(by_cell.sum(axis=0)).assign(country=ballots.countries.astype("str"))
    onto = lambda values: np.bincount(ballots.period, values, minlength=len(ballots.labels))  # noqa: E731
    periods = _shares(by_cell.sum(axis=1), onto(modal.astype(float))).rename(columns={"pre": "apre"})
    days = ballots.used.groupby("period", sort=False)["date"].agg(["min", "max"]).reindex(ballots.labels)
    periods = periods.assign(
        period=ballots.labels, n_rollcalls=onto(np.ones(n_columns)).astype(int),
        first_day=days["min"].to_numpy(), last_day=days["max"].to_numpy(),
    )  # fmt: skip
    overall = _shares(by_column.sum(axis=0, keepdims=True), modal.sum(keepdims=True))
    overall = overall.rename(columns={"pre": "apre"}).assign(
        n_rollcalls=n_columns, n_states=int(design.voted.any(axis=0).sum()),
        modal_correct=modal.sum() / max(by_column[:, 0].sum(), 1), log_likelihood=by_column[:, 2].sum(),
    )  # fmt: skip
    first = lambda table, *names: table[[*names, *table.columns.drop([*names])]]  # noqa: E731
    return {
        "overall": overall, "rollcalls": columns,
        "states": first(states[states["n_votes"] > 0], "country").reset_index(drop=True),
        "periods": first(periods, "period", "first_day", "last_day", "n_rollcalls"),
    }  # fmt: skip


def _shares(sums: np.ndarray, modal: np.ndarray | None = None) -> pd.DataFrame:
    """Votes, share correct and geometric mean probability from sums; with modal votes, what guessing them misses."""
    n, right, logs = sums.T
    with np.errstate(invalid="ignore", divide="ignore"):
        table = pd.DataFrame({"n_votes": n.astype(int), "correct": right / n, "gmp": np.exp(logs / n)})
        if modal is not None:
            table["pre"] = ((n - modal) - (n - right)) / (n - modal)
    return table
