"""Every word of a page in the language of its labels: `say` and `say_count` are the one door.

The English text is the key, so that code reads as the page does; what has no translation stays English. The catalogues
are `votelib.translating`'s.
"""

from __future__ import annotations

from votelib.arguments import public
from votelib.charts.fonts import Labels
from votelib.errors import one_of
from votelib.translating import LANGUAGES, translator

#: How an output begins that has nothing to show; a page leaves it out, with its heading.
NOTHING = "<p class='vl-nothing'>"


#: Terms of the tables that stand in their cells and legends, as they are said; the code of each has `_` for a space.
_TERM_WORDS = (
    "recorded", "without vote", "withdrawn", "not considered", "adopted", "rejected", "unknown",
    "resolution", "decision", "amendment", "draft", "paragraph", "motion", "text", "election", "statement", "other",
    "serious", "minor", "note", "apart", "overlap", "within", "contains", "same", "changed", "kept", "joined", "left",
    "gained seat", "lost seat", "absence", "none alone",
    "member", "suspended", "vacant", "informal", "associate", "observer", "not a member", "former member",
    "tally", "swapped", "copy", "entered twice", "over seats", "no positions", "no seat", "successor", "missing seat",
    "repeated state", "outcome", "repeated symbol", "out of session", "undated", "refused", "versions",
    "unreadable row", "sources joined", "passed over", "other symbol", "odd meeting", "not harvested", "no vote",
    "no document", "missing text", "misprint", "lost rows", "intention", "incomplete", "derived absence", "corrected",
    "correction unfit", "Data set", "What does not add up", "Fingerprint of the data", "Sources",
    "Version of the source", "Licence", "Files", "Software", "Made on", "How to cite", "Unanimity", "Pairs alike",
    "Mean S", "organisation", "political", "list", "alliance", "UN regional group", "UN body", "economic",
    "regional", "treaty", "ideal point", "agreement with", "agreement", "cohesion", "distance (1 − agreement)",
    "rice", "unanimity", "attina", "pairwise", "fragmentation", "per cent", "count", "mean", "median",
    "Bayesian bootstrap over roll calls", "Bayesian bootstrap over roll calls, those on a recurring text together",
    "grouping", "difference", "verdict", "reason", "times", "texts", "session", "sponsors", "agenda item", "change",
    "meaning", "model", "discrimination", "correlation", "lies within", "dates read", "voted as", "seated", "reference",
    "rank correlation", "our value", "published", "published value", "publication", "figure", "scope", "quantity",
    "roll call", "before", "after", "value", "value name", "low", "high", "yes", "no", "abstain", "absent", "members",
    "vote", "year", "date", "title", "body", "majority", "state", "group", "kind", "mean Agreement Index", "doubt",
    "text", "apart from", "first", "last", "states", "rows", "others", "name", "data", "file", "url", "source",
    "lijphart", "yes no", "s squared", "pi", "weighted pi", "weighted pi squared", "weighted kappa",
    "weighted kappa squared", "pearson", "cosine", "agreement index", "all", "binary", "binary own", "ordinal", "pca",
    "mds", "correspondence",
    "shares", "no vote: absent, or no position given", "standing restored", "dates read", "{title}, chart",
    "{title}, table", "position", "first dimension", "second dimension", "position 1", "position 2",
)  # fmt: skip


def language(labels: Labels) -> str:
    """The language of a `labels=` option: its code, or English where it is a mapping or nothing.

    Examples
    --------
    >>> language("fr"), language({"NLD": "Pays-Bas"}), language(None)
    ('fr', 'en', 'en')
    """
    if not isinstance(labels, str):
        return "en"
    one_of("lang", labels, LANGUAGES)
    return labels


@public
def say(text: str, /, labels: Labels = None, **values) -> str:
    """A text of a page in the language of its labels; English where it has no translation.

    Parameters
    ----------
    text : str
        The English text: the key of the catalogue. Values stand in it by name, in braces, so that a translation may
        put them in another order.
    labels : mapping, language code or None
        As the `labels=` option of the charts.
    **values
        What goes into the braces; already words (see `votelib.sentences.words` for days, numbers and lists).

    Examples
    --------
    >>> say("Data", "es"), say("Data"), say("no such key", "fr")
    ('Datos', 'Data', 'no such key')
    >>> say("{n} of {total}", n=3, total=9)
    '3 of 9'
    """
    return translator(language(labels)).text(text, **values)


@public
def say_count(one: str, many: str, n: int, /, labels: Labels = None, **values) -> str:
    """A text that depends on a number: the form for one, or the one for many, with `{n}` in it.

    Languages have other plurals than English (Russian three, Arabic six): a catalogue is asked with both texts and `n`.

    Examples
    --------
    >>> say_count("{n} state", "{n} states", 1), say_count("{n} state", "{n} states", 1200)
    ('1 state', '1,200 states')
    """
    return translator(language(labels)).count(one, many, n, **values)
