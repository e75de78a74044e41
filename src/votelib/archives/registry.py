"""The named archives as `data/archives.toml` lists them, and where their files lie on this machine."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from votelib.errors import NotAvailable
from votelib.files import cache_dir, data_dir


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
    """What `data/archives.toml` says of one archive.

    `shipped` names the folder of `data/` that holds it; `extract` is the GitHub repository, owner and name, of the
    United Nations' extract, whose newest state `votelib fetch NAME --newest` gets.
    """

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
    shipped: str = ""
    extract: str = ""
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
    lists: dict[str, Any] = {
        key: tuple(RawFile(**file) for file in facts.pop(key, ())) for key in ("files", "newest")
    }
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


def raw_dir(archive: Archive) -> Path:
    """Where `votelib fetch` puts the files of an archive, and where a user may put them."""
    return cache_dir() / "raw" / archive.folder
