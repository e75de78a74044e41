"""What every check looks at: counted votes, official totals, seats, and how far they are apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from votelib.checks.strays import INEXACT, kind_of_source
from votelib.days import as_known, id_as_known
from votelib.groupings.seats import ASSEMBLY, BODIES, n_seats
from votelib.records import VOTES, Records

OFFICIAL = ("yes", "no", "abstain")  # totals that every source prints; the absent are often left unsaid


def tallies(records: Records) -> pd.DataFrame:
    """Count the votes of each roll call.

    Returns
    -------
    DataFrame
        Index: `rollcall`, in the order of `records.rollcalls`; one int64 column a kind of vote, `yes`, `abstain`,
        `no`, `absent`, `unknown`. A roll call without votes has zeros.

    Examples
    --------
    >>> import votelib as vl
    >>> tallies(vl.load("sample")).loc["A/HRC/RES/56/2@2024-07-10#1"].to_dict()
    {'yes': 31, 'abstain': 2, 'no': 14, 'absent': 0, 'unknown': 0}
    """
    rollcalls, votes = records.votes["rollcall"].cat, records.votes["vote"].cat
    cells = rollcalls.codes.to_numpy().astype("int64") * len(VOTES) + votes.codes.to_numpy()
    counts = np.bincount(cells, minlength=len(rollcalls.categories) * len(VOTES))
    table = pd.DataFrame(counts.reshape(-1, len(VOTES)), index=rollcalls.categories, columns=list(VOTES))
    return table.reindex(records.rollcalls["rollcall"], fill_value=0).rename_axis("rollcall")


# -- what every check looks at ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Facts:
    """The records as the checks need them, each table made once."""

    records: Records

    @cached_property
    def rollcalls(self) -> pd.DataFrame:
        return self.records.rollcalls.set_index("rollcall")

    def known_day(self, rollcall: str) -> str:
        """The day of a roll call in figures; the month where its source gives no more."""
        return as_known(self.rollcalls.loc[rollcall, "date"], self._precision.get(rollcall))

    def without_false_day(self, rollcall: str) -> str:
        """The id of a roll call; one made of a month ends with the month, which is all that is known."""
        return id_as_known(rollcall, self._precision.get(rollcall))

    @cached_property
    def _precision(self) -> Mapping:
        return (
            self.rollcalls["date_precision"].dropna().to_dict() if "date_precision" in self.rollcalls else {}
        )

    @cached_property
    def counts(self) -> pd.DataFrame:
        return tallies(self.records)

    @cached_property
    def cast(self) -> pd.DataFrame:
        return self.counts[list(OFFICIAL)]

    @cached_property
    def official(self) -> pd.DataFrame:
        return self.rollcalls[list(OFFICIAL)]

    @cached_property
    def listed(self) -> pd.Series:
        """Whether any state has a row."""
        return self.counts.sum(axis=1) > 0

    @cached_property
    def told(self) -> pd.Series:
        """Whether all three official totals are given."""
        return self.official.notna().all(axis=1)

    @cached_property
    def misfit(self) -> pd.Series:
        """Votes that the official totals have too many or too few; 0 where they or the votes are not given."""
        return self._off(self.official)

    @cached_property
    def misfit_swapped(self) -> pd.Series:
        """The same, with the official No and Abstain in each other's place."""
        return self._off(self.official.rename(columns={"no": "abstain", "abstain": "no"}))

    def _off(self, totals: pd.DataFrame) -> pd.Series:
        official = totals[list(OFFICIAL)].to_numpy("float64", na_value=np.nan)
        off = np.abs(official - self.cast.to_numpy()).sum(axis=1)
        return pd.Series(np.where(self.told & self.listed, off, 0).astype("int64"), index=self.cast.index)

    @cached_property
    def in_doubt(self) -> pd.Series:
        """States whose vote the official totals put in doubt: none where the totals themselves cannot be right.

        Totals over the number of seats are wrong in any case, and so are totals in which No and Abstain changed places:
        votes that fill every seat stand. Elsewhere as many states are in doubt as votes are too many, or too few.
        """
        totals = self.official.where(
            ~self.swapped, self.official.rename(columns={"no": "abstain", "abstain": "no"})
        )
        off = totals[list(OFFICIAL)] - self.cast
        most = np.maximum(off.clip(lower=0).sum(axis=1), (-off).clip(lower=0).sum(axis=1))
        impossible = (self.official.sum(axis=1) > self.seats) & self.full
        return most.mask(impossible | self.swapped, 0).astype("int64")

    @cached_property
    def seats(self) -> pd.Series:
        """Seats of the body that day; missing where nobody knows."""
        seats = pd.Series(np.nan, index=self.rollcalls.index)
        for body in _bodies(self):
            here = (self.rollcalls["body"] == body).to_numpy()
            seats[here] = _seats_of(body, self.rollcalls.loc[here, "date"])
        return seats

    @cached_property
    def full(self) -> pd.Series:
        """Whether the votes fill every seat, so that nobody's is missing."""
        filled = self.counts[["yes", "abstain", "no", "absent"]].sum(axis=1)
        return (filled >= self.seats) & (self.counts["unknown"] == 0)

    @cached_property
    def source(self) -> pd.Series:
        """The body and the source of each roll call: what one source says of a body is looked at together."""
        return self.rollcalls["body"].astype("str") + "\0" + kind_of_source(self.rollcalls["source"])

    @cached_property
    def few_named(self) -> pd.Series:
        """Roll calls of which a document prints totals and names a few states (`totals_only`), within the totals."""
        issues = self.records.issues
        said = issues.loc[(issues["check"] == "totals_only") & (issues["severity"] == "serious"), "rollcall"]
        part = (self.cast <= self.official).all(axis=1).fillna(False).astype(bool)
        return part & self.cast.index.isin(said)

    @cached_property
    def selected(self) -> pd.Series:
        """Roll calls of a source that names fewer than half of the members in all its roll calls together.

        A document names all who voted: where it does not, a list is lost. And where no absence is listed and every
        total fits, nothing says that a member lacks.
        """
        of_documents = self.rollcalls.get(
            "language", pd.Series(index=self.rollcalls.index, dtype="str")
        ).notna()
        if of_documents.all():
            return ~of_documents
        source = self.source
        named = self.named(source)
        several = self.listed.groupby(source).sum() > 1
        few = several & (2 * named.reindex(several.index) < self.seats.groupby(source).min())
        lacking = (self.misfit > 0) | (self.counts[["absent", "unknown"]].sum(axis=1) > 0)
        few &= lacking.groupby(source).any()
        return source.map(few).astype("bool") & ~of_documents

    def named(self, of: pd.Series) -> pd.Series:
        """How many states have a vote in each part of the roll calls (`of`, by roll call)."""
        rollcalls, countries = (self.records.votes[name].cat for name in ("rollcall", "country"))
        place, parts = pd.factorize(of.reindex(rollcalls.categories))
        there = np.zeros((len(parts) + 1, len(countries.categories)), dtype=bool)
        there[place[rollcalls.codes], countries.codes] = True  # the last row: roll calls of no part
        return pd.Series(there[: len(parts)].sum(axis=1), index=parts)

    @cached_property
    def swapped(self) -> pd.Series:
        wrong = ~self.selected & (self.misfit > 0)
        return wrong & (self.misfit_swapped * 4 <= self.misfit) if wrong.any() else wrong


def _seats_of(body: str, days: pd.Series) -> np.ndarray:
    """Seats on each day; in the Assembly with those admitted within a month, since dates there may be inexact."""
    if body == ASSEMBLY:
        days = days + pd.Timedelta(days=INEXACT)
    return n_seats(body, days)


def _bodies(facts: Facts) -> list[str]:
    return [body for body in facts.rollcalls["body"].unique() if body in BODIES]
