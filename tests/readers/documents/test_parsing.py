"""The pieces of the parser, each asked by itself what whole documents seldom ask."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document
from votelib.readers.documents.extraction.cleaning import read_text
from votelib.readers.documents.extraction.source import Source
from votelib.readers.documents.language.names import only_names, read_names
from votelib.readers.documents.language.wording import wording
from votelib.readers.documents.parsing import (
    acts,
    ballot_checks,
    drafts,
    furniture,
    heading,
    layouts,
    paragraph_titles,
    press,
    proceedings,
    results,
    segments,
    subjects,
    tallies,
    vote_record,
)
from votelib.readers.documents.parsing.ballot import Ballot
from votelib.readers.documents.parsing.heading import Heading
from votelib.readers.documents.parsing.rollcall import RollCall
from votelib.readers.documents.parsing.sentences import Sentences, Stretches

PRESIDENT = """United Nations
A/65/PV.71

General Assembly
Sixty-fifth session
71st plenary meeting
Tuesday, 21 December 2010, 10 a.m.

The President: We shall now vote on draft resolution A/65/L.9, entitled "Rights of the example".

"""


def text_of(printed: str):
    return read_text(Source("x.txt", "txt", "", (printed,)))


def read(printed: str, folder):
    path = folder / "document.txt"
    path.write_text(PRESIDENT + printed, encoding="utf-8")
    return read_document(path)


def bare(kind: type, **facts):
    """An object with some of its facts and nothing else."""
    made = object.__new__(kind)
    vars(made).update(facts)
    return made


# -- lists -----------------------------------------------------------------------------------------------------


def continued(printed: str, first: str):
    text = text_of(printed)
    end = len(first)
    names = read_names(text, 0, end, "en", "2010-12-21")
    found, end = vote_record._to_the_end_of_its_last_name(
        text, 0, end, len(text.clean.rstrip()), names, "en", "2010-12-21"
    )
    return [name.country for name in found.known], text.clean[:end]


def test_a_comma_promises_another_name_and_another():
    assert continued("Cuba,\nChina,\nPeru", "Cuba,") == (["CUB", "CHN", "PER"], "Cuba,\nChina,\nPeru")


def test_a_list_ends_with_its_last_name():
    assert continued("Cuba\nThe meeting rose", "Cuba") == (["CUB"], "Cuba")
    assert continued("Cuba,\n\nPeru", "Cuba,") == (["CUB"], "Cuba,")


def test_lists_without_a_tally_are_refused(tmp_path):
    lists = "In favour:\nAlbania, Cuba\n\nAgainst:\nIsrael\n\nAbstaining:\nJapan,\n\nPeru\n\n"
    with pytest.raises(ReadError, match="expected a tally"):
        read(
            f"A recorded vote was taken.\n{lists}Draft resolution A/65/L.9 was adopted (resolution 65/200).\n",
            tmp_path,
        )


def test_a_list_of_absent_that_cannot_be_read_shows_its_first_80_letters(tmp_path):
    odd = "words that are no names of states at all and that go on for longer than a message " * 2
    printed = (
        "A recorded vote was taken.\nIn favour:\nAlbania, Cuba\n\nAgainst:\nIsrael\n\nAbstaining:\nNone\n\n"
        f"Absent:\n{odd}\n\nDraft resolution A/65/L.9 was adopted by 2 votes to 1, with no abstentions.\n"
    )
    issues = [issue for issue in read(printed, tmp_path).issues if issue["check"] == "absent"]
    assert [len(issue["found"]) for issue in issues] == [80]
    assert odd.startswith(issues[0]["found"])


def test_a_cell_with_a_word_that_is_no_name_is_no_list_of_names():
    names, mixed, words = "Cuba, China", "Cuba, and all others", "nobody knows"
    assert [
        layouts._holds_names(text_of(cell), 0, len(cell), wording("en")) for cell in (names, mixed, words)
    ] == [True, False, False]


# -- results ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "We remember it well. Draft resolution I was adopted by 105 votes to none. We thank all.",
        "Draft resolution I was adopted by 105 votes to none. We thank all who voted.",
        "My delegation says that draft resolution I was adopted by 105 votes to none.",
    ],
)
def test_what_a_speaker_says_of_a_result_is_none(said, tmp_path):
    assert read(f"Mr. Y (Sampleland): Thank you.\n\n{said}\n", tmp_path).rollcalls == []


def test_of_nouns_that_end_together_in_chinese_the_longer_is_meant():
    words = wording("zh")
    text = SimpleNamespace(folded="委员会通过了决定草案")
    asked = subjects.Subjects(text, words, SimpleNamespace(genre="report", body="", symbol=None))
    found = asked.of(0, len(asked.folded))
    assert asked.folded[found.start : found.end] == "决定草案"


def test_only_its_own_sentence_says_whether_a_tally_is_of_a_text_rejected():
    text = text_of("The amendment was rejected. It was late. The text was adopted by 40 votes to 30.")
    [tally] = tallies.find_tallies(text, "en")
    assert not tallies.may_turn(text, tally, "en")
    start, end = tallies.sentence_around(text, tally)
    assert text.clean[start:end].strip() == "The text was adopted by 40 votes to 30."


@pytest.mark.parametrize(("letters", "amended"), [(100, True), (300, False)])
def test_an_amendment_far_before_a_draft_is_not_of_it(letters, amended):
    text = text_of("x" * 400 + " an amendment " + "y " * (letters // 2) + "draft resolution")
    asked = bare(drafts.Drafts, text=text, language=wording("en"))
    assert (asked._amendment_before(text.clean.index("draft resolution")) is not None) == amended


@pytest.mark.parametrize(("known", "doubts"), [(None, 0), (date(2024, 7, 10), 0), (date(2024, 7, 9), 1)])
def test_two_days_that_differ_are_a_doubt(known, doubts):
    rollcall = RollCall(0, 1)
    rollcall.date = known
    acts._take_day(rollcall, date(2024, 7, 10), 0)
    assert len(rollcall.doubts) == doubts
    assert rollcall.date == (known or date(2024, 7, 10))


# -- page heads ------------------------------------------------------------------------------------------------


def test_the_first_symbol_stays_whatever_stands_above_it():
    text = text_of("United Nations\nA/HRC/56/2\n\nThe story begins.\n\nA/HRC/56/2\n\nIt goes on.\n")
    assert furniture.without_furniture(text).clean.count("A/HRC/56/2") == 1


def test_a_head_between_two_sentences_leaves_them_apart():
    clean = "One ends.\n\nA/65/PV.71\n\nAnother begins."
    at = clean.index("A/65")
    assert furniture._with_blanks(clean, at, at + 11) == (at, at + 11)
    broken = clean.replace("ends.", "ends")
    assert furniture._with_blanks(broken, at - 1, at + 10) == (9, at + 11)


# -- press -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["Press release", "Communiqué de presse", "Comunicado de prensa", "пресс-релиз", "新闻稿", "نشرة صحفية"],
)
def test_a_press_release_says_so_in_each_language(said):
    assert heading._PRESS.search(text_of(f"{said}\n").folded)


# -- what a vote is about --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("above", "title"), [("Rights of the example", True), ("That is the title.", False)])
def test_a_line_that_ends_a_sentence_is_no_title(above, title):
    text = text_of(f"{above}\n\n12. The Committee had before it draft resolution A/C.3/65/L.9.\n")
    at = text.clean.index("A/C.3")
    assert paragraph_titles.title_above(text, wording("en"), at, Stretches([])) == (above if title else None)


def test_the_draft_that_is_named_by_a_symbol_or_a_number_goes_before_one_that_is_not():
    mentions = [
        SimpleNamespace(kind="resolution", symbol=None, number=None),
        SimpleNamespace(kind="resolution", symbol="A/65/L.9", number=None),
    ]
    asked = bare(drafts.Drafts, mentions=mentions, _starts=[0, 5])
    assert asked.mention_in("resolution", 0, 9) is mentions[1]
    assert asked.mention_in("resolution", 0, 4) is mentions[0]
    assert asked.mention_in("decision", 0, 9) is None


@pytest.mark.parametrize(
    ("genre", "body", "item"), [("report", "UNGA", "5"), ("meeting", "UNGA", None), ("report", "HRC", None)]
)
def test_the_item_at_the_head_is_that_of_a_report_to_the_assembly_alone(genre, body, item):
    head = SimpleNamespace(genre=genre, body=body, agenda_item="5")
    assert bare(proceedings._Story, _items=[], heading=head)._item(0) == item


def test_votes_go_by_the_item_of_the_agenda_that_they_stand_under(tmp_path):
    vote = (
        "The President: We shall now vote on draft resolution A/65/L.{n}.\n\nA recorded vote was taken.\n"
        "In favour:\nAlbania, Cuba\n\nAgainst:\nIsrael\n\nAbstaining:\nNone\n\n"
        "Draft resolution A/65/L.{n} was adopted by 2 votes to 1, with no abstentions.\n\n"
    )
    printed = "".join(
        f"Agenda item {item}\n\nPromotion\n\n{vote.format(n=n)}" for n, item in ((11, 27), (12, 64))
    )
    assert [row["agenda_item"] for row in read(printed, tmp_path).rollcalls] == ["27", "64"]


def test_a_paragraph_is_of_the_text_that_is_voted_on_next():
    part = SimpleNamespace(kind="paragraph", number=None)
    whole = SimpleNamespace(kind="resolution", number=None, symbol="A/RES/65/1")
    assert proceedings._whole_after(part, [part, whole]) == "A/RES/65/1"
    assert proceedings._whole_after(part, [part]) is None


def test_a_sentence_without_an_end_has_one_in_the_end():
    assert Sentences("x" * 5_000).around(4_000)[0] == 2_500


@pytest.mark.parametrize(("before", "opens"), [("x" * 8, True), ("x" * 9, False)])
def test_a_tally_opens_a_result_near_its_head(before, opens):
    clean = f"{before}by 40 votes to 30"
    heading = SimpleNamespace(symbol="A/78/PV.50")
    about = subjects.Subjects(SimpleNamespace(folded=clean), wording("en"), heading)
    asked = bare(
        results.Results, clean=clean, folded=clean, language=wording("en"), heading=heading, subjects=about
    )
    assert asked._opens_a_result(0, len(before)) == opens


@pytest.mark.parametrize(
    ("line", "head"), [("a/65/pv.71", True), ("a/65/pv.71 has the list", False), ("cuba", False)]
)
def test_a_page_head_is_the_document_s_own_symbol_and_nothing_else(line, head):
    assert furniture._is_page_head(line, wording("en"), "a/65/pv.71", date(2010, 12, 21)) == head


def test_in_the_security_council_the_last_draft_s_symbol_is_meant():
    asked = bare(
        proceedings._Story,
        heading=SimpleNamespace(body="UNSC", genre="meeting"), symbols=[(0, "S/2018/321"), (50, "S/PV.8422")],
        _symbol_starts=[0, 50], drafts=SimpleNamespace(by_symbol=lambda symbol: symbol),
    )  # fmt: skip
    assert asked._last_named(RollCall(60, 70), 60) == "S/2018/321"
    asked.heading = SimpleNamespace(body="UNGA", genre="meeting")
    assert asked._last_named(RollCall(60, 70), 60).symbol is None


@pytest.mark.parametrize(
    ("places", "symbol"),
    [
        ((5, 52), "A/65/L.2"),
        ((28, 70), "A/65/L.1"),
        ((-20, 105), None),
        ((-9, 62), "A/65/L.2"),
        ((32, 50), "A/65/L.2"),
    ],
)
def test_the_symbol_nearest_to_an_amendment_is_its_own(places, symbol):
    """The noun stands from 40 to 49; a symbol before it counts as 8 letters farther away."""
    symbols = [(places[0], "A/65/L.1"), (places[1], "A/65/L.2")]
    drafts = SimpleNamespace(owns=lambda *_: False, printed_end=lambda at, symbol: at + len(symbol))
    story = bare(
        proceedings._Story,
        symbols=symbols,
        _symbol_starts=[at for at, _ in symbols],
        drafts=drafts,
        folded=" " * 200,
    )
    assert story._symbol_near(40, 49, -100, 200) == symbol


@pytest.mark.parametrize(
    ("other", "vote", "said"),
    [
        ("yes", "yes", "twice in one list"),
        ("abstain", "yes", "also in the list"),
        ("yes", "abstain", "also in the list"),
    ],
)
def test_a_state_that_stands_twice_is_said_to_stand_where_it_does(other, vote, said):
    text = text_of("Cuba Cuba")
    once, again = (SimpleNamespace(country="CUB", start=start, end=start + 4) for start in (0, 5))
    ballot = SimpleNamespace(names=[(other, once), (vote, again)], problems=[])
    ballot_checks._check_once(text, ballot)
    [(at, words)] = ballot.problems
    assert at == 5
    assert said in words


@pytest.mark.parametrize(
    ("clean", "alone"),
    [
        ("Head\nThe draft was adopted.\nMore", True),
        ("Head\nThe draft was adopted. He went on.", False),
        ("Head\nMr. X spoke. The draft was adopted.\nMore", False),
    ],
)
def test_a_result_is_alone_on_its_line(clean, alone):
    start = clean.index("The draft")
    assert bare(results.Results, clean=clean)._is_alone(start, clean.index(".", start) + 1) == alone


@pytest.mark.parametrize(
    ("following", "promised"),
    [
        ("w" * 89 + ":", True),
        ("w" * 90 + ":", False),
        ("w" * 89 + ": he said more", False),
        ("The result:", True),
        ("He spoke", False),
    ],
)
def test_a_short_sentence_that_ends_in_a_colon_promises_lists(following, promised):
    clean = f"It was adopted.\n{following}\n\n"
    asked = bare(
        results.Results,
        clean=clean,
        folded=clean,
        told=Stretches([]),
        language=wording("en"),
        sentences=Sentences(clean),
    )
    assert asked._lists_promised(0, clean.index(".") + 1) == promised


# -- tables ----------------------------------------------------------------------------------------------------


def test_two_headings_side_by_side_are_the_head_of_a_table():
    text = text_of("In favour:\tAgainst:\tCuba\tPeru\tAbstaining:\tJapan\n")
    cells = list(layouts._cells(text.clean))
    assert list(layouts._head_rows(cells, text, wording("en"))) == [(0, 2)]


@pytest.mark.parametrize("above", ["", "a\n", "ab\n"])
def test_the_line_above_a_numbered_one_is_found_whole(above):
    clean = f"{above}In favour:\n\n1. Cuba"
    assert [clean[start:end] for start, end in layouts._lines_before_numbers(clean)] == ["In favour:"]


@pytest.mark.parametrize(("too_many", "numbers"), [(0, ["56/1", "56/2"]), (1, ["56/2"])])
def test_the_council_speaks_within_1200_letters_of_the_number_of_its_act(too_many, numbers):
    words, council = wording("en"), "The Human Rights Council,"
    letters = 1_200 - len(words.council.search(council.lower()).group()) + too_many
    title = ("an " * (letters % 2) + "a " * 600)[:letters]
    text = text_of(f"56/1. {title}{council}\n\n56/2. Title\n\n{council}\n")
    found = segments.find_segments(text, words, Heading("act"), [])
    assert [act.number for act in found] == numbers


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=6),
    st.integers(0, 60),
    st.integers(0, 9),
)
def test_stretches_are_asked_as_one_by_one(spans, at, length):
    spans = [(start, start + more) for start, more in spans]
    stretches = Stretches(spans)
    assert stretches.meet(at, at + length) == any(a < at + length and at < b for a, b in spans)
    assert stretches.last_end(at) == max([end for _, end in spans if end <= at], default=0)


def test_the_first_of_a_phrase_is_found_however_far_it_stands():
    words = wording("en")
    for gap in range(690, 712):
        folded = " " * gap + "the draft resolution" + " " * gap + "the amendment"
        first = words.first("result_opens", folded, 0, len(folded))
        assert first.span() == words.result_opens.search(folded).span()
    assert words.first("result_opens", "in favour", 0, 9) is None


# -- one vote told more than once --------------------------------------------------------------------------------


def _told(numbers=None, symbol=None, *, lists=False, start=0):
    """A vote as a release tells it: with a tally or without, in its text or by the lists of its annex."""
    tally = tallies.Tally(*numbers, 0, 0) if numbers else None
    return RollCall(start, start, symbol=symbol, ballot=Ballot([None] if lists else [], tally))


RESOLUTION = "S/RES/2699 (2023)"


@pytest.mark.parametrize(
    ("less", "more", "is_one"),
    [
        (_told((13, 0, 2), RESOLUTION), _told((13, 0, 2), RESOLUTION), True),
        (_told((13, 0, 2)), _told((13, 0, 2), RESOLUTION), True),
        (_told((13, 0, 2), "S/2023/1"), _told((13, 0, 2), RESOLUTION), False),
        (_told((13, 0, 2), "S/2023/1"), _told((13, 0, 2), RESOLUTION, lists=True), True),
        (_told((13, 1, 1)), _told((13, 0, 2), RESOLUTION, lists=True), False),
        (_told((13, 0, 0), RESOLUTION), _told((13, 0, 2), RESOLUTION), True),
        (_told((13, 0, 0)), _told((13, 0, 2), RESOLUTION, lists=True), False),
        (_told((12, 0, 0), RESOLUTION), _told((13, 0, 2), RESOLUTION), False),
        (_told(None, RESOLUTION), _told((15, 0, 0), RESOLUTION), True),
        (_told(None, RESOLUTION), _told(None, RESOLUTION), False),
        (_told((13, 0, 2), lists=True), _told((13, 0, 2), lists=True), False),
    ],
)
def test_a_release_tells_a_vote_in_its_headline_in_its_text_and_in_its_annex(less, more, is_one):
    more.start = 1
    # Of two accounts that are as full, the first in the text is taken for the fuller one.
    first, second = (more, less) if not more.ballot.headings else (less, more)
    assert len(press.without_what_lists_tell([first, second])) == (1 if is_one else 2)


def test_names_and_nothing_else():
    text = Source("x.txt", "txt", "0", ("Chad, Cuba, Peru; and they said more",))
    clean = read_text(text)
    assert [name.country for name in only_names(clean, 0, 16, "en")] == ["TCD", "CUB", "PER"]
    assert only_names(clean, 0, 36, "en") == []


def test_no_list_of_names_is_longer_than_the_longest():
    text = read_text(Source("x.txt", "txt", "0", ("Chad, " * 2_000,)))
    assert only_names(text, 0, 9_000, "en")
    assert only_names(text, 0, 9_001, "en") == []
