"""What a table of a paper rests on, written beside it, and the table made again to see whether it is still so.

A manifest names the call (data, choice, measure, options), the raw files with their hashes and how to get each, the
corrections in force, and the versions. `verify` looks at all of them, computes the table once more, and says what
differs.
"""

from __future__ import annotations

import io
import json
import os
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.archives import registry
from votelib.archives.named import names, of, open_data
from votelib.arguments import public
from votelib.checks import apply
from votelib.distribution import __version__
from votelib.errors import NotAvailable, ReadError, SchemaError, UnknownName
from votelib.files import data_dir, file_hash, sha256, write_whole
from votelib.records import Records

_PROFILE = "votelib-manifest/1"
_LIBRARIES = ("pandas", "numpy", "scipy")
_TOLERANCE = 1e-9  # relative; libraries of arithmetic differ in the last digits
_COLUMNS = ["what", "verdict", "expected", "found"]
_OURS = "The votelib founders (2026). votelib, version {} [software]."
_SHOWN = 3


# -- a table with its manifest -------------------------------------------------------------------------------


@public
def write_table(
    path: str | os.PathLike,
    measure: str,
    *,
    data: str | os.PathLike = "sample",
    select: Mapping | None = None,
    corrected: bool = False,
    **options,
) -> pd.DataFrame:
    """Compute a table, write it as CSV, and beside it a manifest from which it can be made again.

    Parameters
    ----------
    path : str or Path
        Where the CSV goes; the manifest is `NAME.manifest.json` beside it.
    measure : str
        A measure by its name (`"cohesion"`, `"dyads"`, `"ideal_points"`, …), or a function of your own as
        `"panel.py:panel"`: it is called with the records and the options, and the file must lie beside the CSV.
    data : str, default "sample"
        An archive, or a file or folder that `vl.read` understands.
    select : dict, optional
        What `Records.select` is asked for, such as `{"body": "HRC", "since": "2018-01-01"}`.
    corrected : bool, default False
        Apply the corrections that ship.
    **options
        Passed on to the measure; plain values, lists and dicts only, since they are written down.

    Returns
    -------
    DataFrame
        The table.

    Raises
    ------
    UnknownName
        If there is no such measure.
    SchemaError
        If an option cannot be written down.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> table = write_table(folder / "blocs.csv", "cohesion", data="sample", grouping="un_region")
    >>> verify(folder / "blocs.manifest.json")["verdict"].isin(["same", "note"]).all().item()
    True
    """
    path = Path(path)
    call = {"data": str(data), "select": dict(select or {}), "corrected": corrected, "measure": measure}
    call["options"] = options
    _refuse_unwritable(call)
    records, table = _called(call, path.parent)
    text = _as_csv(table)
    write_whole(path, text.encode("utf-8"))
    facts = {
        "path": path.name,
        "hash": _hash(text),
        "rows": len(table),
        "columns": [*map(str, table.columns)],
    }
    script = {"script": _hash_of_script(measure, path.parent)} if ".py:" in measure else {}
    write_manifest(
        path.with_suffix(".manifest.json"), {"table": facts, "call": call | script}, records, str(data)
    )
    return table


def _refuse_unwritable(call: Mapping) -> None:
    try:
        json.dumps(call)
    except TypeError as error:
        raise SchemaError(
            f"options: expected plain values, lists and dicts, which a manifest can hold; {error}. Put the rest in a "
            'function of your own: measure="panel.py:panel"'
        ) from None


def _called(call: Mapping, folder: Path) -> tuple[Records, pd.DataFrame]:
    records = open_data(call["data"])
    records = apply(records) if call["corrected"] else records
    records = records.select(**call["select"]) if call["select"] else records
    result = _function(call["measure"], folder)(records, **call["options"])
    if not isinstance(result, pd.DataFrame):
        raise SchemaError(f"{call['measure']}: expected a table, found {type(result).__name__}")
    return records, result


def _function(measure: str, folder: Path) -> Callable:
    if ".py:" in measure:
        return _of_script(measure, folder)
    public = import_module("votelib")
    for space in (public, public.measures, public.scaling):
        if measure in space.__all__ and callable(getattr(space, measure)):
            return getattr(space, measure)
    close = get_close_matches(measure, public.measures.__all__, n=3)
    raise UnknownName(f"no measure {measure!r}; close: {', '.join(close) or 'none'}", measure, close)


def _of_script(measure: str, folder: Path) -> Callable:
    file, _, name = measure.rpartition(":")
    path = folder / file
    if not path.is_file():
        raise NotAvailable(f"no script {file} in {folder}")
    scope: dict = {"__name__": "votelib_script", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), scope)  # the user's own
    if not callable(scope.get(name)):
        raise UnknownName(f"{file} has no function {name!r}", name)
    return scope[name]


def _hash_of_script(measure: str, folder: Path) -> str:
    return f"sha256:{file_hash(folder / measure.rpartition(':')[0])}"


def _as_csv(table: pd.DataFrame) -> str:
    counting = isinstance(table.index, pd.RangeIndex) and table.index.name is None
    return table.to_csv(index=not counting, lineterminator="\n")


def _hash(text: str) -> str:
    return f"sha256:{sha256(text)}"


# -- the manifest --------------------------------------------------------------------------------------------


def write_manifest(path, about: Mapping, records: Records | None, data: str) -> Path:
    """Write a manifest of something made from records; whole or not at all."""
    text = json.dumps(dict(about) | manifest_of(records, data), indent=1, ensure_ascii=False)
    write_whole(Path(path), (text + "\n").encode("utf-8"))
    return Path(path)


@public
def manifest_of(records: Records | None, data: str | os.PathLike) -> dict:
    """What a result rests on: data, corrections, versions, citation.

    Parameters
    ----------
    records : Records or None
        What was counted.
    data : str
        Where it came from, as for `vl.archives.open_data`.

    Returns
    -------
    dict
        `profile`, `made`, `data` (name, version, licence, files with hash and how to get each), `fingerprint`,
        `shipped` (hash of the tables that ship), `corrections`, `versions`, `cite`.
    """
    data = os.fspath(data)
    found = of(data)
    facts = {
        "profile": _PROFILE,
        "made": f"{datetime.now(UTC):%Y-%m-%d}",
        "data": _data(data, found),
        "shipped": {"path": "datapackage.json", "hash": _shipped_hash()},
        "versions": _versions(),
        "cite": cite(data),
    }
    if records is not None:
        facts |= {"fingerprint": f"sha256:{records.fingerprint()}", "corrections": _corrections(records)}
    return facts


def _data(data: str, found: dict) -> dict:
    known = registry.archives().get(data)
    get = (
        {file.name: file.url or f"record {file.record}" for file in (*known.files, *known.newest)}
        if known
        else {}
    )
    kept = ("path", "bytes", "hash", "retrieved", "modified")
    files = [{name: each[name] for name in kept if name in each} for each in found["resources"]]
    for each in files:
        each["get"] = get.get(each["path"].removesuffix(".gz"), _how(data, known))
    return {
        "name": data, "version": found.get("version", ""), "licence": _titles(found.get("licenses", [])),
        "files": files,
    }  # fmt: skip


def _how(data: str, known) -> str:
    if known:
        return f"votelib fetch {data}"
    return "ships with votelib" if data in names() else "the user's own file"


def _titles(licences: list[dict]) -> str:
    return "; ".join(each.get("title", "") for each in licences)


def _corrections(records: Records) -> dict:
    made = records.issues[records.issues["check"] == "corrected"]
    file = data_dir() / "corrections.csv"
    return {"in_force": len(made) > 0, "made": len(made), "hash": f"sha256:{file_hash(file)}"}


def _versions() -> dict:
    return {"votelib": __version__, "python": platform.python_version()} | {
        name: version(name) for name in _LIBRARIES
    }


@public
def cite(data: str | os.PathLike | None = None, *, bibtex: bool = False) -> str:
    """How to cite votelib, and the source of the votes.

    Parameters
    ----------
    data : str, optional
        An archive, or a file or folder of yours.
    bibtex : bool, default False
        As entries for BibTeX.

    Examples
    --------
    >>> print(cite("unga"))
    The votelib founders (2026). votelib, version ... [software].
    E. Voeten, A. Strezhnev, M. Bailey, United Nations General Assembly Voting Data, doi:10.7910/DVN/LEJUQZ; ...
    """
    data = None if data is None else os.fspath(data)
    ours = _OURS.format(__version__)
    source = None if data is None else _source_of(data)
    if bibtex:
        return _as_bibtex(data, source)
    return ours if source is None else f"{ours}\n{source}"


def _source_of(data: str) -> str:
    known = registry.archives().get(data)
    if known:
        return known.cite
    if data == "sample":
        return "Official documents of the Human Rights Council, as catalogued in the OHCHR library."
    if data in names():
        return registry.archives()["hrc"].cite
    if not Path(data).exists():
        close = get_close_matches(data, names(), n=3)
        raise UnknownName(f"no archive or file {data!r}; close: {', '.join(close) or 'none'}", data, close)
    return f"Votes: {Path(data).name} (your own file)."


def _as_bibtex(data: str | None, source: str | None) -> str:
    entries = [
        "@software{votelib,\n  author = {{The votelib founders}},\n"
        "  title = {votelib: how states and blocs vote together in the United Nations},\n"
        f"  version = {{{__version__}}},\n  year = {{2026}}\n}}"
    ]
    if source is not None:
        entries.append(
            f"@misc{{votes-{Path(str(data)).stem},\n  title = {{Votes: {data}}},\n  note = {{{source}}}\n}}"
        )
    return "\n\n".join(entries)


# -- once more -----------------------------------------------------------------------------------------------


@public
def verify(path: str | os.PathLike) -> pd.DataFrame:
    """Compute what a manifest describes once more, and say what differs.

    Parameters
    ----------
    path : str or Path
        A manifest that `write_table` wrote. A script that it names must lie beside it unchanged, and is run.

    Returns
    -------
    DataFrame
        One row a thing looked at: `what`, `verdict` (`same`, `differs`, `missing`, or `note` for a version that is
        another), `expected`, `found`. Nothing differs where the table is the same to nine digits.

    Raises
    ------
    ReadError
        If the file is no manifest of a table.
    """
    path = Path(path)
    manifest = read_manifest(path)
    if "call" not in manifest:
        raise ReadError("is no manifest of a table: expected a call", str(path))
    here = path.parent
    rows = [*_sources(manifest), *_table_on_disk(manifest["table"], here), *_script(manifest["call"], here)]
    if not any(row[0].startswith("script") and row[1] != "same" for row in rows):
        rows += _again(manifest, path.parent)
    return _verdicts(rows)


def read_manifest(path: Path) -> dict:
    """A manifest, if the file is one."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotAvailable(f"no manifest at {path}") from None
    except (ValueError, OSError) as error:
        raise ReadError(f"expected a manifest in JSON: {error}", str(path)) from None
    if not isinstance(manifest, dict) or manifest.get("profile") != _PROFILE:
        raise ReadError(f"expected a manifest of votelib (profile {_PROFILE})", str(path))
    return manifest


def verify_sources(path) -> pd.DataFrame:
    """Look at the data, corrections and versions of a manifest only."""
    return _verdicts(_sources(read_manifest(Path(path))))


def _verdicts(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=_COLUMNS).astype("str")


def _same(what: str, expected, found, *, otherwise: str = "differs") -> tuple:
    return (what, "same" if expected == found else otherwise, expected, found)


def _sources(manifest: dict) -> list[tuple]:
    return [
        *_files(manifest["data"]),
        _same("tables that ship", manifest["shipped"]["hash"], _shipped_hash(), otherwise="note"),
        *(_same(f"version of {name}", was, _versions().get(name, "none"), otherwise="note")
          for name, was in manifest["versions"].items()),
    ]  # fmt: skip


def _shipped_hash() -> str:
    return f"sha256:{file_hash(data_dir() / 'datapackage.json')}"


def _files(data: dict) -> list[tuple]:
    try:
        there = {each["path"]: each["hash"] for each in of(data["name"])["resources"]}
    except (NotAvailable, UnknownName, ReadError) as error:
        return [(f"data {data['name']}", "missing", f"{len(data['files'])} files", str(error))]
    return [
        _same(f"file {each['path']}", each["hash"], there[each["path"]]) if each["path"] in there
        else (f"file {each['path']}", "missing", each["hash"], f"get it: {each['get']}")
        for each in data["files"]
    ]  # fmt: skip


def _table_on_disk(table: dict, folder: Path) -> list[tuple]:
    file = folder / table["path"]
    found = f"sha256:{file_hash(file)}" if file.is_file() else "no such file"
    return [_same(f"table {table['path']} as it lies here", table["hash"], found)]


def _script(call: dict, folder: Path) -> list[tuple]:
    if "script" not in call:
        return []
    file = folder / call["measure"].rpartition(":")[0]
    found = f"sha256:{file_hash(file)}" if file.is_file() else "no such file"
    return [_same(f"script {file.name}", call["script"], found)]


def _again(manifest: dict, folder: Path) -> list[tuple]:
    """The table computed once more, beside the one that lies here (or its hash, where none does)."""
    call, table = manifest["call"], manifest["table"]
    try:
        records, again = _called(call, folder)
    except NotAvailable as error:
        return [("the table computed again", "missing", table["hash"], str(error))]
    rows = [_same("votes and roll calls counted", manifest["fingerprint"], f"sha256:{records.fingerprint()}")]
    rows.append(_same("corrections made", manifest["corrections"]["made"], _corrections(records)["made"]))
    text, file = _as_csv(again), folder / table["path"]
    verdict = _same("the table computed again", table["hash"], _hash(text))
    if not file.is_file() or file.read_text(encoding="utf-8") == text:
        return [*rows, verdict]
    same = [verdict] if verdict[1] == "same" else []
    return [*rows, *same, *_differences(_cells(file.read_text(encoding="utf-8")), _cells(text))]


def _cells(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)


def _differences(was: pd.DataFrame, now: pd.DataFrame) -> list[tuple]:
    what = "the table that lies here, beside the one computed again"
    if list(was.columns) != list(now.columns):
        return [(f"{what}: columns", "differs", ", ".join(was.columns), ", ".join(now.columns))]
    if len(was) != len(now):
        return [(f"{what}: rows", "differs", f"{len(was):,}", f"{len(now):,}")]
    found = []
    for name in was:
        odd = np.flatnonzero(~_alike(was[name], now[name]))
        if len(odd):
            shown = odd[:_SHOWN]
            words = f"{what}: {name}, {len(odd):,} of {len(was):,} cells, first in row {odd[0]}"
            found.append(
                (words, "differs", ", ".join(was[name].iloc[shown]), ", ".join(now[name].iloc[shown]))
            )
    return found or [(what, "same", "to nine digits", "to nine digits")]


def _alike(was: pd.Series, now: pd.Series) -> np.ndarray:
    alike = (was == now).to_numpy()
    before, after = (pd.to_numeric(each, errors="coerce").to_numpy(dtype=float) for each in (was, now))
    return alike | np.isclose(before, after, rtol=_TOLERANCE, atol=_TOLERANCE)
