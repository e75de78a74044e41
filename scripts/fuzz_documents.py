"""Damage documents many times over and see that each ends in a table that agrees with itself, or in `ReadError`.

    python scripts/fuzz_documents.py --mutations 100000 [--processes 2] [--seed 0] [--terse]
                                     [--data FOLDER] [--out FOLDER]

Texts are damaged word by word, Word and PDF files byte by byte and part by part (see `tests/documents/mutate.py`).
Whatever else happens (another exception, a table that contradicts its tally, a document that is never done with) is
printed with its seed and kept in `--out`; the exit status is then 1. With `--terse` no close names are looked up for
the words of a refusal, which takes a third of the time.
"""

from __future__ import annotations

import argparse
import difflib
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import joblib

# The makers of documents are the tests': they are no part of the package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from documents import cases, compose, forms, mutate
from documents.further import FOLDER
from documents.languages import LANGUAGES
from documents.votes import Vote, council_votes, sample_votes

CHUNK = 500  # mutations between two reports
HANG = 120  # seconds of waiting after which a document is taken to hang


@dataclass
class Found:
    """What a number of mutations led to."""

    outcomes: Counter = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def add(self, other: Found) -> None:
        self.outcomes += other.outcomes
        self.failures += other.failures
        self.different += other.different
        self.slowest = max(self.slowest, other.slowest)


class Hang(Exception):
    """Reading did not end."""


def main() -> int:
    options = _options()
    chunks = range(options.seed, options.seed + options.mutations, CHUNK)
    pool = joblib.Parallel(options.processes, return_as="generator_unordered")
    started, total = time.monotonic(), Found()
    for done, found in enumerate(
        pool(joblib.delayed(chunk)(start, options.data, options.out, options.terse) for start in chunks),
        start=1,
    ):
        total.add(found)
        print(f"{done * CHUNK:>8,} {dict(total.outcomes)}", flush=True)
    _report(total, time.monotonic() - started)
    return 1 if total.failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutations", type=int, default=2_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data", type=Path, help="raw archives: real votes and the real document as well")
    parser.add_argument(
        "--terse", action="store_true", help="look up no close names for the words of a refusal"
    )
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "votelib-fuzz")
    return parser.parse_args()


def _report(total: Found, seconds: float) -> None:
    mutations = sum(total.outcomes.values())
    print(f"\n{mutations:,} mutations in {seconds:,.0f} s ({1000 * seconds / mutations:.1f} ms each)")
    for name, times in total.outcomes.most_common():
        print(f"  {name:<40} {times:>9,}  {times / mutations:7.2%}")
    print(f"  slowest: {total.slowest[0]:.1f} s, {total.slowest[1]}")
    print(f"  tables with positions that no undamaged document has: {len(total.different):,}")
    print("\n".join(f"    {line}" for line in total.different[:40]))
    print(f"  failures: {len(total.failures)}")
    print("\n".join(f"    {line}" for line in total.failures[:40]))


# -- one process ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Whole:
    """An undamaged document: its text or bytes, and the positions of each of its votes."""

    name: str
    form: str
    data: bytes
    positions: frozenset


_wholes: dict[str, list[Whole]] = {}


def wholes(data: Path | None, folder: Path) -> list[Whole]:
    """Documents to damage: made ones of each kind, language and form, further kinds, and the real one if at hand."""
    key = str(data)
    if key not in _wholes:
        votes = list(sample_votes()) + (list(council_votes(data)) if data else [])
        made = [
            _text(kind, lang, votes, folder, n)
            for lang in LANGUAGES
            for kind in cases.KINDS
            for n in range(4)
        ]
        made += [_text("act", lang, votes, folder, 0, cases.make) for lang in LANGUAGES]
        made += [_file(form, lang, votes, folder) for lang in LANGUAGES for form in ("docx", "pdf")]
        made += [_whole(path, "txt") for path in sorted(FOLDER.glob("*.txt"))]
        seed = data / "documents" / "A_HRC_RES_56_2.zh.md" if data else None
        real = [_whole(seed, "md")] if seed and seed.is_file() else []
        _wholes[key] = [whole for whole in made if whole is not None] + real
    return _wholes[key]


def _text(
    kind: str, lang: str, votes: list[Vote], folder: Path, number: int, make=cases.small
) -> Whole | None:
    rng = random.Random(f"{kind}{lang}{number}{make.__name__}")
    form = rng.choice(("txt", "md", "html"))
    made = make(kind, lang, votes, rng)
    noise = ("wraps", "pages") if rng.random() < 0.5 else ()
    return _whole(
        forms.write(made, form, folder, rng, noise, stem=f"{kind}-{lang}-{number}-{make.__name__}"), form
    )


def _file(form: str, lang: str, votes: list[Vote], folder: Path) -> Whole | None:
    rng = random.Random(f"{form}{lang}")
    made = compose.council_text(compose.with_intentions(rng.choice(votes), rng), lang, rng)
    return _whole(forms.write(made, form, folder, rng, ("furniture", "table"), stem=f"act-{lang}"), form)


def _whole(path: Path, form: str) -> Whole | None:
    name, reading = mutate.outcome(path)
    return Whole(path.name, form, path.read_bytes(), _positions(reading)) if name == "table" else None


def _positions(reading) -> frozenset:
    """The positions of each recorded vote, whatever it is called."""
    votes: dict[str, set] = {}
    for row in reading.votes:
        if row.vote != "absent":
            votes.setdefault(row.rollcall, set()).add((row.country, row.vote))
    return frozenset(frozenset(positions) for positions in votes.values())


def chunk(start: int, data: Path | None, out: Path, terse: bool = False) -> Found:
    """A number of mutations, one after the other."""
    if terse:
        difflib.get_close_matches = lambda *_, **__: []
    found = Found()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="votelib-fuzz-") as scratch:
        documents = wholes(data, Path(scratch))
        for seed in range(start, start + CHUNK):
            _one(seed, documents, Path(scratch), out, found)
    return found


def _one(seed: int, documents: list[Whole], scratch: Path, out: Path, found: Found) -> None:
    rng = random.Random(seed)
    whole = rng.choice(documents)
    data, damage = _damaged(whole, rng, documents)
    path = scratch / f"{seed}.{whole.form}"
    path.write_bytes(data)
    about, began = f"seed {seed}: {whole.name} after {damage}", time.monotonic()
    try:
        name, reading = _with_patience(path)
        found.outcomes[f"{whole.form if whole.form in ('docx', 'pdf') else 'text'}: {name}"] += 1
        known = frozenset().union(*(other.positions for other in documents))
        if name == "table" and not _positions(reading) <= known:
            found.different.append(about)
    except Exception as error:  # any other than ReadError is what this script looks for
        found.outcomes["FAILURE"] += 1
        (out / path.name).write_bytes(data)
        place = traceback.extract_tb(error.__traceback__)[-1]
        found.failures.append(
            f"{about}: {type(error).__name__} {str(error)[:300]} ({place.filename}:{place.lineno})"
        )
    found.slowest = max(found.slowest, (time.monotonic() - began, about))
    path.unlink()


def _damaged(whole: Whole, rng: random.Random, documents: list[Whole]) -> tuple[bytes, str]:
    if whole.form == "docx" and rng.random() < 0.7:
        return mutate.of_zip(whole.data, rng), "parts"
    if whole.form in ("docx", "pdf") or rng.random() < 0.1:
        return mutate.of_bytes(whole.data, rng), "bytes"
    others = [other for other in documents if other.form not in ("docx", "pdf")]
    text, done = mutate.of_words(whole.data.decode("utf-8"), rng, rng.choice(others).data.decode("utf-8"))
    return text.encode("utf-8", "replace"), "+".join(done)


def _with_patience(path: Path):
    """Read, and give up (as a failure) on what does not end."""

    def give_up(*_):
        raise Hang(f"not done after {HANG} s")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(HANG)
    try:
        return mutate.outcome(path)
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    sys.exit(main())
