"""One text over the years: its iterations, when consensus broke, and what moved from one to the next.

Iterations are found by title (`titles`), by the year's text that a follow-up names, and by likeness of titles
where nothing else stands against it; amendments follow the text that they change.

A change in the tally has two causes that a chart of totals hides: states change their vote, and other states sit in
the chamber. They are told apart here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import NothingToShow, one_of
from votelib.records import VOTES, Records
from votelib.records.choosing import latest_vote, symbol_to_show
from votelib.records.naming import symbols_or_ids
from votelib.texts.kinds import MAIN, classify, parents
from votelib.texts.titles import base_of, canonical, normalise_title, subject_of, words_of

_SILENT = ("absent", "unknown")


_LIKE = 0.75  # likeness of two titles from which they are taken for one, rare words counting more than common ones
_CROWDED = 0.25  # share of sessions with several titles under one base from which it is a heading, not a text
_FOLLOW_UP = re.compile(
    r"\bfollow[- ]up (?:to|of)\b.{0,60}?(?<!assembly )\b(resolution|decision)s?\s+((?:S-)?\d+/\d+)",
    re.IGNORECASE,
)


@public
def lineages(records: Records) -> pd.DataFrame:
    """Link the yearly iterations of one text.

    Returns
    -------
    DataFrame
        One row a roll call, in their order: `rollcall`; `lineage`, the body and the title of its first iteration
        (of a text without a title: the roll call itself); `how` the roll call came into it: `first`, `title` (the
        same but for small words, formulas and language), `theme` (the same before the colon of a yearly theme),
        `mandate` (the renewal of a mandate on its subject), `follow_up` (names a text of the lineage), `like` (a title
        three quarters alike, rare words counting more), `parent` (an amendment or separate vote); `n_iterations`,
        the number of main texts in the lineage.

    Notes
    -----
    All links but those by `title` are only made where the two never stand side by side in a session of the body:
    texts adopted in one session are different texts. A theme is no text of its own where a quarter of the sessions
    has several of them (the outcomes of the universal periodic review, a state each).

    Examples
    --------
    >>> import votelib as vl
    >>> chain = lineages(vl.load("sample"))
    >>> chain["lineage"].nunique(), chain["n_iterations"].iloc[0].item()
    (1, 19)
    """
    table = records.rollcalls
    main = table[classify(table).isin(MAIN)]
    texts = _Texts(main)
    texts.join_by(canonical, "title", always=True)
    texts.join_by(base_of, "theme", roomy=True)
    texts.join_mandates()
    texts.join_follow_ups()
    texts.join_alike()
    found = texts.table()
    return _with_parts(records, found)


@public
def link_lineages(records: Records) -> Records:
    """The records with the column `rollcalls.lineage`, by which `votelib.bootstrap` draws and scales are bridged.

    Examples
    --------
    >>> import votelib as vl
    >>> link_lineages(vl.load("sample")).rollcalls["lineage"].iloc[0]
    'HRC: Enhancement of international cooperation in the field of human rights'
    """
    found = lineages(records).set_index("rollcall")["lineage"]
    lineage = records.rollcalls["rollcall"].map(found).astype("str")
    return Records(records.votes, records.rollcalls.assign(lineage=lineage), records.issues)


class _Texts:
    """Distinct titles of each body, joined step by step into lineages."""

    def __init__(self, main: pd.DataFrame):
        titled = main[main["title"].notna()].sort_values(["date", "rollcall"])
        self.node = _number(titled["body"] + "\0" + _keys(titled))
        self.rollcalls = titled["rollcall"].to_numpy()
        first = titled.iloc[np.unique(self.node, return_index=True)[1]]
        self.body, self.title = first["body"].to_numpy(), first["title"].to_numpy()
        self.sessions: list[set] = [set() for _ in self.body]
        for node, session, date in zip(self.node, titled["session"], titled["date"], strict=True):
            self.sessions[node].add(session if isinstance(session, str) else date)
        self.symbols = dict(zip(titled["symbol"], self.node, strict=True))
        self.top = np.arange(len(self.body))
        self.how = np.full(len(self.body), "title", dtype=object)

    def _of(self, node: int) -> int:
        while self.top[node] != node:
            node = self.top[node]
        return node

    def _join(self, one: int, other: int, how: str, always: bool = False) -> None:
        a, b = sorted((self._of(one), self._of(other)))  # nodes are numbered by their first day
        if a == b or not (always or self.sessions[a].isdisjoint(self.sessions[b])):
            return
        self.top[b], self.how[b] = a, how
        self.sessions[a] |= self.sessions[b]

    def join_by(self, key, how: str, *, always: bool = False, roomy: bool = False) -> None:
        """Join the titles that share a key; with `roomy`, unless too many of them share a session."""
        groups: dict[tuple, list[int]] = {}
        for node, (body, title) in enumerate(zip(self.body, self.title, strict=True)):
            groups.setdefault((body, key(title)), []).append(node)
        if roomy:  # the base alone, without a theme, belongs to its themes
            for node, (body, title) in enumerate(zip(self.body, self.title, strict=True)):
                if key(title) is None and (body, canonical(title)) in groups:
                    groups[body, canonical(title)].append(node)
        for (_, shared), nodes in groups.items():
            if shared and len(nodes) > 1 and not (roomy and self._crowded(nodes)):
                for node in nodes[1:]:
                    self._join(nodes[0], node, how, always=always or roomy)

    def _crowded(self, nodes: list[int]) -> bool:
        tops = {self._of(node) for node in nodes}
        times = pd.Series([session for top in tops for session in self.sessions[top]]).value_counts()
        return bool((times > 1).mean() > _CROWDED)

    def join_mandates(self) -> None:
        """A mandate goes with the text on its subject, where the two take turns."""
        texts = {
            (body, canonical(title)): node
            for node, (body, title) in enumerate(zip(self.body, self.title, strict=True))
        }
        for node, (body, title) in enumerate(zip(self.body, self.title, strict=True)):
            subject = (body, subject_of(title))
            if subject in texts:
                self._join(texts[subject], node, "mandate")

    def join_follow_ups(self) -> None:
        """A follow-up goes with the text that its title names."""
        for node, (body, title) in enumerate(zip(self.body, self.title, strict=True)):
            named = _FOLLOW_UP.search(title)
            if named and body == "HRC":
                symbol = f"A/HRC/{'RES' if named[1].lower() == 'resolution' else 'DEC'}/{named[2]}"
                if symbol in self.symbols:
                    self._join(self.symbols[symbol], node, "follow_up")

    def join_alike(self) -> None:
        """Titles that share most of their rare words, the most alike first."""
        for body in sorted(set(self.body)):
            nodes = np.flatnonzero(self.body == body)
            for one, other in _alike([words_of(self.title[node]) for node in nodes]):
                if not self.title[nodes[one]].isupper():  # a catalogue's label says too little
                    self._join(nodes[one], nodes[other], "like")

    def table(self) -> pd.DataFrame:
        """`rollcall`, `lineage` and `how` of each titled text."""
        tops = np.array([self._of(node) for node in self.node], dtype=int)
        names = np.array(
            [f"{body}: {title}" for body, title in zip(self.body, self.title, strict=True)], dtype=object
        )
        how = self.how[self.node]
        first = np.unique(tops, return_index=True)[1]
        how[first] = "first"
        return pd.DataFrame({"rollcall": self.rollcalls, "lineage": names[tops], "how": how}, dtype="str")


def _keys(titled: pd.DataFrame) -> pd.Series:
    """Titles without case and punctuation; of a label in capitals that stands over several texts of one session
    ("DISARMAMENT") the text itself."""
    keys = titled["title"].map(normalise_title)
    label = titled["title"].str.isupper()
    times = titled.groupby([titled["body"], keys, titled["session"].fillna("")])["rollcall"].transform("size")
    crowded = (times > 1).groupby([titled["body"], keys]).transform("mean") > _CROWDED
    return keys.mask(label & crowded, keys + "\0" + titled["rollcall"])


def _number(keys: pd.Series) -> np.ndarray:
    return pd.factorize(keys)[0]


def _alike(titles: list[tuple[str, ...]]) -> Iterable[tuple[int, int]]:
    """Pairs of titles whose shared words weigh at least `_LIKE` of all their words; each word by its rarity."""
    if len(titles) < 2:
        return []
    from scipy.sparse import csr_array

    words = {word: place for place, word in enumerate(sorted({word for title in titles for word in title}))}
    cells = [(row, words[word]) for row, title in enumerate(titles) for word in set(title)]
    if not cells:
        return []
    rows, columns = np.array(cells).T
    rarity = np.log1p(len(titles) / np.bincount(columns))
    matrix = csr_array((np.sqrt(rarity[columns]), (rows, columns)), shape=(len(titles), len(words)))
    shared = (matrix @ matrix.T).tocoo()
    weight = np.bincount(rows, weights=rarity[columns], minlength=len(titles))
    likeness = shared.data / (weight[shared.row] + weight[shared.col] - shared.data)
    near = np.flatnonzero((shared.row < shared.col) & (likeness >= _LIKE))
    order = near[np.lexsort((shared.col[near], shared.row[near], -likeness[near]))]
    return list(zip(shared.row[order].tolist(), shared.col[order].tolist(), strict=True))


def _with_parts(records: Records, found: pd.DataFrame) -> pd.DataFrame:
    """Add amendments under their parent's lineage, and texts without a title as lineages of their own."""
    table = records.rollcalls[["rollcall"]].merge(found, on="rollcall", how="left", validate="1:1")
    known = records.rollcalls if "parent" in records.rollcalls else parents(records)
    part = known.dropna(subset="parent").set_index("rollcall")["parent"]
    of_parent = table["rollcall"].map(part).map(table.set_index("rollcall")["lineage"])
    taken = table["lineage"].isna() & of_parent.notna()
    table["lineage"] = table["lineage"].fillna(of_parent)
    table["how"] = table["how"].mask(taken, "parent")
    alone = table["lineage"].isna()
    table["lineage"] = table["lineage"].mask(alone, table["rollcall"])
    table["how"] = table["how"].mask(alone, "first")
    counts = table["lineage"][~taken].value_counts()
    return table.assign(n_iterations=table["lineage"].map(counts).astype("int64"))


@public
def trace(records: Records, symbol: str) -> Records:
    """The iterations of a text, by date: the roll calls and adoptions of its lineage in the same body.

    Where the records have the column `lineage` (the named archives have; see `link_lineages`) it decides, and
    amendments, separate votes and drafts that were withdrawn are left out. Otherwise the title does, without small
    words, formulas and the catalogue's phrase (`votelib.texts.titles.canonical`).

    Parameters
    ----------
    symbol : str
        Symbol of any one of them, or the id of a roll call.

    Returns
    -------
    Records
        With `rollcalls` in the order of their dates.

    Raises
    ------
    UnknownName
        If the symbol is not in the records.
    NothingToShow
        If its text has no title to go by, or some of its votes have no day.

    Examples
    --------
    >>> import votelib as vl
    >>> chain = trace(vl.load("sample"), "A/HRC/RES/56/2")
    >>> chain.rollcalls["symbol"].iloc[[0, -1]].tolist()
    ['A/HRC/DEC/4/104', 'A/HRC/RES/59/3']
    """
    one = records.vote_on(symbol).rollcalls.iloc[0]
    if pd.isna(one["title"]):
        raise NothingToShow(
            f"{symbol} has no title, so the same text cannot be found in other years: "
            "give the table of votes a column 'title'",
            symbol,
        )
    same = _same_text(records.rollcalls, one) & (records.rollcalls["body"] == one["body"])
    kept = records.keep(same)
    if len(kept.rollcalls) > 1 and kept.rollcalls["date"].isna().any():
        raise NothingToShow(
            f"not all votes on the text of {symbol} have a day, so nobody can tell which came first: "
            "give the table of votes a column 'date'",
            symbol,
        )
    return Records(kept.votes, kept.rollcalls.sort_values(["date", "rollcall"]), kept.issues)


@public
def text_to_follow(records: Records, symbol: str = "", *, least: int = 5) -> str:
    """The symbol asked for, which may be written short; without one, of the newest vote on a text that returns.

    Parameters
    ----------
    symbol : str, optional
    least : int, default 5
        Recorded votes on the text that make it worth following; where no text has so many, the newest vote is taken.

    Raises
    ------
    UnknownName
        As `symbol_to_show`.

    Examples
    --------
    >>> import votelib as vl
    >>> text_to_follow(vl.load("sample")), text_to_follow(vl.load("sample"), "53/11")
    ('A/HRC/RES/59/3', 'A/HRC/RES/53/11')
    """
    if symbol:
        return symbol_to_show(records, symbol)
    rollcalls = records.rollcalls
    voted = rollcalls["adoption"].eq("recorded") & rollcalls["kind"].isin(MAIN) & rollcalls["title"].notna()
    text = (
        rollcalls["lineage"]
        if "lineage" in rollcalls
        else rollcalls["title"].map(canonical, na_action="ignore")
    )
    times = rollcalls[voted].groupby([rollcalls["body"], text])["rollcall"].transform("size")
    returning = records.keep(rollcalls.index.isin(times.index[times >= least]))
    return symbol_to_show(returning if latest_vote(returning) is not None else records)


def _same_text(rollcalls: pd.DataFrame, one: pd.Series) -> pd.Series:
    if "lineage" not in rollcalls:
        titles = rollcalls["title"].fillna("").map(canonical)
        return titles == canonical(one["title"])
    decided = rollcalls["adoption"].isin(["recorded", "without_vote", "not_recorded"])
    return (rollcalls["lineage"] == one["lineage"]) & rollcalls["kind"].isin(MAIN) & decided


@public
def changes(records: Records) -> pd.DataFrame:
    """What each state did between one recorded vote and the next.

    Parameters
    ----------
    records : Records
        Iterations of one text, such as `trace` gives; adoptions without a vote are passed over.

    Returns
    -------
    DataFrame
        One row a pair of consecutive recorded votes and a state in either: `earlier`, `later` (symbols, or ids), `year`
        (of the later), `country`, `before`, `after` (votes; missing where the state had no seat), `change`:
        `same`, `changed` (another vote), `absent` (took no part, or no vote given, in one of the two, so
        that nothing is known of a change), `joined` (no seat before) or `left` (no seat after).

    Examples
    --------
    >>> import votelib as vl
    >>> moved = changes(vl.load("sample"))
    >>> moved.query("later == 'A/HRC/RES/56/2' and change == 'changed'")[["country", "before", "after"]]
        country before    after
    361     ARG    yes  abstain
    """
    put_to_vote = records.rollcalls["adoption"] == "recorded"  # a text may never have been
    recorded = records.rollcalls[put_to_vote].sort_values(["date", "rollcall"])
    recorded = recorded.assign(symbol=symbols_or_ids(recorded))
    seats = {
        row.rollcall: records.votes.loc[records.votes["rollcall"] == row.rollcall].set_index("country")[
            "vote"
        ]
        for row in recorded.itertuples()
    }
    rows = list(recorded.itertuples())
    parts = [_between(a, b, seats) for a, b in pairwise(rows)]
    columns = ["earlier", "later", "year", "country", "before", "after", "change"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _between(earlier, later, seats: dict[str, pd.Series]) -> pd.DataFrame:
    pair = pd.DataFrame(
        {"before": seats[earlier.rollcall].astype("str"), "after": seats[later.rollcall].astype("str")}
    ).rename_axis("country")
    pair = pair.sort_index().reset_index()
    pair.insert(0, "earlier", earlier.symbol)
    pair.insert(1, "later", later.symbol)
    pair.insert(2, "year", later.date.year)
    return pair.assign(
        country=pair["country"].astype("str"), change=_kind_of_change(pair["before"], pair["after"])
    )


def _kind_of_change(before: pd.Series, after: pd.Series) -> np.ndarray:
    silent = before.isin(_SILENT) | after.isin(_SILENT)
    return np.select(
        [before.isna(), after.isna(), before == after, silent],
        ["joined", "left", "same", "absent"],
        default="changed",
    )


@public
def turnover(records: Records, vote: str = "yes") -> pd.DataFrame:
    """Split the change in the number of a vote into states that changed sides and seats that changed hands.

    Parameters
    ----------
    records : Records
        Iterations of one text.
    vote : {"yes", "no", "abstain"}
        The vote counted.

    Returns
    -------
    DataFrame
        One row a pair of consecutive recorded votes: `earlier`, `later`, `year`, `before`, `after` (numbers of that
        vote), `change` = `by_conversion` (states in both that changed to or from this vote) + `by_absence` (states in
        both of which one vote is not known) + `by_turnover` (those who joined with it, less those who left
        with it); and `n_both`, `n_joined`, `n_left` (states).

    Examples
    --------
    >>> import votelib as vl
    >>> turnover(vl.load("sample"))[["later", "change", "by_conversion", "by_turnover"]].tail(2)
                 later  change  by_conversion  by_turnover
    6   A/HRC/RES/56/2      -2             -1           -1
    7   A/HRC/RES/59/3      -1              1           -2
    """
    one_of("vote", vote, VOTES)
    table = changes(records)
    had, has = table["before"].eq(vote).astype("int64"), table["after"].eq(vote).astype("int64")
    kind, moved = table["change"], has - had
    seated = kind.isin(["same", "changed", "absent"])
    columns = {
        "before": had, "after": has, "change": moved,
        "by_conversion": moved.where(kind == "changed", 0), "by_absence": moved.where(kind == "absent", 0),
        "by_turnover": moved.where(~seated, 0),
        "n_both": seated, "n_joined": kind == "joined", "n_left": kind == "left",
    }  # fmt: skip
    pairs = [table["earlier"], table["later"], table["year"]]
    return pd.DataFrame(columns).groupby(pairs, sort=False, observed=True).sum().reset_index()
