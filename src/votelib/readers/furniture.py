"""Page furniture: the heads, feet, codes and numbers that a page break leaves in the middle of a text."""

from __future__ import annotations

import re
from collections import Counter

from votelib.readers.symbols import PATTERN as SYMBOL
from votelib.readers.text import Text

__all__ = ["without_furniture"]

_JOB = r"(?:GE\.|V\.)?\d{2}-\d{5,6}(?:\s?\([A-Z]\))?"
_PAGE = r"(?:(?:page|pagina|страница|стр\.|الصفحة|第)\s?)?\d{1,4}(?:\s?(?:/|of|de|из)\s?\d{1,4})?(?:\s?页)?"
_ONLY = re.compile(
    rf"[\s|*#]*(?:(?:{SYMBOL.pattern}|{_JOB}|[-–—]\s?{_PAGE}\s?[-–—]|{_PAGE})[\s|]*){{1,4}}", re.VERBOSE | re.IGNORECASE
)  # fmt: skip
# In a verbose pattern the blanks of _JOB and _PAGE vanish; they are written as \s there.
_REPEATS = 3  # a line that heads or ends this many pages is furniture, whatever it says
_EDGE = 3  # printed lines at the top and foot of a page that are looked at for that


def without_furniture(text: Text) -> Text:
    """Take out page ends, and lines of nothing but symbols, job numbers and page numbers; the first page keeps its head.

    The first line with a symbol stays: there it names the document.
    """
    spans, named = [], False
    running = _running_lines(text.clean)
    at = 0
    for line in text.clean.split("\n"):
        end = at + len(line) + 1
        bare = line.strip("\f \t")
        if bare and (_is_furniture(bare) or _shape(bare) in running):
            symbol = SYMBOL.search(bare)
            if not (symbol and not named):
                spans.append((at, end))
            named = named or bool(symbol)
        elif "\f" in line:
            spans.append((at, at + line.rindex("\f") + 1))
        at = end
    return text.without([(start, min(end, len(text.clean))) for start, end in spans])


def _is_furniture(line: str) -> bool:
    if len(line) > 120 or not any(character.isdigit() for character in line):
        return False
    return bool(_ONLY.fullmatch(line)) and not _is_number_of_paragraph(line)


def _is_number_of_paragraph(line: str) -> bool:
    return line.endswith((".", ")")) and line[:-1].isdigit()


def _running_lines(clean: str) -> set[str]:
    pages = clean.split("\f")
    if len(pages) <= _REPEATS:
        return set()
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        seen.update({_shape(line) for line in lines[:_EDGE] + lines[-_EDGE:] if len(line) <= 120})
    return {
        shape for shape, times in seen.items() if times >= max(_REPEATS, len(pages) // 3) and len(shape) > 3
    }


def _shape(line: str) -> str:
    """A line without its numbers: "A/HRC/56/2 page 7" and "A/HRC/56/2 page 8" are one running head."""
    return re.sub(r"\d+", "0", line)
