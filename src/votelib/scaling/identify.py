"""The scale that positions are reported on: which end is positive, where zero lies, what one unit is.

Votes fix positions only up to a shift, a stretch and a turn. All three are settled here, by two anchor states, by a
reference, or by the mean and standard deviation of all positions, and written down in the result. The standard
errors follow: what is pinned has no error left, the rest takes over the error of what pins it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from votelib.countries import name_or_code
from votelib.errors import SchemaError, UnknownName, close_to
from votelib.groupings.memberships import members
from votelib.scaling.ballots import Ballots
from votelib.scaling.information import Information
from votelib.scaling.model import Design, Parameters


@dataclass(frozen=True, eq=False)
class Scale:
    """position = mean + sd * (theta - centre) / spread, dimension by dimension.

    `centre_weights` and `spread_weights` (dimensions, periods, states, dimensions) are the derivatives of centre and
    spread with respect to the positions: what the standard errors need.
    """

    centre: np.ndarray
    spread: np.ndarray
    mean: np.ndarray
    sd: np.ndarray
    centre_weights: np.ndarray
    spread_weights: np.ndarray
    words: str

    def positions(self, theta: np.ndarray) -> np.ndarray:
        return self.mean + self.sd * (theta - self.centre) / self.spread

    def rollcalls(self, parameters: Parameters) -> tuple[np.ndarray, np.ndarray]:
        """Loads and cuts for positions on this scale: the same probabilities of votes."""
        loads = parameters.loads * self.spread / self.sd
        shift = parameters.loads @ (self.centre - self.mean * self.spread / self.sd)
        return loads, parameters.cuts - shift[:, None]

    def standard_errors(self, information: Information, theta: np.ndarray) -> np.ndarray:
        """Standard errors of the reported positions, by the delta method: shape of `theta`."""
        own = information.variances()
        out = np.full(theta.shape, np.nan)
        for d in range(theta.shape[2]):
            place = (theta[..., d] - self.centre[d]) / self.spread[d]
            by_centre, by_spread = (
                information.solve(w[d]) for w in (self.centre_weights, self.spread_weights)
            )
            both = float((self.centre_weights[d] * by_spread).sum())
            centre = float((self.centre_weights[d] * by_centre).sum())
            spread = float((self.spread_weights[d] * by_spread).sum())
            variance = own[..., d] - 2 * by_centre[..., d] - 2 * place * by_spread[..., d]
            variance = variance + centre + 2 * place * both + place**2 * spread
            out[..., d] = np.sqrt(np.maximum(variance, 0)) * self.sd[d] / self.spread[d]
        return out


def orient(design: Design, parameters: Parameters, anchors, reference) -> tuple[Parameters, str]:
    """Turn the axes to where they are reported; votes are as probable as before.

    Returns
    -------
    Parameters
    str
        What fixed the directions, in words.
    """
    if anchors is not None and reference is not None:
        raise SchemaError("expected anchors or a reference, found both: each fixes the scale")
    if design.dimensions == 1:
        sign, words = _sign(design, parameters, anchors, reference)
        return _turned(parameters, np.array([[sign]])), words
    if reference is not None:
        raise SchemaError("a reference fixes one dimension: for two, name two anchors, or neither")
    if anchors is not None:
        low, high = _anchor_means(design, parameters, anchors)
        return _along(design, parameters, high - low, f"{anchors[0]} to {anchors[1]}")
    return _principal(design, parameters)


def scale_of(design: Design, parameters: Parameters, anchors, reference) -> Scale:
    """Centre and unit of positions that are oriented already."""
    if anchors is not None:
        return _by_anchors(design, parameters, anchors)
    if reference is not None:
        return _by_reference(design, parameters, reference)
    words = "mean 0 and standard deviation 1 over all states and periods"
    if design.dimensions == 2:
        words = "mean 0 on both axes; the unit of both is the standard deviation on the first"
    return _standard(design, parameters, design.voted, words)


# -- direction ---------------------------------------------------------------------------------------------------


def _turned(parameters: Parameters, rotation: np.ndarray) -> Parameters:
    return parameters._replace(
        positions=parameters.positions @ rotation,
        loads=parameters.loads @ rotation,
        doubt=rotation.T @ parameters.doubt @ rotation,
    )


def _sign(design: Design, parameters: Parameters, anchors, reference) -> tuple[float, str]:
    if anchors is not None:
        low, high = _anchor_means(design, parameters, anchors)
        return (1.0 if high[0] >= low[0] else -1.0), f"{anchors[1]} above {anchors[0]}"
    if reference is not None:
        mask, values = _reference_cells(design, reference)
        with np.errstate(invalid="ignore"):
            alike = np.corrcoef(parameters.positions[mask, 0], values)[0, 1]
        return (-1.0 if alike < 0 else 1.0), "as the reference"
    return western_sign(design.ballots, design.voted, parameters.positions[..., 0])


def western_sign(about: Ballots, known: np.ndarray, theta: np.ndarray) -> tuple[float, str]:
    """The Western European and other states above the rest; without them, the first state above zero."""
    days = about.used["date"].dropna()
    day = days.max() if len(days) else pd.Timestamp("2020-01-01")
    western = about.countries.isin(members("WEOG", on=day))
    inside, outside = known & western, known & ~western
    if inside.any() and outside.any():
        sign = 1.0 if theta[inside].mean() >= theta[outside].mean() else -1.0
        return sign, f"mean of the members of WEOG on {day:%Y-%m-%d} above that of the others"
    row = int(np.flatnonzero(known.any(axis=0))[0])
    mean = theta[known[:, row], row].mean()
    return (1.0 if mean >= 0 else -1.0), f"{about.countries[row]} above zero"


def _principal(design: Design, parameters: Parameters) -> tuple[Parameters, str]:
    """The first axis along the greatest spread of states and roll calls, the second across it."""
    priors, theta = design.priors, parameters.positions[design.voted]
    centred = theta - theta.mean(axis=0)
    spread = centred.T @ centred / len(theta) / priors.position_variance
    spread += parameters.loads.T @ parameters.loads / len(parameters.loads) / priors.discrimination_sd**2
    turned = _turned(parameters, np.linalg.eigh(spread)[1][:, ::-1])
    sign, words = western_sign(design.ballots, design.voted, turned.positions[..., 0])
    return _second_axis(design, turned, sign, f"first axis along the greatest spread, {words}")


def _along(design: Design, parameters: Parameters, way: np.ndarray, words: str) -> tuple[Parameters, str]:
    x, y = way / max(float(np.linalg.norm(way)), 1e-12)
    turned = _turned(parameters, np.array([[x, -y], [y, x]]))
    return _second_axis(design, turned, 1.0, f"first axis from {words}")


def _second_axis(design: Design, parameters: Parameters, sign: float, words: str) -> tuple[Parameters, str]:
    second = parameters.positions[..., 1] - parameters.positions[design.voted, 1].mean()
    farthest = np.unravel_index(np.argmax(np.where(design.voted, np.abs(second), -1)), second.shape)
    up = 1.0 if second[farthest] >= 0 else -1.0
    name = name_or_code(design.ballots.countries[farthest[1]])
    return _turned(parameters, np.diag([sign, up])), f"{words}; {name}, farthest out on the second, positive"


# -- centre and unit ---------------------------------------------------------------------------------------------


def _standard(design: Design, parameters: Parameters, mask, words: str, mean=0.0, sd=1.0) -> Scale:
    theta, n_dims = parameters.positions, design.dimensions
    count = int(mask.sum())
    centre, spread = theta[mask].mean(axis=0), theta[mask].std(axis=0)
    spread[1:] = spread[0]  # one unit for both axes: a second axis that tells nothing stays short
    if spread[0] < 1e-9:
        raise SchemaError(
            f"expected states at different places, found all {count} at one: nothing fixes the unit"
        )
    by_centre = np.zeros((n_dims, *theta.shape))
    by_spread = np.zeros_like(by_centre)
    for d in range(n_dims):
        by_centre[d, ..., d] = mask / count
        by_spread[d, ..., 0] = mask * (theta[..., 0] - centre[0]) / spread[0] / count
    return Scale(centre, spread, np.full(n_dims, mean), np.full(n_dims, sd), by_centre, by_spread, words)


def _by_anchors(design: Design, parameters: Parameters, anchors) -> Scale:
    low, high = _anchor_means(design, parameters, anchors)
    unit = float(np.linalg.norm(high - low)) / 2
    if unit < 1e-6:
        raise SchemaError(
            f"anchors: expected two states at different places; {anchors[0]} and {anchors[1]} are at one"
        )
    n_dims = design.dimensions
    by_low, by_high = (_mean_weights(design, each) for each in anchors)
    by_centre, by_spread = np.zeros((2, n_dims, *parameters.positions.shape))
    for d in range(n_dims):
        by_centre[d, ..., d] = (by_low + by_high) / 2
        by_spread[d, ..., 0] = (by_high - by_low) / 2
    words = f"{anchors[0]} at -1 and {anchors[1]} at +1 (their means over all periods)"
    zero, one = np.zeros(n_dims), np.ones(n_dims)
    return Scale((low + high) / 2, unit * one, zero, one, by_centre, by_spread, words)


def _mean_weights(design: Design, country: str) -> np.ndarray:
    column = design.ballots.countries.get_loc(country)
    weights = np.zeros(design.shape)
    weights[:, column] = design.voted[:, column] / design.voted[:, column].sum()
    return weights


def _anchor_means(design: Design, parameters: Parameters, anchors) -> list[np.ndarray]:
    if isinstance(anchors, str) or len(anchors) != 2 or anchors[0] == anchors[1]:
        raise SchemaError(f"anchors: expected two different states, the low end first; found {anchors!r}")
    names = design.ballots.countries[design.voted.any(axis=0)]
    for country in set(anchors) - set(names):
        close = close_to(country, names)
        hint = f"; did you mean {', '.join(close)}?" if close else ""
        expected = f"anchors: expected states with votes on the roll calls used; {country!r} has none{hint}"
        raise UnknownName(expected, str(country), close)
    weights = [_mean_weights(design, each)[..., None] for each in anchors]
    return [(weight * parameters.positions).sum(axis=(0, 1)) for weight in weights]


def _by_reference(design: Design, parameters: Parameters, reference) -> Scale:
    mask, values = _reference_cells(design, reference)
    mean, sd = float(values.mean()), float(values.std())
    words = f"mean {mean:.3f} and standard deviation {sd:.3f} of the reference, {len(values)} positions shared with it"
    return _standard(design, parameters, mask, words, mean, sd)


def _reference_cells(design: Design, reference) -> tuple[np.ndarray, np.ndarray]:
    """Cells of the positions that a reference speaks of, and its values there, in the order of the cells."""
    table = reference.rename("position").rename_axis("country").reset_index() if isinstance(
        reference, pd.Series) else reference  # fmt: skip
    keys = ["country", "period"] if "period" in table and len(design.ballots.labels) > 1 else ["country"]
    if not isinstance(table, pd.DataFrame) or "position" not in table or "country" not in table:
        raise SchemaError(
            "reference: expected a Series by country, or a table with country, position (and period)"
        )
    periods, rows = np.nonzero(design.voted)
    names, labels = design.ballots.countries.take(rows), design.ballots.labels.take(periods)
    cells = pd.DataFrame({"country": names, "period": labels}).astype("str")
    known = table[[*keys, "position"]].dropna().astype(dict.fromkeys(keys, "str"))
    values = cells.merge(known.drop_duplicates(keys), on=keys, how="left")["position"].to_numpy(dtype=float)
    there = np.isfinite(values)
    if there.sum() < 2 or np.ptp(values[there]) == 0:
        raise SchemaError(
            f"reference: expected at least two states of the result at different places; found {int(there.sum())}"
        )
    mask = np.zeros(design.shape, dtype=bool)
    mask[periods[there], rows[there]] = True
    return mask, values[there]
