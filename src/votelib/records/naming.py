"""What roll calls are called: by their symbol or id, and which one people mean by `53/11` or `res. 46/1`."""

from __future__ import annotations

import re

import pandas as pd

from votelib.numerals import from_roman
from votelib.records.tables import Records


def symbols_or_ids(rollcalls: pd.DataFrame, *, made: bool = True) -> pd.Series:
    """What to call each roll call: its symbol; where it has none its id, without the day and number in it.

    Parameters
    ----------
    made : bool, default True
        Take also an id that a reader made (`UNGA roll call 812`), not only one that the user gave.
    """
    ids = rollcalls["rollcall"]
    return rollcalls["symbol"].fillna(
        ids.str.split("@").str[0] if made else ids.where(~ids.map(made_by_reader))
    )


def made_by_reader(rollcall: str) -> bool:
    """Whether an id was made of a symbol, a day and a number, and is none that the user gave."""
    return "@" in rollcall


def in_full(records: Records, short: str) -> str:
    """`53/11` as A/HRC/RES/53/11: the newest of the symbols that end so, a resolution before a decision."""
    nameless = records.rollcalls.loc[records.rollcalls["symbol"].isna(), "rollcall"]
    called = nameless[nameless.str.split("@").str[0] == short]
    if len(called):  # "UNGA roll call 812", as pages call a vote without a symbol
        return called.iloc[-1]
    symbols = records.rollcalls.dropna(subset="symbol")
    if symbols["symbol"].eq(short).any():
        return short
    number, said = _words_before(short)
    there = symbols[_as_said(symbols, said)]
    plain = there["symbol"].map(_plain)
    ends = there[plain.str.endswith(_plain(number))]
    if ends.empty and number.isdigit():  # the Security Council's "2712" of S/RES/2712 (2023)
        ends = there[plain.str.contains(rf"/{number}\(\d{{4}}\)$")]
    ends = ends.assign(text=ends["kind"].eq("resolution")).sort_values(["text", "date"], kind="stable")
    return ends["symbol"].iloc[-1] if len(ends) else short


#: What people write before the number of a text: "HRC 46/1", "res. 46/1", "GA/RES/80/1".
_WORD_BEFORE = re.compile(
    r"""(?:UN)?(?P<body>HRC|CHR|GA|SC|S(?=/RES/))(?=[\s/.])
      | (?P<series>R[EÉ]S|D[EÉ]C)(?:OLUTION|OLUCI[OÓ]N|ISION|ISI[OÓ]N)?(?=[\s/.])""",
    re.IGNORECASE | re.VERBOSE,
)
_BODIES = {"GA": "UNGA", "SC": "UNSC", "S": "UNSC"}


def _words_before(short: str) -> tuple[str, dict[str, str]]:
    """The number in a symbol as people write it, and the body and series named before it."""
    said: dict[str, str] = {}
    rest = short.strip().lstrip("/")
    while word := _WORD_BEFORE.match(rest):
        said |= {what: text.upper().replace("É", "E") for what, text in word.groupdict().items() if text}
        rest = rest[word.end() :].lstrip(" /.")
    return re.sub(r"(?i)\b(RES|DEC)[\s.]+", r"\1/", rest), said


def _as_said(symbols: pd.DataFrame, said: dict[str, str]) -> pd.Series:
    """The texts of the body and series named before a number."""
    there = pd.Series(True, index=symbols.index)
    if body := said.get("body"):
        there &= symbols["body"] == _BODIES.get(body, body)
    if series := said.get("series"):
        there &= symbols["kind"].eq("decision") == (series == "DEC")
    return there


_SERIES = re.compile(
    r"^(A/RES/|R/)(?=[\dES-])"
)  # of the Assembly's resolutions; "R/" in the data before 1976
_ROMAN_SESSION = re.compile(r"(?P<number>\d+[A-Z]?)\((?P<kind>(?:ES-|S-)?)(?P<roman>[IVXL]+)\)")


def _plain(symbol: str) -> str:
    """A symbol without its spaces, case and series, its session first: `A/RES/3379 (XXX)` as /30/3379."""
    symbol = _SERIES.sub("", re.sub(r"\s+", "", symbol).upper().lstrip("/"), count=1)
    return "/" + _ROMAN_SESSION.sub(
        lambda found: f"{found['kind']}{from_roman(found['roman'])}/{found['number']}", symbol
    )
