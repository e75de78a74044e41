"""Write data/countries/further.csv: former names in six languages, formal names in five, everyday names.

Run by a maintainer after a change to one of the lists of names in scripts/countries; Babel (a development
dependency) has the names of CLDR. A name that means another state, or that the other tables have already, is left out,
and printed where it contradicts them.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import babel

from votelib.countries import normalise

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / "scripts/countries"
DATA = ROOT / "data/countries"
FIELDS = ("country", "lang", "name", "kind", "start", "end", "dated_only", "source")
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
FORMER = (
    "names used in lists of votes of the time; dates of change: UN Member States, notes on changes of name"
)
FORMAL = "formal name as UNTERM gives it"
EVERYDAY = "everyday name or abbreviation in the press of the language"
ENGLISH = "official name as ISO 3166 has it, or everyday name of country_converter, countrycode and pycountry"
CLDR = f"Unicode CLDR, in Babel {babel.__version__}"
LOCALES = {"zh": ("zh_Hans", "zh_Hant")}
#: Names that CLDR gives to areas and not to states, and names that are another state's in a list of the United Nations.
NOT_NAMES = {"Palestinian Territories", "Territoires palestiniens", "Territorios Palestinos", "Палестинские территории",
             "巴勒斯坦领土", "الأراضي الفلسطينية"}  # fmt: skip
#: The name of one seat whose holder changed: it means that state on those days, and none on any other.
ONLY_THEN = {("CHN", "1971-10-25")}


def main() -> None:
    known = _known()
    formal = in_five("formal_names.txt", "formal", FORMAL)
    press = in_five("everyday_names.txt", "variant", EVERYDAY)
    rows = [*former(), *formal, *everyday(), *english(), *press]
    kept = [row for row in rows if _is_new(row, known)]
    with open(DATA / "further.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    print(f"{len(kept)} names written, {len(rows) - len(kept)} known already or left out", file=sys.stderr)


def _known() -> dict[tuple[str, str], set[str]]:
    known: dict[tuple[str, str], set[str]] = {}
    for file in ("names.csv", "variants.csv"):
        with open(DATA / file, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                known.setdefault((row["lang"], normalise(row["name"])), set()).add(row["country"])
    return known


def _is_new(row: dict[str, str], known: dict[tuple[str, str], set[str]]) -> bool:
    key = row["lang"], normalise(row["name"])
    others = known.get(key, set()) - {row["country"]}
    dated = row["source"] == FORMER and row["start"] + row["end"]
    if others and not dated:
        print(
            f"left out: {row['name']!r} of {row['country']} means {', '.join(sorted(others))}",
            file=sys.stderr,
        )
        return False
    new = row["country"] not in known.get(key, set())
    known.setdefault(key, set()).add(row["country"])
    return new


def former() -> list[dict[str, str]]:
    rows = []
    for line in _lines("former_names.txt"):
        country, start, end, *cells = line.removeprefix("~").split("|")
        kind = "variant" if line.startswith("~") else "former"
        strict = "strict" if (country, end) in ONLY_THEN else ""
        for lang, cell in zip(LANGUAGES, cells, strict=True):
            for name in filter(None, cell.split("/")):
                shared = country in ("SCG", "EGY") and bool(end)
                dated = strict or ("yes" if shared else "")
                rows.append(_row(country, lang, name, kind, FORMER, start, end, dated))
    return rows


def in_five(file: str, kind: str, source: str) -> list[dict[str, str]]:
    """Names of a list in the five languages other than English."""
    rows = []
    for line in _lines(file):
        country, *cells = line.split("|")
        for lang, cell in zip(LANGUAGES[1:], cells, strict=True):
            rows += [_row(country, lang, name, kind, source) for name in filter(None, cell.split("/"))]
    return rows


def everyday() -> list[dict[str, str]]:
    with open(DATA / "states.csv", encoding="utf-8", newline="") as lines:
        states = {
            row["iso2"]: row["country"] for row in csv.DictReader(lines) if row["iso2"] and not row["end"]
        }
    rows = []
    for lang in LANGUAGES:
        for locale in LOCALES.get(lang, (lang,)):
            territories = babel.Locale.parse(locale).territories
            rows += [
                _row(country, lang, territories[iso2], "variant", CLDR)
                for iso2, country in states.items()
                if iso2 in territories and territories[iso2] not in NOT_NAMES
            ]
    return rows


def english() -> list[dict[str, str]]:
    rows = []
    for line in _lines("english_names.txt"):
        country, names = line.split("|")
        rows += [_row(country, "en", name, "variant", ENGLISH) for name in names.split("/")]
    return rows


def _lines(file: str) -> list[str]:
    lines = (OURS / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _row(country, lang, name, kind, source, start="", end="", dated_only="") -> dict[str, str]:
    return dict(zip(FIELDS, (country, lang, name, kind, start, end, dated_only, source), strict=True))


if __name__ == "__main__":
    main()
