"""votelib: how states and blocs vote together in the United Nations.

About twenty names are here at the door; the rest stands in namespaces with plain names:

`vl.groupings` who was in which group on which day · `vl.measures` similarity, cohesion, majorities, power,
communities · `vl.scaling` ideal points · `vl.texts` symbols, kinds, texts that return, sponsors · `vl.checks` what
does not add up · `vl.charts` tables in, Axes out · `vl.sentences` tables in, words out · `vl.records` choosing a
session or a vote · `vl.archives` named data sets.

A name is loaded when it is first used, so that `import votelib` costs next to nothing and loads no plotting and no
network library.

>>> import votelib as vl
>>> vl.country_code("荷兰王国")
'NLD'
"""

from __future__ import annotations

from importlib import import_module

import lazy_loader as lazy

_load, _advertised, __all__ = lazy.attach_stub(__name__, __file__)

#: Names that stand in a namespace and work here too: those of version 0.1.0, and a few that are asked for by name.
_ELSEWHERE = {
    "SchemaError": "errors",
    "AmbiguousName": "errors",
    "NotAvailable": "errors",
    "ReportError": "errors",
    "CoverageWarning": "errors",
    "ConvergenceWarning": "errors",
    "published_points": "archives",
    "describe_checks": "checks",
    "lineages": "texts",
    "link_lineages": "texts",
    "link_parents": "texts",
    "groupings_of": "groupings",
    "attach": "groupings",
    "describe_groupings": "groupings",
    "membership_panel": "groupings",
    "membership_overlap": "groupings",
    "membership_changes": "groupings",
    "defections": "measures",
    "loyalty": "measures",
    "cohesion_test": "measures",
    "bloc_agreement": "measures",
    "bloc_matrix": "measures",
    "polarisation": "measures",
    "majorities": "measures",
    "outvoted": "measures",
    "pivotal": "measures",
    "banzhaf": "measures",
    "power_indices": "measures",
    "cluster_states": "measures",
    "cut_tree": "measures",
    "find_communities": "measures",
    "community_stability": "measures",
    "compare_communities": "measures",
    "adjusted_rand": "measures",
    "association": "measures",
    "explained": "measures",
    "partners": "measures",
    "two_anchors": "measures",
    "shifts": "measures",
    "behind_shift": "measures",
    "votes_behind": "measures",
    "surprises": "scaling",
}


def __getattr__(name: str):
    if name in _ELSEWHERE:
        return getattr(import_module(f"votelib.{_ELSEWHERE[name]}"), name)
    return _load(name)


def __dir__() -> list[str]:
    return _advertised()
