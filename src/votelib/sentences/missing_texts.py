"""Texts that are known not to be in the source, in words: those of the sessions that a page is about."""

from __future__ import annotations

import pandas as pd

from votelib.charts.translations import say_count
from votelib.records import Records
from votelib.records.missing import missing_texts
from votelib.sentences.words import listing, together

_SINGLE, _WHOLE = 12, 10  # texts and beginnings of sessions that are named


def known_to_be_missing(records: Records, lang: str) -> str:
    """Name the texts of these sessions that are known not to be in the source, one by one or from one on."""
    gaps = gaps_here(records)
    single, first, later = (_texts(gaps, kind) for kind in ("single", "from", "before"))
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
        As `votelib.records.missing.missing_texts`, with the texts of these sessions alone.
    """
    here = {*zip(records.rollcalls["body"], records.rollcalls["session"], strict=True)}
    gaps = missing_texts(records.issues)
    gaps["texts"] = [
        gap.texts if (gap.body, gap.session) in here  # or in the page of an emergency session itself
        else [text for text in gap.texts if (gap.body, text.partition("/")[0]) in here]
        for gap in gaps.itertuples()
    ]  # fmt: skip
    return gaps[gaps["texts"].map(len) > 0]


def _texts(gaps: pd.DataFrame, gap: str) -> list[str]:
    return [text for each in gaps.loc[gaps["gap"] == gap, "texts"] for text in each]
