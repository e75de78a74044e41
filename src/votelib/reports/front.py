"""The front page of a report: what a busy person reads first, every number of it computed from the data."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd

from votelib import charts, sentences
from votelib.charts.translations import NOTHING, say, say_count
from votelib.measures.blocs import cohesion
from votelib.measures.counting import tally
from votelib.measures.intervals import Bootstrap
from votelib.measures.sessions import against_past, close_votes, left_their_bloc
from votelib.records import VOTES, Records
from votelib.records.by_session import earlier_than, one_session
from votelib.records.choosing import latest_vote, main_texts, one_body
from votelib.records.schema import MAIN_KINDS
from votelib.sentences.words import days, grouped, number, percent, together

REGIONS = "un_region"
BLOCS = ("EU", "OIC", "NAM", "AU", "Arab League")
_FEWEST = 3  # states in a group (in the mean) for it to be called united or divided
DRAWS = 400  # enough for a band in a picture


class Tile(NamedTuple):
    """One headline figure: the number, what it counts, and what it rests on."""

    number: str
    what: str
    detail: str


class Said(NamedTuple):
    """One sentence of the front page: what it is about, the sentence, and the page that has more."""

    about: str
    sentence: str
    href: str = ""


def headlines(records: Records, lang: str = "en") -> list[Tile]:
    """The figures at the top of the front page; fewer where the data hold no votes.

    Whole texts of the body that voted last: amendments, mostly rejected, would turn the order of the groups round.

    Examples
    --------
    >>> import votelib as vl
    >>> for tile in headlines(vl.load("sample"))[:4]:
    ...     print(tile.number, tile.what, f"({tile.detail})")
    9 recorded votes (22 June 2017 to 4 July 2025)
    10 adoptions without a vote (30 March 2007 to 30 June 2016)
    423 votes of states (108 states, 2 absent)
    64% of these votes are Yes (7% abstentions, 28% No; n = 423)
    """
    today, main = one_body(records), _main(records)
    counts = _counts(main, lang, some=len(main) < len(today))
    return [*counts, *_positions(main, lang), *_unity(main, lang)]


def _main(records: Records) -> Records:
    today = one_body(records)
    return main_texts(today) if today.rollcalls["kind"].isin(MAIN_KINDS).any() else today


def _counts(records: Records, lang: str, *, some: bool) -> list[Tile]:
    """Recorded votes and adoptions; where they are but some of those of the body, it is said which."""
    texts = records.rollcalls
    voted, silent = (texts[texts["adoption"] == how] for how in ("recorded", "without_vote"))
    tiles = (
        (voted, say_count("recorded vote", "recorded votes", len(voted), lang)),
        (silent, say_count("adoption without a vote", "adoptions without a vote", len(silent), lang)),
    )
    return [Tile(number(len(of), lang), what, _span(of, lang, some)) for of, what in tiles if len(of)]


def _span(texts: pd.DataFrame, lang: str, some: bool) -> str:
    span = days(texts, lang) or say("no dates given", lang)
    return say("whole texts, {days}", lang, days=span) if some else span


def _positions(records: Records, lang: str) -> list[Tile]:
    if records.votes.empty:
        return []
    counts = records.votes["vote"].value_counts().reindex(VOTES, fill_value=0)
    total, share = int(counts.sum()), counts / counts.sum()
    states = say_count("{n} state", "{n} states", records.votes["country"].nunique(), lang)
    apart = [
        say(text, lang, n=number(counts[vote], lang))
        for text, vote in (("{n} absent", "absent"), ("{n} not given", "unknown"))
        if counts[vote]
    ]
    others = say(
        "{abstain} abstentions, {no} No; n = {n}", lang, n=number(total, lang),
        abstain=percent(share["abstain"], lang), no=percent(share["no"], lang),
    )  # fmt: skip
    return [
        Tile(number(total, lang), say("votes of states", lang), say(", ", lang).join([states, *apart])),
        Tile(percent(share["yes"], lang), say("of these votes are Yes", lang), others),
    ]


def _unity(records: Records, lang: str) -> list[Tile]:
    table = _united(records)
    if len(table) < 2:
        return []
    most, least = table.iloc[-1], table.iloc[0]
    ends = (
        (
            "the most united regional group"
            if _alone(table, most)
            else "one of the most united regional groups",
            most,
        ),
        (
            "the least united regional group"
            if _alone(table, least)
            else "one of the least united regional groups",
            least,
        ),
    )
    return [Tile(number(row["value"], lang, 2), say(what, lang), _rests_on(row, lang)) for what, row in ends]


def _alone(table: pd.DataFrame, row: pd.Series) -> bool:
    """Whether no other group is as united as this one, by the digits that are shown."""
    return (table["value"].round(2) == round(row["value"], 2)).sum() == 1


def _rests_on(row: pd.Series, lang: str) -> str:
    votes = say_count("{n} recorded vote", "{n} recorded votes", int(row["n_rollcalls"]), lang)
    return say("{group}, Agreement Index; {votes}", lang, group=grouped(row["group"], lang), votes=votes)


def _united(records: Records) -> pd.DataFrame:
    """The regional groups from the most divided to the most united, over all usable votes of the body of today."""
    if records.votes.empty:
        return pd.DataFrame()
    table = cohesion(records, REGIONS).dropna(subset="value")
    size = table["n_votes"] / table["n_rollcalls"]
    return table[size >= _FEWEST].sort_values("value", kind="stable")


def in_brief(records: Records, lang: str = "en") -> list[Said]:
    """What a busy person asks first: decided, close, who broke ranks, what changed, what is doubtful.

    Of the newest session with a recorded vote; what there is nothing to say of is not there.

    Examples
    --------
    >>> import votelib as vl
    >>> [said.about for said in in_brief(vl.load("sample"))]
    ['Newest vote', 'Decided', 'Close', 'Broke ranks', 'Changed', 'In doubt']
    """
    latest = latest_vote(records)
    if latest is None:
        return []
    main = _main(records)
    session = one_session(main)
    left = left_their_bloc(session, [REGIONS, *BLOCS])
    found = [
        Said("Newest vote", sentences.the_vote(latest, lang), "01_one_vote.html"),
        Said("Decided", sentences.the_session(session, lang), "02_session.html"),
        Said("Close", sentences.how_close(close_votes(session), lang), "02_session.html"),
        Said("Broke ranks", sentences.most_often_apart(left, lang), "02_session.html"),
        Said("Changed", _changed(session, main, lang), "02_session.html"),
        Said("In doubt", sentences.what_is_wrong(one_body(records), lang), "07_methods.html"),
    ]
    return [said for said in found if said.sentence]


def _changed(session: Records, main: Records, lang: str) -> str:
    """The blocs of the session against all earlier votes, with the draws of the page of the session: one answer."""
    table = against_past(session, earlier_than(main, session), [REGIONS, *BLOCS])
    return sentences.against_its_past(table, lang)


def ways_in(records: Records, atlas: str, lang: str = "en") -> list[tuple[str, str]]:
    """Words and address of the views of the atlas that a reader of the front page wants next."""
    latest, spoken = latest_vote(records), {"lang": lang} if lang != "en" else {}
    views: list[tuple[str, dict]] = [("The atlas: every vote, state and group", {})]
    if latest is not None:
        views.append((say("How each state voted", lang), {"vote": latest.rollcalls["rollcall"].iloc[0]}))
        views += [(words, {"view": view}) for words, view in _VIEWS]
    return [
        (say(words, lang), f"{atlas}#{urlencode(choice | spoken)}".rstrip("#")) for words, choice in views
    ]


_VIEWS = (("Who votes like whom", "states"), ("How united groups are", "blocs"), ("What changed", "changes"))


def main_charts(records: Records, lang: str = "en") -> list[str]:
    """The main charts as HTML: the latest vote, and where there are several years, support and unity over them."""
    latest = latest_vote(records)
    made = [] if latest is None else [_latest_chart(latest, lang)]
    today = _main(records)
    years = today.rollcalls["date"].dt.year.dropna().unique()
    if len(years) > 1 and len(today.votes):
        made += [_support_chart(today, lang), _unity_chart(today, lang)]
    return [chart.html for chart in made if not chart.html.startswith(NOTHING)]


def _latest_chart(latest: Records, lang: str):
    table = tally(latest, REGIONS)
    text = sentences.text_name(latest.rollcalls.iloc[0], lang)
    return charts.present(
        charts.plot_bloc_votes(table, labels=lang),
        table[["group", "yes", "no", "abstain", "absent", "n"]],
        title=charts.say("The newest recorded vote, by regional group: {text}", lang, text=text),
        caption="Votes of the members on the day; in the bars the numbers.",
        labels=lang,
    )


def _support_chart(records: Records, lang: str):
    table = tally(records, REGIONS, by="year")
    return charts.present(
        charts.plot_support(table, labels=lang),
        table[["group", "year", "n_rollcalls", "yes", "no", "abstain", "absent", "n", "share_yes"]],
        title="Share of each regional group’s votes that were Yes, by year",
        caption="Recorded votes on whole texts; shares of all members, absent ones included.",
        labels=lang,
    )


def _unity_chart(records: Records, lang: str):
    table = cohesion(records, REGIONS, by="year", intervals=Bootstrap(n_resamples=DRAWS))
    columns = ["group", "year", "n_rollcalls", "n_votes", "value", "low", "high"]
    return charts.present(
        charts.plot_cohesion(table, value_name="Agreement Index", labels=lang),
        table[[column for column in columns if column in table]],
        title="How united each regional group was, by year",
        caption=together(
            say("Agreement Index of recorded votes on whole texts: 1 = all alike.", lang),
            sentences.bands(table, lang),
        ),
        labels=lang,
    )
