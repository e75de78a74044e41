"""Documents of which what must be read was set down before the reader saw them: motions, old roll calls, traps.

`tests/documents/blind/expected.csv` has a row for each vote, none but its name for a document that holds no vote. A
field that is empty there is not looked at; `-` says that it must be empty.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import documents
import pytest

import votelib
from votelib.errors import ReadError
from votelib.readers.documents.document import read_document
from votelib.readers.documents.language.names import _PERSON
from votelib.readers.documents.language.wording import LANGUAGES

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


def _row(rollcall: dict, votes: list) -> dict[str, str]:
    cast = {
        vote: " ".join(
            sorted(
                each.country for each in votes if (each.rollcall, each.vote) == (rollcall["rollcall"], vote)
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


@pytest.mark.parametrize("lang", ["ru", "zh"])
def test_a_vote_on_an_appropriation_is_refused_and_not_lost(lang):
    """ "долл. США" ends no sentence, and "1980-1981" at the head of one is a biennium, not another year."""
    reading = read_document(FOLDER / f"c5-appropriation-{lang}.txt")
    assert [row["check"] for row in reading.issues if "no draft" in row["message"]] == ["refused"]


def test_a_result_of_an_early_verbatim_record_on_what_is_no_draft_is_refused():
    """ "The recommendation of the First Committee was adopted by 43 votes to 6": no longer lost beside other votes."""
    reading = read_document(FOLDER / "ga-1949-totals-en.txt")
    assert [row["check"] for row in reading.issues if "no draft" in row["message"]] == ["refused"]


@pytest.mark.parametrize("name", ["c3-1951-en", "c3-1951-zh"])
def test_a_result_of_a_summary_record_in_words_that_are_not_known_is_refused(name):
    """ "It was decided by 25 votes to 8 to retain paragraph 2.", in a numbered paragraph of its own."""
    reading = read_document(FOLDER / f"{name}.txt")
    assert [row["check"] for row in reading.issues if "words that are not known" in row["message"]] == [
        "refused"
    ]


def test_what_a_scanner_misread_in_a_name_is_told():
    reading = read_document(FOLDER / "ocr-1979-fr.txt")
    told = {row["found"]: row["expected"] for row in reading.issues if row["check"] == "misprint"}
    assert told == {"Algér1e": "Algérie", "lnde": "Inde", "lrlande": "Irlande", "Sénéga1": "Sénégal"}


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


def test_an_amendment_that_was_moved_from_the_floor_is_not_the_one_before_it():
    reading = read_document(FOLDER / "ga-oral-amendment-en.txt")
    assert [(row["rollcall"], row["check"]) for row in reading.issues] == [
        ("A/65/PV.71@2010-12-21#1", "which_text")
    ]


def two_records(first: str, second: str, path: Path) -> Path:
    """A file with two records; the second stands at its end."""
    words = [(FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in (first, second)]
    path.write_text("\n\n".join(words), encoding="utf-8")
    return path


def test_of_two_records_in_one_file_one_that_is_refused_costs_the_other_nothing(tmp_path):
    path = two_records("ga-oral-amendment-fr", "ga-non-recorded-fr", tmp_path / "records.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("contre 3", "contre 4"), encoding="utf-8")
    reading = read_document(path)
    assert [row["symbol"] for row in reading.rollcalls if row["meeting"] == "50"] == [
        "A/DEC/78/540",
        "A/DEC/78/541",
    ]
    assert {row["check"] for row in reading.issues} >= {"refused"}


def test_two_versions_of_a_record_in_one_file_give_their_votes_once(tmp_path):
    path = two_records("hrc-decision-not-voting-en", "hrc-decision-not-voting-fr", tmp_path / "versions.txt")
    reading = read_document(path)
    assert [row["rollcall"] for row in reading.rollcalls] == ["A/HRC/DEC/50/101@2022-07-08#1"]
    assert len(reading.votes) == 10


def test_two_documents_in_one_file_that_differ_on_a_vote_are_refused(tmp_path):
    path = two_records("hrc-decision-not-voting-en", "hrc-decision-not-voting-fr", tmp_path / "versions.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("Allemagne", "Danemark"), encoding="utf-8")
    with pytest.raises(ReadError, match=r"differ on A/HRC/DEC/50/101@2022-07-08#1"):
        read_document(path)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("other", LANGUAGES)
def test_an_act_in_another_language_with_its_symbol_alone_above_it_is_read_too(lang, other, tmp_path):
    """The line with the symbol looks like the head of a page, and is gone when the next act is looked for."""
    first, second = (
        (FOLDER / f"hrc-decision-not-voting-{each}.txt").read_text(encoding="utf-8") for each in (lang, other)
    )
    second = second[second.index("50/101") :].replace("50/101", "50/102")
    path = tmp_path / "acts.txt"
    path.write_text(f"{first}\n\nA/HRC/DEC/50/102\n\n{second}", encoding="utf-8")
    reading = read_document(path)
    assert [row["symbol"] for row in reading.rollcalls] == ["A/HRC/DEC/50/101", "A/HRC/DEC/50/102"]
    assert {(row.rollcall, row.language) for row in reading.votes} == {
        ("A/HRC/DEC/50/101@2022-07-08#1", lang),
        ("A/HRC/DEC/50/102@2022-07-08#1", other),
    }


@pytest.mark.parametrize("opening", ["At its 42nd meeting, on 8 July 2022, the Human Rights Council decided",
                                     "The Human Rights Council decides"])  # fmt: skip
def test_each_of_two_decisions_has_its_own_vote_though_no_comma_follows_the_council(opening, tmp_path):
    first = (FOLDER / "hrc-decision-not-voting-en.txt").read_text(encoding="utf-8")
    first = first.replace("The Human Rights Council decides", opening)
    assert opening in first
    second = first[first.index("50/101") :].replace("50/101. Science", "50/102. War").replace(", Japan", "")
    path = tmp_path / "decisions.txt"
    path.write_text(f"{first}\n\n{second.replace('6 to 3', '6 to 2')}", encoding="utf-8")
    assert [(row["symbol"], row["title"], row["no"]) for row in read_document(path).rollcalls] == [
        ("A/HRC/DEC/50/101", "Science and peace", 3),
        ("A/HRC/DEC/50/102", "War and peace", 2),
    ]


TWO_VOTES = {
    "en": "The Committee rejected an amendment by 60 votes in favour to 90 against, with 20 abstentions, and then "
    "approved the draft resolution as a whole by 110 votes in favour to 10 against, with 50 abstentions.",
    "fr": "La Commission a rejeté un amendement par 60 voix pour, 90 voix contre et 20 abstentions, puis a adopté le "
    "projet de résolution dans son ensemble par 110 voix pour, 10 voix contre et 50 abstentions.",
    "es": "La Comisión rechazó una enmienda por 60 votos a favor, 90 en contra y 20 abstenciones, y luego aprobó el "
    "proyecto de resolución en su conjunto por 110 votos a favor, 10 en contra y 50 abstenciones.",
    "ru": "Комитет отклонил поправку 60 голосами за, 90 голосами против при 20 воздержавшихся, а затем принял проект "
    "резолюции в целом 110 голосами за, 10 голосами против при 50 воздержавшихся.",
    "zh": "委员会以60票赞成、90票反对、20票弃权否决了一项修正案，"
    "随后以110票赞成、10票反对、50票弃权通过了整个决议草案。",
    "ar": "رفضت اللجنة تعديلا بأغلبية 60 صوتا مؤيدا مقابل 90 صوتا معارضا وامتناع 20 عضوا عن التصويت، ثم اعتمدت مشروع "
    "القرار في مجموعه بأغلبية 110 أصوات مؤيدة مقابل 10 أصوات معارضة وامتناع 50 عضوا عن التصويت.",
}


def told(words: str, tmp_path) -> list[tuple]:
    """The votes that a release to the press tells in some words."""
    release = tmp_path / "release.txt"
    release.write_text(f"GA/SHC/4392\n\n16/11/2023\n\n{words}\n", encoding="utf-8")
    reading = read_document(release)
    assert not [row for row in reading.issues if row["check"] == "refused"]
    return [(row["kind"], row["outcome"], row["yes"], row["no"], row["abstain"]) for row in reading.rollcalls]


@pytest.mark.parametrize("lang", TWO_VOTES)
def test_a_sentence_that_tells_two_votes_with_two_outcomes(lang, tmp_path):
    assert told(TWO_VOTES[lang], tmp_path) == [
        ("amendment", "rejected", 60, 90, 20), ("resolution", "adopted", 110, 10, 50)
    ]  # fmt: skip


def test_the_noun_may_stand_behind_the_numbers_of_the_second_vote(tmp_path):
    words = (
        "The Committee approved draft resolution A/C.3/78/L.41 by a recorded vote of 80 in favour to 2 against, with "
        "1 abstention, after rejecting, by a recorded vote of 2 in favour to 80 against, with 1 abstention, a motion "
        "to adjourn the debate."
    )
    assert told(words, tmp_path) == [
        ("resolution", "adopted", 80, 2, 1), ("motion", "rejected", 2, 80, 1)
    ]  # fmt: skip


def test_outcomes_are_told_before_a_list_of_votes_or_before_the_vote_itself(tmp_path):
    words = (
        "Adopting another text, the Assembly condemned noise.  It called for silence.  The recorded vote was 145 in "
        "favour to 4 against, with 2 abstentions.\n\nThe Committee also approved:\n\n-- a preambular paragraph on "
        "sanctions, by a vote of 90 in favour to 39 against with 2 abstentions (Annex VI)\n\n-– an operative "
        "paragraph, by a vote of 91 in favour to 40 against with no abstentions.\n"
    )
    assert told(words, tmp_path) == [
        ("resolution", "adopted", 145, 4, 2), ("paragraph", "adopted", 90, 39, 2), ("paragraph", "adopted", 91, 40, 0)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "day"),
    [("1 May 2006\n\nNEW YORK, 28 April (UN Headquarters) -- The Committee approved", "2006-04-28"),
     ("1 May 2006\n\nThe Committee approved", "2006-05-01"), ("09/12/2005\n\nThe Committee approved", "2005-12-09")],
)  # fmt: skip
def test_the_day_of_a_release_is_that_of_its_dateline(head, day, tmp_path):
    release = tmp_path / "release.txt"
    release.write_text(
        f"GA/AB/3732\n{head} the draft resolution by a vote of 108 in favour to 50 against, with 3 abstentions.\n",
        encoding="utf-8",
    )
    assert [str(row["date"].date()) for row in read_document(release).rollcalls] == [day]


@pytest.mark.parametrize(
    ("bracket", "abstain"),
    [("(Canada1)", ["CAN"]), ("(1. Canada)", ["CAN"]), ("(2. Canada)", []), ("(Canada, Atlantis 2)", None)],
)
def test_a_bracket_with_a_digit_in_it(bracket, abstain, tmp_path):
    """Footnote marks go with names, and so do numbers in their order; a name that is not known refuses the vote."""
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
    assert [vote.country for vote in reading.votes if vote.vote == "abstain"] == abstain


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


@pytest.mark.parametrize(
    "person", ["Ms. Attah", "Mr. Fan Guoxiang", "Mme Warzazi", "г-н Эйде", "السيد خليل", "范国祥先生"]
)
def test_votes_of_experts_are_refused_in_plain_words(person):
    assert _PERSON.match(person)


def test_experts_who_vote_in_their_own_name_cast_no_states_vote(tmp_path):
    record = tmp_path / "record.txt"
    record.write_text(
        "E/CN.4/Sub.2/1996/SR.28\n\n28th meeting, Thursday, 22 August 1996\n\nA vote was taken by roll-call.\n\nIn "
        "favour: Ms. Attah, Mr. Bengoa.\n\nAgainst: Mr. Fan Guoxiang.\n\nThe draft resolution was adopted by 2 votes "
        "to 1.\n", encoding="utf-8",
    )  # fmt: skip
    with pytest.raises(ReadError, match="is a person"):
        read_document(record)


def read_printed_as(words: str, tmp_path) -> tuple[list[dict[str, str]], list[str]]:
    """The votes of some words, and what was refused of them."""
    document = tmp_path / "document.txt"
    document.write_text(words, encoding="utf-8")
    reading = read_document(document)
    refused = [row["message"] for row in reading.issues if row["check"] == "refused"]
    return [_row(rollcall, reading.votes) for rollcall in reading.rollcalls], refused


@pytest.mark.parametrize("name", ["ga-emergency-fr", "ga-emergency-ru", "ga-emergency-zh", "hrc-decision-ar"])
def test_a_text_whose_lines_were_all_joined(name, tmp_path):
    """Where an item of the agenda has no line of its own, it is left empty."""
    words = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    flat, refused = read_printed_as(" ".join(words.split()), tmp_path)
    expected = read(name)
    assert not refused
    assert [row | {"agenda_item": ""} for row in flat] == [row | {"agenda_item": ""} for row in expected]


def test_numbers_that_a_record_or_a_speaker_may_say_are_refused_where_lines_were_joined(tmp_path):
    words = (FOLDER / "c3-1975-totals-ru.txt").read_text(encoding="utf-8")
    _, refused = read_printed_as(" ".join(words.split()), tmp_path)
    assert any("lines were joined" in message for message in refused)


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "zh"])
def test_the_title_in_a_volume_ends_before_the_assembly_speaks(lang, tmp_path):
    words = (FOLDER / f"ga-volume-{lang}.txt").read_text(encoding="utf-8")
    rows, refused = read_printed_as(words.replace("\n\n", "\n"), tmp_path)
    assert not refused
    assert [row["title"] for row in rows] == [row["title"] for row in read(f"ga-volume-{lang}")]


def test_a_symbol_on_two_lines_is_one_symbol(tmp_path):
    words = (FOLDER / "c2-report-zh.txt").read_text(encoding="utf-8")
    rows, _ = read_printed_as(words.replace("L.22/Rev.1", "L.22\n/Rev.1"), tmp_path)
    assert [row["draft"] for row in rows][1:] == ["A/C.2/60/L.22/Rev.1"]


def test_a_symbol_broken_behind_its_hyphen_is_one_symbol(tmp_path):
    words = (FOLDER / "urgent-debate-en.txt").read_text(encoding="utf-8")
    words += "\n33. Draft resolution A/HRC/S-\n36/L.1 was adopted without a vote (resolution S-\n36/1).\n"
    rows, _ = read_printed_as(words, tmp_path)
    assert (rows[-1]["draft"], rows[-1]["symbol"]) == ("A/HRC/S-36/L.1", "A/HRC/RES/S-36/1")


def test_a_record_that_promises_lists_which_do_not_follow_is_refused(tmp_path):
    words = (FOLDER / "chr-act-totals-fr.txt").read_text(encoding="utf-8")
    words = words.replace("Voir chap. V.]", "Les voix se sont réparties comme suit :]")
    with pytest.raises(ReadError, match="lists of names do not follow"):
        read_printed_as(words, tmp_path)


def test_a_title_keeps_the_vowel_signs_it_is_printed_with(tmp_path):
    words = (FOLDER / "hrc-decision-ar.txt").read_text(encoding="utf-8")
    rows, _ = read_printed_as(words.replace("موعد الاستراحة", "موعد الاستراحة حقّاً ثـــابتاً"), tmp_path)
    assert [row["title"] for row in rows] == ["موعد الاستراحة حقّاً ثابتاً"]


def test_a_report_of_the_council_is_no_volume_of_the_assembly(tmp_path):
    words = (FOLDER / "ga-volume-en.txt").read_text(encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("A/HRC/7/78\n\n" + words.replace("62/149", "7/149"), encoding="utf-8")
    assert all(row["body"] == "HRC" for row in read_document(report).rollcalls)


IN_TWO_LANGUAGES = {
    "records": ("ga-oral-amendment-en", "ga-non-recorded-ru"),
    "acts": ("hrc-decision-not-voting-zh", "record-and-act-fr"),
    "an act and a record": ("hrc-decision-not-voting-ar", "ga-former-names-fr"),
}


@pytest.mark.parametrize("names", IN_TWO_LANGUAGES.values(), ids=IN_TWO_LANGUAGES)
def test_documents_in_two_languages_in_one_file_are_read_each_in_its_own(names, tmp_path):
    apart = [row["rollcall"] for name in names for row in read_document(FOLDER / f"{name}.txt").rollcalls]
    reading = read_document(two_records(*names, tmp_path / "documents.txt"))
    assert [row["rollcall"] for row in reading.rollcalls] == apart
    assert {row["language"] for row in reading.rollcalls} == {name[-2:] for name in names}


def test_headlines_of_other_news_below_a_release_are_no_documents_that_failed(tmp_path):
    release = tmp_path / "release.txt"
    words = (FOLDER / "two-releases-en.txt").read_text(encoding="utf-8")
    others = "Human Rights Council Concludes Its Session\n\n26 March 2021\n\nContact us\n"
    release.write_text(f"{words}\n\n{others}", encoding="utf-8")
    reading = read_document(release)
    assert len(reading.rollcalls) == 4
    assert {row["check"] for row in reading.issues} == {"missing_seat"}


REVISED = sorted({row["document"] for row in EXPECTED if "/Rev." in row["symbol"] + row["draft"]})


@pytest.mark.parametrize("end", ["REV.", "rev."])
@pytest.mark.parametrize("name", REVISED)
def test_a_revision_in_other_letters_is_no_other_text(name, end, tmp_path):
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    (tmp_path / "said.txt").write_text(text.replace("Rev.", end), encoding="utf-8")
    said = [_row(rollcall, []) for rollcall in read_document(tmp_path / "said.txt").rollcalls]
    assert [(row["symbol"], row["draft"]) for row in said] == [
        (row["symbol"], row["draft"]) for row in read(name)
    ]


PARTS = re.compile(r"/(Rev|Add|Corr|L|PV|SR)\.(?=\d)")
WITH_PARTS = [name for name in NAMES if PARTS.search((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("blank", [" ", "\N{NO-BREAK SPACE}", "\n"], ids=["blank", "no-break", "line"])
@pytest.mark.parametrize("name", WITH_PARTS)
def test_a_blank_in_a_symbol_ends_no_sentence(name, blank, tmp_path):
    words = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    rows, refused = read_printed_as(PARTS.sub(rf"/\1.{blank}", words), tmp_path)
    as_printed, refused_as_printed = read_printed_as(words, tmp_path)
    assert (rows, refused) == (as_printed, refused_as_printed)


def test_a_day_glued_to_the_symbol_of_a_record_gives_no_other_meeting(tmp_path):
    words = (FOLDER / "chr-sr-1988-zh.txt").read_text(encoding="utf-8")
    rows, _ = read_printed_as(words.replace("SR.56\n1988年", "SR.561988年"), tmp_path)
    assert [row["meeting"] for row in rows] == ["56"] * len(read("chr-sr-1988-zh"))


@pytest.mark.parametrize("glued", ["SR.561988", "SR.5619881", "SR.56\n1988"])
def test_digits_glued_to_a_symbol_are_not_cut_to_a_number_that_fits(glued, tmp_path):
    words = (FOLDER / "chr-sr-1988-en.txt").read_text(encoding="utf-8")
    rows, _ = read_printed_as(words.replace("SR.56", glued, 1), tmp_path)
    assert {row["meeting"] for row in rows} == {"56"}


@pytest.mark.parametrize("name", ["script", "style"])
def test_a_page_whose_hidden_words_lost_a_tag_is_refused(name, tmp_path):
    """What a script says would be read as a vote, "Adopted by 2 votes to 1"."""
    words = (FOLDER / "hrc-decision-not-voting-en.txt").read_text(encoding="utf-8")
    hidden = f"'In favour: Brazil, China. Against: Cuba. Adopted by 2 votes to 1'</{name}>\n"
    whole, _ = read_printed_as(f"<{name}>{hidden}{words}", tmp_path)
    assert whole == read("hrc-decision-not-voting-en")
    for file in ("page.html", "page.txt"):
        (tmp_path / file).write_text(hidden + words, encoding="utf-8")
        with pytest.raises(ReadError, match=f"{file}, line 1: .* a piece of the page is lost before it"):
            read_document(tmp_path / file)
        (tmp_path / file).write_text(f"<{name}>{hidden.replace(f'</{name}>', '')}{words}", encoding="utf-8")
        with pytest.raises(ReadError, match=f"{file}, line 1: .* a piece of the page is lost behind it"):
            read_document(tmp_path / file)


REPORT_ON_THE_ACT = """A/HRC/50/2

Human Rights Council
Fiftieth session

102. At its 42nd meeting, on 8 July 2022, at the request of the representative of Japan, a recorded vote was taken on \
draft decision A/HRC/50/L.9. The voting was as follows:

In favour:
China, Cuba, India, Malaysia, Pakistan, Venezuela (Bolivarian Republic of)

Against:
France, Germany, Japan

Abstaining:
None

103. Draft decision A/HRC/50/L.9 was adopted by 6 votes to 3, with no abstentions (decision 50/101).
"""


@pytest.mark.parametrize(("member", "told"), [("Germany", 0), ("Denmark", 2)])
def test_an_act_and_the_report_of_its_session_give_the_vote_once(member, told, tmp_path):
    """Where they differ on a state, an issue says so for each of the two names."""
    words = (FOLDER / "hrc-decision-not-voting-en.txt").read_text(encoding="utf-8")
    (tmp_path / "act.txt").write_text(words, encoding="utf-8")
    report = REPORT_ON_THE_ACT.replace("Germany", member)
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    records = votelib.read(tmp_path)
    assert list(records.rollcalls["symbol"]) == ["A/HRC/DEC/50/101"]
    assert list(records.rollcalls["draft"]) == ["A/HRC/50/L.9"]
    assert len(records.votes) == 10
    assert list(records.issues["check"]).count("versions") == told


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("{}th plenary meeting", "en"), ("{}e séance plénière", "fr"), ("{}ª sesión plenaria", "es"),
        ("{}-е пленарное заседание", "ru"), ("الجلسة العامة {}", "ar"), ("第{}次全体会议", "zh"),
    ],
)  # fmt: skip
def test_a_meeting_at_the_head_that_the_symbol_contradicts_is_told(said, same, tmp_path):
    record = (FOLDER / f"ga-agenda-item-{same}.txt").read_text(encoding="utf-8")
    head, _, rest = record.partition("\n")
    told = {}
    for number in ("3", "97"):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{head}\n{said.format(number)}\n{rest}", encoding="utf-8")
        issues = read_document(path).issues
        told[number] = [row["found"] for row in issues if row["check"] == "heading"]
    assert told == {"3": [], "97": ["meeting 97"]}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("In a resolution (A/HRC/56/L.8) on the role of gardens, adopted without a vote, the Council decides so.",
         "the role of gardens"),
        ("Dans une résolution (A/HRC/56/L.8) relative au rôle des jardins, adoptée sans vote, le Conseil décide ainsi.",
         "rôle des jardins"),
        ("En una resolución (A/HRC/56/L.8) relativa al papel de los jardines, aprobada sin votación, pide más.",
         "papel de los jardines"),
        ("В резолюции (A/HRC/56/L.8) о роли садов, принятой без голосования, Совет постановляет провести обсуждение.",
         None),
        ("وفي قرار (A/HRC/56/L.8) بشأن دور الحدائق، اعتُمد دون تصويت، قرر المجلس عقد حلقة نقاش.", "دور الحدائق"),
        ("在一项未经表决通过的关于花园的作用的决议(A/HRC/56/L.8)中，理事会决定召开一次小组讨论会。", "花园的作用"),
        ("在一项未经表决通过的关于执行关于花园的公约的决议(A/HRC/56/L.8)中，理事会决定召开会议。", None),
    ],
)  # fmt: skip
def test_the_title_in_a_sentence_of_a_release_or_an_issue(words, title, tmp_path):
    """In Russian it is declined, and no title; in Chinese two "on …" leave a doubt where it begins."""
    release = tmp_path / "release.txt"
    release.write_text(f"HRC/24/35\n\n10/07/2024\n\n{words}\n", encoding="utf-8")
    reading = read_document(release)
    assert [(row["symbol"], row["title"]) for row in reading.rollcalls] == [("A/HRC/56/L.8", title)]
    assert ("no_title" in {issue["check"] for issue in reading.issues}) == (title is None)
