"""Arabic as PDF files draw it: letters that their vowel signs move, and blanks that are lost behind one."""

from __future__ import annotations

from types import SimpleNamespace

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
