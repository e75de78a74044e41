"""Numbers and dates as the six languages write them: 31, one, deux, двух, عضوين, 第五十六, 10 تموز/يوليه 2024.

Texts are folded first (`extraction.text.fold`): lower case, no accents, one form of each Arabic letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from votelib.days import MONTHS
from votelib.readers.documents.extraction.text import fold

# Number words as they stand in tallies, where small numbers are spelled out. The declined forms are listed,
# not computed: "при двух воздержавшихся", "contra uno", "امتناع عضوين".
_ONES = {
    "en": "none|zero|no|nil one|a two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "fr": "zero|aucun|aucune|nul un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf vingt",
    "es": "cero|ninguno|ninguna|ningun un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
    "catorce quince dieciseis diecisiete dieciocho diecinueve veinte",
    "ru": "ноль|нуле|нулем|ни_одного|ни_одном один|одного|одном|одним|одна|одной|одну два|двух|двумя|две|двое "
    "три|трех|тремя|трое четыре|четырех|четырьмя|четверо пять|пяти|пятью|пятеро шесть|шести|шестью семь|семи|семью "
    "восемь|восьми|восемью|восьмью девять|девяти|девятью десять|десяти|десятью",
    "ar": "صفر|لا_شيء|لا_احد|لا واحد|واحدة|صوت_واحد|صوت|عضو_واحد|عضو|دولة_واحدة اثنان|اثنين|صوتين|صوتان|عضوين|عضوان|"
    "دولتين ثلاثة|ثلاث اربعة|اربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني|ثمان تسعة|تسع عشرة|عشر",
    "zh": "零|〇|无 一 二|两 三 四 五 六 七 八 九 十",
}  # fmt: skip


#: Tens, for the records of the first years, which spell whole tallies: "by thirty-eight votes to six".
_TALLY_TENS = {
    "en": {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty",
           90: "ninety"},
    "fr": {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre vingt"},
    "es": {20: "veinti", 30: "treinta y ", 40: "cuarenta y ", 50: "cincuenta y ", 60: "sesenta y ",
           70: "setenta y ", 80: "ochenta y ", 90: "noventa y "},
}  # fmt: skip


@cache
def _words(lang: str) -> dict[str, int]:
    """Each number word and its value; blanks stand for hyphens too."""
    ones = [[fold(re.sub("[_-]", " ", form)) for form in forms.split("|")] for forms in _ONES[lang].split()]
    words = {form: value for value, forms in enumerate(ones) for form in forms}
    for ten, word in _TALLY_TENS.get(lang, {}).items():
        words[word.removesuffix(" y ")] = ten
        up_to = 20 if lang == "fr" and ten in (60, 80) else 10  # soixante et onze, quatre-vingt-dix-neuf
        for value, forms in enumerate(ones[1:up_to], 1):
            joint = "" if lang == "es" else " et " if lang == "fr" and value in (1, 11) and ten < 80 else " "
            words |= {f"{word}{joint}{form}": ten + value for form in forms}
    return words | ({"quatre vingts": 80} if lang == "fr" else {})


def _any_of(words: Iterable[str]) -> list[str]:
    """Patterns of words, one a first letter."""
    return [letter + _tree(rest) for letter, rest in _by_letter(words).items()]


def _tree(words: list[str]) -> str:
    """Any of some words, the longer first; what several begin with is written once."""
    branches = [_GAP.get(letter, letter) + _tree(rest) for letter, rest in _by_letter(words).items()]
    if branches[1:] or (branches and "" in words):
        return f"(?:{'|'.join(branches + [''] * ('' in words))})"
    return "".join(branches)


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """What follows each first letter."""
    rests: dict[str, list[str]] = {}
    for word in filter(None, words):
        rests.setdefault(word[0], []).append(word[1:])
    return rests


_GAP = {" ": r"(?:\s+|-\s?)"}
_FIGURES_ZH = "零〇一二两三四五六七八九十百"


def opening(lang: str) -> str:
    """The same as `pattern`, for what begins with a number.

    Each way to write one begins with a letter or a digit of its own, not with a set of them: so `re` looks for one of
    these before it tries the pattern, which is several times as fast.
    """
    return _number(lang, tuple("0123456789"))


def pattern(lang: str) -> str:
    """A regular expression, without groups, for a number in digits or in words."""
    return _number(lang, (r"[0-9]",))


@cache
def _number(lang: str, digits: tuple[str, ...]) -> str:
    if lang == "zh":  # lines of Chinese can end inside a number
        rest = r"(?:\d?\n\d{1,2}|\d{0,2})"
        spelled = [*(f"{first}[{_FIGURES_ZH}]{{0,4}}" for first in _FIGURES_ZH), "无"]
    else:
        rest = r"\d{0,2}"
        # "eight" is no number of "thirty-eight"
        whole = r"(?<![\w-].)" if lang in _TALLY_TENS else ""
        spelled = [rf"{words[0]}{whole}{words[1:]}(?!\w)" for words in _any_of(_words(lang))]
    return "(?:" + "|".join([*(rf"{digit}{rest}(?!\d)" for digit in digits), *spelled]) + ")"


_BLANKS = re.compile(r"[\s-]+")


def number(text: str, lang: str) -> int:
    """The value of a number in digits or words.

    Examples
    --------
    >>> number("31", "en"), number("none", "en"), number("двух", "ru"), number("عضوين", "ar"), number("三十一", "zh")
    (31, 0, 2, 2, 31)
    """
    text = _BLANKS.sub(" ", fold(text)).strip()
    digits = text.replace(" ", "")
    if digits.isdigit():
        return int(digits)
    return _chinese(text) if lang == "zh" else _words(lang)[text]


def _figure(words: str) -> int:
    return int(words) if words.isdigit() else _chinese(words)


_CHINESE_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


def _chinese(text: str) -> int:
    digits = {"零": 0, "〇": 0, "无": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
              "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
    total, last = 0, None
    for sign in text:
        if sign in "十百":
            total += (1 if last is None else last) * (10 if sign == "十" else 100)
            last = None
        else:
            last = digits[sign]
    return total + (last or 0)


def roman(value: int) -> str:
    """A number below forty as a Roman numeral: sessions go by it in the Assembly's symbols up to the thirtieth.

    Examples
    --------
    >>> roman(30), roman(29), roman(4)
    ('XXX', 'XXIX', 'IV')
    """
    return "X" * (value // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][value % 10]


# -- ordinals ----------------------------------------------------------------------------------------------

# Sessions are counted in words: "Fifty-sixth session", "Пятьдесят шестая сессия", "الدورة السادسة والخمسون".
_ORDINAL_ONES = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth",
    "fr": "premiere|premier deuxieme|seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme "
    "onzieme douzieme treizieme quatorzieme quinzieme seizieme dix-septieme dix-huitieme dix-neuvieme",
    "es": "primer|primero segundo tercer|tercero cuarto quinto sexto septimo octavo noveno decimo "
    "undecimo|decimoprimero duodecimo|decimosegundo decimotercer|decimotercero decimocuarto decimoquinto "
    "decimosexto decimoseptimo decimoctavo decimonoveno",
    "ru": "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая "
    "тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая",
    "ar": "الاولى|الحادية الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الحادية_عشرة "
    "الثانية_عشرة الثالثة_عشرة الرابعة_عشرة الخامسة_عشرة السادسة_عشرة السابعة_عشرة الثامنة_عشرة التاسعة_عشرة",
}  # fmt: skip
_TENS = {  # alone, and before (in Arabic: after) a unit
    "en": {20: "twentieth twenty", 30: "thirtieth thirty", 40: "fortieth forty", 50: "fiftieth fifty",
           60: "sixtieth sixty", 70: "seventieth seventy", 80: "eightieth eighty", 90: "ninetieth ninety"},
    "fr": {20: "vingtieme vingt", 30: "trentieme trente", 40: "quarantieme quarante", 50: "cinquantieme cinquante",
           60: "soixantieme soixante", 80: "quatre-vingtieme quatre-vingt"},
    "es": {20: "vigesimo vigesimo", 30: "trigesimo trigesimo", 40: "cuadragesimo cuadragesimo",
           50: "quincuagesimo quincuagesimo", 60: "sexagesimo sexagesimo", 70: "septuagesimo septuagesimo",
           80: "octogesimo octogesimo", 90: "nonagesimo nonagesimo"},
    "ru": {20: "двадцатая двадцать", 30: "тридцатая тридцать", 40: "сороковая сорок", 50: "пятидесятая пятьдесят",
           60: "шестидесятая шестьдесят", 70: "семидесятая семьдесят", 80: "восьмидесятая восемьдесят",
           90: "девяностая девяносто"},
    "ar": {20: "العشرون والعشرون|والعشرين", 30: "الثلاثون والثلاثون|والثلاثين", 40: "الاربعون والاربعون|والاربعين",
           50: "الخمسون والخمسون|والخمسين", 60: "الستون والستون|والستين", 70: "السبعون والسبعون|والسبعين",
           80: "الثمانون والثمانون|والثمانين", 90: "التسعون والتسعون|والتسعين"},
}  # fmt: skip


@cache
def _ordinals(lang: str) -> dict[str, int]:
    ones = [forms.replace("_", " ").split("|") for forms in _ORDINAL_ONES[lang].split()]
    table = {form: value for value, forms in enumerate(ones, 1) for form in forms}
    if lang == "fr":
        table |= {"unieme": 1}
        ones[0] = ["et unieme", "unieme"]
        ones[10] = ["et onzieme", "onzieme"]
    for ten, forms in _TENS[lang].items():
        alone, joined = forms.split(" ")
        table[alone] = ten
        reach = 19 if lang == "fr" and ten in (60, 80) else 9
        for unit, unit_forms in enumerate(ones[:reach], 1):
            for unit_form in unit_forms:
                for ten_form in joined.split("|"):
                    table[_joined(lang, ten_form, unit_form)] = ten + unit
    return {_plain(fold(words)): value for words, value in table.items()}


def _joined(lang: str, ten: str, unit: str) -> str:
    return f"{unit} {ten}" if lang == "ar" else f"{ten} {unit}"


def _plain(text: str) -> str:
    return _BLANKS.sub("", text)


_IN_DIGITS = re.compile(r"\D{0,2}(\d{1,4})\D{0,3}$")


def ordinal(text: str, lang: str) -> int | None:
    """The value of an ordinal, in words or with digits; None where it is not one.

    Examples
    --------
    >>> ordinal("Fifty-sixth", "en"), ordinal("cinquante-sixième", "fr"), ordinal("第五十六", "zh")
    (56, 56, 56)
    >>> ordinal("Пятьдесят шестая", "ru"), ordinal("السادسة والخمسون", "ar"), ordinal("34th", "en")
    (56, 56, 34)
    """
    text = _plain(fold(text))
    digits = _IN_DIGITS.match(text)
    if digits:
        return int(digits.group(1))
    if lang == "zh":
        found = re.search("[零〇一二三四五六七八九十百]+", text)
        return _chinese(found.group()) if found else None
    return _ordinals(lang).get(text)


#: The letters that parts of a resolution go by in Arabic, folded: 65/77 ألف is 65/77 A.
ARABIC_LETTERS = dict(zip(("الف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء"), "ABCDEFGH", strict=True))

# -- numbers of drafts ----------------------------------------------------------------------------------------

_DRAFT_NUMBER = re.compile(r"\s+(?P<number>[IVXLІХ]{1,7}|[A-H]|\d{1,2})(?![\w/])(?![.-]\w)")
_DRAFT_NUMBER_ZH = re.compile(
    r"\s*第?(?P<number>[一二三四五六七八九十]{1,3}|[IVXL]{1,7}|[A-H]|\d{1,2})(?![\d/])(?=[^届次号年月日项])"
)
_DRAFT_NUMBER_AR = re.compile(
    r"\s+(?P<number>[IVXL]{1,7}|\d{1,2}(?![\w/])(?!\.\w)|ألف|باء|جيم|دال|هاء|واو|زاي|حاء"
    r"|ال\w+(?:\s+(?:عشر|والعشرون|والعشرين))?)"
)
_FURTHER = re.compile(
    r"\s*(?:-|–|to|and|et|à|a|y|и|по|و|إلى|至|和|、)\s*(?:[IVXL]{1,7}|[一二三四五六七八九十]{1,3})(?!\w)"
)
_AR_ORDINALS = [
    "الاول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
]
_AR_TEENS = ["الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"]


def draft_number(clean: str, at: int, lang: str) -> tuple[str | None, int, bool]:
    """The number by which a draft goes, right behind its noun.

    Returns
    -------
    str or None
        As it is printed (`IV`, `A`, `2`), or as a figure where it is a word.
    int
        Where it ends; `at` where there is none.
    bool
        Whether more numbers follow: "draft resolutions I to V".

    Examples
    --------
    >>> draft_number("draft resolution IV is", 16, "en"), draft_number("决议草案二题为", 4, "zh")
    (('IV', 19, False), ('2', 5, False))
    >>> draft_number("draft resolution A/65/L.13", 16, "en")
    (None, 16, False)
    """
    pattern = {"zh": _DRAFT_NUMBER_ZH, "ar": _DRAFT_NUMBER_AR}.get(lang, _DRAFT_NUMBER)
    found = pattern.match(clean, at)
    value = found and _draft_value(found["number"], lang)
    if not value or _is_a_day(clean, found.start("number"), lang):
        return None, at, False
    return value, found.end(), bool(_FURTHER.match(clean, found.end()))


def _is_a_day(clean: str, at: int, lang: str) -> bool:
    """Whether the number is that of a day: "adopts a resolution" of a headline, and "3 April 2025" below it."""
    return clean[at].isdigit() and bool(date_pattern(lang).match(fold(clean[at : at + 40])))


def _draft_value(words: str, lang: str) -> str | None:
    if lang == "zh" and words[0] in "一二三四五六七八九十":
        return str(_chinese(words))
    if letter := ARABIC_LETTERS.get(fold(words)):
        return letter
    if lang != "ar" or not words.startswith("ال"):
        return words.replace("І", "I").replace("Х", "X")
    first, _, second = fold(words).partition(" ")
    if second.startswith("عشر") and first in _AR_TEENS:
        return str(11 + _AR_TEENS.index(first))
    return str(1 + _AR_ORDINALS.index(first)) if first in _AR_ORDINALS else None


# -- dates -------------------------------------------------------------------------------------------------


@cache
def _months(lang: str) -> dict[str, int]:
    return {
        fold(form.replace("_", " ")): value
        for value, forms in enumerate(MONTHS[lang].split(), 1)
        for form in forms.split("|")
    }


@cache
def date_pattern(lang: str, *, bare: bool = False) -> re.Pattern:
    """A day in words, with the groups `d`, `m` and `y`; with `bare`, the year may be missing."""
    if lang == "zh":
        return re.compile(
            rf"(?:(?P<y>[\d一二](?:(?<=\d)\d{{3}}|(?<=\D)[零〇一二三四五六七八九]{{3}}))\s*年\s*){'?' * bare}(?<!\d)"
            r"(?P<m>\d{1,2}|十?[一二]|[三四五六七八九十])\s*月\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
        )
    names = "|".join(name.replace(" ", r"\s+") for name in sorted(_months(lang), key=len, reverse=True))
    of = r"(?:de\s+)?" if lang == "es" else ""
    pair = rf"(?:\s*/\s*(?:{names}))?" if lang == "ar" else ""
    after = r"(?:\s+года|\s+г\.)?" if lang == "ru" else ""
    year = rf"(?:\s*,?\s+(?:del?\s+)?(?P<y>\d{{4}})(?!\d){after}){'?' * bare}"
    return re.compile(rf"(?P<d>\d\d?)(?:er|st|nd|rd|th|\.?[oº°])?\s+{of}(?P<m>{names}){pair}(?!\w){year}")


def read_date(
    text: str,
    lang: str,
    until: Callable[[], date | None] | None = None,
    start: int = 0,
    end: int | None = None,
) -> list[tuple[int, int, date]]:
    """Every date in a folded text, with the place where it starts and ends, in the order of the text.

    Parameters
    ----------
    text : str
    lang : str
    until : callable, optional
        Where it is given, a day without a year counts too: it is the last such day that is not after the one that
        this gives; it is asked where it is needed only.
    start, end : int, optional
        Stretch of the text to look at.

    Examples
    --------
    >>> [str(day) for _, _, day in read_date(fold("le 1er juillet 2016 et le 10 août 2017"), "fr")]
    ['2016-07-01', '2017-08-10']
    >>> [str(day) for _, _, day in read_date(fold("10 تموز/يوليه 2024"), "ar")]
    ['2024-07-10']
    >>> [str(day) for _, _, day in read_date("at the 46th meeting, on 16 november,", "en", lambda: date(2011, 8, 31))]
    ['2010-11-16']
    """
    found = []
    for match in date_pattern(lang, bare=until is not None).finditer(
        text, start, len(text) if end is None else end
    ):
        if text[match.start() - 1 : match.start()].isdigit():
            continue
        try:
            day = _date(match, lang, until)
        except ValueError:
            continue  # 31 June is a slip of the page, not a date
        if day:
            found.append((match.start(), match.end(), day))
    return found


def _date(match: re.Match, lang: str, until: Callable[[], date | None] | None) -> date | None:
    """The day of a match; None where it names no year and none is known."""
    words = match["m"]
    month = _figure(words) if lang == "zh" else _months(lang)[" ".join(words.split())]
    of_month = _figure(match["d"])
    if match["y"]:
        return date(int(match["y"].translate(_CHINESE_DIGITS)), month, of_month)
    last = until() if until else None
    if last is None:
        return None
    day = date(last.year, month, of_month)
    return day if day <= last else day.replace(year=last.year - 1)
