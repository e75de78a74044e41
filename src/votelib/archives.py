"""Named data sets: what ships with votelib, and what is fetched once and kept."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from votelib.checks import check
from votelib.errors import UnknownName
from votelib.paths import data_dir
from votelib.records import Records

__all__ = ["describe", "load", "open_data"]


def load(name: str = "sample") -> Records:
    """Load a named archive, with what does not add up in it listed in `issues`.

    Parameters
    ----------
    name : str
        `"sample"` ships with the package: the Human Rights Council's yearly text on international cooperation in
        the field of human rights, adopted without a vote 2007-2016 and by recorded vote 2017-2025.

    Returns
    -------
    Records

    Raises
    ------
    UnknownName
        If no archive of that name is known; close matches are named.

    Examples
    --------
    >>> load("sample")
    Records: 19 roll calls of HRC, 2007-03-30 to 2025-07-04
      423 votes of 108 states: 271 yes, 31 abstain, 119 no, 2 absent
      10 of the roll calls adopted without a vote
      1 issue: 1 no_seat
    """
    if name not in _LOADERS:
        close = get_close_matches(str(name), _LOADERS, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise UnknownName(f"no archive {name!r}; known: {', '.join(_LOADERS)}{hint}", str(name), close)
    records = _LOADERS[name]()
    return records.with_issues(check(records))


def open_data(name_or_path: str) -> Records:
    """What a user means by a data set: the name of an archive, or a file or folder to read.

    A name wins over a file of the same name, so that what a notebook's `data = "sample"` means does not depend
    on the folder it runs in.
    """
    if name_or_path in _LOADERS or not Path(name_or_path).exists():
        return load(name_or_path)
    from votelib.readers import read  # readers of documents bring libraries that the archives do without

    records = read(name_or_path)
    return records.with_issues(check(records))


def _sample() -> Records:
    return Records.from_folder(data_dir() / "sample")


_LOADERS = {"sample": _sample}


def describe() -> pd.DataFrame:
    """The named archives: `name`, what it holds, and whether it is on this machine.

    Examples
    --------
    >>> describe()["name"].tolist()
    ['sample']
    """
    rows = [("sample", "Human Rights Council: one text, 2007-2025", "ships with votelib")]
    return pd.DataFrame(rows, columns=["name", "what", "where"])
