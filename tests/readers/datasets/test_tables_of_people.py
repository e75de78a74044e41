"""Tables as people have them are read as they are, or refused with the call that reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tables_of_people import MAKERS, VOTES, tidy

import votelib as vl
from votelib.errors import ReadError, SchemaError

_ALL = {(day, state, vote) for (_, day), row in VOTES.items() for state, vote in row.items()}
#: Tables that say no day.
_UNDATED = {
    "wide_states_in_rows",
    "wide_with_further_columns",
    "wide_resolutions_in_rows",
    "workbook_with_a_merged_head",
}
_FURTHER = {"the_catalogue_s_letters": {("2022-03-24", "CHN", "absent"), ("2022-03-24", "CUB", "absent")}}
_NEEDS = {"frame_of_polars": "polars"} | dict.fromkeys(
    (name for name in MAKERS if name.startswith("workbook")), "openpyxl"
)


def read(made) -> vl.Records:
    return vl.read(made, progress=False) if isinstance(made, Path) else vl.Records.from_votes(made)


@pytest.mark.filterwarnings("ignore::votelib.errors.CoverageWarning")
@pytest.mark.parametrize("name", [name for name in MAKERS if name != "json_rows"])
def test_every_vote_comes_out_on_its_day(name, tmp_path):
    if name in _NEEDS:
        pytest.importorskip(_NEEDS[name])
    records = read(MAKERS[name](tmp_path))
    days = records.rollcalls.set_index("rollcall")[["symbol", "date"]]
    rows = records.votes.astype("str").join(days, on="rollcall")
    known = dict(VOTES.keys()) if name in _UNDATED else {}
    told = {
        (known.get(symbol) or str(date)[:10], country, vote)
        for symbol, date, country, vote in rows[["symbol", "date", "country", "vote"]].itertuples(index=False)
    }
    assert told == _ALL | _FURTHER.get(name, set())
    assert rows["date"].isna().all() == (name in _UNDATED)
    assert set(rows["symbol"]) == {symbol for symbol, _ in VOTES}


def test_json_is_refused_with_the_call_that_reads_it(tmp_path):
    with pytest.raises(ReadError, match=r"from_votes\(pd\.read_json\('v\.json'\)"):
        vl.read(MAKERS["json_rows"](tmp_path))


@pytest.mark.parametrize("name", ["v.jsonl", "v.ndjson"])
def test_json_by_lines_is_told_as_such(name, tmp_path):
    (tmp_path / name).write_text('{"symbol": "S/RES/1(1946)", "vote_yes": 11}\n', encoding="utf-8")
    with pytest.raises(ReadError, match=rf"from_votes\(pd\.read_json\('{name}', lines=True\)"):
        vl.read(tmp_path / name)


@pytest.mark.parametrize(
    "votes", [{"yes": 1, "abstain": 2, "no": 3}, {"yes": True, "abstain": None, "no": False}]
)
def test_votes_that_mean_several_things_are_asked_about(votes):
    with pytest.raises(SchemaError, match="Say what they mean"):
        vl.Records.from_votes(tidy(votes=votes))


def test_the_lines_of_a_file_count_what_stands_above_its_names(tmp_path):
    text = "sep=;\nVotes of 2022;;\n\ncountry;vote;symbol\nFRA;Y;R/1\nAtlantis;Y;R/1\n"
    (tmp_path / "v.csv").write_text(text, encoding="utf-8")
    issues = vl.read(tmp_path / "v.csv").issues
    assert issues.loc[issues["check"] == "unknown_state", "line"].item() == 6


def test_absences_in_a_table_of_some_states_leave_its_votes_in_the_measures(tmp_path):
    records = read(MAKERS["the_catalogue_s_letters"](tmp_path))
    assert vl.similarity(records, min_shared=1).loc["NAM", "VNM"] == 1.0
    assert records.issues["check"].tolist() == ["selection"]
