"""The United Nations' extract of its resolutions: JSON, one object a line, one line a resolution.

GitHub `UNxml/GAresolutions`, `data_extract/`, published by the Department for General Assembly and Conference
Management: from session 74 on, recorded votes by name and adoptions without a vote. A member in none of the three lists
did not vote; the source does not say more, so that it has no row here (see `votelib.archives.assembly`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial

from votelib.errors import ReadError
from votelib.readers.datasets.heads import Head, unpack
from votelib.readers.datasets.resolutions import Resolution, printed_symbol

_LARGEST = 512 * 2**20
_LISTS = {"yes": "MS_in_favour", "no": "MS_against", "abstain": "MS_abstaining"}
_ADOPTIONS = {
    "without": "without_vote",
    "consensus": "without_vote",
    "acclamation": "without_vote",
    "recorded": "recorded",
}
_NOTHING = ("", "N.A.", "N/A", "NONE")


def resolutions_of(head: Head) -> Iterator[Resolution | ReadError]:
    """Each line of a file as a `Resolution`; a line that is none as the error that says why.

    Raises
    ------
    ReadError
        If the file is larger than 512 MB, is in another encoding than it says, or is one damaged list.
    """
    file = str(head.path)
    for line, found in _objects(head):
        try:
            yield _resolution(found() if callable(found) else found, file, line)
        except ReadError as error:
            yield ReadError(error.problems, file, line)


def _objects(head: Head) -> Iterable[tuple[int, object]]:
    """Objects with their lines: one a line (read when it is asked for), or all of them in one list."""
    try:
        text = unpack(head, _LARGEST).decode(head.encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(f"is not in {head.encoding}: {error.reason}", str(head.path)) from None
    if text.lstrip().startswith("["):
        try:
            return list(enumerate(_loaded(text), 1))
        except ReadError as error:
            raise ReadError(error.problems, str(head.path)) from None
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [(number, partial(_loaded, line)) for number, line in lines]


def _loaded(text: str):
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"is not whole: {error}; it was cut off or damaged, get it again") from None


def _resolution(found, file: str, line: int) -> Resolution:
    if not isinstance(found, dict) or not isinstance(found.get("symbol"), str):
        raise ReadError("expected an object with a symbol, as the extract has")
    printed_symbol(found["symbol"])
    origin = _words(found, "originating_document")
    paragraph = _words(found, "report_paragraph")
    if paragraph and "para" not in origin and "/L." not in origin:
        origin = f"{origin}, para. {paragraph}"
    adoption = _words(found, "adoption_type")
    said = Resolution(
        file=file, line=line, symbol=found["symbol"], title=_words(_without_footnote(found), "title"),
        session=_words(found, "session"), meeting=_words(found, "pv"), ordinal=_words(found, "adoption_meeting"),
        date=_words(found, "adoption_date"), origin=origin, draft=origin if "/L." in origin else "",
        committee=_committee(_words(found, "committee")),
        agenda_item=re.sub(r"^Agenda items?\s*", "", _words(found, "agenda_item")),
        agenda_title=_words(found, "agenda_item_name"), adoption=_adoption(adoption),
        votes={vote: _list(found, name) for vote, name in _LISTS.items()},
        counts={vote: _words(found, f"{name}_count") for vote, name in _LISTS.items()},
        sponsors=_list(found, "sponsors"), additional=_list(found, "additional_sponsors"), subjects=_subjects(found),
    )  # fmt: skip
    said.steps = _steps(said)
    if adoption and not said.adoption:
        said.odd.append(
            (
                "unknown_adoption",
                "recorded, or without a vote",
                adoption,
                "a kind of adoption that is not known",
            )
        )
    return said


def _words(found: dict, name: str) -> str:
    value = found.get(name)
    words = re.sub(r"[\s\u00a0]+", " ", str(value)).strip() if isinstance(value, (str, int, float)) else ""
    return "" if words.upper() in _NOTHING else words


_FOOTNOTE = re.compile(r"\t\s*\t(?=[A-Z]).*", re.DOTALL)  # behind two tabulators, as in the title of ES-10/24


def _without_footnote(found: dict) -> dict:
    title = found.get("title")
    return found | {"title": _FOOTNOTE.sub("", title)} if isinstance(title, str) else found


def _list(found: dict, name: str) -> list[str]:
    values = found.get(name)
    return (
        [value for value in values if isinstance(value, str) and value.strip()]
        if isinstance(values, list)
        else []
    )


def _adoption(printed: str) -> str:
    """How a text was adopted; empty where the words say nothing that is known.

    Examples
    --------
    >>> _adoption("By a recorded vote"), _adoption("Without a vote"), _adoption("By show of hands")
    ('recorded', 'without_vote', '')
    """
    return next((kind for word, kind in _ADOPTIONS.items() if word in printed.lower()), "")


def _committee(printed: str) -> str:
    """A committee by its name.

    Examples
    --------
    >>> _committee("#fifthCommittee"), _committee("Without reference to a Main Committee")
    ('Fifth Committee', '')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", printed.lstrip("#"))
    return "" if words.lower().startswith("without reference") else words[:1].upper() + words[1:]


def _subjects(found: dict) -> list[str]:
    """Subjects of the library's thesaurus and names; the numbers of agenda items among them are no subjects."""
    pairs = found.get("subjects")
    pairs = pairs if isinstance(pairs, list) else []
    return [
        pair[0].strip() for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) for each in pair)
        and not pair[1].startswith("A/") and pair[0].strip()
    ]  # fmt: skip


def _steps(said: Resolution) -> str:
    """The way of the text as far as the extract tells it."""
    report = "" if "/L." in said.origin else said.origin
    told = [("draft", said.draft), ("report", report), ("adopted", said.meeting)]
    return "; ".join(f"{step}: {where}" for step, where in told if where)
