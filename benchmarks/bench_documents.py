"""Documents a second, beside the plain extraction of their text by the same library, in one run.

    python benchmarks/bench_documents.py [--documents 60] [--rounds 3]

For each form the same files are (a) opened by the library alone, which takes all their text out (python's own codec for
text, python-docx for `.docx`, pypdfium2 for `.pdf`), and (b) read by votelib into votes, names with their places and
issues. The ratio says how many times as long (b) takes as (a). The best of a few rounds counts.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2

# The makers of documents are the tests': they are no part of the package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from documents import cases, forms
from documents.languages import LANGUAGES
from documents.votes import sample_votes

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


def seconds(work: Callable[[Path], object], paths: list[Path], rounds: int) -> float:
    """Of the processor, for all the files, in the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for path in paths:
            work(path)
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(f"{'kind':<10}{'form':<6}{'characters':>12}{'plain /s':>12}{'votelib /s':>12}{'ratio':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("act", "report"):
            for form, plain in PLAIN.items():
                paths = make(kind, form, options.documents, Path(folder))
                length = sum(len(plain(path)) for path in paths) // len(paths)
                read_document(paths[0])  # libraries and patterns are loaded once, not once a document
                bare = seconds(plain, paths, options.rounds)
                ours = seconds(read_document, paths, options.rounds)
                rates = f"{len(paths) / bare:>12,.0f}{len(paths) / ours:>12,.0f}{ours / bare:>8.1f}x"
                print(f"{kind:<10}{form:<6}{length:>12,}{rates}", flush=True)


if __name__ == "__main__":
    main()
