"""Ideal points in the manner of scikit-learn: options first, then `fit`; what was found has names that end in `_`."""

from __future__ import annotations

import inspect

import pandas as pd

from votelib.arguments import refuse_unknown_options
from votelib.errors import SchemaError
from votelib.records import Records
from votelib.scaling.fitted import IdealPoints
from votelib.scaling.points import fit_ideal_points

_OPTIONS = tuple(inspect.signature(fit_ideal_points).parameters)[1:]


class IdealPointEstimator:
    """`fit_ideal_points` for who works in pipelines of scikit-learn, which it does not need.

    Parameters
    ----------
    **options
        As `votelib.fit_ideal_points` takes them.

    Attributes
    ----------
    fit_ : IdealPoints
        All that belongs to the fit.
    positions_ : DataFrame
        One row a state and period.
    feature_names_out_ : list of str
        Names of the columns that `transform` gives.

    Examples
    --------
    >>> import votelib as vl
    >>> model = IdealPointEstimator(anchors=("CHN", "USA"), intervals=None)
    >>> model.fit_transform(vl.load("sample")).columns.tolist()
    ['position']
    >>> model.get_params()["anchors"]
    ('CHN', 'USA')
    """

    def __init__(self, **options):
        self.set_params(**options)

    def get_params(self, deep: bool = True) -> dict:
        """The options that were set, as `sklearn.base.clone` asks for them."""
        return dict(self._options)

    def set_params(self, **options) -> IdealPointEstimator:
        """Set options; an unknown one is refused."""
        refuse_unknown_options("fit_ideal_points", options, _OPTIONS)
        self._options = getattr(self, "_options", {}) | options
        return self

    def fit(self, X, y=None) -> IdealPointEstimator:
        """Estimate positions.

        Parameters
        ----------
        X : Records or DataFrame
            Votes; or a matrix of states by roll calls, with 1, 0, -1 for yes, abstain, no (`Records.to_matrix`).
        y
            Not used; there for pipelines.
        """
        self.fit_: IdealPoints = fit_ideal_points(_records(X), **self._options)
        self.positions_: pd.DataFrame = self.fit_.positions
        self.feature_names_out_ = [name for name in self.positions_ if name.startswith("position")]
        return self

    def transform(self, X=None) -> pd.DataFrame:
        """The positions that were found: one row a state (and period), one column a dimension."""
        if not hasattr(self, "fit_"):
            raise SchemaError("expected a fitted model: call fit(records) first")
        keys = ["country"] if len(self.fit_.periods) == 1 else ["country", "period"]
        return self.positions_.set_index(keys)[self.feature_names_out_]

    def fit_transform(self, X, y=None) -> pd.DataFrame:
        """`fit`, then `transform`."""
        return self.fit(X).transform()

    def __repr__(self) -> str:
        return (
            f"IdealPointEstimator({', '.join(f'{name}={value!r}' for name, value in self._options.items())})"
        )


def _records(votes) -> Records:
    if isinstance(votes, pd.DataFrame):
        return Records.from_votes(votes, votes="1/0/-1")
    return votes
