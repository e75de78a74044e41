"""Several reports or records in one file, with nothing above the symbol of each, as people put them together."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest
from documents import secretariat

from votelib.readers.documents.document import read_document

DAYS = {56: date(2024, 7, 10), 54: date(2023, 7, 3), 52: date(2022, 7, 1)}


def _report(lang: str, session: int) -> tuple[secretariat.Page, list[str]]:
    """A report of another session, its years at its head only."""
    page = secretariat.report(lang, random.Random(f"several {lang} {session}"))
    printed, year = secretariat.day_in(lang, page.day), str(DAYS[session].year)

    def moved(words: str) -> str:
        words = re.sub(r"(?<!\d)56/(?=[\dL])", f"{session}/", words)
        return words.replace(printed, secretariat.day_in(lang, DAYS[session]))

    _, *lines = (line for line in secretariat.lines_of(page, random.Random(1)) if line)
    cover = [line.replace("2024", year) for line in lines[:5]]
    story = [re.sub(rf"(?: de)? {year}(?: года)?|{year}年", "", moved(line)) for line in lines[5:]]
    page.symbol, page.day = f"A/HRC/{session}/2", DAYS[session]
    for told in page.told:
        told.symbol, told.draft = moved(told.symbol or "") or None, moved(told.draft or "") or None
    return page, [page.symbol, *cover, *story]


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_reports_whose_symbol_stands_alone(lang, gap, tmp_path):
    """They were one report, and its votes had the days of the first one's years, without a word."""
    made = [_report(lang, session) for session in DAYS]
    words = gap.join(gap.join(lines) for _, lines in made)
    (tmp_path / "reports.txt").write_text(words + "\n", encoding="utf-8")
    reading = read_document(tmp_path / "reports.txt")
    days = [str(page.day) for page, _ in made for _ in page.told]
    assert [str(row["date"].date()) for row in reading.rollcalls] == days
    read = [(row["symbol"], row["title"]) for row in reading.rollcalls if row["kind"] == "resolution"]
    assert read == [(told.symbol, told.title) for page, _ in made for told in page.told if told.title]


@pytest.mark.parametrize("lang", secretariat.LANGS)
def test_page_heads_of_a_report_do_not_part_it(lang, tmp_path):
    page = secretariat.report(lang, random.Random(f"heads {lang}"))
    lines = [line for line in secretariat.lines_of(page, random.Random(1)) if line]
    head = [page.symbol, lines[1]]
    (tmp_path / "report.txt").write_text(
        "\n\n".join([*lines[:8], *head, *lines[8:]]) + "\n", encoding="utf-8"
    )
    assert secretariat.faults(page, read_document(tmp_path / "report.txt")) == []


def test_the_last_day_of_a_chinese_session_has_the_year_of_its_first(tmp_path):
    _, lines = _report("zh", 56)
    (tmp_path / "report.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    assert {str(row["date"].date()) for row in read_document(tmp_path / "report.txt").rollcalls} == {
        "2024-07-10"
    }
