"""What others have published about these votes, computed again: figure, ours, difference, verdict.

The published figures are rows of `data/published_figures.csv`: what is claimed, where, and which measure of
`votelib.reproductions.measures` answers it with which arguments. So a figure is added by writing a row, and a new kind
of figure by writing a row and a small function there.

A figure that does not come out is shown with the reason that was found, and with the number that the reason speaks
of: should ours move, the reason no longer holds and the verdict says so. Nothing is tuned until it fits.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from votelib.archives.named import load
from votelib.arguments import public
from votelib.charts.data_words import say_data
from votelib.charts.style import capital
from votelib.charts.translations import say, say_count
from votelib.errors import NotAvailable, SchemaError, VotelibError, one_of
from votelib.files import data_dir
from votelib.records import Records
from votelib.reproductions.measures import MEASURES
from votelib.sentences.words import Words, number, together

#: What a comparison can come to.
VERDICTS = {
    "same": "as published, to the digits printed",
    "differs": "another figure, for the reason given",
    "partial": "the data are not quite those behind the published figure",
    "not at hand": "the data are not on this machine",
    "unexplained": "another figure, without a reason that explains it",
    "error": "the computation failed",
}

#: The columns of a comparison that a reader wants first.
SHOWN = ["figure", "published", "ours", "difference", "verdict", "n", "reason"]

#: Verdicts that somebody has to look into.
FAILURES = ("unexplained", "error")

FIGURES = "published_figures.csv"
_COLUMNS = (
    "id", "part", "figure", "published", "source", "url", "seen", "needs", "measure", "arguments", "definition",
    "chosen", "comparison", "ours", "reason",
)  # fmt: skip
_COMPARISONS = ("whole", "partial")

#: When the definition of a figure was chosen. One that was chosen after ours had been computed can have been chosen
#: because it fits, and proves less.
CHOSEN = {
    "nothing to choose": "a tally, a size or a piece of arithmetic, which leaves one reading",
    "before": "taken from the publication's words before ours was computed",
    "after": "chosen among several readings after ours had been computed",
    "not recorded": "nobody noted when it was chosen",
}
_ARITHMETIC = "arithmetic"  # needs no votes: the publication's own numbers, put through our measures

#: Data that a figure rests on and that no archive of ours holds.
_ELSEWHERE = {
    "wnominate": "the votes are the example data of the R package wnominate, which no archive here holds",
    "definition": "it is not said which roll calls and which votes were counted, where the figure was seen",
    "coding": "which texts were counted is the publication's own coding of themes, which is not printed",
}


# -- the published figures -----------------------------------------------------------------------------------------


@public
def published_figures(part: str | None = None) -> pd.DataFrame:
    """The published figures that are computed again, with their sources.

    Parameters
    ----------
    part : str, optional
        Only those of one part (`parts()`).

    Returns
    -------
    DataFrame
        The columns of `data/published_figures.csv` (str): `id`, `part`, `figure`, `published` (as printed),
        `source`, `url`, `seen` (how the figure was read), `needs` (archive), `measure`, `arguments`, `definition`
        (what is computed), `chosen` (when that was chosen, see `CHOSEN`), `comparison` (`whole` or `partial`), `ours`
        and `reason` (for a figure that differs: our number, and why).

    Raises
    ------
    UnknownName
        For a part that is not there.
    SchemaError
        If the table does not hold together.

    Examples
    --------
    >>> published_figures().query("id == 'kas-2023-adopted'")["published"].item()
    '109'
    """
    table = _table()
    if part is None:
        return table.copy()
    one_of("part", part, parts())
    return table[table["part"] == part].reset_index(drop=True)


def parts() -> list[str]:
    """The parts of the table, in its order: one publication or family of them each."""
    return list(dict.fromkeys(_table()["part"]))


@cache
def _table() -> pd.DataFrame:
    path = data_dir() / FIGURES
    table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    problems = list(_faults(table))
    if problems:
        raise SchemaError(f"{path}: " + "; ".join(problems[:5]))
    return table


def _faults(table: pd.DataFrame):
    if tuple(table.columns) != _COLUMNS:
        yield f"expected the columns {', '.join(_COLUMNS)}; found {', '.join(table.columns)}"
        return
    yield from (f"{name!r} twice" for name in table.loc[table["id"].duplicated(), "id"])
    for row in table.itertuples():
        empty = [name for name in ("part", "figure", "published", "source", "seen", "needs", "definition")
                 if not getattr(row, name).strip()]  # fmt: skip
        if empty:
            yield f"{row.id}: empty {', '.join(empty)}"
        if row.measure not in MEASURES:
            yield f"{row.id}: no measure {row.measure!r}"
        if row.chosen not in CHOSEN:
            yield f"{row.id}: chosen is one of {', '.join(CHOSEN)}"
        if row.comparison not in _COMPARISONS:
            yield f"{row.id}: comparison is one of {', '.join(_COMPARISONS)}"
        if bool(row.ours) != bool(row.reason):
            yield f"{row.id}: a reason and the number of ours that it explains go together"


# -- computing them again ----------------------------------------------------------------------------------------------


@public
def reproduce(part: str | None = None, *, data: str = "all") -> pd.DataFrame:
    """Compute the published figures again.

    Parameters
    ----------
    part : str, optional
        Only those of one part (`parts()`).
    data : str, default "all"
        `"sample"` to use what ships and nothing else (the sample and the General Assembly); any other word for every
        archive that is on this machine.

    Returns
    -------
    DataFrame
        One row a figure: `part`, `figure`, `published` and `ours` (as text, to the printed digits or one more),
        `difference` (in the unit printed), `verdict` (see `VERDICTS`), `n` (what ours rests on), `reason`,
        `definition`, `chosen`, `source`, `url`, `id`, `published_value`, `our_value`, `unit`.

    Examples
    --------
    >>> table = reproduce("One vote: 56/2", data="sample")
    >>> table.query("id == '56-2-grulac-ai'")[["published", "ours", "verdict"]].values.tolist()
    [['0.625', '0.625', 'same']]
    """
    archives = _Archives(only_shipped=data == "sample")
    rows = [_again(row, archives) for row in published_figures(part).to_dict("records")]
    table = pd.DataFrame(rows)
    table["verdict"] = table["verdict"].astype(pd.CategoricalDtype(list(VERDICTS)))
    table.attrs = {"definition": verdicts(table=table)}
    return table


def archives_at_hand(data: str = "all") -> tuple[str, ...]:
    """The archives of votes on this machine that `reproduce` computes the figures from."""
    archives, found = _Archives(only_shipped=data == "sample"), []
    for name in published_figures()["needs"].unique():
        with suppress(NotAvailable):
            if archives(name) is not None:
                found.append(name)
    return tuple(found)


class _Archives:
    """The archives on this machine, each read when it is first needed."""

    def __init__(self, only_shipped: bool):
        self._only_shipped = only_shipped
        self._read: dict[str, Records | None] = {_ARITHMETIC: None}

    def __call__(self, name: str) -> Records | None:
        if name in _ELSEWHERE:
            raise NotAvailable(_ELSEWHERE[name])
        if self._only_shipped and name not in ("sample", "unga", _ARITHMETIC):
            raise NotAvailable(f"the archive {name!r} was left out: only what ships was asked for")
        if name not in self._read:
            self._read[name] = load(name)
        return self._read[name]


def _again(row: dict, archives: _Archives) -> dict:
    printed = _Printed.of(row["published"])
    result = {name: row[name] for name in ("id", "part", "figure", "published")}
    result |= {"ours": "", "difference": np.nan, "verdict": "not at hand", "n": "", "reason": row["reason"]}
    result |= {name: row[name] for name in ("definition", "chosen", "source", "url")}
    result |= {"published_value": printed.value, "our_value": np.nan, "unit": printed.unit}
    try:
        found = MEASURES[row["measure"]](archives(row["needs"]), **_arguments(row["arguments"]))
    except NotAvailable as missing:
        return result | {"reason": str(missing).split(" vl.load")[0].rstrip(".")}
    except (VotelibError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        return result | {"verdict": "error", "reason": f"{type(error).__name__}: {error}"}
    same, ours = printed.agrees(found.value), printed.written(found.value)
    if isinstance(printed.value, float):
        result["our_value"] = float(found.value) * printed.scale
        shown = printed.decimals + (0 if same else 1)
        result["difference"] = round(result["our_value"] - printed.value, shown) + 0.0  # no negative zero
    return result | {"ours": ours, "n": found.n} | _verdict(row, same, ours)


def _verdict(row: dict, same: bool, ours: str) -> dict:
    """The verdict, and the reason where there is one to give."""
    if row["reason"] and ours != row["ours"]:
        was = f"the reason on file speaks of {row['ours']}: {row['reason']}"
        return {"verdict": "same" if same else "unexplained", "reason": "" if same else was}
    if row["comparison"] == "partial":
        return {"verdict": "partial"}
    if same:
        return {"verdict": "same"}
    return {"verdict": "differs" if row["reason"] else "unexplained"}


class _Printed(NamedTuple):
    """A figure as printed: its number, its digits after the point, whether it is in per cent; or a tally, as text."""

    value: float | str
    decimals: int
    unit: str

    @classmethod
    def of(cls, text: str) -> _Printed:
        number = re.fullmatch(r"(-?[\d,]+(?:\.(\d+))?)\s?(%?)", text.strip())
        if not number:
            return cls(text.strip(), 0, "")
        return cls(float(number[1].replace(",", "")), len(number[2] or ""), number[3])

    @property
    def scale(self) -> float:
        return 100.0 if self.unit else 1.0

    def agrees(self, ours: float | str) -> bool:
        """Whether ours rounds to what is printed."""
        if isinstance(self.value, str) or isinstance(ours, str):
            return self.value == ours
        return abs(ours * self.scale - self.value) <= 0.5 * 10.0**-self.decimals + 1e-9

    def written(self, ours: float | str) -> str:
        """Ours with the printed digits, or one more where that shows a difference."""
        if isinstance(ours, str):
            return ours
        whole = not self.unit and float(ours).is_integer() and not self.decimals
        more = 0 if whole or self.agrees(ours) else 1
        return f"{ours * self.scale:,.{self.decimals + more}f}{self.unit}"


def _arguments(text: str) -> dict[str, str | int | float]:
    """`year=2019; country=DEU` as keywords; whole numbers and decimals as such."""
    pairs = [part.partition("=") for part in text.split(";") if part.strip()]
    return {name.strip(): _value(value.strip()) for name, _, value in pairs}


def _value(text: str) -> str | int | float:
    if re.fullmatch(r"\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d*\.\d+", text) else text


# -- telling them ------------------------------------------------------------------------------------------------------


@public
def summary(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say what came of the comparison, from `reproduce`.

    Examples
    --------
    >>> summary(reproduce("One vote: 56/2", data="sample")).split(":")[0]
    '15 figures compared'
    """
    counts = table["verdict"].value_counts().reindex(list(VERDICTS))
    missing, n = int(counts.pop("not at hand")), int(counts.sum())
    found = [say(_IN_WORDS[each], lang, n=number(count, lang)) for each, count in counts.items() if count]
    compared = say_count("{n} figure compared", "{n} figures compared", n, lang)
    absent = say_count(
        "{n} figure needs data that are not on this machine.",
        "{n} figures need data that are not on this machine.", missing, lang,
    ) if missing else ""  # fmt: skip
    listed = say(", ", lang).join(found)
    told = say("{what}: {found}.", lang, what=compared, found=listed) if found else f"{compared}."
    return together(told, _not_published(table, lang), absent, _chosen_words(table, lang))


#: Parts of the table that nobody published: worked by hand from the document, and counted by ourselves before.
_OF_OUR_OWN = ("One vote: 56/2", "Our own earlier counts (not published)")


def _not_published(table: pd.DataFrame, lang: str) -> str:
    compared = table[table["verdict"] != "not at hand"]
    ours = int(compared["part"].isin(_OF_OUR_OWN).sum())
    if not ours:
        return ""
    if ours == len(compared):
        return say("Nobody published them: we worked them out ourselves in another way.", lang)
    return say_count(
        "{n} of them nobody published: we worked it out ourselves in another way.",
        "{n} of them nobody published: we worked them out ourselves in another way.", ours, lang,
    )  # fmt: skip


def _chosen_words(table: pd.DataFrame, lang: str) -> str:
    """How much the agreement proves: of the figures that are the same, when their definitions were chosen."""
    counts = table.loc[table["verdict"] == "same", "chosen"].value_counts()
    after, unknown = int(counts.get("after", 0)), int(counts.get("not recorded", 0))
    parts = [
        say_count("{n} rests on a definition chosen after ours was computed",
                  "{n} rest on definitions chosen after ours was computed", after, lang) if after else "",
        say_count("for {n} nobody noted when its definition was chosen",
                  "for {n} nobody noted when the definitions were chosen", unknown, lang) if unknown else "",
    ]  # fmt: skip
    told = say("; ", lang).join(filter(None, parts))
    return (
        say("Of the figures that are the same, some prove less: {parts}.", lang, parts=told) if told else ""
    )


_IN_WORDS = {
    "same": "{n} the same", "differs": "{n} different for a reason given",
    "partial": "{n} on data that are not quite the same", "unexplained": "{n} different and unexplained",
    "error": "{n} failed",
}  # fmt: skip


@public
def differing(table: pd.DataFrame, lang: str = "en", shown_of_them: int = 3) -> Words:
    """Say which figures are others than the published ones, and why, from `reproduce`: of many the first few.

    Nothing is said of a comparison whose figures all rest on other data.

    Examples
    --------
    >>> differing(reproduce("One vote: 56/2", data="sample"))
    'No figure that rests on the same data differs from the published one.'
    """
    apart = table[table["verdict"].isin(["differs", *FAILURES])]
    partial = int((table["verdict"] == "partial").sum())
    if apart.empty and not (table["verdict"] == "same").any():
        return Words()
    first = apart.head(shown_of_them if len(apart) > shown_of_them + 1 else len(apart))
    told = [_apart(row, lang) for row in first.itertuples()]
    if len(first) < len(apart):
        told.append(
            say_count(
                "{n} more figure differs; the table says why.", "{n} more figures differ; the table says why.",
                len(apart) - len(first), lang,
            )
        )  # fmt: skip
    if partial:
        told.append(
            say_count(
                "{n} figure: our data are not exactly those behind the published figure.",
                "{n} figures: our data are not exactly those behind the published figure.", partial, lang,
            )
        )  # fmt: skip
    if apart.empty:
        told.insert(0, say("No figure that rests on the same data differs from the published one.", lang))
    return together(*told)


def _apart(row, lang: str) -> str:
    figure, reason = say_data(row.figure, lang), say_data(row.reason, lang)
    told = "{figure}: published {published}, ours {ours}. {reason}."
    if lang != "en" and reason == row.reason:  # it has no translation, and stands in the table
        told = "{figure}: published {published}, ours {ours}."
    return say(told, lang, figure=f"{figure[:1].upper()}{figure[1:]}", published=row.published,
               ours=row.ours or say("none", lang), reason=reason)  # fmt: skip


@public
def shown(table: pd.DataFrame, columns: Sequence[str] = SHOWN) -> pd.DataFrame:
    """The columns of a comparison that a reader wants, from `reproduce`; what ours rests on says so in its head.

    A difference has as many digits as ours: that of two counts is a whole number.

    Examples
    --------
    >>> table = reproduce("One vote: 56/2", data="sample")
    >>> shown(table, ["figure", "ours", "n"]).columns.tolist()
    ['figure', 'ours', 'based_on']
    >>> shown(table, ["ours", "difference"]).tail(1).values.tolist()
    [['0.917', '0.000']]
    """
    told = table[[*columns]].rename(columns={"n": "based_on"})
    if "difference" in told:
        told["difference"] = [
            _with_digits_of(ours, apart)
            for ours, apart in zip(table["ours"], table["difference"], strict=True)
        ]
    return told


def _with_digits_of(ours: str, difference: float) -> str:
    decimals = len(ours.rstrip("%").partition(".")[2])
    return "" if pd.isna(difference) else f"{difference:,.{decimals}f}"


@public
def verdicts(lang: str = "en", table: pd.DataFrame | None = None) -> str:
    """What each verdict means, as the caption of a table: all of them, or those that a table has.

    Examples
    --------
    >>> verdicts().split(";")[0]
    'Same: as published, to the digits printed'
    >>> verdicts(table=reproduce("One vote: 56/2", data="sample"))
    'Same: as published, to the digits printed'
    """
    there = VERDICTS if table is None else set(table["verdict"])
    said = (
        say("{name}: {text}", lang, name=say(name, lang), text=say(text, lang))
        for name, text in VERDICTS.items()
        if name in there
    )
    return capital(say("; ", lang).join(said))


@public
def in_short(table: pd.DataFrame) -> str:
    """The comparison on one screen: a line a publication, and a line for each archive that is not at hand.

    Examples
    --------
    >>> print(in_short(reproduce("One vote: 56/2", data="sample")).splitlines()[0])
    One vote: 56/2                                     15 same
    """
    lines = [f"{part:<50} {_counts(rows)}" for part, rows in table.groupby("part", sort=False)]
    missing = table[table["verdict"] == "not at hand"]
    needs = missing["reason"].replace("", pd.NA).dropna().value_counts()
    lines += [f"not at hand: {reason}" for reason in needs.index]
    more = "The figures of one publication: votelib reproduce --part NAME"
    return "\n".join([*lines, "", str(summary(table)), more])


def _counts(rows: pd.DataFrame) -> str:
    found = rows["verdict"].value_counts()
    return ", ".join(f"{found[verdict]:,} {verdict}" for verdict in VERDICTS if found.get(verdict))


@public
def as_text(table: pd.DataFrame) -> str:
    """The comparison as the command line prints it: a block a part, a reason once for all rows that share it.

    Examples
    --------
    >>> print(as_text(reproduce("One vote: 56/2", data="sample")).splitlines()[2])
      same            31-14-2    31-14-2             for-against-abstaining
    """
    blocks = [_block(part, rows) for part, rows in table.groupby("part", sort=False)]
    return "\n\n".join([*blocks, str(summary(table))])


def _block(part: str, rows: pd.DataFrame) -> str:
    lines, before = [part, f"  {'':<12} {'published':>10} {'ours':>10} {'difference':>11}  figure"], ""
    for row in rows.itertuples():
        apart = "" if pd.isna(row.difference) or row.verdict == "same" else f"{row.difference:+,.4g}"
        lines.append(f"  {row.verdict:<12} {row.published:>10} {row.ours:>10} {apart:>11}  {row.figure}")
        if row.reason and row.reason != before:
            lines.append(textwrap.fill(row.reason, 110, initial_indent=" " * 49, subsequent_indent=" " * 49))
        before = row.reason
    return "\n".join(lines)
