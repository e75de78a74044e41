"""votelib: how states and blocs vote together in the United Nations.

The public names below are loaded when they are first used, so that `import votelib` costs next to nothing and
loads no plotting and no network library.

>>> import votelib as vl
>>> vl.country_code("荷兰王国")
'NLD'
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

#: Where each public name lives. A module must not share its name with a function: importing the module
#: would put it in the function's place.
_WHERE = {
    "Records": "records",
    "VotelibError": "errors",
    "ReadError": "errors",
    "SchemaError": "errors",
    "UnknownName": "errors",
    "AmbiguousName": "errors",
    "NotAvailable": "errors",
    "ReportError": "errors",
    "CoverageWarning": "errors",
    "ConvergenceWarning": "errors",
    "read": "readers",
    "load": "archives",
    "open_data": "archives",
    "published_points": "archives",
    "check": "checks",
    "describe_checks": "checks",
    "lineages": "lineage",
    "link_lineages": "lineage",
    "link_parents": "kinds",
    "country_code": "countries",
    "country_name": "countries",
    "load_groupings": "groupings",
    "members": "groupings",
    "groupings_of": "groupings",
    "attach": "groupings",
    "describe_groupings": "landscape",
    "membership_panel": "landscape",
    "membership_overlap": "landscape",
    "membership_changes": "landscape",
    "tally": "blocs",
    "cohesion": "blocs",
    "defections": "blocs",
    "loyalty": "blocs",
    "cohesion_test": "permutation",
    "bloc_agreement": "between",
    "bloc_matrix": "between",
    "polarisation": "chamber",
    "majorities": "chamber",
    "outvoted": "chamber",
    "pivotal": "chamber",
    "banzhaf": "power",
    "power_indices": "power",
    "cluster_states": "communities",
    "cut_tree": "communities",
    "find_communities": "communities",
    "community_stability": "communities",
    "compare_communities": "communities",
    "adjusted_rand": "communities",
    "association": "splits",
    "explained": "splits",
    "Bootstrap": "resampling",
    "bootstrap": "resampling",
    "explore": "explorer",
    "similarity": "agreement",
    "dyads": "agreement",
    "partners": "neighbours",
    "two_anchors": "neighbours",
    "ideal_points": "scaling",
    "fit_ideal_points": "scaling",
}

__all__ = ["__version__", *_WHERE]

try:
    __version__ = version("unvotelib")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"


def __getattr__(name: str):
    if name not in _WHERE:
        raise AttributeError(f"module 'votelib' has no attribute {name!r}")
    value = getattr(import_module(f"votelib.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_WHERE])
