"""Write data/groupings/UN.csv: who was a member of the United Nations on which day.

    python scripts/build_un_members.py

The days of admission are those of the table of states; what that table says in words only (a withdrawal, a seat shared
or taken over, a member that could not take part) stands here, each spell with its source.
"""

from __future__ import annotations

import pandas as pd

from votelib.countries import load_states
from votelib.files import data_dir
from votelib.groupings.loading import COLUMNS, load_groupings

GROWTH = "Growth in United Nations membership, https://www.un.org/en/about-us/growth-in-un-membership"
NOTES = "Member States, notes on former members, https://www.un.org/en/about-us/member-states"

#: Spells that are not one admission to this day: (country, start, end, status, source, note).
SPELLS = [
    ("CHN", "1945-10-24", "", "member", f"{GROWTH}; A/RES/2758 (XXVI) of 25 October 1971",
     "one seat; represented by the authorities in Taipei until 25 October 1971, whose votes some sources give as TWN"),
    ("EGY", "1945-10-24", "1958-02-22", "member", NOTES, "then one seat with Syria, as the United Arab Republic"),
    ("EGY", "1961-09-29", "", "member", NOTES, "kept the name United Arab Republic until 2 September 1971"),
    ("SYR", "1945-10-24", "1958-02-22", "member", NOTES, "then one seat with Egypt, as the United Arab Republic"),
    ("SYR", "1961-10-13", "", "member", NOTES, "resumed its separate membership"),
    ("UAR", "1958-02-22", "1961-09-29", "member", NOTES, "union of Egypt and Syria, one seat"),
    ("IDN", "1950-09-28", "1965-01-20", "member", f"{GROWTH}; A/5857 and A/5899",
     "withdrew by a letter of 20 January 1965; the Secretary-General noted it on 26 February"),
    ("IDN", "1966-09-28", "", "member", f"{GROWTH}; A/6419 and A/PV.1420", "resumed full cooperation"),
    ("ZAF", "1945-11-07", "1974-11-12", "member", GROWTH, ""),
    ("ZAF", "1974-11-12", "1994-06-23", "suspended", "A/PV.2281 of 12 November 1974; A/RES/48/258 A of 23 June 1994",
     "remained a member; the President ruled, upheld by 91-22-19, that the rejection of its credentials kept it from "
     "taking part"),
    ("ZAF", "1994-06-23", "", "member", "A/RES/48/258 A of 23 June 1994", "took its seat in the Assembly again"),
    ("YUG", "1945-10-24", "1992-09-22", "member", NOTES, "Socialist Federal Republic of Yugoslavia"),
    ("SCG", "1992-09-22", "2000-11-01", "suspended", "A/RES/47/1 of 22 September 1992; A/RES/55/12 of 1 November 2000",
     "the seat and name plate of Yugoslavia stayed; the Federal Republic of Yugoslavia could not take part in the "
     "Assembly"),
    ("SCG", "2000-11-01", "2006-06-03", "member", "A/RES/55/12 of 1 November 2000",
     "admitted as the Federal Republic of Yugoslavia; Serbia and Montenegro from 4 February 2003"),
    ("SRB", "2006-06-03", "", "member", NOTES, "continues the membership of Serbia and Montenegro"),
    ("SUN", "1945-10-24", "1991-12-24", "member", NOTES, "continued by the Russian Federation"),
    ("RUS", "1991-12-24", "", "member", NOTES, "continues the membership of the Soviet Union"),
    ("CSK", "1945-10-24", "1993-01-01", "member", NOTES,
     "dissolved; Czechia and Slovakia were admitted on 19 January 1993"),
    ("DDR", "1973-09-18", "1990-10-03", "member", NOTES, "acceded to the Federal Republic of Germany"),
    ("DEU", "1973-09-18", "", "member", NOTES,
     "the Federal Republic of Germany; with the German Democratic Republic from 3 October 1990"),
    ("YEM", "1947-09-30", "", "member", NOTES, "the Yemen Arab Republic; with Democratic Yemen from 22 May 1990"),
    ("YMD", "1967-12-14", "1990-05-22", "member", NOTES, "merged with the Yemen Arab Republic"),
    ("TZA", "1961-12-14", "", "member", NOTES, "admitted as Tanganyika; with Zanzibar from 26 April 1964"),
    ("ZAN", "1963-12-16", "1964-04-26", "member", NOTES, "merged with Tanganyika"),
    ("MYS", "1957-09-17", "", "member", NOTES, "admitted as the Federation of Malaya; Malaysia from 16 September 1963"),
    ("KHM", "1955-12-14", "1997-09-19", "member", GROWTH, ""),
    ("KHM", "1997-09-19", "1998-12-07", "vacant",
     "A/52/719, report of the Credentials Committee; People's Daily, 9 December 1998, page 6",
     "no decision on its credentials in September 1997, day not confirmed: nobody took the seat"),
    ("KHM", "1998-12-07", "", "member", "People's Daily, 9 December 1998, page 6",
     "the Assembly accepted its credentials on 7 December"),
]  # fmt: skip


def main() -> None:
    """Write the table."""
    states = load_states()
    own = pd.DataFrame(SPELLS, columns=["country", "start", "end", "status", "source", "note"])
    rest = states[states["un_status"].eq("member") & ~states["country"].isin(own["country"])]
    plain = pd.DataFrame(
        {
            "country": rest["country"], "start": _days(rest["un_start"]), "end": _days(rest["un_end"]),
            "status": "member", "source": GROWTH, "note": "",
        }
    )  # fmt: skip
    table = pd.concat([plain, own]).assign(grouping="UN", group="UN").sort_values(["country", "start"])
    table[list(COLUMNS)].to_csv(data_dir() / "groupings" / "UN.csv", index=False, lineterminator="\n")
    print(
        f"{len(table)} spells of {table['country'].nunique()} states; {len(load_groupings('UN'))} read back"
    )


def _days(column: pd.Series) -> pd.Series:
    return pd.to_datetime(column).dt.strftime("%Y-%m-%d").fillna("")


if __name__ == "__main__":
    main()
