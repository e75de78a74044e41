"""Titles of the Council's reports against the OHCHR catalogue: whatever the layout, none is another text's."""

from __future__ import annotations

import csv
import gzip
import itertools
import os
import re
from pathlib import Path

import pytest

from votelib.readers.documents.document import read_document

DATA = Path(os.environ.get("VOTELIB_DATA", Path(__file__).parents[4] / "shared/data"))
CATALOGUE = DATA / "hrc/resolutions.csv.gz"

pytestmark = [
    pytest.mark.archive,
    pytest.mark.skipif(not CATALOGUE.is_file(), reason="the OHCHR catalogue is not at hand"),
]

_COVER = """United Nations A/HRC/{session}/2

General Assembly

Human Rights Council

Report of the Human Rights Council on its session

"""
_LISTS = "In favour: Brazil, Chile, China, Cuba; Against: France, Japan; Abstaining: Ghana."
_FURTHER = (
    "At the same meeting, the representative of France made a general comment.",
    "In accordance with rule 153 of the rules of procedure, the attention of the Council was drawn to the estimated "
    "administrative and programme budget implications.",
)


def _texts() -> dict[str, list[tuple[str, str, str]]]:
    """By session: number, title and draft of each resolution."""
    sessions: dict[str, list[tuple[str, str, str]]] = {}
    with gzip.open(CATALOGUE, "rt", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            symbol = re.fullmatch(r"A/HRC/RES/((\d+)/\d+)", row["symbol"])
            title = " ".join(
                row["title"].removesuffix("/").strip().removesuffix(": resolution").split()
            ).rstrip(" :")
            if symbol and title[:1].isupper():
                texts = sessions.setdefault(symbol[2], [])
                texts.append((symbol[1], title, f"A/HRC/{symbol[2]}/L.{len(texts) + 1}"))
    return sessions


def _blocks(texts) -> list[str]:
    """Headings and numbered paragraphs, as a report has them."""
    numbers, blocks = itertools.count(100), []
    for at, (number, title, draft) in enumerate(texts):
        if at % 7 == 0:
            blocks += [f"{'ABCDE'[at // 7 % 5]}. Consideration of and action on draft proposals"]
        blocks += [title]
        blocks += [
            f"{next(numbers)}. At the 35th meeting, on 10 July 2024, the representative of Chile introduced draft "
            f"resolution {draft}, sponsored by Chile and co-sponsored by Peru.",
            *(f"{next(numbers)}. {words}" for words in _FURTHER[: at % 3]),
        ]
        blocks += [
            f"{next(numbers)}. At the same meeting, draft resolution {draft} was adopted without a vote (resolution "
            f"{number})."
            if at % 4
            else f"{next(numbers)}. At the request of the representative of Japan, a recorded vote was taken on draft "
            f"resolution {draft}. The draft resolution was adopted by 4 votes to 2, with 1 abstention (resolution "
            f"{number}). The voting was as follows: {_LISTS}"
        ]
    return blocks


def _by(number: int, blocks: list[str]) -> list[str]:
    return [" ".join(blocks[at : at + number]) for at in range(0, len(blocks), number)]


_LAYOUTS = {
    "blank lines": "\n\n".join,
    "lines": "\n".join,
    "one line": " ".join,
    "two blocks a line": lambda blocks: "\n".join(_by(2, blocks)),
    "three blocks a line": lambda blocks: "\n".join(_by(3, blocks)),
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_no_title_is_another_texts(layout, tmp_path):
    found = {"right": 0, "empty": 0}
    for session, texts in _texts().items():
        path = tmp_path / f"{session}.txt"
        path.write_text(
            _COVER.format(session=session) + _LAYOUTS[layout](_blocks(texts)) + "\n", encoding="utf-8"
        )
        told = {symbol: title for symbol, title, _ in texts}
        for row in read_document(path).rollcalls:
            title = told[row["symbol"].removeprefix("A/HRC/RES/")]
            assert row["title"] in (None, title), layout
            found["empty" if row["title"] is None else "right"] += 1
    assert found["right"] > 1_500
    assert found["empty"] < 100
