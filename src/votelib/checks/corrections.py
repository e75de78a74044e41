"""Corrections of the public record: each with its source, applied only when asked for, never forced.

`data/corrections.csv` ships with the package. A row says what stands in the record, what should stand there and why;
where the record no longer says what the row expects, nothing is changed and that is listed. Every change made is
listed too, so that corrected records tell of themselves how they differ from the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from votelib.arguments import public
from votelib.checks.facts import tallies
from votelib.checks.rules import check, rechecked
from votelib.errors import NotAvailable, SchemaError
from votelib.files import data_dir
from votelib.groupings.seats import n_seats
from votelib.records import VOTES, Records
from votelib.records.schema import COUNTS, OUTCOMES, among, issue

#: The columns of a table of corrections.
COLUMNS = ("rollcall", "country", "field", "recorded", "corrected", "source", "note")

#: What can be corrected: a state's vote, which state a row belongs to, columns of the roll call, and that a roll
#: call is another one again (`copy`: `corrected` is the id of the one it repeats).
FIELDS = ("vote", "country", *COUNTS, "adoption", "outcome", "date", "title", "kind", "session", "copy")

_NO_ROW = ""  # in `recorded`, of a vote: the state has no row


@public
def load_corrections(path: str | Path | None = None) -> pd.DataFrame:
    """Read a table of corrections: the one that ships, or your own.

    Parameters
    ----------
    path : str or Path, optional
        A UTF-8 CSV with the columns of `COLUMNS`.

    Returns
    -------
    DataFrame
        All columns str: `rollcall`; `country` (empty for a field of the roll call); `field` (one of `FIELDS`);
        `recorded` (what the archive says; empty for a state without a row or a field without a value), `corrected`,
        `source`, `note`.

    Raises
    ------
    NotAvailable, SchemaError
        If there is no such file; if a column is missing, a field unknown, a source empty, or one thing corrected twice.

    Examples
    --------
    >>> table = load_corrections()
    >>> table.query("rollcall == 'A/HRC/RES/50/2@2022-07-07#1'")[["field", "recorded", "corrected"]].values.tolist()
    [['yes', '29', '21']]
    """
    path = data_dir() / "corrections.csv" if path is None else Path(path)
    if not path.is_file():
        raise NotAvailable(f"no table of corrections at {path}")
    table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    return _checked(table, str(path))


def _checked(table: pd.DataFrame, where: str) -> pd.DataFrame:
    missing = [column for column in COLUMNS if column not in table]
    if missing:
        raise SchemaError(f"{where}: expected the columns {', '.join(COLUMNS)}; missing {', '.join(missing)}")
    table = table[list(COLUMNS)].astype("str").fillna("").reset_index(drop=True)
    problems = []
    for problem, wrong in (
        (f"field: expected one of {', '.join(FIELDS)}", ~table["field"].isin(FIELDS)),
        ("source: expected where the correction comes from, found nothing", table["source"].str.strip() == ""),
        ("a state is expected for a vote or a country, and for nothing else",
         table["field"].isin(["vote", "country"]) != (table["country"] != "")),
        (f"vote: expected one of {', '.join(VOTES)}", _is_no(table, "vote", VOTES)),
        (f"outcome: expected one of {', '.join(OUTCOMES)}", _is_no(table, "outcome", OUTCOMES)),
        ("one thing is corrected twice", table.duplicated(["rollcall", "country", "field"])),
        ("recorded and corrected are the same", table["recorded"] == table["corrected"]),
    ):  # fmt: skip
        if wrong.any():
            lines = ", ".join(str(row + 2) for row in table.index[wrong][:5])
            problems.append(f"{where}: {problem} (line {lines})")
    if problems:
        raise SchemaError("\n".join(problems))
    return table


def _is_no(table: pd.DataFrame, field: str, known: tuple[str, ...]) -> pd.Series:
    return (table["field"] == field) & ~table["corrected"].isin(known)


@public
def apply(records: Records, corrections: pd.DataFrame | None = None) -> Records:
    """Correct the records as far as they say what the corrections expect, and check them again.

    Parameters
    ----------
    corrections : DataFrame, optional
        As `load_corrections` gives; by default what ships.

    Returns
    -------
    Records
        With one issue a correction made (`corrected`, a note: `found` as recorded, `expected` as corrected, the
        source in the message), one a correction that does not fit (`correction_unfit`, minor; nothing changed), and one
        a correction that the record already has (`correction_there`, a note). A roll call that is another one again
        (`copy`) stays, with a serious issue, so that measures leave it out.
        Corrections of roll calls that are not in the records are passed over. What the checks found before is
        replaced by what they find now; what the reader found stays.

    Raises
    ------
    SchemaError
        If the corrections are of another shape.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> mend = pd.DataFrame([{
    ...     "rollcall": "A/HRC/RES/56/2@2024-07-10#1", "country": "ARG", "field": "vote", "recorded": "abstain",
    ...     "corrected": "no", "source": "an example", "note": "",
    ... }])
    >>> corrected = apply(sample, mend)
    >>> corrected.issues[["check", "expected", "found"]].values.tolist()
    [['tally', '31-14-2', '31-15-1'], ['no_seat', ..., 'USA recorded as absent'],
     ['corrected', 'ARG no', 'ARG abstain']]
    """
    table = load_corrections() if corrections is None else _checked(corrections, "the corrections")
    table = table[among(table["rollcall"], records.rollcalls["rollcall"])]
    if table.empty:
        return records
    book = _Book(records)
    done = [(row, book.correct(row)) for row in table.itertuples(index=False)]
    votes, rollcalls = book.tables()
    mended = Records(votes, rollcalls, records.issues)
    return rechecked(mended).with_issues(_listed(done))


class _Book:
    """The two tables, open for writing; each vote stays in its row."""

    def __init__(self, records: Records):
        self.votes = records.votes
        self.country = self.votes["country"].astype("object").to_numpy(copy=True)
        self.vote = self.votes["vote"].astype("object").to_numpy(copy=True)
        self.added: list[dict[str, str]] = []
        self.rollcalls = records.rollcalls.copy()
        self.place = {name: row for row, name in enumerate(self.rollcalls["rollcall"])}
        self._rows: dict[str, dict[str, int]] = {}

    def correct(self, row) -> str:
        """Make one correction; return what stands there instead of what was expected, empty if all went well."""
        if row.field == "vote":
            return self._vote(row.rollcall, row.country, row.recorded, row.corrected)
        if row.field == "country":
            return self._country(row.rollcall, row.recorded, row.corrected)
        if row.field == "copy":  # nothing is changed: the issue leaves it out of measures
            return "" if row.corrected in self.place else f"no roll call {row.corrected}"
        return self._field(row.rollcall, row.field, row.recorded, row.corrected)

    def _rows_of(self, rollcall: str) -> dict[str, int]:
        if rollcall not in self._rows:
            rows = (self.votes["rollcall"] == rollcall).to_numpy().nonzero()[0]
            self._rows[rollcall] = dict(zip(self.country[rows], rows, strict=True))
        return self._rows[rollcall]

    def _vote(self, rollcall: str, country: str, recorded: str, corrected: str) -> str:
        rows = self._rows_of(rollcall)
        stands = self.vote[rows[country]] if country in rows else _NO_ROW
        if stands != recorded or any(
            row["rollcall"] == rollcall and row["country"] == country for row in self.added
        ):
            return f"{country} {stands or 'without a row'}"
        if country in rows:
            self.vote[rows[country]] = corrected
        else:
            self.added.append({"rollcall": rollcall, "country": country, "vote": corrected})
        return ""

    def _country(self, rollcall: str, recorded: str, corrected: str) -> str:
        rows = self._rows_of(rollcall)
        if recorded not in rows:
            return f"{recorded} without a row"
        if corrected in rows:
            return f"{corrected} {self.vote[rows[corrected]]}"
        rows[corrected] = rows.pop(recorded)
        self.country[rows[corrected]] = corrected
        return ""

    def _field(self, rollcall: str, field: str, recorded: str, corrected: str) -> str:
        where = (self.place[rollcall], self.rollcalls.columns.get_loc(field))
        stands = _as_text(self.rollcalls.iloc[where])
        if stands != recorded:
            return f"{field} {stands or 'missing'}"
        self.rollcalls.iloc[where] = _as_value(field, corrected)
        return ""

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Votes and roll calls as they stand now; further columns of the votes stay with their rows."""
        whole = self.votes.assign(
            rollcall=self.votes["rollcall"].astype("str"), country=self.country, vote=self.vote
        )
        if self.added:
            whole = pd.concat([whole, pd.DataFrame(self.added)], ignore_index=True)
        return whole, self.rollcalls


def _as_text(value) -> str:
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _as_value(field: str, text: str):
    if text == "":
        return pd.NA
    if field == "date":
        return pd.Timestamp(text)
    return int(text) if field in COUNTS else text


def _listed(done: list[tuple]) -> list[dict]:
    return [_outcome(row, stands) for row, stands in done]


def _outcome(row, stands: str) -> dict:
    """What became of one correction; `stands` is what stood in the way of it."""
    before, after = _words(row, row.recorded), _words(row, row.corrected)
    if stands == after:
        words = f"the record already has what this correction would put right: {row.source}"
        return issue("correction_there", "note", words, rollcall=row.rollcall, expected=after, found=stands)
    if stands:
        words = f"a correction that does not fit the record was not made: {row.source}"
        return issue("correction_unfit", "minor", words, rollcall=row.rollcall, expected=before, found=stands)
    if row.field == "copy":
        words, twin = (
            f"the same vote entered twice, left out of measures: {row.source}",
            f"that of {row.corrected}",
        )
        return issue(
            "copy", "serious", words, rollcall=row.rollcall, expected="a vote of its own", found=twin
        )
    words = f"corrected: {row.source}" + (f" ({row.note})" if row.note else "")
    return issue("corrected", "note", words, rollcall=row.rollcall, expected=after, found=before)


def _words(row, value: str) -> str:
    what = row.country if row.field == "vote" else "a row of" if row.field == "country" else row.field
    return f"{what} {value or 'none'}"


# -- texts that the record lacks ---------------------------------------------------------------------------------


@public
def with_missing_texts(records: Records) -> Records:
    """Add main texts that the Council rejected and that its catalogue lacks, with the vote of every member.

    A record of adopted texts alone says that whatever is put to the vote is carried. A text of `data/rejected_texts` is
    added where the records hold other roll calls of the Council on its day and none of its symbol; other records come
    back as they are.

    Returns
    -------
    Records
        With one issue a text added (`text_added`, a note: its tally as `found`, the source in the message).

    Examples
    --------
    >>> import pandas as pd
    >>> same_day = pd.DataFrame({"rollcall": ["x"], "body": "HRC", "date": "2022-10-06", "symbol": "A/HRC/RES/51/1"})
    >>> votes = pd.DataFrame({"rollcall": ["x"], "country": "FRA", "vote": "yes"})
    >>> longer = with_missing_texts(Records(votes, same_day))
    >>> longer.vote_on("A/HRC/51/L.6").rollcalls[["outcome", "yes", "no", "abstain"]].values.tolist()
    [['rejected', 17, 19, 11]]
    """
    shipped = Records.from_folder(data_dir() / "rejected_texts")
    symbols = _lacking_texts(records.rollcalls, shipped.rollcalls)
    if not symbols:
        return records
    lacking = shipped.select(symbol=symbols)
    votes = lacking.votes[["rollcall", "country", "vote"]]
    added = [
        issue("text_added", "note", f"added: {row.source}", rollcall=row.rollcall, expected="",
              found=f"{row.yes}-{row.no}-{row.abstain}")
        for row in lacking.rollcalls.itertuples()
    ]  # fmt: skip
    return Records.concat([records, Records(votes, lacking.rollcalls)]).with_issues(added)


def _lacking_texts(rollcalls: pd.DataFrame, shipped: pd.DataFrame) -> list[str]:
    """Symbols of the shipped texts that are not among the roll calls, though others of their body and day are."""
    days = set(zip(rollcalls["body"], rollcalls["date"], strict=True))
    there = set(rollcalls["symbol"])
    return [
        row.symbol for row in shipped.itertuples() if (row.body, row.date) in days and row.symbol not in there
    ]


# -- what the record itself proves -----------------------------------------------------------------------------

_RECORD = "the record itself: "


@public
def propose(records: Records) -> pd.DataFrame:
    """Corrections that official totals, votes, outcome and seats prove together, without any other source.

    Returns
    -------
    DataFrame
        As `load_corrections` gives, sorted by roll call. Proposed are:

        - `no` and `abstain` exchanged, where the outcome contradicts the totals as they stand and fits them
          exchanged, and the votes, with the members of whom none is given, make up the exchanged totals;
        - one total lowered or raised to the votes, where the totals exceed the seats, every member has a known
          vote or absence, and the other two totals fit;
        - the vote of members of whom none is given, where exactly as many votes of one kind are lacking;
        - the state that a row belongs to, where it held no seat and exactly one member has no row (`no_seat`).

    Examples
    --------
    >>> import votelib as vl
    >>> propose(vl.load("sample")).empty
    True
    """
    facts = _Facts(records)
    rows = [*_exchanged(facts), *_one_total(facts), *_lacking(facts), *_mistaken_states(records)]
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")
    return table.sort_values(["rollcall", "field", "country"], ignore_index=True)


class _Facts:
    """Roll calls whose votes and totals are both there, with the seats of the day."""

    def __init__(self, records: Records):
        self.records = records
        table = records.rollcalls.set_index("rollcall")
        counts = tallies(records).add_prefix("n_")
        table = table.join(counts, validate="1:1")
        usable = table[["yes", "no", "abstain"]].notna().all(axis=1) & (counts.sum(axis=1) > 0)
        usable &= table["body"].isin(["HRC", "CHR", "UNSC"])
        self.table = table[usable]

    def __iter__(self) -> Iterator:
        return self.table.itertuples()


def _exchanged(facts: _Facts) -> Iterator[tuple]:
    for row in facts:
        if row.no == row.abstain or (row.yes, row.no, row.abstain) == (row.n_yes, row.n_no, row.n_abstain):
            continue
        gaps = (row.yes - row.n_yes, row.abstain - row.n_no, row.no - row.n_abstain)
        complete = min(gaps) >= 0 and sum(gaps) <= row.n_unknown
        contradicted = (row.yes > row.no) != (row.outcome == "adopted") and row.outcome != "unknown"
        mended = (row.yes > row.abstain) == (row.outcome == "adopted")
        if complete and contradicted and mended:
            why = f"{_RECORD}{row.outcome}, which the totals contradict, and votes {_tally(row)}"
            yield row.Index, "", "no", str(row.no), str(row.abstain), why, "No and Abstain exchanged"
            yield row.Index, "", "abstain", str(row.abstain), str(row.no), why, "No and Abstain exchanged"


def _tally(row) -> str:
    return f"{row.n_yes}-{row.n_no}-{row.n_abstain}" + (
        f", {row.n_unknown} not given" if row.n_unknown else ""
    )


def _one_total(facts: _Facts) -> Iterator[tuple]:
    for row in facts:
        seats = n_seats(row.body, [row.date])[0]
        total = row.yes + row.no + row.abstain
        wrong = [vote for vote in ("yes", "no", "abstain") if getattr(row, vote) != getattr(row, f"n_{vote}")]
        listed = row.n_yes + row.n_no + row.n_abstain + row.n_absent
        if total > seats and len(wrong) == 1 and not row.n_unknown and listed == seats:
            why = f"{_RECORD}the totals exceed {seats:.0f} seats, and each of {listed} members has its vote"
            recorded, corrected = getattr(row, wrong[0]), getattr(row, f"n_{wrong[0]}")
            yield row.Index, "", wrong[0], str(recorded), str(corrected), why, f"votes {_tally(row)}"


def _lacking(facts: _Facts) -> Iterator[tuple]:
    votes = facts.records.votes
    for row in facts:
        gaps = {vote: getattr(row, vote) - getattr(row, f"n_{vote}") for vote in ("yes", "no", "abstain")}
        short = [vote for vote, gap in gaps.items() if gap]
        if len(short) == 1 and row.n_unknown and gaps[short[0]] == row.n_unknown:
            silent = votes[(votes["rollcall"] == row.Index) & (votes["vote"] == "unknown")]["country"].astype(
                "str"
            )
            total = f"{row.yes}-{row.no}-{row.abstain}"
            for country in sorted(silent):
                why = f"{_RECORD}totals {total}, votes {_tally(row)}"
                yield (
                    row.Index,
                    country,
                    "vote",
                    "unknown",
                    short[0],
                    why,
                    "as many votes are missing as members without a vote",
                )


def _mistaken_states(records: Records) -> Iterator[tuple]:
    found = check(records)
    strays = found[(found["check"] == "no_seat") & (found["severity"] == "serious")]
    likely = strays["expected"].astype("str").str.extract(r"likely (\w+) ")[0]
    lone = likely.notna() & ~likely.groupby(strays["rollcall"]).transform(lambda names: names.isna().any())
    for row, meant in zip(strays[lone].itertuples(), likely[lone], strict=True):
        state, vote = row.found.split(" recorded as ")
        why = f"{_RECORD}{state} held no seat that day; {meant}, a member of like name, has no row"
        yield row.rollcall, state, "country", state, meant, why, f"its vote is {vote}"
