"""A table of somebody's own, as a file: one row a vote, or states by roll calls (`votelib.records.own`)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from votelib.errors import ReadError, SchemaError
from votelib.readers.datasets.assembling import unreadable_rows
from votelib.readers.datasets.delimited import Table, read_table
from votelib.readers.datasets.heads import SAMPLE, Head, first_rows
from votelib.records import Records
from votelib.records.column_names import columns_of_votes
from votelib.records.own import tables_of_votes
from votelib.records.tidying import tidied


def has_votes_in_cells(head: Head) -> bool:
    """Whether a table has votes in another shape than a row a vote."""
    if head.container:
        return tidied(_texts(read_table(head)).head(SAMPLE)) is not None
    return tidied(pd.DataFrame(first_rows(head), columns=list(head.columns), dtype="str")) is not None


def _texts(table: Table) -> pd.DataFrame:
    return pd.DataFrame(
        {name: table[key].series() for name, key in zip(table.head.columns, table.head.keys, strict=True)}
    )


def read_own_table(head: Head) -> Records:
    """A table of votes as Records of body `own`, or of the body in a column of that name.

    Raises
    ------
    ReadError
        If states or votes mean nothing as they are, with the call that reads them once it is said what they mean.
    """
    table = read_table(head)
    lines = table.lines(np.arange(table.n_rows))
    try:
        votes, rollcalls, issues = tables_of_votes(_texts(table), file=table.file, lines=lines)
    except SchemaError as error:
        hint = f"vl.Records.from_votes({_reader(head)}({head.path.name!r}), …)"
        raise ReadError(f"{error}; {hint} takes it with what you say", str(head.path)) from None
    records = Records(votes, rollcalls, issues)
    for found in unreadable_rows(table):
        records = records.with_issues(found)
    return records


def _reader(head: Head) -> str:
    if head.form == "json":
        return "pd.read_json"
    return {"xlsx": "pd.read_excel", "parquet": "pd.read_parquet", "stata": "pd.read_stata"}.get(
        head.container, "pd.read_csv"
    )


def what_is_lacking(head: Head) -> str:
    """What a table that is no data set has, lacks, and could be."""
    if head.form == "json":
        by_lines = ", lines=True" if head.path.suffix.lower() in (".jsonl", ".ndjson") else ""
        return (
            "is JSON, and not the United Nations' extract of its resolutions. Votes of your own in JSON: "
            f"vl.Records.from_votes(pd.read_json({head.path.name!r}{by_lines}), …)"
        )
    there = columns_of_votes(head.columns)
    lacking = [part for part in ("country", "vote") if part not in there]
    if not {"rollcall", "symbol"} & set(there):
        lacking.append("rollcall or symbol")
    columns = ", ".join(head.columns[:20]) + (", …" if len(head.columns) > 20 else "")
    return (
        f"is a table of another kind: columns {columns}. A table of votes has one row a vote, with columns for the "
        f"state, the vote and the roll call ({', '.join(lacking)} not found here), or states by roll calls with votes "
        "in the cells. Read as they are: files of the UN Digital Library, unvotes, Voeten's votes, the OHCHR library, "
        "and what Records.to_csv wrote (votes.csv beside rollcalls.csv). Other names and codes: "
        f"vl.Records.from_votes({_reader(head)}({head.path.name!r}), country=…, vote=…, rollcall=…)"
    )
