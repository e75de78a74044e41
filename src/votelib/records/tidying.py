"""The shapes in which people keep votes, as one row a vote.

States by roll calls, roll calls by states, a column for each kind of vote with marks or with lists of states: each is
known by its cells, and comes out with a column for the state, the roll call and the vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.countries import country_codes
from votelib.errors import SchemaError
from votelib.records.day_columns import MISSING
from votelib.records.vote_words import BY_WORD, meaning_of, plain

#: Names under which columns are looked for, in this order, as `header_key` gives them; also in five other languages.
_NAMES = {
    "country": ("country", "state", "iso3", "iso3c", "iso", "iso2", "iso2c", "iso_code", "country_code", "country_id",
                "ms_code", "member_state", "country_name", "countryname", "member", "state_name", "ccode", "cow",
                "cowcode", "cow_code", "gwno", "gwcode", "gw", "gwid", "vdem", "vdem_id", "m49", "m49_code", "un_code",
                "iso_numeric", "iso3n", "ison", "isonum", "name", "pays", "etat", "etat_membre", "pais", "estado",
                "estado_miembro", "страна", "государство", "国家", "会员国", "البلد", "الدوله", "الدولة"),
    "vote": ("vote", "votes", "position", "ms_vote", "vote_choice", "vote_cast", "choice", "ballot", "vote_value",
             "voting", "voto", "votacion", "голос", "голосование", "投票", "表决", "التصويت", "الصوت"),
    "rollcall": ("rollcall", "roll_call", "rollcall_id", "rcid", "vote_id", "voteid", "resid", "undl_id"),
    "symbol": ("symbol", "resolution", "resolution_no", "resolution_number", "unres", "res", "document", "draft",
               "resolution_id", "cote", "resolucion", "signatura", "резолюция", "документ", "决议", "文号", "القرار"),
    "date": ("date", "day", "vote_date", "date_of_vote", "voted_on", "fecha", "дата", "日期", "التاريخ", "year",
             "annee", "ano", "год", "年份", "السنه", "السنة"),
}  # fmt: skip
#: Columns of roll calls that are taken over under their own names.
FACTS = ("body", "session", "title", "kind", "adoption", "outcome", "subject", "agenda_item", "sponsors", "meeting",
         "source", "url")  # fmt: skip
ROW = "_row"  # the row of the table from which a vote comes
_MARKS = frozenset({"1", "x", "true", "yes", "y", "✓", "✔", "+"})
_NO_MARKS = frozenset({"0", "false", "no", "n"}) | {text.casefold() for text in MISSING}
_PARTS = (";", "|", "\n", ",")  # what parts the states of a list
_SAMPLE = 400  # distinct cells of a list that tell whether it is one of states


@dataclass(frozen=True, eq=False)
class Tidy:
    """A table with one row a vote, and what became of its columns.

    Attributes
    ----------
    frame : DataFrame
        `country`, `rollcall`, `vote`, facts of the roll call, and `_row`: the row of the table it comes from.
    aside : tuple of str
        Columns that hold neither votes nor anything that names the roll call.
    """

    frame: pd.DataFrame
    aside: tuple[str, ...] = ()


def header_key(name) -> str:
    """The name of a column without what editors vary: case, accents, spaces, dots, a byte-order mark.

    Examples
    --------
    >>> header_key(" Résolution No. "), header_key("Vote.Choice")
    ('resolution_no', 'vote_choice')
    """
    return re.sub(r"[\W_]+", "_", plain(str(name).lstrip("\ufeff"))).strip("_")


def columns_of_votes(names: Iterable[str]) -> dict[str, str]:
    """Which columns look like state, vote, roll call, symbol and date; a part that none looks like is not in it.

    Examples
    --------
    >>> columns_of_votes(["Date", "resolution", "country", "vote"])
    {'country': 'country', 'vote': 'vote', 'symbol': 'resolution', 'date': 'Date'}
    """
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(header_key(name), name)
    found = {
        part: next((by_key[each] for each in known if each in by_key), None) for part, known in _NAMES.items()
    }
    return {part: name for part, name in found.items() if name is not None}


def tidied(frame: pd.DataFrame, country: str | None = None) -> Tidy | None:
    """A table of another shape as one row a vote; None where it is none of them.

    Examples
    --------
    >>> wide = pd.DataFrame({"country": ["NAM", "FRA"], "ES-11/1": ["A", "Y"]})
    >>> tidied(wide).frame[["country", "rollcall", "vote"]].values.tolist()
    [['NAM', 'ES-11/1', 'A'], ['FRA', 'ES-11/1', 'Y']]
    >>> lists = pd.DataFrame({"symbol": ["R/1"], "in favour": ["France; Chad"], "against": ["Mali"]})
    >>> tidied(lists).frame[["country", "symbol", "vote"]].values.tolist()
    [['France', 'R/1', 'yes'], ['Chad', 'R/1', 'yes'], ['Mali', 'R/1', 'no']]
    """
    if len(frame.columns) < 2 and frame.index.name is None:
        return None
    if frame.index.name is not None or frame.index.dtype == "str":
        frame = frame.rename_axis(index=frame.index.name or "country").reset_index(allow_duplicates=True)
    if not frame.columns.is_unique:  # two columns of one name: which of them holds the states cannot be told
        return None
    frame = frame.assign(**{ROW: np.arange(len(frame))})
    first = country or columns_of_votes(frame.columns).get("country")
    return (
        _marked(frame, first)
        or _listed(frame, first)
        or _states_down(frame, first or frame.columns[0])
        or _states_across(frame)
    )


# -- a column for each kind of vote --------------------------------------------------------------------------


def kinds_of_votes(columns: Iterable) -> dict[str, str]:
    """Columns that are called as a vote is, and the vote; empty where not both Yes and No have one."""
    named = {name: BY_WORD[key] for name in columns if (key := plain(name)) in BY_WORD and len(key) > 1}
    return named if {"yes", "no"} <= set(named.values()) else {}


def _marked(frame: pd.DataFrame, country: str | None) -> Tidy | None:
    """One row a state and roll call, with a mark in the column of its vote."""
    kinds = kinds_of_votes(frame)
    if country is None or not kinds:
        return None
    cells = frame[list(kinds)].map(plain)
    if not cells.isin(_MARKS | _NO_MARKS).all(axis=None):
        return None
    marks = cells.isin(_MARKS).to_numpy()
    votes = np.array([*kinds.values()], dtype=object)
    said = ["; ".join(votes[row]) for row in marks]
    return Tidy(frame.drop(columns=list(kinds)).assign(vote=said))


def _listed(frame: pd.DataFrame, country: str | None) -> Tidy | None:
    """One row a roll call, with the states of each vote in one cell."""
    kinds = kinds_of_votes(frame)
    if country is not None or not kinds:
        return None
    rest = frame.drop(columns=list(kinds))
    parts = [_exploded(frame[name], vote) for name, vote in kinds.items()]
    named = pd.concat(parts)
    if not _are_states(named["country"].drop_duplicates().head(_SAMPLE)):
        return None
    return Tidy(rest.join(named, how="right").sort_values(ROW, kind="stable").reset_index(drop=True))


def _exploded(cells: pd.Series, vote: str) -> pd.DataFrame:
    texts = cells.astype("str").where(cells.notna(), "")
    parting = next((mark for mark in _PARTS if texts.str.contains(mark, regex=False).any()), _PARTS[0])
    names = texts.str.split(parting).explode().str.strip()
    return pd.DataFrame({"country": names[names != ""], "vote": vote})


# -- states by roll calls ------------------------------------------------------------------------------------


def _states_down(frame: pd.DataFrame, first: str) -> Tidy | None:
    """A row a state, a column a roll call; further columns are left aside, and rows may say days and titles."""
    if not _are_states(pd.Series(frame[first].dropna().unique()).astype("str")):
        return None
    facts = {place: key for place, key in enumerate(map(header_key, frame[first])) if _is_fact(key)}
    body = frame.drop(index=frame.index[list(facts)])
    others = [name for name in frame if name not in (first, ROW)]
    votes = [name for name in others if _are_votes(body[[name]])]
    if not votes or not _are_votes(body[votes]):
        return None
    long = body.melt(id_vars=[first, ROW], value_vars=votes, var_name="_other", value_name="vote")
    long = long.rename(columns={first: "country", "_other": "rollcall"})
    for place, key in facts.items():
        long[_part_of(key)] = long["rollcall"].map(frame.loc[frame.index[place], votes])
    return Tidy(long, tuple(map(str, (name for name in others if name not in votes))))


def _states_across(frame: pd.DataFrame) -> Tidy | None:
    """A row a roll call, a column a state; further columns say more of the roll call."""
    others = [name for name in frame if name != ROW]
    known = country_codes(pd.Series(others).astype("str"), errors="missing").notna()
    keys = {name: header_key(name) for name in others}
    totals = {"yes", "no", "abstain"} if "yes" in keys.values() else set()  # "no" alone is the code of Norway
    states = [
        name
        for name in frame[others].columns[known]
        if keys[name] not in totals and _are_votes(frame[[name]])
    ]
    further = [name for name in others if name not in states]
    unknown = [name for name in further[1:] if keys[name] not in totals and not _is_fact(keys[name])]
    if len(states) < 2 or len(unknown) >= len(states) or not _are_votes(frame[states]):
        return None
    long = frame.melt(id_vars=[*further, ROW], value_vars=states, var_name="country", value_name="vote")
    there = columns_of_votes(further)
    named = there.get("rollcall") or there.get("symbol") or further[0]
    return Tidy(long.rename(columns={named: "rollcall"}))


def _is_fact(key: str) -> bool:
    return key in FACTS or any(key in _NAMES[part] for part in ("symbol", "date"))


def _part_of(key: str) -> str:
    """The column of roll calls for which a name stands."""
    return next((part for part in ("symbol", "date") if key in _NAMES[part]), key)


def _are_states(labels: pd.Series) -> bool:
    """Whether most of some labels are states."""
    known = country_codes(labels, errors="missing").notna() if len(labels) else pd.Series(dtype=bool)
    return len(labels) > 0 and known.mean() > 0.5


def may_be_vote(cell: str) -> bool:
    """Whether a cell is a word for a vote, or a number that can stand for one: each table of votes has some."""
    return (value := plain(cell)) in BY_WORD or value in _NUMBERS


_NUMBERS = {"-1", "0", "1", "2", "3", "8", "9"}


def _are_votes(cells: pd.DataFrame) -> bool:
    """Whether most of the distinct values are votes, in words or in a small set of whole numbers."""
    values = {plain(value) for name in cells for value in cells[name].dropna().unique()}
    values -= {text.casefold() for text in MISSING}
    if not values or len(values) > 12:
        return False
    if values <= _NUMBERS:
        return True
    try:
        return len(meaning_of(values)) * 2 > len(values)
    except SchemaError:
        return False
