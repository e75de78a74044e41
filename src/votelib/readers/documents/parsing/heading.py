"""What a document is, and what its head says: body, series, session, agenda item, day and meeting.

The head and the numbered title say several things twice (the session in words and in the symbol, the day at the top
and at the foot). Both are read, and where they differ that is an issue; nothing is chosen in silence.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from datetime import date

from votelib.errors import ReadError
from votelib.readers.documents.extraction.cleaning import is_compound
from votelib.readers.documents.extraction.text import MARK, Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording, hints_in_any_language, in_any_language
from votelib.readers.documents.parsing.dating import (
    COVER,
    REST_OF_LINE,
    TOP,
    dateline,
    day_of_page_heads,
    day_of_release,
    is_alone,
    sitting_day,
    words_beside,
)
from votelib.texts.symbols import body_of, canonical, each_symbol, find_symbols, session_of

HEAD = 4_000  # characters in which a document says what it is
_FIRST = 60  # characters in which a document whose lines were joined names itself
_FAR = 120  # characters between "adopted by the Council" and the day


@dataclass
class Heading:
    """The head of a document.

    Attributes
    ----------
    genre : str
        `act` (resolutions and decisions, one or a collection), `meeting` (a verbatim or summary record), `report`, or
        `press` (a release to the press, which is no official record).
    body : str or None
        `HRC`, `UNGA`, `UNSC`, ...
    release : str
        The number of a release to the press.
    symbol : str or None
        Of the document itself.
    other_meeting : tuple of int and str, or None
        A meeting named on a line of its own at the head that is not the one of the symbol, and where.
    """

    genre: str
    body: str | None = None
    symbol: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    meeting: str | None = None
    date: date | None = None
    release: str = ""
    acts: list[tuple[int, str, datetime.date | None]] = field(default_factory=list)
    below: list[re.Match] = field(default_factory=list)
    other_meeting: tuple[int, str] | None = None


def read_heading(text: Text, language: Wording) -> Heading:
    """Read the head of a document.

    `acts` lists each "Resolution adopted by the Human Rights Council on ...": place, kind, day; `below` the numbers
    that stand below titles in the head.
    """
    head = text.clean[:HEAD]
    below = numbers_below_titles(text, language, 0, HEAD)
    symbol = _own_symbol(head[: below[0].start()] if below else head)
    by_number = symbol is None or bool(_OF_THE_COMMISSION.match(symbol))
    acts = _acts(text, language) or (_acts_by_number(text, language, below) if by_number else [])
    heading = Heading(_genre(symbol, acts), symbol=symbol, acts=acts, below=below)
    if heading.genre == "report":
        _read_release(heading, text, language, head)
    heading.body = (
        _body(heading.symbol, acts, text, below) if not heading.release else _body_of_release(heading, text)
    )
    limit = min(acts[0][0], HEAD) if acts else HEAD
    folded = text.folded[:limit]
    heading.session = session_named(folded, language, in_heads=heading.genre == "press")
    item = language.agenda_item.search(folded)
    heading.agenda_item = _first_group(item) if item else None
    if heading.genre in ("meeting", "press"):
        _read_sitting(heading, text, folded, language)
    return heading


def _read_release(heading: Heading, text: Text, language: Wording, head: str) -> None:
    """Whether a document is a release to the press, and its number."""
    at_the_top = _RELEASE.search(head, 0, TOP + _LONGEST_RELEASE)
    named = at_the_top and _is_at_the_top(at_the_top, head)
    if named or _is_press(text.folded[:HEAD]) or _is_news(heading, text, language):
        heading.genre, heading.symbol = "press", None
        release = at_the_top or next(
            (each for each in _RELEASE.finditer(head) if not _is_cited(each, head)), None
        )
        heading.release = release.group() if release else ""


def _is_news(heading: Heading, text: Text, language: Wording) -> bool:
    if heading.symbol is not None:
        return False
    return dateline(text.folded[:HEAD], language) is not None or _tells_of_today(text.folded, language)


def _tells_of_today(folded: str, language: Wording) -> bool:
    """Whether a day stands alone above words on what "the Council adopted today", as in news without a number."""
    days = numerals.read_date(folded[:_NEWS], language.lang)
    first = next((end for start, end, _ in days if is_alone(folded, start, end)), None)
    if first is None or not (today := language.today.search(folded, first, first + _NEWS)):
        return False
    start = max(folded.rfind("\n", 0, today.start()) + 1, today.start() - _OPENING)
    return bool(language.adopted.search(folded, start, today.end() + _OPENING))


_NEWS = 400  # characters in which news have their day, and then say "today"
_OPENING = 80  # characters between "today" and "adopted"


def _is_press(head: str) -> bool:
    return any(hint in head for hint in hints_in_any_language("press")) and bool(_PRESS.search(head))


_PRESS = re.compile(in_any_language("press"))
_RELEASE = re.compile(
    r"(?<![\w/])(?:(?:GA|SC|HR|HRC|AG|CS|DH|ECOSOC|SOC|WOM|GA/SHC|GA/DIS)/(?:[A-Z]{1,4}/)?\d{2,5}(?:/\d{1,4})?"
    r"|HRC/?\d{2}[./]\d{2,3}[A-Z]?)(?![\w/.])"
)


def is_release(symbol: str) -> bool:
    """Whether it is the number of a release to the press.

    Examples
    --------
    >>> is_release("GA/SHC/4392"), is_release("HRC24.040E"), is_release("A/HRC/55/L.8")
    (True, True, False)
    """
    return bool(_RELEASE.fullmatch(symbol))


def _is_cited(release: re.Match, head: str) -> bool:
    """Whether it is another release, to which brackets refer: "(See Press Release SC/10536)"."""
    opened = head.rfind("(", max(0, release.start() - _ASIDE), release.start())
    return (
        opened >= 0
        and ")" not in head[opened : release.start()]
        and bool(head[opened + 1 : release.start()].strip())
    )


_ASIDE = 80  # characters from a bracket to the number in it
_LONGEST_RELEASE = 30  # characters of such a number


def _is_at_the_top(release: re.Match, head: str) -> bool:
    """Whether the number of a release is a line of its own above everything else, or begins a text without lines."""
    if release.start() < _FIRST and "\n" not in head.strip():
        return True
    line = head.rfind("\n", 0, release.start()) + 1
    rest = re.match(r"[^\n]*", head[release.end() :]).group()
    alone = not head[line : release.start()].strip() and (not rest.strip() or _ONLY_A_DAY.fullmatch(rest))
    return release.start() < TOP and bool(alone)


_ONLY_A_DAY = re.compile(
    r"[\s,]*(?:\d{1,2}(?:er)?\s+(?:de\s+)?[^\W\d]+(?:/[^\W\d]+)?\s+(?:de\s+)?\d{4}(?:\s+года)?|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s*"
)


def _body_of_release(heading: Heading, text: Text) -> str | None:
    series, _, rest = heading.release.partition("/")
    if series in ("SC", "CS"):
        return "UNSC"
    committee = _COMMITTEES.get(rest.partition("/")[0]) if series in ("GA", "AG") else None
    return committee or _body(None, [], text, []) or _BODIES.get(series)


#: The Main Committees by the letters of their releases, in English and in French.
_COMMITTEES = {
    "DIS": "UNGA-C1", "DSI": "UNGA-C1", "EF": "UNGA-C2", "SHC": "UNGA-C3", "SPD": "UNGA-C4", "AB": "UNGA-C5",
    "L": "UNGA-C6", "J": "UNGA-C6",
}  # fmt: skip
_BODIES = {"GA": "UNGA", "AG": "UNGA", "ECOSOC": "ECOSOC", "HRC": "HRC"}


def _first_group(match: re.Match) -> str:
    return next(value for value in match.groupdict().values() if value)


def _own_symbol(head: str) -> str | None:
    """The symbol at the top of the first page; one that a sentence mentions names another document."""
    for start, symbol in each_symbol(head):
        line_start = head.rfind("\n", 0, start) + 1
        line_end = head.find("\n", start)
        line = MARK.sub("", head[line_start : line_end if line_end >= 0 else len(head)])
        joined = len(" ".join(head[:start].split())) < _FIRST and _OF_MEETING_OR_ACT.search(symbol)
        longest = _LONGEST_LINE_ZH if _HAN.search(line) else _LONGEST_LINE
        if (len(line) < longest or joined) and not _IN_A_SENTENCE.search(line, 0, start - line_start):
            return symbol
    return None


_OF_MEETING_OR_ACT = re.compile(r"/(?:PV|SR)\.|/(?:RES|DEC|PRST)/")
_IN_A_SENTENCE = re.compile(r"[,;。،]")
_LONGEST_LINE = 90  # characters of a line that has the document's own symbol, and is no sentence on another
_LONGEST_LINE_ZH = 35
_HAN = re.compile("[\u4e00-\u9fff]")


_OF_A_MEETING = re.compile(r"/(?:PV|SR)\.")
_OF_AN_ACT = re.compile(r"A/HRC/(?:RES|DEC|PRST)/")


def _genre(symbol: str | None, acts: list) -> str:
    if symbol and _OF_A_MEETING.search(symbol):
        return "meeting"
    if symbol and _OF_AN_ACT.match(symbol):
        return "act"
    if symbol is None and acts:
        return "act"
    return "act" if acts and acts[0][0] < HEAD and not symbol_is_report(symbol) else "report"


def symbol_is_report(symbol: str | None) -> bool:
    """Whether it is the symbol of a report or another parliamentary document, not of a text that is adopted."""
    return symbol is not None and bool(
        re.match(r"A/HRC/(?:S-)?\d+/\d+|A/\d+/\d+|E/(?:CN?\.\d+/)?\d+/\d", symbol)
    )


_OF_THE_COMMISSION = re.compile(r"E/CN\.4/(?:RES|DEC)/")


def _acts(text: Text, language: Wording) -> list[tuple[int, str, date | None]]:
    acts = []
    for found in language.near("adopted_by_council", text.folded):
        around = text.folded[found.start() : found.end() + _FAR]
        days = numerals.read_date(around, language.lang)
        kind = language.series(found["kind"]) or "statement"
        acts.append((found.start(), kind, days[0][2] if days else None))
    return acts


def _acts_by_number(
    text: Text, language: Wording, below: list[re.Match]
) -> list[tuple[int, str, date | None]]:
    """ "Resolution 3/1. Title" and then "The Human Rights Council,", as the Council first gave its texts out."""
    if below:
        return [(below[0].start(), language.series(below[0]["series"]) or "resolution", None)]
    for found in language.resolution_number.finditer(text.folded, 0, HEAD):
        line = text.clean.rfind("\n", 0, found.start()) + 1
        council = language.council.search(text.folded, found.end(), found.end() + _TO_COUNCIL)
        if council and not text.clean[line : found.start()].strip():
            return [(line, language.series(found["series"]) or "resolution", None)]
    return [
        (found.start(), kind_by_number(found["number"]), None)
        for found in _BARE_NUMBER.finditer(text.clean, 0, HEAD)
        if language.council.search(text.folded, found.end(), found.end() + _TO_COUNCIL)
    ]


def numbers_below_titles(text: Text, language: Wording, start: int, end: int) -> list[re.Match]:
    """ "Commission on Human Rights resolution 2004/44", alone on the line below a title and above the text."""
    return [
        found
        for found in language.near(
            "number_below_title", text.folded, start, min(end + _OVER, len(text.clean))
        )
        if found.start() < end
        and not text.clean[text.clean.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        and (council := language.council.search(text.folded, found.end(), found.end() + _TO_OPENING))
        and not REST_OF_LINE.match(text.clean, found.start() + len(found.group().rstrip())).group().strip()
        and not text.clean[found.end() : council.start()].strip(" \t\n\f[]()")
    ]


_OVER = 120  # characters of such a number that begins before a place
_TO_OPENING = 120  # characters from such a number to the end of "The Commission on Human Rights,"


def kind_by_number(number: str) -> str:
    """The Council and the Commission number their decisions of each session from 101.

    Examples
    --------
    >>> kind_by_number("7/1"), kind_by_number("2005/101")
    ('resolution', 'decision')
    """
    return "decision" if int(re.search(r"\d*$", number).group() or 0) > 100 else "resolution"


_BARE_NUMBER = re.compile(r"^[ \t]*(?P<number>(?:S-)?\d{1,2}/\d{1,3})[.。][ \t]*(?=\S)", re.MULTILINE)
_TO_COUNCIL = 600  # characters of the longest title, and of what stands between it and the Council's name


def _body(symbol: str | None, acts: list, text: Text, below: list[re.Match]) -> str | None:
    if symbol:
        committee = re.match(r"A/C\.(\d)/", symbol)
        if committee:
            return f"UNGA-C{committee.group(1)}"
        supplement = re.match(r"A/(\d+)/53\b", symbol)
        if supplement and int(supplement[1]) > 60:
            return "HRC"  # the Council's yearly report to the Assembly
        return body_of(symbol)
    if acts:
        return "CHR" if below and below[0]["number"][:2] in ("19", "20") else "HRC"
    bodies = [body_of(found) for _, found in find_symbols(text.clean[:200_000])]
    return max(sorted(set(bodies)), key=bodies.count) if bodies else None


def session_named(folded: str, language: Wording, *, in_heads: bool = False) -> str | None:
    """The session that words name, as votelib writes it: `56`, `S-9`, `ES-11`, `OM-1`; None where they name none.

    Of releases to the press, only heads name their own: sentences and headlines can tell of one to come.

    Examples
    --------
    >>> from votelib.readers.documents.language.wording import wording
    >>> session_named("fifty-sixth session", wording("en")), session_named("ninth special session", wording("en"))
    ('56', 'S-9')
    """
    for found in language.near("session", folded):
        groups = found.groupdict()
        number = _ordinal_at_end(groups["ordinal"], language.lang)
        if number is None or (in_heads and words_beside(folded, found.span()) > _BESIDE_SESSION):
            continue
        special = " ".join(filter(None, (groups.get("special"), groups.get("special2"))))
        return language.session_letters(special) + str(number)
    return None


_BESIDE_SESSION = 4  # words beside a session on its line: "General Assembly", "62nd Meeting (AM)"


def _ordinal_at_end(words: str, lang: str) -> int | None:
    """The ordinal that some words end with: a pattern may have taken in a word too many before it."""
    parts = words.split()
    for first in range(len(parts)):
        value = numerals.ordinal(" ".join(parts[first:]), lang)
        if value is not None:
            return value
    return None


def _read_sitting(heading: Heading, text: Text, folded: str, language: Wording) -> None:
    """Number and day of the meeting that a verbatim record is of."""
    found = language.meeting.search(folded)
    by_symbol = re.search(r"/?(?:PV|SR)\.(\d+)", heading.symbol or "")
    heading.meeting = by_symbol.group(1) if by_symbol else _first_group(found) if found else None
    end = found.start() + len(found.group().rstrip()) if found else 0
    if by_symbol and found and found.start() < COVER and is_alone(folded, found.start(), end):
        said = _first_group(found)
        heading.other_meeting = None if int(said) == int(by_symbol[1]) else (found.start(), said)
    heading.date = (day_of_release if heading.genre == "press" else sitting_day)(folded, language)
    heading.date = heading.date or day_of_page_heads(heading.symbol, text)
    heading.session = session_of(heading.symbol or "") or heading.session


#: A word at the end of a line, from which a page head was taken out: "Exam-", "ples".
_CUT_WORD = re.compile(r"(?P<before>[^\W\d_]+)-[ \t]*\n\s*(?P<after>[^\W\d_]+)")


def _whole_word(cut: re.Match) -> str:
    hyphen = "-" if cut["after"][0].isupper() or is_compound(cut["before"], cut["after"]) else ""
    return cut["before"] + hyphen + cut["after"]


#: In Chinese a printed line break is no space.
_BLANK_IN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff]) (?=[\u3000-\u9fff])")


def clean_words(words: str) -> str:
    """Words on one line, without footnote marks, for a title."""
    words = MARK.sub("", words)
    if "\n" in words and "-" in words:
        words = _CUT_WORD.sub(_whole_word, words)
    return _BLANK_IN_CHINESE.sub("", " ".join(words.split()).strip(' *_|"'))


_SPECIAL = re.compile(r"^د[إاأ]-")
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d/")


def number_as_symbol(kind: str, number: str, heading: Heading) -> str | None:
    """The symbol of a text of the Council, or of the Commission, that prints its number; None where it is none."""
    from votelib.texts.symbols import symbol_for

    number = _SPECIAL.sub("S-", "".join(number.split()))
    body = "CHR" if _OF_A_YEAR.match(number) else "HRC"
    candidates = [number]
    left, _, right = number.rpartition("/")
    if left.isdigit() and right.isdigit():
        candidates.append(f"{right}/{left}")  # right-to-left printing can turn a number round
    symbols = []
    for candidate in candidates:
        try:
            symbols.append(symbol_for(body, kind, candidate))
        except ReadError:
            continue
    wanted = {heading.symbol and canonical(heading.symbol), heading.session}
    for symbol in symbols:
        if symbol in wanted or session_of(symbol) in wanted:
            return symbol
    return symbols[0] if symbols else None
