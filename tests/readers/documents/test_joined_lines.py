"""Several acts in one file whose lines were joined: each is read, or its loss is told."""

from __future__ import annotations

import random

import pytest
from documents import secretariat

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document

JOINS = {
    "all on one line": lambda acts: " ".join(" ".join(lines) for lines in acts),
    "a line each": lambda acts: "\n".join(" ".join(lines) for lines in acts),
    "three lines to one": lambda acts: "\n".join(
        " ".join(lines[at : at + 3]) for lines in acts for at in range(0, len(lines), 3)
    ),
    "covers as they are": lambda acts: "\n".join(
        "\n".join(lines[:8]) + "\n" + " ".join(lines[8:]) for lines in acts
    ),
}


def _acts(lang: str, seed: int) -> list[secretariat.Page]:
    rng = random.Random(f"joined {lang} {seed}")
    pages = {}
    while len(pages) < 2 + seed % 3:
        page = secretariat.act(lang, rng)
        pages[page.symbol] = page
    return [*pages.values()]


def _lines(page: secretariat.Page, *, bracketed: bool, covered: bool) -> list[str]:
    """An act's lines without blank ones; without brackets its last list or record ends with no sign at all."""
    lines = [line for line in secretariat.lines_of(page, random.Random(1)) if line.strip()]
    if not bracketed:
        lines = [line.removeprefix("[").removesuffix("]") for line in lines]
        lines[-1] = lines[-1].rstrip(".。")
    number = next(at for at, line in enumerate(lines) if line.startswith("56/"))
    return lines if covered else lines[number:]


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("join", JOINS)
@pytest.mark.parametrize("bracketed", [True, False])
@pytest.mark.parametrize("covers", [True, False])
def test_acts_whose_lines_are_joined(lang, join, bracketed, covers, tmp_path):
    """Half of these were refused; of another quarter one vote or more was lost without a word."""
    for seed in range(3):
        pages = _acts(lang, seed)
        acts = [_lines(page, bracketed=bracketed, covered=covers or not at) for at, page in enumerate(pages)]
        (tmp_path / "acts.txt").write_text(JOINS[join](acts) + "\n", encoding="utf-8")
        told = [told for page in pages for told in page.told]
        whole = secretariat.Page(lang, "act", pages[0].symbol, pages[0].day, told=told)
        assert secretariat.faults(whole, read_document(tmp_path / "acts.txt")) == []


EN = "United Nations A/HRC/RES/56/2 Resolution adopted by the Human Rights Council on 10 July 2024 {first} "
RECORD = (
    "The Human Rights Council, 1. Decides so. [Adopted by a recorded vote of 2 to 1. The voting was as follows: "
    "In favour: Chile, {other}. Against: Cuba.] "
)
SILENT = "The Human Rights Council, 1. Decides so. [Adopted without a vote.] "


@pytest.mark.parametrize("more", [RECORD.format(other="Ghana"), SILENT])
def test_a_second_record_behind_a_number_that_is_not_known_is_told(more, tmp_path):
    words = (
        EN.format(first="56/2. A title") + RECORD.format(other="Kenya") + "Fifty-six. Another title " + more
    )
    (tmp_path / "acts.txt").write_text(words, encoding="utf-8")
    with pytest.raises(ReadError, match="one record of how the text was adopted, found 2"):
        read_document(tmp_path / "acts.txt")


@pytest.mark.parametrize("more", [RECORD.format(other="Ghana"), SILENT])
def test_a_record_above_the_first_number_is_told(more, tmp_path):
    words = (
        EN.format(first="Fifty-six. A title") + more + "\n56/3. Another title " + RECORD.format(other="Kenya")
    )
    (tmp_path / "acts.txt").write_text(words, encoding="utf-8")
    reading = read_document(tmp_path / "acts.txt")
    assert [row["symbol"] for row in reading.rollcalls] == ["A/HRC/RES/56/3"]
    refused = [row["message"] for row in reading.issues if row["check"] == "refused"]
    assert len(refused) == 1
    assert "put each number on a line of its own" in refused[0]


def test_the_tally_of_an_act_is_not_that_of_the_next(tmp_path):
    """Arabic says "the vote went as follows" in words by which other documents say that one was taken."""
    for seed in range(12):
        rng = random.Random(f"tallies {seed}")
        pages = [secretariat.act("ar", rng), secretariat.act("ar", rng)]
        if pages[0].symbol == pages[1].symbol:
            continue
        words = "\n".join("\n".join(secretariat.lines_of(page, rng)) for page in pages)
        (tmp_path / "acts.txt").write_text(words + "\n", encoding="utf-8")
        tallies = [
            (row["yes"], row["no"], row["abstain"]) for row in read_document(tmp_path / "acts.txt").rollcalls
        ]
        assert tallies == [page.told[0].tally or (None, None, None) for page in pages]
