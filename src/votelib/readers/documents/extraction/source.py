"""A document as text: what was read, from which file, with its pages.

Everything that is later said about a place in a document (page, line, characters) is a place in this text, so
that `Source.pages[page][start:end]` gives the words back exactly as they were found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from os.path import splitext
from pathlib import Path

from votelib.errors import ReadError, VotelibError
from votelib.files import first_bytes, sha256
from votelib.readers.documents.extraction.limits import Deadline, Limits
from votelib.readers.documents.extraction.margins import without_margins
from votelib.readers.documents.extraction.origin import Origin

_SHORT = 32 * 2**10  # bytes: most resolutions, in any language

#: A printed line: its page (None where there are no pages), its number, and where that page starts and ends.
Line = tuple[int | None, int, int, int]


@dataclass(frozen=True)
class Source:
    """The text of one document.

    Attributes
    ----------
    file : str
        As the user named it.
    form : str
        `txt`, `md`, `html`, `docx` or `pdf`.
    sha256 : str
        Of the file's bytes.
    pages : tuple of str
        One text a page for PDF; one text in all for the other forms, which have no fixed pages.
    deadline : Deadline
        The time that is left for reading it.
    """

    file: str
    form: str
    sha256: str
    pages: tuple[str, ...]
    deadline: Deadline = field(default_factory=lambda: Deadline(Limits.seconds), compare=False, repr=False)

    @property
    def paged(self) -> bool:
        return self.form == "pdf"

    @cached_property
    def unnumbered(self) -> tuple[tuple[str, ...], Origin | None]:
        """`pages` without the numbers in their margin, and the place in `pages` of each character; None if the same."""
        return without_margins(self.pages)

    @cached_property
    def lines(self) -> tuple[list[int], list[Line]]:
        """Where each printed line starts in the pages put end to end, and what it is."""
        starts: list[int] = []
        lines: list[Line] = []
        first = 0
        for page, words in enumerate(self.pages, 1):
            printed, end = words.split("\n"), first + len(words)
            starts += accumulate([len(line) + 1 for line in printed[:-1]], initial=first)
            told = page if self.paged else None
            lines += [(told, number, first, end) for number in range(1, len(printed) + 1)]
            first = end + 1
        return starts, lines

    def guesses(self) -> bool:
        """Whether one more close match may be looked for: it takes time, so a document gets a few."""
        self.deadline.guesses -= 1
        return self.deadline.guesses >= 0


def load_bytes(path, limits: Limits) -> bytes:
    """The bytes of a file, if it is a file and not too large."""
    data = first_bytes(path, limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise ReadError(
            f"{Path(path).stat().st_size:,} bytes; a document of more than {limits.file_bytes:,} is refused",
            str(path),
        )
    return data


def is_short_text(path) -> bool:
    """Whether a file is plain text, told from its bytes, and short enough to be read without a guard."""
    try:
        data = first_bytes(path, _SHORT + 1)
        return len(data) <= _SHORT and _extractor(data, path)[0] in ("txt", "md")
    except VotelibError:
        return False


def source_text(path, limits: Limits | None = None) -> Source:
    """Take the text out of a document, whatever its form.

    Parameters
    ----------
    path : str or Path
        A `.txt`, `.md`, `.html`, `.docx` or `.pdf` file; its form is told from its bytes, not from its name.
    limits : Limits, optional
        What it may cost.

    Returns
    -------
    Source

    Raises
    ------
    ReadError
        If the file is of another form, encrypted, damaged, or over a limit.
    """
    limits = limits or Limits()
    data = load_bytes(path, limits)
    deadline = limits.deadline(str(path))
    form, extract = _extractor(data, path)
    if form not in ("pdf", "docx"):
        _refuse_half_a_script(data, str(path))
    pages = extract(data, str(path), limits, deadline)
    length = sum(map(len, pages))
    if length > limits.characters:
        raise ReadError(
            f"{length:,} characters of text; more than {limits.characters:,} are refused", str(path)
        )
    if not any(page.strip() for page in pages):
        raise ReadError(
            "holds no text; a scanned document must go through character recognition first", str(path)
        )
    return Source(str(path), form, sha256(data), tuple(pages), deadline)


def _refuse_half_a_script(data: bytes, file: str) -> None:
    """Where a tag is lost that hides a script, what the script says would be read as text."""
    if not any(start in data for start in (b"<s", b"<S", b"</s", b"</S")):  # quicker than the pattern
        return
    for name in ("script", "style"):
        opened = None
        for tag in re.finditer(rf"<(/?){name}\b".encode(), data, re.IGNORECASE):
            if tag[1] and opened is None:
                raise _half(data, tag, file, f"<{name}> before </{name}>", "before")
            opened = None if tag[1] else tag
        if opened is not None:
            raise _half(data, opened, file, f"</{name}> behind <{name}>", "behind")


def _half(data: bytes, tag: re.Match, file: str, expected: str, where: str) -> ReadError:
    line = data.count(b"\n", 0, tag.start()) + 1
    return ReadError(f"expected {expected}; found none: a piece of the page is lost {where} it", file, line)


def _extractor(data: bytes, path):
    """How to take the text out, told from the first bytes; libraries are loaded only when they are needed."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        from votelib.readers.documents.extraction.from_pdf import extract

        return "pdf", extract
    if head.startswith(b"PK\x03\x04"):
        from votelib.readers.documents.extraction.from_docx import extract

        return "docx", extract
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(
            "is an encrypted or an old Word file (.doc); "
            "open it in a word processor and save it as .docx without a password",
            str(path),
        )
    if head.startswith(b"{\\rtf"):
        raise ReadError("is in Rich Text Format; open it in a word processor and save it as .docx", str(path))
    if _looks_like_html(head, path):
        from votelib.readers.documents.extraction.from_html import extract

        return "html", extract
    from votelib.readers.documents.extraction.from_text import extract

    return ("md" if splitext(path)[1].lower() in (".md", ".markdown") else "txt"), extract


def _looks_like_html(head: bytes, path) -> bool:
    lowered = head[:1024].lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"html" in lowered:
        return True
    return str(path).lower().endswith((".html", ".htm", ".xhtml"))
