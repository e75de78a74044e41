"""Documents of the second press, which the reader was not written with: every sort, every language, every page head."""

from __future__ import annotations

import random

import pytest
from documents import secretariat

from votelib.readers.documents.document import read_document

NOISES = (
    (), ("wrapped",), ("wrapped", "no blanks"), ("wrapped", "same line"), ("glued",), ("wrapped", "hyphens"),
    ("wrapped", "glued", "same line"),
)  # fmt: skip


def _read(page, lines, folder):
    path = folder / "document.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_document(path)


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("sort", secretariat.MAKERS)
def test_each_sort_in_each_language(sort, lang, tmp_path):
    for seed, noise in enumerate(NOISES):
        rng = random.Random(f"{sort} {lang} {seed}")
        page = secretariat.MAKERS[sort](lang, rng)
        reading = _read(page, secretariat.lines_of(page, rng, frozenset(noise)), tmp_path)
        assert secretariat.faults(page, reading) == [], (seed, noise)


@pytest.mark.parametrize("lang", secretariat.LANGS)
def test_a_page_head_at_any_line(lang, tmp_path):
    """One short vote, and each head there is between each two of its lines, with blank lines round it and without."""
    page = secretariat.short(lang)
    lines = secretariat.lines_of(page, random.Random(lang), frozenset({"wrapped", "hyphens"}))
    first, last = secretariat.span_of_lists(page, lines)
    for at in range(first, last + 1):
        for number, head in enumerate(secretariat.all_heads(page, random.Random(at))):
            blank = [""] * ((at + number) % 2)
            reading = _read(page, [*lines[:at], *blank, *head, *blank, *lines[at:]], tmp_path)
            assert secretariat.faults(page, reading) == [], (at, head)


def _joined(sort, lang, seed):
    """As tools for PDF hand it out: the first page as it is, and all that follows on one line."""
    rng = random.Random(seed)
    page = secretariat.MAKERS[sort](lang, rng)
    cover = min(8, sum(kind == "line" for kind, _ in page.blocks))
    lines = secretariat.lines_of(page, rng, frozenset({"no blanks"}))
    return page, [*lines[:cover], " ".join(lines[cover:])]


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("sort", ["emergency", "security", "press", "rights press"])
def test_a_record_whose_lines_are_joined(sort, lang, tmp_path):
    page, lines = _joined(sort, lang, f"{sort} {lang}")
    assert secretariat.faults(page, _read(page, lines, tmp_path)) == []


@pytest.mark.parametrize("lang", secretariat.LANGS)
def test_no_adoption_is_lost_where_the_lines_of_a_committee_record_are_joined(lang, tmp_path):
    """ "12. Draft resolution A/C.3/65/L.19 was adopted. 13. Mr. Y said …": a paragraph is as good as a line."""
    for seed in range(5):
        page, lines = _joined("committee", lang, f"committee {lang} {seed}")
        outcomes = [row["outcome"] for row in _read(page, lines, tmp_path).rollcalls]
        assert outcomes == [told.outcome for told in page.told]


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("sort", ["act", "committee", "report"])
def test_titles_are_found_where_lines_are_joined(sort, lang, tmp_path):
    found = 0
    for seed in range(6):
        page, lines = _joined(sort, lang, f"titles {sort} {lang} {seed}")
        rollcalls = _read(page, lines, tmp_path).rollcalls
        assert len(rollcalls) == len(page.told)
        for told, rollcall in zip(page.told, rollcalls, strict=True):
            assert secretariat._letters(rollcall["title"] or "") == secretariat._letters(told.title or "")
            found += bool(told.title)
    assert found >= 6


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("sort", ["committee", "report"])
@pytest.mark.parametrize("how_many", [2, 3, 4, 5, 10_000])
def test_titles_where_the_cover_is_joined_as_well(sort, lang, how_many, tmp_path):
    """They were empty without a word."""
    for seed in range(2):
        rng = random.Random(f"covers {sort} {lang} {seed}")
        page = secretariat.MAKERS[sort](lang, rng)
        lines = secretariat.lines_of(page, rng, frozenset({"no blanks"}))
        joined = [" ".join(lines[at : at + how_many]) for at in range(0, len(lines), how_many)]
        reading = _read(page, joined, tmp_path)
        assert secretariat.faults(page, reading) == []


@pytest.mark.parametrize(
    "more", ["C. Other", "A/HRC/56/2", "Human Rights Council", "St. Other", "GE.24-12345 7"]
)
def test_words_that_may_be_more_than_a_title_give_none_and_an_issue(more, tmp_path):
    page, lines = _joined("report", "en", "titles report en 0")
    title = page.told[-1].title
    reading = _read(page, [line.replace(f" {title} ", f" {more} {title} ") for line in lines], tmp_path)
    assert reading.rollcalls[-1]["title"] is None
    assert "which_text" in {row["check"] for row in reading.issues}


@pytest.mark.parametrize("said", ["He spoke of 3. Nothing", "The chair said so. 12. It was so"])
def test_what_follows_a_draft_is_no_title_unless_a_row_of_paragraphs_goes_on(said, tmp_path):
    page, lines = _joined("committee", "en", "committee en 0")
    changed = [line.replace(page.told[-1].title, said) for line in lines]
    assert changed != lines
    assert said.split(".")[0] not in {row["title"] for row in _read(page, changed, tmp_path).rollcalls}


@pytest.mark.parametrize("lang", secretariat.LANGS)
@pytest.mark.parametrize("sort", ["assembly", "emergency", "report", "security"])
@pytest.mark.parametrize("indent", ["    ", "\u3000\u3000", " " * 12])
def test_lines_that_are_indented(sort, lang, indent, tmp_path):
    """Where a sentence went on below, "65/77 B" was 65/77, and Chinese lost votes and outcomes without a word."""
    for seed in range(2):
        rng = random.Random(f"{sort}{lang}{seed}")
        page = secretariat.MAKERS[sort](lang, rng)
        lines = secretariat.lines_of(page, rng, frozenset({"wrapped"}))
        every = [indent + line if line else line for line in lines]
        assert secretariat.faults(page, _read(page, every, tmp_path)) == []
        other = [indent + line if line and at % 2 else line for at, line in enumerate(lines)]
        assert secretariat.faults(page, _read(page, other, tmp_path)) == []
