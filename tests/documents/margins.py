"""Numbers of lines at the margin of a document, as drafts and legal texts have them, in each kind there is."""

from __future__ import annotations

from collections.abc import Callable

#: What a kind does with a line and its number; None where the line has none.
_SIDES: dict[str, Callable[[str, int | None], str]] = {
    "before": lambda line, number: f"{number or '':>4}  {line}",
    "flush": lambda line, number: f"{number} {line}" if number else line,
    "tab": lambda line, number: f"{number or ''}\t{line}",
    "glued": lambda line, number: f"{number or ''}{line}" if line[:1].isalpha() else f"{number or ''} {line}",
    "behind": lambda line, number: f"{line}  {number}" if number else line,
    "far behind": lambda line, number: f"{line:<80}{number:>5}" if number else line,
    "above": lambda line, number: f"{number}\n{line}" if number else line,
}
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

#: Name, side, step, lines of a page after which the numbers begin anew, and whether blank lines have numbers.
KINDS = tuple(
    (f"{side}, each {step}, {pages or 'no'} pages, {'all' if blank else 'words'}", side, step, pages, blank)
    for side in _SIDES
    for step in (1, 5)
    for pages in (None, 25)
    for blank in (False, True)
    if not (side == "above" and step == 5)
)


def with_margin(
    lines: list[str], side: str, step: int, pages: int | None, blank: bool, *, eastern=False
) -> list[str]:
    """Lines with a margin of a kind."""
    result, number = [], 0
    for line in lines:
        if not line.strip() and not blank:
            result.append(line)
            continue
        number = number % pages + 1 if pages else number + 1
        shown = number if number % step == 0 else None
        numbered = _SIDES[side](line, shown).rstrip(" ")
        result += (
            numbered.translate(_EASTERN) if eastern and shown and not line.strip() else numbered
        ).split("\n")
    return result
