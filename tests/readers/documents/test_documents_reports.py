"""The yearly report of the Council, and of the Commission: texts printed whole, then what the meetings did."""

import random

import pandas as pd
import pytest
from documents import cases, forms
from documents.votes import sample_votes

import votelib as vl
from votelib.readers.documents.document import read_document
from votelib.readers.documents.extraction.source import source_text

LISTS = "In favour:\nChina, Cuba, Viet Nam\n\nAgainst:\nFrance, Germany\n\nAbstaining:\nMexico"
TEXTS = f"""Human Rights Council
Fifty-third session
19 June to 14 July 2023

53/1.\tCountering hatred

The Human Rights Council,

1.\tCondemns hatred.

36th meeting
12 July 2023

[Adopted by a recorded vote of 3 to 2, with 1 abstention. The voting was as follows:

{LISTS}.]

53/2.\tForced marriage

The Human Rights Council,

1.\tCalls upon States to act.

37th meeting
13 July 2023

[Adopted without a vote.]

53/101.\tA panel

The Human Rights Council,

Decides to hold a panel.

37th meeting
13 July 2023

[Adopted without a vote.]
"""
MEETINGS = f"""
Part two

Countering hatred

45. At the 36th meeting, on 12 July 2023, the representative of Pakistan introduced draft resolution A/HRC/53/L.23.

46. At the request of the representative of Belgium, a recorded vote was taken on the draft resolution. The
voting was as follows:

{LISTS}

47. The Council adopted the draft resolution by 3 votes to 2, with 1 abstention (resolution 53/1).
"""


def read(tmp_path, words):
    path = tmp_path / "report.txt"
    path.write_text(words, encoding="utf-8")
    return vl.read(path)


@pytest.mark.parametrize("symbol", ["A/HRC/53/2", "A/78/53"])
def test_each_text_that_a_report_prints_has_its_symbol_title_day_and_meeting(symbol, tmp_path):
    rows = read(tmp_path, f"{symbol}\n\n{TEXTS}").rollcalls
    assert rows["symbol"].tolist() == ["A/HRC/RES/53/1", "A/HRC/RES/53/2", "A/HRC/DEC/53/101"]
    assert rows["title"].tolist() == ["Countering hatred", "Forced marriage", "A panel"]
    assert rows["adoption"].tolist() == ["recorded", "without_vote", "without_vote"]
    assert rows["date"].tolist() == [pd.Timestamp("2023-07-12"), *[pd.Timestamp("2023-07-13")] * 2]
    assert rows["meeting"].tolist() == ["36", "37", "37"]
    assert rows["body"].unique().tolist() == ["HRC"]


def test_a_vote_that_both_parts_print_is_counted_once_with_what_each_says(tmp_path):
    records = read(tmp_path, f"A/78/53\n\n{TEXTS}{MEETINGS}")
    row = records.rollcalls.set_index("symbol").loc["A/HRC/RES/53/1"]
    assert (row["draft"], row["title"], row["yes"], row["no"]) == ("A/HRC/53/L.23", "Countering hatred", 3, 2)
    assert len(records.votes) == 6
    again = records.issues.query("check == 'repeated_rollcall'")
    assert again["rollcall"].tolist() == [row["rollcall"]]


def test_a_text_of_a_report_without_the_record_of_its_vote_is_said_to_be_refused(tmp_path):
    cut = TEXTS.replace("[Adopted without a vote.]", "", 1)
    records = read(tmp_path, f"A/78/53\n\n{cut}")
    assert records.rollcalls["symbol"].tolist() == ["A/HRC/RES/53/1", "A/HRC/DEC/53/101"]
    refused = records.issues.query("check == 'refused'")["message"]
    assert len(refused)
    assert refused.str.startswith("A/HRC/RES/53/2").all()


YEARLY = """
7/1. Human rights violations in the occupied Gaza Strip
The Human Rights Council,
Recalling its resolution 5/1 of 18 June 2007,
1. Demands that the targeting of civilians cease.
20th meeting
6 March 2008
[Resolution adopted by a recorded vote of 3 votes to 1, with no abstentions.* The voting was as follows:3 In favour: \
Bosnia and Herzegovina, United Arab A/63/53 7 Emirates and United Kingdom of Great Britain and Northern Ireland. \
Against: Canada.]
7/102. Missing persons
The Human Rights Council,
1. Decides to hold a panel.
40th meeting
27 March 2008
[Decision adopted without a vote.]
"""


@pytest.mark.parametrize("head", ["", "A/63/53\n\nGeneral Assembly\nOfficial Records\nSixty-third session\n"])
def test_texts_of_the_first_yearly_reports_with_the_lists_in_their_brackets(head, tmp_path):
    """Without blank lines a text had the symbol of the report, `A/63/53`; without any symbol it was refused."""
    records = read(tmp_path, head + YEARLY)
    rows = records.rollcalls
    assert rows["symbol"].tolist() == ["A/HRC/RES/7/1", "A/HRC/DEC/7/102"]
    assert rows["title"].tolist() == ["Human rights violations in the occupied Gaza Strip", "Missing persons"]
    assert rows["session"].tolist() == ["7", "7"]
    assert rows["body"].tolist() == ["HRC", "HRC"]
    assert rows["date"].dt.strftime("%d %B").tolist() == ["06 March", "27 March"]
    assert sorted(records.votes["country"]) == ["ARE", "BIH", "CAN", "GBR"]
    assert "heading" not in set(records.issues["check"])  # the sixty-third session is the Assembly's


def test_the_texts_of_the_commission_have_its_symbols(tmp_path):
    words = TEXTS.replace("Human Rights Council", "Commission on Human Rights").replace("53/", "2005/")
    rows = read(tmp_path, "E/CN.4/2005/135\n\n" + words.replace("2023", "2005")).rollcalls
    assert rows["symbol"].tolist() == ["E/CN.4/RES/2005/1", "E/CN.4/RES/2005/2", "E/CN.4/DEC/2005/101"]
    assert rows["body"].unique().tolist() == ["CHR"]


def test_a_release_is_known_by_its_sentences(tmp_path):
    words = (
        "Council adopts a text\n\n12 July 2023\n\nIn a resolution (A/HRC/53/L.23) on hatred, adopted by a vote of 3 in "
        f"favour, 2 against and 1 abstention, the Council condemns hatred.\n\n{LISTS}\n"
    )
    row = read(tmp_path, words).rollcalls.iloc[0]
    assert (row["symbol"], row["date"], row["yes"]) == ("A/HRC/53/L.23", pd.Timestamp("2023-07-12"), 3)


@pytest.mark.parametrize(
    "seed", [0, 6, 36]
)  # in whose fonts the stroke of the letter has three different names
def test_an_arabic_letter_that_is_drawn_in_two_pieces_is_whole_again(seed, tmp_path):
    rng = random.Random(seed)
    made = cases.make("report", "ar", sample_votes(), rng)
    path = forms.write(made, "pdf", tmp_path, rng, ("furniture",))
    words = " ".join(source_text(path).pages)
    assert words.count("أجري تصويت مسجل") == forms.plain(made, rng).count("أُجري تصويت مسجل") > 2
    reading = read_document(path)
    assert "refused" not in {issue["check"] for issue in reading.issues}


@pytest.mark.parametrize(
    ("number", "committee", "body"),
    [("GA/EF/2899", "Second Committee", "UNGA-C2"), ("GA/DIS/3640", "First Committee", "UNGA-C1"),
     ("GA/11035", "General Assembly", "UNGA")],
)  # fmt: skip
def test_a_release_of_a_main_committee_is_about_its_votes(number, committee, body, tmp_path):
    """What the Second Committee approved was a vote of the Assembly."""
    words = (
        f"{number}\n\n24 November 1999\n\nApproved by a vote of 132 in favour to 3 against (Israel, Marshall Islands "
        f"and United States) with 2 abstentions (Cameroon and Georgia), the text of the {committee} would have the "
        "Assembly reaffirm the rights of the population.\n"
    )
    records = read(tmp_path, words)
    assert records.rollcalls[["body", "yes", "no", "abstain"]].values.tolist() == [[body, 132, 3, 2]]


def test_the_command_line_says_the_official_totals_where_names_of_a_few_are_given(tmp_path, capsys):
    """It said "0 for, 3 against" of a text that 132 approved."""
    from votelib.cli.commands import main

    (tmp_path / "release.txt").write_text(
        "GA/EF/2899\n\n24 November 1999\n\nApproved by a vote of 132 in favour to 1 against (Israel), with 1 "
        "abstention (Georgia), the text of the Second Committee would have the Assembly reaffirm the rights.\n",
        encoding="utf-8",
    )
    main(["parse", str(tmp_path / "release.txt")])
    totals, named = "132 for, 1 against, 1 abstaining", "0 for, 1 against, 1 abstaining (2 states named)"
    assert f"official totals: {totals}; in the votes: {named}" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "checks"), [
    ("44 in favour to 1 against (Japan), with 2 abstentions (Argentina and Dominican Republic)", ["totals_only"]),
    ("44 in favour to 1 against (Japan), with no abstentions", ["totals_only"]),
])  # fmt: skip
def test_of_names_of_a_few_one_issue_says_that_the_totals_are_more(words, checks, tmp_path):
    """`tally` said again, as an error of the record, what `totals_only` says; the vote is left out of measures."""
    records = read(tmp_path, f"HRC/24/10\n\n10 July 2024\n\nIn a resolution (A/HRC/56/L.5) on the right to food, "
                             f"adopted by a vote of {words}, the Council calls on states.\n")  # fmt: skip
    assert records.issues["check"].tolist() == checks
    assert records.doubts()["whole"].tolist() == [True]
    records.to_csv(tmp_path / "table")
    assert vl.read(tmp_path / "table").issues["check"].tolist() == checks


_MEETINGS = {
    "en": ("At its {}th meeting, ", "on {} July 2025, ", "on the same day, ",
           "the Council adopted draft resolution A/HRC/59/L.{} without a vote (resolution 59/{})."),
    "fr": ("À sa {}e séance, ", "le {} juillet 2025, ", "le même jour, ",
           "le Conseil a adopté sans vote le projet de résolution A/HRC/59/L.{} (résolution 59/{})."),
    "es": ("En su {}ª sesión, ", "celebrada el {} de julio de 2025, ", "celebrada el mismo día, ",
           "el Consejo aprobó sin votación el proyecto de resolución A/HRC/59/L.{} (resolución 59/{})."),
    "ru": ("На своем {}-м заседании, ", "состоявшемся {} июля 2025 года, ", "состоявшемся в тот же день, ",
           "Совет принял без голосования проект резолюции A/HRC/59/L.{} (резолюция 59/{})."),
    "ar": ("في الجلسة {}، ", "المعقودة في {} تموز/يوليه 2025، ", "المعقودة في اليوم نفسه، ",
           "اعتمد المجلس مشروع القرار A/HRC/59/L.{} بدون تصويت (القرار 59/{})."),
    "zh": ("在第{}次会议上,", "2025年7月{}日,", "同日,",
           "理事会未经表决通过了决议草案A/HRC/59/L.{}(第59/{}号决议)。"),
}  # fmt: skip


@pytest.mark.parametrize("lang", _MEETINGS)
def test_a_report_goes_back_to_a_meeting_on_and_without_a_day(lang, tmp_path):
    """The 34th on the 7th and the 35th on the same day; the 36th on the 8th; back to the 34th; the 39th has no day."""
    meeting, on, same_day, adopted = _MEETINGS[lang]
    told = [(34, on.format(7)), (35, same_day), (36, on.format(8)), (34, ""), (39, "")]
    point = "-" if lang == "ar" else "."
    paragraphs = [
        f"{200 + n}{point} {meeting.format(number)}{day}{adopted.format(n, n)}"
        for n, (number, day) in enumerate(told, 1)
    ]
    path = tmp_path / "report.txt"
    path.write_text("\n\n".join(["A/HRC/59/2", *paragraphs]), encoding="utf-8")
    reading = read_document(path)
    assert [(row["symbol"], row["meeting"], row["date"].day) for row in reading.rollcalls] == [
        ("A/HRC/RES/59/1", "34", 7), ("A/HRC/RES/59/2", "35", 7), ("A/HRC/RES/59/3", "36", 8),
        ("A/HRC/RES/59/4", "34", 7),
    ]  # fmt: skip
    refused = [row["message"] for row in reading.issues if row["check"] == "refused"]
    assert len(refused) == 1
    assert refused[0].startswith("A/HRC/RES/59/5: expected the day of the vote")
