"""What is held of each body, year by year, and what is known to be missing."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from votelib.archives import registry, sources
from votelib.archives.gaps import known_gaps
from votelib.archives.named import load
from votelib.arguments import public
from votelib.errors import ArgumentError
from votelib.records import Records

_COLUMNS = ["body", "year", "recorded", "without_vote", "source", "missing", "where"]
#: What `rollcalls.source` begins with, in short.
_SHORT = {
    "unvotes": "unvotes", "United Nations, DGACM": "United Nations, machine-readable resolutions",
    "United Nations Digital Library": "UN Digital Library", "OHCHR": "OHCHR library",
    "official document": "official documents",
}  # fmt: skip


@public
def coverage(bodies: str | Iterable[str] | None = None) -> pd.DataFrame:
    """What the archives on this machine hold, by body and year, and what is known to be missing.

    Parameters
    ----------
    bodies : str or list of str, optional
        `UNGA`, `HRC`, `CHR`, `UNSC`; all by default. Where the Council's archive is not here, the sample is counted.

    Returns
    -------
    DataFrame
        One row a body and year, sorted: `body`, `year` (int); `recorded`, roll calls with a recorded vote;
        `without_vote`, texts adopted without one (both int, 0 where nothing is held); `source`, where these come from;
        `missing`, what is known to be missing in that year, and `where` it could come from (empty where nothing is
        known to be). What nobody has noticed is not listed: an empty cell is no proof.

    Raises
    ------
    ValueError
        For a body that is none of the four.

    Examples
    --------
    >>> table = coverage("UNGA").set_index("year")
    >>> table.loc[2021, ["recorded", "without_vote", "source"]].map(str).tolist()
    ['86', '244', 'United Nations, machine-readable resolutions']
    >>> "recorded votes of January to September (from resolution 72/263 on)" in table.loc[2018, "missing"]
    True
    """
    wanted = _wanted(bodies)
    here = _here(wanted)
    held = pd.concat([_held(load(name), set(wanted)) for name in here or ["sample"]], ignore_index=True)
    gaps = _by_year(known_gaps(), wanted)
    table = held.merge(gaps[["body", "year"]].drop_duplicates(), on=["body", "year"], how="outer")
    table = table.fillna({"recorded": 0, "without_vote": 0, "source": ""})
    table = table.astype({"recorded": "int64", "without_vote": "int64", "year": "int64"})
    said = gaps.merge(table, on=["body", "year"], validate="m:1")
    nothing = said["when"].eq("empty") & (said["recorded"] + said["without_vote"] == 0)
    absent = said["when"].eq("absent") & ~said["body"].isin(_bodies_of(here))
    said = said[said["when"].eq("always") | nothing | absent]
    words = said.groupby(["body", "year"])[["missing", "where"]].agg("; ".join).reset_index()
    table = table.merge(words, on=["body", "year"], how="left", validate="1:1").fillna(
        {"missing": "", "where": ""}
    )
    return table[_COLUMNS].sort_values(["body", "year"], ignore_index=True)


_BODIES = ("CHR", "HRC", "UNGA", "UNSC")


def _wanted(bodies) -> list[str]:
    wanted = list(_BODIES) if bodies is None else [bodies] if isinstance(bodies, str) else list(bodies)
    unknown = [body for body in wanted if body not in _BODIES]
    if unknown or not wanted:
        raise ArgumentError("bodies", f"some of {', '.join(_BODIES)}", unknown or bodies)
    return wanted


def _by_year(gaps: pd.DataFrame, wanted: list[str]) -> pd.DataFrame:
    gaps = gaps[gaps["body"].isin(wanted)]
    years = [range(first, last + 1) for first, last in zip(gaps["first"], gaps["last"], strict=True)]
    return gaps.assign(year=years).explode("year").astype({"year": "int64"}).reset_index(drop=True)


def _here(wanted: list[str]) -> list[str]:
    """The archives on this machine that hold a body that is asked for; the sample where the Council's is not here."""
    archives = registry.archives()
    here = [
        name for name, archive in archives.items()
        if set(archive.bodies) & set(wanted) and (archive.shipped or sources.sources(archive))
    ]  # fmt: skip
    return ["sample", *here] if "hrc" not in here and "HRC" in wanted else here


def _bodies_of(names: list[str]) -> set[str]:
    archives = registry.archives()
    return {body for name in names if name in archives for body in archives[name].bodies}


def _held(records: Records, wanted: set[str]) -> pd.DataFrame:
    table = records.rollcalls[records.rollcalls["date"].notna() & records.rollcalls["body"].isin(wanted)]
    known = {source: _short(source) for source in table["source"].dropna().unique()}
    told = table.assign(
        year=table["date"].dt.year, recorded=table["adoption"].eq("recorded"),
        without_vote=table["adoption"].eq("without_vote"), short=table["source"].map(known),
    )  # fmt: skip
    by = told.groupby(["body", "year"])
    names = by["short"].agg(
        lambda values: "; ".join(sorted({each for value in values.dropna() for each in value}))
    )
    return by[["recorded", "without_vote"]].sum().assign(source=names).reset_index()


def _short(source: str) -> tuple[str, ...]:
    """The sources that a roll call names, in short.

    Examples
    --------
    >>> _short("unvotes, from Voeten; roll call 9123; also United Nations, DGACM, machine-readable resolutions, line 5")
    ('unvotes', 'United Nations, machine-readable resolutions')
    """
    return tuple(
        next((short for start, short in _SHORT.items() if part.startswith(start)), part.split(",")[0])
        for part in source.split("; also ")
    )
