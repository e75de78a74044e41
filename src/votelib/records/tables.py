"""The tables that everything else speaks: votes, roll calls, and what does not add up in them.

Sources differ; after a reader they all look like this. `Records` keeps the three tables together and checks
their shape when it is made, so that a measure never has to ask what a column holds. The module is long because the
class is the one thing that every user meets: two lines of three are the help of its methods, which hand the work on.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.countries import state_id
from votelib.errors import (
    ArgumentError,
    CoverageWarning,
    ReadError,
    SchemaError,
    counted,
    warn_user,
)
from votelib.files import TABLES, sha256
from votelib.records import exporting
from votelib.records.asked import all_known, as_list, between, mentions, warn_of_nothing
from votelib.records.doubt import doubts, left_out
from votelib.records.folders import edited, read_set, write_set
from votelib.records.missing import why_missing
from votelib.records.schema import (
    MAIN_KINDS,
    ROLLCALL_COLUMNS,
    VOTE_COLUMNS,
    VOTES,
    among,
    as_issues,
    as_rollcalls,
    as_votes,
    check_links,
    stack,
    with_used_ids,
)
from votelib.records.summary import lines_about


def rollcall_id(symbol: str, date, sequence: int = 1) -> str:
    """Name one roll call for good: symbols repeat, so the date and a sequence number go with them.

    Examples
    --------
    >>> rollcall_id("A/HRC/RES/56/2", "2024-07-10")
    'A/HRC/RES/56/2@2024-07-10#1'
    """
    day = "undated" if pd.isna(date) else f"{pd.Timestamp(date):%Y-%m-%d}"
    return f"{symbol}@{day}#{sequence}"


@dataclass(frozen=True, eq=False, repr=False)
class Records:
    """Recorded votes of one or more bodies, in three tables that agree with each other.

    Parameters
    ----------
    votes : DataFrame
        One row a state and roll call: `rollcall` (category), `country` (category of our state ids, ISO 3166
        alpha-3 where there is one), `vote` (category `yes`, `abstain`, `no`, `absent`, `unknown`). `absent` is a
        member that took no part; `unknown` means that the source gives no vote. Further columns are kept.
    rollcalls : DataFrame
        One row a roll call or adoption without a vote, `rollcall` being unique. `yes`, `no`, `abstain` and
        `absent` are the official totals (Int64, missing where the source gives none), which need not agree with
        the votes: both are kept. `date` is datetime64[us]. Columns that are missing are added, empty.
    issues : DataFrame, optional
        What `votelib.checks.rules` or a reader found: `rollcall`, `check`, `severity` (`serious`, `minor`, `note`),
        `expected`, `found`, `message`, `file`, `line`.

    Raises
    ------
    SchemaError
        If a table lacks a needed column, a vote has an unknown code, a state stands twice in a roll call,
        or a vote belongs to no roll call; with the offending values.

    Notes
    -----
    The tables must not be changed in place; the methods return new records.

    Examples
    --------
    >>> import pandas as pd
    >>> records = Records(
    ...     votes=pd.DataFrame({"rollcall": "r1", "country": ["AAA", "BBB"], "vote": ["yes", "no"]}),
    ...     rollcalls=pd.DataFrame({"rollcall": ["r1"], "body": "HRC", "date": ["2024-07-10"], "yes": 1, "no": 1}),
    ... )
    >>> records
    Records of HRC, 2024-07-10: 1 roll call
      2 votes of 2 states: 1 yes, 0 abstain, 1 no
      no issues found
    """

    votes: pd.DataFrame
    rollcalls: pd.DataFrame
    issues: pd.DataFrame = field(default=None)

    def __post_init__(self):
        object.__setattr__(self, "votes", as_votes(self.votes))
        object.__setattr__(self, "rollcalls", as_rollcalls(self.rollcalls))
        object.__setattr__(self, "issues", as_issues(self.issues))
        check_links(self.votes, self.rollcalls)

    @classmethod
    def _trusted(cls, votes: pd.DataFrame, rollcalls: pd.DataFrame, issues: pd.DataFrame) -> Records:
        """Put together tables that have been checked already, without checking them again."""
        records = object.__new__(cls)
        for name, table in zip(TABLES, (votes, rollcalls, issues), strict=True):
            object.__setattr__(records, name, table)
        return records

    # -- choosing ------------------------------------------------------------------------------------------

    @public
    def select(
        self, *, body=None, since=None, until=None, kind=None, symbol=None, subject=None, countries=None,
        adoption=None, session=None, title=None, rollcall=None, unanimous: bool | None = None,
    ) -> Records:  # fmt: skip
        """Keep the roll calls (and states) that are asked for.

        Parameters
        ----------
        body, kind, symbol, adoption, session, rollcall : str or list of str, optional
            Values of the columns of that name, letter for letter. A special session (`"ES-11"`) is found where the data
            keep it in a column `special_session`, beside the regular session of its days, too.
        subject, title : str or list of str, optional
            Text to find in the column of that name, in any case; of several, any. Sources word subjects differently:
            in the Assembly's votes before September 2019 it is one of six areas ("Palestinian conflict"), after that a
            subject of the text ("Palestine"). Look for what both have ("Palestin").
        unanimous : bool, optional
            True for the roll calls in which all who took part voted the same, False for the others.
        since, until : date, str or int, optional
            First and last day, both included; a month or a year (`2020`) means all of it. A roll call without a
            date is then left out.
        countries : str or list of str, optional
            State ids, or names of states in any of the six languages. Roll calls stay, with the votes of these
            states only; official totals are unchanged.

        Returns
        -------
        Records

        Raises
        ------
        UnknownName
            If a value occurs nowhere in the records, so that a slip does not look like an empty result; with the values
            that are near.
        ArgumentError
            If a day is none, `until` lies before `since`, or a list is empty.

        Warns
        -----
        CoverageWarning
            If no roll call has all that is asked for; if a state has no vote in those that have; if a session asked for
            is one of several bodies.

        Examples
        --------
        >>> import votelib as vl
        >>> len(vl.load("sample").select(since="2020-01-01", countries=["CHN", "FRA"]).rollcalls)
        6
        """
        keep = np.ones(len(self.rollcalls), dtype=bool)
        exact = {"body": body, "kind": kind, "symbol": symbol, "adoption": adoption, "session": session,
                 "rollcall": rollcall}  # fmt: skip
        for column, wanted in exact.items():
            if wanted is not None:
                keep &= self._with_value(column, as_list(column, wanted))
        for column, words in (("subject", subject), ("title", title)):
            if words is not None:
                keep &= mentions(self.rollcalls[column], as_list(column, words), self.rollcalls)
        keep &= between(self.rollcalls, since, until)
        if unanimous is not None:
            keep &= self._kinds_of_vote_cast() == 1 if unanimous else self._kinds_of_vote_cast() > 1
        wanted = None if countries is None else self._known_countries(as_list("countries", countries))
        chosen = self.keep(keep, wanted)
        warn_of_nothing(self, chosen, wanted or [], one_session=session is not None and body is None)
        return chosen

    @public
    def vote_on(self, symbol: str) -> Records:
        """The roll call on a text: on the whole of it, whatever parts were voted on separately under its symbol.

        Where the whole was voted on more than once (symbols repeat), the last. Where it was not put to a recorded vote,
        the last recorded vote on a part: its `kind` says so. `parts_of` lists the others.

        Parameters
        ----------
        symbol : str
            Of the text; or the id of one roll call, which is all that a table of one's own may have.

        Raises
        ------
        UnknownName
            If no roll call has that symbol or id; close ones are named.

        Examples
        --------
        >>> import votelib as vl
        >>> vl.load("sample").vote_on("A/HRC/RES/56/2").rollcalls["rollcall"].tolist()
        ['A/HRC/RES/56/2@2024-07-10#1']
        """
        if (itself := self.rollcalls["rollcall"] == symbol).any():
            return self.keep(itself)
        found = self.select(symbol=symbol).rollcalls
        recorded = found["adoption"] == "recorded"
        whole = found["kind"].isin(MAIN_KINDS) & recorded
        found = found[whole if whole.any() else recorded if recorded.any() else slice(None)]
        last = found.sort_values(["date", "rollcall"])["rollcall"].iloc[-1]
        return self.keep((self.rollcalls["rollcall"] == last).to_numpy())

    @public
    def parts_of(self, symbol: str) -> Records:
        """The other roll calls on a text: its paragraphs, amendments to it, motions, earlier votes on the whole.

        Raises
        ------
        UnknownName
            If no roll call has that symbol; close ones are named.

        Examples
        --------
        >>> import votelib as vl
        >>> len(vl.load("sample").parts_of("A/HRC/RES/56/2"))
        0
        """
        one = self.vote_on(symbol).rollcalls.iloc[0]
        shown, names = one["rollcall"], [one["rollcall"], *one[["symbol"]].dropna()]
        of_it = self.rollcalls["symbol"].isin(names)
        for column in ("parent", "about"):
            if column in self.rollcalls:
                of_it |= self.rollcalls[column].isin(names)
        return self.keep((of_it & (self.rollcalls["rollcall"] != shown)).to_numpy())

    @public
    def usable(self, doubt: str = "positions") -> Records:
        """Leave out the roll calls that are in doubt as a whole: the default of every measure.

        Parameters
        ----------
        doubt : {"positions", "leave_out"}, default "positions"
            Keep roll calls in which only the totals or at most two states are in doubt (`votelib.records.doubt`), or
            leave out each that has a serious issue.

        Examples
        --------
        >>> import votelib as vl
        >>> sample = vl.load("sample")
        >>> len(sample.rollcalls) - len(sample.usable().rollcalls)
        0
        """
        flawed = left_out(self.issues, doubt)
        if flawed.empty:
            return self
        return self.keep(~self.rollcalls["rollcall"].isin(flawed).to_numpy())

    def flawed(self) -> pd.Series:
        """Ids of the roll calls that have a serious issue, whatever a measure makes of it (see `doubts`)."""
        serious = self.issues["severity"] == "serious"
        return self.issues.loc[serious, "rollcall"].dropna().drop_duplicates()

    def pipe(self, function: Callable, *args, **kwargs):
        """Call a function on the records, in a chain: `records.pipe(vl.cohesion, "un_region")`.

        Examples
        --------
        >>> import votelib as vl
        >>> vl.load("sample").select(body="HRC").pipe(vl.cohesion, "un_region")["group"].tolist()
        ['African', 'Asia-Pacific', 'Eastern European', 'GRULAC', 'WEOG']
        """
        return function(self, *args, **kwargs)

    def doubts(self) -> pd.DataFrame:
        """The roll calls with a serious issue, and how many states are in doubt: see `votelib.records.doubt.doubts`."""
        return doubts(self.issues)

    def with_issues(self, found: pd.DataFrame | list[dict]) -> Records:
        """The same records with further issues added to `issues`."""
        if not len(found):
            return self
        return Records._trusted(self.votes, self.rollcalls, stack([self.issues, as_issues(found)]))

    @public
    def keep(self, mask, countries: Iterable[str] | None = None) -> Records:
        """Keep some roll calls with their votes and issues: the one way to make Records out of Records.

        Parameters
        ----------
        mask : array or Series of bool
            One value a row of `rollcalls`: keep it or not; missing means not.
        countries : list of str, optional
            State ids whose votes are kept; all by default.

        Returns
        -------
        Records
            Issues of the roll calls kept go along, and those about no roll call in particular (a refused file, a
            skipped row): they are about the whole.

        Raises
        ------
        ArgumentError
            If the mask has not one value a roll call.

        Examples
        --------
        >>> import votelib as vl
        >>> sample = vl.load("sample")
        >>> len(sample.keep(sample.rollcalls["yes"] > 30))
        3
        """
        mask = np.asarray(mask.fillna(False) if isinstance(mask, pd.Series) else mask, dtype=bool)
        if mask.shape != (len(self.rollcalls),):
            raise ArgumentError("mask", f"one value for each of the {len(self.rollcalls)} roll calls", mask)
        rollcalls = self.rollcalls[mask]
        kept = among(self.votes["rollcall"].cat.categories, rollcalls["rollcall"])
        votes_mask = kept[self.votes["rollcall"].cat.codes.to_numpy()] if len(kept) else np.zeros(0, bool)
        if countries is not None:
            votes_mask &= self.votes["country"].isin(countries).to_numpy()
        about = self.issues["rollcall"]
        issues = self.issues[among(about, rollcalls["rollcall"]) | about.isna()]
        # Rows of sound tables are sound tables.
        return Records._trusted(
            with_used_ids(self.votes[votes_mask].reset_index(drop=True)),
            rollcalls.reset_index(drop=True),
            issues.reset_index(drop=True),
        )

    def _kinds_of_vote_cast(self) -> np.ndarray:
        """How many of yes, abstain and no were cast in each roll call."""
        cast = self.votes[self.votes["vote"].isin(VOTES[:3])].astype({"vote": "str"})
        n_kinds = cast.groupby("rollcall", observed=True)["vote"].nunique()
        return n_kinds.reindex(self.rollcalls["rollcall"], fill_value=0).to_numpy()

    def _with_value(self, column: str, wanted: list[str]) -> np.ndarray:
        """Which roll calls have one of some values in a column; a special session may stand in a column of its own."""
        columns = [column, *(["special_session"] if column == "session" else [])]
        values = self.rollcalls[[each for each in columns if each in self.rollcalls]]
        there: set[str] = set().union(*(values[each].dropna() for each in values))
        why = partial(why_missing, issues=self.issues) if column == "symbol" else None
        known = all_known(wanted, there, f"rollcalls.{column}", self.rollcalls, why)
        return values.isin(known).any(axis=1).to_numpy()

    def _known_countries(self, wanted: list[str]) -> list[str]:
        there = set(self.votes["country"].cat.categories)
        return all_known([state_id(each, there) for each in wanted], there, "countries", self.rollcalls)

    # -- joining and keeping -------------------------------------------------------------------------------

    @classmethod
    @public
    def from_votes(
        cls, frame, *, country=None, vote=None, rollcall=None, symbol=None, date=None, body=None, votes=None,
        scheme=None, states: str = "resolve", rollcalls=None, **facts,
    ) -> Records:  # fmt: skip
        """Make Records of a table of one's own: one row a vote, or states by roll calls.

        Parameters
        ----------
        frame : DataFrame of pandas or polars, or Arrow table
            One row a state and roll call; or one row a state and one column a roll call (or the other way round).
        country, vote, rollcall, symbol, date : str, optional
            The columns that hold the state, its vote, the id of the roll call, the symbol of the text, and the day.
            Default: the usual names (`country`, `iso3c`, `ccode`, …; `vote`; `rcid`, …; `resolution`, …; `date`).
            Without a column of ids, symbol and day together name the roll call. `date` may also be one day for all, or
            `{roll call: day}`.
        body : str, optional
            The body (`"HRC"`, `"UNGA"`), or the column that holds it. Default: a column `body`, else what the symbols
            say (`A/HRC/…` is the Council's), else `"own"`.
        votes : str or dict, optional
            What the values mean: `{1: "yes", 2: "no", 3: "abstain"}`, or the name of a coding: `"voeten"` (1 yes,
            2 abstain, 3 no, 8 absent, 9 no member), `"1/2/3"`, `"1/0/-1"`, `"1/0"`. By default words that mean only one
            thing (yes, Y, in favour, …), and 1, 0, -1.
        scheme : {"cow", "gw", "vdem", "m49"}, optional
            Whose numbers the states are. Default: told by the name of the column (`ccode`, `gwno`).
        states : {"resolve", "keep"}, default "resolve"
            Read names, ISO codes and numbers as states on the day of the vote; or keep them as ids of your own.
        rollcalls : DataFrame, optional
            What you know of the roll calls: `rollcall` (or `symbol`) and any of `date`, `title`, `session`, `yes`, ….
        **facts
            `session`, `title`, `subject`, `kind`, `outcome`, `adoption`, `agenda_item`, `sponsors`, `meeting`,
            `source`, `url`: a value for all, or the column that holds it.

        Returns
        -------
        Records
            Whatever was not understood is in `issues`, a row each, with the row of the table in `line` (from 0).
            Columns `yes`, `no`, `abstain` and `absent` that say the same number in all rows of a roll call are its
            official totals; columns that play no part are named (`not_read`).

        Raises
        ------
        SchemaError
            If there are no columns of states, votes and roll calls; if no value of the votes, or of the states, means
            anything.
        UnknownName
            For a fact that there is not, such as a misspelt option.

        Warns
        -----
        CoverageWarning
            If rows were left out because their state or vote is not understood, or their roll call has no votes.

        Examples
        --------
        >>> import pandas as pd
        >>> frame = pd.DataFrame(
        ...     {
        ...         "resolution": "ES-11/1",
        ...         "date": "2022-03-02",
        ...         "country": ["Namibia", "Viet Nam", "France", "Russia"],
        ...         "vote": ["abstain", "A", "Y", "against"],
        ...     }
        ... )
        >>> records = Records.from_votes(frame, body="UNGA")
        >>> records.votes[["country", "vote"]].values.tolist()
        [['NAM', 'abstain'], ['VNM', 'abstain'], ['FRA', 'yes'], ['RUS', 'no']]
        """
        from votelib.records.foreign_tables import as_frame
        from votelib.records.own import tables_of_votes

        given = {
            "country": country,
            "vote": vote,
            "rollcall": rollcall,
            "symbol": symbol,
            "date": date,
            "body": body,
        }
        how = {"votes": votes, "scheme": scheme, "states": states, "rollcalls": rollcalls, "facts": facts}
        return cls._told(*tables_of_votes(as_frame(frame), **given, **how))

    @classmethod
    def _told(cls, votes, rollcalls, issues) -> Records:
        """Records of a table of the user's own, saying how many of its rows were left out."""
        records = cls(votes, rollcalls, issues)
        lost = records.issues["check"].isin(
            ["unknown_state", "ambiguous_state", "unknown_code", "unknown_rollcall"]
        )
        if lost.any():
            first = records.issues[lost].iloc[0]
            warn_user(
                f"{counted(int(lost.sum()), 'row')} not understood and left out, such as {first['found']} (row "
                f"{first['line']}: {first['message']}); all are in records.issues",
                CoverageWarning,
            )
        return records

    @classmethod
    @public
    def concat(cls, parts: Iterable[Records]) -> Records:
        """Put records of several sources together; the same roll call in two of them is an error.

        Raises
        ------
        SchemaError
            If two parts hold a roll call of the same id.
        """
        parts = list(parts)
        if not parts:
            raise SchemaError("expected at least one Records to put together, found none")
        if len(parts) == 1:
            return parts[0]
        ids = stack([part.rollcalls[["rollcall"]] for part in parts])["rollcall"]
        if len(twice := ids[ids.duplicated()]):
            raise SchemaError(
                f"expected each roll call in one of the parts; {len(twice):,} in two of them: {', '.join(twice[:3])}"
                f"{', …' if len(twice) > 3 else ''}; votelib.records.combining.combine keeps and compares them"
            )
        votes, rollcalls, issues = (stack([getattr(part, table) for part in parts]) for table in TABLES)
        whole = issues["rollcall"].isna() & issues.duplicated()  # two parts of one archive say the same of it
        return cls(votes, rollcalls, issues[~whole])

    @public
    def to_csv(self, folder, *, safe: bool = False) -> Path:
        """Write `votes.csv`, `rollcalls.csv` and `issues.csv` (UTF-8) into `folder`, all of them or none.

        Parameters
        ----------
        folder : path
            Tables of an earlier `to_csv` or `to_parquet` in it are replaced.
        safe : bool
            Put `'` before texts that begin with `=`, `+`, `-` or `@`, which a spreadsheet would run as formulas, as
            `votelib parse --out` does. `read` and `from_folder` take it away again.

        Raises
        ------
        WriteError
            If the folder takes no files.
        """
        return write_set(self._tables(), folder, ".csv", safe=safe)

    @public
    def to_parquet(self, folder) -> Path:
        """Write the three tables as Parquet into `folder`, all of them or none; earlier tables in it are replaced.

        Raises
        ------
        WriteError
            If the folder takes no files.
        """
        return write_set(self._tables(), folder, ".parquet")

    to_matrix, to_rollcall = exporting.to_matrix, exporting.to_rollcall
    to_excel, to_stata = exporting.to_excel, exporting.to_stata

    def _tables(self) -> dict[str, pd.DataFrame]:
        return {name: getattr(self, name) for name in TABLES}

    @classmethod
    @public
    def from_folder(cls, folder, form: str | None = None) -> Records:
        """Read back what `to_csv` or `to_parquet` wrote; a folder without an issues file has no issues.

        A CSV table that was edited since is read as it is now; an issue says so (`edited_table`).

        Parameters
        ----------
        folder : path
        form : {".csv", ".parquet"}, optional
            Which of two sets, where there are two; by default they must be the same.

        Raises
        ------
        SchemaError
            If the folder does not hold the votes and the roll calls in one of the two forms.
        ReadError
            If a table is damaged: cut off, not UTF-8, with a vote, number or date that is none, a vote of no roll call.
        """
        tables = read_set(folder, form)
        try:
            records, changed = cls(*tables.values()), edited(folder, form)
            return records.with_issues(changed) if len(changed) else records
        except (SchemaError, ValueError, TypeError, OverflowError) as error:
            raise ReadError(str(error), _damaged(tables, Path(folder))) from error

    def fingerprint(self) -> str:
        """SHA-256 of the votes and roll calls, so that a reader can tell that two reports speak of the same data.

        Examples
        --------
        >>> import votelib as vl
        >>> records = vl.load("sample")
        >>> records.fingerprint() == records.select(body="HRC").fingerprint()
        True
        """
        tables = self.votes[list(VOTE_COLUMNS)], self.rollcalls[list(ROLLCALL_COLUMNS)]
        return sha256("".join(table.to_csv(index=False, lineterminator="\n") for table in tables))

    # -- looking -------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """Number of roll calls, adoptions without a vote included."""
        return len(self.rollcalls)

    def __repr__(self) -> str:
        return "\n  ".join(self.summary())

    def _repr_html_(self) -> str:
        head, *rest = (html.escape(line) for line in self.summary())
        items = "".join(f"<li>{line}</li>" for line in rest)
        return f"<div class='votelib-records'><strong>{head}</strong><ul>{items}</ul></div>"

    def summary(self) -> list[str]:
        """What these records cover, line by line: the text of their repr, for reports."""
        return lines_about(self.votes, self.rollcalls, self.issues)


def _damaged(tables: dict[str, pd.DataFrame], folder: Path) -> str:
    """Which of the tables of a folder is not as it should be; the folder where they do not fit together."""
    for name, made in (("votes", as_votes), ("rollcalls", as_rollcalls), ("issues", as_issues)):
        try:
            made(tables[name])
        except (SchemaError, ValueError, TypeError, OverflowError):
            return str(folder / name)
    return str(folder)
