"""Where numbers come from: a Frictionless data package for each archive and for what ships.

https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from votelib.archives import assembly, registry
from votelib.distribution import __version__
from votelib.records import Records
from votelib.records.summary import ends_of


def package_of_archive(archive: registry.Archive, files: list[Path], records: Records) -> dict:
    """The data package of an archive read from these files."""
    facts = {
        "title": archive.title,
        "version": _version(archive, files),
        "licenses": [{"title": archive.licence, "path": archive.licence_url}],
        "sources": [{"title": archive.source, "path": _address(archive)}],
        "citation": archive.cite,
    }
    return package_of_files(archive.name, files, records) | facts


def package_of_shipped(archive: registry.Archive, records: Records) -> dict:
    """The data package of an archive that ships: what it was made from, with the hashes of the sources."""
    made_of = assembly.provenance()["sources"]
    facts = {
        "title": archive.title,
        "version": "; ".join(source["version"] for source in made_of),
        "licenses": [{"title": archive.licence, "path": archive.licence_url}],
        "sources": [{"title": source["title"], "path": source["path"]} for source in made_of],
        "citation": archive.cite,
    }
    raw = [
        {"name": file["name"], "path": file["name"], "hash": f"sha256:{file['sha256']}", "source": source["path"]}
        for source in made_of for file in source["files"]
    ]  # fmt: skip
    return package_of_files(archive.name, [], records) | facts | {"resources": raw}


def package_of_files(name: str, files: list[Path], records: Records) -> dict:
    """The data package of records read from some files."""
    return {
        "profile": "data-package",
        "name": name.lower().replace(" ", "-"),
        "title": name,
        "created": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "resources": [_resource(path) for path in files],
        "votelib": counts(records),
    }


def counts(records: Records) -> dict:
    """What came out: numbers of rows, the span of days, and how many issues of each kind."""
    first, last = ends_of(records.rollcalls) or (None, None)
    return {
        "version": __version__,
        "rollcalls": len(records.rollcalls),
        "votes": len(records.votes),
        "adopted_without_vote": int((records.rollcalls["adoption"] == "without_vote").sum()),
        "bodies": sorted(records.rollcalls["body"].unique()),
        "first": first,
        "last": last,
        "issues": {check: int(n) for check, n in records.issues["check"].value_counts().sort_index().items()},
    }


def _resource(path: Path) -> dict:
    from votelib.files import file_hash

    stat, fetched = path.stat(), _fetched(path)
    when = {"modified": _day(stat.st_mtime)}
    if fetched:
        when = {"retrieved": fetched["retrieved"], "source": fetched["url"]}
    facts = {"name": path.name.lower(), "path": path.name, "folder": str(path.parent.resolve())}
    return facts | {"bytes": stat.st_size, "hash": f"sha256:{file_hash(path)}"} | when


def _fetched(path: Path) -> dict | None:
    """What `votelib fetch` wrote down about a file, if it got it."""
    try:
        listed = json.loads((path.parent / "fetched.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return listed.get(path.name)


def _day(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"


def _version(archive: registry.Archive, files: list[Path]) -> str:
    """The commit of a pinned source; of a file brought by the user, the day in its name, or of its last change."""
    dated = [found.group() for path in files if (found := re.match(r"\d{4}_\d{1,2}_\d{1,2}", path.name))]
    if dated:
        return dated[0].replace("_", "-")
    return archive.version or _day(max(path.stat().st_mtime for path in files))


def _address(archive: registry.Archive) -> str:
    data = (each for each in (*archive.files, *archive.newest) if each.name != archive.licence_file)
    file = next(data, None)
    if file is None:
        return archive.licence_url
    return file.url or f"https://digitallibrary.un.org/record/{file.record}"
