"""Texts that are known not to be in the source, in words: those of the sessions that a page is about."""

from __future__ import annotations

import re

import pandas as pd

from votelib.charts.translations import say_count
from votelib.groupings.seats import ASSEMBLY
from votelib.records import Records
from votelib.sentences.words import listing, together

_SINGLE, _WHOLE = 12, 10  # texts and beginnings of sessions that are named
_OF_SESSION = re.compile(
    r"(?P<kind>from|before)? ?.*session (?P<session>\S+)(?: of (?P<body>\w+)| are not .*)?"
)


def known_to_be_missing(records: Records, lang: str) -> str:
    """Name the texts of these sessions that are known not to be in the source, one by one or from one on."""
    gaps = gaps_here(records)
    single, first, later = (_texts(gaps, kind) for kind in ("", "from", "before"))
    there = {*records.rollcalls["symbol"].dropna()}  # by a correction, say
    single = [text for text in single if not there & {text, f"A/RES/{text}"}]
    return together(
        say_count("From resolution {texts} on, the source has nothing of that session.",
                  "From resolutions {texts} on, the source has nothing of those sessions.",
                  len(first), lang, texts=listing(first, lang, _WHOLE)) if first else "",
        say_count("The source has nothing of that session before resolution {texts}.",
                  "The source has nothing of those sessions before resolutions {texts}.",
                  len(later), lang, texts=listing(later, lang, _WHOLE)) if later else "",
        say_count("This text is not in the source: {texts}.", "These texts are not in the source: {texts}.",
                  len(single), lang, texts=listing(single, lang, _SINGLE)) if single else "",
    )  # fmt: skip


def gaps_here(records: Records) -> pd.DataFrame:
    """Issues that name missing texts (`missing_text`) of the sessions in these records, and what each says of them.

    Returns
    -------
    DataFrame
        `kind` (`from`, `before` or empty) and `texts`, a list.
    """
    here = {*zip(records.rollcalls["body"], records.rollcalls["session"], strict=True)}
    issues = records.issues[records.issues["check"] == "missing_text"]
    rows = []
    for listed, message in zip(issues["expected"], issues["message"], strict=True):
        about = _OF_SESSION.fullmatch(message)
        if about is None:
            continue
        body, texts = about["body"] or ASSEMBLY, listed.split(", ")
        if (body, about["session"]) not in here:  # or in the page of an emergency session itself
            texts = [text for text in texts if (body, text.partition("/")[0]) in here]
        if texts:
            rows.append((about["kind"] or "", texts))
    return pd.DataFrame(rows, columns=["kind", "texts"])


def _texts(gaps: pd.DataFrame, kind: str) -> list[str]:
    return [text for each in gaps.loc[gaps["kind"] == kind, "texts"] for text in each]
