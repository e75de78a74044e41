"""Sentences that show as text on a page, and the small words in them: days, numbers, shares, lists, names."""

from __future__ import annotations

import html
from collections.abc import Iterable

import pandas as pd

from votelib.arguments import public
from votelib.charts.fonts import labeller
from votelib.charts.translations import NOTHING, say, say_count
from votelib.countries import country_name
from votelib.errors import VotelibError
from votelib.records.naming import made_by_reader
from votelib.texts.titles import printed_title
from votelib.translating import translator


class Words(str):
    """A sentence or more; shown by Jupyter as a paragraph, and not at all where there is nothing to say."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f"<p class='sentence'>{html.escape(self)}</p>" if self else f"{NOTHING}</p>"


def together(*sentences: str) -> Words:
    """One paragraph of several sentences; those that are empty are left out.

    Examples
    --------
    >>> together("Two votes.", "", "One was close.")
    'Two votes. One was close.'
    """
    said = ""
    for sentence in filter(None, sentences):
        said += sentence if not said or said.endswith("。") else f" {sentence}"  # Chinese puts no space
    return Words(said)


@public
def listing(words: str | Iterable[str], lang: str = "en", shown: int | None = None) -> str:
    """Join words as prose does; of a long list the first `shown`, and how many more there are.

    Examples
    --------
    >>> listing(["Chile"]), listing(["Chile", "Peru", "Togo"])
    ('Chile', 'Chile, Peru and Togo')
    >>> listing("abcde", shown=2)
    'a, b and 3 more'
    """
    words = list(words)
    if shown is not None and len(words) > shown + 1:
        words = [*words[:shown], say_count("{n} more", "{n} more", len(words) - shown, lang)]
    return translator(lang).listing(words) or say("none", lang)


@public
def number(value: float, lang: str = "en", decimals: int = 0, *, sign: bool = False) -> str:
    """A number as the language writes it.

    Examples
    --------
    >>> number(1234), number(0.5, "fr", 2), number(-3, sign=True)
    ('1,234', '0,50', '−3')
    """
    return translator(lang).number(value, decimals, sign=sign)


@public
def percent(value: float, lang: str = "en", decimals: int = 0) -> str:
    """A share of one in per cent, rounded; `share` never rounds to all or none.

    Examples
    --------
    >>> percent(0.284), percent(0.284, "es", 1)
    ('28%', '28,4\xa0%')
    """
    return translator(lang).percent(value, decimals)


@public
def day(date, lang: str = "en") -> str:
    """A day in words; empty where it is not known.

    Examples
    --------
    >>> day(pd.Timestamp("2024-07-10")), day("2024-07-10", "es"), day(pd.NaT)
    ('10 July 2024', '10 de julio de 2024', '')
    """
    return "" if pd.isna(date) else translator(lang).day(pd.Timestamp(date))


def day_of(rollcall, lang: str = "en") -> str:
    """When a text was put to the vote: the day; where the source gives no more, the month or the year.

    Examples
    --------
    >>> november = {"date": pd.Timestamp("1992-11-03"), "date_precision": "month"}
    >>> day_of(november), day_of(november | {"date_precision": pd.NA}), day_of({"date": pd.NaT})
    ('November 1992', '3 November 1992', '')
    """
    coarse, date = precision(rollcall), rollcall["date"]
    if pd.isna(date) or not coarse:
        return day(date, lang)
    return (
        translator(lang).month(pd.Timestamp(date), alone=True)
        if coarse == "month"
        else str(pd.Timestamp(date).year)
    )


def precision(rollcall) -> str:
    """What the source gives of the day: `month` or `year`; empty for the day itself."""
    said = rollcall.get("date_precision")
    return "" if pd.isna(said) else str(said)


def days(rollcalls: pd.DataFrame, lang: str = "en") -> str:
    """From the first day to the last, each as exact as it is known; one where they are the same.

    Examples
    --------
    >>> held = pd.DataFrame({"date": pd.to_datetime(["2024-10-09", "2024-10-11"])})
    >>> days(held), days(held, "fr"), days(held, "ru"), days(held.head(1))
    ('9 to 11 October 2024', '9–11 octobre 2024', '9–11 октября 2024 года', '9 October 2024')
    """
    known = rollcalls.dropna(subset="date").sort_values("date", kind="stable")
    if known.empty:
        return ""
    first, last = (row for _, row in known.iloc[[0, -1]].iterrows())
    ends = day_of(first, lang), day_of(last, lang)
    if ends[0] == ends[1]:
        return ends[0]
    if not precision(first) and not precision(last):
        ends = translator(lang).span(first["date"], last["date"])
    if ends[0].isdigit():  # two numbers of one month stand closer than two days
        return say("{number} to {last}", lang, number=ends[0], last=ends[1])
    return say("{first} to {last}", lang, first=ends[0], last=ends[1])


def share(value: float, lang: str = "en") -> str:
    """A share of one in per cent, rounded, but never to all or none where something is left over.

    Examples
    --------
    >>> share(0.5), share(0.999), share(1.0), share(0.0004)
    ('50%', 'over 99%', '100%', 'under 1%')
    """
    if 0.995 <= value < 1:
        return say("over 99%", lang)
    if 0 < value < 0.005:
        return say("under 1%", lang)
    return percent(value, lang)


def named(country: str, lang: str = "en", *, in_text: bool = False) -> str:
    """The name of a state in a language; of a state of the user's own, what stands in the table.

    Examples
    --------
    >>> named("NER"), named("NER", in_text=True), named("own state", in_text=True)
    ('Niger', 'the Niger', 'own state')
    """
    try:
        return country_name(str(country), lang, in_text=in_text)
    except (VotelibError, ValueError):
        return str(country)


def first_in_sentence(name: str) -> str:
    """A name of a state that begins a sentence: its article with a capital."""
    return f"The {name[4:]}" if name.startswith("the ") else name


def all_named(countries: Iterable[str], lang: str = "en", *, in_text: bool = False) -> list[str]:
    """The names of states in a language, in the order of its alphabet.

    Examples
    --------
    >>> all_named(["DEU", "YEM", "IRQ"], "ru"), all_named(["CHN", "ARG"], "zh")
    (['Германия', 'Ирак', 'Йемен'], ['阿根廷', '中国'])
    """
    told = {named(country, lang): named(country, lang, in_text=in_text) for country in countries}
    return [told[name] for name in translator(lang).by_alphabet(told)]


@public
def grouped(group: str, lang: str = "en") -> str:
    """The short name of a group or grouping in a language; a group of the user's own keeps its name.

    Examples
    --------
    >>> grouped("African", "fr"), grouped("OIC", "fr"), grouped("un_region")
    ('Afrique', 'OCI', 'UN regional groups')
    """
    return labeller(lang).group(str(group))


_VOTES = {"yes": "Yes", "no": "No", "abstain": "abstention", "absent": "absent", "unknown": "not given"}


def vote_word(vote: str, lang: str = "en") -> str:
    """The word for a vote in running text.

    Examples
    --------
    >>> vote_word("abstain"), vote_word("yes")
    ('abstention', 'Yes')
    """
    return say(_VOTES[str(vote)], lang)


def valued(name: str, value: str, lang: str = "en") -> str:
    """A name and its number, as a list has them.

    Examples
    --------
    >>> valued("Chile", "0.50"), valued("智利", "0.50", "zh")
    ('Chile (0.50)', '智利（0.50）')
    """
    return say("{name} ({value})", lang, name=name, value=value)


@public
def text_name(row, lang: str = "en", *, title: bool = False) -> str:
    """A text by its symbol, by its title where it has none, else by the day of the vote; `title` names both.

    Examples
    --------
    >>> text_name({"symbol": None, "title": "Namibia", "date": pd.NaT})
    '“Namibia”'
    """
    symbol, words = (row[name] if pd.notna(row[name]) else "" for name in ("symbol", "title"))
    if symbol and words and title:
        return say("{symbol}, “{title}”", lang, symbol=symbol, title=printed_title(words))
    if not symbol and not words and not made_by_reader(row.get("rollcall", "@")):
        return row["rollcall"]
    if not symbol and not words:
        return say("a text without a symbol ({day})", lang, day=day_of(row, lang))
    return symbol or say("“{title}”", lang, title=printed_title(words))


def totals(yes: int, no: int, abstain: int, lang: str = "en") -> str:
    """A result in words, in the order in which the United Nations prints it.

    Examples
    --------
    >>> totals(31, 14, 1)
    '31 Yes, 14 No, 1 abstention'
    """
    held_back = say_count("{n} abstention", "{n} abstentions", int(abstain), lang)
    return say_count("{n} Yes, {no} No, {abstentions}", "{n} Yes, {no} No, {abstentions}", int(yes), lang,
                     no=number(no, lang), abstentions=held_back)  # fmt: skip
