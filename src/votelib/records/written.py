"""Symbols as people write them: `res. 46/1`, `HRC 46/1`, `A/RES/3379 (XXX)`."""

from __future__ import annotations

import re

from votelib.numerals import from_roman

#: What people write before the number of a text: "HRC 46/1", "res. 46/1", "GA/RES/80/1".
_WORD_BEFORE = re.compile(
    r"""(?:UN)?(?P<body>HRC|CHR|GA|SC|S(?=/RES/))(?=[\s/.])
      | (?P<series>R[EÉ]S|D[EÉ]C)(?:OLUTION|OLUCI[OÓ]N|ISION|ISI[OÓ]N)?(?=[\s/.])""",
    re.IGNORECASE | re.VERBOSE,
)
BODIES = {"GA": "UNGA", "SC": "UNSC", "S": "UNSC"}


def words_before(short: str) -> tuple[str, dict[str, str]]:
    """The number in a symbol as people write it, and the body and series named before it."""
    said: dict[str, str] = {}
    rest = short.strip().lstrip("/")
    while word := _WORD_BEFORE.match(rest):
        said |= {what: text.upper().replace("É", "E") for what, text in word.groupdict().items() if text}
        rest = rest[word.end() :].lstrip(" /.")
    return re.sub(r"(?i)\b(RES|DEC)[\s.]+", r"\1/", rest), said


_SERIES = re.compile(
    r"^(A/RES/|R/)(?=[\dES-])"
)  # of the Assembly's resolutions; "R/" in the data before 1976
_ROMAN_SESSION = re.compile(r"(?P<number>\d+[A-Z]?)\((?P<kind>(?:ES-|S-)?)(?P<roman>[IVXL]+)\)")


def plain(symbol: str) -> str:
    """A symbol without its spaces, case and series, its session first: `A/RES/3379 (XXX)` as /30/3379."""
    symbol = _SERIES.sub("", re.sub(r"\s+", "", symbol).upper().lstrip("/"), count=1)
    return "/" + _ROMAN_SESSION.sub(
        lambda found: f"{found['kind']}{from_roman(found['roman'])}/{found['number']}", symbol
    )
