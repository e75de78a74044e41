"""News that name drafts by the end of their symbols only, below headings with no full stop, in lines of any length."""

from __future__ import annotations

import textwrap

import pytest

from votelib.readers.documents.document import read_document

NEWS = """HUMAN RIGHTS COUNCIL
HUMAN RIGHTS COUNCIL ADOPTS TEXTS
13 July 2023
The Human Rights Council this afternoon adopted resolutions and rejected an amendment.
Action on Resolutions under Agenda Item Three
The Council rejected amendment {amendment} to draft resolution A/HRC/53/L.9 by a vote of 12 in favour, \
24 against and 10 abstentions.
In a resolution ({own}) on solidarity, adopted by a vote of 31 in favour, 13 against and 3 \
abstentions, the Council decides to go on.
"""


def read(words: str, tmp_path) -> list[tuple]:
    (tmp_path / "news.txt").write_text(words, encoding="utf-8")
    rows = read_document(tmp_path / "news.txt").rollcalls
    return [(row["kind"], row["draft"], row["yes"], row["no"]) for row in rows]


@pytest.mark.parametrize("width", [60, 66, 76, 90, None])
@pytest.mark.parametrize("amendment", ["L.40", "“L.40”", "A/HRC/53/L.40"])
def test_an_amendment_in_news_below_a_heading(amendment, width, tmp_path):
    words = NEWS.format(amendment=amendment, own="A/HRC/53/L.9")
    if width:
        words = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in words.splitlines())
    assert read(words, tmp_path) == [
        ("amendment", "A/HRC/53/L.40", 12, 24), ("resolution", "A/HRC/53/L.9", 31, 13)
    ]  # fmt: skip


def test_of_two_sessions_it_is_not_said_which_one_a_short_symbol_is_of(tmp_path):
    words = NEWS.format(amendment="L.40", own="A/HRC/52/L.9")
    assert [row[1] for row in read(words, tmp_path)] == [None, "A/HRC/52/L.9"]
