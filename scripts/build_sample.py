"""Write data/sample: one text over nineteen years, from the facts that may ship.

Run by a maintainer: `.venv/bin/python scripts/build_sample.py ../shared`. Positions come from the facts file
(transcribed from the official documents); dates, meetings, agenda items and sponsors are facts of the public
record as the OHCHR library catalogues it. Resolution 59/3 is newer than the catalogue held here, so what only
the catalogue knows (its meeting and sponsor) is left empty rather than guessed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas as pd

CHAIN = ["A/HRC/DEC/4/104", *(f"A/HRC/RES/{n}" for n in (
    "7/3", "10/6", "13/23", "16/22", "19/33", "23/3", "25/3", "28/2", "32/6",
    "35/8", "38/3", "41/3", "44/18", "47/9", "50/4", "53/11", "56/2", "59/3",
))]  # fmt: skip
TALLY_59_3 = {"date": "2025-07-04", "agenda_item": "3", "yes": "30", "no": "16", "abstain": "1"}
TITLE = "Enhancement of international cooperation in the field of human rights"


def main(shared: Path) -> None:
    votes = pd.read_csv(
        shared / "facts/international_cooperation_votes.csv", keep_default_na=False, dtype="str"
    )
    catalogue = pd.read_csv(shared / "data/hrc/resolutions.csv.gz", keep_default_na=False, dtype="str")
    rollcalls = pd.DataFrame([row(symbol, catalogue) for symbol in CHAIN])
    ids = dict(zip(rollcalls["symbol"], rollcalls["rollcall"], strict=True))
    out = Path(__file__).resolve().parents[1] / "data/sample"
    rollcalls.to_csv(out / "rollcalls.csv", index=False, lineterminator="\n")
    votes.assign(rollcall=votes["symbol"].map(ids)).rename(columns={"iso3": "country"})[
        ["rollcall", "country", "vote"]
    ].to_csv(out / "votes.csv", index=False, lineterminator="\n")


def row(symbol: str, catalogue: pd.DataFrame) -> dict:
    found = catalogue.loc[catalogue["symbol"] == symbol].to_dict("records")
    facts = facts_of(found[0]) if found else TALLY_59_3
    kind, number = ("decision" if "/DEC/" in symbol else "resolution"), symbol.rsplit("/", 2)[-2:]
    return {
        "rollcall": f"{symbol}@{facts['date']}#1", "body": "HRC", "symbol": symbol, "session": number[0],
        "title": TITLE, "kind": kind, "adoption": "recorded" if facts.get("yes") else "without_vote",
        "outcome": "adopted", "subject": "HUMAN RIGHTS PROTECTION - INTERNATIONAL COOPERATION",
        **facts, "source": source(symbol, bool(found)), "url": f"https://undocs.org/{symbol}",
    }  # fmt: skip


def facts_of(record: dict) -> dict:
    meeting = re.search(r"(\d+)(?:st|nd|rd|th) meeting", record["meeting"])
    return {
        "date": record["date"],
        "agenda_item": record["agenda_item_no"].rstrip("."),
        "meeting": meeting[1] if meeting else "",
        "sponsors": record["main_sponsors"],
        **{column: record[column] for column in ("yes", "no", "abstain")},
    }


def source(symbol: str, catalogued: bool) -> str:
    where = "; date, meeting and agenda item as catalogued in the OHCHR library" if catalogued else ""
    return f"official document {symbol}{where}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
