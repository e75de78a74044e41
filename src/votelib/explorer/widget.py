"""The explorer in JupyterLab: choose, and see the chart, the vote and the code change together."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from html import escape

from votelib.archives.named import load, open_data
from votelib.countries import LANGUAGES
from votelib.errors import UnknownName, VotelibError, needs_extra
from votelib.explorer.model import MEASURES, Choice, Model, View, grouping_words
from votelib.records import Records

with needs_extra("notebooks"):
    import ipywidgets as widgets

__all__ = ["Explorer", "explore"]

_ALL = ""  # the option that sets no limit


def explore(
    records: Records | str = "sample",
    *,
    measure: str = "support",
    grouping: str | None = "un_region",
    body: str | None = None,
    kind: str | None = None,
    years: tuple[int, int] | None = None,
    countries: list[str] | tuple[str, ...] = (),
    own: Mapping | None = None,
    lang: str = "en",
) -> Explorer:
    """Explore records in a notebook: controls, a chart, one vote, and the code of what is shown.

    Parameters
    ----------
    records : Records or str
        What to explore; a name such as `"hrc"` or a path is opened as `votelib.open_data` does.
    measure : str, default "support"
        What to begin with: `support`, a method of `votelib.cohesion`, or a method of `votelib.similarity`.
    grouping : str or None, default "un_region"
        Grouping to begin with; None for the whole chamber.
    body, kind : str, optional
        Body (`"HRC"`) and kind of vote (`"resolution"`, `"amendment"`, …) to begin with; all by default.
    years : (int, int), optional
        First and last year to begin with, both included; all by default.
    countries : list of str, optional
        State ids to begin with. Without any, all states count, and a matrix shows the most active ones.
    own : mapping, optional
        Groups of your own, `{group: [state ids]}`, offered beside those that ship.
    lang : str, default "en"
        Language of the names.

    Returns
    -------
    Explorer
        A widget that Jupyter shows. `choice`, `code` and `table` are what it shows now.

    Raises
    ------
    UnknownName
        If the value to begin with is not among those that the records offer.

    Examples
    --------
    >>> import votelib as vl
    >>> shown = vl.explore("sample", measure="agreement_index", years=(2018, 2020))
    >>> print(shown.code)
    import votelib as vl
    from votelib import charts
    <BLANKLINE>
    records = vl.load('sample')
    chosen = records.select(since='2018-01-01', until='2020-12-31')
    table = vl.cohesion(chosen, 'un_region', method='agreement_index', by="year", intervals=vl.Bootstrap(200))
    ax = charts.plot_cohesion(table, value_name='agreement index', labels='en')
    >>> shown.table[["group", "year", "value"]].head(2).round(3)
         group  year  value
    0  African  2018    1.0
    1  African  2019    1.0
    """
    origin = _origin(records)
    opened = open_data(records) if isinstance(records, str) else records
    since, until = years or (None, None)
    choice = Choice(measure, grouping, body, kind, since, until, tuple(countries), lang)
    return Explorer(Model(opened, origin, own), choice)


def _origin(records: Records | str) -> str:
    """The code that gives these records: an archive by its name, or the user's variable."""
    if isinstance(records, str):
        return (
            f"vl.open_data({records!r})"
            if records.count("/") or records.count(".")
            else f"vl.load({records!r})"
        )
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


class Explorer(widgets.VBox):
    """Controls and views that show one choice; made by `votelib.explore`."""

    def __init__(self, model: Model, choice: Choice):
        self._model, self._held = model, False
        self._controls = _controls(model, choice)
        self._vote = widgets.Dropdown(description="Vote", **_look(width="100%", max_width="46rem"))
        self._chart, self._code, self._one, self._one_code = (widgets.HTML() for _ in range(4))
        for control in [*self._controls.values(), self._vote]:
            control.observe(self._refresh, names="value")
        reset = widgets.Button(description="Start again", tooltip="Back to the first choice")
        reset.on_click(lambda _: self._start(choice))
        side = widgets.VBox(
            [*self._controls.values(), reset], layout=widgets.Layout(width="22.5rem", flex="0 0 auto")
        )
        heading = widgets.HTML("<h3>One of these votes</h3>")
        views = widgets.VBox(
            [self._chart, self._code, heading, self._vote, self._one, self._one_code],
            layout=widgets.Layout(flex="1 1 30rem", min_width="0"),
        )
        row = widgets.Box([side, views], layout=widgets.Layout(flex_flow="row wrap", grid_gap="1rem"))
        super().__init__([row])
        self.add_class("votelib-explorer")
        self._refresh()

    # -- what is shown now -------------------------------------------------------------------------------------

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        value = {name: control.value for name, control in self._controls.items()}
        since, until = value.get("years", (None, None))
        whole = self._model.years()
        return Choice(
            value["measure"], value["grouping"] or None, value["body"] or None, value["kind"] or None,
            None if not whole or since == whole[0] else since, None if not whole or until == whole[1] else until,
            tuple(value["countries"]), value["lang"],
        )  # fmt: skip

    @property
    def code(self) -> str:
        """Code that gives the chart shown now; empty where there is nothing to show."""
        return self._view().code

    @property
    def table(self):
        """The table behind the chart shown now, or None."""
        return self._view().table

    def _view(self) -> View:
        return self._model.view(self.choice)

    # -- change ------------------------------------------------------------------------------------------------

    def _refresh(self, change=None) -> None:
        if self._held:
            return
        choice, view = self.choice, self._view()
        self._chart.value = view.html
        self._code.value = _code_html("Code of the chart", view.code)
        if change is None or change["owner"] is not self._vote:
            self._offer_votes(choice)
        vote = self._model.vote(choice, self._vote.value) if self._vote.value else View("", "")
        self._one.value = vote.html
        self._code.value = _code_html("Code of the chart", view.code) + _code_html(
            "Code of the vote", vote.code
        )

    def _offer_votes(self, choice: Choice) -> None:
        """The votes of the choice; the one that was shown stays, if it is among them."""
        offered = self._model.rollcalls(choice)
        ids = [rollcall for _, rollcall in offered]
        kept = self._vote.value if self._vote.value in ids else ids[0] if ids else None
        with self._hold():
            self._vote.options = offered
            self._vote.value = kept
        self._vote.disabled = not ids

    def _start(self, choice: Choice) -> None:
        with self._hold():
            for name, value in _values(self._model, choice).items():
                if name in self._controls:
                    self._controls[name].value = value
        self._refresh()

    @contextmanager
    def _hold(self):
        """Change several controls and draw once."""
        self._held = True
        try:
            yield
        finally:
            self._held = False


def _look(**layout: str) -> dict:
    return {"style": {"description_width": "5.5rem"}, "layout": widgets.Layout(**layout)}


def _controls(model: Model, choice: Choice) -> dict[str, widgets.Widget]:
    """The controls by name; a range of years only where the votes have dates."""
    offered = {
        "measure": [(measure.label, name) for name, measure in MEASURES.items()],
        "grouping": [
            ("The whole chamber", _ALL),
            *[(grouping_words(name), name) for name in model.groupings()],
        ],
        "body": [("All bodies", _ALL), *[(name, name) for name in model.bodies()]],
        "kind": [("All kinds", _ALL), *[(f"{name}s", name) for name in model.kinds()]],
        "lang": [(name, name) for name in LANGUAGES],
    }
    words = {
        "measure": "Measure",
        "grouping": "Grouping",
        "body": "Body",
        "kind": "Kind of vote",
        "lang": "Names in",
    }
    value = _values(model, choice)
    made = {
        name: widgets.Dropdown(
            options=options, value=_among(name, value[name], options), description=words[name],
            **_look(width="22rem"),
        )
        for name, options in offered.items()
    }  # fmt: skip
    if "years" in value and model.years()[0] < model.years()[1]:
        first, last = model.years()
        made["years"] = widgets.IntRangeSlider(
            value=value["years"],
            min=first,
            max=last,
            description="Years",
            continuous_update=False,
            **_look(width="22rem"),
        )
    states = model.countries(choice.lang if choice.lang in LANGUAGES else "en")
    for code in choice.countries:
        _among("countries", code, states)
    made["countries"] = widgets.SelectMultiple(
        options=states, value=tuple(choice.countries), rows=10, description="States", **_look(width="22rem"),
        tooltip="None for all; several with Ctrl or Shift",
    )  # fmt: skip
    order = ("measure", "grouping", "body", "years", "kind", "countries", "lang")
    return {name: made[name] for name in order if name in made}


def _values(model: Model, choice: Choice) -> dict:
    value = {
        "measure": choice.measure, "grouping": choice.grouping or _ALL, "body": choice.body or _ALL,
        "kind": choice.kind or _ALL, "lang": choice.lang, "countries": tuple(choice.countries),
    }  # fmt: skip
    if model.years():
        first, last = model.years()
        value["years"] = (max(first, choice.since or first), min(last, choice.until or last))
    return value


def _among(name: str, value: str, options: list[tuple[str, str]]) -> str:
    known = [each for _, each in options]
    if value not in known:
        shown = ", ".join(repr(each) for each in known if each)
        raise UnknownName(f"{name}: expected one of {shown}; found {value!r}", str(value))
    return value


def _code_html(title: str, code: str) -> str:
    """Code that a click selects whole, to be copied."""
    if not code:
        return ""
    look = "user-select:all;overflow-x:auto;padding:.6rem;border:1px solid #c9d0d8;border-radius:.4rem;line-height:1.4"
    return (
        f"<details open><summary>{escape(title)} (click on it to select all)</summary>"
        f'<pre class="votelib-code" tabindex="0" style="{look}">{escape(code)}</pre></details>'
    )
