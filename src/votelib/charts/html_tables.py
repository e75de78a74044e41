"""A table as HTML that a page, a screen reader and a spreadsheet can use."""

from __future__ import annotations

import base64
import re
from functools import cache
from html import escape
from textwrap import wrap

import pandas as pd
from pandas.api import types

from votelib.charts.data_words import plain_rollcall, say_data, say_groups, translation
from votelib.charts.fonts import Labels, labeller, vote_words
from votelib.charts.translations import language, say, say_count
from votelib.days import as_known, id_as_known
from votelib.records.doubt import check_words
from votelib.records.schema import VOTES
from votelib.translating import Translator, place_in_alphabet, translator


def html_table(
    table: pd.DataFrame,
    decimals: int,
    rows: int,
    *,
    caption: str | None = None,
    about: str | None = None,
    labels: Labels = None,
) -> str:
    """An accessible table: numbers and dates carry a class, a missing value is an empty cell, states have names.

    A column without any value is left out; the download has it. Rows in the order of the ids of states stand in that of
    their names.
    """
    told = _by_name(_told(table), labels)
    flat, cells, kinds = cells_of(told.head(rows), decimals, labels)
    columns = [flat.iloc[:, i] for i in range(flat.shape[1])]
    looks = [
        _with_repeats(column.name, _looks(column, kind, texts), texts)
        for column, kind, texts in zip(columns, kinds, cells, strict=True)
    ]
    tongues = [_tongues(column, texts, labels) for column, texts in zip(columns, cells, strict=True)]
    heads = [_low(head) for head in _heads(list(map(str, flat.columns)), labels)]
    head = "".join(_cell("th", text, kind, ' scope="col"') for text, kind in zip(heads, kinds, strict=True))
    rows_of = zip(*(zip(*each, strict=True) for each in (cells, looks, tongues)), strict=True)
    body = "\n".join(
        "<tr>" + "".join(_cell("td", *cell) for cell in zip(*row, strict=True)) + "</tr>" for row in rows_of
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    label = escape(say("{title}, table", labels, title=caption or about or say("Data", labels)), quote=True)
    look = f"vl-data {_look_on_paper(_printed(heads, columns, cells))}".rstrip()
    height = f";max-height:{_HEIGHT}" if len(flat) > _MANY else ""
    region = f'style="overflow:auto{height}" tabindex="0" role="region" aria-label="{label}"'
    return (
        f'{_shortened(table, rows, labels)}<div class="vl-scroll" {region}>'
        f'<table class="{look}"{direction_of(labels)}>{title}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n'
        f"</tbody></table></div>{_key_of_repeats(looks, labels)}"
    )


def _told(table: pd.DataFrame) -> pd.DataFrame:
    """The columns with a value in some row; all where no row has one."""
    empty = (table.isna() | (table == "")).all()
    return table if empty.all() else table.loc[:, ~empty.to_numpy()]


def _by_name(table: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    """Rows in the order of ids of states (in all, or where the columns before agree) in that of their names."""
    flat = _flat(table)
    states = [column for column in flat if column in _STATES]
    if labels is None or len(flat) < 2 or not states or not flat.columns.is_unique:
        return table
    before = flat.iloc[:, : flat.columns.get_loc(states[0])].astype("str")
    part = (before != before.shift()).any(axis=1).cumsum()
    keys = list(zip(part, *(flat[column].astype("str") for column in states), strict=True))
    if keys != sorted(keys):
        return table
    place = cache(lambda state: place_in_alphabet(labeller(labels)(state)))
    names = [(number, *map(place, ids)) for number, *ids in keys]
    return table.iloc[sorted(range(len(names)), key=names.__getitem__)]


_STATES = ("country", "country_a", "country_b")


def _heads(columns: list[str], labels: Labels) -> list[str]:
    """The heads of a table; beside states in its rows, a column by the id of a state has the name of that state."""
    of_states = labels is not None and not set(columns).isdisjoint(_STATES)
    name = labeller(labels)
    return [
        name(column)
        if of_states and _STATE_ID.fullmatch(column)
        else head_of(_told_by(column, columns), labels)
        for column in columns
    ]


_STATE_ID = re.compile(r"[A-Z]{3}")
#: What a column counts, where another column of its table tells: else `n` counts votes, and `n_shared` shared votes.
_COUNTED = {
    ("n", "n_communities"): "n_states",
    ("n", "severity"): "n_rollcalls",
    ("n_shared", "n_a"): "n_both",
}


def _told_by(column: str, columns: list[str]) -> str:
    return next(
        (to for (what, beside), to in _COUNTED.items() if what == column and beside in columns), column
    )


def head_of(column: str, labels: Labels) -> str:
    """The head of a column: a group by its name, a share as the language writes it, all else in words."""
    if re.fullmatch(r"\d+%", column):
        return _figure(column, labels)
    group = labeller(labels).group(column) if language(labels) != "en" else column
    return group if group != column else say(words_of(column), labels)


def _low(head: str) -> str:
    """A head whose short words stay with what follows: if it has two words, or would take more than three lines.

    Names of few words, which begin with a capital letter, stay as they are.

    Examples
    --------
    >>> _low("point de l’ordre du jour"), _low("a favor"), _low("indice de Lijphart")
    ('point de\\xa0l’ordre du\\xa0jour', 'a\\xa0favor', 'indice de Lijphart')
    """
    words = head.split(" ")
    width = max(map(len, words)) - 1  # letters differ in width, so that a line rather holds too few
    lines = len(wrap(head, max(width, 1), break_long_words=False))
    short_name = head[:1].isupper() and len(words) < _A_LONG_NAME
    if short_name or (len(words) != 2 and lines <= _LOW):
        return head
    return _LAST_SHORT.sub("\u00a0", _SHORT_WORD.sub("\\1\u00a0", head))


_LOW, _A_LONG_NAME = 3, 5  # lines of a head, words of a name
_SHORT_WORD = re.compile(r"(?<!\S)([«“]?[A-Za-zÀ-ÿЀ-ӿ]{1,2}) (?=\S)")
_LAST_SHORT = re.compile(r" (?=[A-Za-zÀ-ÿЀ-ӿ]{1,2}$)")
_SHEET, _SMALL = 118, 143  # letters across a sheet of paper upright, and as many small ones
_CYRILLIC = 1.07  # times as wide as Latin ones


def _look_on_paper(letters: int) -> str:
    """A table wider than its sheet is printed in small letters, and if it is still too wide, on its side."""
    return "wide" if letters > _SMALL else "small" if letters > _SHEET else ""


def _printed(heads: list[str], columns: list[pd.Series], cells: list[list[str]]) -> int:
    """The least width of a table in letters: of each column its longest word, or all of what is not broken."""
    letters = sum(
        2 + max(_longest_word([head]), _unbroken(column, texts))
        for head, column, texts in zip(heads, columns, cells, strict=True)
    )
    return round(letters * _CYRILLIC) if re.search("[а-я]", " ".join(heads)) else letters


def _unbroken(column: pd.Series, texts: list[str]) -> int:
    looks = _looks(column, _kind(column), texts)
    if looks and looks[0].startswith("long"):
        return _LONG_ON_PAPER
    widths = (
        _letters(text) if look else _longest_word([text]) for look, text in zip(looks, texts, strict=True)
    )
    return max(widths, default=0)


def _longest_word(texts: list[str]) -> int:
    return max((_letters(word) for text in texts for word in re.split(r"[ \n]+", text)), default=0)


_LONG_ON_PAPER = 20  # letters: the least width of a long column
_MANY, _HEIGHT = 20, "38rem"  # rows; a longer table scrolls by itself, so that what follows it is found


def cells_of(
    table: pd.DataFrame, decimals: int, labels: Labels
) -> tuple[pd.DataFrame, list[list[str]], list[str]]:
    """A table with its index as columns, the text of its cells column by column, and what kind each column is."""
    flat = _flat(table)
    columns = [flat.iloc[:, i] for i in range(flat.shape[1])]
    return flat, [_format(column, decimals, labels) for column in columns], list(map(_kind, columns))


#: Heads that the name of a column does not say by itself.
_HEADS = {
    "country": "state", "country_a": "state A", "country_b": "state B", "group_a": "bloc A", "group_b": "bloc B",
    "n": "votes counted", "n_rollcalls": "roll calls", "n_votes": "votes counted", "n_shared": "shared votes",
    "n_turn": "votes to reverse", "n_abstain": "abstentions to reverse", "n_needed": "members needed",
    "n_majority": "in the majority", "n_voting": "voting Yes or No", "n_outvoted": "times outvoted",
    "n_outvoted_yes": "of these in favour", "n_classes": "classes", "n_positions": "different votes",
    "n_left_out": "absent or not given", "n_past": "votes before", "n_sessions": "sessions before",
    "n_hidden": "held-out votes", "n_both": "members in both", "n_joined": "joined", "n_left": "left",
    "n_groups": "groups", "n_members": "members", "n_a": "states in A", "n_b": "states in B",
    "share_yes": "share of Yes", "share_of_a": "share of A in B", "share_of_seats": "share of seats",
    "jaccard": "shared, of all in either", "low": "95% from", "high": "95% to", "past": "before",
    "past_low": "before, 95% from", "past_high": "before, 95% to", "share_below": "share of sessions below",
    "expected": "by chance", "expected_low": "by chance, 95% from", "expected_high": "by chance, 95% to",
    "p_value": "p", "p_adjusted": "p, adjusted", "pivotal_blocs": "blocs that could have reversed it alone",
    "margin": "Yes less No", "flawed": "in doubt", "cramers_v": "Cramér's V",
    "cramers_v_corrected": "Cramér's V, corrected", "adjusted_rand": "adjusted Rand index",
    "by_conversion": "by changed votes", "by_turnover": "by seats", "by_absence": "by absence",
    "banzhaf": "Banzhaf index", "banzhaf_share": "Banzhaf index, share", "shapley": "Shapley-Shubik index",
    "gmp": "mean probability", "correct": "share right", "log_likelihood": "log likelihood",
    "rice": "Rice", "agreement_index": "Agreement Index", "unanimity": "unanimous", "pairwise": "pairs alike",
    "mean_s": "mean S", "std": "standard deviation", "min": "smallest", "max": "largest", "50%": "median",
    "n_communities": "communities", "n_first": "shared with the first", "n_second": "shared with the second",
    "n_seated": "seated", "n_periods": "periods", "clear": "clearly moved", "n_issues": "issues",
    "spearman": "rank correlation", "pearson": "correlation",
    "n_yes_no": "votes Yes or No", "correct_yes_no": "share right, of Yes and No",
    "log_likelihood_yes_no": "log likelihood, of Yes and No", "cut_no_abstain": "cut between No and abstention",
    "cut_abstain_yes": "cut between abstention and Yes", "rank_agreement": "rank by agreement",
    "rank_kappa": "rank by kappa", "rank": "rank", "spread_ratio": "spread ratio",
    "spread_of_ours": "spread of ours", "std_error": "standard error", "votes_apart": "votes apart",
    "lijphart": "Lijphart’s index", "s": "S", "pi": "Scott’s pi", "position_1": "first dimension",
    "position_2": "second dimension", "n_states": "states", "size": "states", "second": "other",
    "distance": "distance", "part": "publication", "within": "agreement inside",
    "outside": "agreement outside", "agreement_corrected": "agreement, corrected",
    "cohesion_corrected": "cohesion, corrected", "position_corrected": "position, corrected",
    "published_before": "published, session before",
}  # fmt: skip


def words_of(column: str) -> str:
    """The head of a column in words: `n_turn` is a number of votes to reverse."""
    return _HEADS.get(column) or column.replace("_", " ").replace("rollcall", "roll call")


def _shortened(table: pd.DataFrame, rows: int, labels: Labels) -> str:
    if len(table) <= rows:
        return ""
    words = say_count(
        "The first {shown} of {n} row; the download has all.", "The first {shown} of {n} rows; the download has all.",
        len(table), labels, shown=translator(language(labels)).number(rows),
    )  # fmt: skip
    return f"<p>{escape(words)}</p>"


def direction_of(labels: Labels) -> str:
    """The language of the labels, where it is not the page's own; Arabic runs from right to left."""
    lang = language(labels)
    return "" if lang == "en" else f' lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"'


def csv_link(table: pd.DataFrame, title: str, labels: Labels = None) -> str:
    """A link that saves the whole table, which is in the link itself."""
    text = _flat(table).to_csv(index=False, lineterminator="\n")
    # with the mark by which spreadsheets know UTF-8
    data = base64.b64encode(text.encode("utf-8-sig")).decode()
    words = say("Download as {kind}", labels, kind="CSV")
    return save_link(f"data:text/csv;charset=utf-8;base64,{data}", f"{file_name(title)}.csv", words)


def save_link(data: str, name: str, words: str) -> str:
    """A link that saves what is in it."""
    look = "text-decoration:underline;margin-inline-end:.9rem"
    return f'<a class="vl-save" style="{look}" href="{data}" download="{escape(name)}">{escape(words)}</a>'


def file_name(title: str) -> str:
    """A name for a file, from a title that may hold anything."""
    return re.sub(r"[^\w-]+", "-", title.casefold()).strip("-")[:60] or "data"


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """With the index as columns, unless it only numbers the rows; headings of several levels in one line."""
    counting = (
        table.index.name is None and table.index.nlevels == 1 and types.is_integer_dtype(table.index.dtype)
    )
    flat = table if counting else table.reset_index(allow_duplicates=True)
    return _as_known(flat.set_axis([_heading(name) for name in flat.columns], axis=1))


def _as_known(table: pd.DataFrame) -> pd.DataFrame:
    """Days as exact as the source has them: `1992-11` where it gives the month (`date_precision`), in ids as well."""
    if "date_precision" not in table or {"date", "rollcall"}.isdisjoint(table.columns):
        return table
    precision, shown = table["date_precision"], table.drop(columns="date_precision")
    if precision.isna().all():
        return shown
    for column, known in (("date", as_known), ("rollcall", id_as_known)):
        if column in shown:
            said = [known(*pair) for pair in zip(shown[column], precision, strict=True)]
            shown[column] = pd.Series(said, index=table.index, dtype="str")
    return shown


def _heading(name) -> str:
    return " ".join(str(part) for part in name if str(part)) if isinstance(name, tuple) else str(name)


def _kind(values: pd.Series) -> str:
    if types.is_datetime64_any_dtype(values):
        return "date"
    return "number" if _is_number(values) or _are_figures(values) else ""


def _are_figures(values: pd.Series) -> bool:
    """Whether a column of figures as printed holds numbers, shares and tallies, and hardly a word."""
    told = values[values.notna() & (values != "")] if values.name in _FIGURES else []
    return len(told) > 0 and sum(map(_is_figure, told)) > len(told) / 2


def _is_figure(text) -> bool:
    return isinstance(text, str) and _FIGURE.fullmatch(text) is not None


def _is_number(values: pd.Series) -> bool:
    return types.is_numeric_dtype(values) and not types.is_bool_dtype(values)


_NAMED = ("country", "country_a", "country_b", "grouping", "group", "group_a", "group_b")
#: Numbers without a mark at the thousands.
_YEARS = ("year", "session", "period", "founded", "since", "until", "first", "last")
_TERMS = ("adoption", "kind", "check", "change", "outcome", "severity", "relation", "status")  # of our schema
#: As printed: numbers, shares and tallies, each with digits of its own.
_FIGURES = ("published", "ours", "difference", "then", "now", "by hand", "by votelib")
_FIGURE = re.compile(r"[-−]?\d[\d,.%/ -]*")
_NUMBER = re.compile(r"([-−]?[\d,]+(?:\.(\d+))?)(%?)")
_GROUP_LISTS = ("lies_within", "apart_from", "pivotal_blocs")
_QUOTED = ("title", "text", "texts", "symbol", "rollcall", "url", "file", "name")  # stay as they are
#: In English where they have no translation.
_NOTES = (
    "source",
    "note",
    "completeness",
    "doubts",
    "figure",
    "definition",
    "reason",
    "n",
    "based_on",
    "part",
)
_LARGE = 10  # a column of such numbers, most of them, needs one decimal: seats in the mean
_LONG = 40  # letters; a longer text needs a column that a phone does not squeeze
_FULL = 100  # letters; the last column of such texts is wide, so that its rows are low
_ESSAY = 200  # letters; such a text fills the width of a phone, or its rows would be tall
_SHORT = 16  # letters; a text like 31-14-2 or Asia-Pacific is not to be broken
_TERM = 24  # letters of a term of the schema; a longer one would fill a phone
_SAID_EVERY = 10  # rows; so that a text that repeats itself is said on each sheet of paper


def _format(values: pd.Series, decimals: int, labels: Labels) -> list[str]:
    numbers = translator(language(labels))
    if types.is_float_dtype(values) and not _whole(values):
        number = _p_value if values.name in ("p_value", "p_adjusted") else Translator.number
        digits = min(decimals, 1) if values.abs().median() >= _LARGE else decimals
        return ["" if pd.isna(v) else number(numbers, v, digits) for v in values]
    if _is_number(values):
        plain = values.name in _YEARS
        return ["" if pd.isna(v) else f"{int(v)}" if plain else numbers.number(int(v)) for v in values]
    if types.is_datetime64_any_dtype(values):
        return ["" if pd.isna(v) else numbers.in_figures(f"{v:%Y-%m-%d}") for v in values]
    name = _namer(values, labels)
    return ["" if _missing(v) else numbers.in_order(name(str(v))) for v in values]


def _p_value(numbers: Translator, value: float, decimals: int) -> str:
    """A probability; one below the least that its decimals show is said to be less than it, as sentences say it."""
    if value >= 10**-decimals:
        return numbers.number(value, decimals)
    said = f"< {numbers.number(10**-decimals, decimals)}"
    return f"\u2066{said}\u2069" if numbers.lang == "ar" else said


def _namer(values: pd.Series, labels: Labels):
    """What turns an id of this column into a word: a name of a state or group, a vote, a term of the schema."""
    if values.name in _NAMED:
        return labeller(labels).of(values.name)
    if _are_votes(values):
        words = {} if labels is None else vote_words(labels)
        return lambda vote: words.get(vote, vote)
    if values.name == "rollcall" and labels is not None:
        return lambda rollcall: translator(language(labels)).in_figures(plain_rollcall(rollcall))
    if values.name == "check":
        return lambda check: say(check_words(check), labels)
    if values.name in _TERMS:
        return lambda term: say(term.replace("_", " "), labels)
    if values.name in _GROUP_LISTS:
        return lambda text: say_groups(text, labels)
    if values.name in _FIGURES:
        return lambda text: _figure(text, labels)
    return str if values.name in _QUOTED else lambda text: _in_words_or_figures(text, labels)


def _in_words_or_figures(text: str, labels: Labels) -> str:
    """A text of a table in the language, its days as well; one that has no translation stays as it is."""
    said = say_data(text, labels)
    stays = said == text and re.search(r"[A-Za-z]", text)
    return said if stays else translator(language(labels)).in_figures(said)


def _figure(text: str, labels: Labels) -> str:
    """A number that stands in a table as text, such as 77.4% or 1,373, with the marks of the language."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return _states(text, labels) if _STATE_IDS.fullmatch(text) else _in_words_or_figures(text, labels)
    words, decimals = translator(language(labels)), len(found[2] or "")
    value = float(found[1].replace(",", "").replace("−", "-"))
    return words.percent(value / 100, decimals) if found[3] else words.number(value, decimals)


def _of_states(ids: str) -> str:
    """The classes of a cell that names states: many need room, or their row is as tall as a page."""
    return "states many" if len(ids.split()) > _MANY_STATES else "states"


_MANY_STATES = 4


def _states(ids: str, labels: Labels) -> str:
    """Several ids of states in one cell, by their names."""
    return ids if labels is None else say(", ", labels).join(map(labeller(labels), ids.split()))


_STATE_IDS = re.compile(r"[A-Z]{3}(?: [A-Z]{3})+")


def _are_votes(values: pd.Series) -> bool:
    if types.is_bool_dtype(values) or _is_number(values) or types.is_datetime64_any_dtype(values):
        return False
    found = {v for v in values.dropna().unique() if isinstance(v, str)}
    return bool(found) and found <= {*VOTES, ""}


def _looks(values: pd.Series, kind: str, texts: list[str]) -> list[str]:
    """The class of each cell: its column's kind, or its vote, by which the page colours it."""
    if _are_votes(values):
        return ["" if _missing(v) else f"vote {v}" for v in values]
    if kind and values.name in _FIGURES and not _is_number(values):
        return [_of_states(text) if _STATE_IDS.fullmatch(text) else kind if not text or _is_figure(text) else ""
                for text in values.fillna("")]  # fmt: skip
    if kind:
        return [kind] * len(texts)
    longest = max(map(_letters, texts), default=0)
    if longest <= (_TERM if values.name in _TERMS else _SHORT):
        return ["short"] * len(texts)
    if longest > _FULL:
        return ["long full essay" if longest > _ESSAY else "long full"] * len(texts)
    return ["long" if longest > _LONG else ""] * len(texts)


def _with_repeats(name, looks: list[str], texts: list[str]) -> list[str]:
    """Marks a longer text that stands in the row above too: paper has a sign in its place, but for every tenth."""
    if name in _NAMED or max(map(_letters, texts), default=0) <= _TERM:
        return looks
    run, marked = 0, []
    for look, text, before in zip(looks, texts, ["", *texts], strict=False):
        run = run + 1 if text == before and _letters(text) > _SHORT else 0
        marked.append(f"{look} again".lstrip() if run % _SAID_EVERY else look)
    return marked


def _key_of_repeats(looks: list[list[str]], labels: Labels) -> str:
    if not any(look.endswith("again") for column in looks for look in column):
        return ""
    words = say("{sign} as in the row above.", labels, sign="″")
    return f'<p class="vl-notes on-paper" hidden>{escape(words)}</p>'


def _letters(text: str) -> int:
    """The width of a text in letters; one of Chinese is as wide as two."""
    return len(text) + sum(letter >= "\u2e80" for letter in text)


def _tongues(values: pd.Series, texts: list[str], labels: Labels) -> list[str]:
    """Attributes of the cells of a page in another language: English notes are marked, titles find their direction."""
    if language(labels) == "en" or values.name not in (*_QUOTED, *_NOTES) or _is_number(values):
        return [""] * len(texts)
    lang = language(labels)
    return [
        ' lang="en" dir="ltr"'
        if values.name in _NOTES and _is_english(str(value), text, lang)
        else ' dir="auto"'
        for value, text in zip(values, texts, strict=True)
    ]


def _is_english(value: str, text: str, lang: str) -> bool:
    """Whether a cell stands as in the data and has no translation; one may be the same: votes, in French."""
    return text == translator(lang).in_order(value) and translation(value, lang) is None


def _whole(values: pd.Series) -> bool:
    """Whole numbers that are floats only because one is missing, or because they are means."""
    known = values.dropna()
    return bool(len(known) and (known % 1 == 0).all() and (known.abs() > 1).any())


def _missing(value) -> bool:
    return bool(pd.isna(value)) if types.is_scalar(value) else False


def _cell(tag: str, text: str, kind: str, more: str = "") -> str:
    look = f' class="{kind}"' if kind else ""
    return f"<{tag}{more}{look}>{escape(text)}</{tag}>"
