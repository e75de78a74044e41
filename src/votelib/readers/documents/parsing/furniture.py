"""Page furniture: the heads, feet, codes and numbers that a page break leaves in the middle of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import zip_longest

from votelib.readers.documents.extraction.text import Text, fold
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.names import LONGEST_LIST
from votelib.readers.documents.language.wording import Wording, in_any_language, is_heading
from votelib.readers.documents.parsing.list_headings import (
    ListHeading,
    find_headings,
    full_stop,
    grouped,
    list_stop,
)
from votelib.readers.documents.parsing.sentences import end_of_words
from votelib.texts.symbols import PATTERN as SYMBOL
from votelib.texts.symbols import each_symbol

_JOB = r"(?:GE\.|V\.|N|S-)?\d{2}-\d{5,6}(?:\s?\([A-Z]\))?"
_PAGE = rf"(?:(?:{in_any_language('page')})\s?)?\d{{1,4}}(?:\s?(?:/|of|de|из)\s?\d{{1,4}})?(?:\s?页)?"
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_CONTINUED = rf"(?:{in_any_language('continued')})"
_STARS = r"\*\d{5,10}\*"
_RELEASE = r"(?<![\w/])[A-Z]{2,4}/(?:[A-Z]{2,5}/)?\d{1,5}(?:/\d{1,5})?(?![\w/])"
_ONLY = re.compile(
    rf"[\s|*#]*(?:(?:{SYMBOL.pattern}|{_JOB}|{_DATE}|{_STARS}|{_CONTINUED}|[-–—]\s?{_PAGE}\s?[-–—]|{_PAGE})[\s|.]*){{1,5}}",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = re.compile(_DATE)
#: What a browser prints above and below each page: the day, the time and the title; the address and the page.
_STAMP = re.compile(
    r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}[,،]?\s+(?:[上下]午)?\d{1,2}:\d\d(?::\d\d)?(?:\s?(?:[ap]\.?m\.?|[مص])(?!\w))?(?!\w)"
)
_ADDRESS = re.compile(r"(?:\d{1,4}/\d{1,4}\s+)?\w{2,6}://\S+(?:\s+\d{1,4}\s?/\s?\d{1,4})?")
# In a verbose pattern the blanks of _JOB and _PAGE vanish; they are written as \s there.
#: The letters of the typist of a record, and who goes on speaking, at the head of its pages.
_TYPIST = re.compile(r"(?<![\w/])[A-Z]{2,4}/[a-z]{2,4}(?![\w/])")
_SPEAKERS = (
    r"(?:the|le|la|el)\s(?:acting\s)?pr[eé]sident|председатель|الرئيس|主席"
    r"|(?:mr|mrs|ms|miss|sir|mme|m|sr|sra|г-н|г-жа)[.\s]|السيد"
)
_HEAD = 4_000  # characters in which a document names itself
_TOP = 800  # characters in which a release to the press, its number and headline above, has its day
_REPEATS = 3  # a line that stands in one place of this many pages is furniture, whatever it says
_SHARE = 0.4  # ... and of this share of the pages: heads of left and right pages may differ
_EDGE = 3  # printed lines at the top and foot of a page that are looked at for that


@cache
def _among_names() -> re.Pattern:
    """Furniture between the names of a list, whatever stands round it: no state's name has a digit or a slash in it."""
    return re.compile(
        rf"""(?:{SYMBOL.pattern})(?:[^,、،\n]{{1,90}}?\s{_DATE})?
        | {_DATE}(?:[^,、،\n]{{1,90}}?\s{SYMBOL.pattern})?
        | \((?:{_SPEAKERS})[^()\n]{{0,60}}\)
        | (?<![\w.]){_JOB} | {_STARS} | {_RELEASE} | (?<!\w){_CONTINUED}(?!\w)
        | (?<!\w)(?:{in_any_language("page")})\s?\d{{1,4}}(?:\s?页)?(?!\w)
        | (?<![\w/.-])\d{{1,4}}\s?/\s?\d{{1,4}}(?![\w/.-])
        | (?:(?<=\s)|(?<=,))\d{{1,4}}(?=\s+[^\W\d])""",
        re.VERBOSE | re.IGNORECASE,
    )


def without_furniture(text: Text) -> Text:
    """Take out page ends, and lines of nothing but symbols, job numbers and page numbers.

    The first line with a symbol stays, at the head of a document: there it names it. So does a day alone on a line at
    its top: there it dates it.
    """
    spans, named, own = [], False, ""
    number = _OWN_NUMBER.search(text.clean, 0, _HEAD)  # "25/29", which may stand alone above a title
    running = _running_lines(text.clean)
    for at, line in _coded_lines(text.clean, running):
        bare = line.strip("\f \t")
        if stamp := _STAMP.match(text.folded, at + len(line) - len(line.lstrip("\f \t"))):
            names = not named and at <= _HEAD and bool(SYMBOL.search(line))
            spans.append((at, stamp.end()) if names else _out_of_the_way(text.clean, at, at + len(line) + 1))
            named = named or names
            continue
        if bare and (at in running or _is_furniture(text.folded[at : at + len(line)].strip("\f \t"))):
            if at < _TOP and (_DAY.fullmatch(bare) or (number and bare == number[1])):
                continue
            if named or at > _HEAD or not SYMBOL.search(bare):
                own, before = _document_at(text, at, own), own
                if own == before:  # it is no head of another document
                    spans.append(_out_of_the_way(text.clean, at, at + len(line) + 1))
            named = named or bool(SYMBOL.search(bare))
            continue
        named = named or (at <= _HEAD and "/" in line and bool(SYMBOL.search(line)))
        if "\f" in line:
            spans.append((at, at + line.rindex("\f") + 1))
    return text.without([(start, min(end, len(text.clean))) for start, end in spans])


#: The number of the act that a document is, in its symbol: no "page 25 of 29" where it stands alone on a line.
_OWN_NUMBER = re.compile(r"A/HRC/(?:RES|DEC|PRST)/(\d{1,3}/\d{1,4})(?!\S)")


@cache
def bare_head() -> re.Pattern:
    """A symbol alone on a line, and on the next one the name of a body: the head of a document, or of a page of it."""
    return re.compile(
        rf"(?m)^[ \t\f]*(?P<symbol>[aes]/\S{{2,30}})[ \t]*\n\s{{0,8}}(?P<body>{in_any_language('bodies')})[ \t]*$"
    )


def _document_at(text: Text, at: int, own: str) -> str:
    """The symbol of the document that a line belongs to: its own, where it opens another; drafts are no documents."""
    head = bare_head().match(text.folded, at)
    if not head or "/l." in head["symbol"]:
        return own
    return head["symbol"] if own or head["symbol"] != _first_symbol(text) else own


def _first_symbol(text: Text) -> str:
    return next((symbol for _, symbol in each_symbol(text.clean)), "").lower()


def lists_without_furniture(text: Text, language: Wording) -> tuple[Text, list[ListHeading]]:
    """Take out whatever a page break left inside the lists of names, also in the middle of a line or of a name.

    It is told by what it is, not by how often it occurs.

    Returns
    -------
    Text
    list of ListHeading
        The headings of the lists in it.
    """
    spans: list[tuple[int, int]] = []
    headings = find_headings(text, language)
    groups = grouped(headings, text, language)
    for group, following in zip_longest(groups, groups[1:]):
        ceiling = following[0].start if following else len(text.clean)
        last = min(ceiling, _list_end(text, group[-1].end, language))
        ends = [*(heading.start for heading in group[1:]), last]
        if _may_hold_furniture(text.folded[group[0].end : ends[-1]], language):  # few do; then list by list
            for heading, end in zip(group, ends, strict=True):
                spans += _furniture_of(text, heading.end, end, language, is_last=heading is group[-1])
    if not spans:
        return text, headings
    text = text.without(spans)
    return text, find_headings(text, language)


def _furniture_of(
    text: Text, start: int, ceiling: int, language: Wording, *, is_last: bool
) -> list[tuple[int, int]]:
    """The furniture in one list of names, which ends at a place at the latest."""
    if not _may_hold_furniture(text.folded[start:ceiling], language):
        return []
    stop = list_stop(text, start, ceiling, language)
    return _furniture_among(
        text, start, full_stop(text, start, stop, language) if is_last else stop, language
    )


def _may_hold_furniture(words: str, language: Wording) -> bool:
    """Whether a list has a figure, a slash or a word of a page head in it: few have; the others need no second look."""
    heads = ("continued", "bodies", "session", "meeting")
    return bool(_CODE.search(words)) or any(language.may_have(name, words) for name in heads)


def story_without_furniture(text: Text, language: Wording, own: str, day: date | None) -> Text:
    """Take out the page heads in the middle of a story.

    They are lines of nothing but the document's own symbol and day, and the names of organs and meetings. Meeting and
    day before "[Adopted without a vote.]" are no such lines.
    """
    spans = [
        _with_blanks(text.clean, at, at + len(line) + 1)
        for at, line in _lines(text.clean)
        if at > _FIRST_PAGE
        and 2 < len(line) < _LONGEST_HEAD
        and _is_page_head(text.folded[at : at + len(line)].strip(), language, own.lower(), day)
        and not _RECORD_BELOW.match(text.clean, at + len(line))
    ]
    return text.without([(start, min(end, len(text.clean))) for start, end in spans])


def _is_page_head(line: str, language: Wording, own: str, day: date | None) -> bool:
    if (own and own in line) or numerals.date_pattern(language.lang).fullmatch(line):
        days = [said for _, _, said in numerals.read_date(line, language.lang)]
        return days in ([], [day]) and not any(map(str.isalpha, _without_codes(line, language)))
    if _PUNCTUATION.search(line):
        return False
    return bool(language.continued.fullmatch(line)) or _is_running_head(line, language)


_RECORD_BELOW = re.compile(r"\s*(?:[^\n\[]*\d[^\n\[]*\n\s*)?\[")
_NAMED_IN = 5  # lines in which a document says what it is, before its first title
_FIRST_PAGE = 400  # characters that no page ends in: what looks like a head there is the document's own
_LONGEST_HEAD = 90  # characters of a printed line that can be a page head
_PUNCTUATION = re.compile(r"[,.;:?!\"。]")


_SPACE = re.compile(r"\s*")


def _paragraph_end(clean: str, start: int, stop: int) -> int:
    first = _SPACE.match(clean, start, stop).end()
    blank = clean.find("\n\n", first, stop)
    end = blank if blank >= 0 else stop
    closed = clean.find("]", first, end)
    return closed if closed >= 0 else end


def _list_end(text: Text, start: int, language: Wording) -> int:
    """Where the last list ends at the latest: its paragraph, and the next one where only a page head parts the two."""
    stop = min(len(text.clean), start + LONGEST_LIST)
    end = _paragraph_end(text.clean, start, stop)
    while end < stop and text.clean[end] != "]":
        last = text.folded[text.folded.rfind("\n", start, end) + 1 : end]
        following = _paragraph_end(text.clean, end, stop)
        if _is_head(last, language):
            end = following
        elif all(not line or _is_head(line, language) for line in text.folded[end:following].split("\n")):
            end = _paragraph_end(text.clean, following, stop)
        else:
            break
    return end


def _is_head(line: str, language: Wording) -> bool:
    """Whether nothing is left of a line without its symbols, numbers, days and names of organs."""
    if len(line) > _LONGEST_HEAD or (_OF_NAMES.search(line) and not _DIGIT.search(line)):
        return False
    bare = _without_codes(line, language)
    coded = (bare != line or _DIGIT.search(line)) and not any(map(str.isalpha, bare))
    return bool(coded) or _is_running_head(line, language)


def _without_codes(line: str, language: Wording) -> str:
    return _among_names().sub(" ", numerals.date_pattern(language.lang).sub(" ", line))


def _furniture_among(text: Text, start: int, stop: int, language: Wording) -> list[tuple[int, int]]:
    spans = [
        _with_blanks(text.clean, found.start(), found.end() + 1)
        for found in re.compile(r"[^\n]+").finditer(text.clean, start, stop)
        if _is_head(text.folded[found.start() : found.end()], language)
    ]
    if _CODE.search(text.folded, start, stop) or language.continued.search(text.folded, start, stop):
        for pattern in (_among_names(), numerals.date_pattern(language.lang)):
            spans += [found.span() for found in pattern.finditer(text.folded, start, stop)]
        spans += [found.span() for found in _TYPIST.finditer(text.clean, start, stop)]
    return [(first, min(last, stop)) for first, last in spans]


def _is_running_head(line: str, language: Wording) -> bool:
    """A line of nothing but the names of organs, sessions and meetings, days, symbols and numbers."""
    said = [name for name in ("bodies", "session", "meeting") if language.may_have(name, line)]
    if not any(getattr(language, name).search(line) for name in said):
        return False
    line = _without_codes(line, language)
    for name in said:
        line = getattr(language, name).sub(" ", line)
    return not any(map(str.isalpha, line))


def _out_of_the_way(clean: str, start: int, end: int) -> tuple[int, int]:
    """A line of furniture with the blank lines round it; at the head of a document they part its name from a title."""
    first, last = _with_blanks(clean, start, end)
    before = end_of_words(clean, first)
    goes_on = clean[before - 1 : before] in (",", "-") or clean[last : last + 1].islower()
    return (first, last) if goes_on or not _is_of_the_first_lines(clean, start) else (start, end)


def _is_of_the_first_lines(clean: str, at: int) -> bool:
    end = -1
    for _ in range(_NAMED_IN):
        end = clean.find("\n", end + 1, at)
        if end < 0:
            return True
    return False


def _with_blanks(clean: str, start: int, end: int) -> tuple[int, int]:
    """A line of furniture, and the blank lines round it where it stands in the middle of a sentence or of a list."""
    before, after = start, _BLANKS.match(clean, end).end()
    while before and clean[before - 1].isspace():
        before -= 1
    if not before or clean[before - 1] in _SENTENCE_ENDS or after == len(clean):
        return start, end
    return min(start, clean.find("\n", before) + 1), after


_BLANKS = re.compile(r"(?:[ \t\f]*\n)*")
_SENTENCE_ENDS = (".", ":", "。", "]", ";", "؟", "?", "!")


def _lines(clean: str):
    at = 0
    for line in clean.split("\n"):
        yield at, line
        at += len(line) + 1


def _coded_lines(clean: str, running: set[int]) -> list[tuple[int, str]]:
    """The lines that can be furniture: those with a number or the end of a page, and those that come again."""
    found, end = {at: clean[at : clean.find("\n", at)] for at in running}, -1
    coded_line = _CODED_OR_ADDRESS if "://" in clean else _CODED
    while coded := coded_line.search(clean, end + 1):
        start = clean.rfind("\n", 0, coded.start()) + 1
        end = clean.find("\n", coded.end())
        end = len(clean) if end < 0 else end
        found[start] = clean[start:end]
    return sorted(found.items())


_CODED = re.compile(r"[0-9\f]")
_CODED_OR_ADDRESS = re.compile(r"[0-9\f]|://")


def _is_furniture(line: str) -> bool:
    if "  " in line:  # the number of the page may stand far off
        line = " ".join(line.split())
    if "://" in line and _ADDRESS.fullmatch(line):
        return True
    if len(line) > 120 or "," in line or ("/" not in line and line.count(" ") > _FEW_WORDS):
        return False
    if not _DIGIT.search(line) or _is_number_of_paragraph(line) or _ends_a_sentence(line):
        return False
    return _holds_only_codes(line)


@lru_cache(4_096)  # heads, days and items come again, within a document and from one to the next
def _holds_only_codes(line: str) -> bool:
    return bool(_ONLY.fullmatch(line) or (_DAY.search(line) and _dated().fullmatch(line)))


@cache
def _dated() -> re.Pattern:
    """A symbol and a day with a few words between them. Few documents have a line with such a day: made when needed."""
    return re.compile(
        rf"[\s|*#]*{SYMBOL.pattern}\s[^,、،]{{1,90}}\s{_DATE}|{_DATE}\s[^,、،]{{1,90}}\s{SYMBOL.pattern}[\s|]*",
        re.VERBOSE | re.IGNORECASE,
    )


_OF_NAMES = re.compile(r"[,،、;]")  # a line with a sign that parts names
_FEW_WORDS = 7  # blanks in a line of page numbers and job numbers, which has no symbol and no date
_DIGIT = re.compile(r"[0-9]")
_CODE = re.compile(r"[0-9/]")


def _ends_a_sentence(line: str) -> bool:
    """Whether a line of nothing but a symbol is the end of a sentence, or names a draft: no page is headed by one."""
    return "/" in line and (line.endswith((".", ";", ":")) or "/l." in line)


def _is_number_of_paragraph(line: str) -> bool:
    return line.endswith((".", ")")) and line[:-1].isdigit()


def _running_lines(clean: str) -> set[int]:
    """Where the lines are that stand again and again at one place of a page."""
    if clean.count("\f") < _REPEATS - 1:
        return set()
    pages = [*_pages(clean)]
    places: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for start, page in pages:
        for depth, at, line in _edges(page):
            if 3 < len(line) <= 120:
                places[depth, _shape(line)].append((start + at, line))
    needed = max(_REPEATS, _SHARE * len(pages))
    often = [where for where in places.values() if len(where) >= needed and not _is_of_a_list(where[0][1])]
    return {at for where in often for at, _ in where}


def _pages(clean: str) -> Iterator[tuple[int, str]]:
    """Where each page starts, and its text; it starts with the line that the sign of a new page stands in."""
    start = end = 0
    while (sign := clean.find("\f", end)) >= 0:
        line = clean.rfind("\n", 0, sign) + 1
        yield start, clean[start:line]
        start, end = line, clean.find("\n", sign)
        if end < 0:
            break
    yield start, clean[start:]


def _edges(page: str) -> list[tuple[int, int, str]]:
    """The first and the last lines of a page that are not blank: how many from its edge, place, and words."""
    lines, at, end = page.split("\n"), 0, len(page)
    first: list[tuple[int, int, str]] = []
    last: list[tuple[int, int, str]] = []
    for line in lines:
        if bare := line.strip("\f \t"):
            first.append((len(first), at, bare))
            if len(first) == _EDGE:
                break
        at += len(line) + 1
    for line in reversed(lines):
        end -= len(line)
        if bare := line.strip("\f \t"):
            last.append((len(last) - _EDGE, end, bare))
            if len(last) == _EDGE:
                break
        end -= 1
    return first + last


def _is_of_a_list(line: str) -> bool:
    """Headings of lists, and names in them, come back on many pages of a report; they are no furniture."""
    return is_heading(fold(line)) or bool(re.search(r"[,、،:]", line) and not re.search(r"\d", line))


def _shape(line: str) -> str:
    """A line without its numbers: "A/HRC/56/2 page 7" and "A/HRC/56/2 page 8" are one running head."""
    return _FIGURES.sub("0", line)


_FIGURES = re.compile(r"\d\d*")  # it begins with one, and so is quick to find
