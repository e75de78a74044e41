"""What real and reduced documents print, read by eye: the truth that a reading of them is measured against.

The documents are no part of the project; where they are at hand, `score` reads them and says of each vote, title and
draft whether it was read right, refused or missing, or silently wrong.
"""

# ruff: noqa: E501
# Titles and rows stand on one line each, as a table.

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from votelib.errors import ReadError
from votelib.readers.reading import read
from votelib.records import Records


@dataclass(frozen=True)
class Printed:
    """One roll call as its document prints it; `tally` is empty for an adoption without a vote.

    `title` and `draft` are None where the document prints none.
    """

    symbol: str
    tally: str = ""
    outcome: str = "adopted"
    title: str | None = None
    draft: str | None = None
    part: str | None = None
    lists: bool = True
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One document and all that it prints; `refused` where no vote can be read from what is there."""

    file: str
    kind: str
    votes: tuple[Printed, ...] = ()
    complete: bool = True


def _many(first: int, titles: str, tallies: dict[int, str], series: str = "A/RES/65/") -> list[Printed]:
    lines = [line.strip() for line in titles.strip().split("\n")]
    return [
        Printed(f"{series}{first + at}", tallies.get(first + at, ""), title=None if line == "-" else line)
        for at, line in enumerate(lines)
    ]


_THIRD_COMMITTEE_2010 = _many(
    182,
    """Follow-up to the Second World Assembly on Ageing
    United Nations Literacy Decade: education for all
    Cooperatives in social development
    Implementation of the outcome of the World Summit for Social Development and of the twenty-fourth special session of the General Assembly
    Realizing the Millennium Development Goals for persons with disabilities towards 2015 and beyond
    Intensification of efforts to eliminate all forms of violence against women
    Supporting efforts to end obstetric fistula
    International Widows’ Day
    Trafficking in women and girls
    Follow-up to the Fourth World Conference on Women and full implementation of the Beijing Declaration and Platform for Action and the outcome of the twenty-third special session of the General Assembly
    Enlargement of the Executive Committee of the Programme of the United Nations High Commissioner for Refugees
    Assistance to refugees, returnees and displaced persons in Africa
    Office of the United Nations High Commissioner for Refugees
    Report of the Human Rights Council
    Proclamation of 24 March as the International Day for the Right to the Truth concerning Gross Human Rights Violations and for the Dignity of Victims
    Rights of the child
    -
    Inadmissibility of certain practices that contribute to fuelling contemporary forms of racism, racial discrimination, xenophobia and related intolerance
    International Convention on the Elimination of All Forms of Racial Discrimination
    Universal realization of the right of peoples to self-determination
    ?
    Use of mercenaries as a means of violating human rights and impeding the exercise of the right of peoples to self-determination
    Committee against Torture
    Torture and other cruel, inhuman or degrading treatment or punishment
    Moratorium on the use of the death penalty
    The role of the Ombudsman, mediator and other national human rights institutions in the promotion and protection of human rights
    Extrajudicial, summary or arbitrary executions
    International Convention for the Protection of All Persons from Enforced Disappearance
    Missing persons
    Elimination of all forms of intolerance and of discrimination based on religion or belief
    Protection of migrants
    Human rights in the administration of justice
    Human rights and extreme poverty
    Elimination of discrimination against persons affected by leprosy and their family members
    Globalization and its impact on the full enjoyment of all human rights
    Human rights and unilateral coercive measures
    Enhancement of international cooperation in the field of human rights
    The right to development
    The right to food
    Protection of human rights and fundamental freedoms while countering terrorism
    Promotion of peace as a vital requirement for the full enjoyment of all human rights by all
    Promotion of a democratic and equitable international order
    Combating defamation of religions
    Situation of human rights in the Democratic People’s Republic of Korea
    Situation of human rights in the Islamic Republic of Iran
    Realignment of the functions of the United Nations Office on Drugs and Crime and changes to the strategic framework
    Strengthening crime prevention and criminal justice responses to violence against women
    United Nations Rules for the Treatment of Women Prisoners and Non-custodial Measures for Women Offenders (the Bangkok Rules)
    Twelfth United Nations Congress on Crime Prevention and Criminal Justice
    United Nations African Institute for the Prevention of Crime and the Treatment of Offenders
    Strengthening the United Nations Crime Prevention and Criminal Justice Programme, in particular its technical cooperation capacity
    International cooperation against the world drug problem""",
    {
        195: "123-1-55", 199: "129-3-52", 202: "177-6-4", 203: "127-52-5", 206: "109-41-35", 208: "122-1-62",
        216: "132-54-0", 217: "131-53-0", 219: "133-24-28", 222: "127-54-4", 223: "126-54-5", 224: "79-67-40",
        225: "106-20-57", 226: "78-45-59",
    },
)  # fmt: skip
_THIRD_COMMITTEE_2010[20] = Printed(
    "A/RES/65/202", "177-6-4", title="The right of the Palestinian people to self-determination"
)

_DECISIONS_2010 = [
    Printed("A/65/PV.71", title=title)
    for title in (
        "Report considered by the General Assembly in connection with social development",
        "Reports considered by the General Assembly in connection with the advancement of women",
        "Reports considered by the General Assembly in connection with the promotion and protection of the rights "
        "of children",
        "Report of the Secretary-General on global efforts for the total elimination of racism, racial "
        "discrimination, xenophobia and related intolerance and the comprehensive implementation of and follow-up "
        "to the Durban Declaration and Programme of Action",
        "Reports considered by the General Assembly in connection with the promotion and protection of human rights",
        "Reports considered by the General Assembly in connection with crime prevention and criminal justice",
        "Programme of work of the Third Committee for the sixty-sixth session of the General Assembly",
    )
]

_IRAN = "Situation of human rights in the Islamic Republic of Iran"
_C3 = {
    "u00": Printed("A/RES/78/196", "125-54-6", title="Promotion of a democratic and equitable international order"),
    "u01": Printed("A/RES/78/198", title="The right to food"),
    "u02": Printed(
        "A/RES/78/200", "131-53-0",
        title="Promotion of equitable geographical distribution in the membership of the human rights treaty bodies",
    ),
    "u03": Printed("A/RES/78/201", "132-54-1", title="?"),
    "u04": Printed("A/RES/78/202", "131-53-0", title="Human rights and unilateral coercive measures"),
    "u09": Printed("A/RES/78/220", "78-30-68", title=_IRAN),
    "u11": Printed("A/RES/78/222", "88-16-73", title="?"),
}  # fmt: skip

_PARAGRAPH = {"symbol": "A/RES/48/14", "title": None}

#: The real documents of `real/`.
REAL: tuple[Page, ...] = (
    Page(
        "unproj_ga_48_PV_46.pdf", "Assembly record", (
            Printed(tally="105-2-22", part="eighth preambular paragraph", **_PARAGRAPH),
            Printed(tally="104-1-30", part="ninth preambular paragraph", **_PARAGRAPH),
            Printed(tally="106-1-28", part="Operative paragraph 7", **_PARAGRAPH),
            Printed(tally="111-1-18", part="Operative paragraph 8", **_PARAGRAPH),
            Printed("A/RES/48/14", "140-1-9", draft="A/48/L.13", title="Report of the International Atomic Energy Agency"),
        ),
    ),
    Page(
        "unproj_ga_61_PV_107.pdf", "Assembly record", (
            Printed("A/RES/61/293", draft="A/61/L.68"),
            Printed("A/RES/61/294", draft="A/61/L.66"),
            Printed("A/61/PV.107"),
            Printed(
                "A/RES/61/295", "143-4-11", draft="A/61/L.67",
                title="United Nations Declaration on the Rights of Indigenous Peoples",
            ),
        ),
    ),
    Page(
        "unproj_ga_65_PV_71.pdf", "Assembly record",
        (*_THIRD_COMMITTEE_2010, Printed("A/65/L.53", "93-55-27", draft="A/65/L.53"), *_DECISIONS_2010),
    ),
    Page(
        "polmine_N9586353.pdf", "Assembly record",
        (Printed("A/RES/50/4"), Printed(
            "A/RES/50/5", draft="A/50/L.3",
            title="Commemoration of the fiftieth anniversary of the end of the Second World War",
        )),
    ),
    Page("polmine_N9986515_jitter_test.pdf", "Assembly record"),
    Page("unproj_N0553261.pdf", "Assembly record"),
    Page("unproj_sc_2018_PV_8422.pdf", "Council record", (Printed("S/RES/2448 (2018)", "13-0-2", draft="S/2018/1016"),)),
    Page("unproj_sc_1997_PV_3756.pdf", "Council record", (Printed("S/1997/241", "13-1-1", "rejected", draft="S/1997/241"),)),
    Page(
        "tlebryk_A_78_481_Add3_C.txt", "committee report",
        (Printed("A/C.3/78/L.41", "80-29-65", draft="A/C.3/78/L.41", title=_IRAN),),
    ),
    *(Page(f"tlebryk_A_78_PV_50_{name}.txt", "flattened text", (vote,)) for name, vote in _C3.items()),
    Page("tlebryk_A_78_PV_50_u08.txt", "flattened text"),
    Page(
        "muhaz_A_HRC_7_78_paras215-220.txt", "session report",
        (Printed("A/HRC/RES/7/3", draft="A/HRC/7/L.5", title="Enhancement of international cooperation in the field of human rights"),),
    ),
    Page("unog_en_es_A_HRC_5_21.txt", "session report"),
    Page("fdocuments_es_A_HRC_7_78_head.txt", "session report"),
)  # fmt: skip

_A71, _RES2 = "A/RES/65/298", "A/HRC/RES/56/2"
_COUNCIL = "Enhancement of international cooperation in the field of human rights"

#: The reduced inputs, one a kind of fault.
CASES: tuple[Page, ...] = (
    Page("01-rejected-larger-number-first.en.txt", "rejected", (Printed("A/65/L.53", "3-5-2", "rejected", draft="A/65/L.53"),)),
    *(
        Page(f"01-rejected-larger-number-first.{lang}.txt", "rejected",
             (Printed("A/61/L.67", "3-5-2", "rejected", draft="A/61/L.67", title=title),))
        for lang, title in (("fr", "Un exemple"), ("es", "Un ejemplo"), ("ru", "Пример"), ("ar", "مثال"), ("zh", "例子"))
    ),
    Page("02-main-committee-drafts-by-roman-number.txt", "which text", (
        Printed("A/RES/65/206", "5-3-2", title="First example"), Printed("A/RES/65/207", title="Second example"),
        Printed("A/65/L.53", "5-3-2", draft="A/65/L.53"), Printed("A/RES/65/208", "5-3-2", title="Third example"),
        Printed("A/RES/65/209", title="Fourth example"),
    )),
    Page("03-bare-page-head-of-page-two.txt", "page heads", (Printed(_RES2, "31-14-2", title=_COUNCIL),)),
    Page("06-security-council-one-abstaining.txt", "Security Council", (Printed("S/1997/241", "13-1-1", "rejected", draft="S/1997/241"),)),
    Page("07-title-of-a-recalled-resolution.txt", "which text", (Printed("A/RES/61/295", "5-3-2", draft="A/61/L.67", title="The text of today"),)),
    Page("08-draft-resolution-without-symbol-after-a-draft-decision.txt", "which text", (
        Printed("A/64/L.70", draft="A/64/L.70", title="Modalities for a high-level meeting"),
        Printed("A/RES/64/301", title="Revitalization of an example"),
    )),
    Page("09-paragraph-named-by-an-ordinal.txt", "which text", (Printed("A/65/L.13", "5-3-2", part="eighth preambular paragraph"),)),
    Page("10-chinese-request-for-a-vote.txt", "no vote", (Printed("A/RES/61/295", "5-3-2", draft="A/61/L.67", title="例子"),)),
    Page("11-meeting-without-a-vote.txt", "no vote"),
    Page("12-result-on-the-line-of-the-last-name.txt", "other tools", (Printed("A/RES/65/206", "5-3-2", draft="A/65/L.13"),)),
    Page("13-page-furniture-inside-a-line.txt", "other tools", (Printed("A/RES/65/206", "5-3-2", draft="A/65/L.13"),)),
    Page("14-misprints-of-the-secretariat.txt", "names", (Printed(_RES2, "31-14-2", title=_COUNCIL),)),
    Page("15-outcome-one-sentence-later.txt", "Security Council", (Printed("S/RES/1120 (1997)", "14-0-0", draft="S/1997/563", absent=("CRI",)),)),
    Page("16-report-without-blank-lines.txt", "which text", (Printed("A/HRC/RES/7/3", draft="A/HRC/7/L.5", title="Enhancement of an example"),)),
    Page("17-press-release-annex.txt", "absent", (Printed("A/61/L.67", "5-3-2", draft="A/61/L.67", absent=("HTI", "TCD")),)),
    Page("18-heading-absent.txt", "absent", (Printed(_RES2, "30-14-2", title=_COUNCIL, absent=("DZA",)),)),
    Page("19-absent-list-after-the-vote.txt", "absent", (Printed(_RES2, "30-14-2", title=_COUNCIL, absent=("DZA",)),)),
    Page("21-name-cut-by-a-page-end.txt", "page heads", (Printed("A/RES/65/206", "5-3-2", draft="A/65/L.13"),)),
    Page("lost_numbered_counted.txt", "totals only", (Printed("A/RES/31/60", draft="A/31/L.20"), Printed("A/RES/31/61", "105-0-23", draft="A/31/L.21", lists=False))),
    Page("lost_amendment_totals_only.txt", "totals only", (
        Printed(_A71, "3-1-1", draft="A/65/L.71"), Printed("A/65/L.53", "10-2-0", draft="A/65/L.53", lists=False),
        Printed("A/65/L.72", "30-40-20", "rejected", draft="A/65/L.72", lists=False),
    )),
    Page("lost_decision_oral.txt", "totals only", (
        Printed(_A71, "3-1-1", draft="A/65/L.71"), Printed("A/65/L.73", draft="A/65/L.73"), Printed("A/65/L.74", draft="A/65/L.74"),
    )),
    Page("lost_so_decided_numbered.txt", "totals only", (Printed(_A71, "3-1-1", draft="A/65/L.71"), Printed("A/DEC/65/576"))),
    Page("decision.txt", "which text", (Printed("A/DEC/76/575", draft="A/76/L.79"),)),
    Page("title_of_cited2.txt", "which text", (Printed(_A71, "3-1-1", draft="A/65/L.67", title="Declaration on Rights"),)),
)  # fmt: skip


def score(page: Page, folder: Path) -> tuple[Counter, list[str]]:
    """How a document was read: counts of (what, how) and a line for each thing that is not right."""
    path = next(folder.rglob(page.file))
    try:
        records = read(path, progress=False)
    except ReadError as error:
        missing = [("vote", "refused")] * len(page.votes) or [("no vote", _no_vote(str(error)))]
        return Counter(missing), [f"{page.file}: {'; '.join(error.problems)[:300]}"]
    return _compared(page, records)


def _no_vote(message: str) -> str:
    return "right" if "no vote was found" in message else "refused"


def _compared(page: Page, records: Records) -> tuple[Counter, list[str]]:
    counts, said = Counter(), []
    left = records.rollcalls.astype(object).where(records.rollcalls.notna(), None).to_dict("records")
    if not page.votes:
        counts["no vote", "wrong" if left else "right"] += 1
    for printed in page.votes:
        row = _row_of(printed, left)
        if row is None:
            counts["vote", "refused"] += 1
            said.append(f"{page.file}: {printed.symbol} {printed.tally} {printed.title or ''}: no roll call")
            continue
        left.remove(row)
        for what, how, line in _judged(printed, row, records):
            counts[what, how] += 1
            said += [f"{page.file}: {printed.symbol}: {line}"] if line else []
    for row in left:
        counts["vote", "wrong"] += 1
        said.append(f"{page.file}: made up: {row['symbol']} {row['adoption']} {_tally(row)} {row['title']}")
    return counts, said


def _row_of(printed: Printed, rows: list[dict]) -> dict | None:
    alike = [
        row for row in rows if row["symbol"] == printed.symbol and bool(printed.tally) == (_tally(row) != "")
    ]
    exact = [row for row in alike if _tally(row) == printed.tally and row["title"] == printed.title]
    same = [row for row in alike if _tally(row) == printed.tally]
    return next(iter([*exact, *same, *alike]), None)


def _tally(row: dict) -> str:
    return "" if row["yes"] is None else f"{row['yes']:.0f}-{row['no']:.0f}-{row['abstain']:.0f}"


def _judged(printed: Printed, row: dict, records: Records):
    votes = records.votes[records.votes["rollcall"] == row["rollcall"]]
    listed = votes[votes["vote"].isin(["yes", "no", "abstain"])]
    expected = sum(map(int, printed.tally.split("-"))) if printed.tally and printed.lists else 0
    absent = tuple(sorted(votes.loc[votes["vote"] == "absent", "country"]))
    good = (
        _tally(row) == printed.tally and row["outcome"] == printed.outcome and len(listed) == expected
        and set(printed.absent) <= set(absent)
    )  # fmt: skip
    found = f"{_tally(row)} {row['outcome']} {len(listed)} names, absent {absent}"
    yield "vote", "right" if good else "wrong", "" if good else f"expected {printed}, found {found}"
    for what in ("title", "draft", "part"):
        wanted, got = getattr(printed, what), row[what]
        if wanted == "?" or (wanted is None and got is None):
            continue
        if what == "part" and wanted is None:
            continue
        how = "right" if got == wanted else "empty" if got is None else "wrong"
        yield what, how, "" if how == "right" else f"{what}: expected {wanted!r}, found {got!r}"
