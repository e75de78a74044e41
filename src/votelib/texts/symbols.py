"""The symbols of United Nations documents: read in every form they come, written in one.

>>> canonical("A/HRC/DEC41/101")
'A/HRC/DEC/41/101'
>>> canonical("A/HRC/RES/56/L.33 as orally revised")
'A/HRC/56/L.33'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from votelib.arguments import public
from votelib.errors import ReadError
from votelib.numerals import from_roman

_SESSION = r"(?:S-\d{1,3}|OM(?:[/-]\d{1,2})?|ES-\d{1,2}|\d{1,3})"
#: In capitals too, as typewriters and headings in capitals have it: without its end, a symbol is another text's.
_REVISION = r"(?:/(?i:Rev|Corr|Add)\.\s?\d{1,2})*"

_FORMS = rf"""
      A/HRC/(?:RES|DEC|PRST)(?:/\s?|\s)?{_SESSION}/(?:L\.)?\d{{1,4}}(?:[A-Z](?![A-Za-z]))?{_REVISION}
    | A/HRC/{_SESSION}/(?:L|SR)\.\s?\d{{1,4}}{_REVISION}
    | A/HRC/{_SESSION}/\d{{1,4}}{_REVISION}
    | A/RES/(?:ES-\d{{1,2}}|S-\d{{1,2}}|\d{{1,3}})/\d{{1,4}}(?:[A-Z](?![A-Za-z]))?
    | A/(?:C\.\d/)?(?:ES-\d{{1,2}}|S-\d{{1,2}}|\d{{2,3}})/(?:L|PV|SR)\.\s?\d{{1,4}}{_REVISION}
    | A/(?:ES-\d{{1,2}}|\d{{2,3}})/\d{{1,4}}{_REVISION}
    | A/RES/\d{{1,4}}\s?(?:[A-Z]\s?)?\((?:ES-|S-)?[IVXL]+\)(?:\s?[A-Z](?![A-Za-z]))?
    | A/(?:C\.\d/|SPC/(?:\d{{2,3}}/)?)?(?:L|PV|SR)\.\s?\d{{1,4}}{_REVISION}
    | A/C\.\d/\d{{1,3}}(?!\d|/(?!(?i:Rev|Corr|Add))){_REVISION}
    | A/\d{{4,5}}{_REVISION}
    | S/RES/\d{{1,4}}\s?\(\d{{4}}\)
    | S/PV\.\s?\d{{1,5}}
    | S/\d{{4}}/\d{{1,4}}{_REVISION}
    | S/\d{{2,5}}(?!\d|/(?!(?i:Rev|Corr|Add))){_REVISION}
    | E/CN\.4/(?:(?i:Sub)\.2/)?(?:RES|DEC)/\d{{4}}/(?:S-\d{{1,2}}/)?\d{{1,4}}(?:[A-Z](?![A-Za-z]))?
    | E/CN\.4/RES(?:/\d{{1,4}})?\s?\([IVXLC]+\)
    | E/(?:RES|DEC)/\d{{4}}/\d{{1,3}}(?:[A-Z](?![A-Za-z]))?
    | E/(?:CN?\.\d{{1,2}}/(?:(?i:Sub)\.\d/)?)?(?:\d{{4}}/)?(?:L|SR)\.\s?\d{{1,4}}{_REVISION}
    | E/(?:CN?\.\d{{1,2}}/(?:(?i:Sub)\.\d/)?)?\d{{4}}/\d{{1,4}}{_REVISION}
"""

#: Every form of symbol that is looked for in a text; a line may have been broken at a slash, a point or a hyphen.
_OVER_LINES = _FORMS.replace("/", r"/\n?").replace(r"\.", r"\n?\.").replace(r"S-\d", r"S-\n?\d")
#: A number is read whole or not at all; glued to it may be the year of a Chinese day, "SR.561988年3月15日".
_WHOLE = r"(?:(?<!\d)|(?!\d)|(?=(?:19|20)\d\d年))"
PATTERN = re.compile(r"(?<![A-Za-z0-9_/.])(?:" + _OVER_LINES + ")" + _WHOLE, re.VERBOSE)

#: How every symbol begins: cheap to look for.
_CANDIDATE = re.compile(r"[ASE]/\s?[A-Z0-9]")

_PART = re.compile(r"/(?:Rev|Corr|Add|Sub)\.", re.IGNORECASE)
_SAID_ASIDE = re.compile(r"[\s,(]*\bas\s+(?:orally\s+)?(?:revised|amended)\b.*", re.IGNORECASE | re.DOTALL)


@lru_cache(4096)
def canonical(symbol: str) -> str:
    """Write a symbol in the one form that votelib uses.

    Spaces go, a missing slash is put in (`A/HRC/DEC41/101`), a draft filed under `RES` loses it
    (`A/HRC/RES/56/L.33`), and "as orally revised" is not part of a symbol.

    Raises
    ------
    ReadError
        If the text is no symbol of a form that is known.

    Examples
    --------
    >>> canonical(" A/HRC/RES/S-9/1 "), canonical("S/RES/2712(2023)"), canonical("A/RES/3379 (XXX)")
    ('A/HRC/RES/S-9/1', 'S/RES/2712 (2023)', 'A/RES/3379(XXX)')
    >>> canonical("A/C.3/63/L.19/REV.1"), canonical("E/CN.4/SUB.2/1993/L.20/Add. 2")
    ('A/C.3/63/L.19/Rev.1', 'E/CN.4/Sub.2/1993/L.20/Add.2')
    """
    text = _SAID_ASIDE.sub("", symbol).strip().replace("\u2011", "-").replace("\u2013", "-")
    if not PATTERN.fullmatch(text):
        raise ReadError(f"no symbol of a United Nations document: {symbol!r}")
    text = re.sub(r"\s+", "", text)
    text = _PART.sub(lambda part: part.group().title(), text)
    text = re.sub(r"^(A/HRC/(?:RES|DEC|PRST))(?=[\dSO])", r"\1/", text)
    text = re.sub(rf"^A/HRC/RES/({_SESSION}/L\.)", r"A/HRC/\1", text)
    text = re.sub(r"/OM-(\d)", r"/OM/\1", text)
    return re.sub(r"^((?:S|E/CN\.4)/RES/\d+)\(", r"\1 (", text)


def symbol_for(body: str, kind: str, number: str) -> str:
    """The symbol of a text that prints only its number.

    Examples
    --------
    >>> symbol_for("HRC", "resolution", "56/2"), symbol_for("HRC", "decision", "OM/1/101")
    ('A/HRC/RES/56/2', 'A/HRC/DEC/OM/1/101')
    >>> symbol_for("UNGA", "resolution", "78/200"), symbol_for("UNSC", "resolution", "2712 (2023)")
    ('A/RES/78/200', 'S/RES/2712 (2023)')
    >>> symbol_for("CHR", "resolution", "1998/11"), symbol_for("ECOSOC", "resolution", "2023/12")
    ('E/CN.4/RES/1998/11', 'E/RES/2023/12')
    """
    if body == "UNGA":
        return canonical(f"A/RES/{number}")
    if body == "UNSC":
        return canonical(f"S/RES/{number}")
    if body in _ECONOMIC:
        return canonical(f"{_ECONOMIC[body]}/{_SERIES[kind]}/{number}")
    # The Council's organizational meeting wrote OM/1; its documents add the number of that meeting.
    number = re.sub(r"^OM/(\d+)$", r"OM/1/\1", number)
    return canonical(f"A/HRC/{_SERIES[kind]}/{number}")


_ECONOMIC = {"CHR": "E/CN.4", "CHR-SUB2": "E/CN.4/Sub.2", "ECOSOC": "E"}
_SERIES = {"resolution": "RES", "decision": "DEC", "statement": "PRST"}


@public
def find_symbols(text: str) -> list[tuple[int, str]]:
    """Every symbol in a text, with the place where it starts.

    Examples
    --------
    >>> find_symbols("draft resolution A/HRC/7/L.9, see A/HRC/RES/7/3")
    [(17, 'A/HRC/7/L.9'), (34, 'A/HRC/RES/7/3')]
    >>> find_symbols("the Indian amendment (A/C.1/531)"), find_symbols("A/C.5/72/14")  # of 1949; of no text
    ([(22, 'A/C.1/531')], [])
    >>> find_symbols("A/58/L.24/Rev.12003年10月"), find_symbols("A/58/PV.561988")  # a day of a Chinese page; a misprint
    ([(0, 'A/58/L.24/Rev.1')], [])
    """
    return list(each_symbol(text))


def each_symbol(text: str) -> Iterator[tuple[int, str]]:
    """The symbols that `find_symbols` finds, one by one, for who needs the first only."""
    at = 0
    while start := _CANDIDATE.search(text, at):
        symbol = PATTERN.match(text, start.start())
        at = symbol.end() if symbol else start.end() - 1
        if symbol:
            yield start.start(), canonical(symbol.group())


@public
def body_of(symbol: str) -> str:
    """The body whose document it is: `HRC`, `CHR`, `UNGA`, `UNSC`, `ECOSOC` or one of its commissions, by number.

    Examples
    --------
    >>> [body_of(symbol) for symbol in ("A/HRC/56/L.33", "E/CN.4/RES(I)", "A/78/PV.50", "S/2023/970")]
    ['HRC', 'CHR', 'UNGA', 'UNSC']
    >>> body_of("E/2023/L.21"), body_of("E/CN.6/2019/L.3"), body_of("E/CN.4/Sub.2/1993/L.20")
    ('ECOSOC', 'ECOSOC-CN6', 'CHR-SUB2')
    """
    if commission := _COMMISSION.match(symbol):
        return "ECOSOC-" + "".join(commission.groups())
    for start, body in _BODIES.items():
        if symbol.startswith(start):
            return body
    raise ReadError(f"no symbol of a body that is known: {symbol!r}")


_COMMISSION = re.compile(r"E/(CN?)\.(?!4/)(\d+)/")
_BODIES = {
    "A/HRC/": "HRC",
    "E/CN.4/Sub.2/": "CHR-SUB2",
    "E/CN.4/": "CHR",
    "A/": "UNGA",
    "S/": "UNSC",
    "E/": "ECOSOC",
}


@public
def session_of(symbol: str) -> str | None:
    """The session that a symbol names, as votelib writes it: `56`, `S-9`, `OM-1`; None where it names none.

    Examples
    --------
    >>> [session_of(s) for s in ("A/HRC/RES/S-9/1", "A/HRC/DEC/OM/1/101", "A/HRC/56/L.33", "A/78/PV.50", "S/PV.9")]
    ['S-9', 'OM-1', '56', '78', None]
    >>> session_of("A/RES/3379(XXX)"), session_of("A/RES/1000(ES-I)")
    ('30', 'ES-1')
    """
    if numbered_through := _NUMBERED_THROUGH.match(symbol):
        series, numeral = numbered_through.groups()
        return f"{series or ''}{from_roman(numeral)}"
    found = _WITH_SESSION.match(symbol)
    return found.group(1).replace("OM/", "OM-") if found else None


_NUMBERED_THROUGH = re.compile(r"A/RES/\d+\s?[A-Z]?\s?\((ES-|S-)?([IVXL]+)\)")
_WITH_SESSION = re.compile(r"(?:A/HRC/(?:(?:RES|DEC|PRST)/)?|A/RES/|A/(?:C\.\d/)?)(S-\d+|ES-\d+|OM/\d+|\d+)/")


@public
def kind_of(symbol: str) -> str:
    """`resolution`, `decision` or `statement` by the series of the symbol; a draft counts as a resolution."""
    if "/DEC/" in symbol:
        return "decision"
    return "statement" if "/PRST/" in symbol else "resolution"
