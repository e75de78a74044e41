"""What the model sees: which roll calls count, in which period, and why the others are left out.

A roll call that (almost) all voted alike on says nothing of where states stand. It is left out and counted, never
dropped in silence; so is a state that cast no vote on those that remain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from votelib.errors import NothingToShow, SchemaError, UnknownName, one_of
from votelib.measures.vote_matrix import NO_ROW, VoteMatrix, leave_out_strays, matrix_of, periods
from votelib.records import Records
from votelib.records.doubt import left_out

#: The models: an abstention is the middle category, or is left out.
MODELS = ("ordinal", "binary")

YES, ABSTAIN, NO = range(3)  # places in `records.VOTES`
_FIRST_CYCLES = pd.to_datetime([f"{year}-06-19" for year in range(2006, 2012)])


@dataclass(frozen=True, eq=False)
class Ballots:
    """The votes that the model is fitted to, roll calls sorted by period.

    Parameters
    ----------
    codes : ndarray of int8, shape (states, roll calls used)
        0 yes, 1 abstain, 2 no; -1 where there is no vote to go by (absent, unknown, no seat).
    countries : Index of str
    rollcalls : DataFrame
        One row a roll call that has positions, used or not: its columns in the records, `period`, `n_votes`, `n_yes`,
        `n_abstain`, `n_no`, `used`, `reason` (why not).
    period : ndarray of int
        Period of each column of `codes`.
    labels : Index
        The periods.
    item : ndarray of int
        Parameters that each column uses: its own, or those of the text it is an iteration of.
    seats : ndarray of int, shape (periods, states)
        Roll calls in which the state has a row, whatever it did and whether they are used or not.
    cast : ndarray of int, shape (periods, states)
        Votes that the model could use, were their roll calls used.
    n_silent : int
        Adoptions without votes.
    """

    codes: np.ndarray
    countries: pd.Index
    rollcalls: pd.DataFrame
    period: np.ndarray
    labels: pd.Index
    item: np.ndarray
    seats: np.ndarray
    cast: np.ndarray
    n_silent: int
    model: str
    scope: str

    @property
    def n_items(self) -> int:
        return int(self.item.max()) + 1 if len(self.item) else 0

    @property
    def used(self) -> pd.DataFrame:
        """Roll call of each column of `codes`."""
        return self.rollcalls[self.rollcalls["used"]]

    def votes(self) -> np.ndarray:
        """Votes that the model uses: int, shape (periods, states)."""
        return _by_period(self.codes >= 0, self.period, len(self.labels))

    def with_codes(self, codes: np.ndarray) -> Ballots:
        """The same roll calls with other votes: for held-out cells and simulated ones."""
        return replace(self, codes=codes)

    def left_out(self) -> dict[str, int]:
        """Number of roll calls by the reason why they are not used."""
        reasons = self.rollcalls.loc[~self.rollcalls["used"], "reason"]
        return {str(reason): int(count) for reason, count in reasons.value_counts().items()}


def ballots(
    records: Records,
    by: str | None = None,
    model: str = "ordinal",
    lopsided: float = 0.025,
    bridges=None,
    include_flawed: bool = False,
) -> Ballots:
    """Choose the roll calls that the model can learn from (see `votelib.ideal_points` for the options).

    Raises
    ------
    UnknownName
        If the model or the period is not known.
    NothingToShow
        If no roll call is left, with what became of them.
    """
    one_of("model", model, MODELS)
    if not 0 <= lopsided < 0.5:
        raise SchemaError(f"lopsided: expected a share from 0 to below 0.5; found {lopsided!r}")
    matrix = matrix_of(records, include_flawed=True)
    if not include_flawed:
        leave_out_strays(matrix.codes, matrix.countries, matrix.rollcalls["rollcall"], records.issues)
    codes = np.where(_usable(matrix.codes, model), matrix.codes, -1).astype(np.int8)
    place, labels = _periods(matrix.rollcalls, by)
    flawed = set() if include_flawed else {*left_out(records.issues)}
    table = _judged(matrix, codes, place, labels, lopsided, flawed)
    kept = np.flatnonzero(table["used"])
    if not len(kept):
        raise NothingToShow(_nothing_left(table, matrix.n_silent, lopsided))
    order = np.argsort(place, kind="stable")
    kept = order[np.isin(order, kept)]
    inside = place >= 0
    return Ballots(
        codes[:, kept], matrix.countries, table.take(order).reset_index(drop=True), place[kept], labels,
        _items(table.iloc[kept], bridges, records),
        _by_period(matrix.codes[:, inside] != NO_ROW, place[inside], len(labels)),
        _by_period(codes[:, inside] >= 0, place[inside], len(labels)),
        matrix.n_silent, model, replace(matrix, rollcalls=table.iloc[kept]).scope,
    )  # fmt: skip


def _usable(codes: np.ndarray, model: str) -> np.ndarray:
    cast = (codes >= YES) & (codes <= NO)
    return cast if model == "ordinal" else cast & (codes != ABSTAIN)


def _periods(rollcalls: pd.DataFrame, by: str | None) -> tuple[np.ndarray, pd.Index]:
    if by == "cycle" and "cycle" not in rollcalls:
        return pd.factorize(council_cycle(rollcalls["date"]), sort=True)
    place, labels = periods(rollcalls, by)
    if labels.dtype == "str" and len(labels) and labels.str.fullmatch(r"\d+").all():
        labels = labels.astype("int64")  # sessions in figures: to be counted and joined with others' tables
    return place, labels


def council_cycle(dates: pd.Series) -> pd.Series:
    """Membership year of the Human Rights Council: 1 from 19 June 2006, ..., 6 from June 2011 to the end of 2012.

    Since 2013 a cycle is a calendar year (General Assembly resolution 65/281), 2013 being the seventh. Missing
    before the first and where there is no date.

    Examples
    --------
    >>> import pandas as pd
    >>> council_cycle(pd.Series(pd.to_datetime(["2007-06-18", "2012-12-31", "2024-07-10"]))).tolist()
    [1, 6, 18]
    """
    early = pd.Series(_FIRST_CYCLES.searchsorted(dates, side="right"), index=dates.index)
    cycle = early.where(dates.dt.year < 2013, dates.dt.year - 2006)
    return cycle.where(dates >= _FIRST_CYCLES[0]).astype("Int64")


def _judged(
    matrix: VoteMatrix, codes: np.ndarray, place: np.ndarray, labels: pd.Index, lopsided: float, flawed: set
) -> pd.DataFrame:
    """Roll calls with their votes and, where they cannot be used, the first reason why."""
    counts = np.stack([(codes == vote).sum(axis=0) for vote in (YES, ABSTAIN, NO)])
    total = counts.sum(axis=0)
    outside = 1 - counts.max(axis=0) / np.maximum(total, 1)
    reason = np.select(
        [
            matrix.rollcalls["rollcall"].isin(flawed), place < 0, total == 0, outside == 0, outside < lopsided
        ],
        ["serious issue", "no period", "no votes", "unanimous", "lopsided"], default="",
    )  # fmt: skip
    period = labels.take(place) if len(labels) else np.nan
    period = pd.Series(period, index=matrix.rollcalls.index).where(place >= 0)
    return matrix.rollcalls.assign(
        period=period, n_votes=total, n_yes=counts[0], n_abstain=counts[1], n_no=counts[2],
        share_outside_mode=np.where(total > 0, outside, np.nan), used=reason == "", reason=reason,
    )  # fmt: skip


def _nothing_left(table: pd.DataFrame, n_silent: int, lopsided: float) -> str:
    if len(table) and (table["reason"] == "no period").all():
        return "no roll call has a day, so none belongs to a period: give the table of votes a column 'date'"
    why = ", ".join(f"{count} {reason}" for reason, count in table["reason"].value_counts().items())
    return (
        "expected roll calls on which states differ; of "
        f"{len(table)} with positions none is left ({why or 'none to begin with'}; {n_silent} adopted without "
        f"positions; lopsided={lopsided}). Choose other roll calls, or a lower threshold"
    )


def _items(table: pd.DataFrame, bridges, records: Records) -> np.ndarray:
    """Number of the parameters of each roll call: one a text where texts bridge, else one a roll call."""
    if bridges is None:
        return np.arange(len(table))
    text = _texts(table, bridges, records)
    alone = table["rollcall"].where(text.isna(), "")
    return pd.factorize(pd.MultiIndex.from_arrays([text.fillna("").astype("str"), alone]))[0]


def _texts(table: pd.DataFrame, bridges, records: Records) -> pd.Series:
    """The text that each roll call is an iteration of; missing where it stands for itself."""
    if isinstance(bridges, str):
        if bridges == "lineage":
            return _lineage(table, records)
        if bridges in table:
            return table[bridges]
        raise UnknownName(
            f"bridges: expected 'lineage', a column of rollcalls, or roll calls mapped to texts; found {bridges!r}",
            bridges,
        )
    return table["rollcall"].map(pd.Series(bridges, dtype=object))


def _lineage(table: pd.DataFrame, records: Records) -> pd.Series:
    """Texts by their lineage: final texts only, and none of two in a period, which cannot be the same text."""
    from votelib.texts.kinds import MAIN, classify
    from votelib.texts.lineage import lineages

    text = table["lineage"] if "lineage" in table else table["rollcall"].map(
        lineages(records).set_index("rollcall")["lineage"])  # fmt: skip
    final = text.where(classify(table).isin(MAIN))
    return final.where(~table.assign(text=final).duplicated(["period", "text"], keep=False))


def _by_period(flags: np.ndarray, period: np.ndarray, count: int) -> np.ndarray:
    """Number of true cells by period and state."""
    onto = np.zeros((flags.shape[1], count), dtype=np.float32)
    onto[np.arange(len(period)), period] = 1
    return (flags.astype(np.float32) @ onto).T.astype(np.int64)
