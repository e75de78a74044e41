"""Numbers of lines at the margin: a document with them says what it says without them."""

from __future__ import annotations

import random
import textwrap
from functools import cache
from pathlib import Path

import documents
import pytest
from documents import further, margins, secretariat

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document
from votelib.readers.documents.extraction.margins import _follows, without_margins

_LINES = 5  # lines for each step of a margin that is told
_FEW = 0.015  # share of documents


def _printed(words: str) -> list[str]:
    """A text as lines of a page."""
    lines = []
    for line in words.rstrip("\n").split("\n"):
        if any("\u4e00" <= letter <= "\u9fff" for letter in line):
            lines += secretariat._wrapped_chinese(line, 36)
        else:
            lines += textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False) or [line]
    return lines


def _table(lines: list[str], folder):
    path = folder / "document.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        reading = read_document(path)
    except ReadError as error:
        return [problem.partition(" (line ")[0] for problem in error.problems][:1]
    rows = [{**row, "file": "", "sha256": ""} for row in reading.rollcalls]
    votes = sorted((vote.rollcall, vote.country, vote.vote) for vote in reading.votes)
    return rows, votes, [row["check"] for row in reading.issues]


BLIND = Path(documents.__file__).parent / "blind"
DOCUMENTS = sorted(path for folder in (BLIND, further.FOLDER) for path in folder.glob("*.txt"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The lines of a document and what is read from them without a margin: once for all kinds of margins."""
    folder = tmp_path_factory.mktemp("bare")

    @cache
    def read(path: Path):
        lines = _printed(path.read_text(encoding="utf-8"))
        return lines, _table(lines, folder)

    return read


@pytest.mark.slow
@pytest.mark.parametrize("kind", margins.KINDS, ids=lambda kind: kind[0])
def test_a_margin_of_each_kind_changes_hardly_a_table(kind, bare, tmp_path):
    """A short document has too few numbers that rise; a number of its text may be the one that is expected there."""
    changed = []
    chosen = DOCUMENTS[sum(map(ord, kind[0])) % 3 :: 3]  # others for each kind
    for path in chosen:
        lines, table = bare(path)
        if len([line for line in lines if line.strip()]) >= _LINES * kind[2]:
            changed += [path.name] * (_table(margins.with_margin(lines, *kind[1:]), tmp_path) != table)
    assert len(changed) <= _FEW * len(chosen) + 2, changed


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("sort", ["assembly", "act", "report"])
def test_a_margin_on_documents_of_each_language(sort, lang, tmp_path):
    rng = random.Random(f"{sort} {lang}")
    page = secretariat.MAKERS[sort](lang, rng)
    lines = secretariat.lines_of(page, rng, frozenset({"wrapped", "hyphens"}))
    bare = _table(lines, tmp_path)
    for kind in margins.KINDS[sum(map(ord, lang + sort)) % 5 :: 5]:
        assert _table(margins.with_margin(lines, *kind[1:]), tmp_path) == bare, kind[0]


@pytest.mark.parametrize(
    "name", ["c4-competence-fr.txt", "chr-rule-65-ru.txt", "hrc-report-es-2012-paragraph.txt"]
)
def test_places_are_those_of_the_page_with_its_margin(name, tmp_path):
    lines = _printed(next(path for path in DOCUMENTS if path.name == name).read_text(encoding="utf-8"))
    path = tmp_path / "document.txt"
    path.write_text("\n".join(margins.with_margin(lines, "before", 1, None, True)) + "\n", encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    for vote in read_document(path).votes:
        if "\n" not in text[vote.start : vote.end]:
            assert text[vote.start : vote.end] == vote.name


@pytest.mark.parametrize(
    "words",
    [
        "1 Requests the Secretary-General to report.\n2 Decides to go on.\n3 Calls upon all States.\n"
        "4 Urges them again.\n5 Takes note of it.\n6 Remains seized.",  # numbers of paragraphs
        "1991 a year\n1992 a year\n1993 a year\n1994 a year\n1995 a year\n1996 a year\n1997 a year",
        "Adopted by 5\nvotes to 3\nwith 2\nabstentions\nthat is all of it\nand this is 10\nthe end of it",
        "Brazil 12\nChile 14\nChina 13\nCuba 20\nIndia 15",
    ],
)
def test_numbers_that_are_no_margin_stay(words):
    assert without_margins((words,)) == ((words,), None)


def test_many_numbers_that_could_go_on_cost_little():
    """Each 2 was compared with each 1 above it, and each 3 with each 2: eight seconds for a file of 26 kB."""
    numbers = [*[1] * 5_000, *[2] * 5_000, *[3] * 3_000]
    compared = 0

    def follows(*given):
        nonlocal compared
        compared += 1
        return _follows(*given)

    page = "\n".join(map(str, numbers))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("votelib.readers.documents.extraction.margins._follows", follows)
        assert without_margins((page,)) == ((page,), None)
    assert compared < 20 * 4 * len(numbers)
