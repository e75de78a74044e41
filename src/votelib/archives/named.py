"""Named data sets: what ships with votelib, and what is fetched or brought once and kept."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pandas as pd

from votelib.archives import assembly, cache, registry, sources
from votelib.archives import datapackage as provenance
from votelib.archives.datapackage import counts, package_of_files
from votelib.arguments import public
from votelib.checks.corrections import apply, with_missing_texts
from votelib.checks.rules import checked
from votelib.errors import NotAvailable, UnknownName, close_to
from votelib.files import data_dir
from votelib.readers.documents.extraction.limits import Limits
from votelib.records import Records

#: Names beside those of the registry: parts of an archive.
_PARTS = {"chr": ("hrc", "CHR")}


@public
def load(
    name: str = "sample", *, corrected: bool = False, progress: bool = False, limits: Limits | None = None
) -> Records:
    """Load a named archive, with what does not add up in it listed in `issues`.

    Parameters
    ----------
    name : str
        `"sample"` ships with the package: the Human Rights Council's yearly text on international cooperation in
        the field of human rights, adopted without a vote 2007-2016 and by recorded vote 2017-2025. `"unga"` ships as
        well: the General Assembly since 1946, with a row `absent` for each member that did not vote
        (`votelib.archives.assembly`). `"hrc"` (the Council and, as body `CHR`, the Commission before it; `"chr"` the
        Commission alone) and `"unsc"` are read from the folder that `$VOTELIB_DATA` names, or from where `votelib
        fetch` puts them. Further sources that lie there join an archive: the same roll calls are recognised and
        compared, others are added (`votelib.archives.joining`). What was read once is kept as Parquet, under the hash
        of the raw files and our version, and read from there (`$VOTELIB_CACHE`).
    corrected : bool
        Apply the corrections that ship (`data/corrections.csv`) and add the rejected texts that the record lacks
        (`data/rejected_texts`), each with its source and listed in `issues`; without it the record stays as its source
        has it. See `votelib.checks.corrections`.
    progress : bool
        Say on standard error what is being read, the first time.
    limits : Limits, optional
        What a raw file may cost the first time, as for `vl.read`; more is refused.

    Returns
    -------
    Records
        `rollcalls` has the further columns `parent` (the text that an amendment changes) and `lineage` (the yearly
        text); see `votelib.texts`.

    Raises
    ------
    UnknownName
        If no archive of that name is known; close matches are named.
    NotAvailable
        If the archive is not on this machine; the message says how to get it.
    ReadError
        If a raw file is damaged, or costs more than its limits.

    Examples
    --------
    >>> load("sample")
    Records of HRC, 2007-03-30 to 2025-07-04: 9 roll calls, 10 adoptions without a vote
      423 votes of 108 states: 271 yes, 31 abstain, 119 no, 2 absent
      1 issue: 1 no_seat
    """
    if corrected:
        return with_missing_texts(apply(load(name, progress=progress, limits=limits)))
    if name == "sample":
        records = Records.from_folder(data_dir() / "sample")
        return _linked(checked(records))
    if name in _PARTS:
        whole, body = _PARTS[name]
        return load(whole, progress=progress, limits=limits).select(body=body)
    archive = _known(name)
    found = sources.sources(archive)
    if archive.shipped and not found:
        return assembly.shipped()
    files = _files_of(archive, found)
    return cache.load_or_build(
        archive.name,
        files,
        lambda: _linked(_build(archive, found, limits or Limits(), progress)),
        lambda records: provenance.package_of_archive(archive, files, records),
    )


def _build(archive: registry.Archive, found: list[sources.Source], limits: Limits, progress: bool) -> Records:
    if progress:
        print(f"reading {', '.join(source.name for source in found)}", file=sys.stderr)
    return sources.build(archive, found, limits)


def _linked(records: Records) -> Records:
    """Amendments linked to their texts, and texts to those of other years."""
    from votelib.texts.kinds import link_parents
    from votelib.texts.lineage import link_lineages

    return link_lineages(link_parents(records))


@public
def package(name: str) -> dict:
    """The data package of an archive (see `votelib.archives.named.of`)."""
    archive = _known(_PARTS[name][0] if name in _PARTS else name)
    if archive.shipped and not sources.sources(archive):
        return provenance.package_of_shipped(archive, assembly.shipped())
    files = raw_files(archive)
    load(archive.name)
    return cache.package_of(archive.name, files) or provenance.package_of_archive(
        archive, files, load(archive.name)
    )


def names() -> list[str]:
    """The names that `load` knows."""
    return ["sample", *(name for name, archive in registry.archives().items() if archive.bodies), *_PARTS]


def _known(name: str) -> registry.Archive:
    if name not in names():
        close = close_to(name, names(), n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise UnknownName(f"no archive {name!r}; known: {', '.join(names())}{hint}", str(name), close)
    return registry.archives()[name]


def raw_files(archive: registry.Archive) -> list[Path]:
    """The files of an archive on this machine: `$VOTELIB_DATA` first, then what was fetched.

    Of an archive that ships, those that add to it.

    Raises
    ------
    NotAvailable
        If there are none.
    """
    if archive.dataset == "points":
        return _or_how_to_get(_points(archive), archive)
    return _files_of(archive, sources.sources(archive))


def _files_of(archive: registry.Archive, found: list[sources.Source]) -> list[Path]:
    return _or_how_to_get([path for source in found for path in source.files], archive)


def _or_how_to_get(files: list[Path], archive: registry.Archive) -> list[Path]:
    if not files:
        raise NotAvailable(_how_to_get(archive, sources.places(archive)))
    return files


def _points(archive: registry.Archive) -> list[Path]:
    from votelib.readers.datasets.recognise import points_files

    folders = (
        sorted(path for path in place.iterdir() if path.is_file()) for place in sources.places(archive)
    )
    return next(filter(None, map(points_files, folders)), [])


def _how_to_get(archive: registry.Archive, places: list[Path]) -> str:
    looked = ", ".join(map(str, places)) or f"$VOTELIB_DATA (not set) and {registry.raw_dir(archive)}"
    fetch = (
        f"`votelib fetch {archive.name}` gets it"
        if archive.files
        else f"`votelib fetch {archive.name}` says how"
    )
    return (
        f"the archive {archive.name!r} is not on this machine (looked in {looked}); {fetch}, or set VOTELIB_DATA to a "
        f"folder that holds its files in {archive.folder}/. vl.load('sample') works without."
    )


@public
def published_points(path: str | os.PathLike | None = None) -> pd.DataFrame:
    """Ideal points that others have published, to compare our own with.

    Parameters
    ----------
    path : str or Path, optional
        The file; by default the one in `$VOTELIB_DATA`, or what `votelib fetch ideal_points` got.

    Returns
    -------
    DataFrame
        One row a state and session, or year: `country`, `session`, `year`, `position`, `low`, `high`, `n_votes`,
        `ccode`, `name`; see `votelib.readers.datasets.published_points.read_published_points`.

    Raises
    ------
    NotAvailable
        If no path is given and the file is not on this machine.
    ReadError
        If the file is damaged, or none of published ideal points.
    """
    from votelib.readers.datasets.published_points import read_published_points

    return read_published_points(path or raw_files(registry.archives()["ideal_points"])[0])


@public
def published_dyads(path: str | os.PathLike) -> pd.DataFrame:
    """Agreement of pairs of states as Bailey, Strezhnev and Voeten have published it (`AgreementScoresAll_*.csv`).

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    DataFrame
        One row a pair and session, or year: `country_a`, `country_b`, `session`, `year`, `agree`, `distance`, …; see
        `votelib.readers.datasets.published_dyads.read_published_dyads`.

    Raises
    ------
    ReadError
        If the file is damaged, or none of published dyads.

    Notes
    -----
    `vl.dyads(records, by="session", methods="lijphart", unanimous=False)` makes `agree` again from the votes.
    """
    from votelib.readers.datasets.published_dyads import read_published_dyads

    return read_published_dyads(path)


@public
def open_data(name_or_path: str | os.PathLike) -> Records:
    """What a user means by a data set: the name of an archive, or a file or folder to read.

    A name wins over a file of the same name, so that what a notebook's `data = "sample"` means does not depend
    on the folder it runs in.
    """
    name_or_path = os.fspath(name_or_path)
    if name_or_path in names() or not os.path.exists(name_or_path):
        return load(name_or_path)
    from votelib.readers.reading import (
        read,  # readers of documents bring libraries that the archives do without
    )

    return read(name_or_path)


def describe() -> pd.DataFrame:
    """The named archives and what of them is on this machine.

    Returns
    -------
    DataFrame
        `name`, `what`, `here` (bool), `read_with` (the call); where the archive was read before, `rollcalls`, `votes`
        (Int64), `first`, `last` (str; days, or months where no more is known); `where` (the folder, or how to get it),
        `licence`.

    Examples
    --------
    >>> describe()["name"].tolist()
    ['sample', 'hrc', 'unga', 'unsc', 'ideal_points']
    """
    rows = [_described_sample(), *map(_described, registry.archives().values())]
    return pd.DataFrame(rows).astype({"rollcalls": "Int64", "votes": "Int64"})


def _described_sample() -> dict:
    facts = provenance.counts(load("sample"))
    row = {
        "name": "sample",
        "what": "Human Rights Council: one text, 2007-2025",
        "here": True,
        "read_with": "vl.load()",
    }
    return row | _counted(facts) | {"where": "ships with votelib", "licence": "facts of the public record"}


def _described(archive: registry.Archive) -> dict:
    try:
        files = raw_files(archive)
    except NotAvailable:
        files = []
    if archive.shipped and not files:
        return _described_shipped(archive)
    kept = (cache.package_of(archive.name, files) if files else None) or {}
    where = str(files[0].parent) if files else f"votelib fetch {archive.name}"
    row = {"name": archive.name, "what": archive.title, "here": bool(files), "read_with": _read_with(archive)}
    return row | _counted(kept.get("votelib", {})) | {"where": where, "licence": archive.licence}


def _described_shipped(archive: registry.Archive) -> dict:
    facts = assembly.provenance()["counts"]
    row = {"name": archive.name, "what": archive.title, "here": True, "read_with": _read_with(archive)}
    return row | _counted(facts) | {"where": "ships with votelib", "licence": archive.licence}


def _read_with(archive: registry.Archive) -> str:
    return f"vl.load({archive.name!r})" if archive.bodies else "vl.published_points()"


def _counted(facts: dict) -> dict:
    return {name: facts.get(name) for name in ("rollcalls", "votes", "first", "last")}


@public
def of(name_or_path: str | os.PathLike) -> dict:
    """The data package of an archive, or of files of the user's own.

    Parameters
    ----------
    name_or_path : str or Path
        `"sample"`, `"hrc"`, `"unga"`, … as for `vl.load`; or a file or folder.

    Returns
    -------
    dict
        A Frictionless data package: `name`, `title`, `version` (of the source: a commit, or a date), `created`,
        `licenses`, `sources`, `citation`, `resources` (each raw file: `path` in `folder`, `bytes`, `hash`, and when it
        was `retrieved` or last `modified`), and `votelib`: its `version`, the counts of `rollcalls` and `votes`, and
        `issues`, a count a check.

    Raises
    ------
    NotAvailable, UnknownName
        As `vl.load`.

    Examples
    --------
    >>> package = of("sample")
    >>> package["name"], package["votelib"]["rollcalls"], package["votelib"]["issues"]
    ('sample', 19, {'no_seat': 1})
    """
    from votelib.archives import named as archives

    name = str(name_or_path)
    if name == "sample":
        return _shipped_sample(archives.load("sample"))
    if name in archives.names() or not os.path.exists(name):
        return archives.package(name)
    path = Path(name)
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    return package_of_files(path.stem or "data", files, archives.open_data(name))


def _shipped_sample(records: Records) -> dict:
    package = json.loads((data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    sample = [resource for resource in package["resources"] if resource["path"].startswith("sample/")]
    return package | {
        "name": "sample", "title": "Enhancement of international cooperation in the field of human rights, 2007-2025",
        "resources": sample, "votelib": counts(records),
    }  # fmt: skip
