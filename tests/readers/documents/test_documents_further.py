"""Kinds of documents that no sample has: statements, corrigenda, two languages, "Yes" and "No", abstentions first."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from documents.further import FOLDER, FURTHER, REFUSED

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document


@pytest.mark.parametrize("name", FURTHER)
def test_it_gives_the_votes_that_it_tells_of(name):
    reading = read_document(FOLDER / f"{name}.txt")
    cast, absent = defaultdict(Counter), defaultdict(set)
    for vote in reading.votes:
        cast[vote.rollcall][vote.vote] += 1
        if vote.vote == "absent":
            absent[vote.rollcall].add(vote.country)
    assert len(reading.rollcalls) == len(FURTHER[name])
    for rollcall, expected in zip(reading.rollcalls, FURTHER[name], strict=True):
        counts = cast[rollcall["rollcall"]]
        names = tuple(counts[vote] for vote in ("yes", "no", "abstain")) if counts else None
        found = {**rollcall, "names": names, "day": str(rollcall["date"].date())}
        found["absent"] = tuple(sorted(absent[rollcall["rollcall"]]))
        found["tally"] = tuple(rollcall[vote] for vote in ("yes", "no", "abstain"))
        told = {field: value for field, value in expected._asdict().items() if value or field == "names"}
        assert {field: found[field] for field in told} == told


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_whole_record_of_a_vote_is_refused(name):
    with pytest.raises(ReadError):
        read_document(FOLDER / f"{name}.txt")


@pytest.mark.parametrize("lang", ["ar", "en", "es", "fr", "ru", "zh"])
def test_a_resolution_of_a_volume_whose_lists_are_lost_is_not_adopted_without_a_vote(lang, tmp_path):
    blocks = (FOLDER / f"ga-supplement-49-{lang}.txt").read_text(encoding="utf-8").split("\n\n")
    path = tmp_path / "volume.txt"
    path.write_text("\n\n".join(block for block in blocks if block[:1] != "*"), encoding="utf-8")
    reading = read_document(path)
    assert [row["symbol"] for row in reading.rollcalls] == ["A/RES/78/8"]
    assert [row["check"] for row in reading.issues if row["severity"] == "serious"] == ["refused"]


_RECORD = (FOLDER / "corrigendum-pv-en-foot.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", ["Yes", "No", "YES:", "No:"])
def test_an_answer_alone_is_no_heading_of_a_list(word, tmp_path):
    path = tmp_path / "record.txt"
    said = f"Is there any objection?\n\n{word}\n\nA recorded vote was taken."
    path.write_text(_RECORD.replace("A recorded vote was taken.", said), encoding="utf-8")
    assert len(read_document(path).votes) == 6


def test_a_heading_astray_does_not_turn_the_lists_round(tmp_path):
    path = tmp_path / "record.txt"
    path.write_text(_RECORD.replace("Agenda item 68", "Abstaining\n\nAgenda item 68"), encoding="utf-8")
    reading = read_document(path)
    assert len(reading.votes) == 6
    assert Counter(vote.vote for vote in reading.votes) == {"yes": 3, "no": 1, "abstain": 2}


@pytest.mark.parametrize(
    ("words", "checks"),
    [("Brazilabstentions India, Norway", ["empty_list"]), ("None", [])],
)
def test_names_under_a_heading_that_is_empty_by_the_tally_are_told_of(words, checks, tmp_path):
    """The number of abstentions and a name are both unreadable: nothing is known of that list but that it is there."""
    record = (FOLDER / "ga-en-reissued.txt").read_text(encoding="utf-8")
    path = tmp_path / "record.txt"
    path.write_text(
        record.replace("Brazil, India\n", f"{words}\n").replace(", with 2 abstentions", ""), encoding="utf-8"
    )
    reading = read_document(path)
    assert [row["check"] for row in reading.issues] == checks


def test_names_before_the_first_list_are_told_of_where_no_list_has_those_in_favour(tmp_path):
    """The heading is lost and the tally says none: lists and tally agree, and three votes would be gone."""
    record = (FOLDER / "c3-sr-en-amendments.txt").read_text(encoding="utf-8")
    path = tmp_path / "record.txt"
    path.write_text(
        record.replace("In favour:", "In fav", 1).replace("5 votes to 3", "5 votes to 0"), encoding="utf-8"
    )
    reading = read_document(path)
    assert [row["symbol"] for row in reading.rollcalls] == ["A/C.3/71/L.45"]
    assert any("stand in no list" in row["message"] for row in reading.issues)


@pytest.mark.parametrize("lang", ["ar", "en", "es", "fr", "ru", "zh"])
def test_a_volume_that_is_cut_off_before_its_first_resolution_holds_no_vote(lang, tmp_path):
    path = tmp_path / "volume.txt"
    whole = (FOLDER / f"ga-supplement-49-{lang}.txt").read_text(encoding="utf-8")
    path.write_text("\n".join(whole.split("\n")[:4]), encoding="utf-8")
    reading = read_document(path)
    assert [row["check"] for row in reading.issues] == ["no_vote"]
    assert not reading.rollcalls
