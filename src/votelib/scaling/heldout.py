"""Cross-validation of models: how well do positions predict votes that were held out?

A tenth of the votes is held out at random. Everything is estimated from the rest, and the held-out votes are predicted.
All models predict them in the same way, by an ordered logit of each roll call on their positions, so that only the
positions differ. Published positions can be compared in the same way (`held_out_positions`): they take no part
in any choice of models or priors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from votelib.arguments import public
from votelib.errors import SchemaError, one_of, several
from votelib.records import Records
from votelib.scaling.ballots import ABSTAIN, NO, YES, Ballots, ballots
from votelib.scaling.baselines import METHODS, baseline_places
from votelib.scaling.estimate import estimate, fit_items
from votelib.scaling.model import Design, Parameters, Priors
from votelib.scaling.points import as_priors, one_blas_thread

#: Positions that can be compared: of the two models, of the baselines, and none (the roll calls' shares alone).
CONTESTANTS = ("ordinal", "binary", *METHODS, "shares")


@public
def held_out(
    records: Records,
    *,
    periods: str | None = None,
    models: str | Iterable[str] = CONTESTANTS,
    priors: Priors | Mapping[str, float] | None = None,
    bridges: str | pd.Series | Mapping | None = None,
    lopsided: float = 0.025,
    share: float = 0.1,
    seed: int = 0,
    include_flawed: bool = False,
) -> pd.DataFrame:
    """Hold votes out, estimate positions from the others, and measure how well each model predicts the held-out votes.

    Parameters
    ----------
    models : some of `"ordinal"`, `"binary"`, `"pca"`, `"correspondence"`, `"mds"`, `"shares"`
        `shares` has no positions: it predicts the shares of yes, abstain and no of each roll call.
    share : float, default 0.1
        Of the votes to hold out.

    Returns
    -------
    DataFrame
        One row a model: `model`, `n_hidden`, `log_likelihood` (mean of a held-out vote), `gmp` (its exponential),
        `correct` (share of held-out votes for which the model gave the vote cast the highest probability), and the same
        for the held-out votes of yes and no alone: `n_yes_no`, `log_likelihood_yes_no`, `correct_yes_no`. There
        `binary_own` is the binary model with its own curves; it has no probability for an abstention. Held-out votes of
        states without another vote in the period are left out, and counted in `attrs`.

    Examples
    --------
    >>> import votelib as vl
    >>> table = held_out(vl.load("sample"), models=["ordinal", "shares"])
    >>> bool(table["gmp"].is_monotonic_decreasing)
    True
    """
    models = several("models", models)
    for model in models:
        one_of("models", model, CONTESTANTS)
    about = ballots(records, by=periods, lopsided=lopsided, bridges=bridges, include_flawed=include_flawed)
    training, cells, lost = _hold_out(about, share, seed)
    design = Design(training, as_priors(priors))
    rows = []
    with one_blas_thread():
        for model in models:
            rows.extend(_scores(model, about, design, cells))
    table = pd.DataFrame(rows)
    said = {"n_left_out": lost, "share": share, "seed": seed}
    table.attrs = said | {"periods": periods or "all", "scope": about.scope}
    return table


@public
def held_out_positions(
    records: Records,
    positions: pd.DataFrame,
    *,
    periods: str = "session",
    seen: bool = True,
    priors: Priors | Mapping[str, float] | None = None,
    lopsided: float = 0.025,
    share: float = 0.1,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare given positions with ours, period by period: which predict held-out votes better?

    Only votes of states that have a given position in the period take part, for both. The given positions stand as they
    are, put on our mean and spread. Roll calls are refitted to each on the votes shown.

    Parameters
    ----------
    positions : DataFrame
        `country`, the column named as `periods` (or `period`), `position`: such as `votelib.published_points()`.
    seen : bool, default True
        Estimate our positions from all votes, as published ones are, so that neither has an advantage; False from the
        votes shown.
    periods, priors, lopsided, share, seed
        As in `held_out`.

    Returns
    -------
    DataFrame
        One row a period: `period`, `n_hidden`, `ours` and `given` (mean log likelihood of a held-out vote),
        `difference` (ours less given) and `difference_error`, its standard error by roll call.

    Examples
    --------
    >>> import votelib as vl
    >>> sample = vl.load("sample")
    >>> given = vl.ideal_points(sample, periods="session", intervals=None)
    >>> held_out_positions(sample, given).columns.tolist()
    ['period', 'n_hidden', 'ours', 'given', 'difference', 'difference_error']
    """
    about = ballots(records, by=periods, lopsided=lopsided)
    given = _laid_out(about, positions, periods)
    known = ~np.isnan(given[about.period]).T
    about = about.with_codes(np.where(known, about.codes, -1).astype(np.int8))
    training, cells, _ = _hold_out(about, share, seed)
    design = Design(training, as_priors(priors))
    with one_blas_thread():
        whole = Design(about, as_priors(priors)) if seen else design
        ours = fit_items(design, estimate(whole).parameters.positions)
        there = design.voted > 0
        scaled = np.where(there & ~np.isnan(given), given, 0.0)
        places, own = ours.positions[..., 0][there], scaled[there]
        scaled = np.where(there, (scaled - own.mean()) * places.std() / own.std() + places.mean(), 0.0)
        theirs = fit_items(design, scaled[..., None])
    logs = [_logs(cell_chances(about, each, *cells), about.codes[cells]) for each in (ours, theirs)]
    return _by_period(about, cells[1], *logs)


def _laid_out(about: Ballots, positions: pd.DataFrame, periods: str) -> np.ndarray:
    """Given positions: shape (periods, states), NaN where there is none."""
    column = periods if periods in positions else "period"
    table = positions.dropna(subset="position")
    row = pd.Index(about.labels.astype("str")).get_indexer(table[column].astype("str"))
    state = about.countries.get_indexer(table["country"])
    found = np.full((len(about.labels), len(about.countries)), np.nan)
    there = (row >= 0) & (state >= 0)
    found[row[there], state[there]] = table["position"].to_numpy(dtype=float)[there]
    return found


def _by_period(about: Ballots, columns: np.ndarray, ours: np.ndarray, given: np.ndarray) -> pd.DataFrame:
    rows = []
    for place in np.unique(about.period[columns]):
        here = about.period[columns] == place
        gap = ours[here] - given[here]
        rows.append((about.labels[place], int(here.sum()), ours[here].mean(), given[here].mean(), gap.mean(),
                     _clustered(gap, columns[here])))  # fmt: skip
    names = ["period", "n_hidden", "ours", "given", "difference", "difference_error"]
    return pd.DataFrame(rows, columns=names)


def _clustered(values: np.ndarray, cluster: np.ndarray) -> float:
    """Standard error of a mean whose values hang together within clusters."""
    sums = np.bincount(cluster, values - values.mean())
    return float(np.sqrt((sums**2).sum()) / len(values))


def _hold_out(about: Ballots, share: float, seed: int) -> tuple[Ballots, tuple[np.ndarray, np.ndarray], int]:
    """Ballots without the held-out votes, the cells of these, and how many no model could predict."""
    if not 0 < share < 1:
        raise SchemaError(f"share: expected a share between 0 and 1; found {share!r}")
    held = (np.random.default_rng(seed).random(about.codes.shape) < share) & (about.codes >= 0)
    training = about.with_codes(np.where(held, -1, about.codes).astype(np.int8))
    rows, columns = np.nonzero(held)
    told = training.votes()[about.period[columns], rows] > 0
    return training, (rows[told], columns[told]), int((~told).sum())


def _scores(model: str, about: Ballots, design: Design, cells) -> list[dict]:
    codes = about.codes[cells]
    if model == "binary":
        without = np.where(design.ballots.codes == ABSTAIN, -1, design.ballots.codes).astype(np.int8)
        binary = Design(replace(design.ballots, codes=without, model="binary"), design.priors)
        parameters = estimate(binary).parameters
        own = _score(cell_chances(about, parameters, *cells), codes)
        own = {"n_hidden": own["n_hidden"], **{name: own[name] for name in own if name.endswith("yes_no")}}
        told = fit_items(design, parameters.positions)
        rest = _score(cell_chances(about, told, *cells), codes)
        return [{"model": model, **rest}, {"model": "binary_own", **own}]
    if model == "ordinal":
        parameters = estimate(design).parameters
    elif model == "shares":
        parameters = fit_items(design, np.zeros((*design.shape, 1)))
    else:
        parameters = fit_items(design, baseline_places(design.ballots, model)[..., None])
    return [{"model": model, **_score(cell_chances(about, parameters, *cells), codes)}]


def cell_chances(about: Ballots, parameters: Parameters, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Probabilities of yes, abstain and no at cells: shape (3, cells)."""
    from scipy.special import expit

    item = about.item[columns]
    eta = (parameters.positions[about.period[columns], rows] * parameters.loads[item]).sum(axis=1)
    cuts = parameters.cuts[item]
    yes, no = expit(eta - cuts[:, -1]), expit(cuts[:, 0] - eta)
    return np.stack([yes, np.clip(1 - yes - no, 0, None), no])


def _score(chances: np.ndarray, codes: np.ndarray) -> dict[str, float]:
    logs = _logs(chances, codes)
    clear = codes != ABSTAIN
    among = chances[:, clear] / chances[[YES, NO]][:, clear].sum(axis=0)
    among[ABSTAIN] = 0
    return {
        "n_hidden": len(codes), "log_likelihood": logs.mean(), "gmp": float(np.exp(logs.mean())),
        "correct": (chances.argmax(axis=0) == codes).mean(), "n_yes_no": int(clear.sum()),
        "log_likelihood_yes_no": _logs(among, codes[clear]).mean(),
        "correct_yes_no": (among.argmax(axis=0) == codes[clear]).mean(),
    }  # fmt: skip


def _logs(chances: np.ndarray, codes: np.ndarray) -> np.ndarray:
    return np.log(np.maximum(chances[codes, np.arange(len(codes))], 1e-12))
