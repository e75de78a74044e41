"""A session in words: what was decided, what was close, who left its bloc, what changed since before."""

from __future__ import annotations

import pandas as pd

from votelib.arguments import public
from votelib.charts.data_words import say_groups
from votelib.charts.translations import say, say_count
from votelib.groupings.loading import Grouping, resolve
from votelib.measures.counting import groups_that_voted
from votelib.readers.datasets import resolutions, unvotes, voeten
from votelib.records import Records
from votelib.records.choosing import of_a_committee
from votelib.sentences.missing_texts import known_to_be_missing
from votelib.sentences.votes import of_body
from votelib.sentences.words import (
    Words,
    days,
    first_in_sentence,
    grouped,
    listing,
    named,
    number,
    text_name,
    together,
    totals,
    valued,
)
from votelib.translating import translator

_ADOPTED_ONLY = resolutions.SOURCE  # a source without texts that were rejected
_VOTES_ONLY = (unvotes.SOURCE, voeten.SOURCE)  # sources without texts adopted without a vote
_SAME = 0.005  # a difference of cohesion below this is none when shown with two digits
_CLEAR = 0.05  # and below this none to speak of, where no interval says more
_NAMED = 6  # sessions in a title
_FEW = 10  # votes in a session, below which a difference is an observation and no trend


@public
def the_session(records: Records, lang: str = "en") -> Words:
    """Say what a session decided: how many texts, by vote or without, and how many failed.

    Nothing is said of adoptions without a vote where the records hold none: many archives leave them out. The days are
    those of votes and adoptions, since no source here says when sessions opened and closed.

    Examples
    --------
    >>> import votelib as vl
    >>> the_session(vl.load("sample").select(symbol="A/HRC/RES/56/2"))
    'Session 56 of the Human Rights Council (votes and adoptions: 10 July 2024): 1 text, put to a vote and adopted.'
    >>> print(the_session(vl.load("sample")))
    19 sessions of the Human Rights Council (votes and adoptions: 30 March 2007 to 4 July 2025): 19 texts, of which 9
    were put to a vote (9 adopted) and 10 were adopted without a vote.
    """
    rollcalls = records.rollcalls
    if rollcalls.empty:
        return Words()
    when = days(rollcalls, lang)
    who = session_name(records, lang)
    who = say("{what} (votes and adoptions: {when})", lang, what=who, when=when) if when else who
    said = say("{what}: {decided}.", lang, what=who, decided=_decided(rollcalls, lang))
    recommended = (
        say(
            "These are votes in a committee of the Assembly, which recommends texts; the Assembly decides on them "
            "later.",
            lang,
        )
        if of_a_committee(rollcalls).all()
        else ""
    )
    return together(
        said, recommended, _not_in_the_source(rollcalls, lang), known_to_be_missing(records, lang)
    )


def _not_in_the_source(rollcalls: pd.DataFrame, lang: str) -> str:
    """Say what a source leaves out: nobody should think that no text was rejected, or none adopted without a vote."""
    source = rollcalls["source"].astype("str")
    adopted, voted = (source.str.startswith(start) for start in (_ADOPTED_ONLY, _VOTES_ONLY))
    if voted.all():
        return say("The source has recorded votes only: texts adopted without a vote are missing.", lang)
    if adopted.all():
        return say("The source has adopted texts only: those that were rejected are missing.", lang)
    return "" if not adopted.any() else say_count(
        "The source of {n} of them has adopted texts only.", "The source of {n} of them has adopted texts only.",
        int(adopted.sum()), lang,
    )  # fmt: skip


@public
def groups_without_votes(records: Records, groups: Grouping, lang: str = "en") -> Words:
    """Say which groups had no member in any of the recorded votes: tables and charts leave them out.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> groups_without_votes(one, {"Alpine": ["AUT", "CHE"], "Two": ["DEU", "FRA"]})
    'This group had no member in these votes: Alpine.'
    """
    if records.votes.empty:  # where there are no votes at all, nothing is left out
        return Words()
    voted = groups_that_voted(records, groups)
    silent = [name for name in dict.fromkeys(resolve(groups)["group"]) if name not in voted]
    return Words() if not silent else Words(say_count(
        "This group had no member in these votes: {groups}.", "These groups had no member in these votes: {groups}.",
        len(silent), lang, groups=listing([grouped(name, lang) for name in silent], lang),
    ))  # fmt: skip


@public
def session_name(records: Records, lang: str = "en") -> str:
    """Which session of which body records hold, or which several; of many, how many.

    Examples
    --------
    >>> import votelib as vl
    >>> session_name(vl.load("sample").select(symbol="A/HRC/RES/56/2"))
    'Session 56 of the Human Rights Council'
    """
    rollcalls = records.rollcalls
    names = sorted(set(rollcalls["session"].dropna()), key=lambda name: (name.rjust(4), name))
    bodies = listing((of_body(body, lang) for body in sorted(set(rollcalls["body"]))), lang)
    if not names:
        return say("Votes {of_bodies}", lang, of_bodies=bodies)
    if len(names) == 1 and names[0].isdigit():  # in some languages with the ending of an ordinal number
        return say_count(
            "Session {n} {of_bodies}", "Session {n} {of_bodies}", int(names[0]), lang, of_bodies=bodies
        )
    if len(names) == 1:
        return say("Session {session} {of_bodies}", lang, session=names[0], of_bodies=bodies)
    if len(names) <= _NAMED:
        return say_count(
            "Session {sessions} {of_bodies}", "Sessions {sessions} {of_bodies}", len(names), lang,
            sessions=listing(names, lang), of_bodies=bodies,
        )  # fmt: skip
    return say_count(
        "{n} session {of_bodies}", "{n} sessions {of_bodies}", len(names), lang, of_bodies=bodies
    )


def _decided(rollcalls: pd.DataFrame, lang: str) -> str:
    ways = rollcalls["adoption"].value_counts()
    voted, silent = int(ways.get("recorded", 0)), int(ways.get("without_vote", 0))
    adopted = rollcalls.loc[rollcalls["outcome"] == "adopted", "adoption"].value_counts()
    untold, unnamed = int(adopted.get("unknown", 0)), int(adopted.get("not_recorded", 0))
    rest = len(rollcalls) - voted - silent - untold - unnamed
    texts = say_count("{n} text", "{n} texts", len(rollcalls), lang)
    outcome = rollcalls.loc[rollcalls["adoption"] == "recorded", "outcome"].value_counts()
    if len(rollcalls) == voted > 1:
        return say("{texts}, all put to a vote", lang, texts=texts) + _fates(outcome, lang)
    if len(rollcalls) == voted == 1:
        return say(_FATES.get(outcome.index[0], "{texts}, put to a vote"), lang, texts=texts)
    if len(rollcalls) == silent:
        return say_count(
            "{n} text, adopted without a vote", "{n} texts, all adopted without a vote", silent, lang
        )
    parts = [
        _put_to_a_vote(voted, unnamed, lang) + _fates(outcome, lang) if voted else "",
        say_count("{n} was adopted without a vote", "{n} were adopted without a vote", silent, lang) if silent else "",
        say_count("{n} was adopted without a record of how each state voted",
                  "{n} were adopted without a record of how each state voted", unnamed, lang) if unnamed else "",
        say_count("{n} was adopted in a way that the source does not give",
                  "{n} were adopted in a way that the source does not give", untold, lang) if untold else "",
        say_count("{n} was withdrawn or not decided by a recorded vote",
                  "{n} were withdrawn or not decided by a recorded vote", rest, lang) if rest else "",
    ]  # fmt: skip
    return say("{texts}, of which {parts}", lang, texts=texts, parts=listing(filter(None, parts), lang))


def _put_to_a_vote(voted: int, unnamed: int, lang: str) -> str:
    """How many were; where of others no states are recorded, these were put to a vote as well."""
    if unnamed:
        return say_count("{n} was put to a recorded vote", "{n} were put to a recorded vote", voted, lang)
    return say_count("{n} was put to a vote", "{n} were put to a vote", voted, lang)


_FATES = {
    "adopted": "{texts}, put to a vote and adopted", "rejected": "{texts}, put to a vote and rejected",
}  # fmt: skip


def _fates(outcome: pd.Series, lang: str) -> str:
    """How many had which outcome; nothing of an outcome that no text had: a source may leave out rejected texts."""
    adopted, rejected, unknown = (int(outcome.get(fate, 0)) for fate in ("adopted", "rejected", "unknown"))
    if not adopted + rejected:
        return ""
    said = [
        say_count("{n} adopted", "{n} adopted", adopted, lang) if adopted else "",
        say_count("{n} rejected", "{n} rejected", rejected, lang) if rejected else "",
        say_count("{n} without a stated outcome", "{n} without a stated outcome", unknown, lang) if unknown else "",
    ]  # fmt: skip
    return say(" ({list})", lang, list=say(", ", lang).join(filter(None, said)))


@public
def in_doubt(records: Records, lang: str = "en", shown: int = 8) -> Words:
    """Say of how many recorded votes the record is in doubt, and of which; nothing where of none.

    Examples
    --------
    >>> import votelib as vl
    >>> in_doubt(vl.load("sample"))
    ''
    """
    doubtful = records.rollcalls[records.rollcalls["rollcall"].isin(records.flawed())]
    if doubtful.empty:
        return Words()
    total = int((records.rollcalls["adoption"] == "recorded").sum())
    symbols = listing((text_name(row, lang) for row in doubtful.to_dict("records")), lang, shown)
    return Words(
        say_count(
            "The record of {k} of {n} vote is in doubt: {symbols}.",
            "The record of {k} of {n} votes is in doubt: {symbols}.",
            total, lang, k=len(doubtful), symbols=symbols,
        )
    )  # fmt: skip


@public
def how_close(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say how many votes a few states could have reversed, from `votelib.measures.sessions.close_votes`."""
    judged, within = table.attrs["n_judged"], table.attrs["within"]
    left_out = {why: table.attrs[f"n_{why}"] for why in ("contradicted", "nobody", "in_doubt", "other_rule")}
    rest = together(_by_which_rule(table.attrs, lang), _not_judged(**left_out, lang=lang))
    if not judged:
        return Words(rest)
    return together(_closest(table, judged, within, lang) if len(table) else _none_close(table, lang), rest)


def _by_which_rule(about: dict, lang: str) -> str:
    """What decides in the Assembly: two thirds where a vote lacked them, else a simple majority for all one knows."""
    return together(
        say_count("{n} vote had a simple majority but not the two thirds that it needed, and is judged by these.",
                  "{n} votes had a simple majority but not the two thirds that they needed, and are judged by these.",
                  about["n_two_thirds"], lang)
        if about["n_two_thirds"] else "",
        say("Judged by a simple majority of Yes and No; the record does not say which votes of the Assembly needed "
            "two thirds.", lang)
        if about["n_simple"] else "",
    )  # fmt: skip


def _not_judged(contradicted: int, nobody: int, in_doubt: int, other_rule: int, lang: str) -> str:
    parts = [
        say_count("{n} vote is not judged: its stated outcome contradicts its votes.",
                  "{n} votes are not judged: their stated outcomes contradict their votes.", contradicted, lang)
        if contradicted else "",
        say_count("{n} vote is not judged: no Yes, No or abstention is recorded.",
                  "{n} votes are not judged: no Yes, No or abstention is recorded.", nobody, lang)
        if nobody else "",
        say_count("{n} vote is not judged: its record is in doubt.",
                  "{n} votes are not judged: their records are in doubt.", in_doubt, lang)
        if in_doubt else "",
        say_count("{n} vote of the Security Council is not judged: another rule decides there.",
                  "{n} votes of the Security Council are not judged: another rule decides there.", other_rule, lang)
        if other_rule else "",
    ]  # fmt: skip
    return together(*parts)


def _none_close(table: pd.DataFrame, lang: str) -> str:
    judged, fewest = table.attrs["n_judged"], table.attrs["fewest"]
    if pd.isna(fewest):  # no number of changes would do, as where nobody voted Yes
        return say("No vote was close.", lang)
    states = say_count("{n} state", "{n} states", int(fewest), lang)
    return say_count(
        "The vote was not close: at least {states} would have had to vote the other way.",
        "No vote was close: in each of the {n}, at least {states} would have had to vote the other way.",
        judged, lang, states=states,
    )  # fmt: skip


def _closest(table: pd.DataFrame, judged: int, within: int, lang: str) -> str:
    first = table.iloc[0]
    head = say_count(
        "{k} of {n} vote was close: {states} could have reversed it.",
        "{k} of {n} votes were close: {states} could have reversed each."
        if len(table) > 1 else "{k} of {n} votes was close: {states} could have reversed it.",
        judged, lang, k=len(table), states=say_count("{n} state", "{n} states or fewer", within, lang),
    )  # fmt: skip
    result = say(
        "{text}, {fate} with {result}", lang, text=text_name(first, lang), fate=say(first["outcome"], lang),
        result=totals(first["yes"], first["no"], first["abstain"], lang),
    )  # fmt: skip
    needed = say_count(
        "{n} state voting the other way would have reversed it",
        "{n} states voting the other way would have reversed it", int(first["n_turn"]), lang,
    )  # fmt: skip
    if judged == 1:
        return together(
            say("The vote was close: {vote}; {needed}.", lang, vote=result, needed=needed),
            _alone(first, lang),
        )
    alone = (table["n_turn"] == first["n_turn"]).sum() == 1
    closest = say("The closest: {vote}; {needed}." if alone else "One of the closest: {vote}; {needed}.", lang,
                  vote=result, needed=needed)  # fmt: skip
    return together(head, closest, _alone(first, lang))


def _alone(first: pd.Series, lang: str) -> str:
    blocs = first.get("pivotal_blocs", "none alone")
    if blocs == "none alone":
        return ""
    named = say_groups(blocs, lang)
    return say("Blocs that could have done it alone, with the members needed: {blocs}.", lang, blocs=named)


@public
def most_often_apart(left: pd.DataFrame, lang: str = "en", shown: int = 3) -> Words:
    """Say which members left their bloc most often, from `votelib.measures.sessions.left_their_bloc`.

    Nothing is said where no bloc had members to compare (`attrs["n_compared"]`).
    """
    if not left.attrs.get("n_compared", len(left)):
        return Words()
    if left.empty:
        return Words(say("No state left the majority of its bloc.", lang))
    times = left.astype({"group": "str", "country": "str"}).groupby(["country", "group"]).size()
    several = left.groupby("country", observed=True)["group"].nunique().gt(1).any()
    return together(
        _each_once(times, lang) if (times == 1).all() else _most_often(times, lang, shown),
        say("A state in several blocs counts in each.", lang) if several else "",
    )


def _each_once(times: pd.Series, lang: str) -> str:
    who = translator(lang).by_alphabet(
        say("{state} from {group}", lang, state=named(country, lang), group=grouped(group, lang))
        for country, group in times.index
    )
    return say_count(
        "A member left the majority of its bloc {n} time: {states}.",
        "Members left the majority of a bloc {n} times: {states}.",
        len(times), lang, states=listing(who, lang, _FEW),
    )  # fmt: skip


def _most_often(times: pd.Series, lang: str, shown: int) -> str:
    top = times.sort_values(ascending=False, kind="stable")
    least = top.iloc[min(shown, len(top)) - 1]
    equal = int(
        (top == least).sum()
    )  # to the last one that is shown: all are named, or counted where they are many
    top = top[top >= least] if (top >= least).sum() <= 2 * shown else top[top > least]
    who = [
        say("{state} from {group} ({times})", lang, state=named(country, lang), group=grouped(group, lang),
            times=say_count("{n} time", "{n} times", n, lang))
        for (country, group), n in top.items()
    ]  # fmt: skip
    if least not in set(top):
        each = say_count("{n} time", "{n} times", int(least), lang)
        who.append(
            say_count("{n} member ({times} each)", "{n} members ({times} each)", equal, lang, times=each)
        )
    return together(
        say_count("Members left the majority of their bloc {n} time.",
                  "Members left the majority of their bloc {n} times.", int(times.sum()), lang),
        say("Most often: {states}.", lang, states=listing(who, lang)),
    )  # fmt: skip


@public
def apart_from_its_groups(table: pd.DataFrame, country: str, lang: str = "en") -> Words:
    """Say how a state voted in a session, and how often otherwise than its groups (`votelib.measures.votes_of`).

    Examples
    --------
    >>> import votelib as vl
    >>> old = vl.load("unga").select(since=1985, until=1985)
    >>> apart_from_its_groups(vl.measures.votes_of(old, "RUS"), "RUS").split(". ")[1]
    'Its predecessor or successor has votes here: Union of Soviet Socialist Republics (SUN).'
    """
    if not country:
        return Words()
    if table.empty:
        if not table.attrs.get("n_known", 1):
            return Words(say("These records have no vote of any state.", lang))
        return _no_vote(country, table.attrs.get("instead", []), table.attrs.get("seat", []), lang)
    counts = table["vote"].value_counts()
    cast = totals(int(counts.get("yes", 0)), int(counts.get("no", 0)), int(counts.get("abstain", 0)), lang)
    absent, unknown = int(counts.get("absent", 0)), int(counts.get("unknown", 0))
    missed = [
        say_count(", {n} absence", ", {n} absences", absent, lang) if absent else "",
        say_count(", {n} vote not given", ", {n} votes not given", unknown, lang) if unknown else "",
    ]
    apart = [
        say_count("{group} ({n} time)", "{group} ({n} times)", n, lang, group=grouped(group, lang))
        for group, n in table.attrs["apart"].items()
    ]
    return together(
        say_count("{state} in {n} vote: {cast}{missed}.", "{state} in {n} votes: {cast}{missed}.", len(table), lang,
                  state=named(country, lang), cast=cast, missed="".join(missed)),
        say("It voted differently from most of {groups}.", lang, groups=listing(apart, lang)) if apart else
        say("It never voted differently from most of its groups.", lang) if table.attrs.get("n_compared") else "",
    )  # fmt: skip


def _no_vote(country: str, instead: list[str], seat: list[str], lang: str) -> Words:
    others, same = (
        listing([valued(named(each, lang), each, lang) for each in those], lang) for those in (instead, seat)
    )
    return together(
        say("{state} has no vote in these records: it held no seat, or the source does not name it.", lang,
            state=first_in_sentence(named(country, lang, in_text=True))),
        say("Its predecessor or successor has votes here: {states}.", lang, states=others) if instead else "",
        say("The votes of its seat are here under another name: {states}.", lang, states=same) if seat else "",
    )  # fmt: skip


@public
def against_its_past(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which blocs were more or less united than before, from `votelib.measures.sessions.against_past`.

    With intervals a bloc has changed where the value of all earlier votes lies outside the interval of this session.
    """
    if table.empty or table["value"].isna().all():
        return Words()
    known = table.dropna(subset=["value", "past"])
    if known.empty:
        return Words(say("These records hold no earlier votes of these blocs to compare with.", lang))
    change = known["difference"].where(_is_clear(known), 0.0)
    less, same = known[change < 0].sort_values("difference"), known[change == 0]
    more = known[change > 0].sort_values("difference", ascending=False)
    most = int(known["n_rollcalls"].max())
    caution = say_count(
        "The session has {n} vote: this is an observation, not a trend.",
        "No bloc has more than {n} votes in the session: this is an observation, not a trend.", most, lang,
    ) if most < _FEW else ""  # fmt: skip
    return together(
        say("Less united than in earlier sessions: {blocs}.", lang, blocs=_beside_the_past(less, lang))
        if len(less) else "",
        say("More united than in earlier sessions: {blocs}.", lang, blocs=_beside_the_past(more, lang))
        if len(more) else "",
        _unchanged(same, len(known), lang),
        caution,
    )  # fmt: skip


def _unchanged(same: pd.DataFrame, known: int, lang: str) -> str:
    """The blocs without a clear change: by name where there are no others, else only how many."""
    if len(same) == known:
        return say("No clear change: {blocs}.", lang, blocs=_beside_the_past(same, lang))
    return say_count("No clear change in {n} other bloc.", "No clear change in {n} other blocs.", len(same),
                     lang) if len(same) else ""  # fmt: skip


def _is_clear(known: pd.DataFrame) -> pd.Series:
    """Whether a difference is one: the past lies outside the interval; without one, it is no small one."""
    size = known["difference"].abs().round(6)
    if "low" not in known:
        return size >= _CLEAR
    outside = ~known["past"].between(known["low"], known["high"]) & (size >= _SAME)
    return outside.where(known["low"].notna(), size >= _CLEAR)


def _beside_the_past(part: pd.DataFrame, lang: str) -> str:
    blocs = [
        say("{group} ({now}, before {past})", lang, group=grouped(row.group, lang), now=number(row.value, lang, 2),
            past=number(row.past, lang, 2))
        for row in part.itertuples()
    ]  # fmt: skip
    return listing(blocs, lang)
