"""What ideal points show, in sentences computed from the tables."""

from __future__ import annotations

import pandas as pd

from votelib.countries import country_name
from votelib.errors import counted
from votelib.sentences.words import Words, listing

__all__ = ["foretelling", "how_sure", "moved_most", "poles", "second_axis"]

_SHORT = 0.1  # spread of the second axis, in that of the first, below which it tells nothing


def _named(code: str, lang: str) -> str:
    try:
        return country_name(code, lang)
    except ValueError:  # a state of the user's own
        return str(code)


def how_sure(points: pd.DataFrame, lang: str = "en") -> Words:
    """Say how many positions there are, on how many votes they rest, and whether any two can be told apart.

    Parameters
    ----------
    points : DataFrame
        Of one dimension, as `votelib.ideal_points` returns it.

    Examples
    --------
    >>> import votelib as vl
    >>> how_sure(vl.ideal_points(vl.load("sample")))[:56]
    '108 positions of 108 states, from 1 to 8 votes each (hal'
    """
    known = points.dropna(subset="position")
    width = (known["high"] - known["low"]) / 2
    spread = known["position"].max() - known["position"].min()
    states = counted(known["country"].nunique(), "state")
    few, many = known.loc[width.idxmax()], known.loc[width.idxmin()]
    first = (
        f"{counted(len(known), 'position')} of {states}, from {known['n_votes'].min()} to {known['n_votes'].max()} "
        f"votes each (half of them {known['n_votes'].median():.0f} or fewer), at "
        f"{known['position'].round(6).nunique()} different places."
    )
    second = (
        f"They span {spread:.1f}, and half of the intervals reach {width.median():.2f} or more to either side: "
        f"{_apart(known):.0%} of the pairs in a period have intervals that do not meet."
    )
    third = (
        f"The widest is that of {_named(few['country'], lang)} ({counted(int(few['n_votes']), 'vote')}, "
        f"±{width.max():.2f}), the narrowest that of {_named(many['country'], lang)} "
        f"({counted(int(many['n_votes']), 'vote')}, ±{width.min():.2f})."
    )
    return Words(f"{first} {second} {third}{_without(points)}")


def _apart(known: pd.DataFrame) -> float:
    """Share of pairs within a period whose intervals do not meet."""
    apart = pairs = 0
    for _, part in known.groupby("period", sort=False):
        low, high = part["low"].to_numpy(), part["high"].to_numpy()
        apart += int((low[:, None] > high[None]).sum())
        pairs += len(part) * (len(part) - 1) // 2
    return apart / max(pairs, 1)


def _without(points: pd.DataFrame) -> str:
    reasons = points["reason"].value_counts()
    if reasons.empty:
        return ""
    said = [f"{count} ({reason})" for reason, count in reasons.items()]
    return f" Without a position: {listing(said)}."


def poles(points: pd.DataFrame, lang: str = "en", count: int = 3) -> Words:
    """Say which states stand farthest out at either end in the last period."""
    known = points.dropna(subset="position")
    last = known[known["period"] == known["period"].iloc[-1]].sort_values("position")
    ends = (last.head(count), last.tail(count).iloc[::-1])
    low, high = (
        listing(
            [
                f"{_named(r.country, lang)} ({r.position:.2f}, {r.low:.2f} to {r.high:.2f})"
                for r in end.itertuples()
            ]
        )
        for end in ends
    )
    when = "" if last["period"].iloc[0] == "all" else f" in {last['period'].iloc[0]}"
    return Words(f"At the low end{when}: {low}. At the high end: {high}.")


def _placed(row, lang: str) -> str:
    return f"{_named(row.country, lang)} ({row.position:.2f}, {row.low:.2f} to {row.high:.2f})"


def moved_most(points: pd.DataFrame, lang: str = "en", count: int = 3, least: int = 3) -> Words:
    """Say which states moved farthest between their first and last period, beyond what their intervals allow."""
    known = points.dropna(subset="position")
    paths = known.groupby("country", sort=True)
    ends = paths[["period", "position", "std_error"]].agg(["first", "last"])[paths.size() >= least]
    if ends.empty:
        return Words(f"No state has a position in {least} periods.")
    move = ends["position"]["last"] - ends["position"]["first"]
    error = (ends["std_error"] ** 2).sum(axis=1) ** 0.5
    sure = move[(move.abs() > 1.96 * error)]
    top = sure.loc[sure.abs().sort_values(ascending=False).index[:count]]
    span = ends["period"]
    said = [
        f"{_named(code, lang)} ({change:+.2f}, {span.loc[code, 'first']} to {span.loc[code, 'last']})"
        for code, change in top.items()
    ]
    if not said:
        return Words(f"Of {counted(len(move), 'state')} none moved by more than its intervals allow.")
    return Words(
        f"Of {counted(len(move), 'state')} with a position in at least {least} periods, {len(sure)} moved by more than "
        f"their intervals allow; farthest: {listing(said)}."
    )


def second_axis(line, plane) -> Words:
    """Say what a second dimension adds to the first.

    Parameters
    ----------
    line, plane : votelib.scaling.IdealPoints
        The same votes estimated in one dimension and in two.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> second_axis(vl.fit_ideal_points(sample), vl.fit_ideal_points(sample, dimensions=2))
    'With a second axis 95.5% of the votes are told right, with one 95.5%; GMP 0.840 and 0.840. States spread 0.00
    times as far on it as on the first: the votes give it no support.'
    """
    one, two = line.overall.iloc[0], plane.overall.iloc[0]
    ratio = plane.positions["position_2"].std() / plane.positions["position_1"].std()
    verdict = ": the votes give it no support." if ratio < _SHORT else "."
    return Words(
        f"With a second axis {two['correct']:.1%} of the votes are told right, with one {one['correct']:.1%}; GMP "
        f"{two['gmp']:.3f} and {one['gmp']:.3f}. States spread {ratio:.2f} times as far on it as on the first{verdict}"
    )


def foretelling(table: pd.DataFrame) -> Words:
    """Say which positions tell hidden votes best, from `votelib.scaling.heldout.held_out`."""
    whole = table.dropna(subset="gmp").sort_values("gmp", ascending=False)
    best, rest = whole.iloc[0], whole.iloc[1:]
    others = listing([f"{row.model} {row.gmp:.3f} ({row.correct:.1%})" for row in rest.itertuples()])
    return Words(
        f"Of {best['n_hidden']:,} votes hidden from the estimate, {best['model']} tells best: geometric mean "
        f"probability {best['gmp']:.3f}, {best['correct']:.1%} right; then {others}."
    )
