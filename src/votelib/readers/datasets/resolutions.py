"""Resolutions as the United Nations publishes them for machines: from what a file says of each text to `Records`.

The JSON extract and the XML of a resolution say the same things, in two forms and six languages. Both readers hand over
one `Resolution` a text and printing; here printings of one text are put together and compared, names become states, and
everything that does not add up is listed, with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from votelib.days import MONTHS
from votelib.readers.datasets.assembling import count_of, dated_states, state_of
from votelib.readers.datasets.delimited import Column
from votelib.readers.datasets.sponsor_lines import MISPRINTED, sponsors_line
from votelib.records import VOTES, Records, rollcall_id
from votelib.records.issues import FACTS_IN_WORDS
from votelib.records.missing import missing_text
from votelib.records.schema import issue
from votelib.texts.symbols import canonical, session_of

#: Words for `rollcalls.source`. The files hold texts that were adopted, and none that was rejected.
SOURCE = "United Nations, DGACM, machine-readable resolutions (GitHub UNxml/GAresolutions)"

#: Columns of `rollcalls` that this source has beside those of every source.
COLUMNS = (
    "record", "symbol_printed", "draft", "committee_report", "committee", "agenda_title", "additional_sponsors",
    "steps", "versions", "documents",
)  # fmt: skip

_ORDER = {language: place for place, language in enumerate(("en", "fr", "es", "ru", "ar", "zh", ""))}
_COUNTED = ("yes", "no", "abstain")
_MONTHS = MONTHS["en"].split()
_MEETING = re.compile(r"A/(?:ES-\d+|S-\d+|\d+)/PV\.\d+")
_COMBINED = re.compile(r"(\d) ?([A-Z])-([A-Z])$")


@dataclass
class Resolution:
    """One text in one file, in the words of the file.

    Attributes
    ----------
    file, line
        Where it stands.
    symbol, title, session, meeting, date, origin, committee, agenda_item, agenda_title : str
        As printed; empty where the file says nothing. `origin` is the draft, or the committee's report with its
        paragraph; `meeting` the symbol of the record of the meeting.
    adoption : str
        `recorded`, `without_vote`, or empty where the file does not say.
    votes : dict of list of str
        Names of the states that voted `yes`, `no`, `abstain`.
    counts : dict of str
        The totals as printed.
    sponsors, additional, subjects : list of str
    steps : str
        The steps of adoption, with their days.
    language : str
        Of the text; empty for the extract.
    odd : list of tuple
        What the reader found: check, expected, found, message, and severity where it is not minor.
    """

    file: str
    line: int
    symbol: str
    title: str = ""
    session: str = ""
    meeting: str = ""
    ordinal: str = ""
    date: str = ""
    origin: str = ""
    draft: str = ""
    committee: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    adoption: str = ""
    votes: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    sponsors: list = field(default_factory=list)
    additional: list = field(default_factory=list)
    subjects: list = field(default_factory=list)
    steps: str = ""
    language: str = ""
    odd: list = field(default_factory=list)


def assemble(printings: Iterable[Resolution], source: str) -> Records:
    """The resolutions as Records of body `UNGA`, each once.

    Parameters
    ----------
    printings : iterable of Resolution
        In any order; printings of one text (a line repeated, six languages, extract and XML) become one roll call.
    source : str
        Words for the column `source`; file and line are added.

    Returns
    -------
    Records
        With the further columns of `COLUMNS` and, in `issues`, everything that does not add up, with file and line.
    """
    by_text: dict[str, list[_Printing]] = {}
    for printing in printings:
        one = _Printing(printing)
        by_text.setdefault(one.symbol, []).append(one)
    texts = [_Text(sorted(same, key=_preference), source) for same in by_text.values()]
    votes = _votes(texts)
    rollcalls = pd.DataFrame([text.row for text in texts]).replace("", np.nan)
    issues = [issue for text in texts for issue in text.issues()] + _gaps(texts)
    return Records(votes, rollcalls, pd.DataFrame(issues) if issues else None)


def _preference(printing: _Printing) -> tuple:
    return (
        _ORDER.get(printing.said.language, len(_ORDER)),
        not printing.said.votes,
        printing.said.file,
        printing.said.line,
    )


# -- one printing ----------------------------------------------------------------------------------------------


def printed_symbol(symbol: str) -> str:
    """The symbol in votelib's form; of texts adopted together, the letters stay.

    Examples
    --------
    >>> printed_symbol("A/RES/75/250 B"), printed_symbol("A/RES/75/254 A-C"), printed_symbol(" A/RES/76/23* ")
    ('A/RES/75/250B', 'A/RES/75/254A-C', 'A/RES/76/23')
    >>> printed_symbol("A/RES/79/252 A and B")
    'A/RES/79/252A-B'
    """
    text = re.sub(r"[\s\u00a0]+", " ", symbol).strip(" *.")
    text = re.sub(r"\b([A-Z]) ?(?:[\u2010-\u2015-]|and|to|,) ?([A-Z])$", r"\1-\2", text)
    combined = _COMBINED.search(text)
    if combined:
        return canonical(text[: combined.start(2)].strip()) + f"{combined.group(2)}-{combined.group(3)}"
    return canonical(re.sub(r"(\d) ([A-Z])$", r"\1\2", text))


def day_of(printed: str) -> pd.Timestamp:
    """A day as the source prints it; NaT for one that is none.

    Examples
    --------
    >>> [str(day_of(words).date()) for words in ("26\\u00a0November 2025", "2019-11-04 00:00:00", "2021-12-16")]
    ['2025-11-26', '2019-11-04', '2021-12-16']
    """
    words = re.sub(r"[\s\u00a0]+", " ", printed).strip()
    found = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+) (\d{4})", words)
    if found and found.group(2).lower() in _MONTHS:
        words = f"{found.group(3)}-{_MONTHS.index(found.group(2).lower()) + 1:02}-{int(found.group(1)):02}"
    day = pd.to_datetime(words, errors="coerce", format="ISO8601") if words else pd.NaT
    return day if pd.isna(day) or day.year >= 1945 else pd.NaT


class _Printing:
    """What one file says of one text, in our words."""

    def __init__(self, said: Resolution):
        self.said = said
        self.symbol = printed_symbol(said.symbol)
        self.day = day_of(said.date)
        self.issues: list[dict] = []
        for odd in said.odd:
            self._find(*odd)
        self.votes, self.names = self._positions()
        self.totals = {vote: count_of(said.counts.get(vote, "")) for vote in _COUNTED}
        self.adoption = said.adoption or ("recorded" if self.votes else "unknown")
        self._odd_day()
        self._odd_adoption()

    def _find(self, check: str, expected, found, message: str, severity: str = "minor") -> None:
        place = {"file": self.said.file, "line": self.said.line}
        self.issues.append(issue(check, severity, message, expected=expected, found=found, **place))

    def _positions(self) -> tuple[dict[str, str], dict[str, str]]:
        """Votes by state, and the name under which each state stands; what is no vote is an issue."""
        votes: dict[str, str] = {}
        names: dict[str, str] = {}
        again: list[str] = []
        for vote in _COUNTED:
            for printed in self.said.votes.get(vote, ()):
                state = self._state(printed)
                if not state:
                    words = "no state is known by this name; the name was left out"
                    self._find("unknown_state", None, f"{printed}: {vote}", words, "serious")
                elif state not in votes:
                    votes[state], names[state] = vote, printed
                elif votes[state] == vote:
                    again.append(printed)
                else:
                    words = "a state in two of the lists; the first was kept, this one left out"
                    self._find(
                        "repeated_state",
                        f"{state} once, {votes[state]}",
                        f"{printed}: {vote}",
                        words,
                        "serious",
                    )
        self._doubled(again)
        return votes, names

    def _state(self, printed: str) -> str:
        name = re.sub(r"[\s\u00a0]+", " ", printed).strip(" *")
        meant = MISPRINTED.get(name)
        if meant:
            words = "a misprinted name; it was read as the state that it stands for in other lines"
            self._find("misprinted_name", meant, name, words, "note")
        return state_of("", meant or name)

    def _doubled(self, names: list[str]) -> None:
        if names:
            shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
            words = "states that stand twice in one list; each was counted once, its second mention left out"
            self._find("repeated_state", "each state once", f"{len(names)} names again: {shown}", words)

    def _odd_day(self) -> None:
        if pd.isna(self.day):
            words = "no day of the calendar; the date was left empty"
            self._find("bad_date", "a day such as 26 November 2025", self.said.date or "nothing", words)

    def _odd_adoption(self) -> None:
        combined = _COMBINED.search(self.symbol)
        if combined:
            words = (
                "one entry for texts of one number that were adopted one by one; it was kept as one roll call"
            )
            self._find("combined_symbol", "one entry a text", self.said.symbol, words, "note")
        if not self.said.adoption:
            words = "the source does not say how the text was adopted" + (
                "; states are named, so it was read as a recorded vote"
                if self.votes
                else "; adoption is `unknown`"
            )
            self._find("unknown_adoption", "recorded, or without a vote", "nothing", words)

    @property
    def place(self) -> str:
        words = f" ({self.said.language})" if self.said.language else f", line {self.said.line}"
        return Path(self.said.file).name + words


# -- one text --------------------------------------------------------------------------------------------------


class _Text:
    """All printings of one text: the first, its gaps filled from the others, and what they say differently."""

    def __init__(self, printings: list[_Printing], source: str):
        self.first, *self.others = self.printings = printings
        self.symbol = self.first.symbol
        self.day = next((one.day for one in printings if not pd.isna(one.day)), pd.NaT)
        self.id = rollcall_id(self.symbol, self.day)
        self.voted = next((one for one in printings if one.votes), self.first)
        self.row = self._row(source)

    def _row(self, source: str) -> dict:
        said = self.first.said
        meeting, told = _meeting_of(self._said("meeting"), self._said("ordinal"), self.symbol)
        self.told_meeting = told
        return {
            "rollcall": self.id, "body": "UNGA", "symbol": self.symbol, "date": self.day,
            "session": session_of(self.symbol) or "", "title": self._said("title"), "kind": "resolution",
            "adoption": next((one.adoption for one in self.printings if one.adoption != "unknown"), "unknown"),
            "outcome": "adopted", **self._totals(),
            "subject": "; ".join(dict.fromkeys(self._longest("subjects"))),
            "agenda_item": self._said("agenda_item"),
            "sponsors": sponsors_line(self._longest("sponsors")),
            "meeting": meeting,
            "source": f"{source}, {_file_name(said.file)}" + ("" if said.language else f", line {said.line}"),
            "url": f"https://undocs.org/en/{self.symbol.replace(' ', '')}",
            "record": f"{_file_name(said.file)}:{said.line}", "symbol_printed": said.symbol.strip(),
            "draft": self._said("draft"), "committee_report": self._origin(), "committee": self._said("committee"),
            "agenda_title": self._said("agenda_title"),
            "additional_sponsors": sponsors_line(self._longest("additional")),
            "steps": self._said("steps"), "versions": self._languages(), "documents": len(self.printings),
        }  # fmt: skip

    def _said(self, name: str) -> str:
        return next((value for one in self.printings if (value := getattr(one.said, name))), "")

    def _longest(self, name: str) -> list[str]:
        return max((getattr(one.said, name) for one in self.printings), key=len)

    def _origin(self) -> str:
        origin = self._said("origin")
        return "" if "/L." in origin else origin

    def _languages(self) -> str:
        there = {one.said.language for one in self.printings if one.said.language}
        return ", ".join(sorted(there, key=lambda each: (_ORDER.get(each, len(_ORDER)), each)))

    def _totals(self) -> dict:
        recorded = [one for one in self.printings if one.adoption == "recorded"]
        if not recorded:
            return {}
        totals = {
            vote: next((one.totals[vote] for one in recorded if not np.isnan(one.totals[vote])), np.nan)
            for vote in _COUNTED
        }
        # "N.A." stands for none where the other totals are given.
        if any(totals[vote] > 0 for vote in _COUNTED):
            totals = {
                vote: 0 if np.isnan(total) and not self.voted.said.votes.get(vote) else total
                for vote, total in totals.items()
            }
        return totals

    def issues(self) -> list[dict]:
        found = [row for one in self.printings for row in one.issues]
        found += [row for other in self.others for row in self._differences(other)]
        if self.told_meeting:
            words = f"the record of the meeting was told from {self.told_meeting}"
            asked, said = "the symbol of a record", self._said("meeting") or "nothing"
            place = {"file": self.first.said.file, "line": self.first.said.line}
            found.append(issue("odd_meeting", "note", words, expected=asked, found=said, **place))
        return [row | {"rollcall": self.id} for row in found]

    def _differences(self, other: _Printing) -> list[dict]:
        """Another printing of the text, and every fact that it has otherwise."""
        first, rows = self.first, []
        if other.said.language == first.said.language:
            rows.append(("repeated_rollcall", "minor", "one entry a text", other.place, self._united(other)))
        for fact, name in (("day", "date"), ("adoption", "adoption")):
            mine, theirs = getattr(first, fact), getattr(other, fact)
            if not (pd.isna(mine) or pd.isna(theirs) or "unknown" in (mine, theirs)) and mine != theirs:
                rows.append(
                    self._differ(other, name, mine, theirs, "serious" if fact == "adoption" else "minor")
                )
        for vote in _COUNTED:
            mine, theirs = first.totals[vote], other.totals[vote]
            if not (np.isnan(mine) or np.isnan(theirs)) and mine != theirs:
                rows.append(self._differ(other, vote, f"{mine:.0f}", f"{theirs:.0f}", "serious"))
        rows += self._other_positions(other)
        place = {"file": other.said.file, "line": other.said.line}
        return [
            issue(check, severity, words, expected=expected, found=found, **place)
            for check, severity, expected, found, words in rows
        ]

    def _united(self, other: _Printing) -> str:
        more = len(other.said.additional) > len(self.first.said.additional)
        return "the text again; the two were put together" + (
            ", the longer list of sponsors was kept" if more else ""
        )

    def _differ(self, other: _Printing, fact: str, mine, theirs, severity: str) -> tuple:
        words = f"{FACTS_IN_WORDS[fact]} differs between {self.first.place} and {other.place}"
        shown = [
            f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value) for value in (mine, theirs)
        ]
        return ("versions", severity, *shown, words)

    def _other_positions(self, other: _Printing) -> list[tuple]:
        if not (self.voted.votes and other.votes) or other is self.voted:
            return []
        mine, theirs = self.voted.votes, other.votes
        return [
            self._differ(other, "vote", f"{state} {mine.get(state, 'in no list')}",
                         f"{state} {theirs.get(state, 'in no list')}", "serious")
            for state in sorted(mine.keys() | theirs.keys())
            if mine.get(state) != theirs.get(state)
        ]  # fmt: skip


def _file_name(file: str) -> str:
    return re.split(r"[/\\]", file)[-1]


def _meeting_of(printed: str, ordinal: str, symbol: str) -> tuple[str, str]:
    """Symbol of the record of the meeting, and what it was told from where it is not printed."""
    found = _MEETING.match(printed)
    if found:
        return printed, ""
    number = re.match(r"(\d+)(?:st|nd|rd|th)\b", ordinal)
    session = session_of(symbol)
    return (f"A/{session}/PV.{number.group(1)}", f"“{ordinal}”") if number and session else ("", "")


# -- tables ----------------------------------------------------------------------------------------------------


def _votes(texts: list[_Text]) -> pd.DataFrame:
    rows = [
        (place, state, vote) for place, text in enumerate(texts) for state, vote in text.voted.votes.items()
    ]
    if not rows:
        return pd.DataFrame({"rollcall": [], "country": [], "vote": []}, dtype="str")
    places, states, votes = zip(*rows, strict=True)
    places = np.array(places)  # type: ignore[assignment]
    days = pd.to_datetime(pd.Series([text.day for text in texts])).to_numpy().astype("datetime64[D]")
    distinct = sorted(set(states))
    codes = pd.Index(distinct).get_indexer(list(states)).astype("int32")
    dated = dated_states(Column(codes, tuple(distinct)), days[places])
    return pd.DataFrame(
        {
            "rollcall": pd.Categorical.from_codes(places, categories=[text.id for text in texts]),
            "country": pd.Categorical.from_codes(dated.codes, categories=list(dated.values)),
            "vote": pd.Categorical(votes, categories=VOTES),
        }
    )  # fmt: skip


def _gaps(texts: list[_Text]) -> list[dict]:
    """Numbers of a session that no text has, where most are there."""
    numbers: dict[str, set[int]] = {}
    for text in texts:
        found = re.match(r"A/RES/((?:ES-|S-)?\d+)/(\d+)", text.symbol)
        if found:
            numbers.setdefault(found.group(1), set()).add(int(found.group(2)))
    rows = []
    for session, there in numbers.items():
        missing = sorted(set(range(1, max(there) + 1)) - there)
        if missing and len(there) > max(there) / 2 and len(there) >= 20:
            listed = [f"{session}/{number}" for number in missing]
            words = f"{len(missing)} of the first {max(there)} resolutions of session {session} are not in the source"
            rows.append(missing_text(listed, session, "UNGA", message=words))
    return rows
