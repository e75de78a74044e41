"""Who a name means, on a day.

States have ids of our own: ISO 3166-1 alpha-3 where there is one, and stable ids with dates for states that are gone
(`SUN`, `YUG`, `CSK`, `DDR`, `YMD`, `SCG`, `UAR`, `ZAN`). A state that keeps its membership of the United Nations keeps
its id: the Federal Republic of Germany is `DEU` before and after 1990, the Yemen Arab Republic is `YEM`.

A name is looked up exactly, after taking away what printers vary: case, accents, width, punctuation, brackets,
the article. Nothing here is fuzzy; close matches are only ever offered in the error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from votelib.arguments import public
from votelib.countries import numbers
from votelib.countries.name_tables import (
    Name,
    by_alpha_2,
    name_rows,
    names_by_key,
    normalise,
    short_names,
)
from votelib.countries.tables import existed, read
from votelib.countries.tables import states as _states
from votelib.days import read_day
from votelib.errors import AmbiguousName, ArgumentError, UnknownName, close_to, one_of
from votelib.translating import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

_NO_DATE = ""
_ERRORS = ("raise", "missing")


@public
def country_code(
    name, *, on=None, lang: str | None = None, scheme: str | None = None, errors: str = "raise"
):  # fmt: skip
    """Find the state that a name means; or the states of a whole list or column.

    Parameters
    ----------
    name : str, or list, array or Series of them
        A name in any of the six official languages, short or formal, current or former; a state id; or, where no
        language is asked for, an ISO 3166-1 alpha-2 code (`NA` is Namibia). Ids and codes may be in lower case.
    on : date or str, optional
        The day on which the name was used. States that did not exist that day are no answer, and a name that has
        meant several states ("Yugoslavia", "Germany") is decided by it. For a column, one day or a Series of days.
    lang : {"ar", "en", "es", "fr", "ru", "zh"}, optional
        Accept names in this language only.
    scheme : {"cow", "gw", "vdem", "m49"}, optional
        `name` is a number: of the Correlates of War project, of Gleditsch and Ward, of V-Dem, of the United Nations.
    errors : {"raise", "missing"}, default "raise"
        What to do with a name that means no state, or several, or is missing itself: refuse, or give None (in a
        Series, a missing value).

    Returns
    -------
    str, list or Series
        The state id; for a list or array a list of them; for a Series a categorical Series with its index.

    Raises
    ------
    UnknownName
        If no state has that name, or none that existed that day; close matches are in the message and in
        `suggestions`. For a column, every such name is in the message.
    AmbiguousName
        If it means more than one state; they are in `candidates`.

    Examples
    --------
    >>> country_code("荷兰王国"), country_code("Turkey"), country_code("TÜRKİYE"), country_code("fra")
    ('NLD', 'TUR', 'TUR', 'FRA')
    >>> country_code("Yugoslavia", on="1985-01-01"), country_code("Yugoslavia", on="1995-01-01")
    ('YUG', 'SCG')
    >>> country_code([365, 345], scheme="cow", on="2010-01-01"), country_code(["Niger", "Atlantis"], errors="missing")
    (['RUS', 'SRB'], ['NER', None])
    >>> country_code("Korea")
    Traceback (most recent call last):
    votelib.errors.AmbiguousName: 'Korea' means more than one state: KOR (Republic of Korea), PRK (...)
    """
    one_of("errors", errors, _ERRORS)
    if _is_column(name):
        return _column_of_codes(name, on, lang, scheme, errors)
    try:
        return _code(name, _day(on), lang, scheme, guess=errors == "raise")
    except UnknownName:
        if errors == "missing":
            return None
        raise


def _is_column(name) -> bool:
    return isinstance(name, Iterable) and not isinstance(name, (str, bytes))


def _column_of_codes(names, on, lang, scheme, errors: str):
    import pandas as pd

    if isinstance(names, pd.Series):
        return country_codes(names, on=on, lang=lang, scheme=scheme, errors=errors)
    names = list(names)
    found = country_codes(pd.Series(names, dtype=object), on=on, lang=lang, scheme=scheme, errors=errors)
    return [None if pd.isna(code) else code for code in found]


def _code(name, day: str, lang: str | None, scheme: str | None, *, guess: bool) -> str:
    if scheme is not None:
        return numbers.state_of_number(name, scheme, on=day)
    if not isinstance(name, str):
        hint = '; for numbers of a list say whose, such as scheme="cow"' if isinstance(name, int) else ""
        raise UnknownName(f"expected the name of a state as text, found {name!r}{hint}", str(name))
    _check_language(lang)
    return _lookup(name.strip(), day, lang, guess)


@cache
def _lookup(name: str, day: str, lang: str | None, guess: bool) -> str:
    named = [row for row in names_by_key().get(normalise(name), ()) if lang is None or row.lang == lang]
    rows = [row for row in named if not row.strict or (day and row.holds(day))]
    code = name if name in _states() else _by_letters(name) if lang is None and not rows else None
    if code:
        rows = [Name(code, "", name, "id", "", "", False)]
    if not rows and named:
        raise _only_then(name, named[0], day)
    if not rows:
        raise _unknown(name, lang, guess)
    rows = _existing(name, rows, day) if day else [row for row in rows if not row.dated_only] or rows
    found = sorted({row.country for row in rows})
    if len(found) > 1 and day:
        found = sorted({row.country for row in rows if row.holds(day)}) or found
    if len(found) > 1:
        choices = ", ".join(f"{code} ({country_name(code)})" for code in found)
        hint = "; say on which day, with on=" if not day and any(row.start or row.end for row in rows) else ""
        raise AmbiguousName(f"{name!r} means more than one state: {choices}{hint}", name, found)
    return found[0]


def _by_letters(name: str) -> str | None:
    """A state by its id or its two letters, in whatever case; but "na" in small letters is no Namibia: it is an empty
    cell as often.
    """
    letters = name if name == "na" else name.upper()
    return letters if letters in _states() else by_alpha_2().get(letters)


def _existing(name: str, rows: list[Name], day: str) -> list[Name]:
    there = [row for row in rows if existed(row.country, day)]
    if there:
        return there
    codes = sorted({row.country for row in rows})
    kin = sorted({other for code in codes for other in before_and_after(code) if existed(other, day)})
    hint = f"; on that day there was {', '.join(kin)}" if kin else ""
    raise UnknownName(f"{name!r} ({', '.join(codes)}) did not exist on {day}{hint}", name, kin)


def before_and_after(code: str) -> set[str]:
    """Successors of a state, and the states it succeeded; none of a state that is not in the table.

    Examples
    --------
    >>> sorted(before_and_after("RUS")), sorted(before_and_after("UAR")), before_and_after("S07")
    (['SUN'], ['EGY', 'SYR'], set())
    """
    states = _states()
    after = set(filter(None, states[code]["successors"].split(";"))) if code in states else set()
    return after | {other for other, state in states.items() if code in state["successors"].split(";")}


@public
def country_codes(
    names: pd.Series, *, on=None, lang: str | None = None, scheme: str | None = None, errors: str = "raise"
) -> pd.Series:
    """Find the states of a whole column; each distinct name is looked up once a day.

    Parameters
    ----------
    names : Series
        Names, ids or codes (or numbers, with `scheme`); may be categorical.
    on : date, str or Series of dates, optional
        One day for all, or the day of each row.
    lang, scheme, errors
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

    one_of("errors", errors, _ERRORS)
    place, pairs = distinct_pairs(names, on, lang=lang, scheme=scheme)
    codes: list[str | None] = []
    problems: list[str] = []
    for name, day in pairs:
        try:
            guess = errors == "raise" and len(problems) < _GUESSES
            codes.append(_code(name, day, lang, scheme, guess=guess))
        except UnknownName as error:
            codes.append(None)
            problems.append(str(error))
    if problems and errors == "raise":
        raise UnknownName("\n".join(problems))
    known = sorted({code for code in codes if code})
    position = {code: number for number, code in enumerate(known)}
    numbered = pd.array([position.get(code, -1) for code in codes], dtype="int64").to_numpy()
    states = pd.Categorical.from_codes(numbered[place], categories=pd.Index(known, dtype="str"))
    return pd.Series(states, index=names.index, name=names.name)


def distinct_pairs(names: pd.Series, on=None, *, lang: str | None = None, scheme: str | None = None) -> tuple:
    """The distinct pairs of name and day in a column, and which of them each row holds.

    Most names mean one state on whatever day; they are paired with no day at all, so that a million rows of a century
    come down to a few hundred pairs.

    Returns
    -------
    place : array of int
    pairs : list of (name, str)
        The day is ISO text, or empty.
    """
    import pandas as pd

    name, values = pd.factorize(names, use_na_sentinel=False)
    steady = [is_steady(value, lang=lang, scheme=scheme) for value in values]
    if isinstance(on, pd.Series):
        day, days = pd.factorize(on, use_na_sentinel=False)
        key = name * len(days) + day * ~pd.array(steady, dtype="bool").to_numpy()[name]
    else:
        days, key = [on], name
    place, pairs = pd.factorize(key)
    texts = [_day(each) for each in days]
    told = [divmod(pair, len(days)) for pair in pairs]
    return place, [(values[which], "" if steady[which] else texts[at]) for which, at in told]


def is_steady(name, *, lang: str | None = None, scheme: str | None = None) -> bool:
    """Whether a name or number means the same state, or none, on whatever day.

    Examples
    --------
    >>> is_steady("France"), is_steady("Yugoslavia"), is_steady("Atlantis"), is_steady(345, scheme="cow")
    (True, False, True, False)
    """
    if scheme is not None:
        return numbers.n_states(name, scheme) <= 1
    if not isinstance(name, str):
        return True
    rows = [
        row for row in names_by_key().get(normalise(name.strip()), ()) if lang is None or row.lang == lang
    ]
    letters = _by_letters(name.strip())
    states = {row.country for row in rows} | ({letters} if letters else set())
    dated = any(row.start or row.end or row.dated_only for row in rows)
    return len(states) <= 1 and not dated and not any(_comes_or_goes(state) for state in states)


def _comes_or_goes(state: str) -> bool:
    return bool(_states()[state]["start"] or _states()[state]["end"])


@public
def country_name(code: str, lang: str = "en", *, on=None, in_text: bool = False) -> str:
    """Name a state, in one of the six official languages.

    Parameters
    ----------
    code : str
        A state id.
    lang : {"ar", "en", "es", "fr", "ru", "zh"}
    on : date or str, optional
        Use the name in force that day where it has changed since ("Turkey" before 1 June 2022).
    in_text : bool
        In English: as the name stands inside a sentence, with its article and in the order of speech. Other languages
        keep the name of lists.

    Returns
    -------
    str
        UNTERM's short name; for a state that is gone, the short name of its time; in English where a language has
        none. French names have the apostrophe of French texts (’), which UNTERM writes as it is typed (').

    Raises
    ------
    UnknownName
        If there is no such id or language.

    Examples
    --------
    >>> country_name("NLD", lang="fr"), country_name("TUR"), country_name("TUR", on="2020-01-01")
    ('Pays-Bas (Royaume des)', 'Türkiye', 'Turkey')
    >>> country_name("IRN"), country_name("IRN", in_text=True), country_name("USA", in_text=True)
    ('Iran (Islamic Republic of)', 'the Islamic Republic of Iran', 'the United States of America')
    >>> country_name("CIV", "fr")
    'Côte d’Ivoire'
    """
    _check_language(lang)
    if code not in _states():
        close = close_to(code, _states())
        raise UnknownName(
            f"no state has the id {code!r}; close: {', '.join(close) or 'none'}", str(code), close
        )
    name = _stored_name(code, lang, on)
    if lang == "fr":
        return name.replace("'", "’")
    return _in_text(name) if in_text and lang == "en" else name


def _stored_name(code: str, lang: str, on=None) -> str:
    """A name letter by letter as the tables of names have it."""
    former = _former_name(code, lang, _day(on)) if on is not None else None
    return former or short_names(lang).get(code) or short_names("en")[code]


_OF = re.compile(r"(?P<last>.+) \((?P<first>.+ of(?: the)?)\)")
_WITH_ARTICLE = re.compile(
    r"[^,(]*\b(Republics?|Union|Federation|Emirates|States?|Kingdom|Jamahiriya|Empire|See)\b[^,(]*|Congo( \(.*)?"
    r"|Bahamas|Comoros|Cook Islands|Gambia|Maldive Islands|Marshall Islands|Niger|Philippines|Sudan"
)


def _in_text(name: str) -> str:
    """An English name of lists as a sentence has it; the article as in ISO 3166 ("Niger (the)")."""
    turned = _OF.fullmatch(name)
    if turned:
        return f"the {turned['first']} {turned['last']}"
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) and not name.lower().startswith("the ") else name


def names_over_time(code: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The names of a state in one language, each with its first day; the first of them from the beginning.

    Examples
    --------
    >>> names_over_time("TUR", "fr")
    (('0001-01-01', 'Turquie'), ('2022-06-01', 'Türkiye'))
    """
    former = _former_names(lang).get(code, ())
    days = sorted({"0001-01-01", *(day for row in former for day in (row.start, row.end) if day)})
    return tuple((day, _stored_name(code, lang, day)) for day in days)


def state_id(given, known: Iterable[str] = ()) -> str:
    """The id of a state that was named by its id, or by a name of today in any of the six languages.

    Parameters
    ----------
    given : str
    known : set of str, optional
        Ids that stand for themselves, such as those of the records at hand (simulated voters have ids of their own).

    Raises
    ------
    UnknownName, AmbiguousName
        As `country_code`.

    Examples
    --------
    >>> state_id("CHE"), state_id("Suisse"), state_id("S07", {"S07"})
    ('CHE', 'CHE', 'S07')
    """
    if not isinstance(given, str):
        raise ArgumentError("country", "a state by its id or name", given)
    if given in known:
        return given
    try:
        return country_code(given)
    except AmbiguousName:
        raise
    except UnknownName as error:
        near = close_to(given, known)
        if not near:
            raise
        raise UnknownName(f"{error}; in these records: {', '.join(near)}", error.name, near) from None


def name_or_code(code: str, *, on=None) -> str:
    """English name of a state; a code that means no state, such as that of a simulated voter, is its own name.

    Examples
    --------
    >>> name_or_code("URY"), name_or_code("S07")
    ('Uruguay', 'S07')
    """
    return country_name(code, on=on) if code in _states() else str(code)


def _former_name(code: str, lang: str, day: str) -> str | None:
    return next((row.name for row in _former_names(lang).get(code, ()) if row.holds(day)), None)


@cache
def _former_names(lang: str) -> dict[str, tuple[Name, ...]]:
    """Names of each state that ended on a day that is known."""
    found: dict[str, list[Name]] = {}
    for row in name_rows():
        if row.lang == lang and row.kind == "former" and row.end and not row.dated_only:
            found.setdefault(row.country, []).append(row)
    return {code: tuple(rows) for code, rows in found.items()}


# -- the tables ----------------------------------------------------------------------------------------------


_GUESSES = 50  # names of a column for which close ones are looked up: each takes milliseconds


_HOW = "; expected a name in one of the six official languages, or an id such as CHE"


def _only_then(name: str, row: Name, day: str) -> UnknownName:
    hint = f"found the day {day}" if day else "say on which day, with on="
    return UnknownName(f"{name!r} means {row.country} from {row.start} to {row.end} only; {hint}", name)


def _unknown(name: str, lang: str | None, guess: bool) -> UnknownName:
    close = get_close_matches(normalise(name), names_by_key(), n=3, cutoff=0.75) if guess else []
    rows = [names_by_key()[key][0] for key in close]
    people = _by_people().get(normalise(name)) if guess else None
    if people:  # "Swiss" is no name of a state, but it is near one
        rows = [Name(people, "en", _stored_name(people, "en"), "short", "", "", False)]
    closest = f"; close: {', '.join(f'{row.name} ({row.country})' for row in rows)}"
    hint = "" if not guess else closest if rows else _HOW
    where = f" in {lang}" if lang else ""
    return UnknownName(f"no state is called {name!r}{where}{hint}", name, [row.name for row in rows])


@cache
def _by_people() -> dict[str, str]:
    """The state that a word for its people or things belongs to: for the message of a refusal, never for a lookup."""
    return {normalise(row["word"]): row["country"] for row in read("demonyms.csv")}


def _check_language(lang: str | None) -> None:
    if lang is not None:
        one_of("lang", lang, LANGUAGES)


def _day(on) -> str:
    """The day as ISO text, which sorts as days do; empty for none. Of a year or month the last, as in `members`."""
    if on is None or on != on:  # NaT and NaN are not equal to themselves
        return _NO_DATE
    return _read_once(on) if isinstance(on, str) else read_day(on, "on", last=True).isoformat()


@cache
def _read_once(on: str) -> str:
    return read_day(on, "on", last=True).isoformat()
