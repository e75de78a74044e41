"""An estimate of ideal points with everything that belongs to it: roll calls, cuts, fit, groups of the states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import ArgumentError, UnknownName, counted, one_of
from votelib.groupings.loading import NO_GROUP, holding, resolve, with_state_ids
from votelib.records import Records


@dataclass(frozen=True, eq=False, repr=False)
class IdealPoints:
    """An estimate of ideal points with everything that belongs to it (`fit_ideal_points` makes it).

    Parameters
    ----------
    positions : DataFrame
        One row a state and period, as `ideal_points` returns it.
    rollcalls : DataFrame
        One row a roll call that has positions: `rollcall`, `symbol`, `date`, `title`, `period`, `n_votes`, `n_yes`,
        `n_abstain`, `n_no`, `share_outside_mode`, `used`, `reason` (why it was not), `text` (roll calls of one
        number share their parameters), `discrimination` (positive: states at the high end vote yes),
        `discrimination_error` (the positions taken as known), `cut_no_abstain` and `cut_abstain_yes` (positions at
        which No is as likely as the other two together, and Yes as likely), or `cut_no_yes` (binary), `correct`,
        `gmp`, `pre`. In two dimensions `discrimination_1`, `discrimination_2`, and the cuts are the values of
        discrimination_1 x + discrimination_2 y at the cutting line.
    overall, states, periods : DataFrame
        Fit: `correct`, the share of votes that the model holds most probable; `gmp`, the geometric mean of the
        probabilities of the votes cast; `apre` (`pre` for one roll call), the share of the errors of guessing each
        roll call's modal vote that the model avoids; each beside `n_votes`.
    """

    positions: pd.DataFrame
    rollcalls: pd.DataFrame
    overall: pd.DataFrame
    states: pd.DataFrame
    periods: pd.DataFrame

    @property
    def converged(self) -> bool:
        """Whether the sweeps came to rest before their limit."""
        return self.positions.attrs["convergence"]["converged"]

    @public
    def grouped(self, grouping, *, none: str = "drop") -> pd.DataFrame:
        """Positions with the groups that each state belonged to on the last day of the period.

        Parameters
        ----------
        grouping : whatever `votelib.load_groupings` takes
        none : {"drop", "label"}, default "drop"
            A state in none of the groups: left out, or kept under the group `"(none)"`.

        Returns
        -------
        DataFrame
            The rows of `positions`, one for each group of a state, with `grouping`, `group` and `date`.
        """
        one_of("none", none, ("drop", "label"))
        spells = with_state_ids(resolve(grouping), self.positions["country"])
        spells = spells[spells["status"] == "member"][["grouping", "group", "country", "start", "end"]]
        points = self.positions.merge(
            self.periods[["period", "last_day"]].rename(columns={"last_day": "date"}), on="period"
        )
        keys = {"country": "str"}
        joined = points.astype(keys).merge(spells.astype(keys), on="country", how="inner")
        held = holding(joined, joined["date"])
        joined = joined[held].drop(columns=["start", "end"]).astype({"grouping": "str", "group": "str"})
        if none == "label":
            told = points.merge(joined[["country", "period"]].drop_duplicates(), how="left", indicator=True)
            rest = points[(told["_merge"] == "left_only").to_numpy()]
            joined = pd.concat([joined, rest.assign(group=NO_GROUP)], ignore_index=True)
        return joined.drop_duplicates(["country", "period", "grouping", "group"], ignore_index=True)

    @public
    def cutting(self, records: Records, rollcall: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        """States and cuts of one roll call, as `votelib.charts.plot_cutting_lines` takes them.

        Parameters
        ----------
        records : Records
            That the estimate was made from.
        rollcall : str
            Id of a roll call that was used.

        Returns
        -------
        states : DataFrame
            `country`, `vote`, and the position (`position`, or `position_1`, `position_2`) in its period.
        lines : DataFrame
            `between`, `cut` and, in two dimensions, `weight_1`, `weight_2`. A roll call without an abstention has
            two cuts close together.

        Raises
        ------
        UnknownName
            If the roll call was not used, with the reason.
        """
        row = self._used(rollcall)
        points = self.positions[self.positions["period"] == row["period"]]
        cast = records.votes.loc[records.votes["rollcall"] == rollcall, ["country", "vote"]].astype("str")
        points = cast.merge(points, on="country", how="left", validate="one_to_one")
        return points, _lines(row)

    @public
    def cut_points(self) -> pd.DataFrame:
        """Where each roll call that was used cuts the line of the states, and in words where it does not.

        A roll call on which nearly all states voted alike may tell nothing about positions; its cuts are then anywhere,
        far beyond all states. Such values are left out here (`rollcalls` has them).

        Returns
        -------
        DataFrame
            The rows of `rollcalls` with `used`. A cut beyond the positions of all states of the period is missing; so
            are all cuts of a roll call whose 95% interval of `discrimination` (the positions taken as known) holds 0.
            `note` says why, and is missing otherwise.

        Raises
        ------
        ArgumentError
            In two dimensions, where cuts are lines and no positions.
        """
        if "discrimination" not in self.rollcalls:
            raise ArgumentError("cut_points", "an estimate in one dimension", "two dimensions")
        table = self.rollcalls[self.rollcalls["used"].astype(bool)].reset_index(drop=True)
        ends = self.positions.groupby("period")["position"].agg(["min", "max"]).reindex(table["period"])
        names = [name for name in table if name.startswith("cut_")]
        cuts = table[names].to_numpy(float)
        among = (cuts >= ends[["min"]].to_numpy()) & (cuts <= ends[["max"]].to_numpy())
        flat = (table["discrimination"].abs() <= _WIDTH * table["discrimination_error"]).to_numpy()
        why = np.select(
            [flat, ~among.all(axis=1)], ["does not separate the states", "cut beyond all states"], ""
        )
        table[names] = np.where(among & ~flat[:, None], cuts, np.nan)
        return table.assign(note=pd.Series(why, dtype="str").replace("", None))

    def _used(self, rollcall: str) -> pd.Series:
        rows = self.rollcalls[self.rollcalls["rollcall"] == rollcall]
        if rows.empty:
            raise UnknownName(f"no roll call {rollcall!r} with positions in this estimate", rollcall)
        if not rows.iloc[0]["used"]:
            raise UnknownName(f"roll call {rollcall!r} was not used: {rows.iloc[0]['reason']}", rollcall)
        return rows.iloc[0]

    def __repr__(self) -> str:
        about, fit = self.positions.attrs, self.overall.iloc[0]
        known = self.positions[self.positions.columns[2]].notna()
        end = about["convergence"]
        return (
            f"IdealPoints: {about['model']}, {counted(about['dimensions'], 'dimension')}, periods: {about['periods']}\n"
            f"  {known.sum():,} positions of {self.positions.loc[known, 'country'].nunique():,} states from "
            f"{int(fit['n_votes']):,} votes on {int(fit['n_rollcalls']):,} roll calls\n"
            f"  correct {fit['correct']:.1%}, APRE {fit['apre']:.3f}, GMP {fit['gmp']:.3f}\n"
            f"  {'converged' if end['converged'] else 'NOT CONVERGED'} after {end['sweeps']} sweeps; {about['scale']}"
        )


_WIDTH = 1.96  # standard errors from a discrimination to the end of its 95% interval


def _lines(row: pd.Series) -> pd.DataFrame:
    """The cuts of one roll call: what lies on either side of each, from the low end to the high."""
    cuts = [name for name in row.index if name.startswith("cut_") and pd.notna(row[name])]
    sides = [name.removeprefix("cut_").split("_") for name in cuts]
    turned = "discrimination" in row.index and row["discrimination"] < 0
    lines = pd.DataFrame(
        {
            "between": [" | ".join(side[::-1] if turned else side) for side in sides],
            "cut": [row[name] for name in cuts],
        }
    )
    for d in (1, 2):
        if f"discrimination_{d}" in row.index:
            lines[f"weight_{d}"] = row[f"discrimination_{d}"]
    return lines.sort_values("cut", ignore_index=True)
