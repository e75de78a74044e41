"""Every way to write a state, in six languages: the tables behind its names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from votelib.countries.tables import FIRST_DAY, LAST_DAY, read
from votelib.countries.tables import states as _states

if TYPE_CHECKING:
    import pandas as pd

_ABBREVIATIONS = {"st": "saint"}
# One letter in two shapes: final alif maqsura is often typed for ya', and the two ways to write the feminine ending.
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": ""})


@dataclass(frozen=True)
class Name:
    """One way to write one state, and when it meant that state; a `strict` one means it on those days only."""

    country: str
    lang: str
    name: str
    kind: str
    start: str
    end: str
    dated_only: bool
    strict: bool = False

    def holds(self, day: str) -> bool:
        return (self.start or FIRST_DAY) <= day < (self.end or LAST_DAY)


def normalise(name: str) -> str:
    """Reduce a name to its letters and digits: what two printings of one name have in common.

    Case, accents (Arabic vowel and hamza signs too), full and half width, punctuation, brackets, spaces, direction
    marks and the English article go; `&` is read as "and", "St." as "Saint".

    Examples
    --------
    >>> normalise("CÔTE D’IVOIRE") == normalise("Cote d'Ivoire")
    True
    >>> normalise("Netherlands (Kingdom of the)")
    'netherlandskingdomof'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold().translate(_ARABIC)
    letters = "".join(c if c.isalnum() else _gap(c) for c in plain)
    words = (_ABBREVIATIONS.get(word, word) for word in letters.split() if word != "the")
    return "".join(words)


def _gap(character: str) -> str:
    """Accents and direction marks vanish; an apostrophe does too; the rest parts two words."""
    unseen = unicodedata.category(character) in ("Mn", "Cf") or character in "'’ʼ`´"
    return "" if unseen else " "


def load_states() -> pd.DataFrame:
    """The table of states.

    Returns
    -------
    DataFrame
        `country` (id), `iso2`, `iso3`, `m49`, `start`, `end` (existence, half-open; empty where it lies outside the
        time of the United Nations or is not recorded here), `un_start`, `un_end` (membership or observership),
        `successors`, `note`, `source` (str), `un_status` (`member`, `observer`, `none`). Dates are datetime64[us].

    Examples
    --------
    >>> states = load_states()
    >>> int((states["un_status"].eq("member") & states["un_end"].isna()).sum())
    193
    """
    import pandas as pd

    table = pd.DataFrame(_states().values()).replace("", pd.NA)
    for column in table:
        is_date = column in ("start", "end", "un_start", "un_end")
        table[column] = table[column].astype("datetime64[us]" if is_date else "str")
    return table


def load_names() -> pd.DataFrame:
    """Every way to write every state: `country`, `lang`, `name`, `kind`, `start`, `end`, `dated_only`.

    Examples
    --------
    >>> names = load_names()
    >>> names.query("country == 'FRA' and lang == 'zh' and kind == 'short'")["name"].tolist()
    ['法国']
    """
    import pandas as pd

    return pd.DataFrame([vars(row) for row in name_rows()])


def names_in(lang: str) -> list[tuple[str, str, bool]]:
    """Every name in one language: the name, the state, and whether it means that state on certain days only.

    Examples
    --------
    >>> [state for name, state, _ in names_in("fr") if name == "Suède"]
    ['SWE']
    """
    return [(row.name, row.country, row.dated_only) for row in name_rows() if row.lang == lang]


@cache
def by_alpha_2() -> dict[str, str]:
    """States by the two letters that ISO gives them today; those that are gone had others, since given away."""
    return {row["iso2"]: code for code, row in _states().items() if row["iso2"] and not row["end"]}


@cache
def name_rows() -> tuple[Name, ...]:
    return tuple(
        Name(r["country"], r["lang"], r["name"], r["kind"], r.get("start", ""), r.get("end", ""),
              bool(r.get("dated_only")), r.get("dated_only") == "strict")
        for file in ("names.csv", "variants.csv", "further.csv")
        for r in read(file)
    )  # fmt: skip


@cache
def names_by_key() -> dict[str, list[Name]]:
    index: dict[str, list[Name]] = {}
    for row in name_rows():
        index.setdefault(normalise(row.name), []).append(row)
    return index


@cache
def short_names(lang: str) -> dict[str, str]:
    return {row.country: row.name for row in name_rows() if row.lang == lang and row.kind == "short"}
