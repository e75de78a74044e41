"""The published ideal points of the Assembly beside ours: state by state, session by session, pass or fail."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from votelib.archives import named as archives
from votelib.arguments import public
from votelib.charts.translations import say
from votelib.errors import NotAvailable, SchemaError, one_of
from votelib.records import Records
from votelib.scaling.points import fit_ideal_points
from votelib.sentences.words import Words, number, percent, together

#: Votes to estimate from: all of the records, or those that the published estimate is made of.
VOTES = ("all", "published")

_WITHIN = 0.5  # of the standard deviation of all positions: what a single position or mean may differ by
_SESSION = 0.95  # least correlation of a session

#: Vignette of the R package wnominate, United Nations example: statistic, one dimension, two dimensions.
_WNOMINATE = [("correct classification", 0.8944, 0.9258), ("APRE", 0.571, 0.699), ("GMP", 0.783, 0.841)]


_AIMS = {
    "pass": "{statistic} {ours}, which reaches the {aim} set beforehand",
    "fail": "{statistic} {ours}, which misses the {aim} set beforehand",
}


#: Why there is nothing to compare.
_NOTES = {
    "no votes": "These records hold no votes of the General Assembly: there is nothing to compare.",
    "no positions": "The published positions are not on this machine: votelib fetch ideal_points gets them.",
}


class Page(NamedTuple):
    """Comparison of two sets of positions: every position, every session, every state, and what was asked."""

    both: pd.DataFrame
    sessions: pd.DataFrame
    states: pd.DataFrame
    targets: pd.DataFrame
    note: str = ""

    def __repr__(self) -> str:
        return self.words()

    def words(self, lang: str = "en") -> Words:
        """What came out, in a sentence."""
        if self.note:
            return Words(say(_NOTES[self.note], lang))
        alone, n = self.both.attrs, len(self.states)
        said = [
            say(_AIMS[row.verdict], lang, statistic=say(row.statistic, lang), ours=number(row.ours, lang, 3),
                aim=number(row.asked, lang, 2))
            for row in self.targets.itertuples()
        ]  # fmt: skip
        passed, near = (self.states["verdict"] == "pass").sum(), (self.both["verdict"] == "pass").mean()
        return together(
            say("{positions} positions of {states} states in {sessions} sessions compared ({ours} of ours and {theirs} "
                "of theirs have no counterpart).", lang, positions=number(len(self.both), lang), states=n,
                sessions=len(self.sessions), ours=number(alone["n_only_ours"], lang),
                theirs=number(alone["n_only_theirs"], lang)),
            say("Correlation: {values}.", lang, values=say("; ", lang).join(said)),
            say("{passed} of {states} states have a mean within half a standard deviation, and {near} of all positions "
                "lie as near.", lang, passed=passed, states=n, near=percent(near, lang, 1)),
        )  # fmt: skip


@public
def votes_of_published(records: Records) -> Records:
    """The roll calls that the published positions are estimated from.

    Bailey, Strezhnev and Voeten leave out the Assembly's separate votes on paragraphs and amendments of 1990 and later,
    and its 19th session with a single vote (`UN_DataProcessing.R` in the repository of the published file). The file
    says so itself: of its numbers of votes, by state and session, 94% are then within three of ours, 63% otherwise.

    Examples
    --------
    >>> import votelib as vl
    >>> len(votes_of_published(vl.load("sample")).rollcalls)
    19
    """
    table = records.rollcalls
    apart = table["kind"].isin(["paragraph", "amendment"]) & (table["date"].dt.year > 1989)
    alone = (table["body"] == "UNGA") & (table["session"].astype("str") == "19")
    return records.keep(~apart & ~alone)


@public
def beside_published(
    records: Records, published: pd.DataFrame | None = None, *, votes: str = "all", **options
) -> Page:
    """Estimate the Assembly's positions by session and set them beside the published ones.

    Parameters
    ----------
    records : Records
        Of the General Assembly; for others the page says that there is nothing to compare.
    published : DataFrame, optional
        As `votelib.readers.datasets.published_points.read_published_points` returns it; by default the archive's.
    votes : {"all", "published"}, default "all"
        Estimate from all roll calls, or from those that the published positions rest on (`votes_of_published`).
    options
        Of `votelib.ideal_points`, such as `tolerance` or `bridges`.

    Returns
    -------
    Page
        `both`: `country`, `period`, `published`, `ours`, `difference`, `verdict`; `sessions` and `states` with their
        correlations and verdicts; `targets`. Ours are put on the published mean and spread, all positions together:
        that changes no correlation.
    """
    one_of("votes", votes, VOTES)
    if "UNGA" not in set(records.rollcalls["body"]):
        return _nothing("no votes")
    try:
        published = archives.published_points() if published is None else published
    except NotAvailable:
        return _nothing("no positions")
    assembly = records.select(body="UNGA")
    assembly = votes_of_published(assembly) if votes == "published" else assembly
    fit = fit_ideal_points(assembly, periods="session", intervals=None, **options)
    both = compare_positions(fit.positions, published, period="session")
    sessions = alike(both)
    asked = targets(sessions)
    sessions = sessions.assign(verdict=np.where(sessions["pearson"] >= _SESSION, "pass", "fail"))
    both = _on_one_scale(both)
    return Page(both, sessions, _by_state(both), asked)


def _nothing(note: str) -> Page:
    empty = pd.DataFrame(columns=["country", "period", "published", "ours", "difference", "verdict"])
    return Page(empty, empty[["period"]], empty[["country"]], empty[["verdict"]], note)


def _on_one_scale(both: pd.DataFrame) -> pd.DataFrame:
    mean, spread = both["theirs"].mean(), both["theirs"].std()
    ours = mean + spread * (both["ours"] - both["ours"].mean()) / both["ours"].std()
    theirs = both["theirs"]
    table = both[["country", "period"]].assign(published=theirs, ours=ours, difference=ours - theirs)
    table["verdict"] = np.where(table["difference"].abs() <= _WITHIN * spread, "pass", "fail")
    table.attrs = both.attrs
    return table


def _by_state(both: pd.DataFrame) -> pd.DataFrame:
    groups = both.groupby("country", sort=True)
    table = groups[["published", "ours", "difference"]].mean()
    table.insert(0, "n_sessions", groups.size())
    with np.errstate(invalid="ignore", divide="ignore"):  # a state whose positions never move has none
        table["correlation"] = groups[["published", "ours"]].apply(
            lambda part: part["published"].corr(part["ours"]) if len(part) > 2 else np.nan
        )
    near = table["difference"].abs() <= _WITHIN * both["published"].std()
    table["verdict"] = np.where(near, "pass", "fail")
    return table.sort_values("difference", key=lambda gap: -gap.abs()).reset_index()


@public
def wnominate(records: Records | None = None) -> pd.DataFrame:
    """The published fit of the `wnominate` United Nations example: its votes are in that package, and not at hand.

    Parameters
    ----------
    records : Records, optional
        Votes to fit in its place, for a view of the same statistics; the binary model is fitted, as theirs is.

    Returns
    -------
    DataFrame
        `statistic`, `dimensions`, `published` (for their votes), `these_records` (for ours, other votes: no comparison)
        and `verdict`, which is "not at hand".
    """
    rows = []
    for dimensions in (1, 2):
        ours = [np.nan] * 3
        if records is not None:
            fit = fit_ideal_points(records, model="binary", dimensions=dimensions, intervals=None, starts=1)
            ours = fit.overall.loc[0, ["correct", "apre", "gmp"]].tolist()
        for (statistic, *published), value in zip(_WNOMINATE, ours, strict=True):
            rows.append((statistic, dimensions, published[dimensions - 1], value, "not at hand"))
    return pd.DataFrame(rows, columns=["statistic", "dimensions", "published", "these_records", "verdict"])


# -- two sets of positions side by side ----------------------------------------------------------------------------

#: What was asked of our positions of the Assembly against the published ones: the statistic and the least of it.
TARGETS = {"pooled": 0.96, "median within session": 0.99, "worst session": 0.95}


@public
def compare_positions(ours: pd.DataFrame, theirs: pd.DataFrame, *, period: str = "period") -> pd.DataFrame:
    """Join two tables of positions on state and period.

    Parameters
    ----------
    ours : DataFrame
        With `country`, `period`, `position`, as `votelib.ideal_points` returns it.
    theirs : DataFrame
        With `country`, the column named in `period`, and `position`; such as
        `votelib.readers.datasets.published_points.read_published_points` with `period="session"`.

    Returns
    -------
    DataFrame
        One row a state and period that both have: `country`, `period`, `ours`, `theirs`, and `rank_ours`,
        `rank_theirs` (1 the highest in its period). `attrs` counts the positions that only one has
        (`n_only_ours`, `n_only_theirs`).

    Raises
    ------
    SchemaError
        If they share nothing.

    Examples
    --------
    >>> import pandas as pd
    >>> a = pd.DataFrame({"country": ["CUB", "USA"], "period": 74, "position": [-1.0, 2.0]})
    >>> compare_positions(a, a.rename(columns={"period": "session"}), period="session")["rank_theirs"].tolist()
    [2, 1]
    """
    left, right = (
        table.dropna(subset="position")[["country", "period", "position"]].astype(
            {"country": "str", "period": "str"}
        )
        for table in (ours, theirs.rename(columns={period: "period"}))
    )
    both = left.merge(right, on=["country", "period"], validate="one_to_one")
    if both.empty:
        raise SchemaError("expected positions of the same states and periods in both tables; found none")
    both.columns = ["country", "period", "ours", "theirs"]
    if both["period"].str.fullmatch(r"\d+").all():
        both["period"] = both["period"].astype("int64")
    ranks = both.groupby("period")[["ours", "theirs"]].rank(ascending=False, method="min").astype("int64")
    both = both.assign(rank_ours=ranks["ours"], rank_theirs=ranks["theirs"])
    both.attrs = {"n_only_ours": len(left) - len(both), "n_only_theirs": len(right) - len(both)}
    return both


@public
def alike(both: pd.DataFrame) -> pd.DataFrame:
    """Correlations of two sets of positions, one row a period.

    Parameters
    ----------
    both : DataFrame
        As `compare_positions` returns it.

    Returns
    -------
    DataFrame
        `period`, `n`, `pearson`, `spearman`, `spread_ratio` (standard deviation of ours over that of theirs). `attrs`
        holds `pooled` (Pearson over all rows), `median` and `worst` (of the periods), and `worst_period`.
    """
    groups = both.groupby("period", sort=True)
    rows = [(period, len(part), *_alike(part)) for period, part in groups]
    table = pd.DataFrame(rows, columns=["period", "n", "pearson", "spearman", "spread_ratio"])
    worst = table.loc[table["pearson"].idxmin()] if table["pearson"].notna().any() else None
    table.attrs = {
        "pooled": float(both["ours"].corr(both["theirs"])), "median": float(table["pearson"].median()),
        "worst": np.nan if worst is None else float(worst["pearson"]),
        "worst_period": None if worst is None else worst["period"],
    }  # fmt: skip
    return table


def _alike(part: pd.DataFrame) -> tuple[float, float, float]:
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = part["ours"].std() / part["theirs"].std()
    return part["ours"].corr(part["theirs"]), part["rank_ours"].corr(part["rank_theirs"]), spread


def targets(table: pd.DataFrame) -> pd.DataFrame:
    """What `alike` found against what was asked: `statistic`, `asked` (at least), `ours`, `difference`, `verdict`."""
    found = dict(zip(TARGETS, (table.attrs[key] for key in ("pooled", "median", "worst")), strict=True))
    rows = [(name, TARGETS[name], ours, ours - TARGETS[name]) for name, ours in found.items()]
    said = pd.DataFrame(rows, columns=["statistic", "asked", "ours", "difference"])
    return said.assign(verdict=np.where(said["difference"] >= 0, "pass", "fail"))
