"""The published ideal points of the Assembly beside ours: state by state, session by session, pass or fail."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from votelib.archives import named as archives
from votelib.arguments import public
from votelib.charts.translations import say
from votelib.errors import NotAvailable, one_of
from votelib.records import Records
from votelib.reproductions.positions import alike, compare_positions, targets
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
            return Words(self.note)
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
        return _nothing("These records hold no votes of the General Assembly: there is nothing to compare.")
    try:
        published = archives.published_points() if published is None else published
    except NotAvailable as missing:
        return _nothing(f"The published positions are not at hand: {missing}")
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
