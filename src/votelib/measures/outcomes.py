"""The chamber as a whole: how divided it is, how decisions fall, who is outvoted, and whose change would have mattered.

A text is adopted by a majority of the members present and voting: those who say Yes or No. Abstentions and absences
count for neither side, so a text can pass with few Yes votes, and whether a state mattered depends on what it would
have done instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import counted, one_of
from votelib.groupings.loading import Grouping, standings
from votelib.measures.counting import ABSTAIN, NO, YES, described, labelled, majority_of, sum_by
from votelib.measures.intervals import Bootstrap, as_bootstrap, limits_of_ratios
from votelib.measures.vote_matrix import CHAMBER, VoteMatrix, groups_of, matrix_of, periods
from votelib.records import VOTES, Records
from votelib.records.choosing import of_a_committee
from votelib.texts.titles import printed_title

#: Rule -> weight of a No against a Yes, the least balance (yes − weight · no) that adopts, and the rule in words.
RULES: dict[str, tuple[int, int, str]] = {
    "simple": (
        1,
        1,
        "adopted by a majority of those voting yes or no; a tie rejects; abstentions do not count",
    ),
    "two_thirds": (2, 0, "adopted by two thirds of those voting yes or no; abstentions do not count"),
}

#: The body that decides important questions by two thirds; no data set here says which questions those were.
TWO_THIRDS = "UNGA"

#: Bodies that decide by another rule (nine of fifteen votes and no veto): never judged by these.
OTHER_RULE = ("UNSC",)


# -- how decisions fall --------------------------------------------------------------------------------------------


@public
def majorities(
    records: Records, *, rule: str = "simple", include_flawed: bool = False, doubt: str = "positions"
) -> pd.DataFrame:
    """How each roll call was decided, by how much, and how few could have turned it.

    Returns
    -------
    DataFrame
        One row a roll call, by date: `rollcall`, `symbol`, `date`, `title`, `kind`, `yes`, `abstain`, `no`, `absent`,
        `unknown` (votes), `n_voting` (yes and no: the denominator), `share_yes` (of `n_voting`), `margin` (yes less
        no), `outcome` (`adopted`, `rejected`, by the rule), `recorded_outcome` (what the source says), `rule` (that by
        which it is judged), `contradicted` (the source says otherwise than the rule), `n_turn` (fewest of those on the
        deciding side, or abstaining, that would have had to change to the other side to turn the outcome) and
        `n_abstain` (the fewest of the deciding side whose abstaining would have turned it; missing where no number
        would).

    Notes
    -----
    Votes are counted as they stand in the votes; official totals are not used. Roll calls of a body that decides by
    another rule (the Security Council: nine votes and no veto) are left out, and `attrs["left_out"]` counts them.
    No data set says which votes of the Assembly needed two thirds. One that was rejected in spite of a simple majority,
    as its source says, but without two thirds did, and is judged so.

    Examples
    --------
    >>> import votelib as vl
    >>> table = majorities(vl.load("sample"))
    >>> table[["symbol", "yes", "no", "n_voting", "margin", "outcome", "n_turn", "n_abstain"]].tail(2)
               symbol  yes  no  n_voting  margin  outcome  n_turn  n_abstain
    7   A/HRC/RES/56/2   31  14        45      17  adopted       9         17
    8   A/HRC/RES/59/3   30  16        46      14  adopted       7         14
    """
    matrix, decided = _decided(records, rule, include_flawed, doubt)
    counts, rollcalls = decided.counts, matrix.rollcalls
    table = rollcalls[["rollcall", "symbol", "date", "title", "kind"]].copy()
    table["title"] = table["title"].map(printed_title, na_action="ignore").astype("str")
    for place, vote in enumerate(VOTES):
        table[vote] = counts[:, place]
    table["n_voting"] = voting = counts[:, YES] + counts[:, NO]
    with np.errstate(invalid="ignore"):
        table["share_yes"] = counts[:, YES] / voting
    table["margin"] = counts[:, YES] - counts[:, NO]
    table["outcome"] = np.where(decided.adopted, "adopted", "rejected")
    table["recorded_outcome"] = rollcalls["outcome"].to_numpy()
    table["rule"] = np.where(decided.by_two_thirds, "two_thirds", rule)
    table["contradicted"] = decided.contradicted(rollcalls)
    table["n_turn"] = _whole(decided.fewest(counts[:, [YES, ABSTAIN, NO]]))
    table["n_abstain"] = _whole(decided.fewest_abstaining())
    return _said(table, matrix, decided, "")


class _Decided:
    """Roll calls judged by a rule: yes − weight · no reaches the least balance, or not."""

    def __init__(self, counts: np.ndarray, rule: str, rollcalls: pd.DataFrame):
        self.counts, self.rule = counts, rule
        self.by_two_thirds = _lacked_two_thirds(counts, rollcalls)
        weights, least = zip(RULES[rule][:2], RULES["two_thirds"][:2], strict=True)
        self.weight, self.least = (
            np.where(self.by_two_thirds, *weights[::-1]),
            np.where(self.by_two_thirds, *least[::-1]),
        )
        self.balance = counts[:, YES] - self.weight * counts[:, NO]
        # Without a yes nothing is adopted, whatever the balance: a text needs somebody in favour.
        self.adopted = (self.balance >= self.least) & (counts[:, YES] > 0)

    def contradicted(self, rollcalls: pd.DataFrame) -> np.ndarray:
        said = rollcalls["outcome"].to_numpy()
        return np.where(self.adopted, said == "rejected", said == "adopted")

    def fewest(self, could_change: np.ndarray) -> np.ndarray:
        """Fewest of those (yes, abstain, no: shape (…, 3)) that turn the outcome by going over to the other side.

        Those of the deciding side come first, since each moves the balance by more than one who abstained.
        """
        yes, abstain, no = (could_change[..., place] for place in range(3))
        first, then = np.where(self.adopted, yes, no), abstain
        to_adopt = np.maximum(self.least - self.balance, 1)  # at least somebody in favour
        gap = np.where(self.adopted, self.balance - self.least + 1, to_adopt)
        step, small = 1 + self.weight, np.where(self.adopted, self.weight, 1)
        alone = -(-gap // step)
        rest = -(-(gap - step * first) // small)
        found = np.where(alone <= first, alone, np.where(rest <= then, first + rest, -1))
        return np.where(found < 0, np.nan, found)

    def fewest_abstaining(self) -> np.ndarray:
        """Fewest of the deciding side that turn the outcome by abstaining."""
        yes, no = self.counts[:, YES], self.counts[:, NO]
        to_reject = np.minimum(self.balance - self.least + 1, yes)  # without any yes it fails in any case
        to_adopt = -(-(self.least - self.balance) // self.weight)
        found = np.where(self.adopted, to_reject, np.where((to_adopt <= no) & (yes > 0), to_adopt, -1))
        return np.where(found < 0, np.nan, found)

    def adopted_with(self, yes: np.ndarray, no: np.ndarray) -> np.ndarray:
        return (yes - self.weight * no >= self.least) & (yes > 0)


def may_need_two_thirds(rollcalls: pd.DataFrame) -> pd.Series:
    """Votes of the Assembly itself; its committees decide by a simple majority (rule 125 of its rules of procedure)."""
    return (rollcalls["body"] == TWO_THIRDS) & ~of_a_committee(rollcalls)


def _lacked_two_thirds(counts: np.ndarray, rollcalls: pd.DataFrame) -> np.ndarray:
    """The votes of the Assembly that were rejected, as their source says, in spite of a simple majority."""
    yes, no = counts[:, YES], counts[:, NO]
    rejected = (rollcalls["outcome"] == "rejected") & may_need_two_thirds(rollcalls)
    return rejected.to_numpy() & (yes > no) & (yes < 2 * no)


def _whole(values: np.ndarray) -> pd.Series:
    return pd.Series(values).astype("Int64")


def _decided(records: Records, rule: str, include_flawed: bool, doubt: str) -> tuple[VoteMatrix, _Decided]:
    one_of("rule", rule, RULES)
    matrix = by_majority(records, include_flawed=include_flawed, doubt=doubt)
    whole = groups_of(matrix, CHAMBER)[0]
    return matrix, _Decided(whole.counts(matrix), rule, matrix.rollcalls)


def by_majority(records: Records, *, include_flawed: bool = False, doubt: str = "positions") -> VoteMatrix:
    """The votes in roll calls that a majority decided; those of the Security Council are counted, not judged."""
    other = records.rollcalls["body"].isin(OTHER_RULE)
    if other.any():
        records = records.keep(~other)
    return replace(matrix_of(records, include_flawed=include_flawed, doubt=doubt), n_other=int(other.sum()))


def _said(table: pd.DataFrame, matrix: VoteMatrix, decided: _Decided, words: str, **more) -> pd.DataFrame:
    """Definition and rule in `attrs`."""
    of_two_thirds = int(decided.by_two_thirds.sum()) if decided.rule != "two_thirds" else 0
    apart = f"{counted(of_two_thirds, 'vote')} of the Assembly judged by two thirds, which they lacked"
    definition = "; ".join(
        part for part in (words, RULES[decided.rule][2], apart if of_two_thirds else "") if part
    )
    return described(table, matrix, definition, rule=decided.rule, **more)


# -- who is outvoted -----------------------------------------------------------------------------------------------


@public
def outvoted(
    records: Records,
    grouping: Grouping | None = None,
    by: str | None = None,
    *,
    rule: str = "simple",
    abstentions: str = "leave_out",
    min_votes: int = 1,
    intervals: Bootstrap | bool = False,
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """How often each state, or each bloc, was on the losing side.

    Parameters
    ----------
    grouping : whatever `votelib.groupings.memberships.resolve` takes, optional
        Blocs instead of states: the vote of a bloc is the most frequent of yes, abstain and no among its members.
    abstentions : {"leave_out", "position", "no"}, default "leave_out"
        An abstention is in no denominator, is a vote that is never outvoted, or counts as a No here. The outcome is
        always that of the votes as they were cast.
    min_votes : int, default 1
        Votes below which the value is missing.

    Returns
    -------
    DataFrame
        One row a state (`country`) or bloc (`grouping`, `group`) and period: the column of `by` if any, `n_votes` (the
        denominator), `n_outvoted`, `n_outvoted_yes` (of them: in favour of what was rejected), `value` (share of
        `n_votes`; 0 = always on the deciding side, 1 = never), and `low`, `high` if asked for.

    Notes
    -----
    Outvoted is who said no to a text that was adopted, or yes to one that was rejected. Absent and unknown votes
    are in no denominator. Where amendments are put to the vote, most are rejected: choose the kind first.

    Examples
    --------
    >>> import votelib as vl
    >>> outvoted(vl.load("sample"), "un_region").round(2)[["group", "n_votes", "n_outvoted", "value"]]
                  group  n_votes  n_outvoted  value
    0           African        9           0    0.0
    1      Asia-Pacific        9           0    0.0
    2  Eastern European        8           8    1.0
    3            GRULAC        8           0    0.0
    4              WEOG        8           8    1.0
    """
    one_of("abstentions", abstentions, ("leave_out", "position", "no"))
    matrix, decided = _decided(records, rule, include_flawed, doubt)
    codes, head = _sides(matrix, grouping, status)
    codes = np.where(codes == ABSTAIN, {"leave_out": -1, "position": ABSTAIN, "no": NO}[abstentions], codes)
    took = (codes >= 0) & (codes <= NO)
    lost = np.where(decided.adopted, codes == NO, codes == YES)
    how = as_bootstrap(intervals, matrix.rollcalls)
    table = _shares_of(matrix, head, by, took, lost, lost & (codes == YES), min_votes, how)
    words = "share of votes on the losing side: no to what was adopted, or yes to what was rejected"
    words += f"; abstentions: {abstentions.replace('_', ' ')}"
    return _said(table, matrix, decided, words, intervals=intervals)


def _sides(matrix: VoteMatrix, grouping, status) -> tuple[np.ndarray, pd.DataFrame]:
    """Vote of each state, or of most of each bloc (-1 for none), and what names the rows."""
    standings(status)
    if grouping is None:
        return matrix.codes.astype(np.intp), pd.DataFrame({"country": matrix.countries})
    groups = groups_of(matrix, grouping, status=status)
    codes = np.stack([np.where(total > 0, lead, -1) for lead, _, total, _ in (
        majority_of(group.counts(matrix)) for group in groups)])  # fmt: skip
    return codes, labelled(groups, np.arange(len(groups)))


def _shares_of(matrix, head, by, took, lost, lost_yes, min_votes: int, how: Bootstrap | None) -> pd.DataFrame:
    period, labels = periods(matrix.rollcalls, by)
    n, n_lost, n_yes = (sum_by(part, period, len(labels)) for part in (took, lost, lost_yes))
    row, when = np.nonzero(n)
    table = head.iloc[row].reset_index(drop=True)
    if by is not None:
        table[by] = labels[when]
    for name, counts in {"n_votes": n, "n_outvoted": n_lost, "n_outvoted_yes": n_yes}.items():
        table[name] = counts[row, when]
    few = table["n_votes"] < min_votes
    table["value"] = (table["n_outvoted"] / table["n_votes"]).mask(few)
    if how is not None:
        limits = limits_of_ratios(lost, took, matrix.rollcalls, period, len(labels), how)
        table["low"], table["high"] = (np.where(few, np.nan, limit[row, when]) for limit in limits)
    return table


# -- whose change would have turned it -----------------------------------------------------------------------------


@public
def pivotal(
    records: Records,
    grouping: Grouping | None = None,
    *,
    rule: str = "simple",
    absences: str = "leave_out",
    status: str | Iterable[str] = ("member",),
    include_flawed: bool = False,
    doubt: str = "positions",
) -> pd.DataFrame:
    """Which states, or blocs, could alone have turned the outcome by voting otherwise.

    Parameters
    ----------
    grouping : whatever `votelib.groupings.memberships.resolve` takes, optional
        Blocs instead of states: all members that could change change together.
    absences : {"leave_out", "abstain"}, default "leave_out"
        Members that were absent, or whose vote is unknown, could not have changed anything, or those absent could
        have come and voted.

    Returns
    -------
    DataFrame
        One row a roll call and pivotal state (`country`, `vote`) or bloc (`grouping`, `group`): `rollcall`, `symbol`,
        `date`, `outcome`, `margin` (yes less no), `n_members` (that could have changed), `if_yes`, `if_abstain`,
        `if_no` (whether the outcome would have been another, had all of them voted so), and `n_needed` (the fewest of
        them that would have had to go over to the other side; missing where all together could not). Sorted by date.

    Notes
    -----
    The others are taken to vote as they did. A majority is one of those voting yes or no: by abstaining, a state takes
    one vote from its side; by going over to the other it moves the balance by two. A text is rejected in a tie. Roll
    calls whose recorded outcome contradicts the rule are left out, as are those of the Security Council;
    `attrs["contradicted"]` counts the first. Votes of the Assembly that lacked two thirds are judged by these.

    Examples
    --------
    >>> import votelib as vl
    >>> one = vl.load("sample").select(symbol="A/HRC/RES/56/2")
    >>> pivotal(one, "un_region")[["group", "margin", "n_members", "if_abstain", "if_no", "n_needed"]]
              group  margin  n_members  if_abstain  if_no  n_needed
    0       African      17         13       False   True         9
    1  Asia-Pacific      17         13       False   True         9
    >>> len(pivotal(one))
    0
    """
    one_of("absences", absences, ("leave_out", "abstain"))
    matrix, decided = _decided(records, rule, include_flawed, doubt)
    could = _who_could(matrix, grouping, status, absences)
    contradicted = decided.contradicted(matrix.rollcalls)
    turned = _turned(decided, could)
    row, column = np.nonzero(turned.any(axis=0) & ~contradicted)
    order = np.argsort(column, kind="stable")
    row, column = row[order], column[order]
    table = matrix.rollcalls.loc[column, ["rollcall", "symbol", "date"]].reset_index(drop=True)
    table["outcome"] = np.where(decided.adopted, "adopted", "rejected")[column]
    table["margin"] = (decided.counts[:, YES] - decided.counts[:, NO])[column]
    table = _named(table, matrix, grouping, status, row, column)
    table["n_members"] = could[row, column].sum(axis=1)
    for place, vote in enumerate(("yes", "abstain", "no")):
        table[f"if_{vote}"] = turned[place, row, column]
    table["n_needed"] = _whole(decided.fewest(could)[row, column])
    words = "whose change alone would have turned the outcome, the others voting as they did"
    return _said(table, matrix, decided, words, contradicted=int(contradicted.sum()))


def _who_could(matrix: VoteMatrix, grouping, status, absences: str) -> np.ndarray:
    """Those of each state or bloc that voted yes, abstained (or were absent), voted no: shape (rows, roll calls, 3)."""
    standings(status)
    if grouping is None:
        could = np.stack([matrix.codes == place for place in (YES, ABSTAIN, NO)], axis=-1).astype(np.int64)
        missed = matrix.is_("absent")
    else:
        groups = groups_of(matrix, grouping, status=status)
        counts = np.stack([group.counts(matrix) for group in groups])
        could, missed = counts[..., [YES, ABSTAIN, NO]].copy(), counts[..., VOTES.index("absent")]
    if absences == "abstain":
        could[..., 1] += missed
    return could


def _turned(decided: _Decided, could: np.ndarray) -> np.ndarray:
    """Whether all voting yes, all abstaining, all voting no would have turned it: shape (3, rows, roll calls)."""
    n = could.sum(axis=-1)
    yes, no = decided.counts[:, YES] - could[..., 0], decided.counts[:, NO] - could[..., 2]
    outcomes = [decided.adopted_with(yes + more, no + against) for more, against in ((n, 0), (0, 0), (0, n))]
    return (np.stack(outcomes) != decided.adopted) & (n > 0)


def _named(table: pd.DataFrame, matrix: VoteMatrix, grouping, status, row, column) -> pd.DataFrame:
    if grouping is None:
        vote = pd.Categorical.from_codes(matrix.codes[row, column], categories=list(VOTES))
        return table.assign(country=matrix.countries[row], vote=vote)
    return pd.concat([table, labelled(groups_of(matrix, grouping, status=status), row)], axis=1)
