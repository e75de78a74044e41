"""Documents put together from votes: blocks of text in the order of the page, whatever file they go into."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.languages import COOPERATION, LANGUAGES, Language
from documents.names import SPOKEN_OF, in_order, of, printed
from documents.votes import ORDER, Vote


@dataclass
class Block:
    """A paragraph. `names` are the states of a list; `marks` the footnote mark after the name of that place."""

    kind: str  # cover, title, text, heading, names, aside
    text: str = ""
    names: tuple[str, ...] = ()
    marks: dict[int, str] = field(default_factory=dict)
    mark: str = ""  # a footnote mark at the end of the paragraph


@dataclass
class Made:
    """A document before it is a file: its blocks, its footnotes, and the votes that must be read back from it."""

    lang: str
    code: str  # the symbol in its page heads
    job: str
    blocks: list[Block]
    notes: list[tuple[str, str]]
    votes: list[Vote]
    head: str = ""  # what a page head says beside the symbol

    @property
    def words(self) -> Language:
        return LANGUAGES[self.lang]


@dataclass(frozen=True)
class Style:
    """Choices of one document that its wordings leave open."""

    brackets: bool = True
    colons: bool = True
    inline: bool = False  # names follow their heading in the same paragraph
    left_out: bool = True  # a list without names is left out, not printed as "None"
    sponsors: bool = False  # a footnote that has nothing to do with the vote
    also: bool = False  # other spellings of names
    tally_first: bool = False  # in a report: the result before the lists

    @classmethod
    def drawn(cls, rng: random.Random) -> Style:
        return cls(
            brackets=rng.random() < 0.8, colons=rng.random() < 0.8, inline=rng.random() < 0.3,
            left_out=rng.random() < 0.6, sponsors=rng.random() < 0.5, also=rng.random() < 0.5,
            tally_first=rng.random() < 0.3,
        )  # fmt: skip


# -- the lists -------------------------------------------------------------------------------------------------


def ballot(vote: Vote, words: Language, style: Style, rng: random.Random, headings=None) -> Iterator[Block]:
    """The three headings with their names."""
    headings = headings or rng.choice(words.headings)
    colon = words.colon if style.colons or style.inline else ""
    if words.code == "fr" and colon:
        colon = rng.choice((" :", "\u00a0:", "\u202f:", ":"))
    for cast, heading in zip(ORDER, headings, strict=True):
        states = vote.states(cast)
        if not states and style.left_out:
            continue
        yield Block("heading", heading + colon)
        if states:
            names = [printed(state, words.code, vote.day, rng if style.also else None) for state in states]
            yield Block("names", names=tuple(in_order(names)))
        else:
            yield Block("names", names=(words.none(cast, rng),))


def _put_inline(blocks: list[Block]) -> list[Block]:
    """Each list in the paragraph of its heading."""
    merged: list[Block] = []
    for block in blocks:
        if block.kind == "names" and merged and merged[-1].kind == "heading":
            merged[-1] = Block("inline", merged[-1].text, block.names)
        else:
            merged.append(block)
    return merged


def _intentions(vote: Vote, words: Language, rng: random.Random) -> list[str]:
    """One sentence for each vote that somebody says to have intended."""
    said = []
    for cast in ORDER:
        states = [state for state, wanted in vote.intentions if wanted == cast]
        if states:
            said.append(words.intention([of(state, words.code, vote.day) for state in states], cast, rng))
    return said


def with_intentions(vote: Vote, rng: random.Random, how_many: int = 1) -> Vote:
    """The same vote, with states that say afterwards that they meant to vote otherwise."""
    there = [state for state in SPOKEN_OF if state in vote.positions]
    chosen = sorted(rng.sample(there, min(how_many, len(there))))
    wanted = rng.choice(ORDER)
    return vote.but(intentions=tuple((s, wanted) for s in chosen if vote.positions[s] != wanted))


# -- resolutions and decisions of the Council ------------------------------------------------------------------


def council_text(vote: Vote, lang: str, rng: random.Random, style: Style | None = None) -> Made:
    """A resolution or decision, adopted by a recorded vote or without one."""
    words, style = LANGUAGES[lang], style or Style.drawn(rng)
    made = Made(lang, vote.symbol, f"GE.{vote.day:%y}-{rng.randrange(10000, 19999)}", [], [], [vote])
    made.blocks += _front(vote, words, made)
    made.blocks += [Block("text", text) for text in words.filler]
    if style.sponsors:
        made.notes.append(("*", words.sponsors))
        made.blocks[-1].mark = "*"
    dated = [Block("text", words.meeting(vote.meeting)), Block("text", words.date(vote.day))]
    made.blocks += dated[::-1] if rng.random() < 0.5 else dated
    made.blocks += _record(vote, words, style, rng, made)
    return made


def _front(vote: Vote, words: Language, made: Made) -> list[Block]:
    title = (
        COOPERATION[words.code] if vote.title.startswith("Enhancement of international coop") else vote.title
    )
    point = "-" if words.code == "ar" else "."
    cover = [Block("cover", text) for text in (words.cover[0], vote.symbol, *words.cover[1:])]
    issued = vote.day.replace(day=min(28, vote.day.day + 5))
    return [
        *cover,
        Block("cover", words.date(issued)),
        Block("title", words.council),
        Block("title", words.session(vote.session)),
        Block("cover", words.item(vote.agenda_item)),
        Block("title", words.adopted_on(vote.kind, vote.day)),
        Block("title", f"{vote.number}{point} {title}"),
        Block("text", f"{words.council}{'，' if words.code == 'zh' else '،' if words.code == 'ar' else ','}"),
    ]


def _record(vote: Vote, words: Language, style: Style, rng: random.Random, made: Made) -> list[Block]:
    opened, closed = ("[", "]") if style.brackets else ("", "")
    if not vote.recorded:
        return [Block("text", f"{opened}{words.silent(vote.kind, rng)}{closed}")]
    lists = list(ballot(vote, words, style, rng))
    first = Block("text", opened + words.closing(vote.kind, vote.tally, rng))
    said = _intentions(vote, words, rng)
    if said:
        mark = str(len(made.notes) + 1)
        made.notes.append((mark, " ".join(said)))
        _mark_one(first, lists, mark, rng)
    if closed:
        lists.append(Block("close", closed))
    return [first, *(_put_inline(lists) if style.inline else lists)]


def _mark_one(first: Block, lists: list[Block], mark: str, rng: random.Random) -> None:
    """Put the mark of a footnote after the sentence, or after a name."""
    listed = [block for block in lists if block.kind == "names"]
    if rng.random() < 0.4:
        first.mark = mark
    else:
        block = rng.choice(listed)
        block.marks[rng.randrange(len(block.names))] = mark


# -- reports of the Council ------------------------------------------------------------------------------------


def session_report(votes: list[Vote], lang: str, rng: random.Random, style: Style | None = None) -> Made:
    """A report on a session: many votes, on drafts, amendments, paragraphs and motions, adopted and rejected."""
    words, style = LANGUAGES[lang], style or Style.drawn(rng)
    code = f"A/HRC/{votes[0].session}/2"
    made = Made(lang, code, f"GE.{votes[0].day:%y}-{rng.randrange(10000, 19999)}", [], [], votes)
    made.blocks += [Block("cover", text) for text in (words.cover[0], code, *words.cover[1:])]
    made.blocks += [Block("title", words.council), Block("title", words.session(votes[0].session))]
    numbers = iter(range(101, 1000))
    for vote in votes:
        made.blocks += _item(vote, words, style, rng, made, numbers)
    return made


def _item(
    vote: Vote, words: Language, style: Style, rng: random.Random, made: Made, numbers
) -> Iterator[Block]:
    """What a report says of one vote."""

    def paragraph(text: str) -> Block:
        return Block("text", f"{next(numbers)}. {text}")

    about = words.subject(vote.kind, vote.draft)
    yield Block("title", vote.title or words.subject(vote.kind, vote.draft))
    yield paragraph(words.introduced(vote, about))
    if not vote.recorded:
        yield paragraph(words.agreed(vote.draft, vote.number))
        return
    number = vote.number if vote.symbol != vote.draft and vote.kind == "resolution" else ""
    result = words.result(vote.kind, about, vote.outcome, vote.tally, number, rng)
    lists = list(ballot(vote, words, style, rng))
    lists = _put_inline(lists) if style.inline else lists
    if style.tally_first:
        yield paragraph(words.asked(about))
        yield paragraph(f"{result} {words.follows}")
        yield from lists
    else:
        yield paragraph(f"{words.asked(about)} {words.follows}")
        yield from lists
        yield paragraph(result)


# -- verbatim records ------------------------------------------------------------------------------------------


def assembly_record(votes: list[Vote], lang: str, rng: random.Random, style: Style | None = None) -> Made:
    """A meeting of the Assembly: votes taken, lists, results, and what delegations said afterwards."""
    words, style = LANGUAGES[lang], style or Style.drawn(rng)
    code = f"A/78/PV.{votes[0].meeting}"
    made = Made(lang, code, f"{votes[0].day:%y}-{rng.randrange(20000, 49999)}", [], [], votes)
    made.head = f"{votes[0].day:%d/%m/%Y}"
    made.blocks += _opening(votes[0], words, code, words.session("78"))
    for vote in votes:
        made.blocks += [Block("text", words.filler[1]), Block("aside", words.taken)]
        made.blocks += list(ballot(vote, words, style, rng, rng.choice(words.verbatim)))
        made.blocks.append(Block("aside", words.assembly_result(vote, rng)))
        made.blocks += [Block("aside", f"[{said}]") for said in _intentions(vote, words, rng)]
    return made


def security_record(vote: Vote, lang: str, rng: random.Random, style: Style | None = None) -> Made:
    """A meeting of the Security Council: a vote by show of hands, and the President's result."""
    words, style = LANGUAGES[lang], style or Style.drawn(rng)
    code = f"S/PV.{vote.meeting}"
    made = Made(lang, code, f"{vote.day:%y}-{rng.randrange(20000, 49999)}", [], [], [vote])
    made.head = f"{vote.day:%d/%m/%Y}"
    made.blocks += _opening(vote, words, code, "")
    made.blocks += [Block("text", words.draft(vote.draft)), Block("aside", words.hands)]
    made.blocks += list(ballot(vote, words, style, rng, rng.choice(words.verbatim)))
    made.blocks.append(Block("text", words.received(vote, rng)))
    return made


def _opening(vote: Vote, words: Language, code: str, session: str) -> list[Block]:
    lines = [
        words.cover[0],
        code,
        *words.cover[1:2],
        session,
        words.meeting(vote.meeting),
        words.date(vote.day),
    ]
    return [Block("cover", line) for line in lines if line]
