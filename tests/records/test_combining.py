"""Sources that are read together: a roll call in two of them is kept once, compared, and said to be in both."""

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import SchemaError
from votelib.records.combining import combine

VOTES = pd.DataFrame(
    {
        "symbol": "A/RES/80/1",
        "date": "2025-10-02",
        "country": ["FRA", "CHN", "USA"],
        "vote": ["yes", "no", "absent"],
    }
)


def said(records, check):
    return records.issues[records.issues["check"] == check]


def test_a_roll_call_in_two_files_of_a_folder_is_kept_once_and_said(tmp_path):
    VOTES.to_csv(tmp_path / "a.csv", index=False)
    VOTES.assign(vote=["yes", "abstain", "absent"]).to_csv(tmp_path / "b.csv", index=False)
    records = vl.read(tmp_path, progress=False)
    assert len(records) == 1
    assert records.votes.set_index("country")["vote"].to_dict() == {
        "FRA": "yes",
        "CHN": "no",
        "USA": "absent",
    }
    assert said(records, "versions")[["severity", "expected", "found"]].values.tolist() == [
        ["serious", "CHN no", "CHN abstain"]
    ]
    assert said(records, "sources_joined")["message"].tolist() == [
        "1 roll call in two sources that were read together: kept once, as the first source has it"
    ]
    assert said(records, "sources_joined")[["expected", "found"]].values.tolist() == [["3", "2"]]


def test_sources_with_nothing_in_common_stand_beside_each_other(sample):
    one, other = (
        sample.keep(sample.rollcalls["symbol"].eq("A/HRC/RES/56/2") == flag) for flag in (True, False)
    )
    both = combine([one, other])
    assert both.fingerprint() == vl.Records.concat([one, other]).fingerprint()
    assert said(both, "sources_joined").empty


def test_records_put_together_by_hand_refuse_what_is_in_both_by_name(sample):
    with pytest.raises(SchemaError, match=r"A/HRC/RES/56/2@2024-07-10#1; votelib\.records\.combining"):
        vl.Records.concat([sample, sample.vote_on("A/HRC/RES/56/2")])


@pytest.mark.archive
def test_two_sources_of_the_assembly_in_one_folder(archive_folder, tmp_path):
    """Before, a `SchemaError` with 16,175 rows came up from deep inside."""
    for path in [
        *(archive_folder / "unga").glob("un_*.csv.gz"),
        archive_folder / "unxml/data_extract/74.json.gz",
    ]:
        (tmp_path / path.name).symlink_to(path)
    records = vl.read(tmp_path, progress=False)
    assert not records.rollcalls["rollcall"].duplicated().any()
    (joined,) = said(records, "sources_joined").itertuples()
    assert int(joined.message.split()[0]) >= 90
    assert joined.expected == joined.found
