"""Texts that are known to be missing: what issues say of them (`missing_text`), and what to say to who asks for one."""

from __future__ import annotations

import re

import pandas as pd

from votelib.files import data_dir
from votelib.records.issues import issue
from votelib.records.written import BODIES, plain, words_before

_WORDS = {
    "before": "before this resolution the source has nothing of session {session} of {body}",
    "from": "from this resolution on the source has nothing of session {session} of {body}",
    "single": "known to be missing from session {session} of {body}",
}
_TEXT = re.compile(r"(before )?(\S+?/\S+)( on)?(?: \((\d+)\))?")


def gaps_table() -> pd.DataFrame:
    """`data/coverage.csv`, as it is."""
    table = pd.read_csv(data_dir() / "coverage.csv", keep_default_na=False)
    return table.astype({"first": "int64", "last": "int64"})


def gaps_in(texts: str) -> list[tuple[str, str, str]]:
    """Each text of a cell: whether it is missing alone or all before it or from it on, its symbol, its session.

    Examples
    --------
    >>> gaps_in("70/236 on, ES-10/20 (72), before ES-10/19")
    [('from', '70/236', '70'), ('single', 'ES-10/20', '72'), ('before', 'ES-10/19', 'ES-10')]
    """
    return [
        ("before" if before else "from" if on else "single", text, session or text.partition("/")[0])
        for before, text, on, session in _TEXT.findall(texts.replace(",", ""))
    ]


def missing_text(texts: list[str], session: str, body: str, gap: str = "single", message: str = "") -> dict:
    """An issue about texts of one session that are known to be missing; its columns say which, the message says it.

    `gap` is `single`, `from` (all from this text on) or `before` (all before it).
    """
    return issue(
        "missing_text", "note", message or _WORDS[gap].format(session=session, body=body),
        expected=", ".join(texts), found="no entry", gap=gap, body=body, session=session,
    )  # fmt: skip


def missing_texts(issues: pd.DataFrame) -> pd.DataFrame:
    """The issues about missing texts, the texts of each as a list.

    Returns
    -------
    DataFrame
        `gap`, `body`, `session`, `texts`.
    """
    if "gap" not in issues:
        return pd.DataFrame(columns=["gap", "body", "session", "texts"])
    found = issues[(issues["check"] == "missing_text") & issues["gap"].notna()]
    return found[["gap", "body", "session"]].assign(texts=found["expected"].str.split(", "))


def why_missing(symbol: str, issues: pd.DataFrame) -> str:
    """Why records lack a text that they are known to lack, and where it could come from; empty for any other text."""
    number, said = words_before(symbol)
    body = BODIES.get(said.get("body", ""), said.get("body"))
    for gap in missing_texts(issues).itertuples():
        if body in (None, gap.body) and any(
            _lies_in(plain(number), gap.gap, plain(text)) for text in gap.texts
        ):
            return _in_words(gap)
    return ""


def _lies_in(asked: str, gap: str, text: str) -> bool:
    """Whether a text is the missing one, or lies beyond it in the numbers of its session."""
    if gap == "single":
        return asked.count("/") > 1 and text.endswith(asked)
    session, _, last = text.rpartition("/")
    number = re.fullmatch(rf"{re.escape(session)}/(\d+)[A-Z]*", asked)
    return bool(number) and (
        (int(number[1]) < int(last)) if gap == "before" else (int(number[1]) >= int(last))
    )


def _in_words(gap) -> str:
    table = gaps_table()
    rows = table[table["body"] == gap.body].itertuples()
    known = next((row for row in rows if any(text in gap.texts for _, text, _ in gaps_in(row.texts))), None)
    which = "it is" if gap.gap == "single" else "it lies in what is"
    about = f"{which} known to be missing (session {gap.session} of {gap.body})"
    if known is None:
        return f"{about}; read the text itself as well (`vl.read`)"
    return (
        f"{about}: {known.missing}. How this is known: {known.source}. It could come from: {known.where}. "
        "`votelib list coverage` lists all that is missing"
    )
