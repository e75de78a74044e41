"""Who voted how, as a table that a page, a screen reader and paper can hold: a row a state, a column a text."""

from __future__ import annotations

from html import escape

import pandas as pd

from votelib.arguments import public
from votelib.charts.data_words import say_data
from votelib.charts.fonts import Labels, labeller, vote_letters, vote_words
from votelib.charts.presenting import Presented, nothing_to_present
from votelib.charts.saving import csv_link
from votelib.charts.style import closed_up
from votelib.charts.translations import language, say, say_count
from votelib.translating import place_in_alphabet

_AT_MOST = 34  # columns of one table: what fits a sheet of paper
_FIXED = 2  # columns before the texts: group and country


@public
def present_votes(grid: pd.DataFrame, *, title: str, labels: Labels = None, caption: str = "") -> Presented:
    """Put a table of states and texts on a page, with both tallies in the head of each text.

    Parameters
    ----------
    grid : DataFrame
        From `votelib.measures.states_by_text`.
    title, caption : str
    labels : mapping, language code or None
        Names of the states, as in the charts; the download keeps the ids.

    Returns
    -------
    Presented
        More than 34 texts are shown in several tables, so that each fits a page; those after the first are folded. The
        first column stays where it is when a table scrolls. The states of a group stand in the order of their names.

    Examples
    --------
    >>> import votelib as vl
    >>> grid = vl.measures.states_by_text(vl.records.one_session(vl.load("sample")))
    >>> present_votes(grid, title="Session 59")
    Session 59. Table of 47 states and 1 text.
    """
    texts, title = grid.attrs["texts"], say(title, labels)
    if grid.empty or not texts:
        return nothing_to_present(title, labels)
    grid = _by_name(grid, labels)
    parts = [texts[first : first + _AT_MOST] for first in range(0, len(texts), _AT_MOST)]
    names = [_numbered(title, place, len(parts), labels) for place in range(1, len(parts) + 1)]
    first, *more = [
        _table(grid, part, part_name, labels) for part, part_name in zip(parts, names, strict=True)
    ]
    tables = [first, *(_folded(table, part_name) for table, part_name in zip(more, names[1:], strict=True))]
    key = closed_up(f"{_key(grid, texts, labels)} {say(caption, labels)}".strip())
    html = (
        f'<div class="vl-table">{"".join(tables)}{_on_paper(parts, labels)}'
        f'<p class="vl-notes">{escape(key)}</p>'
        f'<p class="vl-saves">{csv_link(grid, title, labels)}</p></div>'
    )
    words = say(
        "{title}. Table of {states} and {texts}.", labels, title=title,
        states=say_count("{n} state", "{n} states", len(grid), labels),
        texts=say_count("{n} text", "{n} texts", len(texts), labels),
    )  # fmt: skip
    return Presented(html, words)


def _by_name(grid: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """The states of each group by their names, which no order of ids is."""
    group = (grid["group"] != grid["group"].shift()).cumsum().rename("place")
    names = grid["country"].map(lambda code: place_in_alphabet(labeller(labels)(code))).rename("name")
    return grid.iloc[
        pd.concat([group, names], axis=1).reset_index(drop=True).sort_values(["place", "name"]).index
    ]


def _numbered(title: str, place: int, of: int, labels: Labels) -> str:
    return title if of == 1 else say("{name} ({value})", labels, name=title, value=f"{place}/{of}")


def _folded(table: str, title: str) -> str:
    """A table that opens by its title: a page of 32,000 cells is slow to open, and nobody reads it in one go."""
    return f"<details><summary>{escape(title)}</summary>{table}</details>"


def _on_paper(parts: list[list[dict]], labels: Labels) -> str:
    """That folded tables are not printed, on paper alone."""
    if len(parts) == 1:
        return ""
    words = say(
        "On paper the first {shown} of {n} texts; a table that is unfolded on the screen is printed as well.", labels,
        shown=len(parts[0]), n=sum(map(len, parts)),
    )  # fmt: skip
    return f'<p class="vl-notes on-paper" hidden>{escape(words)}</p>'


def _table(grid: pd.DataFrame, texts: list[dict], title: str, labels: Labels) -> str:
    name = labeller(labels)
    heads = "".join(_head(text, labels) for text in texts)
    columns = [grid[text["rollcall"]] for text in texts]
    rows = "".join(
        f'<tr><th scope="row">{escape(name(country))}</th><td class="short">{escape(name.group(str(group)))}</td>'
        + "".join(_cell(column.iloc[place], labels) for column in columns)
        + "</tr>\n"
        for place, (group, country) in enumerate(zip(grid["group"], grid["country"], strict=True))
    )
    region = f'tabindex="0" role="region" aria-label="{escape(title, quote=True)}"'
    return (
        f'<div class="vl-scroll" style="overflow:auto;max-height:min(90vh,60rem)" {region}>'
        f'<table class="vl-data vl-grid"><caption>{escape(title)}</caption>\n<thead><tr>'
        f'<th scope="col">{escape(say("state", labels))}</th><th scope="col">{escape(say("group", labels))}</th>{heads}'
        f"</tr></thead>\n<tbody>\n{rows}</tbody></table></div>"
    )


def _head(text: dict, labels: Labels) -> str:
    """Symbol, result, official totals where they differ, and a mark where the record is in doubt."""
    cast = [text[vote] for vote in ("yes", "no", "abstain")]
    result = "–" if any(pd.isna(number) for number in cast) else "-".join(f"{number}" for number in cast)
    official = f" [{text['official']}]" if text["official"] else ""
    doubt = f" ? {say_data(text['doubt'], labels)}" if text["doubt"] else ""
    symbol = text["symbol"] if pd.notna(text["symbol"]) else text["rollcall"]
    about = text["title"] if pd.notna(text["title"]) else symbol
    return (
        f'<th scope="col" class="text{" doubt" if doubt else ""}" title="{escape(f"{about}{doubt}", quote=True)}">'
        f"<span>{escape(str(symbol))}</span><small>{escape(result + official)}{' ?' if doubt else ''}</small></th>"
    )


def _cell(vote, labels: Labels) -> str:
    if pd.isna(vote):
        return "<td></td>"
    return f'<td class="vote {vote}">{escape(vote_letters(language(labels))[vote])}</td>'


def _key(grid: pd.DataFrame, texts: list[dict], labels: Labels) -> str:
    """What the letters mean, and the marks that this table has."""
    words = vote_words(labels)
    letters = [f"{letter} {words[vote]}" for vote, letter in vote_letters(language(labels)).items()]
    marks = [
        say("{what}.", labels, what=say(", ", labels).join(letters)),
        say("Empty: no seat, or not named by the source.", labels)
        if grid[[text["rollcall"] for text in texts]].isna().any(axis=None) else "",
        say("Under each text: Yes-No-abstaining.", labels),
        say("In brackets: the official totals, where they differ.", labels)
        if any(text["official"] for text in texts) else "",
        say("A question mark under a text: its record is in doubt.", labels)
        if any(text["doubt"] for text in texts) else "",
    ]  # fmt: skip
    return " ".join(filter(None, marks))
