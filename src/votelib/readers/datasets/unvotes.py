"""The `unvotes` data package: three tables of the General Assembly's votes, 1946 on, as CSV or as R's own files.

They come from Voeten, Strezhnev and Bailey, doi:10.7910/DVN/LEJUQZ. A state that was absent has no row, and there are
no official totals: what is not there is left missing, never made up.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from votelib.errors import ReadError, counted
from votelib.readers.datasets.assembling import (
    NO_VOTES,
    date_issues,
    dated_states,
    dates_of,
    issues_at,
    number_rollcalls,
    positions_of,
    records_of,
    state_of,
    unreadable_rows,
    votes_of,
    without_na,
)
from votelib.readers.datasets.delimited import Table
from votelib.records import Records
from votelib.records.schema import issue_rows
from votelib.records.vote_words import MISSING
from votelib.texts.titles import printed_title

_POSITIONS = {"YES": "yes", "NO": "no", "ABSTAIN": "abstain"}
_FIRST_SESSION_OF_THE_FORM = 31  # before it, resolutions were numbered through: 3526 (XXX)
SOURCE = "unvotes, from Voeten, Strezhnev and Bailey, doi:10.7910/DVN/LEJUQZ; roll call "


def read_unvotes(votes: Table | None, rollcalls: Table | None, topics: Table | None) -> Records:
    """The three tables, or as much as there is of them, as Records of body `UNGA`.

    Notes
    -----
    "Russia" is the Soviet Union until 24 December 1991, "Yugoslavia" is three states in turn, and Egypt and Syria are
    the United Arab Republic while they were one; "Taiwan" stays apart from "China", as the source has it.
    """
    if votes is None and rollcalls is None:
        raise ReadError(
            "holds only the subjects of roll calls; expected un_votes and un_roll_calls beside it",
            topics.file,
        )
    listed, issues = _listed(votes, rollcalls)
    texts = shaped(listed, _subjects(topics), SOURCE)
    issues += date_issues(listed["date"], texts, rollcalls or votes, listed["row"])
    issues += [*coarse_days(texts, rollcalls), *_missing(votes, rollcalls), *_stray_topics(topics, texts)]
    issues += unreadable_rows(votes, rollcalls, topics)
    if votes is None:
        return records_of(NO_VOTES, texts, issues)
    cast, found = _votes(votes, texts)
    return records_of(cast, texts, [*issues, *found])


def _number(value: str) -> str:
    """The id of a roll call, which is written `3` in one table and `3.0` in another."""
    text = value.strip().removesuffix(".0")
    return "" if text in MISSING else text


def _listed(votes: Table | None, rollcalls: Table | None) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    if rollcalls is None:
        ids = votes["rcid"].map(_number).values
        listed = pd.DataFrame({**dict.fromkeys(COLUMNS, ""), "rcid": list(ids)}, dtype="str")
        return listed.assign(row=0), []
    rcid = rollcalls["rcid"].map(_number)
    repeated = pd.Series(rcid.codes).duplicated().to_numpy() & ~rcid.where("")
    rows = np.flatnonzero(~repeated & ~rcid.where(""))
    listed = pd.DataFrame({name: without_na(rollcalls.get(name)).take(rows) for name in COLUMNS}, dtype="str")
    listed["rcid"] = pd.Series(rcid.take(rows), dtype="str")
    listed["row"] = rows
    words = "a second row of one roll call; the first was kept"
    found = issues_at(
        rollcalls,
        np.flatnonzero(repeated),
        "repeated_rollcall",
        words,
        found=rcid.take(np.flatnonzero(repeated)),
    )
    return listed, [found]


COLUMNS = ["rcid", "session", "date", "unres", "amend", "para", "short", "descr", "importantvote"]


def _subjects(topics: Table | None) -> pd.Series:
    """The subjects of each roll call, in the order of the file."""
    said: dict[str, dict[str, None]] = {}
    if topics is not None:
        rows = np.arange(topics.n_rows)
        for number, words in zip(
            topics["rcid"].map(_number).take(rows), topics["issue"].take(rows), strict=True
        ):
            said.setdefault(number, {})[words] = None
    return pd.Series({number: "; ".join(words) for number, words in said.items()}, dtype="str")


def shaped(listed: pd.DataFrame, subjects: pd.Series, source: str) -> pd.DataFrame:
    """Roll calls in our columns, from the columns that unvotes and its source share."""
    printed, session = listed["unres"].str.strip(), listed["session"].map(_number)
    rollcalls = pd.DataFrame(
        {
            "body": "UNGA",
            "symbol": [symbol_of(*pair) for pair in zip(printed, session, strict=True)],
            "date": dates_of(listed["date"]),
            "session": session,
            "special_session": printed.map(special_session_of),
            "title": _titles(listed),
            "kind": _kinds(listed),
            "adoption": "recorded",
            "subject": listed["rcid"].map(subjects),
            "source": source + listed["rcid"],
            "date_precision": _precision(listed),
            "record": listed["rcid"], "symbol_printed": printed, "description": listed["descr"].map(unescaped),
            "important": listed["importantvote"].map({"0": "no", "1": "yes", "0.0": "no", "1.0": "yes"}),
        }
    ).replace("", pd.NA)  # fmt: skip
    named = rollcalls["symbol"].fillna("UNGA roll call " + listed["rcid"])
    rollcalls.insert(0, "rollcall", number_rollcalls(named, rollcalls["date"], listed["rcid"]))
    return rollcalls


# What the column of descriptions holds where it is no title: what the President said before the vote (separate votes
# of 1997 to 2017, with drafts that came before), words of the text itself, a place in an index, a number.
_SPOKEN = re.compile(r"The (?:Acting )?President\b|I shall\b")
_OF_THE_TEXT = re.compile(
    r"(?:(?:Strongly|Urgently) )?(?:Acknowledges|Affirms|Asks|Calls (?:for|on|upon)|Condemns|Decides|Declares|Demands|"
    r"Denounces|Deplores|Delpores|Determines|Emphasizes|Encourages|Endorses|Expresses|Holds|Notes|Reaffirms|Reaffirming|"
    r"Regrets|Reiterates|Requests|Revokes|Sets|Takes note|To adopt|To approve|Urges|Welcomes)\b",
    re.IGNORECASE,
)
_OF_AN_INDEX = re.compile(r"A/\d+/251 |\W*\d*\W*$")
_CUT_AT = 60  # letters: the column of short titles ends there in the sessions 58 to 61
_LONGEST = (243, 244)  # letters: descriptions end there until 2018


def _titles(listed: pd.DataFrame) -> pd.Series:
    """The description where it is a title, which it is from 1985 on; otherwise the short one, which is often only a
    heading in capitals. A part of a text has the title of the whole; what the President said is no title."""
    short, whole = listed["short"].str.strip(), listed["descr"].str.strip()
    spoken, empty = whole.str.match(_SPOKEN), whole.str.match(_OF_AN_INDEX)
    part = whole.str.match(_OF_THE_TEXT) | whole.str.match(
        "[a-z]"
    )  # "the Committee … to continue": its verb is lost
    names = ~(spoken | empty | part | whole.str.isupper())
    begun = np.array([text.startswith(start) for text, start in zip(whole, short, strict=True)])
    cut = (short.str.len() == _CUT_AT) & (whole.str.len() > _CUT_AT) & begun
    said = (short != "") & ~short.str.match(_SPOKEN)
    title = whole.map(_tidy).where(names | cut, short.map(_tidy).where(said, whole.mask(spoken | empty)))
    text = listed["unres"].mask(listed["unres"] == "", listed["rcid"])
    return title.fillna(title.where(_kinds(listed) == "resolution").groupby(text).transform("first"))


def _tidy(title: str) -> str:
    """Without the catalogue's phrase, and marked where the source has cut it."""
    kept = title.removesuffix('"') if "\\" in title else title
    return re.sub(r"\s+:\s+", ": ", printed_title(unescaped(title))) + " …" * (len(kept) in _LONGEST)


def unescaped(text: str) -> str:
    r"""The words of a field whose quotation marks the source has escaped twice, the last one of the field left over.

    In a few the marks of the subjects, which follow in the source of `unvotes`, stand at the end as zeros and ones.

    Examples
    --------
    >>> unescaped(r'TO RETAIN THE TITLE, \QUESTION OF KOREA\\, OF THE TEXT.\""')
    'TO RETAIN THE TITLE, "QUESTION OF KOREA", OF THE TEXT.'
    >>> unescaped('WHAT TO DO WITH \\TORTURE, ETC.\\\\"\t0\t0\t0\t1\t0\t0')
    'WHAT TO DO WITH "TORTURE, ETC."'
    """
    plain = re.sub(r"(?:\t[01])+$", "", text)
    plain = " ".join(re.sub(r'\\+"*|""+', '"', plain).split())
    return plain.removesuffix('"').rstrip() if plain.count('"') % 2 else plain


def _kinds(listed: pd.DataFrame) -> np.ndarray:
    amends, part = (listed[name].map(_number) == "1" for name in ("amend", "para"))
    return np.select([amends, part], ["amendment", "paragraph"], "resolution")


def symbol_of(printed: str, session: str) -> str:
    """The symbol of the resolution, where the source's own form says which it is.

    Examples
    --------
    >>> symbol_of("R/64/12A", "64"), symbol_of("ESS/10/15", "58"), symbol_of("A/RES/74/38", "74")
    ('A/RES/64/12A', 'A/RES/ES-10/15', 'A/RES/74/38')
    >>> symbol_of("R/1/66", "1"), symbol_of("ESS/1/34", "11")  # pages of the records, no resolutions
    ('R/1/66', 'ESS/1/34')
    """
    found = re.fullmatch(r"R/(\d+)/(\d+[A-Z]?)", printed)
    if found and found.group(1) == session and int(session) >= _FIRST_SESSION_OF_THE_FORM:
        return f"A/RES/{session}/{found.group(2)}"
    emergency = re.fullmatch(r"ESS/(\d+)/(\d+[A-Z]?)", printed)
    if emergency and int(emergency.group(1)) >= _FIRST_EMERGENCY_OF_THE_FORM:
        return f"A/RES/ES-{emergency.group(1)}/{emergency.group(2)}"
    return printed


_FIRST_EMERGENCY_OF_THE_FORM = 6  # of 1980; before, resolutions were numbered on: 997 (ES-I)


def special_session_of(printed: str) -> str | None:
    """The special or emergency session that the source's form names; None of a regular one.

    Examples
    --------
    >>> special_session_of("ESS/1/34"), special_session_of("SS/5"), special_session_of("R/64/12A")
    ('ES-1', 'S-5', None)
    >>> special_session_of("A/RES/ES-10/19")
    'ES-10'
    """
    found = re.match(r"(E?)SS/(\d+)(?:/|$)|A/RES/(E?)S-(\d+)/", printed)
    return f"{found[1] or found[3] or ''}S-{found[2] or found[4]}" if found else None


def _votes(votes: Table, rollcalls: pd.DataFrame) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    ids = dict(zip(rollcalls["record"], rollcalls["rollcall"], strict=True))
    of = votes["rcid"].map(lambda number: ids.get(_number(number), ""))
    dates = rollcalls.set_index("rollcall")["date"]
    days = dates.reindex(of.values).to_numpy().astype("datetime64[D]")[of.codes]
    states = dated_states(votes["country"].map(lambda name: state_of("", name)), days)
    positions = positions_of(votes["vote"], _POSITIONS)
    silent = without_na(votes["vote"]).where("")

    def labels(rows):
        return [
            f"{name}: {cell!r}"
            for name, cell in zip(votes["country"].take(rows), votes["vote"].take(rows), strict=True)
        ]

    rows, found = votes_of(votes, of, states, positions, labels=labels, left_out=silent)
    if silent.any():
        words = "rows without a vote (NA): the source does not say how the state voted"
        found.append(
            issue_rows("no_vote_given", "note", words, file=votes.file, found=f"{int(silent.sum()):,} rows")
        )
    return rows, found


# -- what is odd about the source ----------------------------------------------------------------------------


def coarse_days(rollcalls: pd.DataFrame, table: Table | None) -> list[pd.DataFrame]:
    """Years in which hardly a day of the month is above 7 cannot be giving the day of the month."""
    coarse = rollcalls["date_precision"].eq("month")
    if table is None or not coarse.any():
        return []
    years = rollcalls.loc[coarse, "date"].dt.year
    words = (
        f"in the years {years.min()}-{years.max()} hardly a day of a whole text is above 7: the source gives the month "
        "of these votes, and its days must not be taken for those of the meetings (rollcalls.date_precision)"
    )
    return [
        issue_rows(
            "coarse_dates", "note", words, file=table.file, found=counted(int(coarse.sum()), "roll call")
        )
    ]


_ENOUGH, _HARDLY = 20, 0.95  # roll calls of a year that tell, and the share of them in the first seven days


def _precision(listed: pd.DataFrame) -> np.ndarray:
    """`month` for a roll call of the years whose days say no more; else empty."""
    dates = pd.to_datetime(listed["date"], format="%Y-%m-%d", errors="coerce")
    early, year, whole = dates.dt.day <= 7, dates.dt.year, _kinds(listed) == "resolution"
    share = early[whole].groupby(year[whole]).agg(["mean", "size"])
    odd = share[(share["mean"] >= _HARDLY) & (share["size"] >= _ENOUGH)].index
    if not len(odd):
        return np.full(len(listed), "")
    always = early.groupby([whole, year]).transform(
        "min"
    )  # parts of texts are dated apart, and exactly from 1997 on
    coarse = early & year.between(odd.min(), odd.max()) & (whole | always)
    return np.where(coarse, "month", "")


def _missing(votes: Table | None, rollcalls: Table | None) -> list[pd.DataFrame]:
    if votes is None:
        words = "the votes are in un_votes, which was not given"
        return [
            issue_rows("file_missing", "minor", words, file=rollcalls.file, expected="un_votes beside it")
        ]
    if rollcalls is None:
        words = (
            "dates and titles are in un_roll_calls, which was not given; states are not told apart by date"
        )
        return [
            issue_rows("file_missing", "minor", words, file=votes.file, expected="un_roll_calls beside it")
        ]
    return []


def _stray_topics(topics: Table | None, rollcalls: pd.DataFrame) -> list[pd.DataFrame]:
    if topics is None:
        return []
    known = set(rollcalls["record"])
    stray = np.flatnonzero(
        topics["rcid"].map(lambda number: "" if _number(number) in known else "stray").where("stray")
    )
    words = "a subject of a roll call that the source does not list; it was left out"
    return [issues_at(topics, stray, "unknown_rollcall", words, found=topics["rcid"].take(stray))]
