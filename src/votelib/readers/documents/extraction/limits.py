"""What reading documents may cost: bytes, pages, nesting, seconds, memory, rows."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from math import inf

from votelib.errors import ReadError


@dataclass(frozen=True)
class Limits:
    """What a document may cost. Documents come from anywhere, so each limit is a refusal, never a crash.

    The largest real ones known to us (reports of the Council on its sessions, verbatim records) stay below a
    tenth of each limit.

    Examples
    --------
    >>> Limits(seconds=120.0).bounds()["seconds"]
    121.0
    >>> started = Limits(seconds=120.0).started()  # what is left goes down from now on
    >>> 119.0 < started.started().bounds()["seconds"] <= 121.0
    True
    """

    file_bytes: int = 64 * 2**20
    unpacked_bytes: int = 256 * 2**20
    archive_parts: int = 4_000
    compression: int = 200  # unpacked bytes for each packed byte of one part
    pages: int = 3_000
    characters: int = 8_000_000
    nesting: int = 200
    rows: int = 2_000_000  # of all documents that are read together: votes, roll calls and issues
    seconds: float = 18.0
    memory: int = 720 * 2**20  # of the process that reads it, libraries included (about 150 MB)
    until: float = (
        inf  # of `time.monotonic()`: when everything must be over, for what is read in several steps
    )

    #: Seconds after `seconds` in which a reader may still refuse in its own words before its process is ended.
    MARGIN = 1.0

    def started(self) -> Limits:
        """The same limits for one file that is read in several steps: they share its time, which runs from now."""
        return replace(self, until=min(self.until, time.monotonic() + self.seconds))

    def bounds(self) -> dict:
        """Time and memory that are left, as `votelib.readers.guard.run` takes them."""
        left = max(0.0, min(self.seconds, self.until - time.monotonic()))
        return {"seconds": left + self.MARGIN, "memory": self.memory, "allowed": self.seconds}

    def deadline(self, file: str) -> Deadline:
        """The time that is left for reading a document."""
        return Deadline(self.seconds, file, min(time.monotonic(), self.until - self.seconds))


@dataclass
class Deadline:
    """Time that is left for one document; asked between pages and paragraphs."""

    seconds: float
    file: str = ""
    started: float = field(default_factory=time.monotonic)
    guesses: int = 5

    def check(self) -> None:
        if time.monotonic() - self.started > self.seconds:
            raise ReadError(
                f"took longer than {self.seconds:g} s and was given up; split the document or raise the limit",
                self.file,
            )


def in_words(error: Exception) -> str:
    """What a library says of a document; libxml2 has no words for a lack of memory."""
    if isinstance(error, MemoryError) or str(error).startswith("unknown error"):
        return "it needs more memory than it may take"
    return f"{type(error).__name__}: {error}"
