"""Damaged documents end in a table that agrees with its own tally, or in `ReadError`: 2,000 mutations of the run.

`scripts/fuzz_documents.py` runs as many more as are asked for; `docs/fuzzing.md` says what the long run found.
"""

from __future__ import annotations

import random
import signal

import pytest
from documents import cases, compose, forms, mutate
from documents.languages import LANGUAGES
from documents.votes import sample_votes

from votelib.files import data_dir

LANGS = sorted(LANGUAGES)


@pytest.fixture(autouse=True)
def no_hang():
    """A document that is never done with would stop the suite; nothing is said here about how long one takes."""

    def give_up(*_):
        raise TimeoutError("a mutated document was not done with after five minutes")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(300)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Short documents of each kind and language, and the shipped extract of the real one."""
    made = []
    for lang in LANGS:
        for kind in cases.KINDS:
            rng = random.Random(f"{lang}{kind}")
            noise = ("wraps", "pages") if rng.random() < 0.5 else ()
            made.append(forms.plain(cases.small(kind, lang, sample_votes(), rng), rng, noise))
    return [*made, (data_dir() / "sample" / "A_HRC_RES_56_2.zh.md").read_text(encoding="utf-8")]


@pytest.mark.parametrize("part", range(8))
def test_words_deleted_doubled_swapped_and_mixed(part, texts, tmp_path):
    outcomes = set()
    for seed in range(part * 200, part * 200 + 200):
        rng = random.Random(seed)
        text, _ = mutate.of_words(rng.choice(texts), rng, rng.choice(texts))
        path = tmp_path / f"{seed}.{rng.choice(('txt', 'md', 'html'))}"
        path.write_text(text, encoding="utf-8", errors="replace")
        outcomes.add(mutate.outcome(path)[0])
    assert {"table", "refused"} <= outcomes <= {"table", "refused", "no vote"}


def test_a_page_head_anywhere_changes_no_vote(texts, tmp_path):
    """One page head at any place: the votes of the document, or a refusal, never others."""
    for seed in range(300):
        rng = random.Random(f"head{seed}")
        text = rng.choice(texts)
        path = tmp_path / f"{seed}.txt"
        path.write_text(text, encoding="utf-8")
        known = _votes_of(path)
        path.write_text(mutate.page_head(text, rng, ""), encoding="utf-8")
        assert _votes_of(path) <= known, seed


def _votes_of(path) -> set[frozenset]:
    """The positions of each recorded vote that a document gives, whatever it is called; none of one that is refused."""
    name, reading = mutate.outcome(path)
    votes: dict[str, set] = {}
    for row in reading.votes if name == "table" else ():
        if row.vote != "absent":
            votes.setdefault(row.rollcall, set()).add((row.country, row.vote))
    return {frozenset(positions) for positions in votes.values()}


def test_bytes_of_texts(texts, tmp_path):
    for seed in range(160):
        rng = random.Random(seed)
        path = tmp_path / f"{seed}.txt"
        path.write_bytes(
            mutate.of_bytes(rng.choice(texts).encode(rng.choice(("utf-8", "utf-16", "gb18030"))), rng)
        )
        mutate.outcome(path)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_bytes_of_word_and_pdf_files(form, tmp_path):
    vote = sample_votes()[-1]
    wholes = []
    for lang in ("en", "ar"):
        rng = random.Random(lang)
        made = compose.council_text(compose.with_intentions(vote, rng), lang, rng)
        wholes.append(forms.write(made, form, tmp_path, rng, stem=lang).read_bytes())
    for seed in range(120):
        rng = random.Random(seed)
        data = rng.choice(wholes)
        damaged = (
            mutate.of_zip(data, rng) if form == "docx" and rng.random() < 0.6 else mutate.of_bytes(data, rng)
        )
        path = tmp_path / f"{seed}.{form}"
        path.write_bytes(damaged)
        mutate.outcome(path)
