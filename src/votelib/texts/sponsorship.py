"""Who brought a text: states, the groups they spoke for, and the members that a group spoke without.

The catalogue prints sponsors in one line, in many ways: "Pakistan (on behalf of the Organization of Islamic
Cooperation, except Albania)", "South Africa, Saudi Arabia and Egypt on behalf of a group of countries". Nothing is
guessed: a name that means neither a state nor a group is kept, and listed.
"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from votelib.arguments import public
from votelib.countries import country_code, normalise
from votelib.errors import UnknownName
from votelib.groupings.loading import groups_by_name, registry
from votelib.records import Records

#: The columns of a table of sponsors, after `rollcall`.
COLUMNS = ("sponsor", "kind", "name", "on_behalf_of", "excepted")

#: A group that has no name in the source: "a group of States".
UNNAMED = "(unnamed group)"

#: How groups sign drafts, beside the names in the registry of groupings. The Arab Group in Geneva is the League's.
_ALIASES = {
    "African": ("Group of African States", "African Group", "African States"),
    "Arab League": ("Group of Arab States", "Arab Group", "Arab States", "League of Arab States"),
    "Asia-Pacific": ("Group of Asian States", "Asian Group", "Group of Asia-Pacific States"),
    "Eastern European": ("Group of Eastern European States", "Eastern European Group"),
    "GRULAC": ("Group of Latin American and Caribbean States", "Group of Latin American and Caribbean Countries"),
    "WEOG": ("Group of Western European and other States", "Western European and others Group"),
    "EU": ("European Union", "States members of the European Union", "Member States of the European Union"),
    "OIC": ("Organization of Islamic Cooperation", "Organization of the Islamic Cooperation",
            "Organization of the Islamic Conference", "Organization of Islamic Conference"),
    "NAM": ("Movement of Non-Aligned Countries", "Non-Aligned Movement", "Non-Aligned Countries"),
    "G77": ("Group of 77", "Group of 77 and China"),
    "GCC": ("Gulf Cooperation Council", "Cooperation Council for the Arab States of the Gulf"),
    "LMG": ("Like-Minded Group", "Like-minded countries", "Group of like-minded countries"),
    "CPLP": ("Community of Portuguese-speaking Countries",),
    "Nordic": ("Nordic countries",),
    "PIF": ("Pacific Islands Forum",),
}  # fmt: skip

_UNNAMED = re.compile(
    r"(?:a |the )?(?:core |cross-regional )?groups? of (?:\w+ )?(?:states|countries|sponsors)", re.I
)
_OFFICE = re.compile(r"(?:the )?(?:president|chair(?:person|man)?|bureau)\b.*", re.I)
#: How a text comes before the Assembly without sponsors: by an officer, a committee, a report; who spoke for them is no
#: sponsor.
_PROCEDURE = re.compile(r"\s*(?:submitted by|introduced in|on the basis of|the representative of)\b", re.I)
_LONG_FORM = re.compile(
    r"^states members of the united nations that are members of (?:the )?(?:e )?(?:members of (?:the )?)?",
    re.I,
)
_BEHALF = re.compile(r"\(?\s*\bon behalf of\b\s*(?:the\s+)?", re.I)
_EXCEPT = re.compile(r"\s*,?\s*\b(?:except(?:ing)?(?:\s+for)?|with the exception of|excluding)\b\s*", re.I)


@public
def sponsors(records: Records) -> pd.DataFrame:
    """The sponsors of each roll call, a row each.

    Parameters
    ----------
    records : Records
        What `rollcalls.sponsors` says; roll calls without sponsors have no row.

    Returns
    -------
    DataFrame
        `rollcall`; `sponsor`, a state id, a group id, `UNNAMED`, or the words of the source; `kind`: `state`, `group`,
        `office` (the President, say) or `unresolved`; `name`, as printed; `on_behalf_of`, the group that a state
        spoke for (missing for none); `excepted`, ids of the members that the group spoke without, joined by `;`
        (missing for none). A group has a row of its own beside the states that signed for it: count groups by
        `kind == "group"` and states by `kind == "state"`.

    Examples
    --------
    >>> import votelib as vl
    >>> table = sponsors(vl.load("sample"))
    >>> table[["sponsor", "kind", "on_behalf_of"]].drop_duplicates().values.tolist()[:2]
    [['AZE', 'state', 'NAM'], ['NAM', 'group', nan]]
    """
    told = records.rollcalls.loc[
        records.rollcalls["sponsors"].fillna("").str.strip() != "", ["rollcall", "sponsors"]
    ]
    parsed = {text: parse_sponsors(text) for text in told["sponsors"].unique()}
    parts = [
        parsed[text].assign(rollcall=rollcall)
        for rollcall, text in told.itertuples(index=False)
        if len(parsed[text])
    ]
    empty = pd.DataFrame(columns=["rollcall", *COLUMNS], dtype="str")
    return pd.concat(parts, ignore_index=True)[["rollcall", *COLUMNS]] if parts else empty


def unresolved(records: Records) -> pd.DataFrame:
    """Names of sponsors that mean neither a state nor a group: `name`, and `n_rollcalls` where they stand."""
    table = sponsors(records)
    lost = table[table["kind"] == "unresolved"]
    return lost.groupby("name")["rollcall"].nunique().rename("n_rollcalls").sort_index().reset_index()


@public
def parse_sponsors(text: str) -> pd.DataFrame:
    """Read one line of sponsors.

    Returns
    -------
    DataFrame
        `sponsor`, `kind`, `name`, `on_behalf_of`, `excepted`, as in `sponsors`.

    Examples
    --------
    >>> parse_sponsors("Pakistan (on behalf of OIC except Albania)").drop(columns="name").values.tolist()
    [['PAK', 'state', 'OIC', 'ALB'], ['OIC', 'group', nan, 'ALB']]
    >>> parse_sponsors("Submitted by the President of the General Assembly")["kind"].item()
    'office'
    >>> parse_sponsors("Canada, Finland (on behalf of the European Union)")[["sponsor", "on_behalf_of"]].values.tolist()
    [['CAN', nan], ['FIN', 'EU'], ['EU', nan]]
    """
    if _PROCEDURE.match(text):
        rows = [(text.strip(), "office", text.strip(), None, None)]
    else:
        rows = [row for signers, clause in _clauses(text) for row in _rows(signers, clause)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str").drop_duplicates(ignore_index=True)


def _rows(signers: list[str], clause: str) -> list[tuple]:
    if not clause:
        return [(*_who(name), name, None, None) for name in signers]
    group_name, *rest = _EXCEPT.split(clause, maxsplit=1)
    group, kind = _who(group_name.strip(" ,"))
    without = ";".join(_who(name)[0] for name in _names(rest[0])) if rest else None
    signed = [(*_who(name), name, group, without) for name in signers]
    return [*signed, (group, kind, group_name.strip(" ,"), None, without)]


def _clauses(text: str):
    """Signers and the group they sign for (empty for none), in the order of the line."""
    waiting: list[str] = []
    for part in _split(text):
        found = _BEHALF.search(part)
        if not found:
            waiting += _names(part)
            continue
        before = _names(part[: found.start()])
        clause = part[found.end() :].strip()
        in_brackets = "(" in found.group()
        if in_brackets:  # only the state that the bracket follows speaks for the group
            if waiting + before[:-1]:
                yield waiting + before[:-1], ""
            yield before[-1:], clause.removesuffix(")")
        else:
            yield waiting + before, clause
        waiting = []
    if waiting:
        yield waiting, ""


def _split(text: str) -> list[str]:
    """At commas and semicolons outside brackets, but not inside a list of exceptions or after a clause's bracket."""
    text = re.sub(r"(\(\s*on behalf of[^()]*\))(?=\s*\w)", r"\1, ", " ".join(text.split()), flags=re.I)
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter in ",;" and depth <= 0:
            parts.append(text[start:place])
            start = place + 1
    return _joined_exceptions([part.strip() for part in [*parts, text[start:]] if part.strip()])


def _joined_exceptions(parts: list[str]) -> list[str]:
    """A clause without brackets goes on after its comma: "…Cooperation", "except Albania", "Tunisia and Chad"."""
    joined: list[str] = []
    for part in parts:
        last = joined[-1] if joined else ""
        in_clause = bool(_BEHALF.search(last)) and not last.endswith(")")
        if in_clause and (_EXCEPT.match(part) or (_EXCEPT.search(last) and not _BEHALF.search(part))):
            joined[-1] += ", " + part
        else:
            joined.append(part)
    return joined


def _names(text: str) -> list[str]:
    """The names in a piece of a line: one, if the whole is known ("Bosnia and Herzegovina"), otherwise several."""
    names = []
    for piece in (piece.strip() for piece in _split_commas(text)):
        piece = re.sub(r"^(?:and|&)\s+", "", piece)
        if not piece:
            continue
        halves = [half.strip() for half in re.split(r"\s+(?:and|&)\s+", piece) if half.strip()]
        known = len(halves) == 1 or _who(piece)[1] != "unresolved"
        names += [piece] if known else _regroup(halves)
    return names


def _split_commas(text: str) -> list[str]:
    return re.split(r"[,;](?![^()]*\))", text)


def _regroup(halves: list[str]) -> list[str]:
    """Put names with an "and" of their own together again, the longest that is known first."""
    for length in range(len(halves), 1, -1):
        for start in range(len(halves) - length + 1):
            whole = " and ".join(halves[start : start + length])
            if _who(whole)[1] != "unresolved":
                return [*_regroup(halves[:start]), whole, *_regroup(halves[start + length :])]
    return halves


@cache
def _who(name: str) -> tuple[str, str]:
    """Id and kind of what a name means; the name itself where it means nothing known."""
    bare = _LONG_FORM.sub("", re.sub(r"^the\s+", "", name.strip(), flags=re.I))
    group = _groups().get(normalise(bare))
    if group:
        return group, "group"
    for form in (
        name,
        re.sub(r"\s*\([^)]*\)\s*$", "", name),
    ):  # the bracket of a formal name is often misprinted
        try:
            return country_code(form), "state"
        except UnknownName:
            continue
    if _UNNAMED.fullmatch(bare):
        return UNNAMED, "group"
    return (bare, "office") if _OFFICE.fullmatch(bare) else (name, "unresolved")


@cache
def _groups() -> dict[str, str]:
    aliases = {normalise(alias): group for group, several in _ALIASES.items() for alias in several}
    return {normalise(group): group for group in registry()["group"]} | groups_by_name() | aliases
