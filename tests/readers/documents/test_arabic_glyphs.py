"""Arabic as PDF files draw it: letters that vowel signs move, blanks lost behind one, words from the left."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import documents

from votelib.readers.documents.document import read_document
from votelib.readers.documents.extraction import right_to_left as rtl


def page(**more) -> SimpleNamespace:
    """A page whose glyphs are ten points high and eight wide, and none of which stand close."""
    known = {
        "size": lambda number: 10.0,
        "edges": lambda number: (0.0, 0.0),
        "joined": set(),
        "last_signs": set(),
    }
    return SimpleNamespace(**(known | more))


def line(letters: str, right: float, y: float, drawn: SimpleNamespace) -> rtl._Line:
    return rtl._Line([(letter, right - 8.0 * at, y, at) for at, letter in enumerate(letters)], drawn)


def test_a_letter_drawn_above_its_line_is_part_of_it(monkeypatch):
    drawn = page()
    pieces = [
        line("جري", 92.0, 50.0, drawn),
        line("أ", 100.0, 54.8, drawn),
        line("بناء ", 140.0, 50.0, drawn),
    ]
    monkeypatch.setattr(rtl, "_fragments", lambda _: iter(pieces))
    assert [rtl._read_line(each) for each in rtl._lines(drawn)] == ["بناء أجري"]


def test_a_letter_alone_on_a_line_stays_there(monkeypatch):
    drawn = page()
    pieces = [line("جري", 92.0, 50.0, drawn), line("أ", 100.0, 66.0, drawn), line("بناء", 140.0, 80.0, drawn)]
    monkeypatch.setattr(rtl, "_fragments", lambda _: iter(pieces))
    assert [rtl._read_line(each) for each in rtl._lines(drawn)] == ["جري", "أ", "بناء"]


def test_a_sign_that_ends_a_word_parts_it_from_the_next():
    assert rtl._read_line(line("صوتامقابل", 100.0, 50.0, page())) == "صوتامقابل"
    signed = page(last_signs={(100.0 - 8.0 * 3, 50.0)})
    assert rtl._read_line(line("صوتامقابل", 100.0, 50.0, signed)) == "صوتا مقابل"


def from_the_left(line: str) -> str:
    """A line as `pdftotext -raw` prints it: its words in the order of the page, those of Arabic between marks."""
    pieces = re.findall(r"[\u0621-\u0652]+|[A-Za-z0-9](?:[A-Za-z0-9/._-]*[A-Za-z0-9])?|.", line)
    return "".join(
        f"\u202b{piece}\u202c" if "\u0621" <= piece[0] <= "\u0652" else piece for piece in reversed(pieces)
    )


def test_words_that_a_tool_prints_from_the_left_are_read_from_the_right(tmp_path):
    printed = Path(documents.__file__).parent / "blind" / "urgent-debate-ar.txt"
    raw = tmp_path / "raw.txt"
    lines = printed.read_text(encoding="utf-8").split("\n")
    raw.write_text("\n".join(map(from_the_left, lines)), encoding="utf-8")
    straight, turned = read_document(printed), read_document(raw)
    votes = [[(vote.country, vote.vote) for vote in reading.votes] for reading in (straight, turned)]
    assert votes[0] == votes[1]
    assert [row["outcome"] for row in turned.rollcalls] == ["adopted"]
