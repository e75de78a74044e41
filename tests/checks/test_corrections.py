"""Corrections: applied as far as they fit, each listed, never forced; and what ships is proven by the archive."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.checks.corrections import COLUMNS, _Book, apply, load_corrections, propose, with_missing_texts
from votelib.checks.facts import tallies
from votelib.errors import NotAvailable, SchemaError
from votelib.records import Records
from votelib.sentences import what_corrections_do

VOTE = "A/HRC/RES/56/2@2024-07-10#1"


def table(*rows) -> pd.DataFrame:
    """Rows of rollcall, country, field, recorded, corrected."""
    return pd.DataFrame([(*row, "a source", "") for row in rows], columns=list(COLUMNS))


def vote_of(records: Records, country: str, rollcall: str = VOTE) -> list[str]:
    votes = records.votes
    return (
        votes.loc[(votes["rollcall"] == rollcall) & (votes["country"] == country), "vote"]
        .astype("str")
        .tolist()
    )


def of(records: Records, check: str) -> pd.DataFrame:
    return records.issues[records.issues["check"] == check]


def test_a_position_is_corrected_and_the_change_is_listed(sample):
    mended = apply(sample, table((VOTE, "ARG", "vote", "abstain", "no")))
    assert vote_of(mended, "ARG") == ["no"]
    assert vote_of(sample, "ARG") == ["abstain"]  # the original is left alone
    assert of(mended, "corrected")[["severity", "expected", "found", "message"]].values.tolist() == [
        ["note", "ARG no", "ARG abstain", "corrected: a source"]
    ]


def test_the_checks_speak_of_the_corrected_record(sample):
    mended = apply(sample, table((VOTE, "ARG", "vote", "abstain", "no")))
    assert of(mended, "tally")["found"].tolist() == ["31-15-1"]
    undone = apply(mended, table((VOTE, "ARG", "vote", "no", "abstain")))
    assert of(undone, "tally").empty


def test_totals_and_words_of_the_roll_call(sample):
    mended = apply(sample, table((VOTE, "", "yes", "31", "32"), (VOTE, "", "outcome", "adopted", "unknown")))
    row = mended.rollcalls.set_index("rollcall").loc[VOTE]
    assert (row["yes"], row["outcome"]) == (32, "unknown")
    assert len(of(mended, "corrected")) == 2


def test_a_row_of_another_state(sample):
    mended = apply(sample, table((VOTE, "ARG", "country", "ARG", "SVN")))
    assert (vote_of(mended, "ARG"), vote_of(mended, "SVN")) == ([], ["abstain"])


def test_a_row_that_is_missing_is_put_in(sample):
    mended = apply(sample, table((VOTE, "SVN", "vote", "", "no")))
    assert vote_of(mended, "SVN") == ["no"]
    assert len(mended.votes) == len(sample.votes) + 1


@pytest.mark.parametrize(
    ("row", "stands"),
    [
        ((VOTE, "ARG", "vote", "yes", "no"), "ARG abstain"),
        ((VOTE, "SVN", "vote", "yes", "no"), "SVN without a row"),
        ((VOTE, "ARG", "vote", "", "no"), "ARG abstain"),
        ((VOTE, "ARG", "country", "ARG", "CHN"), "CHN yes"),
        ((VOTE, "SVN", "country", "SVN", "SVK"), "SVN without a row"),
        ((VOTE, "", "yes", "30", "32"), "yes 31"),
        ((VOTE, "", "absent", "1", "2"), "absent missing"),
    ],
)
def test_what_no_longer_fits_is_reported_and_nothing_is_changed(sample, row, stands):
    mended = apply(sample, table(row))
    assert mended.fingerprint() == sample.fingerprint()
    assert of(mended, "correction_unfit")[["severity", "found"]].values.tolist() == [["minor", stands]]


def test_a_correction_is_made_once(sample):
    mend = table((VOTE, "ARG", "vote", "abstain", "no"))
    twice = apply(apply(sample, mend), mend)
    assert of(twice, "correction_there")[["severity", "found"]].values.tolist() == [["note", "ARG no"]]
    assert of(twice, "correction_unfit").empty
    assert what_corrections_do(sample, twice).endswith(
        "The record already has what 1 correction would put right."
    )
    assert vote_of(twice, "ARG") == ["no"]
    assert len(of(twice, "corrected")) == 1  # the history stays


def test_corrections_of_other_roll_calls_are_passed_over(sample):
    assert apply(sample, table(("A/HRC/RES/1/1@2006-06-30#1", "ARG", "vote", "yes", "no"))) is sample


def test_what_the_reader_found_stays_and_further_columns_too(sample):
    votes = sample.votes.assign(line=range(len(sample.votes)))
    note = pd.DataFrame(
        {"rollcall": [VOTE], "check": "repeated_state", "message": "twice", "severity": "minor"}
    )
    mended = apply(Records(votes, sample.rollcalls, note), table((VOTE, "ARG", "vote", "abstain", "no")))
    assert len(of(mended, "repeated_state")) == 1
    assert list(mended.issues) == list(sample.issues)
    assert mended.votes["line"].tolist() == votes["line"].tolist()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ((VOTE, "ARG", "colour", "a", "b"), "field"), ((VOTE, "", "vote", "yes", "no"), "a state is expected"),
        ((VOTE, "ARG", "vote", "yes", "maybe"), "vote: expected one of"),
        ((VOTE, "ARG", "vote", "no", "no"), "the same"),
        ((VOTE, "", "outcome", "adopted", "passed"), "outcome: expected one of"),
    ],
)  # fmt: skip
def test_a_table_that_is_wrong_is_refused_with_its_line(sample, row, says):
    with pytest.raises(SchemaError, match=f"{says}.*line 2"):
        apply(sample, table(row))


def test_a_correction_needs_a_source_and_stands_once(sample):
    mend = table((VOTE, "ARG", "vote", "abstain", "no"))
    with pytest.raises(SchemaError, match="source"):
        apply(sample, mend.assign(source=" "))
    with pytest.raises(SchemaError, match="twice"):
        apply(sample, pd.concat([mend, mend]))
    with pytest.raises(SchemaError, match="missing source"):
        apply(sample, mend.drop(columns="source"))


def test_your_own_file(tmp_path, sample):
    path = tmp_path / "mine.csv"
    table((VOTE, "ARG", "vote", "abstain", "no")).to_csv(path, index=False)
    assert vote_of(apply(sample, load_corrections(path)), "ARG") == ["no"]
    with pytest.raises(NotAvailable, match="nowhere"):
        load_corrections(tmp_path / "nowhere.csv")


def test_every_shipped_row_says_where_it_comes_from():
    shipped = load_corrections()
    assert len(shipped) > 50
    assert shipped["source"].str.len().min() > 30


def test_uncorrected_unless_asked_for(sample):
    assert vl.load("sample").fingerprint() == sample.fingerprint()
    assert vl.load("sample", corrected=True).fingerprint() == sample.fingerprint()  # nothing to correct there


# -- what proves itself ------------------------------------------------------------------------------------------


def test_a_swap_that_outcome_and_positions_prove(sample):
    """30-16-1 of 59/3, printed as 30-1-16 and "rejected": no. Printed 12-11-24 over 12-24-11, rejected: yes."""
    rows = sample.rollcalls.copy()
    here = rows["rollcall"] == VOTE
    rows.loc[here, ["yes", "no", "abstain", "outcome"]] = [14, 2, 31, "rejected"]
    votes = sample.votes.astype("str")
    turned = votes.replace({"vote": {"yes": "no", "no": "yes"}}).where(votes["rollcall"] == VOTE, votes)
    proposed = propose(Records(turned, rows))
    assert proposed[["field", "recorded", "corrected"]].values.tolist() == [
        ["abstain", "31", "2"],
        ["no", "2", "31"],
    ]


def test_exchanged_totals_that_the_outcome_does_not_contradict_prove_nothing(sample):
    rows = sample.rollcalls.copy()
    rows.loc[rows["rollcall"] == VOTE, ["yes", "no", "abstain", "outcome"]] = [31, 2, 14, "adopted"]
    assert propose(Records(sample.votes, rows)).empty


@pytest.fixture(scope="module")
def archive(archive_folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOTELIB_DATA", str(archive_folder))
        yield vl.load("hrc"), vl.load("hrc", corrected=True)


@pytest.mark.archive
def test_every_shipped_correction_fits_the_archive(archive):
    raw, corrected = archive
    assert of(corrected, "correction_unfit").empty
    table = load_corrections()
    assert len(of(corrected, "corrected")) == (~table["rollcall"].str.startswith("A/RES/")).sum()
    assert len(corrected.flawed()) < len(raw.flawed())


@pytest.mark.archive
def test_the_rejected_text_on_xinjiang_joins_the_corrected_council(archive):
    raw, corrected = archive
    assert len(corrected.rollcalls) == len(raw.rollcalls) + 1
    assert of(corrected, "text_added")["found"].tolist() == ["17-19-11"]
    cast = corrected.vote_on("A/HRC/51/L.6").votes["vote"].value_counts()
    assert cast[["yes", "no", "abstain"]].tolist() == [17, 19, 11]
    assert list(corrected.votes.columns) == list(raw.votes.columns)
    again = with_missing_texts(corrected)
    assert len(again.rollcalls) == len(corrected.rollcalls)


def test_a_rejected_text_is_added_only_beside_other_votes_of_its_day(sample):
    assert with_missing_texts(sample) is sample
    beside = sample.rollcalls.assign(date=pd.Timestamp("2022-10-06"))
    longer = with_missing_texts(Records(sample.votes, beside))
    assert set(longer.rollcalls["symbol"]) - set(sample.rollcalls["symbol"]) == {"A/HRC/51/L.6"}
    assembly = Records(sample.votes, beside.assign(body="UNGA"))
    assert with_missing_texts(assembly) is assembly


@pytest.mark.archive
def test_what_the_archive_proves_is_what_ships(archive):
    shipped = load_corrections()
    keys = ["rollcall", "country", "field", "recorded", "corrected"]
    proven = propose(archive[0])[keys]
    assert len(proven) > 50
    assert len(proven.merge(shipped[keys])) == len(proven)


@pytest.mark.archive
def test_corrected_records_hold_the_tallies_of_the_press(archive):
    """S-34/1: 33-2-12 (ungeneva.org, 12 May 2022); 46/1: 22-11-14 (press of 23 March 2021)."""
    raw, corrected = archive
    printed = {"A/HRC/RES/S-34/1@2022-05-12#1": (33, 2, 12), "A/HRC/RES/46/1@2021-03-23#1": (22, 11, 14)}
    totals = corrected.rollcalls.set_index("rollcall")[["yes", "no", "abstain"]]
    counts = tallies(corrected)[["yes", "no", "abstain"]]
    for name, tally in printed.items():
        assert tuple(totals.loc[name]) == tuple(counts.loc[name]) == tally
        assert name in set(raw.flawed())
        assert name not in set(corrected.flawed())


@pytest.mark.archive
def test_the_positions_of_34_3_are_swapped_and_not_its_totals(archive):
    """On the effects of foreign debt: who is recorded abstaining in 34/3 voted No in 37/11 wherever it still sat."""
    raw, _ = archive
    votes = {
        name: raw.votes[raw.votes["rollcall"].astype("str").str.startswith(f"A/HRC/RES/{name}@")]
        .set_index("country")["vote"].astype("str")
        for name in ("34/3", "37/11", "31/11")
    }  # fmt: skip
    abstained = votes["34/3"].index[votes["34/3"] == "abstain"]
    later = votes["37/11"].reindex(abstained).dropna()
    before = votes["31/11"].reindex(abstained).dropna()
    assert (len(abstained), len(later), (later == "no").sum()) == (16, 12, 12)
    assert (len(before), (before == "no").sum()) == (11, 10)


def test_a_vote_is_added_once(sample):
    book, rollcall = _Book(sample), sample.rollcalls["rollcall"].iloc[0]
    said = [book._vote(rollcall, country, "", "yes") for country in ("AAA", "BBB", "AAA")]
    assert said == ["", "", "AAA without a row"]
