"""Documents of kinds that no sample has, in wordings of the Secretariat, written before the reader read any of them.

Statements by the President, corrigenda, two languages in one document, "Yes" and "No" as headings, and lists that
do not begin with those in favour. The documents stand in the folder `further`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

__all__ = ["FOLDER", "FURTHER", "REFUSED", "Expected"]

FOLDER = Path(__file__).with_name("further")


class Expected(NamedTuple):
    """What must hold of one roll call; `names` counts those in favour, against and abstaining."""

    symbol: str | None = None
    outcome: str = "adopted"
    names: tuple[int, int, int] | None = None
    title: str | None = None
    draft: str | None = None
    day: str | None = None


#: What must come out of each document.
FURTHER: dict[str, tuple[Expected, ...]] = {
    "statement-report-en-without": (
        Expected(
            symbol="A/HRC/PRST/35/1",
            title="Situation of human rights in Example",
            draft="A/HRC/35/L.50",
            day="2017-06-22",
        ),
    ),
    "statement-report-en-vote": (Expected(symbol="A/HRC/PRST/46/1", names=(3, 1, 2), draft="A/HRC/46/L.1"),),
    "statement-act-en": (
        Expected(symbol="A/HRC/PRST/50/1", title="Situation of human rights in Example", day="2022-07-08"),
    ),
    "statement-act-fr": (
        Expected(
            symbol="A/HRC/PRST/50/1", title="Situation des droits de l'homme en Exemple", day="2022-07-08"
        ),
    ),
    "statement-act-es": (
        Expected(
            symbol="A/HRC/PRST/50/1", title="Situación de los derechos humanos en Ejemplo", day="2022-07-08"
        ),
    ),
    "statement-report-fr-without": (Expected(symbol="A/HRC/PRST/35/1", draft="A/HRC/35/L.50"),),
    "statement-report-ru-without": (Expected(symbol="A/HRC/PRST/35/1", draft="A/HRC/35/L.50"),),
    "statement-sc-en-noballot": (),
    "corrigendum-pv-en-add-names": (),
    "corrigendum-hrc-en-full": (Expected(symbol="A/HRC/RES/56/2", names=(4, 1, 1), day="2024-07-10"),),
    "corrigendum-pv-en-foot": (Expected(symbol="A/RES/65/200", names=(3, 1, 2)),),
    "bilingual-headings-slash": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-headings-brackets": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-en-then-fr": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-head-fr-body-en": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-unog-cells": (),
    "yes-no-yes-no-abstain": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "yes-no-yes-no-counts": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "yes-no-yes-line": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "yes-no-upper": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "yes-no-voting-yes": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "yes-no-oui-non": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "yes-no-si-no": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "yes-no-ru-da-net": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "abstain-first-en": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "abstain-first-en-against-first": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "abstain-first-en-line": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "abstain-first-en-absent-first": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "abstain-first-fr": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "abstain-first-es": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "abstain-first-sc": (Expected(symbol="S/RES/2417 (2018)", names=(3, 1, 2)),),
    "abstain-first-pv-two": (
        Expected(symbol="A/RES/65/200", names=(3, 1, 2), title="The right to an example", draft="A/65/L.20"),
        Expected(symbol="A/RES/65/201", names=(2, 1, 3), title="The second example", draft="A/65/L.21"),
    ),
    "yes-no-pv-two": (
        Expected(symbol="A/RES/65/200", names=(3, 1, 2), title="The right to an example", draft="A/65/L.20"),
        Expected(symbol="A/RES/65/201", names=(2, 1, 3), title="The second example", draft="A/65/L.21"),
    ),
    "abstain-first-zh": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "statement-report-zh-without": (Expected(symbol="A/HRC/PRST/35/1", draft="A/HRC/35/L.50"),),
    "statement-act-zh": (Expected(symbol="A/HRC/PRST/50/1", title="某地的人权状况", day="2022-07-08"),),
    "statement-act-ar": (
        Expected(symbol="A/HRC/PRST/50/1", title="حالة حقوق الإنسان في المثال", day="2022-07-08"),
    ),
    "statement-act-ru": (
        Expected(
            symbol="A/HRC/PRST/50/1", title="Положение в области прав человека в Примере", day="2022-07-08"
        ),
    ),
}

#: Documents that are no whole record of a vote, or have one that cannot be told for certain.
REFUSED = (
    "corrigendum-hrc-en-for-read",
    "corrigendum-hrc-en-tally",
    "corrigendum-hrc-fr",
    "corrigendum-hrc-ru",
    "corrigendum-hrc-es",
    "corrigendum-hrc-zh",
    "bilingual-names-slash",
    "bilingual-es-headings-en-names",
)
