"""A brief on one session: two to four printed pages on what was decided, what was close and who broke ranks.

For who has to say on Friday how her own country and her own groups voted. One file of HTML that stands alone; a PDF of
it where a Chromium or WeasyPrint is found.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path

import pandas as pd

from votelib import charts, sentences
from votelib.archives.named import open_data
from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.countries import country_code, country_name
from votelib.errors import NotAvailable
from votelib.files import write_whole
from votelib.groupings.loading import Grouping, resolve, stacked
from votelib.measures.counting import groups_that_voted, tally
from votelib.measures.outcomes import majorities
from votelib.measures.sessions import against_past, close_votes, left_their_bloc, votes_by_bloc
from votelib.measures.who_voted import recorded_texts, votes_of
from votelib.records import Records
from votelib.records.by_session import earlier_than, one_session
from votelib.records.choosing import main_texts, of_a_committee, one_body
from votelib.reports.front import BLOCS, REGIONS, Said
from votelib.reports.page import Frame, plain_page
from votelib.reports.provenance import box, cited_in, with_source
from votelib.sentences.words import day, together
from votelib.texts.titles import printed_title

_MAIN = ("resolution", "decision")
_ROOM = 10  # votes in a table; of more, the narrowest
_LETTERS = 110  # of a title
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


@public
def brief(
    session: str = "",
    data: str | os.PathLike = "unga",
    *,
    country: str = "",
    groups: Grouping | None = None,
    lang: str = "en",
    body: str = "",
    amendments: bool = False,
    past: str = "",
    out: str | Path = "reports",
) -> Path:
    """Write a brief on one session as one HTML file.

    Parameters
    ----------
    session : str
        As in the data, such as `"60"`; several with commas; a year; empty for the last.
    data : str, default "unga"
        Name of an archive, or the path of a data file or of a folder with the documents of a session.
    country : str, optional
        A state, by id or name, whose votes are listed.
    groups : path of a CSV, dict or id, optional
        Groups of the reader's own, which come first.
    body : str, optional
        Where the data hold several; by default the one that voted last.
    amendments : bool, default False
        Votes on amendments and parts as well.
    past : str, optional
        Data with the earlier sessions, where `data` holds only this one.
    out : path, default "reports"
        Folder of the file; or the file, where it ends in `.html`.

    Returns
    -------
    Path
        The page; in a folder `brief_BODY_SESSION.html`.

    Raises
    ------
    NotAvailable, UnknownName
        If there is no such data set, session or state; with near names.
    """
    about = Brief(
        session,
        os.fspath(data),
        country and country_code(country),
        groups or None,
        lang,
        body,
        amendments,
        past,
    )
    path = Path(out)
    if path.suffix.lower() != ".html":
        path /= f"brief_{about.name}.html"
    write_whole(path, about.page().encode("utf-8"))
    return path


@dataclass(frozen=True)
class Brief:
    """What a brief is about; each part of its page is a method."""

    session: str
    data: str
    country: str
    groups: object
    lang: str
    body: str = ""
    amendments: bool = False
    past: str = ""
    regions: str = REGIONS
    blocs: tuple = field(default=BLOCS)

    @cached_property
    def opened(self) -> Records:
        return self._open(self.data)

    @cached_property
    def everything(self) -> Records:
        return self._texts(self.opened)

    @cached_property
    def this(self) -> Records:
        return one_session(self.everything, self.session)

    @cached_property
    def before(self) -> Records:
        past = self._texts(self._open(self.past)) if self.past else self.everything
        return earlier_than(past, self.this)

    def _open(self, data: str) -> Records:
        return one_body(open_data(data), self.body)

    def _texts(self, records: Records) -> Records:
        return main_texts(records, kinds=self._kinds(records.rollcalls))

    def _kinds(self, rollcalls: pd.DataFrame) -> Sequence[str]:
        return sorted(set(rollcalls["kind"])) if self.amendments else _MAIN

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The groups of the tables: the reader's own, or the regional ones where none of those has a member here."""
        voted = not self.own.empty and groups_that_voted(self.this, self.own)
        return self.own if voted else resolve(self.regions)

    @cached_property
    def usual(self) -> pd.DataFrame:
        """The regional groups and some blocs, to hold members and past against."""
        return pd.concat([resolve(each) for each in (self.regions, *self.blocs)], ignore_index=True)

    @cached_property
    def own(self) -> pd.DataFrame:
        """The reader's own groups; empty where there are none."""
        return resolve(self.groups) if self.groups else self.usual.iloc[:0]

    @cached_property
    def compared(self) -> pd.DataFrame:
        return stacked([self.own, self.usual])

    @property
    def name(self) -> str:
        rollcalls = self.this.rollcalls
        names = [*rollcalls["body"].unique(), *list(dict.fromkeys(rollcalls["session"].dropna()))]
        return "_".join(names)

    # -- the page ----------------------------------------------------------------------------------------------

    def page(self) -> str:
        frame = Frame.in_language(self.lang)
        parts = [
            ("brief", "In brief", self.in_brief()),
            ("country", "How {state} voted", self.of_the_country()),
            ("votes", "The votes", self.the_votes()),
            ("groups", "How united the groups were", self.the_groups()),
            ("doubt", "What is in doubt", self.the_doubts()),
            ("source", "Where these numbers come from", self.the_source()),
        ]
        state = country_name(self.country, self.lang, in_text=True) if self.country else ""
        heads = [(anchor, say(head, self.lang, state=state), body) for anchor, head, body in parts if body]
        body = "".join(f'<h2 id="{anchor}">{head}</h2>\n{text}' for anchor, head, text in heads)
        page = plain_page(
            frame,
            title=say("Brief: {session}", self.lang, session=sentences.session_name(self.this, self.lang)),
            lead=say(
                "Made with votelib from the record of votes. Memberships are those of each day.", self.lang
            ),
            contents=[(anchor, head) for anchor, head, _ in heads],
            body=body,
        )
        return with_source(page, cited_in(box(self.this, self.data, self.lang)))

    def in_brief(self) -> str:
        """What a busy person asks first, a sentence each; of what there is nothing to say of, nothing."""
        said = [
            Said("Decided", together(sentences.the_session(self.this, self.lang), self._in_committee)),
            Said("Close", sentences.how_close(close_votes(self.this, self.compared), self.lang)),
            Said("Broke ranks", self._who_left(self.usual)),
            Said("In your groups", together(self._who_left(self.own), self._without_votes)),
            Said("Changed", sentences.against_its_past(self._against_past, self.lang)),
            Said("In doubt", self._in_doubt()),
        ]
        lines = [
            f"<dt>{say(about, self.lang)}</dt><dd>{escape(words)}</dd>" for about, words, _ in said if words
        ]
        return f'<dl class="said">{"".join(lines)}</dl>'

    @property
    def _in_committee(self) -> str:
        """Which votes of committees on texts of these sessions are left out, so that no text counts twice."""
        texts, there = self.opened.rollcalls, self.this.rollcalls
        if of_a_committee(there).all():
            return ""
        left_out = of_a_committee(texts) & texts["kind"].isin(self._kinds(texts))
        left_out = texts[left_out & texts["session"].isin(there["session"])]
        drafts = [sentences.text_name(row, self.lang) for row in left_out.to_dict("records")]
        return "" if not drafts else say_count(
            "The vote of a committee on {texts} is left out: a committee recommends, the Assembly decides.",
            "The votes of committees on {texts} are left out: a committee recommends, the Assembly decides.",
            len(drafts), self.lang, texts=sentences.listing(drafts, self.lang, _ROOM),
        )  # fmt: skip

    def _who_left(self, groups: pd.DataFrame) -> str:
        left = None if groups.empty else left_their_bloc(self.this, groups)
        return "" if left is None else sentences.most_often_apart(left, self.lang)

    @cached_property
    def _without_votes(self) -> str:
        return "" if self.own.empty else sentences.groups_without_votes(self.this, self.own, self.lang)

    def _in_doubt(self) -> str:
        return sentences.in_doubt(self.this, self.lang) or say("No vote is in doubt.", self.lang)

    @cached_property
    def _against_past(self) -> pd.DataFrame:
        return against_past(self.this, self.before, self.compared)

    def of_the_country(self) -> str:
        if not self.country:
            return ""
        own = votes_of(self.this, self.country, self.compared)
        return sentences.apart_from_its_groups(own, self.country, self.lang)._repr_html_() + self._apart(own)

    def _apart(self, own: pd.DataFrame) -> str:
        """The votes on which the state left a group of its own; of many those on which it left most groups."""
        apart = own[own["apart_from"] != ""].assign(text=_text)
        if apart.empty:
            return ""
        most = apart["apart_from"].str.count(",").sort_values(ascending=False, kind="stable").index[:_ROOM]
        note = say("Those on which it left most groups: {k} of {n}.", self.lang, k=_ROOM, n=len(apart))
        return charts.present_table(
            apart.loc[sorted(most), ["text", "vote", *_differing(apart, "outcome"), "apart_from"]],
            labels=self.lang,
            title="Where it voted differently from most of one of its groups",
            caption=note if len(apart) > _ROOM else "",
        ).html

    def the_votes(self) -> str:
        table = votes_by_bloc(self.this, self.shown)
        if table.empty:
            return ""
        chosen, note = self._narrowest(table)
        own = self.this.votes[self.this.votes["country"] == self.country].astype("str")
        if len(own):
            votes = self._recorded["rollcall"][chosen.index].map(own.set_index("rollcall")["vote"]).fillna("")
            chosen.insert(2, country_name(self.country, self.lang), votes)
        chosen.insert(0, "text", _text(chosen))
        if "doubt" in chosen:
            official = self._recorded["official"]  # where the record gives no vote of a state
            chosen["result"] = chosen["result"].where(chosen["result"] != "", official[chosen.index])
            chosen["result"] += chosen["doubt"].where(chosen["doubt"] == "", " ?")
            why = say(
                "? = the record of this vote is in doubt; the part “{part}” says why.",
                self.lang,
                part=say("What is in doubt", self.lang),
            )
            note = together(why, note)
        note = together(note, sentences.before_groups(self.this, self.shown, self.lang))
        same = [] if _differing(chosen, "outcome") else ["outcome"]
        return charts.present_table(
            chosen.drop(columns=["symbol", "title", "date", "doubt", *same], errors="ignore"),
            labels=self.lang,
            title="Recorded votes: Yes-No-abstaining, in all and in each group",
            caption=note,
        ).html

    @cached_property
    def _recorded(self) -> pd.DataFrame:
        """The recorded votes, in the order of `votes_by_bloc`: a symbol and a day can stand for several."""
        return recorded_texts(self.this)

    def _narrowest(self, table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
        """All votes, or of many the narrowest, with a note that says so."""
        if len(table) <= _ROOM:
            return table.copy(), ""
        turn = majorities(self.this, include_flawed=True).set_index("rollcall")["n_turn"]
        order = self._recorded["rollcall"].map(turn).astype("Float64").sort_values(kind="stable")
        counts = {"k": _ROOM, "n": len(table)}
        note = say("The {k} narrowest of {n} votes; chapter 02 of the report has all.", self.lang, **counts)
        return table.loc[order.index[:_ROOM]].copy(), note

    def the_groups(self) -> str:
        counts = tally(self.this, self.shown, by=None, include_flawed=True)
        if counts.empty:
            return ""
        picture = charts.present(
            charts.plot_bloc_votes(counts, labels=self.lang),
            counts[["group", "n_rollcalls", "yes", "no", "abstain", "absent", "n"]],
            labels=self.lang,
            title="All votes of the session together",
            caption="Votes of the members; in the bars the numbers.",
        )
        columns = {"value": "Agreement Index", "past": "in earlier sessions"}
        united = self._against_past.dropna(subset="value").rename(columns=columns)
        table = charts.present_table(
            united[["group", "n_rollcalls", *columns.values(), "difference"]],
            labels=self.lang,
            title="How united each group was, and in earlier sessions",
            caption="Agreement Index: 1 = all members that took part voted alike.",
            decimals=2,
        )
        return picture.html + table.html + self._without_members()

    def _without_members(self) -> str:
        """Own groups of which nobody voted, which would be missed in the tables."""
        voted = set(self._against_past.dropna(subset="value")["group"].astype(str))
        silent = [name for name in dict.fromkeys(self.own["group"]) if name not in voted]
        if not silent:
            return ""
        words = say("Fewer than two members voted, so that there is no value: {groups}.", self.lang,
                    groups=sentences.listing(silent, self.lang))  # fmt: skip
        return f"<p class='vl-notes'>{escape(words)}</p>"

    def the_doubts(self) -> str:
        flawed = self.this.rollcalls[self.this.rollcalls["rollcall"].isin(self.this.flawed())]
        said = []
        for row in flawed.to_dict("records"):
            one = self.this.keep(self.this.rollcalls["rollcall"] == row["rollcall"])
            name = sentences.text_name(row, self.lang)
            words = say("{name}: {text}", self.lang, name=name, text=sentences.the_doubt(one, self.lang))
            said.append(sentences.Words(words)._repr_html_())
        return "".join(said)

    def the_source(self) -> str:
        facts = dict(box(self.this, self.data, self.lang))
        facts["Made on"] = day(facts["Made on"], self.lang)
        kept = ("Data set", "Sources", "Licence", "Made on", "How to cite")
        return "".join(self._line(name, str(facts[name])) for name in kept if facts.get(name))

    def _line(self, name: str, text: str) -> str:
        """A line of the box of sources; what a source says of itself is quoted as it is."""
        kept = f'<span lang="en" dir="ltr">{escape(text)}</span>'
        said = escape(text) if self.lang == "en" or name in ("Data set", "Made on") else kept
        return f"<p class='vl-notes'>{say('{name}: {text}', self.lang, name=say(name, self.lang), text=said)}</p>"


def _text(table: pd.DataFrame) -> pd.Series:
    titles = table["title"].map(lambda title: printed_title(title, _LETTERS), na_action="ignore")
    return (table["symbol"] + " " + titles.astype("str").fillna("")).str.strip()


def _differing(table: pd.DataFrame, column: str) -> list[str]:
    """The column, where it says more than one thing."""
    return [column] if (table[column] != table[column].iloc[0]).any() else []


# -- paper -----------------------------------------------------------------------------------------------------


@public
def to_pdf(page: Path) -> Path:
    """Print a page to PDF beside it, with the first Chromium that is found, else with WeasyPrint.

    Raises
    ------
    NotAvailable
        If there is neither; the page itself prints well from any browser.
    """
    target = page.with_suffix(".pdf")
    for name in _BROWSERS:
        if program := shutil.which(name):
            _print_with(program, page, target)
            if target.is_file():
                return target
    try:
        from weasyprint import HTML
    except ImportError:
        raise NotAvailable(
            "no PDF: neither a Chromium (chromium, google-chrome, msedge) nor the package weasyprint is here; "
            f"{page} is there and prints from any browser"
        ) from None
    HTML(filename=str(page)).write_pdf(target)
    return target


def _print_with(program: str, page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program, "--headless", "--disable-gpu", "--no-sandbox", "--no-first-run", "--no-pdf-header-footer",
            "--disable-background-networking", f"--user-data-dir={profile}", f"--print-to-pdf={target.resolve()}",
            page.resolve().as_uri(),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=120, check=False)
