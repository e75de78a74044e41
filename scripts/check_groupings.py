"""Compare our memberships with two independent packages, as of the day each package was made.

    uv run --with worldcountrygroups==0.5.0 --with countrygroups==0.13.0 --with pycountry==26.2.16 \
        scripts/check_groupings.py extract      # write the pinned extracts in tests/data/groupings/
    python scripts/check_groupings.py           # print what differs and is not explained

The packages know today's members only, and have slips of their own; so they check our table, and are no source of
it. Each difference is mended or listed with the reason in `tests/data/groupings/differences.csv`; the tests hold the
three together.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from votelib.groupings.memberships import members

HERE = Path(__file__).resolve().parents[1] / "tests" / "data" / "groupings"

#: What each package holds, the day it stands for, and what our group is called there.
PACKAGES = {
    "worldcountrygroups": {
        "version": "0.5.0",
        "licence": "MIT",
        "day": "2026-03-01",
        "groups": {
            "ag": "African", "ap": "Asia-Pacific", "eeg": "Eastern European", "grulac": "GRULAC", "weog": "WEOG",
            "alba": "ALBA", "asean": "ASEAN", "au": "AU", "baltic": "Baltic", "brics11": "BRICS",
            "can": "Andean Community", "caricom": "CARICOM", "celac": "CELAC", "cis": "CIS", "cplp": "CPLP",
            "csto": "CSTO", "cw": "Commonwealth", "eaeu": "EAEU", "ecowas": "ECOWAS", "eu": "EU", "g20": "G20",
            "g7": "G7", "g77": "G77", "gcc": "GCC", "las": "Arab League", "ldcs": "LDC", "lldcs": "LLDC",
            "mercosur": "Mercosur", "mikta": "MIKTA", "nam": "NAM", "nato": "NATO", "nordic": "Nordic", "oas": "OAS",
            "oecd": "OECD", "oic": "OIC", "oif": "Francophonie", "opec": "OPEC", "pif": "PIF", "saarc": "SAARC",
            "sadc": "SADC", "sco": "SCO", "sids": "SIDS", "unsc-p5": "P5", "unsc": "UNSC", "v4": "Visegrad",
        },
    },
    "countrygroups": {
        "version": "0.13.0",
        "licence": "CC0",
        "day": "2021-11-15",
        "groups": {
            "BRICS": "BRICS", "EUROPEAN_UNION": "EU", "G20": "G20", "G7": "G7", "G77": "G77", "LDC": "LDC",
            "LLDC": "LLDC", "OECD": "OECD", "OPEC": "OPEC", "SIDS": "SIDS",
        },
    },
}  # fmt: skip

#: A suspended state is still a member on such lists.
COUNTED = ("member", "suspended")


def extract() -> None:
    """Write what the packages say, as pairs of group and ISO code, and the codes that ISO 3166-1 has."""
    import pycountry

    rows = [("worldcountrygroups", *pair) for pair in _worldcountrygroups()]
    rows += [("countrygroups", *pair) for pair in _countrygroups()]
    table = pd.DataFrame(rows, columns=["package", "their_group", "country"]).sort_values(
        ["package", "their_group", "country"]
    )
    table.to_csv(HERE / "packages.csv", index=False, lineterminator="\n")
    codes = sorted(country.alpha_3 for country in pycountry.countries)
    (HERE / "iso_3166_1.txt").write_text("\n".join(codes) + "\n", encoding="utf-8")


def _worldcountrygroups() -> list[tuple[str, str]]:
    import json

    import worldcountrygroups

    folder = Path(worldcountrygroups.__file__).parent / "data" / "groups"
    pairs = []
    for name in PACKAGES["worldcountrygroups"]["groups"]:
        countries = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["countries"]
        # Some rows have a name and no code: the name is kept, so that nothing is lost or guessed.
        pairs += [(name, country.get("iso3") or country["name"].strip("\u200b")) for country in countries]
    return pairs


def _countrygroups() -> list[tuple[str, str]]:
    import countrygroups

    names = PACKAGES["countrygroups"]["groups"]
    return [(name, country) for name in names for country in getattr(countrygroups, name)]


def differences() -> pd.DataFrame:
    """Every state that one side has in a group and the other has not: `package`, `group`, `country`, `ours`."""
    theirs = pd.read_csv(HERE / "packages.csv", dtype="str", keep_default_na=False)
    rows = []
    for package, about in PACKAGES.items():
        of_package = theirs[theirs["package"] == package]
        for their_name, group in about["groups"].items():
            listed = set(of_package.loc[of_package["their_group"] == their_name, "country"])
            ours = set(members(group, on=about["day"], status=COUNTED))
            rows += [(package, group, country, "yes") for country in sorted(ours - listed)]
            rows += [(package, group, country, "no") for country in sorted(listed - ours)]
    return pd.DataFrame(rows, columns=["package", "group", "country", "ours"])


def unexplained() -> pd.DataFrame:
    """Differences without a reason, and reasons for differences that are no more."""
    known = pd.read_csv(HERE / "differences.csv", dtype="str", keep_default_na=False)
    both = differences().merge(known, how="outer", indicator=True)
    return both[both["_merge"] != "both"]


if __name__ == "__main__":
    if sys.argv[1:] == ["extract"]:
        extract()
    left = unexplained()
    print(left.to_string(index=False) if len(left) else "every difference has its reason")
    raise SystemExit(len(left) > 0)
