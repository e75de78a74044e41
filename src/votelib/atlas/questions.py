"""What a notebook can ask beyond the page: any measure of votelib, under a plain name, answered with its code.

The code that is shown is the code that is run, so that what a reader copies gives the same table. Every value in it got
there by `repr`: nothing that a page sends can become code.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

import votelib as vl
from votelib.errors import UnknownName, VotelibError, one_of
from votelib.records import Records

_MOST_ROWS = 2_000  # sent to the page; the table in Python has them all


class Measure(NamedTuple):
    """One thing to ask: plain name, a line of help, and the call that answers it.

    `call` has places for `{grouping}`, `{by}` and `{intervals}`; a measure without a place does not take that choice.
    `chart` is the call that draws the answer in a notebook, where there is one.
    """

    name: str
    family: str
    label: str
    help: str
    call: str
    chart: str = ""

    @property
    def grouped(self) -> bool:
        return "{grouping}" in self.call

    @property
    def timed(self) -> bool:
        return "{by}" in self.call

    @property
    def bootstrapped(self) -> bool:
        return "{intervals}" in self.call


_GROUPS, _STATES, _BLOCS, _BODY = (
    "How groups vote",
    "How states vote together",
    "Groups beside each other",
    "The body",
)

_SUPPORT = Measure(
    "support", _GROUPS, "Share of yes, abstain, no",
    "Votes of the members of each group, on the day of the vote.", "vl.tally(chosen, {grouping}, by={by})",
    'charts.plot_support(table, labels="{lang}")',
)  # fmt: skip


def _cohesion(method: str, label: str, words: str) -> Measure:
    call = f'vl.cohesion(chosen, {{grouping}}, method="{method}", by={{by}}{{intervals}})'
    return Measure(method, _GROUPS, label, words, call, 'charts.plot_cohesion(table, labels="{lang}")')


def _pairs(method: str, label: str, words: str) -> Measure:
    call = f'vl.dyads(chosen, by={{by}}, methods="{method}", min_shared=5{{intervals}})'
    return Measure(method, _STATES, label, words, call)


def _blocs(method: str, label: str, words: str) -> Measure:
    call = f'vl.measures.bloc_agreement(chosen, {{grouping}}, method="{method}", by={{by}}{{intervals}})'
    return Measure(f"blocs_{method}", _BLOCS, label, words, call)


#: What can be asked, in the order of the list in the page.
MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        _SUPPORT,
        _cohesion("agreement_index", "Agreement Index", "How united: 1 = all alike, 0 = split evenly in three."),
        _cohesion("rice", "Rice index", "Yes against no only: 1 = nobody opposed the others; abstentions left out."),
        _cohesion("unanimity", "Share of unanimous votes", "How often all members that took part voted the same."),
        _cohesion("pairwise", "Share of pairs alike", "The chance that two members picked at random agree."),
        _cohesion("attina", "Attinà’s index", "1 = all alike, 0 = half in the largest camp, −1/3 = three equal parts."),
        _cohesion("fragmentation", "Fragmentation", "High is divided: 0 = all alike, 2/3 = split evenly in three."),
        Measure("loyalty", _GROUPS, "Loyalty of members", "How often each member voted with most of its group.",
                "vl.measures.loyalty(chosen, {grouping}, by={by}{intervals})"),
        Measure("defections", _GROUPS, "Who left its group", "One row a member that did not vote as most of its group.",
                "vl.measures.defections(chosen, {grouping})"),
        _pairs("agreement", "Same vote", "Share of shared votes with the same vote (yes, abstain, no)."),
        _pairs("lijphart", "Same vote, half for an abstention", "Lijphart; also the State Department since 2017."),
        _pairs("yes_no", "Same vote, yes or no only", "The State Department’s coincidence before 2017."),
        _pairs("s", "S score", "Signorino and Ritter, absolute distance: −1 = always opposed, 1 = always alike."),
        _pairs("s_squared", "S score, squared", "Signorino and Ritter, squared distance."),
        _pairs("pi", "Beyond chance (pi)", "Scott’s pi: 0 = as by chance, from the votes of both together."),
        _pairs("kappa", "Beyond chance (kappa)", "Cohen’s kappa: 0 = as by chance, from the votes of each."),
        _pairs("weighted_pi", "Beyond chance, weighted (pi)", "Scott’s pi with distances between yes, abstain and no."),
        _pairs("weighted_pi_squared", "Beyond chance, squared (pi)", "Scott’s pi with squared distances."),
        _pairs("weighted_kappa", "Beyond chance, weighted (kappa)", "Cohen’s weighted kappa with absolute distances."),
        _pairs("weighted_kappa_squared", "Beyond chance, squared (kappa)", "Weighted kappa with squared distances."),
        _pairs("pearson", "Correlation", "Pearson’s correlation of votes (yes 1, abstain 0, no −1)."),
        _pairs("cosine", "Cosine", "Cosine of votes (yes 1, abstain 0, no −1)."),
        _blocs("majority", "Same majority", "How often the majorities of two groups cast the same vote."),
        _blocs("distance", "Distance of means", "How far apart the mean votes of two groups are: 0 to 1."),
        _blocs("members", "Members alike", "The chance that a member of one agrees with a member of the other."),
        Measure("association", _BLOCS, "Which grouping explains the votes",
                "How well each grouping tells the votes apart, one vote at a time (Cramér’s V and the like).",
                'vl.measures.explained(chosen, ["un_region", {grouping}], by={by})'),
        Measure("majorities", _BODY, "How votes were decided", "Margin and outcome of each vote by the body’s rule.",
                "vl.measures.majorities(chosen)"),
        Measure("outvoted", _BODY, "How often on the losing side", "Share of votes in which a group lost.",
                "vl.measures.outvoted(chosen, {grouping}, by={by}{intervals})"),
        Measure("polarisation", _BODY, "Polarisation", "How far apart the votes of the body are.",
                "vl.measures.polarisation(chosen, by={by}{intervals})"),
        Measure("ideal_points", _BODY, "Ideal points", "Where each state stands on the line that the votes draw.",
                "vl.ideal_points(chosen, periods={by})"),
    )
}  # fmt: skip

_BY = {"year": "year", "session": "session", "subject": "subject", "all": None}


@dataclass(frozen=True)
class Question:
    """What is asked: a measure of the votes of some scope."""

    measure: str = "support"
    grouping: str | None = "un_region"
    by: str = "year"
    intervals: bool = False
    body: str | None = None
    kinds: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    countries: tuple[str, ...] = ()
    lang: str = "en"

    @classmethod
    def of(cls, sent: Mapping) -> Question:
        """A question that a page sent, its parts checked: the page is not trusted to send the right ones."""
        parts: dict[str, Any] = {
            name: int(sent[name]) if sent.get(name) is not None else None for name in ("since", "until")
        }
        parts |= {name: str(sent[name]) for name in ("measure", "by", "lang") if sent.get(name)}
        parts |= {name: tuple(map(str, sent.get(name) or ())) for name in ("kinds", "countries")}
        parts |= {name: str(sent[name]) if sent.get(name) else None for name in ("grouping", "body")}
        return cls(**parts, intervals=bool(sent.get("intervals")))


@dataclass(frozen=True, eq=False)
class Answer:
    """A table, the code that gives it, and how long it took."""

    table: pd.DataFrame
    code: str
    seconds: float

    def sent(self) -> dict:
        """What the page needs to show it: the first rows, plain values."""
        shown = self.table.head(_MOST_ROWS)
        return {
            "columns": [_column(shown[name]) for name in shown],
            "rows": [
                dict(zip(shown, row, strict=True)) for row in zip(*map(_values, _columns(shown)), strict=True)
            ],
            "n_rows": len(self.table),
            "definition": str(self.table.attrs.get("definition", "")),
            "code": self.code,
            "seconds": round(self.seconds, 3),
        }


def _columns(table: pd.DataFrame) -> list[pd.Series]:
    return [table[name] for name in table]


def _column(values: pd.Series) -> dict:
    number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    return {
        "key": str(values.name),
        "number": bool(number),
        "share": bool(pd.api.types.is_float_dtype(values)),
    }


def _values(values: pd.Series) -> list:
    """Plain values for JSON: missing ones None, days as text."""
    if pd.api.types.is_datetime64_any_dtype(values):
        values = values.dt.strftime("%Y-%m-%d")
    plain = values.astype(object)
    return plain.where(values.notna(), None).tolist()


@dataclass
class Desk:
    """Records to ask about.

    Parameters
    ----------
    records : Records
    origin : str, default "records"
        The expression that gives these records, for the code: `vl.load('hrc')`, or the name of a variable.
    own : mapping, optional
        The reader's own groups, `{group: [state ids]}`; the grouping `own` means them.

    Examples
    --------
    >>> import votelib as vl
    >>> answer = Desk(vl.load("sample"), "vl.load('sample')").answer(Question("rice", since=2018, until=2018))
    >>> print(answer.code)
    import votelib as vl
    from votelib import charts
    <BLANKLINE>
    records = vl.load('sample')
    chosen = records.select(since='2018-01-01', until='2018-12-31')
    table = vl.cohesion(chosen, 'un_region', method="rice", by='year')
    ax = charts.plot_cohesion(table, labels="en")
    >>> answer.table[["group", "year", "value"]].head(1).values.tolist()
    [['African', 2018, 1.0]]
    """

    records: Records
    origin: str = "records"
    own: Mapping[str, Iterable[str]] | None = None
    _chosen: dict = field(default_factory=dict, repr=False)

    def answer(self, question: Question) -> Answer:
        """Run the measure that is asked for.

        Raises
        ------
        UnknownName
            For a measure, grouping or scope that is not there.
        VotelibError
            Where the measure has no answer for these votes.
        """
        one_of("measure", question.measure, MEASURES)
        one_of("by", question.by, _BY)
        started = time.perf_counter()
        select, call = self._select(question), self._call(question)
        chosen = self._records(select)
        table = eval(
            call, {"__builtins__": {}}, {"vl": vl, "chosen": chosen}
        )  # only reprs of ours stand in it
        return Answer(table, self._code(question, select, call), time.perf_counter() - started)

    def _records(self, select: str) -> Records:
        """The records of a scope, the last few kept: choosing among a million votes takes half a second."""
        if select not in self._chosen:
            while len(self._chosen) >= 4:
                self._chosen.pop(next(iter(self._chosen)))
            self._chosen[select] = eval(select, {"__builtins__": {}}, {"records": self.records})
        return self._chosen[select]

    def _select(self, asked: Question) -> str:
        kept = {
            "body": asked.body,
            "kind": list(asked.kinds) or None,
            "since": asked.since and f"{asked.since}-01-01",
            "until": asked.until and f"{asked.until}-12-31",
            "countries": list(asked.countries) or None,
        }
        options = ", ".join(f"{name}={value!r}" for name, value in kept.items() if value is not None)
        return f"records.select({options})" if options else "records"

    def _call(self, asked: Question) -> str:
        measure = MEASURES[asked.measure]
        intervals = ", intervals=True" if asked.intervals else ""
        values = {
            "grouping": self._grouping(asked.grouping),
            "by": repr(_BY[asked.by]),
            "intervals": intervals,
        }
        return measure.call.format(**values)

    def _grouping(self, name: str | None) -> str:
        if name == "own" and not self.own:
            raise UnknownName(
                "groups pasted into the page are known to the page only; give them to Python as well: "
                "vl.explore(records, own={'my group': ['FRA', 'DEU']})",
                "own",
            )
        if name == "own":
            return repr({str(group): sorted(map(str, states)) for group, states in self.own.items()})
        return repr(None if name == "chamber" else name)

    def _code(self, asked: Question, select: str, call: str) -> str:
        start = ["import votelib as vl", "from votelib import charts", ""]
        if self.origin != "records":
            start.append(f"records = {self.origin}")
        lines = [f"chosen = {select}", f"table = {call}"]
        if chart := MEASURES[asked.measure].chart if asked.by == "year" else "":
            lines.append(f"ax = {chart.format(lang=asked.lang)}")
        return "\n".join(
            [*start, *lines] if "charts." in "".join(lines) else [start[0], "", *start[3:], *lines]
        )


def refusal(error: Exception) -> str:
    """What to tell a reader whose question has no answer."""
    known = isinstance(error, (VotelibError, UnknownName, ValueError))
    return str(error) if known else f"{type(error).__name__}: {error}"
