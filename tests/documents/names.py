"""States as a document of a day prints them, in the order of its language."""

from __future__ import annotations

import csv
import unicodedata
from datetime import date
from functools import cache

from votelib.files import data_dir

#: Spellings that documents also use, by language: the same state, another printing.
ALSO = {
    "en": {"TUR": ("Turkey",), "CIV": ("Côte d’Ivoire",), "NLD": ("Netherlands",), "VNM": ("Viet Nam",)},
    "fr": {
        "CIV": ("Côte d’Ivoire",), "NLD": ("Pays-Bas",),
        "GBR": ("Royaume-Uni de Grande-Bretagne et d’Irlande du Nord",),
    },
    "es": {"CIV": ("Côte d'Ivoire",), "NLD": ("Países Bajos",)},
    "ru": {
        "CIV": ("Кот-д'Ивуар",), "NLD": ("Нидерланды",),
        "GBR": ("Соединённое Королевство Великобритании и Северной Ирландии",),
    },
    "zh": {"NLD": ("荷兰",)},
    "ar": {"NLD": ("هولندا",), "IRN": ("إيران (جمهورية – الإسلامية)", "جمهورية إيران الإسلامية")},
}  # fmt: skip
_CHANGED = {"TUR": "2022-06-01"}  # a spelling of `ALSO` that is only used before that day


@cache
def _tables() -> tuple[dict, dict]:
    """Short names by (state, language), and the former ones with the days they held."""
    short, former = {}, {}
    for file in ("names.csv", "variants.csv"):
        with open(data_dir() / "countries" / file, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                key = row["country"], row["lang"]
                if row["kind"] == "short":
                    short.setdefault(key, row["name"])
                elif row["kind"] == "former" and row.get("end") and not row.get("dated_only"):
                    former.setdefault(key, []).append((row["start"], row["end"], row["name"]))
    return short, former


def printed(state: str, lang: str, on: date, also=None) -> str:
    """The short name in use on a day; with `also` (a random generator) now and then another spelling of it."""
    short, former = _tables()
    spellings = ALSO[lang].get(state, ())
    if state in _CHANGED and on.isoformat() >= _CHANGED[state]:
        spellings = ()
    if also is not None and spellings and also.random() < 0.3:
        return also.choice(spellings)
    for start, end, name in former.get((state, lang), ()):
        if (start or "0000") <= on.isoformat() < end:
            return name
    return short[state, lang]


def in_order(names: list[str]) -> list[str]:
    """Alphabetical, as near as no collation library comes: accents and the Arabic article do not count."""
    return sorted(names, key=lambda name: unicodedata.normalize("NFD", name).lower().removeprefix("ال"))


#: "of the state", as a sentence about its delegation says it: with its article, or in its case. Only for states
#: that sit in the Council often; statements of intention are made about these.
OF = {
    "en": {"GMB": "the Gambia", "USA": "the United States of America", "NLD": "the Kingdom of the Netherlands"},
    "fr": {
        "CHN": "de la Chine", "CUB": "de Cuba", "BRA": "du Brésil", "IND": "de l’Inde", "ZAF": "de l’Afrique du Sud",
        "DEU": "de l’Allemagne", "JPN": "du Japon", "MAR": "du Maroc", "QAT": "du Qatar", "GMB": "de la Gambie",
        "BEN": "du Bénin", "CMR": "du Cameroun", "FRA": "de la France", "ARG": "de l’Argentine",
        "USA": "des États-Unis d’Amérique", "DZA": "de l’Algérie", "MEX": "du Mexique",
    },
    "es": {
        "BRA": "del Brasil", "IND": "de la India", "JPN": "del Japón", "CMR": "del Camerún", "ARG": "de la Argentina",
        "USA": "de los Estados Unidos de América",
    },
    "ru": {
        "CHN": "Китая", "CUB": "Кубы", "BRA": "Бразилии", "IND": "Индии", "ZAF": "Южной Африки", "DEU": "Германии",
        "JPN": "Японии", "MAR": "Марокко", "QAT": "Катара", "GMB": "Гамбии", "BEN": "Бенина", "CMR": "Камеруна",
        "FRA": "Франции", "ARG": "Аргентины", "USA": "Соединенных Штатов Америки", "DZA": "Алжира", "MEX": "Мексики",
    },
    "zh": {},
    "ar": {},
}  # fmt: skip

#: States whose intentions the makers write about: those that every table above can say.
SPOKEN_OF = tuple(OF["fr"])


def of(state: str, lang: str, on: date) -> str:
    """What follows "the delegation": the preposition too, where the language joins it to the article."""
    bare = printed(state, lang, on)
    if lang == "es":
        return OF[lang].get(state, f"de {bare}")
    return OF[lang].get(state, bare)
