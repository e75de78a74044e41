"""Votes that documents are made from, and what must be read back from each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

import votelib as vl
from votelib.countries import load_states

ORDER = ("yes", "no", "abstain")


@dataclass(frozen=True)
class Vote:
    """One roll call, or one adoption without a vote, as its document must give it back."""

    symbol: str
    day: date
    positions: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    kind: str = "resolution"
    outcome: str = "adopted"
    meeting: int = 34
    agenda_item: int = 3
    draft: str = ""
    intentions: tuple[tuple[str, str], ...] = ()

    @property
    def recorded(self) -> bool:
        return bool(self.positions)

    @property
    def tally(self) -> tuple[int, int, int]:
        cast = list(self.positions.values())
        return tuple(cast.count(vote) for vote in ORDER)

    @property
    def number(self) -> str:
        """What the text itself prints: `56/2` of `A/HRC/RES/56/2`, `2712 (2023)` of `S/RES/2712 (2023)`."""
        for series in ("A/HRC/RES/", "A/HRC/DEC/", "A/RES/", "S/RES/"):
            if self.symbol.startswith(series):
                return self.symbol.removeprefix(series)
        return self.symbol

    @property
    def session(self) -> str:
        """`56`, `S-9`, `OM-1`: of the Council's symbols."""
        parts = self.number.removeprefix("A/HRC/").removeprefix("A/").split("/")
        return f"OM-{parts[1]}" if parts[0] == "OM" else parts[0]

    def states(self, vote: str) -> list[str]:
        return [state for state, cast in self.positions.items() if cast == vote]

    def but(self, **changes) -> Vote:
        return replace(self, **changes)


@cache
def sample_votes() -> tuple[Vote, ...]:
    """The recorded votes that ship with votelib, 2017 to 2025."""
    records = vl.load("sample")
    rows = records.rollcalls[records.rollcalls["adoption"] == "recorded"]
    return tuple(_of_sample(row, records.votes) for row in rows.itertuples())


@cache
def sample_consensus() -> tuple[Vote, ...]:
    """The adoptions without a vote that ship with votelib, 2007 to 2016; decision 4/104 among them."""
    records = vl.load("sample")
    rows = records.rollcalls[records.rollcalls["adoption"] == "without_vote"]
    return tuple(_of_sample(row, records.votes.iloc[:0]) for row in rows.itertuples())


def _of_sample(row, votes: pd.DataFrame) -> Vote:
    mine = votes[(votes["rollcall"] == row.rollcall) & votes["vote"].isin(ORDER)]
    return Vote(
        symbol=row.symbol,
        day=row.date.date(),
        positions=dict(zip(mine["country"].astype(str), mine["vote"].astype(str), strict=True)),
        title=row.title,
        kind=row.kind,
        meeting=_whole(row.meeting, 34),
        agenda_item=_whole(row.agenda_item, 3),
    )


def _whole(value, otherwise: int) -> int:
    return otherwise if pd.isna(value) else int(value)


@cache
def council_votes(folder: Path) -> tuple[Vote, ...]:
    """Every recorded vote of the Human Rights Council on a main text whose roll call adds up to its totals."""
    texts = _council_table(folder)
    cast = pd.read_csv(folder / "hrc" / "votes_long.csv.gz", keep_default_na=False, dtype=str)
    cast = cast[cast["vote"].isin(list("YNA"))].copy()
    cast["vote"] = cast["vote"].map({"Y": "yes", "N": "no", "A": "abstain"})
    by_text = dict(iter(cast.groupby("record_id")))
    votes = [
        _of_archive(row, by_text[row.record_id]) for row in texts.itertuples() if row.record_id in by_text
    ]
    totals = {row.record_id: _totals(row) for row in texts.itertuples()}
    return tuple(vote for record, vote in votes if vote.recorded and vote.tally == totals[record])


def _council_table(folder: Path) -> pd.DataFrame:
    texts = pd.read_csv(folder / "hrc" / "resolutions.csv.gz", keep_default_na=False, dtype=str)
    regular = texts["symbol"].str.fullmatch(r"A/HRC/(RES|DEC)/(S-\d+|\d+)/\d+")
    texts = texts[(texts["body"] == "Human Rights Council") & regular & (texts["vote_type"] == "RECORDED")]
    return texts[~texts["symbol"].duplicated(keep=False)]


def _totals(row) -> tuple[int, int, int]:
    return tuple(int(float(value or -1)) for value in (row.yes, row.no, row.abstain))


def _of_archive(row, cast: pd.DataFrame) -> tuple[str, Vote]:
    meeting = "".join(filter(str.isdigit, str(row.meeting).split("meeting")[0][-6:])) or "34"
    vote = Vote(
        symbol=row.symbol,
        day=date.fromisoformat(row.date),
        positions=dict(zip(cast["iso3"], cast["vote"], strict=True)),
        title=" ".join(row.title.split(" : ")[0].split()).rstrip(" /:"),
        kind="decision" if "/DEC/" in row.symbol else "resolution",
        meeting=int(meeting),
        draft=row.draft if row.draft.startswith("A/HRC/") else "",
    )
    return row.record_id, vote


# -- votes that are made up, for the bodies whose real votes do not ship ---------------------------------------


def invented(rng: random.Random, states: Sequence[str], tally: tuple[int, int, int], **about) -> Vote:
    """A vote of so many of these states, dealt at random; states that are left over took no part."""
    dealt = rng.sample(states, sum(tally))
    votes = ["yes"] * tally[0] + ["no"] * tally[1] + ["abstain"] * tally[2]
    cast = dict(zip(dealt, votes, strict=True))
    return Vote(positions={state: cast[state] for state in states if state in cast}, **about)


@cache
def assembly_members(on: date) -> tuple[str, ...]:
    states = load_states()
    there = (states["un_start"] <= pd.Timestamp(on)) & ~(states["un_end"] <= pd.Timestamp(on))
    return tuple(sorted(states.loc[there & (states["un_status"] == "member"), "country"]))


def assembly_vote(rng: random.Random, number: int = 10, on: date = date(2023, 12, 19), **about) -> Vote:
    states = assembly_members(on)
    against, abstaining = rng.choice([(1, 0), (0, 7), (9, 45), (24, 58), (52, 26), (2, 1)])
    yes = len(states) - against - abstaining - rng.randrange(0, 25)
    about = {"draft": f"A/78/L.{number}", "meeting": 50} | about
    return invented(rng, states, (yes, against, abstaining), symbol=f"A/RES/78/{number}", day=on, **about)


def security_vote(rng: random.Random, number: int = 2712, on: date = date(2023, 11, 15), **about) -> Vote:
    against, abstaining = rng.choice([(0, 0), (0, 1), (0, 3), (0, 2)])
    about = {"draft": f"S/2023/{rng.randrange(100, 999)}", "meeting": 9479} | about
    return invented(
        rng, vl.members("UNSC", on=str(on)), (15 - against - abstaining, against, abstaining),
        symbol=f"S/RES/{number} ({on.year})", day=on, **about,
    )  # fmt: skip
