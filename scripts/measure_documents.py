"""Read documents whose content was read by eye, and print what is right, refused or empty, and silently wrong.

    python scripts/measure_documents.py --data ../shared/data/real --cases ../shared/cases/documents [--verbose]

The truth is in `tests/documents/printed.py`; the documents themselves are no part of the project.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from documents import printed

HOW = ("right", "refused", "empty", "wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of real documents")
    parser.add_argument("--cases", type=Path, help="folder of reduced documents")
    parser.add_argument("--verbose", action="store_true", help="say what is not right")
    options = parser.parse_args()
    if not (options.data or options.cases):
        parser.error("say where the documents are: --data FOLDER, --cases FOLDER, or both")
    pages = [(page, options.data) for page in printed.REAL if options.data]
    pages += [(page, options.cases) for page in printed.CASES if options.cases]
    by_kind: dict[str, Counter] = defaultdict(Counter)
    for page, folder in pages:
        counts, said = printed.score(page, folder)
        by_kind[page.kind] += counts
        if options.verbose:
            print(*said, sep="\n", end="\n" if said else "")
    table(by_kind)


def table(by_kind: dict[str, Counter]) -> None:
    print(f"\n{'kind':<20}{'what':<9}" + "".join(f"{how:>9}" for how in HOW))
    total: Counter = Counter()
    for kind, counts in [*by_kind.items(), ("all", sum(by_kind.values(), total))]:
        for what in ("vote", "title", "draft", "part", "no vote"):
            if any(counts[what, how] for how in HOW):
                print(f"{kind:<20}{what:<9}" + "".join(f"{counts[what, how]:>9}" for how in HOW))


if __name__ == "__main__":
    main()
