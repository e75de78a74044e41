"""What notebooks 01 and 02 print, counted again from the raw tables with pandas alone.

Nothing of the package is asked but the tables themselves: groups come from the files of `data/groupings`, the Agreement
Index from its formula, who left a group from counting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

GROUPINGS = Path(__file__).parents[1] / "data" / "groupings"
CAST = ["yes", "no", "abstain"]
LEFT = re.compile(r"\((\w+); (\d+) of (\d+) in ([^:()]+): (\w+)\)")
GROUP_LEFT = re.compile(r"\bin [^();]+ \((\d+) of (\d+): [A-Za-z]+\) ")


def spells(grouping: str) -> pd.DataFrame:
    """Memberships as the file has them, an open end as the end of days."""
    table = pd.read_csv(GROUPINGS / f"{grouping}.csv", dtype=str, keep_default_na=False)
    table = table[table["status"] == "member"]
    return table.assign(end=table["end"].replace("", "9999-12-31"))[["group", "country", "start", "end"]]


@dataclass(eq=False)
class Recount:
    """Votes of an archive by roll call and group, counted once and looked up for each page."""

    records: object

    @cached_property
    def votes(self) -> pd.DataFrame:
        votes = self.records.votes[["rollcall", "country", "vote"]].astype(str)
        days = self.records.rollcalls[["rollcall", "date"]].copy()
        days["date"] = pd.to_datetime(days["date"]).dt.strftime("%Y-%m-%d")
        return votes.merge(days, on="rollcall")

    @cached_property
    def members(self) -> pd.DataFrame:
        """A row for each vote and group of its state on that day; the regions, the EU and the OIC."""
        lists = pd.concat(spells(name) for name in ("un_region", "EU", "OIC"))
        both = self.votes.merge(lists, on="country")
        return both[(both["start"] <= both["date"]) & (both["date"] < both["end"])]

    @cached_property
    def groups(self) -> pd.DataFrame:
        """By roll call and group: counts, `n`, the Agreement Index as `value`, the `majority` (empty if tied)."""
        cast = self.members[self.members["vote"].isin(CAST)]
        counts = cast.pivot_table(index=["rollcall", "group"], columns="vote", aggfunc="size", fill_value=0)
        counts = counts.reindex(columns=CAST, fill_value=0)
        numbers = counts.to_numpy()
        top, n = numbers.max(axis=1), numbers.sum(axis=1)
        tied = (numbers == top[:, None]).sum(axis=1) > 1
        majority = np.where(tied, "", np.array(CAST)[numbers.argmax(axis=1)])
        return counts.assign(n=n, value=(top - (n - top) / 2) / n, majority=majority, n_majority=top)

    @cached_property
    def left(self) -> pd.DataFrame:
        """The votes that differ from the majority of a group of the state."""
        cast = self.members[self.members["vote"].isin(CAST)]
        facts = self.groups[["majority", "n", "n_majority"]].reset_index()
        both = cast.merge(facts, on=["rollcall", "group"])
        return both[(both["majority"] != "") & (both["vote"] != both["majority"])]

    def of_vote(self, shown) -> list[str]:
        """Contradictions between a page of one vote and the raw table; groups of two members and more are compared."""
        here = [shown.names["one"].rollcalls["rollcall"].item()]
        return [
            *_same_tally(shown.names["tally"], self.members, here),
            *_same_agreement(shown.names["agreement"], self.groups, here),
            *_same_departures(shown, self.left, here),
        ]

    def of_tables(self, grouping: str, tally, agreement, left) -> list[str]:
        """Cells and rows that differ, of a tally, a cohesion by roll call and the defections of a whole archive."""
        here = set(spells(grouping)["group"])
        rows = self.members[self.members["group"].isin(here)]
        counts = rows.groupby(["rollcall", "group", "vote"]).size()
        found = [
            f"{grouping}: {vote} of {place}"
            for vote in [*CAST, "absent", "unknown"]
            for place in _unlike(_by_place(tally)[vote], _one_vote(counts, vote))
        ]
        groups = self.groups[self.groups.index.get_level_values("group").isin(here) & (self.groups["n"] >= 2)]
        found += [
            f"Agreement Index of {place}" for place in _unlike(_by_place(agreement)["value"], groups["value"])
        ]
        gone = self.left[self.left["group"].isin(here) & (self.left["n"] >= 2)]
        columns = ["rollcall", "group", "country", "vote", "majority", "n_majority"]
        return found + _same_set(left[~left["tie"]], gone, columns, f"left a group of {grouping}")

    def of_session(self, shown) -> list[str]:
        """Contradictions between a page of a session and the raw tables, where no record is in doubt."""
        this, before = shown.names["this"], shown.names["before"]
        found = _same_fates(shown.sentences[0], this.rollcalls)
        if not _whole(this):
            return found
        found += _same_close(shown, self.votes, this.rollcalls)
        here = self.left[self.left["rollcall"].isin(this.rollcalls["rollcall"]) & (self.left["n"] >= 3)]
        found += _same_set(
            shown.names["left"], here, ["group", "country", "vote", "n_majority"], "left a bloc"
        )
        said = re.search(r"left the majority of (?:its|their|a) bloc ([\d,]+) time", shown.text)
        if (int(said[1].replace(",", "")) if said else 0) != len(here):
            found.append(f"{said and said[0]}, but {len(here)} counted")
        return found + self._same_means(shown.names["compared"], this, before)

    def _same_means(self, compared: pd.DataFrame, this, before) -> list[str]:
        found = []
        enough = self.groups[self.groups["n"] >= 2].reset_index()
        for column, part in (("value", this), ("past", before)):
            if not _whole(part):
                continue
            of_part = enough[enough["rollcall"].isin(part.rollcalls["rollcall"])]
            means = of_part.groupby("group")["value"].mean()
            for row in compared.to_dict("records"):
                counted = means.get(str(row["group"]), np.nan)
                if not np.isclose(row[column], counted, atol=1e-9, equal_nan=True):
                    found.append(f"{column} of {row['group']}: {row[column]}, counted {counted}")
        return found


def _by_place(table: pd.DataFrame) -> pd.DataFrame:
    return table.astype({"rollcall": "str", "group": "str"}).set_index(["rollcall", "group"])


def _one_vote(counts: pd.Series, vote: str) -> pd.Series:
    return counts[counts.index.get_level_values("vote") == vote].droplevel("vote")


def _unlike(one: pd.Series, other: pd.Series) -> list:
    """Places with another number in one than in the other; no number at all is a nought."""
    places = one.index.union(other.index)
    pair = (part.astype(float).reindex(places).fillna(0.0).to_numpy() for part in (one, other))
    return [*places[~np.isclose(*pair, atol=1e-9)]]


def _whole(records) -> bool:
    """Whether no record is in doubt, so that measures leave nothing out."""
    return not (records.issues["severity"] == "serious").any()


def _same_set(table: pd.DataFrame, counted: pd.DataFrame, columns: list[str], what: str) -> list[str]:
    one, other = (sorted(map(tuple, part[columns].astype(str).to_numpy())) for part in (table, counted))
    return [] if one == other else [f"{what}: {set(one) ^ set(other)}"]


def _same_tally(tally: pd.DataFrame, members: pd.DataFrame, here: list[str]) -> list[str]:
    rows = members[members["rollcall"].isin(here)]
    counted = pd.crosstab(rows["group"], rows["vote"])
    return [
        f"{row['group']}: {row[vote]} {vote}"
        for row in tally.to_dict("records")
        for vote in [*CAST, "absent", "unknown"]
        if row[vote] != counted.get(vote, pd.Series(dtype=int)).get(str(row["group"]), 0)
    ]


def _same_agreement(agreement: pd.DataFrame, groups: pd.DataFrame, here: list[str]) -> list[str]:
    counted = groups[groups.index.get_level_values("rollcall").isin(here)].droplevel("rollcall")
    counted = counted.loc[counted["n"] >= 2, "value"]
    return [
        f"Agreement Index of {row['group']}: {row['value']}, counted {counted.get(str(row['group']))}"
        for row in agreement.to_dict("records")
        if not np.isclose(row["value"], counted.get(str(row["group"]), np.nan), atol=1e-9, equal_nan=True)
    ]


def _same_departures(shown, left: pd.DataFrame, here: list[str]) -> list[str]:
    """The table of those who left, and the numbers in its sentence: of each state, of many once for each group."""
    regions = set(spells("un_region")["group"])
    counted = left[left["rollcall"].isin(here) & left["group"].isin(regions)]
    table = shown.names["left"]
    table = table[~table["tie"]]
    counted = counted[counted["n"] >= table.attrs.get("min_members", 2)]
    found = _same_set(table, counted, ["group", "country", "vote", "majority", "n_majority"], "left a group")
    if len(counted) > 8:
        told, counted = GROUP_LEFT.findall(shown.text), counted.drop_duplicates("group")
    else:
        told = [(n, of) for _, n, of, _, _ in LEFT.findall(shown.text)]
    said = sorted((int(n), int(of)) for n, of in told)
    pairs = sorted(zip(counted["n_majority"], counted["n"], strict=True))
    if said != pairs:
        found.append(f"the sentence on those who left: {said}, counted {pairs}")
    return found


def _same_fates(sentence: str, rollcalls: pd.DataFrame) -> list[str]:
    recorded = rollcalls[rollcalls["adoption"] == "recorded"]
    silent = int((rollcalls["adoption"] == "without_vote").sum())
    wanted = {r"(\d[\d,]*) texts?[,:]": len(rollcalls), r"(\d[\d,]*) adopted without a vote": silent}
    for fate in ("adopted", "rejected"):
        wanted[rf"\([^)]*?\b(\d[\d,]*) {fate}"] = int((recorded["outcome"] == fate).sum())
    found = []
    for pattern, n in wanted.items():
        said = re.search(pattern, sentence)
        if said and int(said[1].replace(",", "")) != n:
            found.append(f"{said[0]}, but {n} counted")
    return found


def _same_close(shown, votes: pd.DataFrame, rollcalls: pd.DataFrame) -> list[str]:
    """How many votes up to three states could have turned round: a text passes by more Yes than No."""
    recorded = rollcalls[rollcalls["adoption"] == "recorded"]
    counts = pd.crosstab(votes["rollcall"], votes["vote"]).reindex(columns=CAST, fill_value=0)
    counts = counts.reindex(recorded["rollcall"], fill_value=0)
    lead = (counts["yes"] - counts["no"]).to_numpy()
    turn = np.where(lead > 0, (lead + 1) // 2, -lead // 2 + 1)
    passed = np.where(lead > 0, "adopted", "rejected")
    known = recorded["outcome"].isin(["adopted", "rejected"]).to_numpy()
    judged = (counts.sum(axis=1) > 0).to_numpy() & (~known | (recorded["outcome"].to_numpy() == passed))
    table = shown.names["close"]
    turned = turn[judged & (turn <= 3)]
    found = []
    if sorted(table["n_turn"]) != sorted(turned):
        found.append(f"close votes {sorted(table['n_turn'])}, counted {sorted(turned)}")
    said = re.search(r"([\d,]+) of ([\d,]+) votes? w(?:as|ere) close", shown.text)
    if said and [int(part.replace(",", "")) for part in said.groups()] != [len(turned), judged.sum()]:
        found.append(f"{said[0]}, counted {len(turned)} of {judged.sum()}")
    return found
