"""Symbols that run into the day or the word beside them, as tools print the cells of a masthead."""

from __future__ import annotations

import random
from datetime import date

import pytest
from documents import secretariat

from votelib.errors import ReadError
from votelib.readers.documents.document import read_document


def _read(page, lines, folder):
    (folder / "document.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    reading = read_document(folder / "document.txt")
    assert [issue for issue in reading.issues if issue["check"] == "heading"] == []
    assert secretariat.faults(page, reading) == []
    return reading


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("day", [1, 10, 19])
def test_a_day_behind_the_symbol_of_an_act(lang, day, tmp_path):
    """ "A/HRC/RES/56/210 July 2024" was resolution 56/210 in an issue, or the symbol of an act without a number."""
    for seed in range(2):
        rng = random.Random(f"{lang} {day} {seed}")
        page = secretariat.act(lang, rng, date(2024, 7, day))
        printed = secretariat.day_in(lang, page.day)
        lines = secretariat.lines_of(page, rng)
        first = next(at for at, line in enumerate(lines) if page.symbol in line)
        alone = [line for line in lines if line != printed]  # in the masthead no second time
        _read(page, [line.replace(page.symbol, page.symbol + printed) for line in alone], tmp_path)
        figures = page.symbol + page.day.strftime("%d/%m/%Y")
        _read(
            page, [*lines[:first], lines[first].replace(page.symbol, figures), *lines[first + 1 :]], tmp_path
        )


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("sort", ["assembly", "committee", "emergency"])
def test_a_record_whose_symbol_runs_into_what_stands_beside_it(sort, lang, tmp_path):
    rng = random.Random(f"{sort} {lang}")
    page = secretariat.MAKERS[sort](lang, rng)
    lines = secretariat.lines_of(page, rng)
    printed, first = secretariat.day_in(lang, page.day), lines[0]
    for glued in (
        first.replace(page.symbol, page.symbol + printed),
        first.replace(f" {page.symbol}", page.symbol),
        f"{printed}{page.symbol}",
    ):
        for row in _read(page, [glued, *lines[1:]], tmp_path).rollcalls:
            assert row["meeting"] == page.symbol.rpartition(".")[2]


def test_what_nobody_can_tell_is_refused(tmp_path):
    words = "A/78/PV.5019 December 2023\n\nDraft resolution A/78/L.3 was adopted by 80 votes to 2 (resolution 78/7).\n"
    path = tmp_path / "document.txt"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(ReadError, match=r"A/78/PV\.50 and 2023-12-19 or A/78/PV\.501 and 2023-12-09"):
        read_document(path)
    path.write_text("50th plenary meeting\n" + words, encoding="utf-8")
    (row,) = read_document(path).rollcalls
    assert (row["meeting"], str(row["date"].date())) == ("50", "2023-12-19")
