"""Who a name means, on a day.

States have ids of our own: ISO 3166-1 alpha-3 where there is one, and stable ids with dates for states that are gone
(`SUN`, `YUG`, `CSK`, `DDR`, `YMD`, `SCG`, `UAR`, `ZAN`). A state that keeps its membership of the United Nations keeps
its id: the Federal Republic of Germany is `DEU` before and after 1990, the Yemen Arab Republic is `YEM`.

A name is looked up exactly, after taking away what printers vary: case, accents, width, punctuation, brackets,
the article. Nothing here is fuzzy; close matches are only ever offered in the error.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from votelib.errors import AmbiguousName, UnknownName
from votelib.files import data_dir

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "LANGUAGES",
    "country_code",
    "country_codes",
    "country_name",
    "load_names",
    "load_states",
    "name_or_code",
    "normalise",
]

#: The six official languages of the United Nations.
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

_NO_DATE = ""
_FIRST, _LAST = "0000-01-01", "9999-12-31"
_ABBREVIATIONS = {"st": "saint"}
# One letter in two shapes: final alif maqsura is often typed for ya', and the two ways to write the feminine ending.
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": ""})


@dataclass(frozen=True)
class _Name:
    """One way to write one state, and when it meant that state."""

    country: str
    lang: str
    name: str
    kind: str
    start: str
    end: str
    dated_only: bool

    def holds(self, day: str) -> bool:
        return (self.start or _FIRST) <= day < (self.end or _LAST)


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


def country_code(name: str, *, on=None, lang: str | None = None) -> str:
    """Find the state that a name means.

    Parameters
    ----------
    name : str
        A name in any of the six official languages, short or formal, current or former; a state id; or, where no
        language is asked for, an ISO 3166-1 alpha-2 code in capitals (`NA` is Namibia).
    on : date or str, optional
        The day on which the name was used. States that did not exist that day are no answer, and a name that has
        meant several states ("Yugoslavia", "Germany") is decided by it.
    lang : {"ar", "en", "es", "fr", "ru", "zh"}, optional
        Accept names in this language only.

    Returns
    -------
    str
        The state id.

    Raises
    ------
    UnknownName
        If no state has that name, or none that existed that day; close matches are in the message and in
        `suggestions`.
    AmbiguousName
        If it means more than one state; they are in `candidates`.

    Examples
    --------
    >>> country_code("荷兰王国"), country_code("Turkey"), country_code("TÜRKİYE")
    ('NLD', 'TUR', 'TUR')
    >>> country_code("Yugoslavia", on="1985-01-01"), country_code("Yugoslavia", on="1995-01-01")
    ('YUG', 'SCG')
    >>> country_code("Korea")
    Traceback (most recent call last):
    votelib.errors.AmbiguousName: 'Korea' means more than one state: KOR (Republic of Korea), PRK (...)
    """
    if not isinstance(name, str):
        raise UnknownName(f"expected the name of a state as text, found {name!r}", str(name))
    _check_language(lang)
    return _lookup(name.strip(), _day(on), lang)


@cache
def _lookup(name: str, day: str, lang: str | None) -> str:
    rows = [row for row in _index().get(normalise(name), ()) if lang is None or row.lang == lang]
    code = name if name in _states() else _by_alpha_2().get(name) if lang is None and not rows else None
    if code:
        rows = [_Name(code, "", name, "id", "", "", False)]
    if not rows:
        raise _unknown(name, lang)
    rows = _existing(name, rows, day) if day else [row for row in rows if not row.dated_only] or rows
    found = sorted({row.country for row in rows})
    if len(found) > 1 and day:
        found = sorted({row.country for row in rows if row.holds(day)}) or found
    if len(found) > 1:
        choices = ", ".join(f"{code} ({country_name(code)})" for code in found)
        hint = "; say on which day, with on=" if not day and any(row.start or row.end for row in rows) else ""
        raise AmbiguousName(f"{name!r} means more than one state: {choices}{hint}", name, found)
    return found[0]


def _existing(name: str, rows: list[_Name], day: str) -> list[_Name]:
    there = [row for row in rows if _exists(row.country, day)]
    if there:
        return there
    codes = sorted({row.country for row in rows})
    kin = sorted({other for code in codes for other in _kin(code) if _exists(other, day)})
    hint = f"; on that day there was {', '.join(kin)}" if kin else ""
    raise UnknownName(f"{name!r} ({', '.join(codes)}) did not exist on {day}{hint}", name, kin)


def _exists(code: str, day: str) -> bool:
    state = _states()[code]
    return (state["start"] or _FIRST) <= day < (state["end"] or _LAST)


def _kin(code: str) -> set[str]:
    """Successors of a state, and the states it succeeded."""
    after = set(filter(None, _states()[code]["successors"].split(";")))
    return after | {other for other, state in _states().items() if code in state["successors"].split(";")}


def country_codes(names: pd.Series, *, on=None, lang: str | None = None) -> pd.Series:
    """Find the states of a whole column; each distinct name is looked up once.

    Parameters
    ----------
    names : Series of str
        May be categorical.
    on : date, str or Series of dates, optional
        One day for all, or the day of each row.
    lang : str, optional
        As in `country_code`.

    Returns
    -------
    Series
        Categorical of state ids, with the index of `names`.

    Raises
    ------
    UnknownName
        Naming every name that means no state, or more than one.

    Examples
    --------
    >>> import pandas as pd
    >>> country_codes(pd.Series(["Niger", "Nigeria", "Niger"])).tolist()
    ['NER', 'NGA', 'NER']
    """
    import pandas as pd

    days = on if isinstance(on, pd.Series) else pd.Series(on, index=names.index, dtype="object")
    keys = pd.MultiIndex.from_arrays([names.astype("str"), [_day(day) for day in days]])
    places, distinct = keys.factorize()
    codes, problems = [], []
    for name, day in distinct:
        try:
            codes.append(country_code(name, on=day or None, lang=lang))
        except UnknownName as error:
            problems.append(str(error))
    if problems:
        raise UnknownName("\n".join(problems))
    return pd.Series(pd.Categorical([codes[place] for place in places]), index=names.index, name=names.name)


def country_name(code: str, lang: str = "en", *, on=None) -> str:
    """Name a state, in one of the six official languages.

    Parameters
    ----------
    code : str
        A state id.
    lang : {"ar", "en", "es", "fr", "ru", "zh"}
    on : date or str, optional
        Use the name in force that day where it has changed since ("Turkey" before 1 June 2022).

    Returns
    -------
    str
        UNTERM's short name; for a state that is gone, the short name of its time; in English where a language has
        none.

    Raises
    ------
    UnknownName
        If there is no such id or language.

    Examples
    --------
    >>> country_name("NLD", lang="fr"), country_name("TUR"), country_name("TUR", on="2020-01-01")
    ('Pays-Bas (Royaume des)', 'Türkiye', 'Turkey')
    """
    _check_language(lang)
    if code not in _states():
        close = get_close_matches(str(code).upper(), _states(), n=3)
        raise UnknownName(
            f"no state has the id {code!r}; close: {', '.join(close) or 'none'}", str(code), close
        )
    former = _former_name(code, lang, _day(on)) if on is not None else None
    return former or _short_names(lang).get(code) or _short_names("en")[code]


def name_or_code(code: str, *, on=None) -> str:
    """English name of a state; a code that means no state, such as that of a simulated voter, is its own name.

    Examples
    --------
    >>> name_or_code("URY"), name_or_code("S07")
    ('Uruguay', 'S07')
    """
    return country_name(code, on=on) if code in _states() else str(code)


def _former_name(code: str, lang: str, day: str) -> str | None:
    rows = [
        row
        for row in _rows()
        if row.country == code and row.lang == lang and row.kind == "former" and not row.dated_only
    ]
    return next((row.name for row in rows if row.end and row.holds(day)), None)


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

    return pd.DataFrame([vars(row) for row in _rows()])


# -- the tables ----------------------------------------------------------------------------------------------


def _read(file: str) -> list[dict[str, str]]:
    with open(data_dir() / "countries" / file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _states() -> dict[str, dict[str, str]]:
    return {row["country"]: row for row in _read("states.csv")}


@cache
def _by_alpha_2() -> dict[str, str]:
    """States by the two letters that ISO gives them today; those that are gone had others, since given away."""
    return {row["iso2"]: code for code, row in _states().items() if row["iso2"] and not row["end"]}


@cache
def _rows() -> tuple[_Name, ...]:
    return tuple(
        _Name(r["country"], r["lang"], r["name"], r["kind"], r.get("start", ""), r.get("end", ""),
              bool(r.get("dated_only")))
        for file in ("names.csv", "variants.csv")
        for r in _read(file)
    )  # fmt: skip


@cache
def _index() -> dict[str, list[_Name]]:
    index: dict[str, list[_Name]] = {}
    for row in _rows():
        index.setdefault(normalise(row.name), []).append(row)
    return index


@cache
def _short_names(lang: str) -> dict[str, str]:
    return {row.country: row.name for row in _rows() if row.lang == lang and row.kind == "short"}


def _unknown(name: str, lang: str | None) -> UnknownName:
    close = get_close_matches(normalise(name), _index(), n=3, cutoff=0.75)
    rows = [_index()[key][0] for key in close]
    hint = f"; close: {', '.join(f'{row.name} ({row.country})' for row in rows)}" if rows else ""
    where = f" in {lang}" if lang else ""
    return UnknownName(f"no state is called {name!r}{where}{hint}", name, [row.name for row in rows])


def _check_language(lang: str | None) -> None:
    if lang is not None and lang not in LANGUAGES:
        raise UnknownName(f"lang: expected one of {', '.join(LANGUAGES)}; found {lang!r}", str(lang))


def _day(on) -> str:
    """The day as ISO text, which sorts as days do; empty for none."""
    if on is None or on != on:  # NaT and NaN are not equal to themselves
        return _NO_DATE
    text = str(on)[:10]
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise UnknownName(f"on: expected a day such as '2020-02-01', found {on!r}", str(on))
    return text
