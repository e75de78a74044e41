"""Documents of kinds that no sample has, in wordings of the Secretariat, written before the reader read any of them.

Statements by the President, corrigenda, two languages in one document, "Yes" and "No" as headings, lists that do not
begin with those in favour, votes on amendments, roll calls in drawn order, the Economic and Social Council, special
sessions, elections, volumes of resolutions. The documents stand in the folder `further`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

__all__ = ["FOLDER", "FURTHER", "REFUSED", "Expected"]

FOLDER = Path(__file__).with_name("further")


class Expected(NamedTuple):
    """What must hold of one roll call; `names` and `tally` count those in favour, against and abstaining."""

    symbol: str | None = None
    outcome: str = "adopted"
    names: tuple[int, int, int] | None = None
    title: str | None = None
    draft: str | None = None
    day: str | None = None
    agenda_item: str | None = None
    part: str | None = None
    absent: tuple[str, ...] = ()
    tally: tuple[int, int, int] | None = None


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
    "record-page-en": (
        Expected(
            symbol="S/RES/2728 (2024)",
            names=(9, 1, 3),
            draft="S/2024/254",
            day="2024-03-25",
            absent=("GBR", "SLE"),
        ),
    ),
    "statement-sc-en-noballot": (),
    "corrigendum-pv-en-add-names": (),
    "corrigendum-hrc-en-full": (Expected(symbol="A/HRC/RES/56/2", names=(4, 1, 1), day="2024-07-10"),),
    "corrigendum-pv-en-foot": (Expected(symbol="A/RES/65/200", names=(3, 1, 2)),),
    "bilingual-headings-slash": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-headings-brackets": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-en-then-fr": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-head-fr-body-en": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
    "bilingual-names-slash": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1)),),
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
    "c3-sr-en-amendments": (
        Expected(
            symbol="A/C.3/71/L.52",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/71/L.52",
            day="2016-11-21",
        ),
        Expected(
            symbol="A/C.3/71/L.45",
            names=(7, 2, 1),
            title="Human rights defenders in examples",
            draft="A/C.3/71/L.45",
            day="2016-11-21",
        ),
    ),
    "c3-sr-fr-amendments": (
        Expected(
            symbol="A/C.3/71/L.52",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/71/L.52",
            day="2016-11-21",
        ),
        Expected(
            symbol="A/C.3/71/L.45",
            names=(7, 2, 1),
            title="Défenseurs des droits de l’homme dans les exemples",
            draft="A/C.3/71/L.45",
            day="2016-11-21",
        ),
    ),
    "c3-report-es-amendments": (
        Expected(
            symbol="A/C.3/73/L.60",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/73/L.60",
            day="2018-11-15",
        ),
        Expected(
            symbol="A/C.3/73/L.24/Rev.1",
            names=(7, 2, 1),
            title="Libertad de los ejemplos",
            draft="A/C.3/73/L.24/Rev.1",
            day="2018-11-15",
        ),
    ),
    "c3-report-ru-amendments": (
        Expected(
            symbol="A/C.3/73/L.60",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/73/L.60",
            day="2018-11-15",
        ),
        Expected(
            symbol="A/C.3/73/L.24/Rev.1",
            names=(7, 2, 1),
            title="Свобода примеров",
            draft="A/C.3/73/L.24/Rev.1",
            day="2018-11-15",
        ),
    ),
    "c3-report-zh-amendments": (
        Expected(
            symbol="A/C.3/73/L.60",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/73/L.60",
            day="2018-11-15",
        ),
        Expected(
            symbol="A/C.3/73/L.24/Rev.1",
            names=(7, 2, 1),
            title="例子的自由",
            draft="A/C.3/73/L.24/Rev.1",
            day="2018-11-15",
        ),
    ),
    "c3-report-ar-amendments": (
        Expected(
            symbol="A/C.3/73/L.60",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/73/L.60",
            day="2018-11-15",
        ),
        Expected(
            symbol="A/C.3/73/L.24/Rev.1",
            names=(7, 2, 1),
            title="حرية الأمثلة",
            draft="A/C.3/73/L.24/Rev.1",
            day="2018-11-15",
        ),
    ),
    "sc-en-veto-show-of-hands": (
        Expected(symbol="S/2000/3", outcome="rejected", names=(12, 1, 2), draft="S/2000/3", day="2000-01-04"),
    ),
    "sc-en-procedural-agenda": (Expected(symbol="S/PV.7353", names=(11, 2, 2), day="2014-12-22"),),
    "sc-en-presidential-statement": (),
    "sc-fr-resolution": (
        Expected(symbol="S/RES/2009 (2011)", names=(13, 0, 2), draft="S/2011/570", day="2011-09-15"),
    ),
    "sc-ru-1973": (
        Expected(symbol="S/10974", outcome="rejected", names=(13, 1, 0), draft="S/10974", day="1973-07-26"),
    ),
    "sc-zh-resolution": (
        Expected(symbol="S/RES/2602 (2021)", names=(13, 0, 2), draft="S/2021/920", day="2021-11-10"),
    ),
    "hrc-report-en-2007": (
        Expected(
            symbol="A/HRC/RES/4/5",
            names=(6, 3, 1),
            title="The right to an example",
            draft="A/HRC/4/L.16",
            day="2007-03-30",
        ),
        Expected(
            symbol="A/HRC/RES/4/6", title="Strengthening of examples", draft="A/HRC/4/L.17", day="2007-03-30"
        ),
    ),
    "hrc-report-fr-2008": (
        Expected(
            symbol="A/HRC/RES/7/14",
            names=(6, 3, 1),
            title="Le droit à un exemple",
            draft="A/HRC/7/L.6",
            day="2008-03-27",
        ),
    ),
    "hrc-report-es-2009": (
        Expected(
            symbol="A/HRC/RES/10/22",
            names=(5, 3, 2),
            title="La lucha contra los ejemplos",
            draft="A/HRC/10/L.2/Rev.1",
            day="2009-03-26",
        ),
    ),
    "hrc-special-session-en": (
        Expected(
            symbol="A/HRC/RES/S-9/1",
            names=(6, 1, 3),
            title="The grave violations of examples in an example",
            draft="A/HRC/S-9/L.1",
            day="2009-01-12",
        ),
    ),
    "ga-en-roll-call-1971": (
        Expected(symbol="A/RES/2758(XXVI)", names=(10, 5, 4), draft="A/L.630", day="1971-10-25"),
    ),
    "ga-fr-roll-call-1971": (
        Expected(symbol="A/RES/2758(XXVI)", names=(10, 5, 4), draft="A/L.630", day="1971-10-25"),
    ),
    "ga-es-roll-call-1971": (
        Expected(symbol="A/RES/2758(XXVI)", names=(10, 5, 4), draft="A/L.630", day="1971-10-25"),
    ),
    "ga-ru-roll-call-1971": (
        Expected(symbol="A/RES/2758(XXVI)", names=(10, 5, 4), draft="A/L.630", day="1971-10-25"),
    ),
    "ga-zh-roll-call-1971": (
        Expected(symbol="A/RES/2758(XXVI)", names=(10, 5, 4), draft="A/L.630", day="1971-10-25"),
    ),
    "ecosoc-sr-en": (
        Expected(
            symbol="E/2023/L.21",
            names=(6, 3, 1),
            title="Economic and social repercussions of an example",
            draft="E/2023/L.21",
            day="2023-07-25",
        ),
        Expected(
            symbol="E/2023/L.22", title="Venue of the next example", draft="E/2023/L.22", day="2023-07-25"
        ),
    ),
    "ecosoc-csw-report-en": (
        Expected(
            symbol="E/CN.6/2019/L.3",
            names=(6, 2, 2),
            title="Situation of and assistance to exemplary women",
            draft="E/CN.6/2019/L.3",
            day="2019-03-19",
        ),
    ),
    "ecosoc-sr-fr": (
        Expected(
            symbol="E/2010/L.31",
            names=(6, 3, 1),
            title="Répercussions économiques et sociales d’un exemple",
            draft="E/2010/L.31",
            day="2010-07-22",
        ),
    ),
    "ga-en-reissued": (
        Expected(
            symbol="A/RES/58/195",
            names=(6, 3, 2),
            title="Situation of examples in an example",
            day="2003-12-22",
        ),
    ),
    "ga-en-corrigendum-instruction": (),
    "c1-pv-en-paragraph": (
        Expected(symbol="A/C.1/66/L.31/Rev.1", names=(7, 2, 2), day="2011-10-26"),
        Expected(
            symbol="A/C.1/66/L.31/Rev.1",
            names=(8, 2, 1),
            title="Towards a world free of examples",
            draft="A/C.1/66/L.31/Rev.1",
            day="2011-10-26",
        ),
    ),
    "chr-report-en-1997": (Expected(symbol="E/CN.4/1997/L.91", names=(6, 4, 2), day="1997-04-15"),),
    "chr-report-en-roll-call-adopted": (
        Expected(
            symbol="E/CN.4/RES/1998/11",
            names=(6, 3, 2),
            title="Human rights and unilateral examples",
            draft="E/CN.4/1998/L.25",
            day="1998-04-17",
        ),
    ),
    "ga-en-election": (),
    "c3-sr-es-motion": (
        Expected(symbol="A/C.3/61/L.41", outcome="rejected", names=(4, 5, 1), day="2006-11-21"),
        Expected(
            symbol="A/C.3/61/L.41",
            names=(5, 3, 2),
            title="Situación de los ejemplos en un ejemplo",
            draft="A/C.3/61/L.41",
            day="2006-11-21",
        ),
    ),
    "ga-ar-record-2004": (
        Expected(symbol="A/RES/59/205", names=(6, 3, 2), title="حالة الأمثلة في مثال", day="2004-12-20"),
    ),
    "c5-sr-en-oral-amendment": (
        Expected(symbol="A/C.5/62/L.17", outcome="rejected", names=(3, 6, 1), day="2007-12-21"),
        Expected(
            symbol="A/C.5/62/L.17",
            title="Questions relating to the proposed examples",
            draft="A/C.5/62/L.17",
            day="2007-12-21",
        ),
    ),
    "ga-supplement-49-en": (
        Expected(
            symbol="A/RES/78/7",
            names=(8, 2, 1),
            title="Necessity of ending the example imposed against an example",
            draft="A/78/L.5",
            day="2023-11-02",
        ),
        Expected(
            symbol="A/RES/78/8", title="Report of an exemplary agency", draft="A/78/L.6", day="2023-11-03"
        ),
    ),
    "sc-en-1950": (
        Expected(symbol="S/1752", outcome="rejected", names=(7, 2, 2), draft="S/1752", day="1950-08-29"),
    ),
    "ga-en-1950-plenary": (Expected(symbol="A/PV.302", names=(12, 5, 2), day="1950-11-03"),),
    "hrc-sr-fr": (
        Expected(
            symbol="A/HRC/31/L.5",
            names=(6, 3, 2),
            title="La situation dans un exemple",
            draft="A/HRC/31/L.5",
            day="2016-03-24",
        ),
    ),
    "chr-sr-en-1988": (
        Expected(symbol="E/CN.4/1988/L.70", names=(7, 4, 3), draft="E/CN.4/1988/L.70", day="1988-03-08"),
    ),
    "hrc-report-es-2012-paragraph": (
        Expected(symbol="A/HRC/RES/19/24", names=(5, 2, 1), day="2012-03-22"),
        Expected(
            symbol="A/HRC/RES/19/24",
            title="Promoción de los ejemplos",
            draft="A/HRC/19/L.21",
            day="2012-03-22",
        ),
    ),
    "c2-report-en": (
        Expected(
            symbol="A/C.2/70/L.12",
            names=(6, 1, 3),
            title="Technology for exemplary development",
            draft="A/C.2/70/L.12",
            day="2015-12-10",
        ),
    ),
    "sc-ru-2022-veto": (
        Expected(
            symbol="S/2022/155", outcome="rejected", names=(11, 1, 3), draft="S/2022/155", day="2022-02-25"
        ),
    ),
    "sc-es-2016": (
        Expected(symbol="S/RES/2334 (2016)", names=(14, 0, 1), draft="S/2016/1100", day="2016-12-23"),
    ),
    "sc-ar-2019": (
        Expected(symbol="S/RES/2467 (2019)", names=(13, 0, 2), draft="S/2019/328", day="2019-04-23"),
    ),
    "ga-en-delete-paragraph": (
        Expected(symbol="A/RES/56/242", outcome="rejected", names=(3, 5, 1), day="2001-12-24"),
        Expected(
            symbol="A/RES/56/242",
            names=(6, 0, 3),
            title="Budget of examples",
            draft="A/56/L.70",
            day="2001-12-24",
        ),
    ),
    "ga-zh-credentials-decision": (
        Expected(
            symbol="A/DEC/76/560",
            names=(5, 2, 2),
            title="例子的工作安排",
            draft="A/76/L.40",
            day="2022-02-14",
        ),
    ),
    "c4-report-fr": (
        Expected(
            symbol="A/C.4/72/L.23",
            names=(5, 3, 2),
            title="Travaux du Comité spécial",
            draft="A/C.4/72/L.23",
            day="2017-11-10",
        ),
    ),
    "c6-sr-en-number-and-title": (
        Expected(
            symbol="A/C.6/59/SR.28", names=(5, 3, 2), title="Declaration on an example", day="2005-02-18"
        ),
    ),
    "ga-en-1985-alphabetical": (
        Expected(symbol="A/RES/40/168A", names=(8, 2, 3), draft="A/40/L.42", day="1985-12-16"),
    ),
    "ga-supplement-49-fr": (
        Expected(
            symbol="A/RES/78/7",
            names=(5, 2, 1),
            title="Nécessité des exemples",
            draft="A/78/L.5",
            day="2023-11-02",
        ),
        Expected(symbol="A/RES/78/8", title="Rapport d’un exemple", draft="A/78/L.6", day="2023-11-03"),
    ),
    "ga-supplement-49-es": (
        Expected(
            symbol="A/RES/78/7",
            names=(5, 2, 1),
            title="Necesidad de los ejemplos",
            draft="A/78/L.5",
            day="2023-11-02",
        ),
        Expected(symbol="A/RES/78/8", title="Informe de un ejemplo", draft="A/78/L.6", day="2023-11-03"),
    ),
    "ga-supplement-49-ru": (
        Expected(
            symbol="A/RES/78/7",
            names=(5, 2, 1),
            title="Необходимость примеров",
            draft="A/78/L.5",
            day="2023-11-02",
        ),
        Expected(symbol="A/RES/78/8", title="Доклад примера", draft="A/78/L.6", day="2023-11-03"),
    ),
    "ga-supplement-49-ar": (
        Expected(
            symbol="A/RES/78/7", names=(5, 2, 1), title="ضرورة الأمثلة", draft="A/78/L.5", day="2023-11-02"
        ),
        Expected(symbol="A/RES/78/8", title="تقرير مثال", draft="A/78/L.6", day="2023-11-03"),
    ),
    "ga-supplement-49-zh": (
        Expected(
            symbol="A/RES/78/7", names=(5, 2, 1), title="例子的必要性", draft="A/78/L.5", day="2023-11-02"
        ),
        Expected(symbol="A/RES/78/8", title="例子报告", draft="A/78/L.6", day="2023-11-03"),
    ),
    "tie-ar": (
        Expected(
            symbol="A/65/L.53",
            outcome="rejected",
            names=(3, 3, 2),
            draft="A/65/L.53",
            day="2010-12-21",
            agenda_item="68",
        ),
    ),
    "tie-ru": (
        Expected(
            symbol="A/65/L.53",
            outcome="rejected",
            names=(3, 3, 2),
            draft="A/65/L.53",
            day="2010-12-21",
            agenda_item="68",
        ),
    ),
    "ga-en-two-thirds": (
        Expected(
            symbol="A/53/L.66",
            outcome="rejected",
            names=(5, 3, 2),
            title="Question of an example",
            draft="A/53/L.66",
            day="1998-12-09",
            agenda_item="62",
        ),
    ),
    "sc-en-1946": (Expected(symbol="S/PV.49", outcome="rejected", names=(4, 7, 0), day="1946-06-26"),),
    "sc-en-1948-tally-first": (Expected(symbol="S/981", names=(8, 0, 3), draft="S/981", day="1948-08-19"),),
    "sc-en-1973-one-member": (
        Expected(
            symbol="S/11046/Rev.1", names=(14, 0, 0), draft="S/11046/Rev.1", day="1973-10-24", absent=("CHN",)
        ),
    ),
    "sc-ru-2022-against-last": (
        Expected(
            symbol="S/2022/720", outcome="rejected", names=(10, 1, 4), draft="S/2022/720", day="2022-09-30"
        ),
    ),
    "sc-ar-2022-veto": (
        Expected(
            symbol="S/2022/720", outcome="rejected", names=(10, 1, 4), draft="S/2022/720", day="2022-09-30"
        ),
    ),
    "subcommission-en-secret-ballot": (
        Expected(
            symbol="E/CN.4/Sub.2/RES/1993/20",
            tally=(14, 9, 2),
            draft="E/CN.4/Sub.2/1993/L.20",
            day="1993-08-20",
        ),
    ),
    "press-en-2012-annexes": (
        Expected(symbol="A/67/457/Add.3", names=(6, 2, 3), day="2012-12-20", absent=("HTI", "TCD")),
        Expected(symbol="A/67/457/Add.2", names=(5, 3, 0), absent=("ARG", "TCD")),
    ),
    "hrc-act-en-2006": (
        Expected(
            symbol="A/HRC/RES/2/4", names=(6, 1, 3), title="Israeli examples in an example", day="2006-11-27"
        ),
    ),
    "bilingual-names-line": (Expected(symbol="A/HRC/RES/56/2", names=(4, 2, 2), day="2024-07-10"),),
    "bilingual-names-brackets": (Expected(symbol="A/HRC/RES/56/2", names=(3, 2, 1), day="2024-07-10"),),
    "hrc-decision-en-no-blank-lines": (
        Expected(
            symbol="A/HRC/DEC/51/101",
            names=(5, 3, 2),
            title="Debate on the situation of examples",
            day="2022-10-06",
        ),
    ),
    "ga-en-columns": (
        Expected(
            symbol="A/53/L.66",
            outcome="rejected",
            names=(5, 3, 2),
            title="Question of an example",
            draft="A/53/L.66",
            day="1998-12-09",
            agenda_item="62",
        ),
    ),
    "sc-ar-columns": (
        Expected(
            symbol="S/2022/720", outcome="rejected", names=(10, 1, 4), draft="S/2022/720", day="2022-09-30"
        ),
    ),
    "ga-zh-columns": (
        Expected(
            symbol="A/65/L.53",
            outcome="rejected",
            names=(3, 3, 2),
            draft="A/65/L.53",
            day="2010-12-21",
            agenda_item="68",
        ),
    ),
    "chr-report-en-blanks-at-ends": (
        Expected(symbol="E/CN.4/1995/L.94", names=(5, 3, 2), day="1995-03-08", part="Operative paragraph 1"),
        Expected(
            symbol="E/CN.4/1995/L.94",
            outcome="rejected",
            names=(4, 5, 1),
            title="Situation of human rights in an example",
            draft="E/CN.4/1995/L.94",
        ),
    ),
    "hrc-report-en-indented": (
        Expected(
            symbol="A/HRC/RES/3/3",
            title="Report of the commission of examples",
            draft="A/HRC/3/L.2",
            day="2006-12-08",
        ),
        Expected(
            symbol="A/HRC/RES/3/4",
            names=(5, 3, 2),
            title="Examples of intercultural dialogue",
            draft="A/HRC/3/L.3",
            day="2006-12-08",
        ),
    ),
    "c3-sr-en-had-they-been-present": (
        Expected(
            symbol="A/C.3/67/L.66",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/67/L.66",
            day="2012-11-27",
            agenda_item="69",
        ),
        Expected(
            symbol="A/C.3/67/L.48",
            names=(7, 0, 3),
            title="Extrajudicial examples",
            draft="A/C.3/67/L.48",
            absent=("PER", "TGO"),
        ),
    ),
    "c3-sr-es-articles": (
        Expected(
            symbol="A/C.3/67/L.66",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/67/L.66",
            day="2012-11-27",
            agenda_item="69",
        ),
        Expected(
            symbol="A/C.3/67/L.48",
            names=(7, 0, 3),
            title="Ejemplos extrajudiciales",
            draft="A/C.3/67/L.48",
            absent=("PER", "TGO"),
        ),
    ),
    "c3-sr-ar-joined": (
        Expected(
            symbol="A/C.3/67/L.66",
            outcome="rejected",
            names=(3, 5, 2),
            draft="A/C.3/67/L.66",
            day="2012-11-27",
        ),
        Expected(
            symbol="A/C.3/67/L.48", names=(7, 0, 3), title="الأمثلة خارج نطاق القضاء", draft="A/C.3/67/L.48"
        ),
    ),
    "ga-zh-request-withdrawn": (Expected(symbol="A/RES/76/99", draft="A/76/L.30", day="2021-12-06"),),
    "former-fr": (Expected(symbol="A/RES/31/150", names=(18, 2, 3), draft="A/31/L.40", day="1976-12-21"),),
    "former-es": (Expected(symbol="A/RES/31/150", names=(18, 2, 3), draft="A/31/L.40", day="1976-12-21"),),
    "former-ru": (Expected(symbol="A/RES/31/150", names=(18, 2, 3), draft="A/31/L.40", day="1976-12-21"),),
    "ga-ru-none-in-words": (
        Expected(symbol="A/RES/76/40", names=(3, 0, 0), draft="A/76/L.40", day="2021-12-06"),
    ),
    "c1-report-fr-session-71": (
        Expected(
            symbol="A/C.1/71/L.41",
            names=(6, 3, 2),
            title="Faire avancer les exemples",
            draft="A/C.1/71/L.41",
            day="2016-10-27",
            agenda_item="98",
        ),
    ),
    "c4-drafts-en-title-without-entitled": (
        Expected(
            symbol="A/RES/65/98", names=(10, 1, 2), title="Assistance to Palestine examples", agenda_item="51"
        ),
        Expected(
            symbol="A/RES/65/99",
            names=(9, 2, 1),
            title="Persons displaced as a result of the June 1967 and subsequent examples",
        ),
        Expected(symbol="A/RES/65/100", names=(6, 3, 0)),
        Expected(
            symbol="A/RES/65/101", names=(5, 1, 1), title="Palestine examples’ properties and their revenues"
        ),
    ),
    "amendment-en-to-a-draft": (Expected(symbol="A/65/L.54", outcome="rejected", names=(3, 5, 2)),),
    "amendment-es-far-symbol": (Expected(symbol="A/65/L.54", outcome="rejected", names=(3, 5, 2)),),
    "rejected-ru-dash": (Expected(symbol="A/65/L.53", outcome="rejected", names=(3, 5, 2)),),
    "paragraph-ar-not-retained": (Expected(symbol="A/65/L.53", outcome="rejected", names=(3, 5, 2)),),
    "rejected-es-no-ha-quedado": (Expected(symbol="A/65/L.53", outcome="rejected", names=(3, 5, 2)),),
    "rejected-ar-received": (Expected(symbol="A/65/L.53", outcome="rejected", names=(3, 5, 2)),),
    "rejected-en-therefore": (Expected(symbol="A/65/L.53", outcome="rejected", names=(3, 5, 2)),),
    "adopted-en-abstaining": (Expected(symbol="A/65/L.53", names=(5, 3, 2)),),
    "adopted-zh-numbers-last": (Expected(symbol="A/65/L.53", names=(5, 3, 2)),),
    "ga-en-typewritten-1985": (
        Expected(symbol="A/RES/40/170", names=(13, 2, 4), title="Question of an example", draft="A/40/L.30"),
    ),
    "press-fr-hrc": (Expected(symbol="A/HRC/56/L.20/Rev.1", names=(5, 3, 2), day="2024-07-12"),),
    "press-fr-articles": (Expected(symbol="A/HRC/56/L.21", names=(5, 3, 2), day="2024-07-12"),),
    "articles-es": (Expected(symbol="A/RES/76/44", names=(6, 2, 1), draft="A/76/L.44"),),
    "sc-ar-not-participating": (
        Expected(
            symbol="S/RES/535 (1983)", names=(13, 0, 1), draft="S/15895", day="1983-07-25", absent=("CHN",)
        ),
    ),
    "sc-fr-not-participating": (
        Expected(
            symbol="S/RES/535 (1983)", names=(13, 0, 1), draft="S/15895", day="1983-07-25", absent=("CHN",)
        ),
    ),
    "ga-en-footnote-in-the-next-list": (
        Expected(symbol="A/RES/48/120", names=(6, 1, 2), title="First example"),
        Expected(symbol="A/RES/48/121", names=(7, 2, 1), title="Second example"),
    ),
    "hrc-report-en-totals-in-part-one": (
        Expected(
            symbol="A/HRC/RES/3/3",
            title="Report of the commission of examples",
            draft="A/HRC/3/L.2",
            day="2006-12-08",
        ),
        Expected(
            symbol="A/HRC/RES/3/4",
            names=(5, 3, 2),
            title="Examples of intercultural dialogue",
            draft="A/HRC/3/L.3",
            day="2006-12-08",
        ),
    ),
    "title-en-over-page-end": (
        Expected(
            symbol="A/RES/65/220",
            names=(6, 1, 0),
            title="Examples of self-determination and the international protection of Guinea-Bissau",
            day="2010-12-21",
        ),
    ),
    "formal-en": (Expected(symbol="A/RES/76/44", names=(12, 2, 1)),),
    "c4-report-es": (
        Expected(
            symbol="A/C.4/72/L.18",
            names=(6, 1, 2),
            title="Asistencia a los ejemplos",
            draft="A/C.4/72/L.18",
            day="2017-11-09",
            agenda_item="54",
        ),
        Expected(
            symbol="A/C.4/72/L.19",
            names=(5, 2, 0),
            title="Personas desplazadas",
            draft="A/C.4/72/L.19",
            day="2017-11-09",
        ),
    ),
    "ga-en-point-of-order": (
        Expected(symbol="A/58/PV.77", outcome="rejected", names=(3, 5, 1)),
        Expected(symbol="A/RES/58/195", names=(6, 2, 1), title="Situation in an example", agenda_item="117"),
    ),
    "ga-zh-recalled-titles": (
        Expected(symbol="A/RES/76/50", names=(5, 3, 2), title="今天的案文", draft="A/76/L.50"),
    ),
    "ga-en-outcome-two-sentences-later": (
        Expected(symbol="A/76/L.50", names=(5, 3, 2), draft="A/76/L.50", absent=("HND",)),
    ),
    "ga-fr-outcome-two-sentences-later": (
        Expected(symbol="A/76/L.50", names=(5, 3, 2), draft="A/76/L.50", absent=("HND",)),
    ),
    "ga-es-outcome-two-sentences-later": (
        Expected(symbol="A/76/L.50", names=(5, 3, 2), draft="A/76/L.50", absent=("HND",)),
    ),
    "part-en-twenty-first": (
        Expected(symbol="A/76/PV.45", names=(5, 3, 2), part="twenty-first preambular paragraph"),
    ),
    "part-fr-twenty-first": (
        Expected(symbol="A/76/PV.45", names=(5, 3, 2), part="vingt et unième alinéa du préambule"),
    ),
    "part-es-apartado": (
        Expected(
            symbol="A/76/PV.45", names=(5, 3, 2), part="apartado b) del párrafo 3 de la parte dispositiva"
        ),
    ),
    "part-es-twenty-first": (
        Expected(symbol="A/76/PV.45", names=(5, 3, 2), part="vigésimo primer párrafo del preámbulo"),
    ),
    "part-ru-subparagraph": (
        Expected(symbol="A/76/PV.45", names=(5, 3, 2), part="Подпункт b) пункта 3 постановляющей части"),
    ),
    "part-ru-twenty-first": (
        Expected(symbol="A/76/PV.45", names=(5, 3, 2), part="Двадцать первый пункт преамбулы"),
    ),
    "part-ar-twenty-first": (
        Expected(symbol="A/76/PV.45", names=(5, 3, 2), part="الفقرة الحادية والعشرين من الديباجة"),
    ),
    "part-zh-last": (Expected(symbol="A/76/PV.45", names=(5, 3, 2), part="序言部分最后一段"),),
}

#: Documents that are no whole record of a vote, or have one that cannot be told for certain.
REFUSED = (
    "corrigendum-hrc-en-for-read",
    "corrigendum-hrc-en-tally",
    "corrigendum-hrc-fr",
    "corrigendum-hrc-ru",
    "corrigendum-hrc-es",
    "corrigendum-hrc-zh",
    "bilingual-es-headings-en-names",
    "subcommission-en-experts",
    "bilingual-names-of-two-states",
)
