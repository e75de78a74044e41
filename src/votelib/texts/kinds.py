"""What was voted on: a main text, an amendment to one, a paragraph of one, or a motion of procedure.

A Yes to an amendment is mostly a No to its text, and amendments come in dozens: whoever mixes them with main texts
measures something else. Symbol, title and the words on the draft tell the kinds apart, and often which text an
amendment belongs to.
"""

from __future__ import annotations

import re

import pandas as pd

from votelib.arguments import public
from votelib.records import Records
from votelib.records.schema import KINDS
from votelib.texts.symbols import find_symbols
from votelib.texts.titles import normalise_title

#: Main texts; `KINDS` are all that can be voted on.
MAIN = ("resolution", "decision", "statement")

#: Columns that readers keep beside the table of roll calls, and that say more than the title.
_WORDS = ("title", "draft", "description")

_OF_A_TREATY = r"(?! (?:of|to) (?:the )?(?:charter|statute|rules|article|con|treaty|prot|staff|financial))"
_AMENDMENT = re.compile(
    rf"^\s*(?:draft |oral |written )?(?:sub-)?amendments?\b{_OF_A_TREATY}"
    r"|:\s*(?:draft |oral )?(?:sub-)?amendments?\s*/?\s*$"
    r"|^to (?:adopt|reject)\b[^.]{0,60}\b(?:sub-)?amendments?\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"^\s*(?:to (?:adopt|retain|delete|approve|keep)|retention of|deletion of|(?:a )?(?:separate|recorded) vote on)\b"
    r"[^.]{0,40}?\b(?:sub-?)?(?:paragraphs?|paras?\.?)\b"
    r"|^\s*(?:operative|preambular|sub-?)\s*-?\s*paragraphs?\b"
    r"|[:(]\s*(?:the )?(?:separate vote on )?(?:\w+ )?(?:operative|preambular)?\s*paragraphs?"
    r"(?: [\dIVX]+)?\s*[/)]?\s*$",
    re.IGNORECASE,
)
_MOTION = re.compile(
    r"\bno[- ]action\b|\bmotion\b(?! pictures?)|\bpoint of order\b|\badjourn(?:ing|ment)?(?: of)?(?: the)? debate\b"
    r"|\bclos(?:e|ing|ure)(?: of)?(?: the)? debate\b|\bto (?:uphold|challenge|overrule)\b[^.]{0,40}\bruling\b"
    r"|\b(?:suspend|adjourn)(?:ing)? the (?:meeting|session)\b|\b(?:provisional agenda|adoption of the agenda)\b\s*$"
    r"|\bmotion d’ajournement\b|\bprocedural vote\b",
    re.IGNORECASE,
)
#: A word of each pattern above. `description` can be a whole speech of the President: what is voted on stands first.
_HINT = "amendment|para|motion|action|point of order|debate|ruling|adjourn|suspend|agenda|ajournement|procedural vote"
_SERIES = {"DEC": "decision", "PRST": "statement"}


@public
def classify(rollcalls: pd.DataFrame) -> pd.Series:
    """Tell the kind of each roll call from symbol, title and what the source says of the draft.

    Parameters
    ----------
    rollcalls : DataFrame
        `Records.rollcalls`; the columns `draft` and `description`, which some readers keep, are used where they are.

    Returns
    -------
    Series of str
        One of `KINDS`, in the order of the roll calls. What the source itself calls an amendment, a paragraph or a
        motion stays so: no title proves the contrary.

    Examples
    --------
    >>> rollcalls = pd.DataFrame({
    ...     "symbol": ["A/HRC/RES/56/2", "A/HRC/56/L.29", "A/HRC/DEC/56/101", "A/RES/15/1386", "A/RES/71/44"],
    ...     "title": ["Right to food", "HIV and AIDS: amendment /", "Outcome of the review", "To close the debate",
    ...               "Retention of operative paragraph 7"],
    ...     "kind": "resolution",
    ... })
    >>> classify(rollcalls).tolist()
    ['resolution', 'amendment', 'decision', 'motion', 'paragraph']
    """
    kind = rollcalls["kind"].astype("str").where(rollcalls["kind"].isin(KINDS), "resolution")
    series = rollcalls["symbol"].str.extract(r"/(DEC|PRST)(?=/|\d|\()")[0].map(_SERIES)
    kind = kind.mask((kind == "resolution") & series.notna(), series)
    columns = [rollcalls[column].str.slice(0, 240) for column in _WORDS if column in rollcalls]
    asked = kind.isin(MAIN) & _any(
        columns, _HINT, case=False
    )  # few are, and only these are looked at closely
    columns = [column[asked].astype("object") for column in columns]
    for name, pattern in (("paragraph", _PARAGRAPH), ("motion", _MOTION), ("amendment", _AMENDMENT)):
        said = _any(columns, pattern).reindex(kind.index, fill_value=False)
        kind = kind.mask(kind.isin(MAIN) & said, name)
    return kind.rename("kind")


def _any(columns: list[pd.Series], pattern, **options) -> pd.Series:
    said = pd.Series(False, index=columns[0].index)
    for column in columns:
        said |= column.str.contains(pattern, na=False, **options).astype(bool)
    return said


def parents(records: Records) -> pd.DataFrame:
    """Find the text that each amendment and each separate vote belongs to.

    Returns
    -------
    DataFrame
        One row an amendment or paragraph, in the order of the roll calls: `rollcall`; `kind`; `parent_symbol`, the
        draft it names, as printed there (missing where none is named); `parent`, the roll call of that text (missing
        where it is not in the records); `how`: `draft` (the words on the draft name it), `symbol` (it stands under
        the symbol of the text), `title` (the only text of that title in the session), or missing.

    Examples
    --------
    >>> rollcalls = pd.DataFrame({
    ...     "rollcall": ["r1", "r2"], "body": "HRC", "session": "56", "date": "2024-07-12",
    ...     "symbol": ["A/HRC/RES/56/20", "A/HRC/56/L.29"], "title": "Human rights in the context of HIV and AIDS",
    ...     "kind": ["resolution", "amendment"],
    ...     "draft": ["Draft resolution A/HRC/56/L.13 as orally revised",
    ...               "Amendment A/HRC/56/L.29 to draft resolution A/HRC/56/L.13 Rejected by a recorded vote"],
    ... })
    >>> none = pd.DataFrame({"rollcall": [], "country": [], "vote": []})
    >>> parents(Records(none, rollcalls)).values.tolist()
    [['r2', 'amendment', 'A/HRC/56/L.13', 'r1', 'draft']]
    """
    table = records.rollcalls
    kind = classify(table)
    main = table[kind.isin(MAIN)]
    is_part = kind.isin(["amendment", "paragraph"])
    parts = table[is_part].assign(kind=kind[is_part])
    named = [_named_draft(row) for row in parts.itertuples()]
    by_draft = _only(_drafts(main))
    by_symbol = _only(zip(_under(main), main["rollcall"], strict=True))
    by_title = _only(zip(_titled(main), main["rollcall"], strict=True))
    keys = zip([_draft_key(draft) for draft in named], _under(parts), _titled(parts), strict=True)
    found = [_first_found(each, (by_draft, by_symbol, by_title)) for each in keys]
    result = parts[["rollcall", "kind"]].assign(
        parent_symbol=pd.Series(named, index=parts.index, dtype="str"),
        parent=pd.Series([parent for parent, _ in found], index=parts.index, dtype="str"),
        how=pd.Series([how for _, how in found], index=parts.index, dtype="str"),
    )
    return result.reset_index(drop=True)


@public
def link_parents(records: Records) -> Records:
    """The records with the kinds told and the column `rollcalls.parent`: the roll call of the text amended.

    Examples
    --------
    >>> import votelib as vl
    >>> link_parents(vl.load("sample")).rollcalls["parent"].notna().sum().item()
    0
    """
    found = parents(records).set_index("rollcall")["parent"]
    rollcalls = records.rollcalls.assign(
        kind=classify(records.rollcalls), parent=records.rollcalls["rollcall"].map(found).astype("str")
    )
    return Records(records.votes, rollcalls, records.issues)


def _first_found(keys: tuple, tables: tuple[dict, dict, dict]) -> tuple[str | None, str | None]:
    """The text that is named; where the draft named and the title belong to two texts of the session, the title's.

    Numbers of drafts slip more easily than titles: of the Council's 684 amendments nine name another text's draft, some
    of a text adopted weeks before.
    """
    draft, symbol, title = (table.get(key) for key, table in zip(keys, tables, strict=True))
    if draft and title and draft != title:
        return title, "title"
    found = [(draft, "draft"), (symbol, "symbol"), (title, "title")]
    return next(((parent, how) for parent, how in found if parent), (None, None))


def _only(pairs) -> dict:
    """Keys that stand for one roll call; those of several are left out, since which is meant is not said."""
    found: dict = {}
    for key, rollcall in pairs:
        if key is not None:
            found.setdefault(key, set()).add(rollcall)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


def _drafts(main: pd.DataFrame):
    """Every draft symbol of a main text: the one it was adopted from, and its own where it was not."""
    words = main["symbol"].fillna("")
    if "draft" in main:
        words = words + " " + main["draft"].fillna("")
    for text, rollcall in zip(words, main["rollcall"], strict=True):
        for _, symbol in find_symbols(text):
            if "/L." in symbol:
                yield _draft_key(symbol), rollcall


def _draft_key(symbol: str | None) -> str | None:
    """A draft and its revisions are one text."""
    return symbol and re.sub(r"/Rev\.\d+", "", symbol)


_TARGET = re.compile(
    r"\bto\s+(?:the\s+)?(?:draft\s+(?:resolution|decision)s?\s+)?(?=(?:[A-Z]/|L\.))(.*)", re.DOTALL
)


def _named_draft(row) -> str | None:
    """The draft that an amendment names: "Amendment … to draft resolution A/HRC/56/L.13", also "… to L.13"."""
    for column in _WORDS:
        words = getattr(row, column, None)
        target = _TARGET.search(words) if isinstance(words, str) else None
        if target is None:
            continue
        symbols = [symbol for _, symbol in find_symbols(target.group(1)) if "/L." in symbol]
        if symbols:
            return symbols[0]
        short = re.match(r"L\.\d+(?:/Rev\.\d+)?", target.group(1))
        own = re.match(r"(.*/)L\.\d+", str(row.symbol))
        if short and own:
            return own.group(1) + short.group()
    return None


def _under(table: pd.DataFrame) -> list[tuple | None]:
    """Where the vote is filed under the symbol of the text itself, as the Assembly's separate votes are."""
    symbols = table["symbol"].where(~table["symbol"].str.contains("/L.", regex=False, na=True))
    pairs = zip(table["body"], symbols, strict=True)
    return [(body, symbol) if isinstance(symbol, str) and symbol.strip() else None for body, symbol in pairs]


def _titled(table: pd.DataFrame) -> list[tuple | None]:
    titles = table["title"].where(
        ~table["title"].str.isupper().fillna(False)
    )  # a catalogue's label, not a title
    titles = titles.map(normalise_title, na_action="ignore").astype("str")
    return [
        (body, session, title) if isinstance(session, str) and isinstance(title, str) and title else None
        for body, session, title in zip(table["body"], table["session"], titles, strict=True)
    ]
