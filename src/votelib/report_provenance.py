"""What stands under every page: where its numbers come from, and how to cite them."""

from __future__ import annotations

import datetime
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from votelib.records import Records

__all__ = ["provenance"]

_NAMED = 3  # sources named in the box; the rest are counted


def provenance(records: Records | None, data: str | None) -> list[tuple[str, str]]:
    """Name and text of each line of the box; without records, for a page that reads no votes.

    The day is the only thing in it that differs between two runs on the same data and versions.
    """
    about = [] if records is None else _of_data(records, data)
    day = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    return [
        *about,
        ("Software", _software()),
        ("Made on", day),
        ("How to cite", _citation(records, data, day)),
    ]


def _of_data(records: Records, data: str) -> list[tuple[str, str]]:
    coverage, *scope, issues = records.summary()
    return [
        ("Data set", f"{data}: {coverage.removeprefix('Records: ')}"),
        ("Scope of the data", "; ".join(scope)),
        ("What does not add up", issues),
        ("Fingerprint of the data", f"sha256:{records.fingerprint()}"),
        ("Sources", _sources(records)),
    ]


def _sources(records: Records) -> str:
    sources = sorted(records.rollcalls["source"].dropna().str.split(";").str[0].unique())
    more = f" and {len(sources) - _NAMED} more" if len(sources) > _NAMED else ""
    return ("; ".join(sources[:_NAMED]) + more) or "not stated by the data"


def _software() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "scipy", "matplotlib"))
    return f"votelib {version('unvotelib')}{_commit()}, {libraries}, Python {platform.python_version()}"


def _commit() -> str:
    """The state of the code, where it runs from a checkout: a version number alone does not pin it."""
    describe = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        found = subprocess.run(describe, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return f" (commit {found.stdout.strip()})"


def _citation(records: Records | None, data: str | None, day: str) -> str:
    ours = f"The votelib founders (2026). votelib, version {version('unvotelib')} [software]."
    if records is None:
        return ours
    votes = f"Votes: {_sources(records)} (data set “{data}”, sha256 {records.fingerprint()[:12]})."
    return f"{ours} {votes} Cite the source of the votes as well as the software."
