"""Documents from where they are published, one at a time, and an archive made of them alone.

The United Nations' document service gives a document for its symbol, and symbols are numbered: so a session can be
walked, `A/HRC/RES/56/1`, `…/2`, …, until no more come. Each answer is looked at before it is kept: a page that says
"not found" is no resolution. What was asked and what came of it stands in a manifest beside the documents, from which
the next run goes on.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from votelib.archives.document_service import Answer, Client, Clock, Service, origin
from votelib.arguments import public
from votelib.countries import LANGUAGES
from votelib.errors import NotAvailable, VotelibError, counted, one_of
from votelib.files import sha256, write_whole
from votelib.records import Records
from votelib.records.schema import as_issues, issue

MANIFEST = "manifest.jsonl"


# -- what to ask for -----------------------------------------------------------------------------------------


# -- what was asked and what came of it ------------------------------------------------------------------------

_COLUMNS = (
    "symbol", "lang", "state", "reason", "file", "sha256", "bytes", "url", "status", "attempts", "retrieved",
)  # fmt: skip


class Manifest:
    """The record of a harvest: one JSON object a line, of which the last about a symbol and language counts.

    Lines are only ever added while a harvest runs, so that a crash costs at most the last one.
    """

    def __init__(self, folder: str | Path):
        self.folder, self.path = Path(folder), Path(folder) / MANIFEST
        self.entries: dict[tuple[str, str], dict] = {}
        for line in self.path.read_text(encoding="utf-8").splitlines() if self.path.is_file() else []:
            self._note(line)

    def _note(self, line: str) -> None:
        try:
            entry = json.loads(line)
            self.entries[entry["symbol"], entry["lang"]] = entry
        except (json.JSONDecodeError, TypeError, KeyError):
            return  # half a line, of a harvest that was cut off while it wrote

    def tidy(self) -> None:
        """Write the manifest anew with the lines that count, so that none is appended to half a line."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, "".join(map(_line, self.entries.values())).encode("utf-8"))

    def add(self, entry: dict) -> None:
        """Note an answer; it is on the disk when this returns."""
        self.entries[entry["symbol"], entry["lang"]] = entry
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line(entry))
            file.flush()
            os.fsync(file.fileno())

    def document(self, symbol: str, lang: str) -> Path:
        """Where the document of a symbol is kept: in the folder itself, beside the tables that are made of it."""
        return self.folder / file_name(symbol, lang)

    def has(self, symbol: str, lang: str) -> bool:
        """Whether the document is here, with the content that was kept."""
        entry, path = self.entries.get((symbol, lang), {}), self.document(symbol, lang)
        return (
            entry.get("state") == "document"
            and path.is_file()
            and sha256(path.read_bytes()) == entry["sha256"]
        )

    def kept(self, lang: str | None = None) -> list[tuple[str, str]]:
        """Symbol and language of the documents that are here, with the content that was kept."""
        return [key for key in self.entries if lang in (None, key[1]) and self.has(*key)]

    def same_as(self, data: bytes, symbol: str, lang: str) -> str | None:
        """The other symbol under which the very same document came: a service that has one answer for all."""
        digest = sha256(data)
        for (other, of), entry in self.entries.items():
            if of == lang and other != symbol and entry.get("sha256") == digest:
                return other
        return None

    def table(self) -> pd.DataFrame:
        """The entries as a table, a row a symbol and language."""
        return pd.DataFrame(self.entries.values()).reindex(columns=list(_COLUMNS))


def _line(entry: dict) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n"


def file_name(symbol: str, lang: str) -> str:
    """A file name for a document that is safe everywhere.

    Examples
    --------
    >>> file_name("A/HRC/RES/S-9/1", "en"), file_name("S/RES/2712 (2023)", "zh")
    ('A_HRC_RES_S-9_1.en.pdf', 'S_RES_2712_2023.zh.pdf')
    """
    return f"{re.sub(r'[^A-Za-z0-9.-]+', '_', symbol).strip('_.')}.{lang}.pdf"


# -- the walk ----------------------------------------------------------------------------------------------------

_GAP = 5  # symbols without a document, in a row, after which a series is taken to have ended
_FAILURES = 3  # failures in a row after which the service is taken to be down


@dataclass(frozen=True, eq=False)
class Harvest:
    """What a harvest brought.

    Parameters
    ----------
    folder : Path
    answers : DataFrame
        What was asked in this run and what came of it: the columns of the manifest.
    n_here : int
        Documents that were here already and not asked for again.
    stopped : str
        Why it ended before its time; empty if it did not.
    """

    folder: Path
    answers: pd.DataFrame
    n_here: int
    stopped: str = ""

    def count(self, state: str) -> int:
        """Answers of that state in this run."""
        return int((self.answers["state"] == state).sum())

    @property
    def faults(self) -> pd.DataFrame:
        """The symbols for which something came that is no document, or nothing at all."""
        return self.answers[self.answers["state"].isin(["refused", "failed", "barred"])]

    def __str__(self) -> str:
        head = (
            f"{counted(self.count('document'), 'document')} fetched, {self.n_here:,} here already; "
            f"{counted(self.count('missing'), 'symbol')} without a document"
        )
        faults = [f"  {row.state}: {row.symbol}: {row.reason}" for row in self.faults.itertuples()]
        return "\n".join([head, *faults, *([f"stopped early: {self.stopped}"] if self.stopped else [])])


@public
def gather(
    series: Iterable[Iterable[str]],
    folder: str | Path,
    *,
    lang: str = "en",
    gap: int = _GAP,
    service: Service | None = None,
    clock: Clock | None = None,
    progress: bool = False,
) -> Harvest:
    """Walk series of symbols and keep the documents that there are.

    Parameters
    ----------
    series : iterable of Series
        From `plan`; any lists of symbols will do.
    folder : path
        The documents and `manifest.jsonl` go into it. What is there and unchanged is not asked for again.
    gap : int, default 5
        Symbols without a document, in a row, after which a series has ended.
    service : Service, optional
    clock : Clock, optional
    progress : bool, default False
        Show, on standard error, what is asked and waited for.

    Returns
    -------
    Harvest

    Raises
    ------
    UnknownName, VotelibError
        For a language that is none of the six, or text that is no symbol.
    NotAvailable
        If the service cannot be reached and nothing is here yet.
    """
    from tqdm import tqdm

    from votelib.texts.symbols import canonical

    one_of("lang", lang, LANGUAGES)
    if gap < 1:
        raise VotelibError(f"gap: expected 1 or more; found {gap}")
    manifest = Manifest(folder)
    manifest.tidy()
    with tqdm(desc="documents", unit="", disable=None if progress else True) as bar:
        walk = _Walk(manifest, Client(service or Service(), clock, bar.set_postfix_str), lang, gap)
        for each in series:
            walk.begin()
            for symbol in map(canonical, each):
                bar.set_postfix_str(symbol)
                bar.update()
                if not walk.goes_on_after(symbol):
                    break
            if walk.stopped:
                break
    return walk.result()


class _Walk:
    """One harvest under way: what has come, and whether to go on."""

    def __init__(self, manifest: Manifest, client: Client, lang: str, gap: int):
        self.manifest, self.client, self.lang, self.gap = manifest, client, lang, gap
        self.answers: list[dict] = []
        self.n_here, self.stopped = 0, ""
        self._without, self._failed = 0, 0  # symbols without a document, and failures, in a row

    def begin(self) -> None:
        """Start a series: what was missing at the end of the last one does not count here."""
        self._without = 0

    def goes_on_after(self, symbol: str) -> bool:
        """Get one document; False where its series has ended with it, or the harvest must."""
        if self.manifest.has(symbol, self.lang):
            self.n_here += 1
            self._without = 0
            return True
        answer = self._unless_copied(self.client.document(symbol, self.lang), symbol)
        self._keep(answer, symbol)
        self._without = 0 if answer.state == "document" else self._without + 1
        self._failed = self._failed + 1 if answer.state == "failed" else 0
        self.stopped = self._must_stop(answer)
        return not self.stopped and self._without < self.gap

    def _unless_copied(self, answer: Answer, symbol: str) -> Answer:
        other = self.manifest.same_as(answer.data, symbol, self.lang) if answer.state == "document" else None
        if other is None:
            return answer
        return replace(answer, state="refused", reason=f"the very document that came for {other}", data=b"")

    def _keep(self, answer: Answer, symbol: str) -> None:
        entry = {
            "symbol": symbol, "lang": self.lang, "state": answer.state, "reason": answer.reason,
            "url": answer.url, "status": answer.status, "attempts": answer.attempts,
            "retrieved": f"{datetime.fromtimestamp(self.client.clock.now(), UTC):%Y-%m-%dT%H:%M:%SZ}",
        }  # fmt: skip
        if answer.state == "document":
            path = self.manifest.document(symbol, self.lang)
            write_whole(path, answer.data)
            entry |= {"file": path.name, "bytes": len(answer.data), "sha256": sha256(answer.data)}
        self.manifest.add(entry)
        self.answers.append(entry)

    def _must_stop(self, answer: Answer) -> str:
        """Why the harvest cannot go on; nothing where it can."""
        if answer.state == "barred":
            return answer.reason
        if answer.state == "failed" and not self.client.was_answered:
            return f"{origin(self.client.service.address)} cannot be reached: {answer.reason}"
        return (
            f"{self._failed} failures in a row; the last: {answer.reason}"
            if self._failed >= _FAILURES
            else ""
        )

    def result(self) -> Harvest:
        if self.stopped and not self.client.was_answered and not self.manifest.kept(self.lang):
            raise NotAvailable(
                f"{self.stopped}. Nothing was fetched; run the same command again when there is a connection. "
                "What ships works without one: votelib report --data sample"
            )
        answers = pd.DataFrame(self.answers).reindex(columns=list(_COLUMNS))
        return Harvest(self.manifest.folder, answers, self.n_here, self.stopped)


# -- the archive -------------------------------------------------------------------------------------------------


def build(folder: str | Path, *, progress: bool = False) -> Records:
    """Make an archive of the documents that a harvest kept, and of nothing else.

    Parameters
    ----------
    folder : path
        Of a harvest. `votes.csv`, `rollcalls.csv` and `issues.csv` are written beside the documents, so that
        `votelib.read(folder)` gives the archive back, and `votelib report --data FOLDER` reports on it; and
        `datapackage.json`, a Frictionless data package that names each document with its hash and when it was had.
    progress : bool, default False

    Returns
    -------
    Records
        As the reader of documents gives them; the same text in several languages is one roll call. `file` of a roll
        call names its document, `retrieved` says when it was had. In `issues`, beside what the reader found:
        `not_harvested` (something came under a symbol that is no document, or nothing), `no_document` (a number
        without a document before others that have one), `other_symbol` (a document that calls itself otherwise).

    Raises
    ------
    NotAvailable
        If there are no documents in the folder.
    ReadError
        If none of them can be read.
    """
    from votelib.readers.reading import read

    manifest = Manifest(folder)
    documents = {manifest.document(*key): manifest.entries[key] for key in manifest.kept()}
    if not documents:
        raise NotAvailable(f"{folder}: no harvested documents; `votelib harvest` gets some")
    records = _with_sources(read(list(documents), progress=progress), documents)
    records = records.with_issues(_lacking(manifest)).with_issues(_misfiled(records, documents))
    records.to_csv(folder)
    package = json.dumps(_package(manifest, documents, records), ensure_ascii=False, indent=1)
    write_whole(manifest.folder / "datapackage.json", package.encode("utf-8"))
    return records


def _package(manifest: Manifest, documents: dict[Path, dict], records: Records) -> dict:
    from votelib.archives.datapackage import counts

    resources = [
        {"name": path.name.lower(), "path": path.name, "title": entry["symbol"], "mediatype": "application/pdf",
         "bytes": entry["bytes"], "hash": f"sha256:{entry['sha256']}", "retrieved": entry["retrieved"],
         "sources": [{"title": entry["symbol"], "path": entry["url"]}]}
        for path, entry in documents.items()
    ]  # fmt: skip
    return {
        "profile": "data-package", "name": re.sub(r"[^a-z0-9.-]+", "-", manifest.folder.resolve().name.lower()),
        "title": "Documents of the United Nations, and the votes recorded in them",
        "created": max(entry["retrieved"] for entry in documents.values()),
        "licenses": [{"name": "facts-of-the-public-record", "title": "official documents of the United Nations"}],
        "resources": resources, "votelib": counts(records),
    }  # fmt: skip


def _with_sources(records: Records, documents: dict[Path, dict]) -> Records:
    """Say of each roll call when its document was had; name files by their names alone, since folders move."""
    by_name = {path.name: entry for path, entry in documents.items()}
    votes, rollcalls, issues = (
        table.assign(file=table["file"].map(lambda file: Path(file).name, na_action="ignore").astype("str"))
        for table in (records.votes, records.rollcalls, records.issues)
    )
    entries = [by_name.get(file, {}) for file in rollcalls["file"]]
    rollcalls["retrieved"] = pd.Series([e.get("retrieved") for e in entries], dtype="str")
    return Records(votes, rollcalls, issues)


def _lacking(manifest: Manifest) -> pd.DataFrame:
    """What was asked for and did not come: refusals and failures, and holes in the numbers."""
    rows = [
        issue("not_harvested", "minor", f"no document could be had ({lang})",
              expected=f"a document under {symbol}", found=entry["reason"])
        for (symbol, lang), entry in manifest.entries.items() if entry["state"] in ("refused", "failed", "barred")
    ]  # fmt: skip
    rows += [
        issue("no_document", "note", f"a number without a document, though later ones have one ({lang})",
              expected=f"a document under {symbol}", found=manifest.entries[symbol, lang]["reason"])
        for symbol, lang in _holes(manifest)
    ]  # fmt: skip
    return as_issues(rows)


def _holes(manifest: Manifest) -> list[tuple[str, str]]:
    last: dict[tuple[str, str], int] = {}
    for symbol, lang in manifest.kept():
        series, number = _numbered(symbol)
        last[series, lang] = max(number, last.get((series, lang), 0))
    missing = [key for key, entry in manifest.entries.items() if entry["state"] == "missing"]
    return [(s, lang) for s, lang in missing if _numbered(s)[1] < last.get((_numbered(s)[0], lang), 0)]


def _numbered(symbol: str) -> tuple[str, int]:
    """The series of a symbol and its number in it.

    Examples
    --------
    >>> _numbered("A/HRC/RES/56/12"), _numbered("S/PV.9480"), _numbered("S/RES/2712 (2023)")
    (('A/HRC/RES/56/', 12), ('S/PV.', 9480), ('S/RES/2712 (2023)', 0))
    """
    found = re.fullmatch(r"(.*[/.])(\d+)", symbol)
    return (found[1], int(found[2])) if found else (symbol, 0)


def _misfiled(records: Records, documents: dict[Path, dict]) -> pd.DataFrame:
    """Documents of a single text that call themselves by another symbol than the one they were asked for under."""
    by_name = {path.name: entry["symbol"] for path, entry in documents.items()}
    named = records.rollcalls.groupby("file")["symbol"].agg(set)
    rows = [
        issue("other_symbol", "minor", "the document calls itself by another symbol", expected=by_name[file],
              found=", ".join(sorted(map(str, symbols))), file=file)
        for file, symbols in named.items() if _ONE_TEXT.match(by_name.get(file, "")) and by_name[file] not in symbols
    ]  # fmt: skip
    return as_issues(rows)


_ONE_TEXT = re.compile(r"A/HRC/(?:RES|DEC|PRST)/|A/RES/")
