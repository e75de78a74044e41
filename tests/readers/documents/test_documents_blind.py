"""Documents of which what must be read was set down before the reader saw them: motions, old roll calls, traps.

`tests/documents/blind/expected.csv` has a row for each vote, none but its name for a document that holds no vote. A
field that is empty there is not looked at; `-` says that it must be empty.
"""

from __future__ import annotations

import csv
from pathlib import Path

import documents
import pytest

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document

FOLDER = Path(documents.__file__).parent / "blind"
with open(FOLDER / "expected.csv", encoding="utf-8", newline="") as lines:
    EXPECTED = list(csv.DictReader(lines))
NAMES = sorted({row["document"] for row in EXPECTED})
FIELDS = ("kind", "adoption", "outcome", "symbol", "title", "draft", "about", "day", "meeting", "agenda_item",
          "yes", "no", "abstain", "voted_yes", "voted_no", "voted_abstain", "absent")  # fmt: skip


def read(name: str) -> list[dict[str, str]]:
    """The votes of a document, as the table of what is expected writes them."""
    reading = read_document(FOLDER / f"{name}.txt")
    return [_row(rollcall, reading.votes) for rollcall in reading.rollcalls]


def _row(rollcall: dict, votes: list[dict]) -> dict[str, str]:
    cast = {
        vote: " ".join(
            sorted(
                each["country"]
                for each in votes
                if (each["rollcall"], each["vote"]) == (rollcall["rollcall"], vote)
            )
        )
        for vote in ("yes", "no", "abstain", "absent")
    }
    row = {field: "" if rollcall.get(field) is None else str(rollcall[field]) for field in FIELDS}
    return row | {
        "day": str(rollcall["date"].date()), "absent": cast["absent"],
        **{f"voted_{vote}": cast[vote] for vote in ("yes", "no", "abstain")},
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_vote_is_read_as_it_was_set_down(name):
    expected = [row for row in EXPECTED if row["document"] == name and row["adoption"]]
    found = read(name)
    assert len(found) == len(expected)
    for row, wanted in zip(found, expected, strict=True):
        told = {field: wanted[field].strip("-") for field in FIELDS if wanted[field]}
        assert {field: row[field] for field in told} == told


def test_lists_that_were_announced_are_missed_of_the_next_result_only():
    """The committee announces a recorded vote on paragraphs; the text as a whole then has totals of its own."""
    reading = read_document(FOLDER / "c5-totals-fr.txt")
    refused = [row for row in reading.issues if row["check"] == "refused"]
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("kept", "check"),
    [("Adopted at the 1387th meeting by 11 votes to none, with 4", "cut off"), ("", "how it was adopted")],
)
def test_a_resolution_of_the_security_council_whose_adoption_is_lost_is_refused(kept, check, tmp_path):
    whole = (FOLDER / "sc-volume-en.txt").read_text(encoding="utf-8")
    volume = tmp_path / "volume.txt"
    volume.write_text(whole[: whole.index("Adopted at the 1387th")] + kept, encoding="utf-8")
    reading = read_document(volume)
    assert [row["symbol"] for row in reading.rollcalls] == ["S/RES/242 (1967)"]
    assert [row["check"] for row in reading.issues if check in row["message"]] == ["refused"]


def test_a_sentence_that_tells_two_votes_with_two_outcomes_is_refused(tmp_path):
    release = tmp_path / "release.txt"
    release.write_text(
        "GA/SHC/4392\n16 November 2023\n\nThe Committee approved draft resolution A/C.3/78/L.41 by a recorded vote "
        "of 80 in favour to 2 against, with 1 abstention, after rejecting, by a recorded vote of 2 in favour to 80 "
        "against, with 1 abstention, a motion to adjourn the debate.\n", encoding="utf-8",
    )  # fmt: skip
    reading = read_document(release)
    assert [(row["kind"], row["outcome"]) for row in reading.rollcalls] == [("motion", "rejected")]
    assert any("several votes" in row["message"] for row in reading.issues)


@pytest.mark.parametrize(
    ("bracket", "abstain"), [("(Canada1)", ["CAN"]), ("(1. Canada)", []), ("(Canada, Atlantis 2)", None)]
)
def test_a_bracket_with_a_digit_in_it(bracket, abstain, tmp_path):
    """Footnote marks go with names; numbered names are left out; a name that is not known refuses the vote."""
    release = tmp_path / "release.txt"
    release.write_text(
        "GA/12576\n14 December 2023\n\nThe Assembly adopted the resolution by a recorded vote of 3 in favour to 1 "
        f"against (1. Israel), with 1 abstention {bracket}.\n", encoding="utf-8",
    )  # fmt: skip
    if abstain is None:
        with pytest.raises(ReadError, match="Atlantis"):
            read_document(release)
        return
    reading = read_document(release)
    assert [(row["yes"], row["no"], row["abstain"]) for row in reading.rollcalls] == [(3, 1, 1)]
    assert [vote["country"] for vote in reading.votes] == abstain


@pytest.mark.parametrize(
    ("lang", "chapter"), [("ar", "تاسعا - "), ("zh", "九、"), ("en", "IX. "), ("ru", "IX. ")]
)
def test_the_heading_of_a_chapter_on_the_line_of_a_title_is_no_part_of_it(lang, chapter, tmp_path):
    """Where lines were joined, what is a title cannot be told from what stands before it: it is left empty."""
    whole = (FOLDER / f"hrc-2007-tie-{lang}.txt").read_text(encoding="utf-8")
    title = next(
        row["title"] for row in EXPECTED if row["document"] == f"hrc-2007-tie-{lang}" and row["title"]
    )
    report = tmp_path / "report.txt"
    report.write_text(whole.replace(f"{title}\n", f"{chapter}{title} {title}\n", 1), encoding="utf-8")
    titles = {row["symbol"]: row["title"] for row in read_document(report).rollcalls}
    assert titles["A/HRC/DEC/6/102"]
    assert title not in (titles.get("A/HRC/RES/6/5") or "")
