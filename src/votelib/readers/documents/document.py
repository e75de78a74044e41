"""One document, from its bytes to the rows of the tables, each vote with the place of its name in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from itertools import accumulate
from operator import itemgetter

from votelib.errors import ReadError
from votelib.readers.documents.extraction.cleaning import read_text, without_indents
from votelib.readers.documents.extraction.columns import one_column
from votelib.readers.documents.extraction.limits import Limits
from votelib.readers.documents.extraction.source import Source, source_text
from votelib.readers.documents.extraction.text import MARK, UNREADABLE, Text
from votelib.readers.documents.language.wording import Wording, spoken_in, wording
from votelib.readers.documents.parsing.acts import read_acts
from votelib.readers.documents.parsing.bundles import each_document
from votelib.readers.documents.parsing.furniture import (
    lists_without_furniture,
    story_without_furniture,
    without_furniture,
)
from votelib.readers.documents.parsing.heading import Heading, read_heading
from votelib.readers.documents.parsing.layouts import lists_below_headings
from votelib.readers.documents.parsing.notes import Note, take_notes
from votelib.readers.documents.parsing.proceedings import read_proceedings
from votelib.readers.documents.parsing.record_page import is_record_page, read_record_page
from votelib.readers.documents.parsing.reports import read_report
from votelib.readers.documents.parsing.rollcall import WHOLE_TEXTS, RollCall
from votelib.readers.documents.parsing.run_together import parted
from votelib.readers.documents.parsing.tallies import find_tallies
from votelib.readers.documents.parsing.told_numbers import told_numbers
from votelib.readers.documents.parsing.volumes import (
    is_assembly_volume,
    is_council_volume,
    is_volume,
    read_council_volume,
    read_volume,
)
from votelib.readers.documents.parsing.vote_record import find_ballots
from votelib.readers.documents.rollcall_rows import (
    copied_row,
    is_of_a_text,
    issue_at,
    issues_of,
    page_of,
    rollcall_ids,
    rollcall_row,
    vote_rows,
    where_in,
    with_vowel_signs,
)
from votelib.readers.documents.rows import Reading, put_together
from votelib.records.issues import issue

_SAMPLE = 120_000  # characters by which the language is told


def read_document(path, limits: Limits | None = None) -> Reading:
    """Read one document.

    Raises
    ------
    ReadError
        If it cannot be opened, is over a limit, holds no vote, or none of its votes agrees with itself.
    """
    return read_source(source_text(path, limits))


def read_source(source: Source) -> Reading:
    """Read the text of one document."""
    whole = parted(read_text(source))
    if is_record_page(whole):
        heading, rollcalls = read_record_page(whole)
        return _reading(source, whole, whole, "en", heading, rollcalls, [])
    printed = without_furniture(without_indents(whole if source.paged else one_column(whole)))
    readings, refused = [], []
    for document in each_document(printed):
        try:
            readings.append(_read_printed(source, document))
        except ReadError as error:
            refused.append(error)
    if not readings:
        raise refused[0]
    return put_together(readings, [error for error in refused if not error.problems[0].startswith(_NO_VOTE)])


def _read_printed(source: Source, printed: Text) -> Reading:
    """Read one document whose pages have lost their heads."""
    lang = spoken_in(printed.folded[:_SAMPLE].replace("\n", " "))
    language = wording(lang)
    text, notes = take_notes(lists_below_headings(printed, language), lang)
    text, headings = lists_without_furniture(text, language)
    heading = read_heading(text, language)
    if heading.genre != "act":
        own = heading.symbol or heading.release
        story = story_without_furniture(text, language, own, heading.date)
        text, headings = story, headings if story is text else None
    ballots = find_ballots(text, lang, _day(heading), headings)
    rollcalls = _reader_of(heading, text, language)(text, language, heading, ballots)
    _attach(notes, text, rollcalls)
    return _reading(source, printed, text, lang, heading, rollcalls, notes)


def _reader_of(heading: Heading, text: Text, language: Wording):
    if is_volume(heading.symbol) or (
        heading.genre == "report" and is_assembly_volume(text, language, heading)
    ):
        return read_volume
    if heading.genre == "report" and is_council_volume(text, language):
        return read_council_volume
    return {"act": read_acts, "report": read_report}.get(heading.genre, read_proceedings)


def _day(heading: Heading) -> str:
    """The day on which names are read: that of the document, where it has one."""
    days = [day for _, _, day in heading.acts if day] + ([heading.date] if heading.date else [])
    return str(days[0]) if days else ""


# -- notes to votes ----------------------------------------------------------------------------------------


def _attach(notes: list[Note], text: Text, rollcalls: list[RollCall]) -> None:
    """Give each statement of an intention to the vote it is about.

    By its mark, where a vote before it carries that mark; else it is the last vote that begins before the note.
    """
    stating = [note for note in notes if note.intentions]
    recorded = [rollcall for rollcall in rollcalls if rollcall.ballot] if stating else []
    if not recorded:
        return
    marked = defaultdict(list)
    for rollcall in recorded:
        for mark in _marks(text, rollcall):
            marked[mark].append(rollcall)
    last_before = _last_before(recorded, text)
    last_marked = {mark: _last_before(rollcalls, text) for mark, rollcalls in marked.items()}
    for note in stating:
        carrier = last_marked[note.mark](note.raw) if note.mark in last_marked else None
        rollcall = carrier or last_before(note.raw) or recorded[0]
        rollcall.intentions.extend(note.intentions)


def _last_before(rollcalls: list[RollCall], text: Text) -> Callable[[int], RollCall | None]:
    """What finds the last of some votes that begins before a place in the pages put end to end."""
    placed = sorted((text.origin[rollcall.start], number) for number, rollcall in enumerate(rollcalls))
    last = [*accumulate((number for _, number in placed), max)]  # pages of two columns are not in order

    def find(raw: int) -> RollCall | None:
        before = bisect_right(placed, raw, key=itemgetter(0))
        return rollcalls[last[before - 1]] if before else None

    return find


def _marks(text: Text, rollcall: RollCall) -> set[str]:
    """The marks of notes that a vote carries."""
    around = text.clean[rollcall.start : rollcall.end + _MARK_BEHIND]
    marks = {found.group(1) for found in MARK.finditer(around)}
    return marks | {mark for _, name in rollcall.ballot.names for mark in name.marks}


_MARK_BEHIND = 300  # characters behind a vote in which the mark of its note may stand


# -- rows ----------------------------------------------------------------------------------------------------


def _reading(
    source: Source,
    printed: Text,
    text: Text,
    lang: str,
    heading: Heading,
    rollcalls: list[RollCall],
    notes: list[Note],
) -> Reading:
    sound = [rollcall for rollcall in rollcalls if not rollcall.problems]
    problems = sorted(
        (at, f"{rollcall.symbol}: {message}" if rollcall.symbol and len(rollcalls) > 1 else message)
        for rollcall in rollcalls
        for at, message in rollcall.problems
    )
    if not rollcalls and (heading.symbol is None or heading.genre == "act"):
        raise ReadError(*_located(_told_in_vain(heading, printed, lang) or [(0, _NO_VOTE)], printed))
    if not sound and problems:
        raise ReadError(*_located(problems, text))
    reading = Reading(source.file, source.sha256, lang, heading.genre)
    origin = {"file": source.file, "sha256": source.sha256, "language": lang}
    sound, copies = _each_once(sound)
    refused = [rollcall for rollcall in rollcalls if rollcall.problems]
    for rollcall, name in zip(sound, rollcall_ids(sound, refused), strict=True):
        if copies[id(rollcall)]:
            reading.issues.append(copied_row(rollcall, copies[id(rollcall)], name, text, source.file))
        _leave_out_unreadable(rollcall)
        reading.rollcalls.append(rollcall_row(rollcall, name, heading, origin))
        if lang == "ar" and rollcall.title:
            reading.rollcalls[-1]["title"] = with_vowel_signs(rollcall.title, source)
        reading.votes += vote_rows(rollcall, name, text, reading)
        reading.issues += issues_of(rollcall, heading.body, name, text, source.file)
    reading.issues += _meeting_rows(heading, text, source.file)
    reading.issues += [
        issue_at("refused", "serious", source.file, text, at, message)
        for at, message in [*problems, *_unreadable(text)]
    ]
    if not rollcalls:
        reading.issues.append(_silence(source.file, printed, lang))
    reading.issues += [row for note in notes for row in _note_rows(note, source.file)]
    return reading


def _unreadable(text: Text) -> list[tuple[int, str]]:
    """What is said of all that could not be read: once, at the first of it."""
    if (at := text.clean.find(UNREADABLE)) < 0:
        return []
    message = (
        "words that cannot be read, such as lines of two columns that run into each other: a vote or a title there may "
        "be lost; read the PDF itself, or its text by `pdftotext -layout`"
    )
    return [(at, message)]


def _leave_out_unreadable(rollcall: RollCall) -> None:
    """A title of which some words are lost would be taken for another text's."""
    if rollcall.title and UNREADABLE in rollcall.title:
        message = "words of the title cannot be read: it is left empty"
        rollcall.doubts.append((rollcall.start, "no_title", "a title", rollcall.title[:80], message))
        rollcall.title = None


_NO_VOTE = (
    "no vote was found: no lists of names under 'in favour' and 'against', and no adoption without a vote"
)


_UNREAD = (
    "no vote was read, but the document gives numbers of votes: of a vote that it only mentions, or in a form that is "
    "not known"
)


def _silence(file: str, text: Text, lang: str) -> dict:
    """What is said of a document of which no vote was read: it holds none, or tells of one in another way."""
    told = told_numbers(text, lang)
    if told is None:
        return issue_at("no_vote", "note", file, text, 0, _NO_VOTE)
    return issue_at("unread_vote", "minor", file, text, told[0], _UNREAD) | {"found": told[1]}


def _told_in_vain(heading: Heading, text: Text, lang: str) -> list[tuple[int, str]]:
    """A vote that is told where none was read: mostly in a copy of a release, of which nothing says what it is."""
    told = next(((tally.start, str(tally)) for tally in find_tallies(text, lang) if tally.sided), None)
    if told is None and (words := told_numbers(text, lang)):
        told = words[0], f"“{words[1]}”"
    if told is None:
        return []
    if heading.symbol or heading.release or heading.acts:
        return [(told[0], f"{_UNREAD}: {told[1]}")]
    message = "tells of a vote, {}, but not of which text: expected the symbol of the document at its head; found none"
    return [(told[0], message.format(told[1]))]


def _each_once(rollcalls: list[RollCall]) -> tuple[list[RollCall], dict[int, list[RollCall]]]:
    """Each roll call once, with what else of the document is the very same vote: a text is voted on once a day."""
    first: dict[tuple, RollCall] = {}
    copies: dict[int, list[RollCall]] = {id(rollcall): [] for rollcall in rollcalls}
    if len(rollcalls) < 2:
        return rollcalls, copies
    for rollcall in rollcalls:
        before = first.setdefault(_sameness(rollcall), rollcall)
        if before is not rollcall:
            copies[id(before)].append(rollcall)
            before.intentions.extend(each for each in rollcall.intentions if each not in before.intentions)
    return list(first.values()), copies


def _sameness(rollcall: RollCall) -> tuple:
    """What two printings of one vote share; a part that is not named may be another part of the same text."""
    if not rollcall.symbol or (rollcall.kind not in WHOLE_TEXTS and not rollcall.part):
        return (id(rollcall),)
    if not is_of_a_text(rollcall.symbol):  # decisions that have no symbol of their own go by the document's
        return (id(rollcall),)
    said = (
        rollcall.symbol,
        rollcall.date,
        rollcall.kind,
        rollcall.adoption,
        rollcall.draft,
        rollcall.about,
        rollcall.part,
    )
    tally = rollcall.tally and (rollcall.tally.yes, rollcall.tally.no, rollcall.tally.abstain)
    votes = (
        frozenset((name.country, vote) for vote, name in rollcall.ballot.names) if rollcall.ballot else None
    )
    return (*said, tally, votes)


def _located(problems: list[tuple[int, str]], text: Text) -> tuple[list[str], str, int]:
    """Problems for an error: the first one's line stands in its head, the others say their own."""
    first = text.line_of(problems[0][0])
    page = f" of {page_of(text, problems[0][0])}" if text.source.paged else ""
    messages = [problems[0][1] + (f" (line {first}{page})" if page else "")]
    messages += [f"{where_in(text, at)}: {message}" for at, message in problems[1:]]
    return messages, text.source.file, first


def _meeting_rows(heading: Heading, text: Text, file: str) -> list[dict]:
    """Where the head of a record names another meeting than its symbol: the symbol is followed."""
    if heading.other_meeting is None:
        return []
    at, said = heading.other_meeting
    message = (
        f"the head names meeting {said}, but the symbol {heading.symbol} is that of meeting {heading.meeting}"
    )
    row = issue_at("heading", "minor", file, text, at, message)
    return [row | {"expected": f"meeting {heading.meeting}", "found": f"meeting {said}"}]


def _note_rows(note: Note, file: str) -> list[dict]:
    return [
        issue("intention", "minor", "a statement on how a delegation meant to vote was not understood",
              found=words[:200], file=file, line=note.line)
        for words in dict.fromkeys(note.unread)
    ]  # fmt: skip
