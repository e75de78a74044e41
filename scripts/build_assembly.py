"""Write data/assembly: the General Assembly 1946-2026, from `unvotes` and from the United Nations' own extract.

    python scripts/build_assembly.py ../shared/data

The folder given holds `unga/un_votes.csv.gz`, `unga/un_roll_calls.csv.gz`, `unga/un_roll_call_issues.csv.gz` (unvotes
0.3.0) and `unxml/data_extract/` (GitHub UNxml/GAresolutions). What comes out is the same, byte for byte, each time.
Roll calls of 2019 that both sources hold are taken once: with the ids of unvotes, and the title, sponsors and meeting
of the United Nations.
"""

from __future__ import annotations

import sys
from pathlib import Path

from votelib.archives import assembly
from votelib.archives.joining import join
from votelib.checks import check
from votelib.files import data_dir, file_hash
from votelib.readers.datasets.recognise import read_datasets
from votelib.records import Records
from votelib.records.summary import ends_of
from votelib.texts import link_lineages, link_parents

UNVOTES = {
    "title": "R package unvotes 0.3.0, from Voeten, Strezhnev and Bailey",
    "path": "https://github.com/cran/unvotes", "version": "73ca68e96bcb8dafef6686aad11fb810bf97be15",
    "licence": "CC0 1.0", "doi": "10.7910/DVN/LEJUQZ",
}  # fmt: skip
EXTRACT = {
    "title": "United Nations, Department for General Assembly and Conference Management: machine-readable resolutions",
    "path": "https://github.com/UNxml/GAresolutions", "version": "42a69b67bb92d23969fc45bba151320b82eb8e52",
    "licence": "use allowed with acknowledgement of the United Nations as the source; unofficial copies",
}  # fmt: skip
TABLES = ("un_votes.csv.gz", "un_roll_calls.csv.gz", "un_roll_call_issues.csv.gz")


def main(shared: Path) -> None:
    """Read both sources, put them together, check them, and write the archive."""
    unvotes_files = [shared / "unga" / name for name in TABLES]
    extract_files = sorted((shared / "unxml" / "data_extract").glob("*.json.gz"))
    unvotes, extract = (read_datasets(files)[0] for files in (unvotes_files, extract_files))
    records = build(unvotes, extract)
    sources = {
        "sources": [UNVOTES | _files(unvotes_files), EXTRACT | _files(extract_files)],
        "counts": _counts(records),
    }
    assembly.write(records, sources, data_dir() / assembly.FOLDER)
    print(records)
    sizes = {path.name: path.stat().st_size for path in sorted((data_dir() / assembly.FOLDER).iterdir())}
    print(sizes, f"{sum(sizes.values()):,} bytes")


def build(unvotes: Records, extract: Records) -> Records:
    """The two sources as one archive, linked and checked."""
    united = join(unvotes, extract, name="the United Nations' extract", prefer=("title",))
    linked = link_lineages(link_parents(assembly.in_regular_sessions(united)))
    issues = linked.issues.assign(file=linked.issues["file"].map(_name, na_action="ignore"))
    plain = Records(linked.votes, linked.rollcalls, issues)
    return plain.with_issues(check(plain))


def _name(path: str) -> str:
    return Path(path).name


def _files(paths: list[Path]) -> dict:
    return {"files": [{"name": path.name, "sha256": file_hash(path)} for path in paths]}


def _counts(records: Records) -> dict:
    votes, (first, last) = records.votes["vote"].value_counts(), ends_of(records.rollcalls)
    whole = assembly.with_absences(records)
    return {
        "rollcalls": len(records), "positions": len(records.votes),
        **{name: int(votes[name]) for name in ("yes", "abstain", "no")},
        "votes": len(whole.votes), "absent": int((whole.votes["vote"] == "absent").sum()),
        "first": first, "last": last,
        "recorded": int((records.rollcalls["adoption"] == "recorded").sum()),
        "without_vote": int((records.rollcalls["adoption"] == "without_vote").sum()),
    }  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
