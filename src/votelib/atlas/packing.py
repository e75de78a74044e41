"""Records as a page can carry them: two bits a vote, words by number, all of it compressed.

Votes stand state by state and, within a state, roll call by roll call in the order of their days, so that a state's
long habits lie side by side; gzip then finds them. The first plane of two bits tells yes, abstain and no apart (0 for
anything else), the second, only there where it is needed, absent (1) and unknown (2) from "no member that day" (0).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable

import numpy as np
import pandas as pd

from votelib.charts.data_words import say_data
from votelib.sentences.doubts import with_details
from votelib.sentences.words import grouped
from votelib.translating import LANGUAGES

_EPOCH = np.datetime64("1970-01-01", "D")
#: Columns of roll calls that repeat the same few words: kept once and named by number.
_LEVELS = (
    "body", "session", "title", "kind", "adoption", "outcome", "subject", "agenda_item", "agenda_title", "sponsors",
    "meeting", "lineage", "date_precision",
)  # fmt: skip


def pack_votes(codes: np.ndarray) -> bytes:
    """Compress a matrix of votes.

    Parameters
    ----------
    codes : ndarray of int8, shape (states, roll calls)
        Place of each vote in `votelib.records.VOTES` (yes, abstain, no, absent, unknown); -1 where a state has no row.

    Returns
    -------
    bytes
        gzip of one or two planes, each of two bits a cell, four cells a byte, the first cell in the lowest bits.

    Examples
    --------
    >>> list(gzip.decompress(pack_votes(np.array([[0, 1, 2, -1]], dtype=np.int8))))
    [57]
    """
    took_part = np.where((codes >= 0) & (codes <= 2), codes + 1, 0)
    others = np.where(codes == 3, 1, np.where(codes == 4, 2, 0))
    planes = [took_part, others] if others.any() else [took_part]
    return compress(b"".join(map(_two_bits, planes)))


def _two_bits(values: np.ndarray) -> bytes:
    flat = values.astype(np.uint8).ravel()
    cells = np.pad(flat, (0, -len(flat) % 4)).reshape(-1, 4)
    return (cells << np.array([0, 2, 4, 6], dtype=np.uint8)).sum(axis=1, dtype=np.uint8).tobytes()


def compress(content: bytes) -> bytes:
    """gzip at its best, without the time of day: equal data make equal files."""
    return gzip.compress(content, 9, mtime=0)


def pack_tables(tables: dict) -> bytes:
    """Compress the tables of a page as JSON."""
    words = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)
    return compress(words.encode("utf-8"))


def _plain(value):
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"expected a plain value for JSON, found {type(value).__name__}")


# -- roll calls --------------------------------------------------------------------------------------------------


def pack_rollcalls(rollcalls: pd.DataFrame, n_voted: int) -> dict:
    """Roll calls column by column.

    Parameters
    ----------
    rollcalls : DataFrame
        As `Records.rollcalls`, those with votes first and in the order of the matrix.
    n_voted : int
        How many of them have votes.

    Returns
    -------
    dict
        `n`, `n_voted`, `levels` (words of a column, which its cells name by number), `columns`.
    """
    levels, columns = {}, {}
    for name in _LEVELS:
        if name in rollcalls and rollcalls[name].notna().any():
            levels[name], columns[name] = _by_number(rollcalls[name])
    columns |= _ids(rollcalls)
    columns["day"] = days(rollcalls["date"])
    for name in ("yes", "no", "abstain", "absent"):
        columns[f"official_{name}"] = _filled(rollcalls[name]) if rollcalls[name].notna().any() else []
    columns["url"] = _filled(rollcalls["url"]) if rollcalls["url"].notna().any() else []
    columns["description"] = _descriptions(rollcalls)
    columns["parent"] = _parents(rollcalls)
    return {"n": len(rollcalls), "n_voted": n_voted, "levels": levels, "columns": columns}


def _by_number(values: pd.Series) -> tuple[list[str], list[int | None]]:
    codes, names = pd.factorize(values.astype("str"))
    return names.tolist(), [None if code < 0 else int(code) for code in codes]


def _ids(rollcalls: pd.DataFrame) -> dict[str, list]:
    """Symbols and sequence numbers where ids are made of symbol, day and number, as ours are; else the ids too."""
    symbols, found = _filled(rollcalls["symbol"]), rollcalls["rollcall"].str.extract(r"#(\d+)$")[0]
    numbers = [int(number) if isinstance(number, str) else 0 for number in found]
    made = [
        f"{symbol}@{day:%Y-%m-%d}#{number}" if not pd.isna(day) else ""
        for symbol, day, number in zip(symbols, rollcalls["date"], numbers, strict=True)
    ]
    ids = rollcalls["rollcall"].tolist()
    other = [None if own == ours else own for own, ours in zip(ids, made, strict=True)]
    return {"symbol": symbols, "seq": numbers} | ({"ids": other} if any(other) else {})


def _filled(values: pd.Series) -> list:
    return [None if missing else value for value, missing in zip(values.tolist(), values.isna(), strict=True)]


def _descriptions(rollcalls: pd.DataFrame) -> list:
    """What the source says beyond the title: its description, or the words on the draft."""
    column = next((name for name in ("description", "draft") if name in rollcalls), None)
    if column is None:
        return []
    words = rollcalls[column].fillna("").str.strip()
    same = words.str.casefold() == rollcalls["title"].fillna("").str.casefold()
    return words.where(~same, "").tolist()


def _parents(rollcalls: pd.DataFrame) -> list:
    """Row of the text that an amendment or separate vote belongs to."""
    if "parent" not in rollcalls or rollcalls["parent"].isna().all():
        return []
    at = pd.Index(rollcalls["rollcall"]).get_indexer(rollcalls["parent"])
    return [None if row < 0 else int(row) for row in at]


def days(dates: Iterable) -> list[int | None]:
    """Days since 1970-01-01; None for a missing one.

    Examples
    --------
    >>> days(pd.to_datetime(pd.Series(["1970-01-03", None])))
    [2, None]
    """
    values = pd.Series(dates).to_numpy().astype("datetime64[D]")
    return [None if np.isnat(day) else int((day - _EPOCH).astype(int)) for day in values]


# -- groupings, issues -------------------------------------------------------------------------------------------


def pack_groups(memberships: pd.DataFrame, described: pd.DataFrame, states: list[str]) -> list[dict]:
    """The dated memberships of the states that vote here, a group each, with its names and what is doubtful of it.

    Parameters
    ----------
    memberships : DataFrame
        As `votelib.load_groupings` gives them.
    described : DataFrame
        As `votelib.groupings.describe_groupings` gives it: `group`, `grouping`, `name_en` and other languages, `kind`,
        `completeness`, `doubts`.
    states : list of str
        State ids in the order of the matrix.

    Returns
    -------
    list of dict
        `id`, `grouping`, `names`, `shorts` (for charts, where the id is not what a language says), `kind`,
        `completeness` and `doubts` by language; `status`, the standing that counts; `spells`: state (its place), first
        day, the day after the last, and whether it had that standing.
    """
    place = {state: row for row, state in enumerate(states)}
    facts = described.fillna("").set_index(["grouping", "group"]).to_dict("index")
    rows = memberships[memberships["country"].isin(place)]
    spells: dict[tuple[str, str], list] = {}
    for grouping, group, country, start, end, status in zip(
        rows["grouping"], rows["group"], rows["country"], days(rows["start"]), days(rows["end"]), rows["status"],
        strict=True,
    ):  # fmt: skip
        spells.setdefault((str(grouping), str(group)), []).append([place[country], start, end, status])
    return [_group(*key, found, facts.get(key, {})) for key, found in spells.items()]


def _group(grouping: str, group: str, spells: list, facts: dict) -> dict:
    """A group; one without members in good standing (an informal one) counts those that act with it."""
    names = {name[5:]: value for name, value in facts.items() if name.startswith("name_") and value}
    notes = {name: _in_each_language(str(facts.get(name, ""))) for name in ("completeness", "doubts")}
    standings = {standing for *_, standing in spells}
    counted = "member" if "member" in standings or "informal" not in standings else "informal"
    counting = [[*spell, standing == counted] for *spell, standing in spells]
    shorts = {lang: short for lang in LANGUAGES if (short := grouped(group, lang)) != group}
    told = {"id": group, "grouping": grouping, "names": names, "shorts": shorts}
    return told | {"kind": str(facts.get("kind", "")), "status": counted, "spells": counting} | notes


def _in_each_language(text: str) -> dict[str, str]:
    """A text of the data in English and in the languages that it is translated to; nothing where there is none."""
    said = {lang: say_data(text, lang) for lang in LANGUAGES}
    return {lang: words for lang, words in said.items() if words and (lang == "en" or words != text)}


def pack_issues(issues: pd.DataFrame, rollcalls: pd.Series) -> list[dict]:
    """What does not add up: the row of the roll call (-1 for all), the check, how serious, in words by language.

    Issues of one roll call that say the same of several states are one.
    """
    issues = issues.assign(at=pd.Index(rollcalls).get_indexer(issues["rollcall"]))
    of_one_text = issues.fillna({"message": ""}).groupby(_OF_ONE_TEXT, sort=False, observed=True)
    return [
        {"rollcall": at, "check": check, "severity": severity, "message": _told(message, check, rows)}
        for (at, check, severity, message), rows in of_one_text
    ]


_OF_ONE_TEXT = ["at", "check", "severity", "message"]


def _told(message: str, check: str, rows: pd.DataFrame) -> dict[str, str]:
    return {
        lang: with_details(words, check, rows, lang) for lang, words in _in_each_language(message).items()
    }
