"""What ideal points show, in sentences computed from the tables."""

from __future__ import annotations

import re

import pandas as pd

from votelib.arguments import public
from votelib.charts.translations import say, say_count
from votelib.sentences.words import (
    Words,
    all_named,
    day,
    first_in_sentence,
    grouped,
    listing,
    named,
    number,
    percent,
    share,
    together,
    valued,
)

_SHORT = 0.1  # spread of the second axis, in that of the first, below which it tells nothing
_FEW_APART = 0.5  # share of pairs that can be told apart, below which the votes are too few for a ranking


@public
def how_well(fit, lang: str = "en") -> Words:
    """Say on what a fit of ideal points rests, how many votes it places right, and whether it converged.

    Parameters
    ----------
    fit : votelib.scaling.IdealPoints

    Examples
    --------
    >>> import votelib as vl
    >>> how_well(vl.fit_ideal_points(vl.load("sample")))[:57]
    'The model places 95.5% of 421 votes right, on 9 roll call'
    """
    whole, attrs = fit.overall.iloc[0], fit.positions.attrs
    return together(
        say_count(
            "The model places {share} of {votes} votes right, on {n} roll call that was not nearly unanimous.",
            "The model places {share} of {votes} votes right, on {n} roll calls that were not nearly unanimous.",
            attrs["n_rollcalls"], lang, share=percent(whole["correct"], lang, 1),
            votes=number(attrs["n_votes"], lang)),
        say("The estimate has not converged: read it with care.", lang) if not fit.converged else "",
    )  # fmt: skip


@public
def how_sure(points: pd.DataFrame, lang: str = "en") -> Words:
    """Say how many positions there are, on how many votes they rest, and whether any two can be told apart.

    Parameters
    ----------
    points : DataFrame
        Of one dimension, as `votelib.ideal_points` returns it.

    Examples
    --------
    >>> import votelib as vl
    >>> print(how_sure(vl.ideal_points(vl.load("sample")))[:108])
    All votes are on 1 text. At least 5 texts are needed to say how certain a position is, so there are no inter
    """
    known = points.dropna(subset="position")
    if known.empty:
        return Words()
    parts = [say_it(known, lang) for say_it in (_told_apart, _rests_on, _extremes)]
    return together(*parts, _without(points, lang))


@public
def position_intervals(points: pd.DataFrame, lang: str = "en", *, why: bool = True) -> Words:
    """Say what the intervals of positions are, or that there are none, and why.

    Parameters
    ----------
    points : DataFrame
        As `votelib.ideal_points` returns it.
    lang : str
    why : bool, default True
        Whether to say why there are none: once on a page is enough.

    Examples
    --------
    >>> import votelib as vl
    >>> position_intervals(vl.ideal_points(vl.load("sample"), cluster=None))
    'Lines and bands: 95% intervals.'
    >>> position_intervals(vl.ideal_points(vl.load("sample"), intervals=None))
    'There are no intervals.'
    """
    how = str(points.attrs.get("intervals", ""))
    if not _without_intervals(points):
        said = _LEVEL.match(how)
        level = percent(float(said[1]) / 100, lang) if said else ""
        return Words(say("Lines and bands: {level} intervals.", lang, level=level))
    n_texts, fewest = points.attrs.get("n_texts", 0), points.attrs.get("fewest_texts", 0)
    if n_texts >= fewest or how == "none" or not why:
        return Words(say("There are no intervals.", lang))
    return Words(
        say_count(
            "All votes are on {n} text. At least {least} texts are needed to say how certain a position is, so there "
            "are no intervals.",
            "All votes are on {n} texts. At least {least} texts are needed to say how certain a position is, so there "
            "are no intervals.",
            n_texts, lang, least=fewest,
        )
    )  # fmt: skip


_LEVEL = re.compile(r"([\d.]+)%")


def _without_intervals(points: pd.DataFrame) -> bool:
    return points.filter(regex=r"^low").isna().all(axis=None)


def _told_apart(known: pd.DataFrame, lang: str) -> str:
    if _without_intervals(known):
        return position_intervals(known, lang)
    apart = _apart(known)
    text = (
        "The votes are too few to rank the states: only {share} of the pairs of states can be told apart (intervals "
        "that do not overlap)."
        if apart < _FEW_APART
        else "{share} of the pairs of states can be told apart (intervals that do not overlap)."
    )
    return say(text, lang, share=share(apart, lang))


def _rests_on(known: pd.DataFrame, lang: str) -> str:
    low, high, middle = (int(known["n_votes"].agg(of)) for of in ("min", "max", "median"))
    states = say_count("{n} state", "{n} states", known["country"].nunique(), lang)
    if low == high:
        return say_count(
            "{states} have a position, on {n} vote each.", "{states} have a position, on {n} votes each.", low, lang,
            states=states,
        )  # fmt: skip
    return say(
        "{states} have a position, on {low} to {high} votes each (median {middle}).", lang,
        states=states, low=number(low, lang), high=number(high, lang), middle=number(middle, lang),
    )  # fmt: skip


def _extremes(known: pd.DataFrame, lang: str) -> str:
    width = (known["high"] - known["low"]) / 2
    if width.isna().all():
        return ""
    few, many = known.loc[width.idxmax()], known.loc[width.idxmin()]
    return say(
        "Least certain: {few} (±{wide}); most certain: {many} (±{narrow}).", lang, few=named(few["country"], lang),
        wide=number(width.max(), lang, 2), many=named(many["country"], lang), narrow=number(width.min(), lang, 2),
    )  # fmt: skip


def _apart(known: pd.DataFrame) -> float:
    """Share of pairs within a period whose intervals do not overlap."""
    apart = pairs = 0
    for _, part in known.groupby("period", sort=False):
        low, high = part["low"].to_numpy(), part["high"].to_numpy()
        apart += int((low[:, None] > high[None]).sum())
        pairs += len(part) * (len(part) - 1) // 2
    return apart / max(pairs, 1)


def _without(points: pd.DataFrame, lang: str) -> str:
    reasons = points["reason"].value_counts()
    if reasons.empty:
        return ""
    said = [f"{count} ({say(str(reason), lang)})" for reason, count in reasons.items()]
    return say("Without a position: {reasons}.", lang, reasons=listing(said, lang))


@public
def poles(points: pd.DataFrame, lang: str = "en", count: int = 3) -> Words:
    """Say which states stand farthest out at either end in the last period."""
    known = points.dropna(subset="position")
    if known.empty:
        return Words()
    last = known[known["period"] == known["period"].iloc[-1]].sort_values("position")
    count = min(count, len(last) // 2)  # no state stands at both ends
    if not count:
        return Words()
    low, high = (
        listing((_placed(row, lang) for row in end.itertuples()), lang)
        for end in (last.head(count), last.tail(count).iloc[::-1])
    )
    about = {"period": last["period"].iloc[0], "low": low, "high": high}
    if about["period"] == "all":
        return Words(say("At the low end: {low}. At the high end: {high}.", lang, **about))
    return Words(say("In {period} at the low end: {low}. At the high end: {high}.", lang, **about))


def _placed(row, lang: str) -> str:
    name = named(row.country, lang)
    if pd.isna(row.low):
        return valued(name, number(row.position, lang, 2), lang)
    return say(
        "{state} ({position}, {low} to {high})", lang, state=name, position=number(row.position, lang, 2),
        low=number(row.low, lang, 2), high=number(row.high, lang, 2),
    )  # fmt: skip


@public
def moved_most(moves: pd.DataFrame, lang: str = "en", count: int = 3, least: int = 3) -> Words:
    """Say which states moved farthest, beyond what their intervals allow.

    Parameters
    ----------
    moves : DataFrame
        As `votelib.scaling.moves` gives them.
    count : int, default 3
        States to name.
    least : int, default 3
        Periods that `moves` asked of a state.
    """
    if moves.empty:
        return Words(say("No state has a position in {n} periods.", lang, n=least))
    since = moves.attrs.get("since")
    states = (
        say("Since {period}, of {n} states with a position in at least {least} periods", lang, period=since,
            n=len(moves), least=least)
        if since else
        say("Of {n} states with a position in at least {least} periods", lang, n=len(moves), least=least)
    )  # fmt: skip
    if moves["low"].isna().all():
        return Words(
            say("{states}, none can be said to have moved: there are no intervals.", lang, states=states)
        )
    sure = moves[moves["clear"]]
    if sure.empty:
        return Words(
            say("{states}, none clearly moved: each change is within the uncertainty of the positions.", lang,
                states=states)
        )  # fmt: skip
    said = [
        say("{state} ({change}, {first} to {last})", lang, state=named(move.country, lang),
            change=number(move.change, lang, 2, sign=True), first=move.first, last=move.last)
        for move in sure.head(count).itertuples()
    ]  # fmt: skip
    return Words(say_count(
        "{states}, {n} clearly moved: by more than the uncertainty of its position. Farthest: {farthest}.",
        "{states}, {n} clearly moved: by more than the uncertainty of their positions. Farthest: {farthest}.",
        len(sure), lang, states=states, farthest=listing(said, lang),
    ))  # fmt: skip


@public
def axes(plane: pd.DataFrame, lang: str = "en") -> Words:
    """Say what the ends of two axes mean: who votes so. They have no other meaning; a very short one has not even that.

    Parameters
    ----------
    plane : DataFrame
        `positions` of a fit in two dimensions.
    """
    right, up = (plane.loc[plane[axis].idxmax(), "country"] for axis in ("position_1", "position_2"))
    if _second_spread(plane) < _SHORT:
        return together(
            say("Right: votes like {right}.", lang, right=named(right, lang, in_text=True)),
            say("The votes give no support to a second axis.", lang),
        )
    return Words(
        say("Right: votes like {right}. Up: votes like {up}. The axes have no other meaning.", lang,
            right=named(right, lang, in_text=True), up=named(up, lang, in_text=True))
    )  # fmt: skip


def _second_spread(plane: pd.DataFrame) -> float:
    """How far states spread on the second axis, in times of the first."""
    return plane["position_2"].std() / plane["position_1"].std()


@public
def second_axis(line, plane, lang: str = "en") -> Words:
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
    'One axis places 95.5% of the votes right, two axes 95.5%. The votes give no support to a second axis.'
    """
    one, two = line.overall.iloc[0], plane.overall.iloc[0]
    spread = _second_spread(plane.positions)
    said = say(
        "One axis places {one} of the votes right, two axes {two}.", lang,
        one=percent(one['correct'], lang, 1), two=percent(two['correct'], lang, 1),
    )  # fmt: skip
    if spread < _SHORT:
        return together(said, say("The votes give no support to a second axis.", lang))
    ratio = number(spread, lang, 2)
    return together(
        said, say("States spread {ratio} times as far on the second axis as on the first.", lang, ratio=ratio)
    )


_MODELS = {
    "ordinal": "the ordinal model", "binary": "the binary model", "pca": "principal components",
    "correspondence": "correspondence analysis", "mds": "multidimensional scaling",
    "shares": "the shares of the roll call alone", "binary_own": "the binary model with its own curves",
}  # fmt: skip


@public
def model_name(model: str, lang: str = "en") -> str:
    """A model of votes, or what it is held against, in words.

    Examples
    --------
    >>> model_name("pca"), model_name("ordinal", "fr")
    ('principal components', 'le modèle ordinal')
    """
    return say(_MODELS.get(model, model), lang)


@public
def foretelling(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say which positions predict held-out votes best, from `votelib.scaling.heldout.held_out`."""
    whole = table.dropna(subset="gmp").sort_values("gmp", ascending=False)
    if whole.empty:
        return Words()
    best, rest = whole.iloc[0], whole.iloc[1:]
    others = [
        valued(model_name(row.model, lang), percent(row.correct, lang), lang) for row in rest.itertuples()
    ]
    return together(
        say("By the probability given to what happened in {n} held-out votes, {model} is best; it predicts {share} "
            "right.", lang, n=number(best["n_hidden"], lang), model=model_name(best["model"], lang),
            share=percent(best["correct"], lang)),
        say("Then, with the share predicted right: {others}.", lang, others=listing(others, lang))
        if others else "",
    )  # fmt: skip


@public
def exchanges(table: pd.DataFrame, lang: str = "en") -> Words:
    """Say what it does to states to stand in each other's column (`votelib.reproductions.what_exchanges_do`).

    Examples
    --------
    >>> exchanges(pd.DataFrame())
    ''
    """
    said = []
    for (first, last), pair in table.groupby(["first", "last"], sort=False) if len(table) else ():
        said.append(
            say("From {first} to {last} {states} stand in each other's column.", lang, first=day(first, lang),
                last=day(last, lang), states=listing(all_named(pair["country"], lang, in_text=True), lang))
        )  # fmt: skip
        for row in pair.dropna(subset=["agreement", "agreement_corrected"]).itertuples():
            said.append(
                say("{state} agrees with the others of {group} in {recorded} of votes as recorded, and in {corrected} "
                    "after the correction.", lang, group=grouped(row.group, lang),
                    state=first_in_sentence(named(row.country, lang, in_text=True)),
                    recorded=percent(row.agreement, lang), corrected=percent(row.agreement_corrected, lang))
            )  # fmt: skip
            if pd.notna(row.published) and pd.notna(row.published_before):
                said.append(
                    say("Its published ideal point goes from {before} in the session before to {then}.", lang,
                        before=number(row.published_before, lang, 2), then=number(row.published, lang, 2))
                )  # fmt: skip
    return together(*said)
