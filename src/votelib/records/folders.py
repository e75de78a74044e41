"""The three tables in a folder: written as one step, known by their hashes, and looked at when they are read back.

Beside the tables stands `tables.json`: their form, and for each the rows and the SHA-256. With it a table that was
cut off, or a Parquet file in which a bit is another, does not pass for a whole one.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.errors import ReadError, SchemaError, WriteError, counted, printable
from votelib.files import NOTE, TABLES, first_bytes, settled, sha256, writing_set
from votelib.records.schema import VOTE_COLUMNS, VOTES, issue_rows

_FORMS = (".parquet", ".csv")
#: How a cell begins that a spreadsheet takes for a formula; and the sign that makes it text, in the cells themselves.
_FORMULA, _AS_TEXT = ("=", "+", "-", "@", "\t", "\r"), "'"


# -- writing -----------------------------------------------------------------------------------------------------


def write_set(tables: dict[str, pd.DataFrame], folder, form: str, *, safe: bool = False) -> Path:
    """Write tables as `.csv` or `.parquet`, in place of whatever set of tables is in the folder.

    Parameters
    ----------
    tables : dict of DataFrame
        By their names.
    folder : path
    form : {".csv", ".parquet"}
    safe : bool
        Put `'` before cells of text that a spreadsheet would run as a formula. Read back, they are the same.

    Raises
    ------
    WriteError
        If the folder takes no files.
    """
    folder = Path(folder)
    write: Callable = _write_csv if form == ".csv" else _write_parquet
    others = [f"{name}{other}" for name in TABLES for other in _FORMS if other != form]
    with writing_set(folder, others) as scratch:
        facts = {}
        for name, table in tables.items():
            path = scratch / f"{name}{form}"
            write(as_text_only(table) if safe and form == ".csv" else table, path)
            facts[path.name] = {"rows": len(table), "sha256": sha256(path)}
        note = {"form": form, "formulas_quoted": safe, "tables": facts}
        (scratch / NOTE).write_text(json.dumps(note, indent=1), encoding="utf-8")
    return folder


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, index=False)


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    table.to_parquet(path, index=False, compression="zstd", write_page_checksum=True)


def as_text_only(table: pd.DataFrame) -> pd.DataFrame:
    """The table with `'` before each text that begins like a formula, or with that sign itself."""
    return _each_text(table, lambda text: _AS_TEXT + text if text.startswith((*_FORMULA, _AS_TEXT)) else text)


def as_written(table: pd.DataFrame) -> pd.DataFrame:
    """The table as it was before `as_text_only`."""
    return _each_text(table, lambda text: text.removeprefix(_AS_TEXT))


def _each_text(table: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """Change texts, each distinct one once."""
    changed = {}
    for name in table:
        column = table[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype("object" if column.cat.categories.dtype != "str" else "str")
        if not pd.api.types.is_string_dtype(column.dtype) and column.dtype != object:
            continue
        made = {text: change(text) for text in column.dropna().unique() if isinstance(text, str)}
        if any(text != new for text, new in made.items()):
            changed[name] = column.map(lambda value, made=made: made.get(value, value), na_action="ignore")
    return table.assign(**changed)


# -- reading -----------------------------------------------------------------------------------------------------


def tables_in(folder: Path) -> str | None:
    """The form of the tables that a folder holds; None where it holds none."""
    with contextlib.suppress(WriteError):
        settled(folder)
    return next(iter(_forms(Path(folder))), None)


def _forms(folder: Path) -> list[str]:
    return [form for form in _FORMS if all((folder / f"{name}{form}").is_file() for name in TABLES[:2])]


def read_set(folder, form: str | None = None) -> dict[str, pd.DataFrame | None]:
    """Read the tables of a folder; None stands for issues that were never written.

    Raises
    ------
    SchemaError
        If the folder does not hold the votes and the roll calls in one of the two forms.
    ReadError
        If a table is damaged, with its file and line; or if there are two sets that differ.
    """
    folder = Path(folder)
    try:
        settled(folder)
    except WriteError:
        words = "holds tables that were being written when it was stopped; make the folder writable"
        raise ReadError(words, str(folder)) from None
    note, forms = _note(folder), _forms(folder)
    form = form or _the_form(folder, forms, note)
    return {name: _read(folder / f"{name}{form}", note, name) for name in TABLES}


def _the_form(folder: Path, forms: list[str], note: dict) -> str:
    if not forms:
        alone = next((form for form in _FORMS if (folder / f"votes{form}").is_file()), None)
        wanted = f"rollcalls{alone} beside votes{alone}" if alone else "votes.csv or votes.parquet"
        raise SchemaError(f"{folder}: expected {wanted} (written by Records.to_csv/to_parquet)")
    if len(forms) > 1:
        _refuse_two_sets(folder, note)
    return note.get("form") if note.get("form") in forms else forms[0]


def _refuse_two_sets(folder: Path, note: dict) -> None:
    """Two forms of the same tables are one truth; of two sets that differ nobody can say which is meant."""
    for name in TABLES[:2]:
        sizes = [len(_read(folder / f"{name}{form}", note, name)) for form in _FORMS]
        if sizes[0] != sizes[1]:
            rows = " and ".join(
                f"{name}{form} with {counted(n, 'row')}" for form, n in zip(_FORMS, sizes, strict=True)
            )
            raise ReadError(f"holds two sets of tables: {rows}; {_DELETE}", str(folder))
    one, other = (_votes_in(_read(folder / f"votes{form}", note, "votes")) for form in _FORMS)
    if one != other:
        raise ReadError(f"holds two sets of tables whose votes differ; {_DELETE}", str(folder))


_DELETE = "delete the one that is out of date"


def _votes_in(votes: pd.DataFrame) -> list[tuple]:
    return sorted(votes[[*VOTE_COLUMNS]].astype("str").itertuples(index=False, name=None))


def edited(folder, form: str | None = None) -> pd.DataFrame:
    """The CSV tables of a folder that are not as they were written, as issues: edited by hand, or damaged."""
    folder = Path(folder)
    note = _note(folder)
    form = form or note.get("form")
    paths = [folder / name for name in note.get("tables", {}) if name.endswith(form)]
    changed = [
        path for path in paths if path.is_file() and sha256(path) != note["tables"][path.name]["sha256"]
    ]
    words = "is not as it was written: it was edited, or is damaged"
    return issue_rows("edited_table", "note", words, file=[str(path) for path in changed])


def _note(folder: Path) -> dict:
    try:
        note = json.loads(first_bytes(folder / NOTE, _LARGEST_NOTE))
        whole = all(isinstance(facts["rows"], int) and facts["sha256"] for facts in note["tables"].values())
        return note if whole and note["form"] in _FORMS else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}  # written by an earlier version, or by hand


_LARGEST_NOTE = 1 << 20  # bytes


def _read(path: Path, note: dict, name: str) -> pd.DataFrame | None:
    facts = note.get("tables", {}).get(path.name, {})
    if not path.is_file():
        if facts and note.get("form") == path.suffix:
            raise ReadError(f"is missing; {counted(facts['rows'], 'row')} were written", str(path))
        return None
    table = _read_parquet(path, facts) if path.suffix == ".parquet" else _read_csv(path, facts)
    return as_written(table) if note.get("formulas_quoted") and path.suffix == ".csv" else table


def _read_parquet(path: Path, facts: dict) -> pd.DataFrame:
    from pyarrow import ArrowException, parquet

    if facts and sha256(path) != facts.get("sha256"):
        raise ReadError(
            "is not the file that was written: it was cut off or damaged; write it again", str(path)
        )
    try:
        table = parquet.read_table(path, page_checksum_verification=True).to_pandas()
    except (ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        words = str(error).split("\n")[0][:200]
        raise ReadError(f"is a damaged Parquet file ({words}); write it again", str(path)) from None
    refuse_long_cells(table, path)
    return table


_LONGEST_CELL = 1_000_000


def refuse_long_cells(table: pd.DataFrame, path: Path) -> None:
    """A packed file of a few kB may hold texts of gigabytes, of which every table after it would have a copy.

    Raises
    ------
    ReadError
        If a text has more than a million characters.
    """
    for name, values in table.select_dtypes(["str", "object", "category"]).items():
        distinct = values.cat.categories if isinstance(values.dtype, pd.CategoricalDtype) else values
        if distinct.dtype == "str":
            longest = int(np.nan_to_num(distinct.str.len().max()))
        else:
            longest = max((len(text) for text in distinct if isinstance(text, str)), default=0)
        if longest > _LONGEST_CELL:
            words = (
                f"the column {printable(str(name))[:80]!r} holds a text of {longest:,} characters; more than"
            )
            raise ReadError(f"{words} {_LONGEST_CELL:,} are refused", str(path))


def _read_csv(path: Path, facts: dict) -> pd.DataFrame:
    raw = path.read_bytes()
    rows = _count_rows(raw, path)
    if rows < facts.get("rows", 0):
        words = f"holds {counted(rows, 'row')} of {facts['rows']:,} that were written: it was cut off, or delete {NOTE}"
        raise ReadError(words, str(path), raw.count(b"\n") + 1)
    try:
        # Namibia's code is NA: only an empty cell is a missing one.
        table = pd.read_csv(
            io.BytesIO(raw), dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8"
        )
    except (pd.errors.ParserError, ValueError) as error:
        words = str(error).strip().splitlines()[-1][:200]
        raise ReadError(f"is not the table that was written ({words})", str(path), _line_of(error)) from None
    _refuse_wrong_header(table, path)
    _refuse_wrong_values(table, path)
    return table


def _count_rows(raw: bytes, path: Path) -> int:
    """Rows below the header, each of which must have as many cells as it: pandas fills up what is short in silence."""
    reader = csv.reader(io.StringIO(_decoded(raw, path), newline=""))
    rows, line, width = 0, 1, 0
    try:
        for row in reader:
            width = width or len(row)
            if row and len(row) != width:
                raise ReadError(f"expected {width} cells, found {len(row)}", str(path), line)
            rows, line = rows + bool(row), reader.line_num + 1
    except csv.Error as error:
        raise ReadError(f"is not the table that was written ({error})", str(path), line) from None
    if not width:
        raise ReadError("is empty; expected a table with a header", str(path), 1)
    return rows - 1


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = f"is not UTF-8 text (byte {error.start:,} is {raw[error.start]:#04x}); save it as UTF-8"
        raise ReadError(words, str(path), raw.count(b"\n", 0, error.start) + 1) from None


def _line_of(error: Exception) -> int:
    found = re.search(r"(line|row) (\d+)", str(error))
    return int(found[2]) + (found[1] == "row") if found else 1  # pandas counts lines from 1 and rows from 0


def _refuse_wrong_header(table: pd.DataFrame, path: Path) -> None:
    needed = {"votes": VOTE_COLUMNS, "rollcalls": ("rollcall",)}.get(path.stem, ())
    missing = [name for name in needed if name not in table]
    if missing:
        found = ", ".join(map(repr, table.columns[:12]))[:200]
        raise ReadError(f"expected the columns {', '.join(needed)}; found {found}", str(path), 1)


def _refuse_wrong_values(table: pd.DataFrame, path: Path) -> None:
    """Votes that are none, and totals that are no numbers, with their lines."""
    if path.stem == "votes" and "vote" in table:
        _refuse_first(
            table, "vote", ~table["vote"].isin(VOTES).to_numpy(), "one of " + ", ".join(VOTES), path
        )
    for name in [
        name for name in ("yes", "no", "abstain", "absent") if name in table and path.stem == "rollcalls"
    ]:
        numbers = pd.to_numeric(table[name], errors="coerce").to_numpy(dtype="float64", na_value=np.nan)
        wrong = table[name].notna().to_numpy() & ~((numbers >= 0) & (numbers <= _MOST_STATES))
        _refuse_first(table, name, wrong, "a number of states", path)


_MOST_STATES = 1_000


def _refuse_first(table: pd.DataFrame, name: str, wrong: np.ndarray, expected: str, path: Path) -> None:
    if wrong.any():
        row = int(wrong.argmax())
        raise ReadError(f"{name}: expected {expected}; found {table[name].iloc[row]!r}", str(path), row + 2)
