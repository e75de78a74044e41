"""`votelib fetch`: named archives from pinned addresses, held to their hashes; nothing is fetched unless asked for.

pooch keeps the books (hash, move into place); the download itself resumes where it was cut, asks again when a server
is busy, and says plainly what went wrong. What is not what it should be is refused and removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from votelib.archives import registry
from votelib.archives.registry import Archive, RawFile
from votelib.arguments import public
from votelib.distribution import __version__
from votelib.errors import NotAvailable, UnknownName, WriteError, close_to, counted, needs_extra
from votelib.files import sha256, write_whole

_ATTEMPTS = 4
_PAUSE = 1.0  # seconds before the second attempt; doubled for each further one
_LONGEST = 120.0  # seconds that a server may ask us to wait
_TIMEOUT = 60.0  # seconds without a byte, or with too few of them
_LARGEST = 1 << 30  # bytes of one file
_ORIGIN = "https://raw.githubusercontent.com"
_LIBRARY = "https://digitallibrary.un.org/record/"


def plan(name: str) -> Archive:
    """The archive of that name.

    Raises
    ------
    UnknownName
        If there is none; close matches are named.
    """
    known = registry.archives()
    if name in known:
        return known[name]
    close = close_to(name, known, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise UnknownName(f"nothing to fetch is called {name!r}; known: {', '.join(known)}{hint}", name, close)


def terms(archive: Archive) -> str:
    """Licence, source and citation: what is shown before a download, and kept beside it."""
    lines = [archive.title, f"Source:  {archive.source}", f"Version: {archive.version or 'the newest'}"]
    lines += [f"Licence: {archive.licence}", f"         {archive.licence_url}", f"Cite:    {archive.cite}"]
    return "\n".join(lines)


def where_to_put(archive: Archive) -> str:
    """What a user has to download in a browser, from which record, and where to put it; empty if nothing."""
    if not archive.newest:
        return ""
    named = registry.user_folder()
    place = f"{named / archive.folder} ($VOTELIB_DATA)" if named else f"{registry.raw_dir(archive)}"
    lines = [
        f"The newest file is in the UN Digital Library, which refuses programs: download it in a browser, then put it "
        f"(as it is) into\n  {place}"
    ]
    lines += [f"  record {_LIBRARY}{file.record}: {file.name}\n    {file.what}" for file in archive.newest]
    return "\n".join(lines)


@public
def fetch(
    name: str, *, agree: Callable[[str], bool], say: Callable[[str], None] = print, folder: Path | None = None,
    progress: bool = False,
) -> list[Path]:  # fmt: skip
    """Get the files of an archive, and hold each to its hash.

    Parameters
    ----------
    name : str
        As in `votelib list archives`.
    agree : callable
        Asked with a question, after the licence was shown; the download begins if it says so.
    say : callable
        Told what happens, line by line.
    folder : Path, optional
        Where the files go; by default the user's cache folder (`$VOTELIB_CACHE`).
    progress : bool
        Show a bar for each file, on standard error.

    Returns
    -------
    list of Path
        The files; empty if the user did not agree, or must download them in a browser.

    Raises
    ------
    NotAvailable
        If there is no network, the address does not answer, or what came is not what is pinned.
    """
    archive = plan(name)
    folder = folder or registry.raw_dir(archive)
    say(terms(archive))
    missing = [file for file in archive.files if not _is_right(folder / file.name, file)]
    if archive.files and not missing:
        say(f"all {len(archive.files)} files are in {folder}, and as they should be")
    if missing:
        if not agree(f"Download {counted(len(missing), 'file')} to {folder}?"):
            say("nothing was downloaded")
            return []
        _download_all(archive, missing, folder, say, progress)
    if by_hand := where_to_put(archive):
        say(by_hand)
    return [folder / file.name for file in archive.files]


def _download_all(archive: Archive, files: list[RawFile], folder: Path, say, progress: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"TERMS-{archive.name}.txt", (terms(archive) + "\n").encode())
    for file in files:
        path = _get(file, folder, say, progress)
        _write_down(path, file)
        say(f"  {file.name}: {path.stat().st_size:,} bytes, as it should be")


def _write_down(path: Path, file: RawFile) -> None:
    """Which file came from where, and when: read by `votelib.archives.datapackage`."""
    book = path.parent / "fetched.json"
    try:
        listed = json.loads(book.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        listed = {}
    facts = {"url": file.url, "retrieved": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "sha256": sha256(path)}
    write_whole(book, json.dumps(listed | {path.name: facts}, indent=1).encode())


# -- the newest state of an extract ----------------------------------------------------------------------------

_API = "https://api.github.com"
_EXTRACT_FOLDER = "data_extract"
_MOST_FILES = 200


def newest(
    name: str, *, agree: Callable[[str], bool], say: Callable[[str], None] = print, folder: Path | None = None,
    progress: bool = False,
) -> Path | None:  # fmt: skip
    """Get the newest state of the United Nations' extract; what was there stays.

    Parameters
    ----------
    name, agree, say, folder, progress
        As for `fetch`.

    Returns
    -------
    Path or None
        The folder of that state, with `state.json`: repository, commit, its day, when it was retrieved, and the hash of
        each file. None if the user did not agree, or if what ships is that state.

    Raises
    ------
    NotAvailable
        If the archive has no such source, there is no network, or what came is not what the commit says.
    """
    archive = plan(name)
    if not archive.extract:
        known = ", ".join(each for each, other in registry.archives().items() if other.extract)
        raise NotAvailable(
            f"{name} has no source with a newest state; {known} has, and `votelib fetch {name}` gets the rest"
        )
    base = (folder or registry.raw_dir(archive)) / "extract"
    say(terms(archive))
    commit, day = _newest_commit(archive, base, progress)
    place = base / commit[:12]
    if commit in _shipped_versions():
        say(f"what ships with votelib is the newest state (commit {commit[:12]}, {day}); nothing to fetch")
        return None
    if (place / _STATE).is_file():
        say(f"the newest state (commit {commit[:12]}, {day}) is in {place}")
        return place
    files = _files_at(archive, commit, base, progress)
    if not agree(f"Download {len(files)} files of commit {commit[:12]} ({day}) to {place}?"):
        say("nothing was downloaded")
        return None
    return _get_state(archive, files, place, {"commit": commit, "committed": day}, say, progress)


_STATE = "state.json"


def _shipped_versions() -> list[str]:
    from votelib.archives import assembly

    return [source["version"] for source in assembly.provenance()["sources"]]


def _newest_commit(archive: Archive, base: Path, progress: bool) -> tuple[str, str]:
    found = _asked(f"{_API}/repos/{archive.extract}/commits/HEAD", base)
    try:
        return str(found["sha"]), str(found["commit"]["committer"]["date"])[:10]
    except (KeyError, TypeError):
        raise NotAvailable(f"{archive.extract}: the server's answer names no commit") from None


def _files_at(archive: Archive, commit: str, base: Path, progress: bool) -> list[RawFile]:
    listed = _asked(f"{_API}/repos/{archive.extract}/contents/{_EXTRACT_FOLDER}?ref={commit}", base)
    try:
        names = {str(each["name"]): str(each["sha"]) for each in listed if each["type"] == "file"}
    except (KeyError, TypeError):
        raise NotAvailable(f"{archive.extract}: the server's answer lists no files") from None
    wanted = {each: blob for each, blob in names.items() if re.fullmatch(r"[\w.-]+\.json(?:\.gz)?", each)}
    if not 0 < len(wanted) <= _MOST_FILES:
        raise NotAvailable(
            f"{archive.extract}: expected files of JSON in {_EXTRACT_FOLDER}; found {len(wanted)}"
        )
    where = f"{_ORIGIN}/{archive.extract}/{commit}/{_EXTRACT_FOLDER}"
    return [RawFile(each, f"{where}/{each}", git_blob=blob) for each, blob in sorted(wanted.items())]


def _asked(url: str, base: Path):
    """What an address answers, as JSON."""
    base.mkdir(parents=True, exist_ok=True)
    part = base / ".asked.part"
    part.unlink(missing_ok=True)
    _download(_mirrored(url), part, progress=False)
    try:
        return json.loads(part.read_text(encoding="utf-8"))
    except ValueError:
        raise NotAvailable(f"{url}: the answer is no JSON") from None
    finally:
        part.unlink(missing_ok=True)


def _get_state(archive: Archive, files: list[RawFile], place: Path, facts: dict, say, progress: bool) -> Path:
    """All files of one commit, or none: they are gathered beside, and moved when the last is there."""
    scratch = place.with_name(f".{place.name}")
    scratch.mkdir(parents=True, exist_ok=True)
    write_whole(scratch / f"TERMS-{archive.name}.txt", (terms(archive) + "\n").encode())
    for file in files:
        if not _is_right(scratch / file.name, file):
            _write_down(_get(file, scratch, say, progress), file)
        say(f"  {file.name}: {(scratch / file.name).stat().st_size:,} bytes, as the commit says")
    facts |= {
        "repository": archive.extract, "retrieved": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "files": {file.name: sha256(scratch / file.name) for file in files},
    }  # fmt: skip
    write_whole(scratch / _STATE, json.dumps(facts, indent=1).encode())
    os.replace(scratch, place)
    return place


# -- hashes ----------------------------------------------------------------------------------------------------


def git_blob_id(path: Path) -> str:
    """The id that git gives to a file's content: SHA-1 of a short heading and the content.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "empty"
    ...     _ = path.write_bytes(b"")
    ...     git_blob_id(path)
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    begun = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as content:
        return hashlib.file_digest(content, lambda: begun).hexdigest()


def _is_right(path: Path, file: RawFile) -> bool:
    if not path.is_file():
        return False
    return sha256(path) == file.sha256 if file.sha256 else git_blob_id(path) == file.git_blob


# -- one file --------------------------------------------------------------------------------------------------


def _get(file: RawFile, folder: Path, say, progress: bool) -> Path:
    """Download a file; one that was resumed and is wrong is tried once more from its beginning."""
    part = folder / f".{file.name}.part"
    resumed = part.is_file()
    try:
        return _retrieve(file, folder, part, progress)
    except _WrongContent:
        if not resumed:
            raise
        say(f"  {file.name}: what was left of an earlier download did not fit; from the beginning")
        return _retrieve(file, folder, part, progress)


class _WrongContent(NotAvailable):
    """What came is not what is pinned; it was removed."""


def _retrieve(file: RawFile, folder: Path, part: Path, progress: bool) -> Path:
    import logging

    with needs_extra("archives"):
        import pooch

    pooch.get_logger().setLevel(logging.WARNING)  # it would print the hash of a file that has none pinned

    def download(url, output, _pooch):
        _download(_mirrored(file.url), part, progress)
        if file.git_blob and git_blob_id(part) != file.git_blob:
            part.unlink()
            raise _WrongContent(_not_pinned(file))
        os.replace(part, output)

    known = f"sha256:{file.sha256}" if file.sha256 else None
    try:
        (folder / file.name).unlink(missing_ok=True)  # it was there, and wrong
        return Path(
            pooch.retrieve(file.url, known_hash=known, fname=file.name, path=folder, downloader=download)
        )
    except ValueError:  # pooch has removed it
        raise _WrongContent(_not_pinned(file)) from None


def _not_pinned(file: RawFile) -> str:
    return (
        f"{file.name}: what came from {_mirrored(file.url)} is not the pinned file (its hash differs); it was removed. "
        "Try again; if it stays so, the address no longer serves that version"
    )


def _mirrored(url: str) -> str:
    """The address, or the same path at the mirror that `$VOTELIB_MIRROR` names."""
    mirror = os.environ.get("VOTELIB_MIRROR", "").strip().rstrip("/")
    origin = next((each for each in (_ORIGIN, _API) if url.startswith(each)), "")
    return mirror + url.removeprefix(origin) if mirror and origin else url


@dataclass(frozen=True)
class _Outcome:
    """What came of one request: the whole file, or why not."""

    reason: str = ""
    retry_after: float | None = None

    @property
    def may_pass(self) -> bool:
        return bool(self.reason)


def _download(url: str, part: Path, progress: bool) -> None:
    """Bytes of an address into `part`, from where an earlier attempt stopped."""
    from votelib.archives import http

    outcome = http.asked(
        lambda: _attempt(url, part, progress), retries=_ATTEMPTS - 1, backoff=_PAUSE, longest=_LONGEST
    )
    if not outcome.may_pass:
        return
    size = part.stat().st_size if part.is_file() else 0
    kept = f" {size:,} bytes are kept; the next `votelib fetch` goes on from there." if size else ""
    asks = outcome.retry_after or 0
    often = f"in {_ATTEMPTS} attempts" if asks <= _LONGEST else f"now: it asks to wait {asks:,.0f} s"
    raise NotAvailable(
        f"{url} could not be downloaded {often}: {outcome.reason}.{kept} Without a network, download it on "
        "another machine and set VOTELIB_DATA to its folder; vl.load('sample') works without."
    )


def _attempt(url: str, part: Path, progress: bool) -> _Outcome:
    """One request."""
    from votelib.archives import http

    try:
        return _asked_once(url, part, progress)
    except http.TooLarge as error:
        part.unlink(missing_ok=True)
        raise NotAvailable(f"{url}: {error}; it was given up and removed") from None
    except http.FAULTS as error:
        return _Outcome(http.in_plain_words(error))


def _asked_once(url: str, part: Path, progress: bool) -> _Outcome:
    from votelib.archives import http

    there = part.stat().st_size if part.is_file() else 0
    client = http.session(f"votelib/{__version__}", **{"Accept-Encoding": "identity"})
    if there:
        client.headers["Range"] = f"bytes={there}-"
    with client, http.begun(client, url, seconds=_TIMEOUT) as answer:
        status, said = answer.status_code, f"the server answered {answer.status_code} ({answer.reason})"
        _refuse_over_limit(url, answer)
        if status == 416:  # nothing beyond what is there, so that it is not the beginning of this file
            part.unlink()
            return _Outcome("what was left of an earlier download did not fit")
        if status in http.PASSING:
            return _Outcome(said, http.seconds_asked(answer))
        if status not in (200, 206):
            part.unlink(missing_ok=True)
            raise NotAvailable(f"{url}: {said}; nothing was downloaded")
        _write(answer, part, there if status == 206 else 0, progress)
    return _Outcome()


def _refuse_over_limit(url: str, answer) -> None:
    """GitHub counts the requests of an hour, and says when it counts anew: no use in asking again before."""
    if answer.headers.get("X-RateLimit-Remaining") != "0" or answer.status_code not in (403, 429):
        return
    reset = answer.headers.get("X-RateLimit-Reset", "")
    known = reset.isdigit() and len(reset) < 12
    when = f"after {datetime.fromtimestamp(int(reset), UTC):%H:%M} UTC" if known else "in an hour"
    raise NotAvailable(
        f"{url}: the server's limit of requests is used up; try again {when}. What is here stays as it is"
    )


def _write(answer, part: Path, there: int, progress: bool) -> None:
    from tqdm import tqdm

    from votelib.archives import http

    total = (http.length_of(answer) or 0) + there
    bar = tqdm(
        total=total or None, initial=there, unit="B", unit_scale=True, desc=part.name, disable=not progress
    )
    with bar, part.open("ab" if there else "wb") as file:
        for block in http.blocks(answer, most=_LARGEST - there, seconds=_TIMEOUT):
            _save(block, file, part)
            bar.update(len(block))


def _save(block: bytes, file, part: Path) -> None:
    try:
        file.write(block)
    except OSError as error:
        part.unlink(missing_ok=True)  # a full disk has better uses for it
        raise WriteError(
            f"{part}: cannot be written: {error.strerror or error}; what had come was removed"
        ) from error
