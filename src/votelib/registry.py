"""The named archives as `data/archives.toml` lists them, and where their files lie on this machine."""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from votelib.errors import NotAvailable
from votelib.paths import data_dir

__all__ = ["Archive", "RawFile", "archives", "cache_dir", "raw_dir", "user_folder"]


@dataclass(frozen=True)
class RawFile:
    """One file of an archive: fetched from `url` and held to a hash, or downloaded by the user from a `record`."""

    name: str
    url: str = ""
    sha256: str = ""
    git_blob: str = ""
    record: str = ""
    what: str = ""


@dataclass(frozen=True)
class Archive:
    """What `data/archives.toml` says of one archive."""

    name: str
    title: str
    dataset: str
    folder: str
    source: str
    licence: str
    licence_url: str
    cite: str
    bodies: tuple[str, ...] = ()
    version: str = ""
    licence_file: str = ""
    files: tuple[RawFile, ...] = ()
    newest: tuple[RawFile, ...] = ()


@cache
def archives() -> dict[str, Archive]:
    """The archives that can be fetched or brought, by name.

    Examples
    --------
    >>> list(archives())
    ['hrc', 'unga', 'unsc', 'ideal_points']
    """
    listed = tomllib.loads((data_dir() / "archives.toml").read_text(encoding="utf-8"))
    return {name: _archive(name, facts) for name, facts in listed.items()}


def _archive(name: str, facts: dict) -> Archive:
    lists = {key: tuple(RawFile(**file) for file in facts.pop(key, ())) for key in ("files", "newest")}
    return Archive(name=name, bodies=tuple(facts.pop("bodies")), **lists, **facts)


def user_folder() -> Path | None:
    """The folder that `$VOTELIB_DATA` names, if it names one.

    Raises
    ------
    NotAvailable
        If it names something that is no folder.
    """
    named = os.environ.get("VOTELIB_DATA", "").strip()
    if not named:
        return None
    folder = Path(named).expanduser()
    if not folder.is_dir():
        raise NotAvailable(f"$VOTELIB_DATA is {named!r}, which is no folder; name one, or unset it")
    return folder


def cache_dir() -> Path:
    """Where fetched files and Parquet copies are kept: `$VOTELIB_CACHE`, or the user's cache folder."""
    named = os.environ.get("VOTELIB_CACHE", "").strip()
    return Path(named).expanduser() if named else _os_cache() / "votelib"


def _os_cache() -> Path:
    """The cache folder of this system, as pooch and platformdirs name it; told here without loading either."""
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def raw_dir(archive: Archive) -> Path:
    """Where `votelib fetch` puts the files of an archive, and where a user may put them."""
    return cache_dir() / "raw" / archive.folder
