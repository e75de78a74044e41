"""In which encoding a file of text is: as its first bytes mark it, as UTF-8, or as its letters tell.

A spreadsheet writes CSV in the code page of its country, and says so nowhere. Which one it is shows in the bytes: a
Western page has single letters with accents between plain ones, the others have whole words of high bytes, and only the
right one of them turns these words into letters of one script.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
#: Code pages that are told apart, and what each is called.
LEGACY = {
    "cp1252": "Windows-1252 (Latin-1): look at letters with accents",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1256": "Windows-1256 (Arabic)",
    "gb18030": "GB 18030 (Chinese)",
}
_WORDS = re.compile(rb"[\x80-\xff]{3,}")  # runs of high bytes; a Western page has hardly any
_SAMPLE = 1 << 16


def marked_encoding(start: bytes) -> str:
    """The encoding that the first bytes of a file say, or show by their zeros; UTF-8 where they say nothing."""
    marked = next((name for mark, name in _MARKS.items() if start.startswith(mark)), None)
    if marked:
        return marked
    few = start[:200]
    if few and few.count(0) > len(few) // 3:  # Latin letters in two bytes each, without a mark
        return "utf-16-le" if few[1::2].count(0) > few[::2].count(0) else "utf-16-be"
    return "utf-8"


def is_utf8(start: bytes) -> bool:
    """Whether the beginning of a file is in UTF-8; its last letter may be cut."""
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4 and error.reason == "unexpected end of data"
    return True


def legacy_encoding(content: bytes) -> str:
    """Which of the code pages in `LEGACY` a text that is not in UTF-8 is in.

    Examples
    --------
    >>> legacy_encoding("Côte d’Ivoire;pour".encode("cp1252")), legacy_encoding("Франция;за".encode("cp1251"))
    ('cp1252', 'cp1251')
    >>> legacy_encoding("法国;赞成".encode("gb18030")), legacy_encoding("فرنسا;نعم".encode("cp1256"))
    ('gb18030', 'cp1256')
    """
    sample = content[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    words = _WORDS.findall(sample)
    if sum(map(len, words)) * 2 < high:
        return "cp1252"
    if _is_common_chinese(words):
        return "gb18030"
    return next((name for name, script in _SCRIPTS.items() if _is_in(words, name, script)), "cp1252")


#: In this order: Russian words in the Arabic page are half Latin, Arabic words in the Cyrillic page are all Cyrillic.
_SCRIPTS = {"cp1256": "ARABIC", "cp1251": "CYRILLIC"}


def _is_in(words: list[bytes], encoding: str, script: str) -> bool:
    letters = [letter for word in words for letter in word.decode(encoding, "replace") if letter.isalpha()]
    return sum(unicodedata.name(letter, "").startswith(script) for letter in letters) > 0.97 * len(letters)


def _is_common_chinese(words: list[bytes]) -> bool:
    """Whether nine in ten of the pairs are among the 3,755 commonest characters, whose first byte is B0 to D7."""
    pairs = [word[at : at + 2] for word in words if not len(word) % 2 for at in range(0, len(word), 2)]
    common = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    return 2 * len(pairs) > 0.8 * sum(map(len, words)) and common > 0.9 * len(pairs)
