"""Documents drawn at random from a seed: which vote, what kind of document, language, form and noise."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from documents import compose, forms
from documents.compose import Made
from documents.languages import LANGUAGES
from documents.noise import LETTERS, LINES, MARKUP
from documents.votes import Vote, assembly_vote, invented, sample_consensus, security_vote

KINDS = ("act", "silent", "report", "assembly", "security")
#: Forms as they are drawn: a PDF takes as long to make as a hundred texts.
FORMS = ("txt", "txt", "txt", "md", "md", "html", "html", "html", "docx", "docx", "pdf")


@dataclass(frozen=True)
class Case:
    """One made document and where it was written."""

    seed: int
    kind: str
    lang: str
    form: str
    noise: tuple[str, ...]
    made: Made
    path: Path

    def __str__(self) -> str:
        return f"seed {self.seed}: {self.kind} {self.lang} {self.form} {'+'.join(self.noise) or 'clean'}"


def draw(
    seed: int,
    votes: Sequence[Vote],
    folder: Path,
    *,
    kinds=KINDS,
    langs=tuple(LANGUAGES),
    forms_of=FORMS,
    noise=None,
) -> Case:
    """The document of a seed, written into a folder. The same seed and votes give the same document."""
    rng = random.Random(seed)
    kind, lang, form = rng.choice(kinds), rng.choice(langs), rng.choice(forms_of)
    kinds_of_noise = (
        tuple(n for n in (*LETTERS, *LINES, *MARKUP) if rng.random() < 0.25) if noise is None else noise
    )
    made = make(kind, lang, votes, rng)
    path = forms.write(made, form, folder, rng, kinds_of_noise, stem=f"{seed:05d}-{kind}-{lang}")
    return Case(seed, kind, lang, form, tuple(kinds_of_noise), made, path)


def make(kind: str, lang: str, votes: Sequence[Vote], rng: random.Random) -> Made:
    """A document of a kind, about one or more of these votes."""
    if kind == "act":
        vote = rng.choice(votes)
        vote = compose.with_intentions(vote, rng, rng.randrange(1, 4)) if rng.random() < 0.3 else vote
        return compose.council_text(vote, lang, rng)
    if kind == "silent":
        return compose.council_text(rng.choice(sample_consensus()), lang, rng)
    if kind == "report":
        return compose.session_report(session(rng.choice(votes), rng), lang, rng)
    if kind == "assembly":
        numbers = rng.sample(range(1, 300), rng.randrange(1, 5))
        drawn = [assembly_vote(rng, number) for number in numbers]
        return compose.assembly_record([_spoken(vote, rng) for vote in drawn], lang, rng)
    return compose.security_record(security_vote(rng, rng.randrange(2500, 2800)), lang, rng)


def small(kind: str, lang: str, votes: Sequence[Vote], rng: random.Random) -> Made:
    """The same kinds with one or two votes of a dozen states, for runs that damage documents many times over."""
    if kind == "security":
        return make(kind, lang, votes, rng)
    votes = [_of_few(vote, rng) for vote in rng.sample(list(votes), min(4, len(votes)))]
    if kind == "report":
        return compose.session_report(session(rng.choice(votes), rng, how_many=1), lang, rng)
    if kind == "assembly":
        vote = _of_few(assembly_vote(rng, rng.randrange(1, 300)), rng)
        return compose.assembly_record([_spoken(vote, rng)], lang, rng)
    return make(kind, lang, votes, rng)


def _of_few(vote: Vote, rng: random.Random) -> Vote:
    """A dozen of the states; those in favour still outnumber those against."""
    kept: set[str] = set()
    for cast, how_many in (("yes", 7), ("no", 3), ("abstain", 3)):
        states = vote.states(cast)
        kept |= set(rng.sample(states, min(how_many, len(states))))
    return vote.but(positions={state: cast for state, cast in vote.positions.items() if state in kept})


def _spoken(vote: Vote, rng: random.Random) -> Vote:
    return compose.with_intentions(vote, rng, rng.randrange(1, 3)) if rng.random() < 0.4 else vote


# -- a session, from one vote of it ----------------------------------------------------------------------------


def session(vote: Vote, rng: random.Random, how_many: int = 5) -> list[Vote]:
    """Votes of the meeting that took the given one: amendments, paragraphs, motions, drafts adopted and rejected.

    The given vote is real; those round it are dealt among the same members, as the archives hold few of them.
    """
    session_of = vote.session
    members = sorted(vote.positions)
    numbers = rng.sample(range(1, 60), how_many + 1)
    drafts = [f"A/HRC/{session_of}/L.{number}" for number in numbers]
    first = vote.but(draft=drafts[0], symbol=_as_resolution(vote), kind="resolution", title="", intentions=())
    adopted = rng.sample(range(30, 60), how_many)
    return [
        first,
        *(_side_vote(rng, members, first, draft, n) for draft, n in zip(drafts[1:], adopted, strict=True)),
    ]


def _as_resolution(vote: Vote) -> str:
    return vote.symbol.replace("/DEC/", "/RES/")


def _side_vote(rng: random.Random, members: list[str], first: Vote, draft: str, number: int) -> Vote:
    kind = rng.choice(("amendment", "amendment", "paragraph", "motion", "resolution", "silent"))
    about = {"day": first.day, "meeting": first.meeting, "draft": draft}
    if kind == "silent":
        return Vote(symbol=f"A/HRC/RES/{first.session}/{number}", kind="resolution", **about)
    against = rng.randrange(0, len(members) // 2)
    abstaining = rng.randrange(0, (len(members) - against) // 3)
    yes = len(members) - against - abstaining
    adopted = rng.random() < 0.5
    tally = (yes, against, abstaining) if adopted == (yes > against) else (against, yes, abstaining)
    symbol = f"A/HRC/RES/{first.session}/{number}" if kind == "resolution" and adopted else draft
    outcome = "adopted" if tally[0] > tally[1] else "rejected"
    symbol = symbol if outcome == "adopted" else draft
    return invented(rng, members, tally, symbol=symbol, kind=kind, outcome=outcome, **about)


def national(lang: str, rng: random.Random) -> Made:
    """A record of the Assembly in which every member votes: every name of a language, once."""
    from documents.votes import assembly_members

    day = date(2023, 12, 19)
    vote = invented(
        rng, assembly_members(day), (150, 23, 20), symbol="A/RES/78/10", day=day, draft="A/78/L.10", meeting=50
    )  # fmt: skip
    return compose.assembly_record([vote], lang, rng, compose.Style())
