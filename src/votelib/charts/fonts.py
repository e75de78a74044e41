"""Fonts for the six languages, and names in them.

matplotlib's own DejaVu Sans has Latin, Cyrillic and Arabic; matplotlib 3.11 shapes and orders Arabic by itself.
Chinese needs a further font: one found on the machine, or the package `pylopdf-fonts-zh-cn` (Noto Sans SC, SIL Open
Font License; the extra `unvotelib[fonts]`). Without one, names fall back to English or the code, and say so once.
"""

from __future__ import annotations

import base64
import io
import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from votelib.arguments import public
from votelib.errors import CoverageWarning, one_of
from votelib.translating import Translator, translator

Labels = Mapping[str, str] | str | None

_BASE = "DejaVu Sans"
_CHINESE = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP",
    "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "Heiti SC", "SimHei", "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip
_PACKAGED = ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf")
_FALLEN_BACK = (
    "no font here has the letters of some labels; English names or ids stand in for them: "
    'install one with `pip install "unvotelib[fonts]"`, or a system font such as Noto Sans CJK '
    "(Debian: fonts-noto-cjk)"
)


@public
def families(text: str | None = None) -> list[str]:
    """Font families to draw with, in order: each letter comes from the first that has it.

    With a text, only those that it needs.

    Examples
    --------
    >>> families("Genève")
    ['DejaVu Sans']
    """
    if text is not None and all(ord(letter) in _letters(_BASE) or letter.isspace() for letter in text):
        return [_BASE]
    return list(_chain())


@cache
def _chain() -> tuple[str, ...]:
    _register_package()
    known = set(font_manager.get_font_names())
    return (_BASE, *[name for name in _CHINESE if name in known][:1])


def _register_package() -> None:
    spec = find_spec(_PACKAGED[0])
    if spec is None or spec.origin is None:
        return
    path = Path(spec.origin).parent / _PACKAGED[1]
    if path.is_file():
        font_manager.fontManager.addfont(path)


@cache
def _letters(family: str) -> frozenset[int]:
    entry = font_manager.findfont(font_manager.FontProperties(family=family))
    return frozenset(_open(entry).get_charmap())


def _open(entry) -> FT2Font:
    # a font collection (.ttc) is found with the index of the face in it
    return FT2Font(str(entry), face_index=getattr(entry, "face_index", 0))


@public
def can_draw(text: str) -> bool:
    """Whether every letter of a text is in one of the fonts at hand.

    Examples
    --------
    >>> can_draw("Côte d’Ivoire, Россия, مصر")
    True
    """
    return all(letter.isspace() or any(ord(letter) in _letters(name) for name in _chain()) for letter in text)


def subset(letters: str) -> bytes:
    """A font with these letters only, from the one for Chinese that charts are drawn with; empty without one.

    The same letters and font always give the same bytes.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    chain = _chain()
    if len(chain) < 2:
        return b""
    entry = font_manager.findfont(font_manager.FontProperties(family=chain[1]))
    font = TTFont(str(entry), fontNumber=getattr(entry, "face_index", 0), recalcTimestamp=False)
    cutter = Subsetter(
        Options(layout_features=[], hinting=False, desubroutinize=True, name_IDs=[1, 2], notdef_outline=True)
    )
    cutter.populate(text=letters)
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


_IDEOGRAPHS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_IDEOGRAPH_RANGE = "U+2E80-9FFF, U+F900-FAFF, U+FF00-FFEF"


def chinese_face(text: str) -> str:
    """The style that gives a page the Chinese letters of a text, a few hundred bytes each; empty without any.

    For readers whose machine has no font with them. The family is called "votelib Chinese".
    """
    letters = "".join(sorted(set(_IDEOGRAPHS.findall(text))))
    font = subset(letters) if letters else b""
    if not font:
        return ""
    address = f"data:font/otf;base64,{base64.b64encode(font).decode()}"
    return f'@font-face {{ font-family: "votelib Chinese"; src: url({address}); unicode-range: {_IDEOGRAPH_RANGE}; }}'


# --- words ------------------------------------------------------------------------------------------------------

_VOTE_WORDS = {
    "en": ("Yes", "Abstain", "No", "Absent", "Unknown"),
    "fr": ("Pour", "Abstention", "Contre", "Absent", "Inconnu"),
    "es": ("A favor", "Abstención", "En contra", "Ausente", "Desconocido"),
    "ru": ("За", "Воздержалось", "Против", "Отсутствовало", "Неизвестно"),
    "ar": ("مؤيد", "ممتنع", "معارض", "غائب", "غير معروف"),
    "zh": ("赞成", "弃权", "反对", "缺席", "未知"),
}
#: Groups and groupings by their ids, or what the id is called in English: each language has its own short name.
_GROUP_TERMS = (
    "African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG", "UN regional groups", "chamber", "UN", "HRC",
    "CHR", "UNSC", "P5", "EU", "EU candidates", "AU", "Arab League", "OIC", "NAM", "G77", "ASEAN", "GCC", "SAARC",
    "PIF",
    "CARICOM", "CELAC", "Mercosur", "Andean Community", "ALBA", "OAS", "ECOWAS", "AES", "SADC", "CPLP", "Francophonie",
    "Commonwealth", "NATO", "Warsaw Pact", "CSTO", "CIS", "EAEU", "SCO", "BRICS", "MIKTA", "G7", "G20", "OECD", "OPEC",
    "JUSCANZ", "LMG", "Nordic", "Baltic", "Visegrad", "LDC", "LLDC", "SIDS", "NPT nuclear-weapon states",
    "States with nuclear weapons", "North (DAC donors)", "South (G77 and China)", "North and South",
    "(none)",
)  # fmt: skip
_GROUPINGS = {"un_region": "UN regional groups", "north_south": "North and South"}
#: What stands in a cell for Yes, abstention and No, where there is room for one letter.
_VOTE_LETTERS = {"en": "YAN", "fr": "PAC", "es": "FAC", "ru": "ЗВП", "ar": "متع", "zh": "赞弃反"}
_VOTE_ORDER = ("yes", "abstain", "no", "absent", "unknown")


def _known(lang: str) -> str:
    """A language that charts speak; another is refused, where its letters alone would have made the chart English."""
    one_of("labels", lang, sorted(_VOTE_WORDS))
    return lang


@public
def vote_words(labels: Labels = None) -> dict[str, str]:
    """What to call each vote: from a mapping where it says, else in the language, else in English.

    Examples
    --------
    >>> vote_words("fr")["no"]
    'Contre'
    >>> vote_words({"no": "Against"})["no"]
    'Against'
    """
    lang = _known(labels) if isinstance(labels, str) else "en"
    words = dict(zip(_VOTE_ORDER, _VOTE_WORDS[lang], strict=True))
    if isinstance(labels, Mapping):
        words |= {vote: str(labels[vote]) for vote in words if vote in labels}
    english = dict(zip(_VOTE_ORDER, _VOTE_WORDS["en"], strict=True))
    return {vote: _or_fallback(word, english[vote]) for vote, word in words.items()}


def vote_letters(lang: str = "en") -> dict[str, str]:
    """What stands for each vote in a cell: one letter of its word in the language.

    Examples
    --------
    >>> vote_letters("fr")["no"], vote_letters()["absent"]
    ('C', '–')
    """
    letters = _VOTE_LETTERS.get(lang, _VOTE_LETTERS["en"])
    letters = letters if can_draw(letters) else _VOTE_LETTERS["en"]
    return dict(zip(_VOTE_ORDER, [*letters, "–", "?"], strict=True))


_ENGLISH = translator("en")


@dataclass(frozen=True)
class Names:
    """What to draw for the id of a state (called) or of a group: `NAM` is Namibia, and the Non-Aligned Movement."""

    state: Callable[[str], str]
    group: Callable[[str], str]
    words: Translator = _ENGLISH

    def __call__(self, code: str) -> str:
        return self.state(code)

    def of(self, column: str) -> Names:
        """Names for the ids of a column: of groups where its name says so, else of states."""
        return self.groups if column.startswith("group") else self

    @property
    def groups(self) -> Names:
        """The same, called with the id of a group."""
        return replace(self, state=self.group)

    def say(self, text: str, /, **values) -> str:
        """A text in the language of the names; of one that is drawn, in letters that there are."""
        return _or_fallback(_drawn(self.words.text(text, **values)), translator().text(text, **values))

    def count(self, one: str, many: str, n: int, /, **values) -> str:
        """A text that depends on a number."""
        said = _drawn(self.words.count(one, many, n, **values))
        return _or_fallback(said, translator().count(one, many, n, **values))

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the language writes it."""
        return _drawn(self.words.number(value, decimals))

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of one in per cent."""
        return self.words.percent(share, decimals)

    def votes(self, n: int, vote: str) -> str:
        """So many votes of a kind, which has its word: `30 Yes`, in French `Pour 30`."""
        return self.say("{n} {vote}", n=self.number(n), vote=vote)

    def counted(self, what: str, n: float) -> str:
        """A thing with its number behind it, in the brackets of the language: `African (54)`, `非洲（54）`."""
        return self.say("{name} ({value})", name=what, value=self.number(n))

    def list(self, words: Iterable[str]) -> str:
        """Words in a row, without an "and"."""
        return self.say(", ").join(words)

    def sorted(self, codes: Iterable[str]) -> Sequence[str]:
        """The labels of ids, in the order of the alphabet."""
        return self.words.by_alphabet(map(self, codes))


def _drawn(text: str) -> str:
    """Without the marks of direction, for which fonts have no picture; matplotlib orders a text by itself."""
    return text.translate(dict.fromkeys((0x200E, *range(0x2066, 0x206A))))


@public
def labeller(labels: Labels = None) -> Names:
    """Functions from the id of a state or group to the label to draw.

    Parameters
    ----------
    labels : mapping, language code or None
        `{id: label}` (ids that are not in it stay as they are); a language code (`en`, `fr`, `es`, `ru`, `ar`,
        `zh`), for the names of states and groups in that language; None for the ids themselves.

    Returns
    -------
    Names
        Called with the id of a state; `.group` takes that of a group. A label that no font at hand can draw falls
        back to English, then to the id, with a `CoverageWarning` that says how to get a font.

    Examples
    --------
    >>> labeller({"NLD": "Pays-Bas"})("NLD"), labeller()("NLD")
    ('Pays-Bas', 'NLD')
    >>> labeller("fr")("NAM"), labeller("fr").group("NAM"), labeller("fr").group("African")
    ('Namibie', 'MNA', 'Afrique')
    """
    if labels is None:
        return Names(str, str)
    if isinstance(labels, str):
        _known(labels)
        return Names(
            cache(lambda code: _or_fallback(_state(code, labels), _state(code, "en"), str(code))),
            cache(lambda group: _or_fallback(_group(group, labels), str(group))),
            translator(labels),
        )
    given = cache(lambda code: _or_fallback(str(labels.get(code, code)), str(code)))
    return Names(given, given)


def _group(group: str, lang: str) -> str:
    """The short name of a group, or of the groups that make up a name such as `African – WEOG`."""
    parts = [_GROUPINGS.get(part, part) for part in str(group).split(BETWEEN)]
    return BETWEEN.join(translator(lang).text(part) if part in _GROUP_TERMS else part for part in parts)


BETWEEN = " – "


def _state(code: str, lang: str) -> str:
    from votelib.countries import country_name
    from votelib.errors import UnknownName

    try:
        return country_name(code, lang=lang)
    except UnknownName:
        return _group(code, lang)


def _or_fallback(*choices: str) -> str:
    drawable = next((text for text in choices if can_draw(text)), choices[-1])
    if drawable != choices[0]:
        # always the same words from the same line, so that Python shows them once and not once a name
        warnings.warn(_FALLEN_BACK, CoverageWarning, stacklevel=1)
    return drawable
