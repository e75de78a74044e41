"""The shapes in which people keep votes, as one row a vote.

States by roll calls, roll calls by states, a column for each kind of vote with marks or with lists of states: each is
known by its cells, and comes out with a column for the state, the roll call and the vote.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.countries import country_codes
from votelib.errors import SchemaError
from votelib.records.column_names import NAMES, columns_of_votes, header_key
from votelib.records.vote_words import MISSING, NUMBERS, kinds_of_votes, meaning_of, plain

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
    return key in FACTS or any(key in NAMES[part] for part in ("symbol", "date"))


def _part_of(key: str) -> str:
    """The column of roll calls for which a name stands."""
    return next((part for part in ("symbol", "date") if key in NAMES[part]), key)


def _are_states(labels: pd.Series) -> bool:
    """Whether most of some labels are states."""
    known = country_codes(labels, errors="missing").notna() if len(labels) else pd.Series(dtype=bool)
    return len(labels) > 0 and known.mean() > 0.5


def _are_votes(cells: pd.DataFrame) -> bool:
    """Whether most of the distinct values are votes, in words or in a small set of whole numbers."""
    values = {plain(value) for name in cells for value in cells[name].dropna().unique()}
    values -= {text.casefold() for text in MISSING}
    if not values or len(values) > 12:
        return False
    if values <= NUMBERS:
        return True
    try:
        return len(meaning_of(values)) * 2 > len(values)
    except SchemaError:
        return False
