"""Work grows with the length of a document: calls of functions are counted, as time is not the same twice."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document

BLIND = Path(__file__).parents[2] / "documents" / "blind"
KINDS = (
    "act-and-record-es", "c3-oral-amendment-zh", "chr-sr-1988-ru", "cnd-report-fr", "press-approving-en",
    "record-and-act-ru", "two-releases-en",
)  # fmt: skip
LONG = 20_000  # characters: enough for what grows with the square to show


def _copies(printed: str, times: int) -> str:
    """A text so many times, each time with other numbers of drafts and of texts adopted."""
    numbers = re.compile(r"(?<=L\.)\d+|(?<=\d/)\d+(?=[\s).,])")
    return "".join(
        numbers.sub(lambda found, more=more: str(int(found[0]) + more), printed) for more in range(times)
    )


def _calls(path: Path, text: str) -> int:
    """How many functions are called while a text is read, refused or not."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    path.write_text(text, encoding="utf-8")
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_document(path)
    except ReadError:
        pass
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("joined", [False, True], ids=["printed", "lines joined"])
@pytest.mark.parametrize("kind", KINDS)
def test_work_grows_with_the_length_of_a_document(kind, joined, tmp_path):
    printed = (BLIND / f"{kind}.txt").read_text(encoding="utf-8")
    printed = re.sub(r"\s*\n\s*", " ", printed) if joined else printed
    times = 1 + LONG // len(printed)
    path = tmp_path / "document.txt"
    once, four_times = (_calls(path, _copies(printed, n)) for n in (times, 4 * times))
    assert four_times < 5 * once
