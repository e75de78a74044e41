"""Real printings by other tools: text in `pre` elements, spread lines, words out of order, numbers kept for a whole."""

from __future__ import annotations

import re
import textwrap
from itertools import zip_longest
from pathlib import Path

import documents
import pytest

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document
from votelib.readers.documents.extraction.source import source_text

RECORD = """A/78/PV.50
General Assembly
Seventy-eighth session
50th plenary meeting
Tuesday, 19 December 2023, 10 a.m.
New York

The President: We turn to draft resolution A/78/L.30, entitled "A clean environment".

A separate vote was requested on paragraph 4.

In favour:
Brazil, Chile, China

Against:
Cuba

Abstaining:
India

Operative paragraph 4 was retained by 3 votes to 1, with 1 abstention.

The President: I now put to the vote the draft resolution as a whole.

In favour:
Brazil, Chile, {china}

Against:
None

Abstaining:
India

Draft resolution A/78/L.30, as a whole, was adopted by 3 votes to none, with 1 abstention (resolution 78/101).

{more}
"""


def read(tmp_path, words: str, name: str = "record.txt"):
    (tmp_path / name).write_text(words, encoding="utf-8")
    return read_document(tmp_path / name)


def test_lines_of_a_pre_element_are_lines(tmp_path):
    """pdftotext -htmlmeta and browsers show text so; joined, page heads stood in titles and votes were refused."""
    words = RECORD.format(china="China", more="").replace(
        "A clean env", "A clean\n23-12345 12/30\n\nA/78/PV.50\nenv"
    )
    rows = read(tmp_path, f"<html><body><pre>{words}</pre></body></html>", "record.html").rollcalls
    assert [(row["yes"], row["no"], row["abstain"]) for row in rows] == [(3, 1, 1), (3, 0, 1)]
    assert [row["title"] for row in rows if row["kind"] == "resolution"] == ["A clean environment"]


def test_a_paragraph_does_not_go_by_the_number_of_a_whole_that_is_refused(tmp_path):
    reading = read(tmp_path, RECORD.format(china="Chinaland", more=""))
    assert [row["rollcall"] for row in reading.rollcalls] == ["A/RES/78/101@2023-12-19#2"]
    assert "refused" in {issue["check"] for issue in reading.issues}


def test_the_last_words_of_a_line_that_was_spread_out_stand_below(tmp_path):
    more = "Draft resolution A/78/L.31\n(resolution 78/102).\n\nwas\n\nadopted\n\nThe President: It is late."
    rows = read(tmp_path, RECORD.format(china="China", more=more)).rollcalls
    assert (rows[-1]["symbol"], rows[-1]["draft"]) == ("A/RES/78/102", "A/78/L.31")
    assert rows[-1]["adoption"] == "without_vote"


def test_a_number_whose_result_is_out_of_order_is_refused_and_not_lost(tmp_path):
    more = "Draft\n(resolution 78/102).\n\nresolution A/78/L.31 was\n\nadopted\n\nThe President: It is late."
    issues = read(tmp_path, RECORD.format(china="China", more=more)).issues
    assert ["out of order" in issue["message"] for issue in issues if issue["check"] == "refused"] == [True]


@pytest.mark.parametrize("hope", ["will be", "would be", "should be"])
def test_what_is_hoped_for_is_no_result(hope, tmp_path):
    more = f"Draft resolution A/78/L.31 {hope} adopted by consensus.\n"
    assert len(read(tmp_path, RECORD.format(china="China", more=more)).rollcalls) == 2


def test_wide_blanks_in_a_name_of_many_words(tmp_path):
    words = RECORD.format(china="United  Kingdom  of  Great  Britain  and  Northern  Ireland", more="")
    votes = read(tmp_path, words).votes
    assert "GBR" in {vote.country for vote in votes}


def test_a_day_of_page_heads_outside_the_session_is_no_day(tmp_path):
    words = RECORD.format(china="China", more="").partition("New York")[2]
    heads = "A/78/PV.50 {}\n23-12345 12/30\n"
    assert str(read(tmp_path, heads.format("19/12/2023") + words).rollcalls[0]["date"].date()) == "2023-12-19"
    with pytest.raises(ReadError, match="the day of the vote"):
        read(tmp_path, heads.format("19/12/2019") + words)


def side_by_side(left: list[str], right: list[str]) -> str:
    """Two columns as `pdftotext -layout` prints them: not level, with a line that stands farther left in the right."""
    lines = ["A/78/PV.50" + " " * 80 + "19/12/2023"]
    for one, other in zip_longest(left, right, fillvalue=""):
        lines += [one, " " * (60 if other.endswith(":") else 62) + other]
    return "\n".join([*lines, "23-12345" + " " * 80 + "7/12", ""])


def test_columns_that_another_tool_printed_side_by_side(tmp_path):
    """They were refused, and a speaker's words beside a result made an adoption that there was not."""
    record = RECORD.format(china="China", more="The President: I thank the members of this Assembly.")
    speech = [
        "I should like to say on behalf of my delegation that",
        "it was adopted without a vote in many of the years",
    ]
    words = [line for line in record.split("\n") if line.strip()]
    page = side_by_side(words[:6] + speech * 9, words[6:])
    reading = read(tmp_path, f"{page}\f{side_by_side(speech * 8, speech * 8)}\f")
    votes = [(row["yes"], row["no"], row["abstain"], row["symbol"]) for row in reading.rollcalls]
    assert votes == [(3, 1, 1, "A/RES/78/101"), (3, 0, 1, "A/RES/78/101")]
    page = source_text(tmp_path / "record.txt").pages[0]
    assert all(page[vote.start : vote.end] == vote.name for vote in reading.votes)


def level(left: list[str], right: list[str], gutter: int, number: int, torn: tuple[str, ...] = ()) -> str:
    """Two columns as other tools print them, level and with no sign of a page's end; `torn` lines run together."""
    lines = []
    for one, other in zip_longest(left, right, fillvalue=""):
        run_in = one in torn or other in torn
        lines.append(f"{one} {other}" if run_in else f"{one:{gutter}}{other}".rstrip())
    return "\n".join([*lines, f"{number}{' ' * 80}23-12345", f"{' ' * 90}A/78/PV.50", ""])


SPEECH = [
    "I should like to say on behalf of my delegation that the",
    "text has been with us for many of the past few years and",
] * 9
ENTITLED = 'entitled "A clean environment for all of the peoples of the'
VOTED = [
    "A/78/PV.50", "Tuesday, 19 December 2023, 10 a.m.",
    "The President: We turn to draft resolution A/78/L.30,", ENTITLED,
    'world". A recorded vote has been requested on the text.',
    "In favour:", "Brazil, Chile, China, Democratic Republic of the Congo,", "Egypt, Fiji", "Against:",
    "Cuba, Syrian Arab Republic, Democratic People's Republic", "of Korea", "Abstaining:", "India, Nepal",
    "Draft resolution A/78/L.30 was adopted by 6 votes to 3,",
    "with 2 abstentions (resolution 78/101). The President: I", "thank the members.",
]  # fmt: skip


@pytest.mark.parametrize("gutter", [62, 66, 71])
def test_columns_with_no_sign_of_the_end_of_a_page(gutter, tmp_path):
    pages = level(VOTED, SPEECH, gutter, 6) + level(SPEECH, SPEECH, gutter + 5, 7)
    reading = read(tmp_path, pages)
    (row,) = reading.rollcalls
    assert (row["yes"], row["no"], row["abstain"], row["symbol"]) == (6, 3, 2, "A/RES/78/101")
    assert row["title"] == "A clean environment for all of the peoples of the world"
    assert not [issue for issue in reading.issues if issue["check"] == "refused"]


def test_a_title_in_a_line_of_two_columns_that_cannot_be_parted_is_left_empty(tmp_path):
    """It was given the words of the other column, and nothing said so."""
    reading = read(tmp_path, level(VOTED, SPEECH, 66, 6, torn=(ENTITLED,)))
    (row,) = reading.rollcalls
    assert (row["title"], row["symbol"]) == (None, "A/RES/78/101")
    issues = {issue["check"]: issue["message"] for issue in reading.issues}
    assert "cannot be read" in issues["no_title"]
    assert "two columns" in issues["refused"]


@pytest.mark.parametrize("name", ["Cuba, Syrian Arab Republic, Democratic People's Republic", "Egypt, Fiji"])
def test_a_list_in_a_line_of_two_columns_that_cannot_be_parted_is_refused(name, tmp_path):
    with pytest.raises(ReadError, match="name not known"):
        read(tmp_path, level(VOTED, SPEECH, 66, 6, torn=(name,)))
    with pytest.raises(ReadError):
        read(tmp_path, level(SPEECH[: len(VOTED)], VOTED, 66, 6, torn=(name,)))


def test_names_in_columns_are_no_columns_of_a_page(tmp_path):
    names = "\n".join([f"{'Brazil':60}Chile"] * 12)
    text = "In favour:\n" + names + "\n\f" + "A line.\n" * 30
    from votelib.readers.documents.extraction.cleaning import read_text
    from votelib.readers.documents.extraction.columns import one_column

    (tmp_path / "names.txt").write_text(text, encoding="utf-8")
    whole = read_text(source_text(tmp_path / "names.txt"))
    assert one_column(whole) is whole


def test_a_number_that_a_speaker_ends_a_sentence_with_is_no_result(tmp_path):
    more = "Mr. Example: We recall the text on sport of last month\n(resolution 78/15).\n\nThe President: I thank you."
    issues = read(tmp_path, RECORD.format(china="China", more=more)).issues
    assert "refused" not in {issue["check"] for issue in issues}


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("A/C.3/SR.563\nThird Committee\nSummary record of the 563rd meeting\nWednesday, 27 October 1954",
         "25. Article 6, as a whole, was adopted by 40 votes to 3, with 7 abstentions."),
        ("A/C.3/SR.563\nTroisième Commission\nCompte rendu analytique de la 563e séance\nMercredi 27 octobre 1954",
         "25. Par 40 voix contre 3, avec 7 abstentions, l'article 6 dans son ensemble est adopté."),
        ("A/C.3/SR.563\nTercera Comisión\nActa resumida de la 563a sesión\nMiércoles 27 de octubre de 1954",
         "25. Por 40 votos contra 3 y 7 abstenciones, queda aprobado el artículo 6 en su conjunto."),
        ("A/C.3/SR.563\nТретий комитет\nКраткий отчет о 563-м заседании\nСреда, 27 октября 1954 года",
         "25. Статья 6 в целом принимается 40 голосами против 3 при 7 воздержавшихся."),
        ("A/C.3/SR.563\nاللجنة الثالثة\nمحضر موجز للجلسة 563\nالأربعاء، 27 تشرين الأول/أكتوبر 1954",
         "25 - اعتُمدت المادة 6 ككل بأغلبية 40 صوتا مقابل 3 أصوات، وامتناع 7 أعضاء عن التصويت."),
        ("A/C.3/SR.563\n第三委员会\n第563次会议简要记录\n1954年10月27日星期三",
         "25. 第6条全文以40票对3票、7票弃权获得通过。"),
    ],
    ids=["en", "fr", "es", "ru", "ar", "zh"],
)  # fmt: skip
def test_an_article_of_a_draft_convention_is_a_part_of_it(head, words, tmp_path):
    """These were lost without a word."""
    (row,) = read(tmp_path, f"{head}\n\n{words}\n").rollcalls
    assert (row["kind"], row["outcome"]) == ("paragraph", "adopted")
    assert (row["yes"], row["no"], row["abstain"]) == (40, 3, 7)
    assert "6" in row["part"]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("U nited Nations day", "United Nations day"),
        ("A way out", "A way out"),
        ("U turn", "U turn"),
        ("M embers of courts", "Members of courts"),
    ],
)
def test_the_first_letter_of_a_title_that_stands_apart(printed, title, tmp_path):
    """As pypdf prints it; put back where the rest of the document has the word whole."""
    words = RECORD.format(china="China", more="The President: The United Nations have members far away.")
    rows = read(tmp_path, words.replace("A clean environment", printed)).rollcalls
    assert [row["title"] for row in rows if row["kind"] == "resolution"] == [title]


@pytest.mark.parametrize("name", ["ga-agenda-item-zh", "ga-agenda-item-fr", "ga-agenda-item-en"])
def test_a_colon_below_the_name_of_who_speaks_is_behind_it(name, tmp_path):
    words = (Path(documents.__file__).parent / "blind" / f"{name}.txt").read_text(encoding="utf-8")
    below = re.sub(r"\)\s?([:：])", r")\n\1", words)
    path = tmp_path / "record.txt"
    path.write_text(below, encoding="utf-8")
    told = [(row["symbol"], row["title"], row["draft"]) for row in read_document(path).rollcalls]
    path.write_text(words, encoding="utf-8")
    assert told == [(row["symbol"], row["title"], row["draft"]) for row in read_document(path).rollcalls]


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "zh", "ar"])
@pytest.mark.parametrize("name", ["c1-lettered", "c3-appeal", "hrc-decision-not-voting", "ga-non-recorded"])
def test_word_files_in_which_each_wrapped_line_is_a_paragraph(name, lang, tmp_path):
    """Titles were empty, and results that a line end parted were lost."""
    docx = pytest.importorskip("docx")
    printed = Path(documents.__file__).parent / "blind" / f"{name}-{lang}.txt"
    width = 34 if lang == "zh" else 70
    words = printed.read_text(encoding="utf-8")
    lines = [line for each in words.splitlines() for line in _wrapped(each, width)]
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(tmp_path / "lines.docx")
    found, printed = read_document(tmp_path / "lines.docx"), read_document(printed)
    kept = ("symbol", "title", "draft", "date", "yes", "no", "abstain")
    assert [[row[field] for field in kept] for row in found.rollcalls] == [
        [row[field] for field in kept] for row in printed.rollcalls
    ]


def _wrapped(line: str, width: int) -> list[str]:
    if re.search("[\u4e00-\u9fff]", line):
        return [line[at : at + width] for at in range(0, len(line), width)]
    return textwrap.wrap(line, width, break_on_hyphens=False)
