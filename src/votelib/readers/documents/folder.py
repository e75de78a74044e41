"""Many documents at once: found in folders, read by several processes, the bad ones listed and the rest read."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import chain
from pathlib import Path

from votelib.errors import ReadError, VotelibError
from votelib.readers import guard
from votelib.readers.documents.document import Reading, read_document
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.documents.extraction.source import is_short_text

#: Documents for which one more process is worth its start, which takes half a second: short texts, and all others.
_WORTH_A_PROCESS = {True: 400, False: 24}
_MESSAGE = 24  # short texts for which a child is asked at a time: one takes less time than its message


def files_in(folder: Path) -> list[Path]:
    """All files of a folder and the folders in it, in the order of their names; hidden ones are left out."""
    found: list[Path] = []
    waiting = [folder]  # no recursion: folders may lie in each other two thousand deep
    while waiting:
        path = waiting.pop()
        try:
            if path is folder or (path.is_dir() and not path.is_symlink()):
                inside = [each for each in path.iterdir() if not each.name.startswith((".", "~$"))]
                waiting += sorted(inside, key=lambda each: each.name, reverse=True)
            elif path.is_file():
                found.append(path)
        except OSError as error:  # no leave to list it, or a path that is too long
            raise ReadError(f"the folder cannot be listed: {error.strerror}", str(path)[:200]) from None
    return found


def read_documents(
    paths: list[Path], limits: Limits, *, progress: bool = True, jobs: int | None = None
) -> tuple[list[Reading], list[ReadError]]:
    """Read documents, in their order, and return the readings and the refusals.

    Each document has its own limits; what all of them hold is merged in this process, so that is limited, too.
    """
    readings: list = []
    refused: list = []
    rows = 0
    with closing(_outcomes(paths, limits, jobs)) as outcomes:
        for number, outcome in enumerate(_shown(outcomes, len(paths)) if progress else outcomes):
            if isinstance(outcome, ReadError):
                refused.append(outcome)
                continue
            if rows + outcome.rows > limits.rows:
                return readings, refused + [_left_out(path, rows, limits) for path in paths[number:]]
            readings.append(outcome)
            rows += outcome.rows
    return readings, refused


def _shown(outcomes: Iterable, documents: int) -> Iterable:
    """With a bar of progress, where there are several documents."""
    if documents == 1:
        return outcomes
    from tqdm.auto import tqdm

    return tqdm(outcomes, total=documents, unit="document", disable=None, leave=False)


def _left_out(path: Path, rows: int, limits: Limits) -> ReadError:
    words = (
        f"left out: the documents read before it have {rows:,} rows of votes, roll calls and issues, and more than "
        f"{limits.rows:,} together are refused; read the documents in parts, or raise the limit `rows`"
    )
    return ReadError(words, str(path))


def _outcomes(paths: list[Path], limits: Limits, jobs: int | None) -> Generator[Reading | ReadError]:
    """Results in the order of the paths; a document that ends its process costs no other."""
    sized = [(path, is_short_text(path)) for path in paths]
    processes = _processes([short for _, short in sized], jobs)
    if processes == 1:
        # A short text here, under its deadline; whatever a library must take apart, in a child.
        for path, short in sized:
            yield from attempt_each([path], limits) if short else _in_child([path], limits, guard.run)
        return
    parts = _parts(sized, min(_MESSAGE, 1 + len(paths) // (2 * processes)))
    crew, threads = guard.Crew(), ThreadPoolExecutor(processes)
    try:
        yield from chain.from_iterable(threads.map(lambda part: _in_child(part, limits, crew.run), parts))
    finally:  # also where Ctrl-C, or a reader that wants no more, ends it early
        crew.stop()
        threads.shutdown(cancel_futures=True)


def _processes(short: list[bool], jobs: int | None) -> int:
    """How many processes some documents are worth, of each of which it is said whether it is a short text."""
    if jobs is not None:
        return max(1, min(jobs, len(short)))
    worth = int(sum(1 / _WORTH_A_PROCESS[each] for each in short))
    if worth < 2:
        return 1
    import joblib

    return max(1, min(joblib.cpu_count(), worth))


def _parts(sized: list[tuple[Path, bool]], most: int) -> list[list[Path]]:
    """Short texts that follow each other, some at a time; every other document by itself."""
    parts: list[list[Path]] = []
    growing = False
    for path, short in sized:
        if short and growing and len(parts[-1]) < most:
            parts[-1].append(path)
        else:
            parts.append([path])
        growing = short
    return parts


def _in_child(part: list[Path], limits: Limits, run: Callable) -> list[Reading | ReadError]:
    """Some documents by one child. Where that fails, each by itself: what ends its process costs no other."""
    named = f"{part[0]}, …" if part[1:] else str(part[0])
    try:
        return run(
            "votelib.readers.documents.folder:attempt_each", part, limits, file=named, **limits.bounds()
        )
    except ReadError as error:
        return [each for path in part for each in _in_child([path], limits, run)] if part[1:] else [error]


def attempt_each(paths: list[Path], limits: Limits) -> list[Reading | ReadError]:
    """Read some of many, one after the other."""
    return [attempt(path, limits) for path in paths]


def attempt(path: Path, limits: Limits) -> Reading | ReadError:
    """Read one of many: whatever happens, it becomes a reading or a refusal that names the file."""
    try:
        return read_document(path, limits)
    except ReadError as error:
        return error if error.file else ReadError(error.problems, str(path))
    except VotelibError as error:
        return ReadError(str(error), str(path))
    except MemoryError:
        return ReadError(f"needs more than {limits.memory >> 20:,} MB of memory", str(path))
    except Exception as error:  # a fault of ours must not lose the other documents
        return ReadError(
            f"cannot be read: {type(error).__name__}: {error} (a fault of votelib: please report it)",
            str(path),
        )
