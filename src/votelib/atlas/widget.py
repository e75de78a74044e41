"""The atlas in a notebook: the same page in a cell, with Python behind it."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from votelib.archives.named import load, open_data
from votelib.arguments import public
from votelib.atlas.file import pack
from votelib.atlas.questions import MEASURES, Answer, Desk, Question, refusal
from votelib.countries import LANGUAGES
from votelib.errors import VotelibError, needs_extra, one_of
from votelib.groupings.loading import load_groupings
from votelib.records import Records

with needs_extra("notebooks"):
    import anywidget
    import traitlets

_BUNDLE = Path(__file__).resolve().parent / "bundle" / "atlas.js"


@public
def explore(
    records: Records | str | os.PathLike = "sample",
    *,
    measure: str | None = None,
    grouping: str | None = "un_region",
    body: str | None = None,
    kind: str | None = None,
    years: tuple[int, int] | None = None,
    countries: list[str] | tuple[str, ...] = (),
    own: Mapping | None = None,
    lang: str = "en",
) -> Atlas:
    """Explore records in a notebook: the atlas in a cell, and Python for what a page cannot compute.

    Parameters
    ----------
    records : Records or str
        What to explore; a name such as `"hrc"` or a path is opened as `votelib.open_data` does.
    measure : str, optional
        Begin with the answer to this measure (a name in `votelib.atlas.MEASURES`, such as `"agreement_index"`); without
        it the page opens on the votes, or on the states named.
    grouping : str or None, default "un_region"
        Grouping of that measure; `"own"` for your own groups, None for the whole body.
    body, kind : str, optional
        Body (`"HRC"`) and kind of vote (`"resolution"`, `"amendment"`, …) to begin with; the body that voted last, and
        whole texts, by default.
    years : (int, int), optional
        First and last year to begin with, both included; the last ten years with votes by default.
    countries : list of str, optional
        State ids: one or two open the page on them; with a measure of states, only these count.
    own : mapping, optional
        Groups of your own, `{group: [state ids]}`, offered beside those that ship.
    lang : str, default "en"
        Language of the page.

    Returns
    -------
    Atlas
        A widget that Jupyter shows. `table`, `tables` and `code` are what it shows now.

    Raises
    ------
    UnknownName
        If the value to begin with is not among those that the records offer.

    Examples
    --------
    >>> import votelib as vl
    >>> view = vl.explore("sample", measure="agreement_index", years=(2018, 2020))
    >>> print(view.code)
    import votelib as vl
    from votelib import charts
    <BLANKLINE>
    records = vl.load('sample')
    chosen = records.select(body='HRC', kind=['resolution', 'decision'], since='2018-01-01', until='2020-12-31')
    table = vl.cohesion(chosen, 'un_region', method="agreement_index", by='year')
    ax = charts.plot_cohesion(table, labels="en")
    >>> view.table[["group", "year", "value"]].head(2).round(3)
         group  year  value
    0  African  2018    1.0
    1  African  2019    1.0
    """
    given = os.fspath(records) if isinstance(records, (str, os.PathLike)) else records
    origin = _origin(given)
    opened = open_data(given) if isinstance(given, str) else given
    one_of("lang", lang, LANGUAGES)
    for state in countries:
        one_of("countries", state, opened.votes["country"].cat.categories)
    page = Atlas(opened, origin, own)
    page.begin(_beginning(opened, measure, grouping, body, kind, years, tuple(countries), lang))
    return page


def _beginning(records: Records, measure, grouping, body, kind, years, countries, lang) -> dict[str, str]:
    """The choice to begin with, as it stands in the link of a view; what is not there is refused."""
    if body is not None:
        one_of("body", body, sorted(records.rollcalls["body"].unique()))
    if measure is not None:
        one_of("measure", measure, MEASURES)
    if grouping not in (None, "own", "chamber"):
        known = load_groupings()
        one_of("grouping", grouping, {*known["grouping"], *known["group"]})
    kinds = _kinds(records, kind)
    choice = {"body": body, "kinds": kinds, "lang": lang if lang != "en" else None}
    if years is not None:
        choice |= {"since": years[0], "until": years[1]}
    if measure is not None:
        choice |= {
            "view": "kernel",
            "measure": measure,
            "g": grouping or "chamber",
            "only": ",".join(countries),
        }
    elif countries:
        choice |= {"view": "states", "a": countries[0], "b": countries[1] if len(countries) > 1 else None}
    return {name: str(value) for name, value in choice.items() if value not in (None, "")}


def _kinds(records: Records, kind: str | None) -> str | None:
    """Which of the page's three choices a kind of vote belongs to."""
    if kind is None:
        return None
    one_of("kind", kind, sorted(records.rollcalls["kind"].unique()))
    return None if kind in ("resolution", "decision") else "parts"


def _origin(records: Records | str) -> str:
    """The code that gives these records: an archive by its name, or the user's variable."""
    if isinstance(records, str):
        is_path = "/" in records or "." in records
        return f"vl.open_data({records!r})" if is_path else f"vl.load({records!r})"
    archive = _archive(records)
    return f"vl.load({archive!r})" if archive else _variable(records) or "records"


_ARCHIVES = {"HRC": ("sample", "hrc"), "CHR": ("hrc", "chr"), "UNGA": ("unga",), "UNSC": ("unsc",)}


def _archive(records: Records) -> str | None:
    """The name of the archive that these records are, whole and unchanged."""
    bodies = set(records.rollcalls["body"])
    for name in dict.fromkeys(name for body, names in _ARCHIVES.items() if body in bodies for name in names):
        try:
            archive = load(name)
        except VotelibError:  # not on this machine
            continue
        if archive.votes.equals(records.votes) and archive.rollcalls.equals(records.rollcalls):
            return name
    return None


def _variable(records: Records) -> str | None:
    """What the user's notebook calls these records."""
    try:
        from IPython import get_ipython
    except ImportError:
        return None
    shell = get_ipython()
    names = [] if shell is None else [n for n, value in shell.user_ns.items() if value is records]
    plain = sorted(name for name in names if not name.startswith("_"))
    return "records" if "records" in plain else plain[0] if plain else None


class Atlas(anywidget.AnyWidget):
    """The atlas of some records in a cell; made by `votelib.explore`.

    Attributes
    ----------
    query : str
        What is chosen now, as it stands in the link of a view in the atlas file; may be set.
    code : str
        The Python that gives the first table shown.
    table : DataFrame or None
        That table; `tables` has all of the view, by the id of their panel.
    """

    _esm = _BUNDLE
    _tables = traitlets.Bytes().tag(sync=True)
    _votes = traitlets.Bytes().tag(sync=True)
    _measures: traitlets.List = traitlets.List().tag(sync=True)
    query = traitlets.Unicode("").tag(sync=True)
    _shown: traitlets.List = traitlets.List().tag(sync=True)
    _answer = traitlets.Dict().tag(sync=True)

    def __init__(self, records: Records, origin: str = "records", own: Mapping | None = None):
        tables, votes = pack(records, code=origin, own=own)
        measures = [
            {"name": each.name, "family": each.family, "label": each.label, "help": each.help, "grouped": each.grouped,
             "timed": each.timed, "intervals": each.bootstrapped}
            for each in MEASURES.values()
        ]  # fmt: skip
        super().__init__(_tables=tables, _votes=votes, _measures=measures)
        self._desk = Desk(records, origin, own)
        self._last: Answer | None = None
        self.on_msg(self._asked)

    def begin(self, choice: Mapping[str, str]) -> None:
        """Open on a choice; a measure is answered at once."""
        if choice.get("view") == "kernel":
            self._last = self._desk.answer(self._question(choice))
            self._answer = self._last.sent()
        self.query = urlencode(choice)

    def _question(self, choice: Mapping[str, str]) -> Question:
        """The question of a choice to begin with; years and body as the page would choose them."""
        voted = self._desk.records.rollcalls
        voted = voted[voted["rollcall"].isin(self._desk.records.votes["rollcall"].cat.categories)]
        body = choice.get("body") or voted.sort_values("date")["body"].iloc[-1]
        last = voted[voted["body"] == body]["date"].dt.year
        first = max(int(last.min()), int(last.max()) - 9) if last.notna().any() else None
        there = set(self._desk.records.rollcalls["kind"])
        main = tuple(kind for kind in ("resolution", "decision") if kind in there)
        kinds = main if choice.get("kinds") is None else tuple(sorted(there - set(main)))
        only = tuple(filter(None, choice.get("only", "").split(",")))
        since, until = choice.get("since", first), choice.get("until", None if first is None else last.max())
        scope: dict[str, Any] = {
            "since": None if since is None else int(since),
            "until": None if until is None else int(until),
        }
        scope |= {"body": body, "kinds": kinds, "countries": only, "lang": choice.get("lang", "en")}
        return Question(choice["measure"], choice["g"], **scope)

    def _asked(self, _widget, sent: dict, _buffers) -> None:
        """Answer a question of the page; what goes wrong is said there."""
        number = sent.get("number")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._last = self._desk.answer(Question.of(sent))
            self.send({"number": number} | self._last.sent())
        except Exception as error:  # whatever it is: a page that waits for ever is worse
            self._last = None
            self.send({"number": number, "error": refusal(error)})

    # -- what is shown now -------------------------------------------------------------------------------------

    @property
    def _in_kernel(self) -> Answer | None:
        return self._last if "view=kernel" in self.query else None

    @property
    def code(self) -> str:
        """The Python that gives the first table shown; empty before the page is drawn."""
        if self._in_kernel:
            return self._in_kernel.code
        return next((panel["code"] for panel in self._shown if panel.get("code")), "")

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables shown, by the id of their panel."""
        if self._in_kernel:
            return {"answer": self._in_kernel.table}
        return {panel["id"]: _read(panel["csv"]) for panel in self._shown}

    @property
    def table(self) -> pd.DataFrame | None:
        """The first table shown; None where there is none."""
        return next(iter(self.tables.values()), None)


def _read(text: str) -> pd.DataFrame:
    # Namibia's code is NA: only an empty cell is missing.
    return pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])
