"""Damage done to documents, and the only two outcomes that are allowed.

Whatever happens to a document, reading it ends in a table that agrees with its own tally, or in `ReadError`.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

from documents.votes import ORDER
from votelib.errors import ReadError
from votelib.readers.documents.document import Reading, read_document
from votelib.readers.documents.extraction.limits import Limits

# -- on words ------------------------------------------------------------------------------------------------------


def _span(text: str, rng: random.Random, longest: int) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.randrange(1, longest))


def delete(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng, rng.choice((2, 12, 200)))
    return text[:start] + text[end:]


def double(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng, rng.choice((3, 30, 600)))
    return text[:end] + text[start:end] + text[end:]


def cut_off(text: str, rng: random.Random, other: str) -> str:
    return text[: rng.randrange(len(text) + 1)]


def begin_later(text: str, rng: random.Random, other: str) -> str:
    return text[rng.randrange(len(text) + 1) :]


def swap_words(text: str, rng: random.Random, other: str) -> str:
    words = re.split(r"(\s+|[,،、])", text)
    if len(words) < 3:
        return text
    a, b = rng.randrange(len(words)), rng.randrange(len(words))
    words[a], words[b] = words[b], words[a]
    return "".join(words)


def swap_lines(text: str, rng: random.Random, other: str) -> str:
    lines = text.split("\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def change_number(text: str, rng: random.Random, other: str) -> str:
    numbers = list(re.finditer(r"\d+", text))
    if not numbers:
        return text
    found = rng.choice(numbers)
    value = rng.choice(
        ("0", "1", "47", "48", "999999999999999999999", "-3", "3.5", "³", "٤٧", "", "XIV", "ninety")
    )
    return text[: found.start()] + value + text[found.end() :]


def strange_letters(text: str, rng: random.Random, other: str) -> str:
    signs = (
        "\x00", "\u202e", "\ufffd", "\ue000", "\ue001", "\f", "\r", "\u2028", "\ud7ff", "\U0001f5f3", "ı", "İ", "ß",
        "ﷺ", "㎏", "\u0345", "[", "]", "(", "<", ">", "&#0;", "&amp", "<sup>", "*", "_", "#", "|", "\\", "²",
        "½", "一百",
    )  # fmt: skip
    for _ in range(rng.randrange(1, 20)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(signs) + text[at:]
    return text


def mix_languages(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng, 1500)
    from_other = _span(other, rng, 1500)
    return text[:start] + other[slice(*from_other)] + text[end:]


def insert_other(text: str, rng: random.Random, other: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + other[slice(*_span(other, rng, 3000))] + text[at:]


def repeat_much(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng, 40)
    return text[:end] + text[start:end] * rng.randrange(2, 400) + text[end:]


def flatten(text: str, rng: random.Random, other: str) -> str:
    """All line ends gone, or all blanks, or all punctuation."""
    return re.sub(rng.choice((r"\s*\n\s*", r"\s+", r"[,،、;:：.。\[\]]+")), rng.choice((" ", "", "\n")), text)


def other_case(text: str, rng: random.Random, other: str) -> str:
    return rng.choice((str.upper, str.lower, str.swapcase, str.title))(text)


# What goes wrong with documents of votes in particular.

_LIST = re.compile(r"^[^\n]*[,،、][^\n]*[,،、][^\n]*$", re.MULTILINE)  # a line with three names or more
_HEADINGS = (
    "In favour:", "Against:", "Abstaining:", "Absent:", "Votent contre :", "Abstenciones:", "Голосовали за:",
    "الممتنعون:", "反对：", "Pour", "Ausentes:", "缺席：",
)  # fmt: skip
_HEADS = (
    "A/HRC/RES/58/1", "GE.24-12682(E)", "A/65/PV.71", "10-70469 5", "12/34", "- 7 -", "S/PV.9479 Example 15/11/2023",
    "(continued)", "General Assembly Sixty-sixth session", "*1070469*",
)  # fmt: skip


def move_name(text: str, rng: random.Random, other: str) -> str:
    """A name from one list in another."""
    lines = list(_LIST.finditer(text))
    if len(lines) < 2:
        return text
    source, target = rng.sample(lines, 2)
    name = rng.choice(re.split(r"[,،、]", source.group())).strip(" .]")
    sign = next(sign for sign in ("،", "、", ",") if sign in target.group())
    moved = text[: target.start()] + f"{name}{sign} " + text[target.start() :]
    return moved if rng.random() < 0.3 else moved.replace(name, "", 1)


def change_digit(text: str, rng: random.Random, other: str) -> str:
    """One digit of a number, most likely of a tally."""
    numbers = list(re.finditer(r"(?<![\d/.])\d{1,3}(?![\d/.])", text))
    if not numbers:
        return text
    found = rng.choice(numbers)
    at = rng.randrange(found.start(), found.end())
    return text[:at] + rng.choice("0123456789") + text[at + 1 :]


def repeat_vote(text: str, rng: random.Random, other: str) -> str:
    """A stretch that likely holds a whole vote, once more."""
    start = rng.randrange(len(text) // 2 + 1)
    return text + "\n" + text[start:]


def two_documents(text: str, rng: random.Random, other: str) -> str:
    return rng.choice((f"{text}\n\n{other}", f"{other}\n{text}", f"{text}\f{other}"))


def other_heading(text: str, rng: random.Random, other: str) -> str:
    """A heading at the start of some line: of another list, or in another language."""
    starts = [found.end() for found in re.finditer(r"^", text, re.MULTILINE)]
    at = rng.choice(starts)
    return text[:at] + rng.choice(_HEADINGS) + rng.choice(("\n", " ")) + text[at:]


def page_head(text: str, rng: random.Random, other: str) -> str:
    """What a page break leaves, at any place: between lines, between words, or inside one."""
    at = rng.choice([found.start() for found in re.finditer(rng.choice((r"\n", r" ", r"")), text)] or [0])
    head = "\n".join(rng.sample(_HEADS, rng.randrange(1, 4)))
    gap = rng.choice(("\n", "\n\n", " "))
    return text[:at] + gap + head + gap + text[at:]


VOTES = (move_name, change_digit, repeat_vote, two_documents, other_heading, page_head, page_head)

WORDS = (
    *VOTES,
    delete, delete, double, cut_off, begin_later, swap_words, swap_words, swap_lines, change_number, change_number,
    strange_letters, mix_languages, insert_other, repeat_much, flatten, other_case,
)  # fmt: skip


def of_words(text: str, rng: random.Random, other: str) -> tuple[str, tuple[str, ...]]:
    """A text after one to three damages, and their names."""
    done = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        damage = rng.choice(WORDS)
        text = damage(text, rng, other)
        done.append(damage.__name__)
    return text, tuple(done)


# -- on bytes ------------------------------------------------------------------------------------------------------


def of_bytes(data: bytes, rng: random.Random) -> bytes:
    """Bytes changed, cut, doubled, zeroed or put in another order."""
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        if not data:
            break
        at = rng.randrange(len(data))
        end = min(len(data), at + rng.choice((1, 1, 4, 64, 1024)))
        match rng.randrange(6):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end]
            case 3:
                data[at:end] = bytes(end - at)
            case 4:
                del data[at:]
            case 5:
                data[at:at] = rng.randbytes(rng.randrange(1, 16))
    return bytes(data)


def of_zip(data: bytes, rng: random.Random) -> bytes:
    """A Word file whose container is sound and whose parts are not: damaged, missing, doubled or renamed."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = source.namelist()
        chosen = rng.choice([name for name in names if name.startswith("word/")] + ["word/document.xml"] * 8)
        for name in names:
            part = source.read(name)
            if name != chosen:
                target.writestr(name, part)
                continue
            match rng.randrange(6):
                case 0:
                    target.writestr(name, of_bytes(part, rng))
                case 1:
                    text = part.decode("utf-8")
                    target.writestr(name, of_words(text, rng, text)[0].encode("utf-8", "replace"))
                case 2:
                    pass
                case 3:
                    target.writestr(name + "x", part)
                case 4:
                    target.writestr(name, _tags(part, rng))
                case 5:
                    target.writestr(name, b"")
    return result.getvalue()


def _tags(part: bytes, rng: random.Random) -> bytes:
    """XML that is well formed and not what Word writes: elements unwrapped, nested, renamed."""
    text = part.decode("utf-8")
    old, new = rng.choice((
        ("<w:t>", "<w:instrText>"), ("w:p>", "w:tbl>"), ("<w:r>", "<w:del>"), ("w:document", "w:other"),
        ("</w:body>", "<!DOCTYPE x></w:body>"), ("<w:p>", "<w:p><w:p>"),
        ("<w:body>", "<w:body><w:sdt><w:sdtContent>"),
    ))  # fmt: skip
    return text.replace(old, new).encode("utf-8")


# -- the outcome ---------------------------------------------------------------------------------------------------

LIMITS = Limits(seconds=20.0)


def outcome(path: Path) -> tuple[str, Reading | ReadError]:
    """`table`, `no vote` or `refused`; anything else raises."""
    try:
        reading = read_document(path, LIMITS)
    except ReadError as error:
        if not error.problems or not all(error.problems):
            raise AssertionError(f"{path}: refused without a reason") from error
        return "refused", error
    contradictions = list(contradictions_in(reading))
    if contradictions:
        raise AssertionError(f"{path}: " + "; ".join(contradictions))
    return "table" if reading.rollcalls else "no vote", reading


def contradictions_in(reading: Reading):
    """Where a reading contradicts itself: lists and tally, a state twice, votes where none was taken."""
    by_rollcall: dict[str, list[tuple[str, str]]] = {}
    for row in reading.votes:
        by_rollcall.setdefault(row.rollcall, []).append((row.country, row.vote))
    names = [row["rollcall"] for row in reading.rollcalls]
    if not names and {"no_vote", "unread_vote"}.isdisjoint(issue["check"] for issue in reading.issues):
        yield "a reading without a roll call that does not say so"
    if len(set(names)) < len(names) or by_rollcall.keys() - set(names):
        yield f"roll calls {names}, votes of {sorted(by_rollcall)}"
    unlisted = {issue["rollcall"] for issue in reading.issues if issue["check"] == "totals_only"}
    for row in reading.rollcalls:
        if row["rollcall"] in unlisted and row["rollcall"] not in by_rollcall:
            continue
        yield from _contradictions(row, by_rollcall.get(row["rollcall"], []))


def _contradictions(row: dict, votes: list[tuple[str, str]]):
    name, stated = row["rollcall"], tuple(row[vote] for vote in ORDER)
    twice = [state for state, times in Counter(state for state, _ in votes).items() if times > 1]
    if twice:
        yield f"{name}: twice {twice}"
    if row["adoption"] == "without_vote":
        if votes or any(total is not None for total in stated):
            yield f"{name}: without a vote, and yet {len(votes)} votes and the totals {stated}"
        return
    counted = Counter(vote for _, vote in votes)
    if tuple(counted[vote] for vote in ORDER) != stated:
        yield f"{name}: the tally says {stated}, the lists hold {dict(counted)}"
