"""Notebooks 01 and 02 over every vote in doubt and every session: do sentences, tables and totals agree?

What is looked for are contradictions: a number in a sentence against the table it speaks of, "no state left" where no
state was compared, a vote counted in one place and missing in another.
"""

from __future__ import annotations

import random
import re
import warnings

import notebook_cells
import pytest
from recount import Recount

import votelib as vl
from votelib.errors import NotAvailable

PUT_TO_A_VOTE = re.compile(r"([\d,]+) (?:texts?, all|texts?, |was|were) ?put to a vote(?: \((\d+) adopted)?")


def archive(name):
    try:
        return vl.open_data(name)
    except NotAvailable as missing:
        pytest.skip(str(missing))


def number(text: str) -> int:
    return int(text.replace(",", ""))


def look_at_vote(records, symbol: str, counted: Recount) -> list[str]:
    """Contradictions on the page of one vote, and with the votes counted again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown = notebook_cells.run(
            "01_one_vote", records, symbol=symbol, candidates=["un_region", "EU", "OIC"]
        )
    one, text = shown.names["one"], shown.text
    row = one.rollcalls.iloc[0]
    cast = one.votes["vote"].value_counts()
    took_part = int(cast.reindex(["yes", "no", "abstain"], fill_value=0).sum())
    found = counted.of_vote(shown)
    official = row[["yes", "no", "abstain"]]
    cast_in = [int(cast.get(vote, 0)) for vote in ("yes", "no", "abstain")]
    if not took_part and not official.isna().any():
        cast_in = [*official]
    elif not official.isna().any() and [*official] != cast_in:
        both = "-".join(map(str, official))
        if f"official totals {both}" not in shown.sentences[0]:
            found.append(f"the official totals {both} are not said: {shown.sentences[0]}")
    if took_part or not official.isna().any():
        said = re.search(r"([\d,]+) Yes, ([\d,]+) No, ([\d,]+) abst", shown.sentences[0])
        if not said or [number(each) for each in said.groups()] != cast_in:
            found.append(f"result: {shown.sentences[0]} but {cast_in}")
    if len(one.flawed()) and "in doubt" not in text:
        found.append("a vote in doubt, and the page does not say so")
    if not len(one.flawed()) and "in doubt" in text:
        found.append("a sound vote called doubtful")
    if not took_part and re.search(r"No state left|no split|united|voted as one|tells the vote", text):
        found.append(f"sentences of an empty table: {text}")
    tally = shown.names["tally"]
    if int(tally[["yes", "no", "abstain"]].to_numpy().sum()) > took_part:
        found.append("the groups hold more votes than were cast")
    left = shown.names["left"]
    if "No state left" in text and len(left):
        found.append("'No state left' beside a table of those who did")
    if "Left the majority" in text and left.loc[~left["tie"]].empty:
        found.append("somebody left, and the table is empty")
    if "all {n} states" in text or "nan" in text.lower().split():
        found.append(f"a hole in a sentence: {text}")
    split = sum(cast.get(vote, 0) > 0 for vote in ("yes", "no", "abstain")) > 1
    if split and "no split to explain" in text:
        found.append("'no split' of a split vote")
    return found


def look_at_session(records, session: str, body: str, counted: Recount) -> list[str]:
    """Contradictions on the page of a session, and with the votes counted again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown = notebook_cells.run(
            "02_session", records, session=session, body=body, blocs=["EU", "OIC"], country="FRA"
        )
    this, text, found = shown.names["this"], shown.text, counted.of_session(shown)
    recorded = int((this.rollcalls["adoption"] == "recorded").sum())
    said = PUT_TO_A_VOTE.search(shown.sentences[0])
    if said and number(said[1]) != recorded:
        found.append(f"{said[0]} but {recorded} recorded")
    votes = shown.tables["Every recorded vote, by regional group"]
    if len(votes) != recorded:
        found.append(f"{recorded} recorded votes, {len(votes)} in the table")
    if said and said[2] and (shown.names["votes"]["outcome"] == "adopted").sum() < int(said[2]):
        found.append("more adopted in the sentence than in the table")
    doubtful = len(this.flawed())
    if bool(doubtful) != ("in doubt" in text):
        found.append("doubt said of none, or not said of some")
    if doubtful and (votes["doubt"] != "").sum() < doubtful:
        found.append("the table marks fewer doubts than the sentence counts")
    grid = shown.names["grid"]
    if grid.shape[1] - 2 != recorded:
        found.append("the table of states lacks a vote")
    close, left = shown.names["close"], shown.names["left"]
    if ("No vote was close" in text or "was not close" in text) and len(close):
        found.append("'not close' beside close votes")
    if "No state left" in text and len(left):
        found.append("'No state left' beside a table of those who did")
    times = re.search(r"left the majority of (?:its|their|a) bloc ([\d,]+) time", text)
    if times and number(times[1]) != len(left):
        found.append("another number of departures than in the table")
    judged = close.attrs["n_judged"] + close.attrs["n_contradicted"] + close.attrs["n_in_doubt"]
    if judged != recorded:
        found.append(f"{judged} votes judged, contradicted or in doubt, and {recorded} recorded")
    if re.search(r"\bnan\b|\bNone\b|<NA>", text):
        found.append(f"a hole in a sentence: {text}")
    return found


@pytest.mark.parametrize("symbol", ["A/HRC/RES/56/2", "A/HRC/RES/59/3", "A/HRC/DEC/4/104"])
def test_a_vote_of_the_sample(sample, symbol):
    assert look_at_vote(sample, symbol, Recount(sample)) == []


VETO = {
    "yes": "ALB BRA FRA GAB GHA IRL KEN MEX NOR GBR USA",
    "no": "RUS",
    "abstain": "CHN IND ARE",
}


def test_a_veto_in_a_file_that_names_no_source(tmp_path):
    """S/2022/155 on Ukraine, 25 February 2022: eleven Yes, and not adopted."""
    rows = [
        f"S/2022/155,2022-02-25,UNSC,{state},{vote},rejected"
        for vote, states in VETO.items()
        for state in states.split()
    ]
    path = tmp_path / "veto.csv"
    path.write_text("\n".join(["symbol,date,body,country,vote,outcome", *rows]), encoding="utf-8")
    records = vl.read(path)
    assert look_at_vote(records, "S/2022/155", Recount(records)) == []
    assert "the Security Council did not adopt S/2022/155: 11 Yes, 1 No, 3 abst" in vl.sentences.the_vote(
        records
    )


@pytest.mark.parametrize("session", ["56", "59", "4"])
def test_a_session_of_the_sample(sample, session):
    assert look_at_session(sample, session, "HRC", Recount(sample)) == []


@pytest.mark.archive
@pytest.mark.slow
def test_every_doubtful_vote_of_the_council():
    records = archive("hrc")
    doubtful = records.rollcalls[records.rollcalls["rollcall"].isin(records.flawed())]
    counted = Recount(records)
    found = {
        symbol: look_at_vote(records, symbol, counted) for symbol in doubtful["symbol"].drop_duplicates()
    }
    assert len(found) > 100
    assert {symbol: faults for symbol, faults in found.items() if faults} == {}


@pytest.mark.slow
def test_a_sample_of_the_assembly_and_all_its_doubtful_votes():
    """The Assembly ships: forty votes by chance, of every time, and each that has a serious issue."""
    records = archive("unga")
    table = records.rollcalls[records.rollcalls["rollcall"].isin(records.votes["rollcall"])]
    by_chance = random.Random(13).sample(table["symbol"].drop_duplicates().tolist(), 40)
    doubtful = table.loc[table["rollcall"].isin(records.flawed()), "symbol"].drop_duplicates().tolist()
    counted = Recount(records)
    found = {symbol: look_at_vote(records, symbol, counted) for symbol in [*by_chance, *doubtful]}
    assert {symbol: faults for symbol, faults in found.items() if faults} == {}


@pytest.mark.archive
@pytest.mark.slow
@pytest.mark.parametrize("name", ["hrc", "unga"])
def test_every_session(name):
    records = archive(name)
    sessions = vl.records.list_sessions(vl.records.main_texts(records))
    counted = Recount(records)
    found = {
        (row.body, row.session): look_at_session(records, row.session, row.body, counted)
        for row in sessions.itertuples()
    }
    assert len(found) > 60
    assert {session: faults for session, faults in found.items() if faults} == {}


@pytest.mark.slow
def test_every_vote_of_the_assembly_counted_again():
    assert not differences(archive("unga"))


@pytest.mark.archive
@pytest.mark.slow
def test_every_vote_of_the_council_counted_again():
    assert not differences(archive("hrc"))


def test_every_vote_of_the_sample_counted_again(sample):
    assert not differences(sample)


def test_a_wrong_vote_is_noticed(sample):
    """The recount can fail: Japan's vote of 2024 turned round in the raw table alone."""
    wrong = Recount(sample)
    here = wrong.votes["rollcall"].isin(sample.vote_on("A/HRC/RES/56/2").rollcalls["rollcall"])
    wrong.votes.loc[here & (wrong.votes["country"] == "JPN"), "vote"] = "yes"
    assert len(look_at_vote(sample, "A/HRC/RES/56/2", wrong)) == 5
    assert look_at_session(sample, "56", "HRC", wrong)


def differences(records) -> list[str]:
    """What the tables of notebook 01 say of all roll calls at once, against the recount."""
    counted, found = Recount(records), []
    for grouping in ("un_region", "EU", "OIC"):
        options = {"grouping": grouping, "include_flawed": True}
        tally = vl.tally(records, **options)
        agreement = vl.cohesion(records, by="rollcall", **options)
        left = vl.defections(records, **options)
        found += counted.of_tables(grouping, tally, agreement, left)
    return found
