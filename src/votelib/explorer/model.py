"""What the explorer shows, without its widgets: a choice in, a chart with its table and its code out.

The code that is shown is the code that is run, line by line, so that what a user copies gives the same chart.
"""

from __future__ import annotations

import textwrap
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import NamedTuple

import pandas as pd

import votelib as vl
from votelib import charts
from votelib.countries import country_name
from votelib.errors import UnknownName, VotelibError, counted
from votelib.groupings.memberships import load_groupings
from votelib.measures.blocs import COHESION
from votelib.measures.pairs import METHODS
from votelib.records import Records

__all__ = ["MEASURES", "Choice", "Measure", "Model", "View", "grouping_words"]

_MOST_STATES = 16  # in a matrix of states when none are named
_KEPT = 64  # results remembered, so that going back to a choice costs nothing
_FIRST = ("un_region", "EU", "OIC", "NAM", "G77", "AU", "Arab League", "BRICS", "OECD", "LDC", "north_south")


class Measure(NamedTuple):
    """One thing to look at: how to say it, and whether it is about groups over time or about pairs of states."""

    label: str
    method: str
    of_pairs: bool


def _measures() -> dict[str, Measure]:
    cohesion = {name: Measure(f"Cohesion: {name.replace('_', ' ')}", name, False) for name in COHESION}
    pairs = {
        name: Measure(f"Agreement of states: {name.replace('_', ' ')}", name, True)
        for name in METHODS
        if name != "n_shared"
    }
    return {"support": Measure("Support: share of Yes", "support", False), **cohesion, **pairs}


#: What can be chosen as `measure`: support, every method of cohesion, every method of similarity.
MEASURES: dict[str, Measure] = _measures()


@dataclass(frozen=True)
class Choice:
    """All that a user can choose. Years are the first and the last, both included; None and () mean no limit."""

    measure: str = "support"
    grouping: str | None = "un_region"
    body: str | None = None
    kind: str | None = None
    since: int | None = None
    until: int | None = None
    countries: tuple[str, ...] = ()
    lang: str = "en"


class View(NamedTuple):
    """What a choice looks like: HTML to show, the table behind it, the code that makes it.

    A choice that holds nothing has no table, and its HTML says why.
    """

    html: str
    code: str
    table: pd.DataFrame | None = None
    alt: str = ""


class _Nothing(Exception):
    """There is nothing to show, for a reason that can be told."""


@dataclass
class Model:
    """Records to look at, and what was worked out from them so far.

    Parameters
    ----------
    records : Records
    origin : str, default "records"
        The expression that gives these records, for the code: `'vl.load("hrc")'`, or the name of a variable.
    own : mapping, optional
        The user's own groups, `{group: [state ids]}`, beside those that ship.
    """

    records: Records
    origin: str = "records"
    own: Mapping | None = None
    _known: OrderedDict = field(default_factory=OrderedDict, repr=False)

    # -- what there is to choose from ------------------------------------------------------------------------

    def bodies(self) -> list[str]:
        return sorted(self.records.rollcalls["body"].unique())

    def kinds(self) -> list[str]:
        return sorted(self._voted()["kind"].unique())

    def years(self) -> tuple[int, int] | None:
        years = self._voted()["date"].dropna().dt.year
        return None if years.empty else (int(years.min()), int(years.max()))

    def groupings(self) -> list[str]:
        there = sorted(load_groupings()["grouping"].unique())
        first = [name for name in _FIRST if name in there]
        own = [_OWN] if self.own else []
        return [*own, *first, *[name for name in there if name not in first]]

    def countries(self, lang: str = "en") -> list[tuple[str, str]]:
        """Name and id of each state with a vote, by name."""
        return sorted((_name(code, lang), code) for code in self.records.votes["country"].cat.categories)

    def rollcalls(self, choice: Choice, most: int = 400) -> list[tuple[str, str]]:
        """Words and id of the recorded votes of a choice, the newest first."""
        rows = self._voted(self._chosen(choice).rollcalls).sort_values("date", ascending=False, kind="stable")
        return [(_rollcall_words(row), row.rollcall) for row in rows.head(most).itertuples()]

    def _voted(self, rollcalls: pd.DataFrame | None = None) -> pd.DataFrame:
        rollcalls = self.records.rollcalls if rollcalls is None else rollcalls
        return rollcalls[rollcalls["rollcall"].isin(self.records.votes["rollcall"].cat.categories)]

    # -- views -------------------------------------------------------------------------------------------------

    def view(self, choice: Choice) -> View:
        """The main chart of a choice: groups over the years, or a matrix of states."""
        return self._shown(choice, self._main_steps, _main_title(choice))

    def vote(self, choice: Choice, rollcall: str) -> View:
        """One recorded vote by the grouping of a choice."""
        return self._shown(choice, lambda c: self._vote_steps(c, rollcall), f"One vote: {rollcall}")

    def _shown(self, choice: Choice, steps_of, title: str) -> View:
        key = (title, choice)
        if key not in self._known:
            self._remember(key, self._make(choice, steps_of, title))
        self._known.move_to_end(key)
        return self._known[key]

    def _make(self, choice: Choice, steps_of, title: str) -> View:
        try:
            steps = steps_of(choice)
            names = self._run(steps)
            return _presented(names, self._code(steps, choice), title, choice.lang)
        except (_Nothing, VotelibError) as reason:
            return View(_message(str(reason)), "")

    def _remember(self, key, value) -> None:
        self._known[key] = value
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    def _chosen(self, choice: Choice) -> Records:
        """The records of a choice, kept: choosing among 900,000 votes takes half a second."""
        try:
            return self._run([("chosen", _select(choice))])["chosen"]
        except UnknownName as unknown:
            raise _Nothing(str(unknown)) from None

    def _run(self, steps: list[tuple[str, str]]) -> dict:
        """Run the lines of code; each result is kept under the code that led to it, except the chart."""
        names = {"vl": vl, "charts": charts, "records": self.records}
        done = ""
        for name, expression in steps:
            done += f"{name} = {expression}\n"
            if name == "ax" or done not in self._known:
                # Every value in the expression got there by repr(), so nothing in the data can become code.
                names[name] = eval(expression, {"__builtins__": {}}, names)
                if name != "ax":
                    self._remember(done, names[name])
            else:
                names[name] = self._known[done]
        return names

    def _code(self, steps: list[tuple[str, str]], choice: Choice) -> str:
        lines = [f"{name} = {expression}" for name, expression in steps]
        start = ["import votelib as vl", "from votelib import charts", ""]
        if self.origin != "records":
            start.append(f"records = {self.origin}")
        return "\n".join([*start, *lines])

    # -- the code of a choice ----------------------------------------------------------------------------------

    def _main_steps(self, choice: Choice) -> list[tuple[str, str]]:
        measure = MEASURES.get(choice.measure)
        if measure is None:
            raise _Nothing(f"measure: expected one of {', '.join(MEASURES)}; found {choice.measure!r}")
        chosen = self._chosen(choice)
        if self._voted(chosen.rollcalls).empty:
            raise _Nothing(self._nothing_words(choice))
        return (
            self._pair_steps(choice, measure, chosen)
            if measure.of_pairs
            else self._group_steps(choice, measure)
        )

    def _group_steps(self, choice: Choice, measure: Measure) -> list[tuple[str, str]]:
        group = self._grouping(choice.grouping)
        if measure.method == "support":
            table = f'vl.tally(chosen, {group}, by="year")'
            chart = f"charts.plot_support(table, labels={choice.lang!r})"
        else:
            table = f'vl.cohesion(chosen, {group}, method={measure.method!r}, by="year", intervals=vl.Bootstrap(200))'
            name = measure.method.replace("_", " ")
            limits = ", limits=(-1 / 3, 1)" if measure.method == "attina" else ""
            chart = f"charts.plot_cohesion(table, value_name={name!r}{limits}, labels={choice.lang!r})"
        return [("chosen", _select(choice)), ("table", table), ("ax", chart)]

    def _pair_steps(self, choice: Choice, measure: Measure, chosen: Records) -> list[tuple[str, str]]:
        if len(choice.countries) == 1:
            raise _Nothing(
                "Agreement needs two states or more: choose another one, or none for the most active."
            )
        named = choice if choice.countries else _most_active(chosen, choice)
        low = 0 if measure.method in ("agreement", "lijphart", "yes_no") else -1
        look = f"limits=({low}, 1), value_name={measure.method.replace('_', ' ')!r}"
        return [
            ("chosen", _select(named)),
            ("table", f"vl.similarity(chosen, {measure.method!r})"),
            ("n", 'vl.similarity(chosen, "n_shared")'),
            ("ax", f"charts.plot_similarity(table, n=n, {look}, labels={choice.lang!r})"),
        ]

    def _vote_steps(self, choice: Choice, rollcall: str) -> list[tuple[str, str]]:
        if rollcall not in set(self.records.votes["rollcall"].cat.categories):
            raise _Nothing("There is no recorded vote of that name in these records.")
        of_it = f'["rollcall"] == {rollcall!r}]'
        tables = (f"records.{table}[records.{table}{of_it}" for table in ("votes", "rollcalls"))
        one = "vl.Records(\n    {},\n    {},\n)".format(*tables)
        return [
            ("one", one),
            ("table", f"vl.tally(one, {self._grouping(choice.grouping)})"),
            ("ax", f"charts.plot_bloc_votes(table, labels={choice.lang!r})"),
        ]

    def _grouping(self, name: str | None) -> str:
        if name == _OWN and self.own:
            return repr({str(group): sorted(map(str, codes)) for group, codes in self.own.items()})
        return repr(name)

    def _nothing_words(self, choice: Choice) -> str:
        asked = ", ".join(
            f"{name} {value}" for name, value in
            (("body", choice.body), ("kind", choice.kind), ("from", choice.since), ("to", choice.until)) if value
        )  # fmt: skip
        there = f"{', '.join(self.bodies())}, {' to '.join(map(str, self.years() or ['no year']))}"
        return (
            f"No recorded vote fits this choice ({asked or 'everything'}). These records hold votes of {there}: "
            "widen the years, or take another body or kind of vote."
        )


_OWN = "my groups"


def _select(choice: Choice) -> str:
    """The code that keeps the records of a choice."""
    kept = {
        "body": choice.body,
        "kind": choice.kind,
        "since": choice.since and f"{choice.since}-01-01",
        "until": choice.until and f"{choice.until}-12-31",
        "countries": list(choice.countries) or None,
    }
    options = ", ".join(f"{name}={value!r}" for name, value in kept.items() if value is not None)
    return f"records.select({options})" if options else "records"


def _most_active(chosen: Records, choice: Choice) -> Choice:
    took_part = chosen.votes[chosen.votes["vote"].isin(["yes", "abstain", "no"])]
    often = took_part["country"].astype("str").value_counts()
    often = often.sort_index().sort_values(ascending=False, kind="stable").head(_MOST_STATES)
    return replace(choice, countries=tuple(sorted(often.index)))


def _main_title(choice: Choice) -> str:
    """What the chart shows, of what: its title."""
    measure = MEASURES.get(choice.measure)
    if measure is None:
        return "Nothing to show"
    of = "" if measure.of_pairs else f", {grouping_words(choice.grouping)}"
    scope = " ".join(filter(None, [choice.body, choice.kind and f"{choice.kind}s", _years_words(choice)]))
    return f"{measure.label}{of}" + (f" ({scope})" if scope else "")


def grouping_words(name: str | None) -> str:
    """What to call a grouping on a control and in a title."""
    return _GROUPING_WORDS.get(name) or charts.labeller("en").group(str(name)).replace("_", " ")


_GROUPING_WORDS = {
    None: "the whole chamber",
    "north_south": "North and South",
}


def _years_words(choice: Choice) -> str:
    if choice.since and choice.until:
        return str(choice.since) if choice.since == choice.until else f"{choice.since} to {choice.until}"
    return f"since {choice.since}" if choice.since else f"until {choice.until}" if choice.until else ""


def _presented(names: dict, code: str, title: str, lang: str) -> View:
    table, ax = names["table"], names["ax"]
    if table.empty or table.isna().to_numpy().all():
        raise _Nothing(
            "No state of this grouping took part in the votes of this choice: take another grouping, or choose other "
            "states."
        )
    records = names.get("chosen", names.get("one"))
    n = f"{counted(len(records.rollcalls), 'roll call')}, {counted(records.votes['country'].nunique(), 'state')}"
    alt = charts.alt_text(ax)
    shown = charts.present(ax, table, title=title, n=n, labels=lang, formats=("svg", "png"))
    return View(shown.html, code, table, alt)


def _message(text: str) -> str:
    return f'<p role="status" style="padding:1rem;border:1px solid #c9d0d8;border-radius:.5rem">{escape(text)}</p>'


def _name(code: str, lang: str) -> str:
    try:
        return country_name(code, lang)
    except UnknownName:
        return code


def _rollcall_words(row) -> str:
    title = row.title if isinstance(row.title, str) else ""
    day = "no date" if pd.isna(row.date) else f"{row.date:%Y-%m-%d}"
    what = row.symbol if isinstance(row.symbol, str) else row.rollcall
    return textwrap.shorten(f"{day}  {what}  {title}", 90, placeholder=" …")
