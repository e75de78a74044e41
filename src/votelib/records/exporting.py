"""Votes in the forms of other programs: a matrix, R's roll call packages, workbooks of Excel, Stata.

The functions are methods of `Records`.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import SchemaError, needs_extra, one_of
from votelib.files import write_whole, writing_set
from votelib.records.schema import VOTES

#: Codings of a matrix that have a name. A vote without a number is missing.
MATRIX_CODES: dict[str, dict[str, float]] = {
    "1/0/-1": {"yes": 1, "abstain": 0, "no": -1},
    "1/2/3": {"yes": 1, "abstain": 2, "no": 3},
    "voeten": {"yes": 1, "abstain": 2, "no": 3, "absent": 8},
    "1/0": {"yes": 1, "no": 0},
}
_NO_SEAT = 9  # pscl's notInLegis
_ABSTENTIONS = {"missing": np.nan, "no": 0.0}
_EXCEL_ROWS = 1_048_575  # below the header
_STATA_TEXT = 2045  # bytes; longer texts are Stata's strL


# -- a matrix ------------------------------------------------------------------------------------------------


@public
def to_matrix(
    records, codes: str | Mapping[str, float] = "1/0/-1", *, no_seat: float = np.nan
) -> pd.DataFrame:
    """The votes as a matrix: states by roll calls.

    Parameters
    ----------
    codes : str or dict, default "1/0/-1"
        The number for each vote: `{"yes": 1, "abstain": 0.5, "no": 0}`, or the name of a coding: `"1/0/-1"`,
        `"1/2/3"`, `"voeten"` (with 8 for absent), `"1/0"` (abstentions missing). A vote without a number is
        missing.
    no_seat : float, default NaN
        What stands where a state has no row.

    Returns
    -------
    DataFrame
        float64; the index is `country`, the columns are roll calls in the order of their dates.

    Examples
    --------
    >>> import votelib as vl
    >>> vl.load("sample").to_matrix().loc[["CHN", "FRA"]].iloc[:, :2].values.tolist()
    [[1.0, 1.0], [nan, nan]]
    """
    number = _codes(codes)
    rollcall, country = records.votes["rollcall"].cat, records.votes["country"].cat
    values = np.full((len(country.categories), len(rollcall.categories)), no_seat, dtype=float)
    cast = np.array([number.get(vote, np.nan) for vote in VOTES], dtype=float)
    votes = cast[records.votes["vote"].cat.codes.to_numpy()]
    values[country.codes.to_numpy(), rollcall.codes.to_numpy()] = votes
    order = _by_date(records, rollcall.categories)
    return pd.DataFrame(
        values[:, rollcall.categories.get_indexer(order)],
        index=pd.Index(country.categories.astype("str"), name="country"),
        columns=pd.Index(order, name="rollcall", dtype="str"),
    )


def _codes(codes: str | Mapping[str, float]) -> Mapping[str, float]:
    if isinstance(codes, str):
        one_of("codes", codes, MATRIX_CODES)
        return MATRIX_CODES[codes]
    if strange := [vote for vote in codes if vote not in VOTES]:
        raise SchemaError(f"codes: expected numbers for {', '.join(VOTES)}; found {strange[0]!r}")
    return codes


def _by_date(records, voted_on: pd.Index) -> list[str]:
    rollcalls = records.rollcalls[records.rollcalls["rollcall"].isin(voted_on)]
    return rollcalls.sort_values(["date", "rollcall"])["rollcall"].tolist()


# -- R -------------------------------------------------------------------------------------------------------

_READ = """# {what}
votes <- read.csv("votes.csv", row.names = 1, check.names = FALSE)
texts <- read.csv("rollcalls.csv", na.strings = "", encoding = "UTF-8")
rc <- pscl::rollcall(as.matrix(votes), yea = 1, nay = 0, missing = NA, notInLegis = 9, legis.names = rownames(votes),
                     vote.names = colnames(votes), vote.data = texts, desc = "{what}")
"""
#: The last lines of the script, by package.
R_PACKAGES = {
    "pscl": "fit <- pscl::ideal(rc, d = 1, normalize = TRUE)\nprint(sort(fit$xbar[, 1]))\n",
    "wnominate": 'fit <- wnominate::wnominate(rc, dims = 1, polarity = "{anchor}")\n'
    'print(fit$legislators["coord1D"])\n',
    "emIRT": "binary <- emIRT::convertRC(rc)\n"
    "fit <- emIRT::binIRT(.rc = binary, .starts = emIRT::getStarts(binary$n, binary$m, 1),\n"
    "                     .priors = emIRT::makePriors(binary$n, binary$m, 1))\n"
    "print(data.frame(state = rownames(votes), position = fit$means$x))\n",
}


@public
def to_rollcall(
    records,
    folder,
    *,
    package: str = "pscl",
    abstentions: str = "missing",
    anchor: str | None = None,
) -> Path:
    """Write what R's packages of roll call analysis read, and a script that reads it.

    Parameters
    ----------
    folder : str or Path
        `votes.csv` (states by roll calls: 1 yes, 0 no, NA missing, 9 no seat), `rollcalls.csv` and `read.R` go
        here. In that folder, `Rscript read.R` makes a `rollcall` object of `pscl` and fits it.
    package : {"pscl", "wnominate", "emIRT"}, default "pscl"
        The package whose fit the script ends with.
    abstentions : {"missing", "no"}, default "missing"
        These models know Yes and No: an abstention is a gap, or a No (not in favour).
    anchor : str, optional
        The state with a positive position (`wnominate`); the United States where it voted.

    Returns
    -------
    Path
        The folder.

    Examples
    --------
    >>> import tempfile, votelib as vl
    >>> folder = vl.load("sample").to_rollcall(tempfile.mkdtemp())
    >>> sorted(path.name for path in folder.iterdir())
    ['read.R', 'rollcalls.csv', 'votes.csv']
    """
    one_of("package", package, R_PACKAGES)
    one_of("abstentions", abstentions, _ABSTENTIONS)
    codes = {"yes": 1, "no": 0, "abstain": _ABSTENTIONS[abstentions]}
    votes = to_matrix(records, codes, no_seat=_NO_SEAT)
    if votes.empty:
        raise SchemaError("expected at least one vote to write, found none")
    anchor = _anchor(votes.index, anchor)
    texts = records.rollcalls.set_index("rollcall").loc[votes.columns]
    what = f"{votes.shape[0]} states, {votes.shape[1]} roll calls; abstentions {abstentions}"
    script = _READ.format(what=what) + R_PACKAGES[package].format(anchor=anchor)
    with writing_set(folder) as scratch:
        votes.astype("Int64").to_csv(scratch / "votes.csv", na_rep="NA", lineterminator="\n")
        texts.reset_index().to_csv(scratch / "rollcalls.csv", index=False, lineterminator="\n")
        (scratch / "read.R").write_text(script, encoding="utf-8", newline="\n")
    return Path(folder)


def _anchor(states: pd.Index, anchor: str | None) -> str:
    if anchor is None:
        return "USA" if "USA" in states else states[0]
    one_of("anchor", anchor, states)
    return anchor


# -- Excel and Stata -----------------------------------------------------------------------------------------


@public
def to_excel(records, path) -> Path:
    """Write the three tables as sheets of one workbook (with the extra [excel]).

    `vl.read` reads the three sheets back. What was edited in them is not told: for a copy that says so use `to_csv`.

    Raises
    ------
    SchemaError
        If a table is longer than a sheet can be.
    """
    with needs_extra("excel"):
        import openpyxl  # noqa: F401
    longest = max(len(getattr(records, name)) for name in _SHEETS)
    if longest > _EXCEL_ROWS:
        raise SchemaError(
            f"a sheet of Excel holds {_EXCEL_ROWS:,} rows, and these records have {longest:,}: choose some of them "
            "with select(), or use to_csv or to_parquet"
        )
    whole = BytesIO()
    with pd.ExcelWriter(whole, engine="openpyxl", datetime_format="yyyy-mm-dd") as book:
        for name in _SHEETS:
            getattr(records, name).to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
            _no_formulas(book.sheets[name])
    write_whole(path, whole.getvalue())
    return Path(path)


def _no_formulas(sheet) -> None:
    """A text that begins with `=` is a text: titles come from anywhere, and Excel would run it."""
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"


_SHEETS = ("votes", "rollcalls", "issues")


@public
def to_stata(records, folder) -> Path:
    """Write `votes.dta`, `rollcalls.dta` and `issues.dta` (version 118, UTF-8) into `folder`.

    Votes are labelled numbers (0 yes, 1 abstain, 2 no, 3 absent, 4 unknown), dates are days, empty columns stay.
    `votelib.read` takes the votes of such a folder alone, without days, body and totals: to read all of it back, write
    `to_csv`, `to_parquet` or `to_excel` beside it.
    """
    with writing_set(folder) as scratch:
        for name in _SHEETS:
            table = _for_stata(getattr(records, name))
            long = [column for column in table if _is_long(table[column])]
            days = {column: "td" for column in table if pd.api.types.is_datetime64_any_dtype(table[column])}
            table.to_stata(
                scratch / f"{name}.dta", write_index=False, version=118, convert_strl=long, convert_dates=days
            )
    return Path(folder)


def _for_stata(table: pd.DataFrame) -> pd.DataFrame:
    """Types that Stata has: text without gaps (an empty one for none), numbers with its own missing values."""
    return pd.DataFrame({name: _stata_column(table[name]) for name in table})


def _stata_column(values: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.astype("datetime64[ns]")
    if pd.api.types.is_numeric_dtype(values):
        return values.astype("float64")
    if isinstance(values.dtype, pd.CategoricalDtype) and values.name == "vote":
        return values
    return values.astype("str").fillna("").astype("object")


def _is_long(values: pd.Series) -> bool:
    if values.dtype != object or not len(values):
        return False
    return values.map(lambda text: len(text.encode("utf-8"))).max() > _STATA_TEXT
