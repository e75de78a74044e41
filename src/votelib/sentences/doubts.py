"""What does not add up in the record of a vote, in words: one kind of doubt stands once, with all its states."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from votelib.charts.data_words import say_data, told
from votelib.charts.fonts import vote_words
from votelib.charts.translations import say, say_count
from votelib.records.doubt import check_words
from votelib.sentences.words import all_named, listing, named, valued

_REASONS = {
    "tally": "the votes of the states do not add up to the official totals",
    "swapped": "No and abstention have changed places, in the totals or in the votes",
    "copy": "the votes are those of another roll call ({found})",
    "entered_twice": "the same votes stand under two days ({found})",
    "over_seats": "the totals exceed the number of seats ({expected}, found {found})",
    "no_positions": "a recorded vote is reported, but the vote of no state is given",
    "few_votes": "the source has the votes of hardly any member ({found})",
    "successor": "a state stands under the name of another ({found})",
    "outcome": "the stated outcome contradicts the totals",
}

#: Issues of which each row speaks of another state, name or row: all are said after the words that they share.
_OF_MANY = frozenset({
    "no_seat", "repeated_state", "versions", "unknown_state", "unknown_code", "code_and_name", "unknown_rollcall",
    "bad_total", "bad_date", "ambiguous_date", "ambiguous_state", "conflicting_facts", "misprinted_name",
    "missing_seat", "incomplete", "copy", "entered_twice",
})  # fmt: skip
_SHOWN = 12
_RECORDED = re.compile(r"([A-Z]{3}) recorded as (\w+)")  # as `votelib.checks.strays` says it
_SAID = re.compile(
    r"([A-Z]{3}) (yes|abstain|no|absent|unknown|none|in no list)"
)  # as two printings are compared


def reasons(issues: pd.DataFrame, lang: str = "en") -> list[str]:
    """Why a vote is in doubt: a text for each kind of serious issue, in the order in which they were found.

    Examples
    --------
    >>> found = pd.DataFrame({"check": "no_seat", "message": "", "expected": "", "found": [
    ...     "CHL recorded as yes", "PER recorded as yes", "TGO recorded as no"]})
    >>> reasons(found.head(1))
    ['a state that held no seat that day is in the record (Yes: Chile)']
    >>> reasons(found)
    ['3 states that held no seat that day are in the record (Yes: Chile and Peru; No: Togo)']
    """
    return [
        words for check, rows in issues.groupby("check", sort=False, observed=True)
        for words in _of_a_check(str(check), rows, lang)
    ]  # fmt: skip


def _of_a_check(check: str, rows: pd.DataFrame, lang: str) -> Iterable[str]:
    if check == "no_seat":
        return [say_count(
            "a state that held no seat that day is in the record ({states})",
            "{n} states that held no seat that day are in the record ({states})",
            len(rows), lang, states=_details(rows, lang),
        )]  # fmt: skip
    if check not in _REASONS:
        of_one_text = rows.groupby(rows["message"].fillna(""), sort=False)
        return [_shared(check, str(text), each, lang) for text, each in of_one_text]
    expected, found = (_listed(rows[name], lang) for name in ("expected", "found"))
    return [say(_REASONS[check], lang, expected=expected, found=found)]


def _listed(texts: pd.Series, lang: str) -> str:
    said = [say_data(text, lang) for text in texts.dropna().astype("str").unique()]
    return say("; ", lang).join(_first(said, lang))


def _shared(check: str, message: str, rows: pd.DataFrame, lang: str) -> str:
    """The words that rows share, once, and behind them what each row speaks of."""
    words = told(message, lang) or say(check_words(check), lang)
    return with_details(words, check, rows, lang)


def with_details(words: str, check: str, rows: pd.DataFrame, lang: str) -> str:
    """Words about all of these rows, and of what each of them speaks, where that is a state, a name or a row."""
    details = _details(rows, lang) if check in _OF_MANY else ""
    if not details:
        return words
    if len(rows) == 1 or check == "no_seat":
        return valued(words, details, lang)
    return say_count("{why}, in {n} case ({details})", "{why}, in {n} cases ({details})", len(rows), lang,
                     why=words, details=details)  # fmt: skip


def _details(rows: pd.DataFrame, lang: str) -> str:
    """States by their vote, what two printings have, or what was found, as it stands in the issues."""
    found = rows["found"].dropna().astype("str")
    recorded = [_RECORDED.fullmatch(each) for each in found]
    if all(recorded):
        return _by_vote([(each[1], each[2]) for each in recorded if each], lang)
    pairs = zip(
        rows["expected"].fillna("").astype("str"), rows["found"].fillna("").astype("str"), strict=True
    )
    return say("; ", lang).join(_first([_one(*pair, lang) for pair in pairs if pair[1]], lang))


def _by_vote(states: list[tuple[str, str]], lang: str) -> str:
    by_vote: dict[str, list[str]] = {}
    for state, vote in states:
        by_vote.setdefault(vote, []).append(state)
    return say("; ", lang).join(
        say("{name}: {text}", lang, name=vote_words(lang)[vote],
            text=listing(all_named(by_vote[vote], lang), lang, _SHOWN))
        for vote in sorted(by_vote, key=_ORDER.index)
    )  # fmt: skip


_ORDER = ("yes", "no", "abstain", "absent", "unknown")  # as the United Nations prints results


def _first(words: list[str], lang: str) -> list[str]:
    if len(words) <= _SHOWN + 1:
        return words
    return [*words[:_SHOWN], say_count("{n} more", "{n} more", len(words) - _SHOWN, lang)]


def _one(expected: str, found: str, lang: str) -> str:
    """Of a state that two printings have otherwise, both votes; else what was found."""
    pair = [_SAID.fullmatch(text) for text in (expected, found)]
    if not all(pair):
        return say_data(found, lang)
    votes = [_as_said(each[2], lang) for each in pair if each]
    return say("{name}: {text}", lang, name=named(found[:3], lang), text=" / ".join(votes))


def _as_said(vote: str, lang: str) -> str:
    return say("in no list", lang) if vote in ("none", "in no list") else vote_words(lang)[vote]
