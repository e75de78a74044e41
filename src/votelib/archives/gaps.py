"""What is known to be missing of an archive, as `data/coverage.csv` lists it, and as issues of the records."""

from __future__ import annotations

import re

import pandas as pd

from votelib.arguments import public
from votelib.records import Records
from votelib.records.missing import gaps_in, gaps_table, missing_text


@public
def known_gaps() -> pd.DataFrame:
    """What is known to be missing: `data/coverage.csv`.

    Returns
    -------
    DataFrame
        `body`; `first`, `last`, years; `when` (`always`; `empty`, true as long as nothing is held of the year;
        `absent`, as long as the archive is not on this machine); `missing`; `texts`, where they are known by symbol
        (`73/8`, or `ES-10/25 (79)` with the session in whose time they were adopted; `70/236 on`: from this
        resolution to the end of its session; `before ES-10/19`); `where`, and `source`, how it is known.

    Examples
    --------
    >>> known_gaps().query("body == 'HRC' and first == 2022")["missing"].item()
    'draft decision 51/L.6 (Xinjiang), rejected 17-19-11'
    """
    return gaps_table()


def with_known_gaps(records: Records) -> Records:
    """Add an issue (`missing_text`, a note) for each session of which texts are known to be missing, and still are.

    What the issues of the records say already is not said again.
    """
    symbols = [*records.rollcalls["symbol"].dropna()]
    said = records.issues.loc[records.issues["check"] == "missing_text", "expected"]
    told = {text for listed in said for text in listed.split(", ")}
    gaps = known_gaps()
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in gaps[gaps["body"].isin(records.rollcalls["body"])].itertuples():
        for gap, text, session in gaps_in(row.texts):
            if text not in told and not _filled(gap, text, symbols):
                found.setdefault((session, str(row.body), gap), []).append(text)
    rows = [missing_text(texts, *where) for where, texts in found.items()]
    return records.with_issues(rows) if rows else records


def _filled(gap: str, text: str, symbols: list[str]) -> bool:
    """Whether another source has brought the text, or one of those before it or after it."""
    if gap == "single":
        return text in symbols or f"A/RES/{text}" in symbols
    session, _, last = text.rpartition("/")
    of_session = [found for symbol in symbols if (found := re.match(rf"A/RES/{session}/(\d+)", symbol))]
    numbers = [int(found[1]) for found in of_session]
    return any(number < int(last) if gap == "before" else number >= int(last) for number in numbers)
