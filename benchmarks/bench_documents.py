"""Documents a second, beside the plain extraction of their text by the same library, in one run.

    python benchmarks/bench_documents.py [--documents 60] [--rounds 3] [--real ../shared/data/real]

For each form the same files are (a) opened by the library alone, which takes all their text out (python's own codec for
text, python-docx for `.docx`, pypdfium2 for `.pdf`), and (b) read by votelib into votes, names with their places and
issues. The ratio says how many times as long (b) takes as (a). Both take turns at each file, whose best of a few rounds
counts.

A fresh process that imports votelib and reads one document is timed by the clock on the wall.

With `--real`, records whose content was read by eye (`tests/documents/printed.py`) are read too: of the recorded votes,
the positions of states and the titles that they print, how many are found, and how many titles are another text's.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2

# The makers of documents are the tests': they are no part of the package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from documents import cases, forms, printed
from documents.languages import LANGUAGES
from documents.votes import sample_votes

import votelib as vl
from votelib.errors import ReadError
from votelib.readers.documents.document import read_document


def plain_text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def plain_docx(path: Path) -> str:
    """Every paragraph in its order, tables included, as python-docx gives them."""
    document = docx.Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def plain_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


PLAIN: dict[str, Callable[[Path], str]] = {"txt": plain_text, "docx": plain_docx, "pdf": plain_pdf}


def make(kind: str, form: str, number: int, folder: Path) -> list[Path]:
    """Documents of one kind and form, the six languages in turn."""
    langs, paths = sorted(LANGUAGES), []
    for at in range(number):
        rng = random.Random(at)
        lang = langs[at % len(langs)]
        made = cases.make(kind, lang, sample_votes(), rng)
        paths.append(forms.write(made, form, folder, rng, ("furniture",), stem=f"{kind}-{at:03d}-{lang}"))
    return paths


def seconds(paths: list[Path], rounds: int, *works: Callable[[Path], object]) -> list[float]:
    """Of the processor, for all the files and each work: each file's best of some rounds.

    The works take turns at each file, so that what else goes on in the machine meets all of them.
    """
    best: dict[tuple[int, Path], float] = {}
    for _ in range(rounds):
        for path in paths:
            for number, work in enumerate(works):
                began = time.process_time()
                work(path)
                taken = time.process_time() - began
                best[number, path] = min(best.get((number, path), taken), taken)
    return [sum(best[number, path] for path in paths) for number in range(len(works))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--real", type=Path, help="folder of real records")
    options = parser.parse_args()
    made(options.documents, options.rounds)
    folder_of_acts(options.rounds)
    if options.real:
        real(options.real, options.rounds)


def made(documents: int, rounds: int) -> None:
    """Made documents of each kind and form."""
    print(f"{'kind':<10}{'form':<6}{'characters':>12}{'plain /s':>12}{'votelib /s':>12}{'ratio':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("act", "report"):
            for form, plain in PLAIN.items():
                paths = make(kind, form, documents, Path(folder))
                length = sum(len(plain(path)) for path in paths) // len(paths)
                read_document(paths[0])  # libraries and patterns are loaded once, not once a document
                bare, ours = seconds(paths, rounds, plain, read_document)
                rates = f"{len(paths) / bare:>12,.0f}{len(paths) / ours:>12,.0f}{ours / bare:>8.1f}x"
                print(f"{kind:<10}{form:<6}{length:>12,}{rates}", flush=True)
                if kind == "act":
                    fresh(paths[0], rounds)


def fresh(path: Path, rounds: int) -> None:
    """The best wall time of some fresh processes that read a document, with modules compiled as after an installation.

    The first process compiles them, whether or not the environment says that none are to be kept, and is not counted.
    """
    code = "import sys, votelib as vl; vl.read(sys.argv[1])"
    times = []
    with tempfile.TemporaryDirectory() as compiled:
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
        for _ in range(rounds + 1):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=environment)
            times.append(time.perf_counter() - began)
    best = min(times[1:])
    print(f"{path.name}, read by a fresh process: {best:.2f} s", flush=True)


def folder_of_acts(rounds: int, documents: int = 1_200) -> None:
    """A folder of acts as text, from `vl.read` to its tables, by the clock on the wall; other processes included."""
    with tempfile.TemporaryDirectory() as folder:
        paths = make("act", "txt", documents, Path(folder))
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            vl.read(folder, progress=False)
            times.append(time.perf_counter() - began)
        (alone,) = seconds(paths, 1, read_document)
    rates = f"{documents / min(times):,.0f} a second; one after the other, without tables, {documents / alone:,.0f}"
    print(f"a folder of {documents:,} acts as text, to its tables: {rates}", flush=True)


# -- real records --------------------------------------------------------------------------------------------------

COLUMNS = ("recorded votes", "positions", "titles", "wrong titles")
#: Of records that un-project's un-extractor reads, too: the recorded votes and the positions that it finds, by the
#: results that its own tests expect (github.com/un-project/un-extractor, tests/fixtures; positions by their tallies).
BESIDE = {
    "unproj_ga_48_PV_46.pdf": (0, 0), "unproj_ga_61_PV_107.pdf": (1, 158), "unproj_ga_65_PV_71.pdf": (11, 2_027),
    "unproj_sc_1997_PV_3756.pdf": (0, 0), "unproj_sc_2018_PV_8422.pdf": (1, 15),
}  # fmt: skip


def real(folder: Path, rounds: int) -> None:
    """What real records print, what of it is found, and how long it takes beside their plain text."""
    print(
        f"\n{'real record':<40}"
        + "".join(f"{name:>16}" for name in COLUMNS)
        + f"{'plain s':>9}{'s':>7}{'ratio':>7}"
    )
    rows = [
        _real_row(page, path, rounds)
        for page in printed.REAL
        if (path := next(folder.rglob(page.file), None))
    ]
    files = [row for row in rows if row[0].endswith(".pdf")]
    beside = [row for row in rows if row[0] in BESIDE]
    sums = [_sum(rows, "all"), _sum(files, "all PDF files"), _sum(beside, "read by un-extractor, too")]
    for name, counts, bare, ours in [*rows, *sums]:
        told = "".join(f"{of if total is None else f'{of:,} of {total:,}':>16}" for of, total in counts)
        print(f"{name:<40}{told}{bare:>9.3f}{ours:>7.3f}{ours / bare:>8.1f}x")
    votes, positions = map(sum, zip(*(BESIDE[row[0]] for row in beside), strict=True))
    print(f"{'un-extractor by its own tests':<40}{votes:>16}{positions:>16,}")
    for name, *_ in beside:
        fresh(next(folder.rglob(name)), rounds)


Counts = list[tuple[int, int | None]]


def _real_row(page: printed.Page, path: Path, rounds: int) -> tuple[str, Counts, float, float]:
    counts, _ = printed.score(page, path.parent)
    listed = [vote for vote in page.votes if vote.tally and vote.lists]
    positions = sum(sum(map(int, vote.tally.split("-"))) for vote in listed)
    titled = sum(counts["title", how] for how in ("right", "refused", "empty", "wrong"))
    votes, cast = _found(path)
    found: Counts = [
        (votes, len(listed)), (cast, positions), (counts["title", "right"], titled), (counts["title", "wrong"], None),
    ]  # fmt: skip
    return page.file, found, *seconds([path], rounds, PLAIN[path.suffix[1:]], _read)


def _found(path: Path) -> tuple[int, int]:
    """Roll calls with names, and the votes of states in them."""
    try:
        reading = read_document(path)
    except ReadError:
        return 0, 0
    cast = [vote.rollcall for vote in reading.votes if vote.vote != "absent"]
    return len({*cast}), len(cast)


def _read(path: Path) -> None:
    """A record without a vote may be refused; that takes its time too."""
    with contextlib.suppress(ReadError):
        read_document(path)


def _sum(rows: list, name: str) -> tuple[str, Counts, float, float]:
    columns = zip(*(counts for _, counts, _, _ in rows), strict=True)
    counts = [
        (sum(of for of, _ in column), None if column[0][1] is None else sum(total for _, total in column))
        for column in map(list, columns)
    ]
    return f"{name} ({len(rows)})", counts, sum(row[2] for row in rows), sum(row[3] for row in rows)


if __name__ == "__main__":
    main()
