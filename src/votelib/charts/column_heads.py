"""What the columns of a table are called on a page."""

from __future__ import annotations

import re
from textwrap import wrap

from votelib.charts.cell_words import figure_in_words
from votelib.charts.column_kinds import STATES
from votelib.charts.fonts import Labels, labeller
from votelib.charts.translations import language, say


def heads_of(columns: list[str], labels: Labels) -> list[str]:
    """The heads of a table; beside states in its rows, a column by the id of a state has the name of that state."""
    of_states = labels is not None and not set(columns).isdisjoint(STATES)
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
        return figure_in_words(column, labels)
    group = labeller(labels).group(column) if language(labels) != "en" else column
    return group if group != column else say(words_of(column), labels)


def kept_together(head: str) -> str:
    """A head whose short words stay with what follows: if it has two words, or would take more than three lines.

    Names of few words, which begin with a capital letter, stay as they are.

    Examples
    --------
    >>> kept_together("point de l’ordre du jour"), kept_together("a favor"), kept_together("indice de Lijphart")
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
