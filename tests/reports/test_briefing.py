"""The brief on one session: its sentences and tables agree with the record, and it stands alone."""

from __future__ import annotations

import re
import sys

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import NotAvailable, UnknownName
from votelib.reports import brief as door
from votelib.reports.briefing import Brief, to_pdf


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    mine = tmp_path_factory.mktemp("mine") / "mine.csv"
    mine.write_text("group,country\nMine,ARG\nMine,CHL\nMine,CRI\n")
    made = door("56", "sample", country="Argentina", groups=str(mine), out=tmp_path_factory.mktemp("out"))
    assert made.name == "brief_HRC_56.html"
    return made.read_text(encoding="utf-8")


def test_it_names_the_session_the_vote_and_the_country(page):
    """56/2: 31-14-2; Argentina abstained, most of GRULAC voted Yes (hand-checked against the document)."""
    assert (
        "Session 56 of the Human Rights Council (votes and adoptions: 10 July 2024): 1 text, put to a vote and adopted."
        in page
    )
    assert "31-14-2" in page
    assert "Argentina in 1 vote: 0 Yes, 0 No, 1 abstention." in page
    assert "It voted differently from most of" in page
    assert "GRULAC (1 time)" in page


def test_own_groups_take_the_place_of_the_regions(page):
    heads = re.findall(r"<th[^>]*>([^<]+)</th>", page)
    assert "Mine" in heads
    assert "WEOG" not in heads


def test_it_loads_nothing_and_has_no_empty_part(page):
    assert "default-src 'none'" in page
    assert "vl-nothing" not in page
    assert "What is in doubt" not in page  # the record of this vote is sound


def test_a_session_or_a_state_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnknownName, match="the last in these records"):
        door("99", "sample", out=tmp_path)
    with pytest.raises(UnknownName, match="Atlantis"):
        door("56", "sample", country="Atlantis", out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_of_many_votes_the_narrowest_are_shown_and_counted(sample):
    about = Brief("2017,2018,2019", "sample", "", None, "en")
    assert len(about.the_votes().split("<tr>")) - 2 == 3


def test_votes_without_a_symbol_are_ranked_and_named_too():
    """Session 20: roll call 885 ended 47-47-20, with Türkiye against; no vote of that session has a symbol."""
    found = Brief("20", "unga", "TUR", None, "en").the_votes()
    first = re.sub("<[^>]+>", "|", found.split("<tr>")[2])
    assert "UNGA roll call 885 CHINA REPRESENTATION" in first
    assert "47-47-20" in first
    assert "No" in first
    assert len(found.split("<tr>")) - 2 == 10
    assert "The 10 narrowest of 27 votes" in found


def test_a_pdf_needs_a_printer(tmp_path, monkeypatch):
    monkeypatch.setattr("votelib.reports.briefing.shutil.which", lambda name: None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NotAvailable, match="prints from any browser"):
        to_pdf(tmp_path / "brief.html")


def test_a_state_and_a_group_without_a_vote_are_named(tmp_path):
    """Switzerland sat in the Council in 2025, not in 2024; of the Nordic states only Finland sat in 2024."""
    mine = {"Two of the North": ["FIN", "SWE"]}
    page = door("56", "sample", country="Switzerland", groups=mine, out=tmp_path).read_text(encoding="utf-8")
    assert "Switzerland has no vote in these records" in page
    assert "Fewer than two members voted, so that there is no value: Two of the North." in page
    assert "nothing to show" not in page


def test_without_a_state_there_is_no_part_about_one(tmp_path):
    """The heading "How  voted" once stood there, with nothing under it."""
    page = door("56", "sample", out=tmp_path).read_text(encoding="utf-8")
    assert [head for head in re.findall(r"<h2[^>]*>([^<]+)</h2>", page) if head.startswith("How")] == [
        "How united the groups were"
    ]
    assert "vl-nothing" not in page


def test_own_groups_without_any_member_are_named_and_the_regions_shown(tmp_path):
    """Austria and Switzerland had no seat in 2024: the tables once came out without any group, and no word of it."""
    page = door("56", "sample", groups={"Alpine": ["AUT", "CHE"]}, out=tmp_path).read_text(encoding="utf-8")
    assert "<dt>In your groups</dt><dd>This group had no member in these votes: Alpine.</dd>" in page
    assert "WEOG" in re.findall(r"<th[^>]*>([^<]+)</th>", page)
    assert "How united the groups were" in page


def test_it_says_first_what_a_busy_person_asks(page):
    heads = re.findall(r"<dt>([^<]+)</dt>", page)
    assert heads == ["Decided", "Close", "Broke ranks", "In your groups", "Changed", "In doubt"]
    assert "No vote is in doubt." in page


def test_a_body_may_be_written_small(tmp_path):
    assert door("59", "sample", body="hrc", out=tmp_path).name == "brief_HRC_59.html"


def n_printed(**given) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(to_pdf(door(**given))) as document:
        return len(document)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_pdf_has_two_to_four_pages(tmp_path, lang):
    mine = {"Alpine": ["Austria", "Switzerland", "Liechtenstein", "Slovenia"]}
    assert 2 <= n_printed(session="80", country="CHE", groups=mine, lang=lang, out=tmp_path) <= 4
    assert 2 <= n_printed(session="79", body="unga", country="CHE", out=tmp_path) <= 4


@pytest.mark.browser
@pytest.mark.archive
@pytest.mark.slow
def test_the_pdf_of_an_archive_and_of_a_folder_of_documents_too(tmp_path, archive_folder):
    assert 2 <= n_printed(session="54", data="hrc", country="CHN", out=tmp_path) <= 4
    with pytest.warns(vl.errors.CoverageWarning, match="1 vote in a committee of the Assembly left out"):
        assert 2 <= n_printed(data=str(archive_folder / "real"), country="CHE", out=tmp_path) <= 4


def test_a_table_of_ones_own_has_a_brief_without_symbols_or_titles(tmp_path):
    """Two columns without a value once ended in an error from inside pandas."""
    rows = [
        ("dues", "2024-07-10", state, vote) for state, vote in (("BRA", "yes"), ("CHN", "no"), ("FRA", "no"))
    ]
    own = vl.Records.from_votes(pd.DataFrame(rows, columns=["rollcall", "date", "country", "vote"]))
    own.to_csv(tmp_path / "own")
    words = door("", tmp_path / "own", country="Brazil", out=tmp_path).read_text(encoding="utf-8")
    assert "Votes of the body in this table" in words
    assert "The vote was close: dues" in words
    assert "a text without a symbol" not in words


def test_where_the_data_lie_on_a_machine_is_said_on_no_page(tmp_path):
    folder = tmp_path / "anna" / "my votes"
    vl.load("sample").to_csv(folder)
    page = door("", folder, out=tmp_path).read_text(encoding="utf-8")
    assert "my votes: " in page
    assert "(data set “my votes”, sha256" in page
    assert "anna" not in page


def test_out_may_be_the_file_itself(tmp_path):
    assert door("56", "sample", out=tmp_path / "friday.html") == tmp_path / "friday.html"
    assert [path.name for path in tmp_path.iterdir()] == ["friday.html"]


def test_a_state_that_took_its_seat_in_the_session_has_its_votes_in_words(tmp_path):
    """Votes before China had the seat have an empty cell; the column was then shown in the words of the table."""
    page = door("26", country="China", out=tmp_path).read_text(encoding="utf-8")
    assert "China in 71 votes: 19 Yes, 4 No, 1 abstention, 47 absences." in page
    cells = re.findall(r"<td[^>]*>(yes|no|abstain|absent|unknown)</td>", page)
    assert cells == []


def test_several_sessions_are_named(tmp_path):
    assert (
        "Brief: Sessions 56 and 59 of the Human Rights Council"
        in door("56-59", "sample", out=tmp_path).read_text()
    )
    assert (
        "Brief: 19 sessions of the Human Rights Council" in door("4-59", "sample", out=tmp_path).read_text()
    )


def test_a_small_difference_without_an_interval_is_no_change(tmp_path):
    page = door("59", "sample", out=tmp_path).read_text(encoding="utf-8")
    assert (
        "More united than in earlier sessions: GRULAC (0.81, before 0.64) and Eastern European (1.00, before 0.94)."
        in (page.replace(" ", " "))
    )


def _a_committee_and_the_assembly() -> pd.DataFrame:
    """A draft approved by the Third Committee and adopted by the Assembly: one decision of the session."""
    states = vl.members("UN", on="2023-12-19")[:60]
    votes = ["yes"] * 30 + ["no"] * 10 + ["abstain"] * 20
    texts = (("A/C.3/78/L.41", "2023-11-15"), ("A/RES/78/220", "2023-12-19"))
    rows = [(text, day, *each) for text, day in texts for each in zip(states, votes, strict=True)]
    table = pd.DataFrame(rows, columns=["symbol", "date", "country", "vote"])
    return table.assign(session="78", body="UNGA")


@pytest.mark.filterwarnings("ignore")
def test_a_draft_approved_by_a_committee_is_no_second_decision(tmp_path):
    table = _a_committee_and_the_assembly()
    table.to_csv(tmp_path / "both.csv", index=False)
    page = door(data=tmp_path / "both.csv", out=tmp_path).read_text(encoding="utf-8")
    assert "1 text, put to a vote" in page
    assert "The vote of a committee on A/C.3/78/L.41 is left out" in page
    assert "30-10-20" in page
    table[table["symbol"].str.startswith("A/C.3")].to_csv(tmp_path / "one.csv", index=False)
    page = door(data=tmp_path / "one.csv", out=tmp_path).read_text(encoding="utf-8")
    assert "These are votes in a committee of the Assembly" in page
    assert "two thirds" not in page  # a committee decides by a simple majority
    assert "is left out" not in page


def test_votes_of_a_committee_are_left_out_with_a_warning():
    both = vl.Records.from_votes(_a_committee_and_the_assembly(), body="body", session="session")
    with pytest.warns(vl.errors.CoverageWarning, match="1 vote in a committee of the Assembly left out"):
        assert vl.records.main_texts(both).rollcalls["symbol"].tolist() == ["A/RES/78/220"]
