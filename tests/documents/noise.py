"""What printing, typing and taking apart again do to text; none of it changes what a reader sees.

Each kind of noise has a name, so that a test can say under which noise a document was misread.
"""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata

from documents.compose import Made

#: A footnote mark inside a text under construction; the form decides how it is written.
OPEN, CLOSE = "\x01", "\x02"
TOKEN = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")

#: Noise that works on characters, in every form of file.
LETTERS = ("decomposed", "ligatures", "spaces", "width", "direction", "digits", "apostrophes", "presentation")
#: Noise that works on lines, in plain text.
LINES = ("wraps", "hyphens", "pages")
#: Noise of marked-up forms.
MARKUP = ("emphasis", "table", "textbox", "furniture")

_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
_FULL = str.maketrans({",": "，", ":": "：", "(": "（", ")": "）", ".": "．", "[": "［", "]": "］"})
_HALF = str.maketrans({"，": ",", "：": ":", "（": "(", "）": ")", "；": ";"})
_PRESENTATION = {"لا": "ﻻ", "لأ": "ﻷ", "لإ": "ﻹ"}


def of_letters(text: str, lang: str, noise: frozenset[str], rng: random.Random) -> str:
    """One paragraph under the noise of characters."""
    for kind in LETTERS:
        if kind in noise:
            text = _BY_NAME[kind](text, lang, rng)
    return text


def _decomposed(text: str, lang: str, rng: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _ligatures(text: str, lang: str, rng: random.Random) -> str:
    return re.sub("ffi|ffl|ff|fi|fl", lambda found: _LIGATURES[found.group()], text)


def _spaces(text: str, lang: str, rng: random.Random) -> str:
    """Some blanks that do not break, as typesetters put them between a number and its noun."""
    return re.sub(" ", lambda _: rng.choice((" ", " ", "\u00a0", "\u202f")), text)


def _width(text: str, lang: str, rng: random.Random) -> str:
    if lang != "zh":
        return text
    if rng.random() < 0.5:
        return text.translate(_HALF)
    text = re.sub(
        r"(?<=[\u4e00-\u9fff])[,:()\[\].]|[,:()\[\].](?=[\u4e00-\u9fff])",
        lambda m: m.group().translate(_FULL),
        text,
    )
    if rng.random() < 0.5:
        text = re.sub(r"\d+(?= ?票)", lambda m: "".join(chr(ord(d) + 0xFEE0) for d in m.group()), text)
    return text


def _direction(text: str, lang: str, rng: random.Random) -> str:
    """Marks and embeddings of direction, zero-width signs, and in Arabic the stretching stroke."""
    if lang == "ar":
        text = re.sub("،", lambda _: rng.choice(("،", "\u200f،", "،\u200f")), text)
        text = re.sub(r"(?<=[سشعغ])(?=[تبينلم])", lambda _: rng.choice(("", "", "ـ")), text)
        return re.sub(r"[A-Z]/[\w/.]+", lambda found: f"\u202a{found.group()}\u202c", text)
    return re.sub(r"(?<=, )", lambda _: rng.choice(("", "", "\u200b", "\ufeff")), text)


def _digits(text: str, lang: str, rng: random.Random) -> str:
    """Arabic-Indic digits, symbols left as they are."""
    if lang != "ar":
        return text
    return re.sub(
        r"(?<![\w/.])\d+(?![\w/.])",
        lambda found: "".join(chr(0x660 + int(digit)) for digit in found.group()),
        text,
    )


def _apostrophes(text: str, lang: str, rng: random.Random) -> str:
    return text.replace("’", "'") if rng.random() < 0.5 else text.replace("'", "’")


def _presentation(text: str, lang: str, rng: random.Random) -> str:
    if lang != "ar":
        return text
    return re.sub("لا|لأ|لإ", lambda found: _PRESENTATION[found.group()], text)


_BY_NAME = {
    "decomposed": _decomposed, "ligatures": _ligatures, "spaces": _spaces, "width": _width,
    "direction": _direction, "digits": _digits, "apostrophes": _apostrophes, "presentation": _presentation,
}  # fmt: skip


_PAGE = {
    "ar": "الصفحة {}", "en": "page {}", "es": "página {}", "fr": "page {}", "ru": "стр. {}", "zh": "第 {} 页",
}  # fmt: skip


# -- lines -----------------------------------------------------------------------------------------------------


def wrapped(text: str, lang: str, noise: frozenset[str], rng: random.Random) -> list[str]:
    """A paragraph in short lines; with "hyphens", words are parted at some line ends."""
    width = rng.choice((48, 62, 78))
    if lang == "zh":
        lines, start = [], 0
        while start < len(text):
            end = start + width // 2
            while end < len(text) and text[end] in "、，：。]）":
                end += 1
            lines.append(text[start:end])
            start = end
        return lines
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=True)
    return _hyphenated(lines, rng) if "hyphens" in noise and lang != "ar" else lines


def _hyphenated(lines: list[str], rng: random.Random) -> list[str]:
    """Move the first letters of a line's first word up to the line before, with a hyphen."""
    lines = list(lines)
    for at in range(1, len(lines)):
        word = re.match(r"[^\W\d_]{7,}", lines[at])
        if word and rng.random() < 0.6 and not lines[at - 1].endswith("-"):
            cut = rng.randrange(3, len(word.group()) - 3)
            lines[at - 1] += f" {lines[at][:cut]}{rng.choice('-­')}"
            lines[at] = lines[at][cut:]
    return lines


def page_break(made: Made, page: int, rng: random.Random) -> list[str]:
    """The foot of one page and the head of the next, in the middle of whatever stood there."""
    foot = rng.choice(
        (f"{made.job}\t{page}", f"{page}\t{made.job}", f"{page}/21 {made.job}", str(page), f"- {page} -")
    )
    head = (
        f"{made.head} {made.code}"
        if made.head
        else rng.choice((made.code, f"{made.code}\n{_PAGE[made.lang].format(page + 1)}"))
    )
    between = rng.choice((["\f"], [], [""]))
    around = rng.choice(([], [""]))
    return [*around, foot, *between, *head.split("\n"), *around]


def with_pages(lines: list[str], made: Made, rng: random.Random) -> list[str]:
    """Page breaks every 12 to 30 lines, between the lines of a list as anywhere else."""
    result, page, left = [], 1, rng.randrange(8, 30)
    for line in lines:
        if left == 0:
            result += page_break(made, page, rng)
            page, left = page + 1, rng.randrange(12, 30)
        result.append(line)
        left -= 1
    return result
