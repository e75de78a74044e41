"""The drafts that a document names: by symbol, by a number ("draft resolution IV") or by title alone, and where.

A sentence with a result says "Draft resolution IV was adopted"; what that draft is called was said before, somewhere
under the same item of the agenda. Each mention is read once; a title or a symbol is given to a vote only where what
was said before leaves no choice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from votelib.readers.documents.extraction.text import Text
from votelib.readers.documents.language import numerals
from votelib.readers.documents.language.wording import Wording
from votelib.readers.documents.parsing.heading import Heading, clean_words
from votelib.readers.documents.parsing.sentences import GAP, POINT
from votelib.texts.symbols import find_symbols

_NEAR = 45  # characters between a noun or a title and the symbol that belongs to it
_PRESS_NEAR = (
    300  # ... in a release to the press: "The draft resolution on the rights of the child (document A/...)"
)
#: "the draft resolution submitted by the representative of the United States, document S/1497": it is the draft's.
_IN_DOCUMENT = re.compile(r"(?:,|\s(?:in|dans\s+le|en\s+el|в|في))\s(?:documento?|документ\w?|الوثيقه)\s*$")
_TITLE_NEAR = 90  # characters between a noun and "entitled": "as orally corrected by the Rapporteur, is"
_WINDOW = 900  # characters before a result in which "the draft resolution" is looked for first
_QUOTED = re.compile(
    r"\s*[:,]?\s*(?:“(?P<a>(?:[^“”]|“[^“”]*”){2,400})”|«(?P<b>[^«»]{2,400})»|《(?P<c>[^《》]{2,400})》|\"(?P<d>[^\"]{2,400})\""
    r"|„(?P<e>[^„“”]{2,400})[“”]|”(?P<f>[^“”]{2,400})“|「(?P<g>[^「」]{2,400})」|『(?P<h>[^『』]{2,400})』)"
)
_QUOTED_BEFORE = re.compile(
    r"(?:“([^“”]{2,200})”|《([^《》]{2,200})》|\"([^\"]{2,200})\"|«([^«»]{2,200})»|「([^「」]{2,200})」)\s*的?\s*"
    r"(?:经?(?:口头)?(?:订正|修正|修改|修订)的?\s*)?$"
)
#: "在一项关于食物权的决议（A/HRC/46/L.4）中": in a release to the press a title may stand so before its noun.
_ABOUT_BEFORE = re.compile(
    r"(?:(?:一项|过|过的|过了|了)|[，,。])关于((?:(?!关于)[^，。；,;()（）]){2,120}?)的\s*(?:[AES]/[^\s，。]{4,30}号?)?\s*$"
)
_NAMED = re.compile(r"(?<=[\w)])\s?,\s(?:“(?=[^“”]*\s)([^\Wa-z\d](?:[^“”\n]|\n(?!\s*\n)){2,400})”)")
_BREAK = re.compile(r"[.;:?!。؟؛](?=[\s\])\"”»」』\u3000-\u9fff]|$)|\n\s*\n|[\"“”«»„《》]")
#: A title behind a colon, or on the line below it: up to four lines that no sentence ends on, before a blank line or
#: a numbered paragraph.
_HEADING = re.compile(
    rf"[ \t]*:[ \t]*(?:\n(?![ \t]*\d{{1,3}}{POINT}))?"
    rf"(?P<title>[^\n]{{4,300}}(?:\n(?![ \t]*(?:\n|\d{{1,3}}{POINT}{GAP}))[^\n]+){{0,3}}?)"
    rf"(?<![.;:。؛])[ \t]*(?=\n[ \t]*(?:\n|\d{{1,3}}{POINT}{GAP}))"
)
_PARAGRAPH = re.compile(rf"\s\d{{1,3}}{POINT}\s+[^\W\d_]")  # which a title has no number of
_NUMBER = re.compile(rf"(?<=\s)(0|[1-9]\d{{0,3}}){POINT}(?=\s)")
#: The same where lines were joined: the title stands before the number of the paragraph that follows it.
_JOINED = re.compile(
    rf"[ \t]*:[ \t]*(?P<title>[^\n.;。؛]{{4,250}}?)(?:[ \t]+|\n)(?P<number>\d{{1,3}}){POINT}[ \t]+(?=[^\W\d_])"
)
#: What shows that "entitled" is not said of the report before it: a comma, "and", or both.
_GOES_ON = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:[,،]\s*(?:(?:and|et|y|и|و)\s*)?|\s(?:and|et|y|и)\s+|\sو)(?:(?:is|est|which\s+is|esta)\s+)?"
)
_CLOSED = re.compile(r"\)?[ \t]*,?[ \t]*")
#: A title in brackets that ends its line: several words (in Chinese, letters), without a symbol or a number.
_BRACKETED = re.compile(
    r"[ \t]*\((?P<title>(?=[^\Wa-zа-я\d])[^()\n/\d]*?(?:[^\W\d_]\s[^\W\d_]|[\u4e00-\u9fff]{4})[^()\n/\d]{0,200})\)"
    r"[ \t]*(?=\n)"
)
_SUB_ITEM = re.compile(r"^[ \t]{0,4}\([a-zа-я]\)[ \t]+\S", re.MULTILINE)
_REPORT_LINE = re.compile(
    r"\((?:A|S|E)/(?![^()\n]*L\.)[^()\n]{3,40}(?:\([^()\n]{1,20}\))?\)[ \t]*$", re.MULTILINE
)


@dataclass(frozen=True)
class Mention:
    """One place where a draft is named."""

    kind: str
    start: int
    end: int
    symbol: str | None = None
    number: str | None = None
    title: str | None = None
    several: bool = False


@dataclass(frozen=True)
class Draft:
    """What is known of the draft that a vote is about; `doubt` says what is not certain."""

    symbol: str | None = None
    number: str | None = None
    title: str | None = None
    doubt: str | None = None


class Drafts:
    """All mentions of drafts in a document, asked for what is known of the draft of one vote."""

    def __init__(self, text: Text, language: Wording, heading: Heading):
        self.text, self.language, self.heading = text, language, heading
        self._is_press = heading.genre == "press"
        self.symbols = find_symbols(text.clean)
        self._short = short_symbols(text.clean, self.symbols) if self._is_press else {}
        self.symbols = sorted([*self.symbols, *((at, symbol) for at, (symbol, _) in self._short.items())])
        self._symbol_starts = [start for start, _ in self.symbols]
        self.mentions = self._read()
        self._starts = [mention.start for mention in self.mentions]
        self._scopes = self._scope_starts()
        self._done: dict[tuple[str, str | None], int] = {}

    # -- reading -------------------------------------------------------------------------------------------

    def _read(self) -> list[Mention]:
        nouns = sorted(
            (found.start(), found.end(), kind)
            for kind, pattern in self.language.texts(drafts=not self._is_press)
            for found in pattern.finditer(self.text.folded)
        )
        ceilings = [start for start, _, _ in nouns[1:]] + [len(self.text.clean)]
        return [
            self._mention(kind, start, end, ceiling)
            for (start, end, kind), ceiling in zip(nouns, ceilings, strict=False)
        ]

    def _mention(self, kind: str, start: int, end: int, ceiling: int) -> Mention:
        """A noun and what follows it in its sentence: number, symbol, title, symbol."""
        number, at, several = numerals.draft_number(self.text.clean, end, self.language.lang)
        several = several or self._is_plural(start, end)
        symbol, after = self._symbol_after(at, ceiling, start)
        title, after_title = self._title_before(start), at
        if title is None:
            title, after_title = self._title_after(max(at, after), ceiling)
        if title and symbol is None:
            symbol, _ = self._symbol_after(after_title, ceiling, start)
        title = title or (self._title_as_heading(start, after) if symbol else None)
        symbol = symbol or self._symbol_before(start)
        return Mention(kind, start, end, symbol, number, title, several)

    def printed_end(self, start: int, symbol: str) -> int:
        """Where the symbol that stands at a place ends as it is printed, which can be "L.40" only."""
        return self._short[start][1] if start in self._short else start + len(symbol)

    def _is_plural(self, start: int, end: int) -> bool:
        return bool(self.language.several.search(self.text.folded, start, end))

    def _symbol_after(self, at: int, ceiling: int, noun: int) -> tuple[str | None, int]:
        """A draft's symbol behind a noun or a title, if nothing else comes between."""
        index = bisect_left(self._symbol_starts, at)
        if index >= len(self.symbols):
            return None, at
        start, symbol = self.symbols[index]
        between = self.text.folded[at:start]
        if start in self._short:  # "draft resolution “L.44”"
            between = between.rstrip('“"«')
        near = _PRESS_NEAR if self._is_press or _IN_DOCUMENT.search(between[-24:]) else _NEAR
        if start > min(at + near, ceiling) or not is_draft_symbol(symbol) or _BREAK.search(between):
            return None, at
        if self._names_another(between) or (between.strip() and self._is_of_the_amendment(noun)):
            return None, at
        return symbol, self.printed_end(start, symbol)

    def _names_another(self, between: str) -> bool:
        words = self.language
        return any(pattern.search(between) for pattern in (words.amendment, words.paragraph, words.motion))

    def _amendment_before(self, noun: int) -> int | None:
        """Where the sentence speaks of an amendment before the draft; None where it does not."""
        floor = max(0, noun - 160)
        ends = [end.end() for end in _BREAK.finditer(self.text.clean, floor, noun)]
        amendment = self.language.amendment.search(self.text.folded, ends[-1] if ends else floor, noun)
        return amendment.end() if amendment else None

    def name_one(self, start: int, end: int) -> bool:
        """Whether the symbol of a draft stands between two places."""
        first, last = (bisect_left(self._symbol_starts, at) for at in (start, end))
        return any(is_draft_symbol(symbol) for _, symbol in self.symbols[first:last])

    def _is_of_the_amendment(self, noun: int) -> bool:
        """Whether a symbol behind the draft is that of an amendment to it, which has none before the draft."""
        amendment = self._amendment_before(noun)
        if amendment is None:
            return False
        following = bisect_left(self._symbol_starts, amendment)
        return following >= len(self.symbols) or self.symbols[following][0] >= noun

    def _symbol_before(self, noun: int) -> str | None:
        """ "document S/2018/1016, which contains the text of a draft resolution"; in Chinese the noun comes last."""
        if self.heading.body != "UNSC" and self.language.lang != "zh":
            return None
        index = bisect_left(self._symbol_starts, noun) - 1
        if index < 0:
            return None
        start, symbol = self.symbols[index]
        between = self.text.folded[self.printed_end(start, symbol) : noun]
        if len(between) > 2 * _NEAR or _BREAK.search(between) or not is_draft_symbol(symbol):
            return None
        if (amendment := self._amendment_before(noun)) is not None and amendment <= start:
            return None
        return None if self._names_another(between) else symbol

    def _title_after(self, at: int, ceiling: int) -> tuple[str | None, int]:
        limit = min(at + _TITLE_NEAR, ceiling)
        if self._is_press:
            if quoted := _QUOTED.match(self.text.clean, at):
                return clean_words(quoted.group(quoted.lastgroup)), quoted.end()
            if said := self.language.about_in_press.match(self.text.folded, at):
                return clean_words(self.text.clean[slice(*said.span("title"))]), said.end("title")
        if named := _NAMED.match(self.text.clean, at):  # "draft resolution IV, “Rights of the child”"
            return clean_words(named[1]), named.end()
        near = self.language.near("entitled", self.text.folded, at, min(len(self.text.clean), limit + 20))
        if (
            (said := next(near, None)) is None
            or said.start() >= limit
            or _BREAK.search(self.text.clean, at, said.start())
        ):
            return None, at
        if self.language.other_titled.search(self._without_its_report(at, said.start())):
            return None, at
        quoted = _QUOTED.match(self.text.clean, said.end())
        if quoted is None or "\n\n" in quoted.group() or self._is_of_the_next(quoted.end(), ceiling):
            return None, at
        return clean_words(quoted.group(quoted.lastgroup)), quoted.end()

    def _without_its_report(self, at: int, stop: int) -> str:
        """Words between a draft and "entitled", without "in paragraph 13 of its report," if the draft goes on."""
        words = self.text.folded[at:stop]
        found = self.language.of_a_rule.search(words)
        if found and _GOES_ON.fullmatch(words, found.end()):
            return words[: found.start()]
        return words

    def _is_of_the_next(self, end: int, ceiling: int) -> bool:
        """In Chinese a title may stand before its noun: in "A/58/L.22 和题为“新桥”的决议草案" it is the second's."""
        return self.language.lang == "zh" and self.text.clean[end:ceiling].strip() == "的"

    def _title_as_heading(self, noun: int, at: int) -> str | None:
        """ "Draft resolution A/C.3/65/L.41: Rights of the child", on lines of its own, as summary records print it."""
        line = self.text.clean.rfind("\n", 0, noun) + 1
        before = self.text.clean[line:noun].strip()
        if before and self.language.revised.fullmatch(self.text.folded, line, noun):  # in Chinese
            before = ""
        at = self._behind_revised(at)
        own_line = not before and (_HEADING.match(self.text.clean, at) or self._title_in_brackets(at))
        found = self._joined_heading(before, at) or own_line
        if not found or self.text.clean[noun].islower() or _PARAGRAPH.search(found["title"]):
            return None
        return clean_words(found["title"])

    def _behind_revised(self, at: int) -> int:
        """Behind what may stand between a symbol and its colon: "(A/HRC/48/L.28):", ", as orally revised:"."""
        at += len(_CLOSED.match(self.text.clean, at).group())
        revised = self.language.revised.match(self.text.folded, at)
        return revised.end() if revised else at

    def _title_in_brackets(self, at: int) -> re.Match | None:
        """ "Draft resolution E/CN.4/2004/L.20 (The right to food)", which is no "(as orally revised)"."""
        found = _BRACKETED.match(self.text.clean, at)
        words = self.language
        others = (words.revised, words.continued, words.agenda_item, words.other_titled)
        if not found or any(said.search(self.text.folded, *found.span("title")) for said in others):
            return None
        return found

    def _joined_heading(self, before: str, at: int) -> re.Match | None:
        """A heading on one line with the paragraph that follows it, if that is one of a row of numbered ones."""
        found = _JOINED.match(self.text.clean, at)
        if not found:
            return None
        opens = not before or before.endswith((".", "。", "؟", "?", "!", ")", "）"))
        last, following = (self._numbers.get(int(found["number"]) + step) for step in (-1, 1))
        if not opens and last and last[0] <= at:  # above the first paragraph is the cover
            return None
        return found if following and following[1] >= found.end() else None

    @cached_property
    def _numbers(self) -> dict[int, tuple[int, int]]:
        """Of each number of a paragraph, where the first with it ends and the last begins, a blank at either side."""
        places: dict[int, tuple[int, int]] = {}
        for found in _NUMBER.finditer(self.text.clean):
            number, end = int(found[1]), found.end() + 1
            places[number] = min(end, places.get(number, (end,))[0]), found.start() - 1
        return places

    def _title_before(self, noun: int) -> str | None:
        if self.language.lang != "zh":
            return None
        words = self.text.clean[max(0, noun - 220) : noun]
        told = _QUOTED_BEFORE.search(words) or (self._is_press and _ABOUT_BEFORE.search(words))
        return clean_words(next(filter(None, told.groups()))) if told else None

    def _scope_starts(self) -> list[int]:
        """Where one item of the agenda ends and the next begins; numbers of drafts start anew there."""
        if self.heading.genre != "meeting":
            return [0]
        clean = self.text.clean
        starts = [start for start, _ in agenda_headings(self.text, self.language)]
        starts += [
            found.start() for pattern in (_SUB_ITEM, _REPORT_LINE) for found in pattern.finditer(clean)
        ]
        return sorted({0, *starts})

    # -- asking --------------------------------------------------------------------------------------------

    def of(self, kind: str, start: int, end: int, mention: Mention | None, *, near: bool = False) -> Draft:
        """The draft of a vote whose result stands between two places, and which names it by this mention.

        `near` looks at the sentence right before the result only.
        """
        if mention and mention.symbol:
            return self.by_symbol(mention.symbol)
        number = mention.number if mention else None
        draft = self._by_number(kind, number, end) if number else self._unnamed(kind, start, end, near)
        return (
            draft
            if draft.title or not (mention and mention.title)
            else Draft(draft.symbol, number, mention.title)
        )

    def settle(self, kind: str, number: str | None, at: int) -> None:
        """A draft is decided on once: what was said of this number before says nothing of the next."""
        self._done[kind, number] = at
        self._done[kind, None] = at

    def owns(self, at: int, symbol: str) -> bool:
        """Whether a symbol at a place is that of the draft that is named before it; in Chinese, behind it."""
        index = bisect_left(self._starts, at) - 1
        if index >= 0 and self.mentions[index].symbol == symbol:
            return True
        following = self.mentions[index + 1 : index + 2] if self.language.lang == "zh" else []
        return any(mention.symbol == symbol and mention.start - at < 2 * _NEAR for mention in following)

    def mention_in(self, kind: str, start: int, end: int) -> Mention | None:
        """The first draft of a kind that a stretch of text names."""
        found = [mention for mention in self.between(start, end) if mention.kind == kind]
        return next((m for m in found if m.symbol or m.number), found[0] if found else None)

    def between(self, start: int, end: int) -> list[Mention]:
        """The places between two others where a draft is named."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def by_symbol(self, symbol: str) -> Draft:
        """What is known of the draft of a symbol."""
        titles = _distinct(self._titles.get(symbol, ())) or self._titles_before(symbol)
        if len(titles) > 1:
            return Draft(symbol, doubt=f"draft {symbol} goes by {len(titles)} titles")
        return Draft(symbol, title=titles[0] if titles else None)

    def _titles_before(self, symbol: str) -> list[str]:
        """By what title the draft goes that a revision takes the place of, where none is said of the revision."""
        first = _REVISION.sub("", symbol)
        return _distinct(self._titles.get(first, ())) if first != symbol else []

    def revised_before(self, symbol: str, at: int) -> str:
        """The last revision of a draft that is named before a place; the draft itself where none is."""
        return max((said for start, said in self._revisions.get(symbol, ()) if start < at), default=symbol)

    @cached_property
    def _revisions(self) -> dict[str, list[tuple[int, str]]]:
        """The places where each draft's revisions are named."""
        places = defaultdict(list)
        for start, symbol in self.symbols:
            if _REVISION.search(symbol):
                places[_REVISION.sub("", symbol)].append((start, symbol))
        return places

    @cached_property
    def _titles(self) -> dict[str | None, list[str | None]]:
        """By what title each mention of a draft calls it, by the draft's symbol."""
        titles = defaultdict(list)
        for mention in self.mentions:
            titles[mention.symbol].append(mention.title)
        return titles

    def _by_number(self, kind: str, number: str, end: int) -> Draft:
        floor = max(self._scope(end), self._done.get((kind, number), 0))
        said = [
            m for m in self.between(floor, end) if m.kind == kind and m.number == number and not m.several
        ]
        titles, symbols = _distinct(m.title for m in said), _distinct(m.symbol for m in said)
        doubt = f"draft {kind} {number} goes by {len(titles)} titles" if len(titles) > 1 else None
        return Draft(
            symbols[0] if len(symbols) == 1 else None, number, titles[0] if len(titles) == 1 else None, doubt
        )

    def _unnamed(self, kind: str, start: int, end: int, near: bool) -> Draft:
        """ "The draft resolution was adopted": the one that was spoken of, where there is but one."""
        floor = max(self._scope(start), self._done.get((kind, None), 0))
        for first in (max(floor, start - _WINDOW), *(() if near else (floor,))):
            said = [m for m in self.between(first, end) if m.kind == kind and not m.several]
            draft = self._the_only(kind, said, end)
            if draft is not None:
                return draft
        return Draft()

    def _the_only(self, kind: str, said: list[Mention], end: int) -> Draft | None:
        symbols, numbers = (
            _distinct(m.symbol for m in said),
            _distinct(m.number for m in said if not m.symbol),
        )
        if self.heading.genre != "meeting" and symbols:
            return self.by_symbol(symbols[-1])
        if len(symbols) + len(numbers) > 1:
            return Draft(
                doubt=f"several draft {kind}s are spoken of before the result, which names none of them"
            )
        if symbols:
            return self.by_symbol(symbols[0])
        if numbers:
            return self._by_number(kind, numbers[0], end)
        titles = _distinct(m.title for m in said)
        if len(titles) > 1:
            return Draft(
                doubt=f"several draft {kind}s are spoken of before the result, which names none of them"
            )
        return Draft(title=titles[0]) if titles else None

    def _scope(self, at: int) -> int:
        return self._scopes[bisect_right(self._scopes, at) - 1]


_REVISION = re.compile(r"/Rev\.\d+$")


def is_draft_symbol(symbol: str) -> bool:
    """Whether a symbol can be a draft's: any of the Security Council, elsewhere `L.` or, of old, a Committee's."""
    return "/L." in symbol or bool(re.match(r"S/\d{2,5}(?:/|$)|A/C\.\d/\d{1,3}(?:/|$)", symbol))


_SESSION_OF_DRAFTS = re.compile(r"(?:A|E)/(?:\w+\.?\d*/){1,3}(?=L\.)")
_SHORT = re.compile(r"(?<![\w/.])L\.\d{1,3}(?:/Rev\.\d)?(?![\w/]|\.\d)")


def short_symbols(clean: str, symbols: list[tuple[int, str]]) -> dict[int, tuple[str, int]]:
    """Symbols of which only the end is printed, "amendment L.40 to draft A/HRC/53/L.9", in news on one session.

    Returns
    -------
    dict of int to (str, int)
        By the place where it stands, the whole symbol and where its printed end is.
    """
    if "L." not in clean:
        return {}
    sessions = {found.group() for _, symbol in symbols if (found := _SESSION_OF_DRAFTS.match(symbol))}
    if len(sessions) != 1:
        return {}
    session = sessions.pop()
    return {found.start(): (session + found.group(), found.end()) for found in _SHORT.finditer(clean)}


def agenda_headings(text: Text, language: Wording) -> list[tuple[int, str]]:
    """Lines that are nothing but an item of the agenda, or that and a colon before its name: place and number."""
    found = []
    for item in language.agenda_item.finditer(text.folded):
        line_start = text.clean.rfind("\n", 0, item.start()) + 1
        line_end = text.clean.find("\n", item.end())
        before = text.clean[line_start : item.start()].strip()
        after = text.folded[item.end() : line_end if line_end >= 0 else len(text.clean)]
        first = text.clean[item.start()]
        if _is_behind_its_name(before, after):
            found.append((line_start, next(value for value in item.groupdict().values() if value)))
            continue
        if before or not (first.isupper() or first.lower() == first.upper()):
            continue
        bare = re.sub(r"\(?\b[^\W\d_]{1,3}\)|[\s().,&-]|\band\b|\d", "", language.continued.sub("", after))
        if not bare or bare.startswith(":"):
            found.append((item.start(), next(value for value in item.groupdict().values() if value)))
    return found


_SYMBOLS = re.compile(r"\((?:[aes]/|l\.)[^()]*\)|[\s().,]")


def _is_behind_its_name(before: str, after: str) -> bool:
    """ "QUESTION OF THE VIOLATION OF HUMAN RIGHTS (agenda item 12) (continued) (E/CN.4/1988/L.26)", in capitals."""
    if not before.endswith("(") or not after.startswith(")") or re.search(r"[.;。؟?!:]\s", before):
        return False
    shouted = before.upper() == before
    return shouted and len(before) > 3 and len(_SYMBOLS.sub("", after)) <= _CONTINUED


_CONTINUED = 16  # letters of "continued" in the longest of the languages


def _distinct(values) -> list[str]:
    kept: dict[str, str] = {}
    for value in dict.fromkeys(values):
        if value:
            kept.setdefault(re.sub(r"\W+", "", value).casefold(), value)
    return list(kept.values())
