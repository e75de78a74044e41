"""The shared archives as Records, read plainly: benchmarks are about measures, not about reading."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from votelib.countries import country_code
from votelib.records import Records

OHCHR = {"Y": "yes", "N": "no", "A": "abstain", ".": "absent", "": "unknown"}


def archive_folder() -> Path | None:
    """`$VOTELIB_DATA`, or `../shared/data` beside the project; None where neither is."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    named = os.environ.get("VOTELIB_DATA")
    for folder in ([Path(named)] if named else []) + [beside]:
        if (folder / "unga").is_dir():
            return folder
    return None


def _csv(name: str) -> pd.DataFrame:
    # Namibia's code is NA: only an empty cell is a missing one.
    return pd.read_csv(archive_folder() / name, dtype="str", keep_default_na=False)


def assembly() -> Records:
    """General Assembly 1946-2019, under our state ids."""
    votes, rollcalls = _csv("unga/un_votes.csv.gz"), _csv("unga/un_roll_calls.csv.gz")
    state = votes["country"].map({name: country_code(name) for name in votes["country"].unique()})
    number = votes["rcid"].astype(float).astype(int).astype("str")
    return Records(
        pd.DataFrame({"rollcall": number, "country": state, "vote": votes["vote"]}),
        pd.DataFrame(
            {
                "rollcall": rollcalls["rcid"].astype(float).astype(int).astype("str"), "body": "UNGA",
                "symbol": rollcalls["unres"], "date": rollcalls["date"], "session": rollcalls["session"],
            }
        ),
    )  # fmt: skip


def council() -> Records:
    """Human Rights Council 2006-2024, amendments included; the one state listed twice in a roll call counts once."""
    votes = _csv("hrc/votes_long.csv.gz")
    votes = votes[votes["body"] == "Human Rights Council"].drop_duplicates(["record_id", "iso3"])
    rollcalls = votes.drop_duplicates("record_id")
    return Records(
        pd.DataFrame({"rollcall": votes["record_id"], "country": votes["iso3"], "vote": votes["vote"].map(OHCHR)}),
        pd.DataFrame(
            {
                "rollcall": rollcalls["record_id"], "body": "HRC", "symbol": rollcalls["symbol"],
                "date": rollcalls["date"],
            }
        ),
    )  # fmt: skip
