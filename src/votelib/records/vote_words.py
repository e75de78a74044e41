"""How people write votes: words that can mean only one thing, and numbers that mean what their owner says.

`yes`, `Y`, `in favour` are a Yes wherever they stand. `1` is a Yes in most tables and nothing is sure of `2`: an
abstention to Voeten, a No to others. Numbers are therefore read where they are declared, or where a negative number
leaves one reading only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from votelib.errors import SchemaError, one_of

#: How tables write that there is no value.
MISSING = frozenset(
    {"", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NaT", "None", "NULL", "null", "<NA>", "-", "–", "—", ".."}
)

#: What a code stands for that says that the state held no seat: its row is no vote.
NOT_A_MEMBER = "not_a_member"

#: Codings that a user may name, by what they are called.
CODINGS: dict[str, dict[str, str]] = {
    "voeten": {"1": "yes", "2": "abstain", "3": "no", "8": "absent", "9": NOT_A_MEMBER},
    "1/2/3": {"1": "yes", "2": "abstain", "3": "no"},
    "1/0/-1": {"1": "yes", "0": "abstain", "-1": "no"},
    "1/0": {"1": "yes", "0": "no", "9": "absent"},
}

_WORDS = {
    "yes": ("yes", "y", "yea", "aye", "for", "in favour", "in favor", "favour", "favor", "oui", "pour", "si", "a favor",
            "да", "за", "赞成", "نعم", "موافق", "مويد", "مويدة"),
    "abstain": ("abstain", "a", "abs", "abst", "abstained", "abstaining", "abstention", "abstentions", "abstenciones",
                "abstencion", "se abstiene", "s'abstient", "воздержался", "воздержалась", "воздержались", "弃权",
                "امتناع", "ممتنع", "ممتنعة"),
    "no": ("no", "n", "nay", "against", "non", "contre", "en contra", "нет", "против", "反对", "لا", "معارض", "معارضة"),
    "absent": ("absent", "x", "nv", "not voting", "non-voting", "non voting", "did not vote", "not present", ".",
               "ausente", "non votant", "no participa", "отсутствовал", "缺席", "未投票", "غايب"),
    "unknown": ("unknown", "?"),
    NOT_A_MEMBER: ("not a member", "non-member", "nonmember", "no member"),
}  # fmt: skip
#: What each word means.
BY_WORD = {word: vote for vote, words in _WORDS.items() for word in words}
_SHOWN = 8


def plain(value) -> str:
    """A cell without what editors vary: case, outer spaces, accents, the decimals of a whole number.

    Examples
    --------
    >>> plain(" Abstención"), plain("-1,0"), plain(1.0)
    ('abstencion', '-1', '1')
    """
    letters = unicodedata.normalize("NFKD", str(value).strip().casefold())
    return _DECIMALS.sub("", "".join(each for each in letters if not unicodedata.combining(each)))


_DECIMALS = re.compile(r"(?<=\d)[.,]0+$")


def kinds_of_votes(columns: Iterable) -> dict[str, str]:
    """Columns that are called as a vote is, and the vote; empty where not both Yes and No have one."""
    named = {name: BY_WORD[key] for name in columns if (key := plain(name)) in BY_WORD and len(key) > 1}
    return named if {"yes", "no"} <= set(named.values()) else {}


def may_be_vote(cell: str) -> bool:
    """Whether a cell is a word for a vote, or a number that can stand for one: each table of votes has some."""
    return (value := plain(cell)) in BY_WORD or value in NUMBERS


NUMBERS = {"-1", "0", "1", "2", "3", "8", "9"}


def meaning_of(values: Iterable[str], votes: str | Mapping | None = None) -> dict[str, str]:
    """What each distinct value of a column of votes means.

    Parameters
    ----------
    values : iterable of str
        As `plain` gives them.
    votes : str or mapping, optional
        The name of a coding (`CODINGS`), or what each value means: `{1: "yes", 2: "no", 3: "abstain"}`. By default,
        words that can mean only one thing, and 1, 0, -1.

    Returns
    -------
    dict
        Value to one of `yes`, `abstain`, `no`, `absent`, `unknown`, or `not_a_member`; values that mean nothing, and
        empty ones, are not in it.

    Raises
    ------
    SchemaError
        If no value means anything without being declared; with the values and what to declare.

    Examples
    --------
    >>> meaning_of(["y", "abstention", "maybe"])
    {'y': 'yes', 'abstention': 'abstain'}
    >>> meaning_of(["1", "-1", "0"])
    {'1': 'yes', '-1': 'no', '0': 'abstain'}
    """
    there = [value for value in dict.fromkeys(values) if value not in _EMPTY]
    known = _declared(votes) if votes is not None else _unmistakable(there)
    found = {value: known[value] for value in there if value in known}
    if there and not found:
        raise _nothing_means(there, votes)
    return found


_EMPTY = frozenset(text.casefold() for text in MISSING)


def _declared(votes: str | Mapping) -> dict[str, str]:
    if isinstance(votes, str):
        one_of("votes", votes, CODINGS)
        return CODINGS[votes]
    declared = {plain(value): str(vote) for value, vote in votes.items()}
    strange = sorted({vote for vote in declared.values() if vote not in _WORDS})
    if strange:
        votes = ", ".join(vote for vote in _WORDS if vote != NOT_A_MEMBER)
        raise SchemaError(f"votes: expected values to mean {votes}; found {', '.join(strange)}")
    return declared


def _unmistakable(there: list[str]) -> dict[str, str]:
    if "-1" in there and set(there) <= {"-1", "0", "1"}:
        return CODINGS["1/0/-1"]
    return BY_WORD


def _nothing_means(there: list[str], votes) -> SchemaError:
    shown = ", ".join(map(repr, there[:_SHOWN])) + (", …" if len(there) > _SHOWN else "")
    if votes is not None:
        return SchemaError(f"votes: none of the values in the column of votes is declared; found {shown}")
    hint = 'votes={"1": "yes", "2": "no", "3": "abstain"}, or the name of a coding: ' + ", ".join(CODINGS)
    return SchemaError(
        f"expected votes in words (yes, no, abstain, Y, N, A, in favour, against) or 1, 0, -1; found {shown}. Say what "
        f"they mean: {hint}"
    )
