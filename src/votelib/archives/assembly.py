"""The General Assembly as it ships: 1946 to 2026 in three Parquet files, and absences told from the table of members.

Both sources name who voted, and nobody else. A member of the United Nations that day without a vote took no part: its
row, `absent`, is derived here, when the archive is loaded, and an issue says so. The files hold what the sources say.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.archives.gaps import with_known_gaps
from votelib.errors import NotAvailable, counted
from votelib.files import data_dir
from votelib.groupings.seats import ASSEMBLY, holders, kin
from votelib.records import VOTE_DTYPE, VOTES, Records
from votelib.records.schema import issue

FOLDER = "assembly"
_TABLES = ("votes", "rollcalls", "issues")
_SOURCES = "sources.json"
#: States of which `unvotes` lost the votes on whole texts of a session, and how it is known: `unknown`, not absent.
_LOST = {
    (
        "ZWE",
        "71",
    ): "unvotes lost the votes of Zimbabwe on whole texts of 2016: it has 5 of 79, and 35 of 40 separate "
    "votes of the same days; on 71/5 (191-0-2) all 193 members voted",
}
_CHINA = pd.Timestamp("1971-10-25")  # A/RES/2758 (XXVI)


def shipped() -> Records:
    """The archive as it ships, with the absences that follow from the table of members, and the gaps that are known.

    Raises
    ------
    NotAvailable
        If its files are not in the installation.

    Examples
    --------
    >>> shipped()
    Records of UNGA, 1946-01 to 2026-06-04: 6,843 roll calls, 1,458 adoptions without a vote, 4 other texts
      1,080,153 votes of 202 states: 785,975 yes, 122,641 abstain, 73,546 no, 97,917 absent, 74 unknown
      ...
    """
    return with_known_gaps(with_absences(as_shipped()))


def as_shipped() -> Records:
    """What the sources say, without derived absences: the tables of the files as they are."""
    folder = data_dir() / FOLDER
    if not (folder / "votes.parquet").is_file():
        raise NotAvailable(f"the General Assembly's archive is not at {folder}: the installation is damaged")
    return Records._trusted(*map(_table, (folder / f"{name}.parquet" for name in _TABLES)))


def provenance() -> dict:
    """What the shipped archive was made from: sources with their versions and hashes, and counts."""
    return json.loads((data_dir() / FOLDER / _SOURCES).read_text(encoding="utf-8"))


def _table(path: Path) -> pd.DataFrame:
    from pyarrow import parquet

    table = parquet.read_table(path).to_pandas()
    if path.stem == "votes":
        for name in ("rollcall", "country"):
            table[name] = _sorted_categories(table[name])
        table["vote"] = table["vote"].cat.set_categories(VOTES)
    return table


def _sorted_categories(values: pd.Series) -> pd.Series:
    if values.cat.categories.is_monotonic_increasing:
        return values
    order = np.argsort(values.cat.categories.to_numpy().astype("str"))
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    categories = pd.Index(values.cat.categories[order], dtype="str")
    codes = place[values.cat.codes.to_numpy()]
    return pd.Series(
        pd.Categorical.from_codes(codes, categories=categories, validate=False), name=values.name
    )


def in_regular_sessions(records: Records) -> Records:
    """Votes of special and emergency sessions under the regular session of their day, as `unvotes` has them.

    Returns
    -------
    Records
        `rollcalls.session` is a number for each roll call of the Assembly; the further column `special_session` keeps
        `ES-11`, `S-32`. A period by session then holds all votes of a year from September on, in one order.

    Examples
    --------
    >>> table = shipped().rollcalls
    >>> table.loc[table["symbol"] == "A/RES/ES-11/1", ["session", "special_session"]].values.tolist()
    [['76', 'ES-11']]
    """
    table = records.rollcalls
    special = (
        (table["body"] == ASSEMBLY) & table["session"].str.match(r"E?S-", na=False) & table["date"].notna()
    )
    if not special.any():
        return records
    days = table.loc[special, "date"]
    opened = days.dt.year - 1945 - ((days.dt.month < 9) | ((days.dt.month == 9) & (days.dt.day < _OPENS)))
    known = table.get("special_session")  # of the votes that have it beside a regular session
    told = table.assign(special_session=table["session"].where(special, known))
    told.loc[special, "session"] = opened.astype("str")
    return Records(records.votes, told, records.issues)


_OPENS = 15  # of September: about the day on which a regular session opens


# -- absences --------------------------------------------------------------------------------------------------


def with_absences(records: Records) -> Records:
    """Give every member of the Assembly without a vote a row `absent`.

    Parameters
    ----------
    records : Records
        Roll calls of body `UNGA`; those of other bodies are left as they are.

    Returns
    -------
    Records
        Votes ordered by roll call and state. One issue (`derived_absence`, note) says how many rows were derived.

    Notes
    -----
    A state is a member by the grouping `UN`, with status `member`: South Africa in 1974-1994 or the Federal Republic of
    Yugoslavia in 1992-2000, which could not take part, have no row. A member that had lost its vote under Article 19 of
    the Charter is absent here: the sources do not tell it from others. Roll calls without any vote (adoptions) stay
    without. Where only the month of a roll call is known (`date_precision`), a state has an absence only if it was a
    member all month. China's seat has the id under which the source gives its votes. Where a
    source is known to have lost a state's votes, the row is `unknown`, and an issue (`lost_rows`) says how it is known.
    """
    grid = _Grid(records)
    absent = grid.absent()
    if not absent.any():
        return records
    lost = grid.lost() & absent
    absent &= ~lost
    votes = grid.votes_with(absent, lost)
    issues = pd.concat([records.issues, _derived(absent, lost, records.issues)], ignore_index=True)
    return Records._trusted(votes, records.rollcalls, issues)


def _derived(absent: np.ndarray, lost: np.ndarray, issues: pd.DataFrame) -> pd.DataFrame:
    """What was derived, as rows of issues: of the shape that they have, so that nothing needs to be checked."""
    where = counted(int(absent.any(axis=1).sum()), "roll call")
    words = (
        f"{int(absent.sum()):,} times in {where} a member without a vote was listed as absent: told from the table of "
        "members of the United Nations, since the sources name only those that voted"
    )
    rows = [
        issue("lost_rows", "minor", f"session {session}: {why}", expected=country,
              found=f"{int(lost.sum()):,} rows unknown")
        for (country, session), why in _LOST.items() if lost.any()
    ]  # fmt: skip
    rows.append(issue("derived_absence", "note", words, found=f"{int(absent.sum()):,} rows"))
    return pd.DataFrame(rows).reindex(columns=issues.columns).astype(issues.dtypes)


class _Grid:
    """Votes as a table of roll calls by states, both in the order of their ids."""

    def __init__(self, records: Records):
        self.records = records
        votes, table = records.votes, records.rollcalls.set_index("rollcall")
        self.rollcalls = votes["rollcall"].cat.categories
        spells = _spells(votes["country"].cat.categories)
        self.countries = votes["country"].cat.categories.union(
            pd.Index(spells["country"].unique(), dtype="str")
        )
        self.codes = self._filled(votes)
        self.spells, self.table = spells, table.reindex(self.rollcalls)

    def _filled(self, votes: pd.DataFrame) -> np.ndarray:
        codes = np.full((len(self.rollcalls), len(self.countries)), -1, dtype=np.int8)
        column = self.countries.get_indexer(votes["country"].cat.categories)
        codes[votes["rollcall"].cat.codes, column[votes["country"].cat.codes]] = votes["vote"].cat.codes
        return codes

    def absent(self) -> np.ndarray:
        """Members without a row: bool, shape (roll calls, states)."""
        there = members_present(self.table, self.spells, self.countries)
        there[(self.table["body"] != ASSEMBLY).to_numpy()] = False
        gone = there & (self.codes < 0)
        for state in np.flatnonzero(gone.any(axis=0)):  # a seat that voted under the name of its other holder
            others = self.countries.get_indexer(sorted(kin(self.countries[state])))
            others = others[others >= 0]
            if len(others):
                held = there[:, others] & (self.codes[:, others] >= 0)
                under = (self.codes[:, others] >= 0) & ~there[:, others]
                gone[:, state] &= ~under.any(axis=1) | held.all(axis=1)
        return gone

    def lost(self) -> np.ndarray:
        """Cells of which the source lost the vote: bool, shape (roll calls, states)."""
        gone = np.zeros(self.codes.shape, dtype=bool)
        whole = self.table["kind"].eq("resolution") & self.table["source"].str.startswith("unvotes").fillna(
            False
        )
        for country, session in _LOST:
            if country in self.countries:
                of_session = whole & self.table["session"].eq(session).fillna(False)
                gone[of_session.to_numpy(dtype=bool), self.countries.get_loc(country)] = True
        return gone

    def votes_with(self, absent: np.ndarray, lost: np.ndarray) -> pd.DataFrame:
        self.codes[absent] = VOTES.index("absent")
        self.codes[lost] = VOTES.index("unknown")
        row, column = np.nonzero(self.codes >= 0)
        used = np.flatnonzero((self.codes >= 0).any(axis=0))
        place = np.full(len(self.countries), -1, dtype=np.int16)
        place[used] = np.arange(len(used), dtype=np.int16)
        make = pd.Categorical.from_codes
        return pd.DataFrame(
            {
                "rollcall": make(row.astype(np.int32), categories=self.rollcalls, validate=False),
                "country": make(place[column], categories=self.countries[used], validate=False),
                "vote": make(self.codes[row, column], dtype=VOTE_DTYPE, validate=False),
            }
        )  # fmt: skip


def members_present(table: pd.DataFrame, spells: pd.DataFrame, countries: pd.Index) -> np.ndarray:
    """Which states were members on the day of each roll call; all month long where only the month is known.

    Parameters
    ----------
    table : DataFrame
        Roll calls: `date`, and `date_precision` where there is one.
    spells : DataFrame
        `country`, `start`, `end`, and `start_month`, `end_month`: the same days for roll calls of which the month is
        known.
    countries : Index of str

    Returns
    -------
    ndarray of bool, shape (roll calls, states)
    """
    days = table["date"].to_numpy().astype("datetime64[D]")
    coarse = (
        table["date_precision"].eq("month").to_numpy()
        if "date_precision" in table
        else np.zeros(len(days), bool)
    )
    there = np.zeros((len(days), len(countries)), dtype=bool)
    rows = countries.get_indexer(spells["country"])
    for inexact, names in ((False, ("start", "end")), (True, ("start_month", "end_month"))):
        of = np.flatnonzero((coarse == inexact) & ~np.isnat(days))
        order = of[np.argsort(days[of], kind="stable")]
        first, last = (
            np.searchsorted(days[order], spells[name].to_numpy().astype("datetime64[D]")) for name in names
        )
        last = np.where(spells[names[1]].isna(), len(order), last)
        for row, begin, end in zip(rows, first, last, strict=True):
            there[order[begin:end], row] = True
    return there


def _spells(named: pd.Index) -> pd.DataFrame:
    """Spells of membership, China's under the ids that the source uses, with days for roll calls dated by month."""
    spells = holders(ASSEMBLY)
    spells = spells[spells["status"] == "member"].drop(columns="status").reset_index(drop=True)
    if "TWN" in named:
        china = spells["country"] == "CHN"
        before = spells[china].assign(country="TWN", end=_CHINA)
        spells = pd.concat(
            [spells.assign(start=spells["start"].mask(china, _CHINA)), before], ignore_index=True
        )
    begins = {(country, day) for country, day in zip(spells["country"], spells["start"], strict=True)}
    ends = {(country, day) for country, day in zip(spells["country"], spells["end"], strict=True)}
    followed = [any((each, day) in begins for each in {country, *kin(country)})
                for country, day in zip(spells["country"], spells["end"], strict=True)]  # fmt: skip
    follows = [any((each, day) in ends for each in {country, *kin(country)})
               for country, day in zip(spells["country"], spells["start"], strict=True)]  # fmt: skip
    month = spells["start"].dt.to_period("M").dt.to_timestamp()
    entered = month.where(month == spells["start"], month + pd.offsets.MonthBegin(1))
    left = spells["end"].dt.to_period("M").dt.to_timestamp()
    return spells.assign(
        start_month=spells["start"].where(np.array(follows), entered),
        end_month=spells["end"].where(np.array(followed), left),
    )


# -- writing ---------------------------------------------------------------------------------------------------


def write(records: Records, sources: dict, folder: Path) -> None:
    """Write the three tables and what they were made from, the same bytes for the same records.

    Parameters
    ----------
    records : Records
        As the sources say, without derived absences.
    sources : dict
        What `provenance` gives back.
    folder : Path
    """
    import pyarrow as pa
    from pyarrow import parquet

    folder.mkdir(parents=True, exist_ok=True)
    votes = records.votes.sort_values(["rollcall", "country"], ignore_index=True)
    for name, table in (("votes", votes), ("rollcalls", records.rollcalls), ("issues", records.issues)):
        parquet.write_table(
            pa.Table.from_pandas(table, preserve_index=False), folder / f"{name}.parquet", compression="zstd",
            compression_level=19, write_statistics=False, row_group_size=4 << 20,
        )  # fmt: skip
    words = json.dumps(sources, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / _SOURCES).write_text(words, encoding="utf-8")
