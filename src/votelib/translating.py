"""Texts, numbers, days and lists in the six official languages of the United Nations.

A text is found by its English wording in a gettext catalogue (`locale/LANGUAGE/LC_MESSAGES/votelib.po`, which a
translator edits; `votelib.mo`, which ships, is made of it by `make translations`). Numbers, days, lists and plurals
follow the Unicode Common Locale Data Repository, through Babel. A text without a translation stays English.
"""

from __future__ import annotations

import datetime
import gettext
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

#: The six official languages of the United Nations.
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

_CATALOGUES = Path(__file__).with_name("locale")
# English as the United Nations writes it: 10 July 2024, and no comma before the last "and" of a list.
_LOCALES = {"en": "en_GB", "zh": "zh_Hans"}
# The double names of the months in the Arabic documents of the United Nations.
_ARABIC_MONTHS = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه", "تموز/يوليه",
    "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
)  # fmt: skip


@dataclass(frozen=True)
class Translator:
    """One language: its texts, and how it writes numbers, days and lists. Made by `translator`."""

    lang: str

    @cached_property
    def _texts(self) -> gettext.NullTranslations:
        return gettext.translation("votelib", _CATALOGUES, languages=[self.lang], fallback=True)

    @cached_property
    def _locale(self):
        from babel import Locale  # only where a language other than English is asked for

        return Locale.parse(_LOCALES.get(self.lang, self.lang))

    def text(self, english: str, /, **values) -> str:
        """A text, with what goes into its braces.

        Examples
        --------
        >>> translator("fr").text("Sources"), translator("en").text("{n} of {total}", n=3, total=9)
        ('Sources', '3 of 9')
        """
        if not english:  # gettext keeps the head of the catalogue there
            return english
        found = self._texts.gettext(english)
        return self._joined(found.format(**self._kept_apart(values)) if values else found)

    def in_order(self, said: str) -> str:
        """A text in which numbers run from left to right: in Arabic, 31-14-2 +1, days and p = 0.03 are isolated.

        Examples
        --------
        >>> translator("ar").in_order("31-14-2"), translator("fr").in_order("31-14-2")
        ('\\u206631-14-2\\u2069', '31-14-2')
        """
        return _NUMBERS.sub(_isolated, said) if self.lang == "ar" else said

    def count(self, one: str, many: str, n: int, /, **values) -> str:
        """A text that depends on a number, in the form that the language has for it; `{n}` in it is the number.

        Examples
        --------
        >>> [translator("ru").count("{n} state", "{n} states", n) for n in (1, 3, 5)]
        ['1 государство', '3 государства', '5 государств']
        """
        found = self._texts.ngettext(one, many, int(n))
        return self._joined(found.format(n=self.number(n), **self._kept_apart(values)))

    def _kept_apart(self, values: dict) -> dict:
        """What goes into a text, as it stands there: in Arabic a Latin name would draw the number after it to its side.

        Examples
        --------
        >>> translator("ar").text("{group} ({n})", group="Core", n=3)
        '\\u2066Core\\u2069 (3)'
        """
        if self.lang != "ar":
            return values
        return {
            key: _LATIN.sub(_ISOLATED, said) if isinstance(said, str) else said
            for key, said in values.items()
        }

    def _joined(self, said: str) -> str:
        """A text with what went into it: in Spanish "y" becomes "e" before the sound of i, and the first and third have
        an ending of their own; a name that ends in a full stop ("и др.") needs no second one.

        Examples
        --------
        >>> [translator("es").text("{n}º período", n=n) for n in (1, 13, 53, 56)]
        ['1er período', '13º período', '53er período', '56º período']
        >>> translator("ru").text("{name}.", name="Западная Европа и др.")
        'Западная Европа и др.'
        """
        if self.lang == "es":
            said = _FIRST_OR_THIRD.sub("er", _BEFORE_I.sub(" e ", said))
        return self.in_order(_TWO_STOPS.sub(".", said))

    def number(self, value: float, decimals: int = 0, *, sign: bool = False) -> str:
        """A number with the marks of the language; a minus is a minus, not a hyphen.

        Examples
        --------
        >>> translator("en").number(1234.5, 2), translator("es").number(12345), translator("ru").number(-0.25, 2)
        ('1,234.50', '12.345', '−0,25')
        >>> translator("en").number(-0.001, 2), translator("en").number(-0.001, 2, sign=True)
        ('0.00', '+0.00')
        """
        value = round(value, decimals) + 0.0  # no minus before a value that is rounded to zero
        plain = f"{value:{'+' if sign else ''},.{decimals}f}".replace("-", "−")
        if self.lang == "ar" and plain[0] in "+−":
            plain = f"\u200e{plain}"  # or the sign would stand on the other side
        return plain if self.lang == "en" else _with_marks(plain, *self.marks)

    @cached_property
    def marks(self) -> tuple[str, str]:
        """The mark at the thousands and the decimal mark, of European digits."""
        if self.lang == "en":
            return ",", "."
        from babel.numbers import get_decimal_symbol, get_group_symbol

        digits = {"numbering_system": "latn"}
        return get_group_symbol(self._locale, **digits), get_decimal_symbol(self._locale, **digits)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of one in per cent.

        Examples
        --------
        >>> translator("en").percent(0.284), translator("fr").percent(0.284, 1)
        ('28%', '28,4\\u202f%')
        """
        said = self.number(100 * share, decimals)
        return f"{said}%" if self.lang in ("en", "zh", "ar") else f"{said}{_PER_CENT[self.lang]}%"

    def day(self, date: datetime.date) -> str:
        """A day in words.

        Examples
        --------
        >>> [translator(lang).day(datetime.date(2024, 7, 10)) for lang in ("en", "es", "zh")]
        ['10 July 2024', '10 de julio de 2024', '2024年7月10日']
        >>> translator("fr").day(datetime.date(2024, 7, 1))
        '1er juillet 2024'
        """
        if self.lang == "ar":
            return f"{date.day} {_ARABIC_MONTHS[date.month - 1]} {date.year}"
        if self.lang == "en":
            return f"{date.day} {_ENGLISH_MONTHS[date.month - 1]} {date.year}"
        from babel.dates import format_date

        said = format_date(date, "long", locale=self._locale)
        if self.lang == "fr" and date.day == 1:
            return said.replace("1", "1er", 1)
        return re.sub(r"\s*г\.$", " года", said) if self.lang == "ru" else said

    def month(self, date: datetime.date, *, alone: bool = False) -> str:
        """A month and its year in words; in figures where a word would have to be declined, but if it stands alone.

        Examples
        --------
        >>> [translator(lang).month(datetime.date(2025, 7, 1)) for lang in ("en", "es", "ru", "zh")]
        ['July 2025', 'julio de 2025', '07.2025', '2025年7月']
        >>> translator("ru").month(datetime.date(2025, 7, 1), alone=True)
        'июль 2025 года'
        """
        if self.lang in ("ar", "en"):
            return self.day(date).partition(" ")[2]
        if self.lang == "ru" and not alone:
            return self.in_figures(f"{date:%Y-%m}")
        from babel.dates import format_skeleton

        return re.sub(r"\s*г\.$", " года", format_skeleton("yMMMM", date, locale=self._locale))

    def in_figures(self, said: str) -> str:
        """A text in which days and months in figures have the form of the language; English ones keep that of ISO 8601.

        Examples
        --------
        >>> [translator(lang).in_figures("2024-07-10") for lang in ("en", "fr", "ru", "zh")]
        ['2024-07-10', '10/07/2024', '10.07.2024', '2024年7月10日']
        >>> translator("es").in_figures("2006-06 – 2022-07")
        '06/2006 – 07/2022'
        """
        if self.lang == "en":
            return said
        if self.lang == "zh":
            return _DAY.sub(_chinese_day, said)
        between = "." if self.lang == "ru" else "/"
        return _DAY.sub(lambda day: between.join(filter(None, reversed(day.groups()))), said)

    def day_of_year(self, date: datetime.date) -> str:
        """A day without its year, as before one that has it.

        Examples
        --------
        >>> [translator(lang).day_of_year(datetime.date(2010, 11, 30)) for lang in ("en", "fr", "ru")]
        ['30 November', '30 novembre', '30 ноября']
        """
        if self.lang in ("ar", "en"):
            return self.day(date).rpartition(" ")[0]
        from babel.dates import format_skeleton

        said = format_skeleton("MMMMd", date, locale=self._locale)
        return said.replace("1", "1er", 1) if self.lang == "fr" and date.day == 1 else said

    def span(self, first: datetime.date, last: datetime.date) -> tuple[str, str]:
        """Two days between which something lasted; the month and the year that they share are said once.

        Examples
        --------
        >>> first, last = datetime.date(2024, 10, 1), datetime.date(2024, 10, 11)
        >>> translator("en").span(first, last), translator("fr").span(first, last)
        (('1', '11 October 2024'), ('1er', '11 octobre 2024'))
        >>> translator("zh").span(first, last), translator("ru").span(datetime.date(2024, 9, 30), last)
        (('2024年10月1日', '11日'), ('30 сентября', '11 октября 2024 года'))
        """
        if first.year != last.year:
            return self.day(first), self.day(last)
        shared = first.month == last.month
        if self.lang == "zh":
            return self.day(first), self.day(last).partition("月" if shared else "年")[2]
        begin = self.day_of_year(first)
        return begin.partition(" ")[0] if shared else begin, self.day(last)

    def by_alphabet(self, words: Iterable[str]) -> list[str]:
        """Words in the order in which a reader looks for them (see `place_in_alphabet`).

        Examples
        --------
        >>> translator("fr").by_alphabet(["Zambie", "Égypte", "Fidji"])
        ['Égypte', 'Fidji', 'Zambie']
        """
        return sorted(words, key=place_in_alphabet)

    def listing(self, words: Iterable[str]) -> str:
        """Words joined as prose does.

        Examples
        --------
        >>> translator("en").listing(["Chile", "Peru", "Togo"]), translator("es").listing(["Chile", "India"])
        ('Chile, Peru and Togo', 'Chile e India')
        >>> translator("fr").listing(["Afrique", "Asie et Pacifique", "UE"])  # no second "et"
        'Afrique, Asie et Pacifique, UE'
        >>> translator("zh").listing(["东欧", "欧盟"]), translator("zh").listing(["拉丁美洲和加勒比", "欧盟"])
        ('东欧和欧盟', '拉丁美洲和加勒比以及欧盟')
        """
        words = list(words)
        if len(words) < 2:
            return "".join(words)
        if self.lang == "en":
            return f"{', '.join(words[:-1])} and {words[-1]}"
        from babel.lists import format_list

        if self.lang == "ar":  # or a list that begins with a symbol would run from left to right
            words = [_LATIN.sub(_ISOLATED, word) for word in words]
        if _and_within(words[-2:], self.lang):
            return f"{'、'.join(words[:-1])}以及{words[-1]}" if self.lang == "zh" else ", ".join(words)
        return self._joined(format_list(words, locale=self._locale))


def _isolated(found: re.Match) -> str:
    return "\u2066" + found[0].replace(" ", "\u00a0") + "\u2069"


def place_in_alphabet(word: str) -> tuple[str, str]:
    """What to sort a word by, as the lists of its language do.

    Letters without their accents (but the Russian й is a letter of its own), Arabic without the article, Chinese by
    pinyin: the first plane of GB 2312 is in that order. Then the word itself.

    Examples
    --------
    >>> sorted(["Йемен", "Иордания", "Ирак"], key=place_in_alphabet)
    ['Иордания', 'Ирак', 'Йемен']
    >>> sorted(["中国", "智利", "瑙鲁", "阿根廷", "南非"], key=place_in_alphabet)
    ['阿根廷', '南非', '瑙鲁', '智利', '中国']
    """
    return "".join(map(_place_of_letter, _ARTICLE.sub("", word.casefold()))), word


@cache
def _place_of_letter(letter: str) -> str:
    if "\u4e00" <= letter <= "\u9fff":
        found = _SOUNDS_LIKE.get(letter, letter).encode("gb18030")
        return chr(int.from_bytes(found)) if len(found) == 2 else letter
    plain = (part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return "и\uffff" if letter == "й" else "".join(plain)


_ARTICLE = re.compile("^ال")
# Characters of names of states outside the first plane of GB 2312, and one there that is read alike.
_SOUNDS_LIKE = {"斐": "匪", "汶": "问", "瑙": "脑"}
_NUMBERS = re.compile(
    r"(?<![\u2066\d-])\d+(?:-\d+)+(?: \+\d+)?(?: \?)?|(?<![\u2066\w])[A-Za-z] [<=≤≥>] \u200e?[−-]?\d[\d.,]*(?<=\d)"
)
#: A day or a month of ISO 8601 that is no part of an id.
_DAY = re.compile(r"(?<![\w@/-])(\d{4})-(0[1-9]|1[0-2])(?:-([0-3]\d))?(?![\w#-])")
_ISOLATED = "\u2066\\g<0>\u2069"
_LATIN = re.compile(r"^[A-Za-z][^\u0600-\u06ff\u2066-\u2069]*$")
_PER_CENT = {"fr": "\u202f", "es": "\u00a0", "ru": "\u00a0"}  # the space before the sign
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _with_marks(plain: str, group: str, decimal: str) -> str:
    return plain.translate({ord(","): group, ord("."): decimal})


def _chinese_day(found: re.Match) -> str:
    return "".join(f"{int(n)}{of}" for n, of in zip(found.groups(), "年月日", strict=True) if n)


def _and_within(words: list[str], lang: str) -> bool:
    """Whether the last words of a list have an "and" of their own, next to which another would be misread."""
    joint = _AND.get(lang)
    return joint is not None and any(joint in re.sub(r"\(.*?\)", "", word) for word in words)


_AND = {"fr": " et ", "es": " y ", "ru": " и ", "zh": "和"}
_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?=\s|$)")
_FIRST_OR_THIRD = re.compile(r"(?<=(?<!1)[13])º(?= período)")
_BEFORE_I = re.compile(r" y (?=(?i:i|hi(?![ae])))")


@cache
def translator(lang: str = "en") -> Translator:
    """What says everything in one language; English for a language that is not one of the six.

    Parameters
    ----------
    lang : {"ar", "en", "es", "fr", "ru", "zh"}

    Returns
    -------
    Translator

    Examples
    --------
    >>> translator("zh").text("recorded"), translator("xx").lang
    ('记录表决', 'en')
    """
    return Translator(lang if lang in LANGUAGES else "en")


_KEPT_LINES = re.compile(r"\s*([-*>]\s|\||\d+\.\s|```|\$\$)")


def paragraphs(markdown: str) -> list[str]:
    """Split the text of a notebook's cell into what is translated as one: headings, paragraphs, lists.

    The lines of a paragraph are joined, so that breaking them elsewhere asks for no new translation.

    Examples
    --------
    >>> paragraphs("# Votes\\n\\nWho voted\\nhow?")
    ['# Votes', 'Who voted how?']
    """
    parts = [part.strip() for part in re.split(r"\n\s*\n", markdown) if part.strip()]
    return [
        part if any(map(_KEPT_LINES.match, part.splitlines())) else " ".join(part.split()) for part in parts
    ]
