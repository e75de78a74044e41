"""One recorded vote in words: what was decided, by how many, and what is in doubt.

Each function takes a table that a measure returned and gives a `Words`: a plain string that Jupyter shows as a
paragraph, with everything in it escaped, since titles come from documents that nobody vouches for. Of an empty table
nothing is said. Every word goes through `say`, so that a catalogue of another language can stand behind it.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.groupings.seats import permanent, votes_needed
from votelib.records import Records
from votelib.records.body_names import OWN
from votelib.sentences.doubts import reasons
from votelib.sentences.words import (
    Words,
    all_named,
    day_of,
    listing,
    named,
    number,
    precision,
    text_name,
    together,
    totals,
    valued,
    vote_word,
)

_BODIES = {
    "HRC": "the Human Rights Council",
    "CHR": "the Commission on Human Rights",
    "UNGA": "the General Assembly",
    "UNSC": "the Security Council",
    "UNGA-C1": "the First Committee",
    "UNGA-C2": "the Second Committee",
    "UNGA-C3": "the Third Committee",
    "UNGA-C4": "the Fourth Committee",
    "UNGA-C5": "the Fifth Committee",
    "UNGA-C6": "the Sixth Committee",
    OWN: "the body in this table",
}

_OF_BODIES = {
    "HRC": "of the Human Rights Council",
    "CHR": "of the Commission on Human Rights",
    "UNGA": "of the General Assembly",
    "UNSC": "of the Security Council",
    "UNGA-C1": "of the First Committee",
    "UNGA-C2": "of the Second Committee",
    "UNGA-C3": "of the Third Committee",
    "UNGA-C4": "of the Fourth Committee",
    "UNGA-C5": "of the Fifth Committee",
    "UNGA-C6": "of the Sixth Committee",
    OWN: "of the body in this table",
}

_FATES = {
    "adopted": "{body} adopted {text}",
    "rejected": "{body} rejected {text}",
    "vetoed": "{body} did not adopt {text}",
    "withdrawn": "{text} was withdrawn and not put to the vote in {body}",
    "not_considered": "{text} was not considered by {body}",
    "": "{body} voted on {text}",
}


@public
def body_name(body: str, lang: str = "en") -> str:
    """The name of a body in running text; an abbreviation that is not known stays as it is.

    Examples
    --------
    >>> body_name("HRC")
    'the Human Rights Council'
    """
    return say(_BODIES.get(body, body), lang)


@public
def of_body(body: str, lang: str = "en") -> str:
    """The name of a body after the name of what it has: most languages have another form for that.

    Examples
    --------
    >>> of_body("UNGA", "fr"), of_body("UNGA", "ru"), of_body("NATO")
    ('de l’Assemblée générale', 'Генеральной Ассамблеи', 'of NATO')
    """
    return say(_OF_BODIES[body], lang) if body in _OF_BODIES else say("of {body}", lang, body=body)


@public
def the_vote(records: Records, lang: str = "en") -> Words:
    """Say what was decided, when and by how many, for records of one roll call.

    Where the official totals are not those of the votes of the states, both are named; why, says `the_doubt`.

    Examples
    --------
    >>> import votelib as vl
    >>> the_vote(vl.load("sample").select(symbol="A/HRC/RES/53/11"))
    'On 12 July 2023 the Human Rights Council adopted A/HRC/RES/53/11, “Enhancement of international cooperation in
    the field of human rights”: 33 Yes, 13 No, 1 abstention.'
    """
    if records.rollcalls.empty:
        return Words()
    row = records.rollcalls.iloc[-1]
    against = vetoes(records)
    fate = row["adoption"] if row["adoption"] in _FATES else "vetoed" if against else str(row["outcome"])
    about = {"body": body_name(row["body"], lang), "text": _text_of_its_kind(row, lang)}
    said = say(_FATES.get(fate, _FATES[""]), lang, **about)
    when = day_of(row, lang)
    if not when:
        said = said[:1].upper() + said[1:]
    elif precision(row):
        said = say("In {month} {what}", lang, month=when, what=said)
        said = said[:1].upper() + said[1:]
    else:
        said = say("On {day} {what}", lang, day=when, what=said)
    return together(_with_result(said, row, records, lang), _the_veto(against, row, lang))


def _text_of_its_kind(row, lang: str) -> str:
    """A text by symbol and title; that of an amendment is the title of the whole, so its kind is said."""
    text = text_name(row, lang, title=True)
    return valued(text, say(row["kind"], lang), lang) if row["kind"] in _PARTS else text


_PARTS = ("amendment", "paragraph", "motion")


@public
def vetoes(records: Records) -> list[str]:
    """Permanent members of the Security Council whose No kept a text from adoption, for records of one roll call.

    Without their No the text would have had enough votes; a procedural text, adopted all the same, has none.

    Examples
    --------
    >>> import votelib as vl
    >>> vetoes(vl.load("sample").vote_on("A/HRC/RES/56/2"))
    []
    """
    if records.rollcalls.empty:
        return []
    row = records.rollcalls.iloc[-1]
    if row["body"] != "UNSC" or row["outcome"] != "rejected" or pd.isna(row["date"]):
        return []
    if (_official(row) or cast_in(records))[0] < _needed(row):
        return []
    no = records.votes.loc[records.votes["vote"] == "no", "country"].astype("str")
    return sorted(no[no.isin(permanent())])


def _needed(row) -> int:
    return int(votes_needed([row["date"]])[0])


def _the_veto(against: list[str], row, lang: str) -> str:
    if not against:
        return ""
    return say_count(
        "It had the {needed} votes that it needed; the No of a permanent member is a veto: {states}.",
        "It had the {needed} votes that it needed; the No of {n} permanent members is a veto: {states}.",
        len(against), lang, needed=_needed(row),
        states=listing(all_named(against, lang), lang),
    )  # fmt: skip


def _with_result(said: str, row, records: Records, lang: str) -> str:
    if row["adoption"] == "without_vote":
        return say("{what}, without a vote.", lang, what=said)
    if row["adoption"] in ("withdrawn", "not_considered"):
        return say("{what}.", lang, what=said)
    official, cast = _official(row), cast_in(records)
    if official is not None and (official == cast or not sum(cast)):
        return say("{what}: {result}.", lang, what=said, result=totals(*official, lang))
    if official is not None:
        return say(
            "{what}: {result}, counted from the votes of the states; official totals {official}.", lang,
            what=said, result=totals(*cast, lang), official="-".join(map(str, official)),
        )  # fmt: skip
    if sum(cast):
        result = totals(*cast, lang)
        return say("{what}: {result}, counted from the votes of the states.", lang, what=said, result=result)
    if len(records.votes):  # of absent states alone, or of some whose votes are not given
        return say("{what}: no Yes, No or abstention is recorded.", lang, what=said)
    return say("{what}, by a vote of which neither totals nor states are given.", lang, what=said)


def _official(row) -> tuple[int, int, int] | None:
    """Official totals (yes, no, abstain), where the source gives all three."""
    found = row[["yes", "no", "abstain"]]
    return None if found.isna().any() else tuple(int(number) for number in found)  # type: ignore[return-value]


@public
def cast_in(records: Records) -> tuple[int, int, int]:
    """Votes of the states (yes, no, abstain) in records of one roll call."""
    counts = records.votes["vote"].value_counts()
    return tuple(int(counts.get(vote, 0)) for vote in ("yes", "no", "abstain"))  # type: ignore[return-value]


# -- what is in doubt ----------------------------------------------------------------------------------------------


@public
def the_doubt(records: Records, lang: str = "en") -> Words:
    """Say why the record of one vote is in doubt, with both tallies; nothing where it has no serious issue.

    Issues about no roll call in particular (two states exchanged for months, a file refused) are not of this vote.

    Examples
    --------
    >>> import votelib as vl
    >>> the_doubt(vl.load("sample").vote_on("A/HRC/RES/56/2"))
    ''
    """
    of_it = (records.issues["severity"] == "serious") & records.issues["rollcall"].notna()
    serious = records.issues[of_it]
    if serious.empty:
        return Words()
    found = say("; ", lang).join(reasons(serious, lang))
    why = say("The record of this vote is in doubt: {reasons}.", lang, reasons=found)
    return together(why, _both_tallies(records, lang))


def _both_tallies(records: Records, lang: str) -> str:
    official, cast = _official(records.rollcalls.iloc[-1]), cast_in(records)
    silent = int((records.votes["vote"] == "unknown").sum())
    rest = say_count(
        "For {n} state no vote is given.", "For {n} states no vote is given.", silent, lang
    ) if silent else ""  # fmt: skip
    if not sum(cast) and official is None:
        return together(say("Neither official totals nor votes of states are given.", lang), rest)
    if not sum(cast):
        said = totals(*official, lang)
        return together(
            say("Official totals: {totals}. Votes of states: none given.", lang, totals=said), rest
        )
    told = say("Votes of the states in the record: {totals}.", lang, totals=totals(*cast, lang))
    if official is None:
        return together(say("Official totals: not given.", lang), told, rest)
    said = totals(*official, lang)
    if official == cast:
        return together(say("Official totals and votes of the states: {totals}.", lang, totals=said), rest)
    return together(say("Official totals: {totals}.", lang, totals=said), told, rest)


@public
def the_parts(table: pd.DataFrame, lang: str = "en", shown: int = 6) -> Words:
    """Say which further votes there were on the same text (`Records.parts_of`): paragraphs, amendments.

    Examples
    --------
    >>> import votelib as vl
    >>> the_parts(vl.load("sample").rollcalls.head(0))
    ''
    """
    if table.empty:
        return Words()
    said = [_part(row, lang) for _, row in table.iterrows()]
    times = Counter(said)
    said = [text if n == 1 else f"{n} × {text}" for text, n in times.most_common(shown)]
    rest = sum(times.values()) - sum(n for _, n in times.most_common(shown))
    more = [say_count("{n} more", "{n} more", rest, lang)] if rest else []
    return Words(
        say_count("{n} further vote on this text: {votes}.", "{n} further votes on this text: {votes}.", len(table),
            lang,
                  votes=say("; ", lang).join([*said, *more]))
    )  # fmt: skip


def _part(row, lang: str) -> str:
    about = {"kind": say(str(row["kind"]), lang), "day": day_of(row, lang)}
    what = say("{kind}, {day}", lang, **about) if precision(row) else say("{kind} on {day}", lang, **about)
    if pd.isna(row["yes"]):
        return what
    return say(
        "{what}: {result}", lang, what=what, result=totals(row["yes"], row["no"], row["abstain"], lang)
    )


# -- two records of one vote ---------------------------------------------------------------------------------------


@public
def same_positions(one: Records, other: Records, lang: str = "en", shown: int = 12) -> Words:
    """Say how many votes in one record of a roll call stand the same in another, and which do not.

    Roll calls are matched by symbol and date, since two sources number them differently; where several share both,
    by their ids as well. Those that the other record lacks, or cannot tell apart, are counted and not compared.
    """
    ids = _same_rollcalls(one.rollcalls, other.rollcalls)
    here, there = (each.votes[["rollcall", "country", "vote"]].astype("str") for each in (one, other))
    both = here.assign(rollcall=here["rollcall"].map(ids)).dropna(subset="rollcall").merge(
        there, on=["rollcall", "country"], how="left", suffixes=("", "_other"), validate="one_to_one")  # fmt: skip
    differ = both[both["vote"] != both["vote_other"].fillna("no row")]
    same = say_count(
        "{same} of {n} vote stands the same in both records.",
        "{same} of {n} votes stand the same in both records.",
        len(both), lang, same=number(len(both) - len(differ), lang),
    )  # fmt: skip
    parts = (_differing(differ, lang, shown), _not_compared(here, both, lang))
    return together(same if len(both) else "", *parts)


def _differing(differ: pd.DataFrame, lang: str, shown: int) -> str:
    if differ.empty:
        return ""
    told = [
        say(
            "{state} ({here} here, {there} there)", lang, state=named(row.country, lang),
            here=vote_word(row.vote, lang),
            there=say("no vote", lang) if pd.isna(row.vote_other) else vote_word(row.vote_other, lang),
        )
        for row in differ.itertuples()
    ]  # fmt: skip
    return say("Different: {states}.", lang, states=listing(told, lang, shown))


def _not_compared(here: pd.DataFrame, both: pd.DataFrame, lang: str) -> str:
    missing = here["rollcall"].nunique() - both["rollcall"].nunique()
    if not missing:
        return ""
    return say_count(
        "Not compared: {n} roll call without a sure match in the other record.",
        "Not compared: {n} roll calls without a sure match in the other record.", missing, lang,
    )  # fmt: skip


def _same_rollcalls(one: pd.DataFrame, other: pd.DataFrame) -> dict[str, str]:
    """Id in `one` -> id in `other`, by symbol and date where they stand once in both, else by id as well."""
    key = ["symbol", "date"]
    same = one.merge(other, on=["rollcall", *key])["rollcall"]
    alone = [each.dropna(subset="symbol").drop_duplicates(key, keep=False) for each in (one, other)]
    once = alone[0].merge(alone[1], on=key, suffixes=("", "_other"))
    return once.set_index("rollcall")["rollcall_other"].to_dict() | {each: each for each in same}
