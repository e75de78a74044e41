"""Write data/datapackage.json: every file that ships, with its size, hash, columns, rows, source and terms.

Run after any change under data/: `python scripts/build_datapackage.py` (a test compares the two).
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
OUT = DATA / "datapackage.json"
FACTS = {
    "name": "facts-of-the-public-record",
    "title": "facts of the public record; see the source column of each row",
}
PUBLIC = {"name": "public-domain", "title": "official document of the United Nations, public domain"}
SHAPES = {"name": "public-domain", "title": "Natural Earth, public domain"}
ASSEMBLY = {
    "name": "assembly",
    "title": "CC0 1.0 (data of unvotes); United Nations, acknowledged as the source (machine-readable resolutions)",
}
#: What a file is, where it comes from and under which terms, by the start of its path; the longest that fits.
ABOUT = {
    "": ("", "compiled for votelib; see data/README.md and the source column of each row", FACTS),
    "archives.toml": ("The named archives: addresses, hashes, terms", "compiled for votelib", FACTS),
    "assembly_tallies.csv": (
        "Votes for, against and abstaining in the General Assembly, as printed",
        "verbatim records, press releases and others; see the source column of each row",
        FACTS,
    ),
    "corrections.csv": ("Corrections to the record, each with its source", "see the source column", FACTS),
    "assembly/": (
        "The General Assembly, 1946 to 2026: votes, roll calls and texts adopted without a vote, what does not add up",
        "R package unvotes 0.3.0 (Voeten, Strezhnev and Bailey); United Nations, machine-readable resolutions (GitHub "
        "UNxml/GAresolutions); see assembly/sources.json",
        ASSEMBLY,
    ),
    "coverage.csv": (
        "What is known to be missing, and where it could come from",
        "compiled for votelib",
        FACTS,
    ),
    "countries/": (
        "Names and dates of states",
        "UNTERM, by way of hdx-python-country; see the source column",
        FACTS,
    ),
    "countries/codes.csv": (
        "Numbers that other data sets use for states",
        "see the source column of each row",
        FACTS,
    ),
    "countries/further.csv": (
        "Former names of states in six languages, formal names in five, everyday names of CLDR",
        "lists of votes of the time; UNTERM; Unicode CLDR, by way of Babel; see the source column",
        FACTS,
    ),
    "countries/demonyms.csv": (
        "Words for people and things of a state, for the messages of refusals",
        "see the source column of each row",
        FACTS,
    ),
    "countries/misprints.csv": (
        "Known misprints of names of states in official documents",
        "see the source column of each row",
        FACTS,
    ),
    "groupings/": ("Dated memberships and seats", "see the source column of each row", FACTS),
    "map/": (
        "Areas of the world, by state id",
        "Natural Earth, by way of world-atlas 2.0.2; data/README.md",
        SHAPES,
    ),
    "map/former_states.csv": (
        "Areas that a former state covered",
        "see the source column of each row",
        FACTS,
    ),
    "rejected_texts/": (
        "Texts that the Human Rights Council rejected and that its catalogue lacks",
        "see the source column of each row",
        FACTS,
    ),
    "examples/": (
        "The sample's votes since 2020 as a spreadsheet, for the notebook on votes of one's own",
        "official documents of the Human Rights Council, as catalogued in the OHCHR library (collection Voting)",
        FACTS,
    ),
    "sample/": (
        "Enhancement of international cooperation in the field of human rights, 2007-2025",
        "official documents of the Human Rights Council, as catalogued in the OHCHR library (collection Voting)",
        FACTS,
    ),
    "sample/A_HRC_RES_56_2.zh.md": ("Vote record of resolution 56/2 in Chinese", "A/HRC/RES/56/2", PUBLIC),
}


def package() -> dict:
    """The data package of what ships."""
    files = sorted(path for path in DATA.rglob("*") if path.is_file() and _ships(path))
    return {
        "profile": "data-package",
        "name": "votelib",
        "title": "Data that ship with votelib",
        "version": re.search(
            r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
        )[1],
        "licenses": [FACTS, PUBLIC, ASSEMBLY],
        "sources": [{"title": "data/README.md and the source column of each table"}],
        "resources": [_resource(path) for path in files],
    }


def _ships(path: Path) -> bool:
    inside = path.relative_to(DATA)
    return path != OUT and inside.parts[0] != "cache" and not inside.name.startswith((".", "README"))


def _resource(path: Path) -> dict:
    inside, content = path.relative_to(DATA).as_posix(), path.read_bytes()
    title, source, terms = ABOUT[max((start for start in ABOUT if inside.startswith(start)), key=len)]
    name = re.sub(r"[^a-z0-9._/-]+", "-", inside.lower())
    facts = {"name": name, "path": inside, "title": title or inside, "bytes": len(content)}
    facts |= {
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "sources": [{"title": source}],
        "licenses": [terms],
    }
    return facts | (_table(path) if path.suffix == ".csv" else _OTHERS.get(path.suffix, _OTHERS[""]))


_OTHERS = {
    ".parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
    ".json": {"mediatype": "application/json", "encoding": "utf-8"},
    "": {"mediatype": "text/plain", "encoding": "utf-8"},
}


def _table(path: Path) -> dict:
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    return {
        "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "rows": len(rows),
        "schema": {"fields": [{"name": name, "type": "string"} for name in header], "missingValues": [""]},
    }  # fmt: skip


if __name__ == "__main__":
    OUT.write_text(json.dumps(package(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"written: {OUT}")
