"""Which files on this machine make an archive, and how several sources of it become one.

A file is told by its content and taken where it lies: in the folder that `$VOTELIB_DATA` names (or a folder in it),
or where `votelib fetch` puts files. The first source gives the ids; what another holds as well is compared with it,
what only another holds is added (`votelib.archives.joining`).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from votelib.archives import assembly, registry
from votelib.archives.gaps import with_known_gaps
from votelib.archives.joining import join
from votelib.archives.registry import Archive
from votelib.checks.rules import rechecked
from votelib.errors import NotAvailable, ReadError, WriteError, counted
from votelib.files import cache_dir, file_hash, remembered, writing_folder
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.untrusted import guarded, looks_packed, needs_guard, read_untrusted
from votelib.readers.unzipping import unzipped
from votelib.records import Records

#: Data sets whose every vote is in the archive that ships.
_SHIPPED = ("unvotes",)
_NAMES = {
    "undl": "the UN Digital Library's file", "voeten": "Voeten's file", "resolutions": "the United Nations' extract",
    "ohchr": "the OHCHR pair", "marcxml": "the OHCHR library's export", "unvotes": "unvotes",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Files that are read together, and what they are called in `issues`."""

    dataset: str
    files: tuple[Path, ...]
    update: bool = False

    @property
    def name(self) -> str:
        """Words for messages.

        Examples
        --------
        >>> Source("undl", (Path("2026_02_06_ga_voting.csv"),)).name
        "the UN Digital Library's file (2026_02_06_ga_voting.csv)"
        """
        commit = _commit_of(self.files[0].parent)
        shown = f"commit {commit[:12]}" if commit else ", ".join(path.name for path in self.files[:3])
        more = f" and {len(self.files) - 3} more" if len(self.files) > 3 and not commit else ""
        return f"{_NAMES.get(self.dataset, self.dataset)} ({shown}{more})"


def _commit_of(folder: Path) -> str:
    """The commit that `votelib fetch --newest` wrote down beside the files of an extract."""
    try:
        return json.loads((folder / "state.json").read_text(encoding="utf-8"))["commit"]
    except (OSError, ValueError, KeyError):
        return ""


def places(archive: Archive) -> list[Path]:
    """Folders in which files of an archive may lie, the user's first."""
    named = registry.user_folder()
    folders = [named / archive.folder, named] if named else []
    return [folder for folder in [*folders, registry.raw_dir(archive)] if folder.is_dir()]


def sources(archive: Archive) -> list[Source]:
    """The sources of an archive on this machine: the one that others join first.

    Of an archive that ships, those that add to it; else the files of the first folder that has any. Folders in that
    folder are looked into, so that another edition can lie beside the first.
    """
    if archive.shipped:
        whole = [(place, place.name == archive.folder) for place in places(archive)]
        found = [source for place, inner in whole for source in _in_folder(place, archive, whole=inner)]
        return [source for source in _each_once(found) if source.dataset not in _SHIPPED]
    for place in places(archive):
        found = _in_folder(place, archive, whole=place.name == archive.folder)
        if found:
            return found
    return []


def _in_folder(folder: Path, archive: Archive, *, whole: bool) -> list[Source]:
    """The data sets of a folder, then those of the folders in it."""
    from votelib.readers.datasets.recognise import by_dataset

    entries = sorted(folder.iterdir())
    found = by_dataset([path for path in entries if path.is_file()], archive.bodies)
    here = [Source(dataset, tuple(files), _is_state(folder)) for dataset, files in found.items()]
    seen = {path for source in here for path in source.files}
    below = [path for path in entries if path.is_dir() and not path.name.startswith(".")] if whole else []
    below += [folder for path in entries if path not in seen and (folder := _opened(path))]
    return here + [source for inner in _by_time(below) for source in _in_folder(inner, archive, whole=True)]


def _opened(path: Path) -> Path | None:
    """A folder with the files of a zip archive of several, unpacked once for each content; None for another file."""
    if path.suffix.lower() != ".zip" or path.stat().st_size > _LARGEST_ZIP or not looks_packed(path):
        return None
    folder = cache_dir() / "unzipped" / file_hash(path)[:16]
    could = folder.is_dir() or remembered(path, "unzipped", lambda path: _unpacked(path, folder))
    if could and not folder.is_dir():  # swept since
        _unpacked(path, folder)
    return folder if folder.is_dir() else None


def _unpacked(path: Path, folder: Path) -> str:
    """Whether an archive could be unpacked; if it is too large, protected or damaged, it is no source."""
    with (
        suppress(ReadError, WriteError),
        unzipped(path, Limits()) as files,
        writing_folder(folder) as scratch,
    ):
        shutil.copytree(files, scratch, dirs_exist_ok=True)
    return "yes" if folder.is_dir() else ""


_LARGEST_ZIP = 1 << 30  # bytes


def _is_state(folder: Path) -> bool:
    return bool(_commit_of(folder))


def _by_time(folders: Iterable[Path]) -> list[Path]:
    """States of an extract in the order in which they were fetched; other folders by name."""
    return sorted(folders, key=lambda folder: (_retrieved(folder), folder.name))


def _retrieved(folder: Path) -> str:
    try:
        return json.loads((folder / "state.json").read_text(encoding="utf-8"))["retrieved"]
    except (OSError, ValueError, KeyError):
        return ""


def _each_once(found: list[Source]) -> list[Source]:
    seen: set[tuple[Path, ...]] = set()
    kept = []
    for source in found:
        files = tuple(path.resolve() for path in source.files)
        if files not in seen:
            seen.add(files)
            kept.append(source)
    return kept


def what_changed(records: Records, commit: str) -> list[str]:
    """What a state of the extract added to an archive and changed in it, line by line.

    Parameters
    ----------
    records : Records
        The archive, loaded after the state was fetched.
    commit : str
        Of the state.
    """
    issues = records.issues
    of_state = issues[issues["message"].str.contains(f"commit {commit[:12]}", regex=False)]
    joined = of_state.loc[of_state["check"] == "sources_joined", "message"].tolist()
    changed = of_state[of_state["check"] == "source_changed"]
    lines = [f"  {row.rollcall}: {row.expected} -> {row.found}" for row in changed.head(_SHOWN).itertuples()]
    more = (
        [f"  … and {len(changed) - _SHOWN:,} more (records.issues, source_changed)"]
        if len(changed) > _SHOWN
        else []
    )
    return [
        *joined,
        f"{counted(len(changed), 'change')} in what was there" + (":" if lines else ""),
        *lines,
        *more,
    ]


_SHOWN = 20


def build(archive: Archive, found: list[Source], limits: Limits) -> Records:
    """The records of an archive: its first source, and what the others add.

    Its files come from anywhere, as those of `vl.read` do: all that is done with them is done within the limits.

    Raises
    ------
    NotAvailable
        If there is no source.
    ReadError
        If a file is damaged, or costs more than its limits.
    """
    files = [file for source in found for file in source.files]
    if not any(map(needs_guard, files)):
        return build_here(archive, found)
    return guarded("votelib.archives.sources:build_here", archive, found, file=files, limits=limits)


def build_here(archive: Archive, found: list[Source]) -> Records:
    """What `build` gives: asked for here or in a child process."""
    if archive.shipped:
        united, rest = assembly.as_shipped(), found
    elif found:
        united, rest = _read(found[0]), found[1:]
    else:
        raise NotAvailable(f"no file of the archive {archive.name!r}")
    for source in rest:
        united = join(united, _read(source), name=source.name, update=source.update)
    if archive.shipped:
        united = assembly.with_absences(assembly.in_regular_sessions(united))
    return with_known_gaps(rechecked(united))


def _read(source: Source) -> Records:
    records, _ = read_untrusted(source.files, Limits())
    return records
