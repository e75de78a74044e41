"""What reading a document may cost: bytes, pages, nesting, seconds, memory."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from votelib.errors import ReadError

__all__ = ["Deadline", "Limits", "in_words"]


@dataclass(frozen=True)
class Limits:
    """What a document may cost. Documents come from anywhere, so each limit is a refusal, never a crash.

    The largest real ones known to us (reports of the Council on its sessions, verbatim records) stay below a
    tenth of each limit.
    """

    file_bytes: int = 64 * 2**20
    unpacked_bytes: int = 256 * 2**20
    archive_parts: int = 4_000
    compression: int = 200  # unpacked bytes for each packed byte of one part
    pages: int = 3_000
    characters: int = 8_000_000
    nesting: int = 200
    seconds: float = 25.0
    memory: int = 768 * 2**20  # of the process that reads it, libraries included (about 150 MB)

    #: Seconds after `seconds` in which a reader may still refuse in its own words before its process is ended.
    MARGIN = 1.0


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
