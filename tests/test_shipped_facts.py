"""Facts that ship beside the memberships: texts that the catalogue lacks, and tallies of the Assembly with sources."""

import re

import pandas as pd
import pytest

from votelib.checks import check
from votelib.files import data_dir
from votelib.groupings import members
from votelib.records import Records

VOTES = ["yes", "no", "abstain"]


def shipped(name):
    return pd.read_csv(data_dir() / name, dtype="str", keep_default_na=False)


# -- texts that the Council rejected and that the catalogue lacks --------------------------------------------


@pytest.fixture(scope="module")
def rejected():
    return Records.from_folder(data_dir() / "rejected_texts")


def test_the_tallies_of_a_rejected_text_agree_with_its_positions(rejected):
    for text in rejected.rollcalls.itertuples():
        cast = rejected.votes.loc[rejected.votes["rollcall"] == text.rollcall, "vote"].value_counts()
        assert cast[VOTES].tolist() == [text.yes, text.no, text.abstain], text.symbol
        assert text.no >= text.yes, text.symbol


def test_every_member_of_the_council_has_a_vote_on_a_rejected_text(rejected):
    for text in rejected.rollcalls.itertuples():
        named = rejected.votes.loc[rejected.votes["rollcall"] == text.rollcall, "country"]
        assert sorted(named) == members("HRC", on=text.date), text.symbol
        assert len(named) == 47


def test_nothing_in_the_rejected_texts_fails_a_check(rejected):
    assert check(rejected).empty


def test_every_row_of_a_rejected_text_has_its_source(rejected):
    assert (rejected.rollcalls["source"].str.len() > 10).all()
    assert rejected.rollcalls["url"].str.startswith("https://").all()
    assert (rejected.votes["source"].str.len() > 10).all()


def test_the_text_on_xinjiang_was_lost_by_two_votes(rejected):
    text = rejected.rollcalls.set_index("symbol").loc["A/HRC/51/L.6"]
    assert [text["yes"], text["no"], text["abstain"]] == [17, 19, 11]
    votes = rejected.votes.set_index("country")["vote"]
    assert votes[["UKR", "CHN", "SOM"]].tolist() == ["abstain", "no", "yes"]


# -- tallies of the Assembly ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tallies():
    return shipped("assembly_tallies.csv")


def test_every_tally_has_its_source(tallies):
    assert len(tallies) >= 60
    assert tallies["symbol"].str.fullmatch(r"A/RES/(ES-)?\d+/\d+[A-Z]?").all()
    assert tallies["date"].str.fullmatch(r"(\d{4}-\d\d-\d\d)?").all()
    assert (tallies["source"].str.len() > 5).all()
    assert tallies["url"].str.match("https?://").all()
    assert not tallies.duplicated(["symbol", "part"]).any()


def test_no_tally_exceeds_the_members_of_the_day(tallies):
    states = pd.read_csv(data_dir() / "countries" / "states.csv", dtype="str", keep_default_na=False)
    start, end = (pd.to_datetime(states[name].replace("", None)) for name in ("un_start", "un_end"))
    for row in tallies[tallies["date"] != ""].itertuples():
        day = pd.Timestamp(row.date)
        seats = int(((start <= day) & ~(end <= day)).sum())
        assert int(row.yes) + int(row.no) + int(row.abstain) <= seats, row.symbol


def test_a_day_that_no_source_gives_is_left_empty_and_said(tallies):
    dateless = tallies[tallies["date"] == ""]
    assert dateless["note"].map(lambda note: re.search(r"year alone: \d{4}$", note) is not None).all()


def test_the_moratorium_on_executions_has_its_printed_tallies(tallies):
    whole = tallies[tallies["part"] == ""].set_index("symbol")
    printed = {"62/149": "104-54-29", "63/168": "106-46-34", "65/206": "109-41-35", "71/187": "117-40-31"}
    for number, tally in printed.items():
        assert "-".join(whole.loc[f"A/RES/{number}", VOTES]) == tally


@pytest.mark.archive
def test_the_tallies_are_those_of_the_archive_or_within_a_few_votes(tallies, assembly):
    """Of one text, the archive and its printed tally differ by two states at most: the symbols are the right ones."""
    whole = tallies[tallies["part"] == ""]
    for row in whole.itertuples():
        held = assembly.get(row.symbol, [])
        printed = [int(getattr(row, vote)) for vote in VOTES]
        apart = [max(abs(a - b) for a, b in zip(one, printed, strict=True)) for one in held]
        assert not held or min(apart) <= 3, (row.symbol, printed, held)


@pytest.fixture(scope="module")
def assembly():
    """The counted positions of every roll call of the Assembly, by symbol."""
    import votelib as vl
    from votelib.errors import NotAvailable

    try:
        records = vl.load("unga")
    except NotAvailable as missing:
        pytest.skip(str(missing))
    counts = pd.crosstab(records.votes["rollcall"], records.votes["vote"])
    symbols = records.rollcalls.set_index("rollcall")["symbol"].reindex(counts.index)
    held = {}
    for symbol, row in zip(symbols, counts[VOTES].to_numpy(), strict=True):
        held.setdefault(symbol, []).append(row.tolist())
    return held


def test_votes_of_the_first_emergency_sessions_have_no_symbols_and_their_session():
    """`ESS/1/34` is a page of the records: it was the symbol A/RES/ES-1/34, which no text has."""
    import votelib as vl

    table = vl.load("unga").rollcalls
    early = table[table["special_session"].isin(["ES-1", "ES-2", "ES-4", "ES-5"])]
    assert len(early) == 38
    assert early["symbol"].str.startswith("ESS/").all()
    assert not table["symbol"].str.match(r"A/RES/ES-[1-5]/", na=False).any()
