"""Which symbols to ask the document service for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from votelib.errors import VotelibError, one_of


@dataclass(frozen=True)
class Series:
    """Symbols numbered one after the other, such as the resolutions of one session.

    Examples
    --------
    >>> [symbol for symbol, _ in zip(Series("A/HRC/DEC/56/{}", 101), range(2))]
    ['A/HRC/DEC/56/101', 'A/HRC/DEC/56/102']
    """

    pattern: str
    first: int = 1
    last: int = 999

    def __iter__(self) -> Iterator[str]:
        return (self.pattern.format(number) for number in range(self.first, self.last + 1))


#: Body -> kind of document -> pattern of its symbols and the first number. The first kinds are those that say how
#: states voted: resolutions and decisions of the Council; elsewhere only the records of meetings do.
_SYMBOLS: dict[str, dict[str, tuple[str, int]]] = {
    "hrc": {
        "resolution": ("A/HRC/RES/{session}/{{}}", 1),
        "decision": ("A/HRC/DEC/{session}/{{}}", 101),
        "statement": ("A/HRC/PRST/{session}/{{}}", 1),
    },
    "unga": {"meeting": ("A/{session}/PV.{{}}", 1), "resolution": ("A/RES/{session}/{{}}", 1)},
    "unsc": {"meeting": ("S/PV.{{}}", 1)},
}
_USUAL = {"hrc": ("resolution", "decision"), "unga": ("meeting",), "unsc": ("meeting",)}
_FIRST_WITH_SESSION = 31  # of the Assembly: symbols of earlier sessions do not name theirs


def plan(
    body: str,
    sessions: str | Iterable[str] | None = None,
    *,
    kinds: Iterable[str] | None = None,
    numbers: str | None = None,
) -> list[Series]:
    """The symbols that a harvest walks.

    Parameters
    ----------
    body : {"hrc", "unga", "unsc"}
    sessions : str or list of str
        As in `read_sessions`. The Security Council has none: give `numbers`.
    kinds : iterable of str, optional
        `resolution`, `decision`, `statement` of the Council (by default the first two, which end with the vote);
        `meeting`, `resolution` of the Assembly (by default the first: only verbatim records say who voted how);
        `meeting` of the Security Council.
    numbers : str, optional
        Only these, such as `"9480-9500"`.

    Returns
    -------
    list of Series

    Raises
    ------
    UnknownName, VotelibError
        For a body, kind or session that cannot be walked, with what can.

    Examples
    --------
    >>> [series.pattern for series in plan("hrc", "56,S-36")]
    ['A/HRC/RES/56/{}', 'A/HRC/DEC/56/{}', 'A/HRC/RES/S-36/{}', 'A/HRC/DEC/S-36/{}']
    >>> list(plan("unsc", numbers="9480-9481")[0])
    ['S/PV.9480', 'S/PV.9481']
    """
    one_of("body", body, _SYMBOLS)
    known = _SYMBOLS[body]
    chosen = list(kinds or _USUAL[body])
    for kind in chosen:
        one_of(f"kind of {body} document", kind, known)
    first, last = _range(numbers) if numbers else (None, Series.last)
    return [
        Series(known[kind][0].format(session=session.replace("OM-", "OM/")), first or known[kind][1], last)
        for session in _sessions_to_walk(body, sessions, numbers)
        for kind in chosen
    ]  # fmt: skip


def _sessions_to_walk(body: str, sessions, numbers: str | None) -> list[str]:
    if body == "unsc":
        if sessions or not numbers:
            raise VotelibError(
                "unsc: its meetings are numbered throughout; expected numbers (9480-9500), no sessions"
            )
        return [""]
    if not sessions:
        raise VotelibError(f"{body}: expected sessions, such as 56-59 or S-36")
    wanted = read_sessions(sessions)
    early = [session for session in wanted if session.isdecimal() and int(session) < _FIRST_WITH_SESSION]
    if body == "unga" and early:
        raise VotelibError(
            f"unga: symbols name their session from the {_FIRST_WITH_SESSION}st (1976) on; found {', '.join(early)}"
        )
    return wanted


def read_sessions(sessions: str | Iterable[str]) -> list[str]:
    """Sessions as people write them: single ones and ranges, regular, special (`S-`), emergency special (`ES-`).

    Raises
    ------
    VotelibError
        If something is no session, or a range runs backwards.

    Examples
    --------
    >>> read_sessions("56-58, S-35-S-36"), read_sessions(["56", "OM-1"])
    (['56', '57', '58', 'S-35', 'S-36'], ['56', 'OM-1'])
    """
    parts = sessions.split(",") if isinstance(sessions, str) else [str(part) for part in sessions]
    return list(dict.fromkeys(session for part in parts for session in _expanded(part.strip())))


_SESSIONS = re.compile(
    r"(?P<kind>(?:S|ES|OM)-)?(?P<first>\d{1,3})(?:\s*[-–]\s*(?P<other>(?:S|ES|OM)-)?(?P<last>\d{1,3}))?"
)


def _expanded(part: str) -> list[str]:
    found = _SESSIONS.fullmatch(part)
    if not found:
        raise VotelibError(f"sessions: expected 56, 56-59, S-36 or S-30-S-36; found {part!r}")
    kind, first = found["kind"] or "", int(found["first"])
    last = int(found["last"] or first)
    if last < first or (found["other"] and found["other"] != kind):
        raise VotelibError(
            f"sessions: expected a range of one kind from the lower to the higher; found {part!r}"
        )
    return [f"{kind}{number}" for number in range(first, last + 1)]


def _range(numbers: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*([1-9]\d{0,4})(?:\s*[-–]\s*([1-9]\d{0,4}))?\s*", str(numbers))
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise VotelibError(f"numbers: expected 12 or 9480-9500; found {numbers!r}")
    return int(found[1]), int(found[2] or found[1])
