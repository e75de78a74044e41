"""Write data/countries/names.csv and states.csv from UNTERM's names and our own list of states that are gone.

Run by a maintainer with the path of the table that hdx-python-country carries; see scripts/countries/README.md.
The variants and former names (data/countries/variants.csv) are kept by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / "scripts/countries"
OUT = ROOT / "data/countries"
VERSION = "hdx-python-country 4.2.5"
LANGUAGES = {
    "en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic",
}  # fmt: skip
FURTHER = ("ISO Alt Term", "DGACM Alt Term", "HPC Tools Alt Term", "RW API Alt Term")
# In the table's further names, but said of territories or of more than one state: not names of a member.
NOT_NAMES = {"occupied Palestinian territory", "Niue (New Zealand)", "CAR", "oPt"}
OBSERVERS = {
    "VAT": ("1964-04-06", "permanent observer since 6 April 1964 (A/RES/58/314)"),
    "PSE": (
        "1974-11-22",
        "observer since A/RES/3237 (XXIX), observer State since A/RES/67/19 of 29 November 2012",
    ),
}
# First day of existence where a document could name the state too early; empty elsewhere.
STARTS = {
    "RUS": "1991-12-24", "CZE": "1993-01-01", "SVK": "1993-01-01", "SRB": "2006-06-03", "MNE": "2006-06-03",
    "SSD": "2011-07-09", "ERI": "1993-05-24", "TLS": "2002-05-20", "NAM": "1990-03-21",
}  # fmt: skip
NOTES = {
    "CHN": "one seat since 1945; its representation changed on 25 October 1971 (A/RES/2758 (XXVI))",
    "DEU": "the Federal Republic of Germany, whose membership goes on after 3 October 1990",
    "YEM": "the member admitted in 1947 (Yemen Arab Republic), whose membership goes on after 22 May 1990",
    "EGY": "shared one seat with Syria as the United Arab Republic, 22 February 1958 to 29 September 1961 (UAR)",
    "SYR": "shared one seat with Egypt as the United Arab Republic, 22 February 1958 to 29 September 1961 (UAR)",
    "TZA": "admitted as Tanganyika; with Zanzibar from 26 April 1964",
    "NRU": "Nauru until 26 June 2026, Naoero since (note verbale of 6 July 2026)",
    "IDN": "withdrew 20 January 1965 to 28 September 1966",
    "RUS": "continues the membership of the Soviet Union (SUN) from 24 December 1991",
    "SRB": "continues the membership of Serbia and Montenegro (SCG) from 3 June 2006",
    "VNM": "admitted in 1977, after reunification on 2 July 1976",
}
#: No member and in no list of UNTERM, but in groupings; its six names from UN M49 (series M, No. 49).
WESTERN_SAHARA = {
    "country": "ESH", "iso2": "EH", "iso3": "ESH", "m49": "732", "source": "UN M49", "un_status": "none",
    "note": "no member of the United Nations, which lists it as a Non-Self-Governing Territory; in the African Union "
    "as the Sahrawi Arab Democratic Republic",
}  # fmt: skip
ITS_NAMES = {
    "ar": "الصحراء الغربية", "en": "Western Sahara", "es": "Sáhara Occidental", "fr": "Sahara occidental",
    "ru": "Западная Сахара", "zh": "西撒哈拉",
}  # fmt: skip


def main(table: Path) -> None:
    hdx = pd.read_csv(table, keep_default_na=False, dtype="str")
    hdx = hdx[hdx["Appears in UNTERM list"] == "Y"].rename(columns={"ISO 3166-1 Alpha 3-Codes": "country"})
    OUT.mkdir(exist_ok=True)
    names(hdx).to_csv(OUT / "names.csv", index=False, lineterminator="\n")
    states(hdx).to_csv(OUT / "states.csv", index=False, lineterminator="\n")


def names(hdx: pd.DataFrame) -> pd.DataFrame:
    parts = [column(hdx, f"{word} Short", lang, "short", "UNTERM") for lang, word in LANGUAGES.items()]
    parts.append(column(hdx, "English Formal", "en", "formal", "UNTERM"))
    parts += [column(hdx, f"M49 {word}", lang, "variant", "UN M49") for lang, word in LANGUAGES.items()]
    parts += [column(hdx, name, "en", "variant", name.removesuffix(" Alt Term")) for name in FURTHER]
    table = pd.concat(parts, ignore_index=True)
    table = table[(table["name"] != "") & ~table["name"].isin(NOT_NAMES)]
    # UNTERM's Arabic entries carry a blank to be filled by the word order; it is no letter of the name.
    plain = table["name"].str.replace("_", "").str.replace(r"\s+", " ", regex=True)
    table["name"] = plain.str.replace(" )", ")").str.strip()
    its = pd.DataFrame({"lang": list(ITS_NAMES), "name": list(ITS_NAMES.values())})
    table = pd.concat([table, its.assign(country="ESH", kind="short", source="UN M49")], ignore_index=True)
    return table.drop_duplicates(["country", "lang", "name"]).sort_values(["country", "lang", "kind", "name"])


def column(hdx: pd.DataFrame, name: str, lang: str, kind: str, source: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "country": hdx["country"],
            "lang": lang,
            "name": hdx[name],
            "kind": kind,
            "source": f"{source}, in {VERSION}",
        }
    )


def states(hdx: pd.DataFrame) -> pd.DataFrame:
    admitted = {
        country: line.split()[0]
        for line in (OURS / "un_admissions.txt").read_text(encoding="utf-8").splitlines()
        for country in line.split()[1:]
    }
    now = pd.DataFrame(
        {
            "country": hdx["country"], "iso2": hdx["ISO 3166-1 Alpha 2-Codes"], "iso3": hdx["country"],
            "m49": hdx["m49 numerical code"], "start": hdx["country"].map(STARTS).fillna(""), "end": "",
            "un_start": hdx["country"].map(admitted).fillna(""), "un_end": "", "successors": "",
            "note": hdx["country"].map(NOTES).fillna(""),
            "source": f"UNTERM and UN M49, in {VERSION}; un.org, Growth in United Nations membership",
        }
    )  # fmt: skip
    now["un_status"] = now["un_start"].ne("").map({True: "member", False: "none"})
    for country, (since, why) in OBSERVERS.items():
        now.loc[now["country"] == country, ["un_start", "un_status", "note"]] = [since, "observer", why]
    gone = pd.read_csv(OURS / "states_gone.csv", keep_default_na=False, dtype="str")
    gone["un_status"] = gone["un_start"].ne("").map({True: "member", False: "none"})
    gone["source"] = (
        "un.org, United Nations Member States (notes on former members); ISO 3166-3 for the codes"
    )
    further = pd.DataFrame([WESTERN_SAHARA]).reindex(columns=now.columns, fill_value="")
    return pd.concat([now, gone, further], ignore_index=True).sort_values("country")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
